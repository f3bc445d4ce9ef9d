"""Names the columns of a table, and reads what stands at it and says one thing of all values.

That are rows at its header, and the notes around it, each of which may stand on several lines.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from briefing_gen.dataset.periods import recognize
from briefing_gen.dataset.unit_words import scale_in, unit_in
from briefing_gen.drafting.grid import Row, cell_at, filled, is_number, is_value
from briefing_gen.drafting.names import UNNAMED, lowered

MANY_OF: Final = re.compile(r"(?:thousand|million|billion)s?(?: of)? [a-z]+", re.IGNORECASE)
"""What values count, in a note above them: thousand head."""
UNITS: Final = re.compile(r"units?(?: of measure(?:ment)?)?|unidad(?:es)?", re.IGNORECASE)
"""What stands before the units of columns in a row of their own."""
NO_UNIT: Final = re.compile(rf"{UNITS.pattern}|numbers?|counts?|#|no\.", re.IGNORECASE)
MARK: Final = re.compile(
    r"(?<=[^\W_])(?: ?[*\u2020\u2021\u00a7]{1,3}|[\u00b9\u00b2\u00b3\u2074-\u2079]+"
    r"| ?\([a-z]\)|\([0-9]\))$"
)
"""The mark of a footnote behind a year or a month."""
_KIND: Final = "Kind"
_FEWEST: Final = 2
_PLACES: Final = re.compile("Geography:")
"""Says above a table of places which there are; one alone stands above its values."""
_BEFORE_UNIT: Final = re.compile(r"(?= \([^()]*\)$)|$")
_OFTEN: Final = re.compile(r"freq(?:uency|\.)?", re.IGNORECASE)
"""Says above periods how long each is."""
_TIMES: Final = re.compile(r" *\([x\u00d7] ?1,?000\)(\d?)$")
"""Says behind a name that its values are thousands, perhaps with the mark of a note."""
_OF_BLOCK: Final = re.compile(r"\(?(?:in|as) .+", re.IGNORECASE)
_PAIR: Final = 2
_ABOVE: Final = 40
"""So many rows may stand above the header of a table."""
_LABEL: Final = re.compile(r"(?!(?:table|title)s?$)[^\W\d_][^\d:]*", re.IGNORECASE)
"""What names, in a cell of its own above the header, what is said beside it: Geography."""
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
_WIDE: Final = 4
"""In a table of more columns a last row with two texts and no number is a note, too."""


def without_alike(rows: list[Row]) -> tuple[dict[str, str], list[Row]]:
    """Return what rows right above the header say of all its periods, and the table without.

    A name stands above that of a column, and one text above the first period: Geography, Ohio. A
    place may stand there alone.
    """
    said = dict[str, str]()
    every = ([bool(recognize([cell])) for cell in row.cells] for row in rows[:_ABOVE])
    heads = ((at, known.index(True)) for at, known in enumerate(every) if sum(known) > 1)
    head, first = next(heads, (0, 0))
    at = head if first and cell_at(rows[head], first - 1) else 0
    is_alone = at and len(rows[at - 1].cells) == first + 1 and filled(rows[at - 1]) == 1
    if is_alone and any(_PLACES.match(cell_at(row, 0)) for row in rows[: at - 1]):
        said, at = {"Geography": rows[at - 1].cells[first]}, at - 1
    while at and rows[at - 1].line == rows[at].line - 1:
        pair = rows[at - 1].cells[first - 1 :]
        is_pair = len(pair) == filled(rows[at - 1]) == len(list(filter(None, pair))) == _PAIR
        if not is_pair or NOTES.fullmatch(pair[0]) or not _LABEL.fullmatch(pair[0]):
            break
        said, at = {pair[0]: pair[1], **said}, at - 1
    return said, [*rows[:at], *rows[head if said else at :]]


def without_series_told(body: list[Row]) -> tuple[list[Row], list[str]]:
    """Return a table of periods without what rows above these say of each column: Series ID.

    What tells columns of one name apart stands behind it: Trend. Months that end quarters or years,
    and are called so, are these.
    """
    names = [MARK.sub("", row.cells[0]) for row in body[1:]]
    top = next((at for at, name in enumerate(names) if recognize([name])), 0)
    times = recognize(names[top:])
    if not (times and _FEWEST < top < len(names) / _FEWEST):
        return body, []
    head, told, rows = body[0], body[1 : top + 1], body[top + 1 :]
    lines = f"{told[0].line}-{told[-1].line}"
    steps = [f"left out lines {lines} above the periods: {told[0].cells[0]!r} and the like"]
    for row in told:
        pairs = [(name, cell_at(row, n)) for n, name in enumerate(head.cells)][1:]
        is_told = len(pairs) > len({*head.cells[1:]}) < len({*pairs})
        if is_told and not any(map(str.isdigit, "".join(row.cells))):
            cells = (_BEFORE_UNIT.sub(f", {lowered(s)}", n, 1) if s else n for n, s in pairs)
            head = Row(head.line, (head.cells[0], *cells))
            steps.append(f"took {row.cells[0]!r}, above the periods, for a part of names")
    often = next(({*row.cells[1:]} for row in told if _OFTEN.fullmatch(row.cells[0])), {""})
    months = {cell[5:7] for cell in times.cells}
    is_year = often == {"Annual"} and len(months) == 1
    if is_year or (often == {"Quarter"} and months <= {"03", "06", "09", "12"}):
        parts = (c[:4] + f"-Q{int(c[5:7] or 0) // 3}" * (not is_year) for c in times.cells)
        rows = [Row(r.line, (part, *r.cells[1:])) for part, r in zip(parts, rows, strict=True)]
        steps.append(f"took {names[top]} for the end of its period: above stands {min(often)}")
    return [head, *rows], steps


def over_its_columns(
    above: Sequence[str], titles: Sequence[str], valued: Sequence[int]
) -> Sequence[str]:
    """Return the upper row of a header with each text above the first of its columns of values.

    A text stands above any of them, such as the middle one, where gaps part the columns.
    """
    runs, found = [list[int]()], list(above)
    for n in valued:
        if titles[n] and runs[-1] and n > runs[-1][-1] + 1:
            runs.append([])
        runs[-1] += [n] if titles[n] else []
    said = [[n for n in run if n < len(above) and above[n]] for run in runs]
    if len(runs) < _PAIR or any(len(each) != 1 for each in said):
        return above
    for run, (at,) in zip(runs, said, strict=True):
        found[at], found[run[0]] = "", above[at]
    return found


def said_of(alike: Mapping[str, str]) -> str:
    """Return what is the same in all rows, in words: Geography: Ohio; Sex: Female."""
    return "; ".join(f"{name}: {value}" for name, value in alike.items())


def is_unit(row: Row) -> bool:
    """Return whether a row says alone what the values are given in: thousands, million tonnes."""
    said = row.cells[-1]
    is_said = scale_in(f"- {said}")[1] or unit_in(f"- ({said})")[2] or MANY_OF.fullmatch(said)
    return filled(row) == 1 and bool(is_said)


def without_one_unit(rows: list[Row]) -> tuple[list[Row], tuple[str, ...], list[str]]:
    """Return rows without one below the header that holds the unit of all values alone, and that.

    It stands above the first of them, Megawatt hours, or above their names. Counts are no unit.
    """
    for above, row, below in zip(rows[:_ABOVE], rows[1:], rows[2:], strict=False):
        at, unit = len(row.cells) - 1, row.cells[-1]
        is_alone = filled(row) == 1 and row.line == above.line + 1 == below.line - 1
        is_below = at and is_alone and len(above.cells) > len(row.cells) and all(above.cells[:at])
        is_count = bool(NO_UNIT.fullmatch(unit))
        if is_below and is_number(cell_at(below, at)) and (is_count or is_unit(row)):
            others = [
                r for r in rows if len(r.cells) == at + 1 and filled(r) == 1 and r.line > row.line
            ]
            if others:
                return _named_by_unit(rows, [row, *others])
            told = f"took line {row.line} for what all values are given in: {unit}"
            return [r for r in rows if r is not row], () if is_count else (f"({unit})",), [told]
    return _with_first_block(rows)


def heads_block(row: Row) -> bool:
    """Return whether a row says alone what those below it are given in: As percentages of GDP."""
    said = row.cells[0] if filled(row) == 1 else ""
    is_unit = scale_in(f"- {said}")[1] or "percent" in said.lower()
    return bool(_OF_BLOCK.fullmatch(said) and is_unit)


def _with_first_block(rows: list[Row]) -> tuple[list[Row], tuple[str, ...], list[str]]:
    """Return rows with the first only of several tables below one header, and their unit."""
    heads = [n for n, row in enumerate(rows) if n and heads_block(row)]
    if not heads or filled(rows[heads[0] - 1]) <= _PAIR or is_value(rows[heads[0] - 1]):
        return rows, (), []
    last = max(n for n, row in enumerate(rows, 1) if filled(row) > 1)
    at, said, ends = heads[0], rows[heads[0]].cells[0], [*heads[1:], last]
    told = [f"took line {rows[at].line} for what all values are given in: {said}"]
    pairs = [(rows[a], rows[b - 1].line) for a, b in pairwise(ends)]
    others = "; ".join(f"--rows {row.line}-{line}, {row.cells[0]}" for row, line in pairs)
    told += [f"read the first of several tables; others, with --add: {others}"] * bool(others)
    return [*rows[:at], *rows[at + 1 : ends[0]], *rows[last:]], (f"({said})",), told


def _named_by_unit(
    rows: list[Row], units: list[Row]
) -> tuple[list[Row], tuple[str, ...], list[str]]:
    """Return rows whose names have the unit that stands above them, in a row of its own, behind."""
    found, said = list[Row](), ""
    for row in rows:
        if row in units:
            said = "" if NO_UNIT.fullmatch(row.cells[-1]) else row.cells[-1]
            continue
        is_valued = any(map(is_number, row.cells[1:]))
        name = _TIMES.sub(rf" (thousand {said.lower()})\1", row.cells[0])
        name = f"{name} ({said.lower()})" if name == row.cells[0] and said else name
        found.append(Row(row.line, (name, *row.cells[1:])) if is_valued else row)
    lines = ", ".join(str(row.line) for row in units)
    return found, (), [f"took lines {lines} for what the values below each are given in"]


def columns_named(
    titles: list[str], above: Sequence[str], cells: Sequence[Sequence[str]]
) -> tuple[list[str], set[int]]:
    """Return titles with a name for a first column that has none, and columns to be left out.

    Such a column of whole numbers counts the rows, or else holds the codes of what they are about.
    """
    dropped = {n for n, title in enumerate(titles) if not title and not any(cells[n])}
    at = next((n for n in range(len(titles)) if n not in dropped), None)
    if at is None or titles[at].lower() not in {"", "index", "unnamed: 0"}:
        return titles, dropped
    first, others = tuple(cells[at]), len(titles) - at
    numbers = tuple(map(str, range(len(first) + 1)))
    if others > _FEWEST and first in (numbers[:-1], numbers[1:]):
        dropped.add(at)
    elif _is_year_of_months(first, cells[at + 1 :], titles[at : at + 2]):
        titles[at : at + 2] = ["Year", "Month"]
    elif not titles[at] and not above[at]:
        bare = [MARK.sub("", cell) for cell in first]
        is_time = recognize(bare)
        are_codes = not is_time and len(set(bare)) == len(bare) and all(map(str.isdecimal, bare))
        titles[at] = "Period" if is_time else "Code" if are_codes else UNNAMED
        later = cells[at + 1] if others > 1 else ()
        read = sum(bool(recognize([MARK.sub("", cell)])) for cell in later)
        if later and not (titles[at + 1] or above[at + 1]) and read * _FEWEST > len(later):
            titles[at + 1] = "Period"
    return titles, dropped


def _is_year_of_months(
    years: Sequence[str], others: Sequence[Sequence[str]], titles: Sequence[str]
) -> bool:
    """Return whether two columns without names hold a year, in its first row alone, and months."""
    months = [MARK.sub("", cell) for cell in (others[0] if others else ())]
    written = [cell for cell in years if cell]
    is_sparse = bool(written) and len(written) * _FEWEST <= len(years)
    are_months = bool(months) and all(recognize([f"{month} 2000"]) for month in months)
    return not any(titles) and is_sparse and are_months and recognize(written) is not None


def with_kind(titles: list[str], above: Sequence[str], cells: Sequence[Sequence[str]]) -> list[str]:
    """Return titles in which a later column of words without a name has one: what rows are of."""
    bare = [n for n in range(1, len(titles)) if not titles[n] and not above[n] and any(cells[n])]
    words = [n for n in bare if not any(map(is_number, cells[n]))]
    if len(words) == 1 and titles[0] and _KIND not in titles:
        titles[words[0]] = _KIND
    return titles


def carried(above: Sequence[str], width: int, words: Sequence[int]) -> list[str]:
    """Return the upper row of a header, with each text carried on to the right.

    It ends before columns of `words` behind a gap, such as comments.
    """
    found, text = [], ""
    for at in range(width):
        text = (above[at] if at < len(above) else "") or (text if at not in words else "")
        found.append(text)
    return found


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
