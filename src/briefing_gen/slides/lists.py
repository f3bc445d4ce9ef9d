"""Lists on slides: as running lines, or in rows with what each line says first at the left.

Finds where a text about help says to turn to, which a slide sets large: addresses and telephone
numbers that it quotes, each without spaces or without letters, so that no statute is taken for one.
"""

import math
import re
from collections.abc import Sequence
from functools import partial
from itertools import chain, product, takewhile
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.document.inline import Citation, Content, Inline, Link, Text, plain, with_links
from briefing_gen.measuring.fit import LINE_END, Ruler, Weight
from briefing_gen.slides import fit
from briefing_gen.slides.breaks import kept_together
from briefing_gen.slides.deck import Box, Contact, Contacts, Layout, Line, Place
from briefing_gen.slides.titles import RULE_GAP_PT

LEAD_PARTS: Final = (0.35, 0.3)
"""The shares of its width to try that what lines of a list say first has at the left."""
PARTS: Final = (0.43, *LEAD_PARTS, 0.25, 0.2)
"""Those of rows that are not alike high: that which makes them lowest leaves larger letters."""
MOST_GAP_PT, LARGE_GAP_PT, EVEN_GAP_PT, CLOSE_GAP_PT = 72, 26, 20, 12
"""The spaces between two rows, half of each on either side of the line between them: the most, and
the least for rows in large letters, which are all alike high, for others, and for those that share
fewer slides so."""
LARGER: Final = (1.6, 1.5, 1.4, 1.3, 1.2, 1.1, 1)
"""How much larger than other numbers addresses are, to try."""
AFTER_PT: Final = 24
"""Between where to turn to and the lines below."""
_SENTENCE_END: Final = re.compile(r"([.!?…])\s+")


class ListLook(Frozen):
    """How lines stand: as one text, or in rows."""

    size_pt: float
    slides: Sequence[tuple[range, float, tuple[float, ...]]]
    """Which lines each slide has, the space between them, and how high its rows are with it."""
    lead_part: float = 0
    """The share of its width that what lines say first has in rows."""


def list_pages(lines: Sequence[Line], box: Box, means: fit.Means) -> ListLook | None:
    """Return how lines stand as one text, None where one of them fills more than a slide.

    Large letters, and the space between them, leave room for a wider font, too.
    """
    style, usual = means.style, fit.PARAGRAPH_GAP_PT
    sizes = (style.body_size_pt * fit.ROOMY, style.body_size_pt, style.body_least_pt)
    large = (style.body_size_pt * fit.LARGEST, LARGE_GAP_PT, means.wider)
    looks = ((size, usual, means) for size in sizes)
    for size, gap, font in (large, *looks) if means.has_panels else looks:
        heights = [fit.line_height(line, size, box.width, font) + gap - usual for line in lines]
        if sum(heights) <= box.height + usual:
            return ListLook(size, ((range(len(lines)), gap, ()),))
    heights = [fit.line_height(line, style.body_size_pt, box.width, means) for line in lines]
    pages = fit.even_pages(heights, box.height + fit.PARAGRAPH_GAP_PT)
    slides = tuple((page, fit.PARAGRAPH_GAP_PT, ()) for page in pages)
    return ListLook(style.body_size_pt, slides) if slides else None


def leads(lines: Sequence[Line]) -> bool:
    """Return whether three of four lines say more than one thing, so that the first is bold."""
    return sum(bool(line.parts[0]) for line in lines) >= 0.75 * max(1, len(lines))


