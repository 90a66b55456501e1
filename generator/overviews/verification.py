"""How anyone checks that this site, or a copy of it, is as it was released; the verifier itself is served beside the page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from generator.core import gongbao_verify
from generator.core.derived import Board, Overview
from generator.core.page import Asset, Group, Heading, Link, Meta, Row, Table
from generator.core.view import View
from generator.core.year_end import finished_years

ADDRESS = "verify/"
PROGRAM = f"{ADDRESS}gongbao_verify.py.txt"

_TOLD = (
    (
        "只有这一份",
        "文件没有变、没有少、没有多；各次发布前后相接；由文件里写的那把公钥的主人签名",
        "这把公钥是不是本机关的；是不是最新的一次；历史有没有连同公钥整个换过",
    ),
    (
        "这一份，和从公报等别处得来的公钥",
        "又看得出：签名的确是本机关的钥匙做的",
        "是不是最新的一次；持有钥匙的人自己有没有改写历史",
    ),
    (
        "这一份，和您以前记下的编号、散列值",
        "又看得出：记下的那一次没有改写，以后各次都接在它后面；这一份不比它旧",
        "那以后有没有更新的一次，没有给您看",
    ),
    (
        "这一份，和别人的另一份",
        "又看得出：两份是不是同一段历史，从哪一次起不同",
        "两份是不是从同一处得来，一起换过",
    ),
    ("下载的一个文件", "与这次发布的哪一个文件一个字节不差", "发布的其余文件怎样"),
)


def boards(view: View) -> Iterator[Board]:
    """Yield the page with the verifier."""
    program = Path(gongbao_verify.__file__).read_bytes()
    headings = (Heading("您手里有", "", row=True), Heading("看得出"), Heading("看不出"))
    meta = Meta(
        layout="board",
        title="核对本站",
        summary="您看到的网页、下载的整个网站、档案馆保存的副本，是不是发布时的原样，谁都可以自己核对，核对时不联网。",
    )
    values = {
        "program": Link("核对程序 gongbao_verify.py", PROGRAM),
        "digest": hashlib.sha256(program).hexdigest(),
        "told": Table("核对能说明什么", headings, (Group(tuple(map(Row, _TOLD))),)),
        "archive": Link("年度归档", "archive/") if finished_years(view) else "年度归档",
        "base": view.site_url or "https://本站网址/",
        "contact": "，".join(text for text in (view.site.host, view.site.phone) if text),
    }
    yield Board(ADDRESS, "verification.md.j2", meta, values, files=(Asset(PROGRAM, program),))


OVERVIEW = Overview("核对本站", ADDRESS, "", boards)
