"""The one door to matplotlib: its outlines, for a page to draw.

They are taken without artists and figures, whose import would take longer than all drawing. What
those know of words, fonts and files is not loaded: words are set by the page.

It is imported with its own settings: a file `matplotlibrc` in the current folder comes before any
other; so the import happens in the folder that holds matplotlib's own, and neither folder, home nor
environment is asked.
"""

import contextlib
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from briefing_gen.pdf.fonts import matplotlib_folder
from briefing_gen.pdf.picture import PLACES, Outline, Step, Stroke


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
_HATCH_PT, _EDGE_PT, _RING_PT = 1.0, 0.6, 0.8
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
    yield Outline(tuple(_stepped(_SQUARE, at, size)), Stroke(colour, _EDGE_PT), None)
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
