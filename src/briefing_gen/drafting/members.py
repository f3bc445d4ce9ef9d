"""What the members of a table say of its rows: totals of others, and measures in one column."""

import re
import shlex
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.quantities import Unit
from briefing_gen.dataset.cell_text import NUMBER
from briefing_gen.dataset.periods import recognize
from briefing_gen.dataset.totals import (
    CALLED,
    MIDDLE,
    Totals,
    measures_named,
    told_apart,
    totals_in,
)
from briefing_gen.dataset.unit_words import PERCENT, UNITS, scale_in, unit_in
from briefing_gen.dataset.vocabulary import Statistic
from briefing_gen.drafting.grid import some
from briefing_gen.drafting.names import as_mean, lowered, name_from, names_of, plural
from briefing_gen.drafting.number_cells import as_said, as_titled
from briefing_gen.drafting.package import AVERAGED, adds, average_in, meaning, summary_of
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import ALL, FIPS, NESTED, PLACES, Column, Sheet, addressed, is_key
from briefing_gen.drafting.sheet_reader import of_periods
from briefing_gen.drafting.sums import largest, with_sums

_MARGIN: Final = re.compile(r"\b(?:margins? of errors?|moe)\b", re.IGNORECASE)
_PLUS_MINUS: Final = re.compile(r"^(?:±|\+/-) *")
_CODE: Final = re.compile(r"[0-9]{1,12}(?=[ .:-])")
_OFFICIAL: Final = re.compile(r"[EJKNSW][0-9]{8}")
"""The code of a place by the statistical offices of the United Kingdom."""
_COUNTIES_OF: Final = 1_000
"""The code of a county is that of its state and three digits, which are 000 for the state."""
_REGION: Final = 3
_LEVELS: Final = {"K02": 0, "K03": 1, "K04": 1, "E12": _REGION, "E47": 4} | dict.fromkeys(
    ("E92", "N92", "S92", "W92"), 2
)
_COUNTIES: Final = {"E10": "E07", "E11": "E08", "E13": "E09"}
"""Counties, metropolitan ones and halves of London, above their districts where these are there."""
_LOWEST: Final = 5
_MANY_OF: Final = re.compile(r"^(thousand|million|billion)s?(?: of)? (\w.*)", re.IGNORECASE)
_OF_UNITS: Final = re.compile(
    r"(?:measure(?:ment)? )?units?(?: of measure(?:ment)?)?|uom|unidad(?:es)?(?: de medida)?",
    re.IGNORECASE,
)
_THINGS: Final = re.compile(r"[a-z]{3,}s|numbers?", re.IGNORECASE)
"""What thousands are of where no unit is named: persons."""
_OF_MEASURES: Final = re.compile(
    r"(?:indicator|variable|measure|series|indicador)s?(?:[ _-]?name)?|(?:[a-z]+ )?estimates",
    re.IGNORECASE,
)
_FEW_MEASURES: Final = 6
_LONG: Final = 10
_MOST_UNITS: Final = 12
"""A column named "Unit" with more texts than this names something else than units."""
_COMPUTED: Final = 6
"""Decimals beyond these are what a spreadsheet lost or made up when it computed a value."""
_MOST_PLACES: Final = 500
_FEW_PLACES: Final = 3
"""Of so many, one may well be as large as the others."""
_NEARLY, _LESS = Decimal("0.9"), Decimal("0.6")
"""The part of what others come to that a total has at least, and what is less than a total."""
_PARTS: Final = {
    "United Kingdom": {"England", "Scotland", "Wales", "Northern Ireland"},
    "Great Britain": {"England", "Scotland", "Wales"},
    "England": {"East Midlands", "London", "North East", "North West", "South East", "South West"},
    "Canada": {"Alberta", "British Columbia", "Manitoba", "Nova Scotia", "Ontario", "Quebec"},
    "Australia": {"New South Wales", "Queensland", "South Australia", "Tasmania", "Victoria"},
}
"""Nations, and regions of each by which it is known that it stands among its own."""
_OF_TIME: Final = frozenset({Unit.DAYS, Unit.HOURS, Unit.MONTHS, Unit.YEARS})
_NEVER_ADDED: Final = re.compile(
    r"\b(?:rank|score|grade|age|year|level|size|density|elevation|temperature|id|per|average|length"
    r"|duration|wait|income|wage|salary|earnings|rent|price|premium|fee|fare|tuition|minimum"
    r"|maximum|cost of)s?\b",
    re.IGNORECASE,
)
"""Titles of values that each place has for itself."""
_AVERAGED: Final = re.compile(
    r"(?:(?!and\b)[^\s,]+ ){0,3}(?:average|avg|mean|median|rate|ratio|per|index)s?\b"
    r"(?!.*\band (?:the )?(?:number|count|total))",
    re.IGNORECASE,
)
"""How the title of a table begins all of whose values are averages or rates."""
_NUMBER_OF: Final = re.compile(
    r"(?:(?:daily|weekly|monthly|annual|mean) )*number of", re.IGNORECASE
)
"""How that of averages of counts does; percentages beside them are none."""
GENERIC: Final = frozenset({"value", "values", "amount", "number", "count", "data", "obs-value"})
"""Names of columns that say nothing of their values."""


