"""The fields of an activity."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812  # the record has a date of its own
from typing import Annotated

from pydantic import Field

from generator.core.ballot import BallotCounts
from generator.core.record import Part, Record, Visibility, field, parts
from generator.core.values import (
    Choice,
    Count,
    Day,
    Instant,
    LongText,
    Number,
    PersonName,
    Ref,
    Text,
    TimeOfDay,
    To,
    Truth,
    Url,
)
from generator.records.activity.kinds import Kind

PersonRef = Annotated[Ref, To("person")]
UnitRef = Annotated[Ref, To("organization")]


class Capacity(Choice):
    """In what capacity somebody takes part; residents are only ever counted, never named."""

    DEPUTY = "deputy", "代表"
    MEMBER = "member", "组成人员"
    OFFICIAL = "official", "部门负责人"
    STAFF = "staff", "机关干部"
    EXPERT = "expert", "专家"


class Crowd(Choice):
    """Whom a number counts."""

    DEPUTY = "deputy", "代表"
    MEMBER = "member", "组成人员"
    OFFICIAL = "official", "部门负责人"
    STAFF = "staff", "机关干部"
    EXPERT = "expert", "专家"
    VOTER = "voter", "选民群众"
    UNIT = "unit", "单位代表"


class HeadUnit(Choice):
    """Whether each person is counted once, or once for each time."""

    PERSONS = "persons", "名"
    TURNS = "turns", "人次"


class Form(Choice):
    """How it was held."""

    ON_SITE = "on_site", "现场"
    WRITTEN = "written", "书面"
    ONLINE = "online", "网上"


class Audience(Choice):
    """To whom a duty report is made."""

    VOTERS = "voters", "选民"
    DEPUTIES = "deputies", "代表"
    COMMITTEE = "committee", "常委会"
    PRESIDIUM = "presidium", "乡镇人大"


class Origin(Choice):
    """From whom a matter came."""

    DEPUTY = "deputy", "代表"
    MEMBER = "member", "组成人员"
    VOTER = "voter", "选民群众"
    UNIT = "unit", "单位"


class Outcome(Choice):
    """What became of a matter."""

    DONE = "done", "已办结"
    RUNNING = "running", "正在办理"
    EXPLAINED = "explained", "已解释说明"
    SUGGESTION = "suggestion", "转为代表建议"
    MOVED = "moved", "转有关机关"


class ContactKind(Choice):
    """What a standing contact links."""

    DEPUTIES = "deputies", "联系代表"
    RESIDENTS = "residents", "联系群众"
    UNIT = "unit", "定点联系单位"


class Host(Part):
    """A body that holds the activity; the first is the main one."""

    name: Text = field("单位", "主办、承办的单位，照原文", required=True)
    organization: UnitRef | None = field("机构", "单位的机构编号")


class Leader(Part):
    """Somebody who leads, presides or receives."""

    name: PersonName = field("姓名", "照原文", required=True)
    person: PersonRef | None = field("人员", "人员编号")
    title: Text | None = field("职务", "当时的职务")


class Course(Part):
    """One lecture of a course."""

    title: Text = field("课题", "讲什么", required=True)
    lecturer: Text | None = field("主讲", "主讲人姓名、单位")
    lecturer_person: PersonRef | None = field("主讲人员", "主讲人的人员编号")
    day: Day | None = field("日期", "哪一天讲")
    hours: Number | None = field("学时", "这一讲的学时")


class Attendant(Part):
    """A deputy, member or official who took part. Never a resident."""

    name: PersonName = field("姓名", "照名单原样；选民、群众不写姓名，只在“人数”里计数", required=True)
    person: PersonRef | None = field("人员", "人员编号")
    capacity: Capacity = Field(
        Capacity.DEPUTY,
        alias="身份",
        title="身份",
        description="代表、组成人员、部门负责人、机关干部或专家；不写是代表",
    )
    unit: Text | None = field("单位", "代表团、代表小组或者所在单位")


class Headcount(Part):
    """How many of a group took part."""

    crowd: Crowd = field("谁", "数的是谁", required=True)
    count: Count = field("数", "多少", required=True)
    unit: HeadUnit = field("单位", "名：每人计一次；人次：来一次计一次", required=True)


class Evaluation(BallotCounts):
    """What the audience thought of a report."""

    publish_at: Instant | None = field("公开时间", "评议结果到这一时刻才公开；不写即随活动公开")
    voters: Text | None = field("测评人", "由谁评议，如“到会选民”")
    result: Text | None = field("结果", "公布的结论，照原文，如“满意”")


class Matter(Part):
    """An opinion or request raised, and what became of it; not a deputy's suggestion, which has a record of its own."""

    visibility: Visibility = Field(
        Visibility.PUBLIC, alias="可见范围", title="可见范围", description="公开；信访、涉及个人隐私的写“内部”"
    )
    number: Count | None = field("序号", "第几件")
    text: Text = field("内容", "提出什么，不写群众的姓名、住址", required=True)
    origin: Origin = field("来自", "代表、组成人员、选民群众或单位", required=True)
    name: PersonName | None = field("提出人", "代表、组成人员的姓名；选民、群众不写")
    person: PersonRef | None = field("提出人员", "提出人的人员编号")
    unit: Text | None = field("承办单位", "交给哪个单位")
    organization: UnitRef | None = field("承办机构", "承办单位的机构编号")
    handed_over: Day | None = field("交办日期", "交办的日期")
    due: Day | None = field("期限", "交办时定的期限", progress=True)
    outcome: Outcome | None = field("状态", "已办结、正在办理、已解释说明、转为代表建议或转有关机关", progress=True)
    done: Day | None = field("办结日期", "办结的日期", progress=True)
    result: Text | None = field("结果", "办理的结果", progress=True)
    answered: Day | None = field("回告日期", "把结果告诉提出人的日期", progress=True)
    suggestion: Annotated[Ref, To("suggestion")] | None = field(
        "代表建议", "转为代表建议的，写建议的编号", progress=True
    )


