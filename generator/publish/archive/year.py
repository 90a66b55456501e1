"""Seals a year: gathers what is public of it into a bag, signs it, and writes down what was sealed."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from generator.core import gongbao_verify as verifier
from generator.core.record import Record
from generator.core.values import SITE_ZONE, print_day
from generator.core.view import View
from generator.core.year_end import NO_YEAR_END, Gap, Sealed, entries_of_year, gaps_of, issues_of_year, undecided
from generator.pipeline import PACKS, Checked, view_site
from generator.publish.archive.bag import finish_bag, zip_bag
from generator.publish.archive.disk import open_from_disk
from generator.publish.archive.provenance import provenance
from generator.publish.archive.wacz import write_wacz
from generator.publish.engine import build_into
from generator.publish.gazette.print_shop import PressError, volume_pdf
from generator.publish.keys import Key
from generator.render.environment import make_environment
from generator.stages.derive import released_ids
from generator.stages.exports import records_json
from generator.stages.issued import FOLDER as ISSUED
from generator.stages.withdrawn import redactions_of
from generator.stages.year_ends import FOLDER, write_sealed

_TEMPLATES = Path(__file__).parent / "templates"


class ArchiveError(Exception):
    """The year was not sealed; the words say why and what to do."""


@dataclass(frozen=True)
class _Work:
    """One archive in the making."""

    checked: Checked
    view: View
    year: int
    edition: int
    reason: str
    bag: Path

    @property
    def data(self) -> Path:
        return self.bag / "data"

    @property
    def name(self) -> str:
        return self.bag.name

    @property
    def instant(self) -> str:
        return self.checked.settings.as_of.astimezone(SITE_ZONE).isoformat(timespec="seconds")


def plan_gaps(checked: Checked, year: int) -> str:
    """Return the gaps of a year that nobody has explained, as YAML to fill in."""
    gaps = [gap for gap in gaps_of(view_site(checked), year) if not gap.reason]
    lines = [f"  # {gap.what}\n  - 项: {gap.key}\n    说明: \n" for gap in gaps]
    return "缺漏:\n" + "".join(lines) if lines else ""


def seal_year(checked: Checked, year: int, target: Path, key: Key, reason: str = "") -> tuple[Sealed, Path]:
    """Make the bag of a year and its zip below ``target`` and record it; return the record and the bag's folder.

    ``reason`` says why there is another edition, as after a redaction; the first has none.

    Raises:
        ArchiveError: something is undecided, the year is not over, it was sealed before, or a folder is in the way.
        BuildError: the site cannot be built.
    """
    view = view_site(checked)
    editions = view.year_ends.get(year, NO_YEAR_END).editions
    _check(view, year, bool(editions), reason)
    edition = editions[-1].edition + 1 if editions else 1
    name = f"{_slug(view)}-{year}-{edition}"
    place, zipped, aside = target / name, target / f"{name}.zip", target / f".{name}"
    if place.exists() or zipped.exists():
        raise ArchiveError(f"“{target}”里已经有“{name}”，没有动它；换一个文件夹")
    work = _Work(checked, view, year, edition, reason, aside / name)
    try:
        _gather(work)
        signed = _finish(work, key, editions)
        report = verifier.verify_bag(work.bag)
        if report.wrong:
            raise ArchiveError(f"做好的档案包核对不过，没有封存：{report.wrong[0]}")
        size = sum(file.stat().st_size for file in work.bag.rglob("*") if file.is_file())
        instant = checked.settings.as_of.astimezone(SITE_ZONE)
        public = released_ids(checked.index, checked.settings.as_of, preview=False)
        sealed = Sealed(
            year, edition, work.instant, name, key.public, signed, zip_bag(work.bag, aside / zipped.name, instant),
            size, report.count, tuple(sorted(redactions_of(checked.index, public))), reason,
        )  # fmt: skip
        work.bag.rename(place)
        (aside / zipped.name).rename(zipped)
        file = checked.settings.root / FOLDER / f"{year}-{edition}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(write_sealed(sealed))
    except OSError as error:
        raise ArchiveError(f"没有封存：{error.strerror}（{error.filename or target}）") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return sealed, place


def _check(view: View, year: int, is_sealed: object, reason: str) -> None:
    if year >= view.today.year:
        raise ArchiveError(f"{year}年还没有过完，到次年再封存")
    if not entries_of_year(view, year):
        raise ArchiveError(f"{year}年没有公开的记录")
    if is_sealed and not reason:
        raise ArchiveError(f"{year}年已经封存，封存的不再改；依法删除了内容、要另出一版的，用 --replaces 写明理由")
    if reason and not is_sealed:
        raise ArchiveError(f"{year}年还没有封存过，不用 --replaces")
    found = list(undecided(view, year))
    if found:
        raise ArchiveError("还不能封存：\n" + "\n".join(f"- {item}" for item in found))


def _slug(view: View) -> str:
    """Return the name of the committee's site as the first part of a bag's name."""
    host = view.site_url.partition("//")[2].partition("/")[0].partition(":")[0]
    return "".join(sign if sign.isalnum() and sign.isascii() else "-" for sign in host.lower()).strip("-") or "gongbao"


def _gather(work: _Work) -> None:
    """Write the payload."""
    site = work.data / "site"
    site.parent.mkdir(parents=True)
    build_into(work.checked.settings, site)
    title = f"{work.view.site.name}公报网站（{work.year}年度归档）"
    write_wacz(
        site, work.data / "site.wacz", base_url=work.view.site_url or "http://localhost/",
        instant=work.checked.settings.as_of, title=title,
    )  # fmt: skip
    open_from_disk(site)
    _write_records(work)
    _write_issues(work)
    shutil.copyfile(str(verifier.__file__), _folder(work.data / "tools") / "gongbao_verify.py")
    for pack in sorted(PACKS.glob("*.yaml")):
        shutil.copyfile(pack, _folder(work.data / "rules") / pack.name)
    (work.data / "provenance.json").write_bytes(provenance(work.checked.settings.root, work.instant))
    _write_gaps(work, gaps_of(work.view, work.year))


def _folder(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    return path


def _write_records(work: _Work) -> None:
    """Write the year's public records, and those they refer to, a file for each type."""
    own = [record for entry in entries_of_year(work.view, work.year) if (record := work.view.record(entry.id))]
    wanted: dict[str, Record] = {record.id: record for record in own}
    for record in own:
        for _, ref, _ in record.links:
            cited = work.view.record(str(ref))
            if cited is not None:
                wanted[cited.id] = cited
    for name, record_type in work.checked.types.items():
        found = [wanted[key] for key in sorted(wanted) if key.partition("/")[0] == name]
        if found:
            (_folder(work.data / "records") / f"{record_type.folder}.json").write_bytes(
                records_json(record_type, found)
            )


