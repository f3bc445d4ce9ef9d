"""Links of paragraphs that were copied from one deck into another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pptx.oxml.ns import qn

from briefing_gen.writers.shape_names import start_of

Read = Any
"""A deck, slide, part or element, which have no types."""
_LED: Final = qn("r:id")


class Leading:
    """What lets links lead to the same slides and addresses in another deck."""

    def __init__(self, deck: Read, new: Sequence[Read]) -> None:
        self._slides = {_title(slide): slide.part for slide in reversed(list(deck.slides))}
        self._titles = {slide.part: _title(slide) for slide in new}

    def lead(self, paragraph: Read, part: Read, other: Read) -> None:
        """Let links of a paragraph, now on `part` and before on `other`, lead to the same places.

        A link to a slide that the deck does not have becomes plain words.
        """
        for link in [element for element in paragraph.iter() if element.get(_LED)]:
            relation = other.rels[link.get(_LED)]
            if relation.is_external:
                key = part.relate_to(relation.target_ref, relation.reltype, is_external=True)
                link.set(_LED, key)
                continue
            slide = self._slides.get(self._titles.get(relation.target_part, ""))
            if slide is None:
                link.getparent().remove(link)
            else:
                link.set(_LED, part.relate_to(slide, relation.reltype))


def _title(slide: Read) -> str:
    """Return by what a slide is known, empty of one without a title; so are continued ones."""
    title = slide.shapes.title
    return "" if title is None else f"{start_of(title.name)}: {title.text_frame.text}"
