"""From what a learner types or shares to time zones: one answer for cities, countries, zone names and offsets."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import cache
from itertools import chain, islice

from bot.domain.typed.misread import plain
from bot.storage.places.gazetteer import Place, fold, gazetteer
from bot.storage.places.zones import (
    ABBREVIATIONS,
    known_zones,
    offset_typed,
    zone_at,
    zone_named,
    zones_ending,
    zones_with_offset,
)

__all__ = ["Place", "find_places", "find_zones", "zone_at"]

LONGEST_TEXT = 80
SHORTEST_BEGINNING = 3
SHORTEST_TYPO = 4
SHORT_COUNTRIES = frozenset({"gb", "uk", "us"})  # other two letters alone are rather a city: LA is not Laos


def find_zones(text: str, at: datetime, limit: int = 5) -> tuple[Place, ...]:
    """Places whose zone the learner can mean, best first; clocks are compared at the aware instant `at`."""
    typed = plain(text)
    if len(typed) > LONGEST_TEXT:
        return ()
    offset = offset_typed(typed)
    if offset is not None:
        return _places_of(_keeping(offset, at), limit)
    zones = ABBREVIATIONS.get(typed) or _zone_path(typed)
    if zones:
        return _places_of(zones, limit)
    return (
        _exactly(fold(typed), limit) or _places_of(_by_ending(typed), limit) or _loosely(fold(typed), limit)
    )


def find_places(text: str, limit: int = 5) -> tuple[Place, ...]:
    """Cities with this name, in any script; else those that begin with it; else those that are a slip away."""
    name = fold(text[:LONGEST_TEXT])
    return _exactly(name, limit) or _loosely(name, limit)


def _exactly(name: str, limit: int) -> tuple[Place, ...]:
    cities = gazetteer()
    country = cities.countries.get(name) if len(name) > 2 or name in SHORT_COUNTRIES else None
    if country:
        namesakes = (number for number in cities.named(name) if fold(cities.places[number].name) == name)
        return _chosen([*_one_a_zone(cities.in_country(country)), *namesakes], limit)
    return _chosen(cities.named(name) or _in_named_country(name), limit)


def _loosely(name: str, limit: int) -> tuple[Place, ...]:
    cities = gazetteer()
    found = cities.beginning(name) if len(name) >= SHORTEST_BEGINNING else []
    if not found and len(name) >= SHORTEST_TYPO:
        found = cities.like(name)
    return _chosen(found, limit)


def _in_named_country(name: str) -> list[int]:
    cities, words = gazetteer(), name.split()
    for cut in range(1, len(words)):
        city, country = " ".join(words[:cut]), cities.countries.get(" ".join(words[cut:]))
        if country:
            candidates = cities.named(city) or (cities.like(city) if len(city) >= SHORTEST_TYPO else [])
            return [number for number in candidates if cities.places[number].country == country]
    return []


def _one_a_zone(numbers: Iterable[int]) -> list[int]:
    firsts: dict[str, int] = {}
    for number in numbers:
        firsts.setdefault(gazetteer().places[number].zone, number)
    return list(firsts.values())


def _chosen(numbers: list[int], limit: int) -> tuple[Place, ...]:
    """Different zones first, then more places of the same zones; the same words never twice."""
    ordered = dict.fromkeys(gazetteer().places[number] for number in chain(_one_a_zone(numbers), numbers))
    return tuple(islice((place for place in ordered if place.zone in known_zones()), limit))


def _keeping(offset: timedelta, at: datetime) -> Iterator[str]:
    return zones_with_offset(offset, ["UTC", *_country_by_zone()], at)


def _zone_path(typed: str) -> tuple[str, ...]:
    zone = zone_named(typed)
    return (zone,) if zone and "/" in zone else ()


def _by_ending(typed: str) -> Iterable[str]:
    zone = zone_named(typed)
    return (zone,) if zone else zones_ending(typed)


def _places_of(zones: Iterable[str], limit: int) -> tuple[Place, ...]:
    return tuple(
        Place(_city_of(zone), _country_by_zone().get(zone, ""), zone) for zone in islice(zones, limit)
    )


def _city_of(zone: str) -> str:
    """The place in a zone's name; Etc/GMT+6 keeps its whole name, for its sign means the opposite."""
    return zone if zone.startswith("Etc/") else zone.rpartition("/")[2].replace("_", " ")


@cache
def _country_by_zone() -> dict[str, str]:
    """The country of each zone's largest city, the largest first."""
    places = gazetteer().places
    largest = (places[number] for number in _one_a_zone(range(len(places))))
    return {place.zone: place.country for place in largest if place.zone in known_zones()}
