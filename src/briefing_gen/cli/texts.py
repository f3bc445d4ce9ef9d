"""What the data say of the sentences in anybody's text, for people and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import typer

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.problems import Location, Problem
from briefing_gen.claims.answers import WORDS, answer
from briefing_gen.claims.index import Index
from briefing_gen.claims.judging import ALARMS, Judged, Verdict, judge
from briefing_gen.cli import terminal
from briefing_gen.reading.passages import Passage

_COLORS: Final = {
    Verdict.AGREES: typer.colors.GREEN,
    Verdict.ANOTHER: typer.colors.RED,
    Verdict.CONTRADICTS: typer.colors.RED,
    Verdict.UNLAWFUL: typer.colors.RED,
    Verdict.STALE: typer.colors.YELLOW,
    Verdict.CAVEAT: typer.colors.YELLOW,
    Verdict.UNKNOWN: None,
    Verdict.NOT_EVIDENCE: None,
}
_COUNTED: Final = {
    Verdict.AGREES: "right",
    Verdict.CONTRADICTS: "wrong",
    Verdict.ANOTHER: "of another year, place or measure",
    Verdict.UNLAWFUL: "compared unlawfully",
    Verdict.STALE: "out of date",
    Verdict.CAVEAT: "without a caveat",
    Verdict.UNKNOWN: "not in the data",
    Verdict.NOT_EVIDENCE: "not about the subject",
}
_AROUND: Final = 160
"""So many characters before and after a number are told."""


class CheckedText(Frozen, kw_only=True):
    """A text, and what the data say of each quantity in it."""

    file: str
    judged: tuple[Judged, ...]

    @property
    def examined(self) -> tuple[Judged, ...]:
        """The quantities that are statements."""
        return tuple(each for each in self.judged if each.verdict is not Verdict.NOT_EVIDENCE)

    def problems(self) -> Iterable[Problem]:
        """Yield that nothing was examined, where that is so."""
        if not self.examined:
            yield Problem(
                code="nothing-to-verify",
                message="no quantity was found in this text",
                where=Location(self.file),
                hint="text that is a picture cannot be read: name a file with the text itself",
            )


def check(file: str, passages: Sequence[Passage], index: Index) -> CheckedText:
    """Return what the data say of each quantity in a text."""
    return CheckedText(file=file, judged=tuple(judge(passages, index)))


def fails(text: CheckedText, *, strict: bool) -> bool:
    """Return whether a text is no pass: what is wrong, and with `strict` what is unknown."""
    bad = ALARMS | ({Verdict.UNKNOWN} if strict else set())
    return not text.examined or any(each.verdict in bad for each in text.judged)


def tell(text: CheckedText) -> None:
    """Print each quantity with its sentence, verdict and value, then how many there are."""
    terminal.tell_problems(text.problems())
    for judged in text.examined:
        label = f"{WORDS[judged.verdict]}{_another(judged)}"
        terminal.say_labelled(f"{text.file} ({judged.place}): ", label, _COLORS[judged.verdict])
        terminal.say(f"    {_marked(judged)}")
        told = answer(judged)
        if told:
            terminal.say(f"    data: {told.value}, {told.address}")
            terminal.say(f"    from: {'; '.join(told.sources)}, {told.grade}")
        if told and told.allowed:
            terminal.say(f"    say: {told.allowed}")
    if text.examined:
        counts = Counter(each.verdict for each in text.examined)
        parts = (
            f"{counts[verdict]} {words}" for verdict, words in _COUNTED.items() if counts[verdict]
        )
        quantities = terminal.counted(len(text.examined), "quantity", "quantities")
        terminal.say(f"{text.file}: {quantities}: {', '.join(parts)}")


def as_json(text: CheckedText) -> dict[str, object]:
    """Return the same for programs."""
    return {
        "file": text.file,
        "quantities": [_json(each) for each in text.judged],
        "problems": [terminal.problem_json(problem) for problem in text.problems()],
    }


def _json(judged: Judged) -> dict[str, object]:
    told = answer(judged)
    names = ("value", "address", "sources", "grade", "allowed")
    return {
        **terminal.fields_of(
            judged, "place", "sentence", "start", "end", "text", "verdict", "other"
        ),
        **(terminal.fields_of(told, *names) if told else dict.fromkeys(names)),
    }


def _another(judged: Judged) -> str:
    return f" {' and '.join(judged.other)}" if judged.verdict is Verdict.ANOTHER else ""


def _marked(judged: Judged) -> str:
    """Return the words around a quantity, which is marked by color or by brackets."""
    begin, end = max(0, judged.start - _AROUND), min(len(judged.sentence), judged.end + _AROUND)
    before = f"{'…' if begin else ''}{judged.sentence[begin : judged.start]}"
    after = f"{judged.sentence[judged.end : end]}{'…' if end < len(judged.sentence) else ''}"
    return f"{before}[{judged.text}]{after}"
