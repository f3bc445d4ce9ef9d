"""How each language writes numbers; the rounding is ours, the forms are CLDR's.

Babel rounds halves to even and writes an ASCII minus, so it is handed the rounded value and the
sign is set here. Spaces inside a number never break.

The display words that may follow a name in braces: {name:compact}.
"""

import enum
import functools
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Final

from babel.numbers import format_decimal

from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import CHANGES, COUNTED, Kind, Operation, Quantity, Unit
from briefing_gen.dataset.lookup import FEW_OF_A_SCALE
from briefing_gen.dataset.model import Rounding
from briefing_gen.dataset.vocabulary import package_words
from briefing_gen.metrics.derive import Derived, Metric, Observed, observations
from briefing_gen.metrics.margins import open_among
from briefing_gen.words.languages import Labels, labels, unit_name, words_of
from briefing_gen.words.units import NBSP, around, form_of, named


class Style(enum.StrEnum):
    """How a bound number is written."""

    PLAIN = "plain"
    COMPACT = "compact"
    """21.8 million; below a million as plain."""
    BILLIONS = "billions"
    """The same in billions also where a column of fewer is told in millions: 2.2 billion."""
    MAGNITUDE = "magnitude"
    """Without its sign, after a word such as "fell"."""
    COMPACT_MAGNITUDE = "compact-magnitude"
    """Both: "lost 8.7 million jobs"."""
    ABOUT = "about"
    """Rounded, and said to be: about 28%, about 890,000, about 36 million."""
    NEARLY = "nearly"
    """Rounded up by less than half a step of that, and said to be: nearly 33,000."""
    MORE_THAN = "more-than"
    """Rounded down, and said to be: more than 32,000."""
    TIMES = "times"
    """Of a ratio, in whole words: nearly five times, more than twice."""
    PLACE = "place"
    """Of a rank, in words, counted from the nearer end: highest, second lowest (tied)."""
    PLACE_OF = "place-of"
    """Of a rank, with how many there are: 12th of 169, or 12th (tied) of 169."""
    QUARTER = "quarter"
    """Of a rank: in which quarter of all values it is."""
    CHANGE = "change"
    """The comparison word and the magnitude: rose 28.0%."""
    CHANGE_PLURAL = "change-plural"
    """The same after a plural subject, which Spanish inflects."""
    COMPARED = "compared"
    """Of a difference: above, below, or about the same as, on the values as displayed."""
    DIRECTION = "direction"
    """The comparison word alone: rose."""
    UNIT = "unit"
    """The number and the word for its unit: 12 days, 1 day."""
    COMPACT_UNIT = "compact-unit"
    """Both: 297.6 billion miles."""
    PERIOD = "period"
    """The period instead of the value: 2020, fiscal year 2019."""
    PERIOD_SHORT = "period-short"
    """The same for an axis: FY2019."""
    LIMIT = "limit"
    """Of a count of values above or below a limit, that limit."""
    PHRASE = "phrase"
    """Of a parameter: its name as it stands in a sentence, such as "the District of Columbia"."""
    SOURCE = "source"
    """Of a source of the package instead of a metric: what leads to it in the list of sources."""


class Display(Frozen):
    """A style and a number of decimal places; None leaves the places to the metric."""

    style: Style = Style.PLAIN
    decimals: int | None = None
    in_millions: bool = False
    """Whether it is written in millions or more whatever its style: it was published so."""
    most: int = 12
    """The largest power of ten that it is written in, unless it has ten thousand of that."""
    verbs: tuple[str, str] | None = None
    """The author's own verbs for what rose and for what fell; twice the same is "doubled"."""