def list_rows(lines: Sequence[Line], box: Box, means: fit.Means) -> ListLook | None:
    """Return how a list stands in rows, on as few slides as have room for it.

    None where most lines say one thing only, and where there is no room.
    """
    if not means.has_panels or len(lines) == 1 or not leads(lines):
        return None
    body, least = means.style.body_size_pt, means.style.body_least_pt
    sizes = [body * part for part in (fit.LARGEST, fit.LARGER, fit.ROOMY, fit.FULLER)]

    def high(size: float, part: float) -> float:
        """Return the height of all rows, of which the first column has a share of the width."""
        needs = (row_need(line, size, row_boxes(line, box, part), means) for line in lines)
        return sum(_row_height(need, CLOSE_GAP_PT) for need in needs)

    # Smaller letters, and a narrower first column, come before more than two lines in a row;
    # where they do not help, the column that makes rows lowest comes before smaller letters.
    looks = chain(
        product(sizes, (LARGE_GAP_PT,), LEAD_PARTS, (2,)),
        product(sizes, (LARGE_GAP_PT,), LEAD_PARTS[:1], (math.inf,)),
        (
            (size, gap, min(PARTS, key=partial(high, size)), math.inf)
            for size, gap in product((sizes[-1], body, least), (EVEN_GAP_PT, CLOSE_GAP_PT))
        ),
    )
    made = (_rows(lines, look, box, means) for look in looks)
    return min(filter(None, made), key=lambda look: len(look.slides), default=None)


def _rows(
    lines: Sequence[Line], look: tuple[float, float, float, float], box: Box, means: fit.Means
) -> ListLook | None:
    """Return rows in a look: size, gap, part of the leads, most lines; None without room."""
    size, gap, part, most = look
    needs = [row_need(line, size, row_boxes(line, box, part), means) for line in lines]
    if max(need for need, _ in needs) > most * size * means.ruler.line_height:
        return None
    heights = [_row_height(need, gap) for need in needs]
    heights = [max(heights)] * len(lines) if gap == LARGE_GAP_PT else heights
    pages = fit.even_pages(heights, row_room(box).height)
    slides = [(page, 0.0, _spread(needs[page.start : page.stop], box)) for page in pages]
    return ListLook(size, slides, part) if slides else None


def row_room(box: Box) -> Box:
    """Return the room of rows in that of a list: they begin at the rule over it."""
    return box.within(0, -RULE_GAP_PT, 0, 0)


def row_boxes(line: Line, box: Box, lead_part: float) -> tuple[Box, Box]:
    """Return where the two cells of a row of a list stand; what has no lead takes the whole row."""
    lead = replace(box, width=box.width * lead_part)
    is_led = bool(plain(line.row[0]))
    return lead, box.within(lead.width + 24, 0, 0, 0) if is_led else box  # A gap apart.


def row_need(
    line: Line, size_pt: float, cells: tuple[Box, Box], means: fit.Means
) -> tuple[float, float]:
    """Return the height of the words of a row, and that in a wider font."""
    first, second = cells
    lead, rest = map(plain, line.row)

    def high(ruler: Ruler) -> float:
        beside = ruler.height(rest, size_pt, second.width)
        return max(beside, ruler.height(lead, size_pt, first.width, Weight.BOLD) if lead else 0)

    return high(means.ruler), high(means.ruler.wider)


def _row_height(need: tuple[float, float], gap_pt: float) -> float:
    """Return the height of a row with its space, which a wider font may fill."""
    usual, wider = need
    return max(usual + gap_pt, wider)


def _spread(needs: Sequence[tuple[float, float]], box: Box) -> tuple[float, ...]:
    """Return how high rows are: all alike, or with one space, where there is room for that.

    Else each has what a wider font needs.
    """
    room, count = row_room(box).height, len(needs)
    alike = max(_row_height(need, LARGE_GAP_PT) for need in needs)
    if alike * count <= room:
        return (min(room / count, alike - LARGE_GAP_PT + MOST_GAP_PT),) * count
    gap = (room - sum(usual for usual, _ in needs)) / count
    if gap >= EVEN_GAP_PT:
        return tuple(usual + min(gap, MOST_GAP_PT) for usual, _ in needs)
    heights = [_row_height(need, CLOSE_GAP_PT) for need in needs]
    return tuple(high + (room - sum(heights)) / count for high in heights)


