"""Pages that would never be drawn to the end, or are larger than any page, are refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, StreamDecodeLevel

from briefing_gen.joining.safety import UndrawableError, look_at_pages
from tests.joining.files import edited, joined, plain, told
from tests.writers.pdf_files import opened, sample

HINT = "\n    hint: leave that page out, or have its author make the file again"
ITSELF = "this page has a form that draws itself, without end"


def form(pdf: Pdf, content: bytes, **entries: object) -> Object:
    return pdf.make_stream(content, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), **entries)


def use(pdf: Pdf, content: bytes, **resources: Object) -> None:
    """Let the last page draw something with `resources`."""
    page = pdf.pages[-1]
    page.obj.Resources = Dictionary({f"/{kind}": held for kind, held in resources.items()})
    page.contents_add(content)


def itself(pdf: Pdf) -> None:
    own = form(pdf, b"/Fm Do")
    own.Resources = Dictionary(XObject=Dictionary(Fm=own))
    use(pdf, b"/Fm Do", XObject=Dictionary(Fm=own))


def itself_without_resources(pdf: Pdf) -> None:
    use(pdf, b"/Fm Do", XObject=Dictionary(Fm=form(pdf, b"/Fm % a comment\n Do")))


def each_other(pdf: Pdf) -> None:
    one, other = form(pdf, b"/B Do"), form(pdf, b"/#41 Do")
    use(pdf, b"/A Do", XObject=Dictionary(A=one, B=other))


def in_a_pattern(pdf: Pdf) -> None:
    use(pdf, b"/Pattern cs /P scn 0 0 9 9 re f", Pattern=Dictionary(P=form(pdf, b"/P scn")))


def in_a_mask(pdf: Pdf) -> None:
    state = pdf.make_indirect(Dictionary())
    state.SMask = Dictionary(G=form(pdf, b"/G gs"))
    use(pdf, b"/G gs", ExtGState=Dictionary(G=state))


def in_a_glyph(pdf: Pdf) -> None:
    font = Dictionary(Subtype=Name.Type3, CharProcs=Dictionary(a=form(pdf, b"/F 9 Tf (a) Tj")))
    use(pdf, b"/F 9 Tf (a) Tj", Font=Dictionary(F=pdf.make_indirect(font)))


def in_an_annotation(pdf: Pdf) -> None:
    own = form(pdf, b"/Fm Do")
    own.Resources = Dictionary(XObject=Dictionary(Fm=own))
    note = Dictionary(Subtype=Name.Stamp, Rect=Array([0, 0, 9, 9]), AP=Dictionary(N=own))
    pdf.pages[-1].obj.Annots = Array([note])


def in_hexadecimal(pdf: Pdf) -> None:
    own = form(pdf, b"2F466D20446F>", Filter=Name.ASCIIHexDecode)
    use(pdf, b"/Fm Do", XObject=Dictionary(Fm=own))


def packed_in_an_unusual_way(pdf: Pdf) -> None:
    own = form(pdf, b"\x05/Fm Do\x80", Filter=Name.RunLengthDecode)
    use(pdf, b"/Fm Do", XObject=Dictionary(Fm=own))


@pytest.mark.parametrize(
    "edit",
    [
        itself,
        itself_without_resources,
        each_other,
        in_a_pattern,
        in_a_mask,
        in_a_glyph,
        in_an_annotation,
        in_hexadecimal,
        packed_in_an_unusual_way,
    ],
)
def test_a_page_that_draws_itself_is_refused(edit: Callable[[Pdf], None]) -> None:
    assert told(sample(), edited(plain(), edit)) == [
        f"a.pdf (page 2): error[undrawable-page]: {ITSELF}{HINT}"
    ]


def chain(pdf: Pdf, length: int, times: int) -> None:
    """Let each of so many forms draw the next so many times."""
    held = form(pdf, b"0 0 9 9 re f")
    for _ in range(length):
        held = form(pdf, b"/Fm Do " * times, Resources=Dictionary(XObject=Dictionary(Fm=held)))
    use(pdf, b"/Fm Do", XObject=Dictionary(Fm=held))


def large(pdf: Pdf) -> None:
    pdf.Root.Pages.MediaBox = Array([0, 0, 9, 10**9])
    del pdf.pages[-1].obj.MediaBox


def unpacked(pdf: Pdf) -> None:
    pdf.pages[-1].obj.Contents = Array([pdf.make_stream(b" " * 33_000_000)] * 2)


def all_unpacked(pdf: Pdf) -> None:
    content = pdf.make_stream(b" " * 60_000_000)
    for _ in range(5):
        pdf.add_blank_page()
    for page in pdf.pages:
        page.obj.Contents = content


@pytest.mark.parametrize(
    ("edit", "page", "message"),
    [
        (lambda pdf: chain(pdf, 49, 2), 2, "this page is drawn from more than 1,000,000 forms"),
        (lambda pdf: chain(pdf, 6, 12), 2, "this page is drawn from more than 1,000,000 forms"),
        (lambda pdf: chain(pdf, 60, 1), 2, "this page has forms within each other, 50 deep"),
        (large, 2, "this page is 1,000,000,000 points long; 14,400 (200 inches) are the most"),
        pytest.param(
            unpacked, 2, "what draws this page unpacks to more than 64 MB", marks=pytest.mark.slow
        ),
        pytest.param(
            all_unpacked,
            6,
            "what draws the pages up to this one unpacks to more than 300 MB",
            marks=pytest.mark.slow,
        ),
        (
            lambda pdf: pdf.pages[-1].contents_add(b"q " * 1_000_000),
            2,
            "this page nests more than 10,000 graphics states",
        ),
    ],
    ids=["twice each", "twelve each", "deep", "large", "one page", "all pages", "nested states"],
)
def test_a_page_that_takes_more_than_any_page_is_refused(
    edit: Callable[[Pdf], None], page: int, message: str
) -> None:
    (problem,) = told(edited(plain(), edit), sample())
    assert problem.startswith(f"memo.pdf (page {page}): error[undrawable-page]: {message}")


def test_forms_that_share_the_resources_of_their_page_are_no_circle() -> None:
    def edit(pdf: Pdf) -> None:
        header = form(pdf, b"0 0 9 9 re f")
        logo = form(pdf, b"/Header Do")
        use(pdf, b"/Header Do /Logo Do", XObject=Dictionary(Header=header, Logo=logo))
        header.Resources = logo.Resources = pdf.make_indirect(pdf.pages[-1].obj.Resources)

    assert told(edited(plain(), edit), sample()) == []


def test_a_poster_of_two_hundred_inches_is_a_page() -> None:
    def edit(pdf: Pdf) -> None:
        pdf.pages[-1].obj.MediaBox = Array([0, 0, 14_400, 14_400])

    assert told(edited(plain(), edit), sample()) == []


@pytest.mark.slow
def test_a_report_of_three_hundred_pages_with_a_thousand_shapes_each_is_looked_through() -> None:
    def edit(pdf: Pdf) -> None:
        mark = form(pdf, b"0 0 9 9 re f")
        for page in pdf.pages:
            page.obj.Resources.XObject = Dictionary(Mark=mark)
            page.contents_add(b"q 1 0 0 1 5 5 cm /Mark Do Q\n" * 1_000)

    with opened(edited(plain(300), edit)) as pdf:
        assert look_at_pages(pdf, 1).is_usual


def test_nested_states_that_pdf_a_does_not_allow_drop_the_claim() -> None:
    def edit(pdf: Pdf) -> None:
        pdf.pages[0].contents_add(b"/Artifact BMC " + b"q " * 29 + b"Q " * 29 + b"EMC")

    assert str(joined(edited(sample(), edit), sample()).standards) == (
        "PDF/UA-1 (no PDF/A: memo.pdf nests 29 graphics states; 28 are allowed)"
    )


def test_a_page_without_size_drops_the_claim_to_archives() -> None:
    def edit(pdf: Pdf) -> None:
        pdf.pages[0].obj.MediaBox = Array([0, 0, 612, 0])

    assert str(joined(edited(sample(), edit), sample()).standards) == (
        "PDF/UA-1 (no PDF/A: a page of memo.pdf is 0 points wide or high)"
    )


def test_pages_that_cannot_be_looked_through_claim_nothing() -> None:
    def edit(pdf: Pdf) -> None:
        held = pdf.pages[0].obj.Contents
        content = held.read_bytes(StreamDecodeLevel.all)
        pieces = [content[at : at + 100] for at in range(0, len(content), 100)]
        packed = b"".join(bytes([len(piece) - 1]) + piece for piece in pieces) + b"\x80"
        held.write(packed, filter=Name.RunLengthDecode)

    unseen = "too large or too unusual to be looked through"
    assert str(joined(sample(), edited(sample(), edit)).standards) == (
        f"neither PDF/UA nor PDF/A (no PDF/UA: the pages of a.pdf are {unseen}; "
        "no PDF/A: pages of a.pdf are packed in a way that cannot be looked through)"
    )


@pytest.mark.slow
def test_a_large_file_may_unpack_to_more() -> None:
    with opened(edited(plain(), all_unpacked)) as pdf:
        with pytest.raises(UndrawableError, match="up to this one unpacks to more than 300 MB"):
            look_at_pages(pdf, 1_000_000)
        assert look_at_pages(pdf, 30_000_000).is_usual
