"""What became of the posts of an organisation that was reorganised: by the packs of the day, and by the records."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.derived import Lapse, Tenure
from generator.core.page import Cell, Group, Heading, Link, Piece, Row, Small, Table
from generator.core.reorganisation import UNKNOWN_BASIS, Reorganised, is_committee_post, reorganisations
from generator.core.values import print_day
from generator.core.view import View
from generator.records.organization.model import Organization


def lapses_of(org: Organization, view: View) -> Iterator[Lapse]:
    """Yield the end of posts whose body is gone; where no text that binds ends them, only that the body is gone."""
    found = list(reorganisations(org, view.context.verbs))
    for change in found:
        if change.situation == "abolition":
            yield _lapse(org, change, view)
    if org.dissolution_date and not any(item.situation == "abolition" for item in found):
        posts = frozenset(posts_of(org, view))
        yield Lapse(org.id, "history", org.dissolution_date, "机构撤销", "", "", posts, ends=False)


def _lapse(org: Organization, change: Reorganised, view: View) -> Lapse:
    posts = frozenset(posts_of(org, view))
    effect = change.effect
    if effect is None or not change.ends_posts:
        return Lapse(org.id, f"c{change.number + 1}", change.day, f"机构{change.label}", "", "", posts, ends=False)
    ended = frozenset(post for post in posts if _is_reached(post, change, view))
    ground = f"机构{change.label}，职务{effect.verb or '随之终止'}"
    return Lapse(org.id, f"c{change.number + 1}", change.day, ground, change.basis or UNKNOWN_BASIS, "", ended)


def _is_reached(post: str, change: Reorganised, view: View) -> bool:
    return is_committee_post(getattr(view.record(post), "post_class", None), change.day, view.context.verbs)


def posts_of(org: Organization, view: View) -> list[str]:
    """Return the ids of the posts whose own body this is, not merely one of several."""
    links = view.index.backlinks(org.id)
    return [item.source for item in links if item.source.startswith("post/") and item.path == ("机构",)]


def outcome_cell(change: Reorganised) -> Cell:
    """Return what the packs of the day say, with the article; 未记录 where they say nothing."""
    effect = change.effect
    if effect is None:
        return ("未记录", Small("本站采用的规则没有写"))
    basis = change.basis or UNKNOWN_BASIS
    follow = "、".join(duty.label for duty in effect.duties)
    pieces: list[Piece] = [effect.outcome, Small(basis if effect.is_binding else f"参照：{basis}")]
    return (*pieces, *((Small(f"后续：{follow}"),) if follow else ()))


def consequences_table(org: Organization, view: View) -> Table | None:
    """Return the reorganisations with what they did to whoever held a post of the body."""
    rows: list[Row] = []
    for change in reorganisations(org, view.context.verbs):
        if change.day > view.today:
            continue
        posts = frozenset(post for post in posts_of(org, view) if _is_reached(post, change, view))
        if not posts:
            continue
        held = [item for item in view.tenures_of(org.id) if item.post_id in posts and _held_before(item, change)]
        pieces: list[Piece] = []
        for item in held:
            pieces += [*(["；"] if pieces else []), *_became(item, change, view)]
        rows.append(Row((print_day(change.day), change.label, outcome_cell(change), tuple(pieces) or "没有任职的记录")))
    headings = (Heading("日期", "nw", row=True), Heading("方式", "nw"), Heading("对职务的规定"), Heading("任职的人"))
    return Table("机构变动与任职", headings, (Group(tuple(rows)),)) if rows else None


def _held_before(item: Tenure, change: Reorganised) -> bool:
    return (item.start_date is None or item.start_date < change.day) and (
        item.end_date is None or item.end_date >= change.day
    )


def _became(item: Tenure, change: Reorganised, view: View) -> tuple[Piece, ...]:
    """Return who held a post when the body changed, and what is recorded of it since."""
    person = view.entry(item.person)
    name: Piece = Link(item.name, person.address) if person else item.name
    if item.end is not None:
        words = f"{print_day(item.end.day)}{item.end.ground or '去职'}"
        source = view.entries[item.end.source].part(item.end.anchor, words)
        return (name, f"：{item.post}", "，", source, *((Small(item.end.basis),) if item.end.basis else ()))
    anew = [
        other.start
        for other in view.tenures_of(item.post_id)
        if other.person == item.person and other.start and other.start.day >= change.day
    ]
    if anew:
        words = f"{print_day(anew[0].day)}重新任命"
        return (name, f"：{item.post}，", view.entries[anew[0].source].part(anew[0].anchor, words))
    return (name, f"：{item.post}", Small("去职未记录" if change.situation == "abolition" else "变动后没有任免的记录"))
