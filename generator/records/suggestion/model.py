"""The fields of a suggestion: from the deputy's text through assignment, replies and evaluations to what was promised."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.core.ballot import BallotCounts
from generator.core.handling import AgreedExtension, Pause
from generator.core.record import Part, Record, Visibility, field, parts
from generator.core.values import (
    CalendarYear,
    Choice,
    Count,
    Day,
    DocumentNumber,
    LongText,
    PartialDate,
    PersonName,
    Ref,
    Text,
    To,
    Truth,
)


class Kind(Choice):
    """What was put forward."""

    SUGGESTION = "suggestion", "建议"
    BILL = "bill", "议案"
    BILL_TO_SUGGESTION = "bill_to_suggestion", "议案转建议"
    CRITICISM = "criticism", "批评"
    OPINION = "opinion", "意见"


class Occasion(Choice):
    """When it was put forward."""

    IN_SESSION = "in_session", "大会期间"
    BETWEEN_SESSIONS = "between_sessions", "闭会期间"


class Role(Choice):
    """How a unit takes part in the handling."""

    LEAD = "lead", "主办"
    CO = "co", "协办"
    SPLIT = "split", "分办"
    SOLE = "sole", "承办"

    @property
    def answers(self) -> bool:
        """Say whether the unit must answer the deputies itself."""
        return self is not Role.CO


class Difficulty(Choice):
    """Whether the matter is wide-ranging and difficult, which gives more time by law."""

    ORDINARY = "ordinary", "一般"
    HARD = "hard", "困难"


class SupervisionKind(Choice):
    """The four ways a suggestion is followed up."""

    ROUTINE = "routine", "日常督办"
    SPECIAL = "special", "专项督办"
    FOLLOW_UP = "follow_up", "跟踪督办"
    LOOK_BACK = "look_back", "回头看"


class ContactStage(Choice):
    """Before, during or after the handling."""

    BEFORE = "before", "办前"
    DURING = "during", "办中"
    AFTER = "after", "办后"


class ContactKind(Choice):
    """How the handler spoke with the deputy."""

    VISIT = "visit", "走访"
    MEETING = "meeting", "见面"
    DISCUSSION = "discussion", "座谈"
    ON_SITE = "on_site", "实地察看"
    PHONE = "phone", "电话"
    WRITING = "writing", "书面"

    @property
    def is_face_to_face(self) -> bool:
        """Say whether both sides met."""
        return self not in (ContactKind.PHONE, ContactKind.WRITING)


class ReplyKind(Choice):
    """What kind of answer it is."""

    FORMAL = "formal", "正式答复"
    INTERIM = "interim", "阶段答复"
    AGAIN = "again", "重新答复"
    CO_VIEW = "co_view", "协办"

    @property
    def settles(self) -> bool:
        """Say whether the answer meets the duty to reply."""
        return self in (ReplyKind.FORMAL, ReplyKind.AGAIN)


class Scale(Choice):
    """The common scale that local result classes are mapped to; the mapping loses detail."""

    SOLVED = "solved", "已解决"
    IN_PROGRESS = "in_progress", "正在解决"
    PLANNED = "planned", "列入计划"
    NOT_FEASIBLE = "not_feasible", "不能解决"


class EvaluationStage(Choice):
    """At which stage the handling is evaluated."""

    PLAN = "plan", "方案"
    PROCESS = "process", "过程"
    RESULT = "result", "结果"
    REPLY = "reply", "答复"


class Dimension(Choice):
    """What is evaluated."""

    OVERALL = "overall", "总体"
    ATTITUDE = "attitude", "办理态度"
    PROCESS = "process", "办理过程"
    RESULT = "result", "办理结果"


class Verdict(Choice):
    """What the deputy said."""

    SATISFIED = "satisfied", "满意"
    MOSTLY = "mostly", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"
    ABSTAINED = "abstained", "弃权"
    UNRETURNED = "unreturned", "未反馈"


class AdoptionKind(Choice):
    """Where a suggestion was taken up."""

    PLAN = "plan", "计划"
    BUDGET = "budget", "预算"
    LIVELIHOOD = "livelihood", "民生实事"
    POLICY = "policy", "政策文件"
    OTHER = "other", "其他"


class Proposer(Part):
    """A deputy who put the suggestion forward."""

    name: PersonName = field("姓名", "照原件", required=True)
    person: Annotated[Ref, To("person")] | None = field("人员", "人员编号")
    delegation: Text | None = field("代表团", "所在代表团")


class Delegation(Part):
    """A delegation that put the suggestion forward as a whole."""

    name: Text = field("名称", "代表团的名称", required=True)
    organization: Annotated[Ref, To("organization")] | None = field("机构", "机构编号")


class Returned(Part):
    """A unit sent the item back as not being its own."""

    day: Day = field("日期", "退回的日期", required=True)
    reason: Text | None = field("理由", "退回的理由")


class MovedUp(Part):
    """The item was passed to a higher authority."""

    day: Day | None = field("日期", "移交的日期")
    organ: Text = field("机关", "移交给哪个上级机关", required=True)


class Assignment(Part):
    """A unit that handles the suggestion."""

    unit: Text = field("单位", "承办单位，照交办单", required=True)
    organization: Annotated[Ref, To("organization")] | None = field("机构", "机构编号")
    role: Role = field("方式", "主办、协办、分办或承办（独办）", required=True)
    share: Text | None = field("分办事项", "分办的，这个单位办哪一部分")
    handed_over: Day | None = field("交办日期", "交办的日期")
    received: Day | None = field("收文日期", "承办单位收到的日期", progress=True)
    returned: Returned | None = field("退回", "退回的日期和理由", progress=True)
    handed_again: Day | None = field("重新交办", "退回后又交回这个单位的日期；改交别的单位，另写一项", progress=True)
    moved_up: MovedUp | None = field("移交上级", "移交上级机关的", progress=True)

    @property
    def is_open(self) -> bool:
        """Say whether the unit still has the item: not sent back, or given it again."""
        return self.returned is None or self.handed_again is not None


class CoView(Part):
    """A co-handling unit's view, given to the lead unit."""

    unit: Text = field("单位", "协办单位", required=True)
    day: Day | None = field("日期", "送给主办单位的日期")
    text: Text | None = field("意见", "可以公开的要点")