def as_captioned(sheet: Sheet) -> Sheet:
    """Return the table whose values are the averages that its title says they are.

    Where they are in several units, it may be said of some of them alone.
    """
    caption = as_mean(str(sheet.said.get("caption", "")))
    units = {c.name: (meaning(c) or (None,))[0] for c in sheet.of_role(Role.MEASURE)}
    others = {unit for unit in units.values() if unit is not Unit.PERCENT} or {Unit.PERCENT}
    # Of averages of counts a column of zeros alone looks like one of counts.
    counted = Unit.COUNT if _NUMBER_OF.match(caption) and others <= {None, Unit.COUNT} else None
    match = _AVERAGED.match(caption) if counted or len(others) == 1 else None
    if match is None:
        return sheet
    statistic = average_in(match[0]) or Statistic.RATE
    return sheet.changed(
        lambda c: (
            replace(c, statistic=summary_of(c) or statistic, unit=c.unit or counted)
            if units.get(c.name, False) in others
            else c
        )
    )


def with_margins(sheet: Sheet) -> Sheet:
    """Return a table in which margins of error, as ±3.0, go with the values before them."""
    columns, of = list(sheet.columns), ""
    for at, column in enumerate(columns):
        bare = tuple(_PLUS_MINUS.sub("", cell) for cell in column.cells)
        is_margin = _MARGIN.search(column.title) and all(map(NUMBER.fullmatch, filter(None, bare)))
        if is_margin and of and column.role in {Role.MEASURE, Role.LABEL}:
            columns[at] = replace(column, role=Role.LABEL, cells=bare, marks=(), margin_of=of)
        elif column.role is Role.MEASURE:
            of = column.name
    return replace(sheet, columns=tuple(columns))


def with_totals(sheet: Sheet) -> Sheet:
    """Return the table, whose columns know which members are totals, besides those named before."""
    sheet = with_sums(sheet) if sheet.file else sheet
    columns, steps = list(sheet.columns), list(sheet.steps)
    headed = str(sheet.said.get("groups", "")).casefold().split("\n")
    for at, column in enumerate(sheet.columns):
        if column.role is not Role.DIMENSION:
            continue
        said = {cell: column.words.get(cell, cell).casefold() for cell in column.cells}
        groups = {cell for cell, words in said.items() if words in headed}
        found = _totals(sheet, column, groups)
        top, regions = _regions(sheet, column)
        known = set(column.cells)
        nations = {n for n, parts in _PARTS.items() if len(parts & known) >= _FEW_PLACES}
        top = top or tuple(nations & {"United Kingdom"} & {largest(sheet, column)})
        above = [
            *_above_others(column.cells),
            *regions,
            *(m for m in said if m in nations | groups and m not in {*found.wholes, *top}),
        ]
        is_all_said = bool(column.totals) and not sheet.file  # By a package.
        seen = () if is_all_said else (*found.members, *above, *top)
        if totals := tuple(dict.fromkeys((*column.totals, *seen))):
            wholes = tuple(m for m in found.wholes if m not in above) or column.totals[:1] or top
            wholes = tuple(m for m in wholes if not MIDDLE.fullmatch(m))
            is_nested = any(map(NESTED.fullmatch, above))  # Of several wholes side by side.
            overlap = bool(found.overlap) or is_nested
            columns[at] = replace(column, totals=totals, wholes=wholes, overlap=overlap)
            names = some([repr(column.words.get(member, member)) for member in totals])
            steps.append(f"taken for totals, and left out of medians, ranks and strips: {names}")
        if rests := columns[at].rests:
            names = some([repr(column.words.get(member, member)) for member in rests])
            steps.append(f"taken for the rest of others, and left out of ranks and counts: {names}")
        asked = [m for m in dict.fromkeys(column.cells) if CALLED.match(m) and m not in totals]
        if asked:
            is_one = len(asked) == 1
            called = "is called like a total" if is_one else "are called like totals"
            name = shlex.quote(asked[0]) if is_one else "MEMBER"
            steps.append(
                f"{some([*map(repr, asked)])} {called}, but the others do not add up to it: where "
                f"it is one, add to this command: --total {name}"
            )
        if found.overlap:
            steps.append(f"the members of {column.name!r} overlap: do not add them up")
    return replace(sheet, columns=tuple(columns), steps=tuple(steps))


