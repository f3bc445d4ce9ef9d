from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location
from briefing_gen.base.quantities import Operation
from briefing_gen.binding.binder import Binder
from briefing_gen.composing.compose import check_edition, compose
from briefing_gen.composing.corrections import (
    Corrections,
    bind_correction,
    check_corrections,
    compose_corrections,
)
from briefing_gen.composing.ledger import ledger
from briefing_gen.dataset.cell_text import parse_address
from briefing_gen.dataset.model import Correction, Grade, NamedMetric
from briefing_gen.document.exhibits import TableSpec
from briefing_gen.document.inline import (
    Citation,
    Content,
    NoteMark,
    Number,
    Origin,
    Text,
    plain,
    words,
)
from briefing_gen.metrics.derive import expression
from tests.editions.ferries import EN, ES, NBSP, briefing, dataset, edition

NORTH = "trips[year=2024, line=north].trips"
BEFORE = "trips[year=2023, line=north].trips"
PLACES = ("said_en_us", "said_es_us", "shows_en_us", "shows_es_us", "address", "source", "metrics")
TWICE = Correction(
    id="trips-doubled",
    said={"en-US": "Trips doubled to 2 million.", "es-US": "Se llegó a 2 millones de viajes."},
    said_in="gazette-2025",
    said_locator="page 1",
    shows={
        "en-US": f"They {{change:change-plural}} to {{{NORTH}}}, by {{fewer:magnitude}}.",
        "es-US": f"{{change:change-plural}} a {{{NORTH}}}, en {{fewer:magnitude}}.",
    },
    address=parse_address(NORTH),
    source="office-2025",
    values=("doubled", "2 million", "2 millones"),
    metrics=(
        NamedMetric("north-2023", None, (BEFORE,)),
        NamedMetric("change", Operation.PERCENT_CHANGE, ("north-2023", NORTH)),
        NamedMetric("fewer", Operation.DIFFERENCE, ("north-2023", NORTH)),
    ),
    places={name: Location("corrections.csv", 2, at, name) for at, name in enumerate(PLACES, 2)},
    where=Location("corrections.csv", 2, 1, "id"),
)


def composed(
    folder: Path,
    names: str = "[trips-doubled]",
    language: Language = EN,
    correction: Correction = TWICE,
) -> tuple[Corrections, Binder]:
    outline = briefing(folder, ("methods:\n", f"corrections: {names}\nmethods:\n"))
    outline = replace(outline, languages=tuple(Language))
    data = replace(dataset(), corrections=(correction,))
    binder = Binder(data, outline, edition(language))
    return compose_corrections(binder), binder


def table(corrections: Corrections) -> TableSpec:
    assert corrections[0]
    return corrections[0]


def cells(spec: TableSpec) -> list[Content]:
    return [cell for row in spec.rows for cell in row.cells]


def test_a_correction_sets_what_was_said_beside_what_its_source_shows(tmp_path: Path) -> None:
    corrections, binder = composed(tmp_path)
    spec = table(corrections)
    assert [plain(column.header) for column in spec.columns] == [
        "What was said",
        "What we found",
        "Sources",
    ]
    assert [plain(cell) for cell in cells(spec)] == [
        "Trips doubled to 2 million.",
        "They fell 11.9% to 1,751,085, by 236,276.",
        f"Harbor Gazette, Ferries in the news, page{NBSP}1; Statistics Office, Annual tables",
    ]
    assert spec.source == ()
    assert [row.id for row in spec.rows] == ["trips-doubled"]
    assert binder.problems == ()


def test_what_a_source_shows_is_bound_and_what_was_said_is_quoted(tmp_path: Path) -> None:
    said, shows, _ = cells(table(composed(tmp_path)[0]))
    numbers = [word for word in words(shows) if isinstance(word, Number)]
    assert [(word.text, expression(word.metric)) for word in numbers] == [
        ("11.9%", f"percent-change({_in_order(BEFORE)}; {_in_order(NORTH)})"),
        ("1,751,085", _in_order(NORTH)),
        ("236,276", f"difference({_in_order(BEFORE)}; {_in_order(NORTH)})"),
    ]
    gazette = Origin(dataset().sources["gazette-2025"], "page 1")
    assert [word for word in words(said) if isinstance(word, Citation) and word.origin] == [
        Citation("doubled", origin=gazette),
        Citation("2 million", origin=gazette),
    ]


def _in_order(address: str) -> str:
    return str(parse_address(address))


@pytest.mark.parametrize("language", Language)
def test_no_digit_of_a_correction_stands_in_bare_words(tmp_path: Path, language: Language) -> None:
    spec = table(composed(tmp_path, language=language)[0])
    typed = [word for cell in cells(spec) for word in words(cell)]
    bare = [word.text for word in typed if isinstance(word, Text)]
    assert not any(character.isnumeric() for text in bare for character in text)


def test_a_correction_is_in_the_language_of_the_edition(tmp_path: Path) -> None:
    said, shows, _ = cells(table(composed(tmp_path, language=ES)[0]))
    assert plain(said) == "Se llegó a 2 millones de viajes."
    assert plain(shows) == f"Disminuyeron un 11.9{NBSP}% a 1,751,085, en 236,276."


def of_the_press() -> Correction:
    """Return a correction that rests on a value read in the press alone."""
    return replace(
        TWICE,
        shows={"en-US": "The gazette gives {crews[year=2024].sailors} sailors."},
        address=parse_address("crews[year=2024].sailors"),
        source="",
        metrics=(),
    )


