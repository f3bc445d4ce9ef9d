"""A sheet for one chart: shapes and words, placed in points by font metrics.

Positions are computed once, from the widths of the words: matplotlib lays nothing out. This module
is the one door to it, and takes its outlines alone, without artists and figures, whose import would
take longer than all drawing. It is imported with its own settings: a file `matplotlibrc` in the
current folder comes before any other; so the import happens in the folder that holds matplotlib's
own, and neither folder, home nor environment is asked.
"""

import contextlib
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.charts.annotations import Side
from briefing_gen.dataset.model import Grade
from briefing_gen.document.exhibits import Mark
from briefing_gen.document.grades import MARKS, split_mark
from briefing_gen.pdf.canvas import PLACES, Outline, Picture, Step, Stroke, Word
from briefing_gen.pdf.fonts import CAP_HEIGHT, matplotlib_folder, width
from briefing_gen.pdf.look import Look
from briefing_gen.pdf.text import Run, Style, break_lines, grade_mark, sized
from briefing_gen.themes import Colours
from briefing_gen.themes.colours import mixed


@contextlib.contextmanager
def _in_its_own_folder() -> Iterator[None]:
    here: int | None = None
    with contextlib.suppress(OSError):  # The current folder may be gone.
        here = os.open(".", os.O_RDONLY)
    os.chdir(matplotlib_folder())
    try:
        yield
    finally:
        if here is not None:
            os.chdir(here)
            os.close(here)


@contextlib.contextmanager
def _on_one_thread() -> Iterator[None]:
    """Let numpy start no threads, unless the user has said how many: it computes little here."""
    is_set = "OPENBLAS_NUM_THREADS" in os.environ
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        yield
    finally:
        if not is_set:
            del os.environ["OPENBLAS_NUM_THREADS"]


with _in_its_own_folder(), _on_one_thread():
    from matplotlib.path import Path

_HATCH_STEP: Final = 4.0
"""How far hatching lines are apart, along the edge of a shape."""
_HATCH_PT, _HATCH_EDGE_PT, _RING_PT, _HAIR_PT = 0.75, 0.6, 0.8, 0.9
_ROUND: Final = 1
"""How lines are joined at their corners."""
_MOVE, _CLOSE = int(Path.MOVETO), int(Path.CLOSEPOLY)
Place = tuple[float, float]
_Segment = tuple[tuple[float, ...], int]
"""Coordinates, and a code of matplotlib for what leads to them."""


def _segments(path: Path) -> tuple[_Segment, ...]:
    found = path.iter_segments(simplify=False)
    return tuple((tuple(map(float, at)), int(code)) for at, code in found)


_SQUARE: Final = _segments(Path.unit_rectangle())
_DISC: Final = _segments(Path.unit_circle())
"""Of a radius of one point, as the square is one wide: other shapes are these, wider or higher."""


def line(points: Sequence[Place], pen: Stroke) -> Outline:
    """Return a line through points, with round corners."""
    dash = tuple(round(part, PLACES) for part in pen.dash)
    stroke = Stroke(pen.colour.lower(), float(pen.width_pt), dash, join=_ROUND)
    return Outline(tuple(_stepped(_segments(Path(points)))), stroke, None)


def plate(at: Place, size: Place, colour: str) -> Outline:
    """Return a rectangle from its lower left corner on."""
    return Outline(tuple(_stepped(_SQUARE, at, size)), None, colour.lower())


def dot(at: Place, diameter: float, colour: str, fill: str) -> Outline:
    """Return a disc, or a ring of `colour` around `fill`."""
    steps = _stepped(_DISC, at, (diameter / 2, diameter / 2))
    stroke = Stroke(colour.lower(), _RING_PT, join=_ROUND) if fill != colour else None
    return Outline(tuple(steps), stroke, fill.lower())


def hatched(at: Place, size: Place, colour: str) -> Iterator[Outline]:
    """Yield the edge of a rectangle, and rising lines that fill it and end at its edges."""
    colour = colour.lower()
    yield Outline(tuple(_stepped(_SQUARE, at, size)), Stroke(colour, _HATCH_EDGE_PT), None)
    (x, y), (wide, high) = at, size
    (x0, x1), (y0, y1) = sorted((x, x + wide)), sorted((y, y + high))
    lines: list[Step] = []
    offset = x0 - (y1 - y0) + _HATCH_STEP / 2
    while offset < x1:
        start, end = max(x0, offset), min(x1, offset + y1 - y0)
        if end > start:
            first, last = (
                (round(at, PLACES), round(y0 + at - offset, PLACES)) for at in (start, end)
            )
            lines += [Step(first, pen_down=False), Step(last)]
        offset += _HATCH_STEP
    yield Outline(tuple(lines), Stroke(colour, _HATCH_PT), None)


