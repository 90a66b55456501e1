"""Slips in what deputies are and do: activities, deputies, liaison stations."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import timedelta
from random import Random

from proof.mutant_edits import (
    beside,
    beyond,
    counts,
    days_past,
    inserts,
    inside,
    nodes,
    one_of,
    out_of_session,
    places,
    repeats,
    swapped,
    together,
    without,
)
from proof.mutants import Edit, at, day_of, edits, kind, quoted, shuffled
from proof.yaml_edit import Record, Site, Spot

# —— Activities ——


@kind("活动的日期颠倒", "ACT101")
def activity_reversed(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "activity", "结束日期") + places(site, "activity", "报告", "日期")
    yield from days_past(rng, spots, at("日期"), before=True)


@kind("活动的钟点颠倒", "ACT101")
def activity_hours_reversed(site: Site, rng: Random) -> Iterator[Edit]:
    ends = places(site, "activity", "结束")
    yield from swapped(rng, ((start, end) for end in ends if (start := end.record.spot("开始")) is not None))


@kind("活动人数与名单不合", "ACT102")
def activity_heads(site: Site, rng: Random) -> Iterator[Edit]:
    def is_listed(spot: Spot) -> bool:
        record = spot.record
        crowd = {record.value("参加", n, "身份") or "代表" for n in range(record.length("参加"))}
        return beside(spot, "单位") == "名" and beside(spot, "谁") in crowd and record.value("名单完整") != "否"

    yield from counts(rng, (spot for spot in places(site, "activity", "人数", None, "数") if is_listed(spot)), -1, 1, 5)


@kind("人次不等于只办一次的名数", "ACT102")
def activity_turns(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, places(site, "activity", "人数", None)):
        once = spot.record.value("次数") is None and spot.record.value("结束日期") is None
        if once and inside(spot, "单位") == "名" and (inside(spot, "数") or "").isdecimal():
            more = int(inside(spot, "数") or "0") + 7
            row = f"{{谁: {inside(spot, '谁')}, 数: {more}, 单位: 人次}}, "
            start = int(spot.node.start_mark.index)
            if spot.node.flow_style:
                yield Edit(spot.record, spot.record.file.put(start, start, row))


@kind("各讲学时加起来不合", "ACT103")
def course_hours(site: Site, rng: Random) -> Iterator[Edit]:
    def is_summed(spot: Spot) -> bool:
        record = spot.record
        return record.length("课程") > 0 and all(record.value("课程", n, "学时") for n in range(record.length("课程")))

    spots = places(site, "activity", "学时") + [
        spot for spot in places(site, "activity", "课程", None, "学时") if spot.record.value("学时")
    ]
    yield from counts(rng, (spot for spot in spots if is_summed(spot)), 1, 2, 8)


@kind("活动缺少要紧的内容", "ACT104")
def activity_lacking(site: Site, rng: Random) -> Iterator[Edit]:
    needed = {"带队": "接待代表", "参加": "接待选民 代表述职 向常委会报告履职", "形式": "代表述职", "联系": "联系安排"}
    spots = [
        spot
        for key, types in needed.items()
        for spot in places(site, "activity", key)
        if (spot.record.value("类型") or "-") in types.split() and spot.record.value("取消") is None
    ]
    hours = [
        spot
        for spot in places(site, "activity", "学时")
        if spot.record.value("类型") in ("学习班", "代表培训")
        and not any(spot.record.value("课程", n, "学时") for n in range(spot.record.length("课程")))
    ]
    yield from without(rng, spots + hours)


@kind("意见写了群众的姓名", "ACT105")
def resident_named(site: Site, rng: Random) -> Iterator[Edit]:
    matters = [spot for spot in places(site, "activity", "意见", None) if inside(spot, "来自") == "选民群众"]
    yield from inserts(rng, matters, "提出人", lambda _: rng.choice(("闻人朗", "东方晓", "尉迟青")))


@kind("名单里同一人写两次", "ACT106")
def attendant_twice(site: Site, rng: Random) -> Iterator[Edit]:
    yield from repeats(rng, places(site, "activity", "参加", None))


@kind("同一项联系写两次", "ACT106")
def contact_twice(site: Site, rng: Random) -> Iterator[Edit]:
    yield from repeats(rng, places(site, "activity", "联系", None))


@kind("写了手机号码", "ACT107 STA104 DEP108")
def private_number(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [
        spot
        for types, *path in (
            ("activity", "地点"), ("activity", "内容"), ("activity", "意见", None, "内容"), ("station", "地址"),
            ("station", "信箱"), ("station", "介绍"), ("deputy", "单位职务"), ("deputy", "选区"),
        )
        for spot in places(site, str(types), *path)
    ]  # fmt: skip
    number = f"1{rng.choice('3578')}{rng.randrange(10**8, 10**9)}"
    yield from edits(rng, spots, lambda spot: quoted(spot.text.replace("\n", "") + number))


@kind("已办结没有日期或结果", "ACT108")
def matter_unfinished(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "activity", "意见", None, "办结日期") + places(site, "activity", "意见", None, "结果")
    yield from without(rng, spots, lambda spot: beside(spot, "状态") == "已办结")


@kind("办结早于交办", "ACT101")
def matter_done_early(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "activity", "意见", None, "办结日期")
    yield from days_past(rng, spots, lambda spot: beside(spot, "交办日期"), before=True)


@kind("书面述职写成当面", "ACT109")
def written_face_to_face(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for spot in places(site, "activity", "形式") if spot.record.value("当面") == "是"]
    yield from edits(rng, spots, lambda _: rng.choice(("书面", "网上")))


@kind("取消的活动有名单和学时", "ACT110")
def cancelled_with_people(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.of("activity")):
        if record.value("取消") is None and any(record.spot(key) for key in ("参加", "人数", "学时", "成果")):
            yield Edit(record, record.file.insert_in(record, "取消", "是"))


@kind("评议收回多于发出", "ACT111")
def appraisal_returned(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for spot in places(site, "activity", "评议", "收回") if beside(spot, "发出")]
    yield from edits(rng, spots, lambda spot: str(int(beside(spot, "发出") or "0") + rng.randint(1, 9)))


def left_early(site: Site) -> list[Record]:
    """Return the deputies whose only mandate on record ended before its time."""
    own: dict[str, list[Record]] = {}
    for record in site.of("deputy"):
        own.setdefault(record.value("人员") or "", []).append(record)
    return [rows[0] for rows in own.values() if len(rows) == 1 and day_of(rows[0].value("终止", "日期")) is not None]


def renamed_to(spot: Spot, person: Record, more: str = "") -> Edit | None:
    """Return the edit that writes a deputy instead of the one named in a mapping."""
    name, ref = nodes(spot, "姓名"), nodes(spot, "人员")
    if name is None or ref is None:
        return None
    return together(spot.record, {name: person.value("姓名") or "", ref: (person.value("人员") or "") + more})


@kind("终止以后还以代表身份参加", "ACT202")
def attended_after_end(site: Site, rng: Random) -> Iterator[Edit]:
    gone = left_early(site)
    for spot in shuffled(rng, places(site, "activity", "参加", None)):
        day = spot.record.value("日期") or ""
        late = [record for record in gone if (record.value("终止", "日期") or "9") < day]
        if late and inside(spot, "身份") is None:
            edit = renamed_to(spot, rng.choice(late))
            if edit is not None:
                yield edit


@kind("会前学法晚于会议", "ACT203 ACT101")
def lecture_after_meeting(site: Site, rng: Random) -> Iterator[Edit]:
    def later(spot: Spot) -> str | None:
        day = day_of(spot.text)
        fits = spot.record.value("会议") and spot.record.value("类型") in ("会前学法", "会前活动", "代表审议")
        return str(day + timedelta(rng.randint(15, 60))) if day and fits else None

    yield from edits(rng, places(site, "activity", "日期"), later)


@kind("活动在联络站启用以前", "ACT205 ACT202")
def activity_before_station(site: Site, rng: Random) -> Iterator[Edit]:
    def early(spot: Spot) -> str | None:
        station = site.by_id.get(spot.record.value("联络站") or "")
        opened = day_of(station.value("启用日期")) if station else None
        return str(opened - timedelta(rng.randint(1, 90))) if opened else None

    spots = (spot for spot in places(site, "activity", "日期") if spot.record.value("结束日期") is None)
    yield from edits(rng, spots, early)


# —— Deputies ——


@kind("代表当选、确认的日期颠倒", "DEP101")
def election_reversed(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "deputy", "资格确认", "日期") + places(site, "deputy", "当选", "公布日期")
    yield from days_past(rng, spots, lambda spot: spot.record.value("当选", "日期"), before=True)


@kind("终止的公告早于终止", "DEP101 DEP207")
def ending_reversed(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "deputy", "终止", "公告日期")
    yield from days_past(rng, spots, lambda spot: beside(spot, "日期"), before=True)


@kind("代表没有写是哪个人大的", "DEP102")
def no_congress(site: Site, rng: Random) -> Iterator[Edit]:
    def alone(spot: Spot) -> bool:
        return sum(spot.record.spot(key) is not None for key in ("届", "人大", "人大名称")) == 1

    spots = [spot for key in ("届", "人大", "人大名称") for spot in places(site, "deputy", key)]
    yield from without(rng, spots, alone)


@kind("补选没有日期", "DEP103")
def by_election_undated(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "deputy", "当选", "日期") + places(site, "deputy", "自")
    yield from without(rng, spots, lambda spot: spot.record.value("当选", "方式") in ("补选", "递补"))


@kind("终止没有公告", "DEP104")
def ending_unannounced(site: Site, rng: Random) -> Iterator[Edit]:
    yield from without(rng, places(site, "deputy", "终止", "公告日期"), lambda spot: beside(spot, "公开时间") is None)


@kind("出席多于应出席", "DEP105")
def attended_too_often(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for spot in places(site, "deputy", "年度履职", None, "实出席") if beside(spot, "应出席")]
    yield from edits(rng, spots, lambda spot: str(int(beside(spot, "应出席") or "0") + rng.randint(1, 3)))


@kind("同一年度履职写两次", "DEP105")
def year_twice(site: Site, rng: Random) -> Iterator[Edit]:
    yield from repeats(rng, places(site, "deputy", "年度履职", None))


@kind("履职、表彰、考核的年度不在任期", "DEP105 DEP106 DEP107")
def year_outside(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [
        spot
        for key in ("年度履职", "表彰", "考核")
        for spot in places(site, "deputy", key, None, "年度")
        if day_of(spot.record.value("当选", "日期"))
    ]
    yield from edits(
        rng, spots, lambda spot: str(int((spot.record.value("当选", "日期") or "")[:4]) - rng.randint(1, 4))
    )


@kind("公示早于本人核对", "DEP105")
def shown_unconfirmed(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "deputy", "年度履职", None, "公示日期")
    yield from days_past(rng, spots, lambda spot: beside(spot, "本人核对"), before=True)


@kind("考核的步骤颠倒", "DEP106")
def steps_swapped(site: Site, rng: Random) -> Iterator[Edit]:
    steps = places(site, "deputy", "考核", None, "步骤", None, "步骤")
    pairs = [
        (one, other)
        for one, other in itertools.pairwise(steps)
        if one.record is other.record and one.path[:3] == other.path[:3]
    ]
    yield from swapped(rng, pairs)


@kind("等次没有经过审核", "DEP106")
def grade_undecided(site: Site, rng: Random) -> Iterator[Edit]:
    steps = places(site, "deputy", "考核", None, "步骤", None)
    yield from without(
        rng,
        steps,
        lambda spot: inside(spot, "步骤") == "主任会议审核" and spot.record.value(*spot.path[:2], "等次"),
    )


@kind("考核得分加起来不合", "DEP106")
def points_off(site: Site, rng: Random) -> Iterator[Edit]:
    yield from counts(rng, places(site, "deputy", "考核", None, "得分", None, "分"), -1, 1, 10)


@kind("表彰写两次", "DEP107")
def honour_twice(site: Site, rng: Random) -> Iterator[Edit]:
    yield from repeats(rng, places(site, "deputy", "表彰", None))


@kind("表彰名单人数前后不一", "DEP204")
def honour_total(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "deputy", "表彰", None, "名单人数")
    seen = [(beside(spot, "年度"), beside(spot, "称号")) for spot in spots]
    made = counts(rng, (spot for spot, key in zip(spots, seen, strict=True) if seen.count(key) > 1), -1, 1, 3)
    yield from beyond(made, lambda _: {spot.record.id for spot in spots})


@kind("同一小组写两次", "DEP109")
def group_twice(site: Site, rng: Random) -> Iterator[Edit]:
    yield from repeats(rng, places(site, "deputy", "小组", None) + places(site, "deputy", "担任", None))


@kind("连任的代表写了初任培训", "DEP110")
def trained_again(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for spot in places(site, "deputy", "初任") if spot.record.spot("初任培训")]
    yield from edits(rng, spots, lambda _: "否")


@kind("初任培训连到没有他的活动", "DEP209")
def training_of_others(site: Site, rng: Random) -> Iterator[Edit]:
    def other(spot: Spot) -> str | None:
        person = spot.record.value("人员")
        pool = [
            record.id
            for record in site.of("activity")
            if record.value("类型") not in ("学习班", "代表培训")
            or (record.length("参加") and record.value("名单完整") != "否"
                and all(record.value("参加", n, "人员") != person for n in range(record.length("参加"))))
        ]  # fmt: skip
        return one_of(rng, pool)

    yield from edits(rng, places(site, "deputy", "初任培训", "活动"), other)


@kind("代表连到别的届", "DEP203")
def other_congress(site: Site, rng: Random) -> Iterator[Edit]:
    def other(spot: Spot) -> str | None:
        own = site.by_id[spot.text].value("机构")
        told = spot.record.value("人大") is not None or own == "organization/county-congress"
        terms = [term.id for term in site.of("legislative_term") if term.value("机构") != own]
        # a deputy of a township who does not say of which may be any township's
        terms = [term for term in terms if told or site.by_id[term].value("机构") == "organization/county-congress"]
        known = ("organization/county-congress", "organization/dongtang-congress", "organization/shiqiao-congress")
        terms = [term for term in terms if site.by_id[term].value("机构") in known]
        return rng.choice(terms) if terms and own in known else None

    yield from edits(rng, (spot for spot in places(site, "deputy", "届") if spot.text in site.by_id), other)


@kind("终止的情形当时的法律没有", "DEP205")
def unknown_ground(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [
        spot
        for spot in places(site, "deputy", "终止", "情形")
        if "2015-08-29" <= (beside(spot, "日期") or "") < "2025-03-12" and spot.text != "去世"
    ]
    yield from edits(rng, spots, lambda _: "责令辞职被接受")


@kind("代表名额少于在任代表", "DEP206 RES202")
def too_few_seats(site: Site, rng: Random) -> Iterator[Edit]:
    def few(spot: Spot) -> str | None:
        sitting = sum(deputy.value("届") == spot.record.id for deputy in site.of("deputy"))
        return str(rng.randint(1, 2)) if sitting > 5 else None

    yield from edits(rng, places(site, "legislative_term", "代表名额", None, "名额"), few)


@kind("确认、终止不在所写的会期", "DEP207 DEP101")
def confirmed_elsewhen(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "deputy", "资格确认", "日期") + places(site, "deputy", "终止", "公告日期")
    yield from out_of_session(site, rng, spots)


@kind("活动次数少于名单", "DEP208")
def fewer_activities(site: Site, rng: Random) -> Iterator[Edit]:
    taken = {
        (record.value("参加", n, "人员"), (record.value("日期") or "")[:4])
        for record in site.of("activity")
        if record.value("取消") is None
        for n in range(record.length("参加"))
    }
    years = [
        spot
        for spot in places(site, "deputy", "年度履职", None)
        if (spot.record.value("人员"), inside(spot, "年度")) in taken
    ]
    yield from inserts(rng, years, "活动次数", lambda _: "0")


@kind("暂停执行职务的起止颠倒", "DEP101 DEP109")
def suspension_reversed(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "deputy", "暂停执行职务", None, "至")
    yield from days_past(rng, spots, lambda spot: beside(spot, "自"), before=True)


# —— Stations ——


@kind("联络站的日期颠倒", "STA101")
def station_reversed(site: Site, rng: Random) -> Iterator[Edit]:
    opened = at("启用日期")
    early = places(site, "station", "停用日期") + places(site, "station", "工作人员", None, "自")
    early += places(site, "station", "达标检查", None, "日期")
    yield from days_past(rng, early, opened, before=True)
    late = places(site, "station", "接待安排", None, "公布日期")
    yield from days_past(rng, late, lambda spot: beside(spot, "日期"), before=False)


@kind("关门早于开门", "STA101")
def opening_reversed(site: Site, rng: Random) -> Iterator[Edit]:
    ends = places(site, "station", "开放时间", None, "结束")
    starts = (spot.record.spot(*spot.path[:-1], "开始") for spot in ends)
    yield from swapped(rng, ((start, end) for start, end in zip(starts, ends, strict=True) if start is not None))


@kind("八有少一项或重一项", "STA102")
def points_of_standard(site: Site, rng: Random) -> Iterator[Edit]:
    items = [
        spot
        for spot in places(site, "station", "达标检查", None, "项目", None)
        if "有" in (spot.record.value(*spot.path[:2], "标准") or "")
    ]
    for spot in shuffled(rng, items):
        file = spot.record.file
        yield Edit(spot.record, rng.choice((file.remove, file.repeat))(spot))


@kind("没有达到，不说差在哪里", "STA102")
def unmet_unsaid(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "station", "达标检查", None, "项目", None, "达到")
    yield from edits(rng, (spot for spot in spots if beside(spot, "说明") is None), lambda _: "否")
    notes = places(site, "station", "达标检查", None, "项目", None, "说明")
    yield from without(rng, notes, lambda spot: beside(spot, "达到") == "否")


@kind("联络室没有上级站、站没有地址", "STA103")
def station_placeless(site: Site, rng: Random) -> Iterator[Edit]:
    rooms = [spot for spot in places(site, "station", "上级站") if spot.record.value("级别") == "联络室"]
    addresses = [
        spot
        for spot in places(site, "station", "地址")
        if spot.record.value("停用日期") is None and spot.record.value("级别") != "网上平台"
    ]
    yield from without(rng, rooms + addresses)


@kind("进站代表写两次", "STA105")
def attached_twice(site: Site, rng: Random) -> Iterator[Edit]:
    yield from repeats(rng, places(site, "station", "进站代表", None))


@kind("一站两名站长", "STA105")
def two_heads(site: Site, rng: Random) -> Iterator[Edit]:
    def second(spot: Spot) -> str | None:
        staff = [
            (spot.record.value("工作人员", n, "身份"), spot.record.value("工作人员", n, "至"))
            for n in range(spot.record.length("工作人员"))
        ]
        return "站长" if ("站长", None) in staff and beside(spot, "至") is None and spot.text != "站长" else None

    yield from edits(rng, places(site, "station", "工作人员", None, "身份"), second)


@kind("进站代表人数不合", "STA106")
def attached_count(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for spot in places(site, "station", "代表人数") if spot.record.value("名单完整") != "否"]
    yield from counts(rng, (spot for spot in spots if spot.record.length("进站代表")), -1, 1, 4)


@kind("上级站不对", "STA202")
def wrong_parent(site: Site, rng: Random) -> Iterator[Edit]:
    rooms = [record.id for record in site.of("station") if record.value("级别") == "联络室"]
    yield from edits(rng, places(site, "station", "上级站"), lambda spot: rng.choice([*rooms, spot.record.id]))


@kind("进站的不是在任代表", "STA204")
def attached_after_end(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, places(site, "station", "进站代表", None)):
        own = {spot.record.value("进站代表", n, "人员") for n in range(spot.record.length("进站代表"))}
        gone = [record for record in left_early(site) if record.value("人员") not in own]
        if gone and inside(spot, "自") is None and inside(spot, "至") is None and spot.node.flow_style:
            person = rng.choice(gone)
            day = day_of(person.value("终止", "日期"))
            if day is not None:
                edit = renamed_to(spot, person, f", 自: {day + timedelta(400)}")
                if edit is not None:
                    yield edit
