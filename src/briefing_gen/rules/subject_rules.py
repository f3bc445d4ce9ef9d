"""The rule of texts about a member that show another."""

import re
from collections.abc import Iterator

from briefing_gen.base.problems import Problem
from briefing_gen.document.inline import plain
from briefing_gen.rules.sentences import Sentence
from briefing_gen.words.citing import observations_in


def check_stand_in(told: Sentence, about: frozenset[str]) -> Iterator[Problem]:
    """Yield a warning where a text about a member shows values of no member, and does not say so.

    `about` holds the members that the text names for the edition, and their dimensions.
    """
    values = observations_in(told.metrics)
    if not values or any(about & {*pair} for value in values for pair in value.ref.key):
        return
    of_all = told.words.patterns.of_all
    if not re.search(rf"\b(?:{of_all})\b", plain(told.content), re.IGNORECASE):
        message = "this text is about one member, and its number is of none"
        hint = "say what the number is of, such as nationwide, or bind the value of the member"
        yield told.warning("unlabeled-stand-in", message, hint)
