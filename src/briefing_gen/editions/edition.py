"""Who a briefing is for, in which language, on which paper, about what."""

from __future__ import annotations

import enum

from briefing_gen.dataset.vocabulary import Grade
from briefing_gen.frozen import Frozen


class Audience(enum.StrEnum):
    """The readers a briefing is edited for."""

    LEGISLATOR = "legislator"
    ADVOCACY = "advocacy"


class Language(enum.StrEnum):
    """The languages a briefing may be written in, as BCP 47 tags."""

    EN_US = "en-US"
    ES_US = "es-US"


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
