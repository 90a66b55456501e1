"""A page warns by itself when the site is no longer built: by the reader's clock, without a request, on no copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest
from browser import served, set_clock
from kinds import one_of_each
from strategies import tenth

BANNER = "#main .banner[role=status]"
WORDS = "本页数据截至2026年1月15日0时，更新已经停了{days}天；这以后公布和变动的，以松澜县人大常委会公布的文件为准。"


@contextmanager
def later(browser: Any, days: float, **options: Any) -> Iterator[Any]:
    """Open a page some days after the site was built."""
    context = browser.new_context(**options)
    set_clock(context, days)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("days", [-1, 0, 2, 3])
def test_a_site_built_within_three_days_says_nothing(address: str, browser: Any, days: int) -> None:
    with later(browser, days) as page:
        page.goto(address)

        assert page.locator("time[data-warn]").count() == 1
        assert page.locator(BANNER).count() == 0


@pytest.mark.parametrize(("days", "told"), [(3.5, 3), (10, 10), (400.9, 400)])
def test_a_site_that_stopped_says_so_on_every_kind_of_page(
    site: Path, address: str, browser: Any, days: float, told: int
) -> None:
    every = one_of_each(site)

    with later(browser, days) as page:
        for path in ["", "search/", "people/", "404.html", *Random(told).sample(every, tenth(len(every)) // 3)]:
            page.goto(address + path)

            assert page.locator(f"{BANNER} p:last-child").all_inner_texts() == [WORDS.format(days=told)], path


def test_nothing_is_asked_for_and_the_policy_holds(address: str, browser: Any) -> None:
    with later(browser, 0) as page, later(browser, 10) as stopped:
        asked: dict[Any, list[str]] = {page: [], stopped: []}
        said: list[str] = []
        for one, urls in asked.items():
            one.on("request", lambda request, urls=urls: urls.append(request.url))
            one.on("console", lambda message: said.append(message.text))
            one.goto(f"{address}people/", wait_until="networkidle")

        assert asked[page] == asked[stopped] != []
        assert said == []
        assert stopped.locator(BANNER).count() == 1


def test_without_scripts_nothing_is_said_and_nothing_breaks(address: str, browser: Any) -> None:
    with later(browser, 10, java_script_enabled=False) as page:
        page.goto(address)

        assert page.locator(".banner").count() == 0
        assert page.locator("time[data-warn]").inner_text() == "2026年1月15日0时"


def test_a_copy_on_a_disk_does_not_warn(site: Path, browser: Any) -> None:
    with later(browser, 10) as page:
        page.goto((site / "people" / "index.html").as_uri())

        assert page.locator("time[data-warn]").count() == 1
        assert page.locator(BANNER).count() == 0


def test_the_site_of_an_earlier_year_below_another_address_does_not_warn(
    site: Path, browser: Any, tmp_path: Path
) -> None:
    kept = tmp_path / "earlier" / "2026"
    (kept / "people").mkdir(parents=True)
    shutil.copy(site / "people" / "index.html", kept / "people" / "index.html")
    shutil.copytree(site / "assets", kept / "assets")

    with served(tmp_path) as address, later(browser, 10) as page:
        page.goto(f"{address}earlier/2026/people/")

        assert page.locator("html.js time[data-warn]").count() == 1
        assert page.locator(BANNER).count() == 0
