"""Which editions a batch makes: every member of a parameter, or the rows of a table.

Names the files of a batch; no two of them may be the same on any file system.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import Language
from briefing_gen.base.paper import Paper, Profile
from briefing_gen.base.problems import BriefingError, Location, Problem, did_you_mean, fault
from briefing_gen.batch.tasks import File, Task
from briefing_gen.binding.binder import Binder
from briefing_gen.binding.missing import no_such_parameter, shown
from briefing_gen.binding.package_texts import has_no_table, parameter_members
from briefing_gen.briefing.briefing import Briefing, Parameter
from briefing_gen.build import ON_PAPER, Format, file_stem, with_suffix
from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.vocabulary import Grade
from briefing_gen.edition import Audience, Edition
from briefing_gen.reading.faults import Faults

Values = tuple[tuple[str, str], ...]
"""Names of parameters, in alphabetical order, each with its value."""


class Choice(Frozen, kw_only=True):
    """What holds for every edition of a batch, or multiplies it; empty is left open."""

    audiences: tuple[Audience, ...] = ()
    languages: tuple[Language, ...] = ()
    papers: tuple[Paper, ...] = ()
    parameters: Values = ()
    minimum_grade: Grade = Grade.REPORTED

    def closed(self) -> Choice:
        """Return the choice with what every single edition is where nothing was said."""
        return replace(
            self,
            audiences=self.audiences or (Audience.LEGISLATOR,),
            languages=self.languages or (Language.EN_US,),
            papers=self.papers or (Paper.LETTER,),
        )


class Wanted(Frozen, kw_only=True):
    """One edition, the papers it is drawn on, and where it was asked for."""

    edition: Edition
    papers: tuple[Paper, ...]
    where: Location


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
        File(pattern.file_name(stem, fmt, paper), fmt, paper if fmt in ON_PAPER else Paper.LETTER)
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


def every_member(
    dataset: Dataset, briefing: Briefing, names: Iterable[str], choice: Choice
) -> tuple[Wanted, ...]:
    """Return an edition for each combination of the members of the parameters `names`.

    Raises BriefingError where the briefing or the dataset does not have them.
    """
    choice = choice.closed()
    parameters = [_parameter(briefing, name) for name in names]
    where = parameters[0].members.where if parameters else briefing.where
    members = [members_of(dataset, briefing, parameter) for parameter in parameters]
    values = (
        tuple(zip((parameter.name for parameter in parameters), combination, strict=True))
        for combination in product(*members)
    )
    return tuple(
        Wanted(edition=edition, papers=choice.papers, where=where)
        for given in values
        for edition in multiplied(briefing, given, choice)
    )


def multiplied(briefing: Briefing, values: Values, choice: Choice) -> Iterator[Edition]:
    """Yield the editions with these parameters, for every audience and language of the choice."""
    for audience, language in product(choice.audiences, choice.languages):
        yield Edition(
            briefing=briefing.name,
            audience=audience,
            language=language,
            parameters=tuple(sorted((*choice.parameters, *values))),
            minimum_grade=choice.minimum_grade,
        )


def members_of(dataset: Dataset, briefing: Briefing, parameter: Parameter) -> tuple[str, ...]:
    """Return the values a parameter may have, in file order; raises BriefingError."""
    edition = Edition(
        briefing=briefing.name, audience=briefing.audiences[0], language=briefing.languages[0]
    )
    binder = Binder(dataset, briefing, edition)
    members = () if has_no_table(briefing, binder) else parameter_members(parameter, binder)
    if binder.problems:
        raise BriefingError(binder.problems)
    return members


def _parameter(briefing: Briefing, name: str) -> Parameter:
    declared = {parameter.name: parameter for parameter in briefing.parameters}
    if name in declared:
        return declared[name]
    message, hint = no_such_parameter(name, tuple(declared))
    raise BriefingError.of("unknown-parameter", message, briefing.where, hint)


def near_or_all(word: str, known: Iterable[str]) -> str:
    """Return a hint that names what is near `word`, or everything there is."""
    known = tuple(known)
    every = f"there are: {shown(known)}" if known else "there are none"
    return did_you_mean(word, known, every)
