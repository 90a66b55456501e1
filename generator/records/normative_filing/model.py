"""The fields of filing and review: one document filed, a clearance of documents, or a year's list and report."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from generator.core.handling import AgreedExtension
from generator.core.record import Part, Record, field, parts
from generator.core.values import CalendarYear, Choice, Count, Day, DocumentNumber, LongText, Ref, Text, To, Truth, Url

Organ = Annotated[Ref, To("organization")]
MeetingRef = Annotated[Ref, To("meeting")]


class Kind(Choice):
    """What the record is about."""

    DOCUMENT = "document", "报备文件"
    CLEARANCE = "clearance", "文件清理"
    YEAR = "year", "年度目录和报告"


class IssuerClass(Choice):
    """Who made the document; it decides which rules reach it."""

    GOVERNMENT = "government", "县级人民政府"
    TOWNSHIP_CONGRESS = "township_congress", "乡镇人大"
    SUPERVISION = "supervision", "监察委员会"
    COURT = "court", "人民法院"
    PROCURATORATE = "procuratorate", "人民检察院"
    OTHER = "other", "其他"

    @property
    def condition(self) -> str:
        """Return the word by which rule packs tell the documents they reach."""
        three = (IssuerClass.SUPERVISION, IssuerClass.COURT, IssuerClass.PROCURATORATE)
        return "监察审判检察机关规范性文件" if self in three else COUNTY


COUNTY = "县级规范性文件"


class FormalResult(Choice):
    """What the formal check found."""

    COMPLETE = "complete", "符合要求"
    SUPPLEMENT = "supplement", "需要补正"
    OUTSIDE = "outside", "不属于备案范围"


class Trigger(Choice):
    """Why a review was begun."""

    OWN = "own", "依职权审查"
    REQUEST = "request", "审查要求"
    PROPOSAL = "proposal", "审查建议"
    SPECIAL = "special", "专项审查"
    TRANSFER = "transfer", "移送审查"


class Finding(Choice):
    """What a review found."""

    NONE = "none", "未发现问题"
    POWERS = "powers", "超越法定权限"
    CONFLICT = "conflict", "同上位法相抵触"
    IMPROPER = "improper", "其他不适当"


class Stance(Choice):
    """What the maker answered."""

    CHANGE = "change", "同意修改"
    REPEAL = "repeal", "同意废止"
    REFUSE = "refuse", "不同意"


class OutcomeKind(Choice):
    """What became of a document in which a problem was found."""

    CHANGED = "changed", "已修改"
    REPEALED = "repealed", "已废止"
    ANNULLED = "annulled", "已撤销"
    ENDED = "ended", "审查终止"

    @property
    def is_correction(self) -> bool:
        """Say whether the document no longer stands as it was."""
        return self is not OutcomeKind.ENDED


class ClearanceResult(Choice):
    """What a clearance decided of documents."""

    REPEALED = "repealed", "废止"
    LAPSED = "lapsed", "失效"
    REPEALED_OR_LAPSED = "repealed_or_lapsed", "废止和失效"
    AMEND = "amend", "修改"
    VALID = "valid", "继续有效"


class FormalCheck(Part):
    """The check of form before a document is registered."""

    day: Day = field("日期", "作出形式审查决定的日期", required=True)
    result: FormalResult = field("结果", "符合要求、需要补正或不属于备案范围", required=True)
    note: Text | None = field("说明", "缺什么材料，或者为什么不属于备案范围")
    supplemented: Day | None = field("补正日期", "补正材料收到的日期", progress=True)


class PassedOn(Part):
    """The document passed on to a committee for its opinion."""

    day: Day = field("日期", "分送的日期", required=True)
    to: Text = field("单位", "分送给哪个委员会或者工作机构", required=True)
    to_organization: Organ | None = field("机构", "单位的机构编号")
    answered: Day | None = field("意见日期", "提出意见的日期", progress=True)
    opinion: LongText | None = field("意见", "提出的意见", progress=True)


class Review(Part):
    """One review: why, by whom, until when, and what it found. Who proposed it is never named."""

    trigger: Trigger = field("启动方式", "依职权、审查要求、审查建议、专项或移送", required=True)
    start: Day = field("开始日期", "开始审查的日期", required=True)
    by: Text | None = field("审查机构", "谁审查")
    by_organization: Organ | None = field("机构", "审查机构的机构编号")
    proposer: Text | None = field("提出者类别", "要求、建议由哪一类主体提出，如“公民”“企业”；不写姓名、名称")
    received: Day | None = field("收到日期", "收到要求、建议的日期")
    acknowledged: Day | None = field("告知收到日期", "告知提出者已经收到的日期", progress=True)
    extensions: tuple[AgreedExtension, ...] = parts("延期", "审查期限的延长", progress=True)
    ended: Day | None = field("完成日期", "审查完成的日期", progress=True)
    finding: Finding | None = field("结论", "未发现问题、超越法定权限、同上位法相抵触或其他不适当", progress=True)
    text: LongText | None = field("说明", "审查的情况和理由", progress=True)
    told: Day | None = field("告知结果日期", "把结果告知提出者的日期", progress=True)


class ReviewNotice(Part):
    """A written opinion to the maker, and the maker's answer."""

    day: Day = field("日期", "发出审查意见的日期", required=True)
    number: DocumentNumber | None = field("文号", "审查意见的文号")
    text: LongText | None = field("内容", "指出的问题和建议")
    due: Day | None = field("期限", "意见自己定的反馈期限")
    answered: Day | None = field("反馈日期", "制定机关书面反馈的日期", progress=True)
    stance: Stance | None = field("态度", "同意修改、同意废止或不同意", progress=True)
    answer: LongText | None = field("反馈", "制定机关反馈的内容", progress=True)


