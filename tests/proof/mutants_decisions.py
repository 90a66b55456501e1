"""Slips in what is decided and written down: resolutions, deputies' ledgers, amendments, commitments, ordered names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

import yaml
from proof.mutant_edits import (
    beside,
    beyond,
    counts,
    days_past,
    inserts,
    inside,
    nodes,
    out_of_session,
    places,
    repeats,
    together,
    without,
)
from proof.mutants import Edit, edits, kind, quoted, shuffled
from proof.yaml_edit import Record, Site, Spot

LEDGER = "代表变动"

# —— Resolutions ——


@kind("决议的日期颠倒", "RES101 RES105")
def resolution_reversed(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "resolution", "公布日期") + places(site, "resolution", "施行日期")
    yield from days_past(rng, spots, lambda spot: spot.record.value("通过日期"), before=True)
    proposed = places(site, "resolution", "提请日期")
    yield from days_past(rng, proposed, lambda spot: spot.record.value("通过日期"), before=False)


@kind("决议的结果与表决不合", "RES102")
def other_outcome(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for spot in places(site, "resolution", "结果") if spot.record.spot("表决", "结果")]
    wrong = {"通过": ("未通过", "暂不付表决"), "未通过": ("通过",), "暂不付表决": ("通过",)}
    yield from edits(rng, spots, lambda spot: rng.choice(wrong.get(spot.text, ("通过",))))


@kind("公告的结果写成通过", "RES102")
def notice_passed(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for spot in places(site, "resolution", "结果") if spot.record.value("种类") == "公告"]
    yield from edits(rng, spots, lambda _: rng.choice(("通过", "未通过")))


@kind("写了通过日期没有结果", "RES102")
def no_outcome(site: Site, rng: Random) -> Iterator[Edit]:
    yield from without(rng, places(site, "resolution", "结果"), lambda spot: spot.record.value("通过日期"))


@kind("决议的文号年份不对", "RES105")
def act_number_year(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(
        rng,
        places(site, "resolution", "文号"),
        lambda spot: re.sub(r"〔\d{4}〕", f"〔{rng.randint(1990, 2009)}〕", spot.text) if "〔" in spot.text else None,
    )


@kind("报告期限写了两种", "RES106")
def two_periods(site: Site, rng: Random) -> Iterator[Edit]:
    items = [spot for spot in places(site, "resolution", "执行", None) if inside(spot, "报告期限")]
    yield from inserts(rng, items, rng.choice(("报告月数", "报告日数")), lambda _: rng.choice(("2", "6")))
    counted = [
        spot
        for spot in places(site, "resolution", "执行", None)
        if inside(spot, "报告月数") or inside(spot, "报告日数")
    ]
    yield from inserts(rng, counted, "报告期限", lambda _: "2031-12-31")


@kind("报告期限早于通过", "RES106 RES115")
def due_before_act(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "resolution", "执行", None, "报告期限")
    yield from days_past(rng, spots, lambda spot: spot.record.value("通过日期"), before=True)


@kind("报告早于决议", "RES101")
def reported_before_act(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "resolution", "执行", None, "报告", None, "日期")
    yield from days_past(rng, spots, lambda spot: spot.record.value("通过日期"), before=True)


@kind("期限届满以后才延期", "RES115")
def extended_late(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "resolution", "执行", None, "延期", None, "批准日期")
    yield from edits(rng, spots, lambda spot: f"{int(spot.text[:4]) + 2}{spot.text[4:]}")


@kind("账：期末人数算不出来", "RES107 RES201")
def closing_off(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "resolution", LEDGER, "期末", "现有")
    yield from counts(rng, spots, -1, 1, 2)


@kind("账：名额不平", "RES107 RES201 RES202")
def balance_off(site: Site, rng: Random) -> Iterator[Edit]:
    full = [
        spot
        for part in ("期初", "期末")
        for spot in places(site, "resolution", LEDGER, part)
        if all(inside(spot, key) for key in ("名额", "现有", "缺额", "机动"))
    ]
    spots = [found for spot in full for key in ("缺额", "机动") if (found := nodes(spot, key)) is not None]
    yield from counts(rng, spots, 1, 3)


@kind("账：期初接不上上一份", "RES201")
def opening_off(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, places(site, "resolution", LEDGER, "期初")):
        present, vacant = nodes(spot, "现有"), nodes(spot, "缺额")
        if present is None or vacant is None or nodes(spot, "公告") is None or vacant.text == "0":
            continue
        yield together(spot.record, {present: str(int(present.text) + 1), vacant: str(int(vacant.text) - 1)})


@kind("账：漏了一人", "RES107 RES207 FLD003")
def movement_dropped(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "resolution", LEDGER, "终止", None) + places(site, "resolution", LEDGER, "补选", None)
    yield from without(rng, spots, lambda spot: spot.record.value(LEDGER, "期末", "现有"))


@kind("账：一人写两次", "RES108")
def movement_twice(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "resolution", LEDGER, "终止", None) + places(site, "resolution", LEDGER, "补选", None)
    yield from repeats(rng, spots)


@kind("账：终止的原因不认识", "RES109")
def unknown_cause(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "resolution", LEDGER, "终止", None, "原因")
    yield from edits(rng, spots, lambda _: rng.choice(("跳槽", "不干了", "退休")))


@kind("账：写明的人数与名单不合", "RES107")
def stated_total(site: Site, rng: Random) -> Iterator[Edit]:
    for key in ("终止", "补选"):
        spots = [spot for spot in places(site, "resolution", LEDGER, key) if nodes_beside(spot, f"{key}人数") is None]
        for spot in shuffled(rng, spots):
            whole = spot.record.spot(LEDGER)
            if whole is not None:
                yield Edit(
                    spot.record,
                    spot.record.file.insert(whole, f"{key}人数", str(len(spot.node.value) + rng.choice((1, 3)))),
                )


def nodes_beside(spot: Spot, key: str) -> Spot | None:
    return spot.record.spot(*spot.path[:-1], key)


@kind("账：名额与届不同", "RES202 RES201")
def other_quota(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, places(site, "resolution", LEDGER, "期初")):
        quota, vacant = nodes(spot, "名额"), nodes(spot, "缺额")
        term = site.by_id.get(spot.record.value(LEDGER, "届") or "")
        if quota is not None and vacant is not None and term is not None and term.length("代表名额"):
            yield together(spot.record, {quota: str(int(quota.text) + 2), vacant: str(int(vacant.text) + 2)})


@kind("账：已经终止的又终止", "RES207 RES108")
def ended_again(site: Site, rng: Random) -> Iterator[Edit]:
    ended = places(site, "resolution", LEDGER, "终止", None)
    for spot in shuffled(rng, ended):
        term, day = spot.record.value(LEDGER, "届"), spot.record.value("通过日期") or ""
        earlier = [
            other
            for other in ended
            if other.record.value(LEDGER, "届") == term and (other.record.value("通过日期") or "9") < day
        ]
        name, ref = nodes(spot, "姓名"), nodes(spot, "人员")
        if earlier and name is not None and ref is not None:
            other = rng.choice(earlier)
            yield together(spot.record, {name: inside(other, "姓名") or "", ref: inside(other, "人员") or ""})


@kind("账：终止早于期初", "RES101 RES203 RES109")
def ended_before_opening(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "resolution", LEDGER, "终止", None, "日期")
    yield from days_past(rng, spots, lambda spot: spot.record.value(LEDGER, "期初", "截至"), before=True)


@kind("代表变动没有公开时间", "RES112 EMB003")
def ledger_unreleased(site: Site, rng: Random) -> Iterator[Edit]:
    yield from without(rng, places(site, "resolution", "公开时间"), lambda spot: spot.record.spot(LEDGER))


@kind("公告没有内容", "RES113")
def empty_notice(site: Site, rng: Random) -> Iterator[Edit]:
    keys = ("正文", "导语", "公布的文件", LEDGER, "附件")
    for record in shuffled(rng, site.of("resolution")):
        held = [spot for key in keys if (spot := record.spot(key)) is not None]
        if (record.value("种类") or "").endswith("公告") and len(held) == 1:
            yield Edit(record, record.file.remove(held[0]))


@kind("修改废止没有写对象", "RES114")
def impact_without_target(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, "resolution", "修改废止", None, "对象")
    spots += places(site, "resolution", "修改废止", None, "对象名称")
    yield from without(rng, spots)


@kind("决议不在会期之内", "RES203 RES101 RES105")
def act_out_of_session(site: Site, rng: Random) -> Iterator[Edit]:
    yield from out_of_session(site, rng, places(site, "resolution", "通过日期"))


@kind("两件决议同一文号", "RES204 RES105 RES209")
def act_number_twice(site: Site, rng: Random) -> Iterator[Edit]:
    def other(spot: Spot) -> str | None:
        body, term = spot.record.value("机关"), spot.record.value("届")
        pool = [
            found.text
            for found in places(site, "resolution", "文号")
            if found.record is not spot.record
            and found.record.value("机关") == body
            and found.record.value("届") == term
            and found.record.value("种类") == spot.record.value("种类")
            and found.text != spot.text
        ]
        return quoted(rng.choice(pool)) if pool and body and term else None

    yield from edits(rng, places(site, "resolution", "文号"), other)


@kind("修改早于原件、指向自己", "RES206")
def impact_on_self(site: Site, rng: Random) -> Iterator[Edit]:
    def later(spot: Spot) -> str:
        own = spot.record.value("通过日期") or ""
        pool = [record.id for record in site.of("resolution") if (record.value("通过日期") or "") > own[:4] + "-13"]
        return rng.choice([*pool, spot.record.id])

    yield from edits(rng, places(site, "resolution", "修改废止", None, "对象"), later)


@kind("公告号次序颠倒", "RES209 RES204")
def notice_number(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for spot in places(site, "resolution", "文号") if re.search(r"第\d+号", spot.text)]

    def wrong(spot: Spot) -> str | None:
        later = [
            other
            for other in spots
            if other.record.value("届") == spot.record.value("届")
            and other.record.value("机关") == spot.record.value("机关")
            and (other.record.value("通过日期") or "") > (spot.record.value("通过日期") or "")
        ]
        return quoted(re.sub(r"第\d+号", f"第{rng.randint(60, 90)}号", spot.text)) if later else None

    yield from beyond(edits(rng, spots, wrong), lambda _: {spot.record.id for spot in spots})


@kind("施行日期有两个", "RES208 RES101")
def two_starts(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, places(site, "resolution", "修改废止", None)):
        target = site.by_id.get(inside(spot, "对象") or "")
        if inside(spot, "方式") == "确定施行日期" and target is not None and target.value("施行日期") is None:
            yield Edit(target, target.file.insert_in(target, "施行日期", f"2024-0{rng.randint(7, 9)}-01"))


@kind("先联合行文后作决定", "RES110")
def joint_first(site: Site, rng: Random) -> Iterator[Edit]:
    words = ("决算", "预算调整", "规划和计划的调整", "荣誉称号")
    spots = [
        spot for spot in places(site, "resolution", "重大事项", "联合行文", "日期")
        if spot.record.value("重大事项", "类别") in words
    ]  # fmt: skip
    yield from days_past(rng, spots, lambda spot: spot.record.value("通过日期"), before=True)
    for spot in shuffled(rng, places(site, "resolution", "重大事项", "类别")):
        if spot.record.spot("重大事项", "联合行文") and spot.text not in words and spot.record.value("结果") != "通过":
            yield Edit(spot.record, spot.record.file.replace(spot, rng.choice(words)))


# —— Documents: amendments and commitments ——

DOC = "institutional_document"


def has_text(site: Site, spot: Spot) -> bool:
    """Say whether the document an amendment's change means is here with its articles."""
    target = site.by_id.get(spot.record.value(*spot.path[:2], "对象") or "")
    return target is not None and target.length("正文") > 0


