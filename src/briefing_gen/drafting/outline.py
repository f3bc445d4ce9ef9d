"""Drafts the briefing of a table: plain findings whose numbers are bound, to be written over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.limits import MOST_SLIDE_WORDS
from briefing_gen.dataset.vocabulary import Statistic
from briefing_gen.drafting.exhibits import (
    COMPARATOR,
    bars,
    cited,
    exhibit,
    plot_of,
    strip,
    table_of,
)
from briefing_gen.drafting.members import with_whole
from briefing_gen.drafting.package import fill_in, summary_of
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import Column, Sheet, lowered
from briefing_gen.drafting.values import (
    MOST_MEASURES,
    Value,
    address,
    beside,
    compared,
    largest_change,
    main_cell,
    nearest_to,
    of_what,
    operation_between,
    parameter_lines,
    quoted,
    row_of,
    series_of,
    spoken,
    stem,
    telling,
    told_of,
    value_at,
    verb_between,
    within,
)

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
{holds}    body:
      - en-US: {body}
{slide}    key:
      number: {number}
      label: {{en-US: {label}}}
{sentence}{unavailable}"""


HOLDS: Final = "    holds: [{holds}]\n"
UNAVAILABLE: Final = "    unavailable: leave-out\n"
TAIL: Final = """\
limits:
  - en-US: Causes. The values say how much was counted or measured, not why.
    es-US: Las causas. Los valores dicen cuánto se contó o se midió, no por qué.
  - en-US: Places, groups and periods that are not in the table.
    es-US: Lugares, grupos y períodos que no están en la tabla.
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
_MOST: Final = 5
_LONGEST_KEYWORD: Final = 60
_WORDS_OF_A_PERIOD: Final = 4
"""So many more words may stand for a period, such as those of a quarter."""
_OF_NO_CHANGE: Final = 2000
"""A change of less than one part in so many is 0.0 percent."""
_LONG: Final = 4
"""A series of so many values has a change that is larger than the last one."""


class _Draft(Frozen):
    """One finding, with the metrics it needs."""

    text: str
    id: str
    metrics: tuple[tuple[str, str], ...]
    exhibit: str
    table: str
    """What stands in its place where another finding shows the same plot."""
    is_spare: bool = False
    """Whether it stands only where there is too little else to tell."""


class _Told(Frozen, kw_only=True):
    """What one finding says, before its chart or table."""

    id: str
    statement: str
    body: str
    number: str
    label: str
    metrics: tuple[tuple[str, str], ...]
    sentence: str = ""
    """What the summary says; the body where that is empty."""
    holds: tuple[str, ...] = ()


class Drafted(Frozen):
    """The findings on a table, as they stand in a briefing."""

    metrics: str
    text: str
    ids: tuple[str, ...]


def draft_briefing(sheet: Sheet, name: str) -> str:
    """Return the text of a briefing.yaml called `name`, with three to five findings."""
    drafted = draft_findings(sheet)
    titles = [column.title for column in telling(sheet)][:MOST_MEASURES]
    short = [title for title in titles if len(title) <= _LONGEST_KEYWORD]
    keywords = quoted(", ".join(short) or sheet.name)
    names = cited(sheet, keywords + drafted.text)
    member = [sheet.subject.stands_for] if sheet.subject else []
    head = HEAD.format(
        name=name,
        date=quoted(fill_in("the day of this briefing, as 2026-01-20")),
        parameters=parameter_lines(sheet),
        citations=f"citations: [{', '.join(map(quoted, names))}]\n" if names else "",
        metrics=drafted.metrics,
        kicker=quoted(", ".join(("Briefing for legislators", *member))),
        title=quoted(fill_in(", with ".join(("the title", *member)))),
        standfirst=quoted(fill_in("what the briefing is about, in one or two sentences")),
        byline=quoted(fill_in("who made it")),
        keywords=keywords,
        findings=", ".join(drafted.ids),
    )
    tail = TAIL.format(
        contact=quoted(fill_in("who answers questions about it")),
        address=quoted(fill_in("how to reach them")),
    )
    return "\n".join([head + drafted.text, tail])


def draft_findings(sheet: Sheet) -> Drafted:
    """Return three to five findings with the metrics that they need."""
    drafts = tuple(_drafts(with_whole(sheet)))
    metrics = dict(pair for draft in drafts for pair in draft.metrics)
    return Drafted(
        "\n".join(f"  {metric}: {said}" for metric, said in metrics.items()),
        "\n".join(draft.text + draft.exhibit for draft in drafts),
        tuple(draft.id for draft in drafts),
    )


def _drafts(sheet: Sheet) -> tuple[_Draft, ...]:
    """Return three to five findings: what is known of the main member, and where others stand."""
    _, row = main_cell(sheet)
    if row is None:
        return ()
    found: dict[str, _Draft] = {}
    for draft in _every(sheet, row):
        if not draft.is_spare or len(found) < _FEWEST:
            found.setdefault(draft.id, draft)
        if len(found) == _MOST or (draft.is_spare and len(found) >= _FEWEST):
            break
    # One of several on a plot keeps it: the first, or the one that sets others beside the member.
    by_plot: dict[str, list[_Draft]] = {}
    for draft in found.values():
        by_plot.setdefault(plot_of(draft.exhibit), []).append(draft)
    kept = [
        max(same, key=lambda draft: "comparators:" in draft.exhibit) for same in by_plot.values()
    ]
    return tuple(d if d in kept else replace(d, exhibit=d.table) for d in found.values())


def _every(sheet: Sheet, row: int) -> Iterator[_Draft]:
    measures = told_of(sheet)
    tell = _over_time if sheet.of_role(Role.PERIOD) else _among_members
    rows = ((column, row_of(sheet, column, row)) for column in measures)
    stories = [tell(sheet, column, at) for column, at in rows if at is not None]
    # The first thing that is told of each measure, then what else is told of them.
    firsts = [draft for story in stories for draft in [next(story, None)] if draft]
    yield from firsts[:1]
    second = [draft for draft in [next(stories[0], None)] if draft]
    yield from sorted([*second, *firsts[1:]], key=lambda draft: draft.is_spare)
    for story in stories:
        yield from story


def _over_time(sheet: Sheet, measure: Column, row: int) -> Iterator[_Draft]:
    """Yield what is told of a series: its last value, its members, its first and its largest."""
    values = series_of(sheet, measure, row)
    if sheet.subject:
        yield from _of_any(sheet, values, sheet.subject)
        return
    yield _moved(sheet, values[-2], values[-1]) if len(values) > 1 else _level(sheet, values[-1])
    yield from _largest_of(sheet, values[-1])
    if len(values) > 2:  # noqa: PLR2004 - not the last two again.
        yield _since(sheet, values)
    elif len(values) > 1:
        yield _changed(sheet, values)
    if len(values) >= _LONG and (pair := largest_change(values)) != values[-2:]:
        at = values.index(pair[0])
        yield _changed(sheet, values[max(at - 1, 0) : at + 2])
    yield from _spare(sheet, values[-2::-1])


def _of_any(sheet: Sheet, values: Sequence[Value], subject: Column) -> Iterator[_Draft]:
    """Yield what can be told of any member, whatever its values are."""
    name = stem(sheet, values[-1].measure)
    yield _level(sheet, values[-1])
    yield from list(_beside_median(sheet, values[-1], subject))[:1]
    for earlier, kind in ((values[-2:-1], "change"), (values[:-2][:1], "since")):
        cells = [
            values[-1].measure.cells[row] for v in earlier for row in beside(sheet, subject, v.row)
        ]
        if earlier and all(float(cell) for cell in cells if cell):
            told = _change(sheet, earlier[0], values[-1], f"{name}-{kind}")
            yield _draft(sheet, told, exhibit(sheet, values[-1]), [*earlier, values[-1]])
    yield from _spare(sheet, values[-2::-1])


def _among_members(sheet: Sheet, measure: Column, row: int) -> Iterator[_Draft]:
    """Yield what is told of members at one time: the highest, the lowest and some beside them."""
    first = value_at(sheet, measure, row)
    if sheet.subject:
        yield _level(sheet, first)
        yield from _beside_median(sheet, first, sheet.subject)
        return
    yield from _largest_of(sheet, first)
    across = compared(sheet, row)
    rows = [at for at in beside(sheet, across, row) if measure.cells[at]]
    values = [value_at(sheet, measure, at, n) for n, at in enumerate(rows, start=1)]
    values.sort(key=lambda value: -value.number)
    if len(values) > _FEWEST and values[-1].number < values[-2].number:
        yield from _ranked(sheet, values[-1], across, lowest=True)
    ends = values[:: len(values) - 1] if len(values) > 1 else values
    told_last = [*(value for value in values if value not in ends), *ends]
    yield from _spare(sheet, told_last)


def _level(sheet: Sheet, value: Value) -> _Draft:
    """Return the finding that gives one value."""
    said = f"{of_what(sheet, value)} {within(value, sheet)}: {value.shown}"
    told = _Told(
        id=value.metric,
        statement=said,
        body=f"{said}.",
        number=f"{value.metric}{value.display}",
        label=f"{of_what(sheet, value)}, {{{value.metric}:period-short}}",
        metrics=((value.metric, value.bound),),
    )
    return _draft(sheet, told, exhibit(sheet, value), [value])


def _spare(sheet: Sheet, values: Sequence[Value]) -> Iterator[_Draft]:
    return (replace(_level(sheet, value), is_spare=True) for value in values)


def _moved(sheet: Sheet, earlier: Value, later: Value) -> _Draft:
    """Return the finding that gives the last value, and the change that led to it."""
    change = f"{later.metric}-change"
    # What rounds to no change is none: "stayed about the same to 12" says nothing.
    unchanged = abs(later.number - earlier.number) * _OF_NO_CHANGE <= abs(earlier.number)
    subject, when = of_what(sheet, later), within(later, sheet)
    said = f"{subject} {{{change}:direction}} to {later.shown} {when}"
    if unchanged:
        said = f"{subject} {when}: {later.shown}"
    before = f"from {earlier.shown} {within(earlier, sheet)}"
    body = f"{subject} {verb_between(sheet, earlier, later, change)} {before}."
    if unchanged:
        when = within(earlier, sheet)
        body = f"{when[:1].upper()}{when[1:]}: {earlier.shown}."
    metrics = [(v.metric, v.bound) for v in (earlier, later)]
    if not unchanged:
        operation = operation_between(earlier, later)
        metrics.append((change, f"{{{operation}: [{earlier.metric}, {later.metric}]}}"))
    told = _Told(
        id=later.metric,
        statement=said,
        body=body,
        number=f"{later.metric}{later.display}",
        label=f"{subject}, {{{later.metric}:period-short}}",
        metrics=tuple(metrics),
    )
    return _draft(sheet, told, exhibit(sheet, later), [earlier, later])


def _since(sheet: Sheet, values: Sequence[Value]) -> _Draft:
    """Return the finding that gives the change over a whole series, with its highest and lowest."""
    first, last = values[0], values[-1]
    high, low = (pick(values, key=lambda value: value.number) for pick in (max, min))
    told = _change(sheet, first, last, f"{stem(sheet, last.measure)}-since")
    body = (
        f"The highest value was {high.shown} {within(high, sheet)}, the lowest {low.shown} "
        f"{within(low, sheet)}."
    )
    shown = list({value.metric: value for value in (first, high, low, last)}.values())
    shown.sort(key=values.index)
    ends = (first, last)
    holds = [f"{high.metric} >= {v.metric}" for v in ends if v.metric != high.metric]
    holds += [f"{low.metric} <= {v.metric}" for v in ends if v.metric != low.metric]
    apart = high.number != low.number
    told = replace(
        told,
        body=body if apart else told.body,
        sentence=told.body,
        metrics=(*((v.metric, v.bound) for v in (high, low)), *told.metrics),
        holds=tuple(holds) if apart else (),
    )
    shown = shown if apart else [first, last]
    return _draft(sheet, told, table_of(sheet, shown), shown)


def _changed(sheet: Sheet, values: Sequence[Value]) -> _Draft:
    """Return the finding that gives the change to the last of values; one before shows a dip."""
    earlier, later = values[-2:]
    told = _change(sheet, earlier, later, f"{stem(sheet, later.measure)}-largest-change")
    metrics = (*((value.metric, value.bound) for value in values[:-2]), *told.metrics)
    return _draft(sheet, replace(told, metrics=metrics), table_of(sheet, values), values)


def _change(sheet: Sheet, earlier: Value, later: Value, metric: str) -> _Told:
    subject, operation = of_what(sheet, later), operation_between(earlier, later)
    spans = f"from {{{earlier.metric}:period}} to {{{later.metric}:period}}"
    moved = " to ".join(f"{v.shown} {within(v, sheet)}" for v in (earlier, later))
    return _Told(
        id=metric,
        statement=f"{subject} {verb_between(sheet, earlier, later, metric)} {spans}",
        body=f"The change was from {moved}.",
        number=metric,
        label=f"{subject}, {spans}",
        metrics=(
            (earlier.metric, earlier.bound),
            (later.metric, later.bound),
            (metric, f"{{{operation}: [{earlier.metric}, {later.metric}]}}"),
        ),
    )


def _largest_of(sheet: Sheet, value: Value) -> Iterator[_Draft]:
    """Yield the finding on the member with the highest value beside those of others."""
    if not sheet.of_role(Role.DIMENSION):
        return
    across, measure = compared(sheet, value.row), value.measure
    rows = [
        row
        for row in beside(sheet, across, value.row)
        if measure.cells[row] and across.cells[row] not in across.totals
    ]
    if across.role is Role.PERIOD or len(rows) <= 1:
        return
    row = max(rows, key=lambda row: value_at(sheet, measure, row).number)
    highest = value_at(sheet, measure, row)
    name = f"{highest.metric}-highest"
    yield from _ranked(sheet, Value(measure, row, name, highest.bound), across, lowest=False)


def _ranked(sheet: Sheet, value: Value, across: Column, *, lowest: bool) -> Iterator[_Draft]:
    """Yield the finding that tells the place of a member, computed where every member has a row."""
    metric = f"{stem(sheet, value.measure)}-lowest" if lowest else value.metric
    value = Value(value.measure, value.row, metric, value.bound)
    every = beside(sheet, across, value.row)
    has_place = len(every) == len(set(across.cells))
    name, rank = across.said(value.row), f"{metric}-place"
    title = value.measure.title
    said = f"{of_what(sheet, value)} {within(value, sheet)}: {value.shown}"
    metrics = [(metric, value.bound)]
    if has_place:
        of = quoted(address(sheet, value.measure, value.row, across))
        over = f"{{for: {metric}, across: {sheet.name}.{across.name}, of: {of}}}"
        metrics.append((rank, f"{{rank: {over}}}"))
        what = lowered(spoken(title)).removeprefix("in ")
        said = f"{name} is {{{rank}:place}} in {what}, at {value.shown}"
        said += f" {within(value, sheet)}"
    others = nearest_to(sheet, value, across)
    nearest = " and ".join(f"{across.said(v.row)} with {v.shown}" for v in others)
    body = f"Nearest to it {'are' if len(others) > 1 else 'is'} {nearest}."
    told = _Told(
        id=metric,
        statement=said,
        body=body if others else f"{said}.",
        sentence=f"{name} is {{{rank}:place}}. {body}" if others and has_place else "",
        number=f"{metric}{value.display}",
        label=f"{spoken(title)}, {name}, {{{metric}:period-short}}",
        metrics=(*metrics, *((v.metric, v.bound) for v in others)),
    )
    shown = bars(sheet, value, across, lowest=lowest)
    yield _draft(sheet, told, shown, [value, *others])


def _beside_median(sheet: Sheet, value: Value, subject: Column) -> Iterator[_Draft]:
    """Yield what sets a member beside the median of all, and the median, where all have a row."""
    if len(beside(sheet, subject, value.row)) < len(set(subject.cells)):
        return
    middle = "mean" if summary_of(value.measure.title) is Statistic.MEAN else "median"
    median, metric = f"{value.metric}-of-all", f"{value.metric}-{middle}"
    every = quoted(address(sheet, value.measure, value.row, subject))
    across = f"{sheet.name}.{subject.name}"
    known = f"{{{median}{value.display}}}"
    subject_words, when = of_what(sheet, value), within(value, sheet)
    said = f"{subject_words} {when}: {value.shown}, {{{metric}:compared}} the {middle}"
    told = _Told(
        id=metric,
        statement=said,
        body=f"{said} of {known}.",
        number=f"{median}{value.display}",
        label=f"{value.measure.title}, {middle}, {{{value.metric}:period-short}}",
        metrics=(
            (value.metric, value.bound),
            (median, f"{{{middle}: {{across: {across}, of: {every}}}}}"),
            (metric, f"{{difference: [{median}, {value.metric}]}}"),
        ),
    )
    shown = strip(sheet, value, subject, f"{subject_words}, beside the {middle}")
    shown += COMPARATOR.format(value=median, middle=middle.capitalize())
    row = (middle.capitalize(), known)
    yield _draft(sheet, told, shown, [value], [row])
    said = f"{value.measure.title}, {middle} {when}: {known}"
    told = replace(told, id=median, statement=said, body=f"{said}.")
    yield _draft(sheet, told, strip(sheet, value, subject), [value], [row])


def _draft(
    sheet: Sheet,
    told: _Told,
    exhibit: str,
    values: Sequence[Value],
    more: Sequence[tuple[str, str]] = (),
) -> _Draft:
    slide = _for_slide(sheet, told)
    holds = HOLDS.format(holds=", ".join(map(quoted, told.holds))) if told.holds else ""
    finding = FINDING.format(
        id=told.id,
        statement=quoted(told.statement),
        holds=holds,
        body=quoted(told.body),
        slide=_text("    slide", slide if slide != told.body else ""),
        sentence=_text("      sentence", told.sentence),
        number=told.number,
        label=quoted(told.label),
        unavailable=UNAVAILABLE * bool(sheet.subject),
    )
    table = table_of(sheet, values, more)
    return _Draft(finding, told.id, told.metrics, exhibit, table)


def _text(name: str, words: str) -> str:
    """Return a field; none where the first paragraph of the body serves."""
    return f"{name}: {{en-US: {quoted(words)}}}\n" if words else ""


def _for_slide(sheet: Sheet, told: _Told) -> str:
    """Return the text for the slide: the body, or of a long one the number alone."""
    body = told.body.replace(":period}", ":period} " + "of " * _WORDS_OF_A_PERIOD)
    if subject := sheet.subject:
        every = (subject.words.get(member, member) for member in dict.fromkeys(subject.cells))
        longest = max(every, key=lambda words: len(words.split()), default="")
        body = body.replace(subject.stands_for, longest)
    return told.body if len(body.split()) <= MOST_SLIDE_WORDS else f"{{{told.number}}}."
