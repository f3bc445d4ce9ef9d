from __future__ import annotations

import copy

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import (
    BriefingError,
    Location,
    Problem,
    Severity,
    by_place,
    did_you_mean,
    gathered,
    near_words,
)

PROBLEM = Problem(
    code="type-error",
    message="'x' is not a number",
    where=Location("trips.csv", 3, 2, "trips"),
    hint="write digits",
)


def test_a_problem_tells_place_code_message_and_hint() -> None:
    assert str(PROBLEM) == (
        "trips.csv:3:2 (trips): error[type-error]: 'x' is not a number\n    hint: write digits"
    )


def test_what_is_not_known_of_a_place_is_left_out() -> None:
    warning = Problem(code="c", message="m", where=Location("a.csv"), severity=Severity.WARNING)

    assert str(warning) == "a.csv: warning[c]: m"


def test_an_error_survives_the_trip_back_from_a_worker() -> None:
    error = BriefingError((PROBLEM, PROBLEM))
    again = copy.copy(error)  # Rebuilds it from its arguments, as a worker's pipe does.

    assert isinstance(again, BriefingError)
    assert again.problems == (PROBLEM, PROBLEM)
    assert str(again) == f"{PROBLEM}\n{PROBLEM}"


def test_a_word_is_taken_for_one_that_is_near() -> None:
    known = ("north", "south")
    assert did_you_mean("nroth", known, "there are two") == "did you mean 'north'?"
    assert did_you_mean("middle", known, "there are two") == "there are two"


def test_problems_of_a_whole_file_come_before_those_of_a_line() -> None:
    def at(line: int | None = None, column: int | None = None) -> Problem:
        return Problem(code="c", message="m", where=Location("a.csv", line, column))

    assert sorted([at(10, 1), at(2, 3), at(), at(2)], key=by_place) == [
        at(),
        at(2),
        at(2, 3),
        at(10, 1),
    ]


@pytest.mark.slow
def test_of_very_many_words_none_is_offered() -> None:
    assert near_words("place-0123", [f"place-{n:05}" for n in range(20_000)]) == []


def test_problems_of_one_cause_are_told_as_one_with_their_number() -> None:
    def of(line: int, message: str, file: str = "a.yaml") -> Problem:
        return Problem(
            code="c", message=message, where=Location(file, line), hint=f"write '{line}'"
        )

    many = [of(line, f"there is no 'm{line}'; did you mean 'm'?") for line in range(1, 41)]
    other = [of(50, "something else"), of(51, "something else")]

    told = (
        "a.yaml:1: error[c]: there is no 'm1'; did you mean 'm'?; 39 more places have such a "
        "fault: lines 2, 3, 4, 5, 6, ...\n    hint: write '1'"
    )
    assert [str(problem) for problem in gathered((*many, *other))] == [told, *map(str, other)]
    usual = replace(many[0], hint="name its year")
    (one,) = gathered((usual, *many[1:]))
    assert one.hint == "write '2'"  # The hint that most of them have.
    few = [of(line, f"'x{line}' is wrong", "a.csv") for line in range(2, 7)]
    assert gathered(few) == tuple(few)
