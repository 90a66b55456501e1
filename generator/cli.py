"""The command ``gongbao``: thin words around the pipeline and the sinks."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from generator.settings import Settings, SettingsError, make_settings

_SITE = click.option(
    "--site", "root", type=click.Path(path_type=Path, file_okay=False), default=".", help="站点文件夹，默认是当前文件夹"
)
_AS_OF = click.option("--as-of", "as_of", help="以哪一时刻为准，如 2026-01-15；默认是现在")
_FORMAT = click.option(
    "--format", "report_format", type=click.Choice(["text", "json", "github"]), default="text", help="报告的格式"
)
_ALL = click.option("--all", "show_all", is_flag=True, help="同一代码的问题全部列出")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gongbao", prog_name="gongbao")
def main() -> None:
    """公报：把常委会的记录变成公报和公开网站。"""


def _tell_settings_errors(command: Callable[..., None]) -> Callable[..., None]:
    @wraps(command)
    def run(*args: Any, **options: Any) -> None:
        try:
            command(*args, **options)
        except SettingsError as error:
            click.echo(str(error), err=True)
            sys.exit(2)

    return run


def _settings(root: Path, as_of: str | None, *, preview: bool = False) -> Settings:
    settings = make_settings(root, as_of, preview=preview)
    if not as_of:
        click.echo(f"以{settings.as_of_from}为准：{settings.as_of:%Y-%m-%d %H:%M}", err=True)
    return settings


@main.command()
@_SITE
@_AS_OF
@_FORMAT
@_ALL
@click.option("--strict", is_flag=True, help="有警告也算不通过")
@_tell_settings_errors
def check(root: Path, as_of: str | None, report_format: str, *, show_all: bool, strict: bool) -> None:
    """检查全部记录，一次列出所有问题。"""
    from generator.core import report
    from generator.pipeline import check_site

    checked = check_site(_settings(root, as_of))
    hidden = checked.hidden if os.environ.get("CI") else frozenset()
    read = checked.store.read
    if report_format == "json":
        click.echo(report.json_report(checked.findings, read, hidden=hidden))
    elif report_format == "github":
        click.echo(report.github_report(checked.findings, read, hidden=hidden))
    else:
        click.echo(report.text_report(checked.findings, read, hidden=hidden, show_all=show_all))
        click.echo(f"共{len(checked.index.records)}条记录")
    sys.exit(1 if checked.findings.has_errors(strict=strict) else 0)


@main.command()
@_SITE
@_AS_OF
@_tell_settings_errors
def build(root: Path, as_of: str | None) -> None:
    """生成网站到 site/；失败时原来的网站不变。"""
    from generator.publish.build import BuildError, build_site

    settings = _settings(root, as_of)
    try:
        target = build_site(settings)
    except BuildError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)
    click.echo(f"网站已生成：{target}")
    click.echo(
        f"查看：python3 -m http.server --bind 127.0.0.1 --directory {target} 8000，然后打开 http://127.0.0.1:8000/"
    )


if __name__ == "__main__":
    main()
