"""The storyline: which slides a document makes, and what goes on to the next or is a problem."""

from __future__ import annotations

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError, Location, Problem
from briefing_gen.base.quantities import Operation
from briefing_gen.dataset.model import Grade
from briefing_gen.document.blocks import (
    Bullets,
    Callout,
    Chart,
    KeyFinding,
    KeyFindings,
    NoteEntry,
    Notes,
    NotesPart,
    Paragraph,
    Role,
    SourceEntry,
    Sources,
    Table,
)
from briefing_gen.document.exhibits import ChartKind, Column, Mark, Row, RowKind
from briefing_gen.document.inline import Citation, Content, Link, NoteMark, Text, plain
from briefing_gen.measuring.fit import LINE_END, Weight
from briefing_gen.metrics.derive import Observed, derive
from briefing_gen.slides.breaks import NBSP, kept_together
from briefing_gen.slides.deck import (
    FINDINGS,
    Box,
    CalloutSlide,
    ChartSlide,
    Contact,
    Contacts,
    EntriesSlide,
    Entry,
    KeyListSlide,
    KeyRowsSlide,
    Layout,
    Line,
    ListSlide,
    Place,
    TableSlide,
    TitleSlide,
)
from briefing_gen.slides.fit import Means
from briefing_gen.slides.planning import lay_out, starts_in
from briefing_gen.slides.tables import ROOMY_TOPS_PT
from tests import samples
from tests.document.test_grades import SECONDARY
from tests.slides.plans import deck, problems, table
from tests.writers.chart_specs import CHARTS, chart, panel, series
from tests.writers.decks import means, named, text, with_blocks


def test_a_document_becomes_a_storyline() -> None:
    slides = list(lay_out(samples.document(), means()).slides)
    assert [type(slide) for slide in slides] == [
        TitleSlide,
        KeyRowsSlide,
        ChartSlide,
        ChartSlide,
        ChartSlide,
        TableSlide,
        ListSlide,
        ListSlide,
        CalloutSlide,
        EntriesSlide,
    ]


def test_sections_are_named_after_those_of_the_document() -> None:
    sections = lay_out(samples.document(), means()).sections
    assert [section.name for section in sections][:2] == ["Key findings", "Findings"]


def test_the_title_slide_says_from_whom_and_when() -> None:
    slide = next(lay_out(samples.document(), means()).slides)
    assert isinstance(slide, TitleSlide)
    assert [plain(line) for line in slide.details] == [
        "Prepared from published statistics by\xa0briefing\u2011gen",
        "May\xa02024",
        "Data version\xa01.0.0",
    ]
    assert slide.details_size_pt == 16


def test_slides_for_questions_have_sizes_for_who_stands_near() -> None:
    style, near = means().style, means().backup.style
    sizes = [(s.label_size_pt, s.chart_size_pt, s.source_size_pt) for s in (style, near)]
    assert sizes == [(20, 18, 14), (18, 16, 12)]


def test_the_number_that_answers_first_stands_at_the_foot_of_the_cover() -> None:
    slide = next(lay_out(samples.document(), means()).slides)
    assert isinstance(slide, TitleSlide)
    assert slide.key
    told = slide.key.item.number.text, plain(slide.key.item.label), slide.key.number_size_pt
    assert told == ("2.0\xa0million", "ferry trips,\xa02019", 60.0)
    details = means().box(Layout.TITLE, Place.DETAILS)
    above = slide.boxes[Place.SUBTITLE].bottom
    assert (slide.key.row.words.bottom, slide.key.row.number.top > above) == (details.bottom, True)


def test_of_a_long_standfirst_the_cover_has_a_sentence_over_its_number_and_its_notes_all() -> None:
    words = text("Ferries and their harbors. " * 21)
    slide = next(lay_out(replace(samples.document(), standfirst=words), means()).slides)
    assert isinstance(slide, TitleSlide)
    assert (plain(slide.standfirst), slide.standfirst_size_pt) == ("Ferries and their harbors.", 22)
    assert slide.key
    assert plain(slide.notes[0].lines[0]).count("harbors.") == 21


def test_a_long_sentence_takes_the_room_of_the_number_on_the_cover() -> None:
    title, words = text("Ferries and their harbors " * 5), text("Ferries and their harbors " * 21)
    document = replace(samples.document(), title=title, standfirst=words)
    slide = next(lay_out(document, means()).slides)
    assert isinstance(slide, TitleSlide)
    assert slide.key is None


def test_the_longest_line_is_told_where_those_of_the_first_slide_do_not_fit() -> None:
    contact = "The riders of ferries, at the pier of the harbor, " * 12
    document = replace(samples.document(), organization=text("Riders"), contact=text(contact))
    with pytest.raises(BriefingError) as caught:
        lay_out(document, means())
    (problem,) = caught.value.problems
    assert (problem.message, problem.hint) == (
        f"{contact!r} does not fit on the first slide",
        "shorten it by about 305 characters",
    )


