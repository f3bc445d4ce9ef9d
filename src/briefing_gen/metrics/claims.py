"""Recompute what sources themselves derived, and see that it compares like with like."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.language import columns_in_words, columns_of
from briefing_gen.base.problems import Problem, fault
from briefing_gen.base.quantities import Operation, UnitError, apply
from briefing_gen.dataset import lookup
from briefing_gen.dataset.model import CellRef, Claim, Dataset, Missing, Observation, Status
from briefing_gen.dataset.vocabulary import PeriodKind
from briefing_gen.metrics.derive import Derived, Observed, derive
from briefing_gen.metrics.margins import span_as_result, span_of, truncated

_ACCEPTED: Final = columns_in_words("accepted")
YEARS = frozenset({PeriodKind.CALENDAR_YEAR, PeriodKind.FISCAL_YEAR})
WORTH_A_WORD = 4
"""Decimals in which a recomputed value is told."""


class Recomputed(Frozen):
    """What a source derived, derived again from the values it was derived from."""

    claim: Claim
    metric: Derived
    agrees: bool
    """Whether it is the published value, as far as the decimals of both let one see."""


def recompute(ref: CellRef, dataset: Dataset) -> Recomputed | None:
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


def recheck_claim(claim: Claim, dataset: Dataset) -> list[Problem]:
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


def _value(ref: CellRef, dataset: Dataset) -> Observation:
    match lookup.look_up(dataset, ref):
        case Missing():
            raise _NoValueError(f"there is no value at {ref}")
        case Observation() as observation:
            return observation


def _differences(
    claim: Claim, published: Observation, inputs: tuple[Observation, ...], dataset: Dataset
) -> Iterator[Problem]:
    yield from _result(claim, published, inputs)
    if {item.period.kind for item in inputs} >= YEARS:
        message = f"the claim {claim.id!r} sets fiscal years beside calendar years"
        hint = f"compare years of one kind, or say why under {_ACCEPTED}"
        yield fault("mixed-years", message, claim.where, hint)
    if _is_growth(claim, inputs):
        yield from _populations(claim, inputs)
        yield from _breaks(claim, published, inputs, dataset)
    if claim.operation is Operation.SHARE and published.base not in {None, claim.inputs[1]}:
        message = (
            f"{claim.published} is a share of {published.base}, the claim of {claim.inputs[1]}"
        )
        yield fault("claim-base-differs", message, claim.where, "give both the same base")


def _result(
    claim: Claim, published: Observation, inputs: tuple[Observation, ...]
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


def _is_growth(claim: Claim, inputs: tuple[Observation, ...]) -> bool:
    if claim.operation in {Operation.DIFFERENCE, Operation.RATIO}:
        return len({item.period for item in inputs}) > 1
    return claim.operation is Operation.PERCENT_CHANGE


def _populations(claim: Claim, inputs: tuple[Observation, ...]) -> Iterator[Problem]:
    names = dict.fromkeys(item.population.id for item in inputs)
    if len(names) > 1:
        message = f"the claim {claim.id!r} compares {' with '.join(names)}"
        hint = f"compare values of one population, or say why under {_ACCEPTED}"
        yield fault("mixed-populations", message, claim.where, hint)


def _breaks(
    claim: Claim, published: Observation, inputs: tuple[Observation, ...], dataset: Dataset
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
    earlier: Observation, later: Observation, dataset: Dataset
) -> Iterator[Observation]:
    """Yield the values of the later one's series that follow a break, up to the later one."""
    table = lookup.table_of(dataset, later.ref)
    measure = lookup.measure_of(table, later.ref.measure)
    periods = {item.name for item in table.dimensions if item.period_kind}
    others = tuple(pair for pair in later.ref.key if pair[0] not in periods)
    for row in lookup.rows_where(table, others):
        item = lookup.observe(dataset, table, row, measure)
        if (
            isinstance(item, Observation)
            and item.status is Status.BREAK
            and earlier.period.start < item.period.start <= later.period.start
        ):
            yield item