class Responsible(Part):
    """The head who answers for the handling."""

    name: PersonName = field("姓名", "负责人姓名", required=True)
    person: Annotated[Ref, To("person")] | None = field("人员", "人员编号")
    title: Text | None = field("职务", "负责人的职务")


class Application(Part):
    """Who asked for more time, and when."""

    unit: Text | None = field("单位", "哪个单位延期；只有一个答复单位的不写")
    applied: Day | None = field("申请日期", "申请延期的日期")


# Fields stand in the order of the bases from the last to the first.
class SuggestionExtension(AgreedExtension, Application):
    """More time, as applied for and agreed."""

    approved_by: Text | None = field("同意机关", "经谁同意")
    approved_on: Day | None = field("同意日期", "同意的日期")


class Contact(Part):
    """The handler spoke with the deputy."""

    stage: ContactStage = field("阶段", "办前、办中或办后", required=True)
    kind: ContactKind = field("方式", "走访、见面、座谈、实地察看、电话或书面", required=True)
    day: Day | None = field("日期", "联系的日期")
    people: tuple[Text, ...] = parts("参加", "参加的人或单位")
    text: Text | None = field("说明", "谈了什么")


class Supervision(Part):
    """One step of following up, led by a person or a unit."""

    kind: SupervisionKind = field("方式", "日常督办、专项督办、跟踪督办或回头看", required=True)
    leader: Text | None = field("督办人", "牵头督办的人，如“县人大常委会副主任某某”")
    person: Annotated[Ref, To("person")] | None = field("人员", "督办人的人员编号")
    unit: Text | None = field("单位", "督办单位")
    organization: Annotated[Ref, To("organization")] | None = field("机构", "督办单位的机构编号")
    step: Text | None = field("环节", "如“年初听方案”“年中看进度”“年底促落实”")
    day: Day | None = field("日期", "督办的日期")
    finding: Text | None = field("发现", "督办发现和要求")


