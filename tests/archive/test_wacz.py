"""A WACZ is valid and gives back every file, has the same bytes wherever it is made, and no damage to it stays unseen."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

import pytest

from generator.core.values import SITE_ZONE
from generator.publish.archive.wacz import surt, write_wacz

pytest.importorskip("warcio", reason="没有装 warcio（test 附加项，见 pyproject.toml）")
pytest.importorskip("wacz", reason="没有装 wacz（test 附加项，见 pyproject.toml）")

BASE = "https://gongbao.songlan.example/"
INSTANT = datetime(2026, 1, 15, 9, 30, tzinfo=SITE_ZONE)
WARC, INDEX, PAGES = "archive/data.warc.gz", "indexes/index.cdxj", "pages/pages.jsonl"
FILES = {
    "index.html": "<!doctype html><meta charset=utf-8><title>松澜县人大\n常委会 &amp; 公报</title><h1>公报</h1>".encode(),
    "about/index.html": "<title>人大概况</title><p>松澜县".encode()
    + b'<form action="../search/" method="get"></form><a href="&#46;/?year&#61;all#a"></a><a href="http://[?"></a>'
    + b'<a href="../untitled/#a?"></a><a href="https://elsewhere.example/?a"></a><a href="../nowhere/?a"></a>',
    "search/index.html": "<title>检索</title>".encode(),
    "untitled/index.html": b"<p>",
    "404.html": "<title>没有这个页面</title>".encode(),
    "assets/app.0123abcd.js": b"document.title += '!';\r\n\r\n",
    "assets/mark.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "data/人员（一）.csv": "\ufeff姓名\r\n闻人朗\r\n".encode(),
    "data/100% B.json": b"[]",
    "files/notice.pdf": Random(1).randbytes(70_000),
    "files/empty.txt": b"",
    "files/loud.html": b"<script>alert(1)</script>",
}
# Validates one file after another and prints what the command would end with; it ends with 1 where it falls over.
VALIDATE_ALL = """
import sys
from wacz.main import main
for file in sys.argv[1:]:
    try:
        code = main(["validate", "-f", file])
    except Exception:
        code = 1
    print(f"{code}", file=sys.stderr)
