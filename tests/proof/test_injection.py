"""Any text in any text field stays text: no element, no attribute but those the templates write, and the same words.

A site with hostile texts is compared with the same site with harmless texts of the same shape, page by page, as a
browser reads it: the elements with their attributes, and all visible words. The engines are MkDocs with the plugin,
and MkDocs, ProperDocs and Zensical on a rendered folder.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import unquote

import markdown
import pytest
from fields import Kind, slots
from harm import SEEDS, elements, fold, hostile, visible
from hostile_sites import (
    ENGINES,
    HARMLESS,
    cycle,
    fill_texts,
    filled_site,
    render_folder,
    run_engine,
    site_pages,
    token,
)
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sites import AS_OF, SiteData, check_folder, error_lines, small_site
from strategies import tenth

from generator.core.characters import find_suspicious
from generator.core.values import LongText
from generator.pipeline import render
from generator.records.plan.facts import SHORTEST
from generator.render.chart import Bar, Chart
from generator.render.chart import draw as draw_chart
from generator.render.gantt import Span
from generator.render.gantt import draw as draw_gantt
from generator.render.markdown import escape, escape_html, long_html, long_text

EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list", "md_in_html"]

# What a long text may become (its small Markdown subset); everything else in a page comes from templates.
LONG_ELEMENTS = frozenset(
    [
        "p",
        "br",
        "em",
        "strong",
        "a",
        "img",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "blockquote",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ]
)
LONG_ATTRIBUTES = {
    "a": {"href", "rel"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "th": {"scope"},
    "li": set(),
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
SAFE_HREF = re.compile(r"(https?://|mailto:|tel:|#|(?!//|[a-z][a-z0-9+.-]*:)[^\s]*\Z)", re.IGNORECASE)


def is_place(key: str, value: str) -> bool:
    """Say whether an attribute is a row's place in sorted lists, which depends on the texts, or says how a column sorts."""
    return (key == "data-k" and not value.strip("0123456789,")) or (key == "data-sort" and value.isalpha())


class Levelled:
    """Replaces written texts by the harmless one, found by their marks."""

    MARK = re.compile(r"甲\d{5}乙")

    def __init__(self, written: Mapping[str, str]) -> None:
        self.texts = {mark: fold(text) for mark, text in written.items()}

    def __call__(self, text: str) -> str:
        """Return a text with every written one levelled out."""
        text = fold(text)
        out, done = [], 0
        for found in self.MARK.finditer(text):
            own = self.texts[found[0]]
            before = text[done : found.start()]
            for variant in (own, fold(unquote(own)), own.replace("|", "｜")):  # the last as a choice of a filter
                if variant and before.endswith(variant):
                    before = before.removesuffix(variant) + HARMLESS
                    break
            out += [before, found[0]]
            done = found.end()
        return "".join(out) + text[done:]

    def elements(self, html: str) -> Counter[Any]:
        """Return a page's elements with their attributes, the values levelled out."""
        levelled: Counter[Any] = Counter()
        for (tag, attributes), number in elements(html).items():
            kept = [(key, value) for key, value in attributes if not is_place(key, value)]
            levelled[tag, tuple((key, self(unquote(value))) for key, value in kept)] += number
        return levelled

    def words(self, html: str) -> str:
        """Return a page's visible words, levelled out."""
        return self(visible(html))


def compare(one: Mapping[str, str], first: Levelled, two: Mapping[str, str], second: Levelled) -> list[str]:
    """Return what differs between two built sites, page by page."""
    wrong = [f"{name} is only in one" for name in sorted(set(one) ^ set(two))]
    for name in sorted(set(one) & set(two)):
        left, right = first.elements(one[name]), second.elements(two[name])
        if left != right:
            wrong.append(f"{name}: elements +{list((left - right).items())[:3]} -{list((right - left).items())[:3]}")
        words, others = first.words(one[name]), second.words(two[name])
        if words != others:
            at = next((n for n, pair in enumerate(zip(words, others, strict=False)) if pair[0] != pair[1]), 0)
            wrong.append(
                f"{name}: words {words[max(0, at - 40) : at + 60]!r} instead of {others[max(0, at - 40) : at + 60]!r}"
            )
    return wrong


