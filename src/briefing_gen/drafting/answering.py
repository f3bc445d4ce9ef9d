"""Takes answers to what a draft asks, and knows a draft that nobody has touched since."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from briefing_gen.base.frozen import replace
from briefing_gen.base.limits import MAX_DESCRIPTOR_BYTES, MIB
from briefing_gen.base.quantities import COUNTED, SHIPPED, Scale, Unit
from briefing_gen.dataset.model import Grade
from briefing_gen.dataset.periods import recognize
from briefing_gen.dataset.unit_words import PERCENT, UNITS, rate, unit_in
from briefing_gen.drafting.members import GENERIC, with_whole
from briefing_gen.drafting.names import as_mean, name_from
from briefing_gen.drafting.originals import UnfitError
from briefing_gen.drafting.package import UNIT_NAMES, average_in, may_have_scale, meaning
from briefing_gen.drafting.roles import Role
from briefing_gen.drafting.sheet import NO_BRACES, Column, Sheet
from briefing_gen.drafting.values import told_of

_PACKAGE: Final = "data/datapackage.json"
_ASKED: Final = re.compile(r'(?:"(\w+)": )?"FILL IN: ((?:[^"\\]|\\.)*)"')
_MARKED: Final = re.compile(r'"en-US": "marked ((?:[^"\\]|\\.)+)"')
_MARK: Final = re.compile(r"what the mark (\S+) beside numbers means")
_TITLES: Final = {"what the numbers": "topic", "what exactly is ": "definition"}
"""How questions begin whose answers are titles, and their names: that of the source is title."""
_ITS_NAME: Final = re.compile(r'"name": "([^"]*)"')
_MANY: Final = re.compile(rf",? *(?:\bin )?\b({'|'.join(Scale)})s?\b(?: of\b)? *", re.IGNORECASE)
_OF_SOURCE: Final = ("title", "path", "publisher", "published", "accessed", "grade")
"""What may be said of the source, also where the table seemed to tell it."""
_DRAFT: Final = re.compile(r'"draft": "[0-9a-f]*"')
_LARGEST: Final = 256 * MIB
"""A draft takes no more: the table as it was, and as it is read."""
_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_TOLD: Final = r'"{}": "(?:[^"\\]|\\.)*"'
_BASES: Final[Mapping[Unit, str]] = {Unit.RATE: "100,000", Unit.PER_1000: "1,000"}
_PER: Final = re.compile(r"\b(?:per|por)\b|\brates?\b", re.IGNORECASE)
_FOR_EACH: Final = re.compile(r"(?i)per [a-z0-9, -]*[a-z]{3,}")
_LIKELY: Final = {"scale": '""', "periodKind": "fiscal-year", "path": "https://..."}


def asked_in(text: str) -> Iterator[str]:
    """Yield what a file asks, with its line, and the option that answers it where there is one."""
    for name, each in _questions(text):
        asked, line = json.loads(f'"{each[2]}"'), each.string.count("\n", 0, each.start()) + 1
        years = _YEAR.findall(asked.partition("beside them stands")[2])
        likely = _LIKELY.get(each[1], '"..."')
        likely = years[0] if each[1] == "start" and len(set(years)) == 1 else likely
        yield f"--say {name}={likely}  {asked}" if name else f"line {line}: {asked}"


def is_unconfirmed(text: str) -> bool:
    """Return whether a file says of all its sources what a draft says: that none was the first."""
    return f'"grade": "{Grade.SECONDARY}"' in text and f'"grade": "{Grade.PRIMARY}"' not in text


def unexplained(text: str) -> Sequence[str]:
    """Return the marks in place of numbers of which a draft says no more than that they stand."""
    found = _MARKED.findall(text)
    return list(dict.fromkeys(json.loads(f'"{each}"') for each in found))


def _questions(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield each question with the name that it is answered under; empty where it has none.

    Of several under one name each has that of its column or table behind it: unit-wages.
    """
    every = [(_name(each), each) for each in _ASKED.finditer(text)]
    many = Counter(name for name, _ in every)
    for name, each in every:
        owners = _ITS_NAME.findall(text, 0, each.start())
        yield f"{name}-{owners[-1]}" if name and many[name] > 1 else name, each


def _name(asked: re.Match[str]) -> str:
    if mark := _MARK.match(asked[2]):
        return f"mark-{mark[1]}"
    return _TITLES.get(asked[2][:16], asked[1] or "")


