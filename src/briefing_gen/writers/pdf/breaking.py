"""How many pages a document takes: none left half empty, the last not almost, if possible."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

from briefing_gen.document.blocks import Document
from briefing_gen.frozen import Frozen, replace
from briefing_gen.writers.pdf.layout import Part, lay_out
from briefing_gen.writers.pdf.look import Look
from briefing_gen.writers.pdf.pages import Page, filled, flow

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


class _Plan(Frozen):
    """The parts of a document with the spaces of a look, and the pages that they take."""

    parts: tuple[Part, ...]
    pages: tuple[Page, ...]
    """With charts as low as they may be."""
    look: Look

    @property
    def cost(self) -> float:
        """How many pages it takes, and how many more it may take for looking better."""
        missing = math.ceil(self.missing / _ALIKE) * _ALIKE
        return len(self.pages) * (1 + max(0, _AIRY - self.look.spacing)) + missing

    @property
    def missing(self) -> float:
        """What the emptiest page and the last lack of what they should use; 0 for one page."""
        *before, last = (_used(page, self.look) for page in self.pages)
        if not before:
            return 0
        return _WORSE * max(0, _ENOUGH - min(before)) + max(0, _LITTLE - last)


def fewest_pages(document: Document, look: Look) -> tuple[Page, ...]:
    """Return the pages of `document`; raises BriefingError where a block fits none."""
    usual = _planned(document, look)
    plans = [usual]
    for spacing in _SPACINGS:
        if not plans[-1].missing and len(plans[-1].pages) <= len(usual.pages):
            break  # Planning takes time; another that is as full is hardly any better.
        plans.append(_planned(document, replace(look, spacing=spacing)))
    best = min(plans, key=lambda plan: plan.cost)
    wider = [plan for plan in plans if best.look.spacing < plan.look.spacing <= look.spacing]
    return tuple(filled(page, look) for page in _eased(best, wider, document.slug))


def _planned(document: Document, look: Look) -> _Plan:
    parts = lay_out(document, look)
    return _Plan(parts, flow(parts, look, document.slug), look)


def _eased(plan: _Plan, wider: Sequence[_Plan], slug: str) -> tuple[Page, ...]:
    """Return the pages of `plan`, each with the spaces of the first of `wider` it has room for.

    No part begins on another page for it.
    """
    parts, pages, begun = plan.parts, plan.pages, _begun(plan.pages)
    ends = list(accumulate(map(len, begun)))
    for first, end in reversed(list(pairwise((0, *ends)))):
        for other in (each.parts for each in wider if len(each.parts) == len(parts)):
            tried = (*parts[:first], *other[first:end], *parts[end:])
            flowed = flow(tried, plan.look, slug)
            if _begun(flowed) == begun:
                parts, pages = tried, flowed
                break
    return pages


def _begun(pages: Sequence[Page]) -> list[list[str]]:
    """Return the names of the parts that begin on each page."""
    seen: set[int] = set()
    begun: list[list[str]] = []
    for page in pages:
        new = [placed.part for placed in page if id(placed.part) not in seen]
        seen.update(map(id, new))
        begun.append([part.name for part in new])
    return begun


def _used(page: Page, look: Look) -> float:
    """Return what part of its height a page uses; its charts grow where that is little."""
    used = _share(page, look)
    return used if used >= _ENOUGH else _share(filled(page, look), look)


def _share(page: Page, look: Look) -> float:
    return (page[-1].down + page[-1].box.height) / look.text_height if page else 0.0
