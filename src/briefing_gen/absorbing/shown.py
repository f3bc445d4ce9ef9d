"""A text as a reader of an edition sees it, and where its bare words are typed."""

import re
from collections.abc import Iterator

from briefing_gen.base.frozen import Frozen
from briefing_gen.binding.binder import Binder
from briefing_gen.briefing.authored import parted, typed_numbers
from briefing_gen.document.inline import Comparison, Number, plain
from briefing_gen.metrics.derive import Metric
from briefing_gen.reading.tree import Scalar
from briefing_gen.words.languages import comparisons
from briefing_gen.words.wording import NBSP


class Change(Frozen):
    """What is to stand in the place of some characters of a text."""

    start: int
    end: int
    text: str


class Held(Frozen):
    """A value that a sentence tells, by where it stands for a reader; the number that is typed."""

    start: int
    end: int
    metric: Metric
    change: Change | None = None


class Open(Frozen):
    """A number or a word of comparison that is typed, where it stands, and the code of that."""

    code: str
    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


class Shown:
    """A text as a reader of the edition sees it, and where its bare words are typed."""

    def __init__(self, scalar: Scalar, binder: Binder) -> None:
        self.text = ""
        self.held: list[Held] = []
        self._bare: list[tuple[int, int, int]] = []
        for at, part in parted(scalar.flowing, binder.briefing.citations):
            start = len(self.text)
            if isinstance(part, str):
                self.text += part
                self._bare.append((start, len(self.text), at))
            elif isinstance(part, re.Match):
                content = binder.bound(Scalar(part[1], scalar.where))
                self.text += plain(content).replace(NBSP, " ")
                metrics = [e.metric for e in content if isinstance(e, Number | Comparison)]
                self.held += [Held(start, len(self.text), metric) for metric in metrics]
            else:
                self.text += part.text

    def typed_at(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where characters are typed; None unless all of them are bare words."""
        for first, last, at in self._bare:
            if first <= start and end <= last:
                return at + start - first, at + end - first
        return None

    def shown_at(self, start: int) -> int:
        """Return where a character stands for a reader that is typed at `start` as a bare word."""
        return next(
            first + start - at for first, last, at in self._bare if at <= start < at + last - first
        )


def open_in(scalar: Scalar, binder: Binder) -> Iterator[Open]:
    """Yield the numbers and words of comparison in a text that no binding writes."""
    language = binder.language
    for at, part in parted(scalar.flowing, binder.briefing.citations):
        if not isinstance(part, str):
            continue
        for start, number in typed_numbers(part, language):
            yield Open("unbound-number", at + start, number)
        start = 0
        for word in comparisons(part, language):
            start = part.find(word.words, start)
            if not word.ranks:  # A condition of the finding bears that out.
                yield Open("unbound-comparison", at + start, word.words)
            start += len(word.words)
