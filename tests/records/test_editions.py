"""Texts of documents as of a day, their pages and comparisons, what was not applied, clean-ups, plans and trials."""

from __future__ import annotations

import copy
from datetime import date

import pytest
from sites import check_folder, error_lines, published, small_site

from generator.core.diagnostics import Severity
from generator.pipeline import view_site
from generator.records.institutional_document.editions import course_of
from generator.records.institutional_document.model import InstitutionalDocument

RULES = {
    "标题": "松澜县人大常委会审议意见办理办法",
    "文种": "办法",
    "发布机关": "松澜县人大常委会",
    "施行日期": "2022-09-01",
    "正文": [
        {"标识": "sort", "编号": "第一条", "内容": "七日内整理。"},
        {"标识": "check", "编号": "第二条", "内容": "送组成人员核对。"},
        {"标识": "period", "编号": "第三条", "内容": "两个月内报告。"},
    ],
}
LONGER = {
    "标题": "松澜县人大常委会关于延长报告期限的决定",
    "文种": "决定",
    "发布机关": "松澜县人大常委会",
    "通过": {"日期": "2024-03-28"},
    "施行日期": "2024-05-01",
    "修改": [
        {
            "对象": "institutional_document/rules",
            "条文": [{"方式": "修改", "原条": "第三条", "原文": "两个月内", "新文": "三个月内"}],
        }
    ],
}
SWAP = {
    "标题": "松澜县人大常委会关于调整次序的决定",
    "文种": "决定",
    "发布机关": "松澜县人大常委会",
    "通过": {"日期": "2025-03-28"},
    "施行日期": "2025-05-01",
    "修改": [
        {
            "对象": "institutional_document/rules",
            "顺延": "是",
            "条文": [
                {"方式": "对调", "原条": "第一条、第二条", "新条": "第二条、第一条"},
                {"方式": "增加", "新条": "第三条", "标识": "extend", "新文": "可以延期一次。"},
            ],
        }
    ],
}


@pytest.fixture
def write(tmp_path):
    def make(**documents):
        data = small_site()
        data.records.update({f"institutional_document/{slug}": tree for slug, tree in documents.items()})
        return data.write(tmp_path)

    return make


def page(root, address: str, as_of: str) -> str:
    files = published(root, as_of)
    return (files.get(f"{address}.md") or files[f"{address}/index.md"]).decode()


def warnings(root) -> list[tuple[str, str]]:
    found = check_folder(root).findings.items
    return [(item.code, item.message) for item in found if item.severity is not Severity.NOTE]


def line(text: str, words: str) -> str:
    return next(item for item in text.splitlines() if words in item)


def texts(root, slug: str) -> list[tuple[str, list[str]]]:
    """Return the days and the articles of every text of a document."""
    index = check_folder(root).index
    record = index.find(f"institutional_document/{slug}", InstitutionalDocument)
    course = course_of(record, index)
    return [(str(item.start), [f"{unit.number}{unit.text}" for unit in item.text.units]) for item in course.editions]


def test_the_text_of_a_day_holds_what_was_in_force(write):
    root = write(rules=RULES, longer=LONGER, swap=SWAP)

    found = texts(root, "rules")

    assert error_lines(check_folder(root)) == []
    assert found == [
        ("2022-09-01", ["第一条七日内整理。", "第二条送组成人员核对。", "第三条两个月内报告。"]),
        ("2024-05-01", ["第一条七日内整理。", "第二条送组成人员核对。", "第三条三个月内报告。"]),
        (
            "2025-05-01",
            ["第一条送组成人员核对。", "第二条七日内整理。", "第三条可以延期一次。", "第四条三个月内报告。"],
        ),
    ]


def test_acts_are_applied_in_the_order_of_effect_whatever_their_names_and_days(write):
    early = {**SWAP, "通过": {"日期": "2025-03-28"}, "施行日期": "2025-05-01"}
    late = {**LONGER, "通过": {"日期": "2024-03-28"}, "施行日期": "2025-09-01"}
    late["修改"] = [{**LONGER["修改"][0], "条文": [{**LONGER["修改"][0]["条文"][0], "原条": "第四条"}]}]

    found = [
        texts(write(rules=RULES, **names), "rules") for names in ({"a": early, "z": late}, {"z": early, "a": late})
    ]

    assert found[0] == found[1]
    assert [day for day, _ in found[0]] == ["2022-09-01", "2025-05-01", "2025-09-01"]
    assert found[0][2][1][3] == "第四条三个月内报告。"


