"""The letters that caveats go by: a, b, ... z, aa, ab, ..., and how several are named in short."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import count, groupby, product
from typing import Final

_FEW: Final = 2
"""So many that follow each other are named each: a, b."""


def names() -> Iterator[str]:
    """Yield a, b, ... z, aa, ab, ..."""
    for length in count(1):
        yield from map("".join, product(string.ascii_lowercase, repeat=length))


def in_short(letters: Iterable[str]) -> str:
    """Return letters that are in order, those that follow each other as "a–c"."""
    runs = groupby(enumerate(letters), key=lambda pair: _rank(pair[1]) - pair[0])
    return ", ".join(_run([letter for _, letter in run]) for _, run in runs)


def _rank(name: str) -> int:
    """Return the place of `name` among all of them."""
    base = len(string.ascii_lowercase)
    return reduce(lambda rank, letter: rank * base + ord(letter) - ord("a") + 1, name, 0)


def _run(letters: Sequence[str]) -> str:
    return f"{letters[0]}–{letters[-1]}" if len(letters) > _FEW else ", ".join(letters)
