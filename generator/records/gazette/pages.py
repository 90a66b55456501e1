"""An issue's page: cover, what it holds, contents with pages and links, what is left out, where else it went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.core.derived import Deed, DeedKind, Detail, Entry, Fact, Mention
from generator.core.page import Cell, Chip, Group, Heading, Link, Meta, Piece, Row, Small, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.gazette.ledger import act_of, ledger_of
from generator.records.gazette.model import Form, Gazette, Kind, Line, issue_words, title_of

ISSUED = DeedKind("出版公报", "期", "常务委员会公报出版的期数，合刊占几号计几期，增刊、特刊各计一期")


def address(record: Gazette) -> str:
    """Return the issue's address."""
    return f"gazettes/{record.slug}/"


def derive(record: Gazette, view: View) -> Iterator[Fact]:
    """Yield the issue's entry, that it came out, and what the meetings it covers say of it."""
    chips: tuple[Chip, ...] = (Chip("", record.form.label),) if record.form is not Form.REGULAR else ()
    chips += (Chip("gone", "扫描件"),) if record.is_legacy else ()
    yield Entry(
        record.id,
        "gazette",
        record.kind.label,
        title_of(record),
        address(record),
        record.date,
        chips,
        contents_words(record, view),
        updated=record.last_changed,
    )
    if record.kind is Kind.GAZETTE:
        number = (record.number_to or record.number or 0) - (record.number or 0) + 1
        yield Deed(ISSUED.name, record.id, title_of(record), record.date, amount=number)
        for ref in record.meetings:
            yield Mention(ref, record.id, "公报", "会议文件刊登于", record.date, "contents")
    if record.sponsor_organization:
        words = f"主办{issue_words(record)}"
        yield Mention(record.sponsor_organization, record.id, record.kind.label, words, record.date)


def contents_words(record: Gazette, view: View) -> str:
    """Return in short which sessions the issue covers and how many pieces it holds."""
    titles = "、".join(short_title(ref, view) for ref in record.meetings if view.entry(ref))
    count = f"目录{len(record.contents)}条" if record.contents else ""
    return "，".join(words for words in (titles, count) if words)


def short_title(ref: str, view: View) -> str:
    """Return a meeting's short name."""
    entry = view.entry(ref)
    return str(getattr(view.record(ref), "short_title", None) or (entry.title if entry else ref))


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """One line of the contents as printed: linked where the site has the text."""

    what: Cell
    by: str
    page: str
    note: str
    anchor: str
    frozen: Link | None = None


@dataclass(frozen=True, slots=True)
class ContentsPart:
    """The lines under one heading."""

    title: str
    lines: tuple[ContentsLine, ...]


def detail(record: Gazette, view: View) -> Detail:
    """Return the issue's page."""
    numbered = list(enumerate(record.contents, 1))
    sections = tuple(
        ContentsPart(section.label, tuple(contents_line(line, number, record, view) for number, line in items))
        for section, items in groupby(numbered, key=lambda pair: pair[1].section)
    )
    meta = Meta(
        layout="record", title=title_of(record), kind=record.kind.label, number=issue_words(record),
        short=issue_words(record), summary=summary(record, view), act=print_day(record.date), cite=title_of(record),
    )  # fmt: skip
    values = {
        "issue": record,
        "numbers": issue_words(record),
        "facts": (),
        "status": _status(record, view),
        "sections": sections,
        "left_out": _left_out(record, view),
        "channels": _channels(record, view),
        "corrections": _corrections(record, view),
        "meetings": [short_title(ref, view) for ref in record.meetings if view.entry(ref)],
        "named": named(record),
    }
    return Detail(meta, values)


def _corrections(record: Gazette, view: View) -> list[tuple[str, Link, str]]:
    """Return the corrections of the issue itself or printed in it, and once it is frozen the later ones of what it printed."""
    own = [
        (item.date, view.entries[item.source].part(item.anchor), item.text)
        for item in view.mentions_of(record.id)
        if item.topic == "更正"
    ]
    if record.id in view.issued:
        refs = dict.fromkeys(str(line.record) for line in record.contents if line.record)
        own += [
            (banner.date, view.entries[banner.source].link, view.entries[ref].title)
            for ref in refs
            for banner in view.banners_of(ref)
            if banner.date is not None and banner.date > record.date
        ]
    return [(print_day(day) if day else "", link, text) for day, link, text in own]


def named(record: Gazette) -> tuple[str, str]:
    """Return the periodical's name as the cover sets it: the committee above, 公报 below."""
    if record.kind is Kind.GAZETTE and record.name.endswith("公报") and len(record.name) > len("公报"):
        return record.name.removesuffix("公报"), "公报"
    return "", record.name