def with_whole(sheet: Sheet) -> Sheet:
    """Return the table with rows of all its places together, where they add up and have no total.

    There is one for each period in which all have a value, of what has a total of that. What is
    no place may overlap.
    """
    every = [c for c in sheet.of_role(Role.DIMENSION) if len(set(c.cells)) > 1]
    several = [c for c in every if not c.wholes]
    periods = sheet.of_role(Role.PERIOD)
    if len(several) != 1 or len(periods) != 1 or sheet.subject or sheet.about:
        return sheet
    first = several[0]
    count, is_place = len(set(first.cells)), PLACES.search(first.title)
    if not is_place or first.totals or first.overlap or not 1 < count <= _MOST_PLACES:
        return sheet
    totals = [c for c in every if c.wholes]
    times: dict[str, list[int]] = {}
    for row in (r for r in range(sheet.rows) if all(c.cells[r] == c.wholes[0] for c in totals)):
        times.setdefault(periods[0].cells[row], []).append(row)
    whole = [rows for rows in times.values() if len(rows) == count]
    measures = [c for c in sheet.of_role(Role.MEASURE) if _adds_over_places(c)]
    is_told = {*sheet.chosen} <= {c.name for c in measures}  # Whoever named one wants it told.
    if not is_told or _are_totals(first, whole, measures):
        return sheet

    def added(column: Column) -> tuple[str, ...]:
        if column is first:
            return (ALL,) * len(whole)
        if column.role is not Role.MEASURE:
            return tuple(column.cells[rows[0]] for rows in whole)
        every = ([column.cells[row] for row in rows] for rows in whole)
        is_added = column in measures
        return tuple(str(sum(map(Decimal, c))) if is_added and all(c) else "" for c in every)

    together = f"all {plural(lowered(first.title))} together"
    words = {**first.words, ALL: together}
    own = replace(first, totals=(ALL,), wholes=(ALL,), words=words)
    return sheet.changed(lambda c: replace(own if c is first else c, cells=c.cells + added(c)))


def _adds_over_places(measure: Column) -> bool:
    """Return whether values of several places make one; how long something takes does not."""
    known = meaning(measure)
    is_of_one = _NEVER_ADDED.search(measure.title) or (known and known[0] in _OF_TIME)
    return adds(measure) and not is_of_one


def _are_totals(first: Column, whole: Sequence[list[int]], measures: Sequence[Column]) -> bool:
    """Return whether a member may be the total of the others: it is as large in some period.

    None is where others come to far more in another period, or column, as beside a large city.
    """
    large, parts = set[str](), set[str]()
    for rows, column in product(whole, measures):
        sizes = {first.cells[row]: Decimal(column.cells[row] or 0) for row in rows}
        every = sum(sizes.values(), Decimal(0))
        if _may_be_total([column.cells[row] for row in rows]):
            large.add(max(sizes, key=sizes.__getitem__))
        parts |= {member for member, size in sizes.items() if 0 < size < (every - size) * _LESS}
    return not large <= parts


def _may_be_total(cells: Sequence[str]) -> bool:
    """Return whether the largest value is nearly what the others add up to, or more."""
    values = sorted(map(Decimal, filter(None, cells)))
    rest = sum(values[:-1], Decimal(0))
    if len(values) > _FEW_PLACES:
        return values[-1] >= rest * _NEARLY
    return len(values) == _FEW_PLACES and values[-1] == rest


