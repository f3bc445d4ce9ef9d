"""The master that a deck was written into, so that it can be made anew in the same looks."""

from __future__ import annotations

from typing import Any

from briefing_gen.verify.deck import open_deck, reading
from briefing_gen.writers.pptx.house.opening import House, as_presentation
from briefing_gen.writers.pptx.places import LAYOUT_NAMES


def house_of(data: bytes, file: str) -> House | None:
    """Return the master of the deck `data` where it is a house's; None where it is a theme's.

    Raises BriefingError where the deck cannot be read safely.
    """
    deck: Any = open_deck(data, file)
    with reading(file):
        names = {layout.name for master in deck.slide_masters for layout in master.slide_layouts}
    if names.issuperset(LAYOUT_NAMES.values()):
        return None
    return House(file=file, content=as_presentation(data))
