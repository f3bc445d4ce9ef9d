"""Sizes of text for slides that are smaller or larger than those of the program's own themes."""

from __future__ import annotations

from typing import Final

from briefing_gen.frozen import replace
from briefing_gen.themes import SlideStyle
from briefing_gen.writers.slides.room import Box

USUAL_HEIGHT_PT: Final = 540
"""The height of a slide that sizes are given for: 7.5 inches, 4:3 as well as 16:9."""
LEAST_WIDTH_PT: Final = 720
"""The width of such a slide in 4:3."""
NEARLY: Final = 0.04
"""The part of its height by which a slide may differ and still be of the usual size."""
LEAST_TEXT_PT: Final = 14
LEAST_FOOT_PT: Final = 9
"""No text is smaller, however small the slide: it is read from afar, the foot in print."""
LEAST_TITLE_PT: Final = 16


def scaled(style: SlideStyle, slide: Box) -> SlideStyle:
    """Return `style` in proportion to `slide`; no text gets too small to read.

    That is to its height, or to its width where a slide is higher than it is wide.
    """
    factor = min(slide.height / USUAL_HEIGHT_PT, slide.width / LEAST_WIDTH_PT)
    if abs(factor - 1) < NEARLY:
        return style

    def size(usual_pt: float, least_pt: float = LEAST_TEXT_PT) -> float:
        return max(least_pt, round(usual_pt * factor * 2) / 2)

    return replace(
        style,
        cover_size_pt=size(style.cover_size_pt, LEAST_TITLE_PT),
        title_size_pt=size(style.title_size_pt, LEAST_TITLE_PT),
        title_least_pt=size(style.title_least_pt, LEAST_TITLE_PT),
        body_size_pt=size(style.body_size_pt),
        body_least_pt=size(style.body_least_pt),
        callout_size_pt=size(style.callout_size_pt),
        label_size_pt=size(style.label_size_pt),
        label_least_pt=size(style.label_least_pt),
        chart_size_pt=size(style.chart_size_pt),
        source_size_pt=size(style.source_size_pt, LEAST_FOOT_PT),
        number_size_pt=size(style.number_size_pt),
        number_least_pt=size(style.number_least_pt),
    )
