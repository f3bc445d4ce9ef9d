"""American English.

Of words that compare, nouns (rise, fall, growth) go free: they lead to a number or none. So do
forms that are nouns as often, and verbs with other work to do: "falls under", "gains access",
"reduced sentence".

Of words that ask, what a law says goes free: "providers must report", "a bill must pass both
chambers". So who must decides: those who make laws, we and you.
"""

from decimal import Decimal
from typing import Final

from briefing_gen.base.language import Language
from briefing_gen.base.quantities import Operation, Unit
from briefing_gen.dataset.model import Statistic
from briefing_gen.dataset.vocabulary import package_words
from briefing_gen.document.exhibits import ChartKind
from briefing_gen.words import words
from briefing_gen.words.statements import Contraries, Patterns, Statements

_LAWMAKERS: Final = (
    r"(?:Congress|lawmakers|legislators|legislatures?|policy ?makers|senators|representatives"
    r"|members of Congress|elected officials|the (?:House|Senate|administration|government)"
    r"|members of the (?:House|Senate|legislature))"
)

_SOON: Final = r"(?: (?:also|now|urgently|finally|really))?"
_MUST: Final = r"(?:must|needs? to|has to|have to|had better|cannot wait|can ?not wait)"

_ASKING: Final = (
    r"should",
    r"ought to",
    rf"{_LAWMAKERS}{_SOON} {_MUST}",
    rf"(?:we|you){_SOON} must",
    rf"we{_SOON} (?:need|have) to",
    (
        rf"we{_SOON} (?:ask|urge|call (?:on|upon|for)|recommend|demand|request|propose|encourage"
        r"|advise|advocate|implore|appeal|insist|plead|beg|petition)"
    ),
    r"our (?:recommendations?|demands?|requests?|appeal)",
    r"must act(?: now| today| soon| at once)?(?= ?$|[.!;,])",
    r"must be (?:passed|enacted|adopted into law|signed into law)",
    r"(?:it is|it's) (?:high )?time (?:to|for|that)",
    r"the time (?:has come|to act)",
    r"calls? to action",
    r"(?:deserves?|needs?) (?:your|our) (?:vote|support|signature)",
    r"let us",
    r"let's",
    r"please",
)

_IT: Final = r"(?:the|this|that|these|those|our|an?|it|them|[A-Z][\w.]* (?:Act|Bill)|H\.|S\.)"

_IMPERATIVES: Final = (
    r"Vote (?:for|against|yes|no|on|to|now)",
    rf"(?:Pass|Support|Oppose|Enact|Fund|Back|Sign|Adopt|Reject|Repeal|Defeat|Approve) {_IT}",
    rf"(?:Co-?sponsor|Sponsor|Champion|Endorse|Defund|Ban|Stop|End) {_IT}",
    r"Act (?:now|today|at once|on (?:the|this|these))",
    r"(?:Call on|Urge|Press|Demand) (?:\w+ )?\w+",
    r"(?:Call|Contact|Tell|Ask|Email|Write to|Write) (?:your|Congress|lawmakers|legislators)",
    r"Join (?:us|the)",
    r"Help (?:us|pass|protect|stop|end)",
    r"(?:Protect|Defend|Save) (?:our |the |every |all )?(?:child|children|kids|victims|survivors)",
)

_VERBS: Final = """
accelerated ballooned ballooning climbs climbed collapsed declined decreased deteriorated
diminished diminishes dipped doubled dropped dwindled dwindles dwindling eroded erodes exploded
fell grew grows improved increased jumped leapt leaped mushroomed plummets plummeted plummeting
plunges plunged plunging quadrupled rebounded rose shrank shrinks shrunk sank skyrockets
skyrocketed skyrocketing slipped slumps slumped soars soared soaring spiked surged surging swelled
swells tripled tumbled tumbles widened widens worsens worsened worsening
"""

_IS: Final = r"(?:is|are|was|were|been|be|keeps?|kept|still|now|steadily|sharply)"
_ING: Final = (
    r"(?:falling|rising|growing|shrinking|increasing|decreasing|dropping|declining|climbing|"
    r"sinking|slipping|improving|jumping|collapsing|gaining|tumbling|eroding|diminishing)"
)

_MOVES: Final = (
    rf"{_IS} {_ING}",
    r"(?:went|go|goes|going|gone|shot|crept|ticked|edged|inched) (?:up|down)",
    r"(?:lost|lose|loses|losing|gained|gain|gains|gaining) ground",
    r"gained(?! (?:access|entry|custody|control|possession|trust|experience)\b)",
    r"reduced(?= (?:by|to|from|the|their|its|it)\b| ?$|[.,;:])",
    r"slid(?= (?:by|to|from|in|again|back)\b| ?$|[.,;:])",
    r"on the (?:rise|increase|decline|wane)",
    r"(?:upward|downward) trend",
    r"trend(?:s|ed|ing) (?:up|down)(?:ward)?",
)

_NOT_THE: Final = r"(?<!\bthe )(?<!\bat )(?<!\ba )(?<!\bits )(?<!\btheir )"
_VERB: Final = r"are|is|were|was|come|came|go|went|have|had|do|did|relate|related|take|took|fall"
_MANY: Final = r"people|children|men|women|(?!always|perhaps)[a-z]+(?<!ou)(?<!s)s"
"""Of a plural and not of an adjective: "most reports", not "most serious"."""

_RANKS: Final = (
    r"(?:high|low|larg|small|bigg|few|steep)est",
    r"(?:risen|fallen|grown)",
    r"overt(?:ook|aken)|outnumber(?:s|ed)?|out(?:pac|stripp)ed|outpaces?|outstrips?",
    r"exceed(?:s|ed)|surpass(?:es|ed)|f[ae]lls? short of",
    r"record (?:high|low|number|level|year)s?",
    r"(?:hit|hits|set|sets|broke|breaks|reached|at) (?:a|an|the) (?:new |all-time )?records?",
    r"(?:a|new) record(?= ?$|[.,;:])",
    r"all-time (?:high|low)s?",
    r"(?:a|the|vast|overwhelming) (?:(?:vast|overwhelming|large|small) )?(?:majority|minority)",
    r"most of",
    rf"{_NOT_THE}most(?= (?:{_VERB}|{_MANY})\b)",
    r"(?:a|the|its|their) peak",
    r"peaked",
    r"worst",
    r"unprecedented",
    r"never before",
    r"(?:more|less|fewer|higher|lower|worse|better) than (?:ever|before)",
    r"(?:the|its|their) (?:most|least) (?:common|frequent|affected|widespread)",
    r"(?:nearly|almost|virtually) (?:all|every|none)",
)

_MORE: Final = r"(?:more|fewer|less|higher|lower|larger|smaller|greater|bigger)"
_NO_RANK: Final = (
    r"(?:recent|likely|part|important|serious|vulnerable|\w+(?:ed|ful|ous|ant|ent|ive|ble|al|ing))"
)
"""After "the most", what speaks of a quality that is no value."""

_ABOVE: Final = "above|more|higher|greater|larger"
_BELOW: Final = "below|fewer|less|lower|smaller"
_STANDS: Final = r"(?:rank|come|came|stand|stood|place|finish)"
_DOES: Final = r"(?!(?:of|or|and|to|for|with|in|by|on|at|as|than|about|from)\b)[a-z]+"
"""What may be a verb."""

