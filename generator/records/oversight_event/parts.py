"""Parts most forms share: who took part, what was done on which day, what was heard, asked, answered and reported."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.core.ballot import Ballot
from generator.core.record import Part, Visibility, field, parts
from generator.core.values import Choice, Count, Day, DocumentNumber, LongText, PersonName, Ref, Text, To, Truth, Url
from generator.core.vote import Vote

Organ = Annotated[Ref, To("organization")]
PersonRef = Annotated[Ref, To("person")]
MeetingRef = Annotated[Ref, To("meeting")]


class BodyKind(Choice):
    """What kind of body is overseen."""

    GOVERNMENT = "government", "人民政府"
    DEPARTMENT = "department", "政府部门"
    SUPERVISION = "supervision", "监察委员会"
    COURT = "court", "人民法院"
    PROCURATORATE = "procuratorate", "人民检察院"
    ENTERPRISE = "enterprise", "企业事业单位"
    TOWNSHIP = "township", "乡镇（街道）"
    OTHER = "other", "其他"


class Level(Choice):
    """Where a partner stands."""

    UPPER = "upper", "上级"
    SAME = "same", "同级"
    LOWER = "lower", "下级"


class Way(Choice):
    """How partners work together."""

    JOINT = "joint", "联合"
    ENTRUSTED = "entrusted", "委托"
    LINKED = "linked", "联动"


class MemberRole(Choice):
    """A person's part in a group or case."""

    LEADER = "leader", "组长"
    DEPUTY_LEADER = "deputy_leader", "副组长"
    MEMBER = "member", "成员"
    DEPUTY = "deputy", "代表"
    EXPERT = "expert", "专家"
    CHAIR = "chair", "主任委员"
    COMMITTEE_MEMBER = "committee_member", "委员"


class Method(Choice):
    """How facts are gathered."""

    FIELD = "field", "实地检查"
    SPOT = "spot", "暗访抽查"
    SYMPOSIUM = "symposium", "座谈"
    INTERVIEW = "interview", "个别座谈"
    CANVASS = "canvass", "调查走访"
    SURVEY = "survey", "问卷"
    BRIEFING = "briefing", "听取汇报"
    DELEGATED = "delegated", "委托检查"
    SELF_CHECK = "self_check", "自查"
    NETWORK = "network", "联网监督"


class ReportKind(Choice):
    """What kind of report is heard."""

    WORK = "work", "工作报告"
    INSPECTION = "inspection", "检查报告"
    RESEARCH = "research", "调研报告"
    APPRAISAL = "appraisal", "评议报告"
    INVESTIGATION = "investigation", "调查报告"


class FollowKind(Choice):
    """What a later report is about."""

    HANDLING = "handling", "研究处理情况报告"
    RECTIFICATION = "rectification", "整改情况报告"
    EXECUTION = "execution", "决议执行情况报告"
    TRACKING = "tracking", "跟踪检查报告"


class SittingKind(Choice):
    """The form of a sitting in which questions are asked."""

    PLENARY = "plenary", "全体会议"
    JOINT_GROUP = "joint_group", "联组会议"
    GROUP = "group", "分组会议"


class OfficialClass(Choice):
    """Of which organ an official is who reports on duties; yearly numbers are kept by class."""

    DEPARTMENT = "department", "政府组成部门"
    VICE_HEAD = "vice_head", "政府副职"
    SUPERVISION = "supervision", "监察委员会"
    COURT = "court", "人民法院"
    PROCURATORATE = "procuratorate", "人民检察院"
    OTHER = "other", "其他"


class InspectedLaw(Part):
    """A law or regulation whose enforcement is looked at."""

    name: Text = field("名称", "法律法规的名称，不写书名号", required=True)
    focus: Text | None = field("重点", "重点检查的条款或者内容")
    record: Annotated[Ref, To()] | None = field("记录", "本站有这部法规、文件的，写编号")


class Target(Part):
    """A body that is overseen; it may be an enterprise."""

    name: Text = field("单位", "单位名称，照文件", required=True)
    organization: Organ | None = field("机构", "单位的机构编号")
    kind: BodyKind | None = field("类别", "人民政府、政府部门、人民法院、企业事业单位……")


class Partner(Part):
    """Another congress or committee that takes part: joint, entrusted or linked, of whatever level."""

    name: Text = field("单位", "共同开展的单位", required=True)
    organization: Organ | None = field("机构", "单位的机构编号")
    level: Level = field("层级", "上级、同级或下级", required=True)
    way: Way = field("方式", "联合、委托或联动", required=True)
    text: Text | None = field("内容", "分工，如“检查辖区内的企业”")