class Reply(Part):
    """One answer by one unit."""

    round: Count = Field(1, alias="轮次", title="轮次", description="第几轮，首次答复是1，重新办理后是2")
    kind: ReplyKind = Field(
        ReplyKind.FORMAL, alias="性质", title="性质", description="正式答复、阶段答复、重新答复或协办"
    )
    unit: Text | None = field("单位", "答复的单位；只有一个答复单位的可以不写")
    day: Day | None = field("日期", "答复的日期")
    document_number: DocumentNumber | None = field("文号", "答复函的文号")
    result_class: Text | None = field("结果分类", "当地的分类，如“A 已解决”，见站点的“办理结果分类”")
    scale: Scale | None = field("共同尺度", "已解决、正在解决、列入计划或不能解决；当地分类对应不止一项时要写")
    text: LongText | None = field("正文", "答复全文")
    visibility: Visibility = Field(
        Visibility.PUBLIC, alias="可见范围", title="可见范围", description="公开；只公开标题（有答复，正文不公开）"
    )
    visibility_reason: Text | None = field("不公开理由", "正文不公开的理由")
    published: Day | None = field("公开日期", "答复公开的日期")


class Redo(Part):
    """The deputy was not satisfied and the suggestion is handled again."""

    round: Count = Field(2, alias="轮次", title="轮次", description="重新办理是第几轮，第一次重新办理是2")
    day: Day | None = field("要求日期", "要求重新办理的日期")
    reason: Text | None = field("理由", "为什么重新办理")


class SatisfactionBallot(BallotCounts):
    """A ballot on the handling of one suggestion."""

    voters: Text | None = field("测评人", "由谁测评，如“常委会组成人员和部分代表”")
    wording: Text | None = field("措辞", "来源公布的说法和比率，照录，如“满意率71.43%，基本满意率25%”")


class Evaluation(Part):
    """One evaluation: a stage, a dimension, a round; by a deputy, or by ballot."""

    round: Count = Field(1, alias="轮次", title="轮次", description="评价第几轮办理")
    stage: EvaluationStage = Field(
        EvaluationStage.REPLY, alias="阶段", title="阶段", description="方案、过程、结果或答复"
    )
    dimension: Dimension = Field(
        Dimension.OVERALL, alias="维度", title="维度", description="总体、办理态度、办理过程或办理结果"
    )
    day: Day | None = field("日期", "评价的日期")
    evaluator: Text | None = field("评价人", "评价的代表；领衔代表评价的可以不写")
    person: Annotated[Ref, To("person")] | None = field("人员", "评价人的人员编号")
    verdict: Verdict | None = field("结果", "满意、基本满意、不满意、弃权或未反馈")
    comment: Text | None = field("意见", "可以公开的评价意见")
    ballot: SatisfactionBallot | None = field("测评", "以票决方式测评的票数")


class Promise(Part):
    """Something a unit promised to do by a day."""

    text: Text = field("事项", "承诺做什么", required=True)
    unit: Text | None = field("单位", "承诺的单位；不写即主办单位")
    due: PartialDate | None = field("期限", "承诺的期限，如 2024-09-01、2024-12 或 2025（到月底、年底）")
    kept: Day | None = field("兑现日期", "兑现的日期", progress=True)
    note: Text | None = field("说明", "兑现或没有兑现的情况", progress=True)


class Adoption(Part):
    """Where the suggestion was taken up."""

    kind: AdoptionKind = field("类别", "计划、预算、民生实事、政策文件或其他", required=True)
    year: CalendarYear | None = field("年度", "哪一年的")
    name: Text | None = field("名称", "计划、预算或文件的名称")
    target: Annotated[Ref, To()] | None = field("编号", "站内记录的编号")


class YearState(Part):
    """How a suggestion that takes several years stood in one of them."""

    year: CalendarYear = field("年度", "哪一年", required=True)
    state: Text = field("情况", "当年办到哪一步", required=True)
    meeting: Annotated[Ref, To("meeting")] | None = field("听取会议", "专题听取办理情况的会议编号")


class Merged(Part):
    """The suggestion is handled together with a main one."""

    main: Annotated[Ref, To("suggestion")] | None = field("并入", "主件的编号，如 suggestion/2024-0031")
    main_text: Text | None = field("主件", "主件的编号文字，如“第0031号”")
    day: Day | None = field("日期", "并案的日期")
    answered_apart: Truth = Field(True, alias="分别答复", title="分别答复", description="合并办理、分别答复的写“是”")


