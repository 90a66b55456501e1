"""Prints issues, single acts and volumes of a checked site, and freezes an issue that came out. Knows no type by name."""

from __future__ import annotations

import shutil
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path

from generator.core.issue import Issue, IssuePlan, Item, Press, canonical, reason_paper
from generator.core.plain_paper import plain_paper
from generator.core.record import Record, RecordType
from generator.core.remedy import Remedy
from generator.core.values import SITE_ZONE, is_slug, print_day
from generator.core.view import View
from generator.pipeline import Checked, view_site
from generator.publish.gazette.typeset import paged, set_issue, set_paper
from generator.stages.derive import released_ids
from generator.stages.issued import (
    FOLDER,
    PDF,
    SUMS,
    TEXT,
    load_issued,
    pending_redactions,
    printed_with,
    sums_of,
    touches_title,
)
from generator.stages.withdrawn import redactions_of

REMADE = "重新制作"


class PressError(Exception):
    """What was asked for cannot be printed; the message is for the person who asked."""


def plan_issue(checked: Checked, asked: IssuePlan) -> str:
    """Return the YAML of a proposed issue.

    Raises:
        PressError: a session is not public, or the slug cannot be one.
    """
    view = view_site(checked)
    for ref in asked.meetings:
        if view.record(ref) is None or not ref.startswith("meeting/"):
            raise PressError(f"没有公开的会议“{ref}”；写会议的编号，如 meeting/18-30")
    if not is_slug(asked.slug):
        raise PressError(f"“{asked.slug}”不能作编号：只用小写英文字母、数字和短横，例如 2026-01")
    return _press(checked)[1].plan(asked, view)


def write_plan(checked: Checked, asked: IssuePlan, text: str) -> Path:
    """Write a proposed issue as a new record; return its file.

    Raises:
        PressError: there is such a record already.
    """
    record_type, _ = _press(checked)
    file = Path("data") / record_type.folder / str(asked.day.year) / f"{asked.slug}.yaml"
    if f"{record_type.name}/{asked.slug}" in checked.index.records or (checked.settings.root / file).exists():
        raise PressError(f"已经有“{asked.slug}”这一期；换一个编号，或者直接改那条记录")
    (checked.settings.root / file).parent.mkdir(parents=True, exist_ok=True)
    (checked.settings.root / file).write_text(text, encoding="utf-8")
    return file


def issue(checked: Checked, record_id: str) -> tuple[Path, int]:
    """Set an issue as of the instant it came out, and keep its text and its PDF for ever; return folder and pages.

    Raises:
        PressError: it came out before, is not public yet, or does not hold all that it must.
        TypesetError: a character has no shape in the fonts.
    """
    record_type, press = _press(checked)
    record = checked.index.get_of(record_type.name, record_id)
    now = view_site(checked)
    if record is None or now.record(record_id) is None:
        raise PressError(f"没有公开的公报“{record_id}”；写公报的编号，如 {record_type.name}/2026-01，到了出版日期再出")
    target = checked.settings.root / FOLDER / record.slug
    if target.exists():
        raise PressError(f"“{record_id}”已经出版，文字和PDF不再改；要改的写更正，登在后一期")
    view = _view_when_out(checked, record_type, record)
    shown = view.record(record_id)
    found = list(press.obstacles(shown, view)) if shown else ["公报还没有公开"]
    if found:
        raise PressError("还不能出版：\n" + "\n".join(f"- {item}" for item in found))
    bare = press.issue_of(shown, view)
    known = pending_redactions(bare, checked.index, _redactions(checked))
    bare = replace(bare, redactions=tuple(sorted({source for sources in known.values() for source in sources})))
    printed = set_issue(bare, _fonts(checked))
    whole = canonical(paged(bare, printed))
    _keep(target, {TEXT: whole, PDF: printed.pdf, SUMS: sums_of(whole, printed.pdf)})
    return target.relative_to(checked.settings.root), printed.pages


