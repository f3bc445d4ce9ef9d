from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import Problem
from briefing_gen.claims.index import Index
from briefing_gen.document.blocks import Document
from briefing_gen.edition import Edition
from briefing_gen.themes import Paper
from briefing_gen.verify.deck import read_deck
from briefing_gen.verify.displays import Shown
from briefing_gen.verify.matching import match
from briefing_gen.verify.pages import read_pages
from briefing_gen.verify.report import ReadFile, Said
from tests.readback import kept
from tests.readback.editions import NATIONAL, dataset, document
from tests.verify.stated_edits import RIGHT, WRONG, Edit, edited

pytestmark = pytest.mark.slow

EDITIONS = NATIONAL[:2]
FEWEST_WRONG, FEWEST_RIGHT = 100, 45


@functools.cache
def index() -> Index:
    return Index(dataset())


@functools.cache
def files(edition: Edition) -> tuple[Document, Shown, dict[str, ReadFile]]:
    composed = document(edition)
    deck = read_deck(kept.deck(edition), "a.pptx")
    pages = read_pages(kept.pdf(edition, Paper.LETTER), "a.pdf")
    return composed, Shown(composed, index), {"deck": deck, "pages": pages}


def told(labelled: Mapping[str, tuple[Edit, ...]]) -> Iterator[tuple[str, Said, list[Problem]]]:
    """Yield what is told of each edit of a labelled set, in each file that has a place for it."""
    for edition in EDITIONS:
        composed, shown, read = files(edition)
        for edit in labelled[edition.language]:
            for file, held in read.items():
                if (said := edited(held, composed, edit)) is not None:
                    found = match("a", "", replace(held, said=(said,), drawn=()), shown)
                    problems = [p for p in found.problems if p.code != "nothing-to-verify"]
                    yield f"{edition.language} {file}: {edit}", said, problems


def test_a_unit_a_sign_or_a_scale_that_was_put_to_a_number_is_told() -> None:
    found = list(told(WRONG))
    assert len(found) >= FEWEST_WRONG
    assert [(edit, said.text) for edit, said, problems in found if not problems] == []


def test_the_same_quantity_in_other_words_is_not_told() -> None:
    found = list(told(RIGHT))
    assert len(found) >= FEWEST_RIGHT
    assert [(edit, str(problems[0])) for edit, _, problems in found if problems] == []
