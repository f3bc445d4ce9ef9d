from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from pptx import Presentation
from pptx.chart.data import BubbleChartData, CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import _nsmap as nsmap
from pptx.util import Pt

from briefing_gen.base.problems import BriefingError
from briefing_gen.verify.deck import carried, read_deck
from briefing_gen.verify.report import Drawn, ReadFile

Deck = Any
"""A presentation of python-pptx, which has no types for what is in it."""


def deck() -> bytes:
    """Return a deck of one slide: a text, a table, a chart with its workbook, notes."""
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "In 2019 there were 120"
    slide.shapes.title.name = "title: ferries = ferries[year=2019].trips"
    box = slide.shapes.add_textbox(Pt(0), Pt(0), Pt(99), Pt(9))
    box.text_frame.text = "added 7"
    table = slide.shapes.add_table(1, 2, Pt(0), Pt(0), Pt(99), Pt(9))
    table.name = "table: ferries"
    table.table.cell(0, 0).text, table.table.cell(0, 1).text = "2019", "120"
    data = CategoryChartData()
    data.categories = ["2019", "2020"]
    data.add_series("Trips of 9", (120, 95.5))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, Pt(0), Pt(0), Pt(9), Pt(9), data)
    chart.name = "chart: ferries = trips: ferries[year=*].trips"
    chart._element.xpath("./*[1]/p:cNvPr")[0].set("descr", "120 and 95.5")
    slide.notes_slide.notes_text_frame.text = "Say 120.\nThen 95.5."
    made.core_properties.identifier = "ferries?audience=legislator&lang=en-US"
    return saved(made)


def saved(made: Deck) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def told(read: ReadFile) -> list[tuple[str, str, str]]:
    return [(item.where, item.about, item.text) for item in read.said if item.text]


def test_every_piece_is_read_with_its_place_and_what_it_belongs_to() -> None:
    read = read_deck(deck(), "a.pptx")
    assert read.edition == "ferries?audience=legislator&lang=en-US"
    assert told(read) == [
        ("properties, comments", "", "generated using python-pptx"),
        ("slide 1, title", "ferries", "In 2019 there were 120"),
        ("slide 1, TextBox 2", "", "added 7"),
        ("slide 1, table", "ferries", "2019 | 120"),
        ("slide 1, alternative text", "ferries", "120 and 95.5"),
        ("slide 1, chart", "ferries", "Trips of 9"),
        ("slide 1, chart", "ferries", "2019 | 2020"),
        ("slide 1, workbook of the chart", "ferries", "2019"),
        ("slide 1, workbook of the chart", "ferries", "2020"),
        ("slide 1, workbook of the chart", "ferries", "Trips of 9"),
        ("slide 1, speaker notes", "ferries", "Say 120."),
        ("slide 1, speaker notes", "ferries", "Then 95.5."),
    ]


def test_values_are_read_from_what_is_drawn_and_from_the_workbook() -> None:
    drawn, book = "slide 1, chart", "slide 1, workbook of the chart"
    assert read_deck(deck(), "a.pptx").drawn == tuple(
        Drawn(where=where, about="ferries", value=Decimal(value), names=("Trips of 9", year))
        for where in (drawn, book)
        for value, year in (("120", "2019"), ("95.5", "2020"))
    )


@pytest.mark.slow
def test_what_is_no_deck_is_told_as_a_deck() -> None:
    with pytest.raises(BriefingError) as caught:
        read_deck(deck()[:2000], "a.pptx")
    (problem,) = caught.value.problems
    assert problem.code == "template-damaged"
    assert problem.message.startswith("the deck is damaged: ")


def rewritten(data: bytes, name: str, content: bytes) -> bytes:
    """Return a deck with another part `name`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for member in source.namelist():
            target.writestr(member, content if member == name else source.read(member))
    return stream.getvalue()


def binary() -> bytes:
    """Return what Excel saves as .xlsb."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        target.writestr("xl/worksheets/sheet1.bin", b"\x81\x01\x00")
    return stream.getvalue()


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("xl/worksheets/sheet1.xml", bytes(301 * 1024 * 1024))
    return stream.getvalue()


def test_texts_that_cells_hold_themselves_are_read_whatever_their_sheet_is_called() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        target.writestr("xl/media/film.bin", b"not unpacked")
        target.writestr(
            "xl/worksheets/Trips by line.xml",
            '<x xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            '<c t="inlineStr"><is><t>Say </t><t>4711</t></is></c>'
            '<c t="str"><f>A1</f><v>Say 4712</v></c><c r="B2"><v>4713</v></c></x>',
        )
    changed = rewritten(deck(), "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx", stream.getvalue())
    read, where = read_deck(changed, "a.pptx"), "slide 1, workbook of the chart"
    assert [text for place, _, text in told(read) if place == where] == ["Say 4711", "Say 4712"]
    assert [drawn.value for drawn in read.drawn if drawn.where == where] == [4713]


