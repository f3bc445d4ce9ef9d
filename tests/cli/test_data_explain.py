from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location
from briefing_gen.base.quantities import Unit
from briefing_gen.cli.data_explain import is_printed, story_context, story_lines
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
from briefing_gen.shipped import shipped
from tests.cli.program import run

LEFT_OUT = "the briefing 'state' is searched with --set state=VALUE"


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("35.8", True),
        ("35.8%", True),
        ("36.2 million", True),
        ("1,435", True),
        ("reports-rise", False),
        ("cybertipline-total[year=2023].reports", False),
        ("Rise", False),
    ],
)
def test_a_printed_number_is_told_from_a_name(number: str, *, printed: bool) -> None:
    assert is_printed(number) is printed


@pytest.mark.slow
def test_a_printed_number_is_explained_with_the_editions_that_print_it() -> None:
    done = run("data", "explain", "1,435")
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, f"{LEFT_OUT}\n")
    assert lines[0].endswith(".cases")
    assert lines[1] == "    value       1,435 count"
    places = {"legislator": "summary; findings, federal-cases"}
    places["advocacy"] = "findings, the-file-tells"
    assert lines[-5:] == [
        "    printed     1,435",
        *(
            f"                    in national-{audience}-{language}-us: {place}"
            for audience, place in places.items()
            for language in ("en", "es")
        ),
    ]


@pytest.mark.parametrize(
    ("briefing", "told"),
    [
        (
            "million",
            "there are: national, state",
        ),
        ("natoinal", "did you mean 'national'?"),
    ],
)
def test_a_number_of_several_words_goes_into_quotes(briefing: str, told: str) -> None:
    done = run("data", "explain", "36.2", briefing)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        2,
        f"Error: Invalid value for 'BRIEFING': there is no briefing named {briefing!r}; {told}",
    )


@pytest.mark.slow
@pytest.mark.parametrize("number", ["35.8%", "35.8"])
def test_a_story_is_told_once_with_the_ways_each_language_words_it(number: str) -> None:
    lines = run("data", "explain", number, "national").stdout.splitlines()
    place = "findings, federal-cases"
    assert [line for line in lines if line and not line.startswith(" ")] == [
        "published-changes[id=csam-2016-2020].percent"
    ]
    assert lines[-8:] == [
        line
        for name, text, language, at in (
            ("printed", "35.8%", "en", place),
            ("", "\u221235.8%", "en", place),
            ("", "35.8\u00a0%", "es", place),
            ("", "\u221235.8\u00a0%", "es", place),
        )
        for line in (
            f"    {name:<12}{text}",
            f"                    in national-legislator-{language}-us: {at}",
        )
    ]


@pytest.mark.slow
def test_a_choice_that_is_not_there_is_told() -> None:
    done = run("data", "explain", "110,385", "--set", "state=Texas")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "templates/briefings/state/briefing.yaml:9:10 (parameters.state): error[unknown-member]: "
        "unknown state 'Texas'\n"
        "    hint: did you mean TX (Texas)?\n"
    )


@pytest.mark.slow
def test_a_briefing_with_parameters_is_searched_where_they_are_given() -> None:
    done = run("data", "explain", "110,385", "--set", "state=TX", "--json")
    answer = json.loads(done.stdout)
    (found,) = answer["printed"]
    assert (done.returncode, done.stderr, answer["left_out"]) == (0, "", [])
    (wording,) = found["texts"]
    assert (wording["text"], found["story"]["value"]) == ("110,385", "110385")
    assert list(wording["editions"]) == [
        "state-legislator-en-us-tx",
        "state-legislator-es-us-tx",
        "state-advocacy-en-us-tx",
        "state-advocacy-es-us-tx",
    ]
    assert wording["editions"]["state-legislator-en-us-tx"][:2] == [
        "summary",
        "findings, state-reports",
    ]


def test_a_name_is_found_in_whichever_briefing_has_it() -> None:
    done = run("data", "explain", "state-reports", "--set", "state=TX")
    assert done.stdout.splitlines()[:2] == [
        "cybertipline-by-state[state=TX].reports",
        "    value       110,385 count",
    ]


@pytest.mark.slow
def test_a_number_that_no_edition_prints_is_told() -> None:
    done = run("data", "explain", "35.9%", "national")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "NUMBER: error[number-not-printed]: no edition prints '35.9%'\n"


