"""What datapackage.json says about one table and each column: its file, and what values mean."""

import enum
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from briefing_gen.base import quantities
from briefing_gen.base.frozen import Frozen
from briefing_gen.base.language import Language
from briefing_gen.base.limits import MAX_COLUMNS
from briefing_gen.base.quantities import COUNTED, SHIPPED, Scale, Unit
from briefing_gen.dataset import model
from briefing_gen.dataset.cell_text import NAME, NUMBER, address_fault
from briefing_gen.dataset.periods import parse_period
from briefing_gen.dataset.reading.nodes import DEFAULT_TAG, Node, choose_from
from briefing_gen.dataset.vocabulary import in_each_language
from briefing_gen.reading.json_toml import Json

NUMBER_TYPES: Final = ("integer", "number")
WHOLE_TYPES: Final = ("integer", "year")
NAMES: Final[Mapping[str, tuple[str, str]]] = {
    "string": ("a text", ""),
    "integer": ("a whole number", "write digits only"),
    "number": ("a number", "write digits, and decimals after a point"),
    "year": ("a year", "write its four digits, such as 2024"),
    "date": ("a date", "write it as 2024-03-31"),
    "yearmonth": ("a month of a year", "write it as 2024-03"),
    **dict.fromkeys(("datetime", "time", "any", "boolean"), ("a text", "")),
}
"""What a cell of each type is, and how to write it."""
_NUMBERS: Final[Mapping[str, Json]] = {"decimalChar": ".", "groupChar": "", "bareNumber": True}
"""How the numbers of a column are written: the only way that is read."""
OURS: Final = (
    "role", "titles", "periodKind", "attribute", "unit", "statistic", "population", "rounding",
    "base", "scale", "source", "readIn", "locator", "caveats", "notAbove", "measure", "confidence",
    "totals", "overlap", "unlisted", "withhold", "period",
)  # fmt: skip
"""The properties of a field that the standard does not know."""
_OF_FIELDS: Final = frozenset({
    "name", "type", "format", "title", "description", "example", "rdfType", "constraints",
    "missingValues", "categories", "categoriesOrdered", "decimalChar", "groupChar", "bareNumber",
    "trueValues", "falseValues", *OURS,
})  # fmt: skip
_NO_ATTRIBUTE: Final = "this field does not say which attribute it holds"
_USUAL: Final[Mapping[quantities.Kind, model.Statistic]] = {
    quantities.Kind.COUNT: model.Statistic.COUNT,
    quantities.Kind.AMOUNT: model.Statistic.AMOUNT,
    quantities.Kind.RATE: model.Statistic.RATE,
    quantities.Kind.INDEX: model.Statistic.AMOUNT,
    quantities.Kind.SHARE: model.Statistic.PERCENT,
    quantities.Kind.MEASURE: model.Statistic.AMOUNT,
}
"""What values in units of a kind are where nothing says that they are means or medians."""
_NOT_AVAILABLE: Final = in_each_language(lambda words: words.not_available)
_OF_TABLES: Final = (
    "titles", "kind", "missing", "period", "fiscalYear", "locator", "breaks", "scale", "definition",
    "unit", "statistic",
)  # fmt: skip
_OF_SCHEMAS: Final = frozenset({
    "$schema", "fields", "fieldsMatch", "foreignKeys", "missingValues", "primaryKey", "uniqueKeys",
    "name", "title", "description",
})  # fmt: skip
_UNEXAMINED: Final = ("uniqueKeys", "foreignKeys")
"""What a schema may declare for other programs."""
_DIALECT: Final[Mapping[str, Json]] = {
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
    "header": True,
    "headerRows": [1],
    "commentChar": None,
    "commentRows": None,
    "escapeChar": None,
    "nullSequence": None,
}
"""How a file is written, as far as it changes what its cells say: the only way that is read."""


