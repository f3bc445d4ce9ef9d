from __future__ import annotations

import functools
import re
from decimal import Decimal

import pytest

from briefing_gen.editions.edition import Audience, Edition, Language
from briefing_gen.frozen import replace
from briefing_gen.problems import Location, Problem
from briefing_gen.themes import Paper
from briefing_gen.verify.deck import read_deck
from briefing_gen.verify.displays import Shown
from briefing_gen.verify.matching import match
from briefing_gen.verify.pages import read_pages
from briefing_gen.verify.report import Kind, Report
from briefing_gen.verify.said import BESIDE, Drawn, ReadFile, Said
from briefing_gen.writers.pdf.writing import write_pdf
from briefing_gen.writers.pptx.writing import write_pptx
from tests.readback.editions import EDITIONS, document, name, theme

TEXAS = Edition(
    briefing="state",
    audience=Audience.LEGISLATOR,
    language=Language.EN_US,
    parameters=(("state", "TX"),),
)
FEWEST = 200


@functools.cache
def shown(edition: Edition = TEXAS) -> Shown:
    return Shown(document(edition))


def report(*pieces: Said | Drawn, stamp: str | None = None) -> Report:
    said = tuple(piece for piece in pieces if isinstance(piece, Said))
    drawn = tuple(piece for piece in pieces if isinstance(piece, Drawn))
    read = ReadFile(edition="", said=said, drawn=drawn)
    return match("texas.pptx", "texas", read, shown(), stamp)


def said(text: str, about: str = "", **more: frozenset[str]) -> Said:
    return Said(where="slide 2, text", about=about, text=text, **more)


def strange(message: str, hint: str, where: str = "slide 2, text") -> Problem:
    place = Location("texas.pptx", field=where)
    return Problem(code="strange-number", message=message, where=place, hint=hint)


TAKE_OUT = "take it out of the file, or bind it in the briefing and make the file again"


def test_numbers_of_the_edition_are_matched_with_what_they_are() -> None:
    found = report(said("Texas had 110,385 reports in 2023."))
    assert found.found == {Kind.METRIC: 1, Kind.PERIOD: 1}
    assert (found.matched, found.total, found.problems) == (2, 2, ())


def test_a_number_of_no_edition_is_told_with_the_words_around_it() -> None:
    found = report(said("Some 13,000 more came in 2023."))
    assert found.problems == (
        strange("13,000 is no number of this edition: Some 13,000 more came in 2023.", TAKE_OUT),
    )
    assert (found.matched, found.total) == (1, 2)


def test_a_number_that_was_altered_is_told_with_what_the_edition_says() -> None:
    known = "19.6% of the reports placed in the United States carry no state"
    found = report(said(known.replace("19.6", "16.9"), "without-a-state"))
    around = "16.9% of the reports placed in the United St…"
    message = f"16.9 is no number of this edition: {around}"
    assert found.problems == (strange(message, f"the edition says: {known}"),)
    assert (found.matched, found.total) == (0, 1)


def test_a_number_of_another_finding_does_not_belong() -> None:
    found = report(said("Only 110,385 carry no state.", "without-a-state"))
    (problem,) = found.problems
    assert problem.message == (
        "110,385 stands elsewhere in this edition, but does not belong here: "
        "Only 110,385 carry no state."
    )


def test_a_row_whose_number_became_that_of_another_row_is_told() -> None:
    rows = [text for text in shown().texts("data") if re.match(r"20\d\d \| ", text)]
    assert len(rows) > 3
    one, other = rows[1], rows[2]
    swapped = one.split(BESIDE)[0] + BESIDE + BESIDE.join(other.split(BESIDE)[1:])
    assert report(said(one, "data")).problems == ()
    problems = report(said(swapped, "data")).problems
    assert problems
    assert {problem.code for problem in problems} == {"strange-number"}


@pytest.mark.parametrize("unit", ["billion", "thousand", "percent"])
def test_a_number_is_matched_with_its_unit(unit: str) -> None:
    assert report(said("received 36.2 million", "the-country")).problems == ()
    assert report(said(f"received 36.2 {unit}", "the-country")).problems != ()


def test_a_word_of_comparison_that_became_another_is_told() -> None:
    (known,) = [text for text in shown().texts("the-country") if text.startswith("They rose")]
    assert report(said(known, "the-country")).problems == ()
    found = report(said(known.replace("They rose", "They fell"), "the-country"))
    around = "They fell 129.0% from 2020 and fell 27.5% from 20…"
    message = f"'fell' is not what this edition says here: {around}"
    word = replace(strange(message, f"the edition says: {known[:200]}…"), code="strange-word")
    assert found.problems == (word,)
    assert found.matched == found.total


def test_pages_are_counted_where_they_may_be() -> None:
    pages = frozenset({"3", "11"})
    assert report(said("Page 3 of 11", counted=pages)).found == {Kind.COUNTED: 2}
    assert report(said("In 3 of 11")).problems != ()


def test_a_value_that_no_chart_of_that_name_has_is_told() -> None:
    def drawn(value: str, about: str) -> Drawn:
        return Drawn(where="slide 4, chart", about=about, value=Decimal(value))

    assert report(drawn("1132270.0", "the-country")).problems == ()
    assert report(drawn("1132270", "pasted by hand")).problems == ()
    assert report(drawn("1132271.0", "the-country")).problems == (
        strange(
            "1132271 is no value of the chart 'the-country'",
            "make the deck again, or put the value back in the workbook of the chart",
            "slide 4, chart",
        ),
    )


def test_the_words_of_a_stamp_are_not_counted() -> None:
    assert report(said("DRAFT 4711"), said("2023"), stamp="DRAFT  4711").problems == ()


def test_a_file_without_a_number_is_not_verified() -> None:
    assert report(said("Nothing to see.")).problems == (
        Problem(
            code="nothing-to-verify",
            message="no number was found in this file",
            where=Location("texas.pptx"),
            hint="text that is a picture cannot be read: name a file that this program made",
        ),
    )


def read_pair(edition: Edition) -> tuple[ReadFile, ReadFile]:
    composed = document(edition)
    pages = read_pages(write_pdf(composed, theme(), Paper.A4), "a.pdf")
    return pages, read_deck(write_pptx(composed, theme()), "a.pptx")


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_every_number_of_the_files_of_an_edition_is_matched(edition: Edition) -> None:
    for read in read_pair(edition):
        found = match("a", "", read, shown(edition))
        assert found.problems == ()
        assert found.found[Kind.METRIC] > FEWEST / 2
        assert found.total > FEWEST
        assert read.edition == edition.query


@pytest.mark.slow
def test_a_digit_that_is_altered_is_found_unless_it_makes_another_number_of_its_place() -> None:
    """Most are; those left over stand alone, as years in workbooks and labels on pages do."""
    pages, deck = read_pair(TEXAS)
    for read in (pages, deck):
        tried, told = 0, 0
        for piece in read.said:
            for found in re.finditer(r"\d(?!\d)", piece.text):
                digit = str((int(found[0]) + 1) % 10)
                text = f"{piece.text[: found.start()]}{digit}{piece.text[found.end() :]}"
                altered = ReadFile(edition="", said=(replace(piece, text=text),))
                tried += 1
                told += bool(match("a", "", altered, shown()).problems)
        assert tried > FEWEST
        assert told / tried > 0.85
