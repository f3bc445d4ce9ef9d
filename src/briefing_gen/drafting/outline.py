"""Drafts the briefing of a table: plain findings whose numbers are bound, to be written over."""

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import chain, pairwise
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.quantities import Kind, Unit
from briefing_gen.claims.wholes import dollars
from briefing_gen.drafting import exhibits
from briefing_gen.drafting.breaks import noted
from briefing_gen.drafting.comparing import (
    MANY_TIMES,
    MOST_TIED,
    beside_median,
    change_of,
    digits_of,
    entry,
    largest_of,
    most_changed,
    ranked,
    spread,
    verb_between,
)
from briefing_gen.drafting.members import with_whole
from briefing_gen.drafting.names import name_from, quoted, written
from briefing_gen.drafting.package import fill_in, meaning, rounded_to
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import NO_BRACES, Column, Sheet, needs_citing
from briefing_gen.drafting.values import (
    LARGE,
    MOST_MEASURES,
    Value,
    beside,
    compared,
    display_of,
    latest,
    main_cell,
    of_one_season,
    of_what,
    row_of,
    series_before,
    series_of,
    stem,
    subject_of,
    telling,
    told_of,
    value_at,
    within,
)

HEAD: Final = """\
# Correct, and no more: write over statements and bodies, with numbers as the table has them, and
# briefing-gen bind FOLDER --write binds them. Fields: docs/reference/briefing.md
name: {name}
date: {date}
audiences: [legislator]
languages: [en-US]
{parameters}{citations}
metrics:
{metrics}

kicker: {{en-US: {kicker}}}
title: {{en-US: {title}}}
standfirst: {{en-US: "The published numbers in brief. Each leads to its source."}}
byline: {{en-US: "Prepared from a published table"}}
keywords: {{en-US: {keywords}}}

key-findings: [{findings}]{more}

findings:
"""

_MORE: Final = "  # The table tells no more: write others below; a briefing has three to five."
TAIL: Final = """\
limits:
  - en-US: "The values say how much was counted or measured, not why."
  - en-US: "They say nothing of places, groups and periods that are not in the table."
{notes}{breaks}methods:
  - {{en-US: "Values are as published or as noted. Changes are computed and rounded once."}}
help:
  {{title: {{en-US: "Questions about the numbers"}}, heading: {{en-US: "Questions"}}}}
"""
_UNKNOWN_BREAKS: Final = """\
  - en-US: "Whether all periods were counted in one way was not examined."
"""

_ROUNDED: Final = (
    "Each value is rounded to the nearest {0}: a difference between two may be off by up to {0}."
)
_NOMINAL: Final = "Amounts are as they were published. Changes are not adjusted for inflation."
_YEAR: Final = 4
_BREAK: Final = """\
  - en-US: "Values from {{{name}:period}} on are not comparable with those before."
"""

_DIGIT: Final = re.compile("[0-9]")
_MOST_DOTS: Final = 500
"""Of so many members each has a dot on one line."""
_FEWEST: Final = 3
"""How many key findings a briefing has at least."""
_MOST: Final = 5
_OF_NO_CHANGE: Final = 2000
"""A change of less than one part in so many is 0.0 percent."""
_BEFORE, _BESIDE = 9, 3
"""So many periods before the last, and on both sides of a change, are drawn of a long series."""
_LONG: Final = 4
"""Of so many values one change is larger than the last."""


class Drafted(Frozen):
    """The findings on a table, as they stand in a briefing."""

    metrics: str
    text: str
    ids: tuple[str, ...]


