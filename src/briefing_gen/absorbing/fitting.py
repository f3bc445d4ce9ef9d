"""Fits what stands beside a title to it: the key number with its label, and the chart."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from textwrap import dedent
from typing import Final

from babel.lists import format_list

from briefing_gen.absorbing.naming import Names, column_of, members_of
from briefing_gen.absorbing.nearest import RELABEL, against_label
from briefing_gen.absorbing.shown import Held, Shown
from briefing_gen.absorbing.typed import Typed
from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Problem, fault
from briefing_gen.base.quantities import CHANGES, Operation, Unit
from briefing_gen.binding.binder import Binder
from briefing_gen.briefing.briefing import AuthoredChart, AuthoredFinding, lacks_exhibit, texts_in
from briefing_gen.claims import lexicon
from briefing_gen.claims.index import Index
from briefing_gen.dataset.cell_text import CellRef, covers
from briefing_gen.dataset.lookup import member_label
from briefing_gen.dataset.model import Observation
from briefing_gen.drafting.exhibits import exhibit
from briefing_gen.drafting.existing import sheet_of
from briefing_gen.drafting.members import with_whole
from briefing_gen.drafting.names import lowered, plural, quoted
from briefing_gen.drafting.plots import Far, around, bars, beyond, of_changes, unmarked
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import ALL, Column, Sheet
from briefing_gen.drafting.values import Value, beside, compared, value_at
from briefing_gen.metrics.derive import Derived, Metric, Observed, limit_of, observations
from briefing_gen.reading.tree import Scalar, scalars
from briefing_gen.reading.yaml_nodes import Edit
from briefing_gen.rules.series import break_among, change_between, change_in_time, pairs_beside
from briefing_gen.words.languages import labels

_CALLED: Final = {Operation.SHARE, Operation.MEDIAN, Operation.MEAN}
"""What a label calls by its name, so that nobody takes it for a published value."""
_MOST: Final = re.compile(
    rf"\b(?:the (?:most|least)|than (?:in )?any other|{lexicon.said('highest', 'lowest')})\b",
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"\{[\w-]+\}")
_COMPACT: Final = re.compile(r" +display: compact.*\n")
_MAGNITUDE: Final = re.compile(r":compact-magnitude((?:\.\d)?)$")
_OVER: Final = re.compile(r"([\w-]+)=\*")
_SINCE: Final = re.compile(rf"\b(?:{lexicon.said('since')})\b", re.IGNORECASE)
_KEY: Final = "key:\n  number: {number}\n  label: {{{language}: {label}}}\n"


class Part(Frozen):
    """Lines for a finding, in the place of those that it has under the same names."""

    finding: str
    replaced: tuple[str, ...]
    text: str


def _ranked(metric: Metric) -> Metric | None:
    """Return the value that a metric gives the place of; None where it is no rank."""
    return metric.inputs[0] if metric.operation is Operation.RANK else None


def _is_of_all(metric: Metric) -> bool:
    """Return whether a value is a sum over all members, or the change or share of one."""
    if metric.operation in {*CHANGES, Operation.SHARE}:
        return all(map(_is_of_all, metric.inputs))
    return metric.operation is Operation.SUM and bool(metric.over)


def _is_pooled(metric: Metric) -> bool:
    """Return whether a value is worked out from those of all members, or is the change of such."""
    is_rank = metric.operation is Operation.RANK
    return bool(metric.over and not is_rank) or _is_of_all(metric)


def _told(typed: Typed) -> Sequence[Held]:
    """Return what a title tells anew: its values, or else ranks, changes, sums of all, shares."""
    new = [each for each in typed.held if each.change] or typed.held
    return (
        [each for each in new if isinstance(each.metric, Observed)]
        or [each for each in new if _ranked(each.metric)]
        or [each for each in typed.held if change_in_time(each.metric) is not None]
        or [each for each in new if _is_of_all(each.metric)]
        or [each for each in new if each.metric.operation is not Operation.COUNT]
        or [each for each in new if limit_of(each.metric)]
        or typed.in_words
    )


def _when(held: Held) -> tuple[str, bool]:
    """Return when the last value of something is of, and whether it is written in millions."""
    is_short = bool(held.change and ":compact" in held.change.text)
    return max(value.period.end for value in observations(held.metric)), is_short


def _line(held: Held, names: Names, binder: Binder) -> tuple[str, str]:
    """Return the key number that tells a value of a title, and its label."""
    number = held.change.text.strip("{}") if held.change else names.of(held.metric) or ""
    ends, metric = [number.partition(":")[0]], held.metric
    if metric.operation in CHANGES:
        short = _MAGNITUDE.search(number)  # In millions here where it is so in the title.
        number = (names.of(metric) or "") + (f":compact{short[1]}" if short else "")
        ends = [names.of(each) or "" for each in metric.inputs]
    if metric.operation is Operation.RATIO:
        return _divided(metric, names, binder)
    span = labels(binder.language).span_to.join(f"{{{each}:period-short}}" for each in ends)
    titled = f"{_titled(metric, binder)}{_beyond(metric, number, binder)}"
    if metric.operation in CHANGES:
        own, *members = titled.split(", ")
        titled = labels(binder.language).change_in.format(", ".join((lowered(own), *members)))
        titled = titled[:1].upper() + titled[1:]
    return number, f"{titled}, {span}"


def _divided(metric: Derived, names: Names, binder: Binder) -> tuple[str, str]:
    """Return a ratio in digits, and the label that says of what: 2023 divided by 1970."""
    said = labels(binder.language).formulas[Operation.RATIO]
    when = [f"{{{names.of(each)}:period-short}}" for each in metric.inputs]
    of = [column_of(each, binder) for each in metric.inputs]
    told = (of[0], said.format(*when)) if len({*of}) == 1 else (said.format(*of), when[0])
    return names.of(metric) or "", ", ".join(told)


def _beyond(metric: Metric, name: str, binder: Binder) -> str:
    """Return the words of a label for the limit beyond which members were counted."""
    far = limit_of(metric)
    is_said = (
        _moved(metric)
        or _is_none(metric)
        or (far and not far[1].value and _is_gap(metric.inputs[0]))
    )
    far = None if is_said and binder.language is Language.EN_US else far
    words = {"above": ">", "below": "<"} if binder.language is not Language.EN_US else {}
    return f" {words.get(far[0], far[0])} {{{name}:limit}}" if far else ""


def _moved(metric: Metric) -> str:
    """Return what those did that were counted as changes beyond nothing; empty of others."""
    limit = limit_of(metric)
    is_moved = limit and not limit[1].value and change_in_time(metric.inputs[0]) is not None
    return {"above": "rise", "below": "fall"}[limit[0]] if limit and is_moved else ""


def _is_none(metric: Metric) -> bool:
    """Return whether those are counted that had none of what is counted."""
    far = limit_of(metric)
    is_count = far is not None and metric.inputs[0].quantity.unit is Unit.COUNT
    return is_count and far is not None and far[0] == "below" and far[1].value == 1


def _is_gap(metric: Metric) -> bool:
    """Return whether a difference is one between columns or members, and not in time."""
    return metric.operation in CHANGES and change_in_time(metric) is None


def _gap(metric: Metric, binder: Binder, joint: str) -> str:
    """Return what a difference is between, as its two values differ in keys or columns."""
    keys = [members_of(next(observations(e)).ref, binder.dataset) for e in metric.inputs]
    apart = [dict(own.items() - other.items()) for own, other in (keys, keys[::-1])]
    names = [column_of(e, binder, own) for e, own in zip(metric.inputs, apart, strict=True)]
    return f"{names[1]} {joint} {lowered(names[0])}"


def _alone(metric: Metric) -> Iterator[Observation]:
    """Yield the values that something is worked out from, but those of all members together."""
    if not _is_pooled(metric):
        every = chain.from_iterable(map(_alone, metric.inputs))
        yield from every if metric.inputs else observations(metric)


def _titled(metric: Metric, binder: Binder) -> str:
    """Return what a label calls a value: its column and members, and what was worked out of it."""
    own = column_of(_ranked(metric) or metric, binder, {} if _is_pooled(metric) else None)
    if (limit := limit_of(metric)) and _is_gap(metric.inputs[0]):
        is_said = binder.language is Language.EN_US and not limit[1].value
        own = _gap(metric.inputs[0], binder, limit[0] if is_said else "−")
    if limit_of(metric) and binder.language is Language.EN_US:
        table = binder.dataset.tables[next(observations(metric)).ref.table]
        titles = {each.name: each.titles for each in table.dimensions}
        of = titles[_over(metric)].get(binder.language, _over(metric))
        own = lowered(own)
        if way := _moved(metric):
            return f"{plural(of)} with a {way} in {own}"
        if change_in_time(metric.inputs[0]) is not None:
            own = labels(binder.language).change_in.format(own)
        return f"{plural(of)} with {'no ' * _is_none(metric)}{own}"
    if limit_of(metric) and change_in_time(metric.inputs[0]) is not None:
        said = labels(binder.language).change_in.format(lowered(own))
        return f"{said[:1].upper()}{said[1:]}"
    if metric.operation is Operation.SUM and not metric.over:
        return _added_up(metric, binder)
    if metric.operation not in _CALLED:
        return own
    whole = metric.inputs[-1]
    of = column_of(whole, binder, {} if _is_pooled(whole) else None)
    said = labels(binder.language).formulas[metric.operation].format(own, of, all=lowered(own))
    return f"{said[:1].upper()}{said[1:]}"


def _added_up(metric: Metric, binder: Binder) -> str:
    """Return the title of a column and all the members whose values make up a sum."""
    data, language = binder.dataset, binder.language
    every = [members_of(each.ref, data) for each in observations(metric)]
    told = [column_of(metric, binder, {})]
    for name in every[0]:
        own = [member_label(data, name, each[name], language) for each in every if name in each]
        told.append(format_list(list(dict.fromkeys(own)), locale=language.replace("-", "_")))
    return ", ".join(told)


def key_beside(
    finding: AuthoredFinding, label: Scalar | None, typed: Typed, index: Index
) -> Iterator[Edit | Part | Problem]:
    """Yield what makes a key number one of its sentence, where this tells another value.

    A label that was drafted follows it; to one in somebody's own words the value has to fit.
    """
    key, names, binder = finding.key, typed.names, typed.binder
    own = names.metrics.get(key.number.text.partition(":")[0]) if key else None
    told = _told(typed)
    last = max(told, key=_when, default=None)
    if key is None and last and lacks_exhibit(finding):
        number, words = _line(last, names, binder)
        line = {"number": number, "label": quoted(words), "language": binder.language}
        yield Part(finding.id, (), _KEY.format_map(line))
    if key is None or label is None or own is None or key.sentence != finding.statement:
        return
    cells = {value.ref for value in observations(own)}
    metrics = [_ranked(each.metric) or each.metric for each in typed.held]
    known = {value.ref for metric in metrics for value in _alone(metric)}
    is_sum = own.operation is Operation.SUM
    if last is None or own in metrics or (cells <= known if is_sum else cells & known):
        return
    shown = Shown(label, binder).text
    why = against_label(own, shown, index)
    if "{" in label.text and not why:
        number, words = _line(last, names, binder)
        yield Edit(key.number, number)
        yield Edit(label, words)
        return
    values = [each.metric for each in told]
    changes = (change_between(*pair) for pair in pairwise(values))
    fitting = (e for e in (*values, *changes) if e and not against_label(e, shown, index))
    if why and (name := next(filter(None, map(names.of, fitting)), None)):
        yield Edit(key.number, name)
    elif why:
        said = f"it {why}, and no value of the sentence beside it fits {shown!r}"
        message = f"the key number {names.said(own)} is still to be bound: {said}"
        yield fault("unbound-number", message, key.number.where, f"bind another, or {RELABEL}")


def exhibit_beside(finding: AuthoredFinding, typed: Typed) -> Iterator[Part | Problem]:
    """Yield the chart of a finding whose exhibit has no value that its title tells, or has none."""
    new = [each for each in typed.held if each.change]
    told = [each.metric for each in new or typed.held or typed.in_words]
    told = [each for each in told if not _is_of_many(each)] or told
    mains = [_mains(metric) for metric in told]
    is_shown = (
        # Of a count of many a chart shows some.
        (any if _is_of_many(metric) else all)(
            _shows(finding, main.ref, typed.names, pooled=_is_of_all(metric)) for main in each
        )
        for metric, each in zip(told, mains, strict=True)
    )
    said = {language for _, language in finding.statement.versions}
    is_drawn = bool(mains) and said == {Language.EN_US}  # The language of drafts.
    if finding.may_lack_values or any(is_shown):
        return
    if drawn := _drafted(told, mains, typed) if is_drawn else "":
        yield Part(finding.id, ("chart", "table"), drawn)
    elif lacks_exhibit(finding):
        message = f"no chart can be drafted for the finding {finding.id!r}"
        hint = "let its statement tell a value of the table, or add chart: ... or table: ..."
        yield fault("missing-field", message, finding.where, hint)


def _over(metric: Metric) -> str:
    """Return the dimension over whose members a value is worked out; empty of others."""
    found = _OVER.search(metric.over or "")
    return found[1] if found else ""


def _is_of_many(metric: Metric) -> bool:
    """Return whether a value is of many members, none of which it names: their middle, a count."""
    of_many = {Operation.MEDIAN, Operation.MEAN, Operation.COUNT}
    return metric.operation in of_many and bool(metric.over)


def _mains(metric: Metric) -> Sequence[Observation]:
    """Return the values that a metric is about: of a change the last, of a share the part."""
    if metric.inputs and not metric.over:
        at = -1 if metric.operation in CHANGES else 0
        return _mains(metric.inputs[at])
    return tuple(observations(_ranked(metric) or metric))


def _shows(finding: AuthoredFinding, ref: CellRef, names: Names, *, pooled: bool) -> bool:
    """Return whether the exhibit of a finding has a value, or has it `pooled` with others."""
    table = finding.exhibit
    if not isinstance(table, AuthoredChart):
        said = chain.from_iterable(text.versions.values() for text in texts_in(table.rows))
        return any(_is_of(inside, ref, names) for s in said for inside in s.text.split("{")[1:])
    for panel in table.panels:
        members = panel.across.names if panel.across else ()
        own = dict(ref.key).get(panel.across.dimension) if panel.across else None
        has_it = not members or own in members
        series = [each.values for each in panel.series if has_it]
        own_values = [each for each in series if pooled or isinstance(each, Scalar)]
        nodes = [*own_values, *(point.value for point in panel.points)]
        if any(_is_of(each.text, ref, names) for node in nodes for each in scalars(node)):
            return True
    return False


def _is_of(text: str, ref: CellRef, names: Names) -> bool:
    """Return whether an address or a name, perhaps with a display, stands for a value."""
    address, bracket, rest = text.partition("]")
    name = text.partition("}")[0].partition(":")[0].strip()
    if bracket:
        return covers(f"{address}]{rest.partition('}')[0].partition(':')[0]}", ref)
    return name in names.metrics and ref in {v.ref for v in observations(names.metrics[name])}


def _drafted(told: Sequence[Metric], mains: Iterable[Sequence[Observation]], typed: Typed) -> str:
    """Return the chart that `init` would draft of values; empty where their table has no row."""
    largest = any(map(_is_of_all, told))
    main = max(
        chain.from_iterable(mains),
        key=lambda each: (each.period.end, each.quantity.value if largest else 0),
    )
    every = [each for each in told if isinstance(each, Derived) and _is_of_many(each)]
    every.sort(key=lambda each: (limit_of(each) is None, each.operation is Operation.COUNT))
    many = next(iter(every), None)
    sheet = sheet_of(typed.binder.dataset, main.ref.table)
    if sheet is None or typed.binder.parameters:
        return ""
    whole = with_whole(sheet) if largest else sheet
    apart = _apart(told, main, sheet, is_extreme=_is_extreme(typed)) if whole is sheet else None
    wanted, own = dict(main.ref.key), (sheet if apart else whole).key
    cells = [(c, ALL if ALL in c.cells else wanted[c.name]) for c in own]
    rows = (at for at in range(whole.rows) if all(c.cells[at] == cell for c, cell in cells))
    row = next(rows, None)
    if row is None:
        return ""
    measure = next(column for column in whole.columns if column.name == main.ref.measure)
    value = value_at(whole, measure, row)
    if many:
        return dedent(_of_many(many, typed.names.of(many) or "", whole, value))
    value = replace(value, metric=typed.names.of(Observed(main)) or value.metric)
    if largest and whole is sheet:
        return dedent(unmarked(sheet, value, sheet.subject or compared(sheet, row)))
    drawn = _of_changes(told, typed, sheet, value, apart) if apart else exhibit(whole, value)
    values = (e for e in typed.held if e.metric in told and e.metric.operation not in CHANGES)
    said = (each.change.text for each in values if each.change)
    is_full = any(map(_BARE.fullmatch, said))  # Beside 9,386,000 nobody looks for 9.39 million.
    return dedent(_COMPACT.sub("", drawn) if is_full else drawn)


def _of_changes(
    told: Sequence[Metric], typed: Typed, sheet: Sheet, value: Value, across: Column
) -> str:
    """Return bars of the members that a title sets beside each other: their changes, or values."""
    own = chain.from_iterable(observations(_ranked(metric) or metric) for metric in told)
    every = [dict(each.ref.key).get(across.name) for each in own]
    named = {member for member in every if member and member != across.cells[value.row]}
    changes = [e for e in told if isinstance(e, Derived) and change_in_time(e) is not None]
    if not changes or len(changes) < len(told) or len({e.operation for e in changes}) > 1:
        return bars(sheet, value, across, named)
    first, rows = changes[0].inputs[0], _rows_before(changes[0], sheet, value)
    ends = (found for _, found, _ in pairs_beside(changes[0], typed.binder.dataset))
    pairs = chain.from_iterable(each.values() for each in ends)
    is_broken = any(break_among(pair, typed.binder.dataset) is not None for pair in pairs)
    if not isinstance(first, Observed) or not rows or is_broken:
        return bars(sheet, value, across, named)
    former = value_at(sheet, value.measure, rows[0])
    former = replace(former, metric=typed.names.of(first) or former.metric)
    return of_changes(sheet, value, across, (str(changes[0].operation), former), named)


def _rows_before(change: Metric, sheet: Sheet, value: Value) -> Sequence[int]:
    """Return the rows that a change starts from, as they stand beside the row of a value."""
    periods, then = sheet.of_role(Role.PERIOD), dict(next(observations(change)).ref.key)
    at = beside(sheet, periods[0], value.row) if periods else ()
    return [row for row in at if periods[0].cells[row] == then.get(periods[0].name)]


def _of_many(metric: Derived, name: str, sheet: Sheet, value: Value) -> str:
    """Return the chart of a middle of all members, or of those beyond a limit; else nothing."""
    limit, found = limit_of(metric), [c for c in sheet.key if c.name == _over(metric)]
    if not found or (metric.operation is Operation.COUNT and limit is None):
        return ""
    (across,) = found
    if across.role is Role.PERIOD:
        return exhibit(sheet, value)
    value = replace(value, metric=name)
    if limit:
        far = {dict(each.ref.key)[across.name] for each in observations(metric)}
        counted = metric.inputs[0]
        if counted.operation not in CHANGES:
            return beyond(sheet, value, across, Far(far, limit[0], None))
        refs = (next(observations(each)).ref for each in counted.inputs)
        measures = [c for ref in refs for c in sheet.columns if c.name == ref.measure]
        if len(measures) < len(counted.inputs):  # One of them is in another table.
            return ""
        first, last = measures
        rows = _rows_before(counted, sheet, value) or [value.row] * (first is not last)
        value = replace(value, measure=last)
        changes = (Far(far, limit[0], (str(counted.operation), first, at)) for at in rows)
        return next((beyond(sheet, value, across, each) for each in changes), "")
    return around(sheet, value, across, str(metric.operation).capitalize())


def _is_extreme(typed: Typed) -> bool:
    """Return whether words of a title set its member above or below others."""
    return bool(_MOST.search(typed.shown)) and not _SINCE.search(typed.shown)


def _apart(
    told: Sequence[Metric], main: Observation, sheet: Sheet, *, is_extreme: bool
) -> Column | None:
    """Return what values of one time differ in; None where they are of one member over time."""
    own = dict(main.ref.key)
    every = [dict(value.ref.key) for metric in told for value in observations(metric)]
    for column in sheet.of_role(Role.DIMENSION):
        member = own.get(column.name)
        others = ({**key, column.name: member} == own != key for key in every)
        is_one_of = is_extreme and len(set(column.cells)) > 1 and member not in column.totals
        if any(others) or is_one_of:
            return column
    return None
