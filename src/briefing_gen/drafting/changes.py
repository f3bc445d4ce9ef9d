"""Says how a value moved between two periods: by what operation, in which binding."""

from decimal import Decimal
from typing import Final

from briefing_gen.base.quantities import Unit
from briefing_gen.drafting.names import written
from briefing_gen.drafting.package import meaning
from briefing_gen.drafting.sheet import Sheet
from briefing_gen.drafting.values import FEW, Value, display_of

_MOST_PERCENT: Final = 100


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
