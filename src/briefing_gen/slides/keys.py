"""How key findings share a slide: in rows with a small chart each, or in one text.

They stand in one text, the words of each beside its number, in a house master.
"""

import math
import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise, product
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import KeyFinding
from briefing_gen.document.charts import SparkKind
from briefing_gen.document.inline import Content, Number, Text, plain
from briefing_gen.measuring.fit import Ruler, Weight
from briefing_gen.slides import deck
from briefing_gen.slides.fit import ROOMY, Means

RULE_GAP_PT: Final = 8
"""Between the upper edge of the room of key findings and the first of them."""
SMALLER, SMALLEST = 5 / 6, 2 / 3
"""The part of its least size that a number keeps so that all findings stand on one slide."""
MOST_KEYS: Final = 4
"""How many key findings a slide may hold."""
_UNIT: Final = re.compile(r"[\N{NO-BREAK SPACE} ](?!%).*")
"""The word behind a number, which is set smaller; a percent sign is part of the number."""
UNIT_PART: Final = 0.5
"""How large words such as million are beside their digits."""


def split_unit(number: Number) -> tuple[Number, Content]:
    """Return the digits of a number, and the words after them with the space before."""
    unit = _UNIT.search(number.text)
    if unit is None:
        return number, ()
    return replace(number, text=number.text[: unit.start()]), (Text(unit.group()),)


def number_width(number: Number, size_pt: float, ruler: Ruler) -> float:
    """Return the width of a number set large, with its smaller unit."""
    digits, unit = split_unit(number)
    words = ruler.width(plain(unit), size_pt * UNIT_PART, Weight.BOLD)
    return ruler.width(digits.text, size_pt, Weight.BOLD) + words


BESIDE_GAP_PT: Final = 18
"""Between the widest number and the words beside it."""
WIDEST_NUMBER: Final = 0.36
"""The share of their place that numbers may take."""
GAPS_PT: Final = (18, 12, 8, 5)
"""The spaces between key findings to try."""


def key_lists(items: Sequence[KeyFinding], means: Means) -> tuple[deck.KeyListSlide, ...]:
    """Return `items` as a text on each slide, in the largest setting that fits; none may.

    Words are smaller than a room can read only where two have no room on a slide else.
    """
    for least_pt, fewest in ((means.style.body_least_pt, 2), (0, 1)):
        for groups in _groups(items, fewest):
            if slides := _lists(groups, means, least_pt):
                return slides
    return ()


def _lists(
    groups: Sequence[Sequence[KeyFinding]], means: Means, least_pt: float
) -> tuple[deck.KeyListSlide, ...]:
    """Return a slide of each of `groups`, no words of it smaller than `least_pt`."""
    box, style = means.box(deck.Layout.KEY_FINDINGS, deck.Place.TEXT), means.style
    number, read = style.number_least_pt, style.body_least_pt
    sizes = (
        (number, read, style.body_size_pt),
        (number * SMALLER, read, read),
        (number, style.label_size_pt, style.body_size_pt),
        (number * SMALLER, style.label_size_pt, read),
        (number * SMALLER, style.label_least_pt, style.label_size_pt),
        (number * SMALLEST, style.label_least_pt, style.label_size_pt),
        (number * SMALLEST, style.label_least_pt, style.label_least_pt),
    )
    texts = [item.number.text for items in groups for item in items]
    for size, gap in product((each for each in sizes if min(each[1:]) >= least_pt), GAPS_PT):
        hanging = means.ruler.wider.widest(texts, size[0], Weight.BOLD) + BESIDE_GAP_PT
        slides = tuple(
            deck.KeyListSlide(
                title=(),
                items=tuple(items),
                number_size_pt=size[0],
                label_size_pt=size[1],
                sentence_size_pt=size[2],
                hanging_pt=hanging,
                gap_pt=gap,
            )
            for items in groups
        )
        needs = (_list_need(slide, box.width - hanging, means) for slide in slides)
        if hanging <= box.width * WIDEST_NUMBER and all(need <= box.height for need in needs):
            return slides
    return ()


