"""Where each state stands on a map of equal tiles, which shows a small one like a large one."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import Location, Problem, fault
from briefing_gen.document.exhibits import Mark, Panel, Point
from briefing_gen.document.inline import Content, Number, Text, plain

_MAP: Final = """
AK .. .. .. .. .. .. .. .. .. ME
.. .. .. .. .. .. .. .. .. VT NH
WA ID MT ND MN IL WI MI NY RI MA
OR NV WY SD IA IN OH PA NJ CT ..
CA UT CO NE MO KY WV VA MD DE ..
.. AZ NM KS AR TN NC SC DC .. ..
.. .. .. OK LA MS AL GA .. .. ..
HI .. .. TX .. .. .. .. FL .. ..
"""
PLACES: Final = {
    code: (column, row)
    for row, line in enumerate(_MAP.strip().splitlines())
    for column, code in enumerate(line.split())
    if code != ".."
}
"""Column and row of each state and of DC by its two letters, from the upper left."""
COLUMNS: Final = 11
ROWS: Final = 8
SHARES: Final = (0.22, 0.38, 0.54, 0.71, 0.88)
"""How much of their colour the tiles of each of five classes have."""
FAR: Final = (0.14, 0.33, 0.54, 0.77, 1.0)
"""The same where they are told apart from afar, and none is as dark in grey as what matters."""
READABLE: Final = 4.5
"""The contrast of words on a tile (WCAG 2.2, 1.4.3)."""
KEY: Final = (1, 8, 0)
"""Where the key stands, which no state needs: its first column, how many, its row."""


def unknown(panel: Panel) -> list[str]:
    """Return the categories of `panel` that are no state."""
    return [category.id for category in panel.categories if category.id.upper() not in PLACES]


def no_such_tile(name: str, where: Location) -> Problem:
    """Return that a map has a category which is no state."""
    hint = "its categories are the two-letter codes of the states and DC"
    return fault("no-such-tile", f"a tile map has no place for {name!r}", where, hint)


class TileClass(Frozen):
    """States with values near each other: the lowest and the highest of them, and their shade."""

    low: Number
    high: Number
    share: float
    """How much of their colour their tiles have."""

    @property
    def words(self) -> Content:
        """The values of its states, from the lowest to the highest."""
        if self.low.text == self.high.text:
            return (self.low,)
        return (self.low, Text("\N{EN DASH}"), self.high)


def classes(panel: Panel, parts: Sequence[float] = SHARES) -> tuple[TileClass, ...]:
    """Return up to five classes with about as many states each; those of one value share one.

    They go from one value that a state has to another, so that a key says what was published.
    """
    known = (point.number for point in panel.series[0].points if point.number)
    numbers = sorted(known, key=lambda number: number.value)
    alike = [list(group) for _, group in groupby(numbers, key=lambda number: number.text)]
    cuts: list[list[Number]] = []
    done = 0
    for group in alike:
        if not cuts or done >= len(numbers) * len(cuts) / len(parts):
            cuts.append([])
        cuts[-1] += group
        done += len(group)
    step = (len(parts) - 1) / max(1, len(cuts) - 1)
    shares = [parts[round(at * step)] for at in range(len(cuts))]
    pairs = zip(cuts, shares, strict=True)
    return tuple(TileClass(own[0], own[-1], share) for own, share in pairs)


def standing_out(panel: Panel) -> Sequence[Content]:
    """Return the names of the states that have a colour of their own."""
    pairs = zip(panel.categories, panel.series[0].points, strict=True)
    return [category.label for category, point in pairs if point.mark is Mark.ACCENT]


def left_out(panel: Panel) -> Iterator[str]:
    """Yield which states have no value, and why, in words for the key of a map."""
    pairs = zip(panel.categories, panel.series[0].points, strict=True)
    gaps = [(each, point.reason) for each, point in pairs if not point.number and point.reason]
    for reason in dict.fromkeys(reason for _, reason in gaps):
        names = (plain(each.short or each.label) for each, own in gaps if own == reason)
        yield f"{', '.join(names)}: {reason}"


def ramp(panel: Panel) -> Mark:
    """Return whose shades a map has: of its series, of the context where a state stands out."""
    series = panel.series[0]
    stands_out = any(point.mark is Mark.ACCENT for point in series.points)
    return Mark.CONTEXT if stands_out else series.mark


def share_of(point: Point, found: Sequence[TileClass]) -> float | None:
    """Return the shade of a state, that of its class; None for no value."""
    if point.number is None:
        return None
    value = point.number.value
    return next(each.share for each in found if value <= each.high.value)


def legible(share: float, contrast_at: Callable[[float], float]) -> float:
    """Return the shade nearest to `share` on which words can be read, in ink or in paper.

    `contrast_at` is that of the better of the two on a shade.
    """
    steps = sorted((at / 100 for at in range(5, 151)), key=lambda at: abs(at - share))
    return next((at for at in (share, *steps) if contrast_at(at) >= READABLE), share)
