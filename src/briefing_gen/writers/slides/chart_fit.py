"""Where chart, words and source line stand on a slide whose layout gives them more or less room.

Each keeps its place in the layout, unless words below a chart need less room or a little more, a
source line needs more, or a chart of one bar would stand far from its words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from briefing_gen.document.charts import ChartKind, ChartSpec
from briefing_gen.document.inline import Content, plain
from briefing_gen.frozen import Frozen, replace
from briefing_gen.writers.slides.caveats import foot_height
from briefing_gen.writers.slides.deck import SourceLine
from briefing_gen.writers.slides.fit import Means
from briefing_gen.writers.slides.room import Box, Layout, Place, Room

BELOW_SUBTITLE_PT: Final = 12
"""Between a subtitle of several lines and what stands below it."""
GAP_PT: Final = 12
"""Between a source line that needs more room than usual and what stands above it."""
WORTH_PT: Final = 16
"""Words that leave less room than this stay where the layout has them."""
ONE_BAR: Final = 7.5
"""The height of a chart of one bar, in sizes of running text."""
BAR_GAP: Final = 1.0
"""The same between that chart and its words."""
MOST_TAKEN: Final = 0.2
"""The part of its height that a chart gives to words below it which would not fit else."""


class Words(Frozen):
    """What stands above a chart, beside or below it, and at the foot of its slide."""

    text: Content
    size_pt: float
    source: SourceLine
    subtitle: Content
    subtitle_size_pt: float


def room_below(room: Room) -> Box:
    """Return the most room that words below a chart may have, some of it the chart's."""
    exhibit, text = (room.box(Layout.CHART, place) for place in (Place.EXHIBIT, Place.TEXT))
    return replace(text, height=text.height + exhibit.height * MOST_TAKEN)


def is_one_bar(spec: ChartSpec) -> bool:
    """Return whether `spec` is a single bar of parts, which needs width and little height."""
    if spec.kind is not ChartKind.STACKED_BAR or len(spec.panels) != 1:
        return False
    panel = spec.panels[0]
    return len(panel.series) == 1 or len(panel.categories) == 1


def chart_boxes(spec: ChartSpec, layout: Layout, words: Words, means: Means) -> Mapping[Place, Box]:
    """Return where the parts of a chart's slide stand, those that stay in their place as well."""
    exhibit, text, source = (
        means.room.box(layout, place) for place in (Place.EXHIBIT, Place.TEXT, Place.SOURCE)
    )
    lower = _below_subtitle(layout, words, means)
    exhibit, text = (
        _from(exhibit, lower),
        _from(text, lower) if layout is not Layout.CHART else text,
    )
    taller = max(0.0, foot_height(words.source, source.width, means) - source.height)
    if taller:
        source = replace(source, top=source.top - taller, height=source.height + taller)
        text = _down_to(text, source.top - GAP_PT)
        exhibit = _down_to(exhibit, source.top - GAP_PT)
    if layout is Layout.CHART:
        exhibit, text = _stacked(spec, (exhibit, text), words, means)
    return {Place.EXHIBIT: exhibit, Place.TEXT: text, Place.SOURCE: source}


def _below_subtitle(layout: Layout, words: Words, means: Means) -> float:
    """Return where a chart begins at the earliest: well below a subtitle of several lines."""
    box, size = means.room.box(layout, Place.SUBTITLE), words.subtitle_size_pt
    lines = means.ruler.lines(plain(words.subtitle), size, box.width)
    return box.top + lines * size * means.ruler.line_height + BELOW_SUBTITLE_PT if lines > 1 else 0


def _from(box: Box, top: float) -> Box:
    return replace(box, top=max(box.top, top), height=box.bottom - max(box.top, top))


def _down_to(box: Box, bottom: float) -> Box:
    return replace(box, height=min(box.bottom, bottom) - box.top)


def _stacked(
    spec: ChartSpec, boxes: tuple[Box, Box], words: Words, means: Means
) -> tuple[Box, Box]:
    """Return a chart over the whole width and its words below it."""
    exhibit, text = boxes
    needed = means.height(words.text, words.size_pt, text.width)
    body = means.style.body_size_pt
    if is_one_bar(spec) and words.text and ONE_BAR * body < exhibit.height:
        top = exhibit.top + (ONE_BAR + BAR_GAP) * body
        return replace(exhibit, height=ONE_BAR * body), replace(text, top=top, height=needed)
    usual = means.room.box(Layout.CHART, Place.TEXT)
    gap = usual.top - means.room.box(Layout.CHART, Place.EXHIBIT).bottom
    spare = text.bottom - needed - usual.top
    if 0 <= spare < WORTH_PT and text.bottom == usual.bottom:
        return boxes
    lower = replace(text, top=text.bottom - needed, height=needed)
    return _down_to_exactly(exhibit, lower.top - gap if words.text else text.bottom), lower


def _down_to_exactly(box: Box, bottom: float) -> Box:
    return replace(box, height=bottom - box.top)
