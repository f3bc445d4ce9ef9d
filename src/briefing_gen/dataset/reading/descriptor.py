"""What datapackage.json says about the package as a whole: sources, populations, caveats."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from briefing_gen.base import limits
from briefing_gen.base.frozen import Frozen
from briefing_gen.base.language import Language
from briefing_gen.base.problems import Faults, Location, Problem, Severity
from briefing_gen.dataset import model
from briefing_gen.dataset.periods import is_date
from briefing_gen.dataset.reading import named_metrics
from briefing_gen.dataset.reading.nodes import DEFAULT_TAG, Node, choose_from, nearest, read_unit
from briefing_gen.dataset.reading.resources import Resource, read_resource
from briefing_gen.reading.json_toml import tree_of_json
from briefing_gen.reading.tree import Node as Tree
from briefing_gen.reading.tree import UnreadableError, plain, scalars

DESCRIPTOR: Final = "datapackage.json"
JSON_HINTS: Final = {
    "invalid-json": "check commas, quotes and brackets",
    "repeated-key": "keep one of the two: readers would pick one silently",
}
LANGUAGE_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
"""A language, and what follows of script and region, as in BCP 47."""
_TAGS: Final = f"write {', '.join(Language)}, fr or the like"
_CORRECTED: Final = {
    "en-US": "Not as in the publisher\u2019s file",
    "es-US": "No es como en el archivo de quien lo publica",
}
_CREATED: Final = "created"
_NO_BRACES: Final = str.maketrans("{}", "()")
_OURS: Final = ("titles", "populations", "caveats", "foreignWords", "terms", "synonyms", "units")
_GRADES: Final = (
    "write primary (read at the publisher), secondary (read in a text that quotes it) or reported "
    "(only in the news)"
)
WEB_ADDRESS: Final = re.compile(r"https?://[!-~]{1,1990}")


class Package(Frozen, kw_only=True):
    """The descriptor, read; its tables are still closed."""

    dataset: model.Dataset
    """All that the descriptor itself says: no table yet, and no digest."""
    resources: tuple[Resource, ...]
    gaps: tuple[Problem, ...]
    """What is still to be filled in, where it is a draft."""


def read_descriptor(text: bytes, faults: Faults) -> Package | None:
    """Return what the bytes of datapackage.json say; None where they are no JSON."""
    tree = _parse(text, faults)
    if tree is None:
        return None
    root = Node(tree, faults, tree)
    if not root.is_object:
        root.refuse("datapackage.json is not an object", "write { ... } around everything")
        return None
    gaps = named_metrics.gaps_in(tree)
    root = Node(named_metrics.stood_in(tree), faults, tree) if gaps else root
    refuse_characters(root)
    root.refuse_misspelt(*_OURS)
    for node in root.children("units"):
        node.refuse_misspelt("kind", "symbol", "singular", "plural", "sum", "average")
        read_unit(node)
    name = root.text("name")
    dataset = model.Dataset(
        name=name,
        titles=root.titles("titles", root.text("title", name)),
        version=root.text("version", model.NO_VERSION),
        created=_date(root, _CREATED, "write it as 2026-01-15T00:00:00Z"),
        digest="",
        tables={},
        sources={key: _source(node) for key, node in root.keyed("sources").items()},
        populations=_populations(root),
        caveats={key: _caveat(key, node) for key, node in root.keyed("caveats").items()},
        accepted=dict(_accepted(root)),
        foreign=_word_lists(root, "foreignWords", "en-US"),
        terms=tuple(_term(node) for node in root.children("terms")),
        synonyms=_word_lists(root, "synonyms", "reports"),
        synonym_places={key: tree.where for key, tree in root.entries_of("synonyms").items()},
        descriptor=text.decode("utf-8-sig"),
    )
    return Package(dataset=dataset, resources=_resources(root), gaps=gaps)


def _parse(data: bytes, faults: Faults) -> Tree | None:
    try:
        return tree_of_json(data.decode("utf-8-sig"), DESCRIPTOR)
    except UnicodeDecodeError as error:
        where = Location(DESCRIPTOR, data.count(b"\n", 0, error.start) + 1, 1)
        faults.refuse("encoding-error", "this is not UTF-8 text", where, "save it as UTF-8")
    except UnreadableError as error:
        faults.refuse(error.code, error.message, error.where, JSON_HINTS[error.code])
    return None


def _source(node: Node) -> model.Source:
    node.refuse_misspelt(
        "publisher", "publishers", "published", "accessed", "grade", "language", "leadsTo"
    )
    url = node.text("path", "")
    if url and not WEB_ADDRESS.fullmatch(url):
        hint = "write it as https://..., without spaces or letters that are not ASCII"
        node.at("path").refuse(f"the address {url[:200]!r} of a source is not a web address", hint)
    return model.Source(
        id=node.text("name"),
        publisher=node.text("publisher"),
        title=node.text("title"),
        url=url,
        published=_date(node, "published"),
        accessed=_date(node, "accessed"),
        grade=node.choice("grade", model.Grade, "this source has no grade", _GRADES)
        or model.Grade.REPORTED,
        language=_language(node),
        short=node.text("shortTitle", ""),
        titles=node.own_titles("titles"),
        shorts=node.own_titles("shortTitles"),
        publishers=node.own_titles("publishers"),
        leads_to=node.choice("leadsTo", model.LeadsTo) or model.LeadsTo.PUBLICATION,
        superseded_by=node.text("supersededBy", ""),
        where=node.where,
    )


def _populations(root: Node) -> Mapping[str, model.Population]:
    nodes = root.keyed("populations")
    found: dict[str, model.Population] = {}
    for name, node in nodes.items():
        node.refuse_misspelt("titles", "partOf", "per")
        part_of, per = node.text("partOf", ""), node.texts("per")
        named = [("partOf", part_of)] * bool(part_of) + [("per", other) for other in per]
        for key, other in named:
            if other not in nodes:
                message, hint = f"there is no population {other!r}", nearest(other, nodes)
                node.at(key).refuse(message, hint, code="unknown-population")
        found[name] = model.Population(
            id=name, titles=node.needed_titles("titles"), part_of=part_of, per=per, where=node.where
        )
    return found


def _caveat(name: str, node: Node) -> model.Caveat:
    node.refuse_misspelt("text", "metrics", "citations", "holds", "grades")
    citations = node.texts("citations")
    named_metrics.refuse_bare_numbers(citations, partial(_refuse_under, node, "citations"))
    written = "; ".join(node.texts("metrics"))
    return model.Caveat(
        id=name,
        text=node.needed_titles("text"),
        metrics=tuple(named_metrics.read_metrics(written, partial(_refuse_under, node, "metrics"))),
        citations=citations,
        holds=_conditions(node),
        grades=_grades(node),
        where=node.where,
    )


def _accepted(root: Node) -> Iterator[tuple[str, model.Accepted]]:
    """Yield what the provenance accepts as differing from the publisher's file, by address."""
    made = root.child("provenance")
    for address, tree in made.entries_of("accepted").items() if made else ():
        said = plain(tree)
        entry = said if isinstance(said, dict) else {"why": said}
        named = map(entry.get, ("value", "why"))
        value, why = ("" if each is None else str(each) for each in named)
        words = why.translate(_NO_BRACES).rstrip(".") or address
        text = {tag: f"{begun}: {words}" for tag, begun in _CORRECTED.items()}
        caveat = model.Caveat(id=f"accepted {address}", text=text, citations=(words,))
        yield address, model.Accepted(caveat, value)


