"""The words of English and Spanish that sentences about numbers are built with.

Both languages are read in every text, as `words/quantity_text` does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_ENDINGS: Final = ("ing", "ed", "s")
_LAST: Final = "aeo"
_LEAST: Final = 3
"""So many letters are left of a word at least."""


def pattern(words: str) -> str:
    """Return a pattern of any of some words, which stand in lines with bars between."""
    lines = (line.strip() for line in words.splitlines())
    return rf"\b(?:{'|'.join(filter(None, lines))})(?!\w)"


def either(words: Iterable[str]) -> str:
    """Return a pattern of any of these words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return what the forms of a word have in common, roughly: "report" of "reports", "reportes".

    It is only ever compared with other stems.
    """
    plain = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(char for char in plain if char.isalnum())
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= _LEAST and not bare.endswith("ss"):
            bare = bare.removesuffix(ending)
            break
    if len(bare) > _LEAST and bare[-1] in _LAST:
        bare = bare[:-1]
    return f"{bare[:-1]}i" if len(bare) > _LEAST and bare[-1] == "y" else bare


@lru_cache(maxsize=65_536)
def light(word: str) -> str:
    """Return a word without its accents and the ending of its plural, as names are compared."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(char for char in plain if char.isalnum())
    return bare[:-1] if len(bare) > _LEAST and bare[-1] == "s" and bare[-2] != "s" else bare


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


EMPTY: Final = _stems("""
    a an the of to in on at by for from with and or as is are was were be been being it its this
    that these those which who whom whose there here than then not no nor but if so such into out
    over under about between during through per each every all any some more most less fewer least
    many much other another same own only also just even still yet has have had having do does did
    will would can could may might shall should must i we you he she they them their our us his her
    year years number numbers total totals figure figures amount amounts data count counts level
    one two three hundred thousand thousands million millions billion percent ciento
    mil millón millones
    average up down when while where after before since until because according
    el la los las un una unos unas de del al en por para con y o e u que se su sus lo le les es son
    fue fueron era eran ser sido ha han había como más menos entre desde hasta sobre cada todo toda
    todos todas otro otra otros otras este esta estos estas ese esa hay no ni si ya muy también
    año años número números cifra cifras total cuando mientras donde según
""")
"""Words that name nothing which a dataset could hold."""
SAID: Final = _stems("""
    received receive sent send made make submitted filed processed handled got said says found
    according involved included including counted recorded rose rise fell fall increased increase
    decreased decrease grew grow declined decline dropped drop climbed doubled tripled jumped
    surged change compared alone alleged annual worldwide
    law sets carries punished
    recibió recibieron envió aumentó aumento subió bajó disminuyó registró hubo
""")
"""Words that tell of numbers in any subject."""


ANYWHERE: Final = _stems("""
    united states america american us usa unidos estados world earth congress senate house court
    january february march april may june july august september october november december
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    fy fiscal quarter monday tuesday wednesday thursday friday saturday sunday english spanish
""")
"""Words behind "in" that name no place which data could lack."""


def _found(words: str) -> re.Pattern[str]:
    return re.compile(pattern(words), re.IGNORECASE)


