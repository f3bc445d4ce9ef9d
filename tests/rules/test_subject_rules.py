from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.language import Language
from briefing_gen.base.problems import Severity
from briefing_gen.binding.binder import Binder
from briefing_gen.claims.subjects import check_beside
from briefing_gen.dataset.cell_text import parse_address
from briefing_gen.dataset.lookup import look_up
from briefing_gen.dataset.model import Observation
from briefing_gen.document.inline import Content, Number, Text
from briefing_gen.metrics.derive import Observed
from briefing_gen.reading.tree import Scalar
from briefing_gen.rules.sentences import Sentence
from tests.dataset.packages import TRIPS, YEAR, described, ferries, resource
from tests.editions.ferries import EN, ES, PLACE, briefing, dataset, edition

METRICS = "  cars: freight"
SOUTH = (METRICS, f'  south: "trips[year=2024, line=south].trips"\n{METRICS}')


def told(folder: Path, text: str, language: Language = EN) -> list[str]:
    binder = Binder(dataset(), briefing(folder, SOUTH), edition(language, {}))
    binder.words(Scalar(text, PLACE))
    return [item.message for item in binder.problems if item.code == "subject-differs"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("South made {after} trips", "South"),
        ("In all, south made {after} trips", "south"),
        ("South had {change}; the north line had {after}", "South"),
        ("The north line made {before} trips, and South made {after}", "South"),
        ("The north line made {before} trips though South made {after}", "South"),
        ("South {change:direction} to {after}", "South"),
        ("In {before:period}, the line made {after} trips", "2023"),
        ("Trips {change:change-plural}, to {after} in {before:period}", "2023"),
        ("Trips {change:change-plural}, to {after} trips ({before:period})", "2023"),
        ("{before:period}: {after} trips, which {change:change-plural}", "2023"),
    ],
)
def test_a_name_beside_the_number_of_another_is_told(tmp_path: Path, text: str, named: str) -> None:
    of = "2024" if named == "2023" else "north"
    assert told(tmp_path, text) == [f"this sentence names {named}, but its number is of {of}"]


