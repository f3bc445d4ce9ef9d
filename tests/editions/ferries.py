"""Metrics, texts and briefings of a small dataset on ferries, for the tests of editions."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location
from briefing_gen.base.quantities import Quantity, Unit
from briefing_gen.briefing.briefing import Briefing
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.dataset.model import (
    CellRef,
    Dataset,
    Grade,
    Observation,
    Period,
    PeriodKind,
    Population,
    Rounding,
    Source,
    Statistic,
    Status,
)
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.edition import Audience, Edition
from briefing_gen.metrics.derive import Metric, Observed
from briefing_gen.reading.tree import Scalar
from briefing_gen.reading.yaml_nodes import read_yaml

NBSP: Final = "\N{NO-BREAK SPACE}"
MINUS: Final = "\N{MINUS SIGN}"
EN: Final = Language.EN_US
ES: Final = Language.ES_US
TESTS: Final = Path(__file__).parents[1]
PLACE: Final = Location("ferries/briefing.yaml", 1, 1)
SOURCE: Final = Source(
    id="office",
    publisher="Statistics Office",
    title="Annual tables",
    url="https://example.org/tables",
    published="2025-05",
    accessed="2026-01-15",
    grade=Grade.PRIMARY,
    where=Location("datapackage.json"),
)


def dataset() -> Dataset:
    return read_dataset(TESTS / "faults_briefing" / "data")


def edition(
    language: Language = EN,
    parameters: Mapping[str, str] | None = None,
    audience: Audience = Audience.LEGISLATOR,
) -> Edition:
    return Edition(
        briefing="ferries",
        audience=audience,
        language=language,
        parameters=tuple((parameters or {}).items()),
    )


def observed(value: str, unit: Unit = Unit.COUNT, year: str = "2024") -> Observed:
    """Return a value as if it had been published with the decimals it is written with."""
    return Observed(
        Observation(
            ref=CellRef("trips", (("value", value), ("year", year)), "trips"),
            quantity=Quantity(Decimal(value), unit),
            decimals=len(value.partition(".")[2]),
            statistic=Statistic.COUNT,
            population=Population(id="trips", titles={"en-US": "trips", "es-US": "viajes"}),
            period=Period(PeriodKind.CALENDAR_YEAR, year, year),
            base=None,
            rounding=Rounding.EXACT,
            status=Status.NORMAL,
            source=SOURCE,
            read_in=None,
            locator="table A",
            grade=Grade.PRIMARY,
            caveats=(),
            where=Location("trips.csv", 2, 3, "trips"),
        )
    )


def more_than(value: str) -> Metric:
    metric = observed(value)
    return Observed(replace(metric.observation, rounding=Rounding.LOWER_BOUND))


def cut_off(value: str) -> Metric:
    metric = observed(value)
    return Observed(replace(metric.observation, rounding=Rounding.TRUNCATED))


def in_period(value: str, period: Period) -> Metric:
    metric = observed(value)
    return Observed(replace(metric.observation, period=period))


def words_in(folder: Path, yaml: str) -> Scalar:
    """Return a text as it is read from the first line of a file."""
    path = folder / "briefing.yaml"
    path.write_text(yaml, encoding="utf-8")
    node = read_yaml(path, "ferries/briefing.yaml")
    assert isinstance(node, Scalar)
    return node


def briefing(folder: Path, *changes: tuple[str, str]) -> Briefing:
    """Return the good briefing on ferries with some of its words replaced."""
    words = (TESTS / "editions" / "good" / "briefing.yaml").read_text(encoding="utf-8")
    for old, new in changes:
        assert words.count(old) == 1, old
        words = words.replace(old, new)
    home = folder / "ferries"
    home.mkdir(exist_ok=True)
    (home / "briefing.yaml").write_text(words, encoding="utf-8")
    return read_briefing(home)
