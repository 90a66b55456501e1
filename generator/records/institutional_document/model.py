"""The fields of an institutional document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date  # noqa: N812  # the record has a date of its own
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from generator.core.moment import Moment
from generator.core.record import Part, Record, field, parts
from generator.core.values import (
    Choice,
    Day,
    DocumentNumber,
    LongText,
    Ref,
    Text,
    To,
    Truth,
)
from generator.records.institutional_document.commitment import Commitment, StatedFigure
from generator.records.institutional_document.parts import (
    Amendment,
    Clearance,
    Consultation,
    EffectiveDecision,
    Excerpt,
    HigherLaw,
    JointIssuer,
    Node,
    Planned,
    Repeal,
    Supersession,
    Suspension,
)

WebTime = Annotated[
    str,
    BeforeValidator(lambda text: str(Moment.parse(text))),
    WithJsonSchema({"type": "string", "examples": ["2019-04-25", "2015-03-24 08:42:18"]}),
]


class Genre(Choice):
    """What the document calls itself."""

    OPINION = "opinion", "意见"
    DECISION = "decision", "决定"
    MEASURES = "measures", "办法"
    RULES = "rules", "规则"
    PROVISIONS = "provisions", "规定"
    REGULATIONS = "regulations", "条例"
    ANNOUNCEMENT = "announcement", "公告"
    EXTRACT = "extract", "摘录"
    OTHER = "other", "其他"


NO_RULES = (Genre.DECISION, Genre.ANNOUNCEMENT, Genre.EXTRACT, None)
"""What a document may call itself without being one of the lasting rules that are made, kept and cleared away."""


class Status(Choice):
    """A state; it is stated only where no date or link says it."""

    IN_FORCE = "in_force", "现行有效"
    AMENDED = "amended", "已修改"
    REPEALED = "repealed", "已废止"
    LAPSED = "lapsed", "失效"
    NOT_YET = "not_yet", "尚未施行"
    PLANNED = "planned", "拟制定"
    SUSPENDED = "suspended", "暂停施行"
    PARTLY = "partly", "部分失效"


class Adoption(Part):
    """By which meeting, and when, the document was adopted."""

    text: Text | None = field("原文", "通过行的原文，照录")
    meeting: Text | None = field("会议", "通过它的会议，照原文")
    meeting_record: Annotated[Ref, To("meeting")] | None = field("会议记录", "会议的编号")
    day: Day | None = field("日期", "通过的日期")
    organ: Text | None = field("机关", "通过它的机关")


class WebPage(Part):
    """What the web page it came from says of itself; never the day of the act."""

    published: WebTime | None = field("发布时间", "网页的发布时间：日期，或精确到秒的时刻")
    author: Text | None = field("作者", "网页写明的作者，如“本站”")
    source: Text | None = field("来源", "网页写明的来源，如“本网”")


class InstitutionalDocument(Record):
    """Rules, measures, opinions and decisions, with their original numbering."""

    title: Text = field("标题", "照原文，（试行）等一并写上", required=True)
    genre: Genre | None = field("文种", "意见、决定、办法、规则、规定、条例、公告、摘录或其他")
    issuer: Text | None = field("发布机关", "照原文")
    issuer_organization: Annotated[Ref, To("organization")] | None = field("机关", "发布机关的机构编号")
    joint_issuers: tuple[JointIssuer, ...] = parts("联合发文", "几个机关联合发文的，逐个写")
    needs_vote: Truth = Field(
        False, alias="须经表决", title="须经表决", description="所定事项依法应当由人大或者常委会表决决定的写“是”"
    )
    vote: Annotated[Ref, To()] | None = field("表决依据", "人大或者常委会表决通过的决议、决定的编号", progress=True)
    document_number: DocumentNumber | None = field("文号", "发文字号")
    scope: Text | None = field("适用范围", "在什么范围、对谁有约束力，照原文")
    document_set: Text | None = field("成套", "几件一起制定的，都写同一个名称，如“任免监督三项制度”")
    adoption: Adoption | None = field("通过", "由哪次会议、在哪一天通过")
    promulgated: Day | None = field("公布日期", "公布的日期")
    effective: Day | None = field("施行日期", "从哪一天起施行", progress=True)
    effective_note: Text | None = field("施行说明", "施行日期另行规定的，写原文，如“施行日期由县人大常委会另行决定”")
    effective_basis: Annotated[Ref, To("institutional_document")] | None = field(
        "施行依据", "后来定下施行日期的决定的编号", progress=True
    )
    trial: Truth = Field(False, alias="试行", title="试行", description="试行的写“是”")
    trial_until: Day | None = field("试行期满", "从哪一天起试行期满，原文写明的才写")
    sets_effective: tuple[EffectiveDecision, ...] = parts("施行决定", "本件为别的文件定下的施行日期")
    suspensions: tuple[Suspension, ...] = parts("暂停施行", "暂停施行的时间和依据", progress=True)
    superseded: tuple[Supersession, ...] = parts("部分失效", "没有修改、但已被后来的规定代替的条文", progress=True)
    status: Status | None = field("状态", "日期和前后版本说不出来的才写，如“拟制定”“失效”", progress=True)
    repeal: Repeal | None = field("废止", "废止或失效的日期和依据", progress=True)
    web: WebPage | None = field("网页", "来自网页的，网页自己写的时间、作者、来源")
    preamble: LongText | None = field("导语", "第一条以前的文字")
    body: tuple[Node, ...] = parts("正文", "部分、章、条、款，编号照原文")
    closing: LongText | None = field("结语", "最后一条以后的文字、落款")
    consultations: tuple[Consultation, ...] = parts("征求意见", "制定中各轮征求意见", progress=True)
    previous: Annotated[Ref, To("institutional_document")] | None = field("前一版本", "它代替的那一版的编号")
    amendments: tuple[Amendment, ...] = parts("修改", "本件对其他文件的修改")
    reason: Text | None = field("修改原因", "为什么修改，如上位法修改")
    higher_laws: tuple[HigherLaw, ...] = parts("上位法", "依据的法律、法规，或者因其修改而修改的法律、法规")
    clearance: Clearance | None = field("清理", "清理本机关文件的决定、公告写")
    excerpt: Excerpt | None = field("摘自", "摘录的，写从哪里摘来")
    commitments: tuple[Commitment, ...] = parts("量化要求", "本件写明的、可以计数的要求", progress=True)
    figures: tuple[StatedFigure, ...] = parts("已完成数字", "本件写明的、已经做到的数字，不是要求")
    planned: tuple[Planned, ...] = parts("拟制定", "本件提出要制定的文件", progress=True)

    @property
    def date(self) -> Date | None:
        """Return the day of the act: of adoption, else of promulgation, else of effect. The web page's day is none."""
        return (self.adoption.day if self.adoption else None) or self.promulgated or self.effective


def nodes_of(nodes: tuple[Node, ...], path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Node]]:
    """Yield every node with its position, in reading order."""
    for number, node in enumerate(nodes):
        yield (*path, number), node
        yield from nodes_of(node.children, (*path, number))
