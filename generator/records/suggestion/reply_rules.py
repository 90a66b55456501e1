"""Replies and what deputies said of them: results, units, rounds without a gap, each evaluation once, ballots that add up."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.diagnostics import Diagnostic, Related
from generator.core.record import CHECK_DATES
from generator.core.rules import Context
from generator.records.suggestion.classes import class_names, read_class, site_classes
from generator.records.suggestion.codes import (
    SUG105,
    SUG106,
    SUG107,
    SUG108,
    SUG109,
    SUG110,
    SUG111,
    SUG112,
    SUG113,
    SUG114,
)
from generator.records.suggestion.model import EvaluationStage, ReplyKind, Role, Suggestion, Verdict


def check_replies(record: Suggestion, context: Context) -> Iterator[Diagnostic]:
    """Yield replies without a result or with a class of no meaning here, and units that were not given the item."""
    classes = site_classes(context.site)
    names = class_names(classes)
    units = {item.unit for item in record.assignments}
    answering = {item.unit for item in record.assignments if item.role.answers}
    co = {item.unit for item in record.assignments if item.role is Role.CO}
    for number, reply in enumerate(record.replies):
        path = ("答复", number)
        if reply.kind.settles and reply.result_class is None and reply.scale is None:
            yield record.problem(
                SUG106,
                path,
                f"第{reply.round}轮{reply.kind.label}没有写办理结果",
                hint="加“结果分类: …”或“共同尺度: …”",
            )
        if reply.result_class is not None and names and reply.result_class not in names:
            yield record.problem(
                SUG107,
                (*path, "结果分类"),
                f"“{reply.result_class}”不在站点的办理结果分类里",
                hint=f"可以写：{'、'.join(item.label for item in classes)}",
            )
        elif reply.result_class is not None and reply.scale is not None:
            scales = (names.get(reply.result_class) or read_class(reply.result_class)).scales
            if scales and reply.scale not in scales:
                meant = "、".join(scale.label for scale in scales)
                yield record.problem(
                    SUG108,
                    (*path, "共同尺度"),
                    f"“{reply.result_class}”对应{meant}，这里写“{reply.scale.label}”",
                    hint="核对分类和共同尺度",
                )
        allowed = co if reply.kind is ReplyKind.CO_VIEW else answering
        if reply.unit is not None and units and reply.unit not in allowed:
            what = "协办" if reply.kind is ReplyKind.CO_VIEW else "答复"
            yield record.problem(
                SUG109,
                (*path, "单位"),
                f"交办名单里没有由“{reply.unit}”{what}",
                hint=f"名单里是：{'、'.join(sorted(allowed)) or '没有'}",
            )
        if reply.unit is None and len(record.answering) > 1:
            yield record.problem(
                SUG109, path, f"有{len(record.answering)}个单位答复，没有写这一件是谁答复的", hint="加“单位: …”"
            )
    for number, view in enumerate(record.co_views):
        if view.unit not in co:
            yield record.problem(
                SUG109,
                ("协办意见", number, "单位"),
                f"“{view.unit}”不是协办单位",
                hint=f"协办单位是：{'、'.join(sorted(co)) or '没有'}",
            )
    named = [("延期", number, item.unit, answering) for number, item in enumerate(record.extensions)]
    named += [("承诺", number, item.unit, units) for number, item in enumerate(record.promises)]
    for key, number, unit, pool in named:
        if unit is not None and unit not in pool:
            yield record.problem(
                SUG109,
                (key, number, "单位"),
                f"“{unit}”不在交办名单里",
                hint=f"名单里是：{'、'.join(sorted(pool)) or '没有'}",
            )


def check_rounds(record: Suggestion) -> Iterator[Diagnostic]:
    """Yield rounds that leave a gap, run backwards, or begin without cause."""
    settled = [(number, reply) for number, reply in enumerate(record.replies) if reply.kind.settles]
    rounds = sorted({reply.round for _, reply in settled})
    for number, reply in settled:
        if reply.round < 1 or (reply.round > 1 and reply.round - 1 not in rounds):
            yield record.problem(
                SUG110,
                ("答复", number, "轮次"),
                f"有第{reply.round}轮答复，没有第{reply.round - 1}轮",
                hint="轮次从1起，不跳号",
            )
        yield from _check_round_days(record, number)
        yield from _check_again(record, number)
    for number, redo in enumerate(record.redos):
        before = [other.round for other in record.redos[:number]]
        if redo.round < 2 or redo.round - 1 not in rounds or redo.round in before:
            yield record.problem(
                SUG110,
                ("重新办理", number, "轮次") if redo.round != 2 else ("重新办理", number),
                f"重新办理是第{redo.round}轮，没有第{redo.round - 1}轮答复，或者这一轮写了两次",
                hint="第一次重新办理是第2轮，依次递增",
            )
    for number, item in enumerate(record.evaluations):
        path = ("评价", number)
        after_reply = item.stage in (EvaluationStage.RESULT, EvaluationStage.REPLY)
        days = [reply.day for _, reply in settled if reply.round == item.round and reply.day]
        if after_reply and item.verdict is not Verdict.UNRETURNED and settled and item.round not in rounds:
            yield record.problem(
                SUG110,
                (*path, "轮次") if item.round > 1 else path,
                f"评价的是第{item.round}轮，没有第{item.round}轮答复",
                hint="核对轮次，或补上答复",
            )
        elif after_reply and days:
            yield from record.check_order(
                SUG105, (*path, "日期"), f"第{item.round}轮评价", item.day, "这一轮答复", min(days)
            )
    yield from _check_redos(record)


def _check_round_days(record: Suggestion, number: int) -> Iterator[Diagnostic]:
    reply = record.replies[number]
    earlier = [
        other
        for other in record.replies
        if other.kind.settles and other.round < reply.round and other.unit == reply.unit and other.day
    ]
    latest = max((other.day for other in earlier if other.day), default=None)
    what = f"第{reply.round}轮答复"
    yield from record.check_order(
        SUG110, ("答复", number, "日期"), what, reply.day, "前一轮", latest, hint="核对日期和轮次"
    )


def _check_again(record: Suggestion, number: int) -> Iterator[Diagnostic]:
    reply = record.replies[number]
    path = ("答复", number)
    if reply.round == 1:
        if reply.kind is ReplyKind.AGAIN:
            yield record.problem(
                SUG111, (*path, "性质"), "重新答复是第1轮", hint="首次答复写“正式答复”；重新办理后的写“轮次: 2”"
            )
        return
    if reply.kind is ReplyKind.FORMAL:
        yield record.problem(SUG111, (*path, "轮次"), f"第{reply.round}轮写的是“正式答复”", hint="写“性质: 重新答复”")
    asked = any(redo.round == reply.round for redo in record.redos)
    unhappy = any(item.round == reply.round - 1 and item.verdict is Verdict.DISSATISFIED for item in record.evaluations)
    if not asked and not unhappy:
        yield record.problem(
            SUG111,
            path,
            f"第{reply.round}轮重新答复，前一轮没有不满意，也没有写重新办理",
            hint="补上评价，或写“重新办理”",
        )


def _check_redos(record: Suggestion) -> Iterator[Diagnostic]:
    seen: set[int] = set()
    for number, redo in enumerate(record.redos):
        path = ("重新办理", number)
        if redo.round < 2 or redo.round in seen:
            yield record.problem(
                SUG110,
                (*path, "轮次") if redo.round < 2 else path,
                f"重新办理的轮次{redo.round}不对",
                hint="第一次重新办理是2，依次加1",
            )
        seen.add(redo.round)
        first = [
            reply.day for reply in record.replies if reply.kind.settles and reply.round == redo.round - 1 and reply.day
        ]
        then = [reply.day for reply in record.replies if reply.kind.settles and reply.round == redo.round and reply.day]
        yield from record.check_order(
            SUG105, (*path, "要求日期"), "要求重新办理", redo.day, "前一轮答复", min(first, default=None)
        )
        if redo.day and then and min(then) < redo.day:
            yield record.problem(
                SUG105,
                (*path, "要求日期"),
                f"要求重新办理（{redo.day}）晚于重新答复（{min(then)}）",
                hint=CHECK_DATES,
            )


def check_evaluations(record: Suggestion) -> Iterator[Diagnostic]:
    """Yield evaluations without a result or written twice, and ballots that do not add up."""
    seen: dict[tuple[object, ...], int] = {}
    for number, item in enumerate(record.evaluations):
        path = ("评价", number)
        if item.verdict is None and item.ballot is None:
            yield record.problem(SUG114, path, "这次评价没有结果", hint="加“结果: 满意”，或者“测评: {…}”")
        key = (item.round, item.stage, item.dimension, item.person or item.evaluator, item.ballot is None)
        if key in seen:
            related = (Related(record.place("评价", seen[key]), "前一次在这里"),)
            yield record.problem(
                SUG112,
                path,
                f"第{item.round}轮{item.stage.label}的“{item.dimension.label}”评价写了两次",
                hint="删去一次；几名代表各自评价的，写“评价人”",
                related=related,
            )
        seen.setdefault(key, number)
        yield from record.check_order(SUG105, (*path, "日期"), "评价", item.day, "提出", record.date)
        if item.ballot:
            yield from _check_ballot(record, number)


def _check_ballot(record: Suggestion, number: int) -> Iterator[Diagnostic]:
    ballot = record.evaluations[number].ballot
    assert ballot is not None
    path = ("评价", number, "测评")
    if ballot.issued is not None and ballot.returned is not None and ballot.returned > ballot.issued:
        yield record.problem(
            SUG113, (*path, "收回"), f"收回{ballot.returned}票，多于发出的{ballot.issued}票", hint="核对两个数"
        )
    if ballot.valid is not None and ballot.returned is not None and ballot.valid > ballot.returned:
        yield record.problem(
            SUG113, (*path, "有效"), f"有效{ballot.valid}票，多于收回的{ballot.returned}票", hint="核对两个数"
        )
    counted = ballot.counted or 0
    limit = ballot.valid if ballot.valid is not None else ballot.returned
    if limit is not None and counted != limit:
        what = "有效" if ballot.valid is not None else "收回"
        yield record.problem(
            SUG113, path, f"各项之和是{counted}票，{what}是{limit}票", hint="核对各项；有废票的，写“有效: …”"
        )
    elif limit is None and ballot.issued is not None and counted > ballot.issued:
        yield record.problem(SUG113, path, f"各项之和是{counted}票，多于发出的{ballot.issued}票", hint="核对各项")
