from __future__ import annotations

from briefing_gen.base.frozen import replace
from briefing_gen.composing.source_lines import short_source_line, source_line
from briefing_gen.dataset.model import Grade, Observation, Source
from briefing_gen.document.inline import Citation, Link, plain
from briefing_gen.words.citing import short_citation
from tests.editions.ferries import EN, ES, NBSP, SOURCE, observed

OTHER = replace(SOURCE, id="union", publisher="Union", title="Crews", url="https://example.org/u")


def value(source: Source = SOURCE, locator: str = "", read_in: Source | None = None) -> Observation:
    return replace(observed("1").observation, source=source, locator=locator, read_in=read_in)


def test_one_source_is_named_with_the_places_in_it() -> None:
    line = source_line([value(locator="table A"), value(locator="table B"), value()], EN)
    assert plain(line) == "Source: Statistics Office, Annual tables, table A, table B."


def test_a_place_that_ends_the_title_of_its_source_is_named_once() -> None:
    table = replace(SOURCE, title="Annual tables, table A")
    line = source_line([value(table, "table A")], EN)
    assert plain(line) == "Source: Statistics Office, Annual tables, table A."


def test_several_sources_are_named_in_order_of_first_use() -> None:
    values = [value(OTHER, "page 4"), value(), value(OTHER, "page 5")]
    assert plain(source_line(values, EN)) == (
        f"Sources: Union, Crews, page{NBSP}4, page{NBSP}5; Statistics Office, Annual tables."
    )
    assert plain(source_line(values, ES)).startswith("Fuentes: ")


def test_where_a_value_was_read_is_told() -> None:
    line = source_line([value(read_in=OTHER, locator="page 4")], EN)
    assert plain(line) == (
        f"Source: Statistics Office, Annual tables, as read in Union, Crews, page{NBSP}4."
    )


def test_a_text_that_the_source_before_was_read_in_is_not_named_again() -> None:
    other = replace(SOURCE, id="crews", short="Crews 2024")
    line = [value(read_in=OTHER), value(other, "page 4", read_in=OTHER)]
    assert plain(source_line(line, EN)) == (
        "Sources: Statistics Office, Annual tables, as read in Union, Crews; "
        f"Crews 2024, as read there, page{NBSP}4."
    )
    assert plain(short_source_line(line, ES)).endswith("; Crews 2024, dato leído allí.")


def test_a_grade_below_primary_is_named_after_its_source() -> None:
    reported = replace(value(OTHER), grade=Grade.REPORTED)
    secondary = replace(value(locator="table A"), grade=Grade.SECONDARY)
    assert plain(source_line([reported, value(), secondary], EN)) == (
        "Sources: Union, Crews (press report); Statistics Office, Annual tables; "
        "Statistics Office, Annual tables, table A (secondary source)."
    )
    assert plain(short_source_line([reported], ES)) == (
        "Fuente: Union, Crews (artículo de prensa)."
    )


def test_a_short_title_stands_for_publisher_and_title() -> None:
    short = replace(SOURCE, short="Office tables")
    assert short_citation(short, EN) == Link((Citation("Office tables"),), SOURCE.url, SOURCE.id)


def test_a_short_title_is_in_the_words_of_the_language_that_has_some() -> None:
    short = replace(SOURCE, short="Office tables", shorts={"es-US": "Tablas de la Oficina"})
    assert short_citation(short, EN) == Link((Citation("Office tables"),), SOURCE.url, SOURCE.id)
    assert short_citation(short, ES) == Link(
        (Citation("Tablas de la Oficina"),), SOURCE.url, SOURCE.id
    )
    without = replace(short, shorts={})
    assert short_citation(without, ES) == Link(
        (Citation("Office tables", "en-US"),), SOURCE.url, SOURCE.id
    )


def test_a_place_is_in_the_words_of_the_language_that_has_some() -> None:
    worded = replace(value(locator="table A"), locators={"en-US": "table A", "es-US": "tabla A"})
    assert plain(source_line([worded], EN)) == "Source: Statistics Office, Annual tables, table A."
    line = source_line([worded, value(locator="table B")], ES)
    assert plain(line) == "Fuente: Statistics Office, Annual tables, tabla A, table B."
    assert [word for word in line if isinstance(word, Citation)] == [
        Citation("tabla A"),
        Citation("table B", "en-US"),
    ]


def test_sources_of_one_series_are_named_together() -> None:
    yearly = [
        replace(SOURCE, id=f"y{year}", short=f"Office, Tables {year}") for year in (2021, 2020)
    ]
    line = source_line([value(source) for source in yearly], EN)
    assert plain(line) == "Sources: Office, Tables 2020, 2021."
    assert len([inline for inline in line if isinstance(inline, Link)]) == 2


def test_sources_of_one_series_with_other_places_are_named_apart() -> None:
    yearly = [replace(SOURCE, id=f"y{year}", short=f"Tables {year}") for year in (2020, 2021)]
    line = source_line([value(yearly[0], "page 4"), value(yearly[1], "page 5")], EN)
    assert plain(line) == f"Sources: Tables 2020, page{NBSP}4; Tables 2021, page{NBSP}5."


def test_the_line_of_a_slide_leaves_the_places_out() -> None:
    values = [value(locator="table A"), value(OTHER, "page 4", read_in=SOURCE)]
    assert plain(short_source_line(values, EN)) == (
        "Sources: Statistics Office, Annual tables; Union, Crews, as read in "
        "Statistics Office, Annual tables."
    )


def test_a_source_without_an_address_leads_to_its_entry_alone() -> None:
    assert short_citation(replace(SOURCE, url=""), EN) == Link(
        (Citation("Statistics Office, Annual tables"),), "", SOURCE.id
    )


def test_a_source_that_was_named_for_another_is_not_named_again() -> None:
    values = [value(locator="page 4", read_in=OTHER), value(OTHER)]
    expected = f"Source: Statistics Office, Annual tables, as read in Union, Crews, page{NBSP}4."
    assert plain(source_line(values, EN)) == expected
    assert plain(short_source_line(values, EN)) == expected.replace(f", page{NBSP}4", "")


def test_a_source_that_was_named_for_another_is_named_for_its_places() -> None:
    values = [value(read_in=OTHER), value(OTHER, "page 5")]
    assert plain(source_line(values, EN)) == (
        "Sources: Statistics Office, Annual tables, as read in Union, Crews; "
        f"Union, Crews, page{NBSP}5."
    )
