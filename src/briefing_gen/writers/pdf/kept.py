"""Pictures that were drawn before, found again by everything they show.

What is kept is the picture, words and shapes, never operators of a PDF: those hold codes of
glyphs, which depend on what else a document says.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Protocol

from briefing_gen.frozen import field_names
from briefing_gen.writers.pdf.fonts import Face
from briefing_gen.writers.pdf.picture import Outline, Picture, Step, Stroke, Word
from briefing_gen.writers.pdf.shapes import Shape

_CODE: Final = ("kept.py", "matplotlib_setup.py", "picture.py", "renderer.py")
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
    items = [_packed(item) for item in picture.items]
    content = {"width": picture.width, "height": picture.height, "items": items}
    return json.dumps(content, separators=(",", ":")).encode()


def unpack(content: bytes) -> Picture:
    """Return the picture that was packed; raises ValueError for anything else."""
    try:
        found = json.loads(content)
        items = tuple(_unpacked(item) for item in found["items"])
        return Picture(float(found["width"]), float(found["height"]), items)
    except (KeyError, TypeError, IndexError, RecursionError) as error:
        raise ValueError("this is no picture") from error


@cache
def _code() -> str:
    """Return the digest of the code that draws, ours and the version of matplotlib."""
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("matplotlib")
    own = Path(__file__).parent
    files = [*(own / name for name in _CODE), Path(spec.origin).parent / "_version.py"]
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _packed(item: Outline | Word) -> list[object]:
    match item:
        case Word():
            return [item.x, item.y, item.text, item.face, item.size_pt, item.colour]
        case Outline(steps, stroke, fill):
            pen = stroke and [stroke.colour, stroke.width_pt, stroke.dash, stroke.cap, stroke.join]
            return [[[step.pen_down, *step.coordinates] for step in steps], pen, fill]


def _unpacked(item: list[Any]) -> Outline | Word:
    if len(item) == len(field_names(Word)):
        x, y, text, face, size, colour = item
        return Word(float(x), float(y), str(text), Face(face), float(size), str(colour))
    steps, pen, fill = item
    made = tuple(
        Step(tuple(float(value) for value in at), pen_down=bool(down)) for down, *at in steps
    )
    return Outline(made, _stroke(pen) if pen else None, None if fill is None else str(fill))


def _stroke(pen: list[Any]) -> Stroke:
    colour, width, dash, cap, join = pen
    return Stroke(str(colour), float(width), tuple(map(float, dash)), int(cap), int(join))