def draft_briefing(sheet: Sheet, name: str, day: str) -> str:
    """Return the text of a briefing.yaml called `name`, of a day, with three to five findings."""
    drafted = draft_findings(sheet)
    short = [
        c.spoken for c in telling(sheet)[:MOST_MEASURES] if len(c.spoken) <= exhibits.LONGEST_TITLE
    ]
    keywords = quoted(", ".join(dict.fromkeys(short)) or sheet.name)
    member = [sheet.subject.stands_for] if sheet.subject else []
    place = [str(sheet.said["place"]).translate(NO_BRACES)] if sheet.said.get("place") else []
    title = ", ".join((exhibits.titled(sheet).translate(NO_BRACES), *place, *member))
    limits, broken, step = exhibits.limits_of(sheet), tuple(_at_breaks(sheet)), rounded_to(sheet)
    noted_so = any(map(dollars, limits))
    nominal = [_NOMINAL] * (_is_nominal(sheet) and not noted_so)
    off = [_ROUNDED.format(step)] * bool(step) + nominal
    more = chain(limits, off, () if short else [sheet.name])
    names = exhibits.cited(sheet, f"{keywords} {title} {drafted.text}", more)
    bare = reduce(lambda text, name: text.replace(name, ""), filter(_DIGIT.search, names), title)
    asked = needs_citing(bare) or len(title) > exhibits.LONGEST_TITLE
    head = HEAD.format(
        name=name,
        date=quoted(day),
        parameters=exhibits.parameter_lines(sheet),
        citations=f"citations: [{', '.join(map(quoted, names))}]\n" if names else "",
        metrics="\n".join([drafted.metrics, *(f"  {v.metric}: {v.bound}" for v in broken)]),
        kicker=quoted(", ".join(("Briefing", *member))),
        title=quoted(fill_in(", with ".join(("the title", *member))) if asked else title),
        keywords=keywords,
        findings=", ".join(drafted.ids),
        more=_MORE * (len(drafted.ids) < _FEWEST),
    )
    periods = {cell for column in sheet.of_role(Role.PERIOD) for cell in column.cells}
    is_told = sheet.breaks or sheet.broken or any(period for _, period in noted(sheet))
    unknown = _UNKNOWN_BREAKS * (len(periods) > 1 and not is_told)
    unknown += "".join(_BREAK.format(name=value.metric) for value in broken)
    said = (*(f"The publisher notes: {note}" for note in limits), *off)
    if alike := sheet.said.get("alike"):
        said = (f"All values are of: {str(alike).translate(NO_BRACES)}.", *said)
    notes = "".join(exhibits.NOTE.format(note=quoted(words)) for words in said)
    return "\n".join([head + drafted.text, TAIL.format(breaks=unknown, notes=notes)])


def _is_nominal(sheet: Sheet) -> bool:
    """Return whether money of several years is told that prices have changed for."""
    years = [int(cell[:_YEAR]) for c in sheet.of_role(Role.PERIOD) for cell in c.cells]
    money = [c for c in told_of(sheet) if (m := meaning(c)) and m[0].kind is Kind.AMOUNT]
    is_bare = any(not c.is_constant for c in money)
    return is_bare and max(years, default=0) - min(years, default=0) >= _LONG


def _at_breaks(sheet: Sheet) -> Iterator[Value]:
    """Yield a value of the period of each break of all rows, by which limits name it."""
    measure, row = main_cell(sheet)
    if measure is None or row is None:
        return
    for periods in sheet.of_role(Role.PERIOD):
        for at in beside(sheet, periods, row):
            if periods.cells[at] in sheet.breaks and measure.cells[at]:
                value = value_at(sheet, measure, at)
                yield replace(value, metric=f"{value.metric}-break")


def draft_findings(sheet: Sheet) -> Drafted:
    """Return three to five findings with the metrics that they need."""
    drafts = tuple(_drafts(with_whole(sheet)))
    metrics = dict(pair for draft in drafts for pair in draft.metrics)
    text = "\n".join(draft.text + draft.exhibit for draft in drafts)
    if any("/" in cell for c in sheet.of_role(Role.PERIOD) for cell in c.cells):
        text = text.replace(":period}", ":period-short}")  # Rose from 2010-2012 to 2018-2020.
    return Drafted(
        "\n".join(f"  {metric}: {said}" for metric, said in metrics.items()),
        text,
        tuple(draft.id for draft in drafts),
    )


