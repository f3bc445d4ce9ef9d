from __future__ import annotations

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.binding.known import Asked, Known
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.compose import compose_with_problems
from briefing_gen.edition import Audience, Edition
from briefing_gen.shipped import shipped
from tests.readback.editions import dataset

OHIO = Edition(
    briefing="state",
    audience=Audience.LEGISLATOR,
    language=Language.EN_US,
    parameters=(("state", "OH"),),
)
TEXAS = replace(OHIO, parameters=(("state", "TX"),))
FOR_ADVOCATES = replace(OHIO, audience=Audience.ADVOCACY)


def found(known: Known, edition: Edition, *asked: Asked) -> str:
    """Return in which edition a thing was found that depends on what is `asked`."""

    def find() -> str:
        for what in asked:
            known.ask(what)
        return edition.slug

    known.begin(edition)
    return known.once("thing", find)


@pytest.mark.parametrize("other", [TEXAS, FOR_ADVOCATES])
def test_what_depends_on_nothing_is_found_once(other: Edition) -> None:
    known = Known()
    assert [found(known, edition) for edition in (OHIO, other)] == [OHIO.slug, OHIO.slug]


@pytest.mark.parametrize(
    ("what", "other"), [(Asked.PARAMETERS, TEXAS), (Asked.AUDIENCE, FOR_ADVOCATES)]
)
def test_what_depends_on_the_edition_is_found_for_each(what: Asked, other: Edition) -> None:
    known = Known()
    assert found(known, OHIO, what) == OHIO.slug
    assert found(known, other, what) == other.slug
    assert found(known, other, what) == other.slug


def test_what_is_made_of_something_depends_on_what_that_depends_on() -> None:
    known = Known()

    def part() -> str:
        known.ask(Asked.PARAMETERS)
        return f"part of {edition.slug}"

    def whole() -> str:
        return f"whole with {known.once('part', part)}"

    for edition in (OHIO, TEXAS):
        known.begin(edition)
        assert known.once("part", part) == f"part of {edition.slug}"
        assert known.once("whole", whole) == f"whole with part of {edition.slug}"


def test_nothing_is_kept_for_an_edition_that_gives_other_parameters() -> None:
    known = Known()
    without = replace(OHIO, parameters=())
    assert [found(known, edition) for edition in (without, OHIO)] == [without.slug, OHIO.slug]


def test_editions_that_share_what_they_know_are_as_if_composed_alone() -> None:
    briefing = read_briefing(shipped() / "templates" / "briefings" / "state")
    known = Known()
    for state in ("TX", "DC", "OH"):
        for audience in Audience:
            for language in Language:
                edition = Edition(
                    briefing="state",
                    audience=audience,
                    language=language,
                    parameters=(("state", state),),
                )
                shared = compose_with_problems(dataset(), briefing, edition, known)
                assert shared == compose_with_problems(dataset(), briefing, edition)
