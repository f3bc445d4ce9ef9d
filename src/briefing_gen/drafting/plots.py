"""Draws charts of the members beside one: their values, or how these changed."""

import re
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from briefing_gen.drafting import names
from briefing_gen.drafting.sheet import ALL, Column, Sheet
from briefing_gen.drafting.values import (
    Value,
    address,
    beside,
    display_of,
    jumps,
    kept_apart,
    members_beside,
)

CHART: Final = """\
    chart:
      kind: {kind}
{title}      subtitle: {{en-US: {subtitle}}}
      across: {across}
      series:
        - {{id: {measure}, name: {{en-US: {name}}}, values: {values}, mark: context}}
      highlight: [{highlight}]
{options}"""
PERCENT_CHANGE: Final = "percent-change"
_DISPLAY: Final = re.compile(r" +display: .*\n")
_HIGHLIGHT: Final = re.compile(r" +highlight: \[.*\]\n")
_MOST_BARS: Final = 10
_MOST_LISTED: Final = 12
"""So many bars below each other have room on a slide; ten are drawn where there are more."""
_MOST_GROUPS: Final = 20
SHORT_TABLE: Final = '      short-table: "yes"\n'
DESCENDING: Final = '      descending: "yes"\n'
TITLE: Final = "      title: {{en-US: {title}}}\n"
"""Written where the statement of the finding does not serve."""
COMPARATOR: Final = """\
      comparators:
        - {{id: {name}, label: {{en-US: {middle}}}, value: {value}}}
"""
LINE: Final = """\
      annotations:
        - {{line: {value}, label: {{en-US: {label}}}}}
"""


def bars(
    sheet: Sheet, value: Value, across: Column, named: Collection[str] = (), *, lowest: bool = False
) -> str:
    """Return bars of all members; of very many, of one and those next to it by their values.

    Members that are `named` beside it have a bar, too.
    """
    measure, is_all = value.measure, across.cells[value.row] == ALL
    apart = {*across.totals, ALL} - {*named}
    rows = [
        row
        for row in beside(sheet, across, value.row)
        if measure.cells[row]
        and ((row == value.row and not is_all) or across.cells[row] not in apart)
    ]
    ordered = sorted(rows, key=measure.number, reverse=not lowest)
    # Groups of ages and the like have an order of their own, and short names.
    in_order = across.is_numbered and len(rows) <= _MOST_GROUPS
    kept = rows if in_order else _shown(ordered, value.row, across, named)
    words = f"{measure.spoken}{kept_apart(sheet, value, across)}{told_by([across])}"
    words += " (not all shown)" * (len(kept) < len(rows))
    drawn = chart(
        measure,
        kind="column" if in_order else "bar",
        subtitle=names.quoted(f"{words}, {{{value.metric}:period}}"),
        across=run_over(sheet, across, cells_of(across, [row for row in rows if row in kept])),
        values=names.quoted(address(sheet, measure, value.row, across)),
        highlight=names.quoted(across.member(value.row)),
        options=DESCENDING * (not in_order),
    )
    return _HIGHLIGHT.sub("", drawn) if is_all else drawn  # All together have no bar.


def unmarked(sheet: Sheet, value: Value, across: Column) -> str:
    """Return bars of the largest, none of which is marked: those that a sum is made of."""
    return _HIGHLIGHT.sub("", bars(sheet, value, across))


