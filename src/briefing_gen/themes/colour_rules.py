"""Which colours of a theme must stand out from which, and by how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from briefing_gen.frozen import Frozen
from briefing_gen.problems import Problem
from briefing_gen.themes.contrast import MARK_CONTRAST, TEXT_CONTRAST, contrast, nearest
from briefing_gen.themes.places import Places

DARKEST_TILE: Final = 0.6
"""How much of the accent the darkest tile of a map has; the rest is paper. Its words are in ink."""


class _Rule(Frozen):
    """A colour, what it stands on, how much it must stand out, and what it is there."""

    colour: str
    ground: str
    least: float
    what: str


_RULES: Final = (
    _Rule("ink", "paper", TEXT_CONTRAST, "words"),
    _Rule("ink", "panel", TEXT_CONTRAST, "words"),
    _Rule("muted", "paper", TEXT_CONTRAST, "words"),
    _Rule("muted", "panel", TEXT_CONTRAST, "words"),
    _Rule("accent", "paper", TEXT_CONTRAST, "words"),
    _Rule("accent", "panel", TEXT_CONTRAST, "words"),
    _Rule("second", "paper", TEXT_CONTRAST, "words"),
    _Rule("context", "paper", MARK_CONTRAST, "marks"),
    _Rule("context", "ink", TEXT_CONTRAST, "marks under words"),
)
"""The accent and the second colour on paper are words in paper on them too: contrast is mutual."""


def check_contrasts(colours: Mapping[str, str], table: str, places: Places) -> Iterator[Problem]:
    """Yield a problem for each colour that does not stand out from what it stands on."""
    for rule in _RULES:
        if rule.colour in colours and rule.ground in colours:
            yield from _check(rule, colours, table, places)
    if {"ink", "accent", "paper"} <= colours.keys():
        yield from _check_tile(colours, table, places)


def _check(
    rule: _Rule, colours: Mapping[str, str], table: str, places: Places
) -> Iterator[Problem]:
    colour, ground = colours[rule.colour], colours[rule.ground]
    measured = contrast(colour, ground)
    if measured < rule.least:
        better = nearest(colour, ground, rule.least)
        yield Problem(
            code="low-contrast",
            message=f"{rule.colour} {colour} on {rule.ground} {ground} has a contrast of "
            f"{_shown(measured)} to 1; {rule.what} need {rule.least:g}",
            where=places.value(table, rule.colour),
            hint=_hint(rule.colour, better, ground, rule.ground),
        )


def _hint(name: str, better: str | None, ground: str, ground_name: str) -> str:
    if better is None:
        return f"change {ground_name}: nothing stands out from it that much"
    return f'{name} = "{better}" has {_shown(contrast(better, ground))} to 1'


def _check_tile(colours: Mapping[str, str], table: str, places: Places) -> Iterator[Problem]:
    tile = _mixed(colours["accent"], colours["paper"])
    measured = contrast(colours["ink"], tile)
    if measured < TEXT_CONTRAST:
        yield Problem(
            code="low-contrast",
            message=f"ink {colours['ink']} on {tile}, the darkest tile of a map, has a contrast "
            f"of {_shown(measured)} to 1; words need {TEXT_CONTRAST:g}",
            where=places.value(table, "accent"),
            hint="choose an accent further from ink, or an ink further from the accent",
        )


def _mixed(colour: str, ground: str) -> str:
    pairs = zip(bytes.fromhex(colour), bytes.fromhex(ground), strict=True)
    return "".join(f"{round(a * DARKEST_TILE + b * (1 - DARKEST_TILE)):02x}" for a, b in pairs)


def _shown(ratio: float) -> str:
    """Return a ratio to two places, never rounded up to what it does not reach."""
    return f"{int(ratio * 100) / 100:.2f}"
