"""Whether a chart and the labels of all of its values have room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing_gen.document.charts import ChartKind, ChartSpec, Panel
from briefing_gen.document.inline import plain
from briefing_gen.writers.slides.fit import Means
from briefing_gen.writers.slides.names import PANEL_GAP_PT, side_by_side, title_size
from briefing_gen.writers.slides.room import Box
from briefing_gen.writers.state_tiles import ROWS
from briefing_gen.writers.text.fit import Weight

NAMES: Final = 0.42
"""The share of a bar chart that the names of its bars may take."""
WIDEST_NAMES: Final = 0.35
"""The share of a slope that the names at its end may take."""
THINNEST: Final = 0.06
"""A part of a stack that is thinner than this has its label outside in any case."""
STANDING: Final = 0.6
"""The share of its slot that a column of parts takes."""
LEAST_LYING: Final = 4
LEAST_STANDING: Final = 5
"""The least heights of charts, in lines of their own text, axis and labels among them."""
LEAST_ACROSS: Final = 8
"""The least width of a panel, in sizes of that text."""
_GAP_PT: Final = 8


def is_crowded(spec: ChartSpec, width_pt: float, means: Means) -> bool:
    """Return whether some label would have to move or be left out in `width_pt`."""
    spec = spec.in_time()
    match spec.kind:
        case ChartKind.COLUMN:
            return any(_columns(panel, width_pt, means) for panel in spec.panels)
        case ChartKind.STACKED_BAR:
            return any(_parts(panel, width_pt, means) for panel in spec.panels)
        case ChartKind.STACKED_COLUMN:
            return any(_stands(panel, width_pt, means) for panel in spec.panels)
        case ChartKind.SLOPE:
            return any(_slopes(panel, width_pt, means) for panel in spec.panels)
        case ChartKind.STRIP:
            return True  # Every dot has a place of its own only over the whole width.
        case ChartKind.BAR | ChartKind.LINE | ChartKind.DOT | ChartKind.TILE_MAP:
            return False


def least_room(spec: ChartSpec, box: Box, means: Means) -> tuple[float, float]:
    """Return the width and the height below which nobody could read a chart in `box`."""
    spec = spec.in_time()
    size, count = means.style.chart_size_pt, len(spec.panels)
    line = size * means.ruler.line_height
    boxes = list(side_by_side(box, spec.panels))
    _, titles = title_size(spec.panels, boxes, means.style, means.ruler)
    lines = max(_least_lines(spec.kind, panel) for panel in spec.panels)
    return count * LEAST_ACROSS * size + (count - 1) * PANEL_GAP_PT, titles + lines * line


def has_room(spec: ChartSpec, box: Box, means: Means) -> bool:
    """Return whether `box` is large enough for a chart that can be read."""
    width, height = least_room(spec, box, means)
    return box.width >= width and box.height >= height


def _least_lines(kind: ChartKind, panel: Panel) -> int:
    """Return how many lines of its own text a chart is high at the least."""
    key = 1 if len(panel.series) > 1 else 0
    match kind:
        case ChartKind.BAR | ChartKind.STACKED_BAR:
            return max(LEAST_LYING, len(panel.categories)) + key
        case ChartKind.TILE_MAP:
            return ROWS
        case ChartKind.COLUMN | ChartKind.STACKED_COLUMN | ChartKind.DOT:
            return LEAST_STANDING + key
        case ChartKind.LINE | ChartKind.SLOPE | ChartKind.STRIP:
            return LEAST_STANDING


def _slopes(panel: Panel, width_pt: float, means: Means) -> bool:
    """Return whether the names at the end of lines leave little room for their slopes."""
    names = [f"{plain(s.name)} {p.number.text}" for s in panel.series if (p := s.points[-1]).number]
    size = means.style.label_size_pt
    return means.ruler.widest(names, size, Weight.BOLD) > width_pt * WIDEST_NAMES


def _columns(panel: Panel, width_pt: float, means: Means) -> bool:
    slot = width_pt / len(panel.categories) / len(panel.series)
    return means.ruler.widest(list(_labels(panel)), means.style.chart_size_pt, Weight.BOLD) > slot


def _stands(panel: Panel, width_pt: float, means: Means) -> bool:
    slot = width_pt / len(panel.categories) * STANDING
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
