"""The command that takes over what colleagues changed in a Word document: absorb."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from briefing_gen import shipped
from briefing_gen.base.problems import BriefingError
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.cli import terminal
from briefing_gen.cli.finished import LARGEST_FILE, document_of, edition_of, folder_of
from briefing_gen.cli.option_values import file_argument, option, theme_folder
from briefing_gen.cli.options import FINISHED, JSON
from briefing_gen.cli.request import Request, with_options
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.reading.files import read_named

if TYPE_CHECKING:
    from briefing_gen.document.blocks import Document
    from briefing_gen.docx.held import Told

BRIEFING_FILE: Final = "briefing.yaml"
FileArgument = Annotated[
    Path, file_argument("EDITED", "A Word document of this program that people edited.")
]
WriteOption = Annotated[
    bool, option("--write", "Change briefing.yaml, instead of showing the patch.")
]


@with_options(FINISHED, JSON)
def absorb(request: Request, file: FileArgument, *, write: WriteOption = False) -> None:
    """Take over what colleagues changed in a Word document, as a patch of briefing.yaml.

    Words go into the texts they come from, in the language and for the readers of the document;
    numbers stay names. Tracked changes count as accepted. What cannot be taken over is listed with
    its sentence, and so are comments.
    """
    from briefing_gen.absorbing.absorb import absorb as take_over
    from briefing_gen.absorbing.yaml_text import with_edits
    from briefing_gen.cache.whole import write_whole
    from briefing_gen.verify.word_files import manuscript_of

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
    patch, problems = _patch(old, new, path), (*absorbed.left, *absorbed.comments)
    if write and new != old:
        write_whole(path, new)
    if request.json:
        terminal.say_json(
            {
                "file": str(file),
                "briefing": str(path),
                "written": write and new != old,
                "patch": patch,
                "changes": len(absorbed.edits),
                "problems": [terminal.problem_json(problem) for problem in problems],
            }
        )
    else:
        terminal.say(*[str(path)] if write and patch else patch.splitlines())
        terminal.tell_problems(problems)
        texts = terminal.counted(len(absorbed.edits), "text changes", "texts change")
        left = terminal.counted(len(absorbed.left), "edit is left", "edits are left")
        comments = terminal.counted(len(absorbed.comments), "comment", "comments")
        summary = f"{texts}, {left} to you, {comments}"
        out = terminal.tell if patch else terminal.say  # A patch may be piped into what applies it.
        out(summary)
    raise typer.Exit(terminal.Exit.PROBLEMS if absorbed.left else terminal.Exit.DONE)


def _told_today(document: Document, request: Request) -> tuple[Told, ...]:
    """Return what the paragraphs of a document made today would say."""
    from briefing_gen.docx.reading import read_manuscript
    from briefing_gen.docx.writing import write_docx
    from briefing_gen.themes import Paper, read_theme

    theme = read_theme(theme_folder(shipped.THEME, request.templates))
    return read_manuscript(write_docx(document, theme, Paper.LETTER)).told


def _patch(old: bytes, new: bytes, path: Path) -> str:
    before, after = (data.decode("utf-8-sig").splitlines(keepends=True) for data in (old, new))
    return "".join(difflib.unified_diff(before, after, str(path), str(path), n=1))
