"""Charts laid on their side: beside its bar, each member has room for its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from briefing_gen.document.charts import ChartKind, ChartSpec
from briefing_gen.frozen import replace

_LYING: Final[Mapping[ChartKind, ChartKind]] = {
    ChartKind.COLUMN: ChartKind.BAR,
    ChartKind.LINE: ChartKind.BAR,
    ChartKind.DOT: ChartKind.BAR,
    ChartKind.STACKED_COLUMN: ChartKind.STACKED_BAR,
}


def lain(spec: ChartSpec) -> ChartSpec | None:
    """Return a chart of members with bars that lie; None where they would say something else.

    Years stay in their order from left to right. Bars begin at zero, so values on an axis that
    does not are none. A single series of parts would become one bar of them.
    """
    kind = _LYING.get(spec.kind)
    if kind is None or any(panel.is_over_time for panel in spec.panels):
        return None
    if any(panel.axis.minimum for panel in spec.panels):
        return None
    if kind is ChartKind.STACKED_BAR and any(len(panel.series) == 1 for panel in spec.panels):
        kind = ChartKind.BAR
    return replace(spec, kind=kind)
