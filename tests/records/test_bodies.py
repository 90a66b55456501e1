"""Bodies in time: what reorganisation, the end of a mandate and death do to posts, by the packs of different places."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import SiteData, appointment, check_folder, published

HEAD = "post/finance-head"
WEN = "person/wen-ren-lang-1"
LIST = "appointment/2024-20-a1"
OFFICE = "松澜县财政局局长"


def act(name: str, person: str, what: str, day: str, post: str = HEAD, title: str = OFFICE) -> dict[str, object]:
    """Return a list of one act on a post."""
    made = appointment(name, day, post=title)
    item = made["事项"][0]
    item["人员"], item["行为"] = person, what
    item["职务"] = [{"名称": title, "编号": post}]
    item.pop("提请人")
    return made


def in_place(small: SiteData, place: str, kind: str, day: str = "2025-03-01") -> SiteData:
    """Return the small site under a place's packs, with the finance bureau reorganised."""
    small.site["规则包"] = [place]
    bureau = small.records["organization/county-finance"]
    bureau["沿革"] = [{"日期": day, "方式": kind}]
    if kind == "撤销":
        bureau["撤销日期"] = day
    if kind == "更名":
        bureau["名称"] = "松澜县财政金融局"
        bureau["曾用名"] = [{"名称": "松澜县财政局", "至": day}]
        small.records[HEAD]["名称"] = "松澜县财政金融局局长"
    return small


def adopt(small: SiteData) -> SiteData:
    """Return the site with a setting that takes over what its province or city wrote for its own committee."""
    setting = "设定:\n  - {名称: 本级规定视为适用, 值: 是, 核对: 已核}\n"
    small.files["data/rules/own.yaml"] = f"规则包: 松澜县本县规则（示例）\n层级: 本地\n{setting}".encode()
    return small


def page(small: SiteData, root: Path, address: str) -> str:
    """Return a page of the built site as Markdown."""
    return published(small.write(root))[f"{address}/index.md"].decode()


def codes(small: SiteData, root: Path) -> set[str]:
    """Return the codes of all that is found."""
    return {item.code for item in check_folder(small.write(root)).findings.items}


@pytest.mark.parametrize(("place", "verb", "law"), [("广东", "自行终止", "广东"), ("重庆", "自然终止", "重庆")])
def test_a_post_ends_with_its_body_where_a_binding_text_says_so(
    small: SiteData, tmp_path: Path, place: str, verb: str, law: str
) -> None:
    made = page(in_place(small, place, "撤销"), tmp_path, "people/wen-ren-lang-1")

    assert f"机构撤销，职务{verb}" in made
    assert law in made.split("机构撤销，职务")[1][:80]
    assert ">现任<" not in made


@pytest.mark.parametrize("place", ["浙江", "北京"])
def test_where_no_binding_text_ends_the_post_its_end_is_not_recorded(
    small: SiteData, tmp_path: Path, place: str
) -> None:
    made = page(in_place(small, place, "撤销"), tmp_path, "people/wen-ren-lang-1")

    assert "机构撤销，去职未记录" in made
    assert "终止" not in made.split("机构撤销")[1][:60]
    assert ">现任<" not in made


def test_an_act_on_record_prevails_over_the_end_by_itself(small: SiteData, tmp_path: Path) -> None:
    in_place(small, "广东", "撤销").records["appointment/gone"] = act("闻人朗", WEN, "自行终止", "2025-03-20")
    made = page(small, tmp_path, "people/wen-ren-lang-1")

    assert "至2025年3月20日" in made
    assert "机构撤销，职务" not in made


def test_a_merger_ends_the_posts_of_the_body_that_is_gone_only(small: SiteData, tmp_path: Path) -> None:
    in_place(small, "广东", "合并")

    assert ">现任<" in page(small, tmp_path / "kept", "people/wen-ren-lang-1")

    small.records["organization/county-finance"]["撤销日期"] = "2025-03-01"

    assert "机构合并，职务自行终止" in page(small, tmp_path / "gone", "people/wen-ren-lang-1")