@pytest.mark.parametrize(
    ("as_of", "period"),
    [("2024-04-30", "两个月内报告。"), ("2024-05-01", "三个月内报告。"), ("2025-06-01", "三个月内报告。")],
)
def test_the_document_s_page_shows_the_text_in_force(write, as_of, period):
    text = page(write(rules=RULES, longer=LONGER, swap=SWAP), "documents/rules", as_of)

    assert period in line(text, 'id="k-period"')


def test_an_anchor_stays_with_its_article_through_every_number(write):
    root = write(rules=RULES, longer=LONGER, swap=SWAP)

    old = page(root, "documents/rules/2022-09-01", "2026-01-15")
    new = page(root, "documents/rules/2025-05-01", "2026-01-15")

    assert "<b>第三条</b>两个月内报告。" in line(old, 'id="k-period"')
    assert "<b>第四条</b>三个月内报告。" in line(new, 'id="k-period"')


def test_an_article_shows_its_history_with_old_numbers_and_comparisons(write):
    text = page(write(rules=RULES, longer=LONGER, swap=SWAP), "documents/rules", "2026-01-15")

    told = line(text, 'id="k-sort"')

    assert "自2025年5月1日起" in told
    assert "对调，原为第一条" in told
    assert 'href="2025-05-01/from-2024-05-01/#k-sort"' in told


def test_an_article_whose_number_only_counted_on_says_so(write):
    text = page(write(rules=RULES, longer=LONGER, swap=SWAP), "documents/rules", "2026-01-15")

    assert "编号顺延，原为第三条" in line(text, 'id="k-period"')


def test_two_versions_are_compared_article_by_article(write):
    root = write(rules=RULES, longer=LONGER, swap=SWAP)

    text = page(root, "documents/rules/2025-05-01/from-2022-09-01", "2026-01-15")

    assert "变动4处" in text
    assert "<del>两</del>个月内报告。" in line(text, 'id="k-period"')
    assert "<ins>三</ins>个月内报告。" in line(text, 'id="k-period"')
    assert "增加" in line(text, 'id="k-extend"')
    assert "编号变动" in line(text, 'id="k-sort"')


def test_every_two_versions_have_a_comparison(write):
    files = published(write(rules=RULES, longer=LONGER, swap=SWAP), "2026-01-15")

    made = sorted(name for name in files if name.startswith("documents/rules/") and name.endswith("index.md"))

    assert made == [
        "documents/rules/2022-09-01/index.md",
        "documents/rules/2024-05-01/from-2022-09-01/index.md",
        "documents/rules/2024-05-01/index.md",
        "documents/rules/2025-05-01/from-2022-09-01/index.md",
        "documents/rules/2025-05-01/from-2024-05-01/index.md",
        "documents/rules/2025-05-01/index.md",
        "documents/rules/index.md",
    ]


def test_a_text_that_is_not_yet_in_force_says_so(write):
    root = write(rules=RULES, longer=LONGER)

    text = page(root, "documents/rules/2024-05-01", "2024-04-01")

    assert '"t": "尚未施行"' in text
    assert "两个月内报告。" in line(page(root, "documents/rules", "2024-04-01"), 'id="k-period"')


def test_an_act_that_is_not_public_changes_nothing_on_any_page(write):
    hidden = {**LONGER, "公开时间": "2024-06-01 09:00"}

    files = published(write(rules=RULES, longer=hidden), "2024-05-15")

    assert not [name for name in files if "2024-05-01" in name]
    assert "三个月内" not in "".join(data.decode() for name, data in files.items() if name.endswith(".md"))


