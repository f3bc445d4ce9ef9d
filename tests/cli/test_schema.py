"""The schemas know what the readers read, and take what those take."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from briefing_gen import shipped
from briefing_gen.briefing import reader
from briefing_gen.cli.schema import File, schema_of
from briefing_gen.dataset.reading import resources
from briefing_gen.reading.tree import Node, Record, Scalar, Sequence
from briefing_gen.reading.yaml_nodes import read_yaml
from tests.cli.program import run

HOME = shipped.shipped()
EXAMPLE = shipped.example()
ASKED = re.compile(r'fields\.\w+\(\s*"([a-z-]+)"')
FILES = {
    File.PACKAGE: [*HOME.glob("data/*/datapackage.json"), EXAMPLE / "data" / "datapackage.json"],
    File.BRIEFING: [*HOME.glob("templates/briefings/*/*.yaml"), *EXAMPLE.glob("briefing/*.yaml")],
    File.THEME: [*HOME.glob("templates/themes/*/theme.toml")],
}


def named(schema: object) -> Iterator[str]:
    """Yield the name of every property at every depth."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for value in schema.values():
            yield from named(value)
    if isinstance(schema, list):
        for item in schema:
            yield from named(item)


def content(path: Path) -> dict[str, object]:
    if path.suffix == ".yaml":
        found = plain(read_yaml(path, str(path)))
        assert isinstance(found, dict)
        return found
    text = path.read_text("utf-8")
    loaded: dict[str, object] = tomllib.loads(text) if "toml" in path.name else json.loads(text)
    return loaded


def plain(node: Node) -> object:
    match node:
        case Scalar(text):
            return text
        case Record(entries):
            return {name: plain(entry) for name, entry in entries.items()}
        case Sequence(items):
            return [plain(item) for item in items]


@pytest.mark.parametrize("file", File)
def test_the_schema_takes_the_shipped_files(file: File) -> None:
    validator = Draft202012Validator(schema_of(file))
    assert len(FILES[file]) > 0
    for path in FILES[file]:
        assert [error.message for error in validator.iter_errors(content(path))] == []


def test_the_schema_of_briefings_has_the_fields_that_the_reader_asks_for() -> None:
    source = Path(reader.__file__).read_text("utf-8")
    asked = {name for name in ASKED.findall(source) if name not in {"chart", "table"}}
    known = set(named(schema_of(File.BRIEFING)))
    assert asked - known == set()
    assert known - asked - {"chart", "table"} == {
        *("en-US", "es-US", "legislator", "advocacy"),  # Texts by language and audience.
        *("span", "point", "break", "line", "totals", "not-read"),  # Asked for by `Pointer`.
        "summary",  # Asked for with the two other titles of slides.
    }


def test_the_schema_of_packages_has_every_property_of_a_field() -> None:
    properties = schema_of(File.PACKAGE)["properties"]
    table = properties["resources"]["items"]["properties"]["schema"]
    known = set(table["properties"]["fields"]["items"]["properties"])
    assert set(resources.OURS) <= known


@pytest.mark.parametrize(
    ("file", "changed"),
    [
        (File.BRIEFING, {"kickr": "Ferries"}),
        (File.THEME, {"slide": {"font": 12}}),
        (File.PACKAGE, {"units": [{"name": "decibels", "kind": "loud"}]}),
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(file: File, changed: dict[str, object]) -> None:
    validator = Draft202012Validator(schema_of(file))
    assert list(validator.iter_errors({**content(FILES[file][0]), **changed})) != []


def test_the_command_prints_a_schema() -> None:
    done = run("schema", "theme")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == schema_of(File.THEME)
