"""Which columns of a table hold margins of error, and of which measure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from briefing_gen.dataset.model import Attribute, MarginColumn
from briefing_gen.dataset.reading.fields import FieldSpec, Role
from briefing_gen.dataset.reading.resources import Resource

USUAL_CONFIDENCE: Final = "90"
"""That of the American Community Survey."""
CONFIDENCE: Final = re.compile(r"[5-9][0-9](\.[0-9]{1,2})?")


def margin_columns(resource: Resource) -> Mapping[str, MarginColumn]:
    """Return the columns of margins, by the measure whose values they belong to."""
    found = {}
    for field in margin_fields(resource):
        measure, confidence = measure_of(field, resource), confidence_of(field)
        if measure and CONFIDENCE.fullmatch(confidence):
            found[measure] = MarginColumn(field.name, Decimal(confidence))
    return found


def margin_fields(resource: Resource) -> Iterator[FieldSpec]:
    """Yield the fields of margins, in file order."""
    return (field for field in resource.fields if field.attribute is Attribute.MARGIN)


def measure_of(field: FieldSpec, resource: Resource) -> str | None:
    """Return the measure a field of margins names; the only one where it names none."""
    measures = resource.of_role(Role.MEASURE)
    only = measures[0].name if len(measures) == 1 else ""
    return field.node.text("measure", only) or None


def confidence_of(field: FieldSpec) -> str:
    """Return the confidence of a field of margins, in percent, as it is written."""
    return field.node.text("confidence", USUAL_CONFIDENCE)
