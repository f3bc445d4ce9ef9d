"""Recompute what sources derived: claims, which compare like with like, and totals of parts.

Percentages of a whole add up to 100 as far as their rounding lets one see. Where they are shares of
a count, whole numbers of it must give them: that tells far more.
"""

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.language import columns_in_words, columns_of
from briefing_gen.base.problems import Problem, by_place, fault
from briefing_gen.base.quantities import Operation, Quantity, Unit, UnitError, apply
from briefing_gen.dataset import lookup, model
from briefing_gen.dataset.cell_text import ALL, WHOLE, parse_address
from briefing_gen.metrics.derive import Derived, Observed, derive
from briefing_gen.metrics.margins import Span, span_as_input, span_as_result, span_of, truncated

_ACCEPTED: Final = columns_in_words("accepted")
YEARS = frozenset({model.PeriodKind.CALENDAR_YEAR, model.PeriodKind.FISCAL_YEAR})
WORTH_A_WORD = 4
"""Decimals in which a recomputed value is told."""
_WHOLE: Final = Decimal(100)
_REMAINDER: Final = columns_in_words("remainder")
_SHARES: Final = f"correct the values, or name what is left out under {_REMAINDER}"
Found = model.Observation | model.Missing
Shared = tuple[tuple[str, str], ...]
"""The members that stand for the `*` of a pattern, by dimension."""


class _Sum(Frozen):
    """A total beside its parts, for one choice of the shared members."""

    name: str
    total: Quantity
    span: Span
    """What the total can have been before its publisher shortened it."""
    parts: tuple[model.Observation, ...]
    spans: tuple[Span, ...]
    complete: bool
    """False where a part holds no value."""

    @property
    def left(self) -> Decimal:
        return self.total.value - sum((item.quantity.value for item in self.parts), Decimal(0))

    @property
    def left_span(self) -> Span:
        """What is left, for all that the rounded values can stand for."""
        low = self.span.low - sum((span.high or span.low for span in self.spans), Decimal(0))
        most = self.span.high or self.span.low
        return Span(low, most - sum((span.low for span in self.spans), Decimal(0)))


def recheck(dataset: model.Dataset) -> tuple[Problem, ...]:
    """Return a problem for each claim and total that does not bear recomputing, by place."""
    claims = [problem for claim in dataset.claims for problem in recheck_claim(claim, dataset)]
    totals = [problem for total in dataset.totals for problem in recheck_total(total, dataset)]
    return tuple(sorted([*claims, *totals], key=by_place))


def recheck_total(total: model.Total, dataset: model.Dataset) -> list[Problem]:
    """Return what is wrong with one declared total."""
    try:
        sums = list(_shares(total, dataset) if total.total == WHOLE else _sums(total, dataset))
    except lookup.UnknownAddress as error:
        return [fault("unknown-address", str(error), total.where, "correct the address")]
    if not sums:
        message = f"no part of the total {total.id!r} has a value beside it"
        return [fault("total-without-parts", message, total.where, "correct the addresses")]
    found = list(_units(total, sums)) or list(_mismatches(total, sums)) or list(_stale(total, sums))
    if not found and total.total == WHOLE and total.remainder is None and total.left is None:
        found = [problem for item in sums for problem in _counts(total, item, dataset)]
    return found


def _sums(total: model.Total, dataset: model.Dataset) -> Iterator[_Sum]:
    parts = [_grouped(text, dataset) for text in total.parts]
    for shared, cells in _grouped(total.total, dataset).items():
        found = [item for group in parts for item in group.get(shared, group.get((), []))]
        values = tuple(item for item in found if isinstance(item, model.Observation))
        spans = tuple(map(span_as_input, values))
        for cell in cells:
            if isinstance(cell, model.Observation) and values:
                span, complete = span_as_input(cell), len(values) == len(found)
                yield _Sum(str(cell.ref), cell.quantity, span, values, spans, complete)


def _shares(total: model.Total, dataset: model.Dataset) -> Iterator[_Sum]:
    """Yield the percentages of each whole as its parts."""
    groups: dict[Shared, list[Found]] = {}
    for text in total.parts:
        for shared, cells in _grouped(text, dataset).items():
            groups.setdefault(shared, []).extend(cells)
    for found in groups.values():
        shares = tuple(item for item in found if isinstance(item, model.Observation))
        if shares:
            more = f" and {len(shares) - 1} more" if len(shares) > 1 else ""
            whole, spans = Quantity(_WHOLE, Unit.PERCENT), tuple(map(span_as_result, shares))
            complete = len(shares) == len(found)
            name = f"the whole of {shares[0].ref}{more}"
            yield _Sum(name, whole, Span(_WHOLE, _WHOLE), shares, spans, complete)