_UP: Final = """
    r[io]se[sn]?|rising|increas\\w+|gr[eo]w[ns]?|growing|growth|climb\\w*|up|jump\\w*|surg\\w+|soar\\w*
    spik\\w+|gain\\w*|expand\\w*|doubl\\w+|tripl\\w+|quadrupl\\w+|quintupl\\w+|escalat\\w+|swell\\w*
    (?:sky)?rocket\\w*|uptick|leap\\w*|aument\\w+|crec[ií]\\w*|crece\\w*|subi\\w+|sub[ea]n?|increment\\w+|alza
    duplic\\w+|triplic\\w+|cuadruplic\\w+|ascend\\w+
"""
_DOWN: Final = """
    f[ae]ll(?:s|en|ing)?|declin\\w+|decreas\\w+|dr[oi]pp?\\w*|down|shr[aiu]nk\\w*|reduc\\w+|plung\\w+
    slip(?:s|ped)?|s[aiu]nk\\w*|tumbl\\w+|slid\\w*|dip(?:s|ped)?|halv\\w+|plummet\\w*|disminu\\w+|descen\\w+|baj[aóoé]\\w*|cay\\w+
    ca[ií]d\\w+|redu[jc]\\w+
"""
UP: Final = _found(f"{_UP}more|higher|above|más|mayor")
DOWN: Final = _found(f"{_DOWN}fewer|less|lower|below|cut|menos|menor")
CHANGE: Final = _found(f"{_UP}{_DOWN}chang\\w+|cambi\\w+|variaci\\w+|differen\\w+|diferencia")
"""Says that a value became another."""
BECAME: Final = re.compile(
    rf".*(?:(?P<up>{pattern(_UP)}|higher)|(?P<down>{pattern(_DOWN)}|lower))"
    r"(?: (?!compared|thanks|due|according|owing|addition)[\w.,$%’']+){0,6}?"
    r"(?:,? (?:to|a|hasta|reaching|hitting|al alcanzar)|, at)"
    r" (?:an? |the |el |la |los |las |un |una )?$",
    re.IGNORECASE,
)
"""Before a value that another is said to have risen or fallen to."""
CAME_FROM: Final = re.compile(
    r"(?: [^\W\d]+){0,4}?(?: (?:in|en) (?:fiscal year |FY ?)?\d{4})?(?:,| \(|—| [—–])? ?"
    r"(?:an? |un[oa]? )?"
    rf"(?:(?P<up>{pattern(_UP)})|(?P<down>{pattern(_DOWN)})) (?:from|desde|frente)\b",
    re.IGNORECASE,
)
"""The same behind it: "up from"."""
THAN_IN: Final = re.compile(
    r"\b(?:than|compared (?:to|with)|que) (?:in |en |that of |those of )?(?:fiscal year |FY ?)?$",
    re.IGNORECASE,
)
"""Before a year that another is compared with."""
THAN_YEAR: Final = re.compile(
    r"\b(?:(?P<up>higher|greater|larger|más alt[oa]|mayor)|"
    r"(?P<down>lower|smaller|más baj[oa]|menor))\b[^.;]{0,40}?"
    r"\b(?:than|que) (?:in |en )?(?:fiscal year |FY ?)?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""Says that a value is larger or smaller than that of another year."""
NOT: Final = re.compile(r"(?:\b(?:not|never|nor?|nunca)|n['’]t) (?:\w+ )?$", re.IGNORECASE)
COMPARES: Final = re.compile(
    r"\b(?:(?P<more>more|higher|larger|más|mayor)|fewer|less|lower|smaller|menos|menor)\b"
    r"(?! than| de \d)[^.;]*\b(?:than|que)\b",
    re.IGNORECASE,
)
"""Says that one of two is the larger."""
MORE_THAN: Final = _found("""
    more|higher|greater|larger|fewer|less|lower|above|below|más|mas|menos|mayor|menor
""")
SUM: Final = _found("""
    total\\w*|combined|altogether|together|cumulative\\w*|sum\\w*|in all|between|from|through|since
    over the (?:\\w+ )?(?:years|period)|en conjunto|en total|acumulad\\w+|juntos|entre|desde
""")
RANK: Final = _found("""
    rank\\w*|highest|largest|biggest|most|lowest|smallest|fewest|top|place|greatest|worst|best
    lugar|puesto|mayor|menor|más
""")
LOWEST: Final = _found("lowest|smallest|fewest|least|menor|menos|más baj[oa]")
NOW: Final = _found("""
    today|now|currently|current|latest|newest|most recent|these days|nowadays|each year|every year
    per year|annually|this year
    a year(?! (?:earlier|later|ago|before|after|prior))
    hoy|actualmente|ahora|actual|más reciente|cada año|al año
    anualmente
""")
PLACED: Final = re.compile(
    r"\b(?:in|from|of|across|within|for|by|to|en|de|desde|por|para)\s+(?:the |el |la |los |las )?$",
    re.IGNORECASE,
)
IN_NAME: Final = re.compile(r"\S \W?[A-ZÁÉÍÓÚ][\w’'-]+ (?:of|de)(?: the| los| las)? $")
"""Before a place that is a part of a name: the Sentencing Commission of the United States."""
PLACE: Final = re.compile(
    r"(?:(?:^|[.;:,(“\"] ?)(?:In|At|En|Across)|\b(?:in|at|en|across|for|of|from|de)) "
    r"(?:the |el |la |los |las |all of )?"
    r"(?P<name>[A-ZÁÉÍÓÚ][^\W\d_]+(?: [A-ZÁÉÍÓÚ][^\W\d_]+)*)(?![\w’'.]| ?\d)"
)
"""Names where something is."""
OUTSIDE: Final = re.compile(
    r"\b(?:outside(?: of)?|other than|except(?: for)?|excluding|beyond|rather than|instead of|not"
    r"|as opposed to|unlike|fuera de|salvo|excepto|en lugar de|en vez de|a diferencia de)"
    r"(?: the| los| las| la| el| for| in| of)? $",
    re.IGNORECASE,
)
"""Before a member that a value is not of."""
SEAT: Final = re.compile(
    r"(?:\b(?:headquartered|head office|headquarters|based|located|con sede|sede|ubicad[oa]"
    r"|cent(?:er|re|ro)|agency|office|organi[sz]ation|organización|nonprofit|clearinghouse)"
    r"|(?-i:\b[A-Z]{3,}),?) (?:in|at|en) (?:the )?"
    r"(?:(?-i:[A-ZÁÉÍÓÚ])[\w.’'-]+(?: (?-i:[A-Z])[\w.’'-]+)*, )?$",
    re.IGNORECASE,
)
"""Before a place where only who publishes something has its seat."""
POOLED: Final = re.compile(
    r"\b(?:median|neighbou?rs?|mediana|vecin[oa]s|averages?|promedio)\b", re.IGNORECASE
)
PER: Final = re.compile(
    r"[^.;]{0,60}?\b(?:per|for every|por cada|por) (?:every )?(?:100,000|100 ?000|cien mil)\b",
    re.IGNORECASE,
)
BY: Final = re.compile(
    r"\b(?:by|of|en|de|un|additional|another|extra|adicionales|than)\s+(?:\w+ ){0,3}$",
    re.IGNORECASE,
)
FROM: Final = re.compile(
    r"\b(?:from|than|compared (?:to|with)|versus|vs\.?|against|desde|frente a|de los|de)"
    r"\s+(?:just |about |roughly |the |nearly |more than |los |las |un |una )*$",
    re.IGNORECASE,
)
"""Before the value that another rose or fell from."""
YEAR_BEFORE: Final = _found("""
    (?:year|años?) (?:before|earlier|prior|anterior|previo|antes)|one-year|annual
    (?:previous|prior|preceding|last) year|year-over-year|yoy|in (?:a|one) (?:single )?year
    a year later|en un año
""")
IS_CHANGE: Final = re.compile(
    r" (?:\w+ ){0,2}(?:increase|rise|jump|drop|decline|decrease|fall|more|fewer"
    r"|aumento|menos|más)\b",
    re.IGNORECASE,
)
"""Behind a quantity that is a change itself."""
OF_THE: Final = re.compile(
    r" (?:of|de)l? (?:the|that|what|those|los|las|la|el|lo)\b", re.IGNORECASE
)
BEST: Final = re.compile(
    r"(?<!one of )(?<!some of )(?<!among )(?<!entre )"
    r"\b(?:(?:the|la|el|los|las|is|was|are|were|es|son|fue|(?P<own>its|their))"
    r"(?: very)? (?:highest|lowest|largest|smallest|greatest|biggest|mayor|menor)"
    r"|(?:the|la|el|los|las) (?:most|fewest)|(?:el|la|(?P<suyo>su)) (?:\w+ )?más (?:alt|baj)[oa])\b"
    r"(?! (?:recent|common|serious|likely|part|of (?!the series|all))\b)"
    r"(?![^.;]{0,40}\b(?:since|among|decades?|in \w+ years|desde|entre|décadas?)\b)",
    re.IGNORECASE,
)
"""Says that a value is the first of all, or the last."""
OFTEN: Final = re.compile(
    r"[^.;\d]{0,40}?\b(?:(?:per|every|each|a|an|al|por|cada|a la) (?:single )?(?:(?P<day>day|día)"
    r"|(?P<week>week|semana)|(?P<month>month|mes)|(?P<hour>hour|hora)|(?P<minute>minute|minuto)"
    r"|(?P<second>second|segundo))|(?P<daily>daily|diari[oa]s?)|(?P<weekly>weekly|semanal\w*)"
    r"|(?P<monthly>monthly|mensual\w*))\b",
    re.IGNORECASE,
)
"""Behind how many there are in a day or a week, which no value of a year is."""
A_YEAR: Final = {
    "day": 365, "daily": 365, "week": 52, "weekly": 52, "month": 12, "monthly": 12,
    "hour": 8_760, "minute": 525_600, "second": 31_536_000,
}  # fmt: skip
"""How often each of them is in a year."""
PEOPLE: Final = re.compile(
    r" (?:\w+ )?(children|kids|victims|minors|niñ[oa]s|víctimas|menores)\b", re.IGNORECASE
)
"""Behind a number that is said to count people."""
BASE: Final = re.compile(
    r" (?:\w+ ){0,3}(?:from|since|over|compared (?:to|with)|than in|desde|frente a|que en)"
    r" (?:that of |those of )?(?:fiscal year |FY ?|año fiscal )?(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""Behind a change, the year that it starts from."""
WHOLE: Final = re.compile(
    r"\W?\b(?:out of|of|de|del)(?: all| total)?(?: the| its| los| las| sus)? $", re.IGNORECASE
)
"""Before the whole that a quantity is a part of."""
APART: Final = re.compile(
    r"[^\w\s-]|\b(?:of|for|to|with|by|from|and|or|about|in|de|del|por|para|con|y|o|en|a)\b",
    re.IGNORECASE,
)
"""What ends the noun that stands behind a number."""
LONGER: Final = _found("""
    since|over the|decades?|ago|earlier|five|ten|desde|hace|months?|quarters?
    (?:from|between|de|entre)(?= (?:fiscal year |FY ?)?(?:19|20)\\d\\d)
    peak\\w*|pandemi[ca]|recession|recesión|crisis|high of|low of
""")
"""Says that a change took longer than a year, or less."""
THAN: Final = _found("""
    than|as (?:many|much|high|large)|that (?:of|in)|those (?:of|in)|the \\w+ (?:of|in|from)|que
    comparad\\w+
""")
MEDIAN: Final = _found("median(?:a|as|s)?")
MEAN: Final = _found("averages?|mean|promedios?|media")
LIMITS: Final = {"up-to": "maximum máximo", "at-least": "minimum mínimo"}
"""The words that say the same as what stands before a quantity."""
ORDINALS: Final = {
    word: value
    for value, words in enumerate(
        [
            "first|primer|primero|primera",
            "second|segundo|segunda",
            "third|tercer|tercero|tercera",
            "fourth|cuarto|cuarta",
            "fifth|quinto|quinta",
            "sixth|sexto|sexta",
            "seventh|séptimo|séptima",
            "eighth|octavo|octava",
            "ninth|noveno|novena",
            "tenth|décimo|décima",
        ],
        1,
    )
    for word in words.split("|")
}
