"""Reads the tables of a theme file: which keys they have, of which shape, within which bounds.

Where the values of a theme file stand: its parser says what they are, and not where.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import Location, Problem, did_you_mean
from briefing_gen.themes.looks import FONTS, Bounds

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


_COLOUR: Final = re.compile(r"[0-9A-Fa-f]{6}")

_WITH_SIGN: Final = re.compile(r"#([0-9A-Fa-f]{6})")

_SHORT: Final = re.compile(r"#?([0-9A-Fa-f])([0-9A-Fa-f])([0-9A-Fa-f])")

_FONT: Final = re.compile(r"[^\W_][\w .'-]{0,63}")

_SHOWN: Final = 40

Table = Mapping[str, object]


class Tables:
    """The tables of one theme file, and what is wrong with them."""

    def __init__(self, raw: Table, places: Places) -> None:
        self.raw = raw
        self.places = places
        self.problems: list[Problem] = []

    def add(self, code: str, message: str, where: Location, hint: str) -> None:
        """Record a problem."""
        self.problems.append(Problem(code=code, message=message, where=where, hint=hint))

    def name(self) -> str:
        """Return the name of the theme."""
        found = self.raw.get("name")
        if isinstance(found, str) and found.strip() and found.isprintable():
            return found
        if "name" in self.raw:
            where = self.places.value("", "name")
            self.add("wrong-shape", f"{_shown(found)} is not a name", where, 'write name = "house"')
        else:
            self._missing("name", self.places.key("", "name"), 'write name = "house" at the top')
        return ""

    def require_known(self, names: Iterable[str]) -> None:
        """Report every key and table at the top that is none of `names`."""
        for key, value in self.raw.items():
            if key not in names:
                is_table = isinstance(value, Mapping)
                what, place = ("table", (key, "")) if is_table else ("key", ("", key))
                self._unknown(f"a theme has no {what} {key!r}", key, names, place)

    def table(self, name: str, keys: Iterable[str], *, partial: bool = False) -> dict[str, object]:
        """Return the table `name` without what is no key of it; a `partial` one may lack some."""
        found = self.raw.get(name)
        if found is None and partial:
            return {}
        if not isinstance(found, Mapping):
            code = "missing-field" if found is None else "wrong-shape"
            message = f"the theme has no table [{name}]"
            self.add(code, message, self.places.key(name, ""), f"write [{name}] and its keys below")
            return {}
        for key in found:
            if key not in keys:
                self._unknown(f"[{name}] has no key {key!r}", key, keys, (name, key))
        for key in () if partial else keys:
            if key not in found:
                self._missing(key, self.places.key(name, key), f"add it below [{name}]")
        return {key: value for key, value in found.items() if key in keys}

    def colours(self, name: str, table: Table) -> dict[str, str]:
        """Return the colours of `table` in small letters, without those that are none."""
        found: dict[str, str] = {}
        for key, value in table.items():
            if isinstance(value, str) and _COLOUR.fullmatch(value):
                found[key] = value.lower()
            else:
                where = self.places.value(name, key)
                self.add(
                    "not-a-color", f"{_shown(value)} is not a color", where, _colour_hint(value)
                )
        return found

    def sizes(self, name: str, table: Table, bounds: Mapping[str, Bounds]) -> dict[str, float]:
        """Return the sizes of `table`, without those that are out of bounds."""
        found: dict[str, float] = {}
        for key, value in table.items():
            if key in bounds:
                size = self._size(name, key, value, bounds[key])
                if size is not None:
                    found[key] = size
        return found

    def font(self, name: str, table: Table, *, known: tuple[str, ...] = ()) -> str:
        """Return the font of `table`: one of `known`, or any that a reader may have."""
        value = table.get("font")
        where = self.places.value(name, "font")
        if "font" not in table:
            return ""
        if not isinstance(value, str) or not _FONT.fullmatch(value):
            hint = f'write font = "{FONTS[0] if known else "Arial"}"'
            self.add("wrong-shape", f"{_shown(value)} is not the name of a font", where, hint)
            return ""
        if known and value not in known:
            message = f"unknown font {value!r} for pages"
            self.add("unknown-font", message, where, f"write {' or '.join(known)}")
            return ""
        return value

    def require_order(
        self, name: str, sizes: Mapping[str, float], order: Iterable[tuple[str, str]]
    ) -> None:
        """Report every pair of sizes of which the first is larger than the second."""
        for small, large in order:
            if small in sizes and large in sizes and sizes[small] > sizes[large]:
                message = f"{small} is {sizes[small]:g}, but {large} is only {sizes[large]:g}"
                where = self.places.value(name, small)
                self.add("out-of-range", message, where, f"make {small} at most {sizes[large]:g}")

    def _size(self, name: str, key: str, value: object, bounds: Bounds) -> float | None:
        where = self.places.value(name, key)
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or (isinstance(value, float) and not math.isfinite(value))
        ):
            hint = f"write a number, such as {key} = {bounds.least:g}"
            self.add("wrong-shape", f"{_shown(value)} is not a number", where, hint)
            return None
        if bounds.whole and not isinstance(value, int):
            hint = f"write {key} = {bounds.least:g}"
            self.add("wrong-shape", f"{value:g} is not a whole number", where, hint)
            return None
        if not bounds.least <= value <= bounds.most:
            hint = f"choose a value from {bounds.least:g} to {bounds.most:g}"
            if bounds.least == bounds.most:
                hint = f"write {key} = {bounds.least:g}"
            self.add("out-of-range", f"{key} cannot be {_number(value)}", where, hint)
            return None
        return value

    def _unknown(self, message: str, key: str, keys: Iterable[str], place: tuple[str, str]) -> None:
        hint = did_you_mean(key, keys, f"one of: {', '.join(keys)}")
        self.add("unknown-field", message, self.places.key(*place), hint)

    def _missing(self, key: str, where: Location, hint: str) -> None:
        self.add("missing-field", f"the theme has no {key!r}", where, hint)


def _number(value: float) -> str:
    return _shown(value) if abs(value) >= 1e6 else f"{value:g}"  # noqa: PLR2004 - too long to read.


def _shown(value: object) -> str:
    try:
        words = repr(value)
    except ValueError:  # Python writes no number of more than some thousand digits.
        return "a number of thousands of digits"
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}\N{HORIZONTAL ELLIPSIS}"


def _colour_hint(value: object) -> str:
    if isinstance(value, str):
        if found := _WITH_SIGN.fullmatch(value):
            return f'write it without the sign: "{found[1]}"'
        if found := _SHORT.fullmatch(value):
            return f'write six digits: "{"".join(2 * digit for digit in found.groups())}"'
    return 'write six hexadecimal digits between quotes, such as "0b5c8a"'
