"""What stands in the texts of records, articles and the site's settings: slips of typing, private numbers, pictures without words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.audit.places import Places
from generator.audit.wording import find_slips
from generator.core import audit_codes as codes
from generator.core.diagnostics import Diagnostic, Path
from generator.core.index import Index
from generator.core.private_number import CARD, IDENTITY, MOBILE, OLD_IDENTITY, find_private_numbers, mask_number
from generator.core.record import Origin, Record, Visibility, texts_of
from generator.core.site import Site
from generator.core.values import Choice, Ref
from generator.stages.attachment_text import is_picture

PRIVATE_CODES = {IDENTITY: codes.AUD701, OLD_IDENTITY: codes.AUD702, MOBILE: codes.AUD703, CARD: codes.AUD704}
DELETE_NUMBER = "删去号码；要留联系方式的，写对外公开的办公电话，如 0570-0000000"
_FILE_NAME = re.compile(r"\S+\.[A-Za-z0-9]{2,5}")
_PICTURE = re.compile(r"!\[\s*\]\(([^)]*)\)")


def inspect_texts(index: Index, site: Site | None, places: Places) -> Iterator[Diagnostic]:
    """Yield what is wrong in any text, internal records included."""
    if site is not None:
        for path, text in texts_of(site):
            yield from _inspect(Origin("data/site.yaml"), "", path, text, places)
    for record in index:
        for path, text in texts_of(record):
            if not isinstance(text, (Choice, Ref)):
                yield from _inspect(record.origin, record.id, path, text, places)
        yield from _pictures(record)


def _inspect(origin: Origin, record_id: str, path: Path, text: str, places: Places) -> Iterator[Diagnostic]:
    for item in find_private_numbers(text):
        number = text[item.start : item.end]
        places.secrets.add(number)
        place = places.find(origin, path, text, item.start, item.end)
        message = f"这里有{item.kind} {mask_number(number)}"
        yield PRIVATE_CODES[item.kind].at(place, message, hint=DELETE_NUMBER, record_id=record_id)
    if _FILE_NAME.fullmatch(text):
        return
    for code, message, hint, start, end in find_slips(text):
        yield code.at(places.find(origin, path, text, start, end), message, hint=hint, record_id=record_id)
    for found in _PICTURE.finditer(text):
        place = places.find(origin, path, text, *found.span())
        hint = "在方括号里写一句话，说图上有什么"
        yield codes.AUD502.at(place, f"图片“{found[1]}”没有替代文字", hint=hint, record_id=record_id)


def _pictures(record: Record) -> Iterator[Diagnostic]:
    for number, item in enumerate(record.attachments):
        if item.visibility is Visibility.PUBLIC and is_picture(item.file) and not item.description:
            hint = "加一项“替代文字”，一句话说图上有什么"
            yield record.problem(codes.AUD502, ("附件", number, "文件"), f"图片“{item.file}”没有写替代文字", hint=hint)
