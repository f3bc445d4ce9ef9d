"""Running text as it is drawn: how far links reach."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import Bullets, Callout, Paragraph
from briefing_gen.document.inline import Link, Text
from briefing_gen.pdf.boxes import Row, Stack, Tagged, TextBox
from briefing_gen.pdf.exhibits import passage
from briefing_gen.pdf.fonts import Face, width
from briefing_gen.pdf.look import look_of
from briefing_gen.pdf.text import Line
from briefing_gen.themes import Paper
from tests.readback.pages import read_elements
from tests.writers.painted import painted
from tests.writers.pdf_files import (
    THEME,
    canvas,
    failures,
    finished,
    look,
    opened,
    with_blocks,
    words,
    written,
)

NAME = "Reports of the office of harbors and ferries on trips of every month and year "


def test_a_link_over_several_lines_ends_with_a_word_on_each() -> None:
    link = Link((Text(f"{NAME * 3}to its end"),), "https://example.org/")
    pdf = opened(written(with_blocks(Paragraph((link,)))))
    found = [a.Rect.as_list() for page in pdf.pages for a in page.get("/Annots", []) if "/A" in a]
    widths = [float(right) - float(left) for left, _, right, _ in found]
    assert len(widths) > 2
    words = f"{NAME * 3}to its end".split()
    starts = range(len(words))
    lines = [" ".join(words[a : b + 1]) for a in starts for b in starts[a:]]
    sizes = {round(width(line, Face.REGULAR, 9.8), 1) for line in lines}
    assert [size for size in widths if round(size, 1) not in sizes] == []
    assert sum(widths) == pytest.approx(width(" ".join(words), Face.REGULAR, 9.8), rel=0.02)


def bold(*items: str) -> list[str]:
    block = Bullets(tuple((Text(item),) for item in items))
    look = look_of(with_blocks(block), THEME, Paper.LETTER)
    pieces = (piece.run for line in lines_of(passage(block, look, 400)) for piece in line.pieces)
    return [run.text for run in pieces if run.style.face is Face.BOLD]


def lines_of(box: object) -> Iterator[Line]:
    match box:
        case TextBox():
            yield from box.lines
        case Tagged():
            yield from lines_of(box.box)
        case Stack():
            yield from (line for _, part in box.parts for line in lines_of(part))
        case Row():
            yield from (line for _, part in box.cells for line in lines_of(part))
        case _:
            pass


def test_what_every_item_begins_with_is_bold() -> None:
    assert bold("To the U.S. Office: why?", "Of crossings. They are told.") == [
        "To the U.S. Office: ",
        "Of crossings. ",
    ]


def test_no_item_begins_in_bold_where_one_has_no_lead() -> None:
    assert bold("Of crossings. They are told.", "A sentence alone.") == []
    assert bold("Of crossings. They are told.", f"{NAME * 2}. It is long.") == []


def test_a_lead_with_the_name_of_a_long_place_is_bold() -> None:
    lead = (
        "What the law of the District of Columbia says, and what its own prosecutors and courts do."
    )
    assert "".join(bold(f"{lead} Neither is counted.")) == f"{lead} "


def test_a_list_with_leads_is_rows_whose_words_begin_on_one_line() -> None:
    items = (
        "Of crossings. They are told.",
        "To those who wait for ferries: they sail.",
    )
    block = Bullets(tuple((Text(item),) for item in items))
    data = written(with_blocks(block))
    assert failures(data) == []
    said = {item.text.strip(): item.bounds for page in painted(data) for item in page if item.text}
    assert said["They are told."].left == pytest.approx(said["They sail."].left)
    assert said["They are told."].bottom == pytest.approx(said["Of crossings"].bottom, abs=1)
    assert [one.path[-1] for one in read_elements(data) if "They" in one.text] == ["LBody"] * 2


def is_parted(items: int, words: str) -> bool:
    block = Bullets(((Text(words),),) * items)
    look = look_of(with_blocks(block), THEME, Paper.LETTER)
    box = passage(block, look, look.span(8))
    return box.split(box.height * 0.6) is not None


@pytest.mark.slow
def test_a_short_list_stays_on_one_page() -> None:
    assert [is_parted(count, "What is not known.") for count in (6, 7)] == [False, True]
    assert is_parted(6, "What is not known. " * 40)


def test_callouts_have_less_space_above_and_below_but_not_beside_where_blocks_stand_close() -> None:
    callout = Callout(title=words("Faults"), content=(words("Call the office."),))
    usual, wide, close = (
        passage(callout, replace(look(), spacing=spacing), 300) for spacing in (1.0, 1.2, 0.5)
    )
    assert usual.height == wide.height == pytest.approx(close.height + 12)
    lefts: list[list[float]] = []
    for box in (usual, close):
        surface = canvas()
        box.draw(surface, 100, 700)
        (page,) = painted(finished(surface))
        lefts.append([item.bounds.left for item in page if item.text.strip()])
    assert lefts[1] == pytest.approx(lefts[0])
