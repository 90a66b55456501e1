"""Institutional documents: in force or not on a day, their own numbers, amendments both ways, chains of versions."""

import pytest
from sites import check_folder, error_lines, published, small_site

RULES = {
    "标题": "松澜县人大常委会审议意见办理办法",
    "文种": "办法",
    "通过": {"日期": "2022-08-26"},
    "施行日期": "2022-09-01",
    "正文": [
        {"编号": "第五条", "内容": "承办单位应当报告。"},
        {"编号": "第六条", "标识": "period", "内容": "两个月内报告。"},
    ],
}
DECISION = {
    "标题": "松澜县人大常委会关于修改部分制度的决定",
    "文种": "决定",
    "通过": {"日期": "2024-03-28"},
    "施行日期": "2024-05-01",
    "修改": [
        {
            "对象": "institutional_document/rules",
            "条文": [{"方式": "对调", "原条": "第五条、第六条", "新条": "第六条、第五条"}],
        }
    ],
}


def page(root, address: str, as_of: str) -> str:
    files = published(root, as_of)
    return (files.get(f"{address}.md") or files[f"{address}/index.md"]).decode()


@pytest.fixture
def write(tmp_path):
    def make(**documents):
        data = small_site()
        data.records.update({f"institutional_document/{slug}": tree for slug, tree in documents.items()})
        root = data.write(tmp_path)
        assert error_lines(check_folder(root)) == []
        return root

    return make


@pytest.mark.parametrize(
    ("change", "as_of", "state"),
    [
        ({}, "2022-08-31", "尚未施行"),
        ({}, "2022-09-01", "现行有效"),
        ({"废止": {"日期": "2024-01-01"}}, "2023-12-31", "现行有效"),
        ({"废止": {"日期": "2024-01-01"}}, "2024-01-01", "已废止"),
        ({"状态": "失效", "废止": {"日期": "2024-01-01"}}, "2024-01-01", "失效"),
        ({"状态": "尚未施行", "施行日期": "2024-01-01"}, "2023-12-31", "尚未施行"),
        ({"状态": "尚未施行", "施行日期": "2024-01-01"}, "2024-01-01", "现行有效"),
    ],
)
def test_the_state_is_that_of_the_day(write, change, as_of, state):
    root = write(rules={**RULES, **change})

    text = page(root, "documents/rules", as_of)

    assert f'"t": "{state}"' in text


def test_a_later_version_makes_the_earlier_one_amended(write):
    later = {
        **RULES,
        "通过": {"日期": "2024-03-28"},
        "施行日期": "2024-05-01",
        "前一版本": "institutional_document/rules",
    }
    root = write(rules=RULES, later=later)

    assert '"t": "现行有效"' in page(root, "documents/rules", "2024-04-30")
    assert '"t": "已修改"' in page(root, "documents/rules", "2024-05-01")
    assert "各版本" in page(root, "documents/later", "2024-05-01")


def test_a_document_on_trial_says_so(write):
    root = write(rules={**RULES, "标题": RULES["标题"] + "（试行）", "试行": "是"})

    assert '"t": "试行"' in page(root, "documents/rules", "2024-01-01")


def test_numbers_that_repeat_or_start_late_are_kept(write):
    body = [{"编号": number, "内容": f"内容{n}。"} for n, number in enumerate(("3.", "4、", "1.", "1."))]
    text = page(write(rules={**RULES, "正文": body}), "documents/rules", "2024-01-01")

    numbers = [text.count(f"<b>{number}</b>") for number in ("3&#46;", "4、", "1&#46;")]

    assert numbers == [1, 1, 2]


def test_swapped_numbers_do_not_move_an_address(write):
    swapped = {**RULES, "正文": [{**RULES["正文"][0], "编号": "第六条"}, {**RULES["正文"][1], "编号": "第五条"}]}
    before = page(write(rules=RULES), "documents/rules", "2024-01-01")
    after = page(write(rules=swapped), "documents/rules", "2024-01-01")

    def anchor(text: str, words: str) -> str:
        line = next(line for line in text.splitlines() if words in line and "id=" in line)
        return line.partition('id="')[2].partition('"')[0]

    assert anchor(before, "两个月内报告。") == anchor(after, "两个月内报告。")


