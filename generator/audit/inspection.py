"""Puts the parts of an inspection together: what was found, what was looked at, what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.audit.attachments import inspect_attachments
from generator.audit.columns import inspect_columns
from generator.audit.dates import inspect_dates
from generator.audit.pages import inspect_pages
from generator.audit.places import Places
from generator.audit.texts import inspect_texts
from generator.core import audit_codes as codes
from generator.core.diagnostics import Code, Diagnostic, Findings, Place
from generator.core.field_codes import KNO001
from generator.core.site import Site
from generator.pipeline import Checked, view_site
from generator.stages.derive import released_ids
from generator.stages.link import excuse

_OWN = codes.NAMES | {KNO001.code}


@dataclass(frozen=True, slots=True)
class Inspected:
    """An inspection: ``notes`` say why some codes are ``unseen``, ``off`` are those that were switched off."""

    checked: Checked
    findings: Findings
    places: Places
    notes: tuple[str, ...]
    off: tuple[Code, ...]
    unseen: tuple[Code, ...]


def inspect_site(checked: Checked, built: Path | None) -> Inspected:
    """Inspect checked data, and the built site where there is one."""
    settings, rules = checked.settings, checked.context.rules
    places = Places(settings.root)
    today = settings.as_of.date()
    notes: list[str] = []
    unseen: list[Code] = []
    found = [
        *inspect_texts(checked.index, checked.site, places),
        *inspect_attachments(settings.root, checked.index, places),
        *inspect_dates(checked.index, released_ids(checked.index, settings.as_of, preview=False), rules, today),
        *(_settings(checked.site) if checked.site is not None else ()),
    ]
    if checked.findings.has_errors(strict=False) or checked.site is None:
        notes.append("数据有错误（见 gongbao check），栏目没有查")
        unseen += [codes.AUD101, codes.AUD102, codes.AUD103, codes.AUD104]
    else:
        found += inspect_columns(view_site(checked), checked.types)
    if built is None:
        notes.append("没有生成的网站，网页没有查；先运行 gongbao build，或者用 --built 指明")
        unseen += [codes.AUD202, codes.AUD401, codes.AUD402, codes.AUD501]
    else:
        found += inspect_pages(settings.root, built, checked.site)
    off = _switched_off(checked, today)
    kept = [item for item in found if item.code not in {code.code for code in off}]
    told = excuse(checked.index, kept, codes.NAMES - {code.code for code in off})
    findings = Findings([places.settled(item) for item in told if item.code in _OWN])
    return Inspected(checked, findings, places, tuple(notes), off, tuple(unseen))


def _settings(site: Site) -> Iterator[Diagnostic]:
    place = Place("data/site.yaml", line=1, column=1)
    if not site.host:
        hint = "加一行“主办单位: …”"
        yield codes.AUD201.at(place, "没有写“主办单位”", hint=hint)
    if not (site.phone or site.email or site.address):
        hint = "加一行“电话: …”“电子邮箱: …”或者“地址: …”"
        yield codes.AUD201.at(place, "没有写联系方式", hint=hint)


def _switched_off(checked: Checked, today: date) -> tuple[Code, ...]:
    """Return the codes that the site's settings or a rule pack switch off."""
    named = checked.site.inspection.off if checked.site and checked.site.inspection else ()
    rules = ((code, checked.context.rules.inspection(code.code, today)) for code in codes.CODES)
    ruled = {code.code for code, rule in rules if rule is not None and rule.is_off}
    return tuple(code for code in codes.CODES if code.code in {*named, *ruled})
