"""Copy objects from one file into another, whatever leads where in circles.

What may not travel is taken out of a part before: actions that lead out of the file. Names that are
taken get another there, and the numbers by which pages find their tags are given anew.

The ways around a joined file are made here as well: bookmarks, named places, labels of pages. And
what a file says of itself is read: title, author, language, dates, and the standards it claims.
"""

import contextlib
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf, PdfError, Stream, String
from pikepdf.models.metadata import decode_pdf_date

from briefing_gen.base.language import DEFAULT_LANGUAGE, spoken_in
from briefing_gen.joining import objects
from briefing_gen.joining.objects import name, text, unpacked, whole_number
from briefing_gen.joining.opening import FILE_NAMES, Opened, is_allowed, is_event_actions, within
from briefing_gen.pdf.metadata import Claims, Said
from briefing_gen.words.languages import labels

_NOT_OF_A_PAGE: Final = frozenset({"/B", "/Thumb", "/PieceInfo", "/Metadata", "/PresSteps"})
_LONGEST_FILE_NAME: Final = 200
_UNSAFE: Final = re.compile(r'[<>:"|?*]')
"""What names of files may not have on one system or another."""
_NOT_OF_A_STREAM: Final = frozenset({"/Ref", "/OPI"})
"""Content of other files does not take its place."""
_ACTION_KEYS: Final = frozenset({"/A", "/PA", "/Next"})
_PARENT_KEYS: Final = frozenset({"/StructParent", "/StructParents"})
_LONGEST_PACKET: Final = 1_000_000
_DATES: Final = ("xmp:ModifyDate", "xmp:CreateDate")
_READ: Final = (
    *("dc:title", "dc:creator", "dc:description", "dc:subject", "xmp:CreatorTool", *_DATES),
    *("pdfaid:part", "pdfaid:conformance", "pdfuaid:part"),
)
_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+"
)
_TAG: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
LEVELS: Final = "BUA"
"""Of PDF/A, each asking for more than the one before."""


class About(Said, kw_only=True):
    """What a file of others says of itself; its title is its name where it gives none."""

    titled: bool


def read_about(pdf: Pdf, file_name: str) -> About:
    """Return what `pdf` says of itself, in its packet or in the older dictionary."""
    said = _packet(pdf)
    old = pdf.trailer.get("/Info")

    def words(key: str, older: str) -> str:
        return clean(said.get(key, "")) or clean(text(old, older))

    title = words("dc:title", "/Title")
    level = said.get("pdfaid:conformance", "").strip().upper()
    return About(
        title=title or PurePath(file_name).stem,
        titled=bool(title),
        author=words("dc:creator", "/Author"),
        subject=words("dc:description", "/Subject"),
        keywords=tuple(filter(None, [words("dc:subject", "/Keywords")])),
        creator=words("xmp:CreatorTool", "/Creator"),
        language=tag if _TAG.fullmatch(tag := text(pdf.Root, "/Lang")) else "",
        date=_date(said, text(old, "/ModDate") or text(old, "/CreationDate")),
        claims=Claims(
            accessible=_part(said.get("pdfuaid:part", "")),
            archival=_part(said.get("pdfaid:part", "")),
            level=level if level and level in LEVELS else "",
        ),
    )


def _packet(pdf: Pdf) -> dict[str, str]:
    """Return the properties of an XMP packet; one that is odd has none."""
    content = unpacked(pdf.Root.get("/Metadata"), _LONGEST_PACKET)
    if not content or b"<!" in content or b"<\0!" in content:  # No declarations of entities.
        return {}
    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as found:
            said = {key: found[key] for key in _READ if key in found}
    except (PdfError, ValueError, KeyError, TypeError):
        return {}
    # Keywords are a set, which has no order.
    listed = {k: sorted(of) if isinstance(of, set) else of for k, of in said.items()}
    return {k: of if isinstance(of, str) else ", ".join(of) for k, of in listed.items()}


def _part(words: str) -> int | None:
    return int(words) if re.fullmatch(r"[1-9]", words.strip(), re.ASCII) else None


