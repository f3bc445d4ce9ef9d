"""Where in the author's files a text stands that a page or a slide cannot show.

Writers know a document, not who wrote it. What they find wrong is led back to the words it was
composed of.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.problems import BriefingError, Location, Problem
from briefing_gen.briefing.briefing import Briefing, texts_in
from briefing_gen.edition import Edition
from briefing_gen.reading.tree import scalars

_TABLE: Final = re.compile(r"\s*([A-Za-z][A-Za-z0-9_-]*)[\[.]")
_BRACES: Final = re.compile(r"\{[^{}]*\}")
_GLYPH: Final = re.compile(r"U\+([0-9A-F]{4,6})\b")
_CONTINUED: Final = re.compile(r" \([^()]*\)$")


@contextmanager
def placing(briefing: Briefing, edition: Edition) -> Iterator[None]:
    """Let the problems of writers name the line and column of the text that they are about."""
    try:
        yield
    except BriefingError as error:
        if type(error) is not BriefingError:  # Of the output, which has a place of its own.
            raise
        found = (located(problem, briefing, edition) for problem in error.problems)
        raise BriefingError(tuple(dict.fromkeys(found))) from error


def located(problem: Problem, briefing: Briefing, edition: Edition) -> Problem:
    """Return `problem` at the text that it is about; as it is where nobody wrote that text."""
    if problem.where.line is not None:
        return problem
    found = _GLYPH.search(problem.message) if problem.code == "missing-glyph" else None
    character = chr(int(found[1], 16)) if found else ""
    where = _of_words(problem.about, character, briefing, edition) or _of_block(problem, briefing)
    return replace(problem, where=where) if where else problem


def _of_words(words: str, character: str, briefing: Briefing, edition: Edition) -> Location | None:
    """Return where the authored text stands that reads as `words`, the most of it literally."""
    own = (text.of(edition.audience, edition.language) for text in texts_in(briefing))
    texts = [text for text in dict.fromkeys(own) if text and character in text.flowing]
    fitting = [text for text in texts if _reads_as(text.flowing, words)]
    if not fitting and not (character and texts):
        return None
    best = max(fitting or texts[:1], key=lambda text: len(_BRACES.sub("", text.flowing)))
    return best.place_at(best.flowing.index(character)) if character else best.where


def _reads_as(written: str, words: str) -> bool:
    """Return whether `written`, with its braces filled, can be what a reader sees as `words`."""
    if not words:
        return False
    pattern = ".+".join(re.escape(part) for part in _BRACES.split(_plain(written)))
    seen = _plain(words)
    return any(re.fullmatch(pattern, text) for text in (seen, _CONTINUED.sub("", seen)))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _of_block(problem: Problem, briefing: Briefing) -> Location | None:
    """Return the finding that a place such as findings/trips names, or its chart."""
    name = re.split(r"[/, ]+", problem.where.field or "")[-1]
    for finding in briefing.findings:
        if finding.id == name:
            return finding.exhibit.where if problem.code == "no-such-tile" else finding.where
    return None


def tables_of(briefing: Briefing) -> Mapping[str, Location]:
    """Return the tables that the metrics and parameters of `briefing` name, by first use."""
    found: dict[str, Location] = {}
    for parameter in briefing.parameters:
        found.setdefault(parameter.members.table, parameter.members.where)
    for node in briefing.metrics.values():
        for scalar in scalars(node):
            if match := _TABLE.match(scalar.text):
                found.setdefault(match[1], scalar.where)
    return found
