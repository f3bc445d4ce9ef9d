"""Looks up the metrics that a briefing names, addresses or derives, for one edition."""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Self, TypeVar

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import Location, Problem, did_you_mean, fault
from briefing_gen.base.quantities import WORKED_OUT, Operation, UnitError
from briefing_gen.binding.known import Bound, Known, Need
from briefing_gen.binding.missing import (
    neighbors_of,
    no_such_neighbor,
    no_such_parameter,
    not_chosen,
    not_found,
    of_too_few,
    too_few,
)
from briefing_gen.briefing.briefing import AuthoredText, Briefing
from briefing_gen.dataset.cell_text import parse_address
from briefing_gen.dataset.lookup import UnknownAddress, look_up, totals_of
from briefing_gen.dataset.model import CellRef, Dataset, Grade, Missing
from briefing_gen.dataset.totals import REST
from briefing_gen.document.inline import Content
from briefing_gen.edition import Audience, Edition
from briefing_gen.metrics.derive import Derived, Metric, Observed, derive, expression
from briefing_gen.reading.tree import Node, Record, Scalar, Sequence
from briefing_gen.rules.metric_rules import check_operands

T = TypeVar("T")
Found = Metric | Missing | None
"""What a name leads to: a metric, or why it has no value; None of a problem, which was added."""
_PARAMETER: Final = re.compile(r"\{([a-z0-9-]+)\}")
_MAX_DEPTH: Final = 20
_MOST_VALUES: Final = 20_000
"""Behind one metric, one that is used twice counted twice: each step can double their number."""
NEIGHBORS: Final = "neighbors-of"
_FOR: Final = "for"
_WITHIN: Final = "within"
_LIMITS: Final = ("above", "below")
_SIZE: Final = re.compile(r"-?\d+(?:\.\d+)?")
_OVER: Final = frozenset({"across", "of", _FOR, NEIGHBORS, _WITHIN, *_LIMITS})


@dataclass(slots=True, eq=False)
class _Record:
    """What is found while something is bound, and what of the edition that reads."""

    problems: list[Problem] = field(default_factory=list)
    needs: set[Need] = field(default_factory=set)
    absent: list[Missing] = field(default_factory=list)
    within: list[Problem] = field(default_factory=list)
    outside: list[tuple[AuthoredText, Content]] = field(default_factory=list)


