"""A table that somebody starts with: its columns, what each is for, and what a row is about."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import chain, count, zip_longest
from typing import Final

from briefing_gen.base.frozen import Frozen, field, replace
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Location
from briefing_gen.base.quantities import Scale, Unit
from briefing_gen.briefing.authored import cut
from briefing_gen.claims.wholes import dollars
from briefing_gen.dataset.cell_text import MEMBER
from briefing_gen.dataset.periods import Recognized, looks_like_time, recognize, years_in
from briefing_gen.dataset.totals import REST
from briefing_gen.dataset.vocabulary import PeriodKind, Statistic
from briefing_gen.drafting.names import NO_MEMBER, lowered, name_from, states_among
from briefing_gen.drafting.roles import Role
from briefing_gen.reading.tree import Scalar
from briefing_gen.rules.text_rules import check_comparisons

_BESIDE: Final = re.compile(
    r".*(?:%|\b(?:annual|change|growth|diff|difference|increase|decrease|total|sum|average|avg|mean|cagr)\b).*",
    re.IGNORECASE,
)
"""What is computed from periods that stand side by side, and stands beside them."""
_MOST_OF_A_YEAR: Final = 9
"""So many columns that are called Jan, Feb and so on are the months of a year."""
_SIGNS: Final = ((">=", "\u2265"), ("<=", "\u2264"), ("+", " plus"), ("=", " equals "))
NO_BRACES: Final = str.maketrans("{}", "()")
"""Braces in a text of a briefing would be the place of a number."""
ALL: Final = "*"
"""The member of rows that add up all places; in an address it stands for every member."""
PLACES: Final = re.compile(
    r"\b(?:place|state|county|city|town|country|region|district|municipality|nation|territory|province"
    r"|area|jurisdiction|authority|borough|entity|estado|condado|ciudad|municipio|pa\u00eds)s?\b",
    re.IGNORECASE,
)
_NUMBERS: Final = re.compile(r"[0-9]+(?: ?(?:-|\u2013|to) ?[0-9]+| ?\+)?")
_CODE_ALONE: Final = re.compile(r"[A-Z][0-9A-Z]*[0-9]{3,}[0-9A-Z]*")
"""The code of a place, which tells readers nothing: E07000089."""
FIPS: Final = re.compile(r"\bfips\b|\bgeo ?id\b", re.IGNORECASE)
"""How a column of the codes of states and counties of the United States is called."""
NESTED: Final = re.compile(r"[A-Z]{2}[0-9A-Z_]{0,8}")
"""The code of a place that those of its parts begin with: NL, NL3, NL32."""
_NAME_OF: Final = re.compile(r"(?i)(?<=[a-z])[ _-]?(?:nm|name)$")
_COUNT_OF: Final = re.compile(r"^(?:counts?|(?:total )?numbers?) of (?:the )?", re.IGNORECASE)
_SIGN: Final = re.compile(r",? *(?:\((?:in )?[%$\u20ac]\)|[%$\u20ac])$")
_OF_YEAR: Final = re.compile(
    r"[, ]+(\()?(?:S?FY ?)?[12][0-9]{3}(?:(?:-|\u2013| to )[12][0-9]{3})?(?(1)\))(?=$| \()"
)
_YEAR_FIRST: Final = re.compile(r"(?:19|20)[0-9]{2}[ :_-]+(?=[^\W\d])")
"""A year that stands above the headers of its columns, or begins them: 2019 Trips."""
_OF_DATE: Final = re.compile(
    r"[, ]+\(?([A-Z][a-z]{2,8}\.? (?:[0-9]{1,2}, )?[12][0-9]{3})\)?(?=$| \()"
)
"""A month or a day at the end of a header: September 2016."""
_ABBREVIATION: Final = re.compile(r"[^AEIOUY]{2,}|USA?|UK|EU|UN|HIV|AIDS|UAE|UA")
_SMALL_WORDS: Final = re.compile("OF|AND|THE|IN|ON|UPON|UNDER|BY|FOR|AT|TO|DE|DEL|LA|Y")
_LETTERS: Final = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_LONGEST_CODE: Final = 4
_SEVERAL: Final = 4
"""So many members in capitals, for each in small letters, make a column that is written so."""
_REFUSED: Final = re.compile(r"[,=\[\];*+{}\s]+")


class Column(Frozen):
    """One column: its name in addresses, its words in the header, and what it is for."""

    name: str
    title: str
    role: Role
    cells: tuple[str, ...]
    called: str = ""
    """What sentences call its values, where somebody says so: pubs and bars."""
    unit: Unit | None = None
    """The unit of its values, where a package or a sign says it; a header may say it in words."""
    scale: Scale | None = None
    """What its header says that its numbers are given in, such as millions."""
    statistic: Statistic | None = None
    """What its values are, where its package or the title of its table says it: means."""
    marks: tuple[str, ...] = ()
    """What an empty cell holds in place of a number, such as n/a, where one does."""
    flags: tuple[str, ...] = ()
    """The mark of a footnote behind the number of a cell; nothing where no cell has one."""
    totals: tuple[str, ...] = ()
    """Its members that are totals of others."""
    wholes: tuple[str, ...] = ()
    """Those of them that are totals of all others, and need no name in a sentence."""
    overlap: bool = False
    """Whether the others add up to more than their total."""
    stands_for: str = ""
    """What stands in place of its members where each gets an edition of its own, as {state}."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What readers see of members that cannot stand in an address as they are."""
    periods: Recognized | None = None
    """What is known of a column of periods."""
    period: str = ""
    """That of its values as its header says it, 2016 or 2010/2015, where columns differ in it."""
    margin_of: str = ""
    """The name of the column whose margins of error it holds."""
    whole: str = ""
    """The name of the column that its values are a part of."""
    is_open: bool = False
    """Whether its unit is asked, whole numbers or not: columns it adds up with have decimals."""

    def with_rows(self, of: Callable[[tuple[str, ...]], tuple[str, ...]]) -> "Column":
        """Return the column with other rows: `of` makes its cells, marks and flags of these."""
        cells, marks, flags = (
            of(each) if each else () for each in (self.cells, self.marks, self.flags)
        )
        return replace(self, cells=cells, marks=marks, flags=flags)

    @property
    def filled(self) -> tuple[str, ...]:
        """The cells that hold something."""
        return tuple(filter(None, self.cells))

    def said(self, row: int) -> str:
        """Return the member of a row in words: age 22-23 of numbers alone."""
        words = self.words.get(self.cells[row], self.cells[row])
        named = f"{lowered(self.title)} {words}" if _NUMBERS.fullmatch(words) else words
        return self.stands_for or named

    @property
    def is_constant(self) -> bool | None:
        """Whether its values are in dollars of one year; None where its title does not say."""
        found = dollars(self.title)
        return bool(found[1]) if found else None

    def named(self, name: str) -> str:
        """Return what sentences call its values, with the dollars of one year that these are in."""
        found = dollars(self.title) if self.is_constant else None
        name = name[:1].upper() + name[1:]
        return f"{name} ({found[0]})" if found and not dollars(name) else name

    @property
    def spoken(self) -> str:
        """What readers call its values, whose numbers have its sign: Trips for Number of trips."""
        bare = _COUNT_OF.sub("", _SIGN.sub("", self.title)) or self.title
        return self.called or bare[:1].upper() + bare[1:]

    @property
    def rests(self) -> tuple[str, ...]:
        """Its members that are the rest of others: Other States."""
        every = dict.fromkeys(self.cells)
        return tuple(e for e in every if e not in self.totals and REST.fullmatch(e))

    @property
    def is_numbered(self) -> bool:
        """Whether its members are numbers or groups of them, such as ages."""
        every = (self.words.get(cell, cell) for cell in self.cells)
        return all(_NUMBERS.fullmatch(words) for words in every if words != ALL)

    def number(self, row: int) -> Decimal:
        """Return the number in the cell of a row, which has one."""
        return Decimal(self.cells[row])

    def member(self, row: int) -> str:
        """Return the member of a row as a briefing names it."""
        return self.stands_for or self.cells[row]

    @property
    def written(self) -> tuple[str, ...]:
        """The cells with their marks, as the table holds them."""
        pairs = zip_longest(self.cells, self.marks, fillvalue="")
        return tuple(cell or mark for cell, mark in pairs)

    @property
    def decimals(self) -> int:
        """How many decimals its numbers have at the most."""
        return max(len(cell.partition(".")[2]) for cell in ("", *self.cells))

    @property
    def is_whole(self) -> bool:
        """Whether no number in it has decimals."""
        return "." not in "".join(self.cells)


