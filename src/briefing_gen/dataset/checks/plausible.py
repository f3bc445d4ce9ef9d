"""Rules for values that may be none, and for members that total others or tell measures apart."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import permutations
from math import gcd, isqrt
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.problems import Location, Problem, fault, warning
from briefing_gen.base.quantities import SHIPPED, Kind
from briefing_gen.dataset import plausible
from briefing_gen.dataset.cell_text import covers
from briefing_gen.dataset.checks.values import series_of
from briefing_gen.dataset.lookup import Group, by_table
from briefing_gen.dataset.model import Attribute, Dataset, Dimension, Rounding, Status, Table
from briefing_gen.dataset.totals import Totals, measures_named, totals_in

_COUNTS: Final = frozenset({Kind.COUNT, Kind.AMOUNT})
_MOST_SCALED: Final = 1e7
"""So many thousand of anything counted would be given in millions."""
_LONGEST: Final = 100
_MOST: Final = 1e15
"""No count is larger, and no amount of dollars: all that the world makes in a year is a tenth."""
_SURE: Final = "correct it; if it is right, allow it with a {limit} under constraints of the field"
_KEPT: Final = 14
"""So many digits behind the first one a spreadsheet keeps of a number that it computed."""
_STEPS: Final = (1000, 500, 100, 50, 10, 5)
_DEVIATIONS: Final = 4
_PAIR: Final = 2
_ALLOW: Final = "allow them with a maximum under constraints of the field"
_MOST_COLUMNS: Final = 12
_NAMED: Final = 3
_MANY: Final = 5
"""So many members hardly have a zero in the same period alone."""
_MISSING: Final = "; if it stands for a value that is missing, leave the cell empty"
_BROKEN: Final = (
    "; if it was counted in another way, say B in a column with the attribute status in its row"
)
_EMPTY: Final = (
    "leave the cells empty if nothing was published for them; if all are right, allow them with a "
    "minimum under constraints of the field"
)
_TOTAL: Final = "; if it is a total of other rows, name its member under totals of its dimension"


def check_codes(groups: Iterable[Group]) -> Iterator[Problem]:
    """Yield each code for a missing value once, with its count and the first cell."""
    for group in {(group.table.name, group.measure.name): group for group in groups}.values():
        for code in group.codes:
            cells = f"{code.count:,} cells hold" if code.count > 1 else "this cell holds"
            message = f"{cells} {code.text}, which looks like a code for a value that is missing"
            limit = "minimum" if code.text.startswith("-") else "maximum"
            hint = (
                f'list "{code.text}" under missingValues of the schema and say why under missing '
                f'of the table: {{"{code.text}": {{"en-US": "withheld"}}}}; if it is a value, '
                f"allow it with a {limit} under constraints of the field"
            )
            tell = fault if code.is_certain else warning
            yield tell("code-as-value", message, group.where(code.row), hint)


def check_columns(judged: Iterable[Group], dataset: Dataset) -> Iterator[Problem]:
    """Yield values that break what all other rows of a table hold to, and nobody gives a reason."""
    for found in by_table(judged):
        whole = [g for g in found if len(g.rows) == len(g.table.lines)]
        for group, row, problem in _relations(whole[:_MOST_COLUMNS]) if len(whole) > _PAIR else ():
            if not any(covers(name, group.ref(row)) for name in dataset.accepted):
                yield problem


def _relations(groups: Sequence[Group]) -> Iterator[tuple[Group, int, Problem]]:
    """Yield cells that are not the sum, or the quotient, of two others, as in all other rows.

    Of three columns one is told, the share before what it is of.
    """
    cells = {g.measure.name: {row: Decimal(cell) for row, cell in g.values()} for g in groups}
    told = set[tuple[frozenset[str], int]]()
    shares_first = sorted(groups, key=lambda group: group.profile.unit.kind in _COUNTS)
    for whole in (g for g in shares_first if g.measure.most is None and g.measure.least is None):
        others = [g for g in groups if g is not whole and g.profile.unit.meaning.adds]
        for first, second in permutations(others, 2):
            names = first.measure.name, second.measure.name
            parts = [cells[name] for name in names]
            alike = first.profile.unit == second.profile.unit == whole.profile.unit
            rows = plausible.broken_quotients(cells[whole.measure.name], *parts)
            what = "quotient"
            if not rows and alike and names[0] < names[1]:
                rows, what = plausible.broken_sums(cells[whole.measure.name], *parts), "sum"
            of = frozenset((whole.measure.name, *names))
            for row in (row for row in rows if (of, row) not in told):
                told.add((of, row))
                message = (
                    f"{cells[whole.measure.name][row]} is not the {what} of {names[0]} and "
                    f"{names[1]}, {parts[0][row]} and {parts[1][row]}, as it is in other rows"
                )
                hint = "correct the one that is wrong; if all are right, " + _ALLOW
                yield whole, row, warning("implausible-value", message, whole.where(row), hint)


def check_plausible(group: Group) -> Iterator[Problem]:
    """Yield values that their unit, the series they stand in or the rest of the column doubts."""
    told: set[int] = set()
    every = list(series_of(group)) if group.table.time else []
    if group.table.time and group.measure.least is None:
        yield from _empty(group, group.times)
    for row, said, limit in _doubts(group, every):
        allowed = group.measure.most if limit == "maximum" else group.measure.least
        if row not in told and allowed is None:
            yield _doubted(group, row, said, limit)
        told.add(row)


def _empty(group: Group, times: Sequence[str]) -> Iterator[Problem]:
    """Yield periods in which all members have zero: they were hardly published then."""
    columns, told = group.table.columns, set[int]()
    names = [d.name for d in group.table.dimensions if d.period_kind is None]
    for kinds in ([""] * len(times), *(columns[name] for name in names)):
        for rows in plausible.all_zero(list(group.values()), times, kinds):
            if len(rows) >= _MANY and told.isdisjoint(rows):
                of = f" of {kinds[rows[0]]!r}" if kinds[rows[0]] else ""
                message = (
                    f"all {len(rows)} values{of} in {times[rows[0]]} are 0, as in few other periods"
                )
                yield warning("implausible-value", message, group.where(rows[0]), _EMPTY)
            told |= {*rows}


def _doubts(group: Group, every: Sequence[plausible.Series]) -> Iterator[tuple[int, str, str]]:
    """Yield row, why it is doubted, and the limit that would allow it."""
    values, is_counted = list(group.values()), group.is_additive
    yield from ((row, said, "minimum") for row, said in _below_zero(group, values))
    for row, cell, beside in plausible.far_in_series(every, is_counted=is_counted):
        is_less = abs(Decimal(cell)) < abs(Decimal(beside.split()[0]))
        yield row, f"is next to {beside} in its series", "minimum" if is_less else "maximum"
    for series in every:
        for row, other in plausible.nines_in_series(series):
            yield row, f"may be a code: no other of its series is above {other}", "maximum"
        yield from ((row, said, "minimum") for row, said in plausible.slipped(series))
    yield from _of_counts(group, values) if is_counted else ()
    yield from _shifted(group, every) if is_counted else ()
    totals = [(group.table.columns[d.name], d.totals) for d in group.table.dimensions if d.totals]
    for cells, known in totals:
        values = [(row, cell) for row, cell in values if cells[row] not in known]
    usual = {row for series in every for row in plausible.near_others(series)}
    far = [each for each in plausible.far_from_all(values) if each[0] not in usual]
    # One share near zero may have slipped by a digit; several are small.
    is_share = group.profile.unit.kind is Kind.SHARE and len(far) > _NAMED
    for row, ratio in (each for each in far if each[1] > 1 or not is_share):
        times = ratio if ratio > 1 else 1 / ratio
        than = "times" if ratio > 1 else "times smaller than"
        said = f"is {times:,.0f} {than} the median of its column"
        yield row, said, "maximum" if ratio > 1 else "minimum"


def _of_counts(group: Group, values: list[tuple[int, str]]) -> Iterator[tuple[int, str, str]]:
    """Yield zeros among thousands, and what no count or amount is in the scale of its column."""
    scale = group.measure.scale
    power = scale.power if scale else 0
    for row in plausible.zeros_among_large(values, power):
        yield row, "stands among values of which each is a thousand or more", "minimum"
    of_size = values if group.profile.unit in SHIPPED and power else ()
    row, cell = max(of_size, key=lambda item: abs(float(item[1])), default=(0, "0"))
    if abs(float(cell)) * 10**power > _MOST:
        yield row, f"in {scale}s is more than a thousand trillion", "maximum"
    elif group.profile.unit.kind is Kind.COUNT and abs(float(cell)) >= _MOST_SCALED:
        yield row, f"in {scale}s is more than ten million {scale}: is that its scale?", "maximum"


def _shifted(group: Group, every: Sequence[plausible.Series]) -> Iterator[tuple[int, str, str]]:
    """Yield the largest of the values of a period from which series go on at another level."""
    times, cells = group.times, group.table.columns[group.measure.name]
    status = group.table.said_by(Attribute.STATUS)
    broken = {time for time, said in zip(times, status, strict=False) if said == Status.BREAK}
    power = group.measure.scale.power if group.measure.scale else 0
    by_time: dict[str, list[tuple[int, int]]] = {}
    for row, before in plausible.shifts(every, times, power):
        if not any(times[before] < time <= times[row] for time in broken):
            by_time.setdefault(times[row], []).append((row, before))
    for time, found in by_time.items():
        row, before = max(found, key=lambda pair: float(cells[pair[0]]))
        ratio = float(cells[row]) / float(cells[before])
        more = f", and so with {len(found) - 1} more of {time}" * (len(found) > 1)
        said = f"is {ratio:.1f} times {cells[before]} before it, unlike any other step{more}"
        yield row, said, "maximum" if ratio > 1 else "minimum"


def _below_zero(group: Group, values: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield rows below what the unit may be, or alone below zero among counts and amounts."""
    unit = group.profile.unit
    least = unit.meaning.least
    if least is not None:
        below = (row for row, cell in values if Decimal(cell) < least)
        yield from ((row, f"is below {least}, in {unit}") for row in below)
    elif unit.kind in _COUNTS and any(cell[0] == "-" for _, cell in values):
        column = replace(group, rows=range(len(group.table.lines)))
        row = plausible.lone_negative(column.values(), group.measure.titles.values())
        if row is not None and row in group.rows:
            yield row, "is the only value of its column below zero"


