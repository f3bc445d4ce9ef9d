"""What changed between two editions, number by number: by the metrics behind them.

Read the ledger of an edition: out of its PDF, or as `briefing-gen ledger` writes it.
"""

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from decimal import Decimal, getcontext
from itertools import groupby
from typing import Final

from pikepdf import PdfError

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import DEFAULT_LANGUAGE
from briefing_gen.base.limits import MIB
from briefing_gen.base.problems import BriefingError, Location
from briefing_gen.dataset.cell_text import from_text
from briefing_gen.dataset.reading.descriptor import DESCRIPTOR
from briefing_gen.dataset.vocabulary import Grade
from briefing_gen.edition import read_query
from briefing_gen.joining import opening
from briefing_gen.joining.objects import unpacked
from briefing_gen.metrics.margins import in_digits
from briefing_gen.reading.passages import BESIDE
from briefing_gen.slides.tables import SPACE
from briefing_gen.verify.deck import is_deck, read_deck
from briefing_gen.verify.pages import EDITION, property_in
from briefing_gen.verify.report import ReadFile, normal
from briefing_gen.verify.values import digits
from briefing_gen.verify.word_files import is_word, manuscript_of
from briefing_gen.words.citing import grade_name, grade_named

LARGEST_LEDGER: Final = 50 * MIB
_NAME: Final = "ledger.csv"
_OF_PACKAGE: Final = re.compile(r"datapackage\.json|data-[\w.-]{1,100}\.csv")
_PAGE: Final = re.compile("[0-9]{1,6}")
_COLUMNS: Final = ("section", "block", "page", "number", "metric", "value", "unit", "grade")
_LONGEST_NUMBER: Final = 24
"""Longer cells hold sentences."""
_HINT: Final = (
    "name a PDF, deck or Word document of this program, or what `briefing-gen ledger` wrote"
)


class Entry(Frozen, kw_only=True):
    """One number of an edition as its ledger tells of it; every field is its text."""

    section: str = ""
    block: str
    page: str = ""
    number: str
    metric: str
    """The expression behind the number; empty of one that is quoted."""
    value: str
    unit: str = ""
    grade: str = ""


class Ledger(Frozen):
    """The numbers of an edition in reading order, at least one."""

    edition: str
    """Which edition its file says it is; empty where it says nothing, as no CSV does."""
    entries: tuple[Entry, ...]
    is_of_deck: bool = False
    """Whether its numbers are named after charts and tables, not after what is behind each."""


class Change(Frozen):
    """A number that is another now, or graded otherwise."""

    old: Entry
    new: Entry

    @property
    def is_of_value(self) -> bool:
        """Whether the value itself changed."""
        return (self.old.value, self.old.unit) != (self.new.value, self.new.unit)


class Changes(Frozen, kw_only=True):
    """What became of the metrics of an edition; those that are the same are only counted."""

    changed: tuple[Change, ...]
    gone: tuple[Entry, ...]
    new: tuple[Entry, ...]
    same: int


def compare(old: Iterable[Entry], new: Iterable[Entry]) -> Changes:
    """Return what changed from one edition to another; each metric counts once."""
    before, now = _by_metric(old), _by_metric(new)
    pairs = [Change(before[name], entry) for name, entry in now.items() if name in before]
    changed = tuple(
        pair
        for pair in pairs
        if pair.is_of_value or grade_named(pair.old.grade) is not grade_named(pair.new.grade)
    )
    return Changes(
        changed=changed,
        gone=tuple(entry for name, entry in before.items() if name not in now),
        new=tuple(entry for name, entry in now.items() if name not in before),
        same=len(pairs) - len(changed),
    )


def _by_metric(entries: Iterable[Entry]) -> Mapping[str, Entry]:
    """Return the first entry of each metric, in reading order; quoted numbers have none."""
    found: dict[str, Entry] = {}
    for entry in filter(lambda entry: entry.metric, entries):
        found.setdefault(entry.metric, entry)
    return found


def read_ledger(data: bytes, file: str) -> Ledger:
    """Return the ledger that a file is or holds; raises BriefingError where there is none."""
    if is_word(data):
        return _of_word(data, file)
    if is_deck(data):
        read = read_deck(data, file)
        if not (found := (*_drawn(read), *_in_tables(read), *_set_large(read))):
            raise _no_ledger(file)
        return Ledger(read.edition, found, is_of_deck=True)
    if not opening.is_pdf(data):
        return Ledger("", _entries(data, file))
    edition, rows = attached_ledger(data, file)
    return Ledger(edition, _entries(rows, file))


def _drawn(read: ReadFile) -> Iterator[Entry]:
    for each in read.drawn:
        if each.where.endswith(", chart") and any(each.names):
            names = BESIDE.join(filter(None, (each.about, each.panel, *each.names)))
            shown = digits(each.value)
            yield Entry(block=each.about, metric=names, number=shown, value=shown)


