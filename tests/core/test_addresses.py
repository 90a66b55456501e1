"""One address, one thing: what the generator makes and what the records are never meet."""

import pytest
from click.testing import CliRunner
from sites import DEMONSTRATION, check_folder, error_lines, published, small_site

from generator.cli import main
from generator.core.registry import load_registry
from generator.pipeline import render, stream, view_site
from generator.publish.folder import write_folder
from generator.stages.render import SamePathError

TYPES = load_registry()
TAKEN = [
    (item.folder, address.split("/")[1])
    for item in TYPES.values()
    for address in item.board_addresses
    if address.startswith(f"{item.folder}/") and address != f"{item.folder}/"
]


@pytest.fixture(scope="module")
def demonstration_view():
    return view_site(check_folder(DEMONSTRATION))


@pytest.mark.parametrize("name", TYPES)
def test_every_board_lies_below_an_address_its_type_reserves(name, demonstration_view):
    boards = list(TYPES[name].boards(demonstration_view))

    assert bool(boards) == bool(TYPES[name].board_addresses)
    records = tuple(TYPES[name].address_of(record.slug) for record in demonstration_view.records_of(name))
    assert [
        board.address for board in boards if not board.address.startswith(TYPES[name].board_addresses + records)
    ] == []


@pytest.mark.parametrize(("folder", "slug"), TAKEN)
def test_a_record_with_the_address_of_a_board_is_refused(folder, slug, tmp_path):
    root = small_site().write(tmp_path)
    (root / f"data/{folder}").mkdir(exist_ok=True)
    (root / f"data/{folder}/{slug}.yaml").write_text("标题: 松澜县的记录\n", encoding="utf-8")

    problems = check_folder(root).findings.items

    assert [(item.code, item.place.file) for item in problems if item.code == "FLD013"] == [
        ("FLD013", f"data/{folder}/{slug}.yaml")
    ]
    assert f"网址 /{folder}/{slug}/ 是程序生成的页" in "".join(item.message for item in problems)


def test_no_new_record_is_made_at_the_address_of_a_board(tmp_path):
    root = small_site().write(tmp_path)

    run = CliRunner().invoke(main, ["new", "--site", str(root), "suggestion", "board"])

    assert run.exit_code == 1
    assert "网址 /suggestions/board/ 是程序生成的页" in run.output


def test_no_new_record_is_made_where_there_is_no_site(tmp_path):
    run = CliRunner().invoke(main, ["new", "--site", str(tmp_path / "elsewhere"), "suggestion", "2024-001"])

    assert run.exit_code == 1
    assert "没有 data/site.yaml" in run.output
    assert not (tmp_path / "elsewhere").exists()


def clash(tmp_path):
    data = small_site()
    data.records["article/news"] = {"标题": "人大动态", "正文": "这里是人大动态。"}
    data.records["article/news/2024-06-29-1"] = {"标题": "会议闭幕", "正文": "会议通过了任免名单。"}
    data.attach("article/news", "news.csv", b"own,table\n")
    checked = check_folder(data.write(tmp_path / "site"))
    assert error_lines(checked) == []
    return checked


def test_two_things_with_one_path_stop_the_build(tmp_path):
    checked = clash(tmp_path)

    with pytest.raises(SamePathError, match=r"news/news\.csv"):
        render(checked)
    with pytest.raises(SamePathError, match=r"news/news\.csv"):
        write_folder(stream(checked), tmp_path / "out", checked)


def test_the_command_says_which_path_two_things_want(tmp_path):
    root = clash(tmp_path).settings.root

    run = CliRunner().invoke(main, ["render", "--site", str(root), "--as-of", "2026-01-15", str(tmp_path / "out")])

    assert run.exit_code == 1
    assert "“news/news.csv”处有两样内容" in run.output


def test_an_attachment_listed_twice_is_one_file(tmp_path):
    data = small_site()
    data.attach("meeting/18-20", "notice.pdf", b"%PDF")
    data.attach("meeting/18-20", "notice.pdf", b"%PDF")

    assert published(data.write(tmp_path))["meetings/18-20/notice.pdf"] == b"%PDF"
