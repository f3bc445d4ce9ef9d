"""What a Word document knows of itself: its numbers, and the texts that people were given.

One part of custom XML holds both. Each number in the text is a content control that shows an entry
of it; a paragraph that comes from the briefing is marked with its address there. See
docs/reference/word.md.
"""

import hashlib
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import count
from typing import Final

from lxml import etree

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.frozen import field as value_field
from briefing_gen.document.inline import Comparison, Number, Period
from briefing_gen.docx.markup import MAIN, Read, W, parsed, value_of
from briefing_gen.metrics.derive import expression, grade
from briefing_gen.pptx.xml import Xml, clean, element, text
from briefing_gen.reading.packed import Members

NAMESPACE: Final = "urn:briefing-gen:word"
_HELD: Final = f"{{{NAMESPACE}}}"
CORE: Final = "docProps/core.xml"
CHART: Final = re.compile(r"word/charts/chart\d+\.xml")
_VALUES: Final = ("{*}val", "{*}xVal", "{*}yVal")
"""What holds the values that a chart draws."""
_PROPERTIES: Final = frozenset({"title", "subject", "keywords", "description"})
LONGEST: Final = 64
"""The most characters that Word takes as the title or the tag of a control."""
BOOKMARK: Final = "_briefing_"
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
Bound = Number | Comparison | Period
"""What is computed, and so nobody's to type."""


class Entry(Frozen, kw_only=True):
    """A number of the document: what it is, how it reads, its exact value."""

    key: str
    kind: str
    """number, comparison or period."""
    address: str
    value: Decimal | None
    text: str
    unit: str = ""
    grade: str = ""
    """How far it was verified: primary, secondary or reported."""

    @property
    def tag(self) -> str:
        """What its controls carry, which tells what it is where the custom XML was dropped."""
        return tag_of(self.address)


class Told(Frozen):
    """A paragraph as it was written: its words, and the keys of the numbers between them."""

    address: str
    """Where its text stands in the briefing; empty where no author wrote it."""
    pieces: tuple[str | Entry, ...]
    around: tuple[str, str] = ("", "")
    """What stands before and after them in its paragraph, such as the word for a chart."""
    links: tuple[str, ...] = ()
    """The addresses that words of it lead to."""

    @property
    def entries(self) -> list[Entry]:
        """The numbers in it."""
        return [piece for piece in self.pieces if isinstance(piece, Entry)]

    @property
    def words(self) -> list[str]:
        """The words between its numbers, and where these stand."""
        return [piece if isinstance(piece, str) else "" for piece in self.pieces]


class Beside(Frozen):
    """What a document says beside its paragraphs."""

    kind: str
    """header, footer, drawing, table, chart, or a property such as title."""
    name: str
    """Of a drawing or a table, what it is called."""
    text: str


@dataclass(slots=True)
class Ledger:
    """The numbers and paragraphs of a document, while it is written."""

    entries: dict[tuple[str, str, str], Entry] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    told: list[Told] = field(default_factory=list)
    noted: list[Told] = field(default_factory=list)
    """The footnotes, which nobody wrote for this document."""
    beside: tuple[Beside, ...] = ()

    def entry(self, word: Bound) -> Entry:
        """Return the entry of a number; one that is written the same way twice has one entry."""
        kind, address, value = _identity(word)
        asked = kind, address, word.text
        if asked not in self.entries:
            number = word if isinstance(word, Number) else None
            # However a number reads, its key says how it is written: grouped and compact differ.
            pattern = _GROUPED.sub("0", word.text) if number else ""
            key = digest(f"{kind} {address} {pattern}")
            free = (f"{key}.{at}" if at > 1 else key for at in count(1))
            self.entries[asked] = Entry(
                key=next(name for name in free if name not in self.keys),
                kind=kind,
                address=address,
                value=value,
                text=word.text,
                unit=str(number.metric.quantity.unit) if number else "",
                grade=str(grade(number.metric)) if number else "",
            )
            self.keys.add(self.entries[asked].key)
        return self.entries[asked]

    def xml(self, edition: str) -> Xml:
        """Return the part that holds all of it."""
        numbers = element("numbers", *map(_number, self.entries.values()))
        both = (("texts", self.told), ("notes", self.noted))
        texts = (element(name, *map(_told, told)) for name, told in both)
        things = (
            element("thing", text(each.text), kind=each.kind, name=clean(each.name))
            for each in self.beside
        )
        beside = element("beside", *things)
        return element("briefing", numbers, *texts, beside, xmlns=NAMESPACE, edition=edition)


def tag_of(address: str) -> str:
    """Return an address as controls carry it: one that is too long by its digest."""
    return address if len(address) <= LONGEST else f"sha256:{digest(address)}"


def title_of(address: str) -> str:
    """Return an address as people see it who point at a control."""
    return address if len(address) <= LONGEST else f"{address[: LONGEST - 1]}…"


def bookmark_of(address: str) -> str:
    """Return the name of the bookmark around a paragraph that comes from the briefing."""
    return f"{BOOKMARK}{digest(address)}"


def store_of(edition: str) -> str:
    """Return the id by which controls find the custom XML of an edition, and of no other."""
    return f"{{{uuid.uuid5(uuid.NAMESPACE_URL, f'{NAMESPACE}:{edition}')}}}".upper()


