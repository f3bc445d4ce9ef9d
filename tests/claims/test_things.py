"""Words for what was done, or of whom, that the column of a number has no like of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from briefing_gen.base.language import Language
from briefing_gen.binding.binder import Binder
from briefing_gen.reading.tree import Scalar
from tests.dataset.packages import TRIPS, described, ferries, resource
from tests.editions.ferries import EN, ES, PLACE, briefing, edition

TOWN = {"name": "town", "type": "string", "role": "dimension", "totals": ["All"]}
TITLES = {"trips": "Household waste recycled", "rate": "Recycling rate", "seen": "Eligible homes"}
TITULOS = {"trips": "Residuos reciclados", "rate": "Tasa de reciclaje", "seen": "Hogares elegibles"}
ROWS = "town,trips,rate,seen\nAll,185,40.5,90\nElm,60,57.5,25\nAsh,125,30.5,65\n"
ROWS += "Used leaves of lawns and parks or hedges to create compost,0,50.5,0\n"
NAMED = '  tons: "trips[town=Elm].trips"\n  rate: "trips[town=All].rate"\n'
NAMED += '  low: "trips[town=Ash].rate"\n  homes: "trips[town=Elm].seen"\n'
NAMED += '  part: {share: [tons, "trips[town=All].trips"]}\n'
NAMED += '  place: {rank: {for: tons, across: trips.town, of: "trips[town=*].trips"}}\n'


def told(
    folder: Path,
    text: str,
    language: Language = EN,
    rows: str = ROWS,
    called: Mapping[str, str] = TITLES,
) -> list[str]:
    titles = {name: {str(language): title} for name, title in called.items()}
    fields = [{**TRIPS, "name": e, "titles": titles[e], "population": e} for e in titles]
    fields[1] |= {"type": "number", "unit": "percent", "statistic": "percent"}
    table = resource(TOWN, *fields, definition=FROM, period=PERIOD)
    counted = [{"name": name, "titles": title} for name, title in titles.items()]
    package = ferries(folder / "data", described(table, populations=counted), trips=rows)
    named = briefing(folder, ("metrics:\n", f"metrics:\n{NAMED}"))
    binder = Binder(package, named, edition(language, {}))
    binder.words(Scalar(text, PLACE))
    return [f"{each.severity} {each.code}: {each.message}" for each in binder.problems]


FROM, PERIOD = "Waste recycled from small towns.", {"kind": "calendar-year", "start": "2024"}
HOMES = "25, which is Eligible homes"
TONS, RATE = "60, which is Household waste recycled", "40.5%, which is Recycling rate"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Elm burned {tons} bags of waste", f"'burned' stands beside {TONS}"),
        ("Elm sent {tons} bags of waste to landfill", f"'landfill' stands beside {TONS}"),
        ("Elm recycled {tons} of garden waste", f"'garden' stands beside {TONS}"),
        ("Dover recycled {rate} of it", f"'Dover' stands beside {RATE}"),
        ("In Dover, household waste reached {tons} in Elm", f"'Dover' stands beside {TONS}"),
        ("Household waste in Dover reached {tons}", f"'Dover' stands beside {TONS}"),
        ("Demolitions reached {tons} in Elm", f"'Demolitions' stands beside {TONS}"),
        ("Wasted food reached {tons} in Elm", f"'food' stands beside {TONS}"),
        ("Dover's household waste reached {tons}", f"'Dover' stands beside {TONS}"),
        ("Wasted glass of Elm stood at {tons}", f"'glass' stands beside {TONS}"),
        ("In Elm {homes} homes were sold", f"'sold' stands beside {HOMES}"),
        ("In Elm {homes} homes stood empty", f"'empty' stands beside {HOMES}"),
        ("In Elm {homes} homes were recycled", f"'recycled' stands beside {HOMES}"),
        ("Of all licensed towns {rate} recycled", f"'licensed' stands beside {RATE}"),
        ("Bulky household waste reached {tons}", f"'Bulky' stands beside {TONS}"),
        ("Of all eligible towns {rate} recycled", f"'eligible' stands beside {RATE}"),
    ],
)
def test_a_word_for_what_was_done_that_no_data_have_is_told_where_that_of_the_column_is_missing(
    tmp_path: Path, text: str, said: str
) -> None:
    assert told(tmp_path, text) == [f"warning subject-differs: {said}"]


@pytest.mark.parametrize(
    "text",
    [
        "Elm recycled {tons} bags of household waste",
        "In Elm {tons} bags were sent for recycling",
        "The rate reached {rate}",
        "Elm reported {tons} bags of waste",
        "In Elm, household waste reached {tons}",
        "The number reached {tons} in Elm",
        "Ash came last, with {low}",
        "In Elm {homes} homes were eligible",
        "It was {homes} in Elm",
        "Of all towns {rate} recycled",
        "Elm had {tons} and used it to create compost",
    ],
)
def test_words_that_the_column_has_or_that_say_only_how_much_there_is_stand(
    tmp_path: Path, text: str
) -> None:
    assert told(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Las demoliciones llegaron a {tons} en Elm", ["'demoliciones'"]),
        ("En Dover, los residuos reciclados llegaron a {tons}", ["'Dover'"]),
        ("Los residuos reciclados llegaron a {tons} en Elm", []),
    ],
)
def test_words_of_a_sentence_in_spanish_are_held_against_titles_in_spanish(
    tmp_path: Path, text: str, said: list[str]
) -> None:
    warned = "warning subject-differs: {} stands beside 60, which is Residuos reciclados"
    assert told(tmp_path, text, ES, called=TITULOS) == [warned.format(each) for each in said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Elm had {part} of all household waste",
            ["'all household waste' is more than 32.4% is of: Waste recycled from small towns"],
        ),
        ("Elm had {part} of all household waste in small towns", []),
        ("Elm had {part} of the household waste", []),
    ],
)
def test_all_of_something_is_more_than_what_comes_from_some_of_it(
    tmp_path: Path, text: str, said: list[str]
) -> None:
    assert told(tmp_path, text) == [f"warning subject-differs: {each}" for each in said]


def test_a_place_among_members_of_which_one_is_called_a_total_is_warned_of(tmp_path: Path) -> None:
    rows = ROWS + "Total of towns that were asked,150,1,1\n"
    said = "warning subject-differs: 3rd of 4 is a place among members with "
    said += "'Total of towns that were asked'"
    text = "Elm ranked {place:place-of} in household waste recycled"
    assert told(tmp_path, text, rows=rows) == [said]
    assert told(tmp_path / "none", text) == []


def test_a_number_of_all_is_none_of_those_that_the_title_of_another_column_names(
    tmp_path: Path,
) -> None:
    called = {"trips": "Trips", "rate": "Late trips (%)", "seen": "Late trips"}
    said = "error subject-differs: this sentence names late trips, but its number is of Trips"
    assert told(tmp_path, "In Elm there were {tons} late trips", called=called) == [said]
