"""The top of page one: title block and key findings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import Final

from briefing_gen.document.blocks import Document, KeyFinding, KeyFindings
from briefing_gen.document.inline import Content, Number, Text, plain
from briefing_gen.writers.pdf.boxes import Box, Row, Rule, Stack, Stretch, TextBox
from briefing_gen.writers.pdf.frames import Anchored
from briefing_gen.writers.pdf.look import Look
from briefing_gen.writers.pdf.picture import Stroke
from briefing_gen.writers.pdf.tags import Tag
from briefing_gen.writers.pdf.text import Run, Style, break_lines, natural_width

_NUMBER_COLUMNS: Final = 4
"""How many columns of the grid the large numbers take."""
_LEAST_NUMBER_PT: Final = 18.0
_GAP: Final = 8.0
"""Space above and below the rule between two findings."""
_MOST_EXTRA: Final = 9.0
_LEAST_GAP: Final = 4.0
_UNIT: Final = re.compile(r"[\N{NO-BREAK SPACE} ].*")
_DOT: Content = (Text(" · "),)


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
