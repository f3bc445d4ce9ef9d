"""A drawing as a list of strokes, shapes and words: what a chart comes to, before any PDF.

It holds words and never codes of glyphs: those depend on what a document drew before.
"""

from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.pdf.fonts import Face

PLACES: Final = 2
"""Coordinates are kept to a hundredth of a point."""


class Stroke(Frozen):
    """A pen; `dash` is empty for an unbroken line. `join` is that of PDF; ends are cut off."""

    colour: str
    width_pt: float
    dash: tuple[float, ...] = ()
    join: int = 0


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
