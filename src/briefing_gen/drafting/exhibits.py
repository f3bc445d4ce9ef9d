"""Drafts findings: what each says, and its chart or table, with as many members as have room."""

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.language import Language
from briefing_gen.base.limits import MOST_SLIDE_WORDS
from briefing_gen.base.quantities import Kind
from briefing_gen.drafting import names
from briefing_gen.drafting.breaks import NOTED, noted
from briefing_gen.drafting.cleaning import OF_MARK, note_on
from briefing_gen.drafting.package import meaning, title_of
from briefing_gen.drafting.plots import SHORT_TABLE, bars, cells_of, chart, run_over, strip, told_by
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import ALL, NO_BRACES, Column, Sheet, needs_citing
from briefing_gen.drafting.values import (
    Value,
    address,
    beside,
    bound,
    compared,
    members_beside,
    members_with_a_value,
    of_what,
    periods_in,
    told_of,
    within,
)
from briefing_gen.words.languages import asks

_YEAR: Final = 4
_SPARSE: Final = 2
"""Where a series has fewer than one of so many years, columns would be too thin to read."""
LABELS: Final = "      labels: [{labels}]\n"
BREAK: Final = """\
        - {{break: {period}, label: {{en-US: Break in the series, es-US: Ruptura de la serie}}}}
"""


TABLE: Final = """\
    table:
      title: {{en-US: {title}}}
      subtitle: {{en-US: {subtitle}}}
      columns:
        - {{header: {{en-US: {row}}}}}
        - {{header: {{en-US: {name}}}, numeric: "yes"}}
      rows:
{rows}
"""

NOTE: Final = "  - en-US: {note}\n"
_OF_NOTE: Final = re.compile(
    r"^(?:\([a-z0-9]{1,2}\)|[0-9]{1,2}[.)]?|[*\u2020]+|(?:foot)?notes?\s*:?|summary:|description:)"
    r" +(?=[\"'\u201c]?[^\W\d])",
    re.IGNORECASE,
)
_NO_LIMIT: Final = re.compile(
    r"(?:sources?|contact|copyright|\u00a9|released|published|(?:last|next) |updated?|see |https?:"
    r"|www|(?:these )?data (?:are |were )?(?:provided|supplied|obtained)|less than"
    r"|\W*not (?:available|applicable)|\S{1,4} ?= ?\w|(?:for )?(?:more|further|additional) "
    r"(?:information|details?)"
    r"|.*\b(?:this|these) (?:states?|areas?|agenc(?:y|ies)|countr(?:y|ies)))\b",
    re.IGNORECASE,
)
"""Notes that say where numbers come from, or of one member what nobody sees without its mark."""
_SENTENCES: Final = re.compile(r"(?<=[^\W_A-Z][.!?]) +(?=[^\Wa-z]|[\"'(\u201c])")
_LEADS_AWAY: Final = re.compile(r"\bwww\.|://|:$")
"""A sentence that leads to what stands elsewhere."""
_LONGEST_NOTE: Final = 25
_MOST_NOTES: Final = 2
ROW: Final = "        - {{cells: [{label}, {value}]}}"
_BESIDE_PLOT: Final = re.compile(
    r" +(?:(?:sub)?title|highlight|labels|descending|comparators|- \{id: median)\b"
)

LONGEST_TITLE: Final = 60
_MOST_COLUMNS: Final = 12
_MOST_POINTS: Final = 1_000
_LAST_POINTS: Final = 366
"""Of more periods than a plot shows, which are days, those of the last year are drawn."""
_LONG_TABLE: Final = 100
"""Of a longer line the data table lists the labelled points: pages of months tell nobody more."""