def _totals(sheet: Sheet, column: Column, groups: Collection[str]) -> Totals:
    """Return the totals among members but `groups`, which are known to be totals of some."""
    others = [other.cells for other in sheet.key if other is not column]
    measures = sheet.of_role(Role.MEASURE)
    fit = [*filter(adds, measures), *filter(_may_add, measures)]
    # Of few periods a sum may be chance: then it has to hold of other columns of counts, too.
    is_long = len(set(zip(*others, strict=True))) >= _LONG
    fit = fit[:1] if is_long or not all(map(adds, fit[:_LONG])) else fit[:_LONG]
    each = range(len(fit))
    values = (
        (row + n * sheet.rows, round(Decimal(cell), _COMPUTED))
        for n, measure in enumerate(fit)
        for row, cell in enumerate(measure.cells)
        if NUMBER.fullmatch(cell) and column.cells[row] not in groups
    )
    apart = tuple(str(n) for n in each for _ in range(sheet.rows))
    repeated = [*(cells * len(fit) for cells in others), apart] if len(fit) > 1 else others
    return totals_in(column.cells * max(1, len(fit)), repeated, values, column.totals)


def _above_others(cells: Sequence[str]) -> list[str]:
    """Return the members whose code is what those of others begin with: 01 and 011, NL and NL3."""
    matches = ((cell, _CODE.match(cell) or NESTED.fullmatch(cell)) for cell in dict.fromkeys(cells))
    codes = {cell: match[0] for cell, match in matches if match}
    if len(codes) < len(set(cells)):
        return []
    begun = {code[:end] for code in codes.values() for end in range(1, len(code))}
    return [cell for cell, code in codes.items() if code in begun]


def _regions(sheet: Sheet, column: Column) -> tuple[tuple[str, ...], list[str]]:
    """Return the whole and the places above others, by the official codes of places or beside them.

    A whole that other members add up to, or is named so, is found without.
    """
    if FIPS.search(column.name) and "".join(column.cells).isdecimal():
        above = [cell for cell in dict.fromkeys(column.cells) if not int(cell) % _COUNTIES_OF]
        nation = tuple(cell for cell in above if not int(cell))
        return nation, [cell for cell in above if cell not in nation]
    beside = (column, *sheet.of_role(Role.LABEL, Role.DIMENSION))
    cells = next((c.cells for c in beside if all(map(_OFFICIAL.fullmatch, c.cells))), ())
    kinds = {cell[:3] for cell in cells}
    known = _LEVELS | {of: _LOWEST - 1 for of, parts in _COUNTIES.items() if parts in kinds}
    levels = {m: known.get(c[:3], _LOWEST) for m, c in zip(column.cells, cells, strict=False)}
    lowest = max(levels.values(), default=0)
    lands = {m: c[0].replace("K", "") for m, c in zip(column.cells, cells, strict=False)}
    # Beside the regions of England, and nothing smaller, Scotland is one of them.
    above = [
        member
        for member, level in levels.items()
        if level < lowest
        and (
            lowest > _REGION
            or any(n > level and lands[m].startswith(lands[member]) for m, n in levels.items())
        )
    ]
    whole = [member for member in above if levels[member] == min(levels.values())]
    top = tuple(whole) if len(whole) == 1 and cells is column.cells else ()
    return top, [member for member in above if [member] != whole]


def _may_add(measure: Column) -> bool:
    """Return whether values of which nobody knows the unit may add up: they are no rates.

    So do daily averages of counts, over places.
    """
    if meaning(measure) == (Unit.COUNT, Statistic.MEAN):
        return True
    is_of_one = _NEVER_ADDED.search(measure.title) or AVERAGED.search(measure.title)
    return meaning(measure) is None and not is_of_one and summary_of(measure) is None


