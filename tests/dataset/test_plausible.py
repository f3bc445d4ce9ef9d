"""Codes are told from values by their digits and by the values beside them."""

from __future__ import annotations

import pytest

from briefing_gen.dataset.plausible import codes_among, far_from_all, far_from_neighbors


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        ("12 -9999 14 -9999 -6666", "-9999 -6666"),
        ("12 -666666666 14", "-666666666"),
        ("12 14 9999999 9999999", "9999999"),
        ("12.5 -999.0 9.1", "-999.0"),
        ("-99 12 -99 14 -99", "-99"),
        ("-99 12 14", ""),
        ("-11.9 -11.9 -11.9 3", ""),
        ("-999 -1450 210", ""),
        ("980 990 999 999", ""),
    ],
)
def test_a_code_is_told_by_its_digits_and_its_column(cells: str, codes: str) -> None:
    found = codes_among(cells.split(), {"": ""})
    assert [code.text for code in found if code.is_certain] == codes.split()


def test_a_code_of_nines_in_one_cell_may_be_a_value() -> None:
    (code,) = codes_among(["12", "14", "999"], {"": ""})
    assert (code.text, code.count, code.row, code.is_certain) == ("999", 1, 2, False)


def test_a_value_far_from_all_others_is_found() -> None:
    cells = [*enumerate(["140", "150", "160"] * 4), (12, "140000")]
    assert [row for row, _ in far_from_all(cells)] == [12]
    assert far_from_all(cells[:9]) == []


def test_a_value_that_its_neighbors_doubt_is_found() -> None:
    series = [*enumerate(["190000", "180000", "1800", "170000"])]
    assert [row for row, _, _ in far_from_neighbors(series)] == [2]
    assert list(far_from_neighbors([*enumerate(["1", "60", "2"])])) == []
