"""Schemas for editors: valid, complete, no narrower than ``check``, and the committed copies are those of today."""

import json
import re
from pathlib import Path

import jsonschema
import pytest

from generator.core.registry import load_registry
from generator.core.sample import new_record, propose_slug
from generator.core.schema import all_schemas, editor_bindings, record_schema, schema_text, write_schemas
from generator.core.source import read_source

ROOT = Path(__file__).parents[2]
TYPES = load_registry()
SCHEMAS = all_schemas()
VALIDATORS = {name: jsonschema.Draft202012Validator(schema) for name, schema in SCHEMAS.items()}
BINDINGS = editor_bindings()
DATA_FILES = sorted(
    {(schema.removeprefix("./schema/"), file) for schema, where in BINDINGS.items() for file in ROOT.glob(where)}
)
_NUMBER = re.compile(r"[-+]?(0|[1-9]\d*)(\.\d+)?\Z")


def as_an_editor_reads(tree):
    """Return a tree with the plain scalars of YAML 1.2 read as numbers and truths, as editors do."""
    if isinstance(tree, dict):
        return {key: as_an_editor_reads(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [as_an_editor_reads(value) for value in tree]
    if tree in ("true", "false"):
        return tree == "true"
    return json.loads(tree.lstrip("+")) if isinstance(tree, str) and _NUMBER.match(tree) else tree


def tree_of(text):
    tree, problems = read_source("file.yaml", text.encode())
    assert not problems
    return tree


def accepts(schema, tree):
    return all(VALIDATORS[schema].is_valid(form) for form in (tree, as_an_editor_reads(tree)))


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_a_schema(name):
    schema = SCHEMAS[name]

    jsonschema.Draft202012Validator.check_schema(schema)

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == name
    assert re.search(r"[一-鿿]", schema["title"])


@pytest.mark.parametrize("name", TYPES)
def test_a_schema_has_every_field_of_its_record_under_its_chinese_title(name):
    properties = record_schema(TYPES[name])["$defs"]["record"]["properties"]

    fields = {str(info.alias) for info in TYPES[name].model.model_fields.values()}
    assert set(properties) == {"标识", *fields}
    assert [key for key, value in properties.items() if value["title"] != key] == []


@pytest.mark.parametrize("schema", sorted({schema for schema, _ in DATA_FILES}))
def test_every_file_of_the_demonstration_fits_its_schema(schema):
    errors = []
    for file in (file for name, file in DATA_FILES if name == schema):
        tree, _ = read_source(file.name, file.read_bytes())
        errors += [
            f"{file.name} {list(error.absolute_path)}: {error.message[:200]}"
            for error in VALIDATORS[schema].iter_errors(as_an_editor_reads(tree))
        ]

    assert errors == []


def test_every_data_file_is_bound_to_a_schema():
    bound = {file for _, file in DATA_FILES}
    reserved = {ROOT / "data" / "redirects.yaml"}
    records = {
        file
        for file in (ROOT / "data").rglob("*.yaml")
        if not file.is_relative_to(ROOT / "data" / "attachments") and file not in reserved
    }

    assert records <= bound


@pytest.mark.parametrize(
    "text",
    ["姓名: 闻人朗", "- 标识: a-1\n  姓名: 闻人朗\n- 标识: a-2\n  姓名: 柏青", "姓名: 闻人朗\n首次公布: 2024年6月28日"],
)
def test_a_person_file_may_hold_one_record_or_several(text):
    assert accepts("person.json", tree_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "- 姓名: 闻人朗",
        "性别标注: 女",
        "姓名: 闻人朗\n职位: 局长",
        "姓名: 闻人朗\n性别标注: 男",
        "姓名: [甲, 乙]",
        "相关: 1\n姓名: 甲",
    ],
)
def test_a_person_file_that_check_refuses_is_refused(text):
    assert not accepts("person.json", tree_of(text))


def test_a_reference_of_the_wrong_type_is_refused():
    good = "名称: 县财政局局长\n机构: organization/county-finance\n职务类别: 政府部门正职"

    assert accepts("post.json", tree_of(good))
    assert not accepts("post.json", tree_of(good.replace("organization/", "person/")))


@pytest.mark.parametrize("file", sorted((ROOT / "generator" / "packs").glob("*.yaml")), ids=lambda file: file.name)
def test_the_packs_that_ship_fit_the_schema_of_rules(file):
    tree, _ = read_source(file.name, file.read_bytes())

    errors = [error.message[:200] for error in VALIDATORS["rules.json"].iter_errors(tree)]

    assert errors == []


def test_the_committed_schemas_are_those_of_the_models():
    committed = {file.name: file.read_text(encoding="utf-8") for file in (ROOT / "schema").glob("*.json")}

    assert committed == {name: schema_text(schema) for name, schema in SCHEMAS.items()}, "run: make docs"


def test_write_schemas_writes_them_all(tmp_path):
    number = write_schemas(tmp_path / "schema")

    assert number == len(SCHEMAS) == len(list((tmp_path / "schema").iterdir()))


def test_the_editor_settings_bind_every_schema_to_its_files():
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))

    assert settings["yaml.schemas"] == BINDINGS


def uncomment(text):
    head, _, body = text.partition("可见范围:")
    lines = body.split("\n")
    return head + "可见范围:" + "\n".join(line.removeprefix("# ") for line in lines)


def record_part(text):
    return text.removeprefix("---\n").partition("\n---\n")[0] + "\n"


@pytest.mark.parametrize("name", TYPES)
def test_a_new_record_fits_its_model(name):
    text = record_part(new_record(TYPES[name], "2024-0001"))

    record = TYPES[name].model.model_validate(tree_of(text))

    assert record.visibility.value == "internal"


@pytest.mark.parametrize("name", TYPES)
def test_a_new_record_with_everything_uncommented_fits_its_model_and_schema(name):
    tree = tree_of(uncomment(record_part(new_record(TYPES[name], "2024-0001"))))

    TYPES[name].model.model_validate(tree)
    assert accepts(f"{name}.json", tree)


@pytest.mark.parametrize("name", TYPES)
def test_a_new_record_offers_every_field_with_its_description(name):
    text = new_record(TYPES[name], "2024-0001")
    lines = text.split("\n")

    missing = [
        str(info.alias)
        for field, info in TYPES[name].model.model_fields.items()
        if field != "body" and not any(re.match(rf"(# )?{re.escape(str(info.alias))}:", line) for line in lines)
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("taken", "proposed"), [([], "2024-0001"), (["2024-0001", "2024-0007", "2023-0009", "a"], "2024-0008")]
)
def test_the_proposed_slug_is_the_next_number_of_the_year(taken, proposed):
    from datetime import date

    assert propose_slug(TYPES["person"], taken, date(2024, 6, 28)) == proposed
