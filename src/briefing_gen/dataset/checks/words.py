"""Rules for the words that the authors of a package wrote: terms, averages that say which, units.

Texts are searched in small letters, which is far faster than to ignore the case.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby, product
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import Language, spoken_in
from briefing_gen.base.problems import Location, Problem, fault, warning
from briefing_gen.dataset.attributes import NOTES, period_of, place_of
from briefing_gen.dataset.lookup import Group, by_table
from briefing_gen.dataset.model import PACKAGE, Dataset, Statistic, Term, Titles, Words
from briefing_gen.dataset.periods import span, years_in
from briefing_gen.dataset.unit_words import contradicted
from briefing_gen.dataset.vocabulary import PackageWords, Period, PeriodKind, package_words

_QUOTED: Final = re.compile(r"(?:“[^”]*”|«[^»]*»|\"[^\"]*\"|‘[^’]*’)(?: \([^)]*\))?")
"""Others' words, with their translation in brackets where one follows."""
AVERAGES: Final = frozenset({Statistic.MEDIAN, Statistic.MEAN})
_AVERAGED: Final = frozenset({Statistic.MEAN, Statistic.RATE})
"""What words may call an average; a rate is that of all that it is of."""
_ADDED: Final = frozenset({Statistic.COUNT, Statistic.AMOUNT})
_SHARE_OF: Final = re.compile(r"(?:%|\bper ?cent(?:age)?|\bshare) of [^,;)]*", re.IGNORECASE)
"""What values are a share of, which may be an average of something else: % of mean income."""
_ANY: Final = "|".join(package_words(language).average for language in Language)
_AVERAGE: Final = re.compile(_ANY, re.IGNORECASE)


class FoundTerm(Frozen):
    """The words of a text that a term covers."""

    text: str
    term: Term

    def at(self, where: Location) -> Problem:
        """Return the problem that they are, at a place."""
        message = f"the package does not use the words {self.text!r}"
        hint = f"write {self.term.instead}; keep others' words in quotation marks"
        return replace(fault("forbidden-term", message, where, hint), severity=self.term.severity)


def check_words(dataset: Dataset) -> Iterator[Problem]:
    """Yield the words that the package declares it does not use."""
    for words in authored_words(dataset):
        for found in forbidden_terms(words.text, words.language, dataset.terms):
            yield found.at(words.where)


def check_average(group: Group, dataset: Dataset) -> Iterator[Problem]:
    """Yield values called an average that are no mean, and those called another one than they are.

    A table may hold several measures, so its own title is that of all only where none is averaged.
    """
    statistic, table = group.profile.statistic, group.table
    of_others = any(measure.statistic in AVERAGES for measure in table.measures)
    population = dataset.populations[group.profile.population]
    for titles, where in (
        *([(table.titles, table.where)] if statistic in AVERAGES or not of_others else ()),
        (group.measure.titles, group.measure.where),
        (population.titles, population.where),
    ):
        is_added = statistic in _ADDED and not of_others
        strict = titles is group.measure.titles or statistic in AVERAGES or is_added
        yield from _misnamed(titles, statistic, where, strict=strict)


def _misnamed(
    titles: Titles, statistic: Statistic, where: Location, *, strict: bool
) -> Iterator[Problem]:
    """Yield a problem where words name an average and the statistic is none of those they name."""
    for language, title in titles.items():
        text = _SHARE_OF.sub("", title)
        named = named_in_title(text, language) if strict else frozenset()
        if named and statistic not in named:
            yield _problem(" and ".join(sorted(named)), statistic, where)
        elif not named and statistic not in _AVERAGED and _AVERAGE.search(text):
            yield _problem("average", statistic, where)


def _problem(said: str, statistic: Statistic, where: Location) -> Problem:
    message = f"the text says {said}, but the statistic is {statistic}"
    kind = said if said in AVERAGES else Statistic.MEAN
    hint = f"where it is one, write {kind} as its statistic; else say which it is"
    return fault("average-unspecified", message, where, hint)


def check_units(groups: Iterable[Group]) -> Iterator[Problem]:
    """Yield titles and descriptions that name another unit or scale than their values have.

    What is said of a table may be said of some of its columns alone, and those of a column of some
    of its rows.
    """
    for of_table in by_table(groups):
        found = sorted(of_table, key=lambda group: group.measure.column)
        for _, of_measure in groupby(found, key=lambda group: group.measure.column):
            one = list(of_measure)
            yield from _of_another_unit(one[0].measure.said, one, is_title=True)
        yield from _of_another_unit(found[0].table.said, found, is_title=False)


def _of_another_unit(
    texts: Iterable[Words], groups: list[Group], *, is_title: bool
) -> Iterator[Problem]:
    measure, first = groups[0].measure, groups[0].profile.unit
    declared = f"{first} in {measure.scale}s" if measure.scale else str(first)
    for words in texts:
        units = ((group.profile.unit, group.measure.scale) for group in groups)
        found = [contradicted(words, *unit, is_title=is_title) for unit in units]
        if all(found):
            where = measure.unit_where or measure.where
            yield warning(
                "unit-not-as-titled",
                f"{words.text!r} says {found[0]!r}, but the unit of {measure.name} is {declared} "
                f"({where})",
                words.where,
                "correct unit or scale, or the words; a unit that does not ship is declared under "
                "units",
            )
            return


