"""The command that checks: check.

What a check found, as lines to read and as JSON.

Tells once what is wrong for many members of a parameter: the first of them, and how many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.problems import BriefingError, Location, Problem, Severity
from briefing_gen.cli import terminal
from briefing_gen.cli.option_values import unknown
from briefing_gen.cli.options import CHECKED, JSON
from briefing_gen.cli.request import Request, with_options
from briefing_gen.composing.check import EditionReport
from briefing_gen.edition import Edition

if TYPE_CHECKING:
    from briefing_gen.briefing.briefing import Briefing
    from briefing_gen.dataset.model import Dataset

_MEMBERS_NAMED: Final = 5
"""So many members are named; the rest are counted."""
_Key = tuple[str, Location, Severity, str | None, int]


@dataclass(slots=True)
class _MergedProblem:
    """One rule that is broken at one place, in other words for each member."""

    first: Problem
    member: str
    slugs: list[str] = field(default_factory=list)
    members: dict[str, None] = field(default_factory=dict)
    messages: set[str] = field(default_factory=set)

    def merged(self) -> Problem:
        """Return the problem of the first member, with the members that have one like it."""
        if len(self.messages) == 1 or len(self.members) == 1:
            return self.first
        names = list(self.members)
        more = len(names) - _MEMBERS_NAMED
        shown = ", ".join(names[:_MEMBERS_NAMED]) + (f" and {more} more" if more > 0 else "")
        message = f"{self.first.message} for {self.member}; {len(names)} members have it: {shown}"
        return replace(self.first, message=message)


_EDITIONS_NAMED: Final = 3
"""So many editions are named after a problem that not all of them have; the rest are counted."""


class Answer(Frozen):
    """The problems of the data, and what was found in each edition."""

    of_data: tuple[Problem, ...]
    reports: tuple[EditionReport, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem, each once; those of the data come first."""
        return tuple(self.places)

    @property
    def places(self) -> Mapping[Problem, Sequence[str]]:
        """The slugs of the editions that have a problem, by problem; none for one of the data."""
        found: dict[Problem, list[str]] = {problem: [] for problem in self.of_data}
        for problem, slugs in merged_by_member(self.reports).items():
            found.setdefault(problem, []).extend(slugs)
        return found


@with_options(CHECKED, JSON)
def check(request: Request) -> None:
    """Check data and briefings without making a file: all editions, or those you name.

    Says how many numbers are bound to published values, and lists every problem with its place
    and a way out. A parameter without a value is tried with each of its members.
    """
    if request.parameters and len(request.briefings) > 1:
        raise unknown("--set", "name the BRIEFING whose parameter this is")

    from briefing_gen.dataset.reading.named_metrics import as_one
    from briefing_gen.dataset.reading.reader import but_at, read_draft
    from briefing_gen.examining import examine_dataset

    with terminal.answering_in_json(request.json):
        terminal.tell_step("Reading and checking data")
        dataset, gaps = read_draft(request.data)
        of_data = but_at(gaps, examine_dataset(dataset))
        outlines = _read(request.briefings, (*of_data, *as_one(gaps)) if gaps else of_data)
        reports = tuple(
            report
            for outline in outlines
            for report in _reports(dataset, outline, _editions(dataset, outline, request))
        )
    answer = Answer(of_data, reports)
    if request.json:
        terminal.say_json(answer_json(answer))
    else:
        print_answer(answer)
    raise typer.Exit(terminal.exit_code(answer.problems))


def _read(folders: Iterable[Path], of_data: tuple[Problem, ...]) -> tuple[Briefing, ...]:
    """Return every briefing; raises BriefingError with the problems of all that are unreadable.

    Those of the data come first, and are raised too where the data are still a draft.
    """
    from briefing_gen.briefing.reader import read_briefing

    outlines: list[Briefing] = []
    problems: list[Problem] = []
    for folder in folders:
        try:
            outlines.append(read_briefing(folder))
        except BriefingError as error:
            problems += error.problems
    if problems or any(problem.code == "not-filled-in" for problem in of_data):
        raise BriefingError((*of_data, *problems))
    return tuple(outlines)


def _editions(dataset: Dataset, outline: Briefing, request: Request) -> tuple[Edition, ...]:
    from briefing_gen.batch.editions import every_member

    given = dict(request.parameters)
    names = [item.name for item in outline.parameters if item.name not in given]
    choice = replace(
        request.choice(),
        audiences=request.audiences or outline.audiences,
        languages=request.languages or outline.languages,
    )
    wanted = every_member(dataset, outline, names, choice)
    return tuple(item.edition for item in wanted)


