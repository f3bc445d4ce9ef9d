"""The command that shows what the dataset holds: data list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from briefing_gen.base.language import Language
from briefing_gen.cli.option_values import data_folder
from briefing_gen.cli.options import DataOption, JsonOption, LanguageOption
from briefing_gen.cli.terminal import answering_in_json, counted, say, say_json

if TYPE_CHECKING:
    from briefing_gen.dataset.model import Dataset, Dimension, Measure, Source, Table

_SHOWN: Final = 12


def list_tables(
    *, data: DataOption = None, lang: LanguageOption = Language.EN_US, json: JsonOption = False
) -> None:
    """List tables, measures and sources, with an address of each measure to explain."""
    from briefing_gen.dataset.reading.reader import read_dataset

    with answering_in_json(json):
        dataset = read_dataset(data_folder(data))
    if json:
        say_json(_list_json(dataset, lang))
        return
    for line in _list_lines(dataset, lang):
        say(line)


def _list_lines(dataset: Dataset, language: Language) -> Iterator[str]:
    tables, sources = len(dataset.tables), len(dataset.sources)
    yield (
        f"{dataset.name} {dataset.version}: {counted(tables, 'table', 'tables')}, "
        f"{counted(sources, 'source', 'sources')}"
    )
    for table in dataset.tables.values():
        rows = counted(len(table.lines), "row", "rows")
        yield ""
        yield f"{table.titles.get(language, table.name)} ({table.file}, {rows})"
        for dimension in table.dimensions:
            yield f"    {dimension.name}: {_members(table, dimension)}"
        for measure in table.measures:
            title = measure.titles.get(language, measure.name)
            yield f"    {_example(table, measure)}    {title}"
    from briefing_gen.dataset.vocabulary import package_words

    yield ""
    for source in dataset.sources.values():
        grade = package_words(language).grade_names[source.grade]
        yield f"{source.id}: {source.publisher}, {source.title} [{grade}]"
        yield f"    {source.url}"


def _members(table: Table, dimension: Dimension) -> str:
    names = list(dict.fromkeys(table.columns[dimension.name]))
    shown = [*names[:_SHOWN], "…", names[-1]] if len(names) > _SHOWN + 1 else names
    return ", ".join(shown)


def _example(table: Table, measure: Measure) -> str:
    """Return the address of the measure in the last row, ready for `data explain`."""
    key = ", ".join(
        f"{dimension.name}={table.columns[dimension.name][-1]}" for dimension in table.dimensions
    )
    return f"{table.name}[{key}].{measure.name}" if key else f"{table.name}.{measure.name}"


def _list_json(dataset: Dataset, language: str) -> dict[str, object]:
    return {
        "name": dataset.name,
        "version": dataset.version,
        "created": dataset.created,
        "digest": dataset.digest,
        "tables": [_table_json(table, language) for table in dataset.tables.values()],
        "sources": [source_json(source) for source in dataset.sources.values()],
    }


def _table_json(table: Table, language: str) -> dict[str, object]:
    return {
        "name": table.name,
        "title": table.titles.get(language, table.name),
        "file": table.file,
        "rows": len(table.lines),
        "dimensions": [
            {
                "name": dimension.name,
                "members": list(dict.fromkeys(table.columns[dimension.name])),
            }
            for dimension in table.dimensions
        ],
        "measures": [
            {
                "name": measure.name,
                "title": measure.titles.get(language, measure.name),
                "unit": measure.unit,
                "statistic": measure.statistic,
                "population": measure.population,
                "example": _example(table, measure),
            }
            for measure in table.measures
        ],
    }


def source_json(source: Source) -> dict[str, object]:
    """Return a publication for machines."""
    return {
        "id": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "url": source.url,
        "leads_to": source.leads_to,
        "published": source.published,
        "accessed": source.accessed,
        "grade": source.grade,
    }
