"""Drafts from a data package that is there already, or adds a table to it.

A package to start from is one of ours, or one of somebody else in whatever state it is. Versions 1
and 2 of the standard differ in where sources and titles stand, and many packages keep to neither:
what is there is taken and kept, and the rest is asked for as of any table. Where a table is added,
what a person wrote in the package and its briefing stays.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.language import DEFAULT_LANGUAGE
from briefing_gen.base.limits import MAX_DESCRIPTOR_BYTES
from briefing_gen.base.problems import BriefingError, Location, did_you_mean
from briefing_gen.dataset.model import Attribute, Dataset, Dimension, Measure, Status, Table, Titles
from briefing_gen.dataset.periods import Recognized
from briefing_gen.dataset.vocabulary import title_in
from briefing_gen.drafting.answering import answered
from briefing_gen.drafting.exhibits import cited
from briefing_gen.drafting.names import name_from, quoted
from briefing_gen.drafting.number_cells import as_said
from briefing_gen.drafting.originals import part_of
from briefing_gen.drafting.outline import draft_findings
from briefing_gen.drafting.package import ORIGINAL, draft_members, draft_package, draft_table
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import Column, Sheet, about_each
from briefing_gen.drafting.sheet_reader import LIMIT, read_table
from briefing_gen.reading.files import FileRefusedError, open_folder, read_file, read_named
from briefing_gen.reading.json_toml import tree_of_json
from briefing_gen.reading.tree import Record, UnreadableError, plain
from briefing_gen.reading.yaml_nodes import tree_of

_KEPT: Final = (
    "description", "homepage", "licenses", "license", "keywords", "tags", "contributors", "author",
    "maintainers", "last_updated", "last_modified", "collection",
)  # fmt: skip
"""What a package says beside its tables, and no draft asks for."""
_ADDRESS: Final = re.compile(r"https?://[!-~]+")
_LONGEST: Final = 200

Entry = Mapping[str, Any]


def read_foreign(descriptor: Path, wanted: str | None) -> Sheet | None:
    """Return the first table of somebody's package, or the `wanted`; None of a package of ours.

    Ours say of their columns what they are for. Raises BriefingError where no table can be read.
    """
    try:
        package = json.loads(read_named(descriptor, MAX_DESCRIPTOR_BYTES))
    except (ValueError, RecursionError):
        return None  # The reader of packages tells where it is broken.
    resources = [item for item in _list(package, "resources") if isinstance(item.get("path"), str)]
    fields = [field for item in resources for field in _fields(item)]
    if not resources or any("role" in field for field in fields):
        return None
    resource = _chosen(str(descriptor), resources, wanted)
    path = str(resource["path"])
    sheet = read_table(str(descriptor.parent / path), content_of(descriptor, path))
    others = [_name(item) for item in resources if item is not resource]
    steps = [f"other tables, to be named with --sheet: {', '.join(others)}"] if others else []
    missing = _missing(resource)
    return replace(
        sheet,
        name=name_from(_name(resource)),
        columns=tuple(_described(column, resource, missing) for column in sheet.columns),
        steps=(f"read from the table {_name(resource)!r} of the package", *steps, *sheet.steps),
        said={**sheet.said, **dict(_said(package, resource))},
    )


def _list(parent: object, key: str) -> list[Entry]:
    return [item for item in part_of(parent, key, list) if isinstance(item, dict)]


def _fields(resource: Entry) -> list[Entry]:
    return _list(resource.get("schema"), "fields")


def _name(resource: Entry) -> str:
    return str(resource.get("name") or PurePosixPath(str(resource["path"])).stem)


def _chosen(file: str, resources: list[Entry], wanted: str | None) -> Entry:
    named = {_name(item): item for item in resources}
    if wanted is None:
        return resources[0]
    if wanted not in named:
        hint = did_you_mean(wanted, named, f"its tables are: {', '.join(named)}")
        message = f"the data package has no table {wanted!r}"
        raise BriefingError.of("schema-error", message, file, hint)
    return named[wanted]


def content_of(descriptor: Path, path: str) -> bytes:
    """Return a file that a package names; no path leads out of its folder."""
    try:
        with open_folder(descriptor.parent) as folder:
            return read_file(folder, path, LIMIT)
    except FileRefusedError as error:
        where = Location(str(descriptor))
        hint = "save the table beside datapackage.json, and name it there"
        raise BriefingError.of("missing-file", error.message, where, hint) from None


def _missing(resource: Entry) -> frozenset[str]:
    texts = part_of(resource.get("schema"), "missingValues", list)
    said = [t.get("value") if isinstance(t, dict) else t for t in texts]
    return frozenset(text for text in said if isinstance(text, str) and text)


def _described(column: Column, resource: Entry, missing: frozenset[str]) -> Column:
    """Return a column with the title that the package gives it, and without declared gaps."""
    known = {_bare(str(field.get("name"))): field for field in _fields(resource)}
    field = known.get(_bare(column.title))
    title = field.get("title") if field else None
    if isinstance(title, str) and title.strip():
        column = replace(column, title=" ".join(title.split()).translate({123: "(", 125: ")"}))
    said = field.get("description") if field else None
    column = as_said(column, said) if isinstance(said, str) else column
    if column.role is not Role.MEASURE or not missing & set(column.cells):
        return column
    marks = column.marks or ("",) * len(column.cells)
    return replace(
        column,
        cells=tuple("" if cell in missing else cell for cell in column.cells),
        marks=tuple(
            cell if cell in missing else mark
            for cell, mark in zip(column.cells, marks, strict=True)
        ),
    )


def _bare(name: str) -> str:
    return name.replace("_", " ").casefold()


def _said(package: Entry, resource: Entry) -> Iterator[tuple[str, object]]:
    """Yield what the package says for itself, under the names of a draft."""
    title = package.get("title")
    if isinstance(title, str) and 0 < len(title) <= _LONGEST:
        yield "title", title
    sources = _list(resource, "sources") or _list(package, "sources")
    for source in sources[:1]:
        name = source.get("title") or source.get("name")
        found = (source.get(key) for key in ("path", "web", "url"))
        address = next((a for a in found if isinstance(a, str) and _ADDRESS.fullmatch(a)), "")
        if isinstance(name, str) and name:
            yield "source", name
        if address:
            yield "address", address
    yield (
        "kept",
        {key: package[key] for key in _KEPT if package.get(key)}
        | ({"originalSources": sources} if sources else {}),
    )


def sheet_of(dataset: Dataset, name: str = "") -> Sheet | None:
    """Return a table of values of a package of ours, or the first that has a row; None for none."""
    every = (table for table in dataset.tables.values() if name in {"", table.name})
    table = next((table for table in every if len(table.lines)), None)
    if table is None:
        return None
    times = table.columns[table.time] if table.time else ()
    timed = list(zip(times, table.said_by(Attribute.STATUS), strict=False))
    of_some = {time for time, status in timed if status != Status.BREAK}
    broken = [row for row, (_, status) in enumerate(timed) if status == Status.BREAK]
    breaks = dict.fromkeys(times[row] for row in broken if times[row] not in of_some)
    of_rows = tuple(row for row in broken if times[row] in of_some)
    fields: tuple[Dimension | Measure, ...] = (*table.dimensions, *table.measures)
    columns = tuple(_column(table, field, dataset.members.get(field.name, {})) for field in fields)
    return Sheet(table.name, columns, breaks=tuple(breaks), broken=of_rows)


def _column(table: Table, of: Dimension | Measure, members: Mapping[str, Titles]) -> Column:
    title, cells = title_in(of.titles, DEFAULT_LANGUAGE), tuple(table.columns[of.name])
    if isinstance(of, Dimension):
        periods = Recognized(cells, of.period_kind) if of.period_kind else None
        role = Role.PERIOD if periods else Role.DIMENSION
        totals = tuple(of.totals or ())
        words = {name: title_in(titles, DEFAULT_LANGUAGE) for name, titles in members.items()}
        words = (
            words if len({*words.values()}) == len(words) else {}
        )  # Codes tell alike ones apart.
        return Column(of.name, title, role, cells, totals=totals, periods=periods, words=words)
    cells = tuple("" if cell in table.missing else cell for cell in cells)
    period = "/".join(dict.fromkeys((p.start, p.end))) if (p := of.period) else ""
    column = Column(of.name, title, Role.MEASURE, cells, unit=of.unit, statistic=of.statistic)
    return replace(column, scale=of.scale, period=period)


_PACKAGE: Final = "data/datapackage.json"
_BRIEFING: Final = "briefing/briefing.yaml"
_LISTS: Final = ("sources", "populations", "caveats", "resources")
_TOP: Final = re.compile(r"[^\s#-]")
"""What a line begins with that ends the list before it."""


def add_table(
    sheet: Sheet, package: bytes, briefing: bytes, folder: str, answers: Sequence[str] = ()
) -> dict[str, bytes]:
    """Return the files that change or come with a table; what a person wrote in them stays.

    Its findings are about a parameter of the briefing where it has a column of that name. What was
    added before is added anew, as with more answers, where nobody has touched it since. Raises
    BriefingError where the files cannot be read or already hold a table of this name, and
    UnfitError for an answer that nothing asks for.
    """
    part = " ".join(said for key, said in sheet.options.items() if key in {"sheet", "rows"})
    if part and f'"name": "{sheet.name}"'.encode() in package:  # Of the same workbook.
        of_it = part if "rows" not in sheet.options else f"{sheet.name} {part}"
        sheet = replace(sheet, name=name_from(of_it))
    sheet = replace(sheet, prefix=f"{sheet.name}-")
    outline = tree_of(briefing, f"{folder}/{_BRIEFING}")
    parameters = outline.entries.get("parameters") if isinstance(outline, Record) else None
    for name in parameters.entries if isinstance(parameters, Record) else ():
        sheet = sheet if sheet.subject else about_each(sheet, name) or sheet
    found, words = _read(package, f"{folder}/{_PACKAGE}"), briefing.decode("utf-8-sig")
    if sheet.name in [entry["name"] for entry in found["resources"]]:
        words = _take_out(found, words, sheet, f"{folder}/{_PACKAGE}")
    words = _with_findings(words.encode(), sheet, f"{folder}/{_BRIEFING}")
    _add(found, sheet)
    found = json.loads(answered(_text(found), answers))
    entry = found["provenance"]["added"][-1]
    entry["drafted"] = _digest(_parts(found, sheet), _lines(words, sheet))
    return with_files(sheet, {_PACKAGE: _text(found), _BRIEFING: words})


def _text(package: Entry) -> str:
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def with_files(sheet: Sheet, texts: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files of a table: its own, those of these texts, members and the original."""
    every = {f"data/{sheet.name}.csv": draft_table(sheet), **texts}
    if members := draft_members(sheet):
        every[f"data/{sheet.prefix}members.csv"] = members
    files = {name: text.encode() for name, text in every.items()}
    return files | {f"data/{ORIGINAL}{sheet.file}": sheet.original}


