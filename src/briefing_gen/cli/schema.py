"""The command that gives editors what they need to complete and check files: schema.

A JSON Schema says which fields a file may have, and of what shape; the readers say more.
"""

import enum
import json
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Final

import typer

from briefing_gen.base.frozen import field_names
from briefing_gen.base.language import Language
from briefing_gen.base.quantities import SHIPPED, Kind, Scale
from briefing_gen.cli import terminal
from briefing_gen.dataset import vocabulary
from briefing_gen.dataset.reading import resources
from briefing_gen.document.exhibits import ChartKind, Mark, Pointer
from briefing_gen.edition import Audience
from briefing_gen.themes import looks

Schema = dict[str, Any]
_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Final[Schema] = {"type": "string"}
_TEXTS: Final[Schema] = {"type": "array", "items": _TEXT}
_ANY: Final[Schema] = {}


class File(enum.StrEnum):
    """A file that has a schema."""

    PACKAGE = "package"
    BRIEFING = "briefing"
    THEME = "theme"


FileArgument = Annotated[
    File,
    typer.Argument(
        metavar="FILE", help="Which file: package (datapackage.json), briefing (.yaml) or theme."
    ),
]


def schema_text() -> str:
    """Return the schema of a briefing, as `init` puts it beside one."""
    return json.dumps(schema_of(File.BRIEFING), indent=1) + "\n"


def print_schema(file: FileArgument) -> None:
    """Print the JSON Schema of a file, for editors.

    They complete its fields by it, and mark those that are misspelled.
    """
    terminal.say_json(schema_of(file))


def schema_of(file: File) -> Schema:
    """Return the schema of a file."""
    match file:
        case File.PACKAGE:
            return {"$schema": _DRAFT, "title": "datapackage.json", **_package()}
        case File.BRIEFING:
            return {"$schema": _DRAFT, "title": "briefing.yaml", **_briefing()}
        case File.THEME:
            return {"$schema": _DRAFT, "title": "theme.toml", **_theme()}


