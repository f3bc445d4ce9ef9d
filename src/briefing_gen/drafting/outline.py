"""Drafts the briefing of a table: plain findings whose numbers are bound, to be written over.

The parts of a drafted briefing.yaml, with places for what a table says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.language import DEFAULT_LANGUAGE
from briefing_gen.base.quantities import Unit
from briefing_gen.drafting.package import fill_in, meaning
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import Column, Sheet, name_from
from briefing_gen.words.languages import comparisons

HEAD: Final = """\
# A first draft. What stands here is correct, and no more: write over it in your own words.
# A number is never typed: {{name}} in a text stands for the value of that name under metrics.
# No file is made while a text says FILL IN. docs/reference/briefing.md explains every field.
name: {name}
date: {date}
audiences: [legislator]
languages: [en-US]
{parameters}{citations}
metrics:
{metrics}

kicker: {{en-US: {kicker}}}
title: {{en-US: {title}}}
standfirst: {{en-US: {standfirst}}}
byline: {{en-US: {byline}}}
keywords: {{en-US: {keywords}}}

key-findings: [{findings}]

findings:
"""

FINDING: Final = """\
  - id: {id}
    statement: {{en-US: {statement}}}
    body:
      - en-US: {body}
    slide: {{en-US: {body}}}
    key:
      number: {number}
      label: {{en-US: {label}}}
      sentence: {{en-US: {body}}}
{unavailable}"""

UNAVAILABLE: Final = "    unavailable: leave-out\n"

CHART: Final = """\
    chart:
      kind: {kind}
      title: {{en-US: {title}}}
      subtitle: {{en-US: {subtitle}}}
      across: {across}
      series:
        - {{id: {measure}, name: {{en-US: {name}}}, values: {values}, mark: context}}
      highlight: [{highlight}]
"""

COMPARATOR: Final = """\
      comparators:
        - {{id: median, label: {{en-US: Median}}, value: {value}}}
"""

TABLE: Final = """\
    table:
      title: {{en-US: {title}}}
      subtitle: {{en-US: {subtitle}}}
      columns:
        - {{header: {{en-US: {row}}}}}
        - {{header: {{en-US: {name}}}, numeric: "yes"}}
      rows:
        - {{each: {across}, cells: [{cell}]}}
"""

TAIL: Final = """\
limits:
  - {{en-US: {limit}}}
methods:
  - {{en-US: "Values are shown as published. Changes are computed from them and rounded once."}}
help:
  heading: {{en-US: Questions about this briefing}}
  title: {{en-US: {contact}}}
  content:
    - {{en-US: {address}}}
