"""The fields of a resolution, decision or notice: what was decided by whom, who must report, which deputies changed."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from generator.core.handling import AgreedExtension
from generator.core.record import Part, Record, field, parts
from generator.core.values import Choice, Count, Day, DocumentNumber, LongText, PersonName, Ref, Text, To
from generator.core.vote import Vote

Organ = Annotated[Ref, To("organization")]
MeetingRef = Annotated[Ref, To("meeting")]
PersonRef = Annotated[Ref, To("person")]
DEPUTY_ENDING = "deputy.ending"  # the lists of the packs whose words these records use
MAJOR_MATTER = "matter.major"
Act = Annotated[Ref, To("resolution", "institutional_document")]


class Kind(Choice):
    """What the act calls itself."""

    RESOLUTION = "resolution", "决议"
    DECISION = "decision", "决定"
    NOTICE = "notice", "公告"
    NOTICE_OF_RESOLUTION = "notice_of_resolution", "决议的公告"

    @property
    def is_notice(self) -> bool:
        """Say whether it makes something known and decides nothing of its own."""
        return self in (Kind.NOTICE, Kind.NOTICE_OF_RESOLUTION)


class Outcome(Choice):
    """What came of it; before one is recorded nothing is public."""

    DECIDED = "decided", "通过"
    DELIBERATED = "deliberated", "讨论不作决定"
    FAILED = "failed", "未通过"
    POSTPONED = "postponed", "暂不付表决"
    ISSUED = "issued", "发布"


class Trigger(Choice):
    """Why a major matter came before the committee."""

    BY_SCOPE = "by_scope", "按范围"
    CHAIR_MEETING = "chair_meeting", "主任会议认为需要"


class ImpactKind(Choice):
    """What an act does to another one."""

    AMEND = "amend", "修改"
    REPEAL = "repeal", "废止"
    SET_EFFECT = "set_effect", "确定施行日期"


class EndKind(Choice):
    """How an act came to its end."""

    REPEALED = "repealed", "废止"
    LAPSED = "lapsed", "失效"


class ElectionKind(Choice):
    """How a seat was filled between general elections."""

    BY_ELECTION = "by_election", "补选"
    SUCCESSION = "succession", "递补"


class Clause(Part):
    """One article or paragraph, with its number as printed."""

    number: Text | None = field("编号", "照原文，如“一、”“第一条”，没有编号的不写")
    heading: Text | None = field("标题", "这一部分的标题")
    text: LongText | None = field("内容", "这一条的文字")


class JointDocument(Part):
    """A document that Party committee and government issued together on the same matter."""

    title: Text = field("标题", "文件的标题", required=True)
    issuers: tuple[Text, ...] = parts("发文机关", "联合行文的机关，一个一行")
    number: DocumentNumber | None = field("文号", "文件的文号")
    day: Day | None = field("日期", "印发的日期")
    document: Annotated[Ref, To("institutional_document")] | None = field("文件", "文件在本站的编号")


class Referral(Part):
    """The matter put before the congress, where the committee thinks it must decide."""

    day: Day | None = field("日期", "决定提请的日期")
    meeting: MeetingRef | None = field("会议", "提请哪次人民代表大会会议")
    act: Annotated[Ref, To("resolution")] | None = field("决议", "人民代表大会后来的决议", progress=True)
    text: Text | None = field("说明", "为什么提请")


class Matter(Part):
    """The major matter it is about."""

    matter_class: Text = field("类别", "重大事项的类别，用规则包“列举”里的词", required=True)
    trigger: Trigger | None = field("列入方式", "按范围，或者主任会议认为需要")
    joint_document: JointDocument | None = field("联合行文", "同一事项另有党政联合行文的写明")
    referral: Referral | None = field("提请人代会", "必要时提请人民代表大会决定的", progress=True)


class Impact(Part):
    """What this act does to another one."""

    kind: ImpactKind = field("方式", "修改、废止或确定施行日期", required=True)
    target: Act | None = field("对象", "所涉文件的编号")
    target_text: Text | None = field("对象名称", "所涉文件不在本站时写名称")
    day: Day | None = field("日期", "从哪一天起；不写即本件施行之日。确定施行日期的，写所定的日期，来源没有写的不写")
    text: Text | None = field("说明", "改了什么")


class Ending(Part):
    """From when it no longer applies."""

    day: Day = field("日期", "从哪一天起", required=True)
    kind: EndKind = field("方式", "废止或失效", required=True)
    text: Text | None = field("说明", "失效的原因，或者依据的文件不在本站时的名称")


class ExecutionReport(Part):
    """A report on how the act was carried out."""

    day: Day = field("日期", "报告送交的日期", required=True)
    title: Text | None = field("标题", "报告的标题")
    number: DocumentNumber | None = field("文号", "报告的文号")
    meeting: MeetingRef | None = field("会议", "听取报告的会议")
    text: LongText | None = field("内容", "执行情况")
    published: Day | None = field("公开日期", "报告向社会公布的日期")


class Requirement(Part):
    """What the act asks of somebody, and when that body must report."""

    bearer: Text = field("责任单位", "由谁执行、报告，照原文", required=True)
    organization: Organ | None = field("机构", "责任单位的机构编号")
    what: Text | None = field("事项", "要做什么")
    due: Day | None = field("报告期限", "规定了哪一天以前报告的写日期")
    months: Count | None = field("报告月数", "规定自通过之日起几个月内报告的写月数")
    days: Count | None = field("报告日数", "规定自通过之日起几日内报告的写日数")
    basis: Text | None = field("期限依据", "期限在哪一条；不写即本件")
    extensions: tuple[AgreedExtension, ...] = parts("延期", "报告期限的延期", progress=True)
    reports: tuple[ExecutionReport, ...] = parts("报告", "收到的执行情况报告", progress=True)


class Enclosure(Part):
    """A document or list that the notice makes known."""

    title: Text = field("标题", "随公告公布的文件或名单", required=True)
    record: Annotated[Ref, To()] | None = field("记录", "它在本站的编号")
    text: LongText | None = field("内容", "名单等的全文")


class SeatBalance(Part):
    """Deputies' seats on a day, as the notice states them."""

    as_of: Day | None = field("截至", "哪一天的数")
    quota: Count | None = field("名额", "代表名额；等于现有、缺额、机动之和")
    present: Count | None = field("现有", "现有（实有）代表人数")
    vacant: Count | None = field("缺额", "空缺的名额")
    reserve: Count | None = field("机动", "机动名额")
    notice: Annotated[Ref, To("resolution")] | None = field("公告", "这些数出自哪件公告")
    meeting: MeetingRef | None = field("会议", "确认这些数的会议")
    meeting_text: Text | None = field("会议名称", "没有会议记录时写会议名称")


