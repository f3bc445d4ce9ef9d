"""What is said under an exhibit: of the values that it lacks, and of its sources."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.composing.under_exhibits import (
    gap_notes,
    short_source_line,
    source_line,
    told_incomplete,
)
from briefing_gen.dataset.model import Grade, Observation, Source
from briefing_gen.document.exhibits import (
    Axis,
    Category,
    ChartKind,
    NumberFormat,
    Panel,
    Point,
    Series,
)
from briefing_gen.document.inline import Citation, Content, Link, Number, Text, plain
from briefing_gen.words.citing import short_citation
from briefing_gen.words.languages import labels
from tests.editions.ferries import EN, ES, NBSP, SOURCE, observed

WITHHELD = "withheld by the publisher"
AXIS = Axis(minimum=Decimal(0), maximum=Decimal(9), ticks=(), shown=False)


def text(words: str) -> Content:
    return (Text(words),)


def point(value: str) -> Point:
    """Return a value, or a gap for what is no number: with that reason, or with none."""
    if value.isdigit():
        return Point(number=Number(value, observed(value)))
    return Point(number=None, reason=value or None)


def panel(*parts: tuple[str, ...], title: str | None = None) -> Panel:
    return Panel(
        title=text(title) if title else None,
        categories=tuple(
            Category(id=f"c{at}", label=text(f"line {at}")) for at in range(len(parts[0]))
        ),
        series=tuple(
            Series(id=f"s{at}", name=text(f"part {at}"), points=tuple(map(point, values)))
            for at, values in enumerate(parts)
        ),
        axis=AXIS,
        number_format=NumberFormat(decimals=0),
    )


def notes(kind: ChartKind, *panels: Panel, language: Language = EN) -> list[str]:
    return [plain(note) for note in gap_notes(kind, panels, labels(language))]


def test_a_chart_without_gaps_has_no_notes() -> None:
    assert notes(ChartKind.BAR, panel(("1", "2"))) == []


def test_each_reason_is_told_once_with_what_it_is_the_reason_for() -> None:
    shown = panel(("1", WITHHELD, "", WITHHELD))
    assert notes(ChartKind.BAR, shown) == [
        "line 1; line 3: withheld by the publisher.",
        "line 2: not available.",
    ]


@pytest.mark.parametrize("kind", [ChartKind.STRIP, ChartKind.TILE_MAP])
def test_charts_of_members_say_that_a_member_has_no_value(kind: ChartKind) -> None:
    assert notes(kind, panel(("1", WITHHELD, "", WITHHELD))) == [
        "Without a value: line 1; line 3 (withheld by the publisher).",
        "Without a value: line 2 (not available).",
    ]


def test_a_gap_in_one_of_several_series_is_named_with_its_series() -> None:
    assert notes(ChartKind.STACKED_BAR, panel(("1", WITHHELD, WITHHELD), ("2", "3", WITHHELD))) == [
        "line 1, part 0; line 2: withheld by the publisher."
    ]


def test_a_gap_in_one_of_several_panels_is_named_with_its_panel() -> None:
    shown = (panel(("1",), title="Bay"), panel(("",), title="South"))
    assert notes(ChartKind.COLUMN, *shown, language=ES) == ["South, line 0: no disponible."]


def test_a_stack_without_a_value_is_not_called_incomplete() -> None:
    full, empty = panel(("1", "2"), title="Bay"), panel((WITHHELD,) * 2, title="South")
    assert told_incomplete(ChartKind.STACKED_COLUMN, (full, empty), labels(EN)) == (full, empty)


def test_of_many_gaps_eight_are_named() -> None:
    assert notes(ChartKind.BAR, panel(("",) * 12)) == [
        (
            "line 0; line 1; line 2; line 3; line 4; line 5; line 6; line 7; "
            "others in the data table: not available."
        )
    ]


@pytest.mark.parametrize(("language", "told"), [(EN, "incomplete"), (ES, "incompleto")])
def test_a_stack_that_lacks_a_part_says_so(language: Language, told: str) -> None:
    shown = panel(("1", WITHHELD), ("2", "3"))
    (marked,) = told_incomplete(ChartKind.STACKED_BAR, (shown,), labels(language))
    assert [plain(category.label) for category in marked.categories] == [
        "line 0",
        f"line 1 ({told})",
    ]
    assert marked.series == shown.series


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (ChartKind.BAR, panel(("1", ""), ("2", "3"))),
        (ChartKind.STACKED_BAR, panel(("1", ""))),
        (ChartKind.STACKED_BAR, panel(("1", "2"), ("2", "3"))),
    ],
    ids=["no-stack", "one-stack-of-the-categories", "whole"],
)
def test_other_charts_stay_as_they_are(kind: ChartKind, shown: Panel) -> None:
    assert told_incomplete(kind, (shown,), labels(EN)) == (shown,)


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


def test_sources_with_the_same_place_in_them_are_named_together() -> None:
    values = [value(OTHER, "page 4"), value(locator="page 4"), value(locator="page 5")]
    assert plain(source_line(values[:2], EN)) == (
        f"Sources: Union, Crews, Statistics Office, Annual tables, page{NBSP}4."
    )
    assert plain(source_line(values, EN)) == (
        f"Sources: Union, Crews, page{NBSP}4; "
        f"Statistics Office, Annual tables, page{NBSP}4, page{NBSP}5."
    )


def test_places_that_begin_alike_are_told_shortly_and_none_twice() -> None:
    places = ["paragraph on grants", "paragraph on loans", "paragraphs on loans and on fees"]
    told = plain(source_line([value(locator=place) for place in places], EN))
    assert told == (
        "Source: Statistics Office, Annual tables, paragraph on grants, "
        "paragraphs on loans and on fees."
    )
    laws = ["46 U.S.C. 2101(e)", "46 U.S.C. 2102(a)", "page 4, lines"]
    told = plain(source_line([value(locator=place) for place in laws], EN))
    assert told.replace(NBSP, " ") == (
        "Source: Statistics Office, Annual tables, 46 U.S.C. 2101(e), 2102(a), page 4, lines."
    )


def test_a_source_that_was_read_elsewhere_too_is_named_once() -> None:
    values = [value(), value(read_in=OTHER, locator="page 4")]
    assert plain(source_line(values, EN)) == (
        f"Source: Statistics Office, Annual tables; as read in Union, Crews, page{NBSP}4."
    )


def test_where_a_value_was_read_is_told() -> None:
    line = source_line([value(read_in=OTHER, locator="page 4")], EN)
    assert plain(line) == (
        f"Source: Statistics Office, Annual tables, as read in Union, Crews, page{NBSP}4."
    )


def test_a_grade_below_primary_is_named_after_its_source() -> None:
    reported = replace(value(OTHER), grade=Grade.REPORTED)
    secondary = replace(value(locator="table A"), grade=Grade.SECONDARY)
    assert plain(source_line([reported, value(), secondary], EN)) == (
        "Sources: Union, Crews (press report); Statistics Office, Annual tables; "
        "table A (secondary source)."
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
