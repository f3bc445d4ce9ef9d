"""Document to parts of pages: which block stands where on the grid.

Page one has title block, key findings or an ask, and at its foot the questions where it has room.
"""

from collections.abc import Sequence
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import Document, Role
from briefing_gen.pdf import boxes
from briefing_gen.pdf.exhibits import section_heading
from briefing_gen.pdf.look import Look
from briefing_gen.pdf.sections import (
    HEADING_GAP,
    SECTION_GAP,
    Part,
    in_section,
    listed,
    section_parts,
)
from briefing_gen.pdf.summary import title_block

_FOOT_PADDING: Final = 12.0
"""The same around the words at the foot of the first page."""
_CLOSER: Final = (1.0, 0.8, 0.6)
"""How wide the spaces of the first page may be, as a part of the usual, for the questions."""


def lay_out(document: Document, look: Look) -> tuple[Part, ...]:
    """Return the document as parts that follow each other down the pages."""
    opening = _opening(document, look)
    begun = {part.section for part in opening}
    others = (section for section in document.sections[1:] if section.id not in begun)
    parts = [part for section in others for part in section_parts(section, look)]
    return (*opening, *parts)


def _opening(document: Document, look: Look) -> Sequence[Part]:
    """Return title, summary and what stands at the foot of the first page.

    They stand closer together where the foot needs that; where it has no room even so, the page
    has none.
    """
    for spacing in (look.spacing, *_CLOSER):
        closer = replace(look, spacing=min(spacing, look.spacing))
        if foot := _foot(document, closer):
            parts = (*_summary(document, closer), *foot)
            if sum(part.gap + part.box.height for part in parts) <= look.text_height:
                return parts
    return _summary(document, look)


def _foot(document: Document, look: Look) -> tuple[Part, ...]:
    """Return the foot of the first page: questions on a panel."""
    gap, others = SECTION_GAP * look.spacing, document.sections[1:]
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