class Sheet(Frozen):
    """A table that can become one of a data package."""

    name: str
    columns: tuple[Column, ...]
    steps: tuple[str, ...] = ()
    """What was concluded and changed on the way from the file, in words."""
    notes: tuple[str, ...] = ()
    """Texts that stood above or below the table."""
    original: bytes = b""
    """The file that it was read from."""
    file: str = ""
    """The name of that file."""
    lines: tuple[int, ...] = ()
    """The line of each row in that file; none where a row is made of several."""
    options: Mapping[str, str] = field(default_factory=dict)
    """What somebody said of how to read the file, by the options of init: rows, turn."""
    period: str = ""
    """That of all values, 2016 or 2010/2015, where headers say it of a table without periods."""
    breaks: tuple[str, ...] = ()
    """The periods whose values are not comparable with those before."""
    broken: tuple[int, ...] = ()
    """The rows of which only that is so, where others of their period go on as before."""
    prefix: str = ""
    """What names begin with that must differ from those of a table that was there before."""
    chosen: tuple[str, ...] = ()
    """The columns of values that findings are drafted of; the first of all where it is empty."""
    about: tuple[str, ...] = ()
    """The members that findings are about, at most one a column; else the total or the largest."""
    said: Mapping[str, object] = field(default_factory=dict)
    """What a data package of somebody else says: title, source, address, and what is kept."""

    def of_role(self, *roles: Role) -> tuple[Column, ...]:
        """Return the columns with one of `roles`, in order."""
        return tuple(column for column in self.columns if column.role in roles)

    def changed(self, of: Callable[[Column], Column], *steps: str) -> "Sheet":
        """Return the table with what `of` makes of each column, and what is told of that."""
        columns = tuple(map(of, self.columns))
        return replace(self, columns=columns, steps=(*self.steps, *steps))

    @property
    def key(self) -> tuple[Column, ...]:
        """The columns that say what a row is about."""
        return self.of_role(Role.PERIOD, Role.DIMENSION)

    @property
    def is_timed(self) -> bool:
        """Whether its rows are of several periods."""
        return any(len({*column.cells}) > 1 for column in self.of_role(Role.PERIOD))

    @property
    def subject(self) -> Column | None:
        """The column of which each member gets an edition of its own; None where there is none."""
        return next((column for column in self.columns if column.stands_for), None)

    @property
    def flags(self) -> dict[str, str]:
        """The names of caveats, by the marks of footnotes and the breaks that they stand for."""
        flags = dict.fromkeys(flag for column in self.columns for flag in column.flags if flag)
        marks = dict.fromkeys(mark for flag in flags for mark in marks_in(flag))
        names = {mark: f"{self.prefix}mark-{at}" for at, mark in enumerate(marks, start=1)}
        breaks = {
            at: f"{self.prefix}break-{at.lower()}" for at in dict.fromkeys(self._broken) if at
        }
        return names | breaks

    @property
    def _broken(self) -> tuple[str, ...]:
        """The period of each row that is not comparable with those before; else nothing."""
        times = next((c.cells for c in self.of_role(Role.PERIOD)), ("",) * self.rows)
        rows = enumerate(times)
        return tuple(t if t in self.breaks or row in self.broken else "" for row, t in rows)

    @property
    def caveats(self) -> Column | None:
        """The column that names the caveats of each row; None where there is none."""
        names, flagged = self.flags, [column.flags for column in self.columns if column.flags]
        flagged += [self._broken] * any(self._broken)
        if not flagged:
            return None
        marks = (chain.from_iterable(map(marks_in, row)) for row in zip(*flagged, strict=True))
        cells = (" ".join(dict.fromkeys(names[mark] for mark in each)) for each in marks)
        return self._attribute("caveats", cells)

    @property
    def status(self) -> Column | None:
        """The column that marks the rows with a break of their own; None where there is none."""
        cells = ("B" if row in self.broken else "" for row in range(self.rows))
        return self._attribute("status", cells) if self.broken else None

    def _attribute(self, name: str, cells: Iterable[str]) -> Column:
        is_taken = name in {column.name for column in self.columns}
        return Column(f"{name}-of-row" if is_taken else name, name, Role.LABEL, tuple(cells))

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.columns[0].cells)


