"""A labelled set: what people put to numbers of the shipped editions, wrong and right.

Each row names the unit of a number, where it stands, and what becomes of it there: `{n}` is the
number as it is displayed without its unit. Each is tried in the deck and in the PDF, where such a
number stands in such a place.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.document.blocks import Document
from briefing_gen.document.inline import Number, words
from briefing_gen.document.walk import spoken
from briefing_gen.verify.report import ReadFile, Said, normal
from tests.readback.editions import shown


class Edit(Frozen):
    """What becomes of a number of a unit in a place; a text alone stands in a box of its own."""

    unit: str
    place: str
    new: str


_OWN: Final = {
    "percent": " ?%",
    "million": " mill(?:ion|ones)",
    "years": "(?:[ -](?:years?|años?))?",
}
"""How the editions write these units."""
_NO_OTHER: Final = r"(?![.,]?\d)(?![ -]?(?:%|mill|years?|años?|months|meses))"
SENTENCE, TITLE, NOTES, ALT, ROW, BOX = "text", "title", "notes", "alt", "row", "box"
_PLACES: Final = {
    SENTENCE: re.compile(r".*, text|page \d+"),
    TITLE: re.compile(r".*, title|page \d+"),
    NOTES: re.compile(r".*, speaker notes"),
    ALT: re.compile(r".*, alternative text"),
    ROW: re.compile(r".*, table|page \d+"),
}
WRONG: Final = {
    "en-US": (
        Edit("count", TITLE, "{n} million"),
        Edit("count", SENTENCE, "{n} million"),
        Edit("count", SENTENCE, "{n}%"),
        Edit("count", SENTENCE, "{n} percent"),
        Edit("count", SENTENCE, "−{n}"),
        Edit("count", SENTENCE, "-{n}"),
        Edit("count", SENTENCE, "${n}"),
        Edit("count", SENTENCE, "{n} thousand"),
        Edit("count", SENTENCE, "{n}K"),
        Edit("count", SENTENCE, "{n}M"),
        Edit("count", SENTENCE, "fewer than {n}"),
        Edit("count", SENTENCE, "{n} percentage points"),
        Edit("count", NOTES, "{n} billion"),
        Edit("count", NOTES, "{n} months"),
        Edit("count", ALT, "{n}%"),
        Edit("count", ALT, "US${n}"),
        Edit("count", ROW, "{n} million"),
        Edit("count", ROW, "−{n}"),
        Edit("count", ROW, "{n}%"),
        Edit("count", ROW, "{n}K"),
        Edit("years", TITLE, "{n} months"),
        Edit("years", SENTENCE, "{n} months"),
        Edit("years", SENTENCE, "{n} days"),
        Edit("years", NOTES, "{n}%"),
        Edit("years", ALT, "{n}-month"),
        Edit("percent", SENTENCE, "{n} million"),
        Edit("percent", SENTENCE, "{n} percentage points"),
        Edit("percent", SENTENCE, "${n}"),
        Edit("percent", NOTES, "{n}"),
        Edit("percent", NOTES, "minus {n}%"),
        Edit("ratio", SENTENCE, "{n}%"),
        Edit("million", SENTENCE, "{n} billion"),
        Edit("million", SENTENCE, "{n} thousand"),
        Edit("million", SENTENCE, "{n}%"),
        Edit("million", TITLE, "${n} million"),
        Edit("million", ALT, "{n}B"),
        Edit("count", BOX, "Up {n}% since last year"),
        Edit("count", BOX, "CAGR +{n}%"),
        Edit("count", BOX, "{n} million files"),
        Edit("count", BOX, "A cost of ${n}"),
        Edit("count", BOX, "Should this be {n}%?"),
    ),
    "es-US": (
        Edit("count", TITLE, "{n} millones"),
        Edit("count", SENTENCE, "{n} mil"),
        Edit("count", SENTENCE, "{n} mil millones"),
        Edit("count", SENTENCE, "{n} %"),
        Edit("count", SENTENCE, "{n} por ciento"),
        Edit("count", SENTENCE, "{n} dólares"),
        Edit("count", SENTENCE, "menos de {n}"),
        Edit("count", SENTENCE, "−{n}"),
        Edit("count", NOTES, "{n} puntos porcentuales"),
        Edit("count", NOTES, "{n} meses"),
        Edit("count", ALT, "{n} millones"),
        Edit("count", ROW, "{n} mil"),
        Edit("count", ROW, "${n}"),
        Edit("years", TITLE, "{n} meses"),
        Edit("years", SENTENCE, "{n} meses"),
        Edit("years", SENTENCE, "{n} días"),
        Edit("years", NOTES, "{n} %"),
        Edit("percent", SENTENCE, "{n} puntos porcentuales"),
        Edit("percent", SENTENCE, "{n} millones"),
        Edit("percent", NOTES, "{n} años"),
        Edit("million", SENTENCE, "{n} mil millones"),
        Edit("million", SENTENCE, "{n} mil"),
        Edit("million", ALT, "{n} billones"),
        Edit("count", BOX, "Un {n} % más que el año pasado"),
        Edit("count", BOX, "{n} millones de archivos"),
        Edit("count", BOX, "¿No serán {n} mil?"),
    ),
}
RIGHT: Final = {
    "en-US": (
        Edit("percent", SENTENCE, "{n} percent"),
        Edit("percent", SENTENCE, "{n} %"),
        Edit("percent", SENTENCE, "{n}\N{NARROW NO-BREAK SPACE}%"),
        Edit("percent", NOTES, "{n} per cent"),
        Edit("percent", TITLE, "{n}\N{NO-BREAK SPACE}%"),
        Edit("percent", ALT, "{n} pct"),
        Edit("count", SENTENCE, "some {n}"),
        Edit("count", SENTENCE, "({n})"),
        Edit("count", SENTENCE, "about {n}"),
        Edit("count", SENTENCE, "{bare}"),
        Edit("count", NOTES, "{n} in all"),
        Edit("count", TITLE, "– {n}"),
        Edit("million", SENTENCE, "{n}M"),
        Edit("million", SENTENCE, "{n}\N{NARROW NO-BREAK SPACE}million"),
        Edit("million", NOTES, "{n} millones"),
        Edit("years", SENTENCE, "{n} full years"),
        Edit("years", SENTENCE, "{n}\N{NO-BREAK SPACE}years"),
        Edit("years", NOTES, "{n} años"),
        Edit("count", BOX, "Remember: {n} reports"),
        Edit("count", BOX, "Not {n}-odd, exactly {n}"),
        Edit("years", BOX, "The {n}-year question"),
    ),
    "es-US": (
        Edit("percent", SENTENCE, "{n}%"),
        Edit("percent", SENTENCE, "{n} por ciento"),
        Edit("percent", NOTES, "el {n}\N{NARROW NO-BREAK SPACE}%"),
        Edit("count", SENTENCE, "unos {n}"),
        Edit("count", SENTENCE, "al menos {n}"),
        Edit("count", NOTES, "no menos de {n}"),
        Edit("count", TITLE, "«{n}»"),
        Edit("million", SENTENCE, "{n} million"),
        Edit("million", ALT, "{n}\N{NARROW NO-BREAK SPACE}millones"),
        Edit("years", SENTENCE, "{n} largos años"),
        Edit("count", BOX, "Recordar: {n} informes"),
    ),
}


_normal = functools.cache(normal)  # Each edit looks at the texts of its file anew.


def edited(read: ReadFile, composed: Document, edit: Edit) -> Said | None:
    """Return the first fitting text of a file after an edit; None where it has none."""
    for number in _numbers(composed):
        if _unit(number) != edit.unit:
            continue
        digits = re.match(r"[\d.,]*\d", normal(number.text))
        if digits is None or len(digits[0]) == 1:
            continue
        own = _OWN.get(edit.unit, "")
        new = edit.new.format(n=digits[0], bare=digits[0].replace(",", ""))
        if edit.place == BOX:
            return Said(where="slide 2, TextBox 9", about="", text=new)
        pattern = re.compile(rf"(?<![\d.,$−\[-]){re.escape(digits[0])}{own}{_NO_OTHER}")
        for piece in read.said:
            text = _normal(piece.text)
            # Nobody rewords a formula.
            if digits[0] not in text or "=" in text or ("|" in text) is not (edit.place == ROW):
                continue
            fits = _PLACES[edit.place].fullmatch(piece.where)
            if fits and len(text) > len(number.text) + 9 and pattern.search(text):
                return replace(piece, text=pattern.sub(new, text, count=1))
    return None


def _numbers(composed: Document) -> Iterator[Number]:
    told = (*shown(composed), *(w for _, content in spoken(composed) for w in words(content)))
    found = (word for word in told if isinstance(word, Number) and len(word.text) > 1)
    yield from {word.text: word for word in found}.values()


def _unit(number: Number) -> str:
    """Return the unit of a number; of a label in a chart, the scale that its subtitle names."""
    in_millions = abs(number.value) >= 10**6 and "." in number.text
    return "million" if in_millions else str(number.metric.quantity.unit)