def answered(text: str, answers: Sequence[str]) -> str:
    """Return the text of a package with answers such as publisher=Harbor Office in their places.

    Raises UnfitError for one that nothing asks for.
    """
    told = {
        name: found
        for name in _OF_SOURCE
        if (found := re.compile(_TOLD.format(name)).search(text, text.index('"sources"')))
    }
    asked = {name: each for name, each in _questions(text) if name}
    places, said = told | asked, dict[re.Match[str], str]()
    for name, answer in map(_parted, answers):
        if name not in places:
            known = ", ".join(dict.fromkeys((*asked, *_OF_SOURCE, "unit-COLUMN", "period-COLUMN")))
            raise UnfitError("--say", f"nothing is asked under {name}; name one of: {known}")
        if name == "grade" and answer not in {*Grade}:
            raise UnfitError("--say", f"{answer} is not a grade; name one of: {', '.join(Grade)}")
        is_read = name.partition("-")[0] in {"scale", "unit"}
        words = str(next(filter(None, _read(name, answer)), "")) if is_read else answer
        key = re.match(r'"\w+": ', places[name][0])
        said[places[name]] = (key[0] if key else "") + json.dumps(words, ensure_ascii=False)
    for place in sorted(said, key=re.Match.start, reverse=True):
        text = text[: place.start()] + said[place] + text[place.end() :]
    return text


def _parted(answer: str) -> tuple[str, str]:
    name, _, words = map(str.strip, answer.partition("="))
    return name, words


def in_units(sheet: Sheet, answers: Sequence[str]) -> tuple[Sheet, list[str]]:
    """Return the table whose values are in the units and scales told, and the other answers.

    `unit` is of the values whose unit nobody can see, or of the only ones; `unit-wages` of one
    column. So is a scale of those; that of others is asked. Raises UnfitError for no unit.
    """
    others = list[str]()
    open_ = {c.name for c in sheet.of_role(Role.MEASURE) if meaning(c) is None}
    # What is said of one column comes behind what is said of all, and a scale behind their units.
    order = {"unit": 0, "scale": 2}
    for answer in sorted(answers, key=lambda answer: order.get(_parted(answer)[0], 1)):
        name, words = _parted(answer)
        every = {c.name: c for c in sheet.of_role(Role.MEASURE)}
        chosen = _chosen(name, every, open_)
        unit, scale = _read(name, words) if chosen else (None, None)
        open_ |= chosen
        columns = (_with(c, unit, scale) if c.name in chosen else c for c in sheet.columns)
        sheet = replace(sheet, columns=tuple(columns))
        is_asked = name == "scale" and any(map(may_have_scale, sheet.of_role(Role.MEASURE)))
        others += [answer] * (is_asked or not chosen)
    known = {c.name: meaning(c) for c in sheet.of_role(Role.MEASURE)}
    asked = (answer for answer in answers if answer not in others)
    told = ((answer, _chosen(_parted(answer)[0], known, open_)) for answer in asked)
    return sheet, others + [answer for answer, of in told if any(known[c] is None for c in of)]


def in_periods(sheet: Sheet, answers: Sequence[str]) -> tuple[Sheet, list[str]]:
    """Return the table whose columns are of the periods told, and the other answers.

    `period-income` is of one column, in a table without a column of periods. Raises UnfitError for
    what is no period.
    """
    every = {f"period-{c.name}": c for c in sheet.of_role(Role.MEASURE)}
    every = {} if sheet.of_role(Role.PERIOD) else every
    others = list[str]()
    for name, words in map(_parted, answers):
        if name not in every:
            others.append(f"{name}={words}")
            continue
        if (read := recognize([words])) is None:
            cure = "write it as 2024, 2024-09, or 2010/2012 of several years"
            raise UnfitError("--say", f"{words} is not a period; {cure}")
        own = replace(every[name], period=read.cells[0])
        columns = (own if c.name == own.name else c for c in sheet.columns)
        sheet = replace(sheet, columns=tuple(columns))
    return sheet, others


def _chosen(name: str, every: Mapping[str, object], open_: Collection[str]) -> set[str]:
    """Return the columns that an answer is about; none where it is about no column.

    "unit-*-frequency" is about all that end so. Raises UnfitError for a name of none.
    """
    if name == "unit":
        return set(open_ or (every if len(every) == 1 else ()))
    if name == "scale" or not name.startswith("unit-"):
        return set(open_) if name == "scale" else set()
    words = re.sub(r"[^a-z0-9*]+", "-", name.removeprefix("unit-").casefold()).strip("-")
    found = {each for each in every if fnmatchcase(each, words)}
    if not found:
        cure = f"name one of {', '.join(every)}, or several with * for what differs"
        raise UnfitError("--say", f"no column of values is called {words}; {cure}")
    return found


