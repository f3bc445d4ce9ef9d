"""A document with every text in it changed, whatever block holds it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from briefing_gen.base.frozen import Frozen, field_names, replace
from briefing_gen.document import blocks, charts, tables
from briefing_gen.document.inline import (
    Citation,
    Comparison,
    Content,
    Date,
    Link,
    NoteMark,
    Number,
    Period,
    Text,
)

_T = TypeVar("_T")
_INLINE: Final = (Text, Number, Comparison, Period, Citation, Date, Link, NoteMark)
_FIELDS: Final[Mapping[type, tuple[str, ...]]] = {
    kind: field_names(kind)
    for module in (blocks, charts, tables)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Frozen) and kind.__module__ == module.__name__
}
"""Of what a document is made of, down to its texts."""


def with_texts(whole: _T, change: Callable[[Content], Content]) -> _T:
    """Return a document or a part of one, each text in it replaced by what `change` makes of it.

    What holds no text that was changed is returned as it is.
    """
    changed: dict[str, object] = {}
    for name in _FIELDS.get(type(whole), ()):
        before = getattr(whole, name)
        after = _changed(before, change)
        if after is not before:
            changed[name] = after
    return replace(whole, **changed) if changed else whole  # type: ignore[type-var] # a holder.


def _changed(part: object, change: Callable[[Content], Content]) -> object:
    if not isinstance(part, tuple):
        return with_texts(part, change)
    if part and isinstance(part[0], _INLINE):
        return change(part)
    items = [_changed(item, change) for item in part]
    return tuple(items) if any(a is not b for a, b in zip(items, part, strict=True)) else part
