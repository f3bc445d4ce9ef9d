"""Words how a number was made: the value, or the formula over its inputs, with their periods.

A value is told apart from others of its table by its members: that of the United States, say.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Kind
from briefing_gen.composing.axes import margin_number, with_margin
from briefing_gen.composing.under_exhibits import source_line
from briefing_gen.dataset.lookup import measure_of, member_label, table_of
from briefing_gen.dataset.model import Dataset, Observation
from briefing_gen.dataset.notes import conflict_at
from briefing_gen.dataset.vocabulary import title_in
from briefing_gen.document.inline import Citation, Content, Inline, Number, Text, joined
from briefing_gen.document.inline import Period as PeriodWord
from briefing_gen.document.inline import words as words_of
from briefing_gen.metrics import derive
from briefing_gen.words.citing import quoted, worded
from briefing_gen.words.languages import labels
from briefing_gen.words.periods import word_period
from briefing_gen.words.units import with_unit
from briefing_gen.words.wording import (
    PLAIN,
    Display,
    Style,
    as_published,
    decimals_of,
    word_limit,
    word_metric,
)

_SLOT: Final = re.compile(r"\{(0|1|all)\}")
_DECIMALS: Final = re.compile(r"\.(\d+)")


def working_line(metric: derive.Metric, language: Language, places: int | None = None) -> Content:
    """Return the line that defends `metric`, as far as it can be read without the data package.

    `places` are the decimals that a computed one is shown with, None those it has by itself.
    """
    shown = {} if places is None else {derive.expression(metric): places}
    return _Words(language, None, frozenset(), shown).line(metric)


def working_lines(
    metrics: Iterable[derive.Metric],
    language: Language,
    dataset: Dataset,
    shown: Mapping[str, int] | None = None,
) -> tuple[Content, ...]:
    """Return the lines that defend `metrics`: the formulas, then each published value behind them.

    Of a formula over all members only the members that are told themselves are named. `shown` are
    the decimals of computed ones in the text that they stand in, by their expression.
    """
    told = {derive.expression(metric): metric for metric in metrics}
    for metric in tuple(told.values()):
        told |= {derive.expression(value): value for value in _published(metric)}
    words = _Words(language, dataset, frozenset(told), shown or {})
    formulas_first = sorted(told.values(), key=lambda metric: isinstance(metric, derive.Observed))
    return tuple(map(words.line, formulas_first))


def places_in(contents: Iterable[Content], language: Language) -> dict[str, int]:
    """Return the decimals of the computed numbers in `contents`, the first of each, by expression.

    Those in millions or billions have none of their own: their working says them in full.
    """
    found: dict[str, int] = {}
    for content in contents:
        for word in words_of(content):
            places = places_of(word, language) if isinstance(word, Number) else None
            if isinstance(word, Number) and places is not None:
                found.setdefault(derive.expression(word.metric), places)
    return found


def places_of(number: Number, language: Language) -> int | None:
    """Return the decimals that a computed number is shown with; None for a published one."""
    if isinstance(number.metric, derive.Observed):
        return None
    match = _DECIMALS.search(number.text)
    places = len(match[1]) if match else 0
    forms = (Display(style, places) for style in (Style.PLAIN, Style.MAGNITUDE, Style.UNIT))
    written = (word_metric(number.metric, language, form) for form in forms)
    return places if number.text in written else None


def _published(metric: derive.Metric) -> Iterator[derive.Metric]:
    yield from [] if metric.operation else [metric]
    for item in () if metric.over else metric.inputs:
        yield from _published(item)


def _statistic(observation: Observation, language: Language) -> str:
    words = labels(language)
    return (
        words.change_in_percent
        if observation.is_change
        else words.statistics[observation.statistic]
    )


class _Words(Frozen):
    """Words metrics in one language."""

    language: Language
    dataset: Dataset | None
    """What names the members of values; None leaves them out."""
    told: frozenset[str]
    """What has a line of its own: its formula is not told within another."""
    shown: Mapping[str, int]
    """The decimals that computed metrics are shown with, by expression, where they are shown."""

    def line(self, metric: derive.Metric) -> Content:
        places = self.shown.get(derive.expression(metric))
        display = as_published(metric) if places is None else Display(decimals=places)
        number = self._number(metric, display)
        exact = with_margin(number, margin_number(metric, self.language))
        match metric:
            case derive.Observed(observation):
                members = quoted("; ".join(self._members(observation, titled=True)))
                which: Content = (Text(" ("), *members, Text(")")) if members else ()
                about: Content = (*self._about(observation), *which, Text(", "))
                source = source_line((observation,), self.language)
                return (*exact, Text(": "), *about, self._period(observation), Text(". "), *source)
            case derive.Derived(inputs=inputs, over=over):
                computed = (
                    [] if over else [item for item in inputs if isinstance(item, derive.Derived)]
                )
                exact_places = (
                    (derive.expression(item), decimals_of(item, PLAIN)) for item in computed
                )
                rounded = any(self.shown.get(name, most) < most for name, most in exact_places)
                words = labels(self.language)
                end: Content = (Text(words.from_unrounded),) if rounded else ()
                return (*exact, Text(" = "), *self._formula(metric), *end, Text("."))

    def _number(self, metric: derive.Metric, display: Display) -> Number:
        told = word_metric(metric, self.language, display)
        return Number(with_unit(told, metric.quantity.unit, self.language), metric)

    def _about(self, observation: Observation) -> Content:
        what = worded(title_in(observation.population.titles, self.language))
        return (Text(_statistic(observation, self.language)), Text(", "), *what)

    def _formula(self, metric: derive.Derived) -> Iterator[Inline]:
        pattern = labels(self.language).formulas[metric.operation]
        at = 0
        for match in _SLOT.finditer(pattern):
            yield Text(pattern[at : match.start()])
            if match[1] == "all":
                yield from self._all_inputs(metric)
            else:
                yield from self._input(metric.inputs[int(match[1])])
            at = match.end()
        if pattern[at:]:
            yield Text(pattern[at:])

    def _all_inputs(self, metric: derive.Derived) -> Iterator[Inline]:
        if metric.over:
            yield from worded(self._each(metric))
            words = labels(self.language)
            yield Text(words.over_neighbors if metric.near else words.over_all)
            if limit := derive.limit_of(metric):
                word = words.above if limit[0] == "above" else words.below
                yield from (Text(f" {word} "), Citation(word_limit(limit[1], self.language)))
            if year := metric.over.partition(" within ")[2]:
                yield Text(f" ({year})")
            return
        yield from joined(map(self._input, metric.inputs), ", ")

    def _each(self, metric: derive.Derived) -> str:
        """Return what is pooled of each member: what it counts, or the formula of such counts."""
        first = metric.inputs[0]
        if isinstance(first, derive.Derived):
            counted = self._apart(first.inputs)
            pattern = labels(self.language).formulas[first.operation]
            return f"[{pattern.format(*counted, all=', '.join(dict.fromkeys(counted)))}]"
        return self._counted(metric)

    def _apart(self, inputs: Sequence[derive.Metric]) -> Sequence[str]:
        """Return what each input counts; what is one word for word is told apart by members."""
        counted = [*map(self._counted, inputs)]
        if len(set(counted)) == len(inputs):
            return counted
        members = [
            [
                word
                for o in derive.observations(of)
                for word in (*self._members(o), self._period(o).text)
            ]
            for of in inputs
        ]
        common = set[str].intersection(*map(set, members))
        own = [dict.fromkeys(word for word in words if word not in common) for words in members]
        return [f"{of} ({', '.join(n)})" if n else of for of, n in zip(counted, own, strict=True)]

    def _counted(self, metric: derive.Metric) -> str:
        return ", ".join(title_in(p.titles, self.language) for p in derive.populations(metric))

    def _input(self, metric: derive.Metric) -> Iterator[Inline]:
        match metric:
            case derive.Observed(observation):
                yield self._number(metric, as_published(metric))
                yield Text(" (")
                yield from quoted("".join(f"{m}, " for m in self._members(observation)))
                yield self._period(observation)
                yield Text(")")
            case derive.Derived(quantity=quantity):
                usual = 0 if quantity.unit.kind in {Kind.COUNT, Kind.AMOUNT} else 1
                style = Display(Style.PLAIN, self.shown.get(derive.expression(metric), usual))
                yield self._number(metric, style)
                if derive.expression(metric) not in self.told:
                    yield from (Text(" ["), *self._formula(metric), Text("]"))

    def _period(self, observation: Observation) -> PeriodWord:
        return PeriodWord(word_period(observation.period, self.language), observation.period)

    def _members(self, observation: Observation, *, titled: bool = False) -> Iterator[str]:
        """Yield what tells a value from others of its table and period.

        That of another text has the members of the value that was chosen.
        """
        if self.dataset is None:
            return
        conflict = conflict_at(self.dataset, observation.ref)
        ref = conflict.chosen if conflict else observation.ref
        table, members = table_of(self.dataset, ref), dict(ref.key)
        for dimension in table.dimensions:
            if dimension.period_kind is None:
                name, member = dimension.name, members[dimension.name]
                label = member_label(self.dataset, name, member, self.language)
                title = title_in(dimension.titles, self.language)
                yield f"{title}: {label}" if titled else label
        if len(table.measures) > 1:
            measure = measure_of(table, ref.measure)
            yield title_in(measure.titles, self.language)
