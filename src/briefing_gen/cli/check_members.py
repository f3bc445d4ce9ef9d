"""Tells once what is wrong for many members of a parameter: the first of them, and how many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from briefing_gen.editions.showing.check import EditionReport
from briefing_gen.frozen import replace
from briefing_gen.problems import Location, Problem, Severity

_NAMED: Final = 5
"""So many members are named; the rest are counted."""
_Key = tuple[str, Location, Severity, str | None, int]


@dataclass(slots=True)
class _Same:
    """One rule that is broken at one place, in other words for each member."""

    first: Problem
    member: str
    slugs: list[str] = field(default_factory=list)
    members: dict[str, None] = field(default_factory=dict)
    messages: set[str] = field(default_factory=set)

    def told(self) -> Problem:
        """Return the problem of the first member, with the members that have one like it."""
        if len(self.messages) == 1 or len(self.members) == 1:
            return self.first
        names = list(self.members)
        more = len(names) - _NAMED
        shown = ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
        message = f"{self.first.message} for {self.member}; {len(names)} members have it: {shown}"
        return replace(self.first, message=message)


def by_members(reports: Iterable[EditionReport]) -> Mapping[Problem, list[str]]:
    """Return the slugs of the editions that have a problem, by problem.

    Problems of one code at one place that differ only in what they say of each member are one.
    """
    found: dict[_Key, _Same] = {}
    for report in reports:
        member = ", ".join(value for _, value in report.edition.parameters)
        for key, problem in _keyed(report.problems, member):
            same = found.setdefault(key, _Same(problem, member))
            same.slugs.append(report.edition.slug)
            same.members[member] = None
            same.messages.add(problem.message)
    told: dict[Problem, list[str]] = {}
    for same in found.values():
        told.setdefault(same.told(), []).extend(same.slugs)
    return told


def _keyed(problems: Iterable[Problem], member: str) -> Iterator[tuple[_Key, Problem]]:
    """Yield problems with what they share with those of other members.

    The words count where there is no member, and several of one code at one place are told apart.
    """
    seen: dict[tuple[str, Location], int] = {}
    for problem in dict.fromkeys(problems):
        at = (problem.code, problem.where)
        seen[at] = seen.get(at, 0) + 1
        words = problem.hint if member else f"{problem.message}\n{problem.hint}"
        yield (*at, problem.severity, words, seen[at]), problem
