"""The words by which an edition numbers its pages and slides."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import plain
from briefing_gen.verify.report import Kind
from briefing_gen.verify.said import normal
from briefing_gen.verify.stated import Display
from briefing_gen.writers.slides.titles import continuations

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
        paged = "|".join(re.escape(normal(words)) for words in (page, *lines))
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
            found.extend(Display(number, Kind.COUNTED) for number in _NUMBER.findall(match[0]))
            return "|" * len(match[0])

        return self._pattern.sub(bar, text), found
