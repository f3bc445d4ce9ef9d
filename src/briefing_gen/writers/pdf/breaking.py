"""How many pages a document takes: none left half empty, the last not almost, if possible."""

from __future__ import annotations

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
_SPACINGS: Final = (0.9, 0.8, 0.7, 0.6)
"""How much closer blocks and rows may stand for the sake of it."""


def fewest_pages(document: Document, look: Look) -> tuple[Page, ...]:
    """Return the pages of `document`; raises BriefingError where a block fits none."""
    pages = _planned(document, look)
    if _is_full(pages, look):
        return pages
    closer = (_planned(document, replace(look, spacing=spacing)) for spacing in _SPACINGS)
    return min((pages, *closer), key=lambda plan: (len(plan), -_emptiest(plan, look)))


def _planned(document: Document, look: Look) -> tuple[Page, ...]:
    return plan_pages(lay_out(document, look), look, document.slug)


def _is_full(pages: tuple[Page, ...], look: Look) -> bool:
    *before, last = _used(pages, look)
    return all(used >= _ENOUGH for used in before) and (not before or last >= _LITTLE)


def _emptiest(pages: tuple[Page, ...], look: Look) -> float:
    """Return how full the emptiest page before the last is; enough is as good as full."""
    *before, _ = _used(pages, look)
    return min((_ENOUGH, *before))


def _used(pages: tuple[Page, ...], look: Look) -> Iterator[float]:
    """Yield what part of its height each page uses."""
    for page in pages:
        yield (page[-1].down + page[-1].box.height) / look.text_height if page else 0.0
