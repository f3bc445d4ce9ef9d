"""Asks for texts by language and audience among the fields of a briefing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Self, TypeVar

from briefing_gen.base.language import Language
from briefing_gen.briefing.briefing import AuthoredText
from briefing_gen.edition import Audience
from briefing_gen.reading import fields
from briefing_gen.reading.faults import Faults
from briefing_gen.reading.fields import Unusable, collect, filled, stop
from briefing_gen.reading.tree import Node, Record, Scalar

T = TypeVar("T")
_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Fields(fields.Fields):
    """The fields of one record of a briefing."""

    def within(self, node: Node, what: str, read: Callable[[Self], T]) -> T:
        """Return what `read` makes of the fields of `node`; any others are reported."""
        below = type(self)(node, self.faults, what)
        value = read(below)
        below.close()
        return value

    def below(self, name: str, what: str, read: Callable[[Self], T]) -> T | None:
        """Return what `read` makes of the record `name`; None where it is absent or unusable."""
        return self.optional_part(name, lambda node: self.within(node, what, read))

    def each(self, nodes: Iterable[Node], what: str, read: Callable[[Self], T]) -> tuple[T, ...]:
        """Return what `read` makes of each record, without those that are unusable."""
        return collect(nodes, lambda node: self.within(node, what, read))

    def named(self, name: str) -> str:
        """Return the field `name`, a text that must be fit for a name."""
        return self.fit(self.scalar(name))

    def fit(self, name: Scalar) -> str:
        """Return the text of `name`, which must be fit for a name."""
        if name.text and not _NAME.fullmatch(name.text):
            hint = "use small letters, digits and hyphens"
            self.faults.refuse("wrong-shape", f"{name.text!r} is not a name", name.where, hint)
        return name.text

    def words(self, name: str) -> tuple[str, ...]:
        """Return the field `name`, a list of plain texts."""
        return tuple(item.text for item in self.scalars(name))

    def text(self, name: str) -> AuthoredText:
        """Return the field `name`, a text by language."""
        try:
            node, what = self.required(name), f"{name!r} of {self.what}"
            if isinstance(node, Scalar):
                filled(node, self.faults, what)
            return text(node, self.faults, what)
        except Unusable:
            return AuthoredText({}, self.where)

    def optional_text(self, name: str) -> AuthoredText | None:
        """Return the field `name`, a text by language, or None."""
        return self.text(name) if self.optional(name) is not None else None

    def text_or(self, name: str, others: Sequence[AuthoredText]) -> AuthoredText:
        """Return the field `name`, or the first of `others` where it is left out."""
        is_given = self.optional(name) is not None
        return self.text(name) if is_given or not others else others[0]

    def text_or_nothing(self, name: str) -> AuthoredText | None:
        """Return the field `name`, which may be there and empty: then None."""
        node = self.optional(name)
        return None if node is None or _is_empty(node) else self.text(name)

    def texts(self, name: str) -> tuple[AuthoredText, ...]:
        """Return the field `name`, a list of texts by language."""
        read = lambda node: text(node, self.faults, f"an item of {name!r}")  # noqa: E731 - short.
        return collect(self.list(name), read)


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
        raise stop(faults, "wrong-shape", f"{what} must be a text by language", node.where, hint)
    versions: dict[tuple[Audience | None, Language], Scalar] = {}
    for name, entry in node.entries.items():
        if name in set(Language):
            versions[audience, Language(name)] = filled(entry, faults, f"{what} in {name}")
        else:
            known = ", ".join(Language if audience else [*Language, *Audience])
            kind = "language" if audience else "language or audience"
            message = f"{what} has no {kind} {name!r}"
            hint = f"one of: {known}"
            if " " in name:
                hint += "; put a text that contains a comma between double quotes"
            faults.refuse("unknown-field", message, node.keys[name], hint)
    return versions


def _is_empty(node: Node) -> bool:
    """Return whether a text holds no word in any language."""
    if isinstance(node, Record):
        return all(map(_is_empty, node.entries.values()))
    return isinstance(node, Scalar) and not node.text.strip()
