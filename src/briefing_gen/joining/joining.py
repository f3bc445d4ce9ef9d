"""Join a memo and what is attached to it into one PDF: pages, bookmarks, labels, links and tags.

The new file is made from nothing: only what is known to be good is copied into it. Files inside
the files travel along, each under a name of its own. It says of itself what the memo said.
"""

import contextlib
import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain, count, product
from string import ascii_uppercase
from typing import Final

import pikepdf

from briefing_gen.base.apart import Tell
from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.problems import BriefingError, Location, Problem, fault
from briefing_gen.joining import copying, objects, opening
from briefing_gen.joining.objects import array, as_tree, dictionary, text, tree_entries
from briefing_gen.joining.structure import Tree, has_tags, merge_structure, number_parents
from briefing_gen.pdf.metadata import PROGRAM, Claims, unmistakable, whole, write_said

_NUMBERED: Final = frozenset({"/H1", "/H2", "/H3", "/H4", "/H5", "/H6"})
_LARGEST_PROFILE: Final = 4_000_000


class Standards(Frozen):
    """What the joined file claims, and for the rest why not."""

    claims: Claims
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        claims = self.claims
        found = [f"PDF/UA-{claims.accessible}"] if claims.accessible else []
        found += [f"PDF/A-{claims.archival}{claims.level.lower()}"] if claims.archival else []
        claimed = " and ".join(found) or "neither PDF/UA nor PDF/A"
        return f"{claimed} ({'; '.join(self.reasons)})" if self.reasons else claimed


class Attached(Frozen, kw_only=True):
    """The joined file, what was left out of it, and which standards it claims."""

    content: bytes
    warnings: tuple[Problem, ...]
    standards: Standards


def attach(memo: opening.Source, attachments: Sequence[opening.Source]) -> Attached:
    """Return `memo` with `attachments` behind it; equal inputs give equal bytes.

    Raises BriefingError with every reason why one of the files cannot be joined, or for the one
    that takes too much time or memory.
    """
    sources = (memo, *attachments)
    size = sum(len(source.content) for source in sources)
    return opening.within_means(lambda tell: _attach(sources, tell), size, Location)


def _attach(sources: Sequence[opening.Source], tell: Tell) -> Attached:
    with contextlib.ExitStack() as stack:
        files = _open_all(stack, sources, tell)
        problems = [found for file in files for found in opening.not_flat(file)]
        if (pages := sum(len(file.pdf.pages) for file in files)) > opening.MOST_PAGES:
            longest = max(files, key=lambda file: len(file.pdf.pages))
            most = f"the limit is {opening.MOST_PAGES:,}"
            message = f"the files have {pages:,} pages together; {most}"
            hint = "attach the pages that matter, and link to the rest"
            problems.insert(0, fault("too-many-pages", message, longest.name, hint))
        if problems:
            raise BriefingError(tuple(problems))
        target = stack.enter_context(pikepdf.Pdf.new())
        parts = _parts(files, target)
        standards = _join(target, parts)
        stream = io.BytesIO()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # A form that was not whole before is not our doing.
            target.save(
                stream,
                force_version=max("1.7", *(part.pdf.pdf_version for part in parts)),
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                deterministic_id=True,
            )
        return Attached(
            content=whole(unmistakable(stream.getvalue())),
            warnings=tuple(problem for file in files for problem in opening.removed_actions(file)),
            standards=standards,
        )


def _open_all(
    stack: contextlib.ExitStack, sources: Sequence[opening.Source], tell: Tell
) -> list[opening.Opened]:
    files: list[opening.Opened] = []
    problems: list[Problem] = []
    for source in sources:
        tell(source.name)
        try:
            files.append(stack.enter_context(opening.opened(source)))
        except BriefingError as error:
            problems += error.problems
    if problems:
        raise BriefingError(tuple(dict.fromkeys(problems)))
    return files


def _parts(files: Sequence[opening.Opened], target: pikepdf.Pdf) -> list[copying.Part]:
    """Return the parts in their order, with the rules to copy each by."""
    taken = copying.lettered(files[0].pdf.Root)
    free = (letter for letter in letters() if letter not in taken)
    lengths = accumulate((len(file.pdf.pages) for file in files), initial=0)
    parts = [
        copying.Part(
            name=file.name,
            letter=letter,
            about=copying.read_about(file.pdf, file.name),
            findings=file.findings,
            pdf=file.pdf,
            copier=copying.Copier(file.pdf, target, f"{letter}-".encode() if letter else b""),
            first_page=first,
        )
        for file, letter, first in zip(files, chain([""], free), lengths, strict=False)
    ]
    number_parents(parts)
    return parts


def letters() -> Iterator[str]:
    """Yield the letters of attachments: A to Z, AA, AB and so on."""
    return ("".join(of) for length in count(1) for of in product(ascii_uppercase, repeat=length))


