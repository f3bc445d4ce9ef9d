"""Compares a finished deck with its document, part by part: nothing may differ in a character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing_gen.base.language import Language
from briefing_gen.charts.geometry import standing_alone
from briefing_gen.dataset.model import Grade
from briefing_gen.document.blocks import Document, Finding, NotesPart
from briefing_gen.document.exhibits import ChartKind, ChartSpec, Panel, RowKind, TableSpec
from briefing_gen.document.grades import split_mark
from briefing_gen.document.inline import Content, plain
from briefing_gen.document.walk import key_findings
from briefing_gen.slides.keys import MOST_KEYS
from briefing_gen.words import citing
from briefing_gen.words.languages import labels
from tests.readback.expected import held, normal
from tests.readback.pptx_reader import ReadChart, ReadSlide

Deck = tuple[ReadSlide, ...]
PART = re.compile(r" \(\d+ (?:of|de) \d+\)$")
CLAUSES = re.compile(r"[;.] ")
"""What follows the title of one of several slides."""


def differences(composed: Document, deck: Deck) -> tuple[str, ...]:
    """Return what of each finding, and of the summary, the deck does not show as it is."""
    found = list(_summary(composed, deck))
    for section in composed.sections:
        for block in section.blocks:
            if isinstance(block, Finding):
                found += [f"{block.id}: {part}" for part in _finding(block, deck)]
    return tuple(found)


def _finding(finding: Finding, deck: Deck) -> Iterator[str]:
    slides = [s for s in deck if any(f"title: {finding.id}" in name for name in s.texts)]
    if not slides or PART.sub("", normal(slides[0].title)) != _said(finding.statement):
        yield "title"
        return
    first, spec = slides[0], finding.exhibit.spec
    shown = {name: normal(text) for name, text in first.texts.items()}
    # Of a table of other words; of a chart some parts, and what the only drawn panel is.
    heads = [panel.head for panel in spec.panels] if isinstance(spec, ChartSpec) else [spec.title]
    steps = (labels(language).in_steps for language in Language)
    in_steps = steps if isinstance(spec, ChartSpec) and spec.kind is ChartKind.STRIP else ()
    said = normal(". ".join((*map(plain, (*heads, spec.subtitle, *heads)), *in_steps)))
    if any(part not in said for part in CLAUSES.split(shown.get(f"subtitle: {spec.id}", "?"))):
        yield "subtitle"
    if shown.get(f"text: {finding.id}") not in {normal(plain(finding.slide_text)), _none(spec)}:
        yield "words"
    if not first.notes.startswith(_spoken(finding.speaker_notes)):
        yield "notes"
    yield from _exhibit(spec, slides)


def _exhibit(spec: ChartSpec | TableSpec, slides: list[ReadSlide]) -> Iterator[str]:
    match spec:
        case TableSpec():
            yield from _table(spec, slides)
        case ChartSpec() if spec.kind in {ChartKind.TILE_MAP, ChartKind.STRIP}:
            if plain(spec.alt) not in slides[0].alts:
                yield "alt"
        case ChartSpec():
            yield from _charts(spec, slides[0])


def _none(spec: ChartSpec | TableSpec) -> str | None:
    """Return what may stand in place of the words: a table over the whole width has none."""
    return None if isinstance(spec, TableSpec) else ""


def _table(spec: TableSpec, slides: list[ReadSlide]) -> Iterator[str]:
    whole = [s for s in slides if any(n.startswith("title: ") and "-table" in n for n in s.texts)]
    wanted = [tuple(_said(cell) for cell in row.cells) for row in spec.rows]
    told = {row[1:] for row in wanted} | {_header(spec)[1:]}
    if whole and any(row[1:] not in told for row in _rows([s for s in slides if s not in whole])):
        yield "table"  # Some rows of it come first, under other names.
    groups = {_said(row.cells[0]) for row in spec.rows if row.kind is RowKind.GROUP}
    if heads := _heads(slides):
        both = batched(_rows(slides))
        pairs = [pair for rows in both for pair in zip(*rows, strict=True)]
        if heads != groups or pairs != [(row[0], row[-1]) for row in wanted if row[1:]]:
            yield "table"
        return
    rows, headers = _rows(whole or slides), {_header(spec)}
    body = [row for row in rows if row not in headers and row[0] not in groups]
    if body != [row for row in wanted if row[0] not in groups] or headers.isdisjoint(rows):
        yield "table"
    if not groups <= {row[0] for row in rows}:
        yield "table"


def batched(rows: list[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Yield rows two by two: the names of a group, and the values under them."""
    yield from zip(rows[::2], rows[1::2], strict=True)


def _heads(slides: list[ReadSlide]) -> set[str]:
    """Return the names of the groups that stand beside each other."""
    texts = (pair for slide in slides for pair in slide.texts.items())
    return {normal(text) for name, text in texts if name.startswith("group: ")}


