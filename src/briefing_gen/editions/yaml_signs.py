"""What the line itself shows where a YAML file cannot be read: a tab, curly quotes, its indent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_CURLY: Final = re.compile(r"""(?:^|[:\-\[,{])\s*([“”„‟‘’‚])""")
_NAME: Final = re.compile(r"""\s*(?:- +)*([^\s"'#\[{:-][^\s"'#\[{:]*:)(?:\s|$)""")
_QUOTED: Final = re.compile(r"""(["'])\s*$""")


@dataclass(frozen=True, slots=True)
class Sign:
    """What is wrong in a line, from which column on, counted from 0, and a way out."""

    message: str
    hint: str
    column: int


def sign_in(lines: Sequence[str], at: int, column: int) -> Sign | None:
    """Return what stands out in line `at` of a file that cannot be read from `column` on."""
    if at >= len(lines):
        return None
    line = lines[at]
    if (tab := line[: column + 1].find("\t")) >= 0:
        return Sign("a tab stands here", "put spaces in place of the tab", tab)
    if curly := _CURLY.search(line):
        hint = 'write straight quotation marks around the text: "'
        return Sign("these are curly quotes, which YAML takes for letters", hint, curly.start(1))
    return _indent(lines, at, column) or _quote(line, column)


def _indent(lines: Sequence[str], at: int, column: int) -> Sign | None:
    """Return a fault where a name begins in another column than the name above it."""
    name = _NAME.match(lines[at])
    above = next((found for line in reversed(lines[:at]) if (found := _NAME.match(line))), None)
    if name is None or above is None or name.end() <= column or above.string.endswith(":"):
        return None
    here, before = name.start(1), above.start(1)
    if here == before:
        return None
    message = f"this name begins further {'right' if here > before else 'left'} than the one above"
    spaces = f"indent it by {before} {'space' if before == 1 else 'spaces'}, as the name above"
    return Sign(message, spaces if before else "begin it in the first column", here)


def _quote(line: str, column: int) -> Sign | None:
    """Return a fault where a text goes on after the quotation mark that closes it."""
    closing = _QUOTED.search(line[:column])
    if closing is None:
        return None
    if line[:column].count(closing[1]) % 2:
        message = "the quotation mark before this closes one that was opened in a line above"
        return Sign(message, "close the text above in its own line", column)
    message = "a text goes on after its closing quotation mark"
    if closing[1] == "'":
        return Sign(message, "write an apostrophe within single quotes twice: ''", column)
    return Sign(message, 'write a quotation mark within double quotes as \\"', column)
