"""Rules across issues and sessions: numbers without holes, and the gazette against the site, both ways."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from generator.core.diagnostics import Code, Diagnostic, Path, Related
from generator.core.index import Index
from generator.core.names import check_organization_name
from generator.core.record import Record, Visibility
from generator.core.rules import Context
from generator.records.gazette.codes import GAZ201, GAZ202, GAZ203, GAZ204, GAZ205, GAZ206, GAZ207, GAZ208, GAZ209
from generator.records.gazette.ledger import Ledger, act_of, ledger_of
from generator.records.gazette.model import Gazette, Kind, Line, issue_words, series_of
from generator.records.gazette.rules import released_at


def check_index(record: Gazette, index: Index, _context: Context) -> Iterator[Diagnostic]:
    """Yield what does not fit other issues, and what the gazette and the site do not share."""
    yield from _check_year(record, index)
    yield from _check_running(record, index)
    yield from _check_days(record, index)
    yield from check_organization_name(record, index, record.sponsor_organization, record.sponsor, ("主办",), GAZ209)
    for number, entry in enumerate(record.contents):
        yield from _check_entry(record, index, entry, ("目录", number))
    if record.kind is Kind.GAZETTE:
        yield from _check_reconciled(record, index, ledger_of(index))


def _issues(records: Sequence[Record]) -> list[Gazette]:
    return [item for item in records if isinstance(item, Gazette)]


def _check_year(record: Gazette, index: Index) -> Iterator[Diagnostic]:
    if record.number is None:
        yield from _check_unnumbered(record, index)
        return
    series = series_of(record)
    same = _issues(index.grouped("gazette", series_of)[series])
    before = [
        item for item in same if item.number is not None and item.id != record.id and item.number <= record.number
    ]
    last = max(before, key=lambda item: (item.number or 0, item.id), default=None)
    named = f"{record.year}年{series[0]}"
    if last is None:
        if record.number != 1 and record.year != index.cached("gazette first years", _first_years).get(series[:2]):
            words = f"{named}从第{record.number}{record.unit.label}开始，前面缺第1{record.unit.label}"
            yield record.problem(GAZ201, ("期号",), words, hint="每年从1起；前面的期没有录入的，先补上")
        return
    end = last.number_to or last.number or 0
    if record.number <= end and (last.number != record.number or last.id < record.id):
        yield _taken(record, last, GAZ201, "期号", record.number)
    elif record.number > end + 1:
        words = f"{named}第{end}{record.unit.label}以后就是第{record.number}{record.unit.label}，中间缺号"
        yield record.problem(GAZ201, ("期号",), words, hint="补上缺的期；确实没有出的，在“已知问题”里说明")
    elif record.number > end:
        yield from _check_order(record, last)


def _check_unnumbered(record: Gazette, index: Index) -> Iterator[Diagnostic]:
    """Yield that another issue bears the very same title, so that neither can be cited."""
    words = issue_words(record)
    for item in _issues(index.grouped("gazette", series_of)[series_of(record)]):
        if item.id < record.id and issue_words(item) == words:
            hint = "写上各自的期号，如“期号: 1”“期号: 2”；有总期号的写总期号"
            yield record.problem(
                GAZ201, ("形式",), f"“{item.id}”也叫{words}，引用时分不开", hint=hint, related=_there(item, "形式")
            )
            return


def _check_order(record: Gazette, last: Gazette) -> Iterator[Diagnostic]:
    """Yield where the issue that bears the number before comes later: by its running number, or else by its day."""
    unit = record.unit.label
    if record.running is not None and last.running is not None:
        if record.running < last.running:
            words = f"第{record.number}{unit}的总期号（{record.running}）小于第{last.number}{unit}的（{last.running}）"
            yield record.problem(GAZ201, ("期号",), words, hint="核对期号和总期号", related=_there(last, "总期号"))
    elif record.date < last.date:
        words = f"第{record.number}{unit}的出版日期（{record.date}）早于第{last.number}{unit}（{last.date}）"
        yield record.problem(GAZ201, ("出版日期",), words, hint="核对期号和出版日期", related=_there(last, "出版日期"))


def _first_years(index: Index) -> dict[tuple[str, str], int]:
    """Return the first year of which each series has a numbered issue."""
    years: dict[tuple[str, str], int] = {}
    for item in _issues(index.of("gazette")):
        if item.number:
            form, name, year = series_of(item)
            years[form, name] = min(year, years.get((form, name), year))
    return years


def _running_of(record: Gazette) -> int:
    return record.running or 0


def _by_running(index: Index) -> dict[str, list[Gazette]]:
    """Return the issues of each name that bear a running number, in its order."""
    found: dict[str, list[Gazette]] = defaultdict(list)
    for item in _issues(index.of("gazette")):
        if item.running is not None:
            found[item.name].append(item)
    for items in found.values():
        items.sort(key=lambda item: (_running_of(item), item.id))
    return found


def _check_running(record: Gazette, index: Index) -> Iterator[Diagnostic]:
    if record.running is None:
        return
    issues = index.cached("gazette running numbers", _by_running)[record.name]
    place = bisect_right(issues, record.running, key=_running_of) - 1
    if issues[place].id == record.id:
        place -= 1
    if place < 0:
        return
    last = issues[place]
    end = last.running_to or last.running or 0
    if record.running <= end and (last.running != record.running or last.id < record.id):
        yield _taken(record, last, GAZ202, "总期号", record.running)
    elif record.running > end + 1:
        words = f"总第{end}{record.unit.label}以后就是总第{record.running}{record.unit.label}，中间缺号"
        yield record.problem(
            GAZ202,
            ("总期号",),
            words,
            hint="补上缺的期；前一期的总期号写错的，改前一期；确实没有出的，在“已知问题”里说明",
            related=_there(last, "总期号"),
        )
    elif record.date < last.date:
        words = f"总第{record.running}{record.unit.label}的出版日期（{record.date}）早于总第{end}{record.unit.label}（{last.date}）"
        yield record.problem(
            GAZ202, ("出版日期",), words, hint="核对总期号和出版日期", related=_there(last, "出版日期")
        )


def _there(other: Record, key: str) -> tuple[Related, ...]:
    return (Related(other.place(key), "另一期在这里"),)


def _taken(record: Gazette, other: Gazette, code: Code, key: str, number: int) -> Diagnostic:
    words = f"{key}{number}已经用于{issue_words(other)}"
    return record.problem(code, (key,), words, hint="核对期号", related=_there(other, key))


def _check_days(record: Gazette, index: Index) -> Iterator[Diagnostic]:
    for number, ref in enumerate(record.meetings):
        meeting = index.get(ref)
        day: date | None = getattr(meeting, "last_day", None)
        if meeting is not None and day is not None and day > record.date:
            words = f"登的会议{day}才结束，晚于出版日期（{record.date}）"
            yield record.problem(GAZ208, ("会议", number), words, hint="核对会议和出版日期")


def _check_entry(record: Gazette, index: Index, entry: Line, path: Path) -> Iterator[Diagnostic]:
    target = index.get(entry.record)
    if target is None:
        return
    record_type = index.type_of(target.id)
    released = record_type.release(target)
    title = record_type.title_of(target)
    if target.visibility is Visibility.INTERNAL or released is False or (released and released > released_at(record)):
        when = "不对外公开" if released is False or not released else f"{released:%Y-%m-%d %H:%M}才公开"
        hint = "核对出版日期和记录的公开时间；公报比记录先公开的，给公报写上“公开时间”"
        yield record.problem(
            GAZ206,
            (*path, "记录"),
            f"“{entry.record}”{when}，公报{released_at(record):%Y-%m-%d %H:%M}就公开",
            hint=hint,
        )
    day = record_type.date_of(target)
    if day is not None and day > record.date:
        words = f"“{title}”是{day}的，晚于出版日期（{record.date}）"
        yield record.problem(GAZ208, (*path, "记录"), words, hint="核对记录和出版日期")
    if (
        entry.title
        and entry.part is None
        and act_of(target, index) is not None
        and entry.title != title
        and record.kind is Kind.GAZETTE
    ):
        words = f"公报印的是“{entry.title}”，网站上是“{title}”"
        related = (Related(target.place("标题"), "网站上的标题在这里"),)
        hint = "核对原件，改正错的一处；公报确实这样印的，在“已知问题”里说明"
        yield record.problem(GAZ207, (*path, "标题"), words, hint=hint, related=related)


def _check_reconciled(record: Gazette, index: Index, ledger: Ledger) -> Iterator[Diagnostic]:
    for number, entry in enumerate(record.contents):
        target = index.get(entry.record)
        if target is None or entry.part is not None or act_of(target, index) is None:
            continue
        carried = ledger.carried.get(target.id)  # nowhere, when this issue is not public
        first = carried[0] if carried else None
        if first is not None and first.issue.id != record.id:
            words = f"“{index.type_of(target.id).title_of(target)}”已经登在{issue_words(first.issue)}"
            hint = "只留在一期；重新登载的，在“已知问题”里说明"
            related = (Related(first.issue.place("目录", first.place), "先登的在这里"),)
            yield record.problem(GAZ205, ("目录", number), words, hint=hint, related=related)
    for act in ledger.missing(record):
        words = f"{_title(index, act.meeting)}的“{index.type_of(act.record.id).title_of(act.record)}”没有登在公报上"
        hint = f"在“目录”里加“记录: {act.record.id}”；依法不刊登的写在“不刊登”里"
        related = (Related(act.record.place(), "记录在这里"),)
        yield record.problem(GAZ203, ("目录",) if record.contents else ("刊名",), words, hint=hint, related=related)
    for issue, meeting, count in index.cached("gazette sessions skipped", lambda found: tuple(ledger.skipped(found))):
        if issue.id == record.id:
            words = f"{_title(index, meeting.id)}有{count}件文件，没有哪一期公报登"
            hint = f"把“{meeting.id}”写进登它的那一期的“会议”"
            yield record.problem(GAZ204, ("会议",), words, hint=hint, related=(Related(meeting.place(), "会议在这里"),))


def _title(index: Index, ref: str) -> str:
    meeting = index.get(ref)
    return index.type_of(ref).title_of(meeting) if meeting is not None else ref
