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
    """Ask Pagefind's own script; for the time the first ten answers are opened, for the count all."""
    page.goto(f"{address}404.html")
    script = """async ({q, every}) => {
      window.pagefind = window.pagefind || await import('/pagefind/pagefind.js');
      const start = performance.now(), found = await window.pagefind.search(q);
      await Promise.all(found.results.slice(0, 10).map(result => result.data()));
      const seconds = (performance.now() - start) / 1000;
      const pages = await Promise.all(every ? found.results.map(result => result.data()) : []);
      return [seconds, found.results.length, pages.map(item => item.url)];
    }"""
    for query in queries:
        seconds, total, links = page.evaluate(script, {"q": query.typed, "every": most > 0})
        yield query, total, [link.lstrip("/") for link in links], seconds


# Material answers from a worker, and puts its answers into the page as the reader scrolls; so what the worker says is read.
HEAR = """(() => {
  const Own = window.Worker;
  window.answers = [];
  window.Worker = class extends Own {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', (event) => {
        if (event.data.type === 1) window.isReady = true;
        if (event.data.type === 3) window.answers.push([performance.now(), event.data.data.items]);
      });
    }
  };
})()"""


def ask_material(page: Any, address: str, queries: Iterable[Query], most: int) -> Answers:
    """Type every query into Material's search box once its index is read; times are up to the worker's answer."""
    page.add_init_script(HEAR)
    page.goto(f"{address}404.html")
    page.evaluate("document.getElementById('__search').checked = true")
    page.locator("input.md-search__input").focus()
    page.wait_for_function("window.isReady", timeout=300_000)
    script = """async ({q, every}) => {
      const input = document.querySelector('input.md-search__input');
      window.answers.length = 0;
      const start = performance.now();
      input.value = q;
      input.dispatchEvent(new Event('keyup'));
      while (!window.answers.length) await new Promise(done => setTimeout(done, 2));
      const [end, items] = window.answers[0];
      const places = new Set(items.flat().map(item => item.location.split('#')[0]));
      return [(end - start) / 1000, places.size, every ? [...places] : []];
    }"""
    for query in queries:
        seconds, total, pages = page.evaluate(script, {"q": query.typed, "every": most > 0})
        yield query, total, sorted(pages), seconds
