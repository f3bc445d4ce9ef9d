from __future__ import annotations

from briefing_gen.base.limits import MAX_PROBLEMS_PER_FILE
from briefing_gen.base.problems import FEW_OF_A_BRIEFING, Location, Problem
from briefing_gen.reading.faults import Faults


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
