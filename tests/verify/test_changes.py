from __future__ import annotations

import io
import re
import zipfile

import pikepdf
import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.base.paper import Paper
from briefing_gen.base.problems import BriefingError, Location, Problem
from briefing_gen.docx.writing import write_docx
from briefing_gen.verify.changes import (
    Change,
    Changes,
    Entry,
    Ledger,
    compare,
    read_ledger,
    rows_of,
)
from briefing_gen.words.citing import grade_named
from tests import samples
from tests.docx.edits import rewritten
from tests.joining.files import OFFICE_MEMO
from tests.verify.test_deck import deck
from tests.writers import decks
from tests.writers.pdf_files import sample

PRIMARY = "Primary"
REPORTED = "Press report"
TRIPS = Entry(
    section="findings",
    block="trips",
    page="2",
    number="1.2 million",
    metric="ferries[year=2024].trips",
    value="1200000",
    unit="count",
    grade=PRIMARY,
)


def test_a_value_that_is_another_is_told_with_both() -> None:
    now = replace(TRIPS, number="1.3 million", value="1300000")
    changes = Changes(changed=(Change(TRIPS, now),), gone=(), new=(), same=0)
    assert compare([TRIPS], [now]) == changes
    assert changes.changed[0].is_of_value


def test_the_wording_the_place_and_the_language_do_not_matter() -> None:
    moved = replace(TRIPS, number="1,2 millones", page="3", block="other", section="summary")
    assert compare([TRIPS], [moved]) == Changes(changed=(), gone=(), new=(), same=1)


def test_what_is_new_and_what_is_gone_is_told_in_reading_order() -> None:
    years = [replace(TRIPS, metric=f"ferries[year={year}].trips") for year in range(2020, 2026)]
    assert compare(years[:4], years[2:]) == Changes(
        changed=(), gone=tuple(years[:2]), new=tuple(years[4:]), same=2
    )


def test_each_metric_counts_once_and_quoted_numbers_do_not() -> None:
    quoted = replace(TRIPS, metric="")
    assert compare([TRIPS, TRIPS, quoted], [TRIPS]) == Changes(changed=(), gone=(), new=(), same=1)


def test_a_unit_that_is_another_is_a_change() -> None:
    now = replace(TRIPS, unit="percent")
    assert [change.is_of_value for change in compare([TRIPS], [now]).changed] == [True]


def test_the_numbers_of_two_word_documents_are_compared() -> None:
    old = write_docx(samples.document(), decks.THEME, Paper.LETTER)
    first = read_ledger(old, "old.docx")
    assert first.entries
    assert None not in {grade_named(entry.grade) for entry in first.entries}
    same = compare(first.entries, first.entries)
    assert (same.changed, same.gone, same.new) == ((), (), ())
    edit = lambda text: re.sub(r'value="\d+"', 'value="7"', text)  # noqa: E731 - short.
    other = rewritten(old, edit, "customXml/item1.xml")
    found = compare(first.entries, read_ledger(other, "new.docx").entries)
    assert found.changed
    assert all(change.is_of_value for change in found.changed)


HEAD = "section,block,page,number,metric,value,unit,grade,more"
ROW = "findings,trips,2,1.2 million,ferries[year=2024].trips,1200000,count,Read there.,x"
ENTRY = Entry(
    section="findings",
    block="trips",
    page="2",
    number="1.2 million",
    metric="ferries[year=2024].trips",
    value="1200000",
    unit="count",
    grade="Read there.",
)


def with_ledger(content: bytes, name: str = "ledger.csv") -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(OFFICE_MEMO)) as pdf:
        pdf.attachments[name] = content
        pdf.save(stream)
    return stream.getvalue()


def test_a_ledger_is_read_as_it_was_written() -> None:
    assert read_ledger(f"\ufeff{HEAD}\n{ROW}\n".encode(), "a.csv") == Ledger("", (ENTRY,))


def test_a_sign_that_was_kept_from_a_spreadsheet_is_read_without_the_quote() -> None:
    columns = ("number", "metric")
    rows = rows_of(b"number,metric\n'+10.1%,a\n'tis,b\n", columns)
    assert [row["number"] for row in rows] == ["+10.1%", "'tis"]


