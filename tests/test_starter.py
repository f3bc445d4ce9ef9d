from __future__ import annotations

from pathlib import Path

from briefing_gen import shipped


def test_a_checkout_ships_its_own_data_and_templates() -> None:
    assert shipped.shipped() == Path(__file__).parent.parent


def test_what_is_named_is_there() -> None:
    home = shipped.shipped()
    assert (home / "data" / shipped.DATA / "datapackage.json").is_file()
    assert (home / "templates" / "briefings" / shipped.BRIEFING / "briefing.yaml").is_file()
    assert (home / "templates" / "themes" / shipped.THEME / "theme.toml").is_file()


def test_the_example_is_a_package_and_a_briefing() -> None:
    assert (shipped.example() / "data" / "datapackage.json").is_file()
    assert (shipped.example() / "briefing" / "briefing.yaml").is_file()
