"""Three searches, each asked in its own page of a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from search_queries import Query

Answers = Iterator[tuple[Query, int, list[str], float]]
Ask = Callable[[Any, str, Iterable[Query], int], Answers]

ASK = """async ({q, most}) => {
  const input = document.getElementById('q2'), place = document.getElementById('hits');
  place.removeAttribute('data-done');
  const start = performance.now();
  input.value = q;
  input.dispatchEvent(new Event('input', {bubbles: true}));
  while (!place.hasAttribute('data-done')) await new Promise(done => setTimeout(done, 2));
  const seconds = (performance.now() - start) / 1000, total = +place.getAttribute('data-done');
  const end = performance.now() + 20000, shown = () => new Set(Array.from(place.querySelectorAll('li.hit a')).map(link => link.href.split('#')[0])).size;
  while (total <= most && shown() < total && performance.now() < end) {
    Array.from(place.querySelectorAll('button')).filter(button => !button.hidden).forEach(button => button.click());
    await new Promise(done => setTimeout(done, 20));
  }
  return [seconds, total, Array.from(place.querySelectorAll('li.hit a')).map(link => link.href)];
}"""
MOST_OPENED = 400


def ask_ours(page: Any, address: str, queries: Iterable[Query], most: int) -> Answers:
    """Type every query into the search page; yield how many pages it told of, and those it showed."""
    page.goto(f"{address}search/")
    for query in queries:
        seconds, total, links = page.evaluate(ASK, {"q": query.typed, "most": most})
        yield query, total, [link.removeprefix(address) for link in links], seconds


def ask_pagefind(page: Any, address: str, queries: Iterable[Query], most: int) -> Answers:
    """Ask Pagefind's own script."""
    page.goto(f"{address}404.html")
    script = """async ({q, most}) => {
      window.pagefind = window.pagefind || await import('/pagefind/pagefind.js');
      const start = performance.now(), found = await window.pagefind.search(q);
      await Promise.all(found.results.slice(0, 10).map(result => result.data()));
      const seconds = (performance.now() - start) / 1000;
      const pages = await Promise.all(found.results.slice(0, most).map(result => result.data()));
      return [seconds, found.results.length, pages.map(item => item.url)];
    }"""
    for query in queries:
        seconds, total, links = page.evaluate(script, {"q": query.typed, "most": most})
        yield query, total, [link.lstrip("/") for link in links], seconds


def ask_material(page: Any, address: str, queries: Iterable[Query], most: int) -> Answers:
    """Type every query into Material's search box."""
    page.goto(f"{address}404.html")
    page.evaluate("document.getElementById('__search').checked = true")
    box = page.locator("input.md-search__input")
    box.focus()
    page.wait_for_timeout(500)
    script = """async ({q, most}) => {
      const input = document.querySelector('input.md-search__input'), meta = document.querySelector('.md-search-result__meta');
      const start = performance.now();
      input.value = ''; input.dispatchEvent(new Event('keyup'));
      await new Promise(done => setTimeout(done, 60));
      const before = meta.textContent;
      input.value = q; input.dispatchEvent(new Event('keyup'));
      let same = 0, last = before;
      while (performance.now() - start < 60000 && same < 15) {
        await new Promise(done => setTimeout(done, 20));
        same = meta.textContent === last && !/Initializ|正在/.test(meta.textContent) && meta.textContent !== before ? same + 1 : 0;
        last = meta.textContent;
        if (performance.now() - start > 4000 && meta.textContent === before && !/Initializ|正在/.test(before)) break;
      }
      const seconds = (performance.now() - start) / 1000 - .36;
      let seen = -1;
      const scroller = document.querySelector('.md-search__scrollwrap'), list = document.querySelector('.md-search-result__list');
      while (list.children.length > seen && list.children.length < most) {
        seen = list.children.length;
        scroller.scrollTop = scroller.scrollHeight;
        scroller.dispatchEvent(new Event('scroll'));
        await new Promise(done => setTimeout(done, 60));
      }
      return [seconds, Array.from(list.querySelectorAll('a')).map(link => link.href.split(/[?#]/)[0])];
    }"""
    for query in queries:
        seconds, links = page.evaluate(script, {"q": query.typed, "most": most})
        pages = sorted({link.removeprefix(address) for link in links})
        yield query, len(pages), pages, seconds