class MatterReport(Part):
    """How the handling of the matters was made known to those who raised them."""

    day: Day = field("日期", "通报的日期", required=True)
    meeting: Annotated[Ref, To("meeting")] | None = field("会议", "在哪次会议上通报，会议的编号")
    to: Text | None = field("对象", "向谁通报，如“全体代表”")
    text: LongText | None = field("内容", "通报的内容")


class ResearchReport(Part):
    """The report an activity led to."""

    title: Text = field("标题", "报告的标题", required=True)
    day: Day | None = field("日期", "形成的日期")
    authors: tuple[Leader, ...] = parts("执笔", "执笔的人")
    sent_to: Text | None = field("报送", "送给谁")
    use: Text | None = field("运用", "怎样用上了，如“写入常委会审议意见”", progress=True)
    feedback: Text | None = field("反馈", "有关机关反馈的研究处理情况", progress=True)
    feedback_day: Day | None = field("反馈日期", "反馈的日期", progress=True)
    text: LongText | None = field("正文", "可以公开的正文或者摘要")


class Contacted(Part):
    """A deputy somebody keeps contact with."""

    name: PersonName = field("姓名", "代表的姓名", required=True)
    person: PersonRef | None = field("人员", "人员编号")


class Contact(Part):
    """A standing contact: who, with whom, from when to when."""

    kind: ContactKind = field("类别", "联系代表、联系群众或定点联系单位", required=True)
    name: PersonName = field("联系人", "组成人员或者代表的姓名", required=True)
    person: PersonRef | None = field("人员", "联系人的人员编号")
    title: Text | None = field("职务", "联系人的职务")
    deputies: tuple[Contacted, ...] = parts("代表", "固定联系的代表")
    residents: Count | None = field("群众人数", "固定联系的群众有几名；不写姓名")
    unit: Text | None = field("单位", "定点联系的单位")
    organization: UnitRef | None = field("机构", "单位的机构编号")
    start_date: Day | None = field("自", "从哪一天起；不写即活动日期")
    end_date: Day | None = field("至", "到哪一天为止（不含）", progress=True)


