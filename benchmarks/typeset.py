"""A gazette of about 200 pages set as tagged PDF, by ours and by WeasyPrint from the same words, each round in a process of its own.

    python benchmarks/typeset.py                  # medians of three rounds
    python benchmarks/typeset.py --pages 400

The words are those of the demonstration's issue, repeated until there are enough pages. Both set A4 with the same measures,
fonts, tables and headings; ours also attaches the records and makes contents with page numbers. WeasyPrint writes PDF/UA-1.
Needs the extra `pdf`; WeasyPrint (`pip install weasyprint`, and Debian's pango) is left out with a word where it is absent.
"""

from __future__ import annotations

import argparse
import html
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from generator.core.issue import Issue, Item, read_issue
from generator.core.paper import Grid, Heading, Names, Paper
from generator.publish.gazette.typeset import set_issue

ROOT = Path(__file__).parent.parent
FROZEN = ROOT / "data/issued/2025-06/issue.json"
STYLE = """
@page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-center { content: counter(page) } }
@font-face { font-family: body; src: url(%s) }
html { font: 15.79pt/28.99pt body; text-align: justify }
h1, h2, h3, h4 { font-weight: normal; font-size: 15.79pt } h1 { font-size: 22pt; text-align: center; break-before: page }
p { margin: 0; text-indent: 2em } table { width: 100%%; border-collapse: collapse; font-size: 12pt; line-height: 1.5 }
td, th { border: .5pt solid; padding: 5pt 4pt; font-weight: normal; text-align: left }
"""


def main() -> None:
    """Set the book by each and print seconds and pages a second."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    issue = read_issue(FROZEN.read_bytes())
    assert issue is not None
    issue = replace(issue, items=_enough(issue, asked.pages))
    ours, theirs = [], []
    for _ in range(asked.rounds):
        ours.append(_alone(_ours, issue))
        if _has_weasyprint():
            theirs.append(_alone(_weasyprint, issue))
    own = _tell("ours", ours)
    if theirs:
        print(f"ours sets {own / _tell('WeasyPrint', theirs):.1f} times as many pages a second")
    else:
        print("WeasyPrint is not installed: nothing to compare with")


def _enough(issue: Issue, pages: int) -> tuple[Item, ...]:
    return issue.items * (-(-pages // issue.pages))


def _alone(make: Callable[[Issue], Callable[[], int]], issue: Issue) -> tuple[float, int]:
    """Return seconds and pages of one round in a process of its own: Typst remembers what it has set before."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_timed, make, issue).result()


def _timed(make: Callable[[Issue], Callable[[], int]], issue: Issue) -> tuple[float, int]:
    run = make(issue)
    start = time.perf_counter()
    pages = run()
    return time.perf_counter() - start, pages


def _ours(issue: Issue) -> Callable[[], int]:
    return lambda: set_issue(issue, ROOT / "fonts").pages


def _tell(name: str, rounds: list[tuple[float, int]]) -> float:
    seconds, pages = median(item[0] for item in rounds), rounds[0][1]
    print(f"{name}: {pages} pages, {seconds:.2f} s, {pages / seconds:.0f} pages a second")
    return pages / seconds


def _has_weasyprint() -> bool:
    try:
        import weasyprint  # noqa: F401 - is it there, with its libraries?
    except (ImportError, OSError):
        return False
    return True


def _weasyprint(issue: Issue) -> Callable[[], int]:
    import pylopdf_fonts_zh_cn
    import weasyprint

    style = STYLE % pylopdf_fonts_zh_cn.serif_path().as_uri()
    body = "\n".join(line for item in issue.items for line in _lines(item.paper))
    text = f"<!doctype html><html lang=zh><meta charset=utf-8><title>{issue.title}</title><style>{style}</style>{body}"

    def make() -> int:
        document = weasyprint.HTML(string=text).render(pdf_variant="pdf/ua-1")
        document.write_pdf(pdf_variant="pdf/ua-1")
        return len(document.pages)

    return make


def _lines(paper: Paper) -> Iterator[str]:
    yield f"<h1>{html.escape(paper.title)}</h1><p>{html.escape(paper.adopted)}</p>"
    for block in paper.blocks:
        if isinstance(block, Grid):
            head = "".join(f"<th scope=col>{html.escape(word)}</th>" for word in block.headings)
            rows = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in block.rows)
            yield f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        elif isinstance(block, Names):
            yield f"<p>{'　'.join(map(html.escape, block.names))}</p>"
        elif isinstance(block, Heading):
            yield f"<h{block.level + 1}>{html.escape(block.text)}</h{block.level + 1}>"
        else:
            yield f"<p>{html.escape(block.text)}</p>"


if __name__ == "__main__":
    main()
