"""The numbers that a master shows by itself, such as a telephone number under every slide.

They are none of the edition. So that nobody takes one that was added later for its own, a deck
holds in its properties what its master said when it was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Deck

from briefing_gen.pptx.xml import element, part_of
from briefing_gen.pptx.xml import text as held_text

LONGEST: Final = 255
"""So many characters a property may have; texts that are longer are left out."""
_PROPERTY: Final = "Text of the master"
_PART: Final = PackURI("/docProps/custom.xml")
_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_ANY: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set that properties of one's own belong to."""
_FIRST: Final = 2
"""The numbers of properties begin here."""
_DIGIT: Final = re.compile(r"\d")
Read = Any
"""A shape or part of python-pptx, or an element of lxml; they have no types."""


def own_shapes(master: Read) -> Iterator[Read]:
    """Yield the shapes of a master or layout that slides show, those in groups too.

    What stands in its placeholders only prompts whoever fills them.
    """
    yield from _flat(shape for shape in master.shapes if not shape.is_placeholder)


def write_master_words(deck: Deck) -> None:
    """Let the properties of `deck` hold the texts with digits that its masters show."""
    texts = list(dict.fromkeys(_numbered(deck)))
    if not texts:
        return
    listed = (
        element(
            "property",
            element("vt:lpwstr", held_text(text)),
            fmtid=_ANY,
            pid=number + _FIRST - 1,
            name=f"{_PROPERTY} {number}",
        )
        for number, text in enumerate(texts, 1)
    )
    root = element("Properties", *listed, **{"xmlns": _CUSTOM, "xmlns:vt": _TYPES})
    package = deck.part.package
    part = Part(_PART, CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, package, part_of(root))
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def read_master_words(deck: Deck) -> frozenset[str]:
    """Return the texts with digits that the masters of `deck` showed when it was made."""
    try:
        part = deck.part.package.part_related_by(RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    except KeyError:
        return frozenset()
    root: Read = parse_xml(part.blob)
    return frozenset(
        "".join(found.itertext())
        for found in root.iter(f"{{{_CUSTOM}}}property")
        if str(found.get("name", "")).startswith(_PROPERTY)
    )


def _numbered(deck: Deck) -> Iterator[str]:
    for master in deck.slide_masters:
        for held in (master, *master.slide_layouts):
            for shape in own_shapes(held):
                for paragraph in shape.text_frame.paragraphs if shape.has_text_frame else ():
                    text = paragraph.text
                    if _DIGIT.search(text) and len(text) <= LONGEST:
                        yield text


def _flat(shapes: Iterator[Read]) -> Iterator[Read]:
    for shape in shapes:
        yield shape
        yield from _flat(iter(getattr(shape, "shapes", ())))
