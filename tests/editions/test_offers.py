from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from briefing_gen.editions.binding import Binder
from briefing_gen.editions.briefing import Briefing
from briefing_gen.editions.edition import Audience, Edition, Language
from briefing_gen.editions.offers import check_offer, parameter_members
from tests.editions.ferries import EN, ES, briefing, dataset, edition

LINE = ("citations:", "parameters:\n  line: {table: trips, dimension: line}\ncitations:")


def told(outline: Briefing, wanted: Edition) -> list[tuple[str, str]]:
    binder = Binder(dataset(), outline, wanted)
    check_offer(outline, binder)
    return [(problem.code, problem.message) for problem in binder.problems]


def test_what_is_offered_is_no_problem(tmp_path: Path) -> None:
    assert told(briefing(tmp_path), edition()) == []


@pytest.mark.parametrize(
    ("language", "audience"),
    [(ES, Audience.LEGISLATOR), (EN, Audience.ADVOCACY), (ES, Audience.ADVOCACY)],
)
def test_an_edition_that_is_not_offered_is_told_once(
    tmp_path: Path, language: Language, audience: Audience
) -> None:
    assert told(briefing(tmp_path), edition(language, audience=audience)) == [
        ("no-such-edition", f"there is no edition for {audience} in {language}")
    ]


def test_an_advocacy_edition_needs_an_ask(tmp_path: Path) -> None:
    outline = briefing(tmp_path, ("audiences: [legislator]", "audiences: [advocacy]"))
    assert told(outline, edition(audience=Audience.ADVOCACY)) == [
        ("no-ask", "an advocacy edition needs one ask, and there is none")
    ]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"line": "north"}, []),
        ({}, [("missing-parameter", "the parameter 'line' has no value")]),
        ({"line": "nort"}, [("unknown-member", "line cannot be 'nort'")]),
        (
            {"line": "north", "sea": "red"},
            [("unknown-parameter", "the briefing has no parameter 'sea'")],
        ),
    ],
)
def test_a_parameter_is_given_one_of_its_members(
    tmp_path: Path, parameters: Mapping[str, str], expected: list[tuple[str, str]]
) -> None:
    assert told(briefing(tmp_path, LINE), edition(EN, parameters)) == expected


def test_the_members_of_a_parameter_are_those_of_its_dimension(tmp_path: Path) -> None:
    outline = briefing(tmp_path, LINE)
    binder = Binder(dataset(), outline, edition())
    assert parameter_members(outline.parameters[0], binder) == ("north", "south", "night")


def test_a_parameter_may_be_limited_to_some_members(tmp_path: Path) -> None:
    limited = (LINE[0], LINE[1].replace("line}", "line, members: [south]}"))
    outline = briefing(tmp_path, limited)
    assert told(outline, edition(EN, {"line": "north"})) == [
        ("unknown-member", "line cannot be 'north'")
    ]
