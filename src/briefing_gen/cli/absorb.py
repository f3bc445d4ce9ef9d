"""The commands that change the texts of a briefing: absorb, which takes over edits, and bind."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing_gen import shipped
from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.problems import BriefingError, Problem
from briefing_gen.briefing.reader import BRIEFING_FILE, read_briefing
from briefing_gen.cli import terminal
from briefing_gen.cli.finished import LARGEST_FILE, document_of, edition_of, folder_of
from briefing_gen.cli.option_values import files_argument, option, theme_folder
from briefing_gen.cli.options import AUTHORED, FINISHED, JSON
from briefing_gen.cli.request import Request, with_options
from briefing_gen.dataset.reading.reader import read_dataset, read_draft
from briefing_gen.reading.files import read_named

if TYPE_CHECKING:
    from briefing_gen.briefing.briefing import Briefing
    from briefing_gen.dataset.model import Dataset
    from briefing_gen.document.blocks import Document
    from briefing_gen.docx.held import Told
    from briefing_gen.edition import Edition

FileArgument = Annotated[
    list[Path],
    files_argument(
        "EDITED [BRIEFING]",
        "A Word document of this program that people edited; and the folder of its briefing.",
        most=1,
    ),
]
WriteOption = Annotated[
    bool, option("--write", "Change briefing.yaml, instead of showing the patch.")
]


@with_options(FINISHED, JSON)
def absorb(request: Request, edited: FileArgument, *, write: WriteOption = False) -> None:
    """Take over what colleagues changed in a Word document, as a patch of briefing.yaml.

    Words go into the texts they come from, in the language and for the readers of the document;
    numbers stay names. Tracked changes count as accepted. What cannot be taken over is listed with
    its sentence, and so are comments.
    """
    from briefing_gen.absorbing.absorb import absorb as take_over
    from briefing_gen.absorbing.yaml_text import with_edits
    from briefing_gen.verify.word_files import manuscript_of

    (file,) = edited
    with terminal.answering_in_json(request.json):
        read = manuscript_of(read_named(file, LARGEST_FILE), str(file))
        edition = edition_of(str(file), read.edition, request)
        folder = folder_of(str(file), edition, request)
        path = folder / BRIEFING_FILE
        terminal.tell_step("Reading data")
        document = document_of(str(file), read_dataset(request.data), edition, request)
        now = _told_today(document, request)
        absorbed = take_over(read, now, (read_briefing(folder), edition), str(file))
        old = path.read_bytes()
        try:
            new = with_edits(old, str(path), absorbed.edits)
        except ValueError as error:
            message = f"the edits cannot be put into the briefing: {error}"
            hint = "change these texts by hand"
            raise BriefingError.of("not-absorbed", message, path, hint) from error
    texts = terminal.counted(len(absorbed.edits), "text changes", "texts change")
    left = terminal.counted(len(absorbed.left), "edit is left", "edits are left")
    comments = terminal.counted(len(absorbed.comments), "comment", "comments")
    _finish(
        request,
        _Changed(path, old, new, write),
        f"{texts}, {left} to you, {comments}",
        {"file": str(file), "changes": len(absorbed.edits)},
        (*absorbed.left, *absorbed.comments),
    )
    raise typer.Exit(terminal.Exit.PROBLEMS if absorbed.left else terminal.Exit.DONE)


@with_options(AUTHORED, JSON)
def bind(request: Request, *, write: WriteOption = False) -> None:
    """Bind the numbers that were typed in a briefing, as a patch of briefing.yaml.

    A sentence is read as `verify` reads one: a number, a year or a word such as fell is bound where
    the data agree with what the sentence says of it. Values without a name get one. What the data
    do not hold, or say otherwise, is listed.
    """
    from briefing_gen.absorbing.typed import bind_typed
    from briefing_gen.absorbing.yaml_text import with_edits, with_entries

    (folder,) = request.briefings
    path = folder / BRIEFING_FILE
    with terminal.answering_in_json(request.json):
        terminal.tell_step("Reading data")
        dataset, _ = read_draft(request.data)
        briefing = read_briefing(folder)
        old = path.read_bytes()
        bound = bind_typed(dataset, briefing, _editions(request, dataset, briefing))
        try:
            edited = with_edits(old, str(path), bound.edits)
            new = with_entries(edited, str(path), "metrics", bound.metrics)
        except ValueError as error:
            message = f"the names cannot be put into the briefing: {error}"
            hint = "write metrics: with one name on each line"
            raise BriefingError.of("wrong-shape", message, path, hint) from error
    count = terminal.counted(bound.count, "number or word is bound", "numbers and words are bound")
    left = terminal.counted(len(bound.left), "is left to you", "are left to you")
    told = {"bound": bound.count, "names": dict(bound.metrics)}
    _finish(request, _Changed(path, old, new, write), f"{count}, {left}", told, bound.left)
    raise typer.Exit(terminal.Exit.PROBLEMS if bound.left else terminal.Exit.DONE)


def _editions(request: Request, dataset: Dataset, briefing: Briefing) -> tuple[Edition, ...]:
    """Return the editions whose texts are read; of a parameter without a value the first member."""
    from briefing_gen.batch.editions import members_of, multiplied

    given = dict(request.parameters)
    open_ = [each for each in briefing.parameters if each.name not in given]
    first = tuple((each.name, members_of(dataset, briefing, each)[0]) for each in open_)
    choice = replace(
        request.choice(),
        audiences=request.audiences or briefing.audiences,
        languages=request.languages or briefing.languages,
    )
    return tuple(multiplied(briefing, first, choice))


def _told_today(document: Document, request: Request) -> tuple[Told, ...]:
    """Return what the paragraphs of a document made today would say."""
    from briefing_gen.docx.reading import read_manuscript
    from briefing_gen.docx.writing import write_docx
    from briefing_gen.themes import Paper, read_theme

    theme = read_theme(theme_folder(shipped.THEME, request.templates))
    return read_manuscript(write_docx(document, theme, Paper.LETTER)).told


class _Changed(Frozen):
    """A briefing.yaml before and after, and whether it is to be written."""

    path: Path
    old: bytes
    new: bytes
    write: bool


def _finish(
    request: Request,
    changed: _Changed,
    summary: str,
    told: Mapping[str, object],
    problems: tuple[Problem, ...],
) -> None:
    """Write what changed, or show it as a patch, and say what is left."""
    from briefing_gen.cache.whole import write_whole

    path, is_new = changed.path, changed.new != changed.old
    both = (changed.old, changed.new)
    before, after = (data.decode("utf-8-sig").splitlines(keepends=True) for data in both)
    patch = "".join(difflib.unified_diff(before, after, str(path), str(path), n=1))
    if changed.write and is_new:
        write_whole(path, changed.new)
    if request.json:
        answer = {
            **told,
            "briefing": str(path),
            "written": changed.write and is_new,
            "patch": patch,
            "problems": [terminal.problem_json(problem) for problem in problems],
        }
        terminal.say_json(answer)
        return
    terminal.say(*[str(path)] if changed.write and patch else patch.splitlines())
    terminal.tell_problems(problems)
    out = terminal.tell if patch else terminal.say  # A patch may be piped into what applies it.
    out(summary)
