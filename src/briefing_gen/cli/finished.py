"""The commands that read finished files back, and say what changed between two: verify, diff.

Which edition a file is, and what that edition says today, others ask here as well.
"""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from msgspec.structs import asdict

from briefing_gen.base.frozen import replace
from briefing_gen.base.limits import MIB
from briefing_gen.base.problems import BriefingError, fault
from briefing_gen.claims.index import Index
from briefing_gen.claims.judging import Accepted
from briefing_gen.cli import options, terminal, texts
from briefing_gen.cli.options import FINISHED, JSON, WORDS, file_argument, option
from briefing_gen.cli.request import Request, usual, with_options
from briefing_gen.edition import Edition, read_query
from briefing_gen.reading.files import read_named
from briefing_gen.reading.passages import Passage, read_html, read_text
from briefing_gen.verify.report import Kind, ReadFile, Report

if TYPE_CHECKING:
    from briefing_gen.dataset.model import Dataset
    from briefing_gen.document.blocks import Document
    from briefing_gen.verify.changes import Change, Changes, Entry
    from briefing_gen.verify.displays import Shown
    from briefing_gen.verify.evidence import Sayings

LARGEST_FILE: Final = 200 * MIB
"""So much of a file is read."""
_MOST_SHOWN: Final = 80
"""Characters of what a file says of itself."""
_NAME_THE_BRIEFING: Final = (
    "name the briefing it was made of, such as --briefing national; add --audience, --lang and "
    "--set NAME=VALUE where it is another edition than legislator, en-US"
)
_NO_EDITION: Final = (
    "{file}: the file does not say which edition it is, so its sentences are held against the "
    "data; if it is one of this program, name its briefing, such as --briefing national"
)
_UNREAD: Final = (
    "{file}: {paragraphs} not read, as no number there is marked as one of this program; without "
    "--briefing, the whole text is held against the data"
)
_NOT_ANNOTATED: Final = (
    "{annotate} was not written: {file} was held against its edition, not against the data"
)
_NAME_ITS_LEDGER: Final = (
    "name the PDF or the ledger of the same edition, or leave out --against to compose it anew"
)
_TWO_DECKS: Final = "compare two decks, or two PDFs, Word documents or ledgers"
OldArgument = Annotated[
    Path,
    file_argument(
        "OLD",
        "A PDF, a deck or a Word document of this program, or a file of `briefing-gen ledger`.",
    ),
]
NewArgument = Annotated[Path, file_argument("NEW", "Another, made later or of other data.")]
_DECK_SIGNATURES: Final = (b"PK", bytes.fromhex("d0cf11e0a1b11ae1"))
"""What a deck begins with, the second with a password; everything else is taken for a PDF, which
says what is wrong with it."""
_MARKUP: Final = re.compile(rb"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_PAGES: Final = (".html", ".htm", ".xhtml")
_WORD: Final = (".docx", ".docm")
_OFFICE: Final = (*_WORD, ".pptx", ".xlsx")
_TEXTS: Final = (".txt", ".md", ".markdown", ".text", ".rst")
_KINDS: Final = {
    Kind.METRIC: "bound to published values",
    Kind.PERIOD: "periods and dates",
    Kind.QUOTED: "quoted",
    Kind.COUNTED: "of axes, pages and slides",
    Kind.NAMED: "in names of values",
}
FilesArgument = Annotated[
    list[Path],
    file_argument(
        "FILE...",
        "Files that this program made, edited since or not, and texts of anybody; - is the "
        "standard input.",
        allow_dash=True,
    ),
]
StrictOption = Annotated[
    bool, option("--strict", "Exit with 1 where a quantity of a text is not in the data.")
]
AcceptOption = Annotated[
    str | None,
    option(
        "--accept N,N",
        "Accept the quantities of texts with these numbers, or all, in accepted.tsv beside "
        "the package.",
        shown="none is accepted",
    ),
]
AnnotateOption = Annotated[
    Path | None,
    option(
        "--annotate <path>",
        "Write the Word document there again, with comments at numbers that do not agree.",
        shown="no file",
    ),
]
AgainstOption = Annotated[
    Path | None,
    option(
        "--against <path>",
        "Hold texts against the data in this folder, PDF, workbook or ledger, and files of an "
        "edition against its PDF or ledger.",
        shown="the data package",
        exists=True,
    ),
]


@with_options(FINISHED, WORDS, JSON)
def verify(
    request: Request,
    files: FilesArgument,
    *,
    strict: StrictOption = False,
    accept: AcceptOption = None,
    against: AgainstOption = None,
    annotate: AnnotateOption = None,
) -> terminal.Exit:
    """Read files back, and check every number in them.

    A file of this program says which edition it is. That edition is composed anew from the data,
    and each number in texts, tables, charts, workbooks, alternative texts, speaker notes and
    comments has to be one of it. A text of anybody is held against the data themselves, sentence
    by sentence.
    """
    if annotate and (len(files) != 1 or files[0].suffix.casefold() not in _WORD):
        raise typer.BadParameter("name one Word document (.docx) to annotate", param_hint="FILE...")
    terminal.tell_step("Reading data")
    held = texts.evidence(against or request.data)
    apart = against if against and against.is_file() else None
    known = texts.accepted_in(request.data)
    found = tuple(_checked(files, held, request, known, apart))
    if accept is not None:
        told = [each for each in found if isinstance(each, texts.CheckedText)]
        wanted = texts.numbers_in(accept, told)
        found = tuple(
            each.accepting(wanted) if isinstance(each, texts.CheckedText) else each
            for each in found
        )
    told = [each for each in found if isinstance(each, texts.CheckedText)]
    if request.json:
        answers = [
            _report_json(each) if isinstance(each, Report) else texts.as_json(each)
            for each in found
        ]
        terminal.say_json({"files": answers})
    else:
        for each in found:
            _tell(each)
    if annotate and told:
        texts.annotate(annotate, _data(files[0]), told[0])
    elif annotate:
        terminal.tell(_NOT_ANNOTATED.format(file=files[0], annotate=annotate))
    if accept is not None:
        texts.keep(request.data, known, told, held.dataset.digest)
    wrong = any(texts.fails(text, strict=strict) for text in told)
    reports = (each for each in found if isinstance(each, Report))
    code = terminal.exit_code(problem for each in reports for problem in each.problems)
    return terminal.Exit.PROBLEMS if wrong else code


def _tell(found: Report | texts.CheckedText) -> None:
    if isinstance(found, texts.CheckedText):
        texts.tell(found)
        return
    terminal.tell_problems(found.problems)
    if found.edition:
        counts = ((found.found[kind], words) for kind, words in _KINDS.items())
        kinds = [f"{count} {words}" for count, words in counts if count]
        line = f"{found.file}: {found.matched} of {found.total} numbers match {found.edition}"
        terminal.say(f"{line}: {', '.join(kinds)}" if kinds else line)
        for rounded in found.rounded:
            terminal.say(f"    {rounded}")


def _checked(
    files: list[Path], held: texts.Evidence, request: Request, known: Accepted, apart: Path | None
) -> Iterator[Report | texts.CheckedText]:
    """Yield what was found in each file, or why it cannot be matched.

    `apart` is the file that holds the data, if a file does.
    """
    dataset = held.dataset
    shown: dict[Edition, Shown] = {}
    index = functools.cache(lambda: Index(dataset))
    first = 1
    for file in files:
        terminal.tell_step(f"Reading {file.name}")
        try:
            read = _read(_data(file), file, request)
            said: Sayings = {}  # The words of an edition vouch for its own files alone.
            if apart and not isinstance(read, tuple) and request.briefing is None:
                said, read = _without_its_edition(read, held, apart)
            if isinstance(read, tuple):
                text = texts.check(str(file), read, index(), known, said, first=first)
                first += len(text.numbers)
                yield text
                continue
            from briefing_gen.verify.displays import Shown
            from briefing_gen.verify.matching import match

            edition = edition_of(str(file), read.edition, request)
            if edition not in shown:
                shown[edition] = Shown(document_of(str(file), dataset, edition, request), index)
        except BriefingError as error:
            yield Report(file=str(file), edition="", found={}, strange=0, problems=error.problems)
        else:
            if read.unread:
                unread = terminal.counted(read.unread, "paragraph was", "paragraphs were")
                terminal.tell(_UNREAD.format(file=file, paragraphs=unread))
            here = shown[edition]
            yield match(str(file), here.document.slug, read, here, request.stamp)


def _data(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read(LARGEST_FILE)
    return read_named(file, LARGEST_FILE)


def _read(data: bytes, file: Path, request: Request) -> ReadFile | tuple[Passage, ...]:
    """Return an edition as it was read back, or the passages of a text that is none."""
    name, suffix = str(file), file.suffix.casefold()
    is_office = data.startswith(_DECK_SIGNATURES) or suffix in _OFFICE
    if not is_office and b"%PDF" not in data[:1024]:
        if suffix in _PAGES or _MARKUP.match(data):
            return read_html(data, name)
        if suffix in _TEXTS or name == "-":
            return read_text(data, "standard input" if name == "-" else name)
    if is_office:
        read = _read_office(data, name, suffix)
    else:
        from briefing_gen.verify.pages import read_pages

        read = read_pages(data, name)
    if read.edition or request.briefing is not None:
        return read
    from briefing_gen.verify.foreign import passages_in, passages_of

    terminal.tell(_NO_EDITION.format(file=file))
    if is_office:
        from briefing_gen.verify.word_files import is_word, manuscript_of

        if is_word(data):
            return tuple(passages_in(manuscript_of(data, name)))
    return passages_of(read)


def _without_its_edition(
    read: ReadFile, held: texts.Evidence, apart: Path
) -> tuple[Sayings, tuple[Passage, ...]]:
    """Return what a ledger has at each place of a file of this program, and the file's passages."""
    if not held.said:
        message = "this file does not hold the sentences of an edition"
        raise BriefingError.of("no-ledger", message, apart, _NAME_ITS_LEDGER)
    from briefing_gen.verify.evidence import said_at
    from briefing_gen.verify.foreign import pieces_of

    return said_at(read, held.said), tuple(pieces_of(read))


def _read_office(data: bytes, file: str, suffix: str) -> ReadFile:
    """Return what an office file says; its suffix says what one was that cannot be opened."""
    from briefing_gen.verify.workbooks import is_workbook, read_workbook

    if is_workbook(data) or suffix == ".xlsx":
        return read_workbook(data, file)
    from briefing_gen.verify.word_files import is_word, read_word

    if is_word(data) or suffix in _WORD:
        return read_word(data, file)
    from briefing_gen.verify.deck import read_deck

    return read_deck(data, file)


def _report_json(report: Report) -> dict[str, object]:
    return {
        **terminal.fields_of(report, "file", "edition", "matched", "total"),
        "rounded": list(report.rounded),
        "kinds": {kind: report.found.get(kind, 0) for kind in _KINDS},
        "problems": [terminal.problem_json(problem) for problem in report.problems],
    }


@with_options(JSON)
def diff(request: Request, old: OldArgument, new: NewArgument) -> None:
    """Say which numbers changed from one edition to another.

    Numbers are compared by what is behind them: a value that is another now, one that was verified
    since, one that is new or gone. How they are worded does not matter. Where the files are of two
    editions, or of two briefings, that is said first.
    """
    from briefing_gen.verify.changes import compare, read_ledger

    both = ((path, read_named(path, LARGEST_FILE)) for path in (old, new))
    old_one, new_one = (read_ledger(data, str(path)) for path, data in both)
    if old_one.is_of_deck is not new_one.is_of_deck:
        message = "one of the two files is a deck, which shows values and not what they are"
        raise BriefingError.of("no-ledger", message, new, _TWO_DECKS)
    changes = compare(old_one.entries, new_one.entries)
    names = tuple(map(_named, (old_one.edition, new_one.edition)))
    if request.json:
        terminal.say_json({"editions": names, **_json(changes)})
    else:
        first, second = names
        if first and second and first != second:
            terminal.say(f"these are two editions: {first} and {second}")
        elif not (changes.changed or changes.same):
            terminal.say("these have no number in common: are they of the same briefing?")
        for change in changes.changed:
            terminal.say(f"{_place(change.new)}: {_described(change)}")
            terminal.say(f"    {change.new.metric}")
        for heading, entries in (("new", changes.new), ("gone", changes.gone)):
            for entry in entries:
                terminal.say(f"{_place(entry)}: {entry.number} is {heading}")
                terminal.say(f"    {entry.metric}")
        counts = f"{len(changes.changed)} changed, {len(changes.new)} new, {len(changes.gone)} gone"
        terminal.say(f"{counts}, {changes.same} the same")


def _named(edition: str) -> str | None:
    """Return the name of an edition as those of its files begin; None where a file says none."""
    try:
        return read_query(edition).slug
    except ValueError:
        return None


def _described(change: Change) -> str:
    old, new = change.old, change.new
    if not change.is_of_value:
        return f"{new.number}: “{old.grade}” is “{new.grade}” now"
    if old.number == new.number:
        return f"{new.number} as before; exactly, {old.value} is {new.value} now"
    return f"{old.number} is {new.number} now"


def _place(entry: Entry) -> str:
    page = f"page {entry.page}, " if entry.page else ""
    return f"{page}{entry.block or entry.section}"


def _json(changes: Changes) -> dict[str, object]:
    return {
        "changed": [
            {**_entry(change.new), "was": _entry(change.old)} for change in changes.changed
        ],
        "new": [_entry(entry) for entry in changes.new],
        "gone": [_entry(entry) for entry in changes.gone],
        "same": changes.same,
    }


def _entry(entry: Entry) -> dict[str, object]:
    return {**asdict(entry), "page": int(entry.page) if entry.page else None}


def edition_of(file: str, named: str, request: Request) -> Edition:
    """Return the edition that a file is: as it is named in the file, and by what the user says.

    Raises BriefingError where neither says it.
    """
    try:
        own = read_query(named)
    except ValueError:
        if request.briefing is None:
            message = "the file does not say which edition it is"
            if named:
                shown = named if len(named) <= _MOST_SHOWN else f"{named[:_MOST_SHOWN]}…"
                message = f"what the file says of its edition cannot be read: {shown!r}"
            raise BriefingError.of("unknown-edition", message, file, _NAME_THE_BRIEFING) from None
        own = usual("")
    return request.edition(own)


def folder_of(file: str, edition: Edition, request: Request) -> Path:
    """Return the folder of the briefing that a file, if it is a shipped one, or the user names."""
    try:
        return options.briefing_folder(edition.briefing)
    except typer.BadParameter:
        if request.briefing is not None:
            raise
        message = f"the file was made of the briefing {edition.briefing!r}, which is not here"
        hint = "name its folder with --briefing, and that of its data with --data"
        raise BriefingError.of("unknown-edition", message, file, hint) from None


def document_of(file: str, dataset: Dataset, edition: Edition, request: Request) -> Document:
    """Return the document of the edition that a file is.

    Raises BriefingError where the edition could not be made today.
    """
    from briefing_gen.briefing.reader import read_briefing
    from briefing_gen.build import checked

    folder = folder_of(file, edition, request)
    try:
        outline = read_briefing(folder).signed(request.organization, request.contact)
        own = replace(edition, briefing=outline.name)
        document, _ = checked(dataset, outline, own, lambda _: None)
    except BriefingError as error:
        hint = "mend what is told next, or name another with --briefing, --lang and --set"
        if request.briefing is None and options.data_folder(None, edition.briefing) != request.data:
            hint = f"add --briefing ./{edition.briefing}: the data of that folder are meant"
        problem = fault("unknown-edition", "the edition that it is cannot be made now", file, hint)
        raise BriefingError((problem, *error.problems)) from error
    return document
