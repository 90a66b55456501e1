"""Reads the YAML staff write: text only, every refusal a diagnostic, positions on demand.

The accepted YAML is a small one: mappings, lists and scalars. Every scalar stays the text that was typed; the models
decide what it means. This is the one module that imports ``yaml`` and ``frontmatter``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

import frontmatter
import yaml

from generator.core import yaml_codes as codes
from generator.core.characters import find_suspicious
from generator.core.diagnostics import Diagnostic, Path, Place, Span
from generator.core.slips import explain_lost_words, explain_mark, explain_syntax, find_close_hashes, find_trap

Tree = dict[str, Any] | list[Any] | str | None

MAX_FILE = 16 * 1024 * 1024
MAX_RECORD = 1024 * 1024
MAX_DEPTH = 20
_EMPTY = frozenset(("", "~", "null"))
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text; ``first_line`` is the number of lines before it (front matter starts after its fence)."""

    file: str
    text: str
    first_line: int = 0


def decode(file: str, data: bytes) -> tuple[str, list[Diagnostic]]:
    """Return a file's text, and what is to be said about its encoding.

    UTF-8 is read, with or without a byte order mark; GB 18030 is recognised and refused with a way out,
    because a guess could change a name.
    """
    place = Place(file, line=1, column=1)
    if len(data) > MAX_FILE:
        return "", [codes.YAML010.at(place, f"文件有{len(data)}字节，超过16 MiB", hint="把记录分成多个文件")]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", [_explain_encoding(place, data, error)]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.startswith("\ufeff"):
        return text[1:], [
            codes.YAML012.at(place, "文件开头有字节顺序标记（BOM），已略过", hint="保存时选“UTF-8 无 BOM”即可去掉")
        ]
    return text, []


def _explain_encoding(place: Place, data: bytes, error: UnicodeDecodeError) -> Diagnostic:
    line = data.count(b"\n", 0, error.start) + 1
    where = Place(place.file, line=line, column=1)
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return codes.YAML002.at(
            where,
            "文件不是文本，或者编码已经损坏",
            hint="用记事本或 VS Code 打开，另存为 UTF-8；打不开就从原稿重新粘贴",
        )
    return codes.YAML002.at(
        where,
        "文件的编码是 GB 18030（GBK），这里只收 UTF-8",
        hint="记事本：文件 → 另存为 → 编码选 UTF-8；WPS、VS Code 同样可以另存",
    )


def parse(source: Source) -> tuple[Tree, list[Diagnostic]]:
    """Return the tree of a YAML text and every problem found in it; the tree is None when it cannot be read."""
    problems = list(find_residue(source))
    try:
        tree = _Builder(source, problems).build()
    except _RefusedError as refused:
        problems.append(refused.diagnostic)
        return None, problems
    except yaml.YAMLError as error:
        problems.append(explain_syntax(source, error))
        return None, problems
    return tree, problems


def read_bytes(root: FilePath, file: str) -> tuple[bytes, list[Diagnostic]]:
    """Return what a site's file holds, or nothing and why: a file may be gone, locked or no file at all."""
    try:
        with open(f"{root}/{file}", "rb", buffering=0) as opened:  # noqa: PTH123  # half the time of a path object's
            return opened.read(), []
    except OSError:
        hint = "看文件能不能打开、有没有读它的权限；是快捷方式（链接）的，换成文件本身"
        return b"", [codes.YAML001.at(Place(file, line=1, column=1), "打不开这个文件", hint=hint)]


def read_source(file: str, data: bytes) -> tuple[Tree, list[Diagnostic]]:
    """Decode and parse a file in one step."""
    text, problems = decode(file, data)
    if not text:
        return None, problems
    tree, more = parse(Source(file, text))
    return tree, problems + more


def split_front_matter(file: str, text: str) -> tuple[Source | None, str, int]:
    """Split an article into its front matter block, its body and the body's first line (0-based)."""
    handler = frontmatter.default_handlers.YAMLHandler()
    if not handler.detect(text):
        return None, text, 0
    try:
        block, body = handler.split(text)
    except ValueError:
        return None, text, 0
    head = text[: text.find(block)].count("\n") if block.strip() else 1
    body_line = text[: len(text) - len(body)].count("\n")
    return Source(file, block, head), body, body_line


