"""Where the shipped data and templates are: inside the installed package, or in a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Final

DATA: Final = "child-protection"
BRIEFING: Final = "national"
THEME: Final = "plain"


def shipped() -> Path:
    """Return the folder that holds the shipped `data` and `templates`."""
    package = Path(__file__).parent
    installed = package / "_starter"
    return installed if installed.is_dir() else package.parent.parent
