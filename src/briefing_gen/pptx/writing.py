"""Write a document as a PowerPoint deck whose charts and tables can be edited.

What a speaker needs to know stands in the notes of each slide.
"""

from collections.abc import Mapping
from functools import lru_cache, partial
from itertools import islice

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import Problem, warning
from briefing_gen.document.blocks import Document, NotesPart
from briefing_gen.document.inline import Text, plain
from briefing_gen.document.walk import findings
from briefing_gen.pptx import package
from briefing_gen.pptx import shapes as drawing
from briefing_gen.pptx.colours import Paint
from briefing_gen.pptx.masters.check import check_template
from briefing_gen.pptx.masters.master import house_warnings, open_house
from briefing_gen.pptx.masters.opening import House
from briefing_gen.pptx.privates import slide_list
from briefing_gen.pptx.sheet import Page, Sheet, SlideSetting, foot
from briefing_gen.pptx.slides import shapes
from briefing_gen.pptx.template import Template, open_template
from briefing_gen.pptx.text import CLOSE, PLAIN, Look, Pen, Spacing, linker
from briefing_gen.pptx.xml import NAMESPACES, Xml, element, part_of
from briefing_gen.slides.deck import Box, EntriesSlide, Slide, layout_of
from briefing_gen.slides.planning import lay_out, starts_in
from briefing_gen.themes import Theme

_judged = lru_cache(maxsize=1)(check_template)
"""All editions of a batch are written into the same base deck."""
PART_GAP_PT = 6
BULLET_INDENT_PT = 10


def write_pptx(
    document: Document, theme: Theme, *, stamp: str | None = None, house: House | None = None
) -> bytes:
    """Return the deck of `document`; equal documents and themes give equal bytes.

    `stamp` is a few words that stand on every slide, such as DRAFT. `house` is the master that the
    deck is written into, None the theme's own. Raises BriefingError where text does not fit or
    the files of the theme or the master cannot be used.
    """
    template = _template(theme, house)
    deck = lay_out(document, template.means, stamp)
    pages = [_blank_page(template, slide) for slide in deck.slides]
    both = list(zip(deck.slides, pages, strict=True))
    listing = ((slide, page) for slide, page in both if isinstance(slide, EntriesSlide))
    targets = {e.key: (page, plain(slide.title)) for slide, page in listing for e in slide.entries}
    setting = SlideSetting(template=template, document=document, deck=deck, targets=targets)
    for number, (slide, page) in enumerate(both, 1):
        _write_slide(slide, page, number, setting)
    left = iter(pages)
    sections = [(s.name, [page.id for page in islice(left, len(s.slides))]) for s in deck.sections]
    package.write_sections(template.deck, sections)
    package.write_properties(template.deck, document, stamp)
    package.write_master_words(template.deck)
    return package.saved(template.deck.part.package)


def slide_starts(
    document: Document, theme: Theme, *, stamp: str | None = None, house: House | None = None
) -> Mapping[str, int]:
    """Return the slide, from 1, on which each part of the deck begins, by its id.

    Raises what `write_pptx` raises.
    """
    means = _template(theme, house).means
    return starts_in(lay_out(document, means, stamp), document)


def examine_house(
    house: House, theme: Theme, document: Document | None = None
) -> tuple[Problem, ...]:
    """Return what the owner of a house master should know, of `document` in it, too.

    Raises BriefingError.
    """
    opened = open_house(house, theme)
    told = house_warnings(opened)
    if document is None or not any(finding.short for finding in findings(document)):
        return told
    hint = "the speaker notes have it whole; choose a layout with a wider title, or shorten it"
    for title in (plain(s.whole) for s in lay_out(document, opened.template.means).slides):
        message = f"the title {title!r} has no room: its short form stands there"
        if title:
            told += (replace(warning("short-title", message, house.file, hint), about=title),)
    return told


def _template(theme: Theme, house: House | None) -> Template:
    return open_house(house, theme).template if house else open_template(theme, _judged)


def _write_slide(slide: Slide, page: Page, number: int, setting: SlideSetting) -> None:
    layout = layout_of(slide)
    dress = setting.template.dress[layout]
    pen = Pen(setting.document.language, linker(page.part), dress.palette)
    sheet = Sheet(page, layout, pen, setting, slide.rise_pt, slide.backup)
    sheet.pen = replace(pen, jump=sheet.jump)
    panels = (sheet.area("panel", dress.panel, Paint.PAPER),) if dress.panel else ()
    drawn = (*panels, *shapes(slide, sheet), *foot(slide, sheet, number))
    ground = Paint.PANEL if slide.backup and setting.template.means.has_panels else None
    page.part.blob = part_of(drawing.slide_root(drawn, dress.palette, ground))
    write_notes(page.part, slide.notes, pen)


def _blank_page(template: Template, slide: Slide) -> Page:
    """Return a new slide; python-pptx would first put placeholders on it, one by one."""
    deck = template.deck
    listed = slide_list(deck)
    name = PackURI(f"/ppt/slides/slide{len(listed) + 1}.xml")
    part = Part(name, CONTENT_TYPE.PML_SLIDE, deck.part.package)
    layout = template.dress[layout_of(slide)].layout
    part.relate_to(layout.part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
    entry = listed.add_sldId(deck.part.relate_to(part, RELATIONSHIP_TYPE.SLIDE))
    return Page(part, entry.id)


def write_notes(slide: Part, parts: tuple[NotesPart, ...], pen: Pen) -> None:
    """Write `parts` into the notes of `slide`; a slide without any gets no notes page.

    python-pptx would first copy every placeholder of the notes master, those that stay empty too.
    """
    if not parts:
        return
    package = slide.package
    name = package.next_partname("/ppt/notesSlides/notesSlide%d.xml")
    notes = Part(name, CONTENT_TYPE.PML_NOTES_SLIDE, package)
    notes.relate_to(package.presentation_part.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
    notes.relate_to(slide, RELATIONSHIP_TYPE.SLIDE)
    slide.relate_to(notes, RELATIONSHIP_TYPE.NOTES_SLIDE)
    pen, lines = replace(pen, link=linker(notes)), list[Xml]()
    for index, part in enumerate(parts):
        gap = Spacing(before_pt=PART_GAP_PT if index else 0)
        lines.append(pen.paragraph((Text(part.heading),), Look(bold=True), gap))
        several = len(part.lines) > 1
        listed = Spacing(bullet=True, hanging_pt=BULLET_INDENT_PT) if several else CLOSE
        lines += (pen.paragraph(line, PLAIN, listed) for line in part.lines)
    body = element("p:txBody", element("a:bodyPr"), element("a:lstStyle"), *lines)
    named = partial(drawing.named, "Sp", own=drawing.LOCKED)  # As PowerPoint calls them.
    image = named((2, "Slide Image Placeholder 1"), key={"type": "sldImg"})
    words = named((3, "Notes Placeholder 2"), key={"type": "body", "idx": 1})
    place = element("p:spPr")
    filled = element("p:sp", image, place), element("p:sp", words, place, body)
    nowhere = Box(left=0, top=0, width=0, height=0)
    whole = element("p:grpSpPr", drawing.place(nowhere, grouped=True))
    colours = element("p:clrMapOvr", element("a:masterClrMapping"))
    tree = drawing.shape_tree(whole, *filled)
    notes.blob = part_of(element("p:notes", tree, colours, **NAMESPACES))
