"""How a table stands on slides: the width of its columns, and where it goes on to the next.

The size, the room and the parts in which a table takes the fewest slides.

A table takes all that the lines above and below it leave free.
"""

import functools
import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, product
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.document.exhibits import Column, Row, RowKind, TableSpec
from briefing_gen.document.grades import over_cells
from briefing_gen.document.inline import Content, NoteMark, Text, plain, with_marks_told
from briefing_gen.measuring.fit import Ruler, Weight
from briefing_gen.slides import deck
from briefing_gen.slides.breaks import LEAST_TOGETHER, kept_together, unbroken
from briefing_gen.slides.fit import SUBTITLE_GAP_PT, Means, even_pages, foot_height, lines_led
from briefing_gen.slides.titles import title_rise

CELL_SIDE_PT: Final = 8
FEW_ROWS: Final = 4
"""A table of so many is set large."""
ROOMY_TOPS_PT: Final = (12, 8, 5)
"""The spaces above and below the text of a cell to try."""
CELL_TOPS_PT: Final = (3, 2, 1)
"""The same after those; type comes down in size last."""
CLEAR_TOPS_PT: Final = (10, 8)
"""Those of a table for who asks, as far as letters stay large enough."""
FEW_SLIDES: Final = 2
"""Up to so many slides a table keeps a roomy space in its cells."""
LINE_GAP_PT: Final = 8
"""Between a table and the lines above and below it, where it takes their room."""
CELL_BOTTOM_PT: Final = 1
"""What is free below the text of a cell at the least: a wider font may take up the rest."""
FEW_WORDS: Final = 4
"""A cell of so many may be broken anywhere, as columns of short texts are narrow."""
MANY_WORDS, LONGER_END = 24, 7
"""Of so many more letters at the end are on one line, by so many: its lines are long."""
CARD_SIDE_PT: Final = 24
"""How far groups of values set large stand in from the edges of their panels."""
CARD_SIDES: Final = (CARD_SIDE_PT, CARD_SIDE_PT - 5, CARD_SIDE_PT, CARD_SIDE_PT)
"""The same at the left, the top, the right and the bottom: capitals begin lower in their line."""
CARD_GAP_PT: Final = 2 * CARD_SIDE_PT + 32
"""Between two such groups, the edges of their panels among that."""
SPACE: Final = Text("\N{EM SPACE}")
"""Between a value set large and its name."""
HEAD_PART: Final = 0.9
"""The size of what such a group is called, as a part of that of names."""
CELL_TOP_PT: Final = 2
HEAD_GAP_PT: Final = 8
"""Between what a group is called and the names in it."""
MOST_GROUPS: Final = 2
"""So many groups of values set large stand side by side."""


class Grid(Frozen):
    """How a table is set: the size of its text, its columns, the space in its cells."""

    size_pt: float
    widths_pt: tuple[float, ...]
    cell_top_pt: float


def fitted(
    spec: TableSpec, layout: deck.Layout, message: deck.Message, means: Means
) -> tuple[deck.TableSlide, ...]:
    """Return `spec` on the fewest slides, none where no size fits; looser settings come first.

    Those in which a wider font has room, too, come before all others. No slide has the words of the
    message, and only the first its notes.
    """
    usual, small = means.label_sizes_pt[:2], means.label_sizes_pt[2:]
    smaller = ((means.style.chart_size_pt + small[0]) / 2, *small)
    large = (means.style.body_size_pt, means.style.body_least_pt)
    tops = (18, 15, *ROOMY_TOPS_PT) if len(spec.rows) <= FEW_ROWS else ROOMY_TOPS_PT
    roomy = (*product(tops, large), *product(ROOMY_TOPS_PT[1:], (means.style.chart_size_pt,)))
    read = dict.fromkeys((means.style.body_least_pt, *usual))
    tried = (*roomy, *((top, size) for size in read for top in CELL_TOPS_PT))
    for sizes in (roomy, tried, tuple(product(CELL_TOPS_PT, smaller))):
        best: tuple[deck.TableSlide, ...] = ()
        for slides in _settings(spec, layout, message, means, sizes):
            if not best or len(slides) < len(best):
                best = slides
            if len(best) == 1:
                break
        if best and (len(best) <= FEW_SLIDES or sizes is not roomy):
            return best
    return ()


