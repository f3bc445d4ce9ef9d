"""What part of the change of all members is that of some: "three towns had 57% of the rise"."""

from collections.abc import Iterator
from typing import Final

from briefing_gen.base.quantities import Operation
from briefing_gen.claims import lexicon
from briefing_gen.claims.candidates import FEW
from briefing_gen.claims.deriving import Candidate, derived, over_all, since_then
from briefing_gen.claims.index import Series
from briefing_gen.claims.pairing import PairFinder
from briefing_gen.dataset.model import Dimension, Observation
from briefing_gen.metrics.derive import Derived, observations
from briefing_gen.words.patterns import compiled

_OF_CHANGE: Final = compiled(
    rf" (?:{lexicon.OF}) {lexicon.THE}(?:[^\W\d]+ )?"
    rf"(?P<words>{lexicon.OF_CHANGE.pattern.removeprefix(' ')})"
)
"""Behind a part, the change of all that it is of: "of the net rise"."""


class PartFinder(PairFinder):
    """Finds what part of a change a quantity may be."""

    def _parts_of_change(self) -> Iterator[Candidate] | None:
        """Return what part of the change of all that of some is; None where no part is told."""
        found = _OF_CHANGE.match(self.text, self.stated.end)
        is_fall = bool(found and lexicon.DOWN.search(found["words"]))
        return self._parts_in_all(is_fall=is_fall) if found else None

    def _together(self) -> Iterator[Candidate]:
        """Yield what the members of a list come to, unless a part of a change is told."""
        yield from super()._together() if self._parts_of_change() is None else ()

    def _parts_in_all(self, *, is_fall: bool) -> Iterator[Candidate]:
        for series in self.series[:FEW]:
            (dimension, *others), time = series.dimensions or (None,), series.time
            if not (dimension and time) or others:
                continue
            for first, last, _ in self._pairs():
                ends = [[(time.name, each)] for each in (first, last)]
                every = (over_all(None, series, dimension, Operation.SUM, (*e,)) for e in ends)
                whole = since_then(Operation.DIFFERENCE, *every)
                own = since_then(
                    Operation.DIFFERENCE, *(self._some(series, dimension, each) for each in ends)
                )
                made = derived(Operation.SHARE, own, whole) if own and whole else None
                if made and whole and (whole.quantity.value < 0) == is_fall:
                    yield from self._of_stated(made, next(observations(own or made)))

    def _some(
        self, series: Series, dimension: Dimension, time: list[tuple[str, str]]
    ) -> Derived | Observation | None:
        """Return what the members that are named come to in a period, or the value of the one."""
        listed = next(
            (m for name, m in self.sentence.lists(self.stated) if name == dimension.name), None
        )
        one = self.said(dimension.name)
        members = listed or ([one] if one else [])
        held = self._listed_in(series, time, (dimension.name, members))
        if len(held) > 1:
            return derived(Operation.SUM, *held)
        return held[0] if held else None
