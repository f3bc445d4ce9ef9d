"""Sentences that a person has read and accepted, though the data do not bear them out.

They stand in a file beside the package, a line each: what the data said, the quantity, and its
sentence, with tabs between. What the data said is a digest, so that a line lapses once they say
something else.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final

from briefing_gen.claims.judging import Judged
from briefing_gen.metrics.derive import expression

NAME: Final = "accepted.tsv"
"""What the file is called."""
_LENGTH: Final = 16
Accepted = Mapping[tuple[str, str], str]
"""The digest of what the data said, by the sentence and the quantity in it."""


def read_accepted(data: bytes) -> Accepted:
    """Return what a file accepts; a line that has another form accepts nothing."""
    lines = (line.split("\t") for line in data.decode("utf-8", "replace").splitlines())
    return {(cells[2], cells[1]): cells[0] for cells in lines if len(cells) == 3}  # noqa: PLR2004


def key_of(judged: Judged) -> tuple[str, str]:
    """Return the sentence of a quantity and the quantity, as the file has them."""
    return " ".join(judged.sentence.split()), " ".join(judged.text.split())


def digest_of(judged: Judged, package: str) -> str:
    """Return what the data say of a quantity in short; of what they do not hold, which data."""
    metric = judged.metric
    said = f"{expression(metric)} {metric.quantity.value}" if metric is not None else package
    return hashlib.sha256(f"{judged.verdict} {said}".encode()).hexdigest()[:_LENGTH]


def with_accepted(known: Accepted, judged: Iterable[Judged], package: str) -> bytes:
    """Return the file with some quantities added to what it accepts."""
    found = {**known, **{key_of(each): digest_of(each, package) for each in judged}}
    lines = sorted(f"{digest}\t{text}\t{sentence}\n" for (sentence, text), digest in found.items())
    return "".join(lines).encode()
