"""Nothing is public before its time: what is hidden leaves no trace in any byte of any file.

The comparison walks all files there are, so a way out that is added later falls under it by itself.
"""

from __future__ import annotations

import functools
import io
import itertools
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hidden import LATER, Hidden, hide_things_in, refer_only_as_related
from proof.faults import pdf_file
from sites import (
    AS_OF,
    SiteData,
    appointment,
    check_folder,
    differences,
    error_lines,
    folder_files,
    holding,
    published,
    small_site,
)

from generator.core.diagnostics import Severity
from generator.core.record import reference_plan
from generator.core.registry import load_registry
from generator.core.sample import UNFILLED

SITES = ("small", "demonstration")
output = functools.cache(published)


def data_of(name: str) -> SiteData:
    return small_site() if name == "small" else SiteData.read(Path(__file__).parents[2])


@pytest.fixture(scope="module", params=SITES)
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Hidden, Path, Path]:
    base = data_of(request.param)
    made = hide_things_in(base)
    root = tmp_path_factory.mktemp("embargo")
    return made, made.data.write(root / "with"), base.write(root / "without")


def test_at_least_twenty_things_are_hidden(pair: tuple[Hidden, Path, Path]) -> None:
    made, _, _ = pair

    assert len(made.ids) >= 20
    assert {key.partition("/")[0] for key in made.ids} >= {key.partition("/")[0] for key in made.data.records}


def test_what_is_hidden_changes_no_byte(pair: tuple[Hidden, Path, Path]) -> None:
    _, with_hidden, without = pair

    assert differences(output(with_hidden), output(without)) == []


def test_the_comparison_covers_what_machines_read(pair: tuple[Hidden, Path, Path]) -> None:
    _, with_hidden, _ = pair

    files = output(with_hidden)

    assert {"feed.atom", "feed.json", "sitemap.xml", "meetings/feed.atom", "meetings/calendar.ics"} <= set(files)
    assert b"\nld: " in files["index.md"]


def test_no_hidden_word_stands_in_any_file(pair: tuple[Hidden, Path, Path]) -> None:
    made, with_hidden, _ = pair

    assert holding(output(with_hidden), frozenset(made.words)) == []


def test_what_only_waits_is_there_later_and_the_rest_is_not(pair: tuple[Hidden, Path, Path]) -> None:
    made, with_hidden, _ = pair

    files = output(with_hidden, LATER)

    shown = {word for word in made.released_words if holding(files, frozenset({word}))}
    assert shown == made.released_words
    assert holding(files, frozenset(made.words - made.released_words)) == []


def test_a_minute_before_its_time_nothing_is_there(pair: tuple[Hidden, Path, Path]) -> None:
    _, with_hidden, without = pair
    before = LATER.replace("18:00", "17:59")

    assert differences(output(with_hidden, before), output(without, before)) == []


def test_files_of_released_records_come_with_them(pair: tuple[Hidden, Path, Path]) -> None:
    made, with_hidden, _ = pair
    types = load_registry()

    files = output(with_hidden, LATER)

    for key in sorted(made.later):
        kind = types[key.partition("/")[0]]
        address = kind.address_of(key.partition("/")[2])
        assert any(name.startswith(f"{address}hidden-") for name in files), key


def optional_types() -> set[str]:
    """Return the record types that no field of any model requires."""
    types = load_registry()
    needed = {
        target
        for kind in types.values()
        for name, _, targets in reference_plan(kind.model)
        if targets and kind.model.model_fields[name].is_required()
        for target in targets
    }
    return set(types) - needed - {"person", "organization", "legislative_term", "post"}


def test_hiding_any_of_the_demonstrations_own_records_is_as_if_they_had_not_been_written(
    tmp_path: Path, size: Callable[[int], int], demonstration: SiteData
) -> None:
    pool = sorted(key for key in demonstration.records if key.partition("/")[0] in optional_types())
    for seed in range(size(20)):
        chosen = frozenset(Random(seed).sample(pool, min(len(pool), 1 + 3 * seed)))
        hidden = demonstration.copy()
        for number, key in enumerate(sorted(chosen)):
            hidden.records[key] |= {"可见范围": "内部"} if number % 2 else {"公开时间": LATER}

        one = published(hidden.write(tmp_path / f"{seed}-with"))
        two = published(demonstration.without(chosen).write(tmp_path / f"{seed}-without"))

        assert differences(one, two) == [], sorted(chosen)


VOTES = {"没有表决": None, "未通过": "未通过", "暂不付表决": "暂不付表决", "通过": "通过"}
TIMES = {"没有公开时间": None, "早已到时": "2024-06-28 18:00", "还没有到时": LATER}
PLACES = ("整份", "逐项")


