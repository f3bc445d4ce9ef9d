"""The one door to `xml.sax.saxutils`, which we and python-pptx take the escaping of XML from.

That module also opens web addresses, and loads for it all that Python has to reach the network:
a twentieth of the time in which a deck is made. The program reaches no network, so an empty module
stands in its place meanwhile. The package loads this door first, before python-pptx can.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Final

_OPENS_ADDRESSES: Final = "urllib.request"


@contextlib.contextmanager
def _no_network() -> Iterator[None]:
    """Keep what opens web addresses from being loaded, unless it is already."""
    if _OPENS_ADDRESSES in sys.modules:
        yield
        return
    sys.modules[_OPENS_ADDRESSES] = ModuleType(_OPENS_ADDRESSES)
    try:
        yield
    finally:
        del sys.modules[_OPENS_ADDRESSES]


with _no_network():
    from xml.sax.saxutils import escape

__all__ = ["escape"]