@pytest.mark.parametrize("page", ["9" * 5000, "-1", "x", "\N{ARABIC-INDIC DIGIT TWO}", "1234567"])
def test_what_cannot_be_a_page_tells_of_none(page: str) -> None:
    ledger = read_ledger(f"{HEAD}\n{ROW.replace(',2,', f',{page},')}\n".encode(), "a.csv")
    assert [entry.page for entry in ledger.entries] == [""]


def test_a_ledger_is_read_out_of_a_pdf() -> None:
    assert read_ledger(with_ledger(f"{HEAD}\n{ROW}\n".encode()), "a.pdf") == Ledger("", (ENTRY,))


def packed_otherwise(**more: object) -> bytes:
    """Return a PDF with a ledger that other programs saved, with `more` about its stream."""
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(with_ledger(f"{HEAD}\n{ROW}\n".encode()))) as pdf:
        held = pdf.attachments["ledger.csv"].get_file().obj
        held.write(held.read_bytes())
        for name, value in more.items():
            held[f"/{name}"] = value
        pdf.save(stream, compress_streams=False)
    return stream.getvalue()


def test_a_ledger_is_read_that_another_program_unpacked_or_wrote_lines_before() -> None:
    for data in (packed_otherwise(), b"\n\n" + packed_otherwise()):
        assert read_ledger(data, "a.pdf").entries == (ENTRY,)


def test_a_ledger_that_was_cut_is_none() -> None:
    with pytest.raises(BriefingError) as caught:
        read_ledger(packed_otherwise(Params=pikepdf.Dictionary(Size=999)), "a.pdf")
    assert [problem.code for problem in caught.value.problems] == ["no-ledger"]


def test_a_ledger_says_of_which_edition_its_pdf_is() -> None:
    with pikepdf.open(io.BytesIO(with_ledger(f"{HEAD}\n{ROW}\n".encode()))) as pdf:
        with pdf.open_metadata(update_docinfo=False) as metadata:
            metadata["dc:identifier"] = "ferries?audience=legislator&lang=en-US"
        stream = io.BytesIO()
        pdf.save(stream)
    assert read_ledger(stream.getvalue(), "a.pdf").edition == (
        "ferries?audience=legislator&lang=en-US"
    )


@pytest.mark.parametrize(
    "data",
    [
        OFFICE_MEMO,
        sample(),
        b"year,trips\n2024,1\n",
        b"\xff\xfe\x00",
        b"",
        f"{HEAD}\n".encode(),
        f"{HEAD}\n{'x' * 200_000}".encode(),
        with_ledger(b"year\n2024\n"),
        with_ledger(f"{HEAD}\n{ROW}\n".encode(), "B-ledger.csv"),
    ],
    ids=[
        "memo",
        "no evidence",
        "other csv",
        "no text",
        "empty",
        "no row",
        "long",
        "other",
        "other name",
    ],
)
def test_a_file_without_a_ledger_is_told(data: bytes) -> None:
    with pytest.raises(BriefingError) as caught:
        read_ledger(data, "a.csv")
    assert caught.value.problems == (
        Problem(
            code="no-ledger",
            message="there is no ledger of numbers in this file",
            where=Location("a.csv"),
            hint="name a PDF, deck or Word document of this program, or what `briefing-gen ledger` "
            "wrote",
        ),
    )


def test_a_deck_tells_of_the_numbers_that_it_shows() -> None:
    held = read_ledger(deck(), "a.pptx")
    assert (held.edition, held.is_of_deck) == ("ferries?audience=legislator&lang=en-US", True)
    assert [(each.block, each.metric, each.value) for each in held.entries] == [
        ("ferries", "ferries | Trips of 9 | 2019", "120"),
        ("ferries", "ferries | Trips of 9 | 2020", "95.5"),
    ]


def test_two_decks_are_compared_value_by_value() -> None:
    old, new = (read_ledger(data, "a.pptx") for data in (deck(), with_value(deck())))
    changes = compare(old.entries, new.entries)
    assert [(each.old.number, each.new.number) for each in changes.changed] == [("95.5", "96.5")]
    assert changes.same == 1


def with_value(data: bytes) -> bytes:
    """Return a deck whose chart draws another value."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            is_chart = name.startswith("ppt/charts/chart")
            target.writestr(name, part.replace(b"95.5", b"96.5") if is_chart else part)
    return stream.getvalue()
