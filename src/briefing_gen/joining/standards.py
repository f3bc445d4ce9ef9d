"""Which standards a joined file may claim: those that all parts claim and joining kept.

Nothing is validated here: what is told is a claim and no verdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import pikepdf

from briefing_gen.base.frozen import Frozen
from briefing_gen.joining import objects
from briefing_gen.joining.about import LEVELS, Claims
from briefing_gen.joining.copying import Part
from briefing_gen.joining.structure import Tree, has_tags

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


def judge(parts: Sequence[Part], trees: Sequence[Tree], colours: str) -> Standards:
    """Return what the joined file may claim; `colours` says why the colours do not go together."""
    against = {
        "PDF/UA": next(_against_access(parts, trees), ""),
        "PDF/A": next(_against_archive(parts), "") or colours,
    }
    archival, level = _archival(parts) if not against["PDF/A"] else (None, "")
    claims = Claims(accessible=None if against["PDF/UA"] else 1, archival=archival, level=level)
    return Standards(claims, tuple(f"no {what}: {why}" for what, why in against.items() if why))


def _against_access(parts: Sequence[Part], trees: Sequence[Tree]) -> Iterator[str]:
    """Yield why the file is not PDF/UA-1."""
    for part in parts:
        marks = objects.dictionary(part.root, "/MarkInfo")
        if not has_tags(part.root) or objects.entry(marks, "/Marked") is not True:
            yield f"{part.name} is not tagged"
        if part.about.claims.accessible != 1 or objects.entry(marks, "/Suspects") is True:
            yield f"{part.name} does not claim it"
        if part.findings.bare_links:
            yield f"links of {part.name} do not say where they lead"
    memo = parts[0]
    if not (memo.about.titled and memo.about.language):
        yield f"{memo.name} names no title or no language"
    kinds = {objects.name(element, "/S") for tree in trees for element in tree.elements}
    if "/H" in kinds and kinds & _NUMBERED:
        yield "one file numbers its headings and another does not"


def _against_archive(parts: Sequence[Part]) -> Iterator[str]:
    """Yield why the file is not PDF/A-2 or PDF/A-3."""
    found = {part.about.claims.archival for part in parts}
    for part in parts:
        claims = part.about.claims
        if claims.archival not in _JOINED or not claims.level:
            yield f"{part.name} does not claim PDF/A-2 or PDF/A-3"
        files = objects.dictionary(part.root, "/Names", "/EmbeddedFiles")
        if claims.archival == min(_JOINED) and len(found) > 1 and files is not None:
            yield f"{part.name} is PDF/A-2 and holds files"


def _archival(parts: Sequence[Part]) -> tuple[int, str]:
    """Return part and level of PDF/A that every part keeps."""
    claims = [part.about.claims for part in parts]
    weakest = min(claims, key=lambda claim: LEVELS.index(claim.level))
    return max(claim.archival or 0 for claim in claims), weakest.level


def merge_colours(target: pikepdf.Pdf, parts: Sequence[Part]) -> str:
    """Write what colours are meant, and return why they do not go together; empty if they do.

    A file can say so once. The first part that says it speaks for all whose colours are the same.
    """
    chosen: tuple[pikepdf.Object, bytes] | None = None
    for part in parts:
        found = objects.array(part.root, "/OutputIntents")
        of_archive = (each for each in found if objects.name(each, "/S") == "/GTS_PDFA1")
        intent = next((each for each in of_archive if isinstance(each, pikepdf.Dictionary)), None)
        if intent is None:
            continue
        profile = objects.unpacked(objects.entry(intent, "/DestOutputProfile"), _LARGEST_PROFILE)
        if chosen is None:
            chosen = intent, profile
            target.Root.OutputIntents = pikepdf.Array([part.copier.copy(intent)])
        elif profile != chosen[1] and not (_is_srgb(*chosen) and _is_srgb(intent, profile)):
            return f"the colors of {part.name} are others than those of the files before it"
    return ""


def _is_srgb(intent: pikepdf.Object, profile: bytes) -> bool:
    named = "sRGB" in objects.text(intent, "/OutputConditionIdentifier")
    described = b"sRGB" in profile or "sRGB".encode("utf-16-be") in profile
    return profile[16:20] == b"RGB " and (named or described)
