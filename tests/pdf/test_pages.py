"""Pages: filled, nothing parted that belongs together, furniture on each."""

from __future__ import annotations

import io
from itertools import chain, product
from typing import cast

import pypdf
import pypdfium2
import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import Callout, Chart, Document, Paragraph, Role, Table
from briefing_gen.document.exhibits import ChartKind
from briefing_gen.document.inline import Text
from briefing_gen.edition import Edition
from briefing_gen.pdf.boxes import Columns, Row, Stack, Tagged, TextBox
from briefing_gen.pdf.look import look_of
from briefing_gen.pdf.pages import Page, fewest_pages, filled, flow, height_of
from briefing_gen.pdf.sections import Part, lay_out
from briefing_gen.pdf.summary import title_block
from briefing_gen.shipped import shipped
from briefing_gen.themes import Paper, read_theme
from tests import samples
from tests.readback import kept
from tests.readback.editions import EDITIONS, NATIONAL, STATES
from tests.writers.painted import painted
from tests.writers.pdf_files import (
    THEME,
    failures,
    look,
    opened,
    sample,
    text_of,
    with_blocks,
    words,
    written,
)

HALF = 0.45
MOST_BYTES = 150_000


def planned(document: Document, paper: Paper = Paper.LETTER) -> tuple[Page, ...]:
    measures = look_of(document, THEME, paper)
    pages = flow(lay_out(document, measures, is_long=False), measures, document.slug)
    return tuple(filled(page, measures) for page in pages)


def used(page: Page, paper: Paper) -> float:
    """Return which part of the height between the margins is used."""
    measures = look_of(samples.document(), THEME, paper)
    return height_of(page) / measures.text_height


@pytest.mark.slow
@pytest.mark.parametrize(("edition", "paper"), list(product(NATIONAL, Paper)))
def test_every_page_of_a_shipped_edition_is_about_half_full_but_the_last(
    edition: Edition, paper: Paper
) -> None:
    shares = [used(page, paper) for page in kept.pages(edition, paper)]
    assert all(HALF < share <= 1.0001 for share in shares[:-1]), shares
    assert shares[-1] <= 1.0001


def test_where_to_find_help_stays_where_the_last_page_would_else_be_emptier() -> None:
    texas = kept.marked(STATES[0])
    committee = read_theme(shipped() / "templates" / "themes" / "committee")
    *_, last = fewest_pages(texas, look_of(texas, committee, Paper.LETTER))
    assert [placed.part.section for placed in last] == [Role.SOURCES, Role.HELP]
    assert used(last, Paper.LETTER) > 0.55


@pytest.mark.slow
@pytest.mark.parametrize(("edition", "paper"), list(product(EDITIONS, Paper)))
def test_methods_and_corrections_stand_behind_the_findings(edition: Edition, paper: Paper) -> None:
    pages = kept.pages(edition, paper)
    order = list(dict.fromkeys(each.part.section for page in pages for each in page))
    behind = {Role.METHODS, Role.CORRECTIONS} & set(order)
    assert behind
    assert all(order.index(role) > order.index(Role.FINDINGS) for role in behind)


@pytest.mark.slow
@pytest.mark.parametrize(("edition", "paper"), list(product(NATIONAL, Paper)))
def test_a_shipped_edition_is_valid_and_small(edition: Edition, paper: Paper) -> None:
    data = kept.pdf(edition, paper)
    assert failures(data) == []
    assert len(data) < MOST_BYTES


def test_no_part_reaches_below_the_margin() -> None:
    for page in planned(samples.document()):
        assert used(page, Paper.LETTER) <= 1.0001


def test_parts_of_a_page_do_not_cover_each_other() -> None:
    for page in planned(samples.document()):
        assert all(placed.gap >= 0 for placed in page)


def test_the_first_page_has_the_questions_where_they_fit() -> None:
    names = [placed.part.name for placed in planned(samples.document())[0]]
    assert names[:3] == ["ferries-legislator-en-us", "key-findings", "questions"]


def test_the_first_page_is_set_closer_for_the_questions() -> None:
    wide = lay_out(samples.document(), replace(look(), spacing=9.0), is_long=False)
    assert [part.name for part in wide[:3]][-1] == "questions"
    assert wide[2].gap < wide[3].gap


def test_the_standfirst_fills_the_whole_width() -> None:
    long = "An introduction to the trips of all ferries and to what they do not tell of the lines "
    document = replace(samples.document(), standfirst=words(f"{long * 2}at all"))
    block = title_block(document, look())
    assert isinstance(block, Stack)
    (lines,) = [b.lines for _, b in block.parts if isinstance(b, TextBox) and len(b.lines) > 1]
    assert len(lines) == 2
    assert lines[0].width > 0.9 * look().width


def test_questions_stand_in_their_place_where_the_first_page_is_full() -> None:
    document = samples.document()
    long = replace(document, standfirst=words("A long introduction to what follows. " * 50))
    first, *others = ([placed.part.name for placed in page] for page in planned(long))
    assert "questions" not in first
    assert "questions" in chain.from_iterable(others)


