"""The command ``gongbao``: thin words around the pipeline and the sinks."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.gazette import gazette
from generator.cli.options import AS_OF, SITE, checked_of, settings_of, tell_settings_errors
from generator.cli.release import archive, key, release, rollback, verify
from generator.settings import make_settings

_FORMAT = click.option(
    "--format", "report_format", type=click.Choice(["text", "json", "github"]), default="text", help="报告的格式"
)
_ALL = click.option("--all", "show_all", is_flag=True, help="同一代码的问题全部列出")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gongbao", prog_name="gongbao")
def main() -> None:
    """公报：把常委会的记录变成公报和公开网站。"""


for _command in (gazette, release, rollback, key, verify, archive):
    main.add_command(_command)


@main.command()
@SITE
@AS_OF
@_FORMAT
@_ALL
@click.option("--strict", is_flag=True, help="有警告也算不通过")
@tell_settings_errors
def check(root: Path, as_of: str | None, report_format: str, *, show_all: bool, strict: bool) -> None:
    """检查全部记录，一次列出所有问题。"""
    from generator.core import report
    from generator.pipeline import check_site

    checked = check_site(settings_of(root, as_of))
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
@SITE
@AS_OF
@_FORMAT
@_ALL
@click.option(
    "--built", type=click.Path(path_type=Path, file_okay=False), help="生成的网站的文件夹；不写就是站点文件夹里的 site/"
)
@click.option(
    "--report", "report_file", type=click.Path(path_type=Path, dir_okay=False), help="另写一份 HTML 报告到这个文件"
)
@tell_settings_errors
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

    settings = settings_of(root, as_of)
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
@SITE
@AS_OF
@tell_settings_errors
def build(root: Path, as_of: str | None) -> None:
    """生成网站到 site/；失败时原来的网站不变。"""
    from generator.publish.engine import BuildError, build_site
    from generator.publish.served import write_served

    settings = settings_of(root, as_of)
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
@SITE
@AS_OF
@click.option("--preview", is_flag=True, help="连还没有公布的也显示，每页标“未公布”；只在本机看，不写入 site/")
@click.option("--port", default=8000, show_default=True, help="本机端口")
@tell_settings_errors
def serve(root: Path, as_of: str | None, *, preview: bool, port: int) -> None:
    """在本机查看网站，改了数据自动刷新。"""
    from generator.publish.engine import serve_site

    sys.exit(serve_site(settings_of(root, as_of, preview=preview), f"127.0.0.1:{port}"))


@main.command()
@SITE
@AS_OF
@click.argument("target", type=click.Path(path_type=Path, file_okay=False))
@tell_settings_errors
def render(root: Path, as_of: str | None, target: Path) -> None:
    """把页面写成 Markdown 文件，供 MkDocs、ProperDocs 或 Zensical 生成网站。"""
    from generator.pipeline import stream
    from generator.publish.folder import write_folder
    from generator.publish.outlets import make_outlets
    from generator.stages.render import SamePathError

    checked = checked_of(settings_of(root, as_of))
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
@SITE
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
@SITE
@AS_OF
@click.option(
    "--format",
    "due_format",
    type=click.Choice(["text", "json", "ical"]),
    default="text",
    help="文字、JSON 或 iCalendar",
)
@tell_settings_errors
def due(root: Path, as_of: str | None, due_format: str) -> None:
    """列出要答复、报告和公开的事项：由谁、依据哪一条、到哪一天，逾期的在前。"""
    from generator.overviews import due as ledger
    from generator.pipeline import view_site

    checked = checked_of(settings_of(root, as_of))
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
@SITE
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), required=False)
def schema(root: Path, folder: Path | None) -> None:
    """写出每种记录的 JSON Schema，编辑器用它提示和检查。"""
    from generator.core.schema import write_schemas

    target = folder or root / "schema"
    click.echo(f"已写入{write_schemas(target)}个文件：{target}")


@main.command()
@SITE
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
