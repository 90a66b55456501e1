"""Commands of the gazette and of print."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from generator.cli.options import AS_OF, SITE, checked_of, settings_of, tell_settings_errors


@click.group()
def gazette() -> None:
    """公报：拟目录，出版，年度合订，单件文书。"""


def _print(root: Path, as_of: str | None, make: Callable[[Any], Any], mended: frozenset[str] = frozenset()) -> Any:
    """Return what is made of checked data; end with words for the editor where it cannot be."""
    from generator.publish.gazette.print_shop import PressError
    from generator.publish.gazette.typeset import TypesetError

    checked = checked_of(settings_of(root, as_of), mended)
    try:
        return make(checked)
    except (PressError, TypesetError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)


def _write_pdf(file: Path, data: bytes) -> None:
    try:
        file.write_bytes(data)
    except OSError as error:
        click.echo(f"写不了“{file}”：{error.strerror}", err=True)
        sys.exit(1)
    click.echo(f"已写入：{file}")


_OUT = click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="写到哪个 PDF 文件"
)


@gazette.command()
@SITE
@AS_OF
@click.argument("slug")
@click.option("--meeting", "meetings", multiple=True, help="登哪次会议，写编号；几次会议写几遍")
@click.option("--date", "day", required=True, help="出版日期，如 2026-03-20")
@click.option("--write", is_flag=True, help="写成一条新记录；不写就只印出来")
@tell_settings_errors
def plan(root: Path, as_of: str | None, slug: str, meetings: tuple[str, ...], day: str, *, write: bool) -> None:
    """拟一期公报的目录：会议公开的文件按惯例的次序，人再调整、增减。"""
    from generator.core.issue import IssuePlan
    from generator.publish.gazette.print_shop import plan_issue, write_plan
    from generator.settings import read_instant

    asked = IssuePlan(slug, meetings, read_instant(day).date())

    def make(checked: Any) -> str:
        text = plan_issue(checked, asked)
        return (
            f"已建立 {write_plan(checked, asked, text)}；请调整目录，再运行 gongbao check" if write else text.rstrip()
        )

    click.echo(_print(root, as_of, make))


@gazette.command()
@SITE
@AS_OF
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="另排成 PDF 校样，写到哪个文件")
@click.argument("record_id")
@tell_settings_errors
def show(root: Path, as_of: str | None, output: Path | None, record_id: str) -> None:
    """看一期公报：目录、页码、还差什么；加 -o 排出校样，什么也不存。"""
    from generator.publish.gazette.print_shop import proof, proof_words

    found = _print(root, as_of, lambda checked: proof(checked, record_id, with_pdf=output is not None))
    click.echo(proof_words(found))
    if output is not None:
        _write_pdf(output, found.pdf)


@gazette.command()
@SITE
@AS_OF
@click.argument("record_id")
@tell_settings_errors
def issue(root: Path, as_of: str | None, record_id: str) -> None:
    """出版一期公报：排成 PDF，把登的文字和 PDF 存下，以后不再改。"""
    from generator.publish.gazette.print_shop import issue as issue_now

    folder, pages = _print(root, as_of, lambda checked: issue_now(checked, record_id))
    click.echo(f"已出版，共{pages}页：{folder.as_posix()}；请把这个文件夹一并提交")


@gazette.command()
@SITE
@AS_OF
@click.argument("record_id")
@tell_settings_errors
def redact(root: Path, as_of: str | None, record_id: str) -> None:
    """重新制作一期公报：登的记录依法删除了内容，刊物里也删去；别的文字照出版时的样子。"""
    from generator.publish.gazette.print_shop import redact as redact_now

    mended = frozenset(("ISS005", "ISS007"))
    folder, pages = _print(root, as_of, lambda checked: redact_now(checked, record_id), mended)
    click.echo(f"已重新制作，共{pages}页：{folder.as_posix()}；请提交，收回以前的刊物和PDF，改写仓库的历史")


@gazette.command()
@SITE
@AS_OF
@_OUT
@click.argument("year", type=click.IntRange(1900, 9999))
@tell_settings_errors
def volume(root: Path, as_of: str | None, year: int, output: Path) -> None:
    """把一年各期的目录和分类、人名、单位索引排成 PDF。"""
    from generator.publish.gazette.print_shop import volume_pdf

    _write_pdf(output, _print(root, as_of, lambda checked: volume_pdf(checked, year)[0]))


@gazette.command()
@SITE
@AS_OF
@_OUT
@click.argument("record_id")
@click.option("--part", default="", help="只印一部分，如会议的 agenda，建议的答复 r1")
@tell_settings_errors
def paper(root: Path, as_of: str | None, record_id: str, part: str, output: Path) -> None:
    """把一件任免名单、审议意见书、决议决定、公告或答复排成公文格式的 PDF。"""
    from generator.publish.gazette.print_shop import paper_pdf

    _write_pdf(output, _print(root, as_of, lambda checked: paper_pdf(checked, record_id, part)))
