"""Reads the one table that somebody starts with, and what each of its columns is for.

What can be mended without a doubt is mended and told: notes around the table, periods side by side,
the encoding. What only a person can mend is told with its place: cells that are no numbers, rows
that nothing tells apart.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, islice, takewhile
from pathlib import Path
from typing import Final

from briefing_gen.base.frozen import by_identity, replace
from briefing_gen.base.limits import MIB
from briefing_gen.base.problems import BriefingError, Faults
from briefing_gen.dataset.periods import Recognized, in_weeks, looks_like_time, recognize
from briefing_gen.dataset.totals import NAMED
from briefing_gen.dataset.unit_words import PERCENT, UNITS, scale_in, unit_behind, unit_in
from briefing_gen.dataset.vocabulary import PeriodKind
from briefing_gen.drafting import cleaning
from briefing_gen.drafting.around import (
    WITH_YEAR,
    said_around,
    told_of_source,
    with_groups,
    with_groups_among,
    with_parts_named,
)
from briefing_gen.drafting.grid import Grid, is_number, read_grid, some
from briefing_gen.drafting.layout import OFFICE, Layout, lay_out, of_lines
from briefing_gen.drafting.names import (
    NO_MEMBER,
    NO_TITLE,
    UNNAMED,
    as_mean,
    name_from,
    named_in,
    names_of,
    twins,
)
from briefing_gen.drafting.number_cells import as_notes_say, as_numbers, as_titled
from briefing_gen.drafting.refusing import refuse_cells, refuse_header, require_one
from briefing_gen.drafting.roles import NAMED_CODE, NUMBERED, Role, kinds_of, with_periods_apart
from briefing_gen.drafting.sheet import (
    NO_BRACES,
    PLACES,
    Column,
    Sheet,
    addressed,
    in_small,
    is_key,
    lengthened,
    named_beside,
    named_in_small,
    side_by_side,
    with_years,
)

LIMIT: Final = 64 * MIB

_AGES: Final = re.compile(r"ages?|age groups?|edad(?:es)?", re.IGNORECASE)
_NO_NAME: Final = re.compile(
    r"values?|obs(?:ervation)?s?(?:[ _]?values?)?|amount|number|count|data", re.IGNORECASE
)
_ALL: Final = re.compile(r"^(?:all|total) ", re.IGNORECASE)
_OF_ANYTHING: Final = re.compile(r"((?:in|out)(?:wards?)?)|all|both|total", re.IGNORECASE)
"""What is called so needs the title above the table to say what it is of."""
_VARIABLE: Final = re.compile(
    r"(?:variable|vari\u00e1vel|indicador|indicator) ?[-\u2013:] ?([^()]+?)(?: \(.*\))?",
    re.IGNORECASE,
)
"""What a table is of, in a line above it: Vari\u00e1vel - \u00c1rea plantada (Hectares)."""
INDICATOR: Final = re.compile(
    r"(?:variable|indicator|measures?|series|item|topic)(?:[ _-]?name)?", re.IGNORECASE
)
_NUMBERS_ALONE: Final = re.compile(r"[0-9_-]+(?:[a-z]{2,3})?", re.IGNORECASE)
"""The name of a file that says nothing but a number: 3410013501-eng."""
_YEAR: Final = re.compile(r"(?:.*[ _-])?(?:year|yr|a\u00f1o)", re.IGNORECASE)
_DOTS: Final = re.compile(r"^\.+ ?(?=[^\W\d_])|(?<=[^\W\d_]) ?\.(?: ?\.)+ ?$|(?<=[^\W\d_]):$")
"""Dots before a name, which say that it is a part, those that lead to its numbers, or a colon."""
_OF_ALL: Final = re.compile(rf"(?:{NAMED.pattern})$|(?:all|total) \w", re.IGNORECASE)
_OF_TOTAL: Final = re.compile(r", total\b(?= ?(?:\(|$))")
"""Says at the end of an indicator what goes without saying: Population, total."""
_SOME, _FEW = 1_000, 4
"""Of the first cells of a column of names, most may be periods."""
_SMALL: Final = re.compile(r"(?<=[a-z] )(?:Of|In|On|The|And|By|Per|For|To|With|At)\b")
"""Words that a machine wrote with a capital letter, as it does all others."""
_JOINED: Final = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")
"""Between the words of ShareWomen."""
_SHOUTED: Final = re.compile(r"NAME|YEAR|MONTH|(?=(?:[^AEIOU]*[AEIOU]){2})[A-Z]{5,}")
"""A word in capitals that is no acronym: it has five letters or more, some of them vowels."""
_ACRONYM: Final = re.compile(r"[^AEIOUY]+|USA?|U\.S\.|UK|EU|UN|HIV|AIDS")
_WEEKLY: Final = re.compile(r"\bweek(?:s|ly)?\b|\bsemana(?:s|l|les)?\b", re.IGNORECASE)
_ANY_PLACE: Final = re.compile(
    r"entity|geo(?:graphy|[\\/]time)?|ref(?:erence)?[ _]?area|[a-z ]+(?:/[a-z ]+){2,}",
    re.IGNORECASE,
)
"""How a column of places is called that no sentence would call so: by Entity."""
_ANY_TIME: Final = re.compile(r"date|(?:time )?period|time", re.IGNORECASE)
_YEAR_OF: Final = re.compile(r"(?:fiscal|financial|school|academic) year", re.IGNORECASE)
_LETTER: Final = re.compile(r"^[QTM](?=[0-9])", re.IGNORECASE)
_LONGEST_CODE: Final = 3


def read_table(
    file: str, data: bytes, sheet: str | None = None, lines: range | None = None
) -> Sheet:
    """Return the table in the content of a file; raises BriefingError with every fault found.

    `sheet` names one of a workbook, and `lines` are those of one of several tables.
    """
    path, faults = Path(file), Faults()
    grid = read_grid(file, data, sheet, lines.stop - 1 if lines else None)
    grid, words = of_lines(grid, lines, path.stem) if lines else (grid, path.stem)
    require_one(file, grid)
    found = sheet_in(file, words, lay_out(grid), faults)
    if found is None or faults.problems:
        faults.sort((file,))
        first, *others = faults.problems
        raise BriefingError((replace(first, hint=f"{first.hint}{_other_sheets(grid)}"), *others))
    return replace(found, original=data, file=path.name)


def _other_sheets(grid: Grid) -> str:
    """Return which sheet of a workbook is refused, and which there are beside it."""
    if not grid.sheets:
        return ""
    names = some([repr(name) for name in grid.sheets])
    return f"; this is the sheet {grid.sheet!r}, and --sheet names another: {names}"


def sheet_in(file: str, words: str, layout: Layout, faults: Faults) -> Sheet | None:
    """Return the table of a layout; `words` name its values where no header does."""
    layout = with_groups_among(cleaning.without_bookkeeping(layout))
    layout = cleaning.in_one_form(cleaning.with_bare_periods(layout))
    (words,) = cleaning.without_marks([words], layout.notes)
    words = (_of_caption(layout) if _NUMBERS_ALONE.fullmatch(words) else "") or words
    bare = with_parts_named(cleaning.without_note_marks(layout))
    layout = with_periods_apart(cleaning.without_twins(bare))
    refuse_header(file, layout, faults)
    if faults.problems:
        return None
    title = " ".join(words.replace("-", " ").replace("_", " ").split())
    title = title.upper() if len(title) <= _LONGEST_CODE else title  # RPI of rpi.csv.
    title = title[:1].upper() + title[1:]
    long = _named_after(_long(layout, title), title)
    for read in (_without_dots, _with_months, _without_one_period, _filled):
        long = read(long)
    long = replace(long, titles=tuple(map(as_mean, long.titles)))
    said = dict(said_around(long))
    sheet = as_notes_say(
        Sheet(
            name_from(words),
            _columns(long),
            steps=(*long.steps, *told_of_source(said)),
            notes=long.notes,
            lines=long.lines,
            said=said,
        )
    )
    refuse_cells(file, sheet, long, faults)
    for column in sheet.of_role(Role.DIMENSION):
        names = dict.fromkeys(column.words.get(cell, cell) for cell in column.cells)
        if same := [f"{one!r} and {other!r}" for one, other in twins(tuple(names))]:
            rest = f" and {len(same) - _FEW} more" * (len(same) > _FEW)
            step = (
                f"members of {column.title!r} seem to be the same, {'; '.join(same[:_FEW])}{rest}: "
            )
            step += "where they are, write one name for both into the file, and start from that"
            sheet = replace(sheet, steps=(*sheet.steps, step))
        first = tuple(islice(dict.fromkeys(column.cells), _SOME))
        unread = [cell for cell in first if not recognize([cell])]
        is_time = looks_like_time(column.title) or len(unread) * _FEW < len(first)
        if is_time and unread and any(map(WITH_YEAR.search, first)):
            step = f"took {column.title!r} for names: {unread[0]!r} is not read as a period"
            sheet = replace(sheet, steps=(*sheet.steps, step))
    return sheet if sheet.of_role(Role.PERIOD) else _of_one_year(with_years(sheet), long.sheet)


def _of_one_year(sheet: Sheet, name: str) -> Sheet:
    """Return a table without periods with the year that the sheet it stands in is called after."""
    is_said = sheet.period or any(column.period for column in sheet.columns)
    if is_said or not WITH_YEAR.fullmatch(name):
        return sheet
    step = f"took {name}, the name of the sheet, for the year of all values"
    return replace(sheet, period=name, steps=(*sheet.steps, step))


def _long(layout: Layout, words: str) -> Layout:
    """Return a table with a row for each period; one whose periods stand side by side is turned."""
    side = side_by_side(layout.titles, layout.above)
    titles = with_groups(layout)
    if side is None:
        return replace(layout, titles=titles)
    first, last = titles[side.columns[0]], titles[side.columns[-1]]
    others = [n for n in range(len(titles)) if n not in (*side.columns, *side.beside)]
    count = len(set(side.periods.cells))
    kind = side.periods.word.capitalize()
    steps = [f"set the columns {first} to {last} below each other, with a row for each"]
    if side.beside:
        named = ", ".join(repr(titles[n]) for n in side.beside)
        steps.append(f"left out {named}, to be computed from the values")
    if others_of := _of_no_period(layout, others):
        named = ", ".join(repr(titles[n]) for n in others_of)
        steps.append(f"left out {named}: values beside those of periods need a table of their own")
        others = [n for n in others if n not in others_of]
    if (
        of_values := [n for n in others if _is_of_values(titles[n], layout.columns[n])]
    ) and not any(side.above):
        at = of_values[0]
        words, titles = titles[at], tuple(UNNAMED if n == at else t for n, t in enumerate(titles))
        steps.append(f"took {words!r}, above the names of rows, for what the values are")
    return replace(
        layout,
        titles=(
            *(titles[n] for n in others),
            kind,
            *(group or words for group in dict.fromkeys(side.above)),
        ),
        columns=tuple(lengthened(layout.columns, side, others)),
        lines=tuple(line for line in layout.lines for _ in range(count)),
        steps=(*layout.steps, *steps),
        turned=True,
    )


def _is_of_values(title: str, cells: Sequence[str]) -> bool:
    """Return whether the header of names that hold no digits ends with a unit: Generation (GWh)."""
    has_unit = unit_in(title)[2] or scale_in(title)[1] or any(u.search(title) for _, u in UNITS)
    return bool(has_unit) and not any(cell[:1].isdigit() for cell in cells)


def _of_no_period(layout: Layout, others: Sequence[int]) -> list[int]:
    """Return the columns of values beside periods: nobody can see of which period they are."""
    kinds, _ = kinds_of([layout.titles[n] for n in others], [layout.columns[n] for n in others])
    values = [n for n, kind in zip(others, kinds, strict=True) if kind is Role.MEASURE]
    return values[1:] if len(values) == len(others) else values


def _named_after(layout: Layout, words: str) -> Layout:
    """Return a table in which a column that is called value has the name of what it holds.

    That is what a column of indicators says in every row, or else the title above the table, or the
    name of the file, if any.
    """
    above = next(filter(None, map(_VARIABLE.fullmatch, layout.heading)), None)
    counted = above[1] if above else _ALL.sub("", _of_caption(layout))
    of_file, which = words if layout.turned else "", map(_OF_ANYTHING.fullmatch, layout.titles)
    units = [title for title in layout.titles if all(unit_in(f"- ({title})")[1:])]
    if counted and len(units) == 1:  # Million pounds, below Milk production; KG may be a grade.
        named = (f"{counted} ({t.lower()})" if t in units else t for t in layout.titles)
        return replace(layout, titles=tuple(named))
    if counted and any(found and (found[1] or above) for found in which):
        named = (
            counted + (f" ({found[1].lower()})" if found[1] else "")
            if any(map(is_number, cells)) and (found := _OF_ANYTHING.fullmatch(title))
            else title
            for title, cells in zip(layout.titles, layout.columns, strict=True)
        )
        return replace(layout, titles=tuple(named))
    at = [n for n, t in enumerate(layout.titles) if _NO_NAME.fullmatch(t) or t == of_file]
    if len(at) != 1:
        return layout
    pairs = zip(layout.titles, layout.columns, strict=True)
    said = [_shared(cells) for title, cells in pairs if INDICATOR.fullmatch(title)]
    said = [_OF_TOTAL.sub("", text) for text in said if text]
    if any(map(PERCENT.search, said[1:])) and not PERCENT.search(said[0]):
        said[0] += " (%)"
    bare = "" if NO_TITLE.fullmatch(words) else re.sub(r"[\d ]+$", "", words).strip()
    name = (
        next(iter(said), "")
        or counted
        or bare
        or ("Value" if layout.turned else layout.titles[at[0]])
    )
    name = name[:1].upper() + name[1:]
    titles = (name if n == at[0] else title for n, title in enumerate(layout.titles))
    return replace(layout, titles=tuple(titles))


def _of_caption(layout: Layout) -> str:
    """Return what the title says that is counted, without who publishes it, where that is first."""
    is_loud = layout.caption.isupper()  # The by of OUTLAYS BY FUNCTION is found in small letters.
    title = in_small(layout.caption) if is_loud else layout.caption
    first, _, rest = title.partition(", ")
    name = named_in(rest if OFFICE.fullmatch(first) else title)
    return name.upper() if is_loud and " " in name else name


def _shared(cells: Sequence[str]) -> str:
    """Return what all cells say, or begin with before brackets; empty of unlike ones.

    Of several sentences that is the first.
    """
    signs = takewhile(lambda signs: len(set(signs)) == 1, zip(*set(cells), strict=False))
    begun = "".join(each[0] for each in signs)
    if begun in cells:
        return begun.partition(". ")[0]
    return begun.partition(" (")[0] * (" (" in begun)


def _with_months(layout: Layout) -> Layout:
    """Return a table whose year and month, or quarter, stand in one column.

    A year may stand in the first row of its months alone.
    """
    named = list(enumerate(title.strip() for title in layout.titles))
    years = [at for at, title in named if _YEAR.fullmatch(title)]
    parts = [
        (at, match) for at, title in named if (match := cleaning.PART_OF_YEAR.fullmatch(title))
    ]
    for year, (part, match) in ((y, p) for y in years for p in parts):
        filled = tuple(accumulate(layout.columns[year], cleaning.or_above))
        pairs = zip(filled, layout.columns[part], strict=True)
        bare = [(f"20{y}" if len(y) == 2 else y, _LETTER.sub("", p)) for y, p in pairs]  # noqa: PLR2004 - 19 of 2019.
        joined = tuple(f"{y} Q{p}" if match[1] and p.isdecimal() else f"{y}-{p}" for y, p in bare)
        if (read := recognize(joined)) and read.kind in {PeriodKind.MONTH, PeriodKind.QUARTER}:
            kept = [at for at, _ in named if at != part]
            title = str(read.kind).capitalize()
            step = f"put {layout.titles[year]!r} and {layout.titles[part]!r} together"
            return replace(
                layout,
                titles=tuple(title if at == year else layout.titles[at] for at in kept),
                columns=tuple(joined if at == year else layout.columns[at] for at in kept),
                steps=(*layout.steps, step),
            )
    return layout


def _without_dots(layout: Layout) -> Layout:
    """Return a table whose names have no dots before them, which say that they are parts: .Ohio.

    Nor have they dots behind them, which lead to the numbers: Ohio.....
    """
    columns = (tuple(_DOTS.sub("", cell) for cell in cells) for cells in layout.columns)
    return replace(layout, columns=tuple(columns))


def _without_one_period(layout: Layout) -> Layout:
    """Return a table without a year and the end of a period that are the same in all rows.

    Nobody can see of which period they are, 2020-21 and September: it is asked.
    """
    alike = {n: c[0] for n, c in enumerate(layout.columns) if len({*c}) == 1 and c[0]}
    ends = [n for n, cell in alike.items() if recognize([f"{cell} 2000"]) and not recognize([cell])]
    years = [
        n for n, cell in alike.items() if looks_like_time(layout.titles[n]) and recognize([cell])
    ]
    if layout.turned or not ends or not years:
        return layout
    kept = [n for n in range(len(layout.titles)) if n not in (*years, *ends)]
    named = ", ".join(f"{layout.titles[n]} {alike[n]}" for n in (*years, *ends))
    step = f"left out what is the same in all rows, and of which period that is: {named}"
    layout = replace(layout, notes=(f"Period: {named}", *layout.notes))
    return cleaning.with_columns(layout, kept, step)


def _filled(layout: Layout) -> Layout:
    """Return a table whose empty cells of members are filled, where nothing else tells rows apart.

    Those of merged cells, which keep a text in their first row alone, have it from above. Others
    are called (none), as for all groups, in columns whose words come again.
    """
    for named in (False, True):
        if _has_key(layout):
            return layout
        columns, steps = list(layout.columns), list(layout.steps)
        for at, (title, cells) in enumerate(zip(layout.titles, layout.columns, strict=True)):
            filled = tuple(filter(None, cells))
            count = len(cells) - len(filled)
            again = len(set(filled)) * 2 <= len(filled) if named else bool(cells and cells[0])
            if not (count and again) or kinds_of([title], [filled])[0] == [Role.MEASURE]:
                continue
            how = f"called {count} empty cells of {title!r} {NO_MEMBER!r}"
            columns[at] = tuple(cell or NO_MEMBER for cell in cells)
            if not named:
                # Total in a group's place and nothing beside it is that of all its members.
                merged = [c for c in layout.columns[:at] if not all(c)]
                beside = zip(cells, *merged, strict=True)
                own = [c or NO_MEMBER * any(map(_OF_ALL.match, others)) for c, *others in beside]
                columns[at] = tuple(accumulate(own, cleaning.or_above))
                if count > (alone := own.count(NO_MEMBER)):
                    how = f"filled {count - alone} cells of {title!r} from above"
            steps.append(how)
        changed = replace(layout, columns=tuple(columns), steps=tuple(steps))
        is_better = _has_key(changed) if named else _told_apart(changed) > _told_apart(layout)
        layout = changed if is_better else layout
    return layout


def _has_key(layout: Layout) -> bool:
    return _told_apart(layout) == len(layout.lines)


def _told_apart(layout: Layout) -> int:
    """Return how many rows are told apart by their periods and members."""
    columns = _columns(layout)
    key = [column.cells for column in columns if column.role in {Role.PERIOD, Role.DIMENSION}]
    return len(set(zip(*key, strict=True)))


@by_identity(1)
def _columns(layout: Layout) -> tuple[Column, ...]:
    """Return the columns; periods, words and codes are keys as far as they tell rows apart."""
    cells = layout.columns
    kinds, periods = kinds_of(layout.titles, cells)
    if periods and _WEEKLY.search(" ".join((layout.caption, *layout.above, *layout.titles))):
        periods = in_weeks(periods)
    key = [at for at, kind in enumerate(kinds) if kind is Role.PERIOD]
    words = [at for at, kind in enumerate(kinds) if kind is Role.DIMENSION]
    words.sort(key=lambda at: _is_code(layout.titles[at], cells[at]))
    numbers = [
        at
        for at, title in enumerate(layout.titles)
        if (
            NUMBERED.fullmatch(title)
            or _AGES.fullmatch(title)
            or (layout.turned and at < min(key, default=0))
        )
        and "".join(cells[at]).isdecimal()
        and at not in words
    ]
    for at in (*words, *numbers):
        says_more = len(set(cells[at])) > 1 or len(cells[at]) == 1
        if all(cells[at]) and says_more and not is_key(cells, key):
            key.append(at)
            kinds[at] = Role.DIMENSION
    for at in [n for n in key if kinds[n] is Role.DIMENSION and len(set(cells[n])) > 1]:
        others = [n for n in key if n != at]  # A region before its places tells nothing more.
        key = others if is_key(cells, others) else key
    roles = [
        kind if kind is Role.MEASURE or at in key else Role.LABEL for at, kind in enumerate(kinds)
    ]
    columns = tuple(map(_column, names_of(layout.titles), layout.titles, roles, cells))
    return tuple(
        of_periods(column, periods)
        if column.role is Role.PERIOD and periods
        else named_beside(column, columns)
        for column in columns
    )


def of_periods(column: Column, periods: Recognized) -> Column:
    """Return the column of periods; one that is called after something else has their name."""
    says = looks_like_time(column.title) or not re.search(r"\d", column.title)
    kind = periods.word.capitalize()
    is_bare = _ANY_TIME.fullmatch(column.title) and periods.kind is not PeriodKind.DAY
    is_bare = is_bare or periods.kind is PeriodKind.WEEK  # Week ending May 1 is no week ending.
    named = _YEAR_OF.search(column.title)  # By financial year.
    title = column.title if says and not is_bare else named[0].capitalize() if named else kind
    name = column.name if says else name_from(kind)
    return replace(column, name=name, title=title, cells=periods.cells, periods=periods)


def _is_code(title: str, cells: Sequence[str]) -> bool:
    """Return whether a column holds codes, so that words beside it say more."""
    short = max(map(len, cells), default=0) <= _LONGEST_CODE and "".join(cells).isupper()
    return short or "".join(cells).isdecimal() or bool(NAMED_CODE.fullmatch(title.strip()))


def _column(name: str, title: str, role: Role, cells: tuple[str, ...]) -> Column:
    written = unit_behind(title) if role is Role.MEASURE else title
    written = _JOINED.sub(" ", written) if written.isalpha() else written
    named, sign, behind = written.partition(" (")
    words = written if " " in named else f"{named.replace('_', ' ')}{sign}{behind}"
    words = _SMALL.sub(lambda word: word[0].lower(), words)
    is_name = " " in words or PLACES.fullmatch(words) or _SHOUTED.fullmatch(words)
    if words.isupper() and is_name:  # RICE AREA, MURDER; GDP stays.
        words = " ".join(w if _ACRONYM.fullmatch(w) else w.lower() for w in words.split())
    words = words[:1].upper() + words[1:] if words.partition(" ")[0].islower() else words
    column = Column(name, " ".join(words.translate(NO_BRACES).split()), role, cells)
    if role is Role.DIMENSION and "".join(cells).isdecimal() and not NUMBERED.fullmatch(title):
        return replace(column, words={cell: f"{column.title} {cell}" for cell in cells})
    if role is Role.DIMENSION:
        title = re.sub("(?i)(?<=[a-z]) name$", "", column.title)
        title = "Place" if _ANY_PLACE.fullmatch(title) else title
        return named_in_small(addressed(replace(column, title=title)))
    if role is not Role.MEASURE:
        return column
    return as_numbers(as_titled(column))
