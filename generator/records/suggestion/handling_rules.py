"""Who handles a suggestion and when: units, steps in their order, contacts, promises, extensions the rules allow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.core.diagnostics import Diagnostic, Path, Related
from generator.core.rules import Context
from generator.records.suggestion.clocks import promise_day, reply_due
from generator.records.suggestion.codes import SUG104, SUG105, SUG115, SUG116, SUG117, SUG119, SUG120
from generator.records.suggestion.model import Assignment, ContactStage, Role, Suggestion


def check_units(record: Suggestion) -> Iterator[Diagnostic]:
    """Yield a unit named twice, no lead or several, and units that sent the item back."""
    places: dict[str, int] = {}
    for number, item in enumerate(record.assignments):
        if not item.is_open:
            continue
        if item.unit in places:
            related = (Related(record.place("交办", places[item.unit], "单位"), "前一次在这里"),)
            yield record.problem(
                SUG120, ("交办", number, "单位"), f"“{item.unit}”写了两次", hint="删去一次", related=related
            )
        places.setdefault(item.unit, number)
    handling = [(number, item) for number, item in enumerate(record.assignments) if item.is_open]
    leads = [(number, item) for number, item in handling if item.role in (Role.LEAD, Role.SOLE)]
    splits = [number for number, item in handling if item.role is Role.SPLIT]
    if len(leads) > 1:
        names = "、".join(item.unit for _, item in leads)
        related = (Related(record.place("交办", leads[0][0], "方式"), "另一个在这里"),)
        yield record.problem(
            SUG104,
            ("交办", leads[1][0], "方式"),
            f"有{len(leads)}个主办单位：{names}",
            hint="只留一个主办，其余写“协办”；各办各的，都写“分办”",
            related=related,
        )
    elif leads and splits:
        yield record.problem(
            SUG104,
            ("交办", splits[0], "方式"),
            f"已有主办单位{leads[0][1].unit}，又有单位分办",
            hint="分办的，每个单位都写“分办”；否则写“协办”",
        )
    elif not leads and not splits and handling:
        yield record.problem(SUG104, ("交办",), "只有协办单位，没有主办单位", hint="指定一个单位主办")
    elif len(splits) == 1:
        yield record.problem(SUG104, ("交办", splits[0], "方式"), "只有一个单位，不是分办", hint="写“承办”或“主办”")
    elif leads and leads[0][1].role is Role.SOLE and len(handling) > 1:
        yield record.problem(
            SUG104, ("交办", leads[0][0], "方式"), "“承办”是一个单位独办，这里还有别的单位", hint="写“主办”"
        )
    yield from _check_returns(record)


def _check_returns(record: Suggestion) -> Iterator[Diagnostic]:
    for number, item in enumerate(record.assignments):
        if item.returned is None:
            if item.handed_again:
                yield record.problem(
                    SUG119,
                    ("交办", number, "重新交办"),
                    f"{item.unit}没有退回过，不写重新交办",
                    hint="写上“退回: {日期: …, 理由: …}”，或删去这一行",
                )
            continue
        if item.returned.reason is None:
            yield record.problem(SUG119, ("交办", number, "退回"), f"{item.unit}退回，没有写理由", hint="加“理由: …”")
        if item.is_open:
            continue
        for place, reply in enumerate(record.replies):
            if reply.unit == item.unit and not any(
                other.unit == item.unit and other.is_open for other in record.assignments
            ):
                yield record.problem(
                    SUG119,
                    ("答复", place, "单位"),
                    f"{item.unit}已经退回，没有重新交办，却有答复",
                    hint="交回原单位办理的，在退回下面写“重新交办: 日期”",
                )


def check_days(record: Suggestion) -> Iterator[Diagnostic]:
    """Yield days that run backwards; each is compared with the nearest earlier step that has a day."""
    before: list[tuple[str, date | None]] = [("提出", record.date)]
    yield from _after(record, ("受理日期",), "受理", record.accepted, before)
    before.append(("受理", record.accepted))
    handed: dict[str, date | None] = {}
    for number, item in enumerate(record.assignments):
        yield from _check_assignment_days(record, number, item, before)
        handed[item.unit] = item.handed_again or item.handed_over or item.received
    first = min((day for day in handed.values() if day), default=None)
    for number, view in enumerate(record.co_views):
        yield from _after(
            record,
            ("协办意见", number, "日期"),
            "协办意见",
            view.day,
            [*before, ("交办", handed.get(view.unit) or first)],
        )
    for number, reply in enumerate(record.replies):
        yield from _after(
            record,
            ("答复", number, "日期"),
            "答复",
            reply.day,
            [*before, ("交办", handed.get(reply.unit or "") or first)],
        )
        yield from _after(record, ("答复", number, "公开日期"), "答复公开", reply.published, [("答复", reply.day)])
    for number, step in enumerate(record.supervisions):
        yield from _after(record, ("督办", number, "日期"), "督办", step.day, before)
    for number, pause in enumerate(record.pauses):
        yield from _after(record, ("中止", number, "自"), "中止", pause.start_date, before)
        yield from _after(record, ("中止", number, "至"), "中止结束", pause.end_date, [("中止开始", pause.start_date)])
    if record.withdrawn:
        yield from _after(record, ("撤回", "日期"), "撤回", record.withdrawn.day, before)
    if record.merged:
        yield from _after(record, ("合并", "日期"), "并案", record.merged.day, before)


def _check_assignment_days(
    record: Suggestion, number: int, item: Assignment, before: list[tuple[str, date | None]]
) -> Iterator[Diagnostic]:
    path = ("交办", number)
    yield from _after(record, (*path, "交办日期"), "交办", item.handed_over, before)
    yield from _after(record, (*path, "收文日期"), "收文", item.received, [*before, ("交办", item.handed_over)])
    if item.returned:
        yield from _after(
            record,
            (*path, "退回", "日期"),
            "退回",
            item.returned.day,
            [*before, ("交办", item.handed_over), ("收文", item.received)],
        )
        yield from _after(record, (*path, "重新交办"), "重新交办", item.handed_again, [("退回", item.returned.day)])
    if item.moved_up:
        yield from _after(
            record, (*path, "移交上级", "日期"), "移交上级", item.moved_up.day, [*before, ("交办", item.handed_over)]
        )


def _after(
    record: Suggestion, path: Path, what: str, day: date | None, before: list[tuple[str, date | None]]
) -> Iterator[Diagnostic]:
    for name, earlier in reversed(before):
        if earlier is not None:
            yield from record.check_order(SUG105, path, what, day, name, earlier)
            return


def check_promises(record: Suggestion) -> Iterator[Diagnostic]:
    """Yield promises due or kept before the suggestion was made."""
    if record.date is None:
        return
    for number, promise in enumerate(record.promises):
        if promise.due and promise_day(promise.due) < record.date:
            yield record.problem(
                SUG115,
                ("承诺", number, "期限"),
                f"承诺的期限（{promise.due}）早于提出建议（{record.date}）",
                hint="核对期限",
            )
        path = ("承诺", number, "兑现日期")
        yield from record.check_order(SUG115, path, "兑现", promise.kept, "提出建议", record.date)


def check_contacts(record: Suggestion) -> Iterator[Diagnostic]:
    """Yield contacts before the suggestion, or on the wrong side of the first reply for their stage."""
    first = min((reply.day for reply in record.replies if reply.kind.settles and reply.day), default=None)
    for number, contact in enumerate(record.contacts):
        path = ("沟通", number, "日期")
        if contact.day is None:
            continue
        if record.date and contact.day < record.date:
            yield record.problem(
                SUG116,
                path,
                f"{contact.stage.label}{contact.kind.label}（{contact.day}）早于提出建议（{record.date}）",
                hint="核对日期",
            )
        elif first and contact.stage is ContactStage.BEFORE and contact.day > first:
            yield record.problem(
                SUG116,
                path,
                f"“办前”{contact.kind.label}（{contact.day}）晚于首次答复（{first}）",
                hint="写“办后”，或核对日期",
            )
        elif contact.stage is ContactStage.AFTER:
            what, hint = f"“办后”{contact.kind.label}", "写“办中”，或核对日期"
            yield from record.check_order(SUG116, path, what, contact.day, "首次答复", first, hint=hint)


def check_extensions(record: Suggestion, context: Context) -> Iterator[Diagnostic]:
    """Yield extensions that name no day, or that the rules of the day do not allow."""
    for number, extension in enumerate(record.extensions):
        path = ("延期", number)
        if (extension.until is None) == (extension.months is None):
            yield record.problem(SUG117, path, "“延至”和“延长月数”要写一个", hint="例如 延至: 2024-08-20")
            continue
        yield from record.check_order(
            SUG105, (*path, "同意日期"), "同意", extension.approved_on, "申请", extension.applied
        )
        unit = next((item for item in record.answering if extension.unit in (None, item.unit)), None)
        if unit is None:
            continue
        due = reply_due(record, unit, context.rules)
        own = [item for item in record.extensions if item.unit in (None, unit.unit)]
        stages = due.stages[1:]
        position = next(place for place, item in enumerate(own) if item is extension)
        problem = stages[position].problem if position < len(stages) else ""
        if problem:
            hint = "涉及面广、处理难度大的，写“难度: 困难”，不必写延期；其余核对批准的文件"
            yield record.problem(SUG117, path, f"延期不合规定：{problem}", hint=hint)
