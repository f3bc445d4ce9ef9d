"""The whole file: valid, the same each time, structured as a person would expect, and safe."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError, Location, Problem
from briefing_gen.document.blocks import Attachment, Bullets, Chart, Paragraph, Relationship, Table
from briefing_gen.document.exhibits import ChartKind
from briefing_gen.document.inline import Citation, Link, Text, plain
from briefing_gen.pdf.writing import draw_pdf
from briefing_gen.themes import Paper
from tests import samples
from tests.readback.editions import numbers
from tests.writers.pdf_files import (
    THEME,
    elements,
    failures,
    opened,
    sample,
    tags,
    text_of,
    with_blocks,
    words,
    write_pdf,
    written,
)

SMALL = 150_000
HOSTILE = (
    '<img src="/etc/passwd"/> x<y and y>z AT&T conc <LOD; n=5 <seq template="%(a)9999s"/> '
    "<!-- gone? --> $\\badcommand$ cost $5 and $6 {0.__class__} <a href='file:///x'>y</a>"
)


@pytest.mark.parametrize("paper", list(Paper))
def test_the_sample_is_accessible_and_archival(paper: Paper) -> None:
    assert failures(sample(paper)) == []


def test_equal_documents_give_equal_bytes() -> None:
    assert write_pdf(samples.document(), THEME, Paper.LETTER) == sample()


@pytest.mark.parametrize(
    ("paper", "size"), [(Paper.LETTER, [0, 0, 612, 792]), (Paper.A4, [0, 0, 595.28, 841.89])]
)
def test_the_page_is_the_paper_that_was_asked_for(paper: Paper, size: list[float]) -> None:
    pdf = opened(sample(paper))
    box = pdf.pages[0].mediabox.as_list()
    assert [round(float(side), 2) for side in box] == size


def test_the_file_is_small() -> None:
    assert len(sample()) < SMALL


def test_every_number_of_the_document_can_be_read_from_the_file() -> None:
    text = text_of(sample())
    wanted = {n.text.replace("\N{NO-BREAK SPACE}", " ") for n in numbers(samples.document())}
    assert wanted
    assert {number for number in wanted if number not in text} == set()


def test_headings_begin_with_one_title_and_skip_no_level() -> None:
    levels = [int(tag[1]) for tag in tags(sample()) if tag in {"H1", "H2", "H3", "H4"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_chart_is_a_figure_with_alternative_text_and_a_caption() -> None:
    document = with_blocks(Chart(samples.chart()))
    found = [element for element in elements(written(document)) if element.tag == "Figure"]
    assert [figure.alt for figure in found] == [plain(samples.chart().alt)]
    assert tags(written(document)).count("Caption") == 1


def test_a_table_has_a_caption_and_header_cells_with_their_scope() -> None:
    found = elements(written(with_blocks(Table(samples.data_table()))))
    table = next(element for element in found if element.tag == "Table")
    assert table.kids[0].tag == "Caption"
    scopes = [element.scope for element in found if element.tag == "TH"]
    assert scopes == ["/Column"] * 2 + ["/Row"] * 4


def test_a_list_has_items_with_label_and_body() -> None:
    found = tags(written(with_blocks(Bullets((words("One"), words("Two"))))))
    at = found.index("L")
    assert found[at : at + 7] == ["L", "LI", "Lbl", "LBody", "LI", "Lbl", "LBody"]


def test_notes_carry_an_identity_each() -> None:
    finding = replace(samples.finding(Chart(samples.chart()), "f"), beside=(samples.NOTE,))
    noted = [replace(finding, id=f"f{at}") for at in range(4)]
    data = written(with_blocks(*noted))
    names = [element.name for element in elements(data) if element.tag == "Note"]
    assert len(names) >= 4
    assert len(set(names)) == len(names)


def test_a_link_says_where_it_leads() -> None:
    link = Link((Text("the tables"),), "https://example.org/tables")
    pdf = opened(written(with_blocks(Paragraph((Text("See "), link, Text("."))))))
    annotations = [a for page in pdf.pages for a in page.get("/Annots", [])]
    found = [a for a in annotations if "/A" in a]
    assert [str(a.A.URI) for a in found] == ["https://example.org/tables"]
    assert [str(a.Contents) for a in found] == ["Link to the tables"]


def test_an_address_that_is_not_safe_is_only_text() -> None:
    link = Link((Text("click"),), "javascript:alert(1)")
    data = written(with_blocks(Paragraph((Text("Do not "), link, Text(" here.")))))
    assert "Do not click here." in text_of(data)
    annotations = [a for page in opened(data).pages for a in page.get("/Annots", [])]
    assert [a for a in annotations if "/A" in a] == []


def test_words_in_another_language_say_so() -> None:
    title = Citation("Informe anual", language="es-US")
    found = elements(written(with_blocks(Paragraph((Text("Read "), title, Text("."))))))
    assert [element.language for element in found if element.tag == "Span"] == ["es-US"]


def test_markup_in_words_is_shown_and_never_obeyed() -> None:
    assert HOSTILE in text_of(written(with_blocks(Paragraph(words(HOSTILE)))))


def test_a_character_without_a_glyph_is_named_with_its_place() -> None:
    with pytest.raises(BriefingError) as caught:
        written(with_blocks(Paragraph(words("A 中 and a \x07."))))
    assert caught.value.problems == (
        Problem(
            code="missing-glyph",
            message="the font has no glyph for U+4E2D in 'A 中 and a \\x07.'",
            where=Location("ferries-legislator-en-us.pdf", field="one"),
            hint="write it with characters of the Latin script",
        ),
        Problem(
            code="missing-glyph",
            message="the font has no glyph for U+0007 in 'A 中 and a \\x07.'",
            where=Location("ferries-legislator-en-us.pdf", field="one"),
            hint="write it with characters of the Latin script",
        ),
    )


def test_a_font_that_does_not_come_with_the_program_is_named() -> None:
    theme = replace(THEME, folder=Path("odd"), page=replace(THEME.page, font="papyrus"))
    with pytest.raises(BriefingError) as caught:
        write_pdf(samples.document(), theme, Paper.LETTER)
    assert str(caught.value) == (
        f"{Path('odd', 'theme.toml')} (page.font): error[unknown-font]: there is no font "
        "'papyrus' for pages\n    hint: write lato or stix"
    )


def test_a_tile_that_the_map_does_not_have_is_named() -> None:
    spec = replace(samples.chart(), kind=ChartKind.TILE_MAP)
    with pytest.raises(BriefingError) as caught:
        written(with_blocks(Chart(spec)))
    assert str(caught.value.problems[0]) == (
        f"ferries-legislator-en-us.pdf (one, {spec.id}): error[no-such-tile]: a tile map has no "
        "place for '2019'\n    hint: its categories are the two-letter codes of the states and DC"
    )


def test_a_block_that_fits_no_page_is_named() -> None:
    long = replace(samples.finding(Chart(samples.chart()), "one"), body=(words("word " * 1600),))
    with pytest.raises(BriefingError) as caught:
        written(with_blocks(long))
    assert str(caught.value) == (
        "ferries-legislator-en-us.pdf (one): error[does-not-fit]: the block 'one' is taller than "
        "a page by about 55 lines\n    hint: shorten its text, or give its table or chart "
        "fewer rows"
    )


@pytest.mark.slow
def test_very_long_text_goes_on_to_as_many_pages_as_it_needs() -> None:
    data = written(with_blocks(Paragraph(words("words without an end " * 8000))))
    assert len(opened(data).pages) > 20
    assert tags(data).count("P") == 4  # Kicker, standfirst, byline, and one long paragraph.


def test_it_is_known_on_which_page_everything_begins() -> None:
    table = Table(replace(samples.data_table(), rows=samples.data_table().rows * 30))
    pages = draw_pdf(with_blocks(table, Table(samples.data_table("last"))), THEME, Paper.LETTER)
    assert pages.starts == {"ferries-legislator-en-us": 1, "one": 1, "ferries-data": 1, "last": 2}


def test_attached_files_travel_inside_with_what_they_are() -> None:
    attachment = Attachment(
        name="data.csv",
        content=b"year,trips\r\n2019,1987361\r\n",
        mime="text/csv",
        description="The data behind the charts",
        relationship=Relationship.DATA,
    )
    data = write_pdf(samples.document(), THEME, Paper.LETTER, attachments=(attachment,))
    assert failures(data) == []
    pdf = opened(data)
    assert pdf.attachments["data.csv"].get_file().read_bytes() == attachment.content
    spec = pdf.Root.AF[0]
    assert str(spec.AFRelationship) == "/Data"
    assert str(spec.Desc) == "The data behind the charts"


def test_bookmarks_and_page_labels_are_those_of_the_document() -> None:
    pdf = opened(sample())
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        findings = [item.title for item in outline.root[3].children]
    assert titles[:4] == [
        "Ferry trips rose 53.9% in three years",
        "Key findings",
        "Questions these figures raise",
        "Findings",
    ]
    assert len(findings) == 4
    assert str(pdf.Root.PageLabels.Nums[1].S) == "/D"


def test_only_faces_of_the_font_package_are_used() -> None:
    pdf = opened(sample())
    fonts = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
    assert fonts
    assert all("+Lato-" in name for name in fonts)


@pytest.mark.slow
def test_who_made_it_is_named_once_on_the_first_page() -> None:
    document = replace(samples.document(), byline=(Text("Made by a person"),))
    pages = PdfReader(io.BytesIO(written(document))).pages
    assert {page.extract_text().count("Made by a person") for page in pages} == {1}
