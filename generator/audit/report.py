"""The inspection as a page for staff: one HTML file without script, font or address of anybody else; numbers masked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from generator.audit.inspection import Inspected
from generator.core import audit_codes, field_codes
from generator.core.diagnostics import Code, Diagnostic, Severity, Span
from generator.core.report import resolve, summary
from generator.core.values import print_instant
from generator.render.environment import make_environment
from generator.settings import SettingsError

_CODES = {code.code: code for code in (*audit_codes.CODES, *field_codes.CODES)}


@dataclass(frozen=True, slots=True)
class Line:
    """One finding as printed; ``excerpt`` is the masked line it stands on."""

    place: str
    message: str
    hint: str
    excerpt: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """All findings of one code."""

    code: Code
    lines: tuple[Line, ...]
    hidden: int

    @property
    def mark(self) -> str:
        """Return the severity's name in the stylesheet."""
        return self.code.severity.value


def find_built(root: Path, given: Path | None) -> Path | None:
    """Return the folder of the built site, None when there is none and nobody named one.

    Raises:
        SettingsError: the folder that was named holds no site.
    """
    folder = given or root / "site"
    if (folder / "index.html").is_file():
        return folder
    if given is not None:
        raise SettingsError(f"{given} 里没有生成的网站；先运行 gongbao build")
    return None


def write_report(file: Path, text: str, root: Path, built: Path | None) -> None:
    """Write the page, but never where readers of the site would find it.

    Raises:
        SettingsError: the file lies in the site or cannot be written.
    """
    public = [folder.resolve() for folder in (root / "content", root / "data", root / "site", built) if folder]
    if any(folder in file.resolve().parents for folder in public):
        raise SettingsError(f"报告不对外发布，不能写进 {file.parent}；换一个站点以外的文件夹")
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise SettingsError(f"报告写不进 {file}（{error.strerror}）") from None


def page(inspected: Inspected) -> str:
    """Return the page."""
    checked = inspected.checked
    groups = tuple(_groups(inspected))
    found = {group.code.code for group in groups}
    left_out = {code.code for code in (*inspected.off, *inspected.unseen)}
    template = make_environment({"audit": Path(__file__).parent / "templates"}).get_template("audit/report.html.j2")
    text: str = template.render(
        name=checked.site.name if checked.site else "（读不出站点设定）",
        at=print_instant(checked.settings.as_of),
        summary=summary(inspected.findings),
        groups=groups,
        clean=[code for code in audit_codes.CODES if code.code not in found | left_out],
        off=inspected.off,
        unseen=inspected.unseen,
        notes=inspected.notes,
    )
    return text


def _groups(inspected: Inspected) -> Iterator[Group]:
    told = resolve(inspected.findings, inspected.places.read)
    order = tuple(Severity)
    told.sort(key=lambda pair: (order.index(pair[0].severity), pair[0].code))
    hidden = inspected.checked.untold
    for code, items in groupby(told, key=lambda pair: pair[0].code):
        pairs = list(items)
        shown = [pair for pair in pairs if not (hidden and hidden(pair[0]))]
        yield Group(_CODES[code], tuple(_line(item, span) for item, span in shown), len(pairs) - len(shown))


def _line(item: Diagnostic, span: Span) -> Line:
    others = tuple(_place(other.place.file, other.place.line) for other in item.related)
    return Line(_place(span.file, span.line), item.message, item.hint, span.excerpt.strip()[:200], others)


def _place(file: str, line: int) -> str:
    return f"网页 {file}" if file.startswith("/") else f"{file} 第{line}行"