_TOO_LARGE = (
    "Microsoft_Excel_Sheet1.xlsx of the deck, with the workbooks before it, is larger than 100 MiB "
    "unpacked"
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make_book", "code", "message"),
    [
        (lambda: b"no zip", "not-a-presentation", "a workbook of the deck is no .xlsx file"),
        (binary, "not-a-presentation", "a workbook of the deck is no .xlsx file"),
        (bomb, "template-too-large", _TOO_LARGE),
    ],
    ids=["no zip", "binary", "bomb"],
)
def test_a_workbook_that_cannot_be_read_safely_is_told(
    make_book: Callable[[], bytes], code: str, message: str
) -> None:
    name = "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"
    with pytest.raises(BriefingError) as caught:
        read_deck(rewritten(deck(), name, make_book()), "a.pptx")
    assert [(problem.code, problem.message) for problem in caught.value.problems] == [
        (code, message)
    ]


def book(part: str, count: int, start: str, end: str) -> bytes:
    """Return a workbook with a part that holds the same again and again."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        target.writestr(part, f'<x xmlns="{namespace}">{f"{start}7{end}" * count}</x>')
        target.writestr("xl/worksheets/Empty.xml", "<x/>")
    return stream.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make_book", "message"),
    [
        (
            partial(book, "xl/worksheets/sheet1.xml", 100_000, "<c><v>", "</v></c>"),
            "the deck holds more than 100,000 texts and numbers",
        ),
        (
            partial(book, "xl/sharedStrings.xml", 100_000, "<si><t>", "</t></si>"),
            "the deck holds more than 100,000 texts and numbers",
        ),
        (
            partial(book, "xl/worksheets/sheet1.xml", 50, f"<c>{' ' * 1024 * 1024}", "</c>"),
            "a workbook of the deck expands to more than 50 MiB",
        ),
    ],
    ids=["numbers", "texts", "nothing"],
)
def test_a_workbook_with_very_many_cells_is_told(
    make_book: Callable[[], bytes], message: str
) -> None:
    name = "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"
    with pytest.raises(BriefingError) as caught:
        read_deck(rewritten(deck(), name, make_book()), "a.pptx")
    assert [(problem.code, problem.message) for problem in caught.value.problems] == [
        ("template-too-large", message)
    ]


@pytest.mark.parametrize("unused", [True, False])
def test_notes_belong_to_the_finding_of_their_slide_unless_another_was_pasted(
    unused: bool,  # noqa: FBT001 - a case of the test.
) -> None:
    made = Presentation(io.BytesIO(deck()))
    if not unused:
        made.slides[0].shapes.add_textbox(Pt(0), Pt(0), Pt(9), Pt(9)).name = "chart: others"
    notes = [
        item for item in read_deck(saved(made), "a.pptx").said if "speaker notes" in item.where
    ]
    assert {item.about for item in notes} == ({"ferries"} if unused else {""})


def test_lines_of_key_findings_in_one_text_are_read_one_by_one() -> None:
    made = Presentation(io.BytesIO(deck()))
    box = made.slides[0].shapes[1]
    box.name = "text: key-findings = ferries[year=2019].trips"
    box.text_frame.text = "120\tferry trips, 2019\vTrips rose."
    read = read_deck(saved(made), "a.pptx")
    lines = [item.text for item in read.said if item.where == "slide 1, text"]
    assert lines == ["120\tferry trips, 2019", "Trips rose."]


@pytest.mark.parametrize(("is_titled", "about"), [(True, "key-ferries"), (False, "")])
def test_notes_belong_to_no_small_chart_of_the_summary_but_to_a_finding_of_such_a_name(
    is_titled: bool,  # noqa: FBT001 - a case of the test.
    about: str,
) -> None:
    made = Presentation(io.BytesIO(deck()))
    for shape in made.slides[0].shapes:
        shape.name = shape.name.replace(": ferries", ": key-ferries")
    if not is_titled:  # LibreOffice gives it another name.
        made.slides[0].shapes.title.name = "PlaceHolder 1"
    read = read_deck(saved(made), "a.pptx")
    assert {item.about for item in read.said if "speaker notes" in item.where} == {about}


def test_words_are_read_in_what_only_some_programs_show() -> None:
    slide = "ppt/slides/slide1.xml"
    words = b"<a:p><a:r><a:t>Say 47</a:t></a:r><a:r><a:t>11</a:t></a:r></a:p>"
    namespace = b"http://schemas.openxmlformats.org/markup-compatibility/2006"
    start = b'<mc:AlternateContent xmlns:mc="' + namespace + b'"><mc:Choice Requires="a14">'
    either = start + words + b"</mc:Choice></mc:AlternateContent></p:spTree>"
    changed = part(deck(), slide).replace(b"</p:spTree>", either)
    read = read_deck(rewritten(deck(), slide, changed), "a.pptx")
    assert ("slide 1, diagram", "", "Say 4711") in told(read)


def test_words_are_read_in_smart_art() -> None:
    made = Presentation(io.BytesIO(deck()))
    slide = made.slides[0].part
    data = b'<d:data xmlns:d="d" xmlns:a="%s"><a:p><a:r><a:t>Say 4711</a:t></a:r></a:p></d:data>'
    name = PackURI("/ppt/diagrams/data1.xml")
    art = Part(name, "application/xml", slide.package, data % nsmap["a"].encode())
    slide.relate_to(art, RT.DIAGRAM_DATA)
    assert ("slide 1, diagram", "", "Say 4711") in told(read_deck(saved(made), "a.pptx"))


def test_the_title_in_the_properties_is_read() -> None:
    made = Presentation(io.BytesIO(deck()))
    made.core_properties.title = "Say 4711"
    assert ("properties, title", "", "Say 4711") in told(read_deck(saved(made), "a.pptx"))


def test_equations_are_read_with_their_parts_apart() -> None:
    slide = "ppt/slides/slide1.xml"
    runs = "<m:num><m:r><m:t>47</m:t></m:r><m:r><m:t>11</m:t></m:r></m:num>"
    whole = "<m:den><m:r><m:t>99</m:t></m:r></m:den>"
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    equation = f'<m:oMath xmlns:m="{namespace}"><m:f>{runs}{whole}</m:f></m:oMath></p:spTree>'
    changed = part(deck(), slide).replace(b"</p:spTree>", equation.encode())
    read = read_deck(rewritten(deck(), slide, changed), "a.pptx")
    assert ("slide 1, equation", "", "4711 99") in told(read)


def with_book(name: str, content: str) -> ReadFile:
    """Return the deck read back with one part of its workbook added or replaced."""
    book = "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"
    stream = io.BytesIO(part(deck(), book))
    with zipfile.ZipFile(stream) as source:
        parts = {item: source.read(item) for item in source.namelist()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for item, data in {**parts, name: content.encode()}.items():
            target.writestr(item, data)
    return read_deck(rewritten(deck(), book, stream.getvalue()), "a.pptx")


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "xl/comments1.xml",
            (
                f'<comments xmlns="{MAIN}"><commentList><comment><text><r><t>Say 47</t></r><r><t>11'
                "</t></r></text></comment><comment><text><t>[Threaded comment] linkid=870924</t>"
                "</text></comment></commentList></comments>"
            ),
        ),
        (
            "xl/threadedComments/threadedComment1.xml",
            (
                f'<ThreadedComments xmlns="{THREADED}"><threadedComment><text>Say 4711</text>'
                "</threadedComment></ThreadedComments>"
            ),
        ),
    ],
)
def test_comments_in_a_workbook_are_read(name: str, content: str) -> None:
    found = [
        text
        for where, about, text in told(with_book(name, content))
        if (where, about) == ("slide 1, workbook of the chart, comment", "ferries")
    ]
    assert found == ["Say 4711"]


@pytest.mark.parametrize(
    ("formula", "values"),
    [
        ("100+25", [100, 25]),
        ("B2*1.05", [Decimal("1.05")]),
        ("SUM(B2:B5)", []),
        ("LOG10('Sheet 2'!$B$2)", []),
        ("IF(A1=&quot;12&quot;,C3,C4)", []),
    ],
)
def test_the_numbers_in_formulas_are_read(formula: str, values: list[object]) -> None:
    cell = f'<x xmlns="{MAIN}"><c r="B2"><f>{formula}</f><v>120</v></c></x>'
    read = with_book("xl/worksheets/sheet9.xml", cell)
    where = "slide 1, workbook of the chart, formula"
    assert [drawn.value for drawn in read.drawn if drawn.where == where] == values


def test_labels_that_show_what_cells_say_are_read() -> None:
    name = next(n for n in zipfile.ZipFile(io.BytesIO(deck())).namelist() if "charts/chart" in n)
    cells = (
        '<c15:dlblRangeCache xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
        '<c:pt idx="0"><c:v>Say 4711</c:v></c:pt></c15:dlblRangeCache></c:chartSpace>'
    )
    changed = part(deck(), name).replace(b"</c:chartSpace>", cells.encode())
    read = read_deck(rewritten(deck(), name, changed), "a.pptx")
    assert ("slide 1, chart", "ferries", "Say 4711") in told(read)


OLD_COMMENT = '<p:cmLst xmlns:p="{p}"><p:cm><p:text>Say 4711</p:text></p:cm></p:cmLst>'
COMMENT = (
    '<m:cmLst xmlns:m="m" xmlns:a="{a}"><m:cm><m:replyLst><m:reply><m:txBody><a:p><a:r>'
    "<a:t>Say 47</a:t></a:r><a:r><a:t>11</a:t></a:r></a:p></m:txBody></m:reply></m:replyLst>"
    "</m:cm></m:cmLst>"
)
NEW_COMMENTS = "http://schemas.microsoft.com/office/2018/10/relationships/comments"


def leading(made: Deck, kind: str, xml: str, *, chart: bool = False) -> ReadFile:
    """Return a deck read back whose first slide, or the chart on it, leads to one part more."""
    shapes = made.slides[0].shapes
    holder = next(s.chart.part for s in shapes if s.has_chart) if chart else made.slides[0].part
    content = xml.format(**nsmap).encode()
    more = Part(PackURI("/ppt/more/part1.xml"), "application/xml", holder.package, content)
    holder.relate_to(more, kind)
    return read_deck(saved(made), "a.pptx")


@pytest.mark.parametrize(("kind", "xml"), [(RT.COMMENTS, OLD_COMMENT), (NEW_COMMENTS, COMMENT)])
def test_words_are_read_in_comments(kind: str, xml: str) -> None:
    read = leading(Presentation(io.BytesIO(deck())), kind, xml)
    assert ("slide 1, comment", "", "Say 4711") in told(read)


def test_words_are_read_in_boxes_that_somebody_drew_in_a_chart() -> None:
    words = "<a:p><a:r><a:t>4711</a:t></a:r></a:p>"
    xml = f'<c:userShapes xmlns:c="{{c}}" xmlns:a="{{a}}">{words}</c:userShapes>'
    read = leading(Presentation(io.BytesIO(deck())), RT.CHART_USER_SHAPES, xml, chart=True)
    assert ("slide 1, chart", "ferries", "4711") in told(read)


def test_words_and_values_are_read_in_charts_of_newer_kinds() -> None:
    xml = (
        '<x:chartSpace xmlns:x="http://schemas.microsoft.com/office/drawing/2014/chartex" '
        'xmlns:a="{a}"><x:strDim><x:pt>Bay 12</x:pt><x:pt>Lake</x:pt></x:strDim><x:numDim>'
        "<x:pt>47.11</x:pt></x:numDim><a:p><a:r><a:t>By line</a:t></a:r></a:p></x:chartSpace>"
    )
    kind = "http://schemas.microsoft.com/office/2014/relationships/chartEx"
    read = leading(Presentation(io.BytesIO(deck())), kind, xml)
    assert [
        text for where, about, text in told(read) if (where, about) == ("slide 1, chart", "")
    ] == [
        "By line",
        "Bay 12 | Lake",
    ]
    assert Drawn(where="slide 1, chart", about="", value=Decimal("47.11")) in read.drawn


def test_what_somebody_put_beside_speaker_notes_is_read() -> None:
    made = Presentation(io.BytesIO(deck()))
    page = made.slides[0].notes_slide.shapes
    box = deepcopy(made.slides[0].shapes[1]._element)
    box.nvSpPr.cNvPr.set("id", "99")
    page._spTree.append(box)
    read = read_deck(saved(made), "a.pptx")
    assert ("slide 1, page of notes, TextBox 2", "", "added 7") in told(read)


def test_the_title_of_an_alternative_text_is_read() -> None:
    made = Presentation(io.BytesIO(deck()))
    made.slides[0].shapes[1]._element.nvSpPr.cNvPr.set("title", "4711 trips")
    read = read_deck(saved(made), "a.pptx")
    assert ("slide 1, alternative text", "", "4711 trips") in told(read)


def test_the_first_line_of_a_number_belongs_to_its_metric() -> None:
    made = Presentation(io.BytesIO(deck()))
    shape = made.slides[0].shapes[1]
    shape.name = "number: ferries[year=2019].trips = ferries[year=2019].trips; bay.trips"
    shape.text_frame.text = "36 million\ntrips in 2019"
    read = read_deck(saved(made), "a.pptx")
    assert [(item.about, item.text) for item in read.said if "number" in item.where] == [
        ("ferries[year=2019].trips", "36 million"),
        ("", "trips in 2019"),
    ]


def test_a_line_of_a_shape_that_nothing_names_is_read_by_itself() -> None:
    made = Presentation(io.BytesIO(deck()))
    shape = made.slides[0].shapes[1]
    shape.name, shape.text_frame.text = "PlaceHolder 2", "36 million trips in 2019\vNo fares"
    read = read_deck(saved(made), "a.pptx")
    assert [item.text for item in read.said if "PlaceHolder 2" in item.where] == [
        "36 million trips in 2019",
        "No fares",
    ]


def test_the_name_of_a_shape_is_told_in_short() -> None:
    made = Presentation(io.BytesIO(deck()))
    made.slides[0].shapes[1].name = "long " * 999
    places = {item.where for item in read_deck(saved(made), "a.pptx").said}
    assert f"slide 1, {'long ' * 8}" in places


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


@pytest.mark.slow
@pytest.mark.parametrize("kind", [b"slideshow", b"template"])
def test_a_slide_show_and_a_template_are_read_as_decks(kind: bytes) -> None:
    types = "[Content_Types].xml"
    own = part(deck(), types).replace(b"presentation.main+xml", kind + b".main+xml")
    read = read_deck(rewritten(deck(), types, own), "a.ppsx")
    assert read == read_deck(deck(), "a.pptx")


def test_a_deck_of_ours_carries_nothing_of_others() -> None:
    assert carried(deck(), "a.pptx") == ()


@pytest.mark.parametrize("missing", [b"<p:cNvPr", b"<p:spTree", b"<p:cSld"])
def test_a_slide_that_lacks_a_part_is_told(missing: bytes) -> None:
    slide = "ppt/slides/slide1.xml"
    broken = part(deck(), slide).replace(missing, b"<p:zz").replace(b"</" + missing[1:], b"</p:zz")
    with pytest.raises(BriefingError) as caught:
        read_deck(rewritten(deck(), slide, broken), "a.pptx")
    assert [problem.code for problem in caught.value.problems] == ["unreadable-file"]


def test_a_number_that_no_program_can_hold_is_no_burden() -> None:
    chart = next(n for n in zipfile.ZipFile(io.BytesIO(deck())).namelist() if "charts/chart" in n)
    huge = part(deck(), chart).replace(b"<c:v>95.5</c:v>", b"<c:v>1e999999999</c:v>")
    read = read_deck(rewritten(deck(), chart, huge), "a.pptx")
    assert Decimal("Infinity") in {drawn.value for drawn in read.drawn}


def test_all_values_of_a_chart_that_was_pasted_are_read() -> None:
    made = Presentation(io.BytesIO(deck()))
    data = BubbleChartData()
    data.add_series("Trips").add_data_point(1, 4711, 5)
    shapes = made.slides[0].shapes
    shapes.add_chart(XL_CHART_TYPE.BUBBLE, Pt(0), Pt(0), Pt(9), Pt(9), data)
    pasted = [drawn for drawn in read_deck(saved(made), "a.pptx").drawn if not drawn.about]
    for where in ("slide 1, chart", "slide 1, workbook of the chart"):
        assert {drawn.value for drawn in pasted if drawn.where == where} == {1, 4711, 5}


@pytest.mark.parametrize(("cells", "held"), [(b"$", {120, 1}), (b"", {120})])
def test_how_high_dots_stand_is_left_out_by_its_column_or_without_one_by_its_value(
    cells: bytes, held: set[int]
) -> None:
    made = Presentation(io.BytesIO(deck()))
    data = XyChartData()
    trips = data.add_series("Trips")
    trips.add_data_point(120, 1)
    trips.add_data_point(1, 2)
    kind, shapes = XL_CHART_TYPE.XY_SCATTER, made.slides[0].shapes
    shapes.add_chart(kind, Pt(0), Pt(0), Pt(9), Pt(9), data).name = "chart: dots"
    names = zipfile.ZipFile(io.BytesIO(saved(made))).namelist()
    name = max(each for each in names if each.startswith("ppt/charts/chart"))
    content = part(saved(made), name).replace(b"$", cells)
    read = read_deck(rewritten(saved(made), name, content), "a.pptx")
    where = "slide 1, workbook of the chart"
    assert {d.value for d in read.drawn if (d.where, d.about) == (where, "dots")} == held


def test_a_slide_that_is_no_xml_is_told() -> None:
    with pytest.raises(BriefingError) as caught:
        read_deck(rewritten(deck(), "ppt/slides/slide1.xml", b"<p:sld"), "a.pptx")
    assert [str(p.where) for p in caught.value.problems] == ["a.pptx"]