def charts(count: int) -> Document:
    """Return a document of so many findings with a chart of four columns each."""
    columns = (samples.chart(ChartKind.COLUMN, f"c{at}") for at in range(count))
    return with_blocks(
        *(samples.finding(Chart(chart), f"f{at}") for at, chart in enumerate(columns))
    )


@pytest.mark.parametrize(("count", "grown"), [(3, 24), (4, 24), (5, 0)])
def test_charts_of_a_page_grow_alike_with_what_it_has_to_spare(count: int, grown: float) -> None:
    document = charts(count)
    parts = lay_out(document, look(document), is_long=False)
    usual = {part.name: part.ways[0](0).height for part in parts if part.ways}
    _, page = planned(document)
    extra = {round(placed.box.height - usual[placed.part.name]) for placed in page}
    assert extra == {grown}


def test_blocks_stand_apart_where_a_page_has_space() -> None:
    document = with_blocks(*(Table(samples.data_table(f"t{at}")) for at in range(2)))
    (page,) = planned(document)
    (tables,) = (placed for placed in page if placed.part.name == "one")
    assert tables.gap == pytest.approx(tables.part.gap + 14)


@pytest.mark.parametrize("count", [2, 6])
def test_rows_stand_half_of_what_they_could_further_apart_at_most(count: int) -> None:
    document = with_blocks(*(Table(samples.data_table(f"t{at}")) for at in range(count)))
    (page,) = fewest_pages(document, look_of(document, THEME, Paper.LETTER))
    (tables,) = (placed for placed in page if placed.part.name == "one")
    assert tables.part.loosen
    assert tables.part.box.height < tables.box.height == tables.part.loosen(50).height


@pytest.mark.slow
def test_key_findings_are_not_parted_where_they_fit_a_page() -> None:
    document = samples.document()
    long = replace(document, standfirst=words("A long introduction to what follows. " * 60))
    names = [placed.part.name for page in planned(long) for placed in page]
    assert names.count("key-findings") == 1


def test_an_ask_that_stands_first_is_as_large_whatever_room_its_page_has() -> None:
    document = samples.document()
    summary, *others = document.sections
    page = THEME.page
    usual = page.section_size_pt, page.standfirst_size_pt, page.lead_size_pt
    for times in (1, 60):
        title, told = words("Count all trips"), words("The office can grant it. " * times)
        ask = Callout(title=title, content=(words("We ask for a count."), told))
        first = replace(summary, id="ask", role=Role.ASK, blocks=(ask,))
        made = written(replace(document, sections=(first, summary, *others)))
        texts = [item for page in painted(made) for item in page]
        for said, size in zip(("Count all", "We ask", "can grant"), usual, strict=True):
            sizes = {round(item.size_pt, 1) for item in texts if said in item.text}
            assert sizes == {round(size, 1)}, (times, said)


def test_a_heading_above_its_blocks_takes_the_whole_width() -> None:
    summary, *others = samples.document().sections
    long = replace(summary, heading=words("What a reader finds first in these pages"))
    made = written(replace(samples.document(), sections=(long, *others)))
    (first, *_) = painted(made)
    assert "What a reader finds first in these pages" in [item.text.strip() for item in first]


def test_the_title_stands_on_a_ground_from_edge_to_edge_of_the_paper() -> None:
    first, *others = painted(sample())
    grounds = [
        [item.bounds for item in page if item.fill == THEME.colours.panel and not item.text]
        for page in (first, *others)
    ]
    wide = [sum(b.right - b.left == Paper.LETTER.width_pt for b in each) for each in grounds]
    assert wide == [1, *(0 for _ in others)]
    (title,) = (b for b in grounds[0] if b.right - b.left == Paper.LETTER.width_pt)
    assert title.top == Paper.LETTER.height_pt


def test_every_page_says_which_of_how_many_it_is() -> None:
    text = text_of(sample())
    count = len(opened(sample()).pages)
    assert count > 1
    assert [f"Page {n} of {count}" in text for n in range(1, count + 1)] == [True] * count


@pytest.mark.slow
def test_a_running_line_that_is_too_long_is_left_out() -> None:
    long = "A very long kicker indeed " * 8
    document = replace(samples.document(), kicker=(Text(long.strip()),))
    assert text_of(written(document)).count(long.strip()) == 1


def test_a_paragraph_goes_on_to_the_next_page_with_two_lines_at_least() -> None:
    document = with_blocks(Paragraph(words("word " * 3000)))
    pages = planned(document)
    assert len(pages) > 2
    assert all(page[-1].box.height >= 2 * look().styles.body.leading_pt for page in pages)


