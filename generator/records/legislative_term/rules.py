"""Rules of terms: one after another, never two of a body on one day."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.diagnostics import Code, Diagnostic, Related
from generator.core.index import Index
from generator.core.ordinals import find_ordinal
from generator.core.record import CHECK_DATES
from generator.core.rules import Context
from generator.core.span import holds
from generator.records.legislative_term.model import LegislativeTerm

TER101 = Code(
    "TER101",
    "届的起止颠倒",
    "结束不早于开始。",
    "颠倒的届里没有一天。",
    "开始: 2022-01-10\n结束: 2021-01-10",
    "结束: 2027-01-10",
    excusable=True,
)
TER102 = Code(
    "TER102",
    "组成人员变动不在本届内",
    "变动的日期在本届之内。",
    "表决的半数按当天的全体算。",
    "自: 2020-01-01（届自2022年）",
    "自: 2022-01-10",
    excusable=True,
)
TER201 = Code(
    "TER201",
    "同一机构的两届重叠",
    "同一机构的各届首尾相接，届次递增。",
    "同一天只能属于一届。",
    "（两届都含2022-01-10）",
    "（上一届结束日就是下一届开始日）",
    excusable=True,
)
TER103 = Code(
    "TER103",
    "届的名称与届次、机构不符",
    "名称里的“第几届”就是届次，名称就是所写机构的届，同一天的变动只写一次。",
    "连错了届，全体人数和会议次数都会错。",
    "名称: 某县第十八届人民代表大会\n届次: 17",
    "届次: 18",
    excusable=True,
)
TER104 = Code(
    "TER104",
    "构成的人数与全体不合",
    "一个方面列全的，各项人数之和等于那一天的全体；任何一项都不多于全体。",
    "各项的比例以全体为分母，和不对，比例就都不对。",
    "全体: 29\n各项: [{名称: 45岁以下, 人数: 9}, {名称: 46岁以上, 人数: 21}]",
    "各项: [{名称: 45岁以下, 人数: 9}, {名称: 46岁以上, 人数: 20}]",
    excusable=True,
)
TER202 = Code(
    "TER202",
    "前身的届没有结束",
    "机构由别的机构变来的，它的第一届不早于前身最后一届的结束。",
    "县改区、乡改镇以后届次从头数起，两个机构不能同时在任。",
    "（东塘乡第十七届没有结束，东塘镇第一届已经开始）",
    "结束: 2019-12-30（写在东塘乡第十七届）",
    excusable=True,
)
CODES = (TER101, TER102, TER103, TER104, TER201, TER202)


def check_record(term: LegislativeTerm, _context: Context) -> Iterator[Diagnostic]:
    """Yield what is wrong inside one term."""
    if term.end_date and term.start_date and term.end_date <= term.start_date:
        yield term.problem(
            TER101, ("结束",), f"结束（{term.end_date}）不晚于开始（{term.start_date}）", hint=CHECK_DATES
        )
    days = [("组成人员", number, item.start_date) for number, item in enumerate(term.membership)]
    days += [("代表名额", number, item.start_date) for number, item in enumerate(term.seats)]
    yield from _check_composition(term)
    for number, member in enumerate(term.full_time):
        path = ("专职组成人员", number, "至")
        yield from term.check_order(TER101, path, "止", member.end_date, "起", member.start_date)
        if (term.start_date and member.start_date < term.start_date) or (
            term.end_date and member.start_date >= term.end_date
        ):
            yield term.problem(
                TER102,
                ("专职组成人员", number, "自"),
                f"{member.start_date} 不在本届之内",
                hint="从本届开始的那天起写",
            )
    seen = set()
    for key, number, day in days:
        if (key, day) in seen:
            yield term.problem(TER103, (key, number, "自"), f"{day}的{key}写了两次", hint="同一天只写一次")
        seen.add((key, day))
        if (term.start_date and day < term.start_date) or (term.end_date and day >= term.end_date):
            yield term.problem(TER102, (key, number, "自"), f"{day} 不在本届之内", hint="从本届开始的那天起写")


def _check_composition(term: LegislativeTerm) -> Iterator[Diagnostic]:
    """Yield aspects that do not add up to the members of their day, or have one aspect of a day twice."""
    seen = set()
    for number, item in enumerate(term.composition):
        path, total = ("构成", number), term.total_on(item.day)
        if (item.day, item.aspect) in seen:
            yield term.problem(
                TER104, (*path, "方面"), f"{item.day}的“{item.aspect}”写了两次", hint="同一天的一个方面只写一次"
            )
        seen.add((item.day, item.aspect))
        if total is None:
            continue
        for place, share in enumerate(item.shares):
            if share.number > total:
                text = f"“{share.name}”{share.number}人，多于{item.day}的全体{total}人"
                yield term.problem(TER104, (*path, "各项", place, "人数"), text, hint="核对人数和“组成人员”")
        whole = sum(share.number for share in item.shares)
        if not item.partial and whole != total and all(share.number <= total for share in item.shares):
            text = f"“{item.aspect}”各项合计{whole}人，{item.day}的全体是{total}人"
            yield term.problem(TER104, (*path, "各项"), text, hint="核对人数；没有列全或者互相重叠的写 只列一部分: 是")


def check_index(term: LegislativeTerm, index: Index, _context: Context) -> Iterator[Diagnostic]:
    """Yield terms of one body that overlap or run backwards, and a name that belongs to another term or body."""
    yield from _check_title(term, index)
    yield from _check_predecessors(term, index)
    for other in index.of("legislative_term"):
        if (
            not isinstance(other, LegislativeTerm)
            or other.id <= term.id
            or term.body is None
            or other.body != term.body
            or term.start_date is None
            or other.start_date is None
        ):
            continue
        first, second = sorted((term, other), key=lambda item: (item.start_date, item.number))
        related = (Related(other.place("开始"), "另一届在这里"),)
        assert second.start_date is not None
        if first.end_date is None or first.end_date > second.start_date:
            yield term.problem(
                TER201,
                ("开始",),
                f"“{first.title}”和“{second.title}”的时间重叠",
                hint="给上一届写上结束日期",
                related=related,
            )
        elif first.number >= second.number and not _starts_again(first, second, index):
            yield term.problem(
                TER201, ("届次",), f"“{second.title}”在后，届次却不更大", hint="核对届次", related=related
            )


def _starts_again(first: LegislativeTerm, second: LegislativeTerm, index: Index) -> bool:
    """Say whether a body counts its terms from one again because it was reorganised or renamed between two of them."""
    changes = getattr(index.get_of("organization", second.body), "changes", ())
    assert first.start_date is not None
    assert second.start_date is not None
    return second.number == 1 and any(first.start_date < item.date <= second.start_date for item in changes)


def _check_predecessors(term: LegislativeTerm, index: Index) -> Iterator[Diagnostic]:
    """Yield a term that begins while one of the body it came from still lasts."""
    body = index.get_of("organization", term.body)
    bodies = {key for item in getattr(body, "changes", ()) for key in item.predecessors}
    for other in index.of("legislative_term") if bodies and term.start_date else ():
        assert term.start_date is not None
        if (
            isinstance(other, LegislativeTerm)
            and other.body in bodies
            and other.start_date is not None
            and holds((other.start_date, other.end_date), term.start_date)
        ):
            related = (Related(other.place("开始"), "前身的这一届在这里"),)
            yield term.problem(
                TER202,
                ("开始",),
                f"“{term.title}”开始（{term.start_date}）时，前身的“{other.title}”还没有结束",
                hint="给前身的最后一届写上结束日期",
                related=related,
            )


def _check_title(term: LegislativeTerm, index: Index) -> Iterator[Diagnostic]:
    found = find_ordinal(term.title, "届")
    if found is None:
        return
    number, words = found
    if number != term.number:
        yield term.problem(
            TER103, ("届次",), f"届次写{term.number}，名称里是“{words}”", hint=f"核对后改正，如 届次: {number}"
        )
    name = term.title.replace(words, "", 1)
    bodies = index.grouped("organization", organization_name).get(name, ())
    if term.body and bodies and term.body not in {body.id for body in bodies}:
        related = (Related(bodies[0].place("名称"), f"“{name}”在这里"),)
        yield term.problem(
            TER103, ("机构",), f"“{term.title}”不是所写机构的届", hint=f"机构: {bodies[0].id}", related=related
        )


def organization_name(organization: object) -> str:
    """Return the name of a body, which is a record of another type."""
    return str(getattr(organization, "name", ""))
