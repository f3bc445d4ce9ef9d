"""Write a document as a PDF that is tagged, archival and compact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from briefing_gen.document.attachments import Attachment, Relationship
from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import Text
from briefing_gen.problems import BriefingError
from briefing_gen.themes import Paper, Theme
from briefing_gen.writers.pdf_canvas import Drawn
from briefing_gen.writers.pdf_checks import font_problems, problems
from briefing_gen.writers.pdf_furniture import stamp_problems
from briefing_gen.writers.pdf_layout import lay_out
from briefing_gen.writers.pdf_look import Look, look_of
from briefing_gen.writers.pdf_metadata import finish
from briefing_gen.writers.pdf_one_page import one_sheet
from briefing_gen.writers.pdf_pages import draw_pages, draw_sheet, plan_pages

__all__ = ["Attachment", "DrawnPages", "Relationship", "draw_one_page", "draw_pdf", "write_pdf"]


@dataclass(frozen=True, slots=True)
class DrawnPages:
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


def draw_pdf(
    document: Document, theme: Theme, paper: Paper, *, stamp: str | None = None
) -> DrawnPages:
    """Return the pages of `document`; what is attached may then say where things stand.

    `stamp` stands at the head of every page, such as "Draft". Raises BriefingError where a block
    fits no page or a character has no glyph.
    """
    look = look_of(document, theme, paper)
    if found := (
        *font_problems(theme),
        *problems(document),
        *stamp_problems(document, look, stamp),
    ):
        raise BriefingError(found)
    pages = plan_pages(lay_out(document, look), look, document.slug)
    return DrawnPages(document, draw_pages(pages, document, look, stamp), stamp)


def draw_one_page(
    document: Document,
    theme: Theme,
    paper: Paper,
    *,
    stamp: str | None = None,
    url: str | None = None,
) -> DrawnPages:
    """Return the single page of `document`, which was made for one page.

    `url` is where the whole briefing is published. Raises what `draw_pdf` raises, also where
    there is too much for one page at the sizes of the theme.
    """
    look = look_of(document, replace(theme, page=theme.one_page), paper)
    _refuse_unprintable(document, theme, look, stamp)
    return DrawnPages(document, draw_sheet(one_sheet(document, look, url), look, stamp), stamp)


def write_pdf(
    document: Document,
    theme: Theme,
    paper: Paper,
    *,
    attachments: tuple[Attachment, ...] = (),
    stamp: str | None = None,
) -> bytes:
    """Return the bytes of the PDF with `attachments` inside; raises what `draw_pdf` raises."""
    return draw_pdf(document, theme, paper, stamp=stamp).save(attachments)


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
    subject = (Text(f"{stamp}. "), *document.standfirst)
    return replace(document, standfirst=subject, keywords=(stamp, *document.keywords))
