"""Values of datapackage.json with their place; asking for the wrong kind adds a problem.

Every question gives an answer that can be worked on, so that one missing title does not hide the
next fault.
"""

from __future__ import annotations

import contextlib
import enum
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice
from typing import Final, TypeVar, cast

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import DEFAULT_LANGUAGE, Language
from briefing_gen.base.problems import Faults, Location, meant, near_words, warning
from briefing_gen.base.quantities import COUNTED, SHIPPED, Kind, Meaning, Unit
from briefing_gen.dataset.model import Titles
from briefing_gen.reading.json_toml import Json
from briefing_gen.reading.tree import Node as Tree
from briefing_gen.reading.tree import Record, Scalar, Sequence, plain

E = TypeVar("E", bound=enum.StrEnum)
_UNIT: Final = re.compile(r"[a-z][a-z0-9-]*")
_DECIMAL: Final = re.compile(r"Decimal\('([^']*)'\)")
DEFAULT_TAG: Final = str(DEFAULT_LANGUAGE)
_IN_EACH_LANGUAGE: Final = "{" + ", ".join(f'"{tag}": "..."' for tag in Language) + "}"
STANDARD_KEYS: Final = frozenset({
    "$schema", "bytes", "categories", "categoriesOrdered", "constraints", "contributors",
    "created", "data", "description", "dialect", "email", "encoding", "example", "fields",
    "foreignKeys", "format", "hash", "homepage", "id", "image", "jsonSchema", "keywords",
    "licenses", "mediatype", "missingValues", "name", "path", "primaryKey", "profile", "rdfType",
    "resources", "roles", "schema", "sources", "title", "type", "uniqueKeys", "version",
})  # fmt: skip
"""The properties of the Data Package standard: its business, and spelt as it spells them."""


