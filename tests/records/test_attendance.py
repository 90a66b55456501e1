"""A year's attendance adds up what the sessions' rosters say, and no more."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser
from sites import SiteData, check_folder, small_site

from generator.core.derived import DisclosureState
from generator.core.page import Page
from generator.pipeline import Checked, render, view_site
from generator.records.meeting.model import Meeting
from generator.records.meeting.pages import absence_rows

PRESENT = {"姓名": "闻人朗", "身份": "委员"}
OTHERS = [
    {"姓名": f"{surname}安", "身份": "委员"} for surname in "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严"
]


def site_with(*, notified: str = "") -> SiteData:
    """Return two sessions of 2024: a member there throughout, one who missed a sitting of the first."""
    site = small_site()
    for number in (20, 21):
        meeting = site.records[f"meeting/18-{number}"]
        meeting["场次"] = [{"序号": str(turn), "形式": "全体会议", "日期": meeting["开始日期"]} for turn in (1, 2)]
        leaves = [{"场次": "2", "类别": "因病"}] if number == 20 else []
        meeting["出席"] = [PRESENT, {"姓名": "柏青", "身份": "委员", **({"请假": leaves} if leaves else {})}, *OTHERS]
        meeting.pop("实到")
    if notified:
        site.records["meeting/18-20"]["出勤通报日期"] = notified
    return site


def board(site: SiteData, root: Path, as_of: str = "2026-01-15") -> tuple[list[list[str]], str]:
    checked = check_folder(site.write(root), as_of)
    assert not checked.findings.has_errors(strict=False)
    pages = {page.address: page for page in render(checked).pages}
    page: Page = pages["meetings/attendance/2024/"]
    found = LexborHTMLParser(page.body).css("tbody tr")
    return [[cell.text().strip() for cell in row.css("th,td")] for row in found], page.body


def test_each_member_s_year_is_the_sum_of_the_rosters(tmp_path: Path) -> None:
    rows, body = board(site_with(), tmp_path)

    assert ["闻人朗", "2次", "2次", "0次", ""] in rows
    assert ["柏青", "2次", "1次", "1次", "1场"] in rows
    assert "缺席场次：因病" in body
    assert "缺席场次：公务" not in body


def test_a_session_still_to_come_is_not_counted(tmp_path: Path) -> None:
    rows, _ = board(site_with(), tmp_path, "2024-07-01")

    assert ["柏青", "1次", "0次", "1次", "1场"] in rows


def test_a_list_that_is_not_whole_counts_for_nobody(tmp_path: Path) -> None:
    site = site_with()
    site.records["meeting/18-20"]["出席名单完整"] = "否"
    rows, _ = board(site, tmp_path)

    assert ["柏青", "1次", "1次", "0次"] in rows
    assert ["松澜县第十八届人民代表大会常务委员会第二十次会议", "未记录", "未记录", "未记录", "未记录"] in rows


def test_told_before_the_next_session_or_after_it_or_not_on_record(tmp_path: Path) -> None:
    said = []
    for number, day in enumerate(("2024-08-28", "2024-08-29", "2024-08-30", "")):
        rows, _ = board(site_with(notified=day), tmp_path / str(number))
        said.append(next(row[-1] for row in rows if row[0].endswith("第二十次会议")))

    assert said == ["按时", "按时", "晚于下次会议", "未记录"]


def test_a_telling_still_to_come_is_not_on_record(tmp_path: Path) -> None:
    site = site_with(notified="2024-07-10")
    rows, _ = board(site, tmp_path, "2024-07-09")
    page = {item.address: item for item in render(check_folder(tmp_path, "2024-07-09")).pages}["meetings/18-20/"]

    assert rows[-1][-2:] == ["未记录", "未记录"]
    assert "出席情况于" not in page.body


def test_attendance_shown_here_is_public_since_a_day_only_where_one_is_on_record(tmp_path: Path) -> None:
    known = {}
    for first in ("", "2024-07-02"):
        site = site_with()
        site.records["meeting/18-20"] |= {"首次公布": first} if first else {}
        view = view_site(check_folder(site.write(tmp_path / f"site{first}")))
        known[first] = next(
            (item.state, item.published)
            for item in view.disclosures()
            if item.duty == "attendance" and item.source == "meeting/18-20"
        )

    assert known == {"": (DisclosureState.PUBLIC, None), "2024-07-02": (DisclosureState.PUBLIC, date(2024, 7, 2))}


def test_no_board_and_no_way_to_it_without_a_roster(tmp_path: Path) -> None:
    pages = {page.address: page for page in render(check_folder(small_site().write(tmp_path), "2026-01-15")).pages}

    assert not [address for address in pages if address.startswith("meetings/attendance/")]
    assert "逐年的出席" not in pages["meetings/"].body


def test_page_and_votes_count_those_who_came_alike(tmp_path: Path) -> None:
    site = site_with()
    meeting = site.records["meeting/18-20"]
    meeting["出席"][1]["请假"] = [{"场次": "1", "类别": "因病"}, {"场次": "2", "类别": "因病"}]

    twice = site.copy()
    twice.records["meeting/18-20"]["出席"][1]["请假"][1]["场次"] = "1"

    assert counted(check_folder(site.write(tmp_path / "away"))) == (len(OTHERS) + 1, "缺席2场")
    assert counted(check_folder(twice.write(tmp_path / "once"))) == (len(OTHERS) + 2, "缺席1场")


def counted(checked: Checked) -> tuple[int | None, str]:
    meeting = checked.index.find("meeting/18-20", Meeting)
    assert meeting is not None
    return meeting.turnout, absence_rows(meeting)[0][0]
