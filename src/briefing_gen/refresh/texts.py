"""Paragraphs and tables of a slide: what they say, and other words in their place, looks kept.

Links in paragraphs from another deck lead where they did. A table takes the rows of another in the
looks it has; a map of tiles the values and shades of another, each tile where it is.
"""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from copy import deepcopy
from typing import Final

from pptx.oxml.ns import qn

from briefing_gen.pptx.privates import Read
from briefing_gen.refresh.own_words import Edit
from briefing_gen.slides.shape_names import start_of

_LED: Final = qn("r:id")
_PARAGRAPH, _RUN, _FIELD, _BREAK, _TEXT = (
    qn(tag) for tag in ("a:p", "a:r", "a:fld", "a:br", "a:t")
)
_LINE_BREAK: Final = "\v"
"""As python-pptx writes it."""
Rows = Sequence[tuple[str, ...]]
"""What each cell of each row says, the header first."""
Filling = Sequence[Sequence[str | None]]
"""The same, None where a cell is not to be filled."""
Key = tuple[str, str, int]
"""What a row is known by: the heading above it, its name, and which of those of this name."""
_CELL, _ROW, _BODY = (qn(tag) for tag in ("a:tc", "a:tr", "a:txBody"))
_NUMBER: Final = re.compile(r"\d+")
_FILLS: Final = tuple(
    map(qn, ("a:noFill", "a:solidFill", "a:gradFill", "a:blipFill", "a:pattFill"))
)


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


def paragraphs(body: Read) -> list[Read]:
    """Return the paragraphs of a body of text; none where there is no body."""
    return [] if body is None else body.findall(_PARAGRAPH)


def body_of(shape: Read) -> Read:
    """Return the body of text of a shape of python-pptx; None where it has none."""
    return shape.element.find(qn("p:txBody"))


def is_numbering(paragraph: Read) -> bool:
    """Return whether a paragraph shows the number of its slide, which follows by itself."""
    return any(field.get("type") == "slidenum" for field in paragraph.iter(_FIELD))


def said(paragraph: Read) -> str:
    """Return what `paragraph` says."""
    return "".join(words for words, _ in _pieces(paragraph))


def apply(paragraph: Read, edits: Iterable[Edit]) -> None:
    """Put the words of `edits` into `paragraph`; they look as what they take the place of."""
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        _apply(paragraph, edit.on(said(paragraph)))


def write(paragraph: Read, words: str) -> None:
    """Let `paragraph` say `words`, which look as what it began with."""
    if old := said(paragraph):
        apply(paragraph, [Edit(0, len(old), words)])
        return
    run = paragraph.add_r(words)
    look = paragraph.find(qn("a:endParaRPr"))
    if look is not None:
        run.insert(0, run.makeelement(qn("a:rPr"), dict(look.attrib)))


def take_all(body: Read, other: Read) -> list[Read]:
    """Put copies of all paragraphs of `other` into `body` in place of its own, and return them.

    They are as large as those were.
    """
    size = _size(body)
    for paragraph in paragraphs(body):
        body.remove(paragraph)
    taken = [_copied(paragraph, size) for paragraph in paragraphs(other)]
    body.extend(taken)
    return taken


def take_each(body: Read, other: Read, places: Sequence[int | None]) -> list[Read]:
    """Put copies of paragraphs of `other` in place of those in `body`, and return them.

    `places` says which each of `body` was, None of one that stays as it is.
    """
    size, theirs = _size(body), paragraphs(other)
    taken: list[Read] = []
    for paragraph, place in zip(paragraphs(body), places, strict=True):
        if place is not None and said(paragraph) != said(theirs[place]):
            taken.append(_copied(theirs[place], size))
            body.replace(paragraph, taken[-1])
    return taken


def _size(body: Read) -> str | None:
    """Return how large the first words in a body are; None where it does not say."""
    return next((look.get("sz") for look in body.iter(qn("a:rPr"))), None)


def _copied(paragraph: Read, size: str | None) -> Read:
    """Return a copy of a paragraph, as large as it is said."""
    copy = deepcopy(paragraph)
    for look in copy.iter(qn("a:rPr")):
        look.attrib.pop("sz", None)
        if size is not None:
            look.set("sz", size)
    return copy


