"""What an editor most likely meant where YAML cannot be read: plain words, the exact place, a line to paste.

Works on lines of text and on what the parser complained of; must not know the parser itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.core import yaml_codes as codes
from generator.core.diagnostics import Code, Diagnostic, Place

if TYPE_CHECKING:
    from generator.core.source import Source

# YAML gives these a meaning of its own at the start of a value; staff mean the character.
_MARKS = {"*": "引用", "&": "锚点", "!": "标签", "%": "指令", "@": "保留符号", "`": "保留符号"}
_STARTERS = frozenset("|>?,]}")
_PAIRS = {"[": ("]", "方括号"), "{": ("}", "花括号"), '"': ('"', "引号"), "'": ("'", "引号")}
_ITEM = re.compile(
    r"(?P<lead>\s*(?:- +)*(?:(?P<key>\"[^\"]*\"|'[^']*'|[^\s:\"'\[\]{}#&*!|>%@`][^:]*): +)?)(?P<value>.*)"
)
_NO_BLANK = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<key>[^\s:：#\"'\[\]{}]{1,20}):(?P<value>[^\s/].*)")
_FULL_COLON = re.compile(r"^\s*(?:- )?([^\s：:#\"']{1,20})：\s*(.*)$")
# The parser notices these at what follows; the slip is where the key, the bracket or the quotation began.
_SEEN_LATE = ("could not find expected ':'", "did not find expected ',' or", "found unexpected end of stream")
_TWO_COLONS = "mapping values are not allowed"
_SYNTAX_HINT = "看这一行和上一行：冒号后要有一个空格，同一层要左对齐，文字里有冒号、引号或井号时整段加引号"
_LONGEST_PASTE = 60
# A “#” after a blank begins a comment; one that touches the word behind it was most likely meant as text.
_CLOSE_HASH = re.compile(r"[ \t]+(#+[^\s#])")


@dataclass(frozen=True, slots=True)
class _Value:
    """The value on a line, with what stands before it; ``row`` counts from 1 in the file."""

    file: str
    row: int
    lead: str
    key: str
    text: str

    def slip(self, code: Code, message: str, hint: str, offset: int = 0) -> Diagnostic:
        """Return a diagnostic at a character of the value."""
        return code.at(Place(self.file, line=self.row, column=len(self.lead) + offset + 1), message, hint=hint)

    def quoted(self) -> str:
        """Return the line with the value in quotation marks, to paste; long ones are cut."""
        text = self.text if len(self.text) <= _LONGEST_PASTE else self.text[: _LONGEST_PASTE - 1] + "…"
        inside = f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"
        return f"{self.lead.lstrip()}{inside}"


def _read_value(source: Source, lines: list[str], index: int) -> _Value:
    found = _ITEM.fullmatch(lines[index])
    assert found is not None
    row = index + 1 + source.first_line
    return _Value(source.file, row, found["lead"], found["key"] or "", found["value"].rstrip())


def explain_syntax(source: Source, error: Any) -> Diagnostic:
    """Return what is wrong where the parser gave up; ``error`` is the parser's own, with its marks and words."""
    lines = source.text.split("\n")
    problem = str(getattr(error, "problem", "") or "")
    mark, begin = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    line = min(mark.line if mark is not None else 0, len(lines) - 1)
    column = mark.column if mark is not None else 0
    start = begin if begin is not None and begin.line == line else mark
    slip = _find_mark(source, lines, line, start.column if start is not None else 0)
    if slip is None:
        traps = (find_trap(source, lines, index) for index in (line, line - 1, line - 2))
        slip = next((trap for trap in traps if trap), None)
    slip = slip or _find_value_slip(source, lines, line, column, problem)
    if slip is not None:
        return slip
    if begin is not None and any(words in problem for words in _SEEN_LATE):
        line, column = min(begin.line, len(lines) - 1), begin.column
    place = Place(source.file, line=line + 1 + source.first_line, column=column + 1)
    return codes.YAML001.at(place, _plain_words(problem), hint=_SYNTAX_HINT)


def explain_mark(source: Source, line: int, column: int) -> Diagnostic:
    """Return the refusal of an anchor, an alias or a tag at a line and column of the text, both from 0."""
    lines = source.text.split("\n")
    slip = _find_mark(source, lines, line, column)
    if slip is not None:
        return slip
    place = Place(source.file, line=line + 1 + source.first_line, column=column + 1)
    return codes.YAML004.at(place, "这里不能用 YAML 的锚点、引用、标签", hint="如果本来就是文字，请整段加引号")


def find_close_hashes(text: str) -> frozenset[tuple[int, int]]:
    """Return the lines and columns, both from 0, at which a plain value would end that loses words behind a ``#``."""
    if "#" not in text:
        return frozenset()
    lines = enumerate(text.split("\n"))
    return frozenset((row, found.start()) for row, line in lines for found in _CLOSE_HASH.finditer(line))


