"""Picks what a draft is about, and words it: one member throughout, its periods, and the others."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from briefing_gen.base.frozen import Frozen, by_identity
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Kind, Scale, Unit
from briefing_gen.dataset.cell_text import decimals_in
from briefing_gen.dataset.lookup import FEW_OF_A_SCALE
from briefing_gen.dataset.plausible import shifts
from briefing_gen.dataset.totals import NAMED
from briefing_gen.dataset.vocabulary import PeriodKind, Statistic
from briefing_gen.drafting.names import (
    NO_MEMBER,
    lowered,
    name_from,
    plural,
    quoted,
    shortened,
    with_article,
    written,
)
from briefing_gen.drafting.package import AVERAGED, adds, meaning
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import ALL, PLACES, Column, Sheet
from briefing_gen.words.units import unsaid

_COMPLETE: Final = Decimal("0.9")
"""A period is complete that has so much of the values that the fullest has."""
_MANY: Final = 10
"""Of fewer values a period is taken as complete with any."""
MOST_MEASURES: Final = 3
"""So many columns of values a draft tells of, where there are more."""
_ASKED_LAST: Final = "9999"
"""Stands for the period of a table that is still asked for, which most of its columns are of."""
_SEVERAL: Final = 3
FEW: Final = 10
"""A change in percent of fewer than so many tells more than there is."""
LARGE: Final = 1_000_000
"""From here on values are written in millions."""
_SOME: Final = 4
"""Where one step in so many is too small for one decimal, values have two."""
_STEP: Final = Decimal("0.4")
"""A step of so many millions is told by one decimal of them with little left out."""
_USUAL: Final = 2  # So many decimals are written as they were published.
_OF_A_SAMPLE: Final = re.compile(
    r"^n$|\b(?:sample|weight(?:ed)?|r?se|prse|moe|cv|(?:lower|upper)(?: (?:bound|limit|ci))?"
    r"|standard error|margin of error|confidence interval)\b",
    re.IGNORECASE,
)
_ADJUSTED: Final = re.compile(r"(?<!not )(?<!non-)\bseasonally adjusted\b|\bSA\b", re.IGNORECASE)
_SHARE: Final = (Unit.PERCENT,)
_OF_A_SEASON: Final = frozenset({PeriodKind.MONTH, PeriodKind.QUARTER})
_YEAR_CHARS: Final = 4
_SHORT: Final = 20
"""So long the names of metrics begin at most, where that tells them apart."""
_AFTER_NAME: Final = re.compile(r" (?:of|in|for|per|by|with|at|on|from|to|who)\b|,| \(")
_PLURAL: Final = re.compile(
    r"(?:[^\Wsuia]s|people|women|men|children)(?<!\byes)"
    r"(?: (?:\w+(?:ed|ing)|born|built|given|held|lost|made|paid|sold|taken)(?: \w+)?)?$",
    re.IGNORECASE,
)
"""A noun in the plural, perhaps with what was done to it: grants paid, people sleeping rough."""
_ONE: Final = re.compile(
    r"^(?:estimated |annual |total )*(?:mean|median|number|share|percentage|proportion)\b(?!s)"
    r"|\b(?:rate|ratio|index|price|cost|salary|wage|population|value|age|level|score|gap|share|turnout)$",
    re.IGNORECASE,
)
"""A noun of which each place has one."""
_OF_ALL: Final = re.compile(r"(?:All|Total|Both|Other)\b ")
_OF_TOTAL: Final = re.compile(r"[ ,:-]*\b(?:grand |sub-?)?totals?$", re.IGNORECASE)


class Value(Frozen):
    """One cell, by the name of its metric: what it is of, and when or where."""

    measure: Column
    row: int
    metric: str
    bound: str
    """What its metric is bound to, as YAML: an address, or the sum of those of all places."""

    @property
    def number(self) -> Decimal:
        """The number in the cell."""
        return self.measure.number(self.row)

    @property
    def displayed(self) -> Decimal:
        """The number with the decimals that conditions compare it with."""
        return round(self.number, decimals_in(self.measure.cells[self.row]))

    @property
    def shown(self) -> str:
        """The binding of the value as sentences write it: with a unit that has no sign."""
        known = meaning(self.measure)
        words = self.measure.spoken
        is_told = AVERAGED.search(words) or (known and not unsaid(known[0], Language.EN_US, words))
        if is_told:
            return f"{{{self.metric}{self.display}}}"
        style, _, digits = self.display.removeprefix(":").partition(".")
        style, digits = ("", style) if style.isdigit() else (style, digits)
        return f"{{{written(self.metric, f'{style}-unit'.lstrip('-'), digits)}}}"

    @property
    def display(self) -> str:
        """How the value is written, after its name."""
        return f":{display_of(self.measure)}".rstrip(":")


@by_identity(16)
def display_of(measure: Column) -> str:
    """Return how values of a column are written: in millions, or with fewer decimals than many."""
    power = measure.scale.power if measure.scale else 0
    sizes = [abs(Decimal(cell)).scaleb(power) for cell in measure.filled]
    largest = max(sizes, default=Decimal(0))
    is_small = measure.scale is Scale.MILLION and largest < LARGE * FEW_OF_A_SCALE
    if is_small and measure.is_whole:
        return ""
    if largest >= LARGE:
        if measure.decimals > _USUAL and min(sizes) < LARGE:
            return "0"  # Below a million a compact number has all its decimals.
        return "compact.2" if _are_near(sizes, 2 if is_small else 4) else "compact"
    few = 1 + (largest < FEW) + (largest < 1)
    known = meaning(measure)
    if known and known[0].kind is Kind.AMOUNT:
        few = 0 if largest >= FEW**3 else _USUAL  # Whole dollars, or cents.
    elif known and known[0] is Unit.COUNT:
        few = 0  # Thousands of people, as a survey estimates them.
    return str(min(few, measure.decimals)) if measure.decimals > _USUAL else ""


def _are_near(sizes: Sequence[Decimal], most: int) -> bool:
    """Return whether one decimal is too few for many steps: a rise of 4% from 1.24 million.

    They are told in millions or larger units, up to the power `most` of a thousand.
    """
    near = [pair for pair in pairwise(sizes) if pair[0] != pair[1] and min(pair) >= LARGE]
    units = (Decimal(1000) ** min(most, pair[0].adjusted() // 3) for pair in near)
    steps = zip(near, units, strict=True)  # Of 191.9 one decimal is fine enough.
    small = sum(abs(a - b) < unit * _STEP and b < unit * 100 for (a, b), unit in steps)
    return small * _SOME >= len(near) > 0


def value_at(sheet: Sheet, measure: Column, row: int, number: int = 1) -> Value:
    """Return a value; it is named by its period, or else by its `number`."""
    periods = sheet.of_role(Role.PERIOD) if sheet.is_timed else ()
    name = periods[0].cells[row].lower().replace("/", "-") if periods else str(number)
    metric = f"{stem(sheet, measure)}-{name}"
    return Value(measure, row, metric, bound(sheet, row, address(sheet, measure, row)))


def bound(sheet: Sheet, row: int, text: str) -> str:
    """Return the address of a row in quotation marks, or the sum over it where it is of all."""
    over = next((c.name for c in sheet.key if c.cells[row] == ALL), None)
    given = quoted(text)
    return f"{{sum: {{across: {sheet.name}.{over}, of: {given}}}}}" if over else given


def stem(sheet: Sheet, measure: Column) -> str:
    """Return what the names of the metrics of a measure begin with: what sentences call it."""
    others = [c for c in sheet.of_role(Role.MEASURE) if c.name != measure.name]
    taken = {name for c in others for name in (*_stems(c), name_from(c.name))}
    return sheet.prefix + next((s for s in _stems(measure) if s not in taken), measure.name)


def _stems(measure: Column) -> tuple[str, ...]:
    """Return what names of metrics may begin with: the shortest that no other column has."""
    name = name_from(measure.called or measure.name)
    sign = "-percent" * (not measure.called and name.endswith("-percent"))
    return shortened(name.removesuffix(sign), _SHORT) + sign, name


def address(sheet: Sheet, measure: Column, row: int, across: Column | None = None) -> str:
    """Return the address of a cell; `*` for the member of the dimension that a chart runs over."""
    pairs = (f"{c.name}={'*' if c is across else c.member(row)}" for c in sheet.key)
    return f"{sheet.name}[{', '.join(pairs)}].{measure.name}"


def over_all(sheet: Sheet, value: Value, across: Column) -> str:
    """Return what an operation runs over that takes a value of each member of a column."""
    of = quoted(address(sheet, value.measure, value.row, across))
    return f"across: {sheet.name}.{across.name}, of: {of}"


@by_identity(16, of=2)
def main_row(sheet: Sheet, measure: Column) -> int | None:
    """Return the row that a draft is about: of the last complete period and the main member.

    The main member is the one that was asked for, else the total where there is one, else that
    with the longest series, and of several the one with the largest value.
    """
    rows = [row for row in range(sheet.rows) if measure.cells[row]]
    periods, dimensions = sheet.of_role(Role.PERIOD), sheet.of_role(Role.DIMENSION)
    if not rows:
        return None

    def asked(row: int) -> int:
        members = {words for c in dimensions for words in (c.cells[row], c.said(row))}
        return len(members.intersection(sheet.about))

    if periods:
        last = last_complete(periods[0], rows)
        of_last = [row for row in rows if periods[0].cells[row] == last]
        most = max(map(asked, rows))
        if most > max(map(asked, of_last)):
            of_last = [row for row in rows if asked(row) == most]
            of_last = [max(of_last, key=periods[0].cells.__getitem__)]
        lengths = Counter(tuple(c.cells[row] for c in dimensions) for row in rows)
    else:
        of_last, lengths = rows, Counter()

    jumping = {at for at, _ in jumps(sheet, measure)}

    def weight(row: int) -> tuple[int, int, int, int, Decimal]:
        members = tuple(c.cells[row] for c in dimensions)
        totals = sum(c.cells[row] in c.wholes for c in dimensions)
        filled = sum(bool(c.cells[row]) for c in sheet.of_role(Role.MEASURE))
        totals -= not totals and row in jumping
        return asked(row), totals, filled, lengths[members], measure.number(row)

    return max(of_last, key=weight)


def row_of(sheet: Sheet, measure: Column, row: int) -> int | None:
    """Return the last row of the same member that has a value, or of any where none has periods.

    So it is of a column that somebody asked for.
    """
    if measure.cells[row]:
        return row
    if not sheet.of_role(Role.PERIOD):
        return main_row(sheet, measure)
    at = latest(sheet, measure, row)
    other = main_row(sheet, measure) if measure.name in sheet.chosen else None
    return at if measure.cells[at] else other


def latest(sheet: Sheet, measure: Column, row: int) -> int:
    """Return the last row of the same member that has a value; the row where none has."""
    (periods,) = sheet.of_role(Role.PERIOD)
    known = [at for at in beside(sheet, periods, row) if measure.cells[at]]
    return max(known, key=periods.cells.__getitem__, default=row)


def about(sheet: Sheet) -> tuple[Column, str, str] | None:
    """Return a column and the members that findings over periods are about; None where all are.

    Totals of other columns go without saying. The third is the period in which others are compared,
    where its own values go on after it.
    """
    measure, row = main_cell(sheet)
    dimensions = [c for c in sheet.of_role(Role.DIMENSION) if len(set(c.cells)) > 1]
    if measure is None or row is None or not dimensions or not sheet.is_timed:
        return None
    (periods,) = sheet.of_role(Role.PERIOD)
    goes_on = latest(sheet, measure, row) != row
    first = dimensions[0]
    named = [c.said(row) for c in dimensions if c is first or c.cells[row] not in c.wholes]
    return first, ", ".join(named), periods.said(row) * goes_on


def main_cell(sheet: Sheet) -> tuple[Column | None, int | None]:
    """Return the first column that has a value, and the row that the draft is about."""
    found = ((column, main_row(sheet, column)) for column in telling(sheet))
    return next(((column, row) for column, row in found if row is not None), (None, None))


@by_identity(16)
def telling(sheet: Sheet) -> tuple[Column, ...]:
    """Return the measures whose values differ: one that is always the same is no finding.

    How many were asked and how far a value may be off are none either, nor dollars of each year
    beside dollars of one. First come values that are seasonally adjusted, wholes, and the latest.
    """
    every = sheet.of_role(Role.MEASURE)
    if chosen := [c for c in every if c.name in sheet.chosen]:
        every = tuple(sorted(chosen, key=lambda c: sheet.chosen.index(c.name)))
    else:
        every = tuple(c for c in every if not _OF_A_SAMPLE.search(c.title)) or every
        if any(c.periods and c.periods.kind in _OF_A_SEASON for c in sheet.columns):
            every = tuple(sorted(every, key=lambda c: not _ADJUSTED.search(c.title)))
        if any(c.is_constant for c in every):
            every = tuple(c for c in every if c.is_constant is not False)
        # Of members at one time shares say more than the counts that they are of.
        shares = [c for c in every if not sheet.is_timed and (meaning(c) or "")[:1] == _SHARE]
        counts = {c.spoken for c in shares}
        every = tuple(c for c in every if c in shares or c.spoken not in counts)
        wholes = {c.whole for c in every}
        every = tuple(sorted(every, key=lambda c: c.name not in wholes))
        last = sheet.period or _ASKED_LAST
        ends = {c.name: (c.period or last).rpartition("/")[2] for c in every}
        every = tuple(sorted(every, key=lambda c: ends[c.name], reverse=True))
    return tuple(c for c in every if len(c.filled) < _SEVERAL or len(set(c.filled)) > 1) or every


def told_of(sheet: Sheet) -> tuple[Column, ...]:
    """Return the columns of values that findings are drafted of: not all, where they are many."""
    _, row = main_cell(sheet)
    if row is None:
        return ()
    measures = [c for c in telling(sheet) if c.cells[row]]
    measures += [c for c in telling(sheet) if c not in measures and c.filled]
    having = (c for c in measures if row_of(sheet, c, row) is not None)
    return tuple(having)[: len(sheet.chosen) or MOST_MEASURES]


def last_complete(periods: Column, rows: Sequence[int]) -> str:
    """Return the last period that has nearly as many values as the fullest."""
    counts = Counter(periods.cells[row] for row in rows)
    most = max(counts.values())
    least = most * _COMPLETE if most >= _MANY else 1
    return max(period for period, count in counts.items() if count >= least)


def series_of(sheet: Sheet, measure: Column, row: int) -> tuple[Value, ...]:
    """Return the values of the member of a row, from the first period to that of the row.

    None is of before a break in the series, or a jump that may be one: no change across it is told.
    Of rolling periods, such as 2015/2019 and 2016/2020, they are those that share no year.
    """
    (periods,) = sheet.of_role(Role.PERIOD)
    last = periods.cells[row]
    jumping = [at for at, _ in jumps(sheet, measure)]
    broken = {*sheet.breaks, *periods_in(sheet, row, (*jumping, *sheet.broken))}
    first = max((period for period in broken if period <= last), default="")
    others = sheet.of_role(Role.DIMENSION)
    own = (at for at in range(sheet.rows) if all(c.cells[at] == c.cells[row] for c in others))
    rows = (at for at in own if measure.cells[at] and first <= periods.cells[at] <= last)
    apart: list[int] = []
    for at in sorted(rows, key=lambda at: periods.cells[at], reverse=True):
        end = periods.cells[at].rpartition("/")[2]
        if not apart or end < periods.cells[apart[-1]].partition("/")[0]:
            apart.append(at)
    return tuple(value_at(sheet, measure, at) for at in reversed(apart))


def series_before(sheet: Sheet, value: Value) -> tuple[Value, ...]:
    """Return the series of the member of a value that ends before it."""
    (periods,) = sheet.of_role(Role.PERIOD)
    times, measure = periods.cells, value.measure
    rows = [row for row in beside(sheet, periods, value.row) if measure.cells[row]]
    rows = [row for row in rows if times[row] < times[value.row]]
    return series_of(sheet, measure, max(rows, key=times.__getitem__)) if rows else ()


@by_identity(16, of=2)
def jumps(sheet: Sheet, measure: Column) -> tuple[tuple[int, int], ...]:
    """Return the rows from which series of a column go on at another level, and those before.

    Of none of them a break was declared.
    """
    periods, members = sheet.of_role(Role.PERIOD), sheet.of_role(Role.DIMENSION)
    if len(periods) != 1 or not adds(measure):
        return ()
    times = periods[0].cells
    found: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for row in sorted(range(sheet.rows), key=times.__getitem__):
        if measure.cells[row] and not any(c.cells[row] == ALL for c in members):
            key = tuple(c.cells[row] for c in members)
            found.setdefault(key, []).append((row, measure.cells[row]))
    power = measure.scale.power if measure.scale else 0
    every = shifts(found.values(), times, power)
    is_told = (row in sheet.broken or times[row] in sheet.breaks for row, _ in every)
    return tuple(pair for pair, told in zip(every, is_told, strict=True) if not told)


def periods_in(sheet: Sheet, row: int, rows: Sequence[int]) -> Iterator[str]:
    """Yield the periods of those of `rows` that are of the member of a row, or a part of it.

    A break that is known of a part is none of a total that was published.
    """
    members = sheet.of_role(Role.DIMENSION)
    for at in rows:
        is_own = at in sheet.broken
        if all(c.cells[row] in {c.cells[at], ALL, *c.wholes * (not is_own)} for c in members):
            yield sheet.of_role(Role.PERIOD)[0].cells[at]


def of_one_season(sheet: Sheet, values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return the values of the same month or quarter of each year, where there are two or more."""
    (periods,) = sheet.of_role(Role.PERIOD)
    if not values or periods.periods is None or periods.periods.kind not in _OF_A_SEASON:
        return values
    season = periods.cells[values[-1].row][_YEAR_CHARS:]
    alike = tuple(value for value in values if periods.cells[value.row][_YEAR_CHARS:] == season)
    return alike if len(alike) > 1 else values


