"""Shares told of another whole than they are of, and columns told by their contrary."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.language import Language
from briefing_gen.binding.binder import Binder
from briefing_gen.claims.index import Index
from briefing_gen.claims.sentences import tokens
from briefing_gen.reading.tree import Scalar
from briefing_gen.words.languages import claims
from tests.dataset.packages import TRIPS, described, ferries, resource
from tests.editions.ferries import EN, ES, PLACE, briefing, edition

PLACES = ["US Total", "Federal", "States"]
STATE = {"name": "state", "type": "string", "role": "dimension", "totals": PLACES}
TITLES = {
    "held": ("Homeless people", "Personas sin hogar"),
    "covered": ("Sheltered people", "Personas registradas"),
    "open": ("Unsheltered people", "Personas no registradas"),
}
ROWS = """state,held,covered,open
US Total,1200,700,500
Federal,150,100,50
States,1050,600,450
Texas,130,70,60
Ohio,120,110,10
"""
NAMED = "".join(
    f'  {name}: "trips[state={state}].{measure}"\n'
    for name, state, measure in (
        ("all", "US Total", "held"),
        ("states", "States", "held"),
        ("federal", "Federal", "held"),
        ("texas", "Texas", "held"),
        ("open", "US Total", "open"),
        ("covered", "US Total", "covered"),
        ("texas-open", "Texas", "open"),
    )
) + "".join(
    f"  {name}: {{share: [{part}, {whole}]}}\n"
    for name, part, whole in (
        ("of-states", "texas", "states"),
        ("of-all", "texas", "all"),
        ("federal-of-states", "federal", "states"),
        ("open-of-all", "open", "all"),
        ("texas-of-open", "texas-open", "open"),
    )
)
WHOLE = "a share of States, where US Total is more: nothing says of which"


def told(folder: Path, text: str, language: Language = EN) -> list[str]:
    titles = {
        name: dict(zip(("en-US", "es-US"), each, strict=True)) for name, each in TITLES.items()
    }
    fields = [{**TRIPS, "name": e, "titles": titles[e], "population": "held"} for e in titles]
    counted = [{"name": "held", "titles": titles["held"]}]
    table = resource(STATE, *fields, definition="People on one night.", period=PERIOD)
    package = ferries(folder / "data", described(table, populations=counted), trips=ROWS)
    named = briefing(folder, ("metrics:\n", f"metrics:\n{NAMED}"))
    binder = Binder(package, named, edition(language, {}))
    binder.words(Scalar(text, PLACE))
    return [f"{e.severity}: {e.message}" for e in binder.problems if e.code == "subject-differs"]


PERIOD = {"kind": "calendar-year", "start": "2024"}


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Texas had {of-states} of all homeless people", EN, f"12.4% is {WHOLE}"),
        ("Texas had {of-states} of the people in US shelters", EN, f"12.4% is {WHOLE}"),
        ("Texas had {of-states}, more than any other state", EN, f"12.4% is {WHOLE}"),
        ("Federal shelters had {federal-of-states} of all people", EN, f"14.3% is {WHOLE}"),
        (
            "Texas tiene el {of-states} de todas las personas sin hogar",
            ES,
            f"12.4\N{NO-BREAK SPACE}% is {WHOLE}",
        ),
        (
            "Texas had {texas-of-open} of all homeless people",
            EN,
            "12.0% is a share of Unsheltered people, and the sentence names Homeless people",
        ),
        (
            "In the nation {open} people were sheltered",
            EN,
            "'sheltered' stands beside 500, which is Unsheltered people",
        ),
        (
            "In the nation {open-of-all} of all homeless people were sheltered",
            EN,
            "'sheltered' stands beside 41.7%, which is Unsheltered people",
        ),
        (
            "In the nation {covered} people were unsheltered",
            EN,
            "'unsheltered' stands beside 700, which is Sheltered people",
        ),
        (
            "{open} homeless people were sheltered, {covered} were unsheltered",
            EN,
            "'sheltered' stands beside 500, which is Unsheltered people",
        ),
    ],
)
def test_a_share_of_another_whole_and_a_contrary_are_told(
    tmp_path: Path, text: str, language: Language, said: str
) -> None:
    assert f"error: {said}" in told(tmp_path, text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Texas had {of-all} of all homeless people", EN),
        ("Texas had {of-states} of the homeless people in the states", EN),
        ("Texas had {of-states} of all people in state shelters", EN),
        ("{open-of-all} of all homeless people were unsheltered", EN),
        ("{open} homeless people were unsheltered, {covered} were sheltered", EN),
        ("Texas had {texas-of-open} of all unsheltered people", EN),
        ("Texas tiene el {of-all} de todas las personas sin hogar", ES),
    ],
)
def test_a_share_of_the_whole_that_is_named_is_not(
    tmp_path: Path, text: str, language: Language
) -> None:
    assert told(tmp_path, text, language) == []


def test_a_country_is_called_by_its_name(tmp_path: Path) -> None:
    assert told(tmp_path, "The United States had {all} homeless people") == []
    assert told(tmp_path, "The United States had {states} homeless people") == [
        "error: this sentence names United States, but its number is of States"
    ]


def of_money(
    folder: Path,
    text: str,
    language: Language = EN,
    definition: str = "Mean fee, in 2015 dollars",
) -> list[str]:
    """Return what is told of a sentence on amounts in the dollars that the definition says."""
    fee = {**TRIPS, "name": "fee", "titles": {"en-US": "Fee", "es-US": "Cuota"}, "unit": "usd"}
    table = resource(STATE, fee, definition=definition, period=PERIOD)
    package = ferries(folder / "data", described(table), trips="state,fee\nTexas,70\nOhio,50\n")
    named = '  texas: "trips[state=Texas].fee"\n'
    made = briefing(folder, ("metrics:\n", f"metrics:\n{named}"))
    binder = Binder(package, made, edition(language, {}))
    binder.words(Scalar(text, PLACE))
    return [f"{e.severity}: {e.message}" for e in binder.problems]


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        (
            "In current dollars the fee in Texas was {texas}",
            EN,
            "'current dollars' stands beside $70, which is Fee: 2015 dollars",
        ),
        (
            "The fee in Texas was {texas} before adjusting for inflation",
            EN,
            "'before adjusting for inflation' stands beside $70, which is Fee: 2015 dollars",
        ),
        (
            "Changes are not adjusted for inflation",
            EN,
            "'not adjusted for inflation' contradicts what is said of Fee: 2015 dollars",
        ),
        (
            "En dólares corrientes la cuota de Texas fue de {texas}",
            ES,
            "'dólares corrientes' stands beside $70, which is Cuota: 2015 dollars",
        ),
    ],
)
def test_dollars_of_each_year_beside_those_of_one_are_told(
    tmp_path: Path, text: str, language: Language, said: str
) -> None:
    assert of_money(tmp_path, text, language) == [f"error: {said}"]


def test_the_year_of_dollars_needs_no_value_where_the_column_says_it(tmp_path: Path) -> None:
    assert of_money(tmp_path, "In 2015 dollars the fee in Texas was {texas}") == []
    assert of_money(tmp_path / "b", "The fee, adjusted for inflation, was {texas} in Texas") == []
    assert of_money(tmp_path / "c", "In 2014 dollars the fee in Texas was {texas}") == [
        "error: the number '2014' is not bound to a value in the dataset",
        "error: '2014 dollars' stands beside $70, which is Fee: 2015 dollars",
    ]


def test_dollars_of_one_year_that_nothing_tells_of_are_doubted(tmp_path: Path) -> None:
    text = "The fee, adjusted for inflation, was {texas} in Texas"
    assert of_money(tmp_path, text, definition="Mean fee") == [
        (
            "warning: 'adjusted for inflation' stands beside $70, which is Fee, and nothing says "
            "in which dollars it is"
        )
    ]
    text = "In current dollars the fee was {texas} in Texas"
    assert of_money(tmp_path / "b", text, definition="Mean fee") == []


@pytest.mark.parametrize(
    "text",
    [
        "Homeless people by state: {texas}",
        "Texas had {texas}, third of 2 states",
        "No other state had {texas}",
    ],
)
def test_the_noun_of_all_members_is_not_the_name_of_their_total(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("More people were homeless in 2018 than in 2010", "More"),
        ("Most homeless people were unsheltered", "Most homeless people were"),
        (
            "Texas held more people in prison in 2024 than Ohio and Utah combined",
            "than Ohio and Utah combined",
        ),
        ("The number barely changed", "barely changed"),
        ("Texas held more men, but fewer women", "but fewer women"),
        ("Texas is less costly than Ohio", "less costly than"),
        ("Ohio lowered fees after a vote", "lowered"),
    ],
)
def test_what_nothing_computes_is_told(text: str, words: str) -> None:
    assert list(claims(text, EN)) == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Más personas vivían en la calle en 2018 que en 2010", "Más"),
        (
            "Texas tuvo más gente en prisión en 2024 que Ohio y Utah juntos",
            "que Ohio y Utah juntos",
        ),
        ("La cifra apenas cambió", "apenas cambió"),
        ("Texas es más caro que Ohio", "más caro que"),
    ],
)
def test_what_nothing_computes_is_told_in_spanish(text: str, words: str) -> None:
    assert list(claims(text, ES)) == [words]


def test_a_member_that_is_no_total_is_named_behind_a_number_too(tmp_path: Path) -> None:
    sex = {"name": "sex", "type": "string", "role": "dimension", "titles": {"en-US": "Men, women"}}
    table = resource(sex, {**TRIPS, "name": "held"}, definition="People.", period=PERIOD)
    package = ferries(tmp_path, described(table), trips="sex,held\nMen,70\nWomen,50\n")
    found = Index(package).mentions(tokens("There were 50 women"))
    assert [each.member for each in found] == ["Women"]
