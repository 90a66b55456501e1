"""The Jinja environment: strict, escaping everything that is not trusted, with the few helpers pages share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup

from generator.core.ballot_figure import vote_figure
from generator.core.page import Chip, Link, Name, Small, Table, relative
from generator.core.rule import Threshold
from generator.core.values import Choice, LongText, PartialDate, print_day, print_instant
from generator.core.vote import Vote
from generator.render import html
from generator.render.markdown import escaped, long_html, long_text

_SHARED = Path(__file__).parent / "templates"


def show(value: object) -> str:
    """Return a value as a page prints it: escaped text, Chinese dates, labels of choices, long texts as blocks."""
    writer = _WRITERS.get(value.__class__)
    if writer is not None:
        return writer(value)
    if isinstance(value, Choice):
        return value.label
    if value is None:
        raise ValueError("a template printed a value that is not there")
    return escaped(value) if isinstance(value, str) else str(value)


_WRITERS: dict[type, Callable[[Any], str]] = {
    Markup: lambda value: value,
    LongText: long_text,
    str: escaped,
    int: str,
    date: print_day,
    PartialDate: print_day,
    datetime: print_instant,
}


class _Generator(CodeGenerator):
    """Writes leaner templates, which is half of their time: our own are strict and take nothing from strangers.

    What ``show`` returns is printed as it is, for it has escaped everything; attributes and calls are Python's own.
    """

    def _output_child_pre(self, _node: nodes.Expr, _frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(f"({finalize.src}")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """Read an attribute; items are read with brackets."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802  # Jinja's signature
        """Call a function or macro straight away."""
        if node.kwargs or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


class _Environment(Environment):
    code_generator_class = _Generator


def make_environment(folders: Mapping[str, Path]) -> Environment:
    """Return an environment with the shared templates and each record type's own under its name."""
    own = PrefixLoader({name: FileSystemLoader(folder) for name, folder in folders.items()})
    environment = _Environment(
        loader=ChoiceLoader([FileSystemLoader(_SHARED), own]),
        undefined=StrictUndefined,
        autoescape=True,
        auto_reload=False,
        finalize=show,
        comment_start_string="[#",
        comment_end_string="#]",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["html"] = _html
    environment.filters["from_level"] = lambda text, level: long_text(text, level=level)
    environment.tests["link"] = lambda value: isinstance(value, Link)
    return environment


def _html(text: object, lead: str = "") -> Markup:
    """Return a text as HTML; ``lead``, such as an article's number, goes in bold before its first words."""
    if not isinstance(text, LongText):
        return Markup(show(text))
    made = long_html(text)
    return Markup(str(made).replace("<p>", f"<p><b>{escaped(lead)}</b>", 1)) if lead else made


_CELLS = frozenset((Link, Name, Chip, Small, tuple, LongText))


def helpers(here: str) -> dict[str, Any]:
    """Return the functions a template uses to write pieces as seen from its own address."""

    def write(value: Any) -> Markup:
        kind = value.__class__
        if kind is Table:
            return html.table(here, value)
        if kind in _CELLS:
            return html.cell(here, value)
        return Markup(show(value))

    return {
        "ballot": html.ballot,
        "vote": _vote,
        "write": write,
        "link": partial(_link, here),
        "way": partial(relative, here),
    }


def _vote(title: str, vote: Vote, base: int | None, majority: Threshold | None) -> Markup:
    return html.ballot(vote_figure(title, vote, base, majority))


def _link(here: str, text: str, address: str) -> Markup:
    return html.link(here, Link(text, address))
