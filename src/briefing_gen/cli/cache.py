"""Where charts and findings in the data are kept between runs, and cache info and cache prune."""

from __future__ import annotations

import os
from pathlib import Path

from briefing_gen.cache.kept import Cache, Contents, cache_folder
from briefing_gen.cli.option_values import unknown
from briefing_gen.cli.options import CacheOption, JsonOption
from briefing_gen.cli.terminal import counted, say, say_json


def info(*, cache: CacheOption = None, as_json: JsonOption = False) -> None:
    """Say how much is kept, and where."""
    kept = _cache(cache)
    contents = kept.contents()
    if as_json:
        entries, size = contents.entries, contents.size_bytes
        say_json({"folder": str(kept.folder), "entries": entries, "bytes": size})
    else:
        say(f"{kept.folder}: {_described(contents)}")


def prune(*, cache: CacheOption = None) -> None:
    """Remove what is kept; it is made again when it is needed."""
    kept = _cache(cache)
    removed = kept.prune()
    say(f"{kept.folder}: removed {_described(removed)}")


def _cache(folder: CacheOption) -> Cache:
    chosen = folder or user_folder()
    if chosen is None:
        raise unknown("--cache", "there is no home; name the folder")
    kept = Cache(chosen)
    if kept.is_foreign:
        message = f"{str(chosen)!r} is not a cache of briefing-gen, and stays as it is"
        raise unknown("--cache", message)
    return kept


def _described(contents: Contents) -> str:
    return f"{counted(contents.entries, 'entry', 'entries')}, {-(-contents.size_bytes // 1024)} KiB"


def cache_to_use(cache: Path | None, *, no_cache: bool) -> Cache | None:
    """Return what keeps work for the next time, None where nothing is to; raises BadParameter."""
    if no_cache:
        if cache is not None:
            raise unknown("--cache", "it cannot be given together with --no-cache")
        return None
    folder = cache or user_folder()
    return Cache(folder) if folder else None


def user_folder() -> Path | None:
    """Return the user's own folder for what can be made again; None where there is none."""
    try:
        home: Path | None = Path.home()
    except RuntimeError:  # A user without a home is nothing unusual in a container.
        home = None
    if home is not None and not (home.is_absolute() and home.is_dir()):
        home = None  # A home that is not there is not made.
    return cache_folder(os.environ, home)
