"""Notes: in words beside a finding, or as letters that lead to where each stands once."""

from __future__ import annotations

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import (
    Chart,
    Document,
    Finding,
    NoteEntry,
    Notes,
    Role,
    Section,
    Table,
)
from briefing_gen.document.exhibits import ChartKind, Panel
from briefing_gen.document.inline import Content, NoteMark, plain
from briefing_gen.pdf.boxes import TextBox
from briefing_gen.pdf.exhibits import finding_box, notes_box
from tests import samples
from tests.readback.pages import read_elements
from tests.writers.painted import Painted, painted
from tests.writers.pdf_files import (
    elements,
    failures,
    look,
    opened,
    tags,
    text_of,
    with_blocks,
    words,
    written,
)

MARGIN_PT = 54.0
BARE = "Crossings that were canceled are left out, and those by freight boats are counted apart."


def finding(name: str, *notes: Content) -> Finding:
    """Return a finding with these notes in words."""
    exhibit = Chart(replace(samples.chart(name=f"chart-{name}"), notes=()))
    return replace(samples.finding(exhibit, name), beside=notes)


def lettered() -> Document:
    """Return a document in which letters lead to two notes."""
    notes = {"a": words(BARE), "b": words("Boats only.")}
    marks = tuple(NoteMark(note, letter) for letter, note in notes.items())
    first, second = finding("one"), finding("two")
    made = with_blocks(
        replace(first, statement=(*first.statement, *marks)),
        replace(second, body=((*words("Trips of the year."), marks[0]),)),
    )
    entries = tuple(NoteEntry(letter=letter, content=note) for letter, note in notes.items())
    section = Section(id="notes", role=Role.NOTES, heading=words("Notes"), blocks=(Notes(entries),))
    return replace(made, sections=(*made.sections, section))


def test_each_note_stands_once_and_letters_lead_to_it() -> None:
    data = written(lettered())
    assert text_of(data).count(BARE) == 1
    references = [node for node in elements(data) if node.tag == "Reference"]
    with opened(data) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", []) if "/Dest" in link]
        told = [str(link.Contents) for link in links]
    assert [[kid.tag for kid in node.kids] for node in references] == [["Link"]] * 3
    assert [text for text in told if "note" in text] == [
        "Link to note a",
        "Link to note b",
        "Link to note a",
    ]
    notes = [node for node in elements(data) if node.tag == "Note"]
    assert [[kid.tag for kid in node.kids] for node in notes] == [["Lbl", "P"]] * 2


def test_what_is_read_back_has_no_letters_of_notes_in_its_texts() -> None:
    texts = [one.text.strip() for one in read_elements(written(lettered()))]
    assert "Trips of the year." in texts


def test_the_outline_names_a_finding_without_its_letters() -> None:
    with opened(written(lettered())) as pdf, pdf.open_outline() as outline:
        titles = [str(item.title) for section in outline.root for item in section.children]
    assert all(not title.endswith(("a", "b")) or title[-2] != " " for title in titles)
    assert titles


def test_few_notes_run_over_the_whole_width() -> None:
    measures = look()
    ((_, box),) = notes_box((words(BARE),), measures, measures.width)
    assert isinstance(box, TextBox)


@pytest.mark.slow
def test_a_finding_whose_table_is_higher_than_a_page_goes_on_on_the_next() -> None:
    table = samples.data_table()
    tall = replace(table, rows=table.rows * 40)
    data = written(with_blocks(samples.finding(Table(tall), "one")))
    assert len(opened(data).pages) > 1
    assert tags(data).count("TR") == 1 + len(tall.rows)


def with_numbers_apart(sentences: int) -> tuple[list[Painted], Panel]:
    """Return the page of a finding with so long a text and two numbers by another count."""
    chart = samples.chart()
    (panel,) = chart.panels
    points = [replace(point, labelled=False) for point in panel.series[0].points]
    panel = replace(panel, series=(replace(panel.series[0], points=tuple(points)),))
    alone = replace(
        panel,
        title=words("By the new count"),
        categories=panel.categories[:2],
        series=(replace(panel.series[0], points=panel.series[0].points[:2]),),
    )
    made = replace(finding("one"), exhibit=Chart(replace(chart, panels=(panel, alone))))
    made = replace(made, body=(words("Trips of the year. " * sentences),))
    data = written(with_blocks(made))
    assert failures(data) == []
    return next(iter(painted(data))), panel


def test_rows_of_a_table_stand_closer_on_a_full_page_and_further_apart_on_another() -> None:
    table = finding_box(samples.finding(Table(samples.data_table()), "one"), look())
    assert table(-36).height < table(0).height < table(40).height == table(136).height


