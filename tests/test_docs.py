"""The documentation says what the program does: generated pages are of today, examples work, outputs are real, links lead on."""

import os
import re
import shutil
import textwrap
from collections import Counter
from pathlib import Path

import click
import pytest

from generator.cli import main
from generator.core import report
from generator.core.diagnostics import Findings
from generator.core.explain import explain, suggest_codes
from generator.core.registry import all_codes, load_registry
from generator.core.source import read_source
from generator.overviews.due import as_text
from generator.pipeline import check_site, view_site
from generator.publish.docs_pages import docs_pages, told_commands, write_docs
from generator.settings import Settings, read_instant

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
HANDBOOK = sorted((DOCS / "handbook").glob("*.md"))
WRITTEN = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *(DOCS / name for name in ("README.md", "questions.md")),
    *HANDBOOK,
    *sorted((DOCS / "decisions").glob("*.md")),
]
PAGES = docs_pages(main)
ALL_TEXT = "\n".join(file.read_text(encoding="utf-8") for file in [*DOCS.rglob("*.md"), *WRITTEN])
TYPES = load_registry()
_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def text_of(name: str) -> str:
    return (DOCS / "handbook" / name).read_text(encoding="utf-8")


def fences(text: str, language: str) -> list[str]:
    return [textwrap.dedent(found[3]) for found in _FENCE.finditer(text) if found[2] == language]


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def check_folder(root: Path):
    return check_site(Settings(root, read_instant("2026-01-15"), "--as-of"))


def lines_of(checked, *, file: str = "") -> str:
    told = Findings([item for item in checked.findings if item.place.file.startswith(file)])
    return report.text_report(told, checked.store.read)


