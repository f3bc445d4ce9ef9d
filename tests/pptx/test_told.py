"""Values beside a chart that are not comparable with it, as a deck shows them in digits."""

from __future__ import annotations

import pytest
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.util import Pt

from briefing_gen.base.frozen import replace
from briefing_gen.charts.geometry import uncompared
from briefing_gen.dataset.model import Population
from briefing_gen.document.blocks import Chart
from briefing_gen.document.exhibits import ChartKind, Panel
from briefing_gen.document.inline import Number
from briefing_gen.metrics.derive import Observed
from briefing_gen.pptx.writing import write_pptx
from tests import samples
from tests.writers import decks

SHOWN = samples.chart().panels[0]
PANEL = "panel: ferries-by-year/2"


def last_of(panel: Panel) -> Panel:
    """Return the last year of a panel as one of its own, counted in another way."""
    series = tuple(replace(s, points=s.points[-1:]) for s in panel.series)
    title = decks.text("By the new count")
    return replace(panel, title=title, categories=panel.categories[-1:], series=series)


def shapes() -> dict[str, decks.Read]:
    first = replace(SHOWN, title=decks.text("Before"))
    spec = replace(samples.chart(), kind=ChartKind.COLUMN, panels=(first, last_of(SHOWN)))
    finding = replace(decks.named(Chart(spec), "one"), slide_text=decks.text("Ferries made trips."))
    _, slide, *_ = decks.opened(write_pptx(decks.with_blocks(finding), decks.THEME)).slides
    return {shape.name.partition(" = ")[0]: shape for shape in slide.shapes}


def test_that_values_are_not_comparable_stands_under_their_title_in_grey() -> None:
    title, note, *_ = shapes()[PANEL].text_frame.paragraphs
    assert note.text == "not comparable"
    assert (title.runs[0].font.bold, note.runs[0].font.bold) == (True, None)
    assert note.runs[0].font.color.theme_color == MSO_THEME_COLOR.TEXT_2


def test_a_panel_in_digits_fills_the_column_of_words_and_stands_on_the_line_of_columns() -> None:
    found = shapes()
    panel, words, chart = found[PANEL], found["text: one"], found["chart: ferries-by-year/1"]
    assert (panel.left, panel.width) == (words.left, words.width) == (Pt(640), Pt(272))
    assert chart.left + chart.width == pytest.approx(Pt(608), abs=2)
    assert panel.height < Pt(130)
    assert chart.top + chart.height - panel.top - panel.height == pytest.approx(Pt(32), abs=Pt(1))
    assert panel.top - words.top - words.height >= Pt(12)
    assert words.text_frame.paragraphs[0].runs[0].font.size == Pt(22)  # As below charts.


def test_digits_are_as_large_as_the_label_of_the_column_that_a_chart_is_about() -> None:
    sizes = [[r.font.size for r in p.runs] for p in shapes()[PANEL].text_frame.paragraphs]
    assert sizes[:2] == [[Pt(18)], [Pt(18)]]
    assert (sizes[2][0], sizes[2][-1]) == (Pt(28), Pt(18))


def test_words_below_a_chart_begin_at_one_height_however_many_lines_they_take() -> None:
    finding = decks.named(Chart(samples.chart(ChartKind.BAR)), "one")
    told = (replace(finding, slide_text=decks.text("Ferries made trips. " * n)) for n in (1, 4))
    for each in told:
        _, slide, *_ = decks.opened(write_pptx(decks.with_blocks(each), decks.THEME)).slides
        words = next(shape for shape in slide.shapes if shape.name.startswith("text: one"))
        assert words.text_frame.vertical_anchor is None
        assert words.top == pytest.approx(Pt(426.4), abs=Pt(0.5))


def test_drawn_panels_of_other_years_and_counts_say_that_they_are_not_comparable() -> None:
    spec = replace(samples.chart(ChartKind.STACKED_COLUMN), panels=(early(), other()))
    _, slide, *_ = decks.opened(decks.deck_of(spec)).slides
    said = {s.name.partition(" = ")[0]: s for s in slide.shapes}
    heads = [said[f"panel: ferries-by-year/{n}"].text_frame.text for n in (1, 2)]
    assert heads == ["Through 2020", "By the new count (not\N{NO-BREAK SPACE}comparable)"]
    assert "break: ferries-by-year/2" in said


def test_panels_of_one_count_are_comparable() -> None:
    later = replace(years(SHOWN, slice(2, 4)), title=decks.text("Since 2021"))
    assert uncompared(replace(samples.chart(), panels=(early(), later))) == []


def early() -> Panel:
    """Return the first years of a panel."""
    return replace(years(SHOWN, slice(0, 2)), title=decks.text("Through 2020"))


def other() -> Panel:
    """Return its last years as a count of something else."""
    panel = years(SHOWN, slice(2, 4))
    points = tuple(replace(p, number=counted(p.number)) for p in panel.series[0].points)
    series = (replace(panel.series[0], points=points),)
    return replace(panel, series=series, title=decks.text("By the new count"))


def years(panel: Panel, which: slice) -> Panel:
    series = tuple(replace(s, points=s.points[which]) for s in panel.series)
    return replace(panel, categories=panel.categories[which], series=series)


def counted(number: Number | None) -> Number:
    assert number
    assert isinstance(number.metric, Observed)
    passengers = Population(id="passengers", titles={"en-US": "passengers"})
    seen = replace(number.metric.observation, population=passengers)
    return replace(number, metric=Observed(seen))
