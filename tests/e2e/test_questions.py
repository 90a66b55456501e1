"""Five questions of citizens, asked of the built site step by step as docs/questions.md tells them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

TEXT = (Path(__file__).parents[2] / "docs" / "questions.md").read_text(encoding="utf-8")
QUESTIONS = dict(re.findall(r"^## [一二三四五]　([^\n]+)\n(.+?)(?=^## )", TEXT, re.DOTALL | re.MULTILINE))
STEP = re.compile(
    r"^\d\. (?:在首页)?(?:在“(?P<row>[^”]+)”一行)?点“(?P<link>[^”]+)”。$|(?P<sight>看到“[^”]+”.*)", re.MULTILINE
)
SEARCHED = re.compile(r"检索“([^”]+)”，在结果里点“([^”]+)”")
SEEN = re.compile(r"看到“([^”]+)”")


@pytest.fixture(params=[360, 1440])
def page(request: pytest.FixtureRequest, browser: Any, address: str) -> Any:
    """Return the home page, on a phone and on a desk."""
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    opened = context.new_page()
    opened.goto(address)
    yield opened
    context.close()


def expect_shown(page: Any, line: str) -> int:
    """Hold a line of sights against the page; return how many there were."""
    told = re.sub(r"\s", "", page.locator("main").inner_text())
    sights = SEEN.findall(line)
    assert [sight for sight in sights if re.sub(r"\s", "", sight) not in told] == []
    return len(sights)


def test_there_are_five_questions_each_with_its_steps() -> None:
    assert len(QUESTIONS) == 5
    assert all(len(STEP.findall(steps)) >= 2 for steps in QUESTIONS.values())


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_in_three_clicks(question: str, page: Any) -> None:
    clicks = sights = 0

    for step in STEP.finditer(QUESTIONS[question]):
        if step["link"]:
            main = page.locator("main")
            within = main.locator("tr", has_text=step["row"]) if step["row"] else main
            within.get_by_role("link", name=step["link"], exact=True).first.click()
            page.wait_for_load_state()
            clicks += 1
        else:
            sights += expect_shown(page, step["sight"])

    assert 0 < clicks <= 3
    assert sights >= 2


@pytest.mark.parametrize("question", [name for name, steps in QUESTIONS.items() if SEARCHED.search(steps)])
def test_a_question_is_answered_by_one_search(question: str, page: Any, site: Path) -> None:
    asked, link = SEARCHED.findall(QUESTIONS[question])[0]
    ways = [row for row in TEXT.splitlines() if row.startswith(f"| {question} |")]
    answer = urlsplit(re.findall(r"`([^`]+)`", ways[0])[-1]).path

    page.fill("#q", asked)
    page.press("#q", "Enter")
    page.wait_for_selector("#hits[data-done]", state="attached", timeout=60_000)
    page.locator("#hits").get_by_role("link", name=link, exact=True).first.click()

    expect(page).to_have_url(re.compile(re.escape(answer) + "$"))
    assert (site / answer / "index.html").is_file()
