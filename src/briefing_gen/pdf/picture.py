"""A drawing as a list of strokes, shapes and words: what a chart comes to, before any PDF.

It holds words and never codes of glyphs: those depend on what a document drew before. So it can
be kept and set into another document: as JSON, in which each of its parts is a list.

What a chart is made of before it is drawn: lines, rectangles, dots and words, in points.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final, Protocol

import msgspec

from briefing_gen.base.frozen import Frozen
from briefing_gen.pdf.fonts import Face

BUTT = 0
MITER = 0


class Stroke(Frozen, array_like=True):
    """A pen; `dash` is empty for an unbroken line. Cap and join are those of PDF."""

    colour: str
    width_pt: float
    dash: tuple[float, ...] = ()
    cap: int = BUTT
    join: int = MITER


class Step(Frozen, array_like=True):
    """One step of a path: two coordinates are a point, six a curve, none closes the path."""

    coordinates: tuple[float, ...]
    pen_down: bool = True


class Outline(Frozen, array_like=True, tag=True):
    """A path, stroked and filled; None leaves either out."""

    steps: tuple[Step, ...]
    stroke: Stroke | None
    fill: str | None


class Word(Frozen, array_like=True, tag=True):
    """Text on a baseline; points from the lower left corner of the picture."""

    x: float
    y: float
    text: str
    face: Face
    size_pt: float
    colour: str


class Picture(Frozen, array_like=True):
    """A drawing of this size in points."""

    width: float
    height: float
    items: tuple[Outline | Word, ...]


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
_CODE: Final = ("picture.py", "renderer.py")
"""The modules that decide what shapes come to."""
Size = tuple[float, float]


class Store(Protocol):
    """Keeps bytes by a SHA-256; it may have forgotten them."""

    def get(self, key: str) -> bytes | None:
        """Return what was put under `key`, or None."""

    def put(self, key: str, content: bytes) -> None:
        """Keep `content` under `key`."""


def key_of(size: Size, shapes: Sequence[Shape]) -> str:
    """Return the digest of everything that decides the picture of `shapes`."""
    return hashlib.sha256(repr((_code(), size, tuple(shapes))).encode()).hexdigest()


def pack(picture: Picture) -> bytes:
    """Return `picture` as bytes."""
    return msgspec.json.encode(picture)


def unpack(content: bytes) -> Picture:
    """Return the picture that was packed; raises ValueError for anything else."""
    try:
        return msgspec.json.decode(content, type=Picture)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ValueError("this is no picture") from error


@cache
def _code() -> str:
    """Return the digest of the code that draws, ours and the version of matplotlib."""
    own = b"".join((Path(__file__).parent / name).read_bytes() for name in _CODE)
    return hashlib.sha256(version("matplotlib").encode() + own).hexdigest()
