"""What the data say of the sentences in anybody's text, for people and for programs."""

from __future__ import annotations

import re
import tempfile
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

from briefing_gen.base.apart import Means, TooMuchError, beside
from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.limits import MIB
from briefing_gen.base.problems import Problem, fault
from briefing_gen.cache import write_whole
from briefing_gen.claims import judging
from briefing_gen.claims.answers import answer, said_of
from briefing_gen.claims.index import Index
from briefing_gen.claims.rules import ALARMS, Verdict
from briefing_gen.cli import terminal
from briefing_gen.cli.options import unknown
from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.reading.files import read_named
from briefing_gen.reading.passages import Passage

if TYPE_CHECKING:
    from briefing_gen.verify.evidence import Sayings

_TOLD: Final[dict[Verdict, tuple[str, str | None]]] = {
    Verdict.AGREES: ("right", typer.colors.GREEN),
    Verdict.CONTRADICTS: ("wrong", typer.colors.RED),
    Verdict.ANOTHER: ("of another year, place or measure", typer.colors.RED),
    Verdict.UNLAWFUL: ("compared unlawfully", typer.colors.RED),
    Verdict.STALE: ("out of date", typer.colors.YELLOW),
    Verdict.CAVEAT: ("without a caveat", typer.colors.YELLOW),
    Verdict.UNKNOWN: ("not in the data", None),
    Verdict.NOT_EVIDENCE: ("not about the subject", None),
}
"""How quantities are counted, and the color of one; None has none."""
_LARGEST: Final = 200 * MIB
_PARAGRAPH: Final = re.compile(r"paragraph (\d+)")
_QUIET: Final = frozenset({Verdict.AGREES, Verdict.NOT_EVIDENCE})
_ENDLESS: Final = re.compile(r"\S{400,}")
"""What goes on for so long without a space holds no word and no number that people read."""
_LONG: Final = 1000
"""So many digits take longer than it takes to hand the answer from one process to another."""
_MEANS: Final = Means(seconds=3600, mib=4096)
ALL: Final = "all"
"""Stands for every number that is printed."""
_AROUND: Final = 160
"""So many characters before and after a number are told."""


class CheckedText(Frozen, kw_only=True):
    """A text, and what the data say of each quantity in it."""

    file: str
    judged: tuple[judging.Judged, ...]
    accepted: frozenset[int] = frozenset()
    """The positions of those that a person has accepted, of which the data say the same still."""
    first: int = 1
    """The number of its first quantity that can be accepted."""

    @property
    def numbers(self) -> dict[int, int]:
        """The number of each quantity that can be accepted, by its position."""
        told = (at for at, each in enumerate(self.judged) if each.verdict not in _QUIET)
        return {at: number for number, at in enumerate(told, self.first)}

    @property
    def examined(self) -> tuple[judging.Judged, ...]:
        """The quantities that are statements."""
        return tuple(each for each in self.judged if each.verdict is not Verdict.NOT_EVIDENCE)

    def accepting(self, wanted: frozenset[int]) -> CheckedText:
        """Return the text of which a person accepts the quantities that have these numbers."""
        chosen = {at for at, number in self.numbers.items() if number in wanted}
        return replace(self, accepted=self.accepted | chosen)

    def problems(self) -> Iterable[Problem]:
        """Yield that nothing was examined, where that is so."""
        if not self.examined:
            hint = "text that is a picture cannot be read: name a file with the text itself"
            yield fault("nothing-to-verify", "no quantity was found in this text", self.file, hint)


class Evidence(Frozen, kw_only=True):
    """What texts are held against."""

    dataset: Dataset
    said: Sayings
    """What the edition says whose PDF or ledger it is."""


