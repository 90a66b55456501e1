"""The fields of a review opinion: what was found, who must act by when, what became of each point, round by round."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from generator.core.ballot import Ballot
from generator.core.handling import AgreedExtension, Pause
from generator.core.record import Part, Record, Visibility, field, parts
from generator.core.values import Choice, Count, Day, DocumentNumber, LongText, PersonName, Ref, Text, To, Url
from generator.core.vote import Vote

Organ = Annotated[Ref, To("organization")]
MeetingRef = Annotated[Ref, To("meeting")]


class Subject(Choice):
    """What was heard or examined; it decides which rule the clock follows."""

    SPECIAL_REPORT = "special_report", "专项工作"
    PLAN = "plan", "计划"
    BUDGET = "budget", "预算"
    FINAL_ACCOUNTS = "final_accounts", "决算"
    AUDIT = "audit", "审计"
    AUDIT_RECTIFICATION = "audit_rectification", "审计整改"
    INSPECTION = "inspection", "执法检查"
    SPECIAL_INQUIRY = "special_inquiry", "专题询问"
    ENVIRONMENT = "environment", "环境"
    STATE_ASSETS = "state_assets", "国有资产"
    DEBT = "debt", "债务"
    FILING_REVIEW = "filing_review", "备案审查"
    APPRAISAL = "appraisal", "工作评议"
    RESEARCH = "research", "视察调研"
    OTHER = "other", "其他"

    @property
    def condition(self) -> str:
        """Return the word by which rule packs tell this subject from others."""
        return self.label if self is Subject.SPECIAL_INQUIRY else f"{self.label}报告"


class Formation(Choice):
    """How the opinion came about."""

    SUMMARY = "summary", "组成人员审议意见汇总"
    SESSION_VIEW = "session_view", "会议认为"
    VOTE = "vote", "表决通过"


class UnitRole(Choice):
    """A unit's share in the handling."""

    LEAD = "lead", "主办"
    ASSIST = "assist", "协办"
    SEVERAL = "several", "分办"


class ProgressState(Choice):
    """What the duty-bearer reported about a point."""

    DONE = "done", "已落实"
    RUNNING = "running", "正在落实"
    PLANNED = "planned", "计划落实"
    DECLINED = "declined", "未采纳"


class ReportKind(Choice):
    """What a report from the duty-bearer is about."""

    HANDLING = "handling", "研究处理情况报告"
    RECTIFICATION = "rectification", "整改情况报告"
    PROGRESS = "progress", "进展情况报告"


class Unit(Part):
    """A unit that handles the opinion."""

    name: Text = field("单位", "单位名称，照交办文件", required=True)
    organization: Organ | None = field("机构", "单位的机构编号")
    role: UnitRole = Field(UnitRole.LEAD, alias="分工", title="分工", description="主办、协办或分办；不写是主办")


class Duty(Part):
    """A unit answerable for one point."""

    name: Text = field("单位", "责任单位名称", required=True)
    organization: Organ | None = field("机构", "单位的机构编号")


class Extension(AgreedExtension):
    """A recorded extension of a due date."""

    round: Count = Field(1, alias="轮次", title="轮次", description="第几轮办理的延期；不写是第一轮")


class Suspension(Pause):
    """Days that do not count, both ends known."""

    end_date: Day = field("至", "中止的最后一天（含当日）", required=True)


class Transfer(Part):
    """The opinion sent back and handed over anew: the clock starts again."""

    returned_on: Day = field("退回日期", "承办单位退回的日期", required=True)
    reason: Text | None = field("理由", "为什么退回或移交")
    to: Text | None = field("移交单位", "重新交给哪个单位")
    to_organization: Organ | None = field("机构", "移交单位的机构编号")
    handed_over: Day | None = field("重新交办日期", "重新交办的日期；还没有交办就不写")


class Progress(Part):
    """What the duty-bearer reported about one point on a day."""

    day: Day = field("日期", "报告或核实的日期", required=True)
    state: ProgressState = field("状态", "已落实、正在落实、计划落实或未采纳", required=True)
    text: LongText | None = field("说明", "做了什么，还差什么")
    reason: LongText | None = field("理由", "未采纳或没有按期完成的理由")
    round: Count = Field(1, alias="轮次", title="轮次", description="第几轮办理；不写是第一轮")


