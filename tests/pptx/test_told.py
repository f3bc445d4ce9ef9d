"""Values beside a chart that are not comparable with it, as a deck shows them in digits."""

from __future__ import annotations

import pytest
from pptx.util import Pt

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import Chart
from briefing_gen.document.charts import ChartKind, Panel
from briefing_gen.pptx.writing import write_pptx
from tests import samples
from tests.writers import decks

SHOWN = samples.chart().panels[0]
PANEL = "panel: ferries-by-year/2"


def last_of(panel: Panel) -> Panel:
    """Return the last year of a panel as one of its own, counted in another way."""
    series = tuple(replace(s, points=s.points[-1:]) for s in panel.series)
    own = {"annotations": (), "breaks": (), "skips": (), "title": decks.text("By the new count")}
    return replace(panel, categories=panel.categories[-1:], series=series, **own)


def shapes() -> dict[str, decks.Read]:
    spec = replace(samples.chart(), kind=ChartKind.COLUMN, panels=(SHOWN, last_of(SHOWN)))
    finding = replace(decks.named(Chart(spec), "one"), slide_text=decks.text("Ferries made trips."))
    _, slide, *_ = decks.opened(write_pptx(decks.with_blocks(finding), decks.THEME)).slides
    return {shape.name.partition(" = ")[0]: shape for shape in slide.shapes}


def test_that_values_are_not_comparable_stands_as_bold_as_their_title() -> None:
    title, note, *_ = shapes()[PANEL].text_frame.paragraphs
    assert note.text == "not comparable"
    looks = [(p.runs[0].font.bold, p.runs[0].font.color.theme_color) for p in (title, note)]
    assert looks[0] == looks[1]


def test_a_rule_stands_between_values_and_the_words_under_them() -> None:
    told = shapes()
    panel, rule, words = told[PANEL], told["rule: ferries-by-year"], told["text: one"]
    below = panel.top + panel.height - panel.text_frame.margin_bottom
    assert rule.top - below == pytest.approx(Pt(14), abs=2)
    assert rule.top + rule.height < words.top