def check_years(dataset: Dataset) -> Iterator[Problem]:
    """Yield columns whose title, or else name, gives them years in which no value lies."""
    for table, measure in ((t, m) for t in dataset.tables.values() for m in t.measures):
        years = next(filter(None, map(years_in, (*measure.titles.values(), measure.name))), None)
        cells = enumerate(table.columns[measure.name] if years else ())
        periods = {
            period_of(table, row, measure) for row, cell in cells if cell not in table.missing
        }
        if not (years and periods) or any(_lies_in(period, *years) for period in periods):
            continue
        of = span(min(period.start for period in periods), max(period.end for period in periods))
        yield warning(
            "year-not-as-titled",
            f"the title or name of {measure.name} says {span(*years)}, but its values are of {of}",
            measure.said[0].where if measure.said else measure.where,
            "give the column the period that it is of, or correct the year; write a base year with "
            "its noun: 2015 dollars, 2020 census",
        )


def _lies_in(period: Period, first: int, last: int) -> bool:
    """Return whether a period is in part of these years; a fiscal year is called after two."""
    more = period.kind in {PeriodKind.FISCAL_YEAR, PeriodKind.SCHOOL_YEAR}
    return int(period.start[:4]) - more <= last and first <= int(period.end[:4]) + more


def authored_words(dataset: Dataset) -> Iterator[Words]:
    """Yield every authored text; titles of sources are not authored but quoted."""
    for titles, where in _titles(dataset):
        yield from (Words(text, language, where) for language, text in titles.items())
    for table, (attribute, language) in product(dataset.tables.values(), NOTES):
        cells = table.said_by(attribute)
        first = {cell: row for row, cell in reversed(list(enumerate(cells)))}
        for cell, row in first.items():
            yield Words(cell, language, place_of(table, row, attribute))


def _titles(dataset: Dataset) -> Iterator[tuple[Titles, Location]]:
    """Yield what is written by language, each with its place."""
    yield dataset.titles, PACKAGE
    yield from ((each.titles, each.where) for each in dataset.populations.values())
    yield from ((each.text, each.where) for each in dataset.caveats.values())
    for (dimension, member), where in dataset.member_places.items():
        yield dataset.members[dimension][member], where
        yield dataset.member_phrases.get((dimension, member), {}), where
    for table in dataset.tables.values():
        yield from ((each.titles, each.where) for each in table.titled)
        yield from ((reason, table.where) for reason in table.missing.values())
    yield from ((each.accepted or {}, each.where) for each in dataset.claims)
    yield from ((each.remainder or {}, each.where) for each in dataset.totals)
    yield from ((each.reason, each.where) for each in dataset.conflicts)
    yield from ((said, c.where) for c in dataset.corrections for said in (c.said, c.shows))


def named_in(text: str, language: str) -> dict[Statistic, str]:
    """Return which averages a sentence names, each with the words that do."""
    words = _words_of(language)
    patterns = {Statistic.MEDIAN: words.median, Statistic.MEAN: words.mean} if words else {}
    found = ((item, re.search(how, text, re.IGNORECASE)) for item, how in patterns.items())
    return {statistic: match[0] for statistic, match in found if match}


def named_in_title(text: str, language: str) -> frozenset[Statistic]:
    """Return which averages a title names; it has no verbs."""
    words = _words_of(language)
    is_mean = words and re.search(words.mean_in_title, text, re.IGNORECASE)
    return frozenset({*named_in(text, language), *((Statistic.MEAN,) if is_mean else ())})


def _words_of(tag: str) -> PackageWords | None:
    language = spoken_in(tag)
    return package_words(language) if language else None


def forbidden_terms(text: str, language: str, terms: tuple[Term, ...]) -> tuple[FoundTerm, ...]:
    """Return the words in `text` to be replaced; those in quotation marks are others' words."""
    by_words = _by_words(terms, language)
    if not by_words:
        return ()
    own = without_quotes(text)
    matches = _pattern(tuple(by_words)).finditer(in_small_letters(own))
    return tuple(
        FoundTerm(own[match.start() : match.end()], by_words[" ".join(match[0].split())])
        for match in matches
    )


def without_quotes(text: str) -> str:
    """Return `text` with spaces in place of what stands in quotation marks."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)


@lru_cache(maxsize=16)
def _by_words(terms: tuple[Term, ...], language: str) -> dict[str, Term]:
    """Return the terms of a language by each of their words, in small letters."""
    own = f"{language.lower()}-"
    spoken = (term for term in terms if own.startswith(f"{term.language.lower()}-"))
    each = ((" ".join(words.split()), term) for term in spoken for words in term.words)
    return {in_small_letters(words): term for words, term in each}


@lru_cache(maxsize=16)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of `words`: of two that begin alike, the longer."""
    longest_first = sorted(words, key=len, reverse=True)
    choices = "|".join(r"\s+".join(map(re.escape, item.split(" "))) for item in longest_first)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)")


def in_small_letters(text: str) -> str:
    """Return `text` in small letters, each where it stood: a Turkish capital would become two."""
    return text.replace("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "I").lower()
