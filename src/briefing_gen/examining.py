"""What is wrong with the data in every edition, looked for once for each state of them."""

from __future__ import annotations

import contextlib
import hashlib
import sys
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
from babel import __version__ as babel_version

from briefing_gen.base.problems import Problem, gathered
from briefing_gen.cache.kept import Cache
from briefing_gen.dataset.model import Dataset

JUDGES: Final = (
    "base/*.py",
    "reading/*.py",
    "dataset/**/*.py",
    "metrics/*.py",
    "edition.py",
    "words/*.py",
    "briefing/*.py",
    "rules/*.py",
    "binding/*.py",
    "composing/*.py",
)
"""The modules that decide what is wrong with data."""


def examine_dataset(dataset: Dataset) -> tuple[Problem, ...]:
    """Return the problems that the data have in every edition."""
    from briefing_gen.binding.caveats import check_caveats
    from briefing_gen.composing.corrections import check_corrections
    from briefing_gen.dataset.checks.every_check import check
    from briefing_gen.metrics.recheck import recheck

    texts = (*check_caveats(dataset), *check_corrections(dataset))
    return gathered((*check(dataset), *recheck(dataset), *texts))


def examined(dataset: Dataset, kept: Cache | None) -> tuple[Problem, ...]:
    """Return what `examine_dataset` does: as it is kept, where data and program are the same."""
    if kept is None:
        return examine_dataset(dataset)
    # All that the answer depends on: the bytes of the package, and of the code that judges them.
    # A corrected cell, a rule that was changed or another Python is another key; a briefing, an
    # edition or the clock is none, so that 51 states find the answer that the first one kept.
    key = hashlib.sha256(f"{dataset.digest}\n{_program()}".encode()).hexdigest()
    content = kept.get(key)
    with contextlib.suppress(ValueError):  # Whoever puts such a thing gets no more.
        if content is not None:
            return unpack(content)
    problems = examine_dataset(dataset)
    kept.put(key, pack(problems))
    return problems


def pack(problems: tuple[Problem, ...]) -> bytes:
    """Return `problems` as bytes."""
    return msgspec.json.encode(problems)


def unpack(content: bytes) -> tuple[Problem, ...]:
    """Return the problems that were packed; raises ValueError for anything else."""
    try:
        return msgspec.json.decode(content, type=tuple[Problem, ...])
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ValueError("these are no problems") from error


@cache
def _program() -> str:
    """Return the digest of the code that judges, ours and what words numbers for it."""
    digest = hashlib.sha256(f"{sys.version}\n{babel_version}\n".encode())
    own = Path(__file__).parent
    for pattern in JUDGES:
        for file in sorted(own.glob(pattern)):
            content = file.read_bytes()
            digest.update(f"{file.relative_to(own)} {len(content)}\n".encode() + content)
    return digest.hexdigest()
