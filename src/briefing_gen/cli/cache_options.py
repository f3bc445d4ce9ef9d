"""Where drawn charts, and what was found in the data, are kept from one run to the next."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Final

import typer

from briefing_gen.cache import Cache, cache_folder

CacheOption = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        help="Folder that keeps drawn charts and checks of the data for the next time.",
        file_okay=False,
        show_default="that of the user",
    ),
]
NoCacheOption = Annotated[
    bool,
    typer.Option("--no-cache", help="Draw every chart, check all data, and keep nothing."),
]
BOTH: Final = "it cannot be given together with --no-cache"


def kept_work(cache: Path | None, *, no_cache: bool) -> Cache | None:
    """Return what keeps work for the next time, None where nothing is to; raises BadParameter."""
    if no_cache:
        if cache is not None:
            raise typer.BadParameter(BOTH, param_hint="'--cache'")
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
