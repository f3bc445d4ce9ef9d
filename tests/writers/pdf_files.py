"""What the tests of the PDF writer share: the theme, made files, and how they are read back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import page
import pikepdf
import pypdf

from briefing_gen.base.frozen import replace
from briefing_gen.document.blocks import Attachment, Block, Document, Paragraph, Role, Section
from briefing_gen.document.inline import Content, Text
from briefing_gen.pdf.canvas import TaggedCanvas
from briefing_gen.pdf.look import Look, look_of
from briefing_gen.pdf.metadata import finish
from briefing_gen.pdf.writing import draw_pdf
from briefing_gen.themes import Paper, Theme, read_theme
from tests import samples

ROOT = Path(__file__).parent.parent.parent
THEME = read_theme(ROOT / "templates" / "themes" / "plain")
STANDARDS = ("ua1", "3a")


def look(document: Document | None = None) -> Look:
    return look_of(document or samples.document(), THEME, Paper.LETTER)


def write_pdf(
    document: Document,
    theme: Theme,
    paper: Paper,
    *,
    attachments: tuple[Attachment, ...] = (),
    stamp: str | None = None,
) -> bytes:
    """Return the bytes of the PDF with `attachments` inside."""
    return draw_pdf(document, theme, paper, stamp=stamp).save(attachments)


@cache
def sample(paper: Paper = Paper.LETTER) -> bytes:
    return write_pdf(samples.document(), THEME, paper)


def written(document: Document) -> bytes:
    return write_pdf(document, THEME, Paper.LETTER)


def with_blocks(*blocks: Block) -> Document:
    """Return the sample with one section of `blocks`."""
    section = Section(id="one", role=Role.METHODS, heading=(Text("Section"),), blocks=blocks)
    return replace(samples.document(), sections=(section,))


def long_document() -> Document:
    """Return the sample with a text of several pages."""
    document = samples.document()
    *others, last = document.sections
    text = replace(last, id="long", blocks=(Paragraph(words("words without an end " * 2600)),))
    return replace(document, sections=(*others, text, last))


def words(text: str) -> Content:
    return (Text(text),)


def canvas() -> TaggedCanvas:
    return TaggedCanvas((612, 792))


def finished(surface: TaggedCanvas) -> bytes:
    """Return what was drawn on `surface` as a file."""
    surface.next_page()
    return finish(surface.finish(), samples.document(), ())


def text_of(data: bytes) -> str:
    """Return the text of a file with its lines joined."""
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    text = " ".join(page.extract_text() for page in pages)
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def failures(data: bytes) -> list[str]:
    """Return what page-validation finds wrong with a file as PDF/UA-1 and PDF/A-3a."""
    return [
        f"{standard}: {failure.rule_id}: {failure.message}"
        for standard in STANDARDS
        for failure in page.validate_pdf_bytes(data, profile=standard).failures
    ]


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.Pdf.open(io.BytesIO(data))


@dataclass(frozen=True, slots=True)
class Node:
    """A structure element as it stands in a file; "" where it says nothing."""

    tag: str
    alt: str
    language: str
    name: str
    scope: str
    kids: tuple[Node, ...]

    def walk(self) -> Iterator[Node]:
        yield self
        for kid in self.kids:
            yield from kid.walk()


def elements(data: bytes) -> list[Node]:
    """Return the structure elements of a file in reading order."""
    with opened(data) as pdf:
        return list(_node(pdf.Root.StructTreeRoot.K).walk())


def tags(data: bytes) -> list[str]:
    return [element.tag for element in elements(data)]


def _node(element: pikepdf.Object) -> Node:
    kids = element.get("/K", pikepdf.Array())
    found = kids if isinstance(kids, pikepdf.Array) else [kids]
    attributes = element.get("/A", pikepdf.Dictionary())
    return Node(
        tag=str(element.S)[1:],
        alt=str(element.get("/Alt", "")),
        language=str(element.get("/Lang", "")),
        name=str(element.get("/ID", "")),
        scope=str(attributes.get("/Scope", "")),
        kids=tuple(_node(kid) for kid in found if _is_element(kid)),
    )


def _is_element(kid: object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == pikepdf.Name.StructElem
