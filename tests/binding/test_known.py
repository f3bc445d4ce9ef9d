from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location
from briefing_gen.binding.binder import Binder
from briefing_gen.binding.known import Known, Need
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
STATE = read_briefing(shipped() / "templates" / "briefings" / "state")
Find = Callable[[Binder, Edition], str]


def binder(known: Known, edition: Edition) -> Binder:
    return Binder(dataset(), STATE, edition, known)


def slug(_: Binder, edition: Edition) -> str:
    return edition.slug


def slug_of_parameters(own: Binder, edition: Edition) -> str:
    return f"{own.parameters['state']} in {edition.slug}"


def slug_of_audience(own: Binder, edition: Edition) -> str:
    return f"{own.audience} in {edition.slug}"


def found(known: Known, edition: Edition, find: Find) -> str:
    """Return in which edition a thing was found that reads what `find` does of an edition."""
    return binder(known, edition).once("thing", lambda own: find(own, edition))


@pytest.mark.parametrize("other", [TEXAS, FOR_ADVOCATES])
def test_what_reads_nothing_of_an_edition_is_found_once(other: Edition) -> None:
    known = Known()
    assert [found(known, edition, slug) for edition in (OHIO, other)] == [OHIO.slug, OHIO.slug]


@pytest.mark.parametrize(
    ("find", "other"), [(slug_of_parameters, TEXAS), (slug_of_audience, FOR_ADVOCATES)]
)
def test_what_reads_a_field_of_the_edition_is_found_for_each_value(
    find: Find, other: Edition
) -> None:
    known = Known()
    assert found(known, OHIO, find).endswith(OHIO.slug)
    assert found(known, other, find).endswith(other.slug)
    assert found(known, other, find).endswith(other.slug)


def test_what_is_made_of_something_needs_what_that_needs() -> None:
    known = Known()

    def part(own: Binder) -> str:
        return f"part of {own.parameters['state']}"

    def whole(own: Binder) -> str:
        return f"whole with {own.once('part', part)}"

    for edition, state in ((OHIO, "OH"), (TEXAS, "TX")):
        assert binder(known, edition).once("part", part) == f"part of {state}"
        assert binder(known, edition).once("whole", whole) == f"whole with part of {state}"


def test_nothing_is_kept_for_an_edition_that_gives_other_parameters() -> None:
    known = Known()
    without = replace(OHIO, parameters=())
    made = [found(known, edition, slug) for edition in (without, OHIO)]
    assert made == [without.slug, OHIO.slug]


def test_what_is_wrong_with_a_thing_is_told_wherever_it_is_used() -> None:
    known = Known()

    def find(own: Binder) -> str:
        own.add("unknown-name", "unknown metric 'x'", Location("briefing.yaml"))
        return "thing"

    for edition in (OHIO, TEXAS):
        used = binder(known, edition)
        assert used.once("thing", find) == "thing"
        assert [problem.code for problem in used.problems] == ["unknown-name"]


def test_what_is_bound_apart_adds_nothing_until_it_is_taken() -> None:
    here = binder(Known(), OHIO)

    def find(own: Binder) -> str:
        own.add("unknown-name", "unknown metric 'x'", Location("briefing.yaml"))
        return own.parameters["state"]

    bound = here.bind(find)
    assert here.problems == ()
    assert (bound.value, bound.needs) == ("OH", frozenset({Need.PARAMETERS}))
    assert here.take(bound) == "OH"
    assert here.problems == bound.problems


@pytest.mark.slow
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