def test_the_statement_is_the_title_and_few_words_stand_below_a_few_columns() -> None:
    _, slide = deck(named(Chart(samples.chart()), "one")).slides
    assert isinstance(slide, ChartSlide)
    assert (plain(slide.title), plain(slide.text), slide.layout) == (
        "What one shows",
        "Trips went from\xa02.0\xa0million to\xa03.1\xa0million.",
        Layout.CHART,
    )


def test_words_that_fill_their_column_stand_beside_a_few_columns() -> None:
    words = text("Ferries left the pier of the harbor more often in every month. " * 4)
    _, slide = deck(replace(named(Chart(samples.chart()), "one"), slide_text=words)).slides
    assert isinstance(slide, ChartSlide)
    assert (slide.layout, slide.text_size_pt) == (Layout.CHART_AND_TEXT, 22)


def test_a_chart_of_many_years_takes_the_whole_width() -> None:
    _, slide = deck(named(Chart(CHARTS[ChartKind.LINE]), "one")).slides
    assert isinstance(slide, ChartSlide)
    assert slide.layout is Layout.CHART


def test_a_chart_outside_a_finding_has_its_own_title() -> None:
    _, slide = deck(Chart(replace(samples.chart(), title=text("Trips rose")))).slides
    assert plain(slide.title) == "Trips rose"


def keys(count: int, sentence: str) -> KeyFindings:
    items: list[KeyFinding] = [
        replace(samples.key("2022"), finding=f"key-{n}", sentence=text(sentence))
        for n in range(count)
    ]
    return KeyFindings(tuple(items))


def test_the_notes_of_a_key_number_say_where_it_is_from() -> None:
    finding = named(Chart(samples.chart()), "one")
    weaker = derive(Operation.PERCENT_CHANGE, SECONDARY.metric, samples.trips("2022"))
    number = replace(samples.CHANGE, metric=weaker)
    worked = NotesPart("Working", ((number, Text(" = percent change.")),))
    finding = replace(finding, speaker_notes=(worked,), slide_source=text("Source: an office."))
    item = replace(samples.key("2022"), finding="one", number=number)
    slide = list(deck(KeyFindings((item,)), finding).slides)[1]
    (part,) = slide.notes
    assert part.heading == f"{number.text} {plain(item.label)}"
    assert [plain(line) for line in part.lines] == [
        f"{number.text} = percent change.",
        "Source: an office.",
        "† Secondary source",
    ]


def test_the_notes_of_a_key_number_say_what_the_marks_of_its_sentence_mean() -> None:
    said = replace(samples.CHANGE, text=f"{samples.CHANGE.text}†")
    item = replace(samples.key("2022"), sentence=(said,), slide_text=text("Short."))
    (slide,) = list(deck(KeyFindings((item,)), role=Role.SUMMARY).slides)[1:]
    assert plain(slide.notes[0].lines[-1]) == "† Secondary source"


def test_what_the_marks_of_a_slide_mean_stands_over_its_title() -> None:
    def told(*grades: Grade) -> tuple[str, str]:
        metric = samples.number("2019").metric
        assert isinstance(metric, Observed)
        numbers = (
            replace(samples.number("2019"), metric=Observed(replace(metric.observation, grade=g)))
            for g in grades
        )
        shown = samples.finding(Table(table(2)), "one")
        bare = replace(shown, statement=tuple(numbers), short=(), body=(), slide_text=text("Few."))
        slide = list(deck(bare).slides)[1]
        return "".join(c for c in plain(slide.title) if c in "†‡"), plain(slide.marks)

    assert told(Grade.SECONDARY, Grade.SECONDARY) == ("††", "† Secondary source")
    mixed = "†‡", "† Secondary source, ‡ Press report"
    assert told(Grade.SECONDARY, Grade.REPORTED) == mixed
    assert told(Grade.PRIMARY) == ("", "")


def test_a_key_number_bears_the_mark_of_its_own_grade() -> None:
    metric = samples.number("2019").metric
    assert isinstance(metric, Observed)
    weaker = Observed(replace(metric.observation, grade=Grade.SECONDARY))
    number = replace(samples.number("2019"), metric=weaker)
    sentence = (number, Text(" of "), samples.number("2022"))
    item = replace(samples.key("2022"), number=number, sentence=sentence, slide_text=text("Few."))
    (slide,) = list(deck(KeyFindings((item,)), role=Role.SUMMARY).slides)[1:]
    assert isinstance(slide, KeyRowsSlide)
    (shown,) = slide.items
    assert (shown.number.text, plain(slide.marks)) == (f"{number.text}†", "† Secondary source")
    assert slide.notes[0].lines[0][:3] == (number, NoteMark((), "†"), Text(" of "))


def one_text(height: float = 380) -> Means:
    """Return a house master, whose layout for key findings has one place for text."""
    found = means()
    rows = {(Layout.KEY_FINDINGS, place) for place in FINDINGS}
    boxes = {at: box for at, box in found.boxes.items() if at not in rows}
    text_box = Box(left=48, top=114, width=864, height=height)
    boxes = {**boxes, (Layout.KEY_FINDINGS, Place.TEXT): text_box}
    return replace(found, boxes=boxes, has_panels=False)


