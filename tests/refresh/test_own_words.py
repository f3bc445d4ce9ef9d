from __future__ import annotations

import functools

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.document.inline import Number, Text
from briefing_gen.refresh.own_words import Edit, Wording, edited, flat, own_words
from briefing_gen.verify.deck import read_deck
from briefing_gen.verify.displays import Shown
from briefing_gen.verify.report import Said
from tests.refresh.ferries import after
from tests.samples import CHANGE, document


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


OWN = "Ferry trips rose 30,372.9% in 2025"


@functools.cache
def wording() -> Wording:
    return Wording(after()[0])


def became(text: str, own: str = OWN, about: str = "trips") -> str | None:
    """Return what `text` becomes; None where it is another."""
    edits = wording().edits(text, own, about)
    return None if edits is None else edited(text, edits)


@pytest.mark.parametrize(
    "text",
    [
        OWN,
        "Ferry trips fell 6.5% in 2024",
        "Ferry trips slumped 2% in 2019",
        "Ferry trips fell 1.2 million in March 2019",
        "Ferry trips\N{NO-BREAK SPACE}fell 6.5% in 2024",
    ],
)
def test_a_sentence_of_the_same_words_becomes_the_one_of_today(text: str) -> None:
    said = became(text)
    assert said is not None
    assert flat(said) == OWN


@pytest.mark.parametrize(
    "text",
    [
        "Ferry trips fell nearly 6.5% in 2024",
        "Ferry trips fell 6.5% in winter 2024",
        "Ferry trips fell 6.5% in 2024, and nobody knows why",
        "All ferry trips fell 6.5% in 2024",
        "Ferry trips fell 6.5% in",
        "Bus trips fell 6.5% in 2024",
        "Ferry trips",
        "",
    ],
)
def test_what_people_wrote_is_another_sentence(text: str) -> None:
    assert became(text) is None


def test_only_what_is_displayed_is_edited_and_only_where_it_is_another() -> None:
    edits = wording().edits("Ferry trips rose 6.5% in 2025", OWN, "trips")
    assert edits == (Edit(17, 21, "30,372.9%"),)


def test_an_edit_leaves_out_what_stays_the_same_at_its_ends() -> None:
    assert Edit(17, 21, "30,372.9%").on("Ferry trips rose 6.5% in 2025") == Edit(17, 20, "30,372.9")
    assert Edit(0, 4, "2025").on("2024") == Edit(3, 4, "5")
    assert Edit(0, 1, "11").on("1") == Edit(1, 1, "1")


def test_what_is_displayed_twice_is_found_in_its_order() -> None:
    own = "Of 1,250,000 trips, 620,000 left late."
    assert became("Of 4,102 trips, 492 left late.", own, "late") == own
    assert became("Of 620,000 trips, 1 left late.", own, "late") == own


def test_a_number_of_words_without_digits_is_not_taken_for_a_display() -> None:
    assert became("Ferry trips fell six percent in 2024") is None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("second\N{NO-BREAK SPACE}highest", "highest"),
        ("lowest (tied)", "number\N{NO-BREAK SPACE}26"),
        ("third lowest", "second lowest"),
        ("nearly twice", "three times"),
        ("more than ten times", "about six times"),
        ("12th of 50", "between 9th and 14th of 50"),
        ("between 9th and 21st of 50", "12th (tied) of 50"),
    ],
)
def test_a_rank_or_a_multiple_in_words_becomes_the_one_of_today(old: str, new: str) -> None:
    assert of_trips(old, new) == f"By count trips were {new} of all years."


@pytest.mark.parametrize(
    ("old", "new"), [("nearly highest", "highest"), ("second 5%", "6%"), ("second twice", "twice")]
)
def test_a_word_somebody_put_beside_a_rank_or_a_number_stays_theirs(old: str, new: str) -> None:
    assert of_trips(old, new) is None


def of_trips(old: str, new: str) -> str | None:
    """Return what a sentence that shows `old` becomes where the edition of today shows `new`."""
    about = (Text("By count trips were "), Number(new, CHANGE.metric), Text(" of all years."))
    wording = Wording(Shown(replace(document(), standfirst=about)))
    text, own = (f"By count trips were {shown} of all years." for shown in (old, new))
    edits = wording.edits(text, own, "")
    return None if edits is None else edited(text, edits)


def test_spanish_units_months_and_comparisons_are_known() -> None:
    spanish = Wording(Shown(replace(document(), language=Language.ES_US.value)))
    own = "Los viajes bajaron 12 en 2024"
    assert spanish.edits("Los viajes subieron casi 3 en 2019", own, "") is None
    changed = spanish.edits("Los viajes subieron 3 millones en 2019", own, "")
    assert changed is not None
    assert edited("Los viajes subieron 3 millones en 2019", changed) == own


def test_letters_of_words_are_counted_without_what_is_displayed() -> None:
    assert wording().letters(OWN, "trips") == len("Ferrytripsin")


def test_a_text_of_bars_is_no_display() -> None:
    assert became("a | b", "a | b", "") == "a | b"
    assert became("a | c", "a | b", "") is None


def test_a_long_text_of_gaps_is_answered_at_once() -> None:
    own = ", ".join(["2025"] * 400)
    assert became(", " * 20_000, own, "") is None
