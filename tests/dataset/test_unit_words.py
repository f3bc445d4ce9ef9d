from __future__ import annotations

import pytest

from briefing_gen.base.problems import Location
from briefing_gen.base.quantities import Kind, Meaning, Scale, Unit
from briefing_gen.dataset.model import Words
from briefing_gen.dataset.unit_words import contradicted, scale_in, unit_in

DOLLARS_AN_HOUR = Unit("usd-per-hour", Meaning(kind=Kind.AMOUNT, symbol=(("en-US", "${number}"),)))
MILLION_TONNES = Unit("million-tonnes", Meaning(kind=Kind.MEASURE))


def found(text: str, unit: Unit, scale: Scale | None = None, *, tag: str = "en-US") -> str:
    return contradicted(Words(text, tag, Location("a")), unit, scale, is_title=True)


@pytest.mark.parametrize(
    ("title", "unit", "words"),
    [
        ("Spending ($)", Unit.COUNT, "$"),
        ("Median income, 2023 dollars", Unit.COUNT, "dollars"),
        ("Premium (\N{EURO SIGN})", Unit.USD, "\N{EURO SIGN}"),
        ("Late (%)", Unit.COUNT, "%"),
        ("late_percent", Unit.USD, "percent"),
        ("Deaths per 100,000", Unit.PER_1000, "per 100,000"),
        ("Deaths per 10,000", Unit.RATE, "per 10,000"),
        ("Births per 1,000 women", Unit.COUNT, "per 1,000"),
        ("Spending ($ million)", Unit.USD, "million"),
        ("Spending ($M)", Unit.USD, "M"),
        ("Jobs (in thousands)", Unit.COUNT, "thousands"),
        ("Jobs, in thousands, by state", Unit.COUNT, "thousands"),
        ("Stay (days)", Unit.HOURS, "days"),
    ],
)
def test_words_that_name_another_unit_are_found(title: str, unit: Unit, words: str) -> None:
    assert found(title, unit) == words


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Spending ($)", Unit.USD),
        ("Visitors from Europe", Unit.COUNT),
        ("Percentile rank", Unit.COUNT),
        ("Spending (% of GDP, $)", Unit.PERCENT),
        ("Wage ($ per hour)", DOLLARS_AN_HOUR),
        ("Output (million tonnes)", MILLION_TONNES),
        ("People below 200% of poverty", Unit.COUNT),
        ("Households with $50,000 or more", Unit.COUNT),
        ("Deaths per 100,000", Unit.RATE),
        ("Deaths per million", Unit("per-million", Meaning(kind=Kind.RATE))),
        ("Spending per 1,000 residents", Unit.USD),
        ("Change, percentage points", Unit.PERCENTAGE_POINT),
        ("Stay in days", Unit.DAYS),
        ("Millions of reports", Unit.COUNT),
    ],
)
def test_words_that_fit_or_speak_of_something_else_are_not(title: str, unit: Unit) -> None:
    assert found(title, unit) == ""


def test_a_scale_is_compared_with_the_one_that_is_declared() -> None:
    assert found("Spending ($ million)", Unit.USD, Scale.MILLION) == ""
    assert found("Spending ($ million)", Unit.USD, Scale.BILLION) == "million"
    assert found("Gasto (en miles de millones)", Unit.USD, tag="es-US") == "miles de millones"
    assert found("Empleos, en miles", Unit.COUNT, tag="es-US") == "miles"
    assert found("Distancia (miles)", Unit.COUNT, tag="es-US") == ""


@pytest.mark.parametrize(
    ("name", "words"),
    [("families", "thousands"), ("thousand-tons", ""), ("mil-personas", ""), ("millones", "")],
)
def test_a_unit_of_a_package_has_a_scale_where_its_name_says_so(name: str, words: str) -> None:
    assert found("Served (thousands)", Unit(name, Meaning(kind=Kind.COUNT))) == words


def test_m_is_millions_behind_things_that_are_counted_alone() -> None:
    assert scale_in("Bus journeys (m)") == ("Bus journeys", Scale.MILLION)
    assert scale_in("Heights (m)") == ("Heights (m)", None)
    assert scale_in("Rainfall (m)") == ("Rainfall (m)", None)


def test_units_may_be_of_something() -> None:
    title, scale, unit = unit_in("Emissions (megatonnes of carbon dioxide equivalent)")

    assert (title, scale) == ("Emissions", Scale.MILLION)
    assert unit == "tonnes-of-carbon-dioxide-equivalent"
