from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.language import Language
from briefing_gen.base.problems import BriefingError, Location, Problem
from briefing_gen.briefing.briefing import AuthoredChart, AuthoredTable
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.document.exhibits import ChartKind, Mark
from briefing_gen.edition import Audience
from briefing_gen.words.wording import PLAIN, Display, Style
from tests.editions.ferries import EN, ES, briefing

HELP = """help:
  title: {en-US: Report a fault}
  content:
    - {en-US: Tell the harbor office.}
"""
TITLE = "title: {en-US: What published counts show about ferries}"


def told(folder: Path, *changes: tuple[str, str]) -> list[str]:
    """Return what reading the good briefing with some words replaced reports."""
    with pytest.raises(BriefingError) as raised:
        briefing(folder, *changes)
    return [f"{p.where.line}:{p.where.column} {p.code}: {p.message}" for p in raised.value.problems]


def test_a_briefing_is_read_as_it_is_written(tmp_path: Path) -> None:
    read = briefing(tmp_path)
    assert (read.name, read.date) == ("ferries", "2026-01-15")
    assert (read.audiences, read.languages) == ((Audience.LEGISLATOR,), (Language.EN_US,))
    assert read.citations == ("Harbor Act 12", "Harbor Act 12(b)")
    assert list(read.metrics) == ["before", "after", "change", "punctual", "cars"]
    assert [finding.id for finding in read.findings] == ["north", "punctuality", "freight"]
    assert [name.text for name in read.key_findings] == ["north", "punctuality", "freight"]
    assert (read.parameters, read.smallest_base, read.ask) == ((), 0, None)
    assert read.where == Location("ferries/briefing.yaml", 1, 1)


def test_a_chart_is_read_as_it_is_written(tmp_path: Path) -> None:
    first, second, third = (finding.exhibit for finding in briefing(tmp_path).findings)
    assert isinstance(first, AuthoredChart)
    (panel,) = first.panels
    assert (first.id, first.kind) == ("north", ChartKind.COLUMN)
    assert panel.across
    assert (panel.across.table, panel.across.names) == ("trips", ("2023", "2024"))
    assert (panel.display, panel.highlight) == (Display(Style.COMPACT), ("2024",))
    assert [(series.id, series.mark) for series in panel.series] == [("trips", Mark.ACCENT)]
    assert (panel.labels, panel.breaks, panel.descending) == (None, (), False)
    assert isinstance(second, AuthoredChart)
    assert [point.id for point in second.panels[0].points] == ["north", "south"]
    assert second.panels[0].display == PLAIN
    assert isinstance(third, AuthoredTable)
    assert [column.numeric for column in third.columns] == [False, True]


def test_statement_and_body_serve_where_slide_summary_and_chart_say_nothing(tmp_path: Path) -> None:
    slide = '    slide: {en-US: "From {before} trips to {after}."}\n'
    sentence = '      sentence: {en-US: "The north line made {after:compact} trips."}\n'
    title = '      title: {en-US: "The north line made {after:compact} trips in {after:period}"}\n'
    found = briefing(tmp_path, (slide, ""), (sentence, ""), (title, "")).findings[0]
    assert found.key is not None
    assert (found.slide, found.key.sentence) == (found.body[0], found.statement)
    assert found.exhibit.title == found.statement


def test_a_bare_text_serves_every_language(tmp_path: Path) -> None:
    title = briefing(tmp_path, (TITLE, "title: Ferries")).title
    for audience in Audience:
        for language in Language:
            words = title.of(audience, language)
            assert words
            assert words.text == "Ferries"
    assert title.audiences == frozenset()


def test_a_text_may_differ_by_audience(tmp_path: Path) -> None:
    title = briefing(
        tmp_path, (TITLE, "title: {en-US: All, advocacy: {en-US: Some, es-US: Algunos}}")
    ).title
    said = {
        (audience, language): words.text if (words := title.of(audience, language)) else None
        for audience in Audience
        for language in Language
    }
    assert said == {
        (Audience.LEGISLATOR, EN): "All",
        (Audience.LEGISLATOR, ES): None,
        (Audience.ADVOCACY, EN): "Some",
        (Audience.ADVOCACY, ES): "Algunos",
    }
    assert title.audiences == frozenset()


