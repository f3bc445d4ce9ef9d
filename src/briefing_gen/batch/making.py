"""What a batch reads, once for all editions, and what a worker makes of it.

Each worker unpacks the theme into a folder of its own, which nobody changes meanwhile.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import json
import platform
import shutil
import sys
import tempfile
import weakref
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefing_gen import __version__
from briefing_gen.base.frozen import Frozen, replace
from briefing_gen.base.limits import MIB
from briefing_gen.base.problems import BriefingError, has_errors
from briefing_gen.batch.editions import File, Finished, Perform, Task
from briefing_gen.binding.known import Known
from briefing_gen.briefing.briefing import Briefing, placing
from briefing_gen.briefing.reader import BRIEFING_FILE, read_briefing
from briefing_gen.build import Output, draw, leaflet_of
from briefing_gen.cache import telling_of
from briefing_gen.composing.compose import compose_with_problems, in_languages, report_on
from briefing_gen.dataset.model import Dataset
from briefing_gen.dataset.reading.reader import read_dataset
from briefing_gen.themes import read_theme

if TYPE_CHECKING:
    from briefing_gen.pptx.masters.opening import House

FOLDER_LIMIT: Final = 64 * MIB
_LIBRARIES: Final = (
    "babel",
    "fontpkg-lato",
    "lxml",
    "matplotlib",
    "numpy",
    "pikepdf",
    "python-pptx",
    "reportlab",
    "xlsxwriter",
)
"""What the bytes of a file depend on, beside our own code."""
Files = tuple[tuple[str, bytes], ...]
"""Paths below a folder, in order, and what the files hold."""
Signature = tuple[str | None, str | None]
"""Whose every edition is, and how to reach them; None leaves it to the briefing."""
_PREFIX: Final = "briefing-gen-theme-"
_BETWEEN_TIDYINGS: Final = 4
"""Editions; what each leaves takes some megabytes until it is found."""


class Inputs(Frozen, kw_only=True):
    """What every edition of a batch is made from, and digests of it as hexadecimal SHA-256."""

    dataset: Dataset
    briefing: Briefing
    signature: Signature
    output: Output
    """How files look; each edition has formats and paper of its own."""
    theme_files: Files
    briefing_digest: str
    theme_digest: str
    versions: tuple[tuple[str, str], ...]

    @property
    def digest(self) -> str:
        """Of all that the bytes of the files depend on, apart from the edition."""
        output = self.output
        parts = [self.dataset.digest, self.briefing_digest, self.theme_digest]
        parts += [part or "" for part in self.signature]
        parts += [output.stamp or "", output.profile, output.url or "", house_digest(output.house)]
        parts += [f"{name} {number}" for name, number in self.versions]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def house_digest(house: House | None) -> str:
    """Return that of the master that decks are written into, and what is said of its layouts."""
    if house is None:
        return ""
    entries = [
        [role, entry.layout.text, [[place, word.text] for place, word in entry.places.items()]]
        for role, entry in house.roles.entries.items()
    ]
    # Not where it stands: on another machine that may be elsewhere.
    said = [Path(house.file).name, entries, list(house.roles.fonts.items())]
    return hashlib.sha256(json.dumps(said).encode() + house.content).hexdigest()


def read_inputs(
    data: Path, briefing: Path, output: Output, signature: Signature = (None, None)
) -> Inputs:
    """Return what stands in the folders of data, briefing and theme; raises BriefingError."""
    theme = output.theme.folder
    # Before they are read: what is saved meanwhile has another digest, and is made the next time.
    outline_files, look_files = files_in(briefing, BRIEFING_FILE), files_in(theme)
    return Inputs(
        dataset=read_dataset(data),
        briefing=read_briefing(briefing).signed(*signature),
        signature=signature,
        output=replace(output, theme=read_theme(theme)),
        theme_files=look_files,
        briefing_digest=_digest(outline_files),
        theme_digest=_digest(look_files),
        versions=versions(),
    )


def versions() -> tuple[tuple[str, str], ...]:
    """Return name and version of everything that decides which bytes a file gets."""
    package = Path(__file__).parents[1]
    modules = sorted(path.relative_to(package).as_posix() for path in package.rglob("*.py"))
    # Of our own modules: between two versions there are many programs.
    code = _digest(tuple((name, (package / name).read_bytes()) for name in modules))
    ours = [("briefing-gen", __version__), ("code", code), ("python", platform.python_version())]
    platforms = [("platform", f"{sys.platform} {platform.machine()}")]
    return (*ours, *platforms, *((name, version(name)) for name in _LIBRARIES))


def unpacked(inputs: Inputs, folder: Path) -> Inputs:
    """Return inputs with a theme in `folder`; raises OutputError."""
    with telling_of(folder):
        for name, content in inputs.theme_files:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    theme = replace(inputs.output.theme, folder=folder)
    return replace(inputs, output=replace(inputs.output, theme=theme))


def files_in(folder: Path, name: str = "*") -> Files:
    """Return the plain files of a folder, or that of one name, which may be a link.

    What cannot be read is for the reader of the folder to tell.
    """
    files: list[tuple[str, bytes]] = []
    left = FOLDER_LIMIT
    for path in sorted(folder.rglob(name)):
        with contextlib.suppress(OSError):
            if path.is_symlink() and path.name != name:
                hint = "put a copy of the file there: links are not followed"
                raise BriefingError.of("not-a-file", f"{path.name!r} is a link", folder, hint)
            if path.is_file():
                with path.open("rb") as stream:
                    content = stream.read(left + 1)
                left -= len(content)
                files.append((path.relative_to(folder).as_posix(), content))
        if left < 0:
            message = f"the folder holds more than {FOLDER_LIMIT // MIB} MiB"
            hint = "keep what does not belong there elsewhere"
            raise BriefingError.of("file-too-large", message, folder, hint)
    return tuple(files)


def _digest(files: Files) -> str:
    digest = hashlib.sha256()
    for name, content in files:
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


class Making(Frozen):
    """The work of a batch."""

    inputs: Inputs

    def __call__(self) -> Perform:
        """Return what does a task; raises BriefingError where other bytes would come out."""
        here = dict(versions())
        for name, number in self.inputs.versions:
            if here[name] != number:
                message = f"this worker has {name} {here[name]}, the batch was begun with {number}"
                hint = "install the same versions on every machine: other ones give other bytes"
                raise BriefingError.of("other-version", message, platform.node(), hint)
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        maker = _Maker(unpacked(self.inputs, folder))
        weakref.finalize(maker, shutil.rmtree, folder, ignore_errors=True)
        _keep_what_is_there()
        return maker.perform


@dataclass(slots=True, weakref_slot=True)
class _Maker:
    inputs: Inputs
    known: Known = field(default_factory=Known)
    """What editions have in common is found once."""
    drawn: int = 0
    """How many editions were."""

    def perform(self, task: Task) -> Finished:
        """Check an edition and draw its files, unless it has an error."""
        edition, inputs = task.edition, self.inputs
        dataset, briefing = inputs.dataset, inputs.briefing
        document, found = compose_with_problems(dataset, briefing, edition, self.known)
        report = report_on(document, found, briefing, edition)
        if has_errors(report.problems):
            return Finished(task=task, problems=report.problems)
        document = in_languages(document, dataset)
        drawn: dict[File, bytes] = {}
        for paper in dict.fromkeys(file.paper for file in task.files):
            wanted = {file.fmt: file for file in task.files if file.paper is paper}
            output = replace(inputs.output, formats=tuple(wanted), paper=paper)
            leaflet = leaflet_of(document, dataset, briefing, output)
            with placing(briefing, edition):
                made = draw(document, output, dataset=dataset, leaflet=leaflet)
            drawn |= {wanted[fmt]: content for fmt, content in made.items()}
        self.drawn += 1
        if self.drawn == 1:  # Everything has been loaded that will be.
            _keep_what_is_there()
        elif self.drawn % _BETWEEN_TIDYINGS == 0:
            gc.collect()
        contents = tuple(drawn[file] for file in task.files)
        return Finished(task=task, problems=report.problems, contents=contents)


def _keep_what_is_there() -> None:
    """Look no more for rubbish among inputs and modules, which stay to the end."""
    gc.collect()
    gc.freeze()