def _doubted(group: Group, row: int, said: str, limit: str) -> Problem:
    cell = group.table.columns[group.measure.name][row]
    hint = (
        _SURE.format(limit=limit)
        + _TOTAL * (limit == "maximum" and "before it" not in said)
        + _BROKEN * ("before it" in said)
        + _MISSING * (not float(cell) or "code" in said)
    )
    return warning("implausible-value", f"{cell} {said}", group.where(row), hint)


def check_members(groups: Iterable[Group], dataset: Dataset) -> Iterator[Problem]:
    """Yield totals that no field declares, parts that overlap, and measures in one column.

    And names that are too long for charts and titles of slides.
    """
    for found in by_table(groups):
        table = found[0].table
        for dimension in table.dimensions:
            if dimension.period_kind is None:
                yield from _check_length(table, dimension, dataset)
                yield from _check_totals(table, dimension, found)
                yield from _check_measures(table, dimension)


def _check_length(table: Table, dimension: Dimension, dataset: Dataset) -> Iterator[Problem]:
    cells = table.columns[dimension.name]
    for member in dict.fromkeys(cells):
        labels = dataset.members.get(dimension.name, {}).get(member, {})
        longest = max(labels.values(), key=len, default=member)
        if len(longest) > _LONGEST:
            yield warning(
                "long-member",
                f"the name {longest[:40] + '...'!r} has {len(longest)} characters: it fits no "
                "title of a slide and no label of a chart",
                Location(table.file, table.lines[cells.index(member)], dimension.column),
                "give it a shorter label in a table of the kind members",
            )


