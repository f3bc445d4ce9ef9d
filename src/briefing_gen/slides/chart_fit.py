"""Where chart, words and source line stand on a slide whose layout gives them more or less room.

Each keeps its place in the layout, unless words below a chart need less room or a little more, a
source line needs more, or a chart of one bar would stand far from its words.

Whether a chart and the labels of all of its values have room.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.charts.geometry import as_drawn
from briefing_gen.charts.kinds import KINDS, Kind, NamesAt, Shape
from briefing_gen.charts.state_tiles import ROWS
from briefing_gen.document.charts import ChartSpec, Panel
from briefing_gen.document.inline import Content, plain
from briefing_gen.measuring.fit import Weight
from briefing_gen.slides.area import Box, Layout, Place, Room
from briefing_gen.slides.caveats import foot_height
from briefing_gen.slides.deck import SourceLine
from briefing_gen.slides.fit import Means
from briefing_gen.slides.names import PANEL_GAP_PT, side_by_side, title_size

NAMES: Final = 0.42
"""The share of a bar chart that the names of its bars may take."""
WIDEST_NAMES: Final = 0.35
"""The share of a slope that the names at its end may take."""
THINNEST: Final = 0.06
"""A part of a stack that is thinner than this has its label outside in any case."""
STANDING: Final = 0.6
"""The share of its slot that a column of parts takes."""
LEAST_HORIZONTAL: Final = 4
LEAST_STANDING: Final = 5
"""The least heights of charts, in lines of their own text, axis and labels among them."""
LEAST_ACROSS: Final = 8
"""The least width of a panel, in sizes of that text."""
_GAP_PT: Final = 8
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
    kind = KINDS[spec.kind]
    if not (kind.stacked and kind.is_horizontal) or len(spec.panels) != 1:
        return False
    return len(as_drawn(spec.kind, spec.panels[0]).categories) == 1


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
    needed = means.wider.height(words.text, words.size_pt, text.width)
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


def is_crowded(spec: ChartSpec, width_pt: float, means: Means) -> bool:
    """Return whether some label would have to move or be left out in `width_pt`."""
    spec = spec.in_time()
    kind = KINDS[spec.kind]
    if kind.is_of_members:  # Every dot of a strip has a place of its own only over the whole width.
        return kind.shape is Shape.DOT
    if kind.names is NamesAt.ENDS:
        return any(_slopes(panel, width_pt, means) for panel in spec.panels)
    if kind.shape is not Shape.BAR:
        return False
    if kind.is_horizontal:
        return kind.stacked and any(_parts(panel, width_pt, means) for panel in spec.panels)
    return any(_columns(kind, panel, width_pt, means) for panel in spec.panels)


def least_room(spec: ChartSpec, box: Box, means: Means) -> tuple[float, float]:
    """Return the width and the height below which nobody could read a chart in `box`."""
    spec = spec.in_time()
    size = means.style.chart_size_pt
    line = size * means.ruler.line_height
    boxes = list(side_by_side(box, spec))
    _, titles = title_size(spec.panels, boxes, means.style, means.ruler)
    lines = max(_least_lines(KINDS[spec.kind], panel) for panel in spec.panels)
    across = len({own.left for own in boxes})
    high = titles + lines * line
    rows = math.ceil(len(boxes) / across)
    return across * LEAST_ACROSS * size + (across - 1) * PANEL_GAP_PT, rows * high


def has_room(spec: ChartSpec, box: Box, means: Means) -> bool:
    """Return whether `box` is large enough for a chart that can be read."""
    width, height = least_room(spec, box, means)
    return box.width >= width and box.height >= height


def _least_lines(kind: Kind, panel: Panel) -> int:
    """Return how many lines of its own text a chart is high at the least."""
    if kind.shape is Shape.TILE:
        return ROWS
    key = 1 if kind.has_key and len(panel.series) > 1 else 0
    least = max(LEAST_HORIZONTAL, len(panel.categories)) if kind.is_horizontal else LEAST_STANDING
    return least + key


def _slopes(panel: Panel, width_pt: float, means: Means) -> bool:
    """Return whether the names at the end of lines leave little room for their slopes."""
    names = [f"{plain(s.name)} {p.number.text}" for s in panel.series if (p := s.points[-1]).number]
    size = means.style.label_size_pt
    return means.ruler.widest(names, size, Weight.BOLD) > width_pt * WIDEST_NAMES


def _columns(kind: Kind, panel: Panel, width_pt: float, means: Means) -> bool:
    slot = width_pt / len(panel.categories)
    slot *= STANDING if kind.stacked else 1 / len(panel.series)
    return means.ruler.widest(list(_labels(panel)), means.style.chart_size_pt, Weight.BOLD) > slot


def _parts(panel: Panel, width_pt: float, means: Means) -> bool:
    """Return whether a part that is not a mere sliver is too thin for its label."""
    names = [plain(category.label) for category in panel.categories]
    size = means.style.chart_size_pt
    room = width_pt - min(means.ruler.widest(names, size), width_pt * NAMES) - 2 * _GAP_PT
    highest = float(panel.axis.maximum)
    for series in panel.series:
        for point in series.points:
            if point.number and point.labelled:
                share = float(point.number.value) / highest
                width = means.ruler.width(point.number.text, size, Weight.BOLD)
                if share > THINNEST and width > share * room:
                    return True
    return False


def _labels(panel: Panel) -> Iterator[str]:
    for series in panel.series:
        yield from (p.number.text for p in series.points if p.number and p.labelled)