def test_an_amendment_shows_on_both_pages(write):
    root = write(rules=RULES, decision=DECISION)

    assert "修改部分制度的决定" in page(root, "documents/rules", "2024-06-01")
    assert "第五条、第六条" in page(root, "documents/decision", "2024-06-01")


def test_one_decision_may_change_several_documents(write):
    other = {"对象名称": "县人民代表大会议事规则", "条文": [{"方式": "删除", "原条": "第四条"}]}
    root = write(rules=RULES, decision={**DECISION, "修改": [*DECISION["修改"], other]})

    text = page(root, "documents/decision", "2024-06-01")

    assert "审议意见办理办法" in text
    assert "县人民代表大会议事规则" in text


def test_the_register_counts_by_state(write):
    planned = {"标题": "松澜县联络站规定", "状态": "拟制定"}
    root = write(rules=RULES, decision=DECISION, planned=planned)

    text = page(root, "documents/register", "2024-04-30")

    assert "尚未施行（1件）" in text
    assert "现行有效（1件）" in text
    assert "拟制定（1件）" in text
    assert "截至2024年4月30日" in text


def test_an_undated_document_says_nothing_of_force(write):
    root = write(extract={"标题": "工作会议决定举措摘录", "文种": "摘录"})

    assert "现行有效" not in page(root, "documents/extract", "2024-01-01")


def test_a_number_of_a_term_is_no_year(write):
    write(notice={"标题": "公告", "文种": "公告", "文号": "〔十八届〕第七号", "公布日期": "2024-05-01"})


def test_the_home_page_answers_which_rules_there_are(write):
    files = published(write(rules=RULES), "2024-01-01")

    assert "有什么制度" in files["index.md"].decode()
    assert "现行有效1件" in files["index.md"].decode()


def test_each_version_says_on_which_days_it_applied(write):
    later = {
        **RULES,
        "通过": {"日期": "2024-03-28"},
        "施行日期": "2024-05-01",
        "前一版本": "institutional_document/rules",
    }

    text = page(write(rules=RULES, later=later), "documents/later", "2024-06-01")

    assert "2022年9月1日至2024年4月30日" in text
    assert "2024年5月1日至今" in text


def test_an_article_says_which_decision_changed_it(write):
    text = page(write(rules=RULES, decision=DECISION), "documents/rules", "2024-06-01")

    line = next(line for line in text.splitlines() if "两个月内报告。" in line)

    assert "自2024年5月1日起" in line
    assert "对调，原为第六条" in line


def test_a_commitment_leads_to_its_article(write):
    promise = {
        "条文": "第六条", "原文": "两个月内报告", "单位": "个月", "比较": "不超过", "数量": "2", "周期": "每件", "范围": "每件事项",
    }  # fmt: skip
    text = page(write(rules={**RULES, "量化要求": [promise]}), "documents/rules", "2024-06-01")

    assert 'href="#k-period"' in text
    assert "每件不超过2个月" in text


def test_a_day_that_is_still_to_be_fixed_keeps_a_document_from_force(write):
    waiting = {key: value for key, value in RULES.items() if key != "施行日期"}
    root = write(rules={**waiting, "施行说明": "施行日期由县人大常委会另行决定"})

    assert '"t": "尚未施行"' in page(root, "documents/rules", "2025-01-01")


def test_a_document_whose_text_is_closed_is_counted_with_a_row(write):
    root = write(rules=RULES, closed={"标题": "党组工作规则", "可见范围": "只公开标题", "不公开理由": "内部工作制度"})

    text = page(root, "documents/register", "2024-01-01")

    assert "只公开标题（1件）" in text
    assert "党组工作规则" in text


def test_brackets_lost_in_the_source_are_whole_on_the_page(write):
    line = "2022年8月26日松澜县第十八届人民代表大会常务委员会第六次会议通过)"
    text = page(write(rules={**RULES, "通过": {"原文": line, "日期": "2022-08-26"}}), "documents/rules", "2024-01-01")

    assert f'adopted: "{line.rstrip(")")}"' in text
