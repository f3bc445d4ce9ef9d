from __future__ import annotations

import functools

import pytest

from briefing_gen.document.blocks import Bullets, Document, Finding, Paragraph, Role, Section
from briefing_gen.document.inline import Citation, Link, plain
from briefing_gen.editions.edition import Audience
from briefing_gen.editions.one_page import one_page
from tests.readback.editions import NATIONAL
from tests.readback.editions import document as composed

LEGISLATOR = NATIONAL[0]
ADVOCACY = next(edition for edition in NATIONAL if edition.audience is Audience.ADVOCACY)

document = functools.cache(composed)


def section(made: Document, role: Role) -> Section:
    (found,) = (section for section in made.sections if section.role is role)
    return found


def test_one_page_keeps_the_summary_one_finding_the_limits_and_the_sources() -> None:
    made = one_page(document(LEGISLATOR), "federal-cases")
    assert [section.role for section in made.sections] == [
        Role.SUMMARY,
        Role.FINDINGS,
        Role.LIMITS,
        Role.SOURCES,
        Role.HELP,
    ]
    (finding,) = section(made, Role.FINDINGS).blocks
    assert isinstance(finding, Finding)
    assert finding.id == "federal-cases"
    assert finding.body == (finding.slide_text,)
    assert made.slug == "national-legislator-en-us-one-page"


def test_an_advocacy_page_keeps_its_ask() -> None:
    made = one_page(document(ADVOCACY), "federal-cases")
    assert Role.ASK in {section.role for section in made.sections}


def test_the_page_shows_nothing_that_the_briefing_does_not() -> None:
    whole, made = document(LEGISLATOR), one_page(document(LEGISLATOR), "federal-cases")
    assert (made.title, made.standfirst, made.date) == (whole.title, whole.standfirst, whole.date)
    assert section(made, Role.SUMMARY).blocks == section(whole, Role.SUMMARY).blocks
    (few,), (all_limits,) = section(made, Role.LIMITS).blocks, section(whole, Role.LIMITS).blocks
    assert isinstance(few, Bullets)
    assert isinstance(all_limits, Bullets)
    assert few.items == all_limits.items[:3]


def test_the_page_may_say_where_the_full_briefing_is() -> None:
    url = "https://example.org/briefing"
    (sources,) = section(one_page(document(LEGISLATOR), "files", url), Role.SOURCES).blocks
    assert isinstance(sources, Paragraph)
    assert sources.content[-1] == Link((Citation(url),), url)
    assert plain(sources.content).startswith("Sources: ")


def test_a_finding_that_is_not_there_cannot_be_chosen() -> None:
    with pytest.raises(ValueError, match="there is no finding 'none'"):
        one_page(document(LEGISLATOR), "none")
