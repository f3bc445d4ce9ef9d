"""Rewordings of sentences of the shipped editions, wrong and right, as people write them."""

from __future__ import annotations

import functools

import pytest

from briefing_gen.claims.index import Index
from briefing_gen.document.blocks import Document
from briefing_gen.edition import Edition
from briefing_gen.pptx.writing import write_pptx
from briefing_gen.verify.deck import read_deck
from briefing_gen.verify.displays import Shown
from briefing_gen.verify.matching import match
from briefing_gen.verify.report import ReadFile, Report, Said
from tests.readback.editions import NATIONAL, STATES, dataset, document, theme
from tests.writers.houses import NAMES, house

pytestmark = pytest.mark.slow

ENGLISH, SPANISH, TEXAS = NATIONAL[0], NATIONAL[1], STATES[0]


@functools.cache
def composed(edition: Edition) -> Document:
    return document(edition)


@functools.cache
def shown(edition: Edition) -> Shown:
    return Shown(composed(edition), functools.cache(lambda: Index(dataset())))


def report(edition: Edition, text: str, about: str = "", after: str = "") -> Report:
    said = Said(where="slide 2, text", about=about, text=text, after=after)
    known = Said(where="slide 1", about="", text="2023")
    return match("a.pptx", "a", ReadFile(edition="", said=(said, known)), shown(edition))


def told(edition: Edition, text: str, about: str = "", after: str = "") -> list[str]:
    return [problem.message for problem in report(edition, text, about, after).problems]


@pytest.mark.parametrize(
    ("text", "about", "wrong"),
    [
        ("Thirty-nine percent of reports", "", "'Thirty-nine percent' is not a number"),
        ("A tenth of all reports concern the United States", "", "'A tenth' is not a number"),
        ("Reports tripled from 2020 to 2023", "", "tripled contradicts the data: 1.7"),
        ("Zero reports came from providers", "", "'Zero' is not a number"),
        (
            "In 2022 there were 36.2 million reports",
            "reports-worldwide",
            "36.2 million is that of another year: 36,210,368 (2023)",
        ),
        (
            "21.8 million in 2023, then a rise",
            "reports-worldwide",
            "21.8 million is that of another year: 21,751,085 (2020)",
        ),
        ("Reports fell by 66% from 2020 to 2023", "reports-worldwide", "66% contradicts the data"),
        ("Reports rose 66% in 2020", "", "66% contradicts the data: 28.0% (2019, 2020)"),
        ("A drop of 66% since 2020", "reports-worldwide", "66% contradicts the data: a word near"),
        ("It rose from 186,819 to 37,872", "online-enticement", "37,872 contradicts the data"),
        ("It fell from 37,872 to 186,819", "online-enticement", "186,819 contradicts the data"),
        (
            "Reports stayed below 36.2 million in 2023",
            "reports-worldwide",
            "36.2 million contradicts",
        ),
        ("36.2 million files were reported", "", "'files' is not what"),
        ("FY2022 has the highest count of all.", "federal-cases", "the highest contradicts"),
        ("FY2022 has the highest count of all.", "", "'highest' ranks or compares"),
        ("Trafficking went up.", "online-enticement", "'went up' ranks or compares"),
        ("There were never so few referrals.", "investigators", "'never so few' ranks or compares"),
        ("It shows whether abuse is growing.", "one-company-group", "this leaves out a word that"),
        ("The old counts and the new can be compared.", "online-enticement", "this leaves out a"),
    ],
)
def test_a_rewording_that_says_something_else_is_told(text: str, about: str, wrong: str) -> None:
    (message,) = told(ENGLISH, text, about)
    assert message.startswith(wrong)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Reports grew by 66% from 2020 to 2023", "reports-worldwide"),
        ("Reports climbed 66%", "reports-worldwide"),
        ("Reports climbed 66%, to 36.2 million in 2023", "reports-worldwide"),
        ("In 2023, NCMEC received 36.2 million reports, up 66% on 2020", "reports-worldwide"),
        ("Enticement went from 37,872 in 2020 to 186,819 in 2023", "online-enticement"),
        ("186,819 now, 37,872 back then", "online-enticement"),
        ("Meta’s share went down from 68% to 52%", "one-company-group"),
        ("The new counts cannot be compared with the old ones.", "online-enticement"),
        ("It doesn’t show whether abuse is growing.", "one-company-group"),
        ("Courts sentenced people in 1,435 cases in FY 2022", "federal-cases"),
        ("See slide 12", ""),
        ("2. Two points to make", ""),
        ("FY 14 to FY 22, or 2020–23", ""),
    ],
)
def test_a_rewording_that_says_the_same_is_not_told(text: str, about: str) -> None:
    assert told(ENGLISH, text, about) == []


@pytest.mark.parametrize(
    ("text", "about", "rounded"),
    [
        ("36 million reports in 2023", "reports-worldwide", "36 million: 36.2 million"),
        ("More than 36 million reports", "", "More than 36 million: 36.2 million"),
        ("187K reports in 2023", "online-enticement", "187K: 186,819"),
    ],
)
def test_a_number_that_is_rounded_further_is_right_and_said(
    text: str, about: str, rounded: str
) -> None:
    found = report(ENGLISH, text, about)
    assert (found.problems, found.rounded) == (
        (),
        (f"slide 2, text: {rounded} in this edition, rounded",),
    )


def test_one_in_five_is_a_fifth() -> None:
    assert told(TEXAS, "About one in five reports is linked to no state") == []
    assert told(TEXAS, "About one in three reports is linked to no state") != []


def test_above_is_not_below() -> None:
    own = "Texas has 359, above the median of its neighbors."
    assert told(TEXAS, own) == []
    other = own.replace("above", "below")  # The edition says it in two sentences.
    assert set(told(TEXAS, other)) == {f"this says the opposite: {other}"}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Los reportes disminuyeron un 66 % desde 2020", "66 % contradicts the data"),
        ("Hubo 36.2 millones de reportes en 2021", "36.2 millones is that of another year"),
        ("treinta y ocho por ciento", "'treinta y ocho por ciento' is not a number"),
    ],
)
def test_spanish_is_read_too(text: str, wrong: str) -> None:
    (message,) = told(SPANISH, text, "reports-worldwide")
    assert message.startswith(wrong)


def test_words_under_a_large_number_belong_to_it() -> None:
    assert told(ENGLISH, "years, minimum for production", after="15") == []
    (message,) = told(ENGLISH, "months, minimum for production", after="15")
    assert message.startswith("15 months")


def test_a_sentence_of_the_edition_stays_one_where_paragraphs_were_joined() -> None:
    text = (
        "The office wrote this. It says that this is 35.8% fewer than in fiscal year 2016, which "
        "fits the 1,593 in the Commission’s file."
    )
    assert told(ENGLISH, text, "federal-cases") == []


@pytest.mark.parametrize("edition", [ENGLISH, SPANISH], ids=["english", "spanish"])
@pytest.mark.parametrize("master", NAMES)
def test_a_deck_in_a_house_master_says_what_its_edition_says(edition: Edition, master: str) -> None:
    made = write_pptx(composed(edition), theme(), house=house(master))  # Its lists have parts.
    assert match("a.pptx", "a", read_deck(made, "a.pptx"), shown(edition)).problems == ()
