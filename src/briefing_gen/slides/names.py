"""Whether the name of each member has room in a chart: only years may be left out of an axis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.charts.geometry import as_drawn, key_lines, panel_cells
from briefing_gen.charts.kinds import KINDS, NamesAt, Shape
from briefing_gen.document.charts import ChartKind, ChartSpec, Panel
from briefing_gen.document.inline import Content, plain
from briefing_gen.measuring.fit import Ruler, Weight
from briefing_gen.slides.area import Box
from briefing_gen.slides.fit import Means
from briefing_gen.themes import SlideStyle

LABEL_GAP_PT: Final = 6
"""Between two labels of an axis."""
MOST_LINES: Final = 3
"""How many lines a name below its column may take."""
NAMES_BESIDE: Final = 0.42
"""The share of a chart of bars that their names may take."""
NAMES_AT_ENDS: Final = 0.6
"""The share of a chart of lines that the names at their ends may take."""
PANEL_GAP_PT: Final = 36
ROW_GAP_PT: Final = 12
MANY_LINES: Final = 2
"""Titles of panels that would take more lines are smaller."""
TITLE_GAP_PT: Final = 6
_AXIS_GAP_PT: Final = 8
SWATCH_PT: Final = 34
"""The sample of colour before a name in the key, with its gaps."""


class _Text(Frozen):
    """How labels are set."""

    ruler: Ruler
    size_pt: float

    @property
    def line_pt(self) -> float:
        return self.size_pt * self.ruler.line_height


def row_names(kind: ChartKind, panel: Panel, *, short: bool = False) -> Iterator[str]:
    """Yield the name of each category as it stands in a native chart, with why it lacks values."""
    for index, category in enumerate(panel.categories):
        label: Content = category.short if short and category.short else category.label
        of_line = KINDS[kind].shape is Shape.LINE
        yield plain(label) + ("" if of_line else _reasons(kind, panel, index))


def _reasons(kind: ChartKind, panel: Panel, index: int) -> str:
    """Return why a category lacks values: each reason with the series that it keeps away.

    PowerPoint has no place for words where a bar is missing, but the name of its category. A stack
    that lacks some parts says there that it is incomplete.
    """
    lacking: dict[str, list[str]] = {}
    for series in panel.series:
        point = series.points[index]
        if point.number is None and point.reason:
            lacking.setdefault(point.reason, []).append(plain(series.name))
    if len(lacking) == 1 and len(*lacking.values()) == len(panel.series):
        return f" ({next(iter(lacking))})"
    if KINDS[kind].stacked:
        return ""
    told = (f"{', '.join(names)}: {reason}" for reason, names in lacking.items())
    return f" ({'; '.join(told)})" if lacking else ""


def side_by_side(box: Box, spec: ChartSpec) -> Iterator[Box]:
    """Yield the room of each panel; one with more years gets more of it."""
    cells = panel_cells(spec.kind, spec.panels, box.width, PANEL_GAP_PT)
    rows = cells[-1].row + 1
    height = (box.height - ROW_GAP_PT * (rows - 1)) / rows
    for cell in cells:
        top = box.top + cell.row * (height + ROW_GAP_PT)
        yield Box(left=box.left + cell.left, top=top, width=cell.width, height=height)


def title_size(
    panels: Sequence[Panel], boxes: Sequence[Box], style: SlideStyle, ruler: Ruler
) -> tuple[float, float]:
    """Return the size of the titles of panels, and the height that they and what is below need.

    They are smaller where one of them would take many lines.
    """
    titles = [
        (plain(panel.title or ()), own.width) for panel, own in zip(panels, boxes, strict=True)
    ]
    size = style.label_size_pt
    if max(ruler.lines(words, size, width, Weight.BOLD) for words, width in titles) > MANY_LINES:
        size = style.label_least_pt
    height = max(ruler.height(words, size, width, Weight.BOLD) for words, width in titles)
    return size, height + TITLE_GAP_PT if height else 0.0


def fit_below(names: Sequence[str], slot_pt: float, size_pt: float, ruler: Ruler) -> bool:
    """Return whether all `names` fit below columns `slot_pt` apart, broken between words alone."""
    room = slot_pt - LABEL_GAP_PT
    words = [word for name in names for word in name.split(" ")]
    return ruler.widest(words, size_pt) <= room and all(
        ruler.lines(name, size_pt, room) <= MOST_LINES for name in names
    )


def fit_beside(
    names: Sequence[str], width_pt: float, height_pt: float, size_pt: float, ruler: Ruler
) -> bool:
    """Return whether `names` stand clear of each other beside bars evenly apart in a chart."""
    lines = [ruler.lines(name, size_pt, width_pt * NAMES_BESIDE) for name in names]
    most = max((sum(pair) / 2 for pair in pairwise(lines)), default=0.0)
    return most * size_pt * ruler.line_height <= height_pt / len(names)


def are_named(spec: ChartSpec, box: Box, means: Means) -> bool:
    """Return whether the name of each member fits in `box`, at the least size of labels."""
    spec = spec.in_time()
    text = _Text(means.ruler, means.style.chart_size_pt)
    boxes = list(side_by_side(box, spec))
    _, titles = title_size(spec.panels, boxes, means.style, means.ruler)
    return all(
        _is_named(spec.kind, panel, replace(own, height=own.height - titles), text)
        for panel, own in zip(spec.panels, boxes, strict=True)
    )


def _is_named(kind: ChartKind, panel: Panel, box: Box, text: _Text) -> bool:
    match KINDS[kind].names:
        case NamesAt.LEFT:
            return _beside(kind, panel, box, text)
        case NamesAt.BELOW:
            below = panel.is_over_time or _below(kind, panel, box, text)
            return below and (KINDS[kind].shape is not Shape.LINE or _at_ends(panel, box, text))
        case NamesAt.ENDS:
            return _at_ends(panel, box, text)
        case NamesAt.MEMBERS:
            return True  # A strip names a few; a map is followed by a table.


def _below(kind: ChartKind, panel: Panel, box: Box, text: _Text) -> bool:
    ticks = [tick.text for tick in panel.axis.ticks] if panel.axis.shown else []
    axis = text.ruler.widest(ticks, text.size_pt) + _AXIS_GAP_PT if ticks else 0.0
    slot = (box.width - axis) / len(panel.categories)
    return any(
        fit_below(list(row_names(kind, panel, short=short)), slot, text.size_pt, text.ruler)
        for short in (False, True)
    )


def _beside(kind: ChartKind, panel: Panel, box: Box, text: _Text) -> bool:
    """Return whether names stand clear of each other beside bars that are evenly apart."""
    if KINDS[kind].stacked and len(as_drawn(kind, panel).categories) == 1:
        return True  # One bar, whose parts are named in the key.
    axis = text.line_pt + _AXIS_GAP_PT if panel.axis.shown else 0.0
    height = box.height - axis - _key_pt(panel, box.width, text)
    return fit_beside(list(row_names(kind, panel)), box.width, height, text.size_pt, text.ruler)


def _key_pt(panel: Panel, width: float, text: _Text) -> float:
    widths = [text.ruler.width(plain(s.name), text.size_pt) + SWATCH_PT for s in panel.series]
    lines = key_lines(widths, width)
    return lines * text.line_pt + _AXIS_GAP_PT if lines else 0.0


def _at_ends(panel: Panel, box: Box, text: _Text) -> bool:
    """Return whether the names of lines fit below each other at their ends."""
    if len(panel.series) == 1:
        return True
    ends = [f"{plain(s.name)} {p.number.text}" for s in panel.series if (p := s.points[-1]).number]
    widest = text.ruler.widest(ends, text.size_pt, Weight.BOLD)
    high = (len(ends) + 2) * text.line_pt
    return widest <= box.width * NAMES_AT_ENDS and high <= box.height
