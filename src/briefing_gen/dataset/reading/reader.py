"""Stage 1: a data package on disk becomes a dataset, or all that is wrong with it."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.limits import MAX_DESCRIPTOR_BYTES, MAX_TABLE_BYTES
from briefing_gen.base.problems import BriefingError, Faults, Location, Problem, has_errors
from briefing_gen.dataset.model import Dataset, Table
from briefing_gen.dataset.reading import meanings
from briefing_gen.dataset.reading.constraints import check_constraints
from briefing_gen.dataset.reading.descriptor import DESCRIPTOR, read_descriptor
from briefing_gen.dataset.reading.named_metrics import as_one
from briefing_gen.dataset.reading.resources import Kind, Resource, Role
from briefing_gen.dataset.reading.special import with_special
from briefing_gen.dataset.reading.tables import make_table, withheld
from briefing_gen.reading.csv_text import Columns, read_columns
from briefing_gen.reading.files import FileRefusedError, open_folder, read_file

NO_PACKAGE: Final = "a data package is a folder with datapackage.json and its CSV files"


def read_dataset(folder: Path) -> Dataset:
    """Return the dataset in `folder`; raise BriefingError with every fault found, in file order."""
    dataset, gaps = read_draft(folder)
    if gaps:
        raise BriefingError((*dataset.warnings, *as_one(gaps)))
    return dataset


def read_draft(folder: Path) -> tuple[Dataset, tuple[Problem, ...]]:
    """Return a dataset to be examined alone, and what is still to be filled in, text by text.

    Raises BriefingError for what else is wrong.
    """
    faults = Faults()
    dataset, gaps = None, list[Problem]()
    try:
        with open_folder(folder) as opened:
            dataset = _dataset(opened, faults, gaps)
    except FileRefusedError as error:
        faults.add(_problem(error, Location(str(folder))))
    problems = but_at(gaps, faults.problems)
    if dataset is None or has_errors(problems):
        raise BriefingError((*problems, *as_one(gaps)))
    return replace(dataset, warnings=problems), tuple(gaps)


def but_at(gaps: Iterable[Problem], problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that are not about a text that is still to be filled in.

    Nor about words that name another unit, while one is still to be said.
    """
    places = {gap.where for gap in gaps}
    is_open = any(place.field in {"unit", "scale"} for place in places)
    open_too = {"unit-not-as-titled"} if is_open else set[str]()
    return tuple(p for p in problems if p.where not in places and p.code not in open_too)


def _dataset(folder: int, faults: Faults, gaps: list[Problem]) -> Dataset | None:
    digest = hashlib.sha256()  # Of all that is read, in the order of reading.

    def read(path: str, limit: int, named_at: Location) -> bytes | None:
        """Return the bytes of a file; None, and a problem where it was named, if it is refused."""
        try:
            data = read_file(folder, path, limit)
        except FileRefusedError as error:
            faults.add(_problem(error, named_at))
            return None
        digest.update(f"{path}\0{len(data)}\0".encode())
        digest.update(data)
        return data

    text = read(DESCRIPTOR, MAX_DESCRIPTOR_BYTES, Location(DESCRIPTOR))
    package = None if text is None else read_descriptor(text, faults)
    if package is None:
        return None
    gaps += package.gaps
    found = list[tuple[Resource, Columns]]()
    for item in package.resources:
        data = read(item.file, MAX_TABLE_BYTES, item.node.at("path").where)
        columns = _columns(item, data, faults) if data is not None else None
        found += [(item, columns)] if columns else []
    dataset = with_special(package.dataset, found, faults)
    of_values = [(item, columns) for item, columns in found if item.kind is Kind.OBSERVATIONS]
    tables = {item.name: _table(item, cells, dataset, faults) for item, cells in of_values}
    for item, columns in found:
        check_constraints(item, columns, faults)
    faults.sort([DESCRIPTOR, *(item.file for item in package.resources)])
    return replace(dataset, digest=digest.hexdigest(), tables=tables, warnings=faults.problems)


def _columns(resource: Resource, data: bytes, faults: Faults) -> Columns | None:
    names = [item.name for item in resource.fields]
    shared = frozenset(item.name for item in resource.fields if item.role is not Role.MEASURE)
    return read_columns(resource.file, data, names, shared, faults)


def _table(resource: Resource, columns: Columns, dataset: Dataset, faults: Faults) -> Table:
    table = withheld(resource, make_table(resource, columns, faults))
    meanings.check_meanings(resource, table, dataset, faults)
    meanings.check_row_words(resource, table, faults)
    return table


def _problem(error: FileRefusedError, where: Location) -> Problem:
    no_package = error.code == "missing-file" and where.file == DESCRIPTOR and where.line is None
    hint = NO_PACKAGE if no_package else error.hint
    return Problem(code=error.code, message=error.message, where=where, hint=hint)
