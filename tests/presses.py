"""A small committee with one issue to print, and the programs that look at PDFs."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sites import SiteData, small_site

from generator.cli import main

typst = pytest.importorskip("typst", reason="typst is not installed: make print")
pytest.importorskip("pylopdf_fonts_zh_cn", reason="the fonts are not installed: make print")

ISSUE = "gazette/2024-01"
NAME = "松澜县人民代表大会常务委员会"


def press_site() -> SiteData:
    """Return a site whose one issue carries all of one session."""
    data = small_site()
    data.records["meeting/18-20"]["议程"] = [{"事项": "审议人事任免事项"}]
    data.records["meeting/18-20"]["纪要"] = "会议应到29人，表决时到会20人，符合法定人数。"
    data.records["resolution/water"] = decision("关于保护水源的决定", "meeting/18-20", "2024-06-28")
    data.records["resolution/roads"] = decision("关于修路的决定", "meeting/18-21", "2024-08-29")
    data.records[ISSUE] = {
        "刊名": f"{NAME}公报",
        "年": "2024",
        "期号": "1",
        "总期号": "55",
        "出版日期": "2024-07-25",
        "会议": ["meeting/18-20"],
        "目录": [
            {"记录": "resolution/water", "栏目": "公告和决议决定"},
            {"记录": "meeting/18-20", "部分": "agenda", "标题": "第二十次会议议程", "栏目": "会议"},
            {"记录": "appointment/2024-20-a1", "栏目": "人事任免"},
            {"标题": "大事记", "栏目": "大事记", "未上网理由": "散见网站各栏目"},
        ],
    }
    return data


def decision(title: str, meeting: str, day: str) -> dict[str, object]:
    """Return a decision of a session."""
    return {
        "标题": f"{NAME}{title}",
        "种类": "决定",
        "机关": "organization/county-committee",
        "会议": meeting,
        "通过日期": day,
        "公开时间": f"{day} 18:00",
        "结果": "通过",
        "表决": {"结果": "通过"},
        "正文": [{"编号": "一、", "内容": f"{title}第一条。"}, {"编号": "二、", "内容": "本决定自通过之日起施行。"}],
    }


def run(root: Path, *words: str, as_of: str = "2024-09-15") -> Result:
    """Run a command of the gazette on a site."""
    return CliRunner().invoke(main, ["gazette", *words, "--site", str(root), "--as-of", as_of])


def tool(name: str, *words: str | Path) -> str:
    """Return what a program for PDFs prints."""
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    done = subprocess.run(
        [name, *map(str, words)], capture_output=True, text=True, check=False
    )  # a program of the system
    assert done.returncode == 0, done.stderr
    return done.stdout


def packed(text: str) -> str:
    """Return a text without white space, which print sets by itself."""
    return "".join(text.split())


HIDDEN = "隗郗"
"""Stands in every hidden text of ``with_hidden`` and nowhere else."""


def with_hidden(bare: SiteData) -> SiteData:
    """Return a site with more in it that is not public: what waits, what is internal, and what refers to either."""
    full = bare.copy()
    waits = decision(f"关于{HIDDEN}阚的决定", "meeting/18-21", "2024-08-29") | {"公开时间": "2026-06-01 09:00"}
    full.records["resolution/waits"] = waits | {"文号": "松人常〔2024〕9号"}
    closed = {"可见范围": "内部", "标题": f"关于{HIDDEN}訾的决定", "文号": "松人常〔2024〕7号"}
    full.records["resolution/closed"] = waits | closed
    full.records["article/news/closed"] = {
        "标题": f"{HIDDEN}郏", "日期": "2024-07-01", "正文": "正文。\n", "可见范围": "内部",
    }  # fmt: skip
    full.records["meeting/18-21"]["相关"] = ["resolution/waits", "article/news/closed"]
    return full
