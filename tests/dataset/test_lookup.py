from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from briefing_gen.base.problems import Location
from briefing_gen.base.quantities import Quantity, Unit
from briefing_gen.dataset.cell_text import parse_address
from briefing_gen.dataset.checks.references import check_references
from briefing_gen.dataset.lookup import UnknownAddress, expand, look_up, member_label, member_phrase
from briefing_gen.dataset.model import (
    Caveat,
    Dataset,
    Grade,
    Missing,
    Observation,
    Period,
    PeriodKind,
    Population,
    Rounding,
    Source,
    Statistic,
    Status,
)
from tests.dataset.packages import ROWS, SOURCE, TRIPS, YEAR, described, ferries, resource


def attribute(name: str) -> dict[str, str]:
    column = name.replace("-", "_").replace(":", "_")
    return {"name": column, "type": "string", "role": "attribute", "attribute": name}


def observed(dataset: Dataset, address: str) -> Observation:
    found = look_up(dataset, parse_address(address))
    assert isinstance(found, Observation)
    return found


def test_an_observation_knows_all_that_is_said_of_it(tmp_path: Path) -> None:
    measure = {**TRIPS, "locator": "table 4", "caveats": ["one-way"]}
    dataset = ferries(tmp_path, described(resource(YEAR, measure)))

    assert look_up(dataset, parse_address("trips[year=2020].trips")) == Observation(
        ref=parse_address("trips[year=2020].trips"),
        quantity=Quantity(Decimal(1751085), Unit.COUNT),
        decimals=0,
        statistic=Statistic.COUNT,
        population=Population(
            id="trips",
            titles={"en-US": "ferry trips"},
            where=dataset.populations["trips"].where,
        ),
        period=Period(PeriodKind.CALENDAR_YEAR, "2020", "2020"),
        base=None,
        rounding=Rounding.EXACT,
        status=Status.NORMAL,
        source=Source(
            id="office",
            publisher="Statistics Office",
            title="Annual tables",
            url="https://example.org/annual-tables",
            published="2024-05",
            accessed="2024-06-01",
            grade=Grade.PRIMARY,
            where=dataset.sources["office"].where,
        ),
        read_in=None,
        locator="table 4",
        grade=Grade.PRIMARY,
        caveats=(
            Caveat(
                id="one-way",
                text={"en-US": "Each way counts."},
                where=dataset.caveats["one-way"].where,
            ),
        ),
        note=None,
        where=Location("trips.csv", 3, 2, "trips"),
    )


def test_a_row_overrides_its_measure(tmp_path: Path) -> None:
    names = ["unit", "statistic", "population", "period", "period-kind", "rounding", "status"]
    names += ["source", "read-in", "locator", "caveats", "grade", "note:en-US", "note:es-US"]
    columns = [attribute(name) for name in names]
    measure = {**TRIPS, "type": "number", "caveats": ["one-way"], "locator": "table 4"}
    rows = (
        "year,trips," + ",".join(column["name"] for column in columns) + "\n"
        "2019,12.50,percent,percent,boats,2018/2019,fiscal-year,truncated,E,"
        "paper,office,page 3,small one-way,primary,Read twice.,Leído dos veces.\n"
        "2020,7,,,,,,,,,,,,,,\n"
    )
    paper = {**SOURCE, "name": "paper", "grade": "reported"}
    dataset = ferries(
        tmp_path,
        described(
            resource(YEAR, measure, *columns),
            sources=[SOURCE, paper],
            populations=[
                {"name": "trips", "titles": {"en-US": "trips"}},
                {"name": "boats", "titles": {"en-US": "boats"}},
            ],
            caveats=[
                {"name": "one-way", "text": {"en-US": "Each way counts."}},
                {"name": "small", "text": {"en-US": "Small boats are out."}},
            ],
        ),
        trips=rows,
    )

    ours = observed(dataset, "trips[year=2019].trips")
    plain = observed(dataset, "trips[year=2020].trips")

    assert ours.quantity == Quantity(Decimal("12.50"), Unit.PERCENT)
    assert (ours.decimals, ours.statistic, ours.population.id) == (2, Statistic.PERCENT, "boats")
    assert ours.period == Period(PeriodKind.FISCAL_YEAR, "2018", "2019")
    assert (ours.rounding, ours.status) == (Rounding.TRUNCATED, Status.ESTIMATED)
    assert (ours.source.id, ours.read_in, ours.locator) == (
        "paper",
        dataset.sources["office"],
        "page 3",
    )
    assert ours.grade is Grade.PRIMARY
    assert [caveat.id for caveat in ours.caveats] == ["small", "one-way"]
    assert ours.note
    assert ours.note.text == {"en-US": "Read twice.", "es-US": "Leído dos veces."}
    assert plain.quantity == Quantity(Decimal(7), Unit.COUNT)
    assert (plain.source.id, plain.locator, plain.note) == ("office", "table 4", None)


