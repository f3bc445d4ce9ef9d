"""What the cells of a data package may say: numbers, names, lists of names, and addresses of cells.

An address is `table[dimension=member, ...].measure`. Cells stand in tables that people open in a
spreadsheet, which takes some texts for formulas.
"""

import csv
import functools
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import Location
from briefing_gen.base.quantities import Operation
from briefing_gen.dataset.vocabulary import Titles

NUMBER: Final = re.compile(r"-?(?:[0-9]{1,15}(?:\.[0-9]{1,17})?|1000000000000000)")
"""ASCII digits up to 10^15 with up to 17 decimals; no exponent, sign +, or separators."""
_PRINTED: Final = 9
"""More decimals come from a computation, and nobody printed them."""
_DIGITS: Final = 3
"""So many digits of such a number below 1 are shown."""
WHOLE_NUMBER: Final = re.compile(r"-?(?:[0-9]{1,15}|1000000000000000)")
ANY_NUMBER: Final = r"-?[0-9]+(?:\.[0-9]*)?"
EXPONENT: Final = r"[-+]?[0-9]{1,16}(?:\.[0-9]*)?[eE][-+]?0*[0-9]+"
"""A number as computers shorten it: 2.1751085e7."""
YEAR: Final = re.compile(r"[0-9]{4}")
_GROUPED: Final = (
    r"-?[0-9]{1,3}(?:([, '\u2019\u00a0\u202f][0-9]{3})+(\.[0-9]+)?|(\.[0-9]{3}){2,}(,[0-9]+)?)"
)
"""Digits with something between thousands, as 4,102 or 4'102 or 1.234.567."""
NOT_A_NUMBER: Final = "leave the cell empty, or list the text under missingValues"
"""The hint for what nobody takes for a number."""
_AS_PEOPLE_WRITE: Final = (
    (EXPONENT, "write the number out, without an exponent"),
    (r"##+", "make the column of the spreadsheet wider, and save it again"),
    (r"\s+\S+|\S+\s+", "delete the space beside the number"),
    (_GROUPED, "write the digits without separators between thousands"),
    (r".*[0-9].*%\s*", "write the number alone; that it is a percentage is said by its unit"),
    (
        r"[$\u20ac\u00a3] ?[0-9.,]+|[0-9.,]+ ?[$\u20ac\u00a3]",
        "write the number alone; what it is measured in is said by its unit",
    ),
    (r"-?\.[0-9]+", "write a zero before the point"),
    (r"\+[0-9.]+", "write the number without a plus"),
    (r"[\u2212\u2013][0-9.]+", "write a minus as the hyphen of the keyboard"),
    (r"\([0-9.,]+\)", "write a minus before the number, without parentheses"),
    (
        r"-?[0-9][0-9.,]*\s*(?:[*\u2020\u2021\u00a7\u00b9\u00b2\u00b3]+|[a-zA-Z]|\([a-zA-Z0-9*]{1,2}\)|\[[^\s,\[\]]{1,2}(?:,[^\s,\[\]]{1,2})*\])",
        "write the number alone; what its mark says belongs into a caveat or a note",
    ),
    (
        r"[0-9.,]+ ?[-\u2013] ?[0-9.,]+(?:\([a-zA-Z0-9*]{1,2}\)|\[[a-zA-Z0-9*]{1,2}\])?",
        "write a mark such as range in its place, and under missing why there is no number",
    ),
)
"""Numbers in other ways than ours, and how to write each."""
MEMBER: Final = re.compile(r"[^\s,=\[\];*+{}](?:[^\n\r\t,=\[\];*+{}]*[^\s,=\[\];*+{}])?")
"""A member can stand in an address, so it holds none of the signs that an address is made of."""
NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*")
"""A name of a table, dimension or measure, as it may stand in an address."""
OF_CHANGE: Final = re.compile(
    r"\b(?:change|growth|inflation|increase|decrease|difference|net|balance|surplus|deficit|profit"
    r"|cambio|crecimiento|inflaci\u00f3n|variaci\u00f3n|diferencia|neto|saldo|d\u00e9ficit)\b",
    re.IGNORECASE,
)
"""Titles of values that may well be below zero, or in percent above 100."""
FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula (OWASP, CSV injection)."""
_PLAIN: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
"""A number of any length, in which nothing is left to compute."""
ADDRESS: Final = re.compile(
    r"(?P<table>[^\[\].]+)(?:\[(?P<key>[^\[\]]*)\])?\.(?P<measure>[^\[\].]+)"
)
ALL: Final = "*"
"""Stands for every member, and for the same one wherever the dimension is named again."""
SUM: Final = "+"
"""Stands for members that are added up."""
_CURLY: Final = frozenset("“”„‟‘’‚")
EXAMPLE: Final = "write it like reports[year=2020].received"
WHOLE: Final = "100"
"""The total of percentages that are a complete split."""


def decimals_in(text: str) -> int:
    """Return how many decimals a number is shown with: those written, or one of very many.

    Of one below 1 that is three digits: 0.0398, which 0.0 would not tell from 0.0356.
    """
    if not is_computed(text):
        return len(text.partition(".")[2])
    size = Decimal(text).adjusted()
    return _DIGITS - 1 - size if size < 0 and Decimal(text) else 1


def is_computed(text: str) -> bool:
    """Return whether a number has more decimals than anybody prints."""
    return len(text.partition(".")[2]) > _PRINTED


def split_list(text: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds a list, such as addresses separated by "; "."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def as_csv(rows: Iterable[Sequence[str]]) -> str:
    """Return the text of a CSV file of `rows`, the header first."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def plainly_spaced(text: str) -> str:
    """Return `text` with a space for each that never breaks, as a citation may write it."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def why_not_a_number(text: str) -> tuple[str, str]:
    """Return the code and the hint for a cell that `NUMBER` refuses."""
    if re.fullmatch(ANY_NUMBER, text):
        return "number-out-of-range", "write up to 15 digits and 17 decimals"
    if re.fullmatch(r"-?[0-9]+,[0-9]+", text) and not re.fullmatch(_GROUPED, text):
        return "type-error", f"write decimals after a point: {text.replace(',', '.')}"
    hints = (hint for pattern, hint in _AS_PEOPLE_WRITE if re.fullmatch(pattern, text))
    return "type-error", next(hints, NOT_A_NUMBER)


def without_points(text: str) -> str | None:
    """Return 4102 of 4.102, which may be how a country writes thousands; None of other numbers."""
    groups = re.fullmatch(r"(-?[0-9]{1,3})\.([0-9]{3})", text)
    return groups[1] + groups[2] if groups else None


def as_text(cell: str) -> str:
    """Return `cell` so that no spreadsheet computes it; a number, also below zero, stays one."""
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) and not _PLAIN.fullmatch(cell) else cell


def from_text(cell: str) -> str:
    """Return what `as_text` was given for `cell`."""
    return cell[1:] if cell.startswith("'") and as_text(cell[1:]) == cell else cell


class CellRef(Frozen):
    """The address of one value: table, key and measure; key pairs are sorted by dimension."""

    table: str
    key: tuple[tuple[str, str], ...]
    measure: str

    def __str__(self) -> str:
        key = ", ".join(f"{dimension}={member}" for dimension, member in self.key)
        return f"{self.table}[{key}].{self.measure}"


class Claim(Frozen, kw_only=True):
    """A derived number that a source itself published; we recompute it."""

    id: str
    published: CellRef
    operation: Operation
    inputs: tuple[CellRef, ...]
    accepted: Titles | None
    """Why a known difference is kept, for the reader; the check fails once it has gone."""
    where: Location


class Total(Frozen, kw_only=True):
    """Parts that must add up to a published total, with an explicit remainder.

    Addresses may hold `*` for a member that all share and `+` for the members to add up.
    """

    id: str
    total: str
    """An address, or `WHOLE` where the parts are the percentages of all there is."""
    parts: tuple[str, ...]
    remainder: Titles | None
    """What the parts leave out, for the reader; None when they must add up exactly."""
    left: Decimal | None = None
    """How much that is; None where the package does not say."""
    where: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two publications that give different values for one fact: which we took, and why.

    So do two definitions of what sounds like one fact; then the package may hold both.
    """

    id: str
    chosen: CellRef
    other_value: Decimal
    other_source: str
    """Name of the source that says otherwise."""
    other_locator: str
    other_address: CellRef | None = None
    """Where the other value stands in the package; None where it does not."""
    reason: Titles
    places: Mapping[str, Location] = field(default_factory=dict, compare=False)
    """Where each cell stands, by its column."""
    where: Location

    def place(self, column: str) -> Location:
        """Return where a cell of the row stands."""
        return self.places.get(column, self.where)


