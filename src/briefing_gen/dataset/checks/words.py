"""Rules for authored words: terminology, and averages that say which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefing_gen.dataset.addressing.row_groups import Group
from briefing_gen.dataset.attributes import LABELS, words_in
from briefing_gen.dataset.checks.authored_words import authored_words
from briefing_gen.dataset.checks.terminology import forbidden_terms
from briefing_gen.dataset.model import Dataset, Statistic
from briefing_gen.problems import Location, Problem

AVERAGE: Final = re.compile(r"\b(?:averages?|promedios?)\b", re.IGNORECASE)


def check_words(dataset: Dataset) -> Iterator[Problem]:
    """Yield the words that the terminology list replaces."""
    for words in authored_words(dataset):
        for term in forbidden_terms(words.text, words.language):
            yield Problem(
                code="forbidden-term",
                message=f"{term.found!r} is not a word this briefing uses in its own voice",
                where=words.where,
                hint=f"write {term.instead}; keep others' words in quotation marks",
            )


def check_average(group: Group, dataset: Dataset) -> Iterator[Problem]:
    """Yield values called an average that are no mean: a median is not one either."""
    statistic = group.profile.statistic
    if statistic is Statistic.MEAN:
        return
    population = dataset.populations[group.profile.population]
    for titles, where in (
        (group.table.titles, group.table.where),
        (group.measure.titles, group.measure.where),
        (population.titles, population.where),
    ):
        if any(AVERAGE.search(text) for text in titles.values()):
            yield _problem(statistic, where)
    if any(name in group.table.attributes for name, _ in LABELS):
        for row, _ in group.values():
            labels = words_in(group.table, row, LABELS) or {}
            if any(AVERAGE.search(text) for text in labels.values()):
                yield _problem(statistic, group.where(row))


def _problem(statistic: Statistic, where: Location) -> Problem:
    return Problem(
        code="average-unspecified",
        message=f"the words say average, the statistic says {statistic}",
        where=where,
        hint="say mean or median in the words, and the same as the statistic",
    )
