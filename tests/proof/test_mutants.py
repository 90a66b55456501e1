"""One slip of the hand in the demonstration's own files: it must be found, in the right file, without a crash."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from random import Random

import pytest
from proof import mutants_decisions, mutants_deputies, mutants_oversight, mutants_publishing  # noqa: F401 (add kinds)
from proof.clean_sites import make_site, write_site
from proof.mutants import KINDS, Mutant, mutants
from proof.yaml_edit import Site, read_site

from generator.core.diagnostics import Diagnostic, Span
from generator.core.report import resolve
from generator.core.source import span_of
from generator.core.values import SITE_ZONE
from generator.pipeline import Checked, check_site
from generator.settings import Settings
from generator.stages import load

ROOT = Path(__file__).parents[2]
AS_OF = datetime(2026, 1, 15, tzinfo=SITE_ZONE)
LATER = datetime(2026, 11, 1, tzinfo=SITE_ZONE)
SEED = 20260115
FULL = 3000
QUICK = 300
PARTS = 4
GENERATED = 20
# Kinds of which some edits cannot be known to be wrong; why, docs/checks.md says for each. All others: every one.
SHARES: dict[str, float] = {}
REPORT = ROOT / "build" / "proof" / "mutants.md"
_WRITTEN: dict[str, "Tally"] = {}


@pytest.fixture(autouse=True)
def parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse a file with the same content once: of a site's files each mutant changes one."""
    known: dict[tuple[str, bytes], load.Parsed] = {}
    parse = load.parse_file

    def parse_file(root: Path, file: str) -> load.Parsed:
        key = file, (root / file).read_bytes()
        if key not in known:
            known[key] = parse(root, file)
        tree = known[key].tree
        if isinstance(tree, list):
            tree = [dict(item) if isinstance(item, dict) else item for item in tree]
        return replace(known[key], tree=dict(tree) if isinstance(tree, dict) else tree)

    monkeypatch.setattr(load, "parse_file", parse_file)


@dataclass
class Tally:
    """What became of the mutants of one kind."""

    made: int = 0
    caught: int = 0
    in_file: int = 0
    in_record: int = 0
    on_line: int = 0
    missed: list[str] = field(default_factory=list)
    strayed: list[str] = field(default_factory=list)


class Proof:
    """A copy of a site in which one file at a time is edited, checked and put back."""

    def __init__(self, root: Path, as_of: datetime) -> None:
        self.root = root
        self.as_of = as_of
        self.site: Site = read_site(root)

    def check(self) -> Checked:
        return check_site(Settings(self.root, self.as_of, "proof"))

    def judge(self, mutant: Mutant, tally: Tally) -> None:
        """Make one edit, check, put everything back, and count what was found."""
        kept = {name: (self.root / name).read_bytes() for name in mutant.changes if (self.root / name).is_file()}
        try:
            for name, content in mutant.changes.items():
                self._write(name, content)
            checked = self.check()
            found = resolve(checked.findings, checked.store.read)
            right = [pair for pair in found if _is_right(pair[0], mutant)]
            places = [place for pair in right for place in _places(pair, checked)]
        finally:
            for name in mutant.changes:
                self._write(name, kept.get(name))
        in_file = any(file in mutant.changes or record in mutant.near or not record for file, _, record in places)
        on_line = any(file == mutant.file and line in mutant.lines for file, line, _ in places)
        in_record = on_line or any(record in mutant.near for _, _, record in places)
        tally.made += 1
        tally.caught += bool(right)
        tally.in_file += in_file
        tally.on_line += on_line
        tally.in_record += in_record
        if not right:
            others = ", ".join(sorted({item.code for item, _ in found})) or "nothing"
            tally.missed.append(f"{mutant.text} (found: {others})")
        elif not in_record:
            tally.strayed.append(f"{mutant.text} ({right[0][0].code} {right[0][1].file}:{right[0][1].line})")

    def _write(self, name: str, content: bytes | None) -> None:
        path = self.root / name
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def _is_right(item: Diagnostic, mutant: Mutant) -> bool:
    return any(item.code.startswith(code) for code in mutant.codes)


