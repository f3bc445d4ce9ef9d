"""Reads files as options of init say, and holds tables of a package against their originals.

Sheets that are called after years are set below each other. A digit that was changed in a table is
told, whatever sentences say of it.
"""

import hashlib
import json
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from decimal import Context, Decimal
from itertools import chain
from pathlib import Path, PurePath
from typing import Any, Final, TypeVar

from briefing_gen.base import problems
from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.limits import MAX_TABLE_BYTES
from briefing_gen.base.quantities import Unit
from briefing_gen.dataset.cell_text import NUMBER, CellRef, covers
from briefing_gen.dataset.lookup import value_at
from briefing_gen.dataset.model import Dataset, Standing, Table
from briefing_gen.dataset.periods import recognize
from briefing_gen.dataset.reading.descriptor import DESCRIPTOR
from briefing_gen.drafting.breaks import without_zeros
from briefing_gen.drafting.grid import read_grid, some
from briefing_gen.drafting.members import as_captioned, split_measures, turned, with_margins
from briefing_gen.drafting.names import name_from
from briefing_gen.drafting.package import meaning
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import Column, Sheet
from briefing_gen.drafting.sheet_reader import LIMIT, read_table
from briefing_gen.reading.files import open_folder, read_file

_NAMED: Final = 3
"""So many cells or rows of a table are named."""
_BY_HAND: Final = (
    "put it back; or hold the table against its publication, and take it from provenance"
)
_ADDED: Final = "in rows that are not in"
_ALL: Final = "all"
_NONE: Final = "none"
"""What is said of numbers that stand for no value, where there are none such."""
_TYPED: Final = 4
"""Decimals beyond these a program wrote, and the next may write others: 64400.9966909331."""
_AGREED: Final = Context(prec=12)
_LINES: Final = re.compile(r"([1-9][0-9]{0,6})-([1-9][0-9]{0,6})")


T = TypeVar("T", str, list[Any], dict[str, Any])
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_ASKED: Final = re.compile(rf"all|({_YEAR.pattern}) ?[-\u2013] ?({_YEAR.pattern})", re.IGNORECASE)
_DATE: Final = re.compile(
    rf",? (?:[A-Z][a-z]+,? )?(?:[0-9]{{1,2}}[a-z]{{0,2}},? )?{_YEAR.pattern}$"
)
"""The end of a title that is of one of the sheets alone: , December 31, 2020."""


class UnfitError(ValueError):
    """An option of init, or an original, that does not fit the table: its name, and why."""


def read_as_asked(file: str, data: bytes, options: Mapping[str, str]) -> Sheet:
    """Return the table in a file as options of init say; raises BriefingError and UnfitError."""
    rows, lines = options.get("rows", ""), None
    if rows:
        match = _LINES.fullmatch(rows)
        if match is None:
            raise UnfitError("--rows", f"{rows} is not two lines; write --rows 8-12")
        lines = range(int(match[1]), int(match[2]) + 1)
    asked = options.get("sheet")
    if asked and (names := sheets_of_years(file, data, asked)):
        return arranged(stacked(file, data, names, lines), options)
    return arranged(read_table(file, data, asked, lines), options)


def arranged(sheet: Sheet, options: Mapping[str, str]) -> Sheet:
    """Return a table turned, split and in percent as options of init say; raises UnfitError."""
    found: Sheet | None = sheet
    if turn := options.get("turn"):
        of, _, value = (w.strip()[:1].upper() + w.strip()[1:] for w in turn.partition(","))
        found = turned(sheet, of, value) if of and value else None
    if found is None:
        message = "name what two or more columns of values in one unit are, and their numbers: "
        other = (
            "--turn sector,jobs; to make columns of the members of one, write Unit as its header"
        )
        raise UnfitError("--turn", message + other)
    found = in_percent(split_measures(found), options.get("percent", ""))
    missing = options.get("missing", "")
    if missing.strip().casefold() == _NONE:
        found = as_captioned(found)
    else:
        found = without_zeros(_without(as_captioned(found), missing))
    return replace(with_margins(found), options=options)