def _stepped(
    segments: Iterable[_Segment],
    origin: tuple[float, float] = (0.0, 0.0),
    scale: tuple[float, float] = (1.0, 1.0),
) -> Iterator[Step]:
    """Yield the steps of an outline, made so much wider and higher, from `origin` on."""
    places, sizes = origin * 3, scale * 3
    for points, code in segments:
        if code == _CLOSE:
            yield Step(())
            continue
        moved = zip(points, sizes, places, strict=False)
        at = tuple([round(value * size + place, PLACES) for value, size, place in moved])
        yield Step(at, pen_down=code != _MOVE)


LIGHT_SHARE: Final = 0.33
"""How much of the second colour its areas have within their edge; words on it are in ink.

In grey it is as dark as the accent.
"""
_FIGURE, SMALLER = 1.2, 0.86
"""How much larger than others a value is that matters, and how much smaller what has no room."""
_EDGE_PT: Final = 1.1
"""How wide the edge of an area in the second colour is; one hardly wider is all edge."""


class ChartStyle(Frozen, kw_only=True):
    """Colours, styles of words and pens of a chart."""

    colours: Colours
    label: Style
    """Names of categories and series, and values that matter less."""
    strong: Style
    """Values that matter."""
    quiet: Style
    """Ticks, and why a value is missing."""
    small: Style
    """What would nearly touch others, or columns."""
    hairline: Stroke
    others: str = ""
    """What the rest of a whole is called."""
    reported: str = ""
    """What a bar is called that is an outline: read in the press alone."""

    def fill(self, mark: Mark) -> str:
        """Return the colour of `mark`; a missing part is hatched, see `Drawing.box`."""
        match mark:
            case Mark.ACCENT:
                return self.colours.accent
            case Mark.SECOND:
                return self.colours.second
            case Mark.CONTEXT | Mark.MISSING:
                return self.colours.context

    def value_of(self, mark: Mark) -> Style:
        """Return the style of a value beside its mark."""
        match mark:
            case Mark.ACCENT | Mark.SECOND:
                return self.strong._replace(colour=self.fill(mark))
            case Mark.CONTEXT | Mark.MISSING:
                return self.label

    def figure_of(self, mark: Mark) -> Style:
        """Return the style of a value at the end of a bar: one that matters is larger."""
        style = self.value_of(mark)
        return sized(style, _FIGURE * style.size_pt) if mark is Mark.ACCENT else style

    def value_on(self, mark: Mark) -> Style:
        """Return the style of a value on its mark."""
        on_dark = mark is Mark.ACCENT
        return self.strong._replace(colour=self.colours.paper if on_dark else self.colours.ink)


def chart_style(look: Look) -> ChartStyle:
    """Return the style of the charts of a document."""
    styles = look.styles
    quiet = styles.chart._replace(colour=look.colours.muted)
    return ChartStyle(
        colours=look.colours,
        label=styles.chart,
        strong=styles.chart_strong,
        quiet=quiet,
        small=sized(quiet, SMALLER * quiet.size_pt),
        hairline=look.hairline,
        others=look.furniture.others,
        reported=dict(look.links.marks).get(MARKS[Grade.REPORTED], ""),
    )


