"""Slides with a short title: what follows it moves up, and an exhibit grows into the room."""

from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.slides import deck
from briefing_gen.slides.chart_fit import is_low
from briefing_gen.slides.fit import Means
from briefing_gen.slides.tables import LINE_GAP_PT, MOST_PITCH_PT, Grid, row_heights

MOST_AIR_PT: Final = 12
"""The most space that the cells of a table of sentences get above and below their text."""
GAP_PT: Final = 14
"""Between a subtitle and the exhibit below it."""


def risen(slide: deck.Slide, by_pt: float, means: Means) -> deck.Slide:
    """Return `slide` with what stands under its title higher by so much."""
    slide = replace(slide, rise_pt=by_pt)
    match slide:
        case deck.ChartSlide() | deck.TableSlide():
            return _risen_exhibit(slide, by_pt, means)
        case _:
            return slide


def _risen_exhibit(
    slide: deck.ChartSlide | deck.TableSlide, by_pt: float, means: Means
) -> deck.ChartSlide | deck.TableSlide:
    """Return a slide with its exhibit, its words and its subtitle higher.

    A subtitle on fewer lines than it has room for leaves that, too. An exhibit keeps clear of it.
    """
    layout = deck.layout_of(slide)
    spec = slide.chart if isinstance(slide, deck.ChartSlide) else slide.table
    subtitle = slide.boxes.get(deck.Place.SUBTITLE) or means.box(layout, deck.Place.SUBTITLE)
    needed = means.wider.height(spec.subtitle, slide.subtitle_size_pt, subtitle.width)
    boxes = {**slide.boxes, deck.Place.SUBTITLE: replace(_up(subtitle, by_pt), height=needed)}
    exhibit = slide.boxes.get(deck.Place.EXHIBIT) or means.box(layout, deck.Place.EXHIBIT)
    is_dense = isinstance(slide, deck.TableSlide) and slide.value_size_pt is None
    gap = LINE_GAP_PT if is_dense else GAP_PT
    up = by_pt + exhibit.top - subtitle.top - needed - gap
    if isinstance(slide, deck.TableSlide) and slide.value_size_pt:
        slide, taken = _spread(slide, up)
        boxes[deck.Place.EXHIBIT] = exhibit.within(0, -up, 0, 0)
        if slide.boxes[deck.Place.TEXT].top > exhibit.top + LINE_GAP_PT * 4:
            boxes[deck.Place.TEXT] = slide.boxes[deck.Place.TEXT].within(0, taken - up, 0, 0)
        return replace(slide, boxes=boxes)
    if isinstance(slide, deck.TableSlide) and _has_sentences(slide):
        boxes[deck.Place.EXHIBIT] = exhibit.within(0, -up, 0, 0)
        return replace(_aired(slide, boxes[deck.Place.EXHIBIT].height, means), boxes=boxes)
    low = isinstance(slide, deck.ChartSlide) and is_low(slide.chart)
    boxes[deck.Place.EXHIBIT] = _up(exhibit, up) if low else exhibit.within(0, -up, 0, 0)
    if isinstance(slide, deck.ChartSlide) and slide.told:
        slide = replace(slide, told=tuple(panel.lowered(-up) for panel in slide.told))
    text = slide.boxes.get(deck.Place.TEXT) or means.boxes.get((layout, deck.Place.TEXT))
    if slide.text and text and (low or text.top < exhibit.bottom):
        higher = text.top - boxes[deck.Place.EXHIBIT].top if text.is_beside(exhibit) else up
        boxes[deck.Place.TEXT] = _up(text, up) if low else text.within(0, -higher, 0, 0)
    return replace(slide, boxes=boxes)


def _spread(slide: deck.TableSlide, by_pt: float) -> tuple[deck.TableSlide, float]:
    """Return a table whose rows take as much more height as they may, and how much that is."""
    head, *rows = slide.blocks[0].row_heights_pt
    more = min(by_pt / len(rows), max(0.0, MOST_PITCH_PT - rows[0]))
    block = deck.TableBlock(slide.table, (head, *(row + more for row in rows)))
    return replace(slide, blocks=(block,)), more * len(rows)


def _has_sentences(slide: deck.TableSlide) -> bool:
    """Return whether a table is of sentences alone, and has its slide to itself."""
    numeric = any(column.numeric for column in slide.table.columns)
    return not (numeric or slide.text or len(slide.blocks) > 1 or slide.ranges)


def _aired(slide: deck.TableSlide, room_pt: float, means: Means) -> deck.TableSlide:
    """Return a table with the height that is left shared among the cells of its rows.

    It has that left in a wider font, too, in which its cells may take more lines.
    """
    grid = Grid(slide.size_pt, slide.widths_pt, slide.cell_top_pt)
    heights = slide.blocks[0].row_heights_pt
    high = max(sum(heights), sum(row_heights(slide.table, grid, means.wider)))
    more = min(MOST_AIR_PT, max(0.0, room_pt - LINE_GAP_PT - high) / (2 * len(heights)))
    block = deck.TableBlock(slide.table, tuple(height + 2 * more for height in heights))
    return replace(slide, blocks=(block,), cell_top_pt=slide.cell_top_pt + more)


def _up(box: deck.Box, by_pt: float) -> deck.Box:
    return replace(box, top=box.top - by_pt)
