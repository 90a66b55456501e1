"""The fields of a year's livelihood programme: candidates, the ballot that chose, plan, progress, evaluation."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from generator.core.ballot import JudgedBallot
from generator.core.ballot_rule import RateOption
from generator.core.record import Part, Record, field, parts
from generator.core.values import (
    CalendarYear,
    Choice,
    Count,
    Day,
    DocumentNumber,
    Key,
    LongText,
    Number,
    PartialDate,
    Ref,
    Text,
    To,
    Truth,
)
from generator.core.vote import VoteMethod

Organ = Annotated[Ref, To("organization")]
MeetingRef = Annotated[Ref, To("meeting")]


class MoneyUnit(Choice):
    """The unit a sum of money was published in."""

    WAN = "wan", "万元"
    YI = "yi", "亿元"

    @property
    def in_wan(self) -> int:
        """Return how many 万元 one of the unit is."""
        return 10_000 if self is MoneyUnit.YI else 1


class Amount(Part):
    """A sum of money as published."""

    value: Number = field("数", "数目，照公布的写，如 7.5", required=True)
    unit: MoneyUnit = Field(MoneyUnit.WAN, alias="单位", title="单位", description="万元或亿元；不写是万元")

    @property
    def in_wan(self) -> Decimal:
        """Return the sum in 万元."""
        return self.value * self.unit.in_wan

    def __str__(self) -> str:
        """Return the sum as printed."""
        return f"{self.value:f}{self.unit.label}"


class Selection(Choice):
    """What the ballot did with a candidate."""

    CHOSEN = "chosen", "当选"
    NOT_CHOSEN = "not_chosen", "未当选"


class ProjectState(Choice):
    """How a chosen project stands: one of three."""

    STUCK = "stuck", "困难"
    BUILDING = "building", "在建"
    BUILT = "built", "建成"


class UnitRole(Choice):
    """A unit's share in a project."""

    LEAD = "lead", "牵头"
    ASSIST = "assist", "配合"


class Collection(Part):
    """How candidates were asked for."""

    start: PartialDate | None = field("自", "从哪一天开始征集")
    end: PartialDate | None = field("至", "到哪一天截止")
    by: Text | None = field("单位", "谁征集的")
    ways: Text | None = field("方式", "怎样征集，如“代表联络站、网上问卷”")
    received: Count | None = field("收到", "收到多少条意见建议")


class Preliminary(Part):
    """The list of candidates drawn up from what was collected."""

    day: PartialDate | None = field("日期", "初定候选项目的日期")
    organ: Text | None = field("机关", "谁初定的，如“县人民政府常务会议”")
    count: Count | None = field("件数", "初定了几件")
    note: Text | None = field("说明", "怎样筛选的")


class Deliberation(Part):
    """The candidates deliberated before the ballot."""

    day: PartialDate | None = field("日期", "审议的日期")
    meeting: MeetingRef | None = field("会议", "审议候选项目的会议")
    meeting_text: Text | None = field("会议名称", "没有会议记录时写会议名称")
    result: Text | None = field("结果", "审议的结果，如“同意提请大会票决”")


class SelectionBallot(Part):
    """The deputies' ballot that chose among the candidates; numbers only where they were published."""

    day: PartialDate = field("日期", "票决的日期；只知道年月的写到月", required=True)
    meeting: MeetingRef | None = field("会议", "票决的会议")
    meeting_text: Text | None = field("会议名称", "没有会议记录时写会议名称")
    method: VoteMethod | None = field("方式", "票决的方式")
    base: Count | None = field("全体", "全体代表人数")
    present: Count | None = field("实到", "票决时到会的代表人数")
    issued: Count | None = field("发出", "发出的票数")
    returned: Count | None = field("收回", "收回的票数")
    valid: Count | None = field("有效", "有效票数")
    candidates: Count | None = field("候选件数", "付票决的候选项目几件")
    seats: Count | None = field("应选件数", "应当选出几件")
    chosen: Count | None = field("当选件数", "公布的当选件数")
    rule: Text | None = field("当选规则", "怎样算当选，照规定原文")
    published: Day | None = field("公布日期", "票决结果公布的日期")


class Unit(Part):
    """A unit that answers for a project."""

    name: Text = field("单位", "责任单位名称", required=True)
    organization: Organ | None = field("机构", "单位的机构编号")
    role: UnitRole = Field(UnitRole.LEAD, alias="分工", title="分工", description="牵头或配合；不写是牵头")


class Milestone(Part):
    """A step of the plan."""

    name: Text = field("事项", "到时候要做到什么", required=True)
    due: Day = field("期限", "应在哪一天以前做到", required=True)
    done: Day | None = field("完成日期", "做到的日期", progress=True)


