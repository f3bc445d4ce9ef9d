from __future__ import annotations

import functools
from collections.abc import Iterator

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.binding.package_texts import caveats_of
from briefing_gen.composing.one_page import one_page
from briefing_gen.document.blocks import (
    Callout,
    Document,
    Finding,
    KeyFindings,
    Notes,
    Paragraph,
    Role,
    Section,
)
from briefing_gen.document.exhibits import ChartSpec, TableSpec
from briefing_gen.document.inline import Citation, Content, Link, NoteMark, plain, unmarked
from briefing_gen.document.walk import contents, exhibits
from briefing_gen.edition import Audience, Edition
from briefing_gen.words.citing import metrics_in, observations_in
from tests.readback.editions import EDITIONS, NATIONAL, dataset, name
from tests.readback.editions import document as composed

LEGISLATOR = NATIONAL[0]
ADVOCACY = next(edition for edition in NATIONAL if edition.audience is Audience.ADVOCACY)

document = functools.cache(composed)


def section(made: Document, role: Role) -> Section:
    (found,) = (section for section in made.sections if section.role is role)
    return found


def keys_of(made: Document) -> list[str]:
    (block,) = section(made, Role.SUMMARY).blocks
    assert isinstance(block, KeyFindings)
    return [item.finding for item in block.items]


@pytest.mark.slow
def test_one_page_keeps_the_summary_one_finding_the_limits_and_the_sources() -> None:
    made = one_page(document(LEGISLATOR), dataset(), "federal-cases")
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
    assert unmarked(finding.statement) == finding.exhibit.spec.title
    assert (finding.body, finding.notes) == ((), ())
    assert made.slug == "national-legislator-en-us-one-page"


def test_an_advocacy_page_keeps_its_ask_and_one_key_finding_less() -> None:
    whole, made = document(ADVOCACY), one_page(document(ADVOCACY), dataset())
    (ask,), (whole_ask,) = section(made, Role.ASK).blocks, section(whole, Role.ASK).blocks
    assert isinstance(ask, Callout)
    assert isinstance(whole_ask, Callout)
    assert ask == replace(whole_ask, content=whole_ask.content[:1])
    assert len(keys_of(made)) == 3


@pytest.mark.slow
def test_the_key_of_the_finding_shown_is_always_there() -> None:
    last = keys_of(document(LEGISLATOR))[-1]
    assert keys_of(one_page(document(LEGISLATOR), dataset(), last))[-1] == last


@pytest.mark.parametrize("name", [None, "left-out"])
def test_where_no_finding_is_named_or_it_is_left_out_the_first_is_shown(name: str | None) -> None:
    (finding,) = section(one_page(document(LEGISLATOR), dataset(), name), Role.FINDINGS).blocks
    assert isinstance(finding, Finding)
    assert finding.id == keys_of(document(LEGISLATOR))[0]


def test_a_briefing_without_findings_still_has_a_page() -> None:
    whole = document(LEGISLATOR)
    sections = tuple(item for item in whole.sections if item.role is not Role.FINDINGS)
    made = one_page(replace(whole, sections=sections), dataset())
    assert Role.FINDINGS not in {section.role for section in made.sections}


def test_the_page_shows_nothing_that_the_briefing_does_not() -> None:
    whole, made = document(LEGISLATOR), one_page(document(LEGISLATOR), dataset(), "federal-cases")
    assert (made.title, made.standfirst, made.date) == (whole.title, whole.standfirst, whole.date)
    (some,), (keys,) = section(made, Role.SUMMARY).blocks, section(whole, Role.SUMMARY).blocks
    assert isinstance(some, KeyFindings)
    assert isinstance(keys, KeyFindings)
    assert some.items == tuple(replace(item, spark=None) for item in keys.items[:4])
    assert section(made, Role.LIMITS).blocks == section(whole, Role.LIMITS).blocks


def test_the_page_may_say_where_the_full_briefing_is() -> None:
    url = "https://example.org/briefing"
    *_, sources = section(
        one_page(document(LEGISLATOR), dataset(), "files", url), Role.SOURCES
    ).blocks
    assert isinstance(sources, Paragraph)
    assert sources.content[-1] == Link((Citation(url),), url)
    assert plain(sources.content).startswith("Sources: ")


def told(made: Document) -> dict[str, str]:
    """Return the notes of a page by their letters."""
    blocks = section(made, Role.SOURCES).blocks
    notes = (entry for b in blocks if isinstance(b, Notes) for entry in b.entries)
    return {entry.letter: plain(entry.content) for entry in notes}


def caveats_of_all_in(made: Document) -> set[str]:
    shown = (*contents(made), *(c for spec in exhibits(made) for c in values_of(spec)))
    language = Language(made.language)
    values = observations_in(metrics_in(shown))
    return {plain(text) for text in caveats_of(values, dataset(), language)}


def values_of(spec: ChartSpec | TableSpec) -> Iterator[Content]:
    """Yield the values of a chart also where they bear no label."""
    table = spec.table if isinstance(spec, ChartSpec) else spec
    yield from (cell for row in table.rows for cell in row.cells)


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS, ids=name)
@pytest.mark.parametrize("at", range(3))
def test_the_page_tells_three_caveats_with_their_letters_and_where_the_others_are(
    edition: Edition, at: int
) -> None:
    whole = document(edition)
    chosen = [block.id for block in section(whole, Role.FINDINGS).blocks][at]  # type: ignore[union-attr]
    made = one_page(whole, dataset(), chosen)
    (notes,) = section(whole, Role.NOTES).blocks
    assert isinstance(notes, Notes)
    caveats = caveats_of_all_in(made)
    every = {e.letter: plain(e.content) for e in notes.entries if plain(e.content) in caveats}
    assert len(told(made)) <= 3
    assert list(every.items())[: len(told(made))] == list(told(made).items())
    (finding,) = section(made, Role.FINDINGS).blocks
    assert isinstance(finding, Finding)
    marks = [mark.letter for mark in finding.statement if isinstance(mark, NoteMark)]
    assert marks == list(told(made))
    said = [
        plain(b.content) for b in section(made, Role.SOURCES).blocks if isinstance(b, Paragraph)
    ]
    more = {"en-US": "Further notes", "es-US": "Las demás notas"}[edition.language]
    assert any(text.startswith(more) for text in said) == (len(every) > len(told(made)))
