"""The one door to matplotlib: shapes as its artists draw them, as vectors and as dots.

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
from briefing_gen.pdf.fonts import Face, width


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
    """Return whether matplotlib finds its two folders, or could make them in a home that exists."""
    try:
        home = Folder.home()
        if not (home.is_absolute() and home.is_dir()):
            return False
        for name, base in (("XDG_CACHE_HOME", ".cache"), ("XDG_CONFIG_HOME", ".config")):
            folder = Folder(os.environ.get(name) or home / base) / "matplotlib"
            folder.mkdir(parents=True, exist_ok=True)
            if not os.access(folder, os.W_OK | os.X_OK):
                return False
    except (OSError, RuntimeError):  # RuntimeError: the user has no home.
        return False
    return True


# It tells users that it lists fonts, where that takes a few seconds.
logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)

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
    from matplotlib.transforms import Affine2D, Transform

    mpl.rcdefaults()  # Looks for styles in the user's home.

mpl.rcParams.update({"text.parse_math": False, "text.usetex": False, "path.simplify": False})

_CAPS: Final = ("butt", "round", "projecting")
_JOINS: Final = ("miter", "round", "bevel")
_CODES: Final = {2: (Path.LINETO,), 6: (Path.CURVE4,) * 3}
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


def paint(drawing: picture.Picture, paper: str, size: tuple[int, int], scale: float) -> bytes:
    """Return `drawing` on `paper` as rows of red, green, blue and opacity, a byte each.

    `scale` is how many dots make a point.
    """
    from matplotlib.backends.backend_agg import RendererAgg  # noqa: PLC0415 - loads late.

    dots = RendererAgg(*size, dpi=72)
    whole = Affine2D().scale(scale)
    ground = Path.unit_rectangle()
    _fill(dots, ground, Affine2D().scale(*size), paper)
    for item in drawing.items:
        match item:
            case picture.Outline(steps, stroke, fill):
                path = _path(steps)
                if fill:
                    _fill(dots, path, whole, fill)
                if stroke:
                    dots.draw_path(_pen(stroke, scale), path, whole)
            case picture.Word():
                for path, x in _letters(item):
                    _fill(dots, path, Affine2D().translate(x, item.y) + whole, item.colour)
    return bytes(dots.buffer_rgba())


def _letters(word: picture.Word) -> Iterator[tuple[Path, float]]:
    """Yield the outline of each letter and where it stands: the page does not kern either."""
    x = word.x
    for letter in word.text:
        if letter.strip():
            yield _letter(letter, word.face, word.size_pt), x
        x += width(letter, word.face, word.size_pt)


@lru_cache(maxsize=1024)
def _letter(letter: str, face: Face, size_pt: float) -> Path:
    """Return the outline of a letter, from the left end of its baseline."""
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - loads late.
    from matplotlib.textpath import TextPath  # noqa: PLC0415 - loads late.

    return TextPath((0, 0), letter, prop=FontProperties(fname=str(face.file), size=size_pt))


def _fill(dots: Any, path: Path, transform: Transform, colour: str) -> None:  # noqa: ANN401 - a renderer.
    context = GraphicsContextBase()
    context.set_linewidth(0)
    dots.draw_path(context, path, transform, to_rgba(f"#{colour}"))


def _pen(stroke: picture.Stroke, scale: float) -> GraphicsContextBase:
    context = GraphicsContextBase()
    context.set_foreground(f"#{stroke.colour}")
    context.set_linewidth(stroke.width_pt * scale)
    context.set_capstyle(_CAPS[stroke.cap])
    context.set_joinstyle(_JOINS[stroke.join])
    if stroke.dash:
        context.set_dashes(0, [part * scale for part in stroke.dash])
    return context


def _path(steps: Sequence[picture.Step]) -> Path:
    points: list[tuple[float, float]] = []
    codes: list[Any] = []
    for step in steps:
        values = step.coordinates
        if not values:
            points.append(points[-1])
            codes.append(Path.CLOSEPOLY)
            continue
        points += zip(values[::2], values[1::2], strict=True)
        codes += _CODES[len(values)] if step.pen_down else (Path.MOVETO,)
    return Path(points, codes)