class Role(enum.StrEnum):
    """What a column is for."""

    DIMENSION = "dimension"
    MEASURE = "measure"
    ATTRIBUTE = "attribute"
    LABEL = "label"


class FieldSpec(Frozen, kw_only=True):
    """One entry of `fields`; what goes with its role is set, the rest is None."""

    name: str
    type: str
    column: int
    role: Role
    dimension: model.Dimension | None = None
    measure: model.Measure | None = None
    attribute: model.Attribute | None = None
    node: Node


class Shared(Frozen):
    """What a table says for those of its measures that do not say it themselves."""

    locator: str
    unit: Unit | None
    statistic: model.Statistic | None
    scale: Scale | None
    """Of counts and amounts alone."""
    period: model.Period | None


def read_field(name: str, column: int, node: Node, shared: Shared, *, special: bool) -> FieldSpec:
    """Return what an entry of `fields` says; columns of special tables need no role."""
    type_ = node.text("type", "string")
    if type_ not in NAMES:
        node.refuse(f"the type {type_!r} is not read", choose_from(NAMES))
    node.refuse_misspelt(*OURS, known=_OF_FIELDS)
    _refuse_unusual(node, _NUMBERS, "the field", "write digits, a point for decimals and no more")
    if special:
        return FieldSpec(name=name, type=type_, column=column, role=Role.LABEL, node=node)
    role = node.choice("role", Role, absent=f"the field {name!r} has no role")
    is_shown = role in {Role.DIMENSION, Role.MEASURE}
    if is_shown:
        refuse_name(name, node)
    # Readers see the words of dimensions and values only.
    titles_of = node.needed_titles if is_shown else node.titles
    titles = titles_of("titles", node.text("title", name))
    return FieldSpec(
        name=name,
        type=type_,
        column=column,
        role=role or Role.LABEL,
        dimension=_dimension(name, column, titles, node) if role is Role.DIMENSION else None,
        measure=_measure(name, column, titles, node, shared) if role is Role.MEASURE else None,
        attribute=node.choice("attribute", model.Attribute, absent=_NO_ATTRIBUTE)
        if role is Role.ATTRIBUTE
        else None,
        node=node,
    )


def refuse_name(name: str, node: Node) -> None:
    """Add a problem where a name of a table, dimension or measure cannot stand in an address."""
    if not NAME.fullmatch(name):
        hint = "write letters, digits, hyphens and underscores, a letter first"
        node.refuse(f"the name {name!r} cannot stand in an address", hint)


def _dimension(name: str, column: int, titles: model.Titles, node: Node) -> model.Dimension:
    return model.Dimension(
        name=name,
        titles=titles,
        period_kind=node.choice("periodKind", model.PeriodKind),
        totals=node.texts("totals") if node.child("totals") else None,
        overlap=node.text("overlap", "no") == "yes",
        unlisted=node.text("unlisted", ""),
        column=column,
        where=node.where,
    )


def _measure(
    name: str, column: int, titles: model.Titles, node: Node, shared: Shared
) -> model.Measure:
    if node.text("type", "string") not in NUMBER_TYPES:
        node.refuse(f"the measure {name!r} is not of type integer or number", "set its type")
    if (own := node.child("missingValues")) is not None:
        message = f"the measure {name!r} has missingValues of its own, which are not read"
        own.refuse(message, "list them under missingValues of the schema")
    base = node.text("base", "")
    if base and (message := address_fault(base)):
        hint = "a dimension of this table may stand as *: totals[year=*].received"
        node.at("base").refuse(message, hint, code="address-syntax")
    unit = unit_of(node) or shared.unit
    usual = _USUAL[unit.kind] if unit else None
    usual = model.Statistic.COUNT if unit is Unit.RANK else usual
    return model.Measure(
        name=name,
        titles=titles,
        unit=unit,
        scale=scale_of(node) or (shared.scale if unit and unit.kind in COUNTED else None),
        said=words_of(node, titles),
        statistic=statistic_of(node) or shared.statistic or usual,
        population=node.text("population", "") or None,
        rounding=node.choice("rounding", model.Rounding) or model.Rounding.EXACT,
        base=base or None,
        source=node.text("source", "") or None,
        read_in=node.text("readIn", "") or None,
        locator=node.text("locator", "") or shared.locator,
        caveats=node.texts("caveats"),
        not_above=node.text("notAbove", ""),
        least=_limit(node, "minimum"),
        most=_limit(node, "maximum"),
        period=_own_period(node, shared.period),
        column=column,
        where=node.where,
        unit_where=said.where if (said := node.child("unit")) else None,
    )


