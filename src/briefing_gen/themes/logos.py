"""Reads a logo: a PNG of which every pixel is there."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Final

from briefing_gen.themes.looks import Logo

MOST_BYTES: Final = 300_000
_MOST_PIXELS: Final = 4_000_000
_LONGEST_SIDE: Final = 8
"""How many times as long as high a logo may be, or the other way round."""
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_DEEPEST_PIXEL: Final = 8
"""Bits of a channel."""
_CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""How many channels a pixel has, by the kind of color of a PNG."""


class LogoError(ValueError):
    """A logo that is not drawn; the message says why, and `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def read_logo(content: bytes, alt: str) -> Logo:
    """Return the logo in the bytes of a file; raises LogoError."""
    if not content.startswith(_PNG):
        raise LogoError("this is not a PNG", "export the logo as a PNG, 600 dots wide or more")
    found = _png(content, alt)
    if not 1 / _LONGEST_SIDE <= found.width / found.height <= _LONGEST_SIDE:
        message = f"the logo is more than {_LONGEST_SIDE} times as long as high, or as high as long"
        raise LogoError(message, "cut off what is empty around it")
    return found


def _png(content: bytes, alt: str) -> Logo:
    """Return a PNG that any reader can draw: all of it is there, as the sums in it say."""
    hint = "save it as a PNG of 8 bits a channel, not interlaced"
    try:
        width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", content[16:29])
        channels = _CHANNELS[kind]
        pixels = b"".join(data for name, data in _chunks(content) if name == b"IDAT")
        size = height * (1 + (width * channels * depth + 7) // 8)
        plain = 0 < width * height <= _MOST_PIXELS and depth <= _DEEPEST_PIXEL and not interlaced
        if not plain or len(zlib.decompressobj().decompress(pixels, size + 1)) != size:
            raise LogoError("this PNG is too large, or of a kind that is not read", hint)
    except (struct.error, zlib.error, KeyError, IndexError, ValueError) as error:
        if isinstance(error, LogoError):
            raise
        raise LogoError("this PNG is damaged, or of a kind that is not read", hint) from error
    return Logo(alt=alt, width=float(width), height=float(height), image=content)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        named, end = content[at + 4 : at + 8 + length], at + 12 + length
        if struct.unpack(">I", content[end - 4 : end]) != (zlib.crc32(named),):
            raise ValueError("its sums are wrong")
        yield named[:4], named[4:]
        at = end