def test_a_text_for_one_audience_says_so(tmp_path: Path) -> None:
    read = briefing(tmp_path, (TITLE, "title: {advocacy: Ferries}"))
    assert read.title.audiences == frozenset({Audience.ADVOCACY})
    assert read.title.of(Audience.LEGISLATOR, EN) is None


def test_everything_wrong_in_a_file_is_told_at_once_in_reading_order(tmp_path: Path) -> None:
    assert told(
        tmp_path,
        ("name: ferries", "name: Ferries"),
        (TITLE, "titel: {en-US: Ferries}"),
        ('    slide: {en-US: "{punctual} of trips were on time."}\n', ""),
        ("kind: bar", "kind: pie"),
        ('numeric: "yes"', 'numeric: "maybe"'),
    ) == [
        "1:1 missing-field: the briefing has no 'title'",
        "1:7 wrong-shape: 'Ferries' is not a name",
        "13:1 unknown-field: the briefing has no field 'titel'",
        "40:5 missing-field: a finding has no 'slide'",
        "47:13 unknown-word: unknown value 'pie' for 'kind' of a chart",
        "65:44 unknown-word: unknown value 'maybe' for 'numeric' of a column",
    ]


@pytest.mark.parametrize(
    ("help_of", "place", "problem"),
    [
        ("", 0, "1:1 missing-field: the briefing has no 'help'"),
        ("help:\n", 7, "77:6 wrong-shape: help is empty"),
        ("help: []\n", 7, "77:7 wrong-shape: help must have named fields"),
    ],
)
def test_one_part_that_cannot_be_used_hides_no_other_problem(
    tmp_path: Path, help_of: str, place: int, problem: str
) -> None:
    others = [
        "5:13 wrong-shape: 'parameters' must have named fields",
        "6:16 wrong-shape: 'smallest-base' must be a whole number",
        "7:5 wrong-shape: the ask is empty",
        "43:5 missing-field: finding 'punctuality' needs one chart or one table",
        "47:7 missing-field: the key of a finding has no 'number'",
        "49:5 unknown-field: a finding has no field 'picture'",
        "76:6 unknown-field: an item of 'methods' has no language or audience 'de-DE'",
    ]
    assert told(
        tmp_path,
        (HELP, help_of),
        ("citations:", "parameters: none\nsmallest-base: many\nask:\ncitations:"),
        ("    chart:\n      kind: bar", "    picture:\n      kind: bar"),
        ("      number: punctual\n", ""),
        ("- {en-US: All values are as published.}", "- {de-DE: Wie veröffentlicht.}"),
    ) == [*others[:place], problem, *others[place:]]


@pytest.mark.parametrize("date", ["2026-01-15", "2026-01", "2026", "2024-02-29"])
def test_a_date_is_a_day_a_month_or_a_year(tmp_path: Path, date: str) -> None:
    assert briefing(tmp_path, ("2026-01-15", date)).date == date


@pytest.mark.parametrize(
    "date", ["2026-02-30", "2025-02-29", "2026-13", "0000-01", "January 2026", "26", "2026-1-5"]
)
def test_what_is_not_in_the_calendar_is_no_date(tmp_path: Path, date: str) -> None:
    assert told(tmp_path, ("2026-01-15", date)) == [f"2:7 wrong-shape: {date!r} is not a date"]


