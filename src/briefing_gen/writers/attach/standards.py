"""Which standards a joined file may claim: those that all parts claim and joining kept.

Nothing is validated here: a part that claims what it does not keep is caught only where the
fault is one of those that are looked for, so that what is told is a claim and no verdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pikepdf import Array, Dictionary, Object, Pdf

from briefing_gen.frozen import Frozen
from briefing_gen.writers.attach.about import LEVELS, Claims
from briefing_gen.writers.attach.drawing import FEWEST_STATES, SHORTEST_SIDE_PT
from briefing_gen.writers.attach.faults import faults_of_content, faults_of_fonts, faults_of_tags
from briefing_gen.writers.attach.objects import array, dictionary, entry, name, text, unpacked
from briefing_gen.writers.attach.parts import Part
from briefing_gen.writers.attach.roles import Tree
from briefing_gen.writers.attach.structure import has_tags

_NUMBERED: Final = frozenset({"/H1", "/H2", "/H3", "/H4", "/H5", "/H6"})
_JOINED: Final = frozenset({2, 3})
"""The parts of PDF/A that differ only in the files they may hold inside."""
_LARGEST_PROFILE: Final = 4_000_000


class Standards(Frozen):
    """What the joined file claims, and for the rest why not."""

    claims: Claims
    reasons: tuple[str, ...]

    @property
    def any_claimed(self) -> bool:
        """Whether anything is claimed."""
        return bool(self.claims.accessible or self.claims.archival)

    def __str__(self) -> str:
        found = []
        if self.claims.accessible:
            found.append(f"PDF/UA-{self.claims.accessible}")
        if self.claims.archival:
            found.append(f"PDF/A-{self.claims.archival}{self.claims.level.lower()}")
        claimed = " and ".join(found) or "neither PDF/UA nor PDF/A"
        return f"{claimed} ({'; '.join(self.reasons)})" if self.reasons else claimed


def judge(target: Pdf, parts: Sequence[Part], trees: Sequence[Tree], colours: str) -> Standards:
    """Return what `target` may claim; `colours` says why the colours do not go together."""
    against = {
        "PDF/UA": next(_against_access(parts, trees), ""),
        "PDF/A": next(_against_archive(parts), "") or colours,
    }
    if not all(against.values()):
        fonts = next(faults_of_fonts(parts), "")
        against = {what: why or fonts for what, why in against.items()}
    if not against["PDF/UA"]:
        against["PDF/UA"] = next(faults_of_content(target, parts), "")
    archival, level = _archival(parts) if not against["PDF/A"] else (None, "")
    claims = Claims(accessible=None if against["PDF/UA"] else 1, archival=archival, level=level)
    return Standards(claims, tuple(f"no {what}: {why}" for what, why in against.items() if why))


def _against_access(parts: Sequence[Part], trees: Sequence[Tree]) -> Iterator[str]:
    """Yield why the file is not PDF/UA-1."""
    for part in parts:
        marks = dictionary(part.root, "/MarkInfo")
        if not has_tags(part.root) or entry(marks, "/Marked") is not True:
            yield f"{part.name} is not tagged"
        if part.about.claims.accessible != 1 or entry(marks, "/Suspects") is True:
            yield f"{part.name} does not claim it"
        if part.findings.bare_links:
            yield f"links of {part.name} do not say where they lead"
    memo = parts[0]
    if not (memo.about.titled and memo.about.language):
        yield f"{memo.name} names no title or no language"
    kinds = {tree.kind(element) for tree in trees for element in tree.elements}
    if "/H" in kinds and kinds & _NUMBERED:
        yield "one file numbers its headings and another does not"
    yield from faults_of_tags(trees)


def _against_archive(parts: Sequence[Part]) -> Iterator[str]:
    """Yield why the file is not PDF/A-2 or PDF/A-3."""
    found = {part.about.claims.archival for part in parts}
    for part in parts:
        claims = part.about.claims
        if claims.archival not in _JOINED or not claims.level:
            yield f"{part.name} does not claim PDF/A-2 or PDF/A-3"
        drawn = part.findings.drawn
        if not drawn.is_usual:
            yield f"pages of {part.name} are packed in a way that cannot be looked through"
        if drawn.shortest_pt < SHORTEST_SIDE_PT:
            yield f"a page of {part.name} is {drawn.shortest_pt:g} points wide or high"
        if drawn.states > FEWEST_STATES:
            yield f"{part.name} nests {drawn.states} graphics states; {FEWEST_STATES} are allowed"
        if claims.archival == min(_JOINED) and len(found) > 1 and _holds_files(part):
            yield f"{part.name} is PDF/A-2 and holds files"


def _holds_files(part: Part) -> bool:
    return dictionary(part.root, "/Names", "/EmbeddedFiles") is not None


def _archival(parts: Sequence[Part]) -> tuple[int, str]:
    """Return part and level of PDF/A that every part keeps."""
    claims = [part.about.claims for part in parts]
    weakest = min(claims, key=lambda claim: LEVELS.index(claim.level))
    return max(claim.archival or 0 for claim in claims), weakest.level


def merge_colours(target: Pdf, parts: Sequence[Part]) -> str:
    """Write what colours are meant, and return why they do not go together; empty if they do.

    A file can say so once. The first part that says it speaks for all whose colours are the same.
    """
    chosen: tuple[Object, bytes] | None = None
    for part in parts:
        intent = next(_intents(part), None)
        if intent is None:
            continue
        profile = unpacked(entry(intent, "/DestOutputProfile"), _LARGEST_PROFILE)
        if chosen is None:
            chosen = intent, profile
            target.Root.OutputIntents = Array([part.copier.copy(intent)])
        elif profile != chosen[1] and not (_is_srgb(*chosen) and _is_srgb(intent, profile)):
            return f"the colors of {part.name} are others than those of the files before it"
    return ""


def _intents(part: Part) -> Iterator[Object]:
    for intent in array(part.root, "/OutputIntents"):
        if isinstance(intent, Dictionary) and name(intent, "/S") == "/GTS_PDFA1":
            yield intent


def _is_srgb(intent: Object, profile: bytes) -> bool:
    named = "sRGB" in text(intent, "/OutputConditionIdentifier")
    described = b"sRGB" in profile or "sRGB".encode("utf-16-be") in profile
    return profile[16:20] == b"RGB " and (named or described)
