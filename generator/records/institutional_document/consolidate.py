"""Applies what an act changes to the text it changes, as the act words it: never by guess.

All numbers before the act mean the text before the act, all numbers after it the text after it, so that the order of
the changes in the act does not matter: 第五条 may become 第六条 while 第六条 becomes 第五条. A change that cannot be
applied is left out and told of; the others are applied. Pure: no record, no day, no file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from generator.records.institutional_document.draft import Draft, DraftError, Node
from generator.records.institutional_document.numbering import bare, fit_number
from generator.records.institutional_document.parts import ChangeKind
from generator.records.institutional_document.passages import (
    Inside,
    PassageError,
    find_passage,
    insert_passage,
    read_passage,
    renumber_items,
    split_place,
    write_passage,
)
from generator.records.institutional_document.provisions import (
    CLOSING,
    PREAMBLE,
    TITLE,
    WHOLE_PLACES,
    Change,
    Done,
    Outcome,
    Reason,
    Text,
    Trouble,
    Unit,
    same_words,
)
from generator.records.institutional_document.wording import changed_words, must_be_words, without_words


def apply_changes(text: Text, changes: Sequence[Change], *, is_following: bool = False) -> Outcome:
    """Return the text with an act's changes in it, and which of them could not be applied.

    With ``is_following`` the numbers around what is added and taken away count on (条文顺序作相应调整).
    """
    troubles: dict[int, Trouble] = {}
    while True:
        left = {number: change for number, change in enumerate(changes) if number not in troubles}
        run = _Run(text, is_following=is_following and -1 not in troubles)
        try:
            run.apply(left)
        except DraftError as error:
            # Each round leaves out one change more, so that nothing half done stays in the text.
            if error.change in troubles:
                raise
            troubles[error.change] = Trouble(error.change, error.reason, error.words, error.hint, error.name)
            continue
        told = tuple(troubles[number] for number in sorted(troubles))
        return Outcome(run.text(), tuple(run.done[number] for number in sorted(run.done)), told, tuple(run.merged))


@dataclass(slots=True)
class _Edit:
    """A change of words at one place of one unit."""

    number: int
    node: Node
    inside: Inside
    change: Change


@dataclass(slots=True)
class _Run:
    """One round of applying: texts first, then what is added, then numbers and places."""

    before: Text
    is_following: bool
    draft: Draft = field(init=False)
    whole: dict[str, str] = field(init=False)
    done: dict[int, Done] = field(default_factory=dict)
    merged: list[tuple[str, str]] = field(default_factory=list)
    _touched: dict[int, list[Node]] = field(default_factory=dict)
    _counts: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.draft = Draft(self.before.units)
        self.whole = {TITLE: self.before.title, PREAMBLE: self.before.preamble, CLOSING: self.before.closing}

    def text(self) -> Text:
        """Return the text as it now is."""
        return Text(self.whole[TITLE], self.whole[PREAMBLE], self.draft.freeze(), self.whole[CLOSING])

    def apply(self, changes: dict[int, Change]) -> None:
        """Apply changes by their positions; the first that cannot be raises a ``DraftError`` that knows which."""
        edits: list[_Edit] = []
        for number, change in changes.items():
            self._guard(number, partial(self._look_up, number, change, edits))
        # From the end of an article to its beginning: the paragraphs named by their old places then stay where they are.
        edits.sort(
            key=lambda edit: tuple(-part for part in (edit.inside.paragraph, edit.inside.item, edit.inside.point))
        )
        for edit in edits:
            self._guard(edit.number, partial(self._edit, edit))
        for step in (self._reshape, self._replace, self._insert):
            for number, change in changes.items():
                self._guard(number, partial(step, number, change))
        if self.is_following:
            self.draft.count_on()
        self.draft.exchange_pairs()
        self.draft.settle()
        self.draft.check_numbers()
        for number, nodes in self._touched.items():
            before, after = (tuple(bare(item) for item in found) for found in (_was(nodes), _now(nodes, self.draft)))
            self.done[number] = Done(
                number, tuple(node.ident for node in nodes), before, after, self._counts.get(number, 1)
            )

    def _guard(self, number: int, step: Callable[[], None]) -> None:
        try:
            step()
        except DraftError as error:
            error.change = number
            raise
        except PassageError as error:
            raise DraftError(
                Reason.MISSING, str(error), "款按自然段数，项要分行写", name=str(error), change=number
            ) from None

    def _touch(self, number: int, *nodes: Node) -> None:
        self._touched.setdefault(number, []).extend(nodes)

    # ---- finding

    def _place(self, name: str) -> tuple[Node, Inside]:
        """Return the unit a place before the act names, and the passage in it."""
        if self.draft.has(name):
            return self.draft.find(name), Inside()
        head, inside = split_place(name)
        if inside == Inside():
            return self.draft.find(name), inside
        return self.draft.find(head), inside

    def _places(self, change: Change) -> list[tuple[Node, Inside]]:
        places = [self._place(name) for name in change.sources]
        if change.key and change.kind not in (ChangeKind.INSERT, ChangeKind.MERGE, ChangeKind.SPLIT):
            node = self.draft.find(change.key)
            if len(places) == 1 and places[0][0] is not node:
                words = f"标识“{change.key}”是{node.name}，原条写的是{places[0][0].name}"
                raise DraftError(Reason.OTHER_TEXT, words, "两处写成同一条")
            return places or [(node, Inside())]
        return places

    # ---- words

    def _look_up(self, number: int, change: Change, edits: list[_Edit]) -> None:
        """Gather changes of words, and do those of the whole document's parts."""
        if change.kind not in (ChangeKind.CHANGE, ChangeKind.DELETE, ChangeKind.RETITLE):
            return
        if len(change.sources) == 1 and change.sources[0] in WHOLE_PLACES:
            self._edit_whole(number, change, WHOLE_PLACES[change.sources[0]])
            return
        places = self._places(change)
        if not places:
            raise DraftError(Reason.MISSING, "没有写原条", "写“原条”或“标识”")
        for node, inside in places:
            edits.append(_Edit(number, node, inside, change))
        if change.kind is not ChangeKind.DELETE:
            self._renumber(number, change, [node for node, _ in places])

    def _edit_whole(self, number: int, change: Change, part: str) -> None:
        now = self.whole[part]
        if change.kind is ChangeKind.DELETE:
            self.whole[part] = without_words(now, change.old) if change.old else ""
        else:
            self.whole[part] = changed_words(now, change, part)
        self._touch(number)

    def _edit(self, edit: _Edit) -> None:
        node, change = edit.node, edit.change
        if self.draft.is_gone(node):
            raise DraftError(Reason.TAKEN, f"“{node.name}”已经由同一次修改删去", "核对各项修改")
        self._touch(edit.number, node)
        if change.kind is ChangeKind.RETITLE:
            node.heading = changed_words(node.heading, change, f"{node.name}的标题")
        elif change.kind is ChangeKind.DELETE:
            self._delete(edit)
        elif change.units:
            node.heading, node.text = change.units[0].heading, change.units[0].text
            if change.units[0].children:
                node.children = [Node(child, node) for child in change.units[0].children]
        elif edit.inside != Inside():
            passage = find_passage(node.text, edit.inside)
            new = changed_words(read_passage(node.text, passage), change, f"{node.name}{edit.inside.words}")
            node.text = write_passage(node.text, passage, new)
        else:
            node.text = changed_words(node.text, change, node.name)

    def _delete(self, edit: _Edit) -> None:
        node, change, inside = edit.node, edit.change, edit.inside
        if inside != Inside():
            passage = find_passage(node.text, inside)
            words = read_passage(node.text, passage)
            rest = without_words(words, change.old) if change.old and not same_words(words, change.old) else ""
            node.text = write_passage(node.text, passage, rest)
            if self.is_following and inside.item and not inside.point and not rest:
                node.text = renumber_items(node.text, inside)
        elif change.old and not same_words(node.text, change.old):
            node.text = without_words(node.text, change.old)
        else:
            self.draft.remove(node)

    def _replace(self, number: int, change: Change) -> None:
        """Put words in the place of others wherever they stand."""
        if change.kind is not ChangeKind.REPLACE:
            return
        if not change.old or not change.new:
            raise DraftError(Reason.NO_TEXT, "统一修改没有写原来的和改后的文字", "写“原文”和“新文”")
        count = sum(part.count(change.old) for part in self.whole.values())
        self.whole = {part: words.replace(change.old, change.new) for part, words in self.whole.items()}
        for node in self.draft.root.walk():
            found = node.text.count(change.old) + node.heading.count(change.old)
            if found:
                node.text = node.text.replace(change.old, change.new)
                node.heading = node.heading.replace(change.old, change.new)
                self._touch(number, node)
            count += found
        if not count:
            raise DraftError(Reason.OTHER_TEXT, f"全文没有“{change.old}”", "照原文写，一字不差")
        self._touch(number)
        self._counts[number] = count

    # ---- units

    def _renumber(self, number: int, change: Change, nodes: list[Node]) -> None:
        """Give units the numbers after the act, where the change says them."""
        heads = [split_place(name)[0] if not self.draft.has(name) else name for name in change.targets]
        if len(heads) != len(nodes):
            return
        for node, head in zip(nodes, heads, strict=True):
            if head != bare(node.was) and head != node.key:
                self.draft.rename(node, head, number)
            if change.place:
                node.place, node.change = change.place, number

    def _reshape(self, number: int, change: Change) -> None:
        if change.kind is ChangeKind.RENUMBER:
            self._move(number, change)
        elif change.kind is ChangeKind.SWAP:
            self._swap(number, change)
        elif change.kind is ChangeKind.MERGE:
            self._merge(number, change)
        elif change.kind is ChangeKind.SPLIT:
            self._split(number, change)

    def _move(self, number: int, change: Change) -> None:
        nodes = [self.draft.find(name) for name in change.sources]
        if not nodes and change.key:
            nodes = [self.draft.find(change.key)]
        if not nodes or len(change.targets) != len(nodes):
            raise DraftError(Reason.MISSING, f"原条{len(nodes)}条，新条{len(change.targets)}条", "写成一一对应")
        for node, target in zip(nodes, change.targets, strict=True):
            self.draft.rename(node, target, number)
            if change.place:
                node.place, node.change = change.place, number
        self._touch(number, *nodes)

    def _swap(self, number: int, change: Change) -> None:
        """Let two units take each other's place and number; what counts on, counts on from there."""
        nodes = [self.draft.find(name) for name in change.sources]
        if len(nodes) != 2 or (change.targets and change.targets != tuple(reversed(change.sources))):
            words = "对调的新条不是原来的两条换位"
            raise DraftError(Reason.MISSING, words, "例如 原条: 第五条、第六条；新条: 第六条、第五条")
        one, other = nodes
        one.number, other.number = other.number, one.number
        self.draft.exchange(one, other)
        self.draft.touch(one)
        self.draft.touch(other)
        self._touch(number, one, other)

    def _merge(self, number: int, change: Change) -> None:
        nodes = [self.draft.find(name) for name in change.sources]
        if len(nodes) < 2:
            raise DraftError(Reason.MISSING, "合并的原条不到两条", "例如 原条: 第三条、第四条")
        if not change.new and not change.units:
            raise DraftError(Reason.NO_TEXT, "没有写合并以后的文字", "写“新文”")
        must_be_words(change.old, "\n".join(node.text for node in nodes))
        kept = next((node for node in nodes if change.key and node.key == change.key), nodes[0])
        self._touch(number, *nodes)
        given = change.units[0] if change.units else Unit("", heading=kept.heading, text=change.new)
        kept.heading, kept.text = given.heading, given.text
        kept.children = [Node(child, kept) for child in given.children]
        for node in nodes:
            if node is not kept:
                self.merged.append((node.ident, kept.ident))
                self.draft.remove(node)
        if change.targets:
            self.draft.rename(kept, change.targets[0], number)
        self.draft.touch(kept)

    def _split(self, number: int, change: Change) -> None:
        nodes = [self.draft.find(name) for name in (change.sources or ((change.key,) if change.key else ()))]
        if len(nodes) != 1:
            raise DraftError(Reason.MISSING, "拆分要写一条原条", "例如 原条: 第八条")
        if len(change.units) < 2:
            raise DraftError(Reason.NO_TEXT, "没有写拆分以后各条的文字", "写“新条文”，每条写编号和内容")
        node = nodes[0]
        must_be_words(change.old, node.text)
        numbers = [
            unit.number or (change.targets[at] if at < len(change.targets) else "")
            for at, unit in enumerate(change.units)
        ]
        own = next((at for at, unit in enumerate(change.units) if node.key and unit.key == node.key), 0)
        parent, position = node.parent, node.position
        assert parent is not None
        made = []
        for at, unit in enumerate(change.units):
            if at == own:
                made.append(node)
                continue
            part = Node(
                Unit(unit.ident, fit_number(numbers[at], node.was), unit.heading, unit.text, unit.key, unit.children),
                None,
            )
            self.draft.add(part, number)
            made.append(part)
        node.heading, node.text = change.units[own].heading, change.units[own].text
        node.children = [Node(child, node) for child in change.units[own].children]
        if numbers[own]:
            self.draft.rename(node, numbers[own], number)
        for at, part in enumerate(made):
            if part is not node:
                part.put(parent, position + at)
                self.draft.touch(part)
        self._touch(number, *made)

    def _insert(self, number: int, change: Change) -> None:
        if change.kind is not ChangeKind.INSERT:
            return
        if not change.new and not change.units:
            raise DraftError(Reason.NO_TEXT, "没有写增加的文字", "写“新文”或“新条文”")
        target = change.targets[0] if change.targets else ""
        head, inside = split_place(target)
        if inside != Inside() and not change.units and self._insert_passage(number, change, head, inside):
            return
        units = change.units or (Unit(change.ident, target, text=change.new, key=change.key),)
        names = [change.targets[at] if at < len(change.targets) else "" for at in range(len(units))]
        for unit, name in zip(units, names, strict=True):
            own, within = self._own_number(unit.number or name)
            node = Node(Unit(unit.ident, own, unit.heading, unit.text, unit.key, unit.children), None)
            node.place = change.place or within
            self.draft.add(node, number)
            self._touch(number, node)

    def _own_number(self, name: str) -> tuple[str, str]:
        """Return the number of 第三章第十七条 itself, and what it stands in."""
        for cut in range(len(name) - 1, 0, -1):
            rest = name[cut:]
            if rest[0] in "第（(" and self.draft.has(name[:cut]):
                if split_place(f"条{rest}")[1].item:
                    rest = f"（{rest.removeprefix('第').removesuffix('项').strip('（）()')}）"
                return rest, name[:cut]
        return self.draft.as_printed(name), ""

    def _insert_passage(self, number: int, change: Change, head: str, inside: Inside) -> bool:
        """Put a paragraph or item into an article's text; say no where its items are parts of their own."""
        node = self._place(change.sources[0])[0] if change.sources else self.draft.find_new(head)
        if inside.item and node.children:
            return False
        node.text = insert_passage(node.text, inside, change.new)
        if self.is_following and inside.item and not inside.point:
            node.text = renumber_items(node.text, inside)
        find_passage(node.text, inside)
        self._touch(number, node)
        return True


def _was(nodes: list[Node]) -> list[str]:
    return [node.was for node in nodes]


def _now(nodes: list[Node], draft: Draft) -> list[str]:
    return ["" if draft.is_gone(node) else node.number for node in nodes]
