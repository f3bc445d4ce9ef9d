"""What a validator of Office Open XML says of finished documents, decks and workbooks."""

from __future__ import annotations

import functools
import tempfile
from itertools import count
from typing import Any

from openxml_audit import OpenXmlValidator
from openxml_audit.semantic.constraints import cross_part

_validator = functools.cache(OpenXmlValidator)
"""One for all: to make it, with its tables, takes longer than to look at a small deck."""


_numbers = count()


def _number_of(package: Any) -> int:  # noqa: ANN401 - of the validator.
    number: int = package.__dict__.setdefault("number", next(_numbers))
    return number


cross_part.id = _number_of
"""It keeps what it read of a package by where that lies in memory, where another may lie by then:
one test in thousands was told of footnotes that an earlier file did not have."""


@functools.lru_cache(256)
def faults(content: bytes) -> tuple[str, ...]:
    """Return what is not valid in a file, which is looked at once."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        return tuple(str(error) for error in _validator().validate(file.name).errors)