def in_one_text(block: KeyFindings, height: float = 380) -> list[KeyListSlide]:
    document = with_blocks(block, role=Role.SUMMARY)
    slides = list(lay_out(document, one_text(height)).slides)[1:]
    return [slide for slide in slides if isinstance(slide, KeyListSlide)]


def test_key_findings_share_a_text_where_the_layout_has_one_place() -> None:
    (slide,) = in_one_text(keys(4, "Ferries made more trips than before."))
    style = means().style
    widest = means().ruler.wider.width(samples.key("2022").number.text, 36, Weight.BOLD)
    sizes = (slide.number_size_pt, slide.sentence_size_pt)
    assert sizes == (style.number_least_pt, style.body_size_pt)
    assert slide.hanging_pt == pytest.approx(widest + 18)


def test_key_findings_in_one_text_come_down_in_size_then_go_on() -> None:
    block = keys(4, "Ferries made more trips than before. " * 4)
    (slide,) = in_one_text(block)
    assert slide.sentence_size_pt == means().style.body_least_pt
    assert [len(s.items) for s in in_one_text(block, height=200)] == [2, 2]


def test_long_key_findings_go_on_to_another_slide_in_the_same_setting() -> None:
    slides = list(deck(keys(5, "Ferries made more trips. " * 15), role=Role.SUMMARY).slides)[1:]
    rows = [slide for slide in slides if isinstance(slide, KeyRowsSlide)]
    sizes = {(round(s.rows[0].words.width), s.number_size_pt, s.sentence_size_pt) for s in rows[:2]}
    titles = [f"A section ({n}\xa0of\xa03)" for n in (1, 2, 3)]
    assert [plain(s.title) for s in slides] == titles
    assert len(sizes) == 1


@pytest.mark.slow
def test_a_key_finding_that_fills_a_slide_is_a_problem() -> None:
    sentence = "Ferries made more trips. " * 200
    assert problems(keys(3, sentence)) == (
        Problem(
            code="does-not-fit",
            message=f"{sentence!r} does not fit on a slide",
            where=Location("ferries-legislator-en-us", field="section/key-0"),
            hint="shorten the key finding",
        ),
    )


def test_a_long_list_goes_on_to_slides_about_equally_full() -> None:
    items = tuple(text("A limit of what these figures show, in a sentence.") for _ in range(15))
    slides = list(deck(Bullets(items)).slides)[1:]
    assert [len(s.lines) for s in slides if isinstance(s, ListSlide)] == [8, 7]


def test_paragraphs_and_bullets_share_a_slide() -> None:
    _, slide = deck(Paragraph(text("First.")), Bullets((text("Second."),))).slides
    assert isinstance(slide, ListSlide)
    assert [(plain(line.content), line.bullet) for line in slide.lines] == [
        ("First.", False),
        ("Second.", True),
    ]


def test_a_line_that_fills_more_than_a_slide_is_a_problem() -> None:
    assert [p.hint for p in problems(Bullets((text("word " * 600),)))] == [
        "shorten the longest line by about 1470 characters"
    ]


def test_a_callout_stands_alone_under_its_own_title() -> None:
    _, slide = deck(Callout(title=text("Act"), content=(text("Call."),))).slides
    assert isinstance(slide, CalloutSlide)
    assert (plain(slide.title), slide.lead_size_pt) == ("Act", means().style.callout_size_pt * 1.4)


def test_long_reasons_of_an_ask_stand_in_the_notes() -> None:
    short, long = (text("Ferries made more trips. " * times) for times in (10, 20))
    ask = Callout(title=text("Act"), content=(text("Call."), short, long, short))
    _, slide = deck(ask, role=Role.ASK).slides
    assert isinstance(slide, CalloutSlide)
    said = [plain(line.content).replace("\xa0", " ") for line in slide.lines]
    assert said == ["Call.", plain(short)]
    assert [part.lines for part in slide.notes] == [(long, short)]


def test_a_callout_of_many_words_is_set_in_one_size() -> None:
    content = tuple(text("Ferries made more trips. " * 15) for _ in range(3))
    _, slide = deck(Callout(title=text("Act"), content=content)).slides
    assert isinstance(slide, CalloutSlide)
    assert slide.lead_size_pt == slide.size_pt


def test_a_callout_too_long_is_a_problem() -> None:
    found = problems(Callout(title=text("Act"), content=(text("word " * 600),)))
    assert [(p.code, str(p.where)) for p in found] == [
        ("does-not-fit", "ferries-legislator-en-us (section/callout)")
    ]
    assert found[0].hint == "shorten it by about 1740 characters"


@pytest.mark.parametrize(("words", "size_pt"), [(4, 44), (24, 32), (60, 30)])
def test_an_ask_has_its_title_large_over_its_words_in_one_field(words: int, size_pt: float) -> None:
    ask = Callout(title=text("word " * words), content=(text("We ask for one row."),))
    _, slide = deck(ask, role=Role.ASK).slides
    assert isinstance(slide, CalloutSlide)
    assert slide.parts
    upper, below = slide.parts
    assert (slide.title_size_pt, below.bottom) == (size_pt, 468)
    free = below.height - 1.4 * 26 * 1.2  # As much above the words as below them.
    assert upper.top - 96 == pytest.approx(free, abs=5)
    assert below.top == pytest.approx(upper.bottom + 24)


