"""The fields of an oversight event: one model for all forms; each form needs its own part of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated

from generator.core.ballot import Ballot
from generator.core.record import Part, Record, field, parts
from generator.core.values import CalendarYear, Choice, Count, Day, LongText, Ref, Text, To
from generator.records.oversight_event.cases import FilingReview, Interpellation, Investigation, RemovalCase
from generator.records.oversight_event.finance import Finance
from generator.records.oversight_event.forms import Form
from generator.records.oversight_event.parts import (
    CollectedView,
    Complaint,
    Decision,
    DutyReport,
    Evaluation,
    FollowReport,
    InspectedLaw,
    InspectionGroup,
    MediaItem,
    Milestone,
    Organ,
    Partner,
    Question,
    Report,
    Sitting,
    Target,
    Visit,
)


class EndState(Choice):
    """How an oversight event ended; every one has to end somehow."""

    DONE = "done", "办结"
    CARRIED = "carried", "转下一年度继续"
    TURNED = "turned", "转其他方式"
    STOPPED = "stopped", "终止"


class LawCall(Part):
    """What departments are asked to report about the enforcement of laws, by when, on which ground."""

    due: Day = field("期限", "报送的最后一天，照文件", required=True)
    basis: Text | None = field("依据", "哪一件文件、哪一条要求的")
    document: Annotated[Ref, To("institutional_document")] | None = field("文件", "这件文件的编号")
    least: Count | None = field("至少", "每个部门至少报送几部法律法规")
    most: Count | None = field("至多", "每个部门至多报送几部法律法规")


class LawReport(Part):
    """One department's report; without a day it has not come in."""

    unit: Text = field("单位", "应当报送的部门", required=True)
    organization: Organ | None = field("机构", "部门的机构编号")
    laws: tuple[Text, ...] = parts("法律法规", "报送了哪几部法律法规的实施情况")
    received: Day | None = field("报送日期", "收到的日期；还没有收到的不写")
    note: Text | None = field("说明", "需要说明的")


class OversightEvent(Record):
    """An oversight event (监督活动), from the plan to its end."""

    title: Text = field("标题", "监督活动的标题", required=True)
    short_title: Text | None = field("简称", "如“安全生产法执法检查”")
    form: Form = field("形式", "执法检查、专项报告、专题询问、质询……", required=True)
    year: CalendarYear | None = field("年度", "属于哪一年的监督工作；不写即按日期")
    theme: Text | None = field("主题", "监督的主题")
    plan_item: Text | None = field("计划", "列入年度监督工作计划的哪一项")
    planned: Day | None = field("列入计划日期", "主任会议通过年度监督工作计划的日期")
    lead: Text | None = field("牵头单位", "负责组织的委员会或者工作机构")
    lead_organization: Organ | None = field("牵头机构", "牵头单位的机构编号")
    partners: tuple[Partner, ...] = parts("联动", "联合、委托、联动的上下级人大等")
    laws: tuple[InspectedLaw, ...] = parts("法律", "检查哪些法律法规的实施情况")
    targets: tuple[Target, ...] = parts("对象", "监督的对象")
    group: InspectionGroup | None = field("检查组", "检查组、视察组、调研组或者评议组")
    visits: tuple[Visit, ...] = parts("实施", "各次检查、视察、座谈、问卷", progress=True)
    milestones: tuple[Milestone, ...] = parts("节点", "项目管理的节点", progress=True)
    reports: tuple[Report, ...] = parts("报告", "听取的报告", progress=True)
    views: tuple[CollectedView, ...] = parts("收集意见", "会前收集的意见和报告的回应", progress=True)
    sittings: tuple[Sitting, ...] = parts("询问场次", "询问在哪几场会议进行", progress=True)
    questions: tuple[Question, ...] = parts("问答", "逐个问题和回答", progress=True)
    opinions: tuple[Annotated[Ref, To("review_opinion")], ...] = parts("审议意见", "由此产生的审议意见", progress=True)
    evaluations: tuple[Evaluation, ...] = parts("评议", "工作评议的各个单位", progress=True)
    duty_reports: tuple[DutyReport, ...] = parts("述职", "各人的述职", progress=True)
    ballots: tuple[Ballot, ...] = parts("测评", "对整个事项的测评", progress=True)
    decisions: tuple[Decision, ...] = parts("决议", "作出的决议、决定", progress=True)
    finance: Finance | None = field("财政", "计划、预算、决算、审计等的年度和环节")
    interpellation: Interpellation | None = field("质询", "质询案和答复")
    investigation: Investigation | None = field("调查", "特定问题的调查")
    cases: tuple[RemovalCase, ...] = parts("撤职罢免", "撤职案、罢免案")
    filings: tuple[FilingReview, ...] = parts("审查", "备案审查的文件", progress=True)
    law_call: LawCall | None = field("报送要求", "部门报送法律实施情况的要求")
    law_reports: tuple[LawReport, ...] = parts("报送", "各部门的报送情况", progress=True)
    follow_ups: tuple[FollowReport, ...] = parts("后续报告", "事后应当提出的报告", progress=True)
    continues: Annotated[Ref, To("oversight_event")] | None = field("承接", "接续哪一项监督，如审计整改接续审计报告")
    notified: Day | None = field("通报代表日期", "报告、意见和处理情况向代表通报的日期", progress=True)
    media: tuple[MediaItem, ...] = parts("媒体报道", "媒体的报道", progress=True)
    complaints: tuple[Complaint, ...] = parts("申诉控告", "涉及的申诉控告，只供内部，任何地方都不出现")
    end_state: EndState | None = field("结果", "办结、转下一年度继续、转其他方式或终止", progress=True)
    closed: Day | None = field("结束日期", "结束的日期", progress=True)
    closing_note: LongText | None = field("结束说明", "怎样结束的", progress=True)

    @property
    def date(self) -> dt.date | None:
        """Return the day lists go by: when it was heard, asked or decided, else when it began."""
        return next(self._days(), None)

    def _days(self) -> Iterator[dt.date]:
        """Yield the days that can stand for the whole, the most telling first."""
        yield from sorted(day for case in self.cases if (day := case.day or case.submitted))
        if self.interpellation:
            yield self.interpellation.submitted
        if self.investigation and self.investigation.decided:
            yield self.investigation.decided
        yield from sorted(report.heard for report in self.reports if report.heard)
        yield from sorted(sitting.day for sitting in self.sittings)
        yield from sorted(item.day for item in self.duty_reports)
        if self.finance and (self.finance.approved or self.finance.submitted):
            yield from (day for day in (self.finance.approved, self.finance.submitted) if day)
        yield from sorted(ballot.day for item in self.evaluations for ballot in item.ballots)
        yield from sorted(ballot.day for ballot in self.ballots)
        if self.law_call:
            yield self.law_call.due
        yield from sorted(visit.start_date for visit in self.visits)
        yield from sorted(item.day for item in self.filings if item.day)
        yield from (day for day in (self.group.formed if self.group else None, self.planned) if day)

    @property
    def work_year(self) -> int | None:
        """Return the year of work it belongs to."""
        return self.year or (self.date.year if self.date else None)

    @property
    def name(self) -> str:
        """Return the short name where there is one."""
        return self.short_title or self.title
