"""Contrast of colours as WCAG 2.2 defines it, and the changes DrawingML makes to a colour.

Colours are RRGGBB. The changes are those of ISO/IEC 29500-1, 20.1.2.3: `lumMod` and `lumOff` work
on the lightness of a colour, `tint` and `shade` mix its light with white and black.
"""

from __future__ import annotations

import colorsys
import math
from collections.abc import Iterable, Sequence
from typing import Final

TEXT_CONTRAST: Final = 4.5
MARK_CONTRAST: Final = 3.0
"""What large text and marks need."""
_HUNDRED_PER_CENT: Final = 100_000

Change = tuple[str, int]
"""The name of a change and its value in thousandths of a per cent."""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def least_contrast(colour: str, grounds: Iterable[str]) -> float:
    """Return the contrast of `colour` with the one of `grounds` it stands out from least."""
    return min((contrast(colour, ground) for ground in grounds), default=1.0)


def changed(colour: str, changes: Sequence[Change]) -> str:
    """Return `colour` after `changes`; those that leave it the same to the eye are passed over."""
    for name, value in changes:
        colour = _changed(colour, name, value / _HUNDRED_PER_CENT)
    return colour


def mixed(colour: str, ground: str, share: float) -> str:
    """Return `share` of `colour` over the rest of `ground`, as something translucent looks."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return _written(a * share + b * (1 - share) for a, b in pairs)


def distance(one: str, other: str) -> float:
    """Return how far two colours are apart, from 0 to about 1.7."""
    return math.dist(_channels(one), _channels(other))


def _changed(colour: str, name: str, value: float) -> str:
    hue, light, saturation = colorsys.rgb_to_hls(*_channels(colour))
    match name:
        case "lumMod":
            return _written(colorsys.hls_to_rgb(hue, _limited(light * value), saturation))
        case "lumOff":
            return _written(colorsys.hls_to_rgb(hue, _limited(light + value), saturation))
        case "satMod":
            return _written(colorsys.hls_to_rgb(hue, light, _limited(saturation * value)))
        case "tint":
            return _written(_curved(c * value + 1 - value) for c in _linear(colour))
        case "shade":
            return _written(_curved(c * value) for c in _linear(colour))
        case _:
            return colour


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> tuple[float, float, float]:
    """Return the channels as amounts of light."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else math.pow((c + 0.055) / 1.055, 2.4)  # noqa: PLR2004 - sRGB.
        for c in _channels(colour)
    )
    return red, green, blue


def _curved(light: float) -> float:
    """Return an amount of light as the channel of a colour."""
    low = 0.0031308
    return light * 12.92 if light <= low else 1.055 * math.pow(light, 1 / 2.4) - 0.055


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4))
    return red, green, blue


def _written(channels: Iterable[float]) -> str:
    return "".join(f"{round(_limited(channel) * 255):02X}" for channel in channels)


def _limited(share: float) -> float:
    return min(1.0, max(0.0, share))