def test_a_value_has_the_grade_of_the_weaker_of_its_two_sources(tmp_path: Path) -> None:
    copy = {**SOURCE, "name": "copy", "grade": "secondary"}
    measure = {**TRIPS, "readIn": "copy"}
    dataset = ferries(tmp_path, described(resource(YEAR, measure), sources=[SOURCE, copy]))

    assert observed(dataset, "trips[year=2019].trips").grade is Grade.SECONDARY


def test_the_base_of_a_share_follows_the_row(tmp_path: Path) -> None:
    share = {**TRIPS, "name": "share", "type": "number", "unit": "percent", "statistic": "percent"}
    share["base"] = "trips[year=*].trips"
    dataset = ferries(
        tmp_path,
        described(resource(YEAR, TRIPS), resource(YEAR, share, name="shares")),
        shares="year,share\n2019,12.5\n",
    )

    base = observed(dataset, "shares[year=2019].share").base

    assert base == parse_address("trips[year=2019].trips")


def test_a_missing_value_says_why(tmp_path: Path) -> None:
    table = resource(YEAR, TRIPS, attribute("status"), missing={"none": {"en-US": "no service"}})
    table["schema"]["missingValues"] = ["", "none"]
    rows = "year,trips,status\n2019,none,M\n2020,,\n"
    dataset = ferries(tmp_path, described(table), trips=rows)

    assert look_up(dataset, parse_address("trips[year=2019].trips")) == Missing(
        ref=parse_address("trips[year=2019].trips"),
        reason={"en-US": "no service"},
        status=Status.CANNOT_EXIST,
        where=Location("trips.csv", 2, 2, "trips"),
    )
    assert look_up(dataset, parse_address("trips[year=2020].trips")) == Missing(
        ref=parse_address("trips[year=2020].trips"),
        reason={"en-US": "not available", "es-US": "no disponible"},
        status=Status.NOT_COLLECTED,
        where=Location("trips.csv", 3, 2, "trips"),
    )


