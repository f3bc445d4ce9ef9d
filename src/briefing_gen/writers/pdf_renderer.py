"""Matplotlib figures as pictures: vectors, and words measured and set in the document's fonts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from briefing_gen.writers.pdf_fonts import ASCENT, Face, width
from briefing_gen.writers.pdf_matplotlib import (
    Figure,
    FontProperties,
    GraphicsContextBase,
    Outline,
    RendererBase,
    Transform,
    to_hex,
    to_rgba,
)
from briefing_gen.writers.pdf_picture import Outline as Shape
from briefing_gen.writers.pdf_picture import Picture, Step, Stroke, Word

POINTS_AN_INCH: Final = 72
_CAPS: Final = {"butt": 0, "round": 1, "projecting": 2}
_JOINS: Final = {"miter": 0, "round": 1, "bevel": 2}
_PLACES: Final = 2
"""Coordinates are kept to a hundredth of a point."""
_DESCENT: Final = 0.213
_HATCH_STEP: Final = 4.0
"""How far hatching lines are apart, along the edge of a shape."""
_TWO_THIRDS: Final = 2 / 3


def render(figure: Figure) -> Picture:
    """Return what `figure` shows; its resolution is 72 so that a pixel is a point."""
    size = figure.get_size_inches() * POINTS_AN_INCH
    renderer = _Renderer(float(size[0]), float(size[1]))
    figure.draw(renderer)
    return Picture(renderer.width, renderer.height, tuple(renderer.items))


@cache
def font(face: Face, size_pt: float) -> FontProperties:
    """Return what matplotlib needs to set text in `face`."""
    return FontProperties(fname=str(face.file), size=size_pt)


class _Renderer(RendererBase):
    """Collects what a figure draws; there is no clipping, so charts stay inside by design."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height
        self.items: list[Shape | Word] = []

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self.width, self.height

    def flipy(self) -> bool:
        return False

    def get_text_width_height_descent(
        self,
        s: str,
        prop: FontProperties,
        ismath: Any,  # noqa: ARG002, ANN401 - nothing is read as mathematics.
    ) -> tuple[float, float, float]:
        size = prop.get_size_in_points()
        return width(s, _face(prop), size), (ASCENT + _DESCENT) * size, _DESCENT * size

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Outline,
        transform: Transform,
        rgbFace: Any = None,  # noqa: ANN401, N803 - the name is matplotlib's.
    ) -> None:
        shown = gc.get_linewidth() > 0 and gc.get_rgb()[3] > 0
        fill = to_hex(rgbFace)[1:] if rgbFace is not None and to_rgba(rgbFace)[3] else None
        stroke = _stroke(gc) if shown else None
        if stroke or fill:
            self.items.append(Shape(tuple(_steps(path, transform)), stroke, fill))
        if gc.get_hatch():
            pen = Stroke(to_hex(gc.get_hatch_color())[1:], gc.get_hatch_linewidth())
            extents = path.get_extents(transform)
            box = (extents.x0, extents.y0, extents.x1, extents.y1)
            self.items.append(Shape(tuple(_hatching(box)), pen, None))

    def draw_text(  # noqa: PLR0913, PLR0917 - the signature is matplotlib's.
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,  # noqa: ARG002 - charts set no slanted words.
        ismath: Any = False,  # noqa: ANN401, ARG002, FBT002 - nothing is read as mathematics.
        mtext: Any = None,  # noqa: ANN401, ARG002 - the words are enough.
    ) -> None:
        at = round(float(x), _PLACES), round(float(y), _PLACES)
        size = prop.get_size_in_points()
        self.items.append(Word(*at, s, _face(prop), size, to_hex(gc.get_rgb())[1:]))


@cache
def _faces() -> dict[str, Face]:
    return {str(face.file): face for face in Face}


def _face(prop: FontProperties) -> Face:
    return _faces()[str(prop.get_file())]


def _stroke(gc: GraphicsContextBase) -> Stroke:
    dashes: Any = gc.get_dashes()[1]
    return Stroke(
        to_hex(gc.get_rgb())[1:],
        float(gc.get_linewidth()),
        tuple(round(float(part), _PLACES) for part in dashes) if dashes is not None else (),
        _CAPS[gc.get_capstyle()],
        _JOINS[gc.get_joinstyle()],
    )


def _steps(path: Outline, transform: Transform) -> Iterator[Step]:
    last = (0.0, 0.0)
    for points, code in path.iter_segments(transform, simplify=False, curves=True):
        at = tuple(round(float(value), _PLACES) for value in points)
        if code == Outline.CLOSEPOLY:
            yield Step(())
            continue
        if code == Outline.CURVE3:
            at = _cubic(last, at)
        yield Step(at, pen_down=bool(code != Outline.MOVETO))
        last = (at[-2], at[-1])


def _cubic(last: tuple[float, float], at: tuple[float, ...]) -> tuple[float, ...]:
    """Return the cubic curve that is the same as a quadratic one."""
    (x0, y0), (x1, y1, x2, y2) = last, at
    return (
        x0 + _TWO_THIRDS * (x1 - x0),
        y0 + _TWO_THIRDS * (y1 - y0),
        x2 + _TWO_THIRDS * (x1 - x2),
        y2 + _TWO_THIRDS * (y1 - y2),
        x2,
        y2,
    )


def _hatching(box: tuple[float, float, float, float]) -> Iterator[Step]:
    """Yield rising lines that fill the rectangle `box` and end at its edges."""
    x0, y0, x1, y1 = (float(value) for value in box)
    offset = x0 - (y1 - y0) + _HATCH_STEP / 2
    while offset < x1:
        start = max(x0, offset)
        end = min(x1, offset + y1 - y0)
        if end > start:
            yield Step((round(start, _PLACES), round(y0 + start - offset, _PLACES)), pen_down=False)
            yield Step((round(end, _PLACES), round(y0 + end - offset, _PLACES)))
        offset += _HATCH_STEP
