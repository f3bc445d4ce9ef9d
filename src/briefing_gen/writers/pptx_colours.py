"""The theme's colours by their place in a deck, so that PowerPoint can recolour all of it."""

from __future__ import annotations

import enum
from typing import Final

from briefing_gen.document.charts import Mark
from briefing_gen.themes import Colours
from briefing_gen.writers.pptx_xml import Xml, element


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


def solid(paint: Paint) -> Xml:
    """Return a fill of one colour."""
    return element("a:solidFill", element("a:schemeClr", val=paint))


def hatch() -> Xml:
    """Return the pattern of a part that is not stated; it also tells it apart in grey."""
    return element(
        "a:pattFill",
        element("a:fgClr", element("a:schemeClr", val=Paint.CONTEXT)),
        element("a:bgClr", element("a:schemeClr", val=Paint.PAPER)),
        prst="wdUpDiag",
    )