def _apply(paragraph: Read, edit: Edit) -> None:
    """Put words into the run in which their place begins, and take the rest of it out of others."""
    at, words = 0, edit.words
    for said_here, held in list(_pieces(paragraph)):
        first, last = max(edit.start - at, 0), min(edit.end - at, len(said_here))
        at += len(said_here)
        touched = first < last or (edit.start == edit.end and 0 <= first <= len(said_here))
        if held is None or not touched or edit.start > at:
            continue
        held.text = said_here[:first] + words + said_here[max(first, last) :]
        words = ""
        if edit.start == edit.end:
            return


def _pieces(paragraph: Read) -> Iterator[tuple[str, Read]]:
    """Yield words with the element that holds them; what breaks a line is held by none."""
    for child in paragraph:
        if child.tag == _BREAK:
            yield _LINE_BREAK, None
        elif child.tag in {_RUN, _FIELD}:
            held = child.find(_TEXT)
            if held is not None:
                yield held.text or "", held


def _title(slide: Read) -> str:
    """Return by what a slide is known, empty of one without a title; so are continued ones."""
    title = slide.shapes.title
    return "" if title is None else f"{start_of(title.name)}: {title.text_frame.text}"


def rows_of(table: Read) -> list[tuple[str, ...]]:
    """Return what the cells of each row say, the header first."""
    return [tuple(map(_said, row.findall(_CELL))) for row in table.findall(_ROW)]


def keys_of(table: Read) -> list[Key]:
    """Return what the rows of a table are known by, without its header."""
    rows = rows_of(table)[1:]
    return list(_keys(rows, 0, _headings(rows)))


def take(old: Read, new: Read, elsewhere: frozenset[Key]) -> bool | None:
    """Make the table `old` say what `new` says, and return whether it said something else.

    Rows are known by their heading and first cell, and by which of several such they are; columns
    by their header. They stay in the order they have. Rows that `new` has more are put in; those
    that stand `elsewhere` now, in another part of the same table, are taken out; others are
    people's own, and so are columns. None where columns leave it open which are which.
    """
    mine, theirs = rows_of(old), rows_of(new)
    columns = _columns(mine, theirs) if len({len(row) for row in mine}) == 1 else []
    if 0 not in columns:
        return None
    at = columns.index(0)
    headings = _headings(theirs[1:])
    wanted = list(_keys(theirs[1:], 0, headings))
    keys = wanted if _in_step(mine, theirs, at, headings) else list(_keys(mine[1:], at, headings))
    gone = {*(elsewhere - set(wanted)), *_years_gone(keys, wanted)}
    rows = dict(zip(keys, old.findall(_ROW)[1:], strict=True))
    for key in gone & rows.keys():
        old.remove(rows.pop(key))
    filling = [[None if n is None else row[n] for n in columns] for row in theirs]
    _fill_rows(old, [rows.get(key) for key in wanted], filling)
    return rows_of(old) != mine


def _headings(rows: Rows) -> frozenset[str]:
    """Return what rows say that only name those below them."""
    return frozenset(row[0] for row in rows if row[0] and len(row) > 1 and not any(row[1:]))


def _keys(rows: Rows, at: int, headings: Container[str]) -> Iterator[Key]:
    """Yield the heading above each row, what it says `at` a column, and how often it did before."""
    heading, counted = "", Counter[tuple[str, str]]()
    for row in rows:
        is_heading = row[at] in headings and not any(row[:at] + row[at + 1 :])
        heading = row[at] if is_heading else heading
        counted[heading, row[at]] += 1
        yield heading, row[at], counted[heading, row[at]]


def _in_step(mine: Rows, theirs: Rows, at: int, headings: Container[str]) -> bool:
    """Return whether all rows stand where they do now; headings may have been named anew."""
    return len(mine) == len(theirs) and all(
        one[at] == other[0]
        or (one[at] not in headings and not any((*one[:at], *one[at + 1 :], *other[1:])))
        for one, other in zip(mine[1:], theirs[1:], strict=True)
    )


