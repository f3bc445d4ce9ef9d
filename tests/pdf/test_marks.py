"""Marks of grades on pages: once for a chart, a table or a publication."""

from __future__ import annotations

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import (
    Block,
    Chart,
    Document,
    Finding,
    KeyFindings,
    Paragraph,
    Role,
    Section,
    Table,
)
from briefing_gen.document.exhibits import ChartKind, Row, TableSpec
from briefing_gen.document.grades import marked_once, with_labels, with_marks
from briefing_gen.document.inline import Content, Inline, NoteMark, Text
from tests import samples
from tests.document.test_grades import PRIMARY, SECOND, SECONDARY, finding
from tests.writers.pdf_files import words

LETTER = NoteMark(words("a note"), "a")


def once(block: Block, *more: Section) -> Block:
    section = Section(id="part", role=Role.FINDINGS, heading=words("Part"), blocks=(block,))
    document: Document = replace(samples.document(), sections=(section, *more))
    return marked_once(with_marks(document)).sections[0].blocks[0]


def test_numbers_of_a_text_keep_each_its_own_mark() -> None:
    said = (SECONDARY, Text(" and "), SECONDARY, Text(" riders"))
    made = once(finding(said, (PRIMARY,)))
    assert isinstance(made, Finding)
    assert made.body[0] == (SECONDARY, SECOND, said[1], SECONDARY, SECOND, said[3])


def test_numbers_of_a_finding_of_one_weaker_grade_have_each_its_own_mark() -> None:
    made = once(finding((SECONDARY, Text(" and more")), (SECONDARY,)))
    assert isinstance(made, Finding)
    assert made.body[0] == (SECONDARY, SECOND, Text(" and more"))


def test_numbers_of_a_key_finding_of_one_weaker_grade_have_each_its_own_mark() -> None:
    item = replace(samples.key("2022"), number=SECONDARY, sentence=(SECONDARY, Text(" trips")))
    made = once(KeyFindings((item,)))
    assert isinstance(made, KeyFindings)
    (key,) = made.items
    assert key.number.text == f"{SECONDARY.text}†"
    assert key.sentence == (SECONDARY, SECOND, Text(" trips"))


def chart_entitled(*title: Inline) -> tuple[Content, set[str], bool]:
    """Return the title and the labels of a chart of weaker numbers below the heading Trips.

    Beside them stands whether the mark that they share is in the subtitle.
    """
    spec = samples.chart(ChartKind.COLUMN)
    (panel,) = spec.panels
    (series,) = panel.series
    points = tuple(replace(point, number=SECONDARY) for point in series.points)
    shown = replace(panel, series=(replace(series, points=points),))
    bare = replace(spec.table, rows=())
    made = once(
        replace(
            finding((PRIMARY,)),
            exhibit=Chart(replace(spec, title=title, panels=(shown,), table=bare)),
        )
    )
    assert isinstance(made, Finding)
    assert isinstance(made.exhibit, Chart)
    shown = made.exhibit.spec.panels[0]
    labels = {point.number.text for point in shown.every_point if point.number}
    return made.exhibit.spec.title, labels, SECOND in made.exhibit.spec.subtitle


def test_a_chart_whose_numbers_share_a_mark_has_it_at_its_title() -> None:
    bare = {SECONDARY.text}
    assert chart_entitled(Text("Riders")) == ((Text("Riders"), SECOND), bare, False)
    # A title with numbers of its own has one mark for them and for those below.
    said = (Text("From "), SECONDARY, Text(" to "), SECONDARY)
    assert chart_entitled(*said, Text(" riders")) == ((*said, Text(" riders"), SECOND), bare, False)


def test_where_a_title_cannot_have_the_mark_of_its_numbers_the_subtitle_has_it() -> None:
    bare, said = {SECONDARY.text}, (Text("From "), SECONDARY, Text(" to "), SECONDARY)
    each = (Text("From "), SECONDARY, SECOND, Text(" to "), SECONDARY, SECOND)
    assert chart_entitled(*said) == (each, bare, True)
    rounded = replace(SECONDARY, text="2 million")
    assert chart_entitled(rounded) == ((rounded, SECOND), bare, True)
    assert chart_entitled(PRIMARY, Text(" riders")) == ((PRIMARY, Text(" riders")), bare, True)
    # Where the heading says the same, the title is not shown.
    assert chart_entitled(Text("Trips")) == (words("Trips"), bare, True)
    assert chart_entitled(Text("Trips"), LETTER) == (words("Trips"), bare, True)


