"""Words in a plot that point at what it shows, placed in points: pages and slides draw the same.

Heights are counted upwards from the line that bars stand on. Brackets, leaders and the words of
breaks stand above the plot, in as many rows as keep them apart; the words of a line stand at its
end, right of the plot; totals stand at the ends of their stacks.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.charts.geometry import Scale
from briefing_gen.document.exhibits import Annotation, Panel, Pointer
from briefing_gen.document.inline import Content, plain, with_marks_told

GAP_PT: Final = 3.0
_CLEAR, _CLEAR_PART, _LEG = 9.0, 0.5, 5.0
"""From a mark to what stands above it at the least, to the legs of a bracket in lines, and how long
those are."""
_OVER: Final = 4.0
"""From a bracket to the words over it."""
_ORDER: Final = (Pointer.POINT, Pointer.SPAN, Pointer.BREAK)
"""What takes its place above a plot first: the line of a break runs beside brackets."""


class Side(enum.StrEnum):
    """On which side of their room words stand."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class TextSize(Frozen):
    """How large words are where they are drawn."""

    width: Callable[[str], float]
    lines: Callable[[str, float], int]
    """How many lines a text takes in a width."""
    line_pt: float

    def times(self, part: float) -> TextSize:
        """Return how large words are that are so much larger."""
        return TextSize(
            lambda text: self.width(text) * part,
            lambda text, limit: self.lines(text, limit / part),
            self.line_pt * part,
        )


class Slots(Frozen):
    """Categories side by side: where the first begins, how wide each is, how far words may go."""

    left: float
    width: float
    edges: tuple[float, float]

    def centre(self, at: int) -> float:
        """Return the middle of a category."""
        return self.before(at) + 0.5 * self.width

    def before(self, at: int) -> float:
        """Return where a category begins."""
        return self.left + at * self.width


class Room(Frozen):
    """A rectangle; `bottom` is its height over the base line."""

    left: float
    bottom: float
    width: float
    height: float


class Pointed(Frozen, kw_only=True):
    """An annotation as it is drawn."""

    pointer: Pointer
    words: Content
    room: Room
    larger: float = 1.0
    """How much larger than others its words are."""
    side: Side = Side.CENTER
    strokes: tuple[tuple[float, float, float, float], ...] = ()
    """Lines, each from one point to another."""

    @property
    def is_loud(self) -> bool:
        """Whether it is what the chart is about, and in the accent."""
        return self.pointer in {Pointer.SPAN, Pointer.POINT}

    @property
    def is_behind(self) -> bool:
        """Whether what it draws stands behind the values of the chart."""
        return self.pointer is Pointer.LINE

    @property
    def is_dashed(self) -> bool:
        """Whether its lines are dashed, as they are no mark of a value."""
        return self.pointer in {Pointer.BREAK, Pointer.LINE}


class Head(Frozen):
    """Words above a plot: from where to where, how many lines, and in which row from below."""

    annotation: Annotation
    left: float
    width: float
    lines: int
    row: int
    legs: tuple[float, ...]
    """Where lines go down from it."""
    larger: float = 1.0
    """How much larger than others its words are."""
    is_within: bool = False
    """Whether its words stand in its line, which makes way for them."""

    @property
    def span(self) -> tuple[float, float]:
        """What it takes up of its row."""
        return min((self.left, *self.legs)), max((self.left + self.width, *self.legs))

    def meets(self, other: Head) -> bool:
        """Return whether both take up the same room of one row."""
        apart = self.span[1] + GAP_PT <= other.span[0] or other.span[1] + GAP_PT <= self.span[0]
        return self.row == other.row and not apart

    def within(self, line_pt: float) -> Head:
        """Return a bracket with its words in its line, where that has room for them.

        What is left of it on each side is at least as long as the words are high.
        """
        beside = (self.legs[-1] - self.legs[0] - self.width) / 2 - GAP_PT - _OVER
        is_roomy = self.lines == 1 and beside >= line_pt * self.larger
        return replace(self, is_within=is_roomy and self.annotation.pointer is Pointer.SPAN)


def heads(annotations: Sequence[Annotation], slots: Slots, text: TextSize) -> tuple[Head, ...]:
    """Return the words above a plot, each in the lowest row it has for itself.

    Of several brackets the longest stands highest.
    """
    found: list[Head] = []
    spans = sum(item.pointer is Pointer.SPAN for item in annotations)
    parts = {Pointer.SPAN: 1.2 if spans > 1 else 1.35}  # How much larger its words are.
    above = [item for item in annotations if item.pointer in _ORDER]
    above.sort(key=lambda item: (_ORDER.index(item.pointer), abs(item.at[-1] - item.at[0])))
    for item in above:
        first = _head(item, slots, text, parts.get(item.pointer, 1.0))
        rows = (replace(first, row=row) for row in range(len(found) + 1))
        placed = next(head for head in rows if not any(map(head.meets, found)))
        found.append(placed.within(text.line_pt))
    return tuple(found)