_MOVE: Final = "increase|decrease|rise|fall|drop|decline|growth"
_FASTER: Final = "faster|more (?:quickly|rapidly|sharply|steeply)|less slowly"
_SLOWER: Final = "slower|more slowly|less (?:quickly|rapidly|sharply|steeply)"
_NO_MOST: Final = (
    "(?:[a-z]*w|r|ch|cr|n|t|qu|b)est|latest|earliest|nearest|(?:in|con|re|be)quest|interest|forest"
    "|guest|harvest|contest|protest|arrest|priest|manifest|digest|honest|modest"
    "|(?:strong|weak|clear|simpl|easi|hard|sur|plain)est"
)
"""Words that end as the busiest does, and rank nothing, or are of arguments: the strongest case."""
_CLAIMS: Final = (
    rf"the (?:most|least)\b(?! {_NO_RANK}\b)",
    r"(?:had|has|have|recorded|reported|saw) the (?:most|least)(?= [a-z]+ [a-z]+s\b)",
    r"(?:most|least) (?:common|frequent|widespread)(?:ly)?",
    r"(?:most|least) (?:populous|numerous|expensive|dangerous|productive)",
    (
        rf"(?:{_FASTER}|{_SLOWER}) than|(?:slowed|accelerated|quickened)(?: sharply)?"
        r"|(?<![Rr]ather )than (?:(?:(?:that|those) )?(?:of|in) )?any other"
    ),
    r"(?:great|old|young|rich|poor|fast|slow|deadli|heavi|cheap|costli|steep|sharp)est",
    rf"(?:[Tt]he|[Ii]ts|[Tt]heir) (?!(?:{_NO_MOST})\b)[a-z]+est\b",
    r"(?:is|are|was|were|been|remain(?:s|ed)?|became) the (?:leading|top|foremost|number one)\b",
    r"(?:most|least) [a-z]{3,}ed\b",
    r"second only to",
    r"(?:won|wins|prevail(?:s|ed))(?= (?:in|by|with|every|everywhere|nowhere)\b| ?$|[.,;])",
    r"ever (?:faster|slower|more|fewer|less|higher|lower)\b(?! than)",
    (
        r"(?:top|lead|led|head)(?:s|ed|ped)? (?:the (?:list|table|ranking|nation|country|world"
        r"|(?:[a-z]+ )?(?:states?|count(?:y|ies)|cit(?:y|ies)|towns?|regions?))"
        r"|all (?:[a-z]+ )?[a-z]+(?<!s)s\b)"
    ),
    r"(?:better|worse) than\b",
    (
        r"(?:is|are|was|were|been) (?:up|down)\b"
        r"(?! (?:to|by|from|on|for|late|and running|about|nearly|almost|an?|\W))"
    ),
    r"(?:up|down) on (?:a|the) (?:year|month|quarter|decade)\b",
    rf"(?:[Aa]|[Tt]he) (?:{_MOVE}) (?:to|reaching)(?= \W)",
    r"at the (?:top|bottom) of",
    r"(?:bec[oa]m\w+|gr[eo]w\w*) (?:ever )?(?:more|less|rarer|larger|smaller|higher|lower|fewer)\b",
    r"(?:left|leav\w+) [^.,;:]{1,40} behind\b",
    rf"{_MORE} than (?:any|every|all|most|elsewhere)\b",
    r"(?:More|Fewer)(?= (?:[a-z-]+ ){1,6}in\s+(?:\S+\s+)?than in\b)",
    r"than [A-Z][^.;:]{1,80}? (?:combined|put together)\b",
    r"[Mm]ost (?:[a-z-]+ ){1,2}(?:were|are|was|is)\b",
    r"(?:barely|hardly|scarcely|little) changed\b|(?:held|stayed|remained) (?:flat|steady|level)\b",
    rf"(?:[Nn]o|[Ee]very|[Ee]ach|[Aa]ll) (?:other )?[a-z]+ {_DOES} (?:an? )?{_MORE}\b",
    rf"{_MORE} than (?!one )(?:[a-z]+ ){{1,3}}(?:ha[sd]|have|is|are|was|were|does|did|requires?)\b",
    r"(?:pay|spend|earn|cost|charge)s? (?:more|less)\b(?! than| (?:attention|often))",
    r"[Oo]nly a (?:handful|couple)\b",
    (
        r"(?:is|are|was|were) (?:(?:very|relatively|quite|too) )?(?:high|low|expensive|cheap)"
        r"(?= ?$|[.,;]| (?:by|for)\b)|(?<=, )(?:high|low) (?:by|for)\b"
        r"|an? (?:expensive|cheap) [a-z]+"
    ),
    r"(?:(?:is|are|was|were|been) |(?<=, ))(?:mostly|mainly|largely|predominantly)\b",
    r"dominated by\b|[Mm]ost often\b|prefer(?:s|red)?(?= [A-Z])",
    (
        r"(?:has|have|had|but|though|although|while|yet) (?:more|fewer|less)(?: [a-z]+){0,2}"
        r"(?= ?$|[,.;])"
    ),
    r"(?:lower|rais|hik|slash)ed(?= [a-z]+(?: ?$|[,.;]| (?:after|since|before|between|from|in)\b))",
    r"(?:(?:more|less) (?:expensive|costly)|cheaper|dearer|costlier|pricier) than\b",
    rf"{_MORE} than (?:those|that) (?:of|in|for)\b(?! any)|(?:is|are|was|were) {_MORE} than the\b",
    r"as (?:it|they) did (?:in|for|at)\b|(?:as|so) did\b",
    r"the (?:very )?best(?= (?:in|of|among)\b| ?$|[.,;])",
    (
        r"the (?:very )?(?!(?:earl|bus)iest)(?:[a-z]+iest|richest|poorest|safest)\b"
        r"|(?:[a-z]+ier|richer|poorer|safer) than\b"
    ),
    rf"{_STANDS}(?:e?[sd])? (?:first|last|top)",
    rf"[Tt]he (?:only|sole) (?:{_MOVE}|(?:[a-z-]+ ){{1,3}}?(?:that|where|whose|with|in which))\b",
    rf"[Oo]nly (?:the )?[A-Z][^.,;:]{{1,60}}? {_MORE}\b",
    r"(?:stay|remain)(?:s|ed)? (?:[a-z]+ )?(?:below|above|under|over)\b",
    rf"(?:{_STANDS}(?:e?[sd])?|is|are|was|were) (?:near|at|toward|among|in) the (?:top|bottom)",
    r"(?:lag|trail)(?:s|ged|ging|ed|ing)?(?: (?:far |well )?behind\b|(?= [A-Z]))",
    r"(?:falls?|far|well) behind\b",
    r"ahead of(?= [A-Z]| (?:its|their|all|most|every) )",
    r"(?:(?:is|are|was|were) behind|(?<=, )behind)(?= [A-Z])",
    rf"(?<!or ){_MORE}(?! or )(?: [a-z’'-]+){{1,4}} than\b",
    r"(?:higher|lower|larger|smaller|greater|bigger) than\b",
    r"(?:more|fewer|less) than(?= [A-Z])",
    (
        r"(?:above|below) (?:(?:that|those) (?:of|in)\b|the (?:\w+ )?(?:median|mean|average)"
        r"|the (?:national|nationwide|statewide|overall|regional) (?:rate|level|figure|share))"
    ),
    rf"{_MORE} than (?:in )?the (?:[a-z]+ )?(?:nation|country|state|world|region) as a whole",
    r"(?:[Ee]very|[Ee]ach)(?: single)? year (?:since|from)\b",
    rf"(?:{_MOVE})s? (?:came|began|started|happened|occurred|set in|took place)\b",
    rf"(?:steady|constant|continuous|uninterrupted) (?:{_MOVE})",
    r"for the (?:first|only|last) time\b|only once\b|(?<!\w )[Oo]nly in(?=  | (?:FY)?\d{4})",
    rf"[Nn]ever (?:been )?(?:(?:so|as|this) )?(?:{_MORE}|high|low|many|few|large|small)\b",
    r"no other (?:year|month|quarter|decade)|in (?:all|any|every) (?:years?|months?) before",
    rf"without a (?:single )?(?:{_MOVE})|[Uu]nlike (?:ever )?before",
    r"(?:is|are|was|were|remain(?:s|ed)?|stay(?:s|ed)?|h[eo]lds?) (?:stable|flat|unchanged|steady)",
)

