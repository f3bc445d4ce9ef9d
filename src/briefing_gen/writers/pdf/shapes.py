"""What a chart is made of before it is drawn: lines, rectangles, dots and words, in points."""

from __future__ import annotations

from briefing_gen.frozen import Frozen
from briefing_gen.writers.pdf.picture import Stroke, Word


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
