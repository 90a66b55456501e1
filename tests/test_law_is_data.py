"""No period, threshold or class of the law stands in code: each number and class word that could be one is reviewed below.

What could be law: a number that is compared, added to a day, divided by or multiplied with; a number of days given to a
call; words that name a result class or grade; a Chinese phrase that states a term or share. Rule packs hold those.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "generator"
READERS = (
    ROOT / "intake"
)  # reads old texts: its numbers are lengths of lines, and what it finds is proposed, never judged
FILES = sorted(file for file in ROOT.rglob("*.py") if READERS not in file.parents)
SMALL = frozenset({-1, 0, 1})
CLASS_WORDS = ("已解决", "正在解决", "不能解决")
STATED = re.compile(
    r"(?<!哪)[一二三四五六七八九十\d]+个?(?:工作日|日|天|月|个月)(?:以内|之内|以前|内|前)"
    r"|[二三五十]分之[一二三]|过半数|半数以上|全体的半数"
)

# file: the numbers in it that count something, and why none of them is law
NUMBERS: dict[str, tuple[frozenset[float], str]] = {
    "audit/wording.py": (frozenset({4}), "how much of a line a message repeats"),
    "core/calendar.py": (frozenset({2, 4, 12, 100, 400}), "the Gregorian calendar"),
    "core/clock.py": (frozenset({12, 31}), "31 December"),
    "core/gongbao_verify.py": (
        frozenset({2, 3, 4, 8, 19, 64, 255, 121665, 27742317777372353535851937790883648493}),
        "RFC 8032; lengths of hashes, keys and signatures",
    ),
    "core/name_order.py": (frozenset({5}), "the neutral tone"),
    "core/ordinals.py": (frozenset({10}), "decimal digits"),
    "core/pack_entries.py": (frozenset({60}), "the longest span of days off that is no slip of typing"),
    "core/private_number.py": (frozenset({2, 5, 10}), "check digits; how much of a number is hidden"),
    "publish/gazette/line_breaks.py": (frozenset({2, 0x2000}), "squares; from where on characters are wide"),
    "records/gazette/pages.py": (frozenset({1000}), "bytes of a kilobyte"),
    "core/rates.py": (frozenset({2, 100}), "hundred makes per cent; half a unit of the last digit"),
    "core/report.py": (frozenset({6, 20, 50, 100}), "widths of lines in a terminal"),
    "core/rule.py": (frozenset({2}), "the half that is printed 半数 and not 二分之一"),
    "core/sample.py": (frozenset({6, 28, 2024}), "the day shown in samples"),
    "core/slips.py": (frozenset({2}), "distance of two spellings"),
    "core/source.py": (frozenset({16, 1024}), "sizes of files"),
    "core/values.py": (frozenset({8, 10, 12, 24, 59}), "hours, minutes and months as typed; the site's time zone"),
    "core/view.py": (frozenset({3}), "until which month readers still ask for the year before"),
    "overviews/disclosure.py": (frozenset({12, 31}), "31 December"),
    "overviews/statistics/tables.py": (frozenset({12, 31}), "31 December"),
    "publish/search/grams.py": (frozenset({2}), "which of two lists is shorter"),
    "publish/search/numbers.py": (frozenset({31, 32}), "bits of a printable character"),
    "publish/search/shards.py": (frozenset({2, 8191}), "a half; a prime to spread texts over files by"),
    "publish/search/text.py": (frozenset({3}), "how long one step up is in a link"),
    "records/deputy/disclosures.py": (frozenset({12, 31}), "31 December"),
    "records/deputy/pages.py": (frozenset({12, 31}), "31 December"),
    "records/institutional_document/course_rules.py": (frozenset({2}), "the second time a name is met"),
    "records/plan/model.py": (frozenset({3, 4, 12}), "months and quarters of a year"),
    "records/plan/tracking.py": (frozenset({12, 31}), "31 December"),
    "records/resolution/boards.py": (frozenset({7}), "columns of a table"),
    "records/institutional_document/tally.py": (frozenset({12, 28}), "months of a year; a day that every month has"),
    "records/review_opinion/timeline.py": (frozenset({100}), "decimal digits"),
    "records/suggestion/reply_rules.py": (frozenset({2}), "the second round is the first that repeats one"),
    "records/suggestion/timeline.py": (frozenset({10}), "decimal digits"),
    "render/chart.py": (frozenset({2, 5, 15}), "units of a drawing"),
    "render/gantt.py": (frozenset({100, 366}), "units of a drawing; days of a year"),
    "render/qr.py": (frozenset({2, 4, 17}), "modules of a code"),
    "stages/attached.py": (frozenset({1000, 999000, 1000000}), "kB and MB"),
    "stages/link.py": (frozenset({50, 1024}), "sizes of files"),
    "stages/render.py": (frozenset({500}), "how many pages one process makes at a time"),
}

# constants that are compared or counted with, and why each is no law
NAMED = {
    "audit/places.py:_BESIDE": "how much of a line a slip is found again by",
    "core/arrange.py:FEWEST": "below this many rows a table needs no filters",
    "core/arrange.py:_LONGEST": "texts longer than this are not sorted by",
    "core/ballot_figure.py:_UNIT": "units of a drawing",
    "core/calendar.py:_SATURDAY": "a day of the week",
    "core/calendar.py:_SUNDAY": "a day of the week",
    "core/clock.py:_FIRST_YEAR": "the years a date can be computed for",
    "core/clock.py:_LAST_YEAR": "the years a date can be computed for",
    "core/private_number.py:_MOST_GAPS": "how many blanks a number is written with",
    "core/rates.py:MOST_DIGITS": "how many digits a rate may be printed with",
    "core/report.py:MOST_OF_ONE_CODE": "how many findings of a kind a terminal shows",
    "core/slips.py:_LONGEST_PASTE": "how much text a hint repeats",
    "core/source.py:MAX_DEPTH": "how deep a file may nest",
    "overviews/statistics/tables.py:MOST_ROWS": "rows of a page",
    "overviews/statistics/tables.py:MOST_VARIETIES": "columns of a table",
    "core/times.py:FEW": "below this many cases a median says little",
    "publish/search/grams.py:LONGEST": "the longest text that notes are kept on",
    "publish/search/grams.py:RARE": "on so few pages a text is looked up on each",
    "publish/search/shards.py:SHARD_SIZE": "characters in a file of the index",
    "publish/search/shards.py:TOGETHER": "the same",
    "publish/search/site_search.py:HEADS_A_FILE": "titles in a file of the index",
    "records/appointment/course.py:_MOST_NAMES": "how many names a line shows",
    "records/meeting/course.py:_FEWEST": "below this many known days there is no course to show",
    "records/organization/handling.py:_MOST": "lines of a chart",
    "render/gantt.py:_MOST_TICKS": "years marked on a chart",
    "stages/terms.py:MOST": "how many words a page explains",
    "publish/inventory.py:_FEATURES": "how many features the acceptance table counts",
    "publish/release.py:KEPT": "how many releases are kept to go back to",
    "records/institutional_document/differences.py:ALIKE": "how alike two articles are to be compared",
    "records/livelihood_project/evaluation_rules.py:WHOLE": "hundred makes per cent",
    "records/meeting/rules.py:LONGEST": "a session longer than this is a slip of typing",
    "records/organization/pages.py:MOST_MENTIONS": "length of a list",
    "records/plan/facts.py:SHORTEST": "length of a line",
    "records/plan/rules.py:LONGEST": "a plan of more years than this is a slip of typing",
    "records/review_opinion/boards.py:MOST_ON_ONE_PAGE": "length of a page",
    "records/review_opinion/pages.py:LONGEST_TITLE": "length of a line",
    "records/suggestion/tally.py:FEW": "below this many cases a rate says little",
    "render/markdown.py:_SHORT": "which texts are worth remembering",
    "records/activity/pages.py:_LONG_PLACE": "how long a place or topic is that fits into a sentence",
    "render/qr.py:_CHUNK": "modules of a code drawn at a time",
    "render/qr.py:_QUIET": "modules of the margin of a code",
    "render/qr.py:_SMALLEST": "the smallest code that is made",
    "stages/render.py:MOST_RELATED": "how many related records a page lists",
    "stages/second_process.py:WORTH_A_FORK": "how much work is worth a second process",
}

# modules that name classes of results, and why: the common scale is the product's own, local classes (site.yaml, packs)
# are mapped to it, and no module may say which classes a place has. The options of a satisfaction ballot are no law: the
# national law has no such ballot, and what a result follows from is in the record or in a pack.
CLASSES = {
    "core/pack_entries.py": "describes the field in which a pack maps a class to the common scale",
    "records/organization/handling.py": "the common scale, printed",
    "records/suggestion": "the common scale, printed",
}

# sentences that state a share in words, and why
SENTENCES = {
    "core/rule.py": "prints a threshold the pack gives",
    "core/vote.py": "describes the field for editors",
    "records/appointment/codes.py": "explains a finding whose majority comes from the pack",
    "records/institutional_document/codes.py": "an amendment shown as an example",
    "records/legislative_term": "describes what the membership is used for",
    "records/meeting/codes.py": "explains a finding whose majority comes from the pack",
    "records/oversight_event/codes.py": "explains a finding whose majority comes from the pack",
    "records/oversight_event/parts.py": "an example of what a county's own measures say",
    "records/resolution/codes.py": "explains a finding whose majority comes from the pack",
    "records/review_opinion/codes.py": "explains a finding whose majority comes from the pack",
}


def own_name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def is_known(name: str, table: dict[str, str]) -> bool:
    return any(name == key or name.startswith(f"{key}/") for key in table)


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def is_size(node: ast.expr) -> bool:
    """Say whether an expression is how many items there are."""
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "len"


def numbers_that_count(tree: ast.Module) -> Iterator[tuple[int, float]]:
    """Yield numbers that are compared, calculated with, or given to something that counts days."""
    for node in ast.walk(tree):
        parts: list[ast.expr] = []
        if isinstance(node, ast.Compare) and not is_size(node.left):
            parts = [node.left, *node.comparators]
        elif isinstance(node, ast.BinOp) and not isinstance(node.op, (ast.LShift, ast.Pow)):
            parts = [node.left, node.right]
        elif isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called.endswith(("timedelta", "date", "add_months", "Period", "Fraction", "Decimal")):
                parts = [*node.args, *(item.value for item in node.keywords)]
            parts += [item.value for item in node.keywords if item.arg and item.arg.endswith(("days", "months"))]
        for part in parts:
            value = part.operand if isinstance(part, ast.UnaryOp) else part
            if isinstance(value, ast.Constant) and type(value.value) in (int, float) and value.value not in SMALL:
                yield value.lineno, value.value


def constants(tree: ast.Module) -> Iterator[tuple[str, float]]:
    """Yield names of the module that stand for a number and are compared or counted with."""
    named = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name) and type(node.value.value) in (int, float)
    }
    for node in ast.walk(tree):
        used = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
        used += [node.left, node.right] if isinstance(node, ast.BinOp) else []
        used += [item.value for item in node.keywords] if isinstance(node, ast.Call) else []
        for part in used:
            if isinstance(part, ast.Name) and part.id in named:
                yield part.id, named[part.id]


def texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the strings of a module that are no docstrings."""
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.lineno, node.value