def _read(content: bytes, name: str) -> dict[str, Any]:
    """Return a data package that has tables."""
    try:
        text = content.decode("utf-8-sig")
        tree_of_json(text, name)
        package: dict[str, Any] = json.loads(text)
        _ = [resource["name"] for resource in package["resources"]]
    except UnreadableError as error:
        raise BriefingError.of(error.code, error.message, error.where) from error
    except (UnicodeDecodeError, KeyError, TypeError) as error:
        message = "this is not a data package as init makes it"
        raise BriefingError.of("wrong-shape", message, name) from error
    return package


def _take_out(package: dict[str, Any], briefing: str, sheet: Sheet, name: str) -> str:
    """Take out of a package what came with a table; return the briefing without its findings.

    Raises BriefingError where the first draft was of this table, or its draft has been edited.
    """
    parts, at = _parts(package, sheet), _lines(briefing, sheet)
    added = part_of(part_of(package, "provenance", dict), "added", list)
    entry = next((e for e in added if part_of(e, "table", str) == sheet.name), None)
    if part_of(entry, "drafted", str) != _digest(parts, at):
        message = f"the data package has a table named {sheet.name!r} already"
        hint = "name another part of the file with --sheet or --rows, or give it another name"
        if entry:
            hint = "correct it there: its draft has been edited, and would be lost"
        raise BriefingError.of("cannot-write", message, name, hint)
    for part, entries in parts.items():
        package[part] = [each for each in package[part] if each not in entries]
    added.remove(entry)
    kept = (line for row, line in enumerate(briefing.splitlines()) if row not in at)
    return "\n".join(kept) + "\n"


