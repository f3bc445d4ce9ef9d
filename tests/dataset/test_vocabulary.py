from briefing_gen.dataset.vocabulary import title_in


def test_a_title_is_in_the_language_or_in_the_first_there_is() -> None:
    assert title_in({"en-US": "Trips", "es-US": "Viajes"}, "es-US") == "Viajes"
    assert title_in({"en-US": "Trips"}, "es-US") == "Trips"
    assert title_in({}, "es-US") == ""
