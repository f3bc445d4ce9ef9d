"""What our value types have in common: they are frozen, slotted, and equal where their fields are.

msgspec makes such classes in C. A frozen dataclass writes and compiles its methods when its module
is loaded: for all of ours that took a sixth of a short run, and each object took six times as long
to make.
"""

import dataclasses
import functools
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, dataclass_transform

import msgspec
from msgspec import field as field  # noqa: PLC0414 - handed on.

K = TypeVar("K")
P = ParamSpec("P")
S = TypeVar("S")
T = TypeVar("T")
force = msgspec.structs.force_setattr
"""Sets a field of a value that is being made: only `__post_init__` may."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Frozen(msgspec.Struct, frozen=True):
    """A value: `class Interval(Frozen)`, `class Look(Frozen, kw_only=True)`.

    It takes what a dataclass takes (`kw_only`, `eq`, `order`), and its type is checked like one.
    Where single fields are left out of comparison it has to be a frozen dataclass.
    """


if TYPE_CHECKING:
    from dataclasses import replace as replace  # noqa: PLC0414 - handed on.
else:

    def replace(value: object, /, **changes: object) -> object:
        """Return a copy of a value or dataclass with fields changed."""
        if isinstance(value, Frozen):
            return msgspec.structs.replace(value, **changes)
        return dataclasses.replace(value, **changes)


def taken(kind: type[T], value: object) -> T:
    """Return a value of `kind` whose fields are those of the same names that `value` has."""
    return msgspec.convert(value, kind, from_attributes=True)


def field_names(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a value type; none of any other class."""
    names: tuple[str, ...] = getattr(kind, "__struct_fields__", ())
    return names


def grouped(pairs: Iterable[tuple[K, T]]) -> dict[K, list[T]]:
    """Return values by their keys, both in the order in which they come."""
    found: dict[K, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


class _Same(Frozen, eq=False):
    """Equal only to the key of the very same object, which it holds: no id is used again."""

    thing: object

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.thing is self.thing


def by_identity(size: int, of: int = 1) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Let a function keep what it returned for the last `size` calls.

    The first of its arguments, `of` in number, are told apart by being the very same: datasets are
    too large to compare or hash. All others are compared.
    """

    def decorate(find: Callable[P, T]) -> Callable[P, T]:
        @functools.lru_cache(size)
        def kept(*keys: object, **named: object) -> T:
            args = (key.thing if isinstance(key, _Same) else key for key in keys)
            return find(*args, **named)  # type: ignore[arg-type] # as they came.

        @functools.wraps(find)
        def found(*args: P.args, **named: P.kwargs) -> T:
            return kept(*map(_Same, args[:of]), *args[of:], **named)  # type: ignore[arg-type] # hashable.

        return found

    return decorate


def kept(find: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """Let an object keep what a method of it returned, by the arguments."""
    name = f"kept {find.__name__}"

    @functools.wraps(find)
    def found(own: S, /, *args: P.args, **named: P.kwargs) -> T:
        held: dict[str, dict[object, T]] = own.__dict__
        key = (args, *named.items()) if named else args
        # Without a call where it is held: a long text asks a quarter of a million times.
        known = held[name] if name in held else held.setdefault(name, {})
        if key not in known:
            known[key] = find(own, *args, **named)
        return known[key]

    return found
