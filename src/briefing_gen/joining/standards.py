"""Which standards a joined file may claim: those that all parts claim and joining kept.

Nothing is validated here: a part that claims what it does not keep is caught only where the
fault is one of those that are looked for, so that what is told is a claim and no verdict.

Faults of a PDF that claims standards: those that are usual, and cheap to find.

They are looked for in the file that is made, where what a page has from the nodes above it
stands on the page, and every number leads to the tags of its own part.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import pikepdf

from briefing_gen.base.frozen import Frozen
from briefing_gen.joining import objects
from briefing_gen.joining.about import LEVELS, Claims
from briefing_gen.joining.copying import Part
from briefing_gen.joining.safety import FEWEST_STATES, SHORTEST_SIDE_PT, within
from briefing_gen.joining.structure import Tree, has_tags

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
_Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage
_OUTLINES: Final = ("/FontFile", "/FontFile2", "/FontFile3")
_BEGINS: Final = frozenset({"BMC", "BDC"})
_OPERATORS: Final = "BMC BDC EMC Do EI sh Tj TJ ' \" f F f* B B* b b* S s"
"""Those that mark what is painted, and those that paint."""


class _UnseenError(Exception):
    """There is more on the pages than is looked through, or it is packed in an unusual way."""


@dataclass(slots=True)
class _Look:
    """Looks through pages for what is painted outside of marks."""

    tags: Mapping[int | None, object]
    """What stands in the tree by which pages find their tags, by number."""
    scratch: pikepdf.Pdf
    left: int = MOST_CONTENT
    seen: set[tuple[int, int]] = field(default_factory=set)
    """Forms that were looked through already."""

    def paints_unmarked(self, page: pikepdf.Object) -> bool:
        """Return whether a page paints anything that is neither tagged nor an artifact."""
        waiting = [(page, objects.one_or_more(page.get("/Contents")))]
        while waiting:
            owner, contents = waiting.pop()
            for painted in self._unmarked(owner, self._unpacked(contents)):
                if painted is None or objects.name(painted, "/Subtype") != "/Form":
                    return True
                if not objects.is_known(painted, self.seen):
                    waiting.append((painted, [painted]))
        return False

    def _unpacked(self, streams: Sequence[object]) -> bytes:
        """Return the content of `streams`, as long as there is not too much of it."""
        content = b""
        for stream in streams:
            found = objects.unpacked(stream, MOST_AT_ONCE + 1)
            if not found and isinstance(stream, pikepdf.Stream) and stream.read_raw_bytes():
                raise _UnseenError
            content += found + b"\n"
            self.left -= len(found)
            if self.left < 0 or len(content) > MOST_AT_ONCE:
                raise _UnseenError
        return content

    def _unmarked(self, owner: pikepdf.Object, content: bytes) -> Iterator[pikepdf.Object | None]:
        """Yield what is painted outside of marks: pictures and forms, None for all else."""
        number = objects.whole_number(owner.get("/StructParents"))
        tags = None if number is None else self.tags.get(number)
        elements = list(tags) if isinstance(tags, pikepdf.Array) else []
        marks: list[bool] = []
        for instruction in self._parsed(content):
            operator = str(instruction.operator)
            if operator in _BEGINS:
                marks.append(_is_mark(owner, list(instruction.operands), elements))
            elif operator == "EMC":
                del marks[-1:]
            elif not any(marks) and operator == "Do":
                key = next(map(objects.name_text, instruction.operands), "")
                yield objects.dictionary(owner, "/Resources", "/XObject", key)
            elif not any(marks):
                yield None

    def _parsed(self, content: bytes) -> Sequence[_Instruction]:
        stream = self.scratch.make_stream(content)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")  # It is told so that a stream ends too soon.
                return pikepdf.parse_content_stream(stream, operators=_OPERATORS)
        except (
            pikepdf.PdfError,
            TypeError,
            UserWarning,
        ) as error:  # Odd operands are of a wrong type.
            raise _UnseenError from error


_NUMBERED: Final = frozenset({"/H1", "/H2", "/H3", "/H4", "/H5", "/H6"})
_JOINED: Final = frozenset({2, 3})
"""The parts of PDF/A that differ only in the files they may hold inside."""
_LARGEST_PROFILE: Final = 4_000_000


class Standards(Frozen):
    """What the joined file claims, and for the rest why not."""

    claims: Claims
    reasons: tuple[str, ...]

    @property
    def any_claimed(self) -> bool:
        """Whether anything is claimed."""
        return bool(self.claims.accessible or self.claims.archival)

    def __str__(self) -> str:
        found = []
        if self.claims.accessible:
            found.append(f"PDF/UA-{self.claims.accessible}")
        if self.claims.archival:
            found.append(f"PDF/A-{self.claims.archival}{self.claims.level.lower()}")
        claimed = " and ".join(found) or "neither PDF/UA nor PDF/A"
        return f"{claimed} ({'; '.join(self.reasons)})" if self.reasons else claimed


def judge(
    target: pikepdf.Pdf, parts: Sequence[Part], trees: Sequence[Tree], colours: str
) -> Standards:
    """Return what `target` may claim; `colours` says why the colours do not go together."""
    against = {
        "PDF/UA": next(_against_access(parts, trees), ""),
        "PDF/A": next(_against_archive(parts), "") or colours,
    }
    if not all(against.values()):
        fonts = next(faults_of_fonts(parts), "")
        against = {what: why or fonts for what, why in against.items()}
    if not against["PDF/UA"]:
        against["PDF/UA"] = next(faults_of_content(target, parts), "")
    archival, level = _archival(parts) if not against["PDF/A"] else (None, "")
    claims = Claims(accessible=None if against["PDF/UA"] else 1, archival=archival, level=level)
    return Standards(claims, tuple(f"no {what}: {why}" for what, why in against.items() if why))


def _against_access(parts: Sequence[Part], trees: Sequence[Tree]) -> Iterator[str]:
    """Yield why the file is not PDF/UA-1."""
    for part in parts:
        marks = objects.dictionary(part.root, "/MarkInfo")
        if not has_tags(part.root) or objects.entry(marks, "/Marked") is not True:
            yield f"{part.name} is not tagged"
        if part.about.claims.accessible != 1 or objects.entry(marks, "/Suspects") is True:
            yield f"{part.name} does not claim it"
        if part.findings.bare_links:
            yield f"links of {part.name} do not say where they lead"
    memo = parts[0]
    if not (memo.about.titled and memo.about.language):
        yield f"{memo.name} names no title or no language"
    kinds = {tree.kind(element) for tree in trees for element in tree.elements}
    if "/H" in kinds and kinds & _NUMBERED:
        yield "one file numbers its headings and another does not"
    yield from faults_of_tags(trees)


def _against_archive(parts: Sequence[Part]) -> Iterator[str]:
    """Yield why the file is not PDF/A-2 or PDF/A-3."""
    found = {part.about.claims.archival for part in parts}
    for part in parts:
        claims = part.about.claims
        if claims.archival not in _JOINED or not claims.level:
            yield f"{part.name} does not claim PDF/A-2 or PDF/A-3"
        drawn = part.findings.drawn
        if not drawn.is_usual:
            yield f"pages of {part.name} are packed in a way that cannot be looked through"
        if drawn.shortest_pt < SHORTEST_SIDE_PT:
            yield f"a page of {part.name} is {drawn.shortest_pt:g} points wide or high"
        if drawn.states > FEWEST_STATES:
            yield f"{part.name} nests {drawn.states} graphics states; {FEWEST_STATES} are allowed"
        files = objects.dictionary(part.root, "/Names", "/EmbeddedFiles")
        if claims.archival == min(_JOINED) and len(found) > 1 and files is not None:
            yield f"{part.name} is PDF/A-2 and holds files"


def _archival(parts: Sequence[Part]) -> tuple[int, str]:
    """Return part and level of PDF/A that every part keeps."""
    claims = [part.about.claims for part in parts]
    weakest = min(claims, key=lambda claim: LEVELS.index(claim.level))
    return max(claim.archival or 0 for claim in claims), weakest.level


def merge_colours(target: pikepdf.Pdf, parts: Sequence[Part]) -> str:
    """Write what colours are meant, and return why they do not go together; empty if they do.

    A file can say so once. The first part that says it speaks for all whose colours are the same.
    """
    chosen: tuple[pikepdf.Object, bytes] | None = None
    for part in parts:
        found = objects.array(part.root, "/OutputIntents")
        of_archive = (each for each in found if objects.name(each, "/S") == "/GTS_PDFA1")
        intent = next((each for each in of_archive if isinstance(each, pikepdf.Dictionary)), None)
        if intent is None:
            continue
        profile = objects.unpacked(objects.entry(intent, "/DestOutputProfile"), _LARGEST_PROFILE)
        if chosen is None:
            chosen = intent, profile
            target.Root.OutputIntents = pikepdf.Array([part.copier.copy(intent)])
        elif profile != chosen[1] and not (_is_srgb(*chosen) and _is_srgb(intent, profile)):
            return f"the colors of {part.name} are others than those of the files before it"
    return ""


def _is_srgb(intent: pikepdf.Object, profile: bytes) -> bool:
    named = "sRGB" in objects.text(intent, "/OutputConditionIdentifier")
    described = b"sRGB" in profile or "sRGB".encode("utf-16-be") in profile
    return profile[16:20] == b"RGB " and (named or described)


def faults_of_fonts(parts: Sequence[Part]) -> Iterator[str]:
    """Yield the fonts of pages that are not inside of their file."""
    seen = {page.objgen for part in parts for page in part.copier.pages}
    for part in parts:
        for found in (each for page in part.copier.pages for each in within(page, seen)):
            descriptor = objects.dictionary(found, "/FontDescriptor")
            outlines = (objects.entry(descriptor, key) for key in _OUTLINES)
            is_inside = any(isinstance(each, pikepdf.Stream) for each in outlines)
            if objects.name(found, "/Subtype") in _FONTS and not is_inside:
                font = _SUBSET.sub("", objects.name(found, "/BaseFont"))
                yield f"{part.name} does not hold its font {font}"


def faults_of_tags(trees: Sequence[Tree]) -> Iterator[str]:
    """Yield what is wrong with the elements, in reading order."""
    level = 0
    for tree in trees:
        for element in tree.elements:
            kind = tree.kind(element)
            if kind in _DESCRIBED and not (
                objects.text(element, "/Alt") or objects.text(element, "/ActualText")
            ):
                yield f"a picture or formula of {tree.part.name} is not described"
            if match := _HEADING.fullmatch(kind):
                above, level = level, int(match[1])
                if level > above + 1:
                    before = f"H{above}" if above else "no heading"
                    yield f"the headings of {tree.part.name} skip from {before} to H{level}"


def faults_of_content(target: pikepdf.Pdf, parts: Sequence[Part]) -> Iterator[str]:
    """Yield the parts whose pages paint what no tag is about, or cannot be looked through."""
    tree = objects.dictionary(target.Root, "/StructTreeRoot", "/ParentTree")
    tags = {objects.whole_number(key): value for key, value in objects.tree_entries(tree, "/Nums")}
    with pikepdf.Pdf.new() as scratch:
        look = _Look(tags, scratch)
        for part in parts:
            try:
                if any(look.paints_unmarked(page) for page in part.copier.pages):
                    yield f"{part.name} shows what is neither tagged nor marked as decoration"
            except _UnseenError:
                yield f"the pages of {part.name} are too large or too unusual to be looked through"


def _is_mark(owner: pikepdf.Object, operands: Sequence[object], elements: Sequence[object]) -> bool:
    """Return whether what follows is decoration, or is in one of the `elements` of its page."""
    if not operands:
        return False
    if objects.name_text(operands[0]) == "/Artifact":
        return True
    about = operands[-1]
    if isinstance(about, pikepdf.Name):
        about = objects.dictionary(owner, "/Resources", "/Properties", objects.name_text(about))
    number = objects.whole_number(objects.entry(about, "/MCID"))
    return number is not None and 0 <= number < len(elements) and elements[number] is not None
