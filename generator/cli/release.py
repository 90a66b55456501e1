"""Commands of releases: publish, go back, make a key, verify."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import AS_OF, SITE, checked_of, settings_of, tell_settings_errors

if TYPE_CHECKING:
    from generator.pipeline import Checked

_KEY = click.option(
    "--key", "key_file", envvar="GONGBAO_KEY", type=click.Path(path_type=Path, dir_okay=False),
    help="签名的钥匙文件，也可以写在环境变量 GONGBAO_KEY 里", required=True,
)  # fmt: skip
_TARGET = click.argument("target", type=click.Path(path_type=Path, file_okay=False))


@click.command()
@SITE
@AS_OF
@_KEY
@click.option("--next-key", default="", metavar="公钥", help="换钥匙：这一次仍用旧钥匙，写明下一次的公钥")
@click.option("--restart", type=click.Choice(["lost", "leaked"]), help="旧钥匙丢失或者泄露，从这一次起用新的，公开写明")
@_TARGET
@tell_settings_errors
def release(root: Path, as_of: str | None, key_file: Path, next_key: str, restart: str | None, target: Path) -> None:
    """发布：在旁边生成、核对、签名、记入台账，最后一步换上；中途失败，原来的网站不变。

    服务器送出的文件夹是 TARGET/current。
    """
    from generator.publish.engine import BuildError, build_into
    from generator.publish.keys import KeyFileError, read_key
    from generator.publish.ledger import Ledger
    from generator.publish.release import ReleaseError, publish, read_ledger
    from generator.publish.served import write_served

    settings = settings_of(root, as_of)
    try:
        signer, links = read_key(key_file), read_ledger(target)
        checked = checked_of(settings)
        books = Ledger(checked)
        made = publish(
            target, lambda folder: build_into(settings, folder), signer, settings.as_of,
            next_key=next_key, restart=restart or "", books=books,
        )  # fmt: skip
    except (ReleaseError, KeyFileError, BuildError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    write_served(settings.root)
    click.echo(f"第{made.head.number}次发布：{made.head.count}个文件，送出 {target / 'current'}")
    click.echo(f"核对用：--known {made.head.number}:{made.hash}")
    if books.forgets:
        click.echo("依法删除了内容：以前各次发布已经从这里删去，不能再退回")
    if links:
        click.echo(_told_since(checked, links[-1][0].instant))


def _told_since(checked: Checked, instant: str) -> str:
    """Return what time alone changed since the last release, of today's data."""
    from generator.overviews.due import changes
    from generator.pipeline import check_site, view_site

    before = view_site(check_site(replace(checked.settings, as_of=datetime.fromisoformat(instant))))
    now = view_site(checked)
    return "\n".join(changes(before, now)) or "上一次发布以来，没有到公开时间的，也没有新逾期的"


@click.command()
@AS_OF
@_KEY
@_TARGET
@click.argument("number", type=click.IntRange(min=1))
@tell_settings_errors
def rollback(as_of: str | None, key_file: Path, target: Path, number: int) -> None:
    """退回：把留着的第 NUMBER 次发布的文件作为新的一次发布送出；发布的链只往前走。"""
    from generator.publish.keys import KeyFileError, read_key
    from generator.publish.release import ReleaseError, roll_back

    try:
        made = roll_back(target, number, read_key(key_file), settings_of(Path(), as_of).as_of)
    except (ReleaseError, KeyFileError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"第{made.head.number}次发布，文件与第{number}次相同，送出 {target / 'current'}")
    click.echo(f"核对用：--known {made.head.number}:{made.hash}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def key(file: Path) -> None:
    """生成签名发布的钥匙，存进 FILE：不要放进仓库和网站，另存一份在别处。"""
    from generator.publish.keys import KeyFileError, make_key

    try:
        made = make_key(file)
    except KeyFileError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"已生成 {file}，只有自己读得到；公钥（可以公开，登在公报上）：{made.public}")


@click.command()
@click.argument("place", type=click.Path(path_type=Path, exists=True))
@click.argument("other", type=click.Path(path_type=Path, exists=True, file_okay=False), required=False)
@click.option("--known", default="", metavar="编号:散列值", help="以前核对时记下的一次发布")
@click.option(
    "--release", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="PLACE 是下载的一个文件时，写同时下载的 release 文件夹",
)  # fmt: skip
def verify(place: Path, other: Path | None, known: str, folder: Path | None) -> None:
    """核对一份网站（文件夹，或者下载的一个文件）：是不是原样，是不是签名的人发布的，前后接不接得上。不联网。"""
    from generator.core import gongbao_verify as verifier

    words = [str(place), *([str(other)] if other else []), "--known", known, "--release", str(folder or "")]
    sys.exit(verifier.main(words))


@click.command()
@SITE
@AS_OF
@click.option(
    "--key", "key_file", envvar="GONGBAO_KEY", type=click.Path(path_type=Path, dir_okay=False),
    help="签名的钥匙文件，也可以写在环境变量 GONGBAO_KEY 里",
)  # fmt: skip
@click.option("-o", "--output", "target", type=click.Path(path_type=Path, file_okay=False), help="档案包放进哪个文件夹")
@click.option("--gaps", "only_gaps", is_flag=True, help="只列出还没有说明的缺漏，抄进 data/archives/年.yaml 逐条说明")
@click.option("--replaces", default="", metavar="理由", help="代替已经封存的一版，写明理由，如依法删除了个人信息")
@click.argument("year", type=click.IntRange(1900, 9998))
@tell_settings_errors
def archive(
    root: Path,
    as_of: str | None,
    key_file: Path | None,
    target: Path | None,
    *,
    only_gaps: bool,
    replaces: str,
    year: int,
) -> None:
    """封存一年：把公开的记录、公报、网站做成签名的档案包（BagIt、WACZ），以后不再改。"""
    from generator.publish.archive.year import ArchiveError, plan_gaps, seal_year
    from generator.publish.engine import BuildError
    from generator.publish.gazette.typeset import TypesetError
    from generator.publish.keys import KeyFileError, read_key

    checked = checked_of(settings_of(root, as_of))
    if only_gaps:
        click.echo(plan_gaps(checked, year) or f"{year}年没有还没说明的缺漏")
        return
    if key_file is None or target is None:
        raise click.UsageError("写明 --key 钥匙文件和 -o 文件夹")
    try:
        sealed, place = seal_year(checked, year, target, read_key(key_file), replaces)
    except (ArchiveError, BuildError, KeyFileError, TypesetError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"已封存{year}年第{sealed.edition}版：{place}，{sealed.files}个文件；移交用 {place}.zip")
    click.echo(f"核对用：--known {sealed.name}:{sealed.bag}")
    click.echo(f"请提交 data/archives/{year}-{sealed.edition}.json，网站 /archive/{year}/ 会写明散列值")
