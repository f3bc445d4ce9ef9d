"""What the editions of one briefing and dataset share, so that each of many costs little.

A thing that was found is kept by what was asked for on the way to it: one that never asked for a
parameter serves every edition, one that did serves those with the same values. Only the things of
one set of values are kept, so that what is held does not grow with the number of editions.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from briefing_gen.edition import Audience, Edition

T = TypeVar("T")


class Asked(enum.StrEnum):
    """What of an edition, apart from its language, something depends on."""

    AUDIENCE = "audience"
    PARAMETERS = "parameters"


_Scope = tuple[Audience | None, tuple[tuple[str, str], ...] | None]
_Things = dict[Hashable, tuple[object, frozenset[Asked]]]


class Known:
    """Things found in one dataset for one briefing, by name and by what they depend on."""

    def __init__(self) -> None:
        self._things: dict[_Scope, _Things] = {}
        self._asked: set[Asked] = set()
        self._names: list[str] = []
        self._audience: Audience | None = None
        self._parameters: tuple[tuple[str, str], ...] = ()
        self._near: list[_Things] = []

    def begin(self, edition: Edition) -> None:
        """Turn to `edition`; what depends on other values of the parameters is forgotten."""
        here = (None, edition.parameters)
        names = [name for name, _ in edition.parameters]
        if names != self._names:  # What lacks a parameter has asked for none.
            self._names, self._things = names, {}
        self._audience, self._parameters, self._asked = edition.audience, edition.parameters, set()
        self._things = {at: kept for at, kept in self._things.items() if at[1] in here}
        scopes = ((who, what) for who in (None, edition.audience) for what in here)
        self._near = [self._things.setdefault(scope, {}) for scope in scopes]

    def ask(self, what: Asked) -> None:
        """Say that what is being found depends on `what`."""
        self._asked.add(what)

    def once(self, name: Hashable, find: Callable[[], T]) -> T:
        """Return what `find` finds, or found before; None is not kept.

        One name must always stand for one kind of thing.
        """
        for things in self._near:
            if name in things:
                thing, asked = things[name]
                self._asked |= asked
                return cast("T", thing)
        outer, self._asked = self._asked, set()
        found = find()
        if found is not None:
            self._keep(name, found, frozenset(self._asked))
        self._asked |= outer
        return found

    def _keep(self, name: Hashable, found: object, asked: frozenset[Asked]) -> None:
        scope = (
            self._audience if Asked.AUDIENCE in asked else None,
            self._parameters if Asked.PARAMETERS in asked else None,
        )
        self._things[scope][name] = (found, asked)
