"""Looks up the metrics that a briefing names, addresses or derives, for one edition."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from briefing_gen.dataset.addresses import parse_address
from briefing_gen.dataset.lookup import UnknownAddress, look_up
from briefing_gen.dataset.model import Dataset, Missing, Status
from briefing_gen.editions.briefing import Briefing
from briefing_gen.editions.choosing import no_such_parameter, not_chosen
from briefing_gen.editions.display import PLAIN
from briefing_gen.editions.edition import Edition, Language
from briefing_gen.editions.known import Asked, Known
from briefing_gen.editions.labels import labels
from briefing_gen.editions.wording import displayed
from briefing_gen.editions.yaml_nodes import Node, Record, Scalar, Sequence
from briefing_gen.metrics.derive import Metric, Observed, derive
from briefing_gen.problems import Location, Problem, Severity
from briefing_gen.quantities import Operation, Unit, UnitError

_SIDE: Final = r"((?:\[[^\]]*\]|[^\[\]<>=!])+?)"
_HOLDS: Final = re.compile(rf"{_SIDE}\s*(>=|<=|!=|>|<|=)\s*{_SIDE}")
_PARAMETER: Final = re.compile(r"\{([a-z0-9-]+)\}")
_MAX_DEPTH: Final = 20
_OVER: Final = ("across", "of")
_OF_A_BASE: Final = frozenset(
    {Operation.PERCENT_CHANGE, Operation.RATIO, Operation.SHARE, Operation.RATE}
)


class Resolver:
    """Finds metrics and collects every problem on the way."""

    def __init__(
        self, dataset: Dataset, briefing: Briefing, edition: Edition, known: Known | None = None
    ) -> None:
        self.dataset = dataset
        self.briefing = briefing
        self.edition = edition
        self.problems: list[Problem] = []
        self.unmet: tuple[Problem, ...] = ()
        """Why the edition that was asked for is not offered; other problems follow from them."""
        self.parameters: Mapping[str, str] = dict(edition.parameters)
        self.known = Known() if known is None else known
        self.known.begin(edition)

    def add(self, code: str, message: str, where: Location, hint: str | None = None) -> None:
        """Add one problem of severity error."""
        self.problems.append(Problem(code=code, message=message, where=where, hint=hint))

    def warn(self, code: str, message: str, where: Location, hint: str | None = None) -> None:
        """Add one problem of severity warning."""
        self.problems.append(
            Problem(code=code, message=message, where=where, hint=hint, severity=Severity.WARNING)
        )

    # --- metrics ---------------------------------------------------------------------------

    def metric(self, node: Node, member: str = "*", depth: int = 0) -> Metric | Missing | None:
        """Return the metric that `node` names, addresses or derives; `*` stands for `member`.

        None means that there is no such metric; the problem was added.
        """
        if depth > _MAX_DEPTH:
            hint = "make it of published values, or of metrics that are"
            self.add("circular-metric", "this metric is defined by itself", node.where, hint)
            return None
        match node:
            case Scalar(text):
                return self._named(text, node.where, member, depth)
            case Record(entries) if len(entries) == 1:
                ((name, inputs),) = entries.items()
                make = lambda: self._derived(name, inputs, member, depth)  # noqa: E731 - short.
                return self.known.once(("metric", node.where, member), make)
            case Record() | Sequence():
                hint = "write table[dimension=member].measure, or {share: [part, whole]}"
                self.add("wrong-shape", "a metric is an address or one operation", node.where, hint)
                return None

    def _named(
        self, text: str, where: Location, member: str, depth: int
    ) -> Metric | Missing | None:
        text = text.strip()
        if text in self.briefing.metrics:
            node = self.briefing.metrics[text]
            # A name stands for one metric, whatever member it is first asked for with.
            return self.known.once(("name", text), lambda: self.metric(node, member, depth + 1))
        if "[" not in text:
            near = difflib.get_close_matches(text, self.briefing.metrics, 1)
            define = (
                "define it under metrics:, or write an address: table[dimension=member].measure"
            )
            hint = f"did you mean {near[0]!r}?" if near else define
            self.add("unknown-name", f"there is no metric {text!r}", where, hint)
            return None
        find = lambda: self._observed(text, where, member)  # noqa: E731 - short.
        return self.known.once(("address", text, member), find)

    def _observed(self, text: str, where: Location, member: str) -> Metric | Missing | None:
        if self._lacks_parameter(text, where):
            return None
        address = self.filled(text)
        try:
            found = look_up(self.dataset, parse_address(address.replace("*", member)))
        except (UnknownAddress, ValueError) as error:
            hint = "`briefing-gen data list` prints every address"
            self.add("unknown-address", str(error), where, hint)
            return None
        return found if isinstance(found, Missing) else Observed(found)

    def _lacks_parameter(self, text: str, where: Location) -> bool:
        declared = [parameter.name for parameter in self.briefing.parameters]
        for name in _PARAMETER.findall(text):
            if name not in declared:
                message, hint = no_such_parameter(name, declared)
                self.add("unknown-parameter", message, where, hint)
                return True
            if name not in self.parameters:
                message, hint = not_chosen(name, ())
                self.add("missing-parameter", message, where, hint)
                return True
        return False

    def filled(self, text: str) -> str:
        """Return `text` with the value of each parameter in place of its name in braces."""
        if "{" not in text:
            return text
        self.known.ask(Asked.PARAMETERS)
        return _PARAMETER.sub(lambda match: self.parameters.get(match[1], match[0]), text)

    def _derived(self, name: str, node: Node, member: str, depth: int) -> Metric | Missing | None:
        if name not in set(Operation) or isinstance(node, Scalar):
            self._no_operation(name, node)
            return None
        operation = Operation(name)
        if isinstance(node, Record):
            return self._over(operation, node, depth)
        inputs: list[Metric] = []
        for item in node.items:
            found = self.metric(item, member, depth + 1)
            if found is None or isinstance(found, Missing):
                return found
            inputs.append(found)
        return self._too_small(operation, inputs) or self._derive(operation, inputs, node)

    def _no_operation(self, name: str, node: Node) -> None:
        if name in set(Operation):
            message, hint = f"{name!r} needs a list", f"write {{{name}: [first, second]}}"
        else:
            near = difflib.get_close_matches(name, Operation, 1)
            every = f"there are: {', '.join(Operation)}"
            message = f"there is no operation {name!r}"
            hint = f"did you mean {str(near[0])!r}?" if near else every
        self.add("unknown-operation", message, node.where, hint)

    def _over(self, operation: Operation, node: Record, depth: int) -> Metric | None:
        across, each = node.entries.get("across"), node.entries.get("of")
        if not isinstance(across, Scalar) or each is None or len(node.entries) != len(_OVER):
            message = f"{operation!s} over members needs across: and of:"
            hint = "write across: reports-by-state.state and of: an address with *"
            self.add("wrong-shape", message, node.where, hint)
            return None
        inputs: list[Metric] = []
        members = self.members(across)
        if not members:
            return None
        for member in members:
            found = self.metric(each, member, depth + 1)
            if found is None:
                return None
            if not isinstance(found, Missing):
                inputs.append(found)
        return self._derive(operation, inputs, node, over=_pattern(each))

    def _derive(
        self, operation: Operation, inputs: list[Metric], node: Node, *, over: str | None = None
    ) -> Metric | None:
        try:
            return derive(operation, *inputs, over=over)
        except UnitError as error:
            message = str(error) if inputs else f"{operation} has no values to work with"
            hint = "inputs: (earlier, later), (part, whole) or (dividend, divisor) of one unit"
            self.add("impossible-metric", message, node.where, hint)
        except ArithmeticError:
            message = f"{operation} has zero as its base, and cannot be worked out"
            hint = "compare with another year, or show the two values side by side"
            self.add("impossible-metric", message, node.where, hint)
        return None

    def _too_small(self, operation: Operation, inputs: list[Metric]) -> Missing | None:
        """Return why nothing is computed from a count smaller than the briefing allows."""
        if operation not in _OF_A_BASE:
            return None
        for metric in inputs:
            small = metric.quantity.value < self.briefing.smallest_base
            if isinstance(metric, Observed) and metric.quantity.unit is Unit.COUNT and small:
                return Missing(
                    ref=metric.observation.ref,
                    reason={language: labels(language).too_small for language in Language},
                    status=Status.SUPPRESSED,
                    where=metric.observation.where,
                )
        return None

    def members(self, across: Scalar) -> tuple[str, ...]:
        """Return the members of the dimension that `across` names as table.dimension."""
        table_name, _, dimension = across.text.partition(".")
        table = self.dataset.tables.get(table_name)
        if table is None or dimension not in {d.name for d in table.dimensions}:
            message = f"the dataset has no dimension {across.text!r}"
            self.add("unknown-address", message, across.where, "write table.dimension")
            return ()
        return tuple(dict.fromkeys(table.columns[dimension]))

    # --- conditions ------------------------------------------------------------------------

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
        if not _compare(left, match[2], right):
            message = f"{condition.text!r} is not so: the values are {left:,f} and {right:,f}"
            hint = "the statement would be wrong: change it, or the condition"
            self.add("claim-contradicted", message, condition.where, hint)

    def _side(self, text: str, condition: Scalar) -> Decimal | None:
        if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
            return Decimal(text)
        metric = self.metric(Scalar(text, condition.where))
        if isinstance(metric, Missing):
            hint = "compare values that are there"
            self.add("missing-value", f"{text!r} has no value", condition.where, hint)
            return None
        return None if metric is None else displayed(metric, PLAIN)


def _pattern(node: Node) -> str:
    match node:
        case Scalar(text):
            return text.strip()
        case Sequence(items):
            return "; ".join(_pattern(item) for item in items)
        case Record(entries):
            return "; ".join(f"{name}({_pattern(entry)})" for name, entry in entries.items())


def _compare(left: Decimal, operator: str, right: Decimal) -> bool:
    outcomes = {
        ">": left > right,
        "<": left < right,
        ">=": left >= right,
        "<=": left <= right,
        "=": left == right,
        "!=": left != right,
    }
    return outcomes[operator]
