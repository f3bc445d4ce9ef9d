"""Binds names in a text to metrics of the dataset, and words them for one edition."""

import functools
import re
from collections.abc import Iterable, Iterator
from itertools import chain

from briefing_gen.base.frozen import by_identity, replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import BriefingError, Location, Problem, did_you_mean
from briefing_gen.base.quantities import CHANGES, Operation, Unit
from briefing_gen.binding.conditions import Conditions
from briefing_gen.binding.known import Known
from briefing_gen.briefing.authored import (
    Binding,
    Piece,
    Quoted,
    cut,
    parse_binding,
    unbound_numbers,
    unknown_display,
)
from briefing_gen.briefing.briefing import AuthoredText, Briefing
from briefing_gen.claims.called import names_of_numbers
from briefing_gen.claims.editions import HELD, check_sentence, unproven
from briefing_gen.claims.lexicon import DAY
from briefing_gen.dataset.lookup import member_label, member_phrase, period_at
from briefing_gen.dataset.model import Dataset, Grade, Missing, Period, Statistic, Term
from briefing_gen.dataset.totals import MIDDLE
from briefing_gen.dataset.vocabulary import is_strong_enough, weakest
from briefing_gen.document.inline import (
    Citation,
    Comparison,
    Content,
    Inline,
    Link,
    Number,
    Text,
    plain,
)
from briefing_gen.document.inline import Period as PeriodWord
from briefing_gen.edition import Edition
from briefing_gen.metrics.derive import Derived, Metric, expression, limit_of, told_period
from briefing_gen.metrics.margins import is_inside, may_be_nothing
from briefing_gen.reading.tree import Scalar
from briefing_gen.rules import text_rules
from briefing_gen.rules.metric_rules import check_place, is_of_one_period
from briefing_gen.rules.sentences import Sentence
from briefing_gen.words import typography, units, wording
from briefing_gen.words.citing import quoted, short_citation, values_in, weakest_grade
from briefing_gen.words.languages import Labels, labels, words_of
from briefing_gen.words.periods import word_period, word_period_short
from briefing_gen.words.wording import Display


