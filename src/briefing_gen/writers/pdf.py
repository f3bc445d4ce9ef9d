"""Write a document as a PDF that is tagged, archival and compact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefing_gen.document.attachments import Attachment, Relationship
from briefing_gen.document.blocks import Document
from briefing_gen.problems import BriefingError
from briefing_gen.themes import Paper, Theme
from briefing_gen.writers.pdf_canvas import Drawn
from briefing_gen.writers.pdf_checks import font_problems, problems
from briefing_gen.writers.pdf_layout import lay_out
from briefing_gen.writers.pdf_look import look_of
from briefing_gen.writers.pdf_metadata import finish
from briefing_gen.writers.pdf_pages import draw_pages, plan_pages

__all__ = ["Attachment", "DrawnPages", "Relationship", "draw_pdf", "write_pdf"]


@dataclass(frozen=True, slots=True)
class DrawnPages:
    """The pages of a document, and where everything in it begins."""

    document: Document
    drawn: Drawn

    @property
    def starts(self) -> Mapping[str, int]:
        """The page, from 1, on which each section, finding, chart and table begins, by its id."""
        places = self.drawn.places.items()
        return {name: page + 1 for name, (page, _) in places if isinstance(name, str)}

    def save(self, attachments: tuple[Attachment, ...] = ()) -> bytes:
        """Return the bytes of the PDF; equal inputs give equal bytes."""
        return finish(self.drawn, self.document, attachments)


def draw_pdf(document: Document, theme: Theme, paper: Paper) -> DrawnPages:
    """Return the pages of `document`; what is attached may then say where things stand.

    Raises BriefingError where a block fits no page or a character has no glyph.
    """
    if found := (*font_problems(theme), *problems(document)):
        raise BriefingError(found)
    look = look_of(document, theme, paper)
    pages = plan_pages(lay_out(document, look), look, document.slug)
    return DrawnPages(document, draw_pages(pages, document, look))


def write_pdf(
    document: Document, theme: Theme, paper: Paper, *, attachments: tuple[Attachment, ...] = ()
) -> bytes:
    """Return the bytes of the PDF with `attachments` inside; raises what `draw_pdf` raises."""
    return draw_pdf(document, theme, paper).save(attachments)
