"""Tables on a page: light horizontal rules, numbers flush right, headers with a scope."""

# ruff: noqa: D102 - the protocol Box says what height, draw and split are.

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile
from typing import Final

from briefing_gen.base.frozen import Frozen, force, replace
from briefing_gen.document.exhibits import Column, RowKind, TableSpec
from briefing_gen.document.exhibits import Row as TableRow
from briefing_gen.document.inline import Content, Tick
from briefing_gen.pdf import boxes
from briefing_gen.pdf.canvas import (
    Artifact,
    Attributes,
    Outline,
    Picture,
    Scope,
    Step,
    Stroke,
    Tag,
    TaggedCanvas,
)
from briefing_gen.pdf.fonts import width as width_of
from briefing_gen.pdf.look import Look, set_lines
from briefing_gen.pdf.text import Run, Style, break_lines, led, natural_width, widest_word

_PAD: Final = 2.2
"""Space above and below the words of a row."""
_FIRST: Final = 3.5
"""Space above those of the first row at least, however close all stand."""
_TEXT_PAD: Final = 6.0
"""The same in a table of text, whose rows are paragraphs."""
_GAP: Final = 12.0
"""Space between columns."""
_SHORT_PT: Final = 260.0
"""A table that is no higher is not parted."""
_FEWEST_ROWS: Final = 3
_ENOUGH_PT: Final = 60.0
"""No table leaves fewer rows alone on a page, unless they are so high together."""
_RANGE: Final = 150.0
"""How wide the drawing of ranges beside a table is, up to where their scale ends."""
_BAR, _TIP, _BEYOND = 6.0, 7.0, 10.0
"""How high a bar is, how long its arrow, and how far that reaches beyond the scale."""
_HIGHEST: Final = 0.25
"""What part of a page a row takes at most before it is parted."""


class TableBox(Frozen):
    """Header and rows; a later part repeats the header, and the name of its group, for the eye."""

    header: boxes.Box
    rows: tuple[boxes.Box, ...]
    kinds: tuple[RowKind, ...]
    height: float = 0

    def __post_init__(self) -> None:
        height = self.header.height + sum(row.height for row in self.rows)
        force(self, "height", height)  # It is asked for again and again.

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        for box in (self.header, *self.rows):
            box.draw(canvas, x, top)
            top -= box.height

    def split(self, height: float) -> tuple[boxes.Box, boxes.Box] | None:
        if self.height <= _SHORT_PT and not isinstance(self.header, boxes.Untagged):
            return None
        ends = list(accumulate(row.height for row in self.rows))
        count = bisect_right(ends, height - self.header.height + 0.01)
        while count > 0 and (
            self.kinds[count - 1] is RowKind.GROUP or not _enough(self.rows[count:])
        ):
            count -= 1
        if not _enough(self.rows[:count]):
            return None
        first = replace(self, rows=self.rows[:count], kinds=self.kinds[:count])
        rows, kinds = self.rows[count:], self.kinds[count:]
        if RowKind.GROUP in first.kinds and kinds[0] is not RowKind.GROUP:
            at = max(at for at, kind in enumerate(first.kinds) if kind is RowKind.GROUP)
            rows, kinds = (boxes.Untagged(first.rows[at]), *rows), (RowKind.GROUP, *kinds)
        return first, replace(self, header=boxes.Untagged(self.header), rows=rows, kinds=kinds)


def _enough(rows: Sequence[boxes.Box]) -> bool:
    """Tell whether `rows` may stand without the others of their table."""
    return len(rows) >= _FEWEST_ROWS or sum(row.height for row in rows) >= _ENOUGH_PT


def natural_table_width(spec: TableSpec, look: Look, most: float = math.inf) -> float:
    """Return how wide `spec` is where nothing wraps, or its first column to two lines of `most`."""
    first, *others = _natural(spec, look)
    return (
        (first if first > 2 * most else min(first, most))
        + sum(others)
        + _GAP * len(others)
        + _beside(spec, look)
    )


