"""Lay a document out as slides: one message each, and nothing that does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

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
    Role,
    Section,
    Sources,
    Table,
)
from briefing_gen.document.inline import plain
from briefing_gen.problems import BriefingError, Problem
from briefing_gen.writers.slides_blocks import (
    Laid,
    callout_slide,
    exhibit_slides,
    finding_slides,
    key_slides,
    list_slides,
    source_slides,
)
from briefing_gen.writers.slides_deck import Deck, DeckSection, Line, TitleSlide
from briefing_gen.writers.slides_fit import Means, Setting
from briefing_gen.writers.slides_titles import title_size, unique_titles

SPOKEN_ONLY: Final = frozenset({Role.CORRECTIONS, Role.METHODS, Role.DATA})
"""Sections without slides: the notes of the first sources slide hold their words.

Their tables stand in the workbooks of the charts.
"""


def lay_out(document: Document, means: Means) -> Deck:
    """Return the deck of `document`.

    Raises BriefingError with a problem for each text that fits on no slide.
    """
    shown = [section for section in document.sections if section.role not in SPOKEN_ONLY]
    laid = [tuple(_section_slides(section, document, means)) for section in shown]
    problems = [item for items in laid for item in items if isinstance(item, Problem)]
    groups = [[item for item in items if not isinstance(item, Problem)] for items in laid]
    if groups:
        groups[0].insert(0, _title_slide(document))
    sections = unique_titles(
        tuple(
            DeckSection(plain(section.heading), tuple(slides))
            for section, slides in zip(shown, groups, strict=True)
            if slides
        ),
        document.furniture,
    )
    size, too_long = title_size(sections, document.slug, means)
    if problems or too_long:
        raise BriefingError((*problems, *too_long))
    return Deck(title_size_pt=size, footer=document.kicker, sections=sections)


def _title_slide(document: Document) -> TitleSlide:
    return TitleSlide(
        title=document.title,
        kicker=document.kicker,
        standfirst=document.standfirst,
        details=(document.byline, (document.date,), document.version),
    )


def _section_slides(section: Section, document: Document, means: Means) -> Laid:
    setting = Setting(means, document.slug, section)
    notes = section.speaker_notes
    if section.role is Role.SOURCES:
        notes = (*notes, *_spoken(document))
    for item in _slides(section, setting):
        if not notes or isinstance(item, Problem):
            yield item
        else:
            yield replace(item, notes=(*item.notes, *notes))
            notes = ()


def _slides(section: Section, setting: Setting) -> Laid:
    lines: list[Line] = []
    for block in section.blocks:
        fresh = tuple(_lines(block))
        if lines and not fresh:
            yield from list_slides(lines, setting)
            lines = []
        lines += fresh
        yield from _block_slides(block, setting)
    if lines:
        yield from list_slides(lines, setting)


def _block_slides(block: Block, setting: Setting) -> Laid:
    match block:
        case Paragraph() | Bullets():
            pass
        case KeyFindings(items):
            yield from key_slides(items, setting)
        case Finding():
            yield from finding_slides(block, setting)
        case Chart(spec) | Table(spec):
            yield from exhibit_slides(spec, setting)
        case Callout():
            yield from callout_slide(block, setting)
        case Sources(entries):
            yield from source_slides(entries, setting)


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case Paragraph(content):
            yield Line(content, bullet=False)
        case Bullets(items):
            yield from (Line(item, bullet=True) for item in items)
        case KeyFindings() | Finding() | Chart() | Table() | Callout() | Sources():
            pass


def _spoken(document: Document) -> Sequence[NotesPart]:
    """Return the words of the sections that have no slide of their own."""
    parts = []
    for section in document.sections:
        lines = tuple(line.content for block in section.blocks for line in _lines(block))
        if section.role in SPOKEN_ONLY and lines:
            parts.append(NotesPart(plain(section.heading), lines))
    return parts
