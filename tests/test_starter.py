from __future__ import annotations

from pathlib import Path

from briefing_gen import starter


def test_a_checkout_ships_its_own_data_and_templates() -> None:
    assert starter.shipped() == Path(__file__).parent.parent


def test_what_is_named_is_there() -> None:
    home = starter.shipped()
    assert (home / "data" / starter.DATA / "datapackage.json").is_file()
    assert (home / "templates" / "briefings" / starter.BRIEFING / "briefing.yaml").is_file()
    assert (home / "templates" / "themes" / starter.THEME / "theme.toml").is_file()


def test_the_example_is_a_package_and_a_briefing() -> None:
    assert (starter.example() / "data" / "datapackage.json").is_file()
    assert (starter.example() / "briefing" / "briefing.yaml").is_file()
