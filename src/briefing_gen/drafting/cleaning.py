"""Cleans headers, names and periods of what people write around them.

Headers are completed from the words around them; they lose the numbers of notes, as periods do.
Columns that are of use to nobody but the database of an office of statistics are left out.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.dataset.cell_text import NUMBER
from briefing_gen.dataset.periods import looks_like_time, recognize
from briefing_gen.drafting.grid import some
from briefing_gen.drafting.heads import MARK
from briefing_gen.drafting.layout import NOTE_NAMED, Layout
from briefing_gen.drafting.roles import Role, kinds_of

_NUMBERED: Final = re.compile(
    r"(?:(\([a-z]\))|\(?([0-9]{1,2})\)?[.:]?) +[^\W\d]|([a-z]|[0-9]{1,2})/ *[^\W_]"
)
"""How a note begins that numbers, letters in brackets, or one before a stroke refer to."""
OF_MARK: Final = re.compile(r"(?:[a-z]|[0-9]{1,2})/|[^\w\s\"'(\u201c$\u20ac\u00a3*]{1,2}(?=\w)")
"""How a note begins that is on one mark alone: c/Includes jails, or :Not calculated."""
_FEWEST: Final = 2
_BEHIND_TITLE: Final = re.compile(r"(?: [a-z])?((?: [0-9]{1,2})+)$")
"""Where a title ends with the numbers of its notes, apart from each other: quarterly c 1 2."""
_MARKS: Final = re.compile(r"[0-9]{1,2}|(?<![a-z])[a-z](?![a-z])")
"""What refers to notes, within what stands behind a name: d and i of /d,i."""
PART_OF_YEAR: Final = re.compile(
    r"(?:.*[ _-])?(?:month(?:[ _-]?(?:name|no|num|number))?|mes|period|(quarter|qtr|trimestre))",
    re.IGNORECASE,
)
"""What says of which part of a year a row is, beside its year."""
_OF_SEVERAL: Final = re.compile(
    r"(?:.*\b)?(?:(?:sub|grand)?-?totals?|all|sum|overall|average|mean|median|share|to date"
    r"|annual|acumulad[oa]|promedio|media)\b.*|(?:prior to|before|antes de|.*\bso far)\b.*"
    r"|(?!.*[12][0-9]{3})(?:\S+ ){4}.*",
    re.IGNORECASE,
)
"""What stands among periods and is of none or several: Total to date, Prior to October 2018."""
_MAY_BE_PERIOD: Final = re.compile(
    r"(?:1[6-9]|20|21)[0-9]{2}|[a-z]{3}[-/ \u2019']?[0-9]{2}|^(?:[QT][1-4]|[a-z]{3,10})\b",
    re.IGNORECASE,
)
_LOOKED_AT: Final = 40
_MOST_OF_ALL: Final = 4
"""So many times as many rows have periods of one form as those that are left out."""
_ENDS: Final = (
    MARK,
    re.compile(r" ?\[(?:[a-z]|[0-9]{1,2})\]$", re.IGNORECASE),
    re.compile(rf"{NOTE_NAMED.pattern}$"),
    re.compile(r" ?\([0-9](?:, ?[0-9])+\)$"),
    re.compile(r" ?[0-9](?:, ?[0-9]{1,2})*$"),
    re.compile(r" ?[0-9]{2}$"),
    re.compile(
        r"[ _]?[(\[]?(?:est\.?|estimated?|proj\.?|projected|projection|forecast|prelim\.?"
        r"|preliminary|provisional|revised|budgeted|planned)[)\]]?$",
        re.IGNORECASE,
    ),
    re.compile(r"(?<=[0-9]) ?/?[a-zPR]/?$"),
)
"""The mark of a footnote behind a period: January 2013 6, 20133, 2019 [note 2], 2022p."""
_BARE_NUMBER: Final = re.compile(r" ?[0-9][0-9, ]*")
_LONGER: Final = re.compile(r"(?:1[6-9]|20|21)[0-9]{2}(?:0[1-9]|1[0-2])|.*[0-9][-/.][0-9]{2}")
"""What ends in a day, a month or a week that is not read, as 202203 and 2019-02-29 do."""
_STATES: Final = frozenset("efpr")
"""How far values are finished: estimated, forecast, provisional or projected, revised."""
_LONGEST_MARK: Final = 4
_DIGITS: Final = re.compile(r"-?[0-9][0-9,.]*(?: \[.*\])?")
_MANY: Final = 10
"""Of so many periods one may be lost."""
_OF_THE_DATABASE: Final = re.compile(
    r"DGUID|(?:UOM|SCALAR)_ID|VECTOR|COORDINATE|SYMBOL|TERMINATED|DECIMALS", re.IGNORECASE
)
"""Columns of Statistics Canada that say where a value stands in its database.