class Resolver:
    """Finds metrics; what it finds on the way, and what it reads of the edition, is recorded.

    `bind` gives a function a copy of this with a record of its own, and returns what it made with
    all that was recorded, as a value; `take` adds that to the record of whoever uses the value.
    """

    def __init__(
        self, dataset: Dataset, briefing: Briefing, edition: Edition, known: Known | None = None
    ) -> None:
        self.dataset = dataset
        self.briefing = briefing
        self.language = edition.language
        """What is kept of a text is kept for one language: its name has the language in it."""
        self.parameter_names = frozenset(name for name, _ in edition.parameters)
        """Those that have values, which are the same in all editions that share what is known."""
        self.may_lack_values = False
        """Whether what is worded has other words for what the member of the edition lacks."""
        self.shows_all = False
        """Whether what is worded keeps what is verified less than was asked for."""
        self._edition = edition
        self._parameters: Mapping[str, str] = dict(edition.parameters)
        self._known = Known() if known is None else known
        self._known.begin(edition)
        self.record = _Record()

    @property
    def audience(self) -> Audience:
        """Whom the edition is for; what reads it depends on it."""
        self.record.needs.add(Need.AUDIENCE)
        return self._edition.audience

    @property
    def parameters(self) -> Mapping[str, str]:
        """What the edition is about; what reads it depends on it."""
        self.record.needs.add(Need.PARAMETERS)
        return self._parameters

    @property
    def minimum_grade(self) -> Grade:
        """How well a number must be verified to be shown; what reads it depends on it."""
        self.record.needs.add(Need.MINIMUM_GRADE)
        return self._edition.minimum_grade

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found wrong so far."""
        return tuple(self.record.problems)

    @property
    def absent(self) -> tuple[Missing, ...]:
        """The missing values that texts have asked for so far."""
        return tuple(self.record.absent)

    @property
    def outside(self) -> tuple[tuple[AuthoredText, Content], ...]:
        """The texts outside of findings that were worded so far."""
        return tuple(self.record.outside)

    def bind(self, find: Callable[[Self], T]) -> Bound[T]:
        """Return what `find` makes, and all that was recorded while it did: nothing is added."""
        own = copy(self)
        own.record = record = _Record()
        value = find(own)
        return Bound(
            value,
            tuple(record.problems),
            frozenset(record.needs),
            tuple(record.absent),
            tuple(record.within),
            tuple(record.outside),
        )

    def take(self, bound: Bound[T]) -> T:
        """Return a value that was bound, and record what is known of it as of this."""
        record = self.record
        record.problems += bound.problems
        record.needs |= bound.needs
        record.absent += bound.absent
        record.within += bound.within
        record.outside += bound.outside
        return bound.value

    def once(self, name: Hashable, find: Callable[[Self], T]) -> T:
        """Return what `find` makes, or made before for an edition alike; None is not kept."""
        bound: Bound[T] | None = self._known.find(name)
        if bound is None:
            bound = self.bind(find)
            if bound.value is not None:
                self._known.keep(name, bound)
        return self.take(bound)

    def but(self, **settings: object) -> Self:
        """Return this with other settings, which keeps the same record."""
        own = copy(self)
        for name, value in settings.items():
            setattr(own, name, value)
        return own

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add problems that were found elsewhere."""
        self.record.problems += problems

    def add(self, code: str, message: str, where: Location, hint: str | None = None) -> None:
        """Add one problem of severity error."""
        self.record.problems.append(fault(code, message, where, hint))

    def add_within(self, message: str, where: Location) -> None:
        """Add the problem of a difference inside its margin of error."""
        hint = "use :change or :compared, which know of margins, or say no-difference: instead"
        self.add("inside-margin", message, where, hint)
        self.record.within.append(self.record.problems[-1])

    def metric(self, node: Node, member: str = "*", depth: int = 0) -> Found:
        """Return the metric that `node` names, addresses or derives; `*` stands for `member`.

        None means that there is no such metric; the problem was added.
        """
        if depth > _MAX_DEPTH:
            hint = "define it from published values, or from metrics that are"
            message = (
                f"this metric is defined by itself, or through more than {_MAX_DEPTH} other metrics"
            )
            self.add("circular-metric", message, node.where, hint)
            return None
        match node:
            case Scalar(text):
                return self._named(text, node.where, member, depth)
            case Record(entries) if len(entries) == 1:
                ((name, inputs),) = entries.items()
                return self.once(
                    ("metric", node.where, member),
                    lambda own: own.derived(name, inputs, member, depth),
                )
            case Record() | Sequence():
                hint = "write table[dimension=member].measure, or {share: [part, whole]}"
                self.add("wrong-shape", "a metric is an address or one operation", node.where, hint)
                return None

    def _named(self, text: str, where: Location, member: str, depth: int) -> Found:
        text = text.strip()
        if "[" not in text:
            text = text.replace("*", member)
        if text in self.briefing.metrics:
            node = self.briefing.metrics[text]
            # A name stands for one metric, whatever member it is first asked for with.
            return self.once(("name", text), lambda own: own.metric(node, member, depth + 1))
        if "[" not in text:
            define = (
                "define it under metrics:, or write an address: table[dimension=member].measure"
            )
            hint = did_you_mean(text, self.briefing.metrics, define)
            self.add("unknown-name", f"unknown metric {text!r}", where, hint)
            return None
        return self.once(("address", text, member), lambda own: own.observed(text, where, member))

    def observed(self, text: str, where: Location, member: str) -> Found:
        """Return the value at an address; None for a problem."""
        if self._lacks_parameter(text, where):
            return None
        address = self.filled(text).replace("*", member)
        try:
            found = look_up(self.dataset, parse_address(address))
        except (UnknownAddress, ValueError) as error:
            nothing = not_found(self.dataset, (text, address), where, error)
            if isinstance(nothing, Missing):
                return nothing
            self.add("unknown-address", nothing[0], where, nothing[1])
            return None
        if isinstance(found, Missing):
            return found
        few = of_too_few(found, self.dataset, self.briefing.smallest_base)
        return few or Observed(found)

    def _lacks_parameter(self, text: str, where: Location) -> bool:
        declared = [parameter.name for parameter in self.briefing.parameters]
        lacking = (n for n in _PARAMETER.findall(text) if n not in self.parameter_names)
        name = next(lacking, None)
        if name is not None:
            is_known = name in declared
            message, hint = not_chosen(name, ()) if is_known else no_such_parameter(name, declared)
            self.add(f"{'missing' if is_known else 'unknown'}-parameter", message, where, hint)
        return name is not None

    def filled(self, text: str) -> str:
        """Return `text` with the value of each parameter in place of its name in braces."""
        if "{" not in text:
            return text
        parameters = self.parameters
        return _PARAMETER.sub(lambda match: parameters.get(match[1], match[0]), text)

    def derived(self, name: str, node: Node, member: str, depth: int) -> Found:
        """Return the metric that the operation `name` makes of `node`; None for a problem."""
        if name not in WORKED_OUT or isinstance(node, Scalar):
            if name in WORKED_OUT:
                message, hint = f"{name!r} needs a list", f"write {{{name}: [first, second]}}"
            else:
                message = f"unknown operation {name!r}"
                hint = did_you_mean(name, WORKED_OUT, f"use one of: {', '.join(WORKED_OUT)}")
            self.add("unknown-operation", message, node.where, hint)
            return None
        operation = Operation(name)
        if isinstance(node, Record):
            return self._over(operation, _outer(node, member), depth)
        return self._of(operation, node, member, depth)

    def share(self, part: Node, whole: Node, member: str) -> Found:
        """Return the share that `part` is of `whole`, as `metric` does that of an operation."""
        return self._of(Operation.SHARE, Sequence((part, whole), part.where), member, 0)

    def _of(self, operation: Operation, node: Sequence, member: str, depth: int) -> Found:
        inputs: list[Metric] = []
        for item in node.items:
            found = self.metric(item, member, depth + 1)
            if found is None or isinstance(found, Missing):
                return found
            inputs.append(found)
        few = too_few(operation, inputs, self.briefing.smallest_base)
        return few or self._derive(operation, inputs, node)

    def _over(self, operation: Operation, node: Record, depth: int) -> Found:
        across, each, own = (node.entries.get(key) for key in ("across", "of", _FOR))
        ranks = operation is Operation.RANK
        known = _OVER - {_FOR} if operation is Operation.COUNT else _OVER - {_FOR, *_LIMITS}
        named = isinstance(across, Scalar) and isinstance(node.entries.get(_WITHIN, across), Scalar)
        limits = [node.entries[key] for key in _LIMITS if key in node.entries]
        named = named and all(isinstance(e, Scalar) and _SIZE.fullmatch(e.text) for e in limits)
        is_whole = each is not None and ranks is (own is not None)
        shaped = named and len(limits) < len(_LIMITS) and is_whole
        if not shaped or set(node.entries) - (known | {_FOR} if ranks else known):
            last = ", and for: the value that is ranked" if ranks else ""
            message = f"{operation!s} over members needs across: and of:{last}"
            hint = "write across: reports-by-state.state and of: an address with *"
            self.add("wrong-shape", message, node.where, hint)
            return None
        first = self.metric(own, "", depth + 1) if own else ()
        if first is None or isinstance(first, Missing):
            return first
        return self._over_members(operation, node, first, depth)

    def _over_members(
        self, operation: Operation, node: Record, own: Metric | tuple[()], depth: int
    ) -> Found:
        across, each, near = (node.entries.get(key) for key in ("across", "of", NEIGHBORS))
        if not isinstance(across, Scalar) or each is None:
            return None
        members = self.members(across) if near is None else self.neighbors(across, near)
        if isinstance(members, Missing):
            return members
        within = node.entries.get(_WITHIN)
        members = self._parts(operation, members, across, within)
        if not members:
            return None
        found = [self.metric(each, member, depth + 1) for member in members]
        missing = [item for item in found if isinstance(item, Missing)]
        inputs = [item for item in found if isinstance(item, Observed | Derived)]
        if len(missing) + len(inputs) < len(found):
            return None
        far, limit = _beyond(inputs, node)
        if not far:
            return self._none(missing if not inputs else [], limit, node)
        inputs = far
        words = self.filled(_pattern(each))
        words += f" of the neighbors of {self._near(near)}" if near else ""
        words += limit
        words += f" within {self._near(within)}" if within else ""
        if own:
            inputs, words = [own, *inputs], f"{expression(own)}; {words}"
        metric = self._derive(operation, inputs, node, over=words)
        return replace(metric, near=True) if near and isinstance(metric, Derived) else metric

    def _none(self, missing: list[Missing], limit: str, node: Record) -> Missing | None:
        """Return why there is nothing to work out from; None for a problem."""
        if not missing:
            message, hint = f"there is no value{limit}", "say so in words, without a number"
            self.add("impossible-metric", message, node.where, hint)
        return missing[0] if missing else None

    def _parts(
        self, operation: Operation, members: tuple[str, ...], across: Scalar, within: Node | None
    ) -> tuple[str, ...]:
        """Return the members without totals of others, within a year; () means a problem."""
        totals, overlap = totals_of(self.dataset, across.text)
        if operation is not Operation.SUM:
            totals |= {*filter(REST.fullmatch, members)}
        if operation is Operation.SUM and overlap:
            message = f"the members of {across.text} overlap, so their sum counts some twice"
            hint = "use the published total, or name the members that do not overlap one by one"
            self.add("impossible-metric", message, across.where, hint)
            return ()
        year = self._near(within)
        held = (m for m in members if not year or f"{m}-".startswith(f"{year}-"))
        parts = tuple(m for m in held if m not in totals)
        if year and not parts:
            message, hint = f"no member of {across.text} is within {year!r}", "correct the year"
            self.add("unknown-member", message, across.where, hint)
        return parts

    def neighbors(self, across: Scalar, near: Node) -> tuple[str, ...] | Missing:
        """Return the neighbors that the data name for the member `near`, in their order.

        A member without neighbors has none to compute from; () means that there is a problem.
        """
        known = self.members(across)
        table, _, dimension = across.text.partition(".")
        if not (known and isinstance(near, Scalar)) or self._lacks_parameter(near.text, near.where):
            return ()
        if dimension not in {name for name, _ in self.dataset.neighbors}:
            message = f"the data package lists no neighbors of any {dimension}"
            hint = "add a table of the kind neighbors to datapackage.json"
            self.add("unknown-neighbors", message, near.where, hint)
            return ()
        name = self._near(near)
        unknown = None if name in known else no_such_neighbor(self.dataset, dimension, name)
        if unknown:
            message, hint = unknown
            self.add("unknown-member", message, near.where, hint)
            return ()
        address = CellRef(table, ((dimension, name),), "neighbors")
        return neighbors_of(self.dataset, address, known, near.where)

    def _near(self, near: Node | None) -> str:
        return self.filled(near.text) if isinstance(near, Scalar) else ""

    def _derive(
        self, operation: Operation, inputs: list[Metric], node: Node, *, over: str | None = None
    ) -> Metric | None:
        try:
            metric = derive(operation, *inputs, over=over)
        except UnitError as error:
            message = str(error) if inputs else f"{operation} has no input values"
            hint = "inputs: (earlier, later), (part, whole) or (dividend, divisor) of one unit"
            self.add("impossible-metric", message, node.where, hint)
        except ArithmeticError:
            message = f"{operation} starts from zero, so it cannot be computed"
            hint = "compare with another year, or show the two values side by side"
            self.add("impossible-metric", message, node.where, hint)
        else:
            return self._judged(metric, node)
        return None

    def _judged(self, metric: Derived, node: Node) -> Derived | None:
        """Return `metric` where its inputs go together; None for a problem."""
        if metric.behind > _MOST_VALUES:
            message = f"this metric uses {metric.behind:,} values; the limit is {_MOST_VALUES:,}"
            hint = "use fewer values, or one published value that covers them all"
            self.add("too-many-inputs", message, node.where, hint)
            return None
        wrong = tuple(check_operands(metric, self.dataset.populations, node.where))
        self.extend(wrong)
        return None if wrong else metric

    def members(self, across: Scalar) -> tuple[str, ...]:
        """Return the members of the dimension that `across` names as table.dimension.

        Periods come in the order of time, all other members in that of the file.
        """
        table_name, _, dimension = across.text.partition(".")
        table = self.dataset.tables.get(table_name)
        kinds = {d.name: d.period_kind for d in table.dimensions} if table else {}
        if table is None or dimension not in kinds:
            message = f"the dataset has no dimension {across.text!r}"
            tables = self.dataset.tables.values()
            every = (f"{each.name}.{d.name}" for each in tables for d in each.dimensions)
            hint = did_you_mean(across.text, every, "write table.dimension")
            self.add("unknown-address", message, across.where, hint)
            return ()
        members = dict.fromkeys(table.columns[dimension])
        return tuple(sorted(members) if kinds[dimension] else members)


