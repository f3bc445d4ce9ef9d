"""What the editions of one briefing and dataset share, so that each of many costs little.

A thing that was bound says itself what of the edition it needed (see `Bound`): one that never read
a parameter serves every edition, one that did serves those with the same values.
"""

import enum
from collections.abc import Hashable
from typing import Any, Generic, TypeVar

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import Problem
from briefing_gen.briefing.briefing import AuthoredText
from briefing_gen.dataset.model import Missing
from briefing_gen.document.inline import Content
from briefing_gen.edition import Edition

T = TypeVar("T")


class Need(enum.StrEnum):
    """What of an edition, apart from its language, something depends on: a field of it."""

    AUDIENCE = "audience"
    PARAMETERS = "parameters"
    MINIMUM_GRADE = "minimum_grade"


class Bound(Frozen, Generic[T]):
    """What was bound, what is wrong with it, and what else is known of it."""

    value: T
    problems: tuple[Problem, ...] = ()
    needs: frozenset[Need] = frozenset()
    absent: tuple[Missing, ...] = ()
    """The missing values that its texts asked for."""
    within: tuple[Problem, ...] = ()
    """Those of the problems that are differences inside their margins of error."""
    outside: tuple[tuple[AuthoredText, Content], ...] = ()
    """The texts outside of findings that were worded."""


_Scope = frozenset[tuple[Need, object]]
"""The values of an edition on which some things depend."""


class Known:
    """Things bound in one dataset for one briefing, by name and by what they needed.

    The key of a thing is its name and the values of just those fields that it read. What read the
    parameters is forgotten with them: what is held must not grow with the number of members.
    """

    def __init__(self) -> None:
        self._things: dict[_Scope, dict[Hashable, Bound[Any]]] = {}
        self._near: list[dict[Hashable, Bound[Any]]] = []
        self._names: list[str] = []
        self._now: dict[Need, object] = {}

    def begin(self, edition: Edition) -> None:
        """Turn to `edition`; what depends on other values of the parameters is forgotten."""
        names = [name for name, _ in edition.parameters]
        if names != self._names:  # What lacks a parameter has read none.
            self._names, self._things = names, {}
        self._now = {need: getattr(edition, need.value) for need in Need}
        here = (Need.PARAMETERS, edition.parameters)
        for scope in list(self._things):
            if here not in scope and any(need is Need.PARAMETERS for need, _ in scope):
                del self._things[scope]
        now = self._now.items()
        self._near = [kept for scope, kept in self._things.items() if scope <= now]

    def find(self, name: Hashable) -> Bound[Any] | None:
        """Return what was bound under `name` and serves this edition; None where nothing does.

        One name must always stand for one kind of thing.
        """
        for things in self._near:
            if name in things:
                return things[name]
        return None

    def keep(self, name: Hashable, bound: Bound[Any]) -> None:
        """Keep what was bound for this edition for all that have in common what it needed."""
        scope = frozenset((need, self._now[need]) for need in bound.needs)
        if scope not in self._things:
            self._things[scope] = {}
            self._near.append(self._things[scope])
        self._things[scope][name] = bound