class Binder(Conditions):
    """Words texts for one edition, every number bound to a metric."""

    def __init__(
        self, dataset: Dataset, briefing: Briefing, edition: Edition, known: Known | None = None
    ) -> None:
        super().__init__(dataset, briefing, edition, known)
        self.labels: Labels = labels(edition.language)
        self.asking = False
        """Whether texts are those of the ask; anywhere else an ask is a problem."""
        self.holding: tuple[Scalar, ...] = ()
        """The conditions of the finding that texts are of: they say what is meant by "the most"."""
        self.cited = (*briefing.citations, *_names(dataset, edition.language))
        """What may stand in a text though it holds digits, or words that count."""
        self.middles = _middles(dataset, edition.language)
        """The names of members that are averages of others, which say so as others are called."""

    def content(self, authored: AuthoredText, member: str = "*") -> Content:
        """Return `authored` in the words of this edition, every number bound."""
        scalar = self.own(authored)
        if scalar is None:
            if self.language in self.briefing.languages:
                message = f"this text is missing in {self.language}"
                self.add("missing-translation", message, authored.where, f"add {self.language}:")
            return ()
        # Editions have most texts in common, and a briefing says some of its own again.
        settings = (self.asking, self.may_lack_values, self.holding)
        name = ("text", scalar, self.language, member, *settings)
        return self.once(name, lambda own: own.words(scalar, member))

    def firm(self, authored: AuthoredText) -> Content:
        """Return `authored` without the sentences that rest on less than the edition may show.

        Where none is left, all of them: then the whole of what they tell is left out.
        """
        content = self.content(authored)
        kept = (sentence for sentence in typography.sentences(content) if self.is_firm(sentence))
        return tuple(chain.from_iterable(kept)) or content

    def is_firm(self, *contents: Content) -> bool:
        """Return whether what `contents` show, and tell from, is verified as far as was asked."""
        if self.shows_all or self.minimum_grade is Grade.REPORTED:
            return True
        links = (word.source for word in chain(*contents) if isinstance(word, Link) and word.source)
        cited = [self.dataset.sources[name].grade for name in links]
        grade = weakest([*cited, weakest_grade(values_in(contents))])
        return is_strong_enough(grade, self.minimum_grade)

    def own(self, authored: AuthoredText) -> Scalar | None:
        """Return the words for this edition: only what differs by audience depends on that."""
        if any(audience for audience, _ in authored.versions):
            return authored.of(self.audience, self.language)
        return authored.versions.get((None, self.language))

    def quoted(self, authored: AuthoredText | None) -> Content:
        """Return a text of this edition as it stands, such as the name of an organization."""
        scalar = self.own(authored) if authored else None
        return quoted(scalar.text) if scalar else ()

    def content_outside(self, authored: AuthoredText) -> Content:
        """Return `authored`, a text outside of findings, in the words of this edition."""
        content = self.content(authored)
        self.record.outside.append((authored, content))
        return content

    def words(self, scalar: Scalar, member: str = "*") -> Content:
        """Return `scalar` with its bindings worded."""
        language = self.language
        cited, terms = (*self.cited, *self.middles), self.dataset.terms
        pieces, problems, averages = _read(scalar, cited, language, self.asking, terms)
        held = [each for each in problems if each.about and each.code in HELD]
        self.extend(problem for problem in problems if problem not in held)
        found, absent = list[Inline](), len(self.record.absent)
        for piece in self._without_than(pieces):
            # A mere value begins none, as one does not in a cell of a table.
            begins = isinstance(piece, Binding) and (
                len(pieces) > 1 or piece.expression in self.parameter_names
            )
            for inline in self._inlines(piece, member):
                word = typography.capitalized(inline, found) if begins else inline
                begins = False
                found += typography.contracted(found.pop(), word, self.labels) if found else (word,)
        content = typography.unparted(found, self.labels)
        holds = {each.text: self.compared(each) for each in (self.holding if held else ())}
        for problem in held:
            told = (each for each in typography.sentences(content) if problem.about in plain(each))
            every = [self.sentence(each, scalar) for each in told]
            self.extend(unproven(problem, every, holds))
        if len(self.record.absent) == absent:
            self.check_together((content,), scalar)
            asked = {piece.expression for piece in pieces if isinstance(piece, Binding)}
            named = [each for each in self.briefing.parameters if each.name in asked]
            about = frozenset(each.members.dimension for each in named)
            about |= {self.parameters.get(each.name, "") for each in named}
            if about:
                self.extend(text_rules.check_stand_in(self.sentence(content, scalar), about))
        if averages:
            mixed = _has_medians(self.dataset)
            names = self.middles
            check = text_rules.check_averages
            self.extend(check(content, scalar, language, names, has_medians=mixed))
        return content

    def _without_than(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Yield the pieces of a text, with no "than" behind a word such as below."""
        than = words_of(self.language).statements.than.partition("|")[0]
        is_chosen = False
        for piece in pieces:
            yield (
                re.sub(rf"^ {than}(?= )", "", piece)
                if is_chosen and isinstance(piece, str)
                else piece
            )
            is_chosen = isinstance(piece, Binding) and piece.display.style is wording.Style.COMPARED

    def check_together(self, contents: tuple[Content, ...], scalar: Scalar) -> None:
        """Add a problem where contents, which are read as one, name what their numbers are not.

        One that lacks a value is not asked: the name may be that of the value.
        """
        spaced = tuple(inline for content in contents for inline in (*content, Text(" ")))
        before: Content = ()
        for content in typography.sentences(spaced):
            self.extend(check_sentence(self.sentence(content, scalar), before))
            before = content

    def sentence(self, content: Content, scalar: Scalar) -> Sentence:
        """Return content of this edition for rules to read; `scalar` is what its author wrote."""
        return Sentence(content, scalar, self.language, self.dataset, self.briefing.date)

    def bound(self, scalar: Scalar) -> Content:
        """Return the number that `scalar`, the inside of braces, asks for."""
        expression, display = parse_binding(scalar.text)
        if display is None:
            self.extend([unknown_display(scalar.text, scalar.where)])
            return ()
        return tuple(self._inlines(Binding(expression, display, scalar.where), "*"))

    def _inlines(self, piece: Piece, member: str) -> Iterator[Inline]:
        match piece:
            case str():
                yield Text(typography.apostrophes(piece))
            case Quoted(text):
                yield Citation(typography.unbroken(text))
            case Binding(expression, display, where) if expression in self.parameter_names:
                phrase = display.style is wording.Style.PHRASE
                yield from self.member_of_parameter(expression, where, phrase=phrase)
            case Binding(expression, Display(style=wording.Style.SOURCE), where):
                yield from self._source(expression, where)
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
        word = member_phrase if phrase else member_label
        for parameter in self.briefing.parameters:
            if parameter.name == name:
                dimension, language = parameter.members.dimension, self.language
                yield from quoted(word(self.dataset, dimension, self.parameters[name], language))
                return
        self.add("unknown-parameter", f"the briefing has no parameter {name!r}", where)

    def _source(self, name: str, where: Location) -> Iterator[Inline]:
        """Yield what leads to a source of the package."""
        source = self.dataset.sources.get(name)
        if source is None:
            listed = "datapackage.json lists them under sources"
            hint = did_you_mean(name, self.dataset.sources, listed)
            self.add("unknown-name", f"the data package has no source {name!r}", where, hint)
        else:
            yield short_citation(source, self.language)

    def _of_missing(
        self, missing: Missing, name: str, display: Display, where: Location
    ) -> Iterator[Inline]:
        """Yield the period of a missing value where that is asked for, and else why it is missing.

        What would be computed has the periods of all its inputs, of which one is known here.
        """
        asks = display.style in {wording.Style.PERIOD, wording.Style.PERIOD_SHORT}
        is_known = asks and self._is_published(name)
        span = period_at(self.dataset, missing.ref) if is_known else None
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
        self.record.absent.append(missing)
        self.check_row(missing)
        reason = missing.reason.get(self.language)
        if reason is None:
            message = f"{missing.ref} has no value, and no reason is given in {self.language}"
            self.add("missing-value", message, where, "say why under missing: in datapackage.json")
        else:
            yield Text(typography.apostrophes(reason))

    def number(self, metric: Metric, display: Display, where: Location) -> Iterator[Inline]:
        """Yield what the display asks for: a number, a comparison word, both, or the period."""
        match display.style:
            case wording.Style.PERIOD | wording.Style.PERIOD_SHORT:
                yield from self._period(metric, display, where)
            case wording.Style.CHANGE | wording.Style.CHANGE_PLURAL | wording.Style.DIRECTION:
                yield from self._change(metric, display, where)
            case wording.Style.COMPARED:
                yield from self._compared(metric, display, where)
            case wording.Style.PLACE | wording.Style.PLACE_OF | wording.Style.QUARTER:
                yield from self._place(metric, display.style, where)
            case wording.Style.TIMES:
                yield from self._times(metric, where)
            case (
                wording.Style.PLAIN | wording.Style.UNIT | wording.Style.COMPACT_UNIT
                | wording.Style.ABOUT | wording.Style.NEARLY | wording.Style.MORE_THAN
                | wording.Style.BILLIONS
                | wording.Style.COMPACT | wording.Style.MAGNITUDE | wording.Style.COMPACT_MAGNITUDE
            ):  # fmt: skip
                self.check_stated(metric, display, where)
                yield Number(wording.word_metric(metric, self.language, display), metric)
            case wording.Style.LIMIT | wording.Style.PHRASE | wording.Style.SOURCE:
                yield from self._beside(metric, display.style, where)

    def _change(self, metric: Metric, display: Display, where: Location) -> Iterator[Inline]:
        if not _is_change(metric):
            message = f"{expression(metric)} is not a change, so nothing rose or fell"
            hint = "bind a percent-change or a difference"
            self.add("not-a-change", message, where, hint)
            return
        if isinstance(metric, Derived) and is_of_one_period(metric):
            message = (
                f"both values of {expression(metric)} are from one period, so nothing rose or fell"
            )
            hint = "use :compared, which says which of the two is higher"
            self.add("not-a-change", message, where, hint)
            return
        verbs, patterns = display.verbs or (), words_of(self.language).patterns
        known = (*chain(*patterns.pairs), *patterns.multiplied)
        if not {*verbs} <= {*known}:
            said = " or ".join(dict.fromkeys(verbs))
            message = f"unknown display word in {self.language}: {said}"
            hint = f"use direction, or one of: {', '.join(dict.fromkeys(known))}"
            self.add("unknown-word", message, where, hint)
            return
        if verbs and verbs[0] in patterns.multiplied:
            self.check_multiple(metric, verbs[0], where)
        words, plural = self.labels, display.style is wording.Style.CHANGE_PLURAL
        plain = Display(wording.Style.MAGNITUDE, display.decimals)
        shown = wording.displayed(metric, plain)
        if shown == 0 or may_be_nothing(metric):
            yield Comparison(words.unchanged_plural if plural else words.unchanged, metric)
            return
        usual = (words.rose_plural, words.fell_plural) if plural else (words.rose, words.fell)
        rose, fell = display.verbs or usual
        yield Comparison(rose if shown > 0 else fell, metric)
        if display.style is not wording.Style.DIRECTION:
            percent = metric.quantity.unit is Unit.PERCENT
            yield Text(words.by if percent else words.by_amount)
            yield Number(wording.word_metric(metric, self.language, plain), metric)

    def _place(self, metric: Metric, style: wording.Style, where: Location) -> Iterator[Inline]:
        if metric.operation is Operation.RANK:
            words = {
                wording.Style.PLACE_OF: wording.word_place_of,
                wording.Style.QUARTER: wording.word_quarter,
            }
            word = words.get(style, wording.word_place)
            if style is not wording.Style.PLACE_OF:
                self.extend(check_place(metric, where))
            yield Number(word(metric, self.language), metric)
            return
        message = f"{expression(metric)} is not a rank"
        self.add("not-a-rank", message, where, "bind a rank, or state the value")

    def _beside(self, metric: Metric, style: wording.Style, where: Location) -> Iterator[Inline]:
        """Yield above or below what values were counted: quoted, as that is no published value."""
        limit = limit_of(metric)
        if style is not wording.Style.LIMIT:
            message = f"{expression(metric)} is a number, not the name of a member"
            self.add("unknown-parameter", message, where, "phrase follows a parameter only")
        elif limit:
            said = wording.word_limit(limit[1], self.language)
            number, *unit = said.split(maxsplit=1)
            yield Citation(number)
            yield from (Text(f"{units.NBSP}{each}") for each in unit)
        else:
            message = f"{expression(metric)} is no count of values above or below a limit"
            hint = "bind {count: {across: ..., of: ..., above: 50}}, or name another display"
            self.add("impossible-metric", message, where, hint)

    def _times(self, metric: Metric, where: Location) -> Iterator[Inline]:
        ratio = metric.quantity.unit is Unit.RATIO
        times = wording.word_times(metric, self.language) if ratio else None
        if times is None:
            what = "too small" if ratio else "not a ratio"
            message = (
                f"{expression(metric)} is {what}, so it cannot be worded as so many times another"
            )
            hint = "bind {ratio: [later, earlier]}, or state both values"
            self.add("not-a-multiple", message, where, hint)
        else:
            yield Number(times, metric)

    def _compared(self, metric: Metric, display: Display, where: Location) -> Iterator[Inline]:
        """Yield whether the second value of a difference is above the first, as displayed."""
        if metric.operation is not Operation.DIFFERENCE:
            message = f"{expression(metric)} is not a difference"
            self.add("not-a-difference", message, where, "bind {difference: [second, first]}")
            return
        other, value = (wording.displayed(item, display) for item in metric.inputs)
        if value == other or is_inside(metric):
            yield Comparison(self.labels.about_the_same, metric)
        else:
            yield Comparison(self.labels.above if value > other else self.labels.below, metric)

    def _period(self, metric: Metric, display: Display, where: Location) -> Iterator[Inline]:
        span = told_period(metric)
        if span is None:
            message = "this metric mixes calendar and fiscal years, so it has no single period"
            self.add("mixed-periods", message, where, "name the periods of its inputs")
            return
        yield replace(self._period_word(span, display), metric=metric)

    def _period_word(self, span: Period, display: Display) -> PeriodWord:
        form = word_period_short if display.style is wording.Style.PERIOD_SHORT else word_period
        return PeriodWord(form(span, self.language), span)


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
    rules = text_rules.check_bills(scalar) if asking else text_rules.check_ask(scalar, language)
    averages = text_rules.speaks_of_averages(scalar.text, language)
    return pieces, (*problems, *text_rules.lint(pieces, scalar, language, terms), *rules), averages


@by_identity(8)  # Each text of a package has a binder of its own.
def _middles(dataset: Dataset, language: Language) -> tuple[str, ...]:
    """Return the members and the columns that are averages by their names, as readers see them."""
    found: list[str] = []
    for table in dataset.tables.values():
        for title in filter(None, (each.titles.get(language) for each in table.measures)):
            if text_rules.speaks_of_averages(title, language):
                found += (title, title[:1].lower() + title[1:])
        for each in table.dimensions:
            for member in filter(MIDDLE.fullmatch, each.totals or ()):
                names = {member, member_label(dataset, each.name, member, language)}
                found += (name for name in sorted(names) if " " in name)
    return tuple(found)


@by_identity(8)
def _names(dataset: Dataset, language: Language) -> tuple[str, ...]:
    """Return names of publishers and titles that hold a word for a number, such as Net Zero.

    And the days for which the package says that it counts, such as December 31, and members that
    are numbers, with the name of what they are: age 12.
    """
    every = [text for each in dataset.sources.values() for text in (each.publisher, each.title)]
    every += [part for text in every for part in text.split(" (")[:1]]
    every.append(dataset.titles.get(language, ""))
    named = [text for text in every if text.count(" ") > 1]
    said = [each.titles.get(language, "") for each in dataset.populations.values()]
    said += [each.definition for each in dataset.tables.values()]
    named += [day for text in said for day in DAY.findall(text)]
    found = [text for text in dict.fromkeys(named) if unbound_numbers(text, (), language)]
    return tuple(dict.fromkeys(chain(found, *names_of_numbers(dataset).values())))


@by_identity(8)
def _has_medians(dataset: Dataset) -> bool:
    """Return whether a package has a column of medians."""
    measures = chain.from_iterable(table.measures for table in dataset.tables.values())
    return any(each.statistic is Statistic.MEDIAN for each in measures)


def _is_change(metric: Metric) -> bool:
    if metric.operation:
        return metric.operation in CHANGES
    return metric.quantity.unit in {Unit.PERCENT, Unit.PERCENTAGE_POINT}


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
        raise BriefingError(binder.problems)
    return found
