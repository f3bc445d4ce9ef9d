"""The whole Word document: valid, the same each time, and what the edition says."""

from __future__ import annotations

import re

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.paper import Paper
from briefing_gen.base.problems import BriefingError
from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import Number, Text, plain, words
from briefing_gen.document.walk import contents, exhibits, findings
from briefing_gen.docx.writing import Form, Memo, write_docx
from briefing_gen.edition import Edition
from briefing_gen.verify.displays import Shown
from briefing_gen.verify.matching import match
from briefing_gen.verify.word_files import read_word
from tests import samples
from tests.document.test_grades import PRIMARY, SECONDARY
from tests.docx.reader import W, controls, names, paragraphs, part, root
from tests.readback.editions import EDITIONS, document, name
from tests.readback.expected import normal, tokens
from tests.writers import decks, open_xml
from tests.writers.hostile import WORDS


def made(told: Document, paper: Paper = Paper.LETTER, stamp: str | None = None) -> bytes:
    return write_docx(told, decks.THEME, paper, Form(stamp=stamp))


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_every_edition_is_valid_open_xml(edition: Edition) -> None:
    assert open_xml.faults(made(document(edition), Paper.A4, "DRAFT")) == ()


@pytest.mark.slow
def test_every_kind_of_chart_is_valid_open_xml() -> None:
    assert open_xml.faults(made(decks.every_kind_document())) == ()


def test_equal_documents_give_equal_bytes() -> None:
    assert made(samples.document()) == made(samples.document())


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_the_file_shows_the_numbers_of_the_page(edition: Edition) -> None:
    told = document(edition)
    data = made(told)
    shown = " ".join(
        words
        for file in ("word/document.xml", "word/footnotes.xml")
        for _, words in paragraphs(data, file)
    )
    drawn = " ".join(str(part(data, file)) for file in names(data) if "/charts/chart" in file)
    seen = tokens(shown) + tokens(drawn)
    numbers = [w for content in contents(told) for w in words(content) if isinstance(w, Number)]
    lost = {n.text for n in numbers if any(token not in seen for token in tokens(n.text))}
    exact = {text for text in lost if not re.search(r"\d[.,]?\d*\D*$", text)}
    assert exact == set()


def test_every_number_of_a_sentence_is_a_locked_control_bound_to_its_entry() -> None:
    data = made(samples.document())
    for control in root(data).iter(f"{W}sdt"):
        own = control.find(f"{W}sdtPr")
        if own.find(f"{W}tag") is None:
            continue
        path = own.find(f"{W}dataBinding").get(f"{W}xpath")
        (key,) = re.findall(r"@key='([^']+)'", path)
        held = root(data, "customXml/item1.xml")
        entries = held.xpath(f"//*[local-name()='number'][@key='{key}']")
        shown = "".join(text.text for text in control.iter(f"{W}t"))
        assert [entry.text for entry in entries] == [shown]
        assert own.find(f"{W}lock").get(f"{W}val") == "contentLocked"


def test_a_control_says_which_value_it_shows() -> None:
    tags = [tag for tag, _ in controls(made(samples.document()))]
    assert "ferries[year=2020].trips" in tags


@pytest.mark.slow
def test_no_two_controls_bookmarks_or_drawings_share_an_id() -> None:
    found = root(made(decks.every_kind_document()))
    ids = [e.get(f"{W}val") for e in found.iter(f"{W}id") if e.getparent().tag == f"{W}sdtPr"]
    marks = [e.get(f"{W}id") for e in found.iter(f"{W}bookmarkStart")]
    drawn = [e.get("id") for e in found.iter("{*}docPr", "{*}cNvPr")]
    assert max(map(len, (ids, marks, drawn))) > 1
    for each in (ids, marks, drawn):
        assert len(each) == len(set(each))


def test_headings_are_styles_and_the_contents_lead_to_them() -> None:
    told = samples.document()
    found = paragraphs(made(told))
    sections = [words for style, words in found if style == "Heading1"]
    entries = [words for style, words in found if style == "Toc1"]
    assert sections == entries
    assert len([1 for style, _ in found if style == "Heading2"]) == len(list(findings(told)))


def test_each_exhibit_has_a_caption_counted_by_a_field_and_its_source_as_a_footnote() -> None:
    told = samples.document()
    data = made(told)
    captions = [words for style, words in paragraphs(data) if style == "Caption"]
    sources = [normal("".join(w.text for w in words(spec.source))) for spec in exhibits(told)]
    notes = [normal(text) for _, text in paragraphs(data, "word/footnotes.xml")]
    assert len(captions) == len(sources)
    assert captions[0].startswith("Chart 1. ")
    assert all(source in notes for source in sources if source)
    codes = [e.text for e in root(data).iter(f"{W}instrText")]
    assert " SEQ Chart \\* ARABIC " in codes


def test_tables_have_a_header_row_that_is_repeated_and_a_description() -> None:
    for table in root(made(samples.document())).iter(f"{W}tbl"):
        first, *others = table.findall(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in others)
        assert table.find(f"{W}tblPr/{W}tblDescription").get(f"{W}val")
        assert table.find(f".//{W}gridSpan") is None


def test_every_picture_has_an_alternative_text() -> None:
    texts = [e.get("descr") for e in root(made(decks.every_kind_document())).iter("{*}docPr")]
    assert texts
    assert all(texts)


def test_the_file_says_its_title_and_its_language() -> None:
    data = made(samples.document())
    core = part(data, "docProps/core.xml").decode()
    assert "<dc:language>en-US</dc:language>" in core
    assert root(data, "word/styles.xml").find(f".//{W}lang").get(f"{W}val") == "en-US"


