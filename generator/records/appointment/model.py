"""The fields of an appointment list."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.core.name_order import marker_field, name_order_field
from generator.core.record import Part, Record, field, parts
from generator.core.values import (
    CalendarYear,
    Choice,
    Count,
    Day,
    DocumentNumber,
    LongText,
    PersonName,
    Ref,
    Text,
    To,
    Truth,
)
from generator.core.vote import Vote


class StepKind(Choice):
    """The steps before and after an appointment, in their order."""

    LAW_EXAM = "law_exam", "法律知识考试"
    PROPOSAL = "proposal", "提请"
    SPEECH = "speech", "任前发言"
    VOTE = "vote", "表决"
    CERTIFICATE = "certificate", "颁发任命书"
    OATH = "oath", "宪法宣誓"
    PLEDGE = "pledge", "表态发言"
    DUTY_REPORT = "duty_report", "履职报告"


class StepState(Choice):
    """Whether a step was done; an exam shows only that it was passed."""

    DONE = "done", "已完成"
    ABSENT = "absent", "缺席"
    MADE_UP = "made_up", "已补行"
    NOT_REQUIRED = "not_required", "不需要"


class Step(Part):
    """One step of one appointee."""

    kind: StepKind = field(
        "步骤", "法律知识考试、提请、任前发言、表决、颁发任命书、宪法宣誓、表态发言或履职报告", required=True
    )
    day: Day | None = field("日期", "进行的日期")
    state: StepState = Field(StepState.DONE, alias="状态", title="状态", description="已完成、缺席、已补行或不需要")
    organizer: Text | None = field("组织者", "由谁组织，如“主任会议”")
    year: CalendarYear | None = field("年度", "履职报告的年度")
    result: Text | None = field("结果", "可以公开的结果，如“合格”；不写分数")
    note: Text | None = field("说明", "如补行的原因类别")


class HeldPost(Part):
    """One post of an item."""

    title: Text = field("名称", "职务全称，照名单原文", required=True)
    post: Annotated[Ref, To("post")] | None = field("编号", "职务记录的编号")
    post_class: Text | None = field("类别", "职务类别；写了编号可以不写")


class Filing(Part):
    """A filing or approval that law asks for after the act."""

    day: Day = field("日期", "备案或批准的日期", required=True)
    organ: Text = field("机关", "向谁备案、由谁批准", required=True)
    kind: Text | None = field("方式", "备案或批准")


class AppointmentItem(Part):
    """One person, one act, one or more posts."""

    organ_heading: Text | None = field("机关", "名单上的小标题，如“县人民政府”")
    name: PersonName = field("姓名", "照名单原样", required=True)
    person: Annotated[Ref, To("person")] | None = field("人员", "人员编号")
    marker: Text | None = marker_field()
    act: Text = field("行为", "任命、免职、接受辞职、撤职、罢免、代理、选举、补选、相应终止、自行终止等", required=True)
    verb: Text | None = field("动词", "名单上印的动词；不写就按法律推算")
    posts: tuple[HeldPost, ...] = Field(..., alias="职务", title="职务", description="一个或几个职务")
    acting: Truth = Field(False, alias="代理", title="代理", description="所涉职务是代理的写“是”")
    proposer: Text | None = field("提请人", "名单上的提请人，如“县长”")
    reason: Text | None = field("原因", "公布了原因才写，如“年龄原因”")
    vote: Vote | None = field("表决", "这一项单独表决的")
    takes_office: Day | None = field("到职日期", "到职的日期", progress=True)
    leaves_office: Day | None = field("离职日期", "离职的日期", progress=True)
    steps: tuple[Step, ...] = parts("程序", "任前任后的步骤", progress=True)
    filings: tuple[Filing, ...] = parts("备案批准", "法律要求的备案或批准", progress=True)
    successor_of: PersonName | None = field("接替", "接替谁，照名单姓名")


class Appointment(Record):
    """A list passed as one act, or a notice of changes that need no vote."""

    title: Text = field("标题", "名单标题，如“松澜县人民代表大会常务委员会任免名单”", required=True)
    document_number: DocumentNumber | None = field("文号", "发文字号")
    meeting: Annotated[Ref, To("meeting")] | None = field("会议", "表决的会议编号")
    meeting_text: Text | None = field("会议名称", "会议的名称，照原文")
    date: Day | None = field("表决日期", "表决通过（或发生）的日期")
    without_vote: Truth = Field(
        False, alias="无须表决", title="无须表决", description="自行终止、通报等不经表决的写“是”"
    )
    vote: Vote | None = field("表决", "整份名单的表决")
    items: tuple[AppointmentItem, ...] = Field(..., alias="事项", title="事项", description="任免事项，照名单原次序")
    list_complete: Truth = Field(
        True,
        alias="名单完整",
        title="名单完整",
        description="来源只写“某某等18人”时写“否”",
        json_schema_extra={"progress": True},
    )
    name_order: Text | None = name_order_field()
    declared_persons: Count | None = field("名单人数", "来源写明的总人数")
    original_text: LongText | None = field("名单原文", "名单全文，照原文")
    effective_date: Day | None = field("生效日期", "自通过之日起生效的不写")

    @property
    def passed(self) -> bool:
        """Say whether a vote is recorded as passed, or none is needed."""
        votes = [self.vote] if self.vote else [item.vote for item in self.items if item.vote]
        return self.without_vote or any(vote.result.value == "passed" for vote in votes)
