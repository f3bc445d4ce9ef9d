from __future__ import annotations

import functools
import re
from decimal import Decimal

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location, Problem
from briefing_gen.composing.one_page import one_page
from briefing_gen.document.blocks import Chart, Table
from briefing_gen.document.exhibits import ChartKind, Mark
from briefing_gen.document.inline import Number, Text
from briefing_gen.edition import Audience, Edition
from briefing_gen.pdf.writing import draw_one_page
from briefing_gen.pptx.writing import write_pptx
from briefing_gen.reading.passages import BESIDE
from briefing_gen.themes import Paper
from briefing_gen.verify.deck import read_deck
from briefing_gen.verify.displays import Shown
from briefing_gen.verify.finding import Displays
from briefing_gen.verify.matching import match
from briefing_gen.verify.pages import read_pages
from briefing_gen.verify.report import Display, Drawn, Kind, ReadFile, Report, Said, normal
from briefing_gen.verify.sentences import is_bare
from tests import samples
from tests.readback import kept
from tests.readback.editions import EDITIONS, dataset, document, name, outline, theme
from tests.writers import decks
from tests.writers.chart_specs import CHARTS, YEARS, chart, estimates, panel, series, wholes
from tests.writers.pdf_files import write_pdf

TEXAS = Edition(
    briefing="state",
    audience=Audience.LEGISLATOR,
    language=Language.EN_US,
    parameters=(("state", "TX"),),
)
FEWEST = 140
FEWEST_ON_A_PAGE = 20


@functools.cache
def shown(edition: Edition = TEXAS) -> Shown:
    return Shown(document(edition))


def texts_of(about: str, edition: Edition = TEXAS) -> tuple[str, ...]:
    own = shown(edition).of(about)
    assert own is not None
    return own.texts


def report(*pieces: Said | Drawn, stamp: str | None = None) -> Report:
    said = tuple(piece for piece in pieces if isinstance(piece, Said))
    drawn = tuple(piece for piece in pieces if isinstance(piece, Drawn))
    read = ReadFile(edition="", said=said, drawn=drawn, pages=11)
    return match("texas.pptx", "texas", read, shown(), stamp)


def said(text: str, about: str = "", counted: frozenset[str] = frozenset()) -> Said:
    return Said(where="slide 2, text", about=about, text=text, counted=counted)


def strange(message: str, hint: str, where: str = "slide 2, text") -> Problem:
    place = Location("texas.pptx", field=where)
    return Problem(code="strange-number", message=message, where=place, hint=hint)


TAKE_OUT = "take it out of the file, or bind it in the briefing and make the file again"


@pytest.mark.slow
def test_numbers_of_the_edition_are_matched_with_what_they_are() -> None:
    found = report(said("Texas had 110,385 reports in 2023."))
    assert found.found == {Kind.METRIC: 1, Kind.PERIOD: 1}
    assert (found.matched, found.total, found.problems) == (2, 2, ())


def test_noughts_alone_are_the_number_of_no_page() -> None:
    (problem,) = report(said("00")).problems
    assert problem.message == "00 is not a number of this edition: 00"


def test_a_number_of_no_edition_is_told_with_the_words_around_it() -> None:
    found = report(said("Some 13,000 more came in 2023."))
    assert found.problems == (
        strange("13,000 is not a number of this edition: Some 13,000 more came in 2023.", TAKE_OUT),
    )
    assert (found.matched, found.total) == (1, 2)


def test_a_number_that_was_altered_is_told_with_what_the_edition_says() -> None:
    known = "19.6% of the country’s reports are linked to none of the 50 states"
    found = report(said(known.replace("19.6", "16.9"), "without-a-state"))
    around = "16.9% of the country’s reports are linked to…"
    message = f"16.9 is not a number of this edition: {around}"
    assert found.problems == (strange(message, f"the edition says: {known}"),)
    assert (found.matched, found.total) == (1, 2)


def test_quotes_of_either_kind_say_the_same() -> None:
    known = "19.6% of the country’s reports are linked to none of the 50 states"
    assert report(said(known.replace("’", "'"), "without-a-state")).problems == ()
    altered = said(known.replace("’", "'").replace("19.6", "16.9"), "without-a-state")
    assert [found.hint for found in report(altered).problems] == [f"the edition says: {known}"]


def test_a_number_of_another_finding_does_not_belong() -> None:
    found = report(said("Only 110,385 carry no state.", "without-a-state"))
    (problem,) = found.problems
    assert problem.message == (
        "110,385 stands elsewhere in this edition, but does not belong here: "
        "Only 110,385 carry no state."
    )


