"""Every number of a finding stands on its slide, in its chart and workbook, and in the notes."""

from __future__ import annotations

import math
from collections import Counter
from itertools import chain

import pytest

from briefing_gen.charts.strips import step_of
from briefing_gen.document.blocks import Document, Finding, Role, Table
from briefing_gen.document.exhibits import ChartKind, ChartSpec, Panel, TableSpec
from briefing_gen.document.grades import split_mark
from briefing_gen.document.inline import Number, plain
from briefing_gen.document.walk import (
    findings,
    numbering,
    of_block,
    of_notes,
    with_numbered_sources,
)
from briefing_gen.edition import Edition
from tests.readback import kept
from tests.readback.editions import EDITIONS, document, name
from tests.readback.expected import by_heading, held, normal, tokens, tokens_of
from tests.readback.pptx_reader import ReadChart, ReadSlide
from tests.readback.proof import in_digits, shows_in_digits

pytestmark = pytest.mark.slow


def slides_of(finding: Finding, deck: tuple[ReadSlide, ...]) -> list[ReadSlide]:
    statement = normal(plain(finding.statement))
    whole = normal(plain(finding.exhibit.spec.title))  # Of a table that is shown in short before.
    found = [slide for slide in deck if normal(slide.title).startswith(statement)]
    assert found, statement
    return found + [s for s in deck if normal(s.title) == whole and s not in found]


def text_of(slides: list[ReadSlide]) -> Counter[str]:
    return sum((tokens(word) for slide in slides for word in slide.words), Counter())


@pytest.fixture(scope="module", params=EDITIONS, ids=name)
def made(request: pytest.FixtureRequest) -> tuple[Document, tuple[ReadSlide, ...]]:
    edition: Edition = request.param
    composed = document(edition)
    return composed, kept.slides(edition)


def test_the_slide_of_a_finding_says_its_numbers(
    made: tuple[Document, tuple[ReadSlide, ...]],
) -> None:
    composed, deck = made
    for finding in findings(composed):
        shown = text_of(slides_of(finding, deck))
        spec = finding.exhibit.spec
        # Where ranges are drawn beside the rows of a table, its words are told in the notes.
        words = () if isinstance(spec, TableSpec) and spec.ranges else finding.slide_text
        expected = tokens_of([finding.statement, words, spec.subtitle])
        assert not expected - shown, finding.id


def test_no_slide_says_a_number_that_the_document_does_not(
    made: tuple[Document, tuple[ReadSlide, ...]],
) -> None:
    composed, deck = made
    known = set(chain.from_iterable(by_heading(composed).values()))
    for finding in findings(composed):
        known |= set(tokens_of([finding.slide_text, finding.slide_source]))
        spec = finding.exhibit.spec
        known |= {"0"} if isinstance(spec, TableSpec) and spec.ranges else set()  # Of their axis.
    known |= set(tokens(plain(composed.kicker)))
    known |= set(tokens(" ".join(numbering(composed).numbers.values())))
    part = composed.furniture.part_of
    pairs = ((n, most) for most in range(len(deck) + 1) for n in range(1, most + 1))
    endings = tuple(part.format(part=n, parts=most) for n, most in pairs)

    def unnumbered(text: str) -> str:
        ending = next((words for words in endings if text.endswith(words)), "")
        return text.removesuffix(ending)

    for position, slide in enumerate(deck, start=1):
        said = chain(
            map(unnumbered, slide.words), slide.alts, (t for c in slide.charts for t in c.labels)
        )
        extra = {token for text in said for token in tokens(text)} - known - {str(position)}
        assert not extra, slide.title


def test_speaker_notes_hold_the_working_of_each_finding(
    made: tuple[Document, tuple[ReadSlide, ...]],
) -> None:
    composed, deck = made
    assert any(tokens_of(of_notes(finding.speaker_notes)) for finding in findings(composed))
    for finding in findings(composed):
        noted = tokens(" ".join(slide.notes for slide in slides_of(finding, deck)))
        expected = tokens_of(of_notes(finding.speaker_notes))
        assert not expected - noted, finding.id
        assert not set(noted) - set(expected) - set(tokens_of(of_block(finding))), finding.id


