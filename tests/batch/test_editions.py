from __future__ import annotations

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.paper import Paper
from briefing_gen.base.problems import BriefingError, Location
from briefing_gen.batch.editions import Choice, Wanted, every_member, near_or_all
from briefing_gen.dataset.vocabulary import Grade
from briefing_gen.edition import Audience, Edition
from tests.batch.ferries import LINES, edition, inputs

BOTH = Choice(languages=(Language.EN_US, Language.ES_US), papers=(Paper.LETTER, Paper.A4))


def wanted(*names: str, choice: Choice = BOTH) -> tuple[Wanted, ...]:
    return every_member(inputs().dataset, inputs().briefing, names, choice)


def test_every_member_comes_in_file_order_in_every_language() -> None:
    found = wanted("line")
    assert [item.edition for item in found] == [
        edition(line, language) for line in LINES for language in BOTH.languages
    ]
    assert {item.papers for item in found} == {BOTH.papers}
    assert {item.where for item in found} == {
        Location("line/briefing.yaml", 7, 9, "parameters.line")
    }


def test_what_nobody_chose_is_as_for_single_editions() -> None:
    assert wanted("line", choice=Choice())[0] == Wanted(
        edition=edition("north"),
        papers=(Paper.LETTER,),
        where=Location("line/briefing.yaml", 7, 9, "parameters.line"),
    )


def test_without_a_parameter_there_is_an_edition_for_each_audience_and_language() -> None:
    choice = Choice(
        audiences=tuple(Audience), parameters=(("line", "bay"),), minimum_grade=Grade.PRIMARY
    )
    assert [item.edition for item in wanted(choice=choice)] == [
        Edition(
            briefing="line",
            audience=audience,
            language=Language.EN_US,
            parameters=(("line", "bay"),),
            minimum_grade=Grade.PRIMARY,
        )
        for audience in Audience
    ]


def test_a_parameter_that_is_not_declared_is_a_problem() -> None:
    with pytest.raises(BriefingError) as caught:
        wanted("lime")
    assert str(caught.value) == (
        "line/briefing.yaml:2:1: error[unknown-parameter]: the briefing has no parameter 'lime'\n"
        "    hint: did you mean 'line'?"
    )


def test_a_briefing_with_the_data_of_another_one_is_told_as_such() -> None:
    other = replace(inputs().dataset, tables={})
    with pytest.raises(BriefingError) as caught:
        every_member(other, inputs().briefing, ("line",), Choice())
    assert [problem.message.partition(":")[0] for problem in caught.value.problems] == [
        "the data package has none of the tables that this briefing uses"
    ]


@pytest.mark.parametrize(
    ("known", "hint"),
    [
        (("north", "south"), "did you mean 'north'?"),
        (("a", "b"), "there are: a, b"),
        ((), "there are none"),
    ],
)
def test_a_hint_names_what_is_near_or_all_there_is(known: tuple[str, ...], hint: str) -> None:
    assert near_or_all("nroth", known) == hint