def test_paper_is_the_one_that_was_asked_for() -> None:
    size = root(made(samples.document(), Paper.A4)).find(f".//{W}pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")


def test_a_stamp_stands_at_the_head_of_every_page() -> None:
    data = made(samples.document(), stamp="DRAFT")
    heads = [file for file in names(data) if "header" in file]
    assert len(heads) == 2
    assert all("DRAFT" in part(data, file).decode() for file in heads)


@pytest.mark.slow
@pytest.mark.parametrize("text", WORDS)
def test_text_of_any_kind_stays_text(text: str) -> None:
    told = replace(samples.document(), title=decks.text(text))
    assert open_xml.faults(made(told)) == ()


def memo(told: Document, *names: str) -> bytes:
    return write_docx(told, decks.THEME, Paper.LETTER, Form(memo=Memo("Member Smith", names)))


def test_a_memo_says_to_whom_from_whom_and_about_what() -> None:
    lines = [words for style, words in paragraphs(memo(samples.document())) if "Memo" in style]
    assert [line.partition(":")[0] for line in lines] == ["To", "From", "Date", "Re"]
    assert lines[0] == "To:Member Smith"
    assert lines[3] == f"Re:{plain(samples.document().title)}"


def test_a_memo_shows_the_findings_that_were_chosen_or_the_first() -> None:
    told = decks.every_kind_document()
    chosen = [finding.id for finding in findings(told)][1:3]
    shown = [words for style, words in paragraphs(memo(told, *chosen)) if style == "Heading2"]
    assert shown == [f"What {name} shows" for name in chosen]
    assert len([1 for style, _ in paragraphs(memo(told)) if style == "Heading2"]) == 1


def test_an_unknown_finding_is_told_with_those_there_are() -> None:
    with pytest.raises(BriefingError) as caught:
        memo(samples.document(), "no-such")
    assert [p.message for p in caught.value.problems] == ["unknown finding 'no-such'"]


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_the_numbers_of_a_memo_are_those_of_its_edition(edition: Edition) -> None:
    told = document(edition)
    data = memo(told)
    report = match("memo.docx", told.slug, read_word(data, "memo.docx"), Shown(told))
    assert (report.problems, report.matched) == ((), report.total)
    assert open_xml.faults(data) == ()


@pytest.mark.slow
@pytest.mark.parametrize("edition", EDITIONS, ids=name)
def test_footnotes_are_counted_in_the_order_of_the_text(edition: Edition) -> None:
    """LibreOffice takes them in this order, whatever their numbers are."""
    found = root(made(document(edition))).iter(f"{W}footnoteReference")
    ids = [int(mark.get(f"{W}id")) for mark in found]
    assert ids == list(range(1, len(ids) + 1))


def test_rows_of_a_small_table_stay_together_and_headings_with_what_follows() -> None:
    for table in root(made(samples.document())).iter(f"{W}tbl"):
        *rows, last = table.findall(f"{W}tr")
        kept = [row.find(f"{W}tc/{W}p/{W}pPr/{W}keepNext") is not None for row in rows]
        assert kept == [True] * len(rows)
        assert last.find(f"{W}tc/{W}p/{W}pPr/{W}keepNext") is None
    styles = {"Heading1", "Heading2", "BriefingKeyNumber", "Caption"}
    for each in root(made(samples.document())).iter(f"{W}pStyle"):
        if each.get(f"{W}val") in styles:
            assert each.getparent().find(f"{W}keepNext") is not None


@pytest.mark.slow
def test_values_on_a_scale_of_their_own_stand_in_digits_under_a_chart() -> None:
    told = document(EDITIONS[0])
    data = made(told)
    assert match("", told.slug, read_word(data, "edition.docx"), Shown(told), None).problems == ()
    said = [normal(text) for _, text in paragraphs(data)]
    head = said.index("By the new count (not comparable)")
    assert said[head + 1] == "20.5 million (2024); 21.4 million (2025)"
    assert len([file for file in names(data) if "/charts/chart" in file]) == 8


@pytest.mark.slow
def test_each_weaker_number_bears_the_mark_of_its_grade() -> None:
    shown = paragraphs(made(document(EDITIONS[0])))
    said = [text.replace("\u00a0", " ") for _, text in shown]
    assert said.index("† Secondary source, ‡ Press report") < said.index("Contents")
    text = " ".join(said)
    assert "there were 21.4 million†c in 2025; the 20.5 million† of 2024 cover about 29.2" in text
    assert "Meta sent 68%† of providers’ reports in 2024 and 52%† in 2025" in text
    assert "source, in part" not in text


def test_a_memo_explains_the_marks_that_stand_in_it() -> None:
    told = samples.document()
    assert not any("†" in words for _, words in paragraphs(memo(told)))
    chosen = replace(next(findings(told)), body=((SECONDARY, Text(" of "), PRIMARY),))
    section = replace(told.sections[0], blocks=(chosen,))
    lines = [words for _, words in paragraphs(memo(replace(told, sections=(section,))))]
    assert "† Secondary source" in lines
    assert f"{SECONDARY.text}† of {PRIMARY.text}" in lines


@pytest.mark.slow
def test_the_name_of_a_publication_stands_in_brackets_in_a_sentence() -> None:
    said = " ".join(normal(text) for _, text in paragraphs(made(document(EDITIONS[0]))))
    assert "child sex trafficking [NCMEC, Reporting by online platforms]. Reports" in said
    assert "Sources: [" not in said