class EndedMandate(Part):
    """A deputy whose mandate ended."""

    name: PersonName = field("姓名", "照公告原样", required=True)
    person: PersonRef | None = field("人员", "人员编号")
    cause: Text = field("原因", "调离、辞职、责令辞职、去世、罢免、迁出等，用规则包“列举”里的词", required=True)
    words: Text | None = field("原文", "公告里怎样写，照录")
    day: Day | None = field("日期", "资格终止的日期，公告写明的才写")
    unit: Text | None = field("选举单位", "由谁选出，照公告原文")
    unit_organization: Organ | None = field("选举单位记录", "选举单位的机构编号")
    organ: Text | None = field("机关", "接受辞职、通过罢免的机关或会议")
    meeting: MeetingRef | None = field("会议", "接受辞职、通过罢免的会议")


class ByElection(Part):
    """A deputy elected, or moved up, into a free seat."""

    name: PersonName = field("姓名", "照公告原样", required=True)
    person: PersonRef | None = field("人员", "人员编号")
    kind: ElectionKind = Field(
        ElectionKind.BY_ELECTION, alias="方式", title="方式", description="补选或递补；不写是补选"
    )
    unit: Text = field("选举单位", "选举单位，照公告原文，也可以是部队", required=True)
    unit_organization: Organ | None = field("选举单位记录", "选举单位的机构编号")
    organ: Text | None = field("选举会议", "在哪次会议上选出，如“军人代表大会”")
    meeting: MeetingRef | None = field("会议", "选举会议的编号")
    day: Day | None = field("日期", "选出的日期")
    succeeds: PersonName | None = field("接替", "接替谁，公告写明的才写")


