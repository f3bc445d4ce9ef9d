"""Where in an authored text a word stands that a rule speaks of."""

from __future__ import annotations

import re
from typing import Final

from briefing_gen.editions.authoring.yaml_nodes import Scalar
from briefing_gen.problems import Location

_BRACES: Final = re.compile(r"\{[^{}]*\}")


def place_of(word: str, scalar: Scalar) -> Location:
    """Return the place of the first `word` of `scalar` that stands in no braces."""
    outside = _BRACES.sub(lambda match: " " * len(match[0]), scalar.flowing)
    match = re.search(rf"\b{re.escape(word)}\b", outside)
    return scalar.place_at(match.start()) if match else scalar.where