@by_identity(64, of=2)
def beside(sheet: Sheet, across: Column, row: int) -> tuple[int, ...]:
    """Return the rows that differ from this one in the member of `across` alone."""
    others = [column for column in sheet.key if column is not across]
    return tuple(at for at in range(sheet.rows) if all(c.cells[at] == c.cells[row] for c in others))


def members_beside(sheet: Sheet, across: Column, row: int, measure: Column) -> list[int]:
    """Return the rows beside one, and that row, with a value of a member: no total, no rest."""
    rows, others = beside(sheet, across, row), {*across.totals, *across.rests}
    return [at for at in rows if measure.cells[at] and across.cells[at] not in others]


def compared(sheet: Sheet, row: int) -> Column:
    """Return the dimension whose members are compared: the one with most beside the row."""
    wide = [c for c in sheet.of_role(Role.DIMENSION) if len(beside(sheet, c, row)) > 1]
    return max(wide, key=lambda c: len(beside(sheet, c, row)), default=sheet.key[0])


def members_of(sheet: Sheet, row: int, but: Column | None = None) -> Iterator[tuple[Column, str]]:
    """Yield the words for the members of a row that tell it from others, with their columns.

    A total needs none, but where it is a place with a name: the United States.
    """
    for column in sheet.of_role(Role.DIMENSION):
        said = column.said(row)
        if column.cells[row] in column.totals:
            said = _OF_TOTAL.sub("", said).replace("U.S.", "United States") or said
        is_told = column.cells[row] not in column.wholes or not _is_nameless(said, sheet, column)
        is_told = is_told and column.cells[row] != NO_MEMBER and len(set(column.cells)) > 1
        if column is not but and (column.stands_for or is_told):
            small = said[:1].lower() + said[1:]
            yield column, small if _OF_ALL.match(said) else with_article(said)