_NUMBER_WORDS: Final = (
    "zeros hundred hundreds thousand thousands million millions billion billions trillion "
    "trillions dozen dozens half halves halved halving double doubled doubles doubling twice "
    "triple tripled triples tripling thrice fold twofold threefold fourfold fivefold sixfold "
    "sevenfold eightfold ninefold tenfold hundredfold thousandfold quadruple quadrupled "
    "quadruples quadrupling quintuple quintupled thirds fourths fifths sixths sevenths eighths "
    "ninths tenths tenth hundredth hundredths thousandth thousandths"
)

_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_ORDINALS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_PART: Final = (
    r"(?:third|fourth(?! of july)|fifth|sixth|seventh|eighth|ninth|eleventh|twelfth"
    r"|[a-z]+teenth|[a-z]*tenth|[a-z]+tieth|hundredth)"
)
_NTH: Final = f"(?:{'|'.join(_ORDINALS.split()[1:])})"
_RANKS_AS: Final = (
    "rank|ranks|ranked|ranking|place|places|placed|stands|stood|finish|finishes|finished"
    "|come|comes|came|come in|comes in|came in|distant"
)
_LEADS_TO_PART: Final = (
    "by|up|down|rose|fell|grew|dropped|declined|decreased|increased|nearly|almost|about|over|only"
    "|roughly|around"
)
_NUMBER_PHRASES: Final = (
    (
        rf"(?:{'|'.join(f'(?<={led} )' for led in _RANKS_AS.split('|'))})"
        rf"{_NTH}(?=\W*$|[^\w\s-]"
        r"| (?:in|of|among|for|by|behind|after|with|only|overall|[a-z]+wide|nationally)\b)"
    ),
    rf"{_NTH}(?= place\b)",
    (
        rf"(?<!\ba )(?<!one )(?<!the ){_NTH}(?= (?:(?:out of|among)\b|of(?: the| all)? *(?:\d|$)"
        r"|in the (?:nation|country|state|world)\b|nationally|nationwide|worldwide|statewide))"
    ),
    rf"an? {_PART} of",
    (
        rf"an? {_PART}(?= (?:more|fewer|less|higher|lower|larger|smaller|greater|as (?:many|much)"
        r"|since)\b)"
    ),
    (
        rf"(?:{'|'.join(f'(?<={led} )' for led in _LEADS_TO_PART.split('|'))})an? {_PART}"
        r"(?=\W*$|[^\w\s-]| (?:in|from|to|between|over|within|during)\b)"
    ),
    rf"(?:one|every)[- ]{_PART}",
    "every second (?=[a-z])(?!of |counts)",
    rf"(?:second|{_PART}) (?:(?:consecutive|straight) [a-z]+|[a-z]+ (?:in a row|running))",
    (
        r"(?:(?<=\ba )(?:(?<!\bin a )(?<!\bfor a )(?<!\brate of a )(?<!\bvalue of a )"
        r"(?<!\d a )(?<!^ a )(?<![a-z]{3}s a )|(?=quarter of\b))|(?<=\bone )|(?<=\bone-)"
        r"|(?<=\bfull ))quarter"
        r"(?! (?:with|ago|earlier|later|before|after)\b| of (?:19|20)\d\d(?!['’]))"
    ),
    (
        r"(?:(?<=\bthree )(?<!first three )(?<!last three )(?<!past three )(?<!next three )"
        r"(?<!the three )|(?<=\bthree-))quarters(?! of (?:19|20)\d\d(?!['’]))"
    ),
    "one in every",
    "one out of every",
    "a couple of",
    "couple of",
    "pairs? of",
)

