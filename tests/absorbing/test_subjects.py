from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing_gen.absorbing.subjects import unnamed
from briefing_gen.absorbing.typed import bind_typed
from briefing_gen.base.language import Language
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.dataset.address_text import parse_address
from briefing_gen.dataset.lookup import value_at
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.edition import Audience, Edition
from briefing_gen.metrics.derive import Metric, Observed
from tests.dataset.packages import TRIPS, YEAR, described, ferries, resource
from tests.drafting.sheets import filled
from tests.drafting.test_drafts import drafts

LINE = {"name": "line", "type": "string", "role": "dimension"}
LATE = {**TRIPS, "name": "late", "titles": {"en-US": "Late trips"}}
FERRIES = described(resource(YEAR, LINE, {**TRIPS, "titles": {"en-US": "Trips made"}}, LATE))
ROWS = "year,line,trips,late\n2023,North Shore,87,45\n2023,all,99,50\n"


def at(folder: Path, address: str, text: str, *told: str) -> str:
    """Return what nothing names of the value at an address."""
    data = ferries(folder, FERRIES, trips=ROWS)

    def value(where: str) -> Metric:
        found = value_at(data, parse_address(where))
        assert found is not None
        return Observed(found)

    return unnamed(value(address), text, map(value, told), data, Language.EN_US)


@pytest.mark.parametrize(
    ("measure", "text", "missing"),
    [
        ("trips", "The boats made 87 trips", "North Shore"),
        ("trips", "On the shore, boats made 87", ""),
        ("trips", "On the NS line, boats made 87", ""),
        ("late", "North Shore had 45", "Late trips"),
        ("late", "On North Shore 45 came late", ""),
        ("late", "On North Shore 45 came not-late", "Late trips"),
    ],
)
def test_a_text_has_to_name_what_tells_a_value_from_others(
    tmp_path: Path, measure: str, text: str, missing: str
) -> None:
    assert at(tmp_path, f"trips[year=2023, line=North Shore].{measure}", text) == missing


def test_what_is_in_another_unit_needs_no_words_that_tell_it_apart(tmp_path: Path) -> None:
    rate = {**LATE, "titles": {"en-US": "Trips late"}, "unit": "percent", "statistic": "percent"}
    package = described(resource(YEAR, LINE, {**TRIPS, "titles": {"en-US": "Trips made"}}, rate))
    data = ferries(tmp_path, package, trips=ROWS)
    found = value_at(data, parse_address("trips[year=2023, line=North Shore].late"))
    assert found is not None
    assert unnamed(Observed(found), "Trips on North Shore: 45%", [], data, Language.EN_US) == ""


def test_a_value_told_beside_it_says_what_the_next_is_of(tmp_path: Path) -> None:
    told = "trips[year=2023, line=North Shore].late"
    assert at(tmp_path, told, "Then there were 45", told) == ""


@pytest.mark.parametrize(("member", "left"), [("Ohio", 0), ("Utah", 2)])
def test_a_statement_is_read_with_the_subtitle_of_its_chart(
    member: str, left: int, tmp_path: Path
) -> None:
    rows = "Utah,0.61,0.419\nOhio,0.63,0.452\nIowa,0.58,0.433\nMaine,0.57,0.437\n"
    package, briefing = drafts(tmp_path, f"State,Equality index,Gini index\n{rows}")
    typed = f'statement: {{en-US: "Incomes are unequal in {member}, at 0.452 in 2024"}}'
    for name, text in (("data/datapackage.json", package), ("my-ferries/briefing.yaml", briefing)):
        found = re.sub(r'statement: \{en-US: "Ohio is .*gini.*"\}', typed, filled(text))
        (tmp_path / name).write_text(found.replace('"years"', '"ratio"'), encoding="utf-8")
    edition = Edition(
        briefing="my-ferries", audience=Audience.LEGISLATOR, language=Language.EN_US, parameters=()
    )
    data = read_dataset(tmp_path / "data")
    assert len(bind_typed(data, read_briefing(tmp_path / "my-ferries"), [edition]).left) == left
