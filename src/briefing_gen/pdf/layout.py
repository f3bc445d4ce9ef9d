"""Document to parts of pages: which block stands where on the grid.

Page one has title block, key findings or an ask, and at its foot the questions, or in a long
document the contents: the sections after the first, each with its page.
"""

from collections.abc import Sequence
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.document.blocks import Document, Role, Section
from briefing_gen.document.inline import Text, plain
from briefing_gen.pdf import boxes
from briefing_gen.pdf.canvas import Tag, TaggedCanvas
from briefing_gen.pdf.exhibits import section_heading
from briefing_gen.pdf.look import COLUMNS, Look
from briefing_gen.pdf.sections import (
    HEADING_GAP,
    SECTION_GAP,
    SIDE,
    Part,
    in_section,
    listed,
    section_parts,
)
from briefing_gen.pdf.summary import title_block
from briefing_gen.pdf.text import Run, Style, Target, break_lines

_FOOT_PADDING: Final = 12.0
"""The same around the words at the foot of the first page."""
_CLOSER: Final = (1.0, 0.8, 0.6)
"""How wide the spaces of the first page may be, as a part of the usual, for the contents."""
_ENTRIES: Final = 3
"""Where entries of the contents begin: below the sentences of key findings with pictures."""
CONTENTS: Final = "contents"
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


def lay_out(document: Document, look: Look, *, is_long: bool = True) -> tuple[Part, ...]:
    """Return the document as parts that follow each other down the pages.

    The first page of a document that `is_long` has contents at its foot, that of another what is to
    be seen at once, where it has room.
    """
    opening = _opening(document, look, is_long=is_long)
    begun = {part.section for part in opening}
    others = (section for section in document.sections[1:] if section.id not in begun)
    parts = [part for section in others for part in section_parts(section, look)]
    return (*opening, *parts)


def _height(parts: Sequence[Part]) -> float:
    return sum(part.gap + part.box.height for part in parts)


def _opening(document: Document, look: Look, *, is_long: bool) -> Sequence[Part]:
    """Return title, summary and what stands at the foot of the first page.

    They stand closer together where the foot needs that; where it has no room even so, the page
    has none.
    """
    for spacing in (look.spacing, *_CLOSER):
        closer = replace(look, spacing=min(spacing, look.spacing))
        if foot := _foot(document, closer, is_long=is_long):
            parts = (*_summary(document, closer), *foot)
            if _height(parts) <= look.text_height:
                return parts
    return _summary(document, look)


def _foot(document: Document, look: Look, *, is_long: bool) -> tuple[Part, ...]:
    """Return the foot of the first page: contents, or questions on a panel."""
    gap, others = SECTION_GAP * look.spacing, document.sections[1:]
    if is_long:
        return (Part(gap, contents_box(others, look), CONTENTS),)
    section = next((section for section in others if section.role is Role.QUESTIONS), None)
    if section is None or document.sections[0].role is Role.ASK:
        return ()
    grounds = look.colours.panel, look.colours.accent
    heading = section_heading(section, look.styles.statement, look, look.width)
    width, gap_within = look.width - 2 * _FOOT_PADDING, HEADING_GAP * look.spacing
    parts = [(gap_within, listed(block, look, width)) for block in section.blocks]
    panel = boxes.Panel(boxes.Stack(((0, heading), *parts)), look.width, _FOOT_PADDING, *grounds)
    return (in_section(Part(gap, panel, section.id), section.id, object()),)


def _summary(document: Document, look: Look) -> Sequence[Part]:
    """Return the title, and below it what stands first."""
    title = Part(0, title_block(document, look), document.slug)
    return title, *section_parts(document.sections[0], look, first=True)


def contents_box(sections: Sequence[Section], look: Look) -> boxes.Box:
    """Return heading and entries in two columns, each entry a link to its section."""
    title = (Text(look.furniture.contents),)
    heading = look.text(title, look.styles.heading, look.span(_ENTRIES), Tag.H2)
    half = (len(sections) + 1) // 2
    width = look.span(SIDE)
    columns = [
        boxes.Stack(boxes.apart((_entry(section, look, width) for section in part), _GAP))
        for part in (sections[:half], sections[half:])
    ]
    second = look.left(COLUMNS - SIDE - _ENTRIES)
    entries = boxes.Tagged(boxes.Row(((0, columns[0]), (second, columns[1]))), Tag.TOC)
    row = boxes.Row(((0, heading), (look.left(_ENTRIES), entries)))
    return boxes.Tagged(
        boxes.Stack(((0, boxes.Rule(look.width, look.section_rule)), (9, row)), whole=True),
        Tag.SECT,
    )


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