def contacts_in(
    paragraphs: Sequence[Content], means: fit.Means
) -> tuple[Contacts, Sequence[Line], float] | None:
    """Return where the first of `paragraphs` says to turn to, the lines after it, and their size.

    None stands for a text that names nothing of that kind, or that has no room for it.
    """
    lead, *others = paragraphs
    first = tuple(takewhile(lambda inline: not _is_contact(inline), lead))
    said, rest = _found(lead[len(first) :])
    found = tuple(replace(each, after=_stripped(each.after)) for each in said)
    more = [with_links(words) for words in (rest, *others) if words]
    style, room = means.style, means.box(Layout.LIST, Place.TEXT).height - 34  # To be clear of all.
    sizes = *(style.number_size_pt * part for part in LARGER), style.number_least_pt
    roomy, fuller = (style.body_size_pt * part for part in (fit.ROOMY, fit.FULLER))
    below = style.callout_size_pt, roomy, fuller
    for size, under in product((*sizes, style.callout_size_pt), below):
        contacts = Contacts(lead=_stripped(first), found=found, size_pt=size)
        lines = tuple(Line(_own_line(words, under, means), bullet=False) for words in more)
        fits = found and _fit(contacts, means)
        if fits and contacts_height(contacts, lines, under, means) <= room:
            return contacts, lines, under
    return None


def contacts_height(
    contacts: Contacts, lines: Sequence[Line], size_pt: float, means: fit.Means
) -> float:
    """Return the height of where to turn to and of the lines below, which have a size."""
    width, size = means.box(Layout.LIST, Place.TEXT).width, means.style.callout_size_pt
    afters = [each.after for each in contacts.found if plain(each.after)]
    return (
        means.height(contacts.lead, size, width)
        + len(contacts.found) * contacts.size_pt * means.ruler.line_height
        + sum(means.height(after, size, width) + fit.SENTENCE_GAP_PT for after in afters)
        + AFTER_PT
        + sum(fit.line_height(line, size_pt, width, means) for line in lines)
    )


def _own_line(content: Content, size_pt: float, means: fit.Means) -> Content:
    """Return a text with a new line for each link with no room beside the words before it.

    Some programs break an address anywhere rather than before it.
    """
    width, made = means.box(Layout.LIST, Place.TEXT).width, content[:0]
    for inline in content:
        before, after = plain(made), plain((*made, inline))
        is_parted = isinstance(inline, Link) and any(
            ruler.lines(before, size_pt, width) < ruler.lines(after, size_pt, width)
            for ruler in (means.ruler.exact, means.ruler, means.ruler.wider)
        )
        if made and is_parted:  # The last words before it are no line of one.
            made = (*kept_together(_stripped(made)), Text(f" {LINE_END}"))
        made = (*made, inline)
    return made


def _is_contact(inline: Inline) -> bool:
    if not isinstance(inline, Citation) or inline.origin:
        return False
    return " " not in inline.text or not any(map(str.isalpha, inline.text))


def _found(content: Content) -> tuple[tuple[Contact, ...], Content]:
    """Return each contact with the words that follow it, and what comes after that sentence."""
    found: list[Contact] = []
    for index, inline in enumerate(content):
        if _is_contact(inline):
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
    """Return `content` without what parts it from the words before and after, as lines do that."""
    for at, end in ((0, r"^[\s,;.]+"), (-1, r"[\s,;]+$")):
        if content and isinstance(word := content[at], Text):
            word = replace(word, text=re.sub(end, "", word.text))
            content = (*content[:at], word, *content[at:][1:])
    return content


def _fit(contacts: Contacts, means: fit.Means) -> bool:
    """Return whether each contact, and the words after it, has room on its line."""
    ruler, size = means.ruler.wider, means.style.callout_size_pt
    widest = max(
        ruler.width(plain(contact.address), contacts.size_pt, Weight.BOLD)
        + ruler.width(plain(contact.after), size)
        for contact in contacts.found
    )
    return widest <= means.box(Layout.LIST, Place.TEXT).width
