"""Shapes as a picture: the outlines that matplotlib has for them, and words as they are.

Its artists and renderers are not asked: their import and their drawing take several times as long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from briefing_gen.writers.pdf.drawing import PLACES
from briefing_gen.writers.pdf.matplotlib_setup import Affine2D, Path
from briefing_gen.writers.pdf.picture import BUTT, MITER, Outline, Picture, Step, Stroke, Word
from briefing_gen.writers.pdf.shapes import Dot, Plate, Polyline, Shape

_ROUND: Final = 1
_HATCH_STEP: Final = 4.0
"""How far hatching lines are apart, along the edge of a shape."""
_HATCH_PT: Final = 1.0
_EDGE_PT: Final = 0.6
_RING_PT: Final = 0.8
_CLOSED: Final = Step(())


def render(size: tuple[float, float], shapes: Sequence[Shape]) -> Picture:
    """Return the picture of `shapes`, the last above the others."""
    return Picture(*size, tuple(item for shape in shapes for item in _items(shape)))


def _items(shape: Shape) -> Iterator[Outline | Word]:
    match shape:
        case Word():
            yield shape
        case Polyline():
            yield _line(shape)
        case Plate(hatched=True):
            yield from _hatched(shape)
        case Plate():
            yield Outline(_rectangle(shape), None, shape.colour)
        case Dot():
            yield _dot(shape)


def _line(shape: Polyline) -> Outline:
    pen = shape.stroke
    dash = tuple(round(part, PLACES) for part in pen.dash)
    steps = tuple(
        Step((round(x, PLACES), round(y, PLACES)), pen_down=index > 0)
        for index, (x, y) in enumerate(shape.points)
    )
    return Outline(steps, Stroke(pen.colour, pen.width_pt, dash, BUTT, _ROUND), None)


def _hatched(shape: Plate) -> Iterator[Outline]:
    """Yield the edge of a rectangle, and rising lines that fill it."""
    yield Outline(_rectangle(shape), Stroke(shape.colour, _EDGE_PT, (), BUTT, MITER), None)
    pen = Stroke(shape.colour, _HATCH_PT)
    yield Outline(tuple(_hatching(shape)), pen, None)


def _rectangle(shape: Plate) -> tuple[Step, ...]:
    (left, bottom), (width, height) = shape.at, shape.size
    x0, x1 = round(left, PLACES), round(left + width, PLACES)
    y0, y1 = round(bottom, PLACES), round(bottom + height, PLACES)
    start = Step((x0, y0), pen_down=False)
    return start, Step((x1, y0)), Step((x1, y1)), Step((x0, y1)), _CLOSED


def _hatching(shape: Plate) -> Iterator[Step]:
    """Yield rising lines that fill a rectangle and end at its edges."""
    (left, bottom), (width, height) = shape.at, shape.size
    x0, x1 = sorted((left, left + width))
    y0, y1 = sorted((bottom, bottom + height))
    offset = x0 - (y1 - y0) + _HATCH_STEP / 2
    while offset < x1:
        start = max(x0, offset)
        end = min(x1, offset + y1 - y0)
        if end > start:
            yield Step((round(start, PLACES), round(y0 + start - offset, PLACES)), pen_down=False)
            yield Step((round(end, PLACES), round(y0 + end - offset, PLACES)))
        offset += _HATCH_STEP


def _dot(shape: Dot) -> Outline:
    ring = shape.fill != shape.colour
    pen = Stroke(shape.colour, _RING_PT, (), BUTT, _ROUND) if ring else None
    moved = shape.at * 3
    steps = tuple(
        Step(
            tuple([round(v + at, PLACES) for v, at in zip(points, moved, strict=False)]),
            pen_down=index > 0,
        )
        for index, points in enumerate(_circle(shape.diameter))
    )
    return Outline(steps, pen, shape.fill)


@lru_cache(maxsize=64)
def _circle(diameter: float) -> tuple[tuple[float, ...], ...]:
    """Return the steps of a circle around 0: there may be a dot for each of many members."""
    scaled = Affine2D().scale(diameter / 2)
    segments = Path.unit_circle().iter_segments(scaled, simplify=False)
    return tuple(
        () if code == Path.CLOSEPOLY else tuple(float(value) for value in points)
        for points, code in segments
    )
