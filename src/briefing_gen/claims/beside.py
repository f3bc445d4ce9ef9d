"""Reads what stands right beside a number, and finds numbers that are no evidence.

Those are dates, citations, addresses, telephones, pages and ages.
"""

import re
from typing import Final

from briefing_gen.claims.lexicon import AND, LISTED, OF, ROUND, said
from briefing_gen.claims.vocabulary import Vocabulary
from briefing_gen.words.patterns import compiled

_MONTH: Final = rf"(?:{said('months_named')})"
_TH: Final = "(?:st|nd|rd|th)"
_CODES: Final = (
    r"u\.? ?s\.? ?c\.?(?: ?a\.)?|c\.? ?f\.? ?r\.?|u\.s\.|f\.[23]d|stat\.|fed\. reg\.|s\. ct\."
)
_BILLS: Final = (
    r"h\. ?r\.|hr|s\.|s\. ?res\.|h\. ?res\.|pub(?:lic|\.) l(?:aw|\.)(?: no\.)?|p\.l\.|[sha]\.?b\.?"
)
_NTH: Final = (
    r"congress|cir\.|circuit|amendment|century|session|anniversary|street|st\.|ave\w*|floor|grade"
    r"|birthday|legislature"
)
_ROADS: Final = (
    r"street|st\.?|avenue|ave\.?|road|rd\.?|blvd\.?|boulevard|drive|lane|way|plaza|(?-i:[NS][EW])"
)
_PARTS: Final = r"(?:\(\w+\))*"
_OF_PPM: Final = "".join(f"(?<!{word} )" for word in ("parts", "part", "partes", "parte"))
_FEW: Final = rf"(?:\d+|{said('few')})"
_TIMES: Final = rf"(?:{said('spans')})"
_MEASURED: Final = rf"(?:%| ?(?:{said('measured')}))"
_AGE: Final = rf"(?:\d{{1,2}}|{said('age_words')})"
_TO_AGE: Final = rf"(?: ?(?:[-–]|{said('joins')}|{LISTED}) ?\d{{1,2}}(?![,.]?\d|{_MEASURED}))?"
_LISTED: Final = (
    r"(?:(?:, ?| and | y | to | through |[-–])\d+[A-Z]?\b(?!,\d|\.\d| (?:million|percent)))*"
)
NO_EVIDENCE: Final = compiled(
    r"\[\d{1,3}\]|\^\d+|(?<!\w)(?:"
    + "|".join((
        r"https?://\S+|www\.\S+|\S+@\S+\.\w+|\b10\.\d{4}/\S+",
        r"(?:\bcall )?(?:\+?1[-. ])?\(?\b\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b",
        r"\b\d{3}-\d{4}\b|\b1-8\d\d-[\w-]+",
        rf"\b{_MONTH} \d{{1,2}}{_TH}?(?:\s?[-–] ?\d{{1,2}})?\b(?!,\d{{3}})(?:,? (?:19|20)\d\d)?",
        rf"\b\d{{1,2}}{_TH}?(?: of| de)? {_MONTH}\b(?:,?(?: de| del)? (?:19|20)\d\d)?",
        r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b",
        r"\b\d{1,2}:\d\d\b(?: ?[ap]\.?m\b\.?)?|\b\d{1,2} ?[ap]\.?m\b\.?",
        rf"\b\d+ ?(?:{_CODES})(?: ?§+)? ?\d*[\w.-]*{_PARTS}",
        rf"§+ ?\d[\w.()-]*(?:(?:,| and| y| to|[-–]) ?\d{{3,}}\w*{_PARTS})*",
        rf"\b(?:{_BILLS}) ?\d+(?:[-–]\d+)?\b",
        rf"\b\d[A-Z]\d(?:\.\d+)?{_PARTS}",
        rf"(?:\b(?:{said('numbered')})|#) ?#?(?!\d+{_MEASURED})\d[\w.-]*{_PARTS}{_LISTED}",
        rf"\b\d+{_TH} (?:{_NTH})\b|(?<=\d{_TH} of )\d+\b(?! \w+s\b)",
        rf"\b\d{{1,5}}(?: [NSEW]\.?)?(?: (?-i:[A-Z])[\w.]+){{1,3}},? (?:{_ROADS})\b",
        r"\b[A-Z]{2},? \d{5}(?:-\d{4})?\b",
        rf"\b(?:{said('ages')}) {_AGE}{_TO_AGE}\b",
        rf"\b(?:{said('under_age')}) (?:age )?(?:1[0-9]|[5-9])\b(?![,.]\d|{_MEASURED})",
        rf"\b\d{{1,2}}[- ](?:{said('of_age')})\b",
        rf"\b(?:{said('lately')}) {_FEW} (?:\w+ )?{_TIMES}\b",
        rf"\b{_FEW} {_TIMES} (?:{said('ago')})\b",
        r"^\(\d{1,2}\) |\b\d{1,2}/\d{0,2}(?=[:)]|$)|\b24 hours\b|\bseven days a week\b",
        rf"{_OF_PPM}\b(?:{said('for_each')}) (?:{ROUND})(?!,?\d|\w\w)",
        rf"\b(?:votes?|voted|passed|by) (?:of |by )?\d{{1,3}}[-–]\d{{1,3}}\b(?!{_MEASURED})",
        r"\bcovid-19\b|\b24/7\b|\b9/11\b",
        r"(?-i:\b[A-Z]+-?\d[\w-]*|\b\d+[A-Z]+\d\w*|\b\d{4}[A-Z]\b)",
    ))
    + ")",
)  # fmt: skip
"""What numbers stand in that nobody states as a quantity."""
_ROW: Final = re.compile(
    r"\d ?%?[*†‡§]?(?: (?:million|billion|millones|mil))?(?:(?<!\b(?:19|20)\d\d)\s*[;|/]\s*|\s+)$"
)
_NEXT: Final = re.compile(r"[*†‡§]? \$?\d")
_NOUN: Final = re.compile(r" (?:de )?(?:[\w-]+ (?=\w+s\b))?(?P<noun>[^\W\d]+(?:-[^\W\d]+)*)")
_NOUNS: Final = compiled(rf"(?: [\w-]+){{1,2}}(?:,(?: [\w-]+){{1,2}})*,? (?:{AND}) (?:[\w-]+ )?\w+")
_WHOLE: Final = (
    rf"(?:{OF}) (?P<whole>(?:(?!(?:{said('at', 'doers')}|{OF}|what|lo)\b)"
    r"(?:[^\W\d][\w'’-]*|\d[\d.,]*) ?){1,7})"
)
_OF: Final = compiled(rf" {_WHOLE}")
_OF_FIRST: Final = compiled(rf"(?:^|[;:(] ?){_WHOLE}[^;:()]{{0,60}},? [^,;:()]{{0,60}}$")
"""Names the whole of a part before it: "of all reports in 2023, 47%"."""
_CALLED: Final = re.compile(
    r"(?P<name>[A-ZÁÉÍÓÚ][\w-]*(?: [A-ZÁÉÍÓÚ][\w-]*)*)(?:,?(?: [a-záéíóúñ]+){1,2}| \()? ?$"
)


