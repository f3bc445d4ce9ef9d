"""The command that brings an edited deck or Word document up to date: refresh."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Annotated, Final

import typer

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import Location, Problem, warning
from briefing_gen.build import Format, Output, draw, file_date
from briefing_gen.cache.whole import OutputError, require_replaceable, require_writable, write_whole
from briefing_gen.claims.index import Index
from briefing_gen.cli import terminal
from briefing_gen.cli.finished import LARGEST_FILE, document_of, edition_of
from briefing_gen.cli.option_values import files_argument, option, placed
from briefing_gen.cli.options import FINISHED, JSON, MASTER, SIGNATURE, THEME
from briefing_gen.cli.request import Request, with_options
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.document.blocks import Document
from briefing_gen.reading.files import read_named
from briefing_gen.themes import Paper, read_theme
from briefing_gen.verify.report import Report, Said

if TYPE_CHECKING:
    from briefing_gen.pptx.masters.opening import House
    from briefing_gen.refresh.deck import Change, Left, Refreshed
    from briefing_gen.verify.displays import Shown

MOST_SHOWN: Final = 50
"""So many sentences of people are told."""
LONGEST_SHOWN: Final = 200
"""So many characters of one are told."""
ENDING: Final = "-refreshed"
"""What the name of a deck that was brought up to date ends in, if no other is named."""
OWN_SUFFIXES: Final = frozenset({".pptx", ".pptm"})
"""What stays a suffix: slide shows and templates become decks."""
WORD: Final = ".docx"
_BY_HAND: Final = "put it right by hand, or copy it from a {what} that is made anew"
DeckArgument = Annotated[
    list[Path],
    files_argument(
        "FILE [BRIEFING]",
        "A deck or a Word document that this program made, edited since or not; and the folder of "
        "its briefing.",
        most=1,
    ),
]
FileOption = Annotated[
    Path | None,
    option(
        "--output FILE",
        "File to write, or folder for it; the deck itself is replaced if it is named here.",
        shown="output/, the name of the deck and -refreshed.pptx",
    ),
]


DryRunOption = Annotated[
    bool, option("--dry-run", "Tell what would be changed, and write nothing.")
]


class _Result(Frozen):
    """What was done to a file, what reading it back found, and where it is; None if as it was."""

    refreshed: Refreshed
    report: Report
    left: tuple[Problem, ...]
    own: tuple[Said, ...]
    """What people wrote about numbers themselves, which may have been true before only."""
    path: Path | None


Put = Callable[["Refreshed"], Path | None]
"""Writes a file where it was changed or somebody named one; returns None where it is as it was."""


@with_options(FINISHED, SIGNATURE, THEME, MASTER, JSON)
def refresh(
    request: Request,
    edited: DeckArgument,
    *,
    output: FileOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Bring an edited deck or Word document up to date.

    Numbers in sentences, tables, charts with their workbooks, alternative texts and speaker notes
    become those of the data as they are now. Where things stand, how they look, and people's own
    sentences stay. The deck is read back, and what is left to do by hand is told.
    """
    (deck,) = edited
    suffixes = {WORD} if deck.suffix.casefold() == WORD else OWN_SUFFIXES
    suffix = deck.suffix if deck.suffix.casefold() in suffixes else ".pptx"
    path = placed(output, f"{deck.stem}{ENDING}{suffix}", *suffixes)

    def put(refreshed: Refreshed) -> Path | None:
        if dry_run or (output is None and not refreshed.changes):
            return None
        write_whole(path, refreshed.data, modified=file_date(os.environ))
        return path

    with terminal.answering_in_json(request.json):
        if not dry_run:
            _require_free(path, is_named=output is not None)
        content = read_named(deck, LARGEST_FILE)
        from briefing_gen.verify.word_files import is_word

        work = _refresh_word if is_word(content) else _refresh_deck
        result = work(deck, content, put, request)
    if request.json:
        terminal.say_json(_json(result))
    else:
        _print(result, dry_run=dry_run)
    raise typer.Exit(terminal.exit_code(result.report.problems))


def _refresh_word(file: Path, content: bytes, put: Put, request: Request) -> _Result:
    """Bring a Word document up to date; its changes are of no slide."""
    from briefing_gen.docx.writing import write_docx
    from briefing_gen.refresh.deck import Change, Refreshed
    from briefing_gen.refresh.word_document import refresh_word
    from briefing_gen.verify.matching import match
    from briefing_gen.verify.word_files import read_word

    shown = _shown(str(file), read_word(content, str(file)).edition, request)
    fresh = write_docx(shown.document, read_theme(request.theme), Paper.LETTER)
    made = refresh_word(content, str(file), fresh)
    words = (Change(slide=0, part="text", words=made.words),) if made.words else ()
    changes = (*words, *(Change(slide=0, part=chart) for chart in made.charts))
    refreshed = Refreshed(data=made.data, changes=changes, left=(), absent=(), stamp=None)
    path = put(refreshed)
    name = str(path or file)
    report = match(name, shown.document.slug, read_word(made.data, name), shown)
    hint = _BY_HAND.format(what="document")
    left = tuple(warning("not-refreshed", why, name, hint) for why in made.left)
    return _Result(refreshed, report, left, (), path)