class Outcome(Part):
    """What became of the document."""

    kind: OutcomeKind = field("结果", "已修改、已废止、已撤销或审查终止", required=True)
    day: Day = field("日期", "修改、废止、撤销或者终止的日期", required=True)
    text: LongText | None = field("说明", "怎样处理的")
    replacement: Annotated[Ref, To("normative_filing", "institutional_document")] | None = field(
        "新文件", "修改或者重新制定以后的文件的编号"
    )
    reported: Day | None = field("报告日期", "制定机关报告处理结果的日期")
    meeting: MeetingRef | None = field("会议", "作出撤销决定的会议")
    number: DocumentNumber | None = field("决定文号", "撤销决定的文号")
    published: Day | None = field("公布日期", "撤销决定公布的日期", progress=True)


class ClearanceCount(Part):
    """How many documents came to one end."""

    outcome: ClearanceResult = field("处理", "废止、失效、废止和失效、修改或继续有效", required=True)
    count: Count = field("件数", "几件", required=True)


class ClearedDocument(Part):
    """One document of a clearance's list."""

    title: Text = field("文件", "文件的标题", required=True)
    number: DocumentNumber | None = field("文号", "文件的文号")
    outcome: ClearanceResult = field("处理", "怎样处理", required=True)
    note: Text | None = field("说明", "理由，或者改了什么")


class Clearance(Part):
    """A clearance of normative documents as of a day."""

    as_of: Day = field("截至", "清理的是哪一天以前制定的文件", required=True)
    scope: Text | None = field("范围", "清理哪些文件")
    organ: Text | None = field("清理机关", "谁清理的")
    organization: Organ | None = field("机构", "清理机关的机构编号")
    decided: Day | None = field("决定日期", "公布清理结果的决定日期")
    number: DocumentNumber | None = field("文号", "清理结果的文号")
    counts: tuple[ClearanceCount, ...] = parts("结果", "各类件数，照公布的写")
    total: Count | None = field("合计", "公布的总件数；没有公布的不写，由各类相加")
    documents: tuple[ClearedDocument, ...] = parts("目录", "逐件的目录；只有附件的不写")
    is_complete: Truth = Field(
        True,
        alias="目录完整",
        title="目录完整",
        description="目录只写出一部分的写“否”",
        json_schema_extra={"progress": True},
    )


