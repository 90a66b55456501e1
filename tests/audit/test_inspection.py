"""An inspection says where, masks what is private, obeys its switches, and keeps to the public in public logs."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from proof.faults import FOOT, excel_file, page, pdf_file, word_file
from sites import SiteData, check_folder, small_site

from generator.audit.inspection import inspect_site
from generator.audit.pages import inspect_pages
from generator.audit.report import page as report_page
from generator.cli import main
from generator.core.report import github_report, json_report, text_report
from generator.core.site import Site
from generator.stages.attachment_text import read_attachment

MOBILE = "13812345678"
HOST = {"主办单位": "松澜县人大常委会办公室", "电话": "0570-0000000"}


@pytest.fixture
def site() -> SiteData:
    made = small_site()
    made.site |= HOST
    return made


def told(root: Path, built: Path | None = None) -> list[tuple[str, str, int, int]]:
    found = inspect_site(check_folder(root), built).findings
    return [(item.code, item.place.file, item.place.line, item.place.column) for item in found]


def codes(root: Path, built: Path | None = None) -> list[str]:
    return sorted({item[0] for item in told(root, built)})


def test_a_number_is_told_with_its_line_and_column_in_the_file(site: SiteData, tmp_path: Path) -> None:
    site.records["article/news/one"] = {"标题": "甲", "正文": f"第一段。\n\n请找柳云{MOBILE}。\n"}
    site.records["organization/county-health"]["说明"] = f"第一行\n第二行，电话{MOBILE}"
    root = site.write(tmp_path)

    found = [item for item in told(root) if item[0] == "AUD703"]

    for _, file, line, column in found:
        text = (root / file).read_text(encoding="utf-8").split("\n")[line - 1]
        assert text[column - 1 :].startswith(MOBILE)
    assert [item[1] for item in found] == ["content/news/one.md", "data/organizations/county-health.yaml"]


def test_no_report_prints_a_private_number_in_full(site: SiteData, tmp_path: Path) -> None:
    site.records["organization/county-health"]["说明"] = f"电话{MOBILE}，卡号6222021001112223334"
    site.attach("organization/county-health", "a.txt", f"甲\n电话 138-1234-5679、{MOBILE}".encode())
    inspected = inspect_site(check_folder(site.write(tmp_path)), None)

    reports = [write(inspected.findings, inspected.places.read) for write in (text_report, json_report, github_report)]
    reports.append(html.unescape(report_page(inspected)))

    assert all("138******78" in text and "138********79" in text for text in reports)
    assert not any(MOBILE in text or "138-1234-5679" in text for text in reports)


def test_the_report_page_does_not_praise_what_nobody_looked_at(site: SiteData, tmp_path: Path) -> None:
    text = report_page(inspect_site(check_folder(site.write(tmp_path)), None))

    clean, _, left_out = text.partition("没有检查的项目")
    assert "AUD601" in clean and "AUD401" not in clean
    assert "AUD401" in left_out


def test_the_report_page_asks_nobody_for_anything(site: SiteData, tmp_path: Path) -> None:
    site.records["organization/county-health"]["说明"] = "甲<script>alert(1)</script>，，乙"

    text = report_page(inspect_site(check_folder(site.write(tmp_path)), None))

    assert "AUD604" in text
    assert "<script" not in text
    assert "src=" not in text and "url(" not in text and "http" not in text


@pytest.mark.parametrize(
    ("files", "extra"),
    [
        ({}, {"检查": {"关闭": ["AUD604"]}}),
        ({"data/rules/a.yaml": "检查:\n  - {键: AUD604, 名称: 标点, 关闭: 是}\n"}, {}),
    ],
    ids=["site", "pack"],
)
def test_a_kind_of_check_can_be_switched_off(site: SiteData, tmp_path: Path, files, extra) -> None:
    site.records["organization/county-health"]["说明"] = "甲，，乙"
    assert "AUD604" in codes(site.write(tmp_path / "on"))

    site.site |= extra
    site.files |= {name: text.encode() for name, text in files.items()}
    inspected = inspect_site(check_folder(site.write(tmp_path / "off")), None)

    assert [code.code for code in inspected.off] == ["AUD604"]
    assert "AUD604" not in {item.code for item in inspected.findings}


def test_switching_off_what_does_not_exist_is_reported(site: SiteData, tmp_path: Path) -> None:
    site.site["检查"] = {"关闭": ["AUD999"]}

    found = check_folder(site.write(tmp_path)).findings

    assert [(item.code, item.message) for item in found if item.code == "FLD004"] == [
        ("FLD004", "gongbao audit 没有“AUD999”这一项")
    ]


def test_a_published_note_excuses_a_slip_of_the_original_and_check_does_not_mind(
    site: SiteData, tmp_path: Path
) -> None:
    record = site.records["organization/county-health"]
    record |= {"说明": "甲，，乙", "已知问题": [{"代码": "AUD604", "理由": "原文如此"}]}
    root = site.write(tmp_path)

    assert "AUD604" not in codes(root)
    assert "KNO001" not in {item.code for item in check_folder(root).findings}


def test_a_note_about_a_slip_that_is_not_there_is_told_by_the_inspection(site: SiteData, tmp_path: Path) -> None:
    site.records["organization/county-health"]["已知问题"] = [{"代码": "AUD604", "理由": "原文如此"}]

    assert "KNO001" in codes(site.write(tmp_path))


def test_a_site_without_host_and_contact_is_told_twice(site: SiteData, tmp_path: Path) -> None:
    for key in HOST:
        del site.site[key]

    assert [item[0] for item in told(site.write(tmp_path))].count("AUD201") == 2


def test_the_home_page_and_a_column_are_stale_by_the_packs_periods(site: SiteData, tmp_path: Path) -> None:
    site.records["article/news/one"] = {"标题": "甲", "日期": "2025-12-31", "正文": "乙。"}
    found = inspect_site(check_folder(site.write(tmp_path)), None).findings

    messages = {item.code: item.message for item in found}

    assert messages["AUD101"].startswith(
        "栏目“人大动态”最近一次更新是2025年12月31日，超过了14日（参照《政府网站与政务新媒体检查指标》"
    )
    assert messages["AUD103"].startswith("首页最近一次更新是2025年12月31日")


def test_an_update_on_the_first_day_of_the_period_is_in_time(site: SiteData, tmp_path: Path) -> None:
    site.records["article/news/one"] = {"标题": "甲", "日期": "2026-01-01", "正文": "乙。"}

    assert not {"AUD101", "AUD103"} & set(codes(site.write(tmp_path)))


def test_a_column_with_nothing_but_its_front_page_is_empty(site: SiteData, tmp_path: Path) -> None:
    site.records["article/research"] = {"标题": "调查研究", "正文": "本栏目刊登调研报告。"}
    site.files["data/rules/a.yaml"] = "检查:\n  - {键: AUD104, 名称: 栏目, 个数: 1}\n".encode()

    found = told(site.write(tmp_path))

    assert ("AUD102", "/research/", 1, 1) in found
    assert "AUD104" in {item[0] for item in found}


def test_one_dead_link_on_many_pages_is_one_finding(tmp_path: Path) -> None:
    for name in ("index.html", "a/index.html", "b/index.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(
            page('<a href="/gone/">甲</a><a href="/a/">乙</a><a href="https://x.example/no">丙</a>')
        )

    found = list(inspect_pages(tmp_path, tmp_path, None))

    assert [(item.code, item.message, len(item.related)) for item in found] == [
        ("AUD401", "链接“/gone/”打不开（共3页）", 2)
    ]


def test_links_are_those_of_the_address_the_site_is_published_at(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_url: https://gb.songlan.example/sub/\n")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text(
        page('<a href="/sub/a/#h">甲</a><a href="https://gb.songlan.example/sub/b/">乙</a>')
    )

    assert [item.message for item in inspect_pages(tmp_path, tmp_path, None)] == [
        "链接“https://gb.songlan.example/sub/b/”打不开"
    ]


def test_an_ornament_needs_no_words_and_the_foot_only_what_the_site_has(tmp_path: Path) -> None:
    site = Site.model_validate({"名称": "甲", "简称": "甲", "县名": "甲", "主办单位": "松澜县人大常委会办公室"})
    (tmp_path / "a.png").touch()
    (tmp_path / "index.html").write_text(page('<img src="a.png" alt="" role="presentation">', FOOT))

    assert list(inspect_pages(tmp_path, tmp_path, site)) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", word_file(f"电话{MOBILE}。")),
        ("a.xlsx", excel_file("柳云", MOBILE, "25")),
        ("a.odt", word_file(f"电话{MOBILE}。")),
        ("a.csv", f"柳云,{MOBILE}".encode("gb18030")),
        ("a.txt", f"柳云{MOBILE}".encode("utf-16")),
        ("a.pdf", pdf_file(f"tel {MOBILE}")),
        ("a.pdf", pdf_file(author=f"柳云{MOBILE}")),
    ],
    ids=["docx", "xlsx", "odt", "csv", "txt", "pdf", "pdf-properties"],
)
def test_the_text_of_an_attachment_is_read(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)

    reading = read_attachment(tmp_path / name)

    assert reading.is_read
    assert MOBILE in reading.text


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.zip", "a.wps", "gone.pdf"])
@pytest.mark.filterwarnings("default")
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str) -> None:
    if not name.startswith("gone"):
        (tmp_path / name).write_bytes(b"%PDF-1.4 torn")

    assert not read_attachment(tmp_path / name).is_read


def run(*words: str, **env: str):
    return CliRunner().invoke(main, ["audit", "--as-of", "2026-01-15", *words], env=env)


def test_the_command_ends_with_0_1_or_2(site: SiteData, tmp_path: Path) -> None:
    site.records["article/news/one"] = {"标题": "甲", "日期": "2026-01-09", "正文": "乙。"}
    clean = site.write(tmp_path / "clean")
    site.records["organization/county-health"]["说明"] = "甲，，乙"
    faulty = site.write(tmp_path / "faulty")
    report = tmp_path / "audit.html"

    assert run("--site", str(clean)).exit_code == 0
    assert run("--site", str(faulty), "--report", str(report)).exit_code == 1
    assert "AUD604" in report.read_text(encoding="utf-8")
    assert run("--site", str(clean), "--built", str(tmp_path)).exit_code == 2
    assert run("--site", str(clean), "--report", str(clean / "content" / "audit.html")).exit_code == 2


def test_public_logs_and_the_report_tell_only_the_code_of_what_is_not_public(
    site: SiteData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    site.records["article/news/later"] = {
        "标题": "甲",
        "公开时间": "2026-03-01 09:00",
        "正文": "还没有公布的事，，完。",
    }
    root = site.write(tmp_path / "site")
    report = tmp_path / "audit.html"

    results = [
        run("--site", str(root), "--format", kind, "--report", str(report)).output
        for kind in ("text", "json", "github")
    ]

    assert all("AUD604" in text and "还没有公布" not in text for text in results)
    assert "还没有公布" not in html.unescape(report.read_text(encoding="utf-8"))
    assert "另有1处在未公开的记录里" in report.read_text(encoding="utf-8")
    assert json.loads(results[1][results[1].index("[") : results[1].rindex("]") + 1])