def marks_in(flag: str) -> list[str]:
    """Return the marks of footnotes behind one number: [d] and [i] of [d,i]."""
    return [f"[{mark}]" for mark in flag[1:-1].split(",")] if "," in flag else [flag] * bool(flag)


def about_each(sheet: Sheet, words: str) -> Sheet | None:
    """Return the table for editions about each member of a column; None where it has no such."""
    found = name_from(words)
    names = {name_from(column.name) for column in sheet.of_role(Role.DIMENSION)}
    if found not in names:
        return None
    own = f"{{{found}}}"
    return sheet.changed(lambda c: replace(c, stands_for=own) if name_from(c.name) == found else c)


def addressed(column: Column) -> Column:
    """Return a column of members that can all stand in an address, with the words they had."""
    taken: dict[str, str] = {}
    known = set(column.cells)
    for cell in dict.fromkeys(column.cells):
        name = cell if MEMBER.fullmatch(cell) else _address_of(cell)
        free = (f"{name} {n}" for n in count(2))
        taken[cell] = (
            name if name == cell or name not in known else next(n for n in free if n not in known)
        )
        known.add(taken[cell])
    if all(cell == name for cell, name in taken.items()):
        return column
    words = {name: cell.translate(NO_BRACES) for cell, name in taken.items()}
    return replace(column, cells=tuple(taken[cell] for cell in column.cells), words=words)