def test_a_deleted_article_leaves_its_anchor_and_who_deleted_it(write):
    gone = copy.deepcopy(LONGER)
    gone["修改"][0]["条文"] = [{"方式": "删除", "原条": "第二条"}]
    gone["修改"][0]["顺延"] = "是"

    text = page(write(rules=RULES, gone=gone), "documents/rules", "2026-01-15")

    assert "第二条　已删去" in line(text, 'id="k-check"')
    assert "关于延长报告期限的决定" in line(text, 'id="k-check"')
    assert "<b>第二条</b>两个月内报告。" in line(text, 'id="k-period"')


def test_a_merged_article_answers_to_both_anchors(write):
    merged = copy.deepcopy(LONGER)
    merged["修改"][0]["条文"] = [
        {"方式": "合并", "原条": "第一条、第二条", "新条": "第一条", "新文": "七日内整理并核对。"}
    ]
    merged["修改"][0]["顺延"] = "是"

    text = page(write(rules=RULES, merged=merged), "documents/rules", "2026-01-15")

    assert '<span id="k-check"></span>' in line(text, 'id="k-sort"')
    assert "已删去" not in text


def test_a_change_that_does_not_fit_is_left_out_and_named_everywhere(write):
    wrong = copy.deepcopy(LONGER)
    wrong["修改"][0]["条文"].append({"方式": "修改", "原条": "第二条", "原文": "送代表核对", "新文": "送主任核对"})
    root = write(rules=RULES, wrong=wrong)

    main = page(root, "documents/rules", "2026-01-15")
    act = page(root, "documents/wrong", "2026-01-15")
    comparison = page(root, "documents/rules/2024-05-01/from-2022-09-01", "2026-01-15")

    assert warnings(root) == [("DOC208", "《松澜县人大常委会审议意见办理办法》：第二条里没有“送代表核对”")]
    assert "有1项修改没有套用" in main
    assert "没有套用：第二条里没有“送代表核对”" in line(main, 'id="k-check"')
    assert "送组成人员核对。" in line(main, 'id="k-check"')
    assert "没有套用" in line(act, "送主任核对")
    assert "有1项修改没有套用" in comparison


def test_a_finding_points_at_the_words_that_do_not_fit(write):
    wrong = copy.deepcopy(LONGER)
    wrong["修改"][0]["条文"][0]["原文"] = "两周内"
    root = write(rules=RULES, wrong=wrong)

    (found,) = [item for item in check_folder(root).findings.items if item.code == "DOC208"]

    assert found.place.file == "data/documents/wrong.yaml"
    assert found.place.path == ("修改", 0, "条文", 0, "原文")
    assert found.hint


def test_an_act_whose_day_is_open_waits(write):
    waiting = {key: value for key, value in LONGER.items() if key != "施行日期"} | {"施行说明": "施行日期另行决定"}
    fixing = {
        "标题": "松澜县人大常委会关于施行日期的决定",
        "公开时间": "2024-08-01 09:00",
        "通过": {"日期": "2024-07-30"},
        "施行决定": [{"对象": "institutional_document/waiting", "施行日期": "2024-09-01"}],
    }
    root = write(rules=RULES, waiting=waiting, fixing=fixing)

    before = page(root, "documents/rules", "2024-07-31")
    between = page(root, "documents/waiting", "2024-08-15")
    after = page(root, "documents/rules", "2024-09-01")

    assert error_lines(check_folder(root)) == []
    assert "施行日期还没有定" in before
    assert "两个月内报告。" in line(before, 'id="k-period"')
    assert "2024年9月1日起" in line(between, "<dt>施行</dt>")
    assert '"t": "尚未施行"' in between
    assert "三个月内报告。" in line(after, 'id="k-period"')


def test_a_published_text_is_compared_with_the_computed_one(write):
    published_text = copy.deepcopy(RULES) | {"施行日期": "2024-05-01", "前一版本": "institutional_document/rules"}
    right = copy.deepcopy(published_text)
    right["正文"][2]["内容"] = "三个月内报告。"

    wrong_root = write(rules=RULES, longer=LONGER, later=published_text)
    found, shown = warnings(wrong_root), page(wrong_root, "documents/later", "2026-01-15")

    assert found == [("DOC210", "公布的全文与按修改决定算出的有1处不同：第三条的文字不同")]
    assert "与算出的文本不同的地方" in shown
    assert "三个月内报告。" in line(shown, "第三条　三个月内报告。")
    assert warnings(write(rules=RULES, longer=LONGER, later=right)) == []


