"""Units and scales that words name: a header for a draft, titles against what is declared."""

import re
from collections.abc import Iterator
from typing import Final

from briefing_gen.base.language import Language, spoken_in
from briefing_gen.base.quantities import COUNTED, SHIPPED, Kind, Meaning, Scale, Unit
from briefing_gen.dataset.model import Words

_LETTER: Final = 2
"""So few letters stand for a scale only beside a sign of money: ($M)."""
PERCENT: Final = re.compile(r"%|\b(?:percent|percentage|pct)\b|^share\b", re.IGNORECASE)
UNITS: Final = (
    (Unit.RATE, re.compile(r"\bper[ _-]?(?:100,?000|100k)\b(?!,\d)", re.IGNORECASE)),
    (Unit.PER_1000, re.compile(r"\bper[ _-]?(?:1,?000|thousand)\b(?!,\d)", re.IGNORECASE)),
    (Unit.USD, re.compile(r"\$|\b(?:usd|dollars?)\b", re.IGNORECASE)),
    (Unit.EUR, re.compile(r"\u20ac|\b(?:eur|euros?)\b", re.IGNORECASE)),
    (Unit.PPM, re.compile(r"\bppm\b|\bparts per million\b", re.IGNORECASE)),
    (Unit.FAHRENHEIT, re.compile(r"\u00b0 ?F\b|\bfahrenheit\b", re.IGNORECASE)),
    *(
        (unit, re.compile(rf"[(\[]{unit}?[)\]]|\bin {unit}$", re.IGNORECASE))
        for unit in (Unit.DAYS, Unit.HOURS, Unit.MONTHS, Unit.YEARS, Unit.MILES, Unit.ACRES)
    ),
    (Unit.LITERS, re.compile(r"(?<!/)\blit(?:er|re)s?\b", re.IGNORECASE)),
)
"""The units that headers name; of several the first."""
_SCALES: Final = (
    (Scale.THOUSAND, r"thousands?|0?00s?|k"),
    (Scale.MILLION, r"millions?|mil|mn|mm|m"),
    (Scale.BILLION, r"billions?|bn|b"),
    (Scale.TRILLION, r"trillions?|tn|t"),
)
_THINGS: Final = re.compile(
    r"\b(?!(?:heights|(?:dep|leng|wid)ths|distances|elevations|altitudes|levels)\b)[a-z]{3,}s *$",
    re.IGNORECASE,
)
"""Behind things that are counted, (m) are no meters: Journeys (m)."""
_MIO: Final = re.compile(r"\bmio\b", re.IGNORECASE)
_CURRENCY: Final = (
    r"\u00a3|\u00a5|\u20b9|gbp|cad|aud|nzd|chf|jpy|cny|inr|dkk|sek|nok|pln|czk|huf|brl|mxn|zar|krw"
)
_SIGNS_OF_MONEY: Final = {0xA3: "pounds", 0xA5: "yen", 0x20B9: "rupees"}
_MONEY_IN: Final = rf"(?:(?:u\.?s\.? ?)?(?:\$|dollars?|usd|\u20ac|euros?|eur)|{_CURRENCY})"
_THING: Final = (
    r"ha|hectares?|kg|kilograms?|mg|tons?|tonnes?|mt|lbs?|pounds?|km2?|sq\.? ?km|m[23]|mm|cm|"
    r"feet|inch(?:es)?|(?:kilo|centi|milli)?met(?:er|re)s?|[gmkt]wh?|"
    r"(?:kilo|mega|giga|tera)?watts?(?:[ -]?hours?)?|(?:degrees? |\u00b0 ?)?celsius|\u00b0 ?c|"
    r"bushels?|barrels?|gallons?|kcal"
)
_PER: Final = r"(?: ?/ ?| per | an? )[a-z0-9]+"
_DOLLARS: Final = r"(?:u\.?s\.? ?)?(?:\$|dollars?|usd)"
_OWN: Final = re.compile(
    rf"\s*[(\[](?:in )?(?:(?P<many>1,?000|'?000s?|thousands?|millions?|billions?)(?: of)? )?"
    rf"(?P<unit>(?P<dollars>{_DOLLARS})(?={_PER})|(?P<cents>u\.?s\.? cents|cents?|\u00a2)|"
    rf"(?P<money>{_CURRENCY})|{_THING})(?P<per>{_PER})?"
    r"(?P<of> ?(?:of )?CO(?:2|\u2082)(?:[ -]?e(?:q\.?|quivalents?)?)?)?"
    r"(?P<what> of [a-z -]+)?[)\]]\s*$",
    re.IGNORECASE,
)
"""The end of a header with a unit that does not ship: (1000 ha), ($ per hour), (tons of waste)."""
_TONNES: Final = (
    ("Gt|[Gg]igatonnes", "billion"),
    ("Mt|[Mm]egatonnes", "million"),
    ("kt|[Kk]ilotonnes", "thousand"),
)
"""Signs of so many tonnes, and their names; MT and mt are metric tons."""
_FOR_SO_MANY: Final = re.compile(
    r"\bper (?:(?:10|100) )?(?:million|billion|trillion) [a-z]{3,}(?: [a-z]{3,}){0,2}$",
    re.IGNORECASE,
)
"""The end of a header of rates: deaths per billion miles."""
_IN_PARENTHESES: Final = (
    r"\s*[(\[](?:in )?({money} ?)?({words})( (?:of )?(?:current |constant )?{money})?[)\]]\s*$"
)
_AT_THE_END: Final = r"(?<!\bper)(?:,? in |, ?|[ _-])({words})( (?:of )?{money})?\s*$"
_BEHIND: Final = re.compile(
    r"([^\W\d]+?)(?<!per)(?<!sq)(?<!seat)(?<!passenger)(?<!vehicle)(?<!ton)(?<!tonne)_"
    r"(ha|km2?|kg|[kmgt]wh|[kmg]t|tonnes|tons|m[23]|acres|miles|days|hours|months|years)",
    re.IGNORECASE,
)
_COINS: Final = {
    "dollars": ("usd", "${number}", "dollar", "dollars"),
    "cents": ("cents", "{number}\u00a2", "cent", "cents"),
}
"""Name, symbol, and words of one and of more; cents are no amount, which would have cents."""
_PER_SO_MANY: Final = re.compile(
    r"\b(?:per|por)[ _-]?(?:(?P<rate>100[,. ]?000|100k|cien mil)|(?P<thousand>1[,. ]?000|thousand|"
    r"mil)|(?:10[,. ]?000|1[,. ]?000[,. ]?000|million|mill\u00f3n))(?!\w|[,.][0-9])",
    re.IGNORECASE,
)
_SIGNS: Final = (
    (Unit.PERCENT, r"(?:%|(?:percent(?:age)?|pct|por ciento)\b)(?! points?\b| ?[0-9])"),
    (Unit.USD, r"(?:\$(?! ?[0-9])|usd|dollars?|d\u00f3lares)"),
    (Unit.EUR, r"(?:\u20ac(?! ?[0-9])|euros?\b)"),
)
_BEFORE: Final = r"(?:(?<![0-9])(?<![0-9] )(?<![^\W_])|(?<=\b[12][0-9]{3} ))"
_IN_BRACKETS: Final = r"[(\[](?:in |en |current |constant )?(?:[0-9]{{4}} )?(?:u\.?s\.? ?)?{words}"
_MANY_OF: Final = (
    r"(?:[(\[](?:[$\u20ac] ?)?(?:in |en )?(?:[$\u20ac] ?)?|\b(?:in|en) (?:[$\u20ac] ?)?)"
    r"({words})(?![\w])"
)
_SPANISH: Final = (
    (Scale.BILLION, "miles de millones"),
    (Scale.THOUSAND, "miles"),
    (Scale.MILLION, "millones"),
    (Scale.TRILLION, "billones"),
)
_OF_DOLLARS: Final = re.compile(r"\$|dollar|\bcents?\b|\u00a2", re.IGNORECASE)
_OWN_SCALE: Final = re.compile(r"thousand|million|billion|trillion|\bmil(?:es|lones)?\b|billones")
"""In the name of a unit that a package declares: it has its scale itself."""


