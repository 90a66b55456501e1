"""The parts of an institutional document: its articles, what it changes elsewhere, its course, what it clears away."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.core.record import Part, field, parts
from generator.core.values import Choice, Count, Day, Key, LongText, PartialDate, Ref, Text, To, Truth


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
    REPLACE = "replace", "统一修改"


class LawRelation(Choice):
    """What a higher law is to a document."""

    BASIS = "basis", "依据"
    TRIGGER = "trigger", "引起修改"


class ClearanceResult(Choice):
    """What a clean-up decided on a document."""

    REPEALED = "repealed", "废止"
    LAPSED = "lapsed", "失效"
    REPEALED_OR_LAPSED = "repealed_or_lapsed", "废止和失效"
    AMENDED = "amended", "修改"
    CONTINUING = "continuing", "继续有效"


class Node(Part):
    """A part, article or item. It is known by its key or its place, never by its number: numbers get swapped."""

    key: Key | None = field("标识", "固定不变的短名，条文改了编号也不变", examples=("report-period",))
    number: Text | None = field("编号", "照原文，如“第九条”“一、”，不重新编号")
    heading: Text | None = field("标题", "章、节、部分的标题")
    text: LongText | None = field("内容", "条文")
    children: tuple[Node, ...] = parts("下级", "下一级的条、款、项")


class ArticleChange(Part):
    """One change of one or more articles, or of a passage in one."""

    kind: ChangeKind = field("方式", "增加、删除、修改、重编号、合并、拆分、改题、对调或统一修改", required=True)
    old_number: Text | None = field(
        "原条",
        "修改以前的编号，几条用顿号隔开，如“第三条、第四条”；可以写到款、项，如“第八条第二款第（三）项”；"
        "题目写“标题”，正文前后的文字写“导语”“结语”",
    )
    new_number: Text | None = field("新条", "修改以后的编号，几条用顿号隔开；增加款、项写“第八条第三款”")
    key: Key | None = field("标识", "这一条在正文里的标识；增加一条时是新条的标识", examples=("report-period",))
    old_text: LongText | None = field("原文", "改以前的文字：整条，或者其中被改、被删的几个字")
    new_text: LongText | None = field("新文", "改以后的文字")
    units: tuple[Node, ...] = parts("新条文", "新文不止一条，或者有标题、下级的，逐条写；拆分必须写")
    place: Text | None = field("位置", "编号说不清放在哪里时才写，如“第三章”“第十六条之后”")


class Amendment(Part):
    """What this document changes in another one."""

    target: Annotated[Ref, To("institutional_document")] | None = field("对象", "被修改的文件的编号")
    target_text: Text | None = field("对象名称", "被修改的文件不在本站时写名称")
    effective: Day | None = field("施行日期", "这一项修改单独定了施行日期的才写")
    following: Truth = Field(
        False, alias="顺延", title="顺延", description="决定写明“条文顺序作相应调整”的写“是”，其余条的编号自动顺延"
    )
    changes: tuple[ArticleChange, ...] = parts("条文", "逐条的变动")


class Repeal(Part):
    """From when the document no longer applies, and by what."""

    day: Day = field("日期", "从哪一天起废止或失效", required=True)
    basis: Annotated[Ref, To("institutional_document")] | None = field("依据", "废止它的文件的编号")
    text: Text | None = field("说明", "废止它的文件的名称，或失效的原因")


class Suspension(Part):
    """A time in which the document does not apply."""

    start: Day = field("自", "从哪一天起暂停施行", required=True)
    end: Day | None = field("至", "从哪一天起恢复施行，没有恢复的不写", progress=True)
    basis: Annotated[Ref, To()] | None = field("依据", "决定暂停的记录的编号")
    text: Text | None = field("说明", "决定暂停的文件，或原因")


class Supersession(Part):
    """An article that no longer applies though nobody took it out of the text: a later rule went before it."""

    article: Text = field("条文", "哪一条，照原文编号，如“第九条”“第九条第二款”", required=True)
    day: Day = field("自", "从哪一天起不再适用", required=True)
    basis: Annotated[Ref, To()] | None = field("依据", "代替它的记录的编号")
    text: Text | None = field("说明", "代替它的规定，如“2025年修改的监督法第二十条”")


class EffectiveDecision(Part):
    """A day of effect that this document fixes for another one."""

    target: Annotated[Ref, To("institutional_document")] = field("对象", "定下施行日期的文件的编号", required=True)
    day: Day = field("施行日期", "从哪一天起施行", required=True)


class Consultation(Part):
    """One round of asking for opinions on a draft."""

    round: Count | None = field("轮次", "第几轮")
    start: Day = field("自", "从哪一天开始征求", required=True)
    end: Day | None = field("至", "到哪一天截止")
    way: Text | None = field("方式", "网上公开、书面、座谈会等")
    asked: Text | None = field("对象", "向谁征求")
    received: Count | None = field("意见数", "收到多少条意见", progress=True)
    accepted: Count | None = field("采纳数", "采纳了多少条", progress=True)
    result: Text | None = field("采纳情况", "采纳了哪些、不采纳的理由", progress=True)
    replied: Day | None = field("反馈日期", "哪一天向提意见的人反馈或者公布采纳情况", progress=True)


class HigherLaw(Part):
    """A law the document rests on, or whose change made it change."""

    title: Text | None = field("名称", "法律、法规的名称，不加书名号")
    document: Annotated[Ref, To("institutional_document")] | None = field("文件", "本站有的，写它的编号")
    article: Text | None = field("条文", "哪一条，如“第十二条”")
    version: PartialDate | None = field("版本", "所依据的版本的日期，或者这次修改的日期，如 2024-11-08")
    relation: LawRelation = Field(
        LawRelation.BASIS, alias="关系", title="关系", description="依据，或者引起修改；不写是依据"
    )


class Planned(Part):
    """A document that this one announces; its title is all there is of it."""

    title: Text = field("标题", "拟制定的文件", required=True)
    due: PartialDate | None = field("计划", "计划制定的年份或日期")
    made: Annotated[Ref, To("institutional_document")] | None = field(
        "已制定", "制定出来以后的编号；并入别的文件的，写那个文件", progress=True
    )
    dropped: Day | None = field("不再制定", "决定不再制定的日期", progress=True)
    outcome: Text | None = field("结果", "并入哪个文件、为什么不再制定、推迟到何时", progress=True)


class Excerpt(Part):
    """What an extract was taken from."""

    title: Text | None = field("文件", "摘自哪个文件")
    conference: Text | None = field("会议", "提出这些举措的会议，如“县委第三次人大工作会议”")
    number: Count | None = field("次", "第几次会议")
    year: PartialDate | None = field("年份", "会议的年份或日期")
    theme: Text | None = field("主题", "会议的主题")
    left_out: Text | None = field("未收", "哪些部分没有摘，如“第一、二部分”")


class JointIssuer(Part):
    """One of several bodies that issued the document together."""

    name: Text = field("名称", "照原文", required=True)
    organization: Annotated[Ref, To("organization")] | None = field("机关", "机构编号")


class ClearanceItem(Part):
    """One document on the list of a clean-up."""

    document: Annotated[Ref, To("institutional_document")] | None = field("文件", "本站有的，写它的编号")
    title: Text | None = field("名称", "不在本站的，照清单写名称")
    document_number: Text | None = field("文号", "清单上的文号")
    note: Text | None = field("说明", "如“已被新办法代替”")


class ClearanceGroup(Part):
    """The documents a clean-up decided alike on."""

    outcome: ClearanceResult = field("结论", "废止、失效、废止和失效、修改或继续有效", required=True)
    stated: Count | None = field("数量", "决定或者公告写的件数")
    items: tuple[ClearanceItem, ...] = parts("清单", "逐件；没有公布清单的不写，只写数量")


class Clearance(Part):
    """A clean-up of the committee's documents: which are repealed, which changed, which go on, as of a day."""

    as_of: Day = field("截至", "清理到哪一天为止制定的文件", required=True)
    scope: Text | None = field("范围", "清理哪些文件")
    groups: tuple[ClearanceGroup, ...] = parts("结果", "每一种结论一组")
    total: Count | None = field("总数", "决定或者公告写的总件数")
    note: Text | None = field("说明", "没有公布清单等，印在页面上")