def _with(column: Column, unit: Unit | None, scale: Scale | None) -> Column:
    own, unit = (None if unit else column.scale), unit or column.unit
    is_scaled = unit is None or unit.kind in COUNTED
    return replace(column, unit=unit, scale=own or (scale if is_scaled else None) or column.scale)


def _read(name: str, words: str) -> tuple[Unit | None, Scale | None]:
    """Return the unit and the scale that words name; raises UnfitError where they do not."""
    if name.startswith("unit") and _FOR_EACH.fullmatch(words) and not _rate_of(words):
        return rate(words), None
    many = _MANY.search(words)
    scale = Scale(many[1].lower()) if many else None
    rest = _MANY.sub(" ", words, count=1).strip(" ,")
    if name.startswith("scale"):
        if rest:
            scales = ", ".join(Scale)
            cure = f"name one of {scales}; nothing where numbers are in full: --say scale="
            raise UnfitError("--say", f"{words} is not a scale; {cure}")
        return None, scale
    if (rest or "count") in SHIPPED:
        return Unit(rest or "count"), scale
    found = (unit for unit, known in UNITS if known.search(f"({rest})"))
    shipped = Unit.PERCENT if PERCENT.search(rest) else next(found, None)
    unit = shipped or unit_in(f"- ({rest})")[2]
    if unit is None:
        cure = (
            f"name one of {UNIT_NAMES}; or one that headers have, such as tonnes or GWh; or what "
            "they are for each of, such as per billion miles"
        )
        raise UnfitError("--say", f"{rest} is not a known unit; {cure}")
    return unit, scale


def _rate_of(words: str) -> Unit | None:
    """Return the unit that ships which words name: per 100,000."""
    return next((unit for unit, known in UNITS if known.search(words)), None)


def _with_base(column: Column, name: str) -> str:
    """Return what values of so many for each 1,000 or 100,000 are called, with that behind it."""
    known = meaning(column)
    base = _BASES.get(known[0]) if known else None
    return f"{name} per {base}" if base and not _PER.search(name) else name


def called(sheet: Sheet, said: Sequence[str]) -> Sheet:
    """Return the table whose columns that findings are drafted of have everyday names.

    One that is called value or the like is called so in addresses, too. Raises UnfitError.
    """
    told = sheet.chosen or tuple(c.name for c in told_of(with_whole(sheet)))
    names = [" ".join(w.split()) for w in ",".join(said).split(",")]
    if not all(names) or len(names) > len(told):
        raise UnfitError("--called", f"name what {' and '.join(told)} holds, in turn")
    known = {c: as_mean(n.translate(NO_BRACES)) for c, n in zip(told, names, strict=False)}
    bare = {c: name_from(n) for c, n in known.items() if sheet.file and c in GENERIC}
    columns = (
        replace(
            c,
            name=bare.get(c.name, c.name),
            title=c.named(name) if c.name in bare else c.title,
            called=_with_base(c, c.named(name)),
            statistic=average_in(name) or c.statistic,
        )
        if (name := known.get(c.name))
        else c
        for c in sheet.columns
    )
    chosen = tuple(bare.get(name, name) for name in sheet.chosen)
    return replace(sheet, columns=tuple(columns), chosen=chosen)


def signed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a draft whose package holds the digest of all."""
    found = dict(files)
    if _PACKAGE in found:
        mark = f'"draft": "{_digest(found)}"'
        found[_PACKAGE] = _DRAFT.sub(mark, found[_PACKAGE].decode(), count=1).encode()
    return found


def is_untouched(folder: Path) -> bool:
    """Return whether a folder holds the files of a draft as init wrote them, and no others.

    Nothing is read of a folder that is no draft, or that holds more than a draft may: it may be
    somebody's home, or have a pipe in it that never ends.
    """
    package = folder / _PACKAGE
    if not package.is_file() or package.stat().st_size > MAX_DESCRIPTOR_BYTES:
        return False
    if not _DRAFT.search(package.read_text("utf-8", "replace")):
        return False
    paths = [path for path in folder.rglob("*") if not path.is_dir()]
    is_plain = all(path.is_file() and not path.is_symlink() for path in paths)
    if not is_plain or sum(path.stat().st_size for path in paths) > _LARGEST:
        return False
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return signed(files)[_PACKAGE] == files[_PACKAGE]


def _digest(files: Mapping[str, bytes]) -> str:
    found = hashlib.sha256()
    for name, content in sorted(files.items()):
        bare = _DRAFT.sub("", content.decode(), count=1).encode() if name == _PACKAGE else content
        found.update(f"{name}\n{len(bare)}\n".encode() + bare)
    return found.hexdigest()
