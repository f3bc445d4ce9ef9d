"""The parts of python-pptx that it gives no public name, each reached here and nowhere else.

Whatever a new version of it renames is mended in this file. Shapes, slides, layouts and masters
need none of this: their XML is their public `element`.
"""

from collections.abc import Mapping
from typing import Any

from pptx.opc.package import OpcPackage, Part
from pptx.presentation import Presentation as Deck

Read = Any
"""An element of lxml or an object of python-pptx; they have no types."""


def root_of(part: Read) -> Read:
    """Return the outermost element of a part, the core properties too; changes to it are saved."""
    return part._element  # noqa: SLF001 - the root of a part has no public name.


def retype(part: Part, content_type: str) -> None:
    """Give a part another content type."""
    part._content_type = content_type  # noqa: SLF001 - `content_type` can only be read.


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
