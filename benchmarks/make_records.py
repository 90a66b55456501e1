"""Make a site of N records for measuring: the mix, sizes and links of a busy county over ten years.

40 % suggestions, 25 % appointments, 15 % review opinions, 10 % documents of 3,000-8,000 characters, 10 % meetings;
each with 1-4 links; a fifth of the texts hold characters that Markdown would read as markup.
10,000 records are at least 41 MB of YAML. Everything is drawn from a seed; people and places are invented.

    python benchmarks/make_records.py 10000 build/bench [--seed 7]
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.core.source import dump

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉力玲萍红建国志华云海燕春梅鹏飞宇浩然欣思远佳怡俊峰晓东"
PLACES = "城关镇 东风街道 新华街道 青山乡 白云镇 龙泉镇 河西街道 滨江街道 石桥镇 柳林乡 南湖街道 双桥镇 太平乡".split()
UNITS = "教育局 卫生健康局 住房和城乡建设局 交通运输局 生态环境局 民政局 财政局 自然资源局 农业农村局 水利局 公安局 司法局 文化旅游局 应急管理局 市场监督管理局 医疗保障局 城市管理局 发展和改革局 科学技术局 审计局".split()
TOPICS = "老旧小区加装电梯 农村饮用水安全 中小学课后服务 社区养老服务设施 城区停车 黑臭水体整治 乡村道路养护 基层医疗卫生人才 垃圾分类处理 电动自行车充电设施 学前教育普惠发展 高标准农田建设 营商环境优化 历史文化街区保护 食品安全监管 大气污染防治 工资支付保障 残疾人就业 校园周边交通 公共租赁住房管理 河湖长制落实 预算绩效管理 国有资产管理 物业服务 法律援助 社会保险基金监管 消防安全隐患排查 无障碍环境建设".split()
VERBS = "推进 加强 完善 落实 优化 健全 规范 提升 深化 统筹 细化 明确 督促 协调 整合 拓展 保障 改进".split()
OBJECTS = "工作机制 责任体系 资金投入 部门联动 监督检查 政策宣传 队伍建设 信息公开 风险防控 服务水平 设施建设 标准规范 考核评价 基层治理 长效管理 数据共享 审批流程 项目储备 应急预案 群众参与".split()
LEADS = (
    "一是 二是 三是 同时 此外 近年来 下一步 目前 今年以来 从调研情况看 针对上述问题 在此基础上 总体上看 据统计".split()
)
ENDS = "取得了明显成效 仍存在薄弱环节 群众反映较为集中 需要持续用力 已列入年度重点任务 得到代表普遍认可 与高质量发展要求还有差距 要抓紧研究解决 正在有序推进 已经形成初步方案".split()
MARKUP = [
    "*重点*",
    "2*3=6",
    "[见附表]",
    "<500元",
    "A_B_C",
    "~约~",
    "`代码`",
    "#1楼",
    "|甲|乙|",
    "1. 先查后改",
    "- 逐项销号",
    "R&D",
    "$100",
    "!注意",
    "(a+b)",
]
YEARS = range(2016, 2026)
MEMBERS = 29
START_OF_TERM = {16: dt.date(2012, 1, 10), 17: dt.date(2017, 1, 10), 18: dt.date(2022, 1, 10)}


class Maker:
    """Draws records one after another."""

    def __init__(self, seed: int, records: int) -> None:
        self.random = random.Random(seed)
        self.people = [self._name(number) for number in range(max(100, records * 12 // 100))]
        self.made: dict[int, list[str]] = {}
        self.meetings: dict[int, list[tuple[str, dt.date]]] = {}
        self.heads: dict[int, tuple[str, str]] = {}
        self.term = 0
        self.busy_on: dt.date | None = None
        self.busy: set[int] = set()
        self.lists_in_year = 1

    def _name(self, number: int) -> tuple[str, str]:
        given = "".join(self.random.choice(GIVEN) for _ in range(self.random.choice((1, 2, 2))))
        return f"p-{number:04d}", self.random.choice(SURNAMES) + given

    def person(self) -> tuple[str, str]:
        """Return an (id, name)."""
        return self.random.choice(self.people)

    def sentence(self) -> str:
        """Return a sentence."""
        pick = self.random.choice
        number = self.random.randint(2, 98)
        return f"{pick(LEADS)}，{pick(PLACES)}{pick(VERBS)}{pick(TOPICS)}{pick(OBJECTS)}，县{pick(UNITS)}{pick(VERBS)}{pick(OBJECTS)}{number}项，{pick(ENDS)}。"

    def text(self, length: int, paragraph: int = 160) -> str:
        """Return paragraphs of about a length in characters; a fifth of the texts hold Markdown's characters."""
        marked = self.random.random() < 0.2
        out, size = [], 0
        while size < length:
            words = ""
            while len(words) < min(paragraph, length - size):
                words += self.sentence()
            if marked and self.random.random() < 0.5:
                words = self.random.choice(MARKUP) + " " + words
            out.append(words)
            size += len(words)
        return "\n\n".join(out)

    def related(self, year: int, most: int = 2) -> list[str]:
        """Return links to records already made in the year."""
        pool = self.made.get(year, [])
        return sorted({self.random.choice(pool) for _ in range(self.random.randint(1, most))}) if pool else []

    def day(self, year: int) -> dt.date:
        """Return a day of a year."""
        return dt.date(year, self.random.randint(1, 9), self.random.randint(1, 28))


