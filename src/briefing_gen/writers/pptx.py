"""Write a document as a PowerPoint deck whose charts and tables can be edited."""

from __future__ import annotations

import io
from collections.abc import Mapping
from itertools import count

from pptx.oxml import parse_xml
from pptx.slide import Slide as Page

from briefing_gen.document.blocks import Document
from briefing_gen.themes import Theme
from briefing_gen.writers.pptx_links import linker
from briefing_gen.writers.pptx_notes import write_notes
from briefing_gen.writers.pptx_package import normalised, write_properties, write_sections
from briefing_gen.writers.pptx_slides import Sheet, SlideSetting, foot, shapes
from briefing_gen.writers.pptx_template import Template, open_template
from briefing_gen.writers.pptx_text import Pen
from briefing_gen.writers.slides import lay_out
from briefing_gen.writers.slides_deck import Deck, Slide, layout_of
from briefing_gen.writers.slides_starts import starts_in


def write_pptx(document: Document, theme: Theme, *, stamp: str | None = None) -> bytes:
    """Return the deck of `document`; equal documents and themes give equal bytes.

    `stamp` is a few words that stand on every slide, such as DRAFT. Raises BriefingError where
    text does not fit or the theme's files cannot be used.
    """
    template = open_template(theme)
    deck = lay_out(document, template.means, stamp)
    setting = SlideSetting(template=template, document=document, deck=deck)
    _write_slides(deck, setting)
    write_properties(template.deck, document, stamp)
    stream = io.BytesIO()
    template.deck.save(stream)
    return normalised(stream.getvalue())


def slide_starts(
    document: Document, theme: Theme, *, stamp: str | None = None
) -> Mapping[str, int]:
    """Return the slide, from 1, on which each part of the deck begins, by its id.

    Raises what `write_pptx` raises.
    """
    return starts_in(lay_out(document, open_template(theme).means, stamp), document)


def _write_slides(deck: Deck, setting: SlideSetting) -> None:
    numbers = count(1)
    sections = [
        (section.name, [_write_slide(slide, next(numbers), setting) for slide in section.slides])
        for section in deck.sections
    ]
    write_sections(setting.template.deck, sections)


def _write_slide(slide: Slide, number: int, setting: SlideSetting) -> Page:
    template, language, layout = setting.template, setting.document.language, layout_of(slide)
    page = _blank_page(template, slide)
    pen = Pen(language, linker(page.part), template.palettes[layout])
    sheet = Sheet(page, layout, pen, setting)
    tree = page.shapes._spTree  # noqa: SLF001 - shapes are written whole, with their languages.
    for shape in filter(None, (*shapes(slide, sheet), *foot(sheet, number))):
        tree.append(parse_xml(shape))
    write_notes(page, slide.notes, pen)
    return page


def _blank_page(template: Template, slide: Slide) -> Page:
    """Return a new page; `Slides.add_slide` would first put placeholders on it, one by one."""
    slides = template.deck.slides
    name, page = slides.part.add_slide(template.layouts[layout_of(slide)])
    slides._sldIdLst.add_sldId(name)  # noqa: SLF001 - no public way without the placeholders.
    blank: Page = page
    return blank