@pytest.mark.parametrize("name", ["Ferries", "a b", "-a", "a-", "a--b", "../a", "año", "a_b"])
def test_a_name_is_of_small_letters_digits_and_hyphens(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, ("name: ferries", f"name: {name}")) == [
        f"1:7 wrong-shape: {name!r} is not a name"
    ]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            ("audiences: [legislator]", "audiences: []"),
            "3:12 missing-field: the briefing has no 'audiences'",
        ),
        (
            ("languages: [en-US]\n", ""),
            "1:1 missing-field: the briefing has no 'languages'",
        ),
        (
            ("languages: [en-US]", "languages: en-US"),
            "4:12 wrong-shape: 'languages' of the briefing must be a list",
        ),
        (
            ("audiences: [legislator]", "audiences: [legislator, legislator]"),
            "3:25 duplicate-name: 'legislator' is listed twice in 'audiences' of the briefing",
        ),
        (
            ("citations: [Harbor Act 12,", 'citations: ["",'),
            "5:13 wrong-shape: an item of 'citations' is empty",
        ),
        (
            (TITLE, 'title: {en-US: "  "}'),
            "13:16 wrong-shape: 'title' of the briefing in en-US is empty",
        ),
        ((TITLE, "title:"), "13:7 wrong-shape: 'title' of the briefing is empty"),
        (
            (TITLE, "title: {legislator: {advocacy: Ferries}}"),
            "13:22 unknown-field: 'title' of the briefing, legislator has no language 'advocacy'",
        ),
        (
            (TITLE, "title: {de-DE: Fähren}"),
            "13:9 unknown-field: 'title' of the briefing has no language or audience 'de-DE'",
        ),
        (
            ("metrics:\n", "metrics:\n  Before: x\n"),
            "7:3 wrong-shape: 'Before' is not a name",
        ),
        (
            ('      highlight: ["2024"]\n', "      points: [{id: a, label: A, value: after}]\n"),
            "32:7 missing-field: a panel needs either across: and series:, or points:",
        ),
        (
            ("limits:\n", "limits: none\nlimit:\n"),
            "69:9 wrong-shape: 'limits' of the briefing must be a list",
        ),
    ],
)
def test_a_fault_has_its_place(tmp_path: Path, change: tuple[str, str], expected: str) -> None:
    assert expected in told(tmp_path, change)


def test_a_misspelt_field_is_told_with_what_it_may_be(tmp_path: Path) -> None:
    with pytest.raises(BriefingError) as raised:
        briefing(tmp_path, ("byline:", "byeline:"))
    assert raised.value.problems == (
        Problem(
            code="missing-field",
            message="the briefing has no 'byline'",
            where=Location("ferries/briefing.yaml", 1, 1),
            hint="add byline: and its value",
        ),
        Problem(
            code="unknown-field",
            message="the briefing has no field 'byeline'",
            where=Location("ferries/briefing.yaml", 15, 1, "byeline"),
            hint="did you mean 'byline'?",
        ),
    )


@pytest.mark.parametrize("text", ["name: ferries", "[]", "just words", "- a\n- b"])
def test_a_file_that_is_no_briefing_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "briefing.yaml").write_text(text)
    with pytest.raises(BriefingError) as raised:
        read_briefing(tmp_path)
    assert {problem.code for problem in raised.value.problems} <= {"wrong-shape", "missing-field"}


def test_a_folder_without_a_briefing_is_told(tmp_path: Path) -> None:
    with pytest.raises(BriefingError) as raised:
        read_briefing(tmp_path / "nowhere")
    (problem,) = raised.value.problems
    assert problem == Problem(
        code="missing-file",
        message=f"there is no file 'briefing.yaml' in the folder '{tmp_path}/nowhere'",
        where=Location("nowhere/briefing.yaml"),
        hint="check the spelling, capitals included",
    )


def test_words_cut_off_by_a_comma_are_told_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(BriefingError) as raised:
        briefing(tmp_path, (TITLE, "title: {en-US: Ferries, and boats}"))
    assert raised.value.problems == (
        Problem(
            code="unknown-field",
            message="'title' of the briefing has no language or audience 'and boats'",
            where=Location("ferries/briefing.yaml", 13, 25, "title.and boats"),
            hint="one of: en-US, es-US, legislator, advocacy; put a text that contains a comma "
            "between double quotes",
        ),
    )
