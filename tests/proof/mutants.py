"""Slips of the hand, one each: every kind of mutant makes one edit that really makes a site's data wrong.

A kind yields edits in random order. It names the codes that catch it for the right reason; any other finding does not
count. An edit that changes only a fact nothing else states is no mutant: nobody could know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TypeVar

import yaml
from proof.yaml_edit import File, Record, Site, Spot, quoted

T = TypeVar("T")
TODAY = "2026-01-15"
DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
INSTANT = re.compile(r"(\d{4}-\d\d-\d\d) \d\d:\d\d\Z")
SYNTAX = "YAML001 YAML003 YAML005 YAML008 FLD001 FLD002 FLD003 FLD004 FLD005 FLD006 FLD007 FLD008 FLD010 FLD011"
NAMES = "APP202 MEE203 SUG202 APP110 REV203 DOC ACT201 DEP201 STA201 RES205 OVE203 NAM001"


@dataclass(frozen=True)
class Mutant:
    """One edit: which files become what (None: gone), where the edit lies, and which codes are a right catch."""

    kind: str
    changes: dict[str, bytes | None]
    file: str
    lines: range
    codes: frozenset[str]
    record: str = ""
    near: frozenset[str] = field(default_factory=frozenset)

    @property
    def text(self) -> str:
        """Say what was edited, for a miss."""
        changed = self.changes.get(self.file)
        shown = (
            changed.decode("utf-8", "replace").split("\n")[self.lines.start - 1 : self.lines.stop - 1]
            if changed
            else []
        )
        return f"{self.file}:{self.lines.start} {' / '.join(line.strip()[:90] for line in shown[:2])}"


@dataclass(frozen=True)
class Edit:
    """What a kind yields: the record, its new text, codes that only this edit allows, other records it puts in the wrong."""

    record: Record
    text: str | bytes
    codes: str = ""
    near: tuple[str, ...] = ()


Make = Callable[[Site, Random], Iterator[Edit | Mutant]]
KINDS: dict[str, tuple[str, Make]] = {}


def kind(title: str, codes: str) -> Callable[[Make], Make]:
    """Declare a kind of mutant with its right codes, separated by spaces; a prefix such as SUG allows all of it."""

    def keep(make: Make) -> Make:
        assert title not in KINDS, title
        KINDS[title] = (codes, make)
        return make

    return keep


def mutants(site: Site, title: str, rng: Random) -> Iterator[Mutant]:
    """Yield the mutants of one kind, in random order, each different."""
    codes, make = KINDS[title]
    for edit in make(site, rng):
        if isinstance(edit, Mutant):
            yield edit
            continue
        file = edit.record.file
        raw = edit.text if isinstance(edit.text, bytes) else edit.text.encode("utf-8", "surrogatepass")
        if raw == file.text.encode():
            continue
        yield Mutant(
            title,
            {file.name: raw},
            file.name,
            changed_lines(file.text, raw.decode("utf-8", "replace")),
            frozenset((edit.codes or codes).split()),
            edit.record.id,
            neighbours(site, edit.record).union(edit.near),
        )


def neighbours(site: Site, record: Record) -> frozenset[str]:
    """Return the records that refer to one, and those it refers to: a finding may rightly stand there."""
    citing = {spot.record.id for spot in site.citing.get(record.id, ())}
    cited = {spot.text for spot in record.spots if isinstance(spot.node, yaml.ScalarNode) and spot.text in site.by_id}
    return frozenset(citing | cited | {record.id})


def changed_lines(old: str, new: str) -> range:
    """Return the lines of the new text that differ; where lines were taken out, the line now at that place."""
    before, after = old.split("\n"), new.split("\n")
    first = next(
        (n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]),
        min(len(before), len(after)),
    )
    same = 0
    while same < min(len(before), len(after)) - first and before[-1 - same] == after[-1 - same]:
        same += 1
    return range(first + 1, max(first + 1, len(after) - same) + 1)


def shuffled(rng: Random, items: Iterable[T]) -> list[T]:
    """Return the items in random order."""
    found = list(items)
    rng.shuffle(found)
    return found


def scalars(spots: Iterable[Spot]) -> list[Spot]:
    """Return the spots that hold one text."""
    return [spot for spot in spots if isinstance(spot.node, yaml.ScalarNode) and spot.text]


def edits(rng: Random, spots: Iterable[Spot], new: Callable[[Spot], str | None]) -> Iterator[Edit]:
    """Yield an edit for each spot whose value a function rewrites."""
    for spot in shuffled(rng, scalars(spots)):
        raw = new(spot)
        if raw is not None:
            yield Edit(spot.record, spot.record.file.replace(spot, raw))


def removals(rng: Random, spots: Iterable[Spot]) -> Iterator[Edit]:
    """Yield an edit for each spot that takes it out."""
    for spot in shuffled(rng, spots):
        yield Edit(spot.record, spot.record.file.remove(spot))


def day_of(text: str | None) -> date | None:
    """Return the whole day a text stands for."""
    found = DAY.match(text or "")
    return date.fromisoformat(found[0]) if found else None


def days(site: Site) -> list[Spot]:
    """Return every whole day of the site; the source's own wording of its date is free text."""
    return [
        spot
        for spot in site.spots
        if isinstance(spot.node, yaml.ScalarNode) and DAY.match(spot.text) and spot.path[-1] != "发布时间"
    ]


# —— What every file may suffer ——

REQUIRED = {
    "organization": ("名称", "类别"), "person": ("姓名",), "post": ("名称", "机构", "职务类别"),
    "legislative_term": ("名称", "届次"), "meeting": ("名称", "类型", "开始日期"), "appointment": ("标题", "事项"),
    "suggestion": ("标题", "编号"), "review_opinion": ("标题", "类别"), "institutional_document": ("标题",),
}  # fmt: skip
REQUIRED_INSIDE = {
    ("meeting", "场次"): ("序号", "形式", "日期"), ("meeting", "议程"): ("事项",), ("meeting", "出席"): ("姓名",),
    ("meeting", "列席旁听"): ("方式",), ("appointment", "事项"): ("姓名", "行为", "职务"),
    ("legislative_term", "组成人员"): ("自", "全体"), ("organization", "沿革"): ("日期", "方式"),
    ("suggestion", "交办"): ("单位", "方式"), ("suggestion", "沟通"): ("阶段", "方式"), ("suggestion", "附议"): ("姓名",),
    ("review_opinion", "意见要点"): ("序号",), ("review_opinion", "测评"): ("日期", "结果"),
    ("review_opinion", "办理报告"): ("日期",), ("review_opinion", "承办"): ("单位",),
}  # fmt: skip


@kind("缺必填项", "FLD001")
def missing_required(site: Site, rng: Random) -> Iterator[Edit]:
    yield from removals(
        rng, (spot for spot in site.spots if len(spot.path) == 1 and spot.path[0] in REQUIRED.get(spot.record.type, ()))
    )


@kind("条目里缺必填项", "FLD001 FLD003")
def missing_inside(site: Site, rng: Random) -> Iterator[Edit]:
    yield from removals(
        rng,
        (
            spot
            for spot in site.spots
            if len(spot.path) == 3 and spot.path[2] in REQUIRED_INSIDE.get((spot.record.type, spot.path[0]), ())
        ),
    )


@kind("项目名写错一字", "FLD001 FLD002")
def misspelt_key(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, (spot for spot in site.spots if spot.key is not None and spot.path != ("标识",))):
        key = str(spot.key.value)
        wrong = rng.choice((key + rng.choice("们的了"), key[:-1] + "拦", "X" + key[1:]))
        yield Edit(spot.record, spot.record.file.rename_key(spot, wrong))


@kind("同一项写两次", "YAML005")
def doubled_key(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, (spot for spot in site.spots if spot.key is not None)):
        yield Edit(spot.record, spot.record.file.repeat(spot))


