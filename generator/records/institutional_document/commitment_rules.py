"""Rules of commitments: the sentence is in the text, and the evidence can be counted in the unit that is asked for."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.core.derived import IN_OFFICE
from generator.core.diagnostics import Diagnostic, Path
from generator.core.index import Index
from generator.records.institutional_document.codes import DOC120, DOC121
from generator.records.institutional_document.commitment import MONTHS, Commitment, Evidence, Measure, Period, Scope

if TYPE_CHECKING:
    from generator.records.institutional_document.model import InstitutionalDocument

SHARE_UNIT, TURNS, TIMES = "%", "人次", "次"


def check_evidence(record: InstitutionalDocument, index: Index) -> Iterator[Diagnostic]:
    """Yield evidence no record type tells of, and units that do not fit it."""
    for number, item in enumerate(record.commitments):
        path: Path = ("量化要求", number)
        if item.upper is not None and item.upper < item.threshold:
            yield record.problem(
                DOC120,
                (*path, "上限"),
                f"上限{item.upper}小于数量{item.threshold}",
                hint="数量写前一个数，上限写后一个数",
            )
        yield from record.check_order(DOC120, (*path, "至"), "止", item.end_date, "起", item.start_date)
        if item.evidence:
            yield from _check_words(record, item, item.evidence, (*path, "证据"), index)
            yield from _check_unit(record, item, item.evidence, path, index)


def _check_words(
    record: InstitutionalDocument, item: Commitment, evidence: Evidence, path: Path, index: Index
) -> Iterator[Diagnostic]:
    kinds, subjects, classes = index.cached("what evidence can name", _words)
    if evidence.kind not in kinds:
        yield record.problem(DOC120, (*path, "类别"), f"没有“{evidence.kind}”这一类", hint=_near(evidence.kind, kinds))
    if evidence.subject and evidence.subject not in {*subjects, *classes}:
        yield record.problem(
            DOC120, (*path, "对象"), f"没有“{evidence.subject}”这种对象", hint=_near(evidence.subject, subjects)
        )
    if (evidence.subject is None) != (item.scope is Scope.COMMITTEE):
        words = "没有写“对象”" if evidence.subject is None else f"“对象”却写“{evidence.subject}”"
        yield record.problem(
            DOC120, path, f"范围是“{item.scope.label}”，{words}", hint="按常委会计的不写对象，逐个计的写按谁计"
        )
    if evidence.months and item.period is not Period.YEAR:
        yield record.problem(
            DOC120, (*path, "月份"), f"周期是“{item.period.label}”，不能只数几个月", hint="“月份”只用在“每年”"
        )
    for at, month in enumerate(evidence.months):
        if month not in MONTHS:
            yield record.problem(DOC120, (*path, "月份", at), f"没有{month}月", hint="写1到12")


def _words(index: Index) -> tuple[list[str], list[str], frozenset[str]]:
    """Return the kinds of deeds, the subjects and the classes of posts there are."""
    kinds = sorted({IN_OFFICE.name, *(kind.name for known in index.types.values() for kind in known.deeds)})
    subjects = sorted({name for known in index.types.values() for name in known.subjects})
    return kinds, subjects, frozenset(str(getattr(post, "post_class", "")) for post in index.of("post"))


def _near(word: str, known: list[str]) -> str:
    close = difflib.get_close_matches(word, known, 3, 0.3)
    return f"是不是“{'”“'.join(close)}”？" if close else f"可以写：{'、'.join(known)}"


def _check_unit(
    record: InstitutionalDocument, item: Commitment, evidence: Evidence, path: Path, index: Index
) -> Iterator[Diagnostic]:
    units = {kind.name: kind.unit for known in index.types.values() for kind in known.deeds}
    unit = {**units, IN_OFFICE.name: IN_OFFICE.unit}.get(evidence.kind)
    if evidence.measure is Measure.SHARE:
        unit = SHARE_UNIT
    elif evidence.subject and unit == TURNS:
        unit = TIMES  # one person's turns are the times that person came
    elif evidence.measure is Measure.VARIETIES:
        return
    if unit is not None and item.unit != unit:
        yield record.problem(
            DOC121,
            (*path, "单位"),
            f"单位是“{item.unit}”，“{evidence.kind}”按“{unit}”记",
            hint=f"单位: {unit}，或者换一类证据",
        )
