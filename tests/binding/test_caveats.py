from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location
from briefing_gen.base.quantities import Operation
from briefing_gen.binding.binder import Binder
from briefing_gen.binding.package_texts import caveats_for, caveats_of, check_caveats
from briefing_gen.composing.compose import check_edition, compose
from briefing_gen.composing.corrections import in_words
from briefing_gen.composing.ledger import ledger
from briefing_gen.dataset.cell_text import parse_address
from briefing_gen.dataset.lookup import UnknownAddress, look_up
from briefing_gen.dataset.model import Caveat, Dataset, NamedMetric, Note, Observation, QuotedNumber
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.document.inline import Citation, Content, Number, Period, Text, plain
from briefing_gen.metrics.derive import expression
from tests.dataset.packages import TRIPS, YEAR, described, ferries, refused, resource, write_package
from tests.dataset.shipped import SHIPPED
from tests.editions.ferries import EN, ES, NBSP, briefing, dataset, edition, observed

WHERE = Location("trips.csv", 2, 5, "note")
STRIKE = Caveat(id="strike", text={"en-US": "A strike.", "es-US": "Una huelga."})
LAST = "trips[year=2024, line=north].trips"
BEFORE = "trips[year=2023, line=north].trips"
FALL = Caveat(
    id="fall",
    text={
        "en-US": "Trips {fall:change} in {last:period}, after the law of 2012.",
        "es-US": "El tráfico {fall:change} en {last:period}, tras la ley de 2012.",
    },
    metrics=(
        NamedMetric("last", None, (LAST,)),
        NamedMetric("fall", None, ("first",)),
        NamedMetric("first", None, (BEFORE,)),
    ),
    citations=("law of 2012", "ley de 2012"),
)


def value(number: str = "1", **changes: object) -> Observation:
    return replace(observed(number).observation, **changes)  # type: ignore[arg-type] # fields of an observation.


def note(en: str, es: str = "", **changes: object) -> Note:
    text = {"en-US": en} | ({"es-US": es} if es else {})
    return Note(text=text, where=WHERE, **changes)  # type: ignore[arg-type] # fields of a note.


def told(values: list[Observation], language: Language = EN) -> list[str]:
    return [plain(text) for text in caveats_of(values, dataset(), language)]


def numbers(content: Content) -> list[tuple[str, str]]:
    return [(word.text, expression(word.metric)) for word in content if isinstance(word, Number)]


def test_a_caveat_and_a_note_are_told_once_in_the_language_of_the_edition() -> None:
    late = note("Revised.", "Revisado.")
    other = replace(STRIKE, id="other", text={"en-US": "Another."})
    values = [value("1", caveats=(STRIKE, other), note=late)]
    values += [value("2", caveats=(other, STRIKE), note=late)]
    assert told(values) == ["A strike.", "Another.", "Revised."]
    assert told(values, ES) == ["Una huelga.", "Another.", "Revisado."]


def test_a_note_without_a_translation_is_told_as_it_is() -> None:
    assert told([value(note=note("Revised."))], ES) == ["Revised."]


def test_numbers_of_a_note_are_bound_and_worded_by_language() -> None:
    bound = note(
        f"There were {{now}}, {{share:1}} of {{{BEFORE}:compact}}.",
        f"Hubo {{now}}, el {{share:1}} de {{{BEFORE}:compact}}.",
        metrics=(
            NamedMetric("now", None, (LAST,)),
            NamedMetric("share", None, ("trips[year=2024, line=north].on_time",)),
        ),
    )
    values = [value(note=bound)]
    assert told(values)[0] == f"There were 1,751,085, 92.9% of 2.0{NBSP}million."
    assert told(values, ES)[0] == f"Hubo 1,751,085, el 92.9{NBSP}% de 2.0{NBSP}millones."
    content = caveats_of(values, dataset(), EN)[0]
    assert [address for _, address in numbers(content)] == [
        str(parse_address(LAST)),
        str(parse_address("trips[year=2024, line=north].on_time")),
        str(parse_address(BEFORE)),
    ]
    assert hash(content)  # A note that finds no room on a slide is known by a letter.


MOST = Caveat(
    id="most",
    text={"en-US": "The count of {last:period} is not the highest."},
    metrics=(NamedMetric("last", None, (LAST,)), NamedMetric("first", None, (BEFORE,))),
    where=WHERE,
)


