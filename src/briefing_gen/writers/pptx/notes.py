"""Speaker notes: what to say, how the numbers were worked out, where they are from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.slide import Slide as Page

from briefing_gen.document.blocks import NotesPart
from briefing_gen.document.inline import Text
from briefing_gen.writers.pptx.links import linker
from briefing_gen.writers.pptx.text import CLOSE, PLAIN, Look, Pen, Spacing
from briefing_gen.writers.pptx.xml import NAMESPACES, Xml, element

PART_GAP_PT = 6
BULLET_INDENT_PT = 10
_EMPTY = ".//p:ph[not(@type='sldImg' or @type='body')]"


def write_notes(page: Page, parts: tuple[NotesPart, ...], pen: Pen) -> None:
    """Write `parts` into the notes of `page`; a slide without any gets no notes page."""
    if not parts:
        return
    notes = page.notes_slide
    for mark in notes._element.xpath(_EMPTY):  # noqa: SLF001 - placeholders that nobody fills.
        shape = mark.getparent().getparent().getparent()
        shape.getparent().remove(shape)
    frame = notes.notes_text_frame
    if frame is None:
        return
    body = frame._txBody  # noqa: SLF001 - the frame's own paragraphs carry no language.
    for paragraph in body.findall(qn("a:p")):
        body.remove(paragraph)
    pen = replace(pen, link=linker(notes.part))
    wrapped = element("a:root", *_paragraphs(parts, pen), **NAMESPACES)
    for paragraph in list(parse_xml(wrapped)):
        body.append(paragraph)


def _paragraphs(parts: tuple[NotesPart, ...], pen: Pen) -> Iterator[Xml]:
    for index, part in enumerate(parts):
        gap = Spacing(before_pt=PART_GAP_PT if index else 0)
        yield pen.paragraph((Text(part.heading),), Look(bold=True), gap)
        several = len(part.lines) > 1
        listed = Spacing(bullet=True, hanging_pt=BULLET_INDENT_PT) if several else CLOSE
        for line in part.lines:
            yield pen.paragraph(line, PLAIN, listed)
