"""What a number reads under the format of its cell or label, such as `0.0,,"M"`.

Most labels of a chart are no text in its file, but a value and such a format.
"""

import operator
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final

_PIECE: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<room>_.)|\*.|(?P<section>;)|'
    r"\[(?:\$(?P<currency>[^\]-]*)|(?P<sign><=|>=|<>|<|>|=)(?P<than>-?\d+(?:\.\d+)?)(?=\]))?[^\]]*\]|"
    r"(?P<general>General|Standard)|(?P<mask>[0#?.,]+)|(?P<percent>%)|(?P<power>E[+-])|"
    r"(?P<unread>[a-z/@])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
"""The parts of a number format; a mask is where its digits stand."""
_SIGNS: Final = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_GENERAL_DIGITS: Final = 10
_LONGEST: Final = 255
"""Office programs take no longer code."""
_MOST_DIGITS: Final = 2000
_MOST_SECTIONS: Final = 4
_Section = list[re.Match[str]]
"""One of the forms in a code."""


def shown_under(code: str, value: Decimal) -> str | None:
    """Return what `value` reads under a format code; None where the code is not of numbers."""
    sections: list[_Section] = [[]]
    for piece in _PIECE.finditer(code[: _LONGEST + 1]):
        if piece["unread"]:
            return None
        if piece["section"]:
            sections.append([])
        else:
            sections[-1].append(piece)
    if len(code) > _LONGEST or len(sections) > _MOST_SECTIONS or not value.is_finite():
        return None
    section, shown = _chosen(sections, value)
    with localcontext(prec=_MOST_DIGITS):  # A percent sign after the other makes long numbers.
        text = _written(section, abs(shown))
    return f"-{text}" if text is not None and shown < 0 else text


def _chosen(sections: Sequence[_Section], value: Decimal) -> tuple[_Section, Decimal]:
    """Return the section for a value, and the value as it stands there: some take its sign."""
    plain = []
    for section in sections:
        condition = next((piece for piece in section if piece["sign"]), None)
        if condition is None:
            plain.append(section)
        elif _SIGNS[condition["sign"]](value, Decimal(condition["than"])):
            return section, value
    if not plain:
        return sections[-1], value
    if value < 0 and len(plain) > 1:
        return plain[1], -value
    return plain[2 if value == 0 and len(plain) > 2 else 0], value  # noqa: PLR2004 - the third.


def _written(section: _Section, size: Decimal) -> str | None:
    """Return what a section says of a size, which is not below zero; None of two masks."""
    if any(piece["power"] for piece in section):
        return f"{size:.2E}"
    if sum(bool((piece["mask"] or "").strip(".,")) for piece in section) > 1:
        return None
    size *= Decimal(100) ** sum(piece.lastgroup == "percent" for piece in section)
    return "".join(_said(piece, size) for piece in section)


def _said(piece: re.Match[str], size: Decimal) -> str:
    match piece.lastgroup:
        case None | "than":
            return ""
        case "room":
            return " "
        case "general":
            return f"{Decimal(f'{size:.{_GENERAL_DIGITS}g}').normalize():f}"
        case "mask" if piece[0].strip(".,"):
            return _masked(piece[0], size)
        case name:
            return piece[name].replace(",", "") if name == "mask" else piece[name]


def _masked(mask: str, size: Decimal) -> str:
    """Return the digits of a size as a mask has them, such as #,##0.0 or 0.0,, of millions."""
    whole, point, parts = mask.partition(".")
    before, after = whole.rstrip(","), parts.rstrip(",")
    size = size.scaleb(-3 * (len(mask) - len(before + point + after)))
    places = after.replace(",", "")
    rounded = size.quantize(Decimal(1).scaleb(-len(places)), rounding=ROUND_HALF_UP)
    digits, _, decimals = f"{rounded:f}".partition(".")
    digits = digits.lstrip("0").rjust(before.count("0"), "0")
    if "," in before:
        digits = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", digits)
    kept = places.rfind("0") + 1
    return f"{digits}{point}{decimals[:kept]}{decimals[kept:].rstrip('0')}"