@pytest.mark.parametrize("file", FILES, ids=own_name)
def test_no_number_of_the_law_stands_in_code(file: Path) -> None:
    reviewed, _ = NUMBERS.get(own_name(file), (frozenset(), ""))

    found = [(line, number) for line, number in numbers_that_count(tree_of(file)) if number not in reviewed]

    assert found == [], f"{own_name(file)}: put it into a rule pack, or say in NUMBERS why it is no law"


@pytest.mark.parametrize("file", FILES, ids=own_name)
def test_no_constant_of_the_law_stands_in_code(file: Path) -> None:
    name = own_name(file)

    unknown = [item for item in constants(tree_of(file)) if f"{name}:{item[0]}" not in NAMED]

    assert unknown == [], f"{name}: put it into a rule pack, or say in NAMED why it is no law"


@pytest.mark.parametrize("file", FILES, ids=own_name)
def test_no_class_of_the_law_stands_in_code(file: Path) -> None:
    name = own_name(file)

    found = [(line, text) for line, text in texts(tree_of(file)) if any(word in text for word in CLASS_WORDS)]

    assert not found or is_known(name, CLASSES), f"{name}: {found[:3]}"


@pytest.mark.parametrize("file", FILES, ids=own_name)
def test_no_term_or_share_is_stated_in_words(file: Path) -> None:
    name = own_name(file)

    found = [(line, text) for line, text in texts(tree_of(file)) if STATED.search(text)]

    assert not found or is_known(name, SENTENCES), f"{name}: {found[:3]}"