def test_the_period_of_a_table_holds_for_every_row(tmp_path: Path) -> None:
    line = {"name": "line", "type": "string", "role": "dimension"}
    period = {"kind": "as-of", "start": "2020-04-30"}
    dataset = ferries(
        tmp_path, described(resource(line, TRIPS, period=period)), trips="line,trips\nnorth,5\n"
    )

    assert observed(dataset, "trips[line=north].trips").period == Period(
        PeriodKind.AS_OF, "2020-04-30", "2020-04-30"
    )


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("Trips[year=2020].trips", "there is no table 'Trips'; did you mean 'trips'?"),
        ("trip[year=2020].trips", "there is no table 'trip'; did you mean 'trips'?"),
        (
            "trips[years=2020].trips",
            "table 'trips' has no dimension 'years'; did you mean 'year'?",
        ),
        ("trips[].trips", "the address trips[].trips names no member of 'year'"),
        ("trips[year=1066].trips", "table 'trips' has no year '1066'; it has 2019, 2020"),
        ("trips[year=2020].boats", "table 'trips' has no measure 'boats'; it has trips"),
    ],
)
def test_an_unknown_address_says_which_part_and_what_is_near(
    tmp_path: Path, address: str, message: str
) -> None:
    dataset = ferries(tmp_path, trips=ROWS)

    with pytest.raises(UnknownAddress) as caught:
        look_up(dataset, parse_address(address))

    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("title", "last", "is_change"),
    [
        ("Share of women", "2012", False),
        ("Change in trips", "2012", True),
        ("Change in trips", "2010", False),
    ],
)
def test_a_percentage_of_a_survey_over_years_is_no_change(
    tmp_path: Path, title: str, last: str, *, is_change: bool
) -> None:
    line = {"name": "line", "type": "string", "role": "dimension"}
    percent = {**TRIPS, "type": "number", "unit": "percent", "statistic": "percent"}
    table = resource(
        line,
        {**percent, "titles": {"en-US": title}},
        period={"kind": "calendar-year", "start": "2010", "end": last},
    )
    data = ferries(tmp_path, described(table), trips="line,trips\na,52\n")
    assert observed(data, "trips[line=a].trips").is_change == is_change


def test_a_member_without_a_label_is_its_own(tmp_path: Path) -> None:
    fields = [
        {"name": name, "type": "string"}
        for name in ("dimension", "member", "label_en_us", "label_es_us")
    ]
    members = {
        "name": "members",
        "path": "members.csv",
        "kind": "members",
        "schema": {"fields": fields},
    }
    dataset = ferries(
        tmp_path,
        described(resource(YEAR, TRIPS), members),
        members="dimension,member,label_en_us,label_es_us\nyear,2020,the first year,\n",
    )

    assert member_label(dataset, "year", "2020", "en-US") == "the first year"
    assert member_label(dataset, "year", "2020", "es-US") == "2020"
    assert member_label(dataset, "year", "2019", "en-US") == "2019"


def test_a_place_in_a_publication_has_the_words_that_its_label_gives(tmp_path: Path) -> None:
    names = ("dimension", "member", "label_en_us", "label_es_us")
    members = {
        "name": "members",
        "path": "members.csv",
        "kind": "members",
        "schema": {"fields": [{"name": name, "type": "string"} for name in names]},
    }
    dataset = ferries(
        tmp_path,
        described(resource(YEAR, {**TRIPS, "locator": "table A"}), members),
        members=f"{','.join(names)}\nlocator,table A,table A,tabla A\nlocator,table B,,tabla B\n",
    )

    found = observed(dataset, "trips[year=2019].trips")
    assert (found.locator, found.locators) == ("table A", {"en-US": "table A", "es-US": "tabla A"})
    assert [(problem.code, problem.message) for problem in check_references(dataset)] == [
        ("unknown-member", "no table has locator=table B, which this label is for")
    ]


def test_a_member_without_a_phrase_stands_in_a_sentence_as_it_is_labeled(tmp_path: Path) -> None:
    names = ("dimension", "member", "label_en_us", "label_es_us", "phrase_en_us", "phrase_es_us")
    members = {
        "name": "members",
        "path": "members.csv",
        "kind": "members",
        "schema": {"fields": [{"name": name, "type": "string"} for name in names]},
    }
    dataset = ferries(
        tmp_path,
        described(resource(YEAR, TRIPS), members),
        members=f"{','.join(names)}\nyear,2020,First year,Primer año,,el primer año\n",
    )

    assert member_phrase(dataset, "year", "2020", "en-US") == "First year"
    assert member_phrase(dataset, "year", "2020", "es-US") == "el primer año"
    assert member_phrase(dataset, "year", "2019", "es-US") == "2019"


