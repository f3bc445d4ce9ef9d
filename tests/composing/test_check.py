from __future__ import annotations

from pathlib import Path

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import Location, Problem
from briefing_gen.composing.check import check_edition
from briefing_gen.dataset.vocabulary import Grade
from tests.editions.ferries import briefing, dataset, edition
from tests.test_briefing_faults import HOME
from tests.test_briefing_faults import problems as problems_of


def test_every_number_of_a_good_briefing_is_bound(tmp_path: Path) -> None:
    report = check_edition(dataset(), briefing(tmp_path), edition())
    assert report.problems == ()
    assert report.edition == edition()
    assert report.bound == report.total == 40


def test_a_number_that_is_not_bound_counts_against_the_total(tmp_path: Path) -> None:
    good = check_edition(dataset(), briefing(tmp_path), edition())
    change = ("How many people traveled.", "How 5 people and 6 dogs traveled.")
    report = check_edition(dataset(), briefing(tmp_path, change), edition())
    assert (report.bound, report.total) == (good.bound, good.total + 2)


def test_an_edition_without_any_number_is_a_problem(tmp_path: Path) -> None:
    data = dataset()
    weak = {name: replace(item, grade=Grade.REPORTED) for name, item in data.sources.items()}
    said = tuple(
        (f'statement: {{en-US: "{words}', f'statement: {{en-US: "As reported, {words}')
        for words in ("Trips", "In {punctual:period}", "Ferries")
    )
    said += tuple(
        (f"title: {{en-US: {words}", f"title: {{en-US: {words.replace(old, new)}")
        for words, old, new in (
            ('"The north line made', '"The', '"As reported, the'),
            ('"The north line was', '"The', '"As reported, the'),
            ("Cars carried", "carried", "carried as reported"),
        )
    )
    wanted = replace(edition(), minimum_grade=Grade.PRIMARY)
    report = check_edition(replace(data, sources=weak), briefing(tmp_path, *said), wanted)
    assert report.problems == (
        Problem(
            code="no-numbers",
            message="the edition shows no numbers, so nothing was checked",
            where=Location("ferries/briefing.yaml", 1, 1),
            hint="bind numbers as {name}; where the data have no value of a member, leave it out",
        ),
    )


def test_that_nothing_was_checked_is_not_told_beside_what_is_wrong() -> None:
    found = problems_of(HOME / "nothing-bound")
    assert [problem.code for problem in found] == ["key-findings", "missing-field", "no-numbers"]
