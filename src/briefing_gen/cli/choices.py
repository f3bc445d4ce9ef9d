"""Options that take one word of a few, and what is said about any other word."""

from __future__ import annotations

import difflib
import enum
from collections.abc import Callable, Collection
from typing import Any, TypeVar

import typer

from briefing_gen.cli.terminal import printable

E = TypeVar("E", bound=enum.StrEnum)


def one_of(kind: type[E], what: str, way_out: str = "") -> Callable[[str], E]:
    """Return what reads a word of `kind`, which is `what`; capitals do not matter.

    It raises BadParameter with the nearest word, or else with all there are and the `way_out`.
    """
    by_name = {word.casefold(): word for word in kind}

    def read(name: str) -> E:
        if name.casefold() in by_name:
            return by_name[name.casefold()]
        near = [by_name[found] for found in _near(name.casefold(), by_name)]
        offer = f"did you mean {near[0]}?" if near else f"there are: {', '.join(kind)}"
        told = [f"{name!r} is not {what}", offer, "" if near else way_out]
        raise typer.BadParameter(printable("; ".join(part for part in told if part)))

    return read


def choice(
    name: str,
    kind: type[E],
    what: str,
    told: str,
    *,
    way_out: str = "",
    show_default: bool | str = True,
) -> Any:  # noqa: ANN401 - Typer's own.
    """Return the option `name` for a word of `kind`, which is `what`; help says what is `told`."""
    return typer.Option(
        name,
        metavar=names_of(kind),
        parser=one_of(kind, what, way_out),
        autocompletion=offered(kind),
        help=told,
        show_default=show_default,
    )


def names_of(kind: type[enum.StrEnum]) -> str:
    """Return the words of `kind` as help shows them: <letter|a4>."""
    return f"<{'|'.join(kind)}>"


def offered(kind: type[enum.StrEnum]) -> Callable[[str], list[str]]:
    """Return what offers the words of `kind` to the shell that begin with what was typed."""

    def words(incomplete: str) -> list[str]:
        return [word for word in kind if word.startswith(incomplete)]

    return words


def _near(name: str, known: Collection[str]) -> list[str]:
    begun = [word for word in known if name and word.startswith(name)]
    return begun or difflib.get_close_matches(name, known, 1)
