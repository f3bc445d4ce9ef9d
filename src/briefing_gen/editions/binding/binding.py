"""Binds names in a text to metrics of the dataset, and words them for one edition."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from briefing_gen.dataset.addressing.lookup import member_label, member_phrase, period_at
from briefing_gen.dataset.model import Dataset, Missing, Period, Term
from briefing_gen.document.inline import (
    Citation,
    Comparison,
    Content,
    Inline,
    Number,
    Text,
)
from briefing_gen.document.inline import Period as PeriodWord
from briefing_gen.editions.authoring.authored import (
    DISPLAYS,
    Binding,
    Piece,
    Quoted,
    cut,
    parse_binding,
)
from briefing_gen.editions.authoring.briefing import AuthoredText, Briefing
from briefing_gen.editions.authoring.yaml_nodes import Scalar
from briefing_gen.editions.binding.conditions import Conditions
from briefing_gen.editions.binding.known import Asked, Known
from briefing_gen.editions.binding.operands import is_of_one_period
from briefing_gen.editions.edition import Edition, Language
from briefing_gen.editions.language.capitals import capitalized
from briefing_gen.editions.language.citing import quoted
from briefing_gen.editions.language.contracting import contracted
from briefing_gen.editions.language.display import Display, Style
from briefing_gen.editions.language.labels import Labels, labels
from briefing_gen.editions.language.typography import apostrophes, unparted
from briefing_gen.editions.language.wording import (
    displayed,
    word_metric,
    word_period,
    word_period_short,
    word_place,
    word_times,
)
from briefing_gen.editions.rules.average_rules import check_averages, speaks_of_averages
from briefing_gen.editions.rules.lint import check_ask, check_bills, lint
from briefing_gen.metrics.derive import Derived, Metric, Observed, expression, joint_period
from briefing_gen.metrics.margins import is_inside, may_be_nothing
from briefing_gen.problems import BriefingError, Location, Problem
from briefing_gen.quantities import Operation, Unit


class Binder(Conditions):
    """Words texts for one edition, every number bound to a metric."""

    def __init__(
        self, dataset: Dataset, briefing: Briefing, edition: Edition, known: Known | None = None
    ) -> None:
        super().__init__(dataset, briefing, edition, known)
        self.labels: Labels = labels(edition.language)
        self.asking = False
        """Whether the text at hand is the ask; anywhere else an ask is a problem."""
        self.absent: list[Missing] = []
        """The missing values that texts have asked for so far."""
        self.absent_in: dict[str, tuple[Missing, ...]] = {}
        """Those of findings, by id."""
        self.outside: list[tuple[AuthoredText, Content]] = []
        """The texts outside of findings that were worded so far."""

    def content(self, authored: AuthoredText, member: str = "*") -> Content:
        """Return `authored` in the words of this edition, every number bound."""
        if authored.for_some:
            self.known.ask(Asked.AUDIENCE)
        scalar = authored.of(self.edition.audience, self.edition.language)
        if scalar is None and self.edition.language not in self.briefing.languages:
            return ()
        if scalar is None:
            message = f"this text has no words in {self.edition.language}"
            self.add(
                "missing-translation", message, authored.where, f"add {self.edition.language}:"
            )
            return ()
        return self.words(scalar, member)

    def quoted(self, authored: AuthoredText | None) -> Content:
        """Return a text of this edition as it stands, such as the name of an organization."""
        if authored is None:
            return ()
        if authored.for_some:
            self.known.ask(Asked.AUDIENCE)
        scalar = authored.of(self.edition.audience, self.edition.language)
        return quoted(scalar.text) if scalar else ()

    def content_outside(self, authored: AuthoredText) -> Content:
        """Return `authored`, a text outside of findings, in the words of this edition."""
        content = self.content(authored)
        self.outside.append((authored, content))
        return content

    def words(self, scalar: Scalar, member: str = "*") -> Content:
        """Return `scalar` with its bindings worded."""
        language = self.edition.language
        pieces, problems, averages = _read(
            scalar, self.briefing.citations, language, self.asking, self.dataset.terms
        )
        self.problems += problems
        found: list[Inline] = []
        for piece in pieces:
            begins = self._may_begin_a_sentence(piece, alone=len(pieces) == 1)
            for inline in self._inlines(piece, member):
                word = capitalized(inline, found) if begins else inline
                begins = False
                found += contracted(found.pop(), word, self.labels) if found else (word,)
        content = unparted(found, self.labels)
        if averages:
            self.problems += check_averages(content, scalar, language)
        return content

    def _may_begin_a_sentence(self, piece: Piece, *, alone: bool) -> bool:
        """Return whether `piece` is bound and no mere value, as one is in a cell of a table."""
        return isinstance(piece, Binding) and (not alone or piece.expression in self.parameters)

    def bound(self, scalar: Scalar) -> Content:
        """Return the number that `scalar`, the inside of braces, asks for."""
        expression, display = parse_binding(scalar.text)
        if display is None:
            message = f"{scalar.text!r} asks for a way to show a number that there is not"
            self.add("unknown-word", message, scalar.where, DISPLAYS)
            return ()
        return tuple(self._inlines(Binding(expression, display, scalar.where), "*"))

    def _inlines(self, piece: Piece, member: str) -> Iterator[Inline]:
        match piece:
            case str():
                yield Text(apostrophes(piece))
            case Quoted(text):
                yield Citation(text)
            case Binding(expression, display, where) if expression in self.parameters:
                phrase = display.style is Style.PHRASE
                yield from self.member_of_parameter(expression, where, phrase=phrase)
            case Binding(expression, display, where):
                metric = self.metric(Scalar(expression, where), member)
                if isinstance(metric, Missing):
                    yield from self._of_missing(metric, expression, display, where)
                elif metric is not None:
                    yield from self.number(metric, display, where)

    def member_of_parameter(
        self, name: str, where: Location, *, phrase: bool = False
    ) -> Iterator[Inline]:
        """Yield the words for the member that this edition is about, `phrase` in a sentence."""
        self.known.ask(Asked.PARAMETERS)
        word = member_phrase if phrase else member_label
        for parameter in self.briefing.parameters:
            if parameter.name == name:
                dimension, language = parameter.members.dimension, self.edition.language
                yield from quoted(word(self.dataset, dimension, self.parameters[name], language))
                return
        self.add("unknown-parameter", f"the briefing has no parameter {name!r}", where)

    def _of_missing(
        self, missing: Missing, name: str, display: Display, where: Location
    ) -> Iterator[Inline]:
        """Yield the period of a missing value where that is asked for, and else why it is missing.

        What would be computed has the periods of all its inputs, of which one is known here.
        """
        asked = display.style in {Style.PERIOD, Style.PERIOD_SHORT} and self._is_published(name)
        span = period_at(self.dataset, missing.ref) if asked else None
        if span is None:
            yield from self._absent(missing, where)
        else:
            yield self._period_word(span, display)

    def _is_published(self, name: str) -> bool:
        """Return whether `name` stands for a published value, and not for a computed one."""
        node = self.briefing.metrics.get(name.strip())
        if node is None:
            return "[" in name
        return isinstance(node, Scalar) and self._is_published(node.text)

    def _absent(self, missing: Missing, where: Location) -> Iterator[Inline]:
        self.absent.append(missing)
        self.check_row(missing)
        reason = missing.reason.get(self.edition.language)
        if reason is None:
            message = f"{missing.ref} has no value, and no reason in {self.edition.language}"
            self.add("missing-value", message, where, "say why under missing: in datapackage.json")
        else:
            yield Text(apostrophes(reason))

    def number(self, metric: Metric, display: Display, where: Location) -> Iterator[Inline]:
        """Yield what the display asks for: a number, a comparison word, both, or the period."""
        language = self.edition.language
        match display.style:
            case Style.PERIOD | Style.PERIOD_SHORT:
                yield from self._period(metric, display, where)
            case Style.CHANGE | Style.CHANGE_PLURAL | Style.DIRECTION:
                yield from self._change(metric, display, where)
            case Style.COMPARED:
                yield from self._compared(metric, display, where)
            case Style.PLACE:
                yield from self._place(metric, where)
            case Style.TIMES:
                yield from self._times(metric, where)
            case Style.PLAIN | Style.COMPACT | Style.MAGNITUDE | Style.ABOUT:
                self.check_stated(metric, display, where)
                yield Number(word_metric(metric, language, display), metric)
            case Style.PHRASE:
                message = f"{expression(metric)} is a number, not the name of a member"
                self.add("unknown-parameter", message, where, "phrase follows a parameter only")

    def _change(self, metric: Metric, display: Display, where: Location) -> Iterator[Inline]:
        if not _is_change(metric):
            message = f"{expression(metric)} is no change: nothing rose or fell by it"
            hint = "bind a percent-change or a difference"
            self.add("not-a-change", message, where, hint)
            return
        if isinstance(metric, Derived) and is_of_one_period(metric):
            message = f"both values of {expression(metric)} are of one period: nothing rose or fell"
            hint = "bind :compared, which says whether the one is above the other"
            self.add("not-a-change", message, where, hint)
            return
        words, plural = self.labels, display.style is Style.CHANGE_PLURAL
        plain = Display(Style.MAGNITUDE, display.decimals)
        shown = displayed(metric, plain)
        if shown == 0 or may_be_nothing(metric):
            yield Comparison(words.unchanged_plural if plural else words.unchanged, metric)
            return
        rose, fell = (words.rose_plural, words.fell_plural) if plural else (words.rose, words.fell)
        yield Comparison(rose if shown > 0 else fell, metric)
        if display.style is not Style.DIRECTION:
            percent = metric.quantity.unit is Unit.PERCENT
            yield Text(words.by if percent else words.by_amount)
            yield Number(word_metric(metric, self.edition.language, plain), metric)

    def _place(self, metric: Metric, where: Location) -> Iterator[Inline]:
        if isinstance(metric, Derived) and metric.operation is Operation.RANK:
            yield Number(word_place(metric, self.edition.language), metric)
            return
        message = f"{expression(metric)} is no rank: it has no place among others"
        self.add("not-a-rank", message, where, "bind a rank, or state the value")

    def _times(self, metric: Metric, where: Location) -> Iterator[Inline]:
        ratio = metric.quantity.unit is Unit.RATIO
        times = word_times(metric, self.edition.language) if ratio else None
        if times is None:
            what = "less than nearly twice" if ratio else "no ratio"
            message = f"{expression(metric)} is {what}: it is not so many times another"
            hint = "bind {ratio: [later, earlier]}, or state both values"
            self.add("not-a-multiple", message, where, hint)
        else:
            yield Number(times, metric)

    def _compared(self, metric: Metric, display: Display, where: Location) -> Iterator[Inline]:
        """Yield whether the second value of a difference is above the first, as displayed."""
        if not isinstance(metric, Derived) or metric.operation is not Operation.DIFFERENCE:
            message = f"{expression(metric)} is no difference: there is nothing to compare"
            self.add("not-a-difference", message, where, "bind {difference: [second, first]}")
            return
        other, value = (displayed(item, display) for item in metric.inputs)
        if value == other or is_inside(metric):
            yield Comparison(self.labels.about_the_same, metric)
        else:
            yield Comparison(self.labels.above if value > other else self.labels.below, metric)

    def _period(self, metric: Metric, display: Display, where: Location) -> Iterator[Inline]:
        span = joint_period(metric)
        if span is None:
            message = "this metric spans calendar and fiscal years: there is no one period"
            self.add("mixed-periods", message, where, "name the periods of its inputs")
            return
        yield self._period_word(span, display)

    def _period_word(self, span: Period, display: Display) -> PeriodWord:
        form = word_period_short if display.style is Style.PERIOD_SHORT else word_period
        return PeriodWord(form(span, self.edition.language), span)


@functools.lru_cache(maxsize=4096)
def _read(
    scalar: Scalar,
    citations: tuple[str, ...],
    language: Language,
    asking: bool,  # noqa: FBT001 - cached by place.
    terms: tuple[Term, ...],
) -> tuple[tuple[Piece, ...], tuple[Problem, ...], bool]:
    """Return the pieces of a text, what is wrong with it, and whether it speaks of averages.

    What is wrong is so in every edition; which average a number is, only the data tell.
    """
    pieces, problems = cut(scalar, citations, language)
    rules = check_bills(scalar) if asking else check_ask(scalar, language)
    averages = speaks_of_averages(scalar.text, language)
    return pieces, (*problems, *lint(pieces, scalar, language, terms), *rules), averages


def _is_change(metric: Metric) -> bool:
    match metric:
        case Observed(observation):
            return observation.quantity.unit in {Unit.PERCENT, Unit.PERCENTAGE_POINT}
        case Derived(operation, _, _):
            return operation in {Operation.PERCENT_CHANGE, Operation.DIFFERENCE}


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
    found = binder.metric(Scalar(name, Location("NUMBER")))
    if found is None:
        raise BriefingError(tuple(binder.problems))
    return found