def exhibit(sheet: Sheet, value: Value, some: Collection[str] = ()) -> str:
    """Return a chart over the periods of a member, or else over the members beside it.

    Of a long series it may have `some` periods alone, among them that of the value.
    """
    if not sheet.is_timed:
        across = sheet.subject or compared(sheet, value.row)
        in_all = sheet.subject is not None
        return (strip if in_all else bars)(sheet, value, across)
    (periods,) = sheet.of_role(Role.PERIOD)
    rows = [row for row in beside(sheet, periods, value.row) if value.measure.cells[row]]
    every = tuple(dict.fromkeys(periods.cells))
    if some or len(every) > _MOST_POINTS:
        every = tuple(some) or tuple(sorted(every))[-_LAST_POINTS:]
        rows = [row for row in rows if periods.cells[row] in every]
    first = min(periods.cells[row] for row in rows)
    is_sum = any(column.cells[value.row] == ALL for column in sheet.key)  # Of all, or none.
    own = rows if is_sum else beside(sheet, periods, value.row)  # A gap is drawn, and told.
    known = [row for row in own if first <= periods.cells[row] and periods.cells[row] in every]
    few = len(known) <= _MOST_COLUMNS and _are_near(cells_of(periods, known))
    ends = (min(rows, key=periods.cells.__getitem__), value.row)
    labels = ", ".join(names.quoted(periods.cells[row]) for row in dict.fromkeys(ends))
    options = "" if few or sheet.subject else LABELS.format(labels=labels)
    drawn = every if sheet.subject else cells_of(periods, known)
    breaks = dict.fromkeys((*sheet.breaks, *periods_in(sheet, value.row, sheet.broken)))
    if broken := [period for period in breaks if min(drawn) < period and period in drawn]:
        options += "      annotations:\n"
        options += "".join(BREAK.format(period=names.quoted(period)) for period in broken)
    return chart(
        value.measure,
        kind="column" if few else "line",
        subtitle=names.quoted(f"{of_what(sheet, value)}, by {names.lowered(periods.title)}"),
        across=run_over(sheet, periods, drawn),
        values=bound(sheet, value.row, address(sheet, value.measure, value.row, periods)),
        highlight=names.quoted(periods.member(value.row)),
        options=options + SHORT_TABLE * bool(options and len(rows) > _LONG_TABLE),
    )


def _are_near(periods: Sequence[str]) -> bool:
    """Return whether columns of these periods are no hair: at even distances, or few left out."""
    years = sorted(int(period[:_YEAR]) for period in periods)
    is_even = len({later - earlier for earlier, later in pairwise(years)}) == 1
    return is_even or years[-1] - years[0] < _SPARSE * len(years)


def table_of(sheet: Sheet, values: Sequence[Value], more: Sequence[tuple[str, str]] = ()) -> str:
    """Return a table of some values, by what they differ in, and `more` rows: words and value."""
    told = [c for c in sheet.key if len({c.cells[value.row] for value in values}) > 1]
    told = told or [sheet.subject or sheet.key[0]]
    rows = [
        (", ".join(_label(column, value) for column in told), f"{{{value.metric}{value.display}}}")
        for value in values
    ]
    by = " and ".join(names.lowered(column.title) for column in told)
    first, last = values[0], values[-1]
    when, what = within(last, sheet), of_what(sheet, last)
    if len(values) > 1 and any(column.role is Role.PERIOD for column in told):
        when = f"from {{{first.metric}:period}} to {{{last.metric}:period}}"
        when += f"; {names.plural(by)} between left out" * (
            len(told) == 1 and _skips(sheet, values)
        )
    elif len(values) > 1:
        what = last.measure.spoken
        across = compared(sheet, last.row)
        when = f"{what}, {when}" + "; not all shown" * (
            len(members_beside(sheet, across, last.row, last.measure)) > len(values)
        )
    return TABLE.format(
        title=names.quoted(f"{what}{told_by(told, before=',')}"),
        subtitle=names.quoted(when[:1].upper() + when[1:]),
        row=names.quoted(f"{by[:1].upper()}{by[1:]}"),
        name=names.quoted(values[0].measure.spoken),
        rows="\n".join(
            ROW.format(label=names.quoted(label), value=names.quoted(shown))
            for label, shown in (*rows, *more)
        ),
    )


def _skips(sheet: Sheet, values: Sequence[Value]) -> bool:
    """Return whether a member has more values between the first and the last of some."""
    (periods,), measure = sheet.of_role(Role.PERIOD), values[0].measure
    ends = sorted(periods.cells[value.row] for value in values)
    rows = (row for row in beside(sheet, periods, values[0].row) if measure.cells[row])
    return sum(ends[0] <= periods.cells[row] <= ends[-1] for row in rows) > len(values)


def _label(column: Column, value: Value) -> str:
    if column.role is Role.PERIOD:
        return f"{{{value.metric}:period-short}}"
    return names.opening(column.said(value.row))


def plot_of(exhibit: str) -> str:
    """Return what an exhibit shows, without the words and marks that may differ on one plot."""
    return "\n".join(line for line in exhibit.splitlines() if not _BESIDE_PLOT.match(line))


