"""The one door to matplotlib: shapes as its artists draw them, as vectors.

Its artists are drawn without a figure, whose import would take longer than all drawing.

It is imported with its own settings: a file `matplotlibrc` in the current folder comes before any
other; so the import happens in the folder that holds matplotlib's own, and neither folder, home nor
environment is asked. Only its list of fonts, which is never used but always made, it keeps in the
user's home where that takes files.
"""

from __future__ import annotations

import contextlib
import logging
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path as Folder
from typing import Any, Final

from briefing_gen.pdf import picture
from briefing_gen.pdf.drawing import PLACES


@contextlib.contextmanager
def _in_its_own_folder() -> Iterator[None]:
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("matplotlib")
    here: int | None = None
    with contextlib.suppress(OSError):  # The current folder may be gone.
        here = os.open(".", os.O_RDONLY)
    os.chdir(Folder(spec.origin).parent / "mpl-data")
    try:
        yield
    finally:
        if here is not None:
            os.chdir(here)
            os.close(here)


@contextlib.contextmanager
def _unless_set(variable: str, value: str) -> Iterator[None]:
    """Set a variable of the environment for the time being, unless the user has set it."""
    if variable in os.environ:
        yield
        return
    os.environ[variable] = value
    try:
        yield
    finally:
        del os.environ[variable]


@contextlib.contextmanager
def _keeping_nothing_where_home_takes_nothing() -> Iterator[None]:
    """Give matplotlib a folder for the time being where it would complain, or make a home."""
    with contextlib.ExitStack() as stack:
        if "MPLCONFIGDIR" not in os.environ and not _home_takes_files():
            with contextlib.suppress(OSError):  # No folder takes files; matplotlib says so.
                folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="briefing-gen-"))
                stack.enter_context(_unless_set("MPLCONFIGDIR", folder))
        yield


def _home_takes_files() -> bool:
    """Return whether there is a home that takes files: where there is none, none is made."""
    with contextlib.suppress(RuntimeError):  # The user has none.
        home = Folder.home()
        return home.is_absolute() and home.is_dir() and os.access(home, os.W_OK | os.X_OK)
    return False


# It tells users that it lists fonts, or where it keeps the list.
logging.getLogger("matplotlib").setLevel(logging.ERROR)

with (
    _in_its_own_folder(),
    _keeping_nothing_where_home_takes_nothing(),
    _unless_set("OPENBLAS_NUM_THREADS", "1"),  # numpy computes nothing large here.
):
    import matplotlib as mpl
    from matplotlib.backend_bases import GraphicsContextBase, RendererBase
    from matplotlib.colors import to_hex, to_rgba
    from matplotlib.lines import Line2D
    from matplotlib.patches import Rectangle
    from matplotlib.path import Path
    from matplotlib.transforms import Transform

    mpl.rcdefaults()  # Looks for styles in the user's home.

mpl.rcParams.update({"text.parse_math": False, "text.usetex": False, "path.simplify": False})

_CAPS: Final = ("butt", "round", "projecting")
_JOINS: Final = ("miter", "round", "bevel")
_HATCH_STEP: Final = 4.0
"""How far hatching lines are apart, along the edge of a shape."""
_EDGE_PT: Final = 0.6
_RING_PT: Final = 0.8
_KEPT: Final = 1024
"""So many outlines of either kind: maps and strips of a batch have most of theirs in common."""
_MOVE, _CLOSE = int(Path.MOVETO), int(Path.CLOSEPOLY)
_Segment = tuple[tuple[float, ...], int]
"""Coordinates, and a code of matplotlib for what leads to them."""
_Drawn = tuple[tuple[_Segment, ...], picture.Stroke | None, str | None]
"""An outline before it is moved: its segments, pen and colour."""


