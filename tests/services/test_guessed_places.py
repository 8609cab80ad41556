"""Guessing a zone from the language that Telegram names."""

import pytest

from bot.services.places import WELL_KNOWN, guess, zone_of


@pytest.mark.parametrize(
    ("language", "zone"),
    [
        ("bn", "Asia/Dhaka"),
        ("ur", "Asia/Karachi"),
        ("de", "Europe/Berlin"),
        ("de-AT", "Europe/Vienna"),
        ("pt-br", "America/Sao_Paulo"),
        ("en_GB", "Europe/London"),
        ("zh-hant-TW", "Asia/Taipei"),
    ],
)
async def test_a_language_or_region_with_an_obvious_zone_is_taken_for_it(language: str, zone: str) -> None:
    assert (await guess(language)).key == zone


@pytest.mark.parametrize("language", ["en", "es", "", "tlh", "en-150", "de-XX", "\x00", "-", "ü" * 64])
async def test_any_other_language_is_guessed_to_be_in_utc(language: str) -> None:
    assert (await guess(language)).key == "UTC"


@pytest.mark.parametrize("name", WELL_KNOWN)
def test_every_well_known_zone_exists(name: str) -> None:
    assert zone_of(name) is not None
