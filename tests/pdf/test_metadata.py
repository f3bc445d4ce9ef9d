"""Saving: small, and no stream that a strict reader could measure wrongly."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest

from briefing_gen.base.problems import BriefingError, Location
from briefing_gen.pdf.metadata import save_compact, unmistakable, whole
from tests.writers.pdf_files import failures, opened, sample

MISREAD = b"\r\nendstream"


def ending_in_return() -> bytes:
    """Return content whose compressed form ends in a carriage return."""
    return next(
        content
        for count in range(1, 10_000)
        if zlib.compress(content := b"q Q " + b"%" * count).endswith(b"\r")
    )


def one_page(content: bytes) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.pages[0].Contents = pdf.make_stream(content)
    return pdf


def test_a_stream_that_ends_in_a_return_is_followed_by_a_whole_end_of_line() -> None:
    content = ending_in_return()
    with one_page(content) as pdf:
        saved = save_compact(pdf)
    assert b"\r\r\nendstream" in saved
    with opened(saved) as again:
        assert again.pages[0].Contents.read_bytes() == content
        assert again.check_pdf_syntax() == []


def test_other_files_stay_as_they_are() -> None:
    stream = io.BytesIO()
    one_page(b"q Q").save(stream)
    data = stream.getvalue()
    assert MISREAD not in data
    assert unmistakable(data) == data


def test_every_stream_of_a_mended_file_is_as_long_as_it_says() -> None:
    with opened(sample()) as pdf:
        pdf.pages[0].contents_add(pdf.make_stream(ending_in_return()))
        stream = io.BytesIO()
        pdf.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    torn = stream.getvalue()
    assert MISREAD in torn
    assert any("LENGTH" in failure for failure in failures(torn))
    assert failures(unmistakable(torn)) == []


def broken(data: bytes) -> str:
    with pytest.raises(BriefingError) as caught:
        whole(data)
    problem = caught.value.problems[0]
    assert (problem.code, problem.where) == ("internal-error", Location("PDF"))
    return problem.message.removeprefix("the PDF would have been broken, and was not written: ")


def test_a_whole_file_is_passed_on_as_it_is() -> None:
    data = sample()
    assert whole(data) is data


def test_a_file_whose_objects_stand_elsewhere_is_none_of_ours() -> None:
    with one_page(b"") as pdf:
        stream = io.BytesIO()
        pdf.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    moved = stream.getvalue().replace(b"\n3 0 obj", b"3 0 obj").replace(b"xref", b"\nxref", 1)
    assert "expected endobj" in broken(moved)
    data = sample()
    middle = len(data) // 2
    assert broken(data[:middle] + data[middle + 1 :])  # What is told depends on what stands there.
    assert "xref not found" in broken(data[:5000] + b"  " + data[5000:])
    assert "startxref" in broken(data[:middle])


def test_a_file_that_counts_other_pages_than_it_has_is_none_of_ours() -> None:
    with one_page(b"") as pdf:
        data = save_compact(pdf)
        stream = io.BytesIO()
        pdf.save(stream, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert whole(data) is data
    assert (
        broken(stream.getvalue().replace(b"/Count 1", b"/Count 7")) == "it has 1 pages and counts 7"
    )
    with pytest.raises(BriefingError), pikepdf.new() as pdf:
        save_compact(pdf)
