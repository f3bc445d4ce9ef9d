"""Rules that a readable dataset must still keep."""

from collections.abc import Iterator
from itertools import chain

from briefing_gen.base.problems import Problem, by_place
from briefing_gen.dataset.checks import plausible, references, values
from briefing_gen.dataset.checks.words import check_average, check_units, check_words, check_years
from briefing_gen.dataset.lookup import Group, groups
from briefing_gen.dataset.model import Dataset


def check(dataset: Dataset) -> tuple[Problem, ...]:
    """Return every broken rule, by place."""
    judged = tuple(groups(dataset))
    found = chain(
        dataset.warnings,
        references.check_sources(dataset),
        check_words(dataset),
        check_units(judged),
        check_years(dataset),
        references.check_references(dataset),
        values.check_confirmations(dataset),
        values.check_whole(judged),
        references.check_dates(judged, dataset),
        plausible.check_codes(judged),
        plausible.check_columns(judged, dataset),
        plausible.check_members(judged, dataset),
        chain.from_iterable(_check_group(group, dataset) for group in judged),
    )
    return tuple(sorted(dict.fromkeys(found), key=by_place))


def _check_group(group: Group, dataset: Dataset) -> Iterator[Problem]:
    found = (
        *values.check_values(group, dataset),
        *values.check_shares(group, dataset),
        *check_average(group, dataset),
        *references.check_grade(group, dataset),
    )
    yield from found
    told = {problem.where for problem in found}
    told |= {group.where(row) for row, _ in values.not_whole(group)}
    doubts = plausible.check_plausible(group)
    yield from (problem for problem in doubts if problem.where not in told)
