"""Rules for authored words: terminology, and averages that say which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefing_gen.dataset.addressing.row_groups import Group
from briefing_gen.dataset.attributes import LABELS, words_in
from briefing_gen.dataset.checks.authored_words import authored_words
from briefing_gen.dataset.checks.average_words import AVERAGES, named_in_title
from briefing_gen.dataset.checks.terminology import forbidden_terms
from briefing_gen.dataset.model import Dataset, Statistic, Titles
from briefing_gen.problems import Location, Problem

AVERAGE: Final = re.compile(
    r"\b(?:averages?|promedios?|(?:por )?término medio|valor medio)\b", re.IGNORECASE
)


def check_words(dataset: Dataset) -> Iterator[Problem]:
    """Yield the words that the package declares it does not use."""
    for words in authored_words(dataset):
        for found in forbidden_terms(words.text, words.language, dataset.terms):
            yield Problem(
                code="forbidden-term",
                message=f"the package does not use the words {found.text!r}",
                where=words.where,
                hint=f"write {found.term.instead}; keep others' words in quotation marks",
                severity=found.term.severity,
            )


def check_average(group: Group, dataset: Dataset) -> Iterator[Problem]:
    """Yield values called an average that are no mean, and those called another one than they are.

    A table may hold several measures, so its own title must name an average only where it is one.
    """
    statistic = group.profile.statistic
    population = dataset.populations[group.profile.population]
    for titles, where in (
        (group.table.titles, group.table.where),
        (group.measure.titles, group.measure.where),
        (population.titles, population.where),
    ):
        strict = titles is group.measure.titles or statistic in AVERAGES
        yield from _misnamed(titles, statistic, where, strict=strict)
    if any(name in group.table.attributes for name, _ in LABELS):
        for row, _ in group.values():
            labels = words_in(group.table, row, LABELS) or {}
            yield from _misnamed(labels, statistic, group.where(row), strict=True)


def _misnamed(
    titles: Titles, statistic: Statistic, where: Location, *, strict: bool
) -> Iterator[Problem]:
    """Yield a problem where words name an average and the statistic is none of those they name."""
    for language, text in titles.items():
        named = named_in_title(text, language) if strict else frozenset()
        if named and statistic not in named:
            yield _problem(" and ".join(sorted(named)), statistic, where)
        elif not named and statistic is not Statistic.MEAN and AVERAGE.search(text):
            yield _problem("average", statistic, where)


def _problem(said: str, statistic: Statistic, where: Location) -> Problem:
    return Problem(
        code="average-unspecified",
        message=f"the words say {said}, the statistic says {statistic}",
        where=where,
        hint="say mean or median in the words, and the same as the statistic",
    )
