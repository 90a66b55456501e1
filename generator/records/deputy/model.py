"""The fields of a deputy: one person's membership of one congress for one term."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.core.record import Part, Record, Visibility, field, parts
from generator.core.values import (
    CalendarYear,
    Choice,
    Count,
    Day,
    DocumentNumber,
    Instant,
    Number,
    PersonName,
    Ref,
    Text,
    To,
    Truth,
)

MeetingRef = Annotated[Ref, To("meeting")]
UnitRef = Annotated[Ref, To("organization")]


class Level(Choice):
    """Of which congress somebody is a deputy, seen from the county."""

    COUNTY = "county", "县级"
    TOWNSHIP = "township", "乡镇"
    HIGHER = "higher", "上级"

    @property
    def word(self) -> str:
        """Return the word for such a deputy on whom a commitment can lie."""
        return {"county": "代表", "township": "乡镇代表", "higher": "上级代表"}[self.value]


class How(Choice):
    """How the mandate began."""

    GENERAL = "general", "换届选举"
    BY_ELECTION = "by_election", "补选"
    SUCCESSION = "succession", "递补"


class GroupKind(Choice):
    """What sort of group."""

    LOCAL = "local", "代表小组"
    SPECIAL = "special", "专业代表小组"


class Ground(Choice):
    """Why a mandate ended before the term did (代表法)."""

    LEFT = "left", "迁出或者调离"
    RESIGNED = "resigned", "辞职被接受"
    ORDERED = "ordered", "责令辞职被接受"
    ABSENT = "absent", "两次不出席会议"
    RECALLED = "recalled", "被罢免"
    NATIONALITY = "nationality", "丧失国籍"
    RIGHTS = "rights", "被剥夺政治权利"
    CAPACITY = "capacity", "丧失行为能力"
    DEATH = "death", "去世"


class Rung(Choice):
    """A step of the ladder that leads out; inner work until the last legal act."""

    TALK = "talk", "约谈"
    ADMONISH = "admonish", "劝其改正"
    ADVISE = "advise", "建议辞职"
    ORDER = "order", "责令辞职"
    RECALL = "recall", "罢免"


class SuspensionGround(Choice):
    """Why a deputy may not act for a time (代表法)."""

    CUSTODY = "custody", "因刑事案件被羁押"
    SENTENCE = "sentence", "服刑未剥夺政治权利"


class Step(Choice):
    """A step of the yearly assessment; only the last one fixes the grade."""

    SELF = "self", "自评"
    FIRST = "first", "初评"
    OVERALL = "overall", "总评"
    DECIDED = "decided", "主任会议审核"


class Share(Choice):
    """A part of the assessment."""

    IN_SESSION = "in_session", "会议期间"
    BETWEEN = "between", "闭会期间"
    OTHER = "other", "其他"
    PLUS_MINUS = "plus_minus", "加减分"


class Group(Part):
    """A group the deputy belongs to, from when to when."""

    kind: GroupKind = Field(
        GroupKind.LOCAL, alias="类别", title="类别", description="代表小组或专业代表小组；不写是代表小组"
    )
    name: Text = field("名称", "小组的名称", required=True)
    organization: UnitRef | None = field("机构", "小组的机构编号")
    role: Text | None = field("身份", "如“组长”“副组长”")
    start_date: Day | None = field("自", "从哪一天起；不写即当代表起")
    end_date: Day | None = field("至", "到哪一天为止（不含）", progress=True)


class Role(Part):
    """An office among the deputies, such as head of the delegation; offices by appointment are not written here."""

    name: Text = field("名称", "如“代表团团长”", required=True)
    start_date: Day | None = field("自", "从哪一天起；不写即当代表起")
    end_date: Day | None = field("至", "到哪一天为止（不含）", progress=True)


class Election(Part):
    """How and when somebody was elected, and on what that rests."""

    how: How = Field(How.GENERAL, alias="方式", title="方式", description="换届选举、补选或递补；不写是换届选举")
    day: Day | None = field("日期", "选举日")
    published: Day | None = field("公布日期", "选举委员会或者主席团公布当选名单的日期")
    basis: Annotated[Ref, To()] | None = field("依据", "公告或者选举结果的记录编号")
    basis_text: Text | None = field("依据说明", "依据没有记录的，写文件名称、文号")


class Confirmation(Part):
    """The credentials were found valid."""

    day: Day = field("日期", "确认代表资格有效的日期", required=True)
    meeting: MeetingRef | None = field("会议", "在哪次会议上确认，会议的编号")
    published: Day | None = field("公布日期", "代表名单公布的日期")


class Training(Part):
    """The training a new deputy gets."""

    day: Day = field("日期", "完成的日期", required=True)
    hours: Number | None = field("学时", "初任培训的学时")
    activity: Annotated[Ref, To("activity")] | None = field("活动", "培训活动的编号")


class Year(Part):
    """What is made known of a deputy's work in one year; suggestions and activities are counted from their records."""

    year: CalendarYear = field("年度", "哪一年", required=True)
    due: Count | None = field("应出席", "应当出席的大会全体会议场数")
    present: Count | None = field("实出席", "出席的场数")
    excused: Count | None = field("请假", "请假的场数")
    activities: Count | None = field("活动次数", "当年参加活动的次数；本站逐次记录了名单的不写")
    confirmed: Day | None = field("本人核对", "本人核对无误的日期")
    published: Day | None = field("公示日期", "向社会公示的日期")
    withheld: Text | None = field("不公示理由", "依法不公示的，写理由")
    note: Text | None = field("说明", "需要印出的说明")


