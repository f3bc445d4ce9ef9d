"""The ways around a joined file: bookmarks, named places, labels of pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from briefing_gen.joining import objects
from briefing_gen.joining.about import bookmark_title
from briefing_gen.joining.copying import Part, unused


def renamed_places(roots: Sequence[Object], marks: Sequence[str]) -> list[dict[bytes, bytes]]:
    """Return for each file what its named places are called in the joined file."""
    return [
        {old.encode("latin-1"): new.encode("latin-1") for old, new in names.items()}
        for names in _renamed([[_latin(key) for key, _ in _places(root)] for root in roots], marks)
    ]


def renamed_old_places(roots: Sequence[Object], marks: Sequence[str]) -> list[dict[str, str]]:
    """Return the same for places that are named by names, as the first versions of PDF did."""
    found = [objects.dictionary(root, "/Dests") for root in roots]
    return _renamed([sorted(names.keys()) if names is not None else [] for names in found], marks)


def _renamed(known: Sequence[Sequence[str]], marks: Sequence[str]) -> list[dict[str, str]]:
    taken: set[str] = set()
    renamed = []
    for names, mark in zip(known, marks, strict=True):
        own = {name: unused(name, taken, mark) for name in dict.fromkeys(names)}
        taken.update(own.values())
        renamed.append(own)
    return renamed


def _places(root: Object) -> Iterator[tuple[bytes, object]]:
    for key, value in objects.tree_entries(objects.dictionary(root, "/Names", "/Dests"), "/Names"):
        if isinstance(key, String):
            yield bytes(key), value


def _latin(key: bytes) -> str:
    return key.decode("latin-1")


def merge_places(target: Pdf, parts: Sequence[Part]) -> None:
    """Write the named places of all parts."""
    named: dict[bytes, object] = {}
    older: dict[str, object] = {}
    for part in parts:
        rules = part.copier.rules
        for key, value in _places(part.root):
            named.setdefault(rules.strings[key], _place(part, value))
        found = objects.dictionary(part.root, "/Dests")
        for name, value in found.items() if found is not None else ():
            older[rules.names[name]] = _place(part, value)
    if named:
        pairs = [item for key in sorted(named) for item in (String(key), named[key])]
        names = target.Root.get("/Names", Dictionary())
        names.Dests = target.make_indirect(Dictionary(Names=Array(pairs)))
        target.Root.Names = names
    if older:
        target.Root.Dests = target.make_indirect(objects.sorted_dictionary(older))


def _place(part: Part, value: object) -> object:
    if isinstance(value, Array):
        return part.copier.destination(value)
    return part.copier.copy(value)


def write_bookmarks(target: Pdf, parts: Sequence[Part]) -> None:
    """Write the outline: the memo's own, then a bookmark for each attachment above its own."""
    memo, *rest = parts
    root = _branch(target, memo)
    root.Type = Name.Outlines
    if not _has_items(root):
        _append(root, _leaf(target, memo, memo.about.title))
    covers = {part.letter: part for part in rest if part.is_cover}
    for part in rest:
        if part.is_cover:
            continue
        item = _branch(target, part)
        title = bookmark_title(part.letter, part.about, memo.about)
        _head(item, covers.get(part.letter, part), title)
        _append(root, item)
    target.Root.Outlines = root


def _branch(target: Pdf, part: Part) -> Object:
    """Return the bookmarks of a part below one; where they run in circles there are none."""
    source = objects.dictionary(part.root, "/Outlines")
    if source is None or not _is_sound(source):
        return target.make_indirect(Dictionary())
    branch = target.make_indirect(Dictionary())
    first = part.copier.copy(objects.entry(source, "/First"))
    if isinstance(first, Dictionary):
        branch.First = first
    for item in _items(branch):
        item.Parent = branch
        branch.Last = item
    branch.Count = _open_items(branch)
    return branch


def _is_sound(source: Object) -> bool:
    """Return whether every bookmark is met once, and is of the kind it must be."""
    waiting, seen = [source], set[tuple[int, int]]()
    while waiting:
        node = waiting.pop()
        for item in _items(node):
            if not item.is_indirect or objects.is_known(item, seen) or "/Title" not in item:
                return False
            waiting.append(item)
        first, last = objects.entry(node, "/First"), objects.entry(node, "/Last")
        if (first is None) != (last is None):
            return False
    return True


def _items(node: Object) -> Iterator[Object]:
    """Yield the bookmarks right below `node`; one that comes again is yielded, and is the last."""
    item = objects.dictionary(node, "/First")
    seen = set[tuple[int, int]]()
    while item is not None:
        yield item
        if objects.is_known(item, seen):
            return
        item = objects.dictionary(item, "/Next")


def _open_items(branch: Object) -> int:
    """Return how many bookmarks are seen when `branch` is open."""
    return sum(1 + max(objects.whole_number(item.get("/Count")) or 0, 0) for item in _items(branch))


def _has_items(branch: Object) -> bool:
    return "/First" in branch


def _leaf(target: Pdf, part: Part, title: str) -> Object:
    item = target.make_indirect(Dictionary())
    _head(item, part, title)
    return item


def _head(item: Object, part: Part, title: str) -> None:
    """Make `item` a closed bookmark that leads to the first page of `part`."""
    item.Title = String(title)
    item.Dest = Array([part.copier.pages[0], Name.Fit])
    if _has_items(item):
        item.Count = -_open_items(item)
    elif "/Count" in item:
        del item.Count


def _append(root: Object, item: Object) -> None:
    item.Parent = root
    if _has_items(root):
        item.Prev = root.Last
        root.Last.Next = item
    else:
        root.First = item
    root.Last = item
    root.Count = (objects.whole_number(root.get("/Count")) or 0) + 1


def lettered(root: Object) -> frozenset[str]:
    """Return the letters that page labels of a file begin with, such as A of A-1."""
    entries = objects.tree_entries(objects.dictionary(root, "/PageLabels"), "/Nums")
    return frozenset(objects.text(value, "/P").partition("-")[0] for _, value in entries)


def write_labels(target: Pdf, parts: Sequence[Part]) -> None:
    """Label the pages: the memo's as they were or 1 to n, then A-1 and so on; a cover is A."""
    labels: dict[int, object] = {}
    for part in parts:
        if part.is_cover:
            labels[part.first_page] = Dictionary(P=String(part.letter))
        elif part.letter:
            labels[part.first_page] = Dictionary(S=Name.D, P=String(f"{part.letter}-"))
        else:
            labels |= _own_labels(part) or {0: Dictionary(S=Name.D)}
    pairs = [item for number in sorted(labels) for item in (number, labels[number])]
    target.Root.PageLabels = Dictionary(Nums=Array(pairs))


def _own_labels(part: Part) -> dict[int, object]:
    found = {}
    for key, value in objects.tree_entries(objects.dictionary(part.root, "/PageLabels"), "/Nums"):
        number = objects.whole_number(key)
        if number is not None and 0 <= number < len(part.copier.pages):
            found[number] = part.copier.copy(value)
    if found:
        found.setdefault(0, Dictionary(S=Name.D))
    return found