def test_a_value_of_money_has_the_decimals_of_its_column(tmp_path: Path) -> None:
    def decimals(**more: str) -> list[int]:
        fee = {**TRIPS, "type": "number", **more}
        table = resource(YEAR, fee, missing={"n.a.": {"en-US": "no service"}})
        table["schema"]["missingValues"] = ["", "n.a."]
        rows = "year,trips\n2019,9.5\n2020,10\n2021,8.25\n2022,n.a.\n"
        dataset = ferries(tmp_path, described(table), trips=rows)
        years = ("2019", "2020", "2021")
        return [observed(dataset, f"trips[year={year}].trips").decimals for year in years]

    assert decimals(unit="usd", statistic="amount") == [2, 2, 2]
    assert decimals(unit="usd", statistic="amount", scale="thousand") == [-2, -3, -1]
    assert decimals(unit="percent", statistic="percent") == [1, 0, 2]


@pytest.mark.parametrize(
    ("cells", "decimals"),
    [
        ("4.26 4.3 3.71 3.25", [2, 2, 2, 2]),
        ("74 64.9 60.2 58.8", [1, 1, 1, 1]),
        ("4.26 4.3 3.71 3.20", [2, 1, 2, 2]),
        ("112 12.5 3.4 0.45", [0, 1, 1, 2]),
    ],
)
def test_a_0_that_a_program_cut_off_is_put_back_and_other_decimals_stay(
    cells: str, decimals: list[int], tmp_path: Path
) -> None:
    rate = {**TRIPS, "type": "number", "unit": "per-1000", "statistic": "rate"}
    years = range(2019, 2023)
    rows = "".join(f"{year},{cell}\n" for year, cell in zip(years, cells.split(), strict=True))
    dataset = ferries(tmp_path, described(resource(YEAR, rate)), trips=f"year,trips\n{rows}")
    found = [observed(dataset, f"trips[year={year}].trips").decimals for year in years]
    assert found == decimals


@pytest.mark.parametrize(
    ("longest", "decimals"),
    [
        ("64400.9966909331", 0),
        ("9.99669093312", 2),
        ("22621.9797", 0),
        ("9.1234", 4),
        ("4012.5", 1),
    ],
)
def test_money_that_a_program_computed_is_shown_in_dollars_or_cents(
    longest: str, decimals: int, tmp_path: Path
) -> None:
    fee = {**TRIPS, "type": "number", "unit": "usd", "statistic": "amount"}
    rows = f"year,trips\n2019,{longest}\n2020,9\n"
    dataset = ferries(tmp_path, described(resource(YEAR, fee)), trips=rows)
    found = [observed(dataset, f"trips[year={year}].trips") for year in (2019, 2020)]
    assert [value.decimals for value in found] == [decimals] * 2


LINE = {"name": "line", "type": "string", "role": "dimension"}


@pytest.fixture
def lines(tmp_path: Path) -> Dataset:
    rows = "year,line,trips\n2020,south,2\n2020,north,1\n2019,north,3\n"
    return ferries(tmp_path, described(resource(YEAR, LINE, TRIPS)), trips=rows)


def test_a_star_stands_for_the_members_in_file_order(lines: Dataset) -> None:
    assert [str(ref) for ref in expand(lines, "trips[year=2020, line=*].trips")] == [
        "trips[line=south, year=2020].trips",
        "trips[line=north, year=2020].trips",
    ]


def test_two_stars_stand_for_the_rows_there_are(lines: Dataset) -> None:
    assert len(expand(lines, "trips[year=*, line=*].trips")) == 3


def test_an_address_stands_for_itself(lines: Dataset) -> None:
    text = "trips[line=north, year=2019].trips"

    assert expand(lines, text) == (parse_address(text),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("trips[year=2021, line=*].trips", "table 'trips' has no year '2021'; did you mean "),
        (
            "trips[year=2019, line=south].trips",
            "table 'trips' has no row for line=south with year=2019",
        ),
        ("trips[year=*].trips", "the address trips[year=*].trips names no member of 'line'"),
    ],
)
def test_a_pattern_that_leads_nowhere_says_why(lines: Dataset, text: str, message: str) -> None:
    with pytest.raises(UnknownAddress) as caught:
        expand(lines, text)

    assert str(caught.value).startswith(message)
