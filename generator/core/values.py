"""Value types: they read the text staff typed, as staff type it, and keep the normal form.

A form that is readable but not normal (``2024.6.28``, ``[2024]3号``) is accepted; the validation context collects it so
that a note can name the normal form. Nothing here knows a file or a position.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache, lru_cache
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo, WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.core.rates import exact

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?\Z")
_MONTH = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*月?\Z")
_YEAR = re.compile(r"(\d{4})\s*年?\Z")
_TIME = re.compile(r"(\d{1,2})\s*(?:[:：时点])\s*(?:(\d{1,2})\s*分?)?(?::(\d{2}))?\Z")
_INSTANT = re.compile(
    r"(.+?[\d日])(?:\s+|T|(?<=日))(\d{1,2}\s*[:：时点]\s*(?:\d{1,2}\s*分?)?(?::\d{2})?)\s*(Z|[+-]\d\d:?\d\d)?\Z"
)
_FULL_WIDTH = {ord("０") + n: str(n) for n in range(10)} | {ord("－"): "-", ord("．"): ".", ord("／"): "/"}
_HAN = {"〇": 0, "○": 0, "零": 0, "Ｏ": 0} | {char: n for n, char in enumerate("一二三四五六七八九", 1)}


def _han_number(text: str) -> str:
    """Return the digits of a day or month written in Chinese, such as 二十八 or 十."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        return str((_HAN[tens] if tens else 1) * 10 + (_HAN[ones] if ones else 0))
    return "".join(str(_HAN[char]) for char in text)


_HAN_RUN = re.compile(r"[〇○零Ｏ一二三四五六七八九十]+")


def _to_digits(text: str) -> str:
    try:
        return _HAN_RUN.sub(lambda found: _han_number(found[0]), text.strip().translate(_FULL_WIDTH))
    except KeyError:
        return text


def _fail(code: str, message: str, **context: str) -> PydanticCustomError:
    return PydanticCustomError(code, message, context or None)


_DAY_HELP = "写成 2024-06-28 这样的日期"


def parse_day(text: object) -> date:
    """Return a whole day; accepts 2024-06-28, 2024.6.28, 2024年6月28日 and 二〇二四年六月二十八日."""
    if isinstance(text, str):
        if _ISO_DAY.match(text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                raise _fail("FLD005", "没有“{text}”这一天", text=text) from None
        found = _DAY.match(_to_digits(text))
        if found:
            try:
                return date(*map(int, found.groups()))
            except ValueError:
                raise _fail("FLD005", "没有“{text}”这一天", text=text) from None
        raise _fail("FLD005", "“{text}”不是日期，" + _DAY_HELP, text=text)
    if isinstance(text, date) and not isinstance(text, datetime):
        return text
    raise _fail("FLD005", "这里要写日期，" + _DAY_HELP)


def normal_day(value: date) -> str:
    """Return the normal form of a day."""
    return value.isoformat()


def _seen(info: ValidationInfo, text: object, normal: str) -> None:
    """Tell the validation's context that a text was read which is not in its normal form."""
    if info.context is not None and isinstance(text, str) and text != normal:
        info.context.append(text)


def _read_day(text: object, info: ValidationInfo) -> date:
    day = parse_day(text)
    if not (isinstance(text, str) and _ISO_DAY.match(text)):
        _seen(info, text, day.isoformat())
    return day


Day = Annotated[
    date,
    BeforeValidator(_read_day),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "examples": ["2024-06-28"]}),
]


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month or a day; what is not known is not invented."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        """Return ISO text of the known part."""
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)]
        return "-".join(parts)

    @classmethod
    def parse(cls, text: object) -> Self:
        """Read a year, year and month, or a whole day in any form staff use."""
        if isinstance(text, cls):
            return text
        if isinstance(text, str):
            digits = _to_digits(text)
            for pattern in (_YEAR, _MONTH):
                found = pattern.match(digits)
                if found:
                    numbers = [int(part) for part in found.groups()]
                    if numbers[0] < date.min.year:
                        raise _fail("FLD005", "没有“{text}”这一年", text=text)
                    if len(numbers) == 1 or 1 <= numbers[1] <= 12:
                        return cls(*numbers)
                    raise _fail("FLD005", "没有“{text}”这个月", text=text)
        day = parse_day(text)
        return cls(day.year, day.month, day.day)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate from text."""
        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe the text form."""
        return {
            "type": "string",
            "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
            "examples": ["2024", "2024-06", "2024-06-28"],
        }


SITE_ZONE = timezone(timedelta(hours=8))


def day_start(day: date) -> datetime:
    """Return the instant a day begins in China's zone."""
    return datetime.combine(day, time(), SITE_ZONE)


