"""Files that cannot be joined: what is said of them, and what is let pass."""

from __future__ import annotations

import io
import re
import sys

import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, String

from briefing_gen.base.apart import Tell
from briefing_gen.base.problems import BriefingError, Location
from briefing_gen.joining.opening import Source, within_means
from briefing_gen.joining.opening import opened as opened_as_source
from tests.joining.files import edited, joined, plain, saved, told, with_packed_object
from tests.writers.pdf_files import opened, sample

pytestmark = pytest.mark.slow

UNPROTECTED = "open it, print it to PDF, and name that file; or ask its author for a copy without"
AGAIN = "print it to PDF again, or have its author send it again"


def protected(user: str) -> bytes:
    stream = io.BytesIO()
    with opened(plain()) as pdf:
        pdf.save(stream, encryption=Encryption(user=user, owner="owner"))
    return stream.getvalue()


def test_a_password_is_asked_of_the_author_and_not_of_the_user() -> None:
    assert told(protected("secret"), sample()) == [
        f"memo.pdf: error[encrypted-pdf]: this PDF needs a password\n    hint: {UNPROTECTED}"
    ]


def test_protection_without_a_password_is_not_taken_off() -> None:
    assert told(protected(""), sample()) == [
        (
            "memo.pdf: error[encrypted-pdf]: this PDF is encrypted, although it opens without a "
            "password\n"
            f"    hint: {UNPROTECTED}"
        )
    ]


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"<html>%PDF</html>", b"\0" * 2000 + b"%PDF-"])
def test_what_does_not_begin_as_a_pdf_is_none(content: bytes) -> None:
    assert told(content, sample()) == [
        (
            "memo.pdf: error[not-a-pdf]: this is not a PDF\n"
            "    hint: name a file that was saved, exported or printed as PDF"
        )
    ]


def test_a_file_without_pages_is_refused() -> None:
    assert told(saved(Pdf.new()), sample()) == [
        f"memo.pdf: error[no-pages]: this PDF has no pages\n    hint: {AGAIN}"
    ]


def test_half_a_file_is_damaged() -> None:
    (problem,) = told(plain()[: len(plain()) // 2], sample())
    assert problem.startswith("memo.pdf: error[damaged-pdf]: this is damaged: ")
    assert problem.endswith(f"\n    hint: {AGAIN}")


def test_a_lost_table_of_places_is_damage_although_it_can_be_guessed() -> None:
    assert told(plain().replace(b"startxref", b"startxxxx"), sample()) == [
        f"memo.pdf: error[damaged-pdf]: this is damaged: file is damaged\n    hint: {AGAIN}"
    ]


def test_damage_is_told_with_its_place() -> None:
    (problem,) = told(edited(plain(), lambda pdf: pdf.Root.Pages.Kids.append(5)), sample())
    assert problem.startswith("memo.pdf (object ")
    assert "error[damaged-pdf]: this is damaged: Pages tree includes non-dict" in problem


@pytest.mark.parametrize(
    "content",
    [
        b"line before\n" + plain(),
        plain().replace(b"\nstream\n", b"\nstream\r"),
        plain().replace(b"/Title (Plain memo)", b"/Title (x) /Title()"),
        re.sub(rb"/Length \d", b"/Length 9", plain()),
    ],
)
def test_slips_without_consequence_are_let_pass(content: bytes) -> None:
    with opened(joined(content, plain()).content) as pdf:
        assert len(pdf.pages) == 4


def signed(pdf: Pdf) -> None:
    signature = Dictionary(Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]), Contents=String(b"\0\1"))
    field = Dictionary(FT=Name.Sig, T=String("signed"), V=pdf.make_indirect(signature))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]), SigFlags=3)


def unplaced_field(pdf: Pdf) -> None:
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("a")))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def xfa(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(XFA=pdf.make_stream(b"<xdp/>"))


def layered(pdf: Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary())


SIGNED = (
    "error[signed-pdf]: this is signed digitally, and changing the file would break the signature\n"
    "    hint: send the signed file separately, or print it to PDF: the pages stay, without "
    "the signature"
)
FIELDS = (
    "error[not-flat]: this has form fields\n"
    "    hint: print it to PDF: the page keeps what was filled in, without the fields"
)
LAYERS = (
    "error[not-flat]: this has layers, which can be shown and hidden\n"
    "    hint: show the layers that matter and print it to PDF: the others are left out"
)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (edited(plain(), signed), f"memo.pdf: {SIGNED}"),
        (plain(2, form="name"), f"memo.pdf (page 1): {FIELDS}"),
        (edited(plain(), unplaced_field), f"memo.pdf (form): {FIELDS}"),
        (edited(plain(), xfa), f"memo.pdf (form): {FIELDS}"),
        (edited(plain(), layered), f"memo.pdf: {LAYERS}"),
    ],
    ids=["signature", "form", "field on no page", "XFA", "layers"],
)
def test_what_only_works_on_a_screen_is_refused_with_how_to_flatten_it(
    content: bytes, problem: str
) -> None:
    assert told(content, sample()) == [problem]


def test_every_file_that_is_not_flat_is_told_at_once() -> None:
    both = edited(plain(1, form="name"), layered)
    assert told(sample(), both, plain(1, form="other")) == [
        f"a.pdf (page 1): {FIELDS}",
        f"a.pdf: {LAYERS}",
        f"b.pdf (page 1): {FIELDS}",
    ]


def test_a_form_without_fields_and_a_list_without_layers_are_let_pass() -> None:
    def edit(pdf: Pdf) -> None:
        pdf.Root.AcroForm = Dictionary(Fields=Array())
        pdf.Root.OCProperties = Dictionary(OCGs=Array())

    with opened(joined(edited(plain(), edit), sample()).content) as pdf:
        assert not {"/AcroForm", "/OCProperties"} & set(pdf.Root.keys())


def test_a_page_that_is_no_page_is_never_copied() -> None:
    def edit(pdf: Pdf) -> None:
        hidden = pdf.make_indirect(Dictionary(Type=Name.Page, Secret=Name.Draft))
        pdf.pages[0].obj.Annots[0].Hidden = hidden

    with opened(joined(edited(plain(), edit), plain()).content) as pdf:
        assert b"Draft" not in b"".join(item.unparse() for item in pdf.objects)


def test_a_file_that_names_one_page_again_and_again_is_not_looked_through() -> None:
    def edit(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        page.Annots = Array([Dictionary(S=Name.JavaScript, JS=String("x"))])
        pdf.Root.Pages.Kids = Array([page] * 5001)
        pdf.Root.Pages.Count = 5001

    (problem,) = told(edited(plain(), edit), sample())
    assert problem == (
        "memo.pdf: error[too-many-pages]: this has 5,001 pages; the limit is 5,000\n"
        "    hint: save the pages that matter as a file of their own, and name that"
    )


def pages_of(content: bytes) -> int:
    def count(_: Tell) -> int:
        with opened_as_source(Source("a.pdf", content)) as source:
            return len(source.pdf.pages)

    return within_means(count, len(content), lambda _: Location("a.pdf"))


def test_objects_may_be_packed() -> None:
    assert pages_of(with_packed_object(b"<<>>")) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process")
def test_objects_that_unpack_beyond_all_bounds_are_told() -> None:
    with pytest.raises(BriefingError) as caught:
        pages_of(with_packed_object(b"[%b]" % (b"[]" * 9_000_000)))
    assert str(caught.value.problems[0]) == (
        "a.pdf: error[takes-too-much]: reading this takes more than 640 MiB of memory\n"
        "    hint: print it to PDF again, or have its author make it again without what is there"
    )
