"""A log that anybody can read tells of what is not public no more than a code and a number."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from sites import AS_OF, SiteData, appointment, small_site

from generator.cli import main

LATER = "2099-01-01 18:00"


def waiting(**more: object) -> SiteData:
    site = small_site()
    site.records["appointment/x-1"] = appointment("隗郗郏", "2024-06-28", "meeting/18-20") | {"公开时间": LATER} | more
    return site


def unreadable() -> SiteData:
    site = small_site()
    site.files["data/appointments/x-1.yaml"] = "标题: 名单\n姓名：隗郗郏\n".encode()
    return site


def badly_named() -> SiteData:
    site = small_site()
    site.files["data/appointments/任命隗郗郏.yaml"] = "标题: 名单\n".encode()
    return site


def told_of_by_an_article() -> SiteData:
    site = waiting()
    site.records["meeting/18-21"]["纪要"] = "会议听取了隗郗郏的发言。"
    return site


SITES = {
    "a record that does not fit": waiting(职位="隗郗郏"),
    "a file that cannot be read": unreadable(),
    "a file with a name": badly_named(),
    "a public text that holds the name": told_of_by_an_article(),
}


@pytest.mark.parametrize("command", ["check", "check --format json", "check --format github", "build", "render out"])
@pytest.mark.parametrize("site", SITES.values(), ids=SITES)
def test_a_public_log_never_names_a_candidate(
    site: SiteData, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    root = site.write(tmp_path / "site")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CI", "true")

    done = CliRunner().invoke(main, [*command.split(), "--site", str(root), "--as-of", AS_OF])

    told = done.output + "".join(capfd.readouterr())
    assert done.exit_code == 1, told
    assert "未公开的记录" in told or json.loads(done.output)
    assert not {"隗", "郗", "郏"} & set(told)


def test_at_home_the_same_finding_is_told_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)

    done = CliRunner().invoke(main, ["check", "--site", str(unreadable().write(tmp_path)), "--as-of", AS_OF])

    assert "隗郗郏" in done.output
