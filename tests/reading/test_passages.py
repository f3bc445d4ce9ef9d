"""The passages of plain text and Markdown."""

from __future__ import annotations

import pytest

from briefing_gen.base.problems import BriefingError
from briefing_gen.reading.passages import Passage, read_html, read_text

MEMO = """\
# Reports

In **2022**, the CyberTipline received
32 million [reports](https://example.org/2022).

- First, 1 of 3.
- Second
  item.

| Year | Reports |
|---|--:|
| 2021 | 29.4 million |
The end.
"""


def test_paragraphs_items_and_cells_are_passages_under_what_stands_above_them() -> None:
    assert read_text(MEMO.encode(), "memo.md") == (
        Passage("Reports", "line 1"),
        Passage(
            "In 2022, the CyberTipline received 32 million reports.",
            "line 3",
            "Reports",
            lines=((35, "line 4"),),
        ),
        Passage("First, 1 of 3.", "line 6", "Reports"),
        Passage("Second item.", "line 7", "Reports", lines=((7, "line 8"),)),
        Passage("Year", "line 10", "Reports"),
        Passage("Reports", "line 10", "Reports"),
        Passage("2021", "line 12", "Reports | Year"),
        Passage("29.4 million", "line 12", "Reports | 2021 | Reports"),
        Passage("The end.", "line 13", "Reports"),
    )


def test_rows_pasted_out_of_a_spreadsheet_are_cells_under_their_heads() -> None:
    assert read_text(b"Late trips\n\n\t2023\t2024\nElm\t371\t\n", "memo.txt") == (
        Passage("Late trips", "line 1"),
        Passage("", "line 3"),
        Passage("2023", "line 3"),
        Passage("2024", "line 3"),
        Passage("Elm", "line 4"),
        Passage("371", "line 4", "Elm | 2023"),
        Passage("", "line 4", "Elm | 2024"),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_the_encodings_that_programs_save(encoding: str) -> None:
    assert read_text("21 millones, año 2020".encode(encoding), "nota.txt") == (
        Passage("21 millones, año 2020", "line 1"),
    )


def test_what_is_not_a_text_is_told() -> None:
    with pytest.raises(BriefingError, match="not a text"):
        read_text(b"PK\x00\x00", "memo.txt")


def test_a_sentence_that_goes_on_with_a_number_is_no_list() -> None:
    assert read_text(b"It rose to\n36. In 2022", "memo.txt") == (
        Passage("It rose to 36. In 2022", "line 1", lines=((11, "line 2"),)),
    )


def test_what_stands_on_a_further_line_of_a_paragraph_has_its_place() -> None:
    (passage,) = read_text(b"In **2021** it\nrose.\nIt fell.\n", "memo.md")
    assert passage.text == "In 2021 it rose. It fell."
    places = [passage.place_at(at) for at in (0, 10, 11, 16, 17)]
    assert places == ["line 1", "line 1", "line 2", "line 2", "line 3"]


PAGE = """<html><head><title>Memo</title><script>var x = 99;</script></head>
<body><h1>Ferries</h1>
<p>In 2023 there were <b>1.2</b>&nbsp;million trips,<br>up 8&#37;.</p>
<ul><li>Late: 12</li><li hidden>Gone: 13</li></ul>
<table><tr><th>Year</th><th>Trips</th></tr>
<tr><td>2022</td><td>4,102</td></tr></table>
<div style="display: none"><div>14</div>15</div><img alt="A chart of 16 trips">
<!-- 17 --></body></html>"""


def test_a_page_is_read_as_a_browser_shows_it() -> None:
    assert read_html(PAGE.encode(), "a.html") == (
        Passage("Memo", "line 1"),
        Passage("Ferries", "line 2"),
        Passage("In 2023 there were 1.2 million trips, up 8%.", "line 3", "Ferries"),
        Passage("Late: 12", "line 4", "Ferries"),
        Passage("Year", "line 5", "Ferries"),
        Passage("Trips", "line 5", "Ferries"),
        Passage("2022", "line 6", "Ferries | Year"),
        Passage("4,102", "line 6", "Ferries | 2022 | Trips"),
        Passage("A chart of 16 trips", "line 7", "Ferries"),
    )


@pytest.mark.parametrize(
    ("head", "encoding"),
    [("", "utf-8"), ("", "utf-16"), ('<meta charset="windows-1252">', "cp1252"), ("", "cp1252")],
)
def test_a_page_is_read_in_its_own_encoding(head: str, encoding: str) -> None:
    data = f"{head}<p>Los niños, el año pasado: 12 %</p>".encode(encoding)
    assert [passage.text for passage in read_html(data, "a.html")] == [
        "Los niños, el año pasado: 12 %"
    ]


@pytest.mark.slow
def test_elements_that_are_never_closed_and_nested_without_end_are_read() -> None:
    data = ("<div>" * 50_000 + "12 trips" + "<p hidden>" * 50_000 + "13").encode()
    assert [passage.text for passage in read_html(data, "a.html")] == ["12 trips"]


def test_a_page_that_is_too_large_is_told() -> None:
    with pytest.raises(BriefingError) as caught:
        read_html(b" " * (20 * 1024 * 1024 + 1), "a.html")
    assert [problem.code for problem in caught.value.problems] == ["file-too-large"]


def test_what_is_no_page_is_told() -> None:
    with pytest.raises(BriefingError) as caught:
        read_html(bytes(range(256)), "a.html")
    assert [problem.message for problem in caught.value.problems] == ["the file is not a page"]


@pytest.mark.parametrize("charset", ["undefined", "idna", "base64", "no-such"])
def test_a_page_that_names_no_encoding_of_texts_is_read_as_utf_8(charset: str) -> None:
    data = f'<meta charset="{charset}"><p>{"ñ" * 70} 12 trips'.encode()
    assert [passage.text for passage in read_html(data, "a.html")] == [f"{'ñ' * 70} 12 trips"]
