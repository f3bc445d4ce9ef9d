"""A key for caches that compares by identity."""

from __future__ import annotations

from typing import Generic, TypeVar

from briefing_gen.base.frozen import Frozen

T = TypeVar("T")


class ByIdentity(Frozen, Generic[T], eq=False):
    """Equal only to the key of the very same object: datasets are too large to compare or hash.

    The key holds the object, so that its id is not used again while something is kept for it.
    """

    thing: T

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ByIdentity) and other.thing is self.thing