def _join(target: pikepdf.Pdf, parts: Sequence[copying.Part]) -> Standards:
    for part in parts:
        part.copier.copy_pages()
    copying.merge_places(target, parts)
    merge_files(target, parts)
    trees = merge_structure(target, parts)
    colours = merge_colours(target, parts)
    copying.write_bookmarks(target, parts)
    copying.write_labels(target, parts)
    standards = judge(parts, trees, colours)
    memo, root, claims = parts[0].about, parts[0].root, standards.claims
    title, creator = memo.title if memo.titled else "", memo.creator or PROGRAM
    write_said(target, replace(memo, title=title, creator=creator, claims=claims))
    shows_title = objects.entry(root, "/ViewerPreferences", "/DisplayDocTitle") is True
    if claims.accessible or shows_title:
        target.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    return standards


def merge_files(target: pikepdf.Pdf, parts: Sequence[copying.Part]) -> None:
    """Write the files inside of all parts, and which of them belong to the whole."""
    named: dict[str, pikepdf.Object] = {}
    associated = pikepdf.Array()
    for part in parts:
        named |= dict(_own_names(part, named))
        for value in array(part.root, "/AF"):
            if isinstance(copied := part.copier.copy(value), pikepdf.Dictionary):
                associated.append(copied)
    if len(associated):
        target.Root.AF = associated
    if named:
        files = {bytes(pikepdf.String(name)): held for name, held in named.items()}
        names = target.Root.get("/Names", pikepdf.Dictionary())
        names.EmbeddedFiles = target.make_indirect(as_tree(files, "/Names"))
        target.Root.Names = names


def _own_names(
    part: copying.Part, taken: Mapping[str, pikepdf.Object]
) -> Iterator[tuple[str, pikepdf.Object]]:
    """Yield the files inside a part by the names they have from now on.

    Files name each other, as those of a data package do. So where one name is taken all files of
    the part get the same beginning, and without it the package is whole again.
    """
    found = list(_specifications(part))
    beginning = f"{part.letter}-" if any(name in taken for name, _ in found) else ""
    known = set(taken)
    for name, specification in found:
        tries = (f"{at}-{beginning}{name}" if at else beginning + name for at in count())
        free = next(each for each in tries if each not in known)
        known.add(free)
        if free != name:
            specification.F = pikepdf.String(free)
            specification.UF = pikepdf.String(free)
        yield free, specification


def _specifications(part: copying.Part) -> Iterator[tuple[str, pikepdf.Object]]:
    """Yield the files inside a part by the name a reader sees."""
    for key, value in tree_entries(dictionary(part.root, "/Names", "/EmbeddedFiles"), "/Names"):
        copied = part.copier.copy(value)
        if isinstance(copied, pikepdf.Dictionary) and "/EF" in copied:
            seen = text(copied, "/UF") or text(copied, "/F")
            yield seen or (str(key) if isinstance(key, pikepdf.String) else "file"), copied


def judge(parts: Sequence[copying.Part], trees: Sequence[Tree], colours: str) -> Standards:
    """Return what the joined file may claim; `colours` says why the colours do not go together."""
    against = {
        "PDF/UA": next(_against_access(parts, trees), ""),
        "PDF/A": next(_against_archive(parts), "") or colours,
    }
    accessible, archival = None if against["PDF/UA"] else 1, None if against["PDF/A"] else 3
    weakest = min((part.about.claims.level for part in parts), key=copying.LEVELS.find)
    claims = Claims(accessible=accessible, archival=archival, level=weakest if archival else "")
    return Standards(claims, tuple(f"no {what}: {why}" for what, why in against.items() if why))


def _against_access(parts: Sequence[copying.Part], trees: Sequence[Tree]) -> Iterator[str]:
    """Yield why the file is not PDF/UA-1."""
    for part in parts:
        marks = objects.dictionary(part.root, "/MarkInfo")
        if not has_tags(part.root) or objects.entry(marks, "/Marked") is not True:
            yield f"{part.name} is not tagged"
        if part.about.claims.accessible != 1 or objects.entry(marks, "/Suspects") is True:
            yield f"{part.name} does not claim it"
        if part.findings.bare_links:
            yield f"links of {part.name} do not say where they lead"
    if not (parts[0].about.titled and parts[0].about.language):
        yield f"{parts[0].name} names no title or no language"
    kinds = {objects.name(element, "/S") for tree in trees for element in tree.elements}
    if "/H" in kinds and kinds & _NUMBERED:
        yield "one file numbers its headings and another does not"


def _against_archive(parts: Sequence[copying.Part]) -> Iterator[str]:
    """Yield why the file is not PDF/A-3, which is PDF/A-2 but for the files inside."""
    for part in parts:
        claims = part.about.claims
        if claims.archival not in {2, 3} or not claims.level:
            yield f"{part.name} does not claim PDF/A-2 or PDF/A-3"
        files = objects.dictionary(part.root, "/Names", "/EmbeddedFiles")
        if claims.archival == 2 and files is not None:  # noqa: PLR2004 - PDF/A-2.
            yield f"{part.name} is PDF/A-2 and holds files"


def merge_colours(target: pikepdf.Pdf, parts: Sequence[copying.Part]) -> str:
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
