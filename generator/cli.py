"""The command ``gongbao``: thin words around the pipeline and the sinks."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
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
    hidden, read = checked.untold, checked.store.read
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
@_FORMAT
@_ALL
@click.option(
    "--built", type=click.Path(path_type=Path, file_okay=False), help="生成的网站的文件夹；不写就是站点文件夹里的 site/"
)
@click.option(
    "--report", "report_file", type=click.Path(path_type=Path, dir_okay=False), help="另写一份 HTML 报告到这个文件"
)
@_tell_settings_errors
def audit(
    root: Path,
    as_of: str | None,
    report_format: str,
    built: Path | None,
    report_file: Path | None,
    *,
    show_all: bool,
) -> None:
    """照网站检查指标检查整个站点：栏目更新、链接、页脚、日期、图片、文字、个人信息。"""
    from generator.audit.inspection import inspect_site
    from generator.audit.report import find_built, page, write_report
    from generator.core import report
    from generator.pipeline import check_site

    settings = _settings(root, as_of)
    folder = find_built(settings.root, built)
    inspected = inspect_site(check_site(settings), folder)
    told, read, hidden = inspected.findings, inspected.places.read, inspected.checked.untold
    if report_format == "json":
        click.echo(report.json_report(told, read, hidden=hidden))
    elif report_format == "github":
        click.echo(report.github_report(told, read, hidden=hidden))
    else:
        click.echo(report.text_report(told, read, hidden=hidden, show_all=show_all))
    for note in inspected.notes:
        click.echo(note, err=True)
    if report_file is not None:
        write_report(report_file, page(inspected), settings.root, folder)
        click.echo(f"报告已写入：{report_file}", err=True)
    sys.exit(1 if told.items else 0)


@main.command()
@_SITE
@_AS_OF
@_tell_settings_errors
def build(root: Path, as_of: str | None) -> None:
    """生成网站到 site/；失败时原来的网站不变。"""
    from generator.publish.engine import BuildError, build_site
    from generator.publish.served import write_served

    settings = _settings(root, as_of)
    try:
        target = build_site(settings)
    except BuildError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    headers = write_served(settings.root)
    click.echo(f"网站已生成：{target}")
    click.echo(f"服务器要送的头：{headers}（nginx、Caddy）")
    click.echo(
        f"查看：python3 -m http.server --bind 127.0.0.1 --directory {target} 8000，再用浏览器打开 http://127.0.0.1:8000/"
    )


@main.command()
@_SITE
@_AS_OF
@click.option("--preview", is_flag=True, help="连还没有公布的也显示，每页标“未公布”；只在本机看，不写入 site/")
@click.option("--port", default=8000, show_default=True, help="本机端口")
@_tell_settings_errors
def serve(root: Path, as_of: str | None, *, preview: bool, port: int) -> None:
    """在本机查看网站，改了数据自动刷新。"""
    from generator.publish.engine import serve_site

    sys.exit(serve_site(_settings(root, as_of, preview=preview), f"127.0.0.1:{port}"))


@main.command()
@_SITE
@_AS_OF
@click.argument("target", type=click.Path(path_type=Path, file_okay=False))
@_tell_settings_errors
def render(root: Path, as_of: str | None, target: Path) -> None:
    """把页面写成 Markdown 文件，供 MkDocs、ProperDocs 或 Zensical 生成网站。"""
    from generator.core import report
    from generator.pipeline import check_site, stream
    from generator.publish.folder import write_folder
    from generator.publish.outlets import make_outlets
    from generator.stages.render import SamePathError

    checked = check_site(_settings(root, as_of))
    if checked.findings.has_errors(strict=False) or checked.site is None:
        click.echo(report.text_report(checked.findings, checked.store.read, hidden=checked.untold), err=True)
        sys.exit(1)
    try:
        number = write_folder(stream(checked, make_outlets), target, checked)
    except FileExistsError:
        click.echo(f"文件夹 {target} 里有别的东西，没有写入；请换一个空文件夹", err=True)
        sys.exit(1)
    except SamePathError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"已写入{number}个文件：{target}")


@main.command(name="import")
@_SITE
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--as", "as_kind", type=click.Choice(["document", "article"]), help="指定作为制度文件还是文章；不写就按内容判断"
)
@click.option("--to", metavar="FOLDER", help="文章放进哪个栏目，写 content/ 里的文件夹名，如 research")
def import_files(root: Path, files: tuple[Path, ...], as_kind: str | None, to: str | None) -> None:
    """从 Word 文档（.docx）、保存的网页（.html）或纯文本建立记录；原文没有说的一律空着。"""
    from generator.intake.command import import_file

    failed = False
    for file in files:
        result = import_file(root, file, as_kind=as_kind, to=to)
        click.echo(result.text)
        failed = failed or not result.ok
    sys.exit(1 if failed else 0)


@main.command()
@_SITE
@_AS_OF
@click.option(
    "--format",
    "due_format",
    type=click.Choice(["text", "json", "ical"]),
    default="text",
    help="文字、JSON 或 iCalendar",
)
@_tell_settings_errors
def due(root: Path, as_of: str | None, due_format: str) -> None:
    """列出要答复、报告和公开的事项：由谁、依据哪一条、到哪一天，逾期的在前。"""
    from generator.core import report
    from generator.overviews import due as ledger
    from generator.pipeline import check_site, view_site

    checked = check_site(_settings(root, as_of))
    if checked.findings.has_errors(strict=False) or checked.site is None:
        click.echo(report.text_report(checked.findings, checked.store.read, hidden=checked.untold), err=True)
        sys.exit(1)
    write = {"text": ledger.as_text, "json": ledger.as_json, "ical": ledger.as_calendar}[due_format]
    click.echo(write(view_site(checked)), nl=due_format != "ical")


@main.command()
@click.argument("code")
def explain(code: str) -> None:
    """说明一个问题代码：检查什么、为什么、怎样改。"""
    from generator.core.explain import explain as explain_code
    from generator.core.explain import suggest_codes

    text = explain_code(code)
    if text is None:
        click.echo(suggest_codes(code), err=True)
        sys.exit(1)
    click.echo(text)


@main.command()
@_SITE
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), required=False)
def schema(root: Path, folder: Path | None) -> None:
    """写出每种记录的 JSON Schema，编辑器用它提示和检查。"""
    from generator.core.schema import write_schemas

    target = folder or root / "schema"
    click.echo(f"已写入{write_schemas(target)}个文件：{target}")


@main.command()
@_SITE
@click.argument("type_name", metavar="TYPE")
@click.argument("slug", required=False)
def new(root: Path, type_name: str, slug: str | None) -> None:
    """建立一条带说明的新记录。"""
    from generator.intake.new import NewRecordError, create_record

    try:
        file = create_record(root, type_name, slug, make_settings(root).as_of.date())
    except NewRecordError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"已建立 {file}；照里面的说明填写，然后运行 gongbao check")


_KEY = click.option(
    "--key", "key_file", envvar="GONGBAO_KEY", type=click.Path(path_type=Path, dir_okay=False),
    help="签名的钥匙文件，也可以写在环境变量 GONGBAO_KEY 里", required=True,
)  # fmt: skip
_TARGET = click.argument("target", type=click.Path(path_type=Path, file_okay=False))


@main.command()
@_SITE
@_AS_OF
@_KEY
@click.option("--next-key", default="", metavar="公钥", help="换钥匙：这一次仍用旧钥匙，写明下一次的公钥")
@click.option("--restart", type=click.Choice(["lost", "leaked"]), help="旧钥匙丢失或者泄露，从这一次起用新的，公开写明")
@_TARGET
@_tell_settings_errors
def release(root: Path, as_of: str | None, key_file: Path, next_key: str, restart: str | None, target: Path) -> None:
    """发布：在旁边生成、核对、签名、记入台账，最后一步换上；中途失败，原来的网站不变。

    服务器送出的文件夹是 TARGET/current。
    """
    from generator.publish.engine import BuildError, build_into
    from generator.publish.keys import KeyFileError, read_key
    from generator.publish.release import ReleaseError, publish, read_ledger

    settings = _settings(root, as_of)
    try:
        key, links = read_key(key_file), read_ledger(target)
        made = publish(
            target, lambda folder: build_into(settings, folder), key, settings.as_of, next_key=next_key, restart=restart or ""
        )  # fmt: skip
    except (ReleaseError, KeyFileError, BuildError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"第{made.head.number}次发布：{made.head.count}个文件，送出 {target / 'current'}")
    click.echo(f"核对用：--known {made.head.number}:{made.hash}")
    if links:
        click.echo(_told_since(settings, links[-1][0].instant))


def _told_since(settings: Settings, instant: str) -> str:
    """Return what time alone changed since the last release, of today's data."""
    from generator.overviews.due import changes
    from generator.pipeline import check_site, view_site

    moments = (datetime.fromisoformat(instant), settings.as_of)
    before, now = (view_site(check_site(replace(settings, as_of=moment))) for moment in moments)
    return "\n".join(changes(before, now)) or "上一次发布以来，没有到公开时间的，也没有新逾期的"


