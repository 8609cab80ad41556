"""From a typed city, country, zone name or offset, or a shared position, to a time zone."""

import math
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.places.gazetteer import gazetteer
from bot.storage.places.places import Place, find_places, find_zones, zone_at
from bot.storage.places.zones import ABBREVIATIONS, known_zones

WINTER = datetime(2026, 1, 15, 12, tzinfo=UTC)
SUMMER = datetime(2026, 7, 15, 12, tzinfo=UTC)

DHAKA = Place("Dhaka", "Bangladesh", "Asia/Dhaka")
MUNICH = Place("Munich", "Germany", "Europe/Berlin")
PETERSBURG = Place("Saint Petersburg", "Russia", "Europe/Moscow")


def zones(text: str, at: datetime = WINTER, limit: int = 5) -> list[str]:
    return [place.zone for place in find_zones(text, at, limit)]


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [
        (23.71, 90.41, "Asia/Dhaka"),
        (51.5, -0.12, "Europe/London"),
        (-33.87, 151.21, "Australia/Sydney"),
        (-30.0, -40.0, "Etc/GMT+3"),
        (-90.0, 180.0, "Antarctica/McMurdo"),
    ],
)
def test_a_position_has_a_zone_at_sea_too(latitude: float, longitude: float, zone: str) -> None:
    assert zone_at(latitude, longitude) == zone


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(90.1, 0), (-91, 0), (0, 180.5), (0, -181), (math.nan, 0), (0, math.inf)]
)
def test_a_position_that_is_nowhere_has_no_zone(latitude: float, longitude: float) -> None:
    assert zone_at(latitude, longitude) is None


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_position_on_earth_has_a_known_zone(latitude: float, longitude: float) -> None:
    assert zone_at(latitude, longitude) in known_zones()


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Dhaka", DHAKA),
        ("dacca", DHAKA),
        ("ঢাকা", DHAKA),
        ("München", MUNICH),
        ("munchen", MUNICH),
        ("мюнхен", MUNICH),
        ("MÜNCHEN ", MUNICH),
        ("慕尼黑", MUNICH),
        ("Saint Petersbrug", PETERSBURG),
        ("St. Petersburg", PETERSBURG),
        ("Питер", PETERSBURG),
        ("new yrok", Place("New York City", "United States", "America/New_York")),
        ("san fran", Place("San Francisco", "United States", "America/Los_Angeles")),
        ("Paris, Texas", Place("Paris", "United States", "America/Chicago")),
        ("London, Canada", Place("London", "Canada", "America/Toronto")),
        ("Dahka Bangladesh", DHAKA),
        ("LA", Place("Los Angeles", "United States", "America/Los_Angeles")),
        ("Bangladesh", DHAKA),
        ("UK", Place("London", "United Kingdom", "Europe/London")),
        ("cox's bazar", Place("Cox’s Bāzār", "Bangladesh", "Asia/Dhaka")),
    ],
)
def test_a_typed_city_or_country_comes_first(typed: str, place: Place) -> None:
    assert find_places(typed)[0] == place


@pytest.mark.parametrize(
    "typed", ["", "  ", "?!", "a", "xq", "qwertyuiop", "নিউ ঢাকা", "Foo, Bangladesh", "x" * 5000]
)
def test_what_resembles_no_place_finds_none(typed: str) -> None:
    assert find_places(typed) == ()


def test_an_exact_name_keeps_similar_names_away() -> None:
    assert {place.name for place in find_places("London")} == {"London"}


def test_of_places_with_the_same_name_the_largest_comes_first() -> None:
    assert [place.country for place in find_places("London")] == ["United Kingdom", "Canada"]


def test_different_zones_come_before_more_places_of_the_same_zone() -> None:
    found = [place.zone for place in find_places("Sant", 200)]
    distinct = len(set(found))

    assert distinct > 1
    assert len(found) > distinct == len(set(found[:distinct]))


def test_a_country_with_several_zones_offers_one_city_in_each() -> None:
    found = find_places("Mexico", 4)

    assert {place.country for place in found} == {"Mexico"}
    assert len({place.zone for place in found}) == 4


def test_no_more_places_come_than_asked_for() -> None:
    assert len(find_places("Sant", 3)) == 3