class Withdrawal(Part):
    """The proposer took it back; handling ends."""

    day: Day = field("日期", "撤回的日期", required=True)
    reason: Text = field("原因", "撤回的原因", required=True)


class Suggestion(Record):
    """A suggestion, criticism, opinion or bill by deputies, and its handling."""

    title: Text = field("标题", "建议的标题，如“关于……的建议”", required=True)
    number: Text = field("编号", "照原件，如“第0117号”“闭会第3号”", required=True)
    bill_number: Text | None = field("议案编号", "议案转建议的，原来的议案编号")
    kind: Kind = Field(Kind.SUGGESTION, alias="类型", title="类型", description="建议、议案、议案转建议、批评或意见")
    occasion: Occasion | None = field("提出时机", "大会期间或闭会期间")
    term: Annotated[Ref, To("legislative_term")] | None = field("届", "哪一届，写届的编号")
    meeting: Annotated[Ref, To("meeting")] | None = field("会议", "大会期间提出的，会议编号")
    meeting_text: Text | None = field("会议名称", "照原文，如“县十八届人大四次会议”")
    date: Day | None = field("提出日期", "提出的日期")
    lead: Proposer | None = field("领衔代表", "领衔（或独自）提出的代表")
    joint: tuple[Proposer, ...] = parts("附议", "附议（联名）的代表")
    joint_count: Count | None = field("联名人数", "连同领衔一共多少名代表；名单不全时写")
    delegation: Delegation | None = field("代表团提出", "以代表团名义提出的")
    content: LongText | None = field("内容", "建议全文")
    subject: Text | None = field("分类", "内容所属领域，如“交通”")
    merged: Merged | None = field("合并", "并入别的建议一并办理的", progress=True)
    withdrawn: Withdrawal | None = field("撤回", "提出人撤回的", progress=True)
    key: Truth = Field(
        False, alias="重点", title="重点", description="列为重点督办的写“是”", json_schema_extra={"progress": True}
    )
    key_meeting: Annotated[Ref, To("meeting")] | None = field("重点确定会议", "确定重点建议的会议编号")
    supervisions: tuple[Supervision, ...] = parts("督办", "领导牵头督办和历次督办", progress=True)
    accepted: Day | None = field("受理日期", "收到、受理的日期", progress=True)
    assignments: tuple[Assignment, ...] = parts("交办", "承办单位，照交办单；退回的留在这里", progress=True)
    co_views: tuple[CoView, ...] = parts("协办意见", "协办单位送主办单位的意见", progress=True)
    difficulty: Difficulty = Field(
        Difficulty.ORDINARY, alias="难度", title="难度", description="一般；困难（涉及面广、处理难度大，答复期限较长）"
    )
    extensions: tuple[SuggestionExtension, ...] = parts("延期", "经过批准的延期", progress=True)
    pauses: tuple[Pause, ...] = parts("中止", "不计入期限的时间", progress=True)
    responsible: Responsible | None = field("责任人", "承办单位负责人", progress=True)
    contacts: tuple[Contact, ...] = parts("沟通", "三访两见面", progress=True)
    replies: tuple[Reply, ...] = parts("答复", "历次答复，先前的保留", progress=True)
    redos: tuple[Redo, ...] = parts("重新办理", "代表不满意，要求重新办理的", progress=True)
    evaluations: tuple[Evaluation, ...] = parts("评价", "历次评价，先前的保留", progress=True)
    promises: tuple[Promise, ...] = parts("承诺", "答复中承诺的事项", progress=True)
    adoptions: tuple[Adoption, ...] = parts("列入", "列入计划、预算等", progress=True)
    years: tuple[YearState, ...] = parts("跨年", "跨年度办理的，各年的情况", progress=True)
    continues: Annotated[Ref, To("suggestion")] | None = field("承接", "接续以前哪一件建议")

    @property
    def answering(self) -> tuple[Assignment, ...]:
        """Return the units that must answer and still have the item."""
        return tuple(item for item in self.assignments if item.role.answers and item.is_open)

    @property
    def lead_unit(self) -> str:
        """Return the answering units' names, joined; empty while none has the item."""
        return "、".join(item.unit for item in self.answering)

    @property
    def people(self) -> tuple[Proposer, ...]:
        """Return every deputy named, the lead first."""
        return (*((self.lead,) if self.lead else ()), *self.joint)
