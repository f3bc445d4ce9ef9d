"""Reads a theme: every value is checked, and each problem is reported with its place."""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final

from briefing_gen.base.frozen import field_names
from briefing_gen.base.problems import BriefingError, Faults, Location
from briefing_gen.reading.files import FileRefusedError, read_plain
from briefing_gen.reading.json_toml import tree_of_toml
from briefing_gen.reading.tree import Fields, Node, Scalar, UnreadableError, stop
from briefing_gen.themes import looks
from briefing_gen.themes.colours import check_contrasts

THEME_FILE: Final = "theme.toml"
_MOST_BYTES: Final = 20_000
"""Twenty times the shipped theme: the parser takes seconds for a name of many thousand parts."""
_MODEL: Final = "compare it with templates/themes/plain/theme.toml"
_THEME: Final = "the theme"
_COLOUR: Final = re.compile(r"[0-9A-Fa-f]{6}")
_FONT: Final = re.compile(r"[^\W_][\w .'-]{0,63}")
_SHOWN: Final = 40
_Read = Callable[[str, Node, Faults], Any]
"""Returns the value of a key, or raises Unusable."""
_Found = dict[str, tuple[Any, Location]]
"""The values of a table that can be used, by key, each with its place."""


def read_theme(folder: Path) -> looks.Theme:
    """Return the theme in `folder`; raises BriefingError with all that is wrong in its file."""
    file = folder / THEME_FILE
    try:
        node = tree_of_toml(read_plain(file, _MOST_BYTES).decode("utf-8-sig"), str(file))
    except FileRefusedError as error:
        missing = error.code == "missing-file"
        message = "there is no such file" if missing else error.message
        raise _unreadable(Location(str(file)), message, _MODEL if missing else error.hint) from None
    except UnicodeDecodeError as error:
        raise _unreadable(Location(str(file)), str(error), "save it as UTF-8") from error
    except UnreadableError as error:
        raise _unreadable(error.where, error.message, _MODEL) from error
    return _theme(node, folder)


def _unreadable(where: Location, message: str, hint: str) -> BriefingError:
    message = f"the theme cannot be read: {message}"
    return BriefingError.of("unreadable-theme", message, where, hint)


class _Table(Fields):
    """A table of a theme; a value that cannot be used is reported and left out."""

    how_to_write: ClassVar = "write its name in brackets, and key = value on the lines below"

    def how_to_add(self, name: str) -> str:
        """Return the hint for a key or table that is missing."""
        if self.what != _THEME:
            return f"add it below {self.what}"
        if name == "name":
            return 'write name = "house" at the top'
        return f"write [{name}] and its keys"

    def table(self, name: str, keys: Iterable[str], read: _Read, *, sparse: bool = False) -> _Found:
        """Return the values of the table `name`; a `sparse` one may lack keys, or be missing."""
        ask = self.optional_part if sparse else self.part
        below = ask(name, lambda node: _Table(node, self.faults, f"[{name}]"))
        if below is None:
            return {}
        ask = below.optional_part if sparse else below.part
        placed = lambda key, node: (read(key, node, self.faults), node.where)  # noqa: E731 - short.
        found = {key: ask(key, partial(placed, key)) for key in keys}
        below.close()
        return {key: value for key, value in found.items() if value}


def _theme(node: Node, folder: Path) -> looks.Theme:
    """Return the theme; raises BriefingError where something is wrong with it."""
    faults = Faults()
    top = _Table(node, faults, _THEME)
    name = top.part("name", lambda node: _name(node, faults))
    colours = top.table("colors", field_names(looks.Colours), _colour)
    page = top.table("page", field_names(looks.PageStyle), _style(looks.PAGE, looks.FONTS))
    of_one_page = _style(looks.ONE_PAGE, looks.FONTS)
    own = top.table("one-page", field_names(looks.PageStyle), of_one_page, sparse=True)
    slide = top.table("slide", field_names(looks.SlideStyle), _style(looks.SLIDE, ()))
    logo = top.optional_part("logo", lambda node: _logo(_Table(node, faults, "[logo]"), folder))
    hint = " or ".join(f'write title_ground = "{ground}"' for ground in looks.GROUNDS)
    said = "what a title can stand on", hint
    grounds = looks.GROUNDS.__contains__
    ground = top.optional_part("title_ground", lambda node: _text(node, faults, grounds, said))
    top.close()
    for problem in check_contrasts(_values(colours), {key: at for key, (_, at) in colours.items()}):
        faults.add(problem)
    _require_order(page, looks.PAGE_ORDER, faults)
    _require_order(slide, looks.SLIDE_ORDER, faults)
    pairs = [(one, other) for one, other in looks.PAGE_ORDER if own.keys() & {one, other}]
    _require_order(page | own, pairs, faults)
    faults.raise_any()
    least = {key: bounds.least for key, bounds in looks.ONE_PAGE.items()}
    one_page = {k: max(v, least[k]) if k in least else v for k, v in _values(page | own).items()}
    return looks.Theme(
        name=name or "",
        folder=folder,
        colours=looks.Colours(**_values(colours)),
        page=looks.PageStyle(**_values(page)),
        slide=looks.SlideStyle(**_values(slide)),
        one_page=looks.PageStyle(**one_page),
        logo=logo,
        title_ground=ground or looks.GROUNDS[0],
    )


