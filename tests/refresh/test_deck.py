from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

import pytest
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError
from briefing_gen.refresh.deck import Refreshed, refresh
from briefing_gen.refresh.own_words import flat
from briefing_gen.verify.deck import read_deck
from briefing_gen.verify.matching import match
from briefing_gen.verify.report import normal
from tests.refresh.ferries import Deck, after, before, opened, overlapping, saved, shape
from tests.writers import open_xml

pytestmark = pytest.mark.slow


LEFT = "this was left as it is: "


def refreshed(change: Callable[[Deck], object] | None = None) -> tuple[Deck, Refreshed]:
    """Return the deck of a year before, changed by somebody, once it was brought up to date."""
    deck = opened(before())
    if change is not None:
        change(deck)
    shown, fresh = after()
    done = refresh(saved(deck), "deck.pptx", fresh, shown)
    return opened(done.data), done


def left(done: Refreshed) -> list[tuple[str, str]]:
    """Return where in a deck that was brought up to date something is none of its edition."""
    read = read_deck(done.data, "deck.pptx")
    problems = match("deck.pptx", "", read, after()[0]).problems
    return [(problem.where.field or "", problem.message) for problem in problems]


def names_of(data: bytes) -> list[str]:
    """Return the names of the shapes but what texts stand on: they stay where somebody has them."""
    names = [shape.name for slide in opened(data).slides for shape in slide.shapes]
    return [name for name in names if not name.startswith(("line: ", "ground: ", "bar: "))]


def words(deck: Deck) -> list[list[str]]:
    return [
        [normal(s.text_frame.text) for s in slide.shapes if s.has_text_frame]
        for slide in deck.slides
    ]


@pytest.mark.slow
def test_a_deck_that_nobody_edited_says_and_draws_what_a_new_one_does() -> None:
    _, done = refreshed()
    read, new = (read_deck(data, "deck.pptx") for data in (done.data, after()[1]))
    told, fresh = ([replace(s, text=normal(s.text)) for s in d.said if s.text] for d in (read, new))
    assert told == fresh
    assert read.drawn == new.drawn
    assert names_of(done.data) == names_of(after()[1])
    assert (left(done), done.absent) == ([], ())


def test_what_changed_is_told_by_slide() -> None:
    _, done = refreshed()
    told = [(one.slide, one.part, one.words) for one in done.changes if one.slide in {1, 3, 5}]
    assert [change for change in told if change[1] != "speaker notes"] == [
        (1, "title", (("2024", "2025"),)),
        (1, "details", ()),
        (1, "number", (("4,102", "1,250,000"),)),
        (1, "text", (("2024", "2025"),)),
        (3, "title", (("fell", "rose"), ("6.5%", "30,372.9%"), ("2024", "2025"))),
        (3, "chart: trips", ()),
        (3, "alternative text", ()),
        (3, "text", (("4,388", "4,102"), ("4,102", "1,250,000"))),
        (5, "title", (("143‡", "151‡"), ("2024", "2025"))),
        (5, "table: canceled", ()),
        (5, "text", (("143‡", "151‡"),)),
    ]


def test_a_deck_that_is_up_to_date_stays_as_it_is() -> None:
    shown, fresh = after()
    done = refresh(fresh, "deck.pptx", fresh, shown)
    assert (done.changes, done.absent) == ((), ())
    assert done.data == fresh


@pytest.mark.slow
def test_the_same_deck_gives_the_same_bytes() -> None:
    assert refreshed()[1].data == refreshed()[1].data


@pytest.mark.slow
def test_a_deck_brought_up_to_date_is_valid() -> None:
    assert open_xml.faults(refreshed(rework)[1].data) == ()


def rework(deck: Deck) -> None:
    """Change a deck as somebody does who presents it."""
    title = shape(deck, "title: trips")
    title.left, title.top, title.width, title.height = Emu(9), Emu(8), Emu(5_000_000), Emu(700)
    title.text_frame.paragraphs[0].runs[0].font.italic = True
    chart = shape(deck, "chart: trips")
    chart.left, chart.width = Emu(70), Emu(4_000_000)
    series = chart.chart.plots[0].series[0]
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = RGBColor(0x80, 0, 0x40)
    chart.chart.plots[0].gap_width = 33
    shape(deck, "table: canceled").table.cell(1, 1).fill.solid()