@pytest.mark.parametrize(("vote", "time", "place"), list(itertools.product(VOTES, TIMES, PLACES)))
def test_a_passed_date_without_a_recorded_vote_releases_nothing(
    vote: str, time: str, place: str, tmp_path: Path
) -> None:
    site = small_site()
    tree = appointment("隗郗郏", "2024-06-28", "meeting/18-20", "松澜县逄佴局局长")
    tree.pop("表决")
    tree["公开时间"] = TIMES[time]
    holder = tree if place == "整份" else tree["事项"][0]
    holder["表决"] = {"结果": VOTES[vote]} if VOTES[vote] else None
    site.records["appointment/x-1"] = tree

    files = published(site.write(tmp_path))

    without = small_site().write(tmp_path.with_name(f"{tmp_path.name}-without"))
    released = (vote, time) == ("通过", "早已到时")
    assert bool(differences(files, output(without))) is released
    assert bool(holding(files, frozenset({"隗郗郏", "逄佴"}))) is released


def test_an_item_without_a_recorded_vote_is_hidden_beside_one_that_passed(tmp_path: Path) -> None:
    site = small_site()
    tree = appointment("柏青", "2024-06-28", "meeting/18-20")
    tree.pop("表决")
    tree["事项"][0]["表决"] = {"结果": "通过"}
    tree["事项"].append({**appointment("隗郗郏", "2024-06-28")["事项"][0], "人员": "person/waiting-1"})
    site.records |= {"appointment/x-1": tree, "person/waiting-1": {"姓名": "隗郗郏"}}

    files = published(site.write(tmp_path))

    assert holding(files, frozenset({"柏青"}))
    assert holding(files, frozenset({"隗郗郏", "waiting-1"})) == []


def test_a_person_whose_item_failed_gets_no_page(tmp_path: Path) -> None:
    site = small_site()
    tree = appointment("柏青", "2024-06-28", "meeting/18-20")
    failed = {**appointment("隗郗郏", "2024-06-28")["事项"][0], "人员": "person/failed-1", "表决": {"结果": "未通过"}}
    tree["事项"].append(failed)
    site.records |= {"appointment/x-1": tree, "person/failed-1": {"姓名": "隗郗郏"}}

    files = published(site.write(tmp_path))

    assert holding(files, frozenset({"隗郗郏", "failed-1"})) == []


def test_the_name_of_a_failed_candidate_in_the_text_of_the_list_is_reported(tmp_path: Path) -> None:
    site = small_site()
    tree = appointment("柏青", "2024-06-28", "meeting/18-20")
    tree["事项"].append({**appointment("隗郗郏", "2024-06-28")["事项"][0], "表决": {"结果": "未通过"}})
    tree["名单原文"] = "任命柏青、隗郗郏为松澜县财政局局长。"
    site.records["appointment/x-1"] = tree

    checked = check_folder(site.write(tmp_path))

    assert [(item.code, item.place.path) for item in checked.findings.items if item.code == "EMB001"] == [
        ("EMB001", ("名单原文",))
    ]


def test_the_name_of_a_candidate_in_a_public_text_is_reported(tmp_path: Path) -> None:
    site = small_site()
    site.records["appointment/x-1"] = appointment("隗郗郏", "2024-06-28") | {"公开时间": LATER}
    site.records["meeting/18-21"]["纪要"] = "会议听取了隗郗郏的发言。"

    checked = check_folder(site.write(tmp_path))

    assert "EMB001" in {item.code for item in checked.findings.items}


def embargo_findings(site: SiteData, root: Path) -> list[tuple[str, object]]:
    return [
        (item.record_id, item.place.path) for item in check_folder(site.write(root)).findings if item.code == "EMB001"
    ]


@pytest.mark.parametrize("spelled", ["隗 郏", "隗\u3000郏", "隗\u00a0郏", "隗  郏"])
def test_a_candidates_name_set_with_a_space_is_reported(spelled: str, tmp_path: Path) -> None:
    site = small_site()
    site.records["appointment/x-1"] = appointment("隗郏", "2024-06-28") | {"公开时间": LATER}
    site.records["meeting/18-21"]["纪要"] = f"会议听取了{spelled}的发言。"

    assert embargo_findings(site, tmp_path) == [("meeting/18-21", ("纪要",))]


def test_the_name_of_a_candidate_in_a_title_that_is_all_there_is_to_see_is_reported(tmp_path: Path) -> None:
    site = small_site()
    site.records["appointment/x-1"] = appointment("隗郗郏", "2024-06-28") | {"公开时间": LATER}
    site.records["meeting/18-21"] |= {"可见范围": "只公开标题", "不公开理由": "审议隗郗郏的任职", "纪要": "隗郗郏。"}

    assert embargo_findings(site, tmp_path) == [("meeting/18-21", ("不公开理由",))]


