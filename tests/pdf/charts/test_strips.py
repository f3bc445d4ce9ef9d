"""Strips on a page: labels that cover nothing, for members anywhere on the axis."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from briefing_gen.document.exhibits import ChartKind
from briefing_gen.pdf.canvas import Outline, Picture, Word
from briefing_gen.pdf.charts.drawing import draw_chart, plan_chart
from briefing_gen.pdf.fonts import width
from tests.writers.chart_specs import GAP, STATES, chart, strip
from tests.writers.pdf_files import look


def picture(about: str, value: int | None, median: int, sheet: float) -> Picture:
    spec = chart(ChartKind.STRIP, strip(about, value, median))
    return draw_chart(plan_chart(spec, look(), sheet))


def stacks(drawn: Picture) -> list[int]:
    """Return how many dots stand in each stack, from left to right."""
    paper = look().colours.paper.lower()
    discs = [item for item in drawn.items if isinstance(item, Outline) and item.fill != paper]
    lefts = Counter(
        disc.steps[0].coordinates[0] for disc in discs if len(disc.steps[1].coordinates) > 2
    )
    return [lefts[left] for left in sorted(lefts)]


@pytest.mark.parametrize(("about", "value"), [("TX", 190), ("AK", 100)])
def test_however_wide_it_is_a_strip_has_the_same_stacks(about: str, value: int) -> None:
    found = {tuple(stacks(picture(about, value, 240, sheet))) for sheet in (203.0, 290.0, 504.0)}
    assert len(found) == 1
    assert sum(*found) == len(STATES)


def test_what_a_strip_is_about_stands_at_its_own_value_at_the_foot_of_its_line() -> None:
    drawn, colour = picture("TX", 397, 240, 290.0), look().colours.accent.lower()
    found = [item for item in drawn.items if isinstance(item, Outline)]
    (disc,) = (item for item in found if item.fill == colour)
    (line,) = (item for item in found if item.stroke and item.stroke.colour == colour)
    (x, low), _ = (step.coordinates for step in line.steps)
    edge = [step.coordinates[-2:] for step in disc.steps if step.coordinates]
    assert x == pytest.approx(sum((min(edge)[0], max(edge)[0])) / 2, abs=0.01)
    heights = [y for _, y in edge]
    assert low == pytest.approx((min(heights) + max(heights)) / 2, abs=0.01)


def words(drawn: Picture) -> list[Word]:
    return [item for item in drawn.items if isinstance(item, Word)]


@pytest.mark.slow
@pytest.mark.parametrize("sheet", [203.0, 290.0, 504.0])
@pytest.mark.parametrize("median", [100, 240, 290])
@pytest.mark.parametrize("value", [None, 0, 100, 240, 243, 290, 420])
def test_no_label_covers_another_or_leaves_the_sheet(
    value: int | None, median: int, sheet: float
) -> None:
    drawn = picture("TX", value, median, sheet)
    spans = [(w, w.x, w.x + width(w.text, w.face, w.size_pt)) for w in words(drawn)]
    assert all(left > -0.1 and right < sheet + 0.1 for _, left, right in spans)
    assert all(0 <= w.y <= drawn.height - w.size_pt * 0.7 for w, _, _ in spans)
    for (one, left, right), (other, other_left, other_right) in combinations(spans, 2):
        level = abs(one.y - other.y) < one.size_pt * 0.9
        assert not (level and left < other_right and other_left < right), (one, other)


def test_the_one_it_is_about_is_named_with_its_value() -> None:
    texts = [word.text for word in words(picture("TX", 410, 240, 290))]
    assert texts == [
        "0",
        "105",
        "210",
        "315",
        "420",
        "TX 410",
        "Median state 240",
        "All states 246",
    ]


def test_one_without_a_value_is_named_with_the_reason() -> None:
    assert f"TX: {GAP}" in [word.text for word in words(picture("TX", None, 240, 290))]
