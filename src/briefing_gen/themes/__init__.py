"""How a briefing looks: what a theme holds, and how it is read and checked."""

from briefing_gen.base.paper import Paper
from briefing_gen.themes.looks import Colours, Logo, LogoShape, PageStyle, SlideStyle, Theme
from briefing_gen.themes.reading import THEME_FILE, read_theme

__all__ = [
    "THEME_FILE",
    "Colours",
    "Logo",
    "LogoShape",
    "PageStyle",
    "Paper",
    "SlideStyle",
    "Theme",
    "read_theme",
]
