"""Reads the parts of a YAML tree that are expected, and reports those that are not."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from typing import TypeVar

from briefing_gen.base.language import Language
from briefing_gen.base.problems import BriefingError, Location, Problem, did_you_mean
from briefing_gen.briefing.briefing import AuthoredText
from briefing_gen.edition import Audience
from briefing_gen.reading.yaml_nodes import Node, Record, Scalar, Sequence


class Flag(enum.StrEnum):
    """What a field says that is on or off."""

    YES = "yes"
    NO = "no"


E = TypeVar("E", bound=enum.StrEnum)
T = TypeVar("T")


class Faults:
    """Collects the problems of one file; reading goes on where it can."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, code: str, message: str, where: Location, hint: str | None = None) -> None:
        """Add one problem."""
        self.problems.append(Problem(code=code, message=message, where=where, hint=hint))

    def stop(self, code: str, message: str, where: Location, hint: str | None = None) -> Unusable:
        """Add one problem and return the exception that leaves out what it makes unusable."""
        self.add(code, message, where, hint)
        return Unusable()

    def raise_any(self) -> None:
        """Raise BriefingError when there is a problem."""
        if self.problems:
            raise BriefingError(tuple(sorted(self.problems, key=_place)))


def _place(problem: Problem) -> tuple[int, int]:
    return problem.where.line or 0, problem.where.column or 0


class Unusable(Exception):  # noqa: N818 - a signal inside the reader, whose problem was noted.
    """A part of the file cannot be used; the problem was added."""


class Fields:
    """The fields of one record; `close` reports what nobody read.

    What is missing or has a wrong shape is reported and read as empty, so that the rest of the
    record is read too; nothing of a briefing with a problem is used.
    """

    def __init__(self, node: Node, faults: Faults, what: str) -> None:
        if not isinstance(node, Record):
            empty = isinstance(node, Scalar) and not node.text
            message = f"{what} is empty" if empty else f"{what} must have named fields"
            hint = "write each field on its own line below, indented by two spaces, as name: value"
            raise faults.stop("wrong-shape", message, node.where, hint)
        self._record = node
        self._faults = faults
        self._what = what
        self._known: list[str] = []

    @property
    def where(self) -> Location:
        """Where the record starts."""
        return self._record.where

    def optional(self, name: str) -> Node | None:
        """Return the field `name`, or None where it is not given."""
        self._known.append(name)
        return self._record.entries.get(name)

    def node(self, name: str) -> Node:
        """Return the field `name`, which must be there."""
        try:
            return self._required(name)
        except Unusable:
            return Scalar("", self.where)

    def part(self, name: str, read: Callable[[Node], T]) -> T | None:
        """Return what `read` makes of the field `name`, which must be there; None for a problem."""
        try:
            return read(self._required(name))
        except Unusable:
            return None

    def optional_part(self, name: str, read: Callable[[Node], T]) -> T | None:
        """Return what `read` makes of the field `name`; None where it is not given, or unusable."""
        node = self.optional(name)
        return next(iter(collect((node,), read)), None) if node is not None else None

    def _required(self, name: str) -> Node:
        node = self.optional(name)
        if node is None:
            raise self._faults.stop(
                "missing-field",
                f"{self._what} has no {name!r}",
                self.where,
                f"add {name}: and its value",
            )
        return node

    def scalar(self, name: str) -> Scalar:
        """Return the field `name`, which must be a text."""
        try:
            return _filled(self._required(name), self._faults, f"{name!r} of {self._what}")
        except Unusable:
            return Scalar("", self.where)

    def flag(self, name: str) -> bool:
        """Return whether the field `name` says yes; no where it is not given."""
        return self.choice(name, Flag, Flag.NO) is Flag.YES

    def choice(self, name: str, kind: type[E], default: E | None = None) -> E:
        """Return the field `name`, one of the values of `kind`; the first where it is none."""
        node = self.optional(name)
        if node is None and default is not None:
            return default
        read = lambda node: choice(node, kind, self._faults, f"{name!r} of {self._what}")  # noqa: E731 - short.
        return self.part(name, read) or next(iter(kind))

    def text(self, name: str) -> AuthoredText:
        """Return the field `name`, a text by language."""
        try:
            node, what = self._required(name), f"{name!r} of {self._what}"
            if isinstance(node, Scalar):
                _filled(node, self._faults, what)
            return text(node, self._faults, what)
        except Unusable:
            return AuthoredText({}, self.where)

    def optional_text(self, name: str) -> AuthoredText | None:
        """Return the field `name`, a text by language, or None."""
        return self.text(name) if self.optional(name) is not None else None

    def text_or_nothing(self, name: str) -> AuthoredText | None:
        """Return the field `name`, which may be there and empty: then None."""
        node = self.optional(name)
        return None if node is None or _is_empty(node) else self.text(name)

    def list(self, name: str) -> tuple[Node, ...]:
        """Return the items of the field `name`; none where it is not given."""
        node = self.optional(name)
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            message = f"{name!r} of {self._what} must be a list"
            self._faults.add("wrong-shape", message, node.where, "start each item with -")
            return ()
        return node.items

    def distinct(self, name: str) -> tuple[Node, ...]:
        """Return the items of the field `name`, which stand once each, by their id or words."""
        nodes = self.list(name)
        seen: set[str] = set()
        for node in nodes:
            word = node.entries.get("id") if isinstance(node, Record) else node
            if isinstance(word, Scalar) and word.text in seen:
                message = f"{word.text!r} is listed twice in {name!r} of {self._what}"
                self._faults.add("duplicate-name", message, word.where, "list it once")
            elif isinstance(word, Scalar):
                seen.add(word.text)
        return nodes

    def some(self, name: str) -> tuple[Node, ...]:
        """Return the items of the field `name`, of which there must be one at least."""
        node, nodes = self.optional(name), self.distinct(name)
        if not nodes and (node is None or isinstance(node, Sequence)):
            where = node.where if node else self.where
            message = f"{self._what} has no {name!r}"
            hint = f"add {name}: and a list below it; start each item with -"
            self._faults.add("missing-field", message, where, hint)
        return nodes

    def texts(self, name: str) -> tuple[AuthoredText, ...]:
        """Return the field `name`, a list of texts by language."""
        read = lambda node: text(node, self._faults, f"an item of {name!r}")  # noqa: E731 - short.
        return collect(self.list(name), read)

    def scalars(self, name: str) -> tuple[Scalar, ...]:
        """Return the field `name`, a list of plain texts."""
        read = lambda node: _filled(node, self._faults, f"an item of {name!r}")  # noqa: E731 - short.
        return collect(self.distinct(name), read)

    def close(self) -> None:
        """Report every field that nobody asked for."""
        for name, where in self._record.keys.items():
            if name not in self._known:
                every = f"the fields are: {', '.join(sorted(set(self._known)))}"
                hint = did_you_mean(name, self._known, every)
                message = f"{self._what} has no field {name!r}"
                self._faults.add("unknown-field", message, where, hint)


