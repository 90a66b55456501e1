"""Plants faults that an inspection must find: into records, articles, attachments and built pages, by seed.

Each fault is in a record or page of its own, so that what is found can be told from what was planted.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from proof.private_numbers import card, identity, mobile, old_identity
from sites import SiteData

from generator.core.index import Index
from generator.core.record import Visibility, texts_of
from generator.core.values import LongText

_HAN = "一-鿿"
_HOST = "松澜县人大常委会办公室"
FOOT = f"<footer><dl><dt>主办</dt><dd>{_HOST}</dd><dd>松澜县南浦街道澜江路8号</dd><dd>0570-0000000（示例）</dd><dd>bangongshi@songlan.example</dd></dl><p>示例备案00000000号</p></footer>"  # fmt: skip
# Their own rules report a private number as an error, which would keep the columns from being looked at.
_GUARDED = ("activity/", "station/", "deputy/")
STALE = ("deputies-work", "party-branch", "research")


@dataclass
class Planted:
    """A site with faults: ``expected`` are pairs of a code and the record or page where it must be found."""

    site: SiteData
    index: Index
    random: Random
    pages: dict[str, str] = field(default_factory=dict)
    expected: list[tuple[str, str]] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def texts(self, pattern: str) -> list[tuple[str, tuple[Any, ...], str]]:
        """Return long texts of untouched public records that hold a pattern, in random order."""
        found = [
            (record.id, path, str(text))
            for record in self.index
            if record.visibility is Visibility.PUBLIC
            and record.id not in self.used
            and not record.id.startswith(_GUARDED)
            for path, text in texts_of(record)
            if isinstance(text, LongText) and re.search(pattern, text)
        ]
        self.random.shuffle(found)
        return found

    def change(self, pattern: str, new: Callable[[re.Match[str]], str], code: str) -> None:
        """Change one place of one text."""
        record_id, path, text = self.texts(pattern)[0]
        at = self.random.choice(list(re.finditer(pattern, text)))
        part: Any = self.site.records[record_id]
        for key in path[:-1]:
            part = part[key]
        part[path[-1]] = text[: at.start()] + new(at) + text[at.end() :]
        self.expect(code, record_id)

    def expect(self, code: str, where: str) -> None:
        self.used.add(where)
        self.expected.append((code, where))

    def record(self, is_wanted: Callable[[Any], bool]) -> Any:
        """Return an untouched public record, by chance."""
        found = [
            record
            for record in self.index
            if record.visibility is Visibility.PUBLIC and record.id not in self.used and is_wanted(record)
            and not record.id.startswith(_GUARDED)
        ]  # fmt: skip
        return self.random.choice(found)

    def attach(self, name: str, data: bytes, code: str) -> None:
        record = self.record(lambda item: item.id.startswith(("review_opinion/", "suggestion/", "meeting/")))
        self.site.attach(record.id, name, data)
        self.expect(code, record.id)

    def page(self, body: str, code: str, foot: str = FOOT, kind: str = "record") -> None:
        name = f"p{len(self.pages)}"
        self.pages[f"{name}/index.html"] = page(body, foot, kind)
        self.expected.append((code, f"/{name}/"))


def page(body: str, foot: str = FOOT, kind: str = "record") -> str:
    """Return a page such as the theme makes."""
    return f'<!doctype html><html><body class="g-{kind}"><main id="main"><div class="g-body"><h1 id="h">页</h1>{body}</div></main>{foot}</body></html>'


def word_file(text: str = "办理情况", author: str = "松澜县水利局", extra: str = "") -> bytes:
    """Return a Word file; its paragraph is in two runs, as Word cuts them."""
    half = len(text) // 2
    runs = "".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in (text[:half], text[half:]))
    document = f'<w:document xmlns:w="w"><w:body><w:p>{runs}</w:p>{extra}</w:body></w:document>'
    core = f"<cp:coreProperties><dc:creator>{author}</dc:creator></cp:coreProperties>"
    return _package({"word/document.xml": document, "docProps/core.xml": core})


def excel_file(*cells: str) -> bytes:
    """Return an Excel file with a row of cells, each a shared string."""
    strings = "".join(f"<si><t>{cell}</t></si>" for cell in cells)
    return _package({"xl/sharedStrings.xml": f"<sst>{strings}</sst>", "xl/workbook.xml": "<workbook/>"})


def _package(members: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def pdf_file(text: str = "report", author: str = "") -> bytes:
    """Return a PDF of one page with a line of plain text."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Author <{('﻿' + author).encode('utf-16-be').hex()}> >>",
    ]
    made, starts = "%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        starts.append(len(made))
        made += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    tail = f"trailer\n<< /Size {len(parts) + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    return f"{made}xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}{tail}".encode("latin-1")


def plant(made: Planted, each: int) -> None:
    """Plant so many faults of each kind; those of one kind differ."""
    for turn in range(each):
        for kind in (_words, _dates, _numbers, _traces, _pages):
            kind(made, turn)
    _stale(made, each)


