"""The colours of a picture of a master where text stands on it, from its darkest to its lightest.

A picture comes from whoever drew the master: its size is known before it is decoded.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Final

from PIL import Image

from briefing_gen.slides.deck import Box
from briefing_gen.themes.colours import contrast

MOST_PIXELS: Final = 25_000_000
SIDE: Final = 160
"""A picture is looked at in so many points across and down."""
_KEPT: Final = 32
_FORMATS: Final = ("PNG", "JPEG", "GIF", "BMP")
_SHADES: Final = (0.01, 0.5, 0.99)
"""Which of the points, in order of their light, stand for all: a few odd ones are passed over."""


def colours_in(picture: bytes, share: Box, ground: str) -> tuple[str, ...]:
    """Return the colours that stand for the `share` of a picture over `ground`, none if unknown.

    The share is given in parts of its width and height.
    """
    small = _small(picture)
    if small is None:
        return ()
    left, top = int(share.left * SIDE), int(share.top * SIDE)
    right, bottom = int(share.right * SIDE), int(share.bottom * SIDE)
    box = (
        max(0, min(left, SIDE - 1)),
        max(0, min(top, SIDE - 1)),
        min(SIDE, max(right, left + 1)),
        min(SIDE, max(bottom, top + 1)),
    )
    part = small.crop(box)
    under = Image.new("RGBA", part.size, f"#{ground}")
    data = Image.alpha_composite(under, part).convert("RGB").tobytes()
    seen = {data[n : n + 3].hex().upper() for n in range(0, len(data), 3)}
    ordered = sorted(seen, key=lambda colour: contrast(colour, "000000"))
    picked = (ordered[round(at * (len(ordered) - 1))] for at in _SHADES)
    return tuple(dict.fromkeys(picked))


@lru_cache(maxsize=_KEPT)  # Every part of every layout asks for the same few.
def _small(picture: bytes) -> Image.Image | None:
    try:
        with Image.open(io.BytesIO(picture), formats=_FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            opened.draft("RGB", (2 * SIDE, 2 * SIDE))
            whole = opened.convert("RGBA")
            return whole.resize((SIDE, SIDE), Image.Resampling.BOX)
    except Exception:  # noqa: BLE001 - a picture may be broken in any way; then it is not known.
        return None