def _grouped(address: str, dataset: model.Dataset) -> dict[Shared, list[Found]]:
    """Return what stands at `address` by the members that stand for its `*`."""
    pattern = parse_address(address)
    table = lookup.table_of(dataset, pattern)
    measure = lookup.measure_of(table, pattern.measure)
    names = [name for name, member in pattern.key if member == ALL]
    groups: dict[Shared, list[Found]] = {}
    for _, row in lookup.matches(dataset, pattern):
        shared = tuple((name, table.columns[name][row]) for name in names)
        groups.setdefault(shared, []).append(lookup.observe(dataset, table, row, measure))
    return groups


def _units(total: model.Total, sums: Sequence[_Sum]) -> Iterator[Problem]:
    for item in sums:
        for part in item.parts:
            if part.quantity.unit is not item.total.unit:
                message = (
                    f"{part.ref} is in {part.quantity.unit}, the total {item.name} in "
                    f"{item.total.unit}"
                )
                yield fault("total-unit", message, total.where, "add up values of one unit")
                return


def _mismatches(total: model.Total, sums: Sequence[_Sum]) -> Iterator[Problem]:
    for item in sums:
        span = item.left_span
        too_much = span.high is not None and span.high < 0
        too_little = item.complete and total.remainder is None and span.low > 0
        left = Span(total.left, total.left) if item.complete and total.left is not None else None
        if too_much or too_little:
            message = (
                f"the parts of {item.name} add up to {abs(item.left)} "
                f"{'more' if too_much else 'less'} than its {item.total.value}"
            )
            yield fault("total-mismatch", message, total.where, _SHARES)
        elif left and not span.meets(left):
            message = (
                f"the parts of {item.name} leave {item.left} of its {item.total.value}, and the "
                f"row says {total.left}"
            )
            hint = "correct the values, or the remainder"
            yield fault("total-mismatch", message, total.where, hint)


def _stale(total: model.Total, sums: Sequence[_Sum]) -> Iterator[Problem]:
    if total.remainder is not None and all(item.complete and item.left == 0 for item in sums):
        message = f"the total {total.id!r} names a remainder, but its parts leave nothing over"
        yield fault("stale-remainder", message, total.where, f"empty {_REMAINDER}")


def _counts(total: model.Total, item: _Sum, dataset: model.Dataset) -> Iterator[Problem]:
    """Yield a problem where no whole numbers of what they are shares of give all of them."""
    base = _base(item.parts, dataset)
    if base is None or not item.complete or any(span.high is None for span in item.spans):
        return
    ends = [(s.low * base / _WHOLE, (s.high or s.low) * base / _WHOLE) for s in item.spans]
    lows = [low.to_integral_value(ROUND_CEILING) for low, _ in ends]
    highs = [high.to_integral_value(ROUND_FLOOR) for _, high in ends]
    if any(low > high for low, high in zip(lows, highs, strict=True)):
        return  # `check` tells of a share that no count gives.
    fewest, most = sum(lows), sum(highs)
    if not fewest <= base <= most:
        message = (
            f"the parts of {item.name} add up to {_WHOLE - item.left:f} percent, and no whole "
            f"numbers of {base:,f} give them: they would be {fewest:,f} to {most:,f}"
        )
        yield fault("total-mismatch", message, total.where, _SHARES)


def _base(shares: Sequence[model.Observation], dataset: model.Dataset) -> Decimal | None:
    """Return the count that all are shares of; None where they name none, or several."""
    only, *others = {item.base for item in shares}
    if others:
        return None
    found = lookup.value_at(dataset, only)
    if found is None or found.quantity.unit is not Unit.COUNT:
        return None
    return found.quantity.value if found.rounding is model.Rounding.EXACT else None


class Recomputed(Frozen):
    """What a source derived, derived again from the values it was derived from."""

    claim: model.Claim
    metric: Derived
    agrees: bool
    """Whether it is the published value, as far as the decimals of both let one see."""


def recompute(ref: model.CellRef, dataset: model.Dataset) -> Recomputed | None:
    """Return the value at `ref` as it follows from others; None where nobody says that it does."""
    claim = next((item for item in dataset.claims if item.published == ref), None)
    if claim is None:
        return None
    try:
        published, *inputs = (_value(item, dataset) for item in (ref, *claim.inputs))
        metric = derive(claim.operation, *map(Observed, inputs))
        span = span_of(claim.operation, tuple(inputs))
    except (lookup.UnknownAddress, UnitError, ZeroDivisionError, _NoValueError):
        return None  # `check` tells of it.
    same_unit = metric.quantity.unit is published.quantity.unit
    return Recomputed(claim, metric, same_unit and span.meets(span_as_result(published)))


