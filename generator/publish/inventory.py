"""The inventory (清单): every row of what must be recordable, published, tracked or tallied, and what carries it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.core.frozen import value
from generator.core.source import read_source

_FAMILIES = (
    ("DC", 40, "关于加强自身建设的意见"),
    ("WD", 21, "规范化建设"),
    ("CX", 26, "关于进一步改进和加强人大工作的意见"),
    ("CY", 37, "历届人大工作会议决定举措摘录"),
    ("XZ", 18, "五个强化"),
)
_COMMITMENTS = (
    "DC-06", "DC-07", "DC-11", "DC-17", "DC-18", "DC-19", "DC-20", "DC-22", "DC-29", "DC-31", "WD-01", "WD-12", "WD-18",
    "CX-02", "CX-04", "CX-17", "CX-19", "CY-07", "CY-11", "CY-17", "CY-27", "CY-29", "CY-33", "XZ-07", "XZ-10", "XZ-13",
)  # fmt: skip
_FEATURES = 25
ROWS = (
    *(f"{name}-{number:02d}" for name, count, _ in _FAMILIES for number in range(1, count + 1)),
    *(f"CH-{number:02d}" for number in range(1, _FEATURES + 1)),
    *(f"Q-{name}" for name in _COMMITMENTS),
)
_STATES = {"works": "已经能用", "not_public": "依设计不公开", "later": "由后面的版本提供", "missing": "缺"}


@value
class Row:
    """One row: the page that shows it with words it must say, and what carries it; or the reason why there is none.

    ``removed`` are fields, choices, types or kinds of deeds without which the page no longer says the words. ``theme`` is
    a file of the theme and the pattern in it that carries a feature of every page.
    """

    id: str
    term: str
    page: str = ""
    says: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    theme: str = ""
    pattern: str = ""
    not_public: str = ""
    later: str = ""

    @property
    def address(self) -> str:
        """Return the address of the page; a row says ``/`` for the home page, whose address is empty."""
        return self.page.removeprefix("/")

    @property
    def state(self) -> str:
        """Return works, not_public, later or missing."""
        if self.page:
            return "works"
        return "not_public" if self.not_public else "later" if self.later else "missing"


def read_rows(file: Path) -> tuple[Row, ...]:
    """Return the rows of an inventory file, in the order of ``ROWS``; one nobody wrote is missing.

    Raises:
        ValueError: the file does not parse, or a row has a key that is none.
    """
    tree, problems = read_source(file.name, file.read_bytes())
    if problems or not isinstance(tree, Mapping):
        raise ValueError(f"{file} cannot be read: {problems}")
    written = {str(item["编号"]): _row(item) for item in tree["清单"]}
    unknown = sorted(set(written) - set(ROWS))
    if unknown:
        raise ValueError(f"no such rows: {', '.join(unknown)}")
    return tuple(written.get(name, Row(name, "")) for name in ROWS)


_KEYS = {
    "编号": "id",
    "事项": "term",
    "网页": "page",
    "写明": "says",
    "来自": "removed",
    "主题文件": "theme",
    "主题代码": "pattern",
    "不公开理由": "not_public",
    "以后": "later",
}


def _row(item: Mapping[str, Any]) -> Row:
    values: dict[str, Any] = {}
    for key, found in item.items():
        if key not in _KEYS:
            raise ValueError(f"no key {key} in row {item.get('编号')}")
        name = _KEYS[key]
        values[name] = tuple(map(str, found)) if isinstance(found, (list, tuple)) else str(found)
    for name in ("says", "removed"):
        if isinstance(values.get(name), str):
            values[name] = (values[name],)
    return Row(**values)


def counts_of(rows: Sequence[Row]) -> Mapping[str, int]:
    """Return how many rows work, are not public by design, come later, or are missing."""
    found = Counter(row.state for row in rows)
    return {state: found[state] for state in _STATES}


def inventory_page(rows: Sequence[Row]) -> str:
    """Return the page of the documentation."""
    lines = ["# 清单", ""]
    lines += [
        "一个县级人大常委会要记录、公开、跟踪、统计的事项，逐项写明由什么承担：142项事项，26项量化要求，25项网页功能。",
        "“网页”是示例站点上的地址；“来自”是承担它的项，去掉它，这一行的测试就通不过（`tests/inventory/`）。",
        "",
        "| | " + " | ".join(_STATES.values()) + " | 合计 |",
        "|---|" + "---|" * (len(_STATES) + 1),
    ]
    for title, part in _parts(rows):
        counts = counts_of(part)
        lines.append(f"| {title} | " + " | ".join(str(counts[state]) for state in _STATES) + f" | {len(part)} |")
    for title, part in _parts(rows):
        lines += ["", f"## {title}", "", "| 编号 | 事项 | 网页 | 来自 | 说明 |", "|---|---|---|---|---|"]
        lines += [_line(row) for row in part]
    return "\n".join(lines) + "\n"


def _parts(rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    for name, _, title in _FAMILIES:
        yield f"{name}　{title}", [row for row in rows if row.id.startswith(f"{name}-")]
    yield "CH　网页功能", [row for row in rows if row.id.startswith("CH-")]
    yield "Q　量化要求", [row for row in rows if row.id.startswith("Q-")]


def _line(row: Row) -> str:
    carried = "、".join(f"`{item}`" for item in row.removed) or (f"`{row.theme}`" if row.theme else "")
    told = row.not_public or row.later
    label = "" if row.state == "works" else f"{_STATES[row.state]}。"
    page = f"`{row.page}`" if row.state == "works" else ""
    return f"| {row.id} | {row.term} | {page} | {carried} | {label}{told} |"
