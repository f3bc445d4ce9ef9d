"""Finds the notes around a table, and makes one of each that stands on several lines."""

import re
from collections.abc import Sequence
from typing import Final

from briefing_gen.drafting.grid import Row, cell_at, filled, is_number, is_value

NOTES: Final = re.compile(
    r"(?:(?:foot)?notes?|sources?|contacts?|(?:(?:last|latest|next) )?update[ds]?|notas?|fuentes?"
    r"|(?:table )?corrections|symbol legend|how to cite|contactos?"
    r"|(?:\u00faltima|pr\u00f3xima) actualizaci\u00f3n)\s*:?",
    re.IGNORECASE,
)
"""What stands alone above the notes below a table, or before what one says: Latest update."""
NOTE: Final = re.compile(NOTES.pattern.removesuffix("?"), re.IGNORECASE)
_MAY_BE_NOTE: Final = re.compile(
    r"[*\u2020]|\([a-z0-9]\) |[0-9]+[.)] ?[A-Z]|note\b|source\b", re.IGNORECASE
)
"""What begins a note, unless numbers stand beside it."""
_BEFORE_NOTE: Final = re.compile(r"^([^, ]{1,3}|[^,]*:), ")
"""What stands in a cell before a note: its number, or Last updated."""
_FULL_LINE: Final = 40
"""A line of a note has so many letters at the least where the note goes on in the next."""
_MID_SENTENCE: Final = re.compile(r"(?:,|[ (][^\W\d_A-Z]{1,4})$")
"""How a line ends that has to go on: with a comma or a short word, such as a preposition."""
_IS_MARKED: Final = re.compile(r"[^\W\d_aoyAOY] |[^\W_]{1,2}(?: ?[=:/)\]]|  )")
"""How a note begins that is on a letter: p provisional, na: not available."""
WIDEST_ALONE: Final = 2
"""In a table of more columns a last row with one cell is a note."""
_FEWEST: Final = 2
_WIDE: Final = 4
"""In a table of more columns a last row with two texts and no number is a note, too."""


def without_notes(
    above: Sequence[Row], body: list[Row], usual: int
) -> tuple[tuple[str, ...], list[Row]]:
    """Return the texts of notes, and the table without those that stand below it."""
    end = end_of_values(body, 1)
    body, below = body[:end], body[end:]
    while len(body) > 1 and _is_note(body, usual):
        below.insert(0, body.pop())
    texts, last = list[str](), Row(0, ())
    for row in (*above, *below):
        text = " ".join(_BEFORE_NOTE.sub(r"\1 ", ", ".join(filter(None, row.cells))).split())
        is_of_heading = texts and NOTES.fullmatch(texts[-1]) and not text[0].isdigit()
        if is_of_heading:
            text = f"{texts.pop().rstrip(' :')}: {text}"
        elif _is_rest(last, row):
            text = f"{texts.pop()} {text}"
        texts.append(text)
        last = row
    return tuple(texts), body


def _is_rest(last: Row, row: Row) -> bool:
    """Return whether a line goes on with the sentence of a note that the line above it begins."""
    begun, text = ("".join(each.cells) for each in (last, row))
    is_next = row.line == last.line + 1 and max(filled(last), filled(row)) == 1
    is_open = len(begun) >= _FULL_LINE and begun[-1] not in ".!?"
    is_small = text[:1].islower()
    is_new = _IS_MARKED if is_small else _MAY_BE_NOTE
    goes_on = is_small or _MID_SENTENCE.search(begun)
    return bool(is_next and is_open and goes_on and not is_new.match(text))


def end_of_values(rows: Sequence[Row], first: int) -> int:
    """Return where notes begin, from `first` on, that have no values below them; else the end."""
    heads = [at for at in range(first, len(rows)) if _heads_notes(rows[at])]
    begin = heads[0] if heads else len(rows)
    numbers = [sum(map(is_number, row.cells)) for row in rows]
    # A small table among the notes, as of how numbers are rounded, is none of the rows.
    least = max(_FEWEST, max(numbers[:begin], default=0) // 2 + 1)
    last = next((at for at in reversed(range(begin, len(rows))) if numbers[at] >= least), -1)
    end = next((at for at in heads if at > last), len(rows))
    below = max((at for at in range(end) if numbers[at]), default=-1) + 1
    # Or a text of a sentence begins them, behind a gap.
    is_apart = below < end and (not below or rows[below].line > rows[below - 1].line + 1)
    is_text = is_apart and max(map(len, rows[below].cells)) >= _FULL_LINE
    return below if is_text and below >= first else end


def _heads_notes(row: Row) -> bool:
    """Return whether a row begins with a word such as Notes, and is no member with its value."""
    name = next(filter(None, row.cells))
    return bool(NOTES.fullmatch(name)) and not is_value(Row(row.line, row.cells[-1:]))


def _is_note(body: Sequence[Row], usual: int) -> bool:
    """Return whether the last row is a note; in a column of addresses a link says nothing."""
    row = body[-1]
    if NOTE.match(row.cells[0]):
        return True
    if _MAY_BE_NOTE.match(row.cells[0]):
        return not any(map(is_number, row.cells[1:]))
    if filled(row) <= _FEWEST and usual > _WIDE and not is_value(row):
        return True  # Who to ask, and beside it what the source is.
    if links := [n for n, cell in enumerate(row.cells) if "://" in cell]:
        valued = [each for each in body if any(map(is_number, each.cells))]
        return row not in valued and not any("://" in cell_at(v, n) for v in valued for n in links)
    alone = filled(row) == 1 and (bool(row.cells[0]) or " " in row.cells[-1])
    return alone and (usual > WIDEST_ALONE or row.line > body[-2].line + 1)
