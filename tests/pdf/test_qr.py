from __future__ import annotations

from briefing_gen.pdf.canvas import Outline, Picture
from briefing_gen.pdf.one_page import qr_picture

ADDRESS = "https://example.org/briefing"
CODE = """
#######...#.##..####..#######
#.....#.###.#.####.#..#.....#
#.###.#.....###.#..##.#.###.#
#.###.#..#######..###.#.###.#
#.###.#.#.#.#.#...##..#.###.#
#.....#..#..##...###..#.....#
#######.#.#.#.#.#.#.#.#######
.............##.###..........
#.#.#.#..#.##.##.#..#...#..#.
#...#...#####.##.#..#.#..#..#
...#.##.###..#...#....###.###
###.##.#.#..#..#.#..##..#..#.
..#.#.#.####....##.####..#.##
#..###.....#.#.##....##..#..#
.#..###..#....###.#..#.###.##
#...#..########.###.##.#.#.#.
..#..####.##..##.#..###..#.##
.#...#..#..##.##....###..##.#
#.###.##..##.#...#..###.#..##
.###...###.#...#.#.....###.#.
#..#.##...###...##..#####....
........##.#.#.###..#...#.###
#######..##...####.##.#.##.##
#.....#...#####.###.#...##.#.
#.###.#.####..##..#.#####..#.
#.###.#...##..##....##..#.#..
#.###.#.####.##..#.#...###..#
#.....#.....#..#...##.#....#.
#######.###.###.#..##..##..##
"""
"""What a decoder read as that address when this was written."""


def dark_modules(picture: Picture, count: int) -> list[str]:
    """Return the rows of a code as # and dot, read from the bars that are drawn."""
    (outline,) = picture.items
    assert isinstance(outline, Outline)
    step = picture.width / (count + 8)
    rows = [["."] * count for _ in range(count)]
    points = [item.coordinates for item in outline.steps if item.coordinates]
    for left, right in zip(points[::4], points[1::4], strict=True):
        row = round((picture.height - left[1]) / step) - 4
        for column in range(round(left[0] / step) - 4, round(right[0] / step) - 4):
            rows[row][column] = "#"
    return ["".join(row) for row in rows]


def test_a_code_is_that_of_the_standard() -> None:
    assert dark_modules(qr_picture(ADDRESS, 72, "000000"), 29) == CODE.split()


def test_a_long_address_still_has_modules_that_a_printer_can_show() -> None:
    address = ADDRESS.ljust(200, "x")
    picture = qr_picture(address, 72, "1b2733")
    (outline,) = picture.items
    assert isinstance(outline, Outline)
    assert outline.fill == "1b2733"
    first = outline.steps[0].coordinates
    second = outline.steps[1].coordinates
    assert (second[0] - first[0]) / 7 > 1.1