_LABELS: Final = words.Labels(
    key_findings="Key findings",
    findings="Findings",
    limits="What these figures do not show",
    questions="Questions these figures raise",
    ask="What we ask",
    corrections="Corrections",
    methods="Methods",
    data="Data tables",
    sources="Sources",
    help="Where to find help",
    say="Say",
    working="Working",
    caveats="Caveats",
    source="Source: ",
    sources_line="Sources: ",
    page_of="Page {page} of {pages}",
    contents="Contents",
    notes="Notes",
    note="note",
    backup="Backup",
    notes_and_sources="Notes and sources",
    lettered_as="Notes, lettered as in the briefing",
    numbered_as="Sources, numbered as in the briefing",
    on_slide="slide {slides}",
    on_slides="slides {slides}",
    more_notes="Further notes stand in the full briefing.",
    continued="(continued)",
    part_of="({part} of {parts})",
    not_comparable="not comparable",
    in_steps="dots in equal steps",
    others="Others",
    chart_data="About these data",
    chart_caption="Chart",
    table_caption="Table",
    memo=("Memorandum", "To", "From", "Date", "Re"),
    link_to="Link to {target}",
    version="Data version ",
    category="Category",
    value="Value",
    series="Series",
    about_values=("Unit", "Period", "What is counted", "Grade", "Source"),
    units={
        Unit.COUNT: "number",
        Unit.PERCENT: "percent",
        Unit.PERCENTAGE_POINT: "percentage point|percentage points",
        Unit.RATIO: "ratio",
        Unit.RATE: "per 100,000",
        Unit.PER_1000: "per 1,000",
        Unit.RANK: "rank",
        Unit.USD: "U.S. dollar|U.S. dollars",
        Unit.EUR: "euro|euros",
        Unit.YEARS: "year|years",
        Unit.MONTHS: "month|months",
        Unit.DAYS: "day|days",
        Unit.HOURS: "hour|hours",
        Unit.MILES: "mile|miles",
        Unit.ACRES: "acre|acres",
        Unit.LITERS: "liter|liters",
        Unit.FAHRENHEIT: "degree Fahrenheit|degrees Fahrenheit",
        Unit.PPM: "part per million|parts per million",
    },
    year="Year",
    fiscal_year="fiscal year {year}",
    fiscal_years="fiscal years {start} to {end}",
    fiscal_year_short="FY{year}",
    counted="What is counted or measured:",
    fiscal_year_starts="A {name} starts in {month}.",
    school_year="school year {year}",
    school_years="school years {start} to {end}",
    quarters=[f"the {nth} quarter of {{year}}" for nth in _ORDINALS.split()[:4]],
    quarter_short="Q{quarter} {year}",
    week="the week of {day}",
    month_short="MMM y",
    day_short="MMM d, y",
    span="{start} to {end}",
    million="{number} million",
    million_one="{number} million",
    billion="{number} billion",
    trillion="{number} trillion",
    trillion_one="{number} trillion",
    more_than="more than ",
    at_least="at least ",
    places=("highest", *(f"{nth} highest" for nth in _ORDINALS.split()[1:5]), "number {number}"),
    last_places=("lowest", *(f"{nth} lowest" for nth in _ORDINALS.split()[1:5])),
    tied=" (tied)",
    place_of="{place} of {count}",
    between_places="between {low} and {high} of {count}",
    ordinals=("th", "st", "nd", "rd"),
    fourths=(
        "highest quarter",
        "second highest quarter",
        "second lowest quarter",
        "lowest quarter",
    ),
    about="about {number}",
    about_percent="about {number}",
    times=("twice", *(f"{number} times" for number in (*_ONES.split()[3:11], "{number}"))),
    about_times="about {times}",
    nearly="nearly {times}",
    rounded=(
        "about|around|approximately|roughly|some",
        "nearly|almost|just under",
        "more than|(?:(?:well|just) )?over|upwards of|in excess of",
    ),
    more_than_times="more than {times}",
    rose="rose",
    rose_plural="rose",
    fell="fell",
    fell_plural="fell",
    by=" ",
    by_amount=" ",
    unchanged="stayed about the same",
    unchanged_plural="stayed about the same",
    above="above",
    below="below",
    about_the_same="about the same as",
    too_small="too few to compute from",
    over_all=", over every member that has a value",
    over_neighbors=", over those neighbors that have a value",
    from_unrounded=", from unrounded values",
    no_neighbors="no neighbors are named",
    published="Published ",
    accessed="Accessed ",
    home_page=" (the site’s home page)",
    as_reported_in="as read in ",
    contractions=(),
    not_available=package_words(Language.EN_US).not_available,
    lowest="Lowest: ",
    highest="Highest: ",
    from_value="Values from ",
    to_value=" to ",
    all_values="All values are ",
    shown_by=", shown by {count} of them",
    span_from="From ",
    span_to=" to ",
    break_before="Break before ",
    total_of="Total, ",
    not_read="Years without a value: ",
    in_unit=("in {unit}", "{scale} of {unit}", "{number} {unit}"),
    in_scale={10**6: "in millions", 10**9: "in billions", 10**12: "in trillions"},
    largest_drawn="Drawn are the largest values; the data table lists all.",
    not_from_zero="; the axis does not begin at zero",
    incomplete="incomplete",
    years_left_out="(years left out)",
    periods_left_out="(periods left out)",
    whiskers=(
        "Thin lines show how far an estimate may be off by chance: its margin of error at "
        "{confidence}% confidence."
    ),
    without_value="Without a value: ",
    more_in_table="others in the data table",
    and_others="others",
    unmarked=(
        "Figures without a mark were read in the publisher’s own document, or in a stored copy of "
        "it."
    ),
    all_unmarked=(
        "Every figure was read in the publisher’s own document, or in a stored copy of it."
    ),
    marked="“{grade}” marks a figure {words}.",
    weakest_counts=(
        "A computed figure bears the weakest mark of its parts. A mark at the end of a title is "
        "for all figures in it and below."
    ),
    change_in_percent="percent change",
    statistics={
        Statistic.COUNT: "count",
        Statistic.PERCENT: "percentage",
        Statistic.MEDIAN: "median",
        Statistic.MEAN: "mean",
        Statistic.RATE: "rate",
        Statistic.AMOUNT: "amount",
        Statistic.TERM: "term set by law",
    },
    change_in="change in {0}",
    formulas={
        Operation.DIFFERENCE: "difference between {0} and {1}",
        Operation.PERCENT_CHANGE: "percent change from {0} to {1}",
        Operation.RATIO: "{0} divided by {1}",
        Operation.SHARE: "{0} as a percentage of {1}",
        Operation.SUM: "sum of {all}",
        Operation.MEDIAN: "median of {all}",
        Operation.MEAN: "mean of {all}",
        Operation.HIGHEST: "highest of {all}",
        Operation.LOWEST: "lowest of {all}",
        Operation.COUNT: "number of values of {all}",
        Operation.RANK: "rank of {0} among {all}",
        Operation.RATE: "{0} per hundred thousand of {1}",
        Operation.MARGIN: "margin of error of {0}",
    },
    charts={
        ChartKind.BAR: "Bar chart",
        ChartKind.COLUMN: "Column chart",
        ChartKind.LINE: "Line chart",
        ChartKind.STACKED_BAR: "Stacked bar chart",
        ChartKind.STACKED_COLUMN: "Stacked column chart",
        ChartKind.DOT: "Dot chart",
        ChartKind.STRIP: "Dot strip",
        ChartKind.TILE_MAP: "Map of states as equal tiles",
        ChartKind.SMALL_MULTIPLES: "Small column charts on one scale",
    },
    number_words=frozenset(f"{_ONES} {_TENS} {_NUMBER_WORDS}".split()) - {"one"},
    uncounted=(
        r"(?:COVID-19|SARS-CoV-2|[\w-]+-year-olds?|\d\d(?:-\d\d+){3,}|tables? \d+(?:[.-]\d+)+)\b|"
        r"(?:the|these|those|all) (?:two|three|four|five)(?=[.,;:)]|$"
        r"| (?:are|were|have|had|do|did|can|will|may|must|together|combined|differ\w*|add)\b)"
    ),
    number_phrases=_NUMBER_PHRASES,
    averages=("average", "averages", "averaged", "averaging"),
    named_averages=("median", "mean"),
    reported_marks=("as reported", "reported by the press", "press report"),
    press_marks=("reported by the press", "reported in the press", "according to the press"),
    weaker_marks=("as reported", "second-hand", "secondhand", "at second hand", "secondary source"),
    full_briefing="Full briefing with methods, data and sources: ",
    attached_data="Published values: {title}",
    attached_descriptor="The attached data described, as a Frictionless Data Package",
    attached_ledger="Every number of this document: page, metric, working, sources and grade",
    left_out="Left out, because they rest on figures of a weaker grade than was asked for: ",
    left_out_here=(
        "This edition leaves out what rests on weaker figures than were asked for; "
        "Methods name the findings."
    ),
    quote="“",
    unquote="”",
    corrections_left_out=(
        "Corrections that rest on figures of a weaker grade than was asked for are left out."
    ),
    cover="Cover",
    sheet="Sheet",
    text="Text",
    letter="Letter",
    publication="Publication",
    row_group="Group of rows",
    share="Percent of the whole",
    symbols=(
        "[x] stands for a value that is not available; the column of notes says why.",
        "[z] stands where nothing applies.",
    ),
    said="What was said",
    shows="What we found",
    corrections_title="Statements in circulation, and what we found",
    corrections_subtitle=(
        "Each statement, in its words or in substance, with the publication that bears on it"
    ),
    attachment="Attachment {letter}",
)