CALL: Content = (
    Text("At "),
    Citation("report.example.org"),
    Text(" or "),
    Citation("1-800-555-0100"),
    Text(". In danger call the police. "),
    Citation("18 U.S.C. 2258A"),
    Text(" says more."),
)


def helped(*content: Content) -> CalloutSlide:
    block = Callout(title=text("Report"), content=content)
    _, slide = deck(block, role=Role.HELP).slides
    assert isinstance(slide, CalloutSlide)
    return slide


def test_where_to_report_is_set_large_each_on_a_line_and_an_address_as_link() -> None:
    slide = helped(CALL, text("Every hour."))
    assert slide.contacts == Contacts(
        lead=(Text("At"),),
        found=(
            Contact(
                (Link((Citation("report.example.org"),), "https://report.example.org"),),
                (Text("or"),),
            ),
            Contact((Citation("1-800-555-0100"),)),
        ),
        size_pt=means().style.number_size_pt * 1.3,
    )
    assert [plain(line.content) for line in slide.lines] == [
        "In danger call the police. 18 U.S.C. 2258A says\N{NO-BREAK SPACE}more.",
        "Every\xa0hour.",
    ]


def test_an_address_in_a_later_paragraph_of_help_is_a_link_too() -> None:
    *_, last = helped(CALL, text("A list stands at list.example.org/all.")).lines
    links = [inline.url for inline in last.content if isinstance(inline, Link)]
    assert links == ["https://list.example.org/all"]


def test_an_address_without_room_beside_the_words_before_it_begins_a_line() -> None:
    said = "A list of all piers, of all ferries and of their riders stands at "
    *_, near = helped(CALL, text(f"{said}list.example.org.")).lines
    *_, far = helped(CALL, text(f"{said}list-of-piers.example.org/all.")).lines
    assert plain(near.content).replace(NBSP, " ") == f"{said}list.example.org."
    told = f"{said}{LINE_END}list-of-piers.example.org/all."
    assert plain(far.content).replace(NBSP, " ") == told


def test_a_long_address_is_set_smaller() -> None:
    address = Citation("report-what-you-saw-here.example.org")
    contacts = helped((Text("At "), address, Text("."))).contacts
    assert contacts is not None
    assert contacts.size_pt == means().style.number_least_pt


@pytest.mark.parametrize(
    "content",
    [
        text("Call the police."),
        (Text("See "), Citation("18 U.S.C. 2258A"), Text(".")),
        (Citation("1-800-555-0100"), Text(" is open on most days, and on all nights; " * 2)),
    ],
)
def test_help_without_a_short_address_is_an_ordinary_callout(content: Content) -> None:
    slide = helped(content)
    assert slide.contacts is None
    assert slide.parts
    assert slide.lead_size_pt >= means().style.callout_size_pt * 1.2


@pytest.mark.parametrize(("times", "size"), [(4, 22), (7, 22), (12, 18)])
def test_words_of_three_lines_below_a_chart_are_as_large_as_those_of_one(
    times: int, size: float
) -> None:
    years = tuple(map(str, range(2012, 2020)))
    trips = series("Trips", Mark.CONTEXT, range(1, 9))
    spec = chart(ChartKind.COLUMN, panel(years, trips, maximum=10))
    said = replace(named(Chart(spec), "one"), slide_text=text("Ferries made more trips. " * times))
    _, slide = deck(said).slides
    assert isinstance(slide, ChartSlide)
    assert (slide.layout, slide.text_size_pt) == (Layout.CHART, size)


def test_words_beside_a_chart_that_do_not_fit_are_a_problem() -> None:
    finding = replace(named(Chart(samples.chart()), "one"), slide_text=text("word " * 120))
    assert [p.hint for p in problems(finding)] == [
        "shorten the words for the slide by about 150 characters"
    ]


def test_a_title_longer_than_its_place_is_a_problem() -> None:
    finding = replace(named(Chart(samples.chart()), "one"), statement=text("word " * 60))
    assert [(p.message, p.hint) for p in problems(finding)] == [
        (
            f"the title {'word ' * 60!r} does not fit on its slide",
            "shorten the statement by about 75 characters",
        )
    ]
    assert list(deck(replace(finding, statement=text(("word " * 60)[:-75]))).slides)


@pytest.mark.parametrize(("words", "size_pt"), [(9, None), (21, 26), (26, 22), (28, 20)])
def test_a_title_has_the_largest_of_its_sizes_at_which_it_fits(
    words: int, size_pt: float | None
) -> None:
    long = replace(named(Chart(samples.chart()), "one"), statement=text("ferry " * words))
    slides = list(deck(long, named(Chart(samples.chart()), "two")).slides)
    assert [slide.title_size_pt for slide in slides] == [None, size_pt, None]


def test_a_long_title_of_the_deck_comes_down_in_steps() -> None:
    document = replace(samples.document(), title=text("Ferry trips rose in most years " * 5))
    slide = next(lay_out(document, means()).slides)
    assert slide.title_size_pt == means().style.cover_size_pt - 6