class Media(Part):
    """A report of it in the news."""

    title: Text = field("标题", "报道的标题", required=True)
    outlet: Text | None = field("媒体", "刊登、播出的媒体")
    url: Url | None = field("网址", "报道的网址")
    day: Day | None = field("日期", "刊登、播出的日期")


class Activity(Record):
    """Something deputies, members or the committee did outside the statutory meetings."""

    title: Text = field("标题", "活动的名称", required=True)
    kind: Kind = field("类型", "活动的类型", required=True)
    start_date: Day = field("日期", "活动的日期；几天的写第一天", required=True)
    end_date: Day | None = field("结束日期", "最后一天；只有一天的不写")
    start_time: TimeOfDay | None = field("开始", "开始的钟点")
    end_time: TimeOfDay | None = field("结束", "结束的钟点")
    location: Text | None = field("地点", "在哪里")
    term: Annotated[Ref, To("legislative_term")] | None = field("届", "所属的届")
    hosts: tuple[Host, ...] = parts("主办", "主办的单位，主要的写在前面；联合举办的都写")
    leaders: tuple[Leader, ...] = parts("带队", "带队、主持或接待的领导")
    topic: Text | None = field("主题", "活动的主题")
    laws: tuple[Text, ...] = parts("法律", "学习、宣传的法律")
    courses: tuple[Course, ...] = parts("课程", "讲座和课程")
    hours: Number | None = field("学时", "一共多少学时")
    plan: Annotated[Ref, To()] | None = field("计划", "列入的计划的编号")
    plan_text: Text | None = field("计划说明", "列入哪年计划、哪一阶段，如“2022—2026年代表视察规划第一阶段”")
    meeting: Annotated[Ref, To("meeting")] | None = field(
        "会议", "为哪次会议举办，或者列席、审议的是哪次会议，会议的编号"
    )
    meeting_text: Text | None = field("会议名称", "会议没有记录的，写名称")
    station: Annotated[Ref, To("station")] | None = field("联络站", "在哪个联络站举行，联络站的编号")
    form: Form | None = field("形式", "现场、书面或网上")
    face_to_face: Truth | None = field("当面", "述职是当面作的写“是”")
    audience: Audience | None = field("对象", "向谁述职、报告")
    constituency: Text | None = field("选区", "哪个选区")
    times: Count | None = field("次数", "一条记录合计几次活动的，写次数；不写即一次")
    attendants: tuple[Attendant, ...] = parts("参加", "参加的代表、组成人员和有关人员")
    list_complete: Truth = Field(
        True,
        alias="名单完整",
        title="名单完整",
        description="“参加”只列出一部分人的写“否”",
        json_schema_extra={"progress": True},
    )
    headcounts: tuple[Headcount, ...] = parts("人数", "公布的人数；名和人次分开写")
    content: LongText | None = field("内容", "活动的经过")
    evaluation: Evaluation | None = field("评议", "对述职的评议", progress=True)
    matters: tuple[Matter, ...] = parts("意见", "活动中提出的意见和办理情况", progress=True)
    matters_reports: tuple[MatterReport, ...] = parts("办理通报", "意见的办理情况怎样通报", progress=True)
    contacts: tuple[Contact, ...] = parts("联系", "固定的联系安排", progress=True)
    report: ResearchReport | None = field("报告", "形成的报告", progress=True)
    outcome: LongText | None = field("成果", "活动的成果", progress=True)
    media: tuple[Media, ...] = parts("媒体报道", "有关的报道", progress=True)
    cancelled: Truth = Field(
        False, alias="取消", title="取消", description="没有举行的写“是”", json_schema_extra={"progress": True}
    )

    @property
    def date(self) -> Date:
        """Return the first day."""
        return self.start_date

    @property
    def last_day(self) -> Day:
        """Return the last day."""
        return self.end_date or self.start_date