def scale_in(title: str) -> tuple[str, Scale | None]:
    """Return a header without what it says its numbers are given in, and that: ($ million)."""
    title, written = _MIO.sub("million", title.replace("_", " ")), title
    for scale, words in _SCALES:
        form = _IN_PARENTHESES.format(money=_MONEY_IN, words=words)
        found = re.search(form, title, re.IGNORECASE)
        are_things = found and found[2] in "mM" and _THINGS.search(title[: found.start()])
        if found and (len(found[2]) > _LETTER or found[1] or are_things):
            return _with_money(title[: found.start()], found[1] or found[3]), scale
        long = words.partition("|")[0]
        found = re.search(_AT_THE_END.format(money=_MONEY_IN, words=long), title, re.IGNORECASE)
        if found and found.start():
            return _with_money(title[: found.start()], found[2]), scale
    return written, None


def _with_money(title: str, money: str | None) -> str:
    if not money:
        return title.strip()
    usual = "\u20ac" if re.search("\u20ac|eur", money, re.IGNORECASE) else "$"
    is_other = re.fullmatch(_CURRENCY, money.strip(), re.IGNORECASE)
    return f"{title.strip()} ({money.strip().upper() if is_other else usual})"


def unit_in(title: str) -> tuple[str, Scale | None, Unit | None]:
    """Return a header without a unit that does not ship, its scale, and that unit."""
    if found := _FOR_SO_MANY.search(title.replace("_", " ")):
        return title, None, rate(found[0])
    written = re.sub(" ([£¥])$", r" (\1)", title)
    for sign, many_of in _TONNES:
        written = re.sub(rf"(?<=[(\[])(?:{sign})(?=[ )\]C])", f"{many_of} tonnes", written)
    found = _OWN.search(written)
    if found is None:
        return title, None, None
    first = (found["many"] or "")[:1].lower()
    many = {"b": Scale.BILLION, "m": Scale.MILLION, "": None}.get(first, Scale.THOUSAND)
    per = " ".join(re.sub("/| an? ", " per ", found["per"] or "").split())
    of = (found["of"] or "").strip().removeprefix("of ")
    rest = written[: found.start()] + f", {of}" * bool(of)
    coins = next((item for item in _COINS if found[item]), None)
    if coins is None and not found["money"]:
        return (
            rest,
            many,
            _unit_of_things(found["unit"] + (found["per"] or found["what"] or ""), per),
        )
    sign = found["unit"]
    own = sign, f"{sign} {{number}}" if sign.isalpha() else f"{sign}{{number}}", sign, sign
    sign, symbol, one, more = _COINS[coins] if coins else own
    meaning = Meaning(
        kind=Kind.MEASURE if coins == "cents" else Kind.AMOUNT,
        adds=not per,
        symbol=((Language.EN_US, symbol),),
        words=((Language.EN_US, f"{one} {per}".strip(), f"{more} {per}".strip()),),
    )
    return f"{rest} {per}".strip(), many, Unit(_name(f"{sign} {per}"), meaning)


