"""Printed names against the people they are linked to."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.diagnostics import Code, Diagnostic, Path, Related
from generator.core.index import Index
from generator.core.record import Record


def check_name(
    record: Record, index: Index, ref: str | None, name: str, path: Path, code: Code
) -> Iterator[Diagnostic]:
    """Yield a printed name that is neither the name nor a former name of the person it is linked to."""
    person = index.get(ref)
    if person is None:
        return
    known = str(getattr(person, "name", name))
    names = {known, *(former.name for former in getattr(person, "former_names", ()))}
    if name not in names:
        related = (Related(person.place("姓名"), f"人员记录里是“{known}”"),)
        yield record.problem(
            code, path, f"这里写“{name}”，人员记录里是“{known}”", hint="核对姓名，或改正人员编号", related=related
        )