def _reports(
    dataset: Dataset, outline: Briefing, editions: tuple[Edition, ...]
) -> tuple[EditionReport, ...]:
    from briefing_gen.binding.known import Known
    from briefing_gen.composing.check import check_edition

    terminal.tell_step(f"Checking {outline.name}")
    known = Known()
    return tuple(check_edition(dataset, outline, edition, known) for edition in editions)


def print_answer(answer: Answer) -> None:
    """Print problems with the editions that have them, and how many numbers are bound."""
    for problem, slugs in answer.places.items():
        terminal.tell_problems([problem])
        if 0 < len(slugs) < len(answer.reports):
            terminal.tell(f"    in: {_named(slugs)}")
    for line in _counts(answer.reports):
        terminal.say(line)
    severities = [problem.severity for problem in answer.problems]
    errors = terminal.counted(severities.count(Severity.ERROR), "problem", "problems")
    warnings = severities.count(Severity.WARNING)
    line = f"{_bound(answer.reports)}, {errors}"
    terminal.say(
        f"{line}, {terminal.counted(warnings, 'warning', 'warnings')}" if warnings else line
    )


def _named(slugs: Sequence[str]) -> str:
    named = ", ".join(slugs[:_EDITIONS_NAMED])
    more = len(slugs) - _EDITIONS_NAMED
    return f"{named} and {more} more" if more > 0 else named


def _counts(reports: Sequence[EditionReport]) -> list[str]:
    """Return a line for each edition; those that differ in their parameters alone share one."""
    groups: dict[str, list[EditionReport]] = {}
    for report in reports:
        slug = replace(report.edition, parameters=()).slug
        groups.setdefault(slug, []).append(report)
    return [_count(slug, group) for slug, group in groups.items()]


def _count(slug: str, reports: Sequence[EditionReport]) -> str:
    if len(reports) == 1:
        return f"{reports[0].edition.slug}: {_bound(reports)}"
    return f"{slug}: {len(reports)} editions, {_bound(reports)}"


def _bound(reports: Sequence[EditionReport]) -> str:
    """Return how many numbers are bound, and how many are quoted where some are."""
    found = _sums(reports)
    line = f"{found['bound']} of {found['total']} numbers bound"
    return f"{line}, {found['quoted']} quoted" if found["quoted"] else line


def _sums(reports: Sequence[EditionReport]) -> dict[str, int]:
    """Return how many numbers are bound to published values, how many there are, and are quoted."""
    names = ("bound", "total", "quoted")
    return {name: sum(getattr(report, name) for report in reports) for name in names}


def answer_json(answer: Answer) -> dict[str, object]:
    """Return the same for machines, edition by edition."""
    return {
        **_sums(answer.reports),
        "editions": [_report_json(report) for report in answer.reports],
        "problems": [
            {**terminal.problem_json(problem), "editions": slugs}
            for problem, slugs in answer.places.items()
        ],
    }


def _report_json(report: EditionReport) -> dict[str, object]:
    edition = report.edition
    return {
        "edition": edition.slug,
        **terminal.fields_of(edition, "briefing", "audience", "language"),
        "parameters": dict(edition.parameters),
        "minimum_grade": edition.minimum_grade,
        **_sums([report]),
    }


def merged_by_member(reports: Iterable[EditionReport]) -> Mapping[Problem, list[str]]:
    """Return the slugs of the editions that have a problem, by problem.

    Problems of one code at one place that differ only in what they say of each member are one.
    """
    found: dict[_Key, _MergedProblem] = {}
    for report in reports:
        member = ", ".join(value for _, value in report.edition.parameters)
        for key, problem in _with_keys(report.problems, member):
            same = found.setdefault(key, _MergedProblem(problem, member))
            same.slugs.append(report.edition.slug)
            same.members[member] = None
            same.messages.add(problem.message)
    told: dict[Problem, list[str]] = {}
    for same in found.values():
        told.setdefault(same.merged(), []).extend(same.slugs)
    return told


def _with_keys(problems: Iterable[Problem], member: str) -> Iterator[tuple[_Key, Problem]]:
    """Yield problems with what they share with those of other members.

    The words count where there is no member, and several of one code at one place are told apart.
    """
    seen: dict[tuple[str, Location], int] = {}
    for problem in dict.fromkeys(problems):
        at = (problem.code, problem.where)
        seen[at] = seen.get(at, 0) + 1
        words = problem.hint if member else f"{problem.message}\n{problem.hint}"
        yield (*at, problem.severity, words, seen[at]), problem