def _header(spec: TableSpec) -> tuple[str, ...]:
    return tuple(_said(column.header) for column in spec.columns)


def _rows(slides: list[ReadSlide]) -> list[tuple[str, ...]]:
    tables = (table for slide in slides for table in slide.tables)
    return [tuple(map(normal, row)) for table in tables for row in table]


def in_digits(spec: ChartSpec, slide: ReadSlide) -> dict[int, str]:
    """Return what the panels of a chart say that are no native charts, by their places."""
    alone = standing_alone(spec.in_time())
    told = {n: normal(slide.texts.get(f"panel: {spec.id}/{n + 1}", "")) for n in alone}
    return told if len(slide.charts) + len(told) == len(spec.panels) else {}


def shows_in_digits(panel: Panel, words: str) -> bool:
    """Return whether words hold each value of a panel beside its name, before or behind it."""
    points = zip(panel.categories, panel.series[0].points, strict=True)
    pairs = [(p.number.text if p.number else p.reason, plain(c.label)) for c, p in points]
    return all(
        any(normal(f"{one} {other}") in words for one, other in (pair, pair[::-1]))
        for pair in pairs
    )


def _charts(spec: ChartSpec, slide: ReadSlide) -> Iterator[str]:
    told, charts = in_digits(spec, slide), iter(slide.charts)
    for index, panel in enumerate(spec.in_time().panels):
        if index in told:
            if not shows_in_digits(panel, told[index]):
                yield "panel"
            continue
        chart = next(charts)
        if index == 0 and normal(chart.alt) != _said(spec.alt):
            yield "alt"
        if sorted(drawn for _, drawn in chart.series) != held(panel):
            yield "chart"
        names = sorted(_said(series.name) for series in panel.series)
        if sorted(normal(name) for name, _ in chart.series) != names:
            yield "chart"
        if not _same_workbook(chart):
            yield "workbook"


def _same_workbook(chart: ReadChart) -> bool:
    """Return whether the first sheet holds what is drawn: names, categories, values."""
    header, *rows = chart.workbook
    names = [name for name, _ in chart.series]
    drawn = zip(chart.categories, *(values for _, values in chart.series), strict=True)
    kept = [tuple(None if cell is None else cell for cell in row) for row in rows]
    return (
        list(header[1 : 1 + len(names)]) == names
        and len(kept) == len(chart.categories)
        and all(
            str(row[0] or "") == wanted[0] and _near(row[1 : len(wanted)], wanted[1:])
            for row, wanted in zip(kept, drawn, strict=True)
        )
    )


def _near(held: Iterable[object], wanted: Iterable[object]) -> bool:
    """Return whether cells have the values of a chart; they keep sixteen digits."""
    pairs = list(zip(held, wanted, strict=True))
    return all(
        (cell is None and value is None)
        or (
            cell is not None
            and value is not None
            and abs(float(str(cell)) - float(str(value))) <= abs(float(str(value))) * 1e-14
        )
        for cell, value in pairs
    )


def _summary(composed: Document, deck: Deck) -> Iterator[str]:
    # The cover has the first of them again.
    texts = {normal(text) for slide in deck[1:] for text in slide.texts.values()}
    spoken = normal("\n".join(slide.notes for slide in deck))
    language = Language(composed.language)
    for at, item in enumerate(key_findings(composed)):
        heading = f"{split_mark(item.number.text)[0]} {plain(item.label)}"
        # A fifth that had no room on the slide is told in its notes.
        is_told = all(normal(said) in spoken for said in (heading, plain(item.sentence)))
        if at == MOST_KEYS and is_told:
            continue
        words = f"{plain(item.label)} {plain(item.slide_text or item.sentence)}"
        told = citing.weakest_grade(citing.values_in(((item.number,), item.slide_text)))
        # The sentence may tell a weaker value, or also tell one that was read at its publisher.
        own = "" if told is Grade.PRIMARY else citing.grade_name(told, language)
        unit, _, rest = words.partition(", ")  # A label may begin with the unit of its number.
        told_as = ((item.number.text, words), (f"{item.number.text} {unit}", rest))
        if not any(_told(number, said, own, texts) for number, said in told_as):
            yield f"summary: {item.finding}"


def _told(number: str, said: str, grade: str, texts: set[str]) -> bool:
    """Return whether a number and its words stand together in one text, or beside each other."""
    card, row = normal(f"{number} {said} {grade}"), normal(said)
    on_card, in_row = (any(f" {of} " in f" {text} " for text in texts) for of in (card, row))
    is_graded = any(text.endswith(normal(grade)) for text in texts)
    return on_card or (in_row and normal(number) in texts and is_graded)


def _spoken(parts: tuple[NotesPart, ...]) -> str:
    return "\n".join(line for part in parts for line in (part.heading, *map(plain, part.lines)))


def _said(content: Content) -> str:
    return normal(plain(content))
