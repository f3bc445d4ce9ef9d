"""Put native charts on slides: each with its workbook and its alternative text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.parts.chart import ChartPart
from pptx.slide import Slide as Page

from briefing_gen.document.charts import ChartSpec, Panel
from briefing_gen.document.inline import plain
from briefing_gen.themes import SlideStyle
from briefing_gen.writers.pptx_chart_grid import grid_of
from briefing_gen.writers.pptx_chart_plot import LYING, MANY_LABELS, Plot
from briefing_gen.writers.pptx_chart_xml import chart_xml
from briefing_gen.writers.pptx_workbook import chart_workbook
from briefing_gen.writers.pptx_xml import NAMESPACES, Xml, element
from briefing_gen.writers.slides_room import Box
from briefing_gen.writers.text_fit import Ruler

CHART_URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
PANEL_GAP_PT: Final = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartFrame:
    """A chart that the package holds, ready to be framed on its slide."""

    name: str
    alt: str
    box: Box
    graphic: Xml


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSetting:
    """What charts are made with besides their data."""

    style: SlideStyle
    ruler: Ruler
    language: str
    about: str
    """The name of the second sheet of each workbook."""


def add_charts(page: Page, spec: ChartSpec, box: Box, setting: ChartSetting) -> list[ChartFrame]:
    """Add the charts of `spec` to the package, one for each panel, side by side."""
    boxes = _side_by_side(box, len(spec.panels))
    return [
        _add_chart(page, spec, index, panel_box, setting) for index, panel_box in enumerate(boxes)
    ]


def _side_by_side(box: Box, count: int) -> Iterator[Box]:
    width = (box.width - PANEL_GAP_PT * (count - 1)) / count
    for index in range(count):
        yield replace(box, left=box.left + index * (width + PANEL_GAP_PT), width=width)


def _add_chart(
    page: Page, spec: ChartSpec, index: int, box: Box, setting: ChartSetting
) -> ChartFrame:
    panel = spec.panels[index]
    plot = _plot(spec, panel, box, setting)
    package = page.part.package
    part = ChartPart.load(
        package.next_partname(ChartPart.partname_template),
        CONTENT_TYPE.DML_CHART,
        package,
        chart_xml(plot).encode(),
    )
    title = plain(panel.title or ())
    part.chart_workbook.update_from_xlsx_blob(chart_workbook(plot.grid, spec, title, setting.about))
    relation = page.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    alone = len(spec.panels) == 1
    return ChartFrame(
        name=f"chart: {spec.id}" if alone else f"chart: {spec.id}/{index + 1}",
        alt=plain(spec.alt) if index == 0 else _panel_alt(title, plot),
        box=box,
        graphic=element("c:chart", **NAMESPACES, **{"r:id": relation}),
    )


def _plot(spec: ChartSpec, panel: Panel, box: Box, setting: ChartSetting) -> Plot:
    """Return the plot of `panel`, with short labels where the long ones would be broken."""
    few = len(panel.categories) <= MANY_LABELS and len(spec.panels) == 1
    size = setting.style.label_size_pt if few else setting.style.chart_size_pt
    grid = grid_of(spec.kind, panel)
    slot = box.width / len(grid.rows)
    words = [word for row in grid.rows for word in row.split(" ")]
    if spec.kind not in LYING and setting.ruler.widest(words, size) > slot:
        grid = grid_of(spec.kind, panel, short=True)
    return Plot(
        kind=spec.kind,
        panel=panel,
        grid=grid,
        language=setting.language,
        width=box.width,
        height=box.height,
        size_pt=size,
        ruler=setting.ruler,
    )


def _panel_alt(title: str, plot: Plot) -> str:
    """Return what a further panel shows: the first one carries the words for the whole chart."""
    values = (
        f"{row}: "
        + ", ".join(p.number.text for c in plot.grid.columns if (p := c.points[n]).number)
        for n, row in enumerate(plot.grid.rows)
    )
    return f"{title}. " + "; ".join(values)