def _drafts(sheet: Sheet) -> tuple[exhibits.Draft, ...]:
    """Return three to five findings: what is known of the main member, and where others stand."""
    _, row = main_cell(sheet)
    found: dict[str, exhibits.Draft] = {}
    fewest = 1 if sheet.prefix else _FEWEST  # Those of an added table join others.
    for draft in _every(sheet, row) if row is not None else ():
        is_new = draft.key not in {each.key for each in found.values()}
        if is_new and (not draft.is_spare or len(found) < fewest):
            found.setdefault(draft.id, draft)
        if len(found) == _MOST or (draft.is_spare and len(found) >= fewest):
            break
    # One of several on a plot keeps it: the first, or the one that sets others beside the member.
    by_plot: dict[str, list[exhibits.Draft]] = {}
    for draft in found.values():
        by_plot.setdefault(exhibits.plot_of(draft.exhibit), []).append(draft)
    kept = [
        max(same, key=lambda draft: "comparators:" in draft.exhibit) for same in by_plot.values()
    ]
    return tuple(d if d in kept else replace(d, exhibit=d.table) for d in found.values())


def _every(sheet: Sheet, row: int) -> Iterator[exhibits.Draft]:
    tell = _over_time if sheet.is_timed else _among_members
    every = ((column, row_of(sheet, column, row)) for column in told_of(sheet))
    known = [(column, at) for column, at in every if at is not None]
    rows = [(c, at) for c, at in known if not _is_all(sheet, c, at)] or known
    estimated = {column.margin_of for column in sheet.columns}
    stories = [
        (_estimates if column.name in estimated else tell)(sheet, column, at) for column, at in rows
    ]
    # The first thing that is told of each measure, then what else is told of them.
    firsts = [draft for story in stories for draft in [next(story, None)] if draft]
    yield from firsts[:1]
    second = [draft for draft in [next(stories[0], None)] if draft]
    yield from sorted([*second, *firsts[1:]], key=lambda draft: draft.is_spare)
    for story in stories:
        yield from story
    yield from () if sheet.subject else _of_others(sheet, row)


def _is_all(sheet: Sheet, measure: Column, row: int) -> bool:
    """Return whether a value is how many percent a total is of itself."""
    is_total = any(column.cells[row] in column.totals for column in sheet.of_role(Role.DIMENSION))
    in_percent = (meaning(measure) or (None,))[0] is Unit.PERCENT
    return is_total and in_percent and measure.number(row) == 100  # noqa: PLR2004 - all of it.


def _estimates(sheet: Sheet, measure: Column, row: int) -> Iterator[exhibits.Draft]:
    """Yield values that have margins of error alone: chance may account for what is between two."""
    if not sheet.is_timed:
        value, subject = value_at(sheet, measure, row), sheet.subject
        yield _level(sheet, value)
        yield from list(beside_median(sheet, value, subject))[1:] if subject else ()
        return
    values = series_of(sheet, measure, latest(sheet, measure, row))
    yield _level(sheet, values[-1])
    yield from _spare(sheet, values[-2::-1])


def _of_others(sheet: Sheet, row: int) -> Iterator[exhibits.Draft]:
    """Yield the values of others, those in the period of a row first, the largest of all last."""
    measure = told_of(sheet)[0]
    every = [at for at in range(sheet.rows) if measure.cells[at] and at != row]
    near = {*beside(sheet, compared(sheet, row), row)}
    every.sort(key=lambda at: (at in near, measure.number(at)))
    for at in (*every[-2::-1], *every[-1:]):
        value = value_at(sheet, measure, at)
        of = name_from(" ".join(c.cells[at] for c in sheet.of_role(Role.DIMENSION)))
        yield replace(_level(sheet, replace(value, metric=f"{value.metric}-{of}")), is_spare=True)