@pytest.mark.parametrize(
    ("place", "kind", "words"),
    [
        ("浙江", "更名", "应当重新任命"),
        ("北京", "更名", "免去原职务并重新任命"),
        ("广东", "更名", "性质和职责范围不变的，不再重新任命，报常委会备案"),
        ("深圳", "更名", "性质和职责范围不变的，不再重新任命，报常委会备案"),
        ("重庆", "更名", "未记录"),
        ("河南", "撤销", "未记录"),
    ],
)
def test_the_body_s_page_says_what_the_place_s_law_does_to_its_posts(
    small: SiteData, tmp_path: Path, place: str, kind: str, words: str
) -> None:
    made = page(in_place(small, place, kind), tmp_path, "organizations/county-finance")
    table = made.split("机构变动与任职", 1)[1]

    assert words in table
    assert "闻人朗" in table


@pytest.mark.parametrize(
    ("place", "kind", "words"),
    [
        ("深圳", "更名", "职责范围没有变动的，不再重新任命，报常委会备案"),
        ("深圳", "重新组建", "机构重新组建，继续担任负责人的，重新提请任命"),
        ("浙江", "撤销", "机构撤销的，应当予以免职"),
    ],
)
def test_a_committee_that_takes_the_city_s_or_province_s_own_rules_over_follows_them(
    small: SiteData, tmp_path: Path, place: str, kind: str, words: str
) -> None:
    made = page(adopt(in_place(small, place, kind)), tmp_path, "organizations/county-finance")

    assert words in made.split("机构变动与任职", 1)[1]
    assert "参照：" not in made.split("机构变动与任职", 1)[1]


def test_a_removal_that_the_end_by_itself_makes_needless_is_reported_with_its_article(
    small: SiteData, tmp_path: Path
) -> None:
    in_place(small, "广东", "撤销").records["appointment/gone"] = act("闻人朗", WEN, "免职", "2025-03-20")
    found = [item for item in check_folder(small.write(tmp_path)).findings.items if item.code == "APP211"]

    assert [item.record_id for item in found] == ["appointment/gone"]
    assert "第十五条" in found[0].message


@pytest.mark.parametrize(
    ("place", "adopted", "kind", "what", "wanted"),
    [
        ("广东", False, "更名", "任命", {"APP211"}),
        ("广东", False, "重新组建", "任命", set()),
        ("浙江", True, "更名", "任命", set()),
        ("浙江", False, "更名", "任命", set()),
        ("北京", True, "更名", "任命", set()),
        ("北京", True, "撤销", "免职", {"APP211"}),
        ("浙江", True, "撤销", "免职", set()),
        ("重庆", False, "更名", "任命", set()),
        ("重庆", False, "撤销", "自行终止", {"APP101"}),
        ("广东", False, "撤销", "自行终止", set()),
    ],
)
def test_acts_after_a_change_are_judged_by_the_pack_of_the_place(
    small: SiteData, tmp_path: Path, place: str, adopted: bool, kind: str, what: str, wanted: set[str]
) -> None:
    in_place(small, place, kind)
    title = str(small.records[HEAD]["名称"])
    made = act("闻人朗", WEN, what, "2025-03-20", title=title)
    if what == "自行终止":
        made |= {"无须表决": "是"}
        made.pop("表决")
        made["事项"][0]["动词"] = "自行终止"  # type: ignore[index]
    small.records["appointment/after"] = made
    found = codes(adopt(small) if adopted else small, tmp_path)

    assert found & {"APP101", "APP205", "APP206", "APP207", "APP211", "APP212"} == wanted


