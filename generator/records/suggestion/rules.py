"""Rules of suggestions: who proposed and who must answer, events in their order, classes and rounds that fit.

A period that has run out is a state of the page, never a finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.core.diagnostics import Code, Diagnostic, Path, Related
from generator.core.index import Index
from generator.core.names import check_name, names_of
from generator.core.record import Visibility
from generator.core.rules import Context
from generator.records.suggestion.classes import class_names, read_class, site_classes
from generator.records.suggestion.model import (
    Assignment,
    ContactStage,
    EvaluationStage,
    Kind,
    Occasion,
    ReplyKind,
    Role,
    Suggestion,
    Verdict,
)
from generator.records.suggestion.standing import promise_day, reply_due

SUG101 = Code(
    "SUG101",
    "提出人不明",
    "领衔代表和代表团提出恰有一个。",
    "不知道该向谁答复。",
    "（既没有“领衔代表”也没有“代表团提出”）",
    "领衔代表: {姓名: 乔一苇}",
    excusable=True,
)
SUG102 = Code(
    "SUG102",
    "联名代表重复",
    "领衔和附议的代表每人一次，联名人数不少于名单。",
    "写两次，联名人数就多了。",
    "附议: [{姓名: 甲}, {姓名: 甲}]",
    "附议: [{姓名: 甲}]",
    excusable=True,
)
SUG103 = Code(
    "SUG103",
    "议案编号与类型不合",
    "议案转建议的保留原议案编号，其他类型不写。",
    "两个编号都要查得到。",
    "类型: 议案转建议（没有议案编号）",
    "议案编号: 第3号议案",
    excusable=True,
)
SUG104 = Code(
    "SUG104",
    "主办单位不是一个",
    "主办（或独自承办）恰有一个，或者由几个单位分办。",
    "两个主办等于没有主办。",
    "交办: 县公安局（主办）、县教育局（主办）",
    "县教育局改为“协办”，或者两个都写“分办”",
    excusable=True,
)
SUG105 = Code(
    "SUG105",
    "办理的日期颠倒",
    "提出、受理、交办、收文、协办意见、答复、评价依次进行。",
    "次序颠倒多半是日期写错，期限也跟着错。",
    "提出日期: 2024-01-18\n交办日期: 2024-01-05",
    "交办日期: 2024-02-20",
    excusable=True,
)
SUG106 = Code(
    "SUG106",
    "答复没有办理结果",
    "正式答复和重新答复写明结果分类或共同尺度。",
    "没有结果的答复算不进解决率。",
    "答复: [{日期: 2024-05-16}]",
    "答复: [{日期: 2024-05-16, 结果分类: B 正在解决}]",
    excusable=True,
)
SUG107 = Code(
    "SUG107",
    "结果分类不在站点的分类里",
    "结果分类是站点“办理结果分类”之一。",
    "分类不一，统计就合不拢。",
    "结果分类: 五星",
    "结果分类: A 已解决",
    excusable=True,
)
SUG108 = Code(
    "SUG108",
    "共同尺度与结果分类不合",
    "共同尺度在当地分类所对应的几项之内。",
    "同一件事两处说法不同。",
    "结果分类: A 已解决\n共同尺度: 列入计划",
    "共同尺度: 已解决",
    excusable=True,
)
SUG109 = Code(
    "SUG109",
    "答复单位不在交办名单",
    "答复和延期的单位是承办单位，协办意见的单位是协办单位，承诺的单位在名单里。",
    "没有交办的单位不会答复。",
    "答复: [{单位: 县水利局}]（没有交给县水利局）",
    "单位: 县公安局",
    excusable=True,
)
SUG110 = Code(
    "SUG110",
    "轮次不连续",
    "答复的轮次从1起不跳号，日期随轮次往后；评价的轮次有相应的答复。",
    "漏掉一轮，前后就对不上。",
    "答复轮次: 1、3",
    "答复轮次: 1、2",
    excusable=True,
)
SUG111 = Code(
    "SUG111",
    "重新答复没有来由",
    "第二轮起写重新答复，前一轮评价不满意或写有重新办理。",
    "没有不满意就没有重新办理。",
    "性质: 重新答复（前一轮满意）",
    "重新办理: [{轮次: 2, 要求日期: 2024-05-31}]",
    excusable=True,
)
SUG112 = Code(
    "SUG112",
    "同一评价写了两次",
    "同一轮、同一阶段、同一维度、同一评价人只有一个结果。",
    "两个结果不知以哪个为准。",
    "（第1轮总体评价写了满意，又写了不满意）",
    "（删去一个，或写明评价人）",
    excusable=True,
)
SUG113 = Code(
    "SUG113",
    "测评票数不合",
    "收回不多于发出，有效不多于收回，各项之和等于有效（没写有效时等于收回）。",
    "票数不合，比例就错。",
    "收回: 28\n满意: 25\n基本满意: 5",
    "基本满意: 3",
    excusable=True,
)
SUG114 = Code(
    "SUG114",
    "评价没有结果",
    "每次评价写明结果，或写明测评票数。",
    "没有结果的评价说明不了什么。",
    "评价: [{日期: 2024-05-28}]",
    "评价: [{日期: 2024-05-28, 结果: 满意}]",
    excusable=True,
)
SUG115 = Code(
    "SUG115",
    "承诺的日期不合",
    "承诺的期限、兑现日期不早于提出建议的日期。",
    "日期错了，兑现不兑现就看错了。",
    "期限: 2023-09-01（2024年提出）",
    "期限: 2024-09-01",
    excusable=True,
)
SUG116 = Code(
    "SUG116",
    "沟通的时间不合",
    "办前在首次答复以前，办后在首次答复以后，都不早于提出。",
    "三次联系各有其时。",
    "阶段: 办前\n日期: 2024-07-01（5月16日已答复）",
    "阶段: 办后",
    excusable=True,
)
SUG117 = Code(
    "SUG117",
    "延期不合规定",
    "延期合于当日有效的规定：允许延、经谁同意、最长多久、届满前同意。",
    "规定以外的延期仍是逾期。",
    "延期: [{延长月数: 6}]（规定最多到6个月）",
    "延期: [{延长月数: 3}]",
    excusable=True,
)
SUG118 = Code(
    "SUG118",
    "不公开没有理由",
    "不全部公开的写明理由；答复不写“内部”，正文不公开的写“只公开标题”。",
    "内部的答复在页面上看起来就是没有答复。",
    "可见范围: 只公开标题",
    "可见范围: 只公开标题\n不公开理由: 涉及个人隐私",
    excusable=True,
)
SUG119 = Code(
    "SUG119",
    "退回写得不全",
    "退回写明理由，退回的单位没有重新交办就不再答复。",
    "退回以后谁来办要查得清楚。",
    "退回: {日期: 2024-03-01}",
    "退回: {日期: 2024-03-01, 理由: 不属本单位职责}",
    excusable=True,
)
SUG120 = Code(
    "SUG120",
    "办理的单位写了两次",
    "同一单位在办理中只写一次。",
    "写两次，件数就多了。",
    "交办: 县教育局（主办）、县教育局（协办）",
    "（删去一次）",
    excusable=True,
)
SUG201 = Code(
    "SUG201",
    "编号重复",
    "同一次会议（闭会期间为同一年）的建议编号不重。",
    "两个“第0117号”分不清。",
    "编号: 第0117号（两件）",
    "编号: 第0118号",
    excusable=True,
)
SUG202 = Code(
    "SUG202",
    "姓名与人员记录不同",
    "代表、负责人的姓名是该人员的姓名或曾用名。",
    "连错了人。",
    "姓名: 李晖\n人员: person/li-hui-1（记录里是李𬀩）",
    "姓名: 李𬀩",
    excusable=True,
)
SUG203 = Code(
    "SUG203",
    "单位与机构记录不同",
    "单位名称是所连机构的名称、简称或曾用名，可以省去县名。",
    "连错了单位。",
    "单位: 县公安局\n机构: organization/county-finance",
    "机构: organization/county-police",
    excusable=True,
)
SUG204 = Code(
    "SUG204",
    "提出日期与会议不合",
    "大会期间提出的，日期在会期之内；会议属于所写的届。",
    "会议或日期必有一个写错。",
    "提出时机: 大会期间\n提出日期: 2024-06-01（会议在1月）",
    "提出时机: 闭会期间",
    excusable=True,
)
SUG205 = Code(
    "SUG205",
    "并案或承接不通",
    "不并入、不承接自己，主件没有再并入别件，承接的是更早的建议。",
    "绕成一圈就找不到办理的那一件。",
    "合并: {并入: suggestion/2024-0031}（它也并入本件）",
    "（只留一件为主件）",
)
CODES = (
    SUG101, SUG102, SUG103, SUG104, SUG105, SUG106, SUG107, SUG108, SUG109, SUG110, SUG111, SUG112, SUG113, SUG114, SUG115,
    SUG116, SUG117, SUG118, SUG119, SUG120, SUG201, SUG202, SUG203, SUG204, SUG205,
)  # fmt: skip


def check_record(record: Suggestion, context: Context) -> Iterator[Diagnostic]:
    """Yield what is wrong inside one suggestion."""
    yield from _check_proposers(record)
    yield from _check_units(record)
    yield from _check_days(record)
    yield from _check_replies(record, context)
    yield from _check_rounds(record)
    yield from _check_evaluations(record)
    yield from _check_promises(record)
    yield from _check_contacts(record)
    yield from _check_extensions(record, context)
    yield from _check_visibility(record)


def _check_proposers(record: Suggestion) -> Iterator[Diagnostic]:
    if record.lead is None and record.delegation is None:
        yield record.problem(SUG101, (), "没有写谁提出的", hint="写“领衔代表: {姓名: …}”或者“代表团提出: {名称: …}”")
    if record.lead is not None and record.delegation is not None:
        yield record.problem(SUG101, ("代表团提出",), "既有领衔代表，又以代表团名义提出", hint="只留一个")
    if record.lead is None and record.joint:
        yield record.problem(SUG101, ("附议",), "有附议的代表，没有领衔的代表", hint="加一行“领衔代表: {姓名: …}”")
    seen: dict[str, Path] = {}
    if record.lead:
        seen[str(record.lead.person or record.lead.name)] = ("领衔代表", "姓名")
    for number, item in enumerate(record.joint):
        key, path = str(item.person or item.name), ("附议", number, "姓名")
        if key in seen:
            related = (Related(record.place(*seen[key]), "前一次在这里"),)
            yield record.problem(
                SUG102, path, f"“{item.name}”写了两次", hint="删去一次；同名的两个人各写“人员”", related=related
            )
        seen.setdefault(key, path)
    if record.joint_count is not None and record.joint_count < len(record.people):
        yield record.problem(
            SUG102,
            ("联名人数",),
            f"联名人数写{record.joint_count}，名单上已有{len(record.people)}人",
            hint="联名人数连同领衔代表",
        )
    turned = record.kind is Kind.BILL_TO_SUGGESTION
    if turned and record.bill_number is None:
        yield record.problem(SUG103, ("类型",), "议案转建议的没有写原来的议案编号", hint="加一行“议案编号: …”")
    if record.bill_number is not None and not turned:
        yield record.problem(
            SUG103,
            ("议案编号",),
            f"类型是“{record.kind.label}”，不写议案编号",
            hint="转为建议办理的，写“类型: 议案转建议”",
        )


def _check_units(record: Suggestion) -> Iterator[Diagnostic]:
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


def _check_days(record: Suggestion) -> Iterator[Diagnostic]:
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
    if day is None:
        return
    for name, earlier in reversed(before):
        if earlier is not None:
            if day < earlier:
                yield record.problem(SUG105, path, f"{what}（{day}）早于{name}（{earlier}）", hint="核对两个日期")
            return


def _check_replies(record: Suggestion, context: Context) -> Iterator[Diagnostic]:
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


def _check_rounds(record: Suggestion) -> Iterator[Diagnostic]:
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
        elif after_reply and item.day and days and item.day < min(days):
            yield record.problem(
                SUG105,
                (*path, "日期"),
                f"第{item.round}轮评价（{item.day}）早于这一轮答复（{min(days)}）",
                hint="核对两个日期",
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
    if reply.day and latest and reply.day < latest:
        yield record.problem(
            SUG110,
            ("答复", number, "日期"),
            f"第{reply.round}轮答复（{reply.day}）早于前一轮（{latest}）",
            hint="核对日期和轮次",
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
        if redo.day and first and redo.day < min(first):
            yield record.problem(
                SUG105,
                (*path, "要求日期"),
                f"要求重新办理（{redo.day}）早于前一轮答复（{min(first)}）",
                hint="核对两个日期",
            )
        if redo.day and then and min(then) < redo.day:
            yield record.problem(
                SUG105,
                (*path, "要求日期"),
                f"要求重新办理（{redo.day}）晚于重新答复（{min(then)}）",
                hint="核对两个日期",
            )


def _check_evaluations(record: Suggestion) -> Iterator[Diagnostic]:
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
        if item.day and record.date and item.day < record.date:
            yield record.problem(
                SUG105, (*path, "日期"), f"评价（{item.day}）早于提出（{record.date}）", hint="核对两个日期"
            )
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


def _check_promises(record: Suggestion) -> Iterator[Diagnostic]:
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
        if promise.kept and promise.kept < record.date:
            yield record.problem(
                SUG115,
                ("承诺", number, "兑现日期"),
                f"兑现（{promise.kept}）早于提出建议（{record.date}）",
                hint="核对日期",
            )


def _check_contacts(record: Suggestion) -> Iterator[Diagnostic]:
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
        elif first and contact.stage is ContactStage.AFTER and contact.day < first:
            yield record.problem(
                SUG116,
                path,
                f"“办后”{contact.kind.label}（{contact.day}）早于首次答复（{first}）",
                hint="写“办中”，或核对日期",
            )


def _check_extensions(record: Suggestion, context: Context) -> Iterator[Diagnostic]:
    for number, extension in enumerate(record.extensions):
        path = ("延期", number)
        if (extension.until is None) == (extension.months is None):
            yield record.problem(SUG117, path, "“延至”和“延长月数”要写一个", hint="例如 延至: 2024-08-20")
            continue
        if extension.applied and extension.approved_on and extension.approved_on < extension.applied:
            yield record.problem(
                SUG105,
                (*path, "同意日期"),
                f"同意（{extension.approved_on}）早于申请（{extension.applied}）",
                hint="核对两个日期",
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


def _check_visibility(record: Suggestion) -> Iterator[Diagnostic]:
    if record.visibility is not Visibility.PUBLIC and record.visibility_reason is None:
        yield record.problem(
            SUG118, ("可见范围",), f"可见范围是“{record.visibility.label}”，没有写理由", hint="加一行“不公开理由: …”"
        )
    for number, reply in enumerate(record.replies):
        path = ("答复", number, "可见范围")
        if reply.visibility is Visibility.INTERNAL:
            yield record.problem(
                SUG118, path, "答复写“内部”，页面上会显示成没有答复", hint="正文不公开的，写“只公开标题”和“不公开理由”"
            )
        elif reply.visibility is Visibility.TITLE_ONLY and reply.visibility_reason is None:
            yield record.problem(SUG118, path, "答复正文不公开，没有写理由", hint="加“不公开理由: …”")


def check_index(record: Suggestion, index: Index, _context: Context) -> Iterator[Diagnostic]:
    """Yield what does not fit other records."""
    yield from _check_number(record, index)
    yield from _check_names(record, index)
    yield from _check_organizations(record, index)
    yield from _check_meeting(record, index)
    yield from _check_chain(record, index)


def _series(record: Suggestion) -> tuple[str, ...]:
    """Return what a number must be unique in: the meeting, or the year between meetings; bills have their own series."""
    bill = "bill" if record.kind is Kind.BILL else ""
    meeting = str(record.meeting or record.meeting_text or "")
    year = str(record.date.year) if record.date and not meeting else ""
    return (record.number, bill, str(record.term or ""), meeting, year, "" if meeting else str(record.occasion))


def _check_number(record: Suggestion, index: Index) -> Iterator[Diagnostic]:
    for other in index.grouped("suggestion", _series)[_series(record)]:
        if other.id < record.id:
            related = (Related(other.place("编号"), "另一件在这里"),)
            yield record.problem(
                SUG201, ("编号",), f"“{record.number}”已经用过：{other.id}", hint="核对编号和会议", related=related
            )
            return


def _check_names(record: Suggestion, index: Index) -> Iterator[Diagnostic]:
    if record.lead:
        yield from check_name(record, index, record.lead.person, record.lead.name, ("领衔代表", "姓名"), SUG202)
    for number, item in enumerate(record.joint):
        yield from check_name(record, index, item.person, item.name, ("附议", number, "姓名"), SUG202)
    if record.responsible:
        yield from check_name(
            record, index, record.responsible.person, record.responsible.name, ("责任人", "姓名"), SUG202
        )
    for number, evaluation in enumerate(record.evaluations):
        if evaluation.evaluator:
            yield from check_name(
                record, index, evaluation.person, evaluation.evaluator, ("评价", number, "评价人"), SUG202
            )


def _check_organizations(record: Suggestion, index: Index) -> Iterator[Diagnostic]:
    if record.delegation:
        yield from _check_organization(
            record, index, record.delegation.organization, record.delegation.name, ("代表团提出", "名称")
        )
    for number, item in enumerate(record.assignments):
        yield from _check_organization(record, index, item.organization, item.unit, ("交办", number, "单位"))
    for number, step in enumerate(record.supervisions):
        if step.unit:
            yield from _check_organization(record, index, step.organization, step.unit, ("督办", number, "单位"))


def _check_organization(
    record: Suggestion, index: Index, ref: str | None, name: str, path: Path
) -> Iterator[Diagnostic]:
    target = index.get(ref)
    if target is None:
        return
    known = names_of(target)
    if known and not any(other.endswith(name) for other in known):
        related = (Related(target.place("名称"), f"机构记录里是“{known[0]}”"),)
        yield record.problem(
            SUG203, path, f"这里写“{name}”，所连的机构是“{known[0]}”", hint="核对名称和机构编号", related=related
        )


def _check_meeting(record: Suggestion, index: Index) -> Iterator[Diagnostic]:
    meeting = index.get(record.meeting)
    if meeting is None:
        return
    start, end = getattr(meeting, "start_date", None), getattr(meeting, "last_day", None)
    outside = record.date and start and end and not start <= record.date <= end
    if record.occasion is Occasion.IN_SESSION and outside:
        related = (Related(meeting.place("开始日期"), f"会期是{start}至{end}"),)
        yield record.problem(
            SUG204,
            ("提出日期",),
            f"写“大会期间”提出，日期{record.date}不在会期（{start}至{end}）之内",
            hint="核对日期和会议；会后提出的写“闭会期间”",
            related=related,
        )
    term = getattr(meeting, "term", None)
    if record.term and term and record.term != term:
        related = (Related(meeting.place("届"), "会议的届在这里"),)
        yield record.problem(SUG204, ("届",), "所写的会议不属于这一届", hint="核对届和会议", related=related)


def _check_chain(record: Suggestion, index: Index) -> Iterator[Diagnostic]:
    if record.merged and record.merged.main:
        main = index.find(record.merged.main, Suggestion)
        if record.merged.main == record.id:
            yield record.problem(SUG205, ("合并", "并入"), "并入的是本件自己", hint="写主件的编号")
        elif main and main.merged:
            related = (Related(main.place("合并"), "主件的“合并”在这里"),)
            yield record.problem(
                SUG205,
                ("合并", "并入"),
                f"主件{main.number}自己也并入了别件",
                hint="写最后办理的那一件",
                related=related,
            )
    if record.continues:
        earlier = index.find(record.continues, Suggestion)
        if record.continues == record.id:
            yield record.problem(SUG205, ("承接",), "承接的是本件自己", hint="写以前那一件的编号")
        elif earlier and earlier.date and record.date and earlier.date > record.date:
            yield record.problem(
                SUG205,
                ("承接",),
                f"承接的{earlier.number}（{earlier.date}）晚于本件（{record.date}）",
                hint="承接的是更早的建议；写反了就对调",
            )


__all__ = ["CODES", "check_index", "check_record"]
