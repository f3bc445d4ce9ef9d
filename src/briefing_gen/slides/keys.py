"""How key findings share a slide: in rows with a small chart each, or in one text.

They stand in one text, the words of each beside its number, in a house master.
"""

import math
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise, product, repeat
from statistics import fmean
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.document.blocks import KeyFinding
from briefing_gen.document.exhibits import Spark, SparkKind
from briefing_gen.document.grades import split_mark
from briefing_gen.document.inline import Content, Number, Text, plain
from briefing_gen.measuring.fit import Ruler, Weight
from briefing_gen.slides import deck
from briefing_gen.slides.fit import ROOMY, Means

RULE_GAP_PT: Final = 8
"""Between the upper edge of the room of key findings and the first of them."""
MOST_KEYS: Final = 4
"""How many key findings a slide may hold."""
_UNIT: Final = re.compile(r"[\N{NO-BREAK SPACE} ](?![%\d]).*")
"""The word behind a number, which is set smaller; a percent sign is part of the number."""
GAP_PT, CHART_GAP_PT = 16, 16
"""Between a number and its words, and between those and their chart."""
CHART_PT: Final = 150
SPACE_PT: Final = 9
"""Between the line over a row and what stands in it, and below that."""
MOST_ROWS, MOST_PITCH_PT = 5, 100
"""The most rows on a slide, and how high each becomes where there is room."""
LABEL_GAP_PT: Final = 2
"""Between the label and the sentence."""
NAME_PT: Final = 16
"""The size of the names below a small chart; a long one goes on at its left."""
NAMES_PT: Final = 22
"""The height of the line they stand in, and of that of values over a small chart."""


def split_unit(number: Number) -> tuple[Number, Content, Content]:
    """Return the digits of a number, the words after them with the space before, and its mark."""
    text, mark = split_mark(number.text)
    unit = _UNIT.search(text)
    digits = replace(number, text=text[: unit.start()] if unit else text)
    return digits, (Text(unit.group()),) if unit else (), (Text(mark),) if mark else ()


def unit_size(size_pt: float) -> float:
    """Return how large the word behind a number of a size is: half of it, and 18 at the least."""
    return min(size_pt, max(size_pt / 2, 18))


def number_width(number: Number, size_pt: float, ruler: Ruler) -> float:
    """Return the width of a number set large, with its smaller unit."""
    digits, unit, mark = split_unit(number)
    words = ruler.width(plain(unit), unit_size(size_pt), Weight.BOLD)
    return ruler.width(digits.text + plain(mark), size_pt, Weight.BOLD) + words


def key_lists(items: Sequence[KeyFinding], means: Means) -> tuple[deck.KeyListSlide, ...]:
    """Return `items` as a text on each slide, in the largest setting that fits; none may.

    Words are smaller than a room can read only where two have no room on a slide else.
    """
    style, number = means.style, means.style.number_least_pt
    body, label = style.body_least_pt, style.label_least_pt
    read = (number, body, style.body_size_pt), (number * (5 / 6), body, body)
    small = ((number * (2 / 3), label, label),)
    for sizes, fewest in ((read, 2), (small, 1)):
        for groups, size, gap in product(_groups(items, fewest), sizes, (18, 12, 8, 5)):
            if slides := _lists(groups, size, gap, means):
                return slides
    return ()


def _lists(
    groups: Sequence[Sequence[KeyFinding]],
    sizes_pt: tuple[float, float, float],
    gap_pt: float,
    means: Means,
) -> tuple[deck.KeyListSlide, ...]:
    """Return a slide of each of `groups`, none where one has no room.

    The sizes are those of numbers, labels and sentences.
    """
    box, (number, label, sentence) = means.box(deck.Layout.KEY_FINDINGS, deck.Place.TEXT), sizes_pt
    texts = [item.number.text for items in groups for item in items]
    hanging = means.ruler.wider.widest(texts, number, Weight.BOLD) + 18  # And a gap.
    slides = tuple(
        deck.KeyListSlide(
            title=(),
            items=tuple(items),
            number_size_pt=number,
            label_size_pt=label,
            sentence_size_pt=sentence,
            hanging_pt=hanging,
            gap_pt=gap_pt,
        )
        for items in groups
    )
    needs = (_list_need(slide, box.width - hanging, means) for slide in slides)
    has_room = hanging <= box.width * 0.36 and all(need <= box.height for need in needs)
    return slides if has_room else ()


