"""Web addresses as squares that a telephone reads, drawn as shapes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from briefing_gen.writers.pdf import reportlab_setup
from briefing_gen.writers.pdf.picture import Outline, Picture, Step

_QUIET: Final = 4
"""How many modules around the code stay empty (ISO/IEC 18004, 5.3.8)."""


def qr_picture(address: str, side: float, colour: str) -> Picture:
    """Return the code of `address`, `side` points wide with the empty space around it."""
    modules = _modules(address)
    step = side / (len(modules) + 2 * _QUIET)
    steps = tuple(point for box in _bars(modules) for point in _corners(box, step, side))
    return Picture(side, side, (Outline(steps, None, colour),))


def _modules(address: str) -> list[list[bool]]:
    encoder = reportlab_setup.qr_encoder()
    code = encoder.QRCode(None, encoder.QRErrorCorrectLevel.M)
    code.addData(encoder.QR8bitByte(address.encode("ascii")))
    code.make()
    return [[bool(module) for module in row] for row in code.modules]


def _bars(modules: list[list[bool]]) -> Iterator[tuple[int, int, int]]:
    """Yield row, column and length of each run of dark modules."""
    for row, line in enumerate(modules):
        for dark, run in groupby(enumerate(line), key=lambda pair: pair[1]):
            columns = [column for column, _ in run]
            if dark:
                yield row, columns[0], len(columns)


def _corners(bar: tuple[int, int, int], step: float, side: float) -> Iterator[Step]:
    row, column, length = bar
    left, right = (column + _QUIET) * step, (column + _QUIET + length) * step
    top, bottom = side - (row + _QUIET) * step, side - (row + _QUIET + 1) * step
    for index, point in enumerate(((left, top), (right, top), (right, bottom), (left, bottom))):
        yield Step(tuple(round(value, 3) for value in point), pen_down=index > 0)
    yield Step(())
