"""What the sheets of an edition as a workbook are called, for whoever writes or reads one."""

import re
from collections.abc import Mapping
from typing import Final

from briefing_gen.base.language import Language
from briefing_gen.document.blocks import Document
from briefing_gen.document.charts import ChartSpec
from briefing_gen.document.tables import TableSpec
from briefing_gen.document.walk import exhibits
from briefing_gen.words.languages import labels

LONGEST_NAME: Final = 31
"""Letters that the name of a sheet may have."""
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\']")


def shown(document: Document) -> tuple[ChartSpec | TableSpec, ...]:
    """Return the charts and tables that have a sheet; a chart and its table share one."""
    found = tuple(exhibits(document))
    of_charts = {spec.table.id for spec in found if isinstance(spec, ChartSpec)}
    return tuple(spec for spec in found if spec.id not in of_charts)


def sheet_names(document: Document) -> Mapping[str, str]:
    """Return a name that Excel accepts for the sheet of each chart and table, by its id."""
    said = labels(Language(document.language))
    used = {"history", *(own.casefold() for own in (said.cover, said.notes, said.sources))}
    names: dict[str, str] = {}
    for spec in shown(document):
        wished = _NOT_IN_NAMES.sub("-", spec.id)[:LONGEST_NAME] or "-"
        free, number = wished, 2
        while free.casefold() in used:
            ending = f"-{number}"
            free, number = wished[: LONGEST_NAME - len(ending)] + ending, number + 1
        used.add(free.casefold())
        names[spec.id] = free
    return names
