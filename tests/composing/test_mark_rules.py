from __future__ import annotations

import pytest

from briefing_gen.base.language import Language
from briefing_gen.base.problems import Problem, Severity
from briefing_gen.composing.disclosures import check_mark, check_stale_marks
from briefing_gen.dataset.model import Grade
from tests.editions.ferries import EN, ES, PLACE


def stale(text: str, grade: Grade, language: Language = EN) -> list[str]:
    return [problem.message for problem in check_stale_marks(text, grade, language, PLACE)]


@pytest.mark.parametrize(
    ("text", "language"),
    [("As reported, trips stopped", EN), ("Según la prensa, no hubo viajes", ES)],
)
def test_a_reported_figure_can_be_marked_in_each_language(text: str, language: Language) -> None:
    assert list(check_mark("this text", (text,), Grade.REPORTED, language, PLACE)) == []
    assert list(check_mark("this text", ("Ferries", text), Grade.REPORTED, language, PLACE)) == []


def test_a_reported_figure_without_a_mark_is_told() -> None:
    assert list(check_mark("this text", ("It was reported",), Grade.REPORTED, EN, PLACE)) == [
        Problem(
            code="reported-without-mark",
            message="this text uses a reported figure but does not say so",
            where=PLACE,
            hint="write one of: as reported, reported by the press, press report",
        )
    ]
    assert list(check_mark("this text", ("Ferries",), Grade.SECONDARY, EN, PLACE)) == []


def test_a_mark_that_is_out_of_date_is_told() -> None:
    assert list(check_stale_marks("As reported, trips stopped", Grade.PRIMARY, EN, PLACE)) == [
        Problem(
            code="stale-mark",
            message="'As reported' describes numbers that were read at the publisher",
            where=PLACE,
            hint="leave the words out, or bind the number that they describe",
            severity=Severity.WARNING,
        )
    ]
    assert stale("Trips, second-hand", Grade.PRIMARY)
    assert stale("Viajes, de fuentes indirectas", Grade.PRIMARY, ES)


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("As reported by the press", Grade.REPORTED),
        ("As reported; second-hand", Grade.SECONDARY),
        ("It says how much was reported", Grade.PRIMARY),
        ("A figure that a press report quotes alone", Grade.PRIMARY),
    ],
)
def test_a_mark_that_is_true_is_let_through(text: str, grade: Grade) -> None:
    assert stale(text, grade) == []


def test_the_press_is_not_named_for_what_was_read_in_another_text() -> None:
    assert stale("Trips, as reported by the press", Grade.SECONDARY) == [
        (
            "'reported by the press' describes numbers that were read in a text that quotes the "
            "publisher"
        )
    ]