def parse_instant(text: object) -> datetime:
    """Return an instant; without an offset it is in China's zone, +08:00. A bare day is refused: it has no hour."""
    if isinstance(text, datetime):
        return text
    if not isinstance(text, str):
        raise _fail("FLD006", "这里要写时刻，例如 2024-06-28 18:00")
    found = _INSTANT.match(text.strip())
    if not found:
        raise _fail("FLD006", "“{text}”不是时刻，要写到几时几分，例如 2024-06-28 18:00", text=text)
    day = parse_day(found[1].strip())
    clock = _TIME.match(found[2].strip())
    if not clock:
        raise _fail("FLD006", "“{text}”里的钟点读不懂，例如 2024-06-28 18:00", text=text)
    hour, minute, second = (int(part or 0) for part in clock.groups())
    try:
        zone = SITE_ZONE if not found[3] else datetime.strptime(found[3].replace("Z", "+00:00"), "%z").tzinfo
        return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone).astimezone(SITE_ZONE)
    except (ValueError, OverflowError):
        raise _fail("FLD006", "没有“{text}”这个时刻", text=text) from None


def normal_instant(value: datetime) -> str:
    """Return the normal form of an instant in China's zone."""
    return value.astimezone(SITE_ZONE).strftime("%Y-%m-%d %H:%M")


def _read_instant(text: object, info: ValidationInfo) -> datetime:
    instant = parse_instant(text)
    _seen(info, text, normal_instant(instant))
    return instant


Instant = Annotated[
    datetime,
    BeforeValidator(_read_instant),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$", "examples": ["2024-06-28 18:00"]}),
]


def _parse_time(text: object) -> str:
    found = _TIME.match(text.strip().translate(_FULL_WIDTH)) if isinstance(text, str) else None
    if not found or int(found[1]) > 24 or int(found[2] or 0) > 59:
        raise _fail("FLD006", "“{text}”不是钟点，例如 9:30", text=str(text))
    return f"{int(found[1]):02d}:{int(found[2] or 0):02d}"


TimeOfDay = Annotated[
    str,
    BeforeValidator(_parse_time),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,2}:\d{2}$", "examples": ["9:30"]}),
]


def _parse_count(text: object) -> int:
    if isinstance(text, int) and not isinstance(text, bool):
        return text
    if isinstance(text, str):
        digits = text.strip().translate(_FULL_WIDTH)
        if digits.isdecimal() and len(digits) < 10:
            return int(digits)
    raise _fail("FLD007", "“{text}”不是整数，只写数字，例如 28", text=str(text))


Count = Annotated[int, BeforeValidator(_parse_count), WithJsonSchema({"type": "integer", "minimum": 0})]

_YEARS = range(1900, date.max.year)  # every one has a day after its last


def _parse_year(text: object) -> int:
    year = _parse_count(text)
    if year in _YEARS:
        return year
    raise _fail("FLD007", "“{text}”不是年份，写四位数，例如 2024", text=str(text))


CalendarYear = Annotated[
    int,
    BeforeValidator(_parse_year),
    WithJsonSchema({"type": "integer", "minimum": _YEARS.start, "maximum": _YEARS.stop - 1}),
]


def _parse_number(text: object) -> Decimal:
    if isinstance(text, Decimal):
        return text
    try:
        value = Decimal(str(text).strip().translate(_FULL_WIDTH).rstrip("%％"))
    except InvalidOperation:
        raise _fail("FLD007", "“{text}”不是数，例如 82.14", text=str(text)) from None
    if not value.is_finite():
        raise _fail("FLD007", "“{text}”不是数，例如 82.14", text=str(text))
    try:
        exact(value)
    except ValueError:
        raise _fail("FLD007", "“{text}”太大，或者小数太多，核对数和单位", text=str(text)) from None
    return value


