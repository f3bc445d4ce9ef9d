"""Time what tags cost, and how far the pages are from the floor: reportlab, told what to draw.

python benchmarks/floors.py [ROUNDS]
"""

from __future__ import annotations

import gc
import io
import json
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, Final

import msgspec

RIVALS: Final = Path(__file__).parent / "rivals"
sys.path.append(str(RIVALS))

from plain_canvas import draw  # noqa: E402 - a program beside this one.
from single import OURS, PYTHON  # noqa: E402
from timing import Program, print_ratio, print_runs, run_in_turn  # noqa: E402

from briefing_gen import shipped  # noqa: E402
from briefing_gen.base.language import Language  # noqa: E402
from briefing_gen.briefing.reader import read_briefing  # noqa: E402
from briefing_gen.composing.compose import compose  # noqa: E402
from briefing_gen.dataset.reading.reader import read_dataset  # noqa: E402
from briefing_gen.document.blocks import Document  # noqa: E402
from briefing_gen.edition import Audience, Edition  # noqa: E402
from briefing_gen.pdf import pages as drawing  # noqa: E402
from briefing_gen.pdf.canvas import Artifact, Outline, Picture, Step, Stroke, TaggedCanvas, Word  # noqa: E402
from briefing_gen.pdf.fonts import Face  # noqa: E402
from briefing_gen.pdf.text import Style  # noqa: E402
from briefing_gen.pdf.writing import draw_pdf  # noqa: E402
from briefing_gen.themes import Paper, Theme, read_theme  # noqa: E402

ROUNDS: Final = 9


class Untagged(TaggedCanvas):
    """The same surface without tags: all is one artifact whose marks are not written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - those of the other.
        super().__init__(*args, **kwargs)
        self._artifact = Artifact.LAYOUT
        self._canvas.setPageCompression(1)

    def _open(self, wanted: object) -> None:
        pass


class Recorder(Untagged):
    """Keeps what is drawn, for a plain canvas to draw again."""

    pages: Final[list[list[Any]]] = [[]]

    def text(self, x: float, y: float, text: str, style: Style, meaning: str = "") -> None:
        """Keep and draw words."""
        font = (style.face, style.size_pt)
        self.pages[-1].append(("text", (x, y), text, font, style.colour))
        super().text(x, y, text, style, meaning)

    def panel(self, x: float, y: float, size: tuple[float, float], colour: str) -> None:
        """Keep and draw a filled rectangle."""
        self.pages[-1].append(("panel", (x, y, *size), colour))
        super().panel(x, y, size, colour)

    def rule(self, start: tuple[float, float], end: tuple[float, float], stroke: Stroke) -> None:
        """Keep and draw a line."""
        self.pages[-1].append(("rule", (*start, *end), msgspec.structs.astuple(stroke)))
        super().rule(start, end, stroke)

    def picture(self, x: float, y: float, picture: Picture) -> None:
        """Keep and draw a chart."""
        for shape in picture.items:
            match shape:
                case Outline(steps, stroke, fill):
                    moved = [(step.pen_down, *_moved(step, x, y)) for step in steps]
                    pen = msgspec.structs.astuple(stroke) if stroke else None
                    self.pages[-1].append(("path", moved, pen, fill))
                case Word():
                    font, place = (shape.face, shape.size_pt), (x + shape.x, y + shape.y)
                    self.pages[-1].append(("text", place, shape.text, font, shape.colour))
        super().picture(x, y, picture)

    def next_page(self) -> None:
        """Begin a page here and there."""
        self.pages.append([])
        super().next_page()


def main() -> None:
    """Print both comparisons."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    gc.set_threshold(50_000, 20, 50)  # As the program does.
    document, theme = material()
    paper = Paper.LETTER
    record = recorded(document, theme)
    in_this_process(
        {
            "tagged, archival, saved": lambda: draw_pdf(document, theme, paper).save(),
            "the same pages untagged": partial(untagged, document, theme, Untagged),
            "plain canvas, the same strings": lambda: draw(record, io.BytesIO()),
        },
        rounds,
    )
    with tempfile.TemporaryDirectory() as name:
        whole_processes(record, Path(name), rounds)


def material() -> tuple[Document, Theme]:
    """Return the shipped briefing and its theme."""
    folder = shipped.shipped()
    dataset = read_dataset(folder / "data" / shipped.DATA)
    briefing = read_briefing(folder / "templates" / "briefings" / shipped.BRIEFING)
    edition = Edition(briefing=briefing.name, audience=Audience.LEGISLATOR, language=Language.EN_US)
    theme = read_theme(folder / "templates" / "themes" / shipped.THEME)
    return compose(dataset, briefing, edition), theme


def untagged(document: Document, theme: Theme, canvas: type[TaggedCanvas]) -> bytes:
    """Return the pages drawn on another `canvas`, as reportlab saves them."""
    module: Any = drawing
    usual, module.TaggedCanvas = module.TaggedCanvas, canvas
    try:
        return draw_pdf(document, theme, Paper.LETTER).drawn.content
    finally:
        module.TaggedCanvas = usual


def recorded(document: Document, theme: Theme) -> dict[str, Any]:
    """Return all strings and paths of the pages."""
    untagged(document, theme, Recorder)
    paper = Paper.LETTER
    pages = Recorder.pages[:-1]
    fonts = {face: str(face.file) for face in Face}
    return {"size": (paper.width_pt, paper.height_pt), "fonts": fonts, "pages": pages}


def in_this_process(programs: dict[str, Callable[[], object]], rounds: int) -> None:
    """Print the processor time of each program, with everything loaded."""
    spent: dict[str, list[float]] = {name: [] for name in programs}
    for at in range(rounds + 1):
        for name, run in programs.items():
            start = time.process_time()
            run()
            if at:
                spent[name].append(time.process_time() - start)
    first, *others = programs
    for name, seconds in spent.items():
        print(f"{name:36}{median(seconds) * 1000:7.0f} ms")
    for name in others:
        pairs = zip(spent[first], spent[name], strict=True)
        print(f"{first} / {name}: {median(one / other for one, other in pairs):.2f}")
    print()


def whole_processes(record: dict[str, Any], folder: Path, rounds: int) -> None:
    """Time the whole program beside one that only draws."""
    file = folder / "record.json"
    file.write_text(json.dumps(record), encoding="utf-8")
    ours, floor = "briefing-gen pdf", "plain canvas, the same strings"
    plain = (PYTHON, str(RIVALS / "plain_canvas.py"), str(file), str(folder / "plain.pdf"))
    programs = (
        Program(ours, (*OURS, "pdf", "--output", str(folder))),
        Program(floor, plain),
    )
    runs = run_in_turn(programs, rounds)
    print_runs(runs, memory=False)  # A process begins with the size of this one.
    print_ratio(runs, ours, floor)


def _moved(step: Step, x: float, y: float) -> list[float]:
    return [value + (y if index % 2 else x) for index, value in enumerate(step.coordinates)]


if __name__ == "__main__":
    main()
