"""The charts of a briefing in plain matplotlib, as SVG; words stay words, as they do in ours.

Constrained layout makes room for the labels, as a user of matplotlib would have it. Without it
margins are fixed, which is the fastest that matplotlib has, and cuts off what is longer.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Literal

import matplotlib as mpl
from material import Chart, Panel, Series
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

WIDTH_PT = 302
MOST_NAMES = 8
COLOURS = {"accent": "#0b5c8a", "second": "#a85506", "context": "#848f99", "missing": "#ffffff"}
FONTS = str(files("fontpkg_lato"))
FONT_FILES = sorted(Path(FONTS).rglob("Lato-Regular.ttf")) + sorted(
    Path(FONTS).rglob("Lato-Bold.ttf")
)


def draw_charts(charts: list[Chart], folder: Path, *, fixed: bool) -> list[Path]:
    """Write each chart into `folder` and return the files; `fixed` margins cut off long labels."""
    for file in FONT_FILES:
        font_manager.fontManager.addfont(file)
    mpl.rcParams.update(
        {
            "font.family": "Lato",
            "font.size": 8,
            "svg.fonttype": "none",
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.spines.left": False,
        }
    )
    return [_draw(chart, folder / f"{chart['id']}.svg", fixed=fixed) for chart in charts]


def _draw(chart: Chart, path: Path, *, fixed: bool) -> Path:
    bars = len(chart["panels"][0]["categories"])
    height = 150 if chart["kind"] in {"column", "line"} else 20 + 24 * bars
    layout: Literal["constrained"] | None = None if fixed else "constrained"
    figure = Figure(figsize=(WIDTH_PT / 72, height / 72), layout=layout)
    FigureCanvasSVG(figure)
    if fixed:
        figure.subplots_adjust(left=0.12, right=0.97, top=0.88, bottom=0.15)
    widths = [max(len(panel["categories"]), 3) for panel in chart["panels"]]
    grid = figure.add_gridspec(1, len(widths), width_ratios=widths)
    for index, panel in enumerate(chart["panels"]):
        axes = figure.add_subplot(grid[0, index])
        if panel["title"]:
            axes.set_title(panel["title"], fontsize=7, loc="left")
        _plot(axes, panel, chart["kind"])
    figure.savefig(path, format="svg", metadata={"Date": None})
    return path


def _plot(axes: Axes, panel: Panel, kind: str) -> None:
    match kind:
        case "column":
            _columns(axes, panel)
        case "line":
            _lines(axes, panel)
        case _:
            _bars(axes, panel)


def _columns(axes: Axes, panel: Panel) -> None:
    names = panel["categories"]
    series = panel["series"][0]
    drawn = axes.bar(range(len(names)), _heights(series), color=_colours(series))
    axes.bar_label(drawn, [label or "" for label in series["labels"]], padding=2)
    axes.set_xticks(range(len(names)), _spaced(names))
    _value_axis(axes, panel)


def _lines(axes: Axes, panel: Panel) -> None:
    names = panel["categories"]
    for series in panel["series"]:
        values = [float("nan") if value is None else value for value in series["values"]]
        axes.plot(range(len(names)), values, color=COLOURS[series["mark"]])
        for at, (value, label) in enumerate(zip(values, series["labels"], strict=True)):
            if label:
                axes.annotate(
                    label, (at, value), xytext=(0, 4), textcoords="offset points", ha="center"
                )
    axes.set_xticks(range(len(names)), _spaced(names))
    _value_axis(axes, panel)


def _bars(axes: Axes, panel: Panel) -> None:
    names = panel["categories"]
    left = [0.0] * len(names)
    stacked = len(panel["series"]) > 1
    for series in panel["series"]:
        hatch = "////" if series["mark"] == "missing" else None
        widths = _heights(series)
        drawn = axes.barh(range(len(names)), widths, left=left, color=_colours(series), hatch=hatch)
        place: Literal["center", "edge"] = "center" if stacked else "edge"
        axes.bar_label(drawn, [label or "" for label in series["labels"]], label_type=place)
        left = [before + value for before, value in zip(left, widths, strict=True)]
    if stacked:
        axes.legend(
            [series["name"] for series in panel["series"]],
            ncols=4,
            frameon=False,
            loc="lower left",
            bbox_to_anchor=(0, 1),
        )
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    axes.set_xticks([])


def _heights(series: Series) -> list[float]:
    return [value or 0.0 for value in series["values"]]


def _colours(series: Series) -> list[str]:
    return [COLOURS[mark] for mark in series["marks"]]


def _spaced(names: list[str]) -> list[str]:
    """Return `names` with most left out where there are many."""
    step = 1 if len(names) <= MOST_NAMES else 5
    return [name if (len(names) - 1 - at) % step == 0 else "" for at, name in enumerate(names)]


def _value_axis(axes: Axes, panel: Panel) -> None:
    axes.set_ylim(panel["minimum"], panel["maximum"])
    if panel["shown"]:
        values, texts = zip(*panel["ticks"], strict=True)
        axes.set_yticks(values, texts)
        axes.grid(axis="y", linewidth=0.5)
        axes.set_axisbelow(True)
    else:
        axes.set_yticks([])