@pytest.mark.parametrize(
    "text",
    [
        "North made {after} trips, South {south}",
        "South and north made {south} and {after} trips",
        "Unlike South, the north line made {after} trips",
        "North made {after} trips. South is another line",
        "Southern lines made {after} trips",
        "The non-south line made {after} trips",
        "From {before:period} to {after:period} trips {change:change-plural}",
        "In {after:period} trips {change:change-plural}",
        "The line made {after} trips, up from {before} in {before:period}",
        "The line made {after} trips, {change} more than in {before:period}",
        "South had no trips; {after} were made in all",
    ],
)
def test_a_fair_sentence_is_left_alone(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == []


def test_names_are_those_of_the_language(tmp_path: Path) -> None:
    assert told(tmp_path, "Sur hizo {after} viajes", ES) == []


def test_another_measure_of_the_table_is_told_where_its_own_is_not(tmp_path: Path) -> None:
    of = "but its number is of Cars"
    assert told(tmp_path, "The fares reached {cars}") == [f"this sentence names fares, {of}"]
    assert told(tmp_path, "Fares paid were {cars} a year") == [f"this sentence names Fares, {of}"]


@pytest.mark.parametrize(
    "text",
    ["The fares of {cars} cars", "Of {cars} carried, few paid fares", "There were {cars} in all"],
)
def test_a_measure_beside_its_own_is_left_alone(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == []


@pytest.mark.parametrize(
    "text", ["The median is {gini}", "Where residents are few: {gini}", "Poor: {gini}"]
)
def test_words_of_a_statistic_or_behind_a_hyphen_name_no_measure(tmp_path: Path, text: str) -> None:
    line = {"name": "line", "type": "string", "role": "dimension"}
    names = {"income": "Median income", "white": "Non-white residents", "gini": "Gini index"}
    fields = (TRIPS | {"name": name, "titles": {"en-US": named}} for name, named in names.items())
    table = resource(line, *fields, period={"kind": "calendar-year", "start": "2024"})
    data = ferries(tmp_path, described(table), trips="line,income,white,gini\nnorth,5,6,7\n")
    bound = (METRICS, f'  gini: "trips[line=north].gini"\n{METRICS}')
    binder = Binder(data, briefing(tmp_path, bound), edition(EN, {}))
    binder.words(Scalar(text, PLACE))
    assert [item for item in binder.problems if item.code == "subject-differs"] == []


YEARS = (
    METRICS,
    f'  rise: {{percent-change: ["trips[year=2021, line=north].trips", before]}}\n{METRICS}',
)
DIP = (
    METRICS,
    f'  rise: {{percent-change: ["trips[year=2020, line=north].trips", before]}}\n{METRICS}',
)


@pytest.mark.parametrize("words", ["every year", "steadily"])
def test_a_change_that_turned_is_told_beside_every_year(tmp_path: Path, words: str) -> None:
    binder = Binder(dataset(), briefing(tmp_path, DIP), edition(EN, {}))
    binder.words(Scalar(f"Trips {{rise:change-plural}} {words}", PLACE))
    message = f"'{words}' stands beside a change that did not continue from 2020 to 2021"
    assert message in [item.message for item in binder.problems]


@pytest.mark.parametrize(
    "text", ["Trips {rise:change-plural} every year", "Each year is counted. Trips fell {change}"]
)
def test_a_change_that_went_on_is_left_alone(tmp_path: Path, text: str) -> None:
    binder = Binder(dataset(), briefing(tmp_path, YEARS), edition(EN, {}))
    binder.words(Scalar(text, PLACE))
    assert "direction-contradicted" not in [item.code for item in binder.problems]


def test_a_change_from_one_period_to_another_is_held_to_its_two_ends(tmp_path: Path) -> None:
    earlier = "{trips[year=2022, line=north].trips:period}"
    (message,) = told(
        tmp_path, f"Trips {{change:change-plural}} from {earlier} to {{after:period}}"
    )
    assert message == "this sentence names 2022, but its number is of 2023"
    assert told(tmp_path, "Trips {change:change} from {before:period} to {after:period}") == []


def test_a_value_is_none_of_the_year_it_is_compared_with(tmp_path: Path) -> None:
    assert told(tmp_path, "Ferries made {after} trips, fewer than in {before:period}") == []
    assert told(tmp_path, "Hubo {after} viajes, menos que en {before:period}", ES) == []


def test_a_member_behind_a_code_is_known_by_its_name_alone(tmp_path: Path) -> None:
    line = {"name": "line", "type": "string", "role": "dimension"}
    coded = ferries(
        tmp_path / "data",
        described(resource(line, TRIPS, period={"kind": "calendar-year", "start": "2024"})),
        trips="line,trips\n10 Harbor crossing,512\n20 Islands,530\n",
    )
    crossing = (METRICS, f'  ten: "trips[line=10 Harbor crossing].trips"\n{METRICS}')
    binder = Binder(coded, briefing(tmp_path, crossing), edition(EN, {}))
    binder.words(Scalar("Islands had {ten} trips", PLACE))
    binder.words(Scalar("The harbor crossing had {ten} trips", PLACE))
    assert [item.message for item in binder.problems] == [
        "this sentence names Islands, but its number is of 10 Harbor crossing"
    ]


def test_a_name_of_three_letters_counts_with_its_capital(tmp_path: Path) -> None:
    line = {"name": "line", "type": "string", "role": "dimension"}
    short = ferries(
        tmp_path / "data",
        described(resource(line, TRIPS, period={"kind": "calendar-year", "start": "2024"})),
        trips="line,trips\nUri,512\nZug,530\nObwalden,540\nThe,550\nSEA,560\n",
    )
    uri = '  uri: "trips[line=Uri].trips"\n  ob: "trips[line=Obwalden].trips"'
    binder = Binder(short, briefing(tmp_path, (METRICS, f"{uri}\n{METRICS}")), edition(EN, {}))
    for text in (
        "Zug had {uri} trips",
        "Uri had {ob} trips",
        "Uri had {uri} trips",
        "The count was {uri}, a zug by SEA and Zugs",
    ):
        binder.words(Scalar(text, PLACE))
    assert [item.message for item in binder.problems if item.code == "subject-differs"] == [
        "this sentence names Zug, but its number is of Uri",
        "this sentence names Uri, but its number is of Obwalden",
    ]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Zug had {uri} trips", Severity.ERROR),
        ("There were {uri} trips in Zug", Severity.ERROR),
        ("There were {uri} trips in Zug Harbor", Severity.WARNING),
        ("The {uri} trips were fewer than in Zug", Severity.WARNING),
        ("The line, which leads to Zug, had {uri} trips", Severity.WARNING),
        ("In {later:period}, Uri had {uri} trips", Severity.ERROR),
        ("As few trips as in Zug ({uri}) were late", Severity.ERROR),
        ("As few as in Zug, {uri}, were late", Severity.ERROR),
        ("Compared with Zug, {uri} trips are few", Severity.WARNING),
        ("Boats made {uri} and in Zug they made more", Severity.WARNING),
        ("Boats made {uri} as in Zug", Severity.WARNING),
        ("It caught up with Zug with {uri}", Severity.WARNING),
        ("After many years, boats made {uri} trips in Zug", Severity.ERROR),
        ("Trips {rise:change} since {old:period}", Severity.ERROR),
        ("Since {old:period} trips {rise:change}", Severity.ERROR),
        ("More came {rise:direction} than in any span since {old:period}", Severity.WARNING),
    ],
)
def test_the_one_place_or_year_of_a_sentence_has_to_be_that_of_its_number(
    tmp_path: Path, text: str, severity: Severity
) -> None:
    line = {"name": "line", "type": "string", "role": "dimension"}
    data = ferries(
        tmp_path / "data",
        described(resource(YEAR, line, TRIPS)),
        trips="year,line,trips\n2022,Uri,499\n2023,Uri,512\n2024,Uri,513\n2023,Zug,530\n2024,Zug,540\n",
    )
    years = {"old": 2022, "uri": 2023, "later": 2024}
    names = "".join(f'  {e}: "trips[year={y}, line=Uri].trips"\n' for e, y in years.items())
    names += "  rise: {difference: [uri, later]}"
    binder = Binder(data, briefing(tmp_path, (METRICS, f"{names}\n{METRICS}")), edition(EN, {}))
    binder.words(Scalar(text, PLACE))
    assert [(p.code, p.severity) for p in binder.problems] == [("subject-differs", severity)]


