"""The page on themes names every setting of a theme, and its contrasts are the computed ones."""

from __future__ import annotations

import re
from pathlib import Path

from briefing_gen.base.frozen import field_names
from briefing_gen.themes import Colours, PageStyle, SlideStyle, read_theme
from briefing_gen.themes.looks import PAGE as PAGE_BOUNDS
from briefing_gen.themes.looks import SLIDE as SLIDE_BOUNDS

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "reference" / "themes.md").read_text(encoding="utf-8")
COLOURS = read_theme(ROOT / "templates" / "themes" / "plain").colours
ROW = re.compile(r"^\| `(\w+)` \| `([0-9a-f]{6})` \| ([0-9.]+) \| ([0-9.]+) \|$", re.MULTILINE)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> str:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return f"{(light + 0.05) / (dark + 0.05):.2f}"


def test_the_contrasts_of_the_page_are_those_of_the_shipped_theme() -> None:
    shown = ["ink", "muted", "accent", "second", "context", "rule"]
    colours = [(name, getattr(COLOURS, name)) for name in shown]
    assert ROW.findall(PAGE) == [
        (name, colour, contrast(colour, COLOURS.paper), contrast(colour, COLOURS.panel))
        for name, colour in colours
    ]
    assert f"in ink, {contrast(COLOURS.ink, COLOURS.context)} to 1" in PAGE


def test_the_page_names_every_setting_of_a_theme() -> None:
    settings = [name for kind in (Colours, PageStyle, SlideStyle) for name in field_names(kind)]
    assert [name for name in settings if f"`{name}`" not in PAGE] == []


def test_the_page_gives_the_bounds_of_every_size() -> None:
    row = re.compile(r"^\| `(\w+)` \|.*\| ([0-9.]+), ([0-9.]+) \|$", re.MULTILINE)
    shown = [(name, float(least), float(most)) for name, least, most in row.findall(PAGE)]
    bounds = (*PAGE_BOUNDS.items(), *SLIDE_BOUNDS.items())
    assert sorted(shown) == sorted((name, own.least, own.most) for name, own in bounds)
