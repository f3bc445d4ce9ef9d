"""Names the files of a batch; no two of them may be the same on any file system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from briefing_gen.batch.editions import Wanted, near_or_all
from briefing_gen.batch.tasks import File, Task
from briefing_gen.build import Format, file_stem, with_suffix
from briefing_gen.dataset.reading.faults import Faults
from briefing_gen.editions.authoring.briefing import Briefing
from briefing_gen.editions.edition import Edition
from briefing_gen.frozen import Frozen
from briefing_gen.paper import Paper, Profile
from briefing_gen.problems import BriefingError, Location, Problem, fault

_PLACE: Final = re.compile(r"\{([a-z][a-z0-9_-]*)\}")
_OPTION: Final = Location("--names")
_ONE_PAGE: Final = "-one-page"
_LONGEST_STEM: Final = 80
_DEVICES: Final = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)
"""What Windows takes for a device, whatever the suffix."""


class Pattern(Frozen):
    """How files are named, such as {state}-{audience}; "" is as every single edition is."""

    text: str = ""
    profile: Profile = Profile.FULL

    def stem(self, edition: Edition) -> str:
        """Return the name without suffix: small letters, digits and hyphens, at most 80."""
        if not self.text:
            return file_stem(edition.slug)
        values = {
            "briefing": edition.briefing,
            "audience": edition.audience,
            "lang": edition.language,
            **dict(edition.parameters),
        }
        return file_stem(_PLACE.sub(lambda match: values.get(match[1], ""), self.text))

    def file_name(self, stem: str, fmt: Format, paper: Paper) -> str:
        """Return the name of a file, which says when it is not the usual page, or but one."""
        if fmt is Format.PDF and self.profile is Profile.ONE_PAGE:
            stem = f"{stem[: _LONGEST_STEM - len(_ONE_PAGE)].rstrip('-')}{_ONE_PAGE}"
        return with_suffix(stem, fmt, paper)


def read_pattern(text: str, briefing: Briefing, profile: Profile = Profile.FULL) -> Pattern:
    """Return the pattern that `text` is; raises BriefingError."""
    known = ["briefing", "audience", "lang", *(parameter.name for parameter in briefing.parameters)]
    problems = [
        fault(
            "unknown-parameter",
            f"{{{name}}} stands for nothing",
            _OPTION,
            near_or_all(name, known),
        )
        for name in _PLACE.findall(text)
        if name not in known
    ]
    if re.search(r"[{}]", _PLACE.sub("", text)):
        message = f"the braces of {text!r} do not hold names"
        problems.append(
            fault("wrong-shape", message, _OPTION, "write: {briefing}-{audience}-{lang}")
        )
    if problems:
        raise BriefingError(tuple(problems))
    return Pattern(text, profile)


def plan(
    wanted: Sequence[Wanted], formats: tuple[Format, ...], pattern: Pattern
) -> tuple[Task, ...]:
    """Return a task for each edition, in order, its files named.

    Raises BriefingError where an edition is asked for twice, or two files would have one name.
    """
    editions, problems = by_edition(wanted)
    faults = Faults()  # Of very many it keeps some.
    tasks = tuple(
        Task(
            number=number,
            edition=edition,
            files=_files(edition, papers, formats, pattern),
            where=where,
        )
        for number, (edition, (papers, where)) in enumerate(editions.items(), start=1)
    )
    for problem in (*problems, *_nameless(tasks, pattern), *_collisions(tasks)):
        faults.add(problem)
    if faults.problems:
        raise BriefingError(faults.problems)
    return tasks


def by_edition(
    wanted: Iterable[Wanted],
) -> tuple[dict[Edition, tuple[list[Paper], Location]], list[Problem]]:
    """Return papers and place of each edition, and a problem for each that is asked for twice."""
    editions: dict[Edition, tuple[list[Paper], Location]] = {}
    problems: list[Problem] = []
    for item in wanted:
        papers, where = editions.setdefault(item.edition, ([], item.where))
        for paper in item.papers:
            if paper in papers:
                message = f"{said(item.edition)} on {paper} is asked for here and at {where}"
                hint = "delete one of the two"
                problems.append(fault("duplicate-edition", message, item.where, hint))
            papers.append(paper)
    return editions, problems


def _files(
    edition: Edition, papers: Iterable[Paper], formats: tuple[Format, ...], pattern: Pattern
) -> tuple[File, ...]:
    """Return the files of an edition; a deck has no paper, and is there once."""
    stem = pattern.stem(edition)
    files = (
        File(pattern.file_name(stem, fmt, paper), fmt, paper if fmt is Format.PDF else Paper.LETTER)
        for paper in papers
        for fmt in formats
    )
    return tuple(dict.fromkeys(files))


def _nameless(tasks: Iterable[Task], pattern: Pattern) -> Iterator[Problem]:
    for task in tasks:
        stem = pattern.stem(task.edition)
        if not stem or stem in _DEVICES:
            reason = f"{stem!r} is a device on Windows" if stem else "nothing is left of the name"
            message = f"{said(task.edition)} cannot be given a file name: {reason}"
            yield fault("no-file-name", message, task.where, "name more of it in --names")


def _collisions(tasks: Iterable[Task]) -> Iterator[Problem]:
    owners: dict[str, Task] = {}
    for task in tasks:
        for file in task.files:
            # Names that differ in this way only are one name on some file systems.
            same = unicodedata.normalize("NFC", file.name).casefold()
            owner = owners.setdefault(same, task)
            if owner is not task:
                both = f"{said(owner.edition)} (at {owner.where}) and {said(task.edition)}"
                message = f"{both} would have the same file name, {file.name}"
                hint = "let --names say more of what differs, such as {lang}"
                yield fault("same-file-name", message, task.where, hint)


def said(edition: Edition) -> str:
    """Return what tells an edition from others of its briefing, for a message."""
    values = [f"{name}={value}" for name, value in edition.parameters]
    return " ".join([*values, edition.audience, edition.language])
