"""Parts of a whole along one bar, lying or standing: where each begins and ends."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_gen.document.charts import Mark, Panel, Point
from briefing_gen.frozen import Frozen
from briefing_gen.writers.pdf.charts.plans import mark_of, value_of
from briefing_gen.writers.pdf.drawing import Align, Drawing, Scale, measure, middle


class Part(Frozen):
    """One part of a bar: where it begins and ends on the axis."""

    start: float
    end: float
    point: Point
    mark: Mark
    is_last: bool = False
    """Whether it is of the last series."""

    @property
    def centre(self) -> float:
        """Its middle on the axis."""
        return (self.start + self.end) / 2

    @property
    def length(self) -> float:
        """How long it is along the axis."""
        return self.end - self.start


def parts_at(panel: Panel, index: int, scale: Scale) -> Iterator[Part]:
    """Yield the parts of a category that are more than nothing, in the order of the series."""
    total = 0.0
    for series in panel.series:
        point = series.points[index]
        value = value_of(point)
        if value:
            ends = scale.at(total), scale.at(total + value)
            yield Part(*ends, point, mark_of(point, series), series is panel.series[-1])
            total += value


def longest_of(panel: Panel) -> float:
    """Return what the longest bar stands for; of wholes, or of no bar, the axis."""
    if panel.whole:
        return float(panel.axis.maximum)
    longest = max(_total(panel, index) for index in range(len(panel.categories)))
    return longest or float(panel.axis.maximum)


def write_in(drawing: Drawing, part: Part, place: tuple[float, float]) -> None:
    """Write the value of a part with its middle at `place`; on hatching it gets a ground."""
    if part.point.number is None:
        return
    text, style = part.point.number.text, drawing.style.value_on(part.mark)
    x, y = place
    if part.mark is Mark.MISSING:
        half = measure(text, style) / 2 + 2
        size = (2 * half, style.size_pt + 3)
        drawing.tint((x - half, y - size[1] / 2), size, drawing.style.colours.paper)
    drawing.write((x, y - middle(style)), text, style, Align.CENTER)


def _total(panel: Panel, index: int) -> float:
    return sum(value_of(series.points[index]) or 0 for series in panel.series)
