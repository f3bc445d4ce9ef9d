"""Finds codes for missing values among numbers, and values that the rest of their column doubts.

What the constraints of a field allow is not doubted: its keeper has looked.
"""

import math
import re
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain, pairwise
from statistics import median
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.dataset.cell_text import NUMBER, OF_CHANGE
from briefing_gen.dataset.model import Measure, Table

_CODE: Final = re.compile(
    r"(?:-(?:9{2,}|([5-8])\1+|([1-4])\2{3,})(?:\.0+)?|-9{2,}\.9+|9{3,}(?:\.0+|\.9+)?)"
)
"""What publishers write where a value is withheld or missing: -9999, -666, 9999999, -999.99."""
_SHORT: Final = 2
"""A code of so many digits, such as -99, must stand in several cells."""
_OFTEN: Final = 3
_APART: Final = Decimal("1.5")
"""A code of nines is so many times the largest value, or more."""
_FAR_APART: Final = 3
"""One that stands in a single cell."""
_FEWEST: Final = 10
"""Of fewer values nobody can say which is far from the rest."""
_SPREADS: Final = 6
_ORDERS: Final = 2.7
"""Powers of ten from the median: some 500 times as much, or as little."""
_FEW: Final = 20
"""Where more than one value in so many is far from the median, the column is like that."""
_TIMES: Final = 50
"""So many times its neighbors a value of a series is doubted."""
_TIMES_COUNTED: Final = 10
"""So many times between two values of a column of counts or amounts, where few move like that."""
_TIMES_STEADY: Final = 7
"""So many times where all others are alike: a slip by a digit of a value that fell a little."""
_ALIKE: Final = 3
_LONG: Final = 7
"""So many values that are alike make a series steady."""
_TIMES_SMOOTH: Final = 30
"""So many times its neighbors, where no other step of the series is as much as threefold."""
_SMOOTH: Final = 5
"""So many other values show how a series moves, or how large it is."""
_NEAR: Final = 2
"""So many others of its series near to a value show that it is usual there."""
_TIMES_NINES: Final = 10
"""So many times all others of its series, nines alone are rather a code."""
_NINES: Final = re.compile(r"9{2,}(?:\.0+)?")
_YEAR: Final = re.compile(r"[0-9]{4}")
_SLIGHT: Final = Decimal("0.001")
_TELLING: Final = 29
"""More rows than so many in which both parts are there show a sum, however many have one."""
_POWERS: Final = frozenset({0, 2, 3, 5})
"""Of ten: shares and ratios, percentages, rates for 1,000 and for 100,000."""
_SLIPS: Final = (
    (10, "ten times"),
    (0.1, "a tenth"),
    (100, "a hundred times"),
    (0.01, "a hundredth"),
)
"""What a value is multiplied by where its point is in the wrong place."""
_JUMPS: Final = 2
"""So many times any other step of its series, a value is perhaps one of another series."""
_SHIFT: Final = math.log(1.5)
"""A step to another level is at least so much, be it up or down."""
_SLIP: Final = math.log(_TIMES_STEADY)
"""A step by a digit, be the value a little more or less; half of it is much for any other."""
_SHARE: Final = 4
_LEAST: Final = 1_000
"""Below it values may well vary that much."""
Series = Sequence[tuple[int, str]]
"""Rows and texts of values, by time."""
Cells = Mapping[int, Decimal]
"""The values of a column by their rows."""


class Code(Frozen):
    """A number that stands for no value, as far as one can see."""

    text: str
    count: int
    row: int
    """The first row that holds it."""
    is_certain: bool
    """False where it may well be a value."""


def codes_in(table: Table, measure: Measure) -> tuple[Code, ...]:
    """Return the numbers of a column that are codes for missing values, by their first row."""
    found = codes_among(table.columns[measure.name], table.missing)
    limits = {True: measure.least, False: measure.most}
    return tuple(code for code in found if limits[code.text.startswith("-")] is None)


def codes_among(cells: Sequence[str], missing: Container[str]) -> tuple[Code, ...]:
    """Return the codes for missing values among cells, some of which hold no number."""
    counts = Counter(cells)
    candidates = [text for text in counts if _CODE.fullmatch(text) and text not in missing]
    if not candidates:
        return ()
    known = [text for text in counts if text not in candidates and text not in missing]
    others = [Decimal(text) for text in known if NUMBER.fullmatch(text)]
    below = [text for text in candidates if text.startswith("-")]
    nines = [text for text in candidates if not text.startswith("-")]
    found, highest = list(_below_zero(below, counts, others)), max(others, default=Decimal(0))
    times = {text: _APART if counts[text] > 1 else _FAR_APART for text in nines}
    # One in a single cell may be a value.
    found += [(t, counts[t] > 1) for t in nines if 0 < highest * times[t] < Decimal(t)]
    codes = (Code(text, counts[text], cells.index(text), certain) for text, certain in found)
    return tuple(sorted(codes, key=lambda code: code.row))


