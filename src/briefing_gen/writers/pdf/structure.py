"""Write the tags into the file: structure tree, parent tree, and the links on the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from briefing_gen.writers.pdf.canvas import Drawn
from briefing_gen.writers.pdf.tags import Annotation, Attributes, Element, Mark, Tag

_PRINT: Final = 4
"""The annotation flag that PDF/A asks for."""


_ELEMENT: Final = Name.StructElem


@cache
def _name(tag: Tag) -> Name:
    return Name(f"/{tag}")


class _Writer:
    """The tree while it is written: what of each page belongs to which element."""

    def __init__(self, pdf: Pdf, drawn: Drawn) -> None:
        self.pdf = pdf
        self.places = drawn.places
        self.pages = [page.obj for page in pdf.pages]
        self.marks: list[dict[int, Object]] = [{} for _ in self.pages]
        self.annotations: list[list[Object]] = [[] for _ in self.pages]
        self.links: list[Object] = []
        self.notes: list[tuple[str, Object]] = []
        self.made: dict[Element, Object] = {}

    def element(self, element: Element, parent: Object) -> Object:
        """Return `element` and all below it as an object of the file."""
        page = next((kid.page for kid in element.kids if not isinstance(kid, Element)), None)
        own: dict[str, Object] = {"/Type": _ELEMENT, "/S": _name(element.tag), "/P": parent}
        if page is not None:
            own["/Pg"] = self.pages[page]
        made = self.pdf.make_indirect(Dictionary(own))
        self.made[element] = made
        made.K = Array([self._kid(kid, made, page) for kid in element.kids])
        self._describe(made, element.attributes)
        if element.tag is Tag.NOTE:
            name = f"note-{len(self.notes) + 1:04}"
            made.ID = String(name)
            self.notes.append((name, made))
        return made

    def _kid(self, kid: Element | Mark | Annotation, parent: Object, page: int | None) -> object:
        match kid:
            case Element():
                return self.element(kid, parent)
            case Annotation():
                return Dictionary(
                    Type=Name.OBJR, Pg=self.pages[kid.page], Obj=self._link(kid, parent)
                )
            case Mark():
                self.marks[kid.page][kid.number] = parent
                if kid.page == page:
                    return kid.number
                return Dictionary(Type=Name.MCR, Pg=self.pages[kid.page], MCID=kid.number)

    def _describe(self, made: Object, attributes: Attributes) -> None:
        if attributes.alt is not None:
            made.Alt = String(attributes.alt)
        if attributes.language is not None:
            made.Lang = String(attributes.language)
        if attributes.box is not None:
            box = Array([round(value, 2) for value in attributes.box])
            made.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box)
        if attributes.scope is not None:
            made.A = Dictionary(O=Name.Table, Scope=Name(f"/{attributes.scope}"))
            if attributes.columns > 1:
                made.A.ColSpan = attributes.columns

    def _link(self, link: Annotation, parent: Object) -> Object:
        made = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Link,
                Rect=Array([round(value, 2) for value in link.rectangle]),
                Border=Array([0, 0, 0]),
                F=_PRINT,
                Contents=String(link.contents),
                StructParent=len(self.pages) + len(self.links),
            )
        )
        if link.url is not None:
            made.A = Dictionary(Type=Name.Action, S=Name.URI, URI=String(link.url))
        else:
            page, top = self.places[link.place]
            made.Dest = Array([self.pages[page], Name.XYZ, None, round(top, 2), None])
        self.links.append(parent)
        self.annotations[link.page].append(made)
        return made

    def refer(self, keyed: Mapping[object, Element]) -> None:
        """Lead from what is explained to its notes."""
        for element, made in self.made.items():
            if element.notes in keyed:
                made.Ref = Array([self.made[keyed[element.notes]]])

    def parents(self) -> Iterator[object]:
        """Yield the entries of the parent tree: first the pages, then the links."""
        for index, marks in enumerate(self.marks):
            yield index
            yield Array([marks[number] for number in range(len(marks))])
        for index, element in enumerate(self.links, len(self.pages)):
            yield index
            yield element


def write_structure(pdf: Pdf, drawn: Drawn) -> None:
    """Add the structure tree of `drawn` to `pdf`, and its links."""
    writer = _Writer(pdf, drawn)
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    root.K = writer.element(drawn.document, root)
    writer.refer(drawn.keyed)
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(list(writer.parents()))))
    root.ParentTreeNextKey = len(writer.pages) + len(writer.links)
    if writer.notes:
        names = [part for name, made in writer.notes for part in (String(name), made)]
        root.IDTree = Dictionary(Names=Array(names))
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    for index, page in enumerate(writer.pages):
        page.StructParents = index
        if writer.annotations[index]:
            page.Annots = Array(writer.annotations[index])
        page.Tabs = Name.S
