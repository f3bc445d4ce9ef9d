"""A thing as a key of what was found about it, by what it is and not by what it is like."""

from __future__ import annotations

from typing import Generic, TypeVar

from briefing_gen.base.frozen import Frozen

T = TypeVar("T")


class Same(Frozen, Generic[T], eq=False):
    """Equal to the same thing alone: nothing large is compared, nothing like it taken for it.

    The key holds the thing, so that no other can take its place while something is known of it.
    """

    thing: T

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.thing is self.thing