def test_a_row_whose_number_became_that_of_another_row_is_told() -> None:
    rows = [text for text in texts_of("data") if re.match(r"A\w+ \| \d+$", text)]
    assert len(rows) > 3
    one, other = rows[1], rows[2]
    swapped = one.split(BESIDE)[0] + BESIDE + BESIDE.join(other.split(BESIDE)[1:])
    assert report(said(one, "data")).problems == ()
    problems = report(said(swapped, "data")).problems
    assert problems
    assert {problem.code for problem in problems} == {"strange-number"}


@pytest.mark.slow
def test_numbers_of_two_rows_that_changed_places_are_told_in_decks_and_on_pages() -> None:
    swap = {"1,987,361": "1,751,085", "1,751,085": "1,987,361"}
    composed = decks.with_blocks(decks.named(Table(samples.data_table()), "trips"))
    pages = read_pages(write_pdf(composed, theme(), Paper.LETTER), "a.pdf")
    for read in (read_deck(write_pptx(composed, theme()), "a.pptx"), pages):
        rows = [s for s in read.said if BESIDE in s.text and any(n in s.text for n in swap)]
        assert len(rows) > 1
        for row in rows:
            text = re.sub("|".join(swap), lambda found: swap[found[0]], row.text)
            swapped = replace(read, said=(replace(row, text=text),), drawn=())
            (problem,) = match("a", "", swapped, Shown(composed)).problems
            assert problem.code == "strange-number"
            assert problem.hint == f"the edition says: {normal(row.text)}"


@pytest.mark.parametrize("unit", ["billion", "thousand", "percent"])
def test_a_number_is_matched_with_its_unit(unit: str) -> None:
    assert report(said("received 36.2 million", "the-country")).problems == ()
    assert report(said(f"received 36.2 {unit}", "the-country")).problems != ()


def test_a_word_of_comparison_that_became_another_is_told() -> None:
    (known,) = [
        text
        for text in texts_of("the-country")
        if text.startswith("U.S. reports in NCMEC’s list rose")
    ]
    assert report(said(known, "the-country")).problems == ()
    found = report(said(known.replace("list rose", "list fell"), "the-country"))
    around = "U.S. reports in NCMEC’s list fell 117% from 2019 to 2023 and fell 28% fro…"
    message = f"'fell' is not what this edition says here: {around}"
    word = replace(strange(message, f"the edition says: {known[:200]}"), code="strange-word")
    assert found.problems == (word,)
    assert found.matched == found.total


def test_a_mark_that_looks_like_the_place_of_a_number_is_none() -> None:
    (known,) = [
        text
        for text in texts_of("the-country")
        if text.startswith("U.S. reports in NCMEC’s list rose")
    ]
    assert report(said(re.sub(r"\d[\d.]*", "#", known), "the-country")).found == {}


@pytest.mark.parametrize(
    ("text", "count"),
    [("Page 3 of 11", 2), ("7", 1), ("Sources 5", 1), ("Texas (2 of 3)", 2)],
)
def test_pages_and_slides_are_counted_where_they_may_be(text: str, count: int) -> None:
    found = report(said(text), said("2023"))
    assert (found.found, found.problems) == ({Kind.COUNTED: count, Kind.PERIOD: 1}, ())


@pytest.mark.parametrize("text", ["In 3 of 11", "Page 3 of 12", "13", "Sources 12", "Slide 7"])
def test_other_numbers_are_no_pages(text: str) -> None:
    assert report(said(text)).problems != ()


def test_what_a_field_counts_is_the_number_of_a_slide() -> None:
    assert report(said("Slide 7", counted=frozenset({"7"}))).found == {Kind.COUNTED: 1}


def test_a_value_that_no_chart_of_that_name_has_is_told() -> None:
    def drawn(value: str, about: str) -> Drawn:
        return Drawn(where="slide 4, chart", about=about, value=Decimal(value))

    assert report(drawn("1132270.0", "the-country")).problems == ()
    assert report(drawn("1132270", "pasted by hand")).problems == ()
    assert report(drawn("1132271.0", "the-country")).problems == (
        strange(
            "1132271 is not a value of the chart 'the-country'",
            "make the deck again, or put the value back in the workbook of the chart",
            "slide 4, chart",
        ),
    )