def test_a_missing_removal_is_reported_once_the_records_go_on(small: SiteData, tmp_path: Path) -> None:
    adopt(in_place(small, "浙江", "撤销"))

    assert "APP212" not in codes(small, tmp_path / "at-once")

    title = "松澜县卫生健康局局长"
    small.records["appointment/next"] = act("闻人朗", WEN, "任命", "2025-06-20", "post/health-head", title)

    assert "APP212" in codes(small, tmp_path / "later")


def test_a_successor_finds_the_post_free_after_death_without_an_act(small: SiteData, tmp_path: Path) -> None:
    small.records["appointment/next"] = act("柏青", "person/bai-qing-1", "任命", "2025-06-20")

    assert "APP207" in codes(small, tmp_path / "alive")

    small.records |= {
        "organization/county-congress": {"名称": "松澜县人民代表大会", "类别": "人民代表大会"},
        "deputy/1": {
            "姓名": "闻人朗",
            "人员": WEN,
            "人大": "organization/county-congress",
            "公开时间": "2022-01-10 08:00",
            "终止": {"情形": "去世", "日期": "2025-04-02", "公告日期": "2025-04-10"},
        },
    }

    assert "APP207" not in codes(small, tmp_path / "dead")


def test_death_ends_every_post_and_the_article_is_printed_where_the_place_has_one(
    small: SiteData, tmp_path: Path
) -> None:
    small.records |= {
        "organization/county-congress": {"名称": "松澜县人民代表大会", "类别": "人民代表大会"},
        "deputy/1": {
            "姓名": "闻人朗",
            "人员": WEN,
            "人大": "organization/county-congress",
            "公开时间": "2022-01-10 08:00",
            "终止": {"情形": "去世", "日期": "2025-04-02", "公告日期": "2025-04-10"},
        },
    }
    plain = page(small, tmp_path / "plain", "people/wen-ren-lang-1")
    small.site["规则包"] = ["广东"]
    bound = page(small, tmp_path / "bound", "people/wen-ren-lang-1")

    assert "至2025年4月2日" in plain
    assert "去世，依据未记录" in plain
    assert "去世，自行终止" in bound
    assert "第十五条" in bound


def with_seat(small: SiteData, ground: str) -> SiteData:
    """Return the small site with an elected committee member whose mandate as a deputy ended."""
    small.records["organization/county-committee"]["上级"] = "organization/county-congress"
    small.records |= {
        "organization/county-congress": {"名称": "松澜县人民代表大会", "类别": "人民代表大会"},
        "person/lu-an-1": {"姓名": "陆安"},
        "post/member": {
            "名称": "松澜县人民代表大会常务委员会委员",
            "机构": "organization/county-committee",
            "职务类别": "常委会委员",
            "职数": "23",
        },
        "appointment/elected": act(
            "陆安", "person/lu-an-1", "选举", "2022-01-12", "post/member", "松澜县人民代表大会常务委员会委员"
        ),
        "deputy/1": {
            "姓名": "陆安",
            "人员": "person/lu-an-1",
            "人大": "organization/county-congress",
            "公开时间": "2022-01-10 08:00",
            "终止": {"情形": ground, "日期": "2025-04-02", "公告日期": "2025-04-10"},
        },
    }
    return small


@pytest.mark.parametrize(
    ("ground", "verb", "article"),
    [
        ("辞职被接受", "相应终止", "第五十六条"),
        ("责令辞职被接受", "相应终止", "第五十六条"),
        ("被罢免", "相应撤销", "第五十四条"),
    ],
)
def test_a_seat_goes_with_the_mandate_and_says_by_which_article(
    small: SiteData, tmp_path: Path, ground: str, verb: str, article: str
) -> None:
    made = page(with_seat(small, ground), tmp_path, "people/lu-an-1")
    ended = made.split("至2025年4月2日", 1)[1].split("</li>")[0]

    assert verb in ended
    assert article in ended
    assert "deputies/1/#ending" in ended


