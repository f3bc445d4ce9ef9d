"""Document to parts of pages: which block stands where on the grid.

Page one has title block, key findings, and at its foot the questions, where to report, or in a long
document the contents: the sections after the first, each with its page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.document.blocks import Document, Role, Section
from briefing_gen.document.inline import Text, plain
from briefing_gen.document.walk import with_numbered_sources
from briefing_gen.pdf.boxes import (
    Anchored,
    Box,
    Indivisible,
    Panel,
    Row,
    Rule,
    Stack,
    Tagged,
    TextBox,
)
from briefing_gen.pdf.canvas import Tag, TaggedCanvas
from briefing_gen.pdf.look import Look
from briefing_gen.pdf.sections import (
    HEADING_GAP,
    SECTION_GAP,
    SIDE,
    SQUEEZE_PT,
    Part,
    in_section,
    listed,
    section_parts,
)
from briefing_gen.pdf.summary import title_block
from briefing_gen.pdf.text import Run, Style, Target, break_lines, sized

_FOOT_PADDING: Final = 12.0
"""The same around the words at the foot of the first page."""
_CLOSER: Final = (1.0, 0.8, 0.6)
"""How wide the spaces of the first page may be, as a part of the usual, for the contents."""
_ASK_TITLE, _ASK_LEAD = 0.8, 1.16
"""How large the title of an ask and its first paragraph are at the most, as parts of the title of
the page and the words under that."""
CONTENTS: Final = "contents"
_GAP: Final = 3.5
_NUMBER: Final = 14.0
"""The room for the number of a page; one of three digits reaches into the gap before it."""
_WIDEST: Final = 40.0


class PageNumber(Indivisible, Frozen):
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
        box = TextBox(lines=lines, style=self.style, tag=None, right=self.width)
        box.draw(canvas, x, top)


def lay_out(document: Document, look: Look, *, is_long: bool = True) -> tuple[Part, ...]:
    """Return the document as parts that follow each other down the pages.

    Publications stand there by their numbers in the list of sources, as there is no room for names.
    The first page of a document that `is_long` has contents at its foot, that of another the first
    section that is to be seen at once, where it has room.
    """
    document = with_numbered_sources(document)
    opening = _opening(document, look, is_long=is_long)
    begun = {part.section for part in opening}
    others = (section for section in document.sections[1:] if section.id not in begun)
    return (*opening, *(part for section in others for part in section_parts(section, look)))


def _opening(document: Document, look: Look, *, is_long: bool) -> Sequence[Part]:
    """Return title, summary and what stands at the foot of the first page, closer for its sake.

    Without room for that it has none.
    """
    feet = _feet(document, is_long=is_long)
    for spacing in (look.spacing, *_CLOSER) if feet else ():
        closer = replace(look, spacing=min(spacing, look.spacing))
        for first in (*_larger(document, closer), closer):
            parts = (*_summary(document, closer, first), _foot(feet, closer))
            # What can be squeezed is; where words are larger, it has its usual height instead.
            squeezed = SQUEEZE_PT if first is not closer and parts[1].stretch else 0.0
            if sum(part.gap + part.box.height for part in parts) + squeezed <= look.text_height:
                return parts
    return _summary(document, look, look)


def _feet(document: Document, *, is_long: bool) -> Sequence[Section]:
    """Return the sections that the foot of the first page leads to, or the one that is there."""
    if is_long:
        return document.sections[1:]
    role = Role.HELP if document.sections[0].role is Role.ASK else Role.QUESTIONS
    return [section for section in document.sections[1:] if section.role is role][:1]


def _foot(feet: Sequence[Section], look: Look) -> Part:
    """Return the foot of the first page: contents, or a section on a ground of its own."""
    gap = SECTION_GAP * look.spacing
    if len(feet) > 1:
        return Part(gap, contents_box(feet, look), CONTENTS, at_foot=True)
    (section,) = feet
    if section.role is Role.HELP:
        (part,) = section_parts(section, look)
        return replace(part, at_foot=True)
    grounds = look.colours.panel, look.colours.accent
    heading = look.heading(section.heading, look.styles.statement, look.width, Tag.H2)
    anchored = Anchored(heading, section.id, plain(section.heading), 0)
    width, gap_within = look.width - 2 * _FOOT_PADDING, HEADING_GAP * look.spacing
    parts = [(gap_within, listed(block, look, width)) for block in section.blocks]
    panel = Panel(Stack(((0, anchored), *parts)), look.width, _FOOT_PADDING, *grounds)
    return in_section(Part(gap, panel, section.id, at_foot=True), section.id, object())


def _larger(document: Document, look: Look) -> Iterator[Look]:
    """Yield how what stands first is set where its page has room, the largest first."""
    styles, page = look.styles, look.page
    lead = sized(styles.lead, page.standfirst_size_pt)
    if document.sections[0].role is Role.ASK:
        title = sized(styles.title, _ASK_TITLE * page.title_size_pt)
        body = sized(styles.body, page.lead_size_pt)
        wide = {
            "lead": sized(lead, _ASK_LEAD * page.standfirst_size_pt),
            "body": sized(styles.body, page.standfirst_size_pt),
        }
        yield replace(look, styles=replace(styles, statement=title, **wide))
        yield replace(look, styles=replace(styles, statement=title, lead=lead, body=body))
        yield replace(look, styles=replace(styles, lead=lead))
    else:
        label = sized(styles.label, page.body_size_pt)
        yield replace(look, styles=replace(styles, lead=lead, label=label))


def _summary(document: Document, look: Look, first: Look) -> Sequence[Part]:
    """Return the title, and below it what stands first as `first` sets it."""
    title = Part(0, title_block(document, look), document.slug)
    return (
        title,
        *(
            part
            for section in document.sections[:1]
            for part in section_parts(section, first, first=True)
        ),
    )


def contents_box(sections: Sequence[Section], look: Look) -> Box:
    """Return heading and entries in two columns, each entry a link to its section."""
    heading = look.text(
        (Text(look.furniture.contents),), look.styles.heading, look.span(SIDE), Tag.H2
    )
    half = (len(sections) + 1) // 2
    width = look.span(SIDE)
    columns = [
        Stack(tuple((_GAP if i else 0, _entry(s, look, width)) for i, s in enumerate(part)))
        for part in (sections[:half], sections[half:])
    ]
    row = Row(
        (
            (0, heading),
            (
                look.left(SIDE),
                Tagged(Tag.TOC, Row(((0, columns[0]), (look.left(SIDE), columns[1])))),
            ),
        )
    )
    return Tagged(Tag.SECT, Stack(((0, Rule(look.width, look.section_rule)), (9, row)), whole=True))


def _entry(section: Section, look: Look, width: float) -> Box:
    title = plain(section.heading)
    style = look.styles.body
    target = Target(look.links.link_to.replace("{target}", title), place=section.id)
    lines = break_lines([Run(title, style, target=target)], width - _NUMBER)
    text = TextBox(lines=lines, style=style, tag=None)
    number = PageNumber(section.id, style, _NUMBER, target)
    beside = Stack(((text.height - number.height, number),))  # The last line of a long heading.
    row = Row(((0, text), (width - _NUMBER, beside)))
    return Tagged(Tag.TOCI, Tagged(Tag.REFERENCE, row))