def digest(words: str) -> str:
    """Return a short name for `words`, the same each time."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _identity(word: Bound) -> tuple[str, str, Decimal | None]:
    match word:
        case Number(_, metric):
            return "number", expression(metric), metric.quantity.value
        case Comparison(_, metric):
            return "comparison", expression(metric), metric.quantity.value
        case Period(_, span):
            return "period", f"period({span.kind} {span.start}-{span.end})", None


def _number(entry: Entry) -> Xml:
    value = "" if entry.value is None else f"{entry.value:f}"
    about = {"key": entry.key, "kind": entry.kind, "address": clean(entry.address)}
    own = {"value": value, "unit": entry.unit, "grade": entry.grade, "said": entry.text}
    return element("number", text(entry.text), **about, **{k: v for k, v in own.items() if v})


def _told(told: Told) -> Xml:
    before, after = told.around
    about = {"at": told.address, "before": before, "after": after, "links": " ".join(told.links)}
    pieces = (text(p) if isinstance(p, str) else element("n", key=p.key) for p in told.pieces)
    return element("text", *pieces, **{name: said for name, said in about.items() if said})


class Held(Frozen, kw_only=True):
    """What a document knows of itself, as it is read back."""

    edition: str = ""
    """Which edition it says it is; empty of a document without the program's part."""
    entries: Mapping[str, Entry] = value_field(default_factory=dict)
    told: tuple[Told, ...] = ()
    """Its paragraphs as they were written."""
    noted: tuple[Told, ...] = ()
    """Its footnotes as they were written."""
    made_beside: tuple[Beside, ...] = ()
    """What it said beside them as it was written."""


def read_held(members: Members) -> Held:
    """Return what a document knows of itself; raises SyntaxError of broken XML."""
    parts = (part for n, part in members.items() if re.fullmatch(r"customXml/item\d+\.xml", n))
    own = next((part for part in parts if NAMESPACE.encode() in part), None)
    root = None if own is None else parsed(own)
    if root is None or root.tag != f"{_HELD}briefing":
        return Held()
    entries = {entry.key: entry for entry in _entries(root)}
    things = root.iterfind(f"{_HELD}beside/{_HELD}thing")
    beside = (Beside(of.get("kind", ""), of.get("name", ""), of.text or "") for of in things)
    return Held(
        edition=root.get("edition", ""),
        entries=entries,
        told=tuple(_read_told(root, "texts", entries)),
        noted=tuple(_read_told(root, "notes", entries)),
        made_beside=tuple(beside),
    )


def _entries(held: Read) -> Iterator[Entry]:
    """Yield the entries; those that LibreOffice 25.2 saved without their attributes have a key.

    They stand in the order in which texts have them first.
    """
    told = dict.fromkeys(each.get("key", "") for each in held.iter(f"{_HELD}n"))
    found = [*held.iter(f"{_HELD}number")]
    known = told if len(told) == len(found) else ("",) * len(found)
    for each, key in zip(found, known, strict=True):
        value = None
        with suppress(InvalidOperation, TypeError):
            value = Decimal(each.get("value"))
        yield Entry(
            key=each.get("key", key),
            kind=each.get("kind", ""),
            address=each.get("address", ""),
            value=value,
            text=each.get("said", each.text or ""),
            unit=each.get("unit", ""),
            grade=each.get("grade", ""),
        )


def _read_told(held: Read, name: str, entries: Mapping[str, Entry]) -> Iterator[Told]:
    for each in held.iterfind(f"{_HELD}{name}/{_HELD}text"):
        pieces: list[str | Entry] = [each.text] if each.text else []
        for number in each:
            pieces += [entries[key]] if (key := number.get("key")) in entries else []
            pieces += [number.tail] if number.tail else []
        around = each.get("before", ""), each.get("after", "")
        links = tuple(each.get("links", "").split())
        yield Told(each.get("at", ""), tuple(pieces), around, links)


def beside_in(parts: Mapping[str, Read], edges: Iterable[tuple[str, str]]) -> Iterator[Beside]:
    """Yield what a document says beside its paragraphs; `edges` are heads and feet of pages."""
    for kind, name, said in (*((kind, "", said) for kind, said in edges), *_said_beside(parts)):
        words = said.replace(",", " ") if kind == "keywords" else said  # LibreOffice parts them.
        if name or words.strip():
            yield Beside(kind, name, " ".join(words.split()))


def _said_beside(parts: Mapping[str, Read]) -> Iterator[tuple[str, str, str]]:
    for part, root in sorted(parts.items()):
        if part == MAIN:
            for each in root.iter("{*}docPr"):
                yield "drawing", each.get("name", ""), each.get("descr", "")
            for table in root.iter(f"{W}tblPr"):
                if title := value_of(table, f"{W}tblCaption"):
                    yield "table", title, value_of(table, f"{W}tblDescription")
        elif CHART.fullmatch(part):
            values = {v.text or "" for name in _VALUES for v in root.iterfind(f".//{name}//{{*}}v")}
            yield "chart", "", " ".join(sorted(set(map(_rounded, values))))
        elif part == CORE:
            said = ((etree.QName(each).localname, "", each.text or "") for each in root)
            yield from (each for each in said if each[0] in _PROPERTIES)


def _rounded(value: str) -> str:
    """Return a value of a chart to as many digits as every program keeps."""
    try:
        return f"{float(value):.6g}"
    except ValueError:
        return value
