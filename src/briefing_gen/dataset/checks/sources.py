"""Rules for grades: what was only read in the news is reported, not verified."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from briefing_gen.dataset.addressing.row_groups import Group
from briefing_gen.dataset.model import GRADES, Dataset, Grade, Source, weakest
from briefing_gen.problems import Problem, Severity

NEWS: Final = frozenset({
    "abcnews.go.com", "apnews.com", "bbc.co.uk", "bbc.com", "businessinsider.com",
    "businessinsider.in", "cbsnews.com", "cnn.com", "forbes.com", "foxnews.com", "itempnews.org",
    "latimes.com", "nbcnews.com", "npr.org", "nytimes.com", "politico.com", "reuters.com",
    "theguardian.com", "thehill.com", "time.com", "usatoday.com", "vice.com",
    "washingtonpost.com", "wsj.com",
})  # fmt: skip
"""Hosts of news media; what they report is not verified until somebody reads its source."""


def check_sources(dataset: Dataset) -> Iterator[Problem]:
    """Yield news reports whose grade says more than reported."""
    for source in dataset.sources.values():
        if is_news(source) and source.grade is not Grade.REPORTED:
            yield Problem(
                code="news-not-reported",
                message=f"{source.id!r} is a news report, but its grade is {source.grade}",
                where=source.where,
                hint="write the grade reported; cite the publication that the report names",
            )


def check_grade(group: Group, dataset: Dataset) -> Iterator[Problem]:
    """Yield a row's grade that is stronger than those of the sources it was read in."""
    profile = group.profile
    if profile.grade is None:
        return
    names = [name for name in (profile.source, profile.read_in) if name]
    allowed = weakest([dataset.sources[name].grade for name in names])
    if GRADES.index(profile.grade) < GRADES.index(allowed):
        row, _ = next(group.values())
        yield Problem(
            code="grade-above-source",
            message=f"the grade {profile.grade} is stronger than the {allowed} of its sources",
            where=group.where(row),
            hint="raise the grade of the source instead, once it was read",
            severity=Severity.WARNING,
        )


def is_news(source: Source) -> bool:
    """Return whether the address of `source` is one of a news medium."""
    host = (urlsplit(source.url).hostname or "").removeprefix("www.")
    return host in NEWS
