"""How many pages a document takes: none left half empty, the last not almost, if possible."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from briefing_gen.document.blocks import Document
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
"""Plans that differ by less than this are equally good: the first of them is taken."""


def fewest_pages(document: Document, look: Look) -> tuple[Page, ...]:
    """Return the pages of `document`; raises BriefingError where a block fits none."""
    pages = _planned(document, look)
    if not _missing(pages, look):
        return pages
    others = (_planned(document, replace(look, spacing=spacing)) for spacing in _SPACINGS)
    return min((pages, *others), key=lambda plan: _cost(plan, look))


def _planned(document: Document, look: Look) -> tuple[Page, ...]:
    return plan_pages(lay_out(document, look), look, document.slug)


def _cost(pages: tuple[Page, ...], look: Look) -> tuple[int, int]:
    """Return how many pages there are and how empty they are left; the least is the best."""
    return len(pages), math.ceil(_missing(pages, look) / _ALIKE)


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
