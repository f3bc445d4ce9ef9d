"""Fields of JSON objects as the types they should have; ValueError says that they have not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, TypeVar

Json = Mapping[str, object]
T = TypeVar("T")
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_LARGEST: Final = 2**53
"""Up to here programs agree what a number is."""
_LONGEST_TOLD: Final = 60


def object_of(json: object) -> Json:
    """Return `json`, which should be an object."""
    if isinstance(json, dict):
        return json
    raise ValueError(f"{_told(json)} is no object")


def list_of(fields: Json, name: str) -> list[object]:
    """Return a field that should be a list."""
    return _of(fields, name, list)


def text_of(fields: Json, name: str) -> str:
    """Return a field that should be a text."""
    return _of(fields, name, str)


def digest_of(fields: Json, name: str) -> str:
    """Return a field that should be a SHA-256."""
    digest = text_of(fields, name)
    if not _DIGEST.fullmatch(digest):
        raise ValueError(f"{name} is {_told(digest)}")
    return digest


def whole_of(fields: Json, name: str) -> int:
    """Return a field that should be a whole number from 0."""
    value = _of(fields, name, int)
    if not 0 <= value < _LARGEST:
        raise ValueError(f"{name} is {_told(value)}")
    return value


def seconds_of(fields: Json, name: str) -> float:
    """Return a field that should be a number of seconds."""
    value = fields.get(name)
    if not isinstance(value, float):
        return whole_of(fields, name)
    if not 0 <= value < _LARGEST:
        raise ValueError(f"{name} is {value}")
    return value


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
    raise ValueError(f"{name} is {_told(value)}")


def _told(value: object) -> str:
    return repr(value)[:_LONGEST_TOLD]