class YearReport(Part):
    """A year's list of filed documents and the report on filing and review."""

    year: CalendarYear = field("年度", "哪一年", required=True)
    list_published: Day | None = field("目录公布日期", "备案文件目录公布的日期", progress=True)
    list_url: Url | None = field("目录网址", "目录另外公布在哪里")
    heard: Day | None = field("听取日期", "常委会听取备案审查工作情况报告的日期", progress=True)
    meeting: MeetingRef | None = field("会议", "听取报告的会议", progress=True)
    report: Text | None = field("报告", "报告的标题", progress=True)
    reporter: Text | None = field("报告机关", "作报告的机构", progress=True)
    opinion: Annotated[Ref, To("review_opinion")] | None = field("审议意见", "形成的审议意见的编号", progress=True)
    report_published: Day | None = field("报告公布日期", "报告公布的日期", progress=True)
    received: Count | None = field("收到件数", "公布的全年收到报备文件数")
    reviewed: Count | None = field("审查件数", "公布的全年审查件数")
    problems: Count | None = field("发现问题件数", "公布的发现问题的件数")
    corrected: Count | None = field("纠正件数", "公布的修改、废止、撤销的件数")
    is_complete: Truth = Field(
        False,
        alias="逐件录入",
        title="逐件录入",
        description="这一年的报备文件都已逐件录入的写“是”，与公布的件数核对",
        json_schema_extra={"progress": True},
    )


class NormativeFiling(Record):
    """A document filed for review, a clearance, or a year's list and report (备案审查)."""

    title: Text = field("标题", "报备文件写文件标题；其他写清理、目录的名称", required=True)
    kind: Kind = Field(
        Kind.DOCUMENT, alias="种类", title="种类", description="报备文件、文件清理或年度目录和报告；不写是报备文件"
    )
    issuer: Text | None = field("制定机关", "制定机关的名称，照原文")
    issuer_organization: Organ | None = field("机关", "制定机关的机构编号")
    issuer_class: IssuerClass | None = field(
        "制定机关类别", "县级人民政府、乡镇人大、监察委员会、人民法院、人民检察院或其他"
    )
    number: DocumentNumber | None = field("文号", "文件的文号")
    published: Day | None = field("公布日期", "文件公布的日期，报备期限由此起算")
    filed: Day | None = field("报备日期", "报送备案的日期", progress=True)
    receiver: Text | None = field("接收机构", "接收备案的机构", progress=True)
    receiver_organization: Organ | None = field("接收机构记录", "接收机构的机构编号", progress=True)
    formal: FormalCheck | None = field("形式审查", "对材料是否齐全的审查", progress=True)
    registered: Day | None = field("登记日期", "予以备案登记的日期", progress=True)
    passed_on: tuple[PassedOn, ...] = parts("分送", "分送有关委员会研究", progress=True)
    reviews: tuple[Review, ...] = parts("审查", "各次审查", progress=True)
    notices: tuple[ReviewNotice, ...] = parts("审查意见", "向制定机关提出的书面意见和反馈", progress=True)
    outcome: Outcome | None = field("处理结果", "发现问题以后怎样处理的", progress=True)
    clearance: Clearance | None = field("清理", "文件清理的内容")
    year_report: YearReport | None = field("年度工作", "年度目录和报告的内容")

    @property
    def date(self) -> dt.date | None:
        """Return the day lists go by: of filing or publication, of the decision or the cut-off, of the report or list."""
        if self.clearance:
            return self.clearance.decided or self.clearance.as_of
        if self.year_report:
            return self.year_report.heard or self.year_report.list_published
        return self.filed or self.published

    @property
    def finding(self) -> Finding | None:
        """Return the conclusion of the last review that ended."""
        found = [item.finding for item in self.reviews if item.finding is not None]
        return found[-1] if found else None
