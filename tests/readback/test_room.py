"""What is read stands large enough in shipped editions, and no page of them looks unkempt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from briefing_gen.document.blocks import Notes
from briefing_gen.document.inline import plain
from briefing_gen.edition import Edition
from briefing_gen.pdf.boxes import TextBox
from briefing_gen.pptx.template import open_template
from briefing_gen.slides.deck import (
    CalloutSlide,
    ChartSlide,
    EntriesSlide,
    KeyListSlide,
    KeyRowsSlide,
    ListSlide,
    Slide,
    TableSlide,
    TitleSlide,
)
from briefing_gen.slides.planning import lay_out
from briefing_gen.themes import Paper
from tests.readback import kept
from tests.readback.editions import EDITIONS, document, name, theme

LEAST_PT = 18
TEXT_PT = 9.75
SHORT_NOTE = 30
PAPER = Paper.LETTER
pytestmark = pytest.mark.slow


def read_sizes(slide: Slide) -> Iterator[float]:
    """Yield the sizes of what a room reads; notes and sources are for those who ask."""
    yield slide.title_size_pt or LEAST_PT
    match slide:
        case TitleSlide():
            yield slide.standfirst_size_pt
        case KeyListSlide() | KeyRowsSlide():
            yield from (slide.number_size_pt, slide.label_size_pt, slide.sentence_size_pt)
        case ChartSlide() | TableSlide():
            yield slide.text_size_pt if slide.text else LEAST_PT
        case ListSlide() | CalloutSlide():
            yield slide.size_pt
        case EntriesSlide():
            pass


@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_nothing_that_a_room_must_read_is_smaller_than_eighteen_points(edition: Edition) -> None:
    slides = lay_out(document(edition), open_template(theme()).means).slides
    small = {slide.title: min(read_sizes(slide)) for slide in slides}
    assert {title: size for title, size in small.items() if size < LEAST_PT} == {}


class Letter(NamedTuple):
    """A letter of a page: its size in points, and where it stands."""

    size_pt: float
    bottom: float


@cache
def opened(edition: Edition) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(kept.pdf(edition, PAPER))


@cache
def letters(edition: Edition) -> tuple[tuple[Letter, ...], ...]:
    """Return the letters of each page."""
    return tuple(tuple(_letters(page.get_textpage())) for page in opened(edition))


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[Letter]:
    for at in range(text.count_chars()):
        if not chr(pdfium.FPDFText_GetUnicode(text.raw, at)).isspace():
            _, bottom, _, _ = text.get_charbox(at)
            yield Letter(pdfium.FPDFText_GetFontSize(text.raw, at), bottom)


def share_of_text(pages: Iterable[tuple[Letter, ...]]) -> float:
    """Return the share of letters that have the size of text."""
    sizes = [letter.size_pt for page in pages for letter in page]
    return sum(size >= TEXT_PT for size in sizes) / len(sizes)


@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_two_fifths_of_the_letters_on_pages_have_the_size_of_text(edition: Edition) -> None:
    starts = kept.drawn(edition, PAPER, None).starts
    assert share_of_text(letters(edition)) >= 0.4
    first = starts["findings"]
    last = min(page for page in starts.values() if page > first + 1)
    assert share_of_text(letters(edition)[first - 1 : last]) >= 0.45


@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_no_page_but_the_last_has_a_third_of_it_empty(edition: Edition) -> None:
    margin = theme().page.margin_pt
    height = PAPER.height_pt - 2 * margin
    ends = [min(at.bottom for at in page if at.bottom > margin - 4) for page in letters(edition)]
    empty = [(end - margin) / height for end in ends]
    line = theme().page.body_size_pt * theme().page.leading / height
    assert [round(share, 2) for share in empty[:-1] if share > 1 / 3 + line] == []


@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_no_words_on_pages_cover_others(edition: Edition) -> None:
    for page in opened(edition):
        text = page.get_textpage()
        rects = [text.get_rect(at) for at in range(text.count_rects())]
        covered = [pair for pair in combinations(rects, 2) if meet(*pair)]
        assert [[text.get_text_bounded(*rect) for rect in pair] for pair in covered] == []


def meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    return wide > 1 and min(one[3], other[3]) - max(one[1], other[1]) > 2


@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_a_note_is_told_once_on_pages(edition: Edition) -> None:
    text = " ".join(
        page.get_textpage().get_text_bounded().replace("\r\n", " ") for page in opened(edition)
    )
    told = [
        plain(entry.content).replace("\N{NO-BREAK SPACE}", " ")
        for section in document(edition).sections
        for block in section.blocks
        if isinstance(block, Notes)
        for entry in block.entries
    ]
    long = (note for note in told if len(note) > SHORT_NOTE)  # A few words may come again.
    assert {note: text.count(note) for note in long if text.count(note) > 1} == {}


def lines_of(box: object) -> Iterator[TextBox]:
    """Yield the texts of a box."""
    if isinstance(box, TextBox):
        yield box
    inner = [
        getattr(box, kid, ()) for kid in ("box", "body", "heading", "parts", "cells", "columns")
    ]
    for kid in inner:
        for part in kid if isinstance(kid, tuple) else (kid,):
            yield from lines_of(part[1] if isinstance(part, tuple) else part)


@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_no_paragraph_ends_with_a_single_short_word(edition: Edition) -> None:
    size_pt = kept.look(edition, PAPER).styles.body.size_pt
    boxes = [placed.box for page in kept.pages(edition, PAPER) for placed in page]
    last = (
        "".join(piece.run.text for piece in text.lines[-1].pieces).strip()
        for box in boxes
        for text in lines_of(box)
        if len(text.lines) > 2 and text.style.size_pt == size_pt
    )
    assert [words for words in last if " " not in words and len(words) < 8] == []
