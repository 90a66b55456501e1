"""Rules of amendments: each says enough to be understood, and each can be applied to the text it means."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.diagnostics import Diagnostic, Path, Related
from generator.core.index import Index
from generator.core.record import Visibility
from generator.records.institutional_document.codes import (
    DOC107,
    DOC201,
    DOC204,
    DOC208,
    DOC209,
    DOC210,
    DOC211,
    DOC216,
)
from generator.records.institutional_document.differences import Pair
from generator.records.institutional_document.editions import (
    NO_DAY,
    TOO_LATE,
    course_of,
    differences_from_official,
)
from generator.records.institutional_document.model import InstitutionalDocument, nodes_of
from generator.records.institutional_document.numbering import bare, names_in
from generator.records.institutional_document.parts import Amendment, ArticleChange, ChangeKind
from generator.records.institutional_document.provisions import Reason, Trouble
from generator.records.institutional_document.state import anchor_of


def check_change(record: InstitutionalDocument, amendment: Amendment, number: int) -> Iterator[Diagnostic]:
    """Yield changes that do not say enough to be understood, whatever they change."""
    path = ("修改", number)
    if amendment.target is None and amendment.target_text is None:
        yield record.problem(DOC107, path, "没有写修改的是哪个文件", hint="写“对象”（编号）或“对象名称”")
    for position, change in enumerate(amendment.changes):
        needs_old = change.kind not in (ChangeKind.INSERT, ChangeKind.REPLACE)
        needs_new = change.kind in (ChangeKind.INSERT, ChangeKind.RENUMBER, ChangeKind.SPLIT)
        old, new = names_in(change.old_number), names_in(change.new_number)
        if needs_old and not (change.old_number or change.key):
            yield record.problem(
                DOC107, (*path, "条文", position, "方式"), f"{change.kind.label}要写“原条”", hint="例如 原条: 第五条"
            )
        if change.kind is ChangeKind.REPLACE and not (change.old_text and change.new_text):
            where = (*path, "条文", position, "方式")
            yield record.problem(DOC107, where, "统一修改要写“原文”和“新文”", hint="原文写原来的字，新文写改后的字")
        if needs_new and not (change.new_number or change.new_text or change.units):
            yield record.problem(
                DOC107, (*path, "条文", position, "方式"), f"{change.kind.label}要写“新条”", hint="例如 新条: 第六条"
            )
        if change.kind is ChangeKind.MERGE and len(old) < 2:
            yield record.problem(
                DOC107, (*path, "条文", position, "原条"), "合并的原条不到两条", hint="例如 原条: 第三条、第四条"
            )
        if change.kind is ChangeKind.SPLIT and len(new) == 1:
            yield record.problem(
                DOC107, (*path, "条文", position, "新条"), "拆分后只有一条", hint="例如 新条: 第三条、第四条"
            )
        if (
            change.kind is ChangeKind.SWAP
            and old
            and new
            and (len(old) != 2 or sorted(old) != sorted(new) or old == new)
        ):
            yield record.problem(
                DOC107,
                (*path, "条文", position, "新条"),
                "对调的新条不是原来的两条换位",
                hint="例如 原条: 第五条、第六条；新条: 第六条、第五条",
            )
        if change.kind is ChangeKind.RENUMBER and new and len(old) != len(new):
            message = f"原条{len(old)}条，新条{len(new)}条"
            yield record.problem(DOC107, (*path, "条文", position, "新条"), message, hint="重编号前后的条数相同")


def check_amendments(record: InstitutionalDocument, index: Index) -> Iterator[Diagnostic]:
    """Yield amendments that meet nothing, cannot be applied, or come too early or too late."""
    for number, amendment in enumerate(record.amendments):
        target = index.find(amendment.target, InstitutionalDocument)
        if target is None:
            continue
        if target.date and record.date and record.date < target.date:
            related = (Related(target.place("标题"), f"它的日期是{target.date}"),)
            message = f"修改（{record.date}）早于被修改的文件（{target.date}）"
            yield record.problem(DOC204, ("修改", number, "对象"), message, hint="核对对象和日期", related=related)
            continue
        if record.visibility is not Visibility.PUBLIC and target.visibility is Visibility.PUBLIC and target.body:
            message = f"这件修改不公开，公开页面上《{target.title}》的条文算不进它"
            hint = "改为公开，或者把修改后的全文另立一个版本"
            yield record.problem(DOC216, ("修改", number, "对象"), message, hint=hint)
        if target.body:
            yield from _check_applied(record, target, number, index)


def _check_applied(
    record: InstitutionalDocument, target: InstitutionalDocument, number: int, index: Index
) -> Iterator[Diagnostic]:
    """Yield what stands in the way of putting an amendment into the text it changes."""
    course = course_of(target, index)
    for act, reason in course.idle:
        if act.source.id == record.id and act.number == number + 1:
            yield from _check_idle(record, target, number, reason)
            yield from _check_known(record, target, number, index)
    for step in course.steps:
        if step.act.source.id == record.id and step.act.number == number + 1:
            for trouble in step.outcome.troubles:
                yield _tell(record, target, number, trouble)


def _check_idle(
    record: InstitutionalDocument, target: InstitutionalDocument, number: int, reason: str
) -> Iterator[Diagnostic]:
    related = (Related(target.place("标题"), "被修改的文件在这里"),)
    path: Path = ("修改", number, "对象")
    if reason == NO_DAY:
        message = f"没有施行日期，算不出《{target.title}》从哪一天起改"
        hint = "写“施行日期”；以后另行决定的，写“施行说明”"
        yield record.problem(DOC209, path, message, hint=hint, related=related)
    elif reason == TOO_LATE:
        message = f"施行时，《{target.title}》已经由新版本代替或者已经废止"
        yield record.problem(DOC211, path, message, hint="对象改写为当时有效的那一版", related=related)


_FIELDS = {
    Reason.OTHER_TEXT: ("原文", "原条", "方式"),
    Reason.NO_TEXT: ("方式",),
    Reason.NO_PLACE: ("新条", "位置", "方式"),
    Reason.SAME_NUMBER: ("新条", "方式"),
}


def _tell(record: InstitutionalDocument, target: InstitutionalDocument, number: int, trouble: Trouble) -> Diagnostic:
    related = (Related(target.place("正文"), "对象文件的正文在这里"),)
    if trouble.change < 0:
        message = f"《{target.title}》{trouble.words}"
        return record.problem(DOC208, ("修改", number, "顺延"), message, hint=trouble.hint, related=related)
    change = record.amendments[number].changes[trouble.change]
    written = _written(change)
    names = _FIELDS.get(trouble.reason, ("原条", "标识", "新条", "方式"))
    name = next((item for item in names if item in written), "方式")
    path = ("修改", number, "条文", trouble.change, name)
    is_missing = trouble.reason is Reason.MISSING and bool(trouble.name)
    message = f"《{target.title}》里{trouble.words}" if is_missing else f"《{target.title}》：{trouble.words}"
    code = DOC201 if is_missing else DOC208
    return record.problem(code, path, message, hint=trouble.hint, related=related)


def _written(change: ArticleChange) -> set[str]:
    values = (
        ("原条", change.old_number),
        ("新条", change.new_number),
        ("标识", change.key),
        ("原文", change.old_text),
        ("位置", change.place),
        ("方式", change.kind),
    )
    return {name for name, value in values if value}


def _check_known(
    record: InstitutionalDocument, target: InstitutionalDocument, number: int, index: Index
) -> Iterator[Diagnostic]:
    """Yield articles that are in no version of a document whose amendment cannot be put in order of time."""
    known = _numbers(target, index)
    for position, change in enumerate(record.amendments[number].changes):
        for name in names_in(change.old_number):
            if not _is_known(name, known):
                related = (Related(target.place("正文"), "对象文件的正文在这里"),)
                path = ("修改", number, "条文", position, "原条")
                message = f"《{target.title}》里没有“{name}”"
                yield record.problem(DOC201, path, message, hint="核对编号，或改对象", related=related)


def _numbers(target: InstitutionalDocument, index: Index) -> set[str]:
    """Return the article numbers of a document and of its versions before and after."""
    family = [target]
    previous = index.find(target.previous, InstitutionalDocument)
    while previous is not None and previous not in family:
        family.append(previous)
        previous = index.find(previous.previous, InstitutionalDocument)
    family += [
        found
        for link in index.backlinks(target.id)
        if link.path == ("前一版本",) and (found := index.find(link.source, InstitutionalDocument))
    ]
    nodes = [node for document in family for _, node in nodes_of(document.body)]
    return {bare(node.number) for node in nodes if node.number} | {node.key for node in nodes if node.key}


def _is_known(name: str, known: set[str]) -> bool:
    """Say whether a number is there; 第九条第二款 is where 第九条 is."""
    return name in known or any(len(item) > 2 and item.startswith("第") and name.startswith(item) for item in known)


def check_superseded(record: InstitutionalDocument) -> Iterator[Diagnostic]:
    """Yield articles said to apply no longer that the text does not have."""
    for number, item in enumerate(record.superseded):
        if record.body and not anchor_of(record, item.article):
            path = ("部分失效", number, "条文")
            yield record.problem(DOC201, path, f"正文里没有“{item.article}”", hint="核对条文的编号")


def check_official_text(record: InstitutionalDocument, index: Index) -> Iterator[Diagnostic]:
    """Yield where a published consolidated text is not what its amendments make of the version before it."""
    pairs = differences_from_official(record, index)
    if not pairs:
        return
    previous = index.records[str(record.previous)]
    told = "；".join(_difference(pair) for pair in pairs[:3]) + ("；等" if len(pairs) > 3 else "")
    message = f"公布的全文与按修改决定算出的有{len(pairs)}处不同：{told}"
    related = (Related(previous.place("标题"), "前一版本在这里"),)
    hint = "核对修改决定和全文；公布的确实如此的，在“已知问题”里说明"
    yield record.problem(DOC210, ("正文",), message, hint=hint, related=related)


def _difference(pair: Pair) -> str:
    if pair.old is None or pair.new is None:
        known = pair.old or pair.new
        assert known is not None
        return f"{known.number or known.heading}{'公布的没有' if pair.new is None else '是算不出来的'}"
    if bare(pair.old.number) != bare(pair.new.number):
        return f"算出是{pair.old.number}，公布的是{pair.new.number}"
    return f"{pair.new.number or pair.new.heading}的文字不同"
