"""Rules for publications: news reports, days that cannot be, and grades."""

import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urlsplit

from briefing_gen.base.problems import Problem, fault, warning
from briefing_gen.dataset import model
from briefing_gen.dataset.attributes import period_of
from briefing_gen.dataset.lookup import Group
from briefing_gen.dataset.vocabulary import weakest

NEWS: Final = frozenset({
    "abcnews.go.com", "apnews.com", "bbc.co.uk", "bbc.com", "businessinsider.com",
    "businessinsider.in", "cbsnews.com", "cnn.com", "forbes.com", "foxnews.com", "itempnews.org",
    "latimes.com", "nbcnews.com", "npr.org", "nytimes.com", "politico.com", "reuters.com",
    "theguardian.com", "thehill.com", "time.com", "usatoday.com", "vice.com",
    "washingtonpost.com", "wsj.com",
})  # fmt: skip
"""Hosts of news media; what they report is not verified until somebody reads its source."""
_EXPECTED: Final = frozenset({model.Status.ESTIMATED, model.Status.PROVISIONAL})
_OF_PLANS: Final = re.compile(
    r"project|forecast|expect|plan|target|goal|budget|estimat|scenario|outlook|scheduled"
    r"|proyec|pron\u00f3stic|previs|prevé|meta|presupuest|estima|escenario",
    re.IGNORECASE,
)
"""Titles of values that may be published before their period."""


def check_sources(dataset: model.Dataset) -> Iterator[Problem]:
    """Yield news reports whose grade says more than reported."""
    for source in dataset.sources.values():
        if is_news(source) and source.grade is not model.Grade.REPORTED:
            message = f"{source.id!r} is a news report, but its grade is {source.grade}"
            hint = "write the grade reported; cite the publication that the report names"
            yield fault("news-not-reported", message, source.where, hint)


def check_dates(groups: Iterable[Group], dataset: model.Dataset) -> Iterator[Problem]:
    """Yield publications that were read before they were there, or are older than their values.

    What is expected, or planned, is published before it happens.
    """
    for source in dataset.sources.values():
        if source.accessed and _is_before(source.accessed, source.published):
            message = (
                f"{source.id!r} was published {source.published}, and read on {source.accessed}"
            )
            yield fault("impossible-date", message, source.where, "correct one of the two days")
    for group in {(each.table.name, each.profile.source): each for each in groups}.values():
        last = _last(group)
        source = dataset.sources[group.profile.source]
        known, seen = source.published, "published in"
        if not known:
            known, seen = source.accessed, "read on"
        period = period_of(group.table, last, group.measure)
        titles = (*group.measure.titles.values(), *group.table.titles.values())
        is_known = group.profile.status in _EXPECTED or any(map(_OF_PLANS.search, titles))
        if not is_known and _is_before(known, period.start):
            message = f"this is of {period.start}, but its source was {seen} {known}"
            hint = (
                "correct the day of the source or the period; what was expected says so in the "
                "title of its column (projected, forecast, planned), or has the status E"
            )
            yield warning("impossible-date", message, group.where(last), hint)


def _last(group: Group) -> int:
    """Return a row of the last period of a group."""
    table = group.table
    cells = table.columns.get(table.time or table.attributes.get(model.Attribute.PERIOD, ""), ())
    return max(group.rows, key=cells.__getitem__) if cells else group.rows[0]


def _is_before(first: str, second: str) -> bool:
    """Return whether a day comes before another, as far as both are known."""
    known = min(len(first), len(second)) if first[:1].isdigit() and second[:1].isdigit() else 0
    return first[:known] < second[:known]


def check_grade(group: Group, dataset: model.Dataset) -> Iterator[Problem]:
    """Yield a row's grade that is stronger than those of the sources it was read in."""
    profile = group.profile
    if profile.grade is None:
        return
    read = filter(None, (profile.source, profile.read_in))
    allowed = weakest([dataset.sources[name].grade for name in read])
    if model.GRADES.index(profile.grade) < model.GRADES.index(allowed):
        row = next((at for at, _ in group.values()), group.rows[0])
        message = f"the grade {profile.grade} is stronger than the {allowed} of its sources"
        hint = "raise the grade of the source instead, once it has been read"
        yield warning("grade-above-source", message, group.where(row), hint)


def is_news(source: model.Source) -> bool:
    """Return whether the address of `source` is one of a news medium."""
    return (urlsplit(source.url).hostname or "").removeprefix("www.") in NEWS
