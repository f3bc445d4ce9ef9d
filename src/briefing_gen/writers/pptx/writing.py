"""Write a document as a PowerPoint deck whose charts and tables can be edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from itertools import islice
from typing import TYPE_CHECKING

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.slide import Slide as Page
from pptx.slide import SlideLayout

from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import plain
from briefing_gen.problems import Problem
from briefing_gen.themes import Theme
from briefing_gen.writers.pptx.house.check import check_template
from briefing_gen.writers.pptx.links import linker
from briefing_gen.writers.pptx.notes import write_notes
from briefing_gen.writers.pptx.package import (
    has_sections,
    saved,
    write_properties,
    write_sections,
)
from briefing_gen.writers.pptx.shapes import panel
from briefing_gen.writers.pptx.sheet import Sheet, SlideSetting, foot
from briefing_gen.writers.pptx.slides import shapes
from briefing_gen.writers.pptx.template import Template, open_template
from briefing_gen.writers.pptx.text import Pen
from briefing_gen.writers.pptx.xml import NAMESPACES, element
from briefing_gen.writers.slides.deck import CaveatsSlide, Deck, Slide, layout_of
from briefing_gen.writers.slides.planning import lay_out
from briefing_gen.writers.slides.starts import starts_in

if TYPE_CHECKING:  # What only a deck in a house master needs is loaded for that.
    from briefing_gen.writers.pptx.house.opening import House


def write_pptx(
    document: Document, theme: Theme, *, stamp: str | None = None, house: House | None = None
) -> bytes:
    """Return the deck of `document`; equal documents and themes give equal bytes.

    `stamp` is a few words that stand on every slide, such as DRAFT. `house` is the master that the
    deck is written into, None the theme's own. Raises BriefingError where text does not fit or
    the files of the theme or the master cannot be used.
    """
    template = _template(theme, house)
    deck = lay_out(document, template.means, stamp, taken=template.kept_titles)
    pages = [_blank_page(template, slide) for slide in deck.slides]
    setting = SlideSetting(
        template=template, document=document, deck=deck, caveats=_caveats(deck, pages)
    )
    for number, (slide, page) in enumerate(zip(deck.slides, pages, strict=True), 1):
        _write_slide(slide, page, template.kept + number, setting)
    _write_sections(deck, pages, template)
    write_properties(template.deck, document, stamp)
    return saved(template.deck)


def slide_starts(
    document: Document, theme: Theme, *, stamp: str | None = None, house: House | None = None
) -> Mapping[str, int]:
    """Return the slide, from 1, on which each part of the deck begins, by its id.

    Raises what `write_pptx` raises.
    """
    template = _template(theme, house)
    deck = lay_out(document, template.means, stamp, taken=template.kept_titles)
    return {name: template.kept + number for name, number in starts_in(deck, document).items()}


def examine_house(house: House, theme: Theme) -> tuple[Problem, ...]:
    """Return what the owner of a house master should know; raises BriefingError."""
    from briefing_gen.writers.pptx.house.master import open_house  # noqa: PLC0415 - see above.
    from briefing_gen.writers.pptx.house.warnings import (  # noqa: PLC0415 - see above.
        house_warnings,
    )

    return house_warnings(open_house(house, theme))


def _template(theme: Theme, house: House | None) -> Template:
    if house is None:
        return open_template(theme, check_template)
    from briefing_gen.writers.pptx.house.master import open_house  # noqa: PLC0415 - see above.

    return open_house(house, theme).template


def _caveats(deck: Deck, pages: Sequence[Page]) -> Mapping[str, tuple[Page, str]]:
    """Return where each letter of a caveat stands in words."""
    return {
        letter: (page, plain(slide.title))
        for slide, page in zip(deck.slides, pages, strict=True)
        if isinstance(slide, CaveatsSlide)
        for letter, _ in slide.entries
    }


def _write_sections(deck: Deck, pages: Sequence[Page], template: Template) -> None:
    left = iter(pages)
    sections: list[tuple[str, Sequence[Page]]] = [
        (section.name, list(islice(left, len(section.slides)))) for section in deck.sections
    ]
    if template.kept and not has_sections(template.deck):
        kept = list(template.deck.slides)[: template.kept]
        sections.insert(0, (template.name, kept))
    write_sections(template.deck, sections)


def _write_slide(slide: Slide, page: Page, number: int, setting: SlideSetting) -> None:
    template, language, layout = setting.template, setting.document.language, layout_of(slide)
    pen = Pen(language, linker(page.part), template.palettes[layout])
    sheet = Sheet(page, layout, pen, setting)
    tree = page.shapes._spTree  # noqa: SLF001 - shapes are written whole, with their languages.
    under = template.panels.get(layout)
    panels = (panel(sheet.take_id(), under, pen.palette),) if under else ()
    drawn = (*panels, *shapes(slide, sheet), *foot(sheet, number))
    tree.extend(list(parse_xml(element("p:root", *drawn, **NAMESPACES))))
    write_notes(page, slide.notes, pen)


def _blank_page(template: Template, slide: Slide) -> Page:
    """Return a new page; `Slides.add_slide` would first put placeholders on it, one by one."""
    slides = template.deck.slides
    layout = template.layouts[layout_of(slide)]
    name, page = slides.part.add_slide(layout)
    slides._sldIdLst.add_sldId(name)  # noqa: SLF001 - no public way without the placeholders.
    blank: Page = page
    _share_colour_map(blank, layout)
    return blank


def _share_colour_map(page: Page, layout: SlideLayout) -> None:
    """Give a slide the meaning that its layout gives to the names of colours."""
    path = f"{qn('p:clrMapOvr')}/{qn('a:overrideClrMapping')}"
    own = layout._element.find(path)  # noqa: SLF001 - colour maps have no public API.
    if own is not None:
        shared = page._element.find(qn("p:clrMapOvr"))  # noqa: SLF001 - see above.
        shared.replace(shared[0], deepcopy(own))