def _list_need(slide: deck.KeyListSlide, width_pt: float, means: Means) -> float:
    """Return the height of key findings, whose numbers stand on the first line of their labels."""
    line, needed = means.ruler.line_height, slide.gap_pt * (len(slide.items) - 1)
    for item in slide.items:
        label = means.height(item.label, slide.label_size_pt, width_pt)
        needed += (
            slide.number_size_pt * line
            + max(0.0, label - slide.label_size_pt * line)
            + means.height(item.slide_text, slide.sentence_size_pt, width_pt)
            + means.height(item.grade or (), means.style.label_least_pt, width_pt)
        )
    return needed


def _groups(items: Sequence[KeyFinding], fewest: int) -> Iterator[tuple[Sequence[KeyFinding], ...]]:
    """Yield how `items` may be shared among slides: as few as possible first, evenly.

    No slide has fewer than `fewest`, as far as there are so many.
    """
    for slides in range(math.ceil(len(items) / MOST_KEYS), math.ceil(len(items) / fewest) + 1):
        yield tuple(items[part] for part in _shares(len(items), slides))


def _shares(count: int, slides: int) -> list[slice]:
    """Return which of so many key findings each slide has, about as many as every other."""
    ends = [math.ceil(count * at / slides) for at in range(slides + 1)]
    return [slice(start, end) for start, end in pairwise(ends)]


def key_area(means: Means) -> deck.Box:
    """Return the room of all key findings, from the rules over the first of them."""
    rows = [means.box(deck.Layout.KEY_FINDINGS, place) for place in deck.FINDINGS]
    left, top = min(box.left for box in rows), min(box.top for box in rows) - RULE_GAP_PT
    right, bottom = max(box.right for box in rows), max(box.bottom for box in rows)
    return deck.Box(left=left, top=top, width=right - left, height=bottom - top)


MOST_PITCH_PT: Final = 190
"""How high a row is at the most."""
GAP_PT, CHART_GAP_PT = 20, 12
"""Between a number and its words, and between those and their chart."""
CHART_PT: Final = 140
SPACE_PT: Final = 6
"""Between the line over a row and what stands in it, and below that."""
MOST_ROWS: Final = 3
"""The most rows on a slide in the largest type."""
NUMBERS_PT: Final = (54, 46, 40, 36)
"""The sizes of numbers to try."""
DENSE_PT: Final = (32, 18, 128)
"""The sizes of numbers and labels, and the width of charts, where more rows share a slide."""
_MOST_DENSE: Final = 5
"""So many rows leave small charts room for their names in two lines."""
LABEL_GAP_PT: Final = 2
"""Between the label and the sentence."""
ROW_GRADE_GAP_PT: Final = 6
"""Between a number and its grade, clear of commas that reach below the digits."""
MOST_CHART_PT: Final = 84
NAME_PT: Final = 14
"""The size of the names below a small chart."""
NAMES_PT: Final = 20
"""The height of the line they stand in."""
SHARES: Final = {
    SparkKind.COURSE: 1.0,
    SparkKind.MEMBERS: 0.6,
    SparkKind.PARTS: 0.4,
    SparkKind.RANGE: 0.3,
}
"""How high a chart is over its names, as a share of one of years."""


