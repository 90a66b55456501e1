"""Rules of a document's course: consultations, plans, clean-ups, days fixed later, who issued it, what it belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.core.diagnostics import Diagnostic, Path, Related
from generator.core.index import Index
from generator.core.ordinals import read_han
from generator.records.institutional_document.codes import (
    DOC101,
    DOC109,
    DOC110,
    DOC111,
    DOC212,
    DOC213,
    DOC214,
    DOC215,
)
from generator.records.institutional_document.model import InstitutionalDocument
from generator.records.institutional_document.parts import Clearance, ClearanceResult
from generator.records.institutional_document.state import ENDING, ending_of, fixing_decision, members_of_set

_COUNT = re.compile(r"([二两三四五六七八九十]+|[0-9]+)[项件部个]")
# The classes of organisations: a document of both kinds is 党政联合行文.
_PARTY, _GOVERNMENT = ("party",), ("government", "department", "township")


def check_course(record: InstitutionalDocument) -> Iterator[Diagnostic]:
    """Yield what does not add up in a document's own course."""
    yield from _check_consultations(record)
    for number, plan in enumerate(record.planned):
        if plan.made and plan.dropped:
            path = ("拟制定", number, "不再制定")
            yield record.problem(DOC111, path, f"《{plan.title}》写了已制定，又写了不再制定", hint="删去其中一个")
    for number, pause in enumerate(record.suspensions):
        path = ("暂停施行", number, "至")
        yield from record.check_order(DOC101, path, "恢复施行", pause.end, "暂停施行", pause.start)
        yield from record.check_order(
            DOC101, ("暂停施行", number, "自"), "暂停施行", pause.start, "施行", record.effective
        )
    for number, item in enumerate(record.superseded):
        yield from record.check_order(
            DOC101, ("部分失效", number, "自"), "部分失效", item.day, "施行", record.effective
        )
    if record.clearance:
        yield from _check_clearance(record, record.clearance)


def _check_consultations(record: InstitutionalDocument) -> Iterator[Diagnostic]:
    rounds = [item.round for item in record.consultations if item.round is not None]
    for number, item in enumerate(record.consultations):
        if item.accepted is not None and item.received is not None and item.accepted > item.received:
            message = f"采纳{item.accepted}条，收到的只有{item.received}条"
            yield record.problem(DOC110, ("征求意见", number, "采纳数"), message, hint="核对两个数")
        if item.round is not None and rounds.count(item.round) > 1:
            path = ("征求意见", number, "轮次")
            yield record.problem(DOC110, path, f"第{item.round}轮写了{rounds.count(item.round)}次", hint="每轮一个数")
        elif item.round is not None and item.round != 1 and item.round - 1 not in rounds:
            words = f"有第{item.round}轮" + (f"，没有第{item.round - 1}轮" if item.round else "")
            yield record.problem(DOC110, ("征求意见", number, "轮次"), words, hint="轮次从1起连续写")
        yield from record.check_order(
            DOC101, ("征求意见", number, "反馈日期"), "反馈", item.replied, "开始征求", item.start
        )


def _check_clearance(record: InstitutionalDocument, clearance: Clearance) -> Iterator[Diagnostic]:
    """Yield totals of a clean-up that do not close: list against stated number, parts against the whole."""
    seen: Counter[str] = Counter()
    for number, group in enumerate(clearance.groups):
        path: Path = ("清理", "结果", number)
        if group.stated is None and not group.items:
            yield record.problem(DOC109, path, f"“{group.outcome.label}”没有件数，也没有清单", hint="写“数量”或“清单”")
        if group.stated is not None and group.items and group.stated != len(group.items):
            message = f"“{group.outcome.label}”写{group.stated}件，清单里是{len(group.items)}件"
            yield record.problem(
                DOC109, (*path, "数量"), message, hint="核对清单；公布的数确实不同的，在“已知问题”里说明"
            )
        if group.stated is not None and not group.items and not clearance.note:
            message = f"“{group.outcome.label}”{group.stated}件没有清单，也没有说明"
            yield record.problem(
                DOC109, (*path, "数量"), message, hint="在清理的“说明”里写为什么没有清单，如“没有公布清单”"
            )
        for at, item in enumerate(group.items):
            if item.document is None and item.title is None:
                where = (*path, "清单", at)
                yield record.problem(DOC109, where, "没有写是哪个文件", hint="写“文件”（编号）或“名称”")
            name = item.document or item.title or ""
            seen[name] += 1
            if name and seen[name] == 2:
                where = (*path, "清单", at, "文件" if item.document else "名称")
                yield record.problem(DOC109, where, f"“{name}”在清单里写了两次", hint="一件文件只有一个结论")
    counted = sum(len(group.items) if group.stated is None else group.stated for group in clearance.groups)
    if clearance.total is not None and clearance.total != counted:
        message = f"总数写{clearance.total}件，各项之和是{counted}件"
        yield record.problem(DOC109, ("清理", "总数"), message, hint="核对；公布的数确实不同的，在“已知问题”里说明")


