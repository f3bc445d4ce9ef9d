"""How a briefing looks; lengths are in points, colours are RRGGBB. A theme has no words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing_gen.paper import Paper
from briefing_gen.problems import BriefingError, Location, Problem

__all__ = ["Colours", "PageStyle", "Paper", "SlideStyle", "Theme", "read_theme"]

THEME_FILE = "theme.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The colours of every output; docs/reference/pdf.md gives their contrast."""

    ink: str
    muted: str
    accent: str
    second: str
    context: str
    panel: str
    rule: str
    paper: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStyle:
    """The PDF page: font family of the font package, sizes and spaces."""

    font: str
    title_size_pt: float
    standfirst_size_pt: float
    section_size_pt: float
    """Headings of sections; `heading_size_pt` is that of findings."""
    heading_size_pt: float
    lead_size_pt: float
    """Sentences of the summary."""
    body_size_pt: float
    small_size_pt: float
    source_size_pt: float
    number_size_pt: float
    leading: float
    """Line height as a multiple of the size."""
    tight_leading: float
    """The same for headings."""
    small_leading: float
    """The same for notes, labels and tables."""
    margin_pt: float
    gutter_pt: float
    columns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SlideStyle:
    """The slide, 16:9; text that does not fit goes down to a `least` size and no further."""

    font: str
    cover_size_pt: float
    title_size_pt: float
    title_least_pt: float
    body_size_pt: float
    body_least_pt: float
    callout_size_pt: float
    label_size_pt: float
    """Subtitles, labels of large numbers, tables."""
    label_least_pt: float
    chart_size_pt: float
    source_size_pt: float
    number_size_pt: float
    number_least_pt: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Colours, fonts and sizes; `folder` holds the base deck and the fonts' licence."""

    name: str
    folder: Path
    colours: Colours
    page: PageStyle
    slide: SlideStyle
    one_page: PageStyle
    """Of the one-page edition: that of the page, but for what the table [one-page] says."""


def read_theme(folder: Path) -> Theme:
    """Return the theme in `folder`; raises BriefingError where theme.toml cannot be used."""
    file = folder / THEME_FILE
    try:
        raw: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
        return Theme(
            name=raw["name"],
            folder=folder,
            colours=Colours(**raw["colours"]),
            page=PageStyle(**raw["page"]),
            slide=SlideStyle(**raw["slide"]),
            one_page=PageStyle(**{**raw["page"], **raw.get("one-page", {})}),
        )
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        problem = Problem(
            code="unreadable-theme",
            message=f"the theme cannot be read: {error}",
            where=Location(str(file)),
            hint="compare it with templates/themes/plain/theme.toml",
        )
        raise BriefingError((problem,)) from error