@kind("空着的项", "FLD001 FLD003 FLD004 FLD005 FLD006 FLD007 FLD008 FLD010 FLD011 FLD012")
def emptied(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(
        rng, (spot for spot in site.spots if spot.key is not None and spot.path != ("标识",)), lambda _: '""'
    )


@kind("月份13", "FLD005 FLD006")
def month_13(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(rng, days(site), lambda spot: f"{spot.text[:5]}13{spot.text[7:]}")


@kind("2月30日", "FLD005 FLD006")
def february_30(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(rng, days(site), lambda spot: f"{spot.text[:5]}02-30")


@kind("日期写成话", "FLD005")
def day_as_words(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(rng, days(site), lambda _: rng.choice(("待定", "六月底", "另行通知", "2024-6", "24-06-28")))


@kind("公开时间没有钟点", "FLD006")
def instant_without_hour(site: Site, rng: Random) -> Iterator[Edit]:
    spots = (spot for spot in site.spots if isinstance(spot.node, yaml.ScalarNode) and INSTANT.match(spot.text))
    yield from edits(rng, spots, lambda spot: spot.text[:10])


@kind("钟点不存在", "FLD006")
def no_such_hour(site: Site, rng: Random) -> Iterator[Edit]:
    spots = (spot for spot in site.spots if isinstance(spot.node, yaml.ScalarNode) and INSTANT.match(spot.text))
    yield from edits(rng, spots, lambda spot: f"{spot.text[:10]} 25:00")


ORGANIC_LAW = "2022-03-12"  # what the texts before this day say of quorums and of a congress's majority is not known
COUNTS = frozenset(
    [
        "全体",
        "赞成",
        "反对",
        "弃权",
        "未按",
        "实到",
        "次",
        "届次",
        "职数",
        "名额",
        "名单人数",
        "联名人数",
        "发出",
        "收回",
        "有效",
        "满意",
        "基本满意",
        "不满意",
        "旁听名额",
        "报名人数",
    ]
)


@kind("数字带单位", "FLD007")
def number_with_unit(site: Site, rng: Random) -> Iterator[Edit]:
    spots = (spot for spot in site.spots if spot.path[-1] in COUNTS and isinstance(spot.node, yaml.ScalarNode))
    yield from edits(
        rng,
        spots,
        lambda spot: (spot.text + rng.choice(("人", "票", "名", "左右"))) if spot.text.isdecimal() else None,
    )


@kind("数字写成汉字", "FLD007")
def number_in_words(site: Site, rng: Random) -> Iterator[Edit]:
    spots = (spot for spot in site.spots if spot.path[-1] in COUNTS and isinstance(spot.node, yaml.ScalarNode))
    yield from edits(rng, spots, lambda spot: "二十六" if spot.text.isdecimal() else None)


CHOICES = {
    "organization": ("类别",), "meeting": ("类型", "形式"), "review_opinion": ("类别", "形成方式", "分工", "状态", "表决人范围"),
    "suggestion": ("类型", "提出时机", "方式", "阶段", "性质", "共同尺度", "维度"), "appointment": ("步骤", "状态"),
    "institutional_document": ("类别", "状态"),
}  # fmt: skip


@kind("选项写错字", "FLD004 DOC120")
def misspelt_choice(site: Site, rng: Random) -> Iterator[Edit]:
    spots = (spot for spot in site.spots if spot.path[-1] in CHOICES.get(spot.record.type, ()))
    yield from edits(rng, spots, lambda spot: quoted(spot.text[:-1] + rng.choice("甲乙丙")))


@kind("表决结果不在选项里", "FLD004")
def misspelt_result(site: Site, rng: Random) -> Iterator[Edit]:
    spots = (spot for spot in site.spots if spot.path[-1] == "结果" and "表决" in spot.path)
    yield from edits(rng, spots, lambda spot: "已" + spot.text)


@kind("该写文字处写了列表", "FLD003 FLD004 FLD005 FLD006 FLD007 FLD008 FLD010 YAML003")
def list_for_text(site: Site, rng: Random) -> Iterator[Edit]:
    spots = (spot for spot in site.spots if spot.key is not None and spot.path != ("标识",) and "\n" not in spot.text)
    yield from edits(rng, spots, lambda spot: f"[{quoted(spot.text)}, 另一]" if not spot.node.style else None)


@kind("该写列表处写了文字", "FLD003 YAML001")
def text_for_list(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, site.spots):
        if isinstance(spot.node, (yaml.SequenceNode, yaml.MappingNode)) and spot.key is not None:
            yield Edit(spot.record, spot.record.file.replace(spot, rng.choice(("见附件", "略", "同上"))))


# —— The file as text ——


def line_edits(
    site: Site, rng: Random, new: Callable[[str], str | None], *, begin: str = r"[ -]*[^\s#-]"
) -> Iterator[Edit]:
    """Yield edits of single lines that hold a block mapping's key."""
    rows = [
        (record, spot.key.start_mark.line)
        for record in site.records
        for spot in record.spots
        if spot.key is not None and not spot.in_flow and not record.file.head
    ]
    for record, number in shuffled(rng, rows):
        lines = record.file.text.split("\n")
        line = new(lines[number]) if re.match(begin, lines[number]) else None
        if line is not None and line != lines[number]:
            lines[number] = line
            yield Edit(record, "\n".join(lines))


@kind("缩进多一格", SYNTAX)
def one_space_more(site: Site, rng: Random) -> Iterator[Edit]:
    for edit in line_edits(site, rng, lambda line: " " + line):
        assert isinstance(edit.text, str)
        first = changed_lines(edit.record.file.text, edit.text).start
        lines = edit.text.split("\n")
        around = [
            line
            for line in (lines[first - 2 : first - 1] if first > 1 else []) + lines[first : first + 1]
            if line.strip()
        ]
        indent = len(lines[first - 1]) - len(lines[first - 1].lstrip()) - 1
        # The only key of a mapping may stand anywhere: it needs a brother on its own level to be wrong.
        if any(len(line) - len(line.lstrip(" -")) == indent and not line.lstrip().startswith("- ") for line in around):
            yield edit


@kind("缩进用制表符", "YAML007 YAML001")
def tab(site: Site, rng: Random) -> Iterator[Edit]:
    yield from line_edits(site, rng, lambda line: line.replace("  ", "\t", 1), begin=r"  +[^\s-]")


@kind("全角冒号", SYNTAX)
def wide_colon(site: Site, rng: Random) -> Iterator[Edit]:
    yield from line_edits(site, rng, lambda line: line.replace(": ", "：", 1) if ": " in line else None)


@kind("冒号后没有空格", SYNTAX)
def no_space(site: Site, rng: Random) -> Iterator[Edit]:
    yield from line_edits(
        site, rng, lambda line: line.replace(": ", ":", 1) if ": " in line and "{" not in line else None
    )


@kind("引号没有成对", SYNTAX + " YAML014")
def open_quote(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(rng, (spot for spot in site.spots if spot.key is not None and '"' not in spot.text),
                     lambda spot: f'"{spot.text}' if not spot.node.style else None)  # fmt: skip


@kind("括号没有成对", SYNTAX)
def open_bracket(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, site.spots):
        if isinstance(spot.node, (yaml.SequenceNode, yaml.MappingNode)) and spot.node.flow_style:
            end = int(spot.node.end_mark.index)
            yield Edit(spot.record, spot.record.file.put(end - 1, end, ""))


@kind("逗号写成全角", SYNTAX + " REF001")
def wide_comma(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, site.spots):
        if isinstance(spot.node, yaml.MappingNode) and spot.node.flow_style and len(spot.node.value) > 1:
            end = int(spot.node.value[0][1].end_mark.index)
            text = spot.record.file.text
            if text[end] == ",":
                yield Edit(spot.record, spot.record.file.put(end, end + 2, "，"))


def inserted(site: Site, rng: Random, piece: str) -> Iterator[Edit]:
    """Yield edits that put a piece inside a plain text value."""
    for spot in shuffled(rng, scalars(site.spots)):
        if spot.key is not None and not spot.node.style and len(spot.text) > 2 and re.match(r"[一-鿿]+\Z", spot.text):
            where = int(spot.node.start_mark.index) + rng.randint(1, len(spot.text) - 1)
            yield Edit(spot.record, spot.record.file.put(where, where, piece))


@kind("私用区字符", "YAML013")
def private_use(site: Site, rng: Random) -> Iterator[Edit]:
    yield from inserted(site, rng, "\ue863")


@kind("零宽字符", "YAML014")
def zero_width(site: Site, rng: Random) -> Iterator[Edit]:
    yield from inserted(site, rng, "\u200b")


@kind("粘贴残留", "YAML011")
def residue(site: Site, rng: Random) -> Iterator[Edit]:
    yield from inserted(site, rng, rng.choice(("<!--EndFragment-->", "<--EndFragment-->", "&nbsp;", "<o:p>")))


@kind("乱码字符", "YAML014")
def replacement_character(site: Site, rng: Random) -> Iterator[Edit]:
    yield from inserted(site, rng, "\ufffd")


@kind("锚点、引用、标签", "YAML004")
def anchor(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(
        rng,
        (spot for spot in scalars(site.spots) if spot.key is not None and not spot.node.style),
        lambda spot: rng.choice((f"&a {quoted(spot.text)}", f"!!str {quoted(spot.text)}", "*a")),
    )


@kind("一个文件两段", "YAML006")
def two_documents(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.records):
        if not record.file.head and record.root == ():
            yield Edit(record, record.file.text + "---\n说明: 后来补的\n")


def file_edits(site: Site, rng: Random, new: Callable[[File], bytes]) -> Iterator[Edit]:
    for file in shuffled(rng, (file for file in site.files.values() if file.records and not file.head)):
        yield Edit(file.records[0], new(file))


@kind("GB 18030 编码", "YAML002")
def gb18030(site: Site, rng: Random) -> Iterator[Edit]:
    yield from file_edits(site, rng, lambda file: file.text.encode("gb18030"))


@kind("文件损坏", "YAML001 YAML002 YAML014")
def broken_bytes(site: Site, rng: Random) -> Iterator[Edit]:
    def damage(file: File) -> bytes:
        raw = bytearray(file.text.encode())
        raw[rng.randrange(len(raw) // 2, len(raw))] = 0xFF
        return bytes(raw)

    yield from file_edits(site, rng, damage)


@kind("字节顺序标记", "YAML012")
def bom(site: Site, rng: Random) -> Iterator[Edit]:
    yield from file_edits(site, rng, lambda file: b"\xef\xbb\xbf" + file.text.encode())


@kind("空文件", "YAML015 REF001")
def empty_file(site: Site, rng: Random) -> Iterator[Edit]:
    yield from file_edits(site, rng, lambda _: b"")


@kind("放错文件夹或扩展名", "YAML016")
def misplaced(site: Site, rng: Random) -> Iterator[Mutant]:
    for file in shuffled(rng, site.files.values()):
        if file.records and not file.head:
            new = rng.choice(
                (file.name + ".bak", file.name.replace("data/", "data/x-", 1), file.name.replace(".yaml", ".yml"))
            )
            yield moved("放错文件夹或扩展名", site, file, new, "YAML016")


def moved(title: str, site: Site, file: File, new: str, codes: str) -> Mutant:
    """Return the mutant that renames a file."""
    raw = file.text.encode()
    near = frozenset(found for record in file.records for found in neighbours(site, record))
    lines = range(1, file.text.count("\n") + 2)
    return Mutant(title, {file.name: None, new: raw}, new, lines, frozenset(codes.split()), file.records[0].id, near)


@kind("文件名不能作编号", "FLD013")
def bad_slug(site: Site, rng: Random) -> Iterator[Mutant]:
    for file in shuffled(rng, site.files.values()):
        if len(file.records) == 1 and file.records[0].root == () and not file.head:
            stem = file.records[0].slug
            new = rng.choice((stem.replace("-", "_") + "_", "第" + stem, stem + " (2)", stem.upper() + "A"))
            yield moved("文件名不能作编号", site, file, file.name.replace(stem + ".yaml", new + ".yaml"), "FLD013")


@kind("改了文件名或标识", "REF001")
def renamed_record(site: Site, rng: Random) -> Iterator[Edit | Mutant]:
    for record in shuffled(rng, (site.by_id[slug] for slug in site.citing)):
        spot = record.spot("标识")
        if spot is not None:
            yield Edit(record, record.file.replace(spot, spot.text + "x"))
        elif not record.file.head and record.root == ():
            new = record.file.name.replace(record.slug + ".yaml", record.slug + "x.yaml")
            yield moved("改了文件名或标识", site, record.file, new, "REF001")


@kind("列表里的记录没有标识", "FLD001")
def no_slug(site: Site, rng: Random) -> Iterator[Edit]:
    yield from removals(rng, (spot for spot in site.spots if spot.path == ("标识",) and spot.record.root))


@kind("删去被引用的记录", "REF001")
def deleted_record(site: Site, rng: Random) -> Iterator[Mutant]:
    for record in shuffled(rng, (site.by_id[slug] for slug in site.citing)):
        if record.root == () and not record.file.head:
            near = neighbours(site, record)
            yield Mutant(
                "删去被引用的记录",
                {record.file.name: None},
                record.file.name,
                range(1, 2),
                frozenset(("REF001",)),
                record.id,
                near,
            )


@kind("记录重复（同一编号）", "FLD030")
def same_record_twice(site: Site, rng: Random) -> Iterator[Mutant]:
    for record in shuffled(rng, site.records):
        if record.root == () and not record.file.head:
            folder, _, name = record.file.name.rpartition("/")
            yield copied("记录重复（同一编号）", site, record, f"{folder}/fuben/{name}", "FLD030")


@kind(
    "记录重复（换了编号）",
    "APP209 MEE202 MEE205 ORG202 POS202 PER201 SUG201 REV202 DOC TER201 ACT204 COR204 DEP202 GAZ201 GAZ202 GAZ205 LIV202 "
    "FIL201 FIL206 OVE103 OVE206 PLA204 RES204 RES210 STA203",
)
def same_record_again(site: Site, rng: Random) -> Iterator[Edit | Mutant]:
    for record in shuffled(rng, site.records):
        if record.type in ("article", "organization") or (
            record.type == "review_opinion" and record.value("文号") is None
        ):
            continue
        if record.type == "appointment" and record.value("表决日期") is None:
            continue
        slug = record.spot("标识")
        if slug is not None and record.root:
            file = record.file
            start, end = int(record.node.start_mark.index), file.end(record.node)
            piece = file.text[start:end].replace(slug.text, slug.text + "-9", 1)
            margin = "" if record.node.flow_style else " " * max(0, record.node.start_mark.column - 2)
            yield Edit(record, file.put(end, end, f"\n{margin}- {piece}"))
        elif record.root == () and not record.file.head:
            new = record.file.name.replace(record.slug + ".yaml", record.slug + "-9.yaml")
            yield copied("记录重复（换了编号）", site, record, new, KINDS["记录重复（换了编号）"][0])


def copied(title: str, site: Site, record: Record, new: str, codes: str) -> Mutant:
    """Return the mutant that copies a record's file."""
    raw = record.file.text.encode()
    lines = range(1, record.file.text.count("\n") + 2)
    return Mutant(title, {new: raw}, new, lines, frozenset(codes.split()), record.id, neighbours(site, record))


# —— References ——


def refs(site: Site) -> list[Spot]:
    """Return every reference of the site."""
    return [spot for spots in site.citing.values() for spot in spots]


@kind("引用的编号写错", "REF001")
def wrong_slug(site: Site, rng: Random) -> Iterator[Edit]:
    def wrong(spot: Spot) -> str | None:
        new = spot.text + rng.choice(("0", "-x", "a"))
        return new if new not in site.by_id else None

    yield from edits(rng, refs(site), wrong)


@kind("引用的类型不对", "REF002")
def wrong_type(site: Site, rng: Random) -> Iterator[Edit]:
    def other(spot: Spot) -> str | None:
        free = {"相关", "产生", "编号"} & {str(part) for part in spot.path}
        if free and not spot.text.startswith("post/"):
            return None
        pool = [
            record.id
            for record in site.records
            if record.type == ("person" if not spot.text.startswith("person/") else "organization")
        ]
        return rng.choice(pool)

    yield from edits(rng, refs(site), other)


@kind("引用漏写类型", "FLD010")
def missing_type(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(
        rng, refs(site), lambda spot: rng.choice((spot.text.partition("/")[2], spot.text.replace("/", "：")))
    )


@kind("引用写成名称", "FLD010")
def name_for_ref(site: Site, rng: Random) -> Iterator[Edit]:
    def name(spot: Spot) -> str | None:
        record = site.by_id[spot.text]
        return record.value("姓名") or record.value("名称") or record.value("标题")

    yield from edits(rng, refs(site), lambda spot: quoted(name(spot) or "第二十次会议"))


@kind("公开的职务靠内部机构", "REF003")
def internal_target(site: Site, rng: Random) -> Iterator[Edit]:
    wanted = {spot.text for spot in site.ends("机构", "post")}
    for record in shuffled(rng, (site.by_id[slug] for slug in wanted if slug in site.by_id)):
        if record.value("可见范围") is None:
            yield Edit(record, record.file.insert_in(record, "可见范围", "内部"))


# —— Days in their order ——

PAIRS = {
    "meeting": (("送征求意见", "送交常委会"), ("送交常委会", "发给组成人员"), ("日期", "报名截止")),
    "suggestion": (("提出日期", "受理日期"), ("交办日期", "收文日期"), ("自", "至"), ("提出日期", "受理日期")),
    "review_opinion": (("审议日期", "主任会议通过日期"), ("审议日期", "交办日期"), ("主任会议通过日期", "交办日期"),
                       ("交办日期", "结案日期"), ("交办日期", "收文日期"), ("退回日期", "重新交办日期"), ("自", "至")),
    "organization": (("成立日期", "撤销日期"), ("自", "至"), ("日期", "备案日期")),
    "legislative_term": (("开始", "结束"),),
    "appointment": (("到职日期", "离职日期"),),
}  # fmt: skip


@kind(
    "两个日期对调",
    "MEE106 MEE108 SUG105 SUG204 SUG116 REV101 REV109 REV110 REV113 REV114 REV201 ORG101 ORG103 ORG104 TER101 TER201 APP107",
)
def swapped_days(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, days(site)):
        for first, second in PAIRS.get(spot.record.type, ()):
            other = spot.record.spot(*spot.path[:-1], second) if spot.path[-1] == first else None
            if other is not None and day_of(other.text) and other.text > spot.text:
                yield Edit(spot.record, swap(spot, other))


@kind("首次公布晚于最近变动", "FLD031")
def changed_before_published(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, (spot for spot in site.ends("首次公布") if len(spot.path) == 1)):
        other = spot.record.spot("最近变动")
        if other is not None and day_of(other.text):
            yield Edit(spot.record, spot.record.file.replace(spot, str(date.fromisoformat(other.text) + timedelta(9))))


@kind("首次公布早于公开时间", "FLD031")
def published_before_release(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, (spot for spot in site.ends("首次公布") if len(spot.path) == 1)):
        release = spot.record.value("公开时间")
        day = day_of(release[:10]) if release else None
        if day is not None:
            yield Edit(spot.record, spot.record.file.replace(spot, str(day - timedelta(rng.randint(1, 60)))))


# —— Persons ——


def named_persons(site: Site) -> list[tuple[Spot, Spot]]:
    """Return (name, reference) wherever a printed name stands beside the person it means."""
    found = []
    for ref in refs(site):
        if ref.path[-1] == "人员" and ref.text.startswith("person/"):
            name = ref.record.spot(*ref.path[:-1], "姓名")
            if name is not None:
                found.append((name, ref))
    return found


@kind("两个人的编号对调", NAMES)
def swapped_persons(site: Site, rng: Random) -> Iterator[Edit]:
    for name, ref in shuffled(rng, named_persons(site)):
        others = [pair for pair in named_persons_of(ref.record, site) if pair[0].text != name.text]
        if others:
            other = rng.choice(others)[1]
            first, second = sorted((ref, other), key=lambda spot: spot.node.start_mark.index)
            text = first.record.file.text
            cut = [(first, second.text), (second, first.text)]
            for spot, new in reversed(cut):
                text = text[: spot.node.start_mark.index] + new + text[spot.record.file.end(spot.node) :]
            yield Edit(ref.record, text)


def named_persons_of(record: Record, site: Site) -> list[tuple[Spot, Spot]]:
    found = []
    for spot in record.spots:
        if spot.path[-1] == "人员" and isinstance(spot.node, yaml.ScalarNode) and spot.text in site.by_id:
            name = record.spot(*spot.path[:-1], "姓名")
            if name is not None:
                found.append((name, spot))
    return found


@kind("连到别的人", NAMES)
def other_person(site: Site, rng: Random) -> Iterator[Edit]:
    people = site.of("person")
    for name, ref in shuffled(rng, named_persons(site)):
        wrong = rng.choice(people)
        known = {spot.text for spot in wrong.spots if spot.path[-1] == "姓名"}
        if name.text not in known:
            yield Edit(ref.record, ref.record.file.replace(ref, wrong.id))


@kind("名单上姓名错一字", NAMES)
def misspelt_name(site: Site, rng: Random) -> Iterator[Edit]:
    for name, ref in shuffled(rng, named_persons(site)):
        known = {spot.text for spot in site.by_id[ref.text].spots if spot.path[-1] == "姓名"}
        wrong = name.text[:-1] + rng.choice("伟炜玮辉晖")
        if wrong not in known and ref.text in site.by_id:
            yield Edit(name.record, name.record.file.replace(name, wrong))


@kind("人员记录改了一字", NAMES)
def renamed_person(site: Site, rng: Random) -> Iterator[Edit]:
    printed = {ref.text for _, ref in named_persons(site)}
    for record in shuffled(rng, (site.by_id[slug] for slug in printed)):
        name = record.spot("姓名")
        if name is not None:
            yield Edit(record, record.file.replace(name, name.text[:-1] + rng.choice("囧槑燚")))


@kind("姓名里有空格", "FLD008")
def name_with_space(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(
        rng,
        site.ends("姓名"),
        lambda spot: f'"{spot.text[0]}{rng.choice((" ", "　"))}{spot.text[1:]}"' if spot.text.isalpha() else None,
    )


@kind("姓名里的间隔号不对", "FLD008")
def name_with_strange_dot(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(
        rng, site.ends("姓名"), lambda spot: f'"{spot.text[:1]}{rng.choice("•・．.‧")}{spot.text[1:].replace("·", "")}"'
    )


@kind("姓名里写了职务", "FLD008 " + NAMES)
def name_with_title(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(
        rng,
        (name for name, _ in named_persons(site)),
        lambda spot: quoted(spot.text + rng.choice(("主任", "（女）", "等3人"))),
    )


@kind("同名的人没有区分", "PER201")
def no_difference(site: Site, rng: Random) -> Iterator[Edit]:
    yield from removals(
        rng, (spot for spot in site.ends("区分", "person") if len(spot.path) == 1 and _has_twin(site, spot))
    )


def _has_twin(site: Site, spot: Spot) -> bool:
    name = spot.record.value("姓名")
    return sum(person.value("姓名") == name for person in site.of("person")) > 1


# —— Appointments ——


def items(site: Site) -> Iterator[tuple[Record, int, Spot]]:
    """Yield every item of every list, with its mapping."""
    for record in site.of("appointment"):
        for number in range(record.length("事项")):
            spot = record.spot("事项", number)
            if spot is not None:
                yield record, number, spot


def class_of(site: Site, record: Record, number: int) -> str:
    """Return the class of an item's first post."""
    post = site.by_id.get(record.value("事项", number, "职务", 0, "编号") or "")
    return (post.value("职务类别") if post else record.value("事项", number, "职务", 0, "类别")) or ""


def reprinted(site: Site, rng: Random, wrong: Callable[[str, str, str | None], str | None]) -> Iterator[Edit]:
    """Yield edits that print a verb; ``wrong`` gets the post's class, the act and the printed verb."""
    for record, number, item in shuffled(rng, items(site)):
        act, verb = record.value("事项", number, "行为") or "", record.value("事项", number, "动词")
        new = wrong(class_of(site, record, number), act, verb)
        if new is None or record.value("表决日期") is None:
            continue
        spot = record.spot("事项", number, "动词")
        yield Edit(record, record.file.replace(spot, new) if spot else record.file.insert(item, "动词", new))


COURTS = ("监委副主任、委员", "法院副院长、庭长、副庭长、审委会委员、审判员", "副检察长、检委会委员、检察员")
GOVERNMENT = ("政府部门正职", "政府副职")


@kind("任命与决定任命互换", "APP101")
def wrong_verb(site: Site, rng: Random) -> Iterator[Edit]:
    def wrong(group: str, act: str, _verb: str | None) -> str | None:
        if act == "任命" and group in (*GOVERNMENT, *COURTS):
            return "任命" if group in GOVERNMENT else "决定任命"
        if act == "免职" and group in (*GOVERNMENT, *COURTS):
            return "免去" if group in GOVERNMENT else "决定免去"
        return None

    yield from reprinted(site, rng, wrong)


@kind("免去印成撤销", "APP101")
def punished(site: Site, rng: Random) -> Iterator[Edit]:
    wrong = {
        "免职": ("撤销", "罢免"),
        "接受辞职": ("免去", "撤销"),
        "撤职": ("免去", "罢免"),
        "任命": ("选举", "撤销"),
        "选举": ("任命", "决定任命"),
        "罢免": ("撤销", "免去"),
    }
    yield from reprinted(site, rng, lambda _group, act, _verb: rng.choice(wrong[act]) if act in wrong else None)


@kind("代理印成任命", "APP101")
def acting_dropped_in_print(site: Site, rng: Random) -> Iterator[Edit]:
    yield from reprinted(
        site, rng, lambda _group, act, _verb: rng.choice(("任命", "决定任命")) if act == "代理" else None
    )


@kind("代理写成任命", "APP101")
def acting_dropped(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(rng, site.ends("行为", "appointment"), lambda spot: "任命" if spot.text == "代理" else None)


@kind("漏写“代理”", "APP206")
def acting_flag_dropped(site: Site, rng: Random) -> Iterator[Edit]:
    spots = (spot for spot in site.ends("代理", "appointment") if spot.text == "是")
    yield from removals(rng, (spot for spot in spots if _begun_here(site, spot.record, int(spot.path[1]))))


@kind("多写“代理”", "APP206")
def acting_flag_added(site: Site, rng: Random) -> Iterator[Edit]:
    for record, number, item in shuffled(rng, items(site)):
        if (
            record.value("事项", number, "行为") in ENDS
            and record.value("事项", number, "代理") is None
            and _begun_here(site, record, number)
        ):
            yield Edit(record, record.file.insert(item, "代理", "是"))


STARTS = ("任命", "选举", "补选", "代理", "推选代理", "通过")
ENDS = ("免职", "接受辞职", "撤职", "罢免", "相应终止", "相应撤销", "自行终止", "免除")


def _begun_here(site: Site, record: Record, number: int) -> bool:
    """Say whether the site also tells how this person came to this post, earlier in the same term."""
    return any(
        other.value("事项", place, "行为") in STARTS
        and other.value("事项", place, "人员") == record.value("事项", number, "人员")
        and other.value("事项", place, "职务", 0, "编号") == record.value("事项", number, "职务", 0, "编号")
        and is_passed(other)
        and _term_start(site, record) <= (other.value("表决日期") or "") < (record.value("表决日期") or "")
        for other, place, _ in items(site)
        if record.value("事项", number, "人员") and record.value("事项", number, "职务", 0, "编号")
    ) and is_passed(record)


def is_passed(record: Record) -> bool:
    """Say whether the whole list was passed."""
    return record.value("表决", "结果") == "通过" or record.value("无须表决") == "是"


def _term_start(site: Site, record: Record) -> str:
    day = record.value("表决日期") or ""
    return max(
        (term.value("开始") or "" for term in site.of("legislative_term") if (term.value("开始") or "") <= day),
        default="",
    )


@kind("提请人不对", "APP101")
def wrong_proposer(site: Site, rng: Random) -> Iterator[Edit]:
    wrong = {
        "政府部门正职": ("主任会议", "院长"),
        "监委副主任、委员": ("县长", "检察长"),
        COURTS[1]: ("检察长", "县长"),
        COURTS[2]: ("院长", "主任会议"),
    }
    for record, number, item in shuffled(rng, items(site)):
        group = class_of(site, record, number)
        if group in wrong and record.value("事项", number, "行为") in ("任命", "免职") and record.value("表决日期"):
            new = rng.choice(wrong[group])
            spot = record.spot("事项", number, "提请人")
            yield Edit(record, record.file.replace(spot, new) if spot else record.file.insert(item, "提请人", new))


@kind("行为写错（法律没有）", "APP101 APP206")
def wrong_act(site: Site, rng: Random) -> Iterator[Edit]:
    for record, number, _ in shuffled(rng, items(site)):
        group, spot = class_of(site, record, number), record.spot("事项", number, "行为")
        if spot is None or (record.value("表决日期") or "") < ORGANIC_LAW:
            continue  # 罢免 of 2015's law is not in the packs as read: nothing is judged by it
        if group in (*GOVERNMENT[:1], *COURTS) and spot.text in ("任命", "免职", "撤职"):
            yield Edit(record, record.file.replace(spot, "罢免"))
        elif group in ("政府正职", "法院院长", "检察长", "监委主任") and spot.text in ("选举", "接受辞职", "代理"):
            yield Edit(record, record.file.replace(spot, rng.choice(("撤职", "免职", "任命"))))


@kind("任命写成免职", "APP101 APP107 APP108 APP205 APP206 APP207")
def reversed_act(site: Site, rng: Random) -> Iterator[Edit]:
    for record, number, _ in shuffled(rng, items(site)):
        spot = record.spot("事项", number, "行为")
        if spot is not None and spot.text == "免职" and is_passed(record) and _begun_here(site, record, number):
            yield Edit(record, record.file.replace(spot, "任命"))


@kind("不认识的行为", "APP102")
def unknown_act(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(rng, site.ends("行为", "appointment"), lambda _: rng.choice(("拿掉", "提拔", "任", "调整")))


@kind("免了别人的职", "APP202 APP205 APP206 APP207 PER201")
def wrong_dismissal(site: Site, rng: Random) -> Iterator[Edit]:
    for record, number, item in shuffled(rng, items(site)):
        if record.value("事项", number, "行为") not in ENDS or not _begun_here(site, record, number):
            continue
        post = site.by_id.get(record.value("事项", number, "职务", 0, "编号") or "")
        if post is None or (post.value("职数") != "1" and not (post.value("职务类别") or "").endswith("正职")):
            continue
        person = rng.choice(site.of("person"))
        name, ref = record.spot("事项", number, "姓名"), record.spot("事项", number, "人员")
        if name is None or ref is None or name.text == person.value("姓名") or item is None:
            continue
        text = record.file.text
        new = {name: person.value("姓名") or "", ref: person.id}
        for spot in sorted((name, ref), key=lambda spot: -spot.node.start_mark.index):
            text = text[: spot.node.start_mark.index] + new[spot] + text[record.file.end(spot.node) :]
        yield Edit(record, text)


@kind("表决日期不在会期内", "APP201")
def misdated_vote(site: Site, rng: Random) -> Iterator[Edit]:
    def shift(spot: Spot) -> str | None:
        day = day_of(spot.text)
        return str(day + timedelta(rng.choice((-31, -12, 9, 30, 365)))) if day and spot.record.value("会议") else None

    yield from edits(rng, (spot for spot in site.ends("表决日期", "appointment") if len(spot.path) == 1), shift)


@kind("连到别的会议", "APP201 MEE204 SUG204 REV201")
def other_meeting(site: Site, rng: Random) -> Iterator[Edit]:
    meetings = site.of("meeting")
    spots = [spot for spot in site.ends("会议", "appointment", "review_opinion") if len(spot.path) == 1]
    spots += [spot for spot in site.ends("会议", "suggestion") if spot.record.value("提出日期") and len(spot.path) == 1]
    for spot in shuffled(rng, spots):
        day = spot.record.value(
            {"appointment": "表决日期", "review_opinion": "审议日期"}.get(spot.record.type, "提出日期")
        )
        wrong = rng.choice(meetings)
        last = wrong.value("结束日期") or wrong.value("开始日期") or ""
        if day and not (wrong.value("开始日期") or "") <= day <= last:
            yield Edit(spot.record, spot.record.file.replace(spot, wrong.id))


@kind("公开时间早于表决", "EMB002")
def published_early(site: Site, rng: Random) -> Iterator[Edit]:
    def earlier(spot: Spot) -> str | None:
        voted = day_of(spot.record.value("表决日期"))
        return f"{voted - timedelta(rng.randint(1, 40))} 18:00" if voted and len(spot.path) == 1 else None

    yield from edits(rng, site.ends("公开时间", "appointment"), earlier)


@kind("漏写公开时间", "EMB003")
def no_instant(site: Site, rng: Random) -> Iterator[Edit]:
    spots = (
        spot
        for spot in site.ends("公开时间", "appointment")
        if is_passed(spot.record) and spot.record.value("可见范围") is None
    )
    yield from removals(rng, (spot for spot in spots if len(spot.path) == 1))


@kind("漏写表决日期", "APP109")
def no_vote_day(site: Site, rng: Random) -> Iterator[Edit]:
    spots = (spot for spot in site.ends("表决日期", "appointment") if is_passed(spot.record))
    yield from removals(rng, (spot for spot in spots if len(spot.path) == 1))


@kind("到职早于表决", "APP107")
def in_office_early(site: Site, rng: Random) -> Iterator[Edit]:
    for record, _number, item in shuffled(rng, items(site)):
        voted = day_of(record.value("表决日期"))
        key = rng.choice(("到职日期", "离职日期"))
        if voted and all(pair[0].value not in ("到职日期", "离职日期") for pair in item.node.value):
            yield Edit(record, record.file.insert(item, key, str(voted - timedelta(rng.randint(1, 60)))))


@kind("程序的日期不合", "APP107")
def step_misdated(site: Site, rng: Random) -> Iterator[Edit]:
    def wrong(spot: Spot) -> str | None:
        voted = day_of(spot.record.value("表决日期"))
        step = spot.record.value(*spot.path[:-1], "步骤")
        if voted is None or "程序" not in spot.path:
            return None
        after = step in ("颁发任命书", "宪法宣誓", "表态发言", "履职报告")
        return str(voted + timedelta(-rng.randint(1, 30) if after else rng.randint(1, 30)))

    yield from edits(rng, site.ends("日期", "appointment"), wrong)


@kind("名单人数不合", "APP104")
def wrong_head_count(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.of("appointment")):
        spot = record.spot("名单人数")
        if record.value("名单完整") == "否":
            if spot is not None:
                yield Edit(record, record.file.remove(spot))
        elif spot is not None:
            yield Edit(record, record.file.replace(spot, str(int(spot.text) + rng.choice((1, 2, 10)))))
        else:
            yield Edit(record, record.file.insert_in(record, "名单人数", "47"))


@kind("同一事项写两次", "APP108")
def item_twice(site: Site, rng: Random) -> Iterator[Edit]:
    for record, _number, item in shuffled(rng, items(site)):
        yield Edit(record, record.file.repeat(item))


@kind("连到别的职务", "APP203 APP101 APP206 APP207 APP208")
def other_post(site: Site, rng: Random) -> Iterator[Edit]:
    posts = site.of("post")
    for spot in shuffled(
        rng, (spot for spot in site.ends("编号", "appointment") if "职务" in spot.path and spot.text in site.by_id)
    ):
        wrong = rng.choice(posts)
        if wrong.value("名称") != site.by_id[spot.text].value("名称"):
            yield Edit(spot.record, spot.record.file.replace(spot, wrong.id))


@kind("职务名称写错", "APP203")
def misspelt_post(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, site.ends("名称", "appointment")):
        if "职务" in spot.path and spot.record.value(*spot.path[:-1], "编号"):
            new = rng.choice((spot.text + "长", spot.text[:-1], spot.text.replace("县", "市", 1)))
            yield Edit(spot.record, spot.record.file.replace(spot, new))


@kind("接替的人不在名单", "APP110")
def wrong_predecessor(site: Site, rng: Random) -> Iterator[Edit]:
    for record, number, item in shuffled(rng, items(site)):
        if record.value("事项", number, "接替") is None and record.value("事项", number, "行为") == "任命":
            yield Edit(record, record.file.insert(item, "接替", "无名氏"))


# —— Votes ——


def votes(site: Site) -> list[Spot]:
    """Return every vote with counts."""
    return [
        spot
        for spot in site.spots
        if spot.path[-1] == "表决"
        and isinstance(spot.node, yaml.MappingNode)
        and (spot.record.value(*spot.path, "赞成") or "").isdecimal()
    ]


VOTE_SUM = "APP105 MEE102 REV117 MEE204 RES103 OVE108"
BALLOT_SUM = "REV105 SUG113 OVE110 LIV103 LIV111 ACT111"
VOTE_RESULT = "APP106 MEE103 REV118 MEE204 RES102 RES104 OVE109 OVE118"


def vote_edits(site: Site, rng: Random, key: str, new: Callable[[Spot], str | None]) -> Iterator[Edit]:
    for vote in shuffled(rng, votes(site)):
        spot, text = vote.record.spot(*vote.path, key), new(vote)
        if spot is not None and text is not None:
            yield Edit(vote.record, vote.record.file.replace(spot, text))


def is_judged(site: Site, vote: Spot) -> bool:
    """Say whether the packs know by which majority a vote passes: of a congress's before 2022-03-12 they do not."""
    meeting = site.by_id.get(vote.record.value("会议") or "") or vote.record
    return "人民代表大会" not in (meeting.value("类型") or "") or (meeting.value("开始日期") or "") >= ORGANIC_LAW


def has_members(vote: Spot) -> bool:
    """Say whether the record tells at which meeting the vote was: else nobody knows whose members to count."""
    record = vote.record
    return record.type == "meeting" or bool(record.value("会议") or record.value(*vote.path[:-1], "会议"))


@kind("票数多于全体", VOTE_SUM)
def votes_over_base(site: Site, rng: Random) -> Iterator[Edit]:
    yield from vote_edits(site, rng, "赞成", lambda _: str(rng.randint(260, 400)))


@kind("票数多于实到", VOTE_SUM)
def votes_over_present(site: Site, rng: Random) -> Iterator[Edit]:
    def more(vote: Spot) -> str | None:
        meeting = site.by_id.get(vote.record.value("会议") or "") or vote.record
        present = meeting.value("实到")
        counts = [vote.record.value(*vote.path, key) or "0" for key in ("反对", "弃权", "未按")]
        if present is None or meeting.type != "meeting" or not all(count.isdecimal() for count in counts):
            return None
        return str(int(present) - sum(map(int, counts)) + 1)

    yield from vote_edits(site, rng, "赞成", more)


@kind("结果与票数相反", VOTE_RESULT)
def reversed_result(site: Site, rng: Random) -> Iterator[Edit]:
    yield from vote_edits(
        site,
        rng,
        "结果",
        lambda vote: (
            {"通过": "未通过", "未通过": "通过"}.get(vote.record.value(*vote.path, "结果") or "")
            if is_judged(site, vote)
            else None
        ),
    )


@kind("赞成票不过半却通过", VOTE_RESULT + " MEE102 APP105")
def too_few_votes(site: Site, rng: Random) -> Iterator[Edit]:
    yield from vote_edits(
        site,
        rng,
        "赞成",
        lambda vote: "3" if vote.record.value(*vote.path, "结果") == "通过" and is_judged(site, vote) else None,
    )


@kind("全体与届的人数不同", VOTE_SUM)
def wrong_base(site: Site, rng: Random) -> Iterator[Edit]:
    def other(vote: Spot) -> str | None:
        total = int(vote.record.value(*vote.path, "全体") or "0")
        return str(total + rng.choice((-1, 1, 2))) if has_members(vote) else None

    yield from vote_edits(site, rng, "全体", other)


# —— Meetings ——


@kind("会议起止颠倒", "MEE101 FLD")
def meeting_reversed(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.of("meeting")):
        first, last = record.spot("开始日期"), record.spot("结束日期")
        if first is not None and last is not None and first.text != last.text:
            yield Edit(record, swap(first, last))


def swap(first: Spot, second: Spot) -> str:
    """Return the text with two values exchanged."""
    one, two = sorted((first, second), key=lambda spot: spot.node.start_mark.index)
    text, file = one.record.file.text, one.record.file
    text = text[: two.node.start_mark.index] + one.text + text[file.end(two.node) :]
    return text[: one.node.start_mark.index] + two.text + text[file.end(one.node) :]


@kind("会议日期写错", "MEE101 MEE108 MEE201 MEE202 MEE106 APP201 REV201 SUG204 DOC")
def misdated_meeting(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.of("meeting")):
        spot = record.spot("开始日期")
        day = day_of(spot.text) if spot else None
        if spot is not None and day is not None and (record.length("场次") or record.spot("结束日期")):
            yield Edit(record, record.file.replace(spot, str(day + timedelta(rng.choice((-365, 40, 365, 3650))))))


@kind("场次不在会期内", "MEE101")
def sitting_misdated(site: Site, rng: Random) -> Iterator[Edit]:
    def wrong(spot: Spot) -> str | None:
        day = day_of(spot.text)
        return str(day + timedelta(rng.choice((-20, 11, 31)))) if day and "场次" in spot.path else None

    yield from edits(rng, site.ends("日期", "meeting"), wrong)


@kind("场次的钟点颠倒", "MEE101")
def sitting_reversed(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, site.ends("开始", "meeting")):
        end = spot.record.spot(*spot.path[:-1], "结束")
        if end is not None and spot.text != end.text:
            yield Edit(spot.record, swap(spot, end))


@kind("没有这一场", "MEE104")
def unknown_sitting(site: Site, rng: Random) -> Iterator[Edit]:
    def wrong(spot: Spot) -> str | None:
        inside = ("请假" in spot.path and spot.path[-1] == "场次") or ("议程" in spot.path and "场次" in spot.path)
        return str(rng.randint(8, 30)) if inside else None

    yield from edits(rng, (spot for spot in site.spots if spot.record.type == "meeting"), wrong)


@kind("删去用到的场次", "MEE104")
def sitting_deleted(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.of("meeting")):
        for place in range(record.length("场次")):
            number, spot = record.value("场次", place, "序号"), record.spot("场次", place)
            used = any(
                item.text == number
                for item in scalars(record.spots)
                if ("请假" in item.path and item.path[-1] == "场次") or ("议程" in item.path and "场次" in item.path)
            )
            if used and spot is not None and record.length("场次") > 1:
                yield Edit(record, record.file.remove(spot))


@kind("议程序号不连续", "MEE109")
def agenda_numbers(site: Site, rng: Random) -> Iterator[Edit]:
    def wrong(spot: Spot) -> str | None:
        return str(int(spot.text) + rng.choice((1, 2, 10))) if "议程" in spot.path else None

    yield from edits(rng, site.ends("序号", "meeting"), wrong)


@kind("漏了一项议程", "MEE109")
def agenda_item_deleted(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.of("meeting")):
        number = record.length("议程")
        if number > 1 and record.value("议程", number - 1, "序号"):
            spot = record.spot("议程", rng.randrange(number - 1))
            if spot is not None:
                yield Edit(record, record.file.remove(spot))


@kind("出席名单写两次", "MEE107 MEE105")
def attendee_twice(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, (spot for spot in site.spots if len(spot.path) == 2 and spot.path[0] == "出席")):
        yield Edit(spot.record, spot.record.file.repeat(spot))


@kind("实到多于全体", "MEE105")
def too_many_present(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(
        rng,
        site.ends("实到", "meeting"),
        lambda spot: str(int(spot.text) + rng.randint(200, 300)) if _has_total(site, spot.record) else None,
    )


@kind("实到不过半数", "MEE105")
def no_quorum(site: Site, rng: Random) -> Iterator[Edit]:
    def too_few(spot: Spot) -> str | None:
        bodies = ("常委会会议", "人民代表大会会议", "乡镇人民代表大会会议")
        has_quorum = spot.record.value("类型") in bodies and (spot.record.value("开始日期") or "") >= ORGANIC_LAW
        return str(rng.randint(1, 9)) if has_quorum and _has_total(site, spot.record) else None

    yield from edits(rng, site.ends("实到", "meeting"), too_few)


@kind("实到与名单不合", "MEE105")
def present_against_list(site: Site, rng: Random) -> Iterator[Edit]:
    def wrong(spot: Spot) -> str | None:
        whole = spot.record.length("出席") and spot.record.value("出席名单完整") != "否"
        return str(int(spot.text) + rng.choice((-1, 1))) if whole and spot.record.length("场次") < 2 else None

    yield from edits(rng, site.ends("实到", "meeting"), wrong)


def _has_total(site: Site, record: Record) -> bool:
    term = site.by_id.get(record.value("届") or "")
    return record.value("全体") is not None or (term is not None and term.length("组成人员") > 0)


@kind("会议的全体与届不同", "MEE105 MEE102")
def members_against_term(site: Site, rng: Random) -> Iterator[Edit]:
    def wrong(spot: Spot) -> str | None:
        term = site.by_id.get(spot.record.value("届") or "")
        same = term is not None and term.length("组成人员") and term.value("机构") == spot.record.value("机构")
        return str(int(spot.text) + rng.choice((-1, 1))) if same and len(spot.path) == 1 else None

    yield from edits(rng, site.ends("全体", "meeting"), wrong)


@kind("会议次数重复", "MEE110 MEE202")
def number_repeated(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(
        rng, site.ends("次", "meeting"), lambda spot: str(max(1, int(spot.text) - 1)) if spot.text != "1" else "2"
    )


@kind("会议不在届内", "MEE110 MEE201")
def other_term(site: Site, rng: Random) -> Iterator[Edit]:
    terms = site.of("legislative_term")

    def wrong(spot: Spot) -> str | None:
        own = site.by_id[spot.text]
        others = [term.id for term in terms if term.value("届次") != own.value("届次")]
        return rng.choice(others) if others else None

    yield from edits(rng, (spot for spot in site.ends("届", "meeting") if spot.text in site.by_id), wrong)


@kind("漏写届", "MEE201")
def no_term(site: Site, rng: Random) -> Iterator[Edit]:
    yield from removals(
        rng,
        (
            spot
            for spot in site.ends("届", "meeting")
            if len(spot.path) == 1 and spot.record.value("次") and spot.record.value("机构")
        ),
    )


@kind("公告晚于会议", "MEE108")
def late_notice(site: Site, rng: Random) -> Iterator[Edit]:
    def wrong(spot: Spot) -> str | None:
        start = day_of(spot.record.value("开始日期"))
        return str(start + timedelta(rng.randint(1, 30))) if start and spot.path[0] == "公告" else None

    yield from edits(rng, [*site.ends("日期", "meeting"), *site.ends("报名截止", "meeting")], wrong)


@kind("材料送交晚于会议", "MEE106")
def late_materials(site: Site, rng: Random) -> Iterator[Edit]:
    def wrong(spot: Spot) -> str | None:
        start = day_of(spot.record.value("开始日期"))
        return str(start + timedelta(rng.randint(1, 30))) if start else None

    yield from edits(
        rng, (spot for spot in site.spots if spot.path[0] == "材料" and spot.record.type == "meeting"), wrong
    )


# —— Organisations, posts, terms ——


@kind("机构日期颠倒", "ORG101 ORG103")
def organisation_reversed(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, site.ends("撤销日期", "organization")):
        yield Edit(spot.record, spot.record.file.replace(spot, "1950-01-01"))


@kind("曾用名起止颠倒", "ORG101 ORG103 ORG104")
def former_name_reversed(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, site.ends("至", "organization")):
        start = spot.record.spot(*spot.path[:-1], "自")
        if start is not None:
            yield Edit(spot.record, swap(start, spot))


@kind("更名没有曾用名", "ORG103")
def former_name_deleted(site: Site, rng: Random) -> Iterator[Edit]:
    changed = [
        record
        for record in site.of("organization")
        if any(
            spot.path[0] == "沿革" and spot.path[-1] == "方式" and spot.text == "更名" for spot in scalars(record.spots)
        )
    ]
    yield from removals(rng, (spot for record in changed for spot in record.spots if spot.path == ("曾用名",)))


@kind("撤销没有日期", "ORG103")
def dissolution_deleted(site: Site, rng: Random) -> Iterator[Edit]:
    changed = [
        record
        for record in site.of("organization")
        if any(
            spot.path[0] == "沿革" and spot.path[-1] == "方式" and spot.text == "撤销" for spot in scalars(record.spots)
        )
    ]
    yield from removals(rng, (spot for record in changed for spot in record.spots if spot.path == ("撤销日期",)))


@kind("沿革的日期写错", "ORG103")
def change_misdated(site: Site, rng: Random) -> Iterator[Edit]:
    def wrong(spot: Spot) -> str | None:
        way = spot.record.value(*spot.path[:-1], "方式")
        day = day_of(spot.text)
        return str(day + timedelta(31)) if day and spot.path[0] == "沿革" and way in ("更名", "撤销") else None

    yield from edits(rng, site.ends("日期", "organization"), wrong)


@kind("上级绕成一圈", "ORG201")
def parent_circle(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, (spot for spot in site.ends("上级", "organization") if spot.text in site.by_id)):
        above = site.by_id[spot.text]
        over = above.spot("上级")
        if over is None:
            yield Edit(above, above.file.insert_in(above, "上级", spot.record.id))
        yield Edit(spot.record, spot.record.file.replace(spot, spot.record.id))


@kind("机构写了两条", "ORG202")
def organisation_twice(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.of("organization")):
        slug, start, end = record.spot("标识"), int(record.node.start_mark.index), record.file.end(record.node)
        if slug is not None and record.root and not record.node.flow_style:
            piece = record.file.text[start:end].replace(slug.text, slug.text + "-2", 1)
            yield Edit(record, record.file.put(end, end, f"\n- {piece}"))


@kind("职务类别写错", "POS101")
def unknown_class(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(rng, site.ends("职务类别", "post"), lambda _: rng.choice(("局长", "领导", "正科级")))


@kind("职务连到别的机构", "POS201")
def other_organisation(site: Site, rng: Random) -> Iterator[Edit]:
    bodies = [
        record for record in site.of("organization") if record.value("类别") in ("人民法院", "政府部门", "监察委员会")
    ]
    for spot in shuffled(rng, (spot for spot in site.ends("机构", "post") if spot.text in site.by_id)):
        own, wrong = site.by_id[spot.text], rng.choice(bodies)
        if (
            own.id != wrong.id
            and own.value("上级") != wrong.id
            and (spot.record.value("名称") or "").startswith(own.value("名称") or "?")
        ):
            yield Edit(spot.record, spot.record.file.replace(spot, wrong.id))


@kind("两届重叠", "TER201 TER101")
def terms_overlap(site: Site, rng: Random) -> Iterator[Edit]:
    ends = [
        spot for spot in site.ends("结束", "legislative_term") if len(spot.path) == 1 and _has_next(site, spot.record)
    ]
    for spot in shuffled(rng, ends):
        yield Edit(spot.record, spot.record.file.remove(spot))
        day = day_of(spot.text)
        if day:
            yield Edit(spot.record, spot.record.file.replace(spot, str(day + timedelta(200))))


def _has_next(site: Site, record: Record) -> bool:
    return any(
        other.value("机构") == record.value("机构") and (other.value("开始") or "") > (record.value("开始") or "")
        for other in site.of("legislative_term")
        if record.value("机构")
    )


@kind("届的起止颠倒", "TER101")
def term_reversed(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, (spot for spot in site.ends("结束", "legislative_term") if len(spot.path) == 1)):
        start = spot.record.spot("开始")
        if start is not None:
            yield Edit(spot.record, swap(start, spot))


@kind("届次写错", "TER103 TER201")
def wrong_term_number(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(
        rng, site.ends("届次", "legislative_term"), lambda spot: str(int(spot.text) + rng.choice((-1, 1, 10)))
    )


@kind("组成人员变动不在届内", "TER102")
def membership_misdated(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(rng, site.ends("自", "legislative_term"), lambda spot: f"{int(spot.text[:4]) - 9}{spot.text[4:]}")


@kind("构成的人数写错", "TER104")
def wrong_composition(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.of("legislative_term")):
        for place in range(record.length("构成")):
            spot = record.spot("构成", place, "各项", 0, "人数")
            if spot is not None and record.value("构成", place, "只列一部分") != "是":
                yield Edit(record, record.file.replace(spot, str(int(spot.text) + 1)))


@kind("届的全体人数写错", "MEE102 MEE105 APP105 REV205 TER104 RES103")
def wrong_membership(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.of("legislative_term")):
        for place in range(record.length("组成人员")):
            spot = record.spot("组成人员", place, "全体")
            since = record.value("组成人员", place, "自") or ""
            until = record.value("组成人员", place + 1, "自") or "9999"
            if spot is not None and _based(site, record, since, until):
                yield Edit(record, record.file.replace(spot, str(int(spot.text) + 1)))


def _based(site: Site, term: Record, since: str, until: str) -> bool:
    """Say whether a vote of this time states its base."""
    for vote in votes(site):
        meeting = site.by_id.get(vote.record.value("会议") or "") or vote.record
        day = meeting.value("开始日期") or ""
        if (
            meeting.value("届") == term.id
            and since <= day < until
            and vote.record.value(*vote.path, "全体")
            and not meeting.value("全体")
        ):
            return True
    return False


# —— Common fields ——


@kind("多余的已知问题", "KNO001 KNO002")
def idle_note(site: Site, rng: Random) -> Iterator[Edit]:
    codes = {
        "meeting": "MEE104",
        "appointment": "APP105",
        "organization": "ORG101",
        "legislative_term": "TER101",
        "suggestion": "SUG105",
        "review_opinion": "REV101",
    }
    for record in shuffled(rng, site.records):
        if record.spot("已知问题") is None and not record.file.head:
            code = rng.choice((codes.get(record.type, "EMB001"), "EMB001", "REF001", "XYZ999"))
            yield Edit(record, record.file.insert_in(record, "已知问题", f"[{{代码: {code}, 理由: 原文如此}}]"))


@kind("删去已知问题的说明", "MEE APP SUG REV DOC ORG TER POS")
def needed_note_deleted(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, (spot for spot in site.spots if spot.path == ("已知问题",))):
        yield Edit(spot.record, spot.record.file.remove(spot), codes=" ".join(
            item.text for item in scalars(spot.record.spots) if item.path[0] == "已知问题" and item.path[-1] == "代码"))  # fmt: skip


@kind("附件不在", "REF004")
def missing_attachment(site: Site, rng: Random) -> Iterator[Edit]:
    spots = (spot for spot in site.ends("文件") if spot.path[0] == "附件" and len(spot.path) == 3)
    yield from edits(rng, spots, lambda spot: "gai-" + spot.text)


@kind("附件被换", "REF005")
def changed_attachment(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(rng, (spot for spot in site.ends("校验") if spot.path[0] == "附件"), lambda spot: spot.text[::-1])


@kind("附件类型不能公开", "REF006")
def forbidden_attachment(site: Site, rng: Random) -> Iterator[Edit]:
    spots = (spot for spot in site.ends("文件") if spot.path[0] == "附件" and len(spot.path) == 3)
    yield from edits(rng, spots, lambda spot: spot.text.rpartition(".")[0] + rng.choice((".exe", ".html", ".js")))


def waiting_names(site: Site) -> list[str]:
    """Return the names on lists whose time has not come, and that stand nowhere else."""
    printed: dict[str, set[str]] = {}
    for spot in site.ends("姓名"):
        if spot.record.type != "person":
            printed.setdefault(spot.text, set()).add(spot.record.id)
    waiting = {record.id for record in site.of("appointment") if (record.value("公开时间") or "") > TODAY}
    return sorted(name for name, places in printed.items() if places <= waiting)


@kind("未公布的姓名写进公开文字", "EMB001")
def leaked_name(site: Site, rng: Random) -> Iterator[Edit]:
    names = waiting_names(site)
    if not names:
        return
    for record in shuffled(rng, site.of("meeting", "organization", "suggestion", "review_opinion")):
        if record.spot("可见范围") is None and record.spot("说明") is None and record.spot("公开时间") is None:
            yield Edit(record, record.file.insert_in(record, "说明", f"拟由{rng.choice(names)}同志负责"))


@kind("网址写错", "FLD012")
def wrong_address(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(
        rng,
        site.ends("网址"),
        lambda spot: re.sub(r"https?://", rng.choice(("www.", "javascript:", "htp://")), spot.text),
    )


# —— Review opinions ——


def shifted(
    rng: Random, spots: Iterable[Spot], days_of: Callable[[Spot], date | None], *, before: bool
) -> Iterator[Edit]:
    """Yield edits that put a day before (or after) one that must come first (or last)."""

    def wrong(spot: Spot) -> str | None:
        day = days_of(spot)
        gap = timedelta(rng.randint(1, 40))
        return None if day is None else str(day - gap if before else day + gap)

    yield from edits(rng, spots, wrong)


def at(key: str) -> Callable[[Spot], date | None]:
    """Return the day of a field of the spot's record."""
    return lambda spot: day_of(spot.record.value(key))


@kind("要点序号重复或跳号", "REV102 REV115")
def point_numbers(site: Site, rng: Random) -> Iterator[Edit]:
    spots = (spot for spot in site.ends("序号", "review_opinion") if spot.path[0] == "意见要点")
    yield from edits(rng, spots, lambda spot: str(int(spot.text) + rng.choice((-1, 1, 5))))


@kind("交办早于审议", "REV101")
def handed_over_early(site: Site, rng: Random) -> Iterator[Edit]:
    spots = (spot for spot in site.ends("交办日期", "review_opinion") if len(spot.path) == 1)
    yield from shifted(rng, spots, at("审议日期"), before=True)


@kind("审议日期写错", "REV101 REV201 REV109 REV113")
def misdated_debate(site: Site, rng: Random) -> Iterator[Edit]:
    def wrong(spot: Spot) -> str | None:
        day = day_of(spot.text)
        return str(day + timedelta(rng.choice((-40, -9, 12, 200)))) if day and spot.record.value("会议") else None

    yield from edits(rng, site.ends("审议日期", "review_opinion"), wrong)


@kind("办理报告早于交办", "REV101 REV108 REV111")
def report_early(site: Site, rng: Random) -> Iterator[Edit]:
    spots = (spot for spot in site.ends("日期", "review_opinion") if spot.path[0] == "办理报告" and spot.path[1] == 0)
    yield from shifted(rng, spots, at("交办日期"), before=True)


@kind("测评早于报告", "REV111 REV101 REV108 REV201")
def ballot_early(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for spot in site.ends("日期", "review_opinion") if spot.path[0] == "测评"]
    yield from shifted(rng, spots, lambda spot: day_of(spot.record.value("办理报告", 0, "日期")), before=True)


@kind("测评票数不合", BALLOT_SUM + " REV106 REV107 REV205")
def ballot_sum(site: Site, rng: Random) -> Iterator[Edit]:
    def wrong(spot: Spot) -> str | None:
        inside = (
            "测评" in spot.path and spot.text.isdecimal() and spot.record.value(*spot.path[:-1], "满意") is not None
        )
        counted = inside and (spot.record.value(*spot.path[:-1], "收回") or spot.record.value(*spot.path[:-1], "有效"))
        return str(int(spot.text) + rng.randint(300, 400)) if counted else None

    yield from edits(rng, (spot for key in ("满意", "基本满意", "不满意", "弃权") for spot in site.ends(key)), wrong)


@kind("收回多于发出", BALLOT_SUM)
def more_returned(site: Site, rng: Random) -> Iterator[Edit]:
    def wrong(spot: Spot) -> str | None:
        return str(int(spot.text) + rng.randint(300, 400)) if spot.record.value(*spot.path[:-1], "发出") else None

    yield from edits(rng, site.ends("收回"), wrong)


@kind("公布的比率不合", "REV107 OVE112 LIV113")
def wrong_rate(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(
        rng,
        site.ends("比率", "review_opinion", "oversight_event", "livelihood_project"),
        lambda spot: str(round(float(spot.text) / 2 + 7.31, 2)),
    )


@kind("测评结果写反", "REV106")
def ballot_reversed(site: Site, rng: Random) -> Iterator[Edit]:
    def wrong(spot: Spot) -> str | None:
        judged = spot.path[0] == "测评" and spot.record.spot(*spot.path[:-1], "判定") is not None
        other = {"满意": "不满意", "基本满意": "不满意", "通过": "未通过", "不满意": "满意", "未通过": "通过"}
        return other.get(spot.text) if judged else None

    yield from edits(rng, (spot for spot in site.ends("结果", "review_opinion") if len(spot.path) == 3), wrong)


@kind("轮次跳号", "REV108 SUG110 SUG111 DOC110 OVE110")
def round_numbers(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(rng, site.ends("轮次"), lambda spot: str(int(spot.text) + 5))


@kind("延期超过规定", "REV110 SUG117")
def long_extension(site: Site, rng: Random) -> Iterator[Edit]:
    def wrong(spot: Spot) -> str | None:
        if spot.path[-1] == "延长月数":
            return "36"
        day = day_of(spot.text)
        return str(day + timedelta(1500)) if day else None

    # Only of suggestions does the law say how long; of opinions it leaves that to whoever agrees.
    spots = [spot for key in ("延长月数", "延至") for spot in site.ends(key, "suggestion")]
    yield from edits(rng, (spot for spot in spots if spot.path[0] == "延期"), wrong)


@kind("届满以后才同意延期", "REV110 SUG117")
def late_extension(site: Site, rng: Random) -> Iterator[Edit]:
    def wrong(spot: Spot) -> str | None:
        day = day_of(spot.text)
        return str(day + timedelta(800)) if day and spot.path[0] == "延期" else None

    spots = [spot for key in ("批准日期", "同意日期") for spot in site.ends(key, "review_opinion", "suggestion")]
    yield from edits(rng, spots, wrong)


@kind("两个主办单位", "REV104 SUG104")
def two_leads(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, [*site.ends("分工", "review_opinion"), *site.ends("方式", "suggestion")]):
        if spot.text == "协办" and spot.path[0] in ("承办", "交办"):
            units = [
                item
                for item in scalars(spot.record.spots)
                if item.path[0] == spot.path[0] and item.path[-1] == spot.path[-1]
            ]
            if any(item.text == "主办" for item in units):
                yield Edit(spot.record, spot.record.file.replace(spot, "主办"))


@kind("没有督办单位", "REV103")
def no_supervisor(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.of("review_opinion")):
        text, link = record.spot("督办单位"), record.spot("督办单位记录")
        if text is not None and link is None and record.value("交办日期"):
            yield Edit(record, record.file.remove(text))


@kind("要点期限早于审议", "REV109")
def due_early(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for spot in site.ends("期限", "review_opinion") if spot.path[0] == "意见要点"]
    yield from shifted(rng, spots, at("审议日期"), before=True)


@kind("办理进展早于审议", "REV113 REV101")
def progress_early(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for spot in site.ends("日期", "review_opinion") if "办理" in spot.path]
    yield from shifted(rng, spots, at("审议日期"), before=True)


@kind("未采纳没有理由", "REV113")
def no_reason(site: Site, rng: Random) -> Iterator[Edit]:
    declined = (spot for spot in site.ends("状态", "review_opinion") if spot.text == "未采纳")
    found = (spot.record.spot(*spot.path[:-1], "理由") for spot in declined)
    yield from removals(rng, (spot for spot in found if spot is not None))


@kind("意见要点是空的", "REV112 REV102 REV109")
def empty_point(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.of("review_opinion")):
        for place in range(record.length("意见要点")):
            said = [record.spot("意见要点", place, key) for key in ("问题", "措施")]
            one = [spot for spot in said if spot is not None]
            if len(one) == 1:
                yield Edit(record, record.file.remove(one[0]))


@kind("两件审议意见同一文号", "REV202")
def same_number(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for spot in site.ends("文号", "review_opinion") if len(spot.path) == 1]
    for spot in shuffled(rng, spots):
        other = rng.choice(spots)
        if other.text != spot.text:
            yield Edit(spot.record, spot.record.file.replace(spot, other.text))


# —— Suggestions ——


@kind("同一次会议编号重复", "SUG201")
def suggestion_number(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for spot in site.ends("编号", "suggestion") if len(spot.path) == 1]
    for spot in shuffled(rng, spots):
        same = [other for other in spots if other.record.value("会议") == spot.record.value("会议") and other.text != spot.text
                and spot.record.value("会议")]  # fmt: skip
        if same:
            yield Edit(spot.record, spot.record.file.replace(spot, quoted(rng.choice(same).text)))


@kind("附议写两次", "SUG102")
def joint_twice(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, (spot for spot in site.spots if len(spot.path) == 2 and spot.path[0] == "附议")):
        yield Edit(spot.record, spot.record.file.repeat(spot))


@kind("联名人数少于名单", "SUG102")
def joint_count(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(rng, site.ends("联名人数", "suggestion"), lambda spot: "1" if spot.record.length("附议") else None)


@kind("没有提出人", "SUG101")
def no_proposer(site: Site, rng: Random) -> Iterator[Edit]:
    keys = ("领衔代表", "代表团提出")
    yield from removals(
        rng, (spot for spot in site.spots if spot.record.type == "suggestion" and spot.path in ((key,) for key in keys))
    )


@kind("交办早于提出", "SUG105")
def assigned_early(site: Site, rng: Random) -> Iterator[Edit]:
    spots = (spot for spot in site.ends("交办日期", "suggestion") if spot.path[0] == "交办")
    yield from shifted(rng, spots, at("提出日期"), before=True)


@kind("收文早于交办", "SUG105")
def received_early(site: Site, rng: Random) -> Iterator[Edit]:
    spots = site.ends("收文日期", "suggestion")
    yield from shifted(rng, spots, lambda spot: day_of(spot.record.value(*spot.path[:-1], "交办日期")), before=True)


@kind("答复早于交办", "SUG105 SUG110")
def reply_early(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for spot in site.ends("日期", "suggestion") if spot.path[0] == "答复" and spot.path[1] == 0]
    yield from shifted(rng, spots, lambda spot: day_of(spot.record.value("交办", 0, "交办日期")), before=True)


@kind("评价早于答复", "SUG105 SUG110")
def judged_early(site: Site, rng: Random) -> Iterator[Edit]:
    def first_reply(spot: Spot) -> date | None:
        about = spot.record.value(*spot.path[:-1], "阶段") in (None, "答复", "结果")
        single = spot.record.length("答复") == 1
        return day_of(spot.record.value("答复", 0, "日期")) if about and single else None

    yield from shifted(
        rng, (spot for spot in site.ends("日期", "suggestion") if spot.path[0] == "评价"), first_reply, before=True
    )


@kind("结果分类不认识", "SUG107")
def unknown_result_class(site: Site, rng: Random) -> Iterator[Edit]:
    yield from edits(rng, site.ends("结果分类", "suggestion"), lambda _: rng.choice(("五星", "甲等", "已办结")))


@kind("答复没有结果", "SUG106")
def reply_without_result(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, site.ends("结果分类", "suggestion")):
        kind_of = spot.record.value(*spot.path[:-1], "性质")
        if spot.record.spot(*spot.path[:-1], "共同尺度") is None and kind_of in (None, "正式答复", "重新答复"):
            yield Edit(spot.record, spot.record.file.remove(spot))


@kind("答复单位没有承办", "SUG109 SUG104 SUG120")
def stranger_replies(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(
        rng, (spot for spot in site.spots if spot.record.type == "suggestion" and len(spot.path) == 2)
    ):
        if spot.path[0] == "答复" and spot.record.spot(*spot.path, "单位") is None:
            yield Edit(spot.record, spot.record.file.insert(spot, "单位", "县气象台"))


@kind("单位与机构编号不符", "SUG203 REV203")
def other_unit(site: Site, rng: Random) -> Iterator[Edit]:
    bodies = [record for record in site.of("organization") if record.value("类别") == "政府部门"]
    for spot in shuffled(rng, site.ends("机构", "suggestion", "review_opinion")):
        wrong = rng.choice(bodies)
        named = spot.record.value(*spot.path[:-1], "单位") is not None
        if named and spot.text != wrong.id and spot.path[0] in ("交办", "承办"):
            yield Edit(spot.record, spot.record.file.replace(spot, wrong.id))


@kind("议案转建议没有议案编号", "SUG103")
def no_bill_number(site: Site, rng: Random) -> Iterator[Edit]:
    yield from removals(rng, site.ends("议案编号", "suggestion"))


@kind("大会建议日期不在会期", "SUG204 SUG105")
def proposed_outside(site: Site, rng: Random) -> Iterator[Edit]:
    def wrong(spot: Spot) -> str | None:
        day = day_of(spot.text)
        inside = spot.record.value("提出时机") == "大会期间" and spot.record.value("会议")
        return str(day - timedelta(rng.randint(20, 300))) if day and inside else None

    yield from edits(rng, (spot for spot in site.ends("提出日期", "suggestion") if len(spot.path) == 1), wrong)


@kind("承办单位写两次", "SUG120 SUG104 REV104")
def unit_twice(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(
        rng, (spot for spot in site.spots if len(spot.path) == 2 and spot.path[0] in ("交办", "承办"))
    ):
        if spot.record.type in ("suggestion", "review_opinion"):
            yield Edit(spot.record, spot.record.file.repeat(spot))


@kind("并案绕成一圈", "SUG205")
def merged_circle(site: Site, rng: Random) -> Iterator[Edit]:
    for key in ("并入", "承接"):
        yield from edits(rng, site.ends(key, "suggestion"), lambda spot: spot.record.id)


@kind("不公开没有理由", "SUG118")
def no_reason_for_secrecy(site: Site, rng: Random) -> Iterator[Edit]:
    yield from removals(rng, site.ends("不公开理由", "suggestion"))


@kind("承诺期限早于提出", "SUG115")
def promise_early(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [spot for spot in site.ends("期限", "suggestion") if spot.path[0] == "承诺"]
    yield from edits(rng, spots, lambda spot: f"{int(spot.text[:4]) - 4}{spot.text[4:]}")


@kind("沟通的阶段不合", "SUG116")
def contact_misdated(site: Site, rng: Random) -> Iterator[Edit]:
    def wrong(spot: Spot) -> str | None:
        reply = day_of(spot.record.value("答复", 0, "日期"))
        stage = spot.record.value(*spot.path[:-1], "阶段")
        if reply is None or spot.path[0] != "沟通" or stage not in ("办前", "办后"):
            return None
        return str(reply + timedelta(30 if stage == "办前" else -30))

    yield from edits(rng, site.ends("日期", "suggestion"), wrong)


@kind("同一评价两个结果", "SUG112")
def judged_twice(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, (spot for spot in site.spots if len(spot.path) == 2 and spot.path[0] == "评价")):
        if spot.record.value(*spot.path, "结果"):
            yield Edit(spot.record, spot.record.file.repeat(spot))


# —— Documents and articles ——


@kind("文件日期颠倒", "DOC101 DOC106 DOC202")
def document_reversed(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [
        spot
        for key in ("公布日期", "施行日期")
        for spot in site.ends(key, "institutional_document")
        if len(spot.path) == 1
    ]
    yield from shifted(rng, spots, lambda spot: day_of(spot.record.value("通过", "日期")), before=True)


@kind("通过日期不在会期内", "DOC203 DOC101")
def document_misdated(site: Site, rng: Random) -> Iterator[Edit]:
    def wrong(spot: Spot) -> str | None:
        day = day_of(spot.text)
        linked = spot.path[0] == "通过" and spot.record.value("通过", "会议记录")
        return str(day - timedelta(rng.randint(9, 60))) if day and linked else None

    yield from edits(rng, site.ends("日期", "institutional_document"), wrong)


@kind("括号少一半", "DOC103 DOC104")
def half_bracket(site: Site, rng: Random) -> Iterator[Edit]:
    spots = [
        spot
        for spot in site.ends("标题", "institutional_document")
        if len(spot.path) == 1 and re.search("[）》”]", spot.text)
    ]
    yield from edits(rng, spots, lambda spot: quoted(re.sub("[）》”]", "", spot.text, count=1)))


@kind("试行写得不一致", "DOC104")
def trial_mark(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.of("institutional_document")):
        title, mark = record.spot("标题"), record.spot("试行")
        if title is None:
            continue
        if mark is not None and mark.text == "是":
            yield Edit(record, record.file.remove(mark))
            yield Edit(record, record.file.replace(title, quoted(re.sub("[（(][试暂]行[）)]", "", title.text))))
        elif "行）" not in title.text:
            yield Edit(record, record.file.replace(title, quoted(title.text + "（试行）")))


@kind("修改的条文不存在", "DOC201")
def unknown_article(site: Site, rng: Random) -> Iterator[Edit]:
    linked = (spot for spot in site.ends("原条", "institutional_document") if spot.record.value(*spot.path[:2], "对象"))
    with_text = (spot for spot in linked if _has_text(site, spot.record.value(*spot.path[:2], "对象")))
    yield from edits(rng, with_text, lambda _: rng.choice(("第九十九条", "第二百条")))


def _has_text(site: Site, slug: str | None) -> bool:
    return slug in site.by_id and site.by_id[slug or ""].length("正文") > 0


@kind("版本绕成一圈", "DOC202")
def version_circle(site: Site, rng: Random) -> Iterator[Edit]:
    for spot in shuffled(rng, site.ends("前一版本", "institutional_document")):
        yield Edit(spot.record, spot.record.file.replace(spot, spot.record.id))
        if spot.text in site.by_id:
            earlier = site.by_id[spot.text]
            if earlier.spot("前一版本") is None:
                yield Edit(earlier, earlier.file.insert_in(earlier, "前一版本", spot.record.id))


@kind("文号年份不对", "DOC106 DOC204")
def number_year(site: Site, rng: Random) -> Iterator[Edit]:
    spots = (spot for spot in site.ends("文号", "institutional_document") if len(spot.path) == 1)
    dated = (spot for spot in spots if spot.record.value("通过", "日期") or spot.record.value("公布日期"))
    yield from edits(
        rng,
        dated,
        lambda spot: re.sub(r"〔\d{4}〕", f"〔{rng.randint(1990, 2009)}〕", spot.text) if "〔" in spot.text else None,
    )


@kind("条文标识重复", "DOC102")
def same_keys(site: Site, rng: Random) -> Iterator[Edit]:
    keys = [spot for spot in site.ends("标识", "institutional_document") if spot.path[0] == "正文"]
    for spot in shuffled(rng, keys):
        others = [other.text for other in keys if other.record is spot.record and other.text != spot.text]
        if others:
            yield Edit(spot.record, spot.record.file.replace(spot, rng.choice(others)))


@kind("标识不是短名", "FLD013")
def key_of_words(site: Site, rng: Random) -> Iterator[Edit]:
    inner = [spot for spot in site.ends("标识", "institutional_document", "livelihood_project") if len(spot.path) > 1]
    yield from edits(rng, inner, lambda spot: rng.choice((f"{spot.text}/x", "第一条", spot.text.upper(), "2024")))


@kind("状态与废止不合", "DOC105")
def status_without_day(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.of("institutional_document")):
        if record.spot("状态") is None and record.spot("废止") is None:
            yield Edit(record, record.file.insert_in(record, "状态", rng.choice(("已废止", "失效"))))


@kind("量化要求的出处不符", "DOC108")
def stray_commitment(site: Site, rng: Random) -> Iterator[Edit]:
    spots = (spot for spot in site.spots if spot.path[0] == "量化要求" and spot.path[-1] in ("原文", "条文"))
    yield from edits(
        rng,
        (spot for spot in spots if spot.path[-1] == "原文" or re.match("第.+条", spot.text)),
        lambda spot: "第九十九条" if spot.path[-1] == "条文" else quoted("不" + spot.text),
    )


def articles(site: Site) -> list[Record]:
    return [record for record in site.of("article") if record.value("可见范围") is None]


@kind("文章没有栏目", "ART101")
def stray_article(site: Site, rng: Random) -> Iterator[Mutant]:
    for record in shuffled(rng, site.of("article")):
        folder, _, name = record.file.name.removeprefix("content/").partition("/")
        if name:
            yield moved("文章没有栏目", site, record.file, f"content/{folder}-x/{name}", "ART101")


@kind("文章没有正文", "ART103")
def empty_article(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.of("article")):
        text = record.file.text
        yield Edit(record, text[: text.index("\n---", 3) + 5])


@kind("文章没有开头", "FLD001 FLD003 YAML001")
def no_front_matter(site: Site, rng: Random) -> Iterator[Edit]:
    for record in shuffled(rng, site.of("article")):
        text = record.file.text
        yield Edit(record, rng.choice((text[4:], text.replace("\n---\n", "\n", 1))))


@kind("未公布的姓名写进文章", "EMB001")
def name_in_article(site: Site, rng: Random) -> Iterator[Edit]:
    names = waiting_names(site)
    for record in shuffled(rng, articles(site)):
        if names and (record.value("公开时间") or "") <= TODAY:
            yield Edit(record, record.file.text.rstrip() + f"\n\n据悉，{rng.choice(names)}同志将任新职。\n")
