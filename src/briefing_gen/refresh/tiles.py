"""Maps of tiles: the values and shades of another, each tile where it is."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from pptx.oxml.ns import qn

from briefing_gen.pptx.privates import Read
from briefing_gen.refresh.paragraphs import body_of, paragraphs, said

_FILLS: Final = tuple(
    map(qn, ("a:noFill", "a:solidFill", "a:gradFill", "a:blipFill", "a:pattFill"))
)


def take(old: Read, new: Read) -> bool:
    """Let the tiles of a map show what those of another do; return whether some showed others.

    Tiles are known by their letters.
    """
    theirs = {_letters(tile): tile for tile in new.shapes}
    pairs = [(tile, theirs[_letters(tile)]) for tile in old.shapes if _letters(tile) in theirs]
    changed = [(tile, like) for tile, like in pairs if _said(tile) != _said(like)]
    for tile, like in pairs if changed else ():  # Shades follow from the values of all others.
        mine = body_of(tile)
        mine.getparent().replace(mine, deepcopy(body_of(like)))
        fill, other = _fill(tile), _fill(like)
        if fill is not None and other is not None:
            fill.getparent().replace(fill, deepcopy(other))
        tile.name = like.name
    return bool(changed)


def _letters(tile: Read) -> str:
    """Return the first line of a tile; empty of a shape without text."""
    return next(iter(_said(tile)), "")


def _said(tile: Read) -> list[str]:
    return [said(paragraph) for paragraph in paragraphs(body_of(tile))]


def _fill(tile: Read) -> Read | None:
    look = tile.element.find(qn("p:spPr"))
    return None if look is None else next((one for one in look if one.tag in _FILLS), None)
