"""The page about the format names what the program reads, and its example is a package."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import frictionless
import pytest

from briefing_gen.base.language import Language
from briefing_gen.base.quantities import SHIPPED, Operation, Unit
from briefing_gen.binding.package_texts import check_caveats
from briefing_gen.composing.corrections import bind_correction, check_corrections, in_words
from briefing_gen.dataset.checks.every_check import check
from briefing_gen.dataset.lookup import member_label
from briefing_gen.dataset.model import Attribute, Grade, PeriodKind, Rounding, Statistic, Status
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.dataset.reading.resources import Kind
from briefing_gen.dataset.reading.special import NEEDED, OPTIONAL
from briefing_gen.document.inline import plain

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "dataset.md").read_text(encoding="utf-8")
CODE = set(re.findall("`([^`\n]+)`", PAGE))


def example(folder: Path) -> Path:
    for name, language in (("datapackage.json", "json"), ("trips.csv", "csv")):
        text, *_ = re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_example_is_read_by_the_program(tmp_path: Path) -> None:
    dataset = read_dataset(example(tmp_path))
    assert list(dataset.tables["trips"].rows) == [
        ("2023", "north"),
        ("2024", "north"),
        ("2024", "south"),
    ]


@pytest.mark.slow
def test_the_example_is_read_by_any_data_package_reader(tmp_path: Path) -> None:
    assert frictionless.validate(str(example(tmp_path) / "datapackage.json")).valid


def json_block(holding: str) -> dict[str, Any]:
    """Return the example in JSON that has some text in it."""
    blocks = re.findall(r"```json\n(.*?)```", PAGE, flags=re.DOTALL)
    found: dict[str, Any] = json.loads(next(b for b in blocks if holding in b))
    return found


def test_the_examples_of_members_and_corrections_go_with_it(tmp_path: Path) -> None:
    package = json.loads((example(tmp_path) / "datapackage.json").read_text(encoding="utf-8"))
    _, members, corrections = re.findall(r"```csv\n(.*?)```", PAGE, flags=re.DOTALL)
    described = json_block('"kind": "members"')
    fields = [{"name": name, "type": "string"} for name in corrections.split("\n")[0].split(",")]
    told = {"name": "corrections", "path": "corrections.csv", "kind": "corrections"}
    package["resources"] += [described, {**told, "schema": {"fields": fields}}]
    gazette = {**package["sources"][0], "name": "gazette-2025", "publisher": "Harbor Gazette"}
    package["sources"].append(gazette)
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    (tmp_path / "members.csv").write_text(members, encoding="utf-8")
    (tmp_path / "corrections.csv").write_text(corrections, encoding="utf-8")

    dataset = read_dataset(tmp_path)

    assert member_label(dataset, "line", "north", "es-US") == "Línea norte"
    assert (*check(dataset), *check_corrections(dataset)) == ()
    (correction,) = dataset.corrections
    bound = bind_correction(correction, dataset, Language.EN_US)
    assert f"*{plain(bound.said)}* beside *{plain(bound.shows)}*" in PAGE
    assert "*Harbor Gazette, page 1; Statistics Office*" in PAGE


def test_the_example_of_a_caveat_goes_with_it(tmp_path: Path) -> None:
    package = json.loads((example(tmp_path) / "datapackage.json").read_text(encoding="utf-8"))
    caveat = json_block('"name": "new-count"')
    package["caveats"].append(caveat)
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")

    dataset = read_dataset(tmp_path)

    assert check_caveats(dataset) == ()
    told = in_words(dataset, Language.ES_US).caveats[caveat["name"]].text
    assert told["es-US"] == (
        "Desde la reforma de 2022 cuenta cada trayecto; hubo 1,987,361 viajes en 2023."
    )


def test_optional_columns_of_corrections_are_explained() -> None:
    assert {*NEEDED[Kind.CORRECTIONS], *OPTIONAL[Kind.CORRECTIONS]} - {"id"} <= CODE


@pytest.mark.parametrize("names", [Attribute, Grade, PeriodKind, Rounding, Statistic, Status])
def test_each_word_that_the_program_knows_is_explained(names: type[Attribute]) -> None:
    assert {name.value for name in names} <= CODE


def test_each_unit_of_published_values_and_each_operation_is_explained() -> None:
    units = set(SHIPPED) - {Unit.RANK}
    assert units | {operation.value for operation in Operation} <= CODE


def test_each_column_of_the_tables_without_values_is_explained() -> None:
    for kind, columns in NEEDED.items():
        row = re.search(rf"^\| `{kind}` \| (.*) \|$", PAGE, flags=re.MULTILINE)
        assert row is not None
        assert tuple(re.findall("`([^`]+)`", row[1])) == columns
