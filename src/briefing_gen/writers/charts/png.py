"""Write a chart as PNG at 300 dots an inch, with what it shows in words inside the file."""

from __future__ import annotations

import io
import math
from typing import Final

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from briefing_gen.writers.charts.sheets import Sheet
from briefing_gen.writers.pdf.agg import paint

DOTS_AN_INCH: Final = 300
_POINTS_AN_INCH: Final = 72


def write_png(sheet: Sheet) -> bytes:
    """Return the picture as PNG; its title and description are texts of the file."""
    scale = DOTS_AN_INCH / _POINTS_AN_INCH
    picture = sheet.picture
    size = (_dots(picture.width), _dots(picture.height))
    image = Image.frombytes("RGBA", size, paint(picture, sheet.paper, size, scale)).convert("RGB")
    told = PngInfo()
    told.add_itxt("Title", sheet.title, lang=sheet.language)
    told.add_itxt("Description", sheet.alt, lang=sheet.language)
    stream = io.BytesIO()
    image.save(stream, "PNG", dpi=(DOTS_AN_INCH, DOTS_AN_INCH), pnginfo=told, compress_level=9)
    return stream.getvalue()


def _dots(length_pt: float) -> int:
    return math.ceil(round(length_pt * DOTS_AN_INCH / _POINTS_AN_INCH, 3))