def test_parts_keep_the_order_of_the_document() -> None:
    document = samples.document()
    parts: list[Part] = []
    for page in planned(document):
        parts += [placed.part for placed in page if placed.part not in parts]
    names = [part.section for part in parts if part.section]
    first, *others = [section.id for section in document.sections]
    others.remove("questions")  # They stand at the foot of the first page.
    assert list(dict.fromkeys(names)) == [first, "questions", *others]


def test_first_rows_of_tables_beside_each_other_stand_on_one_line() -> None:
    short = samples.data_table("short")
    first, second = short.columns
    tables = [
        Table(
            replace(
                short,
                id=f"t{at}",
                title=words("A long title " * at),
                columns=(
                    replace(first, header=words("Headed")),
                    replace(second, header=words("Trips of all ferries " * min(at, 3))),
                ),
            )
        )
        for at in (1, 9)
    ]
    data = written(with_blocks(*tables))
    tops: list[int] = []
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        title, found = text.search("A long title").get_next(), text.search("Headed")
        while place := found.get_next():
            tops.append(round(text.get_charbox(place[0])[1]))
        if title and tops:  # The shorter title stands on the head of its table.
            assert text.get_charbox(title[0])[1] < tops[0] + 45
    assert len(tops) == 2
    assert len(set(tops)) == 1
    assert failures(data) == []


def test_the_head_of_a_wide_table_stands_right_below_its_title() -> None:
    spec = samples.data_table("wide")
    first, second = spec.columns
    columns = (first, replace(second, header=words("w" * 60)))
    short, long = (
        Table(replace(spec, title=words("Trips " * times), columns=columns)) for times in (1, 60)
    )

    def height(*tables: Table) -> float:
        parts = lay_out(with_blocks(*tables), look(), is_long=False)
        return next(part.box.height for part in parts if part.section == "one")

    assert height(short, long) - height(long) == pytest.approx(height(short, short) - height(short))


def test_a_table_too_wide_for_a_column_stands_between_columns_of_others() -> None:
    narrow = [Table(samples.data_table(name)) for name in ("a", "b", "c", "d")]
    columns = tuple(replace(column, header=words("w" * 40)) for column in narrow[0].spec.columns)
    wide = Table(replace(narrow[0].spec, id="wide", columns=columns))
    document = with_blocks(*narrow[:2], wide, *narrow[2:])
    (part,) = (part for part in lay_out(document, look(), is_long=False) if part.section == "one")
    assert isinstance(part.box, Tagged)
    assert isinstance(part.box.box, Stack)
    ((_, _heading), (_, below)) = part.box.box.parts
    assert isinstance(below, Stack)
    assert [isinstance(box, Columns) for _, box in below.parts] == [True, False, True]


LINE = "words without an end "


def texts(*lengths: int) -> Document:
    """Return a document of one section with so many paragraphs, each so many times a line."""
    return with_blocks(*(Paragraph(words(LINE * count)) for count in lengths))


def laid(document: Document) -> Part:
    (part,) = (part for part in lay_out(document, look(), is_long=False) if part.section == "one")
    return part


def test_a_short_text_stands_beside_the_heading_of_its_section() -> None:
    (_, _, (_, row)) = cast("Stack", cast("Tagged", laid(texts(6)).box).box).parts
    assert isinstance(row, Row)
    assert [left for left, _ in row.cells] == pytest.approx([0, look().left(4)])


def test_a_long_text_stands_below_the_heading_of_its_section() -> None:
    (_, heading), (_, below) = cast("Stack", cast("Tagged", laid(texts(150)).box).box).parts
    assert heading.height < 50
    assert below.height > 0.4 * look().text_height


def test_a_short_text_is_never_parted_from_its_heading() -> None:
    box = laid(texts(6)).box
    assert [box.split(height) for height in (30, box.height - 1)] == [None, None]


def test_the_heading_of_a_long_text_stands_again_where_it_goes_on() -> None:
    told = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(written(texts(600)))).pages]
    assert [text.count("(continued)") for text in told] == [0, 1, 1, 1, 1]


def test_help_does_not_have_the_last_page_to_itself_where_other_sections_can_go_there() -> None:
    *_, last = samples.document().sections
    texts = with_blocks(*(Paragraph(words("words without an end " * 30)),) * 12)

    def ended(count: int) -> Page:
        (section,) = texts.sections
        half = replace(section, blocks=section.blocks[: count // 2])
        made = replace(texts, sections=(half, replace(half, id="two"), last))
        return fewest_pages(made, look_of(made, THEME, Paper.LETTER))[-1]

    alone = [each[0].part.section for count in range(8, 24) if len(each := ended(count)) == 1]
    assert last.id not in alone


@pytest.mark.parametrize("count", [2, 6])
def test_help_follows_what_stands_before_it(count: int) -> None:
    *_, last = samples.document().sections
    texts = with_blocks(*(Paragraph(words("words without an end " * 20)),) * count)
    made = replace(texts, sections=(*texts.sections, last))
    (page,) = fewest_pages(made, look_of(made, THEME, Paper.LETTER))
    assert page[-1].gap <= page[-1].part.gap + 14
