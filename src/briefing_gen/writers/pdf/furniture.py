"""What runs along on the pages: header, footer, and the stamp of a draft or an embargo."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import Text, plain
from briefing_gen.problems import Location, Problem
from briefing_gen.writers.pdf.boxes import TextBox
from briefing_gen.writers.pdf.canvas import Artifact, TaggedCanvas
from briefing_gen.writers.pdf.fonts import missing
from briefing_gen.writers.pdf.look import Look
from briefing_gen.writers.pdf.text import Run, break_lines, natural_width

_HEADER: Final = 32.0
"""How far the running header is below the edge of the paper."""
_FOOTER: Final = 40.0
"""How far the top of the running footer is above the edge of the paper."""
_STAMP: Final = 14.0
"""How far the stamp is below the edge of the paper: what most printers can still reach."""
_STAMP_PADDING: Final = 7.0
_STAMP_FIELD: Final = "stamp"


def furniture(
    index: int, pages: int, document: Document, look: Look
) -> Iterator[tuple[Artifact, float, TextBox]]:
    """Yield what runs along on each page; the first needs no header."""
    count = look.furniture.page_of.replace("{page}", str(index + 1)).replace("{pages}", str(pages))
    yield Artifact.FOOTER, _FOOTER, _left(plain(document.organization or document.byline), look)
    yield Artifact.FOOTER, _FOOTER, _right(count, look)
    if index:
        y = look.paper.height_pt - _HEADER
        yield Artifact.HEADER, y, _left(plain(document.kicker), look)
        yield Artifact.HEADER, y, _right(document.date.text, look)


def stamp_problems(document: Document, look: Look, stamp: str | None) -> Iterator[Problem]:
    """Yield what is wrong with the words of a stamp: no such glyph, or too wide for one line."""
    where = Location(f"{document.slug}.pdf", field=_STAMP_FIELD)
    unknown = tuple(missing(stamp or ""))
    for character in unknown:
        yield Problem(
            code="missing-glyph",
            message=f"the font has no glyph for U+{ord(character):04X} in {stamp!r}",
            where=where,
            hint="write it with characters of the Latin script",
        )
    if stamp and not unknown and natural_width(_words(stamp, look)) > _measure(look):
        message = f"the stamp {stamp!r} is wider than the page"
        yield Problem(code="does-not-fit", message=message, where=where, hint="shorten it")


def draw_stamp(canvas: TaggedCanvas, stamp: str, look: Look) -> None:
    """Draw `stamp` on a ground of its own in the middle of the upper margin."""
    style = look.styles.stamp
    (line,) = break_lines(_words(stamp, look), _measure(look))
    width, height = line.width + 2 * _STAMP_PADDING, style.leading_pt
    left = (look.paper.width_pt - width) / 2
    top = look.paper.height_pt - _STAMP
    with canvas.artifact(Artifact.HEADER):
        canvas.panel(left, top - height, (width, height), look.colours.second)
        box = TextBox(lines=(line,), style=style, tag=None)
        box.draw(canvas, left + _STAMP_PADDING, top)


def _words(stamp: str, look: Look) -> tuple[Run, ...]:
    return look.words((Text(stamp),), look.styles.stamp)


def _measure(look: Look) -> float:
    return look.width - 2 * _STAMP_PADDING


def _left(text: str, look: Look) -> TextBox:
    """Return one line at the left, or none where the words would run into those at the right."""
    lines = break_lines(look.words((Text(text),), look.styles.source), look.span(9))
    return TextBox(lines=lines if len(lines) == 1 else (), style=look.styles.source)


def _right(text: str, look: Look) -> TextBox:
    style = look.styles.source
    lines = break_lines(look.words((Text(text),), style), look.width)
    return TextBox(lines=lines, style=style, right=look.width)
