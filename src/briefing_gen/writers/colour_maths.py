"""Contrast of colours as WCAG 2.2 defines it, and the changes DrawingML makes to a colour.

Colours are RRGGBB. The changes are those of ISO/IEC 29500-1, 20.1.2.3: `lumMod` and `lumOff` work
on the lightness of a colour, `tint` and `shade` mix its light with white and black.
"""

from __future__ import annotations

import colorsys
import math
from collections.abc import Iterable, Sequence
from typing import Final

from briefing_gen.themes.contrast import (
    MARK_CONTRAST,
    TEXT_CONTRAST,
    channels,
    contrast,
    light_of,
)

__all__ = [
    "MARK_CONTRAST",
    "TEXT_CONTRAST",
    "Change",
    "changed",
    "contrast",
    "distance",
    "least_contrast",
    "mixed",
]

_HUNDRED_PER_CENT: Final = 100_000

Change = tuple[str, int]
"""The name of a change and its value in thousandths of a per cent."""


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
    pairs = zip(channels(colour), channels(ground), strict=True)
    return _written(a * share + b * (1 - share) for a, b in pairs)


def distance(one: str, other: str) -> float:
    """Return how far two colours are apart, from 0 to about 1.7."""
    return math.dist(channels(one), channels(other))


def _changed(colour: str, name: str, value: float) -> str:
    hue, light, saturation = colorsys.rgb_to_hls(*channels(colour))
    match name:
        case "lumMod":
            return _written(colorsys.hls_to_rgb(hue, _limited(light * value), saturation))
        case "lumOff":
            return _written(colorsys.hls_to_rgb(hue, _limited(light + value), saturation))
        case "satMod":
            return _written(colorsys.hls_to_rgb(hue, light, _limited(saturation * value)))
        case "tint":
            return _written(_curved(c * value + 1 - value) for c in light_of(colour))
        case "shade":
            return _written(_curved(c * value) for c in light_of(colour))
        case _:
            return colour


def _curved(light: float) -> float:
    """Return an amount of light as the channel of a colour."""
    low = 0.0031308
    return light * 12.92 if light <= low else 1.055 * math.pow(light, 1 / 2.4) - 0.055


def _written(channels: Iterable[float]) -> str:
    return "".join(f"{round(_limited(channel) * 255):02X}" for channel in channels)


def _limited(share: float) -> float:
    return min(1.0, max(0.0, share))
