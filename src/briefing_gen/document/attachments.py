"""Files that travel inside a document."""

from __future__ import annotations

import enum

from briefing_gen.base.frozen import Frozen


class Relationship(enum.StrEnum):
    """What an attached file is to the document (ISO 32000-2, AFRelationship)."""

    SOURCE = "Source"
    DATA = "Data"
    SUPPLEMENT = "Supplement"


class Attachment(Frozen, kw_only=True):
    """A file inside the file."""

    name: str
    content: bytes
    mime: str
    description: str
    relationship: Relationship
