"""Parts of the forms used rarely: interpellation, investigation, removal and recall, filing review."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.core.record import Part, Visibility, field, parts
from generator.core.values import Choice, Count, Day, LongText, PersonName, Ref, Text, To
from generator.core.vote import Vote
from generator.records.oversight_event.parts import MeetingRef, Member, Organ, PersonRef


class CaseLevel(Choice):
    """Before which body a case is brought."""

    COMMITTEE = "committee", "常委会"
    CONGRESS = "congress", "代表大会"

    @property
    def movers(self) -> str:
        """Return the key of the packs' threshold of who may move an interpellation."""
        return f"{self.value}.interpellation"


class ReplyForm(Choice):
    """How an interpellation is answered."""

    ORAL = "oral", "口头答复"
    WRITTEN = "written", "书面答复"


class Proposer(Choice):
    """Who may propose an investigation, a removal or a recall."""

    CHAIR_MEETING = "chair_meeting", "主任会议"
    MEMBERS = "members", "组成人员联名"
    GOVERNMENT = "government", "人民政府"
    SUPERVISION = "supervision", "监察委员会"
    COURT = "court", "人民法院"
    PROCURATORATE = "procuratorate", "人民检察院"
    PRESIDIUM = "presidium", "主席团"
    COMMITTEE = "committee", "常委会"
    DEPUTIES = "deputies", "代表联名"


class Defence(Choice):
    """How the person concerned used the right of defence."""

    WRITTEN = "written", "书面申辩"
    IN_PERSON = "in_person", "到会申辩"
    WAIVED = "waived", "没有申辩"


class Ground(Choice):
    """Why a document does not stand (监督法 2024, article 39)."""

    EXCEEDS_POWERS = "exceeds_powers", "超越权限"
    AGAINST_LAW = "against_law", "违反上位法"
    UNSUITABLE = "unsuitable", "其他不适当"


class FilingOutcome(Choice):
    """What became of a document under review."""

    AMENDED = "amended", "制定机关修改"
    REPEALED = "repealed", "制定机关废止"
    ANNULLED = "annulled", "常委会撤销"
    EXPLAINED = "explained", "制定机关说明"
    PENDING = "pending", "正在研究"


class Answer(Part):
    """An answer to an interpellation; a second one follows when too many movers were dissatisfied."""

    round: Count = Field(1, alias="次", title="次", description="第几次答复；不写是第一次")
    day: Day = field("日期", "答复的日期", required=True)
    meeting: MeetingRef | None = field("会议", "口头答复的会议")
    head: PersonName | None = field("答复人", "到会答复或者签署答复的负责人")
    head_person: PersonRef | None = field("答复人记录", "负责人的人员编号")
    head_post: Text | None = field("答复人职务", "负责人当时的职务")
    text: LongText | None = field("内容", "答复的内容")
    dissatisfied: Count | None = field("不满意人数", "提质询案的人里对答复不满意的人数")


class Interpellation(Part):
    """An interpellation: who moved it, against whom, what was asked, and the answers."""

    level: CaseLevel = field("层级", "向常委会提出，还是在代表大会上提出", required=True)
    submitted: Day = field("提出日期", "书面提出的日期", required=True)
    movers: tuple[Member, ...] = parts("提出人", "联名提出的人")
    mover_count: Count | None = field("提出人数", "只公布人数，或者名单没有列全的写")
    question: Text = field("质询问题", "质询的问题", required=True)
    content: LongText | None = field("内容", "质询案的内容")
    decided: Day | None = field("决定日期", "决定交受质询机关答复的日期")
    meeting: MeetingRef | None = field("会议", "作出决定的主任会议或者主席团会议")
    reply_form: ReplyForm | None = field("答复形式", "口头答复或书面答复")
    answers: tuple[Answer, ...] = parts("答复", "历次答复", progress=True)

    @property
    def count(self) -> int:
        """Return how many moved it."""
        return self.mover_count or len(self.movers)


class Material(Part):
    """Material of an investigation, kept back unless it is said to be public."""

    name: Text = field("名称", "材料的名称", required=True)
    text: LongText | None = field("内容", "材料的要点")
    visibility: Visibility = Field(
        Visibility.INTERNAL, alias="可见范围", title="可见范围", description="不写是内部；调查过程中可以不公布"
    )


class Investigation(Part):
    """An investigation of a special question, from the proposal to the report."""

    proposer: Proposer = field("提议", "主任会议，或者组成人员联名", required=True)
    proposer_count: Count | None = field("提议人数", "联名提议的人数")
    decided: Day | None = field("决定日期", "常委会决定成立调查委员会的日期")
    meeting: MeetingRef | None = field("会议", "作出决定的会议")
    vote: Vote | None = field("表决", "决定的表决")
    members: tuple[Member, ...] = parts("委员会", "主任委员、委员和聘请的专家")
    reported: Day | None = field("报告日期", "提出调查报告的日期", progress=True)
    conclusion: LongText | None = field("结论", "调查报告的结论", progress=True)
    materials: tuple[Material, ...] = parts("材料", "调查材料；内部的任何地方都不出现")


class RemovalCase(Part):
    """A removal (撤职) or recall (罢免) of one person: nothing of it is public before the vote has passed."""

    name: PersonName = field("姓名", "被提出撤职、罢免的人", required=True)
    person: PersonRef | None = field("人员", "人员编号")
    posts: tuple[Text, ...] = parts("职务", "被撤销或者罢免的职务")
    level: CaseLevel = Field(
        CaseLevel.COMMITTEE, alias="层级", title="层级", description="常委会或代表大会；不写是常委会"
    )
    proposer: Proposer = field("提出", "谁提出的", required=True)
    proposer_count: Count | None = field("提出人数", "联名提出的人数")
    submitted: Day | None = field("提出日期", "书面提出的日期")
    reasons: LongText | None = field("理由", "撤职、罢免的理由")
    defence: Defence | None = field("申辩", "书面申辩、到会申辩或者没有申辩")
    meeting: MeetingRef | None = field("会议", "表决的会议")
    day: Day | None = field("表决日期", "表决的日期", progress=True)
    vote: Vote | None = field("表决", "表决结果", progress=True)
    act: Annotated[Ref, To("appointment")] | None = field("任免", "对应的任免记录", progress=True)


class FilingReview(Part):
    """A document under review, and what came of it."""

    document: Text = field("文件", "受审查的规范性文件", required=True)
    record: Annotated[Ref, To()] | None = field("记录", "本站有这件文件或者备案记录的，写编号")
    issuer: Text | None = field("制定机关", "制定机关")
    organization: Organ | None = field("机构", "制定机关的机构编号")
    ground: Ground | None = field("问题", "超越权限、违反上位法或者其他不适当")
    day: Day | None = field("审查日期", "提出审查意见的日期")
    outcome: FilingOutcome | None = field("结果", "修改、废止、撤销、说明，或者正在研究")
    settled: Day | None = field("处理日期", "修改、废止或者撤销的日期")
    published: Day | None = field("公开日期", "撤销决定公布的日期")
