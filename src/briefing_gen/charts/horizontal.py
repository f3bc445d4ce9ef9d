"""Turn a chart of columns into horizontal bars, which leave each member room for its name."""

from __future__ import annotations

from briefing_gen.base.frozen import replace
from briefing_gen.document.charts import ChartSpec, horizontal_kind


def horizontal(spec: ChartSpec) -> ChartSpec | None:
    """Return a chart of members as horizontal bars, or None where those would mislead."""
    kind = horizontal_kind(spec.kind, spec.panels)
    if kind is None:
        return None
    alt = (*spec.horizontal_word, *spec.alt[1:]) if spec.horizontal_word else spec.alt
    return replace(spec, kind=kind, alt=alt)
