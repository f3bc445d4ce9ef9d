"""How a briefing looks, and the least and most of each size; a theme has no words.

Lengths are in points, colours are RRGGBB.
"""

from pathlib import Path
from typing import Annotated, Final, get_type_hints

from briefing_gen.base.frozen import Frozen

PAGE_ORDER: Final = (
    ("source_size_pt", "body_size_pt"),
    ("small_size_pt", "body_size_pt"),
    ("body_size_pt", "heading_size_pt"),
    ("heading_size_pt", "title_size_pt"),
    ("section_size_pt", "title_size_pt"),
)
"""Pairs of sizes of which the first is not larger than the second."""
SLIDE_ORDER: Final = (
    ("title_least_pt", "title_size_pt"),
    ("body_least_pt", "body_size_pt"),
    ("label_least_pt", "label_size_pt"),
    ("number_least_pt", "number_size_pt"),
    ("source_size_pt", "label_size_pt"),
)
GROUNDS: Final = ("panel", "accent")
"""What the title of a PDF may stand on: in its own colours, or in that of the paper."""
FONTS: Final = ("lato", "stix")
"""The fonts for pages that come with the program; the second is one of titles and headings."""
LogoStep = tuple[str, tuple[float, ...]]
"""M, L, C or Z, as in SVG, and the points of it; heights count upwards."""


class Bounds(Frozen):
    """The least and the most of a value, in points where it is a size."""

    least: float
    most: float


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
    """The PDF page: font of its titles, headings and large numbers, sizes and spaces.

    Smaller print than the least of each size is hard to read on paper.
    """

    font: str
    title_size_pt: Annotated[float, Bounds(14, 48)]
    standfirst_size_pt: Annotated[float, Bounds(8, 24)]
    section_size_pt: Annotated[float, Bounds(9, 30)]
    """Headings of sections; `heading_size_pt` is that of findings."""
    heading_size_pt: Annotated[float, Bounds(9, 24)]
    lead_size_pt: Annotated[float, Bounds(8, 18)]
    """Sentences of the summary."""
    body_size_pt: Annotated[float, Bounds(8, 16)]
    small_size_pt: Annotated[float, Bounds(7, 14)]
    source_size_pt: Annotated[float, Bounds(7, 12)]
    number_size_pt: Annotated[float, Bounds(18, 72)]
    leading: Annotated[float, Bounds(1.1, 2)]
    """Line height as a multiple of the size."""
    tight_leading: Annotated[float, Bounds(1, 1.6)]
    """The same for headings."""
    small_leading: Annotated[float, Bounds(1.1, 1.8)]
    """The same for notes, labels and tables."""
    margin_pt: Annotated[float, Bounds(28, 108)]
    gutter_pt: Annotated[float, Bounds(6, 28)]


class SlideStyle(Frozen, kw_only=True):
    """The slide, 16:9; text that does not fit goes down to a `least` size and no further.

    Smaller words than the least of each are not read from the far end of a room.
    """

    font: str
    cover_size_pt: Annotated[float, Bounds(24, 66)]
    title_size_pt: Annotated[float, Bounds(20, 44)]
    title_least_pt: Annotated[float, Bounds(18, 44)]
    body_size_pt: Annotated[float, Bounds(18, 36)]
    body_least_pt: Annotated[float, Bounds(16, 36)]
    callout_size_pt: Annotated[float, Bounds(18, 44)]
    label_size_pt: Annotated[float, Bounds(12, 28)]
    """Subtitles, labels of large numbers, tables."""
    label_least_pt: Annotated[float, Bounds(12, 28)]
    chart_size_pt: Annotated[float, Bounds(12, 24)]
    source_size_pt: Annotated[float, Bounds(10, 18)]
    number_size_pt: Annotated[float, Bounds(28, 96)]
    number_least_pt: Annotated[float, Bounds(24, 96)]


def _bounds(style: type[Frozen]) -> dict[str, Bounds]:
    """Return the bounds of each field of a style that has some, by its name."""
    hints = get_type_hints(style, include_extras=True).items()
    return {name: hint.__metadata__[0] for name, hint in hints if hasattr(hint, "__metadata__")}


PAGE: Final = _bounds(PageStyle)
SLIDE: Final = _bounds(SlideStyle)
ONE_PAGE: Final = {**PAGE, "lead_size_pt": Bounds(11, 18), "body_size_pt": Bounds(11, 16)}
"""A leave-behind that needs smaller words than this says too much."""


class LogoShape(Frozen):
    """A filled shape of a logo; what lies inside is told by even and odd."""

    steps: tuple[LogoStep, ...]
    colour: str


class Logo(Frozen, kw_only=True):
    """A logo: shapes within `width` and `height` in units of its own, or the bytes of a PNG."""

    alt: str
    width: float
    height: float
    shapes: tuple[LogoShape, ...] = ()
    image: bytes = b""


class Theme(Frozen, kw_only=True):
    """Colours, fonts and sizes; `folder` holds the base deck and widths of fonts."""

    name: str
    folder: Path
    colours: Colours
    page: PageStyle
    slide: SlideStyle
    one_page: PageStyle
    """Of the one-page edition: that of the page, but for what the table [one-page] says."""
    logo: Logo | None = None
    title_ground: str = "panel"
    """The role of the ground of a title block on pages: one of `GROUNDS`."""
