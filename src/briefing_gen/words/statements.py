"""How people state values in the sentences of a language, and what a value may contradict."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from briefing_gen.base.frozen import Frozen


class Statements(Frozen, kw_only=True):
    """How anybody states a value in a sentence; each a pattern, or words with spaces between."""

    telltale: str
    """Words that only this language has, or mostly: two of them tell that a text is in it."""
    empty: str
    """Words that name nothing which a dataset could hold."""
    reporting: str
    """Verbs that say only that there is so much: reported, reached."""
    telling: str
    """Words that tell of numbers in any subject."""
    does: str
    """Verbs that say as little of anything: stood, held; the next any verb of what was."""
    did: str
    done: str
    """What was done, in a title: recycled."""
    who: str
    spoken: str
    """Other words that numbers of any subject are spoken of with."""
    everywhere: str
    """Words behind "in" that name no place which data could lack."""
    articles: str
    at: str
    placed: str
    """What stands before a place, and "at" before a time or a place."""
    to: str
    since: str
    between: str
    from_point: str
    """Before the value that another came from, where nothing else can be meant."""
    against: str
    """Before what a value is compared with."""
    that: str
    """Stands for the value of another: "than that of 2019"."""
    studies: str
    """Before the year that a text was published in, not one that its numbers are of."""
    of_which: str
    """Before what is said of a part of the number before; the next of one that is not counted."""
    of_it: str
    totals: str
    """Names the whole of which a part is told, where no other word does."""
    than: str
    becomes: str
    """Says that a value became another, whichever way it went."""
    larger: str
    smaller: str
    faster: str
    slower: str
    overall: str
    """Begins a sentence that is of no member named before it."""
    when: str
    """Stands behind a year of which more is told; the next behind a number of one case alone."""
    conditions: str
    only_to: str
    """Stands behind a rank: "second only to Texas"."""
    doers: str
    """Stands before who did something."""
    outdone: str
    undone: str
    """Say that a value is above another, and the reverse; `by` stands before by how much."""
    by: str
    """Before how much a value changed."""
    shares: str
    """Names what a value is of another: "as a percentage of"."""
    rates: str
    summed: str
    ranked: str
    highest: str
    """Says that a value is the largest or the smallest; the next behind an article only."""
    most: str
    utmost: str
    """Behind a change, says that none is larger, or smaller: "rose most in Ohio"."""
    sized: str
    """Says of a place itself how large it is: "the most populous state"."""
    nation: str
    """Words for the country whose parts the data hold; the next for any country, and the world."""
    lands: str
    records: str
    """Says that no value before was so large, or so small; the next is in what may say so."""
    record: str
    ranged: str
    """Says from which value to which something goes among members: ranged from 3 to 9."""
    peaks: str
    """Says of a value that none of another period is larger, or smaller."""
    ties: str
    """Stands before another value that is the same."""
    has_any: str
    has_none: str
    """Before what members have at all, or have none of: "had no accidents"."""
    followed_by: str
    """Before the members that come next behind the first."""
    as_then: str
    """Says that something was so in another period as well: "as it had in 2014"."""
    majorities: str
    """Says that a share is more than half."""
    none_of: str
    """Before those of whom nobody is part of a share; the next says that a value is missing."""
    untold: str
    has_value: str
    """Says that a value is known; before the column that it is of."""
    nobody: str
    """Begins what says that there is more of something in one place than in any other."""
    first_time: str
    """Says that something was so in no period before; the next that it was in none, or in all."""
    never: str
    always: str
    attains: str
    """Before a limit that was passed."""
    goes_on: str
    """Begins what is said of the sentence before: "That is a drop of 84%"."""
    follows: str
    """Before a member to whom the number behind it does not belong: "Elm follows Ash with 3"."""
    overtakes: str
    """Says that one is above another since then, and was not before."""
    gaps: str
    """Says how far two are apart; the next that several are taken as one."""
    together: str
    pay: str
    """Names what somebody is paid; the next says that they are."""
    paid: str
    as_many: str
    """Behind a multiple of what was told before it: "twice as many"."""
    as_one: str
    as_other: str
    """Around the noun of such a multiple: "as much beer as"."""
    of_what: str
    """Between a multiple and what it is of: "twice what"."""
    parts_called: str
    """Names a part of a whole."""
    until: str
    """Behind the first of all, where one that came after is higher."""
    superior: str
    inferior: str
    """Says of a value alone that it is larger or smaller; in other languages it says more."""
    whereas: str
    """Between two clauses of which each has its number."""
    all_of: str
    others: str
    leading: str
    """Says that something is the first of a list, or the last."""
    of_one_year: str
    """Says that a number of several years is that of one of them."""
    seats: str
    """Before the place where somebody has an office only."""
    of_members: str
    """Before the noun for all members, which may be the name of their total: "by state"."""
    contrary: str
    """Begins the contrary of a word: unsheltered."""
    current: str
    """Says that amounts are in the money of each year; the next that they are in that of one."""
    constant: str
    any_other: str
    """Stands for all others that one is compared with; the next for all years."""
    any_year: str
    yearly: str
    """In each of some years; then what stands behind "third" in "the third year running"."""
    running: str
    in_a_row: str
    """Behind a number of years, that they are one after the other: "three years in a row"."""
    steadily: str
    """Says that a change never turned."""
    states: str
    """What the states of a nation are called."""
    just: str
    """Before the list of all of whom something is so."""
    the_only: str
    """Words that say it of some members alone; `in_order` of a list that its order is meant."""
    in_order: str
    among_them: str
    """Before some of those that a sentence counts."""
    neither: str
    """Before the first of two of whom something is denied; `nor` before the second."""
    nor: str
    or_more: str
    """Behind a number that is a limit; the next where it is one from above."""
    or_fewer: str
    partial: str
    """Says that a sum is not of all: of those with figures."""
    latest: str
    """Names the last period that there is."""
    sizes: str
    """What may stand behind "the highest": count."""
    own: str
    """Before them, where a value is compared with those of other years."""
    lowest: str
    ranking: str
    """Before the number of a rank, and before its word: "ranked 12th", "came second"."""
    placing: str
    came: str
    after_rank: str
    """Behind a rank that ends what is said of it: "second after Texas"."""
    among: str
    not_first: str
    not_of_all: str
    """Before or behind them, where it is not the largest of all."""
    now: str
    but: str
    """Before those of whom something is not so, as `besides`: "nobody but Ohio"."""
    each_one: str
    most_of: str
    """Before members of whom more than half do: "a majority of the states"."""
    few_of: str
    """Before members of whom fewer than half do."""
    came_last: str
    up_to_then: str
    """Behind "any year", that only those before are meant."""
    besides: str
    """Before a member that a value is not of."""
    medians: str
    averages: str
    averaged: str
    """Says that a mean was some number: "averaged 40"."""
    means: str
    neighbors: str
    each: str
    """Before a day or a week that a count is for."""
    daily: Mapping[int, str]
    """Says that in one word, by how many there are in a year."""
    year_after: str
    """Names the year after the one named before it; the next the year before that."""
    year_ago: str
    since_then: str
    """From the period named before it until today."""
    year_before: str
    part_of_year: str
    """Names a part of a year: "the first half"."""
    quarter: str
    """A part of a year that is named by its ordinal, or by the next: "the last quarter"."""
    last: str
    longer: str
    """Says that a change took longer than a year, or less."""
    residents: str
    """Names those who live somewhere in two words."""
    people: str
    persons: str
    no_persons: str
    """Names anybody, and what many live in, use or make, which is counted apart from them."""
    narrower: str
    """Says that some are meant of all that are counted: rural, smaller, women."""
    levels: str
    """Says how bad or how safe it is somewhere, which a count of reports does not."""
    limits: Mapping[str, str]
    """The words of titles for what a hedge says: the largest or the smallest."""
    ordinals: Sequence[str]
    months: str
    joins: str
    """Stands between the ends of a range; `between` before both."""
    breaks: str
    """Words that part a number from what stands behind it."""
    links: str
    """Words that end the noun behind a number."""
    peoples: str
    """What countries and those who live there are called beside their names, by their codes."""
    alike: str
    """Words for what tables are about, each behind the English one of titles that it stands for."""
    other_words: str
    """Stands between a number and the same in other words."""
    up_to: str
    below: str
    at_least: str
    above: str
    nearly: str
    close: str
    """Either a little less or a little more."""
    about: str
    before_number: str
    """What may stand between such words and their number."""
    one_year: str
    """Before "one" where it counts a term, as it is then written; the words for years behind it."""
    single: str
    years: str
    multiple: str
    title_ends: str
    """Words behind what the title of a value says is counted."""
    usual: str
    """How the members begin that are meant where none is named: none, all, a total."""
    months_named: str
    numbered: str
    """What a number follows that is no quantity: sections, pages, rooms."""
    lately: str
    """Before a number of years or months that says when, with the words that count them so."""
    few: str
    spans: str
    ago: str
    ages: str
    """Before an age, and ages in words; `under_age` before one, `of_age` behind it."""
    age_words: str
    measured: str
    """Behind a number that is a quantity, and no age, vote or item of a list."""
    under_age: str
    of_age: str
    numbered_as: tuple[str, ...]
    """What members that are numbers are called, with the name of what they are: age 12."""
    aged_as: tuple[str, ...]
    """What they are called where they are ages."""
    number_ranges: tuple[str, ...]
    """How somebody may write from which number to which, and from which on."""
    numbers_from: tuple[str, ...]
    for_each: str
    """Before the round number of which there are so many; the words for such numbers."""
    rounds: Mapping[int, str]


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