def dump(tree: Tree) -> str:
    """Return YAML for a tree of texts: block style, long texts as literal blocks, order kept."""
    dumper: type = type("_Dumper", (_DUMPER,), {"ignore_aliases": lambda *_: True})
    dumper.add_representer(str, _represent_text)  # type: ignore[attr-defined]  # yaml's own API, untyped
    text: str = yaml.dump(tree, Dumper=dumper, allow_unicode=True, sort_keys=False, width=10**6)
    return text


def _represent_text(dumper: Any, text: str) -> Any:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def locate(source: Source, path: Path, *, on_key: bool = False) -> tuple[int, int, int]:
    """Return line, column and length of the deepest part of a path that exists in the text."""
    best = (1 + source.first_line, 1, 1)
    try:
        for found, key_mark, value_mark in _walk(source.text):
            if found == path[: len(found)] and (len(found) > 0 or not path):
                exact = len(found) == len(path)
                use_key = key_mark is not None and (on_key or not exact or value_mark is None)
                mark = key_mark if use_key else value_mark
                if mark is not None:
                    best = (mark[0] + 1 + source.first_line, mark[1] + 1, mark[2])
                if exact:
                    return best
    except (yaml.YAMLError, RecursionError):
        pass
    return best


def span_of(place: Place, source: Source | None) -> Span:
    """Return the exact position a place stands for."""
    if place.line or source is None:
        line, column, length = max(place.line, 1), max(place.column, 1), place.length
    else:
        line, column, length = locate(source, place.path, on_key=place.on_key)
    excerpt = ""
    if source is not None:
        lines = source.text.split("\n")
        index = line - 1 - source.first_line
        excerpt = lines[index] if 0 <= index < len(lines) else ""
    return Span(place.file, line, column, max(1, min(length, len(excerpt) - column + 1 or 1)), excerpt)


class _RefusedError(Exception):
    """A text our YAML does not accept."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


class _Builder:
    """Builds a tree from the C parser's events, without nodes: less work than loading, and no recursion."""

    def __init__(self, source: Source, problems: list[Diagnostic]) -> None:
        self.source = source
        self.problems = problems
        self.next: Callable[[], Any] = _LOADER(source.text).get_event

    def build(self) -> Tree:
        """Return the tree of the only document."""
        event = self.next()
        while not isinstance(event, yaml.DocumentStartEvent):
            if event is None or isinstance(event, yaml.StreamEndEvent):
                return None
            event = self.next()
        tree = self._content()
        self.next()
        event = self.next()
        if isinstance(event, yaml.DocumentStartEvent):
            raise self._refuse(codes.YAML006, event.start_mark, "一个文件里有多段“---”", "一段一个文件，或者写成列表")
        return tree

    def _content(self) -> Tree:
        scalar, mapping, sequence = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
        stack: list[tuple[Any, str | None]] = []
        current: Any = None
        key: str | None = None
        advance = self.next
        escapes = "\\" in self.source.text
        hashes = find_close_hashes(self.source.text)
        while True:
            event = advance()
            kind = event.__class__
            if kind is scalar:
                if event.anchor is not None or event.tag is not None:
                    raise self._refuse_mark(event)
                value = event.value
                if escapes and event.style == '"':
                    self._check_escapes(event)
                if not event.style:  # plain: an empty text in the C parser, None in the other
                    if hashes and (event.end_mark.line, event.end_mark.column) in hashes:
                        self.problems.append(explain_lost_words(self.source, event.end_mark))
                    value = None if value in _EMPTY else value
                if current.__class__ is dict:
                    if key is None:
                        key = self._key(event, current)
                        continue
                    current[key] = value
                    key = None
                elif current is None:
                    return value  # type: ignore[no-any-return]  # a scalar event's value is text
                else:
                    current.append(value)
            elif kind is mapping or kind is sequence:
                if event.anchor is not None or event.tag is not None:
                    raise self._refuse_mark(event)
                if current.__class__ is dict and key is None:
                    raise self._refuse(codes.YAML003, event.start_mark, "项目名不能是列表或一组项", "项目名写成文字")
                if len(stack) >= MAX_DEPTH:
                    raise self._refuse(codes.YAML009, event.start_mark, "层次超过20层", "检查缩进或括号")
                new: Any = {} if kind is mapping else []
                if current.__class__ is dict:
                    current[key] = new
                elif current is not None:
                    current.append(new)
                stack.append((current, key))
                current, key = new, None
            elif kind is yaml.AliasEvent:
                raise self._refuse_mark(event)
            else:
                done = current
                current, _ = stack.pop()
                key = None
                if current is None:
                    return done  # type: ignore[no-any-return]  # the root container

    def _check_escapes(self, event: Any) -> None:
        """Report characters that a quoted text brings in by its escapes; those typed as such are known."""
        if all(char in self.source.text for char in event.value):
            return
        for _, _, length, code, message, hint in find_suspicious(event.value):
            self.problems.append(code.at(self._place(event.start_mark, length), message, hint=hint))

    def _key(self, event: Any, mapping: dict[str, Any]) -> str:
        key: str = event.value
        mark = event.start_mark
        if key == "<<":
            raise self._refuse(codes.YAML004, mark, "这里不能用“<<”合并", "把要用的项原样写出来")
        if key in mapping:
            self.problems.append(
                codes.YAML005.at(
                    self._place(mark, len(key)),
                    f"“{key}”写了两次",
                    hint="删去一个；要写多个值，用列表（每行以“- ”开头）",
                )
            )
        return key

    def _place(self, mark: Any, length: int = 1) -> Place:
        return Place(
            self.source.file, line=mark.line + 1 + self.source.first_line, column=mark.column + 1, length=length
        )

    def _refuse(self, code: Any, mark: Any, message: str, hint: str) -> _RefusedError:
        return _RefusedError(code.at(self._place(mark), message, hint=hint))

    def _refuse_mark(self, event: Any) -> _RefusedError:
        return _RefusedError(explain_mark(self.source, event.start_mark.line, event.start_mark.column))


