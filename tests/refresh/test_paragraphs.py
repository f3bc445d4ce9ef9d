from __future__ import annotations

from typing import Any

import pytest
from pptx.oxml import parse_xml

from briefing_gen.refresh.own_words import Edit
from briefing_gen.refresh.paragraphs import apply, is_numbering, paragraphs, said, take_all, write

MAIN = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
Read = Any
"""An element of lxml, which has no types."""


def paragraph(*runs: str, before: str = "", after: str = "") -> Read:
    held = "".join(f"<a:r><a:t>{run}</a:t></a:r>" for run in runs)
    return parse_xml(f"<a:p {MAIN}>{before}{held}{after}</a:p>")


def runs(held: Read) -> list[str]:
    return [run.t.text for run in held.r_lst]


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        (["rose 5%"], [Edit(5, 6, "7")], ["rose 7%"]),
        (["rose ", "5", "%"], [Edit(5, 7, "12%")], ["rose ", "12", "%"]),
        (["rose ", "5%", " in 2019"], [Edit(0, 7, "fell 6%")], ["fell 6", "%", " in 2019"]),
        (["19", "9", "9 trips"], [Edit(0, 4, "2024")], ["2024", "", " trips"]),
        (["1", "1"], [Edit(0, 1, "22"), Edit(1, 2, "333")], ["22", "333"]),
        (["1"], [Edit(0, 1, "11")], ["11"]),
    ],
)
def test_words_stand_in_the_run_in_which_their_place_begins(
    before: list[str], edits: list[Edit], after: list[str]
) -> None:
    held = paragraph(*before)
    apply(held, edits)
    assert runs(held) == after


def test_breaks_and_fields_are_said_and_breaks_stay() -> None:
    field = '<a:fld id="{0}" type="slidenum"><a:t>3</a:t></a:fld>'
    held = paragraph("page ", before="<a:br/>", after=field)
    assert (said(held), is_numbering(held)) == ("\vpage 3", True)
    apply(held, [Edit(1, 5, "slide")])
    assert said(held) == "\vslide 3"


def test_an_empty_paragraph_is_written_with_the_looks_at_its_end() -> None:
    held = paragraph(after='<a:endParaRPr sz="1400" b="1"/>')
    write(held, "120")
    assert (said(held), held.r_lst[0].rPr.get("sz")) == ("120", "1400")


def test_a_paragraph_with_words_keeps_their_looks() -> None:
    held = paragraph("1", "20")
    write(held, "95")
    assert said(held) == "95"


def test_all_paragraphs_are_taken_as_large_as_those_that_were_there() -> None:
    def body(size: str, *lines: str) -> Read:
        held = "".join(
            f'<a:p><a:r><a:rPr sz="{size}"/><a:t>{line}</a:t></a:r></a:p>' for line in lines
        )
        return parse_xml(f"<a:txBody {MAIN}><a:bodyPr/>{held}</a:txBody>")

    mine, theirs = body("900", "old"), body("1100", "new", "and more")
    take_all(mine, theirs)
    assert [said(one) for one in paragraphs(mine)] == ["new", "and more"]
    assert [run.rPr.get("sz") for one in paragraphs(mine) for run in one.r_lst] == ["900", "900"]
    assert [said(one) for one in paragraphs(theirs)] == ["new", "and more"]


def test_what_has_no_body_has_no_paragraphs() -> None:
    assert paragraphs(None) == []
