"""The fields of a station."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from generator.core.record import Part, Record, field, parts
from generator.core.span import Span, holds
from generator.core.values import Choice, Count, Day, LongText, PersonName, Ref, Text, TimeOfDay, To, Truth, Url

PersonRef = Annotated[Ref, To("person")]


class Level(Choice):
    """Where a station stands in the network."""

    CENTRE = "centre", "联络总站"
    STATION = "station", "联络站"
    ROOM = "room", "联络室"
    ONLINE = "online", "网上平台"


class StaffRole(Choice):
    """What somebody does for a station; offices of the committee are not recorded here."""

    HEAD = "head", "站长"
    LIAISON = "liaison", "人大联络员"
    ASSISTANT = "assistant", "代表事务助理"


class Staff(Part):
    """Somebody who works for the station, from when to when."""

    role: StaffRole = field("身份", "站长、人大联络员或代表事务助理", required=True)
    name: PersonName = field("姓名", "照原文", required=True)
    person: PersonRef | None = field("人员", "人员编号")
    title: Text | None = field("职务", "本人的职务，如“社区党委书记”")
    organization: Annotated[Ref, To("organization")] | None = field(
        "为哪个单位", "代表事务助理、联络员算给哪个街道工委或乡镇人大；不写即本站所属单位"
    )
    start_date: Day | None = field("自", "从哪一天起；不写即本站启用起")
    end_date: Day | None = field("至", "到哪一天为止（不含）", progress=True)


class Opening(Part):
    """A rule of opening."""

    days: Text = field("日子", "如“每月15日”“每周三”", required=True)
    start: TimeOfDay | None = field("开始", "开门的钟点")
    end: TimeOfDay | None = field("结束", "关门的钟点")
    note: Text | None = field("说明", "如“遇节假日顺延”")


class Attached(Part):
    """A deputy who belongs to the station."""

    name: PersonName = field("姓名", "代表的姓名", required=True)
    person: PersonRef | None = field("人员", "人员编号")
    start_date: Day | None = field("自", "从哪一天起；不写即本站启用起")
    end_date: Day | None = field("至", "到哪一天为止（不含）", progress=True)


class HaveItem(Part):
    """One point of the standard and whether it was met."""

    name: Text = field("名称", "如“有场所”", required=True)
    met: Truth = field("达到", "达到写“是”", required=True)
    note: Text | None = field("说明", "没有达到的，差在哪里")


class HaveCheck(Part):
    """A check of the station against the standard, on a day."""

    day: Day = field("日期", "检查的日期", required=True)
    by: Text | None = field("检查单位", "由谁检查")
    standard: Text = field("标准", "标准的名称，如“八有”", required=True)
    basis: Annotated[Ref, To("institutional_document")] | None = field("依据", "写明标准的制度文件的编号")
    items: tuple[HaveItem, ...] = parts("项目", "标准的各项")


class Reception(Part):
    """Which deputies receive on a day, as announced."""

    day: Day = field("日期", "接待的日期", required=True)
    deputies: tuple[Attached, ...] = parts("代表", "接待的代表")
    announced: Day | None = field("公布日期", "名单公布的日期")
    topic: Text | None = field("主题", "接待的主题")


class Station(Record):
    """A place where deputies meet residents, or the page on the net that serves for it."""

    name: Text = field("名称", "全称，如“南浦街道人大代表联络站”", required=True)
    level: Level = field("级别", "联络总站、联络站、联络室或网上平台", required=True)
    number: Text | None = field("编号", "牌匾上的编号")
    parent: Annotated[Ref, To("station")] | None = field("上级站", "联络室属于哪个联络站，写它的编号")
    unit: Text | None = field("所属单位", "由哪个街道工委、乡镇人大管理，照原文")
    organization: Annotated[Ref, To("organization")] | None = field("所属机构", "所属单位的机构编号")
    constituencies: tuple[Text, ...] = parts("选区", "服务的选区、村、社区")
    address: Text | None = field("地址", "对外公开的地址")
    phone: Text | None = field("办公电话", "对外公开的办公电话，不写手机和个人电话")
    url: Url | None = field("网址", "网上平台的地址")
    mailbox: Text | None = field("信箱", "社情民意信箱的位置或者邮箱")
    openings: tuple[Opening, ...] = parts("开放时间", "对外开放的时间", progress=True)
    staff: tuple[Staff, ...] = parts("工作人员", "站长、联络员、代表事务助理", progress=True)
    deputies: tuple[Attached, ...] = parts("进站代表", "编入本站的代表", progress=True)
    deputies_complete: Truth | None = field("名单完整", "进站代表没有列全的写“否”", progress=True)
    deputies_count: Count | None = field("代表人数", "公布的进站代表人数，与名单核对", progress=True)
    checks: tuple[HaveCheck, ...] = parts("达标检查", "对照标准的历次检查", progress=True)
    schedule: tuple[Reception, ...] = parts("接待安排", "公布的接待日和接待代表", progress=True)
    opened: Day | None = field("启用日期", "启用的日期")
    closed: Day | None = field("停用日期", "从哪一天起停用", progress=True)
    closed_note: Text | None = field("停用说明", "为什么停用，并到哪里", progress=True)
    description: LongText | None = field("介绍", "本站的介绍")

    def is_open_on(self, day: date) -> bool:
        """Say whether the station was in use on a day, as far as its days are known."""
        return holds((self.opened, self.closed), day)


def stay_of(station: Station, item: Staff | Attached) -> Span:
    """Return from when to when somebody belongs to a station; nobody does longer than it is open."""
    ends = [day for day in (item.end_date, station.closed) if day is not None]
    return item.start_date or station.opened, min(ends, default=None)
