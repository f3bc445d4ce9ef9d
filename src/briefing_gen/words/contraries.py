"""What a language has for the words of authors, and for those that a value may contradict."""

from collections.abc import Mapping
from decimal import Decimal

from briefing_gen.base.frozen import Frozen


class Patterns(Frozen, kw_only=True):
    """What finds words in the texts of authors; each a regular expression, but for the verbs."""

    verbs: str
    """The forms of verbs that say that something rose or fell, with spaces between."""
    pairs: tuple[tuple[str, str], ...]
    """Verbs that say no more than that: of what rose, and the same of what fell."""
    multiplied: Mapping[str, Decimal]
    """Verbs that say how many times the first value the last one is."""
    moves: tuple[str, ...]
    """Expressions of more words that say the same."""
    ranks: tuple[str, ...]
    """What ranks values or says which part is the larger."""
    claims: tuple[str, ...]
    """What sets values beside each other in words that a sentence may have other work for."""
    directions: tuple[str, str, str, str]
    """What stands before another value: up from, down from; and more than, less than."""
    causes: str
    """What says why something is as it is; the next names who says so."""
    attributions: str
    of_all: str
    """What says that a value is one of all members together: "nationwide"."""
    every: str
    """What says that it is one of all of what stands for NAME: "all towns together"."""
    asking: tuple[str, ...]
    """What asks readers to act wherever it stands, whatever its case."""
    imperatives: tuple[str, ...]
    """What asks at the beginning of a sentence, with its capital."""
    shortened: tuple[str, ...]
    """Words with a full stop that ends no sentence; the last stop is left out."""
    is_it: str
    """What leads from the name of a value to the value: "the median was 12"."""


class Contraries(Frozen, kw_only=True):
    """What a sentence says beside a value that may contradict it; each a pattern."""

    gains: str
    """What says, beside the verbs of change, that there is more; the next that there is less."""
    losses: str
    gained: str
    """Says right before a number that somebody has so many more, or fewer."""
    ahead: str
    """What is still to come; the next what is so today, and what was so last year."""
    today: str
    last_year: str
    plans: str
    """What says that a value is not yet so."""
    for_each: str
    """Before what a rate counts for."""
    places: str
    place_names: str
    """What kind of place a name ends with, or begins with before "of": Auckland Region."""
    """Words for places in general."""
    having: str
    """Between somebody and the value of theirs."""
    points: str
    """Behind a difference of percentages."""