def test_every_problem_is_told_at_once() -> None:
    long = replace(named(Chart(samples.chart()), "one"), statement=text("word " * 60))
    assert len(problems(long, Bullets((text("word " * 600),)))) == 2


CAVEATS = tuple(text(f"A caveat that says {'at length ' * 24}{name}.") for name in "xyz")


def test_caveats_without_room_at_the_foot_get_letters_and_a_slide() -> None:
    finding = replace(named(Chart(samples.chart()), "one"), slide_notes=CAVEATS)
    document = with_blocks(finding)
    document = replace(document, sections=(*document.sections, samples.document().sections[-2]))
    slides = list(lay_out(document, means()).slides)
    chart = slides[1]
    assert isinstance(chart, ChartSlide)
    assert plain(chart.source.content) == (
        "Source: Statistics Office, Annual tables, table 4. Notes: a, b, c, d."
    )
    notes = next(slide for slide in slides if isinstance(slide, EntriesSlide))
    told = map(kept_together, (*CAVEATS, samples.NOTE))
    assert [(entry.key, entry.content) for entry in notes.columns[0]] == list(
        zip("abcd", told, strict=True)
    )


def test_the_slide_of_notes_has_each_so_that_no_letter_is_left_out() -> None:
    spoken, named_too = text("Told to speakers."), text("About a number.")
    notes = Notes((NoteEntry(letter="a", content=spoken), NoteEntry(letter="b", content=named_too)))
    spec = table(1)
    row = replace(spec.rows[0], cells=(text("One"), (Text("1"), NoteMark(named_too, "b"))))
    document = with_blocks(Table(replace(spec, notes=(), rows=(row,))), notes)
    slides = list(lay_out(document, means()).slides)
    assert isinstance(slides[1], TableSlide)
    assert slides[1].source.letters == ("b",)
    assert isinstance(slides[2], EntriesSlide)
    told = map(kept_together, (spoken, named_too))
    assert slides[2].entries == tuple(map(Entry, "ab", told))


@pytest.mark.parametrize(("count", "size", "columns"), [(7, 22, 1), (14, 20, 2)])
def test_few_notes_are_larger_and_many_stand_in_two_columns_before_they_come_close(
    count: int, size: float, columns: int
) -> None:
    entries = (NoteEntry(letter=x, content=text(f"About {x}.")) for x in "abcdefghijklmn"[:count])
    *_, slide = deck(Notes(tuple(entries)), role=Role.NOTES).slides
    assert isinstance(slide, EntriesSlide)
    assert (slide.size_pt, len(slide.columns)) == (size, columns)


def test_a_tile_map_with_a_place_it_does_not_know_is_a_problem() -> None:
    spec = CHARTS[ChartKind.TILE_MAP]
    panel = spec.panels[0]
    odd = (replace(panel.categories[0], id="PR"), *panel.categories[1:])
    found = problems(named(Chart(replace(spec, panels=(replace(panel, categories=odd),))), "one"))
    assert [(p.code, p.message) for p in found] == [
        ("no-such-tile", "a tile map has no place for 'PR'")
    ]


def sources_block() -> Sources:
    block = samples.document().sections[-2].blocks[0]
    assert isinstance(block, Sources)
    return block


def test_citations_too_long_are_a_problem() -> None:
    long = replace(sources_block().entries[0], content=(Text("word " * 900),))
    assert [p.hint for p in problems(Sources((long,)))] == [
        "shorten the longest of the sources by about 1860 characters"
    ]


def test_corrections_have_a_slide_of_their_own() -> None:
    document = samples.document()
    corrections = replace(
        document.sections[-3],
        role=Role.CORRECTIONS,
        heading=text("Corrections"),
        blocks=(Table(table(1)),),
    )
    document = replace(document, sections=(corrections, document.sections[-2]))
    told, last = list(lay_out(document, means()).slides)[1:]
    assert isinstance(told, TableSlide)
    assert [[plain(cell) for cell in row.cells] for row in told.table.rows] == [["Row 0", "1"]]
    (sources,) = last.notes
    assert plain(sources.lines[0]).endswith("Published May 2024.")