@pytest.mark.parametrize(
    ("text", "named", "language"),
    [
        ("The latest count was {before} trips", "The latest count", EN),
        ("It made {before} trips, the most recent count", "the most recent count", EN),
        ("The latest count was {before}, and {after} came", "The latest count", EN),
        ("El último conteo fue de {before} viajes", "El último conteo", ES),
        ("El conteo más reciente fue de {before} viajes", "El conteo más reciente fue", ES),
    ],
)
def test_the_latest_beside_an_older_value_is_told(
    tmp_path: Path, text: str, named: str, language: Language
) -> None:
    message = f"this sentence names {named}, but its number is of 2023"
    assert told(tmp_path, text, language) == [message]


@pytest.mark.parametrize(
    "text",
    [
        "The latest count was {after} trips",
        "The most recent change was {change}",
        "It made {before} and {after} trips, the latter in the latest year",
        "It made {before} trips, but the latest count is not known",
        "It made {before} trips; the latest law is older",
        "It made {before} trips at the latest",
        "Today it makes {before} trips",
    ],
)
def test_the_latest_beside_the_last_value_is_left_alone(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "told", "language"),
    [
        ("Mid permitted the most, {mid}", ["claim-contradicted"], EN),
        ("Mid is highest with {mid} trips", ["claim-contradicted"], EN),
        ("The lowest, {mid}, was that of Mid", ["claim-contradicted"], EN),
        ("Best is highest with {best} trips", [], EN),
        ("The lowest count, {low}, was that of Low", [], EN),
        ("Low is highest with {low} trips", ["claim-contradicted"], EN),
        ("Mid was one of the highest: {mid}", [], EN),
        ("Mid had the second highest, {mid}", [], EN),
        ("The highest court heard of {mid} trips", [], EN),
        ("Mid had {mid} trips; the highest is that of Best", [], EN),
        ("Low is highest with {low} trips, before Best with {best}", ["claim-contradicted"], EN),
        ("Low is lowest with {low} trips, before Best with {best}", [], EN),
        ("Best is highest, with {best} trips, and Low lowest, with {low}", [], EN),
        ("Low is lowest, compared with {best} for Best", [], EN),
        ("Low es la más baja, frente a {best} de Best", [], ES),
        (
            "Best is lowest with {best} trips, Low highest with {low}",
            2 * ["claim-contradicted"],
            EN,
        ),
        ("With {best} trips Best is the highest, with {low} Low the lowest", [], EN),
        ("Mid had the fourth highest count, {mid}", ["claim-contradicted"], EN),
        ("Best had {best} trips, fewer than any other", ["claim-contradicted"], EN),
        ("Best had {best} trips, more than any other, and Low {low}", [], EN),
        ("Mid es la más alta con {mid}", ["claim-contradicted"], ES),
        ("Best tuvo {best} viajes, menos que cualquier otra línea", ["claim-contradicted"], ES),
        ("Mid no es la más alta con {mid}", [], ES),
        ("Mid led with {mid} trips", ["claim-contradicted"], EN),
        ("Mid topped the ferry lines, with {mid} trips", ["claim-contradicted"], EN),
        ("Mid came top, with {mid} trips", ["claim-contradicted"], EN),
        ("Mid leads with a total of {mid} trips", ["claim-contradicted"], EN),
        ("Best led with {best} trips", [], EN),
        ("Of the two, Mid led with {mid} trips against {low}", [], EN),
        ("Mid led by {mid} trips", [], EN),
        ("Mid led the way to {mid} trips", [], EN),
        ("Mid topped {mid} trips", [], EN),
        ("Mid encabezó las líneas con {mid}", ["claim-contradicted"], ES),
        ("Mid lideró con {mid}", ["claim-contradicted"], ES),
        ("Best lideró con {best}", [], ES),
    ],
)
def test_a_superlative_is_held_to_the_other_members(
    tmp_path: Path, text: str, told: list[str], language: Language
) -> None:
    line = {"name": "line", "type": "string", "role": "dimension"}
    lines = ferries(
        tmp_path / "data",
        described(resource(line, TRIPS, period={"kind": "calendar-year", "start": "2024"})),
        trips="line,trips\nLow,1\nLower,2\nMid,3\nBetter,4\nBest,5\n",
    )
    names = "".join(f'  {n.lower()}: "trips[line={n}].trips"\n' for n in ("Low", "Mid", "Best"))
    binder = Binder(
        lines, briefing(tmp_path, (METRICS, f"{names}{METRICS}")), edition(language, {})
    )
    binder.words(Scalar(text, PLACE))
    codes = [item.code for item in binder.problems]
    assert [code for code in codes if code == "claim-contradicted"] == told