def _without(sheet: Sheet, words: str) -> Sheet:
    """Return the table in which some numbers, such as 0=not disclosed, are marks for no value."""
    pairs = (each.partition("=") for each in re.split(r",(?=[^,=]+=)", words) if each)
    why = {code.strip(): said.strip() for code, _, said in pairs}
    columns = list(sheet.columns)
    for at, column in enumerate(columns):
        cells, every = column.cells, column.marks or ("",) * sheet.rows
        known = {c: next((w for w in why if _is_code(c, w)), "") for c in dict.fromkeys(cells)}
        if column.role is Role.MEASURE and any(known.values()):
            marks = tuple(known[cell] or mark for cell, mark in zip(cells, every, strict=True))
            left = tuple("" if known[cell] else cell for cell in cells)
            columns[at] = replace(column, cells=left, marks=marks)
    if gone := why.keys() - {mark for column in columns for mark in column.marks}:
        raise UnfitError("--missing", f"no value of the table is {min(gone)}")
    steps = (f"took {code} for no value: {said}" for code, said in why.items())
    said = {**sheet.said, "missing": why} if why else sheet.said
    return replace(sheet, columns=tuple(columns), steps=(*sheet.steps, *steps), said=said)


def _is_code(cell: str, code: str) -> bool:
    """Return whether a cell holds a code, however many decimals either has."""
    numbers = NUMBER.fullmatch(cell) and NUMBER.fullmatch(code)
    return bool(cell) and (Decimal(cell) == Decimal(code) if numbers else cell == code)


def in_percent(sheet: Sheet, words: str) -> Sheet:
    """Return the table whose fractions in the columns that are named are percentages."""
    every = of_fractions(sheet) if words.strip().casefold() == _ALL else ()
    named = every or columns_named(sheet, words, "--percent")

    def times(column: Column) -> Column:
        if column.name not in named or _is_percent(column):
            return column
        many = (f"{(Decimal(c) * 100).normalize():f}" if c else "" for c in column.cells)
        return replace(column, cells=tuple(many), unit=Unit.PERCENT)

    steps = (f"multiplied {name} by 100: its fractions are percentages" for name in named)
    return sheet.changed(times, *steps)


def _is_percent(column: Column) -> bool:
    """Return whether a column has percentages already, as cells that show 17.1% are read."""
    many = (Decimal(cell) > 1 for cell in column.filled if NUMBER.fullmatch(cell))
    return column.unit is Unit.PERCENT and any(many)


def of_fractions(sheet: Sheet) -> tuple[str, ...]:
    """Return the columns whose values may be percentages, written as fractions of one."""
    known = {c.name: (meaning(c) or (None,))[0] for c in sheet.of_role(Role.MEASURE)}
    percents = [c for c in sheet.of_role(Role.MEASURE) if known[c.name] is Unit.PERCENT]
    are_whole = any(
        Decimal(cell) > 1 for c in percents for cell in c.filled if NUMBER.fullmatch(cell)
    )
    of = {None} if are_whole else {None, Unit.PERCENT}  # Beside 57.8 percent 0.2 is 0.2.
    every = (c for c in sheet.of_role(Role.MEASURE) if known[c.name] in of)
    return tuple(column.name for column in every if _has_fractions(column))


def _has_fractions(column: Column) -> bool:
    may_be = column.unit is None
    values = [Decimal(cell) for cell in column.filled if NUMBER.fullmatch(cell)]
    return may_be and bool(values) and min(values) >= 0 and 0 < max(values) <= 1


def columns_named(sheet: Sheet, words: str, option: str) -> tuple[str, ...]:
    """Return the columns that are named, in turn, each by name, by header or by how one begins."""
    known = {c.name: (_bare(c.name), _bare(c.title)) for c in sheet.of_role(Role.MEASURE)}
    found: list[str] = []
    for name in map(_bare, filter(str.strip, words.split(","))):
        fit = [each for each, said in known.items() if name in said]
        fit = fit or [each for each, said in known.items() if any(w.startswith(name) for w in said)]
        if len(fit) != 1:
            hint = problems.did_you_mean(name, known, f"name some of: {', '.join(fit or known)}")
            several = "several columns begin so" if fit else f"{name} is not a column of values"
            raise UnfitError(option, f"{several}; {hint}")
        found += fit
    return tuple(dict.fromkeys(found))


def _bare(words: str) -> str:
    """Return the name of a column; one that its header calls an average is called a mean."""
    return re.sub(r"\b(?:average|avg)\b", "mean", name_from(words))


