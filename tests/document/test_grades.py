"""Marks of grades: in a frame where all numbers share one, else after the numbers themselves."""

from __future__ import annotations

from briefing_gen.base.frozen import replace
from briefing_gen.dataset.model import Grade
from briefing_gen.document.blocks import (
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
from briefing_gen.document.exhibits import ChartKind, ChartSpec, Row, TableSpec
from briefing_gen.document.grades import (
    grade_names,
    legend,
    numbered,
    over_cells,
    over_labels,
    split_mark,
    with_labels,
    with_mark,
    with_marks,
)
from briefing_gen.document.inline import Content, NoteMark, Number, Text
from briefing_gen.metrics.derive import Observed
from briefing_gen.verify.report import normal
from tests import samples
from tests.readback.pages import read_elements, untagged_text
from tests.writers.pdf_files import opened, text_of, words, written

SECOND, PRESS = NoteMark((), "†"), NoteMark((), "‡")


def graded(year: str, grade: Grade) -> Number:
    number = samples.number(year)
    assert isinstance(number.metric, Observed)
    return replace(number, metric=Observed(replace(number.metric.observation, grade=grade)))


SECONDARY = graded("2019", Grade.SECONDARY)
REPORTED = graded("2020", Grade.REPORTED)
PRIMARY = graded("2022", Grade.PRIMARY)


def finding(*body: Content) -> Finding:
    table = replace(samples.data_table(), rows=())
    return replace(samples.finding(Table(table), "one"), statement=words("Trips"), body=body)


def marked(block: Finding | KeyFindings | Table, role: Role = Role.FINDINGS) -> Document:
    section = Section(id="part", role=role, heading=words("Part"), blocks=(block,))
    return with_marks(replace(samples.document(), sections=(section,)))


def first(document: Document) -> object:
    return document.sections[0].blocks[0]


def test_each_weaker_number_of_a_mixed_finding_bears_its_mark() -> None:
    made = first(marked(finding((SECONDARY, Text(" and "), PRIMARY), (REPORTED,))))
    assert isinstance(made, Finding)
    assert made.body == ((SECONDARY, SECOND, Text(" and "), PRIMARY), (REPORTED, PRESS))


def test_numbers_of_one_weaker_grade_have_each_its_mark() -> None:
    said = finding((SECONDARY, Text(" alone")))
    made = first(marked(said))
    assert isinstance(made, Finding)
    assert made.body == ((SECONDARY, SECOND, Text(" alone")),)


def test_marks_stand_in_the_labels_of_a_mixed_chart() -> None:
    chart = samples.chart(ChartKind.COLUMN)
    series = chart.panels[0].series[0]
    points = (replace(series.points[0], number=SECONDARY), *series.points[1:])
    panel = replace(chart.panels[0], series=(replace(series, points=points),))
    shown = Chart(replace(chart, panels=(panel,)))
    made = first(marked(replace(finding((PRIMARY,)), exhibit=shown)))
    assert isinstance(made, Finding)
    assert isinstance(made.exhibit, Chart)
    number = made.exhibit.spec.panels[0].series[0].points[0].number
    assert number is not None
    assert number.text == f"{SECONDARY.text}†"
    assert split_mark(number.text) == (SECONDARY.text, "†")


def test_a_key_number_bears_its_mark_where_its_sentence_has_numbers_of_another_grade() -> None:
    key = replace(samples.key("2019"), number=SECONDARY, label=(), sentence=(PRIMARY,))
    made = first(marked(KeyFindings((key,)), Role.SUMMARY))
    assert isinstance(made, KeyFindings)
    assert made.items[0].number.text == f"{SECONDARY.text}†"


def test_lines_of_sources_do_not_tell_again_what_numbers_and_the_list_of_sources_do() -> None:
    line: Content = (Text("Source: a list"), Text(" (secondary source)"), Text("."))
    table = replace(samples.data_table(), rows=(), source=line)
    made = first(marked(Table(table), Role.DATA))
    assert isinstance(made, Table)
    assert made.spec.source == (line[0], line[2])


def test_each_weaker_number_of_a_mixed_data_table_bears_its_mark() -> None:
    rows = tuple(Row(cells=(words("Year"), (number,))) for number in (SECONDARY, PRIMARY))
    made = first(marked(Table(replace(samples.data_table(), rows=rows)), Role.DATA))
    assert isinstance(made, Table)
    assert [row.cells[1] for row in made.spec.rows] == [(SECONDARY, SECOND), (PRIMARY,)]


def test_the_list_of_sources_has_marks() -> None:
    listed = samples.document().sections[-2].blocks
    entries = [entry for block in listed if isinstance(block, Sources) for entry in block.entries]
    weak = replace(entries[0], grade=Grade.SECONDARY, grade_words=words("Secondary source"))
    section = Section(
        id="part", role=Role.SOURCES, heading=words("Part"), blocks=(Sources((weak,)),)
    )
    (made,) = with_marks(replace(samples.document(), sections=(section,))).sections
    assert made.blocks == (Sources((replace(weak, grade_words=(SECOND,)),)),)


def test_only_marks_that_are_used_are_explained() -> None:
    assert grade_names(marked(finding((SECONDARY, PRIMARY)))) == {"†": "Secondary source"}
    assert grade_names(marked(finding((PRIMARY,)))) == {}


def test_the_foot_of_a_page_explains_the_marks_of_that_page() -> None:
    said = Paragraph((Text("Once "), SECONDARY, SECOND))
    parts = tuple(
        Section(id=f"part-{at}", role=Role.LIMITS, heading=words("Part"), blocks=blocks)
        for at, blocks in enumerate(((Paragraph(words("Long. " * 3000)),), (said,)))
    )
    data = written(replace(samples.document(), sections=parts))
    with opened(data) as pdf:
        last = len(pdf.pages)
    assert last > 1
    assert [page for page, text in untagged_text(data) if "Secondary source" in text] == [last]


def test_a_mark_is_read_out_as_what_it_means_and_is_no_word_of_its_text() -> None:
    said = finding((Text("Once "), SECONDARY, Text(" and "), PRIMARY))
    section = Section(id="part", role=Role.FINDINGS, heading=words("Part"), blocks=(said,))
    data = written(replace(samples.document(), sections=(section,)))
    assert "†" in text_of(data)
    told = "feff" + "Secondary source".encode("utf-16-be").hex()
    with opened(data) as pdf:
        assert told.encode() in b"".join(page.Contents.read_bytes() for page in pdf.pages)
    read = [normal(element.text) for element in read_elements(data)]
    assert f"Once {SECONDARY.text} and {PRIMARY.text}" in read


def test_a_legend_names_the_marks_that_texts_have() -> None:
    names = {"†": "Secondary source", "‡": "Press report"}
    assert legend(names, ((Text("Plain"),),)) == ()
    assert legend(names, ((Text("A "), PRESS), (Text("B "), SECOND))) == (
        Text("† Secondary source"),
        Text(", "),
        Text("‡ Press report"),
    )


def chart_of(*numbers: Number, subtitle: str) -> ChartSpec:
    spec = samples.chart()
    (panel,) = spec.panels
    (series,) = panel.series
    pairs = zip(series.points, numbers, strict=False)
    points = tuple(replace(point, number=number) for point, number in pairs)
    panel = replace(panel, series=(replace(series, points=points),))
    return replace(spec, subtitle=words(subtitle), panels=(with_labels(panel, with_mark),))


def labels_of(spec: ChartSpec) -> str:
    return "".join(split_mark(p.number.text)[1] for p in spec.panels[0].every_point if p.number)


def test_a_mark_that_all_labels_of_a_chart_share_stands_behind_its_title() -> None:
    spec = replace(chart_of(SECONDARY, SECONDARY, subtitle=""), title=words("Trips by line"))
    made = over_labels(spec, is_titled=True)
    assert made.title == (*spec.title, SECOND)
    assert labels_of(made) == ""


def test_without_a_title_the_mark_that_all_labels_share_stands_before_the_remarks_below() -> None:
    spec = chart_of(SECONDARY, SECONDARY, subtitle="Trips; the axis does not begin at zero")
    made = over_labels(spec, is_titled=False)
    remark = "; the axis does not begin at zero"
    assert made.subtitle == (*words("Trips"), SECOND, *words(remark))
    assert labels_of(made) == ""


def test_a_subtitle_that_ends_with_a_number_has_no_mark_that_would_be_taken_for_its_own() -> None:
    spec = replace(chart_of(SECONDARY, SECONDARY, subtitle=""), subtitle=(SECONDARY, SECOND))
    assert over_labels(spec, is_titled=False) == spec
    assert labels_of(spec) == "††"


def test_on_a_map_what_the_numbers_count_has_the_mark_that_all_share() -> None:
    spec = replace(chart_of(SECONDARY, SECONDARY, subtitle=""), kind=ChartKind.TILE_MAP)
    made = over_labels(spec, is_titled=False)
    assert made.panels[0].series[0].name == (*spec.panels[0].series[0].name, SECOND)
    assert labels_of(made) == ""


def test_many_labels_of_one_grade_are_told_at_the_title_and_one_of_another_keeps_its_own() -> None:
    spec = chart_of(SECONDARY, SECONDARY, REPORTED, SECONDARY, subtitle="Trips by line")
    made = over_labels(spec, is_titled=True)
    assert (made.title, made.subtitle) == (spec.title, (*spec.subtitle, SECOND))
    assert labels_of(made) == "‡"


def test_labels_of_several_grades_keep_their_marks() -> None:
    spec = chart_of(SECONDARY, REPORTED, PRIMARY, subtitle="Trips by line")
    assert over_labels(spec, is_titled=False) == spec
    assert labels_of(spec) == "†‡"


def table_of(*numbers: Number, title: Content, subtitle: str) -> TableSpec:
    rows = tuple(Row(cells=(words("Year"), numbered((number,)))) for number in numbers)
    spec = replace(samples.data_table(), rows=rows)
    return replace(spec, title=title, subtitle=words(subtitle))


def marks_in(spec: TableSpec) -> list[Content]:
    return [row.cells[1][1:] for row in spec.rows]


def test_a_mark_that_all_cells_of_a_table_share_stands_behind_its_title() -> None:
    spec = table_of(SECONDARY, SECONDARY, title=words("Trips"), subtitle="By year")
    made = over_cells(spec, is_titled=True)
    assert (made.title, made.subtitle) == ((*spec.title, SECOND), spec.subtitle)
    assert marks_in(made) == [(), ()]


def test_where_a_title_ends_with_a_number_the_subtitle_has_the_mark_of_all_cells() -> None:
    title = (Text("Trips rose to "), SECONDARY, SECOND)
    spec = table_of(SECONDARY, SECONDARY, title=title, subtitle="Trips, by year; in tonnes")
    for is_titled in (True, False):
        made = over_cells(spec, is_titled=is_titled)
        assert made.title == title
        assert made.subtitle == (*words("Trips, by year"), SECOND, *words("; in tonnes"))
        assert marks_in(made) == [(), ()]


def test_cells_of_several_grades_keep_their_marks() -> None:
    spec = table_of(SECONDARY, PRIMARY, REPORTED, title=words("Trips"), subtitle="By year")
    assert over_cells(spec, is_titled=True) == spec
    assert marks_in(spec) == [(SECOND,), (), (PRESS,)]