def _head(item: Annotation, slots: Slots, text: TextSize, larger: float) -> Head:
    """Return words in the lowest row: over their bracket, or over what follows a break."""
    (low, high), text = slots.edges, text.times(larger)
    words = plain(with_marks_told(item.label))
    width = min(text.width(words) + 1, high - low)
    lines = text.lines(words, width)
    if item.pointer is Pointer.BREAK:
        at = slots.before(item.at[0])
        after, before = at + 2 * GAP_PT, max(low, at - 2 * GAP_PT - width)
        left = after if after + width <= high else before
        return Head(item, left, width, lines, 0, (at,))
    legs = tuple(sorted(slots.centre(at) for at in item.at))
    left = (legs[0] + legs[-1] - width) / 2
    return Head(item, max(low, min(left, high - width)), width, lines, 0, legs, larger)


def head_pt(found: Sequence[Head], text: TextSize) -> float:
    """Return how much height words above a plot take."""
    rows = max((head.row for head in found), default=-1) + 1
    return _row(found, rows - 1, text)[1] if rows else 0.0


def _row(found: Sequence[Head], row: int, text: TextSize) -> tuple[float, float]:
    """Return how high over a plot the line of a row of words stands, and where the row ends."""
    own = [head for head in found if head.row == row]
    bottom = _row(found, row - 1, text)[1] + 7.0 if row else 0.0
    highs = [(head.is_within, head.lines * head.larger * text.line_pt) for head in own]
    if any(head.annotation.pointer is Pointer.BREAK for head in own):
        return bottom, bottom + max(high for _, high in highs)
    least = _LEG if row else max(_CLEAR, _CLEAR_PART * text.line_pt + _LEG)
    # Words in a line are clear of what stands below it.
    bar = bottom + max([least, *(high / 2 + GAP_PT for is_within, high in highs if is_within)])
    return bar, bar + max(high / 2 if is_within else _OVER + high for is_within, high in highs)


def pointed_above(
    found: Sequence[Head], text: TextSize, top: float, tops: Sequence[float]
) -> Iterator[Pointed]:
    """Yield the words above a plot that is `top` high, with their brackets and leaders.

    `tops` is how high each category is with what stands on it.
    """
    for head in found:
        item, bar = head.annotation, top + _row(found, head.row, text)[0]
        high = head.lines * head.larger * text.line_pt
        room = Room(head.left, bar, head.width, high)
        if item.pointer is Pointer.BREAK:
            (x,) = head.legs
            side = Side.LEFT if head.left > x else Side.RIGHT
            yield _pointed(item, room, ((x, 0.0, x, bar + high),), side)
        else:
            foot = bar - high / 2 if head.is_within else bar + _OVER
            placed = _pointed(item, replace(room, bottom=foot), _bracket(head, bar, tops))
            yield replace(placed, larger=head.larger)


def _bracket(
    head: Head, bar: float, tops: Sequence[float]
) -> Iterator[tuple[float, float, float, float]]:
    """Yield the legs of a bracket, and its line at the height `bar`.

    Its legs are short and equally long, and cross no bracket below; what leads to one mark goes
    down to it.
    """
    is_span = head.annotation.pointer is Pointer.SPAN
    for x, at in zip(head.legs, sorted(head.annotation.at), strict=True):
        yield x, bar - _LEG if is_span else min(tops[at] + _CLEAR, bar - _LEG), x, bar
    start, end = head.legs[0], head.legs[-1]
    if head.is_within:
        yield start, bar, head.left - GAP_PT - _OVER, bar
        start = head.left + head.width + GAP_PT + _OVER
    if start < end:
        yield start, bar, end, bar


def _pointed(
    item: Annotation,
    room: Room,
    strokes: Iterable[tuple[float, float, float, float]],
    side: Side = Side.CENTER,
) -> Pointed:
    words, drawn = item.words, tuple(strokes)
    return Pointed(pointer=item.pointer, words=words, room=room, strokes=drawn, side=side)


def end_pt(annotations: Iterable[Annotation], text: TextSize, width: float) -> float:
    """Return the room right of a plot that the words of lines take in a chart `width` wide."""
    found = [plain(item.words) for item in annotations if item.pointer is Pointer.LINE]
    widths = [min(text.width(words) + 1, width * 0.24) for words in found]  # Or they wrap.
    return max(widths) + 2 * GAP_PT if widths else 0.0


