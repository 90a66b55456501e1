"""The rooms in order: load, validate, link, derive, render. Publishing is the sinks' work."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generator.core.diagnostics import Findings
from generator.core.index import Index
from generator.core.pack import build_ruleset
from generator.core.record import RecordType
from generator.core.registry import load_registry
from generator.core.rules import Context
from generator.core.site import Site
from generator.core.source import read_source
from generator.core.verbs import build_verb_rules
from generator.core.view import View
from generator.settings import Settings, load_site
from generator.stages.derive import derive_view, released_ids
from generator.stages.embargo import check_embargo
from generator.stages.link import check_attachments, check_index, excuse, link_records
from generator.stages.load import Raw, Store, load_records
from generator.stages.render import Output, Rendering, render_site
from generator.stages.validate import check_records, validate_records

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

    @property
    def store(self) -> Store:
        """Return the folder the files came from."""
        return Store(self.settings.root)

    @property
    def hidden(self) -> frozenset[str]:
        """Return the ids of records the public may not see, for logs that anybody can read."""
        shown = released_ids(self.index, self.settings.as_of, preview=False)
        return frozenset(self.index.records) - shown


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
        found = list(load_records(settings.root, types, findings))
        records = validate_records((item for item in found if isinstance(item, Raw)), findings)
        claimed = frozenset(item.id for item in found)
        del found
        index = Index(types, records)
        check_records(index, types, context, findings)
        link_records(index, claimed, findings)
        check_index(index, context, findings)
        check_attachments(settings.root, index, findings)
        check_embargo(settings.root, index, settings.as_of, findings)
        findings.items = excuse(index, findings)
    return Checked(settings, types, site, context, index, findings)


def load_context(root: Path, site: Site | None, findings: Findings) -> Context:
    """Return the law in force for this committee: national packs, the chosen places', then its own in ``data/rules/``."""
    places = site.packs if site else ()
    shipped = [(file.name, _read_pack(file, file.name, findings)) for file in sorted(PACKS.glob("*.yaml"))]
    folder = root / "data" / "rules"
    own = [
        (name, _read_pack(root / name, name, findings))
        for name in sorted(f"data/rules/{file.name}" for file in folder.glob("*.yaml"))
    ]
    rules, problems = build_ruleset([*shipped, *own], places=places, local=[name for name, _ in own])
    findings.extend(problems)
    verbs, problems = build_verb_rules([*shipped, *own], rules, places=places, local=[name for name, _ in own])
    findings.extend(problems)
    return Context(rules=rules, verbs=verbs, calendar=rules.calendar, site=site)


def _read_pack(file: Path, name: str, findings: Findings) -> object:
    tree, problems = read_source(name, file.read_bytes())
    findings.extend(problems)
    return tree


def view_site(checked: Checked) -> View:
    """Derive the public view of checked data."""
    assert checked.site is not None
    settings = checked.settings
    with no_collector():
        return derive_view(checked.index, checked.context, checked.site, settings.as_of, preview=settings.preview)


def stream(checked: Checked) -> Rendering:
    """Derive checked data and return its pages and files as they are made, one at a time."""
    return Rendering(view_site(checked), checked.types, checked.settings.root)


def render(checked: Checked) -> Output:
    """Derive and render checked data: every page and file of the site."""
    view = view_site(checked)
    with no_collector():
        return render_site(view, checked.types, checked.settings.root)