def term_of(day: dt.date) -> int:
    """Return the number of the term a day lies in."""
    return max(number for number, start in START_OF_TERM.items() if start <= day)


def meeting(maker: Maker, number: int, year: int, slug: str, day: dt.date) -> dict[str, Any]:
    """Return a committee meeting; ``number`` counts within the term."""
    term = term_of(day)
    picked = maker.random.sample(maker.people, MEMBERS)
    agenda = [
        {
            "序号": str(item + 1),
            "事项": f"听取和审议县人民政府关于{maker.random.choice(TOPICS)}{maker.random.choice(OBJECTS)}情况的报告",
            "方式": "听取和审议",
        }
        for item in range(maker.random.randint(5, 10))
    ]
    maker.meetings.setdefault(year, []).append((slug, day))
    return {
        "名称": f"松澜县第{term}届人民代表大会常务委员会第{number}次会议",
        "类型": "常委会会议",
        "机构": "organization/committee",
        "届": f"legislative_term/sc-{term}",
        "次": str(number),
        "开始日期": day.isoformat(),
        "地点": "县人大常委会会议厅",
        "场次": [{"序号": "1", "形式": "全体会议", "日期": day.isoformat()}],
        "议程": agenda,
        "出席": [{"姓名": name, "人员": f"person/{slug_}"} for slug_, name in picked],
        "纪要": maker.text(400),
    }