Number = Annotated[Decimal, BeforeValidator(_parse_number), WithJsonSchema({"type": ["number", "string"]})]


def _parse_truth(text: object) -> bool:
    if isinstance(text, bool):
        return text
    if text in ("是", "否"):
        return text == "是"
    raise _fail("FLD004", "这里写“是”或“否”，现在是“{text}”", text=str(text))


Truth = Annotated[bool, BeforeValidator(_parse_truth), WithJsonSchema({"enum": ["是", "否"]})]


def _parse_text(value: object) -> str:
    if isinstance(value, str):
        text = value.strip()
        if text:
            return text
    else:
        what = "一组项" if isinstance(value, dict) else "列表" if isinstance(value, (list, tuple)) else "空的"
        raise _fail("FLD003", "这里要写一段文字，现在是{what}", what=what)
    raise _fail("FLD011", "这里不能空着，没有内容就整行删去")


Text = Annotated[str, BeforeValidator(_parse_text), WithJsonSchema({"type": "string", "minLength": 1})]


class LongText(str):
    """Text of paragraphs in the small Markdown subset; templates lay it out as blocks."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate from text."""
        return core_schema.with_info_plain_validator_function(
            cls._parse, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe the text form."""
        return {"type": "string", "minLength": 1}

    @classmethod
    def _parse(cls, value: object, info: ValidationInfo) -> Self:
        text = _parse_text(value)
        if "](" in text:  # where a link leads is looked at later, as odd forms are
            _seen(info, text, "")
        return cls(text)


_DOTS = re.compile(r"[•∙⋅・･．‧﹒。.]")
_NAME = re.compile(r"[\w·（）A-Za-z \-]+\Z")


def _parse_name(value: object) -> str:
    """Check a person's name as printed: no inner spaces, U+00B7 as the only dot, at most 50 characters."""
    text = _parse_text(value)
    if text.isalpha() and len(text) <= 50:
        return text
    if re.search(r"[\s\u3000]", text) and not re.search(r"[A-Za-z]", text):
        fixed = re.sub(r"[\s\u3000]+", "", text)
        raise _fail(
            "FLD008", "姓名“{text}”里有空格，两个字的姓名排版时自动空开，这里写“{fixed}”", text=text, fixed=fixed
        )
    if _DOTS.search(text):
        raise _fail("FLD008", "姓名“{text}”里的间隔号要用“·”（U+00B7）：{fixed}", text=text, fixed=_DOTS.sub("·", text))
    if len(text) > 50 or not _NAME.match(text) or re.search(r"\d", text):
        raise _fail("FLD008", "“{text}”不像姓名：只写姓名本身，性别、民族、职务另有各自的项", text=text)
    return text


PersonName = Annotated[
    str, BeforeValidator(_parse_name), WithJsonSchema({"type": "string", "minLength": 1, "maxLength": 50})
]

_NUMBER_BRACKETS = re.compile(r"[\[【(（［〔](\d{4})[\]】)）］〕]")


def normalise_document_number(text: str) -> str:
    """Return a document number with the year in 〔 〕 and half-width digits (GB/T 9704-2012, 7.2.5).

    A notice counted within a term, such as 公告〔十三届〕第7号, keeps its 第.
    """
    number = _NUMBER_BRACKETS.sub(r"〔\1〕", text.strip().translate(_FULL_WIDTH))
    return re.sub(r"(?<=\d{4})〕\s*第?0*(\d+)\s*号", r"〕\1号", number) if "〕" in number else number


def _read_document_number(value: object, info: ValidationInfo) -> str:
    number = normalise_document_number(_parse_text(value))
    _seen(info, value, number)
    return number


DocumentNumber = Annotated[
    str,
    BeforeValidator(_read_document_number),
    WithJsonSchema({"type": "string", "examples": ["松人常〔2024〕12号"]}),
]


def _parse_url(value: object) -> str:
    text = _parse_text(value)
    if not re.match(r"https?://[^\s<>\"']+\Z", text):
        raise _fail("FLD012", "“{text}”不是网址，要以 http:// 或 https:// 开头", text=text)
    return text


Url = Annotated[str, BeforeValidator(_parse_url), WithJsonSchema({"type": "string", "format": "uri"})]

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def is_slug(text: str) -> bool:
    """Say whether a text may be the last part of an address: lower-case ASCII words joined by dashes."""
    return bool(_SLUG.match(text)) and len(text) <= 80 and not re.fullmatch(r"\d{4}", text)


def _parse_key(value: object) -> str:
    text = _parse_text(value)
    if is_slug(text):
        return text
    raise _fail("FLD013", "“{text}”不能作标识：只用小写英文字母、数字和短横，不能只是四位年份", text=text)


# A short name inside a record, which addresses and anchors are made of.
Key = Annotated[str, BeforeValidator(_parse_key), WithJsonSchema({"type": "string", "minLength": 1, "maxLength": 80})]


_FOLDER = "[a-z0-9]+([/-][a-z0-9]+)*"


def _parse_folder(value: object) -> str:
    text = _parse_text(value).strip("/")
    if re.fullmatch(_FOLDER, text):
        return text
    raise _fail("FLD013", "“{text}”不能作目录：写本站下面的目录，形如 earlier/2024，不写网址", text=text)


# A folder of the site's own, from its home page on, without a slash at either end.
Folder = Annotated[
    str,
    BeforeValidator(_parse_folder),
    WithJsonSchema({"type": "string", "pattern": f"^/*{_FOLDER}/*$", "examples": ["earlier/2024"]}),
]


_REF = re.compile(r"[a-z_]+/[a-z0-9/-]+\Z")


class Ref(str):
    """The id of another record, ``type/slug``."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate from text; the target's existence is the link stage's matter."""
        return core_schema.no_info_plain_validator_function(
            cls._parse, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe the text form."""
        return {"type": "string", "pattern": r"^[a-z0-9_/-]+$", "examples": ["meeting/18-20"]}

    @classmethod
    def _parse(cls, value: object) -> Self:
        text = _parse_text(value)
        if not _REF.match(text):
            raise _fail("FLD010", "“{text}”不是记录的编号，编号形如 meeting/18-20", text=text)
        return cls(text)


@dataclass(frozen=True, slots=True)
class To:
    """The record types a reference may point at; none means any."""

    types: tuple[str, ...]

    def __init__(self, *types: str) -> None:
        object.__setattr__(self, "types", types)


class Choice(StrEnum):
    """A closed set of words: English values in code and exports, one Chinese label each in YAML and on pages."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Make a member with its label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def parse(cls, text: object) -> Self:
        """Return the member with this label.

        Raises:
            PydanticCustomError: no member has it; the message names the choices and the nearest one.
        """
        if isinstance(text, cls):
            return text
        known: dict[str, Self] = _by_label(cls)
        if isinstance(text, str) and text in known:
            return known[text]
        labels = list(known)
        near = difflib.get_close_matches(str(text), labels, 1, 0.5)
        hint = f"，是不是“{near[0]}”？" if near else ""
        raise _fail(
            "FLD004",
            "“{text}”不在可选的词里{hint}可以写：{labels}",
            text=str(text),
            hint=hint or "，",
            labels="、".join(labels),
        )

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate from the Chinese label."""
        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.plain_serializer_function_ser_schema(lambda member: member.value)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Offer the labels to editors."""
        return {"enum": [member.label for member in cls]}


@cache
def _by_label(kind: type[Choice]) -> dict[str, Any]:
    return {member.label: member for member in kind}


@lru_cache(maxsize=1 << 12)
def print_day(value: date | PartialDate) -> str:
    """Return a date as printed in Chinese texts: 2024年6月28日, without leading zeros."""
    if isinstance(value, PartialDate):
        return f"{value.year}年" + (f"{value.month}月" if value.month else "") + (f"{value.day}日" if value.day else "")
    return f"{value.year}年{value.month}月{value.day}日"


def print_instant(value: datetime) -> str:
    """Return an instant as printed: 2024年6月28日18时00分, in China's zone."""
    local = value.astimezone(SITE_ZONE)
    return f"{print_day(local.date())}{local.hour}时{local.minute:02d}分"