def split_measures(sheet: Sheet) -> Sheet:
    """Return the table with a column for each measure that a column of words tells apart.

    Where another column names them and each name goes with one of those words, it is by name.
    """
    measures = sheet.of_role(Role.MEASURE)
    of_units = next((c for c in sheet.columns if _OF_UNITS.fullmatch(c.title) or _is_unit(c)), None)
    if of_units and len(measures) == 1 and (found := _in_one_unit(sheet, of_units, measures[0])):
        return found
    every = sorted(sheet.columns, key=lambda c: not _OF_UNITS.fullmatch(c.title))
    words = next(filter(_tells, every), None)
    if words is None or len(measures) != 1:
        return sheet
    units = _named(words)
    keys = [column for column in sheet.of_role(Role.DIMENSION) if column is not words]
    apart = told_apart(words.cells, [c.cells for c in keys])
    others = [column for column in sheet.key if column is not words]
    alike, is_indicator = [keys[at] for at in apart if len(others) > 1], _is_indicator(words)
    named = words if is_indicator else next(iter(alike), words)
    pairs, kinds = dict(zip(named.cells, words.cells, strict=True)), measures_named(named.cells)
    gone = (words, named, measures[0], *(alike if is_indicator else ()))
    kept = [c for c in sheet.columns if c not in gone]
    key = [column for column in kept if column in sheet.key]
    rows: dict[tuple[str, ...], dict[str, int]] = {}
    for row, member in enumerate(named.cells):
        rows.setdefault(tuple(c.cells[row] for c in key), {})[member] = row
    one_each = is_indicator and sum(len(each) > 1 for each in rows.values()) * 2 < len(rows)
    # Two rows would fall into one cell; or the indicator changes with time, as a way of counting.
    if not key or sum(map(len, rows.values())) != sheet.rows or one_each:
        return sheet
    first = [next(iter(places.values())) for places in rows.values()]
    columns = [c.with_rows(lambda cells: tuple(cells[row] for row in first)) for c in kept]
    of_all = measures[0].unit or (Unit.PERCENT if PERCENT.fullmatch(measures[0].title) else None)
    for member, word in pairs.items():
        at = [places.get(member) for places in rows.values()]
        unit = kinds.get(member) or units[word] or of_all
        bare = (named is not words and not kinds) or measures[0].name in GENERIC
        column = _measure(
            measures[0], member, at, unit, by_name=bare or (is_indicator and not kinds)
        )
        of_unit = _OF_UNITS.fullmatch(words.title) and unit is None
        columns.append(_in_unit(column, lowered(word)) if of_unit else column)
    step = f"each measure that {named.title!r} tells apart is a column now"
    return replace(sheet, columns=_apart(columns), steps=(*sheet.steps, step), lines=())


