"""From a proposal to plain trees: a record with Chinese keys, or front matter and Markdown.

What the text does not say has no key. This module must not write files or know YAML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from generator.intake import wording
from generator.intake.proposal import Commitment, Figure, Grid, Node, Printed, Proposal, walk_nodes

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"

_SPECIAL = re.compile(r"[\\`*_\[\]{}<>&|$~^#]|={2,}|\+{2,}|-{2,}|:(?=[A-Za-z0-9_+-]+:)|!(?=\[)|(?<=\()(?=(?:c|r|tm)\))")
_LINE_START = re.compile(r"^(?:[+=:!?%@-]|[0-9]+(?=[.)])(?P<mark>[.)]))")
_DEEPEST_HEADING = 6


def to_record(proposal: Proposal) -> dict[str, Tree]:
    """Make the tree of an institutional document; keys with nothing to say are left out."""
    return _keep_filled(
        {
            "标题": proposal.title or "",
            "文种": _name_genre(proposal.title),
            "发布机关": proposal.issuer.value if proposal.issuer else "",
            "文号": (proposal.document_number.value or "") if proposal.document_number else "",
            "通过": _list_adoption(proposal),
            "公布日期": proposal.promulgated.value if proposal.promulgated else "",
            "施行日期": proposal.effective.value if proposal.effective else "",
            "试行": "是" if proposal.title and wording.is_trial(proposal.title) else "",
            "网页": _list_web(proposal),
            "来源": [{"名称": proposal.name, "说明": _describe_import(proposal)}],
            "导语": _join(proposal.preamble, proposal),
            "正文": [_list_node(node, proposal) for node in proposal.outline],
            "结语": _join(proposal.closing, proposal),
        }
    )


def _keep_filled(tree: dict[str, Tree]) -> dict[str, Tree]:
    return {key: value for key, value in tree.items() if value}


def _join(pieces: tuple[Printed, ...], proposal: Proposal) -> str:
    return "\n\n".join(print_table(grid) if (grid := _find_grid(piece, proposal)) else piece.text for piece in pieces)


def _find_grid(piece: Printed, proposal: Proposal) -> Grid | None:
    return next((grid for grid in proposal.tables if grid.line == piece.line), None)


def print_table(grid: Grid) -> str:
    """Print a table in Markdown, every cell meaning itself."""
    rows = [f"| {' | '.join(escape_markdown(cell) for cell in row)} |" for row in grid.rows]
    return "\n".join([rows[0], f"|{' --- |' * len(grid.rows[0])}", *rows[1:]])


def _name_genre(title: str | None) -> str:
    """Name the kind of document that the title states."""
    if title and wording.is_extract_title(title):
        return "摘录"
    genre = wording.find_genre(title) if title else None
    if genre is None:
        return ""
    return next((known for known in wording.GENRES if genre.endswith(known)), "其他")


def _list_adoption(proposal: Proposal) -> dict[str, Tree]:
    adoption = proposal.adoption
    if adoption is None:
        return {}
    return _keep_filled({"原文": adoption.text, "会议": adoption.meeting or "", "日期": adoption.date or ""})


def _list_web(proposal: Proposal) -> dict[str, Tree]:
    named = {"发布时间": proposal.web_date, "作者": proposal.author, "来源": proposal.source}
    return _keep_filled({key: item.value or "" for key, item in named.items() if item})


def _describe_import(proposal: Proposal) -> str:
    places = len({item.line for item in proposal.lost})
    left_out = f"略去{'网页' if '网页' in proposal.form else ''}文字 {places} 行" if places else "没有略去任何文字"
    return f"由{proposal.form}导入，编号和文字照原样；{left_out}"


def _list_node(node: Node, proposal: Proposal) -> dict[str, Tree]:
    return _keep_filled(
        {
            "编号": node.number,
            "标题": node.heading,
            "内容": _join(node.text, proposal),
            "下级": [_list_node(child, proposal) for child in node.children],
        }
    )


def to_commitment(item: Commitment) -> dict[str, Tree]:
    """Make the tree of one countable demand; a period that the text does not say has no key."""
    demand = item.demand
    return _keep_filled(
        {
            "条文": item.article,
            "原文": demand.text,
            "单位": demand.unit,
            "比较": demand.comparison,
            "数量": f"{demand.threshold:f}",
            "上限": f"{demand.upper:f}" if demand.upper is not None else "",
            "周期": demand.period or "",
            "范围": demand.scope,
            "说明": demand.note,
        }
    )


def to_figure(item: Figure) -> dict[str, Tree]:
    """Make the tree of one figure of what was done."""
    return _keep_filled(
        {
            "条文": item.article,
            "原文": item.text,
            "单位": item.unit,
            "数量": f"{item.number:f}",
            "时间": item.period,
        }
    )


def to_article(proposal: Proposal) -> tuple[dict[str, Tree], str]:
    """Make front matter and Markdown body of an article; captions stand in the front matter, to be joined by their pictures."""
    front = _keep_filled(
        {
            "标题": proposal.title or "",
            "作者": _name(proposal, "作者"),
            "来源": _name(proposal, "来源"),
            "网页发布时间": _name(proposal, "发布时间"),
            "图片": [{"说明": piece.text} for piece in proposal.captions],
        }
    )
    tables = {grid.line: print_table(grid) for grid in proposal.tables}
    blocks = [(line, column, tables.get(line, text)) for line, column, text in _list_blocks(proposal)]
    blocks.sort(key=lambda block: block[:2])
    return front, "".join(f"{text}\n\n" for _, _, text in blocks).rstrip("\n") + ("\n" if blocks else "")


def _name(proposal: Proposal, key: str) -> str:
    value = _list_web(proposal).get(key, "")
    return value if isinstance(value, str) else ""


def _list_blocks(proposal: Proposal) -> Iterator[tuple[int, int, str]]:
    """Yield every block of the body with its place in the source, which orders them."""
    for piece in (*proposal.preamble, *proposal.closing):
        yield piece.line, piece.column, escape_markdown(piece.text)
    for piece in _list_document_lines(proposal):
        yield piece.line, piece.column, escape_markdown(piece.text)
    yield from _list_node_blocks(proposal.outline, 2)


def _list_document_lines(proposal: Proposal) -> Iterator[Printed]:
    """Yield the lines that would be fields of a document; an article has no such fields and keeps them as text."""
    if proposal.issuer and proposal.issuer.printed:
        yield proposal.issuer.printed
    if proposal.document_number and proposal.document_number.printed:
        yield proposal.document_number.printed
    if proposal.adoption:
        yield from proposal.adoption.pieces


def _list_node_blocks(nodes: tuple[Node, ...], level: int) -> Iterator[tuple[int, int, str]]:
    for node in nodes:
        pieces = list(node.own_pieces())
        label = node.printed_number
        first = pieces[1] if label and len(pieces) > 1 and pieces[1].line == label.line else None
        if node.printed_heading:
            text = f"{'#' * min(level, _DEEPEST_HEADING)} {escape_markdown(_print_start(label, node.printed_heading))}"
            yield pieces[0].line, pieces[0].column, text
            rest = node.text
        else:
            yield (
                pieces[0].line,
                pieces[0].column,
                escape_markdown(_print_start(label, first) if label else pieces[0].text),
            )
            rest = tuple(pieces[2 if first else 1 :])
        for piece in rest:
            yield piece.line, piece.column, escape_markdown(piece.text)
        yield from _list_node_blocks(node.children, level + 1)


def _print_start(number: Printed | None, first: Printed | None) -> str:
    """Print a number and what follows it, with a blank between them where the source has one."""
    if number is None or first is None:
        found = number or first
        return found.text if found else ""
    apart = number.line != first.line or first.column > number.column + len(number.text)
    return f"{number.text}{' ' if apart else ''}{first.text}"


def escape_markdown(text: str) -> str:
    """Make a line of plain text mean itself in Markdown; numeric entities work in every engine and extension."""
    safe = _SPECIAL.sub(lambda match: "".join(f"&#{ord(character)};" for character in match.group()), text)
    return _LINE_START.sub(_escape_start, safe)


def _escape_start(match: re.Match[str]) -> str:
    mark = match["mark"]
    if mark:
        return f"{match.group()[:-1]}&#{ord(mark)};"
    return f"&#{ord(match.group())};"


def count_outline(proposal: Proposal) -> tuple[int, int]:
    """Count the parts (nodes with a heading) and the items (numbered nodes without one)."""
    nodes = list(walk_nodes(proposal.outline))
    parts = sum(1 for node in nodes if node.heading)
    return parts, sum(1 for node in nodes if node.number and not node.heading)
