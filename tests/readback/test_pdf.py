"""Every number of an edition stands on its pages, under its heading, and no other number does."""

from __future__ import annotations

from collections import Counter

import pytest

from briefing_gen.document.blocks import Callout, Chart, Document, Role
from briefing_gen.document.exhibits import ChartKind, TableSpec
from briefing_gen.document.grades import with_marks
from briefing_gen.document.inline import plain
from briefing_gen.document.walk import exhibits, findings, key_findings, with_numbered_sources
from briefing_gen.edition import Edition
from briefing_gen.themes import Paper
from tests.readback import kept
from tests.readback.editions import EDITIONS, document, name, numbers
from tests.readback.expected import by_heading, normal, thinned, tokens, tokens_of
from tests.readback.pages import read_elements, untagged_text

pytestmark = pytest.mark.slow
HEADINGS = {"H1", "H2", "H3"}
FEWEST = 50


@pytest.mark.parametrize("edition", EDITIONS, ids=name)
@pytest.mark.parametrize("paper", Paper)
def test_the_numbers_under_each_heading_are_those_of_the_document(
    edition: Edition, paper: Paper
) -> None:
    composed = document(edition)
    expected = by_heading(with_numbered_sources(with_marks(composed)))
    found: dict[str, Counter[str]] = {}
    heading = ""
    for element in read_elements(kept.pdf(edition, paper)):
        if element.path[-1] in HEADINGS:
            heading = normal(element.text)
        if heading and "TOC" not in element.path:
            found.setdefault(heading, Counter())
            found[heading] += tokens(element.text) + tokens(element.alt)
    assert sum(1 for _ in numbers(composed)) > FEWEST
    extra = {h: counted - expected.get(h, Counter()) for h, counted in found.items()}
    for map_heading in _of_maps(composed):  # The key of a map says again where its classes end.
        told = expected[map_heading]
        extra[map_heading] = Counter({n: c for n, c in extra[map_heading].items() if n not in told})
    again = tokens_of(c for key in key_findings(composed) for c in ((key.number,), key.label))
    for asked in _callouts(composed):  # Below it stand key numbers.
        extra[asked] = extra[asked] - again
    missing = {h: counted - found.get(h, Counter()) for h, counted in expected.items()}
    optional = thinned(composed)
    assert {h: counted for h, counted in extra.items() if counted} == {}
    assert {h: counted for h, counted in missing.items() if counted - optional} == {}


@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_what_is_no_part_of_the_structure_repeats_titles_and_numbers_pages(
    edition: Edition,
) -> None:
    composed = document(edition)
    data = kept.pdf(edition, Paper.LETTER)
    pages = max(page for page, _ in untagged_text(data))
    shown = tuple(exhibits(composed))
    titles = [composed.title, (composed.date,), *(spec.title for spec in shown)]
    allowed = tokens_of(titles)
    for spec in shown:
        if isinstance(spec, TableSpec) and spec.ranges:
            ends = [most for row in spec.rows for most in tokens(plain(row.cells[-1]))]
            allowed += Counter(["0", *ends, *(str(int(most) // 2) for most in ends)])
    for page, text in untagged_text(data):
        extra = tokens(text) - allowed - Counter({str(page): 1}) - Counter({str(pages): 1})
        assert not extra, (page, text)


def _callouts(composed: Document) -> list[str]:
    """Return the titles of what is asked."""
    asks = (section for section in composed.sections if section.role is Role.ASK)
    blocks = (block for section in asks for block in section.blocks)
    return [normal(plain(block.title)) for block in blocks if isinstance(block, Callout)]


def _of_maps(composed: Document) -> list[str]:
    """Return the headings over maps."""
    return [
        normal(plain(finding.statement))
        for finding in findings(composed)
        if isinstance(finding.exhibit, Chart) and finding.exhibit.spec.kind is ChartKind.TILE_MAP
    ]
