"""What runs along on the pages: header, footer, and the stamp of a draft or an embargo.

The top of page one: title block and key findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from briefing_gen.base.problems import Location, Problem
from briefing_gen.document.blocks import Document, KeyFinding, KeyFindings
from briefing_gen.document.inline import Content, Number, Text, plain
from briefing_gen.pdf.boxes import Box, Row, Rule, Stack, Stretch, TextBox
from briefing_gen.pdf.canvas import Artifact, TaggedCanvas
from briefing_gen.pdf.fonts import missing
from briefing_gen.pdf.frames import Anchored
from briefing_gen.pdf.look import Look
from briefing_gen.pdf.picture import Stroke
from briefing_gen.pdf.tags import Tag
from briefing_gen.pdf.text import Run, Style, break_lines, natural_width

_NUMBER_COLUMNS: Final = 4
"""How many columns of the grid the large numbers take."""

_LEAST_NUMBER_PT: Final = 18.0

_GAP: Final = 8.0
"""Space above and below the rule between two findings."""

_MOST_EXTRA: Final = 9.0

_LEAST_GAP: Final = 4.0

_UNIT: Final = re.compile(r"[\N{NO-BREAK SPACE} ].*")

_DOT: Content = (Text(" · "),)

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


def title_block(document: Document, look: Look) -> Box:
    """Return kicker, title, standfirst, and who made it when, over the accent rule."""
    words, width = document.standfirst, look.span(10)
    standfirst = look.heading(words, look.styles.standfirst, width, Tag.P)
    kicker, title, line, rule = _title(document, look)
    return Stack(((0, kicker), (7, title), (8, standfirst), (9, line), (10, rule)))


def short_title_block(document: Document, look: Look) -> Box:
    """Return the same without the standfirst, for where every line counts."""
    kicker, title, line, rule = _title(document, look)
    return Stack(((0, kicker), (4, title), (5, line), (7, rule)))


def _title(document: Document, look: Look) -> tuple[Box, Box, Box, Box]:
    styles = look.styles
    title = look.heading(document.title, styles.title, look.width, Tag.H1)
    said = (*document.makers, (document.date,), document.version)
    line = tuple(chain.from_iterable((*_DOT, *part) for part in said))[len(_DOT) :]
    return (
        look.text(document.kicker, styles.kicker, look.width),
        Anchored(title, document.slug, plain(document.title), 0),
        look.text(line, styles.label, look.width),
        Rule(look.width, Stroke(look.colours.accent, 2.2)),
    )


def key_findings(block: KeyFindings, look: Look) -> Stretch:
    """Return what makes the summary: for each finding the number, what it is, and the sentence.

    It takes the height that its page has to spare, and gives some where that is below zero.
    """
    rows = _key_rows(block, look)

    def stretch(extra: float) -> Box:
        gaps = 2 * (len(rows) if extra > 0 else max(1, len(rows) - 1))
        spare = min(max(extra / gaps, _LEAST_GAP - _GAP), _MOST_EXTRA)
        return _apart(rows, look, _GAP + spare)

    return stretch


def key_rows(block: KeyFindings, look: Look, gap: float) -> Box:
    """Return the summary with so much space above and below the rules between the findings."""
    return _apart(_key_rows(block, look), look, gap)


def _key_rows(block: KeyFindings, look: Look) -> list[Box]:
    size = _number_size(block, look)
    return [_key_finding(item, look, size) for item in block.items]


def _apart(rows: Sequence[Box], look: Look, gap: float) -> Box:
    parts: list[tuple[float, Box]] = []
    for index, row in enumerate(rows):
        if index:
            parts.append((gap, Rule(look.width, look.hairline)))
        parts.append((gap if index else 0, row))
    return Stack(tuple(parts))


def _key_finding(item: KeyFinding, look: Look, size_pt: float) -> Box:
    styles = look.styles
    narrow, wide = look.span(_NUMBER_COLUMNS), look.span(look.page.columns - _NUMBER_COLUMNS)
    words = _number_runs(item.number, look, size_pt)
    number = TextBox(lines=break_lines(words, narrow), style=words[0].style)
    left = Stack(((0, number), (1, look.text(item.label, styles.label, narrow))))
    sentence: list[tuple[float, Box]] = [(3, look.text(item.sentence, styles.lead, wide))]
    if item.grade:
        sentence.append((2, look.text(item.grade, styles.grade, wide)))
    return Row(((0, left), (look.left(_NUMBER_COLUMNS), Stack(tuple(sentence)))))


def _number_runs(number: Number, look: Look, size_pt: float) -> list[Run]:
    """Return digits set large, and the unit word beside them smaller."""
    style = look.styles.number
    large = Style(style.face, size_pt, round(size_pt * look.page.tight_leading, 1), style.colour)
    unit = _UNIT.search(number.text)
    digits = number.text[: unit.start()] if unit else number.text
    found = [Run(digits, large)]
    if unit:
        small = Style(style.face, round(size_pt * 0.5, 1), large.leading_pt, style.colour)
        found.append(Run(unit.group(), small))
    return found


def _number_size(block: KeyFindings, look: Look) -> float:
    """Return the one size at which every number fits its column."""
    size = look.page.number_size_pt
    measure = look.span(_NUMBER_COLUMNS)
    while size > _LEAST_NUMBER_PT and any(
        natural_width(_number_runs(item.number, look, size)) > measure for item in block.items
    ):
        size -= 1
    return size
