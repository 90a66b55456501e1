"""The fields of an institutional document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from generator.core.moment import Moment
from generator.core.record import Part, Record, field, parts
from generator.core.values import Choice, Count, Day, DocumentNumber, LongText, Number, PartialDate, Ref, Text, To, Truth


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
    """A state that must be stated, because no date or link says it."""

    IN_FORCE = "in_force", "现行有效"
    AMENDED = "amended", "已修改"
    REPEALED = "repealed", "已废止"
    LAPSED = "lapsed", "失效"
    NOT_YET = "not_yet", "尚未施行"
    PLANNED = "planned", "拟制定"


class AmendmentKind(Choice):
    """What one document does to another."""

    AMEND = "amend", "修正"
    REVISE = "revise", "修订"
    REPEAL = "repeal", "废止"


class ChangeKind(Choice):
    """What happens to an article."""

    INSERT = "insert", "插入"
    DELETE = "delete", "删除"
    CHANGE = "change", "修改"
    RENUMBER = "renumber", "重编号"
    MERGE = "merge", "合并"
    RETITLE = "retitle", "改题"
    SWAP = "swap", "对调"


class Comparator(Choice):
    """How a number of a commitment is meant."""

    AT_LEAST = "at_least", "不少于"
    AT_MOST = "at_most", "不超过"
    EXACTLY = "exactly", "等于"


class Period(Choice):
    """How often a commitment falls due."""

    YEAR = "year", "每年"
    TERM = "term", "每届"
    MONTH = "month", "每月"
    EACH = "each", "每件"
    STANDING = "standing", "常设"
    ONCE = "once", "一次性"


class Scope(Choice):
    """On whom a commitment lies, or what it is counted over."""

    COMMITTEE = "committee", "常委会"
    MEMBER = "member", "每名组成人员"
    DEPUTY = "deputy", "每名代表"
    UNIT = "unit", "每个单位"
    ITEM = "item", "每件事项"


class Node(Part):
    """A part, article or item. It is known by its key or its place, never by its number: numbers get swapped."""

    key: Text | None = field(
        "标识", "固定不变的短名，用小写英文字母、数字和短横；条文改了编号，标识不变", examples=("report-due",)
    )
    number: Text | None = field("编号", "照原文，如“第九条”“一、”，不重新编号")
    title: Text | None = field("标题", "章、节、部分的标题")
    text: LongText | None = field("内容", "条文")
    children: tuple[Node, ...] = parts("下级", "下一级的条、款、项")


class Adoption(Part):
    """By which meeting, and when, the document was adopted."""

    original: Text | None = field("原文", "通过行的原文，照录")
    meeting_text: Text | None = field("会议", "通过它的会议，照原文")
    meeting: Annotated[Ref, To("meeting")] | None = field("会议记录", "会议的编号")
    day: Day | None = field("日期", "通过的日期")
    organ: Text | None = field("机关", "通过它的机关")


class Commencement(Part):
    """When the text itself leaves the day open."""

    original: Text | None = field("原文", "原文怎样说，如“施行日期由县人大常委会另行决定”")
    decision: Annotated[Ref, To("institutional_document")] | None = field("决定", "后来定下施行日期的决定", progress=True)
    decision_text: Text | None = field("决定名称", "后来的决定不在本站时，写名称", progress=True)


class Repeal(Part):
    """When and by what the document was repealed."""

    day: Day | None = field("日期", "从哪一天起废止")
    basis: Annotated[Ref, To("institutional_document")] | None = field("依据", "废止它的文件的编号")
    basis_text: Text | None = field("依据名称", "废止它的文件的名称")


class WebPage(Part):
    """What the web page it came from says of itself; never the day of the act."""

    published: Moment | None = field("发布时间", "网页的发布时间，日期或精确到秒的时刻")
    author: Text | None = field("作者", "网页写明的作者，如“本站”")
    source: Text | None = field("来源", "网页写明的来源，如“本网”")


class Consultation(Part):
    """One round of asking for opinions on a draft."""

    number: Count | None = field("轮次", "第几轮")
    start: Day = field("自", "从哪一天开始征求", required=True)
    end: Day | None = field("至", "到哪一天截止")
    method: Text | None = field("方式", "如“网上公开征求”“座谈会”")
    asked: Text | None = field("对象", "向谁征求")
    received: Count | None = field("收到意见", "收到多少条", progress=True)
    accepted: Count | None = field("采纳意见", "采纳多少条", progress=True)
    note: LongText | None = field("说明", "采纳情况、不采纳的理由", progress=True)


class ArticleChange(Part):
    """One change of one or more articles."""

    kind: ChangeKind = field("方式", "插入、删除、修改、重编号、合并、改题或对调", required=True)
    old: tuple[Text, ...] = parts("原条", "原件里的编号或标识，合并、对调写几个")
    new: tuple[Text, ...] = parts("新条", "改后的编号或标识")
    old_text: LongText | None = field("原文", "改以前的文字")
    new_text: LongText | None = field("新文", "改以后的文字")
    note: Text | None = field("说明", "如“删去第二款”")


class Amendment(Part):
    """What this document changes in another one."""

    target: Annotated[Ref, To("institutional_document")] | None = field("对象", "被修改的文件（修改以前那一版）的编号")
    target_text: Text | None = field("对象名称", "被修改的文件不在本站时，写名称")
    kind: AmendmentKind = field("类型", "修正、修订或废止", required=True)
    effective_date: Day | None = field("施行日期", "这一项修改单独定了施行日期的才写")
    changes: tuple[ArticleChange, ...] = parts("条文", "逐条的变动")


class Cause(Part):
    """Why a document was amended: the law above it changed."""

    law: Text = field("上位法", "上位法的名称和版本", required=True)
    record: Annotated[Ref, To("institutional_document")] | None = field("编号", "上位法在本站有记录时写")
    note: Text | None = field("说明", "对应哪几条")


class Commitment(Part):
    """A measurable promise that an article makes."""

    title: Text = field("名称", "承诺做什么，如“会前学法”", required=True)
    article: Text | None = field("条文", "出自哪一条：标识或编号")
    unit: Text = field("单位", "怎样计数，如“次”“学时”“%”", required=True)
    comparator: Comparator = field("比较", "不少于、不超过或等于", required=True)
    amount: Number = field("数量", "数", required=True)
    upper: Number | None = field("上限", "写成“1至2部”的，上面写1，这里写2")
    period: Period = field("周期", "每年、每届、每月、每件、常设或一次性", required=True)
    scope: Scope = field("范围", "由谁做到，或者按什么计", required=True)
    subject: Text | None = field("对象", "范围的说明，如“驻会副主任”")
    note: Text | None = field("说明", "如“每年10月”")


class Planned(Part):
    """A document that this one announces; its title is all there is of it."""

    title: Text = field("标题", "拟制定的文件", required=True)
    due: PartialDate | None = field("计划时间", "原文写明的年份或日期")
    record: Annotated[Ref, To("institutional_document")] | None = field("文件", "制定出来以后的编号", progress=True)
    note: Text | None = field("说明", "如起草单位", progress=True)


class InstitutionalDocument(Record):
    """Rules, measures, opinions and decisions, with their original numbering."""

    title: Text = field("标题", "照原文，（试行）等一并写上", required=True)
    genre: Genre | None = field("文种", "意见、决定、办法、规则、规定、条例、公告、摘录或其他")
    issuer: Text | None = field("发布机关", "照原文，写在标题上面")
    issuer_organization: Annotated[Ref, To("organization")] | None = field("机关", "发布机关的机构编号")
    document_number: DocumentNumber | None = field("文号", "发文字号")
    adoption: Adoption | None = field("通过", "由哪次会议、在哪一天通过")
    promulgated: Day | None = field("公布日期", "公布的日期")
    effective_date: Day | None = field("施行日期", "从哪一天起施行")
    commencement: Commencement | None = field("施行说明", "施行日期另行规定的，写明怎样定", progress=True)
    trial: Truth | None = field("试行", "试行的写“是”")
    trial_end: Day | None = field("试行期满", "试行到哪一天为止，原文写明的才写")
    status: Status | None = field("状态", "日期和前后版本说不出来的才写，如“拟制定”“失效”", progress=True)
    repeal: Repeal | None = field("废止", "已经废止的写", progress=True)
    web: WebPage | None = field("网页", "来自网页的，网页自己写的时间、作者、来源")
    version: Text | None = field("版本", "这一版的名称，如“2024年修正”")
    previous: Annotated[Ref, To("institutional_document")] | None = field("前一版本", "它替代的那一版的编号")
    enclosed: tuple[Annotated[Ref, To("institutional_document")], ...] = parts("所附文件", "公告所公布的文件的编号")
    preamble: LongText | None = field("导语", "第一条以前的文字")
    body: tuple[Node, ...] = parts("正文", "部分、章、条、款，编号照原文")
    closing: LongText | None = field("结语", "最后一条以后的文字、落款")
    consultations: tuple[Consultation, ...] = parts("征求意见", "制定中各轮征求意见", progress=True)
    amendments: tuple[Amendment, ...] = parts("修改", "本件对其他文件的修改、废止")
    causes: tuple[Cause, ...] = parts("修改原因", "因为哪部上位法而修改")
    commitments: tuple[Commitment, ...] = parts("承诺", "本件写明的数量要求")
    planned: tuple[Planned, ...] = parts("拟制定", "本件提出要制定的文件")

    @property
    def adopted_day(self) -> date | None:
        """Return the day of adoption, when recorded."""
        return self.adoption.day if self.adoption else None

    @property
    def date(self) -> date | None:
        """Return the day it is listed under: of the act where known, of the web page only where nothing else is."""
        return self.adopted_day or self.promulgated or self.effective_date or (self.web.published.day if self.web and self.web.published else None)


NodePath = tuple[int, ...]


def walk(nodes: tuple[Node, ...], above: NodePath = ()) -> Iterator[tuple[NodePath, Node]]:
    """Yield every node with its place, in the order of the text."""
    for number, node in enumerate(nodes):
        path = (*above, number)
        yield path, node
        yield from walk(node.children, path)


def anchor_of(path: NodePath, node: Node) -> str:
    """Return a node's anchor: by its key, else by its place."""
    return f"a-{node.key}" if node.key else "a" + "-".join(str(number + 1) for number in path)


def yaml_path(path: NodePath) -> tuple[str | int, ...]:
    """Return a node's place as a path of YAML keys."""
    steps: list[str | int] = []
    for depth, number in enumerate(path):
        steps += ["下级" if depth else "正文", number]
    return tuple(steps)


def find_nodes(record: InstitutionalDocument, words: str) -> tuple[tuple[NodePath, Node], ...]:
    """Return the nodes that a key or printed number means.

    第九条第二款 means 第九条 where paragraphs have no number of their own. A number that was printed twice means both.
    """
    wanted = _bare(words)
    nodes = list(walk(record.body))
    found = [pair for pair in nodes if wanted in (pair[1].key, _bare(pair[1].number or ""))]
    if found or not wanted.startswith("第"):
        return tuple(found)
    inside = [pair for pair in nodes if pair[1].number and len(_bare(pair[1].number)) > 2 and wanted.startswith(_bare(pair[1].number))]
    longest = max((len(_bare(node.number or "")) for _, node in inside), default=0)
    return tuple(pair for pair in inside if len(_bare(pair[1].number or "")) == longest)


def _bare(number: str) -> str:
    return "".join(number.split()).rstrip("、.．:：")


