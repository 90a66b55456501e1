"""``gongbao import``: what it writes, what it tells, and that what it writes checks and builds."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from real_input import real_texts
from sites import check_folder, error_lines, published, small_site

from generator.cli import main
from generator.core.source import read_source, split_front_matter
from generator.intake.command import import_file

DOCUMENT = """首页 | 人大概况 | 常委会公报

松澜县人大常委会审议意见办理办法

发布时间:2019-04-25 来源:本网 打印本页 关闭

（2017年8月31日松澜县第十六届人民代表大会常务委员会第五次会议通过）

第一条　为了规范审议意见的办理，制定本办法。
第三条　承办单位应当在2个月内报告*办理*情况。
第三条　编号重复，照录。

上一篇: 没有了
"""
ARTICLE = """代表走进联络站

作者:本站 发布时间:2023年04月18日

六个代表联络站统一了开放时间，街道站每月十五日接待群众，乡镇站逢集日接待群众。

接待登记实行一事一单，1_2_3 是编号，[不是] 链接，能当场解释的当场解释。
"""


@pytest.fixture
def site(tmp_path):
    return small_site().write(tmp_path / "site")


def bring(site: Path, text: str, **options: str):
    file = site.parent / "page.txt"
    file.write_text(text, encoding="utf-8")
    return import_file(site, file, **options)


def tree_of(result) -> dict:
    text = result.file.read_text(encoding="utf-8")
    if result.file.suffix == ".md":
        source, _, _ = split_front_matter("page.md", text)
        text = source.text
    tree, problems = read_source("page", text.encode())
    assert problems == []
    return tree


def test_a_document_goes_to_the_folder_of_the_year_of_its_act(site):
    result = bring(site, DOCUMENT)

    assert result.ok
    assert result.file == site / "data/documents/2017/2017-08-31-1.yaml"


def test_an_act_and_its_web_page_keep_their_own_dates(site):
    tree = tree_of(bring(site, DOCUMENT))

    assert tree["通过"]["日期"] == "2017-08-31"
    assert tree["网页"] == {"发布时间": "2019-04-25", "来源": "本网"}


def test_what_the_text_does_not_say_is_not_written(site):
    tree = tree_of(bring(site, DOCUMENT))

    assert {"文号", "公布日期", "施行日期", "状态", "试行"} & set(tree) == set()


def test_numbers_are_kept_as_printed(site):
    tree = tree_of(bring(site, DOCUMENT))

    assert [node["编号"] for node in tree["正文"]] == ["第一条", "第三条", "第三条"]


def test_an_article_becomes_markdown_under_a_column(site):
    result = bring(site, ARTICLE)

    assert result.file.parent.parent == site / "content"
    assert result.file.name == "2023-04-18-1.md"
    assert tree_of(result)["标题"] == "代表走进联络站"


def test_a_caption_stands_once_in_the_record(site):
    result = bring(site, ARTICLE + "\n图为代表接待群众\n\n当天来了二十多位群众，提了十一件事。\n")

    assert result.file.read_text(encoding="utf-8").count("图为代表接待群众") == 1
    assert tree_of(result)["图片"] == [{"说明": "图为代表接待群众"}]
    assert "图注写在“图片”里" in result.text


def test_breadcrumbs_choose_the_column(site):
    result = bring(site, f"您的位置：首页 > 代表风采 > 正文\n\n{ARTICLE}")

    assert result.file == site / "content/deputies-profile/2023-04-18-1.md"
    assert "栏目：代表风采，取自网页的位置导航" in result.text


def test_breadcrumbs_to_a_column_of_records_choose_nothing(site):
    result = bring(site, f"您的位置：首页 > 人事任免 > 正文\n\n{ARTICLE}")

    assert result.file == site / "content/news/2023-04-18-1.md"


def test_the_column_can_be_said(site):
    assert bring(site, ARTICLE, to="research").file == site / "content/research/2023-04-18-1.md"


def test_an_article_without_a_known_column_lies_in_the_usual_one_and_that_is_said(site):
    result = bring(site, ARTICLE)

    assert result.file == site / "content/news/2023-04-18-1.md"
    assert "原文没有说，暂放这里" in result.text


def test_a_committee_with_columns_of_its_own_gets_articles_in_them(tmp_path):
    data = small_site()
    data.site["栏目"] = [
        {"名称": "会议", "目录": "meetings", "分组": "会议"},
        {"名称": "要闻", "目录": "headlines", "分组": "会议"},
    ]
    root = data.write(tmp_path / "site")

    result = bring(root, ARTICLE)

    assert result.file == root / "content/headlines/2023-04-18-1.md"
    assert error_lines(check_folder(root)) == []


@pytest.mark.parametrize("folder", ["nowhere", "meetings", "../data"])
def test_a_column_that_holds_no_articles_is_refused(site, folder):
    result = bring(site, ARTICLE, to=folder)

    assert not result.ok
    assert f"没有放文章的栏目“{folder}”" in result.text
    assert "research（调查研究）" in result.text


def test_a_file_that_the_search_for_a_free_name_does_not_see_is_not_overwritten(site, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "2017-08-31-1.yaml").write_text("标题: 原有的\n", encoding="utf-8")
    (site / "data/documents").mkdir()
    (site / "data/documents/2017").symlink_to(elsewhere, target_is_directory=True)

    result = bring(site, DOCUMENT)

    assert not result.ok
    assert "data/documents/2017/2017-08-31-1.yaml 已经有了" in result.text
    assert (elsewhere / "2017-08-31-1.yaml").read_text(encoding="utf-8") == "标题: 原有的\n"


@pytest.mark.parametrize("text", [DOCUMENT, ARTICLE])
def test_a_second_import_never_overwrites_the_first(site, text):
    first = bring(site, text)
    before = first.file.read_bytes()

    second = bring(site, text)

    assert second.file != first.file
    assert first.file.read_bytes() == before
    assert "同样标题的记录已经有了" not in first.text
    assert f"同样标题的记录已经有了：{first.file.relative_to(site).as_posix()}" in second.text


def test_a_text_without_a_title_that_comes_twice_is_told_too(site):
    text = "近日，各联络站公布了接待时间。\n\n街道站每月十五日接待群众，乡镇站逢集日接待群众。\n"
    bring(site, text)

    assert "如果是同一份原文又导入一次" in bring(site, text).text


def test_an_article_that_names_no_source_has_none(site):
    tree = tree_of(bring(site, ARTICLE))

    assert "来源" not in tree
    assert (tree["作者"], str(tree["日期"])) == ("本站", "2023-04-18")


def test_an_article_keeps_the_source_that_its_page_names(site):
    tree = tree_of(bring(site, ARTICLE.replace("作者:本站", "作者:本站 来源:松澜日报")))

    assert tree["来源"] == [{"名称": "松澜日报", "作者": "本站", "发布时间": "2023-04-18"}]


def test_the_kind_can_be_said(site):
    assert bring(site, ARTICLE, as_kind="document").file.suffix == ".yaml"
    assert bring(site, DOCUMENT, as_kind="article").file.suffix == ".md"


NEWS_OF_A_RULE = """松澜县出台联络站管理的新做法