def _list_need(slide: deck.KeyListSlide, width_pt: float, means: Means) -> float:
    """Return the height of key findings, whose numbers stand on the first line of their labels."""
    line, needed = means.ruler.line_height, slide.gap_pt * (len(slide.items) - 1)
    for item in slide.items:
        label = means.height(item.label, slide.label_size_pt, width_pt)
        needed += (
            slide.number_size_pt * line
            + max(0.0, label - slide.label_size_pt * line)
            + means.height(item.slide_text, slide.sentence_size_pt, width_pt)
            + means.height(item.grade, means.style.label_least_pt, width_pt)
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


class _RowLook(Frozen):
    """How rows are set: the sizes of numbers, labels and sentences, and the width of numbers."""

    number_pt: float
    label_pt: float
    text_pt: float
    wide_pt: float


def key_rows(
    items: Sequence[KeyFinding], box: deck.Box, means: Means
) -> Iterator[deck.KeyRowsSlide]:
    """Yield `items` in rows of one height, if they fit, in the largest letters; none may.

    A fifth that has no room among the others has its own slide, later. Where words and charts have
    no room beside each other, words stand alone; where they have none either, fewer share a slide.
    """
    style = means.style
    sizes = (style.body_size_pt * ROOMY, means.takeaway_pt, style.body_size_pt, style.body_least_pt)
    box = box.within(0, 0, 0, 4)  # The last row is clear of the foot.
    bare = [replace(item, spark=None) for item in items]
    counts = range(math.ceil(len(items) / MOST_ROWS), len(items) + 1)
    fewer = items[:MOST_KEYS] if len(items) == MOST_ROWS else items
    tries = [(counts[0], items, True), (counts[0], fewer, True), (counts[0], fewer, False)]
    tries += product(counts, (items, bare), (True, False))
    # Words are larger beside the largest numbers alone.
    pairs = [*product(sizes[:2], (46,)), *product(sizes[2:], (46, 42, 38))]
    for (slides, shown, alike), (text, number) in product(tries, pairs):
        held = [shown[part] for part in _shares(len(shown), slides)]
        looks = [_look(rows, number, text, means) for rows in held]
        needs = map(_needs, held, looks, repeat(box), repeat(means))
        if all((max(r) if alike else fmean(r)) * len(r) <= box.height for r in needs):
            yield from map(_rows_slide, held, looks, repeat(box), repeat(means))
            return


def _rows_slide(
    items: Sequence[KeyFinding], look: _RowLook, box: deck.Box, means: Means
) -> deck.KeyRowsSlide:
    """Return rows of one height, or where they have no room for that as clear of their lines."""
    needs, pitch = _needs(items, look, box, means), box.height / len(items)
    heights = [need + pitch - fmean(needs) for need in needs]
    if max(needs) <= pitch:
        heights = [max(*needs, min(MOST_PITCH_PT, pitch))] * len(items)
    tops = accumulate(heights, initial=box.top)
    rows = (replace(box, top=top, height=high) for top, high in zip(tops, heights, strict=False))
    return deck.KeyRowsSlide(
        title=(),
        items=tuple(items),
        rows=tuple(_row(*each, look, means) for each in zip(items, rows, strict=True)),
        number_size_pt=look.number_pt,
        label_size_pt=look.label_pt,
        sentence_size_pt=look.text_pt,
    )


def cover_key(
    item: KeyFinding, words: Content, sizes_pt: Sequence[float], box: deck.Box, means: Means
) -> tuple[deck.CoverKey, float] | None:
    """Return a key finding under the words of a cover in `box`, and their size; None without room.

    What its marks mean stands under its label.
    """
    ruler, label, room = means.ruler.wider, means.style.label_size_pt, means.cover or box
    for spark, number, size in product((item.spark, None), (60, 54, 46, 40, 36), sizes_pt):
        chart = room.width * 0.36 if spark else 0.0
        wide = room.width - chart - (GAP_PT if spark else 0)
        lines = (plain(line) for line in (item.label, item.grade) if line)
        below = sum(ruler.height(line, label, wide) for line in lines)
        high = number * ruler.line_height + below
        place = replace(room, top=room.bottom - high, width=wide, height=high)
        above = box.top + ruler.height(plain(words), size, box.width) + GAP_PT
        if above <= place.top and number_width(item.number, number, ruler) <= wide:
            drawn = place.within(0, SPACE_PT, 0, 0)  # Clear of the rule over the number.
            side = replace(drawn, left=room.right - chart, width=chart)
            beside = _chart_place(spark, side, drawn.height) if spark else None
            under = place.within(0, high - below, 0, 0)
            row = deck.KeyRow(place.within(0, 0, 0, below), under, beside)
            return deck.CoverKey(item, number, row), size
    return None


def _look(items: Sequence[KeyFinding], number_pt: float, text_pt: float, means: Means) -> _RowLook:
    wide = max(number_width(item.number, number_pt, means.ruler.wider) for item in items)
    label = min(text_pt, means.style.label_size_pt)
    return _RowLook(number_pt, label, text_pt, wide + GAP_PT)


def _words_width(item: KeyFinding, look: _RowLook, box: deck.Box) -> float:
    chart = CHART_PT + CHART_GAP_PT if item.spark else 0.0
    return box.width - look.wide_pt - chart


def _needs(items: Sequence[KeyFinding], look: _RowLook, box: deck.Box, means: Means) -> list[float]:
    """Return how high each row is at the least; a wider font may take up its space."""

    def high(item: KeyFinding, ruler: Ruler) -> float:
        """Return the height of the label with the space under it, and of the sentence."""
        room = _words_width(item, look, box)
        label = ruler.height(plain(item.label), look.label_pt, room, Weight.BOLD)
        return label + LABEL_GAP_PT + ruler.height(plain(item.slide_text), look.text_pt, room)

    digits = look.number_pt * means.ruler.line_height
    return [
        max(2 * SPACE_PT + max(high(item, means.ruler), digits), high(item, means.ruler.wider))
        for item in items
    ]


def _row(item: KeyFinding, row: deck.Box, look: _RowLook, means: Means) -> deck.KeyRow:
    """Return the parts of a row: the number, the words and the chart each in the middle of it."""
    inner, room = row.within(0, SPACE_PT, 0, SPACE_PT), _words_width(item, look, row)
    middle, size = inner.top + inner.height / 2, look.number_pt * means.ruler.line_height
    top = middle - look.number_pt * 0.545  # So far down is the middle of a digit.
    number = replace(inner, top=top, width=look.wide_pt, height=size)
    words = replace(inner, left=number.right, width=room)
    if item.spark is None:
        return deck.KeyRow(number, words)
    place = replace(inner, left=inner.right - CHART_PT, width=CHART_PT)
    return deck.KeyRow(number, words, _chart_place(item.spark, place, 68))


def over_chart(spark: Spark, box: deck.Box) -> float:
    """Return the height of the values over the ends of a row of members, 0 without room."""
    return NAMES_PT if spark.kind is SparkKind.MEMBERS and box.height > 2 * NAMES_PT else 0.0


def _chart_place(spark: Spark, place: deck.Box, most_pt: float) -> deck.Box:
    """Return the room of a small chart with its names, in the middle of `place`.

    Where there is room, the values of the ends of members stand over it.
    """
    part = 1.0 if spark.kind is SparkKind.COURSE else 0.4  # One line needs less room than years.
    room = min(most_pt, place.height)
    high = (room - NAMES_PT) * part + NAMES_PT
    if spark.kind is SparkKind.MEMBERS and high + NAMES_PT <= room:
        high += NAMES_PT
    return place.within(0, (place.height - high) / 2, 0, (place.height - high) / 2)
