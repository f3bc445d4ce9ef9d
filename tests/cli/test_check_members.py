from __future__ import annotations

from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem
from briefing_gen.cli.checks import merged_by_member
from briefing_gen.composing.compose import EditionReport
from briefing_gen.edition import Audience, Edition

PLACE = Location("briefing.yaml", 3, 5)


def wrong(message: str, where: Location = PLACE, code: str = "claim-contradicted") -> Problem:
    return Problem(code=code, message=message, where=where, hint="change it")


def report(
    member: str, *problems: Problem, audience: Audience = Audience.ADVOCACY
) -> EditionReport:
    edition = Edition(
        briefing="b",
        audience=audience,
        language=Language.EN_US,
        parameters=(("state", member),) if member else (),
    )
    return EditionReport(edition=edition, bound=1, total=1, problems=problems)


def test_what_is_wrong_for_many_members_is_told_once_with_the_first_few() -> None:
    names = ["AL", "AK", "AZ", "AR", "CA", "CO", "CT"]
    reports = [report(name, wrong(f"the value is {at}")) for at, name in enumerate(names)]
    (problem,) = merged_by_member(reports)
    assert problem == wrong(
        "the value is 0 for AL; 7 members have it: AL, AK, AZ, AR, CA and 2 more"
    )
    assert merged_by_member(reports)[problem] == [each.edition.slug for each in reports]


def test_a_member_is_counted_once_however_many_editions_it_has() -> None:
    reports = [
        report(name, wrong(f"the value is {name}"), audience=audience)
        for audience in (Audience.ADVOCACY, Audience.LEGISLATOR)
        for name in ("AL", "AK")
    ]
    (problem,) = merged_by_member(reports)
    assert problem.message == "the value is AL for AL; 2 members have it: AL, AK"


def test_what_reads_the_same_for_every_member_is_told_as_it_is() -> None:
    found = merged_by_member([report("AL", wrong("no")), report("AK", wrong("no"))])
    assert list(found) == [wrong("no")]


def test_other_problems_at_other_places_and_of_one_edition_stay_apart() -> None:
    elsewhere = wrong("the value is 1", Location("briefing.yaml", 9, 1))
    other = wrong("the value is 1", code="missing-value")
    both = (wrong("left is 1"), wrong("right is 1"), elsewhere, other)
    assert list(merged_by_member([report("AL", *both)])) == list(both)


def test_editions_without_a_member_are_told_apart_by_their_words() -> None:
    found = merged_by_member([report("", wrong("no 1")), report("", wrong("no 2"))])
    assert list(found) == [wrong("no 1"), wrong("no 2")]