def test_the_same_place_is_not_offered_twice() -> None:
    found = find_places("Sant", 200)

    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("asia/dhaka", DHAKA),
        ("ASIA/DHAKA", DHAKA),
        ("America/New York", Place("New York", "United States", "America/New_York")),
        ("Dhaka", DHAKA),
        ("UTC", Place("UTC", "", "UTC")),
        ("azores", Place("Azores", "Portugal", "Atlantic/Azores")),
        ("EST5EDT", Place("EST5EDT", "", "EST5EDT")),
        ("Japan", Place("Tokyo", "Japan", "Asia/Tokyo")),
    ],
)
def test_a_typed_zone_name_comes_first_in_any_case(typed: str, place: Place) -> None:
    assert find_zones(typed, WINTER)[0] == place


@pytest.mark.parametrize(
    "typed", ["UTC+6", "GMT+6", "gmt +6", "+06:00", "+6", "+0600", "UTC+06", "ＵＴＣ＋٦"]
)
def test_an_offset_offers_zones_that_are_at_it_and_east_is_plus(typed: str) -> None:
    found = zones(typed)

    assert found[0] == "Asia/Dhaka"
    assert all(WINTER.astimezone(ZoneInfo(zone)).isoformat().endswith("+06:00") for zone in found)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [("UTC-3", "America/Sao_Paulo"), ("UTC−3", "America/Sao_Paulo"), ("+5:45", "Asia/Kathmandu")],
)
def test_offsets_may_be_west_and_broken(typed: str, zone: str) -> None:
    assert zones(typed)[0] == zone


def test_an_offset_is_the_one_in_force_at_that_instant() -> None:
    assert "Europe/London" in zones("UTC+0", WINTER, 40)
    assert "Europe/London" not in zones("UTC+0", SUMMER, 40)
    assert "Europe/London" in zones("UTC+1", SUMMER, 60)


@pytest.mark.parametrize("typed", ["+25", "UTC+14:30", "+9:13", "GMT+99", "+6:75", "6"])
def test_an_offset_that_no_clock_keeps_finds_nothing(typed: str) -> None:
    assert find_zones(typed, WINTER) == ()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("BST", ["Asia/Dhaka", "Europe/London"]),
        ("bst", ["Asia/Dhaka", "Europe/London"]),
        ("EST", ["America/New_York", "America/Panama", "Australia/Sydney"]),
        ("CST", ["America/Chicago", "Asia/Shanghai", "America/Mexico_City", "America/Havana"]),
        ("IST", ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"]),
    ],
)
def test_an_abbreviation_offers_every_zone_that_uses_it(typed: str, expected: list[str]) -> None:
    assert zones(typed) == expected


@pytest.mark.parametrize("abbreviation", sorted(ABBREVIATIONS))
def test_every_abbreviation_names_known_zones(abbreviation: str) -> None:
    assert set(ABBREVIATIONS[abbreviation]) <= known_zones()


def test_a_nautical_zone_is_found_only_under_its_whole_name() -> None:
    assert find_zones("etc/gmt+6", WINTER) == (Place("Etc/GMT+6", "", "Etc/GMT+6"),)


@pytest.mark.parametrize(
    "typed",
    [
        *("../../etc/passwd", "/etc/localtime", "localtime", "posix/Asia/Dhaka", "right/UTC", "posixrules"),
        *("tzdata.zi", "Factory", "zone.tab", "Asia/../Asia/Dhaka", "\x00", "\ud800", "x" * 5000),
    ],
)
def test_paths_and_files_of_the_machine_are_not_zones(typed: str) -> None:
    assert find_zones(typed, WINTER) == ()


@given(st.text(st.characters(), max_size=30) | st.text("utcgmbs+-:0123456789/ ", max_size=10))
def test_any_text_finds_only_known_zones(text: str) -> None:
    assert set(zones(text)) <= known_zones()


def test_every_city_is_found_by_its_own_name() -> None:
    cities = gazetteer().places[::997]

    assert [city for city in cities if city not in find_places(city.name, 100)] == []


def test_every_city_keeps_a_known_zone() -> None:
    assert {place.zone for place in gazetteer().places} <= known_zones()
