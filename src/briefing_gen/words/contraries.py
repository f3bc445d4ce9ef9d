"""What a language has for words that the value beside them may contradict."""

from briefing_gen.base.frozen import Frozen


class Contraries(Frozen, kw_only=True):
    """What a sentence says beside a value that may contradict it; each a pattern."""

    gains: str
    """What says, beside the verbs of change, that there is more; the next that there is less."""
    losses: str
    denied: str
    """What stands before a value that something was not."""
    ahead: str
    """What is still to come; the next what is so today, and what was so last year."""
    today: str
    last_year: str
    plans: str
    """What says that a value is not yet so."""
    for_each: str
    """Before what a rate counts for; the next is a time that any count may be for."""
    times: str
    not_so: str
    """Behind those counted, where the rest says what they are not."""
    places: str
    """Words for places in general."""
    having: str
    """Between somebody and the value of theirs."""
    of_every: str
    """Behind the highest, of all that there are."""
    of_whole: str
    """Behind a share, of the whole that the words before it are about."""
    points: str
    """Behind a difference of percentages."""
    by_number: str
    """Says that a place is by how many there are; the next that it is by their share."""
    by_share: str
