"""Lists in a real browser: narrowed, sorted, sent to somebody, taken along, by keyboard, and whole without scripts."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import expect

from generator.core.strokes import stroke_key

ALL = "suggestions/?year=all"
COUNTED = re.compile(r"(.+)（(\d+)）")


def rows_of(site: Path, name: str) -> list[dict[str, str]]:
    with (site / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """Return an empty page of a desk's width, in a profile of its own, that tolerates no message of the browser."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    said: list[str] = []
    opened = context.new_page()
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert said == []


def open_list(page: Any, address: str) -> None:
    page.goto(address)
    expect(page.locator(".count")).to_contain_text("共")


def column(page: Any, number: int) -> list[str]:
    wait_for_rows(page)
    return list(
        page.eval_on_selector_all("table.stack tr[data-k]", f"rows => rows.map(row => row.cells[{number}].textContent)")
    )


def wait_for_rows(page: Any) -> None:
    expect(page.locator(".count")).to_contain_text("共")
    page.wait_for_function(
        """() => Number(document.querySelector(".count").textContent.match(/\\d+/)?.[0] ?? 0)
            === document.querySelectorAll("table.stack tr[data-k]").length""",
        timeout=60_000,
    )


def counts(page: Any, name: str) -> dict[str, int]:
    options = page.eval_on_selector_all(f"select[name={name}] option", "all => all.map(one => one.text)")
    return {found[1]: int(found[2]) for option in options if (found := COUNTED.fullmatch(option))}


def test_every_choice_counts_what_the_file_counts(site: Path, address: str, page: Any) -> None:
    rows = rows_of(site, "suggestions/suggestions.csv")
    open_list(page, address + ALL)

    units, verdicts, states = counts(page, "unit"), counts(page, "verdict"), counts(page, "state")

    assert units == Counter(unit for row in rows for unit in row["主办单位"].split("、") if unit)
    assert verdicts == Counter(words.split(" ")[0] for row in rows if (words := row["代表评价"]))
    assert sum(states.values()) == sum(bool(row["办理结果"]) for row in rows)
    assert states["逾期"] == sum("逾期" in row["办理结果"] for row in rows)
    assert states["已撤回"] == sum(row["办理结果"] == "已撤回" for row in rows)


def test_a_choice_counts_beside_the_others_and_what_it_says_is_shown(site: Path, address: str, page: Any) -> None:
    rows = [row for row in rows_of(site, "suggestions/suggestions.csv") if "县水利局" in row["主办单位"].split("、")]
    open_list(page, address + ALL)

    page.select_option("select[name=unit]", "县水利局")
    shown = counts(page, "verdict")
    page.select_option("select[name=verdict]", "满意")

    assert {name: number for name, number in shown.items() if number} == Counter(
        words.split(" ")[0] for row in rows if (words := row["代表评价"])
    )
    assert len(column(page, 0)) == shown["满意"]
    assert page.locator(".count").inner_text().startswith(f"筛出{shown['满意']}件")


def test_people_stand_in_the_order_of_strokes_both_ways(site: Path, address: str, page: Any) -> None:
    names = [row["姓名"].split(" ")[0] for row in rows_of(site, "people/people.csv")]
    open_list(page, address + "people/?sort=姓名")
    up = column(page, 0)
    open_list(page, address + "people/?sort=-姓名")
    down = column(page, 0)

    assert [cell for cell, name in zip(up, names, strict=True) if not cell.startswith(name)] == []
    assert [cell for cell, name in zip(down, names[::-1], strict=True) if not cell.startswith(name)] == []


def test_units_stand_in_the_order_of_strokes_and_none_comes_last(site: Path, address: str, page: Any) -> None:
    units = [row["主办单位"] for row in rows_of(site, "suggestions/suggestions.csv")]
    open_list(page, address + ALL)

    page.get_by_role("button", name="主办单位").click()
    up = column(page, 2)
    page.get_by_role("button", name="主办单位").click()
    down = column(page, 2)

    known = sorted((unit for unit in units if unit), key=lambda unit: [stroke_key(char) for char in unit])
    assert up == known + [""] * units.count("")
    assert down == known[::-1] + [""] * units.count("")
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"


def test_days_stand_in_time_and_none_comes_last(address: str, page: Any) -> None:
    open_list(page, address + "review-opinions/?year=all&sort=-下一到期日")

    days = column(page, 6)

    known = [tuple(map(int, re.findall(r"\d+", day))) for day in days if day]
    assert known == sorted(known, reverse=True)
    assert days == [*[day for day in days if day], *[""] * days.count("")]