@kind("修改的原文对不上", "DOC208")
def other_old_text(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for spot in places(site, DOC, "修改", None, "条文", None, "原文") if has_text(site, spot)]
    yield from edits(rng, spots, lambda spot: quoted(rng.choice(("甲", "应当即日")) + spot.text.replace("\n", "")))


@kind("增加的条文编号已经有", "DOC208")
def same_new_number(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [
        spot
        for spot in places(site, DOC, "修改", None, "条文", None, "新条")
        if beside(spot, "方式") == "增加" and has_text(site, spot) and re.fullmatch("第.{1,3}条", spot.text)
    ]
    yield from edits(rng, spots, lambda _: rng.choice(("第一条", "第二条", "第三条")))


@kind("修改没有写对象", "DOC107")
def amends_nothing(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, DOC, "修改", None, "对象") + places(site, DOC, "修改", None, "对象名称")
    yield from without(rng, spots)


@kind("修改、删除没有写原条", "DOC107")
def no_old_number(site: Site, rng: Random) -> Iterator[Edit]:
    needs = ("修改", "删除", "重编号", "合并", "拆分", "对调")
    spots = places(site, DOC, "修改", None, "条文", None, "原条")
    yield from without(rng, spots, lambda spot: beside(spot, "方式") in needs and beside(spot, "标识") is None)


@kind("重编号前后条数不同", "DOC107")
def renumbered_short(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [
        spot
        for spot in places(site, DOC, "修改", None, "条文", None, "新条")
        if beside(spot, "方式") in ("重编号", "对调")
    ]
    yield from edits(rng, spots, lambda spot: f"{spot.text}、第九十八条")


@kind("修改决定没有施行日期", "DOC209")
def amendment_undated(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.of(DOC)):
        own, inner = record.spot("施行日期"), places_of(record, "修改", "施行日期")
        if record.spot("修改") is None or not (own or inner) or record.value("施行说明"):
            continue
        if any((record.value("修改", n, "对象") or "") in site.by_id for n in range(record.length("修改"))):
            yield Edit(record, without_lines(record, [spot for spot in (own, record.spot("公布日期"), *inner) if spot]))


def places_of(record: Record, first: str, last: str) -> list[Spot]:
    return [spot for spot in record.spots if len(spot.path) == 3 and (spot.path[0], spot.path[2]) == (first, last)]


def without_lines(record: Record, spots: list[Spot]) -> str:
    text = record.file.text
    for spot in sorted(spots, key=lambda item: -int(item.key.start_mark.index)):
        text = (
            text[: spot.key.start_mark.index] + text[int(spot.next_key.start_mark.index) :] if spot.next_key else text
        )
    return text


@kind("修改早于被修改的文件", "DOC204 DOC211")
def amended_before_made(site: Site, rng: Random) -> Iterator[Edit]:
    def later(spot: Spot) -> str | None:
        own = spot.record.value("通过", "日期") or ""
        pool = [
            record.id
            for record in site.of(DOC)
            if (record.value("通过", "日期") or "") > own and record.value("可见范围") is None
        ]
        return rng.choice(pool) if own and pool else None

    yield from edits(rng, places(site, DOC, "修改", None, "对象"), later)


@kind("公布的全文与决定不同", "DOC210")
def edition_differs(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.of(DOC)):
        previous, day = record.value("前一版本"), record.value("施行日期")
        decided = any(
            act.value("修改", n, "对象") == previous
            and day in (act.value("施行日期"), act.value("修改", n, "施行日期"))
            for act in site.of(DOC)
            for n in range(act.length("修改"))
        )
        texts = [spot for spot in record.spots if spot.path[0] == "正文" and spot.path[-1] == "内容"]
        for spot in shuffled(rng, texts) if previous and day and decided else ():
            if spot.node.style is None and len(spot.text) > 12:
                yield Edit(record, record.file.replace(spot, quoted(spot.text[:-6] + spot.text[-5:])))


@kind("证据的类别不认识", "DOC120")
def unknown_evidence(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(
        rng, places(site, DOC, "量化要求", None, "证据", "类别"), lambda spot: spot.text + rng.choice("甲乙")
    )


@kind("证据的对象不认识或漏写", "DOC120 DOC121")
def unknown_subject(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, DOC, "量化要求", None, "证据", "对象")
    for spot in shuffled(rng, spots):
        file = spot.record.file
        yield Edit(spot.record, rng.choice((file.remove(spot), file.replace(spot, "群众代表甲"))))


@kind("量化要求的单位与证据不同", "DOC121")
def other_unit(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [
        spot
        for spot in places(site, DOC, "量化要求", None, "单位")
        if spot.record.spot(*spot.path[:-1], "证据") and spot.record.value(*spot.path[:-1], "证据", "计法") is None
    ]
    yield from edits(
        rng,
        spots,
        lambda spot: quoted(rng.choice([unit for unit in ("次", "人次", "件", "学时") if unit != spot.text])),
    )


@kind("上限小于数量", "DOC120")
def upper_below(site: Site, rng: Random) -> Iterator[Edit]:
    items = [spot for spot in places(site, DOC, "量化要求", None) if (inside(spot, "数量") or "") > "1"]
    yield from inserts(rng, items, "上限", lambda _: "1")


@kind("清单漏了一件", "DOC109 FIL106 DOC213")
def clearance_item_dropped(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, DOC, "清理", "结果", None, "清单", None)
    yield from without(rng, spots, lambda spot: spot.record.value(*spot.path[:3], "数量"))


@kind("采纳的比收到的多", "DOC110")
def accepted_more(site: Site, rng: Random) -> Iterator[Edit]:
    yield from counts(
        rng, [spot for spot in places(site, DOC, "征求意见", None, "采纳数") if beside(spot, "意见数")], 500, 900
    )


@kind("已经制定的又不再制定", "DOC111")
def made_and_dropped(site: Site, rng: Random) -> Iterator[Edit]:
    items = [spot for spot in places(site, DOC, "拟制定", None) if inside(spot, "已制定")]
    yield from inserts(rng, items, "不再制定", lambda _: "2025-06-01")


@kind("两件文件同一文号", "DOC206 DOC106")
def document_number_twice(site: Site, rng: Random) -> Iterator[Edit]:
    def other(spot: Spot) -> str | None:
        issuer = spot.record.value("发布机关")
        pool = [
            found.text
            for found in places(site, DOC, "文号")
            if found.record.value("发布机关") == issuer and found.text != spot.text
        ]
        return rng.choice(pool) if issuer and pool else None

    yield from edits(rng, places(site, DOC, "文号"), other)


@kind("成套的制度少一件", "DOC215")
def set_incomplete(site: Site, rng: Random) -> Iterator[Edit]:
    spots = places(site, DOC, "成套")
    for spot in shuffled(rng, spots):
        mates = tuple(other.record.id for other in spots if other.text == spot.text)
        yield Edit(spot.record, spot.record.file.remove(spot), near=mates)


@kind("修改决定改成内部", "DOC216 REF003 GAZ206 PLA")
def amendment_hidden(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.of(DOC)):
        open_target = any(
            (target := site.by_id.get(record.value("修改", n, "对象") or "")) is not None
            and target.value("可见范围") is None
            and target.length("正文")
            for n in range(record.length("修改"))
        )
        if open_target and record.value("可见范围") is None:
            yield Edit(record, record.file.insert_in(record, "可见范围", "内部"))


@kind("另定的施行日期说法不一", "DOC212 DOC101")
def other_start(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, places(site, DOC, "施行决定", None)):
        target = site.by_id.get(inside(spot, "对象") or "")
        if target is not None and target.value("施行日期") is None:
            yield Edit(target, target.file.insert_in(target, "施行日期", f"2031-0{rng.randint(1, 9)}-01"))


# —— Names in a stated order ——


@kind("说按笔画排列，其实不是", "NAM001")
def not_in_order(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.records):
        stated = next((spot for spot in record.spots if spot.path[-1] == "名单次序"), None)
        lists = [record.spot(key) for key in ("出席", "事项")]
        found = next((spot for spot in lists if spot is not None), None)
        if stated is None or found is None or not isinstance(found.node, yaml.SequenceNode):
            continue
        rows = [record.spot(*found.path, n) for n in range(len(found.node.value))]
        plain = [row for row in rows if row is not None and inside(row, "身份") in (None, "委员", "代表")]
        alike = [row for row in plain if inside(row, "身份") == inside(plain[-1], "身份")]
        if len(alike) > 6 and record.type == "meeting":
            early, late = alike[1], alike[-2]
            changed = {
                spot: inside(other, key) or ""
                for row, other in ((early, late), (late, early))
                for key in ("姓名", "人员")
                if (spot := nodes(row, key)) is not None and inside(other, key)
            }
            yield together(record, changed)


@kind("姓名后的标注写了括号", "NAM003")
def bracketed_marker(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(rng, site.ends("标注"), lambda spot: quoted(f"（{spot.text}）"))
