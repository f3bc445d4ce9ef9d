"""Contrast of colours as WCAG 2.2 defines it, and the changes DrawingML makes to a colour.

Colours are RRGGBB. The changes are those of ISO/IEC 29500-1, 20.1.2.3: `lumMod` and `lumOff` work
on the lightness of a colour, `tint` and `shade` mix its light with white and black.
"""

import colorsys
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from briefing_gen.base.problems import Location, Problem, fault

TEXT_CONTRAST: Final = 4.5
MARK_CONTRAST: Final = 3.0
"""What large text and marks need."""
_STEPS: Final = 256


_RULES: Final = (  # A colour, what it stands on, how much it must stand out, what it is.
    ("ink", "paper", TEXT_CONTRAST, "words"),
    ("ink", "panel", TEXT_CONTRAST, "words"),
    ("muted", "paper", TEXT_CONTRAST, "words"),
    ("muted", "panel", TEXT_CONTRAST, "words"),
    ("accent", "paper", TEXT_CONTRAST, "words"),
    ("accent", "panel", TEXT_CONTRAST, "words"),
    ("second", "paper", TEXT_CONTRAST, "words"),
    ("context", "paper", MARK_CONTRAST, "marks"),
    ("context", "ink", TEXT_CONTRAST, "marks under words"),
)
"""The accent and the second colour on paper are words in paper on them too: contrast is mutual."""

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


def check_contrasts(
    colours: Mapping[str, str], places: Mapping[str, Location]
) -> Iterator[Problem]:
    """Yield a problem, at its place, for each colour that does not stand out from another."""
    for name, below, least, what in _RULES:
        if not {name, below} <= colours.keys():
            continue
        colour, ground = colours[name], colours[below]
        measured = contrast(colour, ground)
        if measured < least:
            better = nearest(colour, ground, least)
            message = (
                f"{name} {colour} on {below} {ground} has a contrast of "
                f"{_shown(measured)} to 1; {what} need at least {least:g}"
            )
            hint = f"change {below}: no color has enough contrast with it"
            if better is not None:
                hint = f'{name} = "{better}" has {_shown(contrast(better, ground))} to 1'
            yield fault("low-contrast", message, places[name], hint)


def _shown(ratio: float) -> str:
    """Return a ratio to two places, never rounded up to what it does not reach."""
    return f"{int(ratio * 100) / 100:.2f}"


def gray(colour: str) -> str:
    """Return what `colour` is where it is printed in gray."""
    return _written([_curved(_luminance(colour))] * 3).lower()


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
            turned = _written(colorsys.hls_to_rgb(hue, at, saturation)).lower()
            if contrast(turned, ground) >= least:
                found.append((abs(at - light), turned))
                break
    return min(found)[1] if found else None


@lru_cache(1024)
def _luminance(colour: str) -> float:
    red, green, blue = light_of(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
