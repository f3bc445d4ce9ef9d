"""What the program knows of a language; the words of all data packages are `PackageWords`."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.quantities import Operation, Unit
from briefing_gen.dataset.model import Statistic
from briefing_gen.document.exhibits import ChartKind
from briefing_gen.words.statements import Contraries, Patterns, Statements


class QuantityWords(Frozen, kw_only=True):
    """What makes a quantity of a number in anybody's text."""

    scales: Mapping[int, str]
    """The words for each power of ten, with bars between."""
    units: Mapping[str, str]
    """The words for each unit; those of one that is no `Unit` contradict all numbers here."""
    more: tuple[str, ...]
    less: tuple[str, ...]
    not_more: tuple[str, ...]
    """What takes those back where it stands before them: "no more than"."""
    minus: tuple[str, ...]
    """Patterns of what stands before a number below zero."""
    before_scale: tuple[str, ...]
    """What may stand between a number and the word for its scale, or for its unit."""
    before_unit: tuple[str, ...]
    cardinals: Mapping[int, str]
    """The words that other numbers are put together from, with bars between."""
    joint: str
    """Stands between two of them."""
    one: str
    """What may stand for one before a part: "a third"."""
    in_all: str
    """Pattern of what stands between a part and its whole: "one in five"."""
    parts: Mapping[int, str]
    """The words for the parts of a whole, by how many make it up."""
    half_a: str
    """Stands for a half before the word for a scale: "half a million"."""
    and_half: str
    """Adds a half to a number that stands before it."""
    of_whole: str
    """Pattern of what may follow a part."""
    before_no_part: tuple[str, ...]
    """What stands before such a word where it is none: "the first half"."""
    multiples: Mapping[int | Decimal, str]
    """Patterns of words that say how many times; the next is what follows a number."""
    times: str


class Senses(Frozen, kw_only=True):
    """What a sentence says around its numbers; each a pattern of words in small letters."""

    opposites: tuple[tuple[str, str], ...]
    """Words of one meaning, and of the other; the first pair says what rose and what fell."""
    contrasts: tuple[str, ...]
    """Words of which one excludes the others, with slashes between: "fiscal / calendar"."""
    limits: str
    """What says that something is so of nothing else: "only"."""
    denials: str
    """What says that something is not so."""
    nor: str
    """That of these which goes on with one before it."""
    later: str
    """What says which periods there are, or why a later one is left out."""
    start: str
    """What stands before the first of two values: "from"."""
    of: str
    """What stands between a part and its whole."""
    joints: str
    """Words between two statements of a sentence."""
    listed: str
    """Words between the last names of a list."""
    particles: str
    """Short words that name nothing."""
    plurals: str
    """Words for many that do not end in an s."""
    places: str
    """What the number of a slide or a page follows: "see slide 12"."""
    fiscal: str
    """What a year follows that may be written with two digits; the next two are of other years."""
    calendar: str
    school: str