def pointed_lines(
    annotations: Iterable[Annotation], slots: Slots, end: float, scale: Scale, text: TextSize
) -> Iterator[Pointed]:
    """Yield a line over a plot of standing marks at each value, its words right of `end`."""
    width = slots.edges[1] - end - 2 * GAP_PT
    for item in annotations:
        if item.pointer is Pointer.LINE and item.number:
            y = scale.at(float(item.number.value))
            high = text.lines(plain(item.words), width) * text.line_pt
            room = Room(end + 2 * GAP_PT, y - high / 2, width, high)
            line = ((slots.left, y, end + GAP_PT, y),)
            yield _pointed(item, room, line, Side.LEFT)


def pointed_across(
    annotations: Iterable[Annotation],
    scale: Scale,
    edges: tuple[float, float],
    height: float,
    text: TextSize,
) -> Iterator[Pointed]:
    """Yield a line across horizontal bars at each value; its words stand above it."""
    low, high = edges
    for item in annotations:
        if item.pointer is Pointer.LINE and item.number:
            x, width = scale.at(float(item.number.value)), text.width(plain(item.words)) + 1
            left = max(low, min(x - width / 2, high - width))
            room = Room(left, height + GAP_PT, width, text.line_pt)
            line = ((x, 0.0, x, height + GAP_PT),)
            yield _pointed(item, room, line)


def across_pt(annotations: Iterable[Annotation], text: TextSize) -> float:
    """Return the height that the words of lines across horizontal bars take above them."""
    lines = any(item.pointer is Pointer.LINE for item in annotations)
    return text.line_pt + 2 * GAP_PT if lines else 0.0


def totals(panel: Panel) -> tuple[tuple[int, Content], ...]:
    """Return the total of each category that has one."""
    found = (item.numbers for item in panel.annotations if item.pointer is Pointer.TOTALS)
    return tuple((at, (n,)) for numbers in found for at, n in enumerate(numbers) if n)


def totals_pt(panel: Panel, text: TextSize) -> float:
    """Return the room that totals take behind horizontal bars."""
    widths = [text.width(plain(number)) + 1 for _, number in totals(panel)]
    return max(widths) + 2 * GAP_PT if widths else 0.0


def pointed_totals(
    panel: Panel, slots: Slots, tops: Sequence[float], text: TextSize
) -> Iterator[Pointed]:
    """Yield the total of each standing stack above it."""
    for at, number in totals(panel):
        width = text.width(plain(number)) + 1
        left = slots.centre(at) - width / 2
        room = Room(left, tops[at] + GAP_PT, width, text.line_pt)
        yield Pointed(pointer=Pointer.TOTALS, words=number, room=room)


def bare_breaks(panel: Panel) -> list[int]:
    """Return before which places a series breaks without words, in their order."""
    return sorted(set(panel.breaks) - _told_breaks(panel))


def every_break(panel: Panel) -> tuple[int, ...]:
    """Return before which places a series breaks, with words or without, in their order."""
    return tuple(sorted({*panel.breaks, *_told_breaks(panel)}))


def _told_breaks(panel: Panel) -> set[int]:
    return {at for item in panel.annotations if item.pointer is Pointer.BREAK for at in item.at}


def not_read(panel: Panel) -> list[int]:
    """Return the places of years that nobody read, where that is said."""
    if not any(item.pointer is Pointer.NOT_READ for item in panel.annotations):
        return []
    return [at for at, item in enumerate(panel.categories) if item.is_place and not item.is_jump]


def pointed_places(panel: Panel, slots: Slots, text: TextSize) -> Iterator[Pointed]:
    """Yield the words for each run of years that nobody read, a little over the axis.

    A mark would be taken for a value. All have the same lines, those that the shortest run has room
    for.
    """
    found = [item for item in panel.annotations if item.pointer is Pointer.NOT_READ]
    grouped = groupby(enumerate(not_read(panel)), key=lambda pair: pair[1] - pair[0])
    runs = [[at for _, at in run] for _, run in grouped]
    if not runs:
        return
    label = plain(found[0].label)
    least = max(map(text.width, label.split()), default=0.0) + 1
    side = 0.06 * slots.width  # They keep clear of the columns beside them.
    width = max(least, min(text.width(label) + 1, min(map(len, runs)) * slots.width - 2 * side))
    lines = text.lines(label, width) * text.line_pt
    for years in runs:
        middle = slots.before(years[0]) + len(years) * slots.width / 2
        room = Room(middle - width / 2, text.line_pt / 2, width, lines)
        yield Pointed(pointer=Pointer.NOT_READ, words=found[0].label, room=room)