def test_a_plot_gets_as_low_beside_a_text_of_its_height_as_beside_a_short_one() -> None:
    bodies = (words("Trips of the year. " * times) for times in (1, 20))
    short, even = (finding_box(replace(finding("one"), body=(body,)), look()) for body in bodies)
    assert even(-36).height == short(-36).height < short(0).height


@pytest.mark.parametrize("sentences", [8, 40])
def test_numbers_that_are_not_plotted_stand_beside_the_plot_however_long_the_text_is(
    sentences: int,
) -> None:
    page, panel = with_numbers_apart(sentences)
    (head,) = [item for item in page if item.text.startswith("By the new count")]
    (note,) = [item for item in page if item.text == "not comparable"]
    assert note.bounds.left == pytest.approx(head.bounds.left, abs=0.5)
    assert 0 < head.bounds.bottom - note.bounds.bottom < 2 * head.size_pt
    ticks = [item for item in page if item.text.strip() == plain(panel.categories[-1].label)]
    assert all(item.bounds.right < head.bounds.left for item in ticks)
    assert ticks


def test_exhibits_of_a_page_begin_on_one_line_however_long_their_texts_are() -> None:
    texts = [words("Trips of the year. " * times) for times in (6, 24, 14)]
    chart: Chart | Table = Chart(samples.chart(ChartKind.BAR))
    table: Chart | Table = Table(samples.data_table())
    bodies = zip(texts, (chart, table, chart), strict=True)
    every = [
        replace(samples.finding(exhibit, f"f{at}"), body=(body,))
        for at, (body, exhibit) in enumerate(bodies)
    ]
    heads = {plain(one.exhibit.spec.title)[:12] for one in every}
    begins = [
        [e.bounds.left for e in page if e.text[:12] in heads and e.bounds.left > 2 * MARGIN_PT]
        for page in painted(written(with_blocks(*every)))
    ]
    assert sum(map(len, begins)) == len(every)
    assert all(max(page) - min(page) < 2 for page in begins if page)


def test_a_text_much_longer_than_its_exhibit_can_be_stands_over_it() -> None:
    chart = samples.chart(ChartKind.BAR)
    long = replace(finding("one"), exhibit=Chart(chart), body=(words("Trips of the year. " * 90),))
    (page, *_) = painted(written(with_blocks(long)))
    (head, *_) = [each for each in page if each.text.startswith(plain(chart.subtitle)[:12])]
    last = min(item.bounds.bottom for item in page if "Trips of the year" in item.text)
    assert head.bounds.top < last


def test_the_words_of_a_chart_stand_above_it_however_short_the_text_is() -> None:
    chart = samples.chart()
    (page, *_) = painted(written(with_blocks(replace(finding("one"), exhibit=Chart(chart)))))
    (said, told) = (
        [item.bounds for item in page if item.text.startswith(plain(content)[:12])][-1]
        for content in (samples.finding(Chart(chart), "one").body[0], chart.title)
    )
    assert told.left > said.right
    assert told.top == pytest.approx(said.top, abs=4)


@pytest.mark.parametrize(
    ("exhibit", "times"),
    [(Chart(replace(samples.chart(), notes=())), 2), (Table(samples.data_table()), 1)],
    ids=["chart, and over its data table", "table"],
)
def test_an_exhibit_whose_title_is_the_heading_over_it_has_no_other_one(
    exhibit: Chart | Table, times: int
) -> None:
    title = exhibit.spec.title
    (page, *_) = painted(
        written(with_blocks(replace(samples.finding(exhibit, "one"), statement=title)))
    )
    texts = [item.text.strip() for item in page]
    assert sum(text.startswith(plain(title)[:30]) for text in texts) == times


def test_a_chart_of_few_years_has_the_columns_that_its_text_leaves() -> None:
    chart = samples.chart()
    (panel,) = chart.panels
    every = zip(panel.categories * 2, panel.series[0].points * 2, strict=True)
    kept = list(every)[:4]
    wide = replace(
        panel,
        categories=tuple(replace(one, id=f"{at}") for at, (one, _) in enumerate(kept)),
        series=(replace(panel.series[0], points=tuple(point for _, point in kept)),),
    )
    said = (words("A longer text about the trips. " * 18),)
    made = replace(finding("one"), body=said, exhibit=Chart(replace(chart, panels=(wide,))))
    (page, *_) = painted(written(with_blocks(made)))
    begins = [item.bounds.left for item in page if item.text.startswith(plain(chart.title)[:12])]
    assert max(begins) == pytest.approx(look().left(5) + MARGIN_PT, abs=2)