def kept(spec: TableSpec) -> TableSpec:
    """Return a table in which no text ends with a short word on a line of its own."""

    def held(cell: Content) -> Content:
        words = plain(cell).count(" ")
        least = LEAST_TOGETHER + LONGER_END * (words >= MANY_WORDS)
        return kept_together(cell, least) if words >= FEW_WORDS else cell

    rows = (replace(row, cells=tuple(map(held, row.cells))) for row in spec.rows)
    return replace(spec, rows=tuple(rows))


def whole(
    spec: TableSpec, layout: deck.Layout, message: deck.Message, means: Means
) -> tuple[deck.TableSlide, ...]:
    """Return all of a table for who asks: on one slide, in smaller type if need be."""
    most, least = means.style.label_size_pt, means.chart_least_pt
    sizes = [most - (most - least) * part / 4 for part in range(5)]
    tops = range(ROOMY_TOPS_PT[1], CELL_TOPS_PT[1], -1)
    # Rows clear of their rules come before the largest letters, but not before all others.
    tried = [*product(CLEAR_TOPS_PT, sizes[:3]), *((top, s) for s in sizes for top in tops)]
    made = _settings(spec, layout, message, means, tried)
    one = (slides for slides in made if len(slides) == len(slides[0].blocks) == 1)
    return next(one, ()) or fitted(spec, layout, message, means)


def under(title: Content, spec: TableSpec) -> TableSpec:
    """Return `spec` as it stands under a title of other words than its own.

    The row with the first number of that title is marked. Where no row has any of its numbers, the
    line below begins with the title of the table, unless that is the title of the slide.
    """
    marked, same = spec.about(title), plain(unbroken(spec.title)) == plain(title)
    if marked or same:
        return over_cells(marked or spec, is_titled=False)
    spec = over_cells(spec, is_titled=True)
    return replace(spec, subtitle=(*spec.title, Text(". "), *spec.subtitle))


def _settings(
    spec: TableSpec,
    layout: deck.Layout,
    message: deck.Message,
    means: Means,
    sizes: Sequence[tuple[float, float]],
) -> Iterator[tuple[deck.TableSlide, ...]]:
    """Yield the slides of a table in each space of its cells and size of its text that fits."""
    boxes = _boxes(spec, layout, message, means)
    box, rise = boxes[deck.Place.EXHIBIT], title_rise(message.title, layout, means)
    for with_font, blocks, (top, size) in product((means.wider, means), (1, 2, 3), sizes):
        room = (box.width - deck.TABLE_GAP_PT * (blocks - 1)) / blocks
        grid = Grid(size, table_widths(spec, size, room, with_font), top)
        # The whole may take what a short title leaves, a part not: its title goes on.
        within, higher = (replace(box, width=room, height=box.height + by) for by in (0, rise))
        whole = table_parts(spec, grid, higher, with_font)
        parts = whole if len(whole) == 1 else table_parts(spec, grid, within, with_font)
        if len(parts) == 1 and blocks == 1:
            more = max(1.0, min(1.5, box.width / sum(grid.widths_pt)))  # Not much wider.
            grid = replace(grid, widths_pt=tuple(width * more for width in grid.widths_pt))
        if parts:
            bare = replace(message, text=())
            others = replace(bare, notes=())
            yield tuple(
                deck.TableSlide(
                    **(replace(others, id=f"{message.id}-{at}") if at > 1 else bare).said,
                    layout=layout,
                    size_pt=size,
                    cell_top_pt=top,
                    widths_pt=grid.widths_pt,
                    blocks=blocks,
                    boxes=boxes,
                )
                for at, blocks in enumerate(_shared(parts, grid, box, means), 1)
            )