def contents_line(line: Line, number: int, record: Gazette, view: View) -> ContentsLine:
    """Return a line of the contents; of an issue that is frozen with the page and the text as they came out."""
    issued = view.issued.get(record.id)
    item = issued.issue.items[number - 1] if issued and number <= len(issued.issue.items) else None
    entry = view.entry(line.record)
    title = line.title or (entry.title if entry else "")
    what: Cell = entry.part(line.part or "", title) if entry else title
    by = "　".join(words for words in (line.author, line.office) if words)
    note = f"网站没有全文：{line.web_reason}" if entry is None and line.web_reason else ""
    frozen = Link("刊登的文字", f"{address(record)}{number}/") if item else None
    return ContentsLine(what, by, str(page_of(record, number - 1, view) or ""), note, f"c{number}", frozen)


def page_of(record: Gazette, place: int, view: View) -> int:
    """Return the page on which a line of the contents begins: of a frozen issue the PDF's own; 0 where none is known."""
    issued = view.issued.get(record.id)
    if issued is not None and place < len(issued.issue.items):
        return issued.issue.items[place].page
    return record.contents[place].page or 0


def summary(record: Gazette, view: View) -> str:
    """Return the page's first words."""
    words = f"{print_day(record.date)}出版"
    titles = "、".join(short_title(ref, view) for ref in record.meetings if view.entry(ref))
    words += f"，刊登{titles}的文件" if titles else ""
    words += f"，共{len(record.contents)}篇" if record.contents else ""
    issued = view.issued.get(record.id)
    pages = issued.issue.pages if issued else record.pages
    words += f"、{pages}页" if pages else ""
    return words + "。" + ("本期只有扫描件和目录。" if record.is_legacy else "")


def _status(record: Gazette, view: View) -> list[tuple[str, Cell]]:
    facts: list[tuple[str, Cell]] = []
    sponsor = view.entry(record.sponsor_organization)
    if record.sponsor or sponsor:
        name = record.sponsor or (sponsor.title if sponsor else "")
        facts.append(("主办", Link(name, sponsor.address) if sponsor else name))
    issued = view.issued.get(record.id)
    if issued is not None:
        size = f"{issued.issue.pages}页，{-(-issued.pdf_size // 1000)} kB，SHA-256：{issued.pdf_sha256}"
        facts.append(
            ("全刊 PDF", (Link(f"{issue_words(record)} PDF", f"{address(record)}{issued.pdf_name}"), Small(size)))
        )
    facts += [("编辑出版", record.editor)] if record.editor else []
    facts += [("准印证号", record.permit)] if record.permit else []
    facts += [("编排", record.rhythm.label)] if record.rhythm else []
    if record.meetings:
        pieces: list[Piece] = []
        for ref in record.meetings:
            entry = view.entry(ref)
            if entry:
                pieces += ["、"] if pieces else []
                pieces.append(Link(short_title(ref, view), entry.address))
        facts += [("登哪次会议", tuple(pieces))] if pieces else []
    if record.kind is Kind.GAZETTE:
        facts.append(("与网站核对", _reconciled(record, view)))
    if record.canonical:
        facts.append(("标准文本", Link("在另一处", record.canonical)))
    return facts


def _reconciled(record: Gazette, view: View) -> Cell:
    linked = sum(line.record is not None for line in record.contents)
    missing = len(ledger_of(view.index).missing(record))
    rest = len(record.contents) - linked
    words = f"{linked}条两处都有" + (f"，{rest}条网站没有全文" if rest else "")
    words += f"，{missing}件会议文件没有刊登" if missing else ""
    return (words + "；", Link("对照表", "gazettes/reconciliation/"))


def _left_out(record: Gazette, view: View) -> list[tuple[Cell, str]]:
    rows: list[tuple[Cell, str]] = []
    for item in record.left_out:
        entry = view.entry(item.record)
        if entry:
            rows.append((entry.link, item.reason))
    return rows


def _channels(record: Gazette, view: View) -> Table | None:
    rows = []
    for item in record.channels:
        if item.day is None or item.day <= view.today:
            name: Cell = Link(item.name or item.kind.label, item.url) if item.url else item.name or item.kind.label
            rows.append(Row((item.kind.label, name, print_day(item.day) if item.day else "")))
    if not rows:
        return None
    where = "标准文本以另一处的为准" if record.canonical else "标准文本以本页和纸质本为准"
    headings = (Heading("渠道", "nw"), Heading("名称", "", row=True), Heading("发布日期", "nw"))
    return Table(f"同一内容的{len(rows)}个发布渠道；{where}", headings, (Group(tuple(rows)),))


def is_act(line: Line, view: View) -> bool:
    """Say whether a line of the contents is an act that the gazette must carry."""
    target = view.record(line.record)
    return target is not None and line.part is None and act_of(target, view.index) is not None
