"""Reads the names that the texts of a package bind: name = address, or name = sum(one; other).

Finds the texts of a draft that nobody has filled in yet, too: no file is made of them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import Problem, fault
from briefing_gen.base.quantities import Operation, Unit
from briefing_gen.dataset.cell_text import address_fault, split_list
from briefing_gen.dataset.model import NamedMetric
from briefing_gen.dataset.reading.nodes import choose_from
from briefing_gen.dataset.vocabulary import PeriodKind
from briefing_gen.reading.tree import Node as Tree
from briefing_gen.reading.tree import Record, scalars
from briefing_gen.reading.tree import Sequence as Items

MARK: Final = "FILL IN"
_MOST_ASKED: Final = 12
WAY_OUT: Final = f"write it between the quotation marks, in place of {MARK} and all after it"
_STILL: Final = "this is still to be filled in: "
_KINDS: Final = frozenset(PeriodKind)
_STAND_INS: Final[Mapping[str, str]] = {
    "path": "https://example.org",
    "published": "",
    "accessed": "",
    "grade": "primary",
    "period": "2024",
    "start": "2024",
    "end": "2024",
    "starts": "07",
    "unit": Unit.FAHRENHEIT,
    "scale": "",
    "breaks": "",
}
"""What numbers can be examined with before a person has said what they are."""
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


def _metric(name: str, value: str, refuse: Refuse) -> NamedMetric | None:
    made = _OPERATION.fullmatch(value)
    if made is None:
        _check_addresses((value,), refuse)
        return NamedMetric(name, None, (value,))
    known = {item.value: item for item in Operation}
    word = made["operation"].strip()
    if word not in known:
        refuse("unknown-word", f"unknown operation {word!r}", choose_from(known))
        return None
    inputs = split_list(made["inputs"])
    _check_addresses((text for text in inputs if "[" in text), refuse)
    return NamedMetric(name, known[word], inputs)


def _check_addresses(texts: Iterable[str], refuse: Refuse) -> None:
    for message in filter(None, map(address_fault, texts)):
        refuse("address-syntax", message, "`briefing-gen data list` shows all")


def gaps_in(tree: Tree) -> tuple[Problem, ...]:
    """Return a problem for each text of a draft that nobody has written yet."""
    found = (t for t in scalars(tree) if MARK in t.text)
    asked = ((t, t.text.partition(MARK)[2].strip(": ") or "the text") for t in found)
    return tuple(fault("not-filled-in", f"{_STILL}{a}", t.where, WAY_OUT) for t, a in asked)


def as_one(gaps: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the problems of texts that are still to be written; of very many, one for all."""
    if len(gaps) <= _MOST_ASKED:
        return tuple(gaps)
    first, last = (gaps[at].where.line for at in (0, -1))
    message = f"{len(gaps)} texts are still to be filled in, lines {first} to {last}; the first: "
    return (replace(gaps[0], message=gaps[0].message.replace(_STILL, message, 1)),)


def stood_in(tree: Tree, key: str = "") -> Tree:
    """Return a tree in which words that do no harm stand for what nobody has written yet."""
    if isinstance(tree, Record):
        return replace(tree, entries={k: stood_in(v, k) for k, v in tree.entries.items()})
    if isinstance(tree, Items):
        return replace(tree, items=tuple(stood_in(item, key) for item in tree.items))
    if MARK not in tree.text:
        return tree
    kind = next((word for word in re.findall(r"[a-z-]+", tree.text) if word in _KINDS), "Words")
    return replace(tree, text=_STAND_INS.get(key, kind))