def noun_behind(text: str, end: int, vocabulary: Vocabulary) -> str:
    """Return the word right behind a number, as names are compared; empty for none."""
    found = _NOUN.match(text, end)
    return vocabulary.common(found["noun"]) if found else ""


def nouns_behind(text: str, end: int, vocabulary: Vocabulary) -> set[str]:
    """Return the words of the list right behind a number, as names are compared."""
    found = _NOUNS.match(text, end)
    return set(map(vocabulary.common, re.findall(r"[^\W\d]+", found[0] if found else "")))


def words_of_whole(text: str, start: int, end: int) -> list[str]:
    """Return the words for what a number is a part of."""
    found = _OF.match(text, end) or _OF_FIRST.search(text, 0, start)
    return found["whole"].split() if found else []


def whole_of(text: str, start: int, end: int) -> list[str]:
    """Return those of them that are in the plural."""
    return [each for each in words_of_whole(text, start, end) if each.endswith("s")]


def name_before(led: str, vocabulary: Vocabulary) -> set[str]:
    """Return the words of the name right before a number, as names are compared."""
    found = _CALLED.search(led)
    return set(map(vocabulary.common, found["name"].split() if found else ()))


def begins_row(text: str, end: int) -> bool:
    """Return whether another number stands right behind a number, as in a table."""
    return bool(_NEXT.match(text, end))


def is_in_row(led: str) -> bool:
    """Return whether a number stands behind another without words between, as in a table."""
    return bool(_ROW.search(led))