def named_in_small(column: Column) -> Column:
    """Return a column whose members readers see as names, where nearly all are in capitals.

    Abbreviations keep theirs: NHS, and all members where none is longer than one; postal codes of
    states are told by the names of these.
    """
    if states := states_among(column.title, dict.fromkeys(column.cells)):
        return replace(column, words={**column.words, **states})
    words = {cell: column.words.get(cell, cell) for cell in dict.fromkeys(column.cells)}
    loud = [w for w in words.values() if w.isupper() and not _CODE_ALONE.fullmatch(w)]
    others = [said for said in words.values() if not said.isupper() and said.lower() != said]
    longest = max((len(part) for said in loud for part in _LETTERS.findall(said)), default=0)
    if all(map(NESTED.fullmatch, words)) and re.search("[0-9]", "".join(words)):
        return column
    if longest <= _LONGEST_CODE or len(loud) < _SEVERAL * max(1, len(others)):
        return column
    small = {cell: in_small(said) if said.isupper() else said for cell, said in words.items()}
    return replace(column, words=small)


def in_small(said: str) -> str:
    """Return a name in capitals as others write it: King's Lynn and West Norfolk."""

    def word(found: re.Match[str]) -> str:
        part = found[0]
        is_kept = part != "ST" and _ABBREVIATION.fullmatch(part)
        is_small = found.start() and _SMALL_WORDS.fullmatch(part)
        return part if is_kept else part.lower() if is_small else part.capitalize()

    return _LETTERS.sub(word, said)


def named_beside(column: Column, columns: Sequence[Column]) -> Column:
    """Return a column of codes whose members readers see under the names beside them.

    Of two with one name what another column says of each stands behind it: North East (Region).
    """
    is_code = all(map(_CODE_ALONE.fullmatch, column.cells))
    is_code |= bool(FIPS.search(column.title)) and "".join(column.cells).isdecimal()
    if column.role is not Role.DIMENSION or not is_code:
        return column
    labels = [c for c in columns if c.role is Role.LABEL and all(c.cells)]
    many = len({*column.cells})
    told = [c for c in labels if len({*zip(column.cells, c.cells, strict=True)}) == many]
    named = max(told, key=lambda c: len({*c.cells}), default=column)
    if len({*named.cells}) * 2 <= many or all(map(_CODE_ALONE.fullmatch, named.cells)):
        return column
    words = dict(zip(column.cells, named.cells, strict=True))
    for other in (c for c in told if c is not named):
        counts = Counter(words.values())
        pairs = zip(column.cells, other.cells, strict=True)
        longer = words | {
            code: f"{words[code]} ({more})" for code, more in pairs if counts[words[code]] > 1
        }
        words = longer if len({*longer.values()}) > len(counts) else words
    counts = Counter(words.values())  # The District of Columbia is a state and a county.
    words |= {code: f"{said} ({code})" for code, said in words.items() if counts[said] > 1}
    is_told = len({*words.values()}) == many
    title = _NAME_OF.sub("", named.title) or named.title
    title = title.capitalize() if PLACES.fullmatch(title) else title  # AREANM.
    return replace(column, words=words, title=title) if is_told else column


def with_years(sheet: Sheet) -> Sheet:
    """Return a table with the periods that headers give values, which the headers then leave out.

    2015-16 is left open: it is one fiscal or school year, or two of the calendar.
    """
    measures, caption = sheet.of_role(Role.MEASURE), str(sheet.said.get("caption", ""))
    named = {c.name: years for c in measures if (years := years_in(c.title))}
    of_all = years_in(caption)
    if not named and of_all and of_all[0] == of_all[1]:  # Of two years it may be either.
        return replace(sheet, period=_period_in(caption, of_all))
    every = tuple(dict.fromkeys(named.values()))
    if len(every) == 1 and every[0][1] == every[0][0] + 1:
        return sheet
    titles = {c.name: c.title for c in sheet.columns}
    periods = {name: _period_in(titles[name], years) for name, years in named.items()}
    bare = titles | {
        name: _YEAR_FIRST.sub("", _OF_YEAR.sub("", _OF_DATE.sub("", titles[name])))
        for name in named
    }
    said = Counter((bare[name], periods.get(name, "")) for name in titles)
    is_one = {name for name in titles if said[bare[name], periods.get(name, "")] == 1}
    sheet = sheet.changed(lambda c: replace(c, title=bare[c.name]) if c.name in is_one else c)
    if len(every) <= 1 and len(named) in {0, len(measures)}:
        return replace(sheet, period=_written(every[0]) if every else "")
    return sheet.changed(lambda column: replace(column, period=periods.get(column.name, "")))