class Confirmation(Part):
    """The session that found the by-elected deputies validly elected."""

    day: Day | None = field("日期", "确认的日期")
    meeting: MeetingRef | None = field("会议", "确认代表资格有效的会议")
    meeting_text: Text | None = field("会议名称", "没有会议记录时写会议名称")
    report: Text | None = field("依据", "依据的报告，如代表资格审查委员会的报告")


class DeputyChanges(Part):
    """The ledger of a notice: from one balance through every change to the next."""

    term: Annotated[Ref, To("legislative_term")] = field("届", "哪一届代表", required=True)
    title: Text | None = field("代表名称", "如“松澜县第十八届人民代表大会代表”；不写即届的名称")
    opening: SeatBalance = field("期初", "上次公告以后的数", required=True)
    ended: tuple[EndedMandate, ...] = parts("终止", "此后资格终止的代表，照公告次序")
    ended_total: Count | None = field("终止人数", "公告写明的人数，与名单核对")
    elected: tuple[ByElection, ...] = parts("补选", "此后补选、递补的代表，照公告次序")
    elected_total: Count | None = field("补选人数", "公告写明的人数，与名单核对")
    confirmation: Confirmation | None = field("确认", "确认补选代表资格有效的会议")
    closing: SeatBalance | None = field("期末", "这次变动以后的数")


class Resolution(Record):
    """A resolution (决议), a decision (决定) or a notice (公告)."""

    title: Text = field("标题", "照原文", required=True)
    kind: Kind = field("种类", "决议、决定、公告或决议的公告", required=True)
    number: DocumentNumber | None = field("文号", "照原文，如“松人常〔2024〕12号”“公告〔十三届〕第七号”“（第9号）”")
    issuer: Text | None = field("机关名称", "作出决议、发布公告的机关，照原文")
    body: Organ | None = field("机关", "机关的机构编号")
    term: Annotated[Ref, To("legislative_term")] | None = field("届", "所属的届")
    meeting: MeetingRef | None = field("会议", "通过它的会议")
    meeting_text: Text | None = field("会议名称", "没有会议记录时写会议名称")
    proposer: Text | None = field("提请人", "提请审议的机关或人员，照原文")
    proposer_organization: Organ | None = field("提请机关", "提请机关的机构编号")
    proposed: Day | None = field("提请日期", "提请的日期")
    adopted: Day | None = field("通过日期", "表决（讨论）的日期；公告写确认或者决定的日期")
    outcome: Outcome | None = field("结果", "通过、讨论不作决定、未通过、暂不付表决；公告写发布。没有结果以前不公开")
    vote: Vote | None = field("表决", "表决的方式和票数")
    issued: Day | None = field("公布日期", "公布的日期")
    effective: Day | None = field("施行日期", "从哪一天起施行；自通过之日起施行的不写", progress=True)
    effective_note: Text | None = field("施行说明", "施行日期另行规定的，写原文")
    ending: Ending | None = field("终止", "废止、失效的日期", progress=True)
    matter: Matter | None = field("重大事项", "讨论、决定重大事项的，写类别和列入方式")
    preamble: LongText | None = field("导语", "正文以前的文字")
    clauses: tuple[Clause, ...] = parts("正文", "逐条或逐段，编号照原文")
    closing: LongText | None = field("结语", "正文以后的文字、落款")
    impacts: tuple[Impact, ...] = parts("修改废止", "本件修改、废止的文件，或者为哪个文件定下施行日期")
    requirements: tuple[Requirement, ...] = parts("执行", "由谁执行、何时报告；收到的报告也写在这里", progress=True)
    enclosures: tuple[Enclosure, ...] = parts("公布的文件", "公告所公布的文件、名单")
    deputy_changes: DeputyChanges | None = field("代表变动", "代表变动公告的账：期初、终止、补选、期末")

    @property
    def date(self) -> dt.date | None:
        """Return the day lists go by: of adoption, of a notice that of issue."""
        return (self.issued or self.adopted) if self.kind.is_notice else (self.adopted or self.issued)

    @property
    def is_decided(self) -> bool:
        """Say whether something was decided or made known, and not only talked over."""
        return self.outcome in (Outcome.DECIDED, Outcome.ISSUED)