def check_cleared(record: InstitutionalDocument, index: Index) -> Iterator[Diagnostic]:
    """Yield conclusions of a clean-up that the listed documents' own records contradict."""
    if record.clearance is None:
        return
    for number, group in enumerate(record.clearance.groups):
        for at, item in enumerate(group.items):
            target = index.find(item.document, InstitutionalDocument)
            if target is None:
                continue
            path = ("清理", "结果", number, "清单", at, "文件")
            ending = ending_of(target, index)
            related = (Related(target.place("废止" if target.repeal else "标题"), "文件的记录在这里"),)
            if group.outcome is ClearanceResult.CONTINUING and ending and ending.day <= record.clearance.as_of:
                message = f"结论是继续有效，《{target.title}》{ending.day}已经废止或失效"
                yield record.problem(DOC213, path, message, hint="核对清单和文件的“废止”", related=related)
            if group.outcome in ENDING and target.repeal and target.repeal.basis not in (None, record.id):
                message = f"结论是{group.outcome.label}，《{target.title}》写的废止依据是别的文件"
                yield record.problem(DOC213, path, message, hint="核对清单和文件的“废止”", related=related)
            if target.date and target.date > record.clearance.as_of:
                message = f"《{target.title}》（{target.date}）晚于清理的截至日期（{record.clearance.as_of}）"
                yield record.problem(DOC213, path, message, hint="核对清单和截至日期", related=related)


def check_fixed_days(record: InstitutionalDocument, index: Index) -> Iterator[Diagnostic]:
    """Yield a day of effect that is not the one a later decision fixed, or that needs no fixing."""
    for number, item in enumerate(record.sets_effective):
        target = index.find(item.target, InstitutionalDocument)
        if target is None:
            continue
        path = ("施行决定", number, "施行日期")
        related = (Related(target.place("标题"), "文件的记录在这里"),)
        yield from record.check_order(DOC101, path, "定下的施行", item.day, "文件", target.date)
        if target.effective and target.effective != item.day:
            message = f"这里定为{item.day}施行，《{target.title}》写的是{target.effective}"
            yield record.problem(DOC212, path, message, hint="文件里的“施行日期”可以不写，由这里推出", related=related)
        fixed = fixing_decision(target, index)
        if fixed and fixed[0].id != record.id:
            message = f"《{target.title}》的施行日期又由《{fixed[0].title}》另定为{fixed[1]}"
            yield record.problem(DOC212, path, message, hint="只留有效的那一个", related=related)
    if record.effective_basis:
        fixed = fixing_decision(record, index)
        basis = index.find(record.effective_basis, InstitutionalDocument)
        if fixed and basis is not None and fixed[0].id != basis.id:
            message = f"施行依据写《{basis.title}》，定下日期的是《{fixed[0].title}》"
            yield record.problem(DOC212, ("施行依据",), message, hint="两处写成同一件")


def check_joint_issue(record: InstitutionalDocument, index: Index) -> Iterator[Diagnostic]:
    """Yield a document of Party and government together on what the congress or its committee must vote on."""
    if not record.needs_vote or record.vote:
        return
    own = [record.issuer_organization, *(item.organization for item in record.joint_issuers)]
    found = [
        (organ, str(getattr(getattr(organ, "classification", None), "value", ""))) for organ in map(index.get, own)
    ]
    party = [organ for organ, kind in found if organ and kind in _PARTY]
    government = [organ for organ, kind in found if organ and kind in _GOVERNMENT]
    if party and government:
        names = "、".join(str(getattr(organ, "name", organ.id)) for organ in (*party, *government))
        message = f"依法应当表决的事项，由{names}联合行文，没有人大或者常委会的决定"
        hint = "有决议、决定的，写“表决依据”；没有的，建议提请常委会审议决定"
        path: Path = ("联合发文",) if record.joint_issuers else ("机关",)
        yield record.problem(DOC214, path, message, hint=hint)


def check_set(record: InstitutionalDocument, index: Index) -> Iterator[Diagnostic]:
    """Yield a set of documents whose number is not the one its name says."""
    if not record.document_set:
        return
    members = members_of_set(record, index)
    if record.id != members[0].id:
        return
    found = _COUNT.search(record.document_set)
    said = read_han(found[1]) if found else None
    if said is not None and said != len(members):
        message = f"“{record.document_set}”说是{said}件，本站写了这个名称的有{len(members)}件"
        yield record.problem(DOC215, ("成套",), message, hint="其余几件也写上同一个“成套”，或者核对名称")
    elif len(members) == 1:
        message = f"只有这一件写了“{record.document_set}”"
        yield record.problem(DOC215, ("成套",), message, hint="几件写成完全相同的名称；只有一件的不写")