def parse_address(text: str) -> CellRef:
    """Return the address that `text` writes; `*` and `+` may stand for a member.

    Raises ValueError with a message for people who do not program.
    """
    if text.strip()[:1] in _CURLY or text.strip()[-1:] in _CURLY:
        raise ValueError(f'{text!r} has curly quotes: write straight ones around it, as "')
    match = ADDRESS.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is not an address: {EXAMPLE}")
    table, measure = match["table"].strip(), match["measure"].strip()
    for name in (table, measure):
        if not NAME.fullmatch(name):
            raise ValueError(f"{name!r} in {text!r} is not a name of a table or measure: {EXAMPLE}")
    pairs = [_pair(part, text) for part in (match["key"] or "").split(",") if part.strip()]
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{text!r} names {name!r} twice: give one member for each dimension")
    return CellRef(table, tuple(sorted(pairs)), measure)


def address_fault(text: str) -> str:
    """Return why `text` is no address; empty where it is one."""
    try:
        parse_address(text)
    except ValueError as error:
        return str(error)
    return ""


def is_pattern(text: str) -> bool:
    """Return whether `text` stands for several cells."""
    return any(part.strip() in {ALL, SUM} for part in re.findall(r"=([^,\]]*)", text))


def substitute(pattern: CellRef, key: tuple[tuple[str, str], ...]) -> CellRef:
    """Return `pattern` with each `*` replaced by the member that `key` gives that dimension."""
    given = dict(key)
    filled = ((name, given.get(name, to) if to == ALL else to) for name, to in pattern.key)
    return CellRef(pattern.table, tuple(filled), pattern.measure)


def covers(address: str, ref: CellRef) -> bool:
    """Return whether an address is that of a value or its row; * is every member."""
    return any(substitute(each, ref.key) == ref for each in _patterns(address, ref.measure))


@functools.lru_cache(maxsize=256)
def _patterns(address: str, measure: str) -> tuple[CellRef, ...]:
    texts = (address, f"{address}.{measure}")
    return tuple(parse_address(text) for text in texts if not address_fault(text))


def _pair(part: str, text: str) -> tuple[str, str]:
    name, equals, member = (piece.strip() for piece in part.partition("="))
    if not (equals and NAME.fullmatch(name)):
        raise ValueError(f"{part.strip()!r} in {text!r} is not of the form dimension=member")
    if member not in {ALL, SUM} and not MEMBER.fullmatch(member):
        raise ValueError(f"{member!r} in {text!r} cannot be a member: {EXAMPLE}")
    return name, member
