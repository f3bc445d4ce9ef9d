"""Each block of a document as one slide, or as many as it takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from briefing_gen.document.blocks import (
    Callout,
    Finding,
    KeyFinding,
    NotesPart,
    SourceEntry,
)
from briefing_gen.document.charts import ChartKind, ChartSpec
from briefing_gen.document.inline import Content, Text, plain
from briefing_gen.document.tables import TableSpec
from briefing_gen.problems import Problem
from briefing_gen.writers.slides_caveats import SPACE, Foot, fits_foot, foot_of
from briefing_gen.writers.slides_deck import (
    CalloutSlide,
    CaveatsSlide,
    ChartSlide,
    KeyFindingsSlide,
    Line,
    ListSlide,
    Slide,
    SourcesSlide,
    TableSlide,
)
from briefing_gen.writers.slides_fit import (
    BULLET_INDENT_PT,
    PARAGRAPH_GAP_PT,
    Means,
    Pages,
    even_pages,
    list_pages,
    text_size,
)
from briefing_gen.writers.slides_keys import key_grid, key_groups
from briefing_gen.writers.slides_room import Layout, Place
from briefing_gen.writers.slides_setting import Setting
from briefing_gen.writers.slides_tables import table_height, table_parts, table_widths
from briefing_gen.writers.slides_tiles import values_fit
from briefing_gen.writers.state_tiles import unknown

MOST_CATEGORIES_BESIDE: Final = 6
"""A chart with more along its foot takes the whole width."""

Laid = Iterator[Slide | Problem]


def key_slides(items: Sequence[KeyFinding], setting: Setting) -> Laid:
    """Yield the summary on one slide, or on as many of the same setting as it needs."""
    box = setting.means.room.box(Layout.KEY_FINDINGS, Place.EXHIBIT)
    for groups in key_groups(items):
        grid = key_grid(groups, box, setting.means)
        if grid:
            for group in groups:
                yield KeyFindingsSlide(
                    title=setting.section.heading,
                    items=tuple(group),
                    columns=grid.columns,
                    number_size_pt=grid.number_size_pt,
                    label_size_pt=grid.label_size_pt,
                    sentence_size_pt=grid.sentence_size_pt,
                )
            return
    longest = max(items, key=lambda item: len(plain(item.sentence)))
    yield setting.problem(longest.finding, longest.sentence, "shorten the key finding")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Message:
    """What a slide says about its exhibit."""

    id: str
    title: Content
    source: Content
    text: Content = ()
    text_size_pt: float = 0
    notes: tuple[NotesPart, ...] = ()


@dataclass(frozen=True, slots=True)
class _FittedTable:
    """A table in the parts that fit on slides of one layout."""

    layout: Layout
    size_pt: float
    widths_pt: tuple[float, ...]
    parts: tuple[TableSpec, ...]


def finding_slides(finding: Finding, setting: Setting) -> Laid:
    """Yield the slide of a finding: its statement over its exhibit."""
    spec = finding.exhibit.spec
    message = _Message(
        id=finding.id,
        title=finding.statement,
        source=_source(foot_of(spec, finding), setting),
        text=finding.slide_text,
        notes=finding.speaker_notes,
    )
    yield from _exhibit(spec, message, setting)


def exhibit_slides(spec: ChartSpec | TableSpec, setting: Setting) -> Laid:
    """Yield the slides of a chart or table that stands outside a finding."""
    source = _source(foot_of(spec, None), setting)
    yield from _exhibit(spec, _Message(id=spec.id, title=spec.title, source=source), setting)


def _source(foot: Foot, setting: Setting) -> Content:
    if fits_foot(foot.words, setting.means):
        return foot.words
    return foot.lettered(setting.letters, setting.document.furniture.notes)


def _exhibit(spec: ChartSpec | TableSpec, message: _Message, setting: Setting) -> Laid:
    if not fits_foot(message.source, setting.means):
        yield setting.problem(message.id, message.source, "shorten the names of the sources")
    match spec:
        case ChartSpec() if spec.kind is ChartKind.TILE_MAP:
            yield from _map_slides(spec, message, setting)
        case ChartSpec():
            yield _chart_slide(spec, message, setting)
        case TableSpec():
            yield from _table_slides(spec, message, setting)


def _chart_slide(spec: ChartSpec, message: _Message, setting: Setting) -> Slide | Problem:
    layout = _chart_layout(spec)
    box = setting.means.room.box(layout, Place.TEXT)
    size = text_size((message.text,), box, setting.means)
    if size is None:
        return setting.problem(message.id, message.text, "shorten the words for the slide")
    return ChartSlide(
        id=message.id,
        title=message.title,
        chart=spec,
        layout=layout,
        text=message.text,
        text_size_pt=size,
        source=message.source,
        notes=message.notes,
    )


def _map_slides(spec: ChartSpec, message: _Message, setting: Setting) -> Laid:
    """Yield a tile map, and its values as a table where the tiles have no room for them."""
    for name in (name for panel in spec.panels for name in unknown(panel)):
        yield Problem(
            code="no-such-tile",
            message=f"a tile map has no place for {name!r}",
            where=setting.place(message.id),
            hint="its categories are the two-letter codes of the states and DC",
        )
        return
    yield _chart_slide(spec, message, setting)
    box = setting.means.room.box(_chart_layout(spec), Place.EXHIBIT)
    if not values_fit(spec, box, setting.means):
        table = replace(message, id=f"{message.id}-table", text=(), notes=())
        yield from _table_slides(spec.table, table, setting)


def _chart_layout(spec: ChartSpec) -> Layout:
    """Return where the words go: below a chart that is wide by nature."""
    wide = spec.kind in {ChartKind.COLUMN, ChartKind.LINE} and any(
        len(panel.categories) > MOST_CATEGORIES_BESIDE for panel in spec.panels
    )
    return Layout.CHART if wide or len(spec.panels) > 1 else Layout.CHART_AND_TEXT


def _table_slides(spec: TableSpec, message: _Message, setting: Setting) -> Laid:
    """Yield a table beside the words of its finding, or over the whole width without them."""
    beside = _fitted(spec, Layout.TABLE_AND_TEXT, setting) if message.text else None
    room = setting.means.room.box(Layout.TABLE_AND_TEXT, Place.TEXT)
    text_size_pt = text_size((message.text,), room, setting.means)
    if beside and text_size_pt and len(beside.parts) == 1:
        sized = replace(message, text_size_pt=text_size_pt)
        yield _table_slide(0, beside, sized, setting.means)
        return
    fitted = _fitted(spec, Layout.TABLE, setting)
    if fitted is None:
        yield setting.problem(message.id, spec.title, "leave out columns or shorten the cells")
        return
    for index in range(len(fitted.parts)):
        yield _table_slide(index, fitted, replace(message, text=()), setting.means)


def _fitted(spec: TableSpec, layout: Layout, setting: Setting) -> _FittedTable | None:
    """Return `spec` on the fewest slides, at the larger size where that makes no difference."""
    means, box = setting.means, setting.means.room.box(layout, Place.EXHIBIT)
    sizes = (means.style.label_size_pt, means.style.label_least_pt)
    fitting = [
        _FittedTable(layout, size, table_widths(spec, size, box.width, means), parts)
        for size in sizes
        if (parts := table_parts(spec, size, box, means))
    ]
    return min(fitting, key=lambda fitted: len(fitted.parts), default=None)


def _table_slide(index: int, fitted: _FittedTable, message: _Message, means: Means) -> TableSlide:
    table = fitted.parts[index]
    return TableSlide(
        id=message.id if index == 0 else f"{message.id}-{index + 1}",
        title=message.title,
        table=table,
        layout=fitted.layout,
        widths_pt=fitted.widths_pt,
        height_pt=table_height(table, fitted.widths_pt, fitted.size_pt, means),
        size_pt=fitted.size_pt,
        text=message.text,
        text_size_pt=message.text_size_pt,
        source=message.source,
        notes=message.notes if index == 0 else (),
    )


def list_slides(lines: Sequence[Line], setting: Setting) -> Laid:
    """Yield a list under the heading of its section, on as many slides as it takes."""
    box = setting.means.room.box(Layout.LIST, Place.TEXT)
    fitted = list_pages(lines, box, setting.means)
    if fitted is None:
        yield setting.problem("list", lines[0].content, "shorten the longest line")
        return
    size, pages = fitted
    for page in pages:
        yield ListSlide(
            id=setting.section.id,
            title=setting.section.heading,
            lines=tuple(lines[page.start : page.stop]),
            size_pt=size,
        )


def callout_slide(callout: Callout, setting: Setting) -> Laid:
    """Yield the slide of a callout, whose title it takes."""
    box = setting.means.room.box(Layout.LIST, Place.TEXT)
    size = text_size(callout.content, box, setting.means, setting.means.style.callout_size_pt)
    if size is None:
        yield setting.problem("callout", callout.title, "shorten it to fit on one slide")
        return
    yield CalloutSlide(
        id=setting.section.id,
        title=callout.title,
        lines=tuple(Line(content, bullet=False) for content in callout.content),
        size_pt=size,
    )


def source_slides(entries: Sequence[SourceEntry], setting: Setting) -> Laid:
    """Yield the publications, on as many slides as they take."""
    texts = [(*entry.content, SPACE, *entry.grade_words) for entry in entries]
    pages = _small_pages(texts, setting)
    if pages is None:
        yield setting.problem("sources", setting.section.heading, "shorten the longest citation")
        return
    for page in pages:
        yield SourcesSlide(
            title=setting.section.heading, entries=tuple(entries[page.start : page.stop])
        )


def caveat_slides(setting: Setting) -> Laid:
    """Yield the caveats that found no room under their exhibits, each with its letter."""
    entries = tuple((letter, caveat) for caveat, letter in setting.letters.items())
    texts = [(Text(letter), SPACE, *caveat) for letter, caveat in entries]
    pages = _small_pages(texts, setting) if texts else ()
    if pages is None:
        yield setting.problem("notes", setting.section.heading, "shorten the longest caveat")
        return
    for page in pages:
        yield CaveatsSlide(
            title=(Text(setting.document.furniture.notes),),
            entries=entries[page.start : page.stop],
        )


def _small_pages(texts: Sequence[Content], setting: Setting) -> Pages | None:
    box = setting.means.room.box(Layout.SOURCES, Place.TEXT)
    size = setting.means.style.label_least_pt
    gap = PARAGRAPH_GAP_PT
    width = box.width - BULLET_INDENT_PT
    heights = [setting.means.height(text, size, width) + gap for text in texts]
    return even_pages(heights, box.height + gap)
