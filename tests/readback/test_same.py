"""Page and deck of an edition carry the same findings, and the same numbers of the same metrics."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from briefing_gen.document.blocks import Document, Finding, KeyFindings
from briefing_gen.document.inline import Content, Number, plain, words
from briefing_gen.document.walk import findings, of_block
from briefing_gen.metrics.derive import Metric, expression
from briefing_gen.slides.shape_names import chart_name, identities, table_name
from briefing_gen.slides.tables import has_scores, in_groups
from briefing_gen.themes import Paper
from tests.readback import kept
from tests.readback.editions import EDITIONS, document, name
from tests.readback.expected import normal, tokens
from tests.readback.pages import read_elements
from tests.readback.pptx_reader import ReadSlide

pytestmark = pytest.mark.slow
HEADINGS = {"H1", "H2", "H3"}
SUMMARY = "summary"

Triple = tuple[str, str, str]
"""The finding, the metric and the text of a number."""


@dataclass(frozen=True)
class Made:
    """An edition and what was read back of its two files, by heading."""

    composed: Document
    page: dict[str, str]
    slides: tuple[ReadSlide, ...]


@pytest.fixture(scope="module", params=EDITIONS, ids=name)
def made(request: pytest.FixtureRequest) -> Made:
    composed = document(request.param)
    page: dict[str, str] = {}
    heading = ""
    for element in read_elements(kept.pdf(request.param, Paper.LETTER)):
        if element.path[-1] in HEADINGS:
            heading = normal(element.text)
        if "TOC" not in element.path:
            page[heading] = f"{page.get(heading, '')} {normal(element.text)} {normal(element.alt)}"
    return Made(composed, page, kept.slides(request.param))


def summary(composed: Document) -> Iterator[tuple[str, KeyFindings]]:
    for section in composed.sections:
        for block in section.blocks:
            if isinstance(block, KeyFindings):
                yield normal(plain(section.heading)), block


def triples(finding: str, contents: Iterator[Content]) -> Iterator[Triple]:
    for content in contents:
        for word in words(content):
            if isinstance(word, Number):
                yield finding, expression(word.metric), normal(word.text)


def shown(finding: Finding) -> Iterator[Content]:
    """Yield what both files show of a finding: its statement and its exhibit."""
    yield finding.statement
    yield from of_block(finding.exhibit)


def expected(composed: Document) -> set[Triple]:
    found: set[Triple] = set()
    for finding in findings(composed):
        found |= set(triples(finding.id, shown(finding)))
    for _, block in summary(composed):
        for item in block.items:
            found |= set(triples(SUMMARY, iter(((item.number,), item.label, item.sentence))))
    return found


def slides_of(title: str, deck: tuple[ReadSlide, ...]) -> list[ReadSlide]:
    return [slide for slide in deck if normal(slide.title).startswith(title)]


def slides_about(finding: Finding, deck: tuple[ReadSlide, ...]) -> list[ReadSlide]:
    """Return the slides of a finding; the whole of a table shown in short has some of its own."""
    whole = normal(plain(finding.exhibit.spec.title))
    own = slides_of(normal(plain(finding.statement)), deck)
    return own + [
        slide for slide in deck if normal(slide.title).startswith(whole) and slide not in own
    ]


def text_of(slides: list[ReadSlide]) -> str:
    """Return all that slides show and say."""
    pieces = [[slide.title, *slide.words, *slide.alts, slide.notes] for slide in slides]
    return normal(" ".join(text for texts in pieces for text in texts))


def carried(composed: Document, text_under: dict[str, str]) -> set[Triple]:
    """Return the numbers of an edition that stand, whole, in the text under their heading."""
    headings = {f.id: normal(plain(f.statement)) for f in findings(composed)}
    for heading, _ in summary(composed):
        headings[SUMMARY] = heading
    counted = {finding: tokens(text_under[heading]) for finding, heading in headings.items()}
    return {
        (finding, metric, text)
        for finding, metric, text in expected(composed)
        if text in text_under[headings[finding]] and not tokens(text) - counted[finding]
    }


def charted(made: Made) -> set[Triple]:
    """Return the numbers whose exact values the charts of the deck hold, labelled or not."""
    found: set[Triple] = set()
    for finding in findings(made.composed):
        slides = slides_about(finding, made.slides)
        values = {
            v for s in slides for chart in s.charts for _, drawn in chart.series for v in drawn
        }
        for content in shown(finding):
            for word in words(content):
                if isinstance(word, Number) and float(word.metric.quantity.value) in values:
                    found.add((finding.id, expression(word.metric), normal(word.text)))
    return found


def test_page_and_deck_carry_the_same_findings(made: Made) -> None:
    statements = {normal(plain(finding.statement)) for finding in findings(made.composed)}
    assert statements <= set(made.page)
    assert all(slides_of(statement, made.slides) for statement in statements)


def test_page_and_deck_carry_the_same_numbers_of_the_same_metrics(made: Made) -> None:
    wanted = expected(made.composed)
    deck = {
        normal(plain(finding.statement)): text_of(slides_about(finding, made.slides))
        for finding in findings(made.composed)
    }
    for section in made.composed.sections:
        if any(isinstance(block, KeyFindings) for block in section.blocks):
            shown_as = normal(plain(section.slide_title))
            deck[normal(plain(section.heading))] = text_of(slides_of(shown_as, made.slides))
    on_pages = carried(made.composed, made.page)
    on_slides = carried(made.composed, deck) | charted(made)
    assert len(wanted) > 15
    assert on_pages == wanted
    assert on_slides == wanted


def test_shapes_carry_the_identity_of_what_they_show(made: Made) -> None:
    for finding in findings(made.composed):
        names = Counter(shape for s in slides_about(finding, made.slides) for shape in s.names)
        title = [n for n in names if n.startswith("title: ")]
        told = [identity in title[0] for identity in identities(metrics(finding.statement))]
        # A long name ends after whole identities, with an ellipsis.
        assert all(told) or (any(told) and title[0].endswith("…"))
        left = {one for one in exhibit_names(finding) - {*names} if in_digits(one) not in names}
        if any(name.startswith(f"table: {finding.id}-2 = ") for name in names):
            left = set()  # Each of several slides names what it has of the whole.
        assert left == set(), finding.id


def in_digits(chart: str) -> str:
    """Return how a panel is named that stands in digits beside a chart, as a new count does."""
    panel, _, series = chart.replace("chart: ", "panel: ", 1).partition(" = ")
    metrics = re.sub(r", (?=[\w-]+\[)", "; ", series.partition(": ")[2])
    return f"{panel} = {metrics}"


def metrics(content: Content) -> Iterator[Metric]:
    yield from (word.metric for word in words(content) if isinstance(word, Number))


def exhibit_names(finding: Finding) -> set[str]:
    spec = finding.exhibit.spec
    if not hasattr(spec, "panels"):
        parts = enumerate(in_groups(spec) if has_scores(spec) else (spec,))
        whole = f"{finding.id}-table" if spec.ranges else finding.id  # Before it some in short.
        return {table_name(f"{whole}/{n + 1}" if n else whole, part) for n, part in parts}
    several = len(spec.panels) > 1
    return {
        chart_name(f"{spec.id}/{n}" if several else spec.id, (panel,))
        for n, panel in enumerate(spec.panels, 1)
    }