def test_a_value_that_was_pasted_is_told_once_for_the_chart_and_its_workbook() -> None:
    places = ("slide 4, chart", "slide 4, workbook of the chart")
    found = report(*(Drawn(where=where, about="", value=Decimal(7)) for where in places))
    message = "7 is not a value of any chart of this edition"
    assert found.problems == (strange(message, TAKE_OUT, "slide 4, chart"),)
    assert (found.matched, found.total) == (0, 2)


def test_numbers_are_told_one_by_one_each_with_the_words_around_it() -> None:
    text = "Some 4,711 of 9,999 in 2023, and " + "very " * 20 + "many more, 4,711 in all"
    first, second, third = report(said(text)).problems
    assert first.message.startswith("4,711 is not a number of this edition: Some 4,711 of ")
    assert second.message.startswith("9,999 is not a number of this edition: Some 4,711 of ")
    assert third.message.startswith("4,711 is not a number of this edition: …")


def test_the_hint_about_a_long_text_shows_the_place_that_was_altered() -> None:
    texts = (re.fullmatch(r"(.{250,}\D)(\d[\d,.]+\d)(.*)", t) for t in shown().everything.texts)
    before, digits, after = next(filter(None, texts)).groups()
    (problem,) = report(said(f"{before}98.765{after}")).problems
    assert problem.hint is not None
    assert problem.hint.startswith("the edition says: …")
    assert digits in problem.hint


@pytest.mark.parametrize("text", ["2019 | 2023", "In 2019", "Reports 2019"])
def test_what_is_like_others_by_chance_is_no_alteration(text: str) -> None:
    assert report(said(text)).problems == ()


def test_a_number_alone_is_not_said_to_be_another() -> None:
    (problem,) = report(said("4,711")).problems
    assert problem.hint == TAKE_OUT


def test_a_file_of_another_edition_is_told_in_short() -> None:
    found = report(*(said(f"About {number:,} more") for number in range(9_000_000, 9_000_300)))
    assert len(found.problems) == 101
    assert found.problems[-1] == Problem(
        code="strange-number",
        message="and 200 more that are not numbers of this edition",
        where=Location("texas.pptx"),
        hint="is it this edition? name another with --briefing, --audience, --lang and --set",
    )


def test_the_words_of_a_stamp_are_not_counted() -> None:
    assert report(said("DRAFT 4711"), said("2023"), stamp="DRAFT  4711").problems == ()


@pytest.mark.parametrize(
    ("counted", "message"),
    [
        ("", "no number was found in this file"),
        ("3", "no number but those of axes, pages and slides was found in this file"),
    ],
)
def test_a_file_without_a_number_is_not_verified(counted: str, message: str) -> None:
    words = Said(where="slide 3", about="", text=counted, counted=frozenset({"3"}))
    assert report(said("Nothing to see."), words).problems == (
        Problem(
            code="nothing-to-verify",
            message=message,
            where=Location("texas.pptx"),
            hint="text that is a picture cannot be read: name a file that this program made",
        ),
    )


def read_pair(edition: Edition) -> tuple[ReadFile, ReadFile]:
    pages = read_pages(kept.pdf(edition, Paper.A4), "a.pdf")
    return pages, read_deck(kept.deck(edition), "a.pptx")


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_every_number_of_the_files_of_an_edition_is_matched(edition: Edition) -> None:
    for read in read_pair(edition):
        found = match("a", "", read, shown(edition))
        assert found.problems == ()
        assert found.found[Kind.METRIC] > FEWEST / 2
        assert found.total > FEWEST
        assert read.edition == edition.query


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_every_number_of_a_single_page_is_matched(edition: Edition) -> None:
    chosen = outline(edition).one_page
    leaflet = one_page(document(edition), dataset(), chosen.text if chosen else None)
    page = draw_one_page(leaflet, theme(), Paper.LETTER).save()
    found = match("a", "", read_pages(page, "a.pdf"), shown(edition))
    assert (found.strange, found.problems) == (0, ())
    assert found.matched > FEWEST_ON_A_PAGE


@pytest.mark.slow
def test_a_digit_that_is_altered_is_found_unless_it_makes_another_number_of_its_place() -> None:
    """Most are; those left over are years and numbers in lists of sources, and labels of maps."""
    pages, deck = read_pair(TEXAS)
    for read in (pages, deck):
        digits = [(p, found) for p in read.said for found in re.finditer(r"\d(?!\d)", p.text)]
        told = 0
        for piece, found in digits:
            digit = str((int(found[0]) + 1) % 10)
            text = f"{piece.text[: found.start()]}{digit}{piece.text[found.end() :]}"
            altered = replace(read, said=(replace(piece, text=text),), drawn=())
            told += bool(match("a", "", altered, shown()).problems)
        assert len(digits) > FEWEST
        assert told / len(digits) > 0.82