class Points(Part):
    """Points of one part; never published."""

    share: Share = field("方面", "会议期间、闭会期间、其他或加减分", required=True)
    item: Text | None = field("项目", "计分的项目")
    points: Number = field("分", "得分；扣分写负数", required=True)


class AssessmentStep(Part):
    """One step of the assessment."""

    step: Step = field("步骤", "自评、初评、总评或主任会议审核", required=True)
    day: Day | None = field("日期", "哪一天")
    by: Text | None = field("由谁", "如“南浦街道人大工委”")
    meeting: MeetingRef | None = field("会议", "审核的主任会议的编号")
    score: Number | None = field("分数", "这一步的分数；任何时候都不公开")


class Assessment(Part):
    """The assessment of one year. It is internal unless the rules allow the grade to be published; scores never are."""

    visibility: Visibility = Field(
        Visibility.INTERNAL,
        alias="可见范围",
        title="可见范围",
        description="不写即内部；规则允许公布等次的写“公开”，分数仍不公开",
    )
    year: CalendarYear = field("年度", "哪一年", required=True)
    steps: tuple[AssessmentStep, ...] = parts("步骤", "按先后写")
    points: tuple[Points, ...] = parts("得分", "各方面的得分；任何时候都不公开")
    grade: Text | None = field("等次", "主任会议审核确定的等次，照办法的说法")


class Commendation(Part):
    """An honour given to the deputy as a deputy."""

    year: CalendarYear = field("年度", "哪一年度的", required=True)
    title: Text = field("称号", "如“优秀县人大代表”", required=True)
    day: Day | None = field("日期", "决定的日期")
    by: Text | None = field("授予机关", "由谁授予")
    number: DocumentNumber | None = field("文号", "决定的文号")
    basis: Annotated[Ref, To()] | None = field("依据", "决定的记录编号")
    total: Count | None = field("名单人数", "同一份名单一共多少名")


class Suspension(Part):
    """A time in which the deputy may not act. It is internal unless it has been made public."""

    visibility: Visibility = Field(
        Visibility.INTERNAL, alias="可见范围", title="可见范围", description="不写即内部；已经依法公开的写“公开”"
    )
    start_date: Day = field("自", "从哪一天起", required=True)
    end_date: Day | None = field("至", "到哪一天恢复（不含）", progress=True)
    ground: SuspensionGround = field("情形", "因刑事案件被羁押或服刑未剥夺政治权利", required=True)
    reported: Day | None = field("报告日期", "代表资格审查委员会向常委会报告的日期")


