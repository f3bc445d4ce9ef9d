"""What populations have to do with each other: a part of one, or counted for each of another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefing_gen.dataset.model import Population

Known = Mapping[str, Population]


def above(name: str, known: Known) -> set[str]:
    """Return a population and those of which it is a part."""
    found: set[str] = set()
    while name in known and name not in found:
        found.add(name)
        name = known[name].part_of
    return found


def are_parts_of(parts: Iterable[str], wholes: set[str], known: Known) -> bool:
    """Return whether each of `parts` is one of `wholes` or a part of one."""
    return all(wholes & above(name, known) for name in parts)


def are_parts_of_one(names: Iterable[str], known: Known) -> bool:
    """Return whether `names` are parts of one whole, none of which is a part of another."""
    wholes = {name: above(name, known) - {name} for name in names}
    nested = any(name in others for name in wholes for others in wholes.values())
    return not nested and bool(set.intersection(*wholes.values()))


def are_per(names: Iterable[str], bases: set[str], known: Known) -> bool:
    """Return whether the package says that each of `names` is counted for each of `bases`."""
    return all(
        any(base in known[whole].per for whole in above(name, known))
        for name in names
        for base in bases
    )