def test_a_seat_does_not_end_by_itself_on_a_ground_no_text_names(small: SiteData, tmp_path: Path) -> None:
    made = page(with_seat(small, "两次不出席会议"), tmp_path, "people/lu-an-1")

    assert "相应终止" not in made
    assert ">现任<" in made


def test_a_notice_of_deputies_changes_ends_the_seat_with_a_link_to_it(small: SiteData, tmp_path: Path) -> None:
    with_seat(small, "辞职被接受").records.pop("deputy/1")
    small.records |= {
        "legislative_term/c-18": {
            "名称": "松澜县第十八届人民代表大会",
            "机构": "organization/county-congress",
            "届次": "18",
            "开始": "2022-01-10",
        },
        "resolution/seats": {
            "标题": "松澜县人民代表大会常务委员会公告",
            "种类": "公告",
            "公开时间": "2025-04-10 18:00",
            "通过日期": "2025-04-10",
            "公布日期": "2025-04-10",
            "结果": "发布",
            "代表变动": {
                "届": "legislative_term/c-18",
                "期初": {"现有": "200"},
                "终止": [{"姓名": "陆安", "人员": "person/lu-an-1", "原因": "辞职被接受", "日期": "2025-04-08"}],
                "期末": {"现有": "199"},
            },
        },
    }
    ended = page(small, tmp_path, "people/lu-an-1").split("至2025年4月8日", 1)[1].split("</li>")[0]

    assert "resolutions/seats/#d1" in ended
    assert "相应终止" in ended


def test_an_ending_not_yet_public_ends_nothing(small: SiteData, tmp_path: Path) -> None:
    with_seat(small, "辞职被接受").records["deputy/1"]["终止"]["公开时间"] = "2027-01-01 08:00"

    assert ">现任<" in page(small, tmp_path, "people/lu-an-1")


def test_a_post_of_two_bodies_stands_on_the_pages_of_both(small: SiteData, tmp_path: Path) -> None:
    small.records[HEAD]["其他机构"] = ["organization/county-health"]
    files = published(small.write(tmp_path))
    one, other, post = (
        files[f"{address}/index.md"].decode()
        for address in ("organizations/county-finance", "organizations/county-health", "posts/finance-head")
    )

    assert "闻人朗" in one
    assert "闻人朗" in other.split("## 任职", 1)[1]
    assert "同时属于：" in other
    assert "county-health" in post.split("历任")[0]
    assert "county-finance" in post.split("历任")[0]


def test_posts_stand_by_class_and_principals_before_deputies(small: SiteData, tmp_path: Path) -> None:
    for slug, title, kind in (
        ("a", "松澜县人民代表大会常务委员会委员", "常委会委员"),
        ("b", "松澜县人民代表大会常务委员会副主任", "常委会副主任"),
        ("c", "松澜县人民代表大会常务委员会主任", "常委会主任"),
    ):
        small.records[f"post/{slug}"] = {"名称": title, "机构": "organization/county-committee", "职务类别": kind}
    made = page(small, tmp_path, "organizations/county-committee").split("## 职务", 1)[1]

    assert made.index("posts/c/") < made.index("posts/b/") < made.index("posts/a/")


def test_a_joint_body_shows_both_parents_and_stands_below_both(small: SiteData, tmp_path: Path) -> None:
    small.records["organization/joint"] = {
        "名称": "松澜县两委合署办公室",
        "类别": "常委会办事机构",
        "上级": "organization/county-committee",
        "合署": ["organization/county-committee", "organization/county-finance"],
    }
    files = published(small.write(tmp_path))
    facts = files["organizations/joint/index.md"].decode().split("合署</dt>", 1)[1].split("</dd>")[0]

    assert "county-committee" in facts
    assert "county-finance" in facts
    for parent in ("county-committee", "county-finance"):
        below = files[f"organizations/{parent}/index.md"].decode().split("## 下属机构", 1)[1]
        assert "松澜县两委合署办公室" in below