def _beyond(inputs: list[Metric], node: Record) -> tuple[list[Metric], str]:
    """Return the values above or below the limit that a count names, and the words of it."""
    for word, entry in node.entries.items():
        if word in _LIMITS and isinstance(entry, Scalar):
            sign, size = 1 if word == "above" else -1, Decimal(entry.text)
            far = [each for each in inputs if (each.quantity.value - size) * sign > 0]
            return far, f" {word} {entry.text}"
    return inputs, ""


def _outer(node: Record, member: str) -> Record:
    """Return an operation over members, inside of one, with that member in place of its `*`.

    The `*` of the dimension that is run over is left; of one alone nobody can say whose it is.
    """
    across, each = node.entries.get("across"), node.entries.get("of")
    if member == "*" or not isinstance(across, Scalar) or not isinstance(each, Scalar):
        return node
    own = re.compile(rf"\b{re.escape(across.text.partition('.')[2])}\s*=\s*\*")
    if each.text.count("*") < 2 or not own.search(each.text):  # noqa: PLR2004 - one is its own.
        return node
    before, after = own.split(each.text, maxsplit=1)
    kept = own.search(each.text)
    star = kept[0] if kept else ""
    text = before.replace("*", member) + star + after.replace("*", member)
    return replace(node, entries={**node.entries, "of": replace(each, text=text)})


def _pattern(node: Node) -> str:
    match node:
        case Scalar(text):
            return text.strip()
        case Sequence(items):
            return "; ".join(_pattern(item) for item in items)
        case Record(entries):
            return "; ".join(f"{name}({_pattern(entry)})" for name, entry in entries.items())