def _apart(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return columns under names of their own: long ones may have been cut off alike."""
    if len({column.name for column in columns}) == len(columns):
        return tuple(columns)
    named = zip(columns, names_of([column.title for column in columns]), strict=True)
    return tuple(replace(column, name=name) for column, name in named)


def turned(sheet: Sheet, of: str, value: str) -> Sheet | None:
    """Return the table with a row for each of its columns of values, which are members of `of`.

    `value` is what their numbers are. None where there are not several, or not in one unit. Where
    their periods differ, these become a column too, or else part of the names.
    """
    measures = sheet.of_role(Role.MEASURE)
    if len({(column.unit, column.scale) for column in measures}) != 1 or len(measures) == 1:
        return None
    many = range(len(measures))
    periods = [column.period for column in measures]
    is_one = len(set(periods)) == 1
    read = None if is_one else recognize(periods * sheet.rows)

    def each(cells: Sequence[str]) -> tuple[str, ...]:
        return tuple(cell for cell in cells for _ in many)

    def joined(texts: Sequence[Sequence[str]]) -> tuple[str, ...]:
        if not any(texts):
            return ()
        filled = (cells or ("",) * sheet.rows for cells in texts)
        return tuple(cell for row in zip(*filled, strict=True) for cell in row)

    kept = [c.with_rows(each) for c in sheet.columns if c not in measures]
    titles = (column.title for column in measures)
    if read:
        kept.append(of_periods(Column("period", periods[0], Role.PERIOD, ()), read))
    elif not is_one:
        titles = (" ".join(filter(None, pair)) for pair in zip(periods, titles, strict=True))
    members = addressed(Column(name_from(of), of, Role.DIMENSION, tuple(titles) * sheet.rows))
    titled = as_titled(replace(measures[0], title=value, period=periods[0] if is_one else ""))
    values = replace(
        titled,
        name=name_from(titled.title),
        cells=joined([column.cells for column in measures]),
        marks=joined([column.marks for column in measures]),
        flags=joined([column.flags for column in measures]),
    )
    steps = (*sheet.steps, f"made a row of each of {len(measures)} columns of values: {of}")
    lines = tuple(line for line in sheet.lines for _ in many)
    return replace(sheet, columns=(*kept, members, values), steps=steps, lines=lines)


def _is_unit(column: Column) -> bool:
    """Return whether every row of a column says one and the same unit: per 1,000 births."""
    is_one = column.role is Role.LABEL and len(set(column.cells)) == 1
    return is_one and any(known.match(column.cells[0]) for _, known in UNITS)


def _in_unit(column: Column, word: str) -> Column:
    """Return a column of values in a unit that a column of units names, if only in its title."""
    known = as_said(column, word)
    is_coded = column.scale and "_" in word  # MIO_EUR, which readers see as euros.
    is_titled = known != column or is_coded or word.casefold() in column.title.casefold()
    return known if is_titled else replace(column, title=f"{column.title} ({word})")


def _in_one_unit(sheet: Sheet, words: Column, measure: Column) -> Sheet | None:
    """Return the table where its column of units says one unit, be it in several wordings."""
    if words.role not in {Role.DIMENSION, Role.LABEL} or measure.unit:
        return None
    said = tuple(re.sub(r"(?<=\d)[  ](?=\d{3})", ",", wording) for wording in set(words.cells))
    said = tuple(f"- {wording}" if "_" in wording else wording for wording in said)  # MIO_EUR.
    read = {scale_in(_MANY_OF.sub(r"\2 (\1)", wording)) for wording in said}
    units = {
        measures_named([wording, "mean", "n"]).get(wording)
        or next((u for u, known in UNITS if known.search(f"({wording})".replace("((", "("))), None)
        or unit_in(f"- ({wording})")[2]
        or (Unit.COUNT if scale and _THINGS.fullmatch(wording) else None)
        for wording, scale in read
    }
    scales = {scale for _, scale in read}
    keys = [column.cells for column in sheet.key if column is not words]
    is_one = len(units) == len(scales) == 1 and is_key(keys, range(len(keys)))
    unit, scale = (units.pop(), scales.pop()) if is_one else (None, None)
    if unit is None:
        return None
    per = lowered(said[0]) if len(said) == 1 else ""
    is_new = per.startswith("per ") and per not in measure.title
    said_once = f" ({per})" * is_new
    others = {
        words.name: replace(words, role=Role.LABEL),
        measure.name: replace(measure, title=f"{measure.title}{said_once}", unit=unit, scale=scale),
    }
    step = f"took what {words.title!r} says for one unit, {unit}" + f" in {scale}s" * bool(scale)
    return sheet.changed(lambda column: others.get(column.name, column), step)


def _tells(column: Column) -> bool:
    is_words = column.role in {Role.DIMENSION, Role.LABEL}
    return is_words and len({unit or member for member, unit in _named(column).items()}) > 1


def _is_indicator(column: Column) -> bool:
    """Return whether a column names a few measures, and not what rows are about."""
    count = len(set(column.cells))
    return bool(_OF_MEASURES.fullmatch(column.title)) and 1 < count <= _FEW_MEASURES


def _named(column: Column) -> Mapping[str, Unit | None]:
    """Return the measures that members tell apart; a column of units does with any words."""
    found = measures_named(column.cells)
    is_of_units = _OF_UNITS.fullmatch(column.title) or _is_indicator(column)
    is_of_units = is_of_units and all(column.cells)
    if found or not is_of_units or len(set(column.cells)) > _MOST_UNITS:
        return found
    every = dict.fromkeys(column.cells)
    return {cell: measures_named([cell, "mean", "n"]).get(cell) for cell in every}


def _measure(
    measure: Column, member: str, rows: Sequence[int | None], unit: Unit | None, *, by_name: bool
) -> Column:
    small = member if member[1:2].isupper() else member[:1].lower() + member[1:]
    title = member if by_name else f"{measure.title}, {small}".removesuffix(", frequency")
    title = f"{measure.title} (%)" if PERCENT.fullmatch(member) and not by_name else title
    column = measure.with_rows(
        lambda cells: tuple("" if row is None else cells[row] for row in rows)
    )
    (name,) = names_of([title])
    made = as_titled(replace(column, name=name, title=title))
    return replace(made, unit=unit or made.unit or measure.unit)