def convert(text: str) -> str:
    """Return a page as MkDocs makes it: front matter into the head, the body through Markdown.

    The block of data for machines is safe as it is, and its texts are plain once it is read.
    """
    head, _, body = text.removeprefix("---\n").partition("\n---\n")
    meta = {key: json.loads(value) for key, _, value in (line.partition(": ") for line in head.split("\n"))}
    block = meta.pop("ld")
    assert not re.search("[<>&]", block)
    told = [(key, escape_html(value)) for key, value in _leaves(json.loads(block), "ld")]
    shown = "".join(
        f"<li>{key}: {value}</li>" for key, value in [*sorted(_leaves(meta), key=lambda leaf: leaf[0]), *told]
    )
    return f"<html><head><title>{meta['title']}</title></head><body><ul>{shown}</ul>{markdown.markdown(body, extensions=EXTENSIONS)}</body></html>"


def _leaves(value: Any, key: str = "") -> Iterable[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, f"{key}.{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, key)
    else:
        yield key, str(value)


def pages_of(root: Path) -> dict[str, str]:
    """Return a site's pages as the generator's own Markdown run makes them, errors of the data aside."""
    from sites import files_of

    checked = check_folder(root)
    files = files_of(checked, render(checked))
    return {name: convert(data.decode()) for name, data in files.items() if name.endswith(".md")}


def hostile_site(payloads: Iterable[str], kinds: frozenset[Kind], root: Path) -> tuple[Path, Levelled]:
    """Write a site with hostile texts in all fields of some kinds."""
    data = filled_site()
    written = fill_texts(data, payloads, kinds)
    return data.write(root), Levelled(written)


class Twin:
    """The same site with harmless texts, how to level it, and its pages; no dataclass, since Hypothesis prints those whole."""

    def __init__(self, root: Path, level: Levelled) -> None:
        self.root, self.level, self.pages = root, level, pages_of(root)


@pytest.fixture(scope="module")
def twin(tmp_path_factory: pytest.TempPathFactory) -> Twin:
    """Build the twin once."""
    root, level = hostile_site(itertools.repeat(HARMLESS), frozenset(), tmp_path_factory.mktemp("harmless") / "site")
    return Twin(root, level)


PLAIN = frozenset((Kind.PLAIN, Kind.NUMBER, Kind.URL, Kind.FILE))
NO_FILES = PLAIN - {Kind.FILE}


def test_every_type_has_texts_to_try() -> None:
    names = {slot.name.partition("/")[0] for slot in slots(filled_site())}

    assert len(names) >= 8
    assert {slot.kind for slot in slots(filled_site())} == set(Kind)


@pytest.mark.proof
def test_every_seed_in_every_plain_field_stays_text(twin: Twin, tmp_path: Path) -> None:
    for seed in range(tenth(50)):
        root, level = hostile_site(cycle(list(SEEDS), seed), PLAIN, tmp_path / str(seed))

        assert compare(pages_of(root), level, twin.pages, twin.level) == [], seed


def unwanted(one: Mapping[str, str], two: Mapping[str, str]) -> list[str]:
    """Return what hostile long texts brought into a site, or drove out of it, beyond the small Markdown subset."""
    wrong = [f"{name} is only in one" for name in sorted(set(one) ^ set(two))]
    for name in sorted(set(one) & set(two)):
        left, right = elements(one[name]), elements(two[name])
        wrong += [f"{name}: +{item}" for item in left - right if not is_long_element(item)]
        wrong += [f"{name}: -{item}" for item in right - left if not is_long_element(item)]
    return wrong


def is_long_element(item: tuple[str, tuple[tuple[str, str], ...]]) -> bool:
    """Say whether an element is one a long text may become, with no more than its own attributes."""
    tag, attributes = item
    if item == ("span", (("class", "vh"),)):  # the words that a link leaves the site
        return True
    if tag not in LONG_ELEMENTS or {key for key, _ in attributes} - LONG_ATTRIBUTES.get(tag, set()):
        return False
    values = dict(attributes)
    own_file = not re.search("[/:]", values.get("src", ""))
    return (own_file and bool(SAFE_HREF.match(values.get("href", "#"))) and "id" not in values) or tag[0] == "h"


LONG = frozenset((Kind.LONG,))


def long_seeds(seed: int) -> list[str]:
    """Return seeds alone and joined as lines, blocks and words."""
    dice = Random(seed)
    joined = [glue.join(dice.sample(SEEDS, 4)) for glue in ("\n", "\n\n", " ", "") for _ in range(60)]
    return [*SEEDS, *joined]


@pytest.mark.proof
def test_every_seed_in_every_long_text_becomes_no_more_than_the_subset(twin: Twin, tmp_path: Path) -> None:
    for seed in range(tenth(50)):
        root, _ = hostile_site(cycle(long_seeds(seed), seed), LONG, tmp_path / str(seed))

        assert unwanted(pages_of(root), twin.pages) == [], seed


def as_page(body: str) -> str:
    """Return a body through Markdown, between two paragraphs of a template."""
    return markdown.markdown(
        f"<p>前</p>\n\n## 标题 {{#own}}\n\n{body}\n\n## 后面 {{#next}}\n\n末尾\n", extensions=EXTENSIONS
    )


@given(hostile())
def test_any_escaped_text_shows_as_itself(text: str) -> None:
    page = as_page(
        f'前{escape(text)}后 <b title="{escape(text)}">x</b>\n\n{escape(text)}\n\n| a | b |\n|---|---|\n| {escape(text)} | x |'
    )

    plain = as_page('前文字后 <b title="文字">x</b>\n\n文字\n\n| a | b |\n|---|---|\n| 文字 | x |')
    expected = Counter(
        {
            (tag, tuple((k, "T" if k == "title" else v) for k, v in attributes)): n
            for (tag, attributes), n in elements(plain).items()
        }
    )
    found = Counter(
        {
            (tag, tuple((k, "T" if k == "title" else v) for k, v in attributes)): n
            for (tag, attributes), n in elements(page).items()
        }
    )
    assert found == expected
    assert visible(page) == visible(plain).replace("文字", fold(text))


@pytest.mark.parametrize("text", SEEDS)
def test_words_of_charts_stay_words(text: str) -> None:
    def drawn(words: str) -> str:
        spans = [Span(words, date(2020, 1, 1), None), Span("乙", date(2021, 1, 1), date(2022, 1, 1))]
        chart = Chart(words, tuple(Bar(words, words, (("b-yes", number),)) for number in (1, 2)))
        return as_page(f"{draw_gantt(words, spans, date(2026, 1, 15))}\n\n{draw_chart(chart)}")

    assert Counter(tag for tag, _ in elements(drawn(text))) == Counter(tag for tag, _ in elements(drawn("文字")))
    assert visible(drawn(text)) == visible(drawn("文字")).replace("文字", fold(text))


@given(hostile())
def test_any_long_text_becomes_no_more_than_the_subset(text: str) -> None:
    page = as_page(str(long_text(LongText(text))))

    assert [item for item in elements(page) - elements(as_page("文字")) if not is_long_element(item)] == []
    assert [item for item in elements(as_page("文字")) - elements(page) if not is_long_element(item)] == []


@given(hostile())
def test_any_long_text_as_html_becomes_no_more_than_the_subset(text: str) -> None:
    page = as_page(f'<div class="paper">{long_html(LongText(text))}</div>')
    plain = as_page(f'<div class="paper">{long_html(LongText("文字"))}</div>')

    assert [item for item in elements(page) - elements(plain) if not is_long_element(item)] == []
    assert [item for item in elements(plain) - elements(page) if not is_long_element(item)] == []


@given(st.lists(st.sampled_from("甲乙丙123，。 \n\u3000"), min_size=1).map("".join).filter(str.strip))
def test_a_long_text_without_markup_shows_every_word(text: str) -> None:
    assert visible(as_page(str(long_text(LongText(text))))) == fold("前标题" + text + "后面末尾")
    assert visible(str(long_html(LongText(text)))) == fold(text)


@settings(phases=[Phase.explicit, Phase.generate], max_examples=tenth(20))
@given(st.lists(hostile(), min_size=150, max_size=150))
def test_any_texts_in_all_plain_fields_stay_text(
    twin: Twin, tmp_path_factory: pytest.TempPathFactory, payloads: list[str]
) -> None:
    root, level = hostile_site(cycle(payloads, 0), PLAIN, tmp_path_factory.mktemp("any") / "site")

    assert compare(pages_of(root), level, twin.pages, twin.level) == []


# The engines themselves, on a rendered folder; the hostile site and its twin differ in texts only.


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_hostile_texts_stay_text_in_every_engine(engine: str, twin: Twin, tmp_path: Path) -> None:
    plain_root, level = hostile_site(cycle(list(SEEDS), 7), NO_FILES, tmp_path / "plain")
    long_root, _ = hostile_site(cycle(long_seeds(3), 3), LONG, tmp_path / "long")

    plain = run_engine(engine, render_folder(plain_root, tmp_path / "one"))
    long = run_engine(engine, render_folder(long_root, tmp_path / "two"))
    harmless = run_engine(engine, render_folder(twin.root, tmp_path / "three"))

    assert len(plain) > 20
    assert compare(plain, level, harmless, twin.level) == []
    assert unwanted(long, harmless) == []


def texts_of(data: SiteData) -> list[str]:
    """Return the different texts of a site's plain fields."""
    return sorted({slot.value for slot in slots(data) if slot.kind in (Kind.PLAIN, Kind.NUMBER)})


def replaced(base: SiteData, texts: Mapping[str, str]) -> SiteData:
    """Return a site in which each of some texts is another one, the same wherever it stands, so that rules still hold."""
    data = base.copy()
    for slot in slots(data):
        if slot.kind in (Kind.PLAIN, Kind.NUMBER) and slot.value in texts:
            slot.put(texts[slot.value])
    return data


def keep_rules(base: SiteData, texts: dict[str, str], root: Path) -> dict[str, str]:
    """Return the replacements less those that a rule of the data refuses, so that the site can be built."""
    for attempt in range(20):
        data = replaced(base, texts)
        checked = check_folder(data.write(root / str(attempt)))
        errors = [item for item in checked.findings.items if item.severity.value == "error"]
        if not errors:
            return texts
        back = {new: old for old, new in texts.items()}
        owners = {(back[slot.value], slot.name) for slot in slots(data) if slot.value in back}
        kept = set()
        for error in errors:
            where = ".".join((error.record_id, *(step for step in error.place.path if isinstance(step, str))))
            kept |= {text for text, name in owners if f"{name}.".startswith(f"{where}.")}
        if not kept:
            # A rule that no text of its place explains hangs on the site's particulars, its record, or those this leads to.
            blamed = {error.record_id for error in errors}
            kept = {text for text, name in owners if name.partition(".")[0] == "site"}
            for _hop in range(4):
                kept = kept or {text for text, name in owners if name.partition(".")[0] in blamed}
                found = (checked.index.get(key) for key in blamed)
                blamed = {str(ref) for record in found if record for _, ref, _ in record.links}
        assert kept, error_lines(checked)
        texts = {old: new for old, new in texts.items() if old not in kept}
    pytest.fail("\n".join(error_lines(checked)))


def run_build(root: Path) -> dict[str, str]:
    """Build a site's folder by the command and return its pages."""
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", "build", "--site", str(root), "--as-of", AS_OF],
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return site_pages(root / "site")


@pytest.mark.proof
def test_hostile_texts_in_checked_data_stay_text_in_the_built_site(
    tmp_path: Path, demonstration: SiteData, *, full: bool
) -> None:
    base = demonstration.copy() if full else small_site()
    # What came out as an issue must stay as it was; tests/gazette/test_frozen_texts.py sees to its texts.
    base.files = {name: data for name, data in base.files.items() if not name.startswith("data/issued/")}
    # What the check refuses as invisible cannot come into checked data at all.
    seeds = [seed.strip() for seed in SEEDS if not list(find_suspicious(seed))]
    payloads = cycle(seeds, 11)
    parted = {slot.value for slot in slots(base) if slot.name.endswith("结果分类")}  # a label, “=” and what it means
    marks = {text: token(number) for number, text in enumerate(texts_of(base)) if text not in parted}
    items = {slot.value for slot in slots(base) if slot.name.startswith("plan/") and slot.name.endswith(".内容")}
    short = cycle([seed for seed in seeds if len(seed + token(0)) <= SHORTEST], 11)
    payload_of = {text: next(short if text in items else payloads) for text in marks}
    # Boards are sorted by the names of organs, posts and classes: there the mark, the same in both, comes first as well.
    named = ("organization/", "post/")
    names = {slot.value for slot in slots(base) if slot.name.startswith(named) or slot.name.endswith(("分类", "称号"))}

    def beside(text: str, payload: str) -> str:
        return (marks[text] if text in names else "") + payload + marks[text]

    hostile_texts = keep_rules(base, {text: beside(text, payload_of[text]) for text in marks}, tmp_path / "try")
    written = {marks[text]: payload_of[text] for text in hostile_texts}
    # As long as the other, since a long text is shortened in places; a plan's item is never so long that its mark is lost.
    harmless = {marks[text]: HARMLESS[0] * len(payload_of[text]) for text in hostile_texts}
    harmless_texts = {text: beside(text, harmless[marks[text]]) for text in hostile_texts}

    one = run_build(replaced(base, hostile_texts).write(tmp_path / "hostile"))
    two = run_build(replaced(base, harmless_texts).write(tmp_path / "harmless"))

    assert len(hostile_texts) * 2 > len(marks)
    # Which numbers are missing is told by what stands around them, and that is what was replaced.
    one, two = ({name: page for name, page in pages.items() if not name.startswith("archive/")} for pages in (one, two))
    assert compare(one, Levelled(written), two, Levelled(harmless)) == []
