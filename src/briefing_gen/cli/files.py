"""The commands that make files of one edition: pdf, slides, all, word, workbook, ledger, charts.

With --watch they are made again whenever what they are made from changes; attach puts a PDF, or
others, behind a memo.
"""

from __future__ import annotations

import functools
import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

from briefing_gen import shipped
from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError, Problem
from briefing_gen.cache import require_replaceable, require_writable, write_all, write_whole
from briefing_gen.cli import options
from briefing_gen.cli.options import EDITION, MADE, MASTER, OUTPUT, PAGES, PAPER, THEME, WORD, WORDS
from briefing_gen.cli.request import Request, usual, with_options
from briefing_gen.cli.terminal import forget, say, tell, tell_problems, tell_step
from briefing_gen.reading.files import FileRefusedError, Links, read_plain

if TYPE_CHECKING:
    from briefing_gen.base.paper import Format
    from briefing_gen.briefing.briefing import Briefing
    from briefing_gen.build import Made, Output
    from briefing_gen.dataset.model import Dataset
    from briefing_gen.edition import Edition
    from briefing_gen.joining.opening import Source

_POLL_INTERVAL_S: Final = 0.3
_SETTLE_PAUSE_S: Final = 0.05
_State: TypeAlias = tuple[str, int, int, int]
MOST_MEGABYTES: Final = 200
"""Of all files together; they are held in memory."""
_MEGABYTE: Final = 1_000_000
MemoArgument = Annotated[Path, options.file_argument("MEMO.pdf", "The memo.")]
AttachmentsArgument = Annotated[
    list[Path], options.file_argument("ATTACHMENT.pdf...", "What to attach, in this order.")
]
FileOption = Annotated[
    Path | None,
    options.option(
        "--output FILE",
        "The .pdf file to make, or the folder for it.",
        shown="output/, the name of the memo and -with-attachments.pdf",
    ),
]


@with_options(EDITION, PAPER, THEME, OUTPUT)
def write_ledger(request: Request) -> None:
    """List every number of an edition in a CSV, to be reviewed line by line.

    A row says where the number stands (page, slide, sentence), how it was worked out, and from
    which cells, sources and places; and whether it follows from them again.
    """
    from briefing_gen.build import build_ledger

    print_made(build_ledger(*read(request, suffix=".csv"), tell_step))


@with_options(EDITION, PAPER, PAGES, MADE)
def pdf(request: Request) -> None:
    """Make a PDF briefing."""
    _make(request, "pdf")


@with_options(EDITION, MASTER, MADE)
def slides(request: Request) -> None:
    """Make a PowerPoint deck."""
    _make(request, "pptx")


@with_options(EDITION, PAPER, PAGES, MASTER, MADE)
def pdf_and_slides(request: Request) -> None:
    """Make the PDF briefing and the PowerPoint deck of one edition."""
    _make(request, "pdf", "pptx")


@with_options(EDITION, PAPER, WORD, MADE)
def word(request: Request) -> None:
    """Make a Word document to be edited.

    Every number in it is a control that nobody types over, and follows the data; the words around
    them are anybody's to change.
    """
    _make(request, "docx")


@with_options(EDITION, WORDS, OUTPUT)
def workbook(request: Request) -> None:
    """Make a workbook of the charts and tables of one edition.

    A cover with its contents, the notes, one table on a sheet for each chart and table, and the
    sources. Programs that read spreadsheets aloud find their way in it.
    """
    _make(replace(request, theme=options.theme_folder(shipped.THEME)), "xlsx")


def _make(request: Request, *suffixes: str) -> None:
    """Make the files and print their paths, again after each change if the user asked for that."""
    from briefing_gen.base.paper import Format
    from briefing_gen.build import build

    def make() -> None:
        print_made(build(*read(request, *map(Format, suffixes)), tell_step))

    if request.watch:
        template = [request.template] if request.template else []
        watch_sources([request.data, *request.briefings, request.theme, *template], make)
    else:
        make()


def read(
    request: Request, *formats: Format, suffix: str = ""
) -> tuple[Dataset, Briefing, Edition, Output]:
    """Return what a build needs; that the output can be written is known before any reading.

    `suffix` is that of the one file that is made, where it is none of the formats.
    """
    from briefing_gen.briefing.reader import read_briefing

    output = request.files(*formats, suffix=suffix)
    require_writable(output.folder)
    tell_step("Reading data and briefing")
    dataset = unchanged(request.data, state([request.data]))
    briefing = read_briefing(request.briefings[0])
    briefing = briefing.signed(request.organization, request.contact)
    return dataset, briefing, request.edition(usual(briefing.name)), output


