"""Says in plain words what is wrong with the signs of a YAML file."""

from __future__ import annotations

from typing import Final

QUOTE: Final = "put texts that hold : # { } [ ] & * ! or quotes between double quotes"
_COLUMN: Final = (
    "let the lines of one part begin in the same column, without tabs, and let nothing follow a "
    "closing quotation mark"
)
_CLOSE: Final = (
    "look for the closing sign; a text with a comma, a colon or quotation marks stands in quotes"
)
_COLON: Final = f"{QUOTE}; if a line above is a name without a colon, add it"

_PLAINER: Final = (
    ("expected ',' or '}'", "what begins with { here has no }, or a comma is missing", _CLOSE),
    ("expected ',' or ']'", "what begins with [ here has no ], or a comma is missing", _CLOSE),
    ("expected key", "this does not go with the lines above it", _COLUMN),
    ("expected '-' indicator", "this does not go with the list above it", _COLUMN),
    ("expected <document start>", "this does not go with the lines above it", _COLUMN),
    ("could not find expected ':'", "a name has no colon after it", "write name: and its words"),
    ("mapping values are not allowed", "a colon stands where there can be none", _COLON),
    ("block sequence entries", "a - stands where there can be none", _COLUMN),
    ("unexpected end of stream", "the quotation mark here has no closing one", _CLOSE),
    ("unexpected document indicator", "--- or ... stands within a text", QUOTE),
    ("found another document", "a second document begins with ---", "leave one document"),
    ("unknown escape character", "a backslash stands between double quotes", "write it twice"),
    ("expected alphabetic or numeric character", "& or * stands before a text", QUOTE),
    ("expected tag URI", "! stands before a text", QUOTE),
    ("undefined tag handle", "! stands before a text", QUOTE),
    ("expected node content", "this sign closes nothing", QUOTE),
    ("expected comment or line break", "| or > stands before a text", QUOTE),
)


def plainly(said: str) -> tuple[str, str]:
    """Return what the YAML library `said` in words, and a way out."""
    for part, words, hint in _PLAINER:
        if part in said:
            return words, hint
    return said, QUOTE
