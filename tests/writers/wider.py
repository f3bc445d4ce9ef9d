"""What a finished deck looks like where another font, 15 % wider, takes the place of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, takewhile

from pptx.oxml.ns import qn

from briefing_gen.measuring.fit import WIDER, Ruler, Weight
from briefing_gen.pptx.masters.palette import scheme_of
from briefing_gen.pptx.xml import EMU_PER_PT
from tests.writers.deck_looks import inherited, read_run
from tests.writers.decks import Read, opened

BACKGROUNDS = (
    "panel",
    "ground",
    "bar",
    "break: ",
    "jump: ",
    "rule: ",
    "axis: ",
    "key: ",
    "mark: ",
    "pointer: ",
    "whole: ",
    "band: ",
    "focus: ",
    "scale: ",
    "range: ",
)
"""What text may stand on or beside, and what stands on a chart."""
INSETS = {"lIns": 7.2, "tIns": 3.6, "rIns": 7.2, "bIns": 3.6}
ROUNDED_PT = 0.5


@dataclass(frozen=True)
class Taken:
    """A part of a slide and what it takes up; `share` is what its text shrinks to."""

    name: str
    left: float
    top: float
    right: float
    bottom: float
    share: float = 1.0

    def meets(self, other: Taken) -> bool:
        return (
            self.left < other.right - ROUNDED_PT
            and other.left < self.right - ROUNDED_PT
            and self.top < other.bottom - ROUNDED_PT
            and other.top < self.bottom - ROUNDED_PT
        )


def collisions(deck: bytes, ruler: Ruler, slack: float = WIDER) -> list[str]:
    """Return which parts of which slide meet, by number and names."""
    return [
        f"{number}: {one.name[:40]} / {other.name[:40]}"
        for number, parts in enumerate(taken(deck, ruler, slack), 1)
        for one, other in combinations(parts, 2)
        if one.meets(other)
    ]


def taken(deck: bytes, ruler: Ruler, slack: float = WIDER) -> Iterator[list[Taken]]:
    """Yield what the parts of each slide take up."""
    wide = Ruler(ruler.widths, ruler.line_height, slack)
    for slide in opened(deck).slides:
        shapes = [s for s in slide.shapes if not s.name.startswith(BACKGROUNDS)]
        yield [_table(s, wide) if s.has_table else _taken(slide, s, wide) for s in shapes]


def _taken(slide: Read, shape: Read, ruler: Ruler) -> Taken:
    # Each may be asked of the layout and its master.
    x, y, wide, tall = (getattr(shape, name).pt for name in ("left", "top", "width", "height"))
    box = Taken(shape.name, x, y, x + wide, y + tall)
    if not shape.has_text_frame or not shape.text_frame.text:
        return box
    bodies = _bodies(slide, shape)
    left, top, right, bottom = (_inset(bodies, name) for name in INSETS)
    width = wide - left - right
    high = sum(_height(slide, shape, p, width, ruler) for p in shape._element.iter(qn("a:p")))
    room = tall - top - bottom
    if high <= room:
        return box
    if bodies[0].find(qn("a:normAutofit")) is not None:
        return Taken(box.name, box.left, box.top, box.right, box.bottom, room / high)
    return Taken(box.name, box.left, box.top, box.right, box.bottom + high - room)


def reached(slide: Read, shape: Read, ruler: Ruler) -> float:
    """Return how far down a shape is filled: by its words, or all of it where it has a ground.

    What stands at the foot of every slide fills nothing.
    """
    if shape.name.startswith(("source", "footer", "slide number")):
        return 0.0
    bottom: float = shape.top.pt + shape.height.pt
    grounded = shape._element.find(f"{qn('p:spPr')}/{qn('a:solidFill')}") is not None
    if not shape.has_text_frame or grounded:
        return bottom
    paragraphs = shape._element.iter(qn("a:p"))
    high = sum(_height(slide, shape, p, shape.width.pt, ruler) for p in paragraphs)
    return min(bottom, float(shape.top.pt + high))


def _height(slide: Read, shape: Read, paragraph: Read, width: float, ruler: Ruler) -> float:
    said = paragraph.find(qn("a:pPr"))
    said = {} if said is None else said
    levels = inherited(slide, shape._element, int(said.get("lvl", 0)))
    palette = scheme_of(slide.slide_layout)
    lines: list[list[Read]] = [[]]  # A break ends a line, whatever room there is behind it.
    for part in paragraph.iter(qn("a:r"), qn("a:fld"), qn("a:br")):
        if part.tag == qn("a:br"):
            lines.append([])
        else:
            lines[-1].append(read_run(part, levels, (), palette))
    if not any(lines):
        return 0.0
    room = width - int(said.get("marL", 0)) / EMU_PER_PT
    before = (
        0.0
        if not len(said)
        else sum(
            int(points.get("val")) / 100 for points in paragraph.findall(f".//{qn('a:spcBef')}/*")
        )
    )
    return before + sum(_high(runs, room, ruler) for runs in lines if runs)


def _high(runs: list[Read], room: float, ruler: Ruler) -> float:
    """Return the height of what stands between two breaks.

    What does not fit on one line is measured at its largest size.
    """
    size = float(max(run.size_pt for run in runs))
    weights = [Weight.BOLD if run.bold else Weight.REGULAR for run in runs]
    pairs = zip(runs, weights, strict=True)
    if sum(ruler.width(run.text, run.size_pt, weight) for run, weight in pairs) <= room:
        return size * ruler.line_height
    words = "".join(run.text for run in runs)
    lead = "".join(run.text for run in takewhile(lambda run: run.bold, runs))
    return ruler.lines(words, size, room, len(lead)) * size * ruler.line_height


def _bodies(slide: Read, shape: Read) -> list[Read]:
    """Return the properties of a text's body: its own, its layout's, its master's."""
    found = [shape._element.find(f".//{qn('a:bodyPr')}")]
    mark = shape._element.find(f"./*/{qn('p:nvPr')}/{qn('p:ph')}")
    if mark is not None:
        for other in slide.slide_layout._element.iter(qn("p:ph")):
            if other.get("idx", "0") == mark.get("idx", "0"):
                holder = other.getparent().getparent().getparent()
                found += holder.findall(f".//{qn('a:bodyPr')}")
    return found


