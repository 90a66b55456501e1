"""The time a web page gives for itself: a day, or a day with hour, minute and perhaps second. Nothing is added to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.core.values import SITE_ZONE, parse_day, parse_instant, print_day

_SECONDS = re.compile(r":\d{1,2}:\d{2}")


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day, with the time of day in China's zone where the source gives one; ``time`` is ``08:42`` or ``08:42:18``."""

    day: date
    time: str = ""

    def __str__(self) -> str:
        """Return ISO text of what is known."""
        return f"{self.day.isoformat()} {self.time}".rstrip()

    @property
    def printed(self) -> str:
        """Return it as printed: 2015年3月24日8时42分18秒."""
        if not self.time:
            return print_day(self.day)
        hour, minute, *second = self.time.split(":")
        return f"{print_day(self.day)}{int(hour)}时{minute}分" + "".join(f"{item}秒" for item in second)

    @classmethod
    def parse(cls, text: object) -> Self:
        """Read a day or an instant in any form staff use.

        Raises:
            PydanticCustomError: it is neither.
        """
        if isinstance(text, cls):
            return text
        try:
            return cls(parse_day(text))
        except PydanticCustomError:
            pass
        try:
            instant = parse_instant(text).astimezone(SITE_ZONE)
        except PydanticCustomError:
            message = "“{text}”不是日期或时刻，写成 2019-04-25 或 2015-03-24 08:42:18"
            raise PydanticCustomError("FLD006", message, {"text": str(text)}) from None
        exact = bool(instant.second or (isinstance(text, str) and _SECONDS.search(text)))
        return cls(instant.date(), f"{instant:%H:%M:%S}" if exact else f"{instant:%H:%M}")

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate from text."""
        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe the text form."""
        return {"type": "string", "examples": ["2019-04-25", "2015-03-24 08:42:18"]}