@pytest.fixture
def demonstration_copy(tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    if (ROOT / "content").is_dir():
        shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


def write_record(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def test_the_generated_pages_are_those_of_the_code():
    committed = {
        path: file.read_text(encoding="utf-8")
        for folder in ("codes", "fields")
        for file in (DOCS / folder).glob("*.md")
        for path in [file.relative_to(DOCS).as_posix()]
    }
    committed |= {
        name: (DOCS / name).read_text(encoding="utf-8") for name in ("addresses.md", "commands.md", "inventory.md")
    }

    assert committed == PAGES, "run: make docs"


def test_writing_the_pages_removes_those_no_longer_made(tmp_path):
    (tmp_path / "codes").mkdir()
    (tmp_path / "codes" / "OLD999.md").write_text("x", encoding="utf-8")

    written = write_docs(tmp_path, main)

    assert len(written) == len(PAGES)
    assert not (tmp_path / "codes" / "OLD999.md").exists()


def test_codes_are_unique():
    assert [code for code, number in Counter(code.code for code in all_codes()).items() if number > 1] == []


def test_every_code_says_what_why_wrong_and_right():
    silent = [code.code for code in all_codes() if not all((code.title, code.checks, code.why, code.wrong, code.right))]

    assert silent == []


def test_codes_about_yaml_references_and_embargo_are_never_excusable():
    assert [c.code for c in all_codes() if c.excusable and re.match(r"(YAML|REF|EMB|KNO|FLD)", c.code)] == []


@pytest.mark.parametrize("code", [code.code for code in all_codes()])
def test_every_code_is_explained_on_its_page_and_on_the_terminal(code):
    page, told = PAGES[f"codes/{code}.md"], explain(code.lower())

    assert told is not None
    assert page.count("\n## ") == 4
    assert [
        word for word in ("检查什么", "为什么", "错的写法", "对的写法") if word not in page or word not in told
    ] == []


def test_an_unknown_code_gets_the_nearest():
    assert explain("REF01") is None
    assert "REF001" in suggest_codes("REF01")
    assert "docs/codes" in suggest_codes("whatever")


@pytest.mark.parametrize("name", TYPES)
def test_every_field_of_a_record_is_on_its_page(name):
    page = PAGES[f"fields/{name}.md"] + PAGES["fields/common.md"]

    missing = [str(info.alias) for info in TYPES[name].model.model_fields.values() if f"\n| {info.alias} |" not in page]
    assert missing == []


COMMANDS = dict(told_commands(main))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_handbook_with_its_options(command):
    handbook = "\n".join(file.read_text(encoding="utf-8") for file in HANDBOOK)
    options = [name for item in COMMANDS[command].params if isinstance(item, click.Option) for name in item.opts]

    assert f"gongbao {command}" in handbook
    assert [name for name in options if f"`{name}`" not in PAGES["commands.md"]] == []


def test_every_command_and_option_that_is_told_exists():
    wrong = []
    for command, words in re.findall(r"(?<![/\w])gongbao ([a-z]+)((?: [^\s`#（）|，。；]+)*)", ALL_TEXT):
        first = words.split()[0] if words.split() else ""
        known = COMMANDS.get(f"{command} {first}") or COMMANDS.get(command)
        options = {name for item in (known.params if known else []) for name in item.opts} | {"--help"}
        used = {word.partition("=")[0] for word in words.split() if word.startswith("--")}
        if known is None or used - options:
            wrong.append(f"gongbao {command}{words}")

    assert wrong == []


@pytest.mark.parametrize(
    "file", [*WRITTEN, *sorted(DOCS.rglob("fields/*.md")), DOCS / "codes" / "index.md"], ids=name_of
)
def test_links_between_pages_lead_somewhere(file):
    text = file.read_text(encoding="utf-8")
    local = [link for link in _LINK.findall(text) if not re.match(r"(https?:|#)", link)]

    assert [link for link in local if not (file.parent / link.partition("#")[0]).exists()] == []


@pytest.mark.parametrize("file", HANDBOOK, ids=name_of)
def test_what_the_handbook_shows_as_yaml_can_be_read(file):
    for block in fences(file.read_text(encoding="utf-8"), "yaml"):
        if not block.startswith("# content/"):
            tree, problems = read_source("block.yaml", block.encode())
            assert tree, block
            assert problems == [], block


def test_the_records_of_the_handbook_check_clean_beside_the_demonstration(demonstration_copy):
    blocks = [block for file in HANDBOOK for block in fences(file.read_text(encoding="utf-8"), "yaml")]
    records = {found[1]: block for block in blocks if (found := re.match(r"# ((?:data|content)/\S+)\n", block))}
    assert len(records) > 4

    for name, block in records.items():
        write_record(demonstration_copy, name, block.partition("\n")[2] if name.startswith("content/") else block)
    checked = check_folder(demonstration_copy)

    assert lines_of(checked) == "检查完毕：没有发现问题"


def test_the_explanation_shown_in_the_handbook_is_the_real_one():
    assert (explain("REF001") or "") + "\n" in fences(text_of("10-errors.md"), "")


def test_the_report_shown_in_the_handbook_is_the_real_one(demonstration_copy):
    text = (
        "标题: 松澜县人民代表大会常务委员会任免名单\n会议: meeting/18-30\n表决日期: 2026-02-31\n事项:\n  - 姓名: 柳云\n"
        "    行为: 任命\n    职务: [{名称: 松澜县水利局局长, 类别: 政府部门正职}]\n    职位: 松澜县水利局局长\n"
    )
    file = "data/appointments/2026/2026-31-a1.yaml"
    write_record(demonstration_copy, file, text)

    shown = fences(text_of("10-errors.md"), "")[0]

    assert lines_of(check_folder(demonstration_copy), file=file) + "\n" == shown


def test_the_wrong_verb_shown_in_the_handbook_is_reported_so(demonstration_copy):
    for name in ("02-record.md", "03-appointment.md"):
        for block in fences(text_of(name), "yaml"):
            found = re.match(r"# (data/\S+)\n", block)
            if found:
                wrong = block.replace("行为: 任命\n", "行为: 任命\n    动词: 任命\n")
                write_record(demonstration_copy, found[1], wrong.partition("\n")[2])

    shown = next(block for block in fences(text_of("03-appointment.md"), "") if "APP101" in block)

    assert shown + "检查完毕：1个错误" == lines_of(
        check_folder(demonstration_copy), file="data/appointments/2026/2026-31"
    )


def test_every_kind_of_record_is_in_the_handbook_with_its_folder():
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| `(.+?)/` \|", text_of("02-record.md"), re.MULTILINE)

    assert sorted(rows) == sorted(
        (name, kind.title, "content" if kind.from_content else f"data/{kind.folder}") for name, kind in TYPES.items()
    )


def test_what_the_handbook_shows_of_the_demonstration_is_of_today():
    checked = check_folder(ROOT)

    assert f"共{len(checked.index.records)}条记录" in text_of("02-record.md")
    assert as_text(view_site(checked)).startswith(fences(text_of("15-due.md"), "")[1])


PICTURES = {name_of(file) for file in DOCS.rglob("*.png")}
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")


def pictures_shown() -> list[tuple[str, str]]:
    """Return the words for each picture that a page shows, and its file."""
    pages = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
    return [
        (words, Path(os.path.normpath(page.parent / link)).relative_to(ROOT).as_posix())
        for page in pages
        for words, link in _PICTURE.findall(page.read_text(encoding="utf-8"))
        if not link.startswith("http")
    ]


def test_every_picture_is_shown_and_every_picture_shown_exists():
    assert {file for _, file in pictures_shown()} == PICTURES
    assert len(PICTURES) >= 12


def test_every_picture_says_in_words_what_is_seen():
    assert [file for words, file in pictures_shown() if len(words) < 5] == []


def test_every_picture_is_taken_by_the_program_and_small():
    program = (DOCS / "screens.py").read_text(encoding="utf-8")

    assert set(re.findall(r'"(docs/[\w/.-]+\.png)"', program)) == PICTURES
    assert [file for file in PICTURES if (ROOT / file).stat().st_size > 150_000] == []


def test_decisions_are_listed_and_have_their_parts():
    files = sorted((DOCS / "decisions").glob("0*.md"))
    index = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")

    assert [file.name for file in files if f"({file.name})" not in index] == []
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Choice", "Consequences"], file.name
        assert re.search(r"^Date: \d{4}-\d\d-\d\d\. Status: ", text, re.MULTILINE), file.name


def test_the_nightly_build_deploys_only_after_success():
    import yaml

    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "site.yml").read_text(encoding="utf-8"))
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    used = {step["uses"].partition("@")[0] for step in steps if "uses" in step}

    assert workflow["jobs"]["deploy"]["needs"] == "build"
    assert workflow[True]["schedule"] == [{"cron": "5 16 * * *"}]
    assert {"push", "workflow_dispatch"} <= set(workflow[True])
    assert used <= {
        "actions/checkout",
        "actions/setup-python",
        "actions/upload-pages-artifact",
        "actions/deploy-pages",
    }
    assert not [step for step in steps if step.get("continue-on-error")]
