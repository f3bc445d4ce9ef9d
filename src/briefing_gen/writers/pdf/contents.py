"""The contents: the sections after the summary, each with its page, for the foot of page one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefing_gen.document.blocks import Section
from briefing_gen.document.inline import Text, plain
from briefing_gen.frozen import Frozen
from briefing_gen.writers.pdf.boxes import Box, Indivisible, Row, Rule, Stack, TextBox
from briefing_gen.writers.pdf.canvas import TaggedCanvas
from briefing_gen.writers.pdf.frames import Tagged
from briefing_gen.writers.pdf.look import Look
from briefing_gen.writers.pdf.tags import Tag
from briefing_gen.writers.pdf.text import Run, Style, Target, break_lines

_SIDE: Final = 4
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


def contents_box(sections: Sequence[Section], look: Look) -> Box:
    """Return heading and entries in two columns, each entry a link to its section."""
    heading = look.text(
        (Text(look.furniture.contents),), look.styles.heading, look.span(_SIDE), Tag.H2
    )
    half = (len(sections) + 1) // 2
    width = look.span(_SIDE)
    columns = [
        Stack(tuple((_GAP if i else 0, _entry(s, look, width)) for i, s in enumerate(part)))
        for part in (sections[:half], sections[half:])
    ]
    row = Row(
        (
            (0, heading),
            (
                look.left(_SIDE),
                Tagged(Tag.TOC, Row(((0, columns[0]), (look.left(_SIDE), columns[1])))),
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
