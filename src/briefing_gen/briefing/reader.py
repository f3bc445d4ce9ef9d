"""Reads briefing.yaml into a Briefing; every fault is reported with its line and column."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Final, Self, TypeVar

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import BriefingError, Faults
from briefing_gen.briefing import briefing as outline
from briefing_gen.charts.kinds import KINDS
from briefing_gen.dataset.periods import is_date
from briefing_gen.dataset.reading.named_metrics import as_one, gaps_in
from briefing_gen.document.exhibits import ChartKind, Mark, Pointer
from briefing_gen.edition import Audience
from briefing_gen.reading import tree
from briefing_gen.reading.tree import Node, Record, Scalar, Unusable, choice, collect, filled, stop
from briefing_gen.reading.yaml_nodes import read_yaml
from briefing_gen.words.wording import PLAIN, Display, parse_display

T = TypeVar("T")
_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
BRIEFING_FILE: Final = "briefing.yaml"
LEAVE_OUT: Final = "leave-out"
"""What `unavailable` says where a finding is left out without its values."""
_ACROSS: Final = "'across'"
_KEY: Final = "the key of a finding"
_INSTEAD: Final = "what is said instead"
_FEWEST: Final = 2
"""Of fewer series there is nothing to compare."""


class Fields(tree.Fields):
    """The fields of one record of a briefing."""

    def within(self, node: Node, what: str, read: Callable[[Self], T]) -> T:
        """Return what `read` makes of the fields of `node`; any others are reported."""
        below = type(self)(node, self.faults, what)
        value = read(below)
        below.close()
        return value

    def below(self, name: str, what: str, read: Callable[[Self], T]) -> T | None:
        """Return what `read` makes of the record `name`; None where it is absent or unusable."""
        return self.optional_part(name, lambda node: self.within(node, what, read))

    def each(self, nodes: Iterable[Node], what: str, read: Callable[[Self], T]) -> tuple[T, ...]:
        """Return what `read` makes of each record, without those that are unusable."""
        return collect(nodes, lambda node: self.within(node, what, read))

    def how_to_add(self, name: str) -> str:
        """Return the hint for a field that is missing."""
        is_slide = name == "slide"
        return (
            "add a body:, whose first text is the slide" if is_slide else super().how_to_add(name)
        )

    def named(self, name: str) -> str:
        """Return the field `name`, a text that must be fit for a name."""
        return self.fit(self.scalar(name))

    def fit(self, name: Scalar) -> str:
        """Return the text of `name`, which must be fit for a name."""
        if name.text and not _NAME.fullmatch(name.text):
            hint = "use small letters, digits and hyphens"
            self.faults.refuse("wrong-shape", f"{name.text!r} is not a name", name.where, hint)
        return name.text

    def words(self, name: str) -> tuple[str, ...]:
        """Return the field `name`, a list of plain texts."""
        return tuple(item.text for item in self.scalars(name))

    def text(self, name: str) -> outline.AuthoredText:
        """Return the field `name`, a text by language."""
        try:
            node, what = self.required(name), f"{name!r} of {self.what}"
            if isinstance(node, Scalar):
                filled(node, self.faults, what)
            return _text(node, self.faults, what)
        except Unusable:
            return outline.AuthoredText({}, self.where)

    def optional_text(self, name: str) -> outline.AuthoredText | None:
        """Return the field `name`, a text by language, or None."""
        return self.text(name) if self.optional(name) is not None else None

    def text_or(self, name: str, others: Sequence[outline.AuthoredText]) -> outline.AuthoredText:
        """Return the field `name`, or the first of `others` where it is left out."""
        return self.text(name) if self.optional(name) is not None or not others else others[0]

    def text_or_nothing(self, name: str) -> outline.AuthoredText | None:
        """Return the field `name`, which may be there and empty: then None."""
        node = self.optional(name)
        return None if node is None or _is_empty(node) else self.text(name)

    def texts(self, name: str) -> tuple[outline.AuthoredText, ...]:
        """Return the field `name`, a list of texts by language."""
        read = lambda node: _text(node, self.faults, f"an item of {name!r}")  # noqa: E731 - short.
        return collect(self.list(name), read)


def read_briefing(folder: Path, *, unfinished: bool = False) -> outline.Briefing:
    """Return the briefing in `folder`; raises BriefingError with every fault found.

    In an `unfinished` one a finding without a chart or a table has a table of nothing.
    """
    name = f"{folder.name}/{BRIEFING_FILE}"
    faults = Faults()
    node = read_yaml(folder / BRIEFING_FILE, name)
    if gaps := gaps_in(node):
        raise BriefingError(as_one(gaps))
    try:
        fields = Fields(node, faults, "the briefing")
        briefing = _briefing(fields, unfinished)
        fields.close()
    except Unusable:
        faults.raise_any()
        raise
    faults.raise_any()
    return briefing


def _briefing(fields: Fields, unfinished: bool) -> outline.Briefing:  # noqa: FBT001 - of one call.
    faults, date = fields.faults, fields.scalar("date")
    if date.text and not is_date(date.text):
        faults.refuse("wrong-shape", f"{date.text!r} is not a date", date.where, "write 2024-04-30")
    languages = fields.some("languages")
    return outline.Briefing(
        name=fields.named("name"),
        date=date.text,
        audiences=_audiences(fields.some("audiences"), faults),
        languages=collect(languages, lambda n: choice(n, Language, faults, "language")),
        citations=fields.words("citations"),
        parameters=fields.optional_part("parameters", lambda n: _parameters(n, fields)) or (),
        smallest_base=fields.optional_part("smallest-base", lambda n: _whole(n, faults)) or 0,
        metrics=_metrics(fields.optional("metrics"), fields),
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
        findings=fields.each(
            fields.some("findings"), "a finding", partial(_finding, unfinished=unfinished)
        ),
        limits=fields.texts("limits"),
        questions=fields.texts("questions"),
        ask=fields.below("ask", "the ask", _callout),
        corrections=fields.scalars("corrections"),
        methods=fields.texts("methods"),
        help=fields.part("help", lambda n: fields.within(n, "help", _help))
        or outline.AuthoredCallout(title=outline.AuthoredText({}, fields.where), content=()),
        slide_titles=fields.below("slide-titles", "the titles of slides", _slide_titles) or (),
        where=fields.where,
    )


def _audiences(nodes: Iterable[Node], faults: Faults) -> tuple[Audience, ...]:
    return collect(nodes, lambda node: choice(node, Audience, faults, "audience"))


def _parameters(node: Node, fields: Fields) -> tuple[outline.Parameter, ...]:
    if not isinstance(node, Record):
        hint = "write: state: {table: reports-by-state, dimension: state}"
        message = "'parameters' must have named fields"
        raise stop(fields.faults, "wrong-shape", message, node.where, hint)
    return tuple(
        outline.Parameter(
            name=fields.fit(Scalar(name, node.keys[name])),
            members=fields.within(entry, _ACROSS, _members),
        )
        for name, entry in node.entries.items()
    )


def _whole(node: Node, faults: Faults) -> int:
    if not isinstance(node, Scalar) or not (node.text.isascii() and node.text.isdigit()):
        hint = 'write digits alone, such as "10"'
        message = "'smallest-base' must be a whole number"
        raise stop(faults, "wrong-shape", message, node.where, hint)
    return int(node.text[:9])


def _metrics(node: Node | None, fields: Fields) -> dict[str, Node]:
    if node is None:
        return {}
    if not isinstance(node, Record):
        hint = "write: name: table[dimension=member].measure"
        fields.faults.refuse("wrong-shape", "'metrics' must have named fields", node.where, hint)
        return {}
    for name, where in node.keys.items():
        fields.fit(Scalar(name, where))
    return dict(node.entries)


def _finding(fields: Fields, *, unfinished: bool) -> outline.AuthoredFinding:
    name, unavailable = fields.named("id"), fields.optional("unavailable")
    statement, body = fields.text("statement"), fields.texts("body")
    return outline.AuthoredFinding(
        id=name,
        audiences=_audiences(fields.list("audiences"), fields.faults),
        statement=statement,
        short=fields.optional_text("short"),
        topic=fields.optional_text("topic"),
        body=body,
        slide=fields.text_or("slide", body),
        say=fields.optional_text("say"),
        key=fields.below("key", _KEY, lambda below: _key(below, statement)),
        holds=fields.scalars("holds"),
        notes=fields.texts("notes"),
        unavailable=fields.optional_part("unavailable", lambda n: _unavailable(n, fields)),
        may_be_left_out=isinstance(unavailable, Scalar),
        no_difference=fields.below("no-difference", _INSTEAD, _instead),
        exhibit=_exhibit(fields, name, statement, unfinished=unfinished),
        where=fields.where,
    )


def _exhibit(
    fields: Fields, name: str, statement: outline.AuthoredText, *, unfinished: bool
) -> outline.AuthoredChart | outline.AuthoredTable:
    """Return the chart or table of a finding; what has none is not used."""
    given = [part for part in ("chart", "table") if fields.optional(part) is not None]
    if not given and unfinished:
        return outline.AuthoredTable(
            id=name,
            title=statement,
            subtitle=statement,
            columns=(),
            rows=(),
            notes=(),
            where=fields.where,
        )
    if len(given) != 1:
        fields.faults.add(outline.no_exhibit(name, fields.where))
    chart = fields.below("chart", "a chart", lambda below: _chart(below, name, statement))
    table = fields.below("table", "a table", lambda below: _table(below, name, statement))
    if (exhibit := chart or table) is None:
        fields.close()
        raise Unusable
    return exhibit


def _unavailable(node: Node, fields: Fields) -> outline.AuthoredUnavailable | None:
    if not isinstance(node, Scalar):
        return fields.within(node, _INSTEAD, _instead)
    if node.text != LEAVE_OUT:
        hint = f"write {LEAVE_OUT}, or statement, body and slide"
        message = f"unknown value {node.text!r} for 'unavailable'"
        fields.faults.refuse("unknown-word", message, node.where, hint)
    return None


def _instead(fields: Fields) -> outline.AuthoredUnavailable:
    statement, body = fields.text("statement"), fields.texts("body")
    return outline.AuthoredUnavailable(
        statement=statement,
        body=body,
        slide=fields.text_or("slide", body),
        key=fields.below("key", _KEY, lambda below: _key(below, statement)),
    )


def _key(fields: Fields, statement: outline.AuthoredText) -> outline.AuthoredKey:
    number, label = fields.scalar("number"), fields.text("label")
    sentence, slide = fields.text_or("sentence", (statement,)), fields.optional_text("slide")
    return outline.AuthoredKey(number=number, label=label, sentence=sentence, slide=slide)


def _slide_titles(fields: Fields) -> tuple[tuple[str, outline.AuthoredText], ...]:
    texts = ((name, fields.optional_text(name)) for name in ("summary", "limits", "questions"))
    return tuple((name, text) for name, text in texts if text)


def _callout(fields: Fields) -> outline.AuthoredCallout:
    return outline.AuthoredCallout(title=fields.text("title"), content=fields.texts("content"))


def _help(fields: Fields) -> outline.AuthoredCallout:
    return replace(_callout(fields), heading=fields.optional_text("heading"))


def _chart(fields: Fields, name: str, statement: outline.AuthoredText) -> outline.AuthoredChart:
    faults, panels = fields.faults, fields.list("panels")
    several = fields.each(panels, "a panel", _panel)
    chart = outline.AuthoredChart(
        id=name,
        kind=fields.choice("kind", ChartKind),
        title=fields.text_or("title", (statement,)),
        subtitle=fields.text("subtitle"),
        panels=several if panels else (_panel(fields),),
        own_scales=fields.flag("own-scales"),
        short_table=fields.flag("short-table"),
        notes=fields.texts("notes"),
        where=fields.where,
    )
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


def _check_strip(panel: outline.AuthoredPanel, kind: ChartKind, faults: Faults) -> None:
    if kind is ChartKind.STRIP:
        if len(panel.series) != 1:
            hint = "give across: and one entry under series:; other values go under comparators:"
            faults.refuse("wrong-shape", "a strip shows one series over members", panel.where, hint)
    elif panel.comparators:
        hint = "make it a strip, or give the values as points"
        faults.refuse("wrong-shape", "only a strip can have comparators", panel.where, hint)


def _check_annotations(panel: outline.AuthoredPanel, kind: ChartKind, faults: Faults) -> None:
    may = sorted(KINDS[kind].annotated)
    for item in panel.annotations:
        if item.pointer not in may:
            hint = "it can have " + ", ".join(may) if may else "say it in a note instead"
            message = f"a {kind} chart cannot have {item.pointer}:"
            faults.refuse("wrong-shape", message, item.where, hint)


def _annotation(fields: Fields) -> outline.AuthoredAnnotation:
    given = [pointer for pointer in Pointer if fields.optional(pointer) is not None]
    if len(given) != 1:
        hint = "give one of " + ", ".join(f"{pointer}:" for pointer in Pointer)
        message = "an annotation does one thing"
        raise stop(fields.faults, "wrong-shape", message, fields.where, hint)
    (pointer,) = given
    names: tuple[str, ...] = ()
    value: Node | None = None
    match pointer:
        case Pointer.SPAN:
            names = fields.words(pointer)
        case Pointer.POINT | Pointer.BREAK:
            names = (fields.scalar(pointer).text,)
        case Pointer.LINE | Pointer.TOTALS:
            value = fields.node(pointer)
        case Pointer.NOT_READ:
            fields.flag(pointer)
    label = None if pointer is Pointer.TOTALS else fields.text("label")
    if pointer is Pointer.SPAN and len(set(names)) != _FEWEST:
        fields.close()
        hint = 'name the first and the last: span: ["2020", "2023"]'
        message = "a span goes from one category to another"
        raise stop(fields.faults, "wrong-shape", message, fields.where, hint)
    return outline.AuthoredAnnotation(
        pointer=pointer, names=names, value=value, label=label, where=fields.where
    )


def _panel(fields: Fields) -> outline.AuthoredPanel:
    """Return a panel of a chart, or the only one, whose fields are among those of the chart."""
    across, labelled = fields.optional("across"), fields.optional("labels")
    panel = outline.AuthoredPanel(
        title=fields.optional_text("panel-title"),
        across=None if across is None else fields.within(across, _ACROSS, _members),
        series=fields.each(fields.distinct("series"), "a series", _series),
        points=fields.each(fields.distinct("points"), "a point", _point),
        comparators=fields.each(fields.distinct("comparators"), "a point", _point),
        annotations=fields.each(fields.list("annotations"), "an annotation", _annotation),
        display=_display(fields.optional("display"), fields.faults),
        highlight=fields.words("highlight"),
        breaks=fields.words("breaks"),
        labels=None if labelled is None else fields.words("labels"),
        descending=fields.flag("descending"),
        whole=fields.optional("whole"),
        where=fields.where,
    )
    if bool(panel.series) == bool(panel.points) or bool(panel.series) != bool(panel.across):
        if fields.what == "a panel":
            fields.close()
        message = "a panel needs either across: and series:, or points:"
        hint = "across: and series: show a value for each member, points: show what you list"
        raise stop(fields.faults, "missing-field", message, fields.where, hint)
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


def _members(fields: Fields) -> outline.Members:
    return outline.Members(
        table=fields.scalar("table").text,
        dimension=fields.scalar("dimension").text,
        names=fields.words("members"),
        near=fields.scalar("neighbors-of") if fields.optional("neighbors-of") else None,
        where=fields.where,
    )


def _series(fields: Fields) -> outline.AuthoredSeries:
    return outline.AuthoredSeries(
        id=fields.named("id"),
        name=fields.text("name"),
        values=fields.node("values"),
        mark=fields.choice("mark", Mark, Mark.ACCENT),
    )


def _point(fields: Fields) -> outline.AuthoredPoint:
    mark = fields.optional("mark")
    return outline.AuthoredPoint(
        id=fields.named("id"),
        label=fields.text("label"),
        value=fields.node("value"),
        mark=None if mark is None else choice(mark, Mark, fields.faults, "mark"),
    )


def _table(fields: Fields, name: str, statement: outline.AuthoredText) -> outline.AuthoredTable:
    table = outline.AuthoredTable(
        id=name,
        title=fields.text_or("title", (statement,)),
        subtitle=fields.text("subtitle"),
        columns=fields.each(fields.list("columns"), "a column", _column),
        rows=fields.each(fields.list("rows"), "a row", _row),
        notes=fields.texts("notes"),
        where=fields.where,
        ranges=fields.flag("ranges"),
    )
    if table.ranges and sum(column.numeric for column in table.columns[-2:]) < _FEWEST:
        hint = "the last two columns are the lower and the upper end of a range: make them numeric"
        message = "ranges: needs two columns of numbers"
        fields.faults.refuse("wrong-shape", message, table.where, hint)
    return table


def _column(fields: Fields) -> outline.AuthoredColumn:
    return outline.AuthoredColumn(header=fields.text("header"), numeric=fields.flag("numeric"))


def _row(fields: Fields) -> outline.AuthoredRow:
    each = fields.below("each", _ACROSS, _members)
    return outline.AuthoredRow(cells=fields.texts("cells"), each=each, where=fields.where)


def _text(node: Node, faults: Faults, what: str) -> outline.AuthoredText:
    """Return a text by language, or by audience and language; a bare text serves every language."""
    if not isinstance(node, Record):
        return outline.AuthoredText(_for(None, node, faults, what), node.where)
    everyone = {name: entry for name, entry in node.entries.items() if name not in set(Audience)}
    versions = _for(None, Record(everyone, node.keys, node.where), faults, what)
    for audience in Audience:
        if audience in node.entries:
            versions |= _for(audience, node.entries[audience], faults, f"{what}, {audience}")
    return outline.AuthoredText(versions, node.where)


def _for(
    audience: Audience | None, node: Node, faults: Faults, what: str
) -> dict[tuple[Audience | None, Language], Scalar]:
    if isinstance(node, Scalar):
        return {(audience, language): node for language in Language}
    if not isinstance(node, Record):
        hint = f'write it as {{{Language.EN_US}: "words"}}'
        raise stop(faults, "wrong-shape", f"{what} must be a text by language", node.where, hint)
    versions: dict[tuple[Audience | None, Language], Scalar] = {}
    for name, entry in node.entries.items():
        if name in set(Language):
            versions[audience, Language(name)] = filled(entry, faults, f"{what} in {name}")
        else:
            known = ", ".join(Language if audience else [*Language, *Audience])
            kind = "language" if audience else "language or audience"
            message = f"{what} has no {kind} {name!r}"
            hint = f"one of: {known}"
            if " " in name:
                hint += "; put a text that contains a comma between double quotes"
            faults.refuse("unknown-field", message, node.keys[name], hint)
    return versions


def _is_empty(node: Node) -> bool:
    """Return whether a text holds no word in any language."""
    if isinstance(node, Record):
        return all(map(_is_empty, node.entries.values()))
    return isinstance(node, Scalar) and not node.text.strip()