def test_places_sizes_and_looks_stay() -> None:
    deck, done = refreshed(rework)
    assert left(done) == []
    title = shape(deck, "title: trips")
    assert (title.left, title.top, title.width, title.height) == (9, 8, 5_000_000, 700)
    assert title.text_frame.text == "Ferry trips rose 30,372.9% in\N{NO-BREAK SPACE}2025"
    assert title.text_frame.paragraphs[0].runs[0].font.italic
    chart = shape(deck, "chart: trips")
    assert (chart.left, chart.width) == (70, 4_000_000)
    plot = chart.chart.plots[0]
    assert (list(plot.categories), plot.gap_width) == (["2023", "2024", "2025"], 33)
    assert plot.series[0].format.fill.fore_color.rgb == RGBColor(0x80, 0, 0x40)
    table = shape(deck, "table: canceled").table
    assert [cell.text for cell in table.rows[3].cells] == ["2025", "1,250,000", "151‡"]
    assert table.cell(1, 1).fill.type is not None


def test_what_people_wrote_stays() -> None:
    def write(deck: Deck) -> None:
        shape(deck, "text: trips").text_frame.text = "Ask for a hearing."
        shape(deck, "subtitle: late").text_frame.text = "Late trips, as the office counts them"
        deck.slides[2].notes_slide.notes_text_frame.add_paragraph().text = "Smile."
        box = deck.slides[3].shapes.add_textbox(Pt(1), Pt(1), Pt(99), Pt(20))
        box.text_frame.text = "Draft for the committee"

    deck, done = refreshed(write)
    assert left(done) == []
    assert shape(deck, "text: trips").text_frame.text == "Ask for a hearing."
    assert shape(deck, "subtitle: late").text_frame.text == "Late trips, as the office counts them"
    assert deck.slides[2].notes_slide.notes_text_frame.paragraphs[-1].text == "Smile."
    assert deck.slides[3].shapes[-1].text_frame.text == "Draft for the committee"


def test_a_number_in_words_of_somebody_stays_and_is_found_when_the_deck_is_read_back() -> None:
    def write(deck: Deck) -> None:
        shape(deck, "text: trips").text_frame.text = "From nearly 4,388 trips to 4,102."
        shape(deck, "text: late").text_frame.text = "Every eighth trip (492) was late."

    deck, done = refreshed(write)
    assert shape(deck, "text: trips").text_frame.text == "From nearly 4,388 trips to 4,102."
    assert shape(deck, "text: late").text_frame.text == "Every eighth trip (492) was late."
    assert [where for where, _ in left(done)] == ["slide 4, text"]


def test_a_space_that_somebody_left_behind_a_sentence_is_no_word_of_theirs() -> None:
    def leave(deck: Deck) -> None:
        shape(deck, "text: trips").text_frame.paragraphs[-1].runs[-1].text += " "

    deck, done = refreshed(leave)
    assert left(done) == []
    words = shape(deck, "text: trips").text_frame.paragraphs[-1].text
    assert words.replace("\N{NO-BREAK SPACE}", " ") == "From 4,102 trips to 1,250,000. "


def test_a_sentence_is_found_where_somebody_took_it() -> None:
    def move(deck: Deck) -> None:
        own = shape(deck, "text: canceled")
        box = deck.slides[1].shapes.add_textbox(Pt(1), Pt(1), Pt(99), Pt(20))
        box.text_frame.text = own.text_frame.paragraphs[-1].text
        own._element.getparent().remove(own._element)

    deck, done = refreshed(move)
    assert left(done) == []
    assert deck.slides[1].shapes[-1].text_frame.text == (
        "151‡ trips were canceled, as reported in a\N{NO-BREAK SPACE}newspaper."
    )


def test_words_keep_the_looks_of_those_they_take_the_place_of() -> None:
    def part(deck: Deck) -> None:
        paragraph = shape(deck, "title: trips").text_frame.paragraphs[0]
        paragraph.runs[0].text = "Ferry trips "
        for piece, bold in (("fell 6.", True), ("5% in 20", False), ("24", True)):
            run = paragraph.add_run()
            run.text, run.font.bold = piece, bold

    deck, _ = refreshed(part)
    runs = shape(deck, "title: trips").text_frame.paragraphs[0].runs
    assert [(run.text, run.font.bold) for run in runs] == [
        ("Ferry trips ", None),
        ("rose 30,372.9", True),
        ("% in 20", False),
        ("25", True),
    ]


