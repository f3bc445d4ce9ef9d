"""Words that python-pptx has no way to: comments, diagrams, and what stands on or in charts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from briefing_gen.verify.books import number
from briefing_gen.verify.said import BESIDE, Drawn, Said

_COMMENTS: Final = "/relationships/comments"
_EITHER: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
"""Holds what only some programs can show, and what the others show in its place."""
_NEW_CHART: Final = "/relationships/chartEx"
"""Leads to a chart of the kinds that PowerPoint 2016 brought: maps, waterfalls and others."""
_CHART: Final = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_MATHS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
Read = Any
"""A part of python-pptx or an element of lxml, which have no types."""


def comments_on(slide: Read) -> Iterator[str]:
    """Yield the comments on a slide part and their answers, as PowerPoint holds them or did."""
    for root in _led_to(slide, _COMMENTS):
        yield from (comment.text or "" for comment in root.iter(qn("p:text")))
        yield from paragraphs_in(root)


def diagrams_on(slide: Read) -> Iterator[str]:
    """Yield the words of SmartArt, ink and the like on a slide part."""
    for root in _led_to(slide, RT.DIAGRAM_DATA):
        yield from paragraphs_in(root)
    for root in slide._element.iter(_EITHER):  # noqa: SLF001 - no public way.
        yield from paragraphs_in(root)


def equations_on(slide: Read) -> Iterator[str]:
    """Yield what each equation on a slide part says, with a space between its parts."""
    for equation in slide._element.iter(f"{_MATHS}oMath"):  # noqa: SLF001 - no public way.
        parts: dict[Read, list[str]] = {}
        for text in equation.iter(f"{_MATHS}t"):
            parts.setdefault(text.getparent().getparent(), []).append(text.text or "")
        yield " ".join(map("".join, parts.values()))


def written_on(chart: Read) -> Iterator[str]:
    """Yield what somebody wrote on a chart part, in boxes that go along with it."""
    for root in _led_to(chart, RT.CHART_USER_SHAPES):
        yield from paragraphs_in(root)


def new_charts_on(slide: Read, where: str) -> Iterator[Said | Drawn]:
    """Yield what the charts of newer kinds on a slide part say and draw; none is of a briefing."""
    for root in _led_to(slide, _NEW_CHART):
        yield from (Said(where=where, about="", text=text) for text in paragraphs_in(root))
        for names in root.iter(f"{_CHART}strDim"):
            text = BESIDE.join(point.text or "" for point in names.iter(f"{_CHART}pt"))
            yield Said(where=where, about="", text=text)
        for values in root.iter(f"{_CHART}numDim"):
            found = (number(point.text) for point in values.iter(f"{_CHART}pt"))
            yield from (Drawn(where=where, about="", value=v) for v in found if v is not None)


def paragraphs_in(root: Read) -> Iterator[str]:
    """Yield what each paragraph below `root` says."""
    for paragraph in root.iter(qn("a:p")):
        yield "".join(run.text or "" for run in paragraph.iter(qn("a:t")))


def _led_to(part: Read, kind: str) -> Iterator[Read]:
    """Yield the root of each part that `part` leads to by a relation whose kind ends so."""
    for relation in part.rels.values():
        if relation.reltype.endswith(kind) and not relation.is_external:
            yield parse_xml(relation.target_part.blob)
