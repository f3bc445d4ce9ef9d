"""What each kind of chart is: a row a kind, from which pages, slides and checks take what it does.

Turns a chart of columns into horizontal bars, which leave each member room for its name.
"""

import enum
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.document.exhibits import ChartKind, ChartSpec, Panel, Pointer

_ALONG: Final = frozenset({Pointer.SPAN, Pointer.POINT, Pointer.BREAK, Pointer.NOT_READ})
"""What points at years that stand side by side."""


class Shape(enum.Enum):
    """What stands for a value."""

    BAR = enum.auto()
    LINE = enum.auto()
    DOT = enum.auto()
    TILE = enum.auto()


class NamesAt(enum.Enum):
    """Where the names of the categories stand."""

    LEFT = enum.auto()
    """Beside bars that are listed downwards."""
    BELOW = enum.auto()
    """Under categories that stand side by side."""
    MEMBERS = enum.auto()
    """At a few members, or in all of them, wherever those stand."""


class Kind(Frozen, kw_only=True):
    """What a kind of chart is."""

    shape: Shape
    names: NamesAt
    stacked: bool = False
    """Whether its series are parts of a whole, one after the other."""
    over_time: bool = False
    """Whether years on its axis may be left out, and a line may stand before one of them."""
    whiskers: bool = False
    """Whether it draws how far a value may be off, as a line through its end."""
    rows_on_pages: bool = False
    """Whether pages list its categories downwards, whatever slides do."""
    annotated: frozenset[Pointer] = frozenset()
    """What may point at something in it."""
    in_grid: bool = False
    """Whether each series has a panel of its own, all on one scale, in rows of a few."""
    near: tuple[Decimal, Decimal] | None = None
    """How far from zero values are where its axis leaves zero out, and the room under the lowest.

    Both are times of the distance between the lowest and the highest; None keeps zero.
    """
    turned: ChartKind | None = None
    """What it becomes as horizontal bars; None where it never does."""

    @property
    def is_horizontal(self) -> bool:
        """Whether its values go from left to right."""
        return self.names is NamesAt.LEFT

    @property
    def is_of_members(self) -> bool:
        """Whether it shows members alone, whose gaps need a word that says they are gaps."""
        return self.names is NamesAt.MEMBERS

    @property
    def has_key(self) -> bool:
        """Whether several series need a key; the ends of lines carry their names instead."""
        return self.shape is not Shape.LINE and not self.is_of_members


KINDS: Final[Mapping[ChartKind, Kind]] = {
    ChartKind.BAR: Kind(
        shape=Shape.BAR,
        names=NamesAt.LEFT,
        whiskers=True,
        rows_on_pages=True,
        annotated=frozenset({Pointer.LINE}),
    ),
    ChartKind.COLUMN: Kind(
        shape=Shape.BAR,
        annotated=_ALONG | {Pointer.LINE},
        names=NamesAt.BELOW,
        over_time=True,
        whiskers=True,
        turned=ChartKind.BAR,
    ),
    ChartKind.LINE: Kind(
        shape=Shape.LINE,
        annotated=_ALONG | {Pointer.LINE},
        names=NamesAt.BELOW,
        over_time=True,
        whiskers=True,
        near=(Decimal("1.5"), Decimal("0.25")),  # Labels stand under lows.
        turned=ChartKind.BAR,
    ),
    ChartKind.STACKED_BAR: Kind(
        shape=Shape.BAR,
        names=NamesAt.LEFT,
        stacked=True,
        rows_on_pages=True,
        annotated=frozenset({Pointer.TOTALS}),
    ),
    ChartKind.STACKED_COLUMN: Kind(
        shape=Shape.BAR,
        annotated=_ALONG | {Pointer.TOTALS},
        names=NamesAt.BELOW,
        stacked=True,
        over_time=True,
        turned=ChartKind.STACKED_BAR,
    ),
    ChartKind.DOT: Kind(
        shape=Shape.DOT,
        names=NamesAt.BELOW,
        whiskers=True,
        rows_on_pages=True,
        turned=ChartKind.BAR,
    ),
    ChartKind.STRIP: Kind(
        shape=Shape.DOT, names=NamesAt.MEMBERS, near=(Decimal("0.25"), Decimal(0))
    ),
    ChartKind.TILE_MAP: Kind(shape=Shape.TILE, names=NamesAt.MEMBERS),
    ChartKind.SMALL_MULTIPLES: Kind(
        shape=Shape.BAR, names=NamesAt.BELOW, over_time=True, whiskers=True, in_grid=True
    ),
}


def horizontal_kind(kind: ChartKind, panels: tuple[Panel, ...]) -> ChartKind | None:
    """Return the kind of a chart of members as horizontal bars, or None where they would mislead.

    Years stay in their order from left to right. Bars begin at zero, so values on an axis that
    does not are none. A single series of parts would become one bar of them.
    """
    turned = KINDS[kind].turned
    if turned is None or any(panel.is_over_time or panel.axis.minimum for panel in panels):
        return None
    single = any(len(panel.series) == 1 for panel in panels)
    return ChartKind.BAR if single else turned


def horizontal(spec: ChartSpec) -> ChartSpec | None:
    """Return a chart of members as horizontal bars, or None where those would mislead."""
    kind = horizontal_kind(spec.kind, spec.panels)
    if kind is None:
        return None
    alt = (*spec.horizontal_word, *spec.alt[1:]) if spec.horizontal_word else spec.alt
    return replace(spec, kind=kind, alt=alt)
