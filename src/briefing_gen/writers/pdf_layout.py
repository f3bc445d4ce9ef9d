"""Document to parts of pages: which block stands where on the grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from briefing_gen.document.blocks import (
    Block,
    Bullets,
    Callout,
    Chart,
    Document,
    Finding,
    KeyFindings,
    Paragraph,
    Section,
    Sources,
    Table,
)
from briefing_gen.document.inline import plain
from briefing_gen.writers.pdf_boxes import Anchored, Box, Rule, Stack, Tagged
from briefing_gen.writers.pdf_columns import Beside, balanced
from briefing_gen.writers.pdf_exhibits import chart_box, table_exhibit
from briefing_gen.writers.pdf_findings import finding_box
from briefing_gen.writers.pdf_look import Look
from briefing_gen.writers.pdf_opening import key_findings, title_block
from briefing_gen.writers.pdf_passages import passage
from briefing_gen.writers.pdf_tables import natural_table_width
from briefing_gen.writers.pdf_tags import Tag

_SIDE: Final = 4
"""How many columns of the grid the heading of a passage takes, at its left."""
_SECTION_GAP: Final = 26.0
_BLOCK_GAP: Final = 16.0
_FINDING_GAP: Final = 20.0


@dataclass(frozen=True, slots=True)
class Part:
    """A box of the flow of pages, the gap above it, and the block it shows."""

    gap: float
    box: Box
    name: str


def lay_out(document: Document, look: Look) -> tuple[Part, ...]:
    """Return the document as parts that follow each other down the pages."""
    opening = Part(0, title_block(document, look), document.slug)
    sections = [part for section in document.sections for part in _section(section, look)]
    return (opening, *sections)


def _section(section: Section, look: Look) -> Iterator[Part]:
    """Yield the parts of a section; they are one element wherever the pages part them."""
    key = object()
    heading: Box | None = _heading(section, look)
    for _, group in groupby(section.blocks, key=_arrangement):
        for part in _group(section, heading, tuple(group), look):
            yield Part(part.gap, Tagged(Tag.SECT, part.box, key=key), part.name)
        heading = None


def _arrangement(block: Block) -> str:
    """Return how `block` is set: beside the heading, in columns, or over the whole width."""
    match block:
        case Paragraph() | Bullets() | Callout() | Sources():
            return "beside"
        case Chart() | Table():
            return "columns"
        case KeyFindings() | Finding():
            return "whole"


def _group(
    section: Section, heading: Box | None, blocks: tuple[Block, ...], look: Look
) -> Iterator[Part]:
    match _arrangement(blocks[0]):
        case "beside":
            text = Stack(
                tuple(
                    (_between(i), passage(b, look, look.span(look.page.columns - _SIDE)))
                    for i, b in enumerate(blocks)
                )
            )
            box = Stack(((10, Beside(heading or Stack(()), look.left(_SIDE), text)),))
            yield Part(_SECTION_GAP, _ruled(box, look), section.id)
        case "columns":
            yield Part(_SECTION_GAP, _with_heading(heading, _exhibits(blocks, look)), section.id)
        case _:
            yield from _whole(section, heading, blocks, look)


def _between(index: int) -> float:
    return 8.0 if index else 0.0


def _whole(
    section: Section, heading: Box | None, blocks: tuple[Block, ...], look: Look
) -> Iterator[Part]:
    for index, block in enumerate(blocks):
        gap = _FINDING_GAP if index else _SECTION_GAP
        box = _with_heading(None if index else heading, _whole_box(block, look))
        yield Part(gap, box, block.id if isinstance(block, Finding) else section.id)


def _whole_box(block: Block, look: Look) -> Box:
    match block:
        case KeyFindings():
            return key_findings(block, look)
        case Finding():
            return finding_box(block, look)
        case Paragraph() | Bullets() | Callout() | Sources() | Chart() | Table():
            return Stack(())


def _with_heading(heading: Box | None, box: Box) -> Box:
    return Stack(((0, heading), (12, box)), lead=1) if heading else box


def _ruled(box: Box, look: Look) -> Box:
    return Stack(((0, Rule(look.width, look.hairline)), (0, box)), lead=1)


def _heading(section: Section, look: Look) -> Box:
    box = look.heading(section.heading, look.styles.heading, look.span(_SIDE), Tag.H2)
    return Anchored(box, section.id, plain(section.heading), 0)


def _exhibits(blocks: Sequence[Block], look: Look) -> Box:
    """Return charts and tables in two columns, or over the whole width where one needs it."""
    half = look.span(look.page.columns // 2)
    specs = [block for block in blocks if isinstance(block, Chart | Table)]
    widest = max(
        (natural_table_width(b.spec, look) for b in specs if isinstance(b, Table)), default=0
    )
    width = half if widest <= half and len(specs) > 1 else look.width
    parts = tuple((_BLOCK_GAP, _exhibit(block, look, width)) for block in specs)
    if width == half:
        return balanced(parts, look.left(look.page.columns // 2))
    return Stack(parts)


def _exhibit(block: Chart | Table, look: Look, width: float) -> Box:
    match block:
        case Chart(spec):
            return chart_box(spec, look, width)
        case Table(spec):
            return table_exhibit(spec, look, width, whole=False)
