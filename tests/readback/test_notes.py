"""Finished pages: every note once, few words of them among the findings, and letters that lead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from briefing_gen.base.language import Language
from briefing_gen.binding.known import Known
from briefing_gen.composing.compose import compose
from briefing_gen.document.inline import plain
from briefing_gen.document.walk import Part, places
from briefing_gen.edition import Audience, Edition
from briefing_gen.themes import Paper
from briefing_gen.verify.pages import Element
from tests.readback import kept
from tests.readback.editions import EDITIONS, dataset, name, outline
from tests.readback.pages import read_elements

pytestmark = pytest.mark.slow

MOST_BESIDE: float = 0.08
"""What part of the words of the findings the notes among them may be."""
MOST_AT_THE_END: float = 0.1
"""What part of the words from the findings to the notes those at the end may be."""
MOST_NOTES: int = 18
"""How many notes an edition may have at the end."""


def _sections(elements: tuple[Element, ...]) -> Iterator[tuple[str, Element]]:
    """Yield the innermost elements with text, each with the heading of its section."""
    heading = ""
    for element in elements:
        if element.path[-1] == "H2":
            heading = element.text.strip()
        if element.path[-1] != "Lbl" and element.text.strip():
            yield heading, element


@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_notes_stand_once_and_take_few_words_of_the_findings(edition: Edition) -> None:
    elements = read_elements(kept.pdf(edition, Paper.LETTER))
    told = list(_sections(elements))
    findings = [one for heading, one in told if heading in {"Findings", "Hallazgos"}]
    beside = [one.text for one in findings if "Note" in one.path]
    last = [one.text for head, one in told if head in {"Notes", "Notas"} and one.path[-1] == "P"]
    assert last
    assert [text for text, count in Counter((*beside, *last)).items() if count > 1] == []
    words = sum(len(one.text.split()) for one in findings)
    assert sum(len(text.split()) for text in beside) <= MOST_BESIDE * words
    headings = [heading for heading, _ in told]
    start = next(n for n, head in enumerate(headings) if head in {"Findings", "Hallazgos"})
    end = max(n for n, head in enumerate(headings) if head in {"Notes", "Notas"})
    read = sum(len(one.text.split()) for _, one in told[start : end + 1])
    assert len(last) <= MOST_NOTES
    assert sum(len(text.split()) for text in last) <= MOST_AT_THE_END * read


@pytest.mark.parametrize(
    ("audience", "language"),
    [(Audience.LEGISLATOR, Language.EN_US), (Audience.ADVOCACY, Language.ES_US)],
)
def test_notes_take_few_words_in_the_edition_of_every_state(
    audience: Audience, language: Language
) -> None:
    states, known = dataset().members["state"], Known()
    assert len(states) == 51
    editions = (
        Edition(
            briefing="state", audience=audience, language=language, parameters=(("state", state),)
        )
        for state in states
    )
    assert {
        edition.slug: part
        for edition in editions
        if (part := _part_at_the_end(edition, known)) > MOST_AT_THE_END
    } == {}


def _part_at_the_end(edition: Edition, known: Known) -> float:
    """Return what part of the words from the findings to the notes those at the end are."""
    composed = compose(dataset(), outline(edition), edition, known)
    sections = [section.id for section in composed.sections]
    read = sections[sections.index("findings") : sections.index("notes") + 1]
    counts = Counter[str]()
    for place, content in places(composed):
        if place.part is not Part.ALT_TEXT:
            counts[place.section] += len(plain(content).split())
    return counts["notes"] / sum(counts[section] for section in read)