def compared(
    folder: Path, caveat: Caveat | None, words: Note | None = None
) -> list[tuple[str, str]]:
    binder = Binder(dataset(), briefing(folder), edition())
    caveats_for([value(caveats=(caveat,) if caveat else (), note=words)], binder)
    return [(problem.code, problem.message) for problem in binder.problems]


def test_a_caveat_that_ranks_values_says_what_must_hold(tmp_path: Path) -> None:
    rank = ("unbound-rank", "'highest' ranks values but is not checked against the data")
    wrong = "the condition 'last > first' does not hold: the values are 1,751,085 and 1,987,361"
    assert compared(tmp_path, MOST) == [rank]
    assert compared(tmp_path, replace(MOST, holds=("last < first", "last > 50"))) == []
    assert compared(tmp_path, replace(MOST, holds=("last > first",))) == [
        ("claim-contradicted", wrong)
    ]
    assert compared(tmp_path, replace(MOST, citations=("not the highest",))) == []


def test_words_of_comparison_in_caveats_and_notes_are_bound(tmp_path: Path) -> None:
    fell = ("unbound-comparison", "'fell' compares values but is not computed from the data")
    assert compared(
        tmp_path, replace(MOST, text={"en-US": "Trips fell."}, holds=("last < first",))
    ) == [fell]
    assert compared(tmp_path, None, note("Trips fell.")) == [fell]
    assert compared(tmp_path, None, note("Trips fell.", citations=("Trips fell",))) == []
    change = NamedMetric("fall", Operation.PERCENT_CHANGE, (BEFORE, LAST))
    assert compared(tmp_path, None, note("Trips {fall:direction}.", metrics=(change,))) == []


def test_laws_are_cited_and_periods_come_from_the_values() -> None:
    caveat = replace(FALL, text={"en-US": "Since the law of 2012, until {last:period}."})
    (content,) = caveats_of([value(caveats=(caveat,))], dataset(), EN)
    assert plain(content) == "Since the law of 2012, until 2024."
    assert next(word for word in content if not isinstance(word, Text)) == Citation("law of 2012")
    assert any(isinstance(word, Period) for word in content)


def test_a_value_that_a_note_binds_brings_its_own_caveats() -> None:
    assert told([value(note=note(f"Now {{{LAST}}}."))]) == [
        "Now 1,751,085.",
        "There was a strike.",
        "The office first published another count.",
    ]


def test_a_quoted_number_says_whose_it_is() -> None:
    quoted = (QuotedNumber("dozens", "gazette-2025", "page 1"),)
    (content,) = caveats_of([value(note=note("It says dozens.", quoted=quoted))], dataset(), EN)
    (word,) = (word for word in content if isinstance(word, Citation))
    assert word.origin
    assert (word.text, word.origin.source.id, word.origin.locator) == (
        "dozens",
        "gazette-2025",
        "page 1",
    )


def with_caveat(caveat: Caveat) -> Dataset:
    return replace(dataset(), caveats={**dataset().caveats, caveat.id: caveat})


def test_what_is_wrong_with_a_caveat_is_told_in_every_language() -> None:
    caveat = Caveat(
        id="wrong",
        text={"en-US": "Some 4,000, {unknown} and {gap}.", "es-US": "Unos 5,000 y {gap}."},
        metrics=(NamedMetric("gap", None, ("trips[year=2023, line=south].trips",)),),
        where=WHERE,
    )
    assert sorted({problem.code for problem in check_caveats(with_caveat(caveat))}) == [
        "languages-differ",
        "missing-value",
        "unbound-number",
        "unknown-name",
    ]


def test_a_name_that_no_text_binds_is_looked_up_too() -> None:
    metrics = (NamedMetric("loans", None, ("loans[year=2024].loans",)),)
    (problem,) = check_caveats(with_caveat(replace(STRIKE, metrics=metrics)))
    assert (problem.code, problem.message.partition(";")[0]) == (
        "unknown-address",
        "there is no table 'loans'",
    )


def test_a_number_that_nothing_binds_is_a_problem_of_the_edition_too(tmp_path: Path) -> None:
    binder = Binder(dataset(), briefing(tmp_path), edition())
    caveats_for([value(note=note("Some 4,000."))], binder)
    (problem,) = binder.problems
    assert str(problem).partition("\n")[0] == (
        "trips.csv:2:5 (note): error[unbound-number]: the number '4,000' is not bound to a value "
        "in the dataset"
    )