"""
WRITE = """
import sys
from datetime import datetime
from pathlib import Path
from generator.publish.archive.wacz import write_wacz
instant = datetime.fromisoformat(sys.argv[3])
write_wacz(Path(sys.argv[1]), Path(sys.argv[2]), base_url="https://gongbao.songlan.example/", instant=instant, title="公报")
"""


def site_folder(root: Path, files: dict[str, bytes] = FILES) -> Path:
    for name, content in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return root


def address(name: str) -> str:
    return BASE + quote(name.removesuffix("index.html"))


def all_answers() -> dict[str, bytes]:
    """Return the files by address, and pages that a link or a form asks with a query also by that with an empty one."""
    files = {address(name): content for name, content in FILES.items()}
    return {**files, **{f"{BASE}{name}/?": FILES[f"{name}/index.html"] for name in ("about", "search")}}


def validate(*files: Path) -> list[bool]:
    """Say of each file whether the validator takes it."""
    command = [sys.executable, "-c", VALIDATE_ALL, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [line == "0" for line in done.stderr.splitlines() if line in {"0", "1"}]


def parts(wacz: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wacz) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(content: dict[str, bytes], target: Path) -> Path:
    with zipfile.ZipFile(target, "w") as package:
        for name, data in content.items():
            package.writestr(name, data)
    return target


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def answers(warc: bytes) -> dict[str, Any]:
    """Return what warcio reads: of each response its address, headers, payload, and whether its digests are right."""
    from warcio.archiveiterator import ArchiveIterator

    read = {}
    for record in ArchiveIterator(io.BytesIO(warc), check_digests=True):
        payload = record.content_stream().read()
        url = record.rec_headers.get_header("WARC-Target-URI") or record.rec_type
        read[url] = (record, payload, record.digest_checker.passed)
    return read


@pytest.fixture(scope="module")
def wacz(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("wacz")
    target = root / "site.wacz"
    write_wacz(site_folder(root / "site"), target, base_url=BASE, instant=INSTANT, title="公报")
    return target


def test_the_validator_takes_it(wacz: Path) -> None:
    command = [Path(sys.executable).with_name("wacz"), "validate", "-f", wacz]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Validation succeeded, the passed WACZ is valid")


def test_every_file_is_read_back_with_right_digests(wacz: Path) -> None:
    read = answers(parts(wacz)[WARC])

    assert [passed for _, _, passed in read.values()] == [True] * (len(all_answers()) + 1)
    assert read.pop("warcinfo")[0].rec_headers.get_header("WARC-Date") == "2026-01-15T01:30:00Z"
    assert {url: payload for url, (_, payload, _) in read.items()} == all_answers()
    names = [record.rec_headers.get_header("WARC-Record-ID") for record, _, _ in read.values()]
    assert len(set(names)) == len(all_answers())


def test_a_file_has_the_type_it_is_served_with(wacz: Path) -> None:
    read = answers(parts(wacz)[WARC])

    served = {
        url.removeprefix(BASE): dict(record.http_headers.headers)
        for url, (record, _, _) in read.items()
        if record.http_headers
    }
    assert served[""] == {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(FILES["index.html"])),
    }
    assert served["files/notice.pdf"] == {"Content-Type": "application/pdf", "Content-Length": "70000"}
    assert served["files/loud.html"]["Content-Disposition"] == "attachment"


def test_the_index_leads_to_every_record(wacz: Path) -> None:
    content = parts(wacz)
    lines = content[INDEX].decode("ascii").splitlines()

    found = {}
    for line in lines:
        key, moment, about = line.split(" ", 2)
        place = json.loads(about)
        start = int(place["offset"])
        ((url, (record, payload, _)),) = answers(content[WARC][start : start + int(place["length"])]).items()
        digest = record.rec_headers.get_header("WARC-Payload-Digest")
        assert (key, moment, place["digest"]) == (surt(url), "20260115013000", digest)
        found[place["url"]] = payload

    assert lines == sorted(lines)
    assert found == all_answers()


@pytest.mark.parametrize(
    "url",
    [
        BASE,
        f"{BASE}About/",
        f"{BASE}search/?",
        "https://www.songlan.example:443/a/B.pdf",
        "http://127.0.0.1:8000/gb/",
        *(address(name) for name in FILES),
        BASE + quote("a(1)!'*;:@&=+$,[]~_-^`{|}#?<>\".txt"),
    ],
)
def test_index_keys_are_those_of_the_field(url: str) -> None:
    library = pytest.importorskip("surt", reason="没有装 surt（随 wacz 装上）")

    assert surt(url) == library.surt(url)


def test_pages_are_listed_with_their_titles(wacz: Path) -> None:
    head, *pages = (json.loads(line) for line in parts(wacz)[PAGES].splitlines())

    assert head["format"] == "json-pages-1.0"
    assert [(page["url"], page["title"], page["ts"]) for page in pages] == [
        (BASE, "松澜县人大 常委会 & 公报", "2026-01-15T01:30:00Z"),
        (f"{BASE}about/", "人大概况", "2026-01-15T01:30:00Z"),
        (f"{BASE}search/", "检索", "2026-01-15T01:30:00Z"),
        (f"{BASE}untitled/", f"{BASE}untitled/", "2026-01-15T01:30:00Z"),
    ]


def test_records_are_stored_so_that_a_part_can_be_read_alone(wacz: Path) -> None:
    with zipfile.ZipFile(wacz) as package:
        entry = package.getinfo(WARC)

    assert entry.compress_type == zipfile.ZIP_STORED
    assert entry.date_time == (2026, 1, 15, 1, 30, 0)


def test_an_instant_before_the_calendar_of_zip_is_written(tmp_path: Path) -> None:
    instant = datetime(1979, 12, 30, tzinfo=SITE_ZONE)

    write_wacz(site_folder(tmp_path / "site"), tmp_path / "a.wacz", base_url=BASE, instant=instant, title="公报")

    with zipfile.ZipFile(tmp_path / "a.wacz") as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_site_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    surroundings = [
        ("2026-01-15T09:30+08:00", {"TZ": "America/St_Johns", "PYTHONHASHSEED": "1", "LC_ALL": "C"}),
        ("2026-01-15T01:30+00:00", {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8"}),
    ]
    backwards = dict(reversed(FILES.items()))
    folders = [site_folder(tmp_path / "site"), site_folder(tmp_path / "elsewhere" / "site", backwards)]
    for file in folders[1].rglob("*"):
        os.utime(file, (0, 0))

    written = []
    for folder, (instant, around) in zip(folders, surroundings, strict=True):
        target = folder.parent / "made.wacz"
        command = [sys.executable, "-c", WRITE, str(folder), str(target), instant]
        subprocess.run(command, cwd=Path(__file__).parents[2], env={**os.environ, **around}, check=True)
        written.append(target.read_bytes())

    assert written[0] == written[1]


def test_a_flipped_byte_is_refused(wacz: Path, tmp_path: Path) -> None:
    chance = Random(20)
    whole = wacz.read_bytes()
    with zipfile.ZipFile(wacz) as package:
        # From the end of an entry's own header on; names and days in headers are nothing a validator looks at.
        spans = [(item.header_offset + 30 + len(item.filename), item.compress_size) for item in package.infolist()]
    places = [start + chance.randrange(length) for start, length in spans * 4]

    damaged = []
    for number, place in enumerate(places):
        damaged.append(tmp_path / f"{number}.wacz")
        damaged[-1].write_bytes(flipped(whole, place))

    assert validate(wacz, *damaged) == [True] + [False] * 20


def test_a_flipped_byte_is_refused_where_the_package_was_made_anew(wacz: Path, tmp_path: Path) -> None:
    chance = Random(21)
    content = parts(wacz)
    names = [WARC, INDEX, PAGES, "datapackage.json"] * 5

    damaged = [
        packed({**content, name: flipped(content[name], chance.randrange(len(content[name])))}, tmp_path / f"{number}")
        for number, name in enumerate(names)
    ]

    assert validate(packed(content, tmp_path / "whole"), *damaged) == [True] + [False] * 20


def test_a_changed_answer_fails_its_own_digest_even_without_the_package(wacz: Path) -> None:
    chance = Random(22)
    content = parts(wacz)
    members = []
    for line in content[INDEX].splitlines():
        place = json.loads(line.split(b" ", 2)[2])
        start = int(place["offset"])
        members.append(gzip.decompress(content[WARC][start : start + int(place["length"])]))

    for record in chance.choices([item for item in members if b"Content-Length: 0\r\n" not in item], k=20):
        payload = record.index(b"\r\n\r\n", record.index(b"HTTP/1.1 200 OK")) + 4
        changed = flipped(record, chance.randrange(payload, len(record) - 4))

        ((_, _, passed),) = answers(changed).values()

        assert passed is False