@functools.lru_cache(maxsize=1)
def unchanged(data: Path, _state_of_files: tuple[_State, ...]) -> Dataset:
    """Return the dataset of a folder, the one that was read before where its files are the same."""
    from briefing_gen.dataset.reading.reader import read_dataset

    return read_dataset(data)


def print_made(made: Made) -> None:
    """Print warnings, and the paths of the files that were made."""
    tell_problems(made.warnings)
    say(*made.paths)


def watch_sources(sources: Sequence[Path], make: Callable[[], None]) -> None:
    """Call `make` at once, and again after each change below `sources`; it ends by a signal.

    What is wrong is told, and the next change waited for: a briefing that is being written is
    wrong most of the time.
    """
    before = state(sources)  # Taken first: what changes while files are made counts too.
    while True:
        forget()
        try:
            make()
        except BriefingError as error:
            tell_problems(error.problems)
        tell("Waiting for a change; press Ctrl+C to end")
        while (now := state(sources)) == before:
            time.sleep(_POLL_INTERVAL_S)
        while before != now:
            time.sleep(_SETTLE_PAUSE_S)
            before, now = now, state(sources)


def state(sources: Sequence[Path]) -> tuple[_State, ...]:
    """Return name, node, size and time of change of each file at or below `sources`."""
    paths = [str(source) for source in sources if not source.is_dir()]
    for folder, folders, names in (each for source in sources for each in os.walk(source)):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths += (os.path.join(folder, name) for name in sorted(names))  # noqa: PTH118 - many.
    seen: list[_State] = []
    for path in paths:
        with suppress(OSError):  # It was removed just now, which the next look shows as a change.
            found = os.stat(path)  # noqa: PTH116 - many.
            seen.append((path, found.st_ino, found.st_size, found.st_mtime_ns))
    return tuple(seen)


@with_options(EDITION, THEME, OUTPUT)
def write_charts(request: Request) -> None:
    """Write each chart of an edition as SVG and as PNG, with its title and its source."""
    from briefing_gen.briefing.briefing import placing
    from briefing_gen.build import checked, file_stem
    from briefing_gen.pictures import chart_sheets, write_png, write_svg

    dataset, outline, edition, wanted = read(request)
    document, warnings = checked(dataset, outline, edition, tell_step)
    made: dict[Path, bytes] = {}
    with placing(outline, edition):
        for sheet in chart_sheets(document, wanted.theme):
            path = wanted.folder / f"{file_stem(document.slug)}-{file_stem(sheet.id)}"
            made |= {path.with_suffix(".svg"): write_svg(sheet)}
            made |= {path.with_suffix(".png"): write_png(sheet)}
    write_all(made, modified=wanted.modified)
    tell_problems(warnings)
    say(*made)


def attach_to_memo(
    memo: MemoArgument, attachments: AttachmentsArgument, *, output: FileOption = None
) -> None:
    """Join a memo and what is attached to it into one PDF.

    The memo comes first. Bookmarks, page labels, links, tags and files inside are kept.
    """
    from briefing_gen.build import file_date
    from briefing_gen.joining.joining import attach

    files = (memo, *attachments)
    target = options.placed(output, f"{memo.stem}-with-attachments.pdf", ".pdf")
    for path in files:
        if target.exists() and target.samefile(path):
            message = f"{target} is one of the files to join and would be overwritten"
            raise options.unknown("--output", message)
    require_writable(target.parent)
    require_replaceable(target)
    sources = _read_all(files)
    tell_step("Joining")
    attached = attach(sources[0], sources[1:])
    write_whole(target, attached.content, modified=file_date(os.environ))
    tell_problems(attached.warnings)
    say(str(target))
    claims = attached.standards.claims
    last = " A validator has the last word." * bool(claims.accessible or claims.archival)
    tell(f"The file claims {attached.standards}.{last}")


def _read_all(paths: Sequence[Path]) -> list[Source]:
    """Return the files; raises BriefingError with every one that cannot be read."""
    from briefing_gen.joining.opening import Source

    left = MOST_MEGABYTES * _MEGABYTE
    sources: list[Source] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            sources.append(Source(str(path), read_plain(path, left, Links.FOLLOWED)))
            left -= len(sources[-1].content)
        except FileRefusedError as error:
            problem = error.at(str(path))
            if error.code == "file-too-large":
                message = f"with this the files have more than {MOST_MEGABYTES} MB together"
                hint = "attach the pages that matter, or make their pictures smaller"
                problem = replace(problem, message=message, hint=hint)
            problems.append(problem)
    if problems:
        raise BriefingError(tuple(problems))
    return sources