@main.command()
@_AS_OF
@_KEY
@_TARGET
@click.argument("number", type=click.IntRange(min=1))
@_tell_settings_errors
def rollback(as_of: str | None, key_file: Path, target: Path, number: int) -> None:
    """退回：把留着的第 NUMBER 次发布的文件作为新的一次发布送出；发布的链只往前走。"""
    from generator.publish.keys import KeyFileError, read_key
    from generator.publish.release import ReleaseError, roll_back

    try:
        made = roll_back(target, number, read_key(key_file), _settings(Path(), as_of).as_of)
    except (ReleaseError, KeyFileError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo(f"第{made.head.number}次发布，文件与第{number}次相同，送出 {target / 'current'}")
    click.echo(f"核对用：--known {made.head.number}:{made.hash}")


@main.command()
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


@main.command()
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


@main.group()
def gazette() -> None:
    """公报：拟目录，出版，年度合订，单件文书。"""


def _print(root: Path, as_of: str | None, make: Callable[[Any], Any]) -> Any:
    """Return what is made of checked data; end with words for the editor where it cannot be."""
    from generator.core import report
    from generator.pipeline import check_site
    from generator.publish.gazette.print_shop import PressError
    from generator.publish.gazette.typeset import TypesetError

    checked = check_site(_settings(root, as_of))
    if checked.findings.has_errors(strict=False) or checked.site is None:
        click.echo(report.text_report(checked.findings, checked.store.read, hidden=checked.untold), err=True)
        sys.exit(1)
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
@_SITE
@_AS_OF
@click.argument("slug")
@click.option("--meeting", "meetings", multiple=True, help="登哪次会议，写编号；几次会议写几遍")
@click.option("--date", "day", required=True, help="出版日期，如 2026-03-20")
@click.option("--write", is_flag=True, help="写成一条新记录；不写就只印出来")
@_tell_settings_errors
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
@_SITE
@_AS_OF
@click.argument("record_id")
@_tell_settings_errors
def issue(root: Path, as_of: str | None, record_id: str) -> None:
    """出版一期公报：排成 PDF，把登的文字和 PDF 存下，以后不再改。"""
    from generator.publish.gazette.print_shop import issue as issue_now

    folder, pages = _print(root, as_of, lambda checked: issue_now(checked, record_id))
    click.echo(f"已出版，共{pages}页：{folder.as_posix()}；请把这个文件夹一并提交")


@gazette.command()
@_SITE
@_AS_OF
@_OUT
@click.argument("year", type=click.IntRange(1900, 9999))
@_tell_settings_errors
def volume(root: Path, as_of: str | None, year: int, output: Path) -> None:
    """把一年各期的目录和分类、人名、单位索引排成 PDF。"""
    from generator.publish.gazette.print_shop import volume_pdf

    _write_pdf(output, _print(root, as_of, lambda checked: volume_pdf(checked, year)[0]))


@gazette.command()
@_SITE
@_AS_OF
@_OUT
@click.argument("record_id")
@click.option("--part", default="", help="只印一部分，如会议的 agenda，建议的答复 r1")
@_tell_settings_errors
def paper(root: Path, as_of: str | None, record_id: str, part: str, output: Path) -> None:
    """把一件任免名单、审议意见书、决议决定、公告或答复排成公文格式的 PDF。"""
    from generator.publish.gazette.print_shop import paper_pdf

    _write_pdf(output, _print(root, as_of, lambda checked: paper_pdf(checked, record_id, part)))


if __name__ == "__main__":
    main()
