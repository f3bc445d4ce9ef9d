from __future__ import annotations

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import Document
from briefing_gen.themes import Paper
from tests import samples
from tests.readback import kept
from tests.readback.editions import NATIONAL
from tests.readback.pages import read_elements
from tests.writers.painted import painted
from tests.writers.pdf_files import long_document, words, written

MARGIN_PT = 54.0
LONG = "A heading of so many words that the contents show it in two lines"


@pytest.mark.slow
def test_the_number_of_a_page_stands_on_the_last_line_of_a_long_heading() -> None:
    document = long_document()
    first, second, *others = document.sections
    sections = (first, replace(second, heading=words(LONG)), *others)
    content = written(replace(document, sections=sections))
    (entry,) = [
        " ".join(one.text.split())
        for one in read_elements(content)
        if "TOCI" in one.path and "so many" in one.text
    ]
    assert entry == f"{LONG} 2"


@pytest.mark.slow
def test_contents_name_the_sections_in_the_order_of_their_pages() -> None:
    content = kept.pdf(NATIONAL[0], Paper.LETTER)
    entries = [one.text.split() for one in read_elements(content) if one.path[-1] == "TOCI"]
    pages = [int(entry[-1]) for entry in entries]
    assert pages == [2, 6, 6, 7, 7, 7, 8, 8, 9]


@pytest.mark.slow
@pytest.mark.parametrize("document", [samples.document(), long_document()])
def test_questions_or_contents_stand_at_the_foot_of_the_first_page(document: Document) -> None:
    (first, *_) = painted(written(document))
    body = [item.bounds.bottom for item in first if item.text and item.bounds.bottom > MARGIN_PT]
    assert min(body) < MARGIN_PT + 24
