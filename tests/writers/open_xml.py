"""What a validator of Office Open XML says of finished documents, decks and workbooks."""

from __future__ import annotations

import functools
import tempfile

from openxml_audit import OpenXmlValidator

_validator = functools.cache(OpenXmlValidator)
"""One for all: to make it, with its tables, takes longer than to look at a small deck."""


@functools.lru_cache(256)
def faults(content: bytes) -> tuple[str, ...]:
    """Return what is not valid in a file, which is looked at once."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        return tuple(str(error) for error in _validator().validate(file.name).errors)