class ExitStep(Part):
    """A step before the end; never published, only the legal act at the end is."""

    rung: Rung = field("步骤", "约谈、劝其改正、建议辞职、责令辞职或罢免", required=True)
    day: Day | None = field("日期", "哪一天")
    situation: Text | None = field("情形", "触发的情形，如“两次不参加代表小组活动”")
    note: Text | None = field("说明", "内部说明")


class Ending(Part):
    """How the mandate ended before the term."""

    publish_at: Instant | None = field("公开时间", "到这一时刻才公开；终止没有公告以前，写在公告的时刻")
    ground: Ground = field("情形", "法律规定的情形，或者去世", required=True)
    day: Day = field("日期", "代表资格终止的日期", required=True)
    announced: Day | None = field("公告日期", "公告的日期；到这一天才公开")
    number: Text | None = field("公告文号", "公告的文号")
    meeting: MeetingRef | None = field("会议", "接受辞职、通报终止的会议的编号")
    basis: Annotated[Ref, To()] | None = field("依据", "公告、决定的记录编号")
    text: Text | None = field("原文", "公告里的说法，如“调离本行政区域”")


class Deputy(Record):
    """A person's membership of a congress in a term."""

    name: PersonName = field("姓名", "照名单原样", required=True)
    person: Annotated[Ref, To("person")] = field("人员", "人员编号", required=True)
    level: Level = Field(Level.COUNTY, alias="级别", title="级别", description="县级、乡镇或上级；不写是县级")
    term: Annotated[Ref, To("legislative_term")] | None = field("届", "哪一届人民代表大会，届的编号")
    congress: UnitRef | None = field("人大", "哪个人民代表大会，机构编号；写了届的可以不写")
    congress_text: Text | None = field("人大名称", "没有机构记录的，写全称和届次，如“衢屏市第八届人民代表大会”")
    order: Count | None = field("名单序号", "在公布的名单里排第几")
    constituency: Text | None = field("选区", "选区或者选举单位，照原文")
    electing_unit: UnitRef | None = field("选举单位", "选举单位的机构编号，如军人代表大会")
    delegation: Text | None = field("代表团", "代表团的名称")
    delegation_organization: UnitRef | None = field("代表团机构", "代表团的机构编号")
    category: Text | None = field("结构", "名单里印了的才写，如“农民”“专业技术人员”")
    occupation: Text | None = field("单位职务", "名单里印了的工作单位和职务")
    first_term: Truth | None = field("初任", "第一次当选的写“是”，连任的写“否”")
    election: Election | None = field("当选", "怎样、何时当选")
    confirmation: Confirmation | None = field("资格确认", "代表资格审查报告和确认")
    start_date: Day | None = field("自", "从哪一天起是代表；换届选举产生、从本届开始的不写")
    groups: tuple[Group, ...] = parts("小组", "代表小组和专业代表小组", progress=True)
    roles: tuple[Role, ...] = parts("担任", "代表团团长、小组长等", progress=True)
    training: Training | None = field("初任培训", "初任代表的培训", progress=True)
    years: tuple[Year, ...] = parts("年度履职", "每年公示的履职情况", progress=True)
    assessments: tuple[Assessment, ...] = parts("考核", "每年的考核", progress=True)
    commendations: tuple[Commendation, ...] = parts("表彰", "优秀代表等表彰", progress=True)
    suspensions: tuple[Suspension, ...] = parts("暂停执行职务", "暂时停止执行代表职务", progress=True)
    exit_steps: tuple[ExitStep, ...] = parts(
        "退出步骤", "约谈、劝其改正、建议辞职等内部步骤；任何时候都不公开", progress=True
    )
    ending: Ending | None = field("终止", "届满以前终止的", progress=True)
