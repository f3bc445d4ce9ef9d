"""A sentence with what is bound in it, as rules read it, and where its words stand."""

import re
from typing import Final

from briefing_gen.base import problems
from briefing_gen.base.frozen import Frozen
from briefing_gen.base.language import Language
from briefing_gen.briefing.authored import BRACES
from briefing_gen.dataset.model import Dataset
from briefing_gen.document.inline import Comparison, Content, Number
from briefing_gen.metrics.derive import Metric
from briefing_gen.reading.tree import Scalar
from briefing_gen.words.languages import words_of
from briefing_gen.words.words import Words

NUMBER: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
"""In place of a number."""


class Sentence(Frozen):
    """A sentence of an author, or a whole text, in the words of one edition."""

    content: Content
    scalar: Scalar
    """What the author wrote."""
    language: Language
    dataset: Dataset
    date: str
    """The day of the briefing."""

    @property
    def words(self) -> Words:
        """What is known of its language."""
        return words_of(self.language)

    @property
    def metrics(self) -> list[Metric]:
        """What its numbers and its words of comparison rest on."""
        return [item.metric for item in self.content if isinstance(item, Number | Comparison)]

    def fault(self, code: str, message: str, hint: str, said: str = "") -> problems.Problem:
        """Return an error at words that are `said`, or else at its beginning."""
        return problems.fault(code, message, self._place(said), hint)

    def warning(self, code: str, message: str, hint: str, said: str = "") -> problems.Problem:
        """Return a warning there."""
        return problems.warning(code, message, self._place(said), hint)

    def _place(self, said: str) -> problems.Location:
        return place_of(said, self.scalar) if said else self.scalar.where


def place_of(word: str, scalar: Scalar) -> problems.Location:
    """Return the place of the first `word` of `scalar` that stands in no braces."""
    outside = BRACES.sub(lambda match: " " * len(match[0]), scalar.flowing)
    match = re.search(rf"\b{re.escape(word)}\b", outside)
    return scalar.place_at(match.start()) if match else scalar.where