def test_the_address_opens_the_same_view_again(address: str, page: Any) -> None:
    open_list(page, address + ALL)
    page.select_option("select[name=unit]", "县水利局")
    page.fill("form.filters input[name=q]", "建议")
    page.select_option("select[name=sort]", "-建议")
    page.wait_for_url("**q=*sort=*")
    chosen, there = column(page, 1), page.url

    page.goto(address + "people/")
    open_list(page, there)
    opened = column(page, 1)
    page.reload()
    reloaded = column(page, 1)
    page.locator("table.stack tbody a").first.click()
    page.go_back()
    wait_for_rows(page)

    assert unquote(urlsplit(there).query) == "unit=县水利局&q=建议&sort=-建议&year=all"
    assert len(chosen) > 1
    assert opened == reloaded == chosen == column(page, 1)
    assert page.input_value("select[name=unit]") == "县水利局"


def test_what_is_shown_can_be_taken_along(site: Path, address: str, page: Any, tmp_path: Path) -> None:
    open_list(page, address + "suggestions/?year=all&verdict=满意&sort=建议")
    wait_for_rows(page)
    with page.expect_download() as download:
        page.locator("form.filters .take").click()
    file = tmp_path / "view.csv"
    download.value.save_as(file)

    taken = rows_of(tmp_path, "view.csv")
    whole = rows_of(site, "suggestions/suggestions.csv")

    assert file.read_bytes().startswith(b"\xef\xbb\xbf") and file.read_bytes().endswith(b"\r\n")
    assert download.value.suggested_filename == "suggestions-view.csv"
    assert [row["编号"] for row in taken] == column(page, 0)
    assert len(taken) > 1
    assert [row for row in taken if row not in whole] == []
    assert len(taken) == sum(row["代表评价"].split(" ")[0] == "满意" for row in whole)


@pytest.mark.parametrize("name", ["appointments", "review-opinions", "documents", "meetings", "activities"])
def test_the_whole_list_taken_along_is_the_file_for_download(
    site: Path, address: str, page: Any, tmp_path: Path, name: str
) -> None:
    open_list(page, f"{address}{name}/?year=all")
    wait_for_rows(page)
    with page.expect_download() as download:
        page.locator("form.filters .take").click()
    download.value.save_as(tmp_path / "view.csv")

    assert (tmp_path / "view.csv").read_bytes() == (site / name / f"{name}.csv").read_bytes()


def test_formulas_and_quotes_are_harmless_in_what_is_taken_along(address: str, page: Any, tmp_path: Path) -> None:
    open_list(page, address + "people/")
    hostile = ["=1+1", "+49", "-3", "@x", 'a"b,c', "两\n行"]
    page.evaluate(
        "words => document.querySelectorAll('tr[data-k] td:nth-child(2)').forEach((cell, at) => { if (at < 6) cell.textContent = words[at]; })",
        hostile,
    )
    with page.expect_download() as download:
        page.locator("form.filters .take").click()
    download.value.save_as(tmp_path / "view.csv")

    cells = [row["现任职务"] for row in rows_of(tmp_path, "view.csv")][:6]

    assert cells == ["'=1+1", "'+49", "'-3", "'@x", 'a"b,c', "两\n行"]


def test_all_years_come_together_and_their_links_lead_on(site: Path, address: str, page: Any) -> None:
    open_list(page, address + ALL)
    wait_for_rows(page)

    links = page.eval_on_selector_all("table.stack tbody a", "all => all.map(one => new URL(one.href).pathname)")
    anchors = page.eval_on_selector_all("table.stack tr[data-k]", "all => all.map(one => one.id)")

    assert len(anchors) == len(set(anchors)) == len(rows_of(site, "suggestions/suggestions.csv"))
    assert [link for link in links if not (site / link.strip("/") / "index.html").is_file()] == []


