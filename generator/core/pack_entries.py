"""The shape of a rule pack as staff write it: its sections, their keys and words, and what is wrong with an entry.

Only shape lives here; which rule holds on a day is decided in ``pack``.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ValidationError
from pydantic_core import PydanticCustomError

from generator.core import field_codes
from generator.core.calendar import WeekendRule
from generator.core.diagnostics import Code, Diagnostic, Path, Place
from generator.core.record import Part, field, parts
from generator.core.values import Choice, Count, Day, Text, Truth, parse_day

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
    "省级规则包没有地区",
    "省级规则包写明地区。",
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

CODES = (DUE001, DUE002, DUE003, DUE004, DUE005, DUE006)

_SHAPES = {"list_type": "列表，每条以“- ”开头", "tuple_type": "列表，每条以“- ”开头", "model_type": "一组“项: 值”"}


class Check(Choice):
    """How far a rule was compared with a text; what is unchecked is never printed as checked."""

    READ = "read", "已核"
    QUOTED = "quoted", "转引"
    UNCHECKED = "unchecked", "未核"


class Layer(Choice):
    """Where a pack comes from; a later layer prevails."""

    NATIONAL = "national", "全国"
    PLACE = "place", "省级"
    LOCAL = "local", "本地"


class Binding(Choice):
    """Whether a rule binds a county: it does, it may be followed, or it binds only the committee that made it."""

    BINDING = "binding", "是"
    REFERENCE = "reference", "参照"
    OWN = "own", "本级"


class Unit(Choice):
    """What a period counts: calendar days, working days, calendar months, or ends of the year (0 is the same year)."""

    DAY = "day", "日"
    WORKING_DAY = "working_day", "工作日"
    MONTH = "month", "月"
    YEAR_END = "year_end", "年底"


class Direction(Choice):
    """Whether a period runs on from its start event, or back from it (…日前)."""

    AFTER = "after", "后"
    BEFORE = "before", "前"


class LimitMeasure(Choice):
    """How the limit of an extension is measured: from the start event, or on top of the period itself."""

    FROM_START = "from_start", "自起算日"
    ADDED = "added", "另加"


class BackwardCount(Choice):
    """How …日前 counts: the event's day is left out, or that many full days lie between."""

    EVENT_EXCLUDED = "event_excluded", "当日不计"
    FULL_DAYS = "full_days", "相隔足数"


class BackwardRest(Choice):
    """What happens when counting back ends on a day of rest."""

    KEEP = "keep", "不调整"
    EARLIER = "earlier", "提前"


class Always(Choice):
    """A method that is shown with its article and has no alternative."""

    YES = "yes", "是"


class Switch(Choice):
    """On or off."""

    ON = "on", "是"
    OFF = "off", "否"


def _parse_days(text: str) -> object:
    if not re.fullmatch(r"\d{1,3}", text):
        raise PydanticCustomError("FLD007", "“{text}”不是天数，只写数字，例如 15", {"text": text})
    return int(text)


SETTINGS: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        "首日不计入": Always.parse,
        "月的对应日": Always.parse,
        "末日顺延": Switch.parse,
        "周末算休假日": WeekendRule.parse,
        "倒计算法": BackwardCount.parse,
        "倒计遇休假日": BackwardRest.parse,
        "参照规定视为适用": Switch.parse,
        "本级规定视为适用": Switch.parse,
        "临近天数": _parse_days,
    }
)


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


Texts = Annotated[tuple[Text, ...], BeforeValidator(_one_or_many)]
DaySpan = Annotated[tuple[date, date], BeforeValidator(_parse_span)]


class CitationEntry(Part):
    """One article of one version of a law."""

    law: Text = field("法律", "法律表里的键", required=True)
    article: Text | None = field("条款", "条款原文写法，如“第五十一条第二款”")


class LawEntry(Part):
    """One version of a law."""

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


