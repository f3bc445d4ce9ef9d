"""The types of a schema: what a cell of each may say, and how numbers in other signs are read."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from briefing_gen.dataset.reading.field_types import NAMES, ORDERED, parser_of, plain_number
from briefing_gen.dataset.reading.nodes import Node
from briefing_gen.reading.faults import Faults
from briefing_gen.reading.json_text import Json, tree_of_json


def node(**properties: Json) -> Node:
    tree = tree_of_json(json.dumps(properties), "datapackage.json")
    return Node(tree, Faults(), tree)


def test_every_type_that_is_read_is_documented() -> None:
    reference = (Path(__file__).parents[3] / "docs" / "reference" / "dataset.md").read_text("utf-8")
    row = next(line for line in reference.splitlines() if line.startswith("| `type` |"))
    assert set(NAMES) == set(re.findall(r"`([a-z]+)`", row)) - {"type"}
    assert set(NAMES) > ORDERED


@pytest.mark.parametrize(
    ("declared", "cell", "plain"),
    [
        ({"decimalChar": ","}, "1,5", "1.5"),
        ({"decimalChar": ","}, "-1,5", "-1.5"),
        ({"decimalChar": ","}, "1.5", None),
        ({"decimalChar": ",", "groupChar": "."}, "1.234.567,8", "1234567.8"),
        ({"groupChar": "'"}, "12'345", "12345"),
        ({"groupChar": ","}, "1,,2", None),
        ({"groupChar": ","}, ",12", None),
        ({"bareNumber": False}, "€ 95", "95"),
        ({"bareNumber": False}, "95.5%", "95.5"),
        ({"bareNumber": False}, "-95%", "-95"),
        ({"bareNumber": False}, "-$95", None),
        ({"bareNumber": False}, "(95)", None),
        ({"bareNumber": False}, "95 to 97", None),
    ],
)
def test_a_number_in_declared_signs_becomes_digits_with_a_point(
    declared: dict[str, Json], cell: str, plain: str | None
) -> None:
    read = plain_number(node(**declared))

    assert read is not None
    assert read(cell) == plain


def test_a_number_in_our_own_signs_stays_as_it_is() -> None:
    assert plain_number(node(decimalChar=".", groupChar="", bareNumber=True)) is None


@pytest.mark.parametrize(
    ("type_", "earlier", "later"),
    [
        ("number", "9", "10.0"),
        ("date", "2024-02-29", "2024-03-01"),
        ("time", "09:00:00", "10:00:00"),
        ("datetime", "2024-01-01T10:00:00Z", "2024-01-01T10:00:00-05:00"),
        ("year", "1999", "2000"),
        ("yearmonth", "1999-12", "2000-01"),
    ],
)
def test_values_of_a_type_are_in_their_own_order(type_: str, earlier: str, later: str) -> None:
    values: list[Any] = [parser_of(type_, node())(cell) for cell in (later, earlier)]

    assert sorted(values) == values[::-1]


@pytest.mark.parametrize(
    ("type_", "cell"),
    [
        ("date", "9999-99-99"),
        ("datetime", "9999-12-31T24:00:01Z"),
        ("number", "1e999999999999999999999"),
        ("number", "--1"),
        ("integer", "1e3"),
        ("year", "-100"),
        ("time", "10:00"),
    ],
)
def test_absurd_cells_are_none_of_their_type(type_: str, cell: str) -> None:
    assert parser_of(type_, node())(cell) is None
