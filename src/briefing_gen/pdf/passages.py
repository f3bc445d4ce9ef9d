"""Running text: paragraphs, lists, callouts and the list of sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from briefing_gen.document.blocks import (
    Block,
    Bullets,
    Callout,
    Chart,
    Finding,
    KeyFindings,
    NoteEntry,
    Notes,
    Paragraph,
    SourceEntry,
    Sources,
    Table,
)
from briefing_gen.document.inline import Text
from briefing_gen.pdf.boxes import Box, Row, Stack
from briefing_gen.pdf.frames import Named, Panel, Tagged
from briefing_gen.pdf.look import Look, set_lines
from briefing_gen.pdf.tags import Tag
from briefing_gen.pdf.text import note_place

_INDENT: Final = 12.0
_PADDING: Final = 12.0
_SOURCE_GAP: Final = 6.0
_ITEM_GAP: Final = 4.0


def passage(block: Block, look: Look, width: float) -> Box:
    """Return a block of running text of this width; other blocks are none and give nothing."""
    match block:
        case Paragraph(content):
            return look.text(content, look.styles.body, width)
        case Bullets(items):
            bodies = [
                look.text(item, look.styles.body, width - _INDENT, Tag.LBODY) for item in items
            ]
            return _list(bodies, look)
        case Callout():
            return _callout(block, look, width)
        case KeyFindings() | Finding() | Chart() | Table() | Notes() | Sources():
            return Stack(())


def _list(bodies: Sequence[Box], look: Look) -> Box:
    style = look.styles.body
    items: list[tuple[float, Box]] = []
    for index, body in enumerate(bodies):
        bullet = look.text((Text("•"),), style, _INDENT, Tag.LBL)
        item = Tagged(Tag.LI, Row(((0, bullet), (_INDENT, body))))
        items.append((_ITEM_GAP if index else 0, item))
    return Tagged(Tag.L, Stack(tuple(items)))


def note_items(
    entries: Sequence[NoteEntry], look: Look, width: float
) -> Iterator[tuple[float, Box]]:
    """Yield the notes with their letters, for columns of this width."""
    style = look.styles.source_entry
    for entry in entries:
        letter = look.text((Text(entry.letter),), look.styles.note_word, _INDENT, Tag.LBL)
        words = look.text(entry.content, style, width - _INDENT, Tag.P)
        note = Tagged(Tag.NOTE, Row(((0, letter), (_INDENT, words))))
        yield _ITEM_GAP * look.spacing, Named(note, note_place(entry.letter))


def source_items(
    entries: Sequence[SourceEntry], look: Look, width: float
) -> Iterator[tuple[float, Box]]:
    """Yield the entries of the list of sources, for columns of this width."""
    key = object()
    for entry in entries:
        yield (
            _SOURCE_GAP * look.spacing,
            Tagged(Tag.L, Tagged(Tag.LI, _source(entry, look, width)), key=key),
        )


def _source(entry: SourceEntry, look: Look, width: float) -> Box:
    """Return an entry with the words for its grade at the end, which no underline runs into."""
    style = look.styles.source_entry
    words = look.words((*entry.content, Text(" ")), style)
    grade = look.words(entry.grade_words or (), look.styles.source)
    text = set_lines((*words, *grade), style, width, Tag.P)
    return Tagged(Tag.LBODY, Stack(((0, text),), whole=True))


def _callout(callout: Callout, look: Look, width: float) -> Box:
    measure = width - 2 * _PADDING
    parts: list[tuple[float, Box]] = [
        (0, look.heading(callout.title, look.styles.caption, measure, Tag.H3))
    ]
    parts += [(4, look.text(content, look.styles.body, measure)) for content in callout.content]
    return Panel(Stack(tuple(parts)), width, _PADDING, look.colours.panel)