def _beside(spec: TableSpec, look: Look) -> float:
    """Return the room that the drawing of ranges takes, or marks behind the last numbers."""
    if spec.ranges:
        return _RANGE + 2 * _GAP
    if not spec.columns[-1].numeric:
        return 0.0
    return max(map(_hanging, _words_of(spec, look, -1)), default=0.0)


def _hanging(words: Sequence[Run]) -> float:
    """Return how wide the marks behind a number are, as far as they hang beyond its column."""
    marks = tuple(takewhile(lambda run: run.style.raised_pt > 0, reversed(words)))
    return min(natural_width(marks), _GAP)


def table_box(spec: TableSpec, look: Look, width: float) -> TableBox:
    """Return `spec` set to `width`."""
    beside = _beside(spec, look)
    widths = _column_widths(spec, look, width - beside)
    *lefts, end = accumulate((each + _GAP for each in widths), initial=0.0)
    first = next(iter(spec.rows), None)
    measures = _Measures(lefts, widths, end - _GAP + beside, beside, first)
    bars = [
        RangeBar(0, ends, look, look.colours.accent if is_loud else look.colours.context)
        if spec.ranges
        else None
        for ends, is_loud in zip(spec.ends, spec.loud_rows, strict=True)
    ]
    scale = RangeScale(spec.scale, _quiet(look)) if spec.scale else None
    parts = [
        (part, row.kind)
        for row, bar in zip(spec.rows, bars, strict=True)
        for part in _row(row, spec.columns, look, measures, bar)
    ]
    return TableBox(
        header=_header(spec.columns, look, measures, scale),
        rows=tuple(part for part, _ in parts),
        kinds=tuple(kind for _, kind in parts),
    )


class _Measures(Frozen):
    """Where the columns of a table begin, how wide each is, and how wide the whole is."""

    lefts: Sequence[float]
    widths: Sequence[float]
    total: float
    beside: float
    """How far from its right edge the drawing of ranges begins."""
    first: TableRow | None
    """The row below the header, which needs no space to be parted from others."""


def _natural(spec: TableSpec, look: Look) -> list[float]:
    """Return the width of each column where headers wrap and cells do not."""
    style = _head_style(look)
    headers = [look.words(column.header, style) for column in spec.columns]
    return [
        max(
            widest_word(header),
            natural_width(header) * 0.45,  # Mostly on two lines.
            *map(natural_width, _words_of(spec, look, at)),
        )
        for at, header in enumerate(headers)
    ]


def _words_of(spec: TableSpec, look: Look, at: int) -> Iterator[tuple[Run, ...]]:
    """Yield the words of each cell of a column; the names of groups stand in none."""
    for row in spec.rows:
        if row.kind is not RowKind.GROUP:
            yield look.words(row.cells[at], _row_style(row.kind, look, spec.columns))


def _column_widths(spec: TableSpec, look: Look, width: float) -> list[float]:
    """Return the widths of the columns, which fill `width` with the gaps between them.

    Where their words are wider, those of columns without numbers wrap.
    """
    natural, style = _natural(spec, look), _head_style(look)
    room = width - _GAP * (len(natural) - 1)
    texts = [part for part, column in zip(natural, spec.columns, strict=True) if not column.numeric]
    # However long a word is, it takes no room from numbers, which do not break.
    left = max(room - sum(natural) + sum(texts), room * 0.38)
    least = [
        part
        if column.numeric
        else min(
            max(map(widest_word, (look.words(column.header, style), *_words_of(spec, look, at)))),
            left / len(texts),
        )
        for at, (column, part) in enumerate(zip(spec.columns, natural, strict=True))
    ]
    if sum(natural) <= room:
        return [part + (room - sum(natural)) / len(natural) for part in natural]
    if sum(least) > room * 1.0001:  # Sums are no more exact: no number is broken for the rest.
        return [part * room / sum(least) for part in least]
    share = (room - sum(least)) / (sum(natural) - sum(least) or 1)
    return [low + share * (part - low) for low, part in zip(least, natural, strict=True)]


