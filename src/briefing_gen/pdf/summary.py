"""Title block and summary: what a page begins with, and the key findings with large numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import Document, KeyFinding, KeyFindings
from briefing_gen.document.grades import split_mark
from briefing_gen.document.inline import Content, Number, Text, plain
from briefing_gen.pdf.boxes import Anchored, Box, Row, Rule, Space, Stack, Stretch, TextBox
from briefing_gen.pdf.canvas import Tag
from briefing_gen.pdf.exhibits import Framed, LogoBox, spark_box
from briefing_gen.pdf.look import Look
from briefing_gen.pdf.text import Run, Style, break_lines, grade_mark, natural_width

_NUMBER_COLUMNS: Final = 4
"""How many columns of the grid the large numbers take; one less beside pictures and on one page."""
_LOGO_COLUMNS, _LOGO_HEIGHT = 4, 30.0
"""How many columns of the grid a logo takes at most, and how high it is."""
_LEAST_NUMBER_PT: Final = 18.0
_SPARK_COLUMNS: Final = 2
_MARK_RAISED: Final = 0.36
"""How far the mark of a grade is raised beside large digits, as a part of their size."""
_KEY_GAP: Final = 8.0
"""Space above and below the rule between two findings."""
_MOST_EXTRA: Final = 2.4
_LEAST_GAP: Final = 3.0
_UNIT: Final = re.compile(r"[\N{NO-BREAK SPACE} ](?!%).*")
"""The word behind a number, which is set smaller; a percent sign is part of the number."""
_DOT: Content = (Text(" · "),)


def title_block(document: Document, look: Look) -> Box:
    """Return kicker, title, standfirst, and who made it when; its ground is drawn with the page."""
    standfirst = look.text(document.standfirst, look.styles.standfirst, look.width)
    kicker, title, line = _title(document, look)
    return Stack(((0, kicker), (7, title), (8, standfirst), (9, line), (12, Space(0))))


def short_title_block(document: Document, look: Look) -> Box:
    """Return the same without the standfirst, for where every line counts."""
    kicker, title, line = _title(document, look)
    return Stack(((0, kicker), (4, title), (5, line), (7, Space(0))))


def _title(document: Document, look: Look) -> tuple[Box, Box, Box]:
    styles = look.styles
    title = look.heading(document.title, styles.title, look.width, Tag.H1)
    said = (*document.makers, (document.date,), document.version)
    line = tuple(chain.from_iterable((*_DOT, *part) for part in said))[len(_DOT) :]
    kicker: Box = look.text(document.kicker, styles.kicker, look.width)
    if look.logo:
        logo = LogoBox(look.logo, look.width, (look.span(_LOGO_COLUMNS), _LOGO_HEIGHT))
        kicker = Row(((0, kicker), (0, Stack(((kicker.height, logo),)))))
    return (
        kicker,
        Anchored(title, document.slug, plain(document.title), 0),
        look.text(line, styles.label, look.width),
    )


def key_findings(block: KeyFindings, look: Look) -> Stretch:
    """Return what makes the summary: for each finding the number, what it is, and the sentence.

    It takes a little of the height that its page has to spare, and gives some where that is below
    zero.
    """
    pictured = any(item.spark for item in block.items)
    rows = _key_rows(block, look, _NUMBER_COLUMNS - pictured)

    def stretch(extra: float) -> Box:
        gaps = 2 * (len(rows) if extra > 0 else max(1, len(rows) - 1))
        spare = min(max(extra / gaps, _LEAST_GAP - _KEY_GAP), _MOST_EXTRA)
        return _apart(rows, look, _KEY_GAP + spare)

    return stretch


def key_rows(block: KeyFindings, look: Look, gap: float) -> Box:
    """Return the summary without pictures, and so much space around the rules in it."""
    bare = KeyFindings(tuple(replace(item, spark=None) for item in block.items))
    return _apart(_key_rows(bare, look, _NUMBER_COLUMNS - 1), look, gap)


def _key_rows(block: KeyFindings, look: Look, at: int) -> list[Box]:
    """Return the rows of a summary, whose numbers take `at` columns."""
    spared = _SPARK_COLUMNS if any(item.spark for item in block.items) else 0
    size = _number_size(block, look, look.span(at))
    ends = at, look.page.columns - spared
    return [_key_finding(item, look, size, ends) for item in block.items]


def _apart(rows: Sequence[Box], look: Look, gap: float) -> Box:
    parts: list[tuple[float, Box]] = []
    for index, row in enumerate(rows):
        if index:
            parts.append((gap, Rule(look.width, look.hairline)))
        parts.append((gap if index else 0, row))
    return Stack(tuple(parts))


def _key_finding(item: KeyFinding, look: Look, size_pt: float, columns: tuple[int, int]) -> Box:
    """Return the row of a key finding: at which columns its sentence begins and ends."""
    styles, (first, end) = look.styles, columns
    narrow, wide = look.span(first), look.span(end - first)
    words = _number_runs(item.number, look, size_pt)
    tag = Framed(item.grade, look) if item.grade else None
    number = TextBox(lines=break_lines(words, narrow), style=words[0].style)
    label = look.text(item.label, styles.label, narrow)
    left: list[tuple[float, Box]] = [(0, number), (1, label)]
    if tag:
        left.append((3, tag))
    right = Stack(((3, look.text(item.sentence, styles.lead, wide)),))
    cells = ((0, Stack(tuple(left))), (look.left(first), right))
    if item.spark is None:
        return Row(cells)
    picture = spark_box(item.spark, look, look.span(look.page.columns - end))
    return Row((*cells, (look.left(end), picture)))


def _number_runs(number: Number, look: Look, size_pt: float) -> list[Run]:
    """Return digits set large, and the unit word beside them smaller."""
    style = look.styles.number
    large = Style(style.face, size_pt, round(size_pt * look.page.tight_leading, 1), style.colour)
    marks = dict(look.links.marks)
    said, mark = split_mark(number.text)
    unit = _UNIT.search(said)
    small = Style(style.face, round(size_pt * 0.5, 1), large.leading_pt, style.colour)
    found = [Run(said[: unit.start()] if unit else said, large)]
    if unit:
        found.append(Run(unit.group(), small))
    if mark:
        beside = small._replace(colour=look.colours.second)
        run = grade_mark(mark, marks[mark], beside)
        up = run.style.raised_pt if unit else round(size_pt * _MARK_RAISED, 1)
        found.append(run._replace(style=run.style._replace(raised_pt=up)))
    return found


def _number_size(block: KeyFindings, look: Look, measure: float) -> float:
    """Return the one size at which every number fits its column."""
    size = look.page.number_size_pt
    while size > _LEAST_NUMBER_PT and any(
        natural_width(_number_runs(item.number, look, size)) > measure for item in block.items
    ):
        size -= 1
    return size