def _below_zero(
    texts: list[str], counts: Counter[str], others: Sequence[Decimal]
) -> Iterator[tuple[str, bool]]:
    """Yield codes below zero, where no other value is, or none nearly as low."""
    lowest = min(others, default=Decimal(0))
    for text in texts:
        often = counts[text] >= _OFTEN
        short = len(text.partition(".")[0]) - 1 <= _SHORT
        far = often and not short and Decimal(text) < lowest * _FAR_APART
        if far or (lowest >= 0 and (often or not short)):
            yield text, True


def all_zero(values: Series, times: Sequence[str], kinds: Sequence[str]) -> Iterator[list[int]]:
    """Yield the rows of each period in which all values of a kind are zero, as in few others."""
    held: dict[str, dict[str, list[tuple[int, bool]]]] = {}
    for row, cell in values:
        periods = held.setdefault(kinds[row], {})
        periods.setdefault(times[row], []).append((row, not Decimal(cell)))
    for periods in held.values():
        parts = [sum(is_zero for _, is_zero in rows) / len(rows) for rows in periods.values()]
        if median(parts) * 2 < 1:
            empty = zip(periods.values(), parts, strict=True)
            yield from ([row for row, _ in rows] for rows, part in empty if part == 1)


def far_from_all(values: Series) -> list[tuple[int, Decimal]]:
    """Return rows whose value is far from the median, and how many times or parts of it it is."""
    sizes = [(row, abs(float(cell))) for row, cell in values]
    logs = [(row, math.log10(size)) for row, size in sizes if size > 0]
    if len(logs) < _FEWEST:
        return []
    middle = median(log for _, log in logs)
    # What may be above and below zero may as well be near to it.
    lowest = -math.inf if any(cell[0] == "-" for _, cell in values) else -_ORDERS
    far = [(row, log - middle) for row, log in logs if not lowest <= log - middle <= _ORDERS]
    least = _SPREADS * median(abs(log - middle) for _, log in logs) if far else 0
    far = [(row, log) for row, log in far if abs(log) > least]
    are_few = len(far) <= max(1, len(logs) // _FEW)
    return [(row, Decimal(10**log)) for row, log in far] if are_few else []


def near_others(series: Series) -> list[int]:
    """Return rows of a series of several values that two others are less than ten times apart from.

    A zero counts as the smallest value above it.
    """
    sizes = [(row, abs(float(cell))) for row, cell in series]
    least = min((size for _, size in sizes if size), default=0)
    if len(sizes) <= _SMOOTH or not least:
        return []
    logs = [math.log10(size or least) for _, size in sizes]
    every = sorted(logs)
    near = [bisect(every, log + 1) - bisect(every, log - 1) for log in logs]
    return [row for (row, _), count in zip(sizes, near, strict=True) if count > _NEAR]


def lone_negative(values: Iterable[tuple[int, str]], titles: Iterable[str]) -> int | None:
    """Return the row of the only value below zero among several, where no title is of changes."""
    values = tuple(values)
    below = [row for row, cell in values if cell[0] == "-" and float(cell)]
    is_odd = len(below) == 1 and len(values) > _ALIKE and not any(map(OF_CHANGE.search, titles))
    return below[0] if is_odd else None


def far_in_series(every: Sequence[Series], *, is_counted: bool) -> list[tuple[int, str, str]]:
    """Return row and text of values that those beside them in their series doubt, and these."""
    cells = [cell for series in every for _, cell in series]
    if is_counted and sum(cell.startswith("-") for cell in cells) <= 1:
        far = [found for series in every for found in far_from_neighbors(series, _TIMES_COUNTED)]
        if len(far) <= max(1, len(cells) // _FEW):
            return far
    return [found for series in every for found in far_from_neighbors(series, _TIMES)]


def far_from_neighbors(series: Series, times: int) -> Iterator[tuple[int, str, str]]:
    """Yield rows of a series whose value is so many times, or a small part of, those beside it.

    The first and the last may be a beginning or a rise: they are doubted from fifty times on.
    Where all others are alike, any is from seven times on, among counts and amounts. A zero is
    doubted between large values.
    """
    every = [abs(float(cell)) for _, cell in series]
    last = len(every) - 1
    for at, size in enumerate(every if last > 1 else ()):
        is_within = 0 < at < last
        beside = (at - 1, at + 1) if is_within else (1, 2) if at == 0 else (last - 2, last - 1)
        least, most = sorted((every[beside[0]], every[beside[1]]))
        if least / _TIMES_STEADY < size < most * _TIMES_STEADY or most > least * _ALIKE:
            continue
        if not least or not (size or (is_within and least >= _LEAST)):
            continue
        ratio = max(size / most, least / size) if size else _TIMES
        others = [*every[:at], *every[at + 1 :]]
        is_smooth = bool(size) and _is_smooth(others)
        is_large = max(size, most) >= _LEAST
        is_steady = len(others) >= _LONG and max(others) <= min(others) * _ALIKE
        enough = times if is_within else _TIMES
        if is_large and is_steady and times < _TIMES:
            enough = _TIMES_STEADY
        elif is_smooth and is_within:
            enough = min(times, _TIMES_SMOOTH) if is_large else _TIMES_SMOOTH
        if ratio >= enough and (is_large or is_smooth):
            yield *series[at], " and ".join(series[n][1] for n in beside)


def _is_smooth(values: Sequence[float]) -> bool:
    """Return whether so many values never move to three times as much, or to a third."""
    steps = map(sorted, pairwise(values))
    return len(values) >= _SMOOTH and all(low > 0 and high < low * _ALIKE for low, high in steps)


def nines_in_series(series: Series) -> Iterator[tuple[int, str]]:
    """Yield row of a value of nines alone, as 99 is, and the largest other, which it dwarfs."""
    ordered = sorted(series, key=lambda item: float(item[1]))
    if len(ordered) > _SMOOTH:
        (row, cell), (_, other) = ordered[-1], ordered[-2]
        if _NINES.fullmatch(cell) and 0 < float(other) * _TIMES_NINES <= float(cell):
            yield row, other


def slipped(series: Series) -> Iterator[tuple[int, str]]:
    """Yield rows that jump as nothing else in their series, and what would make it go on.

    That is another place of the point, or the other sign between two values. What varies as much as
    it is large has no place of the point to go by.
    """
    if len(series) <= _FEWEST:
        return
    values = [float(cell) for _, cell in series]
    middle = median(map(abs, values))
    for at, usual in _jumps(values):
        (row, _), value = series[at], values[at]
        beside = (*values[max(at - 1, 0) : at], *values[at + 1 : at + 2])
        for times, said in _SLIPS if usual * _JUMPS <= middle else ():
            if max(abs(value * times - other) for other in beside) <= usual:
                yield row, f"would fit its series as {said} as much"
        is_within = 0 < at < len(series) - 1
        if is_within and abs(value) > usual >= max(abs(-value - other) for other in beside):
            yield row, "would fit its series with the other sign"


def _jumps(values: Sequence[float]) -> Iterator[tuple[int, float]]:
    """Yield the places of values whose every step is far above all others, the largest of these."""
    steps = [abs(second - first) for first, second in pairwise(values)]
    ranked = sorted(range(len(steps)), key=steps.__getitem__, reverse=True)
    # Only an end, or what stands between the two largest steps, can jump so.
    for at in sorted({0, len(steps), max(ranked[:2])}):
        usual = steps[next(n for n in ranked if n not in {at - 1, at})]
        if min(steps[max(at - 1, 0) : at + 1]) > usual * _JUMPS:
            yield at, usual


def zeros_among_large(values: Series, power: int) -> list[int]:
    """Return the rows of few zeros among values that are all thousands, given in powers of ten."""
    zeros = [row for row, cell in values if cell[0] in "-0" and not float(cell)]
    if not zeros or len(zeros) > max(1, len(values) // _FEW):
        return []
    sizes = [abs(float(cell)) * 10**power for _, cell in values if float(cell)]
    is_odd = len(sizes) > _ALIKE and min(sizes) >= _LEAST
    return zeros if is_odd else []


def shifts(every: Iterable[Series], times: Sequence[str], power: int = 0) -> list[tuple[int, int]]:
    """Return row of each value from which its series goes on at another level, and the row before.

    Its step is four times any other of its series, and than is usual among others in that period.
    An end of a short series is doubted where it is far from what others of that period make of it.
    `times` holds the period of each row; values are given in powers of ten.
    """
    by_time: dict[str, list[float]] = {}
    found: list[tuple[int, int, float, bool]] = []
    for series in every:
        sizes = [float(cell) for _, cell in series]
        if min(sizes, default=0) <= 0 or len(sizes) == 1:
            continue
        steps = [math.log(after / before) for before, after in pairwise(sizes)]
        for (row, _), step in zip(series[1:], steps, strict=True):
            by_time.setdefault(times[row], []).append(step)
        if max(sizes) * 10**power >= _LEAST and (jump := _jump_in(series, steps, times)):
            at, is_end = jump
            found.append((series[at + 1][0], series[at][0], steps[at], is_end))
    return [
        (row, before)
        for row, before, step, is_end in found
        if _is_apart(by_time[times[row]], step, is_end=is_end)
    ]


def _jump_in(
    series: Series, steps: Sequence[float], times: Sequence[str]
) -> tuple[int, bool] | None:
    """Return the step that is far above all others of a series, and whether it is one to an end.

    What moved over ten years, between values of each year, moved a tenth of that in one.
    """
    pairs = list(pairwise(times[row] for row, _ in series))
    are_years = all(map(_YEAR.match, chain(*pairs)))
    gaps = [int(b[:4]) - int(a[:4]) if are_years else 1 for a, b in pairs]
    usual = max(1, median(gaps))
    even = [abs(step) / max(1, gap / usual) for step, gap in zip(steps, gaps, strict=True)]
    first, *rest = sorted(even, reverse=True)
    if len(rest) >= _SMOOTH and first > max(_SHIFT, rest[0] * _SHARE):
        return even.index(first), False
    *others, largest = sorted(map(abs, steps))
    at = next(n for n, step in enumerate(steps) if abs(step) == largest)
    is_slip = largest > _SLIP > max(others, default=0.0) * 2
    return (at, True) if is_slip and at in {0, len(steps) - 1} else None


def _is_apart(steps: list[float], own: float, *, is_end: bool) -> bool:
    """Return whether a step is far above those of others in its period, if there are any.

    One to an end is doubted where several others move alike, and it is ten or a hundred times that.
    """
    others = sorted(steps)
    others.remove(own)
    if not is_end:
        return not others or median(map(abs, others)) * _SHARE < abs(own)
    middle = median(others) if len(others) >= _SMOOTH else own
    apart = sum(abs(step - middle) > _SLIP / 2 for step in others)
    is_slip = any(abs(abs(own - middle) - math.log(n)) < _SHIFT for n in (10, 100))
    return is_slip and apart * _FEW <= len(others)


def broken_sums(whole: Cells, first: Cells, second: Cells) -> list[int]:
    """Return the few rows in which a column is not the sum of two others, as it is elsewhere."""
    rows = [row for row in whole if row in first and row in second]
    off = _broken(whole, rows, lambda row: first[row] + second[row])
    telling = sum(bool(first[row] and second[row]) for row in rows) if off else 0
    return off if telling > min(len(rows) // 2, _TELLING) else []


def broken_quotients(whole: Cells, over: Cells, under: Cells) -> list[int]:
    """Return the few rows in which a column is not one by another, as it is elsewhere.

    Percentages and rates are a hundred, a thousand or a hundred thousand times that.
    """
    rows = [row for row in whole if over.get(row) and under.get(row)]
    some = rows[:_FEWEST]
    times = sorted(whole[row] * under[row] / over[row] for row in some)
    middle = times[len(times) // 2] if len({whole[row] for row in some}) > _ALIKE else 0
    power = round(math.log10(middle)) if middle > 0 else None
    if power not in _POWERS:
        return []
    return _broken(whole, rows, lambda row: (over[row] / under[row]).scaleb(power))


def _broken(whole: Cells, rows: Sequence[int], worked_out: Callable[[int], Decimal]) -> list[int]:
    """Return the rows in which a column is not what is worked out, if they are few."""

    def differs(row: int) -> bool:
        """Return whether it is off by more than rounding and small revisions explain."""
        value = whole[row]
        rounding = Decimal("1.5").scaleb(int(value.as_tuple().exponent))
        return abs(value - worked_out(row)) > max(rounding, abs(value) * _SLIGHT)

    if len(rows) < _FEWEST or sum(map(differs, rows[:_FEWEST])) > 1:
        return []
    off = [row for row in rows if differs(row)]
    return off if len(off) <= min(_ALIKE, max(1, len(rows) // _FEW)) else []
