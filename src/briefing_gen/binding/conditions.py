"""Holds what a text claims against the data: one value above another, a number that is known."""

import operator
import re
from decimal import Decimal
from typing import Final

from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location
from briefing_gen.binding.missing import OR_SAY_SO, no_row
from briefing_gen.binding.resolving import Resolver
from briefing_gen.dataset.model import Missing
from briefing_gen.metrics.derive import Derived, Metric, Observed, expression
from briefing_gen.metrics.margins import is_inside, margin_of, root_of_squares
from briefing_gen.reading.tree import Scalar
from briefing_gen.rules.metric_rules import check_place
from briefing_gen.words import wording
from briefing_gen.words.languages import words_of

_SIDE: Final = r"((?:\[[^\]]*\]|[^\[\]<>=!])+?)"
_HOLDS: Final = re.compile(rf"{_SIDE}\s*(>=|<=|!=|>|<|=)\s*{_SIDE}")
_DECORATED: Final = re.compile(r"-?[0-9][0-9,]*(\.[0-9]+)? ?%?")
_COMPARED: Final = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
    "=": operator.eq,
    "!=": operator.ne,
}
_STRICT: Final = frozenset({">", "<", "!="})
"""What claims a difference, which a margin of error can take away."""


class Conditions(Resolver):
    """Finds metrics, and tells which conditions they do not bear out."""

    def hold(self, condition: Scalar) -> None:
        """Add a problem where the data do not bear out `condition`, such as later > earlier."""
        match = _HOLDS.fullmatch(condition.text.strip())
        if match is None:
            message = f"{condition.text!r} is not a condition"
            hint = "write two names with > < >= <= = or != between them: later > earlier"
            self.add("wrong-shape", message, condition.where, hint)
            return
        left, right = (self._side(side, condition) for side in (match[1], match[3]))
        if left is None or right is None:
            return
        off = root_of_squares((left[1], right[1]))
        inside = off > 0 and abs(left[0] - right[0]) <= off
        if inside and match[2] in _STRICT:
            message = f"{condition.text!r} claims a difference within the margin of error: "
            message += f"{left[0]:,f} and {right[0]:,f}, plus or minus {off.normalize():,.3g}"
            self.add_within(message, condition.where)
        elif not inside and not _COMPARED[match[2]](left[0], right[0]):
            message = f"the condition {condition.text!r} does not hold: "
            message += f"the values are {left[0]:,f} and {right[0]:,f}"
            hint = "the statement would be wrong: correct it, or correct the condition"
            self.add("claim-contradicted", message, condition.where, hint)

    def check_stated(self, metric: Metric, display: wording.Display, where: Location) -> None:
        """Add a problem where a number says more than is known of `metric`.

        That is a difference inside its margin of error, and what is rounded to more than the value
        that a publisher cut off, or gave as the least there can be.
        """
        self.extend(check_place(metric, where))
        if isinstance(metric, Derived) and is_inside(metric):
            number = wording.word_metric(metric, Language.EN_US, wording.PLAIN)
            message = f"this states a difference of {number}, which is within its margin of error"
            self.add_within(f"{message}: {expression(metric)}", where)
        if wording.is_rounded_up(metric, display):
            shown = wording.word_metric(metric, Language.EN_US, display)
            known = wording.word_metric(metric, Language.EN_US, wording.PLAIN)
            message = f"this would read {shown}, but only {known} is known: {expression(metric)}"
            hint = "show it with all the digits that were published"
            self.add("bound-rounded-up", message, where, hint)

    def check_multiple(self, metric: Metric, verb: str, where: Location) -> None:
        """Add a problem where "doubled" would stand for a change that makes another multiple."""
        times = wording.multiple_of(metric)
        if times != words_of(self.language).patterns.multiplied[verb]:
            made = "has no values before and after" if times is None else f"makes {times:f} times"
            message = f"{verb!r} stands for a change that {made}: {expression(metric)}"
            hint = "write {name:change}, or bind a ratio with :times"
            self.add("claim-contradicted", message, where, hint)

    def check_row(self, missing: Missing) -> None:
        """Add a problem where a value has no row, and nothing is said in its place."""
        if not missing.has_row and not self.may_lack_values:
            message, hint = no_row(missing.ref, OR_SAY_SO)
            self.add("unknown-address", message, missing.where, hint)

    def compared(self, condition: Scalar) -> tuple[Metric, ...]:
        """Return the metrics of `condition` that have a value."""
        match = _HOLDS.fullmatch(condition.text.strip())
        sides = (match[1], match[3]) if match else ()
        names = (side for side in sides if not _DECORATED.fullmatch(side))
        found = (self.metric(Scalar(name, condition.where)) for name in names)
        return tuple(metric for metric in found if isinstance(metric, Observed | Derived))

    def _side(self, text: str, condition: Scalar) -> tuple[Decimal, Decimal] | None:
        """Return the value of one side of a condition as displayed, and its margin of error."""
        if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
            return Decimal(text), Decimal(0)
        if _DECORATED.fullmatch(text):
            message = f"{text!r} is neither the name of a metric nor a plain number"
            hint = f"leave out % and commas: {text.rstrip(' %').replace(',', '')}"
            self.add("wrong-shape", message, condition.where, hint)
            return None
        metric = self.metric(Scalar(text, condition.where))
        if isinstance(metric, Missing):
            hint = "compare metrics that have a value"
            self.add("missing-value", f"{text!r} has no value", condition.where, hint)
            return None
        if metric is None:
            return None
        self.extend(check_place(metric, condition.where))
        return wording.displayed(metric, wording.PLAIN), margin_of(metric)
