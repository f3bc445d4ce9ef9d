"""Theme files with some of their words replaced."""

from __future__ import annotations

from pathlib import Path

from briefing_gen.base.problems import BriefingError
from briefing_gen.themes import read_theme

PLAIN = Path(__file__).parents[2] / "templates" / "themes" / "plain" / "theme.toml"


def theme_file(folder: Path, *changes: tuple[str, str]) -> Path:
    """Write the plain theme with changes into `folder`; each replaces what stands there once."""
    words = PLAIN.read_text(encoding="utf-8")
    for old, new in changes:
        assert words.count(old) == 1, old
        words = words.replace(old, new)
    file = folder / "theme.toml"
    file.write_text(words, encoding="utf-8")
    return file


def told(folder: Path, *changes: tuple[str, str]) -> list[str]:
    """Return what is said about the theme, without the path of its file."""
    file = theme_file(folder, *changes)
    try:
        read_theme(folder)
    except BriefingError as error:
        return [str(problem).removeprefix(str(file)) for problem in error.problems]
    return []
