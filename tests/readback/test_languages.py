"""English words in a Spanish edition are English in the made files too."""

from __future__ import annotations

import io

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from briefing_gen.base.language import Language
from briefing_gen.composing.one_page import one_page
from briefing_gen.document.blocks import Document
from briefing_gen.document.exhibits import ChartKind, ChartSpec
from briefing_gen.document.inline import plain, words
from briefing_gen.document.walk import exhibits, places, spoken
from briefing_gen.edition import Audience, Edition
from briefing_gen.pdf.writing import draw_one_page
from briefing_gen.themes import Paper
from briefing_gen.words.typography import collated
from tests.readback import kept
from tests.readback.editions import NATIONAL, STATES, dataset, document, name, theme
from tests.readback.pdf_spans import read_spans

pytestmark = pytest.mark.slow
SPANISH = [edition for edition in NATIONAL if edition.language is Language.ES_US]
"""Both readers of it."""
TERMS = {"child pornography", "online enticement", "Quick Facts"}


def foreign(whole: Document) -> set[str]:
    """Return the words that a document says are not in its language."""
    found = (word for _, content in (*places(whole), *spoken(whole)) for word in words(content))
    return {word.text for word in found if getattr(word, "language", None)}


def english_words(data: bytes) -> str:
    """Return the words of a PDF that are in English."""
    return " ".join(" ".join(text for tag, text in read_spans(data) if tag == "en-US").split())


def english(deck: bytes) -> set[str]:
    """Return the runs of a deck that are in English."""
    found = set()
    for slide in Presentation(io.BytesIO(deck)).slides:
        parts = [slide._element]
        parts += [slide.notes_slide._element] if slide.has_notes_slide else []
        for part in parts:
            for run in part.iter(qn("a:r")):
                if run.find(qn("a:rPr")).get("lang") == "en-US":
                    found.add(run.find(qn("a:t")).text)
    return found


@pytest.mark.parametrize("edition", SPANISH, ids=name)
def test_english_words_are_so_in_the_document_and_on_its_pages(edition: Edition) -> None:
    whole = document(edition)
    marked = foreign(whole)
    assert marked >= {"Quick Facts", "United States Sentencing Commission"}
    text = english_words(kept.pdf(edition, Paper.LETTER))
    assert [word for word in TERMS & marked if word not in text] == []
    assert "United States Sentencing Commission" in text


def test_english_words_are_so_on_a_single_page() -> None:
    (edition,) = (item for item in SPANISH if item.audience is Audience.LEGISLATOR)
    leaflet = one_page(document(edition), dataset())
    data = draw_one_page(leaflet, theme(), Paper.LETTER).save(())
    assert "Quick Facts" in english_words(data)


@pytest.mark.parametrize("edition", SPANISH, ids=name)
def test_english_words_are_so_on_slides_and_in_their_notes(edition: Edition) -> None:
    found = english(kept.deck(edition))
    assert found & TERMS
    assert not [text for text in found if "Fuente" in text]


def test_states_stand_in_the_alphabetical_order_of_the_language() -> None:
    for edition in STATES:
        maps = [
            spec
            for spec in exhibits(document(edition))
            if isinstance(spec, ChartSpec) and spec.kind is ChartKind.TILE_MAP
        ]
        assert maps
        labels = [plain(category.label) for spec in maps for category in spec.panels[0].categories]
        assert labels == sorted(labels, key=collated)
