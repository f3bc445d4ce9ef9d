"""The command that joins the manifests of shards, and the door it shares with batch."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from briefing_gen.cli.batch_telling import report
from briefing_gen.cli.hints import naming_option
from briefing_gen.cli.late import Late
from briefing_gen.cli.terminal import make_ready, say

_NAME = "merge"

ManifestsArgument = Annotated[
    list[Path], typer.Argument(metavar="MANIFEST", help="The manifest of each shard.")
]
ToOption = Annotated[Path, typer.Option("--to", help="File for the manifest of all.")]


def merge(manifests: ManifestsArgument, *, to: ToOption) -> None:
    """Join the manifests of the shards of one batch; not with gaps, nor of two batches.

    Prints the path of the whole, and lists the editions that are not made.
    """
    from briefing_gen.batch.manifest import manifest_bytes
    from briefing_gen.batch.merge import endings_of, merged, read_parts
    from briefing_gen.cache import require_replaceable, write_whole

    if str(to) == "-":
        message = "nothing is written to standard output; name a file, such as manifest.json"
        raise typer.BadParameter(message, param_hint="'--to'")
    with naming_option("--to"):
        make_ready(to.parent)
        require_replaceable(to)
        content = merged(read_parts(manifests))
        write_whole(to, manifest_bytes(content))
    endings = endings_of(content)
    if all(ending.is_made for ending in endings):  # Whoever made the shards was told the rest.
        say(str(to))
        return
    raise typer.Exit(report(endings, to))


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


def merge_command() -> Any:  # noqa: ANN401 - a command of whichever library is below Typer.
    """Return what `batch merge` runs."""
    line = "batch merge part-*/manifest-*-of-2.json --to all.json"
    return Late("batch_merge:merge", "", (line,)).load(_NAME)
