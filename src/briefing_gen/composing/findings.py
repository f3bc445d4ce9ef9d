"""Makes one finding: its texts, exhibit, caveats and speaker notes; and tables of authored rows.

What heads a row or a column of such a table is held against the values in its cells.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial
from itertools import zip_longest
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import Language
from briefing_gen.base.limits import MOST_SLIDE_WORDS
from briefing_gen.base.problems import Location, Problem, fault, warning
from briefing_gen.binding.binder import Binder
from briefing_gen.binding.package_texts import caveats_for, caveats_of, notes_for
from briefing_gen.briefing import briefing as outline
from briefing_gen.claims.composed import index_of
from briefing_gen.claims.sentences import is_within, tokens
from briefing_gen.claims.subjects import check_beside
from briefing_gen.composing.charts import compose_chart, member_words, members_of
from briefing_gen.composing.disclosures import Marker, check_marks, shown
from briefing_gen.composing.under_exhibits import short_source_line, source_line
from briefing_gen.composing.working import places_in, working_lines
from briefing_gen.dataset.lookup import member_label
from briefing_gen.dataset.model import Missing
from briefing_gen.dataset.periods import recognize
from briefing_gen.document.blocks import Chart, Finding, NotesPart, Table
from briefing_gen.document.exhibits import Column, Row, RowKind, TableSpec
from briefing_gen.document.inline import Content, Inline, Number, Period, Text, Tick, joined, plain
from briefing_gen.document.walk import Part, of_block, parts_of
from briefing_gen.metrics.derive import observations, periods
from briefing_gen.reading.tree import Scalar
from briefing_gen.rules.metric_rules import check_bases
from briefing_gen.rules.text_rules import check_caveats
from briefing_gen.words import citing, units, wording
from briefing_gen.words.periods import word_period, word_period_short

MOST_NOTES: Final = 2
"""How many notes may stand in words beside a finding and its exhibit."""
_HINT: Final = "bind the value of what its row and its column are headed, or correct the heads"
_YEAR: Final = 4
"""Characters of the shortest name of a period."""


class _Texts(Frozen):
    """The texts of a finding in the words of one edition."""

    finding: outline.AuthoredFinding
    statement: Content
    body: tuple[Content, ...]
    slide: Content
    say: Content
    short: Content = ()
    instead: bool = False
    """Whether they are those that stand in for the finding's own."""


class ComposedFinding(Frozen):
    """A finding as far as it can be composed."""

    authored: outline.AuthoredFinding
    """With the key of the words that were told in place of the first, where they have one."""
    finding: Finding | None
    """None where a value that its texts ask for is missing and the briefing has no words for it."""
    absent: tuple[Missing, ...] = ()
    """The missing values that its texts asked for."""


def compose_finding(finding: outline.AuthoredFinding, binder: Binder) -> ComposedFinding:
    """Return the finding of one edition; its conditions are checked against the data."""
    own = binder.but(may_lack_values=finding.may_lack_values, holding=finding.holds)
    return own.once(("finding", finding.id, own.language), lambda each: _made(finding, each))


def _made(finding: outline.AuthoredFinding, binder: Binder) -> ComposedFinding:
    bound = binder.bind(lambda own: _finding(finding, own))
    return replace(binder.take(bound), absent=bound.absent)


def _finding(finding: outline.AuthoredFinding, binder: Binder) -> ComposedFinding:
    stated = binder.bind(lambda own: own.content(finding.statement)).value
    if not binder.is_firm(stated):  # Then it goes as a whole.
        binder = binder.but(shows_all=True)
    told = _texts(finding, binder)
    exhibit = _exhibit(finding.exhibit, binder) if told else None
    bare = exhibit is not None and _is_bare(exhibit)
    lacked = binder.absent
    if told and not told.instead and bare and (lacked or binder.may_lack_values):
        told = _without(finding, binder, lacked)
    if told is None or exhibit is None:
        return ComposedFinding(told.finding if told else finding, None)
    if bare and isinstance(exhibit, Chart):  # There is nothing to draw but the reasons.
        exhibit = Table(replace(exhibit.spec.table, id=exhibit.spec.id))
    made = _composed(told, exhibit, binder)
    values = citing.values_in((*of_block(made), made.slide_text))
    caveats = caveats_of(values, binder.dataset, binder.language)
    binder.extend(check_caveats(made, caveats, binder.briefing.where))
    return ComposedFinding(told.finding, made)


