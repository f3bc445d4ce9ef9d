from __future__ import annotations

import pytest

from briefing_gen.base.language import Language
from briefing_gen.base.problems import Problem
from briefing_gen.composing.compose import compose_with_problems
from briefing_gen.dataset.model import Grade
from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import plain
from briefing_gen.edition import Audience, Edition
from tests.readback.editions import dataset, outline


def composed(state: str, minimum: Grade = Grade.REPORTED) -> tuple[Document, tuple[Problem, ...]]:
    wanted = Edition(
        briefing="state",
        audience=Audience.LEGISLATOR,
        language=Language.EN_US,
        parameters=(("state", state),),
        minimum_grade=minimum,
    )
    return compose_with_problems(dataset(), outline(wanted), wanted)


def problems(state: str, minimum: Grade) -> tuple[Problem, ...]:
    return composed(state, minimum)[1]


@pytest.mark.parametrize("state", ["TX", "DC"])
def test_an_edition_of_which_a_grade_leaves_nothing_is_refused(state: str) -> None:
    found = {problem.code: problem for problem in problems(state, Grade.PRIMARY)}
    problem = found["nothing-of-member"]
    assert problem.message == f"with --minimum-grade primary, no value is left for state {state!r}"
    assert problem.hint == (
        "ask for --minimum-grade secondary, or confirm the values: `briefing-gen data todo`"
    )


@pytest.mark.slow
@pytest.mark.parametrize("state", ["TX", "DC"])
def test_an_edition_that_still_tells_of_its_member_is_made(state: str) -> None:
    assert problems(state, Grade.SECONDARY) == ()


@pytest.mark.slow
def test_an_edition_that_lacks_a_value_of_the_title_has_the_other_title() -> None:
    titles = {state: plain(composed(state)[0].title) for state in ("TX", "DC")}
    assert titles == {
        "TX": "Texas is highest of the 50 states in CyberTipline reports per resident in 2023",
        "DC": "The list by state that we obtained of CyberTipline reports in 2023 leaves out "
        "the District of Columbia",
    }
