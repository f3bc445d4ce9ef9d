"""How many pages a document takes: a last page with little on it is done away with if possible."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from briefing_gen.document.blocks import Document
from briefing_gen.writers.pdf.layout import lay_out
from briefing_gen.writers.pdf.look import Look
from briefing_gen.writers.pdf.pages import Page, plan_pages

_LITTLE: Final = 0.4
"""What part of its height the last page should use at least."""
_SPACINGS: Final = (0.9, 0.8, 0.7)
"""How much closer blocks and rows may stand for the sake of it."""


def fewest_pages(document: Document, look: Look) -> tuple[Page, ...]:
    """Return the pages of `document`; raises BriefingError where a block fits none."""
    pages = _planned(document, look)
    if len(pages) == 1 or _used(pages[-1]) >= _LITTLE * look.text_height:
        return pages
    for spacing in _SPACINGS:
        closer = _planned(document, replace(look, spacing=spacing))
        if len(closer) < len(pages):
            return closer
    return pages


def _planned(document: Document, look: Look) -> tuple[Page, ...]:
    return plan_pages(lay_out(document, look), look, document.slug)


def _used(page: Page) -> float:
    return page[-1].down + page[-1].box.height if page else 0
