"""A drawing as a list of strokes, shapes and words: what a chart comes to, before any PDF.

It holds words and never codes of glyphs: those depend on what a document drew before. So it can
be kept and set into another document: as JSON, in which each of its parts is a list.
"""

from __future__ import annotations

from briefing_gen.frozen import Frozen
from briefing_gen.writers.pdf.fonts import Face

BUTT = 0
MITER = 0


class Stroke(Frozen, array_like=True):
    """A pen; `dash` is empty for an unbroken line. Cap and join are those of PDF."""

    colour: str
    width_pt: float
    dash: tuple[float, ...] = ()
    cap: int = BUTT
    join: int = MITER


class Step(Frozen, array_like=True):
    """One step of a path: two coordinates are a point, six a curve, none closes the path."""

    coordinates: tuple[float, ...]
    pen_down: bool = True


class Outline(Frozen, array_like=True, tag=True):
    """A path, stroked and filled; None leaves either out."""

    steps: tuple[Step, ...]
    stroke: Stroke | None
    fill: str | None


class Word(Frozen, array_like=True, tag=True):
    """Text on a baseline; points from the lower left corner of the picture."""

    x: float
    y: float
    text: str
    face: Face
    size_pt: float
    colour: str


class Picture(Frozen, array_like=True):
    """A drawing of this size in points."""

    width: float
    height: float
    items: tuple[Outline | Word, ...]