def cited(sheet: Sheet, drafted: str, more: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the names, and `more` texts, with digits or words that count or compare: age groups.

    Of members it names those that the draft does, or all where an edition may be about any.
    """
    drafted = drafted.replace('\\"', '"')
    every = sheet.subject is not None

    def stands(text: str) -> bool:
        return every or names.quoted(text)[1:-1] in drafted or text in drafted

    named: dict[str, None] = {}
    for column in sheet.columns:
        titles = (column.title, column.spoken)
        forms = [form for text in titles for form in (text, names.lowered(text))]
        named |= dict.fromkeys(forms if any(map(stands, forms)) else ())
    for column in sheet.of_role(Role.DIMENSION):
        words = (column.words.get(member, member) for member in dict.fromkeys(column.cells))
        if column.is_numbered:  # Such a number may count anything; age 12 needs no entry.
            continue
        forms = [form for word in words for form in (word, names.opening(word))]
        named |= dict.fromkeys(filter(stands, forms))
    named |= dict.fromkeys(more)
    return tuple(text for text in named if re.search(r"\d", text) or needs_citing(text))


def limits_of(sheet: Sheet) -> list[str]:
    """Return the notes around a table that say what its numbers are, without their marks.

    What a mark in some rows refers to is told there, and a mark that is nowhere says nothing.
    """
    broken = dict.fromkeys(_in_line(note) for note, _ in noted(sheet))
    found = dict.fromkeys((*broken, *map(_in_line, sheet.notes)))
    is_whole = (n for n in found if _OF_NOTE.match(n) or n[-1:] == "." or n in broken)
    said = (_OF_NOTE.sub("", note) for note in is_whole)
    limits = [f"{text.rstrip('.')}." for text in said if not _NO_LIMIT.match(text)]
    told = {f"{note_on(mark, sheet.notes)}." for mark in sheet.flags}
    limits = [text for text in limits if text not in told and not OF_MARK.match(text)]
    return list(filter(None, map(_in_short, limits)))[:_MOST_NOTES]


def _in_line(note: str) -> str:
    return " ".join(note.translate(NO_BRACES).split())


def _in_short(note: str) -> str:
    """Return the first whole sentences of a note that lead to no address and ask for nothing."""
    every = (s for s in _SENTENCES.split(note) if not _LEADS_AWAY.search(s.rstrip(".")))
    sentences = [sentence for sentence in every if not any(asks(sentence, Language.EN_US))]
    sentences.sort(key=lambda sentence: not NOTED.search(sentence))  # What changed, before all.
    lengths = accumulate(len(sentence.split()) for sentence in sentences)
    return " ".join(s for s, n in zip(sentences, lengths, strict=True) if n <= _LONGEST_NOTE)


def titled(sheet: Sheet) -> str:
    """Return what somebody calls the numbers, or else what they are of and by what."""
    said = str(sheet.said.get("title", ""))
    place = sheet.said.get("place")
    room = LONGEST_TITLE - len(f", {place}") * bool(place)  # Behind it.
    if 0 < len(said) <= room and not needs_citing(said):
        return names.as_mean(title_of(sheet))
    first, *others = [column.spoken for column in told_of(sheet)] or [title_of(sheet)]
    dimensions = (c for c in sheet.of_role(Role.DIMENSION) if c.title != names.UNNAMED)
    by = [names.lowered(c.title) for c in dimensions if len(set(c.cells)) > 1]
    titles = [f"{first} and {names.lowered(other)}" for other in others[:1]] + [first]
    ends = dict.fromkeys((" and ".join(by), *by[:1]))
    titles = [f"{title} by {end}" for end in ends for title in titles if end] + titles
    return next((title for title in titles if len(title) <= room), title_of(sheet))


FINDING: Final = """\
  - id: {id}
    statement: {{en-US: {statement}}}
{holds}{body}{slide}    key:
      number: {number}
      label: {{en-US: {label}}}
{unavailable}"""

_VALUE: Final = re.compile(
    r"\{[^{}:]+(?<!-count)(?<!-since)(?<!-change)(?::(?:compact|[0-9])[^{}]*)?\}"
)
"""Stands for a value, behind which its unit stands: {milk-2023:compact}."""
_WORDS_OF_A_PERIOD: Final = 4
"""So many more words may stand for a period, such as those of a quarter."""


class Draft(Frozen):
    """One finding, with the metrics it needs."""

    text: str
    id: str
    metrics: tuple[tuple[str, str], ...]
    exhibit: str
    table: str
    """What stands in its place where another finding shows the same plot."""
    key: str | None
    """What its key number is bound to: no other finding has the same."""
    is_spare: bool = False
    """Whether it stands only where there is too little else to tell."""


class Told(Frozen, kw_only=True):
    """What one finding says, before its chart or table."""

    id: str
    statement: str
    body: str
    """Empty where the statement says it all."""
    number: str
    label: str
    metrics: tuple[tuple[str, str], ...] = ()
    """What it needs besides the values that it shows."""
    short: str = ""
    """What a slide says of a long body; its label and number where that is empty."""
    holds: tuple[str, ...] = ()


def draft_of(
    sheet: Sheet,
    told: Told,
    exhibit: str,
    values: Sequence[Value],
    more: Sequence[tuple[str, str]] = (),
) -> Draft:
    """Return a finding with its exhibit, or a table of `values` and `more` in its place."""
    slide, holds = _for_slide(sheet, told), ", ".join(map(names.quoted, told.holds))
    finding = FINDING.format(
        id=told.id,
        statement=names.quoted(told.statement),
        holds=f"    holds: [{holds}]\n" * bool(holds),
        body=f"    body:\n      - en-US: {names.quoted(told.body)}\n" * bool(told.body),
        slide=f"    slide: {{en-US: {names.quoted(slide)}}}\n" * (slide != told.body),
        number=told.number,
        label=names.quoted(told.label),
        unavailable="    unavailable: leave-out\n" * bool(sheet.subject),
    )
    table = table_of(sheet, values, more)
    metrics = (*((value.metric, value.bound) for value in values), *told.metrics)
    key = dict(metrics).get(told.number.partition(":")[0])
    return Draft(finding, told.id, metrics, exhibit, table, key)


def _for_slide(sheet: Sheet, told: Told) -> str:
    """Return the text for the slide: the body, or the number where it is empty or long.

    Names of very many words stand in the title alone.
    """
    is_named = len(told.label.split()) + _WORDS_OF_A_PERIOD < MOST_SLIDE_WORDS
    number = f"{told.label}: {{{told.number}}}." if is_named else f"{{{told.number}}}."
    bodies = (body for body in (told.body, told.short) if body and _is_short(sheet, body))
    return next(bodies, number)


def _is_short(sheet: Sheet, body: str) -> bool:
    """Return whether a text has few enough words for a slide, whatever its numbers are."""
    units = [known[0] for c in sheet.of_role(Role.MEASURE) if (known := meaning(c))]
    named = [len(words.split()) for unit in units for *_, words in unit.meaning.words]
    behind = max((*named, int(Kind.MEASURE in {unit.kind for unit in units})))
    body = _VALUE.sub(lambda value: " ".join([value[0], *["tonnes"] * behind]), body)
    body = body.replace(":period}", ":period} " + "of " * _WORDS_OF_A_PERIOD)
    body = body.replace("-since", " percentage points -since")
    body = body.replace(":change-plural", " percentage points :change-plural")
    body = body.replace(":compact", " million:compact")
    if subject := sheet.subject:
        every = (subject.words.get(member, member) for member in dict.fromkeys(subject.cells))
        longest = max(every, key=lambda words: len(words.split()), default="")
        body = body.replace(subject.stands_for, longest)
    return len(body.split()) <= MOST_SLIDE_WORDS


def parameter_lines(sheet: Sheet) -> str:
    """Return the lines that let an edition be about one member of a column."""
    if sheet.subject is None:
        return ""
    name, subject = sheet.subject.stands_for.strip("{}"), sheet.subject
    having = members_with_a_value(sheet, subject)
    every = list(dict.fromkeys(subject.cells))
    without = ", ".join(m for m in every if m not in having and m not in subject.totals)
    why = f"# Without a value in it, and so without an edition: {without}\n" * bool(without)
    totals = ", ".join(member for member in every if member in subject.totals)
    why += f"# Totals of others, and so without an edition: {totals}\n" * bool(totals)
    named = [member for member in having if member not in subject.totals]
    members = f", members: [{', '.join(map(names.quoted, named))}]" if why else ""
    line = f"  {name}: {{table: {sheet.name}, dimension: {subject.name}{members}}}\n"
    return f"{why}parameters:\n{line}"