def _is_nameless(said: str, sheet: Sheet, column: Column) -> bool:
    """Return whether a total says no more than that: all towns, but not all licensed vehicles."""
    every = (w for c in (column, *telling(sheet)) for w in c.title.casefold().split())
    words = {"alls", *map(plural, every)}
    first, *others = re.findall(r"\w+", said.casefold())
    is_all = first in {"all", "any", "total", "whole"} and {*map(plural, others)} <= words
    is_all = is_all or said in {c.title for c in sheet.key}  # The State Total of a state.
    return bool(is_all or NAMED.fullmatch(said) or said == column.words.get(ALL))


def members_with_a_value(sheet: Sheet, subject: Column) -> tuple[str, ...]:
    """Return the members that have a value where the first finding shows one."""
    measure, row = main_cell(sheet)
    if measure is None or row is None:
        return ()
    return tuple(subject.cells[at] for at in beside(sheet, subject, row) if measure.cells[at])


def of_what(sheet: Sheet, value: Value) -> str:
    """Return what a value is of: Trips in Ohio, or Trips for north."""
    title = value.measure.spoken
    every = members_of(sheet, value.row)
    members = [m for m in every if not re.search(rf"\b{re.escape(m[1])}\b", title)]
    said = ((c.cells[value.row], c.said(value.row)) for c in sheet.key)
    whole = next((f" in {words}" for cell, words in said if cell == ALL), "")
    if not members:
        return f"{title}{whole}"
    column, _ = members[0]
    is_place = PLACES.search(column.title) and not column.stands_for
    between = "in" if is_place else "for"
    return f"{title} {between} {', '.join(words for _, words in members)}{whole}"