def _shared(
    parts: Sequence[TableSpec], grid: Grid, box: deck.Box, means: Means
) -> Iterator[tuple[deck.TableBlock, ...]]:
    """Yield the blocks of each slide: as many as stand beside each other, the slides alike."""
    width = sum(grid.widths_pt) + deck.TABLE_GAP_PT
    most = max(1, int((box.width + deck.TABLE_GAP_PT) // width))
    slides = math.ceil(len(parts) / most)
    each = math.ceil(len(parts) / slides)
    # Without empty lines: where a program breaks a cell into more lines, its row grows into the
    # room that was reserved.
    drawn = replace(means, ruler=means.ruler.exact)
    blocks = [deck.TableBlock(part, row_heights(part, grid, drawn)) for part in parts]
    for start in range(0, len(blocks), each):
        yield tuple(blocks[start : start + each])


def _boxes(
    spec: TableSpec, layout: deck.Layout, message: deck.Message, means: Means
) -> dict[deck.Place, deck.Box]:
    """Return the places of a slide whose table takes all the room that its lines do not need."""
    places = deck.Place.EXHIBIT, deck.Place.SUBTITLE, deck.Place.SOURCE
    usual, above, below = (means.box(layout, place) for place in places)
    subtitle = means.wider.height(spec.subtitle, message.subtitle_size_pt, above.width)
    source = foot_height(message.source, below.width, means.wider)
    top = min(usual.top, above.top + subtitle + LINE_GAP_PT)
    bottom = below.bottom - source - LINE_GAP_PT
    return {
        deck.Place.SUBTITLE: replace(above, height=min(above.height, top - above.top)),
        deck.Place.EXHIBIT: replace(usual, top=top, height=bottom - top),
        deck.Place.SOURCE: replace(below, top=bottom + LINE_GAP_PT, height=source),
    }


def spread(slide: deck.TableSlide, means: Means) -> deck.TableSlide:
    """Return a slide whose rows take up what is free, as far as a wider font needs none of it.

    The head keeps as clear of the line above it as other exhibits do: what that takes is free below
    the rows, or else a wider font has the gap there.
    """
    place, words = slide.boxes[deck.Place.EXHIBIT], slide.boxes.get(deck.Place.TEXT)
    room = (words.top - deck.WORDS_GAP_PT if words else place.bottom) - place.top
    grid = Grid(slide.size_pt, slide.widths_pt, slide.cell_top_pt)
    blocks = [
        list(zip(block.row_heights_pt, row_heights(block.table, grid, means.wider), strict=True))
        for block in slide.blocks
    ]

    def needed(more: float) -> float:
        below = grid.cell_top_pt - CELL_BOTTOM_PT - more / 2
        return max(sum(max(own + more, wide - below) for own, wide in rows) for rows in blocks)

    used = max(sum(own for own, _ in rows) for rows in blocks)
    down = max(0.0, min(SUBTITLE_GAP_PT - LINE_GAP_PT, room - used))
    more = next((m for m in range(16, 0, -1) if needed(m) <= room - down), 0)
    return replace(
        slide,
        boxes={**slide.boxes, deck.Place.EXHIBIT: place.within(0, down, 0, 0)},
        cell_top_pt=slide.cell_top_pt + more / 2,
        blocks=tuple(
            replace(block, row_heights_pt=tuple(high + more for high in block.row_heights_pt))
            for block in slide.blocks
        ),
    )


def table_widths(
    table: TableSpec, size_pt: float, room_pt: float, means: Means
) -> tuple[float, ...]:
    """Return the width of each column: as wide as its text, narrower where there is no room.

    What is left then goes to the labels of groups, which stand in the first column.
    """
    sides = 2 * CELL_SIDE_PT + 1
    columns = table.columns
    widest = functools.partial(means.ruler.widest, size_pt=size_pt, weight=Weight.BOLD)
    read = ([w + sides for w in _widths_of(table, at, widest)] for at in range(len(columns)))
    most, least, narrowest = map(list, zip(*read, strict=True))
    least = narrowest if sum(least) > room_pt else least
    # Up to a share of it the header of a column of numbers stays on one line, or else on two.
    headed = [
        wide if column.numeric and wide <= room_pt * 0.25 else narrow
        for column, wide, narrow in zip(columns, most, least, strict=True)
    ]
    least = headed if sum(headed) <= room_pt else least
    for texts in (True, False):  # What is said of a row is broken last.
        wanted = [
            high if texts is not column.numeric else low
            for column, high, low in zip(columns, most, least, strict=True)
        ]
        least = _widened(least, wanted, room_pt)
    groups = [plain(row.cells[0]) for row in table.rows if row.kind is RowKind.GROUP]
    labels = widest(groups) + sides if groups else 0.0
    left, (first, *others) = max(0.0, room_pt - sum(least)), least
    return first + min(left, max(0.0, labels - first)), *others


def _widened(least: Sequence[float], wanted: Sequence[float], room_pt: float) -> list[float]:
    """Return widths in proportion to those wanted, so that as many lines are in each column."""
    left, over = room_pt, sum(wanted)
    for low, most in sorted(zip(least, wanted, strict=True), key=lambda pair: pair[1] / pair[0]):
        if low * over > most * left:
            left, over = left - low, over - most
    share = min(1.0, left / over) if over else 0.0
    return [max(low, most * share) for low, most in zip(least, wanted, strict=True)]


def _widths_of(
    table: TableSpec, index: int, widest: Callable[[Sequence[str]], float]
) -> tuple[float, float, float]:
    """Return the width of a column on one line, that with its header on two, and the least.

    The least is that of the longest word, a number being one; headers of texts break anywhere.
    """
    column = table.columns[index]
    head, words = plain(column.header), plain(column.header).split(" ")
    cells = [plain(row.cells[index]) for row in table.rows if row.kind is not RowKind.GROUP]
    narrowest = widest([*(cells if column.numeric else " ".join(cells).split(" ")), *words])
    halves = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    headed = min(map(widest, halves), default=0.0) if column.numeric else 0.0
    return widest([*cells, head]), max(narrowest, headed), narrowest


def table_parts(table: TableSpec, grid: Grid, box: deck.Box, means: Means) -> tuple[TableSpec, ...]:
    """Return `table` in the parts that fit into `box`; a group that goes on repeats its label.

    None of a table whose columns are too wide or whose highest row does not fit.
    """
    if sum(grid.widths_pt) > box.width + 0.01:  # As sums of fractions exceed it.
        return ()
    head, *heights = row_heights(table, grid, means)
    if head + sum(heights) <= box.height:
        return (table,)
    groups = [index for index, row in enumerate(table.rows) if row.kind is RowKind.GROUP]
    rows = [at for at in range(len(heights)) if at - 1 not in groups]  # Labels go with a row.
    repeated = max(heights) if groups else 0.0
    found: list[tuple[TableSpec, ...]] = []
    for starts, above in (({0, *groups}, 0.0), (rows, repeated)):
        ends = [*sorted(starts), len(heights)]
        together = [sum(heights[a:b]) for a, b in pairwise(ends)]
        pages = even_pages(together, box.height - head - above)
        found.append(tuple(_part(table, range(ends[p.start], ends[p.stop])) for p in pages))
    return min(filter(None, found), key=len, default=())


def row_heights(table: TableSpec, grid: Grid, means: Means) -> tuple[float, ...]:
    """Return the height of the header and of each row."""
    header = _row_height([column.header for column in table.columns], Weight.BOLD, grid, means)
    weights = (Weight.REGULAR if r.kind is RowKind.BODY else Weight.BOLD for r in table.rows)
    rows = zip(table.rows, weights, strict=True)
    return header, *(_row_height(row.cells, weight, grid, means) for row, weight in rows)


def _row_height(cells: Sequence[Content], weight: Weight, grid: Grid, means: Means) -> float:
    """Return the height of a row whose cells break into lines; a group row has one cell.

    The first has no space at its left. Others of several sentences begin in bold.
    """
    rooms = (width - CELL_SIDE_PT * (2 if at else 1) for at, width in enumerate(grid.widths_pt))
    told = zip(map(with_marks_told, cells), rooms, strict=False)
    lines = max(
        lines_led(cell, grid.size_pt, room, means.ruler)
        if at and weight is Weight.REGULAR
        else means.ruler.lines(plain(cell), grid.size_pt, room, weight)
        for at, (cell, room) in enumerate(told)
    )
    return max(1, lines) * grid.size_pt * means.ruler.line_height + 2 * grid.cell_top_pt


def _part(table: TableSpec, page: range) -> TableSpec:
    rows = table.rows[page.start : page.stop]
    groups = [row for row in table.rows[: page.start] if row.kind is RowKind.GROUP]
    if groups and rows and rows[0].kind is RowKind.BODY:
        rows = (groups[-1], *rows)
    return replace(table, rows=rows)


def in_groups(spec: TableSpec) -> tuple[TableSpec, ...]:
    """Return each group of a table as one of its own, named where its rows are; else the table."""
    starts = [at for at, row in enumerate(spec.rows) if row.kind is RowKind.GROUP]
    if not starts or starts[0]:
        return (spec,)
    parts = (spec.rows[start:end] for start, end in pairwise([*starts, len(spec.rows)]))
    first, *others = spec.columns
    return tuple(
        replace(spec, columns=(replace(first, header=head.cells[0]), *others), rows=tuple(rows))
        for head, *rows in parts
    )


def in_short(spec: TableSpec) -> TableSpec | None:
    """Return the rows of all groups that are called as the marked one is, each by its group.

    None where there is no such group or row.
    """
    marked = next((plain(row.cells[0]) for row in spec.rows if row.kind is RowKind.MARKED), "")
    rows = []
    for part in in_groups(spec) if marked else ():
        for row in part.rows:
            name, adds, more = plain(row.cells[0]).partition(f"{marked}, ")
            if name == marked or (adds and not name):
                label = _unexplained(part.columns[0].header)
                label = (*label, Text(f", {more}")) if more else label
                rows.append(replace(row, cells=(label, *row.cells[1:])))
    if len(rows) < MOST_GROUPS or len(rows) > 2 * FEW_ROWS or len(in_groups(spec)) == 1:
        return None
    first, *others = spec.columns
    columns = (replace(first, header=(Text(marked),)), *others)
    return replace(spec, columns=columns, rows=tuple(rows))


def _unexplained(name: Content) -> Content:
    """Return a name without what stands in brackets after it."""
    for at, inline in enumerate(name):
        before, bracket, _ = plain((inline,)).partition(" (")
        if bracket and isinstance(inline, Text):
            return (*name[:at], replace(inline, text=before))
    return name


def has_scores(spec: TableSpec) -> bool:
    """Return whether `spec` is of few values in two groups, which may be set large."""
    parts = in_groups(spec)
    kinds = {row.kind for part in parts for row in part.rows}
    is_few = sum(len(part.rows) for part in parts) <= FEW_ROWS and all(p.rows for p in parts)
    is_plain = kinds <= {RowKind.BODY, RowKind.MARKED}
    return is_few and is_plain and len(parts) == MOST_GROUPS and len(spec.value_columns) == 1


def scores(
    spec: TableSpec, box: deck.Box, means: Means
) -> tuple[float, tuple[deck.TableBlock, ...]] | None:
    """Return the size of the values, and the groups beside each other, None where none fits.

    They are not to be read as one. The name of each row stands over its value; all columns are
    equally wide, so that a group has room in proportion to its rows.
    """
    parts, (at,) = in_groups(spec), spec.value_columns
    wider, size, line = means.ruler.wider, means.style.body_size_pt * HEAD_PART, means.ruler
    count = sum(len(part.rows) for part in parts)
    column = (box.width - CARD_GAP_PT * (len(parts) - 1)) / count
    heads = (
        line.height(plain(part.columns[0].header), size, column * len(part.rows), Weight.BOLD)
        for part in parts
    )
    head, room = max(heads) + HEAD_GAP_PT, column - CELL_SIDE_PT
    name = size * line.line_height + 2 * CELL_TOP_PT
    pairs = [(row.cells[0], row.cells[at]) for part in parts for row in part.rows]
    for value_pt in (84, 72, 66, 54, 46, 40, 36):
        wide = max(max(_width(v, value_pt, wider), wider.width(plain(n), size)) for n, v in pairs)
        high = value_pt * line.line_height + 2 * CELL_TOP_PT
        if wide <= room and head + name + high <= box.height:
            return value_pt, tuple(_card(p, at, column, (head, name, high)) for p in parts)
    return None


def _card(
    part: TableSpec, at: int, column_pt: float, heights_pt: tuple[float, float, float]
) -> deck.TableBlock:
    """Return a group as a table of one row of values, each under the name of its own row."""
    columns = tuple(Column(header=row.cells[0], numeric=False) for row in part.rows)
    kind = next((row.kind for row in part.rows if row.kind is RowKind.MARKED), RowKind.BODY)
    cells = tuple(row.cells[at] for row in part.rows)
    marked = tuple(row.kind is RowKind.MARKED for row in part.rows)
    spec = replace(part, columns=columns, rows=(Row(cells=cells, kind=kind),))
    head, *others = heights_pt
    return deck.TableBlock(spec, tuple(others), part.columns[0].header, head, column_pt, marked)


def _width(cell: Content, size_pt: float, ruler: Ruler) -> float:
    """Return the width of a cell whose mark of a grade is smaller than its value."""
    marks = "".join(piece.letter for piece in cell if isinstance(piece, NoteMark))
    mark = ruler.width(marks, size_pt * (1 / 3), Weight.BOLD)  # As programs raise it.
    return ruler.width(plain(cell), size_pt, Weight.BOLD) + mark