"""

_FEWEST: Final = 3
"""How many key findings a briefing has at least."""

_MOST_MEASURES: Final = 3

_MOST_BESIDE: Final = 2
"""How many values a finding sets beside the one that it is about."""

_MOST_BARS: Final = 15

_MOST_COLUMNS: Final = 12

_MOST_ROWS: Final = 20
"""So many members a drafted table shows: more of them may not fit on a page."""


class _Value(Frozen):
    """One cell, by the name of its metric: what it is of, and when or where."""

    measure: Column
    row: int
    metric: str
    address: str


class _Draft(Frozen):
    """One finding, with the metrics it needs."""

    text: str
    id: str
    metrics: tuple[tuple[str, str], ...]


def draft_briefing(sheet: Sheet, name: str) -> str:
    """Return the text of a briefing.yaml called `name`, with three to five findings."""
    drafts = tuple(_drafts(sheet))
    metrics = dict(pair for draft in drafts for pair in draft.metrics)
    measures = [column.title for column in sheet.of_role(Role.MEASURE)]
    head = HEAD.format(
        name=name,
        date=_quoted(fill_in("the day of this briefing, as 2026-01-20")),
        parameters=_parameters(sheet),
        citations=_citations(sheet, _quoted(", ".join(measures)) + "".join(d.text for d in drafts)),
        metrics="\n".join(f"  {metric}: {said}" for metric, said in metrics.items()),
        kicker=_quoted(", ".join(("Briefing for legislators", *_parameter(sheet)))),
        title=_quoted(fill_in(", with ".join(("the title", *_parameter(sheet))))),
        standfirst=_quoted(fill_in("what the briefing is about, in one or two sentences")),
        byline=_quoted(fill_in("who made it")),
        keywords=_quoted(", ".join(measures)),
        findings=", ".join(draft.id for draft in drafts),
    )
    tail = TAIL.format(
        limit=_quoted(fill_in("what the numbers do not show")),
        contact=_quoted(fill_in("who answers questions about it")),
        address=_quoted(fill_in("how to reach them")),
    )
    return "\n".join([head + "\n".join(draft.text for draft in drafts), tail])


def _drafts(sheet: Sheet) -> Iterator[_Draft]:
    """Yield a finding for each of the first measures, and more until there are enough."""
    series = [_series(sheet, column) for column in sheet.of_role(Role.MEASURE)]
    series = [values for values in series if values][:_MOST_MEASURES]
    by_year = bool(sheet.of_role(Role.PERIOD))
    count = 0
    for values in series:
        yield _level(sheet, values, values[-1] if by_year else values[0], chart=True)
        count += 1
    for values in series[:1]:
        for draft in _further(sheet, values, by_year=by_year):
            if count >= _FEWEST and not draft.id.endswith(("-change", "-median")):
                break
            yield draft
            count += 1


def _further(sheet: Sheet, values: Sequence[_Value], *, by_year: bool) -> Iterator[_Draft]:
    """Yield what else can be said of one measure."""
    if sheet.subject:
        beside = tuple(_beside_median(sheet, values[-1], sheet.subject))
        yield from beside[:1] if by_year else beside
    elif not by_year:
        yield from (_level(sheet, values, value, chart=False) for value in values[1:_FEWEST])
    if not by_year:
        return
    pairs = zip((values[-2:-1], values[:-2][:1]), ("change", "since"), strict=True)
    for earlier, kind in pairs:
        if earlier and Decimal(_cell(earlier[0])):
            yield _change(sheet, earlier[0], values[-1], kind)
    yield from (_level(sheet, values, value, chart=False) for value in values[-2::-1])


def _series(sheet: Sheet, measure: Column) -> tuple[_Value, ...]:
    """Return the values of one measure: over the years of one member, or else of every row."""
    rows = [row for row in range(sheet.rows) if measure.cells[row]]
    years = sheet.of_role(Role.PERIOD)
    if rows and years:
        others = sheet.of_role(Role.DIMENSION)
        last = max(rows, key=lambda row: (years[0].cells[row], -row))
        same = [row for row in rows if all(c.cells[row] == c.cells[last] for c in others)]
        rows = sorted(same, key=lambda row: years[0].cells[row])
    elif sheet.subject:
        rows = rows[:1]
    return tuple(_value(sheet, measure, row, at) for at, row in enumerate(rows, start=1))


def _value(sheet: Sheet, measure: Column, row: int, number: int) -> _Value:
    years = sheet.of_role(Role.PERIOD)
    metric = f"{name_from(measure.name)}-{years[0].cells[row].lower() if years else number}"
    return _Value(measure, row, metric, _address(sheet, measure, row))


def _address(sheet: Sheet, measure: Column, row: int, across: Column | None = None) -> str:
    """Return the address of a cell; `*` for the member of the dimension that a chart runs over."""
    pairs = (f"{c.name}={'*' if c is across else c.member(row)}" for c in sheet.key)
    return f"{sheet.name}[{', '.join(pairs)}].{measure.name}"


def _cell(value: _Value) -> str:
    return value.measure.cells[value.row]


def _subject(sheet: Sheet, value: _Value) -> str:
    """Return what a value is of, as words before a verb or a colon: Trips, north line."""
    return ", ".join((value.measure.title, *_members(sheet, value.row)))


def _members(sheet: Sheet, row: int) -> list[str]:
    return [column.member(row) for column in sheet.of_role(Role.DIMENSION)]


def _level(sheet: Sheet, values: Sequence[_Value], value: _Value, *, chart: bool) -> _Draft:
    """Return the finding that gives one value."""
    subject = _subject(sheet, value)
    said = f"{subject} in {{{value.metric}:period}}: {{{value.metric}}}"
    others = [other for other in values if other is not value]
    others = others[-_MOST_BESIDE:] if sheet.of_role(Role.PERIOD) else others[:_MOST_BESIDE]
    beside = "; ".join(f"{_when_or_where(sheet, item)}: {{{item.metric}}}" for item in others)
    finding = FINDING.format(
        id=value.metric,
        statement=_quoted(said),
        body=_quoted(f"{beside}." if beside else f"{said}."),
        number=value.metric,
        label=_quoted(f"{subject}, {{{value.metric}:period}}"),
        unavailable=UNAVAILABLE * bool(sheet.subject),
    )
    metrics = tuple((item.metric, _quoted(item.address)) for item in (*others, value))
    return _Draft(finding + _exhibit(sheet, value, said, chart=chart), value.metric, metrics)


def _when_or_where(sheet: Sheet, value: _Value) -> str:
    period = f"{{{value.metric}:period}}"
    return period if sheet.of_role(Role.PERIOD) else ", ".join(_members(sheet, value.row))


def _change(sheet: Sheet, earlier: _Value, later: _Value, kind: str) -> _Draft:
    """Return the finding that gives a change; the word for it comes from the data."""
    known = meaning(later.measure)
    has_zero = known is None or known[0].meaning.has_zero
    absolute = _is_percent(later.measure) or Decimal(_cell(earlier)) < 0 or not has_zero
    operation = "difference" if absolute else "percent-change"
    metric = f"{name_from(later.measure.name)}-{kind}"
    subject = _subject(sheet, later)
    years = f"from {{{earlier.metric}:period}} to {{{later.metric}:period}}"
    said = f"{subject}: {{{earlier.metric}}} in {{{earlier.metric}:period}}"
    finding = FINDING.format(
        id=metric,
        statement=_quoted(f"{subject} {{{metric}:change-plural}} {years}"),
        body=_quoted(f"{said}, {{{later.metric}}} in {{{later.metric}:period}}."),
        number=metric,
        label=_quoted(f"{subject}, {years}"),
        unavailable=UNAVAILABLE * bool(sheet.subject),
    )
    metrics = (
        (earlier.metric, _quoted(earlier.address)),
        (later.metric, _quoted(later.address)),
        (metric, f"{{{operation}: [{earlier.metric}, {later.metric}]}}"),
    )
    title = f"{subject}, {years}"
    chart = bool(sheet.subject)
    return _Draft(finding + _exhibit(sheet, later, title, chart=chart), metric, metrics)


def _beside_median(sheet: Sheet, value: _Value, subject: Column) -> Iterator[_Draft]:
    """Yield what sets a member beside the median of all, and the median, where all have a row."""
    if len(_beside(sheet, subject, value.row)) < len(set(subject.cells)):
        return
    median, metric = f"{value.metric}-of-all", f"{value.metric}-median"
    every = _quoted(_address(sheet, value.measure, value.row, subject))
    across = f"{sheet.name}.{subject.name}"
    said = f"{_subject(sheet, value)}: {{{value.metric}}}, {{{metric}:compared}} the median"
    finding = FINDING.format(
        id=metric,
        statement=_quoted(f"{said} in {{{value.metric}:period}}"),
        body=_quoted(f"{said} of {{{median}}}."),
        number=median,
        label=_quoted(f"{value.measure.title}, median, {{{value.metric}:period}}"),
        unavailable=UNAVAILABLE,
    )
    metrics = (
        (value.metric, _quoted(value.address)),
        (median, f"{{median: {{across: {across}, of: {every}}}}}"),
        (metric, f"{{difference: [{median}, {value.metric}]}}"),
    )
    strip = _strip(sheet, value, subject, f"{_subject(sheet, value)}, beside the median")
    yield _Draft(finding + strip + COMPARATOR.format(value=median), metric, metrics)
    said = f"{value.measure.title}, median in {{{value.metric}:period}}: {{{median}}}"
    finding = FINDING.format(
        id=median,
        statement=_quoted(said),
        body=_quoted(f"{said}."),
        number=median,
        label=_quoted(f"{value.measure.title}, median, {{{value.metric}:period}}"),
        unavailable=UNAVAILABLE,
    )
    yield _Draft(finding + _strip(sheet, value, subject, said), median, metrics)


def _strip(sheet: Sheet, value: _Value, subject: Column, title: str) -> str:
    """Return the chart that shows a member among all."""
    return (
        CHART.format(
            kind="strip",
            title=_quoted(title),
            subtitle=_quoted(
                f"{value.measure.title} by {subject.title}, {{{value.metric}:period}}"
            ),
            across=_run_over(sheet, subject, subject.cells),
            measure=name_from(value.measure.name),
            name=_quoted(value.measure.title),
            values=_quoted(_address(sheet, value.measure, value.row, subject)),
            highlight=_quoted(subject.stands_for),
        )
        + '      short-table: "yes"\n'
    )


def _is_percent(measure: Column) -> bool:
    known = meaning(measure)
    return (measure.unit or (known and known[0])) is Unit.PERCENT


def _exhibit(sheet: Sheet, value: _Value, title: str, *, chart: bool) -> str:
    """Return a chart over the years or members, or a table where there are too many of them."""
    subject = [sheet.subject] if sheet.subject else []
    across = next(iter((*sheet.of_role(Role.PERIOD), *subject, *sheet.key)))
    members = _beside(sheet, across, value.row)
    by_year = across.role is Role.PERIOD
    few = len(members) <= _MOST_COLUMNS
    kind = ("column" if few else "line") if by_year else ("strip" if subject else "bar")
    address = _address(sheet, value.measure, value.row, across)
    fixed = [c.member(value.row) for c in sheet.of_role(Role.DIMENSION) if c is not across]
    words = {
        "title": _quoted(title),
        "subtitle": _quoted(f"{', '.join((value.measure.title, *fixed))}, by {across.title}"),
        "across": _run_over(sheet, across, across.cells if subject else members),
        "name": _quoted(value.measure.title),
    }
    if chart and (by_year or subject or len(members) <= _MOST_BARS):
        return CHART.format(
            **words,
            kind=kind,
            measure=name_from(value.measure.name),
            values=_quoted(address),
            highlight=_quoted(across.member(value.row)),
        )
    if not subject:
        words["across"] = _run_over(sheet, across, members[:_MOST_ROWS])
    return TABLE.format(**words, row=_quoted(across.title), cell=_quoted(f"{{{address}}}"))


def _beside(sheet: Sheet, across: Column, row: int) -> tuple[str, ...]:
    """Return the members of a dimension that have a row beside this one, in all else the same."""
    others = [column for column in sheet.key if column is not across]
    rows = (r for r in range(sheet.rows) if all(c.cells[r] == c.cells[row] for c in others))
    return tuple(across.cells[r] for r in rows)


def _run_over(sheet: Sheet, across: Column, members: Sequence[str]) -> str:
    """Return what a chart or table runs over: all members, or those that have a row."""
    some = len(set(members)) < len(set(across.cells))
    named = f", members: [{', '.join(map(_quoted, members))}]" if some else ""
    return f"{{table: {sheet.name}, dimension: {across.name}{named}}}"


def _parameter(sheet: Sheet) -> list[str]:
    return [sheet.subject.stands_for] if sheet.subject else []


def _parameters(sheet: Sheet) -> str:
    """Return the lines that let an edition be about one member of a column."""
    if sheet.subject is None:
        return ""
    name, subject = sheet.subject.stands_for.strip("{}"), sheet.subject.name
    return f"parameters:\n  {name}: {{table: {sheet.name}, dimension: {subject}}}\n"


def _citations(sheet: Sheet, drafted: str) -> str:
    """Return the line of texts with digits that are names, such as those of age groups.

    Of members it names those that the draft does, or all where an edition may be about any.
    """
    titles = [column.title for column in sheet.columns]
    members = [cell for column in sheet.of_role(Role.DIMENSION) for cell in column.cells]
    names = dict.fromkeys(text for text in (*titles, *members) if _must_be_cited(text))
    if sheet.subject is None:
        names = {name: None for name in names if _quoted(name)[1:-1] in drafted}
    return f"citations: [{', '.join(map(_quoted, names))}]\n" if names else ""


def _must_be_cited(text: str) -> bool:
    """Return whether a name holds digits, or words that would rank or compare values."""
    return bool(re.search(r"\d", text) or next(comparisons(text, DEFAULT_LANGUAGE), None))


def _quoted(text: str) -> str:
    """Return `text` between double quotes, as YAML and JSON both read it."""
    return json.dumps(text, ensure_ascii=False)