def unit_of(node: Node) -> Unit | None:
    """Return the unit that a field, or a table for all its measures, names."""
    unit = node.child("unit")
    if unit is None:
        return None
    known = {**SHIPPED, **node.own_units}
    if isinstance(unit.value, str) and unit.value in known:
        return known[unit.value]
    unit.refuse_choice("unit", known, "; or declare it under units of the package")
    return None


def words_of(node: Node, titles: model.Titles) -> tuple[model.Words, ...]:
    """Return the titles and the description of a field or a table, each where it stands."""
    where = (node.child("titles") or node.at("title")).where
    words = [model.Words(text, language, where) for language, text in titles.items()]
    description = node.child("description")
    if description is not None and isinstance(description.value, str):
        words.append(model.Words(description.value, DEFAULT_TAG, description.where))
    return tuple(words)


def statistic_of(node: Node) -> model.Statistic | None:
    """Return what the values of a field are, or those of a table for all that do not say it."""
    return node.choice("statistic", model.Statistic)


def scale_of(node: Node) -> Scale | None:
    """Return the scale that a field, or a table for its counts and amounts, names."""
    return node.choice("scale", Scale) if node.text("scale", "") else None


def _limit(node: Node, key: str) -> Decimal | None:
    """Return the limit that the constraints of a field declare; what is no number is told there."""
    declared = node.child("constraints")
    limit = declared.child(key) if declared else None
    is_number = limit and NUMBER.fullmatch(str(limit.value))
    return Decimal(str(limit.value)) if limit and is_number else None


class Kind(enum.StrEnum):
    """What the rows of a table are."""

    OBSERVATIONS = "observations"
    MEMBERS = "members"
    NEIGHBORS = "neighbors"
    CLAIMS = "claims"
    TOTALS = "totals"
    CONFLICTS = "conflicts"
    CORRECTIONS = "corrections"
    CONFIRMATIONS = "confirmations"


class Resource(Frozen, kw_only=True):
    """One entry of `resources`."""

    name: str
    file: str
    titles: model.Titles
    kind: Kind
    fields: tuple[FieldSpec, ...]
    missing: Mapping[str, model.Titles]
    """Why a cell is without a value, by the text that stands in it."""
    period: model.Period | None
    fiscal_year: model.FiscalYear | None
    breaks: tuple[str, ...] = ()
    """The periods whose values are not comparable with those before."""
    node: Node

    def of_role(self, role: Role) -> tuple[FieldSpec, ...]:
        """Return the fields of one role, in file order."""
        return tuple(field for field in self.fields if field.role is role)


