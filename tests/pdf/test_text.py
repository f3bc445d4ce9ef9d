"""Words to lines: where they break, what stays together, what is lost (nothing)."""

from __future__ import annotations

from itertools import pairwise

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.document.inline import Citation, Content, Link, NoteMark, Number, Text
from briefing_gen.pdf.fonts import Face, missing, width
from briefing_gen.pdf.text import (
    Line,
    Links,
    Run,
    Style,
    break_lines,
    natural_width,
    runs,
    widest_word,
)
from tests import samples

NBSP = "\N{NO-BREAK SPACE}"
STYLE = Style(Face.REGULAR, 10, 14, "000000")
LINKS = Links("Link to {target}", "0b5c8a")


def lines(text: str, measure: float, *, even: bool = False) -> list[str]:
    return [joined(line) for line in break_lines([Run(text, STYLE)], measure, even=even)]


def joined(line: Line) -> str:
    return "".join(piece.run.text for piece in line.pieces)


def measured(text: str) -> float:
    return width(text, Face.REGULAR, 10)


def test_lines_end_with_the_space_that_extraction_needs() -> None:
    assert lines("one two three four", measured("one two")) == ["one two ", "three ", "four"]


def test_words_as_wide_as_their_measure_stay_on_one_line_however_sums_are_rounded() -> None:
    said = "cadena perpetua"
    assert lines(said, measured(said) - 1e-9) == [said]


def test_no_break_spaces_hold_a_number_and_its_unit_together() -> None:
    text = "trips 2.0\N{NO-BREAK SPACE}million"
    assert lines(text, measured("trips 2.0\N{NO-BREAK SPACE}m")) == [
        "trips ",
        "2.0\N{NO-BREAK SPACE}million",
    ]


def test_a_word_wider_than_the_measure_is_broken_where_it_must() -> None:
    found = lines("https://example.org/a/long/address", 60)
    assert "".join(found) == "https://example.org/a/long/address"
    assert len(found) > 1
    assert all(measured(line) <= 60 for line in found)


def test_a_narrow_measure_takes_one_character_a_line() -> None:
    assert lines("abc", 1) == ["a", "b", "c"]


def test_a_pause_speaks_for_no_line_that_is_mostly_empty() -> None:
    text = "Alone; of many years and many of the places there are"
    measure = measured(text) * 0.9
    first, _ = lines(text, measure, even=True)
    assert first.strip() != "Alone;"


def test_headings_are_set_in_lines_of_even_length() -> None:
    text = "one two three four five six seven eight nine"
    loose = lines(text, 150)
    even = lines(text, 150, even=True)
    assert len(loose) == len(even) == 2
    assert measured(even[1]) > measured(loose[1])


def test_nothing_is_lost_between_the_lines() -> None:
    text = "Every word, every space;  even two of them, and a dash – comes out again."
    assert "".join(lines(text, 80)) == text


def test_no_words_make_no_lines() -> None:
    assert break_lines([], 100) == ()


def test_runs_of_one_style_share_a_piece_and_others_do_not() -> None:
    content: Content = (Text("From "), Citation("a"), Text(" to "), Text("b", "es-US"))
    (line,) = break_lines(tuple(runs(content, STYLE, LINKS)), 500)
    assert [piece.run.text for piece in line.pieces] == ["From a to ", "b"]
    assert [piece.run.language for piece in line.pieces] == [None, "es-US"]


def test_a_link_keeps_its_colour_and_target_on_every_line() -> None:
    link = Link((Text("a link of "), Number("5", samples.trips("2019"))), "https://example.org/")
    found = break_lines(tuple(runs((link,), STYLE, LINKS)), measured("a link of"))
    pieces = [piece for line in found for piece in line.pieces]
    assert len(pieces) == 2
    targets = {piece.run.target for piece in pieces}
    assert [(t.contents, t.url) for t in targets if t] == [
        ("Link to a link of 5", "https://example.org/")
    ]
    assert {piece.run.style.colour for piece in pieces} == {"0b5c8a"}


def test_widths_are_those_of_the_font() -> None:
    assert width("0", Face.REGULAR, 10) == pytest.approx(5.8)
    assert natural_width([Run("00", STYLE)]) == pytest.approx(11.6)
    assert widest_word([Run("a 000 b", STYLE)]) == pytest.approx(17.4)


def test_digits_are_of_one_width_in_every_face() -> None:
    found = [{width(digit, face, 1) for digit in "0123456789"} for face in Face]
    assert found == [{0.58}, {0.58}, {0.5}]


def test_every_face_has_the_same_characters() -> None:
    signs = "áéíóúñü¿¡“”‘’–—−%·•½→\N{NO-BREAK SPACE}"
    assert [list(missing(signs, face)) for face in Face] == [[]] * len(Face)


def test_characters_without_a_glyph_are_found_once_each() -> None:
    assert list(missing("中a中\n\x00")) == ["中", "\n", "\x00"]


