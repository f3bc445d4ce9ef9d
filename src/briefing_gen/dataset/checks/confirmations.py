"""Rules for readings at the publisher: what they found must be what the dataset holds."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_gen.dataset.addressing.lookup import UnknownAddress, look_up
from briefing_gen.dataset.checks.sources import is_news
from briefing_gen.dataset.confirmation import Confirmation, Standing
from briefing_gen.dataset.model import Dataset, Missing, Observation
from briefing_gen.problems import Problem, fault

READ_AGAIN = "or read the publication again and run `briefing-gen data confirm`"


def check_confirmations(dataset: Dataset) -> Iterator[Problem]:
    """Yield values that their publication contradicts, and those changed since confirmation."""
    for confirmation in dataset.confirmations.values():
        try:
            found = look_up(dataset, confirmation.address)
        except UnknownAddress as error:
            hint = "correct the address, or delete the row"
            yield fault("unknown-address", str(error), confirmation.where, hint)
            continue
        match found:
            case Missing(where=where):
                message = f"{confirmation.value} was confirmed here, and now there is no value"
                hint = f"put the value back, {READ_AGAIN}"
                yield fault("stale-confirmation", message, where, hint)
            case Observation() as observation:
                yield from _standing(confirmation, observation)


def _standing(confirmation: Confirmation, observation: Observation) -> Iterator[Problem]:
    value = observation.quantity.value
    match confirmation.standing(value):
        case Standing.HOLDS if is_news(observation.source):
            message = f"{observation.source.id!r} is a news report, which verifies nothing"
            hint = "name the publication it reports on as the source, and read that"
            yield fault("news-not-reported", message, confirmation.where, hint)
        case Standing.HOLDS:
            pass
        case Standing.CONTRADICTED:
            message = (
                f"this is {value}, but the publication gives {confirmation.found}, as "
                f"{confirmation.reader} found on {confirmation.date}"
            )
            hint = f"correct the value, {READ_AGAIN}"
            yield fault("contradicted-value", message, observation.where, hint)
        case Standing.STALE:
            message = (
                f"this is {value}, but {confirmation.reader} confirmed {confirmation.found} on "
                f"{confirmation.date}"
            )
            hint = f"put the value back, {READ_AGAIN}"
            yield fault("stale-confirmation", message, observation.where, hint)