def _of(
    properties: Mapping[str, Schema], required: Iterable[str] = (), *, more: bool = False
) -> Schema:
    """Return an object with these properties, and with `more` where others have some too."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": more,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _one_of(words: Iterable[str]) -> Schema:
    return {"enum": [str(word) for word in words]}


def _alike(names: Iterable[str], schema: Schema) -> dict[str, Schema]:
    return dict.fromkeys(names, schema)


def _package() -> Schema:
    """Return what the program reads beside the properties of the Data Package standard."""
    titles: Schema = {"anyOf": [_TEXT, _of(_alike(Language, _TEXT), more=True)]}
    flag = _one_of(("yes", "no"))
    names = _alike(
        ("population", "source", "readIn", "locator", "notAbove", "measure", "base", "period"),
        _TEXT,
    )
    field = {
        **names,
        "name": _TEXT,
        "role": _one_of(resources.Role),
        "titles": titles,
        "periodKind": _one_of(vocabulary.PeriodKind),
        "fiscalYear": _ANY,
        "attribute": _one_of(vocabulary.Attribute),
        "unit": {"anyOf": [_one_of(SHIPPED), _TEXT]},
        "scale": _one_of(Scale),
        "statistic": _one_of(vocabulary.Statistic),
        "rounding": _one_of(vocabulary.Rounding),
        "caveats": _TEXTS,
        "confidence": _TEXT,
        "totals": _TEXTS,
        "overlap": flag,
        "unlisted": _TEXT,
        "withhold": _of({"below": _TEXT, "as": _TEXT, "with": _TEXTS}, ("below", "as")),
    }
    period = _of(
        {"kind": _one_of(vocabulary.PeriodKind), **_alike(("start", "end"), _TEXT)}, more=True
    )
    resource = {
        "name": _TEXT,
        "titles": titles,
        "kind": _one_of(resources.Kind),
        "missing": {"type": "object", "additionalProperties": titles},
        **{name: field[name] for name in ("unit", "statistic", "scale")},
        "breaks": _TEXTS,
        "period": period,
        "schema": _of({"fields": _list(_of(field, ("name",), more=True))}, more=True),
    }
    source = {
        **_alike(
            ("name", "title", "path", "publisher", "published", "accessed", "language"), _TEXT
        ),
        "grade": _one_of(vocabulary.Grade),
        "leadsTo": _one_of(vocabulary.LeadsTo),
    }
    unit = {
        **_alike(("name",), _TEXT),
        **_alike(("symbol", "singular", "plural"), titles),
        **_alike(("sum", "average"), flag),
        "kind": _one_of(Kind),
    }
    text = _alike(("metrics", "citations", "holds", "grades"), _TEXTS)
    package = {
        "name": _TEXT,
        "titles": titles,
        "sources": _list(_of(source, ("name",), more=True)),
        "populations": _list(_of({"name": _TEXT, "titles": titles}, ("name",), more=True)),
        "caveats": _list(_of({"name": _TEXT, "text": titles, **text}, ("name", "text"), more=True)),
        "units": _list(_of(unit, ("name", "kind"))),
        **_alike(("foreignWords", "synonyms"), {"type": "object"}),
        "terms": _list(_of({"words": _TEXTS, **_alike(("language", "instead"), _TEXT)}, more=True)),
        "resources": _list(_of(resource, ("name",), more=True)),
    }
    return _of(package, ("name", "sources", "resources"), more=True)


def _briefing() -> Schema:
    by_language = {"type": "object", "properties": _alike((*Language, *Audience), _ANY)}
    text: Schema = {"anyOf": [_TEXT, {**by_language, "additionalProperties": False}]}
    flag, texts = _one_of(("yes", "no")), _list(text)
    across = _of(
        {**_alike(("table", "dimension", "neighbors-of"), _TEXT), "members": _TEXTS},
        ("table", "dimension"),
    )
    point = {"id": _TEXT, "label": text, "value": _ANY, "mark": _one_of(Mark)}
    series = {"id": _TEXT, "name": text, "values": _ANY, "mark": _one_of(Mark)}
    pointers = {**_alike(Pointer, _ANY), "label": text}
    panel = {
        "panel-title": text,
        "across": across,
        "series": _list(_of(series, ("id", "name", "values"))),
        **_alike(("points", "comparators"), _list(_of(point, ("id", "label", "value")))),
        "annotations": _list(_of(pointers)),
        "display": _TEXT,
        **_alike(("highlight", "breaks", "labels"), _TEXTS),
        "descending": flag,
        "whole": _ANY,
    }
    head = {"title": text, "subtitle": text, "notes": texts}
    chart = {
        **head,
        **panel,
        "kind": _one_of(ChartKind),
        "panels": _list(_of(panel)),
        **_alike(("own-scales", "short-table"), flag),
    }
    row = _of({"cells": texts, "each": across}, ("cells",))
    columns = _list(_of({"header": text, "numeric": flag}, ("header",)))
    table = {**head, "columns": columns, "rows": _list(row), "ranges": flag}
    words = _alike(("label", "sentence", "slide"), text)
    key = _of({"number": _TEXT, **words}, ("number", "label"))
    said = {"statement": text, "body": texts, "slide": text, "key": key}
    finding = {
        **said,
        "id": _TEXT,
        "audiences": _list(_one_of(Audience)),
        **_alike(("short", "topic", "say"), text),
        "holds": _TEXTS,
        "notes": texts,
        "chart": _of(chart, ("kind", "subtitle")),
        "table": _of(table, ("columns", "rows")),
        "unavailable": {"anyOf": [_one_of(("leave-out",)), _of(said)]},
        "no-difference": _of(said),
    }
    callout = {"title": text, "content": texts}
    heads = _alike(("kicker", "title", "standfirst", "byline", "keywords"), text)
    briefing = {
        **_alike(("name", "date", "one-page", "smallest-base"), _TEXT),
        "audiences": _list(_one_of(Audience)),
        "languages": _list(_one_of(Language)),
        **_alike(("citations", "key-findings", "corrections"), _TEXTS),
        "parameters": {"type": "object", "additionalProperties": across},
        "metrics": {"type": "object"},
        **heads,
        "title-unavailable": text,
        **_alike(("organization", "contact"), text),
        "findings": _list(_of(finding, ("id", "statement"))),
        **_alike(("limits", "questions", "methods"), texts),
        "slide-titles": _of(_alike(("summary", "limits", "questions"), text)),
        "ask": _of(callout, callout),
        "help": _of({**callout, "heading": text}, callout),
    }
    needed = ("name", "date", "audiences", "languages", *heads, "key-findings", "findings", "help")
    return _of(briefing, needed)


def _theme() -> Schema:
    color = {"type": "string", "pattern": "^[0-9A-Fa-f]{6}$"}

    def style(kind: type, bounds: Mapping[str, looks.Bounds]) -> dict[str, Schema]:
        return {
            key: {"type": "number", "minimum": bounds[key].least, "maximum": bounds[key].most}
            if key in bounds
            else _TEXT
            for key in field_names(kind)
        }

    page, colors = style(looks.PageStyle, looks.PAGE), field_names(looks.Colours)
    tables = {
        "name": _TEXT,
        "title_ground": _one_of(looks.GROUNDS),
        "logo": _of(_alike(("file", "alt"), _TEXT), ("file", "alt")),
        "colors": _of(_alike(colors, color), colors),
        "page": _of(page, page),
        "one-page": _of(style(looks.PageStyle, looks.ONE_PAGE)),
        "slide": _of(slide := style(looks.SlideStyle, looks.SLIDE), slide),
    }
    return _of(tables, ("name", "colors", "page", "slide"))