ROWS = "year,line,trips\n" + "".join(
    f"{year},{line},{trips}\n"
    for year, *each in ((2022, 50, 90, 20), (2023, 60, 95, 40), (2024, 70, 99, 10))
    for line, trips in zip(("Elm", "Ash", "Oak"), each, strict=True)
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Trips to Elm {elm-rise:change-plural}, the most of all", False),
        ("Trips to Elm {elm-rise:direction} the most from {old:period} to {elm:period}", False),
        ("Trips to Elm {elm-rise:direction} the least from {old:period} to {elm:period}", True),
        ("Trips to Elm {elm-rise:direction} the third most from {old:period}, to {elm}", True),
        ("Trips to Ash {ash-rise:direction} the most: from {ash-old} to {ash}", True),
        ("Trips to Oak {oak-fall:direction} the most, to {oak}", False),
        ("Elm had {elm} trips in {elm:period}, more than in any other year", False),
        ("Elm had {elm} trips in {elm:period}, fewer than in any other year", True),
        ("Elm had {elm} trips in {elm:period}, fewer than in any year before 2022", False),
        ("Ash had {ash} trips, more than any other line", False),
        (
            "Its highest count, {elm}, was in {elm:period}; its lowest, {old}, in {old:period}",
            False,
        ),
        ("Its lowest count, {elm}, was in {elm:period}; its highest, {old}, in {old:period}", True),
    ],
)
def test_the_most_of_changes_and_of_years_is_held_to_the_others(
    tmp_path: Path, text: str, *, wrong: bool
) -> None:
    year = {"name": "year", "type": "year", "role": "dimension", "periodKind": "calendar-year"}
    line = {"name": "line", "type": "string", "role": "dimension", "totals": []}
    lines = ferries(tmp_path / "data", described(resource(year, line, TRIPS)), trips=ROWS)
    entries = {
        "elm": (2024, "Elm"), "old": (2022, "Elm"), "ash": (2024, "Ash"), "ash-old": (2022, "Ash"),
        "oak": (2024, "Oak"), "oak-old": (2022, "Oak"),
    }  # fmt: skip
    named = "".join(
        f'  {n}: "trips[year={year}, line={of}].trips"\n' for n, (year, of) in entries.items()
    )
    for name, pair in (
        ("elm-rise", "old, elm"),
        ("ash-rise", "ash-old, ash"),
        ("oak-fall", "oak-old, oak"),
    ):
        named += f"  {name}: {{percent-change: [{pair}]}}\n"
    binder = Binder(lines, briefing(tmp_path, (METRICS, f"{named}{METRICS}")), edition(EN, {}))
    binder.words(Scalar(text, PLACE))
    assert ("claim-contradicted" in {item.code for item in binder.problems}) is wrong


