"""A member of the edition that a second table has no row for, and rows that should be there."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.problems import Location, Problem
from briefing_gen.binding.binder import resolve
from briefing_gen.composing.compose import compose_with_problems
from briefing_gen.document.blocks import Finding, Table
from briefing_gen.document.inline import plain
from briefing_gen.metrics.derive import Derived, observations
from tests.editions.ferries import EN, briefing, dataset, edition

LINE = ("citations:", "parameters:\n  line: {table: trips, dimension: line}\ncitations:")
PLEASED = (
    '  punctual: "trips[year=2024, line=north].on_time"',
    '  punctual: "survey[year=2024, line={line}].pleased"',
)
CHART = (
    """\
      points:
        - {id: north, label: {en-US: North}, value: punctual}
        - {id: south, label: {en-US: South}, value: "trips[year=2024, line=south].on_time"}
""",
    """\
      across: {table: survey, dimension: line}
      highlight: ["{line}"]
      series:
        - {id: all, name: {en-US: Pleased}, values: "survey[year=2024, line=*].pleased"}
""",
)
STATEMENT = '    statement: {en-US: "In {punctual:period}, {punctual} of trips were on time"}\n'
ADD = "add the row with an empty cell, and say why it is empty under missing: in datapackage.json"


def told(
    folder: Path, *changes: tuple[str, str], line: str = "night"
) -> tuple[list[str], list[Problem]]:
    outline = briefing(folder, LINE, PLEASED, CHART, *changes)
    document, problems = compose_with_problems(dataset(), outline, edition(EN, {"line": line}))
    blocks = [block for section in document.sections for block in section.blocks]
    found = [plain(b.statement) for b in blocks if isinstance(b, Finding) and b.id == "punctuality"]
    return found, list(problems)


def test_a_finding_without_a_row_for_its_member_may_be_left_out(tmp_path: Path) -> None:
    words = (STATEMENT, f"{STATEMENT}    unavailable: leave-out\n")
    assert told(tmp_path, words) == ([], [])


def test_a_finding_without_a_row_for_its_member_may_say_so(tmp_path: Path) -> None:
    said = "{statement: 'Of {line}: {punctual}', slide: Nothing.}"
    words = (STATEMENT, f"{STATEMENT}    unavailable: {said}\n")
    assert told(tmp_path, words) == (["Of night: not available"], [])


def test_a_row_that_is_not_there_is_a_problem_where_nothing_is_said_in_its_place(
    tmp_path: Path,
) -> None:
    statements, problems = told(tmp_path)
    assert statements == []
    assert [problem for problem in problems if problem.code == "unknown-address"] == [
        Problem(
            code="unknown-address",
            message="there is no row for survey[line=night, year=2024].pleased",
            where=Location("ferries/briefing.yaml", 12, 13, "metrics.punctual"),
            hint=f"{ADD}; or give the finding unavailable:",
        )
    ]


def test_a_row_that_is_not_there_is_a_problem_outside_of_findings(tmp_path: Path) -> None:
    words = (STATEMENT, f"{STATEMENT}    unavailable: leave-out\n")
    limit = ("How many people traveled.", '"Why {punctual} were pleased."')
    assert [problem.code for problem in told(tmp_path, words, limit)[1]] == ["unknown-address"]


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("survey[year=1999, line={line}].pleased", "table 'survey' has no line 'night'"),
        ("survey[year=2024, line={line}].please", "table 'survey' has no measure 'please'"),
        ("surveys[year=2024, line={line}].pleased", "there is no table 'surveys'"),
    ],
)
def test_an_address_that_leads_nowhere_for_any_member_is_told_as_such(
    tmp_path: Path, address: str, message: str
) -> None:
    words = (STATEMENT, f"{STATEMENT}    unavailable: leave-out\n")
    wrong = ("survey[year=2024, line={line}].pleased", address)
    found = [p for p in told(tmp_path, words, wrong)[1] if p.code == "unknown-address"]
    assert found
    assert all(problem.message.startswith(message) for problem in found)


def test_a_sum_leaves_out_who_has_no_row(tmp_path: Path) -> None:
    over = "{sum: {across: trips.line, of: 'trips[year=2023, line=*].trips'}}"
    outline = briefing(tmp_path, ("  cars: freight", f"  middle: {over}\n  cars: freight"))
    found = resolve(dataset(), outline, "middle")
    assert isinstance(found, Derived)
    assert [dict(each.ref.key)["line"] for each in observations(found)] == ["north"]


OWN = (
    CHART[1],
    """\
      across: {table: survey, dimension: year}
      series:
        - {id: all, name: {en-US: Pleased}, values: "survey[year=*, line={line}].pleased"}
""",
)


def test_a_chart_that_has_nothing_to_draw_is_a_table_of_reasons(tmp_path: Path) -> None:
    words = (STATEMENT, f"{STATEMENT}    unavailable: {{statement: Nobody asked, slide: No.}}\n")
    outline = briefing(tmp_path, LINE, PLEASED, CHART, OWN, words)
    document, problems = compose_with_problems(dataset(), outline, edition(EN, {"line": "night"}))
    blocks = [block for section in document.sections for block in section.blocks]
    made = next(b for b in blocks if isinstance(b, Finding) and b.id == "punctuality")
    assert problems == ()
    assert isinstance(made.exhibit, Table)
    assert [[plain(cell) for cell in row.cells] for row in made.exhibit.spec.rows] == [
        ["2023", "not available"],
        ["2024", "not available"],
    ]


def test_a_finding_that_has_nothing_to_draw_is_told_as_one_without_a_value(tmp_path: Path) -> None:
    said = "{statement: Nobody asked, slide: No.}"
    plainly = "    statement: {en-US: People were asked}\n"
    words = (STATEMENT, f"{plainly}    unavailable: {said}\n")
    slide = ('slide: {en-US: "{punctual} of trips were on time."}', "slide: People were asked.")
    assert told(tmp_path, OWN, words, slide) == (["Nobody asked"], [])
    leave_out = (STATEMENT, f"{plainly}    unavailable: leave-out\n")
    assert told(tmp_path, OWN, leave_out, slide) == ([], [])
