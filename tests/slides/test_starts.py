from __future__ import annotations

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import Paragraph, Role, Table
from briefing_gen.slides.planning import lay_out, starts_in
from tests import samples
from tests.slides.plans import grouped
from tests.writers.decks import means, named, text, with_blocks


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


def test_corrections_begin_before_the_tables_that_stand_with_them_for_questions() -> None:
    section, document = samples.document().sections[0], samples.document()
    ranges = named(Table(grouped("At night", "By day")), "ranges")
    corrected = replace(section, id="corrections", role=Role.CORRECTIONS, heading=text("Said"))
    shown = replace(section, id="findings", role=Role.FINDINGS, blocks=(ranges,))
    table = Table(replace(samples.data_table(), id="said"))
    sections = (shown, replace(corrected, blocks=(table,)))
    document = replace(document, sections=sections)
    made = lay_out(document, means())
    assert starts_in(made, document) == {
        "title": 1,
        "findings": 2,
        "ranges": 2,
        "corrections": 3,
        "said": 3,
        "ranges-2": 4,
    }


def test_a_document_without_slides_begins_nowhere() -> None:
    document = with_blocks(Paragraph(text("Tables.")), role=Role.DATA)
    assert starts_in(lay_out(document, means()), document) == {}
