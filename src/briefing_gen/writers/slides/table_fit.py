"""The size, the room and the parts in which a table takes the fewest slides.

A table that needs more room than its place takes what the lines above and below it leave free.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Final

from briefing_gen.document.inline import Content
from briefing_gen.document.tables import TableSpec
from briefing_gen.frozen import Frozen, replace
from briefing_gen.writers.slides.caveats import foot_height
from briefing_gen.writers.slides.deck import TABLE_GAP_PT, SourceLine, TableBlock
from briefing_gen.writers.slides.fit import Means
from briefing_gen.writers.slides.room import Box, Layout, Place
from briefing_gen.writers.slides.tables import Grid, drawn_heights, table_parts, table_widths

CELL_TOPS_PT: Final = (3, 2, 1)
"""The spaces above and below the text of a cell to try."""
BLOCKS: Final = (1, 2, 3)
"""How many blocks of a long table the room is divided among, at least, to try."""
LINE_GAP_PT: Final = 6
"""Between a table and the lines above and below it, where it takes their room."""


class Lines(Frozen):
    """What stands above and below a table."""

    subtitle: Content
    subtitle_size_pt: float
    source: SourceLine


class FittedTable(Frozen, kw_only=True):
    """A table in the parts that fit on slides of one layout."""

    layout: Layout
    size_pt: float
    cell_top_pt: float
    widths_pt: tuple[float, ...]
    parts: tuple[tuple[TableBlock, ...], ...]
    """What stands on each slide: one block, or several of a narrow table."""
    boxes: Mapping[Place, Box]
    """Where parts of the slide stand other than usual."""


def fitted(spec: TableSpec, layout: Layout, lines: Lines, means: Means) -> FittedTable | None:
    """Return `spec` on the fewest slides, None where no size fits; looser settings come first."""
    best: FittedTable | None = None
    for setting in _settings(spec, layout, lines, means):
        if best is None or len(setting.parts) < len(best.parts):
            best = setting
        if len(best.parts) == 1:
            break
    return best


def _settings(spec: TableSpec, layout: Layout, lines: Lines, means: Means) -> Iterator[FittedTable]:
    style, usual = means.style, means.room.box(layout, Place.EXHIBIT)
    wider = _wider(layout, lines, means)
    rooms = ({Place.EXHIBIT: usual}, wider) if usual.bottom < wider[Place.SOURCE].top else (wider,)
    sizes = (style.label_size_pt, style.label_least_pt)
    for blocks, top, size, boxes in product(BLOCKS, CELL_TOPS_PT, sizes, rooms):
        box = boxes[Place.EXHIBIT]
        room = (box.width - TABLE_GAP_PT * (blocks - 1)) / blocks
        grid = Grid(size, table_widths(spec, size, room, means), top)
        parts = table_parts(spec, grid, replace(box, width=room), means)
        if parts:
            yield FittedTable(
                layout=layout,
                size_pt=size,
                cell_top_pt=top,
                widths_pt=grid.widths_pt,
                parts=tuple(_shared(parts, grid, box, means)),
                boxes=boxes,
            )


def _shared(
    parts: Sequence[TableSpec], grid: Grid, box: Box, means: Means
) -> Iterator[tuple[TableBlock, ...]]:
    """Yield the blocks of each slide: as many as stand beside each other, the slides alike."""
    width = sum(grid.widths_pt) + TABLE_GAP_PT
    most = max(1, int((box.width + TABLE_GAP_PT) // width))
    slides = math.ceil(len(parts) / most)
    each = math.ceil(len(parts) / slides)
    blocks = [TableBlock(part, drawn_heights(part, grid, means)) for part in parts]
    for start in range(0, len(blocks), each):
        yield tuple(blocks[start : start + each])


def _wider(layout: Layout, lines: Lines, means: Means) -> dict[Place, Box]:
    """Return the places of a slide whose table takes all the room that its lines do not need."""
    room = means.room
    usual, above, below = (
        room.box(layout, place) for place in (Place.EXHIBIT, Place.SUBTITLE, Place.SOURCE)
    )
    subtitle = means.height(lines.subtitle, lines.subtitle_size_pt, above.width)
    source = foot_height(lines.source, below.width, means)
    top = min(usual.top, above.top + subtitle + LINE_GAP_PT)
    bottom = below.bottom - source - LINE_GAP_PT
    return {
        Place.SUBTITLE: replace(above, height=min(above.height, top - above.top)),
        Place.EXHIBIT: replace(usual, top=top, height=bottom - top),
        Place.SOURCE: replace(
            below,
            top=bottom + LINE_GAP_PT,
            height=source,
        ),
    }
