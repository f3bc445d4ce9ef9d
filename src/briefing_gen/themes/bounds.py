"""What the values of a theme may be: the least and the most of each size, and their order."""

from __future__ import annotations

from typing import Final

from briefing_gen.frozen import Frozen


class Bounds(Frozen):
    """The least and the most of a value, in points where it is a size."""

    least: float
    most: float
    whole: bool = False
    """Whether it is a count."""


PAGE: Final = {
    "title_size_pt": Bounds(14, 48),
    "standfirst_size_pt": Bounds(8, 24),
    "section_size_pt": Bounds(9, 30),
    "heading_size_pt": Bounds(9, 24),
    "lead_size_pt": Bounds(8, 18),
    "body_size_pt": Bounds(8, 16),
    "small_size_pt": Bounds(7, 14),
    "source_size_pt": Bounds(7, 12),
    "number_size_pt": Bounds(18, 72),
    "leading": Bounds(1.1, 2),
    "tight_leading": Bounds(1, 1.6),
    "small_leading": Bounds(1.1, 1.8),
    "margin_pt": Bounds(28, 108),
    "gutter_pt": Bounds(6, 28),
    "columns": Bounds(12, 12, whole=True),
}
"""Smaller print is hard to read on paper. The layout counts in twelfths of the width."""
ONE_PAGE: Final = {
    **PAGE,
    "lead_size_pt": Bounds(11, 18),
    "body_size_pt": Bounds(11, 16),
}
"""A leave-behind that needs smaller words than this says too much."""
SLIDE: Final = {
    "cover_size_pt": Bounds(24, 66),
    "title_size_pt": Bounds(20, 44),
    "title_least_pt": Bounds(18, 44),
    "body_size_pt": Bounds(18, 36),
    "body_least_pt": Bounds(16, 36),
    "callout_size_pt": Bounds(18, 44),
    "label_size_pt": Bounds(12, 28),
    "label_least_pt": Bounds(12, 28),
    "chart_size_pt": Bounds(12, 24),
    "source_size_pt": Bounds(10, 18),
    "number_size_pt": Bounds(28, 96),
    "number_least_pt": Bounds(24, 96),
}
"""Smaller words are not read from the far end of a room."""
PAGE_ORDER: Final = (
    ("source_size_pt", "body_size_pt"),
    ("small_size_pt", "body_size_pt"),
    ("body_size_pt", "heading_size_pt"),
    ("heading_size_pt", "title_size_pt"),
    ("section_size_pt", "title_size_pt"),
)
"""Pairs of sizes of which the first is not larger than the second."""
SLIDE_ORDER: Final = (
    ("title_least_pt", "title_size_pt"),
    ("body_least_pt", "body_size_pt"),
    ("label_least_pt", "label_size_pt"),
    ("number_least_pt", "number_size_pt"),
    ("source_size_pt", "label_size_pt"),
)
FONTS: Final = ("lato",)
"""The fonts for pages that come with the program."""
