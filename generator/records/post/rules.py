"""Rules of posts."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from generator.core.diagnostics import Code, Diagnostic, Related
from generator.core.index import Index
from generator.core.record import Record
from generator.core.rules import Context
from generator.records.post.model import Post

POS101 = Code(
    "POS101",
    "不认识的职务类别",
    "职务类别在规则包的词表里。",
    "类别决定由谁提请、用什么动词。",
    "职务类别: 局长",
    "职务类别: 政府部门正职",
)
POS201 = Code(
    "POS201",
    "职务与机构不符",
    "职务名称和类别属于所写的机构。",
    "连错了机构，任职就算到别处。",
    "名称: 松澜县财政局局长\n机构: organization/county-water",
    "机构: organization/county-finance",
    excusable=True,
)
POS202 = Code(
    "POS202",
    "职务写了两条",
    "同一机构的同一职务只有一条记录。",
    "写了两条，前后任就接不上。",
    "（两条“松澜县财政局局长”）",
    "（只留一条）",
    excusable=True,
)
POS203 = Code(
    "POS203",
    "同一职务的机构写了两次",
    "“其他机构”里没有“机构”里已经写的，也不重复。",
    "写两次，任职就在同一机构列两遍。",
    "机构: organization/finance-committee\n其他机构: [organization/finance-committee]",
    "其他机构: [organization/budget-office]",
)
CODES = (POS101, POS201, POS202, POS203)

# The bodies whose posts a class is of, by the classification of the organisation.
_BODIES = {
    "government_head": "government",
    "government_deputy_head": "government",
    "supervision_head": "supervision",
    "supervision_officer": "supervision",
    "court_president": "court",
    "court_officer": "court",
    "people_assessor": "court",
    "chief_procurator": "procuratorate",
    "procuratorate_officer": "procuratorate",
    "lower_chief_procurator": "procuratorate",
    "committee_chair": "standing_committee",
    "committee_vice_chair": "standing_committee",
    "committee_secretary_general": "standing_committee",
    "committee_member": "standing_committee",
}


def check_record(post: Post, context: Context) -> Iterator[Diagnostic]:
    """Yield a class no rule pack knows."""
    if context.verbs.find_post_class(post.post_class) is None:
        labels = [term.label for term in context.verbs.post_classes]
        near = difflib.get_close_matches(post.post_class, labels, 1, 0.3)
        words = f"，是不是“{near[0]}”？" if near else ""
        yield post.problem(
            POS101, ("职务类别",), f"不认识的职务类别“{post.post_class}”{words}", hint=f"可以写：{'、'.join(labels)}"
        )


def check_index(post: Post, index: Index, context: Context) -> Iterator[Diagnostic]:
    """Yield a post that belongs to another organisation than the one written, or is written twice."""
    organization = index.get(post.organization)
    if organization is not None:
        yield from _check_class(post, organization, context)
        yield from _check_title(post, organization, index)
    yield from _check_bodies(post)
    for other in index.grouped("post", _identity)[_identity(post)]:
        if other.id < post.id:
            related = (Related(other.place("名称"), "另一条在这里"),)
            yield post.problem(
                POS202, ("名称",), f"已有职务“{post.title}”", hint="只留一条，把编号改成它", related=related
            )


def _check_bodies(post: Post) -> Iterator[Diagnostic]:
    """Yield a body of the post that is written twice."""
    seen = {str(post.organization)}
    for number, body in enumerate(post.more_organizations):
        if body in seen:
            yield post.problem(POS203, ("其他机构", number), f"机构“{body}”写了两次", hint="“机构”里写了的不再写")
        seen.add(str(body))


def _identity(post: Post) -> tuple[str, str]:
    return post.title, str(post.organization)


def _check_class(post: Post, organization: Record, context: Context) -> Iterator[Diagnostic]:
    term = context.verbs.find_post_class(post.post_class)
    wanted = _BODIES.get(term.key) if term is not None else None
    kind = getattr(organization, "classification", None)
    courts = {body for body in _BODIES.values() if body not in ("government", "standing_committee")}
    if kind is None or term is None:
        return
    if (wanted and kind.value != wanted) or (term.key == "government_department_head" and kind.value in courts):
        related = (Related(organization.place("类别"), f"这个机构的类别是“{kind.label}”"),)
        yield post.problem(
            POS201,
            ("机构",),
            f"“{post.title}”的类别是“{post.post_class}”，所写的机构却是{kind.label}",
            hint="核对机构和职务类别",
            related=related,
        )


def _check_title(post: Post, organization: Record, index: Index) -> Iterator[Diagnostic]:
    """Yield a title that begins with the name of a body other than the one written and those above it."""
    names = index.cached("organization names", _names)
    begin = next((post.title[:end] for end in range(len(post.title), 2, -1) if post.title[:end] in names), None)
    if begin is None:
        return
    allowed: set[str] = set(post.more_organizations)
    seen: set[str] = set()
    above: Record | None = organization
    while above is not None and above.id not in seen:
        seen.add(above.id)
        allowed.update(getattr(above, "joint_parents", ()))
        above = index.get(getattr(above, "parent", None))
    if not (allowed | seen) & names[begin]:
        other = index.records[min(names[begin])]
        related = (Related(other.place("名称"), f"“{begin}”在这里"),)
        yield post.problem(
            POS201,
            ("机构",),
            f"“{post.title}”不是所写机构（{getattr(organization, 'name', '')}）的职务",
            hint=f"机构: {other.id}",
            related=related,
        )


def _names(index: Index) -> dict[str, set[str]]:
    """Return which organisations bear or bore each name."""
    found: dict[str, set[str]] = {}
    for record in index.of("organization"):
        for name in (
            str(getattr(record, "name", "")),
            *(str(former.name) for former in getattr(record, "former_names", ())),
        ):
            found.setdefault(name, set()).add(record.id)
    return found
