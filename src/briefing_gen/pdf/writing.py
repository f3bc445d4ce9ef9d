"""Write a document as a PDF that is tagged, archival and compact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.problems import BriefingError
from briefing_gen.document.attachments import Attachment
from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import Text
from briefing_gen.pdf.canvas import Drawn
from briefing_gen.pdf.checks import font_problems, problems
from briefing_gen.pdf.furniture import stamp_problems
from briefing_gen.pdf.kept import Store
from briefing_gen.pdf.look import Look, look_of
from briefing_gen.pdf.metadata import finish
from briefing_gen.pdf.one_page import one_sheet
from briefing_gen.pdf.pages import draw_pages, draw_sheet, fewest_pages
from briefing_gen.themes import Paper, Theme


class DrawnPages(Frozen):
    """The pages of a document, and where everything in it begins."""

    document: Document
    drawn: Drawn
    stamp: str | None = None

    @property
    def starts(self) -> Mapping[str, int]:
        """The page, from 1, on which each section, finding, chart and table begins, by its id."""
        places = self.drawn.places.items()
        return {name: page + 1 for name, (page, _) in places if isinstance(name, str)}

    def save(self, attachments: tuple[Attachment, ...] = ()) -> bytes:
        """Return the bytes of the PDF; equal inputs give equal bytes."""
        return finish(self.drawn, _stamped(self.document, self.stamp), attachments)


class Extras(Frozen, kw_only=True):
    """What pages get that is no part of the document.

    `stamp` stands at the head of every page, such as "Draft". `url` is where the full briefing is
    published, for a single page. `store` keeps the pictures of charts from one run to the next.
    """

    stamp: str | None = None
    url: str | None = None
    store: Store | None = None


NOTHING: Final = Extras()


def draw_pdf(
    document: Document, theme: Theme, paper: Paper, extras: Extras = NOTHING
) -> DrawnPages:
    """Return the pages of `document`; what is attached may then say where things stand.

    Raises BriefingError where a block fits no page or a character has no glyph.
    """
    look = replace(look_of(document, theme, paper), store=extras.store)
    _refuse_unprintable(document, theme, look, extras.stamp)
    pages = fewest_pages(document, look)
    drawn = draw_pages(pages, document, look, extras.stamp)
    return DrawnPages(document, drawn, extras.stamp)


def draw_one_page(
    document: Document, theme: Theme, paper: Paper, extras: Extras = NOTHING
) -> DrawnPages:
    """Return the single page of `document`, which was made for one page.

    Its notes are as large as its labels where there is room. Raises what `draw_pdf` raises, also
    where there is too much for one page at the sizes of the theme.
    """
    page = theme.one_page
    large = replace(page, source_size_pt=max(page.source_size_pt, page.small_size_pt))
    look, larger = (
        replace(look_of(document, replace(theme, page=sizes), paper), store=extras.store)
        for sizes in (page, large)
    )
    _refuse_unprintable(document, theme, look, extras.stamp)
    sheet = one_sheet(document, look, extras.url, larger)
    return DrawnPages(document, draw_sheet(sheet, look, extras.stamp), extras.stamp)


def _refuse_unprintable(document: Document, theme: Theme, look: Look, stamp: str | None) -> None:
    found = (
        *font_problems(theme),
        *problems(document),
        *stamp_problems(document, look, stamp),
    )
    if found:
        raise BriefingError(found)


def _stamped(document: Document, stamp: str | None) -> Document:
    """Return `document` whose subject and keywords begin with `stamp`, as its metadata say it."""
    if stamp is None:
        return document
    subject = (Text(f"{stamp}: "), *document.standfirst)
    return replace(document, standfirst=subject, keywords=(stamp, *document.keywords))