def _parts(package: Mapping[str, Any], sheet: Sheet) -> dict[str, list[Entry]]:
    """Return what came with a table into a package, by list."""
    return {
        part: [
            entry
            for entry in part_of(package, part, list)
            if f"{part_of(entry, 'name', str)}-".startswith(sheet.prefix)
        ]
        for part in _LISTS
    }


def _lines(briefing: str, sheet: Sheet) -> dict[int, str]:
    """Return the lines of a briefing that came with a table, by their numbers from 0."""
    found, is_of_it, blank = dict[int, str](), False, -1
    for row, line in enumerate(briefing.splitlines()):
        words = line.strip()
        if words.startswith("- id:") or _TOP.match(line):
            is_of_it = words.startswith(f"- id: {sheet.prefix}")
            if is_of_it and blank == row - 1:
                found[blank] = ""
        blank = blank if words else row
        if words and (is_of_it or words.startswith(sheet.prefix)):
            found[row] = words
    return found


def _digest(parts: Mapping[str, list[Entry]], lines: Mapping[int, str]) -> str:
    """Return the digest of what came with a table into the package and the briefing."""
    said = json.dumps([parts, [line for line in lines.values() if line]], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def _add(package: dict[str, Any], sheet: Sheet) -> None:
    """Add a table to a package, and what only a person can say of it."""
    drafted = json.loads(draft_package(sheet))
    made = package["provenance"] = part_of(package, "provenance", dict)
    sources = part_of(package, "sources", list)
    if sources and made.get("sha256") == drafted["provenance"]["sha256"]:
        _as_before(drafted, part_of(sources[0], "name", str))
    for part in _LISTS:
        package[part] = [*part_of(package, part, list), *drafted[part]]
    known = [part_of(unit, "name", str) for unit in part_of(package, "units", list)]
    if units := [unit for unit in drafted.get("units", ()) if unit["name"] not in known]:
        package["units"] = [*part_of(package, "units", list), *units]
    made["added"] = [*part_of(made, "added", list), drafted["provenance"]]


def _as_before(drafted: dict[str, Any], source: str) -> None:
    """Let a table of a file that is there already have the source of the first one."""
    own = drafted["sources"].pop()["name"]
    for field in drafted["resources"][0]["schema"]["fields"]:
        if field.get("source") == own:
            field["source"] = source


def _with_findings(content: bytes, sheet: Sheet, name: str) -> str:
    """Return the text of briefing.yaml with the findings on one more table after its own."""
    before = _plain(content, name)
    lines = content.decode("utf-8-sig").splitlines()
    drafted = draft_findings(sheet)
    names = [n for n in cited(sheet, drafted.text) if n not in before.get("citations", ())]
    _insert(lines, "findings", ["", *drafted.text.splitlines()])
    _insert(lines, "metrics", drafted.metrics.splitlines())
    _cite(lines, names)
    text = "\n".join(lines) + "\n"
    added = _plain(f"metrics:\n{drafted.metrics}\nfindings:\n{drafted.text}".encode(), name)
    expected = before | {
        "metrics": {**before.get("metrics", {}), **added["metrics"]},
        "findings": [*before.get("findings", ()), *added["findings"]],
        **({"citations": [*before.get("citations", ()), *names]} if names else {}),
    }
    try:
        is_added = _plain(text.encode(), name) == expected
    except BriefingError:
        is_added = False
    if not is_added:
        message = "findings cannot be added to this file as it is written"
        hint = "write metrics: and findings: each on a line of its own, and their items below"
        raise BriefingError.of("cannot-write", message, name, hint)
    return text


def _plain(content: bytes, name: str) -> dict[str, Any]:
    found = plain(tree_of(content, name))
    return found if isinstance(found, dict) else {}


def _insert(lines: list[str], key: str, added: Sequence[str]) -> None:
    """Insert lines, indented by two, at the end of what stands below a key, indented as that is."""
    start = _line_of(lines, key, len(lines) - 1)
    end = start + 1
    while end < len(lines) and not _TOP.match(lines[end]):
        end += 1
    while end > start + 1 and lines[end - 1].lstrip()[:1] in {"", "#"}:
        end -= 1
    below = next(
        (line for line in lines[start + 1 : end] if line.lstrip()[:1] not in {"", "#"}), "  "
    )
    indent = below[: len(below) - len(below.lstrip())] if below.strip() else below
    lines[end:end] = [indent + line[2:] if line else line for line in added]


def _line_of(lines: list[str], key: str, otherwise: int) -> int:
    return next((at for at, line in enumerate(lines) if line.startswith(f"{key}:")), otherwise)


def _cite(lines: list[str], names: Sequence[str]) -> None:
    """Add names to the list under citations, which begins before metrics where there is none."""
    written, at = ", ".join(map(quoted, names)), _line_of(lines, "citations", -1)
    if not names:
        return
    if at < 0:
        lines.insert(_line_of(lines, "metrics", 0), f"citations: [{written}]")
    elif lines[at].rstrip().endswith("]"):
        lines[at] = f"{lines[at].rstrip()[:-1]}, {written}]"
    else:
        _insert(lines, "citations", [f"  - {quoted(name)}" for name in names])
