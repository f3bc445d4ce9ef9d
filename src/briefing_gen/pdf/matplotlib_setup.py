"""The one door to matplotlib: imported with its own settings, and only its artists are used.

A file `matplotlibrc` in the current folder comes before any other; so the import happens in the
folder that holds matplotlib's own, and neither folder, home nor environment is asked. Only its list
of fonts, which is never used but always made, it keeps in the user's home where that takes files.

Pictures as dots: matplotlib's painter, asked for one path after the other.
"""

from __future__ import annotations

import contextlib
import logging
import os
import tempfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path as Folder
from typing import Any, Final

from briefing_gen.pdf.fonts import Face, width
from briefing_gen.pdf.picture import Outline, Picture, Step, Stroke, Word

_THREADS: Final = "OPENBLAS_NUM_THREADS"


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
def _keeping_nothing_where_home_takes_nothing() -> Iterator[None]:
    """Give matplotlib a folder for the time being where it would complain, or make a home."""
    folder = None if "MPLCONFIGDIR" in os.environ or _home_takes_files() else _temporary()
    if folder is None:
        yield
        return
    with folder:
        os.environ["MPLCONFIGDIR"] = folder.name
        try:
            yield
        finally:
            del os.environ["MPLCONFIGDIR"]


def _temporary() -> tempfile.TemporaryDirectory[str] | None:
    try:
        return tempfile.TemporaryDirectory(prefix="briefing-gen-")
    except OSError:  # No folder of the machine takes files; matplotlib says what it needs.
        return None


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


@contextlib.contextmanager
def _in_one_thread() -> Iterator[None]:
    """Keep numpy, which computes nothing large here, from starting a thread for each processor."""
    if _THREADS in os.environ:
        yield
        return
    os.environ[_THREADS] = "1"
    try:
        yield
    finally:
        del os.environ[_THREADS]


@contextlib.contextmanager
def _saying_nothing() -> Iterator[None]:
    """Keep from users that fonts are listed, of which it tells where that takes a few seconds."""
    log = logging.getLogger("matplotlib.font_manager")
    before = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(before)


with (
    _in_its_own_folder(),
    _keeping_nothing_where_home_takes_nothing(),
    _saying_nothing(),
    _in_one_thread(),
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


def painter(size: tuple[int, int]) -> Any:  # noqa: ANN401 - a renderer without types.
    """Return what paints dots, as many as `size`; it takes long to load, so only now."""
    from matplotlib.backends.backend_agg import RendererAgg  # noqa: PLC0415 - loads late.

    return RendererAgg(*size, dpi=72)


def outline_of(text: str, file: Folder, size_pt: float) -> Path:
    """Return the outline of `text` in a font file, from the left end of its baseline."""
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - loads late.
    from matplotlib.textpath import TextPath  # noqa: PLC0415 - loads late.

    return TextPath((0, 0), text, prop=FontProperties(fname=str(file), size=size_pt))


__all__ = [
    "Affine2D",
    "GraphicsContextBase",
    "Line2D",
    "Path",
    "Rectangle",
    "RendererBase",
    "Transform",
    "mpl",
    "outline_of",
    "painter",
    "to_hex",
    "to_rgba",
]

_CAPS: Final = ("butt", "round", "projecting")

_JOINS: Final = ("miter", "round", "bevel")

_CODES: Final = {2: (Path.LINETO,), 6: (Path.CURVE4,) * 3}


def paint(picture: Picture, paper: str, size: tuple[int, int], scale: float) -> bytes:
    """Return `picture` on `paper` as rows of red, green, blue and opacity, a byte each.

    `scale` is how many dots make a point.
    """
    dots = painter(size)
    whole = Affine2D().scale(scale)
    ground = Path.unit_rectangle()
    _fill(dots, ground, Affine2D().scale(*size), paper)
    for item in picture.items:
        match item:
            case Outline(steps, stroke, fill):
                path = _path(steps)
                if fill:
                    _fill(dots, path, whole, fill)
                if stroke:
                    dots.draw_path(_pen(stroke, scale), path, whole)
            case Word():
                for path, x in _letters(item):
                    _fill(dots, path, Affine2D().translate(x, item.y) + whole, item.colour)
    return bytes(dots.buffer_rgba())


def _letters(word: Word) -> Iterator[tuple[Path, float]]:
    """Yield the outline of each letter and where it stands: the page does not kern either."""
    x = word.x
    for letter in word.text:
        if letter.strip():
            yield _letter(letter, word.face, word.size_pt), x
        x += width(letter, word.face, word.size_pt)


@lru_cache(maxsize=1024)
def _letter(letter: str, face: Face, size_pt: float) -> Path:
    return outline_of(letter, face.file, size_pt)


def _fill(dots: Any, path: Path, transform: Transform, colour: str) -> None:  # noqa: ANN401 - a renderer.
    context = GraphicsContextBase()
    context.set_linewidth(0)
    dots.draw_path(context, path, transform, to_rgba(f"#{colour}"))


def _pen(stroke: Stroke, scale: float) -> GraphicsContextBase:
    context = GraphicsContextBase()
    context.set_foreground(f"#{stroke.colour}")
    context.set_linewidth(stroke.width_pt * scale)
    context.set_capstyle(_CAPS[stroke.cap])
    context.set_joinstyle(_JOINS[stroke.join])
    if stroke.dash:
        context.set_dashes(0, [part * scale for part in stroke.dash])
    return context


def _path(steps: Sequence[Step]) -> Path:
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
