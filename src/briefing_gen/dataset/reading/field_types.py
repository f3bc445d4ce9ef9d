"""The types of Table Schema: what a cell of each may say, and as which value it is compared."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from briefing_gen.dataset.reading.nodes import Node

Value = Any
"""A text, decimal, truth value, date or time: what two cells of one column are compared by."""
Parse = Callable[[str], Value | None]
"""Return the value that a cell writes; None where it writes none of its type."""
_NUMBER: Final = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,9})?")
_WHOLE: Final = re.compile(r"[-+]?[0-9]+")
_YEAR: Final = re.compile(r"[0-9]{4}")
_MONTH: Final = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ZONE: Final = r"(?:Z|[-+][0-9]{2}:[0-9]{2})?"
_CLOCK: Final = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?"
_TIME: Final = re.compile(_CLOCK + _ZONE)
_MOMENT: Final = re.compile(f"{_DATE.pattern}T{_CLOCK}{_ZONE}")
TRUE: Final = ("true", "True", "TRUE", "1")
FALSE: Final = ("false", "False", "FALSE", "0")
NUMBERS: Final = frozenset({"integer", "number"})
TIMES: Final = frozenset({"date", "datetime", "time"})
ORDERED: Final = NUMBERS | TIMES | {"year", "yearmonth"}
"""The types whose values have a least and a greatest."""
NAMES: Final[Mapping[str, tuple[str, str]]] = {
    "string": ("a text", "correct the cell, or the format of the field"),
    "integer": ("a whole number", "write digits only"),
    "number": ("a number", "write digits, and decimals after a point"),
    "year": ("a year", "write its four digits, such as 2024"),
    "date": ("a date", "write it as 2024-03-31"),
    "datetime": ("a date and time", "write it as 2024-03-31T14:30:00Z"),
    "time": ("a time of day", "write it as 14:30:00"),
    "yearmonth": ("a month of a year", "write it as 2024-03"),
    "any": ("a text", ""),
    "boolean": ("true or false", "write true or false"),
}
"""What a cell of each type is, and how to write it."""


def parser_of(type_: str, node: Node) -> Parse:
    """Return how cells of a field are read; a problem where the field says it in no way we know."""
    if type_ in NUMBERS:
        return _number_parser(type_, node)
    if type_ == "boolean":
        return _boolean_parser(node)
    if type_ in TIMES:
        return _time_parser(type_, node.text("format", "default"), node)
    return {"year": _matching(_YEAR), "yearmonth": _matching(_MONTH)}.get(type_, str)


def plain_number(node: Node) -> Callable[[str], str | None] | None:
    """Return how a cell becomes digits with a point; None where they are written so already.

    It gives None for a cell that is not written as the field declares.
    """
    decimal, group = _signs(node)
    bare = node.child("bareNumber")
    around = bare is not None and bare.value is False
    if (decimal, group, around) == (".", "", False):
        return None
    return lambda cell: _plain(cell, decimal, group, bare=not around)


def _signs(node: Node) -> tuple[str, str]:
    """Return the decimal sign and the sign between thousands."""
    return node.text("decimalChar", ".") or ".", node.text("groupChar", "")


def _plain(cell: str, decimal: str, group: str, *, bare: bool) -> str | None:
    digits = rf"[0-9](?:[0-9]|{re.escape(group)}(?=[0-9]))*" if group else "[0-9]+"
    number = rf"(?P<sign>[-+]?)(?P<whole>{digits})(?:{re.escape(decimal)}(?P<rest>[0-9]*))?"
    number += r"(?P<power>[eE][-+]?[0-9]{1,9})?"
    if not bare:  # A sign may stand apart from its digits, as in -$5: that is left as it is.
        number = rf"[^-+−–(0-9]*{number}[^0-9)]*"
    found = re.fullmatch(number, cell)
    if found is None:
        return None
    whole = found["whole"].replace(group, "") if group else found["whole"]
    rest = f".{found['rest']}" if found["rest"] else ""
    return f"{found['sign']}{whole}{rest}{found['power'] or ''}"


def _number_parser(type_: str, node: Node) -> Parse:
    decimal, group = _signs(node)
    if decimal == group or any(map(str.isdigit, decimal + group)):
        message = f"the decimal sign {decimal!r} and the sign between thousands {group!r} clash"
        node.refuse(message, "write two different signs under decimalChar and groupChar")
    bare = node.child("bareNumber")
    if bare is not None and not isinstance(bare.value, bool):
        bare.refuse("bareNumber is neither true nor false", "write true or false")
    plain: Callable[[str], str | None] = plain_number(node) or str

    def parse(cell: str) -> Value | None:
        text = plain(cell)
        if text is None:
            return None
        if type_ == "integer" and not _WHOLE.fullmatch(text):
            return None
        if not _NUMBER.fullmatch(text) and text not in {"INF", "-INF", "NaN"}:
            return None
        try:
            return Decimal(text)
        except InvalidOperation:
            return None

    return parse


def _boolean_parser(node: Node) -> Parse:
    said = {"trueValues": TRUE, "falseValues": FALSE}
    true, false = (node.texts(key) or words for key, words in said.items())
    for word in sorted(set(true) & set(false)):
        node.refuse(f"{word!r} is among both trueValues and falseValues", "leave it in one of them")
    values = dict.fromkeys(false, False) | dict.fromkeys(true, True)
    return values.get


def _matching(pattern: re.Pattern[str]) -> Parse:
    return lambda cell: cell if pattern.fullmatch(cell) else None


_ISO: Final[Mapping[str, tuple[re.Pattern[str], Callable[[str], Value]]]] = {
    "date": (_DATE, dt.date.fromisoformat),
    "time": (_TIME, dt.time.fromisoformat),
    "datetime": (_MOMENT, dt.datetime.fromisoformat),
}


def _time_parser(type_: str, form: str, node: Node) -> Parse:
    pattern, read = _ISO[type_]
    if form == "any":  # The standard leaves it to each program what it takes for a date then.
        return str
    if form == "default":
        return lambda cell: _aware(read, cell) if pattern.fullmatch(cell) else None
    form = form.removeprefix("fmt:")
    if not _is_format(form):
        hint = "write default, or signs of strptime such as %m/%d/%Y"
        node.at("format").refuse(f"the format {form!r} of a {type_} is not read", hint)
        return str
    return lambda cell: _aware(lambda text: _from_form(text, form, type_), cell)


def _aware(read: Callable[[str], Value], cell: str) -> Value | None:
    """Return a moment that can be compared with others: one without a zone counts as of UTC."""
    try:
        value = read(cell)
    except (ValueError, OverflowError):
        return None
    if isinstance(value, dt.datetime | dt.time) and value.tzinfo is None:
        return value.replace(tzinfo=dt.UTC)
    return value


def _from_form(text: str, form: str, type_: str) -> Value:
    moment = dt.datetime.strptime(text, form)  # noqa: DTZ007 - a zone is set by whoever asked.
    return moment.date() if type_ == "date" else moment.timetz() if type_ == "time" else moment


def _is_format(form: str) -> bool:
    if "%" not in form:
        return False
    try:
        return bool(_from_form(dt.datetime(2024, 11, 30, tzinfo=dt.UTC).strftime(form), form, ""))
    except (ValueError, re.error):
        return False


def shown_type(type_: str, node: Node) -> tuple[str, str]:
    """Return what a cell of a field must be, and how to write it, as its author declared it."""
    what, hint = NAMES[type_]
    form = node.text("format", "default")
    if form != "default":
        return f"{what} of the format {form!r}", "correct the cell, or the format of the field"
    said: Sequence[str] = [*node.texts("trueValues"), *node.texts("falseValues")]
    if type_ == "boolean" and said:
        return what, f"write one of: {', '.join(said)}"
    return what, hint