def recheck_claim(claim: model.Claim, dataset: model.Dataset) -> list[Problem]:
    """Return what is wrong with one claim, unless its difference is accepted."""
    try:
        published = _value(claim.published, dataset)
        inputs = tuple(_value(ref, dataset) for ref in claim.inputs)
        found = list(_differences(claim, published, inputs, dataset))
    except lookup.UnknownAddress as error:
        return [fault("unknown-address", str(error), claim.where, "correct the address")]
    except (UnitError, ZeroDivisionError, _NoValueError) as error:
        message = f"the claim {claim.id!r} cannot be recomputed: {error}"
        return [fault("claim-not-computable", message, claim.where, "correct its inputs")]
    if claim.accepted is None:
        return found
    message = f"the claim {claim.id!r} is accepted as differing, but it recomputes"
    hint = f"empty {' and '.join(columns_of('accepted'))}"
    return [] if found else [fault("stale-acceptance", message, claim.where, hint)]


class _NoValueError(ValueError):
    """An address at which nothing stands."""


def _value(ref: model.CellRef, dataset: model.Dataset) -> model.Observation:
    match lookup.look_up(dataset, ref):
        case model.Missing():
            raise _NoValueError(f"there is no value at {ref}")
        case model.Observation() as observation:
            return observation


def _differences(
    claim: model.Claim,
    published: model.Observation,
    inputs: tuple[model.Observation, ...],
    dataset: model.Dataset,
) -> Iterator[Problem]:
    yield from _result(claim, published, inputs)
    if {item.period.kind for item in inputs} >= YEARS:
        message = f"the claim {claim.id!r} sets fiscal years beside calendar years"
        hint = f"compare years of one kind, or say why under {_ACCEPTED}"
        yield fault("mixed-years", message, claim.where, hint)
    if _is_growth(claim, inputs):
        counted = dict.fromkeys(item.population.id for item in inputs)
        if len(counted) > 1:
            message = f"the claim {claim.id!r} compares {' with '.join(counted)}"
            hint = f"compare values of one population, or say why under {_ACCEPTED}"
            yield fault("mixed-populations", message, claim.where, hint)
        yield from _breaks(claim, published, inputs, dataset)
    if claim.operation is Operation.SHARE and published.base not in {None, claim.inputs[1]}:
        message = (
            f"{claim.published} is a share of {published.base}, the claim of {claim.inputs[1]}"
        )
        yield fault("claim-base-differs", message, claim.where, "give both the same base")


def _result(
    claim: model.Claim, published: model.Observation, inputs: tuple[model.Observation, ...]
) -> Iterator[Problem]:
    ours = apply(claim.operation, tuple(item.quantity for item in inputs))
    theirs = published.quantity
    if ours.unit is not theirs.unit:
        message = f"{claim.operation} gives {ours.unit}, but {claim.published} is in {theirs.unit}"
        yield fault("claim-unit", message, claim.where, "correct the unit or the operation")
        return
    span = span_of(claim.operation, inputs)
    if span.meets(span_as_result(published)):
        return
    hint = f"correct the inputs; if the source is wrong, say so under {_ACCEPTED}"
    if span.meets(truncated(published)):
        hint = "the source may have cut the value off: then its rounding is truncated"
    told = ours.rounded(WORTH_A_WORD).value.normalize() + 0
    message = f"the source gives {theirs.value}, its inputs give {told}"
    yield fault("claim-differs", message, claim.where, hint)


def _is_growth(claim: model.Claim, inputs: tuple[model.Observation, ...]) -> bool:
    if claim.operation in {Operation.DIFFERENCE, Operation.RATIO}:
        return len({item.period for item in inputs}) > 1
    return claim.operation is Operation.PERCENT_CHANGE


def _breaks(
    claim: model.Claim,
    published: model.Observation,
    inputs: tuple[model.Observation, ...],
    dataset: model.Dataset,
) -> Iterator[Problem]:
    earlier, later = sorted(inputs, key=lambda item: item.period.start)
    told = {caveat.id for caveat in published.caveats}
    for item in _breaks_between(earlier, later, dataset):
        reasons = {caveat.id for caveat in item.caveats} - {caveat.id for caveat in earlier.caveats}
        untold = sorted(reasons - told)
        if reasons and not untold:
            continue
        message = f"the series breaks at {item.ref}, between the two values of {claim.id!r}"
        caveat = f" ({' and '.join(untold)})" if untold else ""
        hint = (
            f"give {claim.published} the caveats of the value after the break{caveat}, "
            f"or say why under {_ACCEPTED}"
        )
        yield fault("claim-across-break", message, claim.where, hint)


def _breaks_between(
    earlier: model.Observation, later: model.Observation, dataset: model.Dataset
) -> Iterator[model.Observation]:
    """Yield the values of the later one's series that follow a break, up to the later one."""
    table = lookup.table_of(dataset, later.ref)
    measure = lookup.measure_of(table, later.ref.measure)
    periods = {item.name for item in table.dimensions if item.period_kind}
    others = tuple(pair for pair in later.ref.key if pair[0] not in periods)
    for row in lookup.rows_where(table, others):
        item = lookup.observe(dataset, table, row, measure)
        if (
            isinstance(item, model.Observation)
            and item.status is model.Status.BREAK
            and earlier.period.start < item.period.start <= later.period.start
        ):
            yield item