def _over_time(sheet: Sheet, measure: Column, row: int) -> Iterator[exhibits.Draft]:
    """Yield what is told of a series: its last value, its members, its first and its largest."""
    if sheet.subject:
        values = of_one_season(sheet, series_of(sheet, measure, row))
        yield from _of_any(sheet, values, sheet.subject)
        return
    # Its own values go on where those of many others have ended, with which it is compared.
    every = series_of(sheet, measure, latest(sheet, measure, row))
    values = of_one_season(sheet, every)
    ranks = tuple(largest_of(sheet, value_at(sheet, measure, row)))
    (periods,) = sheet.of_role(Role.PERIOD)
    # What is before a break, or a jump that may be one, is told by itself.
    whole = every if len(values) > 1 else series_before(sheet, values[0])
    span = values if whole is every else of_one_season(sheet, whole) or values
    shared = [v for v in span if periods.cells[v.row] <= periods.cells[row]]
    movers = tuple(most_changed(sheet, span[0], (shared or span)[-1]))
    since = [_since(sheet, span, whole)] if len(span) > 2 else []  # noqa: PLR2004 - not once more.
    # Where there is enough to tell, the first finding tells how the whole series moved, too.
    others = (*ranks, *(() if sheet.about else movers), *told_of(sheet)[1:])
    is_rich = len(others) > 1 and span is values
    if len(values) > 1:
        yield _moved(sheet, values, is_whole=is_rich and bool(since), is_all=is_rich or not since)
    else:
        yield _level(sheet, values[-1])
    yield from ranks
    yield from () if is_rich else since
    values = span
    yield from () if sheet.about else movers
    yield from (replace(draft, is_spare=True) for draft in since if is_rich)
    pair = _largest_change(sheet, values) if len(values) >= _LONG else values[-2:]
    if pair != values[-2:] and pair[0].number != pair[1].number:
        at = values.index(pair[0])
        yield replace(_changed(sheet, values[max(at - 1, 0) : at + 2]), is_spare=True)
    yield from (replace(draft, is_spare=True) for draft in movers if sheet.about)
    if len(values) == 2 and not movers:  # noqa: PLR2004 - one change, which is told already.
        yield replace(_changed(sheet, values), is_spare=True)
    yield from _spare(sheet, values[-2::-1])


def _largest_change(sheet: Sheet, values: Sequence[Value]) -> tuple[Value, Value]:
    """Return the two values that differ most of those one behind the other, without a gap."""
    (periods,) = sheet.of_role(Role.PERIOD)
    places = {cell: at for at, cell in enumerate(sorted(set(periods.cells)))}
    pairs = list(pairwise(values))
    steps = [places[periods.cells[b.row]] - places[periods.cells[a.row]] for a, b in pairs]
    near = [pair for pair, step in zip(pairs, steps, strict=True) if step == min(steps)]
    return max(near, key=lambda pair: abs(pair[1].number - pair[0].number))


def _of_any(sheet: Sheet, values: tuple[Value, ...], subject: Column) -> Iterator[exhibits.Draft]:
    """Yield what can be told of any member, whatever its values are."""
    name = stem(sheet, values[-1].measure)
    yield _level(sheet, values[-1])
    yield from list(beside_median(sheet, values[-1], subject))[:1]
    if len(values) == 1:
        values = of_one_season(sheet, series_before(sheet, values[0])) or values
    for earlier, kind in ((values[-2:-1], "change"), (values[:-2][:1], "since")):
        cells = [
            values[-1].measure.cells[row] for v in earlier for row in beside(sheet, subject, v.row)
        ]
        if earlier and all(float(cell) for cell in cells if cell):
            told = change_of(sheet, earlier[0], values[-1], f"{name}-{kind}")
            yield exhibits.draft_of(
                sheet, told, exhibits.exhibit(sheet, values[-1]), [*earlier, values[-1]]
            )
    yield from _spare(sheet, values[-2::-1])


