"""How a briefing looks; lengths are in points, colours are RRGGBB. A theme has no words."""

from __future__ import annotations

from pathlib import Path

from briefing_gen.frozen import Frozen


class Colours(Frozen, kw_only=True):
    """The colours of every output; docs/reference/themes.md gives their contrast."""

    ink: str
    muted: str
    accent: str
    second: str
    context: str
    panel: str
    rule: str
    paper: str


class PageStyle(Frozen, kw_only=True):
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


class SlideStyle(Frozen, kw_only=True):
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


class Theme(Frozen, kw_only=True):
    """Colours, fonts and sizes; `folder` holds the base deck and widths of fonts."""

    name: str
    folder: Path
    colours: Colours
    page: PageStyle
    slide: SlideStyle
    one_page: PageStyle
    """Of the one-page edition: that of the page, but for what the table [one-page] says."""
