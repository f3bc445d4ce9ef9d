"""Takes a newer file of the publisher in place of the one that a table of a package was made of.

It is read as the older one was. What a person wrote in the package stays; so does a value that was
corrected by hand, as long as the publisher has not changed it since.
"""

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import count, product
from pathlib import Path, PurePath
from typing import Any, Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.limits import MAX_TABLE_BYTES
from briefing_gen.base.problems import BriefingError
from briefing_gen.dataset.cell_text import CellRef, as_csv
from briefing_gen.dataset.reading.descriptor import DESCRIPTOR
from briefing_gen.dataset.reading.reader import read_draft
from briefing_gen.drafting.existing import content_of
from briefing_gen.drafting.members import with_totals
from briefing_gen.drafting.originals import number_in, options_of, part_of, read_as_asked
from briefing_gen.drafting.package import ORIGINAL, draft_members, draft_package, draft_table
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import Sheet
from briefing_gen.reading.files import read_named

_NAMED: Final = 3
_Rows = dict[tuple[str, ...], dict[str, str]]


class Revised(Frozen):
    """The files of a package that change, and what did in them, in words."""

    files: Mapping[str, bytes]
    told: tuple[str, ...]


def revise(folder: Path, file: str, content: bytes) -> Revised:
    """Return a package with the values of a newer file; raises BriefingError and UnfitError.

    What `folder` holds is read whole first, so that no path in it leads out of it.
    """
    dataset, _ = read_draft(folder)
    package = json.loads(dataset.descriptor)
    for each in package["resources"]:
        each["path"] = each["path"][0] if isinstance(each["path"], list) else each["path"]
    made = package.get("provenance")
    entries = enumerate((made, *part_of(made, "added", list)))
    for at, entry in sorted(entries, key=lambda each: _unlike(each[1], file, content)):
        original, name = (part_of(entry, key, str) for key in ("original", "table"))
        own = next((each for each in package["resources"] if each["name"] == name), None)
        if own is None or not original:
            continue
        options = options_of(entry)
        sheet = with_totals(read_as_asked(file, content, options))
        was = read_as_asked(original, content_of(folder / DESCRIPTOR, original), options)
        was, sheet = (replace(s, name=name, prefix=f"{name}-" * bool(at)) for s in (was, sheet))
        roles, others = ({(c.name, c.role) for c in s.columns} for s in (was, sheet))
        if roles <= others and len(was.key) == len(sheet.key):
            return _revised(folder, package, (entry, own), (was, sheet))
    message = "no table of the package was made of a file with the columns of this one"
    hint = "give it headers and cells like the older file's; --add joins it as a table of its own"
    raise BriefingError.of("cannot-write", message, file, hint)


def _unlike(entry: object, file: str, content: bytes) -> tuple[bool, float]:
    """Return how little a table may be meant: one of this very file, or of one named otherwise."""
    is_done = part_of(entry, "sha256", str) == hashlib.sha256(content).hexdigest()
    name = PurePath(part_of(entry, "original", str)).name
    return is_done, -SequenceMatcher(None, name, file).ratio()


def _revised(
    folder: Path,
    package: dict[str, Any],
    parts: tuple[dict[str, Any], dict[str, Any]],
    sheets: tuple[Sheet, Sheet],
) -> Revised:
    """Return the files of the package, whose entry of provenance and table are `parts`."""
    (entry, own), (was, sheet) = parts, sheets
    text = read_named(folder / own["path"], MAX_TABLE_BYTES).decode("utf-8-sig")
    reader = csv.DictReader(io.StringIO(text))
    names, key = list(reader.fieldnames or ()), [column.name for column in sheet.key]
    told_apart = {f["name"] for f in own["schema"]["fields"] if f.get("role") == "dimension"}
    if odd := {*key}.difference(names) | told_apart.difference(key):
        message = f"only one of this table and the file that it was made of has {min(odd)!r}"
        hint = "tell its rows apart by the columns that init wrote, under their names"
        raise BriefingError.of("schema-error", message, own["path"], hint)
    held = {tuple(row[name] for name in key): row for row in reader}
    drafted = json.loads(draft_package(sheet))
    before = _rows_of(was, _called(package, json.loads(draft_package(was))["caveats"]))
    rows = _rows_of(sheet, _with_caveats(package, drafted["caveats"]))
    kept, told = _merged((was, sheet), rows, held, before)
    names += [each.name for each in filter(None, [sheet.caveats]) if each.name not in names]
    table = as_csv([names, *([row.get(name, "") for name in names] for row in rows.values())])
    original = _free(folder, f"{ORIGINAL}{sheet.file}", sheet.original)
    _describe(own, drafted["resources"][0], sheet)
    old = {name: entry[name] for name in ("original", "sha256") if name in entry}
    made = drafted["provenance"] | {"original": original, "options": options_of(entry)}
    made["tableSha256"] = hashlib.sha256(table.encode()).hexdigest() * (not kept)
    entry |= {**made, "revised": [*part_of(entry, "revised", list), old]}
    files = {
        DESCRIPTOR: json.dumps(package, indent=2, ensure_ascii=False) + "\n",
        own["path"]: table,
        **_members(folder, package, sheet, drafted),
    }
    counts = ", ".join(f"{len(told.get(how, ())):,} {how}" for how in ("changed", "new", "gone"))
    corrected = f"; {kept:,} corrected here stay" * bool(kept)
    named = [f"    {how}: {each}" for how, every in told.items() for each in every[:_NAMED]]
    encoded = {name: text.encode() for name, text in files.items()}
    return Revised(encoded | {original: sheet.original}, (f"values: {counts}{corrected}", *named))


