"""The fields of a meeting."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.core.name_order import marker_field, name_order_field
from generator.core.record import Part, Record, field, parts
from generator.core.values import Choice, Count, Day, LongText, PersonName, Ref, Text, TimeOfDay, To, Truth
from generator.core.vote import Vote


class Classification(Choice):
    """What kind of meeting it is."""

    CONGRESS = "congress", "人民代表大会会议"
    STANDING_COMMITTEE = "standing_committee", "常委会会议"
    CHAIR_MEETING = "chair_meeting", "主任会议"
    PRESIDIUM = "presidium", "主席团会议"
    SPECIAL_COMMITTEE = "special_committee", "专门委员会会议"
    WORK_COMMITTEE = "work_committee", "工作委员会会议"
    SUBDISTRICT = "subdistrict", "街道人大工委会议"
    TOWNSHIP_CONGRESS = "township_congress", "乡镇人民代表大会会议"


class SittingKind(Choice):
    """The form of a sitting."""

    PLENARY = "plenary", "全体会议"
    GROUP = "group", "分组会议"
    JOINT_GROUP = "joint_group", "联组会议"


class AgendaVerb(Choice):
    """What is done with an agenda item."""

    HEAR = "hear", "听取"
    DELIBERATE = "deliberate", "审议"
    HEAR_DELIBERATE = "hear_deliberate", "听取和审议"
    APPROVE = "approve", "审查和批准"
    VOTE = "vote", "表决"
    BALLOT = "ballot", "满意度测评"
    INQUIRY = "inquiry", "询问"
    SPECIAL_INQUIRY = "special_inquiry", "专题询问"
    DISCUSS = "discuss", "讨论"
    STUDY = "study", "学习"
    OATH = "oath", "宪法宣誓"


class LeaveKind(Choice):
    """Why a member was not there."""

    DUTY = "duty", "公务"
    ILLNESS = "illness", "因病"
    PERSONAL = "personal", "因事"
    OTHER = "other", "其他"
    WITHOUT_LEAVE = "without_leave", "未请假"


class Role(Choice):
    """In what role somebody took part."""

    SIT_IN = "sit_in", "列席"
    OBSERVER = "observer", "旁听"
    INVITED = "invited", "邀请"


class Sitting(Part):
    """One sitting of the meeting."""

    number: Count = field("序号", "第几场", required=True)
    kind: SittingKind = field("形式", "全体、分组或联组会议", required=True)
    day: Day = field("日期", "开会的日期", required=True)
    start: TimeOfDay | None = field("开始", "开始的钟点")
    end: TimeOfDay | None = field("结束", "结束的钟点")
    chair: Text | None = field("主持人", "主持人姓名或职务")
    note: Text | None = field("说明", "如分为几组")


class AgendaItem(Part):
    """One item of the agenda."""

    number: Count | None = field("序号", "议程上的序号")
    title: Text = field("事项", "议程事项，照议程原文", required=True)
    verb: AgendaVerb | None = field("方式", "听取、审议、表决等")
    reporter: Text | None = field("报告人", "报告人的姓名和职务")
    reporter_person: Annotated[Ref, To("person")] | None = field("报告人记录", "报告人的人员编号")
    sittings: tuple[Count, ...] = parts("场次", "在第几场进行")
    records: tuple[Annotated[Ref, To()], ...] = parts(
        "产生", "这一项产生的记录：任免、审议意见、制度文件等", progress=True
    )
    vote: Vote | None = field("表决", "这一项的表决")
    outcome: Text | None = field("结果", "这一项的结果，如“通过”“交主任会议研究”", progress=True)


class Leave(Part):
    """One sitting a member missed."""

    sitting: Count = field("场次", "第几场", required=True)
    kind: LeaveKind = field("类别", "请假的类别，不写具体病情", required=True)


class Attendee(Part):
    """A member and the sittings missed; no leaves means present throughout."""

    name: PersonName = field("姓名", "照名单原样", required=True)
    person: Annotated[Ref, To("person")] | None = field("人员", "人员编号")
    role: Text | None = field("身份", "主任、副主任、委员等")
    marker: Text | None = marker_field()
    leaves: tuple[Leave, ...] = parts("请假", "没有参加的场次和类别")

    @property
    def missed(self) -> frozenset[int]:
        """Return the sittings missed, each once however often it is written."""
        return frozenset(leave.sitting for leave in self.leaves)


class Participant(Part):
    """Somebody who took part without a vote."""

    role: Role = field("方式", "列席、旁听或邀请", required=True)
    unit: Text | None = field("单位", "所在单位")
    organization: Annotated[Ref, To("organization")] | None = field("机构", "单位的机构编号")
    name: PersonName | None = field("姓名", "姓名；旁听公民不写姓名")
    person: Annotated[Ref, To("person")] | None = field("人员", "人员编号")
    post: Text | None = field("职务", "当时的职务")
    count: Count | None = field("人数", "只公布人数时写")
    leaves: tuple[Leave, ...] = parts("请假", "没有参加的场次和类别")


class AbsenceTotal(Part):
    """Published totals: how many members missed how many sittings."""

    sittings: Count = field("缺席场次", "缺席几场", required=True)
    members: Count = field("人数", "这样的有几人", required=True)


class Notice(Part):
    """The public notice before a meeting."""

    day: Day = field("日期", "公告发布的日期", required=True)
    text: LongText | None = field("内容", "公告正文")
    observer_places: Count | None = field("旁听名额", "公民旁听的名额")
    apply_by: Day | None = field("报名截止", "旁听报名的截止日期")
    applied: Count | None = field("报名人数", "报名旁听的人数", progress=True)


class Materials(Part):
    """When reports went out: for comment, to the committee, to members (监督法 2024, article 15)."""

    for_comment: Day | None = field("送征求意见", "报告送交征求意见的日期")
    delivered: Day | None = field("送交常委会", "报告送交常委会的日期")
    to_members: Day | None = field("发给组成人员", "报告发给组成人员的日期")


class Meeting(Record):
    """A meeting of any kind, over one or more days."""

    title: Text = field("名称", "会议全称", required=True)
    short_title: Text | None = field("简称", "如“第二十次会议”")
    classification: Classification = field("类型", "会议的类型", required=True)
    body: Annotated[Ref, To("organization")] | None = field("机构", "开会的机构")
    term: Annotated[Ref, To("legislative_term")] | None = field("届", "所属的届")
    number: Count | None = field("次", "第几次会议")
    start_date: Day = field("开始日期", "第一天", required=True)
    end_date: Day | None = field("结束日期", "最后一天；只开一天不写")
    location: Text | None = field("地点", "开会的地点")
    chair: Text | None = field("主持人", "主持人的姓名和职务")
    chair_person: Annotated[Ref, To("person")] | None = field("主持人记录", "主持人的人员编号")
    members: Count | None = field("全体", "当时全体组成人员人数；写了届可以不写")
    notice: Notice | None = field("公告", "会前公告和旁听", progress=True)
    agenda_withheld: Text | None = field("议程不公开理由", "议程有不公开的部分时写明")
    materials: Materials | None = field("材料", "报告送交的日期", progress=True)
    sittings: tuple[Sitting, ...] = parts("场次", "各场会议", progress=True)
    agenda: tuple[AgendaItem, ...] = parts("议程", "会议议程", progress=True)
    attendance: tuple[Attendee, ...] = parts("出席", "组成人员出席和请假", progress=True)
    attendance_complete: Truth = Field(
        True,
        alias="出席名单完整",
        title="出席名单完整",
        description="来源只写出一部分出席人员的写“否”，不据此计算人数",
        json_schema_extra={"progress": True},
    )
    present: Count | None = field("实到", "只公布人数时写；写了名单可以不写", progress=True)
    absence_totals: tuple[AbsenceTotal, ...] = parts("缺席统计", "只公布缺席统计时写", progress=True)
    attendance_notified: Day | None = field("出勤通报日期", "出席情况向社会或在会上通报的日期", progress=True)
    name_order: Text | None = name_order_field()
    participants: tuple[Participant, ...] = parts("列席旁听", "列席、旁听和邀请的人", progress=True)
    minutes: LongText | None = field("纪要", "会议纪要或情况", progress=True)
    decided_by: Annotated[Ref, To("meeting")] | None = field("由哪次会议决定召开", "决定召开本次会议的主任会议等")
    cancelled: Truth = Field(
        False, alias="取消", title="取消", description="会议取消了写“是”", json_schema_extra={"progress": True}
    )

    @property
    def roster(self) -> tuple[Attendee, ...]:
        """Return the list of members when it is whole: only then do numbers follow from it."""
        return self.attendance if self.attendance_complete else ()

    @property
    def came(self) -> int | None:
        """Return how many on the whole list came to at least one sitting."""
        sittings = max(1, len(self.sittings))
        came = sum(len(item.missed) < sittings for item in self.roster)
        return came if self.roster else None

    @property
    def turnout(self) -> int | None:
        """Return how many came: as published, else from the list; None when neither says."""
        return self.present if self.present is not None else self.came

    @property
    def last_day(self) -> Day:
        """Return the last day."""
        return self.end_date or self.start_date
