"""The one door for addresses on a page: what is not plainly safe is shown as text."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

_PRINTABLE: Final = re.compile(r"[!#-;=?-\[\]_a-z~%]{1,2000}")
"""ASCII without spaces, quotes, angle brackets, backslashes and controls."""


def safe_address(url: str) -> str | None:
    """Return `url` where a reader may be led there: http, https or mailto; None otherwise."""
    if not _PRINTABLE.fullmatch(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    match parts.scheme:
        case "http" | "https":
            return url if parts.hostname else None
        case "mailto":
            return url if "@" in parts.path else None
        case _:
            return None