def _among_members(sheet: Sheet, measure: Column, row: int) -> Iterator[exhibits.Draft]:
    """Yield what is told of members at one time: the highest, the lowest and some beside them."""
    first = value_at(sheet, measure, row)
    if sheet.subject:
        yield _level(sheet, first)
        yield from beside_median(sheet, first, sheet.subject)
        return
    is_named = of_what(sheet, first) != measure.spoken and measure is told_of(sheet)[0]
    if is_named and compared(sheet, row).cells[row] in compared(sheet, row).wholes:
        yield _level(sheet, first)
    yield from largest_of(sheet, first)
    across = compared(sheet, row)
    every, rests = beside(sheet, across, row), across.rests
    rows = [at for at in every if measure.cells[at] and across.cells[at] not in rests]
    values = [value_at(sheet, measure, at, n) for n, at in enumerate(rows, start=1)]
    values.sort(key=lambda value: -value.number)
    # A value that is not there, as one that is withheld for it is small, may be the lowest.
    if _FEWEST < len(values) == len(every) and not _is_level(values[-1], values[-2]):
        yield from ranked(sheet, values[-1], across, lowest=True)
    members = [v for v in values if across.cells[v.row] not in across.totals]
    tied = [v for v in members if v.number == members[0].number]
    if 0 < len(tied) <= MOST_TIED and len(members) <= _MOST_DOTS:
        yield from spread(sheet, value_at(sheet, measure, members[0].row), across)
    ends = values[:: len(values) - 1] if len(values) > 1 else values
    yield from _spare(sheet, [*(value for value in values if value not in ends), *ends])


def _level(sheet: Sheet, value: Value) -> exhibits.Draft:
    """Return the finding that gives one value."""
    told = _told(sheet, value, f"{of_what(sheet, value)} {within(value, sheet)}: {value.shown}")
    return exhibits.draft_of(sheet, told, exhibits.exhibit(sheet, value), [value])


def _told(sheet: Sheet, value: Value, statement: str, body: str = "") -> exhibits.Told:
    """Return what a finding says whose key number is a value."""
    return exhibits.Told(
        id=value.metric,
        statement=statement,
        body=body,
        number=f"{value.metric}{value.display}",
        label=f"{of_what(sheet, value)}, {{{value.metric}:period-short}}",
    )


def _spare(sheet: Sheet, values: Sequence[Value]) -> Iterator[exhibits.Draft]:
    return (replace(_level(sheet, value), is_spare=True) for value in values)


def _moved(
    sheet: Sheet, values: Sequence[Value], *, is_whole: bool, is_all: bool
) -> exhibits.Draft:
    """Return the finding that gives the last value, the change that led to it, and that of all.

    Its chart has the last periods, where another finding has `is_all` of a long series.
    """
    earlier, later = values[-2:]
    # What rounds to no change is none: "stayed about the same to 12" says nothing.
    off = abs(later.number - earlier.number)
    if _read_alike(earlier, later) or off * _OF_NO_CHANGE <= abs(earlier.number):
        return _level(sheet, later)
    change, subject = f"{later.metric}-change", subject_of(sheet, later)
    before = f"from {earlier.shown} {within(earlier, sheet)}"
    statement = f"{subject} {{{change}:direction}} to {later.shown} {within(later, sheet)}"
    (periods,) = sheet.of_role(Role.PERIOD)
    if any(periods.cells[earlier.row] < cell < periods.cells[later.row] for cell in periods.cells):
        statement += f", {before}"  # Of the same season, or behind a gap: not from the one before.
    body = f"{subject} {verb_between(sheet, earlier, later, change)} {before}."
    told = replace(_told(sheet, later, statement, body), metrics=(entry(change, earlier, later),))
    first, shown = values[0], [earlier, later]
    if is_whole and later.number <= MANY_TIMES * abs(first.number):
        since, shown = f"{stem(sheet, later.measure)}-since", [first, *shown]
        spans = f"from {{{first.metric}:period}} to {{{later.metric}:period}}"
        said = f"The change {spans} is {{{written(since, '', digits_of(first, later))}}}."
        more = (*told.metrics, entry(since, first, later))
        told = replace(told, body=f"{body} {said}", short=body, metrics=more)
    some = () if is_all else _around(sheet, later, _BEFORE, 0)
    if some and periods.cells[earlier.row] < some[0]:  # The same month of the year before.
        begin, end = (periods.cells[value.row] for value in (earlier, later))
        some = tuple(cell for cell in sorted({*periods.cells}) if begin <= cell <= end)
    return exhibits.draft_of(sheet, told, exhibits.exhibit(sheet, later, some), shown)


