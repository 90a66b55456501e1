"""What attachments give away: private numbers in text and properties, authors, revisions, comments; and which cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.audit.places import Places
from generator.audit.texts import DELETE_NUMBER, PRIVATE_CODES
from generator.core import audit_codes as codes
from generator.core.diagnostics import Diagnostic
from generator.core.index import Index
from generator.core.private_number import find_private_numbers, mask_number
from generator.core.record import Record, Visibility
from generator.stages.attachment_text import PAGE_BREAK, Reading, read_attachment
from generator.stages.link import attachment_file

_MADE_BY = frozenset(("creator", "lastmodifiedby", "initial-creator", "manager", "author"))
# A person's name: a few characters of Han, none of which ends the name of a body.
_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·]{2,8}")
_BODY = re.compile(r"(?:局|办|室|委|会|院|处|科|县|市|省|镇|乡|部|组|府|公司|中心|用户|管理员)$")
_LINES = frozenset((".txt", ".csv", ".md"))


def inspect_attachments(root: Path, index: Index, places: Places) -> Iterator[Diagnostic]:
    """Yield what is wrong with the attachments of all records; each number once an attachment."""
    for record in index:
        for number, item in enumerate(record.attachments):
            file = attachment_file(root, record, item)
            if file.is_file():
                reading = read_attachment(file)
                yield from _numbers(record, number, item.file, reading, places)
                if item.visibility is Visibility.PUBLIC:
                    yield from _traces(record, number, item.file, reading)


def _numbers(record: Record, number: int, name: str, reading: Reading, places: Places) -> Iterator[Diagnostic]:
    told = set()
    for item in find_private_numbers(reading.text):
        found = reading.text[item.start : item.end]
        if found in told:
            continue
        told.add(found)
        places.secrets.add(found)
        where = _where(name, reading, item.start, found)
        message = f"附件“{name}”{where}里有{item.kind} {mask_number(found)}"
        yield record.problem(PRIVATE_CODES[item.kind], ("附件", number, "文件"), message, hint=DELETE_NUMBER)


def _where(name: str, reading: Reading, start: int, found: str) -> str:
    if any(found in value for _, value in reading.properties):
        return "的属性"
    if name.lower().endswith(".pdf"):
        return f"第{reading.text.count(PAGE_BREAK, 0, start) + 1}页"
    if Path(name).suffix.lower() in _LINES:
        line = reading.text.count("\n", 0, start) + 1
        return f"第{line}行"
    return ""


def _traces(record: Record, number: int, name: str, reading: Reading) -> Iterator[Diagnostic]:
    path = ("附件", number, "文件")
    if not reading.is_read:
        hint = "去掉密码，或者另存为 docx、xlsx、pdf、txt；压缩包和 wps、et 文件请人工看过"
        yield record.problem(codes.AUD706, path, f"附件“{name}”读不出来，里面有什么没有查", hint=hint)
    people = [value for key, value in reading.properties if key.lower() in _MADE_BY and _is_person(value)]
    hint = "Word、WPS：文件 → 信息 → 检查文档，全部删除后再保存"
    if people:
        yield record.problem(codes.AUD705, path, f"附件“{name}”的属性里有姓名：{_hide(people[0])}", hint=hint)
    if reading.has_traces:
        yield record.problem(codes.AUD705, path, f"附件“{name}”里留着修订记录或者批注", hint=hint)


def _is_person(value: str) -> bool:
    return _NAME.fullmatch(value.strip()) is not None and _BODY.search(value.strip()) is None


def _hide(name: str) -> str:
    return name.strip()[0] + "＊" * (len(name.strip()) - 1)