def _exhibit(
    exhibit: outline.AuthoredChart | outline.AuthoredTable, binder: Binder
) -> Chart | Table:
    if isinstance(exhibit, outline.AuthoredChart):
        return Chart(compose_chart(exhibit, binder))
    return Table(compose_table(exhibit, binder))


def _composed(told: _Texts, exhibit: Chart | Table, binder: Binder) -> Finding:
    finding, statement, body = told.finding, told.statement, told.body
    slide, say = told.slide, told.say
    pictured = citing.measured(shown(exhibit))
    if isinstance(exhibit, Chart):  # It may go on its own.
        caveats = caveats_for(citing.values_in((pictured,)), binder)
        exhibit = Chart(replace(exhibit.spec, caveats=caveats))
    key = _key_words(finding, binder)
    topic = binder.firm(finding.topic) if finding.topic else ()
    count = len(finding.exhibit.notes)
    authored, automatic = exhibit.spec.notes[:count], exhibit.spec.notes[count:]
    own_notes = (*(binder.content(note) for note in finding.notes), *authored)
    every = citing.measured(
        (statement, told.short, topic, *body, slide, say, pictured, *key, *own_notes)
    )
    language = binder.language
    values = citing.values_in((every,))
    grade = citing.weakest_grade(values)
    notes = (*caveats_for(values, binder), *automatic)
    _check_sizes(finding, slide, binder)
    _check_members(finding, statement, key, exhibit, binder)
    refs = (value.ref for value in values)
    metrics = (word.metric for word in every)
    binder.extend(check_bases(metrics, refs, binder.dataset, finding.where))
    every_note = (*own_notes, *notes)
    on_page = citing.values_in((pictured, statement, *body, *every_note))
    seen = citing.values_in((statement, told.short, slide, pictured, *own_notes))
    slide_notes = (*notes_for(seen, binder), *automatic)
    on_slide = (*seen, *citing.values_in(slide_notes))
    marker = Marker(binder)
    heading, texts = marker.title(statement), tuple(map(marker.text, body))
    # The table of a chart's values keeps its own source: it stands apart.
    source = source_line(on_page, language)
    if isinstance(exhibit, Chart):
        exhibit = Chart(replace(exhibit.spec, source=source))
    else:
        exhibit = Table(replace(exhibit.spec, source=source))
    marked = marker.exhibit(exhibit, pictured, automatic)
    beside = tuple(map(marker.text, own_notes))
    made = Finding(
        id=finding.id,
        statement=(*heading, *marker.rest(notes)),
        short=told.short,
        topic=topic,
        body=texts,
        slide_text=slide,
        exhibit=marked,
        beside=beside,
        slide_source=short_source_line(on_slide, language),
        slide_notes=slide_notes,
        notes=notes,
        grade=grade,
        speaker_notes=tuple(_speaker_notes((statement, *body, slide, say), every_note, binder)),
    )
    binder.extend(check_marks(finding, made, (told.short, *body, slide, say, *key), language))
    return made


def _texts(finding: outline.AuthoredFinding, binder: Binder) -> _Texts | None:
    bound = binder.bind(lambda own: _own_words(finding, own))
    if bound.absent:
        binder.take(bound)
        return _without(finding, binder, bound.absent)
    if bound.within and finding.no_difference:
        others = tuple(item for item in bound.problems if item not in bound.within)
        binder.take(replace(bound, problems=others))
        return _other_texts(finding, finding.no_difference, binder)
    return binder.take(bound)


def _own_words(finding: outline.AuthoredFinding, binder: Binder) -> _Texts:
    """Return the texts of a finding; its conditions are held where they have all their values."""
    statement = binder.content(finding.statement)
    body = tuple(binder.firm(text) for text in finding.body)
    slide = binder.firm(finding.slide)
    say = binder.firm(finding.say) if finding.say else slide
    for condition in () if binder.absent else finding.holds:
        binder.hold(condition)
    short = binder.firm(finding.short) if finding.short else ()
    return _Texts(finding, statement, body, slide, say, short)


