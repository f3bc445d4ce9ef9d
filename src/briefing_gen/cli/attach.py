"""The command that joins a memo and its briefings into one PDF: attach."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError, Location, Problem
from briefing_gen.cache import require_replaceable, write_whole
from briefing_gen.cli.files import read
from briefing_gen.cli.options import ATTACHED, PAPER, THEME, WORDS
from briefing_gen.cli.request import Request, with_options
from briefing_gen.cli.terminal import make_ready, printable, say, tell, tell_problems, tell_step

if TYPE_CHECKING:
    from briefing_gen.joining.joining import Attached, Source

MOST_MEGABYTES: Final = 200
"""Of all files together; they are held in memory."""
_MEGABYTE: Final = 1_000_000
_OPEN_FLAGS: Final = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
"""Not blocking, because opening a named pipe would wait for ever."""
_OF_A_BRIEFING: Final = (ATTACHED | PAPER | WORDS).keys() - THEME.keys()
"""Options that say which briefing to make; they go without attachments that are there already."""
MemoArgument = Annotated[
    Path,
    typer.Argument(metavar="MEMO.pdf", help="The memo.", exists=True, dir_okay=False),
]
AttachmentsArgument = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="ATTACHMENT.pdf",
        help="What to attach, in this order. Without any, a briefing is made.",
        exists=True,
        dir_okay=False,
    ),
]
CoverOption = Annotated[
    bool, typer.Option("--cover", help="Put a cover sheet before each attachment.")
]
FileOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        metavar="FILE",
        help="The file to make.",
        show_default="output/, the name of the memo and -with-attachments.pdf",
    ),
]


@dataclass(slots=True)
class _Allowance:
    """How many bytes may still be read."""

    left: int = MOST_MEGABYTES * _MEGABYTE


@with_options(ATTACHED, PAPER, WORDS, THEME)
def attach_to_memo(
    request: Request,
    context: typer.Context,
    memo: MemoArgument,
    attachments: AttachmentsArgument = None,
    *,
    cover: CoverOption = False,
    output: FileOption = None,
) -> None:
    """Join a memo and what is attached to it into one PDF.

    The memo comes first. Bookmarks, page labels, links, tags and files inside are kept.
    """
    files = attachments or []
    if files:
        _refuse_briefing_options(context)
    target = output or Path("output", f"{memo.stem}-with-attachments.pdf")
    for path in (memo, *files):
        if target.exists() and target.samefile(path):
            raise typer.BadParameter(
                printable(f"{target} is one of the files to join; it would be lost"),
                param_hint="'--output'",
            )
    make_ready(target.parent)
    require_replaceable(target)
    sources = _read_all((memo, *files))
    if not files:
        sources.append(_made(replace(request, output=target.parent)))
    tell_step("Joining")
    attached = _joined(sources, request.theme if cover else None)
    _write(target, attached)


def _joined(sources: Sequence[Source], theme: Path | None) -> Attached:
    """Return the joined file, with covers where there is a theme for them."""
    from briefing_gen.joining.joining import attach

    cover = None
    if theme is not None:
        from briefing_gen.joining.cover import write_cover
        from briefing_gen.themes import read_theme

        cover = partial(write_cover, theme=read_theme(theme))
    memo, *rest = sources
    return attach(memo, rest, cover)


def _write(target: Path, attached: Attached) -> None:
    from briefing_gen.build import file_date

    write_whole(target, attached.content, modified=file_date(os.environ))
    tell_problems(attached.warnings)
    say(str(target))
    standards = attached.standards
    last = " The usual faults were not found; a validator has the last word."
    tell(f"The file claims {standards}.{last if standards.any_claimed else ''}")


def _refuse_briefing_options(context: typer.Context) -> None:
    for option in context.command.params:
        source = context.get_parameter_source(option.name or "")
        if option.name in _OF_A_BRIEFING and source is not None and source.name == "COMMANDLINE":
            raise typer.BadParameter(
                "it says which briefing to make, and none is made where attachments are given",
                param_hint=f"'{option.opts[0]}'",
            )


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

    allowance = _Allowance()
    sources: list[Source] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            sources.append(Source(str(path), _content(path, allowance)))
        except BriefingError as error:
            problems += error.problems
    if problems:
        raise BriefingError(tuple(problems))
    return sources


def _content(path: Path, allowance: _Allowance) -> bytes:
    try:
        descriptor = os.open(path, _OPEN_FLAGS)
        with os.fdopen(descriptor, "rb") as stream:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                hint = "name a PDF that is saved on the disk"
                raise _refused(path, "not-a-file", "this is not an ordinary file", hint)
            allowance.left -= status.st_size
            if allowance.left < 0:
                message = f"with this the files have more than {MOST_MEGABYTES} MB together"
                hint = "attach the pages that matter, or make their pictures smaller"
                raise _refused(path, "file-too-large", message, hint)
            return stream.read(status.st_size)
    except OSError as error:
        message = f"this cannot be read: {error.strerror}"
        raise _refused(path, "unreadable-file", message, "check that you may read it") from error


def _refused(path: Path, code: str, message: str, hint: str) -> BriefingError:
    where = Location(str(path))
    return BriefingError((Problem(code=code, message=message, where=where, hint=hint),))
