from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem
from briefing_gen.binding.binder import Binder
from briefing_gen.binding.package_texts import check_offer, parameter_members
from briefing_gen.briefing.briefing import Briefing
from briefing_gen.composing.compose import compose_with_problems
from briefing_gen.edition import Audience, Edition
from tests.editions.ferries import EN, ES, briefing, dataset, edition

LINE = ("citations:", "parameters:\n  line: {table: trips, dimension: line}\ncitations:")


def offered(outline: Briefing, wanted: Edition) -> tuple[Problem, ...]:
    binder = Binder(dataset(), outline, wanted)
    check_offer(outline, binder, wanted)
    return tuple(binder.problems)


def told(outline: Briefing, wanted: Edition) -> list[tuple[str, str]]:
    return [(problem.code, problem.message) for problem in offered(outline, wanted)]


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


def test_an_edition_in_a_language_that_the_data_do_not_speak_is_a_problem(tmp_path: Path) -> None:
    outline = briefing(tmp_path, ("languages: [en-US]", "languages: [en-US, es-US]"))
    english = replace(dataset(), titles={"en-US": "Ferries"})
    problems = compose_with_problems(english, outline, edition(ES))[1]
    assert (
        "datapackage.json: error[missing-translation]: the data package has words in en-US, and "
        'none in es-US\n    hint: write "titles": {..., "es-US": "..."}: then check lists what '
        "else has none"
    ) in map(str, problems)
    assert "missing-translation" not in {
        problem.code for problem in compose_with_problems(english, outline, edition(EN))[1]
    }


def test_an_advocacy_edition_needs_an_ask(tmp_path: Path) -> None:
    outline = briefing(tmp_path, ("audiences: [legislator]", "audiences: [advocacy]"))
    assert told(outline, edition(audience=Audience.ADVOCACY)) == [
        ("no-ask", "an advocacy edition needs an ask, and this briefing has none")
    ]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"line": "north"}, []),
        (
            {},
            [
                (
                    "missing-parameter",
                    "no line is chosen, and this briefing is about one line at a time",
                    (
                        "choose one, such as --set line=north; there are north, south, night; for "
                        "all of them: briefing-gen batch with --each line"
                    ),
                )
            ],
        ),
        (
            {"line": "nort"},
            [("unknown-member", "unknown line 'nort'", "did you mean north?")],
        ),
        (
            {"line": "x"},
            [("unknown-member", "unknown line 'x'", "there are north, south, night")],
        ),
        (
            {"line": "north", "sea": "red"},
            [
                (
                    "unknown-parameter",
                    "the briefing has no parameter 'sea'",
                    "there is line",
                )
            ],
        ),
        (
            {"lin": "north"},
            [
                (
                    "unknown-parameter",
                    "the briefing has no parameter 'lin'",
                    "did you mean 'line'?",
                )
            ],
        ),
    ],
)
def test_a_parameter_is_given_one_of_its_members(
    tmp_path: Path, parameters: Mapping[str, str], expected: list[tuple[str, str, str]]
) -> None:
    found = offered(briefing(tmp_path, LINE), edition(EN, parameters))
    assert [(problem.code, problem.message, problem.hint) for problem in found] == expected


@pytest.mark.parametrize("parameters", [{}, {"line": "nort"}, {"lin": "north"}])
def test_what_follows_from_a_wrong_choice_is_not_told(
    tmp_path: Path, parameters: Mapping[str, str]
) -> None:
    of_a_line = ("{en-US: Briefing on ferries}", '{en-US: "Briefing on {line}"}')
    outline = briefing(tmp_path, LINE, of_a_line)
    wanted = edition(EN, parameters)
    _, problems = compose_with_problems(dataset(), outline, wanted)
    assert problems == offered(outline, wanted)


def test_a_briefing_with_the_data_of_another_one_is_told_once(tmp_path: Path) -> None:
    outline = briefing(tmp_path, LINE)
    other = replace(dataset(), tables={})
    _, problems = compose_with_problems(other, outline, edition())
    assert problems == (
        Problem(
            code="unknown-address",
            message="the data package has none of the tables that this briefing uses: trips, "
            "freight",
            where=Location("ferries/briefing.yaml", 6, 9, "parameters.line"),
            hint="name the briefing of these data, or the folder of the right data with --data",
        ),
    )


def test_the_members_of_a_parameter_are_those_of_its_dimension(tmp_path: Path) -> None:
    outline = briefing(tmp_path, LINE)
    binder = Binder(dataset(), outline, edition())
    assert parameter_members(outline.parameters[0], binder) == ("north", "south", "night")


def test_a_parameter_may_be_limited_to_some_members(tmp_path: Path) -> None:
    limited = (LINE[0], LINE[1].replace("line}", "line, members: [south]}"))
    outline = briefing(tmp_path, limited)
    assert told(outline, edition(EN, {"line": "north"})) == [
        ("unknown-member", "unknown line 'north'")
    ]
