"""What the owner of a house master should know before a deck is made with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing_gen.problems import Location, Problem, Severity
from briefing_gen.writers.pptx.house.master import OpenHouse
from briefing_gen.writers.pptx.house.palette import Mended
from briefing_gen.writers.pptx.house.titles import logos_under
from briefing_gen.writers.slides.room import Box, Layout, Place

_INSPECT: Final = (
    "briefing-gen template inspect explains what stands where; --write lets you choose"
)


def house_warnings(house: OpenHouse) -> tuple[Problem, ...]:
    """Return a warning for each thing that is not as the master would have it."""
    found = [*_roles(house), *_titles(house), *_fonts(house), *_colours(house)]
    return tuple(dict.fromkeys(found))


def _roles(house: OpenHouse) -> Iterator[Problem]:
    missing = [role for role, choice in house.choices.items() if not choice.covered]
    if missing:
        yield _warning(
            "template-roles",
            f"the template has no layout of its own for: {', '.join(missing)}",
            house,
            _INSPECT,
        )


def _titles(house: OpenHouse) -> Iterator[Problem]:
    covering = [
        role
        for role, dressed in house.dressed.items()
        if any(logos_under(dressed.spots[Place.TITLE], _pictures(role, house), house.master.slide))
    ]
    if covering:
        yield _warning(
            "template-logo",
            f"titles may cover a picture of the template on slides of: {', '.join(covering)}",
            house,
            "move the picture, or the title of these layouts, so that half the width is free",
        )


def _pictures(role: Layout, house: OpenHouse) -> tuple[Box, ...]:
    return house.master.layouts[house.choices[role].layout - 1].pictures


def _fonts(house: OpenHouse) -> Iterator[Problem]:
    for font, instead in house.measured_instead.items():
        yield _warning(
            "template-font",
            f"the widths of {font!r} are not known: its text is measured as {instead}",
            house,
            "name a font with the same widths, or wider ones, under fonts: in the file of roles",
        )


def _colours(house: OpenHouse) -> Iterator[Problem]:
    for role in _ACCENTED:
        for mended in house.dressed[role].palette.mended:
            yield _warning("template-contrast", _told(mended), house, _CONTRAST)
    laid = [role for role, dressed in house.dressed.items() if dressed.panel]
    if laid:
        yield _warning(
            "template-contrast",
            f"a plain panel is laid over the picture under the text of: {', '.join(laid)}",
            house,
            "choose layouts with a plain ground to do without it",
        )
    vague = [role for role, dressed in house.dressed.items() if not dressed.plain]
    if vague:
        yield _warning(
            "template-contrast",
            f"text stands on a picture, its contrast is not known: {', '.join(vague)}",
            house,
            "choose layouts with a plain ground, or look at these slides",
        )


_CONTRAST: Final = "marks need 3 to 1 to be seen by everyone; choose another accent in the master"


_ACCENTED: Final = (Layout.KEY_FINDINGS, Layout.CHART, Layout.CHART_AND_TEXT)
"""The layouts of slides that bear the accent."""


def _told(mended: Mended) -> str:
    return (
        f"{mended.name} of the template, {mended.own.rgb}, stands out from its slides by "
        f"{mended.contrast:.1f} to 1: {mended.used.rgb} is used in its place"
    )


def _warning(code: str, message: str, house: OpenHouse, hint: str) -> Problem:
    return Problem(
        code=code,
        message=message,
        where=Location(house.master.file),
        hint=hint,
        severity=Severity.WARNING,
    )
