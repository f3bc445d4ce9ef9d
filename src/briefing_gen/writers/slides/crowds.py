"""Whether the labels of a chart have room for all of its values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing_gen.document.charts import ChartKind, ChartSpec, Panel
from briefing_gen.document.inline import plain
from briefing_gen.writers.slides.fit import Means
from briefing_gen.writers.text.fit import Weight

NAMES: Final = 0.42
"""The share of a bar chart that the names of its bars may take."""
WIDEST_NAMES: Final = 0.35
"""The share of a slope that the names at its end may take."""
THINNEST: Final = 0.06
"""A part of a stack that is thinner than this has its label outside in any case."""
STANDING: Final = 0.6
"""The share of its slot that a column of parts takes."""
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
