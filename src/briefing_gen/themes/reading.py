"""Reads a theme: every value of its file is checked, and every problem is told with its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from briefing_gen.base.frozen import field_names
from briefing_gen.base.problems import BriefingError, Location, Problem, by_place
from briefing_gen.reading.files import FileRefusedError, read_plain
from briefing_gen.themes.colours import check_contrasts
from briefing_gen.themes.looks import (
    FONTS,
    ONE_PAGE,
    PAGE,
    PAGE_ORDER,
    SLIDE,
    SLIDE_ORDER,
    Colours,
    PageStyle,
    SlideStyle,
    Theme,
)
from briefing_gen.themes.tables import Places, Tables

THEME_FILE: Final = "theme.toml"
_MOST_BYTES: Final = 20_000
"""Twenty times the shipped theme: the parser takes seconds for a name of many thousand parts."""
_MODEL: Final = "compare it with templates/themes/plain/theme.toml"
_PARSED_TO: Final = re.compile(r" \(at line (\d+), column (\d+)\)$")
_COLOURS, _PAGE, _ONE_PAGE, _SLIDE = "colors", "page", "one-page", "slide"
_BRITISH: Final = "colours"
"""Read as well where a theme does not write it the American way."""


def read_theme(folder: Path) -> Theme:
    """Return the theme in `folder`; raises BriefingError with all that is wrong in its file."""
    file = folder / THEME_FILE
    text = _text(file)
    tables = Tables(_parsed(file, text), Places(str(file), text))
    theme = _theme(tables, folder)
    if tables.problems or theme is None:
        raise BriefingError(tuple(sorted(tables.problems, key=by_place)))
    return theme


def _text(file: Path) -> str:
    try:
        return read_plain(file, _MOST_BYTES).decode("utf-8-sig")
    except FileRefusedError as error:
        missing = error.code == "missing-file"
        message = "there is no such file" if missing else error.message
        raise _unreadable(Location(str(file)), message, _MODEL if missing else error.hint) from None
    except UnicodeDecodeError as error:
        raise _unreadable(Location(str(file)), str(error), "save it as UTF-8") from error


def _parsed(file: Path, text: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where, message = Location(str(file)), str(error)
        if found := _PARSED_TO.search(message):
            where = Location(str(file), int(found[1]), int(found[2]))
            message = message[: found.start()]
        raise _unreadable(where, message, _MODEL) from error
    except (
        RecursionError,
        ValueError,
    ) as error:  # Lists in lists, a number of thousands of digits.
        raise _unreadable(Location(str(file)), str(error), _MODEL) from error


def _unreadable(where: Location, message: str, hint: str) -> BriefingError:
    problem = Problem(
        code="unreadable-theme",
        message=f"the theme cannot be read: {message}",
        where=where,
        hint=hint,
    )
    return BriefingError((problem,))


def _theme(tables: Tables, folder: Path) -> Theme | None:
    """Return the theme, None where a value is wrong or missing."""
    named = _BRITISH if _BRITISH in tables.raw and _COLOURS not in tables.raw else _COLOURS
    tables.require_known(("name", named, _PAGE, _ONE_PAGE, _SLIDE))
    name = tables.name()
    colours = tables.colours(named, tables.table(named, _keys(Colours)))
    tables.problems += check_contrasts(colours, named, tables.places)
    page = _page(tables)
    one_page = _one_page(tables, page)
    slide = _slide(tables)
    if tables.problems:
        return None
    return Theme(
        name=name,
        folder=folder,
        colours=Colours(**colours),
        page=PageStyle(**page),
        slide=SlideStyle(**slide),
        one_page=PageStyle(**one_page),
    )


def _keys(kind: type[Colours | PageStyle | SlideStyle]) -> tuple[str, ...]:
    return field_names(kind)


def _page(tables: Tables) -> dict[str, Any]:
    table = tables.table(_PAGE, _keys(PageStyle))
    sizes = tables.sizes(_PAGE, table, PAGE)
    tables.require_order(_PAGE, sizes, PAGE_ORDER)
    return {"font": tables.font(_PAGE, table, known=FONTS), **sizes}


def _one_page(tables: Tables, page: Mapping[str, Any]) -> dict[str, Any]:
    """Return the sizes of the one-page edition: its own, and else those of `page`."""
    table = tables.table(_ONE_PAGE, _keys(PageStyle), partial=True)
    own: dict[str, Any] = dict(tables.sizes(_ONE_PAGE, table, ONE_PAGE))
    if font := tables.font(_ONE_PAGE, table, known=FONTS):
        own["font"] = font
    for key in page.keys() - table.keys() - {"font"}:
        if page[key] < ONE_PAGE[key].least:
            message = (
                f"the one-page edition has no {key!r} of its own, and that of the page is too small"
            )
            hint = f"add {key} = {ONE_PAGE[key].least:g} below [{_ONE_PAGE}]"
            tables.add("missing-field", message, tables.places.key(_ONE_PAGE, key), hint)
    pairs = [(one, other) for one, other in PAGE_ORDER if own.keys() & {one, other}]
    merged = {**page, **own}
    tables.require_order(_ONE_PAGE, merged, pairs)
    return merged


def _slide(tables: Tables) -> dict[str, Any]:
    table = tables.table(_SLIDE, _keys(SlideStyle))
    sizes = tables.sizes(_SLIDE, table, SLIDE)
    tables.require_order(_SLIDE, sizes, SLIDE_ORDER)
    return {"font": tables.font(_SLIDE, table), **sizes}
