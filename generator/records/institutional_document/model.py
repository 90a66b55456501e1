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
    Count,
    Day,
    DocumentNumber,
    LongText,
    PartialDate,
    Ref,
    Text,
    To,
    Truth,
)
from generator.records.institutional_document.commitment import Commitment, StatedFigure

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


class Status(Choice):
    """A state; it is stated only where no date or link says it."""

    IN_FORCE = "in_force", "现行有效"
    AMENDED = "amended", "已修改"
    REPEALED = "repealed", "已废止"
    LAPSED = "lapsed", "失效"
    NOT_YET = "not_yet", "尚未施行"
    PLANNED = "planned", "拟制定"


class ChangeKind(Choice):
    """What happens to an article."""

    INSERT = "insert", "增加"
    DELETE = "delete", "删除"
    CHANGE = "change", "修改"
    RENUMBER = "renumber", "重编号"
    MERGE = "merge", "合并"
    SPLIT = "split", "拆分"
    RETITLE = "retitle", "改题"
    SWAP = "swap", "对调"


class Node(Part):
    """A part, article or item. It is known by its key or its place, never by its number: numbers get swapped."""

    key: Text | None = field("标识", "固定不变的短名，条文改了编号也不变", examples=("report-period",))
    number: Text | None = field("编号", "照原文，如“第九条”“一、”，不重新编号")
    heading: Text | None = field("标题", "章、节、部分的标题")
    text: LongText | None = field("内容", "条文")
    children: tuple[Node, ...] = parts("下级", "下一级的条、款、项")


class Adoption(Part):
    """By which meeting, and when, the document was adopted."""

    text: Text | None = field("原文", "通过行的原文，照录")
    meeting: Text | None = field("会议", "通过它的会议，照原文")
    meeting_record: Annotated[Ref, To("meeting")] | None = field("会议记录", "会议的编号")
    day: Day | None = field("日期", "通过的日期")
    organ: Text | None = field("机关", "通过它的机关")


class Repeal(Part):
    """From when the document no longer applies, and by what."""

    day: Day = field("日期", "从哪一天起废止或失效", required=True)
    basis: Annotated[Ref, To("institutional_document")] | None = field("依据", "废止它的文件的编号")
    text: Text | None = field("说明", "废止它的文件的名称，或失效的原因")


class WebPage(Part):
    """What the web page it came from says of itself; never the day of the act."""

    published: WebTime | None = field("发布时间", "网页的发布时间：日期，或精确到秒的时刻")
    author: Text | None = field("作者", "网页写明的作者，如“本站”")
    source: Text | None = field("来源", "网页写明的来源，如“本网”")


class Consultation(Part):
    """One round of asking for opinions on a draft."""

    start: Day = field("自", "从哪一天开始征求", required=True)
    end: Day | None = field("至", "到哪一天截止")
    asked: Text | None = field("对象", "向谁征求")
    received: Count | None = field("意见数", "收到多少条意见", progress=True)
    result: Text | None = field("采纳情况", "采纳多少条、不采纳的理由", progress=True)


class ArticleChange(Part):
    """One change of one or more articles."""

    kind: ChangeKind = field("方式", "增加、删除、修改、重编号、合并、拆分、改题或对调", required=True)
    old_number: Text | None = field("原条", "改以前的编号，几条用顿号隔开，如“第三条、第四条”")
    new_number: Text | None = field("新条", "改以后的编号，几条用顿号隔开")
    key: Text | None = field("标识", "这一条在正文里的标识", examples=("report-period",))
    old_text: LongText | None = field("原文", "改以前的文字")
    new_text: LongText | None = field("新文", "改以后的文字")


class Amendment(Part):
    """What this document changes in another one."""

    target: Annotated[Ref, To("institutional_document")] | None = field("对象", "被修改的文件的编号")
    target_text: Text | None = field("对象名称", "被修改的文件不在本站时写名称")
    effective: Day | None = field("施行日期", "这一项修改单独定了施行日期的才写")
    changes: tuple[ArticleChange, ...] = parts("条文", "逐条的变动")


class Planned(Part):
    """A document that this one announces; its title is all there is of it."""

    title: Text = field("标题", "拟制定的文件", required=True)
    due: PartialDate | None = field("计划", "计划制定的年份或日期")
    made: Annotated[Ref, To("institutional_document")] | None = field("已制定", "制定出来以后的编号", progress=True)


class InstitutionalDocument(Record):
    """Rules, measures, opinions and decisions, with their original numbering."""

    title: Text = field("标题", "照原文，（试行）等一并写上", required=True)
    genre: Genre | None = field("文种", "意见、决定、办法、规则、规定、条例、公告、摘录或其他")
    issuer: Text | None = field("发布机关", "照原文")
    issuer_organization: Annotated[Ref, To("organization")] | None = field("机关", "发布机关的机构编号")
    document_number: DocumentNumber | None = field("文号", "发文字号")
    adoption: Adoption | None = field("通过", "由哪次会议、在哪一天通过")
    promulgated: Day | None = field("公布日期", "公布的日期")
    effective: Day | None = field("施行日期", "从哪一天起施行", progress=True)
    effective_note: Text | None = field("施行说明", "施行日期另行规定的，写原文，如“施行日期由县人大常委会另行决定”")
    effective_basis: Annotated[Ref, To("institutional_document")] | None = field(
        "施行依据", "后来定下施行日期的决定的编号", progress=True
    )
    trial: Truth = Field(False, alias="试行", title="试行", description="试行的写“是”")
    trial_until: Day | None = field("试行期满", "从哪一天起试行期满，原文写明的才写")
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
