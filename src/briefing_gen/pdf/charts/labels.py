"""Where labels stand so that none covers another or a bar: values above columns, names below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.charts.geometry import kept_names
from briefing_gen.document.charts import Category, Panel
from briefing_gen.document.inline import plain
from briefing_gen.pdf.drawing import Align, ChartStyle, Drawing, measure, wrap
from briefing_gen.pdf.picture import Stroke
from briefing_gen.pdf.text import Style

_CLEAR: Final = 2.5
"""Space that a label keeps from what is around it."""
_NAME_CLEAR: Final = 4.5
"""Space between the names of categories beside each other, in all."""
_MOST_LINES: Final = 3
_FEW, _MOST_LINES_OF_FEW = 6, 6
"""No name of a few categories is left out; it rather takes more lines."""
_NAME_GAP: Final = 4.0
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


class _Spot(Frozen):
    left: float
    bottom: float
    width: float
    height: float

    def is_below(self, other: _Spot) -> bool:
        """Return whether one stands under the other, however far."""
        return (
            self.left < other.left + other.width + _CLEAR
            and other.left < self.left + self.width + _CLEAR
        )

    def hits(self, other: _Spot) -> bool:
        """Return whether this covers one that stands above or under it."""
        return (
            self.bottom < other.bottom + other.height and other.bottom < self.bottom + self.height
        )


def place_above(
    tags: Sequence[Tag], skyline: Callable[[float, float], float], edges: tuple[float, float]
) -> list[tuple[Tag, float, float]]:
    """Return each tag with its left edge and baseline, the most important first in `tags`.

    `skyline` is the height of what is drawn between two places. A label stands as low as it can:
    in the middle above its bar, or flush with an edge of it, or just clear of a label placed
    before it, or higher up.
    """
    taken: list[_Spot] = []
    placed = []
    for tag in tags:
        spots = [_lowest(tag, left, skyline, taken) for left in _lefts(tag, edges, taken)]
        best = min(spots, key=lambda spot: round(spot.bottom))
        taken.append(best)
        placed.append((tag, best.left, best.bottom + _CLEAR))
    return placed


def _lefts(tag: Tag, edges: tuple[float, float], taken: Sequence[_Spot]) -> list[float]:
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
    tag: Tag, left: float, skyline: Callable[[float, float], float], taken: Sequence[_Spot]
) -> _Spot:
    needed = measure(tag.text, tag.style)
    bottom = max(tag.y, skyline(*_over(tag, left, left + needed)))
    spot = _Spot(left, bottom, needed, tag.style.size_pt + _CLEAR)
    near = [other for other in taken if spot.is_below(other)]
    while blocking := [other for other in near if spot.hits(other)]:
        bottom = max(other.bottom + other.height for other in blocking)
        spot = _Spot(left, bottom, needed, spot.height)
    return spot


def _over(tag: Tag, start: float, end: float) -> tuple[float, float]:
    """Return what a label from `start` to `end` keeps clear of: more than it is above others."""
    ends = tag.x - tag.half, tag.x + tag.half
    return (
        start - _CLEAR if start < ends[0] else start,
        end + _CLEAR if end > ends[1] else end,
    )


def draw_above(drawing: Drawing, placed: Sequence[tuple[Tag, float, float]], far: float) -> None:
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
        drawing.write_centred(at, self.lines[index], self.style, Align.RIGHT)


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
            drawing.write_lines((at, first), lines or (), self.style, Align.CENTER)


def names_below(panel: Panel, style: ChartStyle, slot: float) -> Names:
    """Return the names of the categories for slots of this width.

    Long ones wrap, are set smaller, or give way to their short form; where even that is too wide,
    only some are written: the first and last, and those of labelled values or every so many.
    """
    full = ["" if item.is_place else plain(item.label) for item in panel.categories]
    short = [_short(category) for category in panel.categories]
    tries = [(t, w, _MOST_LINES) for t in (full, short) for w in (style.label, style.small_label)]
    if len(full) <= _FEW:
        tries.append((short, style.small_label, _MOST_LINES_OF_FEW))
    for texts, words, most in tries:
        wrapped = [wrap(text, words, max(slot - _NAME_CLEAR, 1)) for text in texts]
        if all(_fits(lines, text, most) for lines, text in zip(wrapped, texts, strict=True)):
            return Names(tuple(wrapped), words)
    return Names(tuple(_thinned(short, panel, style.label, slot)), style.label)


def _short(category: Category) -> str:
    if category.is_place:
        return ""
    return plain(category.short or category.label)


def _fits(lines: tuple[str, ...], text: str, most: int) -> bool:
    """Tell whether `text` was only broken between words, and into at most so many lines."""
    return len(lines) <= most and " ".join(line.strip() for line in lines) == text


def _thinned(
    texts: Sequence[str], panel: Panel, style: Style, slot: float
) -> list[tuple[str, ...] | None]:
    kept = kept_names(panel, [measure(text, style) for text in texts], slot, _CLEAR)
    return [(text,) if index in kept else None for index, text in enumerate(texts)]
