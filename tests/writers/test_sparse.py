"""A briefing that lacks a kind of block makes a valid PDF, single page and deck all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.composing.compose import compose
from briefing_gen.composing.one_page import one_page
from briefing_gen.document.blocks import Document
from briefing_gen.pdf.writing import draw_one_page
from briefing_gen.pptx.writing import write_pptx
from briefing_gen.themes import Paper
from tests.editions.ferries import briefing, dataset, edition
from tests.editions.sparse import (
    CHARTS_ONLY,
    EMPTY_PANEL,
    NO_LIMITS,
    NO_METHODS,
    NO_QUESTIONS,
    TABLES_ONLY,
    Change,
)
from tests.writers import decks, open_xml
from tests.writers.pdf_files import THEME, failures, written

SPARSE = {
    "tables only": TABLES_ONLY,
    "charts only": CHARTS_ONLY,
    "no questions": NO_QUESTIONS,
    "no limits": NO_LIMITS,
    "no methods": NO_METHODS,
    "an empty panel": EMPTY_PANEL,
    "nothing but tables": (*TABLES_ONLY, *NO_QUESTIONS, *NO_LIMITS, *NO_METHODS),
}
pytestmark = pytest.mark.slow


def made(folder: Path, changes: tuple[Change, ...]) -> Document:
    return compose(dataset(), briefing(folder, *changes), edition())


@pytest.mark.parametrize("changes", SPARSE.values(), ids=SPARSE)
def test_its_pages_are_valid(changes: tuple[Change, ...], tmp_path: Path) -> None:
    assert failures(written(made(tmp_path, changes))) == []


@pytest.mark.parametrize("changes", SPARSE.values(), ids=SPARSE)
def test_its_single_page_is_valid(changes: tuple[Change, ...], tmp_path: Path) -> None:
    leaflet = one_page(made(tmp_path, changes), dataset())
    assert failures(draw_one_page(leaflet, THEME, Paper.A4).save()) == []


@pytest.mark.parametrize("changes", SPARSE.values(), ids=SPARSE)
def test_its_deck_is_valid(changes: tuple[Change, ...], tmp_path: Path) -> None:
    assert open_xml.faults(write_pptx(made(tmp_path, changes), decks.THEME)) == ()