class ExtensionEntry(Part):
    """What a rule says about extending its period."""

    allowed: Truth | None = field("允许", "条文是否写明可以延期")
    consent: Text | None = field("同意", "须经谁同意；不须同意的不写")
    value: Count | None = field("数量", "最长多久；条文没有写的不写")
    unit: Unit | None = field("单位", "日、工作日、月")
    measure: LimitMeasure | None = field("计法", "自起算日：总共不超过；另加：在原期限以外再加")
    reason_required: Truth | None = field("须说明理由", "延期是否要说明理由")
    citations: tuple[CitationEntry, ...] = parts("依据", "写明延期的条款")


class ClockEntry(Part):
    """One clock as written in a pack."""

    key: Text = field("键", "时限的英文短名，如 suggestion.reply", required=True)
    name: Text = field("名称", "页面上的名称", required=True)
    conditions: Texts = parts("条件", "只在这些情形下用；不写即一律适用")
    start_event: Text | None = field("起算", "从哪一天起算，如“交办之日”")
    start_check: Check | None = field("起算核对", "起算时点是否见于条文；不写即同“核对”")
    value: Count | None = field("数量", "期间的长短；条文没有写的不写")
    unit: Unit | None = field("单位", "日、工作日、月、年底")
    direction: Direction | None = field("方向", "后或者前；不写即后")
    extension: ExtensionEntry | None = field("延期", "条文关于延期的规定")
    own_period: Truth | None = field("自定期限", "文件自己定了期限的，是否从其规定")
    suspension: tuple[CitationEntry, ...] = parts("中止依据", "写明可以中止的条款；没有的不写")
    citations: tuple[CitationEntry, ...] = parts("依据", "写明这一时限的条款")
    start: Day | None = field("自", "规则从这一天起有效；不写即同法律的施行日期")
    end: Day | None = field("最后一日", "规则有效的最后一天（含当日）；不写即同法律的最后一日")
    binding: Binding | None = field("适用", "对县级的约束：是、参照、本级；不写即是")
    check: Check | None = field("核对", "是否读过条文；不写即未核")
    note: Text | None = field("说明")


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
    layer: Layer = field("层级", "全国、省级、本地", required=True)
    place: Text | None = field("地区", "省级规则包的地区，如“浙江”")
    verified_on: Day | None = field("核对日期", "与文本核对的日期")
    note: Text | None = field("说明")


SECTIONS: Mapping[str, type[Part]] = MappingProxyType(
    {"法律": LawEntry, "时限": ClockEntry, "设定": SettingEntry, "放假": HolidayYearEntry}
)
HEADER_KEYS = tuple(str(info.alias) for info in HeaderEntry.model_fields.values())


def explain_entry(error: ValidationError, model: type[BaseModel], file: str, root: Path) -> Iterator[Diagnostic]:
    """Yield a diagnostic in plain Chinese for each of pydantic's errors."""
    codes = {code.code: code for code in field_codes.CODES}
    for item in error.errors(include_url=False):
        path: Path = root + tuple(item["loc"])
        kind = item["type"]
        if kind == "missing":
            message, hint = f"缺少必填的“{path[-1]}”", f"加一行“{path[-1]}: …”"
            yield field_codes.FLD001.at(Place(file, path[:-1]), message, hint=hint)
        elif kind == "extra_forbidden":
            known = sorted(str(info.alias or name) for name, info in model.model_fields.items())
            near = difflib.get_close_matches(str(path[-1]), known, 1, 0.4)
            message = f"不认识的项“{path[-1]}”" + (f"，是不是“{near[0]}”？" if near else "")
            hint = f"这里可以写：{'、'.join(known)}" if len(item["loc"]) == 1 else ""
            yield field_codes.FLD002.at(Place(file, path, on_key=True), message, hint=hint)
        elif kind in codes:
            yield codes[kind].at(Place(file, path), item["msg"])
        else:
            yield field_codes.FLD003.at(Place(file, path), f"这里要写成{_SHAPES.get(kind, '别的样子')}")
