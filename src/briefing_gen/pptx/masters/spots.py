"""Where a part of a slide stands on a layout of a house master, and in which placeholder."""

from __future__ import annotations

from collections.abc import Mapping

from briefing_gen.base.frozen import Frozen
from briefing_gen.pptx.masters.layouts import Holder
from briefing_gen.slides.deck import Box, Place


class Spot(Frozen):
    """Where a part of a slide stands, and the placeholder it stands in, if any."""

    box: Box
    """The room for its text, without the margins of its frame."""
    holder: Holder | None = None
    crowded: bool = False
    """Whether something of the master's may lie under it that text cannot stand on."""

    @property
    def frame(self) -> Box:
        """The frame around the text."""
        if self.holder is None:
            return self.box
        left, top, right, bottom = self.holder.look.insets
        return Box(
            left=self.box.left - left,
            top=self.box.top - top,
            width=self.box.width + left + right,
            height=self.box.height + top + bottom,
        )

    @property
    def moved(self) -> bool:
        """Whether it stands elsewhere than the layout has it."""
        if self.holder is None:
            return False
        if self.holder.turned:
            return True
        own, frame = self.holder.box, self.frame
        pairs = zip(
            (own.left, own.top, own.width, own.height),
            (frame.left, frame.top, frame.width, frame.height),
            strict=True,
        )
        return any(abs(one - other) > 1 for one, other in pairs)


Spots = Mapping[Place, Spot]