def test_a_panel_whose_numbers_share_a_mark_that_others_lack_has_it_at_its_title() -> None:
    spec = replace(samples.chart(ChartKind.COLUMN), title=words("Trips"))
    (panel,) = spec.panels
    riders = replace(with_labels(panel, lambda _: SECONDARY), title=words("Riders"))
    boats = replace(with_labels(panel, lambda _: PRIMARY), title=words("Boats"))
    exhibit = Chart(replace(spec, panels=(riders, boats)))
    shown = replace(finding((PRIMARY,)), statement=words("Ferries"), exhibit=exhibit)
    made = once(shown)
    assert isinstance(made, Finding)
    assert isinstance(made.exhibit, Chart)
    titled = replace(riders, title=(*words("Riders"), SECOND))
    assert made.exhibit.spec.panels == (titled, boats)


def test_letters_of_a_heading_and_a_title_stand_in_order_at_the_end_of_the_sources() -> None:
    last = NoteMark(words("another note"), "aa")
    second = NoteMark(words("a second note"), "b")
    made = finding((PRIMARY,))
    spec = replace(made.exhibit.spec, title=(*words("Riders"), LETTER, second))
    assert isinstance(spec, TableSpec)
    titled = once(replace(made, statement=(*words("Trips"), last, LETTER), exhibit=Table(spec)))
    assert isinstance(titled, Finding)
    assert titled.statement == words("Trips")
    assert titled.exhibit.spec.title == words("Riders")
    assert titled.exhibit.spec.source == (*spec.source, LETTER, second, last)


def test_a_table_whose_numbers_are_all_weaker_has_one_mark_at_its_title() -> None:
    row = Row(cells=(words("One"), (SECONDARY,)))
    table = replace(samples.data_table(), rows=(row,))
    assert once(Table(table)) == Table(replace(table, title=(*table.title, SECOND)))
    # Behind a year it would be taken for that of the year alone.
    years = replace(table, title=(Text("In all "), SECONDARY))
    each = replace(row, cells=(row.cells[0], (SECONDARY, SECOND)))
    marked = replace(years, title=(*years.title, SECOND))
    assert once(Table(years)) == Table(replace(marked, subtitle=(*years.subtitle, SECOND)))
    bare = replace(years, subtitle=())
    assert once(Table(bare)) == Table(replace(marked, subtitle=(), rows=(each,)))


def test_a_table_without_a_number_in_its_cells_has_its_mark_and_ends_no_section() -> None:
    row = Row(cells=(words("One"), words("n/a")))
    title = (Text("Trips, of "), SECONDARY, Text(" in all"))
    table = Table(replace(samples.data_table(), title=title, rows=(row,)))
    beside = Paragraph(words("Beside"))
    section = Section(
        id="part", role=Role.DATA, heading=words("Part"), blocks=(beside, table, beside)
    )
    document: Document = replace(samples.document(), sections=(section,))
    before, made, after = marked_once(with_marks(document)).sections[0].blocks
    assert (before, after) == (beside, beside)
    assert made == Table(replace(table.spec, title=(*title, SECOND)))


def test_letters_stay_in_headings_where_exhibits_show_no_sources() -> None:
    made = finding((PRIMARY,))
    exhibit = Table(replace(samples.data_table(), title=(*words("Riders"), LETTER)))
    shown = replace(made, statement=(*words("Trips"), LETTER), exhibit=exhibit)
    section = Section(id="part", role=Role.FINDINGS, heading=words("Part"), blocks=(shown,))
    document: Document = replace(samples.document(), sections=(section,))
    kept = marked_once(with_marks(document), shows_sources=False).sections[0].blocks[0]
    assert isinstance(kept, Finding)
    assert (kept.statement, kept.exhibit.spec.title) == (shown.statement, exhibit.spec.title)
