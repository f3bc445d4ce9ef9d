"""How a value is written in the place of a typed number: the display that reads like it."""

import re
from collections.abc import Callable

from briefing_gen.absorbing.naming import DISPLAYS
from briefing_gen.absorbing.nearest import PLACE, POINTS
from briefing_gen.absorbing.shown import SAME_LENGTH
from briefing_gen.base.frozen import Frozen
from briefing_gen.base.quantities import Operation, Unit
from briefing_gen.metrics.derive import Derived, Metric
from briefing_gen.words.quantity_text import PERCENT
from briefing_gen.words.wording import PLAIN, Display, Style, parse_display


class Written(Frozen):
    """How a value is to be written in the place of a number."""

    word: str
    start: int
    end: int
    """What it stands in the place of, of what a reader sees."""

    @property
    def suffix(self) -> str:
        """What stands behind the name in braces."""
        return self.word and f":{self.word}"


def written(
    metric: Metric, said: str, span: tuple[int, int, int], worded: Callable[[Display], str]
) -> Written | None:
    """Return the display that words a value as it is typed, and what it covers.

    A unit that the program prints is covered with its number, and so is a word such as nearly.
    `span` is where its sentence begins, and where the number does and ends.
    """
    first, start, end = span
    text = f"{said.translate(SAME_LENGTH).casefold()} "
    shown = {word: worded(parse_display(word) or PLAIN) for word in DISPLAYS}
    for word, form in shown.items():
        for at in range(max(first, end - len(form)), start + 1 if form else 0):
            last = at + len(form)
            cut = text[at - 1 : at + 1].isalnum() or text[last - 1 : last + 1].isalnum()
            if last >= end and text.startswith(form, at) and not (at and cut):
                return Written(word, at, last)
    place = PLACE.match(text, start)
    if place and isinstance(metric, Derived) and metric.operation is Operation.RANK:
        many = place["many"]
        is_other = many and int(many.replace(",", "")) != len(metric.inputs) - 1
        return None if is_other else Written(str(Style.PLACE_OF), start, place.end())
    wanted, points = alike(text[start:end]), POINTS.match(text, end)
    bare = wanted if metric.quantity.unit in {Unit.PERCENT, Unit.PERCENTAGE_POINT} else ""
    for word, form in shown.items():
        if form == wanted or (
            bare and re.fullmatch(rf"{re.escape(bare)}(?:%| percentage points?)", form)
        ):
            return Written(word, start, points.end() if bare and points else end)
    # "7.9 billion kilowatthours, against 4.6 billion": the unit is printed with each of them.
    with_unit = re.compile(rf"{re.escape(wanted)} [^\d()]+")
    symbol = metric.quantity.unit.meaning.symbol
    found = (word for word, form in shown.items() if symbol and with_unit.fullmatch(form))
    return next((Written(word, start, end) for word in found), None)


def alike(text: str) -> str:
    """Return a number without what differs only in how it is written."""
    return PERCENT.sub("%", text.translate(SAME_LENGTH).casefold()).strip()