def _shown(
    ordered: Sequence[int], own: int, across: Column, named: Collection[str]
) -> Sequence[int]:
    """Return the rows that have bars: all; of very many those next to one, and those named.

    There is no gap between those next to it: bars count as ranks do.
    """
    if len(ordered) <= _MOST_LISTED:
        return ordered
    others = [row for row in ordered if across.cells[row] in named and row != own]
    count = max(1, _MOST_BARS - len(others))
    at = ordered.index(own) if own in ordered else 0
    first = max(0, min(at - count // 2, len(ordered) - count))
    return [*ordered[first : first + count], *others]


def of_changes(
    sheet: Sheet,
    value: Value,
    across: Column,
    change: tuple[str, Value],
    named: Collection[str] = (),
) -> str:
    """Return bars of how members changed: one from a value that it had, and those beside it.

    `change` is the operation, percent-change or difference, and that former value. Another member
    whose way of counting changed, or whose values jump as if it had, is left out.
    """
    (operation, former), measure = change, value.measure
    is_share = operation == PERCENT_CHANGE
    before = {across.cells[row]: row for row in beside(sheet, across, former.row)}
    odd = {across.cells[at] for at in (*dict(jumps(sheet, measure)), *sheet.broken)}
    rows = beside(sheet, across, value.row)
    members = {*members_beside(sheet, across, value.row, measure), value.row}
    members |= {row for row in rows if measure.cells[row] and across.cells[row] in named}
    changes = dict[int, Decimal]()
    for row in sorted(members):
        then = before.get(across.cells[row])
        is_odd = row != value.row and across.cells[row] in odd - {*named}
        if then is not None and measure.cells[then] and not is_odd:
            of = measure.number(then)
            if of or not is_share:
                changes[row] = (measure.number(row) - of) / (of if is_share else 1)
    kept = _shown(sorted(changes, key=changes.__getitem__), value.row, across, named)
    words = f"Change in {names.lowered(measure.spoken)}{kept_apart(sheet, value, across)}"
    words += told_by([across]) + " (not all shown)" * (len(kept) < len(members))
    ends = (address(sheet, measure, each.row, across) for each in (former, value))
    drawn = chart(
        measure,
        kind="bar",
        subtitle=names.quoted(
            f"{words}, {{{former.metric}:period-short}} to {{{value.metric}:period-short}}"
        ),
        across=run_over(sheet, across, cells_of(across, [row for row in changes if row in kept])),
        values=f"{{{operation}: [{', '.join(map(names.quoted, ends))}]}}",
        highlight=names.quoted(across.member(value.row)),
        options=DESCENDING,
    )
    return _DISPLAY.sub("", drawn) if is_share else drawn


class Far(NamedTuple):
    """The members beyond a limit, and whether that is above or below it."""

    members: Collection[str]
    way: str
    change: tuple[str, Column, int] | None
    """The operation, and the column and a row of what is taken off, where changes were counted."""


def beyond(sheet: Sheet, value: Value, across: Column, far: Far) -> str:
    """Return bars of the members above or below the limit that a count of them has.

    Of very many they are those farthest beyond it.
    """
    rows, cells = beside(sheet, across, value.row), value.measure.cells
    beyond_it = [row for row in rows if across.cells[row] in far.members and cells[row]]
    size = {row: value.measure.number(row) for row in beyond_it}
    if far.change is None and len({*size.values()}) == 1:  # Bars of one length show nothing.
        every = members_beside(sheet, across, value.row, value.measure)
        drawn = (strip if len(every) > _MOST_GROUPS else bars)(sheet, value, across)
        return _HIGHLIGHT.sub("", drawn)
    called, values = value.measure.spoken, address(sheet, value.measure, value.row, across)
    values, name = names.quoted(values), called
    if far.change:
        operation, column, start = far.change
        then = {across.cells[row]: row for row in beside(sheet, across, start)}
        before = {row: column.number(then[across.cells[row]]) for row in beyond_it}
        is_share = operation == PERCENT_CHANGE
        size = {row: (size[row] - of) / (of if is_share else 1) for row, of in before.items()}
        former = names.quoted(address(sheet, column, start, across))
        of = names.lowered(called)
        less = f"{called} minus {names.lowered(column.spoken)}"
        called = f"Change in {of}" if column is value.measure else less
        name = name if column is value.measure else less
        values = f"{{{operation}: [{former}, {values}]}}"
    if len(kept := beyond_it) > _MOST_GROUPS:
        farthest = sorted(kept, key=size.__getitem__, reverse=far.way == "above")[:_MOST_BARS]
        kept = [row for row in kept if row in farthest]
    words = f"{called}{kept_apart(sheet, value, across)}{told_by([across])}"
    words += f"{' (not all shown)' * (len(kept) < len(beyond_it))}, {far.way}"
    drawn = chart(
        value.measure,
        kind="bar",
        name=names.quoted(name),
        subtitle=names.quoted(f"{words} {{{value.metric}:limit}}, {{{value.metric}:period}}"),
        across=run_over(sheet, across, cells_of(across, kept)),
        values=values,
        highlight="",
        options=DESCENDING,
    )
    is_share = bool(far.change and far.change[0] == PERCENT_CHANGE)
    drawn = _DISPLAY.sub("", drawn) if is_share else drawn
    return _HIGHLIGHT.sub("", drawn)


def around(sheet: Sheet, value: Value, across: Column, middle: str) -> str:
    """Return the chart of all members beside the middle of their values, such as their Mean."""
    rows = members_beside(sheet, across, value.row, value.measure)
    if len(rows) > _MOST_GROUPS:
        drawn = strip(sheet, value, across)
        drawn += COMPARATOR.format(name=middle.lower(), value=value.metric, middle=middle)
    else:
        drawn = bars(sheet, value, across) + LINE.format(value=value.metric, label=middle)
    return _HIGHLIGHT.sub("", drawn)


def chart(measure: Column, **said: str) -> str:
    """Return a chart of a column of values, of what is `said` of it."""
    display = display_of(measure)
    said["options"] += f"      display: {display}\n" * bool(display)
    usual = {
        "measure": names.name_from(measure.name),
        "name": names.quoted(measure.spoken),
        "title": "",
    }
    return CHART.format(**usual | said)


def cells_of(column: Column, rows: Sequence[int]) -> tuple[str, ...]:
    """Return the cells of some rows of a column."""
    return tuple(column.cells[row] for row in rows)


def strip(sheet: Sheet, value: Value, subject: Column, title: str = "") -> str:
    """Return the chart that shows a member among all."""
    return chart(
        value.measure,
        kind="strip",
        title=TITLE.format(title=names.quoted(title)) if title else "",
        subtitle=names.quoted(
            f"{value.measure.spoken}{told_by([subject])}, {{{value.metric}:period}}"
        ),
        across=run_over(sheet, subject, subject.cells),
        values=names.quoted(address(sheet, value.measure, value.row, subject)),
        highlight=names.quoted(subject.member(value.row)),
        options=SHORT_TABLE,
    )


def told_by(columns: Sequence[Column], before: str = "") -> str:
    """Return what values are told by: " by state and year", or nothing of names without a word."""
    named = [names.lowered(column.title) for column in columns if column.title != names.UNNAMED]
    return f"{before} by {' and '.join(named)}" if named else ""


def run_over(sheet: Sheet, across: Column, members: Sequence[str]) -> str:
    """Return what a chart or table runs over: all members, or those that have a row."""
    some = len(set(members)) < len({*across.cells} - {ALL})
    named = f", members: [{', '.join(map(names.quoted, members))}]" if some else ""
    return f"{{table: {sheet.name}, dimension: {across.name}{named}}}"
