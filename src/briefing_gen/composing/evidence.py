"""What travels inside a document: the published values, their description, every number, charts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.identity import Same
from briefing_gen.base.language import Language
from briefing_gen.composing.ledger import ledger, write_ledger
from briefing_gen.dataset.excerpts import PackageFile, excerpt
from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.spreadsheets import as_text
from briefing_gen.dataset.vocabulary import title_in
from briefing_gen.document.blocks import Attachment, Document, Relationship, Role, Table
from briefing_gen.document.charts import ChartSpec
from briefing_gen.document.inline import Content, Number, plain, words
from briefing_gen.document.tables import TableSpec
from briefing_gen.document.walk import exhibits, of_table, places, spoken
from briefing_gen.metrics.derive import Metric
from briefing_gen.metrics.margins import exact
from briefing_gen.words.citing import values_in
from briefing_gen.words.languages import labels

LEDGER: Final = "ledger.csv"
_CSV: Final = "text/csv"
_JSON: Final = "application/json"
_UNSAFE: Final = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME: Final = 60


def evidence(
    dataset: Dataset, document: Document, pages: Mapping[str, int]
) -> tuple[Attachment, ...]:
    """Return the files that let a reader check `document` without us, in order of their names.

    `pages` gives the page on which a section, finding, chart or table begins, by its id.
    """
    language = Language(document.language)
    package = excerpt(dataset, tables_behind(document), corrections_in(document))
    found = [_published(file, language) for file in package]
    found += _named_apart(_chart(spec, language) for spec in charts(document))
    found.append(
        Attachment(
            name=LEDGER,
            content=write_ledger(ledger(document, dataset, {"title": 1, **pages})),
            mime=_CSV,
            description=labels(language).attached_ledger,
            relationship=Relationship.SUPPLEMENT,
        )
    )
    return tuple(sorted(found, key=lambda item: item.name))


def tables_behind(document: Document) -> tuple[str, ...]:
    """Return the names of the tables that the numbers of `document` come from, sorted."""
    values = values_in(_everything(document))
    return tuple(sorted({value.ref.table for value in values}))


def corrections_in(document: Document) -> frozenset[str]:
    """Return the names of the corrections that `document` shows."""
    sections = (section for section in document.sections if section.role is Role.CORRECTIONS)
    blocks = (block for section in sections for block in section.blocks)
    tables = (block.spec for block in blocks if isinstance(block, Table))
    return frozenset(row.id for spec in tables for row in spec.rows)


def charts(document: Document) -> Iterator[ChartSpec]:
    """Yield the charts of `document` in reading order."""
    return (spec for spec in exhibits(document) if isinstance(spec, ChartSpec))


def chart_csv(spec: ChartSpec, language: Language) -> bytes:
    """Return the values of a chart as CSV, as they are displayed and exact."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerows([as_text(cell) for cell in row] for row in _cells(spec.table, language))
    return stream.getvalue().encode("utf-8-sig")


def _everything(document: Document) -> Iterator[Content]:
    """Yield every text of `document`, also what is only spoken, drawn or tabulated."""
    yield from (content for _, content in (*places(document), *spoken(document)))
    for spec in charts(document):
        yield from (content for _, content in of_table(spec.table))
        for panel in spec.panels:
            points = (point for series in panel.series for point in series.points)
            yield from ((point.number,) for point in points if point.number)


def _published(file: PackageFile, language: Language) -> Attachment:
    words_of = labels(language)
    if file.titles is None:
        mime, description = _JSON, words_of.attached_descriptor
    else:
        title = title_in(file.titles, language)
        mime, description = _CSV, words_of.attached_data.format(title=title)
    return Attachment(
        name=file.name,
        content=file.content,
        mime=mime,
        description=description,
        relationship=Relationship.SOURCE,
    )


def _chart(spec: ChartSpec, language: Language) -> Attachment:
    name = _UNSAFE.sub("-", spec.id.lower())[:_LONGEST_NAME].strip("-")
    return Attachment(
        name=f"chart-{name}.csv",
        content=chart_csv(spec, language),
        mime=_CSV,
        description=labels(language).attached_chart.format(title=plain(spec.title)),
        relationship=Relationship.DATA,
    )


def _named_apart(files: Iterator[Attachment]) -> Iterator[Attachment]:
    """Yield `files` with a number in the name of each that would replace another."""
    taken: set[str] = set()
    for file in files:
        stem, number, name = file.name.removesuffix(".csv"), 1, file.name
        while name in taken:
            number += 1
            name = f"{stem}-{number}.csv"
        taken.add(name)
        yield replace(file, name=name)


def _cells(table: TableSpec, language: Language) -> Iterator[Sequence[str]]:
    """Yield heading and rows; beside each column of numbers stands one of exact values."""
    suffix = labels(language).exact
    headings = [plain(column.header) for column in table.columns]
    numeric = [column.numeric for column in table.columns]
    yield [
        cell
        for heading, is_numeric in zip(headings, numeric, strict=True)
        for cell in ([heading, f"{heading} {suffix}"] if is_numeric else [heading])
    ]
    for row in table.rows:
        cells = zip_longest(row.cells, numeric, fillvalue=())
        yield [
            text
            for cell, is_numeric in cells
            for text in ([plain(cell), _exact(cell)] if is_numeric else [plain(cell)])
        ]


def _exact(content: Content) -> str:
    """Return the value behind the first number of `content`, empty where there is none."""
    found = (word for word in words(content) if isinstance(word, Number))
    return next((_value(Same(word.metric)) for word in found), "")


@lru_cache(maxsize=2048)  # Editions show the same values of the others.
def _value(same: Same[Metric]) -> str:
    return exact(same.thing)
