"""Takes answers to what a draft asks, and knows a draft that nobody has touched since."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from briefing_gen.base.limits import MAX_DESCRIPTOR_BYTES, MIB
from briefing_gen.drafting.originals import UnfitError

_PACKAGE: Final = "data/datapackage.json"
_ASKED: Final = re.compile(r'(?:"(\w+)": )?"FILL IN: ((?:[^"\\]|\\.)*)"')
_MARK: Final = re.compile(r"what the mark (\S+) beside numbers means")
_OF_SOURCE: Final = ("title", "path", "publisher", "published")
"""What may be said of the source, also where the table seemed to tell it."""
_DRAFT: Final = re.compile(r'"draft": "[0-9a-f]*"')
_LARGEST: Final = 256 * MIB
"""A draft takes no more: the table as it was, and as it is read."""
_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_LIKELY: Final = {"scale": '""', "periodKind": "fiscal-year", "path": "https://..."}


def asked_in(text: str) -> Iterator[str]:
    """Yield what a file asks, with its line, and the option that answers it where there is one."""
    for each in _ASKED.finditer(text):
        asked, line = json.loads(f'"{each[2]}"'), each.string.count("\n", 0, each.start()) + 1
        years = _YEAR.findall(asked.partition("beside them stands")[2])
        likely = _LIKELY.get(each[1], '"..."')
        likely = years[0] if each[1] == "start" and len(set(years)) == 1 else likely
        name = _name(each)
        yield f"--say {name}={likely}  {asked}" if name else f"line {line}: {asked}"


def _name(asked: re.Match[str]) -> str:
    """Return the name under which a question is answered; empty where it has none."""
    mark = _MARK.match(asked[2])
    return f"mark-{mark[1]}" if mark else asked[1] or ""


def answered(text: str, answers: Sequence[str]) -> str:
    """Return the text of a package with answers such as publisher=Harbor Office in their places.

    Raises UnfitError for one that nothing asks for.
    """
    for answer in answers:
        name, _, words = map(str.strip, answer.partition("="))
        asked = [each for each in _ASKED.finditer(text) if _name(each) == name]
        if not asked and name in _OF_SOURCE:
            told = re.compile(rf'"{name}": "(?:[^"\\]|\\.)*"')
            asked = [*told.finditer(text, text.index('"sources"'))]
        if not asked:
            every = filter(None, map(_name, _ASKED.finditer(text)))
            known = ", ".join(dict.fromkeys((*every, *_OF_SOURCE)))
            raise UnfitError("--say", f"nothing is asked under {name}; name one of: {known}")
        said = f'"{name}": ' * (not name.startswith("mark-")) + json.dumps(
            words, ensure_ascii=False
        )
        text = text[: asked[0].start()] + said + text[asked[0].end() :]
    return text


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
