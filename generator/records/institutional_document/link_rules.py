"""Rules of documents beside others: one record a document, versions without a circle, sessions, issuers, totals."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.diagnostics import Diagnostic, Related
from generator.core.index import Index
from generator.core.names import check_organization_name
from generator.core.rules import Context
from generator.core.session import check_in_session
from generator.records.institutional_document.change_rules import (
    check_amendments,
    check_official_text,
    check_superseded,
)
from generator.records.institutional_document.codes import (
    DOC202,
    DOC203,
    DOC205,
    DOC206,
    DOC207,
)
from generator.records.institutional_document.commitment_rules import check_evidence
from generator.records.institutional_document.course_rules import (
    check_cleared,
    check_fixed_days,
    check_joint_issue,
    check_set,
)
from generator.records.institutional_document.model import InstitutionalDocument
from generator.records.institutional_document.state import successors_of


def _identity(record: InstitutionalDocument) -> tuple[str, str]:
    return record.title, str(record.date)


def check_index(record: InstitutionalDocument, index: Index, _context: Context) -> Iterator[Diagnostic]:
    """Yield what is wrong with a document beside the others."""
    yield from check_evidence(record, index)
    yield from _check_versions(record, index)
    yield from _check_issuer(record, index)
    for other in index.grouped("institutional_document", _identity)[_identity(record)]:
        if other.id < record.id and record.date is not None:
            related = (Related(other.place("标题"), "另一条在这里"),)
            yield record.problem(DOC207, ("标题",), f"已有同日的《{record.title}》", hint="只留一条", related=related)
    if record.adoption:
        held, day = record.adoption.meeting_record, record.adoption.day
        yield from check_in_session(record, index, held, day, ("通过", "日期"), DOC203, what="通过日期")
    yield from check_amendments(record, index)
    yield from check_superseded(record)
    yield from check_official_text(record, index)
    yield from check_fixed_days(record, index)
    yield from check_cleared(record, index)
    yield from check_joint_issue(record, index)
    yield from check_set(record, index)


def _check_issuer(record: InstitutionalDocument, index: Index) -> Iterator[Diagnostic]:
    yield from check_organization_name(record, index, record.issuer_organization, record.issuer, ("发布机关",), DOC205)
    if record.document_number:
        same = index.grouped("institutional_document", _number_of)[_number_of(record)]
        for other in same:
            if other.id < record.id:
                related = (Related(other.place("文号"), "另一件在这里"),)
                message = f"文号“{record.document_number}”已经用过"
                yield record.problem(DOC206, ("文号",), message, hint="核对文号", related=related)


def _number_of(record: InstitutionalDocument) -> tuple[str | None, str | None]:
    return record.issuer, record.document_number


def _check_versions(record: InstitutionalDocument, index: Index) -> Iterator[Diagnostic]:
    seen = {record.id}
    previous = index.find(record.previous, InstitutionalDocument)
    if previous is not None and previous.date and record.date and previous.date > record.date:
        related = (Related(previous.place("标题"), "前一版本在这里"),)
        yield record.problem(
            DOC202,
            ("前一版本",),
            f"前一版本（{previous.date}）晚于本版本（{record.date}）",
            hint="核对版本",
            related=related,
        )
    twins = [item for item in successors_of(previous, index) if item.id < record.id] if previous is not None else []
    if previous is not None and twins:
        related = (Related(twins[0].place("前一版本"), "另一个在这里"),)
        yield record.problem(
            DOC202,
            ("前一版本",),
            f"《{previous.title}》之后有两个版本",
            hint="后面的版本接在前面的版本上",
            related=related,
        )
    while previous is not None:
        if previous.id == record.id:
            yield record.problem(DOC202, ("前一版本",), "版本绕回了自己", hint="核对各版本的“前一版本”")
            return
        if previous.id in seen:
            return
        seen.add(previous.id)
        previous = index.find(previous.previous, InstitutionalDocument)