@pytest.mark.slow
def test_charts_of_every_kind_are_matched_in_a_deck_and_on_pages() -> None:
    composed = decks.every_kind_document()
    pages = read_pages(write_pdf(composed, theme(), Paper.LETTER), "a.pdf")
    for read in (read_deck(decks.every_kind(), "a.pptx"), pages):
        found = match("a", "", read, Shown(composed))
        assert [str(problem) for problem in found.problems] == []
        assert found.total > FEWEST


@pytest.mark.parametrize("kind", sorted({ChartKind.BAR, ChartKind.COLUMN, ChartKind.DOT}))
def test_margins_of_estimates_are_matched(kind: ChartKind) -> None:
    composed = decks.with_blocks(decks.named(Chart(estimates(kind)), "estimates"))
    read = read_deck(write_pptx(composed, theme()), "a.pptx")
    assert [str(problem) for problem in match("a", "", read, Shown(composed)).problems] == []
    assert {drawn.value for drawn in read.drawn} >= {Decimal(30), Decimal(40), Decimal(25)}


def test_how_high_dots_of_a_strip_stand_is_no_axis_of_its_values() -> None:
    strip = CHARTS[ChartKind.STRIP]
    (shown,) = strip.panels
    below = replace(shown, axis=replace(shown.axis, minimum=Decimal(-400)))
    changed = decks.with_blocks(decks.named(Chart(replace(strip, panels=(below,))), "strip"))
    read = read_deck(write_pptx(changed, theme()), "a.pptx")
    assert match("a.pptx", "", read, Shown(changed)).problems == ()


def test_why_years_lack_values_is_known_in_spanish_too() -> None:
    values = {"Norte": (9, None, None, 8), "Sur": (4, None, None, 3), "Este": (5, 6, None, 7)}
    drawn = [series(name, Mark.CONTEXT, each) for name, each in values.items()]
    told = [
        replace(
            one, points=tuple(replace(p, reason=p.reason and "no disponible") for p in one.points)
        )
        for one in drawn
    ]
    spec = chart(ChartKind.COLUMN, panel(YEARS[:4], *told, maximum=10))
    known = replace(decks.with_blocks(decks.named(Chart(spec), "one")), language="es-US")
    read = read_deck(write_pptx(known, theme()), "a.pptx")
    assert [
        p for p in match("a", "", read, Shown(known)).problems if p.code == "strange-word"
    ] == []


def test_what_each_panel_shows_to_who_does_not_see_it_is_known() -> None:
    several = decks.with_blocks(decks.named(Chart(CHARTS[ChartKind.SMALL_MULTIPLES]), "one"))
    read = read_deck(write_pptx(several, theme()), "a.pptx")
    told = [normal(said.text) for said in read.said if said.where.endswith("alternative text")]
    assert len(told) == 5
    assert set(told) <= set(Shown(several).everything.texts)


@pytest.mark.parametrize("incomplete", [False, True])
def test_parts_of_wholes_are_matched(incomplete: bool) -> None:  # noqa: FBT001 - a parameter.
    spec = wholes(ChartKind.STACKED_COLUMN, incomplete=incomplete)
    composed = decks.with_blocks(decks.named(Chart(spec), "wholes"))
    read = read_deck(write_pptx(composed, theme()), "a.pptx")
    assert [str(problem) for problem in match("a", "", read, Shown(composed)).problems] == []
    assert read.drawn


@pytest.mark.parametrize(
    ("text", "about", "hint"),
    [
        ("Budget: $4.5 million", "", TAKE_OUT),
        ("Only 110,385,000 carry no state.", "without-a-state", TAKE_OUT),
        ("Texas: 110,385% more", "", "the edition has: 110,385"),
    ],
)
def test_the_hint_fits_what_is_wrong(text: str, about: str, hint: str) -> None:
    (problem,) = report(said(text, about)).problems
    assert problem.hint == hint


def test_the_hint_about_a_comment_is_to_delete_it() -> None:
    comment = Said(where="slide 2, comment", about="", text="Is it not 31%?")
    assert [problem.hint for problem in report(comment).problems] == [
        "delete it before you hand the file on, or say a number of the edition in it"
    ]


