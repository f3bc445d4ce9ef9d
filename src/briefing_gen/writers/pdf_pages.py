"""Parts to pages: plan which part stands where, then draw each page with its furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import Text, plain
from briefing_gen.problems import BriefingError, Location, Problem
from briefing_gen.writers.pdf_boxes import Box, TextBox
from briefing_gen.writers.pdf_canvas import Artifact, Drawn, TaggedCanvas
from briefing_gen.writers.pdf_layout import Part
from briefing_gen.writers.pdf_look import Look
from briefing_gen.writers.pdf_tags import Tag
from briefing_gen.writers.pdf_text import break_lines

_HEADER: Final = 30.0
"""Baseline of the running header above the text."""
_FOOTER: Final = 30.0
_ROOM: Final = 0.01


@dataclass(frozen=True, slots=True)
class Placed:
    """A box on a page, `down` points below the upper margin."""

    down: float
    box: Box


Page = tuple[Placed, ...]


def plan_pages(parts: Sequence[Part], look: Look, slug: str) -> tuple[Page, ...]:
    """Return the parts on pages; raises BriefingError where one fits no page."""
    height = look.text_height
    pages: list[list[Placed]] = [[]]
    down = 0.0
    for part in parts:
        box: Box | None = part.box
        gap = part.gap
        while box is not None:
            gap = gap if pages[-1] else 0
            first, box = _fit(box, height - down - gap)
            if first is not None:
                pages[-1].append(Placed(down + gap, first))
                down += gap + first.height
            elif not pages[-1]:
                raise BriefingError((_too_tall(part, slug),))
            if box is not None:
                pages.append([])
                down = 0.0
    return tuple(tuple(page) for page in pages)


def _fit(box: Box, room: float) -> tuple[Box | None, Box | None]:
    """Return what of `box` fits into `room`, and what is left."""
    if box.height <= room + _ROOM:
        return box, None
    halves = box.split(room) if room > 0 else None
    return halves or (None, box)


def _too_tall(part: Part, slug: str) -> Problem:
    return Problem(
        code="does-not-fit",
        message=f"the block {part.name!r} is taller than a page",
        where=Location(f"{slug}.pdf", field=part.name),
        hint="shorten its text, or give its table fewer rows",
    )


def draw_pages(pages: Sequence[Page], document: Document, look: Look) -> Drawn:
    """Draw every page with its header and footer."""
    canvas = TaggedCanvas((look.paper.width_pt, look.paper.height_pt))
    left = look.page.margin_pt
    top = look.paper.height_pt - look.page.margin_pt
    for index, page in enumerate(pages):
        for placed in page:
            placed.box.draw(canvas, left, top - placed.down)
        for kind, x, y, box in _furniture(index, len(pages), document, look):
            with canvas.artifact(kind):
                box.draw(canvas, x, y)
        canvas.next_page()
    return canvas.finish()


def _furniture(
    index: int, pages: int, document: Document, look: Look
) -> Iterator[tuple[Artifact, float, float, TextBox]]:
    """Yield what runs along on each page; the first needs no header."""
    left, style = look.page.margin_pt, look.styles.source
    count = look.furniture.page_of.replace("{page}", str(index + 1)).replace("{pages}", str(pages))
    yield Artifact.FOOTER, left, _FOOTER + style.leading_pt, _flush_right(count, look)
    title = plain(document.kicker)
    yield (
        Artifact.FOOTER,
        left,
        _FOOTER + style.leading_pt,
        look.text((Text(title),), style, look.span(9), Tag.P),
    )
    if index:
        y = look.paper.height_pt - _HEADER
        yield (
            Artifact.HEADER,
            left,
            y,
            look.text((Text(plain(document.title)),), style, look.span(9), Tag.P),
        )
        yield Artifact.HEADER, left, y, _flush_right(document.date.text, look)


def _flush_right(text: str, look: Look) -> TextBox:
    style = look.styles.source
    lines = break_lines(look.words((Text(text),), style), look.width)
    return TextBox(lines=lines, style=style, right=look.width)
