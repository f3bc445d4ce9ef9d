"""What the joined file claims, and the reasons that are given for what it does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pikepdf import Dictionary, Name, Pdf

from briefing_gen.joining.copying import read_about
from tests.joining.files import OFFICE_MEMO, edited, joined, plain, tagged, with_file, with_link
from tests.writers.pdf_files import failures, opened, sample

pytestmark = pytest.mark.slow


def with_packet(content: bytes, old: bytes, new: bytes) -> bytes:
    """Return `content` with other words in its XMP packet."""

    def edit(pdf: Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        assert old in packet
        pdf.Root.Metadata.write(packet.replace(old, new))

    return edited(content, edit)


def standards(*contents: bytes) -> str:
    made = joined(*contents)
    found = str(made.standards)
    claims = [text for text in failures(made.content) if "-ID-" in text]
    assert ("PDF/UA-1" in found) == (not any(text.startswith("ua1") for text in claims))
    return found


A_2 = (b"<pdfaid:part>3", b"<pdfaid:part>2")
LEVEL_U = (b"conformance>A", b"conformance>U")
NO_UA = (b"<pdfuaid:part>1</pdfuaid:part>", b"")
COLOURS = b"colours of another machine"


def unmarked(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def suspected(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


def without_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def unnumbered_heading(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.H)


def other_colours(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.write(COLOURS)


def test_a_file_without_tags_keeps_neither() -> None:
    assert standards(plain(), sample()) == (
        "neither PDF/UA nor PDF/A (no PDF/UA: memo.pdf is not tagged; "
        "no PDF/A: memo.pdf does not claim PDF/A-2 or PDF/A-3)"
    )


@pytest.mark.parametrize(
    ("memo", "expected"),
    [
        (with_packet(tagged(), *A_2), "PDF/UA-1 and PDF/A-3a"),
        (with_packet(tagged(), *LEVEL_U), "PDF/UA-1 and PDF/A-3u"),
        (
            with_packet(tagged(), *NO_UA),
            "PDF/A-3a (no PDF/UA: memo.pdf does not claim it)",
        ),
        (
            with_packet(tagged(), b"<pdfaid:part>3", b"<pdfaid:part>1"),
            "PDF/UA-1 (no PDF/A: memo.pdf does not claim PDF/A-2 or PDF/A-3)",
        ),
        (
            with_file(with_packet(tagged(), *A_2), "a.csv"),
            "PDF/UA-1 (no PDF/A: memo.pdf is PDF/A-2 and holds files)",
        ),
        (
            with_link(tagged()),
            "PDF/A-3a (no PDF/UA: links of memo.pdf do not say where they lead)",
        ),
    ],
)
def test_a_claim_is_made_where_all_parts_keep_it(memo: bytes, expected: str) -> None:
    assert standards(memo, sample()) == expected


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (unmarked, "PDF/A-3a (no PDF/UA: memo.pdf is not tagged)"),
        (suspected, "PDF/A-3a (no PDF/UA: memo.pdf does not claim it)"),
        (without_language, "PDF/A-3a (no PDF/UA: memo.pdf names no title or no language)"),
        (
            unnumbered_heading,
            "PDF/A-3a (no PDF/UA: one file numbers its headings and another does not)",
        ),
    ],
)
def test_the_first_reason_against_access_is_given(
    edit: Callable[[Pdf], None], expected: str
) -> None:
    assert standards(edited(tagged(), edit), sample()) == expected


def test_two_meanings_of_colours_cannot_both_be_said() -> None:
    assert standards(tagged(), edited(sample(), other_colours)) == (
        "PDF/UA-1 (no PDF/A: the colors of a.pdf are others than those of the files before it)"
    )


def test_the_same_colours_in_other_words_are_one() -> None:
    with opened(joined(OFFICE_MEMO, sample()).content) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == "sRGB IEC61966-2.1"


@pytest.mark.parametrize(
    ("packet", "title"),
    [
        (b"not XML", "Plain memo"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>', "Plain memo"),
        (b"\xff\xfe<\0x\0>\0", "Plain memo"),
    ],
)
def test_a_packet_that_is_odd_says_nothing(packet: bytes, title: str) -> None:
    def edit(pdf: Pdf) -> None:
        pdf.Root.Metadata = pdf.make_stream(packet)

    with opened(edited(plain(), edit)) as pdf:
        assert read_about(pdf, "memo.pdf").title == title


@pytest.mark.parametrize(
    ("stamp", "date"),
    [
        ("D:20240502090000Z", "2024-05-02T09:00:00+00:00"),
        ("D:20240502090000-04'00'", "2024-05-02T09:00:00-04:00"),
        ("D:20240502", "2024-05-02"),
        ("D:2024", "2024-01-01"),
        ("D:20241399", ""),
        ("yesterday", ""),
    ],
)
def test_the_date_of_an_older_file_is_read(stamp: str, date: str) -> None:
    def edit(pdf: Pdf) -> None:
        pdf.docinfo["/ModDate"] = stamp

    with opened(edited(plain(), edit)) as pdf:
        assert read_about(pdf, "memo.pdf").date == date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024", "2023-01-01"),
        ("2024-05-02T09:00:00Z", "2024-05-02T09:00:00+00:00"),
        ("2024-05-02T09", "2024-05-02"),
    ],
)
def test_a_date_in_another_form_than_those_of_metadata_is_passed_over(
    written: str, date: str
) -> None:
    def edit(pdf: Pdf) -> None:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["xmp:ModifyDate"] = written
            metadata["xmp:CreateDate"] = "2023-01-01"

    with opened(edited(plain(), edit)) as pdf:
        assert read_about(pdf, "memo.pdf").date == date


def test_a_file_without_a_title_goes_by_its_name() -> None:
    with opened(edited(plain(), lambda pdf: pdf.trailer.__delitem__("/Info"))) as pdf:
        about = read_about(pdf, "in/Budget 2024.pdf")
        assert (about.title, about.titled) == ("Budget 2024", False)