def test_a_new_list_in_which_no_name_is_written_yet_keeps_no_word_from_the_public(tmp_path: Path) -> None:
    site = small_site()
    site.records["appointment/x-1"] = appointment(UNFILLED, "2024-06-28") | {"可见范围": "内部"}
    site.records["meeting/18-21"]["纪要"] = f"会议要求各单位{UNFILLED}报表。"

    assert embargo_findings(site, tmp_path) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_name_of_a_candidate_in_a_table_saved_by_excel_is_reported(encoding: str, tmp_path: Path) -> None:
    site = small_site()
    site.records["appointment/x-1"] = appointment("隗郗郏", "2024-06-28") | {"公开时间": LATER}
    site.attach("meeting/18-21", "list.csv", "姓名,职务\n隗郗郏,局长\n".encode(encoding))

    assert embargo_findings(site, tmp_path) == [("meeting/18-21", ("附件", 0, "文件"))]


def test_the_name_of_a_candidate_in_a_pdf_is_reported(tmp_path: Path) -> None:
    site = small_site()
    site.records["appointment/x-1"] = appointment("隗郗郏", "2024-06-28") | {"公开时间": LATER}
    site.attach("meeting/18-21", "list.pdf", pdf_file(author="拟任局长隗郗郏"))

    assert embargo_findings(site, tmp_path) == [("meeting/18-21", ("附件", 0, "文件"))]


@pytest.mark.parametrize("harm", ["locked", "bytes changed", "cut"])
def test_a_document_that_cannot_be_unpacked_breaks_nothing(harm: str, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<w:t>" + "松澜县" * 500 + "</w:t>")
    data = bytearray(packed.getvalue())
    if harm == "locked":
        data[6] |= 1
        data[data.find(b"PK\x01\x02") + 8] |= 1
    elif harm == "bytes changed":
        data[47:60] = b"\xff" * 13
    else:
        del data[50:]
    site = small_site()
    site.records["appointment/x-1"] = appointment("隗郗郏", "2024-06-28") | {"公开时间": LATER}
    site.attach("meeting/18-21", "list.docx", bytes(data))

    assert embargo_findings(site, tmp_path) == []


def test_of_a_file_of_which_only_the_title_is_public_nothing_else_is(tmp_path: Path) -> None:
    one, two = small_site(), small_site()
    one.attach(
        "meeting/18-21", "secret-name.pdf", b"%PDF one", 可见范围="只公开标题", 标题="会议记录", 替代文字="隗郗郏"
    )
    two.attach("meeting/18-21", "other.pdf", b"%PDF two", 可见范围="只公开标题", 标题="会议记录")

    files = published(one.write(tmp_path / "one"))

    assert holding(files, frozenset({"会议记录"}))
    assert differences(files, published(two.write(tmp_path / "two"))) == []


def test_of_a_record_of_which_only_the_title_is_public_nothing_else_is(tmp_path: Path) -> None:
    one, two = small_site(), small_site()
    for site in (one, two):
        site.records["meeting/18-21"] |= {"可见范围": "只公开标题", "不公开理由": "涉及秘密"}
    one.records["meeting/18-21"] |= {"地点": "隗郗郏", "纪要": "逄佴", "相关": ["person/bai-qing-1"], "主持人": "邰"}
    one.records["meeting/18-21"].pop("议程")
    one.attach("meeting/18-21", "secret.pdf", b"%PDF")

    first, second = published(one.write(tmp_path / "one")), published(two.write(tmp_path / "two"))

    assert differences(first, second) == []
    assert holding(first, frozenset({"只公开标题", "涉及秘密"}))


def run_build(root: Path, as_of: str = AS_OF) -> dict[str, bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "generator.cli", "build", "--site", str(root), "--as-of", as_of],
        capture_output=True,
        text=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder_files(root / "site")


@pytest.mark.proof
def test_the_built_site_is_the_same_with_and_without_what_is_hidden(tmp_path: Path, *, full: bool) -> None:
    base = data_of("demonstration" if full else "small")
    made = hide_things_in(base)
    with_hidden = keep_what_checks(refer_only_as_related(base, made), made.ids, tmp_path / "checked")

    one = run_build(with_hidden.write(tmp_path / "first-folder"))
    two = run_build(base.write(tmp_path / "second"))

    assert len(made.ids & set(with_hidden.records)) >= 20
    assert differences(one, two) == []
    assert holding(one, frozenset(made.words)) == []


def keep_what_checks(site: SiteData, hidden: set[str], root: Path) -> SiteData:
    """Return the site less the hidden records that break a rule, since a build wants data without errors."""
    for attempt in range(10):
        checked = check_folder(site.write(root / str(attempt)))
        errors = [item for item in checked.findings if item.severity is Severity.ERROR]
        if not errors:
            return site
        named = {item.record_id for item in errors} & hidden
        related = {other.place.file for item in errors for other in item.related}
        beside = (key for key in hidden if (found := checked.index.get(key)) and found.origin.file in related)
        wrong = frozenset(named or beside)
        assert wrong, error_lines(checked)
        site = site.without(wrong)
    pytest.fail("the hidden records keep breaking rules")
