"""Things that are not yet, or never, for the public, added to a site: every kind there is, and references to them."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel
from sites import SiteData, Tree, appointment

from generator.core.record import Attachment, reference_plan
from generator.core.registry import load_registry

LATER = "2027-03-01 18:00"
TITLES = ("标题", "名称", "姓名", "事项", "议题", "刊名")
# What two records of a type may not both say.
_ONLY_ONCE = frozenset(("附件", "文号", "次", "议程", "首次公布"))
_RARE = "隗郗郏厍邰逄佴笪妫亓璩瞿酆鄢郜蒯夔缪麴亳嬴猗訾阚".strip()


def words() -> Iterator[str]:
    """Yield texts that stand nowhere else: three rare characters each, fit for a name or a title."""
    yield from ("".join(chars) for chars in itertools.permutations(_RARE, 3))


@dataclass
class Hidden:
    """A site with hidden things: all of them, those that a later day releases, and the words nobody may read before."""

    data: SiteData
    ids: set[str] = field(default_factory=set)
    later: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    released_words: set[str] = field(default_factory=set)

    def say(self, word: str, *, later: bool) -> str:
        """Remember a word nobody may read before its time, or ever."""
        self.words.add(word)
        if later:
            self.released_words.add(word)
        return word


def hide_things_in(base: SiteData) -> Hidden:
    """Return a site with things not for the public added to it; the site given stays as it is."""
    made = Hidden(base.copy())
    fresh = words()
    _add_appointments(made, fresh)
    _add_copies(made, fresh, base)
    _add_attachments(made, fresh, base)
    _add_internal_parts(made, fresh, base)
    _refer(made, base)
    return made


def _add(made: Hidden, record_id: str, tree: Tree, *, later: bool) -> None:
    made.data.records[record_id] = tree
    made.ids.add(record_id)
    if later:
        made.later.add(record_id)


def _add_appointments(made: Hidden, fresh: Iterator[str]) -> None:
    """Add lists that are not public for every reason there is; each candidate has a person of his own."""
    meeting = next(iter(sorted(made.data.of("meeting"))), "")
    day = str(made.data.records[meeting]["开始日期"]) if meeting else "2024-06-28"
    for number, (name, later, change) in enumerate(
        (
            ("没有表决", False, {"表决": None}),
            ("未通过", False, {"表决": {"赞成": "3", "反对": "23", "结果": "未通过"}}),
            ("暂不付表决", False, {"表决": {"结果": "暂不付表决"}}),
            ("没有公开时间", False, {"公开时间": None}),
            ("还没有到时间", True, {"公开时间": LATER}),
            ("内部", False, {"可见范围": "内部"}),
            ("到了时间只公开标题", True, {"可见范围": "只公开标题", "公开时间": LATER}),
            ("没有会议", True, {"公开时间": LATER, "会议": None}),
        )
    ):
        full = later and "只公开标题" not in name
        word, post = made.say(next(fresh), later=full), made.say(next(fresh), later=later)
        tree = appointment(word, day, meeting, f"松澜县{post}局局长")
        tree["标题"] = f"任免名单（{name}）{post}"
        tree["事项"][0]["人员"] = f"person/candidate-{number}"
        tree.update(change)
        tree = {key: value for key, value in tree.items() if value is not None}
        _add(made, f"appointment/hidden-{number}", tree, later=full)
        _add(made, f"person/candidate-{number}", {"姓名": word, "简历": f"{word}的简历"}, later=full)


def _title_key(tree: Mapping[str, Any]) -> str | None:
    return next((key for key in TITLES if isinstance(tree.get(key), str)), None)


def _add_copies(made: Hidden, fresh: Iterator[str], base: SiteData) -> None:
    """Add an internal copy of one record of each type, and one that a later day releases."""
    for name, kind in load_registry().items():
        found = sorted(base.of(name))
        if not found:
            continue
        model = next((key for key in found if key.count("/") > 1), found[0])  # an article in a column
        for later, change in ((False, {"可见范围": "内部", "不公开理由": "依法不公开"}), (True, {"公开时间": LATER})):
            tree = {key: value for key, value in copy.deepcopy(base.records[model]).items() if key not in _ONLY_ONCE}
            waits = later and name != "appointment"
            key = _title_key(tree)
            assert key is not None, name
            tree[key] = made.say(next(fresh), later=waits)
            tree.update(change | ({"表决": {"结果": "未通过"}} if name == "appointment" else {}))
            tree |= {"编号": f"第{len(made.ids)}号"} if name == "suggestion" else {}
            folder = model.partition("/")[2].rpartition("/")[0] + "/" if kind.from_content else ""
            _add(made, f"{name}/{folder.lstrip('/')}copy-{'later' if later else 'never'}", tree, later=waits)


def _add_attachments(made: Hidden, fresh: Iterator[str], base: SiteData) -> None:
    """Add files to hidden records, and internal files to public ones."""
    for number, record_id in enumerate(sorted(made.ids)):
        later = record_id in made.later
        word, name = made.say(next(fresh), later=later), made.say(f"hidden-{number}-.txt", later=later)
        made.data.attach(record_id, name, word.encode(), 标题=word)
    for number, name in enumerate(load_registry()):
        for record_id in sorted(base.of(name))[:2]:
            word = next(fresh)
            made.data.attach(
                record_id, f"internal-{number}.pdf", f"%PDF {word}".encode(), 可见范围="内部", 替代文字=word, 标题=word
            )
            made.words |= {word, f"internal-{number}.pdf"}


def _add_internal_parts(made: Hidden, fresh: Iterator[str], base: SiteData) -> None:
    """Add an internal twin beside every part that may be internal."""
    types = load_registry()
    for record_id in base.records:
        tree = made.data.records[record_id]
        for holder, key, model in part_lists(types[record_id.partition("/")[0]].model, tree):
            if model is Attachment or "visibility" not in model.model_fields:
                continue
            twin, word = copy.deepcopy(holder[key][-1]), next(fresh)
            free = [str(info.alias) for info in model.model_fields.values() if _is_free_text(model, str(info.alias))]
            title = next((name for name in free if isinstance(twin.get(name), str)), next(iter(free), None))
            twin["可见范围"] = "内部"
            if title is not None:
                twin[title] = word
                made.words.add(word)
            holder[key] = [*holder[key], twin]


def _is_free_text(model: type[BaseModel], key: str) -> bool:
    schema = model.model_json_schema()["properties"][key]
    kinds = schema.get("anyOf", [schema])
    return any(item.get("minLength") == 1 for item in kinds)


def part_lists(model: type[BaseModel], tree: Any) -> Iterator[tuple[Tree, str, type[BaseModel]]]:
    """Yield each filled list of parts inside a record's tree: the tree that holds it, its key and the parts' model."""
    for name, key, targets in reference_plan(model):
        if targets is not None or not isinstance(tree, dict) or not tree.get(key):
            continue
        inner = _part_of(model.model_fields[name].annotation)
        items = tree[key] if isinstance(tree[key], list) else [tree[key]]
        if isinstance(tree[key], list):
            yield tree, key, inner
        for item in items:
            yield from part_lists(inner, item)


def _part_of(annotation: Any) -> type[BaseModel]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(
        found for inner in annotation.__args__ if inner is not Ellipsis and (found := _part_or_none(inner)) is not None
    )


def _part_or_none(annotation: Any) -> type[BaseModel] | None:
    try:
        return _part_of(annotation)
    except (AttributeError, StopIteration):
        return None


def _refer(made: Hidden, base: SiteData) -> None:
    """Let every public record refer to hidden ones wherever its model has room for a reference."""
    types = load_registry()
    cited = {key for key in made.ids if not key.startswith("person/candidate")}
    for record_id in base.records:
        kind = types[record_id.partition("/")[0]]
        _refer_from(kind.model, made.data.records[record_id], cited)


def _refer_from(model: type[BaseModel], tree: Tree, hidden: set[str]) -> None:
    for name, key, targets in reference_plan(model):
        info = model.model_fields[name]
        if targets is None:
            inner = _part_of(info.annotation)
            for item in tree[key] if isinstance(tree.get(key), list) else [tree[key]] if key in tree else []:
                _refer_from(inner, item, hidden)
            continue
        fitting = sorted(item for item in hidden if not targets or item.partition("/")[0] in targets)
        if not fitting or (info.is_required() and key not in tree):
            continue
        if "tuple" in str(info.annotation):
            tree[key] = [*tree.get(key, ()), *fitting]
        elif key not in tree:
            tree[key] = fitting[0]


def refer_only_as_related(base: SiteData, made: Hidden) -> SiteData:
    """Return the site with hidden things, referred to by 相关 and by their own meeting only, so that rules are kept."""
    plain = made.data.copy()
    cited = sorted(key for key in made.ids if not key.startswith("person/candidate"))
    for record_id, tree in base.records.items():
        files = made.data.records[record_id].get("附件")
        plain.records[record_id] = copy.deepcopy(tree) | {"相关": [*tree.get("相关", ()), *cited]}
        if files:
            plain.records[record_id]["附件"] = files
        own = [key for key in cited if made.data.records[key].get("会议") == record_id]
        for item in plain.records[record_id].get("议程", ())[:1] if record_id.startswith("meeting/") else ():
            item["产生"] = [*item.get("产生", ()), *own]
    return plain
