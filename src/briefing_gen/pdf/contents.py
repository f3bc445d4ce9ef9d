"""The contents of a long document: its sections after the first, each with its page and a link."""

from collections.abc import Sequence
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.document.blocks import Section
from briefing_gen.document.inline import Text, plain
from briefing_gen.pdf import boxes
from briefing_gen.pdf.canvas import Tag, TaggedCanvas
from briefing_gen.pdf.look import COLUMNS, Look
from briefing_gen.pdf.text import Run, Style, Target, break_lines

_ENTRIES: Final = 3
"""Where entries begin: below the sentences of key findings with pictures."""
_ENTRY_COLUMNS: Final = 4
_GAP: Final = 2.5
_NUMBER: Final = 14.0
"""The room for the number of a page; one of three digits reaches into the gap before it."""
_WIDEST: Final = 40.0


class PageNumber(boxes.Indivisible, Frozen):
    """The number of the page on which `place` stands, known once all pages are planned."""

    place: object
    style: Style
    width: float
    target: Target

    @property
    def height(self) -> float:
        """The height of one line."""
        return self.style.leading_pt

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw it flush right."""
        text = str(canvas.pages_planned[self.place] + 1)
        lines = break_lines([Run(text, self.style, target=self.target)], _WIDEST)
        box = boxes.TextBox(
            lines=lines, style=self.style, tag=None, right=self.width, key=self.target
        )
        box.draw(canvas, x, top)


def contents_box(sections: Sequence[Section], look: Look) -> boxes.Box:
    """Return heading and entries in two columns, each entry a link to its section."""
    title = (Text(look.furniture.contents),)
    heading = look.text(title, look.styles.heading, look.span(_ENTRIES), Tag.H2)
    half = (len(sections) + 1) // 2
    width = look.span(_ENTRY_COLUMNS)
    columns = [
        boxes.Stack(boxes.apart((_entry(section, look, width) for section in part), _GAP))
        for part in (sections[:half], sections[half:])
    ]
    second = look.left(COLUMNS - _ENTRY_COLUMNS - _ENTRIES)
    entries = boxes.Tagged(boxes.Row(((0, columns[0]), (second, columns[1]))), Tag.TOC)
    row = boxes.Row(((0, heading), (look.left(_ENTRIES), entries)))
    return boxes.Tagged(row, Tag.SECT)


def _entry(section: Section, look: Look, width: float) -> boxes.Box:
    title = plain(section.heading)
    style = look.styles.note
    target = Target(look.links.link_to.replace("{target}", title), place=section.id)
    lines = break_lines([Run(title, style, target=target)], width - _NUMBER)
    text = boxes.TextBox(lines=lines, style=style, tag=None, key=target)
    number = PageNumber(section.id, style, _NUMBER, target)
    # Beside the last line of a long heading.
    beside = boxes.Stack(((text.height - number.height, number),))
    row = boxes.Row(((0, text), (width - _NUMBER, beside)))
    return boxes.Tagged(boxes.Tagged(row, Tag.REFERENCE), Tag.TOCI)
