"""Which modules of tests a choice such as `-m "not slow"` leaves out as a whole."""

from __future__ import annotations

import re

_OF_ALL = re.compile(r"^pytestmark = (.*)$", re.MULTILINE)


def is_left_out(text: str, chosen: str) -> bool:
    """Return whether all tests of a module with this `text` have a mark that `chosen` excludes."""
    found = _OF_ALL.search(text)
    marks = set(re.findall(r"pytest\.mark\.(\w+)", found[1])) if found else set()
    return " or " not in chosen and not marks.isdisjoint(re.findall(r"\bnot (\w+)", chosen))
