"""What a chart shows of a value under a number format code, as office programs read the code.

Only what labels and axes of numbers use: literals, places of digits, scales, percent, sections,
conditions and scientific notation. Codes of dates and fractions are not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final

from briefing_gen.base.frozen import Frozen

_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<room>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]|'
    r"(?P<general>General|Standard)|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|"
    r"(?P<power>E[+-])|(?P<section>;)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_CURRENCY: Final = re.compile(r"\$([^-]*)")
_UNREAD: Final = re.compile(r"[a-z/@]", re.IGNORECASE)
_GENERAL_DIGITS: Final = 10
_LONGEST: Final = 255
"""Office programs take no longer code."""
_MOST_DIGITS: Final = 2000
_MOST_SECTIONS: Final = 4
Token = tuple[str, str]
"""The kind of a part of a code, and what it says."""


class _Section(Frozen):
    """One of the forms in a code, and which values it is for."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None


def shown_under(code: str, value: Decimal) -> str | None:
    """Return what `value` reads under a format code; None where the code is not of numbers."""
    sections = _sections(code)
    if sections is None or not value.is_finite():
        return None
    section, shown = _chosen(sections, value)
    with localcontext(prec=_MOST_DIGITS):  # A percent sign after the other makes long numbers.
        text = _written(section.tokens, abs(shown))
    return f"-{text}" if text is not None and shown < 0 else text


def _sections(code: str) -> list[_Section] | None:
    """Return the sections of a code; None of one that no program takes, or that is not read."""
    held: list[list[Token]] = [[]]
    for found in _TOKEN.finditer(code[: _LONGEST + 1]):
        kind = found.lastgroup or ""
        if kind == "section":
            held.append([])
        elif kind == "other" and _UNREAD.match(found[0]):
            return None
        else:
            held[-1].append((kind, found[kind]))
    if len(code) > _LONGEST or len(held) > _MOST_SECTIONS:
        return None
    return [_Section(tuple(tokens), _condition(tokens)) for tokens in held]


def _condition(tokens: Sequence[Token]) -> tuple[str, Decimal] | None:
    for kind, text in tokens:
        if kind == "bracket" and (found := _CONDITION.fullmatch(text)):
            return found[1], Decimal(found[2])
    return None


def _chosen(sections: Sequence[_Section], value: Decimal) -> tuple[_Section, Decimal]:
    """Return the section for a value, and the value as it stands there: some take its sign."""
    for section in sections:
        if section.condition and _holds(*section.condition, value):
            return section, value
    plain = [section for section in sections if not section.condition]
    if not plain:
        return sections[-1], value
    if value < 0 and len(plain) > 1:
        return plain[1], -value
    return plain[2 if value == 0 and len(plain) > 2 else 0], value  # noqa: PLR2004 - the third.


def _holds(sign: str, than: Decimal, value: Decimal) -> bool:
    return {
        "<": value < than,
        "<=": value <= than,
        ">": value > than,
        ">=": value >= than,
        "=": value == than,
        "<>": value != than,
    }[sign]


def _written(tokens: Sequence[Token], size: Decimal) -> str | None:
    """Return what a section says of a size, which is not below zero."""
    kinds = [kind for kind, _ in tokens]
    if "power" in kinds:
        return f"{size:.2E}"
    size *= Decimal(100) ** kinds.count("percent")
    places = [at for at, kind in enumerate(kinds) if kind == "digit"]
    if not places:
        return "".join(_literal(kind, text) or _general(kind, size) for kind, text in tokens)
    point = next((at for at, kind in enumerate(kinds) if kind == "point"), len(kinds))
    whole = [at for at in places if at < point]
    commas = [at for at, kind in enumerate(kinds) if kind == "comma"]
    scaling = [at for at in commas if at > places[-1] or (whole and whole[-1] < at < point)]
    size = size.scaleb(-3 * len(scaling))
    parts = [at for at in places if at > point]
    rounded = size.quantize(Decimal(1).scaleb(-len(parts)), rounding=ROUND_HALF_UP)
    digits, _, decimals = f"{rounded:f}".partition(".")
    set_in = {**_before(tokens, whole, digits, grouped=len(commas) > len(scaling))}
    set_in |= _after(tokens, parts, decimals)
    pieces = (set_in.get(at, _literal(kind, text)) for at, (kind, text) in enumerate(tokens))
    return "".join(pieces)


def _before(
    tokens: Sequence[Token], places: Sequence[int], digits: str, *, grouped: bool
) -> dict[int, str]:
    """Return what stands in each place before the point; the first takes all that is left."""
    digits = "" if digits == "0" else digits
    least = sum(tokens[at][1] == "0" for at in places)
    digits = digits.rjust(least, "0")
    found: dict[int, str] = {}
    for number, at in enumerate(reversed(places)):
        end = len(digits) - number
        start = 0 if at == places[0] else end - 1
        found[at] = "".join(
            f",{digits[i]}" if grouped and i and not (len(digits) - i) % 3 else digits[i]
            for i in range(max(0, start), max(0, end))
        )
    return found


def _after(tokens: Sequence[Token], places: Sequence[int], decimals: str) -> dict[int, str]:
    """Return what stands in each place after the point: no noughts in those of `#`."""
    kept = dict(zip(places, decimals, strict=True))
    for at in reversed(places):
        if tokens[at][1] == "0" or kept[at] != "0":
            break
        kept[at] = ""
    return kept


def _literal(kind: str, text: str) -> str:
    """Return what a part of a code shows by itself."""
    match kind:
        case "quoted" | "escaped" | "other" | "percent" | "point":
            return "%" if kind == "percent" else text
        case "room":
            return " "
        case "bracket":
            currency = _CURRENCY.match(text)
            return currency[1] if currency else ""
        case _:
            return ""


def _general(kind: str, size: Decimal) -> str:
    if kind != "general":
        return ""
    return f"{Decimal(f'{size:.{_GENERAL_DIGITS}g}').normalize():f}"
