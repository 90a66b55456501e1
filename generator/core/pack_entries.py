"""The shape of a rule pack as staff write it: its sections, their keys and words, and what is wrong with an entry.

Only shape lives here; which rule holds on a day is decided in ``pack``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from types import MappingProxyType
from typing import Annotated

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.core.ballot_rule import BallotResult, Comparison, RateBase, RateOption
from generator.core.diagnostics import Code
from generator.core.pack_words import (
    Binding,
    Bound,
    Check,
    Direction,
    Layer,
    LimitMeasure,
    Rhythm,
    Strength,
    Unit,
)
from generator.core.rates import read_portion
from generator.core.record import Part, field, parts
from generator.core.values import Count, Day, Text, Truth, parse_day

DUE001 = Code(
    "DUE001",
    "规则引用的法律没有",
    "规则的“法律”是法律表里有的键。",
    "没有的键印不出依据。",
    "依据:\n  - 法律: DB99",
    "依据:\n  - 法律: DB25",
)
DUE002 = Code(
    "DUE002",
    "规则的有效期与法律不符",
    "规则有效的日子都在所依据的法律施行期间以内。",
    "行为按当日有效的法律判断，过期的依据不能用。",
    "自: 2024-01-01（所依据的法律2024年11月8日起施行）",
    "自: 2024-11-08",
)
DUE003 = Code(
    "DUE003",
    "时限写得不对",
    "数量和单位要么都写，要么都不写；数量不太大。",
    "只有一半算不出到期日。",
    "数量: 3",
    "数量: 3\n单位: 月",
)
DUE004 = Code(
    "DUE004",
    "地方规则包没有地区",
    "省级、市级规则包写明地区，市级的还写明上级地区。",
    "不知道给哪里用的规则不能用。",
    "层级: 省级",
    "层级: 省级\n地区: 浙江",
)
DUE005 = Code(
    "DUE005",
    "同一法律键写了两次",
    "每个法律键只有一个版本。",
    "不知道该印哪个版本。",
    "键: DB25（两处不同）",
    "键: DB25（一处）",
)
DUE006 = Code(
    "DUE006",
    "设定不能用",
    "设定的名称和值在规定的词里。",
    "看不懂的设定等于没有设定。",
    "名称: 周末算休假日\n值: 算",
    "名称: 周末算休假日\n值: 星期六和星期日",
)

DUE007 = Code(
    "DUE007",
    "门槛写得不对",
    "门槛写一个数量，或者一个比例。",
    "没有数的门槛不能判断，有两个数的不知道按哪一个。",
    "数量: 3\n比例: 1/5",
    "比例: 1/5",
)

DUE011 = Code(
    "DUE011",
    "测评规则写得不对",
    "测评规则只有最后一个等次不写门槛，等次写了门槛就写计入和比较。",
    "少一项就得不出结果。",
    "等次: [{等次: 满意, 门槛: 60}, {等次: 不满意}]",
    "等次: [{等次: 满意, 计入: 满意, 比较: 达到, 门槛: 60}, {等次: 不满意}]",
)

CODES = (DUE001, DUE002, DUE003, DUE004, DUE005, DUE006, DUE007, DUE011)


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _parse_span(value: object) -> tuple[date, date]:
    """Read 2024-02-10至2024-02-17, or one day."""
    if not isinstance(value, str):
        raise PydanticCustomError("FLD005", "这里要写日期，或者“起至止”的一段日期")
    first, _, last = value.partition("至")
    span = parse_day(first.strip()), parse_day((last or first).strip())
    if not timedelta(0) <= span[1] - span[0] <= timedelta(days=60):
        raise PydanticCustomError("FLD005", "“{text}”不是一段日期：止日要在起日之后，相隔不超过六十天", {"text": value})
    return span


def _parse_share(value: object) -> Fraction:
    """Read 1/5: a share of a base, more than nothing and not more than all of it."""
    try:
        share = read_portion(value) if isinstance(value, str) and "/" in value else None
    except ValueError:
        share = None
    if not share:
        raise PydanticCustomError("FLD007", "“{text}”不是比例，写成分子/分母，例如 1/5", {"text": str(value)})
    return share


Texts = Annotated[tuple[Text, ...], BeforeValidator(_one_or_many)]
DaySpan = Annotated[tuple[date, date], BeforeValidator(_parse_span)]
Share = Annotated[Fraction, PlainValidator(_parse_share), WithJsonSchema({"type": "string", "pattern": r"^\d+/\d+$"})]


class CitationEntry(Part):
    """One article of a law, as written in a pack."""

    law: Text = field("法律", "法律的键，如 DB25", required=True)
    article: Text | None = field("条款", "如“第五十一条第二款”；条款未核的不写")


class LawEntry(Part):
    """One version of a law as written in a pack."""

    key: Text = field("键", "引用时用的短名，如 DB25", required=True)
    title: Text = field("简称", "印在书名号里的名称", required=True)
    full_title: Text | None = field("全称", "完整名称，与简称相同时不写")
    version: Text | None = field("版本", "如“2025年修正”；不必区分时不写")
    start: Day | None = field("施行日期", "从这一天起有效")
    end: Day | None = field("最后一日", "有效的最后一天（含当日）")
    binding: Binding | None = field("适用", "对县级的约束：是、参照、本级")
    check: Check | None = field("核对", "条文是否读过原文；不写即未核")
    date_check: Check | None = field("日期核对", "施行日期和最后一日的来源；不写即未核")
    doubtful_days: tuple[Day, ...] = parts("存疑日", "适用哪个版本未核的日子")
    source: Text | None = field("来源", "在哪里读到")
    note: Text | None = field("说明")


class GroundedEntry(Part):
    """What an entry of every section has: what it rests on, when it holds, whom it binds."""

    key: Text = field("键", "英文短名，如 suggestion.reply", required=True)
    name: Text = field("名称", "页面上的名称", required=True)
    conditions: Texts = parts("条件", "只在这些情形下用；不写即一律适用")
    citations: tuple[CitationEntry, ...] = parts("依据", "写明这一条的条款")
    start: Day | None = field("自", "规则从这一天起有效；不写即同法律的施行日期")
    end: Day | None = field("最后一日", "规则有效的最后一天（含当日）；不写即同法律的最后一日")
    binding: Binding | None = field("适用", "对县级的约束：是、参照、本级；不写即同法律")
    check: Check | None = field("核对", "是否读过条文；不写即未核")
    note: Text | None = field("说明")


class ExtensionEntry(Part):
    """What a rule says about extending its period."""

    allowed: Truth | None = field("允许", "条文是否写明可以延期")
    consent: Text | None = field("同意", "须经谁同意；不须同意的不写")
    value: Count | None = field("数量", "最长多久；条文没有写的不写")
    unit: Unit | None = field("单位", "日、工作日、月")
    measure: LimitMeasure | None = field("计法", "自起算日：总共不超过；另加：在原期限以外再加")
    reason_required: Truth | None = field("须说明理由", "延期是否要说明理由")
    citations: tuple[CitationEntry, ...] = parts("依据", "写明延期的条款")


class ClockEntry(GroundedEntry):
    """One clock as written in a pack."""

    start_event: Text | None = field("起算", "从哪一天起算，如“交办之日”")
    start_check: Check | None = field("起算核对", "起算时点是否见于条文；不写即同“核对”")
    value: Count | None = field("数量", "期间的长短；条文没有写的不写")
    unit: Unit | None = field("单位", "日、工作日、月、年底")
    direction: Direction | None = field("方向", "后或者前；不写即后")
    extension: ExtensionEntry | None = field("延期", "条文关于延期的规定")
    own_period: Truth | None = field("自定期限", "文件自己定了期限的，是否从其规定")
    suspension: tuple[CitationEntry, ...] = parts("中止依据", "写明可以中止的条款；没有的不写")


class PublicationEntry(GroundedEntry):
    """Something that must be public; the key is that of the facts records yield."""

    content: Text = field("公开内容", "须公开的是什么", required=True)
    rhythm: Rhythm = field("频次", "每件、每年、每次会议、每届", required=True)
    holder: Text | None = field("责任", "由谁公开；条文没有写的不写")
    where: Texts = parts("方式", "在哪里公开；条文没有写的不写")
    strength: Strength | None = field("要求", "应当或者可以；没有条文的不写")
    is_prompt: Truth | None = field("及时", "条文写“及时”“即”而没有天数的，写“是”")
    start_event: Text | None = field("起算", "期限从哪一天起算")
    value: Count | None = field("数量", "期限的长短；条文没有写的不写")
    unit: Unit | None = field("单位", "日、工作日、月")


class ThresholdEntry(GroundedEntry):
    """A number or a share that a text sets."""

    number: Count | None = field("数量", "如 10；是比例的不写")
    share: Share | None = field("比例", "如 1/5；是数量的不写")
    bound: Bound | None = field("比较", "不少于、超过、不多于、少于、等于；不写即不少于")
    unit: Text | None = field("单位", "数量的单位，如“名代表”")
    base: Text | None = field("基数", "比例以什么为基数，如“常委会全体组成人员”")


class ResultClassEntry(Part):
    """One class."""

    name: Text = field("名称", "条文里的说法", required=True)
    meanings: Texts = parts("含义", "在通用分类里是什么：已解决、正在解决、列入计划、不能解决；合并几种的都写")


class ClassificationEntry(GroundedEntry):
    """Classes or grades in their order."""

    classes: tuple[ResultClassEntry, ...] = parts("分类", "按条文的次序")
    dimensions: Texts = parts("分项", "分别评价的方面，如“办理态度”；不分的不写")


class ListedEntry(GroundedEntry):
    """One of several that a text lists one by one: a ground, a kind of matter; the key is that of the list."""

    words: Texts = parts("用词", "记录里可以怎样写这一项；名称本身总是可以写")
    decision_required: Truth | None = field("须决定", "重大事项里须由人大或者常委会作出决定的写“是”")


class OathEntry(GroundedEntry):
    """Who organises an oath, and when it is taken."""

    organisers: Texts = parts("组织", "由谁组织；条文没有写的不写")
    time: Text | None = field("时间", "什么时候宣誓；条文没有写的不写")


class ProcedureEntry(GroundedEntry):
    """A step the texts rule without a number."""

    content: Text = field("内容", "规则的意思，一两句话", required=True)
    value: Text | None = field("值", "程序用来比较的一个词；不必比较的不写")


def _parse_portion(value: object) -> str:
    try:
        read_portion(str(value))
    except ValueError:
        raise PydanticCustomError(
            "FLD007", "“{text}”不是比例，写百分数如 60，或者几分之几如 2/3", {"text": str(value)}
        ) from None
    return str(value).strip()


PortionText = Annotated[str, BeforeValidator(_parse_portion)]


class GradeEntry(Part):
    """One grade of a ballot rule; the last one, for all the rest, has no threshold."""

    grade: BallotResult = field("等次", "满意、基本满意、不满意、优秀、称职……", required=True)
    option: RateOption | None = field("计入", "哪些票计入")
    comparison: Comparison | None = field("比较", "超过还是达到")
    threshold: PortionText | None = field("门槛", "百分之几，如 60；或者几分之几，如 2/3")


class StandingEntry(Part):
    """What an entry rests on and when it holds, where whom it binds is not the question."""

    citations: tuple[CitationEntry, ...] = parts("依据", "写明这一规则的条款")
    start: Day | None = field("自", "规则从这一天起有效；不写即同法律的施行日期")
    end: Day | None = field("最后一日", "规则有效的最后一天（含当日）；不写即同法律的最后一日")
    check: Check | None = field("核对", "是否读过条文；不写即未核")
    note: Text | None = field("说明")


class BallotRuleEntry(StandingEntry):
    """A named rule by which a grade follows from the counts of a ballot."""

    name: Text = field("名称", "测评里引用的名称，如“审议意见满意度测评”", required=True)
    base: RateBase = field("基数", "除以什么：全体、出席、发出、收回或有效", required=True)
    grades: tuple[GradeEntry, ...] = parts("等次", "从高到低，前面的先判")


class StepEntry(Part):
    """One step of a form of work."""

    name: Text = field("名称", "这一步做什么", required=True)
    mark: Text | None = field("标识", "记录里的哪个日期算作做了这一步，如 heard；没有对应的不写")
    who: Text | None = field("主体", "由谁做")
    clock: Text | None = field("时限", "这一步的时限的键，如 meeting.report_delivered")
    thresholds: Texts = parts("门槛", "这一步的门槛的键，如 committee.interpellation；常委会和代表大会不同的都写")
    citations: tuple[CitationEntry, ...] = parts("依据", "写明这一步的条款")
    note: Text | None = field("说明")


class FlowEntry(StandingEntry):
    """The steps of one form of work, as a law or a local rule has them."""

    key: Text = field("键", "程序的英文短名，如 oversight.inspection", required=True)
    name: Text = field("名称", "页面上的名称", required=True)
    steps: tuple[StepEntry, ...] = parts("步骤", "按先后")


class InspectionEntry(GroundedEntry):
    """What ``gongbao audit`` asks for; the key is its code, the conditions are columns (their folders)."""

    number: Count | None = field("个数", "到几个就报告；不用个数的不写")
    value: Count | None = field("数量", "多久没有更新就报告；没有期限的不写")
    unit: Unit | None = field("单位", "日、月")
    off: Truth | None = field("关闭", "写“是”就不再检查这一项")


class TermEntry(StandingEntry):
    """A word of the field in plain words, for readers."""

    key: Text = field("键", "英文短名，用语页上的位置", required=True)
    name: Text = field("名称", "用语", required=True)
    topic: Text = field("类别", "归在用语页的哪一节", required=True)
    words: Texts = parts("用词", "页面上的其他写法；名称本身总是算")
    text: Text = field("解释", "一两句话，邻居看得懂", required=True)


class SettingEntry(Part):
    """A method or a switch the texts leave open."""

    name: Text = field("名称", required=True)
    value: Text = field("值", required=True)
    start: Day | None = field("自", "从这一天起有效")
    end: Day | None = field("最后一日", "有效的最后一天（含当日）")
    check: Check | None = field("核对", "不写即未核")
    citations: tuple[CitationEntry, ...] = parts("依据")
    note: Text | None = field("说明")


class HolidayEntry(Part):
    """One holiday of a year."""

    name: Text = field("名称", required=True)
    off: tuple[DaySpan, ...] = parts("放假", "放假的日子，可以写“起至止”")
    worked: tuple[DaySpan, ...] = parts("上班", "调休上班的日子")


class HolidayYearEntry(Part):
    """The announced holidays of a year."""

    year: Count = field("年份", required=True)
    holidays: tuple[HolidayEntry, ...] = parts("日程")


class HeaderEntry(Part):
    """What a pack says about itself."""

    name: Text = field("规则包", "规则包的名称", required=True)
    layer: Layer = field("层级", "全国、省级、市级、本地", required=True)
    place: Text | None = field("地区", "省级、市级规则包的地区，如“浙江”")
    parent: Text | None = field("上级地区", "市级规则包所属的省，如“山东”；上级的规则一并采用")
    verified_on: Day | None = field("核对日期", "与文本核对的日期")
    note: Text | None = field("说明")


SECTIONS: Mapping[str, type[Part]] = MappingProxyType(
    {
        "法律": LawEntry,
        "时限": ClockEntry,
        "公开义务": PublicationEntry,
        "门槛": ThresholdEntry,
        "分类": ClassificationEntry,
        "列举": ListedEntry,
        "宣誓": OathEntry,
        "规程": ProcedureEntry,
        "测评规则": BallotRuleEntry,
        "程序": FlowEntry,
        "检查": InspectionEntry,
        "用语": TermEntry,
        "设定": SettingEntry,
        "放假": HolidayYearEntry,
    }
)
HEADER_KEYS = tuple(str(info.alias) for info in HeaderEntry.model_fields.values())
