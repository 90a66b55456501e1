"""The Jinja environment: strict, escaping everything that is not trusted, with the few helpers pages share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from generator.core.page import Chip, Link, Name, Small, Table
from generator.core.values import Choice, LongText, PartialDate, print_day, print_instant
from generator.render import html
from generator.render.markdown import escape, long_html, long_text

_SHARED = Path(__file__).parent / "templates"


def show(value: object) -> object:
    """Return a value as a page prints it: escaped text, Chinese dates, labels of choices, long texts as blocks."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, LongText):
        return long_text(value)
    if isinstance(value, Choice):
        return Markup(value.label)
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, datetime):
        return Markup(print_instant(value))
    if isinstance(value, (date, PartialDate)):
        return Markup(print_day(value))
    if value is None:
        raise ValueError("a template printed a value that is not there")
    return value


def make_environment(folders: Mapping[str, Path]) -> Environment:
    """Return an environment with the shared templates and each record type's own under its name."""
    own = PrefixLoader({name: FileSystemLoader(folder) for name, folder in folders.items()})
    environment = Environment(
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
    environment.filters["html"] = lambda text: long_html(text) if isinstance(text, LongText) else show(text)
    environment.tests["link"] = lambda value: isinstance(value, Link)
    return environment


def helpers(here: str) -> dict[str, Any]:
    """Return the functions a template uses to write pieces as seen from its own address."""

    def write(value: Any) -> Markup:
        if isinstance(value, Table):
            return html.table(here, value)
        if isinstance(value, (Link, Name, Chip, Small, tuple, LongText)):
            return html.cell(here, value)
        return Markup(str(show(value)))

    return {"write": write, "link": partial(_link, here)}


def _link(here: str, text: str, address: str) -> Markup:
    return html.link(here, Link(text, address))