PLAIN = Display()
_STYLES = frozenset(Style)
MILLION: Final = Decimal(1_000_000)
_GIVEN_IN_MILLIONS: Final = 6
"""The power of ten from which on a value is written as its publisher gave it."""
_WITH_OWN_PLACES: Final = frozenset({Style.PLAIN, Style.MAGNITUDE, Style.UNIT})
_HUNDRED: Final = 100
_THOUSAND: Final = 1_000
_NEARLY: Final = Decimal("0.75")
_BOUNDS: Final = frozenset({Rounding.LOWER_BOUND, Rounding.TRUNCATED})
_COMPACT: Final = frozenset(
    {Style.COMPACT, Style.COMPACT_MAGNITUDE, Style.COMPACT_UNIT, Style.BILLIONS}
)
_ROUNDED: Final = {Style.ABOUT: None, Style.NEARLY: ROUND_CEILING, Style.MORE_THAN: ROUND_FLOOR}
_NAMING: Final = frozenset({Style.UNIT, Style.COMPACT_UNIT})
_UNSIGNED: Final = frozenset({Style.MAGNITUDE, Style.COMPACT_MAGNITUDE})
_EXACT: Final = frozenset({Operation.SUM, Operation.DIFFERENCE, Operation.MEDIAN})
"""Operations that make no places which their inputs do not have."""
CENTS: Final = 2
"""The decimals of money that has some."""
_MOST_PLACES: Final = 2
"""A value in millions with more places than these was not published in millions."""


def word(quantity: Quantity, language: Language, display: Display) -> str:
    """Return `quantity` as `language` writes it; `display.decimals` None means whole numbers."""
    size, decimals = Quantity(abs(quantity.value), quantity.unit), display.decimals or 0
    if is_compact(quantity, display):
        amount = _compact(size.value, language, display)
    else:
        amount = _digits(size.rounded(decimals).value, language, decimals)
    negative = quantity.rounded(decimals).value < 0 and display.style not in _UNSIGNED
    sign = "\N{MINUS SIGN}" if negative else ""
    match quantity.unit:
        case Unit.PERCENT:
            return f"{sign}{amount}{package_words(language).percent_sign}"
        case Unit.PERCENTAGE_POINT:
            return f"{sign}{amount}{NBSP}{unit_name(quantity.unit, language, amount)}"
        case Unit.USD:
            return sign + package_words(language).dollars.format(amount=amount)
        case _:
            pass
    if form := form_of(quantity.unit, language):
        if amount[-1:].isalpha() and (behind := around(quantity.unit, language)[1]):
            form = labels(language).in_unit[2].replace("{unit}", behind.strip())
        return sign + form.replace("{number}", amount)
    if display.style in _NAMING and quantity.unit not in {Unit.COUNT, Unit.RATIO}:
        return sign + named(amount, quantity.unit, language)
    return f"{sign}{amount}"


def is_compact(quantity: Quantity, display: Display) -> bool:
    """Return whether `quantity` is written in millions, billions or trillions."""
    counted = quantity.unit.kind in COUNTED
    wanted = display.in_millions or display.style in _COMPACT
    return wanted and counted and abs(quantity.rounded(0).value) >= MILLION


def scale_of(size: Decimal, language: Language, places: int, most: int = 12) -> tuple[Decimal, str]:
    """Return what `size` is divided by in compact form, and the form: "{number} million"."""
    words = labels(language)
    scale, form = MILLION, words.million
    for power, larger in ((9, words.billion), (12, words.trillion)):
        limit = _THOUSAND if power <= most else FEW_OF_A_SCALE
        if Quantity(size / scale, Unit.COUNT).rounded(places).value >= limit:
            scale, form = scale * _THOUSAND, larger
    return scale, form.replace(" ", NBSP)


def compact_places(display: Display) -> int:
    """Return how many decimal places a number in millions or billions has."""
    return 1 if display.decimals is None else display.decimals


def displayed(metric: Metric, display: Display) -> Decimal:
    """Return the value of `metric` as it is displayed: what comparisons are made on."""
    return metric.quantity.rounded(decimals_of(metric, display)).value


def decimals_of(metric: Metric, display: Display) -> int:
    """Return how many decimal places `metric` is shown with.

    A published value keeps the places it was published with, also as the highest or lowest of some;
    a sum, difference or median has those of its parts, but one where it lies between whole numbers.
    Any other derived value has one, a derived count none. Money that is given in cents has two.
    """
    if display.decimals is not None:
        return display.decimals
    metric = _one_of_many(metric)
    if _is_in_cents(metric):
        return max(CENTS, metric.observation.decimals if isinstance(metric, Observed) else 0)
    if isinstance(metric, Observed):
        return metric.observation.decimals
    if metric.operation is Operation.MARGIN:
        (of,) = metric.inputs
        if isinstance(of, Observed):
            return max(0, -int(metric.quantity.value.as_tuple().exponent))
        return max(decimals_of(of, PLAIN), -metric.quantity.value.adjusted())
    is_whole = metric.quantity.unit.meaning.whole
    own = int(not is_whole)
    if metric.operation in _EXACT and not is_whole:
        own = max(decimals_of(of, PLAIN) for of in metric.inputs)
    is_between = metric.operation is Operation.MEDIAN and metric.quantity.value % 1
    return max(own, bool(is_between))