class Member(Part):
    """A person in a group, or behind a proposal."""

    name: PersonName = field("姓名", "照名单原样", required=True)
    person: PersonRef | None = field("人员", "人员编号")
    role: MemberRole = Field(
        MemberRole.MEMBER, alias="身份", title="身份", description="组长、副组长、成员、代表、专家……；不写是成员"
    )
    post: Text | None = field("职务", "当时的职务")


class InspectionGroup(Part):
    """The group that inspects, investigates or appraises."""

    name: Text | None = field("名称", "如“安全生产法执法检查组”")
    formed: Day | None = field("成立日期", "方案通过或者检查组成立的日期")
    members: tuple[Member, ...] = parts("成员", "组长、副组长、成员和参加的代表")


class Visit(Part):
    """Something done on a day to gather facts."""

    start_date: Day = field("日期", "第一天", required=True)
    end_date: Day | None = field("结束日期", "最后一天；只有一天不写")
    method: Method = field("方法", "实地检查、座谈、问卷、暗访抽查……", required=True)
    place: Text | None = field("地点", "在哪里")
    text: LongText | None = field("内容", "做了什么，看到什么")
    problem: LongText | None = field("问题", "发现的问题")
    advice: LongText | None = field("建议", "当场提出的建议")


class Milestone(Part):
    """A step of the project's own plan."""

    name: Text = field("事项", "要完成的一步", required=True)
    planned: Day | None = field("计划日期", "计划在哪一天以前完成")
    done: Day | None = field("完成日期", "完成的日期")
    note: Text | None = field("说明", "提前、推迟的原因")


class Report(Part):
    """A report heard, with the days its text went round before (监督法 2024, article 15)."""

    kind: ReportKind = Field(ReportKind.WORK, alias="种类", title="种类", description="工作报告、检查报告……")
    title: Text = field("标题", "报告的标题", required=True)
    organ_text: Text | None = field("报告机关", "作报告的机关")
    organ: Organ | None = field("机构", "报告机关的机构编号")
    reporter: PersonName | None = field("报告人", "报告人姓名")
    reporter_person: PersonRef | None = field("报告人记录", "报告人的人员编号")
    reporter_post: Text | None = field("报告人职务", "报告人当时的职务")
    for_comment: Day | None = field("送征求意见", "送专门委员会或者工作机构征求意见的日期")
    delivered: Day | None = field("送交常委会", "修改后送交常委会的日期")
    to_members: Day | None = field("发给组成人员", "发给组成人员的日期")
    heard: Day | None = field("听取日期", "会议听取的日期；还没有听取的不写")
    meeting: MeetingRef | None = field("会议", "听取报告的会议，任何一种会议都可以")
    meeting_text: Text | None = field("会议名称", "没有会议记录时写会议名称")
    is_written: Truth = Field(False, alias="书面", title="书面", description="书面报告、不到会宣读的写“是”")
    vote: Vote | None = field("表决", "对报告表决的，写表决结果")
    published: Day | None = field("公开日期", "报告向社会公布的日期")
    withheld: Text | None = field("不公开理由", "依法不公开的，写明理由")
    file: Text | None = field("附件", "报告文件的文件名，须写在记录的“附件”里")
    text: LongText | None = field("摘要", "报告的要点")


class CollectedView(Part):
    """A view collected beforehand, and what the report answers to it (监督法 2024, article 14)."""

    number: Count = field("序号", "第几条，从1起", required=True)
    source: Text | None = field("来自", "从哪里收集的，如“代表联络站”；不写公民姓名")
    text: LongText = field("意见", "各方面提出的意见", required=True)
    response: LongText | None = field("回应", "报告怎样回应")
    responded: Day | None = field("回应日期", "回应的日期；在报告里回应的不写")


class Sitting(Part):
    """A sitting in which questions are asked, inside a meeting of whatever kind."""

    number: Count = field("序号", "第几场", required=True)
    kind: SittingKind = field("形式", "全体会议、联组会议或分组会议", required=True)
    day: Day = field("日期", "询问的日期", required=True)
    meeting: MeetingRef | None = field("会议", "在哪次会议上，任何一种会议都可以")
    heads: tuple[Member, ...] = parts("到会负责人", "到会听取意见、回答询问的负责人")