def _check_totals(table: Table, dimension: Dimension, groups: list[Group]) -> Iterator[Problem]:
    cells = table.columns[dimension.name]
    known = set(cells)
    for name in dimension.totals or ():
        if name not in known:
            message = f"totals of {dimension.name} names {name!r}, which no row has"
            yield fault("unknown-member", message, dimension.where, "correct it, or take it away")
    found = _totals(table, dimension, groups)
    for member in found.members:
        if member not in (dimension.totals or ()):
            why = "adds up the others" if member in found.by_sum else "is called like a total"
            yield warning(
                "undeclared-total",
                f"{member!r} {why}, and counts as one of them in medians, ranks and strips",
                Location(table.file, table.lines[cells.index(member)], dimension.column),
                f'add "totals": ["{member}"] to the field {dimension.name!r}, or '
                f'"totals": [] if it is none',
            )
    for group in () if dimension.overlap or found.overlap or dimension.unlisted else groups:
        if group.is_additive and group.measure.most is None:
            yield from _off(found, group, dimension)
    if found.overlap and not dimension.overlap:
        message = (
            f"the members of {dimension.name} add up to more than {found.overlap!r}: they overlap"
        )
        hint = f'add "overlap": "yes" to the field {dimension.name!r}, so that nobody adds them up'
        yield warning("overlapping-members", message, dimension.where, hint)


