from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing_gen.base.frozen import replace
from briefing_gen.document.charts import ChartKind
from briefing_gen.pdf.charts.drawing import draw_chart, plan_chart
from briefing_gen.pdf.picture import Picture, Plate, key_of, pack, unpack
from briefing_gen.pdf.writing import Extras, draw_pdf
from briefing_gen.themes import Paper
from tests import samples
from tests.writers.chart_specs import CHARTS
from tests.writers.pdf_files import THEME, look, sample

SIZE = (100.0, 50.0)
BOX = Plate((1, 2), (3, 4), "0b5c8a")


class Shelf(dict[str, bytes]):
    """A store that also counts."""

    asked = 0

    def get(self, key: str, _default: object = None) -> bytes | None:  # type: ignore[override] # as a store.
        self.asked += 1
        return super().get(key)

    def put(self, key: str, content: bytes) -> None:
        self[key] = content


def drawn(kind: ChartKind, store: Shelf | None = None) -> Picture:
    return draw_chart(plan_chart(CHARTS[kind], look(), 300), store)


@pytest.mark.parametrize("kind", ChartKind)
def test_a_kept_picture_is_the_one_that_was_drawn(kind: ChartKind) -> None:
    shelf = Shelf()
    assert drawn(kind, shelf) == drawn(kind)
    assert len(shelf) == 1
    assert drawn(kind, shelf) == drawn(kind)
    assert len(shelf) == 1


def test_whatever_a_chart_shows_is_part_of_its_key() -> None:
    keys = {
        key_of(SIZE, [BOX]),
        key_of((100.0, 50.1), [BOX]),
        key_of(SIZE, [BOX, BOX]),
        key_of(SIZE, [replace(BOX, colour="0b5c8b")]),
        key_of(SIZE, [replace(BOX, hatched=True)]),
        key_of(SIZE, []),
    }
    assert len(keys) == 6


@pytest.mark.slow
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b'{"width": 1}',
        b"[1,1,[[1]]]",
        b"[1,1,[7]]",
        b'[1,1,[["Word",0,0,"a","Comic",1,"x"]]]',
        b"\xff",
        b"[" * 100_000,
    ],
)
def test_what_is_no_picture_is_drawn_again(content: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        unpack(content)
    shelf = Shelf()
    picture = drawn(ChartKind.BAR, shelf)
    (key,) = shelf
    shelf[key] = content
    assert drawn(ChartKind.BAR, shelf) == picture
    assert unpack(shelf[key]) == picture


def test_words_of_any_language_are_kept_as_words() -> None:
    picture = drawn(ChartKind.COLUMN)
    assert unpack(pack(picture)) == picture


@pytest.mark.slow
def test_a_document_of_kept_charts_has_the_same_bytes() -> None:
    shelf = Shelf()
    for _ in range(2):
        pages = draw_pdf(samples.document(), THEME, Paper.LETTER, Extras(store=shelf))
        assert pages.save() == sample()


SCRIPT = """
import sys
sys.argv = ["briefing-gen", "pdf", *sys.argv[1:]]
from briefing_gen.cli import main
try:
    main()
finally:
    print(*(name for name in ("matplotlib", "numpy") if name in sys.modules))
"""


@pytest.mark.slow
def test_matplotlib_is_not_even_loaded_where_every_chart_is_kept(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SCRIPT, "--output"]
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "kept")}
    told = [
        subprocess.run(
            [*command, str(tmp_path / name)],
            check=True,
            capture_output=True,
            text=True,
            env=environment,
        ).stdout.splitlines()[-1]
        for name in ("first", "second")
    ]
    assert told == ["matplotlib numpy", ""]
    made = [file.read_bytes() for file in sorted(tmp_path.glob("*/*.pdf"))]
    assert len(made) == 2
    assert made[0] == made[1]
