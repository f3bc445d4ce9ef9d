"""Reads the names that the texts of a package bind: name = address, or name = sum(one; other).

Texts of a draft that nobody has filled in yet, so that no file is made of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from briefing_gen.base.quantities import Operation
from briefing_gen.dataset.address_text import parse_address
from briefing_gen.dataset.model import NamedMetric
from briefing_gen.dataset.reading.nodes import choose_from
from briefing_gen.dataset.values import split_list
from briefing_gen.reading.faults import Faults
from briefing_gen.reading.tree import Node as Tree
from briefing_gen.reading.tree import scalars

MARK: Final = "FILL IN"
WAY_OUT: Final = f"write it between the quotation marks, in place of {MARK} and all after it"
Refuse = Callable[[str, str, str], None]
"""Takes the code of a fault, its message and the way out."""
_ENTRY: Final = re.compile(r"(?P<name>[a-z0-9][a-z0-9-]*)\s*=\s*(?P<value>\S.*)", re.DOTALL)
_OPERATION: Final = re.compile(r"(?P<operation>[^\[\]()]*)\((?P<inputs>[^()]*)\)")
_PARTS: Final = re.compile(r"(?:\([^()]*\)|[^;])+")
"""Entries are separated by semicolons, and so are the inputs in the brackets of an operation."""
_FORM: Final = "write name = address, or name = sum(one; other), and a semicolon between two"


def read_metrics(text: str, refuse: Refuse) -> Iterator[NamedMetric]:
    """Yield the names that `text` gives to values; what cannot be read is refused."""
    names: set[str] = set()
    for part in _PARTS.findall(text):
        entry = _ENTRY.fullmatch(part.strip())
        if entry is None:
            if part.strip():
                refuse("address-syntax", f"{part.strip()!r} gives no name to a value", _FORM)
            continue
        if entry["name"] in names:
            message = f"the name {entry['name']!r} stands twice in this cell"
            refuse("primary-key", message, "give each value its own name")
        names.add(entry["name"])
        metric = _metric(entry["name"], entry["value"].strip(), refuse)
        if metric:
            yield metric


@lru_cache(maxsize=1024)
def metrics_in(text: str) -> tuple[NamedMetric, ...]:
    """Return the names that a text which was read before gives to values."""
    return tuple(read_metrics(text, lambda *_: None))


def refuse_bare_numbers(citations: tuple[str, ...], refuse: Refuse) -> None:
    """Refuse each of `citations` that is a number alone: nobody would know what it is quoted of."""
    for text in citations:
        if not any(map(str.isalpha, text)):
            message = f"{text!r} is a number, and no name or law that has one in it"
            hint = "give it a name under metrics, and write {name} in the text"
            refuse("unbound-number", message, hint)


def metrics_cell(metrics: tuple[NamedMetric, ...]) -> str:
    """Return `metrics` as a cell writes them."""
    return "; ".join(_written(metric) for metric in metrics)


def _written(metric: NamedMetric) -> str:
    inputs = "; ".join(metric.inputs)
    value = f"{metric.operation}({inputs})" if metric.operation else inputs
    return f"{metric.name} = {value}"


def _metric(name: str, value: str, refuse: Refuse) -> NamedMetric | None:
    made = _OPERATION.fullmatch(value)
    if made is None:
        _check_address(value, refuse)
        return NamedMetric(name, None, (value,))
    known = {item.value: item for item in Operation}
    word = made["operation"].strip()
    if word not in known:
        refuse("unknown-word", f"unknown operation {word!r}", choose_from(known))
        return None
    inputs = split_list(made["inputs"])
    for text in inputs:
        if "[" in text:
            _check_address(text, refuse)
    return NamedMetric(name, known[word], inputs)


def _check_address(text: str, refuse: Refuse) -> None:
    try:
        parse_address(text)
    except ValueError as error:
        refuse("address-syntax", str(error), "`briefing-gen data list` shows all")


def is_unfinished(text: str) -> bool:
    """Return whether a person has still to write this text."""
    return MARK in text


def what_is_asked(text: str) -> str:
    """Return the message about a text that is still to be written."""
    return f"this is still to be filled in: {text.partition(MARK)[2].strip(': ') or 'the text'}"


def refuse_unfinished(tree: Tree, faults: Faults) -> None:
    """Add a problem for each text of a draft that nobody has written yet."""
    for text in scalars(tree):
        if is_unfinished(text.text):
            faults.refuse("not-filled-in", what_is_asked(text.text), text.where, WAY_OUT)
