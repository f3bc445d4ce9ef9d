"""Binds names in a text to metrics of the dataset, and words them for one edition."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from briefing_gen.dataset.addresses import parse_address
from briefing_gen.dataset.lookup import UnknownAddress, look_up
from briefing_gen.dataset.model import Dataset, Missing, Period, PeriodKind
from briefing_gen.document.inline import (
    Citation,
    Comparison,
    Content,
    Inline,
    Number,
    Text,
)
from briefing_gen.document.inline import Period as PeriodWord
from briefing_gen.editions.authored import Binding, Piece, Quoted, cut, parse_binding
from briefing_gen.editions.briefing import AuthoredText, Briefing
from briefing_gen.editions.display import PLAIN, Display, Style
from briefing_gen.editions.edition import Edition
from briefing_gen.editions.labels import Labels, labels
from briefing_gen.editions.lint import check_ask, check_bills, lint
from briefing_gen.editions.wording import (
    displayed,
    word_metric,
    word_period,
    word_period_short,
)
from briefing_gen.editions.yaml_nodes import Node, Record, Scalar, Sequence
from briefing_gen.metrics.derive import Metric, Observed, derive, periods
from briefing_gen.problems import BriefingError, Location, Problem, Severity
from briefing_gen.quantities import Operation, Unit, UnitError

_SIDE: Final = r"((?:\[[^\]]*\]|[^\[\]<>=!])+?)"
_HOLDS: Final = re.compile(rf"{_SIDE}\s*(>=|<=|!=|>|<|=)\s*{_SIDE}")
_PARAMETER: Final = re.compile(r"\{([a-z0-9-]+)\}")
_MAX_DEPTH: Final = 20


class Binder:
    """Looks metrics up for one edition and collects every problem on the way."""

    def __init__(self, dataset: Dataset, briefing: Briefing, edition: Edition) -> None:
        self.dataset = dataset
        self.briefing = briefing
        self.edition = edition
        self.labels: Labels = labels(edition.language)
        self.problems: list[Problem] = []
        self.asking = False
        """Whether the text at hand is the ask; anywhere else an ask is a problem."""
        self._parameters: Mapping[str, str] = dict(edition.parameters)
        self._found: dict[str, Metric | Missing] = {}

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
            self.add("circular-metric", "this metric is defined by itself", node.where)
            return None
        match node:
            case Scalar(text):
                return self._named(text, node.where, member, depth)
            case Record(entries) if len(entries) == 1:
                ((name, inputs),) = entries.items()
                return self._derived(name, inputs, member, depth)
            case Record() | Sequence():
                self.add("wrong-shape", "a metric is an address or one operation", node.where)
                return None

    def _named(
        self, text: str, where: Location, member: str, depth: int
    ) -> Metric | Missing | None:
        text = text.strip()
        if text in self.briefing.metrics:
            if text not in self._found:
                found = self.metric(self.briefing.metrics[text], member, depth + 1)
                if found is None:
                    return None
                self._found[text] = found
            return self._found[text]
        if "[" not in text:
            near = difflib.get_close_matches(text, self.briefing.metrics, 1)
            hint = f"did you mean {near[0]!r}?" if near else "define it under metrics:"
            self.add("unknown-name", f"there is no metric {text!r}", where, hint)
            return None
        return self._observed(text, where, member)

    def _observed(self, text: str, where: Location, member: str) -> Metric | Missing | None:
        address = _PARAMETER.sub(self._parameter, text).replace("*", member)
        try:
            found = look_up(self.dataset, parse_address(address))
        except (UnknownAddress, ValueError) as error:
            hint = "`briefing-gen data list` prints every address"
            self.add("unknown-address", str(error), where, hint)
            return None
        return found if isinstance(found, Missing) else Observed(found)

    def _parameter(self, match: re.Match[str]) -> str:
        return self._parameters.get(match[1], match[0])

    def _derived(self, name: str, node: Node, member: str, depth: int) -> Metric | Missing | None:
        if name not in set(Operation) or not isinstance(node, Sequence):
            message = f"{name!r} is not an operation over a list"
            self.add("unknown-operation", message, node.where, f"one of: {', '.join(Operation)}")
            return None
        inputs: list[Metric] = []
        for item in node.items:
            found = self.metric(item, member, depth + 1)
            if found is None or isinstance(found, Missing):
                return found
            inputs.append(found)
        try:
            return derive(Operation(name), *inputs)
        except (UnitError, ZeroDivisionError, ArithmeticError) as error:
            message = str(error) if isinstance(error, UnitError) else "its base is zero"
            self.add("impossible-metric", f"{name}: {message}", node.where)
            return None

    # --- conditions ------------------------------------------------------------------------

    def hold(self, condition: Scalar) -> None:
        """Add a problem where the data do not bear out `condition`, such as later > earlier."""
        match = _HOLDS.fullmatch(condition.text.strip())
        if match is None:
            self.add(
                "wrong-shape", "this is no condition", condition.where, "write: later > earlier"
            )
            return
        left, right = (self._side(side, condition) for side in (match[1], match[3]))
        if left is None or right is None:
            return
        if not _compare(left, match[2], right):
            message = f"the data do not bear out {condition.text!r}: {left:,f} and {right:,f}"
            hint = "the statement would be wrong: change it, or the condition"
            self.add("claim-contradicted", message, condition.where, hint)

    def _side(self, text: str, condition: Scalar) -> Decimal | None:
        if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
            return Decimal(text)
        metric = self.metric(Scalar(text, condition.where))
        if isinstance(metric, Missing):
            self.add("missing-value", f"{text!r} has no value", condition.where)
            return None
        return None if metric is None else displayed(metric, PLAIN)

    # --- text ------------------------------------------------------------------------------

    def content(self, authored: AuthoredText, member: str = "*") -> Content:
        """Return `authored` in the words of this edition, every number bound."""
        scalar = authored.of(self.edition.audience, self.edition.language)
        if scalar is None:
            message = f"this text has no words in {self.edition.language}"
            self.add(
                "missing-translation", message, authored.where, f"add {self.edition.language}:"
            )
            return ()
        return self.words(scalar, member)

    def words(self, scalar: Scalar, member: str = "*") -> Content:
        """Return `scalar` with its bindings worded."""
        pieces, problems = cut(scalar, self.briefing.citations, self.edition.language)
        self.problems += problems
        self.problems += lint(pieces, scalar, self.edition.language)
        if self.asking:
            self.problems += check_bills(scalar)
        else:
            self.problems += check_ask(scalar, self.edition.language)
        return tuple(inline for piece in pieces for inline in self._inlines(piece, member))

    def bound(self, scalar: Scalar) -> Content:
        """Return the number that `scalar`, the inside of braces, asks for."""
        expression, display = parse_binding(scalar.text)
        if display is None:
            self.add("unknown-word", f"{scalar.text!r} has no such display", scalar.where)
            return ()
        return tuple(self._inlines(Binding(expression, display, scalar.where), "*"))

    def _inlines(self, piece: Piece, member: str) -> Iterator[Inline]:
        match piece:
            case str():
                yield Text(piece)
            case Quoted(text):
                yield Citation(text)
            case Binding(expression, display, where):
                metric = self.metric(Scalar(expression, where), member)
                if isinstance(metric, Missing):
                    yield from self._absent(metric, where)
                elif metric is not None:
                    yield from self.number(metric, display, where)

    def _absent(self, missing: Missing, where: Location) -> Iterator[Inline]:
        reason = missing.reason.get(self.edition.language)
        if reason is None:
            self.add("missing-value", f"{missing.ref} has no value and no reason", where)
        else:
            yield Text(reason)

    def number(self, metric: Metric, display: Display, where: Location) -> Iterator[Inline]:
        """Yield what the display asks for: a number, a comparison word, both, or the period."""
        language = self.edition.language
        match display.style:
            case Style.PERIOD | Style.PERIOD_SHORT:
                yield from self._period(metric, display, where)
            case Style.CHANGE | Style.CHANGE_PLURAL | Style.DIRECTION:
                yield from self._change(metric, display)
            case Style.PLAIN | Style.COMPACT | Style.MAGNITUDE:
                yield Number(word_metric(metric, language, display), metric)

    def _change(self, metric: Metric, display: Display) -> Iterator[Inline]:
        words, plural = self.labels, display.style is Style.CHANGE_PLURAL
        plain = Display(Style.MAGNITUDE, display.decimals)
        shown = displayed(metric, plain)
        if shown == 0:
            yield Comparison(words.unchanged_plural if plural else words.unchanged, metric)
            return
        rose, fell = (words.rose_plural, words.fell_plural) if plural else (words.rose, words.fell)
        yield Comparison(rose if shown > 0 else fell, metric)
        if display.style is not Style.DIRECTION:
            percent = metric.quantity.unit is Unit.PERCENT
            yield Text(words.by if percent else words.by_amount)
            yield Number(word_metric(metric, self.edition.language, plain), metric)

    def _period(self, metric: Metric, display: Display, where: Location) -> Iterator[Inline]:
        span = span_of(metric)
        if span is None:
            message = "this metric spans calendar and fiscal years: there is no one period"
            self.add("mixed-periods", message, where, "name the periods of its inputs")
            return
        form = word_period_short if display.style is Style.PERIOD_SHORT else word_period
        yield PeriodWord(form(span, self.edition.language), span)


def span_of(metric: Metric) -> Period | None:
    """Return the period from the first to the last year behind `metric`; None for mixed kinds."""
    found = periods(metric)
    kinds = {period.kind for period in found}
    if len(kinds) != 1:
        return None
    kind: PeriodKind = kinds.pop()
    return Period(kind, min(p.start for p in found), max(p.end for p in found))


def resolve(
    dataset: Dataset, briefing: Briefing, name: str, parameters: tuple[tuple[str, str], ...] = ()
) -> Metric | Missing:
    """Return the metric that `name`, a name of the briefing or an address, stands for.

    Raises BriefingError where there is none.
    """
    edition = Edition(
        briefing=briefing.name,
        audience=briefing.audiences[0],
        language=briefing.languages[0],
        parameters=parameters,
    )
    binder = Binder(dataset, briefing, edition)
    found = binder.metric(Scalar(name, Location("NAME_OR_ADDRESS")))
    if found is None:
        raise BriefingError(tuple(binder.problems))
    return found


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
