"""Contrast of colours as WCAG 2.1 defines it, and the nearest colour that has enough of it."""

from __future__ import annotations

import colorsys
import math
from typing import Final

TEXT_CONTRAST: Final = 4.5
MARK_CONTRAST: Final = 3.0
"""What large text and marks need."""
_STEPS: Final = 256


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def light_of(colour: str) -> tuple[float, float, float]:
    """Return the channels of a colour as amounts of light, from 0 to 1."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else math.pow((c + 0.055) / 1.055, 2.4)  # noqa: PLR2004 - sRGB.
        for c in channels(colour)
    )
    return red, green, blue


def channels(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue, from 0 to 1."""
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4))
    return red, green, blue


def nearest(colour: str, ground: str, least: float) -> str | None:
    """Return `colour` as much darker or lighter as `ground` asks for; None where none will do."""
    hue, light, saturation = colorsys.rgb_to_hls(*channels(colour))
    found: list[tuple[float, str]] = []
    for end in (0.0, 1.0):
        for step in range(_STEPS + 1):
            at = light + (end - light) * step / _STEPS
            changed = _written(colorsys.hls_to_rgb(hue, at, saturation))
            if contrast(changed, ground) >= least:
                found.append((abs(at - light), changed))
                break
    return min(found)[1] if found else None


def _luminance(colour: str) -> float:
    red, green, blue = light_of(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _written(parts: tuple[float, float, float]) -> str:
    return "".join(f"{round(min(1.0, max(0.0, part)) * 255):02x}" for part in parts)
