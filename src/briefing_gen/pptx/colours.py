"""The colours of slides by their place in the theme, so that PowerPoint can recolour them."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Final

from briefing_gen.base.frozen import Frozen, field
from briefing_gen.document.exhibits import Mark
from briefing_gen.pptx.xml import NOTHING, Xml, element
from briefing_gen.themes import Colours
from briefing_gen.themes.colours import Change, changed, contrast

LIGHTER: Final[tuple[Change, ...]] = (("lumMod", 40_000), ("lumOff", 60_000))
"""What PowerPoint calls lighter by 60 per cent: the second colour is as dark in grey as the accent,
so bars and parts have it at their edge and are light within."""
_LINK_COLOURS: Final = "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"
_LINK_LIKE_TEXT: Final = element(
    "a:ext",
    element("ahyp:hlinkClr", **{"xmlns:ahyp": _LINK_COLOURS}, val="tx"),
    uri="{A12FA001-AC4F-418D-AE19-62706E023703}",
)
ROLES: Final[Mapping[str, str]] = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
"""Which colour of the theme text and grounds are, unless a master says otherwise."""


class Paint(enum.StrEnum):
    """A colour as slides name it."""

    INK = "tx1"
    PAPER = "bg1"
    MUTED = "tx2"
    PANEL = "bg2"
    ACCENT = "accent1"
    SECOND = "accent2"
    CONTEXT = "accent3"
    RULE = "accent5"


MARK_PAINTS: Final = {
    Mark.ACCENT: Paint.ACCENT,
    Mark.SECOND: Paint.SECOND,
    Mark.CONTEXT: Paint.CONTEXT,
    Mark.MISSING: Paint.CONTEXT,
}


def scheme(colours: Colours) -> dict[str, str]:
    """Return the twelve colours of a theme part, RRGGBB by name."""
    return {
        "dk1": colours.ink,
        "lt1": colours.paper,
        "dk2": colours.muted,
        "lt2": colours.panel,
        "accent1": colours.accent,
        "accent2": colours.second,
        "accent3": colours.context,
        "accent4": colours.muted,
        "accent5": colours.rule,
        "accent6": colours.ink,
        "hlink": colours.accent,
        "folHlink": colours.accent,
    }


class Tone(Frozen):
    """A colour as a file names it, and as it is seen."""

    name: str
    """A name of the theme's, such as accent1, or RRGGBB for a colour that is not of the theme."""
    rgb: str
    changes: tuple[Change, ...] = ()

    def changed(self, *changes: Change) -> Tone:
        """Return this colour after `changes`."""
        return Tone(self.name, changed(self.rgb, changes), (*self.changes, *changes))

    @property
    def xml(self) -> Xml:
        """The colour as an element."""
        kind = "a:srgbClr" if self.name == self.name.upper() else "a:schemeClr"
        changes = (element(f"a:{name}", val=value) for name, value in self.changes)
        return element(kind, *changes, val=self.name)


class Mended(Frozen):
    """The accent of a master that does not stand out enough, and what is used in its place."""

    own: Tone
    contrast: float
    used: Tone


class Palette(Frozen):
    """The colours on one ground: marks that stand out by 3 to 1, text by 4.5 to 1."""

    marks: Mapping[Paint, Tone]
    texts: Mapping[Paint, Tone]
    plain_links: bool = False
    """Whether links are of the colour of their text, as that of links does not stand out."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Which colour of the theme each name means, where a layout says otherwise than its master."""
    mended: Mended | None = None
    """What a house master has for an accent, where it is not used."""

    def fill(self, paint: Paint) -> Xml:
        """Return a fill of one colour, for marks and lines."""
        return element("a:solidFill", self.marks[paint].xml)

    def area_tone(self, paint: Paint) -> Tone:
        """Return the colour of an area, such as a bar: that of the second mark is lighter."""
        tone = self.marks[paint]
        return tone.changed(*LIGHTER) if paint is Paint.SECOND else tone

    def area(self, paint: Paint) -> Xml:
        """Return a fill of one colour, for bars and parts of stacks."""
        return element("a:solidFill", self.area_tone(paint).xml)

    def ink(self, paint: Paint) -> Xml:
        """Return a fill of one colour, for text."""
        return element("a:solidFill", self.texts[paint].xml)

    def hatch(self) -> Xml:
        """Return the pattern of a part that is not stated; it also tells it apart in grey."""
        lines = element("a:fgClr", self.marks[Paint.CONTEXT].xml)
        ground = element("a:bgClr", self.marks[Paint.PAPER].xml)
        return element("a:pattFill", lines, ground, prst="wdUpDiag")

    def click(self, relation: str, **attributes: str) -> Xml:
        """Return where a click on text leads; links are of their own colour or of the text's."""
        extension = element("a:extLst", _LINK_LIKE_TEXT) if self.plain_links else NOTHING
        return element("a:hlinkClick", extension, **{"r:id": relation}, **attributes)

    def on(self, rgb: str) -> Paint:
        """Return ink or paper, whichever is read better on a mark of the colour `rgb`."""
        return max((Paint.INK, Paint.PAPER), key=lambda paint: contrast(self.texts[paint].rgb, rgb))


def theme_palette(colours: Colours) -> Palette:
    """Return the colours of a theme of the program's own, whose contrast its tests prove."""
    named = scheme(colours)
    tones = {paint: Tone(paint, named[ROLES.get(paint, paint)].upper()) for paint in Paint}
    return Palette(tones, tones)
