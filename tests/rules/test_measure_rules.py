"""What a sentence says is counted, and what its numbers count."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.problems import Location
from briefing_gen.claims.editions import check_sentence
from briefing_gen.claims.subjects import check_series
from briefing_gen.dataset.cell_text import parse_address
from briefing_gen.dataset.lookup import value_at
from briefing_gen.document.exhibits import Mark, Point, Series
from briefing_gen.document.inline import Number, Text
from briefing_gen.metrics.derive import Observed
from briefing_gen.reading.tree import Scalar
from briefing_gen.rules.sentences import Sentence
from tests.dataset.packages import TRIPS, YEAR, described, ferries, resource
from tests.editions.ferries import EN
from tests.writers.chart_specs import panel

CITY = {"name": "city", "type": "string", "role": "dimension", "titles": {"en-US": "City"}}
SHARE = {**TRIPS, "type": "number", "unit": "percent", "statistic": "percent"}
COLUMNS = [
    {**SHARE, "name": name, "titles": {"en-US": f"{title} officers living in the city"}}
    for name, title in (("white", "White"), ("others", "Non-white"))
]
BEDS = {**TRIPS, "name": "beds", "titles": {"en-US": "Beds per 100,000 people"}}
BEDS |= {"unit": "per-100000", "statistic": "rate"}
ROWS = "year,city,white,others,beds\n2020,Nowhere,60,70,25\n2020,Elsewhere,80,90,30\n"


def test_series_that_are_called_after_each_other_s_column_are_told(tmp_path: Path) -> None:
    data = ferries(tmp_path, described(resource(YEAR, CITY, *COLUMNS, BEDS, name="t")), t=ROWS)

    def series(name: str, measure: str) -> Series:
        found = value_at(data, parse_address(f"t[year=2020, city=Nowhere].{measure}"))
        assert found is not None
        point = Point(number=Number("60", Observed(found)))
        return Series(id=measure, name=(Text(name),), points=(point,), mark=Mark.ACCENT)

    def told_of(*names: str) -> list[str]:
        both = map(series, names, ("white", "others"))
        drawn = panel(("Nowhere",), *both, maximum=100)
        return [each.message for each in check_series(drawn, data, Location("b.yaml", 1), EN)]

    assert told_of("White officers", "Non-white officers") == []
    assert told_of("Non-white officers", "White officers") == [
        f"this series is called {said!r}, but its values are of {of} officers living in the city"
        for said, of in (("Non-white officers", "White"), ("White officers", "Non-white"))
    ]


def told(folder: Path, measure: str, before: str, behind: str) -> list[str]:
    table = resource(YEAR, CITY, *COLUMNS, BEDS, name="t")
    data = ferries(folder, described(table), t=ROWS)
    found = value_at(data, parse_address(f"t[year=2020, city=Nowhere].{measure}"))
    assert found is not None
    text = (Text(before), Number("60", Observed(found)), Text(behind))
    scalar = Scalar(f"{before}{{x}}{behind}", Location("briefing.yaml", 1, 1))
    return [problem.message for problem in check_sentence(Sentence(text, scalar, EN, data, ""))]


@pytest.mark.parametrize(
    ("measure", "before", "behind", "said"),
    [
        ("white", "In Nowhere ", " of non-white officers live there", "non-white"),
    ],
)
def test_the_noun_of_another_measure_is_told(
    tmp_path: Path, measure: str, before: str, behind: str, said: str
) -> None:
    (message,) = told(tmp_path, measure, before, behind)
    assert message.startswith(f"this sentence names {said}, but its number is of ")


@pytest.mark.parametrize(
    ("measure", "behind"),
    [
        ("white", " of white officers live in the city, and fewer non-white officers"),
        ("others", " of all non-white officers"),
        ("white", " of officers live there, which is not usual"),
        ("beds", " beds for each 100,000 people"),
        ("beds", " beds per year"),
    ],
)
def test_a_fair_sentence_is_left_alone(tmp_path: Path, measure: str, behind: str) -> None:
    assert told(tmp_path, measure, "In Nowhere there are ", behind) == []


MILES = {**TRIPS, "unit": "miles", "statistic": "amount"}
TRAFFIC = [
    {**MILES, "name": name, "titles": {"en-US": title}}
    for name, title in (
        ("cycling", "Pedal cycles"),
        ("all", "Cars"),
        ("one", "One-seat cars"),
        ("two", "Two-seat cars"),
    )
]


def beside_miles(folder: Path, text: str, measure: str = "cycling") -> list[str]:
    rows = "year,city,cycling,all,one,two\n2020,Nowhere,60,70,20,9\n2020,Elsewhere,80,90,30,8\n"
    data = ferries(folder, described(resource(YEAR, CITY, *TRAFFIC, name="t")), t=rows)
    found = value_at(data, parse_address(f"t[year=2020, city=Nowhere].{measure}"))
    assert found is not None
    before, _, behind = text.partition("{x}")
    content = (Text(before), Number("60", Observed(found)), Text(behind))
    told = Sentence(content, Scalar(text, Location("briefing.yaml", 1, 1)), EN, data, "")
    return [f"{each.severity}: {each.message}" for each in check_sentence(told)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{x} cyclists rode pedal cycles", "error: 'cyclists'"),
        ("{x} young people rode pedal cycles", "error: 'people'"),
        ("{x} journeys were made on pedal cycles", "warning: 'journeys'"),
        ("{x} miles were ridden on pedal cycles", ""),
        ("{x} long miles were ridden on pedal cycles", ""),
        ("With {x}, cyclists rode pedal cycles the farthest", ""),
    ],
)
def test_a_noun_behind_what_is_measured_that_is_none_of_its_own_is_told(
    tmp_path: Path, text: str, said: str
) -> None:
    of = " stands behind 60, which is Pedal cycles, in miles"
    found = [each for each in beside_miles(tmp_path, text) if "'rode'" not in each]
    assert found == ([said + of] if said else [])  # What was done is asked elsewhere.


@pytest.mark.parametrize(
    ("text", "measure", "of"),
    [
        ("Nowhere made {x} one-seat cars", "all", "Cars"),
        ("Nowhere made {x} one-seat cars", "two", "Two-seat cars"),
        ("Nowhere made {x} cars, fewer of them one-seat cars", "all", ""),
    ],
)
def test_the_whole_title_of_another_column_behind_a_number_is_an_error(
    tmp_path: Path, text: str, measure: str, of: str
) -> None:
    said = "error: this sentence names one-seat cars, but its number is of "
    assert beside_miles(tmp_path, text, measure) == ([said + of] if of else [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Pedal cycles made {x} miles, fewer than cars", []),
        (
            "Pedal cycles made {x} miles, more than cars",
            ["error: 'more than' stands before cars, whose value is 70"],
        ),
    ],
)
def test_a_value_is_held_against_that_of_another_column_which_is_named(
    tmp_path: Path, text: str, said: list[str]
) -> None:
    assert beside_miles(tmp_path, text) == said


def test_words_that_several_columns_have_tell_none_of_them(tmp_path: Path) -> None:
    titles = ("Non-citizens", "White residents in poverty", "Non-white residents")
    columns = [{**SHARE, "name": f"c{at}", "titles": {"en-US": t}} for at, t in enumerate(titles)]
    rows = "year,city,c0,c1,c2\n2020,Nowhere,13,9,30\n"
    data = ferries(tmp_path, described(resource(YEAR, CITY, *columns, name="t")), t=rows)
    found = value_at(data, parse_address("t[year=2020, city=Nowhere].c0"))
    assert found is not None
    text = (Number("13%", Observed(found)), Text(" of residents are not citizens"))
    scalar = Scalar("{x} of residents are not citizens", Location("briefing.yaml", 1, 1))
    assert list(check_sentence(Sentence(text, scalar, EN, data, ""))) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Breast cancer survival in Nowhere was {x}", ["error Breast"]),
        ("In survival of breast cancer Nowhere reached {x}", ["error breast"]),
        ("Childhood leukemia survival was {x}", ["error Childhood"]),
        ("Breast cancer survival, which is low, was {x}", ["warning Breast"]),
        ("Leukemia survival was {x}", ["warning Leukemia"]),
        ("Lung cancer survival is low: breast cancer survival was {x}", ["warning breast"]),
        ("Breast cancer survival is higher than lung cancer survival, {x}", []),
        ("Lung cancer survival, unlike that of breast cancer, was {x}", []),
        ("Of patients with lung cancer, {x} live", []),
        ("Cancer survival was {x}", []),
    ],
)
def test_columns_told_apart_by_a_word_are_told_by_it(
    tmp_path: Path, text: str, said: list[str]
) -> None:
    names = ("Lung cancer", "Breast cancer", "Childhood leukemia")
    columns = [
        {**SHARE, "name": f"c{at}", "titles": {"en-US": f"{name} survival (%)"}}
        for at, name in enumerate(names)
    ]
    rows = "year,city,c0,c1,c2\n2020,Nowhere,9.6,81.1,90\n"
    data = ferries(tmp_path, described(resource(YEAR, CITY, *columns, name="t")), t=rows)
    found = value_at(data, parse_address("t[year=2020, city=Nowhere].c0"))
    assert found is not None
    before, _, behind = text.partition("{x}")
    content = (Text(before), Number("9.6%", Observed(found)), Text(behind))
    scalar = Scalar(text, Location("briefing.yaml", 1, 1))
    of = "but its number is of Lung cancer survival (%)"
    assert [
        f"{each.severity}: {each.message}"
        for each in check_sentence(Sentence(content, scalar, EN, data, ""))
    ] == [": this sentence names ".join(each.split()) + f", {of}" for each in said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Total funding was {x} in Nowhere", "error Total funding"),
        ("Late trips in Nowhere were {x}", "error Late trips"),
        ("Of total funding, {x} trips were paid", ""),
        ("Total funding paid for {x} trips", ""),
        ("Total funding was {x} of the money of all places", ""),
        ("Trips of all ferries in Nowhere were {x}", ""),
    ],
)
def test_a_number_behind_the_whole_title_of_another_column_is_told(
    tmp_path: Path, text: str, said: str
) -> None:
    """Also where its words are those of several columns; not where its own words are said."""
    titles = ("Trips", "Late (%)", "Total funding", "Ferry total funding", "Ferry trips")
    columns = [{**SHARE, "name": f"c{at}", "titles": {"en-US": t}} for at, t in enumerate(titles)]
    rows = "year,city,c0,c1,c2,c3,c4\n2020,Nowhere,13,9,30,8,7\n"
    data = ferries(tmp_path, described(resource(YEAR, CITY, *columns, name="t")), t=rows)
    found = value_at(data, parse_address("t[year=2020, city=Nowhere].c0"))
    assert found is not None
    before, _, behind = text.partition("{x}")
    content = (Text(before), Number("13", Observed(found)), Text(behind))
    scalar = Scalar(text, Location("briefing.yaml", 1, 1))
    of = "this sentence names {}, but its number is of Trips"
    assert [
        f"{each.severity}: {each.message}"
        for each in check_sentence(Sentence(content, scalar, EN, data, ""))
    ] == [": ".join((kind, of.format(name))) for kind, _, name in [said.partition(" ")] if said]
