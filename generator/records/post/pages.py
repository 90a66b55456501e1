"""A post's page: who has held it, by which acts."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.derived import Column, Detail, Entry, Fact, ListTable, Seat, Tenure
from generator.core.facet import Facet
from generator.core.page import Cell, Group, Heading, Link, Meta, Piece, Row, Table
from generator.core.values import print_day
from generator.core.view import View
from generator.records.post.model import Post

MEMBERS = "组成人员"
_MEMBERS = frozenset(("committee_chair", "committee_vice_chair", "committee_secretary_general", "committee_member"))


def title_of(post: Post) -> str:
    """Return the post's full name."""
    return post.title


def derive(post: Post, view: View) -> Iterator[Fact]:
    """Yield the post's entry, and whoever holds it as one on whom commitments can lie."""
    yield Entry(post.id, "post", "职务", post.title, f"posts/{post.slug}/")
    yield Seat(post.id, post.post_class)
    term = view.context.verbs.find_post_class(post.post_class)
    if term is not None and term.key in _MEMBERS:
        yield Seat(post.id, MEMBERS)


def organizations(post: Post, view: View) -> tuple[Piece, ...]:
    """Return the bodies of a post, its first one first."""
    pieces: list[Piece] = []
    for body in dict.fromkeys((post.organization, *post.more_organizations)):
        entry = view.entry(body)
        pieces += [*(["、"] if pieces else []), entry.link] if entry else []
    return tuple(pieces)


def holders(post: Post, view: View) -> list[Cell]:
    """Return who holds the post on the view's day."""
    held = (tenure for tenure in view.tenures_of(post.id) if tenure.is_held_on(view.today))
    return [view.name(tenure.name, tenure.person, "（代理）" if tenure.acting else "") for tenure in held]


def detail(post: Post, view: View) -> Detail:
    """Return the post's page."""
    tenures = view.tenures_of(post.id)
    meta = Meta(layout="record", title=post.title, kind="职务", summary=_summary(post, view))
    values = {
        "facts": [
            *([("机构", bodies)] if (bodies := organizations(post, view)) else []),
            ("职务类别", post.post_class),
            *([("职数", f"{post.seats}名")] if post.seats else []),
        ],
        "tenures": tenures,
    }
    return Detail(meta, values, table=_table(tenures, view))


def _summary(post: Post, view: View) -> str:
    """Return what kind of post it is, who holds it since when by which act, or who did last."""
    tenures = view.tenures_of(post.id)
    now = [item for item in tenures if item.is_held_on(view.today)]
    if len(now) == 1 and now[0].start:
        start = now[0].start
        acting = "（代理）" if now[0].acting else ""
        return f"{post.post_class}，现任{now[0].name}{acting}，{print_day(start.day)}起，依据“{view.entries[start.source].title}”。"
    if now:
        return f"{post.post_class}，现任{len(now)}人：{'、'.join(item.name for item in now)}。"
    last = max((item for item in tenures if item.end_date), key=lambda item: item.end_date or view.today, default=None)
    past = f"，上一任{last.name}至{print_day(last.end_date)}" if last and last.end_date else ""
    return f"{post.post_class}，目前没有已公布的任职{past}。"


def _table(tenures: list[Tenure], view: View) -> Table | None:
    rows = [
        Row(
            (
                item.name,
                "代理" if item.acting else "",
                print_day(item.start.day) if item.start else "",
                print_day(item.end.day) if item.end else "",
                view.entries[item.start.source].title if item.start else "",
            )
        )
        for item in tenures
    ]
    headings = tuple(Heading(title) for title in ("姓名", "代理", "自", "至", "任职依据"))
    return Table("历任", headings, (Group(tuple(rows)),)) if rows else None


def _organization(post: Post | None, _entry: Entry, view: View) -> Cell:
    return organizations(post, view) if post else ""


def _holders(post: Post | None, _entry: Entry, view: View) -> Cell:
    cells: list[object] = []
    for item in holders(post, view) if post else []:
        cells.extend(["、", item] if cells else [item])
    return tuple(cells)  # type: ignore[arg-type]  # names and separators are pieces


def _body_names(post: Post | None, _entry: Entry, view: View) -> list[str]:
    return [item.text for item in organizations(post, view) if isinstance(item, Link)] if post else []


LIST = ListTable(
    noun="个职务",
    columns=(
        Column(Heading("职务", "", row=True), lambda post, entry, view: Link(entry.title, entry.address)),
        Column(Heading("机构"), _organization),
        Column(Heading("现任"), _holders),
        Column(Heading("职务类别"), lambda post, entry, view: post.post_class if post else ""),
    ),
    facets=(
        Facet("body", "机构", _body_names),
        Facet("class", "职务类别", lambda post, entry, view: (post.post_class or "",) if post else ()),
        Facet(
            "held", "现任", lambda post, entry, view: ("有现任" if holders(post, view) else "没有现任",) if post else ()
        ),
    ),
)