def read_resource(name: str, node: Node) -> Resource | None:
    """Return what an entry of `resources` says; None where its table cannot be read."""
    before = len(node.faults)
    refuse_name(name, node)
    node.refuse_misspelt(*_OF_TABLES)
    for key in {*OURS}.difference(_OF_TABLES).intersection(node.entries):
        message = f"{key!r} is said of fields, and would be ignored here"
        hint = "write it in each field that it is true of"
        node.at(key).refuse(message, hint, code="unknown-property")
    _refuse_what_we_do_not_read(node)
    kind = node.choice("kind", Kind) or Kind.OBSERVATIONS
    period = _period(node)
    fields = _fields(node, kind, period)
    # Readers see the words of tables of values only.
    titles_of = node.needed_titles if kind is Kind.OBSERVATIONS else node.titles
    resource = Resource(
        name=name,
        file=_path(node),
        titles=titles_of("titles", node.text("title", name)),
        kind=kind,
        fields=fields,
        missing=_missing(node),
        period=period,
        fiscal_year=_fiscal_year(node),
        breaks=tuple(filter(None, node.texts("breaks"))),
        node=node,
    )
    if kind is Kind.OBSERVATIONS and fields:
        _check_key(resource)
    return resource if len(node.faults) == before else None


def _path(node: Node) -> str:
    paths = node.texts("path")
    if len(paths) == 1:
        return paths[0]
    message = f"this resource names {'several files' if paths else 'no file'}"
    node.refuse(message, 'write "path": "table.csv"')
    return ""


def _refuse_what_we_do_not_read(node: Node) -> None:
    if node.child("data"):
        node.refuse("data inside datapackage.json is not read", "put the rows into a CSV file")
    if (encoding := node.text("encoding", "utf-8").lower()) not in {"utf-8", "utf8"}:
        node.refuse(f"the encoding {encoding!r} is not read", "save the file as UTF-8")
    dialect = node.child("dialect")
    delimiter = dialect.text("delimiter", ",") if dialect else ","
    if delimiter != ",":
        node.refuse(f"the separator {delimiter!r} is not read", "separate the cells by commas")
    if dialect:
        hint = "save the file with a header, commas and double quotation marks"
        _refuse_unusual(dialect, _DIALECT, "the dialect", hint)


def _refuse_unusual(node: Node, usual: Mapping[str, Json], whose: str, hint: str) -> None:
    """Add a problem for each way of writing that is declared and is not the one that is read."""
    for key, value in usual.items():
        said = node.child(key)
        if said is not None and said.value != value:
            said.refuse(f"the {key} that {whose} declares is not read", hint)


def _fields(node: Node, kind: Kind, period: model.Period | None) -> tuple[FieldSpec, ...]:
    schema = node.child("schema", code="schema-error")
    if schema is None or not schema.is_object:
        message = "the schema of this table is not written here"
        hint = 'write "schema": {"fields": [...], "primaryKey": [...]} into datapackage.json'
        (schema or node).refuse(message, hint, code="schema-error")
        return ()
    schema.refuse_misspelt(known=_OF_SCHEMAS)
    for key in _UNEXAMINED:
        if (keys := schema.child(key)) and keys.value:
            keys.warn(f"{key} are not examined", "let a validator of data packages check them")
    if (match := schema.child("fieldsMatch")) and match.value not in ("exact", ["exact"]):
        match.refuse("columns are matched to fields one by one", 'write "fieldsMatch": "exact"')
    nodes = schema.keyed("fields", code="field-error")
    if not 0 < len(nodes) <= MAX_COLUMNS:
        schema.refuse(f"a table has 1 to {MAX_COLUMNS} fields", "list the columns of the file")
        return ()
    locator, statistic = node.text("locator", ""), statistic_of(node)
    shared = Shared(locator, unit_of(node), statistic, scale_of(node), period)
    fields, special = enumerate(nodes.items(), start=1), kind is not Kind.OBSERVATIONS
    return tuple(read_field(name, at, item, shared, special=special) for at, (name, item) in fields)


def _missing(node: Node) -> Mapping[str, model.Titles]:
    schema = node.child("schema")
    texts = _missing_texts(schema) if schema else ("",)
    reasons = node.child("missing")
    if reasons is None:
        return dict.fromkeys(texts, _NOT_AVAILABLE)
    if not reasons.is_object:
        reasons.refuse("missing is not an object", 'write {"": {"en-US": "none"}}')
        return {}
    for text in reasons.entries:
        if text not in texts:
            message = f"{text!r} has a reason, but is not among the missingValues of the schema"
            hint = "list it under missingValues too, so that other readers of the package know it"
            reasons.refuse(message, hint)
    said = {text: reasons.titles(text, "") for text in texts if text in reasons.entries}
    return {text: said.get(text, _NOT_AVAILABLE) for text in texts}


