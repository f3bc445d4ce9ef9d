"""Lay a document out as slides: one message each, and nothing that does not fit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError, Problem
from briefing_gen.document.blocks import (
    Block,
    Bullets,
    Callout,
    Chart,
    Document,
    Finding,
    KeyFindings,
    Notes,
    NotesPart,
    Paragraph,
    Role,
    Sources,
    Table,
)
from briefing_gen.document.inline import Content, Text, plain
from briefing_gen.slides import blocks
from briefing_gen.slides.caveats import letters_of
from briefing_gen.slides.deck import Deck, DeckSection, Line, Slide
from briefing_gen.slides.exhibits import exhibit_slides, finding_slides
from briefing_gen.slides.fit import Means
from briefing_gen.slides.setting import Laid, Setting
from briefing_gen.slides.stamp import stamp_problems, stamp_size
from briefing_gen.slides.titles import shared_size, sized, unique_titles

SPOKEN: Final = frozenset({Role.CORRECTIONS, Role.METHODS})
"""Sections without slides, whose words stand in the notes of the first slide of the sources."""
NO_SLIDES: Final = SPOKEN | {Role.DATA}
"""Sections without slides; the data tables are the workbooks of the charts."""


def lay_out(
    document: Document, means: Means, stamp: str | None = None, *, taken: Collection[str] = ()
) -> Deck:
    """Return the deck of `document`; `stamp` stands on every slide.

    `taken` are titles of slides that stand in front of it, which none of its own will have.
    Raises BriefingError with a problem for each text that fits on no slide.
    """
    shown = [section for section in document.sections if section.role not in NO_SLIDES]
    letters = letters_of(document, means)
    settings = [Setting(means, document, section, letters) for section in shown]
    laid: list[tuple[Slide | Problem, ...]] = [tuple(_section_slides(s)) for s in settings]
    if laid:
        laid[0] = (blocks.title_slide(document, means), *laid[0])
    named = unique_titles(laid, document, taken)
    largest = shared_size(chain.from_iterable(named), means)
    sized_items = [
        tuple(sized(item, document.slug, means, largest) for item in items) for items in named
    ]
    problems = [
        item for items in (*laid, *sized_items) for item in items if isinstance(item, Problem)
    ]
    problems += stamp_problems(stamp, document.slug, means)
    if problems:
        raise BriefingError(tuple(problems))
    sections = (
        DeckSection(
            plain(section.heading), tuple(item for item in items if not isinstance(item, Problem))
        )
        for section, items in zip(shown, sized_items, strict=True)
        if items
    )
    size = (stamp_size(stamp, means) or 0) if stamp else 0
    return Deck(footer=document.kicker, sections=tuple(sections), stamp=stamp, stamp_size_pt=size)


def _section_slides(setting: Setting) -> Laid:
    """Yield the slides of a section, the first with the notes of the section."""
    section, notes = setting.section, setting.section.speaker_notes
    if section.role is Role.SOURCES:
        if not _has_notes(setting.document):
            yield from blocks.caveat_slides(setting)
        notes = (*notes, *_spoken(setting.document))
    for item in _slides(setting):
        if not notes or isinstance(item, Problem):
            yield item
        else:
            yield replace(item, notes=(*item.notes, *notes))
            notes = ()


def _has_notes(document: Document) -> bool:
    return any(section.role is Role.NOTES for section in document.sections)


def _slides(setting: Setting) -> Laid:
    lines: list[Line] = []
    for block in setting.section.blocks:
        fresh = tuple(_lines(block))
        if lines and not fresh:
            yield from blocks.list_slides(lines, setting)
            lines = []
        lines += fresh
        yield from _block_slides(block, setting)
    if lines:
        yield from blocks.list_slides(lines, setting)


def _block_slides(block: Block, setting: Setting) -> Laid:
    match block:
        case Paragraph() | Bullets():
            pass
        case KeyFindings(items):
            yield from blocks.key_slides(items, setting)
        case Finding():
            yield from finding_slides(block, setting)
        case Chart(spec) | Table(spec):
            yield from exhibit_slides(spec, setting)
        case Callout():
            yield from blocks.callout_slide(block, setting)
        case Notes():
            yield from blocks.caveat_slides(setting)
        case Sources(entries):
            yield from blocks.source_slides(entries, setting)


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case Paragraph(content):
            yield Line(content, bullet=False)
        case Bullets(items):
            yield from (Line(item, bullet=True) for item in items)
        case KeyFindings() | Finding() | Chart() | Table() | Callout() | Notes() | Sources():
            pass


def _spoken(document: Document) -> Sequence[NotesPart]:
    """Return the words of the sections that have no slide of their own."""
    parts = []
    for section in document.sections:
        lines = tuple(line for block in section.blocks for line in _spoken_lines(block))
        if section.role in SPOKEN and lines:
            parts.append(NotesPart(plain(section.heading), lines))
    return parts


def _spoken_lines(block: Block) -> Iterator[Content]:
    yield from (line.content for line in _lines(block))
    if isinstance(block, Table):
        for row in block.spec.rows:
            cells = (((Text(" — "),) if n else ()) + cell for n, cell in enumerate(row.cells))
            yield tuple(chain.from_iterable(cells))
        yield from (line for line in (*block.spec.notes, block.spec.source) if line)
