"""The shipped data package, read with nothing but csv and json."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parents[2] / "data" / "child-protection"
ADDRESS: Final = re.compile(r"([a-z0-9-]+)\[([^\]]+)\]\.([a-z_]+)")
PACKAGE: Final[dict[str, Any]] = json.loads(
    (FOLDER / "datapackage.json").read_text(encoding="utf-8")
)
RESOURCES: Final[dict[str, dict[str, Any]]] = {item["name"]: item for item in PACKAGE["resources"]}
TABLES: Final = {name: item for name, item in RESOURCES.items() if "kind" not in item}


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def fields(name: str, role: str) -> list[dict[str, Any]]:
    return [item for item in RESOURCES[name]["schema"]["fields"] if item.get("role") == role]


def attribute(name: str, wanted: str) -> str | None:
    """Return the column that holds an attribute of a table's rows, if it has one."""
    columns = {item["attribute"]: item["name"] for item in fields(name, "attribute")}
    return columns.get(wanted)


def values(address: str, shared: dict[str, str] | None = None) -> list[str]:
    """Return the cells at an address; `+` is every member, `*` the one that is shared."""
    match = ADDRESS.fullmatch(address)
    assert match, address
    table, key, measure = match.groups()
    assert measure in {item["name"] for item in fields(table, "measure")}, address
    pairs = dict(pair.strip().split("=") for pair in key.split(","))
    assert pairs.keys() == {item["name"] for item in fields(table, "dimension")}, address
    wanted = {
        name: (shared or {}).get(name, member) if member == "*" else member
        for name, member in pairs.items()
        if member != "+"
    }
    return [row[measure] for row in rows(table) if wanted.items() <= row.items()]


def value(address: str) -> Decimal:
    (cell,) = values(address)
    return Decimal(cell)


def shared_members(address: str) -> list[dict[str, str]]:
    """Return what `*` stands for in an address, one mapping for each row of its table."""
    match = ADDRESS.fullmatch(address)
    assert match, address
    names = [pair.split("=")[0].strip() for pair in match[2].split(",") if pair.endswith("=*")]
    return [{name: row[name] for name in names} for row in rows(match[1])] if names else [{}]


def listed(cell: str) -> list[str]:
    return [part for part in cell.split("; ") if part]


def words_by_language(node: object) -> Iterator[dict[str, str]]:
    """Yield every object of the descriptor that gives a text by language."""
    if isinstance(node, list):
        for item in node:
            yield from words_by_language(item)
    elif isinstance(node, dict):
        tags = [key for key in node if re.fullmatch("[a-z]{2}-[A-Z]{2}", key)]
        if any(isinstance(node[tag], str) for tag in tags):
            yield node
        for item in node.values():
            yield from words_by_language(item)
