"""Dots that make way for each other, and labels at poles that cross nothing."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.charts.geometry import Scale
from briefing_gen.charts.strips import Flag, Flown, fly, named_points, stacked, strikes
from briefing_gen.document.exhibits import ChartKind
from tests.writers.chart_specs import CHARTS, strip

WIDTH, GAP = 100.0, 2.0


def crossed(flags: list[Flag], flown: list[Flown]) -> int:
    """Return how many poles run through a label that stands lower than their own."""
    pairs = list(zip(flags, flown, strict=True))
    return sum(
        one.x is not None and at.row > other.row and other.left < one.x < other.left + flag.width
        for (one, at), (flag, other) in product(pairs, pairs)
    )


def test_dots_of_steps_apart_stand_on_the_line() -> None:
    assert stacked([0.5, 2.5, 5.5], 1.0) == [(0.5, 0), (2.5, 0), (5.5, 0)]


def test_equal_dots_stand_on_each_other() -> None:
    assert stacked([3.2, 3.2, 3.2], 1.0) == [(3.5, 0), (3.5, 1), (3.5, 2)]


def test_no_two_of_many_dots_in_level_rows_cover_each_other() -> None:
    places = stacked([(at * 37 % 50) / 4 for at in range(60)], 2.0, [7])
    for (x, row), (other_x, other_row) in combinations(places, 2):
        assert row != other_row or abs(x - other_x) >= 1


def test_dots_of_one_step_stand_in_one_stack_over_its_middle() -> None:
    assert stacked([141.0, 149.0, 150.0, 140.0, 0.3], 10.0) == [
        (145.0, 0),
        (145.0, 1),
        (155.0, 0),
        (145.0, 2),
        (5.0, 0),
    ]
    ((middle, _),) = stacked([0.3], 0.1)  # Which is not quite three of these as a float.
    assert middle == pytest.approx(0.35)


def test_the_same_dots_take_the_same_places() -> None:
    values = [at % 7 for at in range(30)]
    assert stacked(values, 2.0, [3]) == stacked(values, 2.0, [3])


def test_very_many_dots_pile_up() -> None:
    rows = [row for _, row in stacked([at % 10 for at in range(3000)], 1.0)]
    assert (min(rows), max(rows)) == (0, 299)


def test_no_dots_have_no_places() -> None:
    assert stacked([], 1.0) == []


def test_a_label_hangs_to_the_right_of_its_pole_where_it_fits() -> None:
    assert fly([Flag(10, 30)], WIDTH, GAP) == [Flown(12, 0)]
    assert fly([Flag(90, 30)], WIDTH, GAP) == [Flown(58, 0)]


def test_a_label_that_fits_on_neither_side_stands_between_the_edges() -> None:
    assert fly([Flag(50, 90)], WIDTH, GAP) == [Flown(5, 0)]


def test_labels_of_poles_apart_share_a_row() -> None:
    assert fly([Flag(10, 30), Flag(60, 30)], WIDTH, GAP) == [Flown(12, 0), Flown(62, 0)]


def test_labels_of_close_poles_hang_away_from_each_other() -> None:
    assert fly([Flag(50, 30), Flag(52, 30)], WIDTH, GAP) == [Flown(18, 0), Flown(54, 0)]


def test_labels_at_one_pole_stand_in_a_row_or_over_each_other() -> None:
    assert fly([Flag(50, 30), Flag(50, 30)], WIDTH, GAP) == [Flown(52, 0), Flown(18, 0)]
    assert fly([Flag(95, 30), Flag(95, 30)], WIDTH, GAP) == [Flown(63, 0), Flown(63, 1)]


def test_what_has_no_pole_stands_at_the_left_over_the_others() -> None:
    assert fly([Flag(None, 40), Flag(10, 30)], WIDTH, GAP) == [Flown(0, 1), Flown(12, 0)]


@pytest.mark.parametrize("places", list(combinations(range(0, 101, 10), 3)))
def test_of_three_labels_none_covers_another_or_a_pole(places: tuple[int, ...]) -> None:
    flags = [Flag(place, 34) for place in places]
    flown = fly(flags, WIDTH, GAP)
    assert crossed(flags, flown) == 0
    for one, other in combinations(flown, 2):
        assert one.row != other.row or abs(one.left - other.left) >= 34 + GAP
    assert all(0 <= at.left <= WIDTH - 34 for at in flown)


def test_a_point_without_a_value_is_named_with_the_reason_why() -> None:
    panel = CHARTS[ChartKind.STRIP].panels[0]
    named = [item.label for item in named_points(panel)]
    without = replace(panel.comparators[0], number=None, reason="not published")
    panel = replace(panel, comparators=(without, *panel.comparators[1:]))
    expected = [*named[:-2], "Median state: not published", named[-1]]
    assert [item.label for item in named_points(panel)] == expected
    assert named[-1].startswith("All states ")


def test_a_label_that_almost_fits_is_pushed_in_from_the_edge_before_a_pole_crosses_it() -> None:
    flags = [Flag(20, 45), Flag(42, 41), Flag(56.5, 42)]
    flown = fly(flags, WIDTH, GAP)
    assert crossed(flags, flown) == 0
    assert flown[2].left == WIDTH - flags[2].width


def test_a_pole_below_the_axis_strikes_out_a_label_where_it_is_within_that() -> None:
    panel, scale = strip("TX", 410, 240), Scale(0.0, 420.0, 0.0, 420.0)
    struck = [strikes(panel, x, scale, lambda text: 10.0 * len(text)) for x in (193, 192, 227, 228)]
    assert struck == [True, False, True, False]