class Adjustment(Part):
    """A change of a project's content, place or size after the ballot."""

    day: Day = field("日期", "决定调整的日期", required=True)
    what: Text = field("内容", "调整了什么", required=True)
    reason: Text | None = field("理由", "为什么调整")
    decided_by: Text | None = field("决定机关", "谁决定的")
    meeting: MeetingRef | None = field("会议", "决定调整的会议")


class Progress(Part):
    """How a project stood on a day."""

    day: Day = field("日期", "这一状态的日期", required=True)
    state: ProjectState = field("状态", "在建、建成或困难", required=True)
    done: Amount | None = field("完成投资", "到这一天累计完成的投资")
    percent: Number | None = field("完成比率", "公布的百分数：累计完成投资除以年度计划")
    in_use: Truth | None = field("投入使用", "建成以后投入使用的写“是”，建成闲置的写“否”")
    text: LongText | None = field("说明", "形象进度")
    reason: LongText | None = field("困难原因", "状态是困难的，写原因和打算")


class Project(Part):
    """One candidate, and what became of it when it was chosen."""

    key: Key = field("标识", "固定不变的短名，用小写字母、数字和横线", required=True, examples=("school-bus",))
    number: Count | None = field("序号", "票决票或公布名单上的序号")
    name: Text = field("名称", "项目名称，照票决的名单", required=True)
    text: LongText | None = field("内容", "建设内容和要达到的目标")
    place: Text | None = field("地点", "在哪里实施")
    proposed_by: Text | None = field("提出", "谁提出的，如“南浦代表团”“社会征集”")
    suggestions: tuple[Annotated[Ref, To("suggestion")], ...] = parts("来源建议", "由哪些代表建议而来")
    units: tuple[Unit, ...] = parts("责任单位", "牵头和配合的单位")
    investment: Amount | None = field("总投资", "计划的总投资")
    year_plan: Amount | None = field("年度计划", "当年计划完成的投资")
    due: Day | None = field("完成时限", "应在哪一天以前完成")
    yes: Count | None = field("赞成", "票决得的赞成票")
    no: Count | None = field("反对", "票决得的反对票")
    abstain: Count | None = field("弃权", "票决得的弃权票")
    selection: Selection | None = field("票决结果", "当选或未当选；还没有票决的不写", progress=True)
    milestones: tuple[Milestone, ...] = parts("节点", "年度计划里的节点", progress=True)
    adjustments: tuple[Adjustment, ...] = parts("调整", "当选以后的调整", progress=True)
    progress: tuple[Progress, ...] = parts("进度", "逐次公布的进度，按日期", progress=True)


class Plan(Part):
    """The paper that orders the year's work."""

    day: PartialDate | None = field("日期", "下达计划的日期")
    title: Text | None = field("标题", "计划或者责任分解文件的标题")
    number: DocumentNumber | None = field("文号", "文件的文号")
    investment: Amount | None = field("总投资", "公布的总投资合计")
    year_plan: Amount | None = field("年度计划", "公布的年度计划投资合计")


class Totals(Part):
    """What was published about all projects together, to be compared with the list."""

    as_of: PartialDate = field("截至", "数字截至哪一天；只知道年份的写年份", required=True)
    source: Text | None = field("出处", "在哪里公布的")
    done: Amount | None = field("完成投资", "累计完成的投资")
    percent: Number | None = field("完成比率", "公布的百分数：完成投资除以年度计划")
    building: Count | None = field("在建", "在建几件")
    built: Count | None = field("建成", "建成几件")
    stuck: Count | None = field("困难", "困难几件")
    completion_rate: Number | None = field("办结率", "公布的百分数：建成的除以当选的")
    use_rate: Number | None = field("利用率", "公布的百分数：投入使用的除以建成的")


class Hearing(Part):
    """A special report heard on the programme."""

    day: Day = field("日期", "听取报告的日期", required=True)
    meeting: MeetingRef | None = field("会议", "听取报告的会议")
    meeting_text: Text | None = field("会议名称", "没有会议记录时写会议名称")
    title: Text = field("报告", "报告的标题", required=True)
    organ: Text | None = field("报告机关", "作报告的机关")
    finding: LongText | None = field("意见", "会议的意见和分类督促的要求")
    opinion: Annotated[Ref, To("review_opinion")] | None = field("审议意见", "形成的审议意见的编号")


class EvaluationCall(Part):
    """On what a ballot on results was held, when and where."""

    day: PartialDate = field("日期", "测评的日期；只知道年月的写到月", required=True)
    meeting: MeetingRef | None = field("会议", "进行测评的会议")
    meeting_text: Text | None = field("会议名称", "没有会议记录时写会议名称")
    project: Text | None = field("项目", "测评哪个项目，写项目的标识；测评整体工作的不写")
    dimension: Text | None = field("维度", "测评哪一方面，如“实施进度”“实施成效”；总体评价的不写")


