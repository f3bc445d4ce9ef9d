"""What the data say of the sentences in anybody's text, for people and for programs."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import typer

from briefing_gen.base.frozen import Frozen
from briefing_gen.base.limits import MIB
from briefing_gen.base.problems import Problem, fault
from briefing_gen.cache.whole import write_whole
from briefing_gen.claims.accepted import (
    NAME,
    Accepted,
    digest_of,
    key_of,
    read_accepted,
    with_accepted,
)
from briefing_gen.claims.answers import WORDS, answer
from briefing_gen.claims.index import Index
from briefing_gen.claims.judging import ALARMS, Judged, Verdict, judge
from briefing_gen.cli import terminal
from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.reading.files import read_named
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
_LARGEST: Final = 200 * MIB
_PARAGRAPH: Final = re.compile(r"paragraph (\d+)")
_QUIET: Final = frozenset({Verdict.AGREES, Verdict.NOT_EVIDENCE})
_AROUND: Final = 160
"""So many characters before and after a number are told."""


class CheckedText(Frozen, kw_only=True):
    """A text, and what the data say of each quantity in it."""

    file: str
    judged: tuple[Judged, ...]
    accepted: frozenset[int] = frozenset()
    """The positions of those that a person has accepted, of which the data say the same still."""

    @property
    def examined(self) -> tuple[Judged, ...]:
        """The quantities that are statements."""
        return tuple(each for each in self.judged if each.verdict is not Verdict.NOT_EVIDENCE)

    def problems(self) -> Iterable[Problem]:
        """Yield that nothing was examined, where that is so."""
        if not self.examined:
            hint = "text that is a picture cannot be read: name a file with the text itself"
            yield fault("nothing-to-verify", "no quantity was found in this text", self.file, hint)


def check(
    file: str, passages: Sequence[Passage], index: Index, known: Accepted | None = None
) -> CheckedText:
    """Return what the data say of each quantity in a text."""
    found = tuple(judge(passages, index))
    package = index.dataset.digest
    same = (
        at
        for at, each in enumerate(found)
        if known and known.get(key_of(each)) == digest_of(each, package)
    )
    return CheckedText(file=file, judged=found, accepted=frozenset(same))


def fails(text: CheckedText, *, strict: bool) -> bool:
    """Return whether a text is no pass: what is wrong, and with `strict` what is unknown."""
    return not text.examined or any(True for _ in failing(text, strict=strict))


def failing(text: CheckedText, *, strict: bool) -> Iterable[Judged]:
    """Yield the quantities that are no pass, and that nobody has accepted."""
    bad = ALARMS | ({Verdict.UNKNOWN} if strict else set())
    for at, each in enumerate(text.judged):
        if each.verdict in bad and at not in text.accepted:
            yield each


def evidence(path: Path) -> Dataset:
    """Return the data in a folder, or attached to a PDF; raises BriefingError."""
    from briefing_gen.verify.changes import attached_package

    if path.is_dir():
        return read_dataset(path)
    attached = attached_package(read_named(path, _LARGEST), str(path))
    with tempfile.TemporaryDirectory(prefix="briefing-gen-") as folder:
        for name, data in attached.items():
            (Path(folder) / name).write_bytes(data)
        return read_dataset(Path(folder))


def accepted_in(folder: Path) -> Accepted:
    """Return what is accepted in the file beside a package, where there is one."""
    path = folder / NAME
    return read_accepted(read_named(path, _LARGEST)) if path.exists() else {}


def accept(folder: Path, known: Accepted, texts: Iterable[CheckedText], package: str) -> None:
    """Write all that is no pass of some texts into that file; raises OutputError."""
    told = [each for text in texts for each in failing(text, strict=True)]
    write_whole(folder / NAME, with_accepted(known, told, package))
    quantities = terminal.counted(len(told), "quantity", "quantities")
    terminal.say(f"{folder / NAME}: {quantities} accepted")


def tell(text: CheckedText) -> None:
    """Print each quantity with its sentence, verdict and value, then how many there are."""
    terminal.tell_problems(text.problems())
    for at, judged in enumerate(text.judged):
        if judged.verdict is Verdict.NOT_EVIDENCE:
            continue
        label = f"{WORDS[judged.verdict]}{_another(judged)}{', accepted' * (at in text.accepted)}"
        terminal.say_labelled(f"{text.file} ({judged.place}): ", label, _COLORS[judged.verdict])
        terminal.say(f"    {_marked(judged)}")
        for line in _answered(judged):
            terminal.say(f"    {line}")
    if text.examined:
        counts = Counter(each.verdict for each in text.examined)
        parts = (
            f"{counts[verdict]} {words}" for verdict, words in _COUNTED.items() if counts[verdict]
        )
        quantities = terminal.counted(len(text.examined), "quantity", "quantities")
        terminal.say(f"{text.file}: {quantities}: {', '.join(parts)}")


def annotate(path: Path, data: bytes, text: CheckedText) -> None:
    """Write a Word document with comments at what does not simply agree; raises OutputError."""
    from briefing_gen.docx.annotating import Remark, annotated

    remarks = []
    for at, judged in enumerate(text.judged):
        place = _PARAGRAPH.fullmatch(judged.place)
        if place and judged.verdict not in _QUIET and at not in text.accepted:
            lines = (f"{judged.text} {WORDS[judged.verdict]}{_another(judged)}", *_answered(judged))
            paragraph = int(place[1])
            remarks.append(
                Remark(
                    paragraph=paragraph, sentence=judged.sentence, words=judged.text, lines=lines
                )
            )
    write_whole(path, annotated(data, remarks))
    terminal.tell(f"{path}: {terminal.counted(len(remarks), 'comment', 'comments')}")


def _answered(judged: Judged) -> Iterable[str]:
    """Yield the lines that tell what the data hold, and what they allow."""
    if told := answer(judged):
        yield f"data: {told.value}, {told.address}"
        yield f"from: {'; '.join(told.sources)}, {told.grade}"
        if told.allowed:
            yield f"say: {told.allowed}"


def as_json(text: CheckedText) -> dict[str, object]:
    """Return the same for programs."""
    return {
        "file": text.file,
        "quantities": [
            _json(each, accepted=at in text.accepted) for at, each in enumerate(text.judged)
        ],
        "problems": [terminal.problem_json(problem) for problem in text.problems()],
    }


def _json(judged: Judged, *, accepted: bool) -> dict[str, object]:
    told = answer(judged)
    names = ("value", "address", "sources", "grade", "allowed")
    return {
        "accepted": accepted,
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