def test_slides_that_somebody_took_out_are_told_and_not_put_back() -> None:
    def take_out(deck: Deck) -> None:
        listed = deck.slides._sldIdLst
        deck.part.drop_rel(listed[3].rId)
        listed.remove(listed[3])

    deck, done = refreshed(take_out)
    assert len(deck.slides) == len(opened(before()).slides) - 1
    assert done.absent == ("In 2025, 49.6% of trips left late",)
    assert left(done) == []


def test_alternative_texts_of_people_stay() -> None:
    def describe(deck: Deck) -> None:
        for thing, text in (("trips", "Columns from 4,388 to 4,102"), ("late", "")):
            shape(deck, f"chart: {thing}")._element.xpath("./*[1]/p:cNvPr")[0].set("descr", text)

    deck, done = refreshed(describe)
    assert left(done) == [("slide 4", "the alternative text of 'late' is missing")]
    told = [
        shape(deck, f"chart: {thing}")._element.xpath("./*[1]/p:cNvPr")[0].get("descr")
        for thing in ("trips", "late")
    ]
    assert told == ["Columns from 4,388 to 4,102", ""]


def test_the_numbers_of_slides_follow_by_themselves() -> None:
    def move(deck: Deck) -> None:
        listed = deck.slides._sldIdLst
        listed.append(listed[2])

    deck, _ = refreshed(move)
    assert [words(deck)[at][-1] for at in (2, -1)] == ["4", "3"]


def test_sources_lead_where_those_of_a_new_deck_lead() -> None:
    def links(deck: Deck) -> list[str]:
        source = shape(deck, "source: canceled")
        return [run.hyperlink.address for p in source.text_frame.paragraphs for run in p.runs]

    def forget(deck: Deck) -> None:
        shape(deck, "source: canceled").text_frame.text = "Source: a newspaper"

    deck, done = refreshed(forget)
    assert links(deck) == links(opened(after()[1]))
    assert any(links(deck))
    assert left(done) == []


def test_lines_that_somebody_added_to_what_the_deck_says_of_itself_stay() -> None:
    def add(deck: Deck) -> None:
        shape(deck, "details").text_frame.add_paragraph().text = "Presented by Senator Rivera"
        shape(deck, "source: canceled").text_frame.add_paragraph().text = "And our own survey"

    deck, done = refreshed(add)
    assert left(done) == []
    lines = shape(deck, "details").text_frame.text.splitlines()
    assert lines[1:] == [
        "March\xa02,\xa02027",
        "Data version\xa01.0.0",
        "Presented by Senator Rivera",
    ]
    assert shape(deck, "source: canceled").text_frame.text.endswith("\nAnd our own survey")


def test_lines_that_somebody_added_are_told_where_they_cannot_stay() -> None:
    def add(deck: Deck) -> None:
        frame = shape(deck, "details").text_frame
        frame.text = "The office of Senator Rivera"
        for words in ("For the committee", "on ferries", "and piers"):
            frame.add_paragraph().text = words

    _, done = refreshed(add)
    told = [change.words for change in done.changes if change.part == "details"]
    assert told == [
        (),
        (("The office of Senator Rivera", ""),),
        (("For the committee", ""),),
        (("on ferries", ""),),
        (("and piers", ""),),
    ]


def test_labels_of_somebody_that_a_chart_lost_are_told() -> None:
    def label(deck: Deck) -> None:
        point = shape(deck, "chart: trips").chart.plots[0].series[0].points[0]
        point.data_label.text_frame.text = "Before the storm"

    _, done = refreshed(label)
    told = [change.words for change in done.changes if change.part == "chart: trips"]
    assert told == [(), (("Before the storm", ""),)]


def test_the_deck_says_of_which_data_it_is_now_and_stays_its_owner_s() -> None:
    def own(deck: Deck) -> None:
        deck.core_properties.author = "Committee staff"

    deck, _ = refreshed(own)
    properties, new = deck.core_properties, opened(after()[1]).core_properties
    assert properties.author == "Committee staff"
    assert (properties.title, properties.modified) == (new.title, new.modified)
    assert properties.title.endswith("in 2025")


def test_a_workbook_that_somebody_altered_is_that_of_the_chart_again() -> None:
    def alter(deck: Deck) -> None:
        part = shape(deck, "chart: trips").chart.part
        other = shape(deck, "chart: late").chart.part.chart_workbook.xlsx_part.blob
        part.chart_workbook.update_from_xlsx_blob(other)

    shown, fresh = after()
    deck = opened(fresh)
    alter(deck)
    done = refresh(saved(deck), "deck.pptx", fresh, shown)
    assert [(one.slide, one.part) for one in done.changes] == [(3, "chart: trips")]
    assert left(done) == []


