"""Rules of one activity: days in order, numbers that agree with the names, what each kind cannot do without."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.core.diagnostics import Diagnostic, Path
from generator.core.privacy import check_private
from generator.core.rules import Context
from generator.core.span import overlap
from generator.records.activity.codes import (
    ACT101,
    ACT102,
    ACT103,
    ACT104,
    ACT105,
    ACT106,
    ACT107,
    ACT108,
    ACT109,
    ACT110,
    ACT111,
)
from generator.records.activity.kinds import LECTURES, STUDIES, Kind
from generator.records.activity.model import (
    Activity,
    Contact,
    ContactKind,
    Form,
    HeadUnit,
    Matter,
    Origin,
    Outcome,
)

_NEEDS_LIST = frozenset({Kind.VOTER_RECEPTION, Kind.DUTY_REPORT, Kind.COMMITTEE_REPORT})


def check_record(record: Activity, _context: Context) -> Iterator[Diagnostic]:
    """Yield what is wrong inside one activity."""
    yield from _check_days(record)
    yield from _check_numbers(record)
    yield from _check_kind(record)
    yield from _check_doubles(record)
    for number, matter in enumerate(record.matters):
        yield from _check_matter(record, number, matter)
    for number, contact in enumerate(record.contacts):
        yield from _check_contact(record, number, contact)
    if record.evaluation:
        yield from _check_evaluation(record)
    yield from check_private(record, ACT107)


def _check_days(record: Activity) -> Iterator[Diagnostic]:
    begin = record.start_date
    yield from record.check_order(ACT101, ("结束日期",), "结束", record.end_date, "开始", begin)
    one_day = record.last_day == begin
    if one_day and record.start_time and record.end_time and record.end_time <= record.start_time:
        yield record.problem(
            ACT101, ("结束",), f"结束（{record.end_time}）不晚于开始（{record.start_time}）", hint="核对钟点"
        )
    for number, course in enumerate(record.courses):
        if course.day and not begin <= course.day <= max(begin, record.last_day):
            yield record.problem(
                ACT101, ("课程", number, "日期"), f"这一讲（{course.day}）不在活动的日期之内", hint="核对两个日期"
            )
    for number, told in enumerate(record.matters_reports):
        yield from record.check_order(ACT101, ("办理通报", number, "日期"), "通报", told.day, "活动", begin)
    if record.report:
        report = record.report
        yield from record.check_order(ACT101, ("报告", "日期"), "报告", report.day, "活动", begin)
        yield from record.check_order(
            ACT101, ("报告", "反馈日期"), "反馈", report.feedback_day, "报告", report.day or begin
        )
    for number, item in enumerate(record.media):
        yield from record.check_order(ACT101, ("媒体报道", number, "日期"), "报道", item.day, "活动", begin)


def _check_numbers(record: Activity) -> Iterator[Diagnostic]:
    seen: Counter[tuple[str, HeadUnit]] = Counter()
    listed = Counter(item.capacity.value for item in record.attendants)
    persons = {item.crowd: item.count for item in record.headcounts if item.unit is HeadUnit.PERSONS}
    once = (record.times or 1) == 1 and record.last_day == record.start_date
    for number, item in enumerate(record.headcounts):
        path: Path = ("人数", number, "数")
        seen[item.crowd.value, item.unit] += 1
        names, words = listed[item.crowd.value], f"{item.crowd.label}写的是{item.count}{item.unit.label}"
        if seen[item.crowd.value, item.unit] > 1:
            yield record.problem(ACT102, path, f"{item.crowd.label}的{item.unit.label}数写了两次", hint="只留一行")
        elif item.count < names:
            yield record.problem(ACT102, path, f"{words}，名单里有{names}人", hint="核对名单和人数")
        elif item.unit is HeadUnit.PERSONS and names and record.list_complete and item.count != names:
            hint = "核对名单和人数；名单只列出一部分的，加一行“名单完整: 否”"
            yield record.problem(ACT102, path, f"{words}，名单里只有{names}人", hint=hint)
        elif item.unit is HeadUnit.TURNS and once and persons.get(item.crowd, item.count) != item.count:
            hint = "只办一次的，人次就是名数；办了几次的写“次数”"
            yield record.problem(ACT102, path, f"{words}，又写{persons[item.crowd]}名", hint=hint)
    if record.times == 0:
        yield record.problem(ACT102, ("次数",), "次数写的是0", hint="没有举行的写“取消: 是”")
    total = sum((course.hours for course in record.courses if course.hours is not None), start=0)
    if record.courses and record.hours is not None and all(course.hours is not None for course in record.courses):
        if total != record.hours:
            yield record.problem(
                ACT103, ("学时",), f"各讲相加是{total}学时，总学时写的是{record.hours}", hint=f"学时: {total}"
            )
    elif total and record.hours is not None and total > record.hours:
        yield record.problem(ACT103, ("学时",), f"几讲相加已有{total}学时，多于总学时{record.hours}", hint="核对学时")


def _check_kind(record: Activity) -> Iterator[Diagnostic]:
    if record.cancelled:
        given = (
            ("参加", record.attendants),
            ("人数", record.headcounts),
            ("学时", record.hours),
            ("成果", record.outcome),
        )
        for key, value in given:
            if value:
                yield record.problem(ACT110, (key,), f"活动已经取消，却写了“{key}”", hint="删去这一项，或删去“取消”")
        return
    label = record.kind.label
    missing: list[tuple[str, str]] = []
    if record.kind in LECTURES and not (record.laws or record.topic or record.courses):
        missing.append(("学了什么", "加“法律”“主题”或“课程”"))
    if record.kind is Kind.DEPUTY_RECEPTION and not record.leaders:
        missing.append(("接待的领导", "在“带队”里写接待的领导"))
    if record.kind in _NEEDS_LIST and not record.attendants:
        missing.append(("哪些代表", "在“参加”里写代表的姓名"))
    if record.kind is Kind.DUTY_REPORT and record.form is None:
        missing.append(("形式", "加“形式: 现场”、书面或网上"))
    if record.kind in STUDIES and record.hours is None and not any(course.hours for course in record.courses):
        missing.append(("学时", "加“学时”"))
    if record.kind is Kind.CONTACT and not record.contacts:
        missing.append(("联系", "在“联系”里逐条写谁联系谁"))
    if record.kind is Kind.KEY_RESEARCH and not (record.report or record.leaders):
        missing.append(("报告或带队的人", "加“报告”或“带队”"))
    for what, hint in missing:
        yield record.problem(ACT104, ("类型",), f"“{label}”没有写{what}", hint=hint)
    if record.face_to_face and record.form in (Form.WRITTEN, Form.ONLINE):
        yield record.problem(ACT109, ("当面",), f"形式是“{record.form.label}”，却写当面", hint="当面述职的形式写“现场”")


def _check_doubles(record: Activity) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for number, item in enumerate(record.attendants):
        key = item.person or item.name
        if key in seen:
            yield record.problem(ACT106, ("参加", number, "姓名"), f"“{item.name}”已经在名单里", hint="只留一行")
        seen.add(key)
    pairs: list[tuple[str, ContactKind, str, Contact]] = []
    for number, contact in enumerate(record.contacts):
        holder = contact.person or contact.name
        whom = [item.person or item.name for item in contact.deputies] or [contact.organization or contact.unit or ""]
        for place, other in enumerate(whom):
            twice = any(
                (holder, contact.kind, other) == earlier[:3] and _overlap(record, contact, earlier[3])
                for earlier in pairs
            )
            if twice:
                path: Path = ("联系", number, "代表", place) if contact.deputies else ("联系", number)
                yield record.problem(ACT106, path, f"“{contact.name}”的这一项联系已经写过", hint="只留一行")
            pairs.append((holder, contact.kind, other, contact))


def _overlap(record: Activity, one: Contact, other: Contact) -> bool:
    """Say whether two contacts last on one day; without an end they go on."""
    begin, start = one.start_date or record.start_date, other.start_date or record.start_date
    return overlap((begin, one.end_date), (start, other.end_date))


def _check_matter(record: Activity, number: int, item: Matter) -> Iterator[Diagnostic]:
    path: Path = ("意见", number)
    if item.origin is Origin.VOTER and (item.name or item.person):
        yield record.problem(
            ACT105, (*path, "提出人" if item.name else "提出人员"), "选民、群众提出的意见写了提出人", hint="删去这一行"
        )
    if item.number is not None and item.number != number + 1:
        yield record.problem(ACT108, (*path, "序号"), f"序号写{item.number}，应是{number + 1}", hint="序号从1起连续")
    handed = item.handed_over or record.start_date
    yield from record.check_order(ACT101, (*path, "交办日期"), "交办", item.handed_over, "活动", record.start_date)
    for key, day in (("期限", item.due), ("办结日期", item.done), ("回告日期", item.answered)):
        yield from record.check_order(ACT101, (*path, key), key.removesuffix("日期"), day, "交办", handed)
    if item.outcome is Outcome.DONE and not (item.done and item.result):
        lacking = "办结日期" if item.done is None else "结果"
        yield record.problem(ACT108, (*path, "状态"), f"写了已办结，没有写{lacking}", hint=f"加“{lacking}”")
    if item.done and item.outcome in (None, Outcome.RUNNING):
        state = item.outcome.label if item.outcome else "（空着）"
        yield record.problem(
            ACT108, (*path, "办结日期"), f"有办结日期，状态却是{state}", hint="状态: 已办结，或删去办结日期"
        )
    if item.suggestion and item.outcome is not Outcome.SUGGESTION:
        yield record.problem(ACT108, (*path, "代表建议"), "连到了代表建议，状态却不是", hint="状态: 转为代表建议")
    if item.due and not item.unit:
        yield record.problem(ACT108, (*path, "期限"), "定了期限，没有写承办单位", hint="加“承办单位”")


def _check_contact(record: Activity, number: int, item: Contact) -> Iterator[Diagnostic]:
    path: Path = ("联系", number)
    begin = item.start_date or record.start_date
    if item.end_date and item.end_date <= begin:
        yield record.problem(ACT101, (*path, "至"), f"止（{item.end_date}）不晚于起（{begin}）", hint="核对两个日期")
    needs = {
        ContactKind.DEPUTIES: ("代表", item.deputies),
        ContactKind.RESIDENTS: ("群众人数", item.residents),
        ContactKind.UNIT: ("单位", item.unit),
    }
    key, value = needs[item.kind]
    if not value:
        yield record.problem(ACT104, path, f"“{item.kind.label}”没有写{key}", hint=f"加“{key}”")


def _check_evaluation(record: Activity) -> Iterator[Diagnostic]:
    ballot = record.evaluation
    assert ballot is not None
    chain = [("发出", ballot.issued), ("收回", ballot.returned), ("有效", ballot.valid)]
    known = [(key, count) for key, count in chain if count is not None]
    for place, (key, count) in enumerate(known[1:], 1):
        before, most = known[place - 1]
        if count > most:
            yield record.problem(ACT111, ("评议", key), f"{key}{count}，多于{before}{most}", hint="核对票数")
    if known and ballot.counted is not None and ballot.counted > known[-1][1]:
        yield record.problem(
            ACT111, ("评议",), f"各项之和是{ballot.counted}，多于{known[-1][0]}的{known[-1][1]}票", hint="核对各项"
        )
