"""Fields of JSON objects as the types they should have; ValueError says that they have not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

Json = Mapping[str, object]
T = TypeVar("T")


def object_of(json: object) -> Json:
    """Return `json`, which should be an object."""
    if isinstance(json, dict):
        return json
    raise ValueError(f"{json!r} is no object")


def list_of(fields: Json, name: str) -> list[object]:
    """Return a field that should be a list."""
    return _of(fields, name, list)


def text_of(fields: Json, name: str) -> str:
    """Return a field that should be a text."""
    return _of(fields, name, str)


def whole_of(fields: Json, name: str) -> int:
    """Return a field that should be a whole number."""
    return _of(fields, name, int)


def seconds_of(fields: Json, name: str) -> float:
    """Return a field that should be a number of seconds."""
    value = fields.get(name)
    return float(value) if isinstance(value, float) else whole_of(fields, name)


def text_or_none(fields: Json, name: str) -> str | None:
    """Return a field that may be null."""
    return None if fields.get(name) is None else text_of(fields, name)


def whole_or_none(fields: Json, name: str) -> int | None:
    """Return a field that may be null."""
    return None if fields.get(name) is None else whole_of(fields, name)


def _of(fields: Json, name: str, kind: type[T]) -> T:
    value = fields.get(name)
    if isinstance(value, kind) and not isinstance(value, bool):
        return value
    raise ValueError(f"{name} is {value!r}")