def collect(nodes: Iterable[Node], read: Callable[[Node], T]) -> tuple[T, ...]:
    """Return what `read` makes of each node, without those it found unusable."""
    found: list[T] = []
    for node in nodes:
        try:
            found.append(read(node))
        except Unusable:
            continue
    return tuple(found)


def scalar(node: Node, faults: Faults, what: str) -> Scalar:
    """Return `node`, which must be a text."""
    if not isinstance(node, Scalar):
        hint = "write one text; put it between double quotes if it contains : # { or ["
        raise faults.stop("wrong-shape", f"{what} must be a single text", node.where, hint)
    return node


def choice(node: Node, kind: type[E], faults: Faults, what: str) -> E:
    """Return the member of `kind` that `node` names."""
    name = scalar(node, faults, what)
    try:
        return kind(name.text)
    except ValueError:
        message = f"unknown value {name.text!r} for {what}"
        raise faults.stop(
            "unknown-word", message, name.where, f"one of: {', '.join(kind)}"
        ) from None


def _is_empty(node: Node) -> bool:
    """Return whether a text holds no word in any language."""
    if isinstance(node, Record):
        return all(map(_is_empty, node.entries.values()))
    return isinstance(node, Scalar) and not node.text.strip()


def text(node: Node, faults: Faults, what: str) -> AuthoredText:
    """Return a text by language, or by audience and language; a bare text serves every language."""
    if not isinstance(node, Record):
        return AuthoredText(_for(None, node, faults, what), node.where)
    everyone = {name: entry for name, entry in node.entries.items() if name not in set(Audience)}
    versions = _for(None, Record(everyone, node.keys, node.where), faults, what)
    for audience in Audience:
        if audience in node.entries:
            versions |= _for(audience, node.entries[audience], faults, f"{what}, {audience}")
    return AuthoredText(versions, node.where)


def _for(
    audience: Audience | None, node: Node, faults: Faults, what: str
) -> dict[tuple[Audience | None, Language], Scalar]:
    if isinstance(node, Scalar):
        return {(audience, language): node for language in Language}
    if not isinstance(node, Record):
        hint = f'write it as {{{Language.EN_US}: "words"}}'
        raise faults.stop("wrong-shape", f"{what} must be a text by language", node.where, hint)
    versions: dict[tuple[Audience | None, Language], Scalar] = {}
    for name, entry in node.entries.items():
        if name in set(Language):
            versions[audience, Language(name)] = _filled(entry, faults, f"{what} in {name}")
        else:
            known = ", ".join(Language if audience else [*Language, *Audience])
            kind = "language" if audience else "language or audience"
            message = f"{what} has no {kind} {name!r}"
            hint = f"one of: {known}"
            if " " in name:
                hint += "; put a text that contains a comma between double quotes"
            faults.add("unknown-field", message, node.keys[name], hint)
    return versions


def _filled(node: Node, faults: Faults, what: str) -> Scalar:
    found = scalar(node, faults, what)
    if not found.text.strip():
        faults.add(
            "wrong-shape", f"{what} is empty", found.where, "write a text, or leave the field out"
        )
    return found
