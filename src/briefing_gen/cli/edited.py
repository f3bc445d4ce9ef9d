"""The commands on what people edited: refresh, absorb and bind.

One brings an edited deck or Word document up to date, one takes edits over into the briefing, one
binds the numbers that were typed in it.
"""

from __future__ import annotations

import difflib
import functools
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Annotated, Final

from briefing_gen import shipped
from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.problems import BriefingError, Problem, has_errors
from briefing_gen.briefing.reader import BRIEFING_FILE, read_briefing
from briefing_gen.build import file_date
from briefing_gen.cache import OutputError, require_replaceable, require_writable, write_whole
from briefing_gen.claims.index import Index
from briefing_gen.cli import options, terminal
from briefing_gen.cli.finished import LARGEST_FILE, document_of, edition_of, folder_of
from briefing_gen.cli.request import Request, with_options
from briefing_gen.dataset.reading.reader import read_dataset, read_draft
from briefing_gen.reading.files import read_named
from briefing_gen.themes import Paper, read_theme
from briefing_gen.verify.report import ReadFile, Report, Said

if TYPE_CHECKING:
    from briefing_gen.absorbing.fitting import Part
    from briefing_gen.reading.yaml_nodes import Edit
    from briefing_gen.refresh.deck import Change, Refreshed
    from briefing_gen.verify.displays import Shown

LONGEST_SHOWN: Final = 200
"""So many characters of one are told."""
ENDING: Final = "-refreshed"
"""What the name of a deck that was brought up to date ends in, if no other is named."""
OWN_SUFFIXES: Final = frozenset({".pptx", ".pptm"})
"""What stays a suffix: slide shows and templates become decks."""
WORD: Final = ".docx"
DeckArgument = Annotated[
    Path,
    options.file_argument(
        "FILE", "A deck or a Word document that this program made, edited since or not."
    ),
]
FileOption = Annotated[
    Path | None,
    options.option(
        "--output FILE",
        "File to write, or folder for it; the deck itself is replaced if it is named here.",
        shown="output/, the name of the deck and -refreshed.pptx",
    ),
]
_Made = tuple["Refreshed", "Shown", ReadFile, Iterable[Said]]
"""A file brought up to date, what its edition says, what the file says, and people's own words."""
FileArgument = Annotated[
    Path, options.file_argument("EDITED", "A Word document of this program that people edited.")
]
WriteOption = Annotated[
    bool, options.option("--write", "Change briefing.yaml, instead of showing the patch.")
]
_Changed = tuple[Path, bytes, bytes]
"""A briefing.yaml, as it is and as it is to be."""