发布时间:2023年04月18日

据了解，2023年3月29日，松澜县第十八届人民代表大会常务委员会第九次会议通过了有关做法。

一、开放时间
街道站每月十五日接待群众。
二、接待登记
接待登记实行一事一单。
本做法自2023年5月1日起施行。

图为代表接待群众

松澜县人大常委会办公室
"""


def test_a_text_forced_to_be_a_document_is_read_as_one(site):
    assert bring(site, NEWS_OF_A_RULE).file.suffix == ".md"

    result = bring(site, NEWS_OF_A_RULE, as_kind="document")
    tree = tree_of(result)

    assert "判断为制度文件：用 --as 指定" in result.text
    assert result.file == site / "data/documents/2023/2023-03-29-1.yaml"
    assert [(node["编号"], node["标题"]) for node in tree["正文"]] == [("一、", "开放时间"), ("二、", "接待登记")]
    assert (tree["通过"]["日期"], tree["施行日期"]) == ("2023-03-29", "2023-05-01")
    assert tree["发布机关"] == "松澜县人大常委会办公室"
    assert "图为代表接待群众（图注，制度文件里没有图片）" in result.text


def test_a_document_forced_to_be_an_article_keeps_its_lines(site):
    text = "松澜县人大常委会\n关于加强代表工作的意见\n松常字〔2023〕27号\n\n各乡镇人大：\n一、加强领导，落实责任。\n"
    assert bring(site, text).file.suffix == ".yaml"

    result = bring(site, text, as_kind="article")
    body = result.file.read_text(encoding="utf-8").rpartition("---")[2]

    assert "判断为文章：用 --as 指定" in result.text
    assert body.split() == ["松澜县人大常委会", "松常字〔2023〕27号", "各乡镇人大：", "一、加强领导，落实责任。"]


def test_page_furniture_is_told_and_left_out(site):
    result = bring(site, DOCUMENT)

    assert "上一篇: 没有了" in result.text
    assert "第1行 首页 | 人大概况 | 常委会公报" in result.text
    assert "上一篇" not in result.file.read_text(encoding="utf-8")


def test_a_file_that_is_no_text_is_refused_in_chinese(site, tmp_path):
    file = tmp_path / "scan.pdf"
    file.write_bytes(b"%PDF-1.7\n\x00")

    result = import_file(site, file)

    assert not result.ok
    assert "不是纯文本" in result.text


def test_marks_in_a_text_stand_on_the_page_as_marks(site):
    bring(site, DOCUMENT)
    bring(site, ARTICLE)

    files = published(site)
    pages = "".join(text.decode() for name, text in files.items() if name.endswith(".md"))

    assert error_lines(check_folder(site)) == []
    assert "<em>" not in pages
    assert "报告&#42;办理&#42;情况" in pages
    assert "1&#95;2&#95;3" in pages
    assert "&#91;不是&#93;" in pages


def test_the_command_says_when_a_file_could_not_be_read(site, tmp_path):
    bad, good = tmp_path / "scan.pdf", tmp_path / "page.txt"
    bad.write_bytes(b"%PDF-1.7\n\x00")
    good.write_text(DOCUMENT, encoding="utf-8")

    run = CliRunner().invoke(main, ["import", "--site", str(site), str(bad), str(good)])

    assert run.exit_code == 1
    assert "2017-08-31-1.yaml" in run.output


@pytest.fixture
def imported(site):
    for file in real_texts("seeds"):
        assert import_file(site, file).ok
    return site


def test_five_real_pages_are_imported_without_errors(imported):
    assert error_lines(check_folder(imported)) == []


def test_five_real_pages_become_pages_with_their_own_numbers(imported):
    files = published(imported)

    extract = next(
        text.decode()
        for name, text in files.items()
        if "历届区委人大工作会议决定举措摘录" in text.decode("utf-8", "ignore") and "undated-1" in name
    )
    opinion = files[
        "documents/2017-08-31-1/index.md" if "documents/2017-08-31-1/index.md" in files else "documents/2017-08-31-1.md"
    ].decode()
    assert "18、" in opinion
    assert "4、" in extract
    assert "8&#46;" in extract or "8." in extract


def test_importing_leaves_the_source_file_alone(site, tmp_path):
    for file in real_texts("seeds"):
        copy = tmp_path / file.name
        shutil.copy(file, copy)
        import_file(site, copy)
        assert copy.read_bytes() == file.read_bytes()
