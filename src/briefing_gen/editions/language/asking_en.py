"""English words that ask readers to act.

What a law says goes free: "providers must report", "a bill must pass both chambers". So who must
decides: those who make laws, we and you.
"""

from __future__ import annotations

from typing import Final

_LAWMAKERS: Final = (
    r"(?:Congress|lawmakers|legislators|legislatures?|policy ?makers|senators|representatives"
    r"|members of Congress|elected officials|the (?:House|Senate|administration|government)"
    r"|members of the (?:House|Senate|legislature))"
)
_SOON: Final = r"(?: (?:also|now|urgently|finally|really))?"
_MUST: Final = r"(?:must|needs? to|has to|have to|had better|cannot wait|can ?not wait)"

ASKING: Final = (
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
"""What asks wherever it stands, whatever its case."""

_IT: Final = r"(?:the|this|that|these|those|our|an?|it|them|[A-Z][\w.]* (?:Act|Bill)|H\.|S\.)"
IMPERATIVES: Final = (
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
"""What asks at the beginning of a sentence, with its capital."""
