"""The parts of python-pptx that it gives no public name, each reached here and nowhere else.

Whatever a new version of it renames is mended in this file. Shapes, slides, layouts and masters
need none of this: their XML is their public `element`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import OpcPackage, Part
from pptx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from pptx.opc.serialized import _ContentTypesItem
from pptx.presentation import Presentation as Deck

Read = Any
"""An element of lxml or an object of python-pptx; they have no types."""


def root_of(part: Read) -> Read:
    """Return the outermost element of a part, the core properties too; changes to it are saved."""
    return part._element  # noqa: SLF001 - the root of a part has no public name.


def replace_content(part: Part, content: bytes) -> None:
    """Replace the bytes of a part that python-pptx does not read as XML."""
    part._blob = content  # noqa: SLF001 - `blob` can only be read.


def retype(part: Part, content_type: str) -> None:
    """Give a part another content type."""
    part._content_type = content_type  # noqa: SLF001 - `content_type` can only be read.


def members_of(package: OpcPackage) -> Iterator[tuple[str, bytes]]:
    """Yield what a package holds in the order in which python-pptx writes it."""
    parts: Sequence[Part] = tuple(package.iter_parts())
    types = _ContentTypesItem.xml_for(parts)  # `save` would compress the parts as well.
    yield CONTENT_TYPES_URI.membername, serialize_part_xml(types)
    yield PACKAGE_URI.rels_uri.membername, package._rels.xml  # noqa: SLF001 - as below.
    for part in parts:
        yield part.partname.membername, part.blob
        if part.rels:
            yield part.partname.rels_uri.membername, part.rels.xml


def relations_of_package(package: OpcPackage) -> Mapping[str, Any]:
    """Return the relationships of the package itself by key; those of parts are public."""
    return package._rels  # noqa: SLF001 - a package has no public ones.


def slide_list(deck: Deck) -> Read:
    """Return the element that lists the slides: they cannot be added or deleted otherwise."""
    return deck.slides._sldIdLst  # noqa: SLF001 - `slides` adds with placeholders, deletes never.


def text_body(frame: Read) -> Read:
    """Return the element of a text frame."""
    return frame._txBody  # noqa: SLF001 - a text frame has no public element.


def paragraph_element(paragraph: Read) -> Read:
    """Return the element of a paragraph, in which fields such as slide numbers are found."""
    return paragraph._p  # noqa: SLF001 - a paragraph has no public element.


def table_element(table: Read) -> Read:
    """Return the element of a table; `rows` counts all rows each time one is asked for."""
    return table._tbl  # noqa: SLF001 - a table has no public element.


def number_parts(deck: Deck) -> None:
    """Let new parts of `deck` be numbered on; python-pptx looks through all parts for each."""
    package = deck.part.package
    taken = {part.partname.casefold() for part in package.iter_parts()}
    last: dict[str, int] = {}

    def next_partname(tmpl: str) -> PackURI:
        number = last.get(tmpl, 0) + 1
        while (tmpl % number).casefold() in taken:
            number += 1
        last[tmpl] = number
        return PackURI(tmpl % number)

    vars(package)["next_partname"] = next_partname  # There is no other way to be asked.
