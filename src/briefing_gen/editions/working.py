"""Words how a number was made: the value, or the formula over its inputs, with their periods."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefing_gen.document.inline import Content, Inline, Number, Text
from briefing_gen.document.inline import Period as PeriodWord
from briefing_gen.editions.citing import quoted, title_in
from briefing_gen.editions.display import PLAIN, Display, Style
from briefing_gen.editions.edition import Language
from briefing_gen.editions.labels import labels
from briefing_gen.editions.source_lines import source_line
from briefing_gen.editions.wording import word_metric, word_period
from briefing_gen.metrics.derive import Derived, Metric, Observed, populations
from briefing_gen.quantities import Unit

_SLOT: Final = re.compile(r"\{(0|1|all)\}")


def working_line(metric: Metric, language: Language) -> Content:
    """Return the line of the speaker notes that defends `metric`."""
    exact = Number(word_metric(metric, language, PLAIN), metric)
    match metric:
        case Observed(observation):
            what = quoted(title_in(observation.population.titles, language))
            when = PeriodWord(word_period(observation.period, language), observation.period)
            statistic = Text(labels(language).statistics[observation.statistic])
            source = source_line((observation,), language)
            about: Content = (statistic, Text(", "), *what, Text(", "), when, Text(". "))
            return (exact, Text(": "), *about, *source)
        case Derived():
            return (exact, Text(" = "), *_formula(metric, language), Text("."))


def _formula(metric: Derived, language: Language) -> Iterator[Inline]:
    pattern = labels(language).formulas[metric.operation]
    at = 0
    for match in _SLOT.finditer(pattern):
        yield Text(pattern[at : match.start()])
        if match[1] == "all":
            yield from _all_inputs(metric, language)
        else:
            yield from _input(metric.inputs[int(match[1])], language)
        at = match.end()
    if pattern[at:]:
        yield Text(pattern[at:])


def _all_inputs(metric: Derived, language: Language) -> Iterator[Inline]:
    if metric.over:
        titles = (title_in(p.titles, language) for p in populations(metric))
        yield from quoted(", ".join(titles))
        words = labels(language)
        yield Text(words.over_neighbors if metric.near else words.over_all)
        return
    for place, item in enumerate(metric.inputs):
        yield from ([Text(", ")] if place else [])
        yield from _input(item, language)


def _input(metric: Metric, language: Language) -> Iterator[Inline]:
    match metric:
        case Observed(observation):
            yield Number(word_metric(metric, language, PLAIN), metric)
            yield Text(" (")
            yield PeriodWord(word_period(observation.period, language), observation.period)
            yield Text(")")
        case Derived(quantity=quantity):
            places = 0 if quantity.unit in {Unit.COUNT, Unit.USD} else 1
            yield Number(word_metric(metric, language, Display(Style.PLAIN, places)), metric)
            yield Text(" [")
            yield from _formula(metric, language)
            yield Text("]")
