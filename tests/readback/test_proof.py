"""Decks show what their documents say in every part; a digit that is changed anywhere is found."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from briefing_gen.base.language import Language
from briefing_gen.edition import Audience, Edition
from tests.readback import kept
from tests.readback.editions import EDITIONS, document, name
from tests.readback.pptx_reader import called, read_deck
from tests.readback.proof import differences
from tests.writers.houses import NAMES

pytestmark = pytest.mark.slow
NATIONAL = Edition(briefing="national", audience=Audience.LEGISLATOR, language=Language.EN_US)

Read = Any
"""Something python-pptx made; it has no types."""


@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_a_deck_shows_its_document(edition: Edition) -> None:
    assert differences(document(edition), kept.slides(edition)) == ()


def test_terms_of_imprisonment_stand_in_short_on_a_slide_and_in_full_for_who_asks() -> None:
    deck = kept.slides(NATIONAL)
    shown = [slide for slide in deck if any("title: penalties" in name for name in slide.texts)]
    assert [len(table) for slide in shown for table in slide.tables] == [5, 13]


@pytest.mark.parametrize("edition", EDITIONS, ids=name)
@pytest.mark.parametrize("master", NAMES)
def test_a_deck_in_a_master_shows_its_document(edition: Edition, master: str) -> None:
    assert differences(document(edition), kept.slides_in(edition, master)) == ()


def shape(deck: Read, what: str) -> Read:
    return next(s for slide in deck.slides for s in slide.shapes if called(s.name) == what)


def other_digit(text: str) -> str:
    """Return `text` with its last digit changed."""
    at = max(index for index, char in enumerate(text) if char.isdigit())
    return f"{text[:at]}{(int(text[at]) + 1) % 10}{text[at + 1 :]}"


def change_text(frame: Read) -> None:
    runs = [run for p in frame.paragraphs for run in p.runs if any(map(str.isdigit, run.text))]
    runs[-1].text = other_digit(runs[-1].text)


def change_words(what: str) -> Callable[[Read], None]:
    return lambda deck: change_text(shape(deck, what).text_frame)


def change_cell(deck: Read) -> None:
    cells = shape(deck, "table: penalties").table.iter_cells()
    change_text(next(c for c in cells if c.text_frame.text.isdigit()).text_frame)


def change_alt(deck: Read) -> None:
    told = shape(deck, "chart: federal-cases")._element.xpath("./*[1]/p:cNvPr")[0]
    told.set("descr", other_digit(told.get("descr")))


def change_cache(deck: Read) -> None:
    space = shape(deck, "chart: federal-cases").chart._chartSpace
    value = next(space.iter(qn("c:numCache"))).find(f".//{qn('c:v')}")
    value.text = other_digit(value.text)


def change_workbook(deck: Read) -> None:
    part = shape(deck, "chart: federal-cases").chart.part.chart_workbook
    book = openpyxl.load_workbook(io.BytesIO(part.xlsx_part.blob))
    cell = book.worksheets[0]["B2"]
    cell.value += 1
    stream = io.BytesIO()
    book.save(stream)
    part.update_from_xlsx_blob(stream.getvalue())


def change_notes(deck: Read) -> None:
    slide = next(
        s for s in deck.slides if any(called(h.name) == "title: federal-cases" for h in s.shapes)
    )
    change_text(slide.notes_slide.notes_text_frame)


CHANGES: dict[str, Callable[[Read], None]] = {
    "federal-cases: title": change_words("title: federal-cases"),
    "federal-cases: words": change_words("text: federal-cases"),
    "penalties: subtitle": change_words("subtitle: penalties"),
    "federal-cases: notes": change_notes,
    "federal-cases: alt": change_alt,
    "federal-cases: chart": change_cache,
    "federal-cases: workbook": change_workbook,
    "penalties: table": change_cell,
}


@pytest.mark.parametrize("part", CHANGES)
def test_a_digit_that_is_changed_is_found(part: str) -> None:
    deck = Presentation(io.BytesIO(kept.deck(NATIONAL)))
    CHANGES[part](deck)
    stream = io.BytesIO()
    deck.save(stream)
    assert part in differences(document(NATIONAL), read_deck(stream.getvalue()))


def test_a_digit_of_the_summary_that_is_changed_is_found() -> None:
    deck = Presentation(io.BytesIO(kept.deck(NATIONAL)))
    numbers = [s for s in deck.slides[1].shapes if s.name.startswith("number: ")]
    change_text(numbers[0].text_frame)
    stream = io.BytesIO()
    deck.save(stream)
    assert differences(document(NATIONAL), read_deck(stream.getvalue())) == (
        "summary: reports-worldwide",
    )