class Point(Part):
    """One point of the opinion: problem, cause, measure, who, by when, and what became of it."""

    number: Count = field("序号", "第几条，从1起", required=True)
    title: Text | None = field("标题", "这一条的小标题")
    problem: LongText | None = field("问题", "指出的问题")
    cause: LongText | None = field("成因", "问题的原因")
    measure: LongText | None = field("措施", "提出的整改措施或建议")
    units: tuple[Duty, ...] = parts("责任单位", "这一条由谁负责；不写即主办单位")
    due: Day | None = field("期限", "这一条自己的期限；没有单独定就不写")
    due_basis: Text | None = field("期限依据", "期限是在哪里定的，如“第二次办理情况报告第2条承诺”")
    extensions: tuple[Extension, ...] = parts("延期", "这一条期限的延期", progress=True)
    progress: tuple[Progress, ...] = parts("办理", "办理进展，按日期", progress=True)
    done_on: Day | None = field("落实日期", "落实的日期；不写即报告“已落实”的日期", progress=True)


class Plan(Part):
    """A duty-bearer's plan for the handling."""

    day: Day = field("日期", "方案报送的日期", required=True)
    unit: Text | None = field("单位", "报送方案的单位")
    text: LongText | None = field("内容", "方案的要点和责任分工")


class Comment(Part):
    """The draft report sent to a special committee or work body for its view."""

    round: Count = Field(1, alias="轮次", title="轮次", description="第几轮办理；不写是第一轮")
    sent: Day | None = field("送交日期", "办理情况送去征求意见的日期")
    to: Text | None = field("征求对象", "专门委员会或者工作机构的名称")
    to_organization: Organ | None = field("机构", "征求对象的机构编号")
    answered: Day | None = field("反馈日期", "意见反馈的日期")
    text: LongText | None = field("意见", "反馈的意见")


class HandlingReport(Part):
    """One report from the duty-bearer."""

    round: Count = Field(1, alias="轮次", title="轮次", description="第几轮办理；不写是第一轮")
    kind: ReportKind = Field(
        ReportKind.HANDLING, alias="种类", title="种类", description="研究处理情况报告、整改情况报告或进展情况报告"
    )
    day: Day = field("日期", "报告送交常委会的日期", required=True)
    number: DocumentNumber | None = field("文号", "报告的文号")
    title: Text | None = field("标题", "报告的标题")
    organ_text: Text | None = field("报告机关", "报告机关的名称")
    organ: Organ | None = field("机构", "报告机关的机构编号")
    text: LongText | None = field("正文", "报告正文或摘要")
    file: Text | None = field("附件", "报告文件的文件名，须写在记录的“附件”里")
    published: Day | None = field("公开日期", "向社会公布的日期")


class Round(Part):
    """A further round of handling, ordered after a ballot or a follow-up."""

    number: Count = field("轮次", "第几轮，从2起", required=True)
    decided: Day = field("决定日期", "决定再次办理的日期", required=True)
    decided_by: Text | None = field("决定机关", "谁决定的，如“常委会会议”")
    meeting: MeetingRef | None = field("会议", "作出决定的会议")
    handed_over: Day | None = field("交办日期", "交回办理的日期；不写即决定之日")
    due: Day | None = field("期限", "决定自己定的期限")
    due_basis: Text | None = field("期限依据", "期限在哪里定的")
    text: LongText | None = field("要求", "这一轮要办什么")


class FollowUp(Part):
    """A follow-up check."""

    day: Day = field("日期", "检查的日期", required=True)
    by: Text | None = field("检查单位", "谁去检查")
    by_organization: Organ | None = field("机构", "检查单位的机构编号")
    meeting: MeetingRef | None = field("会议", "听取跟踪情况的会议")
    points: tuple[Count, ...] = parts("要点", "检查了哪几条意见的序号")
    finding: LongText | None = field("发现", "检查发现的情况")
    next_check: Day | None = field("下次检查", "下一次检查的日期")


class Resolution(Part):
    """A resolution the committee made on the report or on its handling."""

    title: Text = field("标题", "决议的标题", required=True)
    number: DocumentNumber | None = field("文号", "决议的文号")
    day: Day = field("通过日期", "决议通过的日期", required=True)
    meeting: MeetingRef | None = field("会议", "通过决议的会议")
    text: LongText | None = field("内容", "决议的要求")
    due: Day | None = field("报告期限", "决议规定的报告执行情况的期限")
    reported: Day | None = field("报告日期", "执行情况报告送交的日期")
    report: LongText | None = field("报告", "执行情况")


class PartyReport(Part):
    """An important opinion reported to the Party committee."""

    day: Day = field("日期", "报告的日期", required=True)
    to: Text | None = field("对象", "向谁报告，如“中共松澜县委”")
    text: Text | None = field("说明", "可以公开的说明")


class MediaItem(Part):
    """A press report on the handling."""

    outlet: Text = field("媒体", "媒体名称", required=True)
    day: Day | None = field("日期", "报道的日期")
    title: Text = field("标题", "报道的标题", required=True)
    url: Url | None = field("网址", "报道的网址")


