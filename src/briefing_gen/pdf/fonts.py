"""The faces of a page: files of the font package, their widths, and what they cannot show.

The one door to reportlab: its settings are ours, whatever files and variables lie around.

reportlab runs the code it finds in `reportlab_settings.py`, `reportlab_mods.py` and files of these
names in the user's home, and loosens its own rules by environment variables that begin with RL_.
"""

import contextlib
import enum
import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import fontpkg_lato


@contextlib.contextmanager
def _no_foreign_settings() -> Iterator[None]:
    """Hide every setting that is not reportlab's own while it is imported."""
    for module in ("reportlab_settings", "reportlab_mods"):
        sys.modules.setdefault(module, ModuleType(module))
    names = [name for name in os.environ if name.startswith("RL_")]
    hidden = {name: os.environ.pop(name) for name in names}
    try:
        yield
    finally:
        os.environ.update(hidden)


with _no_foreign_settings():
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics, ttfonts
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

_SETTINGS: Mapping[str, object] = {
    "trustedHosts": None,
    "trustedSchemes": [],
    "toColorCanUse": None,
    "useA85": 0,
}

for _name, _value in _SETTINGS.items():
    setattr(rl_config, _name, _value)

BLOCK = 100
"""The most entries one block of a character map may hold."""


def _character_map(fontname: str, subset: Sequence[int]) -> str:  # noqa: ARG001 - its signature.
    """Return the map from glyph codes to Unicode.

    reportlab's own maps unused codes to U+0000, which PDF/UA-1 forbids (7.21.7), and writes more
    entries than a block may hold.
    """
    entries = [
        f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(subset)
        if character
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <00> <FF> endcodespacerange",
    ]
    for start in range(0, len(entries), BLOCK):
        block = entries[start : start + BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, "endcmap CMapName currentdict /CMap defineresource pop end end"])


ttfonts.makeToUnicodeCMap = _character_map


def qr_encoder() -> Any:  # noqa: ANN401 - a module without types.
    """Return reportlab's encoder of QR codes; it loads every barcode there is, so only now."""
    from reportlab.graphics.barcode import qrencoder  # noqa: PLC0415 - loads late.

    return qrencoder


@cache
def pixels(content: bytes) -> Any:  # noqa: ANN401 - a class without types.
    """Return reportlab's reader of a picture; it loads the library of pictures, so only now."""
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415 - loads late.

    return ImageReader(io.BytesIO(content))


__all__ = ["Canvas", "TTFont", "pdfmetrics", "pixels", "qr_encoder", "rl_config"]
ASCENT: Final = 0.805
"""Height above the baseline that a line needs, as a part of the size: Lato's tallest letters."""
CAP_HEIGHT: Final = 0.7165
_MOST_MEASURED: Final = 50_000
_FIRST_PRINTED: Final = 0x20
"""Control characters have glyphs in some fonts, and show nothing."""


def matplotlib_folder() -> Path:
    """Return the folder of matplotlib's own files, without loading it."""
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("matplotlib")
    return Path(spec.origin).parent / "mpl-data"


class Face(enum.StrEnum):
    """A weight of a family; the value is the name of its file."""

    REGULAR = "Lato-Regular"
    BOLD = "Lato-Bold"
    SERIF = "STIXGeneralBol"

    @property
    def file(self) -> Path:
        """The font file; that of the serif comes with matplotlib, which is not loaded for it."""
        root: Path = fontpkg_lato.ROOT / "files"
        if self is Face.SERIF:
            root = matplotlib_folder() / "fonts" / "ttf"
        return root / f"{self.value}.ttf"

    @cached_property
    def widths(self) -> Mapping[str, float]:
        """The width of each character, in thousandths of the size."""
        font = pdfmetrics.getFont(register(self))
        widths: Mapping[int, float] = font.face.charWidths  # type: ignore[attr-defined] # a TTFont.
        return {chr(code): width for code, width in widths.items() if code >= _FIRST_PRINTED}


DISPLAY: Final[Mapping[str, Face]] = {"lato": Face.BOLD, "stix": Face.SERIF}
"""What a theme can name as the font of its pages: the face of titles, headings and large numbers.

Text, tables and charts are in Lato.
"""


def width(text: str, face: Face, size_pt: float) -> float:
    """Return the width of `text` in points; raises KeyError for a character without a glyph."""
    return _advance(text, face) * size_pt / 1000


@lru_cache(_MOST_MEASURED)  # Words come again.
def _advance(text: str, face: Face) -> float:
    return sum(map(face.widths.__getitem__, text))


def missing(text: str, face: Face = Face.REGULAR) -> Iterator[str]:
    """Yield the characters of `text` that `face` has no glyph for, each once."""
    return (character for character in dict.fromkeys(text) if character not in face.widths)


@cache
def register(face: Face) -> str:
    """Make `face` known to reportlab and return the name it goes by there."""
    pdfmetrics.registerFont(TTFont(face.value, str(face.file)))
    return face.value
