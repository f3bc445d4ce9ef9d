"""The files of shipped editions, made once for all the tests of a process.

Planning which part stands on which page takes nine tenths of the time of a PDF, so a plan is kept
for itself. What is made from it is what `draw_pdf` makes: tests/readback/test_kept.py.
"""

from __future__ import annotations

import functools

from briefing_gen.document.blocks import Document
from briefing_gen.document.grades import marked_once, with_marks
from briefing_gen.document.walk import with_linked_help
from briefing_gen.edition import Edition
from briefing_gen.pdf.look import Look, look_of
from briefing_gen.pdf.pages import Page, draw_pages, fewest_pages
from briefing_gen.pdf.writing import DrawnPages
from briefing_gen.pptx.writing import write_pptx
from briefing_gen.themes import Paper
from tests.readback.editions import document, theme
from tests.readback.pptx_reader import ReadSlide, read_deck
from tests.writers import houses


@functools.cache
def marked(edition: Edition) -> Document:
    """Return the document of an edition with all that its pages say."""
    return with_linked_help(marked_once(with_marks(document(edition))))


@functools.cache
def look(edition: Edition, paper: Paper) -> Look:
    return look_of(marked(edition), theme(), paper)


@functools.cache
def pages(edition: Edition, paper: Paper) -> tuple[Page, ...]:
    return fewest_pages(marked(edition), look(edition, paper))


@functools.cache
def drawn(edition: Edition, paper: Paper, stamp: str | None) -> DrawnPages:
    planned = pages(edition, paper)
    on_paper = draw_pages(planned, marked(edition), look(edition, paper), stamp)
    return DrawnPages(document(edition), on_paper, stamp)


@functools.cache
def pdf(edition: Edition, paper: Paper) -> bytes:
    return drawn(edition, paper, None).save()


@functools.cache
def deck(edition: Edition) -> bytes:
    return write_pptx(document(edition), theme())


@functools.cache
def slides(edition: Edition) -> tuple[ReadSlide, ...]:
    """Return the deck of an edition as it is read back."""
    return read_deck(deck(edition))


@functools.cache
def slides_in(edition: Edition, master: str) -> tuple[ReadSlide, ...]:
    """Return the deck of an edition, with a stamp, in one of the masters that others drew."""
    house = houses.house(master)
    return read_deck(write_pptx(document(edition), theme(), stamp="BORRADOR", house=house))
