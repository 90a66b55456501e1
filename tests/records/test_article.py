"""Articles: lists by column, a column's own page, titles that are missing, pictures with words for those who cannot see."""

import pytest
from sites import check_folder, error_lines, published, small_site


def site_with(tmp_path, articles: dict[str, dict[str, object]]):
    data = small_site()
    data.records.update({f"article/{slug}": tree for slug, tree in articles.items()})
    return data


def page(files: dict[str, bytes], address: str) -> str:
    return (files.get(f"{address}.md") or files[f"{address}/index.md"]).decode()


NEWS = {"标题": "常委会会议闭幕", "日期": "2024-06-29", "作者": "本站", "正文": "会议通过了任免名单。"}


@pytest.fixture
def files(tmp_path):
    data = site_with(
        tmp_path,
        {
            "news/2024-06-29-1": NEWS,
            "news/2023-06-29-1": {**NEWS, "标题": "去年的会议", "日期": "2023-06-29"},
            "about": {"标题": "松澜县人大简介", "正文": "县人大由代表组成。"},
            "research": {"正文": "这里是调研报告。"},
            "research/2024-05-01-1": {"正文": "没有标题的报告。"},
        },
    )
    root = data.write(tmp_path)
    assert error_lines(check_folder(root)) == []
    return published(root)


def test_each_column_has_its_list(files):
    text = page(files, "news")

    assert "常委会会议闭幕" in text
    assert "没有标题的报告" not in text


def test_a_column_with_one_page_is_that_page(files):
    assert "县人大由代表组成。" in page(files, "about")


def test_the_own_text_of_a_column_stands_above_its_list(files):
    text = page(files, "research")

    assert text.index("这里是调研报告。") < text.index("原文无标题")


def test_a_missing_title_is_said_and_not_made_up(files):
    assert '"（原文无标题）"' in page(files, "research/2024-05-01-1")


def test_a_column_without_articles_has_no_page(files):
    assert not [name for name in files if name.startswith("party-branch")]


def test_a_picture_needs_words_for_those_who_cannot_see_it(tmp_path):
    data = site_with(tmp_path, {"news/2024-06-29-1": {**NEWS, "图片": [{"文件": "hall.png", "说明": "会场"}]}})
    data.attach("article/news/2024-06-29-1", "hall.png", b"\x89PNG")

    assert any("ART102" in line for line in error_lines(check_folder(data.write(tmp_path))))


def test_a_picture_stands_with_its_caption(tmp_path):
    data = site_with(tmp_path, {"news/2024-06-29-1": {**NEWS, "图片": [{"文件": "hall.png", "说明": "会场"}]}})
    data.attach("article/news/2024-06-29-1", "hall.png", b"\x89PNG", 替代文字="会场全景")
    root = data.write(tmp_path)

    files = published(root)

    text = page(files, "news/2024-06-29-1")
    assert error_lines(check_folder(root)) == []
    assert 'alt="会场全景"' in text
    assert "<figcaption>会场</figcaption>" in text
    assert files["news/2024-06-29-1/hall.png"] == b"\x89PNG"