def test_a_year_that_does_not_come_is_told(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.route("**/suggestions/2023/", lambda route: route.abort())
    page.goto(address + ALL)
    expect(page.locator(".count")).to_contain_text("没有取到")

    told = page.locator(".count").inner_text()
    page.close()

    assert told.endswith("没有取到2023年的")


def test_links_to_other_years_take_the_choice_along(address: str, page: Any) -> None:
    open_list(page, address + "suggestions/2024/?state=已撤回")

    page.locator(".years a", has_text="全部年份").click()
    expect(page.locator(".count")).to_contain_text("筛出")

    assert unquote(urlsplit(page.url).query) == "state=已撤回&year=all"
    assert page.input_value("select[name=state]") == "已撤回"


def test_nothing_found_says_what_was_asked_and_offers_to_start_again(address: str, page: Any) -> None:
    open_list(page, address + "deputies/?state=在任&q=没有这个词")

    told = page.locator(".empty").inner_text()
    page.locator(".empty button").click()
    expect(page.locator(".empty")).to_be_hidden()

    assert "状态是“在任”" in told and "含有“没有这个词”" in told
    assert len(column(page, 0)) > 1
    assert page.evaluate("document.activeElement.name") == "body"


def test_a_value_that_is_gone_finds_nothing_rather_than_everything(address: str, page: Any) -> None:
    open_list(page, address + "people/?held=没有这一类")

    assert page.locator(".count").inner_text() == "筛出0人，共156人"
    assert page.locator(".empty").is_visible()


def test_the_keyboard_alone_narrows_sorts_and_starts_again(address: str, page: Any) -> None:
    open_list(page, address + "deputies/")
    whole = column(page, 0)

    page.focus("form.filters input[name=q]")
    page.keyboard.type("石桥")
    narrowed = column(page, 0)
    page.focus("th .sort")
    page.keyboard.press("Enter")
    order = page.locator("th[aria-sort]").get_attribute("aria-sort")
    page.focus("form.filters [type=reset]")
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort]")).to_have_count(0)

    assert 0 < len(narrowed) < len(whole)
    assert order == "ascending"
    assert column(page, 0) == whole
    assert page.evaluate("document.activeElement.tagName") == "SELECT"


def test_the_count_is_announced(address: str, page: Any) -> None:
    open_list(page, address + "people/")

    assert page.get_by_role("status").inner_text() == "共156人"
    assert page.get_by_role("form", name="筛选和排序").is_visible()


@pytest.mark.parametrize("path", ["people/", "suggestions/2024/", "due/"])
def test_without_scripts_all_rows_are_there_and_no_control(site: Path, address: str, browser: Any, path: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + path)

    rows = page.locator("table.stack tr[data-k]")
    written = (site / path / "index.html").read_text(encoding="utf-8").count("data-k=")
    shown = [rows.count(), rows.first.is_visible(), rows.last.is_visible()]
    controls = (
        page.locator("form.filters, form.filters select, form.filters button, th button").filter(visible=True).count()
    )
    link = page.locator("[data-all]").filter(visible=True).count()
    context.close()

    assert shown == [written, True, True]
    assert controls == link == 0


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(
    "path", ["suggestions/?year=all&state=逾期", "people/?sort=-姓名", "due/?state=逾期", "deputies/?q=没有"]
)
def test_a_narrowed_list_fits_the_screen_also_in_large_type(address: str, browser: Any, width: int, path: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    open_list(page, address + path)
    page.get_by_role("button", name="长者模式").click()

    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.close()

    assert over <= 0


def test_on_a_phone_the_form_stays_folded_until_it_is_wanted(address: str, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    open_list(page, address + "people/")
    folded = page.locator("select[name=held]").is_visible()

    page.get_by_role("button", name="筛选、排序").click()
    opened = page.locator("select[name=held]").is_visible()
    hidden_heads = page.locator("th .sort").filter(visible=True).count()
    page.close()

    assert [folded, opened, hidden_heads] == [False, True, 0]


def test_two_thousand_rows_do_not_keep_the_reader_waiting(address: str, browser: Any) -> None:
    page = browser.new_page()
    page.route("**/people/", lambda route: many_rows(route, 2000))
    open_list(page, address + "people/")

    first = page.evaluate(
        """() => {
            const select = document.querySelector("select[name=held]");
            select.value = "现任";
            select.dispatchEvent(new Event("change", { bubbles: true }));
            return document.querySelectorAll("tr[data-k]").length;
        }"""
    )
    wait_for_rows(page)
    shown = page.locator("tr[data-k]").count()
    page.close()

    assert first == 20
    assert shown > 1000


def many_rows(route: Any, number: int) -> None:
    answer = route.fetch()
    text = answer.text()
    rows = re.findall(r"<tr id=.*?</tr>", text, re.DOTALL)
    more = [re.sub(r'id="([^"]+)"', rf'id="\1-{copy}"', rows[copy % len(rows)]) for copy in range(number - len(rows))]
    route.fulfill(response=answer, body=text.replace(rows[-1], rows[-1] + "".join(more)))
