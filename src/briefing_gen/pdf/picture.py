"""A drawing as a list of strokes, shapes and words: what a chart comes to, before any PDF.

It holds words and never codes of glyphs: those depend on what a document drew before.

What a chart is made of before it is drawn: lines, rectangles, dots and words, in points.
"""

from __future__ import annotations

from briefing_gen.base.frozen import Frozen
from briefing_gen.pdf.fonts import Face

BUTT = 0
MITER = 0


class Stroke(Frozen):
    """A pen; `dash` is empty for an unbroken line. Cap and join are those of PDF."""

    colour: str
    width_pt: float
    dash: tuple[float, ...] = ()
    cap: int = BUTT
    join: int = MITER


class Step(Frozen):
    """One step of a path: two coordinates are a point, six a curve, none closes the path."""

    coordinates: tuple[float, ...]
    pen_down: bool = True


class Outline(Frozen):
    """A path, stroked and filled; None leaves either out."""

    steps: tuple[Step, ...]
    stroke: Stroke | None
    fill: str | None


class Word(Frozen):
    """Text on a baseline; points from the lower left corner of the picture."""

    x: float
    y: float
    text: str
    face: Face
    size_pt: float
    colour: str


class Picture(Frozen):
    """A drawing of this size in points."""

    width: float
    height: float
    items: tuple[Outline | Word, ...]


class Polyline(Frozen):
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    stroke: Stroke


class Plate(Frozen):
    """A rectangle from its lower left corner, filled or hatched in `colour`."""

    at: tuple[float, float]
    size: tuple[float, float]
    colour: str
    hatched: bool = False


class Dot(Frozen):
    """A disc, or a ring of `colour` around `fill`."""

    at: tuple[float, float]
    diameter: float
    colour: str
    fill: str


Shape = Polyline | Plate | Dot | Word
Size = tuple[float, float]