def rate(words: str) -> Unit:
    """Return the unit of what is so many for each of something: "per billion miles"."""
    words = " ".join(words.split())
    said = ((Language.EN_US, words, words),)
    return Unit(_name(words), Meaning(kind=Kind.RATE, adds=False, words=said))


def unit_behind(title: str) -> str:
    """Return a header of one word that ends with a unit, which then stands as it does in others."""
    return f"{found[1]} ({found[2]})" if (found := _BEHIND.fullmatch(title)) else title


def _unit_of_things(words: str, per: str) -> Unit:
    degrees = "\u00b0C" if re.search("celsius|\u00b0", words, re.IGNORECASE) else ""
    words = re.sub("^[A-Z](?=[a-z]{4,})", lambda first: first[0].lower(), words)  # Hectares.
    sign = degrees or words
    meaning = Meaning(
        kind=Kind.RATE if per else Kind.MEASURE,
        adds=not (per or degrees),
        has_zero=not degrees,
        symbol=((Language.EN_US, f"{{number}} {sign}"),),
        words=((Language.EN_US, sign, sign),),
    )
    return Unit(_name(words), meaning)


def _name(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower().translate(_SIGNS_OF_MONEY)).strip("-")


def contradicted(words: Words, unit: Unit, scale: Scale | None, *, is_title: bool) -> str:
    """Return the words of a text that name another unit or scale than is declared; "" for none.

    The title of a column may name a unit without brackets; other texts speak of much else.
    """
    text, tag = words.text.replace("_", " "), words.language
    named = list(_units_named(text, tag, unit, is_title=is_title))
    if named and not any(fits for _, fits in named):
        return named[0][0]
    said, scaled = _scale_named(text, tag, is_title=is_title)
    is_own = unit not in SHIPPED and _OWN_SCALE.search(str(unit))
    return "" if said is None or said is scale or unit.kind not in COUNTED or is_own else scaled


def _units_named(text: str, tag: str, unit: Unit, *, is_title: bool) -> Iterator[tuple[str, bool]]:
    """Yield the words that name a unit, and whether the declared one fits them."""
    for sign, words in _SIGNS:
        form = _BEFORE + words if is_title else _IN_BRACKETS.format(words=words)
        if found := re.search(form, text, re.IGNORECASE):
            yield found[0].strip("([ "), _is_of(unit, sign)
    if found := _PER_SO_MANY.search(text):
        per = Unit.RATE if found["rate"] else Unit.PER_1000 if found["thousand"] else None
        rates = {Unit.RATE, Unit.PER_1000, Unit.COUNT, Unit.PERCENT}
        yield found[0], unit is per or unit not in rates
    for named, form_of in UNITS if spoken_in(tag) is Language.EN_US else ():
        if named.kind is Kind.MEASURE and (found := form_of.search(text)) and found[0][0] in "([":
            yield found[0].strip("([)]"), unit is named or unit not in SHIPPED or unit is Unit.RATIO


def _is_of(unit: Unit, sign: Unit) -> bool:
    """Return whether a unit is a share; or money, and not that of another sign."""
    meaning = unit.meaning
    written = " ".join(text for words in (*meaning.symbol, *meaning.words) for text in words)
    is_dollars = sign is Unit.USD and bool(_OF_DOLLARS.search(f"{unit} {written}"))
    others = {Unit.USD, Unit.EUR} - {sign}
    return is_dollars or (unit.kind is sign.kind and unit not in others)


def _scale_named(text: str, tag: str, *, is_title: bool) -> tuple[Scale | None, str]:
    """Return the scale that a text names, and the words that do: (thousands), in millions of."""
    is_english = spoken_in(tag) is Language.EN_US
    text = _PER_SO_MANY.sub("", text)
    for scale, words in _SCALES if is_english else _SPANISH:
        if found := re.search(_MANY_OF.format(words=words), text, re.IGNORECASE):
            long = len(found[1]) > _LETTER or re.search("[$\u20ac]", found[0])
            if long and not (found[1] == "miles" and not found[0].lower().startswith("en ")):
                return scale, found[1]
    at_the_end = scale_in(text)[1] if is_title and is_english else None
    return at_the_end, str(at_the_end or "")
