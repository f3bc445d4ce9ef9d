"""What is made on which sheets; apart from what makes it so that the command line starts fast."""

import enum


class Format(enum.StrEnum):
    """The files we can write; the value is the file's suffix."""

    PDF = "pdf"
    PPTX = "pptx"
    XLSX = "xlsx"
    DOCX = "docx"


class Paper(enum.StrEnum):
    """The sheet a page is drawn on."""

    LETTER = "letter"
    A4 = "a4"

    @property
    def width_pt(self) -> float:
        """The short side."""
        return 612.0 if self is Paper.LETTER else 595.28

    @property
    def height_pt(self) -> float:
        """The long side."""
        return 792.0 if self is Paper.LETTER else 841.89


class Profile(enum.StrEnum):
    """How much of a briefing its PDF shows."""

    FULL = "full"
    ONE_PAGE = "one-page"


class WordProfile(enum.StrEnum):
    """How much of a briefing its Word document shows."""

    FULL = "full"
    MEMO = "memo"
