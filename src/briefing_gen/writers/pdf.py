"""Write a document as a PDF that is tagged, archival and compact."""

from __future__ import annotations

from briefing_gen.document.blocks import Document
from briefing_gen.problems import BriefingError
from briefing_gen.themes import Paper, Theme
from briefing_gen.writers.pdf_checks import font_problems, problems
from briefing_gen.writers.pdf_layout import lay_out
from briefing_gen.writers.pdf_look import look_of
from briefing_gen.writers.pdf_metadata import Attachment, Relationship, finish
from briefing_gen.writers.pdf_pages import draw_pages, plan_pages

__all__ = ["Attachment", "Relationship", "write_pdf"]


def write_pdf(
    document: Document, theme: Theme, paper: Paper, *, attachments: tuple[Attachment, ...] = ()
) -> bytes:
    """Return the bytes of the PDF; equal inputs give equal bytes.

    Raises BriefingError where a block fits no page or a character has no glyph.
    """
    if found := (*font_problems(theme), *problems(document)):
        raise BriefingError(found)
    look = look_of(document, theme, paper)
    pages = plan_pages(lay_out(document, look), look, document.slug)
    return finish(draw_pages(pages, document, look), document, attachments)
