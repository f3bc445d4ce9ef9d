from __future__ import annotations

from pathlib import Path

from briefing_gen.base.problems import Problem
from briefing_gen.binding.binder import Binder
from briefing_gen.binding.known import Known
from briefing_gen.briefing.briefing import AuthoredChart, Briefing
from briefing_gen.composing.axes import points_of
from briefing_gen.document.exhibits import Point
from tests.editions.ferries import briefing, dataset, edition
from tests.editions.test_strips import BARS, STRIP, TRIPS

LINES = ("north", "south")


def points_in(outline: Briefing, known: Known) -> tuple[tuple[Point, ...], list[Problem]]:
    """Return the points of the strip in one edition, and what is wrong with them."""
    binder = Binder(dataset(), outline, edition(), known)
    chart = next(f.exhibit for f in outline.findings if f.exhibit.id == "punctuality")
    assert isinstance(chart, AuthoredChart)
    panel = chart.panels[0]
    return points_of(panel.series[0], LINES, panel, binder), list(binder.problems)


def test_points_of_all_members_are_worded_once_for_many_editions(tmp_path: Path) -> None:
    known, outline = Known(), briefing(tmp_path, (BARS, STRIP))
    (first, _), (second, _) = (points_in(outline, known) for _ in range(2))
    assert [point.number.text for point in first if point.number] == ["1,751,085", "250,000"]
    assert first is second


def test_what_is_wrong_with_points_is_told_in_each_edition(tmp_path: Path) -> None:
    wrong = STRIP.replace(f'values: "{TRIPS}"', 'values: "trips[year=2024, line=*].seats"')
    known, outline = Known(), briefing(tmp_path, (BARS, wrong))
    (points, first), (_, second) = (points_in(outline, known) for _ in range(2))
    assert points == (Point(number=None), Point(number=None))
    assert [problem.code for problem in first] == ["unknown-address"] * 2
    assert first == second