def check(
    file: str,
    passages: Sequence[Passage],
    index: Index,
    known: judging.Accepted,
    said: Sayings,
    *,
    first: int = 1,
) -> CheckedText:
    """Return what the data say of each quantity in a text, numbered from `first`.

    `said` is what the ledger of its edition has at each place of a file; nothing of other texts.
    """
    passages = [replace(each, text=_ENDLESS.sub(" ", each.text)) for each in passages]
    found = _judged(passages, index)
    if said:
        from briefing_gen.verify.evidence import confirmed

        found = tuple(confirmed(each, said) for each in found)
    package = index.dataset.digest
    same = (
        at
        for at, each in enumerate(found)
        if known.get(judging.key_of(each)) == judging.digest_of(each, package)
    )
    return CheckedText(file=file, judged=found, accepted=frozenset(same), first=first)


def _judged(passages: Sequence[Passage], index: Index) -> tuple[judging.Judged, ...]:
    """Return what the data say of each quantity; of a long text, half of its digits are beside."""
    read = [*accumulate(sum(map(str.isdigit, each.text)) for each in passages)]
    if passages and read[-1] >= _LONG:
        half = bisect_left(read, read[-1] / 2)
        # What has no room for a process, or ends it, is read here, where a fault shows as it is.
        with (
            suppress(TooMuchError, OSError, RuntimeError),
            beside(lambda _: tuple(judging.judge(passages[half:], index)), _MEANS) as rest,
        ):
            return (*judging.judge(passages[:half], index), *rest())
    return tuple(judging.judge(passages, index))


def fails(text: CheckedText, *, strict: bool) -> bool:
    """Return whether a text is no pass: what is wrong, and with `strict` what is unknown.

    What somebody has accepted passes.
    """
    bad = ALARMS | ({Verdict.UNKNOWN} if strict else set())
    left = (each for at, each in enumerate(text.judged) if at not in text.accepted)
    return not text.examined or any(each.verdict in bad for each in left)


def evidence(path: Path) -> Evidence:
    """Return the data in a folder, attached to a PDF, in a workbook or a ledger.

    Raises BriefingError where there are none.
    """
    if path.is_dir():
        return Evidence(dataset=read_dataset(path), said={})
    from briefing_gen.joining.opening import is_pdf
    from briefing_gen.verify.changes import attached_package
    from briefing_gen.verify.evidence import said_in, told_by

    data = read_named(path, _LARGEST)
    if not is_pdf(data):
        return Evidence(dataset=told_by(data, str(path)), said=said_in(data, str(path)))
    attached = attached_package(data, str(path))
    with tempfile.TemporaryDirectory(prefix="briefing-gen-") as folder:
        for name, part in attached.items():
            (Path(folder) / name).write_bytes(part)
        return Evidence(dataset=read_dataset(Path(folder)), said=said_in(data, str(path)))


def accepted_in(folder: Path) -> judging.Accepted:
    """Return what is accepted in the file beside a package, where there is one."""
    path = folder / judging.ACCEPTED
    return judging.read_accepted(read_named(path, _LARGEST)) if path.exists() else {}


def numbers_in(told: str, texts: Sequence[CheckedText]) -> frozenset[int]:
    """Return the numbers that "3,5" or "all" stands for; raises BadParameter."""
    known = frozenset(number for text in texts for number in text.numbers.values())
    if told == ALL:
        return known
    named = [each.strip() for each in told.split(",")]
    wanted = frozenset(int(each) for each in named if each.isdecimal())
    if len(wanted) < len(named) or not wanted <= known:
        there = f"1 to {len(known)}" if known else "none"
        message = f"{told!r} is not {ALL} or some of the numbers printed: there are {there}"
        raise unknown("--accept", message)
    return wanted


def keep(folder: Path, known: judging.Accepted, texts: Iterable[CheckedText], package: str) -> None:
    """Write what is accepted of some texts into that file; raises OutputError."""
    told = [text.judged[at] for text in texts for at in sorted(text.accepted)]
    write_whole(folder / judging.ACCEPTED, judging.with_accepted(known, told, package))
    quantities = terminal.counted(len(told), "quantity", "quantities")
    terminal.say(f"{folder / judging.ACCEPTED}: {quantities} accepted")


