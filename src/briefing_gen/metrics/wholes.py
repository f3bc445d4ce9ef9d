"""Add up the percentages of a whole, which is 100 as far as their rounding lets one see.

Where they are shares of a count, whole numbers of it must give them: that tells far more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from briefing_gen.dataset.address_text import ALL, parse_address
from briefing_gen.dataset.addressing.addresses import matches
from briefing_gen.dataset.addressing.lookup import UnknownAddress, look_up
from briefing_gen.dataset.model import Dataset, Missing, Observation, Rounding, Total
from briefing_gen.metrics.precision import Span, span_as_result
from briefing_gen.problems import Problem, fault
from briefing_gen.quantities import Unit

_WHOLE: Final = Decimal(100)
_SHARES: Final = "correct the values, or name what is left out under remainder_en_us and _es_us"
Found = Observation | Missing


def recheck_whole(total: Total, dataset: Dataset) -> Iterator[Problem]:
    """Yield what is wrong with the percentages of one whole."""
    try:
        groups = _groups(total, dataset)
    except UnknownAddress as error:
        yield fault("unknown-address", str(error), total.where, "correct the address")
        return
    for found in groups.values():
        shares = [item for item in found if isinstance(item, Observation)]
        other = next((item for item in shares if item.quantity.unit is not Unit.PERCENT), None)
        if other:
            message = f"{other.ref} is in {other.quantity.unit}, and the total in percent"
            yield fault("total-unit", message, total.where, "add up values of one unit")
        elif shares:
            yield from _mismatch(total, shares, dataset, complete=len(shares) == len(found))


def _groups(total: Total, dataset: Dataset) -> Mapping[object, list[Found]]:
    """Return the shares by the members that stand for the `*` of their pattern."""
    groups: dict[object, list[Found]] = {}
    for text in total.parts:
        pattern = parse_address(text)
        shared = [name for name, member in pattern.key if member == ALL]
        for ref, _ in matches(dataset, pattern):
            key = tuple(pair for pair in ref.key if pair[0] in shared)
            groups.setdefault(key, []).append(look_up(dataset, ref))
    return groups


def _mismatch(
    total: Total, shares: Sequence[Observation], dataset: Dataset, *, complete: bool
) -> Iterator[Problem]:
    whole = _WHOLE if total.left is None else _WHOLE - total.left
    spans = [span_as_result(item) for item in shares]
    high = sum((span.low if span.high is None else span.high for span in spans), Decimal(0))
    low = sum((span.low for span in spans), Decimal(0))
    closed = complete and (total.remainder is None or total.left is not None)
    added = sum((item.quantity.value for item in shares), Decimal(0))
    if low > whole or (closed and high < whole):
        message = f"the shares of {_first(shares)} add up to {added:f} percent, not {whole:f}"
        yield fault(
            "total-mismatch", f"{message}, more than rounding explains", total.where, _SHARES
        )
    elif closed and total.left is None:
        yield from _counts(total, shares, spans, dataset)


def _counts(
    total: Total, shares: Sequence[Observation], spans: Sequence[Span], dataset: Dataset
) -> Iterator[Problem]:
    """Yield a problem where no whole numbers of what they are shares of give all of them."""
    base = _base(shares, dataset)
    if base is None or any(span.high is None for span in spans):
        return
    ends = [(span.low * base / _WHOLE, (span.high or span.low) * base / _WHOLE) for span in spans]
    lows = [low.to_integral_value(ROUND_CEILING) for low, _ in ends]
    highs = [high.to_integral_value(ROUND_FLOOR) for _, high in ends]
    if any(low > high for low, high in zip(lows, highs, strict=True)):
        return  # `check` tells of a share that no count gives.
    fewest, most = sum(lows), sum(highs)
    if not fewest <= base <= most:
        added = sum((item.quantity.value for item in shares), Decimal(0))
        message = (
            f"the shares of {_first(shares)} add up to {added:f} percent, and no whole numbers of "
            f"{base:,f} give them: they would be {fewest:,f} to {most:,f}"
        )
        yield fault("total-mismatch", message, total.where, _SHARES)


def _base(shares: Sequence[Observation], dataset: Dataset) -> Decimal | None:
    """Return the count that all are shares of; None where they name none, or several."""
    bases = {item.base for item in shares}
    only = next(iter(bases))
    if len(bases) > 1 or only is None:
        return None
    try:
        found = look_up(dataset, only)
    except UnknownAddress:
        return None  # `check` tells of it.
    counted = isinstance(found, Observation) and found.quantity.unit is Unit.COUNT
    if not counted or isinstance(found, Missing) or found.rounding is not Rounding.EXACT:
        return None
    return found.quantity.value


def _first(shares: Sequence[Observation]) -> str:
    more = f" and {len(shares) - 1} more" if len(shares) > 1 else ""
    return f"{shares[0].ref}{more}"