class _Result(Frozen):
    """What was done to a file, what reading it back found, and where it is; None if as it was."""

    refreshed: Refreshed
    report: Report
    own: tuple[Said, ...]
    """What people wrote about numbers themselves, which may have been true before only."""
    path: Path | None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was left as it was, then what is wrong in the file that was written."""
        file, told = self.report.file, {said.where for said in self.own}
        left = (replace(p, where=replace(p.where, file=file)) for p in self.refreshed.left)
        found = (p for p in self.report.problems if has_errors((p,)) or p.where.field not in told)
        return (*left, *found)


@with_options(options.FINISHED, options.SIGNATURE, options.THEME, options.MASTER, options.JSON)
def refresh(request: Request, deck: DeckArgument, *, output: FileOption = None) -> terminal.Exit:
    """Bring an edited deck or Word document up to date.

    Numbers in sentences, tables, charts with their workbooks, alternative texts and speaker notes
    become those of the data as they are now. Where things stand, how they look, and people's own
    sentences stay. The deck is read back, and what is left to do by hand is told.
    """
    from briefing_gen.verify.matching import match
    from briefing_gen.verify.word_files import is_word

    suffixes = {WORD} if deck.suffix.casefold() == WORD else OWN_SUFFIXES
    suffix = deck.suffix if deck.suffix.casefold() in suffixes else ".pptx"
    path = options.placed(output, f"{deck.stem}{ENDING}{suffix}", *suffixes)
    require_writable(path.parent)
    require_replaceable(path)
    if path.exists() and output is None:
        message = "a file of this name is there already, which somebody may have edited"
        hint = "name it with --output to replace it, or name another"
        raise OutputError.of("cannot-write", message, path, hint)
    content = read_named(deck, LARGEST_FILE)
    work = _refresh_word if is_word(content) else _refresh_deck
    made, shown, read, own = work(str(deck), content, request)
    is_written = output is not None or bool(made.changes)
    if is_written:
        write_whole(path, made.data, modified=file_date(os.environ))
    name = str(path if is_written else deck)
    report = match(name, shown.document.slug, read, shown, made.stamp)
    result = _Result(made, report, tuple(own), path if is_written else None)
    if request.json:
        terminal.say_json(_json(result))
    else:
        _print(result)
    return terminal.exit_code(result.problems)


def _refresh_word(file: str, content: bytes, request: Request) -> _Made:
    from briefing_gen.docx.writing import write_docx
    from briefing_gen.refresh.word_document import refresh_word
    from briefing_gen.verify.word_files import read_word

    shown = _shown(file, read_word(content, file).edition, request)
    fresh = write_docx(shown.document, read_theme(request.theme), Paper.LETTER)
    made = refresh_word(content, file, fresh)
    return made, shown, read_word(made.data, file), ()


def _refresh_deck(file: str, content: bytes, request: Request) -> _Made:
    from briefing_gen.pptx.writing import write_pptx
    from briefing_gen.refresh.deck import refresh as bring_up_to_date
    from briefing_gen.refresh.fresh import house_of
    from briefing_gen.refresh.own_words import own_words
    from briefing_gen.verify.deck import carried, read_deck

    house = request.master()
    shown = _shown(file, read_deck(content, file).edition, request)
    terminal.tell_step("Drawing slides")
    house = house or house_of(content, file)
    fresh = write_pptx(shown.document, read_theme(request.theme), house=house)
    terminal.tell_step("Bringing it up to date")
    made = bring_up_to_date(content, file, fresh, shown)
    made = replace(made, left=(*carried(made.data, file), *made.left))
    read = read_deck(made.data, file)
    return made, shown, read, own_words(read, read_deck(fresh, file), shown, made.stamp)


def _shown(file: str, named: str, request: Request) -> Shown:
    """Return what the edition that a file names says today."""
    from briefing_gen.verify.displays import Shown

    edition = edition_of(file, named, request)
    terminal.tell_step("Reading data and briefing")
    dataset = read_dataset(request.data)
    document = document_of(file, dataset, edition, request)
    return Shown(document, functools.cache(lambda: Index(dataset)))


def _print(result: _Result) -> None:
    for number, changes in groupby(result.refreshed.changes, key=lambda change: change.slide):
        told = dict.fromkeys(_described(changes))
        terminal.say(*([f"slide {number}: {'; '.join(told)}"] if number else told))
    for title in result.refreshed.absent:
        terminal.say(f"not in this deck: {title}")
    for said in result.own:
        text = shorten(said.text, LONGEST_SHOWN, placeholder="…")
        terminal.say(f"{said.where}: look whether it still holds: {text}")
    terminal.tell_problems(result.problems)
    terminal.say(
        f"{result.report.matched} of {result.report.total} numbers match the data of today"
    )
    if not result.refreshed.changes:
        written = "nothing had to be changed" if result.path else "nothing had to be written"
        terminal.say(f"{written}: it is up to date")
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
        "problems": [terminal.problem_json(problem) for problem in result.problems],
    }


@with_options(options.FINISHED, options.JSON)
def absorb(request: Request, file: FileArgument, *, write: WriteOption = False) -> terminal.Exit:
    """Take over what colleagues changed in a Word document, as a patch of briefing.yaml.

    Words go into the texts they come from, in the language and for the readers of the document;
    numbers stay names. Tracked changes count as accepted. What cannot be taken over is listed with
    its sentence, and so are comments.
    """
    from briefing_gen.absorbing.absorb import absorb as take_over
    from briefing_gen.docx.reading import read_manuscript
    from briefing_gen.docx.writing import write_docx
    from briefing_gen.verify.word_files import manuscript_of

    read = manuscript_of(read_named(file, LARGEST_FILE), str(file))
    edition = edition_of(str(file), read.edition, request)
    folder = folder_of(str(file), edition, request)
    terminal.tell_step("Reading data")
    document = document_of(str(file), read_dataset(request.data), edition, request)
    fresh = write_docx(document, read_theme(options.theme_folder(shipped.THEME)), Paper.LETTER)
    now, made_of = read_manuscript(fresh).told, (read_briefing(folder), edition)
    absorbed = take_over(read, now, made_of, str(file))
    changed = _changed(folder, absorbed.edits)
    texts = terminal.counted(len(absorbed.edits), "text changes", "texts change")
    left = terminal.counted(len(absorbed.left), "edit is left", "edits are left")
    comments = terminal.counted(len(absorbed.comments), "comment", "comments")
    told = {"file": str(file), "changes": len(absorbed.edits)}
    summary, problems = f"{texts}, {left} to you, {comments}", absorbed.left + absorbed.comments
    _finish(request, changed, summary, told, problems, write=write)
    return terminal.Exit.PROBLEMS if absorbed.left else terminal.Exit.DONE


@with_options(options.AUTHORED, options.JSON)
def bind(request: Request, *, write: WriteOption = False) -> terminal.Exit:
    """Bind the numbers that were typed in a briefing, as a patch of briefing.yaml.

    A sentence is read as `verify` reads one: a number, a year or a word such as fell is bound where
    the data agree with what the sentence says of it. Values without a name get one. What the data
    do not hold, or say otherwise, is listed.
    """
    from briefing_gen.absorbing.bind import bind_typed
    from briefing_gen.batch.editions import members_of, multiplied

    (folder,) = request.briefings
    terminal.tell_step("Reading data")
    dataset, _ = read_draft(request.data)
    briefing = read_briefing(folder, unfinished=True)
    given = dict(request.parameters)  # Of a parameter without a value the first member serves.
    open_ = [each for each in briefing.parameters if each.name not in given]
    first = tuple((each.name, members_of(dataset, briefing, each)[0]) for each in open_)
    editions = multiplied(briefing, first, request.choice().closed(briefing))
    bound = bind_typed(dataset, briefing, tuple(editions))
    changed = _changed(folder, (*bound.edits, *bound.keys), bound.metrics, bound.parts)
    count = terminal.counted(bound.count, "number or word is bound", "numbers and words are bound")
    left = terminal.counted(len(bound.left), "sentence is left", "sentences are left")
    told = {"bound": bound.count, "names": dict(bound.metrics)}
    told |= {"told": [{"typed": typed, "is": said} for typed, said in bound.told]}
    lines = [f"{typed} is {said}" for typed, said in bound.told]
    lines += [f"the key number beside it is now {{{e.text}}}" for e in bound.keys[::2]]
    lines += [f"{e.finding} has a new {e.text.partition(':')[0]}" for e in bound.parts]
    summary = "\n".join([*lines, f"{count}, {left} to you"])
    _finish(request, changed, summary, told, bound.left, write=write)
    return terminal.Exit.PROBLEMS if bound.left else terminal.Exit.DONE


def _changed(
    folder: Path,
    edits: Sequence[Edit],
    metrics: Mapping[str, str] | None = None,
    parts: Iterable[Part] = (),
) -> _Changed:
    """Return the briefing in a folder with other texts and more metrics; raises BriefingError."""
    from briefing_gen.reading.yaml_nodes import with_edits, with_entries, with_parts

    path = folder / BRIEFING_FILE
    old = path.read_bytes()
    try:
        new = with_edits(old, str(path), edits)
        for part in parts:
            at = f"findings.{part.finding}"
            new = with_parts(new, str(path), at, part.replaced, part.text)
        return path, old, with_entries(new, str(path), "metrics", metrics or {})
    except ValueError as error:
        message = f"this cannot be put into the briefing: {error}"
        hint = "write metrics: with one name on each line, or change these texts by hand"
        raise BriefingError.of("wrong-shape", message, path, hint) from error


def _moved(
    problems: Iterable[Problem], before: Sequence[str], after: Sequence[str]
) -> Iterator[Problem]:
    """Yield problems at the lines that theirs are in what was written."""
    codes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    lines = {i + 1: j + i - at + 1 for _, at, end, j, _ in codes for i in range(at, end)}
    for each in problems:
        line = lines.get(each.where.line or 0, each.where.line)
        yield replace(each, where=replace(each.where, line=line))


def _finish(
    request: Request,
    changed: _Changed,
    summary: str,
    told: Mapping[str, object],
    problems: tuple[Problem, ...],
    *,
    write: bool,
) -> None:
    """Write what changed, or show it as a patch, and say what is left."""
    path, old, new = changed
    is_written = write and new != old
    before, after = (data.decode("utf-8-sig").splitlines(keepends=True) for data in (old, new))
    patch = "".join(difflib.unified_diff(before, after, str(path), str(path), n=1))
    if is_written:
        write_whole(path, new)
        problems = tuple(_moved(problems, before, after))
    if request.json:
        answer = {
            **told,
            "briefing": str(path),
            "written": is_written,
            "patch": patch,
            "problems": [terminal.problem_json(problem) for problem in problems],
        }
        terminal.say_json(answer)
        return
    terminal.say(*[str(path)] if is_written else patch.splitlines())
    terminal.tell_problems(problems)
    out = terminal.tell if patch else terminal.say  # A patch may be piped into what applies it.
    for line in summary.splitlines():
        out(line)
