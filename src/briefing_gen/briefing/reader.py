"""Reads briefing.yaml into a Briefing; every fault is reported with its line and column.

Reads the charts and tables of a briefing, and the members and names in them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from briefing_gen.base.language import Language
from briefing_gen.base.problems import BriefingError, Location
from briefing_gen.briefing.briefing import (
    AuthoredAnnotation,
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
    AuthoredText,
    AuthoredUnavailable,
    Briefing,
    Members,
    Parameter,
)
from briefing_gen.briefing.fields import Fields
from briefing_gen.charts.kinds import KINDS
from briefing_gen.dataset.periods import is_date
from briefing_gen.dataset.reading.named_metrics import as_one, gaps_in
from briefing_gen.document.charts import ChartKind, Mark, Pointer
from briefing_gen.edition import Audience
from briefing_gen.reading.faults import Faults
from briefing_gen.reading.fields import Unusable, choice, collect, stop
from briefing_gen.reading.tree import Node, Record, Scalar
from briefing_gen.reading.yaml_nodes import read_yaml
from briefing_gen.words.wording import PLAIN, Display, parse_display

_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
BRIEFING_FILE: Final = "briefing.yaml"
LEAVE_OUT: Final = "leave-out"
_FEWEST: Final = 2
"""Of fewer series there is nothing to compare."""
"""What `unavailable` says where a finding is left out without its values."""


def read_briefing(folder: Path) -> Briefing:
    """Return the briefing in `folder`; raises BriefingError with every fault found."""
    name = f"{folder.name}/{BRIEFING_FILE}"
    faults = Faults()
    node = read_yaml(folder / BRIEFING_FILE, name)
    if gaps := gaps_in(node):
        raise BriefingError(as_one(gaps))
    try:
        briefing = _briefing(node, faults)
    except Unusable:
        faults.raise_any()
        raise
    faults.raise_any()
    return briefing


def _briefing(node: Node, faults: Faults) -> Briefing:
    fields = Fields(node, faults, "the briefing")
    date = fields.scalar("date")
    if date.text and not is_date(date.text):
        faults.refuse("wrong-shape", f"{date.text!r} is not a date", date.where, "write 2024-04-30")
    briefing = Briefing(
        name=read_name(fields.scalar("name"), faults),
        date=date.text,
        audiences=collect(
            fields.some("audiences"), lambda n: choice(n, Audience, faults, "audience")
        ),
        languages=collect(
            fields.some("languages"), lambda n: choice(n, Language, faults, "language")
        ),
        citations=tuple(item.text for item in fields.scalars("citations")),
        parameters=fields.optional_part("parameters", lambda n: _parameters(n, faults)) or (),
        smallest_base=fields.optional_part("smallest-base", lambda n: _whole(n, faults)) or 0,
        metrics=_metrics(fields.optional("metrics"), faults),
        kicker=fields.text("kicker"),
        title=fields.text("title"),
        title_unavailable=fields.optional_text("title-unavailable"),
        standfirst=fields.text("standfirst"),
        byline=fields.text("byline"),
        organization=fields.text_or_nothing("organization"),
        contact=fields.text_or_nothing("contact"),
        keywords=fields.text("keywords"),
        key_findings=fields.scalars("key-findings"),
        one_page=fields.scalar("one-page") if fields.optional("one-page") else None,
        findings=collect(fields.some("findings"), lambda n: _finding(n, faults)),
        limits=fields.texts("limits"),
        questions=fields.texts("questions"),
        ask=fields.optional_part("ask", lambda n: _ask(n, faults)),
        corrections=fields.scalars("corrections"),
        methods=fields.texts("methods"),
        help=fields.part("help", lambda n: _help(n, faults)) or _nothing(fields.where),
        where=fields.where,
    )
    fields.close()
    return briefing


def _parameters(node: Node, faults: Faults) -> tuple[Parameter, ...]:
    if not isinstance(node, Record):
        hint = "write: state: {table: reports-by-state, dimension: state}"
        raise stop(faults, "wrong-shape", "'parameters' must have named fields", node.where, hint)
    return tuple(
        Parameter(
            name=read_name(Scalar(name, node.keys[name]), faults),
            members=read_members(entry, faults),
        )
        for name, entry in node.entries.items()
    )


def _whole(node: Node, faults: Faults) -> int:
    if not isinstance(node, Scalar) or not (node.text.isascii() and node.text.isdigit()):
        hint = 'write digits alone, such as "10"'
        raise stop(
            faults, "wrong-shape", "'smallest-base' must be a whole number", node.where, hint
        )
    return int(node.text[:9])


def _metrics(node: Node | None, faults: Faults) -> dict[str, Node]:
    if node is None:
        return {}
    if not isinstance(node, Record):
        hint = "write: name: table[dimension=member].measure"
        faults.refuse("wrong-shape", "'metrics' must have named fields", node.where, hint)
        return {}
    for name, where in node.keys.items():
        read_name(Scalar(name, where), faults)
    return dict(node.entries)


def _finding(node: Node, faults: Faults) -> AuthoredFinding:
    fields = Fields(node, faults, "a finding")
    name = read_name(fields.scalar("id"), faults)
    unavailable = fields.optional("unavailable")
    exhibit = _exhibit(fields, faults, name)
    finding = AuthoredFinding(
        id=name,
        audiences=collect(
            fields.list("audiences"), lambda n: choice(n, Audience, faults, "audience")
        ),
        statement=fields.text("statement"),
        short=fields.optional_text("short"),
        body=fields.texts("body"),
        slide=fields.text("slide"),
        say=fields.optional_text("say"),
        key=fields.optional_part("key", lambda n: _key(n, faults)),
        holds=fields.scalars("holds"),
        exhibit=exhibit or _no_exhibit(name, fields.where),
        notes=fields.texts("notes"),
        unavailable=fields.optional_part("unavailable", lambda n: _unavailable(n, faults)),
        may_be_left_out=isinstance(unavailable, Scalar),
        no_difference=fields.optional_part("no-difference", lambda n: _instead(n, faults)),
        where=fields.where,
    )
    fields.close()
    return finding


def _exhibit(fields: Fields, faults: Faults, name: str) -> AuthoredChart | AuthoredTable | None:
    """Return the chart or table of a finding; None, and a problem, where there is not one."""
    given = [part for part in ("chart", "table") if fields.optional(part) is not None]
    if len(given) != 1:
        message = f"finding {name!r} needs one chart or one table"
        hint = "add chart: ... or table: ..."
        faults.refuse("missing-field", message, fields.where, hint)
    return fields.optional_part(
        "chart", lambda n: read_chart(n, faults, name)
    ) or fields.optional_part("table", lambda n: read_table(n, faults, name))


def _no_exhibit(name: str, where: Location) -> AuthoredTable:
    """Return what stands for an exhibit that has a problem, so that the rest is read."""
    none = AuthoredText({}, where)
    return AuthoredTable(
        id=name, title=none, subtitle=none, columns=(), rows=(), notes=(), where=where
    )


def _unavailable(node: Node, faults: Faults) -> AuthoredUnavailable | None:
    if isinstance(node, Scalar):
        if node.text != LEAVE_OUT:
            hint = f"write {LEAVE_OUT}, or statement, body and slide"
            faults.refuse(
                "unknown-word", f"unknown value {node.text!r} for 'unavailable'", node.where, hint
            )
        return None
    return _instead(node, faults)


def _instead(node: Node, faults: Faults) -> AuthoredUnavailable:
    fields = Fields(node, faults, "what is said instead")
    texts = AuthoredUnavailable(
        statement=fields.text("statement"),
        body=fields.texts("body"),
        slide=fields.text("slide"),
        key=fields.optional_part("key", lambda n: _key(n, faults)),
    )
    fields.close()
    return texts


def _key(node: Node, faults: Faults) -> AuthoredKey:
    fields = Fields(node, faults, "the key of a finding")
    key = AuthoredKey(
        number=fields.scalar("number"), label=fields.text("label"), sentence=fields.text("sentence")
    )
    fields.close()
    return key


def _ask(node: Node, faults: Faults) -> AuthoredCallout:
    fields = Fields(node, faults, "the ask")
    callout = AuthoredCallout(title=fields.text("title"), content=fields.texts("content"))
    fields.close()
    return callout


def _nothing(where: Location) -> AuthoredCallout:
    return AuthoredCallout(title=AuthoredText({}, where), content=())


def _help(node: Node, faults: Faults) -> AuthoredCallout:
    fields = Fields(node, faults, "help")
    callout = AuthoredCallout(
        title=fields.text("title"),
        content=fields.texts("content"),
        heading=fields.optional_text("heading"),
    )
    fields.close()
    return callout


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
        short_table=fields.flag("short-table"),
        notes=fields.texts("notes"),
        where=fields.where,
    )
    fields.close()
    if chart.short_table and chart.kind is ChartKind.TILE_MAP:
        message, hint = "the data table of a map lists every value", "take short-table: away"
        faults.refuse("wrong-shape", message, chart.where, hint)
    for panel in chart.panels:
        _check_strip(panel, chart.kind, faults)
        _check_annotations(panel, chart.kind, faults)
        if KINDS[chart.kind].in_grid and len(chart.panels) == 1 and len(panel.series) < _FEWEST:
            hint = "give across: and an entry under series: for each small chart"
            faults.refuse("wrong-shape", "small multiples show several series", panel.where, hint)
        if panel.whole and (not KINDS[chart.kind].stacked or not panel.series):
            hint = "make it a stacked-bar or stacked-column with across: and series:"
            message = "only stacks of several series have a whole"
            faults.refuse("wrong-shape", message, panel.whole.where, hint)
    return chart


def _check_strip(panel: AuthoredPanel, kind: ChartKind, faults: Faults) -> None:
    if kind is ChartKind.STRIP:
        if len(panel.series) != 1:
            hint = "give across: and one entry under series:; other values go under comparators:"
            faults.refuse("wrong-shape", "a strip shows one series over members", panel.where, hint)
    elif panel.comparators:
        hint = "make it a strip, or give the values as points"
        faults.refuse("wrong-shape", "only a strip can have comparators", panel.where, hint)


def _check_annotations(panel: AuthoredPanel, kind: ChartKind, faults: Faults) -> None:
    may = sorted(KINDS[kind].annotated)
    for item in panel.annotations:
        if item.pointer not in may:
            hint = "it can have " + ", ".join(may) if may else "say it in a note instead"
            faults.refuse(
                "wrong-shape", f"a {kind} chart cannot have {item.pointer}:", item.where, hint
            )


def _annotation(node: Node, faults: Faults) -> AuthoredAnnotation:
    fields = Fields(node, faults, "an annotation")
    given = [pointer for pointer in Pointer if fields.optional(pointer) is not None]
    if len(given) != 1:
        hint = "give one of " + ", ".join(f"{pointer}:" for pointer in Pointer)
        raise stop(faults, "wrong-shape", "an annotation does one thing", fields.where, hint)
    (pointer,) = given
    names: tuple[str, ...] = ()
    value: Node | None = None
    match pointer:
        case Pointer.SPAN:
            names = tuple(item.text for item in fields.scalars(pointer))
        case Pointer.POINT | Pointer.BREAK:
            names = (fields.scalar(pointer).text,)
        case Pointer.LINE | Pointer.TOTALS:
            value = fields.node(pointer)
        case Pointer.NOT_READ:
            fields.flag(pointer)
    label = None if pointer is Pointer.TOTALS else fields.text("label")
    fields.close()
    if pointer is Pointer.SPAN and len(set(names)) != _FEWEST:
        hint = 'name the first and the last: span: ["2020", "2023"]'
        raise stop(
            faults, "wrong-shape", "a span goes from one category to another", fields.where, hint
        )
    return AuthoredAnnotation(
        pointer=pointer, names=names, value=value, label=label, where=fields.where
    )


def _panel(fields: Fields, faults: Faults, *, close: bool = True) -> AuthoredPanel:
    across = fields.optional("across")
    labelled = fields.optional("labels")
    panel = AuthoredPanel(
        title=fields.optional_text("panel-title"),
        across=None if across is None else read_members(across, faults),
        series=collect(fields.distinct("series"), lambda n: _series(n, faults)),
        points=collect(fields.distinct("points"), lambda n: _point(n, faults)),
        comparators=collect(fields.distinct("comparators"), lambda n: _point(n, faults)),
        annotations=collect(fields.list("annotations"), lambda n: _annotation(n, faults)),
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
        raise stop(faults, "missing-field", message, fields.where, hint)
    return panel


def _display(node: Node | None, faults: Faults) -> Display:
    if node is None:
        return PLAIN
    display = parse_display(node.text) if isinstance(node, Scalar) else None
    if display is None:
        said = f" {node.text!r}" if isinstance(node, Scalar) else ""
        hint = "write compact, or a digit for decimals"
        raise stop(faults, "unknown-word", f"unknown display{said}", node.where, hint)
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
        ranges=fields.flag("ranges"),
    )
    fields.close()
    if table.ranges and sum(column.numeric for column in table.columns[-2:]) < _FEWEST:
        hint = "the last two columns are the lower and the upper end of a range: make them numeric"
        faults.refuse("wrong-shape", "ranges: needs two columns of numbers", table.where, hint)
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
        faults.refuse("wrong-shape", f"{name.text!r} is not a name", name.where, hint)
    return name.text
