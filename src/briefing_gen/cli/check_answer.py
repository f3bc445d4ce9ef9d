"""What a check found, as lines to read and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from briefing_gen.cli.check_members import by_members
from briefing_gen.cli.terminal import counted, problem_json, say, tell, tell_problems
from briefing_gen.editions.showing.check import EditionReport
from briefing_gen.frozen import Frozen, replace
from briefing_gen.problems import Problem, Severity

_NAMED: Final = 3
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
        for problem, slugs in by_members(self.reports).items():
            found.setdefault(problem, []).extend(slugs)
        return found

    @property
    def bound(self) -> int:
        """How many numbers are bound to published values, over all editions."""
        return sum(report.bound for report in self.reports)

    @property
    def total(self) -> int:
        """How many numbers there are, over all editions."""
        return sum(report.total for report in self.reports)

    @property
    def quoted(self) -> int:
        """How many numbers are quoted from others' statements, over all editions."""
        return sum(report.quoted for report in self.reports)


def print_answer(answer: Answer) -> None:
    """Print problems with the editions that have them, and how many numbers are bound."""
    for problem, slugs in answer.places.items():
        tell_problems([problem])
        if 0 < len(slugs) < len(answer.reports):
            tell(f"    in: {_named(slugs)}")
    for line in _counts(answer.reports):
        say(line)
    severities = [problem.severity for problem in answer.problems]
    errors = counted(severities.count(Severity.ERROR), "problem", "problems")
    warnings = severities.count(Severity.WARNING)
    line = f"{_bound(answer.reports)}, {errors}"
    say(f"{line}, {counted(warnings, 'warning', 'warnings')}" if warnings else line)


def _named(slugs: Sequence[str]) -> str:
    named = ", ".join(slugs[:_NAMED])
    more = len(slugs) - _NAMED
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
    bound = sum(report.bound for report in reports)
    total = sum(report.total for report in reports)
    quoted = sum(report.quoted for report in reports)
    line = f"{bound} of {total} numbers bound"
    return f"{line}, {quoted} quoted" if quoted else line


def answer_json(answer: Answer) -> dict[str, object]:
    """Return the same for machines, edition by edition."""
    return {
        "bound": answer.bound,
        "total": answer.total,
        "quoted": answer.quoted,
        "editions": [_report_json(report) for report in answer.reports],
        "problems": [
            {**problem_json(problem), "editions": slugs} for problem, slugs in answer.places.items()
        ],
    }


def _report_json(report: EditionReport) -> dict[str, object]:
    edition = report.edition
    return {
        "edition": edition.slug,
        "briefing": edition.briefing,
        "audience": str(edition.audience),
        "language": str(edition.language),
        "parameters": dict(edition.parameters),
        "minimum_grade": edition.minimum_grade,
        "bound": report.bound,
        "total": report.total,
        "quoted": report.quoted,
    }