def _refresh_deck(deck: Path, content: bytes, put: Put, request: Request) -> _Result:
    """Bring a deck up to date, write it and read it back."""
    from briefing_gen.refresh.deck import refresh as bring_up_to_date
    from briefing_gen.refresh.fresh import house_of
    from briefing_gen.refresh.own_words import own_words
    from briefing_gen.verify.deck import carried, read_deck
    from briefing_gen.verify.matching import match

    house = request.master()
    shown = _shown(str(deck), read_deck(content, str(deck)).edition, request)
    fresh = _drawn(shown.document, request.theme, house or house_of(content, str(deck)))
    terminal.tell_step("Bringing it up to date")
    refreshed = bring_up_to_date(content, str(deck), fresh, shown)
    path = put(refreshed)
    name = str(path or deck)
    read = read_deck(refreshed.data, name)
    report = match(name, shown.document.slug, read, shown, refreshed.stamp)
    own = own_words(read, read_deck(fresh, name), shown, refreshed.stamp)
    left = tuple(_left_alone(name, left) for left in refreshed.left)
    terminal.tell_problems(carried(refreshed.data, name))
    return _Result(refreshed, report, left, tuple(own), path)


def _require_free(path: Path, *, is_named: bool) -> None:
    """Raise OutputError where nothing can be written, or a deck stands there that nobody named."""
    require_writable(path.parent)
    require_replaceable(path)
    if path.exists() and not is_named:
        message = "a file of this name is there already, which somebody may have edited"
        hint = "name it with --output to replace it, or name another"
        raise OutputError.of("cannot-write", message, path, hint)


def _shown(file: str, named: str, request: Request) -> Shown:
    """Return what the edition that a file names says today."""
    from briefing_gen.verify.displays import Shown

    edition = edition_of(file, named, request)
    terminal.tell_step("Reading data and briefing")
    dataset = read_dataset(request.data)
    document = document_of(file, dataset, edition, request)
    return Shown(document, functools.cache(lambda: Index(dataset)))


def _drawn(document: Document, theme: Path, house: House | None) -> bytes:
    output = Output(
        folder=Path(),
        formats=(Format.PPTX,),
        theme=read_theme(theme),
        paper=Paper.LETTER,
        house=house,
    )
    return draw(document, output, terminal.tell_step)[Format.PPTX]


def _left_alone(file: str, left: Left) -> Problem:
    message = f"this was left as it is: {left.why}"
    where = Location(file, field=f"slide {left.slide}, {left.part}")
    return warning("not-refreshed", message, where, _BY_HAND.format(what="deck"))


def _print(result: _Result, *, dry_run: bool) -> None:
    for number, changes in groupby(result.refreshed.changes, key=lambda change: change.slide):
        told = dict.fromkeys(_described(changes))
        terminal.say(*([f"slide {number}: {'; '.join(told)}"] if number else told))
    for title in result.refreshed.absent:
        terminal.say(f"not in this deck: {title}")
    for said in result.own[:MOST_SHOWN]:
        text = shorten(said.text, LONGEST_SHOWN, placeholder="…")
        terminal.say(f"{said.where}: look whether it still holds: {text}")
    if len(result.own) > MOST_SHOWN:
        terminal.say(f"and {len(result.own) - MOST_SHOWN} more in words of somebody")
    terminal.tell_problems((*result.left, *result.report.problems))
    terminal.say(
        f"{result.report.matched} of {result.report.total} numbers match the data of today"
    )
    if not result.refreshed.changes:
        written = "nothing had to be changed" if result.path else "nothing had to be written"
        terminal.say(f"{written}: it is up to date")
    elif dry_run:
        terminal.say("nothing was written: this was a dry run")
    if result.path:
        terminal.say(str(result.path))


def _described(changes: Iterable[Change]) -> Iterator[str]:
    """Yield what is another on a slide, once however often it stands there."""
    for change in changes:
        if not change.words:
            yield f"{change.part} made anew"
        for old, new in change.words:
            if not old or not new:
                yield f"{new} put in" if new else f"{old} taken out"
            else:
                yield f"{old} → {new}"


def _json(result: _Result) -> dict[str, object]:
    return {
        "file": str(result.path) if result.path else None,
        "changes": [
            {
                "slide": change.slide or None,
                "part": change.part,
                "words": [{"was": old, "is": new} for old, new in change.words],
            }
            for change in result.refreshed.changes
        ],
        "own": [{"where": said.where, "text": said.text} for said in result.own],
        "absent": list(result.refreshed.absent),
        "matched": result.report.matched,
        "total": result.report.total,
        "problems": [
            terminal.problem_json(problem) for problem in (*result.left, *result.report.problems)
        ],
    }
