"""Which editions a batch makes: every member of a parameter, or the rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.vocabulary import Grade
from briefing_gen.editions.authoring.briefing import Briefing, Parameter
from briefing_gen.editions.binding.binding import Binder
from briefing_gen.editions.binding.choosing import no_such_parameter, shown
from briefing_gen.editions.binding.offers import has_no_table, parameter_members
from briefing_gen.editions.edition import Audience, Edition, Language
from briefing_gen.frozen import Frozen, replace
from briefing_gen.paper import Paper
from briefing_gen.problems import BriefingError, Location, Problem, did_you_mean

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
        raise BriefingError(tuple(binder.problems))
    return members


def _parameter(briefing: Briefing, name: str) -> Parameter:
    declared = {parameter.name: parameter for parameter in briefing.parameters}
    if name in declared:
        return declared[name]
    message, hint = no_such_parameter(name, tuple(declared))
    problem = Problem(code="unknown-parameter", message=message, where=briefing.where, hint=hint)
    raise BriefingError((problem,))


def near_or_all(word: str, known: Iterable[str]) -> str:
    """Return a hint that names what is near `word`, or everything there is."""
    known = tuple(known)
    every = f"there are: {shown(known)}" if known else "there are none"
    return did_you_mean(word, known, every)