def _columns(mine: Rows, theirs: Rows) -> list[int | None]:
    """Return which column of `theirs` each of `mine` is; None for those of people."""
    headers = theirs[0]
    if len(set(headers)) < len(headers) or len(set(mine[0])) < len(mine[0]):
        return list(range(len(headers))) if mine[0] == headers else []
    alike = len(mine[0]) == len(headers)
    columns: list[int | None] = []
    for n, header in enumerate(mine[0]):
        if header in headers:
            columns.append(headers.index(header))
        else:
            is_same = alike and headers[n] not in mine[0] and _alike(mine, theirs, n)
            columns.append(n if is_same else None)
    return columns


def _alike(mine: Rows, theirs: Rows, column: int) -> bool:
    """Return whether two columns at the same place both hold numbers, or both hold none."""
    one, other = (any(_NUMBER.search(row[column]) for row in rows[1:]) for rows in (mine, theirs))
    return one == other


def _years_gone(keys: Sequence[Key], wanted: Sequence[Key]) -> Iterator[Key]:
    """Yield the rows before the first of now where as many came in behind: 2019, and 2021 came."""
    gone = [key for key in keys if key not in wanted and _NUMBER.search(key[1])]
    come = [key for key in wanted if key not in keys]
    for key in gone if len(gone) == len(come) else ():
        alike = [name for _, name, _ in wanted if _NUMBER.sub("", name) == _NUMBER.sub("", key[1])]
        if alike and key[1] < min(alike):
            yield key


def _fill_rows(old: Read, rows: Sequence[Read | None], theirs: Filling) -> None:
    """Let each row say what is new for it; None of `rows` is one that has to be put in."""
    header, *body = old.findall(_ROW)
    _fill(header, theirs[0])
    before = header
    for row, words in zip(rows, theirs[1:], strict=True):
        if row is None:
            like = body[0] if before is header and body else before
            row = deepcopy(like)  # noqa: PLW2901 - from here on it is the row.
            before.addnext(row)
            _fill(row, [word or "" for word in words])
        _fill(row, words)
        before = row


def _fill(row: Read, words: Sequence[str | None]) -> None:
    """Let each cell of a row say what is new for it; None leaves it as it is."""
    for cell, new in zip(row.findall(_CELL), words, strict=True):
        if new is not None and _said(cell) != new:
            first, *others = paragraphs(cell.find(_BODY))
            for other in others:
                other.getparent().remove(other)
            write(first, new)


def _said(cell: Read) -> str:
    return "\n".join(map(said, paragraphs(cell.find(_BODY))))


def take_ranges(shapes: Sequence[Read], named: Callable[[Read], Sequence[Read]]) -> None:
    """Let the bars of ranges beside a table be those of a new deck, on the scales that are there.

    `named` returns the shapes of that deck with the name of one.
    """
    parts = {shape.name: shape for shape in shapes}
    for name, shape in parts.items():
        scale = parts.get(name.replace("range", "scale", 1)) if "range: " in name else None
        if scale is None:
            continue
        bars, scales = named(shape), named(scale)
        if bars and scales:
            share = scale.width / scales[0].width
            shape.left = scale.left + round((bars[0].left - scales[0].left) * share)
            shape.width = round(bars[0].width * share)


def take_tiles(old: Read, new: Read) -> bool:
    """Let the tiles of a map show what those of another do; return whether some showed others.

    Tiles are known by their letters.
    """
    theirs = {_letters(tile): tile for tile in new.shapes}
    pairs = [(tile, theirs[_letters(tile)]) for tile in old.shapes if _letters(tile) in theirs]
    changed = [pair for pair in pairs if _lines_of(pair[0]) != _lines_of(pair[1])]
    for tile, like in pairs if changed else ():  # Shades follow from the values of all others.
        mine = body_of(tile)
        mine.getparent().replace(mine, deepcopy(body_of(like)))
        fill, other = _fill_of(tile), _fill_of(like)
        if fill is not None and other is not None:
            fill.getparent().replace(fill, deepcopy(other))
        tile.name = like.name
    return bool(changed)


def _letters(tile: Read) -> str:
    """Return the first word of a tile; empty of a shape without text."""
    return next(iter(" ".join(_lines_of(tile)).split()), "")


def _lines_of(tile: Read) -> list[str]:
    return [said(paragraph) for paragraph in paragraphs(body_of(tile))]


def _fill_of(tile: Read) -> Read | None:
    look = tile.element.find(qn("p:spPr"))
    return None if look is None else next((one for one in look if one.tag in _FILLS), None)