def _words(made: Planted, _turn: int) -> None:
    made.change(rf"(?<=[{_HAN}])》(?=[{_HAN}])", lambda _: "", "AUD601")
    made.change(rf"(?<=[{_HAN}])，(?=[{_HAN}])", lambda _: ",", "AUD602")
    made.change(r"(?<=\d年)\d(?=月)", lambda found: f"0{found[0]}", "AUD603")
    made.change(rf"(?<=[{_HAN}])[，。、](?=[{_HAN}\n]|$)", lambda found: found[0] * 2, "AUD604")
    made.change(rf"(?<=[{_HAN}]{{6}})(?=[{_HAN}]{{6}})", lambda _: " ", "AUD605")


def _dates(made: Planted, turn: int) -> None:
    record = made.record(lambda item: item.id.startswith("article/") and item.date and item.date.year < 2026)
    made.site.records[record.id]["首次公布"] = str(record.date.replace(year=record.date.year - 1, day=1))
    made.site.records[record.id].pop("公开时间", None)
    made.expect("AUD301", record.id)
    record = made.record(lambda item: item.id.startswith("organization/") and not item.first_published)
    made.site.records[record.id]["最近变动"] = f"203{turn}-01-10"
    made.expect("AUD302", record.id)
    day = f"2026-01-{10 + turn:02d}"
    shared = sorted(_apart(made), key=lambda item: item.id)
    for item in shared:
        made.site.records[item.id]["最近变动"] = day
        made.used.add(item.id)
    made.expected.append(("AUD303", shared[0].id))


def _apart(made: Planted) -> Iterator[Any]:
    """Yield meetings of eight different months."""
    months: set[tuple[int, int]] = set()
    while len(months) < 8:
        record = made.record(
            lambda item: item.id.startswith("meeting/") and item.start_date.year < 2025 and not item.last_changed
        )
        month = (record.start_date.year, record.start_date.month)
        if month not in months:
            months.add(month)
            made.used.add(record.id)
            yield record


def _numbers(made: Planted, turn: int) -> None:
    """Put a number of each kind into a record, an article or an attachment, each kind elsewhere at each turn."""
    makers = (("AUD701", identity), ("AUD702", old_identity), ("AUD703", mobile), ("AUD704", card))
    for shift, (code, make) in enumerate(makers):
        number = make(made.random)
        place = (turn * 4 + shift) % 7
        if place == 0:
            made.change(rf"(?<=[{_HAN}])(?=。)", lambda _, number=number: f"（联系人柳云，{number}）", code)
        elif place == 1:
            made.attach("a.docx", word_file(f"联系人柳云，号码{number}。"), code)
        elif place == 2:
            made.attach("a.xlsx", excel_file("柳云", number, "25"), code)
        elif place == 3:
            made.attach("a.csv", f"姓名,号码\r\n柳云,{number}\r\n".encode("gb18030"), code)
        elif place == 4:
            made.attach("a.pdf", pdf_file(f"tel {number} end"), code)
        elif place == 5:
            made.attach("a.pdf", pdf_file(author=f"柳云{number}"), code)
        else:
            article = made.record(lambda item: item.id.startswith("article/news/") and item.body)
            made.site.records[article.id]["正文"] += f"\n\n报名请联系柳云，{number}。\n"
            made.expect(code, article.id)


def _traces(made: Planted, turn: int) -> None:
    revision = '<w:p><w:ins w:id="1" w:author="柳云"><w:r><w:t>增加</w:t></w:r></w:ins></w:p>'
    files = (
        ("b.docx", word_file(author="柳云")),
        ("b.docx", word_file(extra=revision)),
        ("b.pdf", pdf_file(author="闻人朗")),
    )
    made.attach(*files[turn % len(files)], "AUD705")
    made.attach("d.png", b"\x89PNG\r\n\x1a\n", "AUD502")
    made.attach("c.pdf", pdf_file()[: 40 + turn], "AUD706")


def _pages(made: Planted, turn: int) -> None:
    missing = f"../nowhere-{turn}/"
    made.page(f'<a href="{missing}">见</a>', "AUD401")
    made.page(f'<a href="../#gone-{turn}">见</a>', "AUD402")
    made.page(
        ('<img src="../a.png">', '<img src="../a.png" alt="">', '<img src="../a.png" alt="IMG_01.png">')[turn % 3]
        + f"<!--{turn}-->",
        "AUD501",
    )
    made.page("<p>正在建设中</p>", "AUD102", kind="list")
    made.page("<p>文</p>", "AUD202", foot=FOOT.replace(_HOST, f"别处{turn}"))
    made.page("<p>文</p>", "AUD202", foot=FOOT.replace("0570-0000000", ""))
    made.page("<p>文</p>", "AUD202", foot=FOOT.replace("示例备案00000000号", ""))


def _stale(made: Planted, each: int) -> None:
    rules = [f"  - {{键: AUD101, 名称: 各栏目, 条件: {folder}, 数量: 6, 单位: 月}}" for folder in STALE[:each]]
    made.site.files["data/rules/audit.yaml"] = ("检查:\n" + "\n".join(rules) + "\n").encode()
    made.expected += [("AUD101", f"/{folder}/") for folder in STALE[:each]]
