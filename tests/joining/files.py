"""What the tests of joining share: memos of every kind, and how the joined file is read back.

`attach_memo.pdf` was exported from attach_memo.fodt by LibreOffice 25.2, with PDF/A-3b and PDF/UA.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String
from reportlab.pdfgen.canvas import Canvas

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError
from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import Text
from briefing_gen.joining.joining import Attached, attach
from briefing_gen.joining.opening import Source
from tests import samples
from tests.writers.pdf_files import opened, written

OFFICE_MEMO = (Path(__file__).parent / "attach_memo.pdf").read_bytes()
RECTANGLE = (10, 10, 90, 20)


@cache
def plain(pages: int = 2, form: str = "") -> bytes:
    """Return a memo as a simple program makes it: bookmarks and links, no tags."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    canvas.setTitle("Plain memo")
    for number in range(1, pages + 1):
        canvas.bookmarkPage(f"page-{number}")
        canvas.addOutlineEntry(f"Part {number}", f"page-{number}", level=0)
        canvas.drawString(72, 700, f"This is page {number}")
        canvas.linkRect("", f"page-{number % pages + 1}", RECTANGLE)
        if form:
            canvas.acroForm.textfield(name=form, x=72, y=600)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


@cache
def tagged(title: str = "Tagged memo", language: str = "en-US") -> bytes:
    """Return a memo that is PDF/UA-1 and PDF/A-3a, with notes, tables and links."""
    return written(_document(title, language))


def _document(title: str, language: str) -> Document:
    sample = samples.document()
    chosen = sample.sections[2:4] + sample.sections[5:6]
    return replace(sample, title=(Text(title),), language=language, sections=chosen)


def edited(content: bytes, edit: Callable[[Pdf], object]) -> bytes:
    """Return `content` after `edit`."""
    with opened(content) as pdf:
        edit(pdf)
        return saved(pdf)


def saved(pdf: Pdf) -> bytes:
    stream = io.BytesIO()
    pdf.save(stream, deterministic_id=True)
    return stream.getvalue()


def annotate(pdf: Pdf, **entries: Object) -> None:
    """Put a link on the first page."""
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([1, 1, 9, 9]))
    for key, value in entries.items():
        link[f"/{key}"] = value
    page = pdf.pages[0].obj
    page.Annots = Array([*page.get("/Annots", []), pdf.make_indirect(link)])


def with_link(content: bytes, **entries: Object) -> bytes:
    return edited(content, lambda pdf: annotate(pdf, **entries))


def with_file(content: bytes, name: str, data: bytes = b"year,trips\r\n") -> bytes:
    def edit(pdf: Pdf) -> None:
        pdf.attachments[name] = data

    return edited(content, edit)


def with_packed_object(content: bytes) -> bytes:
    """Return a PDF with an object in a packed stream, number 5, that unpacks to `content`."""
    packed = zlib.compress(b"5 0 " + content, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Names 5 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<<>>>>",
        b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%b\nendstream"
        % (len(packed), packed),
    ]
    file, rows = b"%PDF-1.7\n", bytes(7)
    for number, body in enumerate(objects, 1):
        rows += b"\1%b\0\0" % len(file).to_bytes(4, "big")
        file += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(file)
    rows += b"\2\0\0\0\4\0\0" + b"\1%b\0\0" % table.to_bytes(4, "big")
    head = b"<</Type/XRef/Size 7/W[1 4 2]/Root 1 0 R/Length %d>>" % len(rows)
    file += b"6 0 obj\n%bstream\n%b\nendstream\nendobj\n" % (head, rows)
    return file + b"startxref\n%d\n%%%%EOF\n" % table


def joined(*contents: bytes) -> Attached:
    """Return memo.pdf with a.pdf, b.pdf and so on behind it."""
    names = ("memo.pdf", "a.pdf", "b.pdf", "c.pdf")
    memo, *rest = (Source(name, content) for name, content in zip(names, contents, strict=False))
    return attach(memo, rest)


def told(*contents: bytes) -> list[str]:
    """Return why these files cannot be joined, each problem with its hint."""
    try:
        joined(*contents)
    except BriefingError as error:
        return [str(problem) for problem in error.problems]
    return []


def page_of(pdf: Pdf, destination: object) -> int:
    """Return the page, counted from 1, that a destination of any kind leads to."""
    found = destination
    if isinstance(found, String):
        found = dict(pikepdf.NameTree(pdf.Root.Names.Dests).items())[str(found)]
    elif isinstance(found, Name):
        found = pdf.Root.Dests[str(found)]
    if isinstance(found, Dictionary):
        found = found.D
    assert isinstance(found, Array)
    pages = [page.obj.objgen for page in pdf.pages]
    return pages.index(found[0].objgen) + 1


def links(pdf: Pdf, page: int) -> Iterator[int]:
    """Yield the pages that the links of a page lead to; both count from 1."""
    for link in pdf.pages[page - 1].get("/Annots", []):
        destination = link.get("/Dest", link.get("/A", Dictionary()).get("/D"))
        if destination is not None:
            yield page_of(pdf, destination)


def bookmarks(pdf: Pdf) -> list[str]:
    """Return the outline, indented, each entry with the page it leads to."""
    return list(_entries(pdf, pdf.Root.Outlines, 0))


def _entries(pdf: Pdf, parent: pikepdf.Object, depth: int) -> Iterator[str]:
    item = parent.get("/First")
    while item is not None:
        where = item.get("/Dest", item.get("/A", Dictionary()).get("/D"))
        yield f"{'  ' * depth}{item.Title} {page_of(pdf, where)}"
        assert item.Parent == parent
        yield from _entries(pdf, item, depth + 1)
        item = item.get("/Next")


def parts(pdf: Pdf) -> list[pikepdf.Object]:
    """Return the element of each part."""
    return list(pdf.Root.StructTreeRoot.K.K)
