"""Charts laid on their side: beside its bar, each member has room for its name."""

from __future__ import annotations

from briefing_gen.base.frozen import replace
from briefing_gen.document.charts import ChartSpec, lain_kind


def lain(spec: ChartSpec) -> ChartSpec | None:
    """Return a chart of members with bars that lie; None where they would mislead."""
    kind = lain_kind(spec.kind, spec.panels)
    if kind is None:
        return None
    alt = (*spec.lain_word, *spec.alt[1:]) if spec.lain_word else spec.alt
    return replace(spec, kind=kind, alt=alt)
