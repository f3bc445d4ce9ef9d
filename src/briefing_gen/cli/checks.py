"""The command that checks: check."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from briefing_gen.cli.option_values import briefing_folders, data_folder, parameters, unknown
from briefing_gen.cli.options import (
    DataOption,
    GradeOption,
    JsonOption,
    OneAudienceOption,
    OneBriefingArgument,
    OneLanguageOption,
    SetOption,
    TemplatesOption,
)
from briefing_gen.cli.terminal import answering_in_json, exit_code, say_json, tell_step
from briefing_gen.dataset.vocabulary import Grade
from briefing_gen.editions.edition import Audience, Edition, Language
from briefing_gen.frozen import Frozen
from briefing_gen.problems import BriefingError, Problem

if TYPE_CHECKING:
    from briefing_gen.dataset.model import Dataset
    from briefing_gen.editions.authoring.briefing import Briefing
    from briefing_gen.editions.showing.check import EditionReport


class _Only(Frozen):
    """Which editions to check; None is every one the briefing offers."""

    audience: Audience | None
    language: Language | None
    parameters: tuple[tuple[str, str], ...]
    minimum_grade: Grade


def check(
    briefing: OneBriefingArgument = None,
    *,
    data: DataOption = None,
    audience: OneAudienceOption = None,
    lang: OneLanguageOption = None,
    assignments: SetOption = None,
    minimum_grade: GradeOption = Grade.REPORTED,
    templates: TemplatesOption = None,
    json: JsonOption = False,
) -> None:
    """Check data and briefings without making a file: every edition there is, or those you name.

    Says how many numbers are bound to published values, and lists every problem with its place
    and a way out. A parameter without a value is tried with each of its members.
    """
    only = _Only(audience, lang, parameters(assignments), minimum_grade)
    if only.parameters and briefing is None:
        raise unknown("--set", "name the BRIEFING whose parameter this is")
    folders = briefing_folders(briefing, templates)

    from briefing_gen.cli.check_answer import Answer, answer_json, print_answer
    from briefing_gen.dataset.reading.reader import read_dataset
    from briefing_gen.examining import examine_dataset

    with answering_in_json(json):
        tell_step("Reading and checking data")
        dataset = read_dataset(data_folder(data))
        of_data = examine_dataset(dataset)
        reports = tuple(
            report
            for outline in _read(folders)
            for report in _reports(dataset, outline, _editions(dataset, outline, only))
        )
    answer = Answer(of_data, reports)
    if json:
        say_json(answer_json(answer))
    else:
        print_answer(answer)
    raise typer.Exit(exit_code(answer.problems))


def _read(folders: Iterable[Path]) -> tuple[Briefing, ...]:
    """Return every briefing; raises BriefingError with the problems of all that are unreadable."""
    from briefing_gen.editions.authoring.briefing_reader import read_briefing

    outlines: list[Briefing] = []
    problems: list[Problem] = []
    for folder in folders:
        try:
            outlines.append(read_briefing(folder))
        except BriefingError as error:
            problems += error.problems
    if problems:
        raise BriefingError(tuple(problems))
    return tuple(outlines)


def _editions(dataset: Dataset, outline: Briefing, only: _Only) -> tuple[Edition, ...]:
    from briefing_gen.batch.editions import Choice, every_member

    given = {name for name, _ in only.parameters}
    names = [item.name for item in outline.parameters if item.name not in given]
    choice = Choice(
        audiences=(only.audience,) if only.audience else outline.audiences,
        languages=(only.language,) if only.language else outline.languages,
        parameters=only.parameters,
        minimum_grade=only.minimum_grade,
    )
    wanted = every_member(dataset, outline, names, choice)
    return tuple(item.edition for item in wanted)


def _reports(
    dataset: Dataset, outline: Briefing, editions: tuple[Edition, ...]
) -> tuple[EditionReport, ...]:
    from briefing_gen.editions.binding.known import Known
    from briefing_gen.editions.showing.check import check_edition

    tell_step(f"Checking {outline.name}")
    known = Known()
    return tuple(check_edition(dataset, outline, edition, known) for edition in editions)
