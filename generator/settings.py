"""A run's settings: where the site lies, the instant it is built for, and the committee's particulars.

The only place that may look at the clock, and only when nobody says which instant is meant.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from generator.core import field_codes, yaml_codes
from generator.core.diagnostics import Findings, Place
from generator.core.site import Site
from generator.core.source import load_config, read_bytes, read_source
from generator.core.values import SITE_ZONE, parse_day, parse_instant
from generator.stages.validate import explain


class SettingsError(Exception):
    """The run cannot start: what was asked for makes no sense. The message is for the person who typed it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One run: ``as_of`` is the instant all states are of; ``preview`` shows what is not yet public."""

    root: Path
    as_of: datetime
    as_of_from: str
    preview: bool = False


def make_settings(root: Path, as_of: str | None = None, *, preview: bool = False) -> Settings:
    """Return the settings of a run.

    The instant is the one given (a bare date means 00:00 in China's zone), else ``SOURCE_DATE_EPOCH``, else now.

    Raises:
        SettingsError: the instant cannot be read, or lies ahead and this is no preview.
    """
    now = datetime.now(SITE_ZONE).replace(microsecond=0)
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if as_of:
        instant, origin = read_instant(as_of), "--as-of"
    elif epoch:
        instant, origin = _read_epoch(epoch), "SOURCE_DATE_EPOCH"
    else:
        instant, origin = now, "现在"
    if instant > now and not preview:
        raise SettingsError(f"时刻 {instant:%Y-%m-%d %H:%M} 还没有到；要看将来的样子，请用 gongbao serve --preview")
    return Settings(root.resolve(), instant.astimezone(SITE_ZONE), origin, preview)


def _read_epoch(seconds: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(seconds), SITE_ZONE)
    except (ValueError, OverflowError, OSError):
        message = f"环境变量 SOURCE_DATE_EPOCH 写的“{seconds}”不是时刻，要写从1970年起的秒数"
        raise SettingsError(message) from None


def read_instant(text: str) -> datetime:
    """Return the instant a person typed: a date means its first moment, in China's zone.

    Raises:
        SettingsError: the text is neither.
    """
    try:
        day = parse_day(text)
    except PydanticCustomError:
        pass
    else:
        return datetime(day.year, day.month, day.day, tzinfo=SITE_ZONE)
    try:
        return parse_instant(text)
    except PydanticCustomError:
        message = f"时刻“{text}”读不懂，写成 2026-01-15 或 2026-01-15T18:00"
        raise SettingsError(message) from None


def load_site_url(root: Path) -> str:
    """Return the address at which the site stands, as ``mkdocs.yml`` says, ending in a slash; nothing when it does not."""
    file = root / "mkdocs.yml"
    url = load_config(file.read_text(encoding="utf-8")).get("site_url") if file.is_file() else None
    return f"{url.rstrip('/')}/" if isinstance(url, str) and url else ""


def load_site(root: Path, findings: Findings) -> Site | None:
    """Return the committee's particulars, or None with the reason among the findings."""
    file = "data/site.yaml"
    path = root / file
    if not path.is_file():
        hint = "用 --site 指明站点文件夹；新站点可从示例的 data/site.yaml 改起"
        findings.extend([field_codes.FLD001.at(Place(file, line=1, column=1), "找不到 data/site.yaml", hint=hint)])
        return None
    data, problems = read_bytes(root, file)
    tree, more = read_source(file, data)
    findings.extend(problems + more)
    if tree is None:
        if not problems + more:
            place = Place(file, line=1, column=1)
            findings.extend([yaml_codes.YAML015.at(place, "文件是空的", hint="写上名称、简称和县名")])
        return None
    try:
        return Site.model_validate(tree)
    except ValidationError as error:
        findings.extend(explain(error.errors(include_url=False), Site, tree, file, (), ""))
        return None
