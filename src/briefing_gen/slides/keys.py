"""How key findings share a slide: in one row, or two.

How the number of one stands over the words beside its exhibit.

How key findings share one text: numbers below each other, the words of each beside it.

So they stand in a template whose layout has one place for text, and none for each finding.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.document.blocks import KeyFinding
from briefing_gen.document.inline import Content, Number, Text, plain
from briefing_gen.measuring.fit import Ruler, Weight
from briefing_gen.slides.deck import FINDINGS, WORDS_GAP_PT, Box, Layout, Place, Room, SideNumber
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


_UNIT: Final = re.compile(r"[\N{NO-BREAK SPACE} ].*")
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
    key: KeyFinding, words: Content, words_pt: float, box: Box, means: Means
) -> tuple[SideNumber | None, float]:
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
        made = SideNumber(
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
            + WORDS_GAP_PT
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
    box = means.room.box(Layout.KEY_FINDINGS, Place.TEXT)
    for column in _list_columns([item for items in groups for item in items], means):
        if min(column.label_size_pt, column.sentence_size_pt) < least_pt:
            continue
        narrow = column.hanging_pt <= box.width * WIDEST_NUMBER
        width = box.width - column.hanging_pt
        if narrow and all(_height(items, column, width, means) <= box.height for items in groups):
            return column
    return None


def _list_columns(items: Sequence[KeyFinding], means: Means) -> Iterator[KeyColumn]:
    style = means.style
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
    numbers = [item.number.text for item in items]
    for number_pt, label_pt, sentence_pt in sizes:
        hanging = means.ruler.widest(numbers, number_pt, Weight.BOLD) + BESIDE_GAP_PT
        for gap in GAPS_PT:
            yield KeyColumn(hanging, gap, number_pt, label_pt, sentence_pt)


def _height(items: Sequence[KeyFinding], column: KeyColumn, width_pt: float, means: Means) -> float:
    gaps = column.gap_pt * (len(items) - 1)
    return gaps + sum(_list_need(item, column, width_pt, means) for item in items)


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


def key_area(room: Room) -> Box:
    """Return the room of all key findings, from the rules over the first of them."""
    held = (room.boxes.get((Layout.KEY_FINDINGS, place)) for place in FINDINGS)
    rows = tuple(box for box in held if box)
    if not rows:
        return room.box(Layout.KEY_FINDINGS, Place.EXHIBIT)
    left, top = min(box.left for box in rows), min(box.top for box in rows) - RULE_GAP_PT
    right, bottom = max(box.right for box in rows), max(box.bottom for box in rows)
    return Box(left=left, top=top, width=right - left, height=bottom - top)


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
    groups: Sequence[Sequence[KeyFinding]], box: Box, means: Means, least_pt: float = 0
) -> list[KeyGrid]:
    """Return the largest setting in which each of `groups` fits into `box`, none if none does.

    No words are smaller than `least_pt`. Slides have the same sizes, but for cards of which one
    slide has fewer than another: those are wider, and hold larger words.
    """
    if means.has_panels and len(set(map(len, groups))) > 1:
        found = [key_grids((items,), box, means, least_pt) for items in groups]
        return [grid for grids in found for grid in grids] if all(found) else []
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
    items: Sequence[KeyFinding], sizes: tuple[float, float, float], box: Box, means: Means
) -> KeyGrid | None:
    counts = dict.fromkeys((len(items), math.ceil(len(items) / 2)))
    grids = (KeyGrid(columns, *sizes) for columns in counts)
    return next((grid for grid in grids if _grid_fits(items, grid, box, means)), None)


def cards_area(
    groups: Sequence[Sequence[KeyFinding]], grids: Sequence[KeyGrid], box: Box, means: Means
) -> Box:
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
    items: Sequence[KeyFinding], grid: KeyGrid, box: Box, means: Means
) -> tuple[Box, ...]:
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
    boxes: list[Box] = []
    for index in range(len(items)):
        row, column = divmod(index, grid.columns)
        above = sum(height + spare + ROW_GAP_PT for height in rows[:row])
        left, height = box.left + column * (slot + gap) + side, rows[row] + spare - top - bottom
        boxes.append(Box(left=left, top=box.top + above + top, width=width, height=height))
    return tuple(boxes)


def _insets(means: Means) -> tuple[float, float, float, float]:
    """Return the space between key findings, and that above, beside and below their words."""
    if means.has_panels:
        side, top, _, bottom = CARD_INSETS_PT
        return CARD_GAP_PT, top, side, bottom
    return COLUMN_GAP_PT, RULE_GAP_PT, 0, 0


def card(words: Box) -> Box:
    """Return the card under the words of a key finding."""
    left, top, right, bottom = CARD_INSETS_PT
    return words.within(-left, -top, -right, -bottom)


def _grid_fits(items: Sequence[KeyFinding], grid: KeyGrid, box: Box, means: Means) -> bool:
    boxes = key_boxes(items, grid, box, means)
    needs = _needs(items, grid, boxes[0].width, means)
    fits = (
        number_width(item.number, grid.number_size_pt, means.ruler.wider) <= own.width
        and need <= own.height
        for item, own, need in zip(items, boxes, needs, strict=True)
    )
    return boxes[-1].bottom + _insets(means)[3] <= box.bottom + 1 and all(fits)


def _needs(
    items: Sequence[KeyFinding], grid: KeyGrid, width_pt: float, means: Means
) -> list[float]:
    """Return the height that each key finding needs in a column."""
    pads = sentence_pads(items, grid, width_pt, means)
    return [p + _need(item, grid, width_pt, means) for p, item in zip(pads, items, strict=True)]


def sentence_pads(
    items: Sequence[KeyFinding], grid: KeyGrid, width_pt: float, means: Means
) -> tuple[float, ...]:
    """Return how much lower each sentence begins, so that those of a row begin side by side."""
    ruler, size = means.ruler.exact, grid.label_size_pt
    labels = [ruler.height(plain(item.label), size, width_pt) for item in items]
    starts = (at - at % grid.columns for at in range(len(labels)))
    rows = (labels[start : start + grid.columns] for start in starts)
    return tuple(max(row) - own for row, own in zip(rows, labels, strict=True))


def _need(item: KeyFinding, grid: KeyGrid, width_pt: float, means: Means) -> float:
    """Return the height that a key finding needs in a column."""
    return (
        grid.number_size_pt * means.ruler.line_height
        + means.height(item.label, grid.label_size_pt, width_pt)
        + SENTENCE_GAP_PT
        + (GRADE_GAP_PT if item.grade else 0)
        + means.height(item.slide_text, grid.sentence_size_pt, width_pt)
        + means.height(item.grade or (), means.style.label_least_pt, width_pt)
    )