def check_originals(folder: Path, dataset: Dataset) -> Iterator[problems.Problem]:
    """Yield how tables differ from the files that init made them of, where nobody says why.

    A table that is as init wrote it is not read again.
    """
    made = json.loads(dataset.descriptor or "{}").get("provenance")
    entries = [made, *part_of(made, "added", list)]
    accepted, used, is_all = dataset.accepted, set[str](), True
    told: dict[tuple[str, str], list[_Difference]] = {}
    for entry in (each for each in entries if part_of(each, "original", str)):
        try:
            for item in _differences(entry, folder, dataset):
                near = [name for name in accepted if covers(name, item.ref)]
                names = [name for name in near if dataset.accepted[name].is_of(item.cell)]
                used.update(near)
                if not (names or _is_confirmed(item.ref, dataset)):
                    told.setdefault((item.ref.table, item.cause), []).append(item)
        except (problems.BriefingError, problems.RefusalError, UnfitError) as error:
            is_all = False
            why = (
                error.problems[0].message
                if isinstance(error, problems.BriefingError)
                else error.args[1]
            )
            message = f"{entry['original']} is not compared with the table made of it: {why}"
            yield problems.warning("original-unread", message, DESCRIPTOR, _BY_HAND)
    yield from map(_as_one, told.values())
    for name in accepted if is_all else ():
        if name not in used:
            message = (
                f"{name!r} is accepted as differing from its original, but no value there differs"
            )
            hint = "take it away from what is accepted under provenance"
            yield problems.warning("stale-acceptance", message, DESCRIPTOR, hint)


def part_of(entry: object, key: str, kind: type[T]) -> T:
    """Return a part of the provenance; an empty one where it is not there, or of another kind."""
    found = entry.get(key) if isinstance(entry, dict) else None
    return found if isinstance(found, kind) else kind()


def options_of(entry: object) -> dict[str, str]:
    """Return the options of init that a table was made with."""
    return {name: str(said) for name, said in part_of(entry, "options", dict).items()}


class _Difference(Frozen):
    """A value in which a table and its original differ."""

    ref: CellRef
    cause: str
    """What of several is different, and from which original."""
    cell: str
    """What stands here."""
    where: problems.Location
    said: str
    """What stands here, and there."""


def _as_one(found: Sequence[_Difference]) -> problems.Problem:
    """Return the one problem of all differences that have one cause."""
    first, count = found[0], len(found)
    named = "; ".join(f"{item.ref} is {item.said}" for item in found[:_NAMED])
    more = f"; and {count - _NAMED:,} more" * (count > _NAMED)
    values = "value" if count == 1 else "values"
    entry = f'"{first.ref}": {{"value": "{first.cell}", "why": "..."}}'
    if first.cause.startswith(_ADDED):  # All rows of a new member are accepted at once.
        shared = set.intersection(*(set(item.ref.key) for item in found))
        key = ", ".join(f"{d}={m if (d, m) in shared else '*'}" for d, m in first.ref.key)
        entry = f'"{first.ref.table}[{key}]": "..."'
    hint = (
        "put back what the original has; where the change is meant, confirm the value with "
        "briefing-gen data confirm, or say why in datapackage.json under provenance: "
        f'"accepted": {{{entry}}}'
    )
    message = f"{count:,} {values} {first.cause}: {named}{more}"
    return problems.warning("original-differs", message, first.where, hint)


def _is_confirmed(ref: CellRef, dataset: Dataset) -> bool:
    """Return whether somebody read the value at its publisher."""
    found = value_at(dataset, ref) if ref in dataset.confirmations else None
    holds = found and dataset.confirmations[ref].standing(found.quantity.value)
    return holds is Standing.HOLDS


def _differences(entry: Mapping[str, Any], folder: Path, dataset: Dataset) -> Iterator[_Difference]:
    """Yield how a table differs; raises BriefingError, RefusalError and UnfitError."""
    original = entry["original"]
    name = str(entry.get("table") or name_from(PurePath(original).stem))
    table = dataset.tables.get(name)
    if table is None:
        raise UnfitError(original, f"there is no table {name!r}")
    with open_folder(folder) as opened:
        data = read_file(opened, original, LIMIT)
        own = read_file(opened, table.file, MAX_TABLE_BYTES)
    if not _has_digest(data, entry.get("sha256")):
        raise UnfitError(original, "it is not the file that init kept")
    if not _has_digest(own, entry.get("tableSha256")):
        sheet = read_as_asked(original, data, options_of(entry))
        yield from _compared(table, sheet, original, _withheld(table, dataset))


def _withheld(table: Table, dataset: Dataset) -> set[str]:
    """Return what stands for the values that rules of a table withhold."""
    resources = json.loads(dataset.descriptor)["resources"]
    of_table = (each["schema"]["fields"] for each in resources if each["name"] == table.name)
    return {field["withhold"]["as"] for field in next(of_table) if "withhold" in field}


def _has_digest(data: bytes, digest: object) -> bool:
    """Return whether bytes have a digest, if need be with other ends of lines, as git makes."""
    bare = data.replace(b"\r\n", b"\n")
    forms = (data, bare, bare.replace(b"\n", b"\r\n"))
    return any(hashlib.sha256(form).hexdigest() == digest for form in forms)


