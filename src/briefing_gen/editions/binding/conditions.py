"""Holds what a text claims against the data: one value above another, a number that is known."""

from __future__ import annotations

import operator
import re
from decimal import Decimal
from typing import Final

from briefing_gen.dataset.model import Missing
from briefing_gen.editions.authoring.yaml_nodes import Scalar
from briefing_gen.editions.binding.resolving import Resolver
from briefing_gen.editions.binding.without_row import OR_SAY_SO, no_row
from briefing_gen.editions.edition import Language
from briefing_gen.editions.language.display import PLAIN, Display
from briefing_gen.editions.language.wording import displayed, is_rounded_up, word_metric
from briefing_gen.metrics.derive import Derived, Metric, Observed, expression
from briefing_gen.metrics.margins import is_inside, margin_of, root_of_squares
from briefing_gen.problems import Location

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
            message = f"{condition.text!r} claims a difference inside the margin of error: "
            message += (
                f"{left[0]:,f} and {right[0]:,f}, of which {off.normalize():,.3g} may be chance"
            )
            self.add_within(message, condition.where)
        elif not inside and not _COMPARED[match[2]](left[0], right[0]):
            message = f"{condition.text!r} is not so: the values are {left[0]:,f} and {right[0]:,f}"
            hint = "the statement would be wrong: change it, or the condition"
            self.add("claim-contradicted", message, condition.where, hint)

    def check_stated(self, metric: Metric, display: Display, where: Location) -> None:
        """Add a problem where a number says more than is known of `metric`.

        That is a difference inside its margin of error, and what is rounded to more than the value
        that a publisher cut off, or gave as the least there can be.
        """
        if isinstance(metric, Derived) and is_inside(metric):
            number = word_metric(metric, Language.EN_US, PLAIN)
            message = f"this states a difference, {number}, inside its margin of error"
            self.add_within(f"{message}: {expression(metric)}", where)
        if is_rounded_up(metric, display):
            shown = word_metric(metric, Language.EN_US, display)
            known = word_metric(metric, Language.EN_US, PLAIN)
            message = f"this would say {shown}, and only {known} is known: {expression(metric)}"
            self.add("bound-rounded-up", message, where, "show it with the digits it was given in")

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
            message = f"{text!r} is neither a name nor a plain number"
            hint = f"leave out % and commas: {text.rstrip(' %').replace(',', '')}"
            self.add("wrong-shape", message, condition.where, hint)
            return None
        metric = self.metric(Scalar(text, condition.where))
        if isinstance(metric, Missing):
            hint = "compare values that are there"
            self.add("missing-value", f"{text!r} has no value", condition.where, hint)
            return None
        return None if metric is None else (displayed(metric, PLAIN), margin_of(metric))
