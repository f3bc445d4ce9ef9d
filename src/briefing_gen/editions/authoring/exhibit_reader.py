"""Reads the charts and tables of a briefing, and the members and names in them."""

from __future__ import annotations

import re
from typing import Final

from briefing_gen.document.charts import STACKED, ChartKind, Mark
from briefing_gen.editions.authoring.briefing import (
    AuthoredChart,
    AuthoredColumn,
    AuthoredPanel,
    AuthoredPoint,
    AuthoredRow,
    AuthoredSeries,
    AuthoredTable,
    Members,
)
from briefing_gen.editions.authoring.fields import Faults, Fields, choice, collect
from briefing_gen.editions.authoring.yaml_nodes import Node, Scalar
from briefing_gen.editions.language.display import PLAIN, Display, parse_display

_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_chart(node: Node, faults: Faults, name: str) -> AuthoredChart:
    """Return the chart that `node` describes."""
    fields = Fields(node, faults, "a chart")
    panels = fields.list("panels")
    chart = AuthoredChart(
        id=name,
        kind=fields.choice("kind", ChartKind),
        title=fields.text("title"),
        subtitle=fields.text("subtitle"),
        panels=collect(panels, lambda n: _panel(Fields(n, faults, "a panel"), faults))
        if panels
        else (_panel(fields, faults, close=False),),
        own_scales=fields.flag("own-scales"),
        notes=fields.texts("notes"),
        where=fields.where,
    )
    fields.close()
    for panel in chart.panels:
        _check_strip(panel, chart.kind, faults)
        if panel.whole and (chart.kind not in STACKED or not panel.series):
            hint = "make it a stacked-bar or stacked-column with across: and series:"
            message = "only stacks of several series have a whole"
            faults.add("wrong-shape", message, panel.whole.where, hint)
    return chart


def _check_strip(panel: AuthoredPanel, kind: ChartKind, faults: Faults) -> None:
    if kind is ChartKind.STRIP:
        if len(panel.series) != 1:
            hint = "give across: and one entry under series:; other values go under comparators:"
            faults.add("wrong-shape", "a strip shows one series over members", panel.where, hint)
    elif panel.comparators:
        hint = "make it a strip, or give the values as points"
        faults.add("wrong-shape", "only a strip has comparators", panel.where, hint)


def _panel(fields: Fields, faults: Faults, *, close: bool = True) -> AuthoredPanel:
    across = fields.optional("across")
    labelled = fields.optional("labels")
    panel = AuthoredPanel(
        title=fields.optional_text("panel-title"),
        across=None if across is None else read_members(across, faults),
        series=collect(fields.distinct("series"), lambda n: _series(n, faults)),
        points=collect(fields.distinct("points"), lambda n: _point(n, faults)),
        comparators=collect(fields.distinct("comparators"), lambda n: _point(n, faults)),
        display=_display(fields.optional("display"), faults),
        highlight=tuple(item.text for item in fields.scalars("highlight")),
        breaks=tuple(item.text for item in fields.scalars("breaks")),
        labels=None if labelled is None else tuple(s.text for s in fields.scalars("labels")),
        descending=fields.flag("descending"),
        whole=fields.optional("whole"),
        where=fields.where,
    )
    if close:
        fields.close()
    if bool(panel.series) == bool(panel.points) or bool(panel.series) != bool(panel.across):
        message = "a panel needs either across: and series:, or points:"
        hint = "across: and series: show a value for each member, points: show what you list"
        raise faults.stop("missing-field", message, fields.where, hint)
    return panel


def _display(node: Node | None, faults: Faults) -> Display:
    if node is None:
        return PLAIN
    display = parse_display(node.text) if isinstance(node, Scalar) else None
    if display is None:
        said = f" {node.text!r}" if isinstance(node, Scalar) else ""
        hint = "write compact, or a digit for decimals"
        raise faults.stop("unknown-word", f"there is no display{said}", node.where, hint)
    return display


def read_members(node: Node, faults: Faults) -> Members:
    """Return the members of a dimension that `node` names."""
    fields = Fields(node, faults, "'across'")
    members = Members(
        table=fields.scalar("table").text,
        dimension=fields.scalar("dimension").text,
        names=tuple(item.text for item in fields.scalars("members")),
        near=fields.scalar("neighbors-of") if fields.optional("neighbors-of") else None,
        where=fields.where,
    )
    fields.close()
    return members


def _series(node: Node, faults: Faults) -> AuthoredSeries:
    fields = Fields(node, faults, "a series")
    series = AuthoredSeries(
        id=read_name(fields.scalar("id"), faults),
        name=fields.text("name"),
        values=fields.node("values"),
        mark=fields.choice("mark", Mark, Mark.ACCENT),
    )
    fields.close()
    return series


def _point(node: Node, faults: Faults) -> AuthoredPoint:
    fields = Fields(node, faults, "a point")
    mark = fields.optional("mark")
    point = AuthoredPoint(
        id=read_name(fields.scalar("id"), faults),
        label=fields.text("label"),
        value=fields.node("value"),
        mark=None if mark is None else choice(mark, Mark, faults, "mark"),
    )
    fields.close()
    return point


def read_table(node: Node, faults: Faults, name: str) -> AuthoredTable:
    """Return the table that `node` describes."""
    fields = Fields(node, faults, "a table")
    table = AuthoredTable(
        id=name,
        title=fields.text("title"),
        subtitle=fields.text("subtitle"),
        columns=collect(fields.list("columns"), lambda n: _column(n, faults)),
        rows=collect(fields.list("rows"), lambda n: _row(n, faults)),
        notes=fields.texts("notes"),
        where=fields.where,
    )
    fields.close()
    return table


def _column(node: Node, faults: Faults) -> AuthoredColumn:
    fields = Fields(node, faults, "a column")
    column = AuthoredColumn(header=fields.text("header"), numeric=fields.flag("numeric"))
    fields.close()
    return column


def _row(node: Node, faults: Faults) -> AuthoredRow:
    fields = Fields(node, faults, "a row")
    each = fields.optional("each")
    row = AuthoredRow(
        cells=fields.texts("cells"),
        each=None if each is None else read_members(each, faults),
        where=fields.where,
    )
    fields.close()
    return row


def read_name(name: Scalar, faults: Faults) -> str:
    """Return the text of `name`, which must be fit for a name."""
    if name.text and not _NAME.fullmatch(name.text):
        hint = "use small letters, digits and hyphens"
        faults.add("wrong-shape", f"{name.text!r} is not a name", name.where, hint)
    return name.text
