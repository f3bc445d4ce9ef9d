"""Lists on slides, and where a text about help says to turn to, which a slide sets large.

That is addresses and telephone numbers that it quotes, each without spaces or without letters, so
that no statute is taken for one.
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.document.inline import Citation, Content, Inline, Text, plain, with_links
from briefing_gen.measuring.fit import Weight
from briefing_gen.slides import fit
from briefing_gen.slides.deck import Box, Contact, Contacts, Layout, Line, Place

LARGE_GAP_PT: Final = 26
"""The space between two lines that leave much of their slide empty."""
LEAST_LEADS: Final = 0.75
"""The share of bullets that must say more than one sentence, for the first of each to be bold."""


class ListLook(Frozen):
    """How lines stand."""

    size_pt: float
    gap_pt: float
    """The space between them."""
    pages: fit.Pages


def list_pages(lines: Sequence[Line], box: Box, means: fit.Means) -> ListLook | None:
    """Return how lines stand, None where one of them fills more than a slide.

    Those far from each other leave room for a wider font, too.
    """
    body, gap = means.style.body_size_pt, fit.PARAGRAPH_GAP_PT
    roomy = [(means.wider, body * part, LARGE_GAP_PT) for part in (fit.LARGEST, fit.ROOMY)]
    sizes = (body * fit.ROOMY, body, means.style.body_least_pt)
    usual = [(means, size, gap) for size in sizes]
    for own, size, space in (*roomy, *usual) if means.has_panels else usual:
        heights = (fit.line_height(line, size, box.width, own) - gap for line in lines)
        if sum(heights) + space * (len(lines) - 1) <= box.height:
            return ListLook(size, space, (range(len(lines)),))
    needs = [fit.line_height(line, body, box.width, means) for line in lines]
    pages = fit.even_pages(needs, box.height + gap)
    return ListLook(body, gap, pages) if pages else None


def leads(lines: Sequence[Line]) -> bool:
    """Return whether enough lines say more than one thing, so that the first is set apart."""
    return sum(bool(line.parts[0]) for line in lines) >= LEAST_LEADS * max(1, len(lines))


CLEAR_PT: Final = 24
"""What addresses leave free above and below themselves and their words."""
AFTER_PT: Final = 24
"""Between where to turn to and the lines below."""
LARGER: Final = (1.3, 1.15, 1)
"""How much larger than a number it may be set."""
_SENTENCE_END: Final = re.compile(r"([.!?…])\s+")


def contacts_in(
    paragraphs: Sequence[Content], means: fit.Means
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
    large = (style.number_size_pt * part for part in LARGER)
    for size in (*large, style.number_least_pt, style.callout_size_pt):
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
            found = [replace(each, after=_stripped(each.after)) for each in found]
            found.append(Contact(with_links((inline,))))
            continue
        if isinstance(inline, Text) and (ends := _SENTENCE_END.search(inline.text)):
            said = replace(inline, text=inline.text[: ends.end(1)])
            rest = replace(inline, text=inline.text[ends.end() :])
            if found[-1].after or said.text != ".":  # A full stop alone is none of an address.
                found[-1] = replace(found[-1], after=(*found[-1].after, said))
            return tuple(found), (rest, *content[index + 1 :])
        found[-1] = replace(found[-1], after=(*found[-1].after, inline))
    return tuple(found), ()


def _stripped(content: Content) -> Content:
    """Return `content` without the space at its end, where a line ends instead."""
    if content and isinstance(content[-1], Text):
        return (*content[:-1], replace(content[-1], text=content[-1].text.rstrip()))
    return content


def _fits(contacts: Contacts, lines: Sequence[Line], means: fit.Means) -> bool:
    box, ruler = means.box(Layout.LIST, Place.TEXT), means.ruler
    size = means.style.callout_size_pt
    widest = max(
        ruler.wider.width(plain(contact.address), contacts.size_pt, Weight.BOLD)
        + ruler.wider.width(plain(contact.after), size)
        for contact in contacts.found
    )
    height = (
        means.height(contacts.lead, size, box.width)
        + len(contacts.found) * contacts.size_pt * ruler.line_height
        + AFTER_PT
        + sum(fit.line_height(line, size, box.width, means) for line in lines)
    )
    return widest <= box.width and height <= box.height - CLEAR_PT
