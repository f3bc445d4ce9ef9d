"""Files of anybody, read as passages: what stands in a cell goes under its names."""

from __future__ import annotations

import io
import zipfile

import openpyxl
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt
from reportlab.pdfgen.canvas import Canvas

from briefing_gen.reading.passages import Passage
from briefing_gen.verify.deck import read_deck
from briefing_gen.verify.foreign import passages_in, passages_of
from briefing_gen.verify.pages import read_pages
from briefing_gen.verify.word_files import manuscript_of
from briefing_gen.verify.workbooks import read_workbook

ID = "{00000000-0000-0000-0000-000000000001}"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LEADS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def paragraph(text: str, inside: str = "") -> str:
    return f"<w:p>{inside}<w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str) -> str:
    return f"<w:tc>{paragraph(text)}</w:tc>"


def memo(pasted: str = "") -> bytes:
    """Return a Word document: a heading, a tracked change, a table and a footnote.

    `pasted` stands behind them, and then in a table.
    """
    changed = (
        "<w:p><w:r><w:t>Some </w:t></w:r><w:del><w:r><w:delText>13</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:r><w:t> trips</w:t></w:r></w:p>"
    )
    rows = "".join(
        f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in (("Year", "Trips"), ("2022", "4,102"))
    )
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    headed = paragraph("Ferries").replace("</w:p>", mark)
    body = f"{headed}{changed}<w:tbl>{rows}</w:tbl>"
    if pasted:
        body += f"{pasted}<w:tbl><w:tr><w:tc>{pasted}</w:tc></w:tr></w:tbl>"
    kinds = (
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    lead = f'<Relationship Id="r1" Type="{MAIN}" Target="word/document.xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}">{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{LEADS}">{lead}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        "word/footnotes.xml": (
            f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="2">{paragraph("Of 99 boats")}'
            "</w:footnote></w:footnotes>"
        ),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_a_word_document_is_read_with_its_changes_accepted() -> None:
    found = tuple(passages_in(manuscript_of(memo(), "a.docx")))
    assert found == (
        Passage("Ferries", "paragraph 1"),
        Passage("Some 12 trips", "paragraph 2"),
        Passage("Year", "paragraph 3"),
        Passage("Trips", "paragraph 4"),
        Passage("2022", "paragraph 5", "Year"),
        Passage("4,102", "paragraph 6", "2022 | Trips"),
        Passage("Of 99 boats", "footnote 1"),
    )


def test_a_number_that_was_pasted_says_which_value_it_is() -> None:
    tag = '<w:sdtPr><w:tag w:val="trips[year=2022].count"/></w:sdtPr>'
    shown = "<w:sdtContent><w:r><w:t>4.1\N{NO-BREAK SPACE}million</w:t></w:r></w:sdtContent>"
    pasted = paragraph(" trips", f"<w:sdt>{tag}{shown}</w:sdt>")
    bound = (("4.1 million", "trips[year=2022].count"),)
    text = "4.1\N{NO-BREAK SPACE}million"
    data = memo(pasted)
    found = tuple(passages_in(manuscript_of(data, "a.docx")))
    assert found[-3:-1] == (
        Passage(f"{text} trips", "paragraph 7", bound=bound),
        Passage(f"{text} trips", "paragraph 8", bound=bound),
    )


def test_numbers_of_a_sheet_stand_under_their_year_and_heading() -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Data", 0)
    for row in (("Year", "Trips", "Share"), (2022, 4102, 0.125)):
        sheet.append(row)
    sheet["C2"].number_format = "0.0%"
    stream = io.BytesIO()
    book.save(stream)
    data = stream.getvalue()
    found = passages_of(read_workbook(data, "a.xlsx"))
    assert found[-2:] == (
        Passage("4102", "sheet 'Data', B2", "Data | 2022 | Trips"),
        Passage("12.5%", "sheet 'Data', C2", "Data | 2022 | Share"),
    )


def test_values_of_a_chart_stand_under_the_title_of_their_slide() -> None:
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "Ferries"
    chart = CategoryChartData()
    chart.categories = ["2022"]
    chart.add_series("Trips", (4102,))
    size = (Pt(0), Pt(0), Pt(99), Pt(99))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *size, chart)
    slide.shapes.add_textbox(*size).text_frame.text = "Late: 12"
    numbered = slide.shapes.add_textbox(*size).text_frame.paragraphs[0]._p
    field = parse_xml(f'<a:fld {nsdecls("a")} id="{ID}" type="slidenum"><a:t>1</a:t></a:fld>')
    numbered.append(field)
    stream = io.BytesIO()
    made.save(stream)
    data = stream.getvalue()
    found = passages_of(read_deck(data, "a.pptx"))
    assert Passage("Late: 12", "slide 1, TextBox 3", "Ferries") in found
    assert Passage("4102", "slide 1, chart", "Ferries | Trips | 2022") in found
    assert [each for each in found if each.place == "slide 1, TextBox 4"] == []


def test_lines_of_pages_are_put_together_without_running_heads_and_hyphens() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    texts = (
        ("In 2022 the ferries made 4,102 trips, which was more than the of-", "fice had counted."),
        ("A second paragraph of some length, which goes on over two lines and", "ends late."),
        ("It was said before that there had been some twelve trips more than", "that year."),
    )
    for number, lines in enumerate(texts, 1):
        for at, line in enumerate(("Memo of the office", *lines, f"{number}")):
            canvas.drawString(72, 700 - 14 * at, line)
        canvas.showPage()
    canvas.save()
    data = stream.getvalue()
    found = passages_of(read_pages(data, "a.pdf"))
    assert [passage for passage in found if passage.text not in {"untitled", "unspecified"}] == [
        Passage(
            "In 2022 the ferries made 4,102 trips, which was more than the office had counted.",
            "page 1",
        ),
        Passage(
            "A second paragraph of some length, which goes on over two lines and ends late.",
            "page 2",
        ),
        Passage(
            "It was said before that there had been some twelve trips more than that year.",
            "page 3",
        ),
    ]
