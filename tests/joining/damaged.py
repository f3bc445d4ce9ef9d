"""Memos that claim both standards and keep them no more, for one fault each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pikepdf import Dictionary, Name, Object, Pdf

from tests.joining.files import edited
from tests.writers.pdf_files import sample

_FONT = "memo.pdf does not hold its font Lato-Regular"
_NEITHER = f"neither PDF/UA nor PDF/A (no PDF/UA: {_FONT}; no PDF/A: {_FONT})"
_SKIPS = "PDF/A-3a (no PDF/UA: the headings of memo.pdf skip from H1 to H4)"
_UNDESCRIBED = "PDF/A-3a (no PDF/UA: a picture or formula of memo.pdf is not described)"


@dataclass(frozen=True, slots=True)
class Damaged:
    """A memo, the clause that it breaks, and what is said of the file it is joined into."""

    content: bytes
    clause: str
    claimed: str


def _without_outlines(pdf: Pdf) -> None:
    for found in pdf.objects:
        if isinstance(found, Dictionary) and found.get("/Type") == Name.FontDescriptor:
            del found["/FontFile2"]


def _of_kind(pdf: Pdf, kind: str) -> list[Object]:
    return [o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/S") == Name(kind)]


def _skipping(pdf: Pdf) -> None:
    _of_kind(pdf, "/H2")[0].S = Name.H4


def _undescribed(pdf: Pdf) -> None:
    del _of_kind(pdf, "/Figure")[0]["/Alt"]


_CASES: Final = (
    ("font", _without_outlines, "7.21.4.1-1", _NEITHER),
    ("headings", _skipping, "7.4.2-1", _SKIPS),
    ("figure", _undescribed, "7.3-1", _UNDESCRIBED),
)
DAMAGED: Final = {
    name: Damaged(edited(sample(), edit), clause, claimed) for name, edit, clause, claimed in _CASES
}
