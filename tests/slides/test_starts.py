from __future__ import annotations

import pytest

from briefing_gen.document.blocks import Paragraph, Role
from briefing_gen.slides.planning import lay_out, starts_in
from tests import samples
from tests.writers.decks import means, text, with_blocks


@pytest.mark.slow
def test_each_part_of_a_deck_begins_on_a_slide_and_what_is_spoken_where_the_sources_do() -> None:
    document = samples.document()
    assert starts_in(lay_out(document, means()), document) == {
        "title": 1,
        "key-findings": 2,
        "findings": 3,
        "column": 3,
        "bar": 4,
        "line": 5,
        "table": 6,
        "limits": 7,
        "questions": 8,
        "help": 9,
        "methods": 10,
        "sources": 10,
    }


def test_a_document_without_slides_begins_nowhere() -> None:
    document = with_blocks(Paragraph(text("Tables.")), role=Role.DATA)
    assert starts_in(lay_out(document, means()), document) == {}
