"""The languages the program writes, and how data packages name their columns for each."""

import enum
from functools import lru_cache
from typing import Final


class Language(enum.StrEnum):
    """The languages a briefing may be written in, as BCP 47 tags."""

    EN_US = "en-US"
    ES_US = "es-US"


DEFAULT_LANGUAGE: Final = Language.EN_US
"""That of words which do not say theirs, and of what the program itself says."""


@lru_cache  # Thousands of words are in a few languages.
def spoken_in(tag: str) -> Language | None:
    """Return the language of a tag whatever its region: es-US of es-MX; None where we have none."""
    primary = tag.partition("-")[0].lower()
    return next((item for item in Language if item.partition("-")[0] == primary), None)


def column_of(stem: str, language: str) -> str:
    """Return the column that holds a text in one language, such as label_en_us."""
    return f"{stem}_{language.lower().replace('-', '_')}"


def columns_of(stem: str) -> tuple[str, ...]:
    """Return the columns that hold a text in every language, such as label_en_us, label_es_us."""
    return tuple(column_of(stem, language) for language in Language)


def columns_in_words(stem: str) -> str:
    """Return those columns as a message names them: "label_en_us and _es_us"."""
    first, *others = columns_of(stem)
    return " and ".join([first, *(name.removeprefix(stem) for name in others)])
