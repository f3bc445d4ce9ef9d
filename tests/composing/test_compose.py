from __future__ import annotations

from pathlib import Path

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError, Location, Problem
from briefing_gen.briefing.briefing import Briefing
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.composing.chart_words import says_all
from briefing_gen.composing.compose import check_edition, compose, compose_with_problems
from briefing_gen.dataset.model import Grade
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.document.blocks import (
    Bullets,
    Callout,
    Chart,
    Document,
    Finding,
    KeyFindings,
    Paragraph,
    Role,
    Section,
    Sources,
    Table,
)
from briefing_gen.document.exhibits import ChartKind, ChartSpec, Mark, RowKind
from briefing_gen.document.grades import with_marks
from briefing_gen.document.inline import Number, plain
from briefing_gen.edition import Audience, Edition
from tests.editions.ferries import EN, NBSP, briefing, dataset, edition
from tests.editions.sparse import EMPTY_PANEL, panels
from tests.test_briefing_faults import HOME
from tests.test_briefing_faults import problems as problems_of

ASK = (
    "methods:\n",
    "ask:\n  title: Sail at night\n  content:\n    - We ask for a night line.\nmethods:\n",
)
ADVOCACY = ("audiences: [legislator]", "audiences: [legislator, advocacy]")
SAILORS = ("  cars: freight[fiscal_year=2024].cars", "  cars: crews[year=2024].sailors")


def made(folder: Path, *changes: tuple[str, str], of: Edition | None = None) -> Document:
    return compose(dataset(), briefing(folder, *changes), of or edition())


def section(document: Document, role: Role) -> Section:
    (found,) = (section for section in document.sections if section.role is role)
    return found


def findings(document: Document) -> tuple[Finding, ...]:
    blocks = section(document, Role.FINDINGS).blocks
    return tuple(block for block in blocks if isinstance(block, Finding))


def chart(document: Document, at: int = 0) -> ChartSpec:
    exhibit = findings(document)[at].exhibit
    assert isinstance(exhibit, Chart)
    return exhibit.spec


HELP = "help:\n  title: {en-US: Report a fault}"


@pytest.mark.parametrize(
    ("change", "heading"),
    [
        ((HELP, HELP), "Where to find help"),
        ((HELP, HELP + "\n  heading: {en-US: At the pier}"), "At the pier"),
    ],
)
def test_the_heading_over_help_is_the_authors(
    tmp_path: Path, change: tuple[str, str], heading: str
) -> None:
    assert plain(section(made(tmp_path, change), Role.HELP).heading) == heading


def test_where_there_is_nothing_about_help_nothing_stands_over_it(tmp_path: Path) -> None:
    document = made(tmp_path, ("  content:\n    - {en-US: Tell the harbor office.}", ""))
    assert document.sections[-1].role is Role.SOURCES


def keys(document: Document) -> KeyFindings:
    (block,) = section(document, Role.SUMMARY).blocks
    assert isinstance(block, KeyFindings)
    return block


def test_a_document_for_legislators_has_its_sections_in_order(tmp_path: Path) -> None:
    assert [section.role for section in made(tmp_path).sections] == [
        Role.SUMMARY,
        Role.FINDINGS,
        Role.LIMITS,
        Role.QUESTIONS,
        Role.NOTES,
        Role.METHODS,
        Role.SOURCES,
        Role.HELP,
    ]


def test_the_head_of_a_document_is_that_of_the_briefing(tmp_path: Path) -> None:
    document = made(tmp_path)
    assert document.slug == "ferries-legislator-en-us"
    assert document.language == "en-US"
    assert plain(document.title) == "What published counts show about ferries"
    assert (document.date.text, document.date.iso) == ("January 15, 2026", "2026-01-15")
    assert plain(document.version) == "Data version 1.0.0"
    assert document.keywords == ("ferries", "trips")


def test_a_legislator_is_asked_for_nothing(tmp_path: Path) -> None:
    document = made(tmp_path, ASK, ADVOCACY)
    assert Role.ASK not in {section.role for section in document.sections}
    assert Role.QUESTIONS in {section.role for section in document.sections}


