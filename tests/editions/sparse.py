"""Changes that leave the briefing on ferries without one kind of block or another."""

from __future__ import annotations

from typing import Final

from tests.editions.ferries import TESTS

Change = tuple[str, str]
_WORDS: Final = (TESTS / "editions" / "good" / "briefing.yaml").read_text(encoding="utf-8")
_CHARTS: Final = (
    _WORDS[_WORDS.index("    chart:\n      kind: column") : _WORDS.index("  - id: punctuality")],
    _WORDS[_WORDS.index("    chart:\n      kind: bar") : _WORDS.index("  - id: freight")],
)
_TABLE: Final = _WORDS[_WORDS.index("    table:\n") : _WORDS.index("limits:\n")]
_TABLE_OF_TRIPS: Final = """\
    table:
      title: {{en-US: {title}}}
      subtitle: {{en-US: "North line, calendar years"}}
      columns:
        - {{header: {{en-US: Year}}}}
        - {{header: {{en-US: Count}}, numeric: "yes"}}
      rows:
        - {{cells: ["{{after:period}}", "{{{metric}}}"]}}
"""
_BARS_OF_CARS: Final = """\
    chart:
      kind: column
      title: {en-US: "Ferries carried {cars} cars in {cars:period}"}
      subtitle: {en-US: "Cars carried, federal fiscal years"}
      across: {table: freight, dimension: fiscal_year}
      series:
        - {id: cars, name: {en-US: Cars}, values: "freight[fiscal_year=*].cars"}
"""
TABLES_ONLY: Final = (
    (_CHARTS[0], _TABLE_OF_TRIPS.format(title="Trips on the north line", metric="after")),
    (_CHARTS[1], _TABLE_OF_TRIPS.format(title="Trips on time", metric="punctual")),
)
CHARTS_ONLY: Final = ((_TABLE, _BARS_OF_CARS),)
NO_QUESTIONS: Final = (("questions:\n  - {en-US: Who counts the passengers?}\n", ""),)
NO_LIMITS: Final = (("limits:\n  - {en-US: How many people traveled.}\n", ""),)
NO_METHODS: Final = (("methods:\n  - {en-US: All values are as published.}\n", ""),)
_PANEL: Final = """\
        - panel-title: {{en-US: {title}}}
          across: {{table: trips, dimension: year, members: [{members}]}}
          series:
            - {{id: trips, name: {{en-US: Trips}}, values: "trips[year=*, line={line}].trips"}}
"""


def panels(*lines: tuple[str, str], members: str = '"2023"') -> Change:
    """Return the change that makes of the first chart panels: a title and a line for each."""
    start = _WORDS.index("      across: ")
    old = _WORDS[start : _WORDS.index("  - id: punctuality")]
    made = (_PANEL.format(title=title, line=line, members=members) for title, line in lines)
    return old, "".join(("      panels:\n", *made))


EMPTY_PANEL: Final = (panels(("North", "north"), ("South", "south")),)
"""Nobody counted the trips on the south line in that year."""
