"""The rooms in order: load, validate, link, derive, render. Publishing is the sinks' work."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.core import audit_codes
from generator.core.diagnostics import Diagnostic, Findings, Place
from generator.core.field_codes import EMB001, FLD002, FLD004
from generator.core.index import Index
from generator.core.pack import build_ruleset
from generator.core.pack_entries import HEADER_KEYS, SECTIONS
from generator.core.record import Record, RecordType
from generator.core.registry import all_codes, load_registry
from generator.core.rules import Context
from generator.core.site import Site
from generator.core.source import read_bytes, read_source
from generator.core.verbs import SECTIONS as VERB_SECTIONS
from generator.core.verbs import build_verb_rules
from generator.core.view import View
from generator.core.year_end import YearEnds
from generator.settings import Settings, load_site, load_site_url
from generator.stages.derive import derive_view, released_ids
from generator.stages.embargo import check_embargo
from generator.stages.gone import load_served
from generator.stages.issued import check_issued, public_issued
from generator.stages.link import check_attachments, check_index, check_releases, excuse, link_records
from generator.stages.load import Raw, Store, Unread, load_records
from generator.stages.redirects import load_redirects
from generator.stages.released import check_ledger
from generator.stages.render import Outlet, Output, Rendering, collect
from generator.stages.second_process import halve
from generator.stages.validate import check_records, validate_records
from generator.stages.year_ends import load_year_ends

PACKS = Path(__file__).parent / "packs"


@dataclass(slots=True)
class Checked:
    """Data that went through load, validate and link, with everything found on the way."""

    settings: Settings
    types: Mapping[str, RecordType]
    site: Site | None
    context: Context
    index: Index
    findings: Findings = field(default_factory=Findings)
    redirects: Mapping[str, str] = field(default_factory=dict)
    year_ends: YearEnds = field(default_factory=dict)
    served: frozenset[str] = frozenset()

    @property
    def store(self) -> Store:
        """Return the folder the files came from."""
        return Store(self.settings.root)

    @property
    def untold(self) -> Callable[[Diagnostic], bool] | None:
        """Return what says of a finding that a report tells no more than its code; None when all is told.

        The logs of a build server can be read by anybody. What is told of a record that could not be read is not known
        to be public; the line that holds a candidate's name is not public, though its record is.
        """
        if not os.environ.get("CI"):
            return None
        shown = released_ids(self.index, self.settings.as_of, preview=False)
        kept = {record.origin.file for record in self.index if record.id not in shown}
        folders = tuple("content/" if item.from_content else f"data/{item.folder}/" for item in self.types.values())

        def is_hidden(item: Diagnostic) -> bool:
            if item.code == EMB001.code or any(related.place.file in kept for related in item.related):
                return True
            return item.record_id not in shown if item.record_id else item.place.file.startswith(folders)

        return is_hidden


@contextmanager
def no_collector() -> Iterator[None]:
    """Keep the garbage collector off while millions of small values are made that stay; it never looks at them again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


def check_site(settings: Settings) -> Checked:
    """Read and check a site's data; everything found is in ``findings``, nothing is raised for the editor's mistakes."""
    gc.unfreeze()  # what an earlier run kept may be dropped now
    with no_collector():
        types = load_registry()
        findings = Findings()
        site = load_site(settings.root, findings)
        context = load_context(settings.root, site, findings)
        claimed: set[str] = set()
        records = validate_records(_claim(load_records(settings.root, types, findings), claimed), findings)
        index = Index(types, records)
        link_records(index, claimed, findings)
        findings.extend(halve(tuple(index), lambda half: _check_rules(half, index, context)))
        check_releases(index, settings.as_of, findings)
        check_attachments(settings.root, index, findings)
        check_embargo(settings.root, index, settings.as_of, findings)
        redirects = load_redirects(settings.root, index, findings)
        check_issued(settings.root, index, redirects, settings.as_of, findings)
        check_ledger(settings.root, index, redirects, settings.as_of, findings)
        served = load_served(settings.root, settings.as_of, findings)
        year_ends = load_year_ends(settings.root, index, settings.as_of, findings)
        findings.items = excuse(index, findings, _codes_of_check())
    return Checked(settings, types, site, context, index, findings, redirects, year_ends, served)


def _codes_of_check() -> frozenset[str]:
    return frozenset(code.code for code in all_codes()) - audit_codes.NAMES