def test_a_chart_that_somebody_copied_is_brought_up_to_date_on_both_slides() -> None:
    def copy(deck: Deck) -> None:
        frame = shape(deck, "chart: trips")._element
        other = deck.slides[5]
        twin = deepcopy(frame)
        chart = twin.find(f".//{qn('c:chart')}")
        reference = shape(deck, "chart: trips").chart.part
        chart.set(qn("r:id"), other.part.relate_to(reference, CHART))
        other.shapes._spTree.append(twin)

    deck, done = refreshed(copy)
    assert list(deck.slides[5].shapes[-1].chart.plots[0].categories) == ["2023", "2024", "2025"]
    assert left(done) == []


def test_what_cannot_be_brought_up_to_date_is_told_with_its_slide() -> None:
    def spoil(deck: Deck) -> None:
        table = shape(deck, "table: canceled")
        for row in table.table._tbl.tr_lst:
            row.remove(row.tc_lst[0])
        grid = table.table._tbl.tblGrid
        grid.remove(grid.gridCol_lst[0])
        shape(deck, "chart: late").name = "chart: trips-by-pier"
        box = deck.slides[3].shapes.add_textbox(Pt(1), Pt(1), Pt(99), Pt(20))
        box.name = "chart: late"

    _, done = refreshed(spoil)
    assert [(left.where.field, left.message.removeprefix(LEFT)) for left in done.left] == [
        (
            "slide 4, chart: trips-by-pier",
            "nothing of this name stands in the deck of today",
        ),
        ("slide 4, chart: late", "it is of another kind in the deck of today"),
        (
            "slide 5, table: canceled",
            "its columns, or the names of its rows, are not those of today",
        ),
    ]


def test_a_chart_with_a_series_of_somebody_is_left_and_told() -> None:
    def add_goal(deck: Deck) -> None:
        plot = shape(deck, "chart: trips").chart._chartSpace.find(f".//{qn('c:ser')}").getparent()
        goal = deepcopy(plot.find(qn("c:ser")))
        goal.find(f"{qn('c:tx')}//{qn('c:v')}").text = "Goal"
        plot.find(qn("c:ser")).addnext(goal)

    _, done = refreshed(add_goal)
    assert [(left.where.field, left.message.removeprefix(LEFT)) for left in done.left] == [
        ("slide 3, chart: trips", "it has a series that the chart of today does not have")
    ]


CHART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"


@pytest.mark.slow
def test_text_is_known_by_its_words_where_a_program_named_its_shapes_anew() -> None:
    def rename(deck: Deck) -> None:
        for slide in deck.slides:
            for number, one in enumerate(slide.shapes, 1):
                if one.is_placeholder and one.has_text_frame:
                    one.name = f"PlaceHolder {number}"

    deck, done = refreshed(rename)
    assert (left(done), done.absent) == ([], ())
    assert words(deck)[1] == words(opened(after()[1]))[1]
    assert deck.slides[1].shapes[0].name == "PlaceHolder 1"


def test_what_is_left_of_sources_on_several_slides_stays_what_it_was() -> None:
    def deck_of(*pages: str) -> Deck:
        deck = opened(before())
        for page in pages:
            slide = deck.slides.add_slide(deck.slides[7].slide_layout)
            box = slide.shapes.add_textbox(Pt(1), Pt(1), Pt(99), Pt(20))
            box.name, box.text_frame.text = "sources: list", page
        return deck

    new = saved(deck_of("Report A of 2025\nReport B of 2025", "Report C of 2025\nReport D"))
    edited = saved(deck_of("Report C of 2024\nReport D"))
    made = opened(refresh(edited, "deck.pptx", new, after()[0]).data)
    assert shape(made, "sources: list").text_frame.text == "Report C of 2025\nReport D"


def test_sources_are_known_where_a_program_named_its_shapes_anew() -> None:
    def rename(deck: Deck) -> None:
        source = shape(deck, "source: canceled")
        source.name, source.text_frame.text = "PlaceHolder 4", "Sources: a newspaper of last year."

    deck, done = refreshed(rename)
    new = shape(opened(after()[1]), "source: canceled").text_frame.text
    assert shape(deck, "PlaceHolder 4").text_frame.text == new
    assert left(done) == []


