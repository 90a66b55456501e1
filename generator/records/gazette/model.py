"""The fields of one issue of the gazette, or of another periodical of the committee."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.core.record import Part, Record, field, parts
from generator.core.values import CalendarYear, Choice, Count, Day, Ref, Text, To, Truth, Url


class Kind(Choice):
    """What is issued: the gazette, whose text is the standard one, or another periodical."""

    GAZETTE = "gazette", "公报"
    PERIODICAL = "periodical", "刊物"


class Form(Choice):
    """What kind of issue it is."""

    REGULAR = "regular", "普通"
    DOUBLE = "double", "合刊"
    SUPPLEMENT = "supplement", "增刊"
    SPECIAL = "special", "特刊"


class NumberUnit(Choice):
    """How issues are counted in print."""

    NUMBER = "number", "号"
    ISSUE = "issue", "期"


class Rhythm(Choice):
    """By what the issues follow one another."""

    SESSION = "session", "按会议"
    CALENDAR = "calendar", "按日历"
    IRREGULAR = "irregular", "不定期"


class Section(Choice):
    """A heading of the contents, in the usual order."""

    DECISIONS = "decisions", "公告和决议决定"
    MEETING = "meeting", "会议"
    REPORTS = "reports", "报告"
    OPINIONS = "opinions", "审议意见"
    HANDLING = "handling", "研究处理情况"
    INSPECTIONS = "inspections", "执法检查"
    SUGGESTIONS = "suggestions", "代表建议"
    FILINGS = "filings", "备案审查"
    APPOINTMENTS = "appointments", "人事任免"
    ATTENDANCE = "attendance", "出席名单"
    CORRECTIONS = "corrections", "更正"
    CHRONICLE = "chronicle", "大事记"
    APPENDIX = "appendix", "附录"


class ChannelKind(Choice):
    """Where a copy of an issue went out."""

    PAPER = "paper", "纸质"
    SITE = "site", "网站"
    WECHAT = "wechat", "微信公众号"
    OTHER = "other", "其他"


# What a gazette carries: acts, reports and articles, never the person or the body itself.
PRINTED = To(
    "activity",
    "appointment",
    "article",
    "correction",
    "institutional_document",
    "livelihood_project",
    "meeting",
    "normative_filing",
    "oversight_event",
    "plan",
    "resolution",
    "review_opinion",
    "suggestion",
)


class Line(Part):
    """One line of the contents: a record of this site, or a printed title."""

    record: Annotated[Ref, PRINTED] | None = field("记录", "登的是本站哪条记录，写编号")
    part: Text | None = field(
        "部分", "登的不是记录本身，只是它页面上的一部分时，写那一部分的锚点，如会议议程写 agenda，办理报告写 r1"
    )
    title: Text | None = field("标题", "目录上印的标题；不写即记录的标题")
    section: Section = field("栏目", "在目录的哪个栏目下", required=True)
    author: Text | None = field("作者", "作者或者报告人的姓名")
    office: Text | None = field("单位", "作者的单位、职务，或者制定机关")
    page: Count | None = field("页码", "从第几页起")
    web_reason: Text | None = field("未上网理由", "没有记录可以指的，写网站上没有全文的理由，如“依法不公开”“纸质旧刊”")


class LeftOut(Part):
    """An act of a session that the gazette lawfully does not carry."""

    record: Annotated[Ref, PRINTED] | None = field("记录", "哪条记录不刊登，写编号")
    reason: Text = field("理由", "不刊登的依据和理由，会印在对照表上", required=True)


class Gap(Part):
    """Something that is known to be missing from the issue as kept."""

    what: Text = field("内容", "缺什么，如“第17至20页”", required=True)
    reason: Text | None = field("原因", "为什么缺")


class Channel(Part):
    """One way the issue went out besides this page."""

    kind: ChannelKind = field("渠道", "纸质、网站、微信公众号或其他", required=True)
    name: Text | None = field("名称", "渠道的名称，如“松澜人大”")
    day: Day | None = field("日期", "发布的日期")
    url: Url | None = field("网址", "发布的网址")


class Gazette(Record):
    """One issue: its numbers, the sessions it covers, its contents in order, what is left out and why."""

    name: Text = field("刊名", "如“松澜县人民代表大会常务委员会公报”", required=True)
    kind: Kind = Field(Kind.GAZETTE, alias="种类", title="种类", description="公报或刊物；不写是公报")
    form: Form = Field(Form.REGULAR, alias="形式", title="形式", description="普通、合刊、增刊或特刊；不写是普通")
    year: CalendarYear = field("年", "哪一年的期号", required=True)
    number: Count | None = field("期号", "这一年第几号；增刊、特刊没有就不写")
    number_to: Count | None = field("至期号", "合刊的最后一号，如第3—4号写4")
    unit: NumberUnit = Field(NumberUnit.NUMBER, alias="期号单位", title="期号单位", description="号或期；不写是号")
    running: Count | None = field("总期号", "创刊以来第几号；增刊常常没有")
    running_to: Count | None = field("至总期号", "合刊占几个总期号的，写最后一个")
    rhythm: Rhythm | None = field("编排", "按会议、按日历或不定期")
    date: Day = field("出版日期", "印在封面上的出版日期", required=True)
    sponsor: Text | None = field("主办", "主办单位")
    sponsor_organization: Annotated[Ref, To("organization")] | None = field("主办机构", "主办单位的机构编号")
    editor: Text | None = field("编辑", "编辑出版单位")
    permit: Text | None = field("准印证号", "内部资料准印证号，没有就不写")
    pages: Count | None = field("页数", "全刊多少页")
    meetings: tuple[Annotated[Ref, To("meeting")], ...] = parts("会议", "登哪几次会议的文件")
    contents: tuple[Line, ...] = parts("目录", "按刊物的次序")
    left_out: tuple[LeftOut, ...] = parts("不刊登", "这几次会议的文件里依法不刊登的", progress=True)
    is_legacy: Truth = Field(
        False, alias="旧刊", title="旧刊", description="只有扫描件的旧刊写“是”，把PDF放在附件里，逐条写目录和缺漏"
    )
    gaps: tuple[Gap, ...] = parts("缺漏", "现存的刊物里已知缺少的内容", progress=True)
    channels: tuple[Channel, ...] = parts("发布渠道", "同一内容还在哪里发布", progress=True)
    canonical: Url | None = field("标准文本", "标准文本不在本页的，写它的网址", progress=True)


def series_of(record: Gazette) -> tuple[str, str, int]:
    """Return the series in which an issue's number counts: supplements and special issues have their own each year."""
    own = record.form.label if record.form in (Form.SUPPLEMENT, Form.SPECIAL) else ""
    return own, record.name, record.year


def issue_words(record: Gazette) -> str:
    """Return the issue's numbers as printed: 2024年第3—4号（总第58号）."""
    word = record.unit.label
    number = _span(record.number, record.number_to)
    running = _span(record.running, record.running_to)
    form = record.form.label if record.form in (Form.SUPPLEMENT, Form.SPECIAL) else ""
    printed = f"{record.year}年" + (f"第{number}{word}" if number else "")
    printed += form if form and not number else f"{form and f'（{form}）'}"
    return printed + (f"（总第{running}{word}）" if running else "")


def _span(first: int | None, last: int | None) -> str:
    if first is None:
        return ""
    return f"{first}—{last}" if last and last != first else f"{first}"


def title_of(record: Gazette) -> str:
    """Return the issue's full title."""
    return f"{record.name}{issue_words(record)}"