def _claim(found: Iterable[Raw | Unread], claimed: set[str]) -> Iterator[Raw]:
    """Yield the records that could be read one by one, so that no tree outlives its record; all their ids are claimed."""
    for item in found:
        claimed.add(item.id)
        if isinstance(item, Raw):
            yield item


def _check_rules(records: Sequence[Record], index: Index, context: Context) -> Iterator[Diagnostic]:
    yield from check_records(records, index, context)
    yield from check_index(records, index, context)


def load_context(root: Path, site: Site | None, findings: Findings) -> Context:
    """Return the law in force for this committee: national packs, the chosen places', then its own in ``data/rules/``."""
    places = site.packs if site else ()
    shipped = [(file.name, _read_pack(file, file.name, findings)) for file in sorted(PACKS.glob("*.yaml"))]
    folder = root / "data" / "rules"
    own = [
        (name, _read_pack(root / name, name, findings))
        for name in sorted(f"data/rules/{file.name}" for file in folder.glob("*.yaml"))
    ]
    findings.extend(_check_keys(own))
    findings.extend(_check_places(site, [*shipped, *own]) if site else ())
    findings.extend(_check_off(site) if site else ())
    rules, problems = build_ruleset([*shipped, *own], places=places, local=[name for name, _ in own])
    findings.extend(problems)
    verbs, problems = build_verb_rules([*shipped, *own], rules, places=places, local=[name for name, _ in own])
    findings.extend(problems)
    return Context(rules=rules, verbs=verbs, calendar=rules.calendar, site=site)


def _read_pack(file: Path, name: str, findings: Findings) -> object:
    data, unread = read_bytes(file.parent, file.name)
    tree, problems = read_source(name, data)
    findings.extend([replace(item, place=replace(item.place, file=name)) for item in unread] + problems)
    return {} if unread or (problems and tree is None) else tree


def _check_keys(own: Iterable[tuple[str, object]]) -> Iterator[Diagnostic]:
    """Yield the sections of the committee's own packs that nobody reads: a rule there would silently not count."""
    known = (*HEADER_KEYS, *SECTIONS, *VERB_SECTIONS)
    for name, tree in own:
        for key in tree if isinstance(tree, dict) else ():
            if key not in known:
                hint = f"这里可以写：{'、'.join(dict.fromkeys(known))}"
                yield FLD002.at(Place(name, (key,), on_key=True), f"不认识的项“{key}”", hint=hint)


def _check_places(site: Site, packs: Iterable[tuple[str, object]]) -> Iterator[Diagnostic]:
    """Yield the places whose packs the committee asks for and nobody has written: their rules would silently not count."""
    known = {str(tree["地区"]) for _, tree in packs if isinstance(tree, dict) and tree.get("地区")}
    for number, place in enumerate(site.packs):
        if place not in known:
            hint = f"可以写：{'、'.join(sorted(known))}"
            yield FLD004.at(Place("data/site.yaml", ("规则包", number)), f"没有“{place}”的规则包", hint=hint)


def _check_off(site: Site) -> Iterator[Diagnostic]:
    """Yield the codes the committee switches off that no inspection has."""
    for number, code in enumerate(site.inspection.off if site.inspection else ()):
        if code not in audit_codes.NAMES:
            hint = f"可以写：{'、'.join(sorted(audit_codes.NAMES))}"
            place = Place("data/site.yaml", ("检查", "关闭", number))
            yield FLD004.at(place, f"gongbao audit 没有“{code}”这一项", hint=hint)


def view_site(checked: Checked) -> View:
    """Derive the public view of checked data."""
    assert checked.site is not None
    settings = checked.settings
    with no_collector():
        view = derive_view(checked.index, checked.context, checked.site, settings.as_of, preview=settings.preview)
        view.site_url = load_site_url(settings.root)
        view.redirects = checked.redirects
        view.issued = public_issued(settings.root, view)
        view.year_ends = checked.year_ends
        view.served = checked.served
    return view


MakeOutlets = Callable[[View], tuple[Outlet, ...]]


def stream(checked: Checked, outlets: MakeOutlets = lambda _: ()) -> Rendering:
    """Derive checked data and return its pages and files as they are made, one at a time, then those of the outlets."""
    view = view_site(checked)
    return Rendering(view, checked.types, checked.settings.root, outlets=outlets(view))


def render(checked: Checked, outlets: MakeOutlets = lambda _: ()) -> Output:
    """Derive and render checked data: every page and file of the site."""
    rendering = stream(checked, outlets)
    with no_collector():
        return collect(rendering)
