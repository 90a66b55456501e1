"""The fields of a term."""

from __future__ import annotations

from typing import Annotated

from generator.core.record import Part, Record, field, parts
from generator.core.values import Count, Day, PersonName, Ref, Text, To, Truth


class Membership(Part):
    """How many members a body has, from a day on."""

    start_date: Day = field("自", "从哪一天起", required=True)
    total: Count = field("全体", "全体组成人员人数，表决过半数以此为准", required=True)
    note: Text | None = field("说明", "变动的原因")


class Seats(Part):
    """Deputies' seats from a day on."""

    start_date: Day = field("自", "从哪一天起", required=True)
    total: Count = field("名额", "代表名额", required=True)
    note: Text | None = field("说明", "变动的原因")


class FullTime(Part):
    """A member who serves full time, for a while."""

    name: PersonName = field("姓名", "照名单原样", required=True)
    person: Annotated[Ref, To("person")] | None = field("人员", "人员编号")
    role: Text | None = field("身份", "主任、副主任或委员")
    start_date: Day = field("自", "从哪一天起专职（驻会）", required=True)
    end_date: Day | None = field("至", "到哪一天为止（不含）", progress=True)


class Share(Part):
    """How many members are of one sort."""

    name: Text = field("名称", "如“45岁以下”“大学本科”“法律”", required=True)
    number: Count = field("人数", "多少人；只写人数，不写姓名", required=True)


class Composition(Part):
    """The members by one aspect, as published."""

    day: Day = field("截至", "哪一天的构成", required=True)
    aspect: Text = field("方面", "如“年龄”“文化程度”“专业”", required=True)
    shares: tuple[Share, ...] = parts("各项", "这一方面的各项人数")
    partial: Truth | None = field("只列一部分", "没有列全或者互相重叠的写“是”，不与全体人数核对")


class LegislativeTerm(Record):
    """A term belongs to a body; a new body starts at the first term again."""

    title: Text = field("名称", "如“松澜县第十八届人民代表大会常务委员会”", required=True)
    body: Annotated[Ref, To("organization")] | None = field("机构", "哪个机构的届")
    number: Count = field("届次", "第几届，写数字", required=True)
    start_date: Day | None = field("开始", "本届第一次会议的日期；来源没有写的不写")
    end_date: Day | None = field("结束", "下一届第一次会议的日期", progress=True)
    membership: tuple[Membership, ...] = parts("组成人员", "全体组成人员人数及变动", progress=True)
    full_time: tuple[FullTime, ...] = parts("专职组成人员", "驻会（专职）的组成人员及起止", progress=True)
    composition: tuple[Composition, ...] = parts("构成", "公布的年龄、文化程度、专业等构成", progress=True)
    seats: tuple[Seats, ...] = parts("代表名额", "代表名额及变动", progress=True)

    def total_on(self, day: Day) -> int | None:
        """Return how many members the body had on a day."""
        known = [
            item.total for item in sorted(self.membership, key=lambda item: item.start_date) if item.start_date <= day
        ]
        return known[-1] if known else None
