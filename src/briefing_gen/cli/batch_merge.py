"""The command that joins the manifests of shards, and the door it shares with batch.

What batch says beside its progress: what is kept, how to go on, and how everything ended.
"""

from __future__ import annotations

import contextlib
import shlex
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from typer.core import TyperCommand

from briefing_gen.base.problems import Severity
from briefing_gen.cache.whole import OutputError, require_replaceable, write_whole
from briefing_gen.cli import terminal
from briefing_gen.cli.lazy import LazyCommand
from briefing_gen.cli.option_values import option, unknown
from briefing_gen.cli.request import Request

if TYPE_CHECKING:
    from briefing_gen.batch.folder import Leftovers, OutputFolder
    from briefing_gen.batch.records import Record, RecordJson
    from briefing_gen.batch.tasks import Task

_MOST_SHOWN: Final = 100
"""Whoever has more problems than this reads them in the manifest."""
_NAME = "merge"
ManifestsArgument = Annotated[
    list[Path], typer.Argument(metavar="MANIFEST", help="The manifest of each shard.")
]
ToOption = Annotated[Path, option("--to", "File for the manifest of all.")]


class BatchCommand(TyperCommand):
    """The command batch, whose first word may be merge instead of a briefing."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: Any = None,  # noqa: ANN401 - versions of Typer differ in where its type stands.
        **extra: Any,  # noqa: ANN401 - handed on as it comes.
    ) -> Any:  # noqa: ANN401 - as for `parent`.
        """Return the context of merge where that is meant."""
        if args[:1] == [_NAME]:
            return merge_command().make_context(f"{info_name} {_NAME}", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


def merge(manifests: ManifestsArgument, *, to: ToOption) -> None:
    """Join the manifests of the shards of one batch; not with gaps, nor of two batches.

    Prints the path of the whole, and lists the editions that are not made.
    """
    from briefing_gen.batch.manifest import manifest_bytes, merged, read_parts, told_in

    if str(to) == "-":
        message = "nothing is written to standard output; name a file, such as manifest.json"
        raise unknown("--to", message)
    with terminal.naming_option("--to"):
        terminal.make_ready(to.parent)
        require_replaceable(to)
        content = merged(read_parts(manifests))
        write_whole(to, manifest_bytes(content))
    told = told_in(content)
    if all(record.is_made for record in told):  # Whoever made the shards was told the rest.
        terminal.say(str(to))
        return
    raise typer.Exit(report(told, to))


def merge_command() -> Any:  # noqa: ANN401 - a command of whichever library is below Typer.
    """Return what `batch merge` runs."""
    line = "batch merge part-*/manifest-*-of-2.json --to all.json"
    return LazyCommand("batch_merge:merge", "", (line,)).load(_NAME)


def finished_earlier(
    request: Request, tasks: Sequence[Task], folder: OutputFolder, inputs_digest: str
) -> dict[int, Record]:
    """Return what need not be made again, and tell of it."""
    from briefing_gen.batch.run import noted_before, still_whole

    noted = noted_before(tasks, folder, inputs_digest)
    count = f"{len(noted)} of {len(tasks)} editions"
    if not request.resume:
        if noted:
            terminal.tell(f"{count} are made here already and are made again; --resume keeps them")
        return {}
    kept = still_whole(noted, folder)
    terminal.tell(f"{len(kept)} of {len(tasks)} editions are there from earlier and kept")
    return kept


@contextlib.contextmanager
def resume_command_on_failure() -> Iterator[None]:
    """Say what is kept when something else than an edition ends the batch."""
    from briefing_gen.batch.tasks import CutShortError

    try:
        yield
    except (SystemExit, OutputError, CutShortError):
        again = [] if "--resume" in sys.argv else ["--resume"]
        command = shlex.join(["briefing-gen", *sys.argv[1:], *again])
        terminal.tell("finished editions are kept; continue with:")
        terminal.tell(f"    {command}")
        raise


def tell_leftovers(leftovers: Leftovers) -> None:
    """Tell what became of files that earlier runs have made of editions that now fail."""
    words = {
        "removed, for its edition now fails": leftovers.removed,
        "kept, although its edition fails: no batch has made it in this form": leftovers.left,
    }
    for why, names in words.items():
        for name in names[:_MOST_SHOWN]:
            terminal.tell(f"{name} is {why}")
        if len(names) > _MOST_SHOWN:
            terminal.tell(f"and {len(names) - _MOST_SHOWN} more")


def report(records: Sequence[RecordJson], path: Path) -> terminal.Exit:
    """Tell every problem once, and which editions are not made; print the path of the manifest."""
    problems = tuple(dict.fromkeys(each for record in records for each in record.told()))
    terminal.tell_problems(problems[:_MOST_SHOWN])
    unmade = [record for record in records if not record.is_made]
    for record in unmade[:_MOST_SHOWN]:
        errors = (item for item in record.problems if item.severity is Severity.ERROR)
        codes = dict.fromkeys(item.code for item in errors)
        terminal.tell(f"not made: {record.edition} ({', '.join(codes)})")
    if max(len(problems), len(unmade)) > _MOST_SHOWN:
        terminal.tell(f"all of them are listed in {path}")
    editions = terminal.counted(len(records), "edition", "editions")
    terminal.tell(f"{len(records) - len(unmade)} of {editions} made")
    terminal.say(str(path))
    return terminal.Exit.PROBLEMS if unmade else terminal.Exit.DONE
