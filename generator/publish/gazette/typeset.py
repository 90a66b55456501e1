"""Sets papers and issues as PDF/A-3a and PDF/UA-1 with Typst: words go in as data, never as markup. Knows no record."""

from __future__ import annotations

import datetime as dt
import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.core.issue import Issue, texts_of_issue
from generator.core.paper import Paper, stepped, texts_in, tree_of
from generator.publish.gazette.line_breaks import balanced

TEMPLATE = Path(__file__).parent / "book.typ"
BESIDE = 8
FACES = ("body", "title", "head")
_NOT_SHOWN = re.compile('the text `"(.+?)"` could not be displayed', re.DOTALL)


class TypesetError(Exception):
    """What was to be printed cannot be; the message is for the person who asked for it."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, the page each piece begins on, and the number of its last page."""

    pdf: bytes
    starts: tuple[int, ...]
    pages: int


def set_paper(paper: Paper, record_id: str, day: dt.date, fonts: Path) -> Printed:
    """Return a single act as an official paper.

    Raises:
        TypesetError: a character has no shape in the fonts, or the programs that set it are not installed.
    """
    tree = _tree(paper)
    texts = [(record_id, text) for text in texts_in(paper)]
    data = {"kind": "paper", "title": paper.title, "author": paper.issuer, "head": "", "paper": tree}
    return _set(data, {"records": [{"id": record_id, **tree_of(paper)}]}, day, fonts, texts)


def set_issue(issue: Issue, fonts: Path) -> Printed:
    """Return an issue as a book: cover, contents, pieces, colophon.

    Raises:
        TypesetError: a character has no shape in the fonts, or the programs that set it are not installed.
    """
    body, big = _named(issue.name)
    cover = {
        "body": body,
        "body_lines": list(balanced(body, 16)),
        "big": big,
        "size": 72 if body else 34,
        "numbers": issue.numbers,
        "sessions": [list(balanced(session, 28)) for session in issue.sessions],
        "sponsor": f"{issue.sponsor}主办" if issue.sponsor else "",
        "day": f"{issue.date.year}年{issue.date.month}月{issue.date.day}日",
    }
    items = [{"section": item.section, "by": item.by, "paper": _tree(item.paper)} for item in issue.items]
    data = {
        "kind": "issue",
        "title": issue.title,
        "author": issue.sponsor,
        "head": issue.title,
        "cover": cover,
        "items": items,
        "colophon": [list(pair) for pair in issue.colophon],
    }
    attached = {"records": [{"id": item.record, "part": item.part, **tree_of(item.paper)} for item in issue.items]}
    return _set(data, attached, issue.date, fonts, texts_of_issue(issue))


def _tree(paper: Paper) -> dict[str, Any]:
    lines = {
        "lines": list(balanced(paper.title, 19)),
        "adopted_lines": list(balanced(paper.adopted, 26)),
        "issuer_lines": list(balanced(paper.issuer, 16)),
    }
    return {**tree_of(replace(paper, blocks=stepped(paper.blocks))), **lines}


def paged(issue: Issue, printed: Printed) -> Issue:
    """Return an issue with the pages its pieces begin on."""
    items = tuple(replace(item, page=page) for item, page in zip(issue.items, printed.starts, strict=True))
    return replace(issue, items=items, pages=printed.pages)


def _named(name: str) -> tuple[str, str]:
    return (name.removesuffix("公报"), "公报") if name.endswith("公报") and name != "公报" else ("", name)


def _set(
    data: Mapping[str, Any], attached: Mapping[str, Any], day: dt.date, fonts: Path, texts: Iterable[tuple[str, str]]
) -> Printed:
    try:
        import pylopdf_fonts_zh_cn
        import typst
    except ImportError as error:
        message = f"没有装印刷用的程序（{error.name}）；请在仓库里运行 make print（没有 make 的，用 .venv 里的 python -m pip install --require-hashes -r requirements-pdf.lock）"
        raise TypesetError(message) from error
    shipped = Path(pylopdf_fonts_zh_cn.__file__).parent
    folders = [str(fonts)] if fonts.is_dir() else []
    known = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[*folders, str(shipped)])
    faces = _faces(known.fonts(), fonts)
    whole = {
        **data,
        "faces": faces,
        "thicken": faces["title"][0] == "Noto Serif SC",
        "date": [day.year, day.month, day.day],
        "attached": "印出的文字，供程序读取",
    }
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "book.typ").write_bytes(TEMPLATE.read_bytes())
        (root / "data.json").write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
        records = json.dumps(attached, ensure_ascii=False, sort_keys=True, indent=1)
        (root / "records.json").write_text(records + "\n", encoding="utf-8")
        try:
            compiler = typst.Compiler(root / "book.typ", root=root, font_paths=known, ignore_system_fonts=True)
            pdf = compiler.compile(format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=0)
            marks = json.loads(compiler.query("<start>", field="value")) if "items" in data else []
        except typst.TypstError as error:
            raise TypesetError(_explain(error, texts)) from error
    assert isinstance(pdf, bytes)
    starts = tuple(page for number, page in marks if number >= 0)
    return Printed(pdf, starts, marks[-1][1] if marks else 0)


def _faces(fonts: Iterable[Any], folder: Path) -> dict[str, list[str]]:
    """Return the families of each role: a file of the site named after it comes before those shipped."""
    families = {Path(font.path).stem: font.family for font in fonts if font.path and Path(font.path).parent == folder}
    shipped = {"body": "Noto Serif SC", "title": "Noto Serif SC", "head": "Noto Sans SC"}
    return {
        role: list(
            dict.fromkeys(
                [*([families[role]] if role in families else []), shipped[role], "Noto Serif SC", "Noto Sans SC"]
            )
        )
        for role in FACES
    }


def _explain(error: Any, texts: Iterable[tuple[str, str]]) -> str:
    """Return why nothing was printed; of a character that has no shape, where it stands."""
    found = _NOT_SHOWN.search(error.message)
    char = found[1] if found else ""
    if not char:
        return f"排不成 PDF：{error.message}"
    where = next(_places(char, texts), "版面上")
    codes = "、".join(f"U+{ord(one):04X}" for one in char)
    return (
        f"“{char}”（{codes}）在字体里没有，印不出来：{where}。"
        "请改正这个字；字没有错的，把有这个字的字体放进站点的 fonts/ 文件夹，文件名写 body"
    )


def _places(char: str, texts: Iterable[tuple[str, str]]) -> Iterator[str]:
    for owner, text in texts:
        before, found, after = text.partition(char)
        if found:
            yield f"{owner} 的“{before[-BESIDE:]}{found}{after[:BESIDE]}”"
