"""The patterns that statements of values are read with, in the words of all languages.

The words themselves are those of each language, in `words`. All are read in every text, as
`words/quantity_text` does.
"""

import re
from decimal import Decimal
from typing import Final

from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Unit
from briefing_gen.claims.vocabulary import stems_of
from briefing_gen.words.languages import words_of
from briefing_gen.words.patterns import compiled
from briefing_gen.words.quantity_text import COUNT, SCALE_WORDS, folded, scale_in

_ALL: Final = tuple(words_of(language) for language in Language)


def said(*names: str) -> str:
    """Return the alternatives of some fields of `Statements`, of all languages."""
    return "|".join(found for ws in _ALL for n in names if (found := getattr(ws.statements, n)))


def _found(*patterns: str) -> re.Pattern[str]:
    return compiled(rf"\b(?:{'|'.join(patterns)})(?!\w)")


def _in_a(unit: str) -> str:
    """Return the names of a span of time, of all languages."""
    return "|".join(
        found.replace(".", r"\.") for ws in _ALL if (found := ws.quantities.units.get(unit))
    )


_ROSE, _FELL = ("|".join(words.senses.opposites[0][at] for words in _ALL) for at in (0, 1))
DENIALS: Final = "|".join(words.senses.denials for words in _ALL)
IS: Final = "|".join(words.patterns.is_it for words in _ALL)
AND: Final = "|".join(words.quantities.joint for words in _ALL)
FISCAL_YEAR: Final = "|".join(words.senses.fiscal for words in _ALL)
SCHOOL_YEAR: Final = "|".join(words.senses.school for words in _ALL)
FISCAL: Final = "|".join([FISCAL_YEAR, *(words.senses.calendar for words in _ALL)])
LISTED: Final = "|".join(words.senses.listed for words in _ALL)
THE: Final = rf"(?:(?:{said('articles')}) )?"
_IN: Final = rf"(?:(?:{said('at')}) )?(?:(?:{FISCAL}) ?)?"
_YEAR: Final = r"(?:19|20)\d\d"
OF: Final = "|".join(words.senses.of for words in _ALL) + "|del"
_THAN: Final = "|".join(words.statements.than.partition("|")[0] for words in _ALL)
"""Stands before what another is compared with: the first of the words that do."""
UP: Final = _found(_ROSE, said("larger", "outdone"))
DOWN: Final = _found(_FELL, said("smaller"), *(words.contraries.losses for words in _ALL))
CHANGE: Final = _found(_ROSE, _FELL, said("becomes"))
"""Says that a value became another."""
BECAME: Final = compiled(
    rf".*\b(?:(?P<up>{_ROSE}|higher)|(?P<down>{_FELL}|lower))(?!\w)"
    rf"(?: (?!compared|thanks|due|according|owing|addition|como)[\w.,$%’']+){{0,6}}?"
    rf"(?:,? (?:{said('to')})|, at) {THE}$"
)
"""Before a value that another is said to have risen or fallen to."""
CAME_FROM: Final = compiled(
    r"(?: (?:[^\W\d]+|[QT][1-4]|\d{4}(?:-\d\d)?)){0,8}?(?:,| \(|—| [—–])? ?"
    rf"{THE}(?:\w+ )?(?:(?P<up>{_ROSE}|up)|(?P<down>{_FELL}|down)) (?:{said('from_point')})\b"
)
"""The same behind it: "up from"."""
_AGAINST: Final = rf"{said('against')}|(?:{said('as_one')}) (?:\w+ )?(?:{said('as_other')})"
TO_OTHER: Final = compiled(
    rf"(?: (?!(?:{_ROSE}|{_FELL})\b)[^\W\d]+){{0,3}} (?:{said('against', 'to')}) \$?"
)
"""Between the numbers of two that are named before both: "370 servings to 112"."""
COMPARED_WITH: Final = compiled(rf"\b(?:{_AGAINST}) ")
THAN_IN: Final = compiled(rf"\b(?:{_AGAINST}) (?:(?:{said('that')}) )?{_IN}$")
"""Before a year that another is compared with."""
THAN_YEAR: Final = compiled(rf" (?:(?:{said('that')}) )?{_IN}")
"""Between the word for than and the year that another is compared with."""
NOT: Final = compiled(rf"(?:\b(?:{DENIALS})|n['’]t) (?:\w+ )?$")
WHOLLY: Final = compiled(
    rf"\b(?:(?P<untold>{said('untold')})|(?P<none>{said('none_of')})|{said('all_of')}"
    rf"|(?P<most>{said('majorities')}))\b"
)
"""Begins what is said of all that a share counts, or of none; or that a value is missing."""
_OF_AGE: Final = rf"(?:{said('ages')}) \d+(?:[-–]\d+)?|\d+(?:[-–]\d+)?[- ](?:{said('of_age')})\b"
_IN_DIGITS: Final = rf"(?:{_YEAR}\b|\b(?:{_OF_AGE}))"
"""A year or an age, which may stand between words that compare and the word for than."""
COMPARED: Final = compiled(
    rf"\b(?:{said('outdone')}|(?P<behind>{said('undone')}))(?!\w| (?:{said('doers')})\b)(?: a\b)?"
    rf"|\b(?:(?P<down>{said('slower')}|(?!{said('faster')})(?:{said('smaller', 'inferior')}))"
    rf"|(?P<up>{said('faster', 'larger', 'superior')}))\b"
    rf"(?:(?<=\babove)|(?<=\bbelow)|(?<=rior) al?\b|(?<=riores) al?\b"
    r"|(?<=encima) del?\b|(?<=debajo) del?\b"
    rf"|(?: (?!(?:{_THAN})\b)(?:{_IN_DIGITS}|[^.,;:\d]){{1,60}}?)? (?:{_THAN})\b)"
)
"""Says that one of two is the larger."""
PACE: Final = _found(said("faster", "slower"))
"""Says that one of two grew more than the other."""
HAS_NONE: Final = _found(said("has_none", "neither"))
OVER: Final = compiled(r"(?:above|below|por encima|por debajo)\b")
MOVED: Final = compiled(rf"\b(?:{_ROSE}|(?P<down>{_FELL}))(?!\w)")
MORE_THAN: Final = _found(said("larger"), said("smaller"))
RATES: Final = _found(said("rates"))
GAP: Final = _found(said("gaps"))
"""Says how far two are apart, not what they come to."""
TOGETHER: Final = _found(said("overall", "together"))
LIST_TOGETHER: Final = compiled(
    rf",? (?:{AND}) (?:[^\W\d][\w-]* ){{1,5}}?(?P<words>{said('together')})"
    rf"(?! (?:{'|'.join(words.contraries.having for words in _ALL)})\b)"
)
"""The last of a list of what is told in one number: " and Ash together"."""
SUM: Final = _found(said("summed"))
THAN_MEMBER: Final = compiled(
    rf" (?:(?!(?:{IS})\b)[^\W\d]+ ){{0,2}}?(?:{said('larger')}|over|{said('smaller')}|under)"
    rf"(?:(?<=\babove)|(?<=\bbelow)|(?<=\bover)|(?<=\bunder)"
    rf"|(?: (?:{_IN_DIGITS}|(?!(?:{_THAN})\b)[^.,;:\d]){{1,40}}?)? (?:{_THAN}))"
    rf"(?: (?:{said('that', 'articles', 'at', 'each')}))*"
    rf" (?:\w+-\w+ |[^\W\d]+ (?:{said('at')}) )?\W?"
)
"""Between a quantity and the member whose value is larger or smaller by it."""
_WITH: Final = "|".join(words.contraries.having.partition("|")[0] for words in _ALL)
GOES_ON: Final = compiled(rf"(?:{said('goes_on')})\b")
WITH: Final = compiled(rf",? (?:{_WITH}|{said('at')}) (?:[^\W\d]+ ){{0,5}}")
FOLLOWS: Final = compiled(rf"\b(?:{said('follows')}) $")
IS_WITH: Final = compiled(rf"(?: {_IN}{_YEAR})?(?:, (?:{_WITH})|,? (?:{AND}) (?:{said('at')})) ")
"""Between the member that another is compared with and the number of that other."""
FROM_NUMBER: Final = compiled(rf" (?:(?!(?:{IS})\b)[^\W\d]+ ){{0,2}}")
"""Between a number and the word that says of what it is more: "3 reports more than"."""
TO_RIVAL: Final = compiled(
    rf" (?:(?:{said('that', 'articles', 'placed', 'at', 'each')}|\$?\d[\d.,]*%?(?: [^\W\d]+)?) "
    rf"|[^\W\d]+ (?:{said('at')}) )*\W?"
)
"""Between the word for than and the member that another is compared with."""
THAN_ANY: Final = compiled(
    rf"(?:{COMPARED.pattern}) (?:(?:{said('placed', 'at')}) )?"
    rf"(?:(?P<years>{said('any_year')})|{said('any_other')})(?!\w)"
)
"""Says that one is the largest of all, or the smallest."""
ORDINALS: Final = {
    word: place
    for words in _ALL
    for place, names in enumerate(words.statements.ordinals, 1)
    for word in names.split("|")
}
TREND: Final = compiled(
    rf"\b(?:(?P<up>{_ROSE}|(?<!made )up)|(?P<down>{_FELL}|down))(?!\w)(?: [^\W\d]+){{0,4}}?"
    rf" (?:{said('yearly')}|(?:(?P<word>{'|'.join(ORDINALS)})"
    rf"|(?P<many>\d\d?)(?:st|nd|rd|th|\.er|\.º)) (?:{said('running')})"
    rf"|(?:{COUNT}|\d\d?) (?:{said('in_a_row')}))\b"
)
"""Says that one rose or fell in each of some years, or in which year running."""
SO_MANY_TIMES: Final = compiled(
    rf"\b(?:(?P<lately>{said('lately', 'last')}) )?(?P<many>{COUNT}|\d{{1,3}})"
    rf" (?:[^\W\d]+ )?(?P<unit>{said('spans')})\b"
)
"""Says how many years, quarters or the like there are."""
IN_A_ROW: Final = compiled(rf" (?:{said('in_a_row')})(?!\w)")
"""Behind a number, that something was so in as many years one after the other."""
PART_OF_YEAR: Final = compiled(
    rf"\b(?:(?:{said('part_of_year')})(?!\w)"
    rf"|(?:{said('since', 'between', 'from_point')}|through) (?!(?-i:may|march)\b)"
    rf"(?:{said('months_named')})(?!\w))(?:[^.;\d]{{0,30}}?\b{_YEAR}\b)?"
)
"""Names a part of a year, of which the value of a whole year says nothing; with its year."""
BEHIND_RANK: Final = compiled(rf",? (?:{said('only_to', 'after_rank')}) {THE}")
"""Between a rank and a member that has another."""
RANK: Final = _found(said("ranked"))
LOWEST: Final = _found(said("lowest"))
NATION: Final = _found(said("nation"))
STATES: Final = compiled(rf"\b(?:{said('states')})\b")
ALL_TOLD: Final = _found(said("overall", "nation"))
"""Says that a number is of all: altogether, nationwide."""
OF_LAND: Final = _found(said("nation", "lands"))
"""Says among all of what something has a rank."""
NOW: Final = _found(said("now"))
SINCE: Final = compiled(
    rf"\b(?:{'|'.join(words.statements.since.partition('|')[0] for words in _ALL)}) $"
)
NO_SUM: Final = _found(said("now", "lowest", "highest", "of_one_year"))
"""Says that a number of several years is that of one of them, or how far they are apart."""
TO: Final = _found(said("to"))
LEADS_TO: Final = compiled(rf"\b(?:{said('to')})\s+(?:(?:{said('before_number')}) )*\$?$")
"""Before what the quantity before it became: "from 2 to"."""
PLACED: Final = compiled(rf"\b(?:{said('placed')})\s+{THE}$")
IN_NAME: Final = re.compile(rf"\S \W?[A-ZÁÉÍÓÚ][\w’'-]+ (?:of|de) {THE}$")
"""Before a place that is a part of a name: the Sentencing Commission of the United States."""
PLACE: Final = re.compile(
    rf"(?P<led>(?:(?:^|[.;:,(“\"] ?)(?:{said('at').title()})|\b(?:{said('at')}|for|{OF}|from)) "
    rf"{THE})?\b(?P<name>[A-ZÁÉÍÓÚ][^\W\d_]+(?: [A-ZÁÉÍÓÚ][^\W\d_]+)*)"
    r"(?(led)(?![\w’'.]| ?\d)|(?: Nation\b|['’]s? (?=\$?\d)))"
)
"""Names where something is, or whose it is: "the Osage Nation" is not the nation."""
NARROWER: Final = _found(said("narrower"))
"""Says that a number is of some of those that are counted: "rural Texas", "smaller providers"."""
OUTSIDE: Final = compiled(
    rf"\b(?:{said('besides')})(?: (?:{said('placed', 'articles')}))? $"
    rf"|\b(?:{said('seats')}) (?:(?-i:[A-ZÁÉÍÓÚ])[^\W\d]+, )?$"
)
"""Before a member that a value is not of, such as the place where its publisher has its seat."""
MEDIAN: Final = _found(said("medians"))
MEAN: Final = _found(said("averages", "means"))
AVERAGED: Final = _found(said("averages", "means", "averaged"))
POOLS: Final = _found(said("medians", "averages", "means"))
OF_ALL: Final = compiled(
    rf"\b(?:{said('medians', 'averages', 'means', 'articles')}|all|across|per|each|every|por|cada)"
    rf" (?:(?P<many>(?!{said('medians', 'averages', 'means')})\w+) )?$"
)
"""Before the noun for all of which there is a mean or a median: "the median state"."""
POOLED: Final = _found(said("medians", "averages", "neighbors"))
ROUND: Final = "|".join(
    rf"{many:,}|{many}|{'|'.join(words.statements.rounds[many] for words in _ALL)}"
    for many in sorted(_ALL[0].statements.rounds, reverse=True)
)
_ROUNDS: Final = {word: many for words in _ALL for many, word in words.statements.rounds.items()}
ANY_PER: Final = compiled(rf"\b(?:{said('for_each')}) (?P<round>{ROUND})(?!,?\d|\w\w)")
PER: Final = compiled(rf"[^.;]{{0,60}}?{ANY_PER.pattern}")
"""Behind a rate, of how many residents it is."""
PER_FIRST: Final = compiled(rf"(?:^|[.:] ){ANY_PER.pattern}")
"""Where that begins a sentence, all its numbers are rates: "Per 100,000 people, Texas had 359"."""
FOR_EACH: Final = compiled(
    rf"\b(?:{said('for_each')}|for each|each|cada)(?: of (?:its|the|their) \d+)?"
    r" (?P<noun>[^\W\d]+(?: [^\W\d]+)?)"
)
"""Names what there are so many for."""
A_PER: Final = compiled(rf"\b(?:{'|'.join(words.contraries.for_each for words in _ALL)}) $")
"""Before the noun that a rate is for each of: "$312 per pupil"."""
ONE_FOR: Final = compiled(
    rf"\b(?:{said('single')})(?: (?P<noun>[^\W\d]+))? (?:{said('for_each')}) $"
)
"""Before for how many of another thing there is one: "one arrest for every 3,350 reports"."""
_SO_MANY: Final = compiled(rf"\b(?:{said('for_each')})((?: (?!miles\b)(?:{SCALE_WORDS}))+) \w")
"""The miles of "per million miles" are no thousands, as they are in Spanish."""
BY: Final = compiled(rf"\b(?:{said('by')})\s+(?:\w+ ){{0,3}}$")
BY_SO_MUCH: Final = "|".join(words.statements.by.partition("|")[0] for words in _ALL)
_LED: Final = said("before_number", "nearly", "close", "about", "above")
CHANGED_BY: Final = compiled(
    rf"\b(?:{_ROSE}|{_FELL}|(?<!made )(?<!make )(?<!makes )(?<!making )up|down)"
    rf"(?:(?: \w+){{0,3}}?,? (?:(?P<sure>{BY_SO_MUCH})|{said('by')}))?\s+(?:(?:{_LED}) )*$"
)
"""Before how much a value rose or fell."""
START: Final = "|".join([*(words.senses.start for words in _ALL), said("from_point"), "del"])
FROM: Final = compiled(
    rf"\b(?:(?P<than>{_THAN})|(?P<sure>{said('from_point', 'against')})|{START})"
    rf"\s+(?:(?:{_LED}) )*$"
)
"""Before the value that another rose or fell from."""
YEAR_BEFORE: Final = _found(said("year_before"))
OPENS: Final = compiled(rf"(?:.*(?:[,;:—(]|\b(?:{said('breaks')})\b))?\W*(?:{_IN}{_YEAR},? )?{THE}")
"""Before who does what a clause tells of."""
DOES: Final = compiled(r"(?:['’]s?)? (?:(?!(?:and|y|or)\b)[^\W\d]+ ){0,4}(?:US)?[$€]?")
"""Between who does something and the number."""
DONE_BY: Final = compiled(
    rf"(?: (?!(?:and|y|or)\b)[^\W\d]+){{0,4}} (?:{said('doers', 'from_point')}) {THE}"
)
"""Between the number and who did it."""
HEAD: Final = compiled(
    rf"\W*(?:{_IN}{_YEAR},? )?(?:{said('articles')}) "
    rf"(?P<noun>(?:[\w-]+ ){{1,3}}?)(?:{said('links')}) "
)
"""What a sentence is about, where that begins it: "the median sentence for"."""
BREAK: Final = compiled(rf"[,;:—(…]|\b(?:{said('breaks')})\b")
"""What parts the words of one quantity from those of the next."""
NEXT_CLAUSE: Final = compiled(rf"… |, (?:{AND}|{said('whereas')}) ")
JOINS_NEXT: Final = compiled(rf" (?:{AND}|{said('whereas')}) {THE}$")
OVERALL: Final = compiled(rf"(?:{said('overall')})\b")
"""Begins a sentence that is of no member named before it."""
WHEN: Final = compiled(rf",? (?:{said('when')})\b")
"""Behind a year of which more is told."""
CONDITION: Final = compiled(rf" (?:{said('conditions')}) ")
"""Behind a number, what says of which case it is, in words that the data may not have."""
RELATIVE: Final = compiled(
    rf"\b(?:(?P<later>{said('year_after')})|(?P<earlier>{said('year_ago')})"
    rf"|(?P<since>{said('since_then')}))(?!\w)(?!,? \(?{_IN}{_YEAR})"
)
"""Names a year by the one named before it, or all since then; `COMPARES` stands before a base."""
COMPARES: Final = compiled(
    rf"\b(?:{said('from_point', 'against')}|over|{_THAN})(?: (?:{said('that', 'at')}))? (?:de )?$"
)
IN_YEARS: Final = compiled(
    rf"\b(?:{said('at')}|over|within) (?:(?:just|only|the|apenas|solo) )?(?P<many>\w+) "
    rf"(?:{_in_a(Unit.YEARS)})(?! (?:{said('ago')})\b)"
)
"""Says over how many years something changed: "in three years", "over the ten years to 2025"."""
FIRST_OF_YEAR: Final = compiled(
    rf"\b(?:first|primer[oa]s) (?P<many>[^\W\d]+) (?:(?P<months>{_in_a(Unit.MONTHS)})"
    rf"|(?:{said('quarter')})s) (?:{OF}|{said('at')}) (?P<year>{_YEAR})\b"
)
"""Names months or quarters from the start of a year: "in the first four months of 2020"."""
SAME_OF_YEAR: Final = compiled(
    rf"\b(?:same|mism[oa]s?) (?:[^\W\d]+ )?(?:{_in_a(Unit.MONTHS)}|(?:{said('quarter')})s"
    rf"|per[ií]odo?|time) (?:{OF}|{said('at')}) (?P<year>{_YEAR})\b"
)
"""Names the months that stand before it, of another year: "in the same months of 2016"."""
QUARTERS: Final = compiled(rf"\b(?:{said('quarter')})s?\b")
MONTHLY: Final = _found(_in_a(Unit.MONTHS))
WEEKLY: Final = _found(_in_a("weeks"))
DECADES: Final = _found(_in_a("decades"))
IN_A_YEAR: Final = compiled(
    rf"(?: [^\W\d]+)? (?:{said('each')}) (?:{_in_a(Unit.YEARS)})(?! (?:{said('ago')}))\b"
)
"""Behind a change over several years, where it is told as so much a year: "2.6 ppm a year"."""
A_PERIOD: Final = compiled(rf"(?: [^\W\d]+){{0,3}}? (?:{said('each')}) (?P<unit>{said('spans')})\b")
"""Behind a number, of how long it is: "starts a quarter"."""
EACH_YEAR: Final = rf"(?:{said('each')}) (?:{_in_a(Unit.YEARS)})|annually|anualmente"
"""How often what is told for each year."""
OUTDONE: Final = _found(said("outdone", "undone"))
IS_CHANGE: Final = compiled(rf" (?:\w+ ){{0,2}}(?:{_ROSE}|{_FELL}|{said('larger', 'smaller')})\b")
"""Behind a quantity that is a change itself."""
OF_EVERY: Final = compiled(rf" (?:of|de) (?:{said('all_of')})\b")
MEASURED: Final = compiled(rf" (?P<noun>[^\W\d]+s)(?= (?:{said('for_each', 'at')}|{OF})\b|[.,;]|$)")
"""Behind a number, what it may be measured in: "micrograms per"."""
POINTS: Final = compiled(r" (?:points?|puntos?)\b")
EVERY: Final = _found(said("all_of"))
JOINED: Final = _found(AND)
OF_NUMBER: Final = compiled(rf" (?:{OF}) (?:(?!(?:{said('at')})\b)[^\W\d][\w.’'-]* ){{0,4}}\W?")
"""Between a part and the number that it is of: "a third of Ohio's"."""
OF_THOSE: Final = compiled(rf"\W*(?:{said('of_which')})\b")
"""Begins a sentence about a part of what was told before it."""
OF_TOTAL: Final = compiled(
    rf" (?:{OF}) {THE}(?:[^\W\d]+ )?(?:{said('totals')})\b|,? (?:{said('of_which')})\b"
)
"""Behind a part of what its sentence tells of, or of all: "of the national total"."""
OF_IT: Final = compiled(rf" (?:{said('of_which', 'of_it')}),? \(?\W?")
"""Between a part of the number before it and the number that it is: "half of it, $42 million"."""
_YEARS: Final = "|".join(words.statements.spans.partition("|")[0] for words in _ALL)
_IN_YEARS: Final = (
    rf"(?: [^\W\d]+){{0,3}}? (?:{said('at')}) (?:(?:{said('articles')}) \w+ )?\w+ (?:{_YEARS})\b"
)
"""Behind words for the first of some years, which are not read: "the most in four years"."""
BEST: Final = compiled(
    "".join(rf"(?<!{word} )" for word in said("among").split("|"))
    + rf"\b(?:(?:{said('articles')}|(?:{IS})(?! más \w+, con\b)|(?P<own>{said('own')})"
    rf"|(?:{said('nation', 'lands')})['’]s)(?: very)? (?:{said('highest')})"
    rf"|(?:{said('articles')}) (?:{said('most')})"
    rf"|{said('leading')}|(?P<none>{said('nobody')})\b[^.,;:]{{1,60}}?"
    rf" (?:(?P<less>{said('smaller')})|{said('larger')})"
    rf" (?:[^.,;:]{{1,70}} )?(?:{_THAN})(?= (?:(?:{said('at', 'articles')}) )*(?-i:[A-ZÁÉÍÓÚ]))"
    rf"|(?P<ever>{said('records')}))\b(?! (?:{said('not_first')})\b)"
    rf"(?!{_IN_YEARS}|[^.;]{{0,40}}\b(?:{said('not_of_all')})\b)"
)
"""Says that a value is the first of all, or the last."""
OF_TIME: Final = compiled(rf" (?:{said('spans')})\b")
"""Behind words for the first of all, that periods are compared: "the quietest year"."""
OF_LEVEL: Final = compiled(r"(?:\w+ ){0,2}(?:highest|lowest|más (?:alt|baj)[oa])")
"""A rank that is never said of a change."""
APPOSED: Final = compiled(
    rf"(?: (?:{_IN}|[\w–-]+)| ?{_YEAR}[\w–-]*){{0,8}}(?:,| —| –| \(| (?:{IS})) ?{THE}"
)
"""Between how far something rose and which place that has: " from 2019 to 2023, the most"."""
OF_CHANGE: Final = compiled(
    r" (?:(?:percent(?:age)?|annual|yearly|one-year|relative|quarterly) ){0,2}"
    rf"(?:{_ROSE}|{_FELL})\b"
)
"""Behind the place of a change: "the largest percentage increase"."""
TO_PLACE: Final = compiled(rf"\b(?:{_ROSE}|{_FELL}) $")
"""Before the place of a change: "rose the most"."""
PLACES: Final = re.compile(f" (?:{'|'.join(words.contraries.places for words in _ALL)})")
OF_SO_MANY: Final = compiled(rf"(?: [^\W\d]+){{0,2}} (?:{OF}) {THE}(?P<many>\w+)")
"""Behind words for the first, of how many that is: "the highest of the four cities"."""
SIZED: Final = compiled(rf"(?:(?P<led>[^\W\d]+) )?\b(?:{said('sized')})(?: (?P<noun>[^\W\d]+))?")
"""Says how large a place is, with its noun on one side."""
A_YEAR: Final = {
    unit: (many, _in_a(unit))
    for unit, many in (
        (Unit.DAYS, 365), ("weeks", 52), (Unit.MONTHS, 12), (Unit.HOURS, 8_760),
        ("minutes", 525_600), ("seconds", 31_536_000),
    )
}  # fmt: skip
"""How often each span of time is in a year, and its names."""
_DAILY: Final = {
    many: "|".join(words.statements.daily[many] for words in _ALL)
    for many in _ALL[0].statements.daily
}
OFTEN: Final = compiled(
    rf"[^.,;\d]{{0,40}}?\b(?:(?:{said('each')}) (?:single )?(?:"
    + "|".join(rf"(?P<of_{many}>{names})" for many, names in A_YEAR.values())
    + ")|"
    + "|".join(rf"(?P<per_{many}>{names})" for many, names in _DAILY.items())
    + r")\b"
)
"""Behind how many there are in a day or a week: the name of its group ends with how often."""
PEOPLE: Final = compiled(rf" (?:\w+ )?({said('people')})\b")
"""Behind a number that is said to count people."""
LEFT_OUT: Final = compiled(rf"\b(?:{DENIALS}|{said('besides')})((?: [\w-]+){{1,4}})")
"""What is said to be no part of something: "without production"."""
DENIED: Final = compiled(rf"\b(?:{DENIALS})(?!\w)|n['’]t\b")
LEVEL: Final = _found(said("levels"))
BASE: Final = compiled(
    rf" (?:\w+ ){{0,3}}(?:{said('from_point', 'since')}|{_AGAINST}|over|on|above|below)"
    rf" (?:(?:{said('that')}) )?{_IN}"
)
"""Between a change and the year that it starts from."""
WHOLE: Final = compiled(
    rf"(?: ?\b(?:{said('shares')}))?\W?\b(?:{OF})(?: total)? {THE}(?:its |sus )?$"
)
"""Before the whole that a quantity is a part of."""
TIMES_OF: Final = compiled(rf" (?:(?:{OF}) )?{THE}\$?")
"""Between a multiple and the number that it is of."""
TIMES_MEMBER: Final = compiled(
    rf"(?:{'|'.join(words.quantities.times for words in _ALL)})?"
    rf"(?:,? (?:{said('as_one')}) [^.,;:\d]{{1,40}}? (?:{said('as_other')})"
    rf"| (?:{said('of_what')})(?: [^.,;:\d]{{1,40}}?)?)?"
    rf"(?: (?:{said('that', 'articles', 'at')}|{OF}))* "
)
"""Between a multiple and the member that it is of: "four times as many workers as in Ohio"."""
TIMES_POOL: Final = compiled(
    rf" (?:[^.,;:\d]{{1,50}} )?(?:(?:{said('that', 'articles', 'at')}|{OF})) "
    rf"(?:[^\W\d]+ )?(?:{said('medians', 'means')})\b"
)
"""Between a multiple and the mean or median that it is of."""
TIMES_NAME: Final = compiled(
    rf"{TIMES_MEMBER.pattern}(?!(?:{said('months_named')})\b)(?-i:[A-ZÁÉÍÓÚ])[^\W\d]"
    rf"|.{{1,60}}? (?:{said('as_other')}) (?:(?:{said('at', 'articles')}) )?"
    rf"(?:{said('any_other', 'others')})\b"
)
"""The same with a name, which the data may not have, or with all others."""
AS_ANOTHER: Final = compiled(
    rf"(?:{'|'.join(words.quantities.times for words in _ALL)}| [^\W\d]+)?,? "
    rf"(?:{said('as_one', 'larger', 'smaller')}|de) [^.,;:\d]{{1,40}}?"
    rf" (?:{_THAN}|{said('as_other')})"
    rf"(?: (?:{said('placed', 'at')}))?"
)
"""Between a multiple and another column that it is of: "three times as much beer as"."""
MORE_BY: Final = compiled(
    rf" (?:(?!(?:{IS})\b)[^\W\d]+ ){{0,2}}?"
    rf"(?:(?:{said('larger', 'smaller')}) (?:{_THAN})|{OVER.pattern}|{said('outdone')})\b"
)
"""Between how much one column is above another, and that: "5 more than", "5 ahead of"."""
AS_LARGE: Final = compiled(rf" (?:{said('as_many')})\b")
"""Behind a part that is a multiple: "half as many"."""
PAID: Final = _found(said("paid"))
"""Says that the clause is of what somebody is paid, and not of how many are."""
PAY: Final = stems_of("pay")
AS_MANY: Final = compiled(rf"(?: times| veces)? (?:{said('as_many')})\b(?! \w)")
"""Behind a multiple of what was told before it: "and Ohio had twice as many"."""
APART: Final = compiled(rf"[^\w\s-]|\b(?:{said('links')})\b")
"""What ends the noun that stands behind a number."""
RECORD: Final = said("record")
LONGER: Final = _found(said("longer"))
IN_OTHER_WORDS: Final = compiled(
    rf"(?: [^\W\d]+){{0,5}} \(|(?: (?:{said('of_which')}))?(?: {_IN}{_YEAR})?(?:,|;|:| —| –)?"
    rf" (?:(?:{said('other_words')}),? )?{THE}"
)
"""Between a number and the same in other words."""
LIMITS: Final = {
    hedge: " ".join(words.statements.limits[hedge] for words in _ALL)
    for hedge in ("up-to", "at-least")
}
MONTHS: Final = tuple(words.statements.months for words in _ALL)
TELLTALES: Final = {
    language: _found(words_of(language).statements.telltale) for language in Language
}


def rounded(word: str) -> int:
    """Return which number of `ROUND` a word stands for."""
    bare = word.replace(",", "")
    return int(bare) if bare.isdigit() else _ROUNDS[folded(word)]


def so_many(text: str) -> set[Decimal]:
    """Return for how many a text says that something is: a billion of "per billion miles"."""
    return {scale_in(found) for found in _SO_MANY.findall(text)}


def is_spanish(text: str) -> bool:
    """Return whether a text has two of the words that are Spanish: one may be a name."""
    found = TELLTALES[Language.ES_US].finditer(text)
    return next(found, None) is not None and next(found, None) is not None


_MONTH: Final = rf"(?:{said('months_named')})"
DAY: Final = compiled(rf"\b(?:{_MONTH} \d\d?(?![\d,.]?\d)|\d\d? (?:de )?{_MONTH}(?!\w))")
"""A day of a year: December 31, 31 de diciembre."""
