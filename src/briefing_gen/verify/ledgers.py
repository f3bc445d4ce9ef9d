"""Holds a file of an edition against its ledger, for who has no briefing to compose it from.

What stands in the file in the words of the edition is right. The rest is judged by the data, as
anybody's text is.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.claims.judging import Judged
from briefing_gen.claims.rules import Verdict
from briefing_gen.joining.opening import is_pdf
from briefing_gen.verify.changes import attached_ledger, rows_of
from briefing_gen.verify.report import ReadFile, normal

Sayings = Mapping[str, AbstractSet[str]]
"""What an edition says: sentences, numbers and values, by the place; under "" all of them."""
_SAYS: Final = ("context", "number", "value")
_LETTER: Final = re.compile(r"[^\W\d_]")
_FEW_LETTERS: Final = 12
"""What has fewer may stand in another sentence by chance."""
_PART: Final = re.compile("[;:] ")
"""What divides the parts of a sentence that state something each."""


def said_in(data: bytes, file: str) -> Sayings:
    """Return what an edition says by its ledger, which is the file or inside it.

    The places are the names of findings, exhibits and metrics, and pages as "page 5". There is
    nothing in a file that is neither a ledger nor a PDF. Raises BriefingError for a PDF without.
    """
    rows = attached_ledger(data, file)[1] if is_pdf(data) else data
    found: dict[str, set[str]] = {}
    for row in rows_of(rows, ("block", "metric", "page", *_SAYS)):
        for part in {"", row["block"], row["metric"], f"page {row['page']}"}:
            found.setdefault(part, set()).update(normal(row[name]) for name in _SAYS)
    return found


def said_at(read: ReadFile, said: Sayings) -> Sayings:
    """Return what an edition says at each place of one of its files; all where it says nothing."""
    found: dict[str, set[str]] = {}
    places = [
        *((each.where, each.about) for each in read.said),
        *((each.where, each.about) for each in read.drawn),
        *((cell.where, cell.sheet) for cell in read.held),
    ]
    for place, about in places:
        for part in filter(None, (place, about)):
            found.setdefault(place, set()).update(said.get(part, ()))
    return {place: own or said[""] for place, own in found.items()} | {"": said[""]}


def confirmed(judged: Judged, said: Sayings) -> Judged:
    """Return the verdict of a quantity; what an edition says in the same words is right.

    So is a number in few words, or one that begins a text, where it has that number at that place.
    """
    if judged.verdict in {Verdict.AGREES, Verdict.NOT_EVIDENCE}:
        return judged
    sentence = normal(judged.sentence)
    ends = [0, *(found.end() for found in _PART.finditer(sentence)), len(sentence)]
    at = max(bisect_left(ends, judged.start + 1), 1)
    clause = sentence[ends[at - 1] : ends[at]].rstrip(";: ")
    letters = len(_LETTER.findall(clause))
    is_said = letters >= _FEW_LETTERS and any(clause in each for each in said[""])
    if not is_said and (letters < _FEW_LETTERS * 2 or judged.start == 0):
        number = normal(judged.text)
        own = said.get(judged.place, ())
        is_said = any(text in own for text in (clause, number, number.replace(",", "")))
    return replace(judged, verdict=Verdict.AGREES, metric=None) if is_said else judged
