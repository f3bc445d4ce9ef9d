"""What changed between two editions, number by number: by the metrics behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefing_gen.dataset.vocabulary import Grade
from briefing_gen.editions.edition import Language
from briefing_gen.editions.language.citing import grade_name
from briefing_gen.frozen import Frozen
from briefing_gen.verify.ledgers import Entry


class Change(Frozen):
    """A number that is another now, or graded otherwise."""

    old: Entry
    new: Entry

    @property
    def is_of_value(self) -> bool:
        """Whether the value itself changed."""
        return (self.old.value, self.old.unit) != (self.new.value, self.new.unit)

    @property
    def is_of_grade(self) -> bool:
        """Whether it was verified further, or less."""
        return grade_of(self.old) is not grade_of(self.new)


class Changes(Frozen, kw_only=True):
    """What became of the metrics of an edition; those that are the same are only counted."""

    changed: tuple[Change, ...]
    gone: tuple[Entry, ...]
    new: tuple[Entry, ...]
    same: int

    @property
    def have_nothing_in_common(self) -> bool:
        """Whether no metric stands in both editions."""
        return not self.changed and not self.same


def compare(old: Iterable[Entry], new: Iterable[Entry]) -> Changes:
    """Return what changed from one edition to another; each metric counts once."""
    before, now = _by_metric(old), _by_metric(new)
    pairs = [Change(before[name], entry) for name, entry in now.items() if name in before]
    changed = tuple(pair for pair in pairs if pair.is_of_value or pair.is_of_grade)
    return Changes(
        changed=changed,
        gone=tuple(entry for name, entry in before.items() if name not in now),
        new=tuple(entry for name, entry in now.items() if name not in before),
        same=len(pairs) - len(changed),
    )


def grade_of(entry: Entry) -> Grade | None:
    """Return the grade of an entry, in whichever language its ledger is; None of any other word."""
    found = {grade_name(grade, of): grade for of in Language for grade in Grade}
    return found.get(entry.grade)


def _by_metric(entries: Iterable[Entry]) -> Mapping[str, Entry]:
    """Return the first entry of each metric, in reading order; quoted numbers have none."""
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.metric:
            found.setdefault(entry.metric, entry)
    return found
