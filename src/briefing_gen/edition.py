"""Who a briefing is for, in which language, about what."""

import enum
import re
from typing import Final
from urllib.parse import parse_qsl, urlencode

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.language import Language
from briefing_gen.dataset.vocabulary import Grade

_NAME: Final = re.compile(r"[\w-]+")
_PARAMETER: Final = "set."
"""What stands before the name of a parameter of the briefing."""
_MOST_PARAMETERS: Final = 100


class Audience(enum.StrEnum):
    """The readers a briefing is edited for."""

    LEGISLATOR = "legislator"
    ADVOCACY = "advocacy"


class Edition(Frozen, kw_only=True):
    """One output to make out of a briefing, such as Ohio's for legislators in Spanish."""

    briefing: str
    audience: Audience
    language: Language
    parameters: tuple[tuple[str, str], ...] = ()
    minimum_grade: Grade = Grade.REPORTED
    """Findings that rest on a weaker grade are left out, and named."""

    @property
    def slug(self) -> str:
        """The stem of the output file, such as national-legislator-en-us."""
        values = [value for _, value in self.parameters]
        grade = [] if self.minimum_grade is Grade.REPORTED else [self.minimum_grade]
        return "-".join([self.briefing, self.audience, self.language, *values, *grade]).lower()

    @property
    def query(self) -> str:
        """The edition as its files name it: state?audience=legislator&lang=en-US&set.state=TX.

        Values are quoted as in a web address (RFC 3986).
        """
        said = {"audience": self.audience, "lang": self.language}
        if self.minimum_grade is not Grade.REPORTED:
            said["minimum-grade"] = self.minimum_grade
        own = {f"{_PARAMETER}{name}": value for name, value in self.parameters}
        return f"{self.briefing}?{urlencode({**said, **own})}"


def read_query(text: str) -> Edition:
    """Return the edition that a file names; raises ValueError for anything else."""
    briefing, _, query = text.partition("?")
    if not _NAME.fullmatch(briefing):  # It may come from anybody, and leads to a folder.
        raise ValueError(f"{briefing!r} is no name of a briefing")
    said = dict(parse_qsl(query, strict_parsing=True, max_num_fields=_MOST_PARAMETERS))
    own = {n.removeprefix(_PARAMETER): v for n, v in said.items() if n.startswith(_PARAMETER)}
    try:
        return Edition(
            briefing=briefing,
            audience=Audience(said["audience"]),
            language=Language(said["lang"]),
            parameters=tuple(sorted(own.items())),
            minimum_grade=Grade(said.get("minimum-grade", Grade.REPORTED)),
        )
    except KeyError as error:
        raise ValueError(f"{text!r} names no edition") from error
