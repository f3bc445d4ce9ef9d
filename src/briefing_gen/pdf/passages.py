"""Running text as boxes: paragraphs, lists, notes with their letters, and the list of sources."""

from collections.abc import Iterator, Sequence
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.document import blocks
from briefing_gen.document.inline import Citation, Content, Link, Text
from briefing_gen.pdf import boxes
from briefing_gen.pdf.canvas import Tag
from briefing_gen.pdf.fonts import Face
from briefing_gen.pdf.look import Look, set_lines
from briefing_gen.pdf.text import (
    Run,
    Style,
    lead_end,
    led,
    natural_width,
    note_place,
    parted_at,
    source_place,
)

_INDENT: Final = 12.0
_PADDING: Final = 12.0
_SOURCE_GAP: Final = 2.5
_ITEM_GAP: Final = 4.0
_ROW_PAD: Final = 4.5
"""Space above and below the line between two rows of a list."""
_NUMBER, _NUMBER_GAP = 20.0, 4.0
"""The least room for the number of a source and the mark of its grade, and the space behind."""
_STOP: Final = Text(". ")
"""What ends each part of an entry of the list of sources."""
_LONGEST_LEAD: Final = 110
_SHORT_LIST: Final = 6
"""So many items stay on one page together, where they do not take much of it."""


def passage(block: blocks.Block, look: Look, width: float) -> boxes.Box:
    """Return a block of running text of this width; other blocks are none and give nothing."""
    match block:
        case blocks.Paragraph(content):
            return look.text(content, look.styles.body, width)
        case blocks.Bullets(items):
            style, measure = look.styles.body, width - _INDENT
            told = [look.words(item, style) for item in items]
            if has_leads(block, look):
                told = list(map(led, told))
            return _list([set_lines(words, style, measure, Tag.LBODY) for words in told], look)
        case blocks.Callout():
            return _callout(block, look, width)
        case (
            blocks.KeyFindings()
            | blocks.Finding()
            | blocks.Chart()
            | blocks.Table()
            | blocks.Notes()
            | blocks.Sources()
        ):
            return boxes.Stack(())


def has_leads(block: blocks.Bullets, look: Look) -> bool:
    """Tell whether each item of a list begins with a short sentence or whom it is for."""
    ends = (lead_end(look.words(item, look.styles.body)) for item in block.items)
    return all(0 < end <= _LONGEST_LEAD for end in ends)


def lead_rows(block: blocks.Bullets, look: Look, columns: int, width: float) -> boxes.Box:
    """Return a list as rows: in the first columns what each item is about, then what it says."""
    style, left = look.styles.body, look.left(columns)
    strong = style._replace(face=Face.BOLD)
    rows: list[boxes.Box] = []
    for item in block.items:
        words = look.words(item, style)
        lead, said = parted_at(words, lead_end(words))
        lead = tuple(run._replace(style=strong) for run in lead)
        cells = (0, look.span(columns), lead), (left, width - left, said)
        body = boxes.Row(tuple((x, set_lines(runs, style, wide, None)) for x, wide, runs in cells))
        rows.append(boxes.Tagged(boxes.Tagged(body, Tag.LBODY), Tag.LI))
    rule = boxes.Rule(width, look.hairline)
    items = boxes.ruled_apart(rows, _ROW_PAD * look.spacing, rule)
    return _short_whole(items, len(rows), look)


def _list(bodies: Sequence[boxes.Box], look: Look) -> boxes.Box:
    bullet = look.text((Text("•"),), look.styles.body, _INDENT, Tag.LBL)
    rows = (boxes.Row(((0, replace(bullet, key=object())), (_INDENT, body))) for body in bodies)
    items = boxes.apart((boxes.Tagged(row, Tag.LI) for row in rows), _ITEM_GAP)
    return _short_whole(items, len(bodies), look)


def _short_whole(items: boxes.Parts, count: int, look: Look) -> boxes.Box:
    """Return a list of so many items, which is never parted where it is short."""
    listed = boxes.Stack(items)
    is_short = count <= _SHORT_LIST and listed.height <= look.text_height / 3
    return boxes.Tagged(replace(listed, whole=is_short), Tag.L)


def note_items(
    entries: Sequence[blocks.NoteEntry], look: Look, width: float
) -> Iterator[tuple[float, boxes.Box]]:
    """Yield the notes with their letters, for columns of this width."""
    style = look.styles.note
    for entry in entries:
        letter = look.text((Text(entry.letter),), look.styles.note_letter, _INDENT, Tag.LBL)
        words = look.text(entry.content, style, width - _INDENT, Tag.P)
        note = boxes.Tagged(boxes.Row(((0, letter), (_INDENT, words))), Tag.NOTE)
        yield _ITEM_GAP * look.spacing, boxes.Named(note, note_place(entry.letter))


def source_items(
    entries: Sequence[blocks.SourceEntry], look: Look, width: float
) -> Iterator[tuple[float, boxes.Box]]:
    """Yield the entries of the list of sources beside their numbers, for columns of this width."""
    key, style = object(), look.styles.source_entry
    bold = style._replace(face=Face.BOLD)
    numbers = [look.words((e.content[0], *(e.grade_words or ())), bold) for e in entries]
    room = max((_NUMBER, *(natural_width(words) + _NUMBER_GAP for words in numbers)))
    larger = style.size_pt - look.page.source_size_pt
    for entry, words in zip(entries, numbers, strict=True):
        label = boxes.Tagged(set_lines(words, style, room, None), Tag.LBL)
        text = set_lines(_title_first(entry.content[2:], style, look), style, width - room, Tag.P)
        row = boxes.Row(((0, label), (room, boxes.Tagged(text, Tag.LBODY))))
        item = boxes.Tagged(boxes.Named(row, source_place(entry.id)), Tag.LI)
        yield _SOURCE_GAP * look.spacing + larger, boxes.Tagged(item, Tag.L, key=key)


def _title_first(content: Content, style: Style, look: Look) -> tuple[Run, ...]:
    """Return the title of a publication, and in grey who published it, when, and where it is."""
    stops = [at for at, item in enumerate(content) if item == _STOP]
    links = [at for at, item in enumerate(content) if isinstance(item, Link)]
    if links:
        begin, end = links[0], links[0] + 1
    elif len(stops) > 1 and not isinstance(content[0], Citation):
        begin, end = stops[0] + 1, stops[1]
    else:
        begin, end = 0, stops[0] if stops else 0
    publisher = content[begin - 1 : begin] + content[: max(0, begin - 1)]  # Its stop comes first.
    quiet = replace(look, links=replace(look.links, colour=style.colour))
    return (
        *quiet.words(content[begin:end], style),
        *look.words((*publisher, *content[end:]), style._replace(colour=look.colours.muted)),
    )


def _callout(callout: blocks.Callout, look: Look, width: float) -> boxes.Box:
    measure = width - 2 * _PADDING
    title = look.heading(callout.title, look.styles.caption, measure, Tag.H3)
    texts = (look.text(content, look.styles.body, measure) for content in callout.content)
    told = boxes.Stack(boxes.apart((title, *texts), 4))
    return boxes.Panel(told, width, _PADDING, look.colours.panel, look.colours.accent)
