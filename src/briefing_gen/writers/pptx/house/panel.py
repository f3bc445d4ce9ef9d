"""A plain panel between a picture and the text that would otherwise stand on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from briefing_gen.writers.pptx.house.spots import Spots
from briefing_gen.writers.slides.room import Box, Place

EDGE_PT: Final = 8
"""How far a panel reaches beyond what stands on it; below a title less, where it is nearer."""
_OF_THE_MASTER: Final = frozenset({Place.TITLE, Place.FOOTER, Place.NUMBER})
"""What stands where the master has it, in its colours: its owner saw to it that it can be read."""


def panel_over(found: Spots, is_plain: Callable[[Box], bool]) -> Box | None:
    """Return the panel that a slide needs, None where all its parts stand on plain colours."""
    boxes = [spot.frame for place, spot in found.items() if place not in _OF_THE_MASTER]
    if all(is_plain(box) for box in boxes):
        return None
    title = found[Place.TITLE].frame
    least = [title.bottom] if title.bottom <= min(box.top for box in boxes) else []
    left, right = min(box.left for box in boxes) - EDGE_PT, max(b.right for b in boxes) + EDGE_PT
    top = max([min(box.top for box in boxes) - EDGE_PT, *least])
    bottom = max(box.bottom for box in boxes) + EDGE_PT / 2
    return Box(left=left, top=top, width=right - left, height=bottom - top)