def test_a_value_that_was_not_read_at_its_publisher_is_marked_on_its_row(tmp_path: Path) -> None:
    spec = table(composed(tmp_path, correction=of_the_press())[0])
    place = f"Harbor Gazette, Ferries in the news, page{NBSP}1"
    assert plain(spec.rows[0].cells[2]) == f"{place} (press report)"


def test_letters_lead_from_a_row_to_the_caveats_of_its_values(tmp_path: Path) -> None:
    (row,) = table(composed(tmp_path)[0]).rows
    assert [plain(mark.note) for mark in row.cells[2] if isinstance(mark, NoteMark)] == [
        "There was a strike.",
        "The office first published another count.",
        "A trip is not a passenger.",
    ]


def test_a_correction_of_a_weaker_grade_than_was_asked_for_is_left_out(tmp_path: Path) -> None:
    outline = briefing(tmp_path, ("methods:\n", "corrections: [trips-doubled]\nmethods:\n"))
    data = replace(dataset(), corrections=(of_the_press(),))
    strict = replace(edition(), minimum_grade=Grade.SECONDARY)
    *nothing, left_out = compose_corrections(Binder(data, outline, strict))
    assert nothing == [None, ()]
    assert [plain(text) for text in left_out] == [
        "Corrections that rest on figures of a weaker grade than was asked for are left out."
    ]


def test_one_that_follows_from_a_definition_names_only_its_publication(tmp_path: Path) -> None:
    defined = replace(TWICE, shows={"en-US": "A trip is no person."}, address=None, metrics=())
    spec = table(composed(tmp_path, correction=defined)[0])
    assert plain(spec.rows[0].cells[2]).endswith("; Statistics Office, Annual tables")
    assert (spec.source, spec.notes) == ((), ())


def test_the_numbers_count_and_stand_in_the_ledger(tmp_path: Path) -> None:
    outline = briefing(tmp_path, ("methods:\n", "corrections: [trips-doubled]\nmethods:\n"))
    data = replace(dataset(), corrections=(TWICE,))
    with_them = check_edition(data, outline, edition())
    without = check_edition(data, replace(outline, corrections=()), edition())
    assert (with_them.bound - without.bound, with_them.total - without.total) == (3, 3)
    assert (with_them.quoted, without.quoted) == (2, 0)
    every = ledger(compose(data, outline, edition()), data)
    rows = [row for row in every if row.block == "corrections"]
    assert [(row.number, row.metric.partition("(")[0], row.check) for row in rows] == [
        ("doubled", "", "quoted"),
        ("2 million", "", "quoted"),
        ("11.9%", "percent-change", "recomputed"),
        ("1,751,085", _in_order(NORTH), "as in trips.csv:6:3 (trips)"),
        ("236,276", "difference", "recomputed"),
    ]
    gazette = "Harbor Gazette, Ferries in the news, https://example.org/news"
    assert (rows[0].sources, rows[0].locators) == (gazette, "page 1")


def test_the_publication_that_was_wrong_is_among_the_sources(tmp_path: Path) -> None:
    corrections, _ = composed(tmp_path)
    assert [source.id for source in corrections[1]] == ["gazette-2025", "office-2025"]


def test_what_has_no_words_in_a_language_is_a_problem() -> None:
    english = replace(TWICE, shows={"en-US": TWICE.shows["en-US"]})
    bound = bind_correction(english, dataset(), ES)
    assert [str(problem) for problem in bound.problems] == [
        (
            "corrections.csv:2:5 (shows_es_us): error[missing-translation]: "
            "this text is missing in es-US\n    hint: fill in the cell"
        )
    ]


def test_an_address_that_is_not_there_is_a_problem_and_no_fault_of_the_program() -> None:
    wrong = replace(TWICE, address=parse_address("loans[year=2025].loans"))
    (problem,) = check_corrections(replace(dataset(), corrections=(wrong,)))
    assert str(problem) == (
        "corrections.csv:2:6 (address): error[unknown-address]: there is no table 'loans'; "
        "it has trips, freight, crews, survey, poll\n"
        "    hint: `briefing-gen data list` prints every address; give it the same --data"
    )


def test_the_operations_of_one_cell_are_told_apart(tmp_path: Path) -> None:
    both = NamedMetric("both", Operation.SUM, (NORTH, "trips[year=2024, line=south].trips"))
    part = NamedMetric("part", Operation.SHARE, (NORTH, "both"))
    shows = {"en-US": "Of {both} trips {part} were on the north line."}
    nested = replace(TWICE, shows=shows, metrics=(both, part))
    shown = table(composed(tmp_path, correction=nested)[0]).rows[0].cells[1]
    assert plain(shown).startswith("Of 2,001,085 trips 87.5% were on the north line.")


def test_a_briefing_without_corrections_has_no_table_of_them(tmp_path: Path) -> None:
    assert composed(tmp_path, "[]")[0] == (None, (), ())


def test_a_correction_that_is_not_there_is_told(tmp_path: Path) -> None:
    corrections, binder = composed(tmp_path, "[trips-halved]")
    assert corrections[0] is None
    assert [(problem.code, problem.hint) for problem in binder.problems] == [
        ("unknown-name", "one of: trips-doubled")
    ]
