"""The contents of a long document: its sections after the first, each with its page and a link."""

from collections.abc import Mapping, Sequence
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import Section
from briefing_gen.document.inline import Text, plain
from briefing_gen.pdf import boxes
from briefing_gen.pdf.canvas import Tag
from briefing_gen.pdf.look import COLUMNS, Look, set_lines
from briefing_gen.pdf.text import Run, Target

_ENTRIES: Final = 3
"""Where entries begin: below the sentences of key findings with pictures."""
_ENTRY_COLUMNS: Final = 4
_GAP: Final = 2.5
_NUMBER: Final = 14.0
"""The room for the number of a page; one of three digits reaches into the gap before it."""


def contents_box(
    sections: Sequence[Section], look: Look, starts: Mapping[object, int]
) -> boxes.Box:
    """Return heading and entries in two columns, each entry a link to its section.

    Each has the number of the page on which its section `starts`, counted from 0.
    """
    title = (Text(look.furniture.contents),)
    heading = look.text(title, look.styles.heading, look.span(_ENTRIES), Tag.H2)
    half = (len(sections) + 1) // 2
    width = look.span(_ENTRY_COLUMNS)
    columns = [
        boxes.Stack(boxes.apart((_entry(each, look, width, starts) for each in part), _GAP))
        for part in (sections[:half], sections[half:])
    ]
    second = look.left(COLUMNS - _ENTRY_COLUMNS - _ENTRIES)
    entries = boxes.Tagged(boxes.Row(((0, columns[0]), (second, columns[1]))), Tag.TOC)
    row = boxes.Row(((0, heading), (look.left(_ENTRIES), entries)))
    return boxes.Tagged(row, Tag.SECT)


def _entry(section: Section, look: Look, width: float, starts: Mapping[object, int]) -> boxes.Box:
    title = plain(section.heading)
    style = look.styles.note
    target = Target(look.links.link_to.replace("{target}", title), place=section.id)
    page = Run(str(starts.get(section.id, 0) + 1), style, target=target)
    words = set_lines([Run(title, style, target=target)], style, width - _NUMBER, None)
    text = replace(words, key=target)
    number = replace(set_lines([page], style, width, None), right=_NUMBER, key=target)
    # Beside the last line of a long heading.
    beside = boxes.Stack(((text.height - number.height, number),))
    row = boxes.Row(((0, text), (width - _NUMBER, beside)))
    return boxes.Tagged(boxes.Tagged(row, Tag.REFERENCE), Tag.TOCI)