def _conditions(node: Node) -> tuple[str, ...]:
    found = node.texts("holds")
    for text in found:
        if "[" in text:  # What a text rests on travels with it: names say which tables that takes.
            message = f"the condition {text!r} has an address in it"
            hint = "give the value a name under metrics, and write that"
            _refuse_under(node, "holds", "wrong-shape", message, hint)
    return found


def _refuse_under(node: Node, key: str, code: str, message: str, hint: str) -> None:
    node.at(key).refuse(message, hint, code=code)


def _word_lists(root: Node, name: str, like: str) -> Mapping[str, tuple[str, ...]]:
    """Return lists of words by what they belong to: a language, or what says the same."""
    node = root.child(name)
    if node is None:
        return {}
    if not node.is_object:
        node.refuse(f"{name} is not an object", f'write {{"{like}": ["...", "..."]}}')
    for key in node.entries:
        if name == "foreignWords" and not LANGUAGE_TAG.fullmatch(key):
            node.at(key).refuse(_no_tag(key), _TAGS)
    texts = ((key, node.texts(key)) for key in node.entries)
    return {key: tuple(t for t in said if any(map(str.isalnum, t))) for key, said in texts}


def _term(node: Node) -> model.Term:
    node.refuse_misspelt("language", "words", "instead", "severity")
    words = node.texts("words")
    if not any(item.strip() for item in words):
        node.refuse("this term has no words", 'write "words": ["...", "..."]')
    return model.Term(
        language=_language(node),
        words=tuple(item for item in words if item.strip()),
        instead=node.text("instead"),
        severity=node.choice("severity", Severity) or Severity.ERROR,
    )


def _no_tag(text: str) -> str:
    return f"{text!r} is not the tag of a language"


def _language(node: Node) -> str:
    """Return the language of a title, which a screen reader is told."""
    text = node.text("language", DEFAULT_TAG) or DEFAULT_TAG
    if not LANGUAGE_TAG.fullmatch(text):
        node.at("language").refuse(_no_tag(text), _TAGS)
    return text


def _date(node: Node, key: str, hint: str = "write 2023, 2023-04 or 2023-04-30") -> str:
    """Return a day, a month or a year; the package was made at a time of a day."""
    text = node.text(key, "")
    if text and not is_date(text[:10] if key == _CREATED else text):
        node.at(key).refuse(f"{key} is {text[:30]!r}, which is not a date", hint)
    return text


def _grades(node: Node) -> tuple[model.Grade, ...]:
    """Return the grades of the values that a caveat is true of; all where it names none."""
    names = node.texts("grades")
    known = {grade.value: grade for grade in model.Grade}
    for name in names:
        if name not in known:
            node.at("grades").refuse(f"unknown grade {name!r}", choose_from(known))
    return tuple(known[name] for name in names if name in known) or model.GRADES


def _resources(root: Node) -> tuple[Resource, ...]:
    nodes = root.keyed("resources", code="resource-error")
    if not nodes and root.child("resources") is None:
        root.refuse("there is no 'resources'", "list the tables of the package")
    if len(nodes) > limits.MAX_RESOURCES:
        root.refuse(f"there are more than {limits.MAX_RESOURCES} resources", "split the package")
        return ()
    return tuple(filter(None, (read_resource(name, node) for name, node in nodes.items())))


def refuse_characters(root: Node) -> None:
    """Add a problem for each text below `root` that is too long or holds a refused character."""
    for text in scalars(root.tree, keys=True):
        if match := limits.first_refused(text.text):
            message = (
                f"this text holds the invisible character {limits.describe_character(match[0])}"
            )
            hint = "delete it; copied text often brings such characters along"
            root.faults.refuse("invisible-character", message, text.where, hint)
        if len(text.text) > limits.MAX_CELL_CHARS:
            message = f"this text has more than {limits.MAX_CELL_CHARS} characters"
            root.faults.refuse(root.code, message, text.where, "shorten it")
