"""Key findings in rows, some with a small chart."""

from __future__ import annotations

from itertools import pairwise

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import KeyFindings, Role
from briefing_gen.document.exhibits import Spark
from briefing_gen.document.inline import plain
from briefing_gen.slides.deck import KeyRowsSlide, Slide
from briefing_gen.slides.keys import split_unit
from tests import samples
from tests.slides.plans import deck
from tests.writers.decks import means, text

SPARK = Spark(samples.chart().panels[0], text("2019: 2.0 million; 2022: 3.1 million"))


def slides_of(count: int, *, sparks: int = 0, sentence: str = "Short.") -> list[Slide]:
    """Return the slides of so many key findings, of which so many have a small chart."""
    items = [
        replace(samples.key("2022"), sentence=text(sentence), spark=SPARK if n < sparks else None)
        for n in range(count)
    ]
    return list(deck(KeyFindings(tuple(items)), role=Role.SUMMARY).slides)[1:]


@pytest.mark.parametrize(("count", "sparks"), [(3, 0), (3, 2), (5, 5)])
def test_key_findings_stand_on_one_slide_in_rows_of_one_height(count: int, sparks: int) -> None:
    (slide,) = slides_of(count, sparks=sparks)
    assert isinstance(slide, KeyRowsSlide)
    tops = [row.words.top for row in slide.rows]
    assert len({round(low - high, 3) for high, low in pairwise(tops)}) == 1
    assert {round(row.words.height) for row in slide.rows} == {82 if count == 3 else 61}
    assert [row.chart is not None for row in slide.rows] == [n < sparks for n in range(count)]


def test_a_row_whose_words_take_a_line_more_makes_all_rows_as_high() -> None:
    short = replace(samples.key("2022"), sentence=text("Short."))
    long = replace(short, sentence=text("Ferries made more trips than before, by day. " * 2))
    _, slide = deck(KeyFindings((short, long, short, long)), role=Role.SUMMARY).slides
    assert isinstance(slide, KeyRowsSlide)
    assert [round(row.words.height) for row in slide.rows] == [80] * 4


@pytest.mark.parametrize(("count", "held"), [(4, [4]), (5, [5]), (6, [3, 3]), (7, [4, 3])])
def test_at_most_five_key_findings_share_a_slide(count: int, held: list[int]) -> None:
    slides = [slide for slide in slides_of(count) if isinstance(slide, KeyRowsSlide)]
    assert [len(slide.rows) for slide in slides] == held


def test_key_findings_on_several_slides_are_of_one_size() -> None:
    slides = [slide for slide in slides_of(7) if isinstance(slide, KeyRowsSlide)]
    sizes = [(s.number_size_pt, s.label_size_pt, s.sentence_size_pt) for s in slides]
    assert sizes == [(46, 20, 24)] * 2


def test_a_row_is_as_high_as_a_long_sentence_in_it() -> None:
    (slide,) = slides_of(1, sentence="Ferries made more trips. " * 19)
    assert isinstance(slide, KeyRowsSlide)
    (item,), (row,) = slide.items, slide.rows
    label = means().height(item.label, slide.label_size_pt, row.words.width)
    sentence = means().height(item.slide_text, slide.sentence_size_pt, row.words.width)
    assert 178 < label + sentence < row.words.height


def test_small_charts_make_room_for_words_that_need_it() -> None:
    long = "Ferries made more trips than in any of the years before that one, by day and by night."
    slides = slides_of(4, sparks=4, sentence=f"{long} {long}"[:150])
    rows = [row for slide in slides if isinstance(slide, KeyRowsSlide) for row in slide.rows]
    assert [row.chart for row in rows] == [None] * 4


def test_the_first_four_of_five_long_key_findings_share_a_slide_which_speaks_of_all() -> None:
    (slide,) = slides_of(5, sparks=5, sentence="Ferries made more trips. " * 4)
    assert isinstance(slide, KeyRowsSlide)
    assert (len(slide.rows), len(slide.items), len(slide.notes)) == (4, 4, 5)
    assert slide.rows[0].chart is not None


def test_key_findings_too_long_for_three_rows_stand_fewer_on_a_slide() -> None:
    slides = slides_of(5, sparks=5, sentence="Ferries made more trips. " * 15)
    assert [len(slide.rows) for slide in slides if isinstance(slide, KeyRowsSlide)] == [2, 2, 1]


def test_a_row_has_the_words_for_slides_and_its_notes_the_whole_sentence() -> None:
    key = replace(samples.key("2022"), sentence=text("The long one."), slide_text=text("Short."))
    _, slide = deck(KeyFindings((replace(key, spark=SPARK),)), role=Role.SUMMARY).slides
    assert isinstance(slide, KeyRowsSlide)
    assert plain(slide.items[0].slide_text) == "Short."
    assert plain(slide.notes[0].lines[0]) == "The long one."


@pytest.mark.parametrize(
    ("said", "digits", "unit"),
    [
        ("19.6\N{NO-BREAK SPACE}%", "19.6\N{NO-BREAK SPACE}%", ""),
        ("36.2\N{NO-BREAK SPACE}millones", "36.2", "\N{NO-BREAK SPACE}millones"),
        ("DKK 23.0\N{NO-BREAK SPACE}million", "DKK 23.0", "\N{NO-BREAK SPACE}million"),
    ],
)
def test_a_percent_sign_is_as_large_as_its_number(said: str, digits: str, unit: str) -> None:
    number, beside, _ = split_unit(replace(samples.key("2022").number, text=said))
    assert (number.text, plain(beside)) == (digits, unit)