class RangeScale(boxes.Indivisible, Frozen):
    """What stands over the bars of ranges, for the eye alone, on the line of a header."""

    ticks: tuple[Tick, ...]
    style: Style

    @property
    def height(self) -> float:
        return self.style.leading_pt

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        style, most = self.style, self.ticks[-1].value
        with canvas.artifact(Artifact.LAYOUT):
            for tick in self.ticks:
                wide = width_of(tick.text.split()[0], style.face, style.size_pt)
                at = float(tick.value / most) * (_RANGE - _BEYOND) - wide / 2
                box = boxes.TextBox(
                    lines=break_lines([Run(tick.text, style)], _RANGE), style=style, tag=None
                )
                box.draw(canvas, x + min(at, _RANGE - wide), top)


class RangeBar(boxes.Indivisible, Frozen):
    """A range as a bar over the lines of its scale, for the eye alone: its numbers stand beside it.

    `above` and `below` are how far the lines reach beyond the height of the row's words.
    """

    height: float
    ends: tuple[float | None, float | None] | None
    """As parts of the scale; without a lower one it begins at zero, and without an upper one it
    goes on beyond the scale."""
    look: Look
    colour: str
    above: float = 0
    below: float = 0

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        room = _RANGE - _BEYOND
        with canvas.artifact(Artifact.LAYOUT):
            for at in (x, x + room / 2, x + room):
                ends = (at, top + self.above), (at, top - self.height - self.below)
                canvas.rule(*ends, self.look.hairline)
            if self.ends:
                self._draw_bar(canvas, x, top - self.look.styles.cell.leading_pt / 2, self.ends)

    def _draw_bar(
        self,
        canvas: TaggedCanvas,
        x: float,
        middle: float,
        ends: tuple[float | None, float | None],
    ) -> None:
        start, end = ends
        room, tip = _RANGE - _BEYOND, x + _RANGE
        left, right = x + (start or 0.0) * room, tip - _TIP if end is None else x + room * end
        low = middle - _BAR / 2
        canvas.panel(left, low, (right - left, _BAR), self.colour)
        if end is None:
            arrow = ((right, low), (tip, middle), (right, low + _BAR))
            steps = tuple(Step(point, pen_down=n > 0) for n, point in enumerate(arrow))
            canvas.picture(0, 0, Picture(0, 0, (Outline(steps, None, self.colour),)))


def _header(
    columns: Sequence[Column],
    look: Look,
    measures: _Measures,
    scale: boxes.Box | None,
) -> boxes.Box:
    written = [
        _cell(column.header, _head_style(look), look, width, numeric=column.numeric)
        for column, width in zip(columns, measures.widths, strict=True)
    ]
    tallest = max(box.height for box in written)
    head = Attributes(scope=Scope.COLUMN)
    cells: list[tuple[float, boxes.Box]] = [
        (left, boxes.Tagged(boxes.Stack(((tallest - box.height, box),)), Tag.TH, head))
        for left, box in zip(measures.lefts, written, strict=True)
    ]
    if scale:
        left = measures.total - measures.beside + 2 * _GAP
        cells.append((left, boxes.Stack(((tallest - scale.height, scale),))))
    line = boxes.Rule(measures.total, Stroke(look.colours.accent, 0.9))
    row, below = boxes.Tagged(boxes.Row(tuple(cells)), Tag.TR), max(0, _FIRST - _PAD * look.spacing)
    return boxes.Stack(((0, row), (_PAD + 0.6, line), (below, boxes.EMPTY)))


