"""Codes are told from values by their digits and by the values beside them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from briefing_gen.dataset.plausible import (
    all_zero,
    broken_sums,
    codes_among,
    far_from_all,
    far_from_neighbors,
    far_in_series,
    lone_negative,
    shifts,
    slipped,
)


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
    assert [row for row, _, _ in far_from_neighbors(series, 50)] == [2]
    assert list(far_from_neighbors([*enumerate(["1", "60", "2"])], 50)) == []


def test_ten_times_both_neighbors_is_much_for_counts_where_few_move_like_that() -> None:
    slipped = [*enumerate(["1900", "1800", "180", "1850", "1700"])]
    wild = [*enumerate(["1900", "1800", "180", "1850", "1700", "19000", "1800"])]
    rising = [*enumerate(["1100", "14000", "21000", "22000"])]
    assert [row for row, _, _ in far_in_series([slipped], is_counted=True)] == [2]
    assert far_in_series([slipped], is_counted=False) == []
    assert far_in_series([wild], is_counted=True) == []
    assert far_in_series([rising], is_counted=True) == []


def test_a_row_is_found_in_which_a_column_is_not_the_sum_of_two_others() -> None:
    first = {row: Decimal(40_000 + 700 * row) for row in range(12)}
    second = {row: Decimal(9_000 - 300 * row) for row in range(12)}
    whole = {row: first[row] + second[row] + row % 2 for row in range(12)}
    assert broken_sums(whole, first, second) == []
    assert broken_sums({**whole, 7: Decimal(51_080)}, first, second) == [7]
    assert broken_sums({**whole, 7: whole[7] + 9}, first, second) == []
    assert broken_sums(first, whole, second) == []
    assert broken_sums(first, first, dict.fromkeys(first, Decimal(0))) == []


@pytest.mark.parametrize(
    ("row", "cell", "said"),
    [
        (6, "4.9", "would fit its series with the other sign"),
        (6, "-49", "would fit its series as a tenth as much"),
        (12, "-1010", "would fit its series as a hundredth as much"),
        (6, "-5.1", ""),
    ],
)
def test_a_slip_by_a_sign_or_a_point_is_found_below_zero(row: int, cell: str, said: str) -> None:
    thinning = [f"-{n * 0.8 + 0.3 * (n % 2):.1f}" for n in range(13)]
    assert list(slipped([*enumerate(thinning)])) == []
    thinning[row] = cell
    assert list(slipped([*enumerate(thinning)])) == ([(row, said)] if said else [])


def test_one_value_below_zero_is_odd_unless_the_title_tells_of_changes() -> None:
    values = [*enumerate(["12", "14", "-9", "15"])]
    assert lone_negative(values, ["Passengers"]) == 2
    assert lone_negative(values, ["Net passengers"]) is None
    assert lone_negative([*values, (4, "-3")], ["Passengers"]) is None
    assert lone_negative(values[1:], ["Passengers"]) is None


def _series(sizes: Sequence[int], first_row: int = 0) -> list[tuple[int, str]]:
    return [(row, str(size)) for row, size in enumerate(sizes, start=first_row)]


def test_a_value_from_which_a_series_goes_on_at_another_level_is_found() -> None:
    times = [str(year) for year in range(2015, 2022)] * 2
    steady = _series([2200, 2210, 2230, 2250, 2260, 2280, 2300])
    jumping = _series([1510, 1520, 1540, 1560, 4180, 4190, 4210], 7)
    assert shifts([steady, jumping], times) == [(11, 10)]


@pytest.mark.parametrize("slip", [16641, 166])
def test_an_end_of_a_short_series_is_doubted_where_no_other_member_moves_so(slip: int) -> None:
    times = ["2012", "2015", "2020", "2023"] * 6
    every = [_series([1730 + n, 1704, 1677, 1664], 4 * n) for n in range(6)]
    assert shifts(every, times) == []
    every[2] = _series([1732, 1704, 1677, slip], 8)
    assert shifts(every, times) == [(11, 10)]
    assert shifts(every[2:3], times) == []  # Alone it may well be a rise.


def test_a_step_over_many_years_is_held_against_those_of_as_many() -> None:
    years = ["1990", *map(str, range(2000, 2007))]
    sizes = [201_316, 340_706, 356_814, 369_498, 385_401, 400_083, 412_395, 424_766]
    assert shifts([_series(sizes)], years) == []
    assert shifts([_series(sizes)], ["1999", *years[1:]]) == [(1, 0)]


def test_a_year_in_which_all_fall_is_no_jump_of_one_of_them() -> None:
    times = [str(year) for year in range(2015, 2022)] * 2
    first = _series([2200, 2210, 2230, 2250, 2260, 900, 910])
    second = _series([1510, 1520, 1540, 1560, 1570, 640, 650], 7)
    assert shifts([first, second], times) == []


def test_a_period_in_which_all_members_have_zero_is_found() -> None:
    times, kinds = ["2020", "2021", "2022"] * 3, ["share"] * 9
    cells = [*enumerate(["5", "6", "0", "7", "0", "0.00", "4", "8", "0"])]
    assert list(all_zero(cells, times, kinds)) == [[2, 5, 8]]
    assert list(all_zero([(row, "0") for row in range(9)], times, kinds)) == []