def explain_lost_words(source: Source, end: Any) -> Diagnostic:
    """Return what is lost behind a plain value; ``end`` is the parser's mark of its end, at one of the close hashes."""
    lines, line, column = source.text.split("\n"), end.line, end.column
    lost, value = lines[line][column:].strip(), _read_value(source, lines, line)
    start = lines[line].index("#", column)
    paste = f"：{value.quoted()}" if value.key or value.lead.strip() else ""
    place = Place(source.file, line=line + 1 + source.first_line, column=start + 1, length=len(lost))
    hint = f"是注的，“#”后面空一格；是正文的，整段加引号{paste}"
    return codes.YAML017.at(place, f"“{lost}”没有读进来，空格加“#”以后都算注", hint=hint)


def _find_mark(source: Source, lines: list[str], index: int, column: int) -> Diagnostic | None:
    """Find a mark such as ``*`` at the start of the line's value, or where the parser began to read one."""
    value = _read_value(source, lines, index)
    if value.text[:1] in _MARKS and (value.key or value.lead.strip()):
        first = value.text[0]
        return value.slip(
            codes.YAML004,
            f"值不能直接用“{first}”开头，它在 YAML 里是{_MARKS[first]}",
            f"如果本来就是文字，整段加引号：{value.quoted()}",
        )
    character = lines[index][column : column + 1]
    before = lines[index][:column].rstrip()
    if character not in _MARKS or (before and before[-1] not in ":-[{,"):
        return None
    place = Place(source.file, line=index + 1 + source.first_line, column=column + 1)
    message = f"这里不能直接用“{character}”开头，它在 YAML 里是{_MARKS[character]}"
    return codes.YAML004.at(place, message, hint=f'如果本来就是文字，请用引号括起来，例如 "{character}…"')


def _find_value_slip(source: Source, lines: list[str], index: int, column: int, problem: str) -> Diagnostic | None:
    """Find what is wrong with the value of the line at which the parser stopped, or with the line above it."""
    value = _read_value(source, lines, index)
    paste = f"整段加引号：{value.quoted()}"
    first = value.text[:1]
    if value.key and value.text.startswith("- "):
        return value.slip(codes.YAML001, "列表“- ”要另起一行", f"是列表就另起一行写；是文字就{paste}")
    if value.key and first in _STARTERS:
        return value.slip(codes.YAML001, f"值不能直接用“{first}”开头", paste)
    end = column - len(value.lead)
    if first in _PAIRS and 1 < end < len(value.text) and value.text[:end].rstrip().endswith(_PAIRS[first][0]):
        return value.slip(codes.YAML001, f"{_PAIRS[first][1]}后面还有别的文字", paste, end)
    if _TWO_COLONS not in problem:
        return None
    if value.key and re.search(r":(?: |$)", value.text):
        return value.slip(codes.YAML001, "一行里有两个“: ”，分不清哪个是项目名", paste, end)
    return _find_missing_blank(source, lines, index - 1)


def _find_missing_blank(source: Source, lines: list[str], index: int) -> Diagnostic | None:
    """Find a key whose colon is not followed by a blank, which makes the line a text that the next one goes on."""
    found = _NO_BLANK.fullmatch(lines[index]) if index >= 0 else None
    if found is None or re.search(r":(?: |$)", lines[index]):
        return None
    place = Place(source.file, line=index + 1 + source.first_line, column=found.start("value"))
    hint = f"加一个空格：{found['lead'].lstrip()}{found['key']}: {found['value']}"
    return codes.YAML001.at(place, f"“{found['key']}:”后面缺一个空格", hint=hint)


def find_trap(source: Source, lines: list[str], index: int) -> Diagnostic | None:
    """Return the diagnostic for a tab in the indentation or a full-width colon after the key of a line."""
    if not 0 <= index < len(lines):
        return None
    text = lines[index]
    row = index + 1 + source.first_line
    indent = text[: len(text) - len(text.lstrip())]
    if "\t" in indent:
        place = Place(source.file, line=row, column=indent.index("\t") + 1)
        return codes.YAML007.at(
            place, "缩进用了制表符（Tab）", hint="换成空格，每层两个；VS Code 按 Ctrl+Shift+P 选“将缩进转换为空格”"
        )
    found = _FULL_COLON.match(text)
    if found:
        place = Place(source.file, line=row, column=text.index("：") + 1)
        return codes.YAML008.at(
            place, f"“{found[1]}”后面是全角冒号“：”", hint=f"改成半角冒号加一个空格：{found[1]}: {found[2]}".rstrip()
        )
    return None


def _plain_words(problem: str) -> str:
    for english, chinese in codes.SYNTAX_WORDS:
        if english in problem:
            return chinese
    return "这里不合 YAML 的写法，读不下去了"
