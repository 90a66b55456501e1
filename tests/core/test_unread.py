"""One cause, one report: a file that cannot be read is reported once, not again by every record that refers to it."""

import pytest
from sites import check_folder, error_lines, small_site


def codes_after(tmp_path, name: str, data: bytes, *gone: str) -> set[str]:
    """Return the codes of a site in which one file stands for some records that others refer to."""
    site = small_site()
    for key in gone:
        del site.records[key]
    site.files[name] = data
    return {line.split()[0] for line in error_lines(check_folder(site.write(tmp_path)))}


def test_a_record_that_is_not_there_is_missed(tmp_path):
    assert codes_after(tmp_path, "data/people/other-1.yaml", "姓名: 佘青山".encode(), "post/finance-head") == {"REF001"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("名称: 松澜县财政局局长: 甲\n", "YAML001"),
        ("名称: @局长\n", "YAML004"),
        ("名称：松澜县财政局局长\n", "YAML008"),
        ("", "YAML015"),
        ("松澜县财政局局长\n", "FLD003"),
        ("标识: finance\n名称: 财政局局长\n机构: organization/county-finance\n职务类别: 政府部门正职\n", "FLD013"),
    ],
)
def test_a_file_that_cannot_be_read_is_reported_alone(text, code, tmp_path):
    assert codes_after(tmp_path, "data/posts/2024/finance-head.yaml", text.encode(), "post/finance-head") == {code}


@pytest.mark.parametrize("name", ["finance-head", "all"])
def test_a_file_in_another_encoding_is_reported_alone(name, tmp_path):
    data = "- 标识: finance-head\n  名称: 松澜县财政局局长\n".encode("gb18030")

    assert codes_after(tmp_path, f"data/posts/{name}.yaml", data, "post/finance-head") == {"YAML002"}


def test_a_file_with_another_ending_is_reported_alone(tmp_path):
    data = "名称: 松澜县财政局局长\n".encode()

    assert codes_after(tmp_path, "data/posts/finance-head.yml", data, "post/finance-head") == {"YAML016"}


@pytest.mark.parametrize(
    "text",
    [
        "- 标识: finance-head\n  名称: 财政局局长\n- 标识: health-head\n  名称: 甲: 乙\n",
        "- {标识: finance-head, 名称: 财政局局长}\n- {标识: 'health-head', 名称: @乙}\n",
        "- 标识：finance-head\n  名称: 财政局局长\n- 标识: health-head\n",
    ],
)
def test_the_records_of_a_list_that_cannot_be_read_are_known_by_their_ids(text, tmp_path):
    gone = ("post/finance-head", "post/health-head")

    found = codes_after(tmp_path, "data/posts/all.yaml", text.encode(), *gone)

    assert len(found) == 1
    assert "REF001" not in found


def test_a_record_that_an_unreadable_list_does_not_name_is_still_missed(tmp_path):
    text = "- 标识: health-head\n  名称: 甲: 乙\n"

    assert codes_after(tmp_path, "data/posts/all.yaml", text.encode(), "post/finance-head") == {"YAML001", "REF001"}


@pytest.mark.parametrize(("text", "code"), [("---\n标题: @甲\n---\n正文。\n", "YAML004"), ("没有开头。\n", "FLD001")])
def test_an_article_that_cannot_be_read_is_reported_alone(text, code, tmp_path):
    site = small_site()
    site.records["meeting/18-20"]["相关"] = ["article/news/2024-06-29-1"]
    site.files["content/news/2024-06-29-1.md"] = text.encode()

    assert {line.split()[0] for line in error_lines(check_folder(site.write(tmp_path)))} == {code}


def test_an_article_in_another_encoding_is_reported_alone(tmp_path):
    site = small_site()
    site.files["content/news/2024-06-29-1.md"] = "---\n标题: 会议\n---\n正文。\n".encode("gb18030")

    assert {line.split()[0] for line in error_lines(check_folder(site.write(tmp_path)))} == {"YAML002"}


def test_a_hidden_character_in_an_articles_text_is_reported_at_its_line(tmp_path):
    site = small_site()
    site.files["content/news/2024-06-29-1.md"] = "---\n标题: 会议\n日期: 2024-06-29\n---\n\n会\u200b议。\n".encode()

    checked = check_folder(site.write(tmp_path))

    places = [(item.place.line, item.place.column) for item in checked.findings if item.code == "YAML014"]
    assert places == [(6, 2)]