def bound_strike() -> Dataset:
    text = {"en-US": f"There were {{{BEFORE}}} before.", "es-US": f"Antes hubo {{{BEFORE}}}."}
    return with_caveat(replace(dataset().caveats["strike"], text=text))


def test_its_numbers_count_and_stand_in_the_ledger_where_they_are_read(tmp_path: Path) -> None:
    outline, data = briefing(tmp_path), bound_strike()
    report, before = (check_edition(item, outline, edition()) for item in (data, dataset()))
    rows = [
        row for row in ledger(compose(data, outline, edition()), data) if "before." in row.context
    ]
    assert (report.bound, report.total) == (before.bound + len(rows), before.total + len(rows))
    assert {(row.number, row.metric, row.check) for row in rows} == {
        ("1,987,361", str(parse_address(BEFORE)), "as in trips.csv:5:3 (trips)")
    }
    assert {row.part for row in rows} == {"note", "speaker notes"}


def test_the_data_given_away_have_the_numbers_in_words() -> None:
    worded = in_words(bound_strike(), EN).caveats["strike"].text
    assert worded["en-US"] == "There were 1,987,361 before."
    assert worded["es-US"] == f"Antes hubo {{{BEFORE}}}."


OTHER = "conflicts[id=reports-1998].other_value"


def test_the_other_value_of_a_conflict_has_an_address() -> None:
    data = read_dataset(SHIPPED)
    found = look_up(data, parse_address(OTHER))
    assert isinstance(found, Observation)
    assert (found.quantity.value, found.source.id, found.locator) == (
        Decimal(2772),
        "ncmec-transparency-2023",
        "page 3, text",
    )
    assert (str(found.where), found.period.start) == ("conflicts.csv:2:3 (other_value)", "1998")
    with pytest.raises(UnknownAddress):
        look_up(data, parse_address("conflicts[id=none].other_value"))


@pytest.mark.parametrize(("language", "word"), [(EN, "For 1998 the text"), (ES, "Para 1998 el")])
def test_the_shipped_note_on_1998_is_bound_to_both_values(language: Language, word: str) -> None:
    data = read_dataset(SHIPPED)
    first = look_up(data, parse_address("cybertipline-total[year=1998].reports"))
    assert isinstance(first, Observation)
    content = caveats_of([first], data, language)[-1]
    assert plain(content).startswith(word)
    assert numbers(content) == [("2,772", OTHER), ("4,560", str(first.ref))]


COLUMNS = {
    "note": "note:en-US",
    "names": "note-metrics",
    "cited": "note-citations",
    "quoted": "note-values",
}
FIELDS = [
    {"name": name, "type": "string", "role": "attribute", "attribute": attribute}
    for name, attribute in COLUMNS.items()
]


def rows(note: str = "", names: str = "", cited: str = "", quoted: str = "") -> str:
    return f"year,trips,note,names,cited,quoted\n2019,1987361,{note},{names},{cited},{quoted}\n"


def test_the_columns_of_a_note_say_what_it_binds_cites_and_quotes(tmp_path: Path) -> None:
    package = described(resource(YEAR, TRIPS, *FIELDS))
    cells = ("{now} of dozens.", "now = trips[year=2019].trips", "act of 2012", "dozens")
    data = ferries(tmp_path, package, trips=rows(*cells))
    found = look_up(data, parse_address("trips[year=2019].trips"))
    assert isinstance(found, Observation)
    assert found.note
    assert found.note.metrics == (NamedMetric("now", None, ("trips[year=2019].trips",)),)
    assert found.note.citations == ("act of 2012",)
    assert found.note.quoted == (QuotedNumber("dozens", "office"),)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"names": "trips"}, "'trips' gives no name to a value"),
        ({"names": "now = trips"}, "'trips' is not an address: write it like"),
        ({"cited": "9999"}, "'9999' is a number, and no name or law that has one in it"),
    ],
)
def test_a_faulty_cell_is_told(tmp_path: Path, cells: dict[str, str], message: str) -> None:
    package = described(resource(YEAR, TRIPS, *FIELDS))
    (problem,) = refused(write_package(tmp_path, package, trips=rows("A note.", **cells)))
    assert problem.message.startswith(message)