class Drawing:
    """A chart under construction; points from its lower left corner. Later is above."""

    def __init__(self, size: tuple[float, float], style: ChartStyle) -> None:
        self.style = style
        self._size = size
        self._items: list[Outline | Word] = []

    @property
    def picture(self) -> Picture:
        """All that was drawn so far, in order."""
        return Picture(*self._size, tuple(self._items))

    def write(
        self,
        at: tuple[float, float],
        text: str,
        style: Style,
        align: Side = Side.LEFT,
        *,
        on_mark: bool = False,
    ) -> None:
        """Set `text` with its baseline at the height `at`; spaces at its end hang over.

        The mark of a grade has a colour of its own, but not on a bar, where it would not be read.
        """
        if not text:
            return
        needed = measure(text.rstrip(" "), style)
        before = {Side.LEFT: 0.0, Side.CENTER: needed / 2, Side.RIGHT: needed}[align]
        left, baseline = round(at[0] - before, PLACES), round(at[1], PLACES)
        bare, mark = split_mark(text)
        self._items.append(Word(left, baseline, bare, style.face, style.size_pt, style.colour))
        if mark:  # Raised, behind the words.
            colour = style.colour if on_mark else self.style.colours.second
            small = grade_mark(mark, mark, style._replace(colour=colour)).style
            end = round(left + width(bare, style.face, style.size_pt), PLACES)
            up = round(baseline + small.raised_pt, PLACES)
            self._items.append(Word(end, up, mark, small.face, small.size_pt, small.colour))

    def label(self, at: tuple[float, float], text: str, style: Style) -> None:
        """Set `text` from `at` on a ground of its own, which no line behind it shines through."""
        if text:
            size = (measure(text, style), style.size_pt)
            self.tint((at[0], at[1] - 1), size, self.style.colours.paper)
            self.write(at, text, style)

    def write_lines(
        self, at: tuple[float, float], lines: Sequence[str], style: Style, align: Side = Side.LEFT
    ) -> None:
        """Set `lines` below each other; the first has its baseline at the height `at`."""
        for index, line in enumerate(lines):
            self.write((at[0], at[1] - index * style.leading_pt), line, style, align)

    def write_centred(
        self, at: tuple[float, float], lines: Sequence[str], style: Style, align: Side = Side.LEFT
    ) -> None:
        """Set `lines` below each other, the middle of them at the height `at`."""
        first = at[1] + (len(lines) - 1) / 2 * style.leading_pt - middle(style)
        self.write_lines((at[0], first), lines, style, align)

    def line(self, points: Sequence[tuple[float, float]], stroke: Stroke) -> None:
        """Draw a line through `points`."""
        self._items.append(line(points, stroke))

    def box(
        self,
        at: tuple[float, float],
        size: tuple[float, float],
        mark: Mark,
        *,
        outlined: bool = False,
    ) -> None:
        """Fill a rectangle as `mark` asks: hatched where something is missing, or only its edge."""
        colour = self.style.fill(mark)
        if mark is Mark.MISSING:
            self._items += hatched(at, size, colour)
        else:
            self.tint(at, size, colour)
        if (outlined or mark is Mark.SECOND) and min(size) > 3 * _EDGE_PT:
            paper = self.style.colours.paper
            light = mixed(colour, paper, 0.0 if outlined else LIGHT_SHARE).lower()
            self._tint_within(at, size, light, _EDGE_PT)

    def rest(self, at: tuple[float, float], size: tuple[float, float]) -> None:
        """Draw what is left of a whole within a light edge: it is there, and not the matter."""
        self.tint(at, size, self.style.colours.context)
        self._tint_within(at, size, self.style.colours.panel, _HAIR_PT)

    def _tint_within(self, at: Place, size: Place, colour: str, edge: float) -> None:
        wide, high = (side - 2 * edge for side in size)
        self.tint((at[0] + edge, at[1] + edge), (wide, high), colour)

    def tint(self, at: tuple[float, float], size: tuple[float, float], colour: str) -> None:
        """Fill a rectangle with any colour."""
        self._items.append(plate(at, size, colour))

    def dot(self, at: tuple[float, float], diameter: float, mark: Mark) -> None:
        """Draw a dot apart from what it lies on; a hollow one where something is missing."""
        colour = self.style.fill(mark)
        fill = self.style.colours.paper if mark is Mark.MISSING else colour
        paper = self.style.colours.paper
        self._items.append(dot(at, diameter + 1.6, paper, paper))
        self._items.append(dot(at, diameter, colour, fill))


def measure(text: str, style: Style) -> float:
    """Return the width of `text`; the mark of a grade at its end is small."""
    bare, mark = split_mark(text)
    wide = width(bare, style.face, style.size_pt)
    if not mark:
        return wide
    small = grade_mark(mark, mark, style).style
    return wide + width(mark, small.face, small.size_pt)


@lru_cache(maxsize=4096)
def wrap(text: str, style: Style, limit: float) -> tuple[str, ...]:
    """Return `text` in lines of at most `limit` points."""
    if measure(text, style) <= limit:  # The mark of a grade at its end is small.
        return (text,)
    lines = break_lines([Run(text, style)], limit, even=True)
    return tuple("".join(piece.run.text for piece in line.pieces) for line in lines)


def middle(style: Style) -> float:
    """Return how far below a centre line the baseline of its words stands."""
    return style.size_pt * CAP_HEIGHT / 2
