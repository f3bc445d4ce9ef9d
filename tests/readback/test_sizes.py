"""Files are small: a mailbox of a legislature takes them, and nothing needless is inside."""

from __future__ import annotations

import pytest

from briefing_gen.composing.ledger import evidence
from briefing_gen.composing.one_page import one_page
from briefing_gen.document.blocks import Document
from briefing_gen.edition import Edition
from briefing_gen.pdf.writing import DrawnPages, draw_one_page
from briefing_gen.themes import Paper
from tests.readback import kept
from tests.readback.editions import EDITIONS, dataset, document, name, outline, theme

MOST_BYTES_OF_PAGES = 107_000
"""Of every page with its charts, before anything is attached."""
MOST_BYTES = 215_000
"""With the evidence: every table that a number comes from, and the ledger."""
MOST_BYTES_OF_ONE_PAGE = 96_000
"""That of a state has the residents and reports of every state, and who its neighbors are."""
pytestmark = pytest.mark.slow


def size_with_evidence(shown: Document, pages: DrawnPages) -> int:
    return len(pages.save(evidence(dataset(), shown, pages.starts)))


@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_an_edition_keeps_to_its_budget(edition: Edition) -> None:
    pages = kept.drawn(edition, Paper.LETTER, None)
    size = len(pages.save())
    assert size < MOST_BYTES_OF_PAGES
    assert size_with_evidence(document(edition), pages) < MOST_BYTES


@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_a_single_page_keeps_to_its_budget(edition: Edition) -> None:
    shown = outline(edition).one_page
    leaflet = one_page(document(edition), dataset(), shown.text if shown else None)
    pages = draw_one_page(leaflet, theme(), Paper.LETTER)
    assert size_with_evidence(leaflet, pages) < MOST_BYTES_OF_ONE_PAGE
