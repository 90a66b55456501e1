"""Random histories of a site: after every release and every edit, each address stands and nothing changed silently.

What an edit does to the promises is told here by the edit itself, not by the rules it is checked with.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sites import SiteData, Tree, check_folder, holding, published, small_site
from strategies import tenth

from generator.core.issue import Issue, Item, canonical
from generator.core.paper import Paper, Paragraph
from generator.core.registry import load_registry
from generator.publish.ledger import plan_addresses, plan_ledger
from generator.stages.issued import sums_of

STEPS = 12
LIST = "appointment/2024-20-a1"
REDACTED = "隗郗郏厍"
PRINTED = "公报登过的任免文字"
ISSUE_FILES = ("data/issued/2024-01/issue.json", "data/issued/2024-01/issue.pdf", "data/issued/2024-01/SHA256SUMS")
NUMBERS = "一二三四五六七八九十"


@dataclass
class History:
    """A site on a day of its life; what it owes: corrections not written yet, addresses that were once served."""

    rng: Random
    root: Path
    site: SiteData
    day: date = date(2026, 1, 5)
    serial: int = 0
    removed: set[str] = field(default_factory=set)
    withdrawn: set[str] = field(default_factory=set)
    served: set[str] = field(default_factory=set)

    def write(self) -> Path:
        self.serial += 1
        return self.site.write(self.root / f"{self.serial}")

    def demands(self, *known: str) -> set[tuple[str, str]]:
        """Return what the check asks for; anything else wrong with the site, but ``known``, is a fault of this test."""
        found = check_folder(self.write(), self.as_of).findings.items
        others = [item for item in found if item.severity == "error" and not item.code.startswith("LED")]
        assert [item for item in others if item.code not in known] == []
        return {(item.code, item.record_id) for item in found if item.code.startswith("LED")}

    @property
    def ledger(self) -> bytes:
        return b"".join(data for name, data in self.site.files.items() if name.startswith("data/ledger/"))

    @property
    def as_of(self) -> str:
        return f"{self.day} 09:00"

    def release(self) -> None:
        root = self.write()
        checked = check_folder(root, self.as_of)
        planned = plan_ledger(checked, f"r{self.serial}", lambda: self.rng.randbytes(8).hex())
        self.site.files |= planned
        files = published(self.site.write(root), self.as_of)
        made = [name.removesuffix("index.md") for name in files if name.endswith(("/index.md", "/feed.atom"))]
        self.site.files |= plan_addresses(checked, made)
        assert self.served - set(files) == set()
        assert holding(files, frozenset(self.removed)) == []
        assert files["gazettes/2024-01/2024-01.pdf"] == b"%PDF-1.7"
        assert PRINTED in files["gazettes/2024-01/1/index.md"].decode()
        assert holding(planned, frozenset(self.removed)) == []
        self.served |= {name for name in files if name.endswith(("/index.md", "/feed.atom"))}

    def note(self, kind: str, target: str, **more: object) -> str:
        """Write a correction record and return its id; the target says that it changed."""
        self.serial += 1
        cause = "涉及个人信息" if kind == "删除敏感信息" else "录入差错"
        tree: Tree = {
            "标题": f"说明{self.serial}",
            "种类": kind,
            "对象": target,
            "原因类别": cause,
            "日期": str(self.day),
        }
        self.site.records[f"correction/n-{self.serial}"] = tree | more
        self.site.records[target]["最近变动"] = str(self.day)
        return f"correction/n-{self.serial}"

    def pick(self, *types: str) -> str:
        found = sorted(key for kind in types for key in self.site.of(kind) if key not in self.withdrawn)
        return self.rng.choice(found)


def start(rng: Random, root: Path) -> History:
    site = small_site()
    for number, word in enumerate(rng.sample(NUMBERS, 6)):
        site.records[f"article/news/n-{number}"] = {
            "标题": f"动态{word}", "日期": f"2025-0{number + 1}-03", "正文": f"第{word}条动态的正文。\n",
            "来源": [{"名称": f"来源{word}"}, {"名称": "县报"}],
        }  # fmt: skip
        site.records[f"meeting/18-2{number % 2}"].setdefault("相关", []).append(f"article/news/n-{number}")
    site.records["gazette/2024-01"] = {
        "刊名": "松澜县人民代表大会常务委员会公报", "年": "2024", "期号": "1", "总期号": "55", "出版日期": "2024-07-25",
        "目录": [{"记录": LIST, "栏目": "人事任免"}, {"标题": "大事记", "栏目": "大事记", "未上网理由": "散见网站"}],
    }  # fmt: skip
    items = (
        Item("人事任免", "任免名单", Paper("任免名单", (Paragraph(PRINTED),)), LIST, "", "", 1),
        Item("大事记", "大事记", Paper("大事记", (Paragraph("（散见网站）", "plain"),)), "", "", "", 2),
    )
    issue = Issue(
        "gazette/2024-01",
        "松澜县人民代表大会常务委员会公报",
        "2024年第1号（总第55号）",
        date(2024, 7, 25),
        "",
        items,
        pages=4,
    )
    text, pdf = canonical(issue), b"%PDF-1.7"
    site.files |= dict(zip(ISSUE_FILES, (text, pdf, sums_of(text, pdf)), strict=True))
    return History(rng, root, site)


def change(history: History) -> tuple[str, str, str, str]:
    """Change one released fact; return the record, the place, the old and the new text."""
    rng = history.rng
    key = history.pick("article", "meeting", "appointment")
    tree = history.site.records[key]
    new = f"改后的文字{rng.randrange(10**9)}"
    if key.startswith("article/") and rng.random() < 0.5:
        item = rng.choice(tree["来源"])
        old, item["名称"] = item["名称"], new
        return key, "来源的名称", old, new
    if key.startswith("meeting/"):
        item = rng.choice(tree["议程"])
        old, item["事项"] = item["事项"], new
        return key, "议程的事项", old, new
    if key.startswith("article/") and rng.random() < 0.5:
        body = tree["正文"].strip()
        start = rng.randrange(len(body) - 3)
        old = body[start : start + 3]
        tree["正文"] = f"{body[:start]}{new}{body[start + 3 :]}\n"
        return key, "正文", old, new
    old, tree["标题"] = tree["标题"], new
    return key, "标题", old, new


def edit(history: History) -> None:
    """Change a released fact: caught without a correction, and with one that tells another text than stood there."""
    key, place, old, new = change(history)

    assert history.demands() == {("LED001", key)}

    told = {"位置": place, "原文": "从来没有公布过的文字", "现文": new}
    history.note("更正", key, 改动=[told], 原因="经核对原件。")
    assert history.demands() == {("LED001", key)}
    told["原文"] = old
    assert history.demands() == set()


def remove_item(history: History) -> None:
    """Take an item out of a released list: caught, and in order once said."""
    key = history.pick("article")
    items = history.site.records[key]["来源"]
    if len(items) < 2:
        return
    gone = items.pop(history.rng.randrange(len(items)))

    assert history.demands() == {("LED001", key)}

    history.note("更正", key, 改动=[{"位置": "来源", "原文": gone["名称"]}], 原因="重复。")
    assert history.demands() == set()


def fill(history: History) -> None:
    """Fill an empty field, add to lists, write the same otherwise, file it elsewhere: nothing is asked."""
    rng = history.rng
    key = history.pick("article", "meeting", "appointment")
    tree = history.site.records[key]
    tree.setdefault("不公开理由", f"说明{rng.randrange(99)}")
    items = tree.setdefault("来源", [])
    items.insert(rng.randrange(len(items) + 1), {"名称": f"来源{rng.randrange(10**9)}"})
    if key.startswith("article/"):
        tree["正文"] = "\n".join(str(tree["正文"]).splitlines()) + "\n\n"
    pairs = list(tree.items())
    rng.shuffle(pairs)
    history.site.records[key] = dict(pairs)

    assert history.demands() == set()


def progress(history: History) -> None:
    """Add to what goes on after publication, and change it: nothing is asked."""
    tree = history.site.records[history.pick("meeting")]
    tree["最近变动"] = str(history.day)
    tree["说明"] = f"情况{history.rng.randrange(10**9)}"

    assert history.demands() == set()


def withdraw(history: History) -> None:
    """Take a record back: deleted or hidden it is asked for; a withdrawal leaves a tombstone without its text."""
    if len(history.site.of("article")) - len(history.withdrawn) < 3:
        return
    key = history.pick("article", "appointment")
    tree = history.site.records[key]
    history.site.records[key] = {**tree, "可见范围": "内部"}
    assert history.demands("COR205", "GAZ206") == {("LED002", key)}
    history.site.records[key] = tree

    history.note("撤回", key, 原因="发布有误。")
    history.withdrawn.add(key)
    history.removed |= {line for line in str(tree.get("正文", "")).splitlines() if line}
    assert history.demands() == set()


def rename(history: History) -> None:
    """Give a record another id: asked for, until a redirect says where it went."""
    old = history.pick("article", "meeting", "appointment")
    history.serial += 1
    new = f"{old.rpartition('/')[0]}/r-{history.serial}"
    for name, tree in history.site.records.items():
        history.site.records[name] = _referring(tree, old, new)
    history.site.records[new] = history.site.records.pop(old)
    assert ("LED002", old) in history.demands("ISS005")  # and what spoke of the old id speaks of another one now

    line = f"{old}: {new}\n".encode()
    history.site.files["data/redirects.yaml"] = history.site.files.get("data/redirects.yaml", b"") + line
    assert history.demands() == set()


def _referring(tree: Any, old: str, new: str) -> Any:
    if isinstance(tree, dict):
        return {key: _referring(value, old, new) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_referring(value, old, new) for value in tree]
    return new if tree == old else tree


def redact(history: History) -> None:
    """Publish a text, then take it out: asked for until a redaction says so; no output and no hash keeps it."""
    key = history.pick("article")
    tree = history.site.records[key]
    secret = f"{REDACTED}{history.rng.randrange(10**9)}"
    tree["来源"] = [*tree["来源"], {"名称": f"名单{history.serial}", "作者": secret}]
    history.release()
    history.day += timedelta(days=1)
    tree["来源"][-1]["作者"] = "（依法删除）"
    assert history.demands() == {("LED001", key)}

    note = history.note("删除敏感信息", key, 改动=[{"位置": "来源的作者"}])
    assert history.demands() == set()
    tree["来源"][-1]["作者"] = secret
    assert history.demands() == {("LED006", note)}
    tree["来源"][-1]["作者"] = "（依法删除）"
    kept = {line for name, data in history.site.files.items() if "ledger" in name for line in data.splitlines()}
    history.removed.add(secret)
    history.release()
    now = {line for name, data in history.site.files.items() if "ledger" in name for line in data.splitlines()}
    assert not [line for line in kept & now if line.startswith(f'["{key}","来源'.encode())]


def amend(history: History) -> None:
    """Change a released correction itself: that too is asked for."""
    found = [
        key
        for key, tree in history.site.of("correction").items()
        if tree["种类"] == "更正" and key.encode() in history.ledger
    ]
    if not found:
        return
    key = history.rng.choice(sorted(found))
    tree = history.site.records[key]
    old, tree["标题"] = tree["标题"], f"改过的说明{history.rng.randrange(10**9)}"
    assert history.demands() == {("LED001", key)}

    history.note("更正", key, 改动=[{"位置": "标题", "原文": old, "现文": tree["标题"]}], 原因="写错了。")
    assert history.demands() == set()


EDITS: tuple[Callable[[History], None], ...] = (edit, remove_item, fill, progress, withdraw, rename, redact, amend)


@pytest.mark.parametrize("seed", range(tenth(50)))
def test_no_address_is_lost_and_nothing_changes_silently(seed: int, tmp_path: Path) -> None:
    history = start(Random(seed), tmp_path)
    history.release()

    for step in range(STEPS):
        history.day += timedelta(days=history.rng.randrange(1, 40))
        EDITS[(seed + step) % len(EDITS)](history)
        if history.rng.random() < 0.7:
            history.release()


def test_a_record_of_every_type_leaves_a_tombstone_when_it_is_withdrawn(
    tmp_path: Path, demonstration: SiteData
) -> None:
    types, data = load_registry(), demonstration.copy()
    files = published(data.write(tmp_path / "a"), "2026-01-15")
    chosen = {name: _last(name, data, files) for name in types}
    for name, key in chosen.items():
        if key and name != "correction":
            tree: Tree = {
                "标题": "说明",
                "种类": "撤回",
                "对象": key,
                "原因类别": "其他",
                "原因": "有误。",
                "日期": "2026-01-14",
            }
            data.records[f"correction/w-{name.replace('_', '-')}"] = tree

    later = published(data.write(tmp_path / "b"), "2026-01-15")

    for name, key in chosen.items():
        if key and name != "correction":
            page = types[name].address_of(key.partition("/")[2]) + "index.md"
            assert "现已撤回" in later[page].decode(), key


def _last(name: str, data: SiteData, files: dict[str, bytes]) -> str:
    kind = load_registry()[name]
    found = [key for key in sorted(data.of(name)) if f"{kind.address_of(key.partition('/')[2])}index.md" in files]
    return found[-1] if found else ""