def _in_tables(read: ReadFile) -> Iterator[Entry]:
    tables = (said for said in read.said if said.where.endswith(", table"))
    for about, said in groupby(tables, key=lambda each: each.about):
        (over, *heads), *rows = (list(_cells(each.text)) for each in said)
        heads, group = heads or [over], ""
        for first, *cells in rows:
            group = group if any(cells) else first
            for head, cell in zip(heads, cells, strict=False):
                if len(cell) <= _LONGEST_NUMBER and any(map(str.isdigit, cell)):
                    names = BESIDE.join(filter(None, (about, group, first, head)))
                    yield Entry(block=about, metric=names, number=cell, value=cell)


def _cells(text: str) -> Iterator[str]:
    """Yield what the cells of a row say; a value that stands before its name comes after it."""
    value, gap, name = text.partition(SPACE.text)
    cells = (name, value) if gap else text.split(BESIDE)
    yield from map(normal, cells)


def _set_large(read: ReadFile) -> Iterator[Entry]:
    for said in read.said:
        text = normal(said.text)
        if said.where.endswith(", number") and said.about and any(map(str.isdigit, text)):
            yield Entry(block=said.where, metric=said.about, number=text, value=text)


def attached_package(data: bytes, file: str) -> Mapping[str, bytes]:
    """Return the files of the data package inside a PDF; raises BriefingError for none."""
    return opening.within_means(lambda _: _package(data, file), len(data), lambda _: Location(file))


def _package(data: bytes, file: str) -> Mapping[str, bytes]:
    found: dict[str, bytes] = {}
    room = LARGEST_LEDGER
    with opening.opened(opening.Source(file, data)) as source:
        for name, held in source.pdf.attachments.items():
            if _OF_PACKAGE.fullmatch(name):
                found[name] = unpacked(held.get_file().obj, room)
                room -= len(found[name])
    if DESCRIPTOR not in found:
        hint = "name a PDF of this program with its attachments, or the folder of a package"
        raise BriefingError.of("no-ledger", "there is no data package in this file", file, hint)
    return found


def _of_word(data: bytes, file: str) -> Ledger:
    """Return the numbers of a Word document, as it says what they are."""
    read = manuscript_of(data, file)
    language = read_query(read.edition).language if read.edition else DEFAULT_LANGUAGE
    found: dict[str, Entry] = {}
    for told in read.told:
        section, _, rest = told.address.partition("/")
        for number in told.pieces:
            if not isinstance(number, str) and number.kind == "number" and number.grade:
                own = Entry(
                    section=section or "text",
                    block=rest.partition("/")[0],
                    number=number.text,
                    metric=number.address,
                    value=_exact(number.value, number.address),
                    unit=number.unit,
                    grade=grade_name(Grade(number.grade), language),
                )
                found.setdefault(number.key, own)
    if not found:
        raise _no_ledger(file)
    return Ledger(read.edition, tuple(found.values()))


def _exact(value: Decimal | None, metric: str) -> str:
    """Return a value as a ledger has it: what was worked out without an end is this long."""
    if value is None or "(" not in metric:
        return "" if value is None else f"{value:f}"
    return in_digits(value, endless=len(value.as_tuple().digits) >= getcontext().prec)


def _entries(data: bytes, file: str) -> tuple[Entry, ...]:
    found = tuple(Entry(**row) for row in rows_of(data, _COLUMNS))
    if not found:
        raise _no_ledger(file)
    # What cannot be the number of a page tells of none.
    return tuple(each if _PAGE.fullmatch(each.page) else replace(each, page="") for each in found)


def rows_of(data: bytes, columns: Collection[str]) -> list[dict[str, str]]:
    """Return these columns of each row of a CSV; no rows of a file that has not all of them."""
    try:
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        if not {*columns} <= {*(rows.fieldnames or ())}:
            return []
        return [{name: from_text(row[name] or "") for name in columns} for row in rows]
    except (UnicodeDecodeError, csv.Error):
        return []


def attached_ledger(data: bytes, file: str) -> tuple[str, bytes]:
    """Return which edition a PDF is, and its ledger; raises BriefingError where a part is gone."""
    return opening.within_means(
        lambda _: _attached(data, file), len(data), lambda _: Location(file)
    )


def _attached(data: bytes, file: str) -> tuple[str, bytes]:
    with opening.opened(opening.Source(file, data)) as source:
        rows, whole = b"", False
        with suppress(KeyError, ValueError, PdfError):
            held = source.pdf.attachments[_NAME].get_file()
            # No more than so much, whatever a small file would grow to.
            rows = unpacked(held.obj, LARGEST_LEDGER)
            whole = held.size in {0, len(rows)}  # Nought where the file does not say it.
        if not whole:
            raise _no_ledger(file)
        return property_in(source.pdf, EDITION), rows


def _no_ledger(file: str) -> BriefingError:
    return BriefingError.of("no-ledger", "there is no ledger of numbers in this file", file, _HINT)
