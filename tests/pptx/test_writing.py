"""The whole file: valid, the same each time, without traces of another deck, safe."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from briefing_gen.base.frozen import replace
from briefing_gen.dataset.model import Grade
from briefing_gen.document.blocks import (
    Bullets,
    Callout,
    Chart,
    Document,
    Finding,
    Role,
    Section,
    Sources,
    Table,
)
from briefing_gen.document.exhibits import ChartKind, Column, Row, RowKind
from briefing_gen.document.inline import Citation, Date, Link, Text
from briefing_gen.measuring.fit import Weight
from briefing_gen.metrics.derive import Observed
from briefing_gen.pptx.package import write_properties
from briefing_gen.pptx.writing import write_pptx
from briefing_gen.themes import read_theme
from tests import samples
from tests.writers import decks, open_xml
from tests.writers.chart_specs import CHARTS

TABLE = Table(samples.chart().table)
HOSTILE = "<a:t>&amp; ]]> {0.__class__} \x01\ufffe _x0041_ =1+1"


@pytest.mark.slow
@pytest.mark.parametrize("deck", [decks.sample, decks.every_kind])
def test_the_deck_is_valid_open_xml(deck: decks.Read) -> None:
    assert open_xml.faults(deck()) == ()


def test_equal_documents_give_equal_bytes() -> None:
    assert write_pptx(samples.document(), decks.THEME) == decks.sample()


@pytest.mark.parametrize(
    ("word", "printed"),
    [
        (Citation("1-800-555-0100"), "1\u2011800\u2011555\u20110100"),
        (Citation("2004-2013"), "2004-2013"),
        (Citation("18 U.S.C. 2252A-1-2"), "18 U.S.C.\xa02252A-1-2"),
        (Text("up-to-date"), "up\u2011to\u2011date"),
    ],
)
def test_a_telephone_number_is_not_parted_at_its_hyphens(
    word: Citation | Text, printed: str
) -> None:
    deck = write_pptx(decks.with_blocks(Bullets(((word,),)), role=Role.LIMITS), decks.THEME)
    slides = decks.opened(deck).slides
    words = [s.text_frame.text for slide in slides for s in slide.shapes if s.has_text_frame]
    assert printed in words


def test_words_between_two_addresses_have_their_own_line_and_no_line_cuts_those() -> None:
    said = Text("At "), Citation("report.example.org"), Text(", or "), Citation("1-800-555-0100")
    help_ = Callout(title=decks.text("Report"), content=((*said, Text(". Every hour.")),))
    deck = write_pptx(decks.with_blocks(help_, role=Role.HELP), decks.THEME)
    slide = decks.opened(deck).slides[1]
    (words,) = (s for s in slide.shapes if s.name.startswith("text: "))
    contacts, after = words.text_frame.paragraphs
    lines = ["At", "report.example.org", "", "or", "1\u2011800\u2011555\u20110100"]
    assert (contacts.text.split("\v"), after.text) == (lines, "Every\xa0hour.")
    assert [run.text for run in contacts.runs if run.font.underline is False] == lines[1::3]


def test_only_the_dates_of_a_publication_are_grey_and_no_part_of_its_title() -> None:
    *_, section, _ = samples.document().sections
    (block,) = section.blocks
    assert isinstance(block, Sources)
    title = Citation("Estimates, "), Text("Vintage "), Citation("2024"), Text(". ")
    dates = Text("Published "), Date("2025", "2025"), Text(". ")
    (entry,) = block.entries
    entry = replace(entry, content=(*entry.publisher, Text(". "), *title, *dates))
    deck = write_pptx(decks.with_blocks(Sources((entry,)), role=Role.SOURCES), decks.THEME)
    *_, slide = decks.opened(deck).slides
    (listed,) = (shape for shape in slide.shapes if shape.name == "sources")
    runs = [run for each in listed.text_frame.paragraphs for run in each.runs]
    grey = [run.font.color.type and run.font.color.theme_color for run in runs]
    told = [
        run.text for run, paint in zip(runs, grey, strict=True) if paint == MSO_THEME_COLOR.TEXT_2
    ]
    assert "".join(told) == "Published\xa02025."


def test_no_member_of_the_package_tells_when_it_was_made() -> None:
    def dates(data: bytes) -> set[tuple[int, ...]]:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found: set[tuple[int, ...]] = {entry.date_time for entry in archive.infolist()}
            books = [archive.read(n) for n in archive.namelist() if n.endswith(".xlsx")]
        return found.union(*map(dates, books))

    assert dates(decks.sample()) == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_is_left_of_another_deck() -> None:
    found = decks.members(decks.sample())
    stray = [n for n in found if "thumbnail" in n or "printer" in n or "custom" in n]
    assert stray == []
    assert not any(b"Canny" in data or b"python-pptx" in data for data in found.values())


def test_the_properties_are_those_of_the_document() -> None:
    properties = decks.opened(decks.sample()).core_properties
    assert (
        properties.title,
        properties.author,
        properties.last_modified_by,
        properties.language,
        properties.keywords,
        properties.created,
        properties.modified,
    ) == (
        "Ferry trips rose 53.9% in three years",
        "Prepared from published statistics by briefing-gen",
        "Prepared from published statistics by briefing-gen",
        "en-US",
        "ferries",
        dt.datetime(2024, 5, 1, tzinfo=dt.UTC).replace(tzinfo=None),
        dt.datetime(2024, 5, 1, tzinfo=dt.UTC).replace(tzinfo=None),
    )


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("word " * 51, "word " * 51),
        ("word " * 60, "word " * 50 + "word…"),
        ("w" * 300, "w" * 254 + "…"),
    ],
)
def test_a_subject_that_is_too_long_ends_with_a_whole_word(words: str, subject: str) -> None:
    deck = Presentation()
    document = replace(samples.document(), standfirst=decks.text(words))
    write_properties(deck, document, None)
    assert deck.core_properties.subject == subject


def test_slides_are_wide_and_in_the_theme() -> None:
    deck = decks.opened(decks.sample())
    assert (deck.slide_width.pt, deck.slide_height.pt) == (960, 540)
    theme = decks.members(decks.sample())["ppt/theme/theme1.xml"].decode()
    assert 'typeface="Arial"' in theme
    assert all(
        colour.upper() in theme for colour in (decks.THEME.colours.ink, decks.THEME.colours.accent)
    )


def test_other_colours_of_a_theme_reach_the_deck() -> None:
    theme = replace(decks.THEME, colours=replace(decks.THEME.colours, accent="123456"))
    found = decks.members(write_pptx(samples.document(), theme))["ppt/theme/theme1.xml"]
    assert b'<a:accent1><a:srgbClr val="123456"/></a:accent1>' in found


def test_sections_are_those_of_the_document() -> None:
    root = decks.opened(decks.sample()).part._element
    sections = [e for e in root.iter() if e.tag.endswith("}section")]
    slides = [len([e for e in section.iter() if e.tag.endswith("}sldId")]) for section in sections]
    assert list(zip([s.get("name") for s in sections], slides, strict=True)) == [
        ("Key findings", 2),
        ("Findings", 4),
        ("What these figures do not show", 1),
        ("Questions these figures raise", 1),
        ("Where to report", 1),
        ("Sources", 1),
    ]


def test_the_notes_hold_what_to_say_and_the_working() -> None:
    slide = decks.opened(decks.sample()).slides[2]
    assert slide.notes_slide.notes_text_frame.text.split("\n") == [
        "Say",
        "Trips rose 53.9%.",
        "Working",
        "53.9% = percent change from 1,987,361 to 3,059,029",
        "Sources",
        "Source: Statistics Office, Annual tables, table 4.",
    ]


def test_methods_are_told_in_the_notes_of_the_sources() -> None:
    slides = decks.opened(decks.sample()).slides
    sources = next(s for s in slides if s.shapes.title.text_frame.text == "Sources")
    assert sources.notes_slide.notes_text_frame.text == (
        "Sources\n"
        "[1] Source: Statistics Office, Annual tables, table 4. Published May 2024.\n"
        "Methods\n"
        "All values are as published."
    )


def test_a_link_on_the_field_of_the_cover_has_the_colour_of_the_words_around_it() -> None:
    contact = (Link((Text("ferries.example"),), "https://ferries.example/"),)
    deck = write_pptx(replace(samples.document(), contact=contact), decks.THEME)
    (details,) = [s for s in decks.opened(deck).slides[0].shapes if s.name == "details"]
    colours = [mark.get("val") for mark in details._element.iter("{*}hlinkClr")]
    assert colours == ["tx"]


def test_a_slide_without_notes_has_no_notes_page() -> None:
    assert not decks.opened(decks.every_kind()).slides[0].has_notes_slide


def test_the_number_of_a_slide_follows_when_it_is_moved() -> None:
    slide = decks.opened(decks.sample()).slides[2]
    fields = list(slide.shapes._spTree.iter(qn("a:fld")))
    assert [(f.get("type"), f.findtext(qn("a:t"))) for f in fields] == [("slidenum", "3")]


def test_a_chart_is_named_after_what_it_shows() -> None:
    names = [shape.name for shape in decks.opened(decks.sample()).slides[2].shapes]
    assert names == [
        "title: column = percent-change(ferries[year=2019].trips; ferries[year=2022].trips)",
        "section",
        "subtitle: ferries-by-year",
        "chart: ferries-by-year = trips: ferries[year=2019|2020|2021|2022].trips",
        "text: column = ferries[year=2019|2022].trips",
        "source: column",
        "footer",
        "slide number",
    ]


def test_what_marks_mean_stands_clear_of_the_topic_and_of_a_stamp() -> None:
    metric = samples.number("2019").metric
    assert isinstance(metric, Observed)
    weaker = Observed(replace(metric.observation, grade=Grade.SECONDARY))
    table = samples.data_table()
    row = Row(cells=(decks.text("Few"),) * len(table.columns))
    finding = samples.finding(Table(replace(table, rows=(row,))), "one")
    statement = (replace(samples.number("2019"), metric=weaker),)
    bare = replace(finding, statement=statement, short=(), body=(), slide_text=decks.text("Few."))
    deck = decks.opened(write_pptx(decks.with_blocks(bare), decks.THEME))
    shapes = {shape.name: shape for shape in deck.slides[1].shapes}
    topic, grade = shapes["section"], shapes["section: grade"]
    stamped = write_pptx(decks.with_blocks(bare), decks.THEME, stamp="DRAFT")
    moved = {shape.name: shape for shape in decks.opened(stamped).slides[1].shapes}
    aside = grade.left - moved["section: grade"].left
    assert aside > Pt(decks.means().ruler.wider.width("DRAFT", 16, Weight.BOLD))
    assert grade.text_frame.text == "† Secondary source"
    assert topic.left + topic.width < grade.left


def test_the_mark_of_a_number_is_raised_and_told_over_the_title() -> None:
    metric = samples.number("2019").metric
    assert isinstance(metric, Observed)
    weaker = Observed(replace(metric.observation, grade=Grade.SECONDARY))
    said = (replace(samples.number("2019"), metric=weaker), Text(" and "), samples.number("2022"))
    finding = replace(decks.named(Chart(samples.chart()), "one"), statement=said)
    shapes = decks.opened(write_pptx(decks.with_blocks(finding), decks.THEME)).slides[1].shapes
    (grade,) = (shape for shape in shapes if shape.name == "section: grade")
    assert grade.text_frame.text == "† Secondary source"
    runs = {run.text: run for run in shapes.title.text_frame.paragraphs[0].runs}
    assert runs["†"]._r.rPr.get("baseline") == "30000"
    assert runs["†"].font.color.theme_color == MSO_THEME_COLOR.ACCENT_2


def test_a_large_number_is_named_after_its_metric() -> None:
    names = [shape.name for shape in decks.opened(decks.sample()).slides[1].shapes]
    assert names[3:6] == [
        "number: ferries[year=2019].trips",
        "rule: column",
        "text: key-column = ferries[year=2019].trips",
    ]


def test_names_say_apart_the_shapes_of_a_slide() -> None:
    for slide in decks.opened(decks.sample()).slides:
        ids = [shape.shape_id for shape in slide.shapes]
        assert len(set(ids)) == len(ids)


def test_the_slide_of_help_says_its_text_in_lines() -> None:
    *_, slide, _ = decks.opened(decks.sample()).slides
    (shape,) = [s for s in slide.shapes if s.name == "text: help"]
    assert shape.text_frame.text == "Call\v555-0100"
    assert [run.font.size and run.font.size.pt for run in shape.text_frame.paragraphs[0].runs] == [
        26,
        73.6,
    ]


def test_the_source_line_is_followed_by_the_caveats() -> None:
    slide = decks.opened(decks.sample()).slides[2]
    source = next(s for s in slide.shapes if s.name == "source: column")
    assert source.text_frame.text == (
        "Source: Statistics Office, Annual tables, table 4. "
        "A trip is not a passenger; crossings under 5 km are out."
    )


def hostile() -> Document:
    words = decks.text(HOSTILE)
    finding = samples.finding(Chart(replace(samples.chart(), alt=words, subtitle=words)), HOSTILE)
    finding = replace(finding, statement=words, slide_text=words)
    document = decks.with_blocks(finding)
    return replace(document, title=words, byline=words, keywords=(HOSTILE,))


def test_the_last_two_words_below_a_chart_stand_together_over_the_whole_width() -> None:
    spec = CHARTS[ChartKind.LINE]
    words = replace(decks.named(Chart(spec), "one"), slide_text=decks.text("Few more trips."))
    deck = decks.opened(write_pptx(decks.with_blocks(words), decks.THEME))
    (shape,) = (s for s in deck.slides[1].shapes if s.name.startswith("text: "))
    assert shape.width == Pt(864)
    assert shape.text_frame.text == "Few more\N{NO-BREAK SPACE}trips."


def test_hostile_text_is_shown_as_it_is() -> None:
    slide = decks.opened(write_pptx(hostile(), decks.THEME)).slides[1]
    shown = "<a:t>&amp; ]]> {0.__class__} \ufffd\ufffd _x0041_ =1+1"
    assert slide.shapes.title.text_frame.text == f"{shown} (2\xa0of\xa02)"


@pytest.mark.slow
def test_hostile_text_leaves_the_deck_valid() -> None:
    assert open_xml.faults(write_pptx(hostile(), decks.THEME)) == ()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "\\\\host\\share", "http://a b", "//x.org"]
)
def test_an_address_that_is_no_web_address_is_words_only(url: str) -> None:
    content = (Link((Citation("Annual tables"),), url),)
    deck = decks.opened(write_pptx(decks.with_blocks(Bullets((content,))), decks.THEME))
    relations = deck.slides[1].part.rels.values()
    assert [r for r in relations if r.reltype == RELATIONSHIP_TYPE.HYPERLINK] == []
    assert "Annual tables" in [s.text_frame.text for s in deck.slides[1].shapes]


def test_an_address_on_the_web_is_a_link() -> None:
    deck = decks.opened(decks.sample())
    relations = deck.slides[3].part.rels.values()
    links = [r.target_ref for r in relations if r.reltype == RELATIONSHIP_TYPE.HYPERLINK]
    assert links == ["https://example.org/annual-tables"]


def test_a_document_without_any_slide_but_data_has_none() -> None:
    section = Section(id="data", role=Role.DATA, heading=(Text("Data"),), blocks=(TABLE,))
    deck = write_pptx(replace(samples.document(), sections=(section,)), decks.THEME)
    assert len(decks.opened(deck).slides) == 0


def test_a_finding_keeps_its_title_where_another_has_the_same() -> None:
    one = samples.finding(Chart(samples.chart()), "one")
    assert isinstance(one, Finding)
    deck = write_pptx(decks.with_blocks(one, one, one), decks.THEME)
    statement = "The one line shows trips that rose 53.9%"
    assert decks.titles(deck)[1:] == [f"{statement} ({n}\xa0of\xa03)" for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("second", "bold"), [("Where. Said.", [True, None]), ("Where it was", [None, None])]
)
def test_what_bullets_say_first_is_bold_where_all_of_them_say_more(
    second: str, bold: list[bool | None]
) -> None:
    block = Bullets((decks.text("Who was hurt. A trip counts."), decks.text(second)))
    slide = decks.opened(write_pptx(decks.with_blocks(block), decks.THEME)).slides[1]
    texts = [shape for shape in slide.shapes if shape.name.startswith(("lead", "text"))]
    runs = [run for text in texts for p in text.text_frame.paragraphs for run in p.runs]
    assert [run.font.bold for run in runs[:2]] == bold


def test_a_line_that_says_one_thing_takes_its_whole_row() -> None:
    lines = (*(f"Line {n} is this. It says more." for n in range(4)), "It was said at once")
    block = Bullets(tuple(map(decks.text, lines)))
    slide = decks.opened(write_pptx(decks.with_blocks(block), decks.THEME)).slides[1]
    leads, texts = (
        [shape for shape in slide.shapes if shape.name.startswith(kind)]
        for kind in ("lead", "text")
    )
    *others, alone = texts
    assert len(leads) == len(others) == 4
    said = alone.text_frame.text.replace("\N{NO-BREAK SPACE}", " ")
    assert (said, alone.left) == (lines[-1], leads[0].left)
    assert alone.left + alone.width == others[0].left + others[0].width


def test_where_to_report_stands_in_white_on_a_field_of_the_accent_color() -> None:
    slides = decks.opened(decks.sample()).slides
    shape = next(s for slide in slides for s in slide.shapes if s.name.startswith("text: help"))
    assert shape.is_placeholder
    assert (shape.left, shape.width) == (0, 960 * 12700)
    assert shape.fill.fore_color.theme_color == MSO_THEME_COLOR.ACCENT_1
    inks = {r.font.color.theme_color for p in shape.text_frame.paragraphs for r in p.runs}
    assert inks == {MSO_THEME_COLOR.BACKGROUND_1}


def test_ranges_beside_a_table_are_drawn_to_one_scale() -> None:
    low, high = samples.key("2021").number, samples.key("2022").number
    rows = (
        Row(cells=(decks.text("Both ends"), (low,), (high,))),
        Row(cells=(decks.text("No lower end"), decks.text("none"), (high,))),
        Row(cells=(decks.text("No upper end"), (low,), decks.text("open"))),
    )
    heads = (("What", False), ("Lower", True), ("Upper", True))
    columns = tuple(Column(header=decks.text(head), numeric=numeric) for head, numeric in heads)
    spec = replace(samples.data_table(), columns=columns, rows=rows, ranges=True)
    slide = decks.opened(write_pptx(decks.with_blocks(Table(spec)), decks.THEME)).slides[1]
    bars = {s.name: s for s in slide.shapes}
    drawn = [s for s in slide.shapes if s.name.startswith("range: ")]
    start, end = bars["scale: ferries-data/0"].left, bars["scale: ferries-data/1"].left
    for at in (0, 1):
        number, line = bars[f"axis: ferries-data/{at}"], bars[f"scale: ferries-data/{at}"]
        assert number.left + number.width / 2 == pytest.approx(line.left, abs=Pt(0.1))
    share = float(low.value / high.value)
    lefts = [(bar.left - start) / (end - start) for bar in drawn]
    assert lefts == pytest.approx([share, 0, share], abs=0.01)
    ends = [(bar.left + bar.width - start) / (end - start) for bar in drawn]
    assert ends[:2] == pytest.approx([1, 1], abs=0.01)
    assert ends[2] > 1
    assert {bar.fill.fore_color.theme_color for bar in drawn} == {MSO_THEME_COLOR.ACCENT_1}
    assert drawn[2].left + drawn[2].width == pytest.approx(
        slide.shapes.title.left + slide.shapes.title.width, abs=Pt(1)
    )


def test_the_range_of_a_marked_row_alone_is_in_the_accent() -> None:
    low, high = samples.key("2021").number, samples.key("2022").number
    cells = (decks.text("Few"), (low,), (high,))
    rows = (Row(cells=cells), Row(cells=cells, kind=RowKind.MARKED))
    columns = tuple(
        Column(header=decks.text(head), numeric=head != "What") for head in ("What", "Low", "High")
    )
    spec = replace(samples.data_table(), columns=columns, rows=rows, ranges=True)
    slide = decks.opened(write_pptx(decks.with_blocks(Table(spec)), decks.THEME)).slides[1]
    drawn = [s for s in slide.shapes if s.name.startswith("range: ")]
    loud = [bar.fill.fore_color.theme_color == MSO_THEME_COLOR.ACCENT_1 for bar in drawn]
    assert loud == [False, True]


@pytest.mark.parametrize(
    ("theme", "shown"),
    [("plain", "A briefing\nOn ferries"), ("campaign", "A briefing ·\xa0On ferries")],
)
def test_the_parts_of_a_kicker_stand_on_lines_of_their_own_where_they_have_room(
    theme: str, shown: str
) -> None:
    document = replace(samples.document(), kicker=(Text("A briefing · On ferries"),))
    look = read_theme(decks.THEMES / theme)
    first = decks.opened(write_pptx(document, look)).slides[0]
    assert [shape.text_frame.text for shape in first.shapes if shape.name == "kicker"] == [shown]