class Labels(Frozen, kw_only=True):
    """Words and patterns of one language; a pattern names its parts in braces."""

    key_findings: str
    findings: str
    limits: str
    questions: str
    ask: str
    corrections: str
    methods: str
    data: str
    sources: str
    help: str
    say: str
    working: str
    caveats: str
    source: str
    sources_line: str
    page_of: str
    contents: str
    notes: str
    note: str
    more_notes: str
    """On the one page, in place of notes that have no room: {letters}."""
    backup: str
    notes_and_sources: str
    lettered_as: str
    numbered_as: str
    on_slide: str
    on_slides: str
    continued: str
    part_of: str
    not_comparable: str
    in_steps: str
    others: str
    chart_data: str
    chart_caption: str
    """Before the number of a chart in a Word document; the next before that of a table."""
    table_caption: str
    memo: tuple[str, str, str, str, str]
    """What a memo is called, and its lines: to, from, date, about what."""
    link_to: str
    version: str
    category: str
    value: str
    series: str
    about_values: tuple[str, ...]
    """Headings of what is told of each value: unit, period, what is counted, grade, source."""
    units: Mapping[Unit, str]
    """The word for each; beside the number 1 that before the bar, where there is one."""
    year: str
    fiscal_year: str
    fiscal_years: str
    fiscal_year_short: str
    counted: str
    """Before what exactly a table counts or measures."""
    fiscal_year_starts: str
    """With {name} and {month}."""
    school_year: str
    school_years: str
    quarters: Sequence[str]
    """Each with {year}."""
    quarter_short: str
    week: str
    """With the {day} that it is named by, which may be its first or its last."""
    month_short: str
    """Pattern of the dates library, as the one below."""
    day_short: str
    span: str
    million: str
    million_one: str
    billion: str
    trillion: str
    trillion_one: str
    more_than: str
    at_least: str
    """Before what a publisher cut off."""
    places: tuple[str, ...]
    """Highest, second highest, ... in words; the last has {number}, for all others."""
    last_places: tuple[str, ...]
    """The same from the lowest."""
    tied: str
    place_of: str
    """With {place} and {count}: 12th of 169."""
    between_places: str
    """With {low}, {high} and {count}, where margins of error leave the place open."""
    ordinals: tuple[str, ...]
    """What follows the number of a place, as after 0, 1, 2 and 3; empty where nothing does."""
    fourths: tuple[str, ...]
    """The four quarters of all members, the highest first."""
    about: str
    about_percent: str
    """With {number}: a number that was rounded."""
    times: Sequence[str]
    """Twice, three times, ... in words; the last has {number}, for all others."""
    about_times: str
    nearly: str
    rounded: tuple[str, str, str]
    """What may stand before a rounded number: words such as about, as nearly, as more than."""
    more_than_times: str
    rose: str
    rose_plural: str
    fell: str
    fell_plural: str
    by: str
    """Between a comparison word and a percentage."""
    by_amount: str
    """Between a comparison word and any other number."""
    unchanged: str
    unchanged_plural: str
    above: str
    below: str
    about_the_same: str
    """In Spanish after a singular: "la tasa es {name:compared} la mediana"."""
    too_small: str
    over_all: str
    """After what an operation runs over: which members."""
    over_neighbors: str
    from_unrounded: str
    """After a formula whose inputs are shown rounded."""
    no_neighbors: str
    published: str
    accessed: str
    home_page: str
    """After an address that leads to the publisher, not to the publication."""
    as_reported_in: str
    contractions: tuple[tuple[str, str, str], ...]
    """A word, the article that begins a name, and what both become: Spanish de, el, del."""
    not_available: str
    lowest: str
    highest: str
    from_value: str
    to_value: str
    """Between the ends of a range."""
    all_values: str
    """In place of a range whose ends are the same."""
    shown_by: str
    """Behind the lowest or the highest value: how many show it, where they are not named."""
    """Where the values stand that an alternative text does not tell."""
    span_from: str
    span_to: str
    """Before and between the ends of a bracket."""
    break_before: str
    total_of: str
    not_read: str
    in_scale: Mapping[int, str]
    """What all values of a chart are in, by what they are divided by, where labels leave it out."""
    in_unit: tuple[str, str, str]
    """In which unit they are, in so many of it, and so many: in miles, in millions of miles."""
    largest_drawn: str
    not_from_zero: str
    """Behind the subtitle of a strip whose axis begins further on."""
    incomplete: str
    """Behind the name of a stack that lacks a part."""
    years_left_out: str
    periods_left_out: str
    whiskers: str
    """What lines through the ends of bars are: {confidence} is a level in percent."""
    without_value: str
    """Before the members that a strip has no dot for."""
    more_in_table: str
    """In place of their names where they are many."""
    and_others: str
    """The same where no table has them either."""
    unmarked: str
    """What a figure without the name of a grade beside it is."""
    all_unmarked: str
    """The same of a briefing in which every figure is such a one."""
    marked: str
    """What a {grade} beside a figure says, in {words}."""
    weakest_counts: str
    statistics: Mapping[Statistic, str]
    change_in_percent: str
    """The statistic of a published percentage that leads from one year to another."""
    change_in: str
    """What a change is called after the value that changed."""
    formulas: Mapping[Operation, str]
    charts: Mapping[ChartKind, str]
    number_words: frozenset[str]
    uncounted: str
    """Words such as "the two", and names such as COVID-19, whose numbers tell no value."""
    number_phrases: tuple[str, ...]
    """Words that are a number only together, such as "a third of"; no more than letters."""
    averages: tuple[str, ...]
    named_averages: tuple[str, ...]
    reported_marks: tuple[str, ...]
    press_marks: tuple[str, ...]
    """Those that are wrong of what was read elsewhere than in the press."""
    weaker_marks: tuple[str, ...]
    """What is wrong of numbers read at their publisher."""
    left_out: str
    left_out_here: str
    """Behind the standfirst of an edition that leaves findings out."""
    quote: str
    unquote: str
    corrections_left_out: str
    full_briefing: str
    attached_data: str
    """With {title}; so the next."""
    attached_descriptor: str
    attached_ledger: str
    cover: str
    """Names the first sheet of a workbook; the next ones head columns in it."""
    sheet: str
    text: str
    letter: str
    publication: str
    row_group: str
    share: str
    symbols: tuple[str, ...]
    """What a workbook says in place of a value, explained."""
    said: str
    shows: str
    corrections_title: str
    corrections_subtitle: str
    attachment: str
    """The heading of an attachment: {letter}."""


class LineWords(Frozen, kw_only=True):
    """Words at which lines of slides are broken or not, as parts of patterns."""

    leads_on: str
    """At which no line ends, besides those of up to three letters."""
    joins: str
    """With which a line best begins."""
    before_number: str
    beside: str
    """What is not parted from the word after it."""
    dates: str
    """A date up to a space in it."""


class Words(Frozen, kw_only=True):
    """All that the program knows of a language."""

    labels: Labels
    patterns: Patterns
    quantities: QuantityWords
    senses: Senses
    statements: Statements
    contraries: Contraries
    lines: LineWords
    letters: Mapping[str, str]
    """Letters of an alphabet of its own, each with what it is put in order by."""
