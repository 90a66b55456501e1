"""Printed names against the people and organisations they are linked to."""

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


def names_of(organization: Record | None) -> tuple[str, ...]:
    """Return an organisation's names, the present one first; none where a wrong record is linked, which is said elsewhere."""
    name, short = getattr(organization, "name", None), getattr(organization, "short_name", None)
    if name is None:
        return ()
    former = (str(item.name) for item in getattr(organization, "former_names", ()))
    return (str(name), *((str(short),) if short else ()), *former)
