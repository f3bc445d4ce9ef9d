"""Key findings in rows: the number at the left, its words, and a small chart of it at the right."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import KeyFinding
from briefing_gen.document.charts import SparkKind
from briefing_gen.document.inline import plain
from briefing_gen.slides.deck import Box, KeyRow, KeyRowsSlide
from briefing_gen.slides.fit import ROOMY, Means
from briefing_gen.slides.keys import number_width

MOST_PITCH_PT: Final = 132
"""How high a row is at the most."""
GAP_PT: Final = 20
"""Between number, words and chart."""
CHART_PT: Final = 120
SPACE_PT: Final = 6
"""Between the line over a row and what stands in it, and below that."""
MOST_ROWS: Final = 3
"""So many are read from the back of a room."""
NUMBERS_PT: Final = (54, 46, 40, 36)
"""The sizes of numbers to try."""
WORDS_GAP_PT: Final = 2
"""Between the label and the sentence."""
GRADE_GAP_PT: Final = 6
"""Between a number and its grade, clear of commas that reach below the digits."""
MOST_CHART_PT: Final = 84
NAME_PT: Final = 14
"""The size of the names below a small chart."""
PARTS_SHARE: Final = 0.4
"""How high one bar is, as a share of a chart of years."""


def key_rows(items: Sequence[KeyFinding], box: Box, means: Means) -> tuple[KeyRowsSlide, ...]:
    """Return `items` in rows of one height, few on a slide, the largest that fit; none may.

    Where words and charts have no room beside each other, words stand alone.
    """
    bare = tuple(replace(item, spark=None) for item in items)
    box = box.within(0, -SPACE_PT, 0, -SPACE_PT / 2)
    most = math.ceil(len(items) / math.ceil(len(items) / MOST_ROWS))
    pitch = min(MOST_PITCH_PT, box.height / most)
    places = [replace(box, top=box.top + n * pitch, height=pitch) for n in range(most)]
    style = means.style
    texts = (style.body_size_pt * ROOMY, style.body_size_pt, style.body_least_pt)
    for shown, text, size in product((tuple(items), bare), texts, NUMBERS_PT):
        sizes = (size, min(text, style.label_size_pt), text)
        widths = _widths(shown, size, box.width, means)
        if max(_need(item, sizes, widths, means) for item in shown) <= pitch:
            rows = [_row(item, places[n % most], *widths) for n, item in enumerate(shown)]
            return tuple(
                KeyRowsSlide(
                    title=(),
                    items=shown[at : at + most],
                    rows=tuple(rows[at : at + most]),
                    number_size_pt=sizes[0],
                    label_size_pt=sizes[1],
                    sentence_size_pt=sizes[2],
                )
                for at in range(0, len(shown), most)
            )
    return ()


def _widths(
    items: Sequence[KeyFinding], size_pt: float, room_pt: float, means: Means
) -> tuple[float, float]:
    """Return the width of the numbers, which stand over their grades, and that of the words."""
    ruler, small = means.ruler.wider, means.style.body_least_pt
    grades = ruler.widest([plain(item.grade or ()) for item in items], small)
    wide = max(grades, *(number_width(item.number, size_pt, ruler) for item in items)) + GAP_PT
    chart = CHART_PT + GAP_PT if any(item.spark for item in items) else 0.0
    return wide, room_pt - wide - chart


def _need(
    item: KeyFinding, sizes: tuple[float, float, float], widths: tuple[float, float], means: Means
) -> float:
    """Return the height of a row with its space, which a wider font may take up."""
    (size, label, text), (wide, width) = sizes, widths
    grade = means.height(item.grade or (), means.style.body_least_pt, wide)
    grade += GRADE_GAP_PT if item.grade else 0

    def high(own: Means) -> float:
        said = own.height(item.label, label, width) + own.height(item.slide_text, text, width)
        return said + WORDS_GAP_PT

    words = max(high(means) + 2 * SPACE_PT, high(means.wider))
    return max(words, size * means.ruler.line_height + grade + SPACE_PT)


def _row(item: KeyFinding, row: Box, number_pt: float, words_pt: float) -> KeyRow:
    inner = row.within(0, SPACE_PT, 0, SPACE_PT)
    number = replace(inner, width=number_pt)
    words = replace(inner, left=number.right, width=words_pt)
    if item.spark is None:
        return KeyRow(number, words)
    room = inner.within(row.width - CHART_PT, 0, 0, 0)
    high = min(MOST_CHART_PT, room.height)
    if item.spark.kind in {SparkKind.PARTS, SparkKind.RANGE}:
        high *= PARTS_SHARE
    spare = (room.height - high) / 2
    return KeyRow(number, words, room.within(0, spare, 0, spare))
