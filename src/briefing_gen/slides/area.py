"""The room a template gives: which layouts there are, and where each has which place.

A layout is chosen by its role; the template says where its places are. Lengths are in points.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Final

from briefing_gen.base.frozen import Frozen


class Layout(enum.StrEnum):
    """What a slide layout is for."""

    TITLE = "title"
    KEY_FINDINGS = "key-findings"
    CHART = "chart"
    """A chart over the whole width, words below."""
    CHART_AND_TEXT = "chart-and-text"
    """A chart with words beside it."""
    TABLE = "table"
    """A table over the whole width."""
    TABLE_AND_TEXT = "table-and-text"
    """A table with words beside it."""
    LIST = "list"
    SOURCES = "sources"


class Place(enum.StrEnum):
    """A part of a layout that holds one thing."""

    TITLE = "title"
    KICKER = "kicker"
    SUBTITLE = "subtitle"
    EXHIBIT = "exhibit"
    TEXT = "text"
    DETAILS = "details"
    SOURCE = "source"
    FOOTER = "footer"
    NUMBER = "number"
    STAMP = "stamp"
    """What is said of the file on every slide, such as that it is a draft; never a placeholder."""
    FINDING_1 = "finding-1"
    FINDING_2 = "finding-2"
    FINDING_3 = "finding-3"
    FINDING_4 = "finding-4"
    FINDING_5 = "finding-5"


FINDINGS: Final = (
    Place.FINDING_1,
    Place.FINDING_2,
    Place.FINDING_3,
    Place.FINDING_4,
    Place.FINDING_5,
)
"""The places of key findings, in the order in which they are read."""


class Box(Frozen, kw_only=True):
    """A rectangle on a slide."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height


class Room(Frozen):
    """Where the places of each layout are."""

    boxes: Mapping[tuple[Layout, Place], Box]

    def box(self, layout: Layout, place: Place) -> Box:
        """Return where `place` is; raises KeyError where `layout` has none."""
        return self.boxes[layout, place]
