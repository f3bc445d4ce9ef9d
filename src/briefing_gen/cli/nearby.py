"""Names that no file can have, and folders that somebody meant who named another near them."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Final

BRIEFING: Final = "briefing.yaml"
PACKAGE: Final = "datapackage.json"
_TOLD: Final = 20
"""Of a name that is too long so many letters are told."""


def unusable(path: str) -> str:
    """Return why nothing can have the path `path`, empty where something can."""
    if not path:
        return "the name is empty"
    for name in (*Path(path).parts, path):
        try:
            os.lstat(name)
        except ValueError:
            return "the name holds a character that no name can hold"
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:
                return f"the name {name[:_TOLD]!r}… is too long: choose a shorter one"
    return ""


def briefing_at(path: Path) -> Path | None:
    """Return the folder of a briefing, which its file stands for as well; None where none is."""
    if path.name == BRIEFING and path.is_file():
        path = path.parent
    if not path.is_dir():
        return None
    return path if path.name else path.absolute()  # The name of ".".


def package_at(path: Path) -> Path:
    """Return the folder of a data package, which its file stands for as well."""
    return path.parent if path.name == PACKAGE and path.is_file() else path


def instead_of_file(path: Path) -> str:
    """Return what is wrong with a file that stands where the folder of a data package should."""
    told = f"{path} is a file, not the folder of a data package"
    if (path.parent / PACKAGE).is_file():
        return f"{told}; did you mean {typed(path.parent)}?"
    if path.suffix.casefold() == ".csv":
        return f"{told}; this makes one of a table: briefing-gen init FOLDER --from {path}"
    return told


def meant(folder: Path, file: str) -> str:
    """Return what is wrong with a folder that lacks `file` where one inside has it, else nothing.

    A folder without either is told by whoever reads it.
    """
    if (folder / file).exists():
        return ""
    inside = [path.parent for path in sorted(folder.glob(f"*/{file}"))]
    if not inside:
        return ""
    return f"there is no {file} in {folder}; did you mean {typed(inside[0])}?"


def typed(folder: Path) -> str:
    """Return how a folder is typed, so that it is not taken for the name of a briefing."""
    return str(folder) if folder.is_absolute() else f"./{folder}"
