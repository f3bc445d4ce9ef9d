"""What is wrong with the data in every edition."""

from briefing_gen.base.problems import Problem, gathered
from briefing_gen.dataset.model import Dataset


def examine_dataset(dataset: Dataset) -> tuple[Problem, ...]:
    """Return the problems that the data have in every edition."""
    from briefing_gen.binding.package_texts import check_caveats
    from briefing_gen.composing.corrections import check_corrections
    from briefing_gen.dataset.checks.every_check import check
    from briefing_gen.metrics.recheck import recheck

    texts = (*check_caveats(dataset), *check_corrections(dataset))
    return gathered((*check(dataset), *recheck(dataset), *texts))
