"""The shipped package with a single value changed: a node of its descriptor, or a cell."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from briefing_gen.base.language import Language
from briefing_gen.base.problems import BriefingError, Problem
from briefing_gen.briefing.briefing import Briefing
from briefing_gen.briefing.reader import read_briefing
from briefing_gen.build import examine_dataset
from briefing_gen.composing.compose import check_edition
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.edition import Audience, Edition
from tests.changed_trees import LONG, NODES, Step, Tree, changed, places
from tests.dataset.shipped import SHIPPED

DESCRIPTOR = "datapackage.json"
BRIEFINGS = Path(__file__).parents[2] / "templates" / "briefings"
EDITIONS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("national", ()),
    ("state", (("state", "TX"),)),
)
CELLS = ("", "x", "-1", "1e999", "0", "; ; ", "\u202e", "{x", LONG)


@dataclass(frozen=True, slots=True)
class Change:
    """Another value at one place of a file."""

    file: str
    place: tuple[Step, ...]
    """Keys and positions in the descriptor; row, from 0, and column of a table."""
    value: Tree

    def __str__(self) -> str:
        return f"{self.file} {'/'.join(map(str, self.place))} = {self.value!r:.40}"


def changes() -> Iterator[Change]:
    """Yield every change there is: of the descriptor, then of the tables."""
    yield from (Change(DESCRIPTOR, at, value) for at in places(_descriptor()) for value in NODES)
    for path in _tables():
        for row, cells in enumerate(_rows(path)):
            for column in range(len(cells)):
                yield from (Change(path.name, (row, column), value) for value in CELLS)


def some_change(chance: random.Random) -> Change:
    """Return a change: of the descriptor as often as of a table, of each table as often."""
    if chance.random() < 0.5:
        return Change(DESCRIPTOR, chance.choice(_all_places()), chance.choice(NODES))
    path = chance.choice(_tables())
    rows = _rows(path)
    row = chance.randrange(len(rows))
    return Change(path.name, (row, chance.randrange(len(rows[row]))), chance.choice(CELLS))


def make(change: Change, package: Path) -> None:
    """Write the file that `change` names into `package`, a copy of the shipped one."""
    if change.file == DESCRIPTOR:
        text = json.dumps(
            changed(_descriptor(), change.place, change.value), ensure_ascii=False, indent=1
        )
    else:
        text = _changed_table(_rows(SHIPPED / change.file), change)
    (package / change.file).write_text(text, encoding="utf-8", newline="")


def problems_of(package: Path) -> tuple[Problem, ...]:
    """Return what `check` tells of `package` with the shipped briefings, one edition of each."""
    try:
        dataset = read_dataset(package)
    except BriefingError as error:
        return error.problems
    found = list(examine_dataset(dataset))
    for name, parameters in EDITIONS:
        edition = Edition(
            briefing=name,
            audience=Audience.LEGISLATOR,
            language=Language.ES_US,
            parameters=parameters,
        )
        found += check_edition(dataset, _outline(name), edition).problems
    return tuple(found)


@lru_cache
def _outline(name: str) -> Briefing:
    return read_briefing(BRIEFINGS / name)


def _descriptor() -> Tree:
    value: Tree = json.loads((SHIPPED / DESCRIPTOR).read_text(encoding="utf-8"))
    return value


@lru_cache
def _all_places() -> tuple[tuple[Step, ...], ...]:
    return tuple(places(_descriptor()))


def _tables() -> list[Path]:
    return sorted(SHIPPED.glob("*.csv"))


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def _changed_table(rows: list[list[str]], change: Change) -> str:
    row, column = (int(step) for step in change.place)
    rows[row][column] = str(change.value)
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
