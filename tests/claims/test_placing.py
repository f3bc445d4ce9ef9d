"""What is said of where bound values stand: in a list, each year, higher."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import pytest

from briefing_gen.base.problems import Severity
from briefing_gen.base.quantities import Operation
from briefing_gen.binding.binder import Binder
from briefing_gen.claims.composed import index_of
from briefing_gen.claims.editions import check_sentence
from briefing_gen.claims.index import Series
from briefing_gen.claims.subjects import check_beside
from briefing_gen.dataset.lookup import member_phrase
from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.document.inline import Comparison, Content, Number, Period, Text, plain
from briefing_gen.metrics.derive import Observed, derive
from briefing_gen.reading.tree import Scalar
from briefing_gen.rules.sentences import Sentence
from briefing_gen.words.periods import word_period
from briefing_gen.words.wording import PLAIN, word_metric
from tests.editions.ferries import EN, PLACE, TESTS, briefing, edition

PACKAGES = ("drinks", "drivers", "infants", "jobs", "lunches", "overdoses", "permits", "wages")


def package(name: str) -> Dataset:
    home = TESTS / "claims" / name
    return read_dataset(home if home.is_dir() else TESTS.parent / "examples" / name / "data")


def told(folder: Path, name: str, text: str) -> list[str]:
    more = f"{{sum: [{permits('Dayton', 2019)!r}, {permits('Fargo', 2019)!r}]}}"
    entries = [("metrics:\n", f"metrics:\n  more: {more}\n")] if "{more}" in text else []
    binder = Binder(package(name), briefing(folder, *entries), edition(EN, {}))
    binder.words(Scalar(text, PLACE))
    return [f"{each.severity} {each.code}: {each.message}" for each in binder.problems]


def permits(city: str, year: int, measure: str = "building-permits") -> str:
    return f"permits[city={city}, year={year}].{measure}"


A = f"{{{permits('Dayton', 2019)}}}"
WHEN = f"{{{permits('Dayton', 2019)}:period}}"


def builders(quarter: str) -> str:
    return f"{{quarters[quarter={quarter}].builders}}"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "permits",
            f"In {WHEN} {{{permits('Fargo', 2019)}}} and {A} were given in Dayton and Fargo",
            "subject-differs: 1,275 and 438 stand in another order than what they are of",
        ),
        (
            "permits",
            f"In {WHEN} Dayton ({{{permits('Fargo', 2019)}}}) and Fargo ({A}) differ",
            "subject-differs: 1,275 and 438 stand in another order than what they are of",
        ),
        (
            "permits",
            (
                f"In Dayton {A} and {{{permits('Dayton', 2018)}}} permits were given in "
                f"{{{permits('Dayton', 2018)}:period}} and {WHEN}"
            ),
            "subject-differs: 438 and 412 stand in another order than what they are of",
        ),
        (
            "jobs",
            f"There are {builders('2006-Q1')} builders each year",
            (
                "subject-differs: 'each year' stands beside 7,689,000, which is of "
                "the first quarter of 2006 alone"
            ),
        ),
        (
            "jobs",
            f"Every year {builders('2006-Q1')} builders are at work",
            (
                "subject-differs: 'Every year' stands beside 7,689,000, which is of "
                "the first quarter of 2006 alone"
            ),
        ),
        (
            "permits",
            f"In {WHEN} Dayton gave {A} permits a month",
            "subject-differs: 'a month' stands beside 438, which is of 2019",
        ),
        (
            "permits",
            f"Each month Dayton gave {A} permits in {WHEN}",
            "subject-differs: 'Each month' stands beside 438, which is of 2019",
        ),
        (
            "permits",
            f"In {WHEN} Dayton had {A}. Fargo was lower, at {{{permits('Fargo', 2019)}}}",
            "direction-contradicted: 'was lower, at' stands between 438 and 1,275",
        ),
        (
            "permits",
            f"In {WHEN} Dayton had {A}; in Fargo it was lower, at {{{permits('Fargo', 2019)}}}",
            "direction-contradicted: 'was lower, at' stands between 438 and 1,275",
        ),
        (
            "permits",
            f"Dayton had the most building permits in {WHEN}",
            (
                "claim-contradicted: 'the most' stands beside a value that has another place "
                "in its column"
            ),
        ),
        (
            "permits",
            "Dayton had the most building permits",
            (
                "claim-contradicted: 'the most' stands beside a value that has another place "
                "in its column"
            ),
        ),
        (
            "drinks",
            "Namibia drinks {drinks[country=Namibia].beer-servings} servings of wine",
            "subject-differs: this sentence names wine, but its number is of Beer servings",
        ),
        (
            "drinks",
            (
                "In Namibia people drink {drinks[country=Namibia].beer-servings} of wine and "
                "{drinks[country=Namibia].wine-servings} of beer"
            ),
            "subject-differs: this sentence names wine, but its number is of Beer servings",
        ),
        (
            "permits",
            "Dayton, Mesa and Fargo together gave {more}",
            "subject-differs: 'together' asks for a sum, and 1,713 is of Dayton and Fargo alone",
        ),
    ],
)
def test_values_are_not_where_words_say(tmp_path: Path, name: str, text: str, said: str) -> None:
    assert f"error {said}" in told(tmp_path, name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "permits",
            f"In {WHEN} {A} and {{{permits('Fargo', 2019)}}} were given in Dayton and Fargo",
        ),
        ("permits", f"Between {A} and {{{permits('Fargo', 2019)}}} were given in Fargo and Dayton"),
        ("permits", f"In {WHEN} Dayton gave {A} permits, more than a month earlier"),
        ("permits", f"In {WHEN} Dayton gave {A} permits a year"),
        ("jobs", f"In all {builders('2006-Q1')} builders work in firms that are asked each year"),
        ("jobs", f"There were {builders('2006-Q1')} builders, and a year earlier there were fewer"),
        ("permits", f"In {WHEN} Dayton had {A}. Fargo was higher, at {{{permits('Fargo', 2019)}}}"),
        ("permits", f"Mesa leads. Fargo was lower, at {{{permits('Fargo', 2019)}}}, in {WHEN}"),
        ("permits", f"Mesa had the most building permits in {WHEN}"),
        (
            "drinks",
            "Namibia drinks {drinks[country=Namibia].beer-servings} of beer, and little wine",
        ),
    ],
)
def test_values_are_where_words_say(tmp_path: Path, name: str, text: str) -> None:
    codes = {"subject-differs", "claim-contradicted", "direction-contradicted"}
    found = [each for each in told(tmp_path, name, text) if each.startswith("error")]
    assert [each for each in found if each.split()[1].strip(":") in codes] == []


def test_an_exhibit_of_another_column_is_told(tmp_path: Path) -> None:
    binder = Binder(package("drinks"), briefing(tmp_path), edition(EN, {}))
    beer, wine = (
        binder.words(Scalar(f"{{drinks[country=Namibia].{name}-servings}} in Namibia", PLACE))
        for name in ("beer", "wine")
    )
    told = binder.sentence((*beer, Text(" "), *wine), Scalar("", PLACE))
    (found,) = check_beside(beer, [wine], "the exhibit", told)
    assert found.message == "the statement is of Beer servings, but the exhibit is of Wine servings"
    assert [*check_beside(beer, [wine], "the key number", told)] == []


def number(value: Observed) -> Number:
    return Number(word_metric(value, EN, PLAIN), value)


def when(value: Observed) -> Period:
    span = value.observation.period
    return Period(word_period(span, EN), span, value)


def true_sentences(data: Dataset) -> Iterator[Content]:
    """Yield true sentences of every two members of a column in each period."""
    for series in index_of(data).series:
        values = [*filter(None, map(series.observed, range(len(series.table.lines))))]
        by_period: dict[str, list[Observed]] = {}
        for value in values:
            by_period.setdefault(value.period.start, []).append(Observed(value))
        for alike in by_period.values():
            yield from chain_of(series, alike[:6], data)


def chain_of(series: Series, alike: Sequence[Observed], data: Dataset) -> Iterator[Content]:
    title = series.measure.titles[EN]
    for one, other in combinations(alike, 2):
        apart = {*one.observation.ref.key} ^ {*other.observation.ref.key}
        if len(apart) != 2:
            continue
        pairs = ({*e.observation.ref.key} & apart for e in (one, other))
        here, there = (member_phrase(data, *pair, EN) for (pair,) in map(tuple, pairs))
        a, b = number(one), number(other)
        yield (Text(f"In {here} and {there} {title} were "), a, Text(" and "), b)
        yield (Text(f"{title} were "), a, Text(f" in {here} and "), b, Text(f" in {there}"))
        differs = other.quantity.value - one.quantity.value
        if not differs:
            continue
        way = "higher" if differs > 0 else "lower"
        yield (
            Text(f"{here} had "),
            a,
            Text(" in "),
            when(one),
            Text(f"; {there} was {way}, at "),
            b,
        )
        change = derive(Operation.DIFFERENCE, one, other)
        above = Comparison("above" if differs > 0 else "below", change)
        yield (Text(f"{there} was "), above, Text(f" {here} in "), when(one))


@pytest.mark.slow
def test_true_sentences_raise_no_error() -> None:
    made = 0
    for name in PACKAGES:
        data = package(name)
        for content in true_sentences(data):
            made += 1
            scalar = Scalar(plain(content), PLACE)
            found = check_sentence(Sentence(content, scalar, EN, data, "2026-12-01"))
            assert [each.message for each in found if each.severity is Severity.ERROR] == [], (
                content
            )
    assert made > 500
