"""Margins of error in charts: how they are worded, and how far the axis must reach."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Operation, Unit
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.axes import margin_number, reach, whisker_note, with_margin
from briefing_gen.composing.chart_words import alt_text
from briefing_gen.composing.compose import compose
from briefing_gen.composing.ledger import charts, ledger
from briefing_gen.document.blocks import Document
from briefing_gen.document.exhibits import ChartKind, Panel, Point
from briefing_gen.document.inline import Number, plain
from briefing_gen.metrics.derive import Metric, derive
from briefing_gen.words.wording import PLAIN, word_metric
from tests.composing.test_chart_words import SUBTITLE, TITLE, panel, series
from tests.editions.ferries import EN, ES, TESTS, dataset, edition, observed
from tests.metrics.test_margins import estimate


def survey(tmp_path: Path) -> Document:
    """Return an edition with a chart of a survey, whose values have published margins."""
    faulty = TESTS / "faults_briefing" / "inside-margin-of-a-chart" / "briefing.yaml"
    asked = faulty.read_text("utf-8").replace(
        "value: more", 'value: "survey[year=2024, line=north].pleased"'
    )
    (tmp_path / "briefing.yaml").write_text(asked, "utf-8")
    return compose(dataset(), read_briefing(tmp_path), edition())


def test_a_published_margin_comes_into_chart_table_text_and_ledger(tmp_path: Path) -> None:
    document = survey(tmp_path)
    spec = next(spec for spec in charts(document) if spec.id == "punctuality")
    (drawn,) = spec.panels[0].series[0].points
    assert drawn.margin
    assert plain(spec.table.rows[0].cells[1]) == "72.0% (±3.0\N{NO-BREAK SPACE}percentage points)"
    assert plain(spec.alt).endswith("North: 72.0% (±3.0\N{NO-BREAK SPACE}percentage points).")
    assert [plain(note) for note in spec.notes] == [
        plain(note) for note in whisker_note(ChartKind.BAR, spec.panels, EN)
    ]
    row = next(row for row in ledger(document, dataset()) if row.metric.startswith("margin("))
    assert (row.value, row.unit, row.check) == ("3", "percentage-point", "recomputed")
    assert row.working.startswith(
        "3.0\N{NO-BREAK SPACE}percentage points = margin of error of 72.0%"
    )


def told(metric: Metric, language: Language = EN) -> str:
    number = Number(word_metric(metric, language, PLAIN), metric)
    return plain(with_margin(number, margin_number(metric, language)))


def point(value: str, off: str) -> Point:
    metric = estimate(value, off)
    number = Number(word_metric(metric, EN, PLAIN), metric)
    return Point(number=number, margin=margin_number(metric, EN))


def estimated(*points: Point) -> Panel:
    made = panel(series("Trips", *["1"] * len(points)))
    return replace(made, series=(replace(made.series[0], points=points),))


def test_a_margin_stands_behind_its_value_as_it_was_published() -> None:
    assert told(estimate("52000", "4000")) == "52,000 (±4,000)"
    assert told(estimate("54.0", "4.0", Unit.PERCENT)) == "54.0% (±4.0 percentage points)".replace(
        "0 percentage", "0\N{NO-BREAK SPACE}percentage"
    )


def test_a_margin_of_a_percentage_is_in_percentage_points_in_spanish_too() -> None:
    share = estimate("54.0", "4.0", Unit.PERCENT)
    assert told(share, ES) == (
        "54.0\N{NO-BREAK SPACE}% (±4.0\N{NO-BREAK SPACE}puntos porcentuales)"
    )


def test_a_small_computed_margin_is_not_rounded_to_nothing() -> None:
    ratio = derive(Operation.RATIO, estimate("50", "3"), estimate("100", "8"))
    assert told(ratio) == "0.5 (±0.05)"


def test_an_exact_value_stands_alone() -> None:
    assert told(observed("500")) == "500"


@pytest.mark.parametrize(
    ("value", "off", "ends"),
    [("10", "4", ("6", "14")), ("3", "4", ("0", "7")), ("-3", "4", ("-7", "0"))],
)
def test_a_whisker_does_not_cross_zero(value: str, off: str, ends: tuple[str, str]) -> None:
    assert reach(point(value, off)) == tuple(map(Decimal, ends))


def test_a_chart_says_what_its_thin_lines_are() -> None:
    shown = (estimated(point("10", "4")),)
    (note,) = whisker_note(ChartKind.BAR, shown, EN)
    assert plain(note) == (
        "Thin lines show how far an estimate may be off by chance: its margin of error at 90% "
        "confidence."
    )
    assert list(whisker_note(ChartKind.STACKED_BAR, shown, EN)) == []
    assert list(whisker_note(ChartKind.BAR, (panel(series("Trips", "1")),), EN)) == []


def test_who_cannot_see_the_whiskers_is_told_the_margins() -> None:
    shown = (estimated(point("10", "4"), point("20", "5")),)
    assert plain(alt_text(ChartKind.COLUMN, TITLE, SUBTITLE, shown, EN)) == (
        "Column chart: Trips went up. Trips by year. line 0: 10 (±4); line 1: 20 (±5)."
    )