def _places(pair: tuple[Diagnostic, Span], checked: Checked) -> Iterator[tuple[str, int, str]]:
    """Yield file, line and record of a finding and of the other places it names."""
    item, span = pair
    yield span.file, span.line, item.record_id
    for other in item.related:
        related = span_of(other.place, checked.store.read(other.place.file))
        yield related.file, related.line, ""


def titles_of(part: int, seed: int) -> list[str]:
    """Return a part's kinds: all of them shuffled and dealt out, so that a short run is a sample of all."""
    titles = list(KINDS)
    Random(seed).shuffle(titles)  # reproducible, nothing secret
    return titles[part::PARTS]


def run(proof: Proof, titles: list[str], number: int, seed: int) -> dict[str, Tally]:
    """Judge a number of mutants, the same number of each kind as far as the site has them."""
    supply = {title: mutants(proof.site, title, Random(f"{seed} {title}")) for title in titles}  # the same
    tallies = {title: Tally() for title in titles}
    seen: set[tuple[str, bytes | None]] = set()
    made = 0
    while supply and made < number:
        for title in list(supply):
            mutant = next((one for one in supply[title] if not seen & set(one.changes.items())), None)
            if mutant is None or made >= number:
                del supply[title]
                continue
            seen.update(mutant.changes.items())
            made += 1
            proof.judge(mutant, tallies[title])
    return tallies


def table(tallies: dict[str, Tally]) -> str:
    """Return the result as a Markdown table."""
    rows = ["| 差错 | 个数 | 查出 | 文件对 | 就在那一行 | 那一行或须改的记录 |", "|---|--:|--:|--:|--:|--:|"]
    rows += [
        f"| {title} | {one.made} | {one.caught} | {one.in_file} | {one.on_line} | {one.in_record} |"
        for title, one in tallies.items()
        if one.made
    ]
    total = [
        sum(getattr(one, key) for one in tallies.values())
        for key in ("made", "caught", "in_file", "on_line", "in_record")
    ]
    rows.append("| **合计** | " + " | ".join(f"**{value}**" for value in total) + " |")
    return "\n".join(rows)


@pytest.mark.proof
@pytest.mark.parametrize("part", range(PARTS))
def test_every_slip_is_found_in_its_file(part: int, tmp_path: Path):
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, tmp_path / name)
    proof = Proof(tmp_path, AS_OF)
    assert not list(proof.check().findings)
    number = (FULL if os.environ.get("GONGBAO_PROOF") else QUICK) // PARTS

    tallies = run(proof, titles_of(part, SEED), number, SEED)

    _WRITTEN.update(tallies)
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(table({title: _WRITTEN[title] for title in KINDS if title in _WRITTEN}) + "\n", encoding="utf-8")
    missed = {title: one.missed for title, one in tallies.items() if one.caught < SHARES.get(title, 1.0) * one.made}
    assert not missed, "\n".join(f"{title}: {text}" for title, texts in missed.items() for text in texts)
    assert not {title: one.strayed for title, one in tallies.items() if one.in_file != one.caught}
    assert sum(one.made for one in tallies.values()) == number


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(GENERATED if os.environ.get("GONGBAO_PROOF") else 1))
def test_every_slip_in_a_generated_site_is_found(seed: int, tmp_path: Path):
    write_site(tmp_path, make_site(seed))
    proof = Proof(tmp_path, LATER)

    tallies = run(proof, list(KINDS), len(KINDS), SEED + seed)

    missed = {title: one.missed for title, one in tallies.items() if one.missed}
    assert not missed, "\n".join(f"{title}: {text}" for title, texts in missed.items() for text in texts)
    assert not {title: one.strayed for title, one in tallies.items() if one.in_file != one.caught}
    assert sum(one.made > 0 for one in tallies.values()) >= 80


def test_there_are_mutants_of_many_kinds():
    site = read_site(ROOT)

    supplied = [title for title in KINDS if next(mutants(site, title, Random(1)), None) is not None]  # the same

    assert len(supplied) >= 40
