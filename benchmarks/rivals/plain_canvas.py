"""Draw recorded strings and paths on a plain reportlab canvas: the floor of all that use it.

    python benchmarks/rivals/plain_canvas.py RECORD.json OUT.pdf

Nothing is laid out, measured, tagged or checked.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas


def main() -> None:
    """Draw a record."""
    source, target = sys.argv[1:]
    draw(json.loads(Path(source).read_text(encoding="utf-8")), target)


def draw(record: dict[str, Any], target: Any) -> None:  # noqa: ANN401 - a path, or a stream.
    """Draw the pages of `record`."""
    for name, file in record["fonts"].items():
        pdfmetrics.registerFont(TTFont(name, file))
    canvas = Canvas(target, pagesize=record["size"], pageCompression=1)
    for page in record["pages"]:
        for kind, *values in page:
            DRAWERS[kind](canvas, *values)
        canvas.showPage()
    canvas.save()


def _text(canvas: Canvas, place: list[float], words: str, font: list[Any], colour: str) -> None:
    canvas.setFillColor(HexColor(f"#{colour}"))
    line = canvas.beginText(place[0], place[1])
    line.setFont(*font)
    line.textOut(words)
    canvas.drawText(line)


def _panel(canvas: Canvas, box: list[float], colour: str) -> None:
    canvas.setFillColor(HexColor(f"#{colour}"))
    x, y, width, height = box
    canvas.rect(x, y, width, height, stroke=0, fill=1)


def _rule(canvas: Canvas, ends: list[float], pen: list[Any]) -> None:
    _take(canvas, pen)
    canvas.line(*ends)


def _path(
    canvas: Canvas, steps: list[list[float]], pen: list[Any] | None, fill: str | None
) -> None:
    path = canvas.beginPath()
    for down, *points in steps:
        match len(points):
            case 6:
                path.curveTo(*points)
            case 2:
                (path.lineTo if down else path.moveTo)(*points)
            case _:
                path.close()
    if fill:
        canvas.setFillColor(HexColor(f"#{fill}"))
    if pen:
        _take(canvas, pen)
    canvas.drawPath(path, stroke=int(bool(pen)), fill=int(bool(fill)))


def _take(canvas: Canvas, pen: list[Any]) -> None:
    colour, width, dash, join = pen
    canvas.setStrokeColor(HexColor(f"#{colour}"))
    canvas.setLineWidth(width)
    canvas.setDash(dash)
    canvas.setLineJoin(join)


DRAWERS: dict[str, Any] = {"text": _text, "panel": _panel, "rule": _rule, "path": _path}

if __name__ == "__main__":
    main()
