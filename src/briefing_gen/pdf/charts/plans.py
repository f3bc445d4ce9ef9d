"""Where labels stand so that none covers another or a bar: values above columns, names below.

What every kind of chart has in common: a plan with its height, keys, ticks and names.

Parts of a whole along one bar, horizontal or vertical: where each begins and ends.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from briefing_gen.base.frozen import Frozen
from briefing_gen.charts import geometry
from briefing_gen.charts.annotations import Pointed, Room, Side, Slots, TextSize, bare_breaks
from briefing_gen.document.exhibits import ChartKind, Mark, Panel, Point, Pointer, Series
from briefing_gen.document.inline import plain, with_marks_told
from briefing_gen.pdf.canvas import Stroke
from briefing_gen.pdf.drawing import ChartStyle, Drawing, measure, middle, wrap
from briefing_gen.pdf.text import Style, sized

_CLEAR: Final = 2.5
"""Space that a label keeps from what is around it."""
_NAME_CLEAR: Final = 4.5
"""Space between the names of categories beside each other, in all."""
_MOST_LINES: Final = 3
_FEW, _MOST_LINES_OF_FEW = 6, 6
"""No name of a few categories is left out; it rather takes more lines."""
_NAME_GAP: Final = 4.0
TICK_ROOM: Final = 13.0
"""Below lines that stand, for their labels."""
_TOP: Final = 0.8
"""Height of the letters above their baseline, as a part of the size."""


class Tag(Frozen):
    """A label to place: it belongs at `x`, above the height `y`."""

    x: float
    y: float
    text: str
    style: Style
    half: float = 0
    """Half the width of the bar it belongs to, for setting it flush with an edge."""


PlacedTag: TypeAlias = tuple[Tag, float, float]
"""A label with its left edge and its baseline."""


def place_above(
    tags: Sequence[Tag], skyline: Callable[[float, float], float], edges: tuple[float, float]
) -> list[PlacedTag]:
    """Return each tag at its place, the most important first in `tags`.

    `skyline` is the height of what is drawn between two places. A label stands as low as it can:
    in the middle above its bar, or flush with an edge of it, or just clear of a label placed
    before it, or higher up.
    """
    taken: list[Room] = []
    placed = []
    for tag in tags:
        spots = [_lowest(tag, left, skyline, taken) for left in _lefts(tag, edges, taken)]
        best = min(spots, key=lambda spot: round(spot.bottom))
        taken.append(best)
        placed.append((tag, best.left, best.bottom + _CLEAR))
    return placed


def are_close(placed: Sequence[PlacedTag]) -> bool:
    """Tell whether two labels on about one line nearly touch."""
    rooms = sorted((left, left + measure(tag.text, tag.style), y) for tag, left, y in placed)
    return any(
        after[0] - before[1] < _NAME_CLEAR and abs(after[2] - before[2]) < _KEY_GAP
        for before, after in pairwise(rooms)
    )


def _lefts(tag: Tag, edges: tuple[float, float], taken: Sequence[Room]) -> list[float]:
    needed = measure(tag.text, tag.style)
    centre = tag.x - needed / 2
    flush = sorted((tag.x + tag.half - needed, tag.x - tag.half))
    beside = [spot.left + spot.width + _CLEAR for spot in taken]
    beside += [spot.left - _CLEAR - needed for spot in taken]
    between = sorted(
        (left for left in beside if flush[0] < left < flush[1]), key=lambda left: abs(left - centre)
    )
    return [max(edges[0], min(left, edges[1] - needed)) for left in (centre, *between, *flush)]


def _lowest(
    tag: Tag, left: float, skyline: Callable[[float, float], float], taken: Sequence[Room]
) -> Room:
    needed = measure(tag.text, tag.style)
    bottom = max(tag.y, skyline(*_over(tag, left, left + needed)))
    right, high = left + needed + _CLEAR, tag.style.size_pt + _CLEAR
    near = [o for o in taken if left < o.left + o.width + _CLEAR and o.left < right]
    while blocking := [
        o for o in near if bottom < o.bottom + o.height and o.bottom < bottom + high
    ]:
        bottom = max(other.bottom + other.height for other in blocking)
    return Room(left, bottom, needed, high)


def _over(tag: Tag, start: float, end: float) -> tuple[float, float]:
    """Return what a label from `start` to `end` keeps clear of: more than it is above others."""
    ends = tag.x - tag.half, tag.x + tag.half
    return (
        start - _CLEAR if start < ends[0] else start,
        end + _CLEAR if end > ends[1] else end,
    )


def draw_above(drawing: Drawing, placed: Sequence[PlacedTag], far: float) -> None:
    """Write the placed labels; one that had to move further than `far` gets a leader."""
    pen = Stroke(drawing.style.colours.muted, 0.5)
    for tag, left, baseline in placed:
        drawing.label((left, baseline), tag.text, tag.style)
        if baseline - tag.y > far:
            drawing.line(((tag.x, tag.y + 1), (tag.x, baseline - _CLEAR)), pen)


class NamesBeside(Frozen):
    """The names of categories left of an axis: the lines of each, flush right."""

    lines: tuple[tuple[str, ...], ...]
    style: Style
    width: float
    """That of the longest line."""

    def draw(self, drawing: Drawing, left: float, centre: float, index: int) -> None:
        """Write the name of a category with its middle at the height `centre`."""
        at = (left + self.width, centre)
        drawing.write_centred(at, self.lines[index], self.style, Side.RIGHT)


def names_beside(panel: Panel, style: ChartStyle, limit: float) -> NamesBeside:
    """Return the names of the categories in lines of at most `limit` points."""
    texts = (plain(category.label) for category in panel.categories)
    names = tuple(wrap(text, style.label, limit) for text in texts)
    widest = max(measure(line.rstrip(), style.label) for lines in names for line in lines)
    return NamesBeside(names, style.label, widest)


class Names(Frozen):
    """The names of categories below an axis: lines of each, or None where it has no room."""

    lines: tuple[tuple[str, ...] | None, ...]
    style: Style

    @property
    def height(self) -> float:
        """The room they need below the axis."""
        most = max((len(lines) for lines in self.lines if lines), default=0)
        return most * self.style.leading_pt + _NAME_GAP

    def draw(
        self, drawing: Drawing, centres: Sequence[float], base: float, edges: tuple[float, float]
    ) -> None:
        """Write each name below the height `base`, at its place between the edges."""
        first = base - _NAME_GAP - self.style.size_pt * _TOP
        for centre, lines in zip(centres, self.lines, strict=True):
            half = max((measure(line.rstrip(), self.style) for line in lines or ()), default=0) / 2
            at = max(edges[0] + half, min(centre, edges[1] - half))
            drawing.write_lines((at, first), lines or (), self.style, Side.CENTER)


def names_below(panel: Panel, style: ChartStyle, slot: float) -> Names:
    """Return the names of the categories for slots of this width.

    Long ones wrap or give way to their short form; where even that is too wide, only some are
    written: the first and last, and those of labelled values or every so many.
    """
    full = ["" if item.is_jump else plain(item.label) for item in panel.categories]
    short = ["" if each.is_jump else plain(each.short or each.label) for each in panel.categories]
    tries = [(full, _MOST_LINES), (short, _MOST_LINES_OF_FEW if len(full) <= _FEW else _MOST_LINES)]
    for texts, most in tries:
        wrapped = [wrap(text, style.label, max(slot - _NAME_CLEAR, 1)) for text in texts]
        if all(_fits(lines, text, most) for lines, text in zip(wrapped, texts, strict=True)):
            return Names(tuple(wrapped), style.label)
    kept = geometry.kept_names(panel, [measure(text, style.label) for text in short], slot, _CLEAR)
    shown = ((text,) if index in kept else None for index, text in enumerate(short))
    return Names(tuple(shown), style.label)


def _fits(lines: tuple[str, ...], text: str, most: int) -> bool:
    """Tell whether `text` was only broken between words, and into at most so many lines."""
    return len(lines) <= most and " ".join(line.strip() for line in lines) == text


_KEY_GAP: Final = 10.0
_SWATCH: Final = 8.0
_WHISKER: Final = 0.9
_CAP: Final = 5.0
_POINTER, _LOUD_POINTER = 0.8, 1.25
_SEAM: Final = 0.8
_JUMP: Final = 3.0
_JUMP_WORDS: Final = 1.2
"""The part of a slot that the words of a jump may take: columns beside it leave some of theirs."""


class Plan(Frozen):
    """A panel that knows its height; `draw` gets its left and lower edge."""

    height: float
    draw: Callable[[Drawing, float, float], None]
    above: float = 0.0
    """The room over its plot for its key, words and values: plots beside each other begin alike."""
    below: float = 0.0
    """That under the line it stands on."""


class Key(Frozen):
    """The names of the series, each beside its mark, in rows."""

    rows: tuple[tuple[tuple[float, str, Mark], ...], ...]
    style: ChartStyle

    @property
    def height(self) -> float:
        """Its height with the space below it; a chart without a key needs none."""
        return len(self.rows) * (self.style.label.leading_pt + 2) + 4 if self.rows else 0

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        """Draw it below `top`."""
        label = self.style.label
        for index, row in enumerate(self.rows):
            centre = top - (index + 0.5) * (label.leading_pt + 2)
            for x, name, mark in row:
                drawing.box((left + x, centre - _SWATCH / 2), (_SWATCH, _SWATCH), mark)
                at = (left + x + _SWATCH + 4, centre - middle(label))
                drawing.write(at, name, label)


class Part(Frozen):
    """One part of a bar: where it begins and ends on the axis."""

    start: float
    end: float
    point: Point
    mark: Mark
    name: str
    """That of its series."""

    @property
    def told(self) -> str:
        """Its value, where that is written."""
        return self.point.number.text if self.point.number and self.point.labelled else ""

    @property
    def centre(self) -> float:
        """Its middle on the axis."""
        return (self.start + self.end) / 2

    @property
    def length(self) -> float:
        """How long it is along the axis."""
        return self.end - self.start


def parts_at(panel: Panel, index: int, scale: geometry.Scale) -> Iterator[Part]:
    """Yield the parts of a category that are more than nothing, in the order of the series."""
    total = 0.0
    for series in panel.series:
        point = series.points[index]
        value = geometry.value_of(point)
        if value:
            ends = scale.at(total), scale.at(total + value)
            yield Part(*ends, point, geometry.mark_of(point, series), plain(series.name))
            total += value


def write_in(
    drawing: Drawing, part: Part, place: tuple[float, float], lines: Sequence[str]
) -> None:
    """Write what is told of a part with its middle at `place`; on hatching it gets a ground."""
    style, (x, y) = drawing.style.value_on(part.mark), place
    if part.mark is Mark.MISSING:
        half = max(measure(line, style) for line in lines) / 2 + 2
        size = (2 * half, len(lines) * style.leading_pt)
        drawing.tint((x - half, y - size[1] / 2), size, drawing.style.colours.paper)
    first = y + (len(lines) - 1) / 2 * style.leading_pt - middle(style)
    for at, line in enumerate(lines):
        down = first - at * style.leading_pt
        drawing.write((x, down), line, style, Side.CENTER, on_mark=True)


def key_of(series: Sequence[Series], style: ChartStyle, width: float) -> Key:
    """Return the key of `series`, as many to a row as `width` holds; one series needs none."""
    if len(series) == 1:
        return Key((), style)
    names = [plain(item.name) for item in series]
    columns = geometry.key_columns(
        [_SWATCH + 4 + measure(n, style.label) + _KEY_GAP for n in names], width + _KEY_GAP
    )
    lefts = [sum(columns[:at]) for at in range(len(columns))]
    entries = [
        (lefts[at % len(lefts)], name, item.mark)
        for at, (name, item) in enumerate(zip(names, series, strict=True))
    ]
    starts = range(0, len(entries), len(lefts))
    return Key(tuple(tuple(entries[at : at + len(lefts)]) for at in starts), style)


def scale_of(kind: ChartKind, panel: Panel, start: float, end: float) -> geometry.Scale:
    """Return where values stand along an axis; a hidden one of bars ends with the longest."""
    return geometry.Scale(float(panel.axis.minimum), geometry.highest(kind, panel), start, end)


def tick_width(panel: Panel, style: ChartStyle) -> float:
    """Return the room that the labels of a standing axis need at its left."""
    if not panel.axis.shown:
        return 0
    return max((measure(tick.text, style.quiet) for tick in panel.axis.ticks), default=0) + 6


def draw_grid(
    drawing: Drawing, panel: Panel, scale: geometry.Scale, edges: tuple[float, float]
) -> None:
    """Draw light level lines with their labels at the left; without an axis there are none.

    `edges` are where the lines begin and end.
    """
    style = drawing.style
    left, right = edges
    for tick in panel.axis.ticks if panel.axis.shown else ():
        y = scale.at(float(tick.value))
        drawing.line(((left, y), (right, y)), style.hairline)
        at = (left - 6, y - middle(style.quiet))
        drawing.write(at, tick.text, style.quiet, Side.RIGHT)


def draw_ticks(
    drawing: Drawing, panel: Panel, scale: geometry.Scale, edges: tuple[float, float, float]
) -> None:
    """Draw light standing lines with their labels below; without an axis there are none.

    `edges` are the lower and upper ends of the lines, and how far right labels may go.
    """
    quiet, (bottom, top, right) = drawing.style.quiet, edges
    for tick in panel.axis.ticks if panel.axis.shown else ():
        at = scale.at(float(tick.value))
        drawing.line(((at, bottom), (at, top)), drawing.style.hairline)
        centre = min(at, right - measure(tick.text, quiet) / 2)
        drawing.write((centre, bottom - TICK_ROOM + 3), tick.text, quiet, Side.CENTER)


def whisker_of(scale: geometry.Scale, point: Point) -> tuple[float, float] | None:
    """Return where the whisker of `point` ends, of a count not below zero; None without one."""
    value, off = geometry.value_of(point), geometry.margin_of(point)
    if value is None or not off:
        return None
    low, high = (min(max(end, scale.low), scale.high) for end in (value - off, value + off))
    return scale.at(max(low, 0.0) if value >= 0 else low), scale.at(high)


def draw_whisker(
    drawing: Drawing, scale: geometry.Scale, point: Point, across: float, *, horizontal: bool
) -> None:
    """Draw how far the value of `point` may be off, along a scale that lies or stands.

    `across` is its place on the other axis. A seam of paper keeps it apart from its bar.
    """
    ends = whisker_of(scale, point)
    if ends is None:
        return
    cap = _CAP / 2
    strokes = [((ends[0], across), (ends[1], across))]
    strokes += [((end, across - cap), (end, across + cap)) for end in ends]
    for pen in (
        Stroke(drawing.style.colours.paper, _WHISKER + 2 * _SEAM),
        Stroke(drawing.style.colours.ink, _WHISKER),
    ):
        for stroke in strokes:
            drawing.line(stroke if horizontal else tuple((y, x) for x, y in stroke), pen)


def draw_jumps(drawing: Drawing, panel: Panel, centres: Sequence[float], base: float) -> None:
    """Break the base line where it jumps over years: two strokes, and above them what they say."""
    pen, quiet = base_line(drawing.style), drawing.style.quiet
    for index, category in enumerate(panel.categories):
        if category.is_jump:
            centre, slot = centres[index], abs(centres[index] - centres[index - 1])
            left, size = centre - _JUMP / 2, (_JUMP, 2 * pen.width_pt)
            drawing.tint((left, base - pen.width_pt), size, drawing.style.colours.paper)
            for x in (left, left + _JUMP):
                drawing.line(((x - _JUMP / 2, base - _JUMP), (x + _JUMP / 2, base + _JUMP)), pen)
            said = plain(category.label)
            longest = max(measure(word, quiet) for word in said.split())
            lines = wrap(said, quiet, max(slot * _JUMP_WORDS, longest))
            top = base + 2 * _JUMP + (len(lines) - 1) * quiet.leading_pt
            drawing.write_lines((centre, top), lines, quiet, Side.CENTER)


def text_size(style: ChartStyle, words: Style | None = None) -> TextSize:
    """Return how large the words of annotations are, or those in a style of their own."""
    own = words or style.strong
    return TextSize(
        lambda text: measure(text, own),
        lambda text, limit: len(wrap(text, own, limit)),
        own.leading_pt,
    )


def draw_pointed(drawing: Drawing, items: Iterable[Pointed], base: float) -> None:
    """Draw annotations over a plot whose base line is at the height `base`."""
    colours = drawing.style.colours
    for item in items:
        dash = (2.0, 2.0) if item.is_dashed else ()
        loud, quiet = (colours.accent, _LOUD_POINTER), (colours.muted, _POINTER)
        pen = Stroke(*(loud if item.is_loud else quiet), dash)
        for x, y, to_x, to_y in item.strokes:
            drawing.line(((x, base + y), (to_x, base + to_y)), pen)
        room, own = item.room, drawing.style
        style = {Pointer.TOTALS: own.strong, Pointer.NOT_READ: own.small}.get(
            item.pointer, own.label
        )
        if item.is_loud:
            style = sized(own.value_of(Mark.ACCENT), own.strong.size_pt * item.larger)
        told = wrap(plain(with_marks_told(item.words)), style, room.width)
        lines = [line.rstrip(" ") for line in told]
        share = {Side.LEFT: 0.0, Side.CENTER: 0.5, Side.RIGHT: 1.0}[item.side]
        at = (room.left + room.width * share, base + room.bottom + room.height / 2)
        drawing.write_centred(at, lines, style, item.side)


def base_line(style: ChartStyle) -> Stroke:
    """Return the pen for the line that bars stand on."""
    return Stroke(style.colours.ink, 0.7)


def draw_breaks(drawing: Drawing, panel: Panel, slots: Slots, ends: tuple[float, float]) -> None:
    """Mark where a series breaks: nothing on one side compares with the other.

    A break with words has a line of its own, up to them.
    """
    pen = Stroke(drawing.style.colours.muted, 0.6, (2.0, 2.0))
    for index in bare_breaks(panel):
        drawing.line([(slots.before(index), end) for end in ends], pen)