def test_an_advocacy_edition_asks_once_instead_of_questions(tmp_path: Path) -> None:
    document = made(tmp_path, ASK, ADVOCACY, of=edition(audience=Audience.ADVOCACY))
    (callout,) = section(document, Role.ASK).blocks
    assert isinstance(callout, Callout)
    assert plain(callout.title) == "Sail at night"
    assert [plain(line) for line in callout.content] == ["We ask for a night line."]
    assert Role.QUESTIONS not in {section.role for section in document.sections}


def test_a_list_leaves_out_what_is_for_others(tmp_path: Path) -> None:
    change = (
        "  - {en-US: How many people traveled.}\n",
        "  - {en-US: How many people traveled.}\n  - {advocacy: {en-US: Why boats are few.}}\n",
    )
    (bullets,) = section(made(tmp_path, change), Role.LIMITS).blocks
    assert isinstance(bullets, Bullets)
    assert [plain(item) for item in bullets.items] == ["How many people traveled."]


def test_key_findings_sum_up_the_findings_they_name(tmp_path: Path) -> None:
    change = ("key-findings: [north, punctuality,", "key-findings: [punctuality, north,")
    items = keys(made(tmp_path, change)).items
    assert [(item.finding, item.number.text, plain(item.label)) for item in items] == [
        ("punctuality", "92.9%", "of trips on time, 2024"),
        ("north", f"1.8{NBSP}million", "trips, 2024"),
        ("freight", "12,000", f"cars, fiscal year{NBSP}2024"),
    ]


def test_a_finding_bears_every_caveat_and_note_of_its_numbers(tmp_path: Path) -> None:
    first, second, third = findings(made(tmp_path))
    caveats = [
        "There was a strike.",
        "The office first published another count.",
        "A trip is not a passenger.",
    ]
    assert sorted(plain(note) for note in first.notes) == sorted(caveats)
    assert "There was a strike." in [plain(note) for note in second.notes]
    assert third.notes == ()


def test_a_value_without_a_label_bears_its_caveats_too(tmp_path: Path) -> None:
    changes = (
        ('members: ["2023", "2024"]', 'members: ["2022", "2023", "2024"]'),
        ('highlight: ["2024"]', 'labels: ["2022"]'),
        ("Trips on the north line {change:change-plural}", "Trips on the north line"),
        (
            (
                "          The line made {before} trips in {before:period}\n"
                "          and {after} in {after:period}.\n"
            ),
            "          The line made trips.\n",
        ),
        ("From {before} trips to {after}.", "From north."),
        ("The north line made {after:compact} trips in {after:period}", "The north line"),
        ("number: after:compact", "number: before:compact"),
        ("trips, {after:period}", "trips, {before:period}"),
        ("The north line made {after:compact} trips.", "The north line made trips."),
    )
    notes = [plain(note) for note in findings(made(tmp_path, *changes))[0].notes]
    assert "There was a strike." in notes


