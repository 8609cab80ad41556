"""Finding a learner's time zone from what they type or share."""

import asyncio
from zoneinfo import ZoneInfo

from babel.core import get_global

from bot.services.coach import Coach
from bot.storage.places import places, zones
from bot.storage.places.gazetteer import gazetteer
from bot.storage.places.places import Place

__all__ = ["WELL_KNOWN", "Place", "find", "guess", "zone_of", "zone_there"]

UTC = ZoneInfo("UTC")

SPOKEN_EVERYWHERE = frozenset({"ar", "en", "es", "fr", "pt"})
"""Languages that alone tell nothing about the country."""

WELL_KNOWN = (
    *("America/Los_Angeles", "America/Mexico_City", "America/New_York", "America/Sao_Paulo"),
    *("Europe/London", "Africa/Lagos", "Europe/Berlin", "Africa/Cairo", "Africa/Nairobi", "Europe/Istanbul"),
    *("Asia/Dubai", "Asia/Karachi", "Asia/Kolkata", "Asia/Dhaka", "Asia/Jakarta", "Asia/Manila"),
    *("Asia/Tokyo", "Australia/Sydney"),
)
"""Zones of well-known cities, from west to east, to pick from."""


async def find(coach: Coach, text: str) -> tuple[Place, ...]:
    """Find places by a typed city, country, zone name or offset, best first."""
    return await asyncio.to_thread(places.find_zones, text, coach.clock.now())


async def zone_there(latitude: float, longitude: float) -> ZoneInfo | None:
    """Give the zone of a shared place."""
    name = await asyncio.to_thread(lambda: places.zone_at(latitude, longitude))
    return zone_of(name or "")


def zone_of(name: str) -> ZoneInfo | None:
    """Give a zone by its exact name; None for anything that is not in the fixed list."""
    return ZoneInfo(name) if name in zones.known_zones() else None


async def guess(language: str) -> ZoneInfo:
    """Guess a zone from a language code: that of the largest city where it is spoken, else UTC."""
    territory = _territory(language)
    return zone_of(await asyncio.to_thread(_largest_city_zone, territory)) or UTC if territory else UTC


def _territory(language: str) -> str:
    """Give the country that a code such as `pt-br` names, or that a language alone stands for."""
    base, *more = language.replace("_", "-").casefold().split("-")
    region = next((part for part in more if len(part) == 2 and part.isalpha()), "")
    if region or base in SPOKEN_EVERYWHERE:
        return region
    likely: str = get_global("likely_subtags").get(base, "")
    return likely.rpartition("_")[2].casefold()


def _largest_city_zone(territory: str) -> str:
    cities = gazetteer()
    numbers = cities.in_country(cities.countries.get(territory, ""))
    return cities.places[numbers[0]].zone if numbers else ""
