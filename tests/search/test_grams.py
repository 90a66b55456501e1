"""The index tells exactly which pages hold a text, however the text repeats and overlaps itself."""

from __future__ import annotations

from random import Random

import pytest
from search.reader import Reader, read_rising

from generator.core.page import Asset
from generator.publish.search import shards
from generator.publish.search.grams import LONGEST, RARE, pages_of_pairs
from generator.publish.search.numbers import write_rising
from generator.publish.search.scripts import script


def index_of(pages: list[list[str]]) -> Reader:
    lines = shards.make_shards(pages)
    files = {f"x/t{number}": "\n".join(texts) for number, texts in enumerate(pages)}
    files |= {f"x/p{number}": "\n".join(told) for number, told in enumerate(lines)}
    about = {"pages": len(pages), "shards": len(lines), "rare": RARE, "folder": "x"}
    values = {"index": about, **files}.items()
    return Reader(Asset(f"search/index/{name}.js", script(value)) for name, value in values)


@pytest.mark.parametrize("numbers", [[], [0], [31], [32], [0, 1, 2], [5, 1000, 1033, 99999, 1048576]])
def test_rising_numbers_come_back(numbers: list[int]):
    assert read_rising(write_rising(numbers)) == numbers


@pytest.mark.proof
@pytest.mark.parametrize("together", [60, shards.TOGETHER])
@pytest.mark.parametrize("letters", ["甲乙", "甲乙丙", "甲乙丙丁戊", "甲乙丙丁戊己庚辛壬癸𬀩·〔0"])
def test_every_text_is_found_on_just_the_pages_that_hold_it(letters: str, together: int, size, monkeypatch):
    monkeypatch.setattr(shards, "TOGETHER", together)
    random = Random(f"{letters} 1")  # reproducible, nothing secret
    for _ in range(size(20)):
        phrases = ["".join(random.choices(letters, k=random.randint(2, 24))) for _ in range(30)]
        pages = [
            ["".join(random.choices(phrases, k=random.randint(1, 3))) for _ in range(random.randint(1, 6))]
            for _ in range(random.randint(1, 120))
        ]
        index = index_of(pages)
        for _ in range(200):
            if random.random() < 0.6:
                block = random.choice(random.choice(pages))
                start = random.randrange(len(block) - 1)
                text = block[start : start + random.randint(2, LONGEST + 4)]
            else:
                text = "".join(random.choices(letters, k=random.randint(2, 8)))
            if len(text) < 2:
                continue
            truth = [number for number, texts in enumerate(pages) if any(text in block for block in texts)]
            assert index.find(text) == truth, text


def test_what_is_told_of_one_beginning_is_spread_where_it_is_too_much(monkeypatch):
    random = Random("甲乙 2")  # reproducible, nothing secret
    pages = [["".join(random.choices("甲乙丙丁", k=12)), "甲乙"] for _ in range(300)]

    def most() -> int:
        return max(sum(len(line) for line in told) for told in shards.make_shards(pages))

    monkeypatch.setattr(shards, "SHARD_SIZE", 200)
    whole = most()
    monkeypatch.setattr(shards, "TOGETHER", 60)

    assert any(line.startswith(" 甲乙\t") for told in shards.make_shards(pages) for line in told)
    assert most() < whole


def test_a_pair_on_most_pages_is_kept_by_the_pages_without_it():
    pages = [["甲乙"]] * 40 + [["丙丁"]]

    index = index_of(pages)

    assert index.line("甲乙") == "!" + write_rising([40]) + "\t" + write_rising(range(40))
    assert index.find("甲乙") == list(range(40))


def test_a_text_that_no_page_holds_is_not_found_though_all_its_parts_are_frequent():
    pages = [["甲乙丙", "乙丙丁"] for _ in range(RARE + 5)]

    assert index_of(pages).find("甲乙丙丁") == []


def test_pairs_do_not_reach_over_the_end_of_a_block():
    assert "乙丙" not in pages_of_pairs([("甲乙", (0,)), ("丙丁", (0,))])