def _one_of_many(metric: Metric) -> Metric:
    """Return the value that is the highest or the lowest of some, where that is asked for."""
    if metric.operation in {Operation.HIGHEST, Operation.LOWEST}:
        return next(of for of in metric.inputs if of.quantity == metric.quantity)
    return metric


def _is_in_cents(metric: Metric) -> bool:
    """Return whether a value is money with decimals, or is made of such."""
    if metric.quantity.unit.kind is not Kind.AMOUNT:
        return False
    if isinstance(metric, Observed):
        return metric.observation.decimals > 0
    return any(map(_is_in_cents, metric.inputs[:2]))


def as_given(metric: Metric, display: Display) -> Display:
    """Return `display`, in millions or more where no text asks for digits and values are given so.

    A published value keeps the digits that it was published with: $25.7441 trillion. Decimals that
    a text asks for are those of the millions; none asks for all digits.
    """
    if display.style not in _WITH_OWN_PLACES or display.decimals == 0:
        return display
    if scale_given(metric) < _GIVEN_IN_MILLIONS:
        return display
    shown = replace(display, in_millions=True)
    if not is_compact(metric.quantity, shown):
        return display
    if display.decimals:
        return shown
    size = metric.quantity.value
    power = min(shown.most, (size.adjusted() - 6) // 3 * 3 + 6)
    if isinstance(metric, Observed):
        return replace(shown, decimals=max(0, power + metric.observation.decimals))
    # The median of values that stand in whole millions is one, unless it lies between two.
    given = max(each.decimals for each in observations(metric))
    is_whole = given <= -power and metric.operation in _EXACT and not size.scaleb(-power) % 1
    return replace(shown, decimals=0) if is_whole else shown


def scale_given(metric: Metric) -> int:
    """Return the power of ten in which the publisher gave a value, or what it is made of."""
    if isinstance(metric, Observed):
        return metric.observation.scale
    if metric.quantity.unit.kind not in COUNTED:
        return 0
    return max((scale_given(item) for item in metric.inputs[:2]), default=0)


def spoken(metric: Metric, display: Display) -> Display:
    """Return `display` in no larger scale than the column of a value, or of its inputs, is told."""
    if display.style is Style.BILLIONS:
        return display
    if isinstance(metric, Observed):
        return replace(display, most=metric.observation.spoken)
    return spoken(metric.inputs[0], display) if metric.inputs else display


def as_published(metric: Metric) -> Display:
    """Return the display that claims no more of a published value than its publisher said.

    What was rounded or cut off in millions stands in millions: 1.4 million, not 1,400,000. Any
    other value stands with all its digits.
    """
    if not isinstance(metric, Observed) or metric.observation.rounding is Rounding.EXACT:
        return PLAIN
    most = metric.observation.spoken
    scale, _ = scale_of(abs(metric.quantity.value), Language.EN_US, _MOST_PLACES, most)
    places = -int((metric.quantity.value / scale).normalize().as_tuple().exponent)
    if not is_compact(metric.quantity, Display(Style.COMPACT)) or places > _MOST_PLACES:
        return PLAIN
    return Display(Style.COMPACT, max(0, places))


def word_metric(metric: Metric, language: Language, display: Display) -> str:
    """Return the number that `metric` is, as `language` writes it: "28.0%", "more than 8,500".

    What a publisher cut off is said to be at least what is left; below zero it has no such word.
    A rank that margins leave open is told with the places it may be.
    """
    if metric.operation is Operation.RANK and open_among(metric):
        return word_place_of(metric, language)
    if display.style in _ROUNDED:
        return _about(metric, language, display)
    shown = display = as_given(metric, spoken(metric, display))
    if not is_compact(metric.quantity, display):
        places = PLAIN if display.style in _COMPACT else display
        shown = Display(display.style, decimals_of(metric, places))
    number = word(metric.quantity, language, shown)
    return _bound(metric, display, labels(language)).replace(" ", NBSP) + number


def _about(metric: Metric, language: Language, display: Display) -> str:
    """Return a rounded number, with the word for that where it is not exact.

    Counts keep two digits, or as many as `display` says; millions no places, or those it says.
    """
    quantity, words, way = metric.quantity, labels(language), _ROUNDED[display.style]
    if metric.operation in CHANGES:
        quantity = Quantity(abs(quantity.value), quantity.unit)
    places = display.decimals if display.decimals and display.decimals <= CENTS else 0
    shown, step = spoken(metric, Display(Style.COMPACT, places)), None
    if is_compact(quantity, shown):
        scale, _ = scale_of(abs(quantity.value), language, places, shown.most)
        step = scale.scaleb(-places) if way else None
    else:
        step = _step(quantity, display, is_bound=way is not None)
        shown = Display(decimals=0 if step else places)
    if step:
        steps = (quantity.value / step).quantize(Decimal(1), way or ROUND_HALF_UP)
        if way is ROUND_CEILING and steps * step - quantity.value > step / 2:  # 32,100 of 33,000.
            return _about(metric, language, replace(display, style=Style.ABOUT))
        quantity = Quantity(steps * step, quantity.unit)
    number = word(quantity, language, shown)
    if bound := _bound(metric, display, words):
        return bound.replace(" ", NBSP) + number
    same = quantity.rounded(shown.decimals or 0) == metric.quantity
    if same and (way or not is_compact(quantity, shown)):
        return number
    about = words.about_percent if quantity.unit is Unit.PERCENT else words.about
    form = {ROUND_CEILING: words.nearly, ROUND_FLOOR: words.more_than_times}.get(way or "", about)
    return form.format(number=number, times=number).replace(" ", NBSP)


def _step(quantity: Quantity, display: Display, *, is_bound: bool) -> Decimal | None:
    """Return what a count is rounded to, which leaves it two digits; None as it has few."""
    places, is_counted = display.decimals, quantity.unit.kind in {Kind.COUNT, Kind.AMOUNT}
    is_digits = places is None or places > CENTS or is_bound
    if is_counted and abs(quantity.value) >= _HUNDRED and is_digits:
        return Decimal(10) ** (quantity.value.adjusted() + 1 - (places or 2))
    return Decimal(1) if is_bound else None


def word_limit(limit: Quantity, language: Language) -> str:
    """Return a limit as a sentence says it, with the decimals that its author gave it."""
    places = max(-int(limit.value.as_tuple().exponent), 0)
    return word(limit, language, Display(decimals=places))


def word_place(rank: Derived, language: Language) -> str:
    """Return the place of the first value of a rank among all others, from the nearer end."""
    words, (own, *every) = labels(language), rank.inputs
    value, values = own.quantity.value, [item.quantity.value for item in every]
    above, below = sum(other > value for other in values), sum(other < value for other in values)
    named = len(words.places) - 1
    if above < named and above <= below:
        place = words.places[above]
    elif below < len(words.last_places) and below < above:
        place = words.last_places[below]
    else:
        place = words.places[-1].format(number=_digits(Decimal(above + 1), language, 0))
    tied = words.tied if values.count(value) > 1 else ""
    return place + tied


def word_place_of(rank: Derived, language: Language) -> str:
    """Return the place of the first value of a rank, and of how many: 12th (tied) of 169.

    Where margins of error leave it open, it is the first and the last place it may have.
    """
    words, place, near = labels(language), int(rank.quantity.value), open_among(rank)
    own, *every = (item.quantity.value for item in rank.inputs)
    count = _digits(Decimal(len(every)), language, 0)
    if near:
        low = place - sum(item.quantity.value > own for item in near)
        ends = (_ordinal(low, language), _ordinal(low + len(near), language))
        told = words.between_places.format(low=ends[0], high=ends[1], count=count)
        return told.replace(" ", NBSP)
    tied = words.tied if every.count(own) > 1 else ""
    number = _ordinal(place, language) + tied
    return words.place_of.format(place=number, count=count).replace(" ", NBSP)


def _ordinal(place: int, language: Language) -> str:
    teens, ends = place % _HUNDRED // 10 == 1, labels(language).ordinals
    ending = ends[0 if teens or place % 10 >= len(ends) else place % 10] if ends else ""
    return _digits(Decimal(place), language, 0) + ending


def word_quarter(rank: Derived, language: Language) -> str:
    """Return in which quarter of all values the first value of a rank is; ties go upward."""
    place, count = int(rank.quantity.value), len(rank.inputs) - 1
    return labels(language).fourths[min(3, (place - 1) * 4 // count)]


def multiple_of(change: Metric) -> Decimal | None:
    """Return how many times the first value of a change its last one is, to one place."""
    match change:
        case Derived(operation, (first, last)) if operation in CHANGES and first.quantity.value:
            times = last.quantity.value / first.quantity.value
            return Quantity(times, Unit.RATIO).rounded(1).value
        case _:
            return None


def word_times(metric: Metric, language: Language) -> str | None:
    """Return how many times a ratio is, on its value to one place; None below nearly twice.

    From three quarters on it is nearly the next whole number.
    """
    words = labels(language)
    shown = metric.quantity.rounded(1).value
    part, nearly = shown % 1, shown % 1 >= _NEARLY
    count = int(shown) + nearly
    if count <= 1:
        return None
    form = words.times[min(count - 2, len(words.times) - 1)]
    times = form.format(number=_digits(Decimal(count), language, 0)).replace(" ", NBSP)
    around = words.nearly if nearly else words.more_than_times if part else words.about_times
    return times if metric.quantity.value == count else around.format(times=times)


def _bound(metric: Metric, display: Display, words: Labels) -> str:
    """Return the word for a value of which only the lower end is known; empty for any other."""
    if not isinstance(metric, Observed):
        return ""
    match metric.observation.rounding:
        case Rounding.LOWER_BOUND:
            return words.more_than
        case Rounding.TRUNCATED:
            signed = metric.quantity.value < 0 and display.style not in _UNSIGNED
            return "" if signed else words.at_least
        case Rounding.EXACT | Rounding.ROUNDED:
            return ""


def is_rounded_up(metric: Metric, display: Display) -> bool:
    """Return whether a value whose lower end alone is known would be shown as more than that."""
    if not isinstance(metric, Observed) or metric.observation.rounding not in _BOUNDS:
        return False
    display = as_given(metric, spoken(metric, display))
    size, scale, places = abs(metric.quantity.value), Decimal(1), decimals_of(metric, display)
    if is_compact(metric.quantity, display):
        places = compact_places(display)
        scale, _ = scale_of(size, Language.EN_US, places, display.most)
    elif display.style in _COMPACT:
        places = decimals_of(metric, PLAIN)
    return Quantity(size / scale, Unit.COUNT).rounded(places).value * scale > size


def _compact(size: Decimal, language: Language, display: Display) -> str:
    places = compact_places(display)
    scale, form = scale_of(size, language, places, display.most)
    scaled = Quantity(size / scale, Unit.COUNT).rounded(places).value
    number = _digits(scaled, language, places)
    if number == "1":
        words = labels(language)
        ones = {words.million: words.million_one, words.trillion: words.trillion_one}
        form = ones.get(form.replace(NBSP, " "), form).replace(" ", NBSP)
    return form.format(number=number)


@functools.lru_cache(maxsize=4096)
def _digits(rounded: Decimal, language: Language, decimals: int) -> str:
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(rounded, format=pattern, locale=language.replace("-", "_")))


def parse_display(text: str) -> Display | None:
    """Return the display that `text` names ("compact", "0", "compact.0"), None if it does not.

    A verb such as grew is a direction in the author's own words.
    """
    word, dot, places = text.partition(".")
    if _is_digit(text):
        return Display(decimals=int(text))
    for patterns in (words_of(each).patterns for each in Language):
        own = ((verb, verb) for verb in patterns.multiplied)
        if pair := next((pair for pair in (*patterns.pairs, *own) if text in pair), None):
            return Display(Style.DIRECTION, verbs=pair)
    if word not in _STYLES or (dot and not _is_digit(places)):
        return None
    return Display(Style(word), int(places) if dot else None)


def _is_digit(text: str) -> bool:
    return len(text) == 1 and text.isascii() and text.isdigit()
