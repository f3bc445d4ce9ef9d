from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from briefing_gen.cli.data_explain import is_printed
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


def test_a_folder_without_briefings_is_told(tmp_path: Path) -> None:
    done = run("data", "explain", "35.8", "--templates", str(tmp_path))
    assert (done.returncode, "there is no briefing in" in done.stderr) == (2, True)


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
