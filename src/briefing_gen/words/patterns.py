"""Compiles patterns that hold long lists of words, so that they are found in little time.

The standard library tries the alternatives of a list one after another at each word of a text, most
slowly where case is ignored. Here those of one first letter are tried together, and none where
another letter stands.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import Final, cast

_PIECE: Final = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:P<\w+>|<[=!]|[:=!]|-?[a-z]+:|\(\w+\)))?|.", re.DOTALL
)
_LITERAL: Final = re.compile(r"[^\\.^$*+?{}\[\]()|](?![*+?{])")
_KEPT: Final = ("(?<", "(?(")
"""What begins a group whose alternatives stay as they are: a look behind, and a condition."""
_FEW: Final = 3


class _Late:
    """A pattern that is compiled when it is first used: most are not, where little is read."""

    def __init__(self, source: str) -> None:
        self._source = source

    @cached_property
    def pattern(self) -> str:
        """Its source, as it is compiled."""
        return _group(iter(_PIECE.findall(self._source)), "")

    def __getattr__(self, name: str) -> object:
        found = re.compile(self.pattern, re.IGNORECASE)
        held = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")
        self.__dict__.update((each, getattr(found, each)) for each in held)
        return getattr(found, name)


def compiled(source: str) -> re.Pattern[str]:
    """Return what finds a pattern, whatever the case of its letters."""
    return cast("re.Pattern[str]", _Late(source))


def _group(pieces: Iterator[str], opening: str) -> str:
    """Return what stands in a group, up to its end; of no group the whole pattern."""
    alternatives = [""]
    for piece in pieces:
        if piece == ")":
            break
        if piece == "|":
            alternatives.append("")
        else:
            alternatives[-1] += f"{piece}{_group(pieces, piece)})" if piece[0] == "(" else piece
    return "|".join(alternatives if opening.startswith(_KEPT) else _together(alternatives))


def _together(alternatives: Sequence[str]) -> Iterator[str]:
    """Yield alternatives, those in a row that begin with letters as one; their order stays."""
    for is_word, run in groupby(alternatives, lambda each: bool(_LITERAL.match(each))):
        words, alike = list(run), dict[str, list[str]]()
        for each in words if is_word else ():
            alike.setdefault(each[0], []).append(each[1:])
        is_apart = len({*map(str.casefold, alike)}) == len(alike)  # "A" and "a" are one letter.
        if is_word and is_apart and len(words) >= _FEW:
            begun = (f"{first}(?:{'|'.join(ends)})" for first, ends in alike.items())
            yield f"(?=[{re.escape(''.join(alike))}])(?:{'|'.join(begun)})"
        else:
            yield from words
