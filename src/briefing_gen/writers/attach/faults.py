"""Faults of a PDF that claims standards: those that are usual, and cheap to find.

They are looked for in the file that is made, where what a page has from the nodes above it
stands on the page, and every number leads to the tags of its own part.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pikepdf import (
    Array,
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Object,
    Pdf,
    PdfError,
    Stream,
    parse_content_stream,
)

from briefing_gen.writers.attach.objects import (
    dictionary,
    entry,
    is_known,
    name,
    name_text,
    one_or_more,
    text,
    tree_entries,
    unpacked,
    whole_number,
)
from briefing_gen.writers.attach.parts import Part
from briefing_gen.writers.attach.roles import Tree

MOST_CONTENT: Final = 40_000_000
"""Bytes of all pages together; what has more is not looked through, and claims nothing."""
MOST_AT_ONCE: Final = 4_000_000
"""Bytes of one page: what they say takes fifty times as much room."""
_HEADING: Final = re.compile(r"/H([1-6])")
_SUBSET: Final = re.compile(r"^/(?:[A-Z]{6}\+)?")
"""What stands before the name of a font of which only a part is inside."""
_DESCRIBED: Final = frozenset({"/Figure", "/Formula"})
_FONTS: Final = frozenset({"/Type1", "/MMType1", "/TrueType", "/CIDFontType0", "/CIDFontType2"})
"""The kinds that have outlines of their own, in a file that may be inside."""
_Instruction = ContentStreamInstruction | ContentStreamInlineImage
_OUTLINES: Final = ("/FontFile", "/FontFile2", "/FontFile3")
_BEGINS: Final = frozenset({"BMC", "BDC"})
_OPERATORS: Final = "BMC BDC EMC Do EI sh Tj TJ ' \" f F f* B B* b b* S s"
"""Those that mark what is painted, and those that paint."""


def faults_of_fonts(parts: Sequence[Part]) -> Iterator[str]:
    """Yield the fonts of pages that are not inside of their file."""
    seen = set[tuple[int, int]]()
    for part in parts:
        for font in _fonts_outside(part.copier.pages, seen):
            yield f"{part.name} does not hold its font {font}"


def _fonts_outside(pages: Sequence[Object], seen: set[tuple[int, int]]) -> Iterator[str]:
    """Yield the names of fonts below `pages` that have no outlines."""
    waiting: list[object] = list(reversed(pages))
    while waiting:
        found = waiting.pop()
        if isinstance(found, Array):
            waiting += [] if is_known(found, seen) else list(found)
        elif isinstance(found, Dictionary | Stream) and not is_known(found, seen):
            if name(found, "/Subtype") in _FONTS and not _is_inside(found):
                yield _SUBSET.sub("", name(found, "/BaseFont"))
            stored = found.stream_dict if isinstance(found, Stream) else found
            waiting += [value for key, value in stored.items() if key != "/Parent"]


def _is_inside(font: Object) -> bool:
    descriptor = dictionary(font, "/FontDescriptor")
    return any(isinstance(entry(descriptor, key), Stream) for key in _OUTLINES)


def faults_of_tags(trees: Sequence[Tree]) -> Iterator[str]:
    """Yield what is wrong with the elements, in reading order."""
    level = 0
    for tree in trees:
        for element in tree.elements:
            kind = tree.kind(element)
            if kind in _DESCRIBED and not (text(element, "/Alt") or text(element, "/ActualText")):
                yield f"a picture or formula of {tree.part.name} is not described"
            if match := _HEADING.fullmatch(kind):
                above, level = level, int(match[1])
                if level > above + 1:
                    yield f"the headings of {tree.part.name} skip from {_level(above)} to H{level}"


def _level(level: int) -> str:
    return f"H{level}" if level else "no heading"


def faults_of_content(target: Pdf, parts: Sequence[Part]) -> Iterator[str]:
    """Yield the parts whose pages paint what no tag is about, or cannot be looked through."""
    tree = dictionary(target.Root, "/StructTreeRoot", "/ParentTree")
    tags = {whole_number(key): value for key, value in tree_entries(tree, "/Nums")}
    with Pdf.new() as scratch:
        look = _Look(tags, scratch)
        for part in parts:
            try:
                if any(look.paints_unmarked(page) for page in part.copier.pages):
                    yield f"{part.name} shows what is neither tagged nor marked as decoration"
            except _UnseenError:
                yield f"the pages of {part.name} are too large or too unusual to be looked through"


class _UnseenError(Exception):
    """There is more on the pages than is looked through, or it is packed in an unusual way."""


@dataclass(slots=True)
class _Look:
    """Looks through pages for what is painted outside of marks."""

    tags: Mapping[int | None, object]
    """What stands in the tree by which pages find their tags, by number."""
    scratch: Pdf
    left: int = MOST_CONTENT
    seen: set[tuple[int, int]] = field(default_factory=set)
    """Forms that were looked through already."""

    def paints_unmarked(self, page: Object) -> bool:
        """Return whether a page paints anything that is neither tagged nor an artifact."""
        waiting = [(page, one_or_more(page.get("/Contents")))]
        while waiting:
            owner, contents = waiting.pop()
            for painted in self._unmarked(owner, self._unpacked(contents)):
                if painted is None or name(painted, "/Subtype") != "/Form":
                    return True
                if not is_known(painted, self.seen):
                    waiting.append((painted, [painted]))
        return False

    def _unpacked(self, streams: Sequence[object]) -> bytes:
        """Return the content of `streams`, as long as there is not too much of it."""
        content = b""
        for stream in streams:
            found = unpacked(stream, MOST_AT_ONCE + 1)
            if not found and isinstance(stream, Stream) and stream.read_raw_bytes():
                raise _UnseenError
            content += found + b"\n"
            self.left -= len(found)
            if self.left < 0 or len(content) > MOST_AT_ONCE:
                raise _UnseenError
        return content

    def _unmarked(self, owner: Object, content: bytes) -> Iterator[Object | None]:
        """Yield what is painted outside of marks: pictures and forms, None for all else."""
        number = whole_number(owner.get("/StructParents"))
        tags = None if number is None else self.tags.get(number)
        elements = list(tags) if isinstance(tags, Array) else []
        marks: list[bool] = []
        for instruction in self._parsed(content):
            operator = str(instruction.operator)
            if operator in _BEGINS:
                marks.append(_is_mark(owner, list(instruction.operands), elements))
            elif operator == "EMC":
                del marks[-1:]
            elif not any(marks):
                yield _shown(owner, instruction.operands) if operator == "Do" else None

    def _parsed(self, content: bytes) -> Sequence[_Instruction]:
        stream = self.scratch.make_stream(content)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")  # It is told so that a stream ends too soon.
                return parse_content_stream(stream, operators=_OPERATORS)
        except (PdfError, TypeError, UserWarning) as error:  # Odd operands are of a wrong type.
            raise _UnseenError from error


def _shown(owner: Object, operands: Iterable[object]) -> Object | None:
    """Return the picture or form that is named, None where there is no such."""
    key = next(map(name_text, operands), "")
    return dictionary(owner, "/Resources", "/XObject", key)


def _is_mark(owner: Object, operands: Sequence[object], elements: Sequence[object]) -> bool:
    """Return whether what follows is decoration, or is in one of the `elements` of its page."""
    if not operands:
        return False
    if name_text(operands[0]) == "/Artifact":
        return True
    about = operands[-1]
    if isinstance(about, Name):
        about = dictionary(owner, "/Resources", "/Properties", name_text(about))
    number = whole_number(entry(about, "/MCID"))
    return number is not None and 0 <= number < len(elements) and elements[number] is not None
