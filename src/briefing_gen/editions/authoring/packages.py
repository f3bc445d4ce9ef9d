"""Tells a briefing that was given the data of another one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from briefing_gen.editions.authoring.briefing import Briefing
from briefing_gen.editions.authoring.yaml_nodes import Node, Record, Scalar, Sequence
from briefing_gen.problems import Location

_TABLE: Final = re.compile(r"\s*([A-Za-z][A-Za-z0-9_-]*)[\[.]")


def tables_of(briefing: Briefing) -> Mapping[str, Location]:
    """Return the tables that the metrics and parameters of `briefing` name, by first use."""
    found: dict[str, Location] = {}
    for parameter in briefing.parameters:
        found.setdefault(parameter.members.table, parameter.members.where)
    for node in briefing.metrics.values():
        for scalar in _scalars(node):
            if match := _TABLE.match(scalar.text):
                found.setdefault(match[1], scalar.where)
    return found


def _scalars(node: Node) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case Sequence(items):
            for item in items:
                yield from _scalars(item)
        case Record(entries):
            for entry in entries.values():
                yield from _scalars(entry)
