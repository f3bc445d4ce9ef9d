"""How many pages a document takes: none left half empty, the last not almost, if possible."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from briefing_gen.document.blocks import Document
from briefing_gen.frozen import replace
from briefing_gen.writers.pdf.layout import lay_out
from briefing_gen.writers.pdf.look import Look
from briefing_gen.writers.pdf.pages import Page, plan_pages

_LITTLE: Final = 0.4
"""What part of its height the last page should use at least."""
_ENOUGH: Final = 0.75
"""What part of its height every other page should use at least."""
_WORSE: Final = 3
"""How much worse a gap is within the document than at its end."""
_SPACINGS: Final = (0.9, 0.8, 0.7, 0.6, 0.5, 1.2)
"""How much closer blocks and rows may stand for the sake of it, or how much further apart."""
_ALIKE: Final = 0.05
"""Plans that differ by less than this part of a page are equally good: the first is taken."""
_AIRY: Final = 0.7
"""How close blocks may stand without looking crowded; a page with less space counts as more."""


def fewest_pages(document: Document, look: Look) -> tuple[Page, ...]:
    """Return the pages of `document`; raises BriefingError where a block fits none."""
    pages = _planned(document, look)
    plans = [(pages, look)]
    for spacing in _SPACINGS:
        if not _missing(*plans[-1]) and len(plans[-1][0]) <= len(pages):
            break  # Planning takes time; another that is as full is hardly any better.
        other = replace(look, spacing=spacing)
        plans.append((_planned(document, other), other))
    return min(plans, key=lambda plan: _cost(*plan))[0]


def _planned(document: Document, look: Look) -> tuple[Page, ...]:
    return plan_pages(lay_out(document, look), look, document.slug)


def _cost(pages: tuple[Page, ...], look: Look) -> float:
    """Return how many pages a plan takes, and how many more it may take for looking better."""
    missing = math.ceil(_missing(pages, look) / _ALIKE) * _ALIKE
    return len(pages) * (1 + max(0, _AIRY - look.spacing)) + missing


def _missing(pages: tuple[Page, ...], look: Look) -> float:
    """Return what the emptiest page and the last lack of what they should use; 0 for one page."""
    *before, last = _used(pages, look)
    if not before:
        return 0
    return _WORSE * max(0, _ENOUGH - min(before)) + max(0, _LITTLE - last)


def _used(pages: tuple[Page, ...], look: Look) -> Iterator[float]:
    """Yield what part of its height each page uses."""
    for page in pages:
        yield (page[-1].down + page[-1].box.height) / look.text_height if page else 0.0
