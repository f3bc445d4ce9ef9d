"""Panels beside an exhibit: as high as it is, with the words of the finding in the middle."""

from __future__ import annotations

from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.slides.deck import Box

GUTTER_PT: Final = 24
"""Between a chart or table and the panel beside it."""
SIDE_PT: Final = 18
"""How far words stand in from the edges of a panel."""


def beside_panel(exhibit: Box, text: Box) -> Box:
    """Return `exhibit` narrower, for a panel that begins half way between it and `text`."""
    return replace(exhibit, width=(exhibit.right + text.left) / 2 - GUTTER_PT - exhibit.left)


def words_beside(exhibit: Box, text: Box) -> Box:
    """Return where words stand on the panel that takes the place of `text` beside an exhibit."""
    left = exhibit.right + GUTTER_PT
    panel = replace(exhibit, left=left, width=text.right - left)
    return panel.within(SIDE_PT, SIDE_PT, SIDE_PT, SIDE_PT)


def panel_under(words: Box, exhibit: Box) -> Box:
    """Return the panel under `words`, which begins and ends as the exhibit beside it does."""
    wide = words.within(-SIDE_PT, 0, -SIDE_PT, 0)
    return replace(wide, top=exhibit.top, height=exhibit.height)
