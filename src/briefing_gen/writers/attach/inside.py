"""Files inside the files: all of them travel along, each under a name of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pikepdf import Array, Dictionary, Object, Pdf, String

from briefing_gen.writers.attach.objects import array, dictionary, text, tree_entries
from briefing_gen.writers.attach.parts import Part, unused


def merge_files(target: Pdf, parts: Sequence[Part]) -> None:
    """Write the files inside of all parts, and which of them belong to the whole."""
    named: dict[str, Object] = {}
    associated = Array()
    for part in parts:
        named |= dict(_own_names(part, named))
        for value in array(part.root, "/AF"):
            if isinstance(copied := part.copier.copy(value), Dictionary):
                associated.append(copied)
    if len(associated):
        target.Root.AF = associated
    if named:
        pairs = sorted((bytes(String(name)), name) for name in named)
        items = [item for _, name in pairs for item in (String(name), named[name])]
        names = target.Root.get("/Names", Dictionary())
        names.EmbeddedFiles = target.make_indirect(Dictionary(Names=Array(items)))
        target.Root.Names = names


def _own_names(part: Part, taken: Mapping[str, Object]) -> Iterator[tuple[str, Object]]:
    """Yield the files inside a part by the names they have from now on.

    Files name each other, as those of a data package do. So where one name is taken all files of
    the part get the same beginning, and without it the package is whole again.
    """
    found = list(_specifications(part))
    beginning = f"{part.mark}-" if any(name in taken for name, _ in found) else ""
    known = set(taken)
    for name, specification in found:
        free = unused(beginning + name, known, part.mark)
        known.add(free)
        if free != name:
            specification.F = String(free)
            specification.UF = String(free)
        yield free, specification


def _specifications(part: Part) -> Iterator[tuple[str, Object]]:
    """Yield the files inside a part by the name a reader sees."""
    for key, value in tree_entries(dictionary(part.root, "/Names", "/EmbeddedFiles"), "/Names"):
        copied = part.copier.copy(value)
        if isinstance(copied, Dictionary) and "/EF" in copied:
            seen = text(copied, "/UF") or text(copied, "/F")
            yield seen or (str(key) if isinstance(key, String) else "file"), copied
