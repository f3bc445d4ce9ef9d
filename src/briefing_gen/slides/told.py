"""Values that stand in digits beside a chart: one or two, on a scale of their own.

As columns they would stand as high as those of the chart, which are not comparable. The words of
the finding stand below them, where they have room: the chart is as high as both.
"""

from __future__ import annotations

from itertools import product
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.charts.geometry import stands_alone
from briefing_gen.document.charts import ChartSpec, Panel
from briefing_gen.document.inline import Content, Text, plain
from briefing_gen.measuring.fit import Weight
from briefing_gen.metrics.derive import observations
from briefing_gen.slides.deck import Box, Told, ToldPanel
from briefing_gen.slides.fit import Means
from briefing_gen.slides.keys import number_width
from briefing_gen.slides.panels import SIDE_PT

GAP_PT: Final = 10
"""Above each of its values."""
NAME_GAP_PT: Final = 14
"""Between the name of a value and its digits, where they stand on one line."""
UNDER_PT: Final = 14
"""Between the last value and the rule under it."""
WORDS_GAP_PT: Final = 22
"""Between the last value and the words of the finding, which stand under that rule."""
_BETWEEN_PT: Final = 12
_SIZES_PT: Final = (36, 32, 28)
"""The sizes of the digits to try."""
_SHARES: Final = (0.3, 0.34, 0.38)
"""The shares of the room of a chart that the panel may take up."""


def uncompared(spec: ChartSpec) -> list[int]:
    """Return which panels are drawn of later years than the first, and count other things.

    One that stands in digits is none of them: it says so itself.
    """
    first, *others = spec.panels
    return [
        at
        for at, panel in enumerate(others, 1)
        if panel.is_over_time
        and not stands_alone(spec.kind, panel, spec.panels)
        and all(
            mine.isdisjoint(whose) for mine, whose in zip(*map(_of, (first, panel)), strict=True)
        )
    ]


def _of(panel: Panel) -> tuple[set[object], set[object]]:
    """Return the years of a panel, and the populations that it counts."""
    numbers = [point.number for point in panel.every_point if point.number]
    counted: set[object] = {each.population for n in numbers for each in observations(n.metric)}
    return {category.id for category in panel.categories}, counted


def noted(spec: ChartSpec, note: str) -> ChartSpec:
    """Return `spec` with a note that they are not comparable after the titles of such panels."""
    kept, panels = note.replace(" ", "\N{NO-BREAK SPACE}"), list(spec.panels)
    for at in uncompared(spec):
        title = panels[at].title
        panels[at] = replace(panels[at], title=(*title, Text(f" ({kept})")) if title else None)
    return replace(spec, panels=tuple(panels))


class Asked(Frozen, kw_only=True):
    """What is to stand beside a chart, in how much room."""

    spec: ChartSpec
    box: Box
    note: str
    """That its values are not comparable, under the title of each panel."""
    words: Content = ()
    """What stands below them; empty where it has its own place."""


def told_beside(asked: Asked, means: Means) -> Told | None:
    """Return what stands in digits at the right of a chart, None where nothing does or fits.

    Words come down in size last.
    """
    spec, style = asked.spec.in_time(), means.style
    alone = [n for n, p in enumerate(spec.panels) if stands_alone(spec.kind, p, spec.panels)]
    texts = (style.body_size_pt, style.body_least_pt) if asked.words else (0.0,)
    for text, share, size in product(texts if alone else (), _SHARES, _SIZES_PT):
        width = asked.box.width * share
        panels = [_panel(n, spec.panels[n], (size, width), asked, means) for n in alone]
        made = _stacked([panel for panel in panels if panel], asked, text, means)
        if len(panels) == len(alone) and made and None not in panels:
            return made
    return None


def _panel(
    index: int, panel: Panel, look: tuple[float, float], asked: Asked, means: Means
) -> ToldPanel | None:
    """Return a panel at the upper right of the room, None where its digits are too wide."""
    (size, width), label, ruler = look, means.style.label_size_pt, means.ruler.wider
    inner = width - 2 * SIDE_PT
    digits = max(
        (number_width(p.number, size, ruler) for p in panel.series[0].points if p.number),
        default=0.0,
    )
    names = ruler.widest([plain(category.label) for category in panel.categories], label)
    hanging = names + NAME_GAP_PT if names + NAME_GAP_PT + digits <= inner else 0.0
    if max(digits, names) > inner:
        return None
    line = (size if hanging else size + label) * ruler.line_height
    height = (
        SIDE_PT
        + ruler.height(plain(panel.head), label, inner, Weight.BOLD)
        + ruler.height(asked.note, label, inner, Weight.BOLD)
        + len(panel.categories) * (GAP_PT + line)
        + SIDE_PT
    )
    box = Box(left=asked.box.right - width, top=asked.box.top, width=width, height=height)
    return ToldPanel(index, box, size, hanging)


def _stacked(panels: list[ToldPanel], asked: Asked, text_pt: float, means: Means) -> Told | None:
    """Return panels below each other with the words under them, None where they do not fit."""
    top, placed = asked.box.top, []
    for panel in panels:
        placed.append(panel.lowered(top - panel.box.top))
        top += panel.box.height + _BETWEEN_PT
    if not placed or top - _BETWEEN_PT > asked.box.bottom:
        return None
    if not asked.words:
        return Told(tuple(placed))
    last = placed[-1].box
    inner = last.within(SIDE_PT, last.height - SIDE_PT + WORDS_GAP_PT, SIDE_PT, 0)
    below = inner.within(0, 0, 0, inner.bottom - asked.box.bottom + SIDE_PT)
    high = means.wider.height(asked.words, text_pt, below.width)
    if high > below.height:
        return None
    return Told(tuple(placed), replace(below, height=high), text_pt)