@pytest.mark.slow
def test_that_a_briefing_was_not_searched_is_part_of_the_hint() -> None:
    done = run("data", "explain", "110,385", "--json")
    problem = json.loads(done.stdout)["problems"][0]
    assert (done.returncode, problem["code"]) == (1, "number-not-printed")
    assert problem["hint"].endswith(LEFT_OUT)


def told(address: str, *options: str) -> list[str]:
    return run("data", "explain", address, *options).stdout.splitlines()


def facts(lines: list[str], *names: str) -> list[str]:
    return [line.strip() for line in lines if line.strip().startswith(names)]


LIFE = "penalties[section=2251, offense=production, prior_convictions=two-or-more].maximum_years"


@pytest.mark.slow
def test_a_cell_without_a_number_is_told_as_any_other() -> None:
    lines = told(LIFE)
    assert facts(lines, "value", "counts", "period", "place", "grade", "stands at") == [
        "value       life",
        "counts      terms of imprisonment set by statute",
        "period      2023",
        "place       18 U.S.C. 2251(e)",
        "grade       Primary",
        f"stands at   {penalties()}:4:5 (maximum_years)",
    ]
    assert facts(lines, "source")[0].startswith("source      Office of the Law Revision Counsel")
    answer = json.loads(run("data", "explain", LIFE, "--json").stdout)
    assert (answer["value"], answer["missing"]["reason"]["en-US"]) == (None, "life")
    assert (answer["unit"], answer["grade"]) == (
        "years",
        "primary",
    )
    assert answer["source"]["id"] == "us-code-2023"


def penalties() -> str:
    return os.path.relpath(shipped() / "data" / "child-protection" / "penalties.csv")


def test_a_place_that_is_not_listed_is_told_with_its_source_and_caveats() -> None:
    lines = told("cybertipline-by-state[state=DC].reports", "--lang", "es-US")
    assert facts(lines, "value", "of", "period") == [
        "value       no disponible",
        "of          Estado: Distrito de Columbia",
        "period      2023",
    ]
    caveats = facts(lines, "caveat")
    assert "caveat      De una copia pública de la lista del NCMEC." in caveats


FALL = "published-changes[id=csam-2016-2020].percent"


@pytest.mark.slow
def test_a_published_change_is_told_with_the_working_it_follows_from() -> None:
    lines = told(FALL)
    assert facts(lines, "formula", "recomputed", "csam-sentences") == [
        "formula     (1023 − 1593) ÷ 1593 × 100 ≈ -35.781544 percent",
        "recomputed  -35.781544 percent, which agrees with the value as it is published",
        "csam-sentences[fiscal_year=2016].cases",
        "csam-sentences[fiscal_year=2020].cases",
    ]
    claim = json.loads(run("data", "explain", FALL, "--json").stdout)["claim"]
    story = claim["story"]
    assert (claim["id"], story["value"][:10], claim["agrees"], claim["accepted"]) == (
        "csam-2016-2020",
        "-35.781544",
        True,
        "",
    )
    assert [item["expression"] for item in story["inputs"]] == [
        "csam-sentences[fiscal_year=2016].cases",
        "csam-sentences[fiscal_year=2020].cases",
    ]


USERS = "cybertipline-by-user-location[location=us, year=2020].reports"
LISTED = "cybertipline-by-country[country=united-states, year=2020].reports"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "other"),
    [
        (USERS, f"other value 494,388 count: {LISTED}"),
        (LISTED, f"other value 887,252 count, which was chosen: {USERS}"),
        (
            "conflicts[id=united-states-2020].other_value",
            f"other value 887,252 count, which was chosen: {USERS}",
        ),
        (
            "cybertipline-total[year=1998].reports",
            "other value 2,772 count: conflicts[id=reports-1998].other_value",
        ),
    ],
)
def test_each_of_two_values_names_the_other_and_why_one_was_chosen(
    address: str, other: str
) -> None:
    lines = told(address)
    assert facts(lines, "other value") == [other]
    assert lines[-1].startswith(" " * 16 + "The ")
    (conflict,) = json.loads(run("data", "explain", address, "--json").stdout)["others"]
    assert conflict["expression"] in other
    assert conflict["kept"] is ("which was chosen" in other)
    assert conflict["reason"] == lines[-1].strip()


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
