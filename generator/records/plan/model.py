"""The fields of a plan: its items with who and when, the adjustments that changed them, what came of each."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Annotated

from generator.core.record import Part, Record, field, parts
from generator.core.values import CalendarYear, Choice, Count, Day, DocumentNumber, LongText, Ref, Text, To

Organ = Annotated[Ref, To("organization")]
MAJOR_MATTER = "matter.major"  # the list of the packs whose words a matter's class uses
MeetingRef = Annotated[Ref, To("meeting")]


class PlanKind(Choice):
    """What is planned, and by whom."""

    OVERSIGHT = "oversight", "年度监督工作计划"
    REPORTS = "reports", "听取专项工作报告计划"
    INSPECTIONS = "inspections", "执法检查计划"
    DEPUTIES = "deputies", "年度代表工作计划"
    MATTERS = "matters", "讨论决定重大事项年度计划"
    TRAINING = "training", "代表培训规划"
    COMMITTEE = "committee", "专门委员会工作计划"
    SUBDISTRICT = "subdistrict", "街道人大工委代表工作计划"
    PROGRAMME = "programme", "规范化建设任务"
    RULES = "rules", "制度建设计划"
    OTHER = "other", "其他计划"

    @property
    def is_oversight(self) -> bool:
        """Say whether it is the yearly oversight plan, or one of the two that stood for it before 2024-11-08."""
        return self in (PlanKind.OVERSIGHT, PlanKind.REPORTS, PlanKind.INSPECTIONS)


class Stated(Choice):
    """A state that staff state; without one it follows from what is recorded."""

    RUNNING = "running", "进行中"
    DONE = "done", "已完成"
    CANCELLED = "cancelled", "取消"


class ItemChange(Part):
    """How an adjustment changed an item: what it said before."""

    adjustment: Count = field("调整", "第几次调整", required=True)
    text: Text | None = field("原内容", "调整以前的内容")
    time: Text | None = field("原时间", "调整以前的时间")
    reason: Text | None = field("理由", "为什么调整这一项")


class Progress(Part):
    """How far an item had come on a day."""

    day: Day = field("日期", "哪一天的情况", required=True)
    text: Text = field("说明", "做到哪一步", required=True)


OUTCOMES = (
    "activity", "appointment", "article", "gazette", "institutional_document", "livelihood_project", "meeting",
    "normative_filing", "oversight_event", "plan", "resolution", "review_opinion", "suggestion",
)  # fmt: skip
"""The record types that tell what was done; a person or an organization is never what came of a plan."""


class Outcome(Part):
    """What came of an item: a record of this site, or words."""

    record: Annotated[Ref, To(*OUTCOMES)] | None = field("记录", "结果在本站的记录：审议意见、决议、制度文件……")
    day: Day | None = field("日期", "不写即那条记录的日期")
    text: Text | None = field("说明", "没有记录可连时写明")


class Item(Part):
    """One item of the plan."""

    number: Text = field("序号", "照原文，如“1”“（一）”，不重新编号", required=True)
    text: Text = field("内容", "这一项做什么", required=True)
    way: Text | None = field("方式", "听取报告、执法检查、专题询问、视察、培训等，照原文")
    matter_class: Text | None = field("类别", "重大事项的类别，用规则包“列举”里的词")
    stage: Text | None = field("阶段", "分阶段的计划，这一项在哪个阶段")
    year: CalendarYear | None = field("年度", "几年的规划，这一项在哪一年")
    unit: Text | None = field("责任单位", "由谁负责，照原文")
    organization: Organ | None = field("机构", "责任单位的机构编号")
    supporters: tuple[Text, ...] = parts("配合单位", "配合的单位")
    month: Count | None = field("月份", "计划在几月完成，写1到12")
    quarter: Count | None = field("季度", "计划在第几季度完成，写1到4")
    due: Day | None = field("日期", "计划写明完成日期的写日期")
    meeting: MeetingRef | None = field("计划会议", "计划提请哪次会议", progress=True)
    meeting_text: Text | None = field("计划会议名称", "没有会议记录时写名称，如“8月常委会会议”")
    added_by: Count | None = field("增加", "第几次调整增加的；原计划就有的不写")
    dropped_by: Count | None = field("取消于", "第几次调整取消的", progress=True)
    changes: tuple[ItemChange, ...] = parts("变动", "历次调整以前的样子", progress=True)
    progress: tuple[Progress, ...] = parts("进展", "进展情况，按日期", progress=True)
    outcomes: tuple[Outcome, ...] = parts("结果", "产生的记录或结果", progress=True)
    done: Day | None = field("完成日期", "完成的日期；不写即最后一个结果的日期", progress=True)
    state: Stated | None = field("状态", "记录说不出来的才写：进行中、已完成、取消", progress=True)
    note: Text | None = field("说明", "关于这一项的说明", progress=True)


class Adjustment(Part):
    """One adjustment of the plan: a version of its own."""

    number: Count = field("次", "第几次调整，从1起", required=True)
    day: Day = field("日期", "通过调整的日期", required=True)
    organ: Text | None = field("通过机关", "由谁通过，如“主任会议”")
    meeting: MeetingRef | None = field("会议", "通过调整的会议")
    published: Day | None = field("公布日期", "调整公布的日期")
    reason: Text | None = field("理由", "为什么调整")
    total: Count | None = field("项数", "调整以后共几项，与项目核对")


class PlanReport(Part):
    """A report on how the plan was carried out."""

    day: Day = field("日期", "报告的日期", required=True)
    title: Text | None = field("标题", "报告的标题")
    meeting: MeetingRef | None = field("会议", "听取报告的会议")
    meeting_text: Text | None = field("会议名称", "没有会议记录时写会议名称")
    record: Annotated[Ref, To()] | None = field("记录", "报告在本站的记录")
    text: LongText | None = field("内容", "报告的内容或摘要")


class Plan(Record):
    """A plan of one year or several."""

    title: Text = field("标题", "照原文", required=True)
    kind: PlanKind = field("种类", "年度监督工作计划、年度代表工作计划等", required=True)
    year: CalendarYear = field("年度", "哪一年的计划；几年的规划写第一年", required=True)
    end_year: CalendarYear | None = field("止年", "几年的规划写最后一年")
    number: DocumentNumber | None = field("文号", "发文字号")
    issuer: Text | None = field("机关名称", "谁的计划，照原文")
    body: Organ | None = field("机关", "谁的计划，机构编号")
    adopted: Day | None = field("通过日期", "通过的日期；没有通过的不公开")
    adopted_by: Text | None = field("通过机关", "由谁通过，如“主任会议”")
    meeting: MeetingRef | None = field("会议", "通过它的会议")
    meeting_text: Text | None = field("会议名称", "没有会议记录时写会议名称")
    notified: Day | None = field("印发日期", "印发组成人员或者代表的日期")
    published: Day | None = field("公布日期", "向社会公布的日期", progress=True)
    parent: Annotated[Ref, To("plan")] | None = field("所属规划", "按哪个几年的规划制定")
    total: Count | None = field("项数", "原计划共几项，与项目核对")
    preamble: LongText | None = field("导语", "项目以前的文字")
    items: tuple[Item, ...] = parts("项目", "逐项写，次序照原文", progress=True)
    adjustments: tuple[Adjustment, ...] = parts("调整", "历次调整", progress=True)
    report_due: Day | None = field("报告期限", "规定了哪一天以前报告执行情况的写日期")
    report_basis: Text | None = field("期限依据", "报告期限在哪里定的")
    reports: tuple[PlanReport, ...] = parts("报告", "执行情况的报告", progress=True)

    @property
    def date(self) -> dt.date | None:
        """Return the day of adoption."""
        return self.adopted

    @property
    def last_year(self) -> int:
        """Return the last year the plan is for."""
        return self.end_year or self.year

    @property
    def span(self) -> str:
        """Return the years as printed: 2024年, 2022—2026年."""
        return f"{self.year}年" if self.last_year == self.year else f"{self.year}—{self.last_year}年"


def own_due(plan: Plan, item: Item) -> dt.date | None:
    """Return the last day of the time an item names; None where it names none, or a month no year has."""
    if item.due:
        return item.due
    year = item.year or plan.last_year
    month = item.month or (item.quarter * 3 if item.quarter else None)
    if month is None or not 1 <= month <= 12:
        return None
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def time_words(item: Item) -> str:
    """Return the time an item names, as printed: 2024年6月28日, 6月, 第三季度."""
    year = f"{item.year}年" if item.year and not item.due else ""
    if item.due:
        return f"{item.due.year}年{item.due.month}月{item.due.day}日"
    if item.month:
        return f"{year}{item.month}月"
    return f"{year}第{'一二三四'[item.quarter - 1]}季度" if item.quarter and item.quarter <= 4 else year
