"""Draws invented words, people and days from a seed: what the makers of benchmark records share."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
RARE = ("𬀩", "䶮", "𬍛", "㛃宇", "𫖯", "𬱟文")  # a name in twenty: characters beyond the basic plane among them
LONG = ("阿依古丽·买买提", "巴特尔·朝鲁", "扎西·顿珠", "米尔扎提·艾合买提")  # and one in twenty with a dot
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
LEAVERS = 6  # the first on each term's list may leave, one a year, and are in no other record
TRIBUNALS = 60
POSTS = [f"松澜县{unit}局长" for unit in UNITS] + [
    f"松澜县人民法院第{number}审判庭庭长" for number in range(1, TRIBUNALS + 1)
]
Tree = dict[str, Any]
START_OF_TERM = {16: dt.date(2012, 1, 10), 17: dt.date(2017, 1, 10), 18: dt.date(2022, 1, 10)}


class Maker:
    """Draws records one after another."""

    def __init__(self, seed: int, records: int, years: int) -> None:
        self.random = random.Random(seed)
        self.people = [self._name(number) for number in range(max(100, records * 12 // 100))]
        self.made: dict[int, list[str]] = {}
        self.meetings: dict[int, list[tuple[str, dt.date]]] = {}
        self.heads: dict[int, tuple[str, str]] = {}
        self.term = 0
        self.busy_on: dt.date | None = None
        self.busy: set[int] = set()
        self.lists_in_year = 1
        self.deputies = {term: self.random.sample(self.people, max(40, records * 5 // 300)) for term in START_OF_TERM}
        self.acts: dict[str, list[tuple[str, str]]] = {}
        self.counts: dict[tuple[int, str], int] = {}
        self.amendable: list[tuple[str, str, int]] = []
        self.present: dict[int, tuple[int, str | None]] = {}
        self.ended: dict[tuple[int, int], tuple[dt.date, str]] = {}
        self.corrected: list[tuple[str, dt.date]] = []
        self.issues = 0
        self.towns = max(len(PLACES), records * 2 // 100 // years)

    def _name(self, number: int) -> tuple[str, str]:
        if number % 20 == 7:
            return f"p-{number:04d}", LONG[number // 20 % len(LONG)] + self.random.choice(GIVEN)
        if number % 20 == 13:
            return f"p-{number:04d}", self.random.choice(SURNAMES) + RARE[number // 20 % len(RARE)]
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

    def topic(self) -> str:
        """Return what a matter is about."""
        return f"{self.random.choice(VERBS)}{self.random.choice(TOPICS)}{self.random.choice(OBJECTS)}"

    def count_in_term(self, term: int, name: str) -> int:
        """Return the next number of its kind within a term."""
        self.counts[term, name] = self.counts.get((term, name), 0) + 1
        return self.counts[term, name]

    def acted(self, record: str, meeting: str, section: str) -> None:
        """Keep an act of a meeting for the issue of the gazette that must carry it."""
        self.acts.setdefault(meeting, []).append((record, section))

    def named(self, term: int, count: int) -> list[Tree]:
        """Return some deputies of a term, as records name them."""
        return [
            {"姓名": name, "人员": f"person/{slug}"}
            for slug, name in self.random.sample(self.deputies[term][LEAVERS:], count)
        ]

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