@pytest.mark.parametrize(
    ("ground", "what", "day", "wanted"),
    [
        ("辞职被接受", "免职", "2025-08-01", True),
        ("辞职被接受", "接受辞职", "2025-04-02", False),
        ("辞职被接受", "相应终止", "2025-04-10", False),
        ("被罢免", "相应撤销", "2025-04-10", False),
        ("两次不出席会议", "接受辞职", "2025-04-02", False),
        ("去世", "自行终止", "2025-04-10", False),
    ],
)
def test_an_act_on_a_seat_is_judged_by_the_mandate(
    small: SiteData, tmp_path: Path, ground: str, what: str, day: str, wanted: bool
) -> None:
    title = "松澜县人民代表大会常务委员会委员"
    with_seat(small, ground).records["appointment/later"] = act(
        "陆安", "person/lu-an-1", what, day, "post/member", title
    )
    found = codes(small, tmp_path)

    assert ("APP213" in found) is wanted
    assert "APP206" not in found


def test_a_seat_that_goes_on_after_the_mandate_is_reported_unless_it_ends_by_itself(
    small: SiteData, tmp_path: Path
) -> None:
    assert "APP213" in codes(with_seat(small, "两次不出席会议"), tmp_path / "silent")
    assert "APP213" not in codes(with_seat(small, "辞职被接受"), tmp_path / "ended")
    assert "APP213" not in codes(with_seat(small, "去世"), tmp_path / "dead")


def handed_over(small: SiteData, order: tuple[str, str]) -> SiteData:
    """Return the site with one list by which one goes from finance to health and another takes finance over."""
    made = act("闻人朗", WEN, "免职", "2024-08-29")
    away = act("闻人朗", WEN, "任命", "2024-08-29", "post/health-head", "松澜县卫生健康局局长")["事项"][0]  # type: ignore[index]
    anew = act("柏青", "person/bai-qing-1", "任命", "2024-08-29")["事项"][0]  # type: ignore[index]
    items = {"免": [made["事项"][0]], "任": [anew, away]}  # type: ignore[index]
    made["事项"] = [{**item, "表决": {"结果": "通过"}} for key in order for item in items[key]]
    made["会议"] = "meeting/18-21"
    small.records["appointment/turn"] = made
    return small


@pytest.mark.parametrize("order", [("免", "任"), ("任", "免")])
def test_leaving_one_post_for_another_in_one_session_is_a_clean_hand_over(
    small: SiteData, tmp_path: Path, order: tuple[str, str]
) -> None:
    handed_over(small, order)
    found = codes(small, tmp_path / "check")
    made = page(small, tmp_path / "page", "appointments/turn").split("## 交接", 1)[1]

    assert not found & {"APP205", "APP206", "APP207", "APP214"}
    assert "职务的交接" in made
    assert "免职：闻人朗" in made
    assert "任命：柏青" in made
    assert "一人卸任又任职" in made
    assert "任命：松澜县卫生健康局局长" in made


def test_the_page_gives_the_order_of_votes_where_a_pack_has_one(small: SiteData, tmp_path: Path) -> None:
    handed_over(small, ("免", "任"))
    silent = page(small, tmp_path / "silent", "appointments/turn")
    small.site["规则包"] = ["深圳"]
    told = page(small, tmp_path / "told", "appointments/turn")

    assert "第十九条" not in silent
    assert "先进行免职项表决，再进行任职项表决" in told
    assert "可以先进行任职项表决" in told
    assert "第十九条" in told


@pytest.mark.parametrize(
    ("order", "adopted", "wanted"),
    [(("任", "免"), True, True), (("免", "任"), True, False), (("任", "免"), False, False)],
)
def test_filling_a_post_before_it_is_vacated_is_reported_where_the_text_binds(
    small: SiteData, tmp_path: Path, order: tuple[str, str], adopted: bool, wanted: bool
) -> None:
    handed_over(small, order).site["规则包"] = ["深圳"]
    found = codes(adopt(small) if adopted else small, tmp_path)

    assert ("APP214" in found) is wanted


