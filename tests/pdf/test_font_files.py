"""Font files inside a PDF draw what the font draws, and hold nothing else."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pytest
from fontTools.pens.recordingPen import (  # type: ignore[import-untyped] # matplotlib brings it.
    DecomposingRecordingPen,
)
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from briefing_gen.pdf.fonts import Face
from briefing_gen.pdf.metadata import slimmed
from tests.writers.pdf_files import opened, sample

TABLES = ["cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "post"]
MOST_IN_A_FONT = 20_000
WHOLE_SUM = 0xB1B0AFBA


def embedded(data: bytes) -> Iterator[tuple[bytes, int]]:
    """Yield the font files of a PDF, each with the length it claims."""
    with opened(data) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream) and "/Length1" in item:
                yield item.read_bytes(), int(item.Length1)


def outlines(file: bytes) -> list[object]:
    font = TTFont(io.BytesIO(file), checkChecksums=2)
    glyphs = font.getGlyphSet()
    found: list[object] = []
    for name in font.getGlyphOrder():
        pen = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(pen)
        found.append((glyphs[name].width, pen.value))
    return found


def test_fonts_inside_are_small_and_hold_outlines_widths_and_characters_alone() -> None:
    files = list(embedded(sample()))
    assert len(files) == len({Face.REGULAR, Face.BOLD})
    for file, claimed in files:
        assert sorted(TTFont(io.BytesIO(file), checkChecksums=2).reader.tables) == TABLES
        assert claimed == len(file) < MOST_IN_A_FONT


@pytest.mark.slow
@pytest.mark.parametrize("face", Face)
def test_a_slim_font_draws_the_same_letters(face: Face) -> None:
    whole = face.file.read_bytes()
    slim = slimmed(whole)
    assert outlines(slim) == outlines(whole)
    hinted = face is not Face.SERIF
    assert len(slim) < (0.6 if hinted else 0.95) * len(whole)
    assert slimmed(slim) == slim


def test_the_sum_over_a_slim_font_is_what_a_strict_reader_expects() -> None:
    for file, _ in embedded(sample()):
        words = memoryview(file).cast("B")
        total = sum(int.from_bytes(words[at : at + 4], "big") for at in range(0, len(file), 4))
        assert total % 2**32 == WHOLE_SUM
