"""Words for what was done, or of whom, that the column of a number has no like of."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.binding.binder import Binder
from briefing_gen.reading.tree import Scalar
from tests.dataset.packages import TRIPS, described, ferries, resource
from tests.editions.ferries import EN, PLACE, briefing, edition

TOWN = {"name": "town", "type": "string", "role": "dimension", "totals": ["All"]}
TITLES = {"trips": "Household waste recycled", "rate": "Recycling rate", "seen": "Eligible homes"}
ROWS = "town,trips,rate,seen\nAll,185,40.5,90\nElm,60,57.5,25\nAsh,125,30.5,65\n"
ROWS += "Used leaves of lawns and parks or hedges to create compost,0,50.5,0\n"
NAMED = '  tons: "trips[town=Elm].trips"\n  rate: "trips[town=All].rate"\n'
NAMED += '  low: "trips[town=Ash].rate"\n'


def told(folder: Path, text: str) -> list[str]:
    titles = {name: {"en-US": title} for name, title in TITLES.items()}
    fields = [{**TRIPS, "name": e, "titles": titles[e], "population": e} for e in titles]
    fields[1] |= {"type": "number", "unit": "percent", "statistic": "percent"}
    table = resource(TOWN, *fields, period={"kind": "calendar-year", "start": "2024"})
    counted = [{"name": name, "titles": title} for name, title in titles.items()]
    package = ferries(folder / "data", described(table, populations=counted), trips=ROWS)
    named = briefing(folder, ("metrics:\n", f"metrics:\n{NAMED}"))
    binder = Binder(package, named, edition(EN, {}))
    binder.words(Scalar(text, PLACE))
    return [f"{each.severity} {each.code}: {each.message}" for each in binder.problems]


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
        "Wasted food reached {tons} in Elm",
        "Ash came last, with {low}",
        "Elm had {tons} and used it to create compost",
    ],
)
def test_words_that_the_column_has_or_that_say_only_how_much_there_is_stand(
    tmp_path: Path, text: str
) -> None:
    assert told(tmp_path, text) == []