def _is_bare(exhibit: Chart | Table) -> bool:
    """Return whether `exhibit` has no value of its own; comparators are none."""
    match exhibit:
        case Table():
            return not citing.values_in(shown(exhibit))
        case Chart(spec):
            return not any(point.number for each in spec.panels for point in each.every_point)


def _without(
    finding: outline.AuthoredFinding, binder: Binder, missing: tuple[Missing, ...]
) -> _Texts | None:
    """Return what a finding says where values are `missing`; None where it is left out."""
    if finding.unavailable:
        return _other_texts(finding, finding.unavailable, binder)
    for first in missing[:1]:
        if not finding.may_be_left_out:
            message = f"finding {finding.id!r} is left out: {first.ref} has no value"
            hint = "write what to show instead under unavailable:, or write unavailable: leave-out"
            binder.extend([warning("finding-left-out", message, finding.where, hint)])
    return None


def _other_texts(
    finding: outline.AuthoredFinding, texts: outline.AuthoredUnavailable, binder: Binder
) -> _Texts:
    """Return the words of a finding whose own say what cannot be said in this edition."""
    slide = binder.firm(texts.slide)
    return _Texts(
        finding=replace(finding, key=texts.key or finding.key),
        statement=binder.content(texts.statement),
        body=tuple(binder.firm(text) for text in texts.body),
        slide=slide,
        say=slide,
        instead=True,
    )


def _key_words(finding: outline.AuthoredFinding, binder: Binder) -> tuple[Content, ...]:
    """Return the number, label and sentence of a finding in the summary; none without a key."""
    if finding.key is None:
        return ()
    label, sentences = binder.content(finding.key.label), key_sentences(finding.key, binder)
    number = binder.bound(finding.key.number)
    binder.check_together((number, label), finding.key.number)
    return (number, label, *sentences)


def key_sentences(key: outline.AuthoredKey, binder: Binder) -> tuple[Content, ...]:
    """Return the sentence of a finding in the summary, and that of its slide, if it has another."""
    return tuple(binder.firm(text) for text in (key.sentence, key.slide) if text)


def _speaker_notes(
    texts: tuple[Content, ...], notes: tuple[Content, ...], binder: Binder
) -> Iterator[NotesPart]:
    """Yield what is said, the last of `texts`, and what defends the numbers in all of them."""
    words, language = binder.labels, binder.language
    told, places = citing.metrics_in(texts), places_in(texts, language)
    yield NotesPart(words.say, texts[-1:])
    if told:
        yield NotesPart(words.working, working_lines(told, language, binder.dataset, places))
    if notes:
        yield NotesPart(words.caveats, notes)


def _check_members(
    finding: outline.AuthoredFinding,
    statement: Content,
    key: Sequence[Content],
    exhibit: Chart | Table,
    binder: Binder,
) -> None:
    """Add a warning where the key number or the exhibit is of another member than the statement."""
    seen = {Part.TITLE, Part.TEXT, Part.CHART, Part.TABLE}
    drawn = [text for part, text in parts_of(exhibit) if part in seen]
    where = finding.key.number if finding.key else None
    for title, what, beside, place in (
        (next(iter(key[2:]), statement), "the key number", key[:2], where),
        (statement, "the exhibit", drawn, None),
    ):
        scalar = place or Scalar("", finding.exhibit.where)
        told = binder.sentence(joined((title, *beside), " "), scalar)
        binder.extend(check_beside(title, beside, what, told))


def _check_sizes(finding: outline.AuthoredFinding, slide: Content, binder: Binder) -> None:
    notes, words = (*finding.notes, *finding.exhibit.notes), len(plain(slide).split())
    if len(notes) > MOST_NOTES:
        message = f"finding {finding.id!r} has {len(notes)} written notes"
        hint = f"keep the {MOST_NOTES} that matter most; caveats of the data do not count"
        binder.add("too-many-notes", message, notes[MOST_NOTES].where, hint)
    if words > MOST_SLIDE_WORDS:
        message = f"the slide of {finding.id!r} has {words} words"
        hint = f"shorten it to {MOST_SLIDE_WORDS} words"
        binder.add("too-many-words", message, finding.slide.where, hint)