@dataclass(frozen=True, slots=True)
class Proof:
    """An issue as it came out, or as it would come out: what still hinders it, and its PDF where one was asked for."""

    issue: Issue
    is_out: bool
    obstacles: tuple[str, ...]
    pdf: bytes = b""


def proof(checked: Checked, record_id: str, *, with_pdf: bool) -> Proof:
    """Return an issue with the text of the day it comes out, be that past or to come; one that is out, as it came out.

    Raises:
        PressError: there is no such issue, or it has no day.
        TypesetError: a character has no shape in the fonts.
    """
    record_type, press = _press(checked)
    record = checked.index.get_of(record_type.name, record_id)
    if record is None or not record_type.release(record):
        raise PressError(f"没有公报“{record_id}”，或者没有写出版日期；写公报的编号，如 {record_type.name}/2026-01")
    view = _view_when_out(checked, record_type, record)
    issued = load_issued(checked.settings.root, checked.redirects).get(record_id)
    if issued is not None:
        pdf = (checked.settings.root / FOLDER / record.slug / PDF).read_bytes() if with_pdf else b""
        return Proof(issued.issue, True, (), pdf)
    shown = view.record(record_id)
    if shown is None:
        raise PressError(f"公报“{record_id}”不公开")
    bare = press.issue_of(shown, view)
    obstacles = tuple(press.obstacles(shown, view))
    if not with_pdf:
        return Proof(bare, False, obstacles)
    printed = set_issue(bare, _fonts(checked))
    return Proof(paged(bare, printed), False, obstacles, printed.pdf)


def proof_words(found: Proof) -> str:
    """Return an issue's contents and state in words."""
    issue = found.issue
    state = f"已出版，共{issue.pages}页" if found.is_out else "还没有出版，这是校样"
    lines = [f"{issue.title}（{print_day(issue.date)}）：{state}", *issue.sessions]
    section = ""
    for item in issue.items:
        if item.section != section:
            lines.append(f"【{item.section}】")
        section = item.section
        page = f"　第{item.page}页" if item.page else ""
        lines.append(
            f"  {item.title}{f'（{item.by}）' if item.by else ''}{page}　{item.record}{f' {item.part}' if item.part else ''}".rstrip()
        )
    lines += [f"不刊登：{title}（{reason}）" for title, reason in issue.left_out]
    lines += [f"还不能出版：{text}" for text in found.obstacles]
    return "\n".join(lines)


def redact(checked: Checked, record_id: str) -> tuple[Path, int]:
    """Make an issue again without what was redacted since it came out; all else is set from the frozen text.

    Raises:
        PressError: it never came out, or nothing it carries was redacted.
        TypesetError: a character has no shape in the fonts.
    """
    record_type, press = _press(checked)
    view = view_site(checked)
    issued = load_issued(checked.settings.root, checked.redirects).get(record_id)
    record = checked.index.get_of(record_type.name, record_id)
    if issued is None or record is None:
        raise PressError(f"没有出版过的公报“{record_id}”")
    old = issued.issue
    redactions = _redactions(checked)
    pending = pending_redactions(old, checked.index, redactions)
    if not pending:
        raise PressError(f"“{record_id}”登的内容没有依法删除的；先写“种类: 删除敏感信息”的更正，到了公开时间再来")
    now = press.issue_of(view.record(record_id) or record, view)
    today = _todays(old, now)
    base = now if record_id in pending else old
    renamed = {
        key
        for key, sources in pending.items()
        for source in sources
        if touches_title(redactions[source], checked.index)
    }
    if not renamed.isdisjoint(press.named(record)):
        base = replace(base, sessions=now.sessions, left_out=now.left_out)
    naming = {item.record for item in old.items if not renamed.isdisjoint(printed_with(item.record, checked.index))}
    tainted = pending.keys() | naming
    items = tuple(_without_redacted(*pair, tainted, record_id) for pair in zip(old.items, today, strict=True))
    sources = sorted({source for sources in pending.values() for source in sources})
    days = (checked.index.type_of(source).date_of(checked.index.records[source]) for source in sources)
    day = print_day(max(day for day in days if day is not None))
    earlier = (pair for pair in old.colophon if pair[0] == REMADE)
    told = (*earlier, (REMADE, f"{day}，依法删除敏感信息（{'、'.join(sources)}）"))
    facts = (pair for pair in base.colophon if pair[0] != REMADE)
    bare = replace(base, items=items, colophon=(*facts, *told), redactions=(*old.redactions, *sources))
    printed = set_issue(bare, _fonts(checked))
    whole = canonical(paged(bare, printed))
    target = checked.settings.root / FOLDER / record_id.partition("/")[2]
    _keep(target, {TEXT: whole, PDF: printed.pdf, SUMS: sums_of(whole, printed.pdf)})
    return target.relative_to(checked.settings.root), printed.pages