# Fields stand in the order of the bases from the last to the first.
class Evaluation(JudgedBallot, EvaluationCall):
    """A satisfaction ballot on one project or on the whole programme."""

    published: Day | None = field("公布日期", "测评结果公布的日期")


class EvaluationSummary(Part):
    """What was published about all evaluations together, where the single ones were not."""

    day: PartialDate = field("日期", "测评的日期；只知道年月的写到月", required=True)
    meeting: MeetingRef | None = field("会议", "进行测评的会议")
    meeting_text: Text | None = field("会议名称", "没有会议记录时写会议名称")
    option: RateOption | None = field("计入", "满意率计入哪些票；公布时没有说明的不写")
    evaluated: Count = field("测评件数", "测评了几件", required=True)
    full: Count | None = field("满分件数", "满意率为100%的几件")
    lowest: Number | None = field("最低", "满意率都在百分之几以上，如 94")


class FollowUp(Part):
    """A check after the evaluation, on one project or on all."""

    day: Day = field("日期", "检查的日期", required=True)
    by: Text | None = field("检查单位", "谁去检查")
    by_organization: Organ | None = field("机构", "检查单位的机构编号")
    project: Text | None = field("项目", "检查哪个项目，写项目的标识；全面检查的不写")
    finding: LongText | None = field("发现", "检查发现的情况")


class LivelihoodProgramme(Record):
    """One body's livelihood projects of one year (民生实事), from collection to evaluation."""

    title: Text = field("标题", "如“松澜县2025年民生实事项目”", required=True)
    year: CalendarYear = field("年度", "实施的年份", required=True)
    body: Organ | None = field("机构", "票决的人民代表大会的机构编号，县或者乡镇")
    body_text: Text | None = field("机构名称", "没有机构记录时写名称")
    collection: Collection | None = field("征集", "候选项目的征集")
    preliminary: Preliminary | None = field("初定", "初定候选项目")
    deliberation: Deliberation | None = field("审议", "票决以前的审议")
    ballot: SelectionBallot | None = field("票决", "代表票决", progress=True)
    projects: tuple[Project, ...] = parts("项目", "全部候选项目，当选的接着写计划和进度")
    is_complete: Truth = Field(
        True,
        alias="名单完整",
        title="名单完整",
        description="来源没有写出全部候选项目的写“否”，不据此计数",
        json_schema_extra={"progress": True},
    )
    plan: Plan | None = field("计划", "年度计划和投资合计", progress=True)
    totals: tuple[Totals, ...] = parts("公布合计", "公布的合计数字，与逐项的核对", progress=True)
    hearings: tuple[Hearing, ...] = parts("听取报告", "每年听取的专项报告", progress=True)
    evaluations: tuple[Evaluation, ...] = parts("测评", "逐项和整体的满意度测评", progress=True)
    summary: EvaluationSummary | None = field("测评汇总", "只公布了汇总说法的写在这里", progress=True)
    follow_ups: tuple[FollowUp, ...] = parts("跟踪", "测评以后的跟踪检查", progress=True)

    @property
    def date(self) -> dt.date | None:
        """Return the day of the ballot, before it that of the deliberation or the list; only whole days."""
        steps = (self.ballot, self.deliberation, self.preliminary)
        days = [whole_day(step.day) for step in steps if step is not None and step.day is not None]
        return days[0] if days else None

    @property
    def chosen_on(self) -> dt.date | None:
        """Return the day of the ballot, where a whole day is known."""
        return whole_day(self.ballot.day) if self.ballot else None

    @property
    def chosen(self) -> tuple[Project, ...]:
        """Return the projects that were chosen."""
        return tuple(item for item in self.projects if item.selection is Selection.CHOSEN)

    @property
    def chosen_count(self) -> int | None:
        """Return how many were chosen: as listed where the list is whole and says it, else as published."""
        if self.is_complete and any(item.selection for item in self.projects):
            return len(self.chosen)
        return self.ballot.chosen if self.ballot else None

    def project(self, key: str | None) -> Project | None:
        """Return a project by its key."""
        return next((item for item in self.projects if item.key == key), None)


def whole_day(value: PartialDate) -> dt.date | None:
    """Return a date whose day is known."""
    return dt.date(value.year, value.month, value.day) if value.day else None


def first_day(value: PartialDate) -> dt.date:
    """Return the earliest day a date can mean."""
    return dt.date(value.year, value.month or 1, value.day or 1)


def last_day(value: PartialDate) -> dt.date:
    """Return the latest day a date can mean."""
    if value.day:
        return dt.date(value.year, value.month, value.day)
    month = value.month or 12
    return dt.date(value.year, month, monthrange(value.year, month)[1])
