"""Walks over a document in reading order: what a reader sees, and where."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from briefing_gen.document.blocks import (
    Block,
    Bullets,
    Callout,
    Chart,
    Document,
    Finding,
    KeyFindings,
    NotesPart,
    Paragraph,
    Sources,
    Table,
)
from briefing_gen.document.charts import ChartSpec
from briefing_gen.document.inline import Content, Number, words
from briefing_gen.document.tables import TableSpec


def numbers(document: Document) -> Iterator[Number]:
    """Yield every number that a reader of the page can see, in reading order."""
    for content in contents(document):
        yield from (word for word in words(content) if isinstance(word, Number))


def contents(document: Document) -> Iterator[Content]:
    """Yield every piece of text of the page in reading order; speaker notes are not among them."""
    yield from (document.kicker, document.title, document.standfirst, document.byline)
    yield (document.date,)
    yield document.version
    for section in document.sections:
        yield section.heading
        for block in section.blocks:
            yield from of_block(block)


def of_block(block: Block) -> Iterator[Content]:
    """Yield the pieces of text of one block, in reading order."""
    match block:
        case Paragraph(content):
            yield content
        case Bullets(items):
            yield from items
        case KeyFindings(items):
            for item in items:
                yield from ((item.number,), item.label, item.sentence, item.grade or ())
        case Finding():
            yield block.statement
            yield block.grade_words or ()
            yield from block.body
            yield from of_block(block.exhibit)
            yield from block.notes
        case Chart(spec):
            yield from of_chart(spec)
        case Table(spec):
            yield from of_table(spec)
        case Callout():
            yield block.title
            yield from block.content
        case Sources(entries):
            for entry in entries:
                yield from (entry.content, entry.grade_words)


def of_chart(spec: ChartSpec) -> Iterator[Content]:
    """Yield title, subtitle, what is drawn, alternative text, notes and source of a chart."""
    yield from (spec.title, spec.subtitle)
    for panel in spec.panels:
        yield panel.title or ()
        yield from (category.label for category in panel.categories)
        for series in panel.series:
            yield series.name
            yield tuple(p.number for p in series.points if p.number and p.labelled)
    yield spec.alt
    yield from spec.notes
    yield spec.source


def of_table(spec: TableSpec) -> Iterator[Content]:
    """Yield title, subtitle, header, cells, notes and source of a table."""
    yield from (spec.title, spec.subtitle)
    yield from (column.header for column in spec.columns)
    yield from chain.from_iterable(row.cells for row in spec.rows)
    yield from spec.notes
    yield spec.source


def of_notes(parts: tuple[NotesPart, ...]) -> Iterator[Content]:
    """Yield the lines of speaker notes."""
    yield from chain.from_iterable(part.lines for part in parts)


def exhibits(document: Document) -> Iterator[ChartSpec | TableSpec]:
    """Yield the charts and tables of a document in reading order."""
    for section in document.sections:
        for block in section.blocks:
            match block:
                case Finding():
                    yield block.exhibit.spec
                case Chart(spec):
                    yield spec
                case Table(spec):
                    yield spec
                case Paragraph() | Bullets() | KeyFindings() | Callout() | Sources():
                    pass