def render(size: tuple[float, float], shapes: Sequence[picture.Shape]) -> picture.Picture:
    """Return the picture of `shapes`, the last above the others."""
    renderer = _Renderer()
    for shape in shapes:
        match shape:
            case picture.Word():
                renderer.items.append(shape)
            case picture.Polyline():
                _line(shape).draw(renderer)
            case picture.Plate(hatched=True):
                _rectangle(shape).draw(renderer)
            case picture.Plate():
                renderer.items.append(_plate(shape))
            case picture.Dot():
                renderer.items.append(_dot(shape))
    return picture.Picture(*size, tuple(renderer.items))


def _line(shape: picture.Polyline) -> Line2D:
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


def _rectangle(shape: picture.Plate) -> Rectangle:
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
def _plate(shape: picture.Plate) -> picture.Outline:
    segments, stroke, fill = _square(shape.colour)
    return picture.Outline(tuple(_stepped(segments, shape.at, shape.size)), stroke, fill)


@lru_cache(maxsize=256)
def _square(colour: str) -> _Drawn:
    """Return a plate of one point at 0, as matplotlib draws it: any other is wider or higher."""
    renderer = _Renderer()
    _rectangle(picture.Plate((0, 0), (1, 1), colour)).draw(renderer)
    return renderer.drawn()


@lru_cache(maxsize=_KEPT)
def _dot(shape: picture.Dot) -> picture.Outline:
    segments, stroke, fill = _disc(shape.diameter, shape.colour, shape.fill)
    return picture.Outline(tuple(_stepped(segments, shape.at)), stroke, fill)


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
        self.items: list[picture.Outline | picture.Word] = []
        self.segments: tuple[_Segment, ...] = ()
        """Of what was drawn last, not rounded."""

    def drawn(self) -> _Drawn:
        """Return the only outline that was drawn, not rounded."""
        (outline,) = self.items
        if not isinstance(outline, picture.Outline):
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
            self.items.append(picture.Outline(tuple(_stepped(self.segments)), stroke, fill))
        if gc.get_hatch():
            pen = picture.Stroke(to_hex(gc.get_hatch_color())[1:], gc.get_hatch_linewidth())
            extents = path.get_extents(transform)
            box = (extents.x0, extents.y0, extents.x1, extents.y1)
            self.items.append(picture.Outline(tuple(_hatching(box)), pen, None))


def _stroke(gc: GraphicsContextBase) -> picture.Stroke:
    dashes: Any = gc.get_dashes()[1]
    return picture.Stroke(
        to_hex(gc.get_rgb())[1:],
        float(gc.get_linewidth()),
        tuple(round(float(part), PLACES) for part in dashes) if dashes is not None else (),
        _CAPS.index(gc.get_capstyle()),
        _JOINS.index(gc.get_joinstyle()),
    )


def _stepped(
    segments: Iterable[_Segment],
    origin: tuple[float, float] = (0.0, 0.0),
    scale: tuple[float, float] = (1.0, 1.0),
) -> Iterator[picture.Step]:
    """Yield the steps of an outline, made so much wider and higher, from `origin` on."""
    places, sizes = origin * 3, scale * 3
    for points, code in segments:
        moved = zip(points, sizes, places, strict=False)
        at = tuple([round(value * size + place, PLACES) for value, size, place in moved])
        if code == _CLOSE:
            yield picture.Step(())
            continue
        yield picture.Step(at, pen_down=code != _MOVE)


def _hatching(box: tuple[float, float, float, float]) -> Iterator[picture.Step]:
    """Yield rising lines that fill the rectangle `box` and end at its edges."""
    x0, y0, x1, y1 = (float(value) for value in box)
    offset = x0 - (y1 - y0) + _HATCH_STEP / 2
    while offset < x1:
        start = max(x0, offset)
        end = min(x1, offset + y1 - y0)
        if end > start:
            yield picture.Step(
                (round(start, PLACES), round(y0 + start - offset, PLACES)), pen_down=False
            )
            yield picture.Step((round(end, PLACES), round(y0 + end - offset, PLACES)))
        offset += _HATCH_STEP
