"""Printed names against the people and organisations they are linked to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.core.diagnostics import Code, Diagnostic, Path, Related
from generator.core.index import Index
from generator.core.record import Record


def check_name(
    record: Record, index: Index, ref: str | None, name: str, path: Path, code: Code
) -> Iterator[Diagnostic]:
    """Yield a printed name that is neither the name nor a former name of the person it is linked to."""
    person = index.get_of("person", ref)
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


_TERM = re.compile(r"第[^第届]{1,4}届")


def check_organization_name(
    record: Record, index: Index, ref: str | None, name: str | None, path: Path, code: Code
) -> Iterator[Diagnostic]:
    """Yield a printed body that is not the one it is linked to.

    A name may be cut at its front (县水利局, but not 局) and may carry the term (松澜县第十八届人大常委会).
    """
    organ = index.get_of("organization", ref)
    known = names_of(organ)
    if organ is None or not name or not known:
        return
    printed = _without_term(name)
    is_telling = len(printed) > len("县局")
    if not any(printed.endswith(own) or (is_telling and own.endswith(printed)) for own in map(_without_term, known)):
        related = (Related(organ.place("名称"), "机构记录在这里"),)
        message = f"这里写“{name}”，机构记录里是“{known[0]}”"
        yield record.problem(code, path, message, hint="核对名称，或改机构的编号", related=related)


def _without_term(name: str) -> str:
    return _TERM.sub("", name)