EN_US: Final = words.Words(
    labels=_LABELS,
    patterns=Patterns(
        verbs=_VERBS,
        pairs=(
            ("grew", "shrank"),
            ("gained", "lost"),
            ("increased", "decreased"),
            ("increased", "declined"),
            ("climbed", "slipped"),
            ("climbed", "dropped"),
            ("improved", "worsened"),
        ),
        multiplied={
            "halved": Decimal("0.5"),
            "doubled": Decimal(2),
            "tripled": Decimal(3),
            "quadrupled": Decimal(4),
        },
        moves=_MOVES,
        ranks=_RANKS,
        claims=_CLAIMS,
        directions=(
            "up (?:from|on)",
            "down (?:from|on)",
            (
                "(?:more|higher|larger|greater|bigger) than|above"
                "|(?<!never )(?<!not )(?:past|passed|topped|overtook|exceeded|surpassed)"
            ),
            (
                "(?:fewer|less|lower|smaller) than|below|short of"
                "|(?:(?:did|does|has|have|had)(?: not|n[’']t)(?: yet)?|fail(?:s|ed|ing) to|without"
                "|never) reach(?:ed|ing)?"
            ),
        ),
        causes=(
            r"because|thanks to|owing to|on account of|as a (?:direct )?result of|resulting from"
            r"|(?<!amount )(?<!amounts )due to|attributable to|caused"
            r"|led to (?:the|an?|more|fewer)|driven by|fueled by"
            r"|drove (?:up|down|(?:the|this|that|an?|its|their) (?:\w+ )?(?:rise|increase|decrease"
            r"|fall|drop|decline|growth|change|surge|numbers?|counts?|costs?))"
        ),
        attributions=r"according to|says?|said|attribut\w+|\ue001",
        of_all=(
            r"nation\w*|countr\w+|united states|u\.s\.|worldwide|federal\w*|statewide|overall|"
            r"in all|all|together|every|each|total"
        ),
        every=(
            r"\b(?:(?<!of )(?<!among )(?:all|every)|(?:total|sum) (?:of|for|in|across)(?: all)?)"
            r"(?: of)?(?: the)?(?: \w+)? NAME(?<=s)\b(?! but\b)"
            r"|\bNAME (?:together|combined|in all)\b|\b(?:together|combined),? the NAME(?<=s)\b"
        ),
        asking=_ASKING,
        imperatives=_IMPERATIVES,
        shortened=(r"vs", r"e\.g", r"i\.e", r"cf", r"incl", r"approx"),
        is_it="was|is|are|were|st(?:ood|ands) at|reached",
    ),
    quantities=words.QuantityWords(
        scales={
            2: "hundred",
            3: "thousand|thousands",
            6: "million|millions",
            9: "billion|billions",
            12: "trillion|trillions",
        },
        units={
            Unit.PERCENTAGE_POINT: (
                "percentage point|percentage points|percentage-point|percent points|% points|"
                "pct pts"
            ),
            Unit.PERCENT: "percent|per cent|pct|pct.",
            "per mille": "per mille",
            "basis points": "basis points",
            Unit.USD: "dollar|dollars|us dollars|u.s. dollars",
            "cents": "cents",
            "seconds": "seconds",
            "minutes": "minute|minutes|mins",
            Unit.HOURS: "hour|hours|hrs",
            Unit.DAYS: "day|days",
            "weeks": "week|weeks",
            Unit.MONTHS: "month|months|mos.",
            Unit.YEARS: "year|years|yr|yrs",
            "decades": "decade|decades",
            "dozens": "dozen|dozens",
            "kilometers": "kilometers|kilometres",
            "meters": "meters",
            "kilograms": "kilograms",
            "tons": "tons",
            "tonnes": "tonne|tonnes|metric tons",
            "pounds": "pounds",
            "gallons": "gallon|gallons",
            "barrels": "barrels",
            "another volume": "pints|quarts",
            "times": "fold",
            Unit.RATE: "per 100,000|per 100000|per 100k",
            Unit.PER_1000: "per 1,000|per thousand",
            "another rate": (
                "per 10,000|per 1,000,000|per million|per capita|parts per billion|ppb|"
                "parts per trillion"
            ),
            Unit.ACRES: "acre|acres",
            Unit.LITERS: "liter|liters|litre|litres",
            Unit.FAHRENHEIT: "degree fahrenheit|degrees fahrenheit",
            Unit.PPM: "part per million|parts per million",
        },
        more=("more than", "greater than"),
        less=("fewer than", "less than"),
        not_more=("no", "not"),
        minus=(r"\bminus ", r"\bnegative "),
        before_scale=(),
        before_unit=("of",),
        cardinals=dict(enumerate(_ONES.split()))
        | {10 * n: word for n, word in enumerate(_TENS.split(), 2)}
        | {100: "hundred"},
        joint="and",
        one="one|an?",
        in_all=r"(?:in|out of|of(?= every| each))(?: every| each| an?(?= hundred))?",
        parts={
            2: "half|halves",
            3: "third|thirds",
            4: "quarter|quarters|fourths",
            5: "fifth|fifths",
            6: "sixth|sixths",
            8: "eighth|eighths",
            9: "ninth|ninths",
            10: "tenth|tenths",
        },
        half_a="half an?|half-an?",
        and_half="and an? half",
        of_whole=(
            r"(?<=half)(?! (?:an|a|past)\b(?! per))|(?<=s)"
            r"|(?= (?:of|the|more|less|fewer|higher|lower|larger|smaller|that|as (?:many|much))\b"
            r"| ?$|[.,;:)]"
            r"| in (?:19|20))|(?:(?<=\ba third)|(?<=\ba quarter)|(?<=\ba fifth))"
            r"(?= (?:had|have|has|were|was|are|is|came|went|from|since|between|over|compared"
            r"|(?!mov|rank|plac)\w{3,}ed)\b)"
        ),
        before_no_part=("first", "second", "third", "last", "latter", "other", "next"),
        multiples={
            Decimal("0.5"): r"halv(?:ed|ing)|(?:cut|slashed) in half",
            2: (
                r"doubl(?:ed|ing)|twice(?! (?:a|an|per|each)\b)"
                r"|double(?=[.,;:)]|$| (?:the|that|those|what|as)\b| (?-i:[A-Z])\w+['’]s\b)"
            ),
            3: r"tripl(?:ed|ing)|trebled|thrice|triple(?=[.,;:)]|$| (?:the|that|those|what|as)\b)",
            4: r"quadrupl(?:ed|ing)|quadruple(?= (?:the|that|those|what|as)\b)",
            5: r"quintupled|quintuple(?= (?:the|that|those|what|as)\b)",
            6: "sextupled",
        },
        times=r"[ -]?fold| times(?! (?:a|an|per|each|more likely)\b)",
    ),
    senses=words.Senses(
        opposites=(
            (
                (
                    r"rose|risen|ris(?:es?|ing)|grew|grow(?:s|n|ing|th)?|increas\w+|climb\w*|jump\w*"
                    r"|rais(?:es?|ed|ing)(?= (?:its|their|the)\b)"
                    r"|surg\w+|soar\w*|spik\w+|swell\w*|gain(?:s|ed|ing)?|leap\w*|rebound\w*"
                    r"|add(?:s|ed|ing)(?= (?:(?:about|nearly|almost|some|another) )?(?:\d|$))"
                    r"|balloon\w*|mushroom\w*|skyrocket\w*|upward|doubl(?:ed|ing)|tripl(?:ed|ing)"
                    r"|quadrupled|quintupled|multiplied|expand(?:s|ed|ing)|advanc(?:es?|ed|ing)"
                    r"|(?:went|go|goes|going|gone|ticked|crept|inched|is|are|was|were|been|be) up"
                    r"|(?:edged|nudged|shot|moved|came|come|coming|trended|headed|drifted) up"
                    r"|(?<!made )(?<!makes )(?<!make )(?<!making )"
                    r"up(?= (?:by |from |about |nearly |almost |on |an? |[\d.]+)|$)"
                ),
                (
                    r"fell|fall(?:s|en|ing)?|declin\w+|decreas\w+|drop\w*|dip\w*|sank|sink\w*|shr[aiu]nk\w*"
                    r"|slip\w*|slump\w*|slid\w*|plung\w+|plummet\w*|tumbl\w+|dwindl\w+|diminish\w*"
                    r"|reduc\w+|lost|losing|downward|halv(?:ed|ing)|collaps\w+|erod\w+"
                    r"|eas(?:ed|ing)|ebb(?:ed|ing)|wan(?:ed|ing)|reced(?:ed|ing)|retreat(?:ed|ing)"
                    r"|cut(?= (?:by|of|to|its|their)\b)|shed(?:ding)?|(?:low|tap)er(?:ed|ing)"
                    r"|(?:went|go|goes|going|gone|ticked|crept|inched|is|are|was|were|been|be) down"
                    r"|(?:edged|nudged|moved|came|come|coming|trended|headed|drifted) down"
                    r"|down(?= (?:by |from |about |nearly |almost |on |an? |[\d.]+))|down$"
                ),
            ),
            (
                rf"{_ABOVE}|over|exceed\w*|outnumber\w*|surpass\w*",
                rf"{_BELOW}|under|nearly|almost|short of",
            ),
            (
                "high|highest|most|largest|biggest|greatest|maximum",
                "low|lowest|least|smallest|few|fewest|minimum",
            ),
            ("before|until", "after|since"),
        ),
        contrasts=(
            "worldwide|global(?:ly)?|the world / nationwide|national(?:ly)?(?! Cent) / statewide",
            "federal / states? / county / local / international / foreign / tribal",
            "fiscal / calendar / school|academic",
            "daily / weekly / monthly / quarterly / yearly|annual",
            "median / mean|average / total / highest|maximum|largest / lowest|smallest",
            "primary / secondary / press",
            "first / second / third / fourth / later",
        ),
        limits="only|solely|just|alone|exclusively|but|except|other than",
        denials=(
            r"(?:no|not)(?! (?:more|less|fewer) than)"
            r"|never|none|nor|neither|without|nobody|nothing|cannot|\w+n[’']t|hardly|lacks?"
            r"|fails? to|failed to|un(?:likely|able|clear|known|comparable)|incomparable"
            r"|different things|differently"
        ),
        nor="nor",
        later=(
            r"later|latest|most recent|newest|newer|the only year|the last|not yet|since then"
            r"|so far|no longer|until"
        ),
        start="from",
        of="of|of the|of all|of its|out of",
        joints="and|but|while|whereas|then|though|although",
        listed="and|or",
        particles=(
            "the|a|an|of|in|on|to|for|from|by|with|at|as|and|or|but|that|which|who|is|are|was|were|be"
            "|been|has|have|had|do|does|did|it|its|this|these|those|they|their|than|so|can|could|may"
            "|will|would|per|was|across|versus|plus|plus|always|perhaps|thus|us|s|if|when|where"
        ),
        plurals="people|children|men|women|youth|staff|percent",
        places=r"slides?|pages?|drafts?|versions?|pp?\.|figure|exhibit|appendix|item|question|no\.",
        fiscal=r"fys?|f\.y\.|(?:federal |state |u\.s\. )?fiscal(?: years?)?",
        calendar="cy",
        school="schools?|fall|spring|autumn",
    ),
    contraries=Contraries(
        points="(?:percentage )?points(?! (?:to|at|out)\\b)",
        having="with|at",
        for_each="per|for each|for every",
        places=(
            "area|place|state|count(?:y|ies)|cit(?:y|ies)|town|region|countr|district|member|"
            "(?:local )?(?:authorit|council)|school|borough|municipalit|jurisdiction|province"
        ),
        place_names="region|county|district|province|borough|municipality|city|prefecture|parish",
        gains="add(?:s|ed|ing)",
        gained="lost|los(?:e|es|ing)|shed|gain(?:ed|s|ing)",
        losses="loss(?:es)?|shed|shedding",
        ahead=(
            r"will (?:be|have|reach|total|exceed|grow|rise|fall)"
            r"|(?:is|are) (?:projected|expected|forecast|predicted|set|due) to"
        ),
        today="today|currently|nowadays|these days|at present",
        last_year="last year",
        plans=(
            r"project|expect|forecast|predict|estimat|plan|goal|target|budget|schedul|scenario"
            r"|\bwill\b|\bwould\b|\bby (?:\w+ ){0,2}20\d\d|outlook|propos|aim"
        ),
    ),
    statements=Statements(
        telltale="the|of|and|in|to|with|for",
        empty=(
            r"a an the of to in on at by for from with and or as is are was were be been being "
            r"it its this that these those which who whom whose there here than then not no nor "
            r"but if so such into out over under about between during through per each every all "
            r"any some more most less fewer least many much other another same own only also "
            r"just even still yet has have had having do does did will would can could may might "
            r"shall should must i we you he she they them their our us his her year years number "
            r"numbers total totals figure figures amount amounts data count counts level one two "
            r"three hundred thousand thousands million millions billion percent average up down "
            r"when while where after before since until because according"
        ),
        reporting=(
            "reported|register(?:s|ed)|post(?:s|ed)|scored|manag(?:es|ed)|achiev(?:es|ed)|attained"
            "|averaged?|total+ed|remained|show(?:s|ed)|number(?:s|ed)|reach(?:es|ed)|stayed|need(?:s|ed)"
        ),
        telling=(
            "received receive sent send made make submitted filed processed handled got said "
            "says found according involved included including counted recorded rose rise fell "
            "fall increased increase decreased decrease grew grow declined decline dropped drop "
            "climbed doubled tripled jumped surged change compared alone alleged annual "
            "common frequent widespread prevalent "
            "worldwide law sets carries punished peak around roughly nearly almost approximately"
        ),
        does=(
            r"follows?|fac(?:e|es)|h[eo]lds?|br(?:ings?|ought)|logs?|g[eo]ts?|bec[ao]mes?|concerns?"
            r"|concerning|st(?:oo|an)ds?|c[oa]mes?|go(?:es)?|went|f[ae]ll|t(?:oo|a)k(?:es?)?|saw"
            r"|sees?|d(?:id|o|oes)|pa(?:id|ys?)|wr(?:itten|ote)|risks?|ha(?:d|s|ve)"
        ),
        did=r"\w{2,}ed",
        done=r"\w{3,}ed",
        who="that|who|which|whose",
        spoken=(
            "barely slightly separate respectively series list wide exactly apiece full whole "
            "concentration volume money tally caseload size your neighboring neighbouring agency "
            "office department helped tied logged attributed"
        ),
        everywhere=(
            "united states america american us usa world earth congress senate house court "
            "january february march april may june july august september october november "
            "december fy fiscal quarter monday tuesday wednesday thursday friday saturday "
            "sunday english spanish"
        ),
        articles="the|an?",
        at="in|at|across",
        placed="in|on|from|of|across|within|for|by|to",
        to="to|into|reaching|hitting",
        since="since|after",
        between="between",
        from_point="from",
        against=(
            r"than|compared (?:to|with)|versus|vs\.?|against|instead of"
            r"|(?:above|below|from|than) (?:its|their|the|a) (?:[\w-]+ )?"
            r"(?:peak|high|low|level|value|average|mean|rate)(?: of)?"
        ),
        that="that of|those of|that in|those in",
        studies="study|edition|text|article",
        of_which="of which|of whom|of those|of these|of them",
        of_it="of it|of that|of this",
        totals="total|whole|sum",
        than=r"than|as (?:many|much|high|large)|th(?:at|ose) (?:of|in)|the \w+ (?:of|in|from)",
        becomes=r"chang\w+|differen\w+|peak\w+|reach\w+|hit|(?:went|gone|moved)(?= from)",
        larger="more|higher|above|greater|larger|longer|costlier|dearer|pricier|more expensive",
        smaller="fewer|less|lower|below|smaller|shorter|cheaper|rarer|cut",
        faster=_FASTER,
        slower=_SLOWER,
        overall="overall|in all|in total|altogether",
        when="when|with|the year",
        conditions="if|where|when",
        only_to="only to|(?:after|behind)(?= (?:the )?(?-i:[A-Z]))",
        doers="by",
        outdone=(
            r"outnumber\w*|overt(?:ook|ak\w+)|beat|exceed\w*|surpass\w*|topp(?:ed|ing)|outpac\w*"
            r"|outstrip\w*|ahead of|out(?:buil[dt]s?|dr[aiu]nks?|spen[dt]s?|s(?:old|ells?)|earn\w*)"
            r"|(?:has |have |had )?(?:pass(?:es|ed)|le(?:ads|d)|edg(?:es|ed) (?:out|past))"
            r"(?= (?-i:[A-Z]))"
        ),
        undone=(
            r"trail(?:s|ed|ing)?|undercut(?:s|ting)?|(?:just|narrowly|close|right) behind"
            r"|lag(?:s|ged|ging)? behind|f[ae]lls? short of|fell behind"
        ),
        by="by|of|additional|another|extra|than",
        shares="as an? (?:percentage|share|part)",
        rates="rates?|per capita|per resident|adjusted for population|in proportion to population",
        summed=(
            r"total\w*|combined|altogether|together|cumulative\w*|sum\w*|in all|between|from"
            r"|through|since|over the (?:\w+ )?(?:years|period)"
        ),
        ranked=(
            r"rank\w*|highest|largest|biggest|most|lowest|smallest|fewest|top|place|greatest"
            r"|worst|best|busiest"
        ),
        highest=(
            "highest|lowest|largest|smallest|greatest|biggest|dearest|costliest|priciest|cheapest"
            "|busiest|strongest|weakest|quietest|steepest|sharpest|rarest|scarcest|commonest"
            "|(?:tied )?at the (?:top|bottom)"
        ),
        most=r"most|fewest|least(?=$|[,.;:)]| (?:of|in|among|from|for)\b)",
        utmost="most|least",
        sized="largest|biggest|smallest|(?:most|least) populous",
        nation="nation|nationwide|nationally",
        lands="country|world|worldwide",
        records=(
            r"never (?:before )?been (?:so|as|this) (?:high|low|many|few)|an? record|new record"
            r"|an? new (?:high|low)(?= ?$|[,.;])"
            r"|all-time (?:high|low)|record[ -](?:high|low)"
        ),
        record="record|all-time",
        ranged="(?:ranged|ranges|ranging|varied|varies) from",
        peaks="peaked|bottomed out|hit bottom|(?:a|the|its|their) peak",
        ties="t(?:ies|ied|ying) with|(?:level|on a par) with|the same (?:as|share as|number as)",
        has_any="(?:had|have|reported|recorded|saw)(?: any)?",
        has_none="(?:had|have|reported|recorded|saw) (?:no|zero)",
        followed_by=r"followed (?:[^\W\d]+ ){0,3}?by",
        as_then=r"as (?:(?:it|they|also) )?(?:did|had|was|were)|as",
        majorities="(?:the|a) (?:vast |large |clear |slim )?majority",
        none_of="none of|not one(?: of)?|not a single",
        has_value=r"ha(?:s|ve|d) (?:a |any )?(?:values?|figures?|data) (?:for|on)",
        untold=(
            r"no (?:values?|figures?|data|entry|entries)(?: (?:is|are|was|were) \w+)? (?:for|on)"
        ),
        nobody=r"nowhere|no(?: other)? (?!more|less|fewer|longer)\w+|nobody|no one",
        first_time=(
            r"for the first time|(?<!the )first(?= [a-z]+ed\b| (?:rose|went|fell|broke|hit)\b)"
        ),
        never="n?ever|at no (?:time|point)",
        always=(
            r"always|throughout|at all times|stay(?:s|ed)|remain(?:s|ed)|(?:every|each)"
            r" (?:year|quarter|month)|in (?:every|each|all) (?:\w+ )?(?:years?|quarters?|months?)"
        ),
        attains="reach(?:ed|es)|hit|attain(?:ed|s)",
        goes_on="(?:that|this|it|which) (?:is|was|means|meant|makes|made|amounts to)",
        follows="follows|trails|trailed|tops|topped|leads|led|beats",
        overtakes="overt(?:ook|aken|akes?)",
        gaps="gap|difference|margin",
        together="together|combined|between (?:them|the two)",
        pay="pay wage salary earnings",
        paid="pa(?:y|ys|id|ying)|earn(?:s|ed|ing)?",
        as_many="as (?:many|much|large|high|long)",
        as_one="as",
        as_other="as",
        of_what="the|what",
        parts_called="share|proportion|percentage",
        until="before|until",
        superior="superior",
        inferior="inferior",
        whereas="while|whereas",
        all_of="all|every",
        others="other",
        leading=(
            r"(?:tops?|topped|leads?|led|heads?|headed)"
            r" (?:the (?:[^\W\d]+ ){0,2}(?:list|table|ranking|nation|country|world)"
            r"|(?:the way )?in\b(?! \d)|all \w+(?! in\b)|(?:any|every) other(?! in\b))"
            r"|rank(?:s|ed|ing)? (?:dead )?last|(?:(?<=came )|(?<=comes )|(?<=came out on ))top"
            r"|(?<!was )(?<!were )(?<!been )(?:tops|topped|leads|led)"
            r"(?=(?: the (?:[\w-]+ ){0,2}[\w-]+s)?(?: in \d[\d/–-]*)?(?:,? with|,? at|,|:)"
            r" (?!an? (?:margin|lead|gap)\b)(?:an? (?:[^\W\d]+ ){1,6})?\$?\d"
            r"(?![^;]*\b(?:against|ahead of|behind|and \$?\d)))"
        ),
        of_one_year=(
            r"peak|maximum|high|(?:any|each|every|one) year|annual\w*|yearly|typical\w*|usual\w*"
            r"|stood|add\w*|extra|varied|hover\w+|rang\w+|remain\w+|stay\w+"
        ),
        seats="(?:headquartered|based) in",
        of_members=(
            "by|per|every|each|an?|any|other|others|only|most|no|single|some|several|few|many|median|average|which"
        ),
        contrary="un|non|in|im|ir|il|dis",
        current=(
            r"(?:current|nominal|unadjusted) (?:[^,;()]{0,20} )?(?:(?:dollar|price)s?\b|(?:US)?\$)"
            r"|(?:before|without) adjust\w+ for inflation|not adjusted for inflation"
            r"|in nominal terms"
        ),
        constant=(
            r"(?:constant|real|chained) (?:[^,;()]{0,20} )?(?:(?:dollar|price)s?\b|(?:US)?\$)"
            r"|(?:after )?adjust(?:ed|ing) for inflation|inflation[- ]adjusted|in real terms"
            r"|(?P<year>(?:19|20)\d\d)(?:-\d\d)? (?:us )?(?:dollars\b|prices\b|us\$)"
        ),
        any_other=(
            r"any other|any(?= (?:year|month|quarter|decade)(?: since\b|\W*$|[,.;]))|every other"
            r"|all (?:the )?other|anywhere else"
        ),
        any_year="any (?:other |single |earlier |previous |prior )?year|all other years",
        yearly=(
            r"(?:every|each)(?: (?:single|financial|fiscal|school|calendar))? (?:year|quarter"
            r"|month)|(?:year after|quarter after|month after) (?:year|quarter|month)"
            r"|in (?:each|every one|all) of (?:the|its) (?:(?:last|past|final|latest) )?(?:\w+ )?"
            r"(?:years|quarters|months)"
        ),
        running="(?:straight|consecutive|successive) year|year (?:running|in a row|straight)",
        in_a_row=(
            r"(?:straight|consecutive|successive) (?:years|quarters|months)"
            r"|(?:years|quarters|months) (?:running|in a row|straight)"
        ),
        states="(?<!united )states",
        just="only|just",
        the_only="the only",
        in_order="in (?:that|this) order",
        among_them="among them|among which|including|notably",
        neither="neither",
        nor="nor",
        or_more="or (?:more|higher|above|over|greater|better)|and (?:over|above|more|up)",
        or_fewer="or (?:fewer|less|lower|below|under)|and (?:under|below|fewer)",
        partial=(
            "without|not counting|not including|excluding|except(?: for)?|with (?:a |known )?"
            "(?:values?|figures?|data|counts?)|that report(?:ed)?|reporting|reported|known|at least"
        ),
        steadily="steadily|continuously|without interruption|without a break",
        sizes=(
            "count|number|share|rate|value|level|figure|total|percentage|source|type|kind|group"
            "|sector|contributor|categor(?:y|ie)"
        ),
        latest="(?<!at )the (?:latest|most recent)",
        own="its|their",
        lowest=(
            "bottom(?:ed out)?|lowest|cheapest|weakest|quietest|rarest|scarcest|smallest|fewest"
            "|least|low|last"
            "|so few|as few|this few"
        ),
        ranking=r"rank(?:s|ed|ing)?|no\.|number",
        placing=r"rank\w*|plac(?:e[sd]?|ing)|put(?:s|ting)?",
        came="was|were|is|are|came|comes|finished|settled? for",
        after_rank="and|on|with|among|after|behind|for|by|in(?! a row)|worldwide|nationwide",
        among="one of|some of|among",
        not_first=(
            r"recent|common|serious|likely|part|of (?!the (?:series|record)|all|any"
            r"|the (?:\d+|fifty|three|four|five|six|seven|eight|nine|ten) )"
        ),
        not_of_all=r"since(?! (?:[\w-]+ ){0,4}(?:FY ?)?(?:19|20)\d\d)|among|decades?|in \w+ years",
        now=(
            r"today|now|currently|current|latest|newest|most recent|these days|nowadays"
            r"|each year|every year|per year|annually|this year|a year(?! (?:earlier|later|ago"
            r"|before|after|prior))"
        ),
        but="but|save",
        each_one="each",
        most_of=r"most(?: of)?|(?:an?|the) majority of|(?:more than|over) half(?: of)?",
        few_of=r"(?:fewer|less) than half(?: of)?|a minority of",
        came_last="(?:came|comes|finish(?:ed|es)|ranks|ranked|placed) last",
        up_to_then="earlier",
        besides=(
            r"outside(?: of)?|besides|apart from|other than|except(?: for)?|excluding|beyond"
            r"|rather than|instead of|not|as opposed to|unlike"
        ),
        medians="medians?|middle (?:state|country|county|city)",
        averages="averages?",
        averaged="averag(?:ed|ing)",
        means="mean",
        neighbors="neighbou?rs?",
        each="per|every|each|an?",
        daily={365: "daily", 52: "weekly", 12: "monthly"},
        year_after=(
            r"the (?:following|next|subsequent) (?:year|quarter|month|week)"
            r"|(?:a|one|the) year after"
            r"|\w+ (?:years?|decades?|quarters?|months?|weeks?) (?:later|on)"
        ),
        year_ago=(
            r"(?:the|a|one) (?:year|quarter|month|week) before"
            r"|the (?:previous|prior|preceding) (?:year|quarter|month|week)"
            r"|\w+ (?:years?|decades?|quarters?|months?|weeks?) earlier"
        ),
        since_then=r"since then|(?<=ha[sd] )since|(?<=have )since|since(?=\W*$|[,.;:)])",
        year_before=(
            r"year (?:before|earlier|prior)|one-year|annual|(?:previous|prior|preceding"
            r"|last) year|year-over-year|year over year|yoy|in (?:a|one) (?:single )?year"
            r"|a year later"
        ),
        part_of_year=(
            r"(?:first|second|third|fourth|last|final) (?:half|quarter|(?:\w+ )?months?)"
            r"|so far(?= this year| in (?:19|20)\d\d|,|$)|year[ -]to[ -]date|to date in"
        ),
        quarter="quarter",
        last="last|final",
        longer=(
            r"since|over the|decades?|ago|earlier|five|ten|months?|quarters?|peak\w*|pandemic"
            r"|recession|crisis|high of|low of|(?:from|between)(?= (?:fiscal year |FY ?)?(?:19"
            r"|20)\d\d)"
        ),
        residents="people live|people living|people reside",
        people="children|kids|victims|minors",
        persons=(
            r"people|persons?|residents?|inhabitants?|citizens?|adults?|men|women|drivers?|riders?"
            r"|(?:cycl|motor|tour)ists?|travel+ers?|passengers?|commuters?|individuals"
        ),
        no_persons="households dwellings homes vehicles cars trips journeys miles companies firms",
        narrower=(
            "rural|urban|suburban|(?:north|south|east|west)ern|coastal|mid-?sized"
            r"|smaller(?= (?:provider|platform|compan|firm|town|school)\w*)"
            "|young(?:er)?|elderly|male|female|girls|boys|women|men|teenagers|residential"
            "|commercial|intensive|low-income"
        ),
        levels=(
            r"(?:most|least|more|less) (?:dangerous|safe|unsafe|abusive)|safest"
            r"|where (?:[\w-]+ ){0,3}(?:most|more) (?:children|kids|minors|abuse)"
            r"|where (?:[\w-]+ ){0,4}abuse is (?:most|more|least) \w+"
            r"|each (?:one )?(?:of (?:them|these|which) )?an? (?:\w+ )?(?:child|minor|victim)"
            r"|(?:each|every one|every single one) of [^;:]{1,60}? (?:is|was|stands for|represents"
            r"|means) (?:an?|one) (?:\w+ )?(?:child|minor|victim)"
            r"|represents? (?:[\w-]+ ){0,3}(?:children|kids|victims)"
        ),
        limits={"up-to": "maximum", "at-least": "minimum"},
        ordinals=_ORDINALS.split(),
        months="jan feb mar apr may jun jul aug sep oct nov dec",
        joins="to|through|thru|until|and|versus",
        breaks="and|while|but|compared|versus|vs|than|as|up from|down from|from",
        links="of|for|to|with|by|from|and|or|about|in",
        peoples=(
            "BE=Belgian; BA=Bosnia-Herzegovina; CD=DR Congo|Congolese; CH=Swiss; "
            "CZ=Czech|Czech Republic; ES=Spaniard; FI=Finn; FR=Frenchman; "
            "GB=Briton|Brit|Britain|UK; HR=Croat; KR=South Korean; MM=Myanmar|Burmese; "
            "MK=Macedonia; NL=Dutch|Holland; "
            "PE=Peruvian; PL=Pole; RS=Serb; RU=Russian Federation|Russian; SE=Swede; "
            "Female=Females|Women; Male=Males|Men; "
            "SZ=Swaziland; TR=Turkey|Turk; AR=Argentine; NZ=New Zealander"
        ),
        alike="death=died|die|dies|killed; birth=born; collision=crash|wreck; student=pupil; "
        "constant=inflation|real; dioxide=co2",
        other_words=r"or|that is|i\.e\.|namely|which is",
        up_to=(
            "(?:no|not|nor) more than|at most|up to|as (?:many|much) as|(?:maximum|ceiling|cap) of"
        ),
        below="fewer than|less than|under|below|(?:f[ae]lls? )?short of",
        at_least="at least|(?:no fewer|no less|not less) than|starting at|(?:minimum|floor) of",
        above=(
            r"more than|greater than|over|beyond|upwards? of|in excess of|exceed(?:s|ed|ing)?|above"
            r"|top(?:s|ped|ping)|surpass(?:ed|es|ing)?|past|cross(?:ed|es|ing)|pass(?:ed|ing)"
            r"|clear(?:ed|ing)|broke through"
        ),
        nearly="nearly|almost|just under|just shy of|approaching",
        close="close to|near",
        about=(
            r"about|an average of|averag(?:ed|es|ing)|around|approximately|roughly|some"
            r"|an estimated|estimated|approx\.|circa"
        ),
        before_number="an?|the|a total of|another|only",
        one_year="for|at|to|least|than|of",
        single="one",
        years=r"(?:full )?years?\b(?! (?:ago|later|earlier|before|after|alone|in))",
        multiple="times",
        title_ends=("to|of|by|in|with|for|under|from|that|as|sentenced|made|set|received|uploaded"),
        usual="none|all|total|any|overall",
        months_named=(
            r"jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?"
            r"|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember"
            r"|\.)?"
        ),
        numbered=(
            r"titles?|sections?|secs?\.|chapters?|article|rule|amendment|docket|room|rm\."
            r"|suite|ste\.|floor|pages?|pp?\.|slides?|tables?|figures?|fig\.|charts?"
            r"|top|dial|footnotes?|notes?|exhibits?|appendix|annex|items?|step|versions?|volume|vol\."
            r"|no\.|nos\.|question|grade|level|stage|phase|tier|vintage|part|paragraph|para\.|line"
            r"|box|bill|act|resolution|order|form|module|unit|guidelines?|ussg|u\.s\.s\.g\."
            r"|zip|code|id|case no\.|tel\.?|phone|fax|ext\.?|call|channel|district"
        ),
        lately="last|past|next|previous|prior|coming|first|these|every|within",
        few="|".join(_ONES.split()[2:13]),
        spans="years?|months?|days?|weeks?|hours?|quarters?|decades?",
        ago="ago|later|earlier|before|after",
        under_age="under|below|over|younger than|older than|under the age of",
        ages="ages?(?: of)?|aged",
        age_words="birth|twelve|thirteen|seventeen|eighteen",
        measured=r"percent|million|billion|thousand|months|u\.? ?s\.",
        of_age=r"years? of age|or (?:younger|older)|years?[- ]olds?",
        numbered_as=("{name} {number}", "{name}s {number}", "{number} {name} group"),
        aged_as=(
            "age {number}",
            "ages {number}",
            "aged {number}",
            "age group {number}",
            "{number} age group",
            "{number}-year-old",
            "{number}-year-olds",
            "{number} year olds",
            "{number} years old",
            "{number} years of age",
        ),
        number_ranges=("{0}-{1}", "{0}–{1}", "{0} to {1}", "{0} through {1}"),
        numbers_from=("{0}+", "{0} and over", "{0} and older", "{0} or older", "{0} or over"),
        for_each="(?:per|for every|in every)(?: every)?",
        rounds={
            1_000: "thousand",
            10_000: "ten thousand",
            100_000: "hundred thousand",
            1_000_000: "million",
        },
    ),
    lines=words.LineWords(
        leads_on="does|each|from|than|under|with",
        joins="and|or|but",
        before_number="in|to|by|from|of|since|year|and|title|sections?|CY",
        beside="[Aa]|per",
        dates=(
            r"Published (?=[A-Z][a-z]+ \d)|[A-Z][a-z]{2,8} (?=(?:\d\d?, )?(?:19|20)\d\d\b)"
            r"|\d\d?, (?=(?:19|20)\d\d\b)"
        ),
    ),
    letters={},
)