def compose_table(table: outline.AuthoredTable, binder: Binder) -> TableSpec:
    """Return the table of one edition; a row of a wrong length is a problem.

    One whose values are all missing is no fault of its author: its cells say why.
    """
    headers = [binder.content(column.header) for column in table.columns]
    bound = binder.bind(
        lambda own: tuple(r for row in table.rows for r in _rows(row, headers, own))
    )
    every = binder.take(bound)
    rows = tuple(_firm_rows(every, binder)) or every
    title, subtitle = binder.content(table.title), binder.content(table.subtitle)
    cells = tuple(cell for row in rows for cell in row.cells)
    values = citing.values_in((title, subtitle, *cells))
    if headers and not values and not bound.problems and not bound.absent:
        hint = "bind numbers in its cells, as {name}, or leave the table out"
        binder.add("no-numbers", f"table {table.id!r} shows no value", table.where, hint)
    full = [row.cells for row in rows if len(row.cells) == len(headers)]
    for at, header in enumerate(headers):
        column = (row[at] for row in full)
        binder.check_together((header, *column), Scalar("", table.columns[at].header.where))
    spec = TableSpec(
        id=table.id,
        title=title,
        subtitle=subtitle,
        columns=tuple(
            Column(header=header, numeric=column.numeric)
            for header, column in zip(headers, table.columns, strict=True)
        ),
        rows=rows,
        source=source_line(values, binder.language),
        notes=tuple(binder.content(note) for note in table.notes),
        ranges=table.ranges,
    )
    scale = tuple(_scale(spec, binder.language))
    return replace(spec, scale=scale) if scale else _with_units(spec, binder.language)


def _with_units(spec: TableSpec, language: Language) -> TableSpec:
    """Return a table that names a unit once, at the head of its column, unless a head says it.

    A column with values of several units has that of each beside it.
    """
    columns, rows = list(spec.columns), [list(row.cells) for row in spec.rows]
    full = [row for row in rows if len(row) == len(columns)]
    for at, column in enumerate(columns):
        heads = (plain(spec.title), plain(spec.subtitle), plain(column.header))
        names = {
            units.unit_over(word.metric.quantity.unit, language, *heads, plain(row[0]))
            for row in full
            for word in row[at]
            if isinstance(word, Number)
        }
        if len(names) == 1 and (name := "".join(names)):
            columns[at] = replace(column, header=(*column.header, Text(f" ({name})")))
        for row in full:
            beside = (*heads, plain(row[0]), plain(row[at])) if len(names) > 1 else ()
            row[at] = tuple(_told(word, language, beside) for word in row[at])
    kept = (replace(row, cells=tuple(own)) for row, own in zip(spec.rows, rows, strict=True))
    return replace(spec, columns=tuple(columns), rows=tuple(kept))


def _told(word: Inline, language: Language, beside: tuple[str, ...]) -> Inline:
    """Return a number of a cell without its unit, or with it where nothing `beside` it says it."""
    if not isinstance(word, Number):
        return word
    tell = partial(units.with_unit if beside else units.without_unit, word.text)
    return replace(word, text=tell(word.metric.quantity.unit, language, *beside))


def _scale(spec: TableSpec, language: Language) -> Iterator[Tick]:
    """Yield what stands over the ranges of a table."""
    if most := spec.highest:
        middle, told = (
            most.value / 2,
            wording.word_metric(most.metric, language, wording.Display(style=wording.Style.UNIT)),
        )
        number = told.split()[0]
        yield Tick(f"0{told.removeprefix(number)}", Decimal(0))
        yield from [Tick(f"{middle:,.0f}", middle)] * (middle == middle.to_integral_value())
        yield Tick(number, most.value)