def _off(found: Totals, group: Group, dimension: Dimension) -> Iterator[Problem]:
    """Yield the first total that is not what its parts add up to, as it is elsewhere or nearly."""
    columns = group.table.columns
    others = [columns[d.name] for d in group.table.dimensions if d is not dimension]
    keys = list(zip(*others, strict=True)) or [()] * len(group.table.lines)
    sets: dict[tuple[str, ...], dict[str, int]] = {}
    for row, _ in group.values():
        sets.setdefault(keys[row], {})[columns[dimension.name][row]] = row
    none = {*found.members, *(dimension.totals or ())}
    most = max(map(len, sets.values()), default=0)
    step = _step(group)
    for total in found.wholes:
        full = [rows for rows in sets.values() if total in rows and len(rows) == most]
        sums = [_sum_of(rows, total, none, group, step) for rows in full]
        off = [each for each in sums if each.is_off]
        # One alone is off by less than a tenth, as if its parts were all listed.
        is_near = all(abs(each.total - each.parts) * 10 < abs(each.total) for each in sums)
        for each in off[:1] if len(off) * 2 <= len(sums) or (len(sums) < _PAIR and is_near) else ():
            lines = ", ".join(f"line {group.where(e.row).line}" for e in off[1 : _NAMED + 1])
            more = f"; {len(off)} totals are off in all, the next in {lines}" if lines else ""
            message = (
                f"{each.total} of {total!r} is a total, but its parts add up to {each.parts}{more}"
            )
            hint = (
                "correct it or its parts; if the publisher does not list all parts, say what it "
                f'leaves out in the field {dimension.name!r}: "unlisted": "..."'
            )
            yield warning("total-mismatch", message, group.where(each.row), hint)


def _step(group: Group) -> int:
    """Return what rounded whole values are all multiples of: 5 of numbers to the nearest 5."""
    if group.profile.rounding is Rounding.EXACT:
        return 1
    values = [Decimal(cell) for _, cell in group.values()]
    shared = gcd(*map(int, values)) if all(value == int(value) for value in values) else 1
    return next((step for step in _STEPS if shared % step == 0), 1)


class _Sum(Frozen):
    """A total in its row, what its parts add up to, and whether rounding cannot explain both."""

    row: int
    total: Decimal
    parts: Decimal
    is_off: bool


def _sum_of(
    rows: Mapping[str, int], total: str, none: Container[str], group: Group, step: int
) -> _Sum:
    """Return the sum of one set of members, and of what stands among totals: federal."""
    cells = group.table.columns[group.measure.name]
    parts = [Decimal(cells[row]) for member, row in rows.items() if member not in none]
    own = Decimal(cells[rows[total]])
    others = (Decimal(cells[at]) for m, at in rows.items() if m in none and m != total)
    parts += [other for other in others if other == own - sum(parts)][:1]
    places = max(-int(each.as_tuple().exponent) for each in (own, *parts))
    places = min(places, _KEPT - own.adjusted())
    is_exact = not (places or group.measure.scale) and group.profile.rounding is Rounding.EXACT
    half = Decimal(0) if is_exact else Decimal("0.5").scaleb(-places) * step
    # Of many parts some are rounded up and some down: what is left grows with the root of them.
    count = len(parts) + 1
    left = half * (count if step == 1 else min(count, _DEVIATIONS * isqrt(count)))
    added = sum(parts, Decimal(0))
    return _Sum(rows[total], own, added, is_off=abs(own - added) > left)


def _totals(table: Table, dimension: Dimension, groups: list[Group]) -> Totals:
    cells = table.columns[dimension.name]
    others = [table.columns[d.name] for d in table.dimensions if d is not dimension]
    names = dimension.totals
    if names is not None and not names:
        return Totals((), frozenset(), (), "")
    fit = next((group.values() for group in groups if group.is_additive), iter(()))
    return totals_in(cells, others, ((row, Decimal(cell)) for row, cell in fit), names or ())


def _check_measures(table: Table, dimension: Dimension) -> Iterator[Problem]:
    """Yield a problem where members say which measure a value is, and all have one unit."""
    if Attribute.UNIT in table.attributes:
        return
    found = measures_named(table.columns[dimension.name])
    units = {unit or member for member, unit in found.items()}
    if len(units) > 1:
        names = " and ".join(repr(member) for member in found)
        message = (
            f"{dimension.name} tells measures apart, {names}, and the values of all have one unit"
        )
        hint = "make a column of each, or add columns with the attributes unit and statistic"
        yield fault("mixed-measures", message, dimension.where, hint)
