"""Shapes as matplotlib draws them, collected as a picture: vectors, and words as they are.

Its artists are drawn without a figure, whose import would take longer than all drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

from briefing_gen.pdf.drawing import PLACES
from briefing_gen.pdf.matplotlib_setup import (
    GraphicsContextBase,
    Line2D,
    Path,
    Rectangle,
    RendererBase,
    Transform,
    to_hex,
    to_rgba,
)
from briefing_gen.pdf.picture import (
    Dot,
    Outline,
    Picture,
    Plate,
    Polyline,
    Shape,
    Step,
    Stroke,
    Word,
)

_CAPS: Final = {"butt": 0, "round": 1, "projecting": 2}
_JOINS: Final = {"miter": 0, "round": 1, "bevel": 2}
_HATCH_STEP: Final = 4.0
"""How far hatching lines are apart, along the edge of a shape."""
_EDGE_PT: Final = 0.6
_RING_PT: Final = 0.8
_TWO_THIRDS: Final = 2 / 3
_KEPT: Final = 1024
"""So many outlines of either kind: maps and strips of a batch have most of theirs in common."""
_MOVE, _QUADRATIC, _CLOSE = (int(code) for code in (Path.MOVETO, Path.CURVE3, Path.CLOSEPOLY))
_Segment = tuple[tuple[float, ...], int]
"""Coordinates, and a code of matplotlib for what leads to them."""
_Drawn = tuple[tuple[_Segment, ...], Stroke | None, str | None]
"""An outline before it is moved: its segments, pen and colour."""


def render(size: tuple[float, float], shapes: Sequence[Shape]) -> Picture:
    """Return the picture of `shapes`, the last above the others."""
    renderer = _Renderer()
    for shape in shapes:
        match shape:
            case Word():
                renderer.items.append(shape)
            case Polyline():
                _line(shape).draw(renderer)
            case Plate(hatched=True):
                _rectangle(shape).draw(renderer)
            case Plate():
                renderer.items.append(_plate(shape))
            case Dot():
                renderer.items.append(_dot(shape))
    return Picture(*size, tuple(renderer.items))


def _line(shape: Polyline) -> Line2D:
    stroke = shape.stroke
    drawn = Line2D(
        [x for x, _ in shape.points],
        [y for _, y in shape.points],
        color=f"#{stroke.colour}",
        linewidth=stroke.width_pt,
        solid_capstyle="butt",
        solid_joinstyle="round",
        dash_capstyle="butt",
    )
    if stroke.dash:
        drawn.set_linestyle((0, [part / stroke.width_pt for part in stroke.dash]))
    return drawn


def _rectangle(shape: Plate) -> Rectangle:
    colour = f"#{shape.colour}"
    return Rectangle(
        shape.at,
        *shape.size,
        facecolor="none" if shape.hatched else colour,
        edgecolor=colour if shape.hatched else "none",
        linewidth=_EDGE_PT if shape.hatched else 0,
        hatch="////" if shape.hatched else None,
    )


@lru_cache(maxsize=_KEPT)
def _plate(shape: Plate) -> Outline:
    segments, stroke, fill = _square(shape.colour)
    return Outline(tuple(_stepped(segments, shape.at, shape.size)), stroke, fill)


@lru_cache(maxsize=256)
def _square(colour: str) -> _Drawn:
    """Return a plate of one point at 0, as matplotlib draws it: any other is wider or higher."""
    renderer = _Renderer()
    _rectangle(Plate((0, 0), (1, 1), colour)).draw(renderer)
    return renderer.drawn()


@lru_cache(maxsize=_KEPT)
def _dot(shape: Dot) -> Outline:
    segments, stroke, fill = _disc(shape.diameter, shape.colour, shape.fill)
    return Outline(tuple(_stepped(segments, shape.at)), stroke, fill)


@lru_cache(maxsize=64)
def _disc(diameter: float, colour: str, fill: str) -> _Drawn:
    """Return a dot around 0, as matplotlib draws it: there may be one for each of many members."""
    renderer = _Renderer()
    marker = Line2D(
        [0],
        [0],
        marker="o",
        markersize=diameter,
        markerfacecolor=f"#{fill}",
        markeredgecolor=f"#{colour}",
        markeredgewidth=0 if fill == colour else _RING_PT,
        linewidth=0,
    )
    marker.draw(renderer)
    return renderer.drawn()


class _Renderer(RendererBase):
    """Collects what artists draw; there is no clipping, so charts stay inside by design.

    A pixel is a point here: that is what the base class does with a resolution of 72.
    """

    def __init__(self) -> None:
        super().__init__()
        self.items: list[Outline | Word] = []
        self.segments: tuple[_Segment, ...] = ()
        """Of what was drawn last, not rounded."""

    def drawn(self) -> _Drawn:
        """Return the only outline that was drawn, not rounded."""
        (outline,) = self.items
        if not isinstance(outline, Outline):
            raise TypeError(f"{outline!r} is no outline")
        return self.segments, outline.stroke, outline.fill

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: ANN401, N803 - the name is matplotlib's.
    ) -> None:
        shown = gc.get_linewidth() > 0 and gc.get_rgb()[3] > 0
        fill = to_hex(rgbFace)[1:] if rgbFace is not None and to_rgba(rgbFace)[3] else None
        stroke = _stroke(gc) if shown else None
        if stroke or fill:
            segments = path.iter_segments(transform, simplify=False, curves=True)
            self.segments = tuple((tuple(map(float, at)), int(code)) for at, code in segments)
            self.items.append(Outline(tuple(_stepped(self.segments)), stroke, fill))
        if gc.get_hatch():
            pen = Stroke(to_hex(gc.get_hatch_color())[1:], gc.get_hatch_linewidth())
            extents = path.get_extents(transform)
            box = (extents.x0, extents.y0, extents.x1, extents.y1)
            self.items.append(Outline(tuple(_hatching(box)), pen, None))


def _stroke(gc: GraphicsContextBase) -> Stroke:
    dashes: Any = gc.get_dashes()[1]
    return Stroke(
        to_hex(gc.get_rgb())[1:],
        float(gc.get_linewidth()),
        tuple(round(float(part), PLACES) for part in dashes) if dashes is not None else (),
        _CAPS[gc.get_capstyle()],
        _JOINS[gc.get_joinstyle()],
    )


def _stepped(
    segments: Iterable[_Segment],
    origin: tuple[float, float] = (0.0, 0.0),
    scale: tuple[float, float] = (1.0, 1.0),
) -> Iterator[Step]:
    """Yield the steps of an outline, made so much wider and higher, from `origin` on."""
    last = (0.0, 0.0)
    places, sizes = origin * 3, scale * 3
    for points, code in segments:
        moved = zip(points, sizes, places, strict=False)
        at = tuple([round(value * size + place, PLACES) for value, size, place in moved])
        if code == _CLOSE:
            yield Step(())
            continue
        if code == _QUADRATIC:
            at = _cubic(last, at)
        yield Step(at, pen_down=code != _MOVE)
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
            yield Step((round(start, PLACES), round(y0 + start - offset, PLACES)), pen_down=False)
            yield Step((round(end, PLACES), round(y0 + end - offset, PLACES)))
        offset += _HATCH_STEP