def _write_issues(work: _Work) -> None:
    root = work.checked.settings.root
    for record_id in issues_of_year(work.view, work.year):
        if record_id in work.view.issued:
            slug = record_id.partition("/")[2]
            shutil.copytree(root / ISSUED / slug, work.data / "issues" / slug)
    try:
        volume = volume_pdf(work.checked, work.year)[0]
    except PressError:
        return
    (work.data / f"volume-{work.year}.pdf").write_bytes(volume)


def _write_gaps(work: _Work, gaps: list[Gap]) -> None:
    tree = [{"key": gap.key, "what": gap.what, "page": gap.address, "reason": gap.reason} for gap in gaps]
    text = json.dumps({"year": work.year, "gaps": tree}, ensure_ascii=False, indent=1) + "\n"
    (work.data / "gaps.json").write_text(text, encoding="utf-8", newline="\n")
    template = make_environment({"archive": _TEMPLATES}).get_template("archive/readme.txt.j2")
    has = {name: (work.data / name).exists() for name in ("issues", f"volume-{work.year}.pdf", "records")}
    view = work.view
    words = template.render(work=work, view=view, gaps=gaps, has=has, day=print_day(view.today))
    (work.data / "README.txt").write_text(words.strip() + "\n", encoding="utf-8", newline="\n")


def _finish(work: _Work, key: Key, editions: tuple[Sealed, ...]) -> str:
    view = work.view
    site = view.site
    info = {
        "Bagging-Date": view.today.isoformat(),
        "Bag-Software-Agent": "gongbao",
        "Contact-Name": site.host or site.name,
        "External-Description": f"{site.name}{work.year}年公报和公开记录",
        "External-Identifier": work.name,
        "Source-Organization": site.name,
    }
    if editions:
        info["Gongbao-Replaces"] = f"{editions[-1].name} {editions[-1].bag}"
        info["Gongbao-Replaces-Reason"] = work.reason.replace("\n", " ")
    return finish_bag(work.bag, info, key, f"archive {work.name} {work.instant}")
