"""The one door to reportlab: its settings are ours, whatever files and variables lie around.

reportlab runs the code it finds in `reportlab_settings.py`, `reportlab_mods.py` and files of these
names in the user's home, and loosens its own rules by environment variables that begin with RL_.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any


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


__all__ = ["Canvas", "TTFont", "pdfmetrics", "qr_encoder", "rl_config"]
