"""Relationships to web addresses, one for each address of a part."""

from __future__ import annotations

from functools import cache

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part

from briefing_gen.writers.pptx.text import Linker


def linker(part: Part) -> Linker:
    """Return what makes an address known to `part`."""

    @cache  # python-pptx looks through all relationships of a part for each.
    def link(url: str) -> str:
        return part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    return link
