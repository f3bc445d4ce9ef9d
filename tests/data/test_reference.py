"""The page about the format names what the program reads, and its example is a package."""

from __future__ import annotations

import re
from pathlib import Path

import frictionless
import pytest

from briefing_gen.dataset.model import Attribute, Grade, PeriodKind, Rounding, Statistic, Status
from briefing_gen.dataset.reader import read_dataset
from briefing_gen.dataset.special import NEEDED
from briefing_gen.quantities import Operation, Unit

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "dataset.md").read_text(encoding="utf-8")
CODE = set(re.findall("`([^`\n]+)`", PAGE))


def example(folder: Path) -> Path:
    for name, language in (("datapackage.json", "json"), ("trips.csv", "csv")):
        (text,) = re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_example_is_read_by_the_program(tmp_path: Path) -> None:
    dataset = read_dataset(example(tmp_path))
    assert list(dataset.tables["trips"].rows) == [
        ("2023", "north"),
        ("2024", "north"),
        ("2024", "south"),
    ]


def test_the_example_is_read_by_any_data_package_reader(tmp_path: Path) -> None:
    assert frictionless.validate(str(example(tmp_path) / "datapackage.json")).valid


@pytest.mark.parametrize("names", [Attribute, Grade, PeriodKind, Rounding, Statistic, Status])
def test_each_word_that_the_program_knows_is_explained(names: type[Attribute]) -> None:
    assert {name.value for name in names} <= CODE


def test_each_unit_of_published_values_and_each_operation_is_explained() -> None:
    units = {unit.value for unit in Unit} - {Unit.RANK}
    assert units | {operation.value for operation in Operation} <= CODE


def test_each_column_of_the_tables_without_values_is_explained() -> None:
    for kind, columns in NEEDED.items():
        row = re.search(rf"^\| `{kind}` \| (.*) \|$", PAGE, flags=re.MULTILINE)
        assert row is not None
        assert tuple(re.findall("`([^`]+)`", row[1])) == columns
