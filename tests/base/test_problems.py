from __future__ import annotations

import copy

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.limits import MAX_PROBLEMS_PER_FILE
from briefing_gen.base.problems import (
    FEW_OF_A_BRIEFING,
    BriefingError,
    Faults,
    Location,
    Problem,
    Severity,
    by_place,
    did_you_mean,
    gathered,
    meant,
    near_words,
)
from briefing_gen.base.quantities import SHIPPED
from briefing_gen.dataset.vocabulary import Grade, PeriodKind, Status

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
    (one,) = gathered(replace(of(line, "no sum"), code="impossible-metric") for line in (1, 2, 3))
    assert one.message == "no sum; 2 more places have such a fault: lines 2, 3"


def fault(file: str, line: int, code: str = "type-error", field: str = "year") -> Problem:
    return Problem(code=code, message="wrong", where=Location(file, line, 1, field))


def test_a_file_full_of_faults_says_so_once_and_others_are_still_told() -> None:
    faults = Faults()
    for column in range(1, MAX_PROBLEMS_PER_FILE + 50):
        faults.add(fault("a.csv", 2, field=f"c{column}"))
    faults.add(fault("b.csv", 2))
    faults.sort(["a.csv", "b.csv"])

    told = [(item.code, item.where.file) for item in faults.problems]
    assert told[MAX_PROBLEMS_PER_FILE - 1 :] == [
        ("type-error", "a.csv"),
        ("too-many-problems", "a.csv"),
        ("type-error", "b.csv"),
    ]


def test_problems_that_are_not_kept_still_count() -> None:
    faults = Faults()
    for column in range(MAX_PROBLEMS_PER_FILE):
        faults.add(fault("a.csv", 2, field=f"c{column}"))
    before = len(faults)
    faults.add(fault("a.csv", 1000))
    faults.add(fault("a.csv", 1001))

    assert len(faults) == before + 2


def test_many_cells_with_one_fault_are_one_problem_with_its_first_places() -> None:
    faults = Faults()
    for line in range(2, 1_002):
        faults.add(fault("a.csv", line))
    for line in range(2, 7):
        faults.add(fault("a.csv", line, "unique-error"))

    messages = [problem.message for problem in faults.problems]
    assert messages == [
        "wrong; 999 more cells of this column have such a fault: lines 3, 4, 5, 6, 7, ...",
        *["wrong"] * 5,
    ]
    beyond = Location("a.csv", 900, 1, "year")
    assert faults.refused_otherwise(beyond, "")
    assert faults.refused_otherwise(beyond, "unique-error")
    assert not faults.refused_otherwise(beyond, "type-error")


def test_files_come_in_the_order_of_the_package_and_lines_in_theirs() -> None:
    faults = Faults()
    for problem in (fault("b.csv", 1), fault("a.csv", 10), fault("a.csv", 2)):
        faults.add(problem)
    faults.sort(["a.csv", "b.csv"])

    assert [(item.where.file, item.where.line) for item in faults.problems] == [
        ("a.csv", 2),
        ("a.csv", 10),
        ("b.csv", 1),
    ]


def test_problems_of_a_briefing_that_are_told_one_by_one_are_all_kept() -> None:
    faults = Faults()
    for line in range(1, FEW_OF_A_BRIEFING + 1):
        faults.add(fault("briefing.yaml", line))
    assert [item.message for item in faults.problems] == ["wrong"] * FEW_OF_A_BRIEFING

    faults.add(fault("briefing.yaml", FEW_OF_A_BRIEFING + 1))
    assert [item.message for item in faults.problems] == [
        f"wrong; {FEW_OF_A_BRIEFING} more places have such a fault: lines 2, 3, 4, 5, 6, ..."
    ]


GRADES = "one of: primary, secondary, reported"


@pytest.mark.parametrize(
    ("word", "offer"),
    [
        ("count ", "write 'count', exactly so"),
        ("Count", "write 'count', exactly so"),
        ("percentage points", "did you mean 'percentage-point'?"),
        ("yeras", "did you mean 'years'?"),
        ("furlongs", "write one of: count, percent, "),
    ],
)
def test_units_that_people_try_are_understood(word: str, offer: str) -> None:
    assert meant(word, list(SHIPPED)).startswith(offer)


def test_a_hint_lists_all_there_are() -> None:
    assert meant("primery", list(Grade)) == f"did you mean 'primary'? it is {GRADES}"
    assert meant("official", list(Grade)) == f"write {GRADES}"
    assert meant("calendar year", list(PeriodKind)) == ("write 'calendar-year', exactly so")
    assert meant("b", list(Status)) == "write 'B', exactly so"