def towns(small: SiteData, end: str = "2019-12-30") -> SiteData:
    """Return the site with a township whose congress counts its terms from one since it became a town."""
    small.records |= {
        "organization/old": {"名称": "松澜县东塘乡人民代表大会", "类别": "乡镇人大", "撤销日期": "2019-12-30"},
        "organization/new": {
            "名称": "松澜县东塘镇人民代表大会",
            "类别": "乡镇人大",
            "沿革": [{"日期": "2019-12-30", "方式": "设立", "前身": ["organization/old"]}],
        },
        "legislative_term/old-17": {
            "名称": "东塘乡第十七届人民代表大会",
            "机构": "organization/old",
            "届次": "17",
            "开始": "2016-12-20",
            "结束": end,
        },
        "legislative_term/new-1": {
            "名称": "东塘镇第一届人民代表大会",
            "机构": "organization/new",
            "届次": "1",
            "开始": "2020-01-10",
        },
    }
    return small


def test_terms_start_again_with_a_new_body_and_the_page_shows_the_chain(small: SiteData, tmp_path: Path) -> None:
    assert not codes(towns(small), tmp_path / "check") & {"TER201", "TER202"}

    for address in ("terms/old-17", "terms/new-1"):
        made = page(small, tmp_path / address.replace("/", "-"), address).split("## 历届", 1)[1]

        assert made.index("东塘乡第十七届") < made.index("东塘镇第一届")
        assert "机构变动以后，届次从头数起" in made


def test_a_first_term_before_the_end_of_the_predecessor_s_last_is_reported(small: SiteData, tmp_path: Path) -> None:
    assert "TER202" in codes(towns(small, "2020-06-01"), tmp_path)


@pytest.mark.parametrize(("changes", "wanted"), [([{"日期": "2021-12-01", "方式": "更名"}], False), ([], True)])
def test_a_body_that_was_renamed_may_count_from_one_again_and_no_other(
    small: SiteData, tmp_path: Path, changes: list[dict[str, str]], wanted: bool
) -> None:
    small.records["legislative_term/before"] = {
        "名称": "松澜县第十七届人民代表大会常务委员会",
        "机构": "organization/county-committee",
        "届次": "17",
        "开始": "2017-01-10",
        "结束": "2022-01-10",
    }
    small.records["legislative_term/sc-18"] |= {"届次": "1", "名称": "松澜区第一届人民代表大会常务委员会"}
    small.records["organization/county-committee"]["沿革"] = changes

    assert ("TER201" in codes(small, tmp_path)) is wanted


def test_a_township_s_own_meetings_terms_and_deputies_stand_on_its_page(small: SiteData, tmp_path: Path) -> None:
    towns(small).records |= {
        "meeting/new-1-1": {
            "名称": "东塘镇第一届人民代表大会第一次会议",
            "类型": "乡镇人民代表大会会议",
            "机构": "organization/new",
            "届": "legislative_term/new-1",
            "次": "1",
            "开始日期": "2020-01-10",
        },
        "deputy/town": {
            "姓名": "柏青",
            "人员": "person/bai-qing-1",
            "届": "legislative_term/new-1",
            "公开时间": "2020-01-10 08:00",
        },
    }
    files = published(small.write(tmp_path))
    own = files["organizations/new/index.md"].decode()
    county = files["organizations/county-committee/index.md"].decode()
    listed = files["meetings/2020/index.md"].decode()

    for heading, words in (("历届", "东塘镇第一届"), ("会议", "第一次会议"), ("代表", "柏青")):
        assert words in own.split(f"## {heading} {{", 1)[1].split("\n## ")[0]
    assert "东塘镇" not in county
    assert '<th scope="col">机构</th>' in listed
    assert "organizations/new/" in listed
