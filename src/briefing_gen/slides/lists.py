"""Lists on slides, and what each line says first.

Finds where a text about help says to turn to, which a slide sets large: addresses and telephone
numbers that it quotes, each without spaces or without letters, so that no statute is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.document.inline import Citation, Content, Inline, Text, plain, with_links
from briefing_gen.measuring.fit import Weight
from briefing_gen.slides.deck import Box, Layout, Place
from briefing_gen.slides.fit import PARAGRAPH_GAP_PT, ROOMY, Means, Pages, even_pages, line_height
from briefing_gen.slides.keys import numbers
from briefing_gen.slides.lines import Contact, Contacts, Line

MOST_MORE_PT: Final = 32
"""By how much lines of a short list are farther apart at the most."""
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


def list_gap(lines: Sequence[Line], size_pt: float, box: Box, means: Means) -> float:
    """Return the space between lines that share what height they leave, in a wider font, too."""
    needed = sum(line_height(line, size_pt, box.width, means.wider) for line in lines)
    spare = (box.height + PARAGRAPH_GAP_PT - needed) / max(1, len(lines) - 1)
    return PARAGRAPH_GAP_PT + max(0.0, min(MOST_MORE_PT, spare))


def leads(lines: Sequence[Line]) -> bool:
    """Return whether enough lines say more than one thing, so that the first is set apart."""
    return sum(bool(line.parts[0]) for line in lines) >= LEAST_LEADS * max(1, len(lines))


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
        if isinstance(inline, Text) and (ends := _SENTENCE_END.search(inline.text)):
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