@pytest.mark.parametrize("gone", ["source: trips", "text: trips"])
def test_words_of_somebody_stay_where_sources_were(gone: str) -> None:
    ask = "Ask the harbor office why boats were late."

    def write(deck: Deck) -> None:
        shape(deck, "source: trips").name = "PlaceHolder 4"
        taken = shape(deck, gone if gone.startswith("text") else "PlaceHolder 4")
        taken.name, taken.text_frame.text = "PlaceHolder 9", ask

    deck, _ = refreshed(write)
    assert shape(deck, "PlaceHolder 9").text_frame.text == ask


def test_a_slide_of_somebody_that_quotes_the_sources_stays() -> None:
    def add(deck: Deck) -> None:
        slide = deck.slides.add_slide(deck.slides[5].slide_layout)
        slide.shapes.title.text_frame.text = "What we read"
        quoted = shape(deck, "sources").text_frame.paragraphs[0].text
        list(slide.placeholders)[1].text_frame.text = f"{quoted}\nAnd our own survey"

    deck, _ = refreshed(add)
    assert list(deck.slides[-1].placeholders)[1].text_frame.text.endswith("\nAnd our own survey")


def test_a_deck_that_cannot_be_read_is_told() -> None:
    shown, fresh = after()
    with pytest.raises(BriefingError) as caught:
        refresh(b"PK\x03\x04 and no more", "deck.pptx", fresh, shown)
    assert [problem.code for problem in caught.value.problems] == ["template-damaged"]


@pytest.mark.slow
def test_a_deck_of_two_hundred_slides_of_somebody_is_brought_up_to_date() -> None:
    deck = opened(before())
    for number in range(200):
        slide = deck.slides.add_slide(deck.slide_layouts[0])
        box = slide.shapes.add_textbox(Pt(1), Pt(1), Pt(99), Pt(20))
        box.text_frame.text = "\n".join(f"Office {number} sent {n} letters" for n in range(20))
    shown, fresh = after()
    made = opened(refresh(saved(deck), "deck.pptx", fresh, shown).data)
    assert (
        shape(made, "title: trips").text_frame.text
        == "Ferry trips rose 30,372.9% in\N{NO-BREAK SPACE}2025"
    )


@pytest.mark.slow
def test_a_table_of_thousands_of_rows_of_somebody_is_brought_up_to_date() -> None:
    deck = opened(before())
    rows = shape(deck, "table: canceled").table._tbl
    last = rows.tr_lst[-1]
    rows.extend(deepcopy(last) for _ in range(8_000))
    shown, fresh = after()
    done = refresh(saved(deck), "deck.pptx", fresh, shown)
    assert len(shape(opened(done.data), "table: canceled").table._tbl.tr_lst) == 8_004
    assert len(read_deck(done.data, "deck.pptx").said) > 8_000


@pytest.mark.slow
def test_a_paragraph_of_a_hundred_thousand_pieces_is_read_a_few_times_only() -> None:
    deck = opened(before())
    box = deck.slides[3].shapes.add_textbox(Pt(1), Pt(1), Pt(99), Pt(20))
    own = box.text_frame.paragraphs[0]
    own.add_run().text = "a "
    piece = own._p.r_lst[0]
    own._p.extend(deepcopy(piece) for _ in range(99_999))
    shown, fresh = after()
    made = opened(refresh(saved(deck), "deck.pptx", fresh, shown).data)
    assert made.slides[3].shapes[-1].text_frame.text == "a " * 100_000


def test_a_range_of_ranks_becomes_the_one_of_today() -> None:
    _, old = overlapping("north,50,1\n")
    shown, fresh = overlapping("north,50,11\n")
    done = refresh(old, "deck.pptx", fresh, shown)
    told = {tuple(map(flat, pair)) for change in done.changes for pair in change.words}
    assert told == {("between 2nd and 4th of 6", "between 1st and 4th of 6")}
    assert read_deck(done.data, "deck.pptx").said == read_deck(fresh, "deck.pptx").said


@pytest.mark.parametrize(("before", "today"), [("50,1", "41,3"), ("41,3", "50,1")])
def test_a_subtitle_says_whether_the_axis_of_today_begins_at_zero(before: str, today: str) -> None:
    _, old = overlapping(f"north,{before}\n")
    shown, fresh = overlapping(f"north,{today}\n")
    done = refresh(old, "deck.pptx", fresh, shown)
    assert read_deck(done.data, "deck.pptx").said == read_deck(fresh, "deck.pptx").said
    told = {pair for each in done.changes if each.part == "subtitle" for pair in each.words}
    cut = "; the axis does not begin at zero"
    assert told == {("", cut) if today == "41,3" else (cut, "")}