class Speech(Part):
    """Notes of a speech in the debate, for the office only: they never leave it."""

    speaker: PersonName | None = field("发言人", "发言人姓名")
    text: LongText = field("要点", "发言的要点", required=True)
    visibility: Visibility = Field(
        Visibility.INTERNAL, alias="可见范围", title="可见范围", description="发言只供内部整理，总是内部"
    )


class ReviewOpinion(Record):
    """A review opinion (审议意见) and its whole handling."""

    title: Text = field("标题", "审议意见的标题", required=True)
    short_title: Text | None = field("简称", "如“农村饮用水安全”")
    number: DocumentNumber | None = field("文号", "审议意见书的文号")
    subject: Subject = field("类别", "听取、检查的是什么，决定按哪条规定计算期限", required=True)
    report: Text | None = field("报告", "听取的报告的标题")
    reporting_organ: Text | None = field("报告机关", "作报告的机关")
    reporting_organization: Organ | None = field("报告机关记录", "报告机关的机构编号")
    meeting: MeetingRef | None = field("会议", "审议的会议")
    meeting_text: Text | None = field("会议名称", "没有会议记录时写会议名称")
    formation: Formation | None = field("形成方式", "汇总组成人员意见、会议认为，或者表决通过")
    vote: Vote | None = field("表决", "表决通过的，写表决结果")
    deliberated: Day | None = field("审议日期", "会议审议的日期")
    drafted: Day | None = field("整理日期", "审议意见整理成稿的日期")
    chair_meeting: MeetingRef | None = field("主任会议", "通过审议意见的主任会议")
    adopted: Day | None = field("主任会议通过日期", "主任会议通过审议意见的日期")
    handed_over: Day | None = field("交办日期", "交有关机关研究处理的日期，期限由此起算", progress=True)
    received: Day | None = field("收文日期", "承办机关收到的日期；规定从收到起算的，由此起算", progress=True)
    units: tuple[Unit, ...] = parts("承办", "承办单位，一个主办，其余协办；各办各的都写分办", progress=True)
    supervisor: Text | None = field("督办单位", "对口督办的委员会或工作机构")
    supervisor_organization: Organ | None = field("督办单位记录", "督办单位的机构编号")
    copies: tuple[Text, ...] = parts("抄送", "抄送单位")
    overall: LongText | None = field("总体评价", "审议意见开头的总体评价")
    points: tuple[Point, ...] = parts("意见要点", "逐条意见和办理")
    own_due: Day | None = field("自定期限", "审议意见自己定的报告期限")
    own_due_basis: Text | None = field("自定期限依据", "在哪里定的；不写即审议意见书")
    extensions: tuple[Extension, ...] = parts("延期", "报告期限的延期", progress=True)
    suspensions: tuple[Suspension, ...] = parts("中止", "不计入期限的日子", progress=True)
    transfers: tuple[Transfer, ...] = parts("退回移交", "退回和重新交办", progress=True)
    plans: tuple[Plan, ...] = parts("办理方案", "承办单位的方案", progress=True)
    comments: tuple[Comment, ...] = parts("征求意见", "办理情况送专门委员会或者工作机构征求意见", progress=True)
    reports: tuple[HandlingReport, ...] = parts("办理报告", "每一轮的报告", progress=True)
    ballots: tuple[Ballot, ...] = parts("测评", "满意度测评，各轮都保留", progress=True)
    rounds: tuple[Round, ...] = parts("再次办理", "第二轮及以后的办理", progress=True)
    follow_ups: tuple[FollowUp, ...] = parts("跟踪", "跟踪检查", progress=True)
    resolution: Resolution | None = field("决议", "作出决议的，写决议和执行报告", progress=True)
    party_report: PartyReport | None = field("报告党委", "重要审议意见向党委报告", progress=True)
    notified: Day | None = field("通报代表日期", "审议意见及办理情况向代表通报的日期", progress=True)
    media: tuple[MediaItem, ...] = parts("媒体报道", "媒体对办理的报道", progress=True)
    speeches: tuple[Speech, ...] = parts("发言", "审议发言的整理，只供内部，任何地方都不出现")
    closed: Day | None = field("结案日期", "办结的日期", progress=True)
    closing_note: LongText | None = field("结案说明", "怎样办结的", progress=True)

    @property
    def date(self) -> dt.date | None:
        """Return the day lists go by: the debate's, else the adoption's, else the hand-over's."""
        return self.deliberated or self.adopted or self.handed_over

    @property
    def leads(self) -> tuple[Unit, ...]:
        """Return the units that answer for the whole: the lead, or all when each handles its own share."""
        return tuple(unit for unit in self.units if unit.role is not UnitRole.ASSIST)
