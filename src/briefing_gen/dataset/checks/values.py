"""Rules for values, percentages, shares, facts that stand twice, and readings."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Final

from briefing_gen.base.frozen import Frozen, grouped
from briefing_gen.base.problems import Problem, fault, warning
from briefing_gen.base.quantities import CHANGES, SHIPPED, Kind, Operation, Quantity, Unit
from briefing_gen.dataset import cell_text, lookup, model
from briefing_gen.dataset.attributes import cell_attribute, words_in
from briefing_gen.dataset.checks.references import is_news

READ_AGAIN = "or read the publication again and run `briefing-gen data confirm`"
_HUNDREDFOLD: Final = (Decimal(70), Decimal(140))
"""Between these a value is so many times its neighbor that one of them is a fraction of one."""
_UNITS: Final[Mapping[model.Statistic, tuple[frozenset[Kind], frozenset[Unit]]]] = {
    model.Statistic.COUNT: (frozenset({Kind.COUNT}), frozenset({Unit.RANK})),
    model.Statistic.PERCENT: (frozenset({Kind.SHARE}), frozenset({Unit.RATIO})),
    model.Statistic.RATE: (frozenset({Kind.RATE}), frozenset({Unit.PERCENT})),
    model.Statistic.AMOUNT: (frozenset({Kind.AMOUNT, Kind.MEASURE, Kind.INDEX}), frozenset()),
    model.Statistic.TERM: (frozenset({Kind.MEASURE}), frozenset()),
    model.Statistic.MEDIAN: (frozenset(Kind), frozenset()),
    model.Statistic.MEAN: (frozenset(Kind), frozenset()),
}
"""The kinds of units in which a statistic can be given, and units of other kinds."""
_WHOLE: Final = 100
_ALL: Final = 4
"""More values than so many, all between 0 and 1, are told once."""
_PLACES: Final = 3
"""Percentages below one are seldom given in so many decimal places."""


def fits(unit: Unit, statistic: model.Statistic) -> bool:
    """Return whether a statistic can be given in a unit; a rank is no average."""
    kinds, further = _UNITS[statistic]
    return unit in further or (unit.kind in kinds and unit is not Unit.RANK)


def check_values(group: lookup.Group, dataset: model.Dataset) -> Iterator[Problem]:
    """Yield what is wrong with the values of one group, taken by themselves."""
    profile = group.profile
    if not fits(profile.unit, profile.statistic):
        yield _unitfault(group)
    for row, cell in group.values() if profile.status in lookup.WITHOUT_VALUE else ():
        message = f"the status {profile.status} means that there is no value, but the cell contains"
        hint = "correct one of the two"
        yield fault("value-despite-status", f"{message} {cell}", group.where(row), hint)
    if profile.unit is Unit.COUNT and profile.statistic is model.Statistic.COUNT:
        yield from _below_zero(group, dataset)
    if group.measure.not_above:
        yield from _above_its_bound(group)
    if profile.unit is Unit.PERCENT and profile.statistic is model.Statistic.PERCENT:
        yield from (_above_100 if profile.base else _outside)(group, dataset)
        yield from _fractions(group)


def _unitfault(group: lookup.Group) -> Problem:
    """Return a problem at the cell where a column gives units, else at the measure."""
    statistic, unit = group.profile.statistic, group.profile.unit
    known = [each for each in SHIPPED.values() if fits(each, statistic)]
    row = next((at for at, _ in group.values()), group.rows[0])
    is_in_row = cell_attribute(group.table, row, model.Attribute.UNIT)
    said_at = group.measure.unit_where or group.measure.where
    message = f"the statistic {statistic} cannot be given in {unit}"
    hint = f"write the unit as {' or '.join(sorted(known))}, or correct the statistic"
    return fault("unit-and-statistic", message, group.where(row) if is_in_row else said_at, hint)


def _below_zero(group: lookup.Group, dataset: model.Dataset) -> Iterator[Problem]:
    allowed = group.measure.least is not None and group.measure.least < 0
    negative = [(row, cell) for row, cell in group.values() if cell[0] == "-" and not allowed]
    known = _published(dataset, {Operation.DIFFERENCE}) if negative else set()
    for row, cell in negative:
        if group.ref(row) not in known:
            hint = (
                f'correct it; if it stands for a value that is missing, list "{cell}" under '
                "missingValues; a difference below zero needs a claim that says what it is "
                "between, or a minimum below zero under constraints of the field"
            )
            message = f"a count cannot be below zero, but this is {cell}"
            yield fault("negative-count", message, group.where(row), hint)


def check_whole(judged: Iterable[lookup.Group]) -> Iterator[Problem]:
    """Yield one problem for all counts of a table that are not whole, at the first of them."""
    for found in lookup.by_table(judged):
        every = [(group, row, cell) for group in found for row, cell in not_whole(group)]
        names = list(dict.fromkeys(group.measure.name for group, _, _ in every))
        also = f"; {len(every):,} values are not whole, of {', '.join(names[:_ALL])}"
        also += f" and {len(names) - _ALL} other columns" * (len(names) > _ALL)
        for group, row, cell in every[:1]:
            whole = cell_text.without_points(cell)
            way = f"write {whole} if its point stands between thousands" if whole else "correct it"
            if group.measure.scale is None:
                way += '; if the column is given in thousands, add "scale": "thousand"'
            way += "; if it is a mean or similar, give its statistic"
            way += ", once for all columns beside the unit of the table" * (len(names) > 1)
            message = f"a count is a whole number, but this is {cell}" + also * (len(every) > 1)
            yield fault("count-not-whole", message, group.where(row), way)


def not_whole(group: lookup.Group) -> Iterator[tuple[int, str]]:
    """Yield the rows and cells of counts that have decimals."""
    profile, scale = group.profile, group.measure.scale
    is_estimate = scale and profile.rounding is model.Rounding.ROUNDED
    is_count = profile.unit is Unit.COUNT and profile.statistic is model.Statistic.COUNT
    for row, cell in group.values() if is_count and not is_estimate else ():
        if "." in cell and Decimal(cell).scaleb(scale.power if scale else 0) % 1:
            yield row, cell


def _published(dataset: model.Dataset, of: Container[Operation]) -> set[model.CellRef]:
    """Return the values that a claim says were worked out in one of these ways."""
    return {claim.published for claim in dataset.claims if claim.operation in of}


def _above_its_bound(group: lookup.Group) -> Iterator[Problem]:
    table, bound = group.table, group.measure.not_above
    for row, cell in group.values():
        other = table.columns[bound][row]
        if other not in table.missing and Decimal(cell) > Decimal(other):
            message = f"{cell} is above the {bound} of this row, which is {other}"
            hint = f"correct one of the two; {group.measure.name} says that it is notAbove {bound}"
            yield fault("value-above-bound", message, group.where(row), hint)


def _above_100(group: lookup.Group, _: model.Dataset) -> Iterator[Problem]:
    for row, cell in group.values():
        if float(cell) > _WHOLE:
            message = f"{cell} percent is more than the whole of {group.profile.base}"
            hint = "a change in percent has no base; a share cannot be above 100"
            yield fault("percent-above-100", message, group.where(row), hint)


def _outside(group: lookup.Group, dataset: model.Dataset) -> Iterator[Problem]:
    """Yield values that can be no share; one with a base is an error of its own."""
    if any(map(cell_text.OF_CHANGE.search, group.measure.titles.values())):
        return
    odd = [(row, cell) for row, cell in group.values() if not 0 <= Decimal(cell) <= _WHOLE]
    changes = _published(dataset, CHANGES) if odd else set()
    for row, cell in odd:
        found = lookup.value_at(dataset, group.ref(row))
        if group.ref(row) not in changes and not (found and found.is_change):
            message = f"{cell} percent is not a share of a whole"
            hint = (
                "correct it; a change in percent says so in the title of its column (growth, "
                "change, inflation), or gives both years in the period of its row: 2019/2020"
            )
            yield warning("percent-not-a-share", message, group.where(row), hint)


def _fractions(group: lookup.Group) -> Iterator[Problem]:
    """Yield each value that is about a hundredth of its neighbors: 0.81 beside 78.5."""
    small = [cell for _, cell in group.values() if 0 <= float(cell) <= 1]
    are_all = len(small) > _ALL and len(small) == sum(1 for _ in group.values())
    if are_all and group.measure.most is None and (say := _said_of_fractions(small, group.table)):
        message = f"all {len(small):,} values are between 0 and 1, as fractions are"
        hint = (
            "write the percentages, a hundred times as large; if they are that small, say so with "
            "a maximum under constraints of the field"
        )
        yield say("percent-as-fraction", message, group.where(group.rows[0]), hint)
        return
    if not any(map(float, small)):
        return
    for series in series_of(group):
        for at, (row, cell) in enumerate(series):
            beside = [Decimal(text) for _, text in series[max(at - 1, 0) : at + 2]]
            value = Decimal(cell)
            others = [other for other in beside if other != value]
            least, most = value * _HUNDREDFOLD[0], value * _HUNDREDFOLD[1]
            if 0 < value <= 1 and others and all(least <= other <= most for other in others):
                message = f"{cell} percent is next to {' and '.join(f'{o:f}' for o in others)}"
                whole = f"{(value * _WHOLE).normalize():f}"
                hint = f"write the percentage as {whole}, not as a fraction"
                yield warning("percent-as-fraction", message, group.where(row), hint)


def _said_of_fractions(small: Sequence[str], table: model.Table) -> Callable[..., Problem] | None:
    """Return what to say of percentages that are at most one, or None.

    In more places than percentages are given in, they are fractions; in two they may be, unless
    other percentages of the table are above one.
    """
    places = [len(cell.partition(".")[2]) for cell in small]
    if sum(each >= _PLACES for each in places) * 2 > len(small):
        return fault
    others = (table.columns[m.name] for m in table.measures if m.unit is Unit.PERCENT)
    numbers = filter(cell_text.NUMBER.fullmatch, chain.from_iterable(others))
    are_alone = sum(e >= _PLACES - 1 for e in places) * 2 > len(small) and all(
        float(e) <= 1 for e in numbers
    )
    return warning if are_alone else None


def series_of(group: lookup.Group) -> Iterator[list[tuple[int, str]]]:
    """Yield the values that differ in their year only, by year; in file order without years."""
    table, time, times = group.table, group.table.time, group.times
    others = [table.columns[d.name] for d in table.dimensions if d.name != time] if time else []
    members = list(zip(*others, strict=True)) or [()] * len(times)
    for series in grouped((members[value[0]], value) for value in group.values()).values():
        yield sorted(series, key=lambda value: times[value[0]]) if time else series


def check_shares(group: lookup.Group, dataset: model.Dataset) -> Iterator[Problem]:
    """Yield bases that are unknown, and percentages that no whole count of the base can give."""
    if not group.profile.base:
        return
    pattern = cell_text.parse_address(group.profile.base)
    shared = [name for name, member in pattern.key if member == cell_text.ALL]
    columns = [group.table.columns[d.name] for d in group.table.dimensions if d.name in shared]
    found: dict[tuple[str, ...], model.Observation | str | None] = {}
    for row, cell in group.values():
        members = tuple(column[row] for column in columns)
        if members not in found:  # Each base is looked up once.
            found[members] = _base(cell_text.substitute(pattern, group.ref(row).key), dataset)
        base = found[members]
        if isinstance(base, str):
            hint = "a base is the address of a count, such as reports[year=*].received"
            yield fault("unknown-base", base, group.where(row), hint)
        elif base is not None and group.profile.unit is Unit.PERCENT:
            share = Share(cell, int(base.quantity.value), group.profile.rounding)
            is_doubted = group.profile.status is model.Status.UNVALIDATED
            is_explained = is_doubted and words_in(group.table, row) is not None
            if not (share.attainable or is_explained):
                yield _unattainable(group, row, share)


def _base(ref: model.CellRef, dataset: model.Dataset) -> model.Observation | str | None:
    """Return the base of shares, why it is unknown, or None where it cannot be tested."""
    try:
        base = lookup.look_up(dataset, ref)
    except lookup.UnknownAddress as error:
        return f"the base {ref} is unknown: {error}"
    if isinstance(base, model.Missing):
        return None
    if base.quantity.unit is not Unit.COUNT:
        return f"the base {ref} is in {base.quantity.unit}, not a count"
    testable = base.rounding is model.Rounding.EXACT and base.decimals == 0
    return base if testable and base.quantity.value > 0 else None


class Share(Frozen):
    """A published percentage of a counted base, and how the publisher shortened it."""

    text: str
    base: int
    rounding: model.Rounding

    @property
    def attainable(self) -> bool:
        """Whether some whole count of the base gives the percentage as published."""
        match self.rounding:
            case model.Rounding.LOWER_BOUND:
                return True
            case model.Rounding.TRUNCATED:
                return self.count_cut_off() is not None
            case model.Rounding.EXACT | model.Rounding.ROUNDED:
                # A half may be rounded either way, so both ends count.
                counts = (count for count in self.neighbours() if count <= self.base)
                exact, whole = self._units * self.base, 100 * self._scale
                return any(2 * abs(count * whole - exact) <= self.base for count in counts)

    def neighbours(self) -> tuple[int, int]:
        """Return the whole counts just below and above the percentage."""
        below = self._units * self.base // (100 * self._scale)
        return below, below + 1

    def count_cut_off(self) -> int | None:
        """Return the whole count that gives the percentage when digits are cut off, if one does."""
        cut = (n * 100 * self._scale // self.base for n in self.neighbours())
        pairs = zip(self.neighbours(), cut, strict=True)
        return next((count for count, units in pairs if units == self._units), None)

    def given_by(self, count: int) -> Decimal:
        """Return the percentage that `count` gives, rounded as the published one is."""
        exact = Quantity(Decimal(count) / Decimal(self.base) * 100, Unit.PERCENT)
        return exact.rounded(len(self.text.partition(".")[2])).value

    @property
    def _scale(self) -> int:
        return int(10 ** len(self.text.partition(".")[2]))

    @property
    def _units(self) -> int:
        return int(self.text.replace(".", ""))


def _unattainable(group: lookup.Group, row: int, share: Share) -> Problem:
    below, above = share.neighbours()
    hint = (
        "check the value and its base; if the publisher stands by it, give it status V and a note"
    )
    if (cut_off := share.count_cut_off()) is not None:
        way = (
            f"; cut off instead of rounded, {cut_off} would give {share.text}: then write truncated"
        )
        hint += way
    message = (
        f"no whole count of {share.base} gives {share.text} percent: {below} gives "
        f"{share.given_by(below)} and {above} gives {share.given_by(above)}"
    )
    return fault("unattainable-percentage", message, group.where(row), hint)


def check_confirmations(dataset: model.Dataset) -> Iterator[Problem]:
    """Yield values that their publication contradicts, and those changed since confirmation."""
    for confirmation in dataset.confirmations.values():
        try:
            found = lookup.look_up(dataset, confirmation.address)
        except lookup.UnknownAddress as error:
            hint = "correct the address, or delete the row"
            yield fault("unknown-address", str(error), confirmation.where, hint)
            continue
        match found:
            case model.Missing(where=where):
                message = f"{confirmation.value} was confirmed here, but now there is no value"
                hint = f"put the value back, {READ_AGAIN}"
                yield fault("stale-confirmation", message, where, hint)
            case model.Observation() as observation:
                yield from _standing(confirmation, observation)


def _standing(
    confirmation: model.Confirmation, observation: model.Observation
) -> Iterator[Problem]:
    value = observation.quantity.value
    match confirmation.standing(value):
        case model.Standing.HOLDS if is_news(observation.source):
            message = f"{observation.source.id!r} is a news report, which cannot confirm a value"
            hint = "name the publication it reports on as the source, and read that publication"
            yield fault("news-not-reported", message, confirmation.where, hint)
        case model.Standing.HOLDS:
            pass
        case model.Standing.CONTRADICTED:
            message = (
                f"this is {value}, but the publication gives {confirmation.found}, as "
                f"{confirmation.reader} found on {confirmation.date}"
            )
            hint = f"correct the value, {READ_AGAIN}"
            yield fault("contradicted-value", message, observation.where, hint)
        case model.Standing.STALE:
            message = (
                f"this is {value}, but {confirmation.reader} confirmed {confirmation.found} on "
                f"{confirmation.date}"
            )
            hint = f"put the value back, {READ_AGAIN}"
            yield fault("stale-confirmation", message, observation.where, hint)
