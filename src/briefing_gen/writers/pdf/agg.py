"""Pictures as dots: matplotlib's painter, asked for one path after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

from briefing_gen.writers.pdf.fonts import Face, width
from briefing_gen.writers.pdf.matplotlib_setup import (
    Affine2D,
    GraphicsContextBase,
    Path,
    Transform,
    outline_of,
    painter,
    to_rgba,
)
from briefing_gen.writers.pdf.picture import Outline, Picture, Step, Stroke, Word

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
