"""Rules of organisations: names one after another, no circle of parents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.core.diagnostics import Code, Diagnostic, Related
from generator.core.index import Index
from generator.core.names import check_name
from generator.core.record import CHECK_DATES
from generator.core.rules import Context
from generator.core.span import overlap
from generator.records.organization.model import Change, ChangeKind, Organization

ORG101 = Code(
    "ORG101",
    "机构的日期颠倒",
    "撤销不早于成立，曾用名止不早于起。",
    "颠倒的日期说不出哪天叫什么。",
    "成立日期: 2020-01-01\n撤销日期: 2019-01-01",
    "撤销日期: 2024-01-01",
    excusable=True,
)
ORG102 = Code(
    "ORG102",
    "曾用名互相重叠",
    "同一天只有一个名称。",
    "任免名单要印当天的名称。",
    "（两个曾用名都含2019-03-01）",
    "（前一个的“至”就是后一个的“自”）",
    excusable=True,
)
ORG103 = Code(
    "ORG103",
    "沿革与日期不符",
    "写了撤销就有撤销日期，写了更名就有曾用名。",
    "沿革和日期要说同一件事。",
    "方式: 撤销（没有撤销日期）",
    "撤销日期: 2024-03-01",
    excusable=True,
)
ORG104 = Code(
    "ORG104",
    "成员写得不合",
    "“至”不早于“自”，都在机构成立以后、撤销以前；同一个人以同一身份，前一段结束才有后一段。",
    "写了两次，人数就多算一个。",
    "（同一人写了两行，都没有“至”）",
    "（前一行的“至”就是后一行的“自”）",
    excusable=True,
)
ORG201 = Code(
    "ORG201",
    "上级绕成一圈",
    "上级不是自己，也不绕回自己。",
    "绕圈的隶属关系画不出来。",
    "上级: organization/自己",
    "上级: organization/county-government",
)
ORG202 = Code(
    "ORG202",
    "机构重名",
    "同一个名称同时只有一个机构。",
    "写了两条，任职和办理就分到两处。",
    "（两条记录都叫“松澜县水利局”）",
    "（只留一条）",
    excusable=True,
)
ORG203 = Code(
    "ORG203",
    "成员的姓名与所连的人员不符",
    "写的姓名是所连人员的姓名或曾用名。",
    "连错了，别人的页上就多一个身份。",
    "姓名: 闻人郎\n人员: person/wen-ren-lang-1（闻人朗）",
    "姓名: 闻人朗",
    excusable=True,
)
CODES = (ORG101, ORG102, ORG103, ORG104, ORG201, ORG202, ORG203)


def check_record(org: Organization, _context: Context) -> Iterator[Diagnostic]:
    """Yield what is wrong inside one organisation."""
    yield from org.check_order(ORG101, ("撤销日期",), "撤销", org.dissolution_date, "成立", org.founding_date)
    ordered = sorted(
        enumerate(org.former_names), key=lambda pair: (pair[1].start_date or date.min, pair[1].end_date or date.max)
    )
    previous = None
    for number, former in ordered:
        if former.start_date and former.end_date and former.end_date <= former.start_date:
            yield org.problem(
                ORG101,
                ("曾用名", number, "至"),
                f"“{former.name}”的止（{former.end_date}）不晚于起（{former.start_date}）",
                hint=CHECK_DATES,
            )
        if previous is not None and former.start_date and previous.end_date and former.start_date < previous.end_date:
            yield org.problem(
                ORG102,
                ("曾用名", number, "自"),
                f"“{former.name}”和“{previous.name}”的时间重叠",
                hint="前一个的“至”写成后一个的“自”",
            )
        previous = former
    yield from _check_members(org)
    for number, change in enumerate(org.changes):
        yield from _check_change(org, change, number)
        if change.kind is ChangeKind.ABOLISHED and org.dissolution_date != change.date:
            yield org.problem(
                ORG103,
                ("沿革", number, "日期"),
                f"沿革写{change.date}撤销，撤销日期写{org.dissolution_date or '（空着）'}",
                hint=f"撤销日期: {change.date}",
            )
        if change.kind is ChangeKind.RENAMED and not any(name.end_date == change.date for name in org.former_names):
            yield org.problem(
                ORG103,
                ("沿革", number, "日期"),
                f"沿革写{change.date}更名，曾用名里没有止于这一天的名称",
                hint="在曾用名里加上原名称，“至”写这一天",
            )


def _check_members(org: Organization) -> Iterator[Diagnostic]:
    """Yield memberships that end before they begin or lie outside the body's life, or that one person has twice at a time."""
    for number, member in enumerate(org.members):
        start, path = member.start_date, ("成员", number, "自")
        yield from org.check_order(ORG104, path, "起", start, "机构成立", org.founding_date)
        if start and org.dissolution_date and start >= org.dissolution_date:
            words = f"“{member.name}”的起（{start}）在机构撤销（{org.dissolution_date}）以后"
            yield org.problem(ORG104, path, words, hint=CHECK_DATES)
        begin = start or org.founding_date
        yield from org.check_order(ORG104, ("成员", number, "至"), "止", member.end_date, "起", begin)
        for other in org.members[:number]:
            same = member.person == other.person if member.person and other.person else member.name == other.name
            if (
                same
                and member.role == other.role
                and overlap((member.start_date, member.end_date), (other.start_date, other.end_date))
            ):
                yield org.problem(
                    ORG104,
                    ("成员", number, "姓名"),
                    f"“{member.name}”以同一身份写了两次，时间重叠",
                    hint="只留一行；前后两段的，前一段写上“至”",
                )