def _redactions(checked: Checked) -> dict[str, Remedy]:
    return redactions_of(checked.index, released_ids(checked.index, checked.settings.as_of, preview=False))


def _todays(old: Issue, now: Issue) -> list[Item | None]:
    """Return what each piece of an issue would be today; those without a record go by their order."""
    found = {item.key: item for item in now.items if item.record}
    before, bare = ([item for item in issue.items if not item.record] for issue in (old, now))
    rest = iter(bare if len(bare) == len(before) else [])
    return [found.get(item.key) if item.record else next(rest, None) for item in old.items]


def _without_redacted(item: Item, now: Item | None, tainted: AbstractSet[str], issue_id: str) -> Item:
    """Return a piece as it came out, or as the site has it now where something was redacted in it."""
    gone = replace(item, title="（依法删除）", by="", paper=reason_paper("（依法删除）", "依法删除"))
    if item.record in tainted or (issue_id in tainted and not item.record):
        return replace(now, section=item.section) if now is not None else gone
    if issue_id not in tainted or now is None:
        return item
    return replace(item, title=now.title, by=now.by, paper=replace(item.paper, title=now.title))


def _view_when_out(checked: Checked, record_type: RecordType, record: Record) -> View:
    released = record_type.release(record)
    assert released, record.id
    return view_site(replace(checked, settings=replace(checked.settings, as_of=released.astimezone(SITE_ZONE))))


def _keep(target: Path, files: dict[str, bytes]) -> None:
    """Write a folder in one step, so that half an issue is never there."""
    draft = target.with_name(f".{target.name}")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for name, data in files.items():
        (draft / name).write_bytes(data)
    old = target.with_name(f".{target.name}-old")
    if target.exists():
        target.rename(old)
    draft.rename(target)
    if old.exists():
        shutil.rmtree(old)


def paper_pdf(checked: Checked, record_id: str, part: str) -> bytes:
    """Return a public record, or a part of it, as an official paper.

    Raises:
        PressError: there is nothing public to print.
        TypesetError: a character has no shape in the fonts.
    """
    view = view_site(checked)
    record = view.record(record_id)
    if record is None:
        raise PressError(f"没有公开的记录“{record_id}”")
    record_type = view.index.type_of(record_id)
    if record_type.press is not None:
        raise PressError("整期公报用 gongbao gazette issue 出版")
    paper = (record_type.paper or plain_paper)(record, view, part)
    if paper is None:
        raise PressError(f"“{record_id}”没有“{part}”这一部分可以印")
    return set_paper(paper, record_id, record_type.date_of(record) or view.today, _fonts(checked)).pdf


def volume_pdf(checked: Checked, year: int) -> tuple[bytes, Issue]:
    """Return a year's volume.

    Raises:
        PressError: no issue of that year is public.
        TypesetError: a character has no shape in the fonts.
    """
    volume = _press(checked)[1].volume_of(year, view_site(checked))
    if volume is None:
        raise PressError(f"{year}年没有公开的公报")
    return set_issue(volume, _fonts(checked)).pdf, volume


def _fonts(checked: Checked) -> Path:
    return checked.settings.root / "fonts"


def _press(checked: Checked) -> tuple[RecordType, Press]:
    return next((item, item.press) for item in checked.types.values() if item.press is not None)
