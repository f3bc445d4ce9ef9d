"""The command that checks: check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from briefing_gen import starter
from briefing_gen.cli.options import (
    BriefingArgument,
    DataOption,
    GradeOption,
    JsonOption,
    OneAudienceOption,
    OneLanguageOption,
    SetOption,
    TemplatesOption,
    briefing_folder,
    data_folder,
    parameters,
)
from briefing_gen.cli.terminal import (
    answering_in_json,
    counted,
    exit_code,
    problem_json,
    say,
    say_json,
    tell_problems,
    tell_step,
)
from briefing_gen.dataset.vocabulary import Grade
from briefing_gen.editions.edition import Audience, Edition, Language
from briefing_gen.problems import Problem, Severity

if TYPE_CHECKING:
    from briefing_gen.editions.briefing import Briefing
    from briefing_gen.editions.check import EditionReport


@dataclass(frozen=True, slots=True)
class _Only:
    """Which editions to check; None is every one the briefing offers."""

    audience: Audience | None
    language: Language | None
    parameters: tuple[tuple[str, str], ...]
    minimum_grade: Grade


def check(
    briefing: BriefingArgument = starter.BRIEFING,
    *,
    data: DataOption = None,
    audience: OneAudienceOption = None,
    lang: OneLanguageOption = None,
    assignments: SetOption = None,
    minimum_grade: GradeOption = Grade.REPORTED,
    templates: TemplatesOption = None,
    json: JsonOption = False,
) -> None:
    """Check data and briefing without making a file.

    Says how many numbers are bound to published values, and lists every problem with its place
    and a way out.
    """
    only = _Only(audience, lang, parameters(assignments), minimum_grade)
    folder = briefing_folder(briefing, templates)

    from briefing_gen.build import examine
    from briefing_gen.dataset.reader import read_dataset
    from briefing_gen.editions.briefing_reader import read_briefing

    with answering_in_json(json):
        tell_step("Reading data and briefing")
        dataset = read_dataset(data_folder(data))
        outline = read_briefing(folder)
        reports = {}
        for edition in _editions(outline, only):
            tell_step(f"Checking {edition.slug}")
            reports[edition] = examine(dataset, outline, edition)
    if json:
        say_json(_as_json(reports))
    else:
        _print(reports)
    raise typer.Exit(exit_code(_problems(reports)))


def _editions(briefing: Briefing, only: _Only) -> Iterator[Edition]:
    for audience in [only.audience] if only.audience else briefing.audiences:
        for language in [only.language] if only.language else briefing.languages:
            yield Edition(
                briefing=briefing.name,
                audience=audience,
                language=language,
                parameters=only.parameters,
                minimum_grade=only.minimum_grade,
            )


def _problems(reports: dict[Edition, EditionReport]) -> tuple[Problem, ...]:
    """Return the problems of all editions, each once."""
    found = (problem for report in reports.values() for problem in report.problems)
    return tuple(dict.fromkeys(found))


def _print(reports: dict[Edition, EditionReport]) -> None:
    problems = _problems(reports)
    tell_problems(problems)
    for edition, report in reports.items():
        say(f"{edition.slug}: {report.bound} of {report.total} numbers bound")
    bound = sum(report.bound for report in reports.values())
    total = sum(report.total for report in reports.values())
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    line = f"{bound} of {total} numbers bound, {counted(errors, 'problem', 'problems')}"
    say(f"{line}, {counted(warnings, 'warning', 'warnings')}" if warnings else line)


def _as_json(reports: dict[Edition, EditionReport]) -> dict[str, object]:
    return {
        "bound": sum(report.bound for report in reports.values()),
        "total": sum(report.total for report in reports.values()),
        "editions": [
            {
                "edition": edition.slug,
                "briefing": edition.briefing,
                "audience": str(edition.audience),
                "language": str(edition.language),
                "parameters": dict(edition.parameters),
                "minimum_grade": edition.minimum_grade,
                "bound": report.bound,
                "total": report.total,
            }
            for edition, report in reports.items()
        ],
        "problems": [problem_json(problem) for problem in _problems(reports)],
    }
