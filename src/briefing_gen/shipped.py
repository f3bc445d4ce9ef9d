"""Where the shipped data, templates and example are."""

from pathlib import Path
from typing import Final

DATA: Final = "child-protection"
BRIEFING: Final = "national"
THEME: Final = "plain"


def shipped() -> Path:
    """Return the folder that holds the shipped `data` and `templates`: installed, or a checkout."""
    package = Path(__file__).parent
    installed = package / "_starter"
    return installed if installed.is_dir() else package.parent.parent


def example() -> Path:
    """Return the folder of the invented example: its data, its briefing and a README."""
    home = shipped()
    return home / "example" if home.name == "_starter" else home / "docs" / "tutorial" / "example"