def _inset(bodies: list[Read], name: str) -> float:
    said = next((b.get(name) for b in bodies if b.get(name) is not None), None)
    return INSETS[name] if said is None else int(said) / EMU_PER_PT


def _table(shape: Read, ruler: Ruler) -> Taken:
    widths = [column.width.pt for column in shape.table.columns]
    high = 0.0
    for row in shape.table.rows:
        needed = [_cell(c, w, ruler) for c, w in zip(row.cells, widths, strict=True)]
        high += max(row.height.pt, *needed)
    left, top = shape.left.pt, shape.top.pt
    return Taken(shape.name, left, top, left + sum(widths), top + high)


def _cell(cell: Read, width: float, ruler: Ruler) -> float:
    runs = [run for p in cell.text_frame.paragraphs for run in p.runs]
    if not runs:
        return 0.0
    lead = "".join(run.text for run in takewhile(lambda run: run.font.bold, runs))
    size: float = runs[0].font.size.pt
    room: float = width - cell.margin_left.pt - cell.margin_right.pt
    own = ((r.text, r.font.size.pt, Weight.BOLD if r.font.bold else Weight.REGULAR) for r in runs)
    lines = 1
    if sum(ruler.width(*each) for each in own) > room:
        lines = ruler.lines(cell.text_frame.text, size, room, len(lead))
    margins: float = cell.margin_top.pt + cell.margin_bottom.pt
    return lines * size * ruler.line_height + margins
