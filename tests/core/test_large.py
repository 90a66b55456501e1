"""Files and records over the limit, which are too large to be kept as examples."""

from generator.core.source import MAX_FILE, MAX_RECORD
from generator.pipeline import check_site
from generator.settings import Settings, read_instant

SITE = "名称: 松澜县人民代表大会常务委员会\n简称: 松澜县人大常委会\n县名: 松澜县\n"


def codes_of(tmp_path, text):
    (tmp_path / "data" / "people").mkdir(parents=True)
    (tmp_path / "data" / "site.yaml").write_text(SITE, encoding="utf-8")
    (tmp_path / "data" / "people" / "a-1.yaml").write_text(text, encoding="utf-8")
    checked = check_site(Settings(tmp_path, read_instant("2026-01-15"), "--as-of"))
    return [item.code for item in checked.findings]


def test_a_record_over_one_mebibyte_is_reported(tmp_path):
    text = "姓名: 闻人朗\n简历: " + "长" * (MAX_RECORD // 3 + 1)

    assert codes_of(tmp_path, text) == ["YAML010"]


def test_a_file_over_sixteen_mebibytes_is_reported(tmp_path):
    text = "姓名: 闻人朗\n简历: " + "a" * MAX_FILE

    assert codes_of(tmp_path, text) == ["YAML010"]


def test_a_file_within_the_limits_is_not_reported(tmp_path):
    assert codes_of(tmp_path, "姓名: 闻人朗\n简历: 生平") == []
