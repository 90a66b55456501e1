"""Small Word files made by hand, as Word stores them."""

from __future__ import annotations

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = ("styles", "numbering", "footnotes", "endnotes", "header", "footer")


def run(text: str, properties: str = "") -> str:
    """Make a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str, properties: str = "") -> str:
    """Make a paragraph of runs, or of plain text."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner if inner.startswith('<') else run(inner)}</w:p>"


def numbered(text: str, level: int = 0, list_id: int = 1) -> str:
    """Make a paragraph that Word numbers."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(place: int, form: str, text: str, more: str = "") -> str:
    """Make the definition of one level of a list."""
    return f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/><w:suff w:val="nothing"/></w:lvl>'


def numbering(*levels: str, more: str = "") -> str:
    """Make one list, number 1, of some levels."""
    return f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>{more}<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'


def table(*rows: tuple[str, ...]) -> str:
    """Make a table of texts."""
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def word_file(*blocks: str, **parts: str) -> bytes:
    """Make a file of blocks and of the insides of other parts, such as ``styles``."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types/>')
        package.writestr("_rels/.rels", _relations({"officeDocument": "word/document.xml"}))
        package.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>"
        )
        package.writestr(
            "word/_rels/document.xml.rels", _relations({kind: f"{kind}.xml" for kind in _KINDS if kind in parts})
        )
        for kind, inner in parts.items():
            package.writestr(f"word/{kind}.xml", f"<w:{kind} {W}>{inner}</w:{kind}>")
    return stream.getvalue()


def _relations(targets: dict[str, str]) -> str:
    items = (
        f'<Relationship Id="r{kind}" Type="{_RELATION}/{kind}" Target="{target}"/>' for kind, target in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(items)}</Relationships>'
