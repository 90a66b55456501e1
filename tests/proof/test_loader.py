"""Any bytes give a tree or diagnostics, any tree gives a record or diagnostics: never an exception."""

from __future__ import annotations

import copy
import json
from random import Random
from typing import Any

import pytest
from filler import filled
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sites import check_folder, small_site
from strategies import odd_bytes, tenth, trees, yaml_like

from generator.core import report
from generator.core.characters import find_suspicious
from generator.core.diagnostics import Diagnostic, Findings, Place
from generator.core.record import Origin
from generator.core.registry import load_registry
from generator.core.source import (
    MAX_DEPTH,
    MAX_FILE,
    Source,
    colon_trap,
    dump,
    locate,
    parse,
    read_source,
    span_of,
    split_front_matter,
)
from generator.stages.load import Raw
from generator.stages.validate import validate_records

TYPES = load_registry()
FILE = "data/people/x.yaml"


def assert_readable(problems: list[Diagnostic], text: str) -> None:
    """Every diagnostic has a code, a Chinese sentence and a place inside the file."""
    source = Source(FILE, text)
    for item in problems:
        span = span_of(item.place, source)
        assert item.code
        assert item.message
        assert span.line >= 1
        assert span.column >= 1
        assert span.length >= 1


def is_plain(tree: Any) -> bool:
    """Say whether a tree holds nothing but mappings, lists, texts and nothing."""
    if isinstance(tree, dict):
        return all(isinstance(key, str) and is_plain(value) for key, value in tree.items())
    if isinstance(tree, list):
        return all(is_plain(value) for value in tree)
    return tree is None or isinstance(tree, str)


@given(odd_bytes())
@example(b"\xff\xfe\x00")
@example("\ufeff".encode())
@example(b"--- !!python/object:os.system x")
@example(b"&a [*a]")
@example(b"? {a: b}\n: c")
@example(b"a: b\n---\nc: d\n---\ne: f")
@example(b"a: *b")
@example(b"%YAML 9.9\n---\na")
@example(b'"\\x00\\u0002"')
@example(b"\x00")
@example("标题：名单".encode())
@example("姓名: 张三\n\t职务: 主任".encode())
@example("标题: 名单\n".encode("gb18030"))
def test_any_bytes_give_a_tree_or_diagnostics(data: bytes) -> None:
    tree, problems = read_source(FILE, data)

    assert is_plain(tree)
    assert_readable(problems, data.decode("utf-8", "replace"))


@given(yaml_like())
def test_any_text_gives_a_tree_or_diagnostics(text: str) -> None:
    tree, problems = parse(Source(FILE, text))

    assert is_plain(tree)
    assert_readable(problems, text)
    list(find_suspicious(text))


PATHS = st.lists(
    st.one_of(st.sampled_from(("姓名", "标题", "a", "", "<<")), st.integers(-2, 5), st.text(max_size=3)), max_size=5
)


@given(yaml_like(), PATHS, st.booleans(), st.integers(0, 5), st.integers(-3, 400), st.integers(-3, 400))
def test_any_place_in_any_text_has_a_position(
    text: str, path: list[Any], on_key: bool, first: int, line: int, column: int
) -> None:
    source = Source(FILE, text, first)

    found = locate(source, tuple(path), on_key=on_key)
    spans = [span_of(Place(FILE, tuple(path)), source), span_of(Place(FILE, line=line, column=column), source)]
    spans.append(span_of(Place(FILE, tuple(path)), None))

    assert min(found) >= 1
    assert all(span.line >= 1 and span.column >= 1 and span.length >= 1 for span in spans)
    colon_trap(source, tuple(path))


@given(st.one_of(yaml_like(), st.text(max_size=60)), st.sampled_from(("---\n", "---", "", "--- \n", "\ufeff---\n")))
def test_any_article_is_split_into_front_matter_and_body(text: str, start: str) -> None:
    source, body, line = split_front_matter("content/news/x.md", start + text)

    assert line >= 0
    assert body in start + text or body.strip() in start + text
    if source is not None:
        tree, problems = parse(source)
        assert is_plain(tree)
        assert_readable(problems, start + text)


@given(trees().filter(lambda tree: isinstance(tree, dict)), st.sampled_from(sorted(TYPES)))
def test_any_tree_gives_a_record_or_diagnostics(tree: dict[str, Any], name: str) -> None:
    findings = Findings()

    records = validate_records([Raw(TYPES[name], "x", tree, Origin(FILE))], findings)

    assert len(records) == 1 or findings.items
    assert_readable(list(findings), dump(tree))


