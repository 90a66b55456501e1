"""The stylesheet of the site: of Material's, what can apply to our pages and nothing else, before ours."""

from __future__ import annotations

import re
from pathlib import Path

import material
import pytest

from generator.publish.loaded_files import LOADED, SHEET, name_by_content
from generator.publish.stylesheet import join_sheets

ROOT = Path(__file__).parent.parent
OURS = ".md-typeset{color:red}.chip{color:var(--tone)}"


def material_sheet() -> bytes:
    (sheet,) = Path(material.__file__).parent.glob("templates/assets/stylesheets/main.*.min.css")
    return sheet.read_bytes()


@pytest.mark.parametrize(
    ("theme", "left"),
    [
        ("h1{margin:0}", "h1{margin:0;}"),
        (".md-header{margin:0}", ""),
        (".md-typeset h1,.md-nav h1{margin:0}", ".md-typeset h1{margin:0;}"),
        (".md-typeset .admonition{margin:0}", ""),
        (".chip:not(.md-header){margin:0}", ".chip:not(.md-header){margin:0;}"),
        (".chip:is(.md-header,p){margin:0}", ".chip:is(.md-header,p){margin:0;}"),
        ("[data-md-toggle]~p{margin:0}", ""),
        ("@media print{.md-nav{margin:0}}", ""),
        ("@media print{.md-nav{margin:0}p{margin:0}}", "@media print{p{margin:0;}}"),
        ("@page{margin:25mm}", "@page{margin:25mm;}"),
        (":root{--tone:#111;--none:#222}", ":root{--tone:#111;}"),
        (":root{--first:var(--second);--second:var(--third);--third:1}", ""),
        ("p{margin:var(--wide)}:root{--wide:var(--base);--base:1px}", "p{margin:var(--wide);}:root{--wide:var(--base);--base:1px;}"),
        ("@keyframes turn{to{top:0}}.md-nav{animation:turn 1s}", ""),
        ("@keyframes turn{to{top:0}}p{animation:1s turn}", "@keyframes turn{to{top:0;}}p{animation:1s turn;}"),
        ('p:before{content:"} .x{ /* ; */"}', 'p:before{content:"} .x{ /* ; */";}'),
        ('@charset "UTF-8";p{margin:0}', "p{margin:0;}"),
    ],
)  # fmt: skip
def test_of_the_theme_stays_what_can_apply(theme: str, left: str) -> None:
    joined = join_sheets(theme, OURS)

    assert joined == f"{left}{join_sheets('', OURS)}"


def test_ours_is_whole_without_its_comments() -> None:
    ours = (ROOT / SHEET.replace("assets", "overrides/assets")).read_text(encoding="utf-8")

    joined = join_sheets("", ours)

    assert "/*" not in joined
    assert squeezed(joined) == squeezed(re.sub(r"/\*.*?\*/", "", ours, flags=re.DOTALL))


def squeezed(sheet: str) -> str:
    return re.sub(r"\s+|;(?=\s*\})", "", sheet)


def test_of_material_nothing_asks_for_a_part_that_no_page_has() -> None:
    ours = (ROOT / SHEET.replace("assets", "overrides/assets")).read_text(encoding="utf-8")
    theme = material_sheet().decode("utf-8")

    joined = join_sheets(theme, ours)

    assert ".md-typeset h1{" in joined
    assert set(re.findall(r"\.md-[\w-]+", joined)) == {".md-typeset"}
    assert len(joined) < (len(theme) + len(ours)) / 2
    assert joined.count("{") == joined.count("}")


def test_a_name_changes_with_the_content_and_with_the_theme() -> None:
    files = {name: (ROOT / name.replace("assets", "overrides/assets")).read_bytes() for name in LOADED}

    names, loaded = name_by_content(files, material_sheet())
    other, _ = name_by_content({**files, "assets/early.js": b"// other"}, b"p{margin:0}")

    assert sorted(names) == sorted(LOADED)
    assert sorted(loaded) == sorted(names.values())
    assert [name for name in LOADED if names[name] != other[name]] == [SHEET, "assets/early.js"]
    assert all(re.fullmatch(r"assets/\w+\.[0-9a-f]{12}\.(css|js)", name) for name in names.values())