@pytest.mark.parametrize(("words", "size"), [(30, 18), (60, 16), (75, 14)])
def test_texts_of_a_table_for_who_asks_are_large_and_share_its_width_by_length(
    words: int, size: float
) -> None:
    said, found = (text("word " * count + "end") for count in (words // 3, words))
    columns = tuple(Column(header=text(name), numeric=False) for name in ("Said", "Found"))
    spec = replace(table(1), columns=columns, rows=(Row(cells=(said, found)),) * 3)
    made = deck(Table(spec), role=Role.CORRECTIONS).slides
    (slide,) = (each for each in made if isinstance(each, TableSlide))
    first, second = slide.widths_pt
    assert (slide.size_pt, round(second / first)) == (size, 3)


def test_a_publication_in_a_cell_is_unbroken_with_where_it_was_read() -> None:
    columns = tuple(Column(header=text(name), numeric=False) for name in ("Said", "Sources"))
    cells = text("Trips rose."), text("[1]; [2], as read in [3]; [4]")
    spec = replace(table(1), columns=columns, rows=(Row(cells=cells),))
    made = deck(Table(spec), role=Role.CORRECTIONS).slides
    (slide,) = (each for each in made if isinstance(each, TableSlide))
    pieces = plain(slide.table.rows[0].cells[-1]).split(" ")
    assert [piece.replace(NBSP, " ") for piece in pieces] == [
        "[1];",
        "[2],",
        "as read in [3];",
        "[4]",
    ]


def test_publications_stand_by_number_on_the_slide_and_in_full_in_its_notes() -> None:
    (entry,) = sources_block().entries
    url = "https://www.statistics.example/2024/annual.pdf"
    cited = replace(
        entry,
        content=(Text("Annual tables. "), Link((Citation(url),), url)),
        url=url,
        grade=Grade.REPORTED,
        grade_words=(Text("Press report"),),
    )
    slide = list(deck(Sources((cited,)), role=Role.SOURCES).slides)[-1]
    assert isinstance(slide, EntriesSlide)
    said = (Text("Annual\xa0tables."), NoteMark((), "‡"))
    head = text("Statistics Office")
    assert (slide.entries, slide.size_pt) == ((Entry("[1]", said, url, head),), 18)
    assert plain(slide.marks) == "‡ Press report"
    assert plain(slide.notes[0].lines[0]) == f"[1] Annual tables. {url}"


@pytest.mark.parametrize(
    ("words", "count", "sizes"), [(12, 10, [18]), (20, 11, [15]), (20, 13, [18, 18])]
)
def test_publications_are_as_small_as_saves_a_slide(
    words: int, count: int, sizes: list[float]
) -> None:
    (entry,) = sources_block().entries
    said = text("table " * words + "end")
    many = tuple(replace(entry, id=f"s{at}", content=said) for at in range(count))
    made = deck(Sources(many), role=Role.SOURCES).slides
    assert [slide.size_pt for slide in made if isinstance(slide, EntriesSlide)] == sizes


@pytest.mark.parametrize(
    ("length", "titles"),
    [(3, ["Notes and sources"]), (60, ["Notes", "Sources"])],
)
def test_a_few_notes_and_sources_share_a_slide(length: int, titles: list[str]) -> None:
    said = tuple(text(f"A note that says {'at length ' * length}{name}.") for name in "ab")
    entries = (NoteEntry(letter=a, content=b) for a, b in zip("ab", said, strict=True))
    sources = replace(samples.document().sections[-2], heading=text("Sources"))
    document = with_blocks(Notes(tuple(entries)), role=Role.NOTES)
    document = replace(document, sections=(*document.sections, sources))
    made = lay_out(document, means())
    slides = [slide for slide in made.slides if isinstance(slide, EntriesSlide)]
    assert [plain(slide.title) for slide in slides] == titles
    first, *others = slides
    shown = [[(e.key, plain(e.head)) for e in column] for column in first.columns]
    if others:
        assert shown == [[("a", ""), ("b", "")]]
    else:
        assert shown == [[("a", "Notes"), ("b", "")], [("[1]", "Statistics Office")]]
        assert (first.name, first.beside) == ("notes", "sources")
        ids = [section.id for section in document.sections]
        assert [starts_in(made, document)[name] for name in ids] == [1, 1]


def test_publications_of_one_publisher_stand_under_its_name_which_is_said_once() -> None:
    (entry,) = sources_block().entries
    office, union = (text(name) for name in ("Office", "Union"))

    def of(name: str, by: Content) -> SourceEntry:
        said = (*by, Text(". "), Citation(f"Tables of {name}"), Text(". Published 2024."))
        return replace(entry, id=name, content=said, publisher=by, url="")

    block = Sources((of("a", office), of("b", union), of("c", office)))
    slide = list(deck(block, role=Role.SOURCES).slides)[-1]
    assert isinstance(slide, EntriesSlide)
    told = [(e.key, plain(e.head), plain(e.content).replace("\xa0", " ")) for e in slide.entries]
    assert told == [
        ("[1]", "Office", "Tables of a. Published 2024."),
        ("[2]", "", "Tables of c. Published 2024."),
        ("[3]", "Union", "Tables of b. Published 2024."),
    ]


def test_words_and_names_of_files_are_not_broken_at_hyphens_in_the_list_of_sources() -> None:
    (entry,) = sources_block().entries
    said = (Text("By-state list, in by-state.pdf, at a-b.example."),)
    slide = list(deck(Sources((replace(entry, content=said),)), role=Role.SOURCES).slides)[-1]
    assert isinstance(slide, EntriesSlide)
    shown = plain(slide.entries[0].content).replace("\N{NON-BREAKING HYPHEN}", "=")
    assert shown == "By=state list, in by=state.pdf, at\xa0a-b.example."


def test_the_place_in_a_publication_is_left_to_pages() -> None:
    (entry,) = sources_block().entries
    place = Citation("page 1")
    cited = Link((Citation("Annual tables"), Text(", "), place), entry.url or "", entry.id)
    spec = replace(table(1), rows=(Row(cells=(text("Trips"), (cited,))),))
    slides = deck(Table(spec), sources_block(), role=Role.CORRECTIONS).slides
    (shown,) = (slide for slide in slides if isinstance(slide, TableSlide))
    assert plain(shown.table.rows[0].cells[1]) == "[1]"


def test_a_table_goes_on_rather_than_have_rows_close_together() -> None:
    slides = [
        slide
        for slide in deck(Table(table(14, cell="9" * 40))).slides
        if isinstance(slide, TableSlide)
    ]
    assert len(slides) == 2
    assert all(slide.cell_top_pt >= ROOMY_TOPS_PT[-1] for slide in slides)


def test_slides_name_their_section_unless_their_title_does() -> None:
    slides = list(lay_out(samples.document(), means()).slides)
    tags = [
        "",
        "Ferries",
        *["Findings"] * 4,
        "Ferries",
        "Ferries",
        "Where to report",
        "Backup",
    ]
    assert [plain(slide.tag) for slide in slides] == tags


def test_a_title_that_names_its_section_stands_under_whom_the_briefing_is_for() -> None:
    document = replace(samples.document(), kicker=text("Briefing for legislators"))
    tags = [plain(slide.tag) for slide in lay_out(document, means()).slides]
    assert tags[1] == "Briefing for legislators"


def test_a_bullet_of_more_than_one_sentence_says_the_first_louder() -> None:
    items = ("Who was hurt. A trip counts.", "To the U.S. NRB: who counts?", "One sentence.")
    _, slide = deck(Bullets(tuple(map(text, items)))).slides
    assert isinstance(slide, ListSlide)
    assert [(plain(lead), plain(rest)) for lead, rest in (line.parts for line in slide.lines)] == [
        ("Who was hurt.", " A\xa0trip\xa0counts."),
        ("To the U.S. NRB:", " who\xa0counts?"),
        ("", "One\xa0sentence."),
    ]


def test_a_title_that_fills_its_line_is_as_large_as_all_others() -> None:
    statement = text("Ferries made more trips on all of the lines in each of the years")
    finding = replace(named(Chart(samples.chart()), "one"), statement=statement)
    _, slide = deck(finding).slides
    ruler = means().ruler
    assert ruler.lines(plain(statement), 26, 864, Weight.BOLD) == 1
    assert ruler.wider.lines(plain(statement), 26, 864, Weight.BOLD) == 2
    assert slide.title_size_pt is None


def test_numbers_of_publications_in_cells_are_no_links() -> None:
    link = Link((Citation("Office, Annual tables"),), "https://example.org", "office")
    cell = (Text("Said ("), link, Text(")"))
    row = Row(cells=(cell, text("1")))
    document = with_blocks(named(Table(replace(table(1), rows=(row,))), "one"))
    document = replace(document, sections=(*document.sections, samples.document().sections[-2]))
    slide = list(lay_out(document, means()).slides)[1]
    assert isinstance(slide, TableSlide)
    assert slide.table.rows[0].cells[0] == (Text("Said ("), Citation("[1]"), Text(")"))


@pytest.mark.parametrize(("count", "size"), [(3, 28), (5, 22)])
def test_lines_that_say_more_than_one_thing_stand_in_rows_large_where_few(
    count: int, size: float
) -> None:
    items = (
        text(
            f"Line {n} says this. And it adds a few words, which are as many as these are, "
            "and a few more."
        )
        for n in range(count)
    )
    _, slide = deck(Bullets(tuple(items))).slides
    assert isinstance(slide, ListSlide)
    assert len(set(slide.rows_pt)) == 1
    assert len(slide.rows_pt) == count
    assert slide.size_pt == size


@pytest.mark.parametrize(
    ("words", "size", "part"), [(16, 28, 0.35), (17, 28, 0.3), (18, 26, 0.3), (22, 22, 0.3)]
)
def test_rows_of_two_lines_come_before_larger_letters(words: int, size: float, part: float) -> None:
    said = " ".join(["trips"] * words)
    _, slide = deck(Bullets(tuple(text(f"Line {n}. It {said}.") for n in range(3)))).slides
    assert isinstance(slide, ListSlide)
    assert (slide.size_pt, slide.lead_part) == (size, part)


def test_six_rows_without_room_in_large_letters_stay_on_one_slide() -> None:
    said = "And it adds a few words, which are as many as these are, and a few more."
    items = tuple(text(f"Line {n} says this. {said}") for n in range(6))
    _, *slides = deck(Bullets(items)).slides
    assert [(len(s.rows_pt), s.size_pt) for s in slides if isinstance(s, ListSlide)] == [(6, 22)]


@pytest.mark.parametrize(
    ("lead", "rest", "part"),
    [
        ("What was counted in the years", "Trips.", 0.43),
        ("Trips", "They are counted in each of the years, by all.", 0.35),
    ],
)
def test_rows_of_small_letters_have_the_first_column_that_makes_them_lowest(
    lead: str, rest: str, part: float
) -> None:
    _, slide = deck(Bullets(tuple(text(f"{lead}. {rest}") for _ in range(9)))).slides
    assert isinstance(slide, ListSlide)
    assert (slide.size_pt, slide.lead_part) == (22, part)


def test_rows_that_cannot_be_alike_high_have_the_same_space_around_their_words() -> None:
    short, long = "What is counted?", "What is counted, in which of the years, and by whom? " * 4
    items = tuple(text(f"To office {n}: {said}") for n, said in enumerate((long, short) * 2))
    _, slide = deck(Bullets(items)).slides
    assert isinstance(slide, ListSlide)
    line = means().ruler.height("One line", slide.size_pt, 500)
    low, high = sorted(set(slide.rows_pt))
    assert high - low == pytest.approx(line * 3)
    room = means().box(Layout.LIST, Place.TEXT).bottom - 105
    assert sum(slide.rows_pt) == pytest.approx(room)


@pytest.mark.parametrize("count", [2, 3])
def test_rows_of_a_list_of_few_lines_are_as_high_as_their_words_and_a_space(count: int) -> None:
    items = tuple(text(f"To office {n}: what is counted?") for n in range(count))
    _, slide = deck(Bullets(items)).slides
    assert isinstance(slide, ListSlide)
    assert slide.size_pt == 28
    line = means().ruler.height("One line", 28, 500)
    assert slide.rows_pt == (pytest.approx(line + 72),) * count


def test_a_row_has_no_stop_after_its_lead_and_begins_its_question_with_a_capital() -> None:
    said = Line(text("A la oficina: ¿cuántos viajes hay?"), bullet=True).row
    assert tuple(map(plain, said)) == ("A la oficina", "¿Cuántos viajes hay?")


def test_a_row_of_a_line_that_says_one_thing_has_all_of_it_at_the_right() -> None:
    line = Line(text("It says one thing."), bullet=True)
    assert line.row == ((), line.content)


def test_lines_that_say_one_thing_each_are_plain_bullets() -> None:
    _, slide = deck(Bullets(tuple(text(f"Line {n}") for n in range(5)))).slides
    assert isinstance(slide, ListSlide)
    assert (slide.rows_pt, slide.size_pt, slide.row_gap_pt) == ((), 28, 26)


def test_rows_of_a_table_take_up_what_a_wider_font_leaves_free_of_their_slide() -> None:
    made = {}
    for count in (3, 6):
        _, slide = deck(Table(table(count))).slides
        assert isinstance(slide, TableSlide)
        (block,), place = slide.blocks, slide.boxes[Place.EXHIBIT]
        free = place.height - sum(block.row_heights_pt)
        made[count] = (slide.size_pt, slide.cell_top_pt, round(free))
    assert made == {3: (20, 26, 50), 6: (20, 13, 4)}


def test_the_ranges_of_a_table_are_drawn_right_of_it() -> None:
    low, high = samples.key("2021").number, samples.key("2022").number
    column = Column(header=text("Lower"), numeric=True)
    rows = (Row(cells=(text("Fares"), (low,), (high,))),)
    columns = (Column(header=text("What"), numeric=False), column, column)
    spec = replace(table(1), columns=columns, rows=rows, ranges=True)
    _, slide = deck(named(Table(spec), "one")).slides
    assert isinstance(slide, TableSlide)
    assert slide.ranges is not None
    exhibit = slide.boxes[Place.EXHIBIT]
    assert slide.ranges.left > exhibit.left + sum(slide.widths_pt)
    assert slide.ranges.right == 912


def test_a_table_under_a_title_of_other_words_says_its_own_below() -> None:
    spec = table(2)
    _, slide = deck(named(Table(spec), "one")).slides
    assert isinstance(slide, TableSlide)
    assert plain(slide.table.subtitle) == f"{plain(spec.title)}. {plain(spec.subtitle)}"
    assert {row.kind for row in slide.table.rows} == {RowKind.BODY}
    alike = replace(named(Table(spec), "one"), statement=spec.title)
    _, slide = deck(alike).slides
    assert isinstance(slide, TableSlide)
    assert plain(slide.table.subtitle) == plain(spec.subtitle)


def test_the_row_that_the_title_is_about_is_marked() -> None:
    number = samples.key("2022").number
    rows = tuple(
        Row(cells=(text(name), cell)) for name, cell in (("A", text("1")), ("B", (number,)))
    )
    spec = replace(table(1), rows=rows)
    finding = replace(named(Table(spec), "one"), statement=(Text("Trips: "), number))
    _, slide = deck(finding).slides
    assert isinstance(slide, TableSlide)
    assert [row.kind for row in slide.table.rows] == [RowKind.BODY, RowKind.MARKED]
    assert slide.table.subtitle == spec.subtitle


def test_the_topic_of_a_finding_stands_over_its_title_where_there_is_one() -> None:
    one, two = (named(Chart(samples.chart()), name) for name in ("one", "two"))
    about = replace(one, topic=text("Ferries"), statement=text("Trips of one line rose"))
    _, first, second = deck(about, two).slides
    assert (plain(first.tag), plain(second.tag)) == ("Ferries", "A section")