@pytest.mark.parametrize(("words", "count"), [(" trips in all", 0), (" trips", 1)])
def test_a_total_is_one_where_another_table_has_none(
    tmp_path: Path, words: str, count: int
) -> None:
    line = {"name": "line", "type": "string", "role": "dimension"}
    period = {"kind": "calendar-year", "start": "2024", "end": "2024"}
    tables = (
        resource(line | {"totals": ["All"]}, TRIPS, period=period),
        resource(line, TRIPS, name="buses", period=period),
    )
    rows = "line,trips\nElm,1\nAsh,2\nAll,3\n"
    package = ferries(tmp_path, described(*tables), trips=rows, buses="line,trips\nElm,1\n")

    def number(member: str) -> Content:
        found = look_up(package, parse_address(f"trips[line={member}].trips"))
        assert isinstance(found, Observation)
        return (Number("3", Observed(found)),)

    title, shown = number("Elm"), (*number("All"), Text(words))
    beside = Sentence((*title, *shown), Scalar("", PLACE), EN, package, "")
    assert len(list(check_beside(title, (shown,), "the exhibit", beside))) == count


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The average fare on Uri was {fare}", []),
        ("Average fare on Uri: {fare}", []),
        ("The average on Uri was {fare}", []),
        ("The average is known. On Uri it was {fare}", ["average-unnamed"]),
        ("The median fare on Uri was {fare}", ["average-differs"]),
    ],
)
def test_a_column_that_the_package_calls_average_may_be_called_so(
    tmp_path: Path, text: str, codes: list[str]
) -> None:
    line = {"name": "line", "type": "string", "role": "dimension"}
    titles = {"en-US": "Average fare"}
    fare = {**TRIPS, "name": "fare", "unit": "usd", "statistic": "mean", "titles": titles}
    data = ferries(
        tmp_path / "data",
        described(resource(YEAR, line, fare)),
        trips="year,line,fare\n2023,Uri,5\n",
    )
    names = '  fare: "trips[year=2023, line=Uri].fare"'
    binder = Binder(data, briefing(tmp_path, (METRICS, f"{names}\n{METRICS}")), edition(EN, {}))
    binder.words(Scalar(text, PLACE))
    assert [problem.code for problem in binder.problems] == codes