def test_an_altered_row_of_a_long_table_is_told_with_the_row_that_belongs_there() -> None:
    spec = samples.data_table()
    number = next(
        w for row in spec.rows for cell in row.cells for w in cell if isinstance(w, Number)
    )
    rows = tuple(
        replace(
            spec.rows[0],
            cells=((Text(f"Pier {at}"),), (replace(number, text=f"{1_000_000 + 37 * at:,}"),)),
        )
        for at in range(200)
    )
    long = Table(replace(spec, columns=spec.columns[:2], rows=rows))
    known = Shown(decks.with_blocks(decks.named(long, "trips")))
    row = said(f"Pier 99{BESIDE}1,003,636", "trips")
    (problem,) = match("a", "", ReadFile(edition="", said=(row,)), known).problems
    assert problem.hint == f"the edition says: Pier 99{BESIDE}1,003,663"


def national(text: str, about: str = "", after: str = "") -> list[tuple[str, str]]:
    """Return what is told of a text of the national deck: the code and what is wrong."""
    piece = Said(where="slide 2, text", about=about, text=text, after=after)
    read = ReadFile(edition="", said=(piece,))
    found = match("a.pptx", "national", read, shown(EDITIONS[0])).problems
    told = [(problem.code, problem.message) for problem in found]
    return [each for each in told if each[0] != "nothing-to-verify"]


@pytest.mark.slow
def test_a_number_that_lost_its_million_is_told_and_one_in_full_is_not() -> None:
    own = "Reports reached 36.2 million in 2023; in 2024 the count changed"
    (told,) = national(own.replace(" million", ""), "reports-worldwide")
    assert told[0] == "strange-number"
    assert national(own.replace("36.2 million", "36,210,368"), "reports-worldwide") == []


def test_another_place_in_a_rank_is_told() -> None:
    own = "Texas is highest of the 50 states in CyberTipline reports per resident in 2023"
    (problem,) = report(said(own.replace("highest", "third highest"))).problems
    assert problem.code == "strange-word"
    assert "'third highest' is not what this edition says here" in problem.message


@pytest.mark.slow
def test_few_for_most_is_told() -> None:
    own = "Most reports concern users in other countries"
    assert [code for code, _ in national(own.replace("Most", "Few"), "united-states")] == [
        "strange-word"
    ]


@pytest.mark.slow
def test_another_number_over_the_words_of_a_key_finding_is_told() -> None:
    label = "reports on U.S. users, 2023"
    ((_, message),) = national(label, after="1.9 million")
    assert message.startswith(
        "1.9 million stands over these words, the edition has 1.6 million there"
    )
    assert national(label, after="1.6M") == []


@pytest.mark.slow
def test_a_draft_with_its_number_is_none_of_evidence() -> None:
    assert national("Draft 3, page 7 of 20; 36.2 million") == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("about", "own", "old", "new"),
    [
        ("penalties", f"No prior conviction{BESIDE}5{BESIDE}20", "20", "2023"),
        ("key-investigators", "2020: 273,619; 2021: 395,173", "2021", "2022"),
        ("investigators", "2024 816,361", "2024", "2023"),
        ("penalties", f"2252A){BESIDE.rstrip()}{BESIDE.rstrip()}", "2252", "15"),
        ("penalties", "prior convictions. Years under federal law, text of 2023", "2023", "15"),
        ("corrections", "paragraph on the rise from 2005; [25]", "422", "2022"),
    ],
)
def test_a_number_of_the_same_part_in_another_place_is_told(
    about: str, own: str, old: str, new: str
) -> None:
    (text, *_) = (text for text in texts_of(about, EDITIONS[0]) if own in text and old in text)
    assert national(text, about) == []
    ((code, message),) = national(text.replace(old, new), about)
    assert code == "strange-number"
    assert "stands elsewhere in this edition, but does not belong here" in message


def test_the_name_of_the_next_bar_is_no_unit_of_the_value_before_it() -> None:
    own = ("Months of 2013 32.7", "Months of 2014 34.4")
    numbers = [Display(text, Kind.METRIC) for text in ("32.7", "34.4")]
    place = Displays(Language.EN_US, numbers, own)
    assert place.misstated(" ".join(own)) == []
    (wrong,) = place.misstated("They waited 32.7 months.")
    assert wrong.words == "32.7 months"


@pytest.mark.parametrize(("text", "bare"), [("2.5 million", True), ("2.5 million fell", False)])
def test_a_number_with_its_scale_states_nothing_by_itself(text: str, *, bare: bool) -> None:
    assert is_bare(text) is bare
