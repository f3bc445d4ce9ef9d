"""Pictures that were drawn before, found again by everything they show.

What is kept is the picture, words and shapes, never operators of a PDF: those hold codes of
glyphs, which depend on what else a document says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Protocol

import msgspec

from briefing_gen.pdf.picture import Picture, Shape

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
