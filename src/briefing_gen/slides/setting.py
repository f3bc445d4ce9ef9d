"""What the slides of a section are laid out with, and how a text that does not fit is told."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import Location, Problem
from briefing_gen.document.blocks import Document, Section
from briefing_gen.document.inline import Content, plain
from briefing_gen.slides.caveats import Letters
from briefing_gen.slides.deck import Slide
from briefing_gen.slides.fit import Means

Laid = Iterator[Slide | Problem]
"""The slides of a part of a document, and what fits on none."""


class Setting(Frozen):
    """A section on its way to slides."""

    means: Means
    document: Document
    section: Section
    letters: Letters

    def problem(self, block: str, content: Content, hint: str) -> Problem:
        """Return that `content` fits on no slide, with its place."""
        return Problem(
            code="does-not-fit",
            message=f"{plain(content)!r} does not fit on a slide",
            where=self.place(block),
            hint=hint,
            about=plain(content),
        )

    def place(self, block: str) -> Location:
        """Return where `block` stands in the document."""
        return Location(self.document.slug, field=f"{self.section.id}/{block}")
