"""What a chart is made of before it is drawn: lines, rectangles, dots and words, in points."""

from __future__ import annotations

from dataclasses import dataclass

from briefing_gen.writers.pdf.picture import Stroke, Word


@dataclass(frozen=True, slots=True)
class Polyline:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    stroke: Stroke


@dataclass(frozen=True, slots=True)
class Plate:
    """A rectangle from its lower left corner, filled or hatched in `colour`."""

    at: tuple[float, float]
    size: tuple[float, float]
    colour: str
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A disc, or a ring of `colour` around `fill`."""

    at: tuple[float, float]
    diameter: float
    colour: str
    fill: str


Shape = Polyline | Plate | Dot | Word