def test_slides_tell_each_correction_with_its_numbers(
    made: tuple[Document, tuple[ReadSlide, ...]],
) -> None:
    composed, deck = made
    shown = tokens(" ".join(word for slide in deck for word in slide.words))
    numbered = with_numbered_sources(composed)
    told = [section for section in numbered.sections if section.role is Role.CORRECTIONS]
    assert bool(told) is (composed.slug.startswith("national"))
    for table in (block for section in told for block in section.blocks):
        assert isinstance(table, Table)
        cells = [cell for row in table.spec.rows for cell in row.cells]
        assert not tokens_of([*cells, *table.spec.notes, table.spec.source]) - shown


def test_charts_and_their_workbooks_hold_the_published_values(
    made: tuple[Document, tuple[ReadSlide, ...]],
) -> None:
    composed, deck = made
    for finding in findings(composed):
        spec = finding.exhibit.spec
        if not isinstance(spec, ChartSpec) or spec.kind is ChartKind.TILE_MAP:
            continue
        slides = slides_of(finding, deck)
        told = in_digits(spec, slides[0]) if len(slides) == 1 else {}
        for index, words in told.items():
            assert shows_in_digits(spec.panels[index], words)
        drawn = [panel for n, panel in enumerate(spec.panels) if n not in told]
        charts = [chart for slide in slides for chart in slide.charts]
        assert len(charts) == len(drawn), finding.id
        for panel, chart in zip(drawn, charts, strict=True):
            if spec.kind is ChartKind.STRIP:
                assert_same_strip(panel, chart)
            else:
                assert_same(panel, chart)


def assert_same_strip(panel: Panel, chart: ReadChart) -> None:
    """Assert that each member with a value has a dot, and each label a pole with two ends."""
    pairs = list(zip(panel.categories, panel.series[0].points, strict=True))
    known = [(plain(category.label), point) for category, point in pairs if point.number]
    poles = [(name, point.number) for name, point in known if point.labelled]
    poles += [(plain(item.label), item.number) for item in panel.comparators]
    # Over the middles of steps; the workbook has their values.
    step = step_of(panel)
    middle = lambda value: (math.floor(value / step + 1e-6) + 0.5) * step  # noqa: E731 - short.
    dots = [middle(value_of(point.number)) for _, point in known if not point.labelled]
    expected = [(plain(panel.series[0].name), dots)]
    expected += [(f"{name} {n.text}", [value_of(n)] * 2) for name, n in poles if n]
    bare = ((split_mark(name)[0], values) for name, values in chart.series)
    assert sorted(bare) == [(normal(name), tuple(v)) for name, v in sorted(expected)]
    pairs_held = [tuple(row[:2]) for row in chart.workbook[1:]]
    names = [(name, value_of(p.number)) for name, p in known if not p.labelled]
    names += [(name, value_of(n)) for name, n in poles if n for _ in range(2)]
    assert sorted(str(name) for name, _ in pairs_held) == sorted(name for name, _ in names)
    values = sorted(float(str(value)) for _, value in pairs_held)
    assert values == pytest.approx(sorted(value for _, value in names), rel=1e-14)


def value_of(number: Number | None) -> float:
    assert number
    return float(number.metric.quantity.value)


def assert_same(panel: Panel, chart: ReadChart) -> None:
    """Assert that values and names are those of `panel`; of a whole the workbook holds parts."""
    panel = panel.in_time()
    expected = held(panel)
    assert sorted(values for _, values in chart.series) == expected
    names = sorted(normal(plain(series.name)) for series in panel.series)
    assert sorted(normal(series) for series, _ in chart.series) == names
    labels = sorted(normal(plain(category.label)) for category in panel.categories)
    short = sorted(normal(plain(item.short or item.label)) for item in panel.categories)
    assert sorted(normal(category) for category in chart.categories) in (labels, short)
    in_workbook = [cell for row in chart.workbook[1:] for cell in row[1:] if cell is not None]
    flat = [value for values in expected for value in values if value is not None]
    cells = sorted(float(str(cell)) for cell in in_workbook)
    assert cells == pytest.approx(sorted(flat), rel=1e-14)  # A workbook keeps sixteen digits.
