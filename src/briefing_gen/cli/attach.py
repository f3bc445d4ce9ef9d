"""The command that joins a memo and its briefings into one PDF: attach."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError, Problem
from briefing_gen.cache.whole import require_replaceable, write_whole
from briefing_gen.cli.files import read
from briefing_gen.cli.option_values import file_argument, option, placed, unknown
from briefing_gen.cli.options import ATTACHED, PAPER, THEME, WORDS
from briefing_gen.cli.request import Request, with_options
from briefing_gen.cli.terminal import make_ready, say, tell, tell_problems, tell_step
from briefing_gen.reading.files import FileRefusedError, Links, read_plain

if TYPE_CHECKING:
    from briefing_gen.joining.joining import Source

MOST_MEGABYTES: Final = 200
"""Of all files together; they are held in memory."""
_MEGABYTE: Final = 1_000_000
_OF_A_BRIEFING: Final = (ATTACHED | PAPER | WORDS).keys() - THEME.keys()
"""Options that say which briefing to make; they go without attachments that are there already."""
MemoArgument = Annotated[Path, file_argument("MEMO.pdf", "The memo.")]
AttachmentsArgument = Annotated[
    list[Path] | None,
    file_argument(
        "ATTACHMENT.pdf", "What to attach, in this order. Without any, a briefing is made."
    ),
]
FileOption = Annotated[
    Path | None,
    option(
        "--output FILE",
        "The .pdf file to make, or the folder for it.",
        shown="output/, the name of the memo and -with-attachments.pdf",
    ),
]


@with_options(ATTACHED, PAPER, WORDS, THEME)
def attach_to_memo(
    request: Request,
    context: typer.Context,
    memo: MemoArgument,
    attachments: AttachmentsArgument = None,
    *,
    output: FileOption = None,
) -> None:
    """Join a memo and what is attached to it into one PDF.

    The memo comes first. Bookmarks, page labels, links, tags and files inside are kept.
    """
    from briefing_gen.build import file_date
    from briefing_gen.joining.joining import attach

    files = attachments or []
    if files:
        _refuse_briefing_options(context)
    target = placed(output, f"{memo.stem}-with-attachments.pdf", ".pdf")
    for path in (memo, *files):
        if target.exists() and target.samefile(path):
            message = f"{target} is one of the files to join and would be overwritten"
            raise unknown("--output", message)
    make_ready(target.parent)
    require_replaceable(target)
    sources = _read_all((memo, *files))
    if not files:
        sources.append(_made(replace(request, output=target.parent)))
    tell_step("Joining")
    attached = attach(sources[0], sources[1:])
    write_whole(target, attached.content, modified=file_date(os.environ))
    tell_problems(attached.warnings)
    say(str(target))
    standards = attached.standards
    last = " A validator has the last word."
    tell(f"The file claims {standards}.{last if standards.any_claimed else ''}")


def _refuse_briefing_options(context: typer.Context) -> None:
    for param in context.command.params:
        source = context.get_parameter_source(param.name or "")
        if param.name in _OF_A_BRIEFING and source is not None and source.name == "COMMANDLINE":
            message = "it selects the briefing to make, and none is made when attachments are given"
            raise unknown(param.opts[0], message)


def _made(request: Request) -> Source:
    """Return the briefing that is asked for, as `briefing-gen pdf` makes it."""
    from briefing_gen.build import Format, build
    from briefing_gen.joining.joining import Source

    with tempfile.TemporaryDirectory(prefix="briefing-gen-") as folder:
        dataset, briefing, edition, output = read(request, Format.PDF)
        made = build(dataset, briefing, edition, replace(output, folder=Path(folder)), tell_step)
        tell_problems(made.warnings)
        (path,) = made.paths
        return Source(path.name, path.read_bytes())


def _read_all(paths: Sequence[Path]) -> list[Source]:
    """Return the files; raises BriefingError with every one that cannot be read."""
    from briefing_gen.joining.joining import Source

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
