"""A text while an act is being applied to it: units are found by the numbers they had, then numbered and put in order.

Works on a copy; whoever asks for what cannot be done gets a ``DraftError``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TypeAlias

from generator.records.institutional_document.counting import CountError, count_units, longest_rise, order_of
from generator.records.institutional_document.numbering import Number, bare, fit_number, read_number
from generator.records.institutional_document.passages import split_place
from generator.records.institutional_document.provisions import Reason, Unit

ARTICLE = "第#条#"
Scope: TypeAlias = tuple[str, str]


class DraftError(Exception):
    """Something cannot be done to the text: why, in words, with a way out."""

    def __init__(self, reason: Reason, words: str, hint: str = "", *, name: str = "", change: int = -1) -> None:
        super().__init__(words)
        self.reason, self.words, self.hint, self.name, self.change = reason, words, hint, name, change


class Node:
    """A unit that may change."""

    __slots__ = (
        "change", "children", "heading", "home", "ident", "key", "number", "parent", "place", "renamed", "text", "was",
    )  # fmt: skip

    def __init__(self, unit: Unit, parent: Node | None) -> None:
        self.ident, self.key, self.heading, self.text = unit.ident, unit.key, unit.heading, unit.text
        self.number = self.was = unit.number
        self.parent = parent
        self.home: Node | None = None
        self.renamed, self.place, self.change = False, "", -1
        self.children: list[Node] = [Node(child, self) for child in unit.children]

    def walk(self) -> Iterator[Node]:
        """Yield what is inside, in reading order."""
        for child in self.children:
            yield child
            yield from child.walk()

    def freeze(self) -> Unit:
        """Return the unit as it now is."""
        children = tuple(child.freeze() for child in self.children)
        return Unit(self.ident, self.number, self.heading, self.text, self.key, children)

    def detach(self) -> None:
        """Take the node out of its place."""
        if self.parent:
            self.parent.children.remove(self)

    def put(self, parent: Node, position: int) -> None:
        """Put the node among a parent's children."""
        self.parent = parent
        parent.children.insert(position, self)

    def holds(self, other: Node) -> bool:
        """Say whether another node is this one or inside it."""
        while other is not self and other.parent is not None:
            other = other.parent
        return other is self

    @property
    def position(self) -> int:
        """Return where the node stands among its parent's children."""
        assert self.parent is not None
        return self.parent.children.index(self)

    @property
    def name(self) -> str:
        """Return what to call the node in a sentence."""
        return self.was or self.number or self.heading or self.key or "无编号的一段"


