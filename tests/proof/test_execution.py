"""Nothing that is written into a record ever runs: every text field of one site full of attacks, opened in a browser.

The pages are opened twice: under the policy the site is served with, of which nothing may be refused, and without it, so
that escaping alone must hold.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from attacks import ATTACKS, GROUPS
from browser import NEEDS_BROWSER, Visit, open_browser, served, visit
from fields import Kind, Slot, field_names, slots, slots_of
from filler import filled
from harm import SEEDS
from hostile_sites import cycle, filled_site, fitting, move_file, render_folder, run_engine, token
from icalendar import Calendar
from pydantic import TypeAdapter, ValidationError
from sites import SiteData, Tree, check_folder, folder_files
from strategies import tenth

from generator.core.pack_entries import SECTIONS, HeaderEntry
from generator.core.registry import load_registry
from generator.core.site import Site
from generator.core.source import dump
from generator.core.values import Folder, Key, PersonName
from generator.publish.served import headers_of

pytestmark = [*NEEDS_BROWSER, pytest.mark.proof]
PAYLOADS = tuple(SEEDS)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def every_field() -> set[str]:
    """Return the names of all text fields of all models: of records, of the committee's particulars, of rules."""
    models = {name: kind.model for name, kind in load_registry().items()}
    models |= {"site": Site, "rules": HeaderEntry, **{f"rules.{name}": model for name, model in SECTIONS.items()}}
    return {field for name, model in models.items() for field in field_names(model, name)}


def field_of(slot: Slot) -> str:
    """Return the name of a slot's field, without the record it stands in."""
    first, _, rest = slot.name.partition(".")
    return f"{first.partition('/')[0]}.{rest}"


def rules() -> Tree:
    """Return a pack of the committee's own rules, with every field of every section filled."""
    tree = filled(HeaderEntry, {})
    return tree | {name: [filled(model, {})] for name, model in SECTIONS.items()}


def rule_slots(tree: Tree) -> Iterator[Slot]:
    """Yield the text fields of a pack."""
    yield from slots_of(HeaderEntry, tree, "rules", names_too=True)
    for name, model in SECTIONS.items():
        yield from slots_of(model, tree[name][0], f"rules.{name}", names_too=True)


def full_site() -> SiteData:
    """Return a site with two records of each type that have all fields filled: one public, one with its title only."""
    data = filled_site()
    data.site = filled(Site, {})
    for key in [key for key in data.records if key.endswith("filled-1")]:
        closed = json.loads(json.dumps(data.records[key])) | {"可见范围": "只公开标题", "不公开理由": "文字"}
        data.records[f"{key}-closed"] = closed
    for tree in data.records.values():
        if "附件" in tree:
            for item in tree["附件"]:
                item["校验"] = "文字"
    return data


def pack_attacks(data: SiteData, pack: Tree, each: int) -> tuple[set[str], set[str]]:
    """Write some payloads into every text field; return the fields and the payloads written."""
    supply = cycle(list(PAYLOADS), 19)
    fields, written = set(), set()
    for number, slot in enumerate([*slots(data, names_too=True), *rule_slots(pack)]):
        one = slot.kind in (Kind.URL, Kind.FILE)
        texts = list(islice(supply, 1 if one else each))
        text = fitting(slot, "\n\n".join(texts) if slot.kind is Kind.LONG else " ".join(texts)).strip() + token(number)
        old = slot.value
        slot.put(text + (".pdf" if slot.kind is Kind.FILE else ""))
        if slot.kind is Kind.FILE:
            move_file(data, old, slot.value)
        fields.add(field_of(slot))
        written.update(texts)
    return fields, written


def test_there_are_enough_attacks_of_every_sort() -> None:
    assert len(ATTACKS) >= 300
    assert min(map(len, GROUPS.values())) >= 10
    assert len(set(PAYLOADS)) == len(PAYLOADS)


@pytest.mark.parametrize(("kind", "own"), [(PersonName, ""), (Key, ""), (Folder, "/")])
def test_names_keys_and_folders_take_none_of_them(kind: object, own: str) -> None:
    taken = []
    for text in PAYLOADS:
        try:
            taken.append(TypeAdapter(kind).validate_python(text))
        except ValidationError:
            continue

    assert [text for text in taken if set(text) & (set("<>\"'&`=:;/\\(){}[]|#\n") - set(own))] == []


