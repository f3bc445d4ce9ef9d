"""Reads briefing.yaml into a Briefing; every fault is reported with its line and column."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Final

from briefing_gen.document.charts import ChartKind, Mark
from briefing_gen.editions.briefing import (
    AuthoredCallout,
    AuthoredChart,
    AuthoredColumn,
    AuthoredFinding,
    AuthoredKey,
    AuthoredPanel,
    AuthoredPoint,
    AuthoredRow,
    AuthoredSeries,
    AuthoredTable,
    Briefing,
    Members,
)
from briefing_gen.editions.display import PLAIN, Display, parse_display
from briefing_gen.editions.edition import Audience, Language
from briefing_gen.editions.fields import Faults, Fields, Unusable, choice, collect
from briefing_gen.editions.yaml_nodes import Node, Record, Scalar, read_yaml

BRIEFING_FILE: Final = "briefing.yaml"
_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DATE: Final = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


def read_briefing(folder: Path) -> Briefing:
    """Return the briefing in `folder`; raises BriefingError with every fault found."""
    name = f"{folder.name}/{BRIEFING_FILE}"
    faults = Faults()
    try:
        briefing = _briefing(read_yaml(folder / BRIEFING_FILE, name), faults)
    except Unusable:
        faults.raise_any()
        raise
    faults.raise_any()
    return briefing


def _briefing(node: Node, faults: Faults) -> Briefing:
    fields = Fields(node, faults, "the briefing")
    ask = fields.optional("ask")
    date = fields.scalar("date")
    if date.text and not _is_date(date.text):
        faults.add("wrong-shape", f"{date.text!r} is not a date", date.where, "write 2024-04-30")
    briefing = Briefing(
        name=_name(fields.scalar("name"), faults),
        date=date.text,
        audiences=collect(
            fields.some("audiences"), lambda n: choice(n, Audience, faults, "audience")
        ),
        languages=collect(
            fields.some("languages"), lambda n: choice(n, Language, faults, "language")
        ),
        citations=tuple(item.text for item in fields.scalars("citations")),
        parameters=tuple(item.text for item in fields.scalars("parameters")),
        metrics=_metrics(fields.optional("metrics"), faults),
        kicker=fields.text("kicker"),
        title=fields.text("title"),
        standfirst=fields.text("standfirst"),
        byline=fields.text("byline"),
        keywords=fields.text("keywords"),
        key_findings=fields.scalars("key-findings"),
        findings=collect(fields.some("findings"), lambda n: _finding(n, faults)),
        limits=fields.texts("limits"),
        questions=fields.texts("questions"),
        ask=None if ask is None else _callout(ask, faults, "the ask"),
        corrections=fields.scalars("corrections"),
        methods=fields.texts("methods"),
        help=_callout(fields.node("help"), faults, "help"),
        where=fields.where,
    )
    fields.close()
    return briefing


def _is_date(text: str) -> bool:
    try:
        return bool(_DATE.fullmatch(text) and dt.date.fromisoformat(f"{text}-01-01"[:10]))
    except ValueError:
        return False


def _name(name: Scalar, faults: Faults) -> str:
    if name.text and not _NAME.fullmatch(name.text):
        hint = "use small letters, digits and hyphens"
        faults.add("wrong-shape", f"{name.text!r} is not a name", name.where, hint)
    return name.text


def _metrics(node: Node | None, faults: Faults) -> dict[str, Node]:
    if node is None:
        return {}
    if not isinstance(node, Record):
        faults.add("wrong-shape", "'metrics' must have named fields", node.where)
        return {}
    for name, where in node.keys.items():
        _name(Scalar(name, where), faults)
    return dict(node.entries)


def _finding(node: Node, faults: Faults) -> AuthoredFinding:
    fields = Fields(node, faults, "a finding")
    name = _name(fields.scalar("id"), faults)
    chart, table, key = (fields.optional(part) for part in ("chart", "table", "key"))
    if (chart is None) == (table is None):
        message = f"finding {name!r} needs one chart or one table"
        raise faults.stop("missing-field", message, fields.where, "add chart: ... or table: ...")
    finding = AuthoredFinding(
        id=name,
        statement=fields.text("statement"),
        body=fields.texts("body"),
        slide=fields.text("slide"),
        say=fields.optional_text("say"),
        key=None if key is None else _key(key, faults),
        holds=fields.scalars("holds"),
        exhibit=_table(table, faults, name) if table else _chart(chart or node, faults, name),
        notes=fields.texts("notes"),
        where=fields.where,
    )
    fields.close()
    return finding


def _key(node: Node, faults: Faults) -> AuthoredKey:
    fields = Fields(node, faults, "the key of a finding")
    key = AuthoredKey(
        number=fields.scalar("number"), label=fields.text("label"), sentence=fields.text("sentence")
    )
    fields.close()
    return key


def _callout(node: Node, faults: Faults, what: str) -> AuthoredCallout:
    fields = Fields(node, faults, what)
    callout = AuthoredCallout(title=fields.text("title"), content=fields.texts("content"))
    fields.close()
    return callout


def _chart(node: Node, faults: Faults, name: str) -> AuthoredChart:
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
        notes=fields.texts("notes"),
        where=fields.where,
    )
    fields.close()
    return chart


def _panel(fields: Fields, faults: Faults, *, close: bool = True) -> AuthoredPanel:
    across = fields.optional("across")
    labelled = fields.optional("labels")
    panel = AuthoredPanel(
        title=fields.optional_text("panel-title"),
        across=None if across is None else _members(across, faults),
        series=collect(fields.distinct("series"), lambda n: _series(n, faults)),
        points=collect(fields.distinct("points"), lambda n: _point(n, faults)),
        display=_display(fields.optional("display"), faults),
        highlight=tuple(item.text for item in fields.scalars("highlight")),
        breaks=tuple(item.text for item in fields.scalars("breaks")),
        labels=None if labelled is None else tuple(s.text for s in fields.scalars("labels")),
        descending=fields.flag("descending"),
        where=fields.where,
    )
    if close:
        fields.close()
    if bool(panel.series) == bool(panel.points) or bool(panel.series) != bool(panel.across):
        message = "a panel needs either across: and series:, or points:"
        raise faults.stop("missing-field", message, fields.where)
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


def _members(node: Node, faults: Faults) -> Members:
    fields = Fields(node, faults, "'across'")
    members = Members(
        table=fields.scalar("table").text,
        dimension=fields.scalar("dimension").text,
        names=tuple(item.text for item in fields.scalars("members")),
        where=fields.where,
    )
    fields.close()
    return members


def _series(node: Node, faults: Faults) -> AuthoredSeries:
    fields = Fields(node, faults, "a series")
    series = AuthoredSeries(
        id=_name(fields.scalar("id"), faults),
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
        id=_name(fields.scalar("id"), faults),
        label=fields.text("label"),
        value=fields.node("value"),
        mark=None if mark is None else choice(mark, Mark, faults, "mark"),
    )
    fields.close()
    return point


def _table(node: Node, faults: Faults, name: str) -> AuthoredTable:
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
        each=None if each is None else _members(each, faults),
        where=fields.where,
    )
    fields.close()
    return row
