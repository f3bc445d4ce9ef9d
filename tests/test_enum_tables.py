"""A table that is keyed by an enum has all of its members, or is listed here with the reason.

The type checker does not see a missing key, so a new operation or kind of chart passed it and
crashed the program later.
"""

from __future__ import annotations

import enum
import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from typing import Final

import pytest

import briefing_gen
from briefing_gen.base.frozen import Frozen, field_names

PARTIAL: Final = {
    ("absorbing.nearest", "IN_A_YEAR"): "other periods are no parts of a year that add up to it",
    ("claims.placing", "_A_YEAR"): "the other periods are years, or no parts of one",
    ("words.wording", "_ROUNDED"): "the other displays round nothing but decimals",
    ("claims.along", "WAYS"): "other words before a number set no limit to be beyond",
    ("rules.series", "_OF_CHANGES"): "changes are ranked in their unit and in percent",
    ("claims.limits", "_OR"): "only these are said behind a number",
    ("claims.sentences", "_PARTS"): "the other periods are no parts of a year, or whole years",
    ("dataset.excerpts", "NEEDED"): "rows of observations travel with their values",
    ("dataset.excerpts", "OPTIONAL"): "the others have no columns besides",
    ("dataset.excerpts", "_NAMING"): "the others name no table",
    ("dataset.reading.meanings", "CHOICES"): "other attributes hold any text",
    ("dataset.reading.meanings", "NEEDED"): "other attributes may be missing",
    ("metrics.derive", "_OF_YEARS"): "other periods are no parts of a year that add up to it",
    ("absorbing.shown", "_OWN"): "no other kind of year has a name that people say beside it",
    ("absorbing.shown", "_OTHERS"): "no other kind of year has a name that people say beside it",
    ("absorbing.shown", "_PERIODS"): "the other displays write no period",
    ("metrics.explain", "SIGNS"): "sums, medians and margins are written out as words",
    ("pdf.sections", "_WHOLE"): "other sections may be parted between pages",
    ("pptx.charts.xml", "DASHES"): "marks of these are solid",
    ("pptx.masters.master", "_MAIN"): "layouts of exhibits have no main text",
    ("pptx.masters.roles", "INDEXES"): "the stamp is a text box, not a placeholder",
    ("pptx.masters.roles", "_EXHIBITS"): "these layouts hold no exhibit",
    ("pptx.masters.room", "SPLITS"): "these layouts are not split in two",
    ("verify.exchanges", "_BOUNDS"): "other words before a number set no bound",
}


def tables() -> Iterator[tuple[tuple[str, str], Mapping[enum.Enum, object]]]:
    """Yield every mapping of a module that is keyed by members of one enum, with its place."""
    seen = set()
    for found in pkgutil.walk_packages(briefing_gen.__path__, "briefing_gen."):
        if found.name.endswith("__main__"):
            continue
        home = found.name.removeprefix("briefing_gen.")
        for name, value in vars(importlib.import_module(found.name)).items():
            for place, table in mappings(name, value):
                if id(table) not in seen and keyed_by(table) is not None:
                    seen.add(id(table))
                    yield (home, place), table


def mappings(name: str, value: object) -> Iterator[tuple[str, Mapping[enum.Enum, object]]]:
    """Yield a constant that is a mapping, and the mappings in the fields of one that is a value."""
    if isinstance(value, Mapping):
        yield name, value
    elif isinstance(value, Frozen):
        for field in field_names(type(value)):
            inner = getattr(value, field)
            if isinstance(inner, Mapping):
                yield f"{name}.{field}", inner


def keyed_by(table: Mapping[enum.Enum, object]) -> type[enum.Enum] | None:
    kinds = {type(key) for key in table}
    kind = kinds.pop() if len(kinds) == 1 else None
    return kind if kind is not None and issubclass(kind, enum.Enum) else None


def missing(table: Mapping[enum.Enum, object]) -> list[enum.Enum]:
    kind = keyed_by(table)
    assert kind is not None
    return [member for member in kind if member not in table]


@pytest.mark.slow
def test_a_table_keyed_by_an_enum_has_all_its_members() -> None:
    found = dict(tables())
    assert len(found) > 20  # Or the search itself is broken.

    gaps = {place: missing(table) for place, table in found.items() if place not in PARTIAL}
    assert {place: members for place, members in gaps.items() if members} == {}


def test_the_list_of_partial_tables_names_no_other() -> None:
    partial = {place for place, table in tables() if missing(table)}
    assert partial == PARTIAL.keys()
