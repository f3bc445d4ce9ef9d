"""What a quantity may state: a value, and what speaks for it."""

from decimal import Decimal

from briefing_gen.base.frozen import Frozen
from briefing_gen.claims.index import Series
from briefing_gen.metrics.derive import Derived, Metric


class Candidate(Frozen, kw_only=True):
    """What a quantity may state: a value that the data hold or allow."""

    metric: Metric
    series: Series
    score: float
    """How much the words around the quantity speak for it."""
    other: tuple[str, ...] = ()
    """In what it is another than the sentence names: "year", or a dimension such as "state"."""
    free: bool = False
    """Whether the sentence leaves open which member or period is meant."""
    is_mentioned: bool = False
    """Whether the sentence names one of its members."""
    described: float = 0
    """What part of the words that name one of its members the sentence has."""
    is_open: bool = False
    """Whether nothing in the sentence speaks of one of its members."""
    words: frozenset[str] = frozenset()
    """The words for its members and for what it counts."""
    lawful: bool = True
    times: Decimal = Decimal(1)
    """How often the unit that is stated is in its own: 12 of years that are stated in months."""
    lowest: bool = False
    """Whether a place is counted from the lowest value."""

    @property
    def value(self) -> Decimal:
        """The value that the sentence would have to state."""
        if self.lowest and isinstance(self.metric, Derived):
            own, *values = (item.quantity.value for item in self.metric.inputs)
            return Decimal(1 + sum(value < own for value in values))
        return self.metric.quantity.value * self.times
