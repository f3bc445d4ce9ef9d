"""Folders that somebody meant who named the one around them, or the file inside."""

from __future__ import annotations

from pathlib import Path
from typing import Final

BRIEFING: Final = "briefing.yaml"
PACKAGE: Final = "datapackage.json"


def briefing_at(path: Path) -> Path | None:
    """Return the folder of a briefing, which its file stands for as well; None where none is."""
    if path.name == BRIEFING and path.is_file():
        path = path.parent
    if not path.is_dir():
        return None
    return path if path.name else path.absolute()  # The name of ".".


def meant(folder: Path, file: str) -> str:
    """Return what is wrong with a folder that lacks `file` where one inside has it, else nothing.

    A folder without either is told by whoever reads it.
    """
    if (folder / file).exists():
        return ""
    inside = [path.parent for path in sorted(folder.glob(f"*/{file}"))]
    if not inside:
        return ""
    named = inside[0] if folder.is_absolute() else f"./{inside[0]}"
    return f"there is no {file} in {folder}; did you mean {named}?"