def test_a_number_is_excused_only_while_it_is_there() -> None:
    there = {own_name(file): {number for _, number in numbers_that_count(tree_of(file))} for file in FILES}

    assert {name: numbers - there.get(name, set()) for name, (numbers, _) in NUMBERS.items()} == dict.fromkeys(
        NUMBERS, frozenset()
    )


@pytest.mark.parametrize("table", [CLASSES, SENTENCES], ids=["classes", "sentences"])
def test_a_module_is_excused_only_while_it_needs_to_be(table: dict[str, str]) -> None:
    def needs(file: Path) -> bool:
        said = [text for _, text in texts(tree_of(file))]
        if table is CLASSES:
            return any(word in text for text in said for word in CLASS_WORDS)
        return any(STATED.search(text) for text in said)

    needed = {key for key in table for file in FILES if is_known(own_name(file), {key: ""}) and needs(file)}

    assert sorted(set(table) - needed) == []


def test_a_constant_is_excused_only_while_it_is_there() -> None:
    known = {f"{own_name(file)}:{name}" for file in FILES for name, _ in constants(tree_of(file))}

    assert sorted(set(NAMED) - known) == []


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("def due(day):\n    return day + timedelta(days=30)", 30),
        ("def is_late(days):\n    return days > 15", 15),
        ("def passed(yes, base):\n    return yes * 2 > base", 2),
        ("def due(day):\n    return add_months(day, 3)", 3),
        ("def status(due):\n    return due_state(due, soon_days=15)", 15),
        ("def half(base):\n    return Fraction(1, 2) * base", 2),
    ],
)
def test_what_would_be_law_is_found(code: str, number: int) -> None:
    assert {value for _, value in numbers_that_count(ast.parse(code))} == {number}


def test_a_named_period_and_a_stated_one_are_found() -> None:
    tree = ast.parse('TERM = 90\n\n\ndef is_late(days):\n    return days > TERM\n\n\nHINT = "三个月内答复"\n')

    assert list(constants(tree)) == [("TERM", 90)]
    assert [text for _, text in texts(tree) if STATED.search(text)] == ["三个月内答复"]