def test_no_text_in_any_field_runs_in_a_browser(tmp_path: Path) -> None:
    data, pack = full_site(), rules()
    fields, written = pack_attacks(data, pack, tenth(30))
    data.files["data/rules/own.yaml"] = dump(pack).encode()
    root = data.write(tmp_path / "site")
    records = {record.id for record in check_folder(root).index}
    folder = render_folder(root, tmp_path / "rendered")
    run_engine("mkdocs", folder)
    files = folder_files(folder / "site")

    assert every_field() - fields == set()
    assert set(PAYLOADS) - written == set()
    assert sorted(key for key in data.records if key not in records) == []
    check_other_files(files)
    pages = [quote(name.removesuffix("index.html")) for name in sorted(files) if name.endswith(".html")]
    shown = [name for name in sorted(files) if "Content-Disposition" not in headers_of(f"/{name}")]
    pages += [quote(name) for name in shown if name.endswith((".json", ".svg", ".txt"))]
    pages += [f"search/?q={quote(text)}" for text in Random(3).sample(ATTACKS, tenth(len(ATTACKS)))]
    drawn_by_the_browser = [quote(name) for name in sorted(files) if name.endswith(".xml")]
    with served(folder / "site") as address, open_browser() as browser:
        guarded = visit(browser, address, pages)
        bare = visit(browser, address, [*pages, *drawn_by_the_browser], policy=False)
    assert "search/index.html" in files
    assert happened(guarded) == []
    assert happened(bare) == []
    print(f"{len(fields)} fields, {len(written)} payloads, {bare.pages} pages, {bare.requests} requests")  # noqa: T201  # the figures


def happened(seen: Visit) -> list[str]:
    """Return what must not have happened; a picture of an attachment that is not there is no harm."""
    return [line for line in seen.wrong if "the server responded with a status of 404" not in line]


def check_other_files(files: dict[str, bytes]) -> None:
    """Read what machines read: every file whole, no cell that a spreadsheet would run, no event of a payload's making."""
    for name, data in files.items():
        if name.endswith(".csv"):
            rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
            assert {len(row) for row in rows} == {len(rows[0])}, name
            assert [cell for row in rows for cell in row if cell.startswith(FORMULA)] == [], name
        elif name.endswith(".ics"):
            made = Calendar.from_ical(data)
            assert {part.name for part in made.walk()} <= {"VCALENDAR", "VEVENT"}, name
            assert {key for part in made.walk() for key in part} & {"ATTACH", "URL"} == set(), name
        elif name.endswith((".json", ".webmanifest")):
            json.loads(data)
        elif name.endswith((".xml", ".atom")):
            tags = {item.tag for item in ET.fromstring(data).iter()}  # noqa: S314  # our own output
            assert not {tag for tag in tags if "xhtml" in tag or tag.endswith("script")}, name


@pytest.mark.parametrize(
    ("body", "kind", "policy"),
    [
        ("<img src=x onerror=hit()>", "said", True),
        ("<img src=data:image/png,x onerror=hit()>", "said", False),
        ("<script>hit()</script>", "said", True),
        ("<script>hit()</script>", "said", False),
        ("<svg onload=hit()>", "armed", True),
        ("<img src=https://a.invalid/p.png>", "outside", False),
        ("<iframe></iframe>", "armed", True),
        ("<a href=javascript:hit()>x</a>", "armed", True),
        ("<a href='&#1;javascript:hit()'>x</a>", "armed", True),
        ("<a href=//a.invalid/>x</a>", "armed", True),
        ("<a target=_blank href=x>x</a>", "armed", True),
        ("<p style=color:red>x", "said", True),
        ("<script src=/x/y.js></script>", "armed", True),
        ("<script>document.cookie='a=1'</script>", "cookies", False),
        ("<script>history.replaceState(0, 0, '/other')</script>", "moved", False),
    ],
)
def test_what_does_run_is_noticed(body: str, kind: str, policy: bool, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title>{body}", encoding="utf-8")

    with served(tmp_path) as address, open_browser() as browser:
        seen = visit(browser, address, [""], policy=policy)

    assert getattr(seen, kind)
