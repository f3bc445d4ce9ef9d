"""Draws docs/pictures/architecture.svg: the parts of the program and which needs which.

    python -m tools.draw_architecture

Rows are the layers of pyproject.toml. Arrows are read from the imports there are, without those
that follow from others: `cli` imports `reading`, but needs it anyway for what it imports besides.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
PACKAGE = HOME / "src" / "briefing_gen"
PICTURE = HOME / "docs" / "pictures" / "architecture.svg"
WIDTH, ROW, TOP = 960, 64, 16
BOX_HEIGHT, LETTER, PADDING = 30, 8, 12
WIDEST_GAP = 90

Needs = Mapping[str, frozenset[str]]


def layers() -> tuple[tuple[str, ...], ...]:
    """Return the parts of each layer, the highest first."""
    contracts = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
    (rows,) = (
        contract["layers"]
        for contract in contracts["tool"]["importlinter"]["contracts"]
        if contract["name"] == "Stages depend one way"
    )
    return tuple(tuple(row.split(" | ")) for row in rows)


def needs() -> Needs:
    """Return which parts of the program each part imports."""
    found: dict[str, set[str]] = {part: set() for row in layers() for part in row}
    for file in PACKAGE.rglob("*.py"):
        part = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if part in found:
            found[part] |= set(_imported(ast.parse(file.read_text(encoding="utf-8")))) & set(found)
    return {part: frozenset(others - {part}) for part, others in found.items()}


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{name.name}" for name in node.names)]
        elif isinstance(node, ast.Import):
            names = [name.name for name in node.names]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("briefing_gen."))


def direct(every: Needs) -> Needs:
    """Return `every` without what is needed by something that is needed too."""
    below: dict[str, frozenset[str]] = {}

    def all_below(part: str) -> frozenset[str]:
        if part not in below:
            own = every[part]
            below[part] = own.union(*map(all_below, own))
        return below[part]

    return {part: own - frozenset[str]().union(*map(all_below, own)) for part, own in every.items()}


def picture() -> str:
    """Return the picture as SVG, the same for the same imports."""
    boxes = {part: box for at, row in enumerate(layers()) for part, box in _boxes(row, at)}
    height = TOP + len(layers()) * ROW
    arrows = [
        _arrow(boxes[part], boxes[other])
        for part, others in direct(needs()).items()
        for other in sorted(others)
    ]
    shapes = [_box(part, box) for part, box in boxes.items()]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        'font-family="sans-serif" font-size="13">'
    )
    ground = f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>'
    title = "<title>The parts of briefing-gen; an arrow leads to what a part needs</title>"
    return "\n".join([head, title, ground, *arrows, *shapes, "</svg>", ""])


def _boxes(row: tuple[str, ...], at: int) -> Iterator[tuple[str, tuple[float, int, int]]]:
    """Yield the left edge, top and width of each part of a row, the row in the middle."""
    widths = [len(part) * LETTER + 2 * PADDING for part in row]
    gap = min(WIDEST_GAP, (WIDTH - sum(widths)) / (len(row) + 1))
    left = (WIDTH - sum(widths) - gap * (len(row) - 1)) / 2
    for part, width in zip(row, widths, strict=True):
        yield part, (left, TOP + at * ROW, width)
        left += width + gap


def _box(part: str, box: tuple[float, int, int]) -> str:
    left, top, width = box
    return (
        f'<rect x="{left:.1f}" y="{top}" width="{width}" height="{BOX_HEIGHT}" rx="4" '
        f'fill="#f2f5f7" stroke="#55626f"/>'
        f'<text x="{left + width / 2:.1f}" y="{top + 20}" text-anchor="middle" fill="#1b2733">'
        f"{part}</text>"
    )


def _arrow(start: tuple[float, int, int], end: tuple[float, int, int]) -> str:
    x, y = start[0] + start[2] / 2, start[1] + BOX_HEIGHT
    to_x, to_y = end[0] + end[2] / 2, end[1]
    bend = min(ROW, (to_y - y) / 2)
    way = f"M{x:.1f} {y} C{x:.1f} {y + bend:g} {to_x:.1f} {to_y - bend:g} {to_x:.1f} {to_y - 5}"
    head = f"M{to_x - 4:.1f} {to_y - 6} L{to_x:.1f} {to_y} L{to_x + 4:.1f} {to_y - 6} Z"
    return (
        f'<path d="{way}" fill="none" stroke="#0b5c8a" stroke-opacity="0.55"/>'
        f'<path d="{head}" fill="#0b5c8a"/>'
    )


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
