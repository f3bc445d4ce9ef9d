"""Drafts what is told of members beside each other: ranks, those next to them and the median.

And says how a value moved between two periods: by what operation, in which binding.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import Unit
from briefing_gen.dataset.totals import CALLED
from briefing_gen.dataset.vocabulary import Statistic
from briefing_gen.drafting.exhibits import Draft, Told, draft_of
from briefing_gen.drafting.names import UNNAMED, lowered, opening, plural, with_article, written
from briefing_gen.drafting.package import adds, meaning, summary_of
from briefing_gen.drafting.plots import COMPARATOR, bars, of_changes, strip
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import ALL, PLACES, Column, Sheet, needs_citing
from briefing_gen.drafting.values import (
    FEW,
    Value,
    beside,
    compared,
    display_of,
    is_one,
    jumps,
    kept_apart,
    members_beside,
    of_what,
    over_all,
    stem,
    subject_of,
    things,
    value_at,
    within,
)

MANY_TIMES: Final = 10
"""Nobody can picture a rise to more times as many in percent."""
_FEWEST_CHANGED: Final = 3
_MANY: Final = 8
"""Of so many members the median is told."""
_NAMED_PLACES: Final = 5
"""So many places from either end have words: fifth highest."""
MOST_TIED: Final = 3
"""Where more members have the highest value, it tells nothing of one of them."""
_MOST_PERCENT: Final = 100


def largest_of(sheet: Sheet, value: Value) -> Iterator[Draft]:
    """Yield the finding on the highest value beside those of others, or on the one asked for."""
    if not sheet.of_role(Role.DIMENSION):
        return
    across, measure = compared(sheet, value.row), value.measure
    rows = members_beside(sheet, across, value.row, measure)
    if across.role is Role.PERIOD or len(rows) <= 1:
        return
    numbers = {row: measure.number(row) for row in rows}
    is_asked = bool(sheet.about) and value.row in numbers
    row = value.row if is_asked else max(rows, key=numbers.__getitem__)
    is_odd = any(row == at for at, _ in jumps(sheet, measure))
    if is_odd or list(numbers.values()).count(numbers[row]) > MOST_TIED:
        return
    told = value_at(sheet, measure, row)
    name = f"{told.metric}-{'among-all' if is_asked else 'highest'}"
    yield from ranked(sheet, replace(told, metric=name), across, lowest=False, own=value.row)


def ranked(
    sheet: Sheet, value: Value, across: Column, *, lowest: bool, own: int = -1
) -> Iterator[Draft]:
    """Yield the finding that tells the place of a member among those that have a value.

    `own` is the row whose value is told already.
    """
    if CALLED.match(across.cells[value.row]):  # It may be the total of the others.
        return
    metric = f"{stem(sheet, value.measure)}-lowest" if lowest else value.metric
    value = replace(value, metric=metric)
    name, rank = across.said(value.row), f"{metric}-place"
    title = value.measure.spoken + kept_apart(sheet, value, across)
    place = place_of(sheet, value, across)
    is_end = lowest or place == 1
    others = nearest_to(sheet, value, across) if is_end else []
    is_alone = bool(others) and others[0].number != value.number
    metrics, places = list[tuple[str, str]](), list[str]()
    number, label = f"{metric}{value.display}", f"{of_what(sheet, value)}, {{{rank}:place-of}}"
    for v in (value, *others[1:]):
        over = f"{{for: {v.metric}, {over_all(sheet, value, across)}}}"
        metrics.append((f"{v.metric}-place", f"{{rank: {over}}}"))
        places += [f"{v.metric}-place = {place_of(sheet, v, across)}"] * is_end
    said, what = opening(with_article(name)), lowered(title).removeprefix("in ")
    if value.row == own and sheet.of_role(Role.PERIOD):  # Its value is told already.
        number, label = f"{rank}:place-of", f"{said} in {what}"
    if is_alone and (counted := things(value.measure)):
        counted += kept_apart(sheet, value, across)
        said += f" had the {'fewest' if lowest else 'most'} {counted} {within(value, sheet)}: "
        said += value.shown
    else:  # From both ends far: number 23.
        count = len(members_beside(sheet, across, value.row, value.measure))
        is_far = _NAMED_PLACES < place <= count - _NAMED_PLACES
        numbers = (v.number for v in nearest_to(sheet, value, across))
        if is_one(value.measure) and not is_far and value.number not in numbers:
            said += f" has the {{{rank}:place}} {what}, {value.shown} {within(value, sheet)}"
        else:
            said += f" ranks {{{rank}:place-of}}" if is_far else f" is {{{rank}:place}}"
            said += f" in {what}, at {value.shown} {within(value, sheet)}"
    # The first and the third place, and which of the next two comes first: no row can move unseen.
    order = [f"{a.metric} {'<=' if lowest else '>='} {b.metric}" for a, b in pairwise(others)]
    if is_alone:
        than = ("<" if lowest else ">") + "=" * (others[0].displayed == value.displayed)
        order.insert(0, f"{value.metric} {than} {others[0].metric}")
    level = {value.number: ", level with it,"}
    near = [
        f"{with_article(across.said(v.row))} with {v.shown}{level.get(v.number, '')}"
        for v in others
    ]
    body = opening(f"{' and '.join(near)} {'are' if len(near) > 1 else 'is'} next.")
    found = None if lowest else median_of(sheet, value, across)
    every, more = found or ("", [])
    middle = replace(value, metric=f"{metric}-median").shown
    middle = f"The median of {every} is {middle}." * bool(every)
    whole = [] if adds(value.measure) else whole_beside(sheet, value, across)
    total = [f"{opening(with_article(across.said(v.row)))} has {v.shown}." for v in whole]
    told = Told(
        id=metric,
        statement=said,
        body=" ".join(
            filter(None, (body * bool(others), middle, *total, gaps_in(sheet, value, across)))
        ),
        short=body if others else "",
        number=number,
        label=f"{label}, {{{metric}:period-short}}",
        metrics=(*metrics, *more),
        holds=(*places, *order),
    )
    shown = bars(sheet, value, across, lowest=lowest)
    yield draft_of(sheet, told, shown, [value, *others, *whole])


def beside_median(sheet: Sheet, value: Value, subject: Column) -> Iterator[Draft]:
    """Yield what sets a member beside the median of all, and the median."""
    middle = "mean" if summary_of(value.measure) is Statistic.MEAN else "median"
    median, metric = f"{value.metric}-of-all", f"{value.metric}-{middle}"
    known = replace(value, metric=median).shown
    subject_words, when = of_what(sheet, value), within(value, sheet)
    said = f"{subject_words} {when}: {value.shown}, {{{metric}:compared}} the {middle}"
    told = Told(
        id=metric,
        statement=said,
        body=f"The {middle} was {known}.",
        number=f"{metric}{value.display}",
        label=f"{subject_words}, difference from the {middle}, {{{value.metric}:period-short}}",
        metrics=(
            (median, f"{{{middle}: {{{over_all(sheet, value, subject)}}}}}"),
            (metric, f"{{difference: [{median}, {value.metric}]}}"),
        ),
    )
    shown = strip(sheet, value, subject, f"{subject_words}, beside the {middle}")
    shown += COMPARATOR.format(name="median", value=median, middle=middle.capitalize())
    row = (middle.capitalize(), known)
    yield draft_of(sheet, told, shown, [value], [row])
    said = f"{value.measure.spoken}, {middle} {when}: {known}"
    label = f"{value.measure.spoken}, {middle}, {{{value.metric}:period-short}}"
    number = f"{median}{value.display}"
    told = replace(told, id=median, statement=said, body="", number=number, label=label)
    yield draft_of(sheet, told, strip(sheet, value, subject), [value], [row])


def spread(sheet: Sheet, value: Value, across: Column) -> Iterator[Draft]:
    """Yield the finding that gives the median of many members, with all of them on one line."""
    value = replace(value, metric=f"{value.metric}-highest")
    found = median_of(sheet, value, across)
    if found is None:
        return
    every, metrics = found
    median = f"{value.metric}-median"
    shown = replace(value, metric=median).shown
    title = value.measure.spoken + kept_apart(sheet, value, across)
    what = lowered(title).removeprefix("in ")
    told = Told(
        id=median,
        statement=f"The median of {every} in {what} is {shown} {within(value, sheet)}",
        body=f"{opening(with_article(across.said(value.row)))} has {value.shown}.",
        number=f"{median}{value.display}",
        label=f"{title}, median, {{{value.metric}:period-short}}",
        metrics=tuple(metrics),
    )
    chart = strip(sheet, value, across) + COMPARATOR.format(
        name="median", value=median, middle="Median"
    )
    yield draft_of(sheet, told, chart, [value])


def median_of(
    sheet: Sheet, value: Value, across: Column
) -> tuple[str, list[tuple[str, str]]] | None:
    """Return so many members in words, and the metrics of their number and their median."""
    noun = plural(lowered(across.title))
    is_mixed = "District of Columbia" in across.cells  # None of the states.
    is_long = re.search("[ /]", noun) and PLACES.search(across.title)
    noun = "places" if is_mixed or is_long else noun
    if (
        across.overlap
        or across.is_numbered
        or re.search("[ /0-9]", noun)  # Nor LAD19CD.
        or len(set(across.cells)) < _MANY
    ):
        return None
    over = f"{{{over_all(sheet, value, across)}}}"
    median, count = f"{value.metric}-median", f"{value.metric}-count"
    every = f"all {{{count}}}" if across.title == UNNAMED else f"{{{count}}} {noun}"
    return every, [(count, f"{{count: {over}}}"), (median, f"{{median: {over}}}")]


def gaps_in(sheet: Sheet, value: Value, across: Column) -> str:
    """Return the sentence that names the members without a value; empty where all have one."""
    rows = [row for row in beside(sheet, across, value.row) if not value.measure.cells[row]]
    rows = [row for row in rows if across.cells[row] not in across.totals]
    names = [with_article(across.said(row)) for row in rows]
    if len(names) > 2 or any(map(needs_citing, names)):  # noqa: PLR2004 - a short sentence.
        names = ["some others" if len(rows) > 1 else "another"]
    have = "has" if len(rows) == 1 else "have"
    return opening(f"{' and '.join(names)} {have} no value.") if rows else ""


def whole_beside(sheet: Sheet, value: Value, across: Column) -> list[Value]:
    """Return the value of the total of all members beside one of them, if there is one."""
    rows = beside(sheet, across, value.row)
    every = [row for row in rows if across.cells[row] in across.wholes and value.measure.cells[row]]
    found = (value_at(sheet, value.measure, row) for row in every[:1] if across.cells[row] != ALL)
    return [replace(whole, metric=f"{value.metric}-whole") for whole in found]


def place_of(sheet: Sheet, value: Value, across: Column) -> int:
    """Return the place of a value among those of all members: 1 where none is larger."""
    rows = members_beside(sheet, across, value.row, value.measure)
    return 1 + sum(value.measure.number(row) > value.number for row in rows)


def nearest_to(sheet: Sheet, value: Value, across: Column) -> list[Value]:
    """Return the two members whose values are nearest to one, named after their places.

    Where others are level with the second, or with both, that would not be the whole truth.
    """
    rows = members_beside(sheet, across, value.row, value.measure)
    values = [value_at(sheet, value.measure, row) for row in rows if row != value.row]
    values.sort(key=lambda other: abs(other.number - value.number))
    level = {v.displayed for v in values[2:3]}
    near = [v for v in values[:2] if v.displayed not in level or v.displayed == value.displayed]
    pairs = zip(near, ("next", "after"), strict=False)
    return [replace(each, metric=f"{value.metric}-{word}") for each, word in pairs]


def operation_between(earlier: Value, later: Value) -> str:
    """Return how a change between two values is computed: in percent where that means something."""
    known = meaning(later.measure)
    unit = later.measure.unit or (known and known[0])
    if unit is None:  # Up to 100 with decimals they may turn out to be percentages.
        numbers = map(Decimal, later.measure.filled)
        is_size = later.measure.is_whole or max(numbers) > _MOST_PERCENT
    else:
        is_size = unit.meaning.has_zero and unit is not Unit.PERCENT
    # Where values lie below zero, as of anomalies and balances, zero is no beginning.
    above = earlier.number > 0 and not any(cell.startswith("-") for cell in later.measure.cells)
    is_relative = is_size and above and not _is_of_few(earlier)
    return "percent-change" if is_relative else "difference"


def verb_between(sheet: Sheet, earlier: Value, later: Value, metric: str) -> str:
    """Return the binding that says how a value moved: fell 4.8%, or of few, rose by 3."""
    if _is_of_few(earlier) and earlier.number != later.number and not sheet.subject:
        return f"{{{metric}:direction}} by {{{metric}:magnitude}}"
    return f"{{{written(metric, 'change-plural', digits_of(earlier, later))}}}"


def digits_of(earlier: Value, later: Value) -> str:
    """Return how many decimals a difference has where values have fewer than they came with."""
    few = display_of(later.measure)
    is_difference = operation_between(earlier, later) == "difference"
    return few if few.isdigit() and is_difference else ""


def _is_of_few(value: Value) -> bool:
    measure = value.measure
    return measure.is_whole and not measure.scale and 0 <= value.number < FEW


def entry(metric: str, earlier: Value, later: Value) -> tuple[str, str]:
    """Return the name of a change, and what it is made of."""
    inputs = f"[{earlier.metric}, {later.metric}]"
    return metric, f"{{{operation_between(earlier, later)}: {inputs}}}"


def change_of(sheet: Sheet, earlier: Value, later: Value, metric: str, verb: str = "") -> Told:
    """Return what a finding says of a change; `verb` tells how a value moved, where it is given."""
    subject = subject_of(sheet, later)
    spans = f"from {{{earlier.metric}:period}} to {{{later.metric}:period}}"
    short = f"{{{earlier.metric}:period-short}} to {{{later.metric}:period-short}}"
    moved = "from " + " to ".join(f"{v.shown} {within(v, sheet)}" for v in (earlier, later))
    said = f"{verb or verb_between(sheet, earlier, later, metric)} {spans}"
    if later.number > MANY_TIMES * abs(earlier.number) and not sheet.subject:
        said = f"{{{metric}:direction}} {moved}"  # Nobody can picture 15,481.5%.
    return Told(
        id=metric,
        statement=f"{subject} {said}",
        body=f"{subject} went {moved}.",
        number=written(metric, "", digits_of(earlier, later)),
        label=f"{of_what(sheet, later)}, {short}",
        metrics=(entry(metric, earlier, later),),
    )


def most_changed(sheet: Sheet, first: Value, last: Value) -> Iterator[Draft]:
    """Yield the finding on the member that changed most between the periods of two values."""
    across, measure = compared(sheet, last.row), last.measure
    before, after = (
        {across.cells[row]: row for row in members_beside(sheet, across, end.row, measure)}
        for end in (first, last)
    )
    odd = {across.cells[at] for at in (*dict(jumps(sheet, measure)), *sheet.broken)}
    pairs = [(before[m], row) for m, row in after.items() if m in before and m not in odd]
    if across.role is Role.PERIOD or len(pairs) < _FEWEST_CHANGED:
        return
    pairs.sort(key=lambda pair: -abs(measure.number(pair[1]) - measure.number(pair[0])))
    if last.row == pairs[0][1] or measure.number(pairs[0][0]) == measure.number(pairs[0][1]):
        return
    name = f"{stem(sheet, measure)}-most-changed"
    earlier, later = (
        replace(value_at(sheet, measure, row), metric=f"{name}-{word}")
        for row, word in zip(pairs[0], ("from", "to"), strict=True)
    )
    # As it was picked and is drawn: others may have changed more in percent.
    difference = f"{{difference: [{earlier.metric}, {later.metric}]}}"
    display = display_of(measure)
    digits, is_compact = display if display.isdigit() else "", display.startswith("compact")
    by = written(name, "compact-magnitude" if is_compact else "magnitude", digits)
    told = change_of(sheet, earlier, later, name, f"{{{name}:direction}} by {{{by}}}")
    number = written(name, "compact" if is_compact else "", digits)
    told = replace(told, number=number, metrics=((name, difference),))
    drawn = of_changes(sheet, later, across, ("difference", earlier))
    yield draft_of(sheet, told, drawn, [earlier, later])
