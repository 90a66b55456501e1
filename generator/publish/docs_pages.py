"""The pages of the documentation that are made from the code: one per code, one per record type, addresses, commands.

They are committed; a test compares them with what is made here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

import click
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.core.diagnostics import Code
from generator.core.explain import excuse_words, severity_words
from generator.core.pack_entries import SECTIONS, HeaderEntry
from generator.core.pack_words import SETTINGS
from generator.core.record import Record, RecordType
from generator.core.registry import all_codes, load_registry
from generator.core.schema import Shape, choices_of, is_progress, is_required, leaf_schema, shape_of
from generator.core.site import Site
from generator.publish.inventory import inventory_page, read_rows
from generator.stages.gone import FILE as ADDRESSES
from generator.stages.subscriptions import ADDRESS as FEEDS

_INVENTORY = Path(__file__).parents[2] / "docs" / "inventory.yaml"
_FAMILIES = {
    "ISS": "出版的公报",
    "YAML": "读文件",
    "FLD": "单个项",
    "REF": "指向别的记录和附件",
    "EMB": "提前公开",
    "KNO": "已知问题",
    "DUE": "时限规则包",
    "VRB": "用语规则包",
    "AUD": "网站检查（gongbao audit）",
}
_MADE = "<!-- 本页由程序生成，不要手改；改动写在代码里，再运行 make docs。 -->\n\n"


def docs_pages(commands: click.Group) -> dict[str, str]:
    """Return every generated page of the documentation by its path below ``docs/``."""
    types, codes = load_registry(), all_codes()
    pages = {f"codes/{code.code}.md": _code_page(code) for code in codes}
    pages["codes/index.md"] = _code_index(codes, types)
    pages |= {f"fields/{name}.md": _type_page(record_type, types) for name, record_type in types.items()}
    pages["fields/common.md"] = _common_page(types)
    pages["fields/site.md"] = _site_page(types)
    pages["fields/rules.md"] = _rules_page(types)
    pages["fields/index.md"] = _field_index(types)
    pages["addresses.md"] = _address_page(types)
    pages["commands.md"] = _command_page(commands)
    pages["inventory.md"] = inventory_page(read_rows(_INVENTORY))
    return {path: _MADE + text for path, text in pages.items()}


def write_docs(folder: Path, commands: click.Group) -> list[Path]:
    """Write the generated pages, remove those no longer made, and return the files."""
    pages = docs_pages(commands)
    for stale in (*folder.glob("codes/*.md"), *folder.glob("fields/*.md")):
        if stale.relative_to(folder).as_posix() not in pages:
            stale.unlink()
    written = []
    for path, text in sorted(pages.items()):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
        written.append(file)
    return written


def _code_page(code: Code) -> str:
    return (
        f"# {code.code} {_text(code.title)}\n\n"
        f"- 级别：{severity_words(code)}\n"
        f"- 能否说明：{excuse_words(code)}\n\n"
        f"## 检查什么\n\n{_text(code.checks)}\n\n"
        f"## 为什么\n\n{_text(code.why)}\n\n"
        f"## 错的写法\n\n{_fence(code.wrong)}\n"
        f"## 对的写法\n\n{_fence(code.right)}\n"
        f"在终端里看这一页：`gongbao explain {code.code}`。全部代码见[代码表](index.md)。\n"
    )


def _fence(text: str) -> str:
    shown = "".join(char if char.isprintable() or char == "\n" else f"\\u{ord(char):04x}" for char in text)
    return f"```yaml\n{shown}\n```\n"


def _code_index(codes: tuple[Code, ...], types: Mapping[str, RecordType]) -> str:
    owners = {_family(code): types[name].title for name in types for code in types[name].codes}
    lines = ["# 代码表", "", "`gongbao check` 报告里的代码，每个一页。带“可说明”的，原文确实如此时可以写进“已知问题”。"]
    for family, group in groupby(codes, key=_family):
        lines += ["", f"## {family}：{_FAMILIES.get(family) or owners.get(family, '')}", ""]
        lines += ["| 代码 | 意思 | 级别 | 可说明 |", "|---|---|---|---|"]
        lines += [
            f"| [{code.code}]({code.code}.md) | {_cell(code.title)} | {code.severity.label} | "
            f"{'是' if code.excusable else '否'} |"
            for code in group
        ]
    return "\n".join([*lines, ""])


def _family(code: Code) -> str:
    return code.code.rstrip("0123456789")


def _type_page(record_type: RecordType, types: Mapping[str, RecordType]) -> str:
    where = (
        "`content/` 里的 `.md` 文章开头，两行 `---` 之间；正文写在后面"
        if record_type.from_content
        else f"`data/{record_type.folder}/` 里的 `.yaml` 文件"
    )
    own = {name: info for name, info in record_type.model.model_fields.items() if name not in Record.model_fields}
    lines = [
        f"# {record_type.title}（{record_type.name}）",
        "",
        f"写在{where}。编号是 `{record_type.name}/标识`。",
        f"还可以写[各类记录都有的项](common.md)。给出样本：`gongbao new {record_type.name}`。",
        "",
        *_table(own, types),
        *_part_tables(own, types),
    ]
    if record_type.codes:
        links = "、".join(f"[{code.code}](../codes/{code.code}.md) {_text(code.title)}" for code in record_type.codes)
        lines += ["", "## 对它的检查", "", links]
    return "\n".join([*lines, ""])


def _common_page(types: Mapping[str, RecordType]) -> str:
    fields = Record.model_fields
    lines = ["# 各类记录都有的项", "", "每条记录，不论类型，都可以写这些项。", ""]
    return "\n".join([*lines, *_table(fields, types), *_part_tables(fields, types), ""])


def _site_page(types: Mapping[str, RecordType]) -> str:
    lines = ["# 站点（data/site.yaml）", "", "委员会的名称、页脚和站点的设定，全站只有一份。", ""]
    return "\n".join([*lines, *_table(Site.model_fields, types), *_part_tables(Site.model_fields, types), ""])


def _rules_page(types: Mapping[str, RecordType]) -> str:
    lines = [
        "# 本地规则（data/rules/*.yaml）",
        "",
        "县里自己定的时限、设定和放假安排，优先于全国和省级规则；怎么写，照 `generator/packs/` 里的文件。",
        "任免用语一般不用自己写：各节的项见 `schema/rules.json`。",
    ]
    sections: dict[str, type[BaseModel]] = {"开头": HeaderEntry, **SECTIONS}
    for title, model in sections.items():
        lines += ["", f"## {title}" if title == "开头" else f"## {title}（列表）", ""]
        lines += [*_table(model.model_fields, types), *_part_tables(model.model_fields, types)]
    return "\n".join([*lines, "", f"设定的名称：{'、'.join(SETTINGS)}。", ""])


def _table(fields: Mapping[str, FieldInfo], types: Mapping[str, RecordType]) -> Iterator[str]:
    yield "| 项 | 写什么 | 必填 | 形式 | 公布以后 |"
    yield "|---|---|---|---|---|"
    for info in fields.values():
        shape = shape_of(info)
        after = "可以补记" if is_progress(info) else "改动要更正"
        must = "必填" if is_required(info) else ""
        yield (
            f"| {_cell(info.alias or '')} | {_cell(info.description or '')} | {must} | "
            f"{_form(shape, info, types)} | {after} |"
        )


def _form(shape: Shape, info: FieldInfo, types: Mapping[str, RecordType]) -> str:
    many = "列表：" if shape.many else ""
    if shape.model is not None:
        return f"{many}见[{_cell(info.alias or '')}](#{_anchor(shape.model)})"
    choices = choices_of(shape)
    if choices:
        return many + _cell(" / ".join(choices))
    if shape.targets is not None:
        names = [f"{types[name].title} `{name}/…`" if name in types else f"`{name}/…`" for name in shape.targets]
        return f"{many}编号：{'、'.join(names) or '任何记录'}"
    schema = leaf_schema(shape)
    examples = schema.get("examples")
    kind = {"date": "日期", "datetime": "时刻", "PartialDate": "日期", "int": "整数", "Decimal": "数"}.get(
        getattr(shape.leaf, "__name__", ""), "文字"
    )
    kind = "长文字" if getattr(shape.leaf, "__name__", "") == "LongText" else kind
    return many + kind + (f"，如 {_cell(str(examples[0]))}" if examples else "")


def _part_tables(fields: Mapping[str, FieldInfo], types: Mapping[str, RecordType]) -> Iterator[str]:
    """Yield a table for each group of fields, once, in the order they are met."""
    seen: set[type[BaseModel]] = set()
    waiting = [(str(info.alias), shape.model) for info in fields.values() if (shape := shape_of(info)).model]
    while waiting:
        title, model = waiting.pop(0)
        if model is None or model in seen:
            continue
        seen.add(model)
        yield from ("", f'<a id="{_anchor(model)}"></a>', "", f"## {title}", "")
        yield from _table(model.model_fields, types)
        waiting += [
            (str(info.alias), shape.model) for info in model.model_fields.values() if (shape := shape_of(info)).model
        ]


def _anchor(model: type[BaseModel]) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", model.__name__).lower()


def _field_index(types: Mapping[str, RecordType]) -> str:
    lines = ["# 记录的项", "", "每种记录可以写哪些项。", "", "| 记录 | 放在 |", "|---|---|"]
    for name, record_type in types.items():
        folder = "content/" if record_type.from_content else f"data/{record_type.folder}/"
        lines.append(f"| [{record_type.title}]({name}.md) | `{folder}` |")
    return "\n".join(
        [
            *lines,
            "| [各类记录都有的项](common.md) | |",
            "| [站点](site.md) | `data/site.yaml` |",
            "| [本地规则](rules.md) | `data/rules/` |",
            "",
        ]
    )


def _address_page(types: Mapping[str, RecordType]) -> str:
    lines = [
        "# 编号和网址",
        "",
        "文件夹说明类型，文件名（或“标识”）是编号的后半；网址由编号推出，公布以后永不改变。",
        "标识只用小写英文字母、数字和短横，不能只是四位年份；可能要保密到表决的记录，标识里不写姓名。",
        "",
        "| 记录 | 放在 | 编号 | 网址 | 列表 |",
        "|---|---|---|---|---|",
    ]
    for name, record_type in types.items():
        folder = "content/" if record_type.from_content else f"data/{record_type.folder}/"
        columns = "" if record_type.from_content else f"`/{record_type.folder}/`"
        address = record_type.address_of("标识")
        lines.append(f"| {record_type.title} | `{folder}` | `{name}/标识` | `/{address}` | {columns} |")
    reserved = "、".join(
        f"`data/{name}`" for name in ("site.yaml", "rules/", "attachments/", "issued/", "ledger/", "redirects.yaml")
    )
    boards = "、".join(f"`/{address}`" for item in types.values() for address in item.board_addresses)
    made = f"程序生成的页，标识不能占用：{boards}、`/{FEEDS}`，以及各列表下的年份。"
    feeds = (
        "订阅和机器读的文件：全站 `/feed.atom`、`/feed.json`，各列表同名的在它的网址下，人员和机构的 `feed.atom`、`due.ics` 也在自己的网址下，"
        f"逾期的是 `/{FEEDS}overdue/feed.atom`，会议日历是 `/meetings/calendar.ics`，全部网页在 `/sitemap.xml`。"
    )
    kept = (
        "公布过的页，网址不失效：改了编号的转到新网址，撤回的留一页说明，没有内容可列的留一页指向上一级（公布时记在"
        f"`{ADDRESSES}`）。"
    )
    names = f"`data/` 里另有用途、不放记录的名称：{reserved}。"
    return "\n".join([*lines, "", made, "", feeds, "", names, "", kept, ""])


def _command_page(commands: click.Group) -> str:
    lines = ["# 命令", "", "在站点文件夹里运行。`gongbao 命令 --help` 显示同样的说明。"]
    for name, command in told_commands(commands):
        arguments = [item for item in command.params if isinstance(item, click.Argument)]
        options = [item for item in command.params if isinstance(item, click.Option) and not item.hidden]
        usage = " ".join(["gongbao", name, *(item.make_metavar(click.Context(command)) for item in arguments)])
        lines += ["", f"## {name}", "", f"    {usage}", "", _text((command.help or "").strip())]
        if options:
            lines += ["", "| 选项 | 作用 |", "|---|---|"]
            lines += [
                f"| `{'`, `'.join((*item.opts, *item.secondary_opts))}` | {_cell(_help(item))} |" for item in options
            ]
    return "\n".join([*lines, "", "## 退出码", "", "0 没有问题；1 有发现的问题；2 命令不能运行。", ""])


def told_commands(commands: click.Group, words: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield every command with its words, a group's own after it."""
    for name in sorted(commands.commands):
        command = commands.commands[name]
        yield f"{words}{name}", command
        if isinstance(command, click.Group):
            yield from told_commands(command, f"{words}{name} ")


def _help(option: click.Option) -> str:
    choices = f"（{'、'.join(map(str, option.type.choices))}）" if isinstance(option.type, click.Choice) else ""
    return (option.help or "") + choices


def _text(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", text)


def _cell(text: str) -> str:
    return _text(text).replace("|", "\\|").replace("\n", " ")
