"""Lists on slides: as running lines, or in rows with what each line says first at the left.

Finds where a text about help says to turn to, which a slide sets large: addresses and telephone
numbers that it quotes, each without spaces or without letters, so that no statute is taken for one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import product, takewhile
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.document.inline import Citation, Content, Inline, Text, plain, with_links
from briefing_gen.measuring.fit import Ruler, Weight
from briefing_gen.slides.deck import Box, Contact, Contacts, Layout, Line, Place
from briefing_gen.slides.fit import PARAGRAPH_GAP_PT, ROOMY, Means, Pages, even_pages, line_height
from briefing_gen.slides.keys import numbers

LEAD_PARTS: Final = (0.36, 0.46)
"""The shares of its width, to try, that what lines of a list say first has at the left."""
LEAD_GAP_PT: Final = 24
"""Between that and what they add."""
ROW_SPACE_PT: Final = 12
"""The least space between two rows, half of it on either side of the line between them."""
ROW_AIR_PT: Final = 40
"""How much of the height that is left each row gets at most."""
LEAST_LEADS: Final = 0.75
"""The share of bullets that must say more than one sentence, for the first of each to be bold."""


def list_pages(lines: Sequence[Line], box: Box, means: Means) -> tuple[float, Pages] | None:
    """Return the size and the pages of a list, None where one line fills more than a slide."""
    style = means.style
    for size in (style.body_size_pt * ROOMY, style.body_size_pt, style.body_least_pt):
        heights = [line_height(line, size, box.width, means) for line in lines]
        if sum(heights) <= box.height + PARAGRAPH_GAP_PT:
            return size, (range(len(lines)),)
    heights = [line_height(line, style.body_size_pt, box.width, means) for line in lines]
    pages = even_pages(heights, box.height + PARAGRAPH_GAP_PT)
    return (style.body_size_pt, pages) if pages else None


def leads(lines: Sequence[Line]) -> bool:
    """Return whether enough lines say more than one thing, so that the first is set apart."""
    return sum(bool(line.parts[0]) for line in lines) >= LEAST_LEADS * max(1, len(lines))


class Rows(Frozen):
    """How lines stand in rows."""

    size_pt: float
    lead_part: float
    slides: Sequence[tuple[range, tuple[float, ...]]]
    """Which lines each slide has, and how high their rows are."""


def list_rows(
    lines: Sequence[Line], box: Box, means: Means, largest_pt: float = math.inf
) -> Rows | None:
    """Return how a list stands in rows, on as few slides as have room for it.

    None where most lines say one thing only, and where there is no room.
    """
    if not means.has_panels or len(lines) == 1 or not leads(lines):
        return None
    style, box = means.style, row_room(box)
    sizes = [size for size in (style.body_size_pt, style.body_least_pt) if size <= largest_pt]
    for fewest, size, part in product((1, len(lines)), sizes, LEAD_PARTS):
        cells = row_boxes(box, part)
        needs = [_row_need(line, size, cells, means) for line in lines]
        pages = even_pages(needs, box.height) or ()
        if 0 < len(pages) <= fewest:
            held = (needs[page.start : page.stop] for page in pages)
            heights = [_row_heights(needs, box.height) for needs in held]
            return Rows(size, part, tuple(zip(pages, heights, strict=True)))
    return None


def row_room(box: Box) -> Box:
    """Return the room of rows, whose text stands in from their upper edge, in that of a list."""
    return box.within(0, -1.5 * ROW_SPACE_PT, 0, -ROW_SPACE_PT / 2)


def row_boxes(box: Box, lead_part: float) -> tuple[Box, Box]:
    """Return where the two cells of a row of a list stand."""
    lead = replace(box, width=box.width * lead_part)
    return lead, box.within(lead.width + LEAD_GAP_PT, 0, 0, 0)


def _row_need(line: Line, size_pt: float, cells: tuple[Box, Box], means: Means) -> float:
    """Return the height of a row with its space, half of which is enough in a wider font."""
    first, second = cells
    lead, rest = map(plain, line.row)

    def high(ruler: Ruler) -> float:
        beside = ruler.height(rest, size_pt, second.width)
        return max(beside, ruler.height(lead, size_pt, first.width, Weight.BOLD) if lead else 0)

    return max(high(means.ruler) + ROW_SPACE_PT, high(means.ruler.wider) + ROW_SPACE_PT / 2)


def _row_heights(needs: Sequence[float], room_pt: float) -> tuple[float, ...]:
    """Return rows as high as each needs, with one space between them."""
    spare = min(ROW_AIR_PT, (room_pt - sum(needs)) / len(needs))
    return tuple(need + spare for need in needs)


AFTER_PT: Final = 24
"""Between them and the lines below."""
_MOST_JOINING: Final = 2
"""So many words may join two contacts on a line of their own: "o al" of Spanish."""
_SENTENCE_END: Final = re.compile(r"([.!?…])\s+")


def contacts_in(
    paragraphs: Sequence[Content], means: Means
) -> tuple[Contacts, Sequence[Line]] | None:
    """Return where the first of `paragraphs` says to turn to, and the lines after it.

    None stands for a text that names nothing of that kind, or that has no room for it.
    """
    lead, *others = paragraphs
    first = tuple(takewhile(lambda inline: not _is_contact(inline), lead))
    found, rest = _found(lead[len(first) :])
    said = (with_links(content) for content in (rest, *others) if content)
    lines = tuple(Line(content, bullet=False) for content in said)
    style = means.style
    for size in (*numbers(style), style.callout_size_pt):
        contacts = Contacts(lead=_stripped(first), found=found, size_pt=size)
        if found and _fits(contacts, lines, means):
            return contacts, lines
    return None


def _is_contact(inline: Inline) -> bool:
    if not isinstance(inline, Citation) or inline.origin:
        return False
    return " " not in inline.text or not any(map(str.isalpha, inline.text))


def _found(content: Content) -> tuple[tuple[Contact, ...], Content]:
    """Return each contact with the words that follow it, and what comes after that sentence."""
    found: list[Contact] = []
    for index, inline in enumerate(content):
        if _is_contact(inline):
            found = _joined(found, inline)
            continue
        ends = _SENTENCE_END.search(inline.text) if isinstance(inline, Text) else None
        if isinstance(inline, Text) and ends:
            said = replace(inline, text=inline.text[: ends.end(1)])
            rest = replace(inline, text=inline.text[ends.end() :])
            if found[-1].after or said.text != ".":  # A full stop alone is none of an address.
                found[-1] = replace(found[-1], after=(*found[-1].after, said))
            return tuple(found), (rest, *content[index + 1 :])
        found[-1] = replace(found[-1], after=(*found[-1].after, inline))
    return tuple(found), ()


def _joined(found: Sequence[Contact], told: Inline) -> list[Contact]:
    """Return contacts with one more, after the word or two that join it, such as "or", "o al"."""
    address = with_links((told,))
    if not found:
        return [Contact(address)]
    *others, last = found
    said = plain(last.after).split()
    if 0 < len(said) <= _MOST_JOINING and all(map(str.isalpha, said)):
        before = (Text(f"{' '.join(said)} "),)
        return [*others, replace(last, after=()), Contact(address, before=before)]
    return [*others, replace(last, after=_stripped(last.after)), Contact(address)]


def _stripped(content: Content) -> Content:
    """Return `content` without the space at its end, where a line ends instead."""
    if content and isinstance(content[-1], Text):
        return (*content[:-1], replace(content[-1], text=content[-1].text.rstrip()))
    return content


def _fits(contacts: Contacts, lines: Sequence[Line], means: Means) -> bool:
    box, ruler = means.room.box(Layout.LIST, Place.TEXT), means.ruler
    size = means.style.callout_size_pt
    widest = max(
        ruler.wider.width(plain(contact.address), contacts.size_pt, Weight.BOLD)
        + ruler.wider.width(plain((*contact.before, *contact.after)), size)
        for contact in contacts.found
    )
    height = (
        means.height(contacts.lead, size, box.width)
        + len(contacts.found) * contacts.size_pt * ruler.line_height
        + AFTER_PT
        + sum(line_height(line, size, box.width, means) for line in lines)
    )
    return widest <= box.width and height <= box.height
