"""The words a rule pack is written with: layers, units, how a rule binds, how far it was checked, methods of counting."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from pydantic_core import PydanticCustomError

from generator.core.calendar import WeekendRule
from generator.core.values import Choice


class Check(Choice):
    """How far a rule was compared with a text; what is unchecked is never printed as checked."""

    READ = "read", "已核"
    QUOTED = "quoted", "转引"
    UNCHECKED = "unchecked", "未核"


class Layer(Choice):
    """Where a pack comes from; a later layer prevails."""

    NATIONAL = "national", "全国"
    PLACE = "place", "省级"
    CITY = "city", "市级"
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


class Strength(Choice):
    """Whether a text obliges or allows."""

    SHALL = "shall", "应当"
    MAY = "may", "可以"


class Rhythm(Choice):
    """How often something must be public."""

    EACH = "each", "每件"
    YEARLY = "yearly", "每年"
    MEETING = "meeting", "每次会议"
    TERM = "term", "每届"


class Bound(Choice):
    """How a threshold is met."""

    AT_LEAST = "at_least", "不少于"
    MORE_THAN = "more_than", "超过"
    AT_MOST = "at_most", "不多于"
    LESS_THAN = "less_than", "少于"
    EXACTLY = "exactly", "等于"


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
        "试行提醒天数": _parse_days,
    }
)