def test_versions_of_two_records_are_compared_by_key_and_words(write):
    anew = {
        "标题": "松澜县人大常委会审议意见办理办法",
        "施行日期": "2025-01-01",
        "前一版本": "institutional_document/rules",
        "正文": [
            {"编号": "第一条", "内容": "送组成人员核对。"},
            {"标识": "period", "编号": "第二条", "内容": "一个月内报告。"},
            {"编号": "第三条", "内容": "公布报告。"},
        ],
    }
    old = RULES | {"废止": {"日期": "2025-01-01", "依据": "institutional_document/anew"}}

    text = page(write(rules=old, anew=anew), "documents/anew/2025-01-01/from-2022-09-01", "2026-01-15")

    assert "改前　第三条" in line(text, "<del>两</del>个月内报告。")
    assert "改前　第二条" in line(text, "改后　第一条")
    assert "删去" in line(text, "七日内整理。")
    assert "增加" in line(text, "公布报告。")
    assert "废止旧件，重新制定" in text


@pytest.mark.parametrize(
    ("day", "state"),
    [("2023-02-28", "现行有效"), ("2023-03-01", "暂停施行"), ("2023-04-01", "现行有效"), ("2025-01-01", "部分失效")],
)
def test_suspended_and_partly_superseded_documents_say_so(write, day, state):
    rules = RULES | {
        "暂停施行": [{"自": "2023-03-01", "至": "2023-04-01"}],
        "部分失效": [{"条文": "第三条", "自": "2025-01-01", "说明": "监督法修改"}],
    }

    text = page(write(rules=rules), "documents/rules", day)

    assert f'"t": "{state}"' in text
    assert "自2025年1月1日起，第三条不再适用：监督法修改" in line(text, 'id="k-period"')


def test_a_clean_up_ends_what_it_repeals_and_says_how_the_rest_stands(write):
    decision = {
        "标题": "松澜县人大常委会关于清理结果的决定",
        "文种": "决定",
        "通过": {"日期": "2023-07-01"},
        "施行日期": "2023-07-01",
        "清理": {
            "截至": "2023-06-30",
            "总数": 3,
            "结果": [
                {"结论": "废止", "数量": 1, "清单": [{"文件": "institutional_document/old"}]},
                {"结论": "修改", "数量": 1, "清单": [{"文件": "institutional_document/rules"}]},
                {"结论": "继续有效", "数量": 1, "清单": [{"名称": "旁听规定"}]},
            ],
        },
    }
    old = {"标题": "松澜县视察办法", "施行日期": "2010-01-01"}
    longer = LONGER | {"公开时间": "2024-03-29 09:00"}
    root = write(rules=RULES, longer=longer, old=old, decision=decision)

    before, after = (page(root, "documents/old", day) for day in ("2023-06-30", "2023-07-01"))
    early, late = (page(root, "documents/decision", day) for day in ("2023-08-01", "2024-06-01"))

    assert warnings(root) == []
    assert '"t": "现行有效"' in before
    assert '"t": "已废止"' in after
    assert "废止1件＋修改1件＋继续有效1件＝3件" in early
    assert "还没有修改" in line(early, "审议意见办理办法</a>")
    assert "自2024年5月1日起修改" in line(late, "审议意见办理办法</a>")


def test_totals_without_a_list_are_printed_as_a_sum_of_their_day(write):
    decision = {
        "标题": "规范性文件清理结果公告",
        "清理": {
            "截至": "2017-06-30",
            "总数": 392,
            "说明": "只公布了件数。",
            "结果": [{"结论": "废止和失效", "数量": 124}, {"结论": "继续有效", "数量": 268}],
        },
    }
    root = write(decision=decision)

    text = page(root, "documents/decision", "2026-01-15")

    assert warnings(root) == []
    assert "截至2017年6月30日：废止和失效124件＋继续有效268件＝392件" in text
    assert "只公布了件数。" in text


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        ("2024-01-01", "试行至2025年9月1日"),
        ("2025-06-01", "试行还有92天期满"),
        ("2025-09-11", "试行期满10天，没有新的决定"),
    ],
)
def test_a_trial_is_called_to_mind_before_it_runs_out(write, as_of, words):
    trial = RULES | {"标题": RULES["标题"] + "（试行）", "试行": "是", "试行期满": "2025-09-01"}

    text = page(write(rules=trial), "documents/rules", as_of)

    assert words in line(text, 'id="trial"')