class Question(Part):
    """A question and its answer."""

    number: Count = field("序号", "第几个问题，从1起", required=True)
    sitting: Count | None = field("场次", "在第几场提出")
    questioner: PersonName | None = field("提问人", "提问人姓名")
    questioner_person: PersonRef | None = field("提问人记录", "提问人的人员编号")
    text: LongText = field("问题", "问了什么", required=True)
    unit: Text | None = field("应答单位", "由哪个单位回答")
    organization: Organ | None = field("机构", "应答单位的机构编号")
    answerer: PersonName | None = field("应答人", "应答人姓名")
    answerer_person: PersonRef | None = field("应答人记录", "应答人的人员编号")
    answerer_post: Text | None = field("应答人职务", "应答人当时的职务")
    answer: LongText | None = field("回答", "怎样回答")


class FollowReport(Part):
    """A report that is owed afterwards; without a day it is still awaited."""

    kind: FollowKind = field("种类", "研究处理情况报告、整改情况报告……", required=True)
    due: Day | None = field("期限", "要求在哪一天以前报告")
    due_basis: Text | None = field("期限依据", "期限在哪里定的")
    day: Day | None = field("日期", "报告送交的日期；还没有收到的不写")
    organ_text: Text | None = field("报告机关", "报告机关的名称")
    organ: Organ | None = field("机构", "报告机关的机构编号")
    number: DocumentNumber | None = field("文号", "报告的文号")
    title: Text | None = field("标题", "报告的标题")
    text: LongText | None = field("摘要", "报告的要点")
    file: Text | None = field("附件", "报告文件的文件名，须写在记录的“附件”里")
    published: Day | None = field("公开日期", "向社会公布的日期")


class Decision(Part):
    """A resolution or decision the committee made on the matter."""

    title: Text = field("标题", "决议、决定的标题", required=True)
    number: DocumentNumber | None = field("文号", "文号")
    day: Day = field("通过日期", "通过的日期", required=True)
    meeting: MeetingRef | None = field("会议", "通过的会议")
    vote: Vote | None = field("表决", "表决结果")
    text: LongText | None = field("内容", "主要内容")
    record: Annotated[Ref, To()] | None = field("记录", "本站有这件决议、决定的，写编号")
    due: Day | None = field("报告期限", "规定在哪一天以前报告执行情况")
    reported: Day | None = field("报告日期", "执行情况报告送交的日期", progress=True)


class DutyReport(Part):
    """An official's report on the duties of the post held at that time, and the ballot on it."""

    name: PersonName = field("姓名", "述职人姓名", required=True)
    person: PersonRef | None = field("人员", "述职人的人员编号")
    post: Text = field("职务", "述职时的职务", required=True)
    classification: OfficialClass = field("类别", "政府组成部门、人民法院、人民检察院……", required=True)
    day: Day = field("日期", "述职的日期", required=True)
    meeting: MeetingRef | None = field("会议", "听取述职的会议")
    is_written: Truth = Field(False, alias="书面", title="书面", description="书面述职的写“是”")
    text: LongText | None = field("摘要", "述职报告的要点")
    ballots: tuple[Ballot, ...] = parts("测评", "对述职的测评，分维度的逐项写")
    use: Text | None = field("结果运用", "结果怎样运用")


class Evaluation(Part):
    """One body appraised: what was found, the ballot, what the result is used for and when it may be published."""

    name: Text = field("单位", "评议对象，可以是企业", required=True)
    organization: Organ | None = field("机构", "评议对象的机构编号")
    kind: BodyKind | None = field("类别", "政府部门、企业事业单位……")
    text: LongText | None = field("评议意见", "评议发现的情况和意见")
    ballots: tuple[Ballot, ...] = parts("测评", "对这个单位的测评")
    use: Text | None = field("结果运用", "结果怎样运用，如“通报县委组织部门”")
    publish_rule: Text | None = field("公开规则", "评议办法怎样规定公开，如“闭会后十日内公开”")
    published: Day | None = field("公开日期", "结果公布的日期")


class MediaItem(Part):
    """A press report."""

    outlet: Text = field("媒体", "媒体名称", required=True)
    day: Day | None = field("日期", "报道的日期")
    title: Text = field("标题", "报道的标题", required=True)
    url: Url | None = field("网址", "报道的网址")


class Complaint(Part):
    """A complaint or letter that came up, for the office only: it never leaves it."""

    day: Day | None = field("日期", "收到的日期")
    text: LongText = field("事项", "反映的事项", required=True)
    outcome: Text | None = field("处理", "转交哪里")
    visibility: Visibility = Field(
        Visibility.INTERNAL, alias="可见范围", title="可见范围", description="申诉控告只供内部，总是内部"
    )