def tell(text: CheckedText) -> None:
    """Print each quantity with its sentence, verdict and value, then how many there are."""
    terminal.tell_problems(text.problems())
    numbers = text.numbers
    for at, judged in enumerate(text.judged):
        if judged.verdict is Verdict.NOT_EVIDENCE:
            continue
        number = f"{numbers[at]}. " if at in numbers else ""
        label = f"{said_of(judged)}{', accepted' * (at in text.accepted)}"
        before = f"{number}{text.file} ({judged.place}): "
        terminal.say_labelled(before, label, _TOLD[judged.verdict][1])
        terminal.say(f"    {_marked(judged)}")
        for line in _answered(judged):
            terminal.say(f"    {line}")
    if text.examined:
        counts = Counter(each.verdict for each in text.examined)
        parts = (f"{counts[each]} {words}" for each, (words, _) in _TOLD.items() if counts[each])
        quantities = terminal.counted(len(text.examined), "quantity", "quantities")
        terminal.say(f"{text.file}: {quantities}: {', '.join(parts)}")
        if unknown := counts[Verdict.UNKNOWN]:
            found = len(text.examined) - unknown
            terminal.say(
                f"{text.file}: {found} of {quantities} checked; the data say nothing of the rest"
            )


def annotate(path: Path, data: bytes, text: CheckedText) -> None:
    """Write a Word document with comments at what does not simply agree; raises OutputError."""
    from briefing_gen.docx.annotating import Remark, annotated

    remarks = []
    for at, judged in enumerate(text.judged):
        place = _PARAGRAPH.fullmatch(judged.place)
        if place and judged.verdict not in _QUIET and at not in text.accepted:
            lines = (f"{judged.text} {said_of(judged)}", *_answered(judged))
            paragraph, sentence, words = int(place[1]), judged.sentence, judged.text
            remarks.append(Remark(paragraph=paragraph, sentence=sentence, words=words, lines=lines))
    write_whole(path, annotated(data, remarks))
    terminal.tell(f"{path}: {terminal.counted(len(remarks), 'comment', 'comments')}")


def _answered(judged: judging.Judged) -> Iterable[str]:
    """Yield the lines that tell what the data hold, and what they allow."""
    if told := answer(judged):
        yield f"data: {told.value}, {told.address}"
        yield f"from: {'; '.join(told.sources)}, {told.grade}"
        if told.meant:
            yield f"meant: {told.meant}"
        if told.allowed:
            yield f"say: {told.allowed}"


def as_json(text: CheckedText) -> dict[str, object]:
    """Return the same for programs."""
    numbers = text.numbers
    return {
        "file": text.file,
        "quantities": [
            {"number": numbers.get(at), **_json(each, accepted=at in text.accepted)}
            for at, each in enumerate(text.judged)
        ],
        "problems": [terminal.problem_json(problem) for problem in text.problems()],
    }


def _json(judged: judging.Judged, *, accepted: bool) -> dict[str, object]:
    told = answer(judged)
    names = ("value", "address", "sources", "grade", "meant", "allowed")
    return {
        "accepted": accepted,
        **terminal.fields_of(
            judged, "place", "sentence", "start", "end", "text", "verdict", "other"
        ),
        **(terminal.fields_of(told, *names) if told else dict.fromkeys(names)),
    }


def _marked(judged: judging.Judged) -> str:
    """Return the words around a quantity, which is marked by color or by brackets."""
    begin, end = max(0, judged.start - _AROUND), min(len(judged.sentence), judged.end + _AROUND)
    before = f"{'…' if begin else ''}{judged.sentence[begin : judged.start]}"
    after = f"{judged.sentence[judged.end : end]}{'…' if end < len(judged.sentence) else ''}"
    return f"{before}[{judged.text}]{after}"
