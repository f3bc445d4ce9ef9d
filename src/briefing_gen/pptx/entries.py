"""Notes by letter and publications by number, in columns on slides of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.document.inline import Citation, Content, Link, Text, plain
from briefing_gen.pptx.colours import Paint
from briefing_gen.pptx.shapes import text_box
from briefing_gen.pptx.sheet import Sheet, other_size, title
from briefing_gen.pptx.text import Look, Spacing
from briefing_gen.pptx.xml import Xml
from briefing_gen.slides.deck import EntriesSlide, Place
from briefing_gen.slides.entries import JOINED, LEGEND_GAP_PT
from briefing_gen.slides.fit import COLUMN_GAP_PT

TEXTS: Final = (Place.TEXT, Place.TEXT_2)
"""The places of two columns."""


def entries_slide(slide: EntriesSlide, sheet: Sheet) -> Iterator[Xml]:
    """Yield notes by letter or publications by number, each under its key, which may be a link."""
    yield title(slide, slide.name, sheet)
    whole, ruler = sheet.risen(Place.TEXT), sheet.setting.template.means.ruler.wider
    under = ruler.height(plain(slide.legend), slide.legend_size_pt, whole.width)
    left = whole.height - (under + LEGEND_GAP_PT if slide.legend else 0)
    box = replace(whole, width=slide.width_pt, height=left)
    for at in range(len(slide.columns)):
        own = replace(box, left=box.left + at * (slide.width_pt + COLUMN_GAP_PT))
        loose = sheet.seat(TEXTS[at]) is None
        paragraphs = list(_entries(at, slide, sheet, own_look=loose))
        name = f"{slide.name} {at + 1}" if at else slide.name
        name = ("notes", "sources")[at] if slide.name == JOINED else name
        if loose:
            yield text_box(sheet.take_id(), name, own, *paragraphs)
        else:
            yield sheet.put(TEXTS[at], name, *paragraphs, box=own)
    if slide.legend:
        foot = replace(whole, top=whole.bottom - under, height=under)
        look = Look(size_pt=slide.legend_size_pt, paint=Paint.MUTED)
        yield text_box(sheet.take_id(), "legend", foot, sheet.pen.paragraph(slide.legend, look))


def _entries(column: int, slide: EntriesSlide, sheet: Sheet, *, own_look: bool) -> Iterator[Xml]:
    """Yield the entries of a column; those in a text box say the size and colour themselves."""
    usual = other_size(slide.size_pt, sheet.setting.style.label_least_pt)
    words = Look(size_pt=slide.size_pt, paint=Paint.INK) if own_look else usual
    loud = replace(words, bold=True, paint=Paint.ACCENT)
    for index, entry in enumerate(slide.columns[column]):
        key = Citation(entry.key)
        linked: Content = (Link((key,), entry.url) if entry.url else key,)
        yield sheet.pen.mixed(
            ((linked, loud), ((Text("\t"), *entry.content), words)),
            Spacing(
                before_pt=slide.gaps_pt[column] if index else 0,
                bullet=False,
                hanging_pt=slide.hanging_pt,
            ),
        )
