"""Numbers that tell no value: of pages, slides and items, of a day, an hour or a telephone."""

import re
from itertools import islice
from typing import Final

from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import plain
from briefing_gen.slides.titles import continuations
from briefing_gen.verify import report
from briefing_gen.verify.displays import Shown
from briefing_gen.verify.report import Display
from briefing_gen.words.languages import words_of

_ANY: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for the number of a page."""
_NUMBER: Final = re.compile(r"\d+")


class Numbering:
    """What finds "Page 3 of 11", "(continued, 3)", a line of the contents, and a number alone."""

    def __init__(self, document: Document) -> None:
        furniture = document.furniture
        third = next(islice(continuations(furniture), 1, None))
        page = furniture.page_of.replace("{page}", _ANY).replace("{pages}", _ANY)
        lines = (f"{plain(section.heading)} {_ANY}" for section in document.sections)
        paged = "|".join(re.escape(report.normal(words)) for words in (page, *lines))
        slides = re.escape(third).replace("3", r"\d{1,4}")
        # The groups are numbers of pages.
        pattern = rf"{slides}|(?<!\w)(?:{paged})(?!\d)|^{_ANY}$".replace(_ANY, r"(\d{1,4})")
        self._pattern = re.compile(pattern)

    def take(self, text: str, pages: int) -> tuple[str, list[Display]]:
        """Return `text` with bars for what numbers slides or one of `pages`, and the numbers."""
        found: list[Display] = []

        def bar(match: re.Match[str]) -> str:
            if not all(1 <= int(number) <= pages for number in match.groups() if number):
                return match[0]
            found.extend(
                Display(number, report.Kind.COUNTED) for number in _NUMBER.findall(match[0])
            )
            return "|" * len(match[0])

        return self._pattern.sub(bar, text), found


class Shorthand:
    """What finds a year in two digits, the number of a slide that is named, and that of an item."""

    def __init__(self, shown: Shown) -> None:
        senses = words_of(shown.everything.language).senses
        self._years = frozenset(
            year for text in shown.everything.texts for year in _YEARS.findall(text)
        )
        self._hosts = frozenset(
            host for text in shown.everything.texts for host in _HOST.findall(text)
        )
        self._pattern = re.compile(
            rf"^\(?(?P<item>\d{{1,2}})[.)]\s+(?=\D)|(?<!\w)(?:{senses.places})\s(?P<place>\d{{1,3}})(?!\d)"
            rf"|(?<!\w)(?:{senses.fiscal}|{senses.calendar})\s?['’]?(?P<year>\d\d)(?!\d)"
            rf"|(?<![\w.])(?P<host>[\w.-]*\d[\w-]*\.[a-z]{{2,}})(?![\w])"
            rf"|(?P<first>(?:19|20)\d\d)[–-](?P<last>\d\d)(?!\d)",
            re.IGNORECASE,
        )

    def take(self, text: str, left: str, *, own: bool) -> tuple[str, list[Display]]:
        """Return `left`, which is what is left of `text`, with bars, and what was found.

        Days and telephone numbers are not looked for in what is the edition's `own`.
        """
        found: list[Display] = []
        for match in () if own else _APPOINTED.finditer(text):
            start, end = match.span()
            numbers = _NUMBER.findall(left, start, end)
            found.extend(Display(number, report.Kind.QUOTED) for number in numbers)
            left = f"{left[:start]}{'|' * (end - start)}{left[end:]}"
        for match in self._pattern.finditer(text):
            kind = match.lastgroup or ""
            year = f"{match['first'] or '20'}"[:2] + match[kind]
            is_year = kind in {"year", "last"}
            start, end = match.span(kind)
            is_known = match[kind] in self._hosts if kind == "host" else True
            if is_year:
                is_known = year in self._years
            if left[start:end] == match[kind] and is_known:
                kind_of = _KINDS.get(kind, report.Kind.COUNTED)
                found.append(Display(match[kind], kind_of))
                left = f"{left[:start]}{'|' * (end - start)}{left[end:]}"
        return left, found


_KINDS: Final = {
    "year": report.Kind.PERIOD,
    "last": report.Kind.PERIOD,
    "host": report.Kind.QUOTED,
}
_APPOINTED: Final = re.compile(
    r"(?:[A-Z][a-z]+ \d{1,2}, (?:19|20)\d\d|\d{1,2} de [a-z]+ de (?:19|20)\d\d"
    r"|\d{1,2}/\d{1,2}/(?:19|20)?\d\d|\d{1,2}(?::\d\d)? ?[ap]\.?m\b\.?|\d{1,2}:\d\d"
    r"|(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}|(?:[Rr]oom|[Ss]uite|[Ss]ala) \d+)"
)
"""A day, an hour, a telephone number or a room, which people write on their slides."""
_HOST: Final = re.compile(r"https?://(?:www\.)?([\w.-]+)")
_YEARS: Final = re.compile(r"(?:19|20)\d\d")