def _check_change(org: Organization, change: Change, number: int) -> Iterator[Diagnostic]:
    """Yield a change outside the life of the organisation, or filed before it happened."""
    path = ("沿革", number)
    yield from org.check_order(ORG103, (*path, "备案日期"), "备案", change.filed, change.kind.label, change.date)
    if org.founding_date and change.date < org.founding_date:
        yield org.problem(
            ORG103,
            (*path, "日期"),
            f"{change.kind.label}（{change.date}）早于成立（{org.founding_date}）",
            hint=CHECK_DATES,
        )
    elif org.dissolution_date and change.date > org.dissolution_date:
        yield org.problem(
            ORG103,
            (*path, "日期"),
            f"{change.kind.label}（{change.date}）晚于撤销（{org.dissolution_date}）",
            hint=CHECK_DATES,
        )


def name_of(org: Organization) -> str:
    """Return the name two organisations may share."""
    return org.name


def check_index(org: Organization, index: Index, _context: Context) -> Iterator[Diagnostic]:
    """Yield an organisation written twice, members under another's name, and parents that come back to their start."""
    for number, member in enumerate(org.members):
        yield from check_name(org, index, member.person, member.name, ("成员", number, "姓名"), ORG203)
    for other in index.grouped("organization", name_of)[org.name]:
        assert isinstance(other, Organization)
        if other.id < org.id and _live_together(org, other):
            related = (Related(other.place("名称"), "另一条在这里"),)
            yield org.problem(
                ORG202,
                ("名称",),
                f"已有机构叫“{org.name}”",
                hint="是同一个机构就只留一条，把编号改成它",
                related=related,
            )
    seen = {org.id}
    above = index.find(org.parent, Organization)
    while above is not None:
        if above.id == org.id:
            yield org.problem(ORG201, ("上级",), f"“{org.name}”的上级绕回了自己", hint="核对各机构的上级")
            return
        if above.id in seen:
            return
        seen.add(above.id)
        above = index.find(above.parent, Organization)


def _live_together(one: Organization, other: Organization) -> bool:
    """Say whether two organisations existed on one day; unknown ends count as open."""
    return overlap((one.founding_date, one.dissolution_date), (other.founding_date, other.dissolution_date))