def _firm_rows(rows: tuple[Row, ...], binder: Binder) -> Iterator[Row]:
    """Yield the rows that are verified as far as was asked, and the heads of those alone."""
    kept = [row for row in rows if binder.is_firm(*row.cells)]
    for row, after in zip_longest(kept, kept[1:]):
        if row.kind is not RowKind.GROUP or (after and after.kind is not RowKind.GROUP):
            yield row


def _rows(row: outline.AuthoredRow, headers: Sequence[Content], binder: Binder) -> Iterator[Row]:
    given, width = len(row.cells) + (1 if row.each else 0), len(headers)
    if given == 1 and not row.each:
        yield Row(cells=(binder.content(row.cells[0]),), kind=RowKind.GROUP)
        return
    if given != width:
        message = f"this row has {given} cells, but the table has {width} columns"
        binder.add("wrong-shape", message, row.where, "with each:, the first cell is the member")
        return
    if row.each is None:
        absent = len(binder.absent)
        written = tuple(binder.content(cell) for cell in row.cells)
        if len(binder.absent) == absent:
            binder.check_together(written, Scalar("", row.where))
        binder.extend(check_heads(written, headers, row.where, binder))
        yield Row(cells=written)
        return
    for name in members_of(row.each, binder):
        first = member_words(row.each, name, binder)
        made = (first, *(binder.content(cell, name) for cell in row.cells))
        binder.extend(check_heads(made, headers, row.where, binder))
        yield Row(cells=made)


def check_heads(
    row: Sequence[Content], headers: Sequence[Content], where: Location, binder: Binder
) -> Iterator[Problem]:
    """Yield a fault for each number of a row that is not of the member or period that heads it.

    A head tells one where it is its name and no more.
    """
    for cell, header in zip(row[1:], headers[1:], strict=False):
        for number in cell:
            if isinstance(number, Number):
                told = _plain((*cell, *header, *row[0]))
                for head in (row[0], header):
                    other = _member(head, number, told, binder)
                    if other := other or _period(head, number, told, binder):
                        message = f"{number.text} stands under {plain(head)!r}, and is of {other}"
                        yield fault("subject-differs", message, where, _HINT)


def _plain(content: Content) -> str:
    """Return words as names are compared: in small letters, with spaces that break."""
    return plain(content).replace(units.NBSP, " ").casefold()


def _member(head: Content, number: Number, told: str, binder: Binder) -> str:
    """Return the member that a number is of, where its head is the name of another."""
    named, dataset = _members(plain(head).replace(units.NBSP, " "), binder), binder.dataset
    metric = number.metric
    ranked = metric.inputs[:1] if metric.over else (metric,)
    own = {pair for each in ranked for value in observations(each) for pair in value.ref.key}
    dimension = next((name for name, _ in sorted(own) if name in dict(named)), "")
    members = [member for name, member in own if name == dimension]
    if len(members) != 1 or own & named:
        return ""
    label = member_label(dataset, dimension, members[0], binder.language)
    return "" if label.casefold() in told else label


def _members(head: str, binder: Binder) -> set[tuple[str, str]]:
    """Return the members of which a head is the name."""
    index = index_of(binder.dataset)
    found = index.mentions(index.aliased(tokens(head)))
    whole = (0, len(head.strip()))
    return {(e.dimension, e.member) for e in found if (e.start, e.end) == whole}


def _period(head: Content, number: Number, told: str, binder: Binder) -> str:
    """Return the period of a number, where its head is the name of another."""
    text, spans = plain(head).strip(), periods(number.metric)
    named = (each for each in head if isinstance(each, Period) and each.text == text)
    read = recognize([text]) if len(text) >= _YEAR else None
    ends = [(each.span.start, each.span.end) for each in named]
    ends += [(read.cells[0], read.cells[0])] if read and not ends else []
    if len(spans) != 1 or not ends:
        return ""
    forms = [word(spans[0], binder.language) for word in (word_period, word_period_short)]
    is_own = any(is_within(each, *ends[0]) for each in (spans[0].start, spans[0].end))
    return "" if is_own or any(form.casefold() in told for form in forms) else forms[0]
