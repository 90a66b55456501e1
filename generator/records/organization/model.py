"""The fields of an organisation."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from generator.core.record import Part, Record, field, parts
from generator.core.values import Choice, Day, LongText, PersonName, Ref, Text, To, Url


class Classification(Choice):
    """What kind of body it is."""

    CONGRESS = "congress", "人民代表大会"
    STANDING_COMMITTEE = "standing_committee", "人大常委会"
    PRESIDIUM = "presidium", "主席团"
    CHAIR_MEETING = "chair_meeting", "主任会议"
    SPECIAL_COMMITTEE = "special_committee", "专门委员会"
    WORK_COMMITTEE = "work_committee", "工作委员会"
    COMMITTEE_OFFICE = "committee_office", "常委会办事机构"
    SUBDISTRICT_COMMITTEE = "subdistrict_committee", "街道人大工委"
    GOVERNMENT = "government", "人民政府"
    DEPARTMENT = "department", "政府部门"
    VERTICAL = "vertical", "垂直管理部门"
    SUPERVISION = "supervision", "监察委员会"
    COURT = "court", "人民法院"
    PROCURATORATE = "procuratorate", "人民检察院"
    TOWNSHIP_CONGRESS = "township_congress", "乡镇人大"
    TOWNSHIP = "township", "乡镇（街道）"
    PARTY = "party", "党的机关"
    ENTERPRISE = "enterprise", "企业事业单位"
    ARMED_FORCES = "armed_forces", "军队选举单位"
    DELEGATION = "delegation", "代表团（代表小组）"
    EXPERTS = "experts", "智库、研究会"
    OTHER = "other", "其他"


class FormerName(Part):
    """A name the organisation bore for a time."""

    name: Text = field("名称", "曾用的名称", required=True)
    start_date: Day | None = field("自", "从哪一天起用")
    end_date: Day | None = field("至", "用到哪一天（不含）")
    basis: Text | None = field("依据", "改名的文件")


class ChangeKind(Choice):
    """What happened to an organisation."""

    FOUNDED = "founded", "设立"
    RENAMED = "renamed", "更名"
    MERGED = "merged", "合并"
    SPLIT = "split", "分设"
    REFORMED = "reformed", "重新组建"
    ABOLISHED = "abolished", "撤销"


class Change(Part):
    """One reorganisation."""

    date: Day = field("日期", "发生的日期", required=True)
    kind: ChangeKind = field("方式", "设立、更名、合并、分设、重新组建或撤销", required=True)
    text: Text | None = field("说明", "发生了什么")
    basis: Text | None = field("依据", "依据的文件")
    predecessors: tuple[Annotated[Ref, To("organization")], ...] = parts("前身", "由哪些机构变来")
    successors: tuple[Annotated[Ref, To("organization")], ...] = parts("后继", "变成哪些机构")
    filed: Day | None = field("备案日期", "报常委会备案的日期")


class Contact(Part):
    """Public contact details of an office, never of a person."""

    phone: Text | None = field("电话", "对外公开的办公电话")
    address: Text | None = field("地址", "办公地址")
    url: Url | None = field("网址", "官方网站")
    hours: Text | None = field("时间", "接待时间")


class Member(Part):
    """Somebody who belongs to the body without an appointment on record, as in a society or a township's presidium."""

    name: PersonName = field("姓名", "照名单原样", required=True)
    person: Annotated[Ref, To("person")] | None = field("人员", "人员编号")
    role: Text | None = field("身份", "如“会长”“专家”“主席”“专职工作人员”")
    affiliation: Text | None = field("单位", "本人所在的单位，照名单")
    start_date: Day | None = field("自", "从哪一天起；不写即机构成立起")
    end_date: Day | None = field("至", "到哪一天为止（不含）", progress=True)


class Organization(Record):
    """A body, department, enterprise or electing unit."""

    name: Text = field("名称", "现在的全称", required=True)
    short_name: Text | None = field("简称", "常用简称，如“县水利局”")
    classification: Classification = field("类别", "机构的类别", required=True)
    parent: Annotated[Ref, To("organization")] | None = field("上级", "隶属的机构")
    joint_parents: tuple[Annotated[Ref, To("organization")], ...] = parts("合署", "由几个机构共同设立的，写在这里")
    founding_date: Day | None = field("成立日期", "设立的日期")
    dissolution_date: Day | None = field("撤销日期", "撤销的日期", progress=True)
    former_names: tuple[FormerName, ...] = parts("曾用名", "过去的名称和起止", progress=True)
    changes: tuple[Change, ...] = parts("沿革", "设立、更名、合并、撤销", progress=True)
    members: tuple[Member, ...] = parts(
        "成员",
        "研究会、智库的成员，乡镇人大的主席、副主席、专职工作人员等；有任免记录的由任免得出，不写在这里",
        progress=True,
    )
    duties: LongText | None = field("职责", "主要职责")
    contact: Contact | None = field("联系方式", "对外公开的联系方式")

    def name_on(self, day: date) -> str:
        """Return the name borne on a day."""
        for former in self.former_names:
            if (former.start_date is None or former.start_date <= day) and former.end_date and day < former.end_date:
                return former.name
        return self.name