def _walk(text: str) -> Iterator[tuple[Path, tuple[int, int, int] | None, tuple[int, int, int] | None]]:
    """Yield each path of a text with the marks of its key and its value, outermost first."""
    advance = _LOADER(text).get_event
    stack: list[tuple[str, Path, Any, Any]] = []
    kind: str = ""
    path: Path = ()
    key: Any = None
    key_mark: tuple[int, int, int] | None = None
    event = advance()
    while event is not None:
        if isinstance(event, (yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            mark = _mark(event)
            if kind == "map" and key is None and isinstance(event, yaml.ScalarEvent):
                key, key_mark = event.value, mark
                event = advance()
                continue
            own: Path = path if not kind else (*path, key if kind == "map" else int(key))
            yield own, (key_mark if kind == "map" else None), mark
            if isinstance(event, yaml.ScalarEvent):
                key, key_mark = _after(kind, key), None
            else:
                stack.append((kind, path, key, key_mark))
                kind = "map" if isinstance(event, yaml.MappingStartEvent) else "seq"
                path, key, key_mark = own, (None if kind == "map" else 0), None
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            kind, path, key, key_mark = stack.pop()
            key, key_mark = _after(kind, key), None
        event = advance()


def _after(kind: str, key: Any) -> Any:
    return None if kind != "seq" else key + 1


def _mark(event: Any) -> tuple[int, int, int]:
    start, end = event.start_mark, event.end_mark
    length = end.column - start.column if end.line == start.line else 1
    return start.line, start.column, max(1, length)


def find_residue(source: Source) -> Iterator[Diagnostic]:
    """Yield the characters of a text that must not reach a public page."""
    for line, column, length, code, message, hint in find_suspicious(source.text):
        yield code.at(
            Place(source.file, line=line + source.first_line, column=column, length=length), message, hint=hint
        )


def colon_trap(source: Source, path: Path) -> Diagnostic | None:
    """Return the full-width colon diagnostic for a text that stands where a group of items was expected."""
    line, _, _ = locate(source, path)
    return find_trap(source, source.text.split("\n"), line - 1 - source.first_line)


def dump_config(values: object) -> str:
    """Return settings of a site engine as YAML."""
    text: str = yaml.dump(values, Dumper=_DUMPER, allow_unicode=True, sort_keys=False)
    return text


def load_config(text: str) -> dict[str, Any]:
    """Return a site engine's settings file, which is ours and ordinary YAML; tags of the engine are left out."""

    class Loader(_LOADER):  # type: ignore[misc]  # yaml's loader classes are untyped
        pass

    Loader.add_multi_constructor("", lambda *_: None)
    loaded = yaml.load(text, Loader)  # noqa: S506  # a safe loader with every unknown tag dropped
    return loaded if isinstance(loaded, dict) else {}
