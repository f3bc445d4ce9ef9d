"""Rules of texts about a member that show another, and of names of metrics that hold a year."""

import re
from collections.abc import Iterator
from typing import Final

from briefing_gen.base.problems import Location, Problem, warning
from briefing_gen.document.inline import plain
from briefing_gen.metrics.derive import Metric, periods
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


_YEAR_IN_NAME: Final = re.compile(r"-((?:1[6-9]|20)[0-9]{2})$")


def check_name(name: str, metric: Metric, where: Location) -> Iterator[Problem]:
    """Yield a warning where the name of a metric ends in a year that its value is not of."""
    year, spans = _YEAR_IN_NAME.search(name), periods(metric)
    if year and spans and not any(s.start[:4] <= year[1] <= s.end[:4] for s in spans):
        of = " and ".join(sorted({span.end for span in spans}))
        message = f"the name {name!r} ends in {year[1]}, but its value is of {of}"
        hint = "correct the address, or call the metric by another name"
        yield warning("subject-differs", message, where, hint)
