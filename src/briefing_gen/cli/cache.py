"""The commands on what is kept from one run to the next: cache info, cache prune."""

from __future__ import annotations

import typer

from briefing_gen.cache import Cache, Contents
from briefing_gen.cli.cache_options import CacheOption, user_folder
from briefing_gen.cli.options import JsonOption
from briefing_gen.cli.terminal import counted, printable, say, say_json


def info(*, cache: CacheOption = None, as_json: JsonOption = False) -> None:
    """Say how much is kept, and where."""
    kept = _cache(cache)
    contents = kept.contents()
    if as_json:
        folder, entries, size = str(kept.folder), contents.entries, contents.size_bytes
        say_json({"folder": folder, "entries": entries, "bytes": size})
    else:
        say(f"{kept.folder}: {_told(contents)}")


def prune(*, cache: CacheOption = None) -> None:
    """Remove what is kept; it is made again when it is needed."""
    kept = _cache(cache)
    removed = kept.prune()
    say(f"{kept.folder}: removed {_told(removed)}")


def _cache(folder: CacheOption) -> Cache:
    chosen = folder or user_folder()
    if chosen is None:
        raise typer.BadParameter("there is no home; name the folder", param_hint="'--cache'")
    kept = Cache(chosen)
    if kept.is_foreign:
        message = f"{str(chosen)!r} is not a cache of briefing-gen, and stays as it is"
        raise typer.BadParameter(printable(message), param_hint="'--cache'")
    return kept


def _told(contents: Contents) -> str:
    return f"{counted(contents.entries, 'entry', 'entries')}, {-(-contents.size_bytes // 1024)} KiB"
