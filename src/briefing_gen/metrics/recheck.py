"""Recompute what the dataset says was computed: published claims, and totals of parts."""

from __future__ import annotations

from briefing_gen.dataset.model import Dataset
from briefing_gen.metrics.claims import recheck_claim
from briefing_gen.metrics.totals import recheck_total
from briefing_gen.problems import Problem, by_place


def recheck(dataset: Dataset) -> tuple[Problem, ...]:
    """Return a problem for each claim and total that does not bear recomputing, by place."""
    claims = [problem for claim in dataset.claims for problem in recheck_claim(claim, dataset)]
    totals = [problem for total in dataset.totals for problem in recheck_total(total, dataset)]
    return tuple(sorted([*claims, *totals], key=by_place))