def _merged(
    sheets: tuple[Sheet, Sheet], rows: _Rows, held: _Rows, before: _Rows
) -> tuple[int, dict[str, list[str]]]:
    """Put into newer rows what a package holds besides, and what was corrected or added in it.

    Returns how many values were, and the others by what became of them.
    """
    (was, sheet), kept, told = sheets, 0, dict[str, list[str]]()
    key, measures = ([c.name for c in of] for of in (sheet.key, was.of_role(Role.MEASURE)))
    marked = next((each.name for each in (sheet.caveats, was.caveats) if each), "")
    for at in dict.fromkeys((*rows, *held)):
        if at not in rows and at not in before:  # Somebody added it here.
            rows[at] = held[at] | dict.fromkeys(measures, "")
        row, here, there = (each.get(at, {}) for each in (rows, held, before))
        for name in measures:
            old, new = here.get(name, ""), row.get(name, "")
            own, newer = number_in(old), number_in(new)
            if row and own != newer == number_in(there.get(name, "")):
                row[name], kept = old, kept + 1  # Corrected here, and there as it was before.
            elif own != newer:
                how = "new" if own is None else "gone" if newer is None else "changed"
                ref = CellRef(sheet.name, tuple(sorted(zip(key, at, strict=True))), name)
                told.setdefault(how, []).append(f"{ref}: {old or 'none'}, now {new or 'none'}")
            elif row and own is not None:
                row[name] = old  # The same, if a program wrote other digits at its end.
        if row and marked:
            given, begun, ours = (each.get(marked, "").split() for each in (row, there, here))
            row[marked] = " ".join(dict.fromkeys((*given, *(m for m in ours if m not in begun))))
        row |= {name: cell for name, cell in here.items() if row and name not in row}
    return kept, told


def _rows_of(sheet: Sheet, called: Mapping[str, str]) -> _Rows:
    """Return the cells of each row of a sheet, with its caveats as a package calls them."""
    rows = list(csv.DictReader(io.StringIO(draft_table(sheet))))
    for row, name in product(rows, [each.name for each in filter(None, [sheet.caveats])]):
        row[name] = " ".join(map(called.__getitem__, row[name].split()))
    return {tuple(row[column.name] for column in sheet.key): row for row in rows}


def _called(package: dict[str, Any], drafted: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Return what a package calls the caveats of a file."""
    known = part_of(package, "caveats", list)
    same = {c["name"]: k["name"] for c in drafted for k in known if k["text"] == c["text"]}
    return {caveat["name"]: caveat["name"] for caveat in drafted} | same


def _with_caveats(package: dict[str, Any], drafted: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Add the caveats that are new; return what each is called, which may be there already."""
    known = package["caveats"] = part_of(package, "caveats", list)
    for caveat in drafted:
        taken = {each["name"] for each in known}
        if all(each["text"] != caveat["text"] for each in known):
            free = (f"{caveat['name']}{'-newer' * n}" for n in count())
            known.append(caveat | {"name": next(name for name in free if name not in taken)})
    return _called(package, drafted)


def _free(folder: Path, name: str, content: bytes) -> str:
    """Return a name for an original under which no other file is kept."""
    path, at = folder / name, 1
    while path.exists() and not (path.is_file() and path.read_bytes() == content):
        at += 1
        path = path.with_stem(f"{Path(name).stem}-{at}")
    return f"{ORIGINAL}{path.name}"


def _describe(own: dict[str, Any], drafted: dict[str, Any], sheet: Sheet) -> None:
    """Describe in a table what the newer file has besides: marks, totals, decimals, attributes."""
    schema, fields = own["schema"], {f["name"]: f for f in drafted["schema"]["fields"]}
    missing, more = (part_of(of, "missingValues", list) for of in (schema, drafted["schema"]))
    schema["missingValues"] = [*missing, *(mark for mark in more if mark not in missing)]
    own["missing"] = drafted.get("missing", {}) | part_of(own, "missing", dict)
    cells = {column.name: {*column.cells} for column in sheet.columns}
    for field in schema["fields"]:
        there = fields.pop(field["name"], {})
        if field.get("totals") is not None:
            every = dict.fromkeys((*field["totals"], *there.get("totals", ())))
            field["totals"] = [member for member in every if member in cells[field["name"]]]
        if there.get("type") == "number":
            field["type"] = "number"
    schema["fields"] += [each for each in fields.values() if each["role"] == "attribute"]


def _members(
    folder: Path, package: dict[str, Any], sheet: Sheet, drafted: dict[str, Any]
) -> dict[str, str]:
    """Return the file of words for members with those of the newer file that it lacks."""
    if not (text := draft_members(sheet)):
        return {}
    name = f"{sheet.prefix}members"
    own = next((each for each in package["resources"] if each["name"] == name), None)
    if own is None:
        package["resources"].append(drafted["resources"][1])
        return {drafted["resources"][1]["path"]: text}
    there = read_named(folder / own["path"], MAX_TABLE_BYTES).decode("utf-8-sig")
    held, newer = (csv.DictReader(io.StringIO(of)) for of in (there, text))
    rows, names = list(held), held.fieldnames or ()
    known = {(row["dimension"], row["member"]) for row in rows}
    rows += [row for row in newer if (row["dimension"], row["member"]) not in known]
    return {own["path"]: as_csv([names, *([row.get(n, "") for n in names] for row in rows)])}
