"""Where the files of problems are found from the current folder, which the problems do not know.

A problem names a file as its package or briefing does, so that it reads the same on every computer.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from briefing_gen import starter
from briefing_gen.frozen import replace
from briefing_gen.problems import Location

_ROOTS: Final[dict[str, Path]] = {}
"""The folders that this command reads from: of its data, and around its briefings."""


def read_from(what: str, folder: Path) -> Path:
    """Remember `folder` as the place of `what`, and return it."""
    _ROOTS[what] = folder
    return folder


def openable(where: Location) -> Location:
    """Return `where` with the path by which its file is opened from the current folder."""
    return replace(where, file=path_of(where.file) or where.file)


def path_of(file: str) -> str | None:
    """Return the path of a file that a problem names; None where it is not among what was read.

    It begins in the current folder where the file lies below that, and is as the user gave it
    elsewhere. Of files that came with the program the short name is left.
    """
    found = (root / file for root in (*_ROOTS.values(), Path()) if _is_file(root / file))
    path = next(found, None)
    if path is None:
        return None
    absolute, here = Path(os.path.abspath(path)), Path.cwd()  # noqa: PTH100 - links stay as named.
    if absolute.is_relative_to(here):
        return str(absolute.relative_to(here))
    return None if absolute.is_relative_to(starter.shipped()) else str(path)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
