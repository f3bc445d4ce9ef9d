"""Units and scales that the words of a header name."""

from __future__ import annotations

import re
from typing import Final

from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Kind, Meaning, Scale, Unit

_LETTER: Final = 2
"""So few letters stand for a scale only beside a sign of money: ($M)."""
PERCENT: Final = re.compile(r"%|\b(?:percent|percentage|pct)\b|^share\b", re.IGNORECASE)
UNITS: Final = (
    (Unit.RATE, re.compile(r"\bper[ _-]?(?:100,?000|100k)\b", re.IGNORECASE)),
    (Unit.PER_1000, re.compile(r"\bper[ _-]?(?:1,?000|thousand)\b", re.IGNORECASE)),
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
    r"(?P<of> ?(?:of )?CO(?:2|\u2082)(?:[ -]?e(?:q\.?|quivalents?)?)?)?[)\]]\s*$",
    re.IGNORECASE,
)
"""The end of a header with a unit that does not ship: (1000 ha), (kg per ha), ($ per hour)."""
_TONNES: Final = (("Gt", "billion"), ("Mt", "million"), ("kt", "thousand"))
"""Signs of so many tonnes; MT and mt are metric tons."""
_IN_PARENTHESES: Final = (
    r"\s*[(\[](?:in )?({money} ?)?({words})( (?:of )?(?:current |constant )?{money})?[)\]]\s*$"
)
_AT_THE_END: Final = r"(?<!\bper)(?:,? in |, ?|[ _-])({words})( (?:of )?{money})?\s*$"


def scale_in(title: str) -> tuple[str, Scale | None]:
    """Return a header without what it says its numbers are given in, and that: ($ million)."""
    title, written = title.replace("_", " "), title
    for scale, words in _SCALES:
        found = re.search(
            _IN_PARENTHESES.format(money=_MONEY_IN, words=words), title, re.IGNORECASE
        )
        if found and (len(found[2]) > _LETTER or found[1]):
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
    written = title
    for sign, many_of in _TONNES:
        written = re.sub(rf"(?<=[(\[]){sign}(?=[ )\]C])", f"{many_of} tonnes", written)
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
        return rest, many, _unit_of_things(found["unit"] + (found["per"] or ""), per)
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


_BEHIND: Final = re.compile(
    r"([^\W\d]+?)(?<!per)(?<!sq)(?<!seat)(?<!passenger)(?<!vehicle)(?<!ton)(?<!tonne)_"
    r"(ha|km2?|kg|[kmgt]wh|[kmg]t|tonnes|tons|m[23]|acres|miles|days|hours|months|years)",
    re.IGNORECASE,
)


def unit_behind(title: str) -> str:
    """Return a header of one word that ends with a unit, which then stands as it does in others."""
    return f"{found[1]} ({found[2]})" if (found := _BEHIND.fullmatch(title)) else title


_COINS: Final = {
    "dollars": ("usd", "${number}", "dollar", "dollars"),
    "cents": ("cents", "{number}\u00a2", "cent", "cents"),
}
"""Name, symbol, and words of one and of more; cents are no amount, which would have cents."""


def _unit_of_things(words: str, per: str) -> Unit:
    degrees = "\u00b0C" if re.search("celsius|\u00b0", words, re.IGNORECASE) else ""
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