def subject_of(sheet: Sheet, value: Value) -> str:
    """Return what a value is of, as words that begin a sentence: The rate in Ohio."""
    words = of_what(sheet, value)
    return f"The {lowered(words)}" if is_one(value.measure) else words


def is_one(measure: Column) -> bool:
    """Return whether the name of values is one of which there is one in each place: a rate."""
    return bool(_ONE.search(_AFTER_NAME.split(measure.spoken)[0]))


def things(measure: Column) -> str:
    """Return what a column counts, where its title names it in the plural: book issues."""
    title = lowered(measure.spoken)
    is_count = meaning(measure) in {(Unit.COUNT, Statistic.COUNT), (Unit.COUNT, Statistic.MEAN)}
    return title if is_count and _PLURAL.search(_AFTER_NAME.split(title)[0]) else ""


def kept_apart(sheet: Sheet, value: Value, across: Column) -> str:
    """Return what a value shares with those of other members beside it: " for cars", or nothing."""
    members = [words for _, words in members_of(sheet, value.row, but=across)]
    return f" for {', '.join(members)}" if members else ""


def within(value: Value, sheet: Sheet) -> str:
    """Return when a value was so: in 2019, on May 1, 2020, in the period ending May 1, 2020."""
    period = value.measure.period or sheet.period
    pairs = ((c.title, c.periods) for c in sheet.of_role(Role.PERIOD))
    days = [title for title, read in pairs if read and read.kind is PeriodKind.DAY]
    spans = [f"in the {lowered(t)}" for t in days if t.endswith((" beginning", " ending"))]
    is_day = days or len(period) == len("2020-01-31")
    before = "from" if "/" in period else [*spans, "on"][0] if is_day else "in"
    return f"{before} {{{value.metric}:period}}"
