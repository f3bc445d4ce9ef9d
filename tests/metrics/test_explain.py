from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from briefing_gen.base.quantities import Operation, Unit
from briefing_gen.dataset.cell_text import parse_address
from briefing_gen.dataset.lookup import look_up
from briefing_gen.dataset.model import Dataset, Grade, Observation, Period, PeriodKind, Statistic
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.metrics.derive import Observed, derive
from briefing_gen.metrics.explain import Story, Telling, explain, told

SHIPPED = Path(__file__).parents[2] / "data" / "child-protection"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return read_dataset(SHIPPED)


def telling(dataset: Dataset, language: str) -> Telling:
    return Telling(dataset, language, lambda item: item.text[language])


def observed(dataset: Dataset, address: str) -> Observed:
    found = look_up(dataset, parse_address(address))
    assert isinstance(found, Observation)
    return Observed(found)


def test_the_story_of_a_published_value_tells_who_says_it(dataset: Dataset) -> None:
    metric = observed(dataset, "production-sentences[fiscal_year=2019].offenders")
    item = metric.observation

    assert explain(metric, telling(dataset, "en-US")) == Story(
        expression="production-sentences[fiscal_year=2019].offenders",
        value=Decimal(512),
        unit=Unit.COUNT,
        statistic=Statistic.COUNT,
        population=(item.population.titles["en-US"],),
        members=(("Fiscal year", "2019"),),
        period=(Period(PeriodKind.FISCAL_YEAR, "2019", "2019"),),
        formula=(),
        inputs=(),
        source=dataset.sources["ussc-production-2021"],
        read_in=dataset.sources["itemp-2021"],
        locator="paragraphs on the rise from 2005 and on positions of trust",
        grade=Grade.REPORTED,
        caveats=tuple(caveat.text["en-US"] for caveat in item.caveats),
        note="",
    )


def test_the_story_of_a_derived_value_shows_its_working(dataset: Dataset) -> None:
    metric = derive(
        Operation.PERCENT_CHANGE,
        observed(dataset, "cybertipline-total[year=2019].reports"),
        observed(dataset, "cybertipline-total[year=2020].reports"),
    )

    story = explain(metric, telling(dataset, "es-US"))

    assert story.formula == ("(21751085 − 16987361) ÷ 16987361 × 100 ≈ 28.042755 percent",)
    assert story.value == Decimal("28.042755")
    assert [item.members for item in story.inputs] == [(("Año", "2019"),), (("Año", "2020"),)]
    assert (story.grade, story.source, story.statistic) == (Grade.PRIMARY, None, None)


def test_the_working_of_nested_operations_goes_from_the_inside_out(dataset: Dataset) -> None:
    parts = derive(
        Operation.SUM,
        observed(dataset, "nonproduction-media[content=both].offenders"),
        observed(dataset, "nonproduction-media[content=images-only].offenders"),
    )
    whole = observed(dataset, "nonproduction-total[fiscal_year=2019].offenders")

    assert explain(derive(Operation.SHARE, parts, whole), telling(dataset, "en-US")).formula == (
        "981 + 166 = 1147 count",
        "1147 ÷ 1340 × 100 ≈ 85.597015 percent",
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [("100", "100"), ("1E+3", "1000"), ("2.50", "2.5"), ("0.0000005", "0.000001")],
)
def test_a_value_is_told_without_exponent_or_empty_digits(value: str, words: str) -> None:
    assert str(told(Decimal(value))) == words


def test_of_many_values_only_their_number_is_told(dataset: Dataset) -> None:
    years = [
        observed(dataset, f"cybertipline-total[year={year}].reports") for year in range(2005, 2020)
    ]

    assert explain(derive(Operation.SUM, *years), telling(dataset, "en-US")).formula == (
        "sum of 15 values = 61416990 count",
    )
