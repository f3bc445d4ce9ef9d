from __future__ import annotations

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.refresh.own_words import own_words
from briefing_gen.verify.deck import read_deck
from briefing_gen.verify.report import Said
from tests.refresh.ferries import after


def told(*said: Said, also: tuple[Said, ...] = (), stamp: str | None = None) -> list[str]:
    """Return what of `said` people wrote about numbers; the new deck says `also`."""
    shown, fresh = after()
    new = read_deck(fresh, "deck.pptx")
    new = replace(new, said=(*new.said, *also))
    read = replace(new, said=(*new.said, *said))
    return [one.text for one in own_words(read, new, shown, stamp)]


def on_a_slide(text: str, about: str = "trips") -> Said:
    return Said(where="slide 3, text", about=about, text=text)


def test_a_new_deck_holds_no_words_of_somebody() -> None:
    assert told() == []


@pytest.mark.parametrize(
    "text",
    [
        "Trips changed from 4,388 to 4,102, says the office.",
        "More than half of all trips left on time.",
        "Trips slumped.",
        "The highest count so far",
    ],
)
def test_words_of_somebody_about_numbers_are_told(text: str) -> None:
    assert told(on_a_slide(text)) == [text]


def test_a_word_about_no_number_is_not_told() -> None:
    assert told(on_a_slide("Ask for a hearing.")) == []


def test_what_is_a_problem_is_not_told_again() -> None:
    assert told(on_a_slide("Nearly 6.5% fewer trips.")) == []


@pytest.mark.slow
def test_rows_whose_columns_somebody_moved_or_took_out_are_rows_of_the_edition() -> None:
    rows = ("143 | 2024 | 4,102", "2023 | 4,388")
    assert told(*(on_a_slide(row, "canceled") for row in rows)) == []
    assert told(on_a_slide("2023 | 4,102", "canceled")) == ["2023 | 4,102"]


@pytest.mark.slow
def test_a_number_alone_is_one_of_the_edition_only_in_a_shape_of_its_kind() -> None:
    assert told(Said(where="slide 3, number", about="", text="1,250,000")) == []
    assert told(Said(where="slide 3, Rectangle 8", about="", text="4,102")) == ["4,102"]


def test_what_another_master_sets_on_one_line_is_of_the_edition() -> None:
    line = on_a_slide("1,250,000\ttrips in 2025\vTrips rose.")
    assert told(on_a_slide("Trips in 2025."), on_a_slide("Trips rose."), also=(line,)) == [
        "Trips in 2025."
    ]


def test_a_stamp_is_not_told() -> None:
    assert told(on_a_slide("DRAFT 2", ""), stamp="DRAFT 2") == []
