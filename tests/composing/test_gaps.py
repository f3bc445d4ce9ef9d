"""What is said of the values that a chart lacks: names and reasons under it, and at its stacks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefing_gen.base.language import Language
from briefing_gen.composing.gaps import gap_notes, told_empty, told_incomplete
from briefing_gen.document.charts import (
    Axis,
    Category,
    ChartKind,
    NumberFormat,
    Panel,
    Point,
    Series,
)
from briefing_gen.document.inline import Content, Number, Text, plain
from briefing_gen.words.languages import labels
from tests.editions.ferries import EN, ES, observed

WITHHELD = "withheld by the publisher"
AXIS = Axis(minimum=Decimal(0), maximum=Decimal(9), ticks=(), shown=False)


def text(words: str) -> Content:
    return (Text(words),)


def point(value: str) -> Point:
    """Return a value, or a gap for what is no number: with that reason, or with none."""
    if value.isdigit():
        return Point(number=Number(value, observed(value)))
    return Point(number=None, reason=value or None)


def panel(*parts: tuple[str, ...], title: str | None = None) -> Panel:
    return Panel(
        title=text(title) if title else None,
        categories=tuple(
            Category(id=f"c{at}", label=text(f"line {at}")) for at in range(len(parts[0]))
        ),
        series=tuple(
            Series(id=f"s{at}", name=text(f"part {at}"), points=tuple(map(point, values)))
            for at, values in enumerate(parts)
        ),
        axis=AXIS,
        number_format=NumberFormat(decimals=0),
    )


def notes(kind: ChartKind, *panels: Panel, language: Language = EN) -> list[str]:
    return [plain(note) for note in gap_notes(kind, panels, labels(language))]


def test_a_chart_without_gaps_has_no_notes() -> None:
    assert notes(ChartKind.BAR, panel(("1", "2"))) == []


def test_each_reason_is_told_once_with_what_it_is_the_reason_for() -> None:
    shown = panel(("1", WITHHELD, "", WITHHELD))
    assert notes(ChartKind.BAR, shown) == [
        "line 1; line 3: withheld by the publisher.",
        "line 2: not available.",
    ]


@pytest.mark.parametrize("kind", [ChartKind.STRIP, ChartKind.TILE_MAP])
def test_charts_of_members_say_that_a_member_has_no_value(kind: ChartKind) -> None:
    assert notes(kind, panel(("1", WITHHELD, "", WITHHELD))) == [
        "Without a value: line 1; line 3 (withheld by the publisher).",
        "Without a value: line 2 (not available).",
    ]


def test_a_gap_in_one_of_several_series_is_named_with_its_series() -> None:
    assert notes(ChartKind.STACKED_BAR, panel(("1", WITHHELD, WITHHELD), ("2", "3", WITHHELD))) == [
        "line 1, part 0; line 2: withheld by the publisher."
    ]


def test_a_gap_in_one_of_several_panels_is_named_with_its_panel() -> None:
    shown = (panel(("1",), title="Bay"), panel(("",), title="South"))
    assert notes(ChartKind.COLUMN, *shown, language=ES) == ["South, line 0: no disponible."]


def test_a_panel_without_a_value_says_why_once() -> None:
    full, empty = panel(("1", "2"), title="Bay"), panel((WITHHELD,) * 2, title="South")
    assert notes(ChartKind.LINE, full, empty) == ["South: withheld by the publisher."]
    shown, told = told_empty((full, empty))
    assert shown == full
    assert plain(told.title or ()) == "South (withheld by the publisher)"
    assert [point.reason for point in told.series[0].points] == [None, None]
    assert told_incomplete(ChartKind.STACKED_COLUMN, (full, empty), labels(EN)) == (full, empty)


@pytest.mark.parametrize(
    "other", [panel((WITHHELD, "2")), panel((WITHHELD, "not counted"))], ids=["value", "reasons"]
)
def test_a_panel_with_a_value_or_several_reasons_says_why_at_each_place(other: Panel) -> None:
    assert told_empty((panel(("1",)), other))[1] == other
    assert told_empty((panel((WITHHELD,)),)) == (panel((WITHHELD,)),)


def test_of_many_gaps_eight_are_named() -> None:
    assert notes(ChartKind.BAR, panel(("",) * 12)) == [
        (
            "line 0; line 1; line 2; line 3; line 4; line 5; line 6; line 7; "
            "others in the data table: not available."
        )
    ]


@pytest.mark.parametrize(("language", "told"), [(EN, "incomplete"), (ES, "incompleto")])
def test_a_stack_that_lacks_a_part_says_so(language: Language, told: str) -> None:
    shown = panel(("1", WITHHELD), ("2", "3"))
    (marked,) = told_incomplete(ChartKind.STACKED_BAR, (shown,), labels(language))
    assert [plain(category.label) for category in marked.categories] == [
        "line 0",
        f"line 1 ({told})",
    ]
    assert marked.series == shown.series


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (ChartKind.BAR, panel(("1", ""), ("2", "3"))),
        (ChartKind.STACKED_BAR, panel(("1", ""))),
        (ChartKind.STACKED_BAR, panel(("1", "2"), ("2", "3"))),
    ],
    ids=["no-stack", "one-stack-of-the-categories", "whole"],
)
def test_other_charts_stay_as_they_are(kind: ChartKind, shown: Panel) -> None:
    assert told_incomplete(kind, (shown,), labels(EN)) == (shown,)
