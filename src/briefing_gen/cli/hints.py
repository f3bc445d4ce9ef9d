"""Hints name the option of the command at hand."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from briefing_gen.cache import OutputError
from briefing_gen.frozen import replace


@contextlib.contextmanager
def naming_option(option: str) -> Iterator[None]:
    """Let the hints of what cannot be written name `option`, where other commands have --output."""
    try:
        yield
    except OutputError as error:
        problems = (
            replace(item, hint=item.hint and item.hint.replace("--output", option))
            for item in error.problems
        )
        raise OutputError(tuple(problems)) from error