class Node(Frozen):
    """One value of the descriptor, where it stands, and where its faults go."""

    tree: Tree
    faults: Faults
    root: Tree
    """The whole descriptor."""
    code: str = "package-error"
    """The code of faults in this part of the descriptor: package, resource or field error."""

    @property
    def where(self) -> Location:
        """The place of the key that holds this value."""
        return self.tree.where

    @property
    def value(self) -> Json:
        """This value as the standard library reads it."""
        return cast("Json", plain(self.tree))

    @property
    def entries(self) -> Mapping[str, Tree]:
        """The values of an object by their keys; none where this is no object."""
        return self.tree.entries if isinstance(self.tree, Record) else {}

    def entries_of(self, key: str) -> Mapping[str, Tree]:
        """Return the values of the object under `key` by their keys; none where there is none."""
        node = self.child(key)
        return node.entries if node else {}

    @property
    def is_object(self) -> bool:
        """Whether this has keys."""
        return isinstance(self.tree, Record)

    def refuse(self, message: str, hint: str | None = None, *, code: str | None = None) -> None:
        """Add a problem at this place."""
        self.faults.refuse(code or self.code, message, self.where, hint)

    def warn(self, message: str, hint: str) -> None:
        """Add a warning at this place: what stands here has no effect."""
        self.faults.add(warning("ignored-property", message, self.where, hint))

    def child(self, key: str, *, code: str | None = None) -> Node | None:
        """Return the value under `key`, or None where it is absent or null."""
        entry = self.entries.get(key)
        if entry is None or (isinstance(entry, Scalar) and entry.value is None):
            return None
        return Node(entry, self.faults, self.root, code or self.code)

    def at(self, key: str) -> Node:
        """Return the value under `key`; this one, where faults go then, if it is absent."""
        return self.child(key) or self

    def children(self, key: str, *, code: str | None = None) -> tuple[Node, ...]:
        """Return the objects in the list under `key`; none where it is absent."""
        node = self.child(key, code=code)
        if node is None:
            return ()
        if not isinstance(node.tree, Sequence):
            node.refuse(f"{key} is not a list", f'write "{key}": [...]')
            return ()
        items = [replace(node, tree=item) for item in node.tree.items]
        for item in items:
            if not item.is_object:
                item.refuse(f"{_shown(item.value)} in {key} is not an object", "write {...}")
        return tuple(item for item in items if item.is_object)

    def text(self, key: str, default: str | None = None) -> str:
        """Return the words under `key`; a problem where there are none and no default."""
        node = self.child(key)
        if node is None:
            if default is None:
                self.refuse(f"there is no {key!r}", f"add {key!r}")
            return default or ""
        if isinstance(node.value, str) and (node.value.strip() or default is not None):
            return node.value
        node.refuse(f"{key} is {_shown(node.value)}, which is not a text", "write it in quotes")
        return default or ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of words under `key`; one word alone counts as a list of one."""
        node = self.child(key)
        if node is None:
            return ()
        values = node.value if isinstance(node.value, list) else [node.value]
        found = tuple(value for value in values if isinstance(value, str))
        if len(found) != len(values):
            node.refuse(f"{key} is not a list of texts", f'write "{key}": ["...", "..."]')
        return found

    def own_titles(self, key: str) -> Titles:
        """Return words by language; none where `key` is absent."""
        return self.titles(key) if self.child(key) else {}

    def titles(self, key: str, fallback: str | None = None) -> Titles:
        """Return words by language; `fallback` stands in where `key` is absent."""
        node = self.child(key)
        if node is None:
            if fallback is None:
                self.refuse(f"there is no {key!r}", f"add {key!r}: {_IN_EACH_LANGUAGE}")
            return {DEFAULT_TAG: fallback or ""}
        if isinstance(node.value, str):
            return {DEFAULT_TAG: node.value}
        pairs = node.value.items() if isinstance(node.value, dict) else ()
        words = {key: value for key, value in pairs if isinstance(value, str) and value.strip()}
        if not words or len(words) != len(pairs):
            node.refuse("these are not words by language", f"write {_IN_EACH_LANGUAGE}")
        return words or {DEFAULT_TAG: ""}

    def needed_titles(self, key: str, fallback: str | None = None) -> Titles:
        """Return words by language; a problem where a language of the package has none."""
        words = self.titles(key, fallback)
        for language in sorted(self.languages - words.keys()) if any(words.values()) else ():
            message = f"{key} has no words in {language}, a language of this package"
            hint = f'write "{key}": {{..., "{language}": "..."}}'
            self.at(key).refuse(message, hint, code="missing-translation")
        return words

    @property
    def package(self) -> Node:
        """The whole descriptor."""
        return replace(self, tree=self.root)

    @property
    def languages(self) -> frozenset[str]:
        """The languages of the package: those of its titles that the program writes."""
        return frozenset[str](Language) & frozenset(self.package.entries_of("titles"))

    def choice(self, key: str, choices: type[E], absent: str = "", hint: str = "") -> E | None:
        """Return the member of `choices` under `key`; None where it is absent or unknown.

        `absent` is the message of the problem that it is where it must not be absent.
        """
        node = self.child(key)
        if node is None:
            if absent:
                self.refuse(absent, hint or choose_from(choices))
            return None
        if isinstance(node.value, str):
            with contextlib.suppress(ValueError):
                return choices(node.value)
        node.refuse_choice(key, {member.value: member for member in choices})
        return None

    def refuse_choice(self, key: str, known: Mapping[str, object], otherwise: str = "") -> None:
        """Add a problem for this value, which is none of those that are `known` under `key`."""
        hint = meant(self.value, known) if isinstance(self.value, str) else choose_from(known)
        self.refuse(f"{key} is {_shown(self.value)}, which is unknown", hint + otherwise)

    @property
    def own_units(self) -> Mapping[str, Unit]:
        """The units that the package declares, as far as they can be read."""
        root = replace(self.package, faults=Faults())  # Told where all is read.
        return {unit: unit for item in root.children("units") if (unit := read_unit(item))}

    def refuse_misspelt(self, *ours: str, known: frozenset[str] | None = None) -> None:
        """Add a problem for each key that is nearly one of `ours`, and would be ignored.

        And a warning for any other that is none of those that are `known`, where they are given.
        """
        for key in self.entries:
            if key in ours or key in (known or STANDARD_KEYS):
                continue
            if key not in STANDARD_KEYS and (near := _nearly(key, ours)):
                message = f"{key!r} means nothing here, and would be ignored"
                self.at(key).refuse(message, f"did you mean {near!r}?", code="unknown-property")
            elif known:
                message = f"{key!r} is not a property that the program reads: it is ignored"
                hint = "take it away if it should mean something; else leave it to other programs"
                self.at(key).warn(message, hint)

    def keyed(self, key: str, *, code: str | None = None) -> Mapping[str, Node]:
        """Return the objects in the list under `key` by their name, each name once."""
        found: dict[str, Node] = {}
        for node in self.children(key, code=code):
            name = node.text("name")
            if name in found:
                node.refuse(f"the name {name!r} in {key} is taken", "give each its own name")
            elif name:
                found[name] = node
        return found


def choose_from(known: Iterable[str]) -> str:
    """Return the hint that lists what may be written."""
    return f"write one of: {', '.join(known)}"


def nearest(word: str, known: Mapping[str, object]) -> str:
    """Return the hint that offers what `word` may have meant, or all that is known."""
    if near := near_words(word, known, 3, 0.5):
        return f"did you mean {' or '.join(map(repr, near))}?"
    shown = ", ".join(islice(known, 20))
    return f"known: {shown}" if shown else "none is defined yet"


@lru_cache(maxsize=256)  # The same keys stand in every source, table and field.
def _nearly(key: str, words: tuple[str, ...]) -> str | None:
    """Return the word that `key` is nearly, or None."""
    return next(iter(near_words(key, words, 1, 0.8)), None)


def _shown(value: Json) -> str:
    """Return a value as its author knows it: 1.0, not a Decimal."""
    text = _DECIMAL.sub(r"\1", repr(value))
    return text if len(text) <= 60 else f"{text[:60]}..."  # noqa: PLR2004 - a line of a terminal.


def read_unit(node: Node) -> Unit | None:
    """Return a unit as the package declares it; a problem where it cannot be read."""
    name = node.text("name")
    kind = node.choice("kind", Kind, absent=f"the unit {name!r} has no kind")
    if kind is None:
        return None
    if not _UNIT.fullmatch(name) or name in SHIPPED:
        hint = "write small letters, digits and hyphens, and no name of a unit that ships"
        node.refuse(f"a unit of the package cannot be called {name!r}", hint)
        return None
    one, more = (node.needed_titles(key, "") for key in ("singular", "plural"))
    symbols = [(tag, said) for tag, said in node.titles("symbol", "").items() if said]
    after = "{{number}}\N{NO-BREAK SPACE}{}"
    meaning = Meaning(
        kind=kind,
        adds=node.text("sum", "yes" if kind in COUNTED else "no") == "yes",
        averages=node.text("average", "yes") == "yes",
        whole=kind in {Kind.COUNT, Kind.AMOUNT},
        symbol=tuple((tag, s if "{number}" in s else after.format(s)) for tag, s in symbols),
        words=tuple((tag, one.get(tag) or said, said) for tag, said in more.items() if said),
    )
    return Unit(name, meaning)
