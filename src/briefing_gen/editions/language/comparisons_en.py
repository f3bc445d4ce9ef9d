"""English words of comparison. Nouns (rise, fall, growth) go free: they lead to a number or none.

So do forms that are nouns as often, and verbs with other work to do: "falls under", "gains access",
"reduced sentence".
"""

from __future__ import annotations

from typing import Final

VERBS: Final = """
accelerate: accelerated
balloon: ballooned ballooning
climb: climbs climbed
collapse: collapsed
decline: declined
decrease: decreased
deteriorate: deteriorated
diminish: diminished diminishes
dip: dipped
double: doubled
drop: dropped
dwindle: dwindled dwindles dwindling
erode: eroded erodes
exceed: exceeds exceeded
explode: exploded
fall: fell
grow: grew grows
improve: improved
increase: increased
jump: jumped
leap: leapt leaped
mushroom: mushroomed
outnumber: outnumber outnumbers outnumbered
outpace: outpace outpaces outpaced
outstrip: outstrip outstrips outstripped
overtake: overtook overtaken
peak: peaked
plummet: plummets plummeted plummeting
plunge: plunges plunged plunging
quadruple: quadrupled
rebound: rebounded
rise: rose
shrink: shrank shrinks shrunk
sink: sank
skyrocket: skyrockets skyrocketed skyrocketing
slip: slipped
slump: slumps slumped
soar: soars soared soaring
spike: spiked
surge: surged surging
surpass: surpasses surpassed
swell: swelled swells
triple: tripled
tumble: tumbled tumbles
widen: widened widens
worsen: worsens worsened worsening
"""
"""Each line: the lemma, and those of its forms that say what happened and little else."""

_IS: Final = r"(?:is|are|was|were|been|be|keeps?|kept|still|now|steadily|sharply)"
_ING: Final = (
    r"(?:falling|rising|growing|shrinking|increasing|decreasing|dropping|declining|climbing|"
    r"sinking|slipping|improving|jumping|collapsing|gaining|tumbling|eroding|diminishing)"
)
MOVES: Final = (
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
"""Expressions of more words, as patterns."""

_NOT_THE: Final = r"(?<!\bthe )(?<!\bat )(?<!\ba )(?<!\bits )(?<!\btheir )"
_VERB: Final = r"are|is|were|was|come|came|go|went|have|had|do|did|relate|related|take|took|fall"
_MANY: Final = r"people|children|men|women|(?!always|perhaps)[a-z]+(?<!ou)(?<!s)s"
"""Of a plural and not of an adjective: "most reports", not "most serious"."""

RANKS: Final = (
    r"(?:high|low|large|small|bigg|few|steep)est",
    r"(?:risen|fallen|grown)",
    r"record (?:high|low|number|level|year)s?",
    r"(?:hit|hits|set|sets|broke|breaks|reached|at) (?:a|an|the) (?:new |all-time )?records?",
    r"(?:a|new) record(?= ?$|[.,;:])",
    r"all-time (?:high|low)s?",
    r"(?:a|the|vast|overwhelming) (?:(?:vast|overwhelming|large|small) )?(?:majority|minority)",
    r"most of",
    rf"{_NOT_THE}most(?= (?:{_VERB}|{_MANY})\b)",
    r"(?:a|the|its|their) peak",
    r"worst",
    r"unprecedented",
    r"never before",
    r"(?:more|less|fewer|higher|lower|worse|better) than (?:ever|before)",
    r"(?:the|its|their) (?:most|least) (?:common|frequent|affected|widespread)",
    r"(?:nearly|almost|virtually) (?:all|every|none)",
)
"""What ranks values or says which part is the larger, as patterns."""