def _read_alike(earlier: Value, later: Value) -> bool:
    """Return whether two values are written alike, as 1.41 and 1.43 million are."""
    few, scale = display_of(later.measure), later.measure.scale
    power = scale.power if scale else 0
    sizes = [v.number.scaleb(power) for v in (earlier, later)]
    if few.isdigit():
        return len({round(size.scaleb(-power), int(few)) for size in sizes}) == 1
    thousands, digits = max(sizes).adjusted() // 3, few.partition("compact.")[2] or "1"
    is_short = few.startswith("compact") and min(sizes) >= LARGE
    return is_short and len({round(n.scaleb(-3 * thousands), int(digits)) for n in sizes}) == 1


def _since(sheet: Sheet, values: Sequence[Value], every: Sequence[Value]) -> exhibits.Draft:
    """Return the finding that gives the change over a series, with the extremes of every value.

    Where the series goes on after a break, what was before it may be higher or lower.
    """
    first, last = values[0], values[-1]
    high, low = (pick(every, key=lambda value: value.number) for pick in (max, min))
    told = change_of(sheet, first, last, f"{stem(sheet, last.measure)}-since")
    (periods,) = sheet.of_role(Role.PERIOD)
    known = [row for row in beside(sheet, periods, last.row) if last.measure.cells[row]]
    if high.number == low.number or len(known) > len(every):
        return exhibits.draft_of(
            sheet, told, exhibits.table_of(sheet, [first, last]), [first, last]
        )
    ends = [f"{v.shown} {_whenever(sheet, v, every)}" for v in (high, low)]
    body = f"The highest was {ends[0]}, the lowest {ends[1]}."
    level = [v for v in every if any(_is_level(v, end) for end in (high, low))]
    shown = [v for v in every if v in (first, high, low, last, *level)]
    holds = [f"{high.metric} >= {v.metric}" for v in (first, last) if v.metric != high.metric]
    holds += [f"{low.metric} <= {v.metric}" for v in (first, last) if v.metric != low.metric]
    told = replace(told, body=body, holds=tuple(holds))
    drawn = exhibits.table_of(sheet, shown)
    if _around(sheet, last, _BEFORE, 0):
        drawn = exhibits.exhibit(sheet, last)
    return exhibits.draft_of(sheet, told, drawn, shown)


def _around(sheet: Sheet, value: Value, before: int, after: int) -> tuple[str, ...]:
    """Return so many periods before that of a value, and after it; none of a series of few."""
    (periods,) = sheet.of_role(Role.PERIOD)
    rows = [row for row in beside(sheet, periods, value.row) if value.measure.cells[row]]
    every = sorted(periods.cells[row] for row in rows)
    at = every.index(periods.cells[value.row])
    few = len(every) <= _BEFORE + _BESIDE
    return () if few else tuple(every[max(0, at - before) : at + after + 1])


def _is_level(one: Value, other: Value) -> bool:
    return one.number == other.number or _read_alike(one, other)


def _whenever(sheet: Sheet, value: Value, every: Sequence[Value]) -> str:
    """Return when a value was so, and how often else it is written alike: the first of two."""
    again = [v for v in every if v.metric != value.metric and _is_level(v, value)]
    named = "".join(f" and {{{v.metric}:period}}" for v in again)
    return within(value, sheet) + (named if len(again) <= 1 else " and in other periods")


def _changed(sheet: Sheet, values: Sequence[Value]) -> exhibits.Draft:
    """Return the finding that gives the change to the last of values; one before shows a dip."""
    earlier, later = values[-2:]
    told = change_of(sheet, earlier, later, f"{stem(sheet, later.measure)}-largest-change")
    some = _around(sheet, later, _BESIDE, _BESIDE)
    drawn = exhibits.exhibit(sheet, later, some) if some else exhibits.table_of(sheet, values)
    return exhibits.draft_of(sheet, told, drawn, values)
