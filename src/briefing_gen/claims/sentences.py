"""Cuts passages into sentences, and reads what they name: periods, members and terms.

Which period belongs to which number is a matter of what stands nearer: "16.9 million in 2019 and
21.8 million in 2020".
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, TypeVar

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.claims import lexicon
from briefing_gen.claims.stated import Placed, Stated, led_by
from briefing_gen.dataset.periods import QUARTER, at_position, position, quarter_of
from briefing_gen.dataset.vocabulary import Period, PeriodKind
from briefing_gen.metrics.derive import Metric
from briefing_gen.words.patterns import compiled
from briefing_gen.words.quantity_text import count_of, folded

_SHORT: Final = (
    r"\b[A-Z]", "no", "No", "St", "vs", "Mr", "Dr", "Ms", "Mrs", "Sec", "Fig", "Jan", "Feb", "Aug",
    "Sept", "Oct", "Nov", "Dec", "Apr", "Rep", "Sen", "pág", "EE", "approx", r"U\.S", "etc",
)  # fmt: skip
_ENDS: Final = re.compile(
    r"[.!?…]"
    + "".join(rf"(?<!{word}.)" if word[0] == "\\" else rf"(?<!\b{word}.)" for word in _SHORT)
    + r"[\"”’')»\]]*\s+(?=[\"“‘'(«¿¡\[]?(?:[A-ZÁÉÍÓÚÑ]|\d))|\s+(?=[•▪◦‣·] )"
)
_LONGEST: Final = 1_500
"""So many characters are read as one sentence: nobody writes longer ones but to be slow to read."""
_WORD: Final = re.compile(r"\b(?:[A-Z]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
_WHOLE: Final = 100
_YEAR: Final = r"(?:1[6-9]\d\d|20\d\d)"
_FISCAL: Final = rf"(?:(?:{lexicon.FISCAL})[ -]?(?:de )?['’]?)"
MONTHS: Final = {
    name: number
    for months in lexicon.MONTHS
    for number, names in enumerate(months.split(), 1)
    for name in names.split("|")
}
ANY_MONTH: Final = rf"(?:{'|'.join(MONTHS)})[a-zé]*"
_Texts = Collection[str]
_PARTS: Final = {
    PeriodKind.WEEK: lexicon.WEEKLY,
    PeriodKind.QUARTER: lexicon.QUARTERS,
    PeriodKind.MONTH: lexicon.MONTHLY,
}
_LAST_QUARTER: Final = 4
_IN_QUARTER: Final = 3
_IN_YEAR: Final = 12
"""So many months."""
_QUARTERS: Final = {
    **{word: place for word, place in lexicon.ORDINALS.items() if place <= _LAST_QUARTER},
    **dict.fromkeys(lexicon.said("last").split("|"), _LAST_QUARTER),
}
_MONTH: Final = rf"(?P<month>{ANY_MONTH})\.?,? (?:of |de |del )?(?P<year_of>{_YEAR})"
_OF_MONTH: Final = re.sub(r"\(\?P<(\w+)>", r"(?P<next_\1>", _MONTH)
_PERIODS: Final = compiled(
    rf"(?<![\w$.,-])(?:{_FISCAL}(?P<short>\d\d)(?!\d|,\d|\.\d|%)|"
    rf"(?:[QT](?P<quarter>[1-4])|{lexicon.THE}(?P<nth>{'|'.join(_QUARTERS)})"
    rf"[ -](?:{lexicon.said('quarter')})),? (?:(?:of|del?)(?: año)? )?(?P<of>{_YEAR})|"
    rf"(?P<in>{_YEAR})[ -]?[QT](?P<its>[1-4])|"
    rf"(?P<months>{QUARTER}),? (?:of |de |del )?(?P<with_months>{_YEAR})|"
    rf"(?P<bare>{ANY_MONTH})\.?(?= ?(?:[-–—]|{lexicon.said('joins')}) ?{_OF_MONTH})|"
    rf"{_MONTH}|"
    r"(?P<decade>(?:1[6-9]|20)\d0)s(?!\w)|"
    rf"{_FISCAL}?(?P<year>{_YEAR})(?:[-/–](?P<to>{_YEAR}|\d\d))?)"
    r"(?=(?-i:[a-rt-z])(?!\w)|(?![\w%]|,\d|\.\d|-\w|[–/]\d))"
)
_CITED: Final = re.compile(
    r"\((?:[^()]*; )?[A-ZÁÉÍÓÚ][^()\d;]*, $"
    rf"|(?i:\b(?:{lexicon.said('studies')}) (?:{lexicon.OF}|{lexicon.said('from_point')}) $)"
)
"""Before the year of a publication: "(NCMEC, 2024)", "the study of 2021"."""
_DAY: Final = compiled(
    rf"\b(?:(?P<named>{ANY_MONTH})\.? (?P<day>\d\d?),?"
    rf"|(?P<its>\d\d?)(?: de)? (?P<month>{ANY_MONTH})\.?,?(?: del?)?) (?P<year>{_YEAR})$"
)
"""A day, whose year only says which is meant where no value is of it."""
_SPAN: Final = compiled(
    rf"\s*(?:-|–|—|{lexicon.said('joins')}|vs\.?)\s+"
    rf"(?:(?:{lexicon.said('about', 'at', 'articles')}) )?(?:(?:{lexicon.FISCAL}) ?)?"
)
_OPENS_SPAN: Final = compiled(
    rf"\b(?:{lexicon.START}|{lexicon.said('between', 'since')}|del)\s+(?:(?:{lexicon.FISCAL}) ?)?$"
)
TO_NEXT: Final = r" (?:to|a) "
"""Between the two years that a period is named after: "in 1998 to 1999"."""
_FROM_YEAR: Final = compiled(rf"\b(?:{lexicon.START}|{lexicon.said('between')})\s+$")
_SINCE: Final = compiled(
    rf"\b(?:{lexicon.said('since')})\s+(?:(?:\w+ ){{1,3}}(?:{lexicon.said('at')}) )?"
    rf"(?:(?:{lexicon.FISCAL}) ?)?$"
)
_BREAKS: Final = re.compile(rf"[,;:(—|…]|(?:^|[\s.])[-–*] |\b(?:{lexicon.said('breaks')})\b")
_LISTED: Final = compiled(rf"(?:,|,? (?:{lexicon.AND})) (?:(?:{lexicon.said('at', 'articles')}) )?")
_SHARE: Final = re.compile(r" \([\d.,]+ ?(?:%|percent|por ciento)\)")
"""What a quantity says in percent as well: "2,500 (46 percent) in Texas"."""
_FROM_WHOM: Final = re.compile(rf"^(?: [^\W\d]+){{0,3}} (?:{lexicon.said('from_point')}) ")
"""Between a quantity and the member that it came from."""
_OWNS: Final = re.compile(r"(?:(?<=['’]s)|['’]) \$?")
"""Between a name and the number that is of it alone."""


class Named(Placed, kw_only=True):
    """A period that a sentence names."""

    first: str
    last: str
    """Its ends as a package writes them: 2019, 2019-04, 2019-Q2."""
    fiscal: bool = False
    open_ended: bool = False
    """Whether it lasts until today: "since 2019"."""
    base: str = ""
    """The period that it is named by: that before "six years later"."""
    is_base: bool = False
    """Whether it is only what another is compared with."""

    def is_of(self, period: Period) -> bool:
        """Return whether a value of `period` is of this one."""
        if self.fiscal and period.kind in {PeriodKind.CALENDAR_YEAR, PeriodKind.DAY}:
            return False
        first, _, last = self.first.partition("/")
        return period.start.startswith(first) and period.end.startswith(last or self.last)

    @property
    def is_span(self) -> bool:
        """Whether it has two ends."""
        return self.first != self.last


class Context(Frozen, kw_only=True):
    """A sentence and what stands around it."""

    text: str
    before: str = ""
    """The sentence before it in the same passage, behind the heading."""
    carried: tuple[Metric, ...] = ()
    """What the sentence before it stated rightly."""
    dated: tuple[Named, ...] = ()
    """The periods that the words before it led to: those of the nearest sentence that names any."""
    bound: tuple[tuple[str, str], ...] = ()
    """Its numbers that say which value they show, and the address of that."""


def fits(one: str, other: str) -> bool:
    """Return whether one of two periods is the other, or lies in it: 2019-04 in 2019."""
    return one.startswith(other) or other.startswith(one)


def is_within(held: str, first: str, last: str) -> bool:
    """Return whether a period lies in those from one to another, as far as both are told."""
    return first[: len(held)] <= held and held[: len(last)] <= last


def years_before(period: str, two_years: _Texts, many: int = 1) -> str:
    """Return the same year, or part of one, so many years before; of `two_years` one of those.

    Empty for a period of several years, such as 1985/1999: none before it is known by its name.
    """
    if "/" in period:
        return ""
    year, part = int(period[:4]) - many, period[4:]
    return f"{year}-{(year + 1) % _WHOLE:02}" if period in two_years else f"{year}{part}"


def part_before(period: str, two_years: _Texts) -> str:
    """Return the quarter or month right before one; empty for a year."""
    kind = PeriodKind.QUARTER if "Q" in period else PeriodKind.MONTH
    return _later(period, kind, -1, two_years)


def _later(period: str, kind: PeriodKind, gap: int, two_years: _Texts) -> str:
    """Return a period so many of its kind later; empty where it is of another."""
    like = Period(kind, period, period)
    place = None if period in two_years else position(like)
    return at_position(place[1] + gap, like) if place and place[0] == kind else ""


def _shifted(period: str, words: str, gap: int, two_years: _Texts) -> str:
    """Return a period so many years, quarters, months or weeks later as words say; else empty."""
    kind = kind_said(words)
    is_part = kind in _PARTS
    return (
        _later(period, kind, gap, two_years) if is_part else years_before(period, two_years, -gap)
    )


def kind_said(words: str) -> PeriodKind:
    """Return what kind of period words name: a part of a year, or one."""
    found = (kind for kind, said in _PARTS.items() if said.search(words))
    return next(found, PeriodKind.CALENDAR_YEAR)


def finest(periods: Collection[str]) -> list[str]:
    """Return periods in order, without the years of which a part is named as well."""
    return sorted(e for e in periods if not any(o != e and o.startswith(e) for o in periods))


def without_bases(text: str, named: Sequence[Named], at: int = 0) -> Sequence[Named]:
    """Return the periods without those that another is compared with, if there are others."""
    return [
        each
        for each in named
        if not lexicon.THAN_IN.search(led_by(text, each.start))
        or lexicon.WHEN.match(text, each.end, at)
    ] or named


class Token(Placed):
    """A word of a sentence."""

    text: str


P = TypeVar("P", bound=Placed)
"""Whatever stands somewhere in a sentence."""


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a passage that has one kind of space; a very long one in parts."""
    begun = 0
    for end in (*(found.end() for found in _ENDS.finditer(text)), len(text)):
        for start in range(begun, end, _LONGEST):
            if part := text[start : min(end, start + _LONGEST)].strip():
                yield part
        begun = end