def key_rows(
    items: Sequence[KeyFinding], box: deck.Box, means: Means
) -> Iterator[deck.KeyRowsSlide]:
    """Yield `items` in rows that share a slide, in the largest setting that fits; none may.

    All of them stand on one where they can. Else there are few on each: where words and charts have
    no room beside each other, words stand alone; where they have none either, fewer share a slide.
    """
    whole, bare = tuple(items), tuple(replace(item, spark=None) for item in items)
    box = box.within(0, -SPACE_PT, 0, -SPACE_PT / 2)
    style, fewest = means.style, math.ceil(len(items) / MOST_ROWS)
    texts = (style.body_size_pt * ROOMY, style.body_size_pt, style.body_least_pt)
    is_dense = fewest > 1 and len(items) <= _MOST_DENSE
    dense = product((1,), (whole,), texts[:2], (DENSE_PT,))
    looks = [(size, style.label_size_pt, CHART_PT) for size in NUMBERS_PT]
    loose = product(range(fewest, len(items) + 1), (whole, bare), texts, looks)
    for slides, shown, text, (size, label, chart) in chain(dense if is_dense else (), loose):
        sizes = (size, min(text, label), text)
        widths = _widths(shown, sizes, (box.width, chart), means)
        needs = [_row_need(item, sizes, widths, means) for item in shown]
        parts = _shares(len(items), slides)
        if all(sum(needs[part]) <= box.height for part in parts):
            for part in parts:
                held, rows = shown[part], _rows(needs[part], box)
                yield deck.KeyRowsSlide(
                    title=(),
                    items=held,
                    rows=tuple(_row(i, row, *widths) for i, row in zip(held, rows, strict=True)),
                    number_size_pt=sizes[0],
                    label_size_pt=sizes[1],
                    sentence_size_pt=sizes[2],
                )
            return


def _rows(needs: Sequence[float], box: deck.Box) -> Iterator[deck.Box]:
    """Yield rows of one height, or of what each needs and as much more where one is too high."""
    pitch, top = min(MOST_PITCH_PT, box.height / len(needs)), box.top
    spare = (box.height - sum(needs)) / len(needs)
    for need in needs:
        high = pitch if max(needs) <= pitch else need + spare
        yield replace(box, top=top, height=high)
        top += high


def _widths(
    items: Sequence[KeyFinding],
    sizes: tuple[float, float, float],
    room: tuple[float, float],
    means: Means,
) -> tuple[float, float]:
    """Return the width of the numbers, which stand over their grades, and that of the words.

    `room` is the width of a row, and that of a chart.
    """
    (room_pt, chart_pt), ruler, small = room, means.ruler.wider, means.style.body_least_pt
    grades = ruler.widest([plain(item.grade or ()) for item in items], small)
    wide = max(grades, *(number_width(item.number, sizes[0], ruler) for item in items)) + GAP_PT
    chart = chart_pt + CHART_GAP_PT if any(item.spark for item in items) else 0.0
    return wide, room_pt - wide - chart


def _row_need(
    item: KeyFinding, sizes: tuple[float, float, float], widths: tuple[float, float], means: Means
) -> float:
    """Return the height of a row with its space, which a wider font may take up."""
    (size, label, text), (wide, width) = sizes, widths
    grade = means.height(item.grade or (), means.style.body_least_pt, wide)
    grade += ROW_GRADE_GAP_PT if item.grade else 0

    def high(own: Means) -> float:
        said = own.height(item.label, label, width) + own.height(item.slide_text, text, width)
        return said + LABEL_GAP_PT

    words = max(high(means) + 2 * SPACE_PT, high(means.wider))
    return max(words, size * means.ruler.line_height + grade + SPACE_PT)


def _row(item: KeyFinding, row: deck.Box, number_pt: float, words_pt: float) -> deck.KeyRow:
    inner = row.within(0, SPACE_PT, 0, SPACE_PT)
    number = replace(inner, width=number_pt)
    words = replace(inner, left=number.right, width=words_pt)
    if item.spark is None:
        return deck.KeyRow(number, words)
    room = inner.within(number_pt + words_pt + CHART_GAP_PT, 0, 0, 0)
    high = (min(MOST_CHART_PT, room.height) - NAMES_PT) * SHARES[item.spark.kind] + NAMES_PT
    spare = (room.height - high) / 2
    return deck.KeyRow(number, words, room.within(0, spare, 0, spare))