def test_a_trial_that_was_followed_up_in_time_is_done(write):
    trial = RULES | {"标题": RULES["标题"] + "（试行）", "试行": "是", "试行期满": "2025-09-01"}
    later = RULES | {
        "通过": {"日期": "2025-08-01"},
        "施行日期": "2025-08-15",
        "前一版本": "institutional_document/rules",
    }

    text = page(write(rules=trial, later=later), "documents/rules", "2025-10-01")

    assert "试行期满前已作决定" in text


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        ({"计划": "2026"}, "拟制定"),
        ({"计划": "2025"}, "逾期15天没有制定"),
        ({"计划": "2025", "不再制定": "2025-06-01", "结果": "并入办理办法"}, "2025年6月1日不再制定"),
        ({"计划": "2023", "已制定": "institutional_document/longer"}, "逾期制定"),
        ({"计划": "2024-03", "已制定": "institutional_document/longer"}, "已制定"),
    ],
)
def test_what_became_of_an_announced_document_is_told(write, plan, words):
    rules = RULES | {"拟制定": [{"标题": "视察办法", **plan}]}

    text = page(write(rules=rules, longer=LONGER), "documents/rules", "2026-01-15")

    assert words in line(text, 'id="p1"')


def test_a_decision_tells_the_law_that_moved_it_and_the_law_tells_the_decision(write):
    law = {"标题": "衢屏市监督条例", "施行日期": "2020-01-01"}
    moved = LONGER | {"上位法": [{"文件": "institutional_document/law", "条文": "第九条", "关系": "引起修改"}]}
    root = write(rules=RULES, law=law, moved=moved)

    act, higher = page(root, "documents/moved", "2026-01-15"), page(root, "documents/law", "2026-01-15")

    assert "衢屏市监督条例" in line(act, "因其修改而修改")
    assert "引起修改第九条" in higher


def test_a_document_whose_law_changed_since_says_so(write):
    law = {"标题": "衢屏市监督条例", "施行日期": "2020-01-01", "正文": [{"编号": "第一条", "内容": "两个月。"}]}
    change = {
        "标题": "衢屏市关于修改监督条例的决定",
        "施行日期": "2025-01-01",
        "修改": [
            {
                "对象": "institutional_document/law",
                "条文": [{"方式": "修改", "原条": "第一条", "新文": "三个月。"}],
            }
        ],
    }
    rules = RULES | {"上位法": [{"文件": "institutional_document/law"}]}
    anew = law | {"施行日期": "2025-06-01", "前一版本": "institutional_document/law"}
    root = write(rules=rules, law=law, change=change, anew=anew)

    days = ("2024-12-31", "2025-01-01", "2025-06-01")
    before, after, later = (page(root, "documents/rules", day) for day in days)

    assert "上位法其后有修改" not in before
    assert "2025年1月1日起施行，本件还没有随之修改" in after
    assert "2025年6月1日起施行，本件还没有随之修改" in later


def test_documents_of_a_set_lead_to_one_another(write):
    one = RULES | {"成套": "监督两项制度"}
    two = {"标题": "松澜县跟踪检查办法", "施行日期": "2022-09-01", "成套": "监督两项制度"}
    root = write(one=one, two=two)

    text = page(root, "documents/one", "2026-01-15")

    assert warnings(root) == []
    assert "松澜县跟踪检查办法" in line(text, "监督两项制度")


def test_deeds_are_told_for_counting(write):
    root = write(rules=RULES | {"通过": {"日期": "2022-08-26"}}, longer=LONGER)
    view = view_site(check_folder(root))

    assert [(deed.source, deed.day) for deed in view.deeds_of("制定制度")] == [
        ("institutional_document/rules", date(2022, 8, 26))
    ]
    assert [(deed.source, deed.anchor) for deed in view.deeds_of("修改制度")] == [
        ("institutional_document/longer", "m1")
    ]