def test_a_paragraph_does_not_end_in_a_lonely_word() -> None:
    text = "one two three four five six seven eight nine ten a"
    measure = measured("one two three four five six seven eight nine ten")
    assert lines(text, measure) == ["one two three four five six seven eight ", "nine ten a"]


def test_running_text_is_filled_and_the_rest_stands_in_its_last_line() -> None:
    text = "The rows of the yearly table were added to those of the list that was read first"
    measure = measured("The rows of the yearly table were added ") + 0.1
    assert lines(text, measure) == [
        "The rows of the yearly table were added ",
        "to those of the list that was read first",
    ]
    assert lines(text, measure * 1.4) == [
        "The rows of the yearly table were added to those of the ",
        "list that was read first",
    ]


def test_a_year_stays_with_the_word_before_it_and_not_with_all_of_its_name() -> None:
    year = replace(samples.when("2018"), text=f"fiscal year{NBSP}2018")
    told = (Text("The count of "), year, Text(" is in the file"))
    found = break_lines(tuple(runs(told, STYLE, LINKS)), measured("The count of fiscal ") + 0.1)
    assert "".join(piece.run.text for piece in found[0].pieces) == "The count of fiscal "


def test_a_long_name_of_a_file_fills_the_line_before_it() -> None:
    text = "Copies (keepers: data/reports-by-district.csv) of 2024"
    assert lines(text, measured("reports-by-district.csv) of 2024")) == [
        "Copies (keepers: data/",
        "reports-by-district.csv) of 2024",
    ]


@pytest.mark.parametrize(("word", "first"), [("5", "those, "), ("x", "those, x ")])
def test_a_number_goes_with_the_other_end_of_its_range(word: str, first: str) -> None:
    start = "Without one the law sets terms of fifteen and more for those, "
    text = f"{start}{word} to 20 for all of the others whom we count here."
    assert lines(text, measured(f"{start}{word}") + 0.1)[0].endswith(first)


def test_a_number_before_brackets_stays_with_what_it_is_the_number_of() -> None:
    start = "The whole list of the reports of the year 2023"
    words = [Run(f"{start} (as somebody copied it)", STYLE)]
    first, *_ = break_lines(words, measured(start) + 0.1)
    assert first.pieces[0].run.text.rstrip() == start


@pytest.mark.parametrize("number", ["10", f"5{NBSP}to{NBSP}9"])
def test_a_bound_number_goes_with_its_unit(number: str) -> None:
    start = "Without one the law sets terms of fifteen and more, as we read it, for those, " * 2
    words = [Run(text, STYLE) for text in (start, number, " years of it for all of the others.")]
    first, *_ = break_lines(words, measured(f"{start}{number}") + 0.1)
    assert "".join(piece.run.text for piece in first.pieces) == start


def test_no_line_of_a_heading_ends_with_a_short_word_that_leads_on() -> None:
    text = "Share of all ferry trips by location of the reported owner, calendar years"
    measure = measured("of the reported owner, calendar years") + 0.1
    assert lines(text, measure, even=True) == [
        "Share of all ferry trips by location ",
        "of the reported owner, calendar years",
    ]


def test_a_line_of_a_heading_ends_where_its_sentence_pauses() -> None:
    text = "Cases: 1,435 in all of the year; press report: 1,023"
    first, second = lines(text, measured(text) * 0.7, even=True)
    assert (first, second) == ("Cases: 1,435 in all of the year; ", "press report: 1,023")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Courts of the north sentenced 116† people ", "for acts in the year 2019"),
        ("The rate is above the median’s 227 ", "and above that of its neighbors, 259"),
        ("Reports in the list rose 117% ", "from 2019 to 2023 and fell 28% later"),
        ("How many are late for a ferry in the north? ", "One row shows it"),
    ],
)
def test_a_line_of_a_heading_parts_no_number_from_what_it_counts(first: str, second: str) -> None:
    text = first + second
    assert lines(text, measured(text) * 0.8, even=True) == [first, second]


def test_an_address_is_broken_after_a_stroke_or_before_a_mark_and_never_within_a_word() -> None:
    address = "https://www.example.org/content/reports/2022-reports-by-country.pdf"
    for measure in range(70, 300, 10):
        parts = lines(address, measure)
        assert "".join(parts) == address
        for before, after in pairwise(parts):
            assert before.endswith("/") or after[0] in "-."


def test_a_part_of_an_address_that_fits_no_line_is_broken_where_it_must_be() -> None:
    parts = lines(f"https://a.org/{'w' * 40}", 60)
    assert "".join(parts) == f"https://a.org/{'w' * 40}"
    assert len(parts) > 3


def test_the_letter_of_a_note_is_small_and_grey_also_beside_a_heading() -> None:
    heading = STYLE._replace(size_pt=14.0)
    (mark,) = runs((NoteMark((), "a"),), heading, replace(LINKS, note_colour="55626f"))
    assert mark.style.size_pt < 8
    assert mark.style.colour == "55626f"
