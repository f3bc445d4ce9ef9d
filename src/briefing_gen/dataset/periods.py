"""Periods as a data package writes them, and as people write them in tables of their own.

Ends of a period are texts that sort in the order of time: 2019, 2019-04, 2019-04-30, 2019-Q2, and
2019-20 for a fiscal or school year that is named after both of its years.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import takewhile
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.dataset.vocabulary import Period, PeriodKind

_DATE: Final = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_QUARTER: Final = re.compile(r"([0-9]{4})-Q([1-4])")
_TWO_YEARS: Final = re.compile(r"([0-9]{4})-([0-9]{2})")
_YEAR_CHARS, _MONTH_CHARS, _DAY_CHARS = 4, 7, 10
"""How long the text of each is."""
_NAMED_AFTER_TWO: Final = frozenset({PeriodKind.FISCAL_YEAR, PeriodKind.SCHOOL_YEAR})
_YEAR: Final = r"(?P<year>(?:1[6-9]|20|21)[0-9]{2})"
_NAMES: Final = {
    **dict.fromkeys(("fy", "ffy", "sfy", "fiscal year"), PeriodKind.FISCAL_YEAR),
    **dict.fromkeys(("sy", "ay", "school year", "academic year"), PeriodKind.SCHOOL_YEAR),
    "cy": PeriodKind.CALENDAR_YEAR,
}
_NAMED: Final = re.compile(rf"(?P<name>{'|'.join(_NAMES)})[ -]*(?P<rest>[0-9].*)", re.IGNORECASE)
_SHORT: Final = re.compile(r"(?P<year>[0-9]{2})")
_LONG_YEAR: Final = re.compile(r"[0-9]{4}")
_FIRST_OF_1900S: Final = 50
"""Years of two digits from here on are of the last century."""
_PAIR: Final = re.compile(_YEAR + r"(?: ?[-/\u2013] ?| to )?(?P<second>[0-9]{4}|[0-9]{2})")
"""School years and the like: 2015-16, 2015 to 2016, and 201516 as offices of statistics do."""
_SHORT_PAIR: Final = re.compile(r"(?P<year>[0-9]{2})/(?P<second>[0-9]{2})")
"""Two years that follow each other: 17/18."""
_SPAN: Final = re.compile(_YEAR + r"(?: ?[-/\u2013] ?| to )(?P<second>[0-9]{4}|[0-9]{2})")
"""Several years as one period: 2017-2021 and 2017 to 21."""
_LASTING: Final = re.compile(
    _YEAR + r"-(?P<month>[01][0-9])-01(?:T[0:]+)?/P(?P<years>[1-9][0-9]?)Y"
)
_LONGEST_SPAN: Final = {4: 30, 2: 10}
"""Most years from the first of a span to its last, by how many digits the last is written in."""
_MONTH_NAME: Final = r"(?P<name>[a-z]{3,10})\.?"
_MONTHS: Final = (
    re.compile(_YEAR + r"[-/. M](?P<month>0?[1-9]|1[0-2])", re.IGNORECASE),
    re.compile(r"(?P<month>0?[1-9]|1[0-2])[-/.]" + _YEAR),
    re.compile(_MONTH_NAME + r"(?:[-/ ]|,? | de )" + _YEAR, re.IGNORECASE),
    re.compile(_YEAR + r"[-/ ]" + _MONTH_NAME, re.IGNORECASE),
    re.compile(_MONTH_NAME + r"[-/ \u2019']?(?P<year>[0-9]{2})", re.IGNORECASE),
    re.compile(_YEAR + r"-(?P<month>[01][0-9])-01(?:T[0:]+)?/P1M"),
    re.compile(r"(?P<year>1[3-9]|2[0-9])-(?P<name>[a-z]{3})", re.IGNORECASE),  # 21-Apr in Excel.
)
_MONTH_NAMES: Final = (
    ("january", "enero"), ("february", "febrero"), ("march", "marzo"), ("april", "abril"),
    ("may", "mayo"), ("june", "junio"), ("july", "julio"), ("august", "agosto"),
    ("september", "septiembre", "setiembre"), ("october", "octubre"), ("november", "noviembre"),
    ("december", "diciembre"),
)  # fmt: skip
_YEARS: Final = re.compile(
    r"(?<![\w.,$\u20ac\u00a3])(?<![0-9][-\u2013])(?:(?:S?FY|CY|SY) ?)?((?:19|20)[0-9]{2})"
    r"(?:(?: ?[-/\u2013] ?| (?:to|through|a) )((?:19|20)?[0-9]{2}))?(?!\w)",
    re.IGNORECASE,
)
_JOINED: Final = re.compile(r"_|(?<=[a-z])-(?=[0-9])|(?<=[0-9])-(?=[a-z])", re.IGNORECASE)
"""What stands for a space in names: pop-2019-percent."""
_BEGINS: Final = re.compile(r"(?:^|[(\[,;:] ?|\b(?:in|en|for|year) )$", re.IGNORECASE)
_ENDS: Final = re.compile(r" ?(?:$|[)\],;:(%]|percent$)", re.IGNORECASE)
_NOT_OF: Final = re.compile(
    r"\b(?:(?:than|as|que|from|with) (?:in|en)|since|before|after|until|than|from|vs|versus|over|"
    r"under|above|below|least|most|per|with|to|by|at|of|base|vintage|constant|chained|real|census|"
    r"naics|soc|sic|nuts|agenda|people|target|goal|standard|cohort|class|born|built|established|"
    r"desde|antes|hasta|que|censo|de)\.? $",
    re.IGNORECASE,
)
"""What makes a year that of something else than the values: change since 2010, born 1990."""
_OF_BASE: Final = re.compile(
    r" ?(?:[=+$\u20ac\u00a3]|(?:u\.?s|usd|eur|euros?|dollars?|d\u00f3lares|pesos?|pounds?|yen|"
    r"prices?|precios|ppp|int|international|constant|chained|base|census|censo|standard|vintage|"
    r"boundar\w+|geograph\w+|definitions?|classification|codes?|naics|soc|levels?|cohort|act|law|target|"
    r"goals?|(?:and|or) (?:later|earlier|before|after|more|less))(?!\w))",
    re.IGNORECASE,
)
"""What makes it that of prices, places and the like: 2015 dollars, 2010=100, 2020 census."""


def is_date(text: str) -> bool:
    """Return whether `text` is a day, a month or a year of the calendar: 2023, 2023-04."""
    try:
        return bool(_DATE.fullmatch(text) and dt.date.fromisoformat(f"{text}-01-01"[:10]))
    except ValueError:
        return False


def parse_period(text: str, kind: PeriodKind) -> Period | None:
    """Return the period that `text` writes (2019, 2005/2019, 2016-04, 2019-20), or None."""
    start, slash, end = text.partition("/")
    end = end if slash else start
    if not (_is_end(start, kind) and _is_end(end, kind) and start[:4] <= end[:4]):
        return None
    if len(start) == len(end) and start > end:
        return None
    return Period(kind, start, end)


def is_of_two_years(text: str, kind: PeriodKind) -> bool:
    """Return whether `text` is a year that is named after two: 2019-20."""
    years = _TWO_YEARS.fullmatch(text) if kind in _NAMED_AFTER_TWO else None
    return bool(years and (int(years[1]) + 1) % 100 == int(years[2]))


def _is_end(text: str, kind: PeriodKind) -> bool:
    match kind:
        case PeriodKind.QUARTER:
            return bool(_QUARTER.fullmatch(text))
        case PeriodKind.MONTH:
            return len(text) == _MONTH_CHARS and is_date(text)
        case PeriodKind.DAY | PeriodKind.WEEK:
            return len(text) == _DAY_CHARS and is_date(text)
        case PeriodKind.SCHOOL_YEAR if len(text) == _MONTH_CHARS:
            return is_of_two_years(text, kind)
        case _:
            return is_of_two_years(text, kind) or is_date(text)


def position(period: Period) -> tuple[str, int] | None:
    """Return what a single period counts in, such as months, and its number; None for a span."""
    text = period.start
    if text != period.end:
        return None
    if quarter := _QUARTER.fullmatch(text):
        return "quarter", int(quarter[1]) * 4 + int(quarter[2]) - 1
    if len(text) == _YEAR_CHARS or is_of_two_years(text, period.kind):
        return "year", int(text[:4])
    if not is_date(text):
        return None
    day = dt.date.fromisoformat(f"{text}-01"[:10])
    if len(text) == _DAY_CHARS:
        number = day.toordinal()
        return ("week", number // 7) if period.kind is PeriodKind.WEEK else ("day", number)
    return "month", day.year * 12 + day.month - 1


def months(text: str) -> range:
    """Return the months that a calendar year, a quarter or a month has, counted from year 0.

    It is empty for all else, such as a day or a year that is named after two.
    """
    if quarter := _QUARTER.fullmatch(text):
        begin = int(quarter[1]) * 12 + int(quarter[2]) * 3 - 3
        return range(begin, begin + 3)
    if len(text) not in {_YEAR_CHARS, _MONTH_CHARS} or not is_date(text):
        return range(0)
    begin = int(text[:_YEAR_CHARS]) * 12
    if len(text) == _YEAR_CHARS:
        return range(begin, begin + 12)
    return range(begin + int(text[-2:]) - 1, begin + int(text[-2:]))


def is_after(period: Period, day: str) -> bool:
    """Return whether a period begins after a day, a month or a year, as far as both are known."""
    begins = period.start
    if quarter := _QUARTER.fullmatch(begins):
        begins = f"{quarter[1]}-{int(quarter[2]) * 3 - 2:02}"
    elif period.kind in _NAMED_AFTER_TWO:
        is_of_one = len(begins) == _YEAR_CHARS
        begins = f"{int(begins) - 1}" if is_of_one else begins[:_YEAR_CHARS]
    known = min(len(begins), len(day))
    return begins[:known] > day[:known]


def are_rolling(one: Period, other: Period) -> bool:
    """Return whether two spans overlap, and the later one also begins later and ends later.

    A change between such periods, 2015 to 2019 and 2016 to 2020, is one between their ends alone:
    https://www.census.gov/programs-surveys/acs/guidance/comparing-acs-data.html.
    """
    first, second = sorted((one, other), key=lambda each: each.start)
    return first.start < second.start <= first.end < second.end


def at_position(number: int, like: Period) -> str:
    """Return the text of the period with `number`, counted and written as `like` is."""
    found = position(like)
    match found[0] if found else "":
        case "quarter":
            return f"{number // 4:04}-Q{number % 4 + 1}"
        case "month":
            return f"{number // 12:04}-{number % 12 + 1:02}"
        case "day":
            return dt.date.fromordinal(number).isoformat()
        case "week":
            day = dt.date.fromisoformat(like.start).toordinal() % 7
            return dt.date.fromordinal(number * 7 + day).isoformat()
        case _:
            pair = is_of_two_years(like.start, like.kind)
            return f"{number:04}-{(number + 1) % 100:02}" if pair else f"{number:04}"


class Recognized(Frozen):
    """A column of periods as people write them."""

    cells: tuple[str, ...]
    """The periods as a data package writes them."""
    kind: PeriodKind | None
    """None where years do not say of which kind they are."""
    state: bool = False
    """Whether they are called state fiscal years."""
    read_as: str = ""
    """What had to be concluded, in words; empty where nothing had."""

    @property
    def word(self) -> str:
        """What one is called: "year", "quarter", or "period" where each is of several years."""
        several = any("/" in cell for cell in self.cells)
        return str(self.kind or ("period" if several else "year")).replace("-", " ")


def _month(at: int) -> str:
    begins = "|".join(dict.fromkeys(name[:3] for name in _MONTH_NAMES[at]))
    return rf"(?:{begins})[a-z]{{0,7}}\.?"


QUARTERS_BY_MONTHS: Final = tuple(
    rf"{_month(at)}(?: ?[-\u2013/] ?| (?:to|through|a) ){_month(at + 2)}" for at in (0, 3, 6, 9)
)
"""Each quarter by its first and its last month: July to September, jul-sep."""
QUARTER: Final = "|".join(QUARTERS_BY_MONTHS)
_QUARTERS: Final = (
    re.compile(_YEAR + r"[ -/]*[QT](?P<quarter>[1-4])", re.IGNORECASE),
    re.compile(r"[QT](?P<quarter>[1-4])[ -/]*" + _YEAR, re.IGNORECASE),
    re.compile(rf"(?:de )?(?P<months>{QUARTER})(?:[-/ ]|, | del? ){_YEAR}", re.IGNORECASE),
    re.compile(rf"{_YEAR}[-/:,]? ?(?:de )?(?P<months>{QUARTER})", re.IGNORECASE),
    re.compile(_YEAR + r"[-/:,]? ?(?P<roman>IV|I{1,3}) (?:quarter|trimestre)", re.IGNORECASE),
    re.compile(
        r"(?P<roman>IV|I{1,3}) (?:quarter|trimestre)(?:,? of|,| del?)? " + _YEAR, re.IGNORECASE
    ),
)
_ROMAN: Final = ("", "I", "II", "III", "IV")
_CLOCK: Final = r"(?:[T ]0?0:00(?::00(?:\.0+)?)?Z?)?"
_DAYS: Final = (
    re.compile(_YEAR + r"[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})" + _CLOCK),
    re.compile(_MONTH_NAME + r" (?P<day>[0-9]{1,2}),? " + _YEAR + _CLOCK, re.IGNORECASE),
    re.compile(r"(?P<day>[0-9]{1,2})[-/ ]" + _MONTH_NAME + r"[-/ ]" + _YEAR, re.IGNORECASE),
    re.compile(rf"(?P<day>[0-9]{{1,2}})[-/ ]{_MONTH_NAME}[-/ ](?P<year>[0-9]{{2}})", re.IGNORECASE),
    re.compile(r"(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/" + _YEAR + _CLOCK),
    re.compile(r"(?P<day>[0-9]{1,2})[/.](?P<month>[0-9]{1,2})[/.]" + _YEAR + _CLOCK),
)
MONTHS: Final = frozenset(name.capitalize() for name, *_ in _MONTH_NAMES)
"""The months as English writes them."""


def recognize(cells: Sequence[str]) -> Recognized | None:
    """Return the periods of a column, each of which is written in one form; else None."""
    distinct = tuple(dict.fromkeys(cell.strip() for cell in cells))
    if not distinct or "" in distinct:
        return None
    named = [_NAMED.fullmatch(cell) for cell in distinct]
    names = {match["name"].lower() for match in named if match}
    if names and (len(names) > 1 or not all(named)):
        return None
    bare = [match["rest"] if match else cell for match, cell in zip(named, distinct, strict=True)]
    name = names.pop() if names else ""
    found = _in_one_form(bare, short=bool(name), kind=_NAMES.get(name))
    if found is None:
        return None
    known = dict(zip(distinct, found.cells, strict=True))
    periods = tuple(known[cell.strip()] for cell in cells)
    return Recognized(periods, found.kind, name == "sfy", found.read_as)


def _in_one_form(cells: list[str], *, short: bool, kind: PeriodKind | None) -> Recognized | None:
    forms = _YEARS_ALONE + (((partial(_dated, _SHORT), None),) if short else _DATED)
    readings = [(texts, found) for read, found in forms if (texts := _all(cells, read))]
    if not readings:
        return None
    texts, found = readings[0]
    is_dated = found in {PeriodKind.MONTH, PeriodKind.DAY}
    said = "two digits read as a year" * (is_dated and not all(map(_LONG_YEAR.search, cells)))
    if found is not PeriodKind.DAY:
        if (match := _LASTING.fullmatch(cells[0])) and "/" in texts[0] and match["month"] != "01":
            said = f"{cells[0]} read as {texts[0].replace('/', ' to ')}"
        return Recognized(texts, kind or found, read_as=said)
    days = max((days for days, _ in readings), key=_likely)
    if days != texts:
        return _of_days(days, "day before month")
    in_doubt = any(days != other for other, _ in readings) and {day[8:] for day in days} != {"01"}
    return _of_days(days, "month before day" if in_doubt else said)


def _likely(days: tuple[str, ...]) -> tuple[bool, int]:
    """Return how likely it is that days were read right: in order, and not all in one month."""
    in_order = list(days) in (sorted(days), sorted(days, reverse=True))
    is_long = len({day[:4] for day in days}) > 1
    return in_order, len({day[5:7] for day in days}) if is_long else 0


def _all(cells: list[str], read: Callable[[str], str | None]) -> tuple[str, ...]:
    """Return what `read` makes of all cells; nothing where it cannot read one."""
    found = tuple(filter(None, takewhile(bool, map(read, cells))))
    return found if len(found) == len(cells) else ()


def _whole(year: str) -> str:
    """Return a year of two digits with its century."""
    if len(year) == _YEAR_CHARS:
        return year
    return f"{19 if int(year) >= _FIRST_OF_1900S else 20}{year}"


def _pair(cell: str) -> str | None:
    match = _PAIR.fullmatch(cell) or _SHORT_PAIR.fullmatch(cell)
    if match is None:
        return None
    year, second = _whole(match["year"]), match["second"]
    is_next = (int(year) + 1) % 10 ** len(second) == int(second)
    return f"{year}-{second[-2:]}" if is_next else None


def _span(cell: str) -> str | None:
    """Return several years, such as the five of a survey, as 2015/2019."""
    match = _SPAN.fullmatch(cell)
    if match is None:
        return None
    first, second = match["year"], match["second"]
    last = first[: _YEAR_CHARS - len(second)] + second
    longest = int(first) + _LONGEST_SPAN[len(second)]
    return f"{first}/{last}" if int(first) + 1 < int(last) <= longest else None


def _lasting(cell: str) -> str | None:
    """Return the years that begin on a day and last so long, as machines write: 2022-01-01/P1Y."""
    match = _LASTING.fullmatch(cell)
    if match is None:
        return None
    first, years, is_calendar = int(match["year"]), int(match["years"]), match["month"] == "01"
    if not is_calendar:
        return f"{first}-{(first + 1) % 100:02}" if years == 1 else f"{first}/{first + years}"
    return f"{first}" if years == 1 else f"{first}/{first + years - 1}"


def _dated(form: re.Pattern[str], cell: str) -> str | None:
    """Return a year, quarter, month or day as 2019, 2019-Q2, 2019-04 or 2019-04-30.

    None where the cell has another form, or the calendar has no such day.
    """
    match = form.fullmatch(cell)
    if match is None:
        return None
    parts = match.groupdict()
    text = _whole(parts["year"])
    if "roman" in parts:
        return f"{text}-Q{_ROMAN.index(parts['roman'].upper())}"
    if "quarter" in parts or "months" in parts:
        return f"{text}-Q{parts.get('quarter') or quarter_of(parts['months'])}"
    if "month" in parts or "name" in parts:
        text += f"-{int(parts.get('month') or _month_named(parts['name'])):02}"
    text += f"-{int(parts['day']):02}" if "day" in parts else ""
    return text if is_date(text) else None


def quarter_of(months: str) -> int:
    """Return the number of a quarter by its months, or by the name of one of them."""
    return (_month_named(re.split(r"[\W\d_]", months, maxsplit=1)[0]) + 2) // 3


def _month_named(word: str) -> int:
    """Return the number of a month by its English or Spanish name or how that begins; else 0."""
    begin, named = word.lower(), enumerate(_MONTH_NAMES, 1)
    return next((at for at, names in named if any(n.startswith(begin) for n in names)), 0)


_Forms = tuple[tuple[Callable[[str], str | None], PeriodKind | None], ...]
_YEARS_ALONE: Final[_Forms] = (
    (partial(_dated, re.compile(_YEAR)), None),
    (_pair, None),
    (_span, None),
    (_lasting, None),
)
_DATED: Final[_Forms] = (
    *((partial(_dated, form), PeriodKind.QUARTER) for form in _QUARTERS),
    *((partial(_dated, form), PeriodKind.MONTH) for form in _MONTHS),
    *((partial(_dated, form), PeriodKind.DAY) for form in _DAYS),
)
"""How each form is read, and what kind of period it says it is."""


def _of_days(days: tuple[str, ...], read_as: str) -> Recognized:
    """Return days; where there is one in each month, always the same or the last, the months."""
    months = {day[:7] for day in days}
    after = (dt.date.fromisoformat(day) + dt.timedelta(days=1) for day in days)
    is_same = len({day[8:] for day in days}) == 1 or all(day.day == 1 for day in after)
    few = len(months) < len(days) or len(days) < 3 or not is_same  # noqa: PLR2004 - by chance.
    if few or len({day[5:7] for day in days}) == 1:
        return Recognized(days, PeriodKind.DAY, read_as=read_as)
    which = "first" if days[0][8:] == "01" else "same"
    if {day[5:10] for day in days} <= {"01-01", "04-01", "07-01", "10-01"}:
        found = tuple(f"{day[:4]}-Q{int(day[5:7]) // 3 + 1}" for day in days)
        kind, said = PeriodKind.QUARTER, "the first day of each quarter"
    else:
        found = tuple(day[:7] for day in days)
        kind, said = PeriodKind.MONTH, f"the {which} day of each month"
    before = f"{read_as}, " if read_as else ""
    return Recognized(found, kind, read_as=before + said)


def in_weeks(found: Recognized) -> Recognized:
    """Return days as weeks where all fall on the same day of the week.

    For a column whose publisher calls it weeks, and names each week by one of its days.
    """
    if found.kind is not PeriodKind.DAY:
        return found
    weekdays = {dt.date.fromisoformat(day).weekday() for day in found.cells}
    return replace(found, kind=PeriodKind.WEEK) if len(weekdays) == 1 else found


def looks_like_time(header: str) -> bool:
    """Return whether the words of a header are those of a column of periods."""
    header = header.replace("_", " ")
    words = r"years?|fy|sfy|date|month|quarter|period|week|day|año|fecha|mes|trimestre|periodo"
    return bool(re.fullmatch(rf"(?:[\w/ -]+ )?(?:{words})", header.strip(), re.IGNORECASE))


def years_in(title: str) -> tuple[int, int] | None:
    """Return the first and the last year that a title gives its values; None where it has none.

    A year counts where it begins or ends the title or a part of it: Gini index, 2015 (%).
    """
    text, found = _JOINED.sub(" ", title), list[int]()
    for match in _YEARS.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if _NOT_OF.search(before) or _OF_BASE.match(after):
            continue
        if _BEGINS.search(before) or _ENDS.match(after):
            first, last = match[1], match[2] or ""
            found += [int(first), max(int(first), int(first[: _YEAR_CHARS - len(last)] + last))]
    return (min(found), max(found)) if found else None


def span(first: object, last: object) -> str:
    """Return two years, or other ends of a period, in words; one where they are the same."""
    return f"{first}" if first == last else f"{first} to {last}"