def appointment(maker: Maker, number: int, year: int, slug: str, _day: dt.date) -> dict[str, Any]:
    """Return a list passed at one of the year's meetings, in their order: heads of units leave, others follow."""
    meetings = maker.meetings[year]
    held, held_on = meetings[(number - 1) * len(meetings) // maker.lists_in_year]
    if maker.term != term_of(held_on):
        maker.term, maker.heads = term_of(held_on), {}
    if maker.busy_on != held_on:
        maker.busy_on, maker.busy = held_on, set()
    items = []
    free = [unit for unit in range(len(UNITS)) if unit not in maker.busy]  # one change of a post a day
    for unit in maker.random.sample(free, min(len(free), maker.random.randint(1, 4))):
        maker.busy.add(unit)
        post = [{"名称": f"松澜县{UNITS[unit]}局长", "编号": f"post/head-{unit}"}]
        follower = maker.random.choice([person for person in maker.people[:400] if person != maker.heads.get(unit)])
        for act, person in (("免职", maker.heads.get(unit)), ("任命", follower)):
            if person is not None:
                items.append({
                    "机关": "县人民政府", "姓名": person[1], "人员": f"person/{person[0]}", "行为": act, "职务": post, "提请人": "县长",
                    "表决": {"赞成": str(maker.random.randint(20, 26)), "反对": "1", "弃权": "1", "结果": "通过"},
                })  # fmt: skip
        maker.heads[unit] = follower
    return {
        "标题": f"松澜县人民代表大会常务委员会任免名单（{slug}）",
        "会议": f"meeting/{held}",
        "表决日期": held_on.isoformat(),
        "公开时间": f"{held_on.isoformat()} 18:00",
        "事项": items,
        "说明": maker.text(500).replace("\n\n", " "),
        "相关": maker.related(year),
    }


def suggestion(maker: Maker, number: int, year: int, slug: str, day: dt.date) -> dict[str, Any]:
    """Return a suggestion with its reply and evaluation."""
    lead, *joint = maker.random.sample(maker.people, maker.random.randint(1, 4))
    unit = maker.random.randrange(len(UNITS))
    replied = day + dt.timedelta(days=maker.random.randint(30, 85))
    topic = f"{maker.random.choice(VERBS)}{maker.random.choice(TOPICS)}{maker.random.choice(OBJECTS)}"
    return {
        "标题": f"关于{topic}的建议",
        "编号": f"{year}第{number:05d}号",
        "提出时机": "闭会期间",
        "提出日期": day.isoformat(),
        "领衔代表": {"姓名": lead[1], "人员": f"person/{lead[0]}", "代表团": f"{maker.random.choice(PLACES)}代表团"},
        "附议": [{"姓名": name, "人员": f"person/{slug_}"} for slug_, name in joint],
        "内容": maker.text(maker.random.randint(300, 600)),
        "分类": maker.random.choice(["城建", "教科文卫", "财经", "农业农村", "社会建设", "法制"]),
        "交办": [{"单位": f"县{UNITS[unit]}", "机构": f"organization/unit-{unit}", "方式": "主办", "交办日期": day.isoformat(), "收文日期": day.isoformat()}],
        "答复": [{
            "单位": f"县{UNITS[unit]}", "日期": replied.isoformat(), "文号": f"松函〔{year}〕{number}号",
            "结果分类": maker.random.choice("ABC"), "正文": maker.text(320),
        }],
        "评价": [{"日期": (replied + dt.timedelta(days=5)).isoformat(), "结果": maker.random.choice(["满意", "基本满意"])}],
        "相关": maker.related(year),
    }  # fmt: skip


def opinion(maker: Maker, number: int, year: int, slug: str, day: dt.date) -> dict[str, Any]:
    """Return a review opinion with points, handling and a report."""
    held, held_on = maker.random.choice(maker.meetings[year])
    unit = maker.random.randrange(len(UNITS))
    handed = held_on + dt.timedelta(days=6)
    topic = maker.random.choice(TOPICS)
    points = []
    for item in range(maker.random.randint(3, 8)):
        done = handed + dt.timedelta(days=maker.random.randint(20, 80))
        points.append({
            "序号": str(item + 1), "问题": maker.sentence(), "措施": maker.sentence(), "责任单位": [{"单位": f"县{UNITS[unit]}", "机构": f"organization/unit-{unit}"}],
            "办理": [{"日期": done.isoformat(), "状态": "已落实", "说明": maker.sentence()}],
        })  # fmt: skip
    return {
        "标题": f"关于{topic}情况报告的审议意见（{slug}）",
        "报告": f"县人民政府关于{topic}情况的报告",
        "报告机关": "县人民政府",
        "类别": "专项工作",
        "会议": f"meeting/{held}",
        "审议日期": held_on.isoformat(),
        "交办日期": handed.isoformat(),
        "承办": [{"单位": f"县{UNITS[unit]}", "机构": f"organization/unit-{unit}", "分工": "主办"}],
        "督办单位": "县人大常委会办公室",
        "督办单位记录": "organization/office",
        "总体评价": maker.text(300),
        "意见要点": points,
        "办理报告": [{"轮次": "1", "日期": (handed + dt.timedelta(days=85)).isoformat(), "报告机关": "县人民政府", "正文": maker.text(500)}],
        "相关": maker.related(year),
    }  # fmt: skip


def document(maker: Maker, number: int, year: int, slug: str, day: dt.date) -> dict[str, Any]:
    """Return an institutional document of 3,000 to 8,000 characters."""
    size, sections = maker.random.randint(3000, 8000), maker.random.randint(5, 12)
    topic = maker.random.choice(TOPICS)
    numerals = "一二三四五六七八九十"
    body = [
        {
            "编号": f"{numerals[item] if item < 10 else '十' + numerals[item - 10]}、",
            "标题": f"{maker.random.choice(VERBS)}{maker.random.choice(TOPICS)}{maker.random.choice(OBJECTS)}",
            "内容": maker.text(size // sections),
        }
        for item in range(sections)
    ]
    return {
        "标题": f"关于{topic}的意见（{slug}）",
        "文种": "意见",
        "发布机关": "松澜县人民代表大会常务委员会",
        "文号": f"松人常〔{year}〕{number}号",
        "通过": {"日期": day.isoformat()},
        "公布日期": day.isoformat(),
        "正文": body,
        "相关": maker.related(year),
    }


Write = Callable[[Maker, int, int, str, dt.date], dict[str, Any]]
MIX: tuple[tuple[str, str, int, Write], ...] = (
    ("meeting", "meetings", 10, meeting),
    ("suggestion", "suggestions", 40, suggestion),
    ("appointment", "appointments", 25, appointment),
    ("review_opinion", "review-opinions", 15, opinion),
    ("institutional_document", "documents", 10, document),
)


def make_site(count: int, target: Path, seed: int = 7) -> int:
    """Write a site of ``count`` records and the few that they all lean on; return the bytes of YAML."""
    maker = Maker(seed, count)
    data = target / "data"
    size = _write(
        data / "site.yaml",
        {
            "名称": "松澜县人民代表大会常务委员会",
            "简称": "松澜县人大常委会",
            "县名": "松澜县",
            "示例": "是",
            "办理结果分类": list("ABCD"),
        },
    )
    size += _foundation(maker, data)
    in_term: dict[int, int] = {}
    for year in YEARS:
        share = count // len(YEARS) + (year - YEARS[0] < count % len(YEARS))
        for type_name, folder, percent, write in MIX:
            total = max(1, round(share * percent / 100))
            maker.lists_in_year = total
            for number in range(1, total + 1):
                slug = f"{year}-{number:05d}"
                if type_name == "meeting":
                    day = dt.date(year, 1, 15) + dt.timedelta(days=300 * number // (total + 1))
                    in_term[term_of(day)] = in_term.get(term_of(day), 0) + 1
                    tree = write(maker, in_term[term_of(day)], year, slug, day)
                else:
                    tree = write(maker, number, year, slug, maker.day(year))
                size += _write(
                    data / folder / str(year) / f"{slug}.yaml",
                    {key: value for key, value in tree.items() if value not in ([], "")},
                )
                maker.made.setdefault(year, []).append(f"{type_name}/{slug}")
    for name in ("content", "overrides"):
        (target / name).mkdir(parents=True, exist_ok=True)
    return size


def _foundation(maker: Maker, data: Path) -> int:
    units = [
        {"标识": f"unit-{number}", "名称": f"松澜县{name}", "类别": "政府部门"} for number, name in enumerate(UNITS)
    ]
    bodies = [
        {"标识": "committee", "名称": "松澜县人民代表大会常务委员会", "类别": "人大常委会"},
        {"标识": "office", "名称": "松澜县人大常委会办公室", "类别": "常委会办事机构"},
    ]
    posts = [
        {
            "标识": f"head-{number}",
            "名称": f"松澜县{name}局长",
            "机构": f"organization/unit-{number}",
            "职务类别": "政府部门正职",
        }
        for number, name in enumerate(UNITS)
    ]
    people = [{"标识": slug, "姓名": name, "区分": slug} for slug, name in maker.people]
    size = _write(data / "organizations" / "all.yaml", [*bodies, *units])
    size += _write(data / "posts" / "all.yaml", posts)
    size += _write(data / "people" / "all.yaml", people)
    ends = {16: START_OF_TERM[17], 17: START_OF_TERM[18]}
    for number, start in START_OF_TERM.items():
        term = {
            "名称": f"松澜县第{number}届人民代表大会常务委员会", "机构": "organization/committee", "届次": str(number), "开始": start.isoformat(),
            "组成人员": [{"自": start.isoformat(), "全体": str(MEMBERS)}],
        }  # fmt: skip
        if number in ends:
            term["结束"] = ends[number].isoformat()
        size += _write(data / "terms" / f"sc-{number}.yaml", term)
    return size


def _write(file: Path, tree: Any) -> int:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = dump(tree).encode("utf-8")
    file.write_bytes(text)
    return len(text)


def main() -> None:
    """Make a site as asked on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("target", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    size = make_site(options.count, options.target, options.seed)
    print(f"{options.count} records, {size / 1e6:.1f} MB of YAML in {options.target}")


if __name__ == "__main__":
    main()
