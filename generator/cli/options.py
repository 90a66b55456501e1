"""What every command shares: the site's folder, the instant, and words for what is wrong with either."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.settings import Settings, SettingsError, make_settings

if TYPE_CHECKING:
    from generator.pipeline import Checked

SITE = click.option(
    "--site", "root", type=click.Path(path_type=Path, file_okay=False), default=".", help="站点文件夹，默认是当前文件夹"
)
AS_OF = click.option("--as-of", "as_of", help="以哪一时刻为准，如 2026-01-15；默认是现在")


def tell_settings_errors(command: Callable[..., None]) -> Callable[..., None]:
    """Wrap a command so that a wrong folder or instant ends it with words and exit code 2."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> None:
        try:
            command(*args, **options)
        except SettingsError as error:
            click.echo(str(error), err=True)
            sys.exit(2)

    return run


def settings_of(root: Path, as_of: str | None, *, preview: bool = False) -> Settings:
    """Return the settings of a run; an instant that was not asked for is told."""
    settings = make_settings(root, as_of, preview=preview)
    if not as_of:
        click.echo(f"以{settings.as_of_from}为准：{settings.as_of:%Y-%m-%d %H:%M}", err=True)
    return settings


def checked_of(settings: Settings, mended: frozenset[str] = frozenset()) -> Checked:
    """Return the checked data; with errors in it, but for those codes that the command mends, print them and end with 1."""
    from generator.core import report
    from generator.pipeline import check_site

    checked = check_site(settings)
    checked.findings.items = [item for item in checked.findings.items if item.code not in mended]
    if checked.findings.has_errors(strict=False) or checked.site is None:
        click.echo(report.text_report(checked.findings, checked.store.read, hidden=checked.untold), err=True)
        sys.exit(1)
    return checked