class Draft:
    """The tree, how its units were called before the act, and which numbers the act gives."""

    def __init__(self, units: tuple[Unit, ...]) -> None:
        self.root = Node(Unit("", children=units), None)
        self.made: list[Node] = []
        self.touched: set[Scope] = set()
        self._followed: dict[tuple[int, str], Node] = {}
        self._nodes = list(self.root.walk())
        self._names: dict[str, list[Node]] = {}
        self._scopes_before = {key: [order_of(item) for item in nodes] for key, nodes in self._scopes().items()}
        for node in self._nodes:
            self._names.setdefault(f"#{node.ident}", []).append(node)
            if node.key:
                self._names.setdefault(node.key, []).append(node)
            for name in _paths(node):
                self._names.setdefault(name, []).append(node)

    def freeze(self) -> tuple[Unit, ...]:
        """Return the units as they now are."""
        return tuple(child.freeze() for child in self.root.children)

    def find(self, name: str) -> Node:
        """Return the unit that had a number before the act, or has a key, or an anchor written #a1-2."""
        found = self._names.get(name) or self._names.get(bare(name)) or []
        if not found:
            raise DraftError(Reason.MISSING, f"没有“{name}”", "核对编号，编号照修改以前的写", name=name)
        if len(found) > 1:
            raise DraftError(Reason.SEVERAL, f"“{name}”有{len(found)}处", "写“标识”，指明是哪一处")
        if self.is_gone(found[0]):
            raise DraftError(Reason.TAKEN, f"“{name}”已经由同一次修改删去或者合并", "核对各项修改")
        return found[0]

    def has(self, name: str) -> bool:
        """Say whether a unit was called so before the act."""
        return name in self._names or bare(name) in self._names

    def find_new(self, name: str) -> Node:
        """Return the unit that bears a number after the act; numbers the act does not give stay as they were."""
        changed = (node for node in self._everything() if node.renamed or node.number != node.was)
        given = [node for node in changed if bare(node.number) == bare(name)]
        return given[0] if given else self.find(name)

    def as_printed(self, number: str) -> str:
        """Return a new number with the point or comma that numbers of its kind end in here."""
        return next((own for node in self._nodes if (own := fit_number(number, node.number)) != number), number)

    def is_gone(self, node: Node) -> bool:
        """Say whether a unit is no longer in the tree."""
        top = node
        while top.parent is not None:
            if top not in top.parent.children:
                return True
            top = top.parent
        return top is not self.root

    def add(self, node: Node, change: int) -> None:
        """Take in a new unit, still without a place."""
        for item in (node, *node.walk()):
            item.renamed, item.was, item.change = True, "", change
            self._names.setdefault(f"#{item.ident}", []).append(item)
            if item.key:
                self._names.setdefault(item.key, []).append(item)
        self.made.append(node)

    def rename(self, node: Node, number: str, change: int) -> None:
        """Give a unit the number an act gives it, in the form its old one has."""
        node.number, node.renamed, node.change = fit_number(number, node.was), True, change
        self.touch(node)

    def remove(self, node: Node) -> None:
        """Take a unit out for good."""
        for item in (node, *node.walk()):
            self.touch(item)
        node.detach()

    def touch(self, node: Node) -> None:
        """Remember that the numbers around a unit are concerned."""
        for number in (read_number(node.was), read_number(node.number)):
            if number:
                self.touched.add(_scope(number, node.parent))

    def _everything(self) -> Iterator[Node]:
        yield from self.root.walk()
        for node in self.made:
            if node.parent is None:
                yield node
                yield from node.walk()

    def _scopes(self) -> dict[Scope, list[Node]]:
        """Return the units whose numbers run on: articles in the whole text, others under one parent."""
        found: dict[Scope, list[Node]] = {}
        for node in self.root.walk():
            number = _number(node)
            if number:
                found.setdefault(_scope(number, node.parent), []).append(node)
        return found

    # ---- where new and moved units go

    def exchange(self, one: Node, other: Node) -> None:
        """Let two units take each other's place."""
        if one.holds(other) or other.holds(one):
            raise DraftError(Reason.NO_PLACE, f"{one.name}和{other.name}一个在另一个里面", "核对原条")
        first, second = one.parent, other.parent
        assert first is not None
        assert second is not None
        at, there = one.position, other.position
        first.children[at], second.children[there] = other, one
        one.parent, other.parent = second, first

    def exchange_pairs(self) -> None:
        """Let units that got each other's number take each other's place."""
        given = {bare(node.number): node for node in self._nodes if node.renamed and not node.place}
        for node in self._nodes:
            other = given.get(bare(node.was)) if node.renamed and not node.place else None
            is_pair = other is not None and other is not node and bare(other.was) == bare(node.number)
            if not is_pair or other is None or self.is_gone(node) or self.is_gone(other):
                continue
            if self._scope_of(node) == self._scope_of(other) and self._nodes.index(node) < self._nodes.index(other):
                self.exchange(node, other)

    def _scope_of(self, node: Node) -> Scope | None:
        number = _number(node)
        return _scope(number, node.parent) if number else None

    def settle(self) -> None:
        """Put new units, and those whose number no longer fits their place, where their number says."""
        waiting = [node for node in self.made if node.parent is None]
        placed = [item for item in waiting if item.place] + [item for item in self.root.walk() if item.place]
        # One after another, in the act's order: what is still to be moved may be what the next one stands beside.
        for node in sorted(placed, key=lambda item: item.change):
            if node.parent is not None:
                node.detach()
                node.parent = None
            self._put(node, self._put_where_said)
        rest = [node for node in waiting if not node.place]
        rest += self._out_of_order()
        rest.sort(key=lambda node: (_is_article(node), order_of(node)))
        for node in rest:
            self._put(node, self._put_by_number)

    def _put(self, node: Node, how: Callable[[Node], None]) -> None:
        try:
            how(node)
        except DraftError as error:
            error.change = node.change
            raise
        for item in (node, *node.walk()):
            self.touch(item)

    def _put_where_said(self, node: Node) -> None:
        words = node.place
        for ending, step in (("之后", 1), ("之前", 0)):
            if words.endswith(ending):
                name = words.removesuffix(ending)
                near = self.find(name) if self.has(name) else self.find_new(name)
                near = self._followed.get((node.change, words), near) if step else near
                if near.parent is None or node.holds(near):
                    raise DraftError(Reason.NO_PLACE, f"“{name}”自己还没有位置", "核对“位置”")
                node.put(near.parent, near.position + step)
                # Several that one change puts in one place stand in the order it gives them.
                self._followed[node.change, words] = node
                return
        parent = self.find(words) if self.has(words) else self.find_new(words)
        if node.holds(parent):
            raise DraftError(Reason.NO_PLACE, f"“{words}”就在要放的这一段里面", "核对“位置”")
        number = _number(node)
        peers = [child for child in parent.children if number and (own := _number(child)) and own.form == number.form]
        before = [child for child in peers if order_of(child) < order_of(node)]
        if peers:
            node.put(parent, before[-1].position + 1 if before else peers[0].position)
        else:
            node.put(parent, len(parent.children))

    def _out_of_order(self) -> list[Node]:
        """Return, taken out, the units whose new number does not fit where they stand."""
        moved: list[Node] = []
        for key, nodes in self._scopes().items():
            if key not in self.touched:
                continue
            kept = longest_rise([order_of(node) for node in nodes])
            own = [node for at, node in enumerate(nodes) if at not in kept and node.renamed and node.was]
            for node in own:
                node.detach()
                node.home, node.parent = node.parent, None
            moved += own
        return moved

    def _put_by_number(self, node: Node) -> None:
        number = _number(node)
        if number is None:
            raise DraftError(
                Reason.NO_PLACE, "新增的一段没有编号，也没有写放在哪里", "写“位置”，例如 位置: 第十六条之后"
            )
        peers = [item for item in self.root.walk() if (other := _number(item)) and other.form == number.form]
        if number.form != ARTICLE and node.home:
            peers = [item for item in peers if item.parent is node.home]
        if number.form != ARTICLE and len({id(item.parent) for item in peers}) > 1:
            raise DraftError(Reason.NO_PLACE, f"说不清“{node.number}”放在哪一部分", "写“位置”，例如 位置: 第三章")
        before = [item for item in peers if order_of(item) < number.order]
        after = [item for item in peers if order_of(item) > number.order]
        last, following = (before[-1] if before else None), (after[0] if after else None)
        if node.home and last and following and node.home in (last.parent, following.parent):
            # An article that only gets another number stays in its chapter: the act would say otherwise.
            if last.parent is not node.home:
                last = None
        elif last and following and last.parent is not following.parent:
            assert last.parent is not None
            assert following.parent is not None
            words = f"说不清“{node.number}”放在{last.parent.name}末尾还是{following.parent.name}开头"
            raise DraftError(Reason.NO_PLACE, words, f"写“位置”，例如 位置: {last.name}之后")
        if last and last.parent:
            node.put(last.parent, last.position + 1)
        elif following and following.parent:
            node.put(following.parent, following.position)
        else:
            node.put(self.root, len(self.root.children))

    # ---- numbers

    def check_numbers(self) -> None:
        """Refuse a number that two units would bear where the act gave it to one of them."""
        for key, nodes in self._scopes().items():
            if key not in self.touched:
                continue
            counts = Counter(order_of(node) for node in nodes)
            for node in nodes:
                if node.renamed and counts[order_of(node)] > 1:
                    hint = "其他条的重编号也要写，或者写“顺延: 是”"
                    words = f"改后有{counts[order_of(node)]}处都是“{node.number}”"
                    raise DraftError(Reason.SAME_NUMBER, words, hint, change=node.change)

    def count_on(self) -> None:
        """Let the numbers around every change count on, as 条文顺序作相应调整 has it; numbers the act gives stand."""
        loose = [item for node in self.made if node.parent is None for item in (node, *node.walk())]
        numbers = ((node, _number(node)) for node in loose)
        self.touched |= {_scope(number, self._parent_of(node)) for node, number in numbers if number}
        scopes = self._scopes()
        for key in sorted(self.touched):
            orders = [order for order in self._scopes_before.get(key, []) if not order[1]]
            counts = [order[0] for order in orders]
            if counts and counts != list(range(counts[0], counts[0] + len(counts))):
                words = "原来的编号不连续，不能顺延"
                raise DraftError(Reason.SAME_NUMBER, words, "不写“顺延”，逐条写重编号")
            inside = scopes.get(key, [])
            free = [node for node in loose if (own := _number(node)) and _scope(own, self._parent_of(node)) == key]
            try:
                count_units([node for node in inside if node not in free], free, counts[0] if counts else 1)
            except CountError as error:
                words = f"改后一共{error.total}条，没有“{error.unit.number}”"
                change = error.unit.change if isinstance(error.unit, Node) else -1
                raise DraftError(Reason.NO_PLACE, words, "核对“新条”", change=change) from None

    def _parent_of(self, node: Node) -> Node | None:
        """Return where a new unit will stand, as far as its number's scope is concerned."""
        if node.parent is not None:
            return node.parent
        own = _number(node)
        peers = [item for item in self._nodes if own and (other := _number(item)) and other.form == own.form]
        return peers[0].parent if peers else self.root


def _number(node: Node) -> Number | None:
    return read_number(node.number) if node.number else None


def _is_article(node: Node) -> bool:
    number = _number(node)
    return number is not None and number.form == ARTICLE


def _scope(number: Number, parent: Node | None) -> Scope:
    return number.form, "" if number.form == ARTICLE or parent is None else parent.ident


def _paths(node: Node) -> Iterator[str]:
    """Yield how a unit may be called: by its number, and by that after the numbers of those it stands in."""
    name, top = bare(node.number), node.parent
    if not name:
        return
    yield name
    short = split_place(f"条{name if name.startswith('第') else '第' + name}项")[1].item
    while top is not None and top.number:
        if short and name == bare(node.number):
            yield f"{bare(top.number)}第{name.strip('（）()')}项"
            yield f"{bare(top.number)}第（{name.strip('（）()')}）项"
        name = bare(top.number) + name
        yield name
        top = top.parent