def test_a_long_line_without_chosen_labels_bears_its_first_and_last(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "examples" / "carbon-dioxide"
    text = (example / "briefing" / "briefing.yaml").read_text(encoding="utf-8")
    changed = text.replace('      labels: ["1959", "2025"]\n', "")
    assert changed != text
    (tmp_path / "briefing.yaml").write_text(changed, encoding="utf-8")
    document = compose(
        read_dataset(example / "data"),
        read_briefing(tmp_path),
        Edition(briefing="briefing", audience=Audience.LEGISLATOR, language=EN),
    )
    (panel,) = chart(document, 1).panels
    points = zip(panel.categories, panel.series[0].points, strict=True)
    assert [category.id for category, point in points if point.labelled] == ["1959", "2025"]
    assert panel.axis.shown


def test_what_the_marks_of_grades_mean_is_said_once_under_methods(tmp_path: Path) -> None:
    changes = (SAILORS, ("Ferries carried {cars} cars in", "As reported, {cars} sailed in"))
    told = [
        [plain(block.content) for block in section.blocks if isinstance(block, Paragraph)][-1]
        for document in (made(tmp_path), made(tmp_path, *changes))
        for section in document.sections
        if section.role is Role.METHODS
    ]
    assert told == [
        "Every figure was read in the publisher’s own document, or in a stored copy of it.",
        (
            "Figures without a mark were read in the publisher’s own document, or in a stored copy "
            "of it. “Press report” marks a figure read in a press report only, not in the "
            "publisher’s own document. A computed figure bears the weakest mark of its parts. A "
            "mark at the end of a title is for all figures in it and below."
        ),
    ]


def test_a_finding_has_the_grade_of_its_weakest_number(tmp_path: Path) -> None:
    changes = (SAILORS, ("Ferries carried {cars} cars in", "As reported, {cars} sailed in"))
    first, _, third = findings(made(tmp_path, *changes))
    assert (first.grade, third.grade) == (Grade.PRIMARY, Grade.REPORTED)
    assert keys(with_marks(made(tmp_path, *changes))).items[2].number.text.endswith("‡")


def test_what_falls_short_of_a_grade_is_left_out_and_named_without_its_figures(
    tmp_path: Path,
) -> None:
    changes = (SAILORS, ("Ferries carried {cars} cars in", "As reported, {cars} sailed in"))
    wanted = replace(edition(), minimum_grade=Grade.PRIMARY)
    document = made(tmp_path, *changes, of=wanted)
    assert [finding.id for finding in findings(document)] == ["north", "punctuality"]
    assert [item.finding for item in keys(document).items] == ["north", "punctuality"]
    assert plain(document.standfirst).endswith(
        " This edition leaves out what rests on weaker figures than were asked for; "
        "Methods name the findings."
    )
    last = section(document, Role.METHODS).blocks[-1]
    assert isinstance(last, Paragraph)
    assert plain(last.content) == (
        "Left out, because they rest on figures of a weaker grade than was asked for: "
        "“Cars carried”."
    )
    (sources,) = section(document, Role.SOURCES).blocks
    assert isinstance(sources, Sources)
    assert [entry.id for entry in sources.entries] == ["office-2025"]


def test_a_finding_without_its_value_is_left_out_with_its_key(tmp_path: Path) -> None:
    south = (
        '  punctual: "trips[year=2024, line=north].on_time"',
        '  punctual: "trips[year=2023, line=south].trips"',
    )
    document = made(tmp_path, south)
    assert [finding.id for finding in findings(document)] == ["north", "freight"]
    assert [item.finding for item in keys(document).items] == ["north", "freight"]


def test_a_finding_without_its_value_may_say_why(tmp_path: Path) -> None:
    changes = (
        ("line=north].on_time", "line=night].trips"),
        (
            (
                '  - id: punctuality\n    statement: {en-US: "In {punctual:period}, {punctual} of '
                'trips were on time"}\n'
            ),
            (
                '  - id: punctuality\n    statement: {en-US: "In {punctual:period}, {punctual} of '
                'trips were on time"}\n    unavailable:\n      statement: Nobody counted\n'
                "      slide: Nobody counted.\n"
            ),
        ),
    )
    document, problems = compose_with_problems(dataset(), briefing(tmp_path, *changes), edition())
    assert {problem.code for problem in problems} == {"missing-value"}
    assert plain(findings(document)[1].statement) == "Nobody counted"


def test_every_chart_has_a_table_of_the_same_values(tmp_path: Path) -> None:
    document = made(tmp_path)
    spec = chart(document)
    drawn = [point.number.metric for point in spec.panels[0].series[0].points if point.number]
    cells = [word for row in spec.table.rows for word in row.cells[1]]
    assert [word.metric for word in cells if isinstance(word, Number)] == drawn
    assert [[plain(cell) for cell in row.cells] for row in spec.table.rows] == [
        ["2023", "1,987,361"],
        ["2024", "1,751,085"],
    ]


def test_a_chart_whose_values_the_text_tells_exactly_needs_no_table(tmp_path: Path) -> None:
    document = made(tmp_path)
    spec = chart(document)
    (told, *_) = (
        item.body for item in section(document, Role.FINDINGS).blocks if isinstance(item, Finding)
    )
    assert says_all(spec, told, EN)
    assert not says_all(spec, (), EN)  # Its labels are rounded.
    strip = replace(spec, kind=ChartKind.STRIP)
    assert not says_all(strip, told, EN)


def test_a_chart_is_drawn_as_it_is_written(tmp_path: Path) -> None:
    spec = chart(made(tmp_path))
    (panel,) = spec.panels
    points = panel.series[0].points
    assert [point.number.text for point in points if point.number] == ["2.0", "1.8"]
    assert plain(spec.subtitle).endswith("; in millions")
    assert [point.mark for point in points] == [None, Mark.ACCENT]
    assert [plain(category.label) for category in panel.categories] == ["2023", "2024"]
    assert plain(spec.source) == "Source: Statistics Office, Annual tables, table A."
    assert plain(spec.alt) == (
        f"Column chart: The north line made 1.8{NBSP}million trips in 2024. "
        f"Trips on the north line, calendar years. 2023: 2.0{NBSP}million; "
        f"2024: 1.8{NBSP}million."
    )


def test_a_missing_value_is_a_gap_with_its_reason(tmp_path: Path) -> None:
    change = ('"trips[year=*, line=north].trips"}', '"trips[year=*, line=south].trips"}')
    spec = chart(made(tmp_path, change))
    first, second = spec.panels[0].series[0].points
    assert (first.number, first.reason) == (None, "not counted")
    assert second.number
    assert plain(spec.table.rows[0].cells[1]) == "not counted"


def test_a_panel_without_a_value_stays_and_says_why(tmp_path: Path) -> None:
    spec = chart(made(tmp_path, *EMPTY_PANEL))
    assert [plain(panel.title or ()) for panel in spec.panels] == ["North", "South"]
    assert [plain(note) for note in spec.notes] == ["South, 2023: not counted."]
    assert plain(spec.alt).endswith("North. 2023: 1,987,361. South. 2023: not counted.")
    assert [[plain(cell) for cell in row.cells] for row in spec.table.rows] == [
        ["North"],
        ["2023", "1,987,361"],
        ["South"],
        ["2023", "not counted"],
    ]
    assert spec.panels[0].axis.maximum == spec.panels[1].axis.maximum


def test_a_chart_of_panels_without_a_value_is_told_once(tmp_path: Path) -> None:
    empty = panels(("South", "south"), ("Again", "south"))
    _, problems = compose_with_problems(dataset(), briefing(tmp_path, empty), edition())
    assert [(p.code, p.message) for p in problems] == [
        ("no-numbers", "chart 'north' shows no value")
    ]


def test_a_finding_whose_panels_have_no_value_is_told_as_the_author_says(tmp_path: Path) -> None:
    column = "    chart:\n      kind: column"
    words = "    unavailable: {statement: Nobody counted, slide: Nobody counted.}\n"
    empty = panels(("South", "south"), ("Again", "south"))
    first = findings(made(tmp_path, empty, (column, words + column)))[0]
    assert plain(first.statement) == "Nobody counted"
    assert isinstance(first.exhibit, Table)


def test_bars_are_sorted_where_the_briefing_says_so(tmp_path: Path) -> None:
    change = ('      highlight: ["2024"]\n', '      descending: "yes"\n')
    up = (
        'members: ["2023", "2024"]',
        'members: ["2022", "2023", "2024"]',
    )
    panel = chart(made(tmp_path, change, up)).panels[0]
    assert [category.id for category in panel.categories] == ["2023", "2024", "2022"]


def test_a_break_is_drawn_before_its_category(tmp_path: Path) -> None:
    change = ('highlight: ["2024"]', 'breaks: ["2024"]')
    assert chart(made(tmp_path, change)).panels[0].breaks == (1,)


def test_a_table_has_a_row_for_each_member(tmp_path: Path) -> None:
    exhibit = findings(made(tmp_path))[2].exhibit
    assert isinstance(exhibit, Table)
    assert [[plain(cell) for cell in row.cells] for row in exhibit.spec.rows] == [
        ["FY2023", "0"],
        ["FY2024", "12,000"],
    ]


def test_a_single_cell_heads_a_group_of_rows(tmp_path: Path) -> None:
    change = ("      rows:\n", "      rows:\n        - {cells: [By year]}\n")
    exhibit = findings(made(tmp_path, change))[2].exhibit
    assert isinstance(exhibit, Table)
    assert [row.kind for row in exhibit.spec.rows] == [RowKind.GROUP, RowKind.BODY, RowKind.BODY]


def test_a_finding_may_have_a_short_form_of_its_statement(tmp_path: Path) -> None:
    change = ("    holds:", '    short: {en-US: "North line: {after} trips"}\n    holds:')
    finding = findings(made(tmp_path, change))[0]
    assert plain(finding.short) == "North line: 1,751,085 trips"
    assert findings(made(tmp_path))[0].short == ()


def test_notes_for_the_speaker_say_work_out_and_cite(tmp_path: Path) -> None:
    parts = findings(made(tmp_path))[0].speaker_notes
    assert [part.heading for part in parts] == ["Say", "Working", "Caveats"]
    assert [plain(line) for line in parts[0].lines] == ["From 1,987,361 trips to 1,751,085."]
    assert plain(parts[1].lines[0]).startswith("−11.9% = percent change from 1,987,361")
    assert plain(parts[1].lines[-1]).endswith("Source: Statistics Office, Annual tables, table A.")


def test_a_finding_may_say_what_it_is_about(tmp_path: Path) -> None:
    change = ("    holds:", '    topic: {en-US: "North line"}\n    holds:')
    first, told = (findings(made(tmp_path, *changes))[0] for changes in ((), (change,)))
    assert (plain(first.topic), plain(told.topic)) == ("", "North line")


def test_what_tells_no_number_has_no_working_and_no_sources_to_say(tmp_path: Path) -> None:
    changes = (
        ("Trips on the north line {change:change-plural}", "Trips are counted by line"),
        ("The line made {before} trips", "The line made trips"),
        ("in {before:period}", ""),
        ("and {after} in {after:period}", ""),
        ("From {before} trips to {after}.", "Trips are counted by line."),
    )
    parts = findings(made(tmp_path, *changes))[0].speaker_notes
    assert [part.heading for part in parts] == ["Say", "Caveats"]
    assert all(part.lines for part in parts)


def test_a_chart_has_the_caveats_of_all_that_it_shows_labelled_or_not(tmp_path: Path) -> None:
    assert [plain(caveat) for caveat in chart(made(tmp_path)).caveats] == [
        "There was a strike.",
        "The office first published another count.",
        "A trip is not a passenger.",
    ]


def test_sources_are_those_of_every_number_wherever_it_stands(tmp_path: Path) -> None:
    change = (
        "{en-US: How many people traveled.}",
        '{en-US: "What {crews[year=2023].sailors} sailors earn."}',
    )
    (sources,) = section(made(tmp_path, change), Role.SOURCES).blocks
    assert isinstance(sources, Sources)
    assert {entry.id for entry in sources.entries} == {"office-2025", "union-2025"}


def test_an_edition_with_an_error_is_not_composed(tmp_path: Path) -> None:
    with pytest.raises(BriefingError) as raised:
        made(tmp_path, ("From {before} trips to {after}.", "From 5 trips."))
    assert [problem.code for problem in raised.value.problems] == ["unbound-number"]


def test_a_warning_does_not_stop_an_edition(tmp_path: Path) -> None:
    assert made(tmp_path, ('"2026-01-15"', '"2029-01-15"')).date.iso == "2029-01-15"


@pytest.fixture
def outline(tmp_path: Path) -> Briefing:
    return briefing(tmp_path)


def test_the_same_inputs_give_the_same_document(outline: Briefing, tmp_path: Path) -> None:
    ferries = dataset()
    first = compose(ferries, outline, edition())
    assert compose(ferries, outline, edition()) == first
    assert compose(dataset(), briefing(tmp_path), edition()) == first


def test_composing_changes_neither_dataset_nor_briefing(outline: Briefing, tmp_path: Path) -> None:
    ferries = dataset()
    compose(ferries, outline, edition())
    assert outline == briefing(tmp_path)
    assert ferries == dataset()


SOUTH = (
    '{each: {table: freight, dimension: fiscal_year}, cells: ["{freight[fiscal_year=*].cars}"]}',
    '{cells: [South, "{trips[year=2023, line=south].trips}"]}',
)


def freight(folder: Path, *changes: tuple[str, str]) -> tuple[Finding | None, list[str]]:
    outline = briefing(folder, *changes)
    document, found = compose_with_problems(dataset(), outline, edition())
    made = [finding for finding in findings(document) if finding.id == "freight"]
    return (made[0] if made else None), [problem.code for problem in found]


def test_a_table_of_missing_values_alone_says_why_under_words_for_that(tmp_path: Path) -> None:
    words = "    unavailable: {statement: Nobody counted, slide: Nobody counted.}\n    table:"
    made, codes = freight(tmp_path, SOUTH, ("    table:", words))
    assert made
    assert isinstance(made.exhibit, Table)
    assert plain(made.statement) == "Nobody counted"
    assert [plain(cell) for cell in made.exhibit.spec.rows[0].cells] == ["South", "not counted"]
    assert (made.exhibit.spec.source, made.slide_source, codes) == ((), (), [])


def test_a_finding_whose_table_has_missing_values_alone_is_left_out(tmp_path: Path) -> None:
    assert freight(tmp_path, SOUTH) == (None, ["finding-left-out"])
    leave_out = ("    table:", "    unavailable: leave-out\n    table:")
    assert freight(tmp_path, SOUTH, leave_out) == (None, [])


@pytest.mark.parametrize(("name", "shown"), [('""', []), ('"Harbor {Watch} & 12 Friends"', [1])])
def test_an_organization_and_its_contact_are_quoted_as_they_stand(
    tmp_path: Path, name: str, shown: list[int]
) -> None:
    fields = f"organization: {name}\ncontact: {{en-US: '555-0100'}}\nkeywords:"
    document = made(tmp_path, ("keywords:", fields))
    assert [plain(part) for part in document.makers] == [
        *("Harbor {Watch} & 12 Friends" for _ in shown),
        "555-0100",
        "Prepared from published statistics",
    ]
    (callout,) = document.sections[-1].blocks
    assert isinstance(callout, Callout)
    assert [plain(text) for text in callout.content[-1 - len(shown) :]] == [
        *("Harbor {Watch} & 12 Friends" for _ in shown),
        "555-0100",
    ]


def test_every_number_of_a_good_briefing_is_bound(tmp_path: Path) -> None:
    report = check_edition(dataset(), briefing(tmp_path), edition())
    assert report.problems == ()
    assert report.edition == edition()
    assert report.bound == report.total == 40


def test_a_number_that_is_not_bound_counts_against_the_total(tmp_path: Path) -> None:
    good = check_edition(dataset(), briefing(tmp_path), edition())
    change = ("How many people traveled.", "How 5 people and 6 dogs traveled.")
    report = check_edition(dataset(), briefing(tmp_path, change), edition())
    assert (report.bound, report.total) == (good.bound, good.total + 2)


def test_an_edition_without_any_number_is_a_problem(tmp_path: Path) -> None:
    data = dataset()
    weak = {name: replace(item, grade=Grade.REPORTED) for name, item in data.sources.items()}
    said = tuple(
        (f'statement: {{en-US: "{words}', f'statement: {{en-US: "As reported, {words}')
        for words in ("Trips", "In {punctual:period}", "Ferries")
    )
    said += tuple(
        (f"title: {{en-US: {words}", f"title: {{en-US: {words.replace(old, new)}")
        for words, old, new in (
            ('"The north line made', '"The', '"As reported, the'),
            ('"The north line was', '"The', '"As reported, the'),
            ("Cars carried", "carried", "carried as reported"),
        )
    )
    wanted = replace(edition(), minimum_grade=Grade.PRIMARY)
    report = check_edition(replace(data, sources=weak), briefing(tmp_path, *said), wanted)
    assert report.problems == (
        Problem(
            code="no-numbers",
            message="the edition shows no numbers, so nothing was checked",
            where=Location("ferries/briefing.yaml", 1, 1),
            hint="bind numbers as {name}; where the data have no value of a member, leave it out",
        ),
    )


def test_that_nothing_was_checked_is_not_told_beside_what_is_wrong() -> None:
    found = problems_of(HOME / "nothing-bound")
    assert [problem.code for problem in found] == ["key-findings", "missing-field", "no-numbers"]
