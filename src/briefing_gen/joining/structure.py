"""One structure tree of several: every part is a document of its own within one.

A part without tags is read page by page, so that a screen reader skips nothing of it. Elements get
the standard types that their roles stand for and the attributes of their classes, as two parts may
call different things by one name.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from briefing_gen.joining import objects
from briefing_gen.joining.copying import Part

_DEEPEST: Final = 32
"""Of roles that stand for roles."""


@dataclass(slots=True)
class Tree:
    """The tags of one part, as they stand in the joined file."""

    part: Part
    top: list[Object]
    elements: list[Object]


@dataclass(slots=True)
class _Structure:
    """The tree while it is put together."""

    target: Pdf
    whole: Object
    """The document that the documents of the parts are in: readers expect one at the top."""
    parents: dict[int, object] = field(default_factory=dict)
    """Elements by the numbers of pages and annotations, from 0."""

    def numbered(self, elements: Object) -> int:
        """Return a new number, by which a page or annotation finds `elements`."""
        number = len(self.parents)
        self.parents[number] = elements
        return number


def has_tags(root: Object) -> bool:
    """Return whether a catalog has a tree of tags."""
    kids = objects.dictionary(root, "/StructTreeRoot", "/K") is not None
    return kids or bool(objects.array(root, "/StructTreeRoot", "/K"))


def number_parents(parts: Sequence[Part]) -> None:
    """Let the rules of each part give the entries of its parent tree new numbers, one after all."""
    following = 0
    for part in parts:
        keys = {key for key, _ in _parent_entries(part.root)} if has_tags(part.root) else set[int]()
        part.copier.parents = {key: n for n, key in enumerate(sorted(keys), following)}
        following += len(keys)


def merge_structure(target: Pdf, parts: Sequence[Part]) -> list[Tree]:
    """Write the tags of all parts into `target`, and return them; none where no part has any."""
    trees = {part.letter: _tree_of(part) for part in parts if has_tags(part.root)}
    if not trees:
        return []
    found = list(trees.values())
    root = target.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    whole = Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array())
    root.K = target.make_indirect(whole)
    structure = _Structure(target, root.K)
    for tree in found:
        numbers, copy = tree.part.copier.parents, tree.part.copier.copy
        entries = _parent_entries(tree.part.root)
        structure.parents |= {numbers[key]: copy(value) for key, value in entries}
    for part in parts:
        structure.whole.K.append(_document(structure, part, trees.get(part.letter)))
    root.ParentTree = target.make_indirect(objects.as_tree(structure.parents, "/Nums"))
    root.ParentTreeNextKey = len(structure.parents)
    every = (element for tree in reversed(found) for element in reversed(tree.elements))
    named = {bytes(each.ID): each for each in every if isinstance(each.get("/ID"), String)}
    if named:
        root.IDTree = target.make_indirect(objects.as_tree(named, "/Names"))
    target.Root.StructTreeRoot = root
    target.Root.MarkInfo = Dictionary(Marked=True)
    return found


def _tree_of(part: Part) -> Tree:
    kids = objects.one_or_more(part.root.StructTreeRoot.get("/K"))
    copied = list(map(part.copier.copy, kids))
    top: list[Object] = [kid for kid in copied if isinstance(kid, Dictionary)]
    elements = list(_walk(top))
    held = (objects.dictionary(part.root.StructTreeRoot, n) for n in ("/RoleMap", "/ClassMap"))
    # By names that may be no text.
    roles, classes = ({} if found is None else dict(found.items()) for found in held)
    for element in elements:
        if "/NS" not in element:
            element.S = _standard(element.S, roles)
        if "/C" in element:
            named = map(objects.name_text, objects.one_or_more(element.C))  # Not its revisions.
            every = (each for n in named for each in objects.one_or_more(classes.get(n)))
            own = [part.copier.copy(each) for each in every]
            element.A = Array([*objects.one_or_more(element.get("/A")), *own])
            del element["/C"]
    return Tree(part, top, elements)


def _standard(kind: Object, roles: Mapping[str, object]) -> Object:
    """Return the type that a role leads to; it stays where it leads to itself."""
    for _ in range(_DEEPEST):
        found = roles.get(objects.name_text(kind))
        if not isinstance(found, Name):
            break
        kind = found
    return kind


def _walk(top: Sequence[Object]) -> Iterator[Object]:
    """Yield the elements below `top` in reading order."""
    waiting: list[object] = list(reversed(top))
    seen = set[tuple[int, int]]()
    while waiting:
        found = waiting.pop()
        if not isinstance(found, Dictionary) or "/S" not in found or objects.is_known(found, seen):
            continue
        yield found
        waiting.extend(reversed(objects.one_or_more(found.get("/K"))))


def _parent_entries(root: Object) -> Iterator[tuple[int, object]]:
    tree = objects.dictionary(root, "/StructTreeRoot", "/ParentTree")
    for key, value in objects.tree_entries(tree, "/Nums"):
        number = objects.whole_number(key)
        if number is not None:
            yield number, value


def _document(structure: _Structure, part: Part, tree: Tree | None) -> Object:
    """Return the one element that stands for a part, and says what the part said of itself.

    One without tags is read page by page.
    """
    top = tree.top if tree else []
    if len(top) == 1 and objects.name(top[0], "/S") == "/Document":
        document = structure.target.make_indirect(top[0])
    else:
        made = Dictionary(Type=Name.StructElem, S=Name.Document, K=Array(top))
        document = structure.target.make_indirect(made)
        for element in top:
            element.P = document
    document.P = structure.whole
    if part.about.language and "/Lang" not in document:
        document.Lang = String(part.about.language)
    if part.about.titled and "/T" not in document:
        document.T = String(part.about.title)
    for page in () if tree else part.copier.pages:
        document.K.append(_paragraph(structure, document, page))
    return document


def _paragraph(structure: _Structure, document: Object, page: Object) -> Object:
    """Return a page without tags as one paragraph, with its links."""
    made = Dictionary(Type=Name.StructElem, S=Name.P, P=document, Pg=page, K=Array())
    paragraph = structure.target.make_indirect(made)
    if "/Contents" in page:
        paragraph.K.append(0)
        page.StructParents = structure.numbered(Array([paragraph]))
        Page(page).contents_add(b"/P <</MCID 0>> BDC", prepend=True)
        Page(page).contents_add(b"EMC")
    for annotation in objects.array(page, "/Annots"):
        if isinstance(annotation, Dictionary) and annotation.get("/Subtype") == Name.Link:
            leading = Dictionary(Type=Name.StructElem, S=Name.Link, P=paragraph)
            link = structure.target.make_indirect(leading)
            link.K = Dictionary(Type=Name.OBJR, Pg=page, Obj=annotation)
            annotation.StructParent = structure.numbered(link)
            paragraph.K.append(link)
    return paragraph
