"""What stands beside an exhibit: the words of the finding, or values in digits on a panel.

Values stand in digits that are one or two, on a scale of their own.

As columns they would stand as high as those of the chart, which are not comparable.
"""

from itertools import product
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.charts.geometry import stands_alone
from briefing_gen.document.charts import ChartSpec
from briefing_gen.document.inline import plain
from briefing_gen.measuring.fit import Weight
from briefing_gen.slides.deck import Box, ToldPanel
from briefing_gen.slides.fit import Means
from briefing_gen.slides.keys import number_width

GAP_PT: Final = 10
"""Above each of its values."""
_BETWEEN_PT: Final = 12
_SIZES_PT: Final = (36, 32, 28)
"""The sizes of the digits to try."""
_SHARES: Final = (252 / 864, 0.34, 0.38)
"""The shares of the room of a chart that the panel may take up, first that of words beside one."""


def told_beside(spec: ChartSpec, box: Box, note: str, means: Means) -> tuple[ToldPanel, ...]:
    """Return what stands in digits at the right of a chart, nothing where nothing does or fits.

    `note`, under the title of each panel, is that its values are not comparable.
    """
    spec = spec.in_time()
    alone = [n for n, p in enumerate(spec.panels) if stands_alone(spec.kind, p, spec.panels)]
    for share, size in product(_SHARES, _SIZES_PT) if alone else ():
        width = box.width * share
        place = replace(box, left=box.right - width, width=width)
        panels = [panel for n in alone if (panel := _panel(n, spec, size, (place, note), means))]
        top, placed = box.top, []
        for panel in panels:
            placed.append(panel.lowered(top - panel.box.top))
            top += panel.box.height + _BETWEEN_PT
        if len(panels) == len(alone) and top - _BETWEEN_PT <= box.bottom:
            return tuple(placed)
    return ()


def _panel(
    index: int, spec: ChartSpec, size_pt: float, place: tuple[Box, str], means: Means
) -> ToldPanel | None:
    """Return a panel at the top of its place, None where its digits are too wide."""
    panel, (box, note), label = spec.panels[index], place, means.style.label_size_pt
    ruler, inner = means.ruler.wider, box.width - 2 * SIDE_PT
    numbers = (point.number for point in panel.series[0].points if point.number)
    digits = max((number_width(number, size_pt, ruler) for number in numbers), default=0.0)
    names = ruler.widest([plain(category.label) for category in panel.categories], label)
    if max(digits, names) > inner:
        return None
    height = (
        SIDE_PT
        + ruler.height(plain(panel.head), label, inner, Weight.BOLD)
        + ruler.height(note, label, inner)
        + len(panel.categories) * (GAP_PT + (size_pt + label) * ruler.line_height)
        + SIDE_PT
    )
    return ToldPanel(index, replace(box, height=height), size_pt)


GUTTER_PT: Final = 24
"""Between a chart or table and what stands beside it."""
SIDE_PT: Final = 18
"""How far words stand in from the edges of a panel, and below the upper edge of an exhibit."""


def beside_panel(exhibit: Box, text: Box) -> Box:
    """Return `exhibit` narrower, for words that begin half way between it and `text`."""
    return replace(exhibit, width=(exhibit.right + text.left) / 2 - GUTTER_PT - exhibit.left)


def words_beside(exhibit: Box, text: Box) -> Box:
    """Return where words stand in the place of `text`: from the top of an exhibit to its end."""
    left, top = exhibit.right + GUTTER_PT, exhibit.top + SIDE_PT
    return Box(left=left, top=top, width=text.right - left, height=exhibit.bottom - top)
