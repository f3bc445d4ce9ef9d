"""Reads a logo: a PNG of which every pixel is there."""

from __future__ import annotations

import io
from typing import Final

from PIL import Image

from briefing_gen.themes.looks import Logo

MOST_BYTES: Final = 300_000
_MOST_PIXELS: Final = 4_000_000
_LONGEST_SIDE: Final = 8
"""How many times as long as high a logo may be, or the other way round."""
_SMALLER: Final = "save it with 8 bits a channel, 600 dots wide or a little more"


class LogoError(Exception):
    """A logo that is not drawn; the message says why, and `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def read_logo(content: bytes, alt: str) -> Logo:
    """Return the logo in the bytes of a file; raises LogoError."""
    try:
        with Image.open(io.BytesIO(content), formats=("PNG",)) as image:
            width, height = image.size
            if width * height > _MOST_PIXELS or image.mode.startswith("I"):
                raise LogoError("this PNG has too many pixels, or too many bits for each", _SMALLER)
            image.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        hint = "export the logo as a PNG, 600 dots wide or a little more"
        raise LogoError("this is not a whole PNG", hint) from error
    if not 1 / _LONGEST_SIDE <= width / height <= _LONGEST_SIDE:
        message = f"the logo is more than {_LONGEST_SIDE} times as long as high, or as high as long"
        raise LogoError(message, "cut off what is empty around it")
    return Logo(alt=alt, width=float(width), height=float(height), image=content)
