"""Writes one finding of a draft, with the metrics that it needs."""

import re
from collections.abc import Sequence
from typing import Final

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.limits import MOST_SLIDE_WORDS
from briefing_gen.drafting.exhibits import table_of
from briefing_gen.drafting.members import plural
from briefing_gen.drafting.sheet import Column, Sheet, lowered
from briefing_gen.drafting.values import PLACES, Value, address, quoted

FINDING: Final = """\
  - id: {id}
    statement: {{en-US: {statement}}}
{holds}{body}{slide}    key:
      number: {number}
      label: {{en-US: {label}}}
{unavailable}"""

_MANY: Final = 8
"""Of so many members the median is told."""
_WORDS_OF_A_PERIOD: Final = 4
"""So many more words may stand for a period, such as those of a quarter."""


class Draft(Frozen):
    """One finding, with the metrics it needs."""

    text: str
    id: str
    metrics: tuple[tuple[str, str], ...]
    exhibit: str
    table: str
    """What stands in its place where another finding shows the same plot."""
    is_spare: bool = False
    """Whether it stands only where there is too little else to tell."""


class Told(Frozen, kw_only=True):
    """What one finding says, before its chart or table."""

    id: str
    statement: str
    body: str
    """Empty where the statement says it all."""
    number: str
    label: str
    metrics: tuple[tuple[str, str], ...]
    short: str = ""
    """What a slide says of a long body; its label and number where that is empty."""
    holds: tuple[str, ...] = ()


def draft_of(
    sheet: Sheet,
    told: Told,
    exhibit: str,
    values: Sequence[Value],
    more: Sequence[tuple[str, str]] = (),
) -> Draft:
    """Return a finding with its exhibit, or a table of `values` and `more` in its place."""
    slide = _for_slide(sheet, told)
    holds = f"    holds: [{', '.join(map(quoted, told.holds))}]\n" if told.holds else ""
    finding = FINDING.format(
        id=told.id,
        statement=quoted(told.statement),
        holds=holds,
        body=f"    body:\n      - en-US: {quoted(told.body)}\n" * bool(told.body),
        slide=f"    slide: {{en-US: {quoted(slide)}}}\n" * (slide != told.body),
        number=told.number,
        label=quoted(told.label),
        unavailable="    unavailable: leave-out\n" * bool(sheet.subject),
    )
    table = table_of(sheet, values, more)
    return Draft(finding, told.id, told.metrics, exhibit, table)


def median_of(
    sheet: Sheet, value: Value, across: Column
) -> tuple[str, list[tuple[str, str]]] | None:
    """Return the sentence on the median of so many members, and its metrics."""
    noun = plural(lowered(re.sub(r"[ _-]name$", "", across.title)))
    # The District is none of the states, and an entity is anything.
    is_mixed = "District of Columbia" in across.cells or noun == "entities"
    noun = "places" if is_mixed or (" " in noun and PLACES.search(across.title)) else noun
    if across.overlap or across.is_numbered or " " in noun or len(set(across.cells)) < _MANY:
        return None
    of = quoted(address(sheet, value.measure, value.row, across))
    over = f"{{across: {sheet.name}.{across.name}, of: {of}}}"
    median, count = f"{value.metric}-median", f"{value.metric}-count"
    display = value.display or f":{value.measure.decimals or ''}".rstrip(":")
    said = f"The median of {{{count}}} {noun} is {{{median}{display}}}."
    return said, [(count, f"{{count: {over}}}"), (median, f"{{median: {over}}}")]


def _for_slide(sheet: Sheet, told: Told) -> str:
    """Return the text for the slide: the body, or the number where it is empty or long."""
    body = told.body.replace(":period}", ":period} " + "of " * _WORDS_OF_A_PERIOD)
    if subject := sheet.subject:
        every = (subject.words.get(member, member) for member in dict.fromkeys(subject.cells))
        longest = max(every, key=lambda words: len(words.split()), default="")
        body = body.replace(subject.stands_for, longest)
    is_short = bool(body) and len(body.split()) <= MOST_SLIDE_WORDS
    return told.body if is_short else told.short or f"{told.label}: {{{told.number}}}."