def _compared(
    table: Table, sheet: Sheet, original: str, withheld: set[str]
) -> Iterator[_Difference]:
    """Yield the values in which a table and its original differ: 4.10 is no other than 4.1."""
    names = [column.name for column in sheet.key]
    is_keyed = {*names} <= {dimension.name for dimension in table.dimensions}
    own = _rows([table.columns[name] for name in names]) if is_keyed else {}
    if len(own) < len(table.lines):
        raise UnfitError(original, f"its rows are told apart by {' and '.join(names)}")
    was = _rows([column.cells for column in sheet.key])
    rows = [(key, own.get(key), was.get(key)) for key in dict.fromkeys((*own, *was))]
    written = {column.name: column.written for column in sheet.of_role(Role.MEASURE)}
    for measure in table.measures:
        cells, others = table.columns[measure.name], written.get(measure.name)
        for key, row, at in rows:
            cell = "" if row is None else cells[row]
            other = "" if at is None or others is None else others[at]
            value, there = number_in(cell, table.missing), number_in(other, table.missing)
            if cell == other or cell in withheld or value == there:
                continue
            how = "lost from" if value is None else "not in" if there is None else "unlike"
            how = _ADDED if at is None else how
            known = 0 if at is None or not sheet.lines else sheet.lines[at]
            line = f" (line {known})" * bool(known)
            yield _Difference(
                CellRef(table.name, tuple(sorted(zip(names, key, strict=True))), measure.name),
                f"{how} {original}",
                cell,
                problems.Location(table.file) if row is None else table.place(row, measure),
                f"{cell or 'none'}, there {other or 'none'}{line}",
            )


def number_in(cell: str, missing: Container[str] = ()) -> Decimal | None:
    """Return the number that a cell holds, of a long one what programs agree on; None of a gap."""
    if cell in missing or not NUMBER.fullmatch(cell):
        return None
    is_long = len(cell.partition(".")[2]) > _TYPED
    return _AGREED.create_decimal(cell) if is_long else Decimal(cell)


def _rows(columns: Sequence[Sequence[str]]) -> dict[tuple[str, ...], int]:
    return {key: row for row, key in enumerate(zip(*columns, strict=True))}


def sheets_of_years(file: str, data: bytes, asked: str) -> tuple[str, ...]:
    """Return the names of the sheets that "all" or "2012-2020" stands for; none of other words."""
    if not (span := _ASKED.fullmatch(asked)):
        return ()
    grid = read_grid(file, data, None)
    every = (grid.sheet, *grid.sheets)
    years = [name for name in every if _YEAR.fullmatch(name)]
    first, last = span[1] or min(years, default=""), span[2] or max(years, default="")
    return () if asked in every else tuple(sorted(y for y in years if first <= y <= last))


def stacked(file: str, data: bytes, names: Sequence[str], lines: range | None) -> Sheet:
    """Return one table of these sheets, with the columns that all have, and a column of years."""
    tables = [read_table(file, data, name, lines) for name in names]
    last = tables[-1]
    every = [{column.name: column for column in table.columns} for table in tables]
    shared = [
        column
        for column in last.columns
        if all(column.name in t and t[column.name].role is column.role for t in every)
        and len({(t[column.name].unit, t[column.name].scale) for t in every}) == 1
    ]
    years = tuple(name for name, t in zip(names, tables, strict=True) for _ in range(t.rows))
    year = Column("year", "Year", Role.PERIOD, years, periods=recognize(years))
    columns = (year, *(_joined([t[column.name] for t in every]) for column in shared))
    gone = [column.name for column in last.columns if column not in shared]
    steps = [step for step in last.steps if "sheet" not in step]
    steps.append(f"set the sheets {names[0]} to {names[-1]} below each other, with their year")
    steps += [f"left out columns that not all of them have: {some(gone)}"] * bool(gone)
    said = {n: _DATE.sub("", v) if isinstance(v, str) else v for n, v in last.said.items()}
    said = {name: value for name, value in said.items() if name not in {"of-period", "locator"}}
    return replace(last, columns=columns, lines=(), period="", steps=tuple(steps), said=said)


def _joined(parts: Sequence[Column]) -> Column:
    """Return a column of one table with the rows of the same column of all."""

    def rows(cells: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
        pairs = zip(cells, parts, strict=True)
        whole = tuple(chain.from_iterable(own or ("",) * len(part.cells) for own, part in pairs))
        return whole if any(whole) else ()

    return replace(
        parts[-1],
        cells=tuple(chain.from_iterable(part.cells for part in parts)),
        marks=rows([part.marks for part in parts]),
        flags=rows([part.flags for part in parts]),
        words=dict(chain.from_iterable(part.words.items() for part in parts)),
    )