def _period_in(title: str, years: tuple[int, int]) -> str:
    """Return the period that a header gives its values; empty where it may be one of two."""
    if (found := _OF_DATE.search(title)) and (read := recognize([found[1]])):
        return read.cells[0]
    return "" if years[1] == years[0] + 1 else _written(years)


def _written(years: tuple[int, int]) -> str:
    return "/".join(dict.fromkeys(map(str, years)))


def _address_of(cell: str) -> str:
    for sign, words in _SIGNS:
        cell = cell.replace(sign, words)
    bare = cell.replace("[", "(").replace("]", ")").replace("{", "(").replace("}", ")")
    return _REFUSED.sub(" ", bare).strip() or NO_MEMBER


class Side(Frozen):
    """Columns that are periods side by side: which, of what, and the others that hold numbers."""

    columns: tuple[int, ...]
    periods: Recognized
    above: tuple[str, ...]
    """What stands above each of them: the name of its values; empty where nothing does."""
    beside: tuple[int, ...]
    """Columns of numbers computed from them, such as a change."""


def side_by_side(titles: Sequence[str], above: Sequence[str]) -> Side | None:
    """Return the columns whose titles are periods; None where there are not several.

    The year of months and quarters may stand above them.
    """
    joined = [f"{over} {title}" for over, title in zip(above, titles, strict=True)]
    is_joined = [bool(over and recognize([j])) for over, j in zip(above, joined, strict=True)]
    titles = [joined[at] if is_joined[at] else title for at, title in enumerate(titles)]
    above = ["" if is_joined[at] else over for at, over in enumerate(above)]
    found = [at for at, title in enumerate(titles) if recognize([title])]
    months = [at for at, title in enumerate(titles) if title and recognize([f"{title} 2000"])]
    read = recognize([titles[at] for at in found]) if len(found) > 1 else None
    if len(months) >= _MOST_OF_A_YEAR and any(map(looks_like_time, titles)):
        found, read = months, Recognized(tuple(titles[at] for at in months), PeriodKind.MONTH)
    if read is None:
        return None
    beside = [at for at, title in enumerate(titles) if at > found[0] and _BESIDE.fullmatch(title)]
    groups = tuple(above[at] for at in found)
    groups = groups if all(groups) and not all(map(looks_like_time, groups)) else ("",) * len(found)
    if len(set(zip(groups, read.cells, strict=True))) < len(found):
        return None
    return Side(tuple(found), read, groups, tuple(at for at in beside if at not in found))


def lengthened(
    columns: Sequence[Sequence[str]], side: Side, others: Sequence[int]
) -> list[tuple[str, ...]]:
    """Return the other columns, the periods, and each kind of value, a row for each period."""
    periods = tuple(dict.fromkeys(side.periods.cells))
    rows = len(columns[0])
    kept = [tuple(cell for cell in columns[n] for _ in periods) for n in others]
    at = dict(zip(zip(side.above, side.periods.cells, strict=True), side.columns, strict=True))
    values = [
        tuple(
            columns[at[group, period]][row] if (group, period) in at else ""
            for row in range(rows)
            for period in periods
        )
        for group in dict.fromkeys(side.above)
    ]
    return [*kept, periods * rows, *values]


def is_key(cells: Sequence[Sequence[str]], key: Sequence[int]) -> bool:
    """Return whether the columns at `key` tell all rows apart."""
    rows = list(zip(*(cells[at] for at in key), strict=True))
    return bool(key) and len(set(rows)) == len(rows)


def needs_citing(text: str) -> bool:
    """Return whether a name holds digits or words that count or compare."""
    scalar = Scalar(text, Location("draft", 1, 1))
    _, problems = cut(scalar, (), Language.EN_US)
    among_words = [text, f"{text} trips"]  # Most ranks only beside what it is the most of.
    return bool(problems) or any(check_comparisons(among_words, scalar, Language.EN_US))