@lru_cache(maxsize=1_024)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a sentence, numbers among them."""
    return tuple(Token(*found.span(), found[0]) for found in _WORD.finditer(text))


@lru_cache(maxsize=1_024)  # A sentence is read again in the light of what stands before it.
def periods_in(
    text: str, before: Sequence[Named] = (), two_years: _Texts = (), days: _Texts = ()
) -> tuple[Named, ...]:
    """Return the periods that a sentence names; a span and its ends are one each.

    "The year after" is that after the last one named, in it or in the words before it. Of the years
    in `two_years` that are named after two, such as 2023-24, one is no span. A day is a period only
    where values are of it.
    """
    singles = _named_after_two(text, list(_singles(text, two_years, days)), two_years)
    spans: list[Named] = []
    relative = list(_relative(text, singles, before, two_years))
    for first, second in pairwise(singles):
        between = text[first.end : second.start]
        opens = _OPENS_SPAN.search(led_by(text, first.start))
        is_joined = _SPAN.fullmatch(between) and (
            opens or not re.search(rf"\b(?:{lexicon.AND})\b", between)
        )
        if is_joined and first.last < second.first:
            spans.append(replace(first, end=second.end, last=second.last, open_ended=False))
    is_one = len({each.first for each in singles}) == 1 and not spans
    is_one = is_one and "/" not in singles[0].first
    for found in lexicon.IN_YEARS.finditer(text) if is_one else ():
        if 1 < (many := count_of(found["many"]) or 1) < _WHOLE:
            many = -many if singles[0].open_ended else many
            ends = sorted((singles[0].first, years_before(singles[0].first, two_years, many)))
            start, end = found.span()
            spans.append(Named(start=start, end=end, first=ends[0], last=ends[1]))
    spans += _parts_of_years(text, spans)
    return (*sorted((*singles, *relative), key=lambda each: each.start), *spans)


def _parts_of_years(text: str, spans: Sequence[Named]) -> Iterator[Named]:
    """Yield "the first four months of 2020", and behind a span "the same months of 2016"."""
    for found in lexicon.FIRST_OF_YEAR.finditer(text):
        last = (count_of(found["many"]) or _WHOLE) * (1 if found["months"] else _IN_QUARTER)
        if last <= _IN_YEAR:
            begin, end = (f"{found['year']}-{month:02}" for month in (1, last))
            spans = [*spans, Named(start=found.start(), end=found.end(), first=begin, last=end)]
            yield spans[-1]
    for found in lexicon.SAME_OF_YEAR.finditer(text) if len(spans) == 1 else ():
        gap = int(spans[0].last[:4]) - int(found["year"])
        begin, end = (years_before(each, (), gap) for each in (spans[0].first, spans[0].last))
        yield Named(start=found.start(), end=found.end(), first=begin, last=end)


def _named_after_two(text: str, singles: Sequence[Named], two_years: _Texts) -> list[Named]:
    """Return the periods, those as one that are named after both of their years: "1998 to 1999".

    "From 1985 to 1999" is one of several years too, unless something rose or fell between them.
    """
    found = list[Named]()
    for each in singles:
        one = found[-1] if found else each
        both = (f"{one.first}-{each.first[2:]}", f"{one.first}/{each.first}")
        named = next((name for name in both if name in two_years), "")
        begins = _FROM_YEAR.search(led_by(text, one.start))
        moves = begins and ("/" not in named or lexicon.CHANGE.search(text))
        if named and not moves and re.fullmatch(TO_NEXT, text[one.end : each.start]):
            found[-1] = replace(one, end=each.end, first=named, last=named)
        else:
            found.append(each)
    return found


def _relative(
    text: str, named: Sequence[Named], before: Sequence[Named], two_years: _Texts
) -> Iterator[Named]:
    """Yield what a sentence names by another period: "the following year", "since"."""
    for found in lexicon.RELATIVE.finditer(text):
        known = [*before[-1:], *(each for each in named if each.end <= found.start())]
        start, end = found.span()
        if known and found["since"]:
            yield replace(known[-1], start=start, end=end, open_ended=True, is_base=False)
        elif known and not lexicon.COMPARES.search(led_by(text, start)):
            gap = count_of(found[0].split()[0]) or 1
            gap *= 10 if lexicon.DECADES.search(found[0]) else 1
            base, fiscal = known[-1].last, known[-1].fiscal
            if year := _shifted(base, found[0], gap if found["later"] else -gap, two_years):
                yield Named(start=start, end=end, first=year, last=year, fiscal=fiscal, base=base)


def _singles(text: str, two_years: _Texts, days: _Texts) -> Iterator[Named]:
    for found in _PERIODS.finditer(text):
        if _CITED.search(led_by(text, found.start())):
            continue
        day = _DAY.search(led_by(text, found.end()))
        if day is None:
            yield _named(found, two_years)
            continue
        month = MONTHS[folded(day["named"] or day["month"])[:3]]
        held = f"{day['year']}-{month:02}-{int(day['day'] or day['its']):02}"
        if held in days:
            start = found.end() - len(day[0])
            yield Named(start=start, end=found.end(), first=held, last=held)


def _named(found: re.Match[str], two_years: _Texts) -> Named:
    start, end = found.span()
    parts = found.groupdict()
    fiscal = bool(re.match(lexicon.FISCAL_YEAR, found[0], re.IGNORECASE))
    if parts["short"]:
        first = last = f"20{parts['short']}"
    elif parts["of"]:
        quarter = parts["quarter"] or _QUARTERS[folded(parts["nth"])]
        first = last = f"{parts['of']}-Q{quarter}"
    elif parts["its"]:
        first = last = f"{parts['in']}-Q{parts['its']}"
    elif parts["months"]:
        first = last = f"{parts['with_months']}-Q{quarter_of(parts['months'])}"
    elif month := _month(parts):
        first = last = month
    elif parts["decade"]:
        first, last = parts["decade"], f"{parts['decade'][:3]}9"
    else:
        first = last = parts["year"]
        to = parts["to"] or ""
        last = f"{first[: 4 - len(to)]}{to}" if to else first
        named = (f"{first}-{to[-2:]}", f"{first}/{last}")
        if both := [each for each in named if each in two_years]:
            first = last = both[0]
    since = bool(_SINCE.search(led_by(found.string, start)))
    return Named(start=start, end=end, first=first, last=last, fiscal=fiscal, open_ended=since)


def _month(parts: Mapping[str, str]) -> str:
    """Return the month that is named, 2020-04; empty where none is."""
    named = parts["month"] or parts["bare"]
    own = MONTHS[folded(named)[:3]] if named else 0
    if not named or parts["month"]:
        return f"{parts['year_of']}-{own:02}" if named else ""
    # Of "November to February 2020" the first is of the year before.
    is_before = own > MONTHS[folded(parts["next_month"])[:3]]
    return f"{int(parts['next_year_of']) - is_before}-{own:02}"


def lists_of(named: Sequence[P], text: str) -> list[Sequence[P]]:
    """Return the groups of names that stand in a list: "India, Brazil and Mexico"."""
    groups: list[Sequence[P]] = []
    for each in named:
        gap = text[groups[-1][-1].end : each.start] if groups else ""
        own = groups.pop() if _LISTED.fullmatch(gap) else ()
        groups.append((*own, each))
    return groups


def attached(stated: Stated, named: Sequence[P], others: Sequence[Stated], text: str) -> P | None:
    """Return what stands right behind a quantity, before the next and without a comma between."""
    behind = [item for item in named if item.start >= stated.end]
    share = _SHARE.match(text, stated.end) if behind else None
    end = share.end() if share else stated.end
    found = next((item for item in behind if item.start >= end), None)
    if found is None or any(end <= other.start < found.start for other in others):
        return None
    if any(_OWNS.fullmatch(text, found.end, other.start) for other in others):
        return None  # "New York had 63,987 reports to California's 110,784".
    between = text[end : found.start].removesuffix("(")
    if isinstance(found, Named) and text[: stated.start].endswith(", "):
        between = between.removeprefix(",")  # "As many, 608,601, in 2022".
    if not isinstance(found, Named) or found.is_span:
        between = _FROM_WHOM.sub("", between)
    return None if _BREAKS.search(between) else found


def own(stated: Stated, named: Sequence[P], others: Sequence[Stated], text: str) -> P | None:
    """Return which of the things named in a sentence belongs to a quantity; None for none.

    That is the one attached to it, else the nearest before it, else the nearest behind.
    """
    if inside := next((e for e in named if stated.start < e.start < stated.end), None):
        return inside
    earlier = [item for item in named if item.end <= stated.start]
    last = max(earlier, key=lambda item: item.end, default=None)
    found = attached(stated, named, others, text)
    if last and not re.search(r"[^\W\d]|;", text[last.end : stated.start]):
        before = (e for e in others if e.end <= last.start)
        if not (found and any(attached(e, [last], others, text) for e in before)):
            return last  # As in "Texas 116, Florida 96", not in "116 in Texas, 96 in Florida".
    return found or last or next((item for item in named if item.start >= stated.end), None)


class Mention(Placed, kw_only=True):
    """A member that a sentence names."""

    dimension: str
    member: str
