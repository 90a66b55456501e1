"""Make a site of N records of every type for measuring: the mix, sizes and links of a busy county over ten years.

In a hundred: 25 suggestions, 15 lists of appointments, 10 activities, 8 review opinions, 8 oversight events, 8 meetings,
6 articles, 5 deputies, 5 documents (one in five amends another), 3 filings, 2 resolutions with the ledgers of deputies,
2 plans, 2 lists of projects, 1.5 stations; an issue of the gazette for every session of the committee; corrections. Persons, posts,
organizations, terms and each term's commitments come on top. Each has 1-4 links; a fifth of the texts hold characters that Markdown would read as markup.
10,000 records are at least 41 MB of YAML. Everything is drawn from a seed; people and places are invented.

    python benchmarks/make_records.py 10000 build/bench [--seed 7]
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import acts
import work
from drawing import MEMBERS, POSTS, START_OF_TERM, UNITS, YEARS, Maker, Tree

from generator.core.source import dump

Write = Callable[[Maker, int, int, str, dt.date], Tree]
MIX: tuple[tuple[str, str, float, Write], ...] = (
    ("meeting", "meetings", 8, acts.meeting),
    ("suggestion", "suggestions", 25, work.suggestion),
    ("appointment", "appointments", 15, acts.appointment),
    ("review_opinion", "review-opinions", 8, acts.opinion),
    ("oversight_event", "oversight", 8, work.oversight),
    ("activity", "activities", 10, work.activity),
    ("institutional_document", "documents", 5, acts.document),
    ("resolution", "resolutions", 2, acts.resolution),
    ("normative_filing", "filings", 3, work.filing),
    ("plan", "plans", 2, work.plan),
    ("livelihood_project", "livelihood-projects", 2, work.livelihood),
    ("article", "news", 6, work.article),
)
STATIONS = 1.5  # in a hundred; deputies are drawn with their terms


def make_site(count: int, target: Path, seed: int = 7, years: range = YEARS) -> int:
    """Write a site of ``count`` records of some years and the few that they all lean on; return the bytes of YAML."""
    maker = Maker(seed, count, len(years))
    data = target / "data"
    site = {
        "名称": "松澜县人民代表大会常务委员会",
        "简称": "松澜县人大常委会",
        "县名": "松澜县",
        "示例": "是",
        "办理结果分类": list("ABCD"),
    }
    size = _write(data / "site.yaml", site) + _foundation(maker, data)
    for year in years:
        share = count // len(years) + (year - years[0] < count % len(years))
        for type_name, folder, percent, write in MIX:
            total = max(1, round(share * percent / 100))
            maker.lists_in_year = total
            for number in range(1, total + 1):
                slug = f"{year}-{number:05d}"
                held = type_name == "meeting"
                day = dt.date(year, 1, 15) + dt.timedelta(days=300 * number // (total + 1)) if held else maker.day(year)
                tree = write(maker, number, year, slug, day)
                if type_name == "article":
                    _write_article(target / "content" / folder / f"{slug}.md", tree, maker.text(1200))
                    continue
                size += _write(data / folder / str(year) / f"{slug}.yaml", tree)
                maker.made.setdefault(year, []).append(f"{type_name}/{slug}")
        for folder, total, write in (
            ("gazettes", len(maker.meetings[year]), acts.gazette),
            ("corrections", len(maker.corrected), acts.correction),
        ):
            for number in range(1, total + 1):
                slug = f"{year}-{number:03d}"
                size += _write(
                    data / folder / str(year) / f"{slug}.yaml", write(maker, number, year, slug, maker.day(year))
                )
    for term, deputies in maker.deputies.items():
        for place in range(len(deputies)):
            slug = f"{term}-{place + 1:04d}"
            size += _write(data / "deputies" / str(term) / f"{slug}.yaml", work.deputy(maker, term, place))
    for number in range(round(count * STATIONS / 100)):
        size += _write(data / "stations" / f"s-{number:04d}.yaml", work.station(maker, number))
    for name in ("content", "overrides"):
        (target / name).mkdir(parents=True, exist_ok=True)
    return size


def _foundation(maker: Maker, data: Path) -> int:
    bodies = [
        {"标识": slug, "名称": f"松澜县{name}", "类别": kind}
        for slug, name, kind in (
            ("congress", "人民代表大会", "人民代表大会"),
            ("committee", "人民代表大会常务委员会", "人大常委会"),
            ("chairs", "人大常委会主任会议", "主任会议"),
            ("office", "人大常委会办公室", "常委会办事机构"),
            ("government", "人民政府", "人民政府"),
            ("court", "人民法院", "人民法院"),
        )
    ]
    bodies += [
        {"标识": f"unit-{number}", "名称": f"松澜县{name}", "类别": "政府部门"} for number, name in enumerate(UNITS)
    ]
    for number in range(maker.towns):
        name = work.town_name(number)
        bodies.append({"标识": f"town-{number}", "名称": name, "类别": "乡镇（街道）"})
        bodies.append({"标识": f"town-congress-{number}", "名称": f"{name}人民代表大会", "类别": "乡镇人大"})
    posts = [
        {
            "标识": f"head-{number}",
            "名称": name,
            "机构": f"organization/unit-{number}" if number < len(UNITS) else "organization/court",
            "职务类别": "政府部门正职" if number < len(UNITS) else "法院副院长、庭长、副庭长、审委会委员、审判员",
        }
        for number, name in enumerate(POSTS)
    ]
    people = [{"标识": slug, "姓名": name, "区分": slug} for slug, name in maker.people]
    size = _write(data / "organizations" / "all.yaml", bodies)
    size += _write(data / "posts" / "all.yaml", posts)
    size += _write(data / "people" / "all.yaml", people)
    return size + sum(_term(maker, data, number, start) for number, start in START_OF_TERM.items())


def _term(maker: Maker, data: Path, number: int, start: dt.date) -> int:
    end = START_OF_TERM.get(number + 1)
    size = _write(data / "documents" / f"commitments-{number}.yaml", acts.commitments(number, start, end))
    quota = len(maker.deputies[number])
    for slug, name, body, members in (
        ("sc", "常务委员会", "committee", MEMBERS),
        ("congress", "", "congress", quota),
    ):
        term: Tree = {
            "名称": f"松澜县第{number}届人民代表大会{name}",
            "机构": f"organization/{body}",
            "届次": str(number),
            "开始": start.isoformat(),
            "组成人员": [{"自": start.isoformat(), "全体": str(members)}],
            **({"代表名额": [{"自": start.isoformat(), "名额": str(quota)}]} if slug == "congress" else {}),
            **({"结束": end.isoformat()} if end else {}),
        }
        size += _write(data / "terms" / f"{slug}-{number}.yaml", term)
    return size


def _write_article(file: Path, head: Tree, body: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{dump(head)}---\n\n{body}\n", encoding="utf-8")


def _write(file: Path, tree: Any) -> int:
    file.parent.mkdir(parents=True, exist_ok=True)
    kept = {key: value for key, value in tree.items() if value not in ([], "")} if isinstance(tree, dict) else tree
    text = dump(kept).encode("utf-8")
    file.write_bytes(text)
    return len(text)


def main() -> None:
    """Make a site as asked on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("target", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    size = make_site(options.count, options.target, options.seed)
    print(f"{options.count} records, {size / 1e6:.1f} MB of YAML in {options.target}")


if __name__ == "__main__":
    main()