WRONG = (
    None,
    "",
    "文字",
    "是",
    "-1",
    "1e999",
    "2024-13-45",
    "９",
    "x" * 5000,
    [],
    {},
    [[]],
    [{}],
    {"a": {"b": ["c"]}},
    ["x", None],
)


@pytest.mark.parametrize("name", sorted(TYPES))
def test_a_wrong_value_anywhere_in_a_record_is_reported_or_read(name: str) -> None:
    ids = {other: f"{other}/x" for other in TYPES}
    whole = filled(TYPES[name].model, ids)
    dice = Random(name)

    for path in list(all_paths(whole)):
        for wrong in dice.sample(WRONG, 5):
            tree = copy.deepcopy(whole)
            place(tree, path, copy.deepcopy(wrong))
            findings = Findings()
            records = validate_records([Raw(TYPES[name], "x", tree, Origin(FILE))], findings)
            assert len(records) == 1 or findings.items, (path, wrong)
            source = Source(FILE, dump(tree))
            for item in findings:
                assert span_of(item.place, source).line >= 1


def all_paths(tree: Any, path: tuple[Any, ...] = ()) -> Any:
    """Yield every path of a tree below its root."""
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield (*path, key)
        yield from all_paths(value, (*path, key))


def place(tree: Any, path: tuple[Any, ...], value: Any) -> None:
    """Put a value at a path."""
    for key in path[:-1]:
        tree = tree[key]
    tree[path[-1]] = value


@settings(max_examples=tenth(100))
@given(odd_bytes())
def test_a_damaged_file_in_a_site_is_reported_with_its_place(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    root = small_site().write(tmp_path_factory.mktemp("site"))
    (root / "data/meetings/18-20.yaml").write_bytes(data)

    checked = check_folder(root)

    text = report.text_report(checked.findings, checked.store.read)
    assert "Traceback" not in text
    json.loads(report.json_report(checked.findings, checked.store.read))
    report.github_report(checked.findings, checked.store.read)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: " + "[" * 30 + "]" * 30, "YAML009"),
        ("{" * 2000, None),
        ("[" * 5000, None),
        ("- " * 3000, None),
        ("\n".join(" " * depth + "a:" for depth in range(200)), "YAML009"),
        ("? " * 500, None),
        ("a: &x 1", "YAML004"),
        ("a: *x", "YAML004"),
        ("a: !!int 1", "YAML004"),
        ("!x a: 1", "YAML004"),
        ("<<: {a: 1}", "YAML004"),
        ("a: 1\n---\nb: 2", "YAML006"),
        ("a: 1\na: 2", "YAML005"),
        ("{a: 1}: 2", "YAML003"),
        ('a: "\\x02"', "YAML014"),
        ('a: "\\x7f"', "YAML014"),
        ('"\\u200b": 1', "YAML014"),
        ('a: "\\ue863"', "YAML013"),
    ],
)
def test_what_the_loader_refuses_has_a_code(text: str, code: str | None) -> None:
    _, problems = parse(Source(FILE, text))

    assert problems
    assert code is None or code in {item.code for item in problems}
    assert_readable(problems, text)


def test_the_deepest_nesting_allowed_is_read() -> None:
    text = "a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)

    tree, problems = parse(Source(FILE, text))

    assert tree is not None
    assert problems == []


def test_a_file_over_16_mib_is_refused_unread() -> None:
    tree, problems = read_source(FILE, b"a" * (MAX_FILE + 1))

    assert tree is None
    assert [item.code for item in problems] == ["YAML010"]


@pytest.mark.proof
def test_large_files_are_read_or_refused_in_time(size: Any) -> None:
    number = size(200_000)

    many, problems = read_source(FILE, b"".join(b"- {a: %d}\n" % n for n in range(number)))
    long_text, more = read_source(FILE, b"a: |\n" + b"  x\n" * number)

    assert isinstance(many, list)
    assert len(many) == number
    assert isinstance(long_text, dict)
    assert problems + more == []


WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Co")), max_size=20).filter(
    lambda text: not list(find_suspicious(text))
)
WHOLE = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3),
        st.dictionaries(st.text("甲乙丙abc", min_size=1, max_size=4), inner, min_size=1, max_size=3),
    ),
    max_leaves=8,
).filter(lambda tree: isinstance(tree, (dict, list)))


@given(WHOLE)
def test_what_is_dumped_reads_back_the_same(tree: Any) -> None:
    again, problems = parse(Source(FILE, dump(tree)))

    assert [item for item in problems if item.severity.value == "error"] == []
    assert again == tree