https://www.statcan.gc.ca/en/developers/csv/user-guide tells what each is.
"""
_UNIT, _FACTOR = "UOM", "SCALAR_FACTOR"
_FEWEST_OF_THESE: Final = 4


def without_note_marks(layout: Layout) -> Layout:
    """Return a table without the marks of its notes behind words: Ash2 where there is a note 2.

    Names that only such a mark tells apart keep it, as Zone1 and Zone2 do. A note on members
    becomes a caveat of the numbers in their rows.
    """
    found, first, subjects = list[tuple[str, ...]](), "", dict[str, list[str]]()
    titles, flags = _without_numbers_apart(layout), [""] * len(layout.lines)
    for written in (layout.titles, layout.above, *layout.columns):
        bare = without_marks(titles if written is layout.titles else written, layout.notes)
        if bare != written:
            stems = {text: re.sub(r"[0-9,]+|\([a-z]\)", "", text) for text in written}
            alike = Counter(stems.values())
            pairs = zip(written, bare, strict=True)
            bare = tuple(b if alike[stems[a]] == 1 else a for a, b in pairs)
            changed = {a: b for a, b in zip(written, bare, strict=True) if a != b}
            first = first or next(iter(changed), "")
            marks = {a: _MARKS.findall(a[len(b) :]) for a, b in changed.items() if a.startswith(b)}
            if len(found) < _FEWEST:
                for name, mark in ((changed[a], mark) for a in marks for mark in marks[a]):
                    subjects.setdefault(mark, []).append(name)
            else:  # A name in the first column may be that of the rows below it.
                names = accumulate(written, or_above) if len(found) == _FEWEST else written
                pairs = zip(flags, names, strict=True)
                flags = [",".join(filter(None, (f, *marks.get(name, ())))) for f, name in pairs]
        found.append(bare)
    (caption,), (titles, above, *columns) = without_marks([layout.caption], layout.notes), found
    if (end := _BEHIND_TITLE.search(caption)) and _known(layout.notes).issuperset(end[1].split()):
        caption = caption[: end.start()]
    step = f"left out the marks of notes behind words, as in {first!r}"
    steps = (*layout.steps, *[step] * bool(first))
    notes = tuple(_said_of(note, subjects) for note in layout.notes)
    laid = replace(layout, caption=caption, titles=titles, above=above, notes=notes)
    return _with_flags(replace(laid, columns=tuple(columns), steps=steps), flags, layout.notes)


def _with_flags(layout: Layout, marks: Sequence[str], notes: Sequence[str]) -> Layout:
    """Return a table with the marks of each row behind its numbers, where a note tells of them."""
    if not any(marks):
        return layout
    kinds, _ = kinds_of(layout.titles, layout.columns)
    columns = (
        _flagged(c, marks, notes) if kind is Role.MEASURE and not looks_like_time(title) else c
        for title, kind, c in zip(layout.titles, kinds, layout.columns, strict=True)
    )
    return replace(layout, columns=tuple(columns))


def or_above(above: str, cell: str) -> str:
    """Return a cell, or that above it where it is empty."""
    return cell or above


def _said_of(note: str, subjects: Mapping[str, Sequence[str]]) -> str:
    """Return a note with what its mark stands behind: Ash: Includes ships."""
    found = _NUMBERED.match(note)
    named = subjects.get((found[1] or found[2] or found[3]).strip("()"), ()) if found else ()
    subject = " and ".join(dict.fromkeys(named))
    if not found or not subject or subject.casefold() in note.casefold():
        return note
    at = found.end() - 1
    return f"{note[: 0 if found[3] else at]}{subject}: {note[at:]}"


def _without_numbers_apart(layout: Layout) -> tuple[str, ...]:
    """Return headers without the numbers of notes behind a space, in order: Month 1, Total 2."""
    known = _known(layout.notes)
    every = (re.fullmatch(r"(.*[^\W\d]\)?) ([0-9]{1,2})", title) for title in layout.titles)
    ends = [end if end and end[2] in known else None for end in every]
    numbers = [int(end[2]) for end in ends if end]
    bare = tuple(end[1] if end else t for end, t in zip(ends, layout.titles, strict=True))
    are_of_notes = len(set(numbers)) > 1 or looks_like_time("".join(bare[:1]))
    return bare if are_of_notes and numbers == sorted(numbers) else layout.titles


def _known(notes: Sequence[str]) -> set[str]:
    """Return the numbers of the notes that have one."""
    return {found[2] for note in notes if (found := _NUMBERED.match(note)) and found[2]}


def without_marks(texts: Sequence[str], notes: Sequence[str]) -> tuple[str, ...]:
    """Return texts without the marks of these notes that stand right behind words in them.

    So they are without what says of itself that it is a note, as in Sales [note 2].
    """
    found = list(filter(None, map(_NUMBERED.match, notes)))
    whole = (rf" ?{re.escape(note[1])}" if note[1] else note[2] for note in found)
    marks, strokes = "|".join(filter(None, whole)), "|".join(note[3] for note in found if note[3])
    # Behind two letters alone a number is part of a sign, as in km2.
    behind = r"(?:(?<=[^\W\d_][^\W\dA-Z_]{2})|(?<=[ ]of)|(?<=\)))"
    numbered = rf"{behind}(?:{marks})(?: ?, ?(?:{marks}))*(?![\w.])|" * bool(marks)
    if strokes:  # Alaska/c, Alaska c/ or Alaska (c), for c/Jails are included.
        one, behind = f"(?:{strokes})", r"(?:(?<=[^\W\d_]{2})|(?<=[).]))"
        numbered += rf"{behind}(?: ?/{one}(?:, ?{one})*| ?{one}/| ?\({one}\))(?![\w.])|"
    mark = re.compile(numbered + NOTE_NAMED.pattern)
    told = [(note[2], note.string.casefold()) for note in found if note[2]]
    return tuple(mark.sub("", _without_own(text, told)) for text in texts)


def _without_own(text: str, told: Sequence[tuple[str, str]]) -> str:
    """Return a name without the number of a note that names it, or of any: South East 2, Ash 3)."""
    end = re.fullmatch(r"(.*[^\W\d]\)?)(?: ?([0-9]{1,2})\)| ([0-9]{1,2}))", text)
    if end is None or (end[2] and text.count(")") <= text.count("(")):
        return text
    said = next((note for number, note in told if number in end.groups()[1:]), None)
    is_told = said is not None and (end[2] or end[1].casefold() in said)
    return end[1] if is_told else text


def note_on(mark: str, notes: Sequence[str]) -> str:
    """Return what a note says of a mark: (D) Withheld; empty where none does."""
    bare = re.escape(mark.strip("()[] /") or mark)
    says = re.compile(
        rf"(?:Notes?: )?[(\[]?(?:[Nn]ote )?{bare}"
        r"(?:[)\]] (?=\w)|/ ?(?=\w)|[)\]]?(?: ?[.=:,\u2013-] ?| +)(?=[^\W\d_]))(.*)"
    )
    plain = (_plain(note[:_LONGEST_MARK]) + note[_LONGEST_MARK:] for note in notes)
    said = next((found[1] for note in plain if (found := says.fullmatch(note))), "")
    spaced = r"\s*".join(map(re.escape, mark))  # Its signs may stand apart, as in [  ].
    in_legend = re.compile(rf"[\u00ab\u201c\"]\s*{spaced}\s*[\u00bb\u201d\"]\s*([^;]+)")
    legend = (found for note in notes if (found := in_legend.search(note)))
    said = said or next((found[1] for found in legend), "")
    return said.strip().rstrip(".")


def with_bare_periods(layout: Layout) -> Layout:
    """Return a table whose periods have no marks of footnotes, and whose rows are of one each.

    What a note says of such a mark becomes a caveat of the numbers beside the period.
    """
    over = _marked_periods("year", tuple(dict.fromkeys(filter(None, layout.above))), layout.notes)
    if over:
        above = tuple(over.get(text, (text, ""))[0] for text in layout.above)
        layout = replace(_told(layout, over), above=above)
    is_wide = sum(recognize([title]) is not None for title in layout.titles) > 1
    heads = _marked_periods("year" * is_wide, layout.titles, layout.notes)
    titles = tuple(heads.get(title, (title, ""))[0] for title in layout.titles)
    # 2019 and 2019 estimate are two values of one year.
    if heads and len(set(zip(layout.above, titles, strict=True))) == len(titles):
        columns = tuple(
            _flagged(cells, [heads.get(title, ("", ""))[1]] * len(cells), layout.notes)
            for title, cells in zip(layout.titles, layout.columns, strict=True)
        )
        layout = replace(_told(layout, heads), titles=titles, columns=columns)
    for at in range(len(layout.titles)):
        layout = _with_bare_column(layout, at)
    return layout


def _with_bare_column(layout: Layout, at: int) -> Layout:
    title, cells = layout.titles[at], layout.columns[at]
    found = _marked_periods(title, tuple(dict.fromkeys(cells)), layout.notes)
    bare = tuple(found.get(cell, (cell, ""))[0] for cell in cells)
    if found:
        marks = [found.get(cell, ("", ""))[1] for cell in cells]
        columns = (*layout.columns[:at], bare, *layout.columns[at + 1 :])
        layout = replace(_told(layout, found), columns=columns)
        layout = _with_flags(layout, marks, layout.notes)
    several = (cell for cell in dict.fromkeys(bare) if _OF_SEVERAL.fullmatch(cell))
    others = [cell for cell in several if not _are_periods(title, [cell])]
    rows = [row for row, cell in enumerate(bare) if cell not in others]
    left = [bare[row] for row in rows]
    if not others or not _are_periods(title, left) or not _tells_apart(layout, at, left):
        return layout
    named = ", ".join(map(repr, others))
    return with_rows(layout, rows, f"left out rows that are of no one period: {named}")


def in_one_form(layout: Layout) -> Layout:
    """Return a table without the few rows whose periods are of another form: 2015 among 2015/16."""
    for title, cells in zip(layout.titles, layout.columns, strict=True):
        if (
            not looks_like_time(title.replace("_", " "))
            or not (cells and all(cells))
            or recognize(cells)
        ):
            continue
        forms = [re.sub("[0-9]", "0", cell) for cell in cells]
        (most, count), *others = Counter(forms).most_common()
        rows = [row for row, form in enumerate(forms) if form == most]
        rest = [cells[row] for row, form in enumerate(forms) if form != most]
        if len(others) != 1 or not recognize([cells[row] for row in rows]) or not recognize(rest):
            continue
        if count >= _MOST_OF_ALL * len(rest):
            step = (
                f"left out {len(rest):,} rows of another kind of period: {rest[0]!r} and the like"
            )
            return with_rows(layout, rows, step)
    return layout


def with_rows(layout: Layout, rows: Sequence[int], *steps: str) -> Layout:
    """Return a table with some of its rows, and what is told of the others."""
    return replace(
        layout,
        columns=tuple(tuple(each[row] for row in rows) for each in layout.columns),
        lines=tuple(layout.lines[row] for row in rows),
        steps=(*layout.steps, *steps),
    )


def _tells_apart(layout: Layout, at: int, periods: Sequence[str]) -> bool:
    """Return whether a column is that of periods, and not of when a thing was opened or built.

    A header says so, or periods that are no bare numbers; and no other column tells rows apart.
    """
    title = layout.titles[at].replace("_", " ")
    kinds, _ = kinds_of(layout.titles, layout.columns)
    words = [
        cells
        for n, (kind, cells) in enumerate(zip(kinds, layout.columns, strict=True))
        if kind is Role.DIMENSION and n != at
    ]
    is_key = len(set(zip(*words, strict=True))) == len(layout.lines)
    return not is_key and (looks_like_time(title) or not all(map(NUMBER.fullmatch, periods)))


def _marked_periods(
    title: str, texts: Sequence[str], notes: Sequence[str]
) -> dict[str, tuple[str, str]]:
    """Return the period and the mark of those of some texts that are periods with a mark.

    A bare number is a mark only where there is a note on it.
    """
    first = [text for text in texts[:_LOOKED_AT] if text and not _OF_SEVERAL.fullmatch(text)]
    # Numbers may be values: 2013 and 20133 are periods where their header says so.
    likely = [text for text in first if _MAY_BE_PERIOD.search(text) and not NUMBER.fullmatch(text)]
    is_time = looks_like_time(title.replace("_", " ")) or PART_OF_YEAR.fullmatch(title.strip())
    if not (is_time or len(likely) * 2 > len(first)) or recognize(texts):
        return {}
    plain = [text for text in texts if _are_periods(title, [text])]
    split = ((text, _split(title, text)) for text in texts if text not in plain)
    found = {text: pair for text, pair in split if pair}
    return {
        text: (period, mark)
        for text, (period, mark) in found.items()
        if not _BARE_NUMBER.fullmatch(text.removeprefix(period))
        or (note_on(mark, notes) and not _LONGER.fullmatch(text))
    }


def _split(title: str, text: str) -> tuple[str, str] | None:
    """Return a period and the mark of a footnote behind it; None of other texts."""
    for end in _ENDS:
        if (found := end.search(text)) and _are_periods(title, [text[: found.start()].rstrip()]):
            mark = _plain(found[0]).strip(" ()[]_/").lower().removeprefix("note ")
            return text[: found.start()].rstrip(), mark[0] if mark.rstrip(".").isalpha() else mark
    return None


def _plain(mark: str) -> str:
    """Return a mark without what sets it higher: 6 of a raised 6."""
    return unicodedata.normalize("NFKC", mark)


def _are_periods(title: str, texts: Sequence[str]) -> bool:
    """Return whether texts are periods, or parts of a year where their column is of such."""
    is_part = PART_OF_YEAR.fullmatch(title.strip())
    return bool(recognize(texts) or (is_part and recognize([f"{text} 2000" for text in texts])))


def _flagged(cells: Sequence[str], marks: Sequence[str], notes: Sequence[str]) -> tuple[str, ...]:
    """Return cells with a mark behind each number that has one on which there is a note.

    Everybody knows others, such as e and p.
    """
    listed = {mark: re.findall(r"(?<![^\s,])[^\s,]{1,2}(?![^\s,])", mark) for mark in {*marks}}
    means = {m for each in listed.values() for m in each if m in _STATES or note_on(m, notes)}
    known = {mark: ",".join(filter(means.__contains__, each)) for mark, each in listed.items()}
    return tuple(
        f"{cell} [{mark}]".replace("] [", ",") if mark and _DIGITS.fullmatch(cell) else cell
        for cell, mark in zip(cells, map(known.__getitem__, marks), strict=True)
    )


def _told(layout: Layout, found: Mapping[str, tuple[str, str]]) -> Layout:
    """Return a table that tells from which periods marks were taken."""
    named = some([repr(text) for text in found])
    step = f"left out the marks of footnotes behind {named}"
    words = dict.fromkeys(t.removeprefix(p).strip(" ()[]_.").lower() for t, (p, _) in found.items())
    states = (word for word in words if word.isalpha() and len(word) > _LONGEST_MARK)
    own = tuple(f"{w[0]} = {w}" for w in states if not note_on(w[0], layout.notes))
    return replace(layout, notes=(*layout.notes, *own), steps=(*layout.steps, step))


def without_twins(layout: Layout) -> Layout:
    """Return a table of many periods without columns that a slip gave one period: which is it?"""
    heads = list(zip(layout.above, layout.titles, strict=True))
    again = [head for head in heads if heads.count(head) > 1 and recognize([head[1]])]
    if not again or len(again) * _MANY > len(heads):
        return layout
    kept = [n for n, head in enumerate(heads) if head not in again]
    named = some([repr(title) for _, title in dict.fromkeys(again)])
    step = f"left out all columns called {named}: nobody can tell which of them is of that period"
    return with_columns(layout, kept, step)


def with_columns(layout: Layout, kept: Sequence[int], step: str) -> Layout:
    """Return a table with some of its columns, and the step that says why."""
    titles = tuple(layout.titles[n] for n in kept)
    above = tuple(layout.above[n] for n in kept)
    columns = tuple(layout.columns[n] for n in kept)
    steps = (*layout.steps, step)
    return replace(layout, titles=titles, above=above, columns=columns, steps=steps)


def without_bookkeeping(layout: Layout) -> Layout:
    """Return a table of Statistics Canada without columns that are of use to its database alone.

    What numbers are given in, thousands, stands with their unit.
    """
    found = [n for n, title in enumerate(layout.titles) if _OF_THE_DATABASE.fullmatch(title)]
    if len(found) < _FEWEST_OF_THESE:
        return layout
    columns = list(layout.columns)
    if {_UNIT, _FACTOR} <= {*layout.titles}:
        unit, factor = (layout.titles.index(title) for title in (_UNIT, _FACTOR))
        pairs = zip(columns[unit], columns[factor], strict=True)
        columns[unit] = tuple(u if f in {"", "units"} else f"{f.strip()} of {u}" for u, f in pairs)
        found.append(factor)
    kept = [n for n in range(len(layout.titles)) if n not in found]
    named = ", ".join(layout.titles[n] for n in sorted(found))
    step = f"left out columns of the database: {named}"
    return with_columns(replace(layout, columns=tuple(columns)), kept, step)
