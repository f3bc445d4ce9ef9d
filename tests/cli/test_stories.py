from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location
from briefing_gen.base.quantities import Unit
from briefing_gen.cli.data_explain import (
    story_context,
    story_lines,
)
from briefing_gen.dataset.cell_text import parse_address
from briefing_gen.dataset.lookup import look_up
from briefing_gen.dataset.model import (
    CellRef,
    Grade,
    Missing,
    Observation,
    Period,
    PeriodKind,
    Source,
    Statistic,
    Status,
)
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.metrics.derive import Observed
from briefing_gen.metrics.explain import ClaimStory, Story, explain, explain_gap

BESIDE = Path(__file__).parents[1] / "beside" / "data"
OFFICE = Source(
    id="office",
    publisher="Statistics Office",
    title="Annual tables",
    url="https://example.org/annual-tables",
    published="2024-05",
    accessed="2024-06-01",
    grade=Grade.PRIMARY,
    where=Location("datapackage.json"),
)
PAPER = replace(OFFICE, id="paper", publisher="The Paper", title="Ferries", url="", published="")
YEARS = [Period(PeriodKind.FISCAL_YEAR, year, year) for year in ("2021", "2022")]
TRIPS = Story(
    expression="ferries[year=2022].trips",
    value=Decimal(3_059_029),
    unit=Unit.COUNT,
    statistic=Statistic.COUNT,
    population=("ferry trips",),
    members=(("Year", "2022"),),
    period=(YEARS[1],),
    formula=(),
    inputs=(),
    source=OFFICE,
    read_in=PAPER,
    locator="table 4",
    grade=Grade.REPORTED,
    caveats=("A trip is not a passenger.",),
    note="The annex has another number.",
)
CHANGE = replace(
    TRIPS,
    expression="difference(a; b)",
    value=Decimal("12.5"),
    unit=Unit.PERCENTAGE_POINT,
    statistic=None,
    members=(),
    period=tuple(YEARS),
    formula=("b − a = 12.5 percentage-point",),
    inputs=(TRIPS,),
    source=None,
    read_in=None,
    locator="",
    note="",
)
MISSING = Missing(
    ref=CellRef("ferries", (("year", "2020"),), "trips"),
    reason={"en-US": "not collected"},
    status=Status.NOT_COLLECTED,
    where=Location("ferries.csv", 3, 2),
)


def test_a_story_is_told_line_by_line_and_its_inputs_further_in() -> None:
    assert "\n".join(story_lines(CHANGE, Language.EN_US)).replace("\N{NO-BREAK SPACE}", " ") == (
        """\
difference(a; b)
    value       12.5 percentage-point
    counts      ferry trips
    period      fiscal year 2021
    period      fiscal year 2022
    formula     b − a = 12.5 percentage-point
    grade       Press report
    caveat      A trip is not a passenger.

    ferries[year=2022].trips
        value       3,059,029 count
        statistic   count
        counts      ferry trips
        of          Year: 2022
        period      fiscal year 2022
        source      Statistics Office, Annual tables (2024-05)
                    https://example.org/annual-tables
        place       table 4
        read in     The Paper, Ferries
        grade       Press report
        note        The annex has another number."""
    )


def test_a_cell_without_a_value_says_why() -> None:
    gap = explain_gap(MISSING, story_context(read_dataset(BESIDE), Language.EN_US))
    assert list(story_lines(gap, Language.EN_US)) == [
        "ferries[year=2020].trips",
        "    value       not collected",
        "    stands at   ferries.csv:3:2",
    ]


def test_a_claim_tells_whether_it_follows() -> None:
    claim = ClaimStory(id="fall", story=CHANGE, agrees=True, accepted="")
    lines = list(story_lines(replace(TRIPS, claim=claim), Language.EN_US))
    assert [line.strip() for line in lines if "formula" in line or "recomputed" in line] == [
        "formula     b − a = 12.5 percentage-point",
        "recomputed  12.5 percentage-point, which agrees with the value as it is published",
    ]
    assert lines.count("    " + TRIPS.expression) == 1
    differing = replace(claim, agrees=False, accepted="It was rounded twice.")
    told = "\n".join(story_lines(replace(TRIPS, claim=differing), Language.EN_US))
    assert (
        "which differs from the value as it is published\n                It was rounded twice."
    ) in told


def test_an_estimate_tells_its_margin_of_error() -> None:
    dataset = read_dataset(BESIDE)
    found = look_up(dataset, parse_address("survey[year=2024, line=north].pleased"))
    assert isinstance(found, Observation)
    story = explain(Observed(found), story_context(dataset, Language.EN_US))
    assert list(story_lines(story, Language.EN_US))[:3] == [
        "survey[line=north, year=2024].pleased",
        "    value       72.0 percent",
        "    margin      3.0 up and down, at 90% confidence",
    ]