def _row(
    row: TableRow,
    columns: Sequence[Column],
    look: Look,
    measures: _Measures,
    bar: RangeBar | None,
) -> Iterator[boxes.Box]:
    """Yield a row; one that is higher than a part of a page as several, so that it can go on."""
    lefts, widths, total = measures.lefts, measures.widths, measures.total
    style, is_group = _row_style(row.kind, look, columns), row.kind is RowKind.GROUP
    if is_group and not bar:  # Bold would outweigh the few numbers below it.
        style = _quiet(look)
    rooms = [total] if is_group else [*widths]
    if not is_group and len(columns) > 1 and columns[1].numeric:
        # A name may reach below the header beside it, up to the number of its row.
        rooms[0] += max(widths[1] - natural_width(look.words(row.cells[1], style)), 0)
    texts = [
        _cell(cell, style, look, room, numeric=column.numeric)
        for cell, column, room in zip(row.cells, columns, rooms, strict=not is_group)
    ]
    pad = _PAD * look.spacing
    if _is_text(columns) and not is_group:
        texts, pad = _told(row, style, look, widths), _TEXT_PAD * look.spacing
    most = int(look.text_height * _HIGHEST / style.leading_pt)
    for start in range(0, max(1, *(len(text.lines) for text in texts)), most):
        head = Attributes(scope=Scope.ROW, columns=len(columns) if is_group else 1)
        cells: list[tuple[float, boxes.Box]] = []
        for text, left in zip(texts, (0.0,) if is_group else lefts, strict=True):
            part = replace(text, lines=text.lines[start : start + most])
            cells.append(
                (left, boxes.Tagged(part, Tag.TD) if cells else boxes.Tagged(part, Tag.TH, head))
            )
        is_below = row is not measures.first and not start
        parted = is_below and row.kind in {RowKind.GROUP, RowKind.TOTAL}
        above = pad + 2 * min(pad, _PAD) * parted
        if bar:
            shown = replace(bar, height=boxes.Row(tuple(cells)).height, above=above, below=pad)
            shown = replace(shown, ends=None) if start else shown
            cells.append((total - measures.beside + 2 * _GAP, shown))
        line = (pad, boxes.Rule(total, look.hairline))
        box = boxes.Stack(((above, boxes.Tagged(boxes.Row(tuple(cells)), Tag.TR)), line))
        yield boxes.Panel(box, total, 0, look.colours.panel) if row.kind is RowKind.MARKED else box


def _cell(
    content: Content, style: Style, look: Look, width: float, *, numeric: bool
) -> boxes.TextBox:
    """Return the words of a cell; marks hang behind a number, so that digits stand in columns."""
    words = look.words(content, style)
    lines = break_lines(words, width)
    hanging = _hanging(words) if len(lines) == 1 else 0
    return boxes.TextBox(
        lines=lines, style=style, tag=None, right=width + hanging if numeric else None
    )


def _told(row: TableRow, style: Style, look: Look, widths: Sequence[float]) -> list[boxes.TextBox]:
    """Return the cells of a row of text: what is found begins in bold, where it stands is quiet."""
    quiet = style._replace(colour=look.colours.muted)
    words = [look.words(cell, style if at <= 1 else quiet) for at, cell in enumerate(row.cells)]
    words[1:2] = map(led, words[1:2])
    pairs = zip(words, widths, strict=True)
    return [set_lines(told, style, width, None) for told, width in pairs]


def _row_style(kind: RowKind, look: Look, columns: Sequence[Column]) -> Style:
    """Return how the words of a row are set: those of a table without numbers are text."""
    match kind:
        case RowKind.BODY:
            return look.styles.note if _is_text(columns) else look.styles.cell
        case RowKind.GROUP | RowKind.TOTAL | RowKind.MARKED:
            return look.styles.cell_strong


def _quiet(look: Look) -> Style:
    """Return how the names of groups are set, and what stands over the bars of ranges."""
    return look.styles.cell._replace(colour=look.colours.muted)


def _head_style(look: Look) -> Style:
    """Return how headers are set."""
    return look.styles.cell_strong._replace(colour=look.colours.muted)


def _is_text(columns: Sequence[Column]) -> bool:
    return not any(column.numeric for column in columns)
