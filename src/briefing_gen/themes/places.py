"""Where the values of a theme file stand: its parser says what they are, and not where."""

from __future__ import annotations

import re
from typing import Final

from briefing_gen.frozen import Frozen
from briefing_gen.problems import Location

_TABLE: Final = re.compile(r"\s*\[\s*[\"']?([^\[\]\"']+?)[\"']?\s*\]\s*(?:#.*)?")
_VALUE: Final = re.compile(r"(\s*)([\"']?)([A-Za-z0-9_-]+)\2(\s*=\s*)")


class _At(Frozen):
    """The line of a key, and the columns of the key and of its value."""

    line: int
    key: int
    value: int


class Places:
    """The places of tables and keys in a theme file, one key on a line."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._found: dict[tuple[str, str], _At] = {}
        table = ""
        for line, words in enumerate(text.splitlines(), 1):
            if found := _TABLE.fullmatch(words):
                table = found[1]
                column = words.index("[") + 1
                self._found.setdefault((table, ""), _At(line, column, column))
            elif found := _VALUE.match(words):
                start = len(found[1]) + 1
                at = _At(line, start, found.end() + 1)
                self._found.setdefault((table, found[3]), at)

    def key(self, table: str, key: str) -> Location:
        """Return where `key` is named; the table where it is not, or else the file."""
        at = self._found.get((table, key)) or self._found.get((table, ""))
        field = ".".join(part for part in (table, key) if part)
        return (
            Location(self._file, at.line, at.key, field)
            if at
            else Location(self._file, field=field)
        )

    def value(self, table: str, key: str) -> Location:
        """Return where the value of `key` stands."""
        at = self._found.get((table, key))
        if at is None:
            return self.key(table, key)
        return Location(self._file, at.line, at.value, ".".join(filter(None, (table, key))))
