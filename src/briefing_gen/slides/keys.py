"""How key findings share a slide: on cards, in rows with a small chart each, or in one text.

They stand in one text, the words of each beside its number, in a template whose layout has one
place for text and none for each finding. How the number of one stands over the words beside its
exhibit.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.document.blocks import KeyFinding
from briefing_gen.document.charts import SparkKind
from briefing_gen.document.inline import Content, Number, Text, plain
from briefing_gen.measuring.fit import Ruler, Weight
from briefing_gen.slides import deck
from briefing_gen.slides.fit import COLUMN_GAP_PT, ROOMY, Means
from briefing_gen.themes import SlideStyle

ROW_GAP_PT: Final = 14
CARD_GAP_PT: Final = 18
CARD_INSETS_PT: Final = (18.0, 20.0, 18.0, 14.0)
"""How far words stand in from the left, upper, right and lower edge of a card."""
RULE_GAP_PT: Final = 8
"""Between the rule over a key finding and its number."""
SENTENCE_GAP_PT: Final = 10
GRADE_GAP_PT: Final = 8
LARGER: Final = 1.3
LARGE: Final = 1.15
"""How much larger a number is set that has room for it."""
SPARE: Final = 20
"""What a card leaves free below the longest of its words."""
SMALLER, SMALLEST = 5 / 6, 2 / 3
"""The part of its least size that a number keeps so that all findings stand on one slide."""
MOST_KEYS: Final = 4
"""How many key findings a slide may hold."""
FEW_KEYS: Final = 2
"""So many have wide cards, and larger words where those have room."""


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


def numbers(style: SlideStyle) -> tuple[float, ...]:
    """Return the sizes of numbers set large, the largest first."""
    size = style.number_size_pt
    return (size * LARGER, size * LARGE, size, style.number_least_pt)


def side_number(
    key: KeyFinding, words: Content, words_pt: float, box: deck.Box, means: Means
) -> tuple[deck.SideNumber | None, float]:
    """Return the number of `key` over `words` in `box`, None without room, and their size.

    Words come down in size before the number does; that does where a wider font has no room.
    """
    if not words:
        return None, words_pt
    style, number = means.style, key.number
    digits, unit = split_unit(number)
    texts = dict.fromkeys((words_pt, min(words_pt, style.body_least_pt)))
    tried = [(size, text, means.wider) for size in numbers(style)[1:] for text in texts]
    for size, text, held in (*tried, (style.number_least_pt, words_pt, means)):
        made = deck.SideNumber(
            digits=(digits,),
            unit=unit,
            label=key.label,
            size_pt=size,
            unit_size_pt=size * UNIT_PART,
            label_size_pt=style.body_least_pt,
        )
        width = number_width(number, size, held.ruler)
        height = (
            size * held.ruler.line_height
            + held.height(made.label, made.label_size_pt, box.width)
            + deck.WORDS_GAP_PT
            + held.height(words, text, box.width)
        )
        if width <= box.width and height <= box.height:
            return made, text
    return None, words_pt


class KeyGrid(Frozen):
    """How key findings are set."""

    columns: int
    number_size_pt: float
    label_size_pt: float
    sentence_size_pt: float


BESIDE_GAP_PT: Final = 18
"""Between the widest number and the words beside it."""
WIDEST_NUMBER: Final = 0.36
"""The share of their place that numbers may take."""
GAPS_PT: Final = (18, 12, 8, 5)
"""The spaces between key findings to try."""


class KeyColumn(Frozen):
    """How key findings are set below each other."""

    hanging_pt: float
    gap_pt: float
    number_size_pt: float
    label_size_pt: float
    sentence_size_pt: float


def key_column(
    groups: Sequence[Sequence[KeyFinding]], means: Means, least_pt: float = 0
) -> KeyColumn | None:
    """Return the largest setting in which each of `groups` fits on a slide, None if none does.

    No words of it are smaller than `least_pt`.
    """
    box, style = means.room.box(deck.Layout.KEY_FINDINGS, deck.Place.TEXT), means.style
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
        hanging = means.ruler.widest(texts, size[0], Weight.BOLD) + BESIDE_GAP_PT
        column, width = KeyColumn(hanging, gap, *size), box.width - hanging
        heights = (
            gap * (len(items) - 1) + sum(_list_need(item, column, width, means) for item in items)
            for items in groups
        )
        if hanging <= box.width * WIDEST_NUMBER and all(high <= box.height for high in heights):
            return column
    return None


def _list_need(item: KeyFinding, column: KeyColumn, width_pt: float, means: Means) -> float:
    """Return the height of a key finding, whose number stands on the first line of its label."""
    line = means.ruler.line_height
    label = means.height(item.label, column.label_size_pt, width_pt)
    return (
        column.number_size_pt * line
        + max(0.0, label - column.label_size_pt * line)
        + means.height(item.slide_text, column.sentence_size_pt, width_pt)
        + means.height(item.grade or (), means.style.label_least_pt, width_pt)
    )


def key_area(room: deck.Room) -> deck.Box:
    """Return the room of all key findings, from the rules over the first of them."""
    held = (room.boxes.get((deck.Layout.KEY_FINDINGS, place)) for place in deck.FINDINGS)
    rows = tuple(box for box in held if box)
    if not rows:
        return room.box(deck.Layout.KEY_FINDINGS, deck.Place.EXHIBIT)
    left, top = min(box.left for box in rows), min(box.top for box in rows) - RULE_GAP_PT
    right, bottom = max(box.right for box in rows), max(box.bottom for box in rows)
    return deck.Box(left=left, top=top, width=right - left, height=bottom - top)


def key_groups(
    items: Sequence[KeyFinding], fewest: int = 1
) -> Iterator[tuple[Sequence[KeyFinding], ...]]:
    """Yield how `items` may be shared among slides: as few as possible first, evenly.

    No slide has fewer than `fewest`, as far as there are so many.
    """
    for slides in range(math.ceil(len(items) / MOST_KEYS), math.ceil(len(items) / fewest) + 1):
        size = math.ceil(len(items) / slides)
        yield tuple(items[start : start + size] for start in range(0, len(items), size))


def key_grids(
    groups: Sequence[Sequence[KeyFinding]], box: deck.Box, means: Means, least_pt: float = 0
) -> list[KeyGrid]:
    """Return the largest setting in which each of `groups` fits into `box`, none if none does.

    No words are smaller than `least_pt`. Slides have the same sizes.
    """
    style = means.style
    few = means.has_panels and max(map(len, groups)) <= FEW_KEYS
    bodies = (*((style.body_size_pt * ROOMY,) if few else ()), style.body_size_pt)
    read = product((*bodies, style.body_least_pt), numbers(style))
    sizes = (
        *((number, style.body_least_pt, size) for size, number in read),
        (style.number_least_pt, style.label_size_pt, style.label_size_pt),
        (style.number_least_pt, style.label_least_pt, style.label_size_pt),
        (style.number_least_pt * SMALLER, style.label_least_pt, style.label_size_pt),
        (style.number_least_pt * SMALLER, style.label_least_pt, style.label_least_pt),
        (style.number_least_pt * SMALLEST, style.label_least_pt, style.label_least_pt),
    )
    for number, label, sentence in sizes:
        if min(label, sentence) < least_pt:
            continue
        tried = [_grid(items, (number, label, sentence), box, means) for items in groups]
        grids = [grid for grid in tried if grid]
        if len(grids) == len(groups):
            return grids
    return []


def _grid(
    items: Sequence[KeyFinding], sizes: tuple[float, float, float], box: deck.Box, means: Means
) -> KeyGrid | None:
    """Return key findings in one row, or else in two, None where they fit in neither."""
    for columns in dict.fromkeys((len(items), math.ceil(len(items) / 2))):
        grid = KeyGrid(columns, *sizes)
        boxes = key_boxes(items, grid, box, means)
        needs = _needs(items, grid, boxes[0].width, means)
        ruler, size = means.ruler.wider, grid.number_size_pt
        is_high = boxes[-1].bottom + _insets(means)[3] <= box.bottom + 1
        if is_high and all(
            number_width(item.number, size, ruler) <= own.width and need <= own.height
            for item, own, need in zip(items, boxes, needs, strict=True)
        ):
            return grid
    return None


def cards_area(
    groups: Sequence[Sequence[KeyFinding]], grids: Sequence[KeyGrid], box: deck.Box, means: Means
) -> deck.Box:
    """Return as much of `box` as cards need that are equally high on all slides, in one row."""
    gap, top, side, bottom = _insets(means)
    highest = 0.0
    for items, grid in zip(groups, grids, strict=True):
        if grid.columns < len(items):
            return box
        width = (box.width + gap) / grid.columns - gap - 2 * side
        highest = max(highest, *_needs(items, grid, width, means))
    return replace(box, height=min(box.height, top + highest + bottom + SPARE))


def key_boxes(
    items: Sequence[KeyFinding], grid: KeyGrid, box: deck.Box, means: Means
) -> tuple[deck.Box, ...]:
    """Return where the words of each of `items` stand, on its card or below its rule.

    A row is as high as its longest needs. What height is left is shared evenly among the rows.
    Rows that need more than there is reach below `box`.
    """
    gap, top, side, bottom = _insets(means)
    slot = (box.width - gap * (grid.columns - 1)) / grid.columns
    width = slot - 2 * side
    needs = [top + need + bottom for need in _needs(items, grid, width, means)]
    rows = [
        max(needs[start : start + grid.columns]) for start in range(0, len(items), grid.columns)
    ]
    spare = max(0.0, box.height - sum(rows) - ROW_GAP_PT * (len(rows) - 1)) / len(rows)
    boxes: list[deck.Box] = []
    for index in range(len(items)):
        row, column = divmod(index, grid.columns)
        above = sum(height + spare + ROW_GAP_PT for height in rows[:row])
        left, height = box.left + column * (slot + gap) + side, rows[row] + spare - top - bottom
        boxes.append(deck.Box(left=left, top=box.top + above + top, width=width, height=height))
    return tuple(boxes)


def _insets(means: Means) -> tuple[float, float, float, float]:
    """Return the space between key findings, and that above, beside and below their words."""
    if means.has_panels:
        side, top, _, bottom = CARD_INSETS_PT
        return CARD_GAP_PT, top, side, bottom
    return COLUMN_GAP_PT, RULE_GAP_PT, 0, 0


def card(words: deck.Box) -> deck.Box:
    """Return the card under the words of a key finding."""
    left, top, right, bottom = CARD_INSETS_PT
    return words.within(-left, -top, -right, -bottom)


def _needs(
    items: Sequence[KeyFinding], grid: KeyGrid, width_pt: float, means: Means
) -> list[float]:
    """Return the height that each key finding needs in a column."""
    number = grid.number_size_pt * means.ruler.line_height
    return [
        pad
        + (
            number
            + means.height(item.label, grid.label_size_pt, width_pt)
            + SENTENCE_GAP_PT
            + (GRADE_GAP_PT if item.grade else 0)
            + means.height(item.slide_text, grid.sentence_size_pt, width_pt)
            + means.height(item.grade or (), means.style.label_least_pt, width_pt)
        )
        for pad, item in zip(sentence_pads(items, grid, width_pt, means), items, strict=True)
    ]


def sentence_pads(
    items: Sequence[KeyFinding], grid: KeyGrid, width_pt: float, means: Means
) -> tuple[float, ...]:
    """Return how much lower each sentence begins, so that those of a row begin side by side."""
    ruler, size = means.ruler.exact, grid.label_size_pt
    labels = [ruler.height(plain(item.label), size, width_pt) for item in items]
    starts = (at - at % grid.columns for at in range(len(labels)))
    rows = (labels[start : start + grid.columns] for start in starts)
    return tuple(max(row) - own for row, own in zip(rows, labels, strict=True))


MOST_PITCH_PT: Final = 190
"""How high a row is at the most."""
GAP_PT: Final = 20
"""Between number, words and chart."""
CHART_PT: Final = 120
SPACE_PT: Final = 6
"""Between the line over a row and what stands in it, and below that."""
MOST_ROWS: Final = 3
"""The most rows on a slide: more cannot be read from the back of a room."""
NUMBERS_PT: Final = (54, 46, 40, 36)
"""The sizes of numbers to try."""
LABEL_GAP_PT: Final = 2
"""Between the label and the sentence."""
ROW_GRADE_GAP_PT: Final = 6
"""Between a number and its grade, clear of commas that reach below the digits."""
MOST_CHART_PT: Final = 84
NAME_PT: Final = 14
"""The size of the names below a small chart."""
NAMES_PT: Final = 18
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
    """Yield `items` in rows that share a slide, few on each, the largest that fit; none may.

    Where words and charts have no room beside each other, words stand alone.
    """
    bare = tuple(replace(item, spark=None) for item in items)
    box = box.within(0, -SPACE_PT, 0, -SPACE_PT / 2)
    most = math.ceil(len(items) / math.ceil(len(items) / MOST_ROWS))
    style = means.style
    texts = (style.body_size_pt * ROOMY, style.body_size_pt, style.body_least_pt)
    for shown, text, size in product((tuple(items), bare), texts, NUMBERS_PT):
        sizes = (size, min(text, style.label_size_pt), text)
        widths = _widths(shown, size, box.width, means)
        if max(_row_need(item, sizes, widths, means) for item in shown) <= box.height / most:
            for at in range(0, len(shown), most):
                held = shown[at : at + most]
                high = min(MOST_PITCH_PT, box.height / len(held))
                rows = (replace(box, top=box.top + n * high, height=high) for n in range(len(held)))
                yield deck.KeyRowsSlide(
                    title=(),
                    items=held,
                    rows=tuple(_row(i, row, *widths) for i, row in zip(held, rows, strict=True)),
                    number_size_pt=sizes[0],
                    label_size_pt=sizes[1],
                    sentence_size_pt=sizes[2],
                )
            return


def _widths(
    items: Sequence[KeyFinding], size_pt: float, room_pt: float, means: Means
) -> tuple[float, float]:
    """Return the width of the numbers, which stand over their grades, and that of the words."""
    ruler, small = means.ruler.wider, means.style.body_least_pt
    grades = ruler.widest([plain(item.grade or ()) for item in items], small)
    wide = max(grades, *(number_width(item.number, size_pt, ruler) for item in items)) + GAP_PT
    chart = CHART_PT + GAP_PT if any(item.spark for item in items) else 0.0
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
    room = inner.within(row.width - CHART_PT, 0, 0, 0)
    high = (min(MOST_CHART_PT, room.height) - NAMES_PT) * SHARES[item.spark.kind] + NAMES_PT
    spare = (room.height - high) / 2
    return deck.KeyRow(number, words, room.within(0, spare, 0, spare))
