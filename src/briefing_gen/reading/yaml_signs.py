"""What the lines themselves show where a YAML file cannot be read: a tab, a dash, a lost colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from briefing_gen.base.frozen import Frozen

# Texts, which are compiled where a file cannot be read: no other needs them.
_CURLY: Final = r"""(?:^|[:\-\[,{])\s*([“”„‟‘’‚])"""
_NAME: Final = r"""\s*(?:- +)*([^\s"'#\[{:-][^\s"'#\[{:]*:)(?:\s|$)"""
_QUOTED: Final = r"""(["'])\s*$"""
_OTHER_SPACE: Final = "[ ]*([\u00a0\u2000-\u200a\u202f\u3000])"
_OTHER_DASH: Final = "\\s*([\u2010-\u2015\u2212\u2022])\\s"
_CLOSE_DASH: Final = r"\s*(-)[\w\"'{\[][^:]*(?::\s|$)"
_NO_COLON: Final = r"""\s*(?:- +)*(?P<name>[a-z][\w-]*)(?: +["'\[{].*|(?P<alone>)\s*)$"""
_CLOSE_COLON: Final = r"""\s*(?:- +)*(?P<name>[a-z][\w-]*)(:)["'\[{]"""
_BRACES: Final = r":\s+(\{[^{}]*\})\s*[^\s,}\]#]"
_COMMENT: Final = r"\s(#)"
_QUOTES: Final = "put the text between double quotes"


class Mark(Frozen):
    """Where reading failed, with line and column counted from 0, and what the library said."""

    line: int
    column: int
    said: str
    found: int | None = None
    """The column in the same line of what was met, where the mark is where it all began."""


class Sign(Frozen):
    """What is wrong, a way out, and where, counted from 0."""

    message: str
    hint: str
    line: int
    column: int


def sign_at(lines: Sequence[str], mark: Mark) -> Sign | None:
    """Return what stands out around the mark of a file that cannot be read."""
    return next(_signs(lines, mark), None) if mark.line < len(lines) else None


def _signs(lines: Sequence[str], mark: Mark) -> Iterator[Sign]:
    at, line = mark.line, lines[mark.line]
    if (tab := line[: mark.column + 1].find("\t")) >= 0:
        yield Sign("there is a tab here", "put spaces in place of the tab", at, tab)
    if curly := re.search(_CURLY, line):
        hint = 'write straight quotation marks around the text: "'
        message = "these are curly quotes, which YAML takes for letters"
        yield Sign(message, hint, at, curly.start(1))
    for number in _this_and_above(lines, at):
        yield from _of_the_margin(lines[number], number)
    yield from _of_a_text(mark, line)
    if "':'" in mark.said or "mapping values" in mark.said:
        for number in reversed(list(_this_and_above(lines, at))):
            yield from _of_a_colon(lines[number], number)
    yield from _indent(lines, mark)
    yield from _quote(line, at, mark.column if mark.found is None else mark.found)


def _this_and_above(lines: Sequence[str], at: int) -> Iterator[int]:
    """Yield the number of a line, and of the one above that says something."""
    yield at
    above = (n for n in range(at - 1, -1, -1) if lines[n].strip(" \t").strip()[:1] not in {"", "#"})
    yield from list(above)[:1]


def _of_the_margin(line: str, at: int) -> Iterator[Sign]:
    """Yield what is wrong before the first word of a line."""
    if space := re.match(_OTHER_SPACE, line):
        hint = "put spaces of the keyboard in its place; copied text often brings such spaces"
        yield Sign("this is not an ordinary space", hint, at, space.start(1))
    if dash := re.match(_OTHER_DASH, line):
        hint = "write the hyphen of the keyboard, and a space"
        yield Sign(f"{dash[1]!r} does not begin an item of a list", hint, at, dash.start(1))
    if dash := re.match(_CLOSE_DASH, line):
        yield Sign("a space is missing after this -", "write - and a space", at, dash.start(1))


def _of_a_text(mark: Mark, line: str) -> Iterator[Sign]:
    """Yield what is wrong with a text that has no quotation marks."""
    if "cannot start" in mark.said:
        message = f"a text cannot begin with {line[mark.column : mark.column + 1]!r}"
        yield Sign(message, _QUOTES, mark.line, mark.column)
    if "expected key" in mark.said and (braces := re.search(_BRACES, line)):
        message = "a text that begins with { needs quotation marks"
        yield Sign(message, _QUOTES, mark.line, braces.start(1))
    if "expected ','" in mark.said and (comment := re.compile(_COMMENT).search(line, mark.column)):
        message = "what follows # is a comment, so what was opened before it has no end"
        yield Sign(message, _QUOTES, mark.line, comment.start(1))


def _of_a_colon(line: str, at: int) -> Iterator[Sign]:
    """Yield a fault where the colon of a name, or the space after it, is missing."""
    if close := re.match(_CLOSE_COLON, line):
        hint = f"write {close['name']}: and a space"
        yield Sign("a space is missing after this colon", hint, at, close.start(2))
    if lost := re.match(_NO_COLON, line):
        name = lost["name"]
        yield Sign(f"{name!r} has no colon after it", f"write {name}:", at, lost.end("name"))


def _indent(lines: Sequence[str], mark: Mark) -> Iterator[Sign]:
    """Yield a fault where a name begins in another column than the name above it."""
    name = re.match(_NAME, lines[mark.line])
    above = next(
        (found for line in reversed(lines[: mark.line]) if (found := re.match(_NAME, line))), None
    )
    if name is None or above is None or name.end() <= mark.column or above.string.endswith(":"):
        return
    here, before = name.start(1), above.start(1)
    if here != before:
        side = "right" if here > before else "left"
        spaces = f"indent it by {before} {'space' if before == 1 else 'spaces'}, as the name above"
        hint = spaces if before else "begin it in the first column"
        yield Sign(f"this name begins further {side} than the one above", hint, mark.line, here)


def _quote(line: str, at: int, column: int) -> Iterator[Sign]:
    """Yield a fault where a text goes on after the quotation mark that closes it."""
    closing = re.search(_QUOTED, line[:column])
    if closing is None:
        return
    if line[:column].count(closing[1]) % 2:
        message = "the quotation mark before this closes one that was opened in a line above"
        yield Sign(message, "close the text above in its own line", at, column)
        return
    within = (
        "an apostrophe within single quotes twice: ''"
        if closing[1] == "'"
        else 'a quotation mark within double quotes as \\"'
    )
    yield Sign("a text goes on after its closing quotation mark", f"write {within}", at, column)