def _date(said: dict[str, str], stamp: str) -> str:
    """Return the first date that is in the calendar; a stamp without a zone is a day."""
    written = ((dt.datetime.fromisoformat, said.get(key, "").strip()) for key in _DATES)
    for read, words in (*written, (decode_pdf_date, stamp.rstrip("'"))):
        with contextlib.suppress(ValueError):
            found = read(words)
            return found.isoformat() if found.tzinfo else found.date().isoformat()
    return ""


def clean(words: str) -> str:
    """Return `words` on one line, without what nobody sees."""
    return " ".join(_UNSEEN.sub(" ", words).split())


class Copier:
    """Copies objects of `source` into `target`, each once; names begin with `prefix` there."""

    def __init__(self, source: Pdf, target: Pdf, prefix: bytes) -> None:
        self._source = source
        self._target = target
        self.prefix = prefix
        self.parents: Mapping[int, int] = {}
        """New numbers by which pages and annotations find their tags; others are left out."""
        self.pages: Sequence[Object] = ()
        """The pages in the target, once they are there."""

    def copy_pages(self) -> None:
        """Put the pages with all they hold into the target, behind those it has."""
        root = self._source.Root
        for found in within(root, {root.objgen}, upwards=""):
            stored = found.stream_dict if isinstance(found, Stream) else found
            for key, value in list(stored.items()):
                if value is not None:  # What is null, or leads to nothing, is not there to qpdf.
                    self._mend(found, key, value)
        for page in self._source.pages:
            for key in _NOT_OF_A_PAGE & page.obj.keys():
                del page.obj[key]
            self._target.pages.append(page)
        self.pages = [page.obj for page in self._target.pages[-len(self._source.pages) :]]

    def copy(self, value: object) -> object:
        """Return `value` and all below it as objects of the target, in which the pages are."""
        if not isinstance(value, Dictionary | Array | Stream):
            return value
        held = value if value.is_indirect else self._source.make_indirect(value)
        return self._target.copy_foreign(held)

    def _mend(self, owner: Object, key: str, value: object) -> None:
        """Let an entry be as it is to be in the target, or take it out."""
        mended: object = value
        if _stays_behind(owner, key, value):
            mended = None
        elif key in _PARENT_KEYS and (number := whole_number(value)) is not None:
            mended = self.parents.get(number)
        elif key in FILE_NAMES and "/EF" in owner:
            # Without its folders, and without what may lead astray.
            last = clean(text(owner, key)).replace("\\", "/").rpartition("/")[2]
            plain = _UNSAFE.sub("_", last).strip(" .")[-_LONGEST_FILE_NAME:]
            mended = String(plain or "file")
        elif key == "/Next" and isinstance(value, Array):
            mended = Array([item for item in list(value) if is_allowed(item)])
        else:
            mended = self._renamed(owner, key, value)
        if mended is None:
            del owner[key]
        elif mended is not value:
            owner[key] = mended

    def _renamed(self, owner: Object, key: str, value: object) -> object:
        """Return an entry with the names of the target, and where a link leads from now on."""
        if key == "/Headers" and isinstance(value, Array):
            return Array(self._own(each) for each in list(value))
        is_destination = key == "/Dest" or (key == "/D" and name(owner, "/S") == "/GoTo")
        if is_destination or (key == "/ID" and "/S" in owner):
            value = self._own(value)
        if is_destination and isinstance(value, Name):
            return String(self.prefix + _bytes_of(objects.name_text(value)))
        return self.place(value) if key in {"/Dest", "/D"} and isinstance(value, Array) else value

    def _own(self, named: object) -> object:
        """Return the name of a place, or of an element, as no other part has it."""
        return String(self.prefix + bytes(named)) if isinstance(named, String) else named

    def place(self, value: Array) -> Array:
        """Return a place; one that counts pages names its page from now on."""
        number = whole_number(value[0]) if len(value) > 1 and isinstance(value[1], Name) else None
        if number is None or not 0 <= number < len(self._source.pages):
            return value
        return Array([self._source.pages[number].obj, *list(value)[1:]])