def _logo(table: _Table, folder: Path) -> looks.Logo | None:
    """Return the logo that lies in the folder of the theme."""
    from briefing_gen.themes.logos import MOST_BYTES, LogoError, read_logo  # noqa: PLC0415 - late.

    file = table.part("file", lambda node: _name(node, table.faults))
    alt = table.part("alt", lambda node: _name(node, table.faults))
    table.close()
    if not file or not alt:
        return None
    where = table.where
    if Path(file).name != file:
        hint = "put it into the folder of the theme, and write its name alone"
        raise stop(table.faults, "unreadable-theme", f"{file!r} is not a file of it", where, hint)
    try:
        return read_logo(read_plain(folder / file, MOST_BYTES), alt)
    except FileRefusedError as error:
        raise stop(table.faults, "unreadable-theme", error.message, where, error.hint) from error
    except LogoError as error:
        message = f"the logo {file!r} is not drawn: {error}"
        raise stop(table.faults, "unreadable-theme", message, where, error.hint) from error


def _values(found: _Found) -> dict[str, Any]:
    return {key: value for key, (value, _) in found.items()}


def _require_order(sizes: _Found, order: Iterable[tuple[str, str]], faults: Faults) -> None:
    """Report every pair of sizes of which the first is larger than the second."""
    for small, large in order:
        if small in sizes and large in sizes and sizes[small][0] > sizes[large][0]:
            most = sizes[large][0]
            message = f"{small} is {sizes[small][0]:g}, but {large} is only {most:g}"
            hint = f"make {small} at most {most:g}"
            faults.refuse("out-of-range", message, sizes[small][1], hint)


def _text(
    node: Node,
    faults: Faults,
    fits: Callable[[str], object],
    said: tuple[str, str],
    code: str = "wrong-shape",
) -> str:
    """Return a text that `fits`; `said` is what it should be, and how to write it."""
    value, (what, hint) = _value(node), said
    if isinstance(value, str) and fits(value):
        return value
    raise stop(faults, code, f"{_shown(node)} is not {what}", node.where, hint)


def _name(node: Node, faults: Faults) -> str:
    said = "a name", 'write name = "house"'
    return _text(node, faults, lambda text: text.strip() and text.isprintable(), said)


def _colour(_: str, node: Node, faults: Faults) -> str:
    said = "a color", 'write six hexadecimal digits between quotes, such as "0b5c8a"'
    return _text(node, faults, _COLOUR.fullmatch, said, "not-a-color").lower()


def _style(bounds: Mapping[str, looks.Bounds], fonts: tuple[str, ...]) -> _Read:
    """Return what reads a size within `bounds`, and one of `fonts`, or any where none is listed."""
    return lambda key, node, faults: (
        _size(key, node, bounds[key], faults) if key in bounds else _font(node, fonts, faults)
    )


def _size(key: str, node: Node, bounds: looks.Bounds, faults: Faults) -> float:
    value = _value(node)
    endless = isinstance(value, float) and not math.isfinite(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or endless:
        hint = f"write a number, such as {key} = {bounds.least:g}"
        message = f"{_shown(node)} is not a number"
        raise stop(faults, "wrong-shape", message, node.where, hint)
    if not bounds.least <= value <= bounds.most:
        hint = f"choose a value from {bounds.least:g} to {bounds.most:g}"
        shown = _shown(node) if abs(value) >= 1e6 else f"{value:g}"  # noqa: PLR2004 - too long to read.
        raise stop(faults, "out-of-range", f"{key} cannot be {shown}", node.where, hint)
    return value


def _font(node: Node, fonts: tuple[str, ...], faults: Faults) -> str:
    hint = f'write font = "{looks.FONTS[0] if fonts else "Arial"}"'
    value = _text(node, faults, _FONT.fullmatch, ("the name of a font", hint))
    if fonts and value not in fonts:
        message, hint = f"unknown font {value!r} for pages", f"write {' or '.join(fonts)}"
        raise stop(faults, "unknown-font", message, node.where, hint)
    return value


def _value(node: Node) -> object:
    return node.value if isinstance(node, Scalar) else None


def _shown(node: Node) -> str:
    if not isinstance(node, Scalar):
        return "this list or table"
    words = node.text if node.other else repr(node.text)
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}\N{HORIZONTAL ELLIPSIS}"
