"""Write a document as a PowerPoint deck whose charts and tables can be edited."""

from __future__ import annotations

import io
from collections.abc import Mapping
from itertools import count

from pptx.oxml import parse_xml
from pptx.slide import Slide as Page

from briefing_gen.document.blocks import Document
from briefing_gen.themes import Theme
from briefing_gen.writers.pptx_charts import ChartSetting
from briefing_gen.writers.pptx_links import linker
from briefing_gen.writers.pptx_notes import write_notes
from briefing_gen.writers.pptx_package import normalised, write_properties, write_sections
from briefing_gen.writers.pptx_slides import Sheet, SlideSetting, foot, shapes
from briefing_gen.writers.pptx_template import Template, open_template
from briefing_gen.writers.pptx_text import Pen
from briefing_gen.writers.slides import lay_out
from briefing_gen.writers.slides_deck import Deck, Slide, layout_of
from briefing_gen.writers.slides_fit import Means
from briefing_gen.writers.slides_starts import starts_in
from briefing_gen.writers.text_fit import Ruler, read_ruler


def write_pptx(document: Document, theme: Theme, *, stamp: str | None = None) -> bytes:
    """Return the deck of `document`; equal documents and themes give equal bytes.

    `stamp` is a few words that stand on every slide, such as DRAFT. Raises BriefingError where
    text does not fit or the theme's files cannot be used.
    """
    template = open_template(theme)
    ruler = _ruler(theme)
    deck = lay_out(document, Means(theme.slide, template.room, ruler), stamp)
    setting = SlideSetting(
        template=template,
        charts=ChartSetting(
            style=theme.slide,
            ruler=ruler,
            language=document.language,
            about=document.furniture.chart_data,
        ),
        deck=deck,
    )
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
    means = Means(theme.slide, open_template(theme).room, _ruler(theme))
    return starts_in(lay_out(document, means, stamp), document)


def _ruler(theme: Theme) -> Ruler:
    return read_ruler(theme.folder / f"widths-{theme.slide.font.lower()}.json")


def _write_slides(deck: Deck, setting: SlideSetting) -> None:
    numbers = count(1)
    sections = [
        (section.name, [_write_slide(slide, next(numbers), setting) for slide in section.slides])
        for section in deck.sections
    ]
    write_sections(setting.template.deck, sections)


def _write_slide(slide: Slide, number: int, setting: SlideSetting) -> Page:
    template, language = setting.template, setting.charts.language
    page = _blank_page(template, slide)
    sheet = Sheet(page, layout_of(slide), Pen(language, linker(page.part)), setting)
    tree = page.shapes._spTree  # noqa: SLF001 - shapes are written whole, with their languages.
    for shape in (*shapes(slide, sheet), *foot(sheet, number)):
        tree.append(parse_xml(shape))
    write_notes(page, slide.notes, language)
    return page


def _blank_page(template: Template, slide: Slide) -> Page:
    page: Page = template.deck.slides.add_slide(template.layouts[layout_of(slide)])
    for shape in list(page.shapes):
        shape.element.getparent().remove(shape.element)
    return page