def _missing_texts(schema: Node) -> tuple[str, ...]:
    node = schema.child("missingValues", code="schema-error")
    if node is None:
        return ("",)
    items = node.value if isinstance(node.value, list) else [node.value]
    texts = [item.get("value") if isinstance(item, dict) else item for item in items]
    if not all(isinstance(text, str) for text in texts):
        node.refuse("missingValues is not a list of texts", 'write "missingValues": ["", "-"]')
    return tuple(text for text in texts if isinstance(text, str))


def _period(node: Node) -> model.Period | None:
    period = node.child("period")
    if period is None:
        return None
    kind = period.choice("kind", model.PeriodKind)
    start, _, last = period.text("start", "").partition("/")
    end = period.text("end", last or start)
    if kind is model.PeriodKind.UNSTATED_YEAR and parse_period(start, model.PeriodKind.QUARTER):
        kind = model.PeriodKind.QUARTER
    if kind is None:
        period.refuse("this period does not say what its years are", "write its kind")
        return None
    if start and parse_period(f"{start}/{end}", kind) is None:
        hint = "write 2019, 2019-04 or 2019-04-30, start first"
        period.refuse(f"{start!r} to {end!r} is not a period", hint)
    return model.Period(kind, start, end)


def _own_period(node: Node, of_table: model.Period | None) -> model.Period | None:
    """Return the period that a field gives its values; its years are of the kind of the table's."""
    text = node.text("period", "")
    if not text:
        return None
    kind = node.choice("periodKind", model.PeriodKind) or (of_table.kind if of_table else None)
    found = parse_period(text, kind) if kind else None
    if kind is None:
        node.at("period").refuse("nothing says what kind of period this is", "add a periodKind")
    elif found is None:
        hint = "write 2019, 2015/2019, 2019-04 or 2019-04-30"
        node.at("period").refuse(f"{text!r} is not a period", hint)
    return found


def _fiscal_year(node: Node) -> model.FiscalYear | None:
    """Return which fiscal years a table has; None where it says nothing of them."""
    said = node.child("fiscalYear")
    if said is None:
        return None
    said.refuse_misspelt("starts", "titles", "shortTitle")
    titles = said.child("titles")
    is_bare = titles is not None and titles.value == ""
    starts = said.text("starts", "10") if is_bare else said.text("starts")
    if not re.fullmatch(r"0?[1-9]|1[0-2]", starts):
        hint = 'write the month in which the year starts: "07" for July'
        said.at("starts").refuse(f"{starts!r} is not a month", hint)
        return None
    bare: Mapping[str, str] = dict.fromkeys(Language, "")
    names = bare if is_bare else said.needed_titles("titles") if titles else {}
    return model.FiscalYear(int(starts), tuple(sorted(names.items())), said.text("shortTitle", ""))


def _check_key(resource: Resource) -> None:
    schema = resource.node.at("schema")
    key = set(schema.texts("primaryKey"))
    dimensions = {field.name for field in resource.of_role(Role.DIMENSION)}
    if key != dimensions:
        held, wanted = (", ".join(map(repr, sorted(n))) or "nothing" for n in (key, dimensions))
        message = f"primaryKey lists {held}, but the dimensions are {wanted}"
        hint = "the key of a table is all of its dimensions, and nothing else"
        schema.refuse(message, hint, code="schema-error")
    if not resource.of_role(Role.MEASURE):
        hint = 'write "role": "measure" at the columns of values, or a "kind" if it holds none'
        schema.refuse("no field of this table is a measure", hint, code="schema-error")
