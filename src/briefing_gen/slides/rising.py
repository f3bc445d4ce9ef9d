"""Slides with a short title: what follows it moves up, and an exhibit grows into the room."""

from __future__ import annotations

from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.slides.chart_fit import is_low
from briefing_gen.slides.deck import (
    Box,
    ChartSlide,
    KeyFindingsSlide,
    Layout,
    Place,
    Slide,
    TableSlide,
    layout_of,
)
from briefing_gen.slides.fit import Means
from briefing_gen.slides.scores import MOST_PITCH_PT
from briefing_gen.slides.tables import LINE_GAP_PT, Grid, row_heights

MOST_AIR_PT: Final = 12
"""The most space that the cells of a table of sentences get above and below their text."""
GAP_PT: Final = 14
"""Between a subtitle and the exhibit below it."""


def risen(slide: Slide, by_pt: float, means: Means) -> Slide:
    """Return `slide` with what stands under its title higher by so much."""
    slide = replace(slide, rise_pt=by_pt)
    match slide:
        case ChartSlide() | TableSlide():
            return _risen_exhibit(slide, by_pt, means)
        case KeyFindingsSlide() if not means.has_panels:
            return replace(slide, boxes=tuple(_up(box, by_pt) for box in slide.boxes))
        case _:
            return slide


def _risen_exhibit(
    slide: ChartSlide | TableSlide, by_pt: float, means: Means
) -> ChartSlide | TableSlide:
    """Return a slide with its exhibit, its words and its subtitle higher.

    A subtitle on fewer lines than it has room for leaves that, too. An exhibit keeps clear of it.
    """
    room, layout = means.room, layout_of(slide)
    spec = slide.chart if isinstance(slide, ChartSlide) else slide.table
    subtitle = slide.boxes.get(Place.SUBTITLE) or room.box(layout, Place.SUBTITLE)
    needed = means.wider.height(spec.subtitle, slide.subtitle_size_pt, subtitle.width)
    boxes = {**slide.boxes, Place.SUBTITLE: replace(_up(subtitle, by_pt), height=needed)}
    exhibit = slide.boxes.get(Place.EXHIBIT) or room.box(layout, Place.EXHIBIT)
    is_dense = isinstance(slide, TableSlide) and slide.value_size_pt is None
    gap = LINE_GAP_PT if is_dense else GAP_PT
    up = by_pt + exhibit.top - subtitle.top - needed - gap
    if isinstance(slide, TableSlide) and slide.value_size_pt:
        slide, taken = _spread(slide, up)
        boxes[Place.EXHIBIT] = _grown(exhibit, up)
        if slide.boxes[Place.TEXT].top > exhibit.top + LINE_GAP_PT * 4:
            boxes[Place.TEXT] = _grown(slide.boxes[Place.TEXT], up - taken)
        return replace(slide, boxes=boxes)
    if isinstance(slide, TableSlide) and _has_sentences(slide):
        boxes[Place.EXHIBIT] = _grown(exhibit, up)
        return replace(_aired(slide, boxes[Place.EXHIBIT].height, means), boxes=boxes)
    low = isinstance(slide, ChartSlide) and is_low(slide.chart)
    boxes[Place.EXHIBIT] = _up(exhibit, up) if low else _grown(exhibit, up)
    if isinstance(slide, ChartSlide) and slide.told:
        slide = replace(slide, told=slide.told.lifted(up))
        if slide.told and slide.told.text:
            boxes[Place.TEXT] = _up(boxes[Place.TEXT], up)
            return replace(slide, boxes=boxes)
    text = slide.boxes.get(Place.TEXT) or room.boxes.get((layout, Place.TEXT))
    if slide.text and text and (low or layout is not Layout.CHART):
        higher = text.top - boxes[Place.EXHIBIT].top if text.is_beside(exhibit) else up
        boxes[Place.TEXT] = _up(text, up) if low else _grown(text, higher)
    return replace(slide, boxes=boxes)


def _spread(slide: TableSlide, by_pt: float) -> tuple[TableSlide, float]:
    """Return a table whose rows take as much more height as they may, and how much that is."""
    head, *rows = slide.row_heights_pt
    more = min(by_pt / len(rows), max(0.0, MOST_PITCH_PT - rows[0]))
    return replace(slide, row_heights_pt=(head, *(row + more for row in rows))), more * len(rows)


def _has_sentences(slide: TableSlide) -> bool:
    """Return whether a table is of sentences alone, and has its slide to itself."""
    numeric = any(column.numeric for column in slide.table.columns)
    return not (numeric or slide.text or slide.further or slide.ranges)


def _aired(slide: TableSlide, room_pt: float, means: Means) -> TableSlide:
    """Return a table with the height that is left shared among the cells of its rows.

    It has that left in a wider font, too, in which its cells may take more lines.
    """
    grid = Grid(slide.size_pt, slide.widths_pt, slide.cell_top_pt)
    high = max(sum(slide.row_heights_pt), sum(row_heights(slide.table, grid, means.wider)))
    spare = max(0.0, room_pt - LINE_GAP_PT - high) / (2 * len(slide.row_heights_pt))
    more = min(MOST_AIR_PT, spare)
    heights = tuple(height + 2 * more for height in slide.row_heights_pt)
    return replace(slide, row_heights_pt=heights, cell_top_pt=slide.cell_top_pt + more)


def _up(box: Box, by_pt: float) -> Box:
    return replace(box, top=box.top - by_pt)


def _grown(box: Box, by_pt: float) -> Box:
    return replace(box, top=box.top - by_pt, height=box.height + by_pt)
