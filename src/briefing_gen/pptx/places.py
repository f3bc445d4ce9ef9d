"""How the places of a layout are known in a template: by the index of their placeholder."""

from __future__ import annotations

from typing import Final

from briefing_gen.slides.area import Layout, Place

INDEXES: Final = {
    Place.TITLE: 0,
    Place.FOOTER: 11,
    Place.NUMBER: 12,
    Place.SUBTITLE: 13,
    Place.EXHIBIT: 14,
    Place.TEXT: 15,
    Place.DETAILS: 16,
    Place.KICKER: 17,
    Place.SOURCE: 18,
    Place.FINDING_1: 21,
    Place.FINDING_2: 22,
    Place.FINDING_3: 23,
    Place.FINDING_4: 24,
    Place.FINDING_5: 25,
}
"""The `idx` of each placeholder; a title has none, which counts as 0."""

LAYOUT_NAMES: Final = {
    Layout.TITLE: "Title",
    Layout.KEY_FINDINGS: "Key findings",
    Layout.CHART: "Chart, words below",
    Layout.CHART_AND_TEXT: "Chart, words beside",
    Layout.TABLE: "Table",
    Layout.TABLE_AND_TEXT: "Table, words beside",
    Layout.LIST: "List",
    Layout.SOURCES: "Sources",
}
"""The name by which the plain template knows a layout."""