class Part(Opened, kw_only=True):
    """One file among those that are joined."""

    letter: str
    """Of the attachment, A to Z and then AA; empty for the memo."""
    about: About
    copier: Copier
    first_page: int
    """Where its pages begin in the joined file, counted from 0."""

    @property
    def root(self) -> Object:
        """The catalog of the file."""
        return self.pdf.Root


def _stays_behind(owner: Object, key: str, value: object) -> bool:
    """Return whether an entry is not copied: an unsafe action, or what leads to other files."""
    if key in _ACTION_KEYS:
        return not is_allowed(value)
    if isinstance(owner, Stream):
        return key in _NOT_OF_A_STREAM
    return key == "/AA" and is_event_actions(value)


def _bytes_of(name: str) -> bytes:
    """Return what a name says: the first versions of PDF named places so, and not by strings."""
    return name[1:].encode("utf-8", "surrogateescape")


def merge_places(target: Pdf, parts: Sequence[Part]) -> None:
    """Write the named places of all parts."""
    named: dict[bytes, object] = {}
    for part in parts:
        copier, older = part.copier, objects.dictionary(part.root, "/Dests")
        tree = objects.dictionary(part.root, "/Names", "/Dests")
        found = objects.tree_entries(tree, "/Names")
        places = [(bytes(key), value) for key, value in found if isinstance(key, String)]
        places += [(_bytes_of(key), value) for key, value in (older.items() if older else ())]
        for key, value in places:
            place = copier.place(value) if isinstance(value, Array) else value
            named.setdefault(copier.prefix + key, copier.copy(place))
    if named:
        dests = target.make_indirect(objects.as_tree(named, "/Names"))
        target.Root.Names = Dictionary(Dests=dests)


def write_bookmarks(target: Pdf, parts: Sequence[Part]) -> None:
    """Write the outline: the memo's own, then a bookmark for each attachment above its own."""
    memo, *rest = parts
    items = _bookmarks(target, memo) or [_leading_to(memo, memo.about.title)]
    for part in rest:
        words = labels(spoken_in(memo.about.language) or DEFAULT_LANGUAGE)
        attachment = words.attachment.replace("{letter}", part.letter)
        own = _leading_to(part, f"{attachment}: {part.about.title}")
        own.children.extend(_bookmarks(target, part))
        own.is_closed = True
        items.append(own)
    target.Root.Outlines = target.make_indirect(Dictionary(Type=Name.Outlines))
    with target.open_outline() as outline:
        outline.root.extend(items)


def _leading_to(part: Part, title: str) -> OutlineItem:
    return OutlineItem(title, Array([part.copier.pages[0], Name.Fit]))


def _bookmarks(target: Pdf, part: Part) -> list[OutlineItem]:
    """Return the bookmarks of a part; none where they run in circles or are of no known kind."""
    first = part.copier.copy(objects.entry(part.root, "/Outlines", "/First"))
    if not isinstance(first, Dictionary):
        return []
    target.Root.Outlines = Dictionary(First=first)
    try:
        return list(pikepdf.Outline(target, strict=True).root)
    except (pikepdf.OutlineStructureError, AttributeError, TypeError, ValueError):
        return []


def lettered(root: Object) -> frozenset[str]:
    """Return the letters that page labels of a file begin with, such as A of A-1."""
    entries = objects.tree_entries(objects.dictionary(root, "/PageLabels"), "/Nums")
    return frozenset(objects.text(value, "/P").partition("-")[0] for _, value in entries)


def write_labels(target: Pdf, parts: Sequence[Part]) -> None:
    """Label the pages: the memo's as they were or 1 to n, then A-1 and so on."""
    memo, *rest = parts
    labels: dict[int, object] = {0: Dictionary(S=Name.D)}
    for key, value in objects.tree_entries(objects.dictionary(memo.root, "/PageLabels"), "/Nums"):
        if (number := whole_number(key)) is not None and 0 <= number < len(memo.copier.pages):
            labels[number] = memo.copier.copy(value)
    for part in rest:
        labels[part.first_page] = Dictionary(S=Name.D, P=String(f"{part.letter}-"))
    target.Root.PageLabels = objects.as_tree(labels, "/Nums")
